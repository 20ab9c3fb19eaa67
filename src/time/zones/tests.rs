//! VTIMEZONEs as they are met, and as they are written.

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::*;
use crate::ical::{Limits, read, write};
use crate::time::vtimezone_from;

fn calendar(text: &str) -> Component {
    let text = format!("BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR\n");
    // What the reader would refuse is met here too: stored calendars are read with other limits.
    let limits =
        Limits { bytes: 64 << 20, lines: 1 << 20, components: 20_000, ..Limits::default() };
    read(text.as_bytes(), &limits, |_| String::new()).unwrap().calendars.remove(0)
}

/// The zones of VTIMEZONEs, with UTC at home.
fn zones(text: &str) -> Zones {
    Zones::new(&calendar(text), "UTC")
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A local time of the zone T.
fn local(civil: &str) -> Moment {
    Moment::Zoned(civil.parse().unwrap(), "T".to_owned())
}

/// A VTIMEZONE called T. Each observance: name, DTSTART, both offsets, further lines.
fn definition(observances: &[(&str, &str, &str, &str, &str)]) -> String {
    let mut out = "BEGIN:VTIMEZONE\nTZID:T\n".to_owned();
    for (name, start, from, to, lines) in observances {
        let mut lines: Vec<String> = lines.lines().map(str::to_owned).collect();
        for (key, value) in [("DTSTART", start), ("TZOFFSETFROM", from), ("TZOFFSETTO", to)] {
            if !value.is_empty() {
                lines.push(format!("{key}:{value}"));
            }
        }
        out.push_str(&format!("BEGIN:{name}\n{}\nEND:{name}\n", lines.join("\n")));
    }
    out + "END:VTIMEZONE"
}

/// The offset of T at instants, in hours and minutes.
fn offsets(text: &str, instants: &[&str]) -> Vec<String> {
    let zones = zones(text);
    let like = local("2026-01-01T00:00");
    instants
        .iter()
        .map(|instant| {
            let at = at(instant);
            let civil = zones.civil(at, &like).civil();
            let shown = TimeZone::UTC.to_timestamp(civil).unwrap();
            offset::write(Offset::from_seconds(shown.duration_since(at).as_secs() as i32).unwrap())
        })
        .collect()
}

const LAST_SUNDAYS: (&str, &str) =
    ("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU");

/// Central European time, as Outlook writes it.
fn outlook() -> String {
    let (march, october) = LAST_SUNDAYS;
    definition(&[
        ("STANDARD", "16010101T030000", "+0200", "+0100", october),
        ("DAYLIGHT", "16010101T020000", "+0100", "+0200", march),
    ])
}

const WINTER: &str = "2026-01-15T12:00:00Z";
const SUMMER: &str = "2026-07-15T12:00:00Z";

/// What becomes of odd definitions: in winter and in summer of 2026.
#[test]
fn odd_definitions() {
    let (march, october) = LAST_SUNDAYS;
    let summer = ("DAYLIGHT", "19810329T020000", "+0100", "+0200", march);
    let winter = ("STANDARD", "19961027T030000", "+0200", "+0100", october);
    let cet = ["+0100", "+0200"];
    for (what, text, wanted) in [
        ("plain", definition(&[summer, winter]), cet),
        ("in any order", definition(&[winter, summer]), cet),
        ("of 1601", outlook(), cet),
        (
            "of the year 1",
            definition(&[
                ("DAYLIGHT", "00010101T020000", "+0100", "+0200", march),
                ("STANDARD", "00010101T030000", "+0200", "+0100", october),
            ]),
            cet,
        ),
        (
            "DTSTART no change, and both the same",
            definition(&[
                ("STANDARD", "20260101T000000", "+0200", "+0100", october),
                ("DAYLIGHT", "20260101T000000", "+0100", "+0200", march),
            ]),
            cet,
        ),
        (
            "DTSTART in UTC, UNTIL as date",
            definition(&[
                (
                    "DAYLIGHT",
                    "20200329T010000Z",
                    "+0100",
                    "+0200",
                    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20300101",
                ),
                winter,
            ]),
            cet,
        ),
        (
            "UNTIL in local time, and passed",
            definition(&[
                (
                    "DAYLIGHT",
                    "20200329T020000",
                    "+0100",
                    "+0200",
                    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20250330T020000",
                ),
                winter,
            ]),
            ["+0100", "+0100"],
        ),
        (
            "UNTIL in UTC, the last change itself",
            definition(&[
                (
                    "DAYLIGHT",
                    "20200329T020000",
                    "+0100",
                    "+0200",
                    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20260329T010000Z",
                ),
                winter,
            ]),
            cet,
        ),
        (
            "COUNT",
            definition(&[
                (
                    "DAYLIGHT",
                    "20200329T020000",
                    "+0100",
                    "+0200",
                    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;COUNT=7",
                ),
                winter,
            ]),
            cet,
        ),
        (
            "a week of days, and negative ones",
            definition(&[
                (
                    "DAYLIGHT",
                    "19810329T020000",
                    "+0100",
                    "+0200",
                    "RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=25,26,27,28,29,30,31;BYDAY=SU",
                ),
                (
                    "STANDARD",
                    "19961027T030000",
                    "+0200",
                    "+0100",
                    "RRULE:FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=-7,-6,-5,-4,-3,-2,-1;BYDAY=SU",
                ),
            ]),
            cet,
        ),
        (
            "rules that are not those of the usual kind",
            definition(&[
                (
                    "DAYLIGHT",
                    "19810329T020000",
                    "+0100",
                    "+0200",
                    "RRULE:FREQ=MONTHLY;INTERVAL=12;BYDAY=SU;BYSETPOS=-1",
                ),
                (
                    "STANDARD",
                    "19961027T030000",
                    "+0200",
                    "+0100",
                    "RRULE:FREQ=YEARLY;INTERVAL=1;BYMONTH=10;BYDAY=SU;BYSETPOS=-1",
                ),
            ]),
            cet,
        ),
        (
            "RDATE, as a list, as period, as a date",
            definition(&[
                (
                    "DAYLIGHT",
                    "20240331T020000",
                    "+0100",
                    "+0200",
                    "RDATE:20250330T020000,20260329T020000\nRDATE:x",
                ),
                (
                    "STANDARD",
                    "20241027T030000",
                    "+0200",
                    "+0100",
                    "RDATE;VALUE=PERIOD:20251026T030000/PT1H\nRDATE;VALUE=DATE:20261025",
                ),
            ]),
            cet,
        ),
        (
            "only STANDARD",
            definition(&[("STANDARD", "16010101T000000", "+0530", "+0530", "")]),
            ["+0530", "+0530"],
        ),
        (
            "a rule that is none, where it does not matter",
            definition(&[("STANDARD", "16010101T000000", "+0530", "+0530", "RRULE:null")]),
            ["+0530", "+0530"],
        ),
        (
            "only DAYLIGHT",
            definition(&[("DAYLIGHT", "16010101T000000", "+0200", "+0200", "")]),
            ["+0200", "+0200"],
        ),
        ("no DTSTART", definition(&[("STANDARD", "", "+0000", "+0300", "")]), ["+0300", "+0300"]),
        (
            "no TZOFFSETFROM",
            definition(&[
                ("DAYLIGHT", "19810329T020000", "", "+0200", march),
                ("STANDARD", "19961027T030000", "", "+0100", october),
            ]),
            cet,
        ),
        (
            "offsets with seconds, and with a colon",
            definition(&[("STANDARD", "16010101T000000", "+00:53:28", "-044430", "")]),
            ["-044430", "-044430"],
        ),
        (
            "winter as the exception",
            definition(&[
                ("STANDARD", "19710328T010000", "+0000", "+0100", march),
                ("DAYLIGHT", "19711031T020000", "+0100", "+0000", october),
            ]),
            ["+0000", "+0100"],
        ),
        (
            "two rules at once, of which one was to end",
            definition(&[
                (
                    "DAYLIGHT",
                    "19870405T020000",
                    "+0100",
                    "+0200",
                    "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU",
                ),
                summer,
                winter,
            ]),
            cet,
        ),
        (
            "further properties and components",
            definition(&[summer, ("X-NIGHT", "20260101T000000", "+0100", "+0900", ""), winter])
                .replace(
                    "TZID:T",
                    "TZID:T\nTZUNTIL:20300101T000000Z\nLAST-MODIFIED:19870101T000000Z",
                ),
            cet,
        ),
        (
            "an observance without TZOFFSETTO",
            definition(&[("DAYLIGHT", "20260401T020000", "+0100", "", ""), winter, summer]),
            cet,
        ),
    ] {
        assert_eq!(offsets(&text, &[WINTER, SUMMER]), wanted, "{what}\n{text}");
        assert!(zones(&text).is_certain(&local("2026-01-01T00:00")), "{what}");
    }
}

/// Definitions that say nothing that could be trusted.
#[test]
fn useless_definitions() {
    let (march, october) = LAST_SUNDAYS;
    for text in [
        definition(&[]),
        definition(&[("STANDARD", "", "", "", "")]),
        definition(&[("STANDARD", "x", "+0100", "x", "")]),
        definition(&[("X-NIGHT", "20260101T000000", "+0100", "+0900", "")]),
        definition(&[
            ("STANDARD", "", "+0200", "+0100", october),
            ("DAYLIGHT", "", "+0100", "+0200", march),
        ]),
        definition(&[
            ("STANDARD", "19961027T030000", "+0200", "+0100", "RRULE:FREQ=SOMETIMES"),
            ("DAYLIGHT", "19810329T020000", "+0100", "+0200", march),
        ]),
        definition(&[(
            "STANDARD",
            "16010101T000000",
            "+0200",
            "+0100",
            "RRULE:FREQ=YEARLY;UNTIL=15000101T000000Z",
        )]),
        definition(&[("STANDARD", "20260101T000000", "+0200", "+0100", "RRULE:FREQ=SECONDLY")]),
        definition(&vec![("STANDARD", "20260101T000000", "+0200", "+0100", march); 30]),
    ] {
        let zones = zones(&text);
        assert!(!zones.is_certain(&local("2026-01-01T00:00")), "{text}");
        assert_eq!(zones.resolve(&local("2026-01-01T00:00")), at("2026-01-01T00:00:00Z"));
    }
}

/// Neither rule of a VTIMEZONE has a last year.
#[test]
fn rules_go_on_for_ever() {
    let zones = zones(&outlook());
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    for year in (2030..9990).step_by(97).chain([2149, 2150, 2151, 9998]) {
        for (month, day, hour) in [(1, 15, 12), (3, 28, 2), (7, 15, 12), (10, 28, 2), (12, 31, 23)]
        {
            let civil = date(year, month, day).at(hour, 30, 0, 0);
            let like = Moment::Zoned(civil, "T".to_owned());
            let wanted = zone.to_timestamp(civil).unwrap();
            assert_eq!(zones.resolve(&like), wanted, "{civil}");
        }
    }
    let far = local("9999-12-31T23:59:59");
    assert_eq!(zones.resolve(&far), Timestamp::MAX);
    assert_eq!(zones.resolve(&local("-009999-01-01T00:00:00")), Timestamp::MIN);
}

/// What a clock shows twice means the first time, and what it never shows is read with the
/// offset before (RFC 5545 section 3.3.5); dates and floating times are those of home.
#[test]
fn gap_and_fold_of_rules() {
    let zones = zones(&outlook());
    for (civil, wanted) in [
        ("2026-03-29T01:59:59", "2026-03-29T00:59:59Z"),
        ("2026-03-29T02:00:00", "2026-03-29T01:00:00Z"),
        ("2026-03-29T02:30:00", "2026-03-29T01:30:00Z"),
        ("2026-03-29T03:00:00", "2026-03-29T01:00:00Z"),
        ("2026-10-25T01:59:59", "2026-10-24T23:59:59Z"),
        ("2026-10-25T02:00:00", "2026-10-25T00:00:00Z"),
        ("2026-10-25T02:59:59", "2026-10-25T00:59:59Z"),
        ("2026-10-25T03:00:00", "2026-10-25T02:00:00Z"),
    ] {
        assert_eq!(zones.resolve(&local(civil)), at(wanted), "{civil}");
    }
    let home = Zones::new(&calendar(&outlook()), "America/New_York");
    let day = Moment::Date(date(2026, 3, 8));
    assert_eq!(home.resolve(&day), at("2026-03-08T05:00:00Z"));
    let gap = Moment::Floating(date(2026, 3, 8).at(2, 30, 0, 0));
    assert_eq!(home.resolve(&gap), at("2026-03-08T07:30:00Z"));
    assert!(home.is_certain(&day) && home.is_certain(&gap));
}

/// A TZID and its VTIMEZONE find each other.
#[test]
fn tzid_and_definition() {
    let fixed = |tzid: &str, offset: &str| {
        definition(&[("STANDARD", "16010101T000000", offset, offset, "")])
            .replace("TZID:T", &format!("TZID:{tzid}"))
    };
    let hour = |text: &str, tzid: &str| {
        let zones = zones(text);
        let moment = Moment::Zoned(date(2026, 1, 1).at(12, 0, 0, 0), tzid.to_owned());
        zones.is_certain(&moment).then(|| zones.resolve(&moment).to_string()[11..13].to_owned())
    };
    for (defined, used) in [
        ("My Zone", "My Zone"),
        ("My Zone", "my zone"),
        (" My Zone ", "My Zone"),
        ("\"My Zone\"", "My Zone"),
        ("My Zone", "\"My Zone\" "),
        ("A\\, B", "A, B"),
        ("A, B", "A\\, B"),
        ("A\\, B", "A\\, B"),
    ] {
        assert_eq!(hour(&fixed(defined, "+0300"), used).as_deref(), Some("09"), "{defined} {used}");
    }
    let pair = |a: &str, b: &str| format!("{}\n{}", fixed(a, "+0300"), fixed(b, "+0500"));
    // An exact match is better than a similar one; of equals the first that means something.
    assert_eq!(hour(&pair("zone", "ZONE"), "ZONE").as_deref(), Some("07"));
    assert_eq!(hour(&pair("ZONE", "zone"), "ZONE").as_deref(), Some("09"));
    assert_eq!(hour(&pair("Zone", "Zone"), "Zone").as_deref(), Some("09"));
    let empty = definition(&[]).replace("TZID:T", "TZID:Zone");
    let text = format!("{empty}\n{}", fixed("Zone", "+0500"));
    assert_eq!(hour(&text, "Zone").as_deref(), Some("07"));
    // What an empty one refers to, if its name means nothing.
    for (line, wanted) in [
        ("X-LIC-LOCATION:Asia/Tokyo", Some("03")),
        ("X-LIC-LOCATION:/example.org/1/Asia/Tokyo", Some("03")),
        ("X-MICROSOFT-CDO-TZID:20", Some("03")),
        ("X-MICROSOFT-CDO-TZID:52", None),
        ("X-LIC-LOCATION:Nowhere", None),
    ] {
        let text = empty.replace("TZID:Zone", &format!("TZID:Zone\n{line}"));
        assert_eq!(hour(&text, "Zone").as_deref(), wanted, "{line}");
        assert_eq!(hour(&text.replace(":Zone", ":Etc/GMT+2"), "Etc/GMT+2").as_deref(), Some("14"));
    }
    // TZID beside UTC means nothing.
    let utc = Property::parse("DTSTART;TZID=Nowhere:20260101T120000Z").unwrap();
    let utc = Moment::of(&utc).unwrap();
    let zones = zones("X-A:1");
    assert!(zones.is_certain(&utc));
    assert_eq!(zones.resolve(&utc), at("2026-01-01T12:00:00Z"));
}

/// Thousands of observances, lines and zones: what is left out does not count, and nothing
/// takes long enough to be noticed here.
#[test]
fn hostile_definitions() {
    let start = "20260101T000000";
    let many = vec![("STANDARD", start, "+0200", "+0100", ""); 5000];
    let dates = format!("RDATE:{}", vec!["20260101T000000"; 5000].join(","));
    let rules = vec!["RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=21000101"; 1000].join("\n");
    let seconds = vec!["RRULE:FREQ=SECONDLY"; 1000].join("\n");
    let never = vec!["RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"; 1000].join("\n");
    for text in [
        definition(&many),
        definition(&vec![("STANDARD", start, "+0200", "+0100", &*dates); 100]),
        definition(&vec![("STANDARD", start, "+0200", "+0100", &*rules); 100]),
        definition(&vec![("STANDARD", start, "+0200", "+0100", &*seconds); 100]),
        definition(&vec![("STANDARD", start, "+0200", "+0100", &*never); 100]),
        vec![definition(&[]); 4000].join("\n"),
    ] {
        let zones = zones(&text);
        for _ in 0..100 {
            let instant = zones.resolve(&local("2026-07-01T00:00:00")).to_string();
            assert!(instant.starts_with("2026-06-30T2") || instant.starts_with("2026-07-01T0"));
        }
    }
    let uses = |n: usize| format!("X-{n};TZID=Europe/Berlin-{n}:20260101T000000");
    let mut many = calendar(&(0..3000).map(uses).collect::<Vec<_>>().join("\n"));
    assert_eq!(complete_vtimezones(&mut many, "UTC").len(), MAX_ZONES);
}

/// The zones that the check of what is written goes through.
fn all_zones() -> impl Iterator<Item = (String, TimeZone)> {
    jiff::tz::db()
        .available()
        .filter_map(|name| Some((name.to_string(), names::iana(name.as_str())?)))
}

/// A written VTIMEZONE, read again from its text.
fn reread(definition: &Component) -> Observances {
    let mut calendar = Component::new("VCALENDAR");
    calendar.push_component(definition.clone());
    let text = write(&calendar);
    let again =
        read(text.as_bytes(), &Limits::default(), |_| String::new()).unwrap().calendars.remove(0);
    assert_eq!(again, calendar);
    Observances::read(again.components().next().unwrap()).unwrap()
}

/// Compares a written VTIMEZONE with the zone: at every change, a second before and after, half
/// way to the next one, and for the local times that the change skips or repeats.
fn check(name: &str, zone: &TimeZone, rules: &Observances, from: Timestamp, to: Timestamp) {
    let same = |t: Timestamp| {
        let offset = zone.to_offset(t);
        assert_eq!(rules.offset(t), offset, "{name} at {t}");
        for minutes in [0, 45] {
            let civil = offset.to_datetime(t) + SignedDuration::from_mins(minutes);
            let wanted = zone.to_timestamp(civil).unwrap();
            assert_eq!(rules.resolve(civil), wanted, "{name} on {civil}");
        }
    };
    let mut last = from;
    same(from);
    for change in zone.following(from) {
        let t = change.timestamp();
        let t = t.min(to);
        for seconds in [-3600, -1, 0, 1, 1800] {
            same(t + SignedDuration::from_secs(seconds));
        }
        same(last + t.duration_since(last) / 2);
        last = t;
        if t == to {
            break;
        }
    }
    same(to);
}

#[test]
fn every_zone_is_written_completely() {
    let mut zones = 0;
    for (name, zone) in all_zones() {
        let definition = vtimezone("T", &name).unwrap();
        assert_eq!(definition, vtimezone("T", &name).unwrap());
        let rules = reread(&definition);
        check(&name, &zone, &rules, at("1970-01-02T00:00:00Z"), at("2100-01-01T00:00:00Z"));
        check(&name, &zone, &rules, at("2400-01-01T00:00:00Z"), at("2402-01-01T00:00:00Z"));
        // What an object of 2026 needs is less.
        let short = vtimezone_from("T", &name, date(2026, 1, 1)).unwrap();
        assert!(size(&short) <= size(&definition), "{name}");
        let rules = reread(&short);
        check(&name, &zone, &rules, at("2026-01-01T00:00:00Z"), at("2060-01-01T00:00:00Z"));
        zones += 1;
    }
    assert!(zones > 500);
    assert_eq!(vtimezone("x", "Nowhere/Land"), None);
}

/// Bytes of the text.
fn size(definition: &Component) -> usize {
    let mut calendar = Component::new("VCALENDAR");
    calendar.push_component(definition.clone());
    write(&calendar).len() - write(&Component::new("VCALENDAR")).len()
}

#[test]
fn what_is_written_is_short() {
    for (name, since_1970, since_2026) in [
        ("America/New_York", 1200, 360),
        ("Europe/Berlin", 800, 360),
        ("Europe/London", 1200, 360),
        ("Africa/Casablanca", 4500, 3000),
        ("Asia/Tehran", 2500, 200),
        ("Asia/Tokyo", 160, 160),
        ("UTC", 160, 160),
    ] {
        let whole = size(&vtimezone(name, name).unwrap());
        let short = size(&vtimezone_from(name, name, date(2026, 1, 1)).unwrap());
        println!("{name}: {whole} bytes since 1970, {short} since 2026");
        assert!(whole <= since_1970, "{name}: {whole}");
        assert!(short <= since_2026, "{name}: {short}");
    }
}

/// Readers by others understand what is written.
#[test]
fn other_readers_agree() {
    for (name, _) in all_zones() {
        let mut calendar = Component::new("VCALENDAR");
        for line in ["VERSION:2.0", "PRODID:-//example//zones//EN"] {
            calendar.push(Property::parse(line).unwrap());
        }
        let definition = vtimezone(&name, &name).unwrap();
        let observances = definition.components().count();
        calendar.push_component(definition);
        let text = write(&calendar);
        let unfolded = icalendar::parser::unfold(&text);
        let parsed = icalendar::parser::read_calendar(&unfolded).unwrap();
        let zone = &parsed.components[0];
        assert_eq!((zone.name.as_str(), zone.components.len()), ("VTIMEZONE", observances));
        let parsed = calcard::icalendar::ICalendar::parse(&text).unwrap();
        assert_eq!(parsed.components.len(), observances + 2, "{name}");
    }
}

#[test]
fn missing_definitions_are_added() {
    let mut c = calendar(
        "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=W. Europe Standard Time:20260101T090000\nDTEND;TZID=Asia/Tokyo:20260101T180000\nEXDATE;TZID=GMT+0200:20260102T090000,20250102T090000\nX-A;TZID=Nowhere:20260101T090000Z\nX-B;TZID=Nowhere2:20260101T090000\nEND:VEVENT\nBEGIN:VTIMEZONE\nTZID:Asia/Tokyo\nEND:VTIMEZONE",
    );
    assert_eq!(complete_vtimezones(&mut c, "UTC"), ["Nowhere2"]);
    let names: Vec<&str> = c.components().map(Component::name).collect();
    assert_eq!(names, ["VTIMEZONE", "VTIMEZONE", "VTIMEZONE", "VTIMEZONE", "VEVENT"]);
    let fixed = c.components().find(|c| c.value("TZID") == Some("GMT+0200")).unwrap();
    assert_eq!(fixed.components().next().unwrap().value("TZOFFSETTO"), Some("+0200"));
    let again = c.clone();
    assert_eq!(complete_vtimezones(&mut c, "UTC"), ["Nowhere2"]);
    assert_eq!(c, again);
}

/// What is not known is written as the home zone, which does not make it certain, and gives way
/// to what is.
#[test]
fn a_guess_stays_one() {
    let event = "BEGIN:VEVENT\nDTSTART;TZID=T:20260701T090000\nEND:VEVENT";
    let mut c = calendar(event);
    assert_eq!(complete_vtimezones(&mut c, "Asia/Tokyo"), ["T"]);
    let again = c.clone();
    assert_eq!(complete_vtimezones(&mut c, "Europe/Berlin"), ["T"]);
    assert_eq!(c, again);
    let moment = local("2026-07-01T09:00:00");
    let stored = Zones::new(&c, "Europe/Berlin");
    assert_eq!(stored.resolve(&moment), at("2026-07-01T00:00:00Z"));
    assert_eq!(stored.civil(at("2026-07-01T00:00:00Z"), &moment), moment);
    assert!(!stored.is_certain(&moment));
    let vevent = c.components().find(|c| c.is("VEVENT")).unwrap();
    assert!(!stored.are_certain(vevent));
    c.push_component(calendar(&outlook()).components().next().unwrap().clone());
    assert!(complete_vtimezones(&mut c, "UTC").is_empty());
    let known = Zones::new(&c, "UTC");
    assert_eq!(known.resolve(&moment), at("2026-07-01T07:00:00Z"));
    assert!(known.is_certain(&moment));
}

/// Which lines of a component must have a zone that is known.
#[test]
fn certain_components() {
    for (lines, certain) in [
        ("DTSTART:20260701T090000", true),
        ("DTSTART;TZID=Europe/Berlin:20260701T090000", true),
        ("DTSTART;TZID=Nowhere:20260701T090000", false),
        ("DTSTART;TZID=Nowhere:20260701T090000Z", true),
        ("DTSTART;VALUE=DATE;TZID=Nowhere:20260701", true),
        ("DTSTART:20260701T090000Z\nEXDATE;TZID=Nowhere:20260701T090000", false),
        ("DUE;tzid=Nowhere:20260701T090000", false),
        ("RDATE;TZID=Nowhere;VALUE=PERIOD:20260701T090000/PT1H", false),
        ("RDATE;TZID=Nowhere;VALUE=PERIOD:20260701T090000Z/PT1H", true),
        ("DTSTART:20260701T090000Z\nX-SENT;TZID=Nowhere:20260701T090000", true),
    ] {
        let c = calendar(&format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT"));
        let zones = Zones::new(&c, "UTC");
        assert_eq!(zones.are_certain(c.components().next().unwrap()), certain, "{lines}");
    }
}

/// What can be interpreted stays, wrong as it may be; a similar name gets its own copy.
#[test]
fn definitions_are_kept() {
    let event =
        "BEGIN:VEVENT\nDTSTART;TZID=t:20260101T090000\nDTEND;TZID=T:20260101T100000\nEND:VEVENT";
    let mut c = calendar(&format!("{}\n{event}", outlook()));
    let own = c.components().next().unwrap().clone();
    assert!(complete_vtimezones(&mut c, "UTC").is_empty());
    let all: Vec<&Component> = c.components().collect();
    assert_eq!(*all[0], own);
    assert_eq!((all[1].value("TZID"), all[1].name()), (Some("t"), "VTIMEZONE"));
    assert_eq!(all.len(), 3);
    let mut wrong = calendar(&format!("{}\n{event}", outlook()).replace("TZID=t", "TZID=T"));
    let before = wrong.clone();
    assert!(complete_vtimezones(&mut wrong, "UTC").is_empty());
    assert_eq!(wrong, before);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// A local time means the same instant whether the zone is known by name or by the
    /// VTIMEZONE that was written for it, from any day on.
    #[test]
    fn written_zones_resolve_as_the_zone_does(
        zone in any::<prop::sample::Index>(),
        from in 1850i16..2100,
        seconds in prop::collection::vec(0i64..4_000_000_000, 1..20),
    ) {
        let zones: Vec<_> = jiff::tz::db().available().filter(|n| zone_exists(n.as_str())).collect();
        let name = zone.get(&zones).as_str();
        let zone = names::iana(name).unwrap();
        let from = Date::new(from, 5, 17).unwrap();
        let rules = reread(&vtimezone_from("T", name, from).unwrap());
        let begin = from.to_datetime(jiff::civil::Time::midnight());
        for s in seconds {
            let civil = begin + SignedDuration::from_secs(s);
            prop_assert_eq!(rules.resolve(civil), zone.to_timestamp(civil).unwrap(), "{} {}", name, civil);
        }
    }

    /// Whatever a definition holds, it is read, and local time and instant fit together.
    #[test]
    fn any_definition_is_survived(
        observances in prop::collection::vec(
            (
                prop::sample::select(vec!["STANDARD", "DAYLIGHT"]),
                "(0001|1601|19[0-9]{2}|20[0-9]{2}|9999)(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])T0[0-9]0000Z?",
                "[+-](0[0-9]|1[0-4]|25)(00|30|59)",
                "[+-](0[0-9]|1[0-4]|25)(00|30|59)",
                "(RRULE:FREQ=(YEARLY|MONTHLY|DAILY)(;BYMONTH=([1-9]|1[0-2]))?(;BYDAY=(-?[1-5])?(SU|MO))?(;BYMONTHDAY=-?[1-9])?(;UNTIL=20[0-9]{2}0101T000000Z|;COUNT=[1-9])?)?(\nRDATE:20[0-9]{2}0[1-9]11T000000)?",
            ),
            0..5,
        ),
        civil in 0i64..6_000_000_000,
    ) {
        let observances: Vec<_> = observances
            .iter()
            .map(|(n, s, f, t, l)| (*n, s.as_str(), f.as_str(), t.as_str(), l.as_str()))
            .collect();
        let zones = zones(&definition(&observances));
        let civil = date(1960, 1, 1).at(0, 0, 0, 0) + SignedDuration::from_secs(civil);
        let moment = Moment::Zoned(civil, "T".to_owned());
        let instant = zones.resolve(&moment);
        // What the clock then shows is the local time, or what it jumped to over it.
        let shown = zones.civil(instant, &moment);
        prop_assert!(shown == moment || zones.resolve(&shown) <= instant, "{:?} {}", shown, instant);
    }
}
