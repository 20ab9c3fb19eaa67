//! Pairs of small objects, and what changed from one to the other. Times are Berlin's where the
//! text has no zone.

use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::ical::{Limits, Object, read};
use crate::identity::Participant;
use crate::time::{ExpandLimits, RecurrenceError, Zones};

/// Components are separated by `--`; what a component does not say of UID and time is added.
fn try_object(kind: &str, text: &str) -> Option<Object> {
    let mut calendar = String::from("BEGIN:VCALENDAR\n");
    let (zones, components) = text.split_once("==\n").unwrap_or(("", text));
    calendar += zones;
    for component in components.split("\n--\n") {
        calendar += &format!("BEGIN:{kind}\nUID:1\n{component}\n");
        if kind == "VEVENT" && !component.contains("DTSTART") {
            calendar += "DTSTART:20260310T090000Z\n";
            if !component.contains("DTEND") && !component.contains("DURATION") {
                calendar += "DTEND:20260310T100000Z\n";
            }
        }
        calendar += &format!("END:{kind}\n");
    }
    calendar += "END:VCALENDAR\n";
    let reading = read(calendar.as_bytes(), &Limits::default(), |_| String::new()).ok()?;
    Object::new(reading.calendars.into_iter().next()?).ok()
}

fn zones(object: &Object) -> Zones {
    Zones::new(object.calendar(), "Europe/Berlin")
}

fn compare(old: &Object, new: &Object, options: &Options) -> Diff {
    diff(old, new, &zones(old), &zones(new), options)
}

/// A diff in words, as if old and new had been exchanged where `flip`.
struct Shown {
    flip: bool,
    lines: Vec<String>,
}

impl Shown {
    fn of(diff: &Diff, flip: bool) -> Vec<String> {
        let mut shown = Shown { flip, lines: Vec::new() };
        shown.changes("", diff.whole());
        for instance in &diff.instances().first {
            shown.instance(instance);
        }
        shown.lines
    }

    fn pair<T>(&mut self, name: &str, pair: &Pair<T>, text: impl Fn(&T) -> String) {
        let (old, new) = (text(&pair.old), text(&pair.new));
        let (old, new) = if self.flip { (new, old) } else { (old, new) };
        self.lines.push(format!("{name} {old} > {new}"));
    }

    fn delta<T>(
        &mut self,
        name: &str,
        added: &Listed<T>,
        removed: &Listed<T>,
        text: impl Fn(&T) -> String,
    ) {
        let (added, removed) = if self.flip { (removed, added) } else { (added, removed) };
        for (sign, listed) in [('+', added), ('-', removed)] {
            self.lines.extend(listed.first.iter().map(|i| format!("{name} {sign}{}", text(i))));
        }
    }

    fn changes(&mut self, prefix: &str, changes: &Changes) {
        let mut inner = Shown { flip: self.flip, lines: Vec::new() };
        changes.all().iter().for_each(|c| inner.change(c));
        self.lines.extend(inner.lines.into_iter().map(|l| format!("{prefix}{l}")));
    }

    fn change(&mut self, change: &Change) {
        let text = |t: &Option<String>| t.clone().unwrap_or_else(|| "-".to_owned());
        let point = |p: &Option<Point>| p.as_ref().map_or("-".to_owned(), |p| instant(p.at));
        match change {
            Change::Series(presence) => {
                let added = (*presence == Presence::Added) != self.flip;
                self.lines.push(format!("series {}", if added { "added" } else { "removed" }));
            }
            Change::Status(p) => self.pair("status", p, text),
            Change::Start(p) => {
                self.pair(if p.is_only_zone() { "start(zone)" } else { "start" }, p, point);
            }
            Change::End(p) => self.pair("end", p, point),
            Change::Due(p) => self.pair("due", p, point),
            Change::AllDay(p) => self.pair("all-day", p, bool::to_string),
            Change::Duration(p) => self.pair("duration", p, |d| format!("{d:#}")),
            Change::Recurrence(r) => {
                let (gained, lost, old, new) = match self.flip {
                    true => (&r.lost, &r.gained, &r.new, &r.old),
                    false => (&r.gained, &r.lost, &r.old, &r.new),
                };
                let endless = |r: &Repetition| if r.endless { "endless" } else { "" };
                self.lines.push(format!(
                    "recurrence +{} -{} {}>{}",
                    dates(gained),
                    dates(lost),
                    endless(old),
                    endless(new)
                ));
            }
            Change::Location(p) => self.pair("location", p, text),
            Change::Conference(d) => self.delta("conference", &d.added, &d.removed, Clone::clone),
            Change::Url(p) => self.pair("url", p, text),
            Change::Summary(p) => self.pair("summary", p, text),
            Change::Organizer(p) => {
                self.pair("organizer", p, |o| o.as_ref().map_or("-".to_owned(), Participant::label))
            }
            Change::Attendees(people) => self.people(people),
            Change::Description(p) => self.pair("description", p, text),
            Change::Attachments(d) => self.delta("attachment", &d.added, &d.removed, |a| {
                let uri = a.uri.as_deref().unwrap_or("inside");
                format!("{uri} {}", a.name.as_deref().unwrap_or_default())
            }),
            Change::Completed(p) => self.pair("completed", p, point),
            Change::PercentComplete(p) => self.pair("percent", p, u8::to_string),
            Change::Transp(p) => self.pair("transp", p, |t| format!("{t:?}")),
            Change::Priority(p) => self.pair("priority", p, u8::to_string),
            Change::Class(p) => self.pair("class", p, Clone::clone),
            Change::Categories(d) => self.delta("category", &d.added, &d.removed, Clone::clone),
            Change::Alarms(p) => self.pair("alarms", p, |a| a.join(",")),
            Change::Other(names) => {
                self.lines.extend(names.first.iter().map(|n| format!("other {n}")));
            }
        }
    }

    fn people(&mut self, people: &Attendees) {
        self.delta("attendee", &people.added, &people.removed, |a| a.who.label());
        for change in &people.changed.first {
            let text = |t: &Option<String>| t.clone().unwrap_or_else(|| "-".to_owned());
            let mut inner = Shown { flip: self.flip, lines: Vec::new() };
            change.name.iter().for_each(|p| inner.pair("name", p, text));
            change.role.iter().for_each(|p| inner.pair("role", p, Clone::clone));
            change.partstat.iter().for_each(|p| inner.pair("partstat", p, Clone::clone));
            change.delegated_to.iter().for_each(|p| inner.pair("to", p, |a| a.join(",")));
            change.delegated_from.iter().for_each(|p| inner.pair("from", p, |a| a.join(",")));
            self.lines.push(format!("attendee: {}", inner.lines.join("; ")));
        }
    }

    fn instance(&mut self, instance: &Instance) {
        let time = |w: &Option<When>| w.as_ref().map_or("-".to_owned(), |w| instant(w.span.start));
        let (old, new) = (time(&instance.old), time(&instance.new));
        let (old, new) = if self.flip { (new, old) } else { (old, new) };
        let range = if instance.this_and_future { " and later" } else { "" };
        let word = match (&instance.change, self.flip) {
            (InstanceChange::Added, false) | (InstanceChange::Removed, true) => "added",
            (InstanceChange::Removed, false) | (InstanceChange::Added, true) => "removed",
            (InstanceChange::Cancelled, false) | (InstanceChange::Restored, true) => "cancelled",
            (InstanceChange::Restored, false) | (InstanceChange::Cancelled, true) => "restored",
            (InstanceChange::Changed(_), _) => "changed",
        };
        match &instance.change {
            InstanceChange::Changed(changes) => {
                self.changes(&format!("instance {old} > {new}{range}: "), changes);
            }
            _ => self.lines.push(format!("instance {old} > {new}{range} {word}")),
        }
    }
}

fn instant(at: Timestamp) -> String {
    at.strftime("%d.%m. %H:%M").to_string().replace(". 00:00", ".")
}

fn dates(dates: &Dates) -> String {
    match dates {
        Dates::Known { first, more } => {
            let mut words: Vec<String> =
                first.iter().map(|at| at.strftime("%d.%m.").to_string()).collect();
            if *more {
                words.push("…".to_owned());
            }
            format!("[{}]", words.join(" "))
        }
        Dates::Unknown(_) => "[unknown]".to_owned(),
    }
}

/// Before, after, what changed, whether that is a reschedule.
type Row = (&'static str, &'static str, &'static [&'static str], bool);

fn check(kind: &str, rows: &[Row], options: &Options) {
    for (old, new, wanted, reschedule) in rows {
        let (a, b) = (try_object(kind, old).unwrap(), try_object(kind, new).unwrap());
        let diff = compare(&a, &b, options);
        assert_eq!(Shown::of(&diff, false), *wanted, "{old}\n=>\n{new}");
        assert_eq!(diff.is_reschedule(), Ok(*reschedule), "{old}\n=>\n{new}");
        assert_eq!(diff.is_empty(), wanted.is_empty());
        let mut there = Shown::of(&diff, true);
        let mut back = Shown::of(&compare(&b, &a, options), false);
        there.sort();
        back.sort();
        assert_eq!(there, back, "back: {new}\n=>\n{old}");
        assert_eq!(Shown::of(&compare(&a, &a, options), false), [""; 0]);
        // Of one component each, the short way gives the same answer.
        if let (Some(x), Some(y)) = (a.master(), b.master())
            && a.overrides().chain(b.overrides()).next().is_none()
        {
            let (x_zones, y_zones) = (zones(&a), zones(&b));
            let side =
                |o, component, zones| Side { component, calendar: Object::calendar(o), zones };
            let timing = Timing::of(side(&a, x, &x_zones), side(&b, y, &y_zones), &options.limits);
            assert_eq!(timing.is_reschedule(), Ok(*reschedule), "{old}\n=>\n{new}");
            assert_eq!(timing.shrinks(), diff.shrinks(), "{old}\n=>\n{new}");
        }
    }
}

#[test]
fn nothing_changed() {
    let rows: &[Row] = &[
        ("SUMMARY:Plan", "SUMMARY:Plan", &[], false),
        ("LOCATION:", "", &[], false),
        ("CLASS:PUBLIC\nTRANSP:OPAQUE\nPRIORITY:0", "class:", &[], false),
        (
            "SEQUENCE:1\nDTSTAMP:20260101T000000Z\nCREATED:20260101T000000Z",
            "SEQUENCE:2",
            &[],
            false,
        ),
        ("SUMMARY:a\\, b\\; c", "summary;LANGUAGE=de:a, b; c", &[], false),
        ("LOCATION:x\nSUMMARY:y", "SUMMARY: y \nLOCATION:x", &[], false),
        ("X-A;B=1;C=\"d\":e", "x-a;c=D;b=1:e", &[], false),
        ("X-A:1\nX-A:2", "X-A:2\nX-A:1", &[], false),
        ("CATEGORIES:a,b\nCATEGORIES:c", "CATEGORIES:c,b\nCATEGORIES:b,a", &[], false),
        ("CONFERENCE;VALUE=URI;LABEL=x:https://x", "CONFERENCE;VALUE=URI:https://x", &[], false),
        ("ATTACH;FILENAME=a:https://x/a", "ATTACH;FMTTYPE=a/b:https://x/a", &[], false),
        ("X-IMIP-LOCAL-RESCHEDULED:1", "", &[], false),
        ("BEGIN:VALARM\nTRIGGER:-PT5M\nEND:VALARM", "", &[], false),
        // Times.
        ("DTEND:20260310T103000Z", "DURATION:PT90M", &[], false),
        (
            "DTSTART:20260310T090000Z",
            "DTSTART:20260310T090000Z\nDTEND:20260310T090000Z",
            &[],
            false,
        ),
        (
            "DTSTART;TZID=Europe/Berlin:20260310T100000",
            "DTSTART;TZID=W. Europe Standard Time:20260310T100000",
            &[],
            false,
        ),
        ("DTSTART;TZID=Europe/Berlin:20260310T100000", "DTSTART:20260310T090000Z", &[], false),
        ("DTSTART;TZID=Europe/Berlin:20260310T100000", "DTSTART:20260310T100000", &[], false),
        (
            "DTSTART;VALUE=DATE:20260310",
            "DTSTART:20260310T000000\nDTEND:20260311T000000",
            &[],
            false,
        ),
        (
            // The clocks change on that day.
            "DTSTART;VALUE=DATE:20260329\nDTEND;VALUE=DATE:20260330",
            "DTSTART;TZID=Europe/Berlin:20260329T000000\nDTEND;TZID=Europe/Berlin:20260330T000000",
            &[],
            false,
        ),
        // Recurrence.
        ("RRULE:FREQ=WEEKLY;BYDAY=TU,TH", "rrule:BYDAY=th,tu;INTERVAL=1;FREQ=WEEKLY", &[], false),
        ("RRULE:FREQ=WEEKLY", "RRULE:FREQ=WEEKLY;BYDAY=TU", &[], false),
        ("RRULE:FREQ=WEEKLY;COUNT=3", "RRULE:FREQ=WEEKLY;UNTIL=20260324T090000Z", &[], false),
        ("RRULE:FREQ=WEEKLY;COUNT=2", "RDATE:20260317T090000Z", &[], false),
        (
            "RRULE:FREQ=DAILY\nEXDATE:20260311T090000Z,20260312T090000Z",
            "RRULE:FREQ=DAILY\nEXDATE:20260312T090000Z\nEXDATE;TZID=Europe/Berlin:20260311T100000",
            &[],
            false,
        ),
        // A PERIOD that is as long as the others.
        (
            "DURATION:PT1H\nRDATE:20260317T090000Z",
            "DURATION:PT1H\nRDATE;VALUE=PERIOD:20260317T090000Z/20260317T100000Z",
            &[],
            false,
        ),
        // A date that is excluded and one that is cancelled are both not there.
        (
            "RRULE:FREQ=DAILY;COUNT=3\n--\nRECURRENCE-ID:20260311T090000Z\nSTATUS:CANCELLED",
            "RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260311T090000Z",
            &[],
            false,
        ),
        // Not understood, but the same.
        ("RRULE:RSCALE=HEBREW;FREQ=YEARLY", "RRULE:FREQ=YEARLY;RSCALE=HEBREW", &[], false),
        // Dense, but the same.
        ("RRULE:FREQ=SECONDLY", "RRULE:FREQ=SECONDLY;INTERVAL=1", &[], false),
        // People.
        (
            "ORGANIZER;CN=A:mailto:a@x.org\nATTENDEE;CN=B;ROLE=REQ-PARTICIPANT:mailto:b@x.org",
            "ORGANIZER;CN=A:MAILTO:mailto:A@X.org\nATTENDEE;PARTSTAT=needs-action;CN=B:mailto:%62@x.org",
            &[],
            false,
        ),
        (
            "ATTENDEE;EMAIL=b@x.org:urn:uuid:1\nATTENDEE:mailto:c@x.org",
            "ATTENDEE:mailto:c@x.org\nATTENDEE:mailto:b@x.org",
            &[],
            false,
        ),
        (
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@x.org",
            "ATTENDEE:mailto:b@x.org\nATTENDEE;PARTSTAT=ACCEPTED:mailto:B@x.org",
            &[],
            false,
        ),
        (
            "ORGANIZER;EMAIL=a@x.org:mailto:2_AB@imip.me.com",
            "ORGANIZER;EMAIL=a@x.org:mailto:2_CD@imip.me.com",
            &[],
            false,
        ),
        // An override that says what the series says; its people are the series'.
        (
            "RRULE:FREQ=DAILY;COUNT=3\nATTENDEE:mailto:b@x.org",
            "RRULE:FREQ=DAILY;COUNT=3\nATTENDEE:mailto:b@x.org\n--\n\
             RECURRENCE-ID;TZID=Europe/Berlin:20260311T100000\nDTSTART:20260311T090000Z\nDURATION:PT1H",
            &[],
            false,
        ),
    ];
    check("VEVENT", rows, &Options::default());
}

#[test]
fn every_change() {
    let rows: &[Row] = &[
        ("STATUS:CONFIRMED", "STATUS:tentative", &["status CONFIRMED > TENTATIVE"], false),
        ("LOCATION:Room 1", "LOCATION:Room 2", &["location Room 1 > Room 2"], false),
        ("", "LOCATION:Room 2", &["location - > Room 2"], false),
        ("SUMMARY:a", "SUMMARY:b", &["summary a > b"], false),
        ("DESCRIPTION:a\\nb", "DESCRIPTION:", &["description a\nb > -"], false),
        ("URL:https://a", "URL:https://b", &["url https://a > https://b"], false),
        ("", "CONFERENCE:https://a", &["conference +https://a"], false),
        ("CLASS:PRIVATE", "", &["class PRIVATE > PUBLIC"], false),
        ("PRIORITY:1", "PRIORITY:9", &["priority 1 > 9"], false),
        ("CATEGORIES:a\\,b,c", "CATEGORIES:c,d", &["category +d", "category -a,b"], false),
        (
            "ATTACH;FILENAME=f.pdf:https://x/f",
            "ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA",
            &["attachment +inside ", "attachment -https://x/f f.pdf"],
            false,
        ),
        ("TRANSP:OPAQUE", "TRANSP:TRANSPARENT", &["transp Opaque > Transparent"], false),
        (
            "X-B;VALUE=URI:1\nGEO:1;2",
            "COMMENT:x\nX-B:1\nBEGIN:VLOCATION\nNAME:x\nEND:VLOCATION",
            &["other COMMENT", "other GEO", "other VLOCATION", "other X-B"],
            false,
        ),
        // Whole days.
        (
            "DTSTART;TZID=Europe/Berlin:20260310T100000\nDURATION:PT1H",
            "DTSTART;VALUE=DATE:20260310",
            &[
                "start 10.03. 09:00 > 09.03. 23:00",
                "end 10.03. 10:00 > 10.03. 23:00",
                "all-day false > true",
                "duration 1h > 24h",
            ],
            true,
        ),
        (
            "DTSTART;VALUE=DATE:20260310\nDTEND;VALUE=DATE:20260312",
            "DTSTART;VALUE=DATE:20260310",
            &["end 11.03. 23:00 > 10.03. 23:00", "duration 48h > 24h"],
            false,
        ),
        // A day is a day, also when the clocks change.
        (
            "DTSTART;VALUE=DATE:20260310",
            "DTSTART;VALUE=DATE:20260329",
            &["start 09.03. 23:00 > 28.03. 23:00", "end 10.03. 23:00 > 29.03. 22:00"],
            true,
        ),
        // The same clock in another zone.
        (
            "DTSTART;TZID=Europe/Berlin:20260310T100000",
            "DTSTART;TZID=America/New_York:20260310T100000",
            &["start(zone) 10.03. 09:00 > 10.03. 14:00", "end 10.03. 09:00 > 10.03. 14:00"],
            true,
        ),
        // The most important first.
        (
            "DESCRIPTION:x\nSUMMARY:a\nTRANSP:TRANSPARENT",
            "DTSTART:20260310T093000Z\nDTEND:20260310T103000Z\nSUMMARY:b\nSTATUS:TENTATIVE",
            &[
                "status - > TENTATIVE",
                "start 10.03. 09:00 > 10.03. 09:30",
                "end 10.03. 10:00 > 10.03. 10:30",
                "summary a > b",
                "description x > -",
                "transp Transparent > Opaque",
            ],
            true,
        ),
    ];
    check("VEVENT", rows, &Options::default());
    let alarm = "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT5M\nEND:VALARM";
    let rows: &[Row] = &[(alarm, "", &["alarms -PT5M > "], false)];
    check("VEVENT", rows, &Options { alarms: true, ..Options::default() });
}

#[test]
fn people() {
    let rows: &[Row] = &[
        (
            "ATTENDEE;CN=B:mailto:b@x.org\nATTENDEE;CN=C:mailto:c@x.org",
            "ATTENDEE;CN=D:mailto:d@x.org\nATTENDEE;CN=C:mailto:c@x.org",
            &["attendee +D", "attendee -B"],
            false,
        ),
        (
            "ATTENDEE;CN=B:mailto:b@x.org",
            "ATTENDEE;CN=Bob;ROLE=chair;PARTSTAT=DELEGATED;DELEGATED-TO=\"MAILTO:C@x.org\":mailto:B@x.org\n\
             ATTENDEE;DELEGATED-FROM=\"mailto:b@x.org\":mailto:c@x.org",
            &[
                "attendee +c@x.org",
                "attendee: name B > Bob; role REQ-PARTICIPANT > CHAIR; \
                 partstat NEEDS-ACTION > DELEGATED; to  > c@x.org",
            ],
            false,
        ),
        (
            "ATTENDEE;DELEGATED-FROM=\"mailto:b@x.org\":mailto:c@x.org",
            "ATTENDEE:mailto:c@x.org",
            &["attendee: from b@x.org > "],
            false,
        ),
        (
            "ATTENDEE;PARTSTAT=DECLINED:mailto:b@x.org\nATTENDEE:urn:uuid:1",
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@x.org\nATTENDEE:urn:uuid:2",
            &[
                "attendee +urn:uuid:2",
                "attendee -urn:uuid:1",
                "attendee: partstat DECLINED > ACCEPTED",
            ],
            false,
        ),
        // Never by a part of the address.
        (
            "ATTENDEE:mailto:joe.me@x.org",
            "ATTENDEE:mailto:me@x.org",
            &["attendee +me@x.org", "attendee -joe.me@x.org"],
            false,
        ),
        (
            "ORGANIZER:mailto:a@x.org",
            "ORGANIZER:mailto:b@x.org",
            &["organizer a@x.org > b@x.org"],
            false,
        ),
        (
            "ORGANIZER:mailto:a@x.org",
            "ORGANIZER;CN=A:mailto:a@x.org",
            &["organizer a@x.org > A"],
            false,
        ),
    ];
    check("VEVENT", rows, &Options::default());
}

/// Every clause of `[req-4]`, and what it is not.
#[test]
fn reschedules() {
    let rows: &[Row] = &[
        (
            "DTSTART:20260310T090000Z",
            "DTSTART:20260310T080000Z",
            &["start 10.03. 09:00 > 10.03. 08:00", "end 10.03. 09:00 > 10.03. 08:00"],
            true,
        ),
        (
            "DTSTART:20260310T090000Z\nDURATION:PT2H",
            "DTSTART:20260310T100000Z\nDURATION:PT1H",
            &["start 10.03. 09:00 > 10.03. 10:00", "duration 2h > 1h"],
            true,
        ),
        (
            "",
            "DTEND:20260310T103000Z",
            &["end 10.03. 10:00 > 10.03. 10:30", "duration 1h > 1h 30m"],
            true,
        ),
        (
            "",
            "DTEND:20260310T093000Z",
            &["end 10.03. 10:00 > 10.03. 09:30", "duration 1h > 30m"],
            false,
        ),
        // Recurrence.
        ("", "RRULE:FREQ=WEEKLY;COUNT=3", &["recurrence +[17.03. 24.03.] -[] >"], true),
        ("RRULE:FREQ=WEEKLY;COUNT=3", "", &["recurrence +[] -[17.03. 24.03.] >"], false),
        (
            "RDATE;VALUE=PERIOD:20260317T090000Z/PT2H,20260318T090000Z/PT1H",
            "RDATE;VALUE=PERIOD:20260317T090000Z/PT4H,20260318T090000Z/PT1H",
            &["recurrence +[17.03.] -[17.03.] >"],
            true,
        ),
        (
            "RRULE:FREQ=WEEKLY;COUNT=3",
            "RRULE:FREQ=WEEKLY;COUNT=4",
            &["recurrence +[31.03.] -[] >"],
            true,
        ),
        (
            "RRULE:FREQ=WEEKLY;UNTIL=20260401T000000Z",
            "RRULE:FREQ=WEEKLY;UNTIL=20260410",
            &["recurrence +[07.04.] -[] >"],
            true,
        ),
        (
            "RRULE:FREQ=WEEKLY;COUNT=4",
            "RRULE:FREQ=WEEKLY;COUNT=3",
            &["recurrence +[] -[31.03.] >"],
            false,
        ),
        (
            "RRULE:FREQ=WEEKLY",
            "RRULE:FREQ=WEEKLY\nRDATE:20260311T090000Z",
            &["recurrence +[11.03.] -[] endless>endless"],
            true,
        ),
        (
            "RRULE:FREQ=WEEKLY\nEXDATE:20260317T090000Z",
            "RRULE:FREQ=WEEKLY",
            &["recurrence +[17.03.] -[] endless>endless"],
            true,
        ),
        (
            "RRULE:FREQ=WEEKLY",
            "RRULE:FREQ=WEEKLY\nEXDATE:20260317T090000Z",
            &["recurrence +[] -[17.03.] endless>endless"],
            false,
        ),
        (
            "RRULE:FREQ=WEEKLY;COUNT=2",
            "RRULE:FREQ=DAILY;COUNT=3",
            &["recurrence +[11.03. 12.03.] -[17.03.] >"],
            true,
        ),
        (
            "RRULE:FREQ=DAILY;COUNT=9",
            "RRULE:FREQ=DAILY;INTERVAL=4;COUNT=3",
            &["recurrence +[] -[11.03. 12.03. 13.03. 15.03. 16.03. …] >"],
            false,
        ),
        (
            "RRULE:FREQ=DAILY;COUNT=8",
            "RRULE:FREQ=DAILY",
            &["recurrence +[18.03. 19.03. 20.03. 21.03. 22.03. …] -[] >endless"],
            true,
        ),
        // Only far behind what is compared one by one.
        (
            "RRULE:FREQ=YEARLY;UNTIL=20600101",
            "RRULE:FREQ=YEARLY;UNTIL=20610401",
            &["recurrence +[…] -[] >"],
            true,
        ),
        (
            "RRULE:FREQ=YEARLY",
            "RRULE:FREQ=YEARLY;UNTIL=20610401",
            &["recurrence +[] -[…] endless>"],
            false,
        ),
        // Instances that are an hour earlier in summer.
        (
            "DTSTART;TZID=Europe/Berlin:20260310T100000\nRRULE:FREQ=WEEKLY;COUNT=4",
            "DTSTART:20260310T090000Z\nRRULE:FREQ=WEEKLY;COUNT=4",
            &["recurrence +[31.03.] -[31.03.] >"],
            true,
        ),
        // Another text of what is not understood may be another set.
        (
            "RRULE:RSCALE=HEBREW;FREQ=YEARLY",
            "RRULE:RSCALE=HEBREW;FREQ=MONTHLY",
            &["recurrence +[unknown] -[unknown] >"],
            true,
        ),
        // A series that moves as a whole has the same instances, at another time.
        (
            "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260331T090000Z\nEXDATE:20260317T090000Z",
            "DTSTART:20260311T130000Z\nDTEND:20260311T140000Z\n\
             RRULE:FREQ=WEEKLY;BYDAY=WE;UNTIL=20260401T130000Z\nEXDATE:20260318T130000Z",
            &["start 10.03. 09:00 > 11.03. 13:00", "end 10.03. 10:00 > 11.03. 14:00"],
            true,
        ),
        (
            "RRULE:FREQ=WEEKLY;COUNT=2",
            "DTSTART:20260310T100000Z\nDTEND:20260310T110000Z\nRRULE:FREQ=WEEKLY;COUNT=3",
            &[
                "start 10.03. 09:00 > 10.03. 10:00",
                "end 10.03. 10:00 > 10.03. 11:00",
                "recurrence +[24.03.] -[] >",
            ],
            true,
        ),
        ("TRANSP:TRANSPARENT", "", &["transp Transparent > Opaque"], true),
        ("STATUS:CANCELLED", "STATUS:CONFIRMED", &["status CANCELLED > CONFIRMED"], true),
        ("STATUS:CONFIRMED", "STATUS:CANCELLED", &["status CONFIRMED > CANCELLED"], false),
        ("SUMMARY:a", "SUMMARY:b\nLOCATION:c", &["location - > c", "summary a > b"], false),
    ];
    check("VEVENT", rows, &Options::default());
}

#[test]
fn what_could_not_be_read_is_no_answer() {
    let ask = |old: &str, new: &str| {
        let (old, new) = (try_object("VEVENT", old).unwrap(), try_object("VEVENT", new).unwrap());
        let diff = compare(&old, &new, &Options::default());
        (Shown::of(&diff, false), diff.is_reschedule())
    };
    let (shown, answer) = ask("SUMMARY:a", "DTSTART:soon\nSUMMARY:b");
    assert_eq!(shown, ["summary a > b"]);
    assert!(matches!(answer, Err(RecurrenceError::BadValue(_))));
    let (shown, answer) = ask("RRULE:FREQ=SECONDLY", "RRULE:FREQ=SECONDLY;BYSECOND=1,2,3,4,5,6");
    assert_eq!((shown.len(), answer), (1, Err(RecurrenceError::Limit)));
    // What is sure decides all the same.
    let (_, answer) =
        ask("RRULE:FREQ=SECONDLY\nTRANSP:TRANSPARENT", "RRULE:FREQ=SECONDLY;COUNT=99999999999");
    assert_eq!(answer, Ok(true));
}

#[test]
fn a_vtimezone_that_changes_its_rules_moves_instances() {
    let zone = |summer: &str| {
        format!(
            "BEGIN:VTIMEZONE\nTZID:Ours\n\
             BEGIN:STANDARD\nDTSTART:19701025T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n\
             RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\n\
             BEGIN:DAYLIGHT\nDTSTART:19700329T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:{summer}\n\
             RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nEND:VTIMEZONE\n==\n\
             DTSTART;TZID=Ours:20260324T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3"
        )
    };
    let (old, new) = (zone("+0200"), zone("+0100"));
    let object = |text: &str| try_object("VEVENT", text).unwrap();
    let diff = compare(&object(&old), &object(&new), &Options::default());
    assert_eq!(Shown::of(&diff, false), ["recurrence +[31.03. 07.04.] -[31.03. 07.04.] >"]);
    assert_eq!(diff.is_reschedule(), Ok(true));
    // The same rules under another name are no change.
    let renamed = old.replace("Ours", "Theirs");
    assert!(compare(&object(&old), &object(&renamed), &Options::default()).is_empty());
}

#[test]
fn todos_and_journals() {
    let rows: &[Row] = &[
        ("SUMMARY:a", "SUMMARY:b", &["summary a > b"], false),
        ("", "DUE:20260310T090000Z", &["due - > 10.03. 09:00"], true),
        (
            "DUE:20260310T090000Z",
            "DUE:20260309T090000Z",
            &["due 10.03. 09:00 > 09.03. 09:00"],
            true,
        ),
        (
            "DTSTART:20260310T090000Z\nDUE:20260311T090000Z",
            "DTSTART:20260310T100000Z\nDURATION:PT23H",
            &["start 10.03. 09:00 > 10.03. 10:00", "duration 24h > 23h"],
            true,
        ),
        ("PERCENT-COMPLETE:10", "PERCENT-COMPLETE:50", &["percent 10 > 50"], false),
        (
            "STATUS:NEEDS-ACTION",
            "STATUS:COMPLETED\nCOMPLETED:20260310T090000Z",
            &["status NEEDS-ACTION > COMPLETED", "completed - > 10.03. 09:00"],
            false,
        ),
    ];
    check("VTODO", rows, &Options::default());
    let rows: &[Row] = &[
        ("", "DTSTART;VALUE=DATE:20260310", &["start - > 09.03. 23:00"], true),
        ("DESCRIPTION:a", "DESCRIPTION:b", &["description a > b"], false),
    ];
    check("VJOURNAL", rows, &Options::default());
}

/// Instances of a series of four Tuesdays.
#[test]
fn instances() {
    const SERIES: &str = "RRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:s";
    const MOVED: &str = "RRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:s\n--\n\
        RECURRENCE-ID:20260317T090000Z\nDTSTART:20260318T140000Z\nDURATION:PT1H\nSUMMARY:s";
    const LATER: &str = "RRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:s\n--\n\
        RECURRENCE-ID;RANGE=THISANDFUTURE:20260317T090000Z\nDTSTART:20260317T140000Z\n\
        DURATION:PT1H\nSUMMARY:s";
    let rows: &[Row] = &[
        (
            SERIES,
            MOVED,
            &[
                "instance 17.03. 09:00 > 18.03. 14:00: start 17.03. 09:00 > 18.03. 14:00",
                "instance 17.03. 09:00 > 18.03. 14:00: end 17.03. 10:00 > 18.03. 15:00",
            ],
            true,
        ),
        // Named by its day, in another form.
        (
            MOVED,
            "RRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:s\n--\n\
             RECURRENCE-ID;VALUE=DATE:20260317\nDTSTART:20260318T140000Z\nDURATION:PT1H\nSUMMARY:t",
            &["instance 18.03. 14:00 > 18.03. 14:00: summary s > t"],
            false,
        ),
        (
            MOVED,
            "RRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:s\n--\n\
             RECURRENCE-ID:20260317T090000Z\nDTSTART:20260318T140000Z\nSTATUS:CANCELLED",
            &["instance 18.03. 14:00 > - cancelled"],
            false,
        ),
        (
            SERIES,
            "RRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:s\n--\nRECURRENCE-ID:20260317T090000Z\nSTATUS:CANCELLED",
            &["instance 17.03. 09:00 > - cancelled"],
            false,
        ),
        (
            "RRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:s\n--\nRECURRENCE-ID:20260317T090000Z\nSTATUS:CANCELLED",
            SERIES,
            &["instance - > 17.03. 09:00 restored"],
            true,
        ),
        // What a rule or date gives or takes is told of the series, once.
        (
            MOVED,
            "RRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:s\nEXDATE:20260317T090000Z",
            &["recurrence +[] -[17.03.] >"],
            false,
        ),
        // An override that no rule gives.
        (
            SERIES,
            "RRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:s\n--\n\
             RECURRENCE-ID:20260320T090000Z\nDTSTART:20260320T090000Z\nDURATION:PT1H",
            &["instance - > 20.03. 09:00 added"],
            true,
        ),
        (
            "RRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:s\n--\n\
             RECURRENCE-ID:20260320T090000Z\nDTSTART:20260320T090000Z\nDURATION:PT1H",
            SERIES,
            &["instance 20.03. 09:00 > - removed"],
            false,
        ),
        // The series moves, and its instances along.
        (
            MOVED,
            "DTSTART:20260311T100000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:s\n--\n\
             RECURRENCE-ID:20260318T100000Z\nDTSTART:20260319T150000Z\nDURATION:PT1H\nSUMMARY:s",
            &["start 10.03. 09:00 > 11.03. 10:00", "end 10.03. 10:00 > 11.03. 11:00"],
            true,
        ),
        // This and all that follow.
        (
            SERIES,
            LATER,
            &[
                "instance 17.03. 09:00 > 17.03. 14:00 and later: start 17.03. 09:00 > 17.03. 14:00",
                "instance 17.03. 09:00 > 17.03. 14:00 and later: end 17.03. 10:00 > 17.03. 15:00",
            ],
            true,
        ),
        // The instance itself is where it was; all behind it are not.
        (
            "RRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:s\n--\n\
             RECURRENCE-ID:20260317T090000Z\nDTSTART:20260317T140000Z\nDURATION:PT1H\nSUMMARY:s",
            LATER,
            &[
                "instance 17.03. 09:00 > 17.03. 14:00 and later: start 17.03. 09:00 > 17.03. 14:00",
                "instance 17.03. 09:00 > 17.03. 14:00 and later: end 17.03. 10:00 > 17.03. 15:00",
            ],
            true,
        ),
        // One behind it is compared with what the range makes of the series.
        (
            LATER,
            "RRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:s\n--\n\
             RECURRENCE-ID;RANGE=THISANDFUTURE:20260317T090000Z\nDTSTART:20260317T140000Z\n\
             DURATION:PT1H\nSUMMARY:s\n--\n\
             RECURRENCE-ID:20260324T090000Z\nDTSTART:20260324T140000Z\nDURATION:PT1H\nSUMMARY:t",
            &["instance 24.03. 14:00 > 24.03. 14:00: summary s > t"],
            false,
        ),
        // What changed alike for the whole is told of that; the series names its people.
        (
            MOVED,
            "RRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:t\nATTENDEE:mailto:b@x.org\n--\n\
             RECURRENCE-ID:20260317T090000Z\nDTSTART:20260318T140000Z\nDURATION:PT1H\nSUMMARY:t",
            &["summary s > t", "attendee +b@x.org"],
            false,
        ),
        // Single instances of a series that is not known, and the series itself.
        (
            "RECURRENCE-ID:20260317T090000Z\nDTSTART:20260317T090000Z",
            "RECURRENCE-ID:20260317T090000Z\nDTSTART:20260317T100000Z\n--\n\
             RECURRENCE-ID:20260324T090000Z\nDTSTART:20260324T090000Z",
            &[
                "instance 17.03. 09:00 > 17.03. 10:00: start 17.03. 09:00 > 17.03. 10:00",
                "instance 17.03. 09:00 > 17.03. 10:00: end 17.03. 09:00 > 17.03. 10:00",
                "instance - > 24.03. 09:00 added",
            ],
            true,
        ),
        (
            "RECURRENCE-ID:20260317T090000Z\nDTSTART:20260317T090000Z\nDURATION:PT1H\nSUMMARY:s",
            SERIES,
            &["series added"],
            true,
        ),
    ];
    check("VEVENT", rows, &Options::default());
}

/// More dates than are named, all of them cancelled from the first.
#[test]
fn an_extension_by_cancelled_dates_is_no_reschedule() {
    let old = try_object("VEVENT", "RRULE:FREQ=WEEKLY;COUNT=3").unwrap();
    let mut text = String::from("RRULE:FREQ=WEEKLY;COUNT=11");
    for day in ["0331", "0407", "0414", "0421", "0428", "0505", "0512", "0519"] {
        text += &format!(
            "\n--\nRECURRENCE-ID:2026{day}T090000Z\nDTSTART:2026{day}T090000Z\nDURATION:PT1H\n\
             STATUS:CANCELLED"
        );
    }
    let new = try_object("VEVENT", &text).unwrap();
    let diff = compare(&old, &new, &options());
    assert_eq!(diff.is_reschedule(), Ok(false), "{diff:?}");
    let lively = try_object("VEVENT", &text.replace("COUNT=11", "COUNT=12")).unwrap();
    assert_eq!(compare(&old, &lively, &options()).is_reschedule(), Ok(true));
}

#[test]
fn crowds_are_listed_in_part_and_counted_in_full() {
    let people = |range: std::ops::Range<u32>| -> String {
        range.map(|n| format!("ATTENDEE:mailto:p{n}@x.org\n")).collect()
    };
    let object = |text: &str| try_object("VEVENT", text).unwrap();
    let (old, new) = (object(&people(0..2000)), object(&people(1000..3000)));
    let diff = compare(&old, &new, &Options::default());
    let [Change::Attendees(people)] = diff.whole().all() else { panic!("{diff:?}") };
    assert_eq!((people.added.count, people.removed.count, people.changed.count), (1000, 1000, 0));
    assert_eq!(people.added.first.len(), 50);

    let mut series = String::from("RRULE:FREQ=DAILY");
    for n in 0..400 {
        let day = jiff::civil::date(2026, 3, 10) + jiff::Span::new().days(n);
        let day = day.strftime("%Y%m%d");
        series += &format!("\n--\nRECURRENCE-ID:{day}T090000Z\nDTSTART:{day}T100000Z\nSUMMARY:x");
    }
    let diff = compare(&object("RRULE:FREQ=DAILY"), &object(&series), &Options::default());
    assert_eq!((diff.instances().count, diff.instances().first.len()), (400, 50));
    assert_eq!(diff.is_reschedule(), Ok(true));
}

/// Lines of which the objects of the property tests are made: times, rules, people, text, and
/// what cannot be read.
fn line() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "DTSTART:20260310T090000Z",
        "DTSTART;TZID=Europe/Berlin:20260310T100000",
        "DTSTART;TZID=America/New_York:20260310T100000",
        "DTSTART;VALUE=DATE:20260310",
        "DTSTART:20260311T120000Z",
        "DTSTART:never",
        "DTEND:20260310T100000Z",
        "DTEND:20260310T120000Z",
        "DTEND;VALUE=DATE:20260312",
        "DURATION:PT2H",
        "DURATION:P1D",
        "DURATION:long",
        "RRULE:FREQ=WEEKLY",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        "RRULE:FREQ=DAILY;COUNT=20",
        "RRULE:FREQ=DAILY;UNTIL=20260401",
        "RRULE:FREQ=MONTHLY;BYDAY=-1FR;BYSETPOS=1",
        "RRULE:FREQ=SECONDLY",
        "RRULE:RSCALE=HEBREW;FREQ=YEARLY",
        "RRULE:often",
        "RDATE:20260315T090000Z,20260316T090000Z",
        "RDATE;VALUE=PERIOD:20260320T090000Z/PT3H",
        "EXDATE:20260317T090000Z",
        "EXDATE;VALUE=DATE:20260311",
        "SUMMARY:Plan",
        "SUMMARY:Plan B",
        "SUMMARY: ",
        "LOCATION:Room\\, 1",
        "LOCATION:Room\\; 2",
        "DESCRIPTION:x",
        "STATUS:CANCELLED",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "CATEGORIES:a,b",
        "CATEGORIES:b,c\\,d",
        "PRIORITY:3",
        "URL:https://x",
        "CONFERENCE:https://x",
        "ATTACH:https://x/1",
        "ORGANIZER:mailto:a@x.org",
        "ORGANIZER;CN=A:mailto:A@x.org",
        "ATTENDEE:mailto:b@x.org",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:B@x.org",
        "ATTENDEE;EMAIL=b@x.org:mailto:c@x.org",
        "ATTENDEE;EMAIL=c@x.org;CN=E:urn:uuid:1",
        "ATTENDEE;CN=C:mailto:c@x.org",
        "ATTENDEE:nonsense",
        "X-A:1",
        "X-A;B=c:2",
        "X-B:1",
    ])
}

fn instance_id() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "RECURRENCE-ID:20260317T090000Z",
        "RECURRENCE-ID;TZID=Europe/Berlin:20260317T100000",
        "RECURRENCE-ID;VALUE=DATE:20260317",
        "RECURRENCE-ID:20260317T000000",
        "RECURRENCE-ID:20260311T090000Z",
        "RECURRENCE-ID:20260313T120000Z",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260324T090000Z",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260312T090000Z",
        "RECURRENCE-ID:whenever",
    ])
}

fn component_text() -> impl Strategy<Value = String> {
    prop::collection::vec(line(), 0..8).prop_map(|lines| lines.join("\n"))
}

prop_compose! {
    fn some_object()(
        master in prop::option::weighted(0.9, component_text()),
        overrides in prop::collection::vec((instance_id(), component_text()), 0..4),
        kind in prop::sample::select(vec!["VEVENT", "VEVENT", "VEVENT", "VTODO", "VJOURNAL"]),
    ) -> (&'static str, String) {
        // Two for one day, one of which names the day alone, could mean each other.
        let mut days = std::collections::BTreeSet::new();
        let day = |id: &str| id.rsplit(':').next().map(|v| v.chars().take(8).collect::<String>());
        let overrides = overrides.into_iter().filter(|(id, _)| days.insert(day(id)));
        let overrides = overrides.map(|(id, text)| format!("{id}\n{text}"));
        let all: Vec<String> = master.into_iter().chain(overrides).collect();
        (kind, all.join("\n--\n"))
    }
}

/// Small bounds, for speed: the answer may be that it is too much, but the same both ways.
fn options() -> Options {
    Options { limits: ExpandLimits { instances: 1000, steps: 20_000 }, alarms: true }
}

proptest! {
    #[test]
    fn nothing_changes_between_an_object_and_itself((kind, text) in some_object()) {
        if let Some(object) = try_object(kind, &text) {
            let diff = compare(&object, &object.clone(), &options());
            prop_assert!(diff.is_empty(), "{diff:?}");
        }
    }

    #[test]
    fn nor_in_any_text(bytes in "(BEGIN:VEVENT\nUID:1\n|END:VEVENT\n|RRULE:|FREQ=|DTSTART:|ATTENDEE:|[ -~]{0,9}|\n){0,60}") {
        let text = format!("BEGIN:VCALENDAR\n{bytes}\nEND:VCALENDAR\n");
        let reading = read(text.as_bytes(), &Limits::default(), |_| String::new());
        for calendar in reading.into_iter().flat_map(|r| r.calendars) {
            for object in Object::split(calendar).into_iter().flatten() {
                let diff = compare(&object, &object, &options());
                prop_assert!(diff.is_empty(), "{diff:?}");
            }
        }
    }

    #[test]
    fn the_way_back_is_the_mirror((kind, old) in some_object(), (_, new) in some_object()) {
        // In a set that is too dense, how many of its instances are found is a matter of order.
        let both = format!("{old}{new}");
        if both.contains("SECONDLY") && both.contains("RECURRENCE-ID") {
            return Ok(());
        }
        if let (Some(old), Some(new)) = (try_object(kind, &old), try_object(kind, &new)) {
            let mut there = Shown::of(&compare(&old, &new, &options()), true);
            let mut back = Shown::of(&compare(&new, &old, &options()), false);
            there.sort();
            back.sort();
            prop_assert_eq!(there, back);
        }
    }
}
