//! Dates and times as a language writes them; a day has 24 hours in all of them, as in everything
//! else that this program writes.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::Locale;
use crate::diff::When;
use crate::time::Span;

impl Locale {
    /// A date with its weekday.
    pub fn date(self, date: Date) -> String {
        let weekday = self.word(&format!("weekday-{}", date.weekday().to_monday_one_offset()));
        let month = self.word(&format!("month-{}", date.month()));
        let (day, year) = (date.day().to_string(), date.year().to_string());
        let variables = [
            ("weekday", (&weekday).into()),
            ("day", (&day).into()),
            ("month", (&month).into()),
            ("year", (&year).into()),
        ];
        self.say("date", &variables)
    }

    fn time(self, time: Time) -> String {
        let (hour, minute) = (format!("{:02}", time.hour()), format!("{:02}", time.minute()));
        self.say("time", &[("hour", (&hour).into()), ("minute", (&minute).into())])
    }

    /// A point of time.
    pub fn point(self, at: Timestamp, zone: &TimeZone) -> String {
        let at = at.to_zoned(zone.clone());
        let (date, start) = (self.date(at.date()), self.time(at.time()));
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
        let (from, until) = (self.time(start.time()), self.time(end.time()));
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

    fn days(self, first: Date, last: Date) -> String {
        let (date, until) = (self.date(first), self.date(last));
        let message = if last <= first { "when-day" } else { "when-days" };
        self.say(message, &[("date", (&date).into()), ("last", (&until).into())])
    }
}
