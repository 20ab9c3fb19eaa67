//! What is asked of those who expand rules, and what they answer.

use crate::rounds::Result;
use imip_milter::ical::parse_date_time;
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use std::{fmt, time::Duration};

/// How many occurrences a window may have at most; also what the product allows.
pub const MOST: usize = 3000;

/// A question: the occurrences of a rule. All times are civil, or UTC, which is the same.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// The value of RRULE.
    pub rule: &'a str,
    /// DTSTART, as in iCalendar.
    pub start: &'a str,
    /// So many of them at most.
    pub take: usize,
    /// Only those from the one to the other, both included.
    pub window: Option<(&'a str, &'a str)>,
}

impl<'a> Wanted<'a> {
    /// Those in a window.
    pub fn within(window: (&'a str, &'a str), start: &'a str, rule: &'a str) -> Self {
        Wanted { rule, start, take: MOST, window: Some(window) }
    }

    /// Reads what [`fmt::Display`] writes.
    pub fn parse(text: &'a str) -> Option<Self> {
        let mut fields = text.trim_end().split('\t');
        let (rule, start) = (fields.next()?, fields.next()?);
        let take = fields.next()?.parse().ok()?;
        let window = Some((fields.next()?, fields.next()?)).filter(|(from, _)| *from != "-");
        Some(Wanted { rule, start, take, window })
    }
}

impl fmt::Display for Wanted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = self.window.unwrap_or(("-", "-"));
        write!(f, "{}\t{}\t{}\t{from}\t{to}", self.rule, self.start, self.take)
    }
}

/// Which occurrences there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found<T = String> {
    /// How many.
    pub count: usize,
    /// The first and the last.
    pub ends: Option<(T, T)>,
}

impl<T: Clone> Found<T> {
    /// Looks at occurrences.
    pub fn of(occurrences: impl IntoIterator<Item = T>) -> Self {
        let (mut count, mut first, mut last) = (0, None, None);
        for at in occurrences {
            count += 1;
            if first.is_none() {
                first = Some(at.clone());
            }
            last = Some(at);
        }
        Found { count, ends: first.zip(last) }
    }

    /// The times as in iCalendar.
    pub fn print(&self, print: impl Fn(&T) -> String) -> Found {
        let ends = self.ends.as_ref().map(|(first, last)| (print(first), print(last)));
        Found { count: self.count, ends }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.ends {
            Some((first, last)) => write!(f, "{} from {first} to {last}", self.count),
            None => write!(f, "{}", self.count),
        }
    }
}

/// Reads a time as in iCalendar.
pub fn civil(text: &str) -> Result<DateTime> {
    Ok(parse_date_time(text).ok_or_else(|| format!("no time: {text}"))?.0)
}

/// Reads a time in UTC.
pub fn instant(text: &str) -> Result<Timestamp> {
    Ok(TimeZone::UTC.to_timestamp(civil(text)?)?)
}

/// Reads a time in UTC, as seconds since 1970.
pub fn seconds(text: &str) -> Result<i64> {
    Ok(instant(text)?.as_second())
}

/// The times as in iCalendar.
pub fn print_civil(found: &Found<DateTime>) -> Found {
    found.print(|at| at.strftime("%Y%m%dT%H%M%S").to_string())
}

/// The same of seconds since 1970.
pub fn print_seconds(found: &Found<i64>) -> Found {
    found.print(|at| {
        let at = Timestamp::from_second(*at).unwrap_or_default();
        at.strftime("%Y%m%dT%H%M%S").to_string()
    })
}

/// What was found, and how long that took.
#[derive(Clone, Debug)]
pub struct Answer {
    /// For all repetitions.
    pub time: Duration,
    /// What was found.
    pub found: Found,
}

impl Answer {
    /// Reads the line that a contender in another process writes.
    pub fn parse(line: &str) -> Result<Self> {
        let fields: Vec<&str> = line.trim_end().split('\t').collect();
        let [nanoseconds, count, first, last] = fields[..] else {
            return Err(format!("no answer: {line:?}").into());
        };
        let ends = (first != "-").then(|| (utc(first), utc(last)));
        let time = Duration::from_nanos(nanoseconds.parse()?);
        Ok(Answer { time, found: Found { count: count.parse()?, ends } })
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = self.found.ends.as_ref().map_or(("-", "-"), |(a, b)| (a, b));
        writeln!(f, "{}\t{}\t{first}\t{last}", self.time.as_nanos(), self.found.count)
    }
}

fn utc(text: &str) -> String {
    text.trim_end_matches('Z').to_owned()
}

/// Says where contenders found something else than the first of them.
pub fn compare(case: &str, answers: &[(&str, Found)]) {
    let Some(((first, expected), others)) = answers.split_first() else { return };
    for (name, found) in others.iter().filter(|(_, found)| found != expected) {
        println!("differs: {case}: {first} finds {expected}; {name} finds {found}");
    }
}
