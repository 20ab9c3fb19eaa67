//! The recurrence set of one master: DTSTART, RRULE, RDATE, EXRULE, EXDATE (RFC 5545 section
//! 3.8.5), without regard to overrides. This file reads it; [`starts`](super::starts) walks it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Timestamp};

use super::bounds::{self, Extent, add};
use super::recurrence::{Budget, RecurrenceError, until_in_form};
use super::rule::{Occurrences, Rule, Until};
use super::zones::Zones;
use crate::ical::{Component, Moment, Period, Property};

/// Most values of RDATE and EXDATE of one component. A message may have half of it; what is
/// stored may grow.
const MAX_DATES: usize = 6000;

/// Most RRULE and EXRULE lines of one component. RFC 5545 advises against a second one; what
/// writes more of them writes one for each weekday or for each month.
const MAX_RULES: usize = 32;

/// Most instances that are walked to learn the end of a rule with COUNT.
const MAX_COUNTED: u64 = 20_000;

/// Longer than any zone's clock is put forward or back.
const CLOCK_CHANGE: SignedDuration = SignedDuration::from_hours(50);

/// How much one expansion may cost (rule `[rec-3]`).
#[derive(Clone, Copy, Debug)]
pub struct ExpandLimits {
    /// Most instances; default 3000.
    pub instances: usize,
    /// Most candidates that are looked at on the way; default 100 000.
    pub steps: usize,
}

impl Default for ExpandLimits {
    fn default() -> Self {
        ExpandLimits { instances: 3000, steps: 100_000 }
    }
}

impl ExpandLimits {
    pub(super) fn budget(&self) -> Budget {
        Budget::new(self.steps, self.instances)
    }
}

/// One original start in a recurrence set.
#[derive(Clone, Debug)]
pub(super) struct Start {
    pub(super) moment: Moment,
    pub(super) at: Timestamp,
    /// The length that an RDATE of type PERIOD gives this instance alone.
    pub(super) extent: Option<Extent>,
}

/// One RRULE or EXRULE, with its end.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) rule: Rule,
    /// UNTIL on the wall clock of the series.
    pub(super) until: Option<DateTime>,
    /// UNTIL as an instant where it was written as one: the wall clock shows some times twice.
    pub(super) until_at: Option<Timestamp>,
    /// Whether it is an EXRULE, which leaves out DTSTART only where it says so itself.
    excludes: bool,
}

impl Line {
    /// What it gives for a DTSTART, up to its end or `stop`.
    pub(super) fn occurrences(&self, start: DateTime, stop: DateTime) -> Occurrences {
        let until = Some(self.until.map_or(stop, |until| until.min(stop)));
        if self.excludes {
            self.rule.exclusions(start, until)
        } else {
            self.rule.occurrences(start, until)
        }
    }
}

/// What a master says about its repetition.
#[derive(Clone, Debug)]
pub(super) struct Series<'a> {
    zones: &'a Zones,
    pub(super) start: Moment,
    pub(super) rules: Vec<Line>,
    pub(super) exrules: Vec<Line>,
    /// In order; a DATE stands for the series' time of that day.
    pub(super) rdates: Vec<Start>,
    exdates: BTreeSet<Timestamp>,
    /// Days on which all instances are left out.
    exdays: BTreeSet<Date>,
    /// EXDATEs at midnight in a series with times: the day is meant where nothing is at midnight.
    midnights: BTreeSet<(Date, Timestamp)>,
    /// Every EXDATE as written: its instant, and its day where it is about a day.
    written: BTreeMap<Timestamp, Option<Date>>,
    /// Whether the ends of the rules with COUNT have been looked for.
    settled: bool,
}

/// What one EXDATE takes out.
struct Exclusion {
    at: Timestamp,
    /// All of this day.
    day: Option<Date>,
    /// Midnight of a day that is meant where nothing is at midnight.
    midnight: Option<(Date, Timestamp)>,
}

impl<'a> Series<'a> {
    pub(super) fn read(master: &Component, zones: &'a Zones) -> Result<Self, RecurrenceError> {
        let start = bounds::start(master)?;
        let lines = |name| master.all(name).filter(|p| !p.value().trim().is_empty());
        if lines("RRULE").count() + lines("EXRULE").count() > MAX_RULES {
            return Err(RecurrenceError::Limit);
        }
        let dates: usize = ["RDATE", "EXDATE"]
            .into_iter()
            .flat_map(lines)
            .map(|line| line.value().bytes().filter(|b| *b == b',').count() + 1)
            .sum();
        if dates > MAX_DATES {
            return Err(RecurrenceError::Limit);
        }
        let mut series = Series {
            zones,
            start,
            rules: Vec::new(),
            exrules: Vec::new(),
            rdates: Vec::new(),
            exdates: BTreeSet::new(),
            exdays: BTreeSet::new(),
            midnights: BTreeSet::new(),
            written: BTreeMap::new(),
            settled: false,
        };
        series.rules = lines("RRULE").map(|l| series.line(l)).collect::<Result<_, _>>()?;
        series.exrules = lines("EXRULE").map(|l| series.line(l)).collect::<Result<_, _>>()?;
        series.read_rdates(master)?;
        series.read_exdates(master)?;
        Ok(series)
    }

    fn line(&self, property: &Property) -> Result<Line, RecurrenceError> {
        let mut rule = Rule::parse(property.value())?;
        if self.start.is_date() {
            // RFC 5545 section 3.3.10: a DATE has no time of day to repeat.
            rule.clear_times();
        }
        let until = until_in_form(&rule, &self.start, |at| self.civil(at));
        let until_at = match rule.until {
            Some(Until::Utc(at)) if !self.start.is_date() => Some(at),
            _ => None,
        };
        let until = match (until, until_at) {
            (Some(civil), Some(at)) => Some(civil.saturating_add(self.clock_change(at))),
            (until, _) => until,
        };
        Ok(Line { rule, until, until_at, excludes: property.is("EXRULE") })
    }

    fn read_rdates(&mut self, master: &Component) -> Result<(), RecurrenceError> {
        for (line, value) in values(master, "RDATE") {
            let (moment, extent) = if value.contains('/') {
                let period = Period::from_value(line, value)?;
                (period.start().clone(), Some(Extent::of_period(&period, self.zones)))
            } else {
                (Moment::from_value(line, value)?, None)
            };
            // A DATE among date-times means the time of day of DTSTART.
            let moment = match (moment, self.start.is_date()) {
                (Moment::Date(d), false) => {
                    self.start.with_civil(d.to_datetime(self.start.civil().time()))
                }
                (other, true) => Moment::Date(local_day(&other, self.zones)),
                (other, false) => other,
            };
            self.rdates.push(Start { at: self.zones.resolve(&moment), moment, extent });
        }
        self.rdates.sort_by_key(|s| s.at);
        Ok(())
    }

    /// Builds each set at once: one by one costs twice as much, and there may be thousands.
    fn read_exdates(&mut self, master: &Component) -> Result<(), RecurrenceError> {
        let all = values(master, "EXDATE")
            .map(|(line, value)| Ok(self.exclusion(&Moment::from_value(line, value)?)))
            .collect::<Result<Vec<Exclusion>, RecurrenceError>>()?;
        self.exdates = all.iter().filter(|e| e.day.is_none()).map(|e| e.at).collect();
        self.exdays = all.iter().filter_map(|e| e.day).collect();
        self.midnights = all.iter().filter_map(|e| e.midnight).collect();
        self.written = all.iter().map(|e| (e.at, e.day)).collect();
        Ok(())
    }

    fn exclusion(&self, id: &Moment) -> Exclusion {
        let at = self.zones.resolve(id);
        // Also whole days written as midnight.
        let day = (id.is_date() || self.start.is_date()).then(|| local_day(id, self.zones));
        let may_be_day = day.is_none() && names_day(id);
        Exclusion { at, day, midnight: may_be_day.then(|| (local_day(id, self.zones), at)) }
    }

    /// Whether there is anything but DTSTART.
    pub(super) fn is_single(&self) -> bool {
        self.rules.is_empty() && self.rdates.is_empty()
    }

    /// Whether an RRULE of it has no end.
    pub(super) fn is_endless(&self) -> bool {
        self.rules.iter().any(|line| line.rule.is_endless())
    }

    /// The zones it is read in.
    pub(super) fn zones(&self) -> &'a Zones {
        self.zones
    }

    /// The longest PERIOD among its RDATEs.
    pub(super) fn longest_period(&self) -> SignedDuration {
        let extents = self.rdates.iter().filter_map(|s| s.extent.as_ref());
        extents.map(Extent::most).max().unwrap_or(SignedDuration::ZERO)
    }

    /// The EXDATEs that are about one instant.
    pub(super) fn exdates(&self) -> impl Iterator<Item = Timestamp> {
        self.exdates.iter().copied()
    }

    /// The EXDATEs that are about a whole day.
    pub(super) fn exdays(&self) -> impl Iterator<Item = Date> {
        self.exdays.iter().copied()
    }

    /// Whether an EXDATE excludes a start; where one at midnight may mean the day, `is_start`
    /// says whether the series has a start at that midnight (rule `[rec-1]`).
    pub(super) fn is_excluded(
        &self,
        start: &Start,
        mut is_start: impl FnMut(Timestamp) -> Result<bool, RecurrenceError>,
    ) -> Result<bool, RecurrenceError> {
        if self.exdates.contains(&start.at) {
            return Ok(true);
        }
        if self.exdays.is_empty() && self.midnights.is_empty() {
            return Ok(false);
        }
        let day = local_day(&start.moment, self.zones);
        if self.exdays.contains(&day) {
            return Ok(true);
        }
        let of_day = (day, Timestamp::MIN)..=(day, Timestamp::MAX);
        for (_, midnight) in self.midnights.range(of_day) {
            if !is_start(*midnight)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes an EXDATE.
    pub(super) fn exclude_date(&mut self, id: &Moment) {
        let Exclusion { at, day, midnight } = self.exclusion(id);
        match day {
            Some(day) => self.exdays.insert(day),
            None => self.exdates.insert(at),
        };
        self.midnights.extend(midnight);
        self.written.insert(at, day);
    }

    /// As if the EXDATEs for this instant were not there; whether there were any.
    pub(super) fn restore_date(&mut self, id: &Moment) -> bool {
        let at = self.zones.resolve(id);
        match self.written.remove(&at) {
            Some(day) => {
                self.exdates.remove(&at);
                self.midnights.retain(|(_, midnight)| *midnight != at);
                if let Some(day) = day {
                    self.exdays.remove(&day);
                }
                true
            }
            None => false,
        }
    }

    /// A start as the master would write it.
    pub(super) fn in_own_form(&self, start: &Moment) -> Moment {
        if start.is_date() == self.start.is_date() {
            self.zones.civil(self.zones.resolve(start), &self.start)
        } else {
            start.clone()
        }
    }

    /// Replaces COUNT by the UNTIL that means the same, where the walk there is short: a set
    /// without COUNT can be entered anywhere. For who enters it more than once.
    pub(super) fn settle_counts(&mut self, budget: &mut Budget) {
        if std::mem::replace(&mut self.settled, true) {
            return;
        }
        let first = self.start.civil();
        for line in self.rules.iter_mut().chain(&mut self.exrules) {
            if line.rule.count.is_none_or(|count| count > MAX_COUNTED) {
                continue;
            }
            let mut walk = *budget;
            let mut occurrences = line.occurrences(first, DateTime::MAX);
            let mut last = first;
            let end = loop {
                match occurrences.advance(&mut walk) {
                    Ok(Some(civil)) => last = civil,
                    Ok(None) => break Some(last),
                    Err(_) => break None,
                }
            };
            if let Some(end) = end {
                *budget = walk;
                line.rule.count = None;
                line.rule.until = Some(Until::Local(end));
                line.until = Some(end);
            }
        }
    }

    /// No start lies behind this, and often the last one is here.
    ///
    /// # Errors
    /// [`RecurrenceError::Limit`]: the set does not end, or there is too much to count.
    pub(super) fn latest(&mut self, budget: &mut Budget) -> Result<Timestamp, RecurrenceError> {
        self.settle_counts(budget);
        let mut last = self.zones.resolve(&self.start);
        last = self.rdates.last().map_or(last, |s| s.at.max(last));
        for line in &self.rules {
            last = last.max(match (line.until_at, line.until) {
                (Some(at), _) => at,
                (None, Some(civil)) => self.zones.resolve(&self.start.with_civil(civil)),
                (None, None) => return Err(RecurrenceError::Limit),
            });
        }
        Ok(last)
    }

    /// The wall clock of the series at an instant.
    pub(super) fn civil(&self, at: Timestamp) -> DateTime {
        self.zones.civil(at, &self.start).civil()
    }

    /// By how much the clock of the series is put forward or back in the days around an
    /// instant: so far can the order of wall-clock times and that of instants differ there.
    pub(super) fn clock_change(&self, at: Timestamp) -> SignedDuration {
        if matches!(self.start, Moment::Utc(_)) {
            return SignedDuration::ZERO;
        }
        let here = self.civil(at);
        let change = |other: Timestamp| {
            let shown = self.civil(other).duration_since(here);
            shown.saturating_sub(other.duration_since(at)).abs()
        };
        let before = add(at, SignedDuration::ZERO.saturating_sub(CLOCK_CHANGE));
        change(before).max(change(add(at, CLOCK_CHANGE)))
    }
}

/// The items of all lines `name`.
fn values<'c>(
    component: &'c Component,
    name: &'c str,
) -> impl Iterator<Item = (&'c Property, &'c str)> {
    component
        .all(name)
        .flat_map(|p| p.value().split(',').map(move |v| (p, v.trim())))
        .filter(|(_, v)| !v.is_empty())
}

/// Whether a moment may mean a day: a DATE, or midnight written in its place.
pub(super) fn names_day(moment: &Moment) -> bool {
    moment.is_date() || moment.civil().time() == jiff::civil::Time::midnight()
}

/// The local day of a moment. Midnight UTC is how some write a day, so it keeps its date; any
/// other UTC time has the date that the home zone's calendar shows.
pub(super) fn local_day(moment: &Moment, zones: &Zones) -> Date {
    match moment {
        Moment::Utc(at) if !names_day(moment) => zones.home().to_datetime(*at).date(),
        other => other.civil().date(),
    }
}
