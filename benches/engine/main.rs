//! `cargo bench --bench engine`, also part of `make bench`: what a decision costs.
//!
//! First the engine alone, from an iTIP object and what the calendar holds of its UID to the
//! edits; then with the store, in calendars of very different sizes: snapshot, decision and
//! commit, one transaction a message as the filter does it. CPU time, the middle of all rounds.
//!
//! A decision costs what its object is long, so the time for each of its lines of attendees or
//! instances must not grow; and it costs the same in a small calendar and a large one.
//!
//! Last what a room decides about a weekly series for a year, which must not be more than half as
//! dear again in a calendar of a million instances as in one of a hundred.
//!
//! Environment: `ROUNDS` (5), `PARTS` (`decisions,calendars,rooms`), `OBJECTS`
//! (`1,1000,100000`), `INSTANCES` (`100,10000,1000000`). `cargo bench --bench engine -- room` runs
//! the parts of that name.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod rooms;
#[path = "../support/rounds.rs"]
mod rounds;
mod texts;

use std::time::{Duration, Instant};

use imip_milter::ical::{Limits, read};
use imip_milter::itip::{
    Addresses, BusyInstance, BusyTime, Context, Decision, Direction, Edit, Incoming, MailFacts,
    Mailbox, PartText, Sender, Snapshot, Unavailable, User, collect, decide, operation_key,
};
use imip_milter::policy::Policy;
use imip_milter::store::sqlite::Options;
use imip_milter::store::{SqliteStore, Store};
use imip_milter::time::{ExpandLimits, Span};
use imip_milter::trust::Tier;
use nix::time::{ClockId, clock_gettime};
use rounds::{Result, median};

const HOME: &str = "Europe/Berlin";

/// Nobody answers automatically here, so nobody asks for busy time.
struct Free;

impl BusyTime for Free {
    fn overlapping(
        &self,
        _: &[Span],
        _: &str,
    ) -> std::result::Result<Vec<BusyInstance>, Unavailable> {
        Ok(Vec::new())
    }
}

/// A user whose calendar is asked.
struct Asked {
    user: User,
    policy: Policy,
    now: jiff::Timestamp,
}

impl Asked {
    fn new(address: &str) -> Result<Self> {
        let id = Mailbox::parse(address).ok_or("no address")?;
        let addresses = Addresses { list: vec![id.clone()], delimiter: "+".into() };
        Ok(Asked {
            user: User { id, addresses, resource: false },
            policy: Policy { timezone: HOME.into(), ..Policy::person() },
            now: "2026-03-01T00:00:00Z".parse()?,
        })
    }

    fn decide(
        &self,
        from: &str,
        direction: Direction,
        snapshot: &Snapshot,
        m: &Incoming,
    ) -> Decision {
        let sender = Sender {
            address: Mailbox::parse(from),
            tier: if direction == Direction::Outbound { Tier::Own } else { Tier::Known },
            relay: false,
            delegate: false,
        };
        let context = Context {
            user: &self.user,
            direction,
            sender: &sender,
            mail: &MailFacts::default(),
            policy: &self.policy,
            local_domains: &[],
            is_public_domain: &|_| false,
            is_same_user: &|_, _| false,
            is_delegate: &|_, _| false,
            snapshot,
            busy: &Free,
            limits: ExpandLimits::default(),
            now: self.now,
        };
        decide(&context, m).expect("the engine decides")
    }

    /// What the calendar holds after its owner's own message.
    fn organizes(&self, message: &Incoming) -> Result<Snapshot> {
        let decision =
            self.decide(self.user.id.as_str(), Direction::Outbound, &Snapshot::default(), message);
        after(&decision)
    }
}

fn after(decision: &Decision) -> Result<Snapshot> {
    let put = decision.edits.iter().find_map(|e| match e {
        Edit::Put(object) => Some(object.as_ref().clone()),
        _ => None,
    });
    Ok(Snapshot { object: Some(put.ok_or("nothing was stored")?), ..Snapshot::default() })
}

fn incoming(text: &str) -> Result<Incoming> {
    let mut calendars = read(text.as_bytes(), &Limits::default(), |_| String::new())?.calendars;
    let part = PartText {
        calendars: vec![calendars.remove(0)],
        is_text_calendar: true,
        method_param: None,
        signature: None,
    };
    let found = collect(&[part], 10).remove(0).incoming;
    found.map_err(|stop| format!("not iTIP: {:?}", stop.reason).into())
}

fn cpu() -> Result<Duration> {
    Ok(clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID)?.into())
}

/// Microseconds of CPU for one call: the middle of the rounds, each a twentieth of a second.
fn cost(rounds: usize, mut work: impl FnMut() -> Result<()>) -> Result<f64> {
    work()?;
    let mut all = Vec::new();
    for _ in 0..rounds {
        let start = cpu()?;
        let mut calls = 0_u32;
        let spent = loop {
            work()?;
            calls += 1;
            let spent = cpu()? - start;
            if spent > Duration::from_millis(50) {
                break spent;
            }
        };
        all.push(spent.as_secs_f64() * 1e6 / f64::from(calls));
    }
    Ok(median(all))
}

fn row(name: &str, micros: f64, size: usize) {
    let (rate, each) = (1e6 / micros, micros / size as f64);
    println!("| {name} | {rate:.0} | {micros:.1} | {each:.2} |");
}

/// The engine alone.
fn decisions(rounds: usize) -> Result<()> {
    let ada = Asked::new(texts::ADA)?;
    let olga = Asked::new(texts::OLGA)?;
    println!(
        "| decision | per second | µs | µs for each attendee or instance |\n|---|---:|---:|---:|"
    );
    let run =
        |name: &str, who: &Asked, from: &str, at: &Snapshot, text: &str, size| -> Result<()> {
            let message = incoming(text)?;
            let first = who.decide(from, Direction::Inbound, at, &message);
            let word = format!("{}/{}", first.outcome, first.reason);
            if first.edits.is_empty() {
                println!("differs: {name}: {word}");
            }
            let micros = cost(rounds, || {
                std::hint::black_box(who.decide(from, Direction::Inbound, at, &message));
                Ok(())
            })?;
            row(name, micros, size);
            Ok(())
        };
    for n in [10, 100, 1000] {
        let new = texts::request(0, n, "");
        run(
            &format!("REQUEST, new, {n} attendees"),
            &ada,
            texts::OLGA,
            &Snapshot::default(),
            &new,
            n,
        )?;
        let stored = after(&ada.decide(
            texts::OLGA,
            Direction::Inbound,
            &Snapshot::default(),
            &incoming(&new)?,
        ))?;
        let update = texts::request(1, n, "");
        run(&format!("REQUEST, update, {n} attendees"), &ada, texts::OLGA, &stored, &update, n)?;
        let stored = olga.organizes(&incoming(&new)?)?;
        run(&format!("REPLY, {n} attendees"), &olga, texts::ADA, &stored, &texts::reply(""), n)?;
    }
    for n in [100, 200, 400] {
        let series = texts::series(n);
        let stored = olga.organizes(&incoming(&series)?)?;
        run(
            &format!("REPLY to the whole, {n} overrides"),
            &olga,
            texts::ADA,
            &stored,
            &texts::reply(""),
            n,
        )?;
    }
    for n in [5, 50, 500] {
        let stored =
            olga.organizes(&incoming(&texts::request(0, 10, "RRULE:FREQ=DAILY;COUNT=1000\r\n"))?)?;
        let reply = texts::reply(&texts::instance(n));
        run(&format!("REPLY to instance {n} of a series"), &olga, texts::ADA, &stored, &reply, n)?;
    }
    println!();
    Ok(())
}

/// With the store: the calendar of an organizer with so many events, one answer a transaction.
fn calendars(rounds: usize) -> Result<()> {
    let sizes = std::env::var("OBJECTS").unwrap_or_else(|_| "1,1000,100000".to_owned());
    let olga = Asked::new(texts::OLGA)?;
    let key = |e: &str| format!("no number: {e}");
    println!("| objects in the calendar | answers a second | µs of CPU |\n|---:|---:|---:|");
    for size in sizes.split(',') {
        let size: usize = size.trim().parse().map_err(|_| key(size))?;
        let dir = tempfile::tempdir()?;
        let store = SqliteStore::open(dir.path(), Options::default())?;
        let deadline = Instant::now() + Duration::from_secs(3600);
        let invitation = texts::request(0, 10, "");
        let stored = olga.organizes(&incoming(&invitation)?)?.object.ok_or("no object")?;
        for start in (0..size).step_by(1000) {
            store.write(&olga.user.id, HOME, deadline, &mut |calendar| {
                for n in start..size.min(start + 1000) {
                    let mut one = stored.clone();
                    for component in one.object.components_mut() {
                        component.set(imip_milter::ical::Property::new("UID", &texts::uid(n)));
                    }
                    calendar.apply(&[Edit::Put(Box::new(one))], olga.now)?;
                }
                Ok(())
            })?;
        }
        let mut n = 0_usize;
        let micros = cost(rounds, || {
            // Another event each time, and a later answer.
            n += 1;
            let uid = texts::uid(n * 7919 % size);
            let text = texts::reply("").replace(&texts::uid(0), &uid);
            let text = text.replace(
                "T090000Z",
                &format!("T{:02}{:02}{:02}Z", 9 + n / 3600 % 12, n / 60 % 60, n % 60),
            );
            let message = incoming(&text)?;
            let ada = Mailbox::parse(texts::ADA);
            let key = operation_key(&olga.user.id, Direction::Inbound, &message, ada.as_ref());
            store.write(&olga.user.id, HOME, deadline, &mut |calendar| {
                let snapshot = calendar.snapshot(&uid, &key, None, olga.now)?;
                let decision = olga.decide(texts::ADA, Direction::Inbound, &snapshot, &message);
                calendar.apply(&decision.edits, olga.now)?;
                calendar.record_operation(&key, "{}", olga.now)
            })?;
            Ok(())
        })?;
        println!("| {size} | {:.0} | {micros:.1} |", 1e6 / micros);
    }
    println!();
    Ok(())
}

fn main() -> Result<()> {
    let rounds = rounds::rounds();
    let words: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let wanted =
        |part: &String| words.is_empty() || words.iter().any(|w| part.contains(w.as_str()));
    for part in rounds::parts("decisions,calendars,rooms").into_iter().filter(wanted) {
        match part.as_str() {
            "rooms" => rooms::rooms(rounds)?,
            "decisions" => decisions(rounds)?,
            "calendars" => calendars(rounds)?,
            other => return Err(format!("no such part: {other}").into()),
        }
    }
    // Turns are for contenders; here is one.
    let _ = rounds::turns::<u8>;
    Ok(())
}
