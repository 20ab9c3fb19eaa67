//! Recurrence rules in English words.

use jiff::civil::Weekday;

use super::recurrence::{Freq, Rule, Until};
use crate::ical::{Component, Moment};

/// The rule of a master in words ("every week on Tuesday, 10 times"); `None` where there is no
/// rule, or none that words would make clearer.
pub fn describe_rule(master: &Component) -> Option<String> {
    let mut lines = master.all("RRULE");
    let rule = Rule::parse(lines.next()?.value()).ok()?;
    if lines.next().is_some() || is_odd(&rule) {
        return None;
    }
    let start = master.get("DTSTART").and_then(|p| Moment::of(p).ok());
    let mut text = every(&rule);
    text.push_str(&on(&rule, start.as_ref())?);
    if let Some(count) = rule.count {
        text.push_str(&if count == 1 { ", once".to_owned() } else { format!(", {count} times") });
    } else if let Some(until) = rule.until {
        let date = match until {
            Until::Date(d) => d,
            Until::Local(at) => at.date(),
            Until::Utc(at) => jiff::tz::TimeZone::UTC.to_datetime(at).date(),
        };
        text.push_str(&format!(", until {} {} {}", date.day(), month(date.month())?, date.year()));
    }
    Some(text)
}

fn is_odd(rule: &Rule) -> bool {
    !(rule.by_second.is_empty()
        && rule.by_minute.is_empty()
        && rule.by_hour.is_empty()
        && rule.by_year_day.is_empty()
        && rule.by_week_no.is_empty())
        || (!rule.by_month.is_empty() && rule.freq != Freq::Yearly)
}

fn every(rule: &Rule) -> String {
    let unit = match rule.freq {
        Freq::Yearly => "year",
        Freq::Monthly => "month",
        Freq::Weekly => "week",
        Freq::Daily => "day",
        Freq::Hourly => "hour",
        Freq::Minutely => "minute",
        Freq::Secondly => "second",
    };
    match rule.interval {
        1 => format!("every {unit}"),
        2 => format!("every other {unit}"),
        n => format!("every {n} {unit}s"),
    }
}

/// The days within the period, with a leading space.
fn on(rule: &Rule, start: Option<&Moment>) -> Option<String> {
    let in_month = match (rule.freq, rule.by_month.as_slice()) {
        (Freq::Yearly, [m]) => format!(" of {}", month(i8::try_from(*m).ok()?)?),
        (Freq::Yearly, []) => match start {
            // "Every year on 3 May" says what DTSTART adds.
            Some(s) if rule.by_day.is_empty() => format!(" of {}", month(s.civil().month())?),
            _ => String::new(),
        },
        (Freq::Yearly, _) => return None,
        _ => String::new(),
    };
    let set_pos = match rule.by_set_pos.as_slice() {
        [] => None,
        [p] => Some(i16::try_from(*p).ok()?),
        _ => return None,
    };
    match (rule.by_month_day.as_slice(), rule.by_day.as_slice()) {
        ([], []) if set_pos.is_some() => None,
        ([], []) => Some(match (rule.freq, start) {
            (Freq::Weekly, Some(s)) => format!(" on {}", weekday(s.civil().weekday())),
            (Freq::Monthly | Freq::Yearly, Some(s)) => {
                format!(" on the {}{in_month}", ordinal(i16::from(s.civil().day())))
            }
            _ => String::new(),
        }),
        (days, []) if set_pos.is_none() && rule.freq != Freq::Daily => {
            let days = days.iter().map(|d| ordinal(i16::from(*d)));
            let days: Vec<String> =
                days.map(|d| if d.starts_with("last") { format!("{d} day") } else { d }).collect();
            Some(format!(" on the {}{in_month}", join(&days)))
        }
        ([], days) => weekdays(days, set_pos).map(|d| format!(" on {d}{in_month}")),
        _ => None,
    }
}

fn weekdays(days: &[(i16, Weekday)], set_pos: Option<i16>) -> Option<String> {
    let all = |wanted: &[Weekday]| {
        days.len() == wanted.len() && days.iter().all(|(n, d)| *n == 0 && wanted.contains(d))
    };
    use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    let group = if all(&[Monday, Tuesday, Wednesday, Thursday, Friday]) {
        Some("weekday")
    } else if all(&[Saturday, Sunday]) {
        Some("weekend day")
    } else if days.len() == 7 && days.iter().all(|(n, _)| *n == 0) {
        Some("day")
    } else {
        None
    };
    match (set_pos, group, days) {
        (None, Some("day"), _) => Some("all days".to_owned()),
        (None, Some(group), _) => Some(format!("{group}s")),
        (Some(p), Some(group), _) => Some(format!("the {} {group}", ordinal(p))),
        (Some(p), None, [(0, d)]) => Some(format!("the {} {}", ordinal(p), weekday(*d))),
        (Some(_), None, _) => None,
        (None, None, days) => {
            let words: Vec<String> = days
                .iter()
                .map(|(n, d)| match n {
                    0 => weekday(*d).to_owned(),
                    n => format!("the {} {}", ordinal(*n), weekday(*d)),
                })
                .collect();
            Some(join(&words))
        }
    }
}

fn join(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn ordinal(n: i16) -> String {
    match n {
        -1 => "last".to_owned(),
        n if n < 0 => format!("{} last", ordinal(n.saturating_neg())),
        11..=13 => format!("{n}th"),
        n => match n % 10 {
            1 => format!("{n}st"),
            2 => format!("{n}nd"),
            3 => format!("{n}rd"),
            _ => format!("{n}th"),
        },
    }
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn month(number: i8) -> Option<&'static str> {
    Some(match number {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        12 => "December",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ical::Property;

    #[test]
    fn words() {
        for (rule, wanted) in [
            ("FREQ=WEEKLY;BYDAY=TU;COUNT=10", Some("every week on Tuesday, 10 times")),
            ("FREQ=WEEKLY", Some("every week on Tuesday")),
            (
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
                Some("every other week on Monday and Wednesday"),
            ),
            ("FREQ=DAILY;INTERVAL=3", Some("every 3 days")),
            ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", Some("every week on weekdays")),
            ("FREQ=MONTHLY", Some("every month on the 3rd")),
            ("FREQ=MONTHLY;BYDAY=-1FR", Some("every month on the last Friday")),
            ("FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-2", Some("every month on the 2nd last Friday")),
            ("FREQ=MONTHLY;BYMONTHDAY=-1", Some("every month on the last day")),
            (
                "FREQ=YEARLY;UNTIL=20301231",
                Some("every year on the 3rd of March, until 31 December 2030"),
            ),
            ("FREQ=YEARLY;BYMONTH=5;BYDAY=2SU", Some("every year on the 2nd Sunday of May")),
            ("FREQ=YEARLY;BYWEEKNO=20", None),
            ("FREQ=DAILY;BYHOUR=1,2", None),
            ("nonsense", None),
        ] {
            let mut c = Component::new("VEVENT");
            c.push(Property::new("DTSTART", "20260303T090000"));
            c.push(Property::new("RRULE", rule));
            assert_eq!(describe_rule(&c).as_deref(), wanted, "{rule}");
        }
    }
}
