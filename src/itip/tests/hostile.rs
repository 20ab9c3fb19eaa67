//! Objects and messages made to be dear: thousands of people in both, instances that each become
//! a copy of the whole. Were one of these compared with each of those, these tests would not end.

use super::*;

const MANY: usize = 15_000;

fn people(n: usize, line: impl Fn(usize) -> String) -> String {
    (0..n).map(|i| format!("{}\n", line(i))).collect()
}

fn invited(i: usize) -> String {
    format!("ATTENDEE:mailto:a{i}@many.test")
}

#[test]
fn thousands_of_lines_in_an_answer_to_thousands() {
    let mut w = organizer(&people(MANY, invited));
    let before = w.object().clone();
    let all =
        people(MANY, |i| format!("ATTENDEE;SENT-BY=\"mailto:eve@e.test\":mailto:a{i}@many.test"));
    let text = format!("DTSTAMP:20260302T100000Z\nORGANIZER:mailto:bob@here.test\n{all}");
    for method in ["REPLY", "REFRESH", "COUNTER"] {
        assert_eq!(w.mail("eve@e.test", method, &[&text]), "no_action/sender-not-attendee auth-4");
    }
    assert_eq!(w.object(), &before);
    // Who is among them speaks for himself, and for nobody else.
    let text = format!(
        "DTSTAMP:20260302T100000Z\nORGANIZER:mailto:bob@here.test\n{}",
        people(MANY, |i| format!("ATTENDEE;PARTSTAT=DECLINED:mailto:a{i}@many.test"))
    );
    let got = w.mail("a7@many.test", "REPLY", &[&text]);
    assert_eq!(got, "updated/reply-recorded rep-1");
    assert_eq!(partstat(w.master(), "a7@many.test"), "DECLINED");
    assert_eq!(partstat(w.master(), "a8@many.test"), "NEEDS-ACTION");
}

#[test]
fn thousands_leave() {
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", &people(MANY, invited))]);
    let cancel = format!(
        "DTSTAMP:20260302T100000Z\nSEQUENCE:1\nORGANIZER:mailto:alice@away.test\n{}",
        people(MANY, |i| invited(i + 1))
    );
    assert_eq!(w.mail(ALICE, "CANCEL", &[&cancel]), "updated/attendees-removed can-3");
    let left: Vec<_> = w.master().all("ATTENDEE").map(|l| l.value().to_owned()).collect();
    assert_eq!(left.len(), 4, "{left:?}");
}

/// Everybody delegates to his neighbour: all links are looked at, none for each of the others.
#[test]
fn thousands_delegate() {
    let to = |i: usize| {
        let next = i + 1;
        format!(
            "ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:a{next}@many.test\":mailto:a{i}@many.test"
        )
    };
    let n = MANY / 2;
    let mut w = World::new();
    let bob =
        "ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:a0@many.test\":mailto:bob@here.test";
    let event = |sequence, stamp, lines: &str| {
        meeting(sequence, stamp, lines)
            .replace("ATTENDEE;CN=Bob;RSVP=TRUE;PARTSTAT=NEEDS-ACTION:mailto:Bob@here.test", bob)
    };
    w.mail(ALICE, "REQUEST", &[&event(0, "01T100000", &people(n, to))]);
    // In the attendee's calendar, somebody far down the chain answers.
    let text = format!(
        "DTSTAMP:20260302T100000Z\nORGANIZER:mailto:alice@away.test\n\
         ATTENDEE;PARTSTAT=ACCEPTED:mailto:a{}@many.test",
        n - 1
    );
    let got = w.mail(&format!("a{}@many.test", n - 1), "REPLY", &[&text]);
    assert_eq!(got, "no_action/organizer-mismatch rep-8");
    let plain = |i: usize| format!("ATTENDEE;PARTSTAT=DELEGATED:mailto:a{i}@many.test");
    let update = event(0, "02T110000", &format!("{}DESCRIPTION:new\n", people(n, plain)));
    assert_eq!(w.mail(ALICE, "REQUEST", &[&update]), "updated/revised req-2");
    // The organizer's own copy keeps what was said to him.
    let mut w = organizer(&people(n, to));
    w.direction = Direction::Outbound;
    w.tier = Tier::Own;
    let update = bobs(0, "02T110000", &format!("{}DESCRIPTION:new\n", people(n, plain)));
    assert_eq!(w.mail("bob@here.test", "REQUEST", &[&update]), "updated/revised req-11");
    let line = w.master().all("ATTENDEE").find(|l| l.value() == "mailto:a9@many.test").unwrap();
    assert_eq!(line.param("DELEGATED-TO").as_deref(), Some("mailto:a10@many.test"));
}

fn day(n: i64) -> String {
    let start: Timestamp = "2026-03-10T10:00:00Z".parse().unwrap();
    let at = start + jiff::SignedDuration::from_hours(24 * n);
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Each instance that is answered or cancelled alone repeats what the series says.
#[test]
fn an_object_outgrows_no_bound() {
    let long = format!(
        "DTSTART:20260310T100000Z\nDTEND:20260310T110000Z\nRRULE:FREQ=DAILY\nDESCRIPTION:{}\n",
        "x".repeat(50_000)
    );
    let mut w = organizer(&long);
    let before = w.object().clone();
    let said = |days: std::ops::Range<i64>| -> Vec<String> {
        days.map(|n| answer(CAROL, "DECLINED", "02T100000", &format!("RECURRENCE-ID:{}", day(n))))
            .collect()
    };
    let send = |w: &mut World, from: &str, method: &str, all: Vec<String>| {
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        w.mail(from, method, &all)
    };
    assert_eq!(send(&mut w, CAROL, "REPLY", said(0..490)), "error/too-large rec-3");
    assert_eq!(w.object(), &before);
    assert!(w.snapshot.answers.is_empty());
    // Some dates are no harm.
    assert_eq!(send(&mut w, CAROL, "REPLY", said(0..40)), "updated/reply-recorded rep-1");
    let mut w = World::new();
    w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", &long)]);
    let off = (0..490)
        .map(|n| {
            format!(
                "DTSTAMP:20260302T100000Z\nSEQUENCE:1\nORGANIZER:mailto:alice@away.test\n\
                 RECURRENCE-ID:{}\nSTATUS:CANCELLED",
                day(n)
            )
        })
        .collect();
    assert_eq!(send(&mut w, ALICE, "CANCEL", off), "error/too-large rec-3");
    assert!(w.snapshot.tombstones.is_empty());
}

/// Cancelled dates of what nobody has are remembered, but not without end; and each organizer's
/// own are counted.
#[test]
fn tombstones_are_bounded() {
    let mut w = World::new();
    let off = |from: &str, first: i64| -> Vec<String> {
        (first..first + 490)
            .map(|n| {
                format!(
                    "DTSTAMP:20260302T100000Z\nSEQUENCE:1\nORGANIZER:mailto:{from}\n\
                     RECURRENCE-ID:{}\nSTATUS:CANCELLED",
                    day(n)
                )
            })
            .collect()
    };
    let send = |w: &mut World, from: &str, first| {
        let all = off(from, first);
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        w.mail(from, "CANCEL", &all)
    };
    for n in 0..6 {
        assert_eq!(send(&mut w, "eve@e.test", 490 * n), "no_action/unknown-uid can-4");
    }
    assert_eq!(w.snapshot.tombstones.len(), 2000);
    send(&mut w, ALICE, 0);
    assert_eq!(w.snapshot.tombstones.len(), 2490);
    // What is remembered already is brought up to date.
    let newer = off(ALICE, 3).remove(0).replace("SEQUENCE:1", "SEQUENCE:5");
    w.mail(ALICE, "CANCEL", &[&newer]);
    assert_eq!(w.snapshot.tombstones.len(), 2490);
    // The invitation that comes late has its dates off, and a stranger's cancellation of
    // the same dates does not bring them back.
    let series = meeting(
        0,
        "01T100000",
        "DTSTART:20260310T100000Z\nDTEND:20260310T110000Z\nRRULE:FREQ=DAILY\n",
    );
    assert_eq!(w.mail(ALICE, "REQUEST", &[&series]), "added/new req-1");
    let left =
        |w: &World, who: &str| w.snapshot.tombstones.iter().filter(|t| t.organizer == who).count();
    assert_eq!((left(&w, ALICE), left(&w, "eve@e.test")), (490, 490));
}
