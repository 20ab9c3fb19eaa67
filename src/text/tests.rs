//! Every language says the same.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use jiff::tz::TimeZone;

use super::Locale;
use crate::diff::When;
use crate::ical::Moment;
use crate::time::Span;

/// The messages of a language, and the variables of each.
fn messages(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
    // Nothing in the file may be what Fluent does not understand.
    let resource = FluentResource::try_new(locale.source().to_owned());
    assert!(resource.is_ok(), "{}: {:?}", locale.tag(), resource.err().map(|(_, e)| e));
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in locale.source().lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        if !line.starts_with([' ', '}']) {
            let (id, _) = line.split_once(" = ").unwrap_or_else(|| panic!("{line}"));
            assert!(!all.contains_key(id), "{} has {id} twice", locale.tag());
            id.clone_into(&mut current);
            all.insert(current.clone(), BTreeSet::new());
        }
        for part in line.split('$').skip(1) {
            let name: String = part.chars().take_while(char::is_ascii_alphanumeric).collect();
            all.get_mut(&current).unwrap().insert(name);
        }
    }
    all
}

/// Languages that lack nothing; the others say in English what they lack.
const COMPLETE: [&str; 11] = ["en", "cs", "de", "es", "fr", "it", "ja", "nl", "pl", "pt", "zh"];

/// Variables of each message that a language may leave out, as the comment above it says.
fn optional() -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    let mut named = BTreeSet::new();
    for line in Locale::English.source().lines() {
        match (line.split_once("May be left out:"), line.split_once(" = ")) {
            (Some((_, variables)), _) => {
                let variables = variables.split([' ', ',', '$']).filter(|v| !v.is_empty());
                named = variables.map(str::to_owned).collect();
            }
            (None, Some((id, _))) if !line.starts_with(['#', ' ']) => {
                all.insert(id.to_owned(), std::mem::take(&mut named));
            }
            _ => {}
        }
    }
    all
}

#[test]
fn every_language_has_the_same_messages() {
    let english = messages(Locale::English);
    assert!(english.len() > 200);
    let optional = optional();
    for locale in Locale::ALL {
        let theirs = messages(*locale);
        for (id, variables) in &theirs {
            let Some(known) = english.get(id) else { panic!("{}: unknown {id}", locale.tag()) };
            // The day of a date may be left to a name, a variable of ours never.
            let free = &optional[id];
            let names = |all: &BTreeSet<String>| all.difference(free).cloned().collect::<Vec<_>>();
            assert_eq!(names(variables), names(known), "{}: {id}", locale.tag());
        }
        let missing: Vec<&String> = english.keys().filter(|id| !theirs.contains_key(*id)).collect();
        assert!(
            missing.is_empty() || !COMPLETE.contains(&locale.tag()),
            "{}: {missing:?}",
            locale.tag()
        );
    }
}

#[test]
fn nothing_is_left_open() {
    for locale in Locale::ALL {
        for (id, variables) in messages(*locale) {
            let counted = ["count", "day"];
            let values: Vec<(&str, super::Value<'_>)> = variables
                .iter()
                .map(|v| match counted.contains(&v.as_str()) {
                    true => (v.as_str(), 3.into()),
                    false => (v.as_str(), "~".into()),
                })
                .collect();
            let said = locale.say(&id, &values);
            assert!(!said.contains(['{', '$']) && said != id, "{}: {id}: {said}", locale.tag());
            // No characters that turn text around.
            assert!(!said.contains(['\u{2068}', '\u{2069}']), "{}: {id}", locale.tag());
        }
    }
}

#[test]
fn every_block_is_known_again() {
    for locale in Locale::ALL {
        let tag = locale.word("block-tag");
        assert!(!tag.is_empty() && tag.trim() == tag, "{}: {tag:?}", locale.tag());
        assert!(!tag.contains(['[', ']', '/', ':']), "{}: {tag}", locale.tag());
        assert!(tag.chars().count() <= 20 && !tag.chars().any(char::is_control), "{tag}");
        // The mark of a subject begins as a block does.
        let variables = [("tag", (&tag).into()), ("what", "x".into())];
        let mark = locale.say("block-mark", &variables);
        assert!(mark.starts_with(&format!("[{tag}")) && mark.ends_with(']'), "{mark}");
    }
}

#[test]
fn a_tag_is_known_by_its_language() {
    assert_eq!(Locale::of_tag("de-AT"), Some(Locale::German));
    assert_eq!(Locale::of_tag("ZH_Hans"), Some(Locale::Chinese));
    assert_eq!(Locale::of_tag("tlh"), None);
    assert_eq!(Locale::of_tag(""), None);
}

#[test]
fn numbers_choose_the_form() {
    let said = |locale: Locale, message, count: usize| {
        locale.say(message, &[("count", count.into()), ("title", "T".into())])
    };
    let english = |n| said(Locale::English, "subject-digest", n);
    assert_eq!(english(1), "One answer to your invitations");
    assert_eq!(english(21), "21 answers to your invitations");
    let polish = |n| said(Locale::Polish, "dates-declined", n);
    assert_eq!(polish(1), "Odrzucono jeden termin serii.");
    for few in [2, 4, 22, 103] {
        assert_eq!(polish(few), format!("Odrzucono {few} terminy serii."));
    }
    for many in [0, 5, 12, 14, 21, 112] {
        assert_eq!(polish(many), format!("Odrzucono {many} terminów serii."));
    }
    let czech = |n| said(Locale::Czech, "subject-answers", n);
    assert_eq!(czech(1), "Jedna odpověď: T");
    assert_eq!(czech(4), "4 odpovědi: T");
    for other in [0, 5, 22, 101] {
        assert_eq!(czech(other), format!("{other} odpovědí: T"));
    }
    assert_eq!(said(Locale::Japanese, "and-more", 1), "ほか 1 名");
    assert_eq!(said(Locale::French, "subject-answers", 2), "2 réponses : T");
}

fn when(start: &str, end: &str) -> When {
    let moment = |text: &str| {
        let mut line = crate::ical::Property::new("DTSTART", text);
        if text.len() == 8 {
            line.set_param("VALUE", "DATE");
        }
        Moment::of(&line).unwrap()
    };
    let (start, end) = (moment(start), moment(end));
    let at = |m: &Moment| m.civil().to_zoned(TimeZone::UTC).unwrap().timestamp();
    When { span: Span::new(at(&start), at(&end)), start, end }
}

#[test]
fn dates_are_as_the_language_writes_them() {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let hour = when("20260310T083000Z", "20260310T093000Z");
    for (locale, text) in [
        (Locale::English, "Tuesday, 10 March 2026, 09:30 – 10:30 (CET)"),
        (Locale::German, "Dienstag, 10. März 2026, 09:30 – 10:30 (CET)"),
        (Locale::French, "mardi 10 mars 2026, 09:30 – 10:30 (CET)"),
        (Locale::Spanish, "martes, 10 de marzo de 2026, 09:30 – 10:30 (CET)"),
        (Locale::Italian, "martedì 10 marzo 2026, 09:30 – 10:30 (CET)"),
        (Locale::Dutch, "dinsdag 10 maart 2026, 09:30 – 10:30 (CET)"),
        (Locale::Polish, "wtorek, 10 marca 2026, 09:30 – 10:30 (CET)"),
        (Locale::Portuguese, "terça-feira, 10 de março de 2026, 09:30 – 10:30 (CET)"),
        (Locale::Czech, "úterý 10. března 2026, 09:30 – 10:30 (CET)"),
        (Locale::Japanese, "2026年3月10日火曜日 09:30～10:30(CET)"),
        (Locale::Chinese, "2026年3月10日星期二 09:30 – 10:30（CET）"),
    ] {
        assert_eq!(locale.when(&hour, &zone), text);
    }
    let english = |start, end| Locale::English.when(&when(start, end), &zone);
    assert_eq!(
        english("20260310T220000Z", "20260311T010000Z"),
        "Tuesday, 10 March 2026, 23:00 – Wednesday, 11 March 2026, 02:00 (CET)"
    );
    assert_eq!(
        english("20260710T080000Z", "20260710T080000Z"),
        "Friday, 10 July 2026, 10:00 (CEST)"
    );
    assert_eq!(english("20260310", "20260311"), "Tuesday, 10 March 2026");
    assert_eq!(english("20260310", "20260313"), "Tuesday, 10 March 2026 – Thursday, 12 March 2026");
}

#[test]
fn what_a_language_lacks_is_said_in_english() {
    let bundle = |locale: Locale, source: &str| super::bundle(locale.tag(), source);
    let german = bundle(Locale::German, "weekday-1 = Montag\n");
    let english = bundle(Locale::English, Locale::English.source());
    let said =
        |message| super::first([&german, &english], message, &fluent_bundle::FluentArgs::new());
    assert_eq!(said("weekday-1").as_deref(), Some("Montag"));
    assert_eq!(said("weekday-2").as_deref(), Some("Tuesday"));
    assert_eq!(said("no-such"), None);
    assert_eq!(Locale::German.word("no-such"), "no-such");
}

/// What the code puts into a message of generated mail.
fn given(id: &str) -> &'static [&'static str] {
    match id {
        "mail-done" => &["percent"],
        "mail-subject-busy" | "mail-takes-part" | "mail-changed-as-proposed" => &["who"],
        "mail-subject-to-approve" | "mail-subject-settled" | "mail-subject-cancelled" => &["title"],
        "mail-subject-cancelled-untitled" => &[],
        "mail-busy-never" | "mail-busy-times" => &["who", "when"],
        "mail-busy-tentative" | "mail-busy-away" => &["when"],
        "mail-approve-or-declined" | "mail-approve-or-approved" => &["when"],
        "mail-approve" => &["who", "room"],
        "mail-repeats" => &["rule"],
        "mail-more-times" | "mail-more-dates" => &["count"],
        "mail-completed" | "mail-in-process" => &["who", "title"],
        _ if ["accepted", "tentative", "declined", "delegated", "missed", "proposal-declined"]
            .iter()
            .any(|word| {
                id == format!("mail-{word}-event") || id == format!("mail-{word}-todo")
            }) =>
        {
            &["who", "title"]
        }
        _ if id.starts_with("mail-subject-") => &["who", "title"],
        "room-seats" => &["seats", "people"],
        "room-quota" => &["length", "within"],
        "room-too-far" | "room-too-late" | "room-too-short" | "room-too-long" => &["length"],
        "room-open" => &["zone", "hours"],
        "room-open-day" | "room-open-days" => &["first", "last", "start", "end"],
        "room-free" | "room-taken" | "room-without" => &["times"],
        "room-taken-by" => &["when", "who"],
        "room-last" => &["when"],
        "room-beyond" => &["reason"],
        "room-approved-comment" | "room-refused-comment" => &["comment"],
        "room-responsible" | "room-handed-on" => &["who"],
        "room-member" => &["who", "reason"],
        _ if ["days", "hours", "minutes", "seconds"].iter().any(|unit| id.ends_with(unit)) => {
            &["count"]
        }
        _ => &[],
    }
}

#[test]
fn generated_mail_has_all_that_its_messages_name() {
    let of_mail = |id: &str| id.starts_with("mail-") || id.starts_with("room-");
    for locale in Locale::ALL {
        for (id, variables) in messages(*locale).iter().filter(|(id, _)| of_mail(id)) {
            let unknown: Vec<_> =
                variables.iter().filter(|v| !given(id).contains(&v.as_str())).collect();
            assert!(unknown.is_empty(), "{}: {id}: {unknown:?}", locale.tag());
        }
    }
    // What is worded for an event is worded for a to-do.
    let (english, german) = (messages(Locale::English), messages(Locale::German));
    for id in english.keys().filter(|id| of_mail(id)) {
        assert!(german.contains_key(id), "{id}");
        if let Some(word) = id.strip_suffix("-event") {
            assert!(english.contains_key(&format!("{word}-todo")), "{id}");
        }
    }
}

#[test]
fn lengths_choose_their_form() {
    let german = |message, count: usize| Locale::German.say(message, &[("count", count.into())]);
    assert_eq!(german("room-days", 1), "1 Tag");
    assert_eq!(german("room-days", 30), "30 Tage");
    assert_eq!(german("room-within-days", 30), "30 Tagen");
}
