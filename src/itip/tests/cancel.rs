use super::*;
use crate::policy::CancelPolicy;

const WEEKLY: &str = "DTSTART;TZID=Europe/Berlin:20260310T100000\n\
    DTEND;TZID=Europe/Berlin:20260310T110000\nRRULE:FREQ=WEEKLY;COUNT=3";

fn off(sequence: i64, stamp: &str, more: &str) -> String {
    format!(
        "DTSTAMP:202603{stamp}Z\nSEQUENCE:{sequence}\nSUMMARY:Abgesagt: Plan\n\
         ORGANIZER:mailto:alice@away.test\n{more}"
    )
}

fn invited(more: &str) -> World {
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&meeting(1, "02T100000", more)]);
    w
}

#[test]
fn whole() {
    for (sequence, stamp, wanted) in [
        (0, "09T100000", "no_action/stale seq-3"),
        (1, "01T100000", "no_action/stale seq-3"),
        (1, "02T100000", "cancelled/cancelled can-1"),
        (2, "01T100000", "cancelled/cancelled can-1"),
    ] {
        let mut w = invited("");
        let message = off(sequence, stamp, "STATUS:CANCELLED");
        assert_eq!(w.mail(ALICE, "CANCEL", &[&message]), wanted);
        if wanted.starts_with("cancelled") {
            let m = w.master();
            assert_eq!(m.value("SUMMARY"), Some("Plan"), "[cou-4]");
            assert_eq!(m.value("STATUS"), Some("CANCELLED"));
            assert_eq!(m.value("TRANSP"), Some("TRANSPARENT"));
            assert_eq!(w.snapshot.tombstones.len(), 1);
            let got = w.mail(ALICE, "CANCEL", &[&message]);
            assert_eq!(got, "no_action/duplicate seq-3");
            let old = meeting(sequence, stamp, "");
            assert_eq!(w.mail(ALICE, "REQUEST", &[&old]), "no_action/stale seq-5");
        }
    }
}

#[test]
fn policies() {
    let message = off(2, "03T100000", "STATUS:CANCELLED");
    let mut w = invited("");
    w.policy.cancel = CancelPolicy::Ask;
    assert_eq!(w.mail(ALICE, "CANCEL", &[&message]), "no_action/policy can-1");
    w.policy.cancel = CancelPolicy::Delete;
    assert_eq!(w.mail(ALICE, "CANCEL", &[&message]), "cancelled/cancelled can-1");
    assert!(w.snapshot.object.is_none());
    let old = meeting(2, "03T100000", "");
    assert_eq!(w.mail(ALICE, "REQUEST", &[&old]), "no_action/stale seq-5");
    let new = meeting(3, "03T100000", "");
    assert_eq!(w.mail(ALICE, "REQUEST", &[&new]), "added/new req-1");
    assert!(w.snapshot.tombstones.is_empty());
}

#[test]
fn one_instance_by_any_spelling() {
    for id in [
        "RECURRENCE-ID:20260317T090000Z",
        "RECURRENCE-ID;TZID=America/New_York:20260317T050000",
        "RECURRENCE-ID;VALUE=DATE:20260317",
        "RECURRENCE-ID;TZID=Europe/Berlin:20260317T000000",
    ] {
        let mut w = invited(WEEKLY);
        let message = off(1, "03T100000", id);
        assert_eq!(w.mail(ALICE, "CANCEL", &[&message]), "updated/instance-cancelled can-2");
        let o = w.over("20260317T100000");
        assert_eq!(o.value("STATUS"), Some("CANCELLED"), "{id}");
        assert_eq!(o.value("DTEND"), Some("20260317T110000"));
        assert!(o.get("RRULE").is_none());
        assert_eq!(w.master().value("STATUS"), None);
        assert_eq!(w.mail(ALICE, "CANCEL", &[&message]), "no_action/duplicate can-2");
        let unknown = off(1, "03T100000", "RECURRENCE-ID:20260318T090000Z");
        assert_eq!(w.mail(ALICE, "CANCEL", &[&unknown]), "no_action/occurrence-unknown can-2");
    }
}

#[test]
fn the_last_instance_ends_the_event() {
    for policy in [CancelPolicy::Mark, CancelPolicy::Delete] {
        let mut w = invited(WEEKLY);
        w.policy.cancel = policy;
        for (day, wanted) in [
            ("10", "updated/instance-cancelled can-2"),
            ("17", "updated/instance-cancelled can-2"),
            ("24", "cancelled/cancelled can-2"),
        ] {
            let message = off(1, "03T100000", &format!("RECURRENCE-ID:202603{day}T090000Z"));
            assert_eq!(w.mail(ALICE, "CANCEL", &[&message]), wanted, "{policy:?}");
        }
        assert_eq!(w.snapshot.object.is_some(), policy == CancelPolicy::Mark);
    }
}

#[test]
fn this_and_future_ends_the_series() {
    let mut w = invited(WEEKLY);
    let message = off(1, "03T100000", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260317T090000Z");
    assert_eq!(w.mail(ALICE, "CANCEL", &[&message]), "updated/instance-cancelled can-2");
    assert_eq!(w.starts("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"), ["20260310T100000"]);
    let all = off(1, "04T100000", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260310T090000Z");
    assert_eq!(w.mail(ALICE, "CANCEL", &[&all]), "cancelled/cancelled can-2");
}

#[test]
fn some_attendees() {
    let mut w = invited("");
    let carol = off(2, "03T100000", "ATTENDEE:mailto:carol@third.test");
    assert_eq!(w.mail(ALICE, "CANCEL", &[&carol]), "updated/attendees-removed can-3");
    assert_eq!(partstat(w.master(), CAROL), "");
    assert_eq!(w.mail(ALICE, "CANCEL", &[&carol]), "no_action/duplicate can-3");
    let bob = off(2, "03T100000", "ATTENDEE:mailto:robert@here.test");
    assert_eq!(w.mail(ALICE, "CANCEL", &[&bob]), "cancelled/cancelled can-1");
}

#[test]
fn before_its_event() {
    let message = off(1, "03T100000", "STATUS:CANCELLED");
    let mut w = World::new();
    assert_eq!(w.mail(ALICE, "CANCEL", &[&message]), "no_action/unknown-uid can-4");
    assert_eq!(w.mail(ALICE, "CANCEL", &[&message]), "no_action/duplicate seq-5");
    assert_eq!(w.mail(ALICE, "REQUEST", &[&meeting(1, "02T100000", "")]), "no_action/stale seq-5");
    // [auth-11]: for another organizer it means nothing.
    let other = meeting(0, "01T100000", "").replace(ALICE, "eve@evil.test");
    assert_eq!(w.mail("eve@evil.test", "REQUEST", &[&other]), "added/new req-1");
    assert!(w.snapshot.tombstones.is_empty());
}

#[test]
fn an_instance_before_its_event() {
    let mut w = World::new();
    let message = off(1, "03T100000", "RECURRENCE-ID:20260317T090000Z");
    assert_eq!(w.mail(ALICE, "CANCEL", &[&message]), "no_action/unknown-uid can-4");
    assert_eq!(w.mail(ALICE, "REQUEST", &[&meeting(1, "02T100000", WEEKLY)]), "added/new req-1");
    assert_eq!(w.over("20260317T100000").value("STATUS"), Some("CANCELLED"));
    // A newer master brings it back.
    let newer = meeting(2, "04T100000", WEEKLY);
    assert_eq!(w.mail(ALICE, "REQUEST", &[&newer]), "updated/revised req-2");
    assert_eq!(w.object().overrides().count(), 0);
    assert!(w.snapshot.tombstones.is_empty());
}

#[test]
fn the_organizers_own() {
    let mut w = organizer("");
    w.direction = Direction::Outbound;
    w.tier = Tier::Own;
    let cancel = |more: &str| {
        off(1, "03T100000", more).replace("mailto:alice@away.test\n", "mailto:bob@here.test\n")
    };
    let drop_carol = cancel("STATUS:CANCELLED\nATTENDEE:mailto:carol@third.test");
    let got = w.mail("bob@here.test", "CANCEL", &[&drop_carol]);
    assert_eq!(got, "updated/attendees-removed can-5");
    let all = cancel("STATUS:CANCELLED\nATTENDEE:mailto:alice@away.test");
    assert_eq!(w.mail("bob@here.test", "CANCEL", &[&all]), "cancelled/cancelled can-5");
}
