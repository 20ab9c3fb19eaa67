//! Every message of a corpus (`IMIP_CORPUS`) is read, walked and annotated; nothing but the block
//! may be new then, neither for this crate nor for mail_parser.

// Helpers of a test may fail as the test may.
#![allow(clippy::expect_used)]

#[path = "support/laws/mod.rs"]
mod laws;

use std::path::{Path, PathBuf};

use bytes::Bytes;
use imip_milter::mail::{
    Block, Limits, Message, annotate, apply_to_message, calendar_parts, mailboxes, walk,
};
use laws::ensure;
use laws::message::{annotated, inserted};
use mail_parser::{MessageParser, PartType};
use memchr::memmem;

/// Deeper nesting of forwarded messages is more than mail_parser can take.
const MAX_FORWARDED: usize = 50;
const MAX_CALENDAR: usize = 1 << 20;

fn find_messages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            find_messages(&path, found);
        } else if path.extension().is_some_and(|e| e == "eml" || e == "mbox") {
            found.push(path);
        }
    }
}

/// Checks that mail_parser finds the same parts, all but the edited ones with the same contents.
fn check_second_opinion(parts: usize, before: &[u8], after: &[u8]) -> Result<(), String> {
    let parser = MessageParser::new();
    let (Some(before), Some(after)) = (parser.parse(before), parser.parse(after)) else {
        return Err("mail_parser reads no message".into());
    };
    if before.parts.len() != parts {
        // It sees another message than we to begin with.
        return Ok(());
    }
    let same = before.parts.len() == after.parts.len();
    ensure(same, || "mail_parser finds another number of parts".into())?;
    let leaf = |p: &&mail_parser::MessagePart| !matches!(p.body, PartType::Multipart(_));
    let parts = before.parts.iter().filter(leaf).zip(after.parts.iter().filter(leaf));
    let changed: Vec<_> = parts.filter(|(o, n)| o.contents() != n.contents()).collect();
    let few = matches!(changed.len(), 1 | 2);
    ensure(few, || format!("mail_parser finds {} parts edited", changed.len()))?;
    for (o, n) in changed {
        let kept = inserted(o.contents(), n.contents()).is_some();
        ensure(kept, || "mail_parser finds more than the block".into())?;
    }
    Ok(())
}

/// The message with every line end a CRLF.
fn as_in_smtp(raw: &[u8]) -> Vec<u8> {
    let lines = raw.split(|b| *b == b'\n').map(|l| l.strip_suffix(b"\r").unwrap_or(l));
    lines.collect::<Vec<_>>().join(&b"\r\n"[..])
}

#[derive(Debug, Default)]
struct Count {
    messages: usize,
    refused: usize,
    calendars: usize,
    annotated: usize,
}

fn survives(raw: Bytes, block: &Block, count: &mut Count) -> Result<(), String> {
    count.messages += 1;
    let mut message = Message::parse(raw.clone());
    ensure(message.to_bytes() == raw[..], || "does not round-trip".into())?;
    message.all("From").for_each(|h| drop(mailboxes(h)));
    let Ok(structure) = walk(&message.headers, &message.body, &Limits::default()) else {
        count.refused += 1;
        return Ok(());
    };
    let found = calendar_parts(&structure, &message.body, MAX_CALENDAR);
    count.calendars += found.iter().flatten().count();
    let Some(body) = annotate(&message, &structure, block) else { return Ok(()) };
    count.annotated += 1;
    annotated(&message, &structure, &body)?;
    apply_to_message(&mut message, &[], Some(body)).map_err(|e| e.to_string())?;
    if memmem::find_iter(&raw, b"message/rfc822").count() > MAX_FORWARDED {
        return Ok(());
    }
    check_second_opinion(structure.parts.len(), &raw, &message.to_bytes())
}

#[test]
fn every_message_survives() {
    let Some(corpus) = std::env::var_os("IMIP_CORPUS") else {
        eprintln!("IMIP_CORPUS is not set: skipped");
        return;
    };
    let mut files = Vec::new();
    find_messages(Path::new(&corpus), &mut files);
    assert!(!files.is_empty(), "no messages in IMIP_CORPUS");
    let block = laws::message::block();
    let (mut count, mut failures) = (Count::default(), Vec::new());
    for file in &files {
        let raw = std::fs::read(file).unwrap();
        for raw in [as_in_smtp(&raw), raw] {
            if let Err(what) = survives(Bytes::from(raw), &block, &mut count) {
                failures.push(format!("{}: {what}", file.display()));
            }
        }
    }
    println!("{count:?}");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
