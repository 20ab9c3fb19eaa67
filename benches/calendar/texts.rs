//! The calendars that are read and written, made from templates.

use std::fmt::Write as _;

/// A text and what it is called.
pub struct Text {
    /// How tables name it.
    pub name: &'static str,
    /// iCalendar text.
    pub text: String,
    /// How many VEVENTs it has.
    pub events: usize,
}

/// The VTIMEZONE that Outlook writes for Berlin.
pub const OUTLOOK_ZONE: &str = "\
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
";

/// The VTIMEZONE that web calendars write for Berlin.
pub const IANA_ZONE: &str = "\
BEGIN:VTIMEZONE
TZID:Europe/Berlin
X-LIC-LOCATION:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
";

/// All texts.
pub fn all() -> Vec<Text> {
    let calendar_35 = calendar(54, 1);
    let lf_only = calendar_35.replace("\r\n", "\n");
    vec![
        Text { name: "invitation", text: invitation(), events: 1 },
        Text { name: "calendar", text: calendar_35, events: 54 },
        Text { name: "calendar, LF only", text: lf_only, events: 54 },
        Text { name: "long descriptions", text: calendar(20, 30), events: 20 },
        Text { name: "large calendar", text: calendar(9000, 1), events: 9000 },
    ]
}

/// What an Outlook user sends for a weekly meeting.
pub fn invitation() -> String {
    let mut event = String::from(
        "BEGIN:VEVENT
ORGANIZER;CN=\"Doe, Jane\":mailto:jane.doe@example.com
",
    );
    for n in 1..=9 {
        let _ = writeln!(
            event,
            "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=\"Participant, Number {n}\":mailto:participant{n}@example.org"
        );
    }
    event.push_str(
        "DESCRIPTION;LANGUAGE=en-US:Dear all\\,\\n\\nlet us look at the figures of the quarter and at what is planned for the next one.\\n\\nAgenda:\\n1. Figures\\; what do they say?\\n2. Plans\\n3. Größe der Räume\\n\\nBest regards\\nJane\\n
RRULE:FREQ=WEEKLY;UNTIL=20271222T080000Z;INTERVAL=1;BYDAY=TU;WKST=MO
SUMMARY;LANGUAGE=en-US:Figures and plans
DTSTART;TZID=W. Europe Standard Time:20270105T090000
DTEND;TZID=W. Europe Standard Time:20270105T100000
UID:040000008200E00074C5B7101A82E008000000001234567890ABCD010000000000000000100000001234567890ABCDEF1234567890ABCDEF
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:20270101T083000Z
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:0
LOCATION;LANGUAGE=en-US:Room Zürich\\, second floor
X-MICROSOFT-CDO-APPT-SEQUENCE:0
X-MICROSOFT-CDO-OWNERAPPTID:2118347711
X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE
X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY
X-MICROSOFT-CDO-ALLDAYEVENT:FALSE
X-MICROSOFT-CDO-IMPORTANCE:1
X-MICROSOFT-CDO-INSTTYPE:1
X-MICROSOFT-DONOTFORWARDMEETING:FALSE
X-MICROSOFT-DISALLOW-COUNTER:FALSE
BEGIN:VALARM
DESCRIPTION:REMINDER
TRIGGER;RELATED=START:-PT15M
ACTION:DISPLAY
END:VALARM
END:VEVENT
",
    );
    whole("REQUEST", OUTLOOK_ZONE, &event)
}

/// A web calendar's export of `count` events; `wordy` repeats the text of their descriptions.
fn calendar(count: usize, wordy: usize) -> String {
    let description =
        "Bitte Unterlagen mitbringen\\, wir gehen alle Fragen durch.\\n".repeat(wordy);
    let mut events = String::new();
    for n in 0..count {
        let (month, day, hour) = (n / 28 % 12 + 1, n % 28 + 1, n % 9 + 8);
        let _ = write!(
            events,
            "BEGIN:VEVENT
DTSTART;TZID=Europe/Berlin:2027{month:02}{day:02}T{hour:02}0000
DTEND;TZID=Europe/Berlin:2027{month:02}{day:02}T{hour:02}4500
DTSTAMP:20270101T083000Z
ORGANIZER;CN=Jane Doe:mailto:jane.doe@example.com
UID:event-{n:06}-0123456789abcdef@example.com
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=John Roe;X-NUM-GUESTS=0:mailto:john.roe@example.org
CREATED:20261201T101500Z
DESCRIPTION:{description}
LAST-MODIFIED:20261224T180000Z
LOCATION:Besprechungsraum {n}\\, Gebäude 7
SEQUENCE:1
STATUS:CONFIRMED
SUMMARY:Termin {n}
TRANSP:OPAQUE
END:VEVENT
"
        );
    }
    whole("PUBLISH", IANA_ZONE, &events)
}

fn whole(method: &str, zone: &str, events: &str) -> String {
    let lines = format!(
        "BEGIN:VCALENDAR\nPRODID:-//Example//Calendar 1.0//EN\nVERSION:2.0\nCALSCALE:GREGORIAN\nMETHOD:{method}\n{zone}{events}END:VCALENDAR\n"
    );
    let mut text = String::with_capacity(lines.len() * 11 / 10);
    lines.lines().for_each(|line| fold(line, &mut text));
    text
}

/// Writes a line as RFC 5545 wants it.
fn fold(line: &str, out: &mut String) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}
