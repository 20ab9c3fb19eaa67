//! Messages that name hundreds of instances of hard series: they cost little, or are refused.

use super::*;

const HARD: &str = "DTSTART:20260301T100000Z\nDTEND:20260301T103000Z\n";

fn day(n: i64) -> String {
    let start: Timestamp = "2026-03-01T10:00:00Z".parse().unwrap();
    let at = start + jiff::SignedDuration::from_hours(24 * n);
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn list(days: std::ops::Range<i64>) -> String {
    days.map(day).collect::<Vec<_>>().join(",")
}

/// Overrides for the days `days`, an hour later.
fn overrides(sequence: i64, stamp: &str, days: std::ops::Range<i64>) -> Vec<String> {
    days.map(|n| {
        let start = day(n);
        let times = format!(
            "RECURRENCE-ID:{start}\nDTSTART:{}\nDTEND:{}",
            start.replace("T10", "T11"),
            start.replace("T10", "T12"),
        );
        meeting(sequence, stamp, &times)
    })
    .collect()
}

fn texts(all: &[String]) -> Vec<&str> {
    all.iter().map(String::as_str).collect()
}

#[test]
fn hundreds_of_instances_in_every_method() {
    for rule in ["RRULE:FREQ=DAILY", "RRULE:FREQ=DAILY;COUNT=900", "RRULE:FREQ=HOURLY;INTERVAL=12"]
    {
        let mut w = World::new();
        // Half of them come back from an EXDATE.
        let master = format!("{HARD}{rule}\nEXDATE:{}", list(200..2900));
        assert_eq!(
            w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", &master)]),
            "added/new req-1",
            "{rule}"
        );
        let update = overrides(0, "02T100000", 0..490);
        assert_eq!(w.mail(ALICE, "REQUEST", &texts(&update)), "updated/revised req-2", "{rule}");
        assert_eq!(w.object().overrides().count(), 490);
        // With the master, and newer.
        let mut all = overrides(1, "03T100000", 0..490);
        all.insert(0, meeting(1, "03T100000", &format!("{HARD}{rule}")));
        assert_eq!(w.mail(ALICE, "REQUEST", &texts(&all)), "updated/revised req-2", "{rule}");
        assert_eq!(w.object().overrides().count(), 490);
        let off: Vec<String> = overrides(2, "04T100000", 10..500)
            .iter()
            .map(|c| format!("{c}\nSTATUS:CANCELLED"))
            .collect();
        let mut delete = World::new();
        delete.snapshot = w.snapshot.clone();
        delete.policy.cancel = crate::policy::CancelPolicy::Delete;
        for (w, left) in [(&mut w, 500), (&mut delete, 10)] {
            assert_eq!(
                w.mail(ALICE, "CANCEL", &texts(&off)),
                "updated/instance-cancelled can-2",
                "{rule}"
            );
            assert_eq!(w.object().overrides().count(), left);
        }
        // A late master: the tombstones of 490 instances are newer than it.
        w.snapshot.object = None;
        let late = meeting(1, "03T110000", &format!("{HARD}{rule}"));
        assert_eq!(w.mail(ALICE, "REQUEST", &[&late]), "added/new req-1");
        assert_eq!(w.object().overrides().count(), 490);
    }
}

#[test]
fn an_answer_to_hundreds_of_instances() {
    let mut w = organizer(&format!("{HARD}RRULE:FREQ=DAILY;COUNT=900\nEXDATE:{}", list(600..3500)));
    let said: Vec<String> = (0..490)
        .map(|n| answer(CAROL, "DECLINED", "02T100000", &format!("RECURRENCE-ID:{}", day(n))))
        .collect();
    assert_eq!(w.mail(CAROL, "REPLY", &texts(&said)), "updated/reply-recorded rep-1");
    assert_eq!(w.object().overrides().count(), 490);
    assert!(w.object().overrides().all(|c| partstat(c, CAROL) == "DECLINED"));
}

/// A rule whose instances have to be counted one by one may be asked a few times, not a hundred.
#[test]
fn a_rule_that_is_long_to_count_is_given_up() {
    let mut w = World::new();
    let rule = format!(
        "{HARD}RRULE:FREQ=WEEKLY;COUNT=60000;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=1,2,3,4,5,6,7"
    );
    w.mail(ALICE, "REQUEST", &[&meeting(0, "01T100000", &rule)]);
    let before = w.snapshot.object.clone().unwrap().object;
    let far: Vec<String> =
        (0..100).flat_map(|n| overrides(1, "02T100000", 500 * n..500 * n + 1)).collect();
    assert_eq!(w.mail(ALICE, "REQUEST", &texts(&far)), "error/recurrence-limit rec-3");
    assert_eq!(w.object(), &before);
}

#[test]
fn dates_are_counted() {
    let text = |n| {
        ics(
            "REQUEST",
            &[&meeting(0, "01T100000", &format!("{HARD}RRULE:FREQ=DAILY\nEXDATE:{}", list(0..n)))],
        )
    };
    assert!(collect(&[part(&text(3000))], 10).remove(0).incoming.is_ok());
    let stop = collect(&[part(&text(3001))], 10).remove(0).incoming.unwrap_err();
    assert_eq!((stop.outcome, stop.reason), (Outcome::Error, Reason::RecurrenceLimit));
}

/// Anybody may say that he comes; that is not kept without end.
#[test]
fn notes_of_the_uninvited_are_bounded() {
    let mut w = organizer(&format!("{HARD}RRULE:FREQ=DAILY;COUNT=300"));
    let say = |who: &str, days: std::ops::Range<i64>| -> Vec<String> {
        days.map(|n| answer(who, "ACCEPTED", "02T100000", &format!("RECURRENCE-ID:{}", day(n))))
            .collect()
    };
    let got = w.mail("eve@evil.test", "REPLY", &texts(&say("eve@evil.test", 290..310)));
    assert_eq!(got, "no_action/party-crasher rep-4");
    assert_eq!(w.snapshot.answers.len(), 10);
    w.mail("eve@evil.test", "REPLY", &texts(&say("eve@evil.test", 0..280)));
    w.mail("eva@evil.test", "REPLY", &texts(&say("eva@evil.test", 0..280)));
    assert_eq!(w.snapshot.answers.len(), 100);
    // Those who are invited are not kept out by it.
    let got = w.mail(CAROL, "REPLY", &texts(&say(CAROL, 0..200)));
    assert_eq!(got, "updated/reply-recorded rep-1");
    assert_eq!(w.snapshot.answers.len(), 300);
}
