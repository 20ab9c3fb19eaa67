//! The text of a rule: a RECUR value (RFC 5545 section 3.3.10, RFC 7529 section 4).

use std::fmt::{self, Display};
use std::ops::RangeInclusive;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Weekday;

use super::{Freq, Rule, Skip, Until};
use crate::ical::{Moment, Property};
use crate::time::bounds::end_of_time;
use crate::time::recurrence::RecurrenceError;

/// Most values of one BYxxx list.
const MAX_LIST: usize = 400;

/// What stands beside the rule itself until all parts are read.
#[derive(Default)]
struct Reading {
    freq: Option<Freq>,
    has_scale: bool,
    skip: Option<String>,
}

impl Rule {
    /// Reads the value of an RRULE or EXRULE.
    ///
    /// Tolerant: unknown parts are ignored, as RFC 5545 asks, and so is SKIP without RSCALE;
    /// case and spaces do not matter; INTERVAL=0 counts as 1 and COUNT=0 as absent, as the
    /// producers that write them mean it. A number before a weekday is dropped where it has no
    /// meaning.
    ///
    /// # Errors
    /// [`RecurrenceError::BadRule`] where a part that counts cannot be understood, and
    /// [`RecurrenceError::Unsupported`] for a calendar other than the Gregorian (rule
    /// `[rec-2]`).
    pub fn parse(value: &str) -> Result<Rule, RecurrenceError> {
        let bad = || RecurrenceError::BadRule(value.chars().take(80).collect());
        let mut rule = Rule::new(Freq::Yearly);
        let mut reading = Reading::default();
        for part in value.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            let (name, text) = part.split_once('=').ok_or_else(bad)?;
            let known = rule.part(name.trim(), text.trim(), &mut reading)?;
            known.ok_or_else(bad)?;
        }
        rule.freq = reading.freq.ok_or_else(bad)?;
        if let Some(skip) = reading.skip.filter(|_| reading.has_scale) {
            rule.skip = match skip.as_str() {
                "OMIT" => Skip::Omit,
                "BACKWARD" => Skip::Backward,
                "FORWARD" => Skip::Forward,
                other => return Err(unsupported("SKIP", other)),
            };
        }
        // A number before the weekday has a meaning only in a month or a year.
        if !matches!(rule.freq, Freq::Yearly | Freq::Monthly) || !rule.by_week_no.is_empty() {
            rule.by_day.iter_mut().for_each(|day| day.0 = 0);
            let mut seen = Vec::new();
            rule.by_day.retain(|(_, day)| {
                !seen.contains(day) && {
                    seen.push(*day);
                    true
                }
            });
        }
        Ok(rule)
    }

    /// Takes one `name=text`; `None` where the text is wrong.
    fn part(
        &mut self,
        name: &str,
        text: &str,
        reading: &mut Reading,
    ) -> Result<Option<()>, RecurrenceError> {
        let upper = text.to_ascii_uppercase();
        let done = match name.to_ascii_uppercase().as_str() {
            "FREQ" => parse_freq(&upper).map(|f| reading.freq = Some(f)),
            "INTERVAL" => parse_number(text).map(|n| self.interval = n.max(1)),
            "COUNT" => parse_number(text).map(|n| self.count = (n > 0).then_some(n)),
            "UNTIL" => parse_until(text).map(|u| self.until = Some(u)),
            "WKST" => parse_weekday(&upper).map(|d| self.week_start = d),
            // 60 is a leap second, which no clock here has.
            "BYSECOND" => list(text, 0..=60).map(|l: Vec<u8>| {
                self.by_second = l.into_iter().map(|s| s.min(59)).collect();
                self.by_second.dedup();
            }),
            "BYMINUTE" => list(text, 0..=59).map(|l| self.by_minute = l),
            "BYHOUR" => list(text, 0..=23).map(|l| self.by_hour = l),
            "BYMONTHDAY" => signed(text, 31).map(|l| self.by_month_day = l),
            "BYYEARDAY" => signed(text, 366).map(|l| self.by_year_day = l),
            "BYWEEKNO" => signed(text, 53).map(|l| self.by_week_no = l),
            "BYSETPOS" => signed(text, 366).map(|l| self.by_set_pos = l),
            "BYMONTH" => list(text, 1..=12).map(|l| self.by_month = l),
            "BYDAY" => parse_days(&upper).map(|l| self.by_day = l),
            "RSCALE" if upper != "GREGORIAN" => return Err(unsupported("RSCALE", &upper)),
            "RSCALE" => {
                reading.has_scale = true;
                Some(())
            }
            "SKIP" => {
                reading.skip = Some(upper);
                Some(())
            }
            _ => Some(()),
        };
        Ok(done)
    }
}

impl FromStr for Rule {
    type Err = RecurrenceError;

    /// As [`Rule::parse`].
    fn from_str(value: &str) -> Result<Rule, RecurrenceError> {
        Rule::parse(value)
    }
}

/// The RECUR value, from which [`Rule::parse`] makes the same rule again.
impl Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FREQ={}", freq(self.freq))?;
        if self.skip != Skip::Omit {
            f.write_str(";RSCALE=GREGORIAN")?;
        }
        if self.interval > 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        if let Some(count) = self.count {
            write!(f, ";COUNT={count}")?;
        }
        if let Some(until) = self.until {
            let moment = match until {
                Until::Date(day) => Moment::Date(day),
                Until::Local(at) => Moment::Floating(at),
                Until::Utc(at) => Moment::Utc(at),
            };
            match until {
                // Later than the last instant that could be written.
                Until::Utc(at) if at == Timestamp::MAX => f.write_str(";UNTIL=99991231T235959Z")?,
                _ => write!(f, ";UNTIL={moment}")?,
            }
        }
        part(f, "BYMONTH", &self.by_month)?;
        part(f, "BYWEEKNO", &self.by_week_no)?;
        part(f, "BYYEARDAY", &self.by_year_day)?;
        part(f, "BYMONTHDAY", &self.by_month_day)?;
        let days = self.by_day.iter().map(|(number, day)| match number {
            0 => weekday(*day).to_owned(),
            n => format!("{n}{}", weekday(*day)),
        });
        part(f, "BYDAY", &days.collect::<Vec<_>>())?;
        part(f, "BYHOUR", &self.by_hour)?;
        part(f, "BYMINUTE", &self.by_minute)?;
        part(f, "BYSECOND", &self.by_second)?;
        part(f, "BYSETPOS", &self.by_set_pos)?;
        match self.skip {
            Skip::Omit => {}
            Skip::Backward => f.write_str(";SKIP=BACKWARD")?,
            Skip::Forward => f.write_str(";SKIP=FORWARD")?,
        }
        if self.week_start != Weekday::Monday {
            write!(f, ";WKST={}", weekday(self.week_start))?;
        }
        Ok(())
    }
}

fn part<T: Display>(f: &mut fmt::Formatter<'_>, name: &str, list: &[T]) -> fmt::Result {
    for (i, item) in list.iter().enumerate() {
        if i == 0 {
            write!(f, ";{name}={item}")?;
        } else {
            write!(f, ",{item}")?;
        }
    }
    Ok(())
}

fn unsupported(name: &str, value: &str) -> RecurrenceError {
    let value: String = value.chars().take(40).collect();
    RecurrenceError::Unsupported(format!("{name}={value}"))
}

const FREQS: [(Freq, &str); 7] = [
    (Freq::Yearly, "YEARLY"),
    (Freq::Monthly, "MONTHLY"),
    (Freq::Weekly, "WEEKLY"),
    (Freq::Daily, "DAILY"),
    (Freq::Hourly, "HOURLY"),
    (Freq::Minutely, "MINUTELY"),
    (Freq::Secondly, "SECONDLY"),
];

fn parse_freq(upper: &str) -> Option<Freq> {
    FREQS.iter().find(|(_, name)| *name == upper).map(|(freq, _)| *freq)
}

fn freq(freq: Freq) -> &'static str {
    FREQS.iter().find(|(f, _)| *f == freq).map_or("YEARLY", |(_, name)| name)
}

const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "MO"),
    (Weekday::Tuesday, "TU"),
    (Weekday::Wednesday, "WE"),
    (Weekday::Thursday, "TH"),
    (Weekday::Friday, "FR"),
    (Weekday::Saturday, "SA"),
    (Weekday::Sunday, "SU"),
];

fn parse_weekday(upper: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(_, name)| *name == upper).map(|(day, _)| *day)
}

fn weekday(day: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(d, _)| *d == day).map_or("MO", |(_, name)| name)
}

/// A number of any length; what is too large for the type is as good as its largest.
fn parse_number(text: &str) -> Option<u64> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(text.parse().unwrap_or(u64::MAX))
}

fn parse_until(text: &str) -> Option<Until> {
    // The value carries its own type; a property lends itself to its parser.
    let moment = Moment::from_value(&Property::new("UNTIL", ""), text);
    match moment.ok().or_else(|| end_of_time(text).map(Moment::Utc))? {
        Moment::Date(d) => Some(Until::Date(d)),
        Moment::Utc(at) => Some(Until::Utc(at)),
        other => Some(Until::Local(other.civil())),
    }
}

fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|i| !i.is_empty()).take(MAX_LIST)
}

fn list(text: &str, range: RangeInclusive<u8>) -> Option<Vec<u8>> {
    let mut all: Vec<u8> =
        items(text).map(|i| i.parse().ok().filter(|n| range.contains(n))).collect::<Option<_>>()?;
    all.sort_unstable();
    all.dedup();
    Some(all)
}

/// Numbers from 1 to `most` and from -1 to its negative.
fn signed<T: Ord + TryFrom<i32>>(text: &str, most: i32) -> Option<Vec<T>> {
    let mut all: Vec<T> = items(text)
        .map(|i| {
            let number = i.parse::<i32>().ok().filter(|n| *n != 0 && (-most..=most).contains(n))?;
            T::try_from(number).ok()
        })
        .collect::<Option<_>>()?;
    all.sort_unstable();
    all.dedup();
    Some(all)
}

fn parse_days(upper: &str) -> Option<Vec<(i16, Weekday)>> {
    let mut all = Vec::new();
    for item in items(upper) {
        let split = item.len().checked_sub(2)?;
        let (number, day) = (item.get(..split)?.trim(), item.get(split..)?);
        let number = if number.is_empty() {
            0
        } else {
            number.parse::<i16>().ok().filter(|n| (-53..=53).contains(n))?
        };
        let day = (number, parse_weekday(day)?);
        if !all.contains(&day) {
            all.push(day);
        }
    }
    Some(all)
}
