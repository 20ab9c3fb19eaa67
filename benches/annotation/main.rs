//! What it costs to put the block into a message, to rewrite it, and to look for the block in one
//! that is sent: time for an invitation of 50 KB, peak memory for messages of 10 MB; and what it
//! costs to write the block in each language. `ROUNDS` rounds.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod memory;
mod messages;
// Its other parts are for other benchmarks.
#[allow(dead_code)]
#[path = "../support/rounds.rs"]
mod rounds;

use std::hint::black_box;
use std::time::Instant;

use bytes::Bytes;
use imip_milter::ical;
use imip_milter::itip::{Incoming, PartText, collect, notes_of_message};
use imip_milter::mail::rewrite::Limits as RewriteLimits;
use imip_milter::mail::{
    Limits, Message, Reader, annotate, calendar_parts, neutral_block, rewrite, unmark, walk,
};
use imip_milter::policy::Rewrite;
use imip_milter::text::Locale;
use jiff::tz::TimeZone;
use messages::{bare, block, invitation};
use rounds::{Result, median, rounds};

/// Messages a round.
const TURNS: usize = 500;

/// Microseconds for one of many turns.
fn time(work: impl Fn()) -> f64 {
    let started = Instant::now();
    (0..TURNS).for_each(|_| work());
    started.elapsed().as_secs_f64() * 1e6 / TURNS as f64
}

fn forms() {
    let (block, limits) = (block(), Limits::default());
    let all = [Rewrite::Wrap, Rewrite::Parameters, Rewrite::Zones, Rewrite::Stubs];
    println!(
        "| message of 50 KB | read and walked, µs | annotated as well, µs | rewritten instead, µs | looked through for a block, µs |"
    );
    println!("|---|---|---|---|---|");
    let forms = ["8bit", "7bit", "quoted-printable", "base64"];
    let forms = forms.map(|encoding| (encoding, invitation(encoding, 50_000, 0)));
    for (name, raw) in forms.into_iter().chain([("only a calendar", bare(50_000))]) {
        let raw = Bytes::from(raw);
        let read = || {
            let message = Message::parse(black_box(raw.clone()));
            let structure = walk(&message.headers, &message.body, &limits).expect("a structure");
            (message, structure)
        };
        let mut times: [Vec<f64>; 4] = Default::default();
        for _ in 0..rounds() {
            times[0].push(time(|| {
                let (message, structure) = read();
                black_box(calendar_parts(&structure, &message.body, 1 << 20));
            }));
            times[1].push(time(|| {
                let (message, structure) = read();
                black_box(calendar_parts(&structure, &message.body, 1 << 20));
                black_box(annotate(&message, &structure, &block));
            }));
            times[2].push(time(|| {
                let (message, structure) = read();
                let limits = RewriteLimits::default();
                black_box(rewrite(&message, &structure, &all, &block, &limits));
            }));
            times[3].push(time(|| {
                let (message, structure) = read();
                black_box(unmark(&message, &structure));
            }));
        }
        let [alone, with, rewritten, outgoing] = times.map(median);
        let size = raw.len();
        println!(
            "| {name}, {size} bytes | {alone:.0} | {with:.0} | {rewritten:.0} | {outgoing:.0} |"
        );
    }
    println!();
}

fn incoming() -> Result<Incoming> {
    let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n\
        UID:1\r\nDTSTAMP:20260501T080000Z\r\nDTSTART;TZID=Europe/Berlin:20260602T100000\r\n\
        DTEND;TZID=Europe/Berlin:20260602T110000\r\nRRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=10\r\n\
        SUMMARY:Plans\r\nLOCATION:Room 5\r\nORGANIZER;CN=Ann:mailto:ann@example.org\r\n\
        ATTENDEE;CN=Bob:mailto:bob@example.org\r\nATTENDEE;CN=Cy:mailto:cy@example.org\r\n\
        END:VEVENT\r\nEND:VCALENDAR\r\n";
    let read = ical::read(text.as_bytes(), &ical::Limits::default(), |_| String::new())?;
    let part = PartText {
        calendars: read.calendars,
        is_text_calendar: true,
        method_param: None,
        signature: None,
    };
    let found = collect(&[part], 10).pop().ok_or("no object")?.incoming;
    found.map_err(|stop| format!("not iTIP: {:?}", stop.reason).into())
}

fn languages() -> Result<()> {
    let incoming = incoming()?;
    let notes = notes_of_message(&incoming);
    println!("| language | the first block, µs | each block, µs |");
    println!("|---|---|---|");
    let mut all = vec![];
    for locale in Locale::ALL.iter().copied() {
        let reader = Reader { locale, zone: TimeZone::get("Europe/Berlin")? };
        let write = || {
            black_box(neutral_block("REQUEST", black_box(&notes), &reader));
        };
        let started = Instant::now();
        write();
        let first = started.elapsed().as_secs_f64() * 1e6;
        let each = median((0..rounds()).map(|_| time(write)));
        all.push(each);
        println!("| {} | {first:.0} | {each:.0} |", locale.tag());
    }
    let collected = median((0..rounds()).map(|_| {
        time(|| {
            black_box(notes_of_message(black_box(&incoming)));
        })
    }));
    println!("\nWhat there is to say is collected in {collected:.0} µs.\n");
    Ok(())
}

fn main() -> Result<()> {
    if let Some(done) = memory::asked() {
        return done;
    }
    languages()?;
    forms();
    memory::table()
}
