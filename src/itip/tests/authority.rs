use super::*;

/// Who sends what about Alice's stored event: what changes nothing.
#[test]
fn attacks_on_a_stored_event() {
    let good = meeting(5, "05T100000", "SUMMARY:Evil");
    let eve_organizes = good.replace("mailto:alice@away.test\n", "mailto:eve@evil.test\n");
    let by_email = good.replace("ORGANIZER;CN=Alice", "ORGANIZER;EMAIL=eve@evil.test");
    let email_selects = good.replace(
        "ORGANIZER;CN=Alice:mailto:alice@away.test",
        "ORGANIZER;EMAIL=alice@away.test:mailto:eve@evil.test",
    );
    let sent_by = good.replace("ORGANIZER;CN=Alice", "ORGANIZER;SENT-BY=\"mailto:eve@evil.test\"");
    let sub = good.replace("alice@away.test", "malice@away.test");
    let none = good.replace("ORGANIZER;CN=Alice:mailto:alice@away.test\n", "");
    let own =
        good.replace("ORGANIZER;CN=Alice:mailto:alice@away.test", "ORGANIZER:mailto:bob@here.test");
    for (from, text, wanted) in [
        ("eve@evil.test", &good, "no_action/sender-not-organizer auth-3"),
        ("", &good, "no_action/sender-not-organizer auth-3"),
        ("carol@third.test", &good, "no_action/sender-not-organizer auth-3"),
        ("eve@evil.test", &eve_organizes, "no_action/organizer-mismatch auth-3"),
        ("eve@evil.test", &by_email, "no_action/sender-not-organizer auth-3"),
        ("eve@evil.test", &email_selects, "no_action/organizer-mismatch auth-3"),
        ("eve@evil.test", &sent_by, "no_action/sender-not-organizer auth-3"),
        ("malice@away.test", &sub, "no_action/organizer-mismatch auth-3"),
        // Without ORGANIZER the sender is meant; in a CANCEL nobody is.
        ("eve@evil.test", &none, "no_action/organizer-mismatch auth-3"),
        ("eve@evil.test", &own, "no_action/own-message auth-6"),
    ] {
        for (method, more) in [("REQUEST", ""), ("CANCEL", "\nSTATUS:CANCELLED")] {
            let mut w = World::new();
            w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", "")]);
            let before = format!("{:?}", w.snapshot);
            let got = w.mail(from, method, &[&format!("{text}{more}")]);
            let nobody = method == "CANCEL" && !text.contains("ORGANIZER");
            let wanted = if nobody { "error/malformed part-4" } else { wanted };
            assert_eq!(got, wanted, "{from} {method} {text}");
            assert_eq!(format!("{:?}", w.snapshot), before);
        }
    }
}

#[test]
fn attacks_on_a_new_event() {
    let good = meeting(0, "01T100000", "");
    let by_email = good.replace("ORGANIZER;CN=Alice", "ORGANIZER;EMAIL=eve@evil.test");
    let sent_by = good.replace("ORGANIZER;CN=Alice", "ORGANIZER;SENT-BY=\"mailto:eve@evil.test\"");
    for text in [&good, &by_email, &sent_by] {
        let mut w = World::new();
        let got = w.mail("eve@evil.test", "REQUEST", &[text]);
        assert_eq!(got, "no_action/sender-not-organizer auth-9");
        let got = w.mail("eve@evil.test", "CANCEL", &[&format!("{text}\nSTATUS:CANCELLED")]);
        assert_eq!(got, "no_action/sender-not-organizer auth-9");
        assert!(w.snapshot.object.is_none() && w.snapshot.tombstones.is_empty());
    }
}

#[test]
fn attacks_by_reply() {
    let line = |params: &str, who: &str| {
        format!(
            "DTSTAMP:20260302T100000Z\nORGANIZER:mailto:bob@here.test\n\
            ATTENDEE;PARTSTAT=ACCEPTED{params}:mailto:{who}"
        )
    };
    for (from, text, wanted) in [
        ("eve@evil.test", line("", CAROL), "no_action/sender-not-attendee auth-4"),
        (
            "eve@evil.test",
            line(";EMAIL=eve@evil.test", CAROL),
            "no_action/sender-not-attendee auth-4",
        ),
        (
            "eve@evil.test",
            line(";EMAIL=carol@third.test", "eve@evil.test"),
            "no_action/party-crasher rep-4",
        ),
        (
            "eve@evil.test",
            line(";SENT-BY=\"mailto:eve@evil.test\"", CAROL),
            "no_action/sender-not-attendee auth-4",
        ),
        (ALICE, line("", CAROL), "no_action/sender-not-attendee auth-4"),
        (
            CAROL,
            line("", CAROL).replace("mailto:bob", "mailto:dave"),
            "no_action/organizer-mismatch auth-4",
        ),
    ] {
        let mut w = organizer("");
        let before = w.object().clone();
        assert_eq!(w.mail(from, "REPLY", &[&text]), wanted, "{text}");
        assert_eq!(w.object(), &before);
    }
    // An assistant in the attendee's own company may.
    let mut w = organizer("");
    let text = line(";SENT-BY=\"mailto:pa@third.test\"", CAROL);
    assert_eq!(w.mail("pa@third.test", "REPLY", &[&text]), "updated/reply-recorded rep-1");
    w.public.push("third.test");
    assert_eq!(w.mail("pa@third.test", "REPLY", &[&text]), "no_action/sender-not-attendee auth-4");
}

#[test]
fn assistants() {
    let m = |sequence, who: &str| {
        meeting(sequence, "02T100000", "")
            .replace("ORGANIZER;CN=Alice", &format!("ORGANIZER;SENT-BY=\"mailto:{who}\""))
    };
    let sent = |w: &mut World, n, who: &str| w.mail(who, "REQUEST", &[&m(n, who)]);
    let mut w = World::new();
    // The same company, neither local nor a provider.
    assert_eq!(sent(&mut w, 0, "pa@away.test"), "added/new req-1");
    assert_eq!(w.snapshot.object.as_ref().unwrap().sent_by, [mailbox("pa@away.test")]);
    let mut w = World::new();
    w.public.push("away.test");
    assert_eq!(sent(&mut w, 0, "pa@away.test"), "no_action/sender-not-organizer auth-9");
    // Listed in the policy; then recorded with the object.
    w.policy.assistants = vec![(mailbox("pa@else.test"), mailbox(ALICE))];
    assert_eq!(sent(&mut w, 0, "pa@else.test"), "added/new req-1");
    w.policy.assistants.clear();
    assert_eq!(sent(&mut w, 1, "pa@else.test"), "updated/revised req-2");
    assert_eq!(sent(&mut w, 2, "eve@evil.test"), "no_action/sender-not-organizer auth-3");
    // A name in SENT-BY that is not the sender's helps nobody.
    let got = w.mail("eve@evil.test", "REQUEST", &[&m(3, "pa@else.test")]);
    assert_eq!(got, "no_action/sender-not-organizer auth-3");
    // The organizer himself vouches for his assistant.
    let mut w = World::new();
    w.public.push("away.test");
    w.mail(ALICE, "REQUEST", &[&m(0, "pa@away.test")]);
    assert_eq!(sent(&mut w, 1, "pa@away.test"), "updated/revised req-2");
}

#[test]
fn a_local_organizer_is_spoken_for_by_delegates_only() {
    let m = meeting(0, "01T100000", "").replace(
        "ORGANIZER;CN=Alice:mailto:alice@away.test",
        "ORGANIZER;SENT-BY=\"mailto:pa@here.test\":mailto:boss@here.test",
    );
    let mut w = World::new();
    w.tier = Tier::Internal;
    assert_eq!(w.mail("pa@here.test", "REQUEST", &[&m]), "no_action/sender-not-organizer auth-9");
}

#[test]
fn relays_speak_for_any_organizer() {
    let mut w = World::new();
    w.relay = true;
    assert_eq!(
        w.mail("cal@relay.test", "REQUEST", &[&meeting(0, "01T100000", "")]),
        "added/new req-1"
    );
    assert_eq!(
        w.mail("cal@relay.test", "REQUEST", &[&meeting(1, "02T100000", "")]),
        "updated/revised req-2"
    );
}

#[test]
fn apple_tokens() {
    let m = |n, token: &str, email: &str| {
        meeting(n, &format!("0{}T100000", n + 1), "").replace(
            "ORGANIZER;CN=Alice:mailto:alice@away.test",
            &format!("ORGANIZER{email}:mailto:2_{token}@imip.me.com"),
        )
    };
    let me = ";EMAIL=alice@icloud.test";
    let mut w = World::new();
    let from = "alice@icloud.test";
    assert_eq!(w.mail(from, "REQUEST", &[&m(0, "A", me)]), "added/new req-1");
    assert_eq!(w.mail(from, "REQUEST", &[&m(1, "B", me)]), "updated/revised req-2");
    let eve = ";EMAIL=eve@evil.test";
    assert_eq!(
        w.mail("eve@evil.test", "REQUEST", &[&m(2, "C", eve)]),
        "no_action/organizer-mismatch auth-3"
    );
    assert_eq!(
        w.mail("eve@evil.test", "REQUEST", &[&m(2, "B", me)]),
        "no_action/sender-not-organizer auth-3"
    );
    // Without EMAIL the recorded sender decides.
    assert_eq!(w.mail(from, "REQUEST", &[&m(2, "C", "")]), "updated/revised req-2");
    assert_eq!(
        w.mail("eve@evil.test", "REQUEST", &[&m(3, "D", "")]),
        "no_action/organizer-mismatch auth-3"
    );
}

#[test]
fn own_messages_and_proposals() {
    let mut w = organizer("");
    let back = bobs(3, "05T100000", "DESCRIPTION:x");
    assert_eq!(w.mail("bob@here.test", "REQUEST", &[&back]), "no_action/own-message auth-6");
    assert_eq!(w.mail("eve@evil.test", "REQUEST", &[&back]), "no_action/own-message auth-6");
    // An attendee's: read as COUNTER, not applied.
    let before = w.master().clone();
    assert_eq!(w.mail(CAROL, "REQUEST", &[&back]), "updated/counter-pending cou-1");
    assert_eq!(*w.master(), before);
    let mut w = World::new();
    let alias = back.replace("ORGANIZER:mailto:bob@here", "ORGANIZER:mailto:Robert+x@here");
    assert_eq!(w.mail("eve@evil.test", "REQUEST", &[&alias]), "no_action/own-message auth-6");
}

#[test]
fn outbound_speaks_for_the_user_alone() {
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", "")]);
    w.direction = Direction::Outbound;
    w.tier = Tier::Own;
    for (method, text, wanted) in [
        ("REQUEST", meeting(1, "02T100000", ""), "no_action/sender-not-organizer auth-1"),
        (
            "CANCEL",
            meeting(1, "02T100000", "STATUS:CANCELLED"),
            "no_action/sender-not-organizer auth-1",
        ),
        ("REQUEST", bobs(1, "02T100000", ""), "no_action/organizer-mismatch auth-3"),
        (
            "REPLY",
            answer(CAROL, "ACCEPTED", "02T100000", "").replace("bob@here.test", ALICE),
            "no_action/sender-not-attendee auth-4",
        ),
    ] {
        assert_eq!(w.mail("bob@here.test", method, &[&text]), wanted, "{text}");
    }
    w.policy.outgoing = crate::policy::Outgoing::Ignore;
    assert_eq!(
        w.mail("bob@here.test", "REQUEST", &[&bobs(1, "02T100000", "")]),
        "no_action/policy auth-1"
    );
}

#[test]
fn an_object_without_organizer_is_never_overwritten() {
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", "")]);
    w.snapshot.object.as_mut().unwrap().object.master_mut().unwrap().remove("ORGANIZER");
    let newer = meeting(1, "02T100000", "");
    assert_eq!(w.mail(ALICE, "REQUEST", &[&newer]), "no_action/organizer-mismatch auth-7");
}

#[test]
fn who_forwards_does_not_become_the_organizer() {
    let mut w = World::new();
    w.policy.forwarded = crate::policy::Forwarded::Add;
    let m = |n: i64, params: &str| {
        meeting(n, &format!("0{}T100000", n + 1), "")
            .replace("Bob@here.test", "dave@here.test")
            .replace("ORGANIZER;CN=Alice", &format!("ORGANIZER{params}"))
    };
    let forged = ";EMAIL=eve@evil.test;SENT-BY=\"mailto:eve@evil.test\"";
    assert_eq!(w.mail("eve@evil.test", "REQUEST", &[&m(0, forged)]), "added/new auth-8");
    assert_eq!(
        w.mail("eve@evil.test", "REQUEST", &[&m(1, forged)]),
        "no_action/sender-not-organizer auth-3"
    );
    assert_eq!(w.mail(ALICE, "REQUEST", &[&m(1, "")]), "updated/revised req-2");
}

/// The EMAIL of a message neither makes the organizer another person nor changes who is stored.
#[test]
fn a_message_does_not_change_the_organizer() {
    const LINE: &str = "ORGANIZER;CN=Alice:mailto:alice@away.test";
    let victim = "ORGANIZER;CN=CEO;EMAIL=alice@away.test:mailto:ceo@victim.test";
    let first = meeting(0, "01T100000", "");
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&first]);
    let got = w.mail(ALICE, "REQUEST", &[&meeting(1, "02T100000", "").replace(LINE, victim)]);
    assert_eq!(got, "no_action/organizer-mismatch auth-3");
    assert_eq!(w.object().organizer().unwrap().value(), "mailto:alice@away.test");
    // Beside the true one he is no organizer, either.
    let over = meeting(0, "01T100000", "RECURRENCE-ID;TZID=Europe/Berlin:20260310T100000");
    for (master, over) in
        [(first.clone(), over.replace(LINE, victim)), (first.replace(LINE, victim), over)]
    {
        let text = ics("REQUEST", &[&master, &over]);
        let stop = collect(&[part(&text)], 10).remove(0).incoming.unwrap_err();
        assert_eq!(stop.reason, Reason::Malformed);
    }
    // An EMAIL that he writes beside his own name is not stored with a change; his name is.
    let changed = "ORGANIZER;CN=Alice B;EMAIL=ceo@victim.test:MAILTO:Alice@away.test";
    let got = w.mail(ALICE, "REQUEST", &[&meeting(1, "02T100000", "").replace(LINE, changed)]);
    assert_eq!(got, "updated/revised req-2");
    let line = w.object().organizer().unwrap();
    assert_eq!(line.line(), "ORGANIZER;CN=Alice B:mailto:alice@away.test");
    // A URI is the person of the EMAIL that is stored with it.
    let opaque = "ORGANIZER;EMAIL=alice@away.test:urn:uuid:c0ffee00-0000-4000-8000-000000000001";
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&first.replace(LINE, opaque)]);
    let got = w.mail(ALICE, "REQUEST", &[&meeting(1, "02T100000", "SUMMARY:New")]);
    assert_eq!(got, "updated/revised req-2");
    assert_eq!(w.object().organizer().unwrap().param("EMAIL").unwrap(), ALICE);
    let foreign = opaque.replace("alice@away.test", "ceo@victim.test");
    let got = w.mail(ALICE, "REQUEST", &[&meeting(2, "03T100000", "").replace(LINE, &foreign)]);
    assert_eq!(got, "updated/revised req-2");
    assert_eq!(w.object().organizer().unwrap().param("EMAIL").unwrap(), ALICE);
    // Tokens change; the person behind them does not.
    let token = |t: &str| format!("ORGANIZER;EMAIL=alice@away.test:mailto:{t}@imip.me.com");
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&first.replace(LINE, &token("1"))]);
    let got = w.mail(ALICE, "REQUEST", &[&meeting(1, "02T100000", "").replace(LINE, &token("2"))]);
    assert_eq!(got, "updated/revised req-2");
    assert_eq!(w.object().organizer().unwrap().value(), "mailto:2@imip.me.com");
}
