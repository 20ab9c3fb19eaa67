//! Whatever organizers send to a collection and to its members, in whatever order: nothing is
//! booked twice, and who has a booking is the one that the collection says has it. The single
//! cases are told in `tests/stories/collection`.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use imip_milter::itip::chain_of_booking;
use imip_milter::pipeline::Engine;
use imip_milter::time::Span;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use support::host::{Host, Post, look, message, outcomes, process};

const CARS: &str = "cars@example.org";
const MEMBERS: [&str; 3] = ["audi@example.org", "boxter@example.org", "passat@example.org"];
const ORGANIZERS: [&str; 2] = ["carol@example.org", "erin@example.org"];

const TABLES: &str = r#"
[collection."cars@example.org"]
members = ["audi@example.org", "boxter@example.org", "passat@example.org"]
pick = "least-busy"
"#;

/// One member needs somebody's word.
const APPROVED: &str = r#"
[resource."boxter@example.org"]
book = []
request = ["*"]
approvers = ["dora@example.org"]
"#;
const DORA: &str = "dora@example.org";

/// One mail.
#[derive(Clone, Debug)]
struct Step {
    booking: usize,
    kind: Kind,
    /// Days and hours from the first.
    day: i32,
    hour: i32,
    /// Which date of a series is meant.
    date: i32,
    /// Whom it goes to: nobody but the collection, or a member besides, or a member alone.
    to: To,
    /// An old SEQUENCE.
    late: bool,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Single,
    Series,
    SeriesWithDate,
    Date,
    Add,
    CancelDate,
    Cancel,
    /// The approver says yes or no to one of all that she was asked.
    Approve(bool),
    /// Two days pass.
    Wait,
}

#[derive(Clone, Copy, Debug)]
enum To {
    Collection,
    Both(usize),
    /// By mail to the member, which the event does not name.
    Member(usize),
    /// The event names a member for itself.
    Named(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let kind = prop_oneof![
        3 => Just(Kind::Single),
        2 => Just(Kind::Series),
        2 => Just(Kind::SeriesWithDate),
        3 => Just(Kind::Date),
        1 => Just(Kind::Add),
        1 => Just(Kind::CancelDate),
        1 => Just(Kind::Cancel),
        2 => any::<bool>().prop_map(Kind::Approve),
        1 => Just(Kind::Wait),
    ];
    let to = prop_oneof![
        5 => Just(To::Collection),
        2 => (0_usize..3).prop_map(To::Both),
        1 => (0_usize..3).prop_map(To::Member),
        1 => (0_usize..3).prop_map(To::Named),
    ];
    (0_usize..6, kind, 0_i32..4, 0_i32..4, 0_i32..3, to, prop::bool::weighted(0.1)).prop_map(
        |(booking, kind, day, hour, date, to, late)| Step {
            booking,
            kind,
            day,
            hour,
            date,
            to,
            late,
        },
    )
}

fn at(day: i32, hour: i32) -> DateTime {
    let first: DateTime = "2026-03-10T09:00".parse().unwrap();
    first.checked_add(day.days().hours(hour)).unwrap()
}

fn stamp(at: DateTime) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// What the organizers know of their bookings.
#[derive(Default)]
struct Desk {
    sequences: BTreeMap<usize, i64>,
    /// When a booking began first: by that its dates are named.
    begins: BTreeMap<usize, DateTime>,
    /// Who was named for himself.
    named: BTreeSet<(usize, usize)>,
    mails: usize,
    waited: i64,
}

impl Desk {
    fn now(&self) -> Timestamp {
        let now: Timestamp = "2026-03-02T08:00:00Z".parse().unwrap();
        now.checked_add((self.mails as i64).minutes().hours(self.waited)).unwrap()
    }

    /// What the approver says, if she was asked anything.
    fn word(&mut self, engine: &Engine, step: &Step, yes: bool) -> Option<(Vec<u8>, Post)> {
        let asked = look(engine, DORA, |c| c.objects().unwrap());
        let one = asked.get(step.booking % asked.len().max(1))?;
        self.mails += 1;
        let sequence = one.object.main().and_then(|c| c.value("SEQUENCE")).unwrap_or("0");
        let partstat = if yes { "ACCEPTED" } else { "DECLINED" };
        let uid = one.object.uid();
        let mail = format!(
            "From: {DORA}\r\nTo: {0}\r\nSubject: x\r\nMessage-ID: <{1}@example.org>\r\n\
             Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\n\
             PRODID:-//x//EN\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n\
             SEQUENCE:{sequence}\r\nDTSTAMP:20260302T080000Z\r\nORGANIZER:mailto:{0}\r\n\
             ATTENDEE;PARTSTAT={partstat}:mailto:{DORA}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            MEMBERS[1], self.mails
        );
        Some((mail.into_bytes(), Post::by(DORA, &[MEMBERS[1]]).at(self.now())))
    }

    fn mail(&mut self, engine: &Engine, step: &Step) -> Option<(Vec<u8>, Post)> {
        match step.kind {
            Kind::Approve(yes) => return self.word(engine, step, yes),
            Kind::Wait => {
                // Not so long that it begins.
                self.waited = (self.waited + 49).min(147);
                return None;
            }
            _ => {}
        }
        let n = step.booking;
        let organizer = ORGANIZERS[n % ORGANIZERS.len()];
        let sequence = self.sequences.entry(n).or_default();
        *sequence += 1;
        let sequence = if step.late { 0 } else { *sequence };
        self.mails += 1;
        let mut attendees = vec![CARS];
        let mut to = vec![CARS];
        match step.to {
            To::Collection => {}
            To::Both(m) => to.push(MEMBERS[m]),
            To::Member(m) => to = vec![MEMBERS[m]],
            To::Named(m) => {
                attendees.push(MEMBERS[m]);
                to.push(MEMBERS[m]);
                self.named.insert((n, m));
            }
        }
        let start = at(step.day, step.hour);
        let series = matches!(step.kind, Kind::Single | Kind::Series | Kind::SeriesWithDate);
        if series {
            self.begins.insert(n, start);
        }
        let begins = *self.begins.entry(n).or_insert(start);
        let date = begins.checked_add(step.date.days()).unwrap();
        let half = |at: DateTime| at.checked_add(90.minutes()).unwrap();
        let event = |start: DateTime, extra: &str| {
            let mut event = format!(
                "BEGIN:VEVENT\r\nUID:b{n}@example.org\r\nSEQUENCE:{sequence}\r\n\
                 DTSTAMP:20260302T08{:02}{:02}Z\r\nORGANIZER:mailto:{organizer}\r\n\
                 DTSTART:{}\r\nDTEND:{}\r\n{extra}",
                self.mails / 60,
                self.mails % 60,
                stamp(start),
                stamp(half(start))
            );
            for attendee in &attendees {
                write!(event, "ATTENDEE;RSVP=TRUE:mailto:{attendee}\r\n").unwrap();
            }
            event + "END:VEVENT\r\n"
        };
        let id = format!("RECURRENCE-ID:{}\r\n", stamp(date));
        let rule = "RRULE:FREQ=DAILY;COUNT=3\r\n";
        let (method, events) = match step.kind {
            Kind::Single => ("REQUEST", event(start, "")),
            Kind::Series => ("REQUEST", event(start, rule)),
            Kind::SeriesWithDate => {
                let moved = at(step.date, (step.hour + 2) % 4);
                ("REQUEST", event(start, rule) + &event(moved, &id))
            }
            Kind::Date => ("REQUEST", event(start, &id)),
            Kind::Add => ("ADD", event(start, "")),
            Kind::CancelDate => ("CANCEL", event(date, &(id + "STATUS:CANCELLED\r\n"))),
            Kind::Cancel => ("CANCEL", event(start, "STATUS:CANCELLED\r\n")),
            Kind::Approve(_) | Kind::Wait => return None,
        };
        let mail = format!(
            "From: {organizer}\r\nTo: {}\r\nSubject: x\r\nMessage-ID: <{}@example.org>\r\n\
             Content-Type: text/calendar; method={method}\r\n\r\nBEGIN:VCALENDAR\r\n\
             PRODID:-//x//EN\r\nVERSION:2.0\r\nMETHOD:{method}\r\n{events}END:VCALENDAR\r\n",
            to.join(", "),
            self.mails
        );
        Some((mail.into_bytes(), Post::by(organizer, &to).at(self.now())))
    }
}

fn all() -> Span {
    let of = |date: &str| date.parse::<DateTime>().unwrap().to_zoned(TimeZone::UTC).unwrap();
    Span::new(of("2026-03-01T00:00").timestamp(), of("2026-06-01T00:00").timestamp())
}

/// What is wrong with the calendars.
fn wrong(engine: &Engine, desk: &Desk) -> Option<String> {
    let mut held: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (m, member) in MEMBERS.iter().enumerate() {
        let busy = look(engine, member, |c| c.overlapping(&[all()], "").unwrap());
        for (i, one) in busy.iter().enumerate() {
            for other in busy.iter().skip(i + 1) {
                if one.uid != other.uid && one.span.overlaps(&other.span) {
                    let (uid, uid2) = (&one.uid, &other.uid);
                    return Some(format!("{member} has {uid} and {uid2} at {:?}", one.span));
                }
            }
        }
        for object in look(engine, member, |c| c.objects().unwrap()) {
            held.entry(object.object.uid().to_owned()).or_default().push(m);
        }
    }
    let copies = look(engine, CARS, |c| c.objects().unwrap());
    for copy in &copies {
        let uid = copy.object.uid();
        let chain = chain_of_booking(&copy.object);
        // What may not be answered is nobody's: it lies there for somebody to see.
        let Some(holder) = chain.last() else { continue };
        let has =
            held.get(uid).is_some_and(|all| all.iter().any(|m| MEMBERS[*m] == holder.as_str()));
        if !has {
            return Some(format!("{uid} is said to be of {holder}"));
        }
    }
    for (uid, members) in &held {
        let number: usize = uid[1..2].parse().unwrap();
        let copy = copies.iter().find(|c| c.object.uid() == uid);
        let holder = copy.and_then(|c| chain_of_booking(&c.object).pop());
        for m in members.iter().filter(|m| !desk.named.contains(&(number, **m))) {
            if holder.as_ref().is_none_or(|h| h.as_str() != MEMBERS[*m]) {
                return Some(format!("{} has {uid}, which is of {holder:?}", MEMBERS[*m]));
            }
        }
    }
    None
}

/// Everything in its order, and what is wrong then.
fn play(tables: &str, steps: &[Step]) -> Result<(), TestCaseError> {
    let host = Host::with(tables, "answers_per_hour = 100000\n", 9);
    let engine = host.engine();
    let mut desk = Desk::default();
    let mut told = Vec::new();
    for step in steps {
        let Some((mail, post)) = desk.mail(&engine, step) else { continue };
        let processed = process(&engine, &message(&mail), &post);
        told.push(format!("{step:?}: {:?}", outcomes(&processed.results)));
        if let Some(wrong) = wrong(&engine, &desk) {
            return Err(TestCaseError::fail(format!("{wrong}\n{}", told.join("\n"))));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 16,
        max_shrink_iters: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_is_booked_twice(steps in prop::collection::vec(step(), 4..24)) {
        play(TABLES, &steps)?;
    }

    #[test]
    fn nor_where_somebody_approves(steps in prop::collection::vec(step(), 4..24)) {
        play(&format!("{TABLES}{APPROVED}"), &steps)?;
    }
}
