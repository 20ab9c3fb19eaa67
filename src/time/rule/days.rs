//! Which days of a year a rule is about: BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY and BYDAY.
//!
//! The table of RFC 5545 section 3.3.10 tells parts that expand from parts that limit. Seen
//! from the result they are the same: a day belongs to the set if every part that the rule has
//! admits it. So each part is a set of days, and the rule is what they have in common; the
//! parts that DTSTART stands in for have been filled in before. It follows that a part which
//! the RFC does not allow with some FREQ simply limits.
//!
//! There are only 28 kinds of years, neighbours included. What a rule means for one is computed
//! once.

use super::calendar::{DaySet, Year, weekday_number};
use super::{Freq, Rule, Skip};

/// The days that a rule admits, year by year.
#[derive(Clone, Debug)]
pub(super) struct Days {
    /// Bit `n` stands for month `n`, counted from 1.
    months: u16,
    /// Days of the month; for those counted from its end, a list of its own.
    month_days: Vec<i32>,
    year_days: Vec<i32>,
    weeks: Vec<i32>,
    week_start: i32,
    /// Bit `n` stands for weekday `n`, counted from Monday as 0.
    weekdays: u8,
    /// The nth weekday of each month, or of the year.
    nth: Vec<(i32, i32)>,
    nth_in_month: bool,
    skip: Skip,
    /// By [`Year::kind`].
    known: Vec<Option<DaySet>>,
}

impl Days {
    /// Of a rule in which nothing is left to DTSTART.
    pub(super) fn new(rule: &Rule) -> Days {
        let months = rule.by_month.iter().filter(|m| (1..=12).contains(*m));
        let mut days = Days {
            months: months.fold(0, |set, m| set | 1 << m),
            month_days: rule.by_month_day.iter().map(|d| i32::from(*d)).collect(),
            year_days: rule.by_year_day.iter().map(|d| i32::from(*d)).collect(),
            weeks: rule.by_week_no.iter().map(|w| i32::from(*w)).collect(),
            week_start: weekday_number(rule.week_start),
            weekdays: 0,
            nth: Vec::new(),
            nth_in_month: rule.freq == Freq::Monthly || !rule.by_month.is_empty(),
            skip: Skip::Omit,
            known: Vec::new(),
        };
        // A number has a meaning only within a month or a year.
        let numbered = matches!(rule.freq, Freq::Yearly | Freq::Monthly) && days.weeks.is_empty();
        for (number, day) in &rule.by_day {
            let day = weekday_number(*day);
            if numbered && *number != 0 {
                days.nth.push((i32::from(*number), day));
            } else {
                days.weekdays |= 1 << day;
            }
        }
        if days.months == 0 && !rule.by_month.is_empty() {
            // Months that do not exist.
            days.month_days = vec![0];
        }
        // No other date can be invalid.
        let invalid = days.month_days.iter().any(|d| d.abs() > 28)
            || days.year_days.iter().any(|d| d.abs() > 365);
        if invalid && matches!(rule.freq, Freq::Yearly | Freq::Monthly) && days.weeks.is_empty() {
            days.skip = rule.skip;
        }
        days
    }

    /// Whether every day is admitted.
    pub(super) fn are_all(&self) -> bool {
        self.months == 0
            && self.month_days.is_empty()
            && self.year_days.is_empty()
            && self.weeks.is_empty()
            && self.weekdays == 0
            && self.nth.is_empty()
    }

    /// Whether days that do not exist are moved, so that [`moved`](Days::moved) is to be asked
    /// together with [`of`](Days::of).
    pub(super) fn move_invalid(&self) -> bool {
        self.skip != Skip::Omit
    }

    /// The days of a year. Where invalid ones are moved, only BYDAY is considered, which RFC
    /// 7529 section 4.1 applies afterwards.
    pub(super) fn of(&mut self, year: Year) -> DaySet {
        let kind = year.kind();
        if self.known.is_empty() {
            self.known.resize(Year::KINDS, None);
        }
        if let Some(Some(known)) = self.known.get(kind) {
            return *known;
        }
        let mut days = DaySet::range(0, year.length());
        if !self.move_invalid() {
            if self.months != 0 {
                days = days.and(&self.in_months(year));
            }
            if !self.weeks.is_empty() {
                days = days.and(&self.in_weeks(year));
            }
            if !self.year_days.is_empty() {
                days = days.and(&self.on_year_days(year));
            }
            if !self.month_days.is_empty() {
                days = days.and(&self.on_month_days(year, self.months));
            }
        }
        if self.weekdays != 0 || !self.nth.is_empty() {
            days = days.and(&self.on_weekdays(year));
        }
        if let Some(slot) = self.known.get_mut(kind) {
            *slot = Some(days);
        }
        days
    }

    /// The same with the neighbouring days of the years before and after.
    pub(super) fn around(&mut self, year: Year) -> DaySet {
        let (previous, next) = (year.previous(), year.next());
        let (before, mut days, after) = (self.of(previous), self.of(year), self.of(next));
        for day in 1..=DaySet::MARGIN {
            if before.contains(previous.length() - day) {
                days.insert(-day);
            }
            if after.contains(day - 1) {
                days.insert(year.length() + day - 1);
            }
        }
        days
    }

    /// The days of some months (bit `n` for month `n`) of a year, with those that do not exist
    /// moved (RFC 7529 section 4.1), which may lead to a neighbouring year. Without BYDAY.
    pub(super) fn moved(&self, year: Year, months: u16) -> DaySet {
        let months = if self.months == 0 { months } else { months & self.months };
        if months == 0 {
            return DaySet::default();
        }
        let has = |month: i32| months & (1 << month) != 0;
        let forward = self.skip == Skip::Forward;
        let mut days = DaySet::range(-DaySet::MARGIN, 376);
        if !self.year_days.is_empty() {
            let mut in_months = DaySet::default();
            for month in (0..12).filter(|m| has(m + 1)) {
                in_months = in_months.or(&DaySet::range(year.month(month), year.month(month + 1)));
            }
            let mut on_days = self.on_year_days(year).and(&in_months);
            for day in self.year_days.iter().filter(|d| d.abs() > year.length()) {
                match (*day > 0, forward) {
                    (true, true) if has(12) => on_days.insert(year.length()),
                    (true, false) if has(12) => on_days.insert(year.length() - 1),
                    (false, true) if has(1) => on_days.insert(0),
                    (false, false) if has(1) => on_days.insert(-1),
                    _ => {}
                }
            }
            days = days.and(&on_days);
        }
        if !self.month_days.is_empty() {
            let mut on_days = self.on_month_days(year, months);
            for month in (0..12).filter(|m| has(m + 1)) {
                let (begin, end) = (year.month(month), year.month(month + 1));
                for day in self.month_days.iter().filter(|d| d.abs() > end - begin) {
                    on_days.insert(match (*day > 0, forward) {
                        (true, true) => end,
                        (true, false) => end - 1,
                        (false, true) => begin,
                        (false, false) => begin - 1,
                    });
                }
            }
            days = days.and(&on_days);
        }
        days
    }

    fn in_months(&self, year: Year) -> DaySet {
        let mut days = DaySet::default();
        for month in (0..12).filter(|m| self.months & (2 << m) != 0) {
            days = days.or(&DaySet::range(year.month(month), year.month(month + 1)));
        }
        days
    }

    /// The days of the year that lie in the weeks of BYWEEKNO, also where the week counts
    /// for a neighbouring year.
    fn in_weeks(&self, year: Year) -> DaySet {
        let mut days = DaySet::default();
        let (previous, next) = (year.previous(), year.next());
        for owner in [previous, year, next] {
            let begin = owner.first - year.first + owner.first_week(self.week_start);
            let after = owner.next();
            let end = after.first - year.first + after.first_week(self.week_start);
            let weeks = (end - begin) / 7;
            for number in &self.weeks {
                let week = if *number > 0 { *number - 1 } else { weeks + *number };
                if (0..weeks).contains(&week) {
                    let monday = begin + week * 7;
                    days = days.or(&DaySet::range(monday, monday + 7));
                }
            }
        }
        days
    }

    fn on_year_days(&self, year: Year) -> DaySet {
        let mut days = DaySet::default();
        for day in &self.year_days {
            let day = if *day > 0 { *day - 1 } else { year.length() + *day };
            if (0..year.length()).contains(&day) {
                days.insert(day);
            }
        }
        days
    }

    /// The days of BYMONTHDAY in some months, 0 for all.
    fn on_month_days(&self, year: Year, months: u16) -> DaySet {
        let mut days = DaySet::default();
        for month in (0..12).filter(|m| months == 0 || months & (2 << m) != 0) {
            let (begin, end) = (year.month(month), year.month(month + 1));
            for day in &self.month_days {
                let day = if *day > 0 { begin + *day - 1 } else { end + *day };
                if (begin..end).contains(&day) {
                    days.insert(day);
                }
            }
        }
        days
    }

    fn on_weekdays(&self, year: Year) -> DaySet {
        let mut days = DaySet::default();
        for weekday in (0..7).filter(|d| self.weekdays & (1 << d) != 0) {
            days = days.or(&DaySet::weekday(year, weekday));
        }
        for (number, weekday) in &self.nth {
            if self.nth_in_month {
                for month in 0..12 {
                    let (begin, end) = (year.month(month), year.month(month + 1));
                    if let Some(day) = nth_weekday(year, (begin, end), *number, *weekday) {
                        days.insert(day);
                    }
                }
            } else if let Some(day) = nth_weekday(year, (0, year.length()), *number, *weekday) {
                days.insert(day);
            }
        }
        days
    }
}

/// The nth weekday from `begin` up to `end`, or the nth from the end.
fn nth_weekday(year: Year, (begin, end): (i32, i32), number: i32, weekday: i32) -> Option<i32> {
    let day = if number > 0 {
        let first = begin + (weekday - year.weekday(begin)).rem_euclid(7);
        first + (number - 1) * 7
    } else {
        let last = end - 1 - (year.weekday(end - 1) - weekday).rem_euclid(7);
        last + (number + 1) * 7
    };
    (begin..end).contains(&day).then_some(day)
}
