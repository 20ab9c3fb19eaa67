//! This project's own contender: `imip_milter::ical` and `imip_milter::time`.

use crate::{
    rounds::Result,
    rules::{Found, Wanted, civil, instant, print_seconds},
};
use imip_milter::{
    ical::{Component, Limits, Object, read},
    time::{self, ExpandLimits, Span, Until, Zones, expand},
};
use jiff::{civil::DateTime, tz::TimeZone};

/// A rule, ready to be expanded.
pub struct Rule {
    rule: time::Rule,
    start: DateTime,
    until: Option<DateTime>,
    take: usize,
    window: Option<(DateTime, DateTime)>,
}

impl Rule {
    /// Reads the rule.
    pub fn new(wanted: &Wanted<'_>) -> Result<Self> {
        let rule = time::Rule::parse(wanted.rule)?;
        let until = rule.until.map(|until| match until {
            Until::Date(day) => day.at(23, 59, 59, 0),
            Until::Local(at) => at,
            Until::Utc(at) => TimeZone::UTC.to_datetime(at),
        });
        let window = match wanted.window {
            Some((from, to)) => Some((civil(from)?, civil(to)?)),
            None => None,
        };
        Ok(Rule { rule, start: civil(wanted.start)?, until, take: wanted.take, window })
    }

    /// Expands it.
    pub fn expand(&self) -> Found<DateTime> {
        let mut all = self.rule.occurrences(self.start, self.until);
        match self.window {
            Some((from, to)) => {
                all.seek(from);
                let window = all.map_while(std::result::Result::ok).take_while(|at| *at <= to);
                Found::of(window.take(self.take))
            }
            None => Found::of(all.map_while(std::result::Result::ok).take(self.take)),
        }
    }
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
