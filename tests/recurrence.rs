//! The recurrence vectors of other projects (`IMIP_CORPUS`, folder `recur`): what libical,
//! kcalendarcore, ical.js and cosmo expect of rules and of whole objects. Where we disagree it
//! is written down here, with what RFC 5545 says; an entry that comes to agree fails too.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use imip_milter::ical::{Limits, Moment, Object, Property, read};
use imip_milter::time::{ExpandLimits, Instance, Rule, Span, Until, Zones, expand};
use jiff::civil::{Date, DateTime, Time, date};
use jiff::tz::TimeZone;

const NOT_DTSTART: &str = "DTSTART does not match the rule. It counts as the first instance all \
    the same (RFC 5545 sections 3.3.10, COUNT, and 3.8.2.4); there it is left out";

const EVERY_MONTH: &str = "BYMONTHDAY without BYMONTH expands a year to that day of all its \
    months (RFC 5545 section 3.3.10, table); there the month is taken from DTSTART";

const WEEK_YEAR: &str = "DTSTART, which counts as the first instance, lies in week 53 of 2026, \
    so INTERVAL counts from there, as libical does where DTSTART is an instance by the rule too";

const DTSTART_EXTRA: &str = "DTSTART does not match the rule. It is not counted there, but COUNT \
    counts it as the first instance (RFC 5545 section 3.3.10)";

const NO_RULE: &str = "Only events with a rule are asked for there";

const UTC_DAYS: &str = "The days are those of UTC there; we show the clock of DTSTART";

const DAYS_AND_TIMES: &str = "Times among the RDATEs of a DTSTART that is a DATE, which RFC 5545 \
    section 3.8.5.2 does not provide for, are read as days; and DTSTART is counted by COUNT";

/// Start and rule of libical's tests about which we disagree, and why.
const LIBICAL: &[(&str, &str, &str)] = &[
    ("19970512T090000", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;WKST=FR;COUNT=3", NOT_DTSTART),
    ("19970902T090000", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=5", NOT_DTSTART),
    ("20100212T000000", "FREQ=MONTHLY;INTERVAL=13;BYMONTH=5;COUNT=3", NOT_DTSTART),
    ("20190101T100000", "FREQ=WEEKLY;BYDAY=WE,FR;INTERVAL=2;COUNT=4", NOT_DTSTART),
    ("20130101T000000", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=TU,SA;UNTIL=20170101T000000Z", NOT_DTSTART),
    ("20240229", "FREQ=YEARLY;BYMONTHDAY=29;COUNT=3", EVERY_MONTH),
    ("20240201", "FREQ=YEARLY;BYMONTHDAY=-29,-1;COUNT=4", EVERY_MONTH),
    ("20251220T000000", "FREQ=HOURLY;BYHOUR=0;BYYEARDAY=360,-2;UNTIL=20260101T000000", NOT_DTSTART),
    (
        "20240102T143900",
        "FREQ=MONTHLY;BYMINUTE=12,39;BYHOUR=8,14,15;BYDAY=1MO,1TU,2SA,3MO;BYSETPOS=1,-5,3,-21,4,-8;COUNT=15",
        NOT_DTSTART,
    ),
    ("20230101T000000Z", "FREQ=YEARLY;BYWEEKNO=53;COUNT=1", NOT_DTSTART),
    ("20270103T000000Z", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=TH;COUNT=1", NOT_DTSTART),
    ("20270103T000000Z", "FREQ=YEARLY;BYWEEKNO=53;INTERVAL=6;BYDAY=TH;COUNT=1", WEEK_YEAR),
    ("20270103T000000Z", "FREQ=YEARLY;BYWEEKNO=53;INTERVAL=5;BYDAY=TH;COUNT=1", WEEK_YEAR),
];

/// The same of those that only count.
const LIBICAL_COUNTS: &[(&str, &str, &str)] = &[(
    "19970902T090000",
    "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;BYDAY=MO,WE,FR;WKST=SU",
    NOT_DTSTART,
)];

/// Files and kinds of results of kcalendarcore about which we disagree, and why.
const KDE: &[(&str, &str, &str)] = &[
    ("KAlarm_TestCase06", "recurson", NO_RULE),
    ("KOrganizer_Test01", "next", NOT_DTSTART),
    ("KOrganizer_Test01", "prev", NOT_DTSTART),
    ("KOrganizer_Test01", "recurson", NOT_DTSTART),
    ("KOrganizer_Test10", "next", NOT_DTSTART),
    ("KOrganizer_Test10", "prev", NOT_DTSTART),
    ("KOrganizer_Test10", "recurson", NOT_DTSTART),
    ("KOrganizer_Test13", "next", NOT_DTSTART),
    ("KOrganizer_Test13", "recurson", NOT_DTSTART),
    ("LibICal_TestCase02", "next", DTSTART_EXTRA),
    ("LibICal_TestCase02", "prev", DTSTART_EXTRA),
    ("LibICal_TestCase02", "recurson", DTSTART_EXTRA),
    ("LibICal_TestCase03", "recurson", UTC_DAYS),
    ("rdate", "next", DAYS_AND_TIMES),
    ("rdate", "prev", DAYS_AND_TIMES),
    ("rdate", "recurson", DAYS_AND_TIMES),
];

/// The sum of what has been compared.
#[derive(Default)]
struct Tally {
    passed: usize,
    explained: BTreeSet<(String, String)>,
    wrong: Vec<String>,
}

impl Tally {
    /// Notes one comparison; `known` lists the disagreements.
    fn note(
        &mut self,
        known: &[(&str, &str, &str)],
        (name, kind): (&str, &str),
        found: &[String],
        wanted: &[String],
    ) {
        let place = found.iter().zip(wanted).take_while(|(a, b)| a == b).count();
        let agree = found == wanted;
        match (agree, known.iter().any(|(n, k, _)| (*n, *k) == (name, kind))) {
            (true, false) => self.passed += 1,
            (false, true) => {
                self.explained.insert((name.to_owned(), kind.to_owned()));
            }
            (true, true) => self.wrong.push(format!("{name} {kind}: now we agree")),
            (false, false) => self.wrong.push(format!(
                "{name} {kind}: {} found, {} wanted; number {place}: {:?}, {:?}",
                found.len(),
                wanted.len(),
                found.get(place),
                wanted.get(place)
            )),
        }
    }

    fn close(self, project: &str, known: &[(&str, &str, &str)]) {
        println!("{project}: {} agree, {} explained", self.passed, self.explained.len());
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
        assert_eq!(self.explained.len(), known.len(), "{project}: an entry was not met");
        assert!(self.passed > 0);
    }
}

fn corpus(project: &str) -> Option<PathBuf> {
    let Some(corpus) = std::env::var_os("IMIP_CORPUS").map(PathBuf::from) else {
        support::skip("corpus", "IMIP_CORPUS is not set");
        return None;
    };
    Some(corpus.join("recur").join(project))
}

fn object(path: &Path) -> Object {
    let mut text = std::fs::read_to_string(path).unwrap();
    // What is not about recurrence there: events without UID, and a RECURRENCE-ID in masters.
    if text.matches("BEGIN:VEVENT").count() == 1 {
        text = text.replace("\nRECURRENCE-ID", "\nX-NO-ID");
    }
    if !text.contains("\nUID:") {
        text = text.replace("END:VEVENT", "UID:1\nEND:VEVENT");
    }
    let calendar =
        read(text.as_bytes(), &Limits::default(), |_| String::new()).unwrap().calendars.remove(0);
    Object::split(calendar).into_iter().next().unwrap().unwrap()
}

fn limits() -> ExpandLimits {
    ExpandLimits { instances: 1_000_000, steps: 10_000_000 }
}

/// The starts of an object from one day up to another, as its own clock shows them, or that
/// of the zone in which the results are given.
fn starts(object: &Object, from: Date, to: Date) -> Vec<DateTime> {
    let shown = object
        .calendar()
        .value("X-LibKCal-Testsuite-OutTZ")
        .map(|name| TimeZone::get(name).unwrap());
    let zones = Zones::new(object.calendar(), "UTC");
    let at = |day: Date| TimeZone::UTC.to_timestamp(day.to_datetime(Time::midnight())).unwrap();
    let window = Span::new(at(from), at(to));
    let found = expand(object, &zones, window, &limits()).unwrap();
    let clock = |i: &Instance| match &shown {
        Some(zone) if !i.start.is_date() => zone.to_datetime(i.span.start),
        _ => i.start.civil(),
    };
    found.instances.iter().map(clock).collect()
}

fn texts(all: impl IntoIterator<Item = DateTime>) -> Vec<String> {
    all.into_iter().map(|at| at.to_string()).collect()
}

/// libical's tests name starts one by one.
#[test]
fn libical_rules() {
    let Some(folder) = corpus("libical__libical") else { return };
    let text = std::fs::read_to_string(folder.join("icalrecur_test.txt")).unwrap();
    let mut tally = Tally::default();
    let (mut rule, mut start, mut from) = ("", "", None);
    for line in text.lines() {
        let Some((name, value)) = line.split_once(':') else { continue };
        match name {
            "RRULE" => (rule, from) = (value, None),
            "DTSTART" => start = value,
            "START-AT" => from = Some(value),
            "INSTANCES" if !value.contains("UNIMPLEMENTED") => {
                let moment =
                    |text: &str| Moment::from_value(&Property::new("DTSTART", ""), text).unwrap();
                let first = moment(start);
                let wanted: Vec<DateTime> = value.split(',').map(|t| moment(t).civil()).collect();
                let mut parsed = Rule::parse(rule).unwrap();
                if first.is_date() {
                    parsed.clear_times();
                }
                let until = parsed.until.map(|until| match until {
                    Until::Date(day) => day.to_datetime(Time::MAX),
                    Until::Local(at) => at,
                    Until::Utc(at) => TimeZone::UTC.to_datetime(at),
                });
                // An endless rule goes on behind what is listed.
                let most = if parsed.is_endless() { wanted.len() } else { usize::MAX };
                let whole = parsed.occurrences(first.civil(), until);
                let all: Vec<DateTime> = whole.take(most).map(Result::unwrap).collect();
                let given = (start, rule);
                tally.note(LIBICAL, given, &texts(all.clone()), &texts(wanted.clone()));
                // Where only DTSTART is in the way, the rest agrees.
                if LIBICAL.contains(&(start, rule, NOT_DTSTART)) {
                    let rest = parsed.exclusions(first.civil(), until).map(Result::unwrap);
                    assert_eq!(texts(rest), texts(wanted), "{rule}");
                }
                if let Some(from) = from {
                    let from = moment(from).civil();
                    let rest = parsed.occurrences(first.civil(), until).since(from);
                    let rest: Vec<DateTime> = rest.take(most).map(Result::unwrap).collect();
                    let behind: Vec<DateTime> = all.into_iter().filter(|at| *at >= from).collect();
                    assert_eq!(rest, behind, "{rule} from {from}");
                }
            }
            _ => {}
        }
    }
    tally.close("libical rules", LIBICAL);
}

/// libical's other tests say how many instances there are.
#[test]
fn libical_counts() {
    let Some(folder) = corpus("libical__libical") else { return };
    let text = std::fs::read_to_string(folder.join("recur.txt")).unwrap();
    let mut tally = Tally::default();
    for (number, event) in text.split("BEGIN:VEVENT").skip(1).enumerate() {
        let (event, _) = event.split_once("END:VEVENT").unwrap();
        let text = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:{number}{event}END:VEVENT\nEND:VCALENDAR\n"
        );
        let calendar = read(text.as_bytes(), &Limits::default(), |_| String::new());
        let object = Object::new(calendar.unwrap().calendars.remove(0)).unwrap();
        let master = object.master().unwrap();
        let Some(expected) = master.value("X-EXPECT-NUMEVENTS") else { continue };
        let found = starts(&object, date(1990, 1, 1), date(2040, 1, 1)).len().to_string();
        let value = |name| master.value(name).unwrap_or_default();
        let given = (value("DTSTART"), value("RRULE"));
        tally.note(LIBICAL_COUNTS, given, &[found], &[expected.trim().to_owned()]);
    }
    tally.close("libical counts", LIBICAL_COUNTS);
}

/// The results of kcalendarcore: the first 500 starts, those before 2011 backwards, and the
/// days before 2021 with a start.
#[test]
fn kcalendarcore_objects() {
    let Some(folder) = corpus("KDE__kcalendarcore") else { return };
    let mut tally = Tally::default();
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .flat_map(|f| std::fs::read_dir(f.unwrap().path()).unwrap())
        .map(|f| f.unwrap().path())
        .filter(|f| f.extension().is_some_and(|e| e == "ics"))
        .collect();
    files.sort();
    for path in files {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let object = object(&path);
        let lines = |kind: &str| -> Vec<String> {
            let path = path.with_extension(format!("ics.{kind}.ref"));
            let text = std::fs::read_to_string(path).unwrap();
            let first = |line: &str| line.split(' ').next().unwrap().to_owned();
            text.lines().map(first).filter(|l| !l.is_empty()).collect()
        };
        let day = |text: &String| -> Date { text[..10].parse().unwrap() };
        let after = |text: &String| day(text).saturating_add(jiff::Span::new().days(2));

        let next = lines("next");
        let end = if next.len() < 500 { date(2200, 1, 1) } else { after(&next[499]) };
        let mut found = texts(starts(&object, date(1990, 1, 1), end));
        found.truncate(500);
        tally.note(KDE, (name, "next"), &found, &next);

        let previous = lines("prev");
        if let (Some(last), Some(first)) = (previous.first(), previous.last()) {
            let end = date(2011, 1, 1);
            let begin = day(first).yesterday().unwrap();
            let found = texts(starts(&object, begin, after(last).max(end)));
            let is_late = |at: &String| *at > *last && *at >= end.to_string();
            let mut found: Vec<String> =
                found.into_iter().filter(|at| at >= first && !is_late(at)).collect();
            found.reverse();
            tally.note(KDE, (name, "prev"), &found, &previous);
        }

        let days = lines("recurson");
        let last = days.last().map_or(Date::MIN, |last| day(last).tomorrow().unwrap());
        let end = if days.len() < 500 { last.max(date(2021, 1, 1)) } else { last };
        let found = starts(&object, date(1990, 1, 1), end);
        let found: BTreeSet<String> = found.iter().map(|at| at.date().to_string()).collect();
        let mut found: Vec<String> = found.into_iter().collect();
        if days.len() >= 500 {
            found.truncate(days.len());
        }
        tally.note(KDE, (name, "recurson"), &found, &days);
    }
    tally.close("kcalendarcore", KDE);
}

/// The objects of ical.js and cosmo, with what their rules, RDATEs, EXDATEs and overrides say.
#[test]
fn ical_js_and_cosmo_objects() {
    let (Some(js), Some(cosmo)) = (corpus("kewisch__ical.js"), corpus("1and1__cosmo")) else {
        return;
    };
    let shown = |path: PathBuf, to: Date| texts(starts(&object(&path), date(2000, 1, 1), to));
    assert_eq!(
        shown(js.join("recur_instances.ics"), date(2013, 5, 8)),
        [
            "2012-10-02T15:00:00",
            "2012-11-06T10:00:00",
            "2012-11-06T20:00:00",
            "2012-11-10T10:00:00",
            "2012-11-30T10:00:00",
            "2013-01-01T10:00:00",
            "2013-03-05T10:00:00",
            "2013-05-07T10:00:00",
        ]
    );
    assert_eq!(
        shown(js.join("recur_instances_finite.ics"), date(2100, 1, 1)),
        [
            "2012-10-02T10:00:00",
            "2012-11-05T10:00:00",
            "2012-11-06T10:00:00",
            "2012-11-10T10:00:00",
            "2012-12-04T10:00:00",
        ]
    );
    assert_eq!(
        shown(js.join("day_long_recur_yearly.ics"), date(2012, 8, 10)),
        ["03", "06", "07", "08", "09"].map(|day| format!("2012-08-{day}T00:00:00"))
    );
    assert_eq!(
        shown(cosmo.join("complicated_recurring.ics"), date(2100, 1, 1)),
        ["02", "04", "16", "18"].map(|day| format!("2007-01-{day}T10:15:00"))
    );
    assert_eq!(
        shown(cosmo.join("recurring_until.ics"), date(2100, 1, 1)),
        ["02", "03", "04"].map(|day| format!("2007-01-{day}T10:15:00"))
    );
    // Every working day from 16 April to the end of 2008, but for five.
    let found = shown(cosmo.join("recurring_by_day.ics"), date(2100, 1, 1));
    let without = ["05-05", "05-06", "05-07", "05-28", "07-04"];
    let wanted: Vec<String> = date(2008, 4, 16)
        .series(jiff::Span::new().days(1))
        .take_while(|day| day.year() == 2008)
        .filter(|day| day.weekday().to_monday_zero_offset() < 5)
        .filter(|day| !without.iter().any(|w| day.to_string().ends_with(w)))
        .map(|day| day.at(11, 0, 0, 0).to_string())
        .collect();
    assert_eq!(found, wanted);
}
