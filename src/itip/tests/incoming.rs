use super::*;

fn summary(parts: &[PartText]) -> Vec<String> {
    collect(parts, 3)
        .iter()
        .map(|c| match &c.incoming {
            Ok(i) => format!("{} {} {}", c.method, i.object.uid(), i.answerable),
            Err(d) => format!("{} {}/{}", c.method, d.outcome, d.reason),
        })
        .collect()
}

#[test]
fn what_is_no_object() {
    let event = "DTSTAMP:20260301T000000Z\nDTSTART:20260301T000000Z";
    let two = format!("{event}\nEND:VEVENT\nBEGIN:VEVENT\nUID:u2");
    let todo = format!(
        "{event}\nEND:VEVENT\nBEGIN:VTODO\nUID:u1\nEND:VTODO\nBEGIN:VEVENT\nUID:u1\nRECURRENCE-ID:20260301T000000Z"
    );
    let organizers = format!("{event}\nORGANIZER:mailto:a@x.test\nORGANIZER:mailto:b@x.test");
    let twice = format!(
        "{event}\nEND:VEVENT\nBEGIN:VEVENT\nUID:u1\nRECURRENCE-ID:20260301T000000Z\nEND:VEVENT\nBEGIN:VEVENT\nUID:u1\nRECURRENCE-ID;TZID=Europe/Berlin:20260301T010000"
    );
    let bad_id = format!("{event}\nRECURRENCE-ID:soon");
    for (text, wanted) in [
        (ics("REQUEST", &[event]), "REQUEST u1 true"),
        (ics("request", &[event]), "REQUEST u1 true"),
        (ics("REQUEST", &[&two]), "REQUEST error/malformed"),
        (ics("REQUEST", &[&todo]), "REQUEST error/malformed"),
        (ics("REQUEST", &[&organizers]), "REQUEST error/malformed"),
        (ics("REQUEST", &[&twice]), "REQUEST error/malformed"),
        (ics("REQUEST", &[&bad_id]), "REQUEST error/malformed"),
        (ics("REQUEST", &[event]).replace("UID:u1\n", ""), "REQUEST error/malformed"),
        (ics("REQUEST", &[]), "REQUEST error/malformed"),
        (
            ics("REQUEST", &[event]).replace("VEVENT", "VPOLL"),
            "REQUEST error/unsupported-component",
        ),
        (ics("NONSENSE", &[event]), "other error/unsupported-method"),
        (ics("REQUEST", &[event]).replace("METHOD:REQUEST\n", ""), "other no_action/no-method"),
        (
            ics("REQUEST", &[event]).replace("VERSION:2.0", "VERSION:1.0"),
            "REQUEST no_action/no-method",
        ),
        (ics("REQUEST\nMETHOD:CANCEL", &[event]), "REQUEST error/malformed"),
    ] {
        assert_eq!(summary(&[part(&text)]), [wanted], "{text}");
    }
    let mut several = part(&ics("REQUEST", &[event]));
    several.calendars.push(several.calendars[0].clone());
    assert_eq!(summary(&[several]), ["REQUEST error/malformed"]);
    assert_eq!(
        summary(&[PartText {
            calendars: vec![],
            is_text_calendar: true,
            method_param: None,
            signature: None
        }])
        .len(),
        0
    );
}

#[test]
fn published_objects_are_told_apart_and_counted() {
    let text =
        ics("PUBLISH", &["", "", ""]).replacen("UID:u1", "UID:a", 1).replacen("UID:u1", "UID:b", 1);
    assert_eq!(summary(&[part(&text)]), ["PUBLISH a true", "PUBLISH b true", "PUBLISH u1 true"]);
    let other = ics("REQUEST", &["SUMMARY:x"]).replace("u1", "u9");
    assert_eq!(summary(&[part(&text), part(&other)])[3], "REQUEST error/too-large");
}

#[test]
fn twins() {
    let a = meeting(0, "01T100000", "");
    let text = ics("REQUEST", &[&a]);
    let mut attached = part(
        &text
            .replace("LOCATION:Attic\n", "")
            .replace("SUMMARY:Plan", "LOCATION:Attic\nSUMMARY:Plan"),
    );
    attached.is_text_calendar = false;
    assert_eq!(summary(std::slice::from_ref(&attached)), ["REQUEST u1 false"]);
    // In another order it is still the same.
    assert_eq!(summary(&[attached.clone(), part(&text)]), ["REQUEST u1 true"]);
    let mut other = part(&text.replace("SUMMARY:Plan", "SUMMARY:Other"));
    other.is_text_calendar = false;
    let found = collect(&[other, part(&text)], 3);
    assert_eq!(found.len(), 1);
    assert!(found[0].twin_mismatch);
    let i = found[0].incoming.as_ref().unwrap();
    assert!(!i.answerable);
    assert_eq!(i.object.master().unwrap().value("SUMMARY"), Some("Plan"));
}

#[test]
fn hints_and_repairs() {
    let mut p = part(&ics(
        "REQUEST",
        &[&meeting(0, "01T100000", "ATTENDEE;PARTSTAT=TENTATIVE:MAILTO:Carol@third.test")],
    ));
    p.method_param = Some("CANCEL".into());
    let found = collect(&[p], 3);
    assert!(found[0].method_mismatch);
    assert_eq!((found[0].uid.as_deref(), found[0].sequence), (Some("u1"), Some(0)));
    let i = found[0].incoming.as_ref().unwrap();
    let m = i.object.master().unwrap();
    assert_eq!(m.all("ATTENDEE").count(), 3);
    assert_eq!(partstat(m, CAROL), "TENTATIVE");
    // Exchange's hollow overrides.
    let text = ics("REQUEST", &[&meeting(0, "01T100000", ""), "RECURRENCE-ID:20260310T000000"])
        .replace("-//test", "Microsoft Exchange Server 2010");
    assert_eq!(incoming(&text).object.components().count(), 1);
}

#[test]
fn unsupported_yet() {
    let w = World::new();
    for (method, kind, wanted) in [
        ("REQUEST", "VJOURNAL", "error/unsupported-component"),
        ("REPLY", "VJOURNAL", "error/unsupported-component"),
        ("CANCEL", "VFREEBUSY", "error/unsupported-component"),
    ] {
        let text = ics(method, &[&meeting(0, "01T100000", "")]).replace("VEVENT", kind);
        let d = w.ask(ALICE, &incoming(&text));
        assert_eq!(format!("{}/{}", d.outcome, d.reason), wanted);
    }
}

#[test]
fn the_key_of_an_operation() {
    let key = |text: &str, who: &str| {
        operation_key(&mailbox(who), Direction::Inbound, &incoming(text), Some(&mailbox(CAROL)))
    };
    let a = ics("REQUEST", &[&meeting(0, "01T100000", "")]);
    let one = key(&a, "bob@here.test");
    assert_eq!(one.len(), 64);
    assert_eq!(
        one,
        key(
            &a.replace("SUMMARY:Plan\nLOCATION:Attic", "LOCATION:Attic\nSUMMARY:Plan"),
            "bob@here.test"
        )
    );
    for other in [
        key(&a, "dave@here.test"),
        key(&a.replace("Plan", "Plam"), "bob@here.test"),
        key(&a.replace("REQUEST", "CANCEL"), "bob@here.test"),
    ] {
        assert_ne!(one, other);
    }
}
