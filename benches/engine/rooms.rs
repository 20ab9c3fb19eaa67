//! What a room decides in calendars of very different sizes: a weekly series for a year is asked
//! for, decided and committed, and deleted again aside, so that the calendar stays as it is.
//!
//! `free`: every date is free. `shared`: on every date there is another booking, and room for two.
//! `taken`: the same without that room; the series is declined, and other times are looked for.
//! On the first days that are asked for all calendars hold a busy room's eleven bookings a day,
//! the larger ones for all of the year; what is more lies in the decades before and after.

use std::time::{Duration, Instant};

use imip_milter::ical::{Component, Object, Property};
use imip_milter::itip::{
    Addresses, BusyTime, Context, Direction, Edit, Incoming, MailFacts, Mailbox, Role, Sender,
    Snapshot, StoredObject, User, decide, operation_key,
};
use imip_milter::policy::{Policy, Quota};
use imip_milter::store::sqlite::Options;
use imip_milter::store::{Calendar, SqliteStore, Store, StoreError};
use imip_milter::time::ExpandLimits;
use imip_milter::trust::Tier;
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};

use super::rounds::{Result, median, turns};
use super::{HOME, cpu, incoming, texts};

/// Rounds here for one elsewhere: each is of a twentieth of a second.
const TURNS: usize = 5;

/// Bookings of one year: eleven a day.
const YEAR: usize = 4000;

/// The first of the dates that are asked for, a Tuesday.
const FIRST: Date = date(2026, 3, 10);

/// A question.
struct Case {
    name: &'static str,
    /// When, in UTC: from eight to half past one there are meetings, at four on each date.
    hour: i64,
    capacity: usize,
    answer: &'static str,
}

const CASES: &[Case] = &[
    Case { name: "free", hour: 14, capacity: 1, answer: "ACCEPTED" },
    Case { name: "shared", hour: 16, capacity: 2, answer: "ACCEPTED" },
    Case { name: "taken", hour: 16, capacity: 1, answer: "DECLINED" },
];

pub fn rooms(rounds: usize) -> Result<()> {
    let sizes = std::env::var("INSTANCES").unwrap_or_else(|_| "100,10000,1000000".to_owned());
    let mut rooms = Vec::new();
    for size in sizes.split(',') {
        rooms.push(Room::new(size.trim().parse().map_err(|_| format!("no number: {size}"))?)?);
    }
    println!("| room | instances in the calendar | decisions a second | µs of CPU | slower |");
    println!("|---|---:|---:|---:|---:|");
    for case in CASES {
        let mut costs: Vec<Vec<f64>> = rooms.iter().map(|_| Vec::new()).collect();
        // In turns: what else the machine does meanwhile concerns all of them.
        for round in 0..rounds * TURNS {
            for (n, room) in turns(&rooms, round) {
                costs[n].push(room.cost(case)?);
            }
        }
        let mut first = None;
        for (room, costs) in rooms.iter().zip(costs) {
            let micros = median(costs);
            let slower = micros / *first.get_or_insert(micros);
            let (name, size) = (case.name, room.size);
            println!("| {name} | {size} | {:.0} | {micros:.1} | {slower:.2} |", 1e6 / micros);
        }
    }
    println!();
    Ok(())
}

/// A room with bookings.
struct Room {
    size: usize,
    user: User,
    policy: Policy,
    now: Timestamp,
    store: SqliteStore,
    _dir: tempfile::TempDir,
}

fn deadline() -> Instant {
    Instant::now() + Duration::from_secs(3600)
}

impl Room {
    fn new(size: usize) -> Result<Self> {
        let id = Mailbox::parse("room@example.org").ok_or("no address")?;
        let addresses = Addresses { list: vec![id.clone()], delimiter: "+".into() };
        let user = User { id, addresses, resource: true };
        let owner = user.clone();
        let options = Options {
            addresses: std::sync::Arc::new(move |_: &Mailbox| Some(owner.clone())),
            ..Options::default()
        };
        let dir = tempfile::tempdir()?;
        let store = SqliteStore::open(dir.path(), options)?;
        let policy = Policy {
            timezone: HOME.into(),
            window: 400 * 86_400,
            // A million bookings are half a gigabyte of text.
            quota_size: usize::MAX,
            quota: Some(Quota { time: 100 * 3600, within: 7 * 86_400 }),
            ..Policy::person().for_resource()
        };
        let now = "2026-03-01T00:00:00Z".parse()?;
        let room = Room { size, user, policy, now, store, _dir: dir };
        room.fill()?;
        Ok(room)
    }

    /// Single bookings of half an hour, first those of the year that is asked about.
    fn fill(&self) -> Result<()> {
        let date = |week: i64| Ok(at(FIRST, 7 * week)? + SignedDuration::from_hours(16));
        let mut starts: Vec<Timestamp> = (0..52).map(date).collect::<Result<_>>()?;
        for n in 0..YEAR.min(self.size).saturating_sub(starts.len()) {
            starts.push(slot_of(at(FIRST, i64::try_from(n / 11 % 365)?)?, n));
        }
        // Decades before and after, in turns.
        let mut n = 0;
        while starts.len() < self.size {
            let days = i64::try_from(n / 22)? + 1;
            let days = if n % 2 == 0 { 420 + days } else { -days - 70 };
            starts.push(slot_of(at(FIRST, days)?, n / 2));
            n += 1;
        }
        let edits =
            |(n, start): (usize, &Timestamp)| Ok(Edit::Put(Box::new(self.booking(n, *start)?)));
        let all: Vec<(usize, &Timestamp)> = starts.iter().enumerate().collect();
        for some in all.chunks(20_000) {
            let edits: Vec<Edit> = some.iter().copied().map(edits).collect::<Result<_>>()?;
            self.store.write(&self.user.id, HOME, deadline(), &mut |calendar| {
                calendar.apply(&edits, self.now)
            })?;
        }
        Ok(())
    }

    fn booking(&self, n: usize, start: Timestamp) -> Result<StoredObject> {
        let mut event = Component::new("VEVENT");
        let utc = |at: Timestamp| at.strftime("%Y%m%dT%H%M%SZ").to_string();
        let organizer = format!("mailto:person{}@example.net", n % 97);
        for (name, value) in [
            ("UID", texts::uid(n + 1)),
            ("DTSTAMP", utc(self.now)),
            ("DTSTART", utc(start)),
            ("DTEND", utc(start + SignedDuration::from_mins(30))),
            ("SUMMARY", format!("Meeting {n}")),
            ("ORGANIZER", organizer),
        ] {
            event.push(Property::new(name, &value));
        }
        let me = Property::new("ATTENDEE", &format!("mailto:{}", self.user.id));
        event.push(me.with_param("PARTSTAT", "ACCEPTED"));
        let mut calendar = Component::new("VCALENDAR");
        calendar.push(Property::new("VERSION", "2.0"));
        calendar.push_component(event);
        Ok(StoredObject {
            object: Object::new(calendar)?,
            role: Role::Attendee,
            sender: None,
            sent_by: Vec::new(),
        })
    }

    /// What one decision costs, with its commit: microseconds of CPU.
    fn cost(&self, case: &Case) -> Result<f64> {
        let hour = case.hour;
        let text = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n\
             UID:{}\r\nDTSTAMP:20260301T080000Z\r\nSEQUENCE:0\r\nSUMMARY:Weekly\r\n\
             ORGANIZER:mailto:{}\r\nDTSTART:20260310T{hour}0000Z\r\nDURATION:PT1H\r\n\
             RRULE:FREQ=WEEKLY;COUNT=52\r\nATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:{}\r\n\
             END:VEVENT\r\nEND:VCALENDAR\r\n",
            texts::uid(0),
            texts::OLGA,
            self.user.id
        );
        let message = incoming(&text)?;
        let olga = Mailbox::parse(texts::OLGA);
        let key = operation_key(&self.user.id, Direction::Inbound, &message, olga.as_ref());
        let policy = Policy { capacity: case.capacity, ..self.policy.clone() };
        let (mut spent, mut calls) = (Duration::ZERO, 0_u32);
        while spent < Duration::from_millis(50) {
            let start = cpu()?;
            self.store.write(&self.user.id, HOME, deadline(), &mut |calendar| {
                self.decide(calendar, &policy, &message, &key, case.answer)
            })?;
            spent += cpu()? - start;
            calls += 1;
            // To be asked again: it is as if nobody had.
            if case.answer == "ACCEPTED" {
                self.store.write(&self.user.id, HOME, deadline(), &mut |calendar| {
                    let uid = message.object.uid().to_owned();
                    calendar.apply(&[Edit::Delete { uid }], self.now)
                })?;
            }
        }
        Ok(spent.as_secs_f64() * 1e6 / f64::from(calls))
    }

    fn decide(
        &self,
        calendar: &mut dyn Calendar,
        policy: &Policy,
        message: &Incoming,
        key: &str,
        expected: &str,
    ) -> std::result::Result<(), StoreError> {
        let snapshot: Snapshot = calendar.snapshot(message.object.uid(), key, None, self.now)?;
        let sender = Sender {
            address: Mailbox::parse(texts::OLGA),
            tier: Tier::Internal,
            relay: false,
            delegate: false,
        };
        let busy: &dyn BusyTime = calendar;
        let context = Context {
            user: &self.user,
            direction: Direction::Inbound,
            sender: &sender,
            mail: &MailFacts::default(),
            policy,
            local_domains: &[],
            is_public_domain: &|_| false,
            is_same_user: &|_, _| false,
            is_delegate: &|_, _| false,
            snapshot: &snapshot,
            busy,
            limits: ExpandLimits::default(),
            now: self.now,
        };
        let decision = decide(&context, message).map_err(|e| StoreError::Aborted(e.to_string()))?;
        let answer = decision.messages.first().and_then(|m| m.partstat.as_deref());
        if answer != Some(expected) {
            let outcome = format!("{}/{} {}", decision.outcome, decision.reason, decision.rule);
            return Err(StoreError::Aborted(format!("{outcome}, {answer:?}")));
        }
        calendar.apply(&decision.edits, self.now)
    }
}

/// Midnight so many days later.
fn at(first: Date, days: i64) -> Result<Timestamp> {
    let day = first.checked_add(jiff::Span::new().try_days(days)?)?;
    Ok(day.to_zoned(jiff::tz::TimeZone::UTC)?.timestamp())
}

/// One of eleven half hours of a day, from eight to half past thirteen.
fn slot_of(day: Timestamp, n: usize) -> Timestamp {
    let slot = i64::try_from(n % 11).unwrap_or(0);
    day + SignedDuration::from_mins(8 * 60 + 30 * slot)
}
