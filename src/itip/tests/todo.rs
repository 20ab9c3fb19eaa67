use proptest::prelude::*;

use super::*;

const WORDS: [&str; 6] =
    ["ACCEPTED", "DECLINED", "TENTATIVE", "NEEDS-ACTION", "IN-PROCESS", "COMPLETED"];

fn to_do(method: &str, lines: &str) -> Incoming {
    incoming(&ics(method, &[lines]).replace("VEVENT", "VTODO"))
}

/// A to-do of Bob's for Carol, and for Dave too where she is not `alone`.
fn world(alone: bool) -> World {
    let dave = if alone { "" } else { "ATTENDEE:mailto:dave@third.test\n" };
    let mut w = World::new();
    w.direction = Direction::Outbound;
    w.tier = Tier::Own;
    let lines = format!(
        "DTSTAMP:20260301T100000Z\nSEQUENCE:0\nORGANIZER:mailto:bob@here.test\n\
         ATTENDEE;PARTSTAT=ACCEPTED:mailto:robert@here.test\nATTENDEE:mailto:carol@third.test\n\
         {dave}DUE:20260310T100000Z"
    );
    assert_eq!(w.send("bob@here.test", &to_do("REQUEST", &lines)), "added/new req-11");
    w.direction = Direction::Inbound;
    w.tier = Tier::Known;
    w
}

proptest! {
    /// The last word of an attendee stands in whatever order the mails come; the to-do itself is
    /// touched only where nobody else works on it. `[rep-5]`, `[seq-4]`
    #[test]
    fn the_last_report_counts(
        alone in any::<bool>(),
        reports in prop::collection::vec((0..20_u8, 0..6_usize, prop::option::of(0..120_u8)), 1..8),
    ) {
        let mut w = world(alone);
        let untouched = w.master().clone();
        for (at, word, percent) in &reports {
            let percent = percent.map(|p| format!("PERCENT-COMPLETE:{p}")).unwrap_or_default();
            let lines = format!(
                "DTSTAMP:202603{}Z\n{}",
                format_args!("02T1000{at:02}"),
                answer(CAROL, WORDS[*word], "02T100000", &percent)
                    .split_once('\n').unwrap().1,
            );
            w.send(CAROL, &to_do("REPLY", &lines));
        }
        // Of two of one second the later one to come.
        let newest = reports.iter().map(|r| r.0).max().unwrap();
        let (_, word, _) = reports.iter().rfind(|r| r.0 == newest).unwrap();
        let master = w.master();
        prop_assert_eq!(partstat(master, CAROL), WORDS[*word]);
        let work = matches!(WORDS[*word], "COMPLETED" | "IN-PROCESS");
        if !alone {
            for name in ["STATUS", "PERCENT-COMPLETE", "COMPLETED"] {
                prop_assert_eq!(master.value(name), untouched.value(name));
            }
        } else if work {
            prop_assert_eq!(master.value("STATUS"), Some(WORDS[*word]));
        } else {
            prop_assert!(matches!(master.value("STATUS"), None | Some("NEEDS-ACTION")));
        }
        if alone {
            prop_assert_eq!(master.get("COMPLETED").is_some(), WORDS[*word] == "COMPLETED");
        }
        if let Some(percent) = master.value("PERCENT-COMPLETE") {
            prop_assert!(percent.parse::<u8>().is_ok_and(|p| p <= 100));
        }
        prop_assert_eq!(master.value("DUE"), untouched.value("DUE"));
    }
}

#[test]
fn an_instance_of_a_series_that_is_due_only() {
    let zones = crate::time::Zones::new(&calendar(&ics("X", &[""])), "Europe/Berlin");
    let mut master = Component::new("VTODO");
    master.push(crate::ical::Property::new("DUE", "20260310T170000Z"));
    master.push(crate::ical::Property::new("RRULE", "FREQ=DAILY"));
    let id = instance::start(&master).unwrap();
    let one = instance::from_master(&master, &id, &zones);
    assert_eq!(one.value("DUE"), Some("20260310T170000Z"));
    assert_eq!(one.value("RECURRENCE-ID"), Some("20260310T170000Z"));
    assert!(one.get("DTSTART").is_none() && one.get("RRULE").is_none());
}
