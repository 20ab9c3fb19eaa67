//! The recurrence vectors of other projects (`IMIP_CORPUS`, folder `recur`): what libical,
//! kcalendarcore, ical.js and cosmo expect of rules and of whole objects. Where we disagree it
//! is written down here, with what RFC 5545 says; an entry that comes to agree fails too.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use imip_milter::ical::{Component, Limits, Moment, Object, Property, read};
use imip_milter::time::{ExpandLimits, Rule, Span, Until, Zones, expand};
use jiff::civil::{Date, DateTime, Time, date};
use jiff::tz::TimeZone;

const NOT_DTSTART: &str = "DTSTART does not match the rule. It counts as the first instance all \
    the same (RFC 5545 sections 3.3.10, COUNT, and 3.8.2.4); there it is left out";

/// Start and rule of libical's tests about which we disagree, and why.
const LIBICAL: &[(&str, &str, &str)] = &[];

/// Files and kinds of results of kcalendarcore about which we disagree, and why.
const KDE: &[(&str, &str, &str)] = &[];

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
    let text = std::fs::read(path).unwrap();
    let calendar = read(&text, &Limits::default(), |_| String::new()).unwrap().calendars.remove(0);
    Object::split(calendar).into_iter().next().unwrap().unwrap()
}

fn limits() -> ExpandLimits {
    ExpandLimits { instances: 100_000, steps: 10_000_000 }
}

/// The starts of an object from one day up to another, as its own clock shows them.
fn starts(object: &Object, from: Date, to: Date) -> Vec<DateTime> {
    let zones = Zones::new(object.calendar(), "UTC");
    let at = |day: Date| TimeZone::UTC.to_timestamp(day.to_datetime(Time::midnight())).unwrap();
    let window = Span::new(at(from), at(to));
    let found = expand(object, &zones, window, &limits()).unwrap();
    found.instances.iter().map(|i| i.start.civil()).collect()
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
                tally.note(LIBICAL, given, &texts(all.clone()), &texts(wanted));
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
    let mut passed = 0;
    for (number, event) in text.split("BEGIN:VEVENT").skip(1).enumerate() {
        let (event, _) = event.split_once("END:VEVENT").unwrap();
        let text = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:{number}{event}END:VEVENT\nEND:VCALENDAR\n"
        );
        let calendar = read(text.as_bytes(), &Limits::default(), |_| String::new());
        let object = Object::new(calendar.unwrap().calendars.remove(0)).unwrap();
        let expected = object.master().and_then(|m: &Component| m.value("X-EXPECT-NUMEVENTS"));
        let Some(expected) = expected else { continue };
        let found = starts(&object, date(1990, 1, 1), date(2040, 1, 1)).len();
        assert_eq!(found.to_string(), expected.trim(), "{text}");
        passed += 1;
    }
    println!("libical counts: {passed} agree");
    assert!(passed > 0);
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
        let mut found = texts(starts(&object, day(&next[0]), end));
        found.truncate(500);
        tally.note(KDE, (name, "next"), &found, &next);

        let previous = lines("prev");
        if let (Some(last), Some(first)) = (previous.first(), previous.last()) {
            let found = texts(starts(&object, day(first), after(last).max(date(2011, 1, 1))));
            let bound = format!("{}", date(2011, 1, 1).max(after(last)));
            let mut found: Vec<String> =
                found.into_iter().filter(|at| *at >= *first && (*at < bound)).collect();
            found.reverse();
            tally.note(KDE, (name, "prev"), &found, &previous);
        }

        let days = lines("recurson");
        let end = if days.len() < 500 { date(2021, 1, 1) } else { after(&days[499]) };
        let found = starts(&object, day(&next[0]), end);
        let found: BTreeSet<String> = found.iter().map(|at| at.date().to_string()).collect();
        let mut found: Vec<String> = found.into_iter().collect();
        found.truncate(days.len().max(500));
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
        shown(cosmo.join("recurring_by_day.ics"), date(2100, 1, 1)),
        ["02", "04", "16", "18"].map(|day| format!("2007-01-{day}T10:15:00"))
    );
    assert_eq!(
        shown(cosmo.join("recurring_until.ics"), date(2100, 1, 1)),
        ["02", "03", "04"].map(|day| format!("2007-01-{day}T10:15:00"))
    );
    // Every working day from 16 April to the end of 2008, but for five.
    let found = shown(cosmo.join("complicated_recurring.ics"), date(2100, 1, 1));
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
