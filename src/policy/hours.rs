//! `hours`: when somebody works, in the zone of his calendar.

use std::fmt;

use jiff::civil::{Time, Weekday};

/// Working time of a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours(pub Vec<WorkingTime>);

/// From a time to a later one, on some days of the week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingTime {
    /// From Monday on, each once.
    pub days: Vec<Weekday>,
    /// Local time of the calendar.
    pub from: Time,
    /// Local time, later than `from`; `None`: midnight.
    pub to: Option<Time>,
}

impl WorkingTime {
    /// The first and the last of its days that follow each other.
    pub fn runs(&self) -> impl Iterator<Item = (Weekday, Weekday)> {
        runs(&self.days).filter_map(|run| Some((run.first()?.1, run.last()?.1)))
    }
}

static DAYS: [(&str, Weekday); 7] = [
    ("Mo", Weekday::Monday),
    ("Tu", Weekday::Tuesday),
    ("We", Weekday::Wednesday),
    ("Th", Weekday::Thursday),
    ("Fr", Weekday::Friday),
    ("Sa", Weekday::Saturday),
    ("Su", Weekday::Sunday),
];

impl Hours {
    /// Reads `Mo-Fr 08:00-12:00 13:00-18:00, Sa,Su 10:00-12:00`: groups of days with times,
    /// separated by commas; `24:00` is midnight. `None` for what is none.
    pub fn parse(text: &str) -> Option<Hours> {
        let mut found: Vec<WorkingTime> = Vec::new();
        // Days that wait for their times, as a comma separates days as well as groups.
        let mut days: Vec<Weekday> = Vec::new();
        for group in text.split(',') {
            let mut words = group.split_whitespace();
            days.extend(day_range(words.next()?)?);
            let mut timed = false;
            for word in words {
                let (from, to) = word.split_once('-')?;
                let (from, to) = (clock(from)?, end_clock(to)?);
                if to.is_some_and(|to| to <= from) {
                    return None;
                }
                found.push(WorkingTime { days: in_order(&days), from, to });
                timed = true;
            }
            if timed {
                days.clear();
            }
        }
        (days.is_empty() && !found.is_empty()).then_some(Hours(found))
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, time) in self.0.iter().enumerate() {
            let to = match time.to {
                Some(to) => to.strftime("%H:%M").to_string(),
                None => "24:00".to_owned(),
            };
            let comma = if i > 0 { ", " } else { "" };
            write!(f, "{comma}{} {}-{to}", shown(&time.days), time.from.strftime("%H:%M"))?;
        }
        Ok(())
    }
}

/// Days as they are read: `Mo-Fr,Su`; two that follow each other are `Sa,Su`.
fn shown(days: &[Weekday]) -> String {
    let runs: Vec<String> = runs(days)
        .map(|run| match run {
            [(first, _), _, .., (last, _)] => format!("{first}-{last}"),
            _ => run.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(","),
        })
        .collect();
    runs.join(",")
}

/// Days that follow each other.
fn runs(days: &[Weekday]) -> impl Iterator<Item = &'static [(&'static str, Weekday)]> {
    DAYS.chunk_by(|(_, one), (_, next)| days.contains(one) == days.contains(next))
        .filter(|run| run.iter().any(|(_, day)| days.contains(day)))
}

/// `Mo`, or `Mo-Fr`, or `Sa-Mo`.
fn day_range(text: &str) -> Option<Vec<Weekday>> {
    let number = |name: &str| DAYS.iter().position(|(n, _)| n.eq_ignore_ascii_case(name));
    let (first, last) = match text.split_once('-') {
        Some((first, last)) => (number(first)?, number(last)?),
        None => (number(text)?, number(text)?),
    };
    let count = (last + DAYS.len() - first) % DAYS.len() + 1;
    Some(DAYS.iter().cycle().skip(first).take(count).map(|(_, day)| *day).collect())
}

fn in_order(days: &[Weekday]) -> Vec<Weekday> {
    DAYS.iter().map(|(_, day)| *day).filter(|day| days.contains(day)).collect()
}

fn clock(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let number = |text: &str| text.parse::<i8>().ok().filter(|_| text.len() == 2);
    Time::new(number(hour)?, number(minute)?, 0, 0).ok()
}

fn end_clock(text: &str) -> Option<Option<Time>> {
    if text == "24:00" { Some(None) } else { clock(text).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_and_shown() {
        for (text, shown) in [
            ("Mo-Fr 08:00-18:00", "Mo-Fr 08:00-18:00"),
            (
                "Mo-We,Fr 08:00-12:00 13:00-17:30, Sa 10:00-24:00",
                "Mo-We,Fr 08:00-12:00, Mo-We,Fr 13:00-17:30, Sa 10:00-24:00",
            ),
            ("sa-mo 00:00-24:00", "Mo,Sa,Su 00:00-24:00"),
            ("Mo,We,Th,Fr,Su 09:00-10:00", "Mo,We-Fr,Su 09:00-10:00"),
            ("su-sa 09:00-10:00", "Mo-Su 09:00-10:00"),
        ] {
            let hours = Hours::parse(text).unwrap();
            assert_eq!(hours.to_string(), shown);
            assert_eq!(Hours::parse(shown), Some(hours));
        }
    }

    #[test]
    fn what_is_no_hours() {
        for text in [
            "",
            "Mo",
            "Mo-Fr",
            "08:00-18:00",
            "Mo 18:00-08:00",
            "Mo 08:00-08:00",
            "Xx 08:00-09:00",
            "Mo 8:00-9:00",
            "Mo 08:00-25:00",
            "Mo 08:60-09:00",
            "Mo 08:00",
            "Mo 08:00-12:00, Tu",
            "Mo 24:00-24:00",
        ] {
            assert_eq!(Hours::parse(text), None, "{text}");
        }
    }
}
