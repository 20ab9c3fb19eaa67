//! The limits of the reader, and that its work is linear.

use super::*;

fn read_error(bytes: &[u8], limits: &Limits) -> ReadError {
    read(bytes, limits, |_| String::new()).unwrap_err()
}

const WIDE: Limits =
    Limits { bytes: 1 << 26, lines: 1 << 26, depth: 16, components: 1 << 20, parameters: 16 << 10 };

#[test]
fn limits_are_typed() {
    let deep = "BEGIN:VCALENDAR\n".repeat(100_000);
    let wordy = format!("BEGIN:VCALENDAR\nX-A{}:1", ";P=1".repeat(5000));
    let many = format!("BEGIN:VCALENDAR\n{}", "BEGIN:VEVENT\nEND:VEVENT\n".repeat(501));
    let long = format!("BEGIN:VCALENDAR\n{}", "A:1\n".repeat(100_001));
    let small = Limits::default();
    for (text, limits, error, says) in [
        ("hello", small, ReadError::NoCalendar, "no VCALENDAR in the text"),
        ("", small, ReadError::NoCalendar, "no VCALENDAR in the text"),
        (
            &deep,
            small,
            ReadError::TooLong(1_600_000, 1 << 20),
            "1600000 bytes of calendar text are more than the 1048576 allowed",
        ),
        (&deep, WIDE, ReadError::TooDeep(16), "components nested deeper than 16"),
        (
            &wordy,
            small,
            ReadError::TooManyParameters(20_004, 16 << 10),
            "20004 bytes of parameters on one line are more than the 16384 allowed",
        ),
        (&many, small, ReadError::TooManyComponents(500), "more than 500 components"),
        (&long, small, ReadError::TooManyLines(100_000), "more than 100000 lines"),
    ] {
        let found = read_error(text.as_bytes(), &limits);
        assert_eq!(found, error);
        assert_eq!(found.to_string(), says);
    }
    let endless = Limits { depth: usize::MAX, ..WIDE };
    assert_eq!(read_error(deep.as_bytes(), &endless), ReadError::TooDeep(512));
}

/// Text that is no calendar is bound by nothing but its length.
#[test]
fn the_mail_around_a_calendar_is_not_judged() {
    let wordy = format!("foo{}:1\n", ";bar=1".repeat(5000));
    let text = format!("{wordy}BEGIN:VCALENDAR\nA:1\nEND:VCALENDAR\n{wordy}\nBEGIN:VEVENT\n");
    let reading = read(text.as_bytes(), &Limits::default(), |_| String::new()).unwrap();
    assert_eq!(write(&reading.calendars[0]), "BEGIN:VCALENDAR\r\nA:1\r\nEND:VCALENDAR\r\n");
}

/// A megabyte of what would cost most, were the work quadratic anywhere: none of these would
/// end in this lifetime.
#[test]
fn a_megabyte_of_the_worst() {
    let n = 1 << 19;
    let quotes = format!("X;{}", "P=\"\";".repeat(n / 5));
    for (what, body) in [
        ("folds", "A:1\n".to_owned() + &"\n b".repeat(n)),
        ("empty lines", "\r\n".repeat(n)),
        ("junk", "a\n".repeat(n)),
        ("junk behind text", "DESCRIPTION:x\n".to_owned() + &"a\n".repeat(n)),
        ("junk behind a line without colon", "X;P=\"\n".to_owned() + &"a\n".repeat(n)),
        ("lines without colon", "X;P=\"\n".repeat(n)),
        ("one value", "A:".to_owned() + &"x".repeat(n)),
        ("colons", "ATTENDEE;A=".to_owned() + &":".repeat(n)),
        ("doubled schemes", "ATTENDEE;A=".to_owned() + &":mailto".repeat(n)),
        ("quotes", quotes),
        ("ends", "END:X\n".repeat(n)),
        ("marks", "\u{feff}".repeat(n)),
        ("no charset", "A:\n".to_owned() + &"\u{fffd}\n".repeat(n)),
        ("properties", "A:1\n".repeat(n)),
        ("components", "BEGIN:A\nEND:A\n".repeat(n / 8)),
    ] {
        let text = format!("BEGIN:VCALENDAR\n{body}\nEND:VCALENDAR\n");
        if let Ok(reading) = read(text.as_bytes(), &WIDE, |_| String::new()) {
            let calendar = &reading.calendars[0];
            assert!(calendar.same_content(calendar), "{what}");
            assert!(!write(calendar).is_empty(), "{what}");
        }
    }
}

/// As much as one line may hold, in forms that are put in order.
#[test]
fn the_worst_lines() {
    let limits = Limits { lines: 1 << 20, ..WIDE };
    for parameters in
        [";a".repeat(8000), "\"".repeat(8001), ";P=\"".repeat(4000), ";".repeat(16_000)]
    {
        let line = format!("ATTENDEE;CN=x{parameters}:mailto:a@x\n");
        let text = format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", line.repeat(200));
        let reading = read(text.as_bytes(), &limits, |_| String::new()).unwrap();
        for line in reading.calendars[0].properties() {
            assert_eq!(line.value(), "mailto:a@x");
            assert_eq!(Property::parse(line.line()).as_ref(), Some(line));
        }
    }
}

#[test]
fn what_has_no_colon_is_counted() {
    let text = "BEGIN:VCALENDAR\nA:1\nnonsense\nX;P=1\nB:2\n\"C\":3\nEND:VCALENDAR\njunk\n";
    let reading = read(text.as_bytes(), &Limits::default(), |_| String::new()).unwrap();
    assert_eq!(reading.junk_lines, 3);
    assert_eq!(write(&reading.calendars[0]), "BEGIN:VCALENDAR\r\nA:1\r\nB:2\r\nEND:VCALENDAR\r\n");
}

#[test]
fn order_duplicates_and_unknown_lines_survive() {
    let text = "BEGIN:VCALENDAR\r\nX-B:2\r\nX-A;P=\"a,b\",c:1\r\nX-A:1\r\nBEGIN:X-ODD\r\nFOO:\\n\r\n\
        END:X-ODD\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";
    let reading = read(text.as_bytes(), &Limits::default(), |_| String::new()).unwrap();
    assert_eq!(write(&reading.calendars[0]), text);
}
