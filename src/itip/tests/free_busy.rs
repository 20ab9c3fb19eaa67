//! Busy time: what a story cannot show. Bounds, and that the order in which mail arrives does
//! not matter.

use std::cell::RefCell;

use jiff::SignedDuration;
use proptest::prelude::*;

use super::*;
use crate::time::{Busy, BusySpan};
use crate::trust::Threshold;

/// A calendar that holds these instances, and what others have told.
#[derive(Default)]
struct Times {
    own: Vec<(Span, Busy)>,
    told: RefCell<Vec<ForeignBusy>>,
}

impl BusyTime for Times {
    fn overlapping(&self, spans: &[Span], _: &str) -> Result<Vec<BusyInstance>, Unavailable> {
        let wanted = |span: &Span| spans.iter().any(|s| s.overlaps(span));
        let instance = |(span, busy): &(Span, Busy)| BusyInstance {
            uid: "u".into(),
            span: *span,
            busy: *busy,
            summary: Some("Secret".into()),
            organizer: None,
            private: false,
        };
        Ok(self.own.iter().filter(|(span, _)| wanted(span)).map(instance).collect())
    }

    fn told_by(&self, owner: &str, window: Span) -> Result<Vec<ForeignBusy>, Unavailable> {
        let told = self.told.borrow();
        let his = told.iter().filter(|t| t.owner == owner && t.window.overlaps(&window));
        Ok(his.cloned().collect())
    }
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn hours(at: Timestamp, hours: i64) -> Timestamp {
    at.saturating_add(SignedDuration::from_hours(hours)).unwrap()
}

fn ask(world: &World, times: &Times, from: &str, text: &str) -> Decision {
    let sender = Sender {
        address: Mailbox::parse(from),
        tier: world.tier,
        relay: world.relay,
        delegate: false,
    };
    let context = Context {
        user: &world.user,
        direction: world.direction,
        sender: &sender,
        mail: &MailFacts::default(),
        policy: &world.policy,
        local_domains: &["here.test".to_owned()],
        is_public_domain: &|_| false,
        is_same_user: &|_, _| false,
        is_delegate: &|_, _| false,
        snapshot: &world.snapshot,
        busy: times,
        limits: ExpandLimits::default(),
        now: world.now,
    };
    decide(&context, &incoming(text)).unwrap()
}

fn vfreebusy(method: &str, lines: &str) -> String {
    let text = format!("BEGIN:VFREEBUSY\nUID:f1\n{lines}\nEND:VFREEBUSY");
    format!("BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:{method}\n{text}\nEND:VCALENDAR\n")
}

fn question(organizer: &str, from: &str, to: &str) -> String {
    vfreebusy(
        "REQUEST",
        &format!(
            "DTSTAMP:20260301T000000Z\nORGANIZER:mailto:{organizer}\n\
             ATTENDEE:mailto:bob@here.test\nDTSTART:{from}\nDTEND:{to}"
        ),
    )
}

fn told(stamp: &str, from: &str, to: &str, lines: &str) -> String {
    vfreebusy(
        "REPLY",
        &format!(
            "DTSTAMP:{stamp}\nORGANIZER:mailto:bob@here.test\nATTENDEE:mailto:{ALICE}\n\
             DTSTART:{from}\nDTEND:{to}\n{lines}"
        ),
    )
}

fn asked_world() -> World {
    let mut world = World::new();
    world.policy.freebusy_from = Threshold::AtLeast(Tier::Known);
    world
}

#[test]
fn a_list_that_is_too_long_ends_the_window_and_not_the_truth() {
    let start = at("2026-03-02T00:00:00Z");
    let one = |i: i64| {
        let minute = |m: i64| start.saturating_add(SignedDuration::from_mins(m)).unwrap();
        (Span::new(minute(10 * i), minute(10 * i + 5)), Busy::Busy)
    };
    let times = Times { own: (0..1500).map(one).collect(), ..Times::default() };
    let world = asked_world();
    let asks = question(ALICE, "20260302T000000Z", "20260320T000000Z");
    let decision = ask(&world, &times, ALICE, &asks);
    assert_eq!(decision.reason, Reason::FreebusyAnswered);
    let component = decision.messages[0].calendar.components().next().unwrap();
    assert_eq!(component.all("FREEBUSY").count(), 1000);
    // The first that is left out begins 10 000 minutes later.
    assert_eq!(component.value("DTEND"), Some("20260308T224000Z"));
    assert!(!crate::ical::write(&decision.messages[0].calendar).contains("Secret"));
}

#[test]
fn a_long_window_is_looked_up_in_stretches_without_a_seam() {
    let start = at("2026-03-02T00:00:00Z");
    let whole = Span::new(start, hours(start, 24 * 400));
    let times = Times { own: vec![(whole, Busy::Busy)], ..Times::default() };
    let window = Span::new(hours(start, 1), hours(start, 24 * 300));
    let found = busy_time(&times, &Policy::person(), window).unwrap();
    assert_eq!(found, [BusySpan { span: window, busy: Busy::Busy }]);
}

#[test]
fn a_relay_is_told_nothing_on_behalf_of_others() {
    let mut world = asked_world();
    world.relay = true;
    let asks = question(ALICE, "20260302T000000Z", "20260320T000000Z");
    let decision = ask(&world, &Times::default(), "notification@relay.test", &asks);
    assert_eq!(decision.reason, Reason::SenderNotOrganizer);
    assert!(decision.messages.is_empty());
}

#[test]
fn nobody_is_told_where_nobody_may_ask() {
    for (threshold, tier) in [
        (Threshold::Nobody, Tier::Internal),
        (Threshold::AtLeast(Tier::Internal), Tier::Known),
        // Whoever may be told, somebody must have proven who he is.
        (Threshold::AtLeast(Tier::Unverified), Tier::Unverified),
    ] {
        let mut world = asked_world();
        world.policy.freebusy_from = threshold;
        world.tier = tier;
        let asks = question(ALICE, "20260302T000000Z", "20260320T000000Z");
        let decision = ask(&world, &Times::default(), ALICE, &asks);
        assert_eq!((decision.reason, decision.messages.len()), (Reason::Untrusted, 0));
    }
}

#[test]
fn a_span_of_no_length_is_not_told_as_free() {
    let mut world = asked_world();
    world.policy.freebusy_span = 0;
    let asks = question(ALICE, "20260302T000000Z", "20260320T000000Z");
    let decision = ask(&world, &Times::default(), ALICE, &asks);
    assert_eq!((decision.reason, decision.messages.len()), (Reason::Policy, 0));
}

#[test]
fn thousands_of_periods() {
    let line = |i: usize| format!("FREEBUSY:20260302T{:02}{:02}00Z/PT5M\n", i / 60 % 24, i % 60);
    let told_of = |n: usize| {
        let lines: String = (0..n).map(line).collect();
        told("20260301T000000Z", "20260302T000000Z", "20260303T000000Z", lines.trim_end())
    };
    let (world, times) = (World::new(), Times::default());
    let decision = ask(&world, &times, ALICE, &told_of(1000));
    assert_eq!(decision.reason, Reason::FreebusyStored);
    let [Edit::StoreBusy(kept)] = decision.edits.as_slice() else { panic!("{decision:?}") };
    assert_eq!(kept.periods.len(), 1, "taken together: 00:00 to 16:44");
    let decision = ask(&world, &times, ALICE, &told_of(6001));
    assert_eq!((decision.reason, decision.edits.len()), (Reason::RecurrenceLimit, 0));
}

/// Whoever cuts his time to pieces is not listened to, until he speaks of all of it at once.
#[test]
fn stretches_of_one_owner_are_bounded() {
    let start = at("2026-03-02T00:00:00Z");
    let piece = |n| ForeignBusy {
        owner: ALICE.to_owned(),
        uid: "f1".to_owned(),
        revision: Revision { sequence: 0, dtstamp: at("2026-02-28T10:00:00Z").as_second() },
        window: Span::new(hours(start, n), hours(start, n + 1)),
        periods: Vec::new(),
    };
    let times = Times::default();
    times.told.borrow_mut().extend((0..1000).map(|n| piece(2 * n)));
    let tell = |stamp, from, to| ask(&World::new(), &times, ALICE, &told(stamp, from, to, ""));
    let day = ("20260302T000000Z", "20260303T000000Z");
    // Older: it would fill what lies between.
    let decision = tell("20260227T100000Z", day.0, "20260601T000000Z");
    assert_eq!((decision.reason, decision.edits.len()), (Reason::Policy, 0));
    // Newer, and elsewhere.
    let decision = tell("20260228T110000Z", "20260901T000000Z", "20260902T000000Z");
    assert_eq!((decision.reason, decision.edits.len()), (Reason::Policy, 0));
    // Newer, in their place.
    let decision = tell("20260228T110000Z", day.0, day.1);
    assert_eq!((decision.reason, decision.edits.len()), (Reason::FreebusyStored, 1));
}

#[test]
fn an_answer_without_organizer_and_stamp_is_the_users_and_of_now() {
    let text = told("X", "20260302T000000Z", "20260303T000000Z", "FREEBUSY:20260302T100000Z/PT1H")
        .replace("DTSTAMP:X\nORGANIZER:mailto:bob@here.test\n", "");
    let world = World::new();
    let decision = ask(&world, &Times::default(), ALICE, &text);
    let [Edit::StoreBusy(kept)] = decision.edits.as_slice() else { panic!("{decision:?}") };
    assert_eq!(kept.revision, Revision { sequence: 0, dtstamp: world.now.as_second() });
    assert_eq!((kept.owner.as_str(), kept.periods.len()), (ALICE, 1));
}

/// Replaces what was told before, as a store does.
fn apply(times: &Times, edits: &[Edit]) {
    let mut told = times.told.borrow_mut();
    for edit in edits {
        let Edit::StoreBusy(new) = edit else { panic!("{edit:?}") };
        let mut kept = vec![new.clone()];
        for old in told.drain(..) {
            let before = Span::new(old.window.start, new.window.start.min(old.window.end));
            let after = Span::new(new.window.end.max(old.window.start), old.window.end);
            for window in [before, after].into_iter().filter(|w| w.start < w.end) {
                kept.push(ForeignBusy { window, ..old.clone() });
            }
        }
        *told = kept;
    }
}

proptest! {
    /// Whatever the order in which statements arrive, each hour is as the newest of them that
    /// speaks of it says.
    #[test]
    fn the_newest_word_counts_in_any_order(
        all in prop::collection::vec((0..20_i64, 1..10_i64, 0..20_i64, 1..4_i64), 1..7),
        seed in 0..5040_usize,
    ) {
        let start = at("2026-03-02T00:00:00Z");
        let stamp = |n: usize| format!("20260228T0000{n:02}Z");
        let time = |h: i64| hours(start, h).strftime("%Y%m%dT%H%M%SZ").to_string();
        let texts: Vec<String> = all
            .iter()
            .enumerate()
            .map(|(n, (from, length, busy, busy_length))| {
                let period = format!("FREEBUSY:{}/PT{busy_length}H", time(*busy));
                told(&stamp(n), &time(*from), &time(from + length), &period)
            })
            .collect();
        // One of the orders.
        let (mut rest, mut order, mut seed) = ((0..all.len()).collect::<Vec<_>>(), vec![], seed);
        while !rest.is_empty() {
            order.push(rest.remove(seed % rest.len()));
            seed /= rest.len() + 1;
        }
        let (world, times) = (World::new(), Times::default());
        for n in order {
            let decision = ask(&world, &times, ALICE, &texts[n]);
            apply(&times, &decision.edits);
        }
        for hour in 0..30 {
            let here = Span::new(hours(start, hour), hours(start, hour + 1));
            let newest = all.iter().rev().find(|(from, length, ..)| {
                (*from..from + length).contains(&hour)
            });
            let wanted = newest.map(|(_, _, busy, length)| (*busy..busy + length).contains(&hour));
            let told = times.told_by(ALICE, here).unwrap();
            prop_assert!(told.len() <= 1, "{told:?}");
            let is = told.first().map(|t| t.periods.iter().any(|(span, _)| span.overlaps(&here)));
            prop_assert_eq!(is, wanted, "hour {}", hour);
        }
    }
}
