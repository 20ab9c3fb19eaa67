//! Recurrence sets and instances: exclusions, ends, overrides, and what holds for all of them.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::recurrence::Budget;
use super::series::Series;
use super::starts::Starts;
use super::tests::{EVER, at, event, moment, object, starts, window, zones};
use super::*;
use crate::ical::Object;

/// Two weeks of March 2026 and one more day, New York being the calendar's home.
const MARCH: (&str, &str) = ("2026-03-01T00:00:00Z", "2026-03-16T00:00:00Z");

fn march(lines: &str) -> Vec<String> {
    starts(&event(lines), window(MARCH.0, MARCH.1))
}

/// The days of the starts that a daily series at 09:00 in Berlin from 2 to 6 March keeps.
fn days_left(lines: &str) -> String {
    let berlin = "DTSTART;TZID=Europe/Berlin:20260302T090000\nRRULE:FREQ=DAILY;COUNT=5";
    let left = march(&format!("{berlin}\n{lines}"));
    left.iter().filter_map(|s| s.get(6..8)).collect::<Vec<_>>().join(" ")
}

#[test]
fn exdates_of_all_forms() {
    for (exdate, left) in [
        ("EXDATE;TZID=Europe/Berlin:20260304T090000", "02 03 05 06"),
        ("EXDATE:20260304T080000Z", "02 03 05 06"),
        ("EXDATE;TZID=America/New_York:20260304T030000", "02 03 05 06"),
        ("EXDATE:20260304T030000", "02 03 05 06"),
        ("EXDATE;VALUE=DATE:20260304", "02 03 05 06"),
        ("EXDATE:20260304", "02 03 05 06"),
        ("EXDATE;TZID=Europe/Berlin:20260304T000000", "02 03 05 06"),
        ("EXDATE:20260304T000000Z", "02 03 05 06"),
        ("EXDATE;TZID=Europe/Berlin:20260303T090000,20260305T090000", "02 04 06"),
        // The first instance counts for COUNT although it is left out.
        ("EXDATE;TZID=Europe/Berlin:20260302T090000", "03 04 05 06"),
        // Neither an instance nor a day.
        ("EXDATE;TZID=Europe/Berlin:20260304T091500", "02 03 04 05 06"),
        ("EXRULE:FREQ=DAILY;INTERVAL=2", "03 05"),
        ("EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2", "03 05 06"),
        // It does not give the start, a Monday, and so does not take it.
        ("EXRULE:FREQ=WEEKLY;BYDAY=WE", "02 03 05 06"),
        ("EXRULE:FREQ=WEEKLY;BYDAY=MO,WE", "03 05 06"),
        (
            "EXRULE:FREQ=MONTHLY;INTERVAL=5;BYDAY=MO;BYSETPOS=1\nEXRULE:FREQ=YEARLY;BYMONTHDAY=5",
            "03 04 06",
        ),
    ] {
        assert_eq!(days_left(exdate), left, "{exdate}");
    }
}

/// Midnight is a time where something is at midnight, else a day.
#[test]
fn an_exdate_at_midnight() {
    let twice = "DTSTART;TZID=Europe/Berlin:20260302T000000\nRRULE:FREQ=DAILY;BYHOUR=0,9;COUNT=6";
    let exdate = "EXDATE;TZID=Europe/Berlin:20260303T000000";
    assert_eq!(
        march(&format!("{twice}\n{exdate}")),
        [
            "20260302T000000",
            "20260302T090000",
            "20260303T090000",
            "20260304T000000",
            "20260304T090000"
        ]
    );
    let day = "EXDATE;VALUE=DATE:20260303";
    assert_eq!(march(&format!("{twice}\n{day}")).len(), 4);
}

#[test]
fn exdates_of_whole_days() {
    let left = |line: &str| {
        march(&format!("DTSTART;VALUE=DATE:20260302\nRRULE:FREQ=DAILY;COUNT=3\n{line}")).join(" ")
    };
    for line in [
        "EXDATE;VALUE=DATE:20260303",
        "EXDATE:20260303T000000Z",
        "EXDATE:20260303T150000Z",
        "EXDATE;TZID=Europe/Berlin:20260303T000000",
    ] {
        assert_eq!(left(line), "20260302 20260304", "{line}");
    }
}

#[test]
fn rdates() {
    let berlin = "DTSTART;TZID=Europe/Berlin:20260302T090000\nDURATION:PT1H";
    for (line, wanted) in [
        // The start again, in three forms.
        ("RDATE;TZID=Europe/Berlin:20260302T090000", "20260302T090000"),
        ("RDATE:20260302T080000Z", "20260302T090000"),
        ("RDATE;VALUE=DATE:20260302", "20260302T090000"),
        ("RDATE;VALUE=DATE:20260304,20260303", "20260302T090000 20260303T090000 20260304T090000"),
        ("RDATE:20260303T080000Z", "20260302T090000 20260303T080000Z"),
        ("RDATE:20260303T080000Z\nEXDATE;VALUE=DATE:20260303", "20260302T090000"),
        ("RDATE:20260220T080000Z,20260303T080000Z", "20260302T090000 20260303T080000Z"),
        ("RDATE:20260303T080000Z\nRRULE:FREQ=DAILY;COUNT=2", "20260302T090000 20260303T090000"),
    ] {
        let found = march(&format!("{berlin}\n{line}"));
        assert_eq!(found.join(" "), wanted, "{line}");
    }
}

/// A PERIOD has its own length, also where a rule gives the same start.
#[test]
fn periods() {
    let object = event(
        "DTSTART:20260302T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2\nRDATE;VALUE=PERIOD:20260303T090000Z/PT3H,20260304T090000Z/20260304T113000Z",
    );
    let all =
        expand(&object, &zones(&object), window(EVER.0, EVER.1), &ExpandLimits::default()).unwrap();
    let minutes: Vec<i64> =
        all.instances.iter().map(|i| i.span.end.duration_since(i.span.start).as_mins()).collect();
    assert_eq!(minutes, [60, 180, 150]);
    // It is found by a window that only its length reaches.
    let late = window("2026-03-03T11:30:00Z", "2026-03-03T12:30:00Z");
    assert_eq!(starts(&object, late), ["20260303T090000Z"]);
}

#[test]
fn ends_by_until() {
    let count = |start: &str, until: &str| {
        march(&format!("DTSTART{start}\nRRULE:FREQ=DAILY;UNTIL={until}")).len()
    };
    let berlin = ";TZID=Europe/Berlin:20260302T190000";
    for (start, until, wanted) in [
        (berlin, "20260304", 3),
        (berlin, "20260304T180000Z", 3),
        (berlin, "20260304T175959Z", 2),
        (berlin, "20260304T190000", 3),
        (berlin, "20260304T185959", 2),
        // Before the start: DTSTART is an instance all the same.
        (berlin, "20260101", 1),
        (berlin, "20260101T000000Z", 1),
        (berlin, "20260302T180000Z", 1),
        // In the evening of New York it is another day in UTC.
        (";TZID=America/New_York:20260302T210000", "20260305T020000Z", 3),
        (";VALUE=DATE:20260302", "20260304", 3),
        (";VALUE=DATE:20260302", "20260304T000000Z", 3),
        (";VALUE=DATE:20260302", "20260304T235959", 3),
        // Floating times are read at home.
        (":20260302T190000", "20260305T000000Z", 3),
        (":20260302T190000", "20260304T235959Z", 2),
    ] {
        assert_eq!(count(start, until), wanted, "{start} {until}");
    }
}

/// The clock shows 02:00 to 03:00 twice; UNTIL in UTC tells the two apart.
#[test]
fn until_in_the_fold_and_behind_the_gap() {
    let fold = |until: &str| {
        let object = event(&format!(
            "DTSTART;TZID=Europe/Berlin:20261025T013000\nRRULE:FREQ=MINUTELY;INTERVAL=15;UNTIL={until}"
        ));
        starts(&object, window("2026-10-24T00:00:00Z", "2026-10-26T00:00:00Z")).len()
    };
    // 01:30 to 02:45 before the change, then 03:00.
    assert_eq!(fold("20261025T004500Z"), 6);
    assert_eq!(fold("20261025T011500Z"), 6);
    assert_eq!(fold("20261025T020000Z"), 7);
    let gap = |until: &str| {
        let object = event(&format!(
            "DTSTART;TZID=Europe/Berlin:20260328T023000\nRRULE:FREQ=DAILY;UNTIL={until}"
        ));
        starts(&object, window("2026-03-01T00:00:00Z", "2026-04-26T00:00:00Z")).len()
    };
    assert_eq!((gap("20260329T012959Z"), gap("20260329T013000Z")), (1, 2));
}

#[test]
fn a_start_that_does_not_match_its_rule() {
    assert_eq!(
        march("DTSTART:20260303T090000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2"),
        ["20260303T090000Z", "20260309T090000Z"]
    );
}

#[test]
fn several_rules() {
    let rules = "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2\nRRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20260310";
    assert_eq!(
        march(&format!("DTSTART:20260302T090000Z\n{rules}")),
        ["20260302T090000Z", "20260303T090000Z", "20260309T090000Z"]
    );
    let days = ["MO", "TU", "WE", "TH", "FR"].map(|d| format!("RRULE:FREQ=WEEKLY;BYDAY={d}\n"));
    let lines = |times: usize| format!("DTSTART:20260302T090000Z\n{}", days.concat().repeat(times));
    assert_eq!(march(&lines(6)).len(), 10);
    let object = event(&lines(7));
    assert_eq!(
        Instances::new(&object, &zones(&object), at(MARCH.0), &ExpandLimits::default()).err(),
        Some(RecurrenceError::Limit)
    );
}

/// In the gap the order of wall-clock times is not that of instants, and two of them are one.
#[test]
fn instances_in_the_gap() {
    let object = event(
        "DTSTART;TZID=Europe/Berlin:20260329T013000\nRRULE:FREQ=MINUTELY;INTERVAL=20;COUNT=9",
    );
    let all =
        expand(&object, &zones(&object), window(EVER.0, EVER.1), &ExpandLimits::default()).unwrap();
    let found: Vec<String> = all
        .instances
        .iter()
        .map(|i| format!("{} {}", i.start, i.span.start.strftime("%H:%M")))
        .collect();
    // 02:10, 02:30 and 02:50 do not exist and are 03:10, 03:30 and 03:50, which come too.
    assert_eq!(
        found,
        [
            "20260329T013000 00:30",
            "20260329T015000 00:50",
            "20260329T021000 01:10",
            "20260329T023000 01:30",
            "20260329T025000 01:50",
            "20260329T041000 02:10"
        ]
    );
    // Samoa left out a whole day.
    let object = event("DTSTART;TZID=Pacific/Apia:20111228T090000\nRRULE:FREQ=DAILY;COUNT=5");
    let all = expand(
        &object,
        &zones(&object),
        window("2011-12-30T00:00:00Z", "2012-01-05T00:00:00Z"),
        &ExpandLimits::default(),
    )
    .unwrap();
    let found: Vec<String> = all.instances.iter().map(|i| i.span.start.to_string()).collect();
    assert_eq!(found, ["2011-12-30T19:00:00Z", "2011-12-31T19:00:00Z"]);
}

/// An hour is an hour, also where the clock shows the same time at its end.
#[test]
fn an_exact_length_in_the_fold() {
    let length = |lines: &str| {
        let object = event(&format!("DTSTART;TZID=Europe/Berlin:20261025T023000\n{lines}"));
        let (_, end, span) = bounds(object.master().unwrap(), &zones(&object)).unwrap();
        (end.to_string(), span.end.duration_since(span.start).as_mins())
    };
    assert_eq!(length("DURATION:PT1H"), ("20261025T023000".to_owned(), 60));
    assert_eq!(length("DURATION:PT2H"), ("20261025T033000".to_owned(), 120));
    assert_eq!(length("DTEND:20261025T013000Z"), ("20261025T013000Z".to_owned(), 60));
    let before = event("DTSTART;TZID=Europe/Berlin:20261024T023000\nDURATION:P1DT1H");
    let (_, _, span) = bounds(before.master().unwrap(), &zones(&before)).unwrap();
    assert_eq!(span.end, at("2026-10-25T01:30:00Z"));
}

#[test]
fn a_walk_begins_anywhere() {
    let object =
        event("DTSTART;TZID=Europe/Berlin:19900101T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY");
    let zones = zones(&object);
    let limits = ExpandLimits { instances: 6, steps: 100 };
    let mut all = Instances::new(&object, &zones, at("2026-07-01T08:00:00Z"), &limits).unwrap();
    let mut next = || all.next().map(|i| i.map(|i| i.span.start.to_string()));
    // The one that ends at that instant is over.
    assert_eq!(next(), Some(Ok("2026-07-02T07:00:00Z".to_owned())));
    all.seek(at("2400-02-29T08:59:00Z"));
    let mut next = || all.next().map(|i| i.map(|i| i.span.start.to_string()));
    assert_eq!(next(), Some(Ok("2400-02-29T08:00:00Z".to_owned())));
    all.seek(at("1985-02-28T08:59:00Z"));
    let found: Vec<_> = all.map(|i| i.map(|i| i.span.start.to_string())).collect();
    assert_eq!(found.len(), 5, "{found:?}");
    assert_eq!(found.first(), Some(&Ok("1990-01-01T08:00:00Z".to_owned())));
    assert_eq!(found.last(), Some(&Err(RecurrenceError::Limit)));
}

const WEEKLY: &str = "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/Berlin:20260302T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=6\nEND:VEVENT\n";

/// A weekly series of six, Mondays 09:00 in Berlin, with overrides given as lines.
fn weekly_with(overrides: &[&str]) -> Object {
    let overrides: String = overrides
        .iter()
        .map(|lines| format!("BEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\n"))
        .collect();
    object(&format!("{WEEKLY}{overrides}"))
}

/// Start, minutes and component of each instance.
fn told(object: &Object) -> Vec<String> {
    let all =
        expand(object, &zones(object), window(EVER.0, EVER.1), &ExpandLimits::default()).unwrap();
    assert!(all.complete);
    all.instances
        .iter()
        .map(|i| {
            let minutes = i.span.end.duration_since(i.span.start).as_mins();
            let start = i.start.to_string();
            format!("{} {minutes} {}", start.get(4..).unwrap_or_default(), i.component)
        })
        .collect()
}

const FUTURE_16: &str = "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260316T090000";

#[test]
fn several_this_and_future_and_an_override_behind() {
    let object = weekly_with(&[
        // Given in no order.
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260330T090000\nDTSTART;TZID=Europe/Berlin:20260329T083000\nDURATION:PT30M",
        &format!("{FUTURE_16}\nDTSTART;TZID=Europe/Berlin:20260317T110000\nDURATION:PT2H"),
        "RECURRENCE-ID;TZID=Europe/Berlin:20260323T090000\nDTSTART;TZID=Europe/Berlin:20260320T120000\nDURATION:PT3H",
    ]);
    assert_eq!(
        told(&object),
        [
            "0302T090000 60 0",
            "0309T090000 60 0",
            "0317T110000 120 2",
            "0320T120000 180 3",
            "0329T083000 30 1",
            "0405T083000 30 1",
        ]
    );
}

/// To an earlier day than the instance before the move.
#[test]
fn this_and_future_moves_ahead_of_others() {
    let object = weekly_with(&[&format!(
        "{FUTURE_16}\nDTSTART;TZID=Europe/Berlin:20260225T090000\nDURATION:PT1H"
    )]);
    let days: Vec<String> =
        told(&object).iter().map(|t| t.get(..4).unwrap_or_default().to_owned()).collect();
    assert_eq!(days, ["0225", "0302", "0304", "0309", "0311", "0318"]);
    // The one of 30 March, which lies far ahead of its original.
    let early = window("2026-03-11T00:00:00Z", "2026-03-12T00:00:00Z");
    assert_eq!(starts(&object, early), ["20260311T090000"]);
}

/// What moves is the wall clock: summer begins on 29 March.
#[test]
fn this_and_future_in_other_forms() {
    let moved = |start: &str| {
        told(&weekly_with(&[&format!("{FUTURE_16}\nDTSTART{start}")]))
            .split_off(2)
            .iter()
            .map(|t| t.split(' ').next().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    // UTC is how its producer writes a Berlin time.
    assert_eq!(moved(":20260316T100000Z"), "0316T100000Z 0323T110000 0330T110000 0406T110000");
    // Another zone is where the series now is.
    assert_eq!(
        moved(";TZID=America/New_York:20260316T110000"),
        "0316T110000 0323T110000 0330T110000 0406T110000"
    );
    assert_eq!(moved(";VALUE=DATE:20260317"), "0317 0324 0331 0407");
    let days = object(
        "BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20260302\nRRULE:FREQ=WEEKLY;COUNT=4\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20260309\nDTSTART;TZID=Europe/Berlin:20260310T090000\nDURATION:PT1H\nEND:VEVENT",
    );
    assert_eq!(
        told(&days),
        ["0302 1440 0", "0310T090000 60 1", "0317T090000 60 1", "0324T090000 60 1"]
    );
    // Named by its day.
    let named = weekly_with(&[
        "RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20260330\nDTSTART;TZID=Europe/Berlin:20260331T100000",
    ]);
    assert_eq!(
        told(&named).split_off(3),
        ["0323T090000 60 0", "0331T100000 0 1", "0407T100000 0 1"]
    );
}

/// Cancelled from some instance on: the instances remain, and are their component's.
#[test]
fn this_and_future_cancelled() {
    let object = weekly_with(&[&format!("{FUTURE_16}\nSTATUS:CANCELLED")]);
    assert_eq!(told(&object).iter().filter(|t| t.ends_with('1')).count(), 4);
    let spans = busy_spans(
        &object,
        &zones(&object),
        window(EVER.0, EVER.1),
        &ExpandLimits::default(),
        |c| busy_status(c, None, false),
    )
    .unwrap();
    assert_eq!(spans.len(), 2);
    let all = Instances::new(&object, &zones(&object), at(EVER.0), &ExpandLimits::default())
        .unwrap()
        .of_components(|c| c.value("STATUS") != Some("CANCELLED"))
        .count();
    assert_eq!(all, 2);
}

#[test]
fn this_and_prior_names_one_instance() {
    let object = weekly_with(&[
        "RECURRENCE-ID;RANGE=THISANDPRIOR;TZID=Europe/Berlin:20260316T090000\nDTSTART;TZID=Europe/Berlin:20260316T110000",
    ]);
    assert_eq!(told(&object).iter().filter(|t| t.ends_with('1')).count(), 1);
}

#[test]
fn dense_rules_are_compared_or_refused() {
    let gains = |old: &str, new: &str| {
        let (old, new) = (
            event(&format!("DTSTART;TZID=Europe/Berlin:20260302T090000\n{old}")),
            event(&format!("DTSTART;TZID=Europe/Berlin:20260302T090000\n{new}")),
        );
        gains_instances(
            old.master().unwrap(),
            new.master().unwrap(),
            &zones(&old),
            &zones(&new),
            &ExpandLimits::default(),
        )
    };
    for (old, new, wanted) in [
        ("RRULE:FREQ=SECONDLY", "RRULE:FREQ=SECONDLY", Ok(false)),
        ("RRULE:FREQ=SECONDLY", "RRULE:FREQ=SECONDLY\nEXDATE:20270302T090000Z", Ok(false)),
        ("RRULE:FREQ=SECONDLY\nEXDATE:20270302T090000Z", "RRULE:FREQ=SECONDLY", Ok(true)),
        ("RRULE:FREQ=SECONDLY", "RRULE:FREQ=MINUTELY", Err(RecurrenceError::Limit)),
        ("RRULE:FREQ=MINUTELY", "RRULE:FREQ=SECONDLY", Ok(true)),
        ("RRULE:FREQ=HOURLY", "RRULE:FREQ=HOURLY;BYHOUR=9,10,11", Ok(false)),
        // Far behind what is compared one by one.
        ("RRULE:FREQ=DAILY\nEXDATE:20460302T080000Z", "RRULE:FREQ=DAILY", Ok(true)),
        ("RRULE:FREQ=DAILY\nEXDATE;VALUE=DATE:20460302", "RRULE:FREQ=DAILY", Ok(true)),
        ("RRULE:FREQ=WEEKLY", "RRULE:FREQ=WEEKLY\nRDATE:20460302T080000Z", Ok(true)),
        ("RRULE:FREQ=DAILY", "RRULE:FREQ=DAILY\nRDATE:20460302T080000Z", Ok(false)),
        // The same end, said in another way, far behind what is compared one by one.
        ("RRULE:FREQ=WEEKLY;COUNT=1500", "RRULE:FREQ=WEEKLY;UNTIL=20541123T080000Z", Ok(false)),
        ("RRULE:FREQ=WEEKLY;UNTIL=20541123T080000Z", "RRULE:FREQ=WEEKLY;COUNT=1500", Ok(false)),
        ("RRULE:FREQ=WEEKLY;COUNT=1500", "RRULE:FREQ=WEEKLY;COUNT=1501", Ok(true)),
        ("RRULE:FREQ=DAILY;COUNT=30000", "RRULE:FREQ=DAILY;COUNT=30001", Ok(true)),
        ("RRULE:FREQ=DAILY;COUNT=30001", "RRULE:FREQ=DAILY;COUNT=30000", Ok(false)),
        // A later UNTIL that no instance reaches.
        ("RRULE:FREQ=WEEKLY;UNTIL=20260310", "RRULE:FREQ=WEEKLY;UNTIL=20260312", Ok(false)),
    ] {
        assert_eq!(gains(old, new), wanted, "{old} -> {new}");
    }
}

#[test]
fn far_instances_are_found_by_a_jump() {
    for (rule, id) in [
        ("FREQ=DAILY", "R;TZID=Europe/Berlin:24000301T090000"),
        ("FREQ=SECONDLY", "R;TZID=Europe/Berlin:20360301T090007"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "R;VALUE=DATE:20460330"),
    ] {
        let object = event(&format!("DTSTART;TZID=Europe/Berlin:19900101T090000\nRRULE:{rule}"));
        let zones = zones(&object);
        let limits = ExpandLimits { instances: 1, steps: 60 };
        let mut finder = Finder::new(object.master().unwrap(), &zones, &limits).unwrap();
        assert!(finder.find(&moment(id)).unwrap().is_some(), "{rule}");
    }
}

/// One series with all that can be about it, as the lines of its components.
fn some_object() -> impl Strategy<Value = Vec<String>> {
    let rule = || {
        let freq = prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "HOURLY;BYHOUR=2,3,14"]);
        let part = prop::sample::select(vec!["", ";BYDAY=SU", ";BYDAY=MO,SU", ";BYMONTHDAY=29,-1"]);
        let end = prop::sample::select(vec!["", "", ";COUNT=30", ";UNTIL=20250330T010000Z"]);
        (freq, 1..4_u8, part, end)
            .prop_map(|(f, i, p, e)| format!("RRULE:FREQ={f};INTERVAL={i}{p}{e}\n"))
    };
    let form = prop::sample::select(vec![
        ";TZID=Europe/Berlin:20240324T023000",
        ";TZID=America/New_York:20240303T023000",
        ";TZID=Australia/Lord_Howe:20240929T021500",
        ":20240310T020000",
        ":20240310T020000Z",
        ";VALUE=DATE:20240310",
    ]);
    let length = prop::sample::select(vec!["", "DURATION:PT90M\n", "DURATION:P3D\n"]);
    // Days after the start, for the other lines.
    let days = || prop::collection::vec(0..400_i64, 0..4);
    let overrides = prop::collection::btree_map(0..60_i64, (-400_i64..400, any::<bool>()), 0..4);
    (form, length, prop::collection::vec(rule(), 0..3), days(), days(), overrides).prop_map(
        |(form, length, rules, rdates, exdates, overrides)| {
            let start = moment(&format!("DTSTART{form}"));
            let day = |n: i64, hours: i64| {
                let civil = start.civil() + SignedDuration::from_hours(24 * n + hours);
                start.with_civil(civil)
            };
            let mut master = format!("DTSTART{form}\n{length}{}", rules.concat());
            for n in rdates {
                master.push_str(&format!("{}\n", day(n, n % 3).to_property("RDATE").line()));
            }
            for n in exdates {
                master.push_str(&format!("{}\n", day(n, 0).to_property("EXDATE").line()));
            }
            let mut all = vec![master];
            for (n, (hours, future)) in overrides {
                let mut id = day(n, 0).to_property("RECURRENCE-ID");
                if future {
                    id.set_param("RANGE", "THISANDFUTURE");
                }
                let start = day(n, hours).to_property("DTSTART");
                all.push(format!("{}\n{}\nDURATION:PT2H", id.line(), start.line()));
            }
            all
        },
    )
}

fn assemble(components: &[String]) -> Object {
    let text: String = components
        .iter()
        .enumerate()
        .map(|(n, lines)| {
            let (lines, n) =
                (lines.trim_end(), if lines.contains("RECURRENCE-ID") { n } else { 0 });
            format!("BEGIN:VEVENT\nUID:1\nX-NUMBER:{n}\n{lines}\nEND:VEVENT\n")
        })
        .collect();
    object(&text)
}

const YEARS: (&str, &str) = ("2023-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
const MANY: ExpandLimits = ExpandLimits { instances: 100_000, steps: 1_000_000 };

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// What a window shows is what the whole object has there; a walk without an end begins
    /// with the same; the order is that of the spans.
    #[test]
    fn a_window_of_an_object_is_a_filter(components in some_object(), from in 0..1200_i64, length in 1..90_i64) {
        let object = assemble(&components);
        let zones = zones(&object);
        let whole = expand(&object, &zones, window(YEARS.0, YEARS.1), &MANY).unwrap();
        prop_assert!(whole.instances.is_sorted_by_key(|i| i.span.start));
        let begin = at(YEARS.0) + SignedDuration::from_hours(24 * from);
        let part = Span::new(begin, begin + SignedDuration::from_hours(24 * length));
        let inside = |i: &Instance| i.span.overlaps(&part)
            || (i.span.start == i.span.end && part.start <= i.span.start && i.span.start < part.end);
        let wanted: Vec<Instance> = whole.instances.iter().filter(|i| inside(i)).cloned().collect();
        let found = expand(&object, &zones, part, &MANY).unwrap();
        prop_assert_eq!(&found.instances, &wanted);
        if found.complete {
            prop_assert!(whole.instances.iter().all(|i| i.span.start < part.end));
        }
        let mut walk = Instances::new(&object, &zones, at(YEARS.1), &MANY).unwrap();
        walk.seek(part.start);
        let walked: Vec<Instance> = walk.take(wanted.len()).map(Result::unwrap).collect();
        prop_assert_eq!(walked, wanted);
    }

    /// The starts are what the rules say one by one, as instants, with the dates added and
    /// taken out.
    #[test]
    fn starts_are_the_sum_of_their_sources(components in some_object(), from in 0..1000_i64) {
        let object = assemble(&components[..1]);
        let zones = zones(&object);
        let series = Series::read(object.master().unwrap(), &zones).unwrap();
        let (begin, end) = (at(YEARS.0), at(YEARS.1));
        let mut wanted: BTreeSet<Timestamp> = series.rdates.iter().map(|s| s.at).collect();
        for line in &series.rules {
            let mut budget = Budget::new(1_000_000, 1_000_000);
            let range = (series.start.civil(), series.civil(end));
            let found = line.rule.expand(range.0, line.until, range, &mut budget).unwrap();
            wanted.extend(found.starts.iter().map(|c| zones.resolve(&series.start.with_civil(*c))).filter(|t| {
                line.until_at.is_none_or(|until| *t <= until)
            }));
        }
        wanted.insert(zones.resolve(&series.start));
        for exdate in object.master().unwrap().all("EXDATE") {
            let id = moment(exdate.line());
            wanted.remove(&zones.resolve(&id));
        }
        let low = begin + SignedDuration::from_hours(24 * from);
        let wanted: Vec<Timestamp> = wanted.into_iter().filter(|t| *t >= low && *t < end).collect();
        let mut budget = MANY.budget();
        let mut starts = Starts::between(&series, low, end);
        let mut found = Vec::new();
        while let Some(start) = starts.next(&series, &mut budget).unwrap() {
            found.push(start.at);
        }
        prop_assert_eq!(found, wanted);
    }

    /// It does not matter in which order the components come.
    #[test]
    fn components_have_no_order(components in some_object(), turn in 0..4_usize) {
        let told = |object: &Object| {
            let number = |i: usize| object.components().nth(i).unwrap().value("X-NUMBER").unwrap().to_owned();
            let all = expand(object, &zones(object), window(YEARS.0, YEARS.1), &MANY).unwrap();
            let mut all: Vec<_> = all.instances.iter()
                .map(|i| (i.span, i.recurrence_id, number(i.component)))
                .collect();
            all.sort();
            all
        };
        let first = assemble(&components);
        let mut order: Vec<usize> = (0..components.len()).collect();
        order.rotate_left(turn % components.len());
        order.reverse();
        let mut calendar = first.calendar().clone();
        let all: Vec<_> = calendar.components().cloned().collect();
        calendar.retain_components(|_| false);
        for place in order {
            calendar.push_component(all[place].clone());
        }
        prop_assert_eq!(told(&Object::new(calendar).unwrap()), told(&first));
    }

    /// More may cost more, and changes nothing else.
    #[test]
    fn limits_are_monotone(components in some_object(), instances in 0..300_usize, steps in 0..3000_usize) {
        let object = assemble(&components);
        let zones = zones(&object);
        let part = window("2024-06-01T00:00:00Z", "2025-01-01T00:00:00Z");
        let little = expand(&object, &zones, part, &ExpandLimits { instances, steps });
        let much = expand(&object, &zones, part, &MANY).unwrap();
        match little {
            Ok(found) => {
                prop_assert!(found.instances.len() <= instances);
                prop_assert_eq!(found.instances, much.instances);
                prop_assert!(!found.complete || much.complete);
            }
            Err(error) => prop_assert_eq!(error, RecurrenceError::Limit),
        }
    }

    /// The end of a series is the latest end of its instances.
    #[test]
    fn the_end_is_the_latest_end(components in some_object()) {
        let object = assemble(&components);
        let zones = zones(&object);
        match ends(&object, &zones, &MANY).unwrap() {
            Ends::Never => prop_assert!(is_endless(object.master().unwrap())),
            found => {
                let all = expand(&object, &zones, window(YEARS.0, "2200-01-01T00:00:00Z"), &MANY).unwrap();
                prop_assert!(all.complete);
                let last = all.instances.iter().map(|i| i.span.end).max();
                prop_assert_eq!(found, last.map_or(Ends::Empty, Ends::At));
            }
        }
    }
}
