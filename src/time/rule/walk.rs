//! Rules of FREQ=DAILY or longer without BYSETPOS: the days of one year after the other.

use jiff::civil::{Date, DateTime, Time};

use super::calendar::{DaySet, Year, day_of, second_of, time_of};
use super::days::Days;
use super::periods::Periods;
use super::times::Times;
use crate::time::recurrence::{Budget, RecurrenceError};

/// A place in the walk.
#[derive(Clone, Debug)]
pub(super) struct Walk {
    days: Days,
    periods: Periods,
    times: Times,
    /// Where all days have one and the same time.
    only: Option<Time>,
    year: Year,
    /// Its days.
    set: DaySet,
    /// The day of the year that is being spent, and its next time. Those before are done.
    day: i32,
    date: Date,
    place: i32,
    /// The last year that had any.
    fruitful: i32,
}

impl Walk {
    /// Of what comes `behind` seconds after `start`, or later.
    pub(super) fn new(
        days: Days,
        periods: Periods,
        times: Times,
        start: DateTime,
        behind: i64,
    ) -> Walk {
        let only = if times.len() == 1 { times.nth(0).and_then(time_of) } else { None };
        let place = times.len();
        let year = Year::new(i32::from(start.year()));
        let (set, date, fruitful) = (DaySet::default(), start.date(), year.number);
        let mut walk =
            Walk { days, periods, times, only, year, set, day: -1, date, place, fruitful };
        walk.set = walk.days_of(year);
        walk.enter(start, behind);
        walk
    }

    /// The days of the rule in a year.
    fn days_of(&mut self, year: Year) -> DaySet {
        let mut days = self.days.of(year);
        if self.days.move_invalid() {
            let (previous, next) = (year.previous(), year.next());
            let moved = |year: Year| self.days.moved(year, self.periods.months_of(year));
            let (before, mut here, after) = (moved(previous), moved(year), moved(next));
            for day in 0..DaySet::MARGIN {
                if before.contains(previous.length() + day) {
                    here.insert(day);
                }
                if after.contains(-1 - day) {
                    here.insert(year.length() - 1 - day);
                }
            }
            return days.and(&here);
        }
        if let Some(picked) = self.periods.days_of(year) {
            days = days.and(&picked);
        }
        days
    }

    /// Goes to the first time of the year that is `behind` seconds after `at`, or later.
    fn enter(&mut self, at: DateTime, behind: i64) {
        self.day = day_of(at.date()) - self.year.first;
        self.place = self.times.len();
        if self.set.contains(self.day)
            && let Some(date) = self.year.date(self.day)
        {
            self.date = date;
            self.place = self.times.before(i64::from(second_of(at.time())) + behind);
        }
    }

    /// Goes to the beginning of another year.
    fn turn(&mut self, year: Year, budget: &mut Budget) -> Result<(), RecurrenceError> {
        budget.step()?;
        if self.set != DaySet::default() {
            self.fruitful = self.year.number;
        }
        self.set = self.days_of(year);
        (self.year, self.day, self.place) = (year, -1, self.times.len());
        Ok(())
    }

    /// Goes to the first start at or after `at`, if that is ahead.
    pub(super) fn jump(
        &mut self,
        at: DateTime,
        budget: &mut Budget,
    ) -> Result<(), RecurrenceError> {
        let year = Year::new(i32::from(at.year()));
        let day = day_of(at.date()) - year.first;
        if year.number > self.year.number {
            self.turn(year, budget)?;
            // What lies between has not been looked at.
            self.fruitful = year.number;
            self.enter(at, 0);
        } else if year.number == self.year.number && day > self.day {
            self.enter(at, 0);
        } else if year.number == self.year.number && day == self.day {
            self.place = self.place.max(self.times.before(i64::from(second_of(at.time()))));
        }
        Ok(())
    }

    /// The same; how many starts have been passed.
    pub(super) fn count_to(
        &mut self,
        at: DateTime,
        budget: &mut Budget,
    ) -> Result<u64, RecurrenceError> {
        let target = Year::new(i32::from(at.year()));
        let day = day_of(at.date()) - target.first;
        let mut passed = 0;
        while self.year.number < target.number && !self.is_barren() {
            passed += self.rest_of_year(self.year.length());
            self.turn(self.periods.next_year(self.year), budget)?;
        }
        if self.year.number == target.number && day >= self.day {
            if day > self.day {
                passed += self.rest_of_year(day);
                self.enter(at, 0);
                passed += i64::from(if self.set.contains(day) { self.place } else { 0 });
            } else {
                let place = self.times.before(i64::from(second_of(at.time())));
                passed += i64::from((place - self.place).max(0));
                self.place = self.place.max(place);
            }
        }
        Ok(u64::try_from(passed).unwrap_or(0))
    }

    /// How many starts are left in the year up to a day behind the current one.
    fn rest_of_year(&self, day: i32) -> i64 {
        let days = self.set.and(&DaySet::range(self.day + 1, day)).count();
        let each = i64::from(self.times.len());
        i64::from(days) * each + each - i64::from(self.place)
    }

    /// Whether so many years have been in vain that all others will be.
    fn is_barren(&self) -> bool {
        self.set == DaySet::default()
            && i64::from(self.year.number - self.fruitful) > self.periods.cycle_years()
    }

    /// The next start, unless it comes after the year `last`.
    #[inline]
    pub(super) fn next(
        &mut self,
        last: i16,
        budget: &mut Budget,
    ) -> Result<Option<DateTime>, RecurrenceError> {
        if self.times.len() == 0 {
            return Ok(None);
        }
        loop {
            if self.place < self.times.len() {
                budget.step()?;
                let time = match self.only {
                    None => self.times.nth(self.place).and_then(time_of),
                    only => only,
                };
                self.place += 1;
                return Ok(time.map(|time| DateTime::from_parts(self.date, time)));
            }
            if let Some(day) = self.set.first(self.day + 1) {
                let Some(date) = self.year.date(day) else { return Ok(None) };
                (self.day, self.date, self.place) = (day, date, 0);
                continue;
            }
            let next = self.periods.next_year(self.year);
            if next.number > i32::from(last) || self.is_barren() {
                return Ok(None);
            }
            self.turn(next, budget)?;
        }
    }
}
