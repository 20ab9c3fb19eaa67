//! The recurrence set of one master: DTSTART, RRULE, RDATE, EXRULE, EXDATE (RFC 5545 section
//! 3.8.5), without regard to overrides.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Timestamp};

use super::bounds::{self, Extent};
use super::recurrence::{Budget, RecurrenceError, Rule, until_in_form};
use super::zones::Zones;
use crate::ical::{Component, Moment, Period, Property};

/// Most values of RDATE and EXDATE of one component. A message may have half of it; what is
/// stored may grow.
const MAX_DATES: usize = 6000;

/// Most RRULE and EXRULE lines of one component.
const MAX_RULES: usize = 8;

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

/// What a master says about its repetition.
#[derive(Debug)]
pub(super) struct Series<'a> {
    zones: &'a Zones,
    pub(super) start: Moment,
    pub(super) rules: Vec<(Rule, Option<DateTime>)>,
    exrules: Vec<(Rule, Option<DateTime>)>,
    /// In order; a DATE stands for the series' time of that day.
    rdates: Vec<Start>,
    exdates: BTreeSet<Timestamp>,
    /// Days on which all instances are left out.
    exdays: BTreeSet<Date>,
    /// Every EXDATE as written: its instant, and its day where it is about a day.
    written: BTreeMap<Timestamp, Option<Date>>,
}

impl<'a> Series<'a> {
    pub(super) fn read(master: &Component, zones: &'a Zones) -> Result<Self, RecurrenceError> {
        let start = bounds::start(master)?;
        let lines = |name| master.all(name).filter(|p| !p.value().trim().is_empty());
        if lines("RRULE").count() + lines("EXRULE").count() > MAX_RULES {
            return Err(RecurrenceError::Limit);
        }
        let rules = |name| -> Result<Vec<_>, RecurrenceError> {
            lines(name)
                .map(|line| {
                    let mut rule = Rule::parse(line.value())?;
                    if start.is_date() {
                        // RFC 5545 section 3.3.10: a DATE has no time of day to repeat.
                        rule.clear_times();
                    }
                    let until = until_in_form(&rule, &start, |at| zones.civil(at, &start).civil());
                    Ok((rule, until))
                })
                .collect()
        };
        let (rules, exrules) = (rules("RRULE")?, rules("EXRULE")?);
        let dates: usize = ["RDATE", "EXDATE"]
            .into_iter()
            .flat_map(lines)
            .map(|line| line.value().bytes().filter(|b| *b == b',').count() + 1)
            .sum();
        if dates > MAX_DATES {
            return Err(RecurrenceError::Limit);
        }
        // A DATE among date-times means the time of day of DTSTART.
        let normal = |moment: Moment| match (moment, start.is_date()) {
            (Moment::Date(d), false) => start.with_civil(d.to_datetime(start.civil().time())),
            (other, true) => Moment::Date(local_day(&other, zones)),
            (other, false) => other,
        };
        let mut rdates = Vec::new();
        for (line, value) in values(master, "RDATE") {
            if value.contains('/') {
                let period = Period::from_value(line, value)?;
                let extent = Extent::of_period(&period, zones);
                rdates.push((normal(period.start().clone()), Some(extent)));
            } else {
                rdates.push((normal(Moment::from_value(line, value)?), None));
            }
        }
        let mut rdates: Vec<Start> = rdates
            .into_iter()
            .map(|(moment, extent)| Start { at: zones.resolve(&moment), moment, extent })
            .collect();
        rdates.sort_by_key(|s| s.at);
        let mut written = BTreeMap::new();
        let (mut exdates, mut exdays) = (BTreeSet::new(), BTreeSet::new());
        for (line, value) in values(master, "EXDATE") {
            let moment = Moment::from_value(line, value)?;
            let at = zones.resolve(&moment);
            let day = match &moment {
                Moment::Date(day) => Some(*day),
                // Whole days written as midnight.
                other if start.is_date() => Some(local_day(other, zones)),
                _ => None,
            };
            match day {
                Some(day) => exdays.insert(day),
                None => exdates.insert(at),
            };
            written.insert(at, day);
        }
        Ok(Series { zones, start, rules, exrules, rdates, exdates, exdays, written })
    }

    /// Whether there is anything but DTSTART.
    pub(super) fn is_single(&self) -> bool {
        self.rules.is_empty() && self.rdates.is_empty()
    }

    /// The zones it is read in.
    pub(super) fn zones(&self) -> &Zones {
        self.zones
    }

    /// The instant of the earliest RDATE, or the end of time.
    pub(super) fn first_rdate(&self) -> Timestamp {
        self.rdates.first().map_or(Timestamp::MAX, |s| s.at)
    }

    /// The instant of the latest RDATE.
    pub(super) fn last_rdate(&self) -> Option<Timestamp> {
        self.rdates.last().map(|s| s.at)
    }

    /// The longest PERIOD among its RDATEs.
    pub(super) fn longest_period(&self) -> SignedDuration {
        let extents = self.rdates.iter().filter_map(|s| s.extent.as_ref());
        extents.map(Extent::most).max().unwrap_or(SignedDuration::ZERO)
    }

    /// The starts from `low` to `high` in order, and whether the set goes on behind `high`. A
    /// few hours more at both ends are possible.
    pub(super) fn starts(
        &self,
        range: (Timestamp, Timestamp),
        budget: &mut Budget,
    ) -> Result<(Vec<Start>, bool), RecurrenceError> {
        let (mut starts, more) = self.starts_unfiltered(range, budget)?;
        starts.retain(|s| !self.is_excluded(s));
        Ok((starts, more))
    }

    /// The same, with those that an EXDATE excludes.
    pub(super) fn starts_unfiltered(
        &self,
        (low, high): (Timestamp, Timestamp),
        budget: &mut Budget,
    ) -> Result<(Vec<Start>, bool), RecurrenceError> {
        let range = (self.civil(low, -3), self.civil(high, 3));
        let first = self.start.civil();
        let mut found: BTreeMap<Timestamp, Start> = BTreeMap::new();
        let mut more = false;
        let mut keep = |moment: Moment, extent: Option<Extent>| {
            let at = self.zones.resolve(&moment);
            let new = Start { moment, at, extent };
            // A PERIOD knows more than a rule that gives the same start.
            match found.get_mut(&at) {
                Some(old) if new.extent.is_some() => *old = new,
                Some(_) => {}
                None => {
                    found.insert(at, new);
                }
            }
        };
        if self.rules.is_empty() {
            more |= first > range.1;
            if range.0 <= first && first <= range.1 {
                keep(self.start.clone(), None);
            }
        }
        for (rule, until) in &self.rules {
            let these = rule.expand(first, *until, range, budget)?;
            more |= these.more;
            for civil in these.starts {
                keep(self.start.with_civil(civil), None);
            }
        }
        more |= self.rdates.last().is_some_and(|s| s.at > high);
        let near = self.rdates.partition_point(|s| s.at < low);
        for rdate in self.rdates.iter().skip(near).take_while(|s| s.at <= high) {
            budget.keep()?;
            keep(rdate.moment.clone(), rdate.extent.clone());
        }
        let mut starts: Vec<Start> = found.into_values().collect();
        self.exclude(&mut starts, first, range, budget)?;
        Ok((starts, more))
    }

    fn exclude(
        &self,
        starts: &mut Vec<Start>,
        first: DateTime,
        range: (DateTime, DateTime),
        budget: &mut Budget,
    ) -> Result<(), RecurrenceError> {
        for (rule, until) in &self.exrules {
            let mut rest = Budget::new(budget.steps, budget.steps);
            let out = rule.expand_exclusions(first, *until, range, &mut rest);
            budget.steps = rest.steps;
            let out = out?.starts;
            starts.retain(|s| out.binary_search(&s.moment.civil()).is_err());
        }
        Ok(())
    }

    /// Whether an EXDATE excludes a start.
    pub(super) fn is_excluded(&self, start: &Start) -> bool {
        self.exdates.contains(&start.at)
            || (!self.exdays.is_empty()
                && self.exdays.contains(&local_day(&start.moment, self.zones)))
    }

    /// As if there were an EXDATE.
    pub(super) fn exclude_date(&mut self, id: &Moment) {
        let at = self.zones.resolve(id);
        let day = (id.is_date() || self.start.is_date()).then(|| local_day(id, self.zones));
        match day {
            Some(day) => self.exdays.insert(day),
            None => self.exdates.insert(at),
        };
        self.written.insert(at, day);
    }

    /// As if the EXDATEs for this instant were not there; whether there were any.
    pub(super) fn restore_date(&mut self, id: &Moment) -> bool {
        let at = self.zones.resolve(id);
        match self.written.remove(&at) {
            Some(day) => {
                self.exdates.remove(&at);
                if let Some(day) = day {
                    self.exdays.remove(&day);
                }
                true
            }
            None => false,
        }
    }

    /// The start that `id` names, near which the set must have been expanded: the same instant,
    /// or else the same day where one of the two has no time of day (rule `[rec-1]`).
    pub(super) fn find<'s>(&self, starts: &'s [Start], id: &Moment) -> Option<&'s Start> {
        let at = self.zones.resolve(id);
        if !id.is_date() || self.start.is_date() {
            let place = starts.binary_search_by(|s| s.at.cmp(&at)).ok();
            if let Some(found) = place.and_then(|i| starts.get(i)) {
                return Some(found);
            }
        }
        if !(names_day(id) || self.start.is_date()) {
            return None;
        }
        let day = local_day(id, self.zones);
        starts.iter().find(|s| local_day(&s.moment, self.zones) == day)
    }

    /// The wall clock of the series at an instant, some hours off: in a fold it goes back.
    fn civil(&self, at: Timestamp, hours: i64) -> DateTime {
        let civil = self.zones.civil(at, &self.start).civil();
        let end = if hours < 0 { DateTime::MIN } else { DateTime::MAX };
        civil.checked_add(SignedDuration::from_hours(hours)).unwrap_or(end)
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
