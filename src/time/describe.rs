//! Recurrence rules as data that words can tell; a language puts the words together
//! (`text/recurrence.rs`).

use jiff::civil::{Date, Weekday};

use super::recurrence::{Freq, Rule, Until};
use super::zones::Zones;
use crate::ical::{Component, Moment};

/// How something repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The period.
    pub freq: Freq,
    /// Every how many periods.
    pub interval: u64,
    /// On which days in it.
    pub days: Days,
    /// In which month of a year, 1 to 12.
    pub month: Option<i8>,
    /// How long; `None`: without end.
    pub end: Option<PatternEnd>,
}

/// The days within a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Days {
    /// The period says it all.
    Any,
    /// Weekdays: all of them in the period, or the nth.
    Weekdays(Vec<(Option<Nth>, Weekday)>),
    /// Monday to Friday: all, or the nth.
    Workdays(Option<Nth>),
    /// Saturday and Sunday: all, or the nth.
    Weekend(Option<Nth>),
    /// All seven.
    All,
    /// Days of the month, 1 to 31, or -1 for its last.
    Month(Vec<i8>),
}

/// The how manieth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Nth {
    First,
    Second,
    Third,
    Fourth,
    Fifth,
    SecondLast,
    Last,
}

/// Where a repetition ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternEnd {
    /// After so many instances.
    Times(u64),
    /// On this day.
    Until(Date),
}

impl Nth {
    fn of(n: i32) -> Option<Self> {
        Some(match n {
            1 => Nth::First,
            2 => Nth::Second,
            3 => Nth::Third,
            4 => Nth::Fourth,
            5 => Nth::Fifth,
            -2 => Nth::SecondLast,
            -1 => Nth::Last,
            _ => return None,
        })
    }
}

/// The rule of a master; `None` where there is no rule, or none that words would make clearer.
/// `zones`: those of its calendar; the last day is one of the zone in which it begins.
pub fn pattern(master: &Component, zones: &Zones) -> Option<Pattern> {
    let mut lines = master.all("RRULE");
    let rule = Rule::parse(lines.next()?.value()).ok()?;
    if lines.next().is_some() || is_odd(&rule) {
        return None;
    }
    let start = master.get("DTSTART").and_then(|p| Moment::of(p).ok());
    let (days, month) = days(&rule, start.as_ref())?;
    let end = match (rule.count, rule.until) {
        (Some(count), _) => Some(PatternEnd::Times(count)),
        (None, Some(until)) => Some(PatternEnd::Until(match until {
            Until::Date(date) => date,
            Until::Local(at) => at.date(),
            Until::Utc(at) => zones.civil(at, start.as_ref()?).civil().date(),
        })),
        (None, None) => None,
    };
    Some(Pattern { freq: rule.freq, interval: rule.interval.max(1), days, month, end })
}

fn is_odd(rule: &Rule) -> bool {
    !(rule.by_second.is_empty()
        && rule.by_minute.is_empty()
        && rule.by_hour.is_empty()
        && rule.by_year_day.is_empty()
        && rule.by_week_no.is_empty())
        || (!rule.by_month.is_empty() && rule.freq != Freq::Yearly)
}

/// The days within the period, and the month that they are in.
fn days(rule: &Rule, start: Option<&Moment>) -> Option<(Days, Option<i8>)> {
    let month = match (rule.freq, rule.by_month.as_slice()) {
        (Freq::Yearly, [month]) => Some(i8::try_from(*month).ok()?),
        // "Every year on 3 May" says what DTSTART adds; BYMONTHDAY alone is of every month.
        (Freq::Yearly, []) if !rule.by_month_day.is_empty() => return None,
        (Freq::Yearly, []) if rule.by_day.is_empty() => start.map(|s| s.civil().month()),
        (Freq::Yearly, [_, _, ..]) => return None,
        _ => None,
    };
    let set_pos = match rule.by_set_pos.as_slice() {
        [] => None,
        [n] => Some(*n),
        _ => return None,
    };
    let days = match (rule.by_month_day.as_slice(), rule.by_day.as_slice()) {
        ([], []) if set_pos.is_some() => return None,
        ([], []) => match (rule.freq, start) {
            (Freq::Weekly, Some(s)) => Days::Weekdays(vec![(None, s.civil().weekday())]),
            (Freq::Monthly | Freq::Yearly, Some(s)) => Days::Month(vec![s.civil().day()]),
            _ => return Some((Days::Any, None)),
        },
        (days, []) if set_pos.is_none() && rule.freq != Freq::Daily => {
            if !days.iter().all(|day| *day >= -1) {
                return None;
            }
            Days::Month(days.to_vec())
        }
        ([], days) => weekdays(days, set_pos)?,
        _ => return None,
    };
    Some((days, month))
}

fn weekdays(days: &[(i16, Weekday)], set_pos: Option<i32>) -> Option<Days> {
    use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    let all = |wanted: &[Weekday]| {
        days.len() == wanted.len() && wanted.iter().all(|day| days.contains(&(0, *day)))
    };
    let nth = match set_pos {
        Some(n) => Some(Nth::of(n)?),
        None => None,
    };
    let workdays = [Monday, Tuesday, Wednesday, Thursday, Friday];
    if all(&workdays) {
        return Some(Days::Workdays(nth));
    }
    if all(&[Saturday, Sunday]) {
        return Some(Days::Weekend(nth));
    }
    if all(&[Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]) {
        return match set_pos {
            None => Some(Days::All),
            Some(n) => i8::try_from(n).ok().filter(|n| *n >= -1).map(|n| Days::Month(vec![n])),
        };
    }
    match (set_pos, days) {
        (Some(_), [(0, day)]) => Some(Days::Weekdays(vec![(nth, *day)])),
        (Some(_), _) => None,
        (None, days) => {
            let each = days.iter().map(|(n, day)| match n {
                0 => Some((None, *day)),
                n => Some((Some(Nth::of(i32::from(*n))?), *day)),
            });
            each.collect::<Option<Vec<_>>>().map(Days::Weekdays)
        }
    }
}
