//! Expanding recurrence rules.

use crate::{
    libical::{self, Libical},
    ours,
    race::{Case, Contender, Unit, race},
    rounds::Result,
    rrule_crate,
    rules::{Found, Wanted, compare, instant, print_civil, print_seconds, seconds},
    texts,
};
use calcard::{Entry, Parser, common::timezone::Tz};
use imip_milter::time::{ExpandLimits, Span, Zones, overlap};
use std::cell::RefCell;

type Child<'a> = Option<&'a RefCell<Libical>>;

/// Name, DTSTART, how many of the first occurrences are taken, rule. The start is one that the
/// rule gives, because libraries differ about others; and nothing lies beyond the year 2582, with
/// which libical's calendar ends.
const RULES: [(&str, &str, usize, &str); 11] = [
    ("daily", "20200101T090000", 10_000, "FREQ=DAILY"),
    ("weekly MO,WE,FR", "20200101T090000", 10_000, "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    ("monthly, same day", "20200101T090000", 5000, "FREQ=MONTHLY"),
    ("monthly, second Tuesday", "20200114T090000", 5000, "FREQ=MONTHLY;BYDAY=2TU"),
    (
        "monthly, last weekday",
        "20200131T090000",
        5000,
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    ),
    ("yearly, same day", "20200101T090000", 500, "FREQ=YEARLY"),
    (
        "yearly, BYMONTH, -MONTHDAY",
        "20200315T090000",
        1000,
        "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=15",
    ),
    ("yearly, BYWEEKNO", "20200511T090000", 500, "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO"),
    ("hourly", "20200101T090000", 10_000, "FREQ=HOURLY"),
    ("every 5 minutes", "20200101T090000", 10_000, "FREQ=MINUTELY;INTERVAL=5"),
    (
        "secondly, BYMINUTE, -SECOND",
        "20200101T090000",
        10_000,
        "FREQ=SECONDLY;BYMINUTE=0,30;BYSECOND=0,15,30,45",
    ),
];

/// A week, twenty years after the start.
const WEEK: (&str, &str) = ("20200106T000000", "20200112T235959");
const START: &str = "20000103T090000";
const LATE: [(&str, &str); 6] = [
    ("daily", "FREQ=DAILY"),
    ("weekly MO,WE,FR", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    ("monthly, first Monday", "FREQ=MONTHLY;BYDAY=1MO,2MO"),
    ("daily, COUNT=10000", "FREQ=DAILY;COUNT=10000"),
    ("hourly", "FREQ=HOURLY"),
    ("daily until 2030", "FREQ=DAILY;UNTIL=20300101T000000Z"),
];

/// Occurrences a second.
pub fn expansion(rounds: usize, libical: Child<'_>) -> Result<()> {
    let wanted =
        RULES.map(|(name, start, take, rule)| (name, Wanted { rule, start, take, window: None }));
    let cases = cases(&wanted, libical)?;
    race("Expanding rules from the start", &Unit::Millions("M/s"), BASE, &cases, rounds)
}

/// Time for a late week.
pub fn late_week(rounds: usize, libical: Child<'_>) -> Result<()> {
    let wanted = LATE.map(|(name, rule)| (name, Wanted::within(WEEK, START, rule)));
    let cases = cases(&wanted, libical)?;
    race("One week twenty years after the start", &Unit::Microseconds, BASE, &cases, rounds)
}

const BASE: &str = "libical (C)";

fn cases<'a>(wanted: &'a [(&str, Wanted<'a>)], libical: Child<'a>) -> Result<Vec<Case<'a>>> {
    let mut cases = Vec::new();
    for (name, wanted) in wanted {
        let rule = ours::Rule::new(wanted)?;
        let mut answers = vec![("ours", print_civil(&rule.expand()))];
        let mut contenders = vec![Contender::new("ours", move || rule.expand())];
        let rule = rrule_crate::Rule::new(wanted)?;
        answers.push(("rrule", print_seconds(&rule.expand())));
        contenders.push(Contender::new("rrule", move || rule.expand()));
        if let Some(libical) = libical {
            let ask = |times| libical.borrow_mut().ask(&libical::occurrences(times, wanted));
            answers.push((BASE, ask(1)?.found));
            contenders.push(Contender::elsewhere(BASE, move |times| Ok(ask(times)?.time)));
        }
        compare(name, &answers);
        let amount = wanted.window.map_or(wanted.take, |_| 1) as f64;
        cases.push(Case { name: (*name).to_owned(), amount, contenders });
    }
    Ok(cases)
}

/// The whole way: from the text of a VEVENT with TZID to the instants in a window.
pub fn objects(rounds: usize, libical: Child<'_>) -> Result<()> {
    const FROM: &str = "20270601T000000Z";
    const TO: &str = "20270701T000000Z";
    let event = |rule: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n{}BEGIN:VEVENT\r\nUID:1@example.com\r\n\
             DTSTAMP:20270101T083000Z\r\nDTSTART;TZID=Europe/Berlin:20270104T090000\r\n\
             DTEND;TZID=Europe/Berlin:20270104T100000\r\nRRULE:{rule}\r\nSUMMARY:Meeting\r\n\
             END:VEVENT\r\nEND:VCALENDAR\r\n",
            texts::IANA_ZONE.replace('\n', "\r\n"),
        )
    };
    let texts = [
        ("weekly event, June", event("FREQ=WEEKLY;BYDAY=MO,WE,FR"), 100),
        ("daily event, June", event("FREQ=DAILY"), 200),
    ];
    let mut cases = Vec::new();
    for (name, text, far_enough) in &texts {
        let mut answers = vec![("ours", ours::object(text, FROM, TO)?)];
        let mut contenders = vec![Contender::new("ours", || ours::object(text, FROM, TO))];
        // Has no window: it is told to stop a little later.
        let theirs = || {
            let Entry::ICalendar(calendar) = Parser::new(text).entry() else {
                return Err("calcard cannot read the event".into());
            };
            let mut starts: Vec<i64> = calendar
                .expand_dates(Tz::Floating, *far_enough)
                .events
                .iter()
                .map(|event| event.start.timestamp())
                .collect();
            starts.sort_unstable();
            Result::Ok(starts)
        };
        let (from, to) = (seconds(FROM)?, seconds(TO)?);
        let window = theirs()?.into_iter().filter(|at| (from..to).contains(at));
        answers.push(("calcard", print_seconds(&Found::of(window))));
        contenders.push(Contender::new("calcard", theirs));
        if let Some(libical) = libical {
            let ask = |times| libical.borrow_mut().ask(&libical::object(times, text, FROM, TO));
            answers.push((BASE, ask(1)?.found));
            contenders.push(Contender::elsewhere(BASE, move |times| Ok(ask(times)?.time)));
        }
        compare(name, &answers);
        cases.push(Case { name: (*name).to_owned(), amount: 1.0, contenders });
    }
    // Every fifth day and once a week, never at the same hour but on the first day.
    let read = |rule: &str| ours::read_object(&event(rule));
    let (a, b) = (read("FREQ=DAILY;INTERVAL=5")?, read("FREQ=WEEKLY;BYHOUR=15")?);
    let zones = Zones::new(a.calendar(), "UTC");
    let years = Span::new(instant("20270201T000000Z")?, instant("20300201T000000Z")?);
    let apart = move || -> Result<bool> {
        let limits = ExpandLimits::default();
        let first = overlap((&a, &zones), (&b, &zones), years, &limits)?.next();
        Ok(first.transpose()?.is_some())
    };
    if apart()? {
        println!("differs: two series that never meet collide");
    }
    cases.push(Case {
        name: "two series apart, 3 years".to_owned(),
        amount: 1.0,
        contenders: vec![Contender::new("ours", apart)],
    });
    race("From text to instants in a month", &Unit::Microseconds, BASE, &cases, rounds)
}
