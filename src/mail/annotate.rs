//! Puts a block into the readable text of a message, and leaves every other byte as it is.
//!
//! The first text/plain and the first text/html part that a mail program shows as the message get
//! the block at their top, in their own charset, transfer encoding and line ending. A base64 part
//! is encoded anew; a text part of ASCII whose charset lacks the block's letters becomes UTF-8
//! (`retype.rs`), and quoted-printable if it was 7bit. What cannot be done without harm is not done: a protected message, a
//! part whose charset is no superset of ASCII, a block that could be taken for a delimiter, an
//! edit after which any other part would differ.

use memchr::{memchr, memmem};

use super::charset::{encode_charset, fits, is_legible, is_plain_ascii, recode};
use super::content_type::DispositionKind;
use super::edit::{Splice, spliced};
use super::exact::{self, Change};
use super::field::ends_with_empty_line;
use super::header::{LineEnding, Message};
use super::html::insertion_point;
use super::parts::{Protection, is_protected};
use super::retype::as_utf8;
use super::structure::{Part, Structure};
use super::transfer_encoding::{
    TransferEncoding, decode_base64, decode_quoted_printable, encode_base64,
    encode_quoted_printable, escape_quoted_printable,
};

/// The block in its two forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// As plain text: lines ending in LF.
    pub text: String,
    /// As an HTML fragment: complete elements, everything in it escaped, no scripts.
    pub html: String,
}

/// A line of text/plain; format=flowed asks for at most 78 (RFC 3676 section 4.2).
const FLOWED_LINE: usize = 78;
/// A part that has to be encoded anew for the block is not larger, in bytes as it came: that takes
/// memory and time, and nobody reads so long a text.
const MAX_ENCODED: usize = 1 << 20;
/// Any line: 998 is the limit (RFC 5322 section 2.1.1).
const MAX_LINE: usize = 900;

const UTF8: Option<&str> = Some("utf-8");

/// So much is searched for delimiters, in bytes: each is looked for in all the text.
const MAX_SEARCHED: usize = 256 << 20;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Html,
}

/// The new body of the message with the block in it; `None` if there is no place for it: the
/// message is signed or encrypted (by PGP within its text, too), has no readable text (a bare text/calendar, for example), or
/// the block names one of its boundaries.
pub fn annotate(message: &Message, structure: &Structure, block: &Block) -> Option<Vec<u8>> {
    if is_protected(structure) != Protection::None {
        return None;
    }
    let mut armoured = false;
    let mut splices: Vec<Splice> = [Kind::Plain, Kind::Html]
        .into_iter()
        .filter_map(|kind| {
            let part = readable(structure, kind)?;
            armoured |= is_armoured(message, part);
            edits(message, part, kind, block)
        })
        .flatten()
        .collect();
    if armoured
        || splices.is_empty()
        || splices.iter().any(|s| names_a_boundary(structure, &s.with))
    {
        return None;
    }
    splices.sort_by_key(|s| (s.range.start, s.range.end));
    make(message, structure, &splices)
}

/// Makes the edits, given in order, by offsets into the body of the message; `None` if anything
/// else would differ after them.
pub(super) fn make(
    message: &Message,
    structure: &Structure,
    splices: &[Splice],
) -> Option<Vec<u8>> {
    let body = spliced(&message.body, splices.iter()).ok()?;
    let change = Change { splices, ..Change::default() };
    exact::structure(message, structure, &message.headers, &body, &change)?;
    Some(body)
}

/// The first part of this kind that is the message, not an attachment or part of one.
fn readable(structure: &Structure, kind: Kind) -> Option<&Part> {
    let sub = if kind == Kind::Plain { "plain" } else { "html" };
    let shown = |index: usize, part: &Part| {
        let attached =
            part.disposition.as_ref().is_some_and(|d| d.kind == DispositionKind::Attachment);
        part.content_type.is("text", sub)
            && !attached
            && part.file_name().is_none()
            && structure.ancestors(index).all(|a| {
                matches!(a.content_type.sub.as_str(), "alternative" | "mixed" | "related")
                    && !a.duplicated_content_type
            })
    };
    let mut parts = structure.parts.iter().enumerate();
    parts.find(|(index, part)| shown(*index, part)).map(|(_, part)| part)
}

/// Whether a part is a text that is signed or encrypted by PGP in its own lines (RFC 4880
/// section 6.2).
pub(super) fn is_armoured(message: &Message, part: &Part) -> bool {
    let raw = message.body.get(part.body.clone()).unwrap_or_default();
    part.content_type.main == "text" && part.encoding.contains(raw, b"-----BEGIN PGP ")
}

/// Whether a text has a delimiter of the message anywhere in it. Some readers do not look for
/// delimiters at the begin of lines only, nor for whole lines.
fn names_a_boundary(structure: &Structure, text: &[u8]) -> bool {
    if memmem::find(text, b"--").is_none() {
        return false;
    }
    let boundaries = structure.parts.iter().filter_map(|p| p.content_type.boundary());
    let mut searched = 0usize;
    boundaries.map(|b| [b"--", b].concat()).any(|delimiter| {
        // So many multiparts, and so much text, are no letter.
        searched = searched.saturating_add(text.len());
        searched > MAX_SEARCHED || memmem::find(text, &delimiter).is_some()
    })
}

fn edits(message: &Message, part: &Part, kind: Kind, block: &Block) -> Option<Vec<Splice>> {
    let raw = message.body.get(part.body.clone())?;
    let header = message.body.get(part.header.clone())?;
    let has_empty_line = part.parent.is_none() || ends_with_empty_line(header);
    let text = match kind {
        Kind::Plain => plain(&block.text, is_flowed(part))?,
        Kind::Html => html(&block.html)?,
    };
    if part.duplicated_content_type || !has_empty_line {
        return None;
    }
    let eol = LineEnding::of(raw).or_else(|| LineEnding::of(&message.body));
    let eol = eol.unwrap_or(message.line_ending);
    let charset = part.content_type.param("charset");
    let insert = Insert { part, raw, kind, text, eol, charset };
    // Only of a part: the fields of the message itself are not in the body.
    if part.parent.is_some()
        && let Some((fields, body)) = insert.in_utf8(header)
    {
        let move_to = |s: Splice| Splice {
            range: part.header.start + s.range.start..part.header.start + s.range.end,
            with: s.with,
        };
        return Some(fields.into_iter().map(move_to).chain([body]).collect());
    }
    Some(vec![insert.splice()?])
}

fn is_flowed(part: &Part) -> bool {
    part.content_type.param("format").is_some_and(|f| f.eq_ignore_ascii_case("flowed"))
}

/// A block on its way into a part.
struct Insert<'a> {
    part: &'a Part,
    raw: &'a [u8],
    kind: Kind,
    /// Complete lines, ending in LF.
    text: String,
    eol: LineEnding,
    charset: Option<&'a str>,
}

impl Insert<'_> {
    fn splice(&self) -> Option<Splice> {
        if !self.is_marked() {
            return None;
        }
        match self.part.encoding {
            TransferEncoding::SevenBit => self.unencoded(!self.raw.is_ascii()),
            TransferEncoding::EightBit | TransferEncoding::Binary => self.unencoded(true),
            TransferEncoding::QuotedPrintable => self.quoted_printable(),
            TransferEncoding::Base64 => self.base64(),
            TransferEncoding::Other => None,
        }
    }

    /// The part as UTF-8: its header fields and its content. `None` if it can hold the block as
    /// it is. Text beyond ASCII keeps its bytes, and the block loses its accents, unless there
    /// would be question marks; and always where not every reader reads the same characters.
    fn in_utf8(&self, header: &[u8]) -> Option<(Vec<Splice>, Splice)> {
        let encoding = self.part.encoding;
        let seven_bit = encoding == TransferEncoding::SevenBit;
        if fits(&self.text, self.charset, !(seven_bit && self.raw.is_ascii())) {
            return None;
        }
        if encoding == TransferEncoding::Base64 && !decode_base64(self.raw).1 {
            return None;
        }
        let content = encoding.decoded(self.raw)?;
        let is_ascii = is_plain_ascii(&content, self.charset);
        if is_ascii && !seven_bit {
            drop(content);
            let fields = as_utf8(header, self.eol, false)?;
            let insert = Insert { charset: UTF8, text: self.text.clone(), ..*self };
            return insert.splice().map(|splice| (fields, splice));
        }
        if self.raw.len() > MAX_ENCODED {
            return None;
        }
        let mut content = match is_ascii {
            true => content,
            false if !is_legible(&self.text, self.charset, true) => {
                recode(&content, self.charset)?.into_bytes().into()
            }
            false => return None,
        };
        let with = match encoding {
            TransferEncoding::Base64 => {
                let eol = LineEnding::of(&content).unwrap_or(LineEnding::Crlf);
                let mut lines = Vec::with_capacity(self.text.len());
                extend_lines(&mut lines, self.text.as_bytes(), eol);
                content.to_mut().splice(0..0, lines);
                self.in_base64(&content)
            }
            _ => {
                let mut with = escape_quoted_printable(&content, self.eol);
                with.splice(0..0, encode_quoted_printable(self.text.as_bytes(), self.eol));
                with
            }
        };
        let is_encoded =
            matches!(encoding, TransferEncoding::Base64 | TransferEncoding::QuotedPrintable);
        let fields = as_utf8(header, self.eol, !is_encoded)?;
        Some((fields, Splice { range: self.part.body.clone(), with }))
    }

    /// Whether the block can be known again by its mark, which is its begin.
    fn is_marked(&self) -> bool {
        let mark = self.text.split_inclusive(']').next().unwrap_or_default();
        let eight_bit = self.part.encoding != TransferEncoding::SevenBit || !self.raw.is_ascii();
        !mark.starts_with('[') || is_legible(mark, self.charset, eight_bit)
    }

    /// Where in the decoded content the block goes.
    fn place(&self, content: &[u8]) -> usize {
        match self.kind {
            Kind::Html => insertion_point(content),
            Kind::Plain if content.starts_with(b"\xef\xbb\xbf") => 3,
            Kind::Plain => 0,
        }
    }

    fn splice_at(&self, at: usize, with: Vec<u8>) -> Splice {
        let at = self.part.body.start + at;
        Splice { range: at..at, with }
    }

    fn unencoded(&self, eight_bit: bool) -> Option<Splice> {
        if is_wide(self.raw) {
            return None;
        }
        let at = self.place(self.raw);
        let mut with = self.lead(self.raw, at, self.eol).to_vec();
        let text = encode_charset(&self.text, self.charset, eight_bit)?;
        extend_lines(&mut with, &text, self.eol);
        Some(self.splice_at(at, with))
    }

    fn quoted_printable(&self) -> Option<Splice> {
        let (content, _) = decode_quoted_printable(self.raw, usize::MAX);
        if is_wide(&content) {
            return None;
        }
        let (_, at) = decode_quoted_printable(self.raw, self.place(&content));
        let mut with = self.lead(self.raw, at, self.eol).to_vec();
        if self.kind == Kind::Plain && at > 0 {
            with.push(b'=');
            with.extend_from_slice(self.eol.as_bytes());
        }
        let text = encode_charset(&self.text, self.charset, true)?;
        with.extend(encode_quoted_printable(&text, self.eol));
        Some(self.splice_at(at, with))
    }

    fn base64(&self) -> Option<Splice> {
        if self.raw.len() > MAX_ENCODED {
            return None;
        }
        let (mut content, clean) = decode_base64(self.raw);
        if !clean || is_wide(&content) {
            return None;
        }
        let at = self.place(&content);
        let eol = LineEnding::of(&content).unwrap_or(LineEnding::Crlf);
        let text = encode_charset(&self.text, self.charset, true)?;
        let mut lines = self.lead(&content, at, eol).to_vec();
        extend_lines(&mut lines, &text, eol);
        content.splice(at..at, lines);
        Some(Splice { range: self.part.body.clone(), with: self.in_base64(&content) })
    }

    /// A body in base64 that ends as the one before.
    fn in_base64(&self, new: &[u8]) -> Vec<u8> {
        let mut with = encode_base64(new, self.eol);
        if !self.raw.is_empty() && !self.raw.ends_with(b"\n") {
            with.truncate(with.len() - self.eol.as_bytes().len());
        }
        with
    }

    /// The line end before an HTML block, so that no line grows.
    fn lead(&self, content: &[u8], at: usize, eol: LineEnding) -> &'static [u8] {
        let before = content.get(..at).unwrap_or_default();
        let inside = self.kind == Kind::Html && !before.is_empty() && !before.ends_with(b"\n");
        if inside { eol.as_bytes() } else { b"" }
    }
}

/// Whether a text is in UTF-16 or UTF-32, whatever its part says.
fn is_wide(content: &[u8]) -> bool {
    memchr(0, content).is_some() || matches!(content, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
}

fn extend_lines(out: &mut Vec<u8>, text: &[u8], eol: LineEnding) {
    for line in text.split_inclusive(|b| *b == b'\n') {
        match line.strip_suffix(b"\n") {
            Some(line) => {
                out.extend_from_slice(line);
                out.extend_from_slice(eol.as_bytes());
            }
            None => out.extend_from_slice(line),
        }
    }
}

/// The lines of a plain text block and an empty one; `None` if it is empty.
fn plain(text: &str, flowed: bool) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 16);
    for line in text.trim_end().lines() {
        let line: String = line.chars().filter(|c| *c == '\t' || !c.is_control()).collect();
        let width = if flowed { FLOWED_LINE - 1 } else { MAX_LINE };
        for line in wrap(line.trim_end(), width) {
            // A leading space keeps a line from being a delimiter; in flowed text it is stuffing
            // (RFC 3676 section 4.4), which readers take off.
            let stuffed = line.starts_with("--")
                || flowed && (line.starts_with([' ', '>']) || line.starts_with("From "));
            out.push_str(if stuffed { " " } else { "" });
            out.push_str(line);
            out.push('\n');
        }
    }
    out.push('\n');
    (!out.trim().is_empty()).then_some(out)
}

/// The HTML block in ASCII, which fits every charset; `None` if it is empty.
fn html(fragment: &str) -> Option<String> {
    let mut ascii = String::with_capacity(fragment.len() + fragment.len() / 4);
    for c in fragment.trim().chars() {
        match c {
            '\n' | '\t' => ascii.push(c),
            c if c.is_control() => {}
            c if c.is_ascii() => ascii.push(c),
            c => ascii.push_str(&format!("&#{};", u32::from(c))),
        }
    }
    let mut out = String::with_capacity(ascii.len() + 16);
    for line in ascii.lines().flat_map(|line| wrap(line, MAX_LINE)) {
        match line.strip_prefix("--") {
            Some(rest) => out.push_str(&format!("&#45;-{rest}")),
            None => out.push_str(line),
        }
        out.push('\n');
    }
    (!out.is_empty()).then_some(out)
}

/// Breaks a line at spaces, which go; a longer word stays whole up to [`MAX_LINE`] bytes and then
/// breaks behind a tag or character reference, or where it must.
fn wrap(line: &str, width: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = line;
    while rest.len() > width {
        let head = |max: usize| rest.get(..rest.floor_char_boundary(max)).unwrap_or(rest);
        let indent = rest.len() - rest.trim_start_matches(' ').len();
        let space = |text: &str| text.rfind(' ').filter(|at| *at > indent);
        let first_space = || rest.get(indent..).and_then(|r| r.find(' ')).map(|at| at + indent);
        let cut = space(head(width + 1))
            .or_else(|| first_space().filter(|at| *at <= MAX_LINE))
            .or_else(|| (rest.len() <= MAX_LINE).then_some(rest.len()))
            .or_else(|| head(MAX_LINE).rfind(['>', ';']).map(|at| at + 1))
            .unwrap_or(head(MAX_LINE).len());
        let Some((line, tail)) = rest.split_at_checked(cut) else { break };
        lines.push(line.trim_end());
        rest = tail.strip_prefix(' ').unwrap_or(tail);
        if rest.is_empty() {
            return lines;
        }
    }
    lines.push(rest);
    lines
}

#[cfg(test)]
#[path = "annotate_tests.rs"]
mod tests;
