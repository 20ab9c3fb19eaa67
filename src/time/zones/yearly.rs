//! The clock change that comes back every year: "the last Sunday of March at 02:00".
//!
//! Nearly every rule of a VTIMEZONE is of this kind. Its change in any one year is computed, not
//! searched for: such a rule costs nothing to read, whatever year it begins in, and never ends.

use std::fmt;

use jiff::civil::{Date, DateTime, Time, Weekday};

use crate::time::rule::calendar::{self, Year};
use crate::time::rule::{Freq, Rule, Skip};

/// A day that every year has exactly once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Day {
    /// The nth such weekday of the month, 1 to 4, or from its end, -1 to -4.
    Nth(i8, Weekday),
    /// The first such weekday on this day of the month or later, be it in the next month.
    From(i8, Weekday),
    /// This day of the month; from its end where negative.
    Fixed(i8),
}

/// A local time once a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Yearly {
    month: i8,
    day: Day,
    time: Time,
}

impl Yearly {
    /// The rule of an observance that starts at `start`, COUNT and UNTIL aside; `None` where it
    /// is of another kind.
    pub(super) fn from_rule(rule: &Rule, start: DateTime) -> Option<Self> {
        let times = [&rule.by_hour, &rule.by_minute, &rule.by_second];
        let plain = rule.freq == Freq::Yearly
            && rule.interval == 1
            && rule.skip == Skip::Omit
            && rule.by_set_pos.is_empty()
            && rule.by_week_no.is_empty()
            && times.iter().all(|t| t.len() <= 1);
        if !plain {
            return None;
        }
        let part = |list: &[u8], own: i8| match list.first() {
            Some(n) => i8::try_from(*n).ok(),
            None => Some(own),
        };
        let time = Time::new(
            part(&rule.by_hour, start.hour())?,
            part(&rule.by_minute, start.minute())?,
            part(&rule.by_second, start.second())?,
            0,
        )
        .ok()?;
        let month = match rule.by_month.as_slice() {
            [] => None,
            [month] => Some(i8::try_from(*month).ok()?),
            _ => return None,
        };
        let days = (rule.by_day.as_slice(), rule.by_month_day.as_slice(), &*rule.by_year_day);
        let (month, day) = match (month, days) {
            (Some(month), ([(n, day)], [], [])) if (1..=4).contains(&n.abs()) => {
                (month, Day::Nth(i8::try_from(*n).ok()?, *day))
            }
            (Some(month), ([(0, day)], days, [])) => {
                let low = i8::try_from(week(days)?).ok()?;
                match low {
                    // Counted from the end, seven days are a week only if the week ends there.
                    ..=-1 if low % 7 == 0 => (month, Day::Nth(low / 7, *day)),
                    1.. if low + 6 <= shortest(month)? => (month, Day::From(low, *day)),
                    _ => return None,
                }
            }
            (None, ([(0, day)], [], days)) => {
                // Numbers that mean the same day in every year, leap or not.
                let low = week(days).filter(|low| (-306..=53).contains(low))?;
                let from = date_of(low);
                (from.month(), Day::From(from.day(), *day))
            }
            (Some(month), ([], [], [])) => (month, Day::Fixed(start.day())),
            (Some(month), ([], [day], [])) => (month, Day::Fixed(*day)),
            (None, ([], [], [])) => (start.month(), Day::Fixed(start.day())),
            _ => return None,
        };
        match day {
            Day::Fixed(n) if n.abs() > shortest(month)? => None,
            _ => Some(Yearly { month, day, time }),
        }
    }

    /// The rule that the first of `dates` (one kind of change, in order) begins, and how many of
    /// them in a row follow it: at least that one.
    pub(super) fn run(dates: &[DateTime]) -> Option<(Self, usize)> {
        let first = dates.first()?;
        let mut fit = Fit::new(*first);
        let length = dates
            .iter()
            .zip(first.year()..)
            .take_while(|(d, year)| d.year() == *year && fit.add(**d))
            .count();
        let rule = fit.rule();
        let follows =
            |(date, year): &(&DateTime, i16)| rule.in_year(*year).is_some_and(|d| d == **date);
        Some((rule, dates.iter().take(length).zip(first.year()..).take_while(follows).count()))
    }

    /// The local time in one year; `None` outside the years that can be written.
    pub(super) fn in_year(&self, year: i16) -> Option<DateTime> {
        let year = Year::new(i32::from(year));
        let date = year.near_date(self.day(year) - year.first)?;
        Some(date.to_datetime(self.time))
    }

    /// The same as seconds on the clock, in the count of [`seconds_of`](calendar::seconds_of).
    pub(super) fn seconds(&self, year: Year) -> i64 {
        i64::from(self.day(year)) * calendar::DAY + i64::from(calendar::second_of(self.time))
    }

    fn day(&self, year: Year) -> i32 {
        let month = i32::from(self.month) - 1;
        let (first, next) = (year.first + year.month(month), year.first + year.month(month + 1));
        let on_or_after = |from: i32, day: Weekday| {
            let to = calendar::weekday_number(day) - calendar::weekday_of(from);
            from + to.rem_euclid(7)
        };
        match self.day {
            Day::Nth(n, day) if n > 0 => on_or_after(first + i32::from(n) * 7 - 7, day),
            Day::Nth(n, day) => on_or_after(next - 7, day) + (i32::from(n) + 1) * 7,
            Day::From(low, day) => on_or_after(first + i32::from(low) - 1, day),
            Day::Fixed(n) if n < 0 => next + i32::from(n),
            Day::Fixed(n) => first + i32::from(n) - 1,
        }
    }
}

/// As RRULE; the time of day is that of DTSTART.
impl fmt::Display for Yearly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FREQ=YEARLY;")?;
        let list = |low: i16| {
            let days: Vec<String> = (low..low + 7).map(|d| d.to_string()).collect();
            days.join(",")
        };
        let month = self.month;
        match self.day {
            Day::Nth(n, day) => write!(f, "BYMONTH={month};BYDAY={n}{}", weekday(day)),
            Day::Fixed(n) => write!(f, "BYMONTH={month};BYMONTHDAY={n}"),
            Day::From(low, day) if low + 6 <= shortest(month).unwrap_or(31) => {
                let days = list(low.into());
                write!(f, "BYMONTH={month};BYMONTHDAY={days};BYDAY={}", weekday(day))
            }
            // The week reaches into the next month.
            Day::From(low, day) => {
                let from = Date::new(2001, month, low).unwrap_or(Date::constant(2001, 12, 25));
                let days = list(day_of_year(from));
                write!(f, "BYYEARDAY={days};BYDAY={}", weekday(day))
            }
        }
    }
}

/// What a row of dates, one a year, has in common.
struct Fit {
    first: DateTime,
    weekday: bool,
    fixed: bool,
    nth: bool,
    last: bool,
    /// The earliest and the latest day of the year so far.
    days: (i16, i16),
}

impl Fit {
    fn new(first: DateTime) -> Self {
        let day = day_of_year(first.date());
        Fit { first, weekday: true, fixed: true, nth: true, last: true, days: (day, day) }
    }

    /// Takes one more date in, if a rule can hold it and all before.
    fn add(&mut self, date: DateTime) -> bool {
        let first = self.first;
        let nth = |d: DateTime| (d.day() - 1) / 7;
        let same_month = date.month() == first.month();
        let day = day_of_year(date.date());
        let weekday = self.weekday && date.weekday() == first.weekday();
        let new = Fit {
            first,
            weekday,
            fixed: self.fixed && same_month && date.day() == first.day(),
            nth: self.nth && weekday && same_month && nth(date) == nth(first),
            last: self.last && weekday && same_month && date.day() + 7 > date.days_in_month(),
            days: (self.days.0.min(day), self.days.1.max(day)),
        };
        let in_a_week = new.weekday && new.days.1 - new.days.0 <= 6;
        let fits = date.time() == first.time() && (new.fixed || new.nth || new.last || in_a_week);
        if fits {
            *self = new;
        }
        fits
    }

    fn rule(&self) -> Yearly {
        let first = self.first;
        let (weekday, time) = (first.weekday(), first.time());
        let (month, day) = if self.last {
            (first.month(), Day::Nth(-1, weekday))
        } else if self.nth {
            (first.month(), Day::Nth((first.day() - 1) / 7 + 1, weekday))
        } else if self.weekday && self.days.1 - self.days.0 <= 6 {
            self.week()
        } else {
            (first.month(), Day::Fixed(first.day()))
        };
        Yearly { month, day, time }
    }

    /// A row longer than the calendar's cycle of weekdays shows both ends of its week; in a
    /// shorter one any week that holds all its dates is right, best one within a month.
    fn week(&self) -> (i8, Day) {
        let (low, high) = (date_of(self.days.0), date_of(self.days.1));
        let mut day = low.day();
        if low.month() == high.month() {
            day = day.min(low.days_in_month() - 6);
        }
        (low.month(), Day::From(day, self.first.weekday()))
    }
}

/// A number for the day of the year that does not depend on leap years: from 1 before March,
/// negative and from the end of the year afterwards.
fn day_of_year(date: Date) -> i16 {
    if date.month() < 3 { date.day_of_year() } else { date.day_of_year() - date.days_in_year() - 1 }
}

/// The day in a common year that [`day_of_year`] numbers so.
fn date_of(day: i16) -> Date {
    let day = if day < 0 { day + 366 } else { day };
    Date::constant(2001, 1, 1)
        .with()
        .day_of_year(day)
        .build()
        .unwrap_or(Date::constant(2001, 2, 28))
}

/// The first of seven days in a row.
fn week<T: Copy + Into<i16>>(days: &[T]) -> Option<i16> {
    let mut days: Vec<i16> = days.iter().map(|d| (*d).into()).collect();
    days.sort_unstable();
    days.dedup();
    let (low, high) = (*days.first()?, *days.last()?);
    (days.len() == 7 && high - low == 6).then_some(low)
}

/// The length of a month in a common year.
fn shortest(month: i8) -> Option<i8> {
    Date::new(2001, month, 1).ok().map(Date::days_in_month)
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}
