use super::*;

const WEEKLY: &str = "DTSTART;TZID=Europe/Berlin:20260310T100000\n\
    DTEND;TZID=Europe/Berlin:20260310T110000\nRRULE:FREQ=WEEKLY;COUNT=4";

#[test]
fn new_invitation_is_stored_without_the_senders_personal_data() {
    let mut w = World::new();
    w.policy.default_alarm = Some(600);
    let dirt = "COLOR:red\nCATEGORIES:Work\nX-LIC-ERROR:x\nX-IMIP-LOCAL-A:1\nX-ODD:kept\n\
        BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT1M\nEND:VALARM";
    assert_eq!(w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", dirt)]), "added/new req-1");
    let m = w.master();
    for gone in ["COLOR", "CATEGORIES", "X-LIC-ERROR", "X-IMIP-LOCAL-A"] {
        assert!(m.get(gone).is_none(), "{gone}");
    }
    assert!(m.get("X-ODD").is_some());
    let alarms: Vec<_> = m.components().map(|a| a.value("TRIGGER").unwrap().to_owned()).collect();
    assert_eq!(alarms, ["-PT600S"]);
    assert!(w.object().calendar().get("METHOD").is_none());
    assert!(w.object().calendar().components().any(|c| c.is("VTIMEZONE")), "[tz-2]");
    assert_eq!(w.snapshot.object.as_ref().unwrap().role, Role::Attendee);
}

#[test]
fn own_partstat_is_never_the_organizers_word() {
    let claim = meeting(0, "01T100000", "").replace("PARTSTAT=NEEDS-ACTION", "PARTSTAT=ACCEPTED");
    for (tier, shown) in [(Tier::Known, Some("ACCEPTED")), (Tier::Verified, None)] {
        let mut w = World::new();
        w.tier = tier;
        w.policy.add_from = crate::trust::Threshold::AtLeast(Tier::Verified);
        w.mail(ALICE, "REQUEST", &[&claim]);
        assert_eq!(w.own().as_deref(), Some("NEEDS-ACTION"));
        let says = own::line(w.master(), &w.user.addresses).unwrap().param(own::SAYS);
        assert_eq!(says.as_deref(), shown);
    }
    let mut w = World::room();
    w.mail(ALICE, "REQUEST", &[&claim]);
    let line = own::line(w.master(), &w.user.addresses).unwrap().clone();
    assert_eq!((own::partstat(&line).as_str(), line.param(own::SAYS)), ("NEEDS-ACTION", None));
}

#[test]
fn thresholds() {
    use crate::trust::Threshold;
    let m = meeting(0, "01T100000", "");
    for (tier, add, enabled, wanted) in [
        (Tier::Refused, "anyone", false, "no_action/untrusted auth-1"),
        (Tier::Known, "anyone", false, "no_action/policy auth-1"),
        (Tier::Verified, "known", true, "no_action/untrusted req-1"),
        (Tier::Known, "nobody", true, "no_action/policy req-1"),
        (Tier::Known, "known", true, "added/new req-1"),
    ] {
        let mut w = World::new();
        (w.tier, w.policy.enabled) = (tier, enabled);
        w.policy.add_from = Threshold::from_name(add).unwrap();
        assert_eq!(w.mail(ALICE, "REQUEST", &[&m]), wanted);
    }
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&m]);
    w.tier = Tier::Unverified;
    assert_eq!(
        w.mail(ALICE, "REQUEST", &[&meeting(9, "02T100000", "")]),
        "no_action/untrusted req-2"
    );
}

#[test]
fn revisions() {
    // Stored: SEQUENCE 1, stamped 05T100000.
    for (sequence, stamp, more, wanted) in [
        (0, "09T100000", "", "no_action/stale seq-2"),
        (1, "04T100000", "", "no_action/stale seq-2"),
        (1, "05T100000", "", "no_action/duplicate seq-2"),
        (1, "05T100000", "COMMENT:new", "updated/revised req-2"),
        (1, "06T100000", "", "updated/revised req-2"),
        (2, "01T100000", "", "updated/revised req-2"),
    ] {
        let mut w = World::new();
        w.mail(ALICE, "REQUEST", &[&meeting(1, "05T100000", "")]);
        w.answer("ACCEPTED");
        let got = w.mail(ALICE, "REQUEST", &[&meeting(sequence, stamp, more)]);
        assert_eq!(got, wanted, "{sequence} {stamp} {more}");
        assert_eq!(w.own().as_deref(), Some("ACCEPTED"));
    }
}

#[test]
fn microsoft_counts_elsewhere() {
    let ms = |cdo: i64| {
        let text = ics(
            "REQUEST",
            &[&meeting(0, "01T100000", &format!("X-MICROSOFT-CDO-APPT-SEQUENCE:{cdo}"))],
        );
        incoming(&text.replace("-//test", "Microsoft Exchange Server 2010"))
    };
    let mut w = World::new();
    w.send(ALICE, &ms(2));
    assert_eq!(w.send(ALICE, &ms(1)), "no_action/stale seq-2");
    assert_eq!(w.send(ALICE, &ms(3)), "updated/revised req-2");
}

#[test]
fn reschedules_reset_the_own_answer() {
    let timed = |a: &str, b: &str, more: &str| {
        format!("DTSTART;TZID=Europe/Berlin:{a}\nDTEND;TZID=Europe/Berlin:{b}\n{more}")
    };
    let (s, e) = ("20260310T100000", "20260310T110000");
    for (before, after, reset) in [
        (timed(s, e, ""), timed(s, e, "DESCRIPTION:x"), false),
        (timed(s, e, ""), timed(s, "20260310T103000", ""), false),
        (timed(s, e, ""), timed(s, "20260310T120000", ""), true),
        (timed(s, e, ""), timed("20260310T093000", e, ""), true),
        (timed(s, e, ""), timed("20260310T103000", e, ""), true),
        (timed(s, e, "TRANSP:TRANSPARENT"), timed(s, e, ""), true),
        (timed(s, e, "RRULE:FREQ=WEEKLY;COUNT=3"), timed(s, e, "RRULE:FREQ=WEEKLY;COUNT=4"), true),
        (timed(s, e, "RRULE:FREQ=WEEKLY;COUNT=3"), timed(s, e, "RRULE:FREQ=WEEKLY;COUNT=2"), false),
        (
            timed(s, e, "RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;TZID=Europe/Berlin:20260317T100000"),
            timed(s, e, "RRULE:FREQ=WEEKLY;COUNT=3"),
            true,
        ),
        // The same instant by another clock.
        (timed(s, e, ""), "DTSTART:20260310T090000Z\nDTEND:20260310T100000Z".to_owned(), false),
    ] {
        let mut w = World::new();
        w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", &before)]);
        w.answer("ACCEPTED");
        let got = w.mail(ALICE, "REQUEST", &[&meeting(1, "02T100000", &after)]);
        assert_eq!(got, "updated/revised req-2");
        let wanted = if reset { "NEEDS-ACTION" } else { "ACCEPTED" };
        assert_eq!(w.own().as_deref(), Some(wanted), "{after}");
    }
}

#[test]
fn policy_reset() {
    use crate::policy::Reset;
    let later = "DTSTART:20260311T090000Z\nDTEND:20260311T100000Z";
    for (reset, sequence, more, wanted) in [
        (Reset::Never, 1, later, "ACCEPTED"),
        (Reset::Sequence, 1, "", "NEEDS-ACTION"),
        (Reset::Sequence, 0, "", "ACCEPTED"),
        (Reset::Time, 1, "", "ACCEPTED"),
    ] {
        let mut w = World::new();
        w.policy.reset = reset;
        w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", "")]);
        w.answer("ACCEPTED");
        w.mail(ALICE, "REQUEST", &[&meeting(sequence, "02T100000", more)]);
        assert_eq!(w.own().as_deref(), Some(wanted), "{reset:?}");
    }
    // A room decides anew even about less time.
    let mut w = World::room();
    w.policy.reset = Reset::Never;
    w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", "")]);
    w.answer("ACCEPTED");
    let shorter = "DTSTART:20260310T090000Z\nDTEND:20260310T093000Z";
    w.mail(ALICE, "REQUEST", &[&meeting(1, "02T100000", shorter)]);
    assert_eq!(w.own().as_deref(), Some("NEEDS-ACTION"));
}

#[test]
fn the_users_own_data_survive() {
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", "")]);
    let mine = calendar(&ics(
        "X",
        &["COLOR:blue\nCATEGORIES:Mine\nTRANSP;X-IMIP-LOCAL=TRUE:TRANSPARENT\n\
        X-IMIP-LOCAL-NOTE:n\nBEGIN:VALARM\nTRIGGER:-PT5M\nEND:VALARM"],
    ));
    let mine = mine.components().next().unwrap().clone();
    own::keep(w.snapshot.object.as_mut().unwrap().object.master_mut().unwrap(), &mine);
    w.answer("TENTATIVE");
    let update = meeting(1, "02T100000", "COLOR:red\nTRANSP:OPAQUE\nDESCRIPTION:new");
    assert_eq!(w.mail(ALICE, "REQUEST", &[&update]), "updated/revised req-2");
    let m = w.master();
    assert_eq!(m.value("COLOR"), Some("blue"));
    assert_eq!(m.value("CATEGORIES"), Some("Mine"));
    assert_eq!(m.value("TRANSP"), Some("TRANSPARENT"));
    assert_eq!(m.value("X-IMIP-LOCAL-NOTE"), Some("n"));
    assert_eq!(m.value("DESCRIPTION"), Some("new"));
    assert_eq!(m.components().count(), 1);
    assert_eq!(w.own().as_deref(), Some("TENTATIVE"));
}

#[test]
fn one_instance_changes_alone() {
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", WEEKLY)]);
    w.answer("ACCEPTED");
    // In UTC; the stored form is the master's [rec-1].
    let moved = "RECURRENCE-ID:20260317T090000Z\nDTSTART:20260317T130000Z\nDTEND:20260317T140000Z";
    assert_eq!(
        w.mail(ALICE, "REQUEST", &[&meeting(0, "02T100000", moved)]),
        "updated/revised req-2"
    );
    assert_eq!(own_partstat(w.over("20260317T100000"), &w.user.addresses).unwrap(), "NEEDS-ACTION");
    assert_eq!(w.own().as_deref(), Some("ACCEPTED"));
    // A change that moves nothing keeps the answer.
    let note = "RECURRENCE-ID;TZID=Europe/Berlin:20260324T100000\nDESCRIPTION:x\n\
        DTSTART;TZID=Europe/Berlin:20260324T100000\nDTEND;TZID=Europe/Berlin:20260324T110000";
    w.mail(ALICE, "REQUEST", &[&meeting(0, "02T100000", note)]);
    assert_eq!(own_partstat(w.over("20260324T100000"), &w.user.addresses).unwrap(), "ACCEPTED");
    let stale = meeting(0, "01T230000", moved);
    assert_eq!(w.mail(ALICE, "REQUEST", &[&stale]), "no_action/stale seq-2");
    // The next master replaces all, but for overrides that are newer than it.
    let next = meeting(0, "01T235900", &format!("{WEEKLY}\nCOMMENT:x"));
    assert_eq!(w.mail(ALICE, "REQUEST", &[&next]), "updated/revised req-2");
    assert_eq!(w.object().overrides().count(), 2);
    w.mail(ALICE, "REQUEST", &[&meeting(1, "03T100000", WEEKLY)]);
    assert_eq!(w.object().overrides().count(), 0);
}

#[test]
fn orphans_wait_for_their_master() {
    let mut w = World::new();
    let one = "RECURRENCE-ID:20260317T090000Z\nDTSTART:20260317T130000Z\nDTEND:20260317T140000Z";
    assert_eq!(w.mail(ALICE, "REQUEST", &[&meeting(1, "05T100000", one)]), "added/new req-5");
    // An older master absorbs it, a newer one that lacks it replaces it.
    let got = w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", WEEKLY)]);
    assert_eq!(got, "updated/revised req-2");
    assert_eq!(w.over("20260317T100000").value("DTSTART"), Some("20260317T130000Z"));
    assert_eq!(w.object().components().count(), 2);
}

#[test]
fn an_instance_that_the_rule_lacks() {
    let extra = |sequence| {
        meeting(
            sequence,
            "02T100000",
            "RECURRENCE-ID:20260319T090000Z\nDTSTART:20260319T090000Z\nDTEND:20260319T100000Z",
        )
    };
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", WEEKLY)]);
    assert_eq!(w.mail(ALICE, "REQUEST", &[&extra(2)]), "no_action/parked req-5");
    assert_eq!(w.mail(ALICE, "REQUEST", &[&extra(1)]), "updated/instance-added req-5");
    assert_eq!(w.starts("2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z").len(), 5);
}

#[test]
fn overrides_move_with_the_series() {
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", WEEKLY)]);
    let note = "RECURRENCE-ID;TZID=Europe/Berlin:20260317T100000\nDESCRIPTION:x\n\
        DTSTART;TZID=Europe/Berlin:20260317T100000\nDTEND;TZID=Europe/Berlin:20260317T110000";
    w.mail(ALICE, "REQUEST", &[&meeting(2, "02T100000", note)]);
    let moved = WEEKLY.replace("T100000", "T120000").replace("T110000", "T130000");
    assert_eq!(
        w.mail(ALICE, "REQUEST", &[&meeting(1, "03T100000", &moved)]),
        "updated/revised req-2"
    );
    assert_eq!(w.over("20260317T120000").value("DTSTART"), Some("20260317T120000"));
    let shorter = moved.replace("COUNT=4", "COUNT=1");
    w.mail(ALICE, "REQUEST", &[&meeting(1, "04T100000", &shorter)]);
    assert_eq!(w.object().overrides().count(), 0);
}

#[test]
fn this_and_future() {
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", WEEKLY)]);
    let later = "RECURRENCE-ID;RANGE=THISANDFUTURE:20260324T090000Z\n\
        DTSTART;TZID=Europe/Berlin:20260324T150000\nDTEND;TZID=Europe/Berlin:20260324T160000";
    w.mail(ALICE, "REQUEST", &[&meeting(1, "02T100000", later)]);
    assert_eq!(
        w.starts("2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z"),
        ["20260310T100000", "20260317T100000", "20260324T150000", "20260331T150000"]
    );
}

#[test]
fn uninvited() {
    let without = |m: String| {
        m.replace("ATTENDEE;CN=Bob;RSVP=TRUE;PARTSTAT=NEEDS-ACTION:mailto:Bob@here.test\n", "")
    };
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&meeting(1, "02T100000", "")]);
    let older = without(meeting(0, "03T100000", ""));
    assert_eq!(w.mail(ALICE, "REQUEST", &[&older]), "no_action/stale seq-3");
    let newer = without(meeting(2, "03T100000", ""));
    assert_eq!(w.mail(ALICE, "REQUEST", &[&newer]), "cancelled/uninvited req-8");
    assert_eq!(w.master().value("STATUS"), Some("CANCELLED"));
    // And back.
    let again = meeting(3, "04T100000", "");
    assert_eq!(w.mail(ALICE, "REQUEST", &[&again]), "updated/revised req-2");
    assert_eq!(w.master().value("STATUS"), None);
    assert!(w.snapshot.tombstones.is_empty());
}

#[test]
fn a_cancelled_component_is_a_cancel() {
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", "")]);
    let off = meeting(1, "02T100000", "STATUS:CANCELLED");
    assert_eq!(w.mail(ALICE, "REQUEST", &[&off]), "cancelled/cancelled can-1");
}

#[test]
fn unknown_zones_and_hostile_rules() {
    let odd = "DTSTART;TZID=Nowhere:20260310T100000";
    for (resource, more, wanted, stored) in [
        (false, odd, "added/new req-1", true),
        (true, odd, "error/unknown-timezone tz-1", false),
        (
            false,
            "DTSTART:20260310T100000Z\nRRULE:RSCALE=HEBREW;FREQ=YEARLY",
            "error/unsupported-recurrence rec-2",
            true,
        ),
        (
            false,
            "DTSTART:20260310T100000Z\nRRULE:FREQ=SECONDLY",
            "error/recurrence-limit rec-3",
            false,
        ),
        (false, "DTSTART:20260310T100000Z\nRRULE:FREQ=SOMETIMES", "error/malformed part-4", false),
        (false, "DTSTART:yesterday", "error/malformed part-4", false),
    ] {
        let mut w = if resource { World::room() } else { World::new() };
        assert_eq!(w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", more)]), wanted);
        assert_eq!(w.snapshot.object.is_some(), stored, "{more}");
    }
    let bare = meeting(0, "01T100000", "")
        .lines()
        .filter(|l| !l.starts_with("DT"))
        .collect::<Vec<_>>()
        .join("\n");
    assert_eq!(World::new().mail(ALICE, "REQUEST", &[&bare]), "error/malformed req-1");
}

#[test]
fn forwarded() {
    let other = meeting(0, "01T100000", "").replace("Bob@here.test", "dave@here.test");
    let mut w = World::new();
    assert_eq!(w.mail(CAROL, "REQUEST", &[&other]), "no_action/forwarded auth-8");
    w.policy.forwarded = crate::policy::Forwarded::Add;
    assert_eq!(w.mail(CAROL, "REQUEST", &[&other]), "added/new auth-8");
    assert_eq!(w.snapshot.object.as_ref().unwrap().role, Role::Other);
    // An update of the organizer is applied like any other.
    let newer = other.replace("SEQUENCE:0", "SEQUENCE:1");
    assert_eq!(w.mail(ALICE, "REQUEST", &[&newer]), "updated/revised req-2");
}

#[test]
fn the_organizer_keeps_the_answers_he_has() {
    let mut w = organizer("");
    assert_eq!(w.correspondents, [mailbox(ALICE), mailbox(CAROL)]);
    w.mail(CAROL, "REPLY", &[&answer(CAROL, "ACCEPTED", "02T100000", "")]);
    w.direction = Direction::Outbound;
    w.tier = Tier::Own;
    let update = bobs(1, "03T100000", "DESCRIPTION:x");
    assert_eq!(w.mail("bob@here.test", "REQUEST", &[&update]), "updated/revised req-11");
    assert_eq!(partstat(w.master(), CAROL), "ACCEPTED");
    let moved = bobs(2, "04T100000", "DTSTART:20260311T090000Z\nDTEND:20260311T100000Z");
    w.mail("bob@here.test", "REQUEST", &[&moved]);
    assert_eq!(partstat(w.master(), CAROL), "NEEDS-ACTION");
    // Carol's answer to the old time comes late [seq-4].
    w.direction = Direction::Inbound;
    let late = answer(CAROL, "DECLINED", "05T100000", "SEQUENCE:1");
    assert_eq!(w.mail(CAROL, "REPLY", &[&late]), "no_action/stale seq-4");
}

#[test]
fn the_second_time_nothing_happens() {
    let mut w = World::new();
    let m = meeting(0, "01T100000", "");
    w.snapshot.seen = true;
    assert_eq!(w.mail(ALICE, "REQUEST", &[&m]), "no_action/duplicate seq-7");
    assert!(w.snapshot.object.is_none());
    w.tier = Tier::Verified;
    assert_eq!(w.mail(ALICE, "REQUEST", &[&m]), "no_action/untrusted req-1");
}

#[test]
fn notes_for_the_reader() {
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", "")]);
    let moved = "DTSTART:20260311T090000Z\nDTEND:20260311T100000Z";
    let d = w.ask(ALICE, &incoming(&ics("REQUEST", &[&meeting(1, "02T100000", moved)])));
    assert_eq!(d.notes.title.as_deref(), Some("Plan"));
    assert_eq!(d.notes.organizer.as_deref(), Some("Alice"));
    assert_eq!(d.notes.when.unwrap().start.to_string(), "20260311T090000Z");
    assert_eq!(d.notes.was.unwrap().start.to_string(), "20260310T100000");
    assert_eq!(d.partstat.as_deref(), Some("NEEDS-ACTION"));
}

#[test]
fn a_crowd_of_instances_costs_little() {
    let mut events = vec![meeting(
        1,
        "02T100000",
        "DTSTART:20260310T090000Z\nDTEND:20260310T100000Z\nRRULE:FREQ=DAILY",
    )];
    for n in 0..400 {
        let day = jiff::civil::date(2026, 3, 10).checked_add(jiff::Span::new().days(n)).unwrap();
        let day = day.strftime("%Y%m%d");
        events.push(meeting(
            1,
            "02T100000",
            &format!("RECURRENCE-ID:{day}T090000Z\nDTSTART:{day}T110000Z\nDTEND:{day}T120000Z"),
        ));
    }
    let events: Vec<&str> = events.iter().map(String::as_str).collect();
    let mut w = World::new();
    let begin = std::time::Instant::now();
    assert_eq!(w.mail(ALICE, "REQUEST", &events), "added/new req-1");
    let newer: Vec<String> = events.iter().map(|e| e.replace("SEQUENCE:1", "SEQUENCE:2")).collect();
    let newer: Vec<&str> = newer.iter().map(String::as_str).collect();
    assert_eq!(w.mail(ALICE, "REQUEST", &newer), "updated/revised req-2");
    assert_eq!(w.mail(ALICE, "REQUEST", &newer[1..]), "no_action/duplicate seq-2");
    let took = begin.elapsed();
    assert!(took < std::time::Duration::from_secs(20), "{took:?}");
}

#[test]
fn an_unsupported_rule_is_stored_and_revised() {
    let rule = "DTSTART:20260310T100000Z\nRRULE:RSCALE=HEBREW;FREQ=YEARLY";
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", rule)]);
    let got = w.mail(ALICE, "REQUEST", &[&meeting(1, "02T100000", &format!("{rule}\nCOMMENT:x"))]);
    assert_eq!(got, "error/unsupported-recurrence rec-2");
    assert_eq!(w.master().value("COMMENT"), Some("x"));
    let off = format!("{}\nSTATUS:CANCELLED", meeting(2, "03T100000", rule));
    assert_eq!(w.mail(ALICE, "CANCEL", &[&off]), "cancelled/cancelled can-1");
}

#[test]
fn the_year_9999_is_no_error() {
    let start = "DTSTART:20260310T100000Z\n";
    for more in [
        "DTEND:20260310T110000Z\nRRULE:FREQ=WEEKLY;UNTIL=99991231T235959Z",
        "DTEND:99991231T235959Z",
    ] {
        let mut w = World::new();
        let got = w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", &format!("{start}{more}"))]);
        assert_eq!(got, "added/new req-1", "{more}");
        assert!(!w.starts("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z").is_empty());
    }
}
