//! Every message of a corpus (`IMIP_CORPUS`) is read, walked and annotated; nothing but the block
//! may be new then, neither for this crate nor for mail_parser.

// Helpers of a test may fail as the test may.
#![allow(clippy::expect_used)]

use std::path::{Path, PathBuf};

use bytes::Bytes;
use imip_milter::mail::{Block, Limits, Message, Part, Structure};
use imip_milter::mail::{
    TransferEncoding, annotate, apply_to_message, calendar_parts, mailboxes, walk,
};
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

fn slice(body: &[u8], part: &Part) -> Vec<u8> {
    body.get(part.body.clone()).expect("a part within the body").to_vec()
}

fn decoded(body: &[u8], part: &Part) -> Vec<u8> {
    let raw = slice(body, part);
    part.encoding.decode(&raw).unwrap_or(raw)
}

/// Whether one text is the other with one piece put in, and what this piece is.
fn inserted<'a>(old: &[u8], new: &'a [u8]) -> Option<&'a [u8]> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let rest = old.len() - head;
    let end = new.len().checked_sub(rest)?;
    (end >= head && new.ends_with(old.get(head..)?)).then(|| new.get(head..end))?
}

/// All bytes of a body but the contents of these parts and the line ends behind them, which an
/// empty part may lack.
fn outside(body: &[u8], structure: &Structure, parts: &[usize]) -> Vec<u8> {
    let mut ranges: Vec<_> =
        parts.iter().filter_map(|i| structure.parts.get(*i)).map(|p| p.body.clone()).collect();
    ranges.sort_by_key(|r| r.start);
    let (mut out, mut at) = (Vec::new(), 0);
    for range in ranges {
        out.extend_from_slice(body.get(at..range.start).expect("parts apart from each other"));
        let rest = body.get(range.end..).expect("parts within the body");
        at = range.end + rest.iter().take(2).take_while(|b| matches!(b, b'\r' | b'\n')).count();
    }
    out.extend_from_slice(body.get(at..).expect("parts within the body"));
    out
}

fn ensure(holds: bool, what: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what()) }
}

/// Checks an annotation against the message before it.
fn check(message: &Message, old: &Structure, body: &[u8]) -> Result<(), String> {
    let new = walk(&message.headers, body, &Limits::default()).map_err(|e| e.to_string())?;
    ensure(new.parts.len() == old.parts.len(), || "another number of parts".into())?;
    let mut edited = Vec::new();
    for (index, (o, n)) in old.parts.iter().zip(&new.parts).enumerate() {
        let same = o.content_type == n.content_type && o.parent == n.parent;
        ensure(same, || format!("part {index} is another"))?;
        if !o.children.is_empty() || slice(&message.body, o) == slice(body, n) {
            continue;
        }
        edited.push(index);
        let text = o.content_type.is("text", "plain") || o.content_type.is("text", "html");
        ensure(text, || format!("part {index} is {}", o.content_type.media_type()))?;
        let (before, after) = (decoded(&message.body, o), decoded(body, n));
        let ours =
            inserted(&before, &after).is_some_and(|b| memmem::find(b, b"see below").is_some());
        ensure(ours, || format!("part {index} is not the block and what it was"))?;
        let (before, after) = (slice(&message.body, o), slice(body, n));
        let kept = o.encoding == TransferEncoding::Base64 || inserted(&before, &after).is_some();
        ensure(kept, || format!("part {index} is encoded anew"))?;
    }
    ensure(matches!(edited.len(), 1 | 2), || format!("{} parts edited", edited.len()))?;
    let around = outside(&message.body, old, &edited) == outside(body, &new, &edited);
    ensure(around, || "other bytes differ".into())?;
    let calendars = |s: &Structure, body: &[u8]| calendar_parts(s, body, MAX_CALENDAR);
    ensure(calendars(&new, body) == calendars(old, &message.body), || "other calendars".into())
}

/// Checks that mail_parser finds the same parts, all but the edited ones with the same contents.
fn check_second_opinion(before: &[u8], after: &[u8]) -> Result<(), String> {
    let parser = MessageParser::new();
    let (Some(before), Some(after)) = (parser.parse(before), parser.parse(after)) else {
        return Err("mail_parser reads no message".into());
    };
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
    check(&message, &structure, &body)?;
    apply_to_message(&mut message, &[], Some(body)).map_err(|e| e.to_string())?;
    if memmem::find_iter(&raw, b"message/rfc822").count() > MAX_FORWARDED {
        return Ok(());
    }
    check_second_opinion(&raw, &message.to_bytes())
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
    let long = "会议 & more ".repeat(200);
    let block = Block {
        text: format!("Added – see below\nFrom here\n.\n-- \n{long}\n"),
        html: format!("<p>Added – see below</p>\n<p>{}</p>", long.replace('&', "&amp;")),
    };
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
