//! The module as its users see it: calendar text in, instants out.

use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::ical::{Component, Limits, Moment, Object, Property, read};

pub(super) fn calendar(text: &str) -> Component {
    let text = format!("BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR\n");
    read(text.as_bytes(), &Limits::default(), |_| String::new()).unwrap().calendars.remove(0)
}

pub(super) fn object(text: &str) -> Object {
    Object::new(calendar(text)).unwrap()
}

/// One event with these lines.
pub(super) fn event(lines: &str) -> Object {
    object(&format!("BEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT"))
}

pub(super) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(super) fn window(from: &str, to: &str) -> Span {
    Span::new(at(from), at(to))
}

pub(super) fn moment(line: &str) -> Moment {
    Moment::of(&Property::parse(line).unwrap()).unwrap()
}

pub(super) fn zones(object: &Object) -> Zones {
    Zones::new(object.calendar(), "America/New_York")
}

/// The starts in a window, as they are written.
pub(super) fn starts(object: &Object, window: Span) -> Vec<String> {
    let expansion = expand(object, &zones(object), window, &ExpandLimits::default()).unwrap();
    expansion.instances.iter().map(|i| i.start.to_string()).collect()
}

pub(super) const EVER: (&str, &str) = ("1900-01-01T00:00:00Z", "2200-01-01T00:00:00Z");

/// RFC 5545 section 3.8.5.3: start, rule, the first instances, and how many there are in all
/// (0: endless). New York time.
const RFC: [(&str, &str, &str, usize); 39] = [
    ("19970902", "FREQ=DAILY;COUNT=10", "0902 0903 0904 0905 0906", 10),
    ("19970902", "FREQ=DAILY;UNTIL=19971224T000000Z", "0902 0903", 113),
    ("19970902", "FREQ=DAILY;INTERVAL=2", "0902 0904 0906 0908", 0),
    ("19970902", "FREQ=DAILY;INTERVAL=10;COUNT=5", "0902 0912 0922 1002 1012", 5),
    (
        "19980101",
        "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA",
        "0101 0102 0103",
        93,
    ),
    ("19980101", "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", "0101 0102 0103", 93),
    ("19970902", "FREQ=WEEKLY;COUNT=10", "0902 0909 0916 0923 0930 1007", 10),
    ("19970902", "FREQ=WEEKLY;UNTIL=19971224T000000Z", "0902 0909", 17),
    ("19970902", "FREQ=WEEKLY;INTERVAL=2;WKST=SU", "0902 0916 0930 1014", 0),
    (
        "19970902",
        "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
        "0902 0904 0909 0911",
        10,
    ),
    ("19970902", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", "0902 0904 0909 0911", 10),
    (
        "19970901",
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
        "0901 0903 0905 0915 0917",
        25,
    ),
    (
        "19970902",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
        "0902 0904 0916 0918 0930 1002 1014 1016",
        8,
    ),
    ("19970905", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "0905 1003 1107 1205", 10),
    ("19970905", "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR", "0905 1003 1107 1205", 4),
    (
        "19970907",
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        "0907 0928 1102 1130 0104 0125",
        10,
    ),
    ("19970922", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "0922 1020 1117 1222 0119 0216", 6),
    ("19970928", "FREQ=MONTHLY;BYMONTHDAY=-3", "0928 1029 1128 1229 0129 0226", 0),
    ("19970902", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", "0902 0915 1002 1015", 10),
    (
        "19970930",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        "0930 1001 1031 1101 1130 1201 1231 0101 0131 0201",
        10,
    ),
    (
        "19970910",
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        "0910 0911 0912 0913 0914 0915 0310 0311 0312 0313",
        10,
    ),
    ("19970902", "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU", "0902 0909 0916 0923 0930 1104 1111", 0),
    ("19970610", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "0610 0710 0610 0710", 10),
    ("19970310", "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", "0310 0110 0210 0310 0110", 10),
    (
        "19970101",
        "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
        "0101 0410 0719 0101 0409 0718",
        10,
    ),
    ("19970519", "FREQ=YEARLY;BYDAY=20MO", "0519 0518 0517", 0),
    ("19970512", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "0512 0511 0517", 0),
    ("19970313", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "0313 0320 0327 0305 0312", 0),
    ("19970605", "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8", "0605 0612 0619 0626 0703", 0),
    (
        "19970913",
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        "0913 1011 1108 1213 0110",
        0,
    ),
    (
        "19961105",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        "1105 1107 1102",
        0,
    ),
    ("19970904", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "0904 1007 1106", 3),
    (
        "19970929",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        "0929 1030 1127 1230 0129 0226 0330",
        0,
    ),
    ("19970902", "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z", "0902 0902 0902", 3),
    ("19970902", "FREQ=MINUTELY;INTERVAL=15;COUNT=6", "0902 0902 0902", 6),
    ("19970902", "FREQ=MINUTELY;INTERVAL=90;COUNT=4", "0902 0902 0902 0902", 4),
    ("19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "0805 0810 0819 0824", 4),
    ("19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "0805 0817 0819 0831", 4),
    ("20070115", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "0115 0130 0215 0315 0330", 5),
];

#[test]
fn rfc_examples() {
    for (start, rule, days, count) in RFC {
        let object = event(&format!("DTSTART;TZID=America/New_York:{start}T090000\nRRULE:{rule}"));
        let end = if count == 0 { "2006-01-01T00:00:00Z" } else { EVER.1 };
        let found = starts(&object, window(EVER.0, end));
        let first: Vec<&str> = found.iter().filter_map(|s| s.get(4..8)).collect();
        let wanted: Vec<&str> = days.split(' ').collect();
        assert!(first.starts_with(&wanted), "{rule}: {:?}", first.get(..wanted.len()));
        if count > 0 {
            assert_eq!(found.len(), count, "{rule}");
        }
    }
}

#[test]
fn rfc_times_of_day() {
    let day = |rule: &str| {
        let object = event(&format!("DTSTART;TZID=America/New_York:19970902T090000\nRRULE:{rule}"));
        starts(&object, window("1997-09-02T04:00:00Z", "1997-09-03T04:00:00Z"))
    };
    let working = day("FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40");
    assert_eq!(working.len(), 24);
    assert_eq!(working, day("FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16"));
    assert_eq!(day("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z").len(), 2);
    assert_eq!(
        day("FREQ=MINUTELY;INTERVAL=90;BYHOUR=13,14,15,16"),
        ["19970902T090000", "19970902T133000", "19970902T150000", "19970902T163000"]
    );
    let days =
        event("DTSTART;VALUE=DATE:20241018\nRRULE:FREQ=DAILY;BYHOUR=9,10;INTERVAL=2;COUNT=3");
    assert_eq!(starts(&days, window(EVER.0, EVER.1)), ["20241018", "20241020", "20241022"]);
    let friday_13 = event(
        "DTSTART;TZID=America/New_York:19970902T090000\nEXDATE;TZID=America/New_York:19970902T090000\nRRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
    );
    assert_eq!(
        starts(&friday_13, window(EVER.0, "2001-01-01T00:00:00Z")),
        [
            "19980213T090000",
            "19980313T090000",
            "19981113T090000",
            "19990813T090000",
            "20001013T090000"
        ]
    );
}

#[test]
fn gap_and_fold() {
    let calendar = calendar("X-A:1");
    let zones = Zones::new(&calendar, "Europe/Berlin");
    for (line, wanted) in [
        ("DTSTART;TZID=Europe/Berlin:20260329T023000", "2026-03-29T01:30:00Z"),
        ("DTSTART;TZID=Europe/Berlin:20261025T023000", "2026-10-25T00:30:00Z"),
        ("DTSTART;TZID=America/New_York:20070311T023000", "2007-03-11T07:30:00Z"),
        ("DTSTART;TZID=America/New_York:20071104T013000", "2007-11-04T05:30:00Z"),
        ("DTSTART:20260329T023000", "2026-03-29T01:30:00Z"),
        ("DTSTART;VALUE=DATE:20260701", "2026-06-30T22:00:00Z"),
        ("DTSTART:20260701T000000Z", "2026-07-01T00:00:00Z"),
        (
            "DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20260701T000000",
            "2026-06-30T22:00:00Z",
        ),
        (
            "DTSTART;TZID=/freeassociation.sourceforge.net/Tzfile/Asia/Tokyo:20260701T000000",
            "2026-06-30T15:00:00Z",
        ),
        (
            "DTSTART;TZID=\"(UTC+01:00) Amsterdam, Berlin, Bern\":20260701T000000",
            "2026-06-30T22:00:00Z",
        ),
        ("DTSTART;TZID=\"tzone://Microsoft/Utc\":20260701T000000", "2026-07-01T00:00:00Z"),
    ] {
        let moment = moment(line);
        assert_eq!(zones.resolve(&moment), at(wanted), "{line}");
        assert!(zones.is_certain(&moment), "{line}");
    }
    for unknown in ["Customized Time Zone", "../../etc/passwd", "/a/b", "Etc/Unknown", "X/GMT"] {
        let moment = moment(&format!("DTSTART;TZID={unknown}:20260701T000000"));
        assert!(!zones.is_certain(&moment), "{unknown}");
        assert_eq!(zones.resolve(&moment), at("2026-06-30T22:00:00Z"));
    }
    let far = moment("DTSTART;TZID=America/New_York:99991231T235959");
    assert_eq!(zones.resolve(&far), Timestamp::MAX);
}

const OUTLOOK: &str = "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE";

#[test]
fn a_zone_that_starts_in_1601() {
    let calendar = calendar(OUTLOOK);
    let zones = Zones::new(&calendar, "UTC");
    // Whether or not the calendar uses it: a moment may come from elsewhere.
    let using = self::calendar(&format!(
        "{OUTLOOK}\nBEGIN:VEVENT\nDTSTART;TZID=Customized Time Zone:20260701T090000\nEND:VEVENT"
    ));
    for zones in [zones, Zones::new(&using, "UTC")] {
        for (time, wanted) in [
            ("20260701T090000", "2026-07-01T07:00:00Z"),
            ("20260101T090000", "2026-01-01T08:00:00Z"),
            ("20260329T023000", "2026-03-29T01:30:00Z"),
            ("20261025T023000", "2026-10-25T00:30:00Z"),
            ("19550701T090000", "1955-07-01T07:00:00Z"),
        ] {
            let moment = moment(&format!("DTSTART;TZID=Customized Time Zone:{time}"));
            assert!(zones.is_certain(&moment));
            assert_eq!(zones.resolve(&moment), at(wanted), "{time}");
            if !time.starts_with("20260329") {
                assert_eq!(zones.civil(at(wanted), &moment), moment);
            }
        }
    }
}

#[test]
fn the_definition_wins_over_the_name() {
    let object = object(
        "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nX-LIC-LOCATION:Asia/Tokyo\nBEGIN:STANDARD\nDTSTART:20200101T000000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VTIMEZONE\nTZID:Foo\nX-LIC-LOCATION:Asia/Tokyo\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/Berlin:20260101T090000\nDTEND;TZID=Foo:20260101T180000\nEND:VEVENT",
    );
    let zones = zones(&object);
    let (start, end, span) = bounds(object.master().unwrap(), &zones).unwrap();
    assert!(zones.is_certain(&start) && zones.is_certain(&end));
    assert_eq!(span, window("2026-01-01T06:00:00Z", "2026-01-01T09:00:00Z"));
    // Before its first onset the name knows better.
    let early = moment("DTSTART;TZID=Europe/Berlin:20190701T090000");
    assert_eq!(zones.resolve(&early), at("2019-07-01T07:00:00Z"));
}

#[test]
fn overrides_replace_move_and_stand_alone() {
    let object = object(
        "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/Berlin:20260302T090000\nDTEND;TZID=Europe/Berlin:20260302T100000\nRRULE:FREQ=WEEKLY\nEXDATE:20260309T080000Z\nRDATE;VALUE=PERIOD:20260303T120000Z/PT3H\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260316T080000Z\nDTSTART:20260401T080000Z\nDURATION:PT1H\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID;VALUE=DATE:20300107\nDTSTART:20260305T080000Z\nDURATION:PT1H\nEND:VEVENT",
    );
    let zones = zones(&object);
    let march = window("2026-03-01T00:00:00Z", "2026-03-31T00:00:00Z");
    let found = expand(&object, &zones, march, &ExpandLimits::default()).unwrap();
    let spans: Vec<String> =
        found.instances.iter().map(|i| format!("{} {}", i.span.start, i.span.end)).collect();
    assert_eq!(
        spans,
        [
            "2026-03-02T08:00:00Z 2026-03-02T09:00:00Z",
            "2026-03-03T12:00:00Z 2026-03-03T15:00:00Z",
            "2026-03-05T08:00:00Z 2026-03-05T09:00:00Z",
            "2026-03-23T08:00:00Z 2026-03-23T09:00:00Z",
            "2026-03-30T07:00:00Z 2026-03-30T08:00:00Z",
        ]
    );
    assert_eq!(found.instances[2].recurrence_id, Some(at("2030-01-07T08:00:00Z")));
    assert_eq!(found.instances[2].component, 2);
    assert!(!found.complete);
    let ends = ends(&object, &zones, &ExpandLimits::default()).unwrap();
    assert_eq!(ends, Ends::Never);
    let april = window("2026-04-01T00:00:00Z", "2026-04-02T00:00:00Z");
    let found = expand(&object, &zones, april, &ExpandLimits::default()).unwrap();
    assert_eq!(found.instances[0].recurrence_id, Some(at("2026-03-16T08:00:00Z")));
}

#[test]
fn this_and_future() {
    let object = object(
        "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/Berlin:20260302T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=6\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260316T090000\nDTSTART;TZID=Europe/Berlin:20260317T110000\nDURATION:PT2H\nEND:VEVENT",
    );
    let found =
        expand(&object, &zones(&object), window(EVER.0, EVER.1), &ExpandLimits::default()).unwrap();
    let texts: Vec<String> = found.instances.iter().map(|i| i.start.to_string()).collect();
    assert_eq!(
        texts,
        [
            "20260302T090000",
            "20260309T090000",
            "20260317T110000",
            "20260324T110000",
            "20260331T110000",
            "20260407T110000"
        ]
    );
    assert!(found.complete);
    let ends = ends(&object, &zones(&object), &ExpandLimits::default()).unwrap();
    assert_eq!(ends, Ends::At(at("2026-04-07T11:00:00Z")));
}

#[test]
fn recurrence_ids_of_all_forms() {
    let zoned = event("DTSTART;TZID=Europe/Berlin:20260302T090000\nRRULE:FREQ=WEEKLY");
    let days = event("DTSTART;VALUE=DATE:20260302\nRRULE:FREQ=WEEKLY");
    let find = |object: &Object, line: &str| {
        let zones = Zones::new(object.calendar(), "Europe/Berlin");
        find_instance(object.master().unwrap(), &zones, &moment(line), &ExpandLimits::default())
            .unwrap()
            .map(|m| m.to_property("R").line().to_owned())
    };
    let wanted = Some("R;TZID=Europe/Berlin:20300107T090000".to_owned());
    for line in [
        "R:20300107T080000Z",
        "R;TZID=America/New_York:20300107T030000",
        "R;TZID=Europe/Berlin:20300107T090000",
        "R;VALUE=DATE:20300107",
        "R;TZID=Europe/Berlin:20300107T000000",
        "R:20300107T000000Z",
    ] {
        assert_eq!(find(&zoned, line), wanted, "{line}");
    }
    assert_eq!(find(&zoned, "R:20300107T090000Z"), None);
    assert_eq!(find(&zoned, "R;VALUE=DATE:20300108"), None);
    let wanted = Some("R;VALUE=DATE:20300107".to_owned());
    for line in
        ["R;VALUE=DATE:20300107", "R:20300107T000000Z", "R:20300106T230000Z", "R:20300107T000000"]
    {
        assert_eq!(find(&days, line), wanted, "{line}");
    }
    let zones = Zones::new(days.calendar(), "Europe/Berlin");
    let same = |a: &str, b: &str| same_instance(&moment(a), &moment(b), &zones);
    assert!(same("R:20300107T080000Z", "R;TZID=Europe/Berlin:20300107T090000"));
    assert!(same("R;VALUE=DATE:20300107", "R;TZID=Europe/Berlin:20300107T090000"));
    assert!(!same("R;TZID=Europe/Berlin:20300107T000000", "R;TZID=Europe/Berlin:20300107T090000"));
    assert!(!same("R;VALUE=DATE:20300107", "R;VALUE=DATE:20300108"));
}

#[test]
fn hostile_rules_cost_little() {
    let all: String = (0..60).map(|n| format!("{n},")).collect();
    let hours: String = (0..24).map(|n| format!("{n},")).collect();
    let begin = std::time::Instant::now();
    let run = |rule: &str| {
        let object = event(&format!("DTSTART:20260101T000000Z\nRRULE:{rule}"));
        let window = window("2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z");
        expand(&object, &zones(&object), window, &ExpandLimits::default())
            .map(|e| e.instances.len())
    };
    let every_day = "BYDAY=MO,TU,WE,TH,FR,SA,SU";
    for rule in [
        format!("FREQ=YEARLY;{every_day};BYHOUR={hours};BYMINUTE={all};BYSECOND={all}"),
        "FREQ=SECONDLY".to_owned(),
        "FREQ=MINUTELY;COUNT=4000000000000".to_owned(),
        format!("FREQ=DAILY;BYHOUR={hours};BYMINUTE={all}"),
    ] {
        assert_eq!(run(&rule), Err(RecurrenceError::Limit), "{rule}");
    }
    for freq in ["YEARLY", "MONTHLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"] {
        assert_eq!(run(&format!("FREQ={freq};BYMONTH=2;BYMONTHDAY=30")), Ok(1), "{freq}");
    }
    assert_eq!(run("FREQ=SECONDLY;INTERVAL=99999999;BYSECOND=7;BYMINUTE=13"), Ok(1));
    let many = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\nRRULE:".repeat(400);
    assert_eq!(run(&format!("{many}FREQ=DAILY")), Err(RecurrenceError::Limit));
    assert!(matches!(run("RSCALE=HEBREW;FREQ=DAILY"), Err(RecurrenceError::Unsupported(_))));
    for bad in ["", "x", "FREQ=NEVER", "FREQ=DAILY;COUNT=x", "FREQ=DAILY;BYMONTH=13"] {
        let found = run(bad);
        assert!(
            bad.is_empty() && found == Ok(1) || matches!(found, Err(RecurrenceError::BadRule(_)))
        );
    }
    for odd in [
        "FREQ=daily;COUNT=3;X-FOO=1",
        "FREQ=WEEKLY;COUNT=3;BYDAY=TH ,FR; WKST=SU",
        "RSCALE=GREGORIAN;FREQ=DAILY;UNTIL=20260103",
        "FREQ=DAILY;INTERVAL=0;COUNT=3",
    ] {
        assert_eq!(run(odd), Ok(3), "{odd}");
    }
    // Generous for a loaded machine and a test build; it is some hundred milliseconds.
    assert!(begin.elapsed() < std::time::Duration::from_secs(10));
}

#[test]
fn an_old_rule_is_not_walked_from_its_start() {
    let object = event("DTSTART;TZID=Europe/Berlin:19900101T090000\nRRULE:FREQ=DAILY");
    let few = ExpandLimits { instances: 10, steps: 20 };
    let found = expand(
        &object,
        &zones(&object),
        window("2026-07-01T00:00:00Z", "2026-07-03T00:00:00Z"),
        &few,
    )
    .unwrap();
    assert_eq!(found.instances.len(), 2);
    assert!(!found.complete);
}

#[test]
fn ends_of_series() {
    let last = |lines: &str| {
        let object = event(lines);
        let zones = zones(&object);
        let window = window("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z");
        let complete = expand(&object, &zones, window, &ExpandLimits::default());
        let complete = complete.is_ok_and(|e| e.complete);
        (complete, ends(&object, &zones, &ExpandLimits::default()))
    };
    let t = |s: &str| Ok(Ends::At(at(s)));
    for (lines, complete, end) in [
        ("DTSTART:20260101T000000Z\nDURATION:PT1H", true, t("2026-01-01T01:00:00Z")),
        ("DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY;COUNT=5", false, t("2026-01-05T00:00:00Z")),
        (
            "DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY;UNTIL=20301231T000000Z",
            false,
            t("2030-12-31T00:00:00Z"),
        ),
        ("DTSTART:20250101T000000Z\nRRULE:FREQ=DAILY;COUNT=5", true, t("2025-01-05T00:00:00Z")),
        ("DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY", false, Ok(Ends::Never)),
        // The last dates are excluded; the last is an RDATE; the end is far behind the last.
        (
            "DTSTART:20250101T000000Z\nRRULE:FREQ=YEARLY;COUNT=5\nEXDATE:20290101T000000Z,20280101T000000Z",
            false,
            t("2027-01-01T00:00:00Z"),
        ),
        (
            "DTSTART:20250101T000000Z\nRRULE:FREQ=DAILY;COUNT=5\nRDATE:20270101T000000Z",
            false,
            t("2027-01-01T00:00:00Z"),
        ),
        (
            "DTSTART:20250101T000000Z\nRRULE:FREQ=YEARLY;BYMONTH=1;UNTIL=24000601T000000Z",
            false,
            t("2400-01-01T00:00:00Z"),
        ),
        ("DTSTART:20250101T000000Z\nEXDATE:20250101T000000Z", true, Ok(Ends::Empty)),
        (
            "DTSTART:20250101T000000Z\nRRULE:FREQ=SECONDLY;COUNT=4000000000",
            false,
            Err(RecurrenceError::Limit),
        ),
    ] {
        assert_eq!(last(lines), (complete, end), "{lines}");
    }
}

#[test]
fn gained_instances() {
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
        .unwrap()
    };
    for (old, new, wanted) in [
        ("", "", false),
        ("", "RRULE:FREQ=DAILY", true),
        ("RRULE:FREQ=DAILY", "", false),
        ("RRULE:FREQ=DAILY;COUNT=5", "RRULE:FREQ=DAILY;COUNT=6", true),
        ("RRULE:FREQ=DAILY;COUNT=6", "RRULE:FREQ=DAILY;COUNT=5", false),
        ("RRULE:FREQ=WEEKLY", "RRULE:FREQ=WEEKLY;BYDAY=MO", false),
        ("RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY", false),
        ("RRULE:FREQ=WEEKLY", "RRULE:FREQ=DAILY", true),
        ("RRULE:FREQ=WEEKLY", "RRULE:FREQ=WEEKLY\nEXDATE:20260309T080000Z", false),
        ("RRULE:FREQ=WEEKLY\nEXDATE:20260309T080000Z", "RRULE:FREQ=WEEKLY", true),
        ("RRULE:FREQ=WEEKLY", "RRULE:FREQ=WEEKLY\nRDATE:20260310T080000Z", true),
        ("RRULE:FREQ=DAILY;UNTIL=20901231T080000Z", "RRULE:FREQ=DAILY", true),
        (
            "RRULE:FREQ=DAILY;UNTIL=20801231T080000Z",
            "RRULE:FREQ=DAILY;UNTIL=20901231T080000Z",
            true,
        ),
        (
            "RRULE:FREQ=DAILY;UNTIL=20901231T080000Z",
            "RRULE:FREQ=DAILY;UNTIL=20801231T080000Z",
            false,
        ),
        ("RRULE:FREQ=HOURLY", "RRULE:FREQ=HOURLY", false),
    ] {
        assert_eq!(gains(old, new), wanted, "{old} -> {new}");
    }
}

#[test]
fn lengths() {
    let spans = |lines: &str| {
        let object = event(lines);
        let zones = Zones::new(object.calendar(), "Europe/Berlin");
        let (_, end, span) = bounds(object.master().unwrap(), &zones).unwrap();
        (end.to_string(), span.end.duration_since(span.start).as_secs())
    };
    assert_eq!(spans("DTSTART;VALUE=DATE:20260329"), ("20260330".into(), 23 * 3600));
    assert_eq!(
        spans("DTSTART;VALUE=DATE:20260329\nDTEND;VALUE=DATE:20260329"),
        ("20260330".into(), 23 * 3600)
    );
    assert_eq!(
        spans("DTSTART:20260328T120000\nDURATION:P1D"),
        ("20260329T120000".into(), 23 * 3600)
    );
    assert_eq!(
        spans("DTSTART:20260328T120000\nDURATION:PT24H"),
        ("20260329T130000".into(), 24 * 3600)
    );
    assert_eq!(spans("DTSTART:20260328T120000"), ("20260328T120000".into(), 0));
    assert_eq!(
        spans("DTSTART:20260328T120000\nDTEND:20260328T110000"),
        ("20260328T120000".into(), 0)
    );
    let todo = object("BEGIN:VTODO\nUID:1\nDUE:20260328T120000Z\nEND:VTODO");
    let (start, end, _) = bounds(todo.master().unwrap(), &zones(&todo)).unwrap();
    assert_eq!(start, end);
    let none = object("BEGIN:VTODO\nUID:1\nEND:VTODO");
    assert_eq!(bounds(none.master().unwrap(), &zones(&none)), Err(RecurrenceError::NoStart));
    assert!(is_undated(none.master().unwrap()) && !is_undated(todo.master().unwrap()));
    let always = Span::new(Timestamp::MIN, Timestamp::MAX);
    let none = expand(&none, &zones(&none), always, &ExpandLimits::default()).unwrap();
    assert!(none.instances.is_empty() && none.complete);
    // It repeats, but from when on?
    let never = object("BEGIN:VTODO\nUID:1\nRRULE:FREQ=DAILY\nEND:VTODO");
    assert!(!is_undated(never.master().unwrap()));
    assert!(expand(&never, &zones(&never), always, &ExpandLimits::default()).is_err());
}

fn some_rule() -> impl Strategy<Value = String> {
    let freq = prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY"]);
    let part = prop::sample::select(vec![
        "",
        ";BYDAY=MO",
        ";BYDAY=TU,SU",
        ";BYDAY=2WE,-1FR",
        ";BYMONTHDAY=-1",
        ";BYMONTHDAY=31",
        ";BYMONTH=3,10",
        ";BYDAY=MO,TU,WE;BYSETPOS=-1",
        ";BYHOUR=2,22",
        ";BYMONTHDAY=1,15;BYDAY=SU",
    ]);
    let end = prop::sample::select(vec!["", "", ";COUNT=40", ";UNTIL=20270301T000000Z"]);
    let week = prop::sample::select(vec!["", ";WKST=SU", ";WKST=TH"]);
    (freq, 1..9_u8, part, end, week)
        .prop_map(|(f, i, p, e, w)| format!("FREQ={f};INTERVAL={i}{p}{e}{w}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// What a window shows is what the whole series has there.
    #[test]
    fn a_window_is_a_filter(rule in some_rule(), day in 1..29_u8, from in 0..2000_i64, length in 1..60_i64) {
        let object = event(&format!(
            "DTSTART;TZID=Europe/Berlin:202401{day:02}T023000\nDURATION:PT5H\nRRULE:{rule}"
        ));
        let limits = ExpandLimits { instances: 100_000, steps: 1_000_000 };
        let begin = at("2024-01-01T00:00:00Z");
        let days = |n: i64| begin + jiff::SignedDuration::from_hours(24 * n);
        let part = Span::new(days(from), days(from + length));
        let zones = zones(&object);
        let whole = expand(&object, &zones, Span::new(begin, days(3000)), &limits).unwrap();
        let wanted: Vec<Span> =
            whole.instances.iter().map(|i| i.span).filter(|s| s.overlaps(&part)).collect();
        let found = expand(&object, &zones, part, &limits).unwrap();
        let spans: Vec<Span> = found.instances.iter().map(|i| i.span).collect();
        prop_assert_eq!(spans, wanted);
        prop_assert_eq!(found.complete, !whole.instances.iter().any(|i| i.span.start >= part.end) && whole.complete);
    }

    /// No text of a rule makes the module panic.
    #[test]
    fn any_rule_is_survived(rule in "(FREQ=(DAILY|WEEKLY|YEARLY|MONTHLY|HOURLY|SECONDLY);)?([A-Z]{2,10}=[-0-9A-Z,]{0,12};){0,4}", start in "[0-9]{8}(T[0-2][0-9]{3}00Z?)?") {
        let object = event(&format!("DTSTART:{start}\nRRULE:{rule}\nRDATE:{start}\nEXDATE:{rule}"));
        let limits = ExpandLimits { instances: 50, steps: 500 };
        let _ = expand(&object, &zones(&object), window("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"), &limits);
        let _ = pattern(object.master().unwrap(), &zones(&object));
    }
}
