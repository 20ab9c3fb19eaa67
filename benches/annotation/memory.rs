//! Peak memory, each message in a process of its own.

use std::hint::black_box;
use std::process::Command;

use bytes::Bytes;
use imip_milter::mail::rewrite::Limits as RewriteLimits;
use imip_milter::mail::{Limits, Message, annotate, calendar_parts, rewrite, unmark, walk};
use imip_milter::policy::Rewrite;

use super::messages::{bare, block, forwarding, invitation, letter, winmail};
use super::rounds::Result;

/// Asks this program to work on one message and tell its memory: a [`Work`] and a file.
const CHILD: &str = "IMIP_BENCH_MEMORY";

const MB: usize = 1_000_000;
const ALL: [Rewrite; 5] =
    [Rewrite::Wrap, Rewrite::Parameters, Rewrite::Zones, Rewrite::Stubs, Rewrite::Tnef];

/// What is done with a message: the new body.
struct Work {
    name: &'static str,
    run: fn(&Message) -> Option<usize>,
}

const WORK: [Work; 3] = [
    Work { name: "annotated", run: |message| annotated(message).map(|body| body.len()) },
    Work { name: "rewritten, then annotated", run: rewritten },
    Work { name: "sent on without its block", run: sent },
];

fn annotated(message: &Message) -> Option<Vec<u8>> {
    let structure = walk(&message.headers, &message.body, &Limits::default()).ok()?;
    black_box(calendar_parts(&structure, &message.body, 1 << 20));
    annotate(message, &structure, &block())
}

fn rewritten(message: &Message) -> Option<usize> {
    let structure = walk(&message.headers, &message.body, &Limits::default()).ok()?;
    let new = rewrite(message, &structure, &ALL, &block(), &RewriteLimits::default())?;
    annotate(&new.message, &new.structure, &block()).map(|body| body.len())
}

fn sent(message: &Message) -> Option<usize> {
    let structure = walk(&message.headers, &message.body, &Limits::default()).ok()?;
    unmark(message, &structure).map(|body| body.len())
}

/// The most memory this process has used, and what it uses now, in KiB.
fn memory() -> (usize, usize) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let field = |name: &str| {
        let line = status.lines().find_map(|l| l.strip_prefix(name)).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
    };
    (field("VmHWM:"), field("VmRSS:"))
}

/// What this process is asked to do, if it is asked.
pub fn asked() -> Option<Result<()>> {
    let asked = std::env::var(CHILD).ok()?;
    let (work, path) = asked.split_once(':')?;
    let work = WORK.iter().find(|w| w.name == work)?;
    Some(child(work, path))
}

/// One message from a file, as the filter has it.
fn child(work: &Work, path: &str) -> Result<()> {
    // The program itself, its tables and texts are in memory then.
    for small in [letter("base64", 1000), letter("7bit", 1000), bare(1000), winmail(1000)] {
        for work in &WORK {
            black_box((work.run)(&Message::parse(Bytes::from(small.clone()))));
        }
    }
    let raw = Bytes::from(std::fs::read(path)?);
    let (_, before) = memory();
    let size = raw.len();
    let message = Message::parse(raw);
    let done = (work.run)(&message).is_some();
    let (peak, _) = memory();
    let more = peak.saturating_sub(before) * 1024;
    let done = if done { "" } else { ", stays as it is" };
    println!("{:.2}{done}", (size + more) as f64 / size as f64);
    Ok(())
}

/// The same message with the block in it.
fn marked(raw: Vec<u8>) -> Result<Vec<u8>> {
    let mut message = Message::parse(Bytes::from(raw));
    message.body = annotated(&message).ok_or("no block")?.into();
    Ok(message.to_bytes())
}

/// The same block within a text that is larger than any that gets one.
fn marked_text(encoding: &str, size: usize) -> Result<Vec<u8>> {
    let raw = String::from_utf8(marked(letter(encoding, 1000))?)?;
    let at = raw.find("\r\n\r\nBEGIN:VCALENDAR").ok_or("no calendar")?;
    let at = raw[..at].rfind("--b\r\n").ok_or("no delimiter")?;
    let more = super::messages::text(encoding, size);
    let (_, more) = more.split_once("\r\n\r\n").ok_or("no text")?;
    Ok([raw[..at].trim_end().as_bytes(), b"\r\n", more.as_bytes(), &raw.as_bytes()[at..]].concat())
}

pub fn table() -> Result<()> {
    let [annotated, rewritten, sent] = WORK.each_ref();
    let rows = [
        ("10 MB, mostly a file", annotated, invitation("quoted-printable", 50_000, 10 * MB)),
        ("10 MB, mostly a text in 8bit", annotated, letter("8bit", 10 * MB)),
        (
            "10 MB, mostly a text in quoted-printable",
            annotated,
            letter("quoted-printable", 10 * MB),
        ),
        ("10 MB, text, HTML, calendar in 8bit", annotated, invitation("8bit", 10 * MB, 0)),
        ("10 MB, mostly a text of ASCII in 7bit", annotated, letter("7bit", 10 * MB)),
        ("10 MB, mostly a text in base64", annotated, letter("base64", 10 * MB)),
        ("1 MB, mostly a text of ASCII in 7bit", annotated, letter("7bit", MB)),
        ("1 MB, mostly a text in base64", annotated, letter("base64", MB)),
        ("10 MB, mostly a file", rewritten, invitation("8bit", 50_000, 10 * MB)),
        ("10 MB, mostly a file in TNEF", rewritten, winmail(10 * MB)),
        ("a calendar of 1 MB", rewritten, bare(MB)),
        ("10 MB, mostly a text in 8bit", sent, marked(letter("8bit", 10 * MB))?),
        (
            "10 MB, mostly a text in quoted-printable",
            sent,
            marked(letter("quoted-printable", 10 * MB))?,
        ),
        ("10 MB, mostly a text in base64", sent, marked_text("base64", 10 * MB)?),
        ("10 MB, forwarded as a file", sent, forwarding(&marked(letter("8bit", 10 * MB))?)),
    ];
    println!("| message | what is done | peak memory / message |");
    println!("|---|---|---|");
    for (name, work, raw) in rows {
        let path = tempfile::NamedTempFile::new()?;
        std::fs::write(path.path(), raw)?;
        let asked = format!("{}:{}", work.name, path.path().display());
        let output = Command::new(std::env::current_exe()?).env(CHILD, asked).output()?;
        println!("| {name} | {} | {} |", work.name, String::from_utf8(output.stdout)?.trim());
    }
    Ok(())
}
