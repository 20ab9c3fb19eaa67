//! Rules of FREQ=HOURLY, MINUTELY and SECONDLY: steps of equal length on the clock, most of
//! which may be passed over.
//!
//! What cannot match is skipped whole: days by the set of the year's days, hours by BYHOUR, and
//! minutes and seconds by a table that says for each place on the dial how many steps it is to
//! the next one that matches, or that none ever comes.

use jiff::civil::{Date, DateTime};

use super::Rule;
use super::calendar::{
    CYCLE_DAYS, CYCLE_YEARS, DAY, DaySet, Year, align, gcd, seconds_of, time_of,
};
use super::days::Days;
use super::times::Times;
use crate::time::recurrence::{Budget, RecurrenceError};

/// A place on the dial from which no step ever leads to one that matches.
const NEVER: u16 = u16::MAX;

/// A place in the steps of a rule.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    days: Days,
    /// Whether every day matches.
    all_days: bool,
    /// The year of the last day that was looked at, and its days.
    year: Year,
    set: DaySet,
    /// The length of an hour, a minute or a second, and of a step.
    unit: i64,
    step: i64,
    /// The step that comes next, as seconds since the first day there is.
    at: i64,
    /// What each step that matches gives.
    times: Times,
    /// The next of them, where the last step that matched has some left.
    place: i32,
    matched: i64,
    dial: Dial,
    /// Hours that match, as bits; where the dial does not say it.
    hours: u32,
    /// Whether nothing can ever match.
    barren: bool,
    /// The day that was given last, and its date.
    today: (i64, Date),
}

/// The next match for every place on a dial.
#[derive(Clone, Debug)]
struct Dial {
    /// Steps to the next match; empty where all match.
    wait: Vec<u16>,
    /// Seconds of a round.
    round: i64,
}

impl Dial {
    fn new(round: i64, unit: i64, step: i64, matches: impl Fn(i64) -> bool) -> Dial {
        let places = round / unit;
        let index = |place: i64| usize::try_from(place).unwrap_or(0);
        let mut wait: Vec<u16> =
            (0..places).map(|p| if matches(p * unit) { 0 } else { NEVER }).collect();
        if wait.iter().all(|w| *w == 0) {
            return Dial { wait: Vec::new(), round };
        }
        let back = (step / unit) % places;
        for place in 0..places {
            if wait.get(index(place)) != Some(&0) {
                continue;
            }
            // All places from which the steps lead here without meeting another match.
            let mut from = place;
            for steps in 1.. {
                from = (from - back).rem_euclid(places);
                match wait.get_mut(index(from)) {
                    Some(w) if *w != 0 => *w = steps,
                    _ => break,
                }
            }
        }
        Dial { wait, round }
    }

    /// How many steps it is to the next match.
    #[inline]
    fn wait(&self, at: i64, unit: i64) -> u16 {
        if self.wait.is_empty() {
            return 0;
        }
        let place = at.rem_euclid(self.round) / unit;
        usize::try_from(place).ok().and_then(|p| self.wait.get(p)).copied().unwrap_or(NEVER)
    }
}

impl Steps {
    /// Of what comes `behind` seconds after `start`, or later. `unit` is the length of FREQ and `step` that
    /// of INTERVAL, in seconds; each step gives `times`.
    pub(super) fn new(
        rule: &Rule,
        (unit, step): (i64, i64),
        times: Times,
        start: DateTime,
        behind: i64,
    ) -> Steps {
        let days = Days::new(rule);
        let has = |list: &[u8], n: i64| list.is_empty() || list.iter().any(|m| i64::from(*m) == n);
        let hour = |at: i64| has(&rule.by_hour, at / 3600);
        let minute = |at: i64| has(&rule.by_minute, at / 60 % 60);
        let no_times =
            rule.by_hour.is_empty() && rule.by_minute.is_empty() && rule.by_second.is_empty();
        let dial = match unit {
            _ if no_times => Dial { wait: Vec::new(), round: DAY },
            3600 => Dial::new(DAY, unit, step, hour),
            60 => Dial::new(DAY, unit, step, |at| hour(at) && minute(at)),
            _ => Dial::new(3600, unit, step, |at| minute(at) && has(&rule.by_second, at % 60)),
        };
        let mut hours = 0x00ff_ffff;
        if unit == 1 && !rule.by_hour.is_empty() {
            let listed = rule.by_hour.iter().filter(|h| **h < 24);
            hours = listed.fold(0_u32, |set, h| set | 1 << h);
        }
        let from = seconds_of(start);
        let at = from.div_euclid(unit) * unit;
        let year = Year::new(i32::from(start.year()));
        let place = times.before(from - at + behind);
        let all_days = days.are_all();
        let mut steps = Steps {
            days,
            all_days,
            year,
            set: DaySet::default(),
            unit,
            step,
            at,
            times,
            place: 0,
            matched: at,
            dial,
            hours,
            barren: false,
            today: (from.div_euclid(DAY), start.date()),
        };
        steps.set = steps.days.of(year);
        steps.barren = steps.times.len() == 0 || steps.never_on_the_clock();
        // The step that DTSTART lies in may have more to give.
        if steps.is_match(at) {
            steps.place = place;
        } else {
            steps.place = steps.times.len();
        }
        steps.at = at + step;
        steps
    }

    /// Whether no step ever falls on a time of day that matches.
    fn never_on_the_clock(&self) -> bool {
        let raster = gcd(self.step, DAY);
        let mut second = self.at.rem_euclid(raster);
        while second < DAY {
            if !self.matches_hour(second) {
                second = align(second, raster, (second / 3600 + 1) * 3600);
            } else if self.matches_clock(second) {
                return false;
            } else {
                second += raster;
            }
        }
        true
    }

    fn matches_clock(&self, at: i64) -> bool {
        self.dial.wait(at, self.unit) == 0 && self.matches_hour(at)
    }

    fn matches_hour(&self, at: i64) -> bool {
        self.hours & (1 << (at.rem_euclid(DAY) / 3600)) != 0
    }

    fn is_match(&mut self, at: i64) -> bool {
        self.matches_clock(at) && self.matches_day(at)
    }

    /// Whether the day matches; the year is that of the day afterwards.
    #[inline]
    fn matches_day(&mut self, at: i64) -> bool {
        if self.all_days {
            return true;
        }
        let day = i32::try_from(at.div_euclid(DAY)).unwrap_or(i32::MAX / 2);
        if !(0..self.year.length()).contains(&(day - self.year.first)) {
            self.year = Year::of_day(day);
            self.set = self.days.of(self.year);
        }
        self.set.contains(day - self.year.first)
    }

    /// The beginning of the next day that matches, after one that does not.
    fn next_day(&mut self, at: i64, budget: &mut Budget) -> Result<Option<i64>, RecurrenceError> {
        let day = i32::try_from(at.div_euclid(DAY)).unwrap_or(i32::MAX / 2);
        let mut from = day - self.year.first + 1;
        for _ in 0..=CYCLE_YEARS {
            if let Some(day) = self.set.first(from) {
                return Ok(Some(i64::from(self.year.first + day) * DAY));
            }
            budget.step()?;
            self.year = self.year.next();
            self.set = self.days.of(self.year);
            from = 0;
        }
        Ok(None)
    }

    /// Goes to the first step that ends after `at`, if that is ahead.
    pub(super) fn jump(&mut self, at: DateTime) {
        let least = seconds_of(at).div_euclid(self.unit) * self.unit;
        if least > self.matched {
            self.place = self.times.len();
            self.at = align(self.at, self.step, least);
        }
    }

    /// The same, if it is quickly said how many starts that passes: how many. `None` leaves
    /// all as it was.
    pub(super) fn count_to(
        &mut self,
        at: DateTime,
        budget: &mut Budget,
    ) -> Result<Option<u64>, RecurrenceError> {
        let least = seconds_of(at).div_euclid(self.unit) * self.unit;
        if least <= self.at || self.barren {
            return Ok(None);
        }
        let plain = self.all_days && self.dial.wait.is_empty() && self.hours == 0x00ff_ffff;
        let target = align(self.at, self.step, least);
        let count = if plain {
            (target - self.at) / self.step
        } else if DAY % self.step == 0 {
            // Every day that matches has the same.
            let (first, last) = (self.at.div_euclid(DAY), target.div_euclid(DAY));
            if first == last {
                self.count_in_day(self.at, target)
            } else {
                let mut count = self.count_in_day(self.at, (first + 1) * DAY);
                if last > first + 1 {
                    let midnight = (first + 1) * DAY;
                    let each = self.count_on_clock(midnight, midnight + DAY);
                    count += each * self.count_days(first + 1, last, budget)?;
                }
                count + self.count_in_day(last * DAY, target)
            }
        } else {
            return Ok(None);
        };
        let each = i64::from(self.times.len());
        let count = count * each + each - i64::from(self.place);
        self.place = self.times.len();
        self.at = target;
        Ok(Some(u64::try_from(count).unwrap_or(0)))
    }

    /// The days that match from one day up to another.
    fn count_days(
        &mut self,
        from: i64,
        to: i64,
        budget: &mut Budget,
    ) -> Result<i64, RecurrenceError> {
        if self.all_days {
            return Ok(to - from);
        }
        let mut count = 0;
        let day = |day: i64| i32::try_from(day).unwrap_or(i32::MAX / 2);
        let (mut from, to) = (day(from), day(to));
        while from < to {
            budget.step()?;
            let year = Year::of_day(from);
            let here = DaySet::range(from - year.first, (to - year.first).min(year.length()));
            count += i64::from(self.days.of(year).and(&here).count());
            from = year.first + year.length();
        }
        Ok(count)
    }

    /// The steps that match within one day.
    fn count_in_day(&mut self, from: i64, to: i64) -> i64 {
        if from < to && self.matches_day(from) { self.count_on_clock(from, to) } else { 0 }
    }

    /// The same by the clock alone.
    fn count_on_clock(&self, from: i64, to: i64) -> i64 {
        let (mut at, mut count) = (align(self.at.min(from), self.step, from), 0);
        while at < to {
            count += i64::from(self.matches_clock(at));
            at += self.step;
        }
        count
    }

    /// The next start, unless it comes after `last`, in seconds.
    #[inline]
    pub(super) fn next(
        &mut self,
        last: i64,
        budget: &mut Budget,
    ) -> Result<Option<DateTime>, RecurrenceError> {
        if self.place < self.times.len() {
            budget.step()?;
            let second = self.times.nth(self.place);
            self.place += 1;
            return Ok(second.and_then(|s| self.civil(self.matched + i64::from(s))));
        }
        if self.barren {
            return Ok(None);
        }
        // All repeats when the steps and the calendar have met again.
        let calendar = CYCLE_DAYS * DAY;
        let cycle = (self.step / gcd(self.step, calendar)).saturating_mul(calendar);
        let end = last.min(self.at.saturating_add(cycle));
        loop {
            budget.step()?;
            if self.at > end {
                return Ok(None);
            }
            if !self.matches_day(self.at) {
                let Some(day) = self.next_day(self.at, budget)? else { return Ok(None) };
                self.at = align(self.at, self.step, day);
                continue;
            }
            match self.dial.wait(self.at, self.unit) {
                0 if self.matches_hour(self.at) => break,
                0 => {
                    // To the next hour that matches, on this day or the next.
                    let (day, hour) = (self.at.div_euclid(DAY), self.at.rem_euclid(DAY) / 3600);
                    let later = self.hours & (u32::MAX << hour);
                    let hour = if later == 0 { 24 } else { i64::from(later.trailing_zeros()) };
                    self.at = align(self.at, self.step, day * DAY + hour * 3600);
                }
                NEVER => return Ok(None),
                wait => {
                    let ahead = self.step.saturating_mul(i64::from(wait));
                    self.at = self.at.saturating_add(ahead);
                }
            }
        }
        self.matched = self.at;
        self.at += self.step;
        self.place = 1;
        Ok(self.times.nth(0).and_then(|s| self.civil(self.matched + i64::from(s))))
    }

    /// The reading of the clock; most lie on the same day as the one before.
    #[inline]
    fn civil(&mut self, seconds: i64) -> Option<DateTime> {
        let day = seconds.div_euclid(DAY);
        if self.today.0 != day {
            let number = i32::try_from(day).ok()?;
            let year = Year::of_day(number);
            self.today = (day, year.date(number - year.first)?);
        }
        let time = time_of(i32::try_from(seconds.rem_euclid(DAY)).ok()?)?;
        Some(DateTime::from_parts(self.today.1, time))
    }
}
