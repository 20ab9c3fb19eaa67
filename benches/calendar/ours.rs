//! This project's own contender: `imip_milter::ical` and `imip_milter::time`.

use crate::{
    rounds::Result,
    rules::{Found, Wanted},
};
use imip_milter::{
    ical::{Component, Limits, Object, parse_date_time, read},
    time::{ExpandLimits, Span, Zones, expand},
};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

/// A rule, ready to be expanded.
pub struct Rule {
    object: Object,
    zones: Zones,
    window: Span,
    limits: ExpandLimits,
}

impl Rule {
    /// Reads the rule.
    pub fn new(wanted: &Wanted<'_>) -> Result<Self> {
        let object = object_of(wanted.start, &[format!("RRULE:{}", wanted.rule)], "")?;
        let zones = Zones::new(object.calendar(), "UTC");
        let (from, to) = match wanted.window {
            Some((a, b)) => (a.to_owned(), b.to_owned()),
            None => {
                let rule = crate::rrule_crate::Rule::new(wanted)?;
                crate::rrule_crate::print(&rule.expand()).ends.ok_or("none")?
            }
        };
        let window = Span::new(instant(&from)?, instant(&to)? + jiff::SignedDuration::from_secs(1));
        let limits = ExpandLimits { instances: 100_000, steps: 100_000_000 };
        Ok(Rule { object, zones, window, limits })
    }

    /// Expands it.
    pub fn expand(&self) -> Result<Found<DateTime>> {
        let expansion = expand(&self.object, &self.zones, self.window, &self.limits)?;
        Ok(Found::of(expansion.instances.iter().map(|i| i.start.civil())))
    }
}

/// The times as in iCalendar.
pub fn print(found: &Found<DateTime>) -> Found {
    found.print(|at| at.strftime("%Y%m%dT%H%M%S").to_string())
}

/// Seconds since 1970 as in iCalendar.
pub fn print_seconds(found: &Found<i64>) -> Found {
    found.print(|at| {
        let at = Timestamp::from_second(*at).unwrap_or_default();
        at.strftime("%Y%m%dT%H%M%S").to_string()
    })
}

/// Reads a time in UTC, as in iCalendar.
pub fn instant(text: &str) -> Result<Timestamp> {
    let (civil, _) = parse_date_time(text).ok_or("no time")?;
    Ok(TimeZone::UTC.to_timestamp(civil)?)
}

/// Reads one object.
pub fn read_object(text: &str) -> Result<Object> {
    let limits = Limits { components: 2000, ..Limits::default() };
    let reading = read(text.as_bytes(), &limits, |b| String::from_utf8_lossy(b).into_owned())?;
    let calendar: Component = reading.calendars.into_iter().next().ok_or("no calendar")?;
    Ok(Object::new(calendar)?)
}

/// Makes an object of a start in UTC, the lines about its repetition, and more components.
pub fn object_of(start: &str, lines: &[String], overrides: &str) -> Result<Object> {
    read_object(&text_of(start, lines, overrides))
}

/// Its text.
pub fn text_of(start: &str, lines: &[String], overrides: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\nBEGIN:VEVENT\r\nUID:1@example.com\r\n\
         DTSTAMP:20200101T000000Z\r\nDTSTART:{start}Z\r\n{}\r\nEND:VEVENT\r\n{overrides}END:VCALENDAR\r\n",
        lines.join("\r\n")
    )
}

/// From text to instants.
pub fn object(text: &str, from: &str, to: &str) -> Result<Found> {
    let object = read_object(text)?;
    let zones = Zones::new(object.calendar(), "UTC");
    let window = Span::new(instant(from)?, instant(to)?);
    let expansion = expand(&object, &zones, window, &ExpandLimits::default())?;
    let starts = expansion.instances.iter().map(|i| i.span.start.as_second());
    Ok(print_seconds(&Found::of(starts)))
}
