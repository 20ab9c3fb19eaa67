use super::*;

const WEEKLY: &str = "DTSTART;TZID=Europe/Berlin:20260310T100000\n\
    DTEND;TZID=Europe/Berlin:20260310T110000\nRRULE:FREQ=WEEKLY;COUNT=3\n\
    EXDATE;TZID=Europe/Berlin:20260324T100000";

#[test]
fn only_the_speaking_attendee_changes() {
    let mut w = organizer("");
    let text = "DTSTAMP:20260302T100000Z\nSEQUENCE:7\nSUMMARY:Hijacked\nDTSTART:20300101T000000Z\n\
        ORGANIZER:mailto:bob@here.test\nREQUEST-STATUS:2.0;Success\nCOMMENT:late\n\
        ATTENDEE;PARTSTAT=ACCEPTED;CN=Carol C;ROLE=CHAIR;EMAIL=x@evil.test;X-RESPONSE-COMMENT=hi;\
        X-IMIP-LOCAL=TRUE:MAILTO:Carol@third.test\nATTENDEE;PARTSTAT=DECLINED:mailto:alice@away.test";
    let before = w.master().clone();
    assert_eq!(w.mail(CAROL, "REPLY", &[text]), "updated/reply-recorded rep-1");
    let m = w.master();
    for name in ["SUMMARY", "DTSTART", "SEQUENCE", "DTSTAMP"] {
        assert_eq!(m.value(name), before.value(name));
    }
    assert_eq!(partstat(m, ALICE), "NEEDS-ACTION");
    let line = m.all("ATTENDEE").find(|p| p.value() == "mailto:carol@third.test").unwrap();
    assert_eq!(
        line.line(),
        "ATTENDEE;PARTSTAT=ACCEPTED;CN=\"Carol C\";X-RESPONSE-COMMENT=hi;SCHEDULE-STATUS=2.0\
         :mailto:carol@third.test"
    );
    let a = &w.snapshot.answers[0];
    assert_eq!((a.comment.as_deref(), a.revision.sequence), (Some("late"), 0));
    // Google's calendar says it on the attendee's line.
    let mut w = organizer("");
    let quoted =
        text.replace("COMMENT:late\n", "").replace("COMMENT=hi", "COMMENT=\"&quot;hi&quot;\"");
    w.mail(CAROL, "REPLY", &[&quoted]);
    assert_eq!(w.snapshot.answers[0].comment.as_deref(), Some("\"hi\""));
}

#[test]
fn what_an_attendee_writes_has_an_end() {
    let mut w = organizer("");
    let long = "x".repeat(5000);
    for (i, stamp) in ["02T100000", "03T100000", "04T100000"].into_iter().enumerate() {
        let text = answer(CAROL, "ACCEPTED", stamp, &format!("COMMENT:{long}"))
            .replace(";PARTSTAT=", &format!(";X-{i}={long};CN=Carol {i};PARTSTAT="));
        assert_eq!(w.mail(CAROL, "REPLY", &[&text]), "updated/reply-recorded rep-1");
    }
    let line = w.master().all("ATTENDEE").find(|p| p.value().contains("carol")).unwrap();
    assert!(line.line().len() < 8 << 10, "{}", line.line().len());
    assert_eq!(line.param("CN").as_deref(), Some("Carol 2"));
    assert!(line.param("X-0").is_some() && line.param("X-1").is_none());
    assert_eq!(w.snapshot.answers[0].comment.as_ref().map(String::len), Some(2000));
}

#[test]
fn order() {
    for (stamp, partstat_, wanted, after) in [
        ("04T100000", "DECLINED", "updated/reply-recorded rep-1", "DECLINED"),
        ("03T100000", "ACCEPTED", "no_action/duplicate seq-7", "ACCEPTED"),
        ("02T100000", "DECLINED", "no_action/stale seq-4", "ACCEPTED"),
    ] {
        let mut w = organizer("");
        w.mail(CAROL, "REPLY", &[&answer(CAROL, "ACCEPTED", "03T100000", "SEQUENCE:3")]);
        let next = answer(CAROL, partstat_, stamp, "");
        assert_eq!(w.mail(CAROL, "REPLY", &[&next]), wanted);
        assert_eq!(partstat(w.master(), CAROL), after);
    }
}

#[test]
fn instances() {
    let mut w = organizer(WEEKLY);
    let one =
        |id: &str, p: &str, stamp: &str| answer(CAROL, p, stamp, &format!("RECURRENCE-ID:{id}"));
    let got = w.mail(CAROL, "REPLY", &[&one("20260317T090000Z", "DECLINED", "02T100000")]);
    assert_eq!(got, "updated/reply-recorded rep-1");
    let o = w.over("20260317T100000");
    assert_eq!(partstat(o, CAROL), "DECLINED");
    assert_eq!(o.value("DTSTART"), Some("20260317T100000"));
    assert_eq!(o.value("DTEND"), Some("20260317T110000"));
    assert_eq!(o.value("SUMMARY"), Some("Plan"));
    assert!(["RRULE", "EXDATE"].iter().all(|n| o.get(n).is_none()));
    assert_eq!(partstat(w.master(), CAROL), "NEEDS-ACTION");
    for unknown in ["20260324T090000Z", "20260318T090000Z", "20260407T080000Z"] {
        let got = w.mail(CAROL, "REPLY", &[&one(unknown, "DECLINED", "02T100000")]);
        assert_eq!(got, "no_action/occurrence-unknown rep-2", "{unknown}");
    }
    // The master's answer covers what was answered earlier [rep-3], not what comes with it.
    let both = [
        answer(CAROL, "ACCEPTED", "03T100000", ""),
        one("20260310T090000Z", "TENTATIVE", "03T100000"),
    ];
    w.mail(CAROL, "REPLY", &[&both[0], &both[1]]);
    assert_eq!(partstat(w.master(), CAROL), "ACCEPTED");
    assert_eq!(partstat(w.over("20260317T100000"), CAROL), "ACCEPTED");
    assert_eq!(partstat(w.over("20260310T100000"), CAROL), "TENTATIVE");
    let late = one("20260317T090000Z", "DECLINED", "02T230000");
    assert_eq!(w.mail(CAROL, "REPLY", &[&late]), "no_action/stale seq-4");
    // An older answer to the whole leaves a newer one to an instance alone.
    w.mail(CAROL, "REPLY", &[&one("20260317T090000Z", "DECLINED", "05T100000")]);
    w.mail(CAROL, "REPLY", &[&answer(CAROL, "TENTATIVE", "04T100000", "")]);
    assert_eq!(partstat(w.master(), CAROL), "TENTATIVE");
    assert_eq!(partstat(w.over("20260317T100000"), CAROL), "DECLINED");
}

#[test]
fn party_crashers_are_noted_aside() {
    let mut w = organizer("");
    let eve = answer("eve@evil.test", "ACCEPTED", "02T100000", "");
    let before = w.object().clone();
    assert_eq!(w.mail("eve@evil.test", "REPLY", &[&eve]), "no_action/party-crasher rep-4");
    assert_eq!(w.object(), &before);
    assert!(w.snapshot.answers[0].uninvited);
}

#[test]
fn policy_ask_and_liberal_reading() {
    let mut w = organizer("");
    let bare = "DTSTAMP:20260302T100000Z\nATTENDEE;PARTSTAT=ACCEPTED:mailto:carol@third.test";
    w.policy.reply = crate::policy::Apply::Ask;
    assert_eq!(w.mail(CAROL, "REPLY", &[bare]), "no_action/policy rep-1");
    w.policy.reply = crate::policy::Apply::Apply;
    assert_eq!(w.mail(CAROL, "REPLY", &[bare]), "updated/reply-recorded rep-1");
    let d = w.ask(CAROL, &incoming(&ics("REPLY", &[&answer(CAROL, "TENTATIVE", "03T100000", "")])));
    assert_eq!(d.notes.answer, Some(("carol@third.test".into(), "TENTATIVE".into())));
    assert_eq!(d.notes.answered, Some((1, 2)));
    let none = "DTSTAMP:20260302T100000Z\nORGANIZER:mailto:bob@here.test";
    assert_eq!(w.mail(CAROL, "REPLY", &[none]), "error/malformed auth-4");
}

#[test]
fn parked_until_the_event_is_known() {
    let mut w = World::new();
    let reply = answer(CAROL, "ACCEPTED", "02T100000", "");
    assert_eq!(w.mail(CAROL, "REPLY", &[&reply]), "no_action/parked seq-6");
    assert_eq!(
        w.mail("eve@evil.test", "REPLY", &[&reply]),
        "no_action/sender-not-attendee auth-11"
    );
    w.tier = Tier::Unverified;
    assert_eq!(w.mail(CAROL, "REPLY", &[&reply]), "no_action/untrusted auth-11");
    let other = reply.replace("bob@here.test", "dave@here.test");
    assert_eq!(w.mail(CAROL, "REPLY", &[&other]), "no_action/unknown-uid seq-6");
    w.direction = Direction::Outbound;
    w.tier = Tier::Own;
    w.mail("bob@here.test", "REQUEST", &[&bobs(0, "01T100000", "")]);
    w.direction = Direction::Inbound;
    let mut foreign = w.clone();
    let taken: Vec<String> = w
        .take_up()
        .iter()
        .map(|t| format!("{}/{}", t.decision.outcome, t.decision.reason))
        .collect();
    assert_eq!(taken, ["updated/reply-recorded"]);
    assert_eq!(partstat(w.master(), CAROL), "ACCEPTED");
    let object = &mut foreign.snapshot.object.as_mut().unwrap().object;
    let organizer = crate::ical::Property::new("ORGANIZER", "mailto:dave@here.test");
    object.master_mut().unwrap().set(organizer);
    assert!(foreign.take_up().is_empty());
    assert!(foreign.snapshot.parked.is_empty());
}

#[test]
fn parking_is_bounded() {
    let mut w = World::new();
    w.policy.park_max = 2;
    for n in 1..5 {
        let reply = answer(CAROL, "ACCEPTED", &format!("02T10000{n}"), "");
        assert_eq!(w.mail(CAROL, "REPLY", &[&reply]), "no_action/parked seq-6");
    }
    assert_eq!(w.snapshot.parked.len(), 2);
    w.now = "2026-04-01T00:00:00Z".parse().unwrap();
    assert!(expired(&w.snapshot.parked[0], &w.policy, w.now));
    w.mail(CAROL, "REPLY", &[&answer(CAROL, "ACCEPTED", "03T100000", "")]);
    assert_eq!(w.snapshot.parked.len(), 1);
    w.policy.park_max = 0;
    let got = w.mail(CAROL, "REPLY", &[&answer(CAROL, "ACCEPTED", "04T100000", "")]);
    assert_eq!(got, "no_action/unknown-uid seq-6");
}

#[test]
fn the_users_own_answer() {
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", "")]);
    w.direction = Direction::Outbound;
    w.tier = Tier::Own;
    let mine = |p: &str, stamp: &str| {
        answer("robert@here.test", p, stamp, "")
            .replace("ORGANIZER:mailto:bob@here.test", "ORGANIZER:mailto:alice@away.test")
    };
    let m = [mine("ACCEPTED", "02T100000")];
    assert_eq!(w.mail("bob@here.test", "REPLY", &[&m[0]]), "updated/reply-recorded rep-7");
    assert_eq!(w.own().as_deref(), Some("ACCEPTED"));
    assert_eq!(w.correspondents, [mailbox(ALICE), mailbox(CAROL)]);
    let d = w.ask("bob@here.test", &incoming(&ics("REPLY", &[&mine("DECLINED", "03T100000")])));
    assert_eq!(d.partstat.as_deref(), Some("DECLINED"));
    w.snapshot.object = None;
    assert_eq!(w.mail("bob@here.test", "REPLY", &[&m[0]]), "no_action/unknown-uid seq-6");
    assert_eq!(w.mail("bob@here.test", "REPLY", &[&m[0]]), "no_action/unknown-uid seq-6");
}

#[test]
fn an_attendee_is_not_answered_to() {
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", "")]);
    let reply = answer(CAROL, "DECLINED", "02T100000", "").replace("bob@here.test", ALICE);
    assert_eq!(w.mail(CAROL, "REPLY", &[&reply]), "no_action/organizer-mismatch rep-8");
}
