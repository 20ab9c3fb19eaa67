//! The MIME structure of a message: where each part lies (RFC 2045, RFC 2046).
//!
//! One pass over the body with a stack of open boundaries. A line that is a delimiter of any open
//! multipart ends everything inside it, so an inner multipart without an end cannot swallow the
//! outer one (RFC 2046 section 5.1.2). A message/rfc822 part is a leaf: a forwarded message is
//! not addressed to this user ([part-1]).

use std::ops::Range;

use memchr::memmem;

use super::content_type::{ContentType, Disposition};
use super::header::{Header, LineEnding, fields, line_at};
pub use super::transfer_encoding::TransferEncoding;

/// What a message may cost at most.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Multiparts within each other.
    pub depth: usize,
    /// Parts, the root included.
    pub parts: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { depth: 20, parts: 1000 }
    }
}

/// A message that is not read, because no honest program sends one like it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StructureError {
    /// More multiparts within each other than [`Limits::depth`].
    #[error("multiparts nested deeper than {0}")]
    TooDeep(usize),
    /// More parts than [`Limits::parts`].
    #[error("more than {0} parts")]
    TooManyParts(usize),
}

/// One part of a message (RFC 2045 section 2.4).
#[derive(Clone, Debug)]
pub struct Part {
    /// Its type; `text/plain` where none is given, `message/rfc822` in a digest.
    pub content_type: ContentType,
    /// Its transfer encoding.
    pub encoding: TransferEncoding,
    /// Its disposition, if it states one.
    pub disposition: Option<Disposition>,
    /// Its header fields with the empty line after them. Empty for the root, whose fields are
    /// those of the message.
    pub header: Range<usize>,
    /// Its content, still encoded; of a multipart with preamble and epilogue. The line end before
    /// the next delimiter is not in it (RFC 2046 section 5.1.1).
    pub body: Range<usize>,
    /// The multipart it is in; `None` for the root.
    pub parent: Option<usize>,
    /// Its parts, if it is a multipart.
    pub children: Vec<usize>,
    /// It has more than one Content-Type. The first counts here, but other programs see another
    /// part.
    pub duplicated_content_type: bool,
}

impl Part {
    /// The file name: of the disposition, else the `name` of the type.
    pub fn file_name(&self) -> Option<&str> {
        let of_type = || self.content_type.param("name").filter(|n| !n.is_empty());
        self.disposition.as_ref().and_then(|d| d.file_name.as_deref()).or_else(of_type)
    }

    /// Whether the part holds content of its own, not parts.
    pub fn is_leaf(&self) -> bool {
        self.children.is_empty() && self.content_type.main != "multipart"
    }

    fn new(headers: &[Header], in_digest: bool) -> Self {
        let mut types = headers.iter().filter(|h| h.is("Content-Type"));
        let content_type = match types.next() {
            Some(h) => ContentType::parse(&h.value),
            None if in_digest => ContentType::of("message", "rfc822"),
            None => ContentType::of("text", "plain"),
        };
        let mut encodings = headers
            .iter()
            .filter(|h| h.is("Content-Transfer-Encoding"))
            .map(|h| TransferEncoding::parse(&h.value));
        let encoding = encodings.next().unwrap_or_default();
        let disputed = encodings.any(|other| other != encoding);
        let disposition = headers.iter().find(|h| h.is("Content-Disposition"));
        Part {
            content_type,
            encoding: if disputed { TransferEncoding::Other } else { encoding },
            disposition: disposition.map(|h| Disposition::parse(&h.value)),
            header: 0..0,
            body: 0..0,
            parent: None,
            children: Vec::new(),
            duplicated_content_type: types.next().is_some(),
        }
    }
}

/// The parts of a message.
#[derive(Clone, Debug)]
pub struct Structure {
    /// The parts in document order; the first is the root, the message itself.
    pub parts: Vec<Part>,
}

impl Structure {
    /// The multiparts a part is in, from the inside out.
    pub fn ancestors(&self, part: usize) -> impl Iterator<Item = &Part> {
        let parent = |part: &Part| part.parent.and_then(|p| self.parts.get(p));
        let first = self.parts.get(part).and_then(parent);
        std::iter::successors(first, move |part| parent(part))
    }
}

/// Finds the parts of a message from its header fields and its body.
///
/// # Errors
/// The message goes beyond a limit.
pub fn walk(headers: &[Header], body: &[u8], limits: &Limits) -> Result<Structure, StructureError> {
    let mut walker = Walker { body, limits, parts: Vec::new(), path: Vec::new(), open: Vec::new() };
    walker.enter(Part::new(headers, false), 0..0)?;
    let dashes = memmem::Finder::new(b"\n--");
    let mut at = 0;
    while !walker.open.is_empty() {
        let Some(start) = next_dashes(&dashes, body, at) else { break };
        let line = line_at(body, start);
        at = line.next;
        let text = body.get(start..line.end).unwrap_or_default();
        if let Some((level, closes)) = walker.delimiter(text) {
            walker.leave(level, closes, start);
            if !closes {
                at = walker.start_part(line.next)?;
            }
        }
    }
    walker.finish();
    Ok(Structure { parts: walker.parts })
}

/// The next line that begins with two dashes; `at` is the begin of a line.
fn next_dashes(finder: &memmem::Finder<'_>, body: &[u8], at: usize) -> Option<usize> {
    let rest = body.get(at..)?;
    if rest.starts_with(b"--") {
        return Some(at);
    }
    finder.find(rest).map(|lf| at + lf + 1)
}

struct Walker<'a> {
    body: &'a [u8],
    limits: &'a Limits,
    parts: Vec<Part>,
    /// Parts whose end is not known yet, from the root inwards.
    path: Vec<usize>,
    /// Multiparts whose closing delimiter has not come yet.
    open: Vec<Open>,
}

struct Open {
    boundary: Vec<u8>,
    /// Where its part stands in `path`.
    place: usize,
}

impl Walker<'_> {
    /// Which open multipart a line delimits, the innermost first, and whether it closes it. The
    /// whole line must be the delimiter, but for white space: boundaries that begin alike are
    /// common (`x` and `x-alt`).
    fn delimiter(&self, line: &[u8]) -> Option<(usize, bool)> {
        let line = line.strip_prefix(b"--")?.trim_ascii_end();
        self.open.iter().enumerate().rev().find_map(|(level, open)| {
            match line.strip_prefix(open.boundary.as_slice())? {
                b"" => Some((level, false)),
                b"--" => Some((level, true)),
                _ => None,
            }
        })
    }

    /// Ends all parts inside the multipart at `level`; `start` is the begin of the delimiter.
    fn leave(&mut self, level: usize, closes: bool, start: usize) {
        let place = self.open.get(level).map_or(0, |o| o.place);
        let before = self.body.get(..start).unwrap_or_default();
        let end = before.strip_suffix(b"\n").unwrap_or(before);
        let end = if end.len() < start { end.strip_suffix(b"\r").unwrap_or(end) } else { end };
        for part in self.path.drain((place + 1).min(self.path.len())..) {
            if let Some(part) = self.parts.get_mut(part) {
                part.body.end = end.len().max(part.body.start);
            }
        }
        self.open.truncate(if closes { level } else { level + 1 });
    }

    /// Reads the header of the part that begins at `start`; returns where its content begins.
    fn start_part(&mut self, start: usize) -> Result<usize, StructureError> {
        let mut at = start;
        let end = loop {
            let line = line_at(self.body, at);
            let text = self.body.get(at..line.end).unwrap_or_default();
            if at >= self.body.len() || self.delimiter(text).is_some() {
                break at;
            }
            at = line.next;
            if text.is_empty() {
                break at;
            }
        };
        let headers = fields(self.body.get(start..end).unwrap_or_default(), LineEnding::Crlf);
        let parent = self.path.last().and_then(|p| self.parts.get(*p));
        let in_digest = parent.is_some_and(|p| p.content_type.is("multipart", "digest"));
        self.enter(Part::new(&headers, in_digest), start..end)?;
        Ok(end)
    }

    fn enter(&mut self, mut part: Part, header: Range<usize>) -> Result<(), StructureError> {
        if self.parts.len() >= self.limits.parts {
            return Err(StructureError::TooManyParts(self.limits.parts));
        }
        let index = self.parts.len();
        part.parent = self.path.last().copied();
        if let Some(parent) = part.parent.and_then(|p| self.parts.get_mut(p)) {
            parent.children.push(index);
        }
        part.body = header.end..header.end;
        part.header = header;
        if let Some(boundary) = part.content_type.boundary() {
            if self.open.len() >= self.limits.depth {
                return Err(StructureError::TooDeep(self.limits.depth));
            }
            self.open.push(Open { boundary: boundary.to_vec(), place: self.path.len() });
        }
        self.path.push(index);
        self.parts.push(part);
        Ok(())
    }

    /// The body ends: so does everything in it.
    fn finish(&mut self) {
        for part in self.path.drain(..) {
            if let Some(part) = self.parts.get_mut(part) {
                part.body.end = self.body.len();
            }
        }
    }
}

#[cfg(test)]
#[path = "structure_tests.rs"]
mod tests;
