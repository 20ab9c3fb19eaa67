//! What it costs to put the block into a message, and to look for it in one that is sent: time
//! for an invitation of 50 KB, peak memory for a message of 10 MB. `ROUNDS` rounds.

#![allow(clippy::expect_used, clippy::unwrap_used)]

// Its other parts are for other benchmarks.
#[allow(dead_code)]
#[path = "../support/rounds.rs"]
mod rounds;

use std::hint::black_box;
use std::time::Instant;

use bytes::Bytes;
use imip_milter::mail::{Block, Limits, Message, annotate, calendar_parts, unmark, walk};
use rounds::{Result, median, rounds};

/// Messages a round.
const TURNS: usize = 500;
/// Asks this program to annotate one large message and tell its memory.
const CHILD: &str = "IMIP_BENCH_MEMORY";

fn block() -> Block {
    let rows: String = (0..12).map(|i| format!("  Row {i}: Besprechung – Größe {i}\n")).collect();
    let html: String =
        (0..12).map(|i| format!("<div style=\"margin:2px 0\">Größe {i}</div>\n")).collect();
    Block {
        text: format!("[Calendar] Added to your calendar\n{rows}[/Calendar]\n"),
        html: format!(
            "<div class=\"imip-milter-block\" style=\"border:1px solid\">\n{html}</div>\n"
        ),
    }
}

/// Text, HTML and calendar in the transfer encoding; a file behind them.
fn message(encoding: &str, size: usize, file: usize) -> Vec<u8> {
    let fill = |line: &str, size: usize| line.repeat(size / line.len() + 1);
    let part = |kind: &str, encoding: &str, content: &str| {
        format!(
            "--b\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{content}\r\n"
        )
    };
    let (text, html) = match encoding {
        "base64" => (
            fill(
                "SGVsbG8sIHdvcmxkISBIZWxsbywgd29ybGQhIEhlbGxvLCB3b3JsZCEgSGVsbG8sIHdv\r\n",
                size / 4,
            ),
            fill(
                "PHA+SGVsbG8sIHdvcmxkITwvcD4NCjxwPkhlbGxvLCB3b3JsZCE8L3A+DQo8cD5IZWxs\r\n",
                size / 2,
            ),
        ),
        _ => (
            fill("Hello, this is a line of the invitation.\r\n", size / 4),
            fill("<p>Hello, this is a line of the invitation.</p>\r\n", size / 2),
        ),
    };
    let html = if encoding == "base64" {
        html
    } else {
        format!("<html><head><title>x</title></head><body>\r\n{html}</body></html>")
    };
    let description = fill("DESCRIPTION:Hello\\, this is a line\r\n ", size / 4);
    let calendar = format!(
        "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1\r\n{description}\r\nEND:VEVENT\r\nEND:VCALENDAR"
    );
    let attachment = match file {
        0 => String::new(),
        size => format!(
            "--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            fill("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5\r\n", size)
        ),
    };
    let head: String =
        (0..25).map(|i| format!("X-Field-{i}: {}\r\n", "value ".repeat(10))).collect();
    format!(
        "{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n{}{}{}{attachment}--b--\r\n",
        part("text/plain", encoding, &text),
        part("text/html", encoding, &html),
        part("text/calendar; method=REQUEST", "8bit", &calendar),
    )
    .into_bytes()
}

/// Microseconds a message.
fn time(raw: &Bytes, work: impl Fn(&Message)) -> f64 {
    let started = Instant::now();
    for _ in 0..TURNS {
        work(&Message::parse(black_box(raw.clone())));
    }
    started.elapsed().as_secs_f64() * 1e6 / TURNS as f64
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

fn annotated(message: &Message, block: &Block) -> Option<Vec<u8>> {
    let structure = walk(&message.headers, &message.body, &Limits::default()).ok()?;
    black_box(calendar_parts(&structure, &message.body, 1 << 20));
    annotate(message, &structure, block)
}

/// In a process of its own: one message from a file, as the filter has it.
fn child(path: &str) -> Result<()> {
    let raw = Bytes::from(std::fs::read(path)?);
    let (_, before) = memory();
    let size = raw.len();
    let message = Message::parse(raw);
    let body = annotated(&message, &block()).ok_or("no block")?;
    let (peak, _) = memory();
    let more = peak.saturating_sub(before) * 1024;
    println!("{:.2} {}", (size + more) as f64 / size as f64, body.len());
    Ok(())
}

fn main() -> Result<()> {
    if let Ok(path) = std::env::var(CHILD) {
        return child(&path);
    }
    let block = block();
    println!(
        "| message of 50 KB | read and walked, µs | annotated as well, µs | looked through for a block, µs |"
    );
    println!("|---|---|---|---|");
    for encoding in ["8bit", "7bit", "quoted-printable", "base64"] {
        let raw = Bytes::from(message(encoding, 50_000, 0));
        let mut times = [Vec::new(), Vec::new(), Vec::new()];
        for _ in 0..rounds() {
            times[0].push(time(&raw, |m| {
                let structure = walk(&m.headers, &m.body, &Limits::default());
                black_box(structure.map(|s| calendar_parts(&s, &m.body, 1 << 20)).ok());
            }));
            times[1].push(time(&raw, |m| {
                black_box(annotated(m, &block).expect("a block"));
            }));
            times[2].push(time(&raw, |m| {
                let structure = walk(&m.headers, &m.body, &Limits::default()).expect("a structure");
                black_box(unmark(m, &structure));
            }));
        }
        let [alone, with, outgoing] = times.map(median);
        println!("| {encoding}, {} bytes | {alone:.0} | {with:.0} | {outgoing:.0} |", raw.len());
    }
    println!();
    println!("| message of 10 MB | peak memory / message |");
    println!("|---|---|");
    for (name, encoding, size, file) in [
        ("a large file", "quoted-printable", 50_000, 10_000_000),
        ("a large text", "8bit", 10_000_000, 0),
        ("a large text in base64", "base64", 10_000_000, 0),
    ] {
        let path = tempfile::NamedTempFile::new()?;
        std::fs::write(path.path(), message(encoding, size, file))?;
        let output = std::process::Command::new(std::env::current_exe()?)
            .env(CHILD, path.path())
            .output()?;
        let told = String::from_utf8(output.stdout)?;
        println!("| {name} | {} |", told.split(' ').next().unwrap_or_default());
    }
    Ok(())
}
