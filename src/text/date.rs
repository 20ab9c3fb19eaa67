//! Dates and times as a language writes them; a day has 24 hours in all of them, as in everything
//! else that this program writes.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::{Locale, Value};
use crate::diff::When;
use crate::time::Span;

impl Locale {
    /// A date with its weekday.
    pub fn date(self, date: Date) -> String {
        let weekday = self.word(&format!("weekday-{}", date.weekday().to_monday_one_offset()));
        self.day("date", date, &[("weekday", (&weekday).into())])
    }

    /// A date without it.
    pub fn plain_date(self, date: Date) -> String {
        self.day("date-plain", date, &[])
    }

    fn day(self, message: &str, date: Date, more: &[(&str, Value<'_>)]) -> String {
        let month = self.word(&format!("month-{}", date.month()));
        // A year is no number to choose a form by, nor to be grouped.
        let year = date.year().to_string();
        let day = usize::from(date.day().unsigned_abs());
        let mut variables =
            vec![("day", day.into()), ("month", (&month).into()), ("year", (&year).into())];
        variables.extend_from_slice(more);
        self.say(message, &variables)
    }

    /// A time of day; `None`: the midnight that ends it.
    pub fn clock(self, time: Option<Time>) -> String {
        let (hour, minute) = time.map_or((24, 0), |time| (time.hour(), time.minute()));
        let (hour, minute) = (format!("{hour:02}"), format!("{minute:02}"));
        self.say("time", &[("hour", (&hour).into()), ("minute", (&minute).into())])
    }

    /// A point of time.
    pub fn point(self, at: Timestamp, zone: &TimeZone) -> String {
        let at = at.to_zoned(zone.clone());
        let (date, start) = (self.date(at.date()), self.clock(Some(at.time())));
        let name = at.strftime("%Z").to_string();
        let variables =
            [("date", (&date).into()), ("start", (&start).into()), ("zone", (&name).into())];
        self.say("when-point", &variables)
    }

    /// From when to when: whole days as they are, all else in `zone`.
    pub fn when(self, when: &When, zone: &TimeZone) -> String {
        if when.start.is_date() {
            let first = when.start.civil().date();
            let end = when.end.civil().date();
            let last = end.yesterday().unwrap_or(end);
            return self.days(first, last);
        }
        self.span(when.span, zone)
    }

    /// The same for instants.
    pub fn span(self, span: Span, zone: &TimeZone) -> String {
        let (start, end) = (span.start, span.end);
        if end <= start {
            return self.point(start, zone);
        }
        let (start, end) = (start.to_zoned(zone.clone()), end.to_zoned(zone.clone()));
        let (date, last) = (self.date(start.date()), self.date(end.date()));
        let (from, until) = (self.clock(Some(start.time())), self.clock(Some(end.time())));
        let name = start.strftime("%Z").to_string();
        let message = if start.date() == end.date() { "when-times" } else { "when-long" };
        let variables = [
            ("date", (&date).into()),
            ("start", (&from).into()),
            ("last", (&last).into()),
            ("end", (&until).into()),
            ("zone", (&name).into()),
        ];
        self.say(message, &variables)
    }

    /// The line that says when something is; of a to-do (`is_due`: it has an end) when it is due,
    /// or else when it begins.
    pub fn when_line(self, when: &When, is_due: Option<bool>, zone: &TimeZone) -> String {
        let (message, moment, at) = match is_due {
            None => {
                let when = self.when(when, zone);
                return self.say("line-when", &[("when", (&when).into())]);
            }
            Some(true) => ("line-due", &when.end, when.span.end),
            Some(false) => ("line-start", &when.start, when.span.start),
        };
        let when = match moment.is_date() {
            true => self.date(moment.civil().date()),
            false => self.point(at, zone),
        };
        self.say(message, &[("when", (&when).into())])
    }

    /// From one day to another, both whole.
    pub fn days(self, first: Date, last: Date) -> String {
        let (date, until) = (self.date(first), self.date(last));
        let message = if last <= first { "when-day" } else { "when-days" };
        self.say(message, &[("date", (&date).into()), ("last", (&until).into())])
    }
}
