//! RRULE (RFC 5545 section 3.3.10): the rule as numbers, and the starts that it means.
//!
//! A rule is about clock readings, so everything here is civil time; zones come afterwards.
//! [`Rule::parse`] reads the text, [`Rule::occurrences`] gives the starts one after the other.
//!
//! Three kinds of rules are walked in three ways:
//!
//! * those of a day or longer, year by year: the days of a year are a set of bits (`walk`);
//! * those with BYSETPOS, period by period, choosing from a set that is only counted (`sets`);
//! * those of hours, minutes and seconds, step by step, over everything that cannot match
//!   (`steps`).
//!
//! None of them builds a list of what a period holds, all of them begin anywhere, and what
//! repeats without ever matching is found out after one cycle of the calendar.

pub(super) mod calendar;
mod days;
mod occurrences;
mod parse;
mod periods;
mod sets;
mod steps;
mod times;
mod walk;

#[cfg(test)]
mod tests;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Weekday};

pub use occurrences::Occurrences;

/// FREQ: the length of the period that a rule repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freq {
    /// Years; with BYWEEKNO years that are made of whole weeks.
    Yearly,
    /// Months.
    Monthly,
    /// Weeks, which begin on WKST.
    Weekly,
    /// Days.
    Daily,
    /// Hours.
    Hourly,
    /// Minutes.
    Minutely,
    /// Seconds.
    Secondly,
}

/// UNTIL, the last moment at which there may be an instance, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// A day, which is included as a whole.
    Date(Date),
    /// The wall clock of DTSTART's zone.
    Local(DateTime),
    /// An instant.
    Utc(Timestamp),
}

/// SKIP (RFC 7529 section 4.1): what becomes of a date that does not exist, such as 30
/// February. It has a meaning in yearly and monthly rules, where BYMONTHDAY, BYYEARDAY, or
/// DTSTART in their place, name such a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Skip {
    /// It is left out.
    #[default]
    Omit,
    /// It becomes the last day before.
    Backward,
    /// It becomes the first day after.
    Forward,
}

/// A recurrence rule (RFC 5545 section 3.3.10) as numbers.
///
/// An empty list stands for a part that the rule does not have. Numbers that do not exist, such
/// as a month 13, match nothing.
///
/// ```
/// use imip_milter::time::{Freq, Rule};
///
/// let rule: Rule = "FREQ=MONTHLY;BYDAY=-1FR;COUNT=3".parse()?;
/// assert_eq!(rule.freq, Freq::Monthly);
/// assert_eq!(rule.count, Some(3));
///
/// let start = jiff::civil::date(2026, 1, 30).at(9, 0, 0, 0);
/// let days = rule.occurrences(start, None).map(|at| at.map(|at| at.date().to_string()));
/// let days: Vec<String> = days.collect::<Result<_, _>>()?;
/// assert_eq!(days, ["2026-01-30", "2026-02-27", "2026-03-27"]);
/// assert_eq!(rule.to_string(), "FREQ=MONTHLY;COUNT=3;BYDAY=-1FR");
/// # Ok::<(), imip_milter::time::RecurrenceError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// FREQ.
    pub freq: Freq,
    /// INTERVAL: every how many periods; default 1, which 0 means too.
    pub interval: u64,
    /// COUNT: how many instances there are, with DTSTART as the first.
    pub count: Option<u64>,
    /// UNTIL.
    pub until: Option<Until>,
    /// WKST: the day that weeks begin on; default Monday.
    pub week_start: Weekday,
    /// BYSECOND, 0 to 59. A leap second counts as the second before: no clock here has it.
    pub by_second: Vec<u8>,
    /// BYMINUTE, 0 to 59.
    pub by_minute: Vec<u8>,
    /// BYHOUR, 0 to 23.
    pub by_hour: Vec<u8>,
    /// BYDAY: weekdays with their number in the month or year, negative from its end, or 0 for
    /// all of them.
    pub by_day: Vec<(i16, Weekday)>,
    /// BYMONTHDAY, 1 to 31, or -1 to -31 from the end of the month.
    pub by_month_day: Vec<i8>,
    /// BYYEARDAY, 1 to 366, or -1 to -366 from the end of the year.
    pub by_year_day: Vec<i16>,
    /// BYWEEKNO, 1 to 53, or -1 to -53 from the end of the year.
    pub by_week_no: Vec<i8>,
    /// BYMONTH, 1 to 12.
    pub by_month: Vec<u8>,
    /// BYSETPOS: which instances of a period count, from 1, or from -1 at its end.
    pub by_set_pos: Vec<i32>,
    /// SKIP, which counts only beside RSCALE.
    pub skip: Skip,
}

impl Rule {
    /// A rule without any other part than FREQ.
    pub fn new(freq: Freq) -> Rule {
        Rule {
            freq,
            interval: 1,
            count: None,
            until: None,
            week_start: Weekday::Monday,
            by_second: Vec::new(),
            by_minute: Vec::new(),
            by_hour: Vec::new(),
            by_day: Vec::new(),
            by_month_day: Vec::new(),
            by_year_day: Vec::new(),
            by_week_no: Vec::new(),
            by_month: Vec::new(),
            by_set_pos: Vec::new(),
            skip: Skip::Omit,
        }
    }

    /// Whether the rule never ends: it has neither COUNT nor UNTIL.
    pub fn is_endless(&self) -> bool {
        self.count.is_none() && self.until.is_none()
    }

    /// Drops the parts that set a time of day, which mean nothing where DTSTART is a date.
    pub fn clear_times(&mut self) {
        self.by_hour.clear();
        self.by_minute.clear();
        self.by_second.clear();
    }

    /// The starts that the rule means for a DTSTART. `until` is its UNTIL as a reading of
    /// DTSTART's clock: only who knows the zone can tell it, so UNTIL of the rule itself is not
    /// looked at.
    pub fn occurrences(&self, start: DateTime, until: Option<DateTime>) -> Occurrences {
        Occurrences::new(self, start, until, true)
    }

    /// The same for an EXRULE (RFC 2445 section 4.8.5.2): what it leaves out. DTSTART is among
    /// it only if the rule gives it.
    pub fn exclusions(&self, start: DateTime, until: Option<DateTime>) -> Occurrences {
        Occurrences::new(self, start, until, false)
    }

    /// The rule with the days that RFC 5545 takes from DTSTART where it does not say them.
    fn with_days_of(&self, start: Date) -> Rule {
        let mut rule = self.clone();
        let no_day =
            rule.by_day.is_empty() && rule.by_month_day.is_empty() && rule.by_year_day.is_empty();
        let weekday = (0, start.weekday());
        match rule.freq {
            Freq::Yearly if no_day && !rule.by_week_no.is_empty() => rule.by_day.push(weekday),
            Freq::Yearly if no_day => {
                if rule.by_month.is_empty() {
                    rule.by_month.push(start.month().unsigned_abs());
                }
                rule.by_month_day.push(start.day());
            }
            Freq::Monthly if rule.by_day.is_empty() && rule.by_month_day.is_empty() => {
                rule.by_month_day.push(start.day());
            }
            Freq::Weekly if rule.by_day.is_empty() => rule.by_day.push(weekday),
            _ => {}
        }
        rule
    }
}
