//! What producers send against the grammar, row by row of the collected interoperability
//! quirks (senders and addresses 3–10, time zones 39, transport 50–52, content 61), each beside
//! the strict form.

use super::*;

fn windows_1252(bytes: &[u8]) -> String {
    crate::mail::decode_charset(bytes, None)
}

fn one(text: &[u8]) -> Component {
    let mut reading = read(text, &Limits::default(), windows_1252).unwrap();
    assert_eq!(reading.calendars.len(), 1);
    reading.calendars.remove(0)
}

/// What a strict reader gets to see of a text.
fn strict(text: impl AsRef<[u8]>) -> String {
    let written = write(&one(text.as_ref())).replace("\r\n ", "");
    let body = written.strip_prefix("BEGIN:VCALENDAR\r\n").unwrap();
    body.strip_suffix("END:VCALENDAR\r\n").unwrap().replace("\r\n", "\n")
}

fn calendar(body: &str) -> String {
    format!("BEGIN:VCALENDAR\n{body}\nEND:VCALENDAR\n")
}

/// Rows 3 to 10: line as sent, value, a parameter, and the line as it is written.
#[test]
fn rows_3_to_10_participants() {
    for (row, sent, value, (param, content), written) in [
        (3, "ATTENDEE:MAILTO:Bob@X", "MAILTO:Bob@X", ("CN", None), "ATTENDEE:MAILTO:Bob@X"),
        (
            3,
            "attendee;cn=B:mailto:b@x",
            "mailto:b@x",
            ("CN", Some("B")),
            "attendee;cn=B:mailto:b@x",
        ),
        (
            5,
            "ATTENDEE;EMAIL=a@x;CN=A:/aMTA/principal/",
            "/aMTA/principal/",
            ("EMAIL", Some("a@x")),
            "ATTENDEE;EMAIL=a@x;CN=A:/aMTA/principal/",
        ),
        (
            5,
            "ATTENDEE;CN=A:urn:uuid:1-2",
            "urn:uuid:1-2",
            ("CN", Some("A")),
            "ATTENDEE;CN=A:urn:uuid:1-2",
        ),
        (
            6,
            "ATTENDEE;CN=a@b:invalid:nomail",
            "invalid:nomail",
            ("CN", Some("a@b")),
            "ATTENDEE;CN=a@b:invalid:nomail",
        ),
        (
            7,
            "ORGANIZER;CN=x;SEND-BY=mailto:a@x:mailto:b@x",
            "mailto:b@x",
            ("SEND-BY", Some("mailto:a@x")),
            "ORGANIZER;CN=x;SEND-BY=\"mailto:a@x\":mailto:b@x",
        ),
        (
            7,
            "ORGANIZER;SENT-BY=\"mailto:a@x\":mailto:b@x",
            "mailto:b@x",
            ("SENT-BY", Some("mailto:a@x")),
            "ORGANIZER;SENT-BY=\"mailto:a@x\":mailto:b@x",
        ),
        (
            7,
            "ORGANIZER;CN=x:mailto:MAILTO:b@x",
            "mailto:MAILTO:b@x",
            ("CN", Some("x")),
            "ORGANIZER;CN=x:mailto:MAILTO:b@x",
        ),
        (
            7,
            "ORGANIZER;SENT-BY=mailto:a@x:mailto:mailto:b@x",
            "mailto:mailto:b@x",
            ("SENT-BY", Some("mailto:a@x")),
            "ORGANIZER;SENT-BY=\"mailto:a@x\":mailto:mailto:b@x",
        ),
        (
            7,
            "ATTENDEE;DIR=http://x/y:mailto:b@x",
            "mailto:b@x",
            ("DIR", Some("http://x/y")),
            "ATTENDEE;DIR=\"http://x/y\":mailto:b@x",
        ),
        (
            7,
            "DESCRIPTION;ALTREP=http://x:80/y:See: there",
            "See: there",
            ("ALTREP", Some("http://x:80/y")),
            "DESCRIPTION;ALTREP=\"http://x:80/y\":See: there",
        ),
        (
            8,
            "ATTENDEE;CN=Müller, Hans;RSVP=TRUE:mailto:b@x",
            "mailto:b@x",
            ("CN", Some("Müller, Hans")),
            "ATTENDEE;CN=\"Müller, Hans\";RSVP=TRUE:mailto:b@x",
        ),
        (
            8,
            "ATTENDEE;CN=\"Müller, Hans\":mailto:b@x",
            "mailto:b@x",
            ("CN", Some("Müller, Hans")),
            "ATTENDEE;CN=\"Müller, Hans\":mailto:b@x",
        ),
        (
            8,
            "ATTENDEE;CN='Doe; John';RSVP=TRUE:mailto:b@x",
            "mailto:b@x",
            ("CN", Some("'Doe; John'")),
            "ATTENDEE;CN=\"'Doe; John'\";RSVP=TRUE:mailto:b@x",
        ),
        (
            8,
            "ATTENDEE;CN=Re: Doe;RSVP=TRUE:mailto:b@x",
            "mailto:b@x",
            ("CN", Some("Re: Doe")),
            "ATTENDEE;CN=\"Re: Doe\";RSVP=TRUE:mailto:b@x",
        ),
        (
            8,
            "ATTENDEE;CN=a \"b\" c:mailto:b@x",
            "mailto:b@x",
            ("CN", Some("a \"b\" c")),
            "ATTENDEE;CN=\"a ^'b^' c\":mailto:b@x",
        ),
        (
            8,
            "ATTENDEE;CN=a \"b;RSVP=TRUE:mailto:b@x",
            "mailto:b@x",
            ("CN", Some("a \"b")),
            "ATTENDEE;CN=\"a ^'b\";RSVP=TRUE:mailto:b@x",
        ),
        (
            8,
            "ATTENDEE;CN=\"Doe;RSVP=TRUE:mailto:b@x",
            "mailto:b@x",
            ("CN", Some("Doe")),
            "ATTENDEE;CN=Doe;RSVP=TRUE:mailto:b@x",
        ),
        (
            8,
            "ATTENDEE;CN= \"Doe, J\" ;RSVP=TRUE:mailto:b@x",
            "mailto:b@x",
            ("CN", Some("Doe, J")),
            "ATTENDEE;CN=\"Doe, J\";RSVP=TRUE:mailto:b@x",
        ),
        (
            8,
            "ATTENDEE;CN=a^'b^^c^nd^Ne^:mailto:b@x",
            "mailto:b@x",
            ("CN", Some("a\"b^c\nd^Ne^")),
            "ATTENDEE;CN=a^'b^^c^nd^Ne^:mailto:b@x",
        ),
        (
            8,
            "ATTENDEE;RSVP;CN=D:mailto:b@x",
            "mailto:b@x",
            ("RSVP", Some("")),
            "ATTENDEE;RSVP=;CN=D:mailto:b@x",
        ),
        (
            9,
            "ATTENDEE;X-RESPONSE-COMMENT=\"see https://x/y: &quot;z&quot;\":mailto:b@x",
            "mailto:b@x",
            ("X-RESPONSE-COMMENT", Some("see https://x/y: &quot;z&quot;")),
            "ATTENDEE;X-RESPONSE-COMMENT=\"see https://x/y: &quot;z&quot;\":mailto:b@x",
        ),
        (
            9,
            "ATTENDEE;X-RESPONSE-COMMENT=see https://x/y &quot;z&quot; w;CN=D:mailto:b@x",
            "mailto:b@x",
            ("X-RESPONSE-COMMENT", Some("see https://x/y &quot;z&quot; w")),
            "ATTENDEE;X-RESPONSE-COMMENT=\"see https://x/y &quot;z&quot; w\";CN=D:mailto:b@x",
        ),
        (
            10,
            "ATTENDEE;MEMBER=\"mailto:a@x\",\"mailto:c@x\":mailto:b@x",
            "mailto:b@x",
            ("MEMBER", Some("mailto:a@x,mailto:c@x")),
            "ATTENDEE;MEMBER=\"mailto:a@x\",\"mailto:c@x\":mailto:b@x",
        ),
        (
            10,
            "ATTENDEE;MEMBER=mailto:a@x,mailto:c@x:mailto:b@x",
            "mailto:b@x",
            ("MEMBER", Some("mailto:a@x,mailto:c@x")),
            "ATTENDEE;MEMBER=\"mailto:a@x\",\"mailto:c@x\":mailto:b@x",
        ),
    ] {
        let line = Property::parse(sent).unwrap();
        assert_eq!(line.value(), value, "row {row}: {sent}");
        assert_eq!(line.param(param).as_deref(), content, "row {row}: {sent}");
        assert_eq!(line.line(), written, "row {row}: {sent}");
        // The reader sees the same, and what is written is in order.
        assert_eq!(strict(calendar(sent)), format!("{written}\n"), "row {row}: {sent}");
        assert_eq!(strict(calendar(written)), format!("{written}\n"), "row {row}: {sent}");
    }
}

#[test]
fn row_9_entities_are_resolved_for_the_reader() {
    for (sent, shown) in [
        ("it&#39;s &quot;me&quot; &amp; you", "it's \"me\" & you"),
        ("&lt;b&gt;&#x27;&#10;", "<b>'"),
        ("AT&T; a & b &nosuch; &", "AT&T; a & b &nosuch; &"),
        ("&amp;quot;", "&quot;"),
        ("plain", "plain"),
    ] {
        let line = Property::new("ATTENDEE", "mailto:a@x").with_param("X-RESPONSE-COMMENT", sent);
        assert_eq!(line.shown_param("x-response-comment").as_deref(), Some(shown));
        assert_eq!(line.param("X-RESPONSE-COMMENT").as_deref(), Some(sent));
        // Nowhere else are they taken for such.
        assert_eq!(line.with_param("CN", sent).shown_param("CN").as_deref(), Some(sent));
    }
}

#[test]
fn row_39_definitions_behind_their_use() {
    let event = "BEGIN:VEVENT\nTZID:Europe/Berlin\nDTSTART;TZID=A:20260101T090000\nEND:VEVENT\n";
    let zone = "BEGIN:VTIMEZONE\nTZID:A\nBEGIN:STANDARD\nDTSTART:16010101T000000\nEND:STANDARD\n\
        END:VTIMEZONE\n";
    for (first, second) in [(event, zone), (zone, event)] {
        assert_eq!(strict(calendar(&format!("{first}{second}"))), format!("{first}{second}"));
    }
}

#[test]
fn row_50_charsets() {
    let utf16 = |units: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
        let text = format!("{mark}{}", calendar("X:Größe – 会 😀"));
        text.encode_utf16().flat_map(units).collect()
    };
    let line = "X:Größe – 会 😀\n";
    assert_eq!(strict(calendar(line.trim_end())), line);
    assert_eq!(strict(utf16(u16::to_le_bytes, "\u{feff}")), line);
    assert_eq!(strict(utf16(u16::to_be_bytes, "\u{feff}")), line);
    assert_eq!(strict(utf16(u16::to_le_bytes, "")), line);
    assert_eq!(strict(utf16(u16::to_be_bytes, "")), line);
    for (sent, wanted) in [
        // windows-1252 beside UTF-8, each on its line.
        (&b"X:caf\xe9\nY:caf\xc3\xa9"[..], "X:café\nY:café\n"),
        // What is UTF-8 already is not decoded twice, odd as it looks.
        ("X:cafÃ©".as_bytes(), "X:cafÃ©\n"),
        // Damage in UTF-8 does not spoil the rest of the line.
        (b"X:Gr\xc3\xb6\xc3\x9fe \xe9 \xe2\x80\x93", "X:Größe é –\n"),
        // A character cut in two by a fold.
        (b"X:Gr\xc3\r\n \xb6\xc3\n\t\x9fe", "X:Größe\n"),
        // Controls, zero bytes and DEL go, wherever they stand; a tab stays.
        (b"X\x00:a\x01\x1bb\x7f\tc\xc3\x00\xb6\x0c\x0b\x08d", "X:ab\tcöd\n"),
        // C1 controls and Unicode's own line ends are text, and end no line.
        ("X:a\u{85}b\u{2028}c\u{2029}Y:d".as_bytes(), "X:a\u{85}b\u{2028}c\u{2029}Y:d\n"),
        // A byte order mark is none in the middle of a line.
        ("X:a\u{feff}b\n\u{feff}Y:c".as_bytes(), "X:a\u{feff}b\nY:c\n"),
    ] {
        let text = [b"BEGIN:VCALENDAR\n", sent, b"\nEND:VCALENDAR"].concat();
        assert_eq!(strict(text), wanted, "{}", String::from_utf8_lossy(sent));
    }
}

#[test]
fn row_51_encoded_words() {
    let mixed = "=?utf-8?B?R3LDtsOfZQ==?=";
    for (sent, shown) in [
        (mixed, "Größe"),
        ("Re: =?iso-8859-1?q?caf=E9_x?= today", "Re: café x today"),
        ("=?utf-8?B?R3LDtg==?= =?utf-8?B?w59l?=", "Größe"),
        ("=?utf-8?B?R3LDtg==?= and =?utf-8?Q?=C3=9F?=", "Grö and ß"),
        ("=?utf-8?q?a=0D=0AX-EVIL:1?=", "=?utf-8?q?a=0D=0AX-EVIL:1?="),
        ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        ("=?utf-8?B?R3 w?=", "=?utf-8?B?R3 w?="),
        ("=?nobody-knows?B?YQ==?=", "=?nobody-knows?B?YQ==?="),
        ("what=?= =?", "what=?= =?"),
        ("plain", "plain"),
    ] {
        let mut c = Component::new("VEVENT");
        c.push(Property::text("SUMMARY", sent).with_param("CN", sent));
        let line = c.get("SUMMARY").unwrap();
        assert_eq!(c.text("SUMMARY").as_deref(), Some(shown));
        assert_eq!(line.shown_param("CN").as_deref(), Some(shown));
        assert_eq!(line.as_text(), sent);
        assert_eq!(line.param("CN").as_deref(), Some(sent));
    }
}

#[test]
fn row_52_folding_and_line_ends() {
    let plain = "ATTENDEE;CN=\"a b\":mailto:a@x\nSUMMARY:x\\, y\nX: z\n";
    for sent in [
        "ATTENDEE;CN=\"a b\":mailto:a@x\nSUMMARY:x\\, y\nX: z",
        // Tabs, folds before the colon and the semicolon, in a name, in an escape.
        "ATTEN\n DEE\n\t;CN=\"a\n  b\"\n :mailto:a@x\nSUMMARY:x\\\n , y\nX:\n  z",
        "ATTENDEE;CN=\"a b\":mailto:a@x\n \n\t\nSUMMARY:x\\, y\nX: z\n \n",
    ] {
        for end in ["\n", "\r\n", "\r", "\r\r\n", "\n\n", "\r\n\r\n"] {
            for last in ["", end] {
                let text = calendar(sent).trim_end().replace('\n', end) + last;
                assert_eq!(strict(&text), plain, "{text:?}");
            }
        }
    }
    let long = "ä".repeat(500);
    assert_eq!(strict(calendar(&format!("X:{long}"))), format!("X:{long}\n"));
    let written = write(&one(calendar(&format!("X:{long}")).as_bytes()));
    assert!(written.split("\r\n").all(|l| l.len() <= 75) && written.contains("\r\n "));
}

#[test]
fn row_52_folds_that_lost_their_space() {
    let full = "x".repeat(75 - "ATTENDEE;CN=".len());
    for (sent, wanted) in [
        (
            format!("ATTENDEE;CN={full}\nyz@w:mailto:a@x\nA:1"),
            format!("ATTENDEE;CN={full}yz@w:mailto:a@x\nA:1\n"),
        ),
        (format!("UID:{full}xxxxxxxx\n0123\nA:1"), format!("UID:{full}xxxxxxxx0123\nA:1\n")),
        (format!("UID:{full}xxxxxxxx\n0123\nA:1\nb"), format!("UID:{full}xxxxxxxx0123\nA:1\n")),
        (
            "ATTENDEE;CN=\"a\"\n:\n  MAILTO:a@x\nA:1".into(),
            "ATTENDEE;CN=\"a\": MAILTO:a@x\nA:1\n".into(),
        ),
        (
            "ATTENDEE;CN=a\n;RSVP=TRUE:mailto:a@x".into(),
            "ATTENDEE;CN=a;RSVP=TRUE:mailto:a@x\n".into(),
        ),
        // Line breaks that were not escaped, in text and in a quoted parameter.
        (
            "LOCATION:Centre\nRoom 1\nRoom 2\nA:1".into(),
            "LOCATION:Centre\\nRoom 1\\nRoom 2\nA:1\n".into(),
        ),
        (
            "ATTENDEE;X-RESPONSE-COMMENT=\"first\nthe second.\";CN=a:mailto:a@x\nA:1".into(),
            "ATTENDEE;X-RESPONSE-COMMENT=\"first^nthe second.\";CN=a:mailto:a@x\nA:1\n".into(),
        ),
        // What is joined does not move the begin of the value.
        (
            "DESCRIPTION;ALTREP=http://x/\n(1): y:z".into(),
            "DESCRIPTION;ALTREP=\"http\"://x/\\n(1): y:z\n".into(),
        ),
        // No free text, and not full: nobody knows what it is.
        ("UID:1\nX-CONFERENCE=1\nA:1".into(), "UID:1\nA:1\n".into()),
        (
            "DESCRIPTION:x\nBEGIN:VALARM\nfoo\nEND:VALARM".into(),
            "DESCRIPTION:x\nBEGIN:VALARM\nEND:VALARM\n".into(),
        ),
    ] {
        assert_eq!(strict(calendar(&sent)), wanted, "{sent}");
    }
}

#[test]
fn row_61_empty_and_misplaced() {
    let sent =
        "BEGIN:VEVENT\nVERSION:2.0\nCLASS:\nLOCATION: \nATTACH:ht tp:\\broken\nUID:1\nEND:VEVENT\n";
    assert_eq!(strict(calendar(sent)), sent);
    let calendar = one(calendar(sent).as_bytes());
    let event = calendar.components().next().unwrap();
    assert_eq!((event.value("CLASS"), event.value("LOCATION")), (None, None));
    assert_eq!((event.text("CLASS"), event.text("LOCATION")), (None, None));
    assert_eq!(event.value("UID"), Some("1"));
    assert!(calendar.get("VERSION").is_none());
}

#[test]
fn frames() {
    let body = "BEGIN:VEVENT\nUID:1\nEND:VEVENT\n";
    for sent in [
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR\n-- \nlist: footer\n",
        "Dear all,\nsee: below\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR",
        "begin:vcalendar\nBegin:vevent\nUID:1\nend:VEVENT\nEND:vcalendar",
        "\u{feff}\u{feff} BEGIN:VCALENDAR \nBEGIN: VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR",
        "ï»¿BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VALARM\nEND:VEVENT\nEND:VEVENT\nEND:VCALENDAR",
        "END:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT",
    ] {
        assert_eq!(strict(sent), body, "{sent}");
    }
    let nested = "BEGIN:X-A\nBEGIN:X-B\nBEGIN:X-A\nFOO;BAR:1\nEND:X-A\nEND:X-B\nBAZ:1\nEND:X-A\n";
    assert_eq!(strict(calendar(nested)), nested.replace("BAR:", "BAR=:"));
    let two = format!("{0}\u{feff}{0}", calendar("X:1"));
    assert_eq!(read(two.as_bytes(), &Limits::default(), windows_1252).unwrap().calendars.len(), 2);
}
