//! iTIP messages as a mail program writes them: a text, an HTML and a calendar part.

use jiff::{Timestamp, ToSpan, Zoned, civil::DateTime, tz::TimeZone};
use std::sync::atomic::{AtomicU32, Ordering};

/// A time of day, some days from now: what is booked must lie in the future.
pub fn in_days(days: i64, hour: i8, minute: i8) -> DateTime {
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let day = today.checked_add(days.days()).expect("a date");
    day.at(hour, minute, 0, 0)
}

/// `20270301T090000`, the form that iCalendar writes; the tests' times are in UTC.
pub fn stamp(moment: DateTime) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// One iTIP message about one event.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// `REQUEST`, `REPLY` or `CANCEL`.
    pub method: &'static str,
    /// UID of the event.
    pub uid: String,
    /// SEQUENCE.
    pub sequence: u32,
    /// Seconds added to the present for DTSTAMP: what was written later is newer.
    pub age: i64,
    /// Address of the organizer.
    pub organizer: String,
    /// Addresses and PARTSTAT of the attendees.
    pub attendees: Vec<(String, &'static str)>,
    /// SUMMARY.
    pub summary: String,
    /// LOCATION, if any.
    pub location: Option<&'static str>,
    /// Start, UTC.
    pub start: DateTime,
    /// Length in minutes.
    pub minutes: i64,
    /// Value of RRULE, if any.
    pub rule: Option<&'static str>,
    /// RECURRENCE-ID, if it is about one instance.
    pub instance: Option<DateTime>,
}

impl Invitation {
    /// A REQUEST for an hour.
    pub fn new(
        uid: &str,
        organizer: &str,
        attendees: &[&str],
        summary: &str,
        start: DateTime,
    ) -> Self {
        Self {
            method: "REQUEST",
            uid: uid.to_owned(),
            sequence: 0,
            age: 0,
            organizer: organizer.to_owned(),
            attendees: attendees.iter().map(|a| ((*a).to_owned(), "NEEDS-ACTION")).collect(),
            summary: summary.to_owned(),
            location: None,
            start,
            minutes: 60,
            rule: None,
            instance: None,
        }
    }

    /// The next revision, at another time.
    pub fn moved_to(&self, start: DateTime) -> Self {
        Self { sequence: self.sequence + 1, age: self.age + 1, start, ..self.clone() }
    }

    /// The organizer's CANCEL of the whole event.
    pub fn cancelled(&self) -> Self {
        Self { method: "CANCEL", sequence: self.sequence + 1, age: self.age + 1, ..self.clone() }
    }

    /// The organizer's CANCEL of one instance.
    pub fn instance_cancelled(&self, instance: DateTime) -> Self {
        Self { instance: Some(instance), start: instance, rule: None, ..self.cancelled() }
    }

    /// An attendee's REPLY.
    pub fn answered(&self, attendee: &str, partstat: &'static str) -> Self {
        Self {
            method: "REPLY",
            age: self.age + 1,
            attendees: vec![(attendee.to_owned(), partstat)],
            rule: None,
            ..self.clone()
        }
    }

    /// The VCALENDAR, CRLF line ends.
    pub fn calendar(&self) -> String {
        let now = Timestamp::now().as_second() + self.age;
        let written =
            Timestamp::from_second(now).expect("a time").to_zoned(TimeZone::UTC).datetime();
        let end = self.start.checked_add(self.minutes.minutes()).expect("a time");
        let mut lines = vec![
            "BEGIN:VCALENDAR".to_owned(),
            "PRODID:-//Example//Calendar 1.0//EN".to_owned(),
            "VERSION:2.0".to_owned(),
            format!("METHOD:{}", self.method),
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", self.uid),
            format!("DTSTAMP:{}", stamp(written)),
            format!("SEQUENCE:{}", self.sequence),
            format!("DTSTART:{}", stamp(self.start)),
            format!("DTEND:{}", stamp(end)),
            format!("SUMMARY:{}", self.summary),
            format!("ORGANIZER:mailto:{}", self.organizer),
        ];
        lines.extend(self.location.map(|place| format!("LOCATION:{place}")));
        for (address, partstat) in &self.attendees {
            let rsvp = if self.method == "REQUEST" { ";RSVP=TRUE" } else { "" };
            lines.push(format!("ATTENDEE;PARTSTAT={partstat}{rsvp}:mailto:{address}"));
        }
        lines.extend(self.rule.map(|rule| format!("RRULE:{rule}")));
        lines.extend(self.instance.map(|at| format!("RECURRENCE-ID:{}", stamp(at))));
        if self.method == "CANCEL" {
            lines.push("STATUS:CANCELLED".to_owned());
        }
        lines.push("END:VEVENT".to_owned());
        lines.push("END:VCALENDAR".to_owned());
        lines.iter().map(|line| fold(line) + "\r\n").collect()
    }

    /// The message that carries it, from its author to `to`, with `above` (whole lines)
    /// before its header fields.
    pub fn mail(&self, from: &str, to: &[&str], subject: &str, above: &str) -> Vec<u8> {
        static SERIAL: AtomicU32 = AtomicU32::new(1);
        let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
        let domain = from.split_once('@').map_or("example.net", |(_, d)| d);
        let date =
            Zoned::now().with_time_zone(TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S +0000");
        let (to, method, summary) = (to.join(", "), self.method, &self.summary);
        let calendar = self.calendar();
        format!(
            "\
{above}From: {from}\r
To: {to}\r
Subject: {subject}\r
Date: {date}\r
Message-ID: <{serial}.{seq}.{method}.{uid}.{domain}>\r
MIME-Version: 1.0\r
Content-Type: multipart/alternative; boundary=\"=_part\"\r
\r
This is a message in several parts.\r
--=_part\r
Content-Type: text/plain; charset=utf-8\r
\r
{summary}\r
Regards, {from}\r
--=_part\r
Content-Type: text/html; charset=utf-8\r
\r
<html><body><p>{summary}</p>\r
<p>Regards, {from}</p></body></html>\r
--=_part\r
Content-Type: text/calendar; charset=utf-8; method={method}\r
\r
{calendar}--=_part--\r
",
            seq = self.sequence,
            uid = if self.uid.contains('@') { self.uid.clone() } else { format!("{}@x", self.uid) },
        )
        .into_bytes()
    }
}

/// What the verifying filter in front of us writes when the From domain is authentic.
pub fn authentic(domain: &str) -> String {
    format!(
        "Authentication-Results: mx.example.org; dmarc=pass (p=reject) header.from={domain}\r\n"
    )
}

/// Folds a content line at 75 octets; the tests write ASCII only.
fn fold(line: &str) -> String {
    line.as_bytes()
        .chunks(74)
        .map(|chunk| String::from_utf8_lossy(chunk).into_owned())
        .collect::<Vec<_>>()
        .join("\r\n ")
}
