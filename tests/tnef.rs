//! Containers of known content (`support/tnef`) become the iTIP that says the same.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

#[path = "support/tnef/mod.rs"]
mod tnef;

use imip_milter::ical::{self, Component};
use imip_milter::mail::Mailbox;
use imip_milter::mail::tnef::{Envelope, Limits, NoMeeting, TnefError, decode};
use imip_milter::time::{ExpandLimits, Span, Zones, expand};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use tnef::*;

const CLASS: At = At::Tag(0x001a);
const UID: &str = "040000008200E00074C5B7101A82E0080000000011111111111111110000000000000000\
                   04000000DEADBEEF";

fn id(day: Option<Date>) -> Vec<u8> {
    global_id(day, b"\xde\xad\xbe\xef")
}

/// What every meeting message has: 2 June 2026, 10:00 to 11:00 in Berlin.
fn message(class: &str) -> Props {
    Props::default()
        .text(CLASS, class)
        .text(At::Tag(0x0037), "Canceled: Plans; and more")
        .text(At::Tag(0x003d), "Canceled: ")
        .time(At::Tag(0x0039), "2026-05-01T08:00:00Z")
        .other("a name", &["several", "values"])
        .binary(meeting(0x0003), &id(None))
        .binary(meeting(0x0023), &id(None))
        .time(meeting(0x001a), "2026-05-01T07:00:00Z")
        .time(meeting(0x0001), "2026-05-02T07:00:00Z")
        .int(appointment(0x8201), 3)
        .time(appointment(0x820d), "2026-06-02T08:00:00Z")
        .time(appointment(0x820e), "2026-06-02T09:00:00Z")
        .text(appointment(0x8208), "Zimmer Ω")
}

fn zoned(props: Props) -> Props {
    let rules = zone_definition("W. Europe Standard Time", &[(2, 2026, BERLIN)]);
    props.binary(appointment(0x825e), &rules).binary(appointment(0x8260), &rules)
}

fn mailbox(name: &str) -> Mailbox {
    Mailbox { name: Some(name.to_owned()), address: format!("{name}@example.org") }
}

fn calendar_in(bytes: &[u8]) -> Result<Component, NoMeeting> {
    let tnef = decode(bytes, &Limits::default()).unwrap();
    let (from, to, cc) = (vec![mailbox("ann")], vec![mailbox("bob")], vec![mailbox("cy")]);
    let envelope = Envelope { from: &from, to: &to, cc: &cc, date: None };
    tnef.meeting?.to_calendar(&envelope)
}

fn calendar(props: &Props) -> Result<Component, NoMeeting> {
    calendar_in(&Container::new().props(props).0)
}

/// The lines of the VEVENTs.
fn lines(calendar: &Component) -> Vec<String> {
    let events = calendar.components().filter(|c| c.is("VEVENT"));
    events.flat_map(|e| e.properties().map(|p| p.line().to_owned())).collect()
}

fn method(calendar: &Component) -> &str {
    calendar.value("METHOD").unwrap()
}

fn all<'a>(lines: &'a [String], name: &str) -> Vec<&'a str> {
    let is = |line: &&str| line.split([';', ':']).next() == Some(name);
    lines.iter().map(String::as_str).filter(is).collect()
}

#[test]
fn an_invitation() {
    let props = zoned(message("IPM.Schedule.Meeting.Request"))
        .int(At::Tag(0x0017), 2)
        .int(At::Tag(0x0036), 2)
        .int(appointment(0x8205), 1)
        .int(appointment(0x8224), 3)
        .flag(appointment(0x825a), true)
        .text(At::Tag(0x1000), "Bring cake.\r\n");
    let calendar = calendar(&props).unwrap();
    assert_eq!(method(&calendar), "REQUEST");
    let uid = format!("UID:{UID}");
    assert_eq!(
        lines(&calendar),
        [
            uid.as_str(),
            "DTSTAMP:20260501T070000Z",
            "SEQUENCE:3",
            "DTSTART;TZID=Europe/Berlin:20260602T100000",
            "DTEND;TZID=Europe/Berlin:20260602T110000",
            r"SUMMARY:Plans\; and more",
            "LOCATION:Zimmer Ω",
            "DESCRIPTION:Bring cake.",
            "ORGANIZER;CN=ann:mailto:ann@example.org",
            "ATTENDEE;CN=bob;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bob@example.org",
            "ATTENDEE;CN=cy;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:cy@example.org",
            "TRANSP:OPAQUE",
            "CLASS:PRIVATE",
            "PRIORITY:1",
            "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
            "X-MICROSOFT-CDO-INTENDEDSTATUS:OOF",
            "X-MICROSOFT-DISALLOW-COUNTER:TRUE",
        ]
    );
    let zone = calendar.components().find(|c| c.is("VTIMEZONE")).unwrap();
    assert_eq!(zone.value("TZID"), Some("Europe/Berlin"));
}

/// Without a zone the times are in UTC; with the class in the form of old they are the same.
#[test]
fn the_class_of_old_and_no_zone() {
    let props = message("");
    for (class, wanted) in [
        ("IPM.Microsoft Schedule.MtgReq", "REQUEST"),
        ("IPM.Microsoft Schedule.MtgCncl", "CANCEL"),
        ("IPM.Microsoft Schedule.MtgRespP", "REPLY"),
        ("IPM.Microsoft Schedule.MtgRespA", "REPLY"),
        ("IPM.Microsoft Schedule.MtgRespN", "REPLY"),
    ] {
        let calendar = calendar_in(&Container::new().class(class).props(&props).0).unwrap();
        assert_eq!(method(&calendar), wanted);
        assert_eq!(all(&lines(&calendar), "DTSTART"), ["DTSTART:20260602T080000Z"]);
    }
    for class in
        ["IPM.Note", "IPM.Schedule.Meeting.Requests", "IPM.Appointment", "", "IPM.Schedule"]
    {
        let bytes = Container::new().class(class).props(&props).0;
        assert_eq!(calendar_in(&bytes), Err(NoMeeting::OtherClass), "{class}");
    }
}

#[test]
fn answers_are_the_speakers_alone() {
    for (class, partstat) in [("Pos", "ACCEPTED"), ("Tent", "TENTATIVE"), ("Neg", "DECLINED")] {
        let class = format!("IPM.Schedule.Meeting.Resp.{class}");
        let props = zoned(message(&class))
            .text(At::Tag(0x0042), "Ann A.")
            .text(At::Tag(0x0064), "EX")
            .text(At::Tag(0x0065), "/o=Org/cn=Recipients/cn=ann")
            .text(At::Tag(0x5d02), "Ann@Example.org")
            .text(At::Tag(0x1000), "See you");
        let reply = calendar(&props).unwrap();
        assert_eq!(method(&reply), "REPLY");
        let found = lines(&reply);
        let attendee = format!("ATTENDEE;CN=\"Ann A.\";PARTSTAT={partstat}:mailto:Ann@Example.org");
        assert_eq!(all(&found, "ATTENDEE"), [attendee]);
        assert_eq!(all(&found, "ORGANIZER"), ["ORGANIZER;CN=bob:mailto:bob@example.org"]);
        assert_eq!(all(&found, "DTSTAMP"), ["DTSTAMP:20260502T070000Z"]);
        assert_eq!(all(&found, "COMMENT"), ["COMMENT:See you"]);
        assert!(all(&found, "DESCRIPTION").is_empty());

        let props = props
            .flag(appointment(0x8257), true)
            .time(appointment(0x8250), "2026-06-03T12:00:00Z")
            .time(appointment(0x8251), "2026-06-03T13:30:00Z");
        let counter = calendar(&props).unwrap();
        assert_eq!(method(&counter), "COUNTER");
        let found = lines(&counter);
        assert_eq!(all(&found, "DTSTART"), ["DTSTART;TZID=Europe/Berlin:20260603T140000"]);
        assert_eq!(all(&found, "DTEND"), ["DTEND;TZID=Europe/Berlin:20260603T153000"]);
        let original = "X-MS-OLK-ORIGINALSTART;TZID=Europe/Berlin:20260602T100000";
        assert_eq!(all(&found, "X-MS-OLK-ORIGINALSTART"), [original]);
    }
}

/// Hours proposed for a whole day are hours.
#[test]
fn a_time_proposed_for_a_whole_day() {
    let props = |start: &str, end: &str| {
        zoned(
            Props::default()
                .text(CLASS, "IPM.Schedule.Meeting.Resp.Tent")
                .binary(meeting(0x0003), &id(None))
                .time(meeting(0x0001), "2026-05-02T07:00:00Z")
                .time(appointment(0x820d), "2026-06-01T22:00:00Z")
                .time(appointment(0x820e), "2026-06-02T22:00:00Z")
                .flag(appointment(0x8215), true)
                .flag(appointment(0x8257), true)
                .time(appointment(0x8250), start)
                .time(appointment(0x8251), end),
        )
    };
    let found = lines(&calendar(&props("2026-06-03T08:00:00Z", "2026-06-03T09:00:00Z")).unwrap());
    assert_eq!(all(&found, "DTSTART"), ["DTSTART;TZID=Europe/Berlin:20260603T100000"]);
    let original = ["X-MS-OLK-ORIGINALSTART;VALUE=DATE:20260602"];
    assert_eq!(all(&found, "X-MS-OLK-ORIGINALSTART"), original);
    let found = lines(&calendar(&props("2026-06-02T22:00:00Z", "2026-06-03T22:00:00Z")).unwrap());
    assert_eq!(all(&found, "DTSTART"), ["DTSTART;VALUE=DATE:20260603"]);
    assert_eq!(all(&found, "DTEND"), ["DTEND;VALUE=DATE:20260604"]);
}

#[test]
fn a_counter_proposal_without_a_time_is_none() {
    let props = message("IPM.Schedule.Meeting.Resp.Tent").flag(appointment(0x8257), true);
    assert_eq!(calendar(&props), Err(NoMeeting::NoTime));
}

/// The day of the id says which occurrence, the replaced time says it exactly.
#[test]
fn a_cancelled_occurrence() {
    let class = "IPM.Schedule.Meeting.Canceled";
    let one = |extra: fn(Props) -> Props| {
        let mut bytes = Props::default()
            .text(CLASS, class)
            .binary(meeting(0x0003), &id(Some(date(2026, 6, 9))));
        bytes = extra(bytes)
            .time(At::Tag(0x0060), "2026-06-09T09:00:00Z")
            .time(At::Tag(0x0061), "2026-06-09T10:00:00Z")
            .time(meeting(0x001a), "2026-05-01T07:00:00Z");
        let found = lines(&calendar(&zoned(bytes)).unwrap());
        assert_eq!(all(&found, "UID"), [format!("UID:{UID}")]);
        assert_eq!(all(&found, "STATUS"), ["STATUS:CANCELLED"]);
        assert_eq!(all(&found, "DTSTART"), ["DTSTART;TZID=Europe/Berlin:20260609T110000"]);
        all(&found, "RECURRENCE-ID").join("+")
    };
    let replaced = one(|p| p.time(appointment(0x8228), "2026-06-09T08:00:00Z"));
    assert_eq!(replaced, "RECURRENCE-ID;TZID=Europe/Berlin:20260609T100000");
    let timed = one(|p| p.int(meeting(0x000e), 10 << 12 | 30 << 6));
    assert_eq!(timed, "RECURRENCE-ID;TZID=Europe/Berlin:20260609T103000");
    assert_eq!(one(|p| p), "RECURRENCE-ID;VALUE=DATE:20260609");
    assert_eq!(one(|p| p.int(meeting(0x000e), 60 << 12)), "RECURRENCE-ID;VALUE=DATE:20260609");
}

#[test]
fn the_uid_of_icalendar_comes_back() {
    let foreign = global_id(None, b"vCal-Uid\x01\0\0\0abc-1@example.org\0");
    let props = Props::default()
        .text(CLASS, "IPM.Schedule.Meeting.Request")
        .binary(meeting(0x0003), &foreign)
        .time(At::Tag(0x0039), "2026-05-01T08:00:00Z")
        .time(At::Tag(0x0060), "2026-06-02T08:00:00Z")
        .time(At::Tag(0x0061), "2026-06-02T09:00:00Z");
    assert_eq!(all(&lines(&calendar(&props).unwrap()), "UID"), ["UID:abc-1@example.org"]);
}

#[test]
fn whole_days_are_those_of_the_zone() {
    let day = |start: &str, end: &str| {
        Props::default()
            .text(CLASS, "IPM.Schedule.Meeting.Request")
            .binary(meeting(0x0003), &id(None))
            .time(At::Tag(0x0039), "2026-05-01T08:00:00Z")
            .time(appointment(0x820d), start)
            .time(appointment(0x820e), end)
            .flag(appointment(0x8215), true)
    };
    let found = |props: &Props| {
        let lines = lines(&calendar(props).unwrap());
        [all(&lines, "DTSTART"), all(&lines, "DTEND")].concat().join(" ")
    };
    let two = day("2026-06-01T22:00:00Z", "2026-06-03T22:00:00Z");
    let wanted = "DTSTART;VALUE=DATE:20260602 DTEND;VALUE=DATE:20260604";
    assert_eq!(found(&zoned(two.clone())), wanted);
    // Without the zone it is midnight of the nearest day: Berlin and New York.
    assert_eq!(found(&two), wanted);
    assert_eq!(found(&day("2026-06-02T04:00:00Z", "2026-06-04T04:00:00Z")), wanted);
    let same = day("2026-06-02T00:00:00Z", "2026-06-02T00:00:00Z");
    assert_eq!(found(&same), "DTSTART;VALUE=DATE:20260602 DTEND;VALUE=DATE:20260603");
}

fn weekly() -> Recur {
    Recur {
        frequency: 0x200b,
        kind: 1,
        period: 1,
        specific: vec![1 << 2],
        end: (0x2022, 10),
        week_start: 1,
        calendar: 0,
        first: date(2026, 6, 2),
        last: date(2026, 8, 4),
        day: (600, 660),
        deleted: vec![],
        exceptions: vec![],
    }
}

fn series(recur: &Recur) -> Props {
    zoned(message("IPM.Schedule.Meeting.Request"))
        .flag(appointment(0x8223), true)
        .binary(appointment(0x8216), &recur.bytes())
}

fn starts(calendar: &Component) -> Vec<String> {
    let mut events = calendar.clone();
    events.retain_components(|c| c.is("VEVENT") || c.is("VTIMEZONE"));
    let zones = Zones::new(&events, "UTC");
    let object = ical::Object::new(events).unwrap();
    let window = Span::new(
        "2026-01-01T00:00:00Z".parse::<Timestamp>().unwrap(),
        "2030-01-01T00:00:00Z".parse::<Timestamp>().unwrap(),
    );
    let found = expand(&object, &zones, window, &ExpandLimits::default()).unwrap();
    found.instances.iter().map(|i| i.span.start.to_string()).collect()
}

#[test]
fn patterns() {
    let with = |change: &dyn Fn(&mut Recur)| {
        let mut recur = weekly();
        change(&mut recur);
        recur
    };
    let days = |mask: u32| vec![mask];
    for (recur, rule) in [
        (weekly(), "FREQ=WEEKLY;BYDAY=TU;COUNT=10"),
        (
            with(&|r| (r.period, r.specific, r.end) = (2, days(0b0101100), (0x2023, 0))),
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,WE,FR;WKST=MO",
        ),
        (
            with(&|r| (r.frequency, r.kind, r.period, r.specific) = (0x200a, 0, 4320, vec![])),
            "FREQ=DAILY;INTERVAL=3;COUNT=10",
        ),
        (
            with(&|r| (r.frequency, r.specific, r.end) = (0x200a, days(0x3e), (0xffff_ffff, 0))),
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        ),
        // To the start of the last one: 10:00 in Berlin in November.
        (
            with(&|r| (r.end, r.last) = ((0x2021, 23), date(2026, 11, 3))),
            "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261103T090000Z",
        ),
        (
            with(&|r| (r.frequency, r.kind, r.specific) = (0x200c, 2, vec![2])),
            "FREQ=MONTHLY;BYMONTHDAY=2;COUNT=10",
        ),
        (
            with(&|r| (r.frequency, r.kind, r.specific) = (0x200c, 2, vec![30])),
            "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1;COUNT=10",
        ),
        (
            with(&|r| (r.frequency, r.kind, r.specific) = (0x200c, 2, vec![31])),
            "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=10",
        ),
        (
            with(&|r| (r.frequency, r.kind, r.specific) = (0x200c, 4, vec![31])),
            "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=10",
        ),
        (
            with(&|r| {
                (r.frequency, r.kind, r.period, r.specific) = (0x200c, 3, 3, vec![1 << 2, 1])
            }),
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=1TU;COUNT=10",
        ),
        (
            with(&|r| (r.frequency, r.kind, r.specific) = (0x200c, 3, vec![0x3e, 5])),
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=10",
        ),
        (
            with(&|r| (r.frequency, r.kind, r.period, r.specific) = (0x200d, 2, 12, vec![2])),
            "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=2;COUNT=10",
        ),
        (
            with(&|r| {
                (r.frequency, r.kind, r.period, r.specific) = (0x200d, 3, 24, vec![1 << 2, 5]);
            }),
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=6;BYDAY=-1TU;COUNT=10",
        ),
        (
            with(&|r| {
                (r.frequency, r.kind, r.period, r.specific) = (0x200d, 2, 12, vec![29]);
                (r.first, r.end) = (date(2028, 2, 29), (0x2023, 0));
            }),
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
        ),
    ] {
        let found = lines(&calendar(&series(&recur)).unwrap());
        assert_eq!(all(&found, "RRULE"), [format!("RRULE:{rule}")]);
    }
    for (recur, why) in [
        (
            with(&|r| (r.frequency, r.kind, r.specific, r.calendar) = (0x200c, 0xa, vec![2], 6)),
            NoMeeting::Recurrence,
        ),
        (
            with(&|r| (r.frequency, r.kind, r.specific, r.calendar) = (0x200c, 2, vec![2], 8)),
            NoMeeting::Recurrence,
        ),
        (with(&|r| r.specific = vec![0]), NoMeeting::Recurrence),
        (with(&|r| r.deleted = vec![date(2026, 6, 9); 501]), NoMeeting::TooMany),
    ] {
        assert_eq!(calendar(&series(&recur)), Err(why));
    }
}

#[test]
fn deleted_and_changed_occurrences() {
    let mut recur = weekly();
    recur.deleted = vec![date(2026, 6, 16)];
    let changed = |day: i8, to: i8, hour: i8, subject| Changed {
        original: date(2026, 6, day).at(10, 0, 0, 0),
        start: date(2026, 6, to).at(hour, 0, 0, 0),
        end: date(2026, 6, to).at(hour + 1, 30, 0, 0),
        subject,
        location: Some("Großer Saal"),
        busy: Some(0),
    };
    recur.exceptions = vec![changed(9, 10, 14, None), changed(23, 23, 8, Some("Früher"))];
    let calendar = calendar(&series(&recur)).unwrap();
    let found = lines(&calendar);
    assert_eq!(all(&found, "EXDATE"), ["EXDATE;TZID=Europe/Berlin:20260616T100000"]);
    assert_eq!(
        all(&found, "RECURRENCE-ID"),
        [
            "RECURRENCE-ID;TZID=Europe/Berlin:20260609T100000",
            "RECURRENCE-ID;TZID=Europe/Berlin:20260623T100000",
        ]
    );
    assert_eq!(
        all(&found, "SUMMARY"),
        [r"SUMMARY:Plans\; and more", r"SUMMARY:Plans\; and more", "SUMMARY:Früher"]
    );
    assert_eq!(
        all(&found, "LOCATION"),
        ["LOCATION:Zimmer Ω", "LOCATION:Großer Saal", "LOCATION:Großer Saal"]
    );
    assert_eq!(
        all(&found, "TRANSP"),
        ["TRANSP:OPAQUE", "TRANSP:TRANSPARENT", "TRANSP:TRANSPARENT"]
    );
    assert_eq!(
        starts(&calendar),
        [
            "2026-06-02T08:00:00Z",
            "2026-06-10T12:00:00Z",
            "2026-06-23T06:00:00Z",
            "2026-06-30T08:00:00Z",
            "2026-07-07T08:00:00Z",
            "2026-07-14T08:00:00Z",
            "2026-07-21T08:00:00Z",
            "2026-07-28T08:00:00Z",
            "2026-08-04T08:00:00Z",
        ]
    );
}

#[test]
fn a_series_needs_its_zone_and_its_pattern() {
    let bare = |p: Props| p.flag(appointment(0x8223), true);
    let props = bare(message("IPM.Schedule.Meeting.Request"));
    assert_eq!(calendar(&props), Err(NoMeeting::Recurrence));
    let props = props.binary(appointment(0x8216), &weekly().bytes());
    assert_eq!(calendar(&props), Err(NoMeeting::NoZone));
    let props = bare(message("IPM.Schedule.Meeting.Request"))
        .binary(appointment(0x8216), &weekly().bytes()[..40]);
    assert_eq!(calendar(&zoned(props)), Err(NoMeeting::Recurrence));
}

#[test]
fn zones() {
    let eastern = (300, (11, 0, 1, 2), (3, 0, 2, 2));
    // Summer time in no country: from the second Tuesday in May to the last one in July.
    let own = (-60, (7, 2, 5, 3), (5, 2, 2, 2));
    let none = (-330, (0, 0, 0, 0), (0, 0, 0, 0));
    for (name, rules, tzid, start) in [
        ("(UTC+01:00) Amsterdam, Berlin, Bern", BERLIN, "Europe/Berlin", "20260602T100000"),
        ("Eastern Standard Time", eastern, "America/New_York", "20260602T040000"),
        ("Eastern Standard Time", BERLIN, "Own_60_120_10.0.5.3_3.0.5.2", "20260602T100000"),
        ("W. Europe Standard Time", own, "Own_60_120_7.2.5.3_5.2.2.2", "20260602T100000"),
        ("Nirgendwo", own, "Own_60_120_7.2.5.3_5.2.2.2", "20260602T100000"),
        ("India Standard Time", none, "Asia/Calcutta", "20260602T133000"),
        ("", none, "Own_330", "20260602T133000"),
    ] {
        let props = message("IPM.Schedule.Meeting.Request")
            .text(appointment(0x8234), name)
            .binary(appointment(0x8233), &zone_struct(rules));
        let calendar_found = calendar(&props).unwrap();
        let found = lines(&calendar_found);
        assert_eq!(all(&found, "DTSTART"), [format!("DTSTART;TZID={tzid}:{start}")], "{name}");
        assert_eq!(starts(&calendar_found), ["2026-06-02T08:00:00Z"], "{name}");
    }
    // Summer is over after the last Tuesday of July: the same wall clock is another instant.
    let props = message("IPM.Schedule.Meeting.Request")
        .binary(appointment(0x8216), &weekly().bytes())
        .text(appointment(0x8234), "W. Europe Standard Time")
        .binary(appointment(0x8233), &zone_struct(own));
    let found = starts(&calendar(&props).unwrap());
    assert_eq!(
        found[7..],
        ["2026-07-21T08:00:00Z", "2026-07-28T09:00:00Z", "2026-08-04T09:00:00Z"]
    );
}

/// The rules that were in force when the meeting was made, else those of its year.
#[test]
fn of_several_rules_one_counts() {
    let old = (0, (0, 0, 0, 0), (0, 0, 0, 0));
    for rules in [
        vec![(0, 1900, old), (2, 2000, BERLIN), (0, 2010, old)],
        vec![(0, 1900, old), (0, 2000, BERLIN), (0, 2030, old)],
    ] {
        let bytes = zone_definition("W. Europe Standard Time", &rules);
        let props = message("IPM.Schedule.Meeting.Request").binary(appointment(0x825e), &bytes);
        let found = lines(&calendar(&props).unwrap());
        assert_eq!(all(&found, "DTSTART"), ["DTSTART;TZID=Europe/Berlin:20260602T100000"]);
    }
}

#[test]
fn recipients_of_the_container_come_first() {
    let row = |kind: i32, address: &str, flags: i32| {
        Props::default()
            .int(At::Tag(0x0c15), kind)
            .text(At::Tag(0x3001), "N")
            .text(At::Tag(0x3002), "SMTP")
            .text(At::Tag(0x3003), address)
            .int(At::Tag(0x5ffd), flags)
    };
    let rows = [
        row(1, "ann@example.org", 2),
        row(2, "BOB@example.org", 0),
        row(3, "room@example.org", 0),
        row(1, "no address", 0),
    ];
    let props = message("IPM.Schedule.Meeting.Request").flag(At::Tag(0x0063), false);
    let bytes = Container::new().recipients(&rows).props(&props).0;
    assert_eq!(
        all(&lines(&calendar_in(&bytes).unwrap()), "ATTENDEE"),
        [
            "ATTENDEE;CN=N;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:BOB@example.org",
            "ATTENDEE;CN=N;ROLE=NON-PARTICIPANT;CUTYPE=RESOURCE;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:room@example.org",
            "ATTENDEE;CN=cy;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:cy@example.org",
        ]
    );
}

#[test]
fn what_is_missing_is_said() {
    let base = || Props::default().text(CLASS, "IPM.Schedule.Meeting.Request");
    let props = base();
    assert_eq!(calendar(&props), Err(NoMeeting::NoUid));
    let props = props.binary(meeting(0x0003), &id(None));
    assert_eq!(calendar(&props), Err(NoMeeting::NoTime));
    let props = props.time(At::Tag(0x0060), "2026-06-02T08:00:00Z");
    assert_eq!(calendar(&props), Err(NoMeeting::NoTime));
    let late = props.clone().time(At::Tag(0x0061), "2026-06-02T07:00:00Z");
    assert_eq!(calendar(&late), Err(NoMeeting::NoTime));
    let props = props.time(At::Tag(0x0061), "2026-06-02T09:00:00Z");
    assert_eq!(calendar(&props), Err(NoMeeting::NoStamp));
    let props = props.time(At::Tag(0x0039), "2026-05-01T08:00:00Z");
    assert!(calendar(&props).is_ok());

    let tnef = decode(&Container::new().props(&props).0, &Limits::default()).unwrap();
    let meeting = tnef.meeting.unwrap();
    assert_eq!(meeting.to_calendar(&Envelope::default()), Err(NoMeeting::NoOrganizer));
    let from = [mailbox("ann")];
    let alone = Envelope { from: &from, to: &from, ..Envelope::default() };
    assert_eq!(meeting.to_calendar(&alone), Err(NoMeeting::NoAttendee));
}

#[test]
fn attachments_and_messages_inside() {
    let name = |name: &str| {
        Props::default()
            .text(At::Tag(0x3707), name)
            .text(At::Tag(0x370e), "image/png")
            .narrow(At::Tag(0x3712), b"<pic@example.org>")
    };
    let exception = Props::default().int(At::Tag(0x7ffd), 2).int(At::Tag(0x3705), 5);
    let mut inner =
        Container::new().class("IPM.Note").attachment("in.txt", Some(b"inside"), &Props::default());
    for _ in 0..4 {
        let object = Props::default().int(At::Tag(0x3705), 5).object(At::Tag(0x3701), &inner.0);
        inner = Container::new().class("IPM.Note").attachment("inner", None, &object);
    }
    let object = Props::default().int(At::Tag(0x3705), 5).object(At::Tag(0x3701), &inner.0);
    let bytes = Container::new()
        .narrow_class_and_text()
        .attachment("SHORT~1.PNG", Some(b"first"), &name("Größe.png"))
        .attachment("hidden", Some(b"no"), &exception)
        .attachment("inner", None, &object)
        .0;
    let tnef = decode(&bytes, &Limits::default()).unwrap();
    assert!(tnef.complete);
    assert_eq!(tnef.body.text.as_deref(), Some("Привет"));
    let [first, second] = tnef.attachments.as_slice() else { panic!("{tnef:?}") };
    assert_eq!(first.name.as_deref(), Some("Größe.png"));
    assert_eq!(first.media_type.as_deref(), Some("image/png"));
    assert_eq!(first.content_id.as_deref(), Some("pic@example.org"));
    assert_eq!(&bytes[first.bytes.clone()], b"first");
    assert_eq!(bytes[second.bytes.clone()], inner.0);
    // Three messages deep, and the bytes of the next one.
    let third = second.message.as_ref().unwrap().attachments[0].message.as_ref().unwrap();
    let deepest = &third.attachments[0];
    assert!(deepest.message.is_none());
    assert!(bytes[deepest.bytes.clone()].starts_with(b"\x78\x9f\x3e\x22"));
}

impl Container {
    /// A text in the code page of the container.
    fn narrow_class_and_text(self) -> Self {
        let text = b"\xcf\xf0\xe8\xe2\xe5\xf2";
        self.class("IPM.Microsoft Mail.Note").props(&Props::default().narrow(At::Tag(0x1000), text))
    }
}

#[test]
fn limits_hold() {
    let limits = Limits { attributes: 4, properties: 10, attachments: 2, ..Limits::default() };
    let few = Container::new().class("IPM.Note");
    assert!(decode(&few.0, &limits).unwrap().complete);
    let many = few.clone().class("a").class("b");
    let error = TnefError::TooMany { what: "attributes", limit: 4 };
    assert_eq!(decode(&many.0, &limits).unwrap_err(), error);
    let long = few.clone().props(&message("IPM.Note"));
    assert!(!decode(&long.0, &limits).unwrap().complete);
    let limits = Limits { attributes: 100, ..limits };
    let attachment = |c: Container| c.attachment("a", Some(b"x"), &Props::default());
    let three = attachment(attachment(attachment(Container::new())));
    let error = TnefError::TooMany { what: "attachments", limit: 2 };
    assert_eq!(decode(&three.0, &limits).unwrap_err(), error);
    assert_eq!(decode(b"no", &limits).unwrap_err(), TnefError::NoTnef);
    // A count that the bytes cannot hold costs nothing.
    let huge = Container::new().attribute(1, 0x0006_9003, &[0xff; 64]);
    assert!(!decode(&huge.0, &Limits::default()).unwrap().complete);
    // Rows without a property count as well.
    let rows = |count: u32| {
        let data = [count.to_le_bytes().to_vec(), vec![0; 4 * 30_000]].concat();
        Container::new().attribute(1, 0x0006_9004, &data)
    };
    assert!(!decode(&rows(30_000).0, &Limits::default()).unwrap().complete);
    assert!(decode(&rows(10_000).0, &Limits::default()).unwrap().complete);
}

#[test]
fn wrong_checksums_are_counted() {
    let mut bytes = Container::new().props(&message("IPM.Schedule.Meeting.Request")).0;
    *bytes.last_mut().unwrap() ^= 1;
    let tnef = decode(&bytes, &Limits::default()).unwrap();
    assert_eq!((tnef.wrong_checksums, tnef.complete), (1, true));
    assert!(tnef.meeting.is_ok());
}

fn rich() -> Vec<u8> {
    let mut recur = weekly();
    recur.deleted = vec![date(2026, 6, 16)];
    recur.exceptions = vec![Changed {
        original: date(2026, 6, 9).at(10, 0, 0, 0),
        start: date(2026, 6, 10).at(10, 0, 0, 0),
        end: date(2026, 6, 10).at(11, 0, 0, 0),
        subject: Some("X"),
        location: Some("Y"),
        busy: Some(1),
    }];
    let row = Props::default().int(At::Tag(0x0c15), 1).text(At::Tag(0x39fe), "dan@example.org");
    Container::new()
        .recipients(&[row])
        .props(&series(&recur).text(At::Tag(0x1000), "Text"))
        .attachment("a.txt", Some(b"text"), &Props::default().text(At::Tag(0x3707), "a.txt"))
        .0
}

/// Whatever comes of it is a calendar that can be read back.
fn harmless(bytes: &[u8]) -> bool {
    let Ok(tnef) = decode(bytes, &Limits::default()) else { return false };
    let to = [mailbox("bob")];
    let envelope = Envelope { from: &[mailbox("ann")], to: &to, ..Envelope::default() };
    if let Ok(calendar) = tnef.meeting.and_then(|m| m.to_calendar(&envelope)) {
        let text = ical::write(&calendar);
        let limits = ical::Limits::default();
        let back = ical::read(text.as_bytes(), &limits, |_| String::new()).unwrap();
        assert_eq!(back.calendars.len(), 1);
        return true;
    }
    false
}

#[test]
fn cut_anywhere() {
    let bytes = rich();
    assert!(harmless(&bytes));
    // Cut between its attributes a stream is whole, and the meeting stands before the attachment.
    let whole: Vec<_> = (0..bytes.len()).filter(|end| harmless(&bytes[..*end])).collect();
    assert!(whole.len() <= 8, "{whole:?}");
    for end in whole {
        assert!(decode(&bytes[..end], &Limits::default()).unwrap().complete);
    }
}

proptest! {
    #[test]
    fn changed_anywhere(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = rich();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        harmless(&bytes);
    }

    #[test]
    fn anything(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        harmless(&[b"\x78\x9f\x3e\x22\x01\x00".as_slice(), &bytes].concat());
        for id in [0x0006_9003u32, 0x0006_9004] {
            harmless(&Container::new().attribute(1, id, &bytes).0);
        }
    }

    #[test]
    fn any_recurrence_and_zone(blob in prop::collection::vec(any::<u8>(), 0..120)) {
        let pattern = [weekly().bytes()[..22].to_vec(), blob.clone()].concat();
        let props = zoned(message("IPM.Schedule.Meeting.Request"))
            .binary(appointment(0x8216), &pattern);
        harmless(&Container::new().props(&props).0);
        let zone = [vec![2, 1, 6, 0, 2, 0, 0, 0, 1, 0], blob.clone()].concat();
        let props = message("IPM.Schedule.Meeting.Request")
            .binary(appointment(0x825e), &zone)
            .binary(appointment(0x8233), &blob)
            .binary(meeting(0x0023), &blob);
        harmless(&Container::new().props(&props).0);
    }
}

/// The seeds of the fuzzer are made here; `IMIP_ACCEPT=1` writes them.
#[test]
fn seeds() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/tnef");
    let container = |props: Props| Container::new().props(&props).0;
    let own = (-60, (7, 2, 5, 3), (5, 2, 2, 2));
    let mut yearly = weekly();
    (yearly.frequency, yearly.kind, yearly.period, yearly.specific) =
        (0x200d, 3, 24, vec![1 << 2, 5]);
    let inside = Props::default().int(At::Tag(0x3705), 5).object(At::Tag(0x3701), &rich());
    let rtf =
        b"{\\rtf1\\ansi\\fromhtml1{\\*\\htmltag64 <p>}Gr\\'fc\\u8364?\\htmlrtf\\par\\htmlrtf0}";
    let size = u32::try_from(rtf.len()).unwrap().to_le_bytes();
    let stored = [&[0; 4], &size, b"MELA".as_slice(), &[0; 4], rtf.as_slice()].concat();
    for (name, bytes) in [
        ("series", rich()),
        ("yearly", container(series(&yearly))),
        (
            "counter",
            container(
                zoned(message("IPM.Schedule.Meeting.Resp.Tent"))
                    .flag(appointment(0x8257), true)
                    .time(appointment(0x8250), "2026-06-03T12:00:00Z")
                    .time(appointment(0x8251), "2026-06-03T13:30:00Z"),
            ),
        ),
        (
            "occurrence",
            container(
                Props::default()
                    .binary(meeting(0x0003), &id(Some(date(2026, 6, 9))))
                    .int(meeting(0x000e), 10 << 12)
                    .text(CLASS, "IPM.Schedule.Meeting.Canceled")
                    .time(At::Tag(0x0060), "2026-06-09T09:00:00Z")
                    .time(At::Tag(0x0061), "2026-06-09T10:00:00Z")
                    .time(meeting(0x001a), "2026-05-01T07:00:00Z"),
            ),
        ),
        (
            "own-zone",
            container(
                message("IPM.Schedule.Meeting.Request")
                    .binary(appointment(0x8216), &weekly().bytes())
                    .binary(appointment(0x8233), &zone_struct(own)),
            ),
        ),
        ("inside", Container::new().class("IPM.Note").attachment("m", None, &inside).0),
        ("rtf", container(message("IPM.Note").binary(At::Tag(0x1009), &stored))),
        ("old", Container::new().class("IPM.Microsoft Schedule.MtgReq").props(&message("")).0),
    ] {
        let path = folder.join(format!("{name}.tnef"));
        if std::env::var_os("IMIP_ACCEPT").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &bytes).unwrap();
        }
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{name}");
    }
}

/// Text and HTML of a message that has only RTF.
#[test]
fn the_text_of_rtf() {
    let seed = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds/tnef/rtf.tnef");
    let tnef = decode(&std::fs::read(seed).unwrap(), &Limits::default()).unwrap();
    assert_eq!(tnef.body.text.as_deref(), Some("Grü€"));
    assert_eq!(tnef.body.html.as_deref(), Some("<p>Grü€"));
}

fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<_> = text.chars().filter(char::is_ascii_hexdigit).collect();
    let byte = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}

/// The examples of [MS-OXOCAL] sections 4.1.1.2, 4.1.1.3 and 4.1.1.6: bytes that we did not write.
#[test]
fn documented_recurrences() {
    let with = |blob: &str| {
        let props = Props::default()
            .text(CLASS, "IPM.Schedule.Meeting.Request")
            .binary(meeting(0x0003), &id(None))
            .time(meeting(0x001a), "2007-03-01T07:00:00Z")
            .time(appointment(0x820d), "2007-03-26T08:00:00Z")
            .time(appointment(0x820e), "2007-03-26T08:30:00Z")
            .binary(appointment(0x8216), &unhex(blob));
        calendar(&zoned(props)).map(|c| lines(&c))
    };
    let found = with(
        "043004300B2001000000C0210000010000000000000032000000222000000C00000000000000
         01000000A096BC0C01000000A096BC0C8020BC0C20ADBC0C0630000009300000580200007602
         000001003499BC0C5299BC0CF898BC0C11002200210053696D706C6520526563757272656E63
         65207769746820657863657074696F6E730800070033342F3431343100000000040000000000
         0000000000003499BC0C5299BC0CF898BC0C2100530069006D0070006C006500200052006500
         630075007200720065006E006300650020007700690074006800200065007800630065007000
         740069006F006E0073000700330034002F0034003100340031000000000000000000",
    )
    .unwrap();
    assert_eq!(all(&found, "RRULE"), ["RRULE:FREQ=WEEKLY;BYDAY=MO,TH,FR;COUNT=12"]);
    assert!(all(&found, "EXDATE").is_empty());
    let id = ["RECURRENCE-ID;TZID=Europe/Berlin:20070416T100000"];
    assert_eq!(all(&found, "RECURRENCE-ID"), id);
    assert_eq!(all(&found, "DTSTART")[1], "DTSTART;TZID=Europe/Berlin:20070416T110000");
    assert_eq!(all(&found, "DTEND")[1], "DTEND;TZID=Europe/Berlin:20070416T113000");
    assert_eq!(all(&found, "SUMMARY"), ["SUMMARY:Simple Recurrence with exceptions"]);
    assert_eq!(all(&found, "LOCATION"), ["LOCATION:34/4141"]);

    let found = with(
        "043004300A2000000000A0050000E010000000000000212000000A0000000000000002000000
         A0C1DC0C80D2DC0C00000000207EDC0C0016DD0C0630000009300000E0010000FE0100000000
         00000000000000000000",
    )
    .unwrap();
    // Half past eight is the end; the last is on 4 May at eight in Berlin.
    assert_eq!(all(&found, "RRULE"), ["RRULE:FREQ=DAILY;INTERVAL=3;UNTIL=20110504T060000Z"]);
    assert_eq!(
        all(&found, "EXDATE"),
        ["EXDATE;TZID=Europe/Berlin:20110419T080000", "EXDATE;TZID=Europe/Berlin:20110422T080000",]
    );

    let hebrew = with(
        "043004300D200200080080750A000C0000000000000003000000232000000A00000000000000
         01000000207EDC0C01000000207EDC0C6074C40CDF80E95A0630000009300000E0010000FE01
         000001000080DC0C1E80DC0C0080DC0C24023C00000001000000000000000400000000000000
         0000000000000000",
    );
    assert_eq!(hebrew, Err(NoMeeting::Recurrence));
}
