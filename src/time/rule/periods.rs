//! The years, months, weeks or days that FREQ and INTERVAL pick.

use jiff::civil::Date;

use super::calendar::{CYCLE_DAYS, CYCLE_YEARS, DaySet, Year, align, day_of, gcd, weekday_number};
use super::{Freq, Rule};

/// Every month as bits 1 to 12.
const ALL_MONTHS: u16 = 0b1_1111_1111_1110;

/// Periods of one length, numbered through; every `interval`th from that of DTSTART on counts.
#[derive(Clone, Debug)]
pub(super) struct Periods {
    kind: Kind,
    interval: i64,
    /// The number of the period that DTSTART lies in.
    origin: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Years,
    /// Years made of whole weeks from this weekday on: with BYWEEKNO, the first week belongs to
    /// the year as a whole.
    WeekYears(i32),
    Months,
    /// Weeks from this weekday on.
    Weeks(i32),
    Days,
}

/// The days of one period, as days of a year near it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) year: Year,
    pub(super) from: i32,
    pub(super) to: i32,
}

impl Periods {
    /// Those of a rule of FREQ=DAILY or longer.
    pub(super) fn new(rule: &Rule, start: Date) -> Periods {
        let week_start = weekday_number(rule.week_start);
        let kind = match rule.freq {
            Freq::Yearly if !rule.by_week_no.is_empty() => Kind::WeekYears(week_start),
            Freq::Yearly => Kind::Years,
            Freq::Monthly => Kind::Months,
            Freq::Weekly => Kind::Weeks(week_start),
            _ => Kind::Days,
        };
        let mut periods = Periods { kind, interval: interval(rule), origin: 0 };
        periods.origin = periods.holding(day_of(start));
        periods
    }

    /// The number of the period that a day lies in.
    fn holding(&self, day: i32) -> i64 {
        match self.kind {
            Kind::Days => i64::from(day),
            Kind::Weeks(from) => i64::from((day - from).div_euclid(7)),
            Kind::Years => i64::from(Year::of_day(day).number),
            Kind::Months => {
                let year = Year::of_day(day);
                let month = (1..12).filter(|m| year.first + year.month(*m) <= day).count();
                i64::from(year.number) * 12 + i64::try_from(month).unwrap_or(0)
            }
            Kind::WeekYears(from) => {
                let year = Year::of_day(day);
                let begins = |y: Year| y.first + y.first_week(from);
                let number = i64::from(year.number);
                if day < begins(year) {
                    number - 1
                } else if day >= begins(year.next()) {
                    number + 1
                } else {
                    number
                }
            }
        }
    }

    /// The first period of the rule that is, or comes after, the one with this day; `earlier`
    /// periods more.
    pub(super) fn first_from(&self, day: i32, earlier: i64) -> i64 {
        align(self.origin, self.interval, self.holding(day) - earlier)
    }

    /// The next period of the rule.
    pub(super) fn after(&self, period: i64) -> i64 {
        period.saturating_add(self.interval)
    }

    /// The days of a period; `None` outside the years that there are.
    pub(super) fn stretch(&self, period: i64) -> Option<Stretch> {
        let near = |n: i64| i32::try_from(n).ok().filter(|n| n.abs() < 4_000_000);
        Some(match self.kind {
            Kind::Years => {
                let year = Year::new(near(period).filter(|y| y.abs() < 10_001)?);
                Stretch { year, from: 0, to: year.length() }
            }
            Kind::WeekYears(from) => {
                let year = Year::new(near(period).filter(|y| y.abs() < 10_001)?);
                let next = year.next();
                let to = year.length() + next.first_week(from);
                Stretch { year, from: year.first_week(from), to }
            }
            Kind::Months => {
                let number = near(period.div_euclid(12)).filter(|y| y.abs() < 10_001)?;
                let (year, month) = (Year::new(number), near(period.rem_euclid(12))?);
                Stretch { year, from: year.month(month), to: year.month(month + 1) }
            }
            Kind::Weeks(from) => {
                let day = near(period.checked_mul(7)? + i64::from(from))?;
                let year = Year::of_day(day);
                Stretch { year, from: day - year.first, to: day - year.first + 7 }
            }
            Kind::Days => {
                let day = near(period)?;
                let year = Year::of_day(day);
                Stretch { year, from: day - year.first, to: day - year.first + 1 }
            }
        })
    }

    /// How many periods of the rule make a whole cycle of the calendar, after which everything
    /// repeats.
    pub(super) fn cycle(&self) -> i64 {
        self.cycle_length() / gcd(self.interval, self.cycle_length())
    }

    /// How many years a whole cycle takes.
    pub(super) fn cycle_years(&self) -> i64 {
        let factor = self.interval / gcd(self.interval, self.cycle_length());
        factor.saturating_mul(CYCLE_YEARS)
    }

    fn cycle_length(&self) -> i64 {
        match self.kind {
            Kind::Years | Kind::WeekYears(_) => CYCLE_YEARS,
            Kind::Months => CYCLE_YEARS * 12,
            Kind::Weeks(_) => CYCLE_DAYS / 7,
            Kind::Days => CYCLE_DAYS,
        }
    }

    /// Whether a period counts.
    fn counts(&self, period: i64) -> bool {
        (period - self.origin) % self.interval == 0
    }

    /// The days of a year that lie in periods of the rule; `None` for all.
    pub(super) fn days_of(&self, year: Year) -> Option<DaySet> {
        if self.interval == 1 {
            return None;
        }
        let end = year.length();
        let number = i64::from(year.number);
        let mut days = DaySet::default();
        let mut add = |period: i64| {
            if let Some(s) = self.stretch(period) {
                let shift = s.year.first - year.first;
                let here = DaySet::range((s.from + shift).max(0), (s.to + shift).min(end));
                days = days.or(&here);
            }
        };
        match self.kind {
            Kind::Years if self.counts(number) => return None,
            Kind::Years => {}
            Kind::WeekYears(_) => {
                (number - 1..=number + 1).filter(|n| self.counts(*n)).for_each(add);
            }
            Kind::Months => {
                (number * 12..number * 12 + 12).filter(|n| self.counts(*n)).for_each(add);
            }
            Kind::Weeks(_) => {
                let last = self.holding(year.first + end - 1);
                let mut week = align(self.origin, self.interval, self.holding(year.first));
                while week <= last {
                    add(week);
                    week = self.after(week);
                }
            }
            Kind::Days => {
                let first = i64::from(year.first);
                let mut day = align(self.origin, self.interval, first) - first;
                while day < i64::from(end) {
                    days.insert(i32::try_from(day).unwrap_or(end));
                    day = day.saturating_add(self.interval);
                }
            }
        }
        Some(days)
    }

    /// The months of a year, as bits 1 to 12, that lie in periods of the rule (years or months).
    pub(super) fn months_of(&self, year: Year) -> u16 {
        let number = i64::from(year.number);
        match self.kind {
            Kind::Months => (0..12)
                .filter(|m| self.counts(number * 12 + m))
                .fold(0, |months, m| months | 2 << m),
            _ if self.counts(number) => ALL_MONTHS,
            _ => 0,
        }
    }

    /// The months of one period (a year or a month).
    pub(super) fn months_in(&self, period: i64) -> u16 {
        match self.kind {
            Kind::Months => 2 << period.rem_euclid(12),
            _ => ALL_MONTHS,
        }
    }

    /// The next year after this one with days of the rule's periods in it, or an earlier one.
    pub(super) fn next_year(&self, year: Year) -> Year {
        let number = i64::from(year.number);
        let next = match self.kind {
            Kind::Years => align(self.origin, self.interval, number + 1),
            // It may begin in the year before.
            Kind::WeekYears(_) => (align(self.origin, self.interval, number) - 1).max(number + 1),
            _ => number + 1,
        };
        if next == number + 1 {
            return year.next();
        }
        Year::new(i32::try_from(next).unwrap_or(i32::MAX).min(20_000))
    }

    /// Whether periods are weeks, or years of weeks, so that they can cross new year.
    pub(super) fn cross_years(&self) -> bool {
        matches!(self.kind, Kind::Weeks(_) | Kind::WeekYears(_))
    }
}

/// INTERVAL as a step that can be calculated with: nothing is further apart than all time.
pub(super) fn interval(rule: &Rule) -> i64 {
    i64::try_from(rule.interval).unwrap_or(i64::MAX).clamp(1, 1_000_000_000_000)
}
