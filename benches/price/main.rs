//! `make bench`: what the filter costs.
//!
//! Compares, in one run and in turns, Postfix without a filter, with a filter on
//! libmilter that does nothing with the headers and body it receives, and with
//! imip-milter; and the filters alone, driven over the milter protocol. Absolute
//! figures depend on the machine and on what else it does: the ratios, taken round by
//! round against the neighbour in the same round, and the CPU times tell more.
//!
//! Environment: `ROUNDS` (5), `PARTS` (`raw,postfix,memory`), `KINDS` (all; for example
//! `text 5 KB,calendar`), `NULL_ONLY=1` to measure the bench itself.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod bare;
mod driver;
mod durable;
mod filters;
mod messages;
#[path = "../support/rounds.rs"]
mod rounds;
#[path = "../../tests/support/mod.rs"]
mod support;

use driver::Load;
use durable::{Databases, Tables};
use filters::Filter;
use messages::Kind;
use rounds::{Result, median, turns};
use std::{
    collections::BTreeMap,
    env,
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};
use support::{
    postfix::{self, Listener, Place, Postfix},
    smtp::{Envelope, Session},
};

fn main() -> Result<()> {
    if let Some(socket) = env::var_os(bare::VARIABLE) {
        return Ok(bare::serve(socket.as_ref())?);
    }
    let rounds = rounds::rounds();
    let ours = env::var_os("NULL_ONLY").is_none();
    for part in rounds::parts("raw,postfix,memory") {
        match part.as_str() {
            "raw" => raw(rounds, ours)?,
            "postfix" => behind_postfix(rounds, ours)?,
            "memory" if ours => memory()?,
            "memory" => (),
            other => return Err(format!("no such part: {other}").into()),
        }
    }
    Ok(())
}

/// The kinds of mail that the run is about.
fn kinds() -> Vec<Kind> {
    let wanted = env::var("KINDS").unwrap_or_default();
    let mut kinds = messages::kinds();
    kinds.retain(|kind| wanted.is_empty() || wanted.split(',').any(|w| kind.name == w));
    kinds
}

fn microseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// What one filter did with one kind of mail in one round.
struct Sample {
    rate: f64,
    median: f64,
    p99: f64,
    cpu: f64,
}

/// The filters alone.
fn raw(rounds: usize, with_ours: bool) -> Result<()> {
    // Each user's database is open and has some events: the everyday case.
    const USERS: u64 = 20;
    let place = Place::find()?;
    let mut filters = vec![
        Filter::null("libmilter", "full", place.dir())?,
        Filter::null("libmilter, no replies", "full-nr", place.dir())?,
        Filter::bare(place.dir())?,
    ];
    if with_ours {
        filters.push(Filter::ours(place.dir(), place.inject_port())?);
    }
    let mut plain = Databases::create(place.dir(), Tables::Plain, USERS)?;
    let mut ours = Databases::create(place.dir(), Tables::Ours, USERS)?;
    let (mut in_plain, mut in_ours) = (Vec::new(), Vec::new());
    let kinds = kinds();
    let mut samples: BTreeMap<(usize, usize, usize), Vec<Sample>> = BTreeMap::new();
    for round in 0..rounds {
        for (k, kind) in kinds.iter().enumerate() {
            for sessions in [1, 10] {
                for (f, filter) in turns(&filters, round) {
                    let load = Load { sessions, messages: kind.count, warm_up: 20, users: USERS };
                    let before = filter.cpu();
                    let outcome =
                        driver::run(&filter.socket, &kind.template, load).map_err(|e| {
                            format!("{} does not cope with {}: {e}", filter.name, kind.name)
                        })?;
                    if outcome.refused > 0 {
                        return Err(format!("{} refused {}", filter.name, kind.name).into());
                    }
                    let sent = (kind.count + load.warm_up * sessions) as f64;
                    samples.entry((k, sessions, f)).or_default().push(Sample {
                        rate: outcome.rate,
                        median: microseconds(outcome.median),
                        p99: microseconds(outcome.p99),
                        cpu: (filter.cpu() - before) / sent,
                    });
                }
                // While the disk is as busy as it was for the message.
                if kind.name == "calendar" && sessions == 1 {
                    in_plain.push(microseconds(plain.median_transaction(300)?));
                    in_ours.push(microseconds(ours.median_transaction(300)?));
                }
            }
        }
        eprintln!("raw protocol: round {} of {rounds}", round + 1);
    }

    println!("The filters alone, over the milter protocol ({rounds} rounds, medians):\n");
    println!(
        "{:<16} {:>4} {:<22} {:>8} {:>6} {:>8} {:>8} {:>8}",
        "mail", "sess", "filter", "msg/s", "ratio", "p50 us", "p99 us", "cpu us"
    );
    for ((k, sessions, f), rows) in &samples {
        let base = &samples[&(*k, *sessions, 0)];
        let ratio = median(rows.iter().zip(base).map(|(row, base)| row.rate / base.rate));
        let cpu = rows.iter().map(|row| row.cpu).sum::<f64>() / rows.len() as f64;
        println!(
            "{:<16} {sessions:>4} {:<22} {:>8.0} {ratio:>6.2} {:>8.0} {:>8.0} {cpu:>8.0}",
            kinds[*k].name,
            filters[*f].name,
            median(rows.iter().map(|row| row.rate)),
            median(rows.iter().map(|row| row.median)),
            median(rows.iter().map(|row| row.p99)),
        );
    }
    println!("(ratio: messages per second against \"libmilter\", which receives headers and body)");
    let calendar = kinds.iter().position(|kind| kind.name == "calendar");
    if let Some(rows) = calendar.and_then(|k| samples.get(&(k, 1, 3))) {
        println!("\nOne durable SQLite transaction:");
        for (what, times) in [("four plain tables", in_plain), ("our own tables", in_ours)] {
            let ratio = median(rows.iter().zip(&times).map(|(row, time)| row.median / time));
            println!(
                "an event in {what}: {:.0} us; a calendar message, one session, takes {ratio:.2} times as long",
                median(times.iter().copied()),
            );
        }
    }
    println!();
    Ok(())
}

/// Postfix with and without the filters.
fn behind_postfix(rounds: usize, with_ours: bool) -> Result<()> {
    const SESSIONS: usize = 4;
    const USERS: u64 = 20;
    if let Some(obstacle) = postfix::obstacle() {
        println!("SKIPPED, Postfix with the filters: {obstacle}\n");
        return Ok(());
    }
    let place = Place::find()?;
    let mut filters = vec![Filter::null("libmilter", "full", place.dir())?];
    if with_ours {
        filters.push(Filter::ours(place.dir(), place.inject_port())?);
    }
    // One instance, one listener for each: everything but the filter is shared.
    let mut names = vec!["no filter"];
    let mut listeners = vec![Listener::free("")?];
    for filter in &filters {
        names.push(filter.name);
        listeners.push(Listener::free(&format!("unix:{}", filter.socket.display()))?);
    }
    let everybody =
        "virtual_mailbox_maps = static:x\ntransport_maps = inline:{ example.org=discard: }\n";
    let postfix = Postfix::start_with(place, "", everybody, &listeners)?;
    let mut kinds = kinds();
    kinds.retain(|kind| !kind.name.starts_with("text 50") && !kind.name.starts_with("text 1 MB"));
    let mut rates: BTreeMap<(usize, usize), Vec<f64>> = BTreeMap::new();
    for round in 0..rounds {
        for (k, kind) in kinds.iter().enumerate() {
            for (l, listener) in turns(&listeners, round) {
                smtp_load(listener.port, kind, SESSIONS, SESSIONS, USERS)?;
                let rate = smtp_load(listener.port, kind, SESSIONS, 200, USERS)?;
                rates.entry((k, l)).or_default().push(rate);
                postfix.wait_idle();
            }
        }
        eprintln!("behind Postfix: round {} of {rounds}", round + 1);
    }
    println!(
        "Postfix, {SESSIONS} sessions, a connection for each message ({rounds} rounds, medians):\n"
    );
    println!(
        "{:<16} {:<16} {:>8} {:>9} {:>12}",
        "mail", "filter", "msg/s", "ratio", "to libmilter"
    );
    for ((k, l), row) in &rates {
        let ratio = |to: usize| median(row.iter().zip(&rates[&(*k, to)]).map(|(a, b)| a / b));
        println!(
            "{:<16} {:<16} {:>8.0} {:>9.2} {:>12.2}",
            kinds[*k].name,
            names[*l],
            median(row.iter().copied()),
            ratio(0),
            ratio(1)
        );
    }
    println!();
    Ok(())
}

/// Sends `count` messages; messages per second.
fn smtp_load(port: u16, kind: &Kind, sessions: usize, count: usize, users: u64) -> Result<f64> {
    static SERIAL: AtomicU64 = AtomicU64::new(5_000_000_000);
    let start = Instant::now();
    let send = || -> std::result::Result<(), support::smtp::Error> {
        for _ in 0..count / sessions {
            let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
            let message = messages::fill(&kind.template, serial, users);
            let [_, (_, user), _] = messages::values(serial, users);
            let recipient = format!("{user}@example.org");
            Session::open(port)?
                .send(&Envelope::new("alice@example.net", &[&recipient]), &message)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..sessions).map(|_| scope.spawn(send)).collect();
        threads.into_iter().try_for_each(|t| t.join().expect("no panic"))
    })?;
    Ok(count as f64 / start.elapsed().as_secs_f64())
}

/// Resident memory after many calendar messages for many users.
fn memory() -> Result<()> {
    let place = Place::find()?;
    let filter = Filter::ours(place.dir(), place.inject_port())?;
    let kinds = messages::kinds();
    let calendar = kinds.iter().find(|kind| kind.name == "calendar").expect("a kind");
    let start = filter.resident();
    let load = Load { sessions: 10, messages: 10_000, warm_up: 0, users: 1000 };
    let outcome = driver::run(&filter.socket, &calendar.template, load)?;
    println!(
        "Resident memory: {} KiB after the start, {} KiB after 10 000 calendar messages for 1 000 users ({:.0} msg/s, {} edits)\n",
        start,
        filter.resident(),
        outcome.rate,
        outcome.edits
    );
    Ok(())
}
