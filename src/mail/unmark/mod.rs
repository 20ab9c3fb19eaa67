//! Takes the blocks out of a message that a user sends: they were his alone, and a reply or
//! forward would carry them on.
//!
//! What goes is what lies between the marks of a block (`marks.rs`), in every text/plain and
//! text/html part, in the shapes in which mail programs quote it. Bounded: without its end mark
//! within 400 lines and 64 KiB a begin mark is text of the user. So is, in a quoted block, a line
//! that lacks the quote: an answer between the lines stays. All else keeps its bytes: a message
//! that is forwarded as it was annotated becomes what it was before.
//!
//! A signed or encrypted message is not touched, nor what is so within a text (PGP); nor is
//! text/plain that is a file. Messages forwarded as attachments are: the block in them is as
//! private, and what its author signed (DKIM) is whole again without it.

mod armour;
mod html;
mod text;

use std::ops::Range;

use memchr::memmem;

use super::annotate::make;
use super::charset::encode_charset;
use super::content_type::DispositionKind;
use super::edit::{Splice, spliced};
use super::header::{LineEnding, Message};
use super::marks;
use super::parts::{Protection, is_protected};
use super::structure::{Limits, Part, Structure, walk};
use super::transfer_encoding::{
    TransferEncoding, decode_quoted_printable, encode_base64, is_clean_base64,
};

/// Most lines of a block as text.
const MAX_LINES: usize = 400;
/// Most bytes of a block.
const MAX_BYTES: usize = 64 * 1024;
/// Messages forwarded within each other.
const MAX_FORWARDED: usize = 5;
/// What is decoded at once where two texts are compared.
const PIECE: usize = 64 * 1024;
/// A line of quoted-printable (RFC 2045 section 6.7).
const QUOTED_LINE: usize = 76;

/// The body of the message without blocks; `None` if there is none in it, or none that could go
/// without harm.
pub fn unmark(message: &Message, structure: &Structure) -> Option<Vec<u8>> {
    within(message, structure, &marks::tags(), 0)
}

fn within(
    message: &Message,
    structure: &Structure,
    tags: &[String],
    depth: usize,
) -> Option<Vec<u8>> {
    if is_protected(structure) != Protection::None {
        return None;
    }
    let mut edits = Vec::new();
    for part in &structure.parts {
        if part.duplicated_content_type || !part.is_leaf() {
            continue;
        }
        let splices = if part.content_type.is("message", "rfc822") {
            forwarded(message, part, tags, depth)
        } else if is_text(part) {
            splices(message, part, tags)
        } else {
            continue;
        };
        edits.extend(splices.into_iter().flatten());
    }
    if edits.is_empty() { None } else { make(message, structure, &edits) }
}

/// Whether a part is a text that somebody wrote, not a file.
fn is_text(part: &Part) -> bool {
    let attached = part.disposition.as_ref().is_some_and(|d| d.kind == DispositionKind::Attachment);
    (part.content_type.is("text", "plain") || part.content_type.is("text", "html"))
        && !attached
        && part.file_name().is_none()
}

/// A message that is forwarded as a part.
fn forwarded(message: &Message, part: &Part, tags: &[String], depth: usize) -> Option<Vec<Splice>> {
    let plain = matches!(
        part.encoding,
        TransferEncoding::SevenBit | TransferEncoding::EightBit | TransferEncoding::Binary
    );
    if depth >= MAX_FORWARDED || !plain {
        return None;
    }
    let inner = Message::parse(message.body.slice(part.body.clone()));
    let structure = walk(&inner.headers, &inner.body, &Limits::default()).ok()?;
    let with = within(&inner, &structure, tags, depth + 1)?;
    let start = part.body.end.checked_sub(inner.body.len())?;
    Some(vec![Splice { range: start..part.body.end, with }])
}

fn splices(message: &Message, part: &Part, tags: &[String]) -> Option<Vec<Splice>> {
    let raw = message.body.get(part.body.clone())?;
    let unencoded = match part.encoding {
        TransferEncoding::SevenBit | TransferEncoding::EightBit | TransferEncoding::Binary => true,
        TransferEncoding::QuotedPrintable | TransferEncoding::Base64 => false,
        TransferEncoding::Other => return None,
    };
    if unencoded && !may_be_marked(raw) {
        return None;
    }
    let content = part.encoding.decoded(raw)?;
    if !may_be_marked(&content) {
        return None;
    }
    let marks = Mark::all(tags, part.content_type.param("charset"));
    let is_html = part.content_type.sub == "html";
    let mut ranges = match is_html {
        true => html::blocks(&content, &marks),
        false => text::blocks(&content, &marks),
    };
    let armoured = armour::armoured(&content, is_html);
    ranges.retain(|r| armoured.iter().all(|a| r.end <= a.start || a.end <= r.start));
    if ranges.is_empty() {
        return None;
    }
    let start = part.body.start;
    match part.encoding {
        TransferEncoding::QuotedPrintable => {
            drop(content);
            quoted_printable(raw, start, &ranges)
        }
        TransferEncoding::Base64 => {
            if !is_clean_base64(raw) {
                return None;
            }
            let mut content = content.into_owned();
            remove(&mut content, &ranges);
            let eol = LineEnding::of(raw).unwrap_or(message.line_ending);
            let mut with = encode_base64(&content, eol);
            if !raw.ends_with(b"\n") {
                with.truncate(with.len().saturating_sub(eol.as_bytes().len()));
            }
            Some(vec![Splice { range: part.body.clone(), with }])
        }
        _ => Some(ranges.into_iter().map(|r| removed(start + r.start..start + r.end)).collect()),
    }
}

/// Whether there can be a mark in a text, in whatever form.
fn may_be_marked(text: &[u8]) -> bool {
    memmem::find(text, b"[/").is_some() || memmem::find(text, marks::CLASS.as_bytes()).is_some()
}

fn removed(range: Range<usize>) -> Splice {
    Splice { range, with: Vec::new() }
}

/// Takes ranges out, which are in order.
fn remove(content: &mut Vec<u8>, ranges: &[Range<usize>]) {
    let mut ranges = ranges.iter().peekable();
    let mut at = 0;
    content.retain(|_| {
        while ranges.next_if(|r| r.end <= at).is_some() {}
        let goes = ranges.peek().is_some_and(|r| r.contains(&at));
        at += 1;
        !goes
    });
}

/// The same ranges of the encoded text. A line that would grow too long is broken softly.
fn quoted_printable(raw: &[u8], start: usize, ranges: &[Range<usize>]) -> Option<Vec<Splice>> {
    let (mut decoded, mut at) = (0, 0);
    let mut place = |wanted: usize| {
        let (_, length) = decode_quoted_printable(raw.get(at..)?, wanted.checked_sub(decoded)?);
        (decoded, at) = (wanted, at + length);
        Some(at)
    };
    let mut splices = Vec::new();
    let eol = LineEnding::of(raw).unwrap_or_default().as_bytes();
    for range in ranges {
        let (from, to) = (place(range.start)?, place(range.end)?);
        let head = raw.get(..from)?.iter().rev().take(QUOTED_LINE + 1);
        let head = head.take_while(|b| **b != b'\n').count();
        let tail = raw.get(to..)?.iter().take(QUOTED_LINE + 1);
        let tail = tail.take_while(|b| **b != b'\n').count();
        let mut splice = removed(from..to);
        if head > 0 && tail > 1 && head + tail > QUOTED_LINE {
            splice.with = [b"=", eol].concat();
        }
        splices.push(splice);
    }
    let new = spliced(raw, splices.iter()).ok()?;
    let same = reads_without(raw, ranges, &new)?;
    let moved = |s: Splice| Splice { range: start + s.range.start..start + s.range.end, ..s };
    same.then(|| splices.into_iter().map(moved).collect())
}

/// Whether a new text reads as the old one without the ranges, both in quoted-printable. Piece by
/// piece, for they may be most of the message.
fn reads_without(raw: &[u8], ranges: &[Range<usize>], new: &[u8]) -> Option<bool> {
    let (mut old, mut new) = (Decoder { raw, at: 0 }, Decoder { raw: new, at: 0 });
    let mut decoded = 0;
    for range in ranges {
        if !old.agrees(&mut new, range.start.checked_sub(decoded)?)? {
            return Some(false);
        }
        old.next(range.len())?;
        decoded = range.end;
    }
    Some(old.agrees(&mut new, usize::MAX)? && new.next(1)?.is_empty())
}

/// Quoted-printable text, read piece by piece.
struct Decoder<'a> {
    raw: &'a [u8],
    at: usize,
}

impl Decoder<'_> {
    /// At most so many bytes; fewer at the end only.
    fn next(&mut self, length: usize) -> Option<Vec<u8>> {
        let (piece, used) = decode_quoted_printable(self.raw.get(self.at..)?, length);
        self.at += used;
        Some(piece)
    }

    /// Whether the next so many bytes of both are the same, or all that are left of this one.
    fn agrees(&mut self, other: &mut Self, length: usize) -> Option<bool> {
        let mut left = length;
        while left > 0 {
            let piece = self.next(left.min(PIECE))?;
            if piece.is_empty() {
                break;
            }
            if other.next(piece.len())? != piece {
                return Some(false);
            }
            left -= piece.len();
        }
        Some(true)
    }
}

/// The marks of one language, as they stand in a part.
struct Mark {
    begin: Vec<u8>,
    end: Vec<u8>,
    /// Which of the languages.
    tag: usize,
}

impl Mark {
    /// The marks of all languages in the forms that they can have: in the charset of the part, in
    /// UTF-8, in ASCII as far as they are read in it, as character references.
    fn all(tags: &[String], charset: Option<&str>) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        for (tag, word) in tags.iter().enumerate() {
            let (begin, end) = (marks::begin(word), marks::end(word));
            let references = |text: &str, hex: bool| -> Vec<u8> {
                let reference = |c: char| match (c.is_ascii(), hex) {
                    (true, _) => c.to_string(),
                    (_, true) => format!("&#x{:x};", u32::from(c)),
                    (_, false) => format!("&#{};", u32::from(c)),
                };
                text.chars().map(reference).collect::<String>().into_bytes()
            };
            let coded = |charset| {
                let encode = |text: &str| encode_charset(text, charset, true);
                encode(&begin).zip(encode(&end)).filter(|(b, _)| !b.contains(&b'?'))
            };
            let forms = [
                Some((begin.clone().into_bytes(), end.clone().into_bytes())),
                coded(charset),
                coded(Some("us-ascii")),
                Some((references(&begin, false), references(&end, false))),
                Some((references(&begin, true), references(&end, true))),
            ];
            for (begin, end) in forms.into_iter().flatten() {
                if !marks.iter().any(|m| m.begin == begin) {
                    marks.push(Mark { begin, end, tag });
                }
            }
        }
        marks
    }
}

#[cfg(test)]
#[path = "../unmark_tests.rs"]
mod tests;
