//! ADD, gaps and what waits, where a story cannot show it.

use super::*;
use crate::policy::AddMethod;

/// An ADD of Alice's: a date in March at ten.
fn add(sequence: i64, day: u32, more: &str) -> String {
    let stamp = format!("02T1{sequence:05}");
    let times = format!(
        "DTSTART;TZID=Europe/Berlin:202603{day}T100000\nDTEND;TZID=Europe/Berlin:202603{day}T110000\n"
    );
    meeting(sequence, &stamp, &format!("{times}{more}"))
}

fn permutations(all: &[usize]) -> Vec<Vec<usize>> {
    if all.is_empty() {
        return vec![Vec::new()];
    }
    all.iter()
        .flat_map(|first| {
            let rest: Vec<usize> = all.iter().copied().filter(|i| i != first).collect();
            permutations(&rest).into_iter().map(move |mut p| {
                p.insert(0, *first);
                p
            })
        })
        .collect()
}

#[test]
fn whatever_the_order_the_calendar_becomes_the_same() {
    let series = meeting(0, "02T100000", "RRULE:FREQ=WEEKLY;COUNT=3\n");
    let messages = [
        incoming(&ics("REQUEST", &[&series])),
        incoming(&ics("ADD", &[&add(1, 11, "")])),
        incoming(&ics("ADD", &[&add(2, 12, "DESCRIPTION:Two\n"), &add(2, 13, "")])),
        incoming(&ics("ADD", &[&add(3, 14, "")])),
    ];
    let mut seen: Vec<Object> = Vec::new();
    for order in permutations(&[0, 1, 2, 3]) {
        let mut world = World::new();
        // Everything comes twice, as mail does.
        for i in order.iter().flat_map(|i| [*i, *i]) {
            world.send(ALICE, &messages[i]);
            world.take_up();
        }
        assert!(world.snapshot.parked.is_empty(), "{order:?}");
        assert_eq!(world.snapshot.parked_total, 0);
        assert_eq!(world.master().value("SEQUENCE"), Some("3"), "{order:?}");
        assert_eq!(
            world.starts("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"),
            ["10", "11", "12", "13", "14", "17", "24"].map(|d| format!("202603{d}T100000")),
            "{order:?}"
        );
        seen.push(world.object().clone());
    }
    assert!(seen.iter().all(|o| revision::same_components(o, &seen[0])));
}

#[test]
fn one_question_at_a_time_however_many_messages_wait() {
    let mut world = World::new();
    world.mail(ALICE, "REQUEST", &[&meeting(0, "02T100000", "RRULE:FREQ=WEEKLY;COUNT=3\n")]);
    let mut asked = 0;
    for sequence in 2..40 {
        let message = incoming(&ics("ADD", &[&add(sequence, 11, "")]));
        let decision = world.ask(ALICE, &message);
        asked += decision.messages.len();
        world.apply(&decision.edits);
    }
    assert_eq!((asked, world.snapshot.parked.len()), (1, 38));
}

#[test]
fn what_waits_is_bounded_and_the_oldest_of_the_object_gives_way() {
    let mut world = World::new();
    world.policy.park_max = 3;
    world.mail(ALICE, "REQUEST", &[&meeting(0, "02T100000", "RRULE:FREQ=WEEKLY;COUNT=3\n")]);
    for sequence in 2..20 {
        world.mail(ALICE, "ADD", &[&add(sequence, 11, "")]);
        assert!(world.snapshot.parked.len() <= 3);
    }
    let kept: Vec<_> = world
        .snapshot
        .parked
        .iter()
        .map(|p| p.calendar.components().find_map(|c| c.value("SEQUENCE")).unwrap())
        .collect();
    assert_eq!(kept, ["17", "18", "19"]);
    // What others wait for is not driven out.
    let mut full = World::new();
    full.policy.park_max = 3;
    full.snapshot.parked_total = 3;
    assert_eq!(full.mail(ALICE, "ADD", &[&add(1, 11, "")]), "no_action/unknown-uid add-2");
    assert_eq!(full.snapshot.parked_total, 3);
}

#[test]
fn the_highest_number_of_master_and_overrides_counts() {
    let mut world = World::new();
    world.mail(ALICE, "REQUEST", &[&meeting(0, "02T100000", "RRULE:FREQ=WEEKLY;COUNT=3\n")]);
    let moved = meeting(
        4,
        "02T110000",
        "RECURRENCE-ID;TZID=Europe/Berlin:20260317T100000\n\
         DTSTART;TZID=Europe/Berlin:20260317T150000\nDTEND;TZID=Europe/Berlin:20260317T160000\n",
    );
    assert_eq!(world.mail(ALICE, "REQUEST", &[&moved]), "updated/revised req-2");
    // The change to one date may have overtaken it: the organizer is asked.
    let mut other = World { snapshot: world.snapshot.clone(), ..World::new() };
    assert_eq!(other.mail(ALICE, "ADD", &[&add(4, 11, "")]), "no_action/parked add-2");
    assert_eq!(world.mail(ALICE, "ADD", &[&add(0, 11, "")]), "no_action/stale add-1");
    assert_eq!(world.mail(ALICE, "ADD", &[&add(5, 11, "")]), "updated/instance-added add-1");
    assert_eq!(world.over("20260317T100000").value("SEQUENCE"), Some("4"));
    assert_eq!(world.mail(ALICE, "ADD", &[&add(7, 12, "")]), "no_action/parked add-2");
}

#[test]
fn an_exchange_calendar_counts_in_its_own_property() {
    let mut world = World::new();
    world.mail(ALICE, "REQUEST", &[&meeting(0, "02T100000", "RRULE:FREQ=WEEKLY;COUNT=3\n")]);
    let text = ics("ADD", &[&add(0, 11, "X-MICROSOFT-CDO-APPT-SEQUENCE:1\n")])
        .replace("PRODID:-//test", "PRODID:Microsoft Exchange Server 2010");
    assert_eq!(world.send(ALICE, &incoming(&text)), "updated/instance-added add-1");
}

#[test]
fn hundreds_of_instances_in_one_message() {
    let mut world = World::new();
    world.policy.add_method = AddMethod::Apply;
    world.mail(ALICE, "REQUEST", &[&meeting(0, "02T100000", "RRULE:FREQ=WEEKLY;COUNT=3\n")]);
    let start: jiff::civil::DateTime = "2026-04-01T08:00:00".parse().unwrap();
    let events: Vec<String> = (0..450)
        .map(|i| {
            let at = start.checked_add(jiff::SignedDuration::from_hours(i)).unwrap();
            let at = at.strftime("%Y%m%dT%H%M%SZ");
            meeting(1, "02T110000", &format!("DTSTART:{at}\nDURATION:PT30M\n"))
        })
        .collect();
    let events: Vec<&str> = events.iter().map(String::as_str).collect();
    assert_eq!(world.mail(ALICE, "ADD", &events), "updated/instance-added add-1");
    assert_eq!(world.object().overrides().count(), 450);
}

#[test]
fn midnight_is_a_time_among_others() {
    let mut world = World::new();
    world.mail(ALICE, "REQUEST", &[&meeting(0, "02T100000", "RRULE:FREQ=DAILY;COUNT=3\n")]);
    // In UTC, where the series is in Berlin's time.
    let midnight = "DTSTART:20260310T230000Z\nDTEND:20260310T233000Z\n";
    let two = "DTSTART:20260311T010000Z\nDTEND:20260311T013000Z\n";
    let add = |sequence, times| meeting(sequence, "02T110000", times);
    assert_eq!(world.mail(ALICE, "ADD", &[&add(1, midnight)]), "updated/instance-added add-1");
    assert_eq!(world.mail(ALICE, "ADD", &[&add(2, two)]), "updated/instance-added add-1");
    assert_eq!(
        world.starts("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"),
        [
            "20260310T100000",
            "20260310T230000Z",
            "20260311T010000Z",
            "20260311T100000",
            "20260312T100000"
        ]
    );
    assert_eq!(world.mail(ALICE, "ADD", &[&add(1, midnight)]), "no_action/duplicate add-1");
}
