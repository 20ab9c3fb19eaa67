//! The messages that are decided on.

/// The organizer.
pub const OLGA: &str = "olga@example.net";
/// The first attendee.
pub const ADA: &str = "ada@example.org";

/// The UID of an event.
pub fn uid(n: usize) -> String {
    format!("event-{n:06}@example.net")
}

fn calendar(method: &str, events: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench\r\nMETHOD:{method}\r\n{events}END:VCALENDAR\r\n"
    )
}

fn event(sequence: usize, times: &str, attendees: usize, more: &str) -> String {
    let mut text = format!(
        "BEGIN:VEVENT\r\nUID:{}\r\nDTSTAMP:20260301T08{sequence:02}00Z\r\nSEQUENCE:{sequence}\r\n\
         SUMMARY:Plan {sequence}\r\nORGANIZER;CN=Olga:mailto:{OLGA}\r\n{times}{more}\
         ATTENDEE;CN=Ada;RSVP=TRUE;PARTSTAT=NEEDS-ACTION:mailto:{ADA}\r\n",
        uid(0)
    );
    for n in 1..attendees {
        text += &format!(
            "ATTENDEE;CN=Guest {n};RSVP=TRUE;PARTSTAT=NEEDS-ACTION:mailto:guest{n}@example.com\r\n"
        );
    }
    text + "END:VEVENT\r\n"
}

/// The original start of an instance; the first is 0.
fn day(n: usize) -> String {
    let first: jiff::civil::DateTime = "2026-03-10T10:00:00".parse().expect("a date");
    let hours = i64::try_from(24 * n).expect("a number of hours");
    (first + jiff::SignedDuration::from_hours(hours)).strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn times(n: usize) -> String {
    format!("DTSTART:{}\r\nDURATION:PT1H\r\n", day(n))
}

/// RECURRENCE-ID.
pub fn instance(n: usize) -> String {
    format!("RECURRENCE-ID:{}\r\n", day(n))
}

/// An invitation, or its update.
pub fn request(sequence: usize, attendees: usize, more: &str) -> String {
    calendar("REQUEST", &event(sequence, &times(0), attendees, more))
}

/// A daily series of 1 000 with so many overrides, and two attendees.
pub fn series(overrides: usize) -> String {
    let mut events = event(0, &times(0), 2, "RRULE:FREQ=DAILY;COUNT=1000\r\n");
    for n in 0..overrides {
        events += &event(0, &times(n), 2, &instance(n));
    }
    calendar("REQUEST", &events)
}

/// Ada's answer.
pub fn reply(more: &str) -> String {
    calendar(
        "REPLY",
        &format!(
            "BEGIN:VEVENT\r\nUID:{}\r\nDTSTAMP:20260301T090000Z\r\nSEQUENCE:0\r\n{more}\
             ORGANIZER:mailto:{OLGA}\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:{ADA}\r\nEND:VEVENT\r\n",
            uid(0)
        ),
    )
}
