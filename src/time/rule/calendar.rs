//! The Gregorian calendar as arithmetic: years, and sets of the days of a year.
//!
//! Days are counted from 1 January of the year 1, a Monday, which is day 0. Within a year they
//! are counted from its 1 January, also day 0.

use jiff::civil::{Date, DateTime, Time, Weekday};

/// Days after which the calendar repeats: 400 years, which are whole weeks too.
pub(super) const CYCLE_DAYS: i64 = 146_097;

/// Years after which the calendar repeats.
pub(super) const CYCLE_YEARS: i64 = 400;

/// Seconds of a day.
pub(in crate::time) const DAY: i64 = 86_400;

/// The days before each month of a common year.
const BEFORE: [i32; 13] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/// Month and day of the month for each day of a common year, and of a leap year.
static COMMON: [(i8, i8); 366] = dates(false);
static LEAP: [(i8, i8); 366] = dates(true);

#[allow(clippy::indexing_slicing)] // Evaluated by the compiler.
const fn dates(leap: bool) -> [(i8, i8); 366] {
    let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut all = [(12, 31); 366];
    let (mut month, mut day, mut i) = (1, 1, 0);
    while i < 366 && month <= 12 {
        all[i] = (month, day);
        day += 1;
        if day > lengths[month as usize - 1] {
            (month, day) = (month + 1, 1);
        }
        i += 1;
    }
    all
}

/// One year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::time) struct Year {
    pub(in crate::time) number: i32,
    /// Its 1 January.
    pub(in crate::time) first: i32,
    leap: bool,
}

impl Year {
    pub(in crate::time) fn new(number: i32) -> Year {
        let before = number - 1;
        let leaps = before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
        Year { number, first: before * 365 + leaps, leap: is_leap(number) }
    }

    /// The year that a day lies in.
    pub(in crate::time) fn of_day(day: i32) -> Year {
        // The mean length of a year leads at most one year astray.
        let guess = (i64::from(day) * CYCLE_YEARS).div_euclid(CYCLE_DAYS);
        let year = Year::new(i32::try_from(guess).unwrap_or(0) + 1);
        if day < year.first {
            year.previous()
        } else if day >= year.first + year.length() {
            year.next()
        } else {
            year
        }
    }

    pub(super) fn next(self) -> Year {
        let number = self.number + 1;
        Year { number, first: self.first + self.length(), leap: is_leap(number) }
    }

    pub(super) fn previous(self) -> Year {
        Year::new(self.number - 1)
    }

    pub(super) fn length(self) -> i32 {
        365 + i32::from(self.leap)
    }

    /// The day of the year that month `month` (0 to 12) begins with; 12 stands for the next
    /// year.
    pub(in crate::time) fn month(self, month: i32) -> i32 {
        let before = usize::try_from(month).ok().and_then(|m| BEFORE.get(m)).copied();
        before.unwrap_or(365) + i32::from(self.leap && month > 1)
    }

    /// The weekday of a day of the year; Monday is 0.
    pub(super) fn weekday(self, day: i32) -> i32 {
        weekday_of(self.first + day)
    }

    /// The day of the year on which its first week begins, which is the first one with at least
    /// four days in the year (RFC 5545 section 3.3.10, BYWEEKNO).
    pub(super) fn first_week(self, week_start: i32) -> i32 {
        let into_week = (self.weekday(0) - week_start).rem_euclid(7);
        if into_week <= 3 { -into_week } else { 7 - into_week }
    }

    /// A number below [`Year::KINDS`] that is the same for years with the same weekdays, leap
    /// day and weeks, those of the neighbours included.
    pub(super) fn kind(self) -> usize {
        let shape = match (self.leap, is_leap(self.number - 1), is_leap(self.number + 1)) {
            (true, ..) => 3,
            (false, true, _) => 1,
            (false, false, true) => 2,
            (false, false, false) => 0,
        };
        usize::try_from(self.weekday(0) * 4 + shape).unwrap_or(0)
    }

    pub(super) const KINDS: usize = 28;

    /// A day of the year as a date; `None` outside the years that there are.
    #[inline]
    pub(super) fn date(self, day: i32) -> Option<Date> {
        let table = if self.leap { &LEAP } else { &COMMON };
        let (month, day) = *table.get(usize::try_from(day).ok()?)?;
        Date::new(i16::try_from(self.number).ok()?, month, day).ok()
    }

    /// The same for a day that may lie in a neighbouring year.
    pub(in crate::time) fn near_date(self, day: i32) -> Option<Date> {
        if day < 0 {
            let previous = self.previous();
            previous.date(day + previous.length())
        } else if day >= self.length() {
            self.next().date(day - self.length())
        } else {
            self.date(day)
        }
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The number of a date.
pub(super) fn day_of(date: Date) -> i32 {
    Year::new(i32::from(date.year())).first + i32::from(date.day_of_year()) - 1
}

/// The weekday of a day; Monday is 0.
pub(in crate::time) fn weekday_of(day: i32) -> i32 {
    day.rem_euclid(7)
}

/// The number of a weekday; Monday is 0.
pub(in crate::time) fn weekday_number(day: Weekday) -> i32 {
    i32::from(day.to_monday_zero_offset())
}

/// Seconds since midnight.
pub(in crate::time) fn second_of(time: Time) -> i32 {
    i32::from(time.hour()) * 3600 + i32::from(time.minute()) * 60 + i32::from(time.second())
}

/// The time of day so many seconds after midnight.
#[inline]
pub(super) fn time_of(second: i32) -> Option<Time> {
    let part = |n: i32| i8::try_from(n).ok();
    Time::new(part(second / 3600)?, part(second / 60 % 60)?, part(second % 60)?, 0).ok()
}

/// Seconds on a clock since the beginning of day 0.
pub(in crate::time) fn seconds_of(civil: DateTime) -> i64 {
    i64::from(day_of(civil.date())) * DAY + i64::from(second_of(civil.time()))
}

/// The first of `from`, `from + step`, … that is not before `least`.
pub(super) fn align(from: i64, step: i64, least: i64) -> i64 {
    if least <= from || step == 1 {
        return least.max(from);
    }
    let behind = (least - from) % step;
    if behind == 0 { least } else { least.saturating_add(step - behind) }
}

pub(super) fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Days of a year, and some days of its neighbours: from day -8 to day 375.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DaySet([u64; DaySet::WORDS]);

impl DaySet {
    const WORDS: usize = 6;

    /// The most days before 1 January.
    pub(super) const MARGIN: i32 = 8;

    /// The days from `from` up to `to`, without that.
    pub(super) fn range(from: i32, to: i32) -> DaySet {
        let ones = |n: i32| match n {
            ..=0 => 0,
            64.. => u64::MAX,
            n => (1 << n) - 1,
        };
        let (mut from, mut to) = (from + DaySet::MARGIN, to + DaySet::MARGIN);
        let mut set = DaySet::default();
        for word in &mut set.0 {
            *word = ones(to) & !ones(from);
            from -= 64;
            to -= 64;
        }
        set
    }

    /// Every day that there is room for on one weekday (Monday is 0) of the year.
    pub(super) fn weekday(year: Year, weekday: i32) -> DaySet {
        let mut set = DaySet::default();
        let mut day = -DaySet::MARGIN;
        day += (weekday - year.weekday(day)).rem_euclid(7);
        while day < 376 {
            set.insert(day);
            day += 7;
        }
        set
    }

    fn place(day: i32) -> Option<(usize, u64)> {
        let bit = usize::try_from(day + DaySet::MARGIN).ok()?;
        Some((bit / 64, 1 << (bit % 64)))
    }

    /// Adds a day; one that there is no room for is left out.
    pub(super) fn insert(&mut self, day: i32) {
        if let Some((word, bit)) = DaySet::place(day)
            && let Some(word) = self.0.get_mut(word)
        {
            *word |= bit;
        }
    }

    pub(super) fn contains(&self, day: i32) -> bool {
        DaySet::place(day).is_some_and(|(word, bit)| self.0.get(word).is_some_and(|w| w & bit != 0))
    }

    pub(super) fn and(mut self, other: &DaySet) -> DaySet {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a &= b);
        self
    }

    pub(super) fn or(mut self, other: &DaySet) -> DaySet {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a |= b);
        self
    }

    pub(super) fn count(&self) -> u32 {
        // Most words are empty where the days are those of a month or a week.
        self.0.iter().filter(|w| **w != 0).map(|w| w.count_ones()).sum()
    }

    /// The first day from `from` on.
    #[inline]
    pub(super) fn first(&self, from: i32) -> Option<i32> {
        let bit = usize::try_from(from + DaySet::MARGIN).unwrap_or(0);
        let mut index = bit / 64;
        let mut word = self.0.get(index)? & (u64::MAX << (bit % 64));
        while word == 0 {
            index += 1;
            word = *self.0.get(index)?;
        }
        let bit = index * 64 + usize::try_from(word.trailing_zeros()).unwrap_or(0);
        i32::try_from(bit).ok().map(|b| b - DaySet::MARGIN)
    }

    /// The day with `n` days of the set before it.
    pub(super) fn nth(&self, mut n: u32) -> Option<i32> {
        for (mut word, begin) in self.0.into_iter().zip((-DaySet::MARGIN..).step_by(64)) {
            if word == 0 {
                continue;
            }
            let here = word.count_ones();
            if n < here {
                for _ in 0..n {
                    word &= word - 1;
                }
                return i32::try_from(word.trailing_zeros()).ok().map(|bit| begin + bit);
            }
            n -= here;
        }
        None
    }
}
