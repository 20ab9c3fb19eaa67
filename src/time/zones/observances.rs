//! What a VTIMEZONE says (RFC 5545 section 3.6.5): the changes of its clock.
//!
//! An observance without RRULE, or whose rule ends, is a list of changes. One that goes on for
//! ever is kept as a rule and answers for any year; so a zone has no last year.

use std::cmp::Reverse;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

use super::yearly::Yearly;
use super::{at_offset, offset};
use crate::ical::{Component, Moment, Period, Property};
use crate::time::recurrence::{Budget, until_in_form};
use crate::time::rule::Rule;
use crate::time::rule::calendar::{DAY, Year, seconds_of};

/// The changes of rules that end, or that are not [`Yearly`], are listed between these years.
/// Outlook starts its rules in 1601, when nobody has appointments. Behind the last of these
/// years the last state of a rule that is not [`Yearly`] goes on.
const YEARS: (i16, i16) = (1900, 2150);

/// More observances than the richest history has, and few enough to cost nothing.
const MAX_OBSERVANCES: usize = 500;

/// Most changes of one VTIMEZONE that are listed.
const MAX_ONSETS: usize = 4000;

/// Most candidates of rules that are looked at.
const MAX_STEPS: usize = 20_000;

/// Most changes around one moment. A clock that changes more often is no clock.
const MAX_NEAR: usize = 16;

/// Most observances that go on for ever. Two are usual; the work of every question grows with
/// them.
const MAX_ENDLESS: usize = 20;

/// What the clock of one observance does.
#[derive(Clone, Copy, Debug)]
struct Change {
    before: Offset,
    after: Offset,
    /// The observance's place in the text: of two changes at one instant the later one counts.
    order: usize,
}

/// A change of the clock.
#[derive(Clone, Copy, Debug)]
struct Onset {
    /// When; see [`instant`].
    at: i64,
    change: Change,
}

/// An observance that goes on for ever.
#[derive(Clone, Debug)]
struct Endless {
    yearly: Yearly,
    first_year: i32,
    change: Change,
}

/// The rules of a VTIMEZONE.
#[derive(Clone, Debug)]
pub(super) struct Observances {
    onsets: Vec<Onset>,
    endless: Vec<Endless>,
    /// What it says begins here.
    begin: i64,
    /// The offset before the first change.
    initial: Offset,
}

impl Observances {
    /// Interprets a VTIMEZONE; `None` where it has no observance, or one whose rule cannot be
    /// followed: half of the changes would be worse than none.
    pub(super) fn read(definition: &Component) -> Option<Self> {
        let observances: Vec<Observance<'_>> = definition
            .components()
            .filter(|c| c.is("STANDARD") || c.is("DAYLIGHT"))
            .take(MAX_OBSERVANCES)
            .filter_map(Observance::read)
            .collect();
        let mut reading = Reading {
            onsets: Vec::new(),
            endless: Vec::new(),
            begin: None,
            budget: Budget::new(MAX_STEPS, MAX_ONSETS),
        };
        for (order, observance) in observances.iter().enumerate() {
            let before = observance.before.unwrap_or_else(|| {
                // What it leaves out is where the other kind ends.
                observances
                    .iter()
                    .find(|o| o.daylight != observance.daylight)
                    .map_or(observance.after, |o| o.after)
            });
            let change = Change { before, after: observance.after, order };
            reading.observance(observance.text, change, observances.len() == 1)?;
        }
        reading.finish()
    }

    /// The offset in force at an instant.
    pub(super) fn offset(&self, at: Timestamp) -> Offset {
        self.offset_at(instant(at))
    }

    /// Whether the VTIMEZONE says anything about a local time.
    pub(super) fn covers(&self, civil: DateTime) -> bool {
        self.begin + i64::from(self.initial.seconds()) <= seconds_of(civil)
    }

    /// Whether the VTIMEZONE says anything about an instant.
    pub(super) fn covers_instant(&self, at: Timestamp) -> bool {
        self.begin <= instant(at)
    }

    /// The instant of a local time; gap and fold as RFC 5545 section 3.3.5 wants.
    pub(super) fn resolve(&self, civil: DateTime) -> Timestamp {
        let shown = seconds_of(civil);
        // No clock is further away from UTC than this; from there on, one state after another.
        let mut from = shown - 26 * 3600;
        let mut offset = self.offset_at(from);
        for _ in 0..MAX_NEAR {
            let at = shown - i64::from(offset.seconds());
            let Some(next) = self.next_after(from).filter(|next| next.at <= at) else { break };
            if shown < next.at + i64::from(next.change.after.seconds()) {
                // The gap: the offset before it counts.
                break;
            }
            (from, offset) = (next.at, next.change.after);
        }
        at_offset(civil, offset)
    }

    fn offset_at(&self, at: i64) -> Offset {
        let year = year_of(at);
        let listed = self.last_listed(at).copied();
        let repeated = self.endless.iter().filter_map(|e| e.last_until(at, year));
        let last = listed.into_iter().chain(repeated).max_by_key(Onset::key);
        last.map_or(self.initial, |o| o.change.after)
    }

    /// The first change after an instant; of several at once the one that counts.
    fn next_after(&self, at: i64) -> Option<Onset> {
        let year = year_of(at);
        let next = self.onsets.get(self.onsets.partition_point(|o| o.at <= at));
        let listed = next.and_then(|next| self.last_listed(next.at)).copied();
        let repeated = self.endless.iter().filter_map(|e| e.first_after(at, year));
        listed.into_iter().chain(repeated).min_by_key(|o| (o.at, Reverse(o.change.order)))
    }

    fn last_listed(&self, at: i64) -> Option<&Onset> {
        let behind = self.onsets.partition_point(|o| o.at <= at);
        behind.checked_sub(1).and_then(|i| self.onsets.get(i))
    }
}

/// The year in UTC.
fn year_of(at: i64) -> Year {
    Year::of_day(i32::try_from(at.div_euclid(DAY)).unwrap_or(0))
}

/// An instant in seconds, in the count of [`seconds_of`].
fn instant(at: Timestamp) -> i64 {
    /// The beginning of 1970: as many days, all of them in UTC.
    const EPOCH: i64 = 719_162 * DAY;
    at.as_second() + EPOCH
}

impl Change {
    fn onset(self, civil: DateTime) -> Onset {
        self.onset_at(seconds_of(civil))
    }

    /// The change when the clock shows so many seconds.
    fn onset_at(self, shown: i64) -> Onset {
        Onset { at: shown - i64::from(self.before.seconds()), change: self }
    }
}

impl Onset {
    fn key(&self) -> (i64, usize) {
        (self.at, self.change.order)
    }
}

impl Endless {
    fn onset(&self, year: Year) -> Option<Onset> {
        let shown = || self.yearly.seconds(year);
        (year.number >= self.first_year).then(|| self.change.onset_at(shown()))
    }

    /// The last change up to an instant, which lies in `year` in UTC. Change and instant may be
    /// in another year on the clock, or the week of the change in two.
    fn last_until(&self, at: i64, year: Year) -> Option<Onset> {
        let until = |o: &Onset| o.at <= at;
        let next = || self.onset(Year::new(year.number + 1)).filter(until);
        let back = |n: i32| self.onset(Year::new(year.number - n)).filter(until);
        let at_its_end = at >= i64::from(year.first + 363) * DAY;
        (if at_its_end { next() } else { None })
            .or_else(|| self.onset(year).filter(until))
            .or_else(|| back(1))
            .or_else(|| back(2))
    }

    /// The first change after an instant, which lies in `year` in UTC.
    fn first_after(&self, at: i64, year: Year) -> Option<Onset> {
        let after = |o: &Onset| o.at > at;
        let ahead =
            |n: i32| self.onset(Year::new((year.number + n).max(self.first_year))).filter(after);
        let at_its_beginning = at < i64::from(year.first + 8) * DAY;
        (if at_its_beginning { ahead(-1) } else { None })
            .or_else(|| self.onset(year).filter(after))
            .or_else(|| ahead(1))
            .or_else(|| ahead(2))
    }
}

/// STANDARD or DAYLIGHT.
struct Observance<'a> {
    text: &'a Component,
    daylight: bool,
    /// TZOFFSETFROM.
    before: Option<Offset>,
    /// TZOFFSETTO.
    after: Offset,
}

impl<'a> Observance<'a> {
    fn read(text: &'a Component) -> Option<Self> {
        let offset = |name| text.value(name).and_then(offset::parse);
        Some(Observance {
            text,
            daylight: text.is("DAYLIGHT"),
            before: offset("TZOFFSETFROM"),
            after: offset("TZOFFSETTO")?,
        })
    }
}

/// A VTIMEZONE being read.
struct Reading {
    onsets: Vec<Onset>,
    endless: Vec<Endless>,
    /// Where its first observance begins.
    begin: Option<i64>,
    budget: Budget,
}

impl Reading {
    /// Takes one observance in; `None` where its rule cannot be followed.
    fn observance(&mut self, text: &Component, change: Change, alone: bool) -> Option<()> {
        // DTSTART must be local time; where it is UTC, it means that instant.
        let local = |m: &Moment| match m {
            Moment::Utc(at) => change.before.to_datetime(*at),
            other => other.civil(),
        };
        let start = match text.get("DTSTART").and_then(|p| Moment::of(p).ok()) {
            Some(start) => local(&start),
            // Only one that is always in force needs no beginning.
            None if alone => DateTime::constant(1, 1, 1, 0, 0, 0, 0),
            None => return Some(()),
        };
        let begin = change.onset(start).at;
        self.begin = Some(self.begin.map_or(begin, |b| b.min(begin)));
        let rules = text.all("RRULE").filter(|l| !l.value().trim().is_empty());
        // What changes nothing need not be repeated; some write `RRULE:null` there.
        let mut rules = rules.take(if change.before == change.after { 0 } else { 4 }).peekable();
        if rules.peek().is_none() {
            self.onsets.push(change.onset(start));
        }
        // Where there is a rule, DTSTART is one of its changes or no change at all: some write
        // the first of January there, or of 1601.
        for line in rules {
            self.rule(line, start, change)?;
        }
        for line in text.all("RDATE").take(500) {
            for value in line.value().split(',') {
                if self.onsets.len() >= MAX_ONSETS {
                    return Some(());
                }
                let moment = Moment::from_value(line, value)
                    .or_else(|_| Period::from_value(line, value).map(|p| p.start().clone()));
                match moment {
                    // A DATE among the RDATEs means the time of day of DTSTART.
                    Ok(Moment::Date(d)) => {
                        self.onsets.push(change.onset(d.to_datetime(start.time())));
                    }
                    Ok(other) => self.onsets.push(change.onset(local(&other))),
                    Err(_) => {}
                }
            }
        }
        Some(())
    }

    fn rule(&mut self, line: &Property, start: DateTime, change: Change) -> Option<()> {
        let rule = Rule::parse(line.value()).ok()?;
        let until =
            until_in_form(&rule, &Moment::Floating(start), |at| change.before.to_datetime(at));
        match Yearly::from_rule(&rule, start).filter(|_| rule.count.is_none()) {
            Some(yearly) => {
                let this_year = yearly.in_year(start.year()).is_some_and(|first| first >= start);
                let first_year = i32::from(start.year()) + i32::from(!this_year);
                let Some(until) = until else {
                    if self.endless.len() >= MAX_ENDLESS {
                        return None;
                    }
                    self.endless.push(Endless { yearly, first_year, change });
                    return Some(());
                };
                let until = seconds_of(until);
                let changes = (first_year.max(i32::from(YEARS.0))..=i32::from(YEARS.1))
                    .map(|year| yearly.seconds(Year::new(year)))
                    .take_while(|shown| *shown <= until)
                    .map(|shown| change.onset_at(shown));
                self.onsets.extend(changes.take(MAX_ONSETS.saturating_sub(self.onsets.len())));
            }
            None => {
                let window = (new_year(YEARS.0), new_year(YEARS.1));
                let found = rule.expand(start, until, window, &mut self.budget).ok()?;
                self.onsets.extend(found.starts.into_iter().map(|civil| change.onset(civil)));
            }
        }
        Some(())
    }

    fn finish(mut self) -> Option<Observances> {
        self.onsets.sort_by_key(|o| (o.at, o.change.order));
        let first = self.endless.iter().filter_map(|e| e.onset(Year::new(e.first_year)));
        let first = self.onsets.first().copied().into_iter().chain(first).min_by_key(Onset::key)?;
        Some(Observances {
            onsets: self.onsets,
            endless: self.endless,
            begin: self.begin?,
            initial: first.change.before,
        })
    }
}

fn new_year(year: i16) -> DateTime {
    Date::new(year, 1, 1).unwrap_or(Date::MAX).to_datetime(Time::midnight())
}
