//! What holds for any message that is walked and annotated.

use bytes::Bytes;
use imip_milter::mail::{
    Block, Limits, Message, Part, Structure, TransferEncoding, annotate, calendar_parts, mailboxes,
    walk,
};
use memchr::memmem;

use super::ensure;

/// Most bytes of a calendar part.
const MAX_CALENDAR: usize = 1 << 20;

/// What makes a block known in an annotated message.
const MARK: &str = "see below";

/// A block with long lines, special characters and a line that looks like a signature.
pub fn block() -> Block {
    let long = "会议 & more ".repeat(200);
    Block {
        text: format!("Added – {MARK}\nFrom here\n.\n-- \n{long}\n"),
        html: format!("<p>Added – {MARK}</p>\n<p>{}</p>", long.replace('&', "&amp;")),
    }
}

/// Reads, walks and annotates; says which law is broken.
pub fn check(bytes: &[u8]) -> Result<(), String> {
    let message = Message::parse(Bytes::copy_from_slice(bytes));
    ensure(message.to_bytes() == bytes, || "does not round-trip".into())?;
    message.all("From").for_each(|h| drop(mailboxes(h)));
    let Ok(structure) = walk(&message.headers, &message.body, &Limits::default()) else {
        return Ok(());
    };
    for part in calendar_parts(&structure, &message.body, MAX_CALENDAR) {
        let Ok(part) = part else { continue };
        ensure(structure.parts.get(part.part).is_some(), || format!("no part {}", part.part))?;
    }
    match annotate(&message, &structure, &block()) {
        Some(body) => annotated(&message, &structure, &body),
        None => Ok(()),
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
pub fn inserted<'a>(old: &[u8], new: &'a [u8]) -> Option<&'a [u8]> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let rest = old.len() - head;
    let end = new.len().checked_sub(rest)?;
    (end >= head && new.ends_with(old.get(head..)?)).then(|| new.get(head..end))?
}

/// Whether a text has become UTF-8, and quoted-printable unless it was encoded already.
fn is_utf8_now(old: &Part, new: &Part) -> bool {
    let others = |part: &Part| -> Vec<_> {
        part.content_type.params.iter().filter(|(n, _)| n != "charset").cloned().collect()
    };
    old.content_type.is("text", "plain")
        && new.content_type.is("text", "plain")
        && new.content_type.param("charset") == Some("utf-8")
        && others(old) == others(new)
        && (new.encoding == old.encoding || new.encoding == TransferEncoding::QuotedPrintable)
}

/// The content of a part in UTF-8, where it has become that.
fn content(body: &[u8], old: &Part, new: &Part) -> Vec<u8> {
    let bytes = decoded(body, old);
    let charset = old.content_type.param("charset").unwrap_or("us-ascii");
    let encoding = encoding_rs::Encoding::for_label(charset.as_bytes());
    match encoding.filter(|_| is_utf8_now(old, new) && old.content_type != new.content_type) {
        Some(encoding) => encoding.decode_without_bom_handling(&bytes).0.into_owned().into_bytes(),
        None => bytes,
    }
}

/// All bytes of a body but the header fields and contents of these parts and the line ends behind them, which an
/// empty part may lack.
fn outside(body: &[u8], structure: &Structure, parts: &[usize]) -> Vec<u8> {
    let mut ranges: Vec<_> = parts
        .iter()
        .filter_map(|i| structure.parts.get(*i))
        .map(|p| p.header.start..p.body.end)
        .collect();
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

/// Nothing but the [`block`] is new in an annotated body.
pub fn annotated(message: &Message, old: &Structure, body: &[u8]) -> Result<(), String> {
    let new = walk(&message.headers, body, &Limits::default()).map_err(|e| e.to_string())?;
    ensure(new.parts.len() == old.parts.len(), || "another number of parts".into())?;
    let mut edited = Vec::new();
    for (index, (o, n)) in old.parts.iter().zip(&new.parts).enumerate() {
        let same = o.content_type == n.content_type || is_utf8_now(o, n);
        ensure(same && o.parent == n.parent, || format!("part {index} is another"))?;
        if !o.children.is_empty() || slice(&message.body, o) == slice(body, n) {
            continue;
        }
        edited.push(index);
        let text = o.content_type.is("text", "plain") || o.content_type.is("text", "html");
        ensure(text, || format!("part {index} is {}", o.content_type.media_type()))?;
        let (before, after) = (content(&message.body, o, n), decoded(body, n));
        let ours =
            inserted(&before, &after).is_some_and(|b| memmem::find(b, MARK.as_bytes()).is_some());
        ensure(ours, || format!("part {index} is not the block and what it was"))?;
        let (raw, now) = (slice(&message.body, o), slice(body, n));
        let kept = o.encoding == TransferEncoding::Base64
            || o.encoding != n.encoding
            || before != decoded(&message.body, o)
            || inserted(&raw, &now).is_some();
        ensure(kept, || format!("part {index} is encoded anew"))?;
    }
    ensure(matches!(edited.len(), 1 | 2), || format!("{} parts edited", edited.len()))?;
    let mut around = true;
    for (o, n) in old.parts.iter().zip(&new.parts) {
        around &=
            is_utf8_now(o, n) || message.body.get(o.header.clone()) == body.get(n.header.clone());
    }
    around &= outside(&message.body, old, &edited) == outside(body, &new, &edited);
    ensure(around, || "other bytes differ".into())?;
    let calendars = |s: &Structure, body: &[u8]| calendar_parts(s, body, MAX_CALENDAR);
    ensure(calendars(&new, body) == calendars(old, &message.body), || "other calendars".into())
}
