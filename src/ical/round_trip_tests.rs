//! For every VCALENDAR, read or built: what is written is strict, reads back as the same, and
//! is written the same again.

use proptest::collection::vec;
use proptest::prelude::*;

use super::content_line::is_control;
use super::*;

const WIDE: Limits =
    Limits { bytes: 1 << 28, lines: 1 << 28, depth: 512, components: 1 << 28, parameters: 1 << 28 };

fn latin1(bytes: &[u8]) -> String {
    bytes.iter().map(|b| char::from(*b)).collect()
}

/// Writes, reads back, writes again.
fn survives(calendar: &Component) -> Result<(), TestCaseError> {
    let text = write(calendar);
    prop_assert!(text.ends_with("\r\n"));
    for line in text.trim_end_matches("\r\n").split("\r\n") {
        prop_assert!(line.len() <= 75, "{line:?} is too long");
        prop_assert!(!line.contains(is_control), "{line:?} has a control character");
        prop_assert!(!line.is_empty());
    }
    let back = read(text.as_bytes(), &WIDE, |_| panic!("no UTF-8 was written")).unwrap();
    prop_assert_eq!(back.junk_lines, 0, "{}", text);
    prop_assert_eq!(back.calendars.len(), 1, "{}", text);
    prop_assert_eq!(&back.calendars[0], calendar);
    prop_assert_eq!(write(&back.calendars[0]), text);
    same_meaning(&back.calendars[0], calendar)
}

/// Equal lines could still be taken apart differently.
fn same_meaning(a: &Component, b: &Component) -> Result<(), TestCaseError> {
    for (a, b) in a.properties().zip(b.properties()) {
        prop_assert_eq!(a.canonical(), b.canonical());
        prop_assert_eq!(Property::parse(a.line()).map(|p| p.canonical()), Some(a.canonical()));
    }
    for (a, b) in a.components().zip(b.components()) {
        same_meaning(a, b)?;
    }
    Ok(())
}

fn survives_reading(bytes: &[u8]) -> Result<(), TestCaseError> {
    let Ok(reading) = read(bytes, &Limits::default(), latin1) else { return Ok(()) };
    reading.calendars.iter().try_for_each(survives)
}

/// Text that is more likely than chance to be taken for syntax.
fn tricky() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "\r\n",
        "\n",
        "\r",
        " ",
        "\t",
        ":",
        ";",
        ",",
        "=",
        "\"",
        "\"\"",
        "^",
        "^n",
        "^'",
        "\\",
        "\\n",
        "BEGIN:VALARM",
        "END:VCALENDAR",
        "BEGIN",
        "END",
        "ATTENDEE",
        "ORGANIZER",
        "mailto:",
        ":mailto:",
        "MAILTO",
        "http",
        "http://x:80/",
        "urn:",
        "CN=",
        ";CN",
        "P",
        "x",
        "ä",
        "€",
        "😀",
        "\u{feff}",
        "\u{85}",
        "\u{2028}",
        "\u{7f}",
        "\0",
        "=?utf-8?q?a?=",
        "&quot;",
        "DESCRIPTION",
        "X-A",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    ]);
    prop_oneof![4 => vec(pieces, 0..8).prop_map(|p| p.concat()), 1 => any::<String>()]
}

fn property() -> impl Strategy<Value = Property> {
    let name = prop_oneof![
        Just("ATTENDEE".to_owned()),
        Just("DESCRIPTION".to_owned()),
        Just("X-A".to_owned()),
        tricky()
    ];
    let change = (0..5_u8, tricky(), vec(tricky(), 0..3));
    (name, tricky(), vec(change, 0..4)).prop_map(|(name, value, changes)| {
        let mut p = Property::new(&name, &value);
        for (kind, text, list) in changes {
            let name = list.first().map_or("P", String::as_str);
            match kind {
                0 => p.set_param_list(&text, &list),
                1 => p.remove_param(&text),
                2 => p.set_value(&text),
                3 => p = Property::parse(&format!("{name};P={text}:{text}")).unwrap_or(p),
                _ => p.set_param(name, &text),
            }
        }
        p
    })
}

fn component(name: impl Strategy<Value = String>) -> impl Strategy<Value = Component> {
    let leaf = (tricky(), vec(property(), 0..4)).prop_map(|(name, properties)| {
        let mut c = Component::new(&name);
        properties.into_iter().for_each(|p| c.push(p));
        c
    });
    let inner = leaf.prop_recursive(4, 12, 3, |inner| {
        (tricky(), vec(property(), 0..3), vec(inner, 0..3)).prop_map(|(name, properties, inner)| {
            let mut c = Component::new(&name);
            inner.into_iter().for_each(|i| c.push_component(i));
            properties.into_iter().for_each(|p| c.push_item(Item::Property(p)));
            c
        })
    });
    (name, vec(property(), 0..4), vec(inner, 0..3)).prop_map(|(name, properties, inner)| {
        let mut c = Component::new(&name);
        inner.into_iter().for_each(|i| c.push_component(i));
        properties.into_iter().for_each(|p| c.push(p));
        c
    })
}

proptest! {
    #[test]
    fn any_bytes(bytes in vec(any::<u8>(), 0..400)) {
        survives_reading(&bytes)?;
        survives_reading(&[b"BEGIN:VCALENDAR\n", &bytes[..]].concat())?;
    }

    #[test]
    fn any_lines(lines in vec(tricky(), 0..12), end in prop::sample::select(vec!["\n", "\r\n", "\r", "\n "])) {
        survives_reading(format!("BEGIN:VCALENDAR{end}{}", lines.join(end)).as_bytes())?;
    }

    #[test]
    fn any_bytes_among_lines(lines in vec(prop_oneof![
        tricky().prop_map(String::into_bytes),
        vec(any::<u8>(), 0..20),
    ], 0..12)) {
        survives_reading(&[b"BEGIN:VCALENDAR\n", &lines.concat()[..]].concat())?;
    }

    #[test]
    fn anything_built(calendar in component(Just("VCALENDAR".to_owned()))) {
        survives(&calendar)?;
        prop_assert!(calendar.same_content(&calendar.clone()));
    }

    #[test]
    fn no_line_is_injected(p in property(), name in tricky()) {
        let mut c = Component::new(&name);
        c.push(p);
        let logical = write(&c).replace("\r\n ", "");
        prop_assert_eq!(logical.trim_end_matches("\r\n").split("\r\n").count(), 3);
    }

    #[test]
    fn parameters_come_back(p in property(), name in "[a-zA-Z0-9-]{3,8}", value in tricky(), list in vec(tricky(), 1..4)) {
        let clean = |v: &str| -> String {
            v.replace("\r\n", "\n").replace('\r', "\n").chars()
                .filter(|c| *c == '\n' || !is_control(*c)).collect()
        };
        let before = p.value().to_owned();
        let q = p.clone().with_param(&name, &value);
        prop_assert_eq!(q.param(&name), Some(clean(&value)));
        prop_assert_eq!(q.value(), &before);
        let mut q = p;
        q.set_param_list(&name, &list);
        let found = q.params().into_iter().find(|f| f.name.eq_ignore_ascii_case(&name)).unwrap();
        prop_assert_eq!(found.values, list.iter().map(|v| clean(v)).collect::<Vec<_>>());
        q.remove_param(&name);
        prop_assert_eq!((q.param(&name), q.value()), (None, &*before));
    }

    #[test]
    fn text_comes_back(text in tricky(), list in vec(tricky(), 1..4)) {
        let clean = |v: &str| -> String {
            v.replace("\r\n", "\n").replace('\r', "\n").chars()
                .filter(|c| *c == '\n' || !is_control(*c)).collect()
        };
        let line = Property::text("SUMMARY", &text);
        prop_assert_eq!(line.as_text(), clean(&text));
        let escaped: Vec<_> = list.iter().map(|t| escape_text(t)).collect();
        let line = Property::new("CATEGORIES", &escaped.join(","));
        let found: Vec<_> = line.as_text_list().map(std::borrow::Cow::into_owned).collect();
        prop_assert_eq!(found, list.iter().map(|t| clean(t)).collect::<Vec<_>>());
        let _ = line.shown_text();
    }

    #[test]
    fn durations_come_back(days in -36_500..36_500_i64, seconds in any::<i32>()) {
        let d = Duration { days, seconds: seconds.into() };
        let back = Duration::parse(&d.to_string()).unwrap();
        let exact = |d: Duration| d.days * 86_400 + d.seconds;
        prop_assert_eq!(exact(back), exact(d));
        prop_assert!(back == d || d.days.signum() * d.seconds.signum() < 0);
    }
}
