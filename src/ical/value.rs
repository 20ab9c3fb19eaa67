//! Typed values: DATE and DATE-TIME, DURATION, PERIOD (RFC 5545 section 3.3).

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::property::Property;

/// A value that is not what its type asks for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {value:?} is no {wanted}")]
pub struct ValueError {
    /// The property.
    pub name: String,
    /// Its value, cut to 80 characters.
    pub value: String,
    /// The type that was expected.
    pub wanted: &'static str,
}

impl ValueError {
    pub(crate) fn new(name: &str, value: &str, wanted: &'static str) -> Self {
        ValueError { name: name.to_owned(), value: value.chars().take(80).collect(), wanted }
    }
}

/// A point of a calendar as iCalendar writes it: not yet an instant, because three of the four
/// forms need a zone to become one (`time::Zones::resolve`).
///
/// ```
/// use imip_milter::ical::{Moment, Property};
///
/// let line = Property::parse("DTSTART;TZID=Europe/Berlin:20260302T090000").unwrap();
/// let start = Moment::of(&line)?;
/// assert_eq!(start.tzid(), Some("Europe/Berlin"));
/// assert_eq!(start.civil(), jiff::civil::date(2026, 3, 2).at(9, 0, 0, 0));
/// assert_eq!(start.to_property("DTSTART"), line);
/// # Ok::<(), imip_milter::ical::ValueError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A whole day (VALUE=DATE).
    Date(Date),
    /// Local time of whoever looks.
    Floating(DateTime),
    /// UTC (`…Z`).
    Utc(Timestamp),
    /// Local time of the zone that TZID names.
    Zoned(DateTime, String),
}

impl Moment {
    /// The moment a DTSTART, DTEND, DUE, RECURRENCE-ID or the like holds.
    ///
    /// # Errors
    /// The value is neither a DATE nor a DATE-TIME.
    pub fn of(property: &Property) -> Result<Self, ValueError> {
        Self::from_value(property, property.value())
    }

    /// The same for one item of a list value (EXDATE, RDATE).
    ///
    /// # Errors
    /// As [`Moment::of`].
    pub fn from_value(property: &Property, value: &str) -> Result<Self, ValueError> {
        let value = value.trim();
        let tzid = property.param("TZID").filter(|t| !t.trim().is_empty());
        if value.len() == 8 {
            return parse_date(value)
                .map(Moment::Date)
                .ok_or_else(|| ValueError::new(property.name(), value, "DATE"));
        }
        let (civil, utc) = parse_date_time(value)
            .ok_or_else(|| ValueError::new(property.name(), value, "DATE-TIME"))?;
        if property.param("VALUE").is_some_and(|v| v.eq_ignore_ascii_case("DATE")) {
            return Ok(Moment::Date(civil.date()));
        }
        Ok(match (utc, tzid) {
            (true, _) => match TimeZone::UTC.to_timestamp(civil) {
                Ok(t) => Moment::Utc(t),
                Err(_) => return Err(ValueError::new(property.name(), value, "DATE-TIME")),
            },
            (false, Some(tzid)) => Moment::Zoned(civil, tzid),
            (false, None) => Moment::Floating(civil),
        })
    }

    /// Whether this is a whole day.
    pub fn is_date(&self) -> bool {
        matches!(self, Moment::Date(_))
    }

    /// The wall-clock reading, midnight for a DATE, UTC for a UTC value.
    pub fn civil(&self) -> DateTime {
        match self {
            Moment::Date(d) => d.to_datetime(jiff::civil::Time::midnight()),
            Moment::Floating(c) | Moment::Zoned(c, _) => *c,
            Moment::Utc(t) => TimeZone::UTC.to_datetime(*t),
        }
    }

    /// The same form (date, floating, UTC or zone) at another wall-clock reading.
    #[must_use]
    pub fn with_civil(&self, civil: DateTime) -> Self {
        match self {
            Moment::Date(_) => Moment::Date(civil.date()),
            Moment::Floating(_) => Moment::Floating(civil),
            Moment::Zoned(_, tzid) => Moment::Zoned(civil, tzid.clone()),
            Moment::Utc(old) => Moment::Utc(TimeZone::UTC.to_timestamp(civil).unwrap_or(*old)),
        }
    }

    /// The TZID, where there is one.
    pub fn tzid(&self) -> Option<&str> {
        match self {
            Moment::Zoned(_, tzid) => Some(tzid),
            _ => None,
        }
    }

    /// The property `name` with this value, its VALUE and TZID parameters included.
    pub fn to_property(&self, name: &str) -> Property {
        let property = Property::new(name, &self.to_string());
        match self {
            Moment::Date(_) => property.with_param("VALUE", "DATE"),
            Moment::Zoned(_, tzid) => property.with_param("TZID", tzid),
            _ => property,
        }
    }
}

/// Prints the value alone, without TZID.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let c = self.civil();
        write!(f, "{:04}{:02}{:02}", c.year().max(0), c.month(), c.day())?;
        if !self.is_date() {
            write!(f, "T{:02}{:02}{:02}", c.hour(), c.minute(), c.second())?;
        }
        if matches!(self, Moment::Utc(_)) { f.write_str("Z") } else { Ok(()) }
    }
}

/// A DURATION. Days are nominal (a day across a clock change is still a day), the rest is
/// exact (RFC 5545 section 3.3.6).
///
/// ```
/// use imip_milter::ical::Duration;
///
/// let length = Duration::parse("P1DT2H30M").unwrap();
/// assert_eq!(length, Duration { days: 1, seconds: 9000 });
/// assert_eq!(length.to_string(), "P1DT2H30M");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Duration {
    /// Nominal days; weeks count seven.
    pub days: i64,
    /// Exact seconds.
    pub seconds: i64,
}

impl Duration {
    /// Reads `P1DT2H`, `-PT15M`, `P2W`.
    pub fn parse(value: &str) -> Option<Self> {
        let (sign, rest) = match value.trim().as_bytes().split_first()? {
            (b'-', rest) => (-1, rest),
            (b'+', rest) => (1, rest),
            _ => (1, value.trim().as_bytes()),
        };
        let rest = match rest.split_first()? {
            (b'P' | b'p', rest) => rest,
            _ => return None,
        };
        let (mut days, mut seconds) = (0_i64, 0_i64);
        let mut number: Option<i64> = None;
        let mut any = false;
        for b in rest {
            match b.to_ascii_uppercase() {
                d @ b'0'..=b'9' => {
                    let n =
                        number.unwrap_or(0).checked_mul(10)?.checked_add(i64::from(d - b'0'))?;
                    // A century is longer than any appointment and far from overflow.
                    number = Some(n.min(3_155_760_000));
                }
                b'T' if number.is_none() => {}
                unit => {
                    let n = number.take()?;
                    any = true;
                    match unit {
                        b'W' => days = days.checked_add(n * 7)?,
                        b'D' => days = days.checked_add(n)?,
                        b'H' => seconds = seconds.checked_add(n * 3600)?,
                        b'M' => seconds = seconds.checked_add(n * 60)?,
                        b'S' => seconds = seconds.checked_add(n)?,
                        _ => return None,
                    }
                }
            }
        }
        (any && number.is_none()).then_some(Duration { days: sign * days, seconds: sign * seconds })
    }
}

/// Prints the shortest form that is equal: `P2W`, `P1DT2H`, `-PT15M`, `PT0S`. Days and seconds
/// of opposite signs, which no DURATION can have, are summed up with days of 24 hours.
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut days, mut seconds) = (i128::from(self.days), i128::from(self.seconds));
        if days * seconds < 0 {
            (days, seconds) = (0, days * 86_400 + seconds);
        }
        if days < 0 || seconds < 0 {
            f.write_str("-")?;
        }
        let (days, seconds) = (days.abs(), seconds.abs());
        match (days, seconds) {
            (0, 0) => return f.write_str("PT0S"),
            (_, 0) if days % 7 == 0 => return write!(f, "P{}W", days / 7),
            (0, _) => f.write_str("P")?,
            _ => write!(f, "P{days}D")?,
        }
        if seconds > 0 {
            f.write_str("T")?;
        }
        for (n, unit) in [(seconds / 3600, 'H'), (seconds / 60 % 60, 'M'), (seconds % 60, 'S')] {
            if n > 0 {
                write!(f, "{n}{unit}")?;
            }
        }
        Ok(())
    }
}

/// A PERIOD of an RDATE or FREEBUSY: a start, and an end or a duration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Period {
    /// Start and end.
    Until(Moment, Moment),
    /// Start and length.
    For(Moment, Duration),
}

impl Period {
    /// Reads one `start/end` or `start/duration` of `property`.
    ///
    /// # Errors
    /// It is no PERIOD.
    pub fn from_value(property: &Property, value: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::new(property.name(), value, "PERIOD");
        let (start, end) = value.split_once('/').ok_or_else(wrong)?;
        // VALUE=PERIOD must not turn the start into a DATE.
        let start = Moment::from_value(property, start)?;
        match Duration::parse(end) {
            Some(d) => Ok(Period::For(start, d)),
            None => Ok(Period::Until(start, Moment::from_value(property, end)?)),
        }
    }

    /// Its start.
    pub fn start(&self) -> &Moment {
        match self {
            Period::Until(s, _) | Period::For(s, _) => s,
        }
    }
}

/// Prints `start/end` or `start/duration`, without TZID.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Until(start, end) => write!(f, "{start}/{end}"),
            Period::For(start, length) => write!(f, "{start}/{length}"),
        }
    }
}

/// Reads `YYYYMMDDTHHMMSS` with or without `Z` (`true`). Seconds may be missing; a leap
/// second is the last second of its minute.
pub fn parse_date_time(value: &str) -> Option<(DateTime, bool)> {
    let (body, utc) = match value.strip_suffix(['Z', 'z']) {
        Some(body) => (body, true),
        None => (value, false),
    };
    let (date, time) = body.split_once(['T', 't'])?;
    let date = parse_date(date)?;
    if !time.bytes().all(|b| b.is_ascii_digit()) || !(time.len() == 6 || time.len() == 4) {
        return None;
    }
    let part = |range| time.get(range).and_then(|t: &str| t.parse::<i8>().ok());
    let second = if time.len() == 6 { part(4..6)?.min(59) } else { 0 };
    let time = jiff::civil::Time::new(part(0..2)?, part(2..4)?, second, 0).ok()?;
    Some((date.to_datetime(time), utc))
}

fn parse_date(value: &str) -> Option<Date> {
    if value.len() != 8 || !value.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Date::new(
        value.get(0..4)?.parse().ok()?,
        value.get(4..6)?.parse().ok()?,
        value.get(6..8)?.parse().ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_keep_their_form() {
        for line in [
            "DTSTART;VALUE=DATE:20260302",
            "DTSTART:20260302T090000",
            "DTSTART:20260302T090000Z",
            "DTSTART;TZID=Europe/Berlin:20260302T090000",
        ] {
            let p = Property::parse(line).unwrap();
            assert_eq!(Moment::of(&p).unwrap().to_property("DTSTART").line(), line);
        }
        for bad in ["DTSTART:20261302", "DTSTART:x", "DTSTART:20260302T250000", "DTSTART:"] {
            assert!(Moment::of(&Property::parse(bad).unwrap()).is_err(), "{bad}");
        }
    }

    #[test]
    fn durations() {
        assert_eq!(Duration::parse("P1DT2H"), Some(Duration { days: 1, seconds: 7200 }));
        assert_eq!(Duration::parse("-PT15M"), Some(Duration { days: 0, seconds: -900 }));
        assert_eq!(Duration::parse("P2W"), Some(Duration { days: 14, seconds: 0 }));
        for bad in ["", "P", "PT", "1H", "P1", "P1X", "PT99999999999999999999"] {
            assert_eq!(Duration::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn values_print_as_they_are_read() {
        for text in ["P2W", "P1D", "P8D", "PT1H", "-PT15M", "P1DT2H3M4S", "-P7W", "PT0S", "PT24H"] {
            assert_eq!(Duration::parse(text).unwrap().to_string(), text);
        }
        let mixed = Duration { days: 1, seconds: -3600 };
        assert_eq!(mixed.to_string(), "PT23H");
        let largest = Duration { days: i64::MIN, seconds: i64::MAX };
        assert!(largest.to_string().starts_with("-PT"));
        let line = Property::parse("FREEBUSY:20260302T080000Z/PT1H").unwrap();
        for text in ["20260302T080000Z/PT1H", "20260302T080000/20260302T090000"] {
            assert_eq!(Period::from_value(&line, text).unwrap().to_string(), text);
        }
    }
}
