//! Header fields as they stand (RFC 5322 section 2.2), and the message made of them.
//!
//! Reading keeps every byte, so that [`Message::to_bytes`] gives back what [`Message::parse`]
//! read: names with their odd case, values with their folds, lines that are no field at all.

use bytes::Bytes;

pub use super::address::{Mailbox, mailboxes, message_id};

/// One header field as it stands (RFC 5322 section 2.2).
///
/// A line among the header fields that is no field (no colon, or a name with spaces) is kept as a
/// `Header` with an empty name whose value is the line; it answers to no name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The name, in the case it was written.
    pub name: Vec<u8>,
    /// The raw value: leading space and inner folds included (LF or CRLF), without the final
    /// line end.
    pub value: Vec<u8>,
}

impl Header {
    /// A field of this name and raw value.
    pub fn new(name: impl Into<Vec<u8>>, value: impl Into<Vec<u8>>) -> Self {
        Header { name: name.into(), value: value.into() }
    }

    /// Whether the field has this name, in any case. White space before the colon (RFC 5322
    /// section 4.5, obsolete syntax) is no part of the name.
    pub fn is(&self, name: &str) -> bool {
        let own = self.name.trim_ascii_end();
        !own.is_empty() && own.eq_ignore_ascii_case(name.as_bytes())
    }

    /// The value unfolded (RFC 5322 section 2.2.3) and trimmed; what is not UTF-8 becomes U+FFFD,
    /// a stray CR or NUL a space.
    pub fn unfolded(&self) -> String {
        String::from_utf8_lossy(&unfold(&self.value)).trim().to_owned()
    }

    /// The value unfolded; `None` where it has control characters, which not every reader takes
    /// for the same (a NUL ends it, a CR is a line end, both are blanks).
    pub fn strictly_unfolded(&self) -> Option<String> {
        // The last CR belongs to the line end.
        let value = self.value.strip_suffix(b"\r").unwrap_or(&self.value);
        let next = value.iter().skip(1).chain([&0]);
        let odd = value.iter().zip(next).any(|(byte, next)| match byte {
            b'\t' | b'\n' => false,
            b'\r' => *next != b'\n',
            _ => byte.is_ascii_control(),
        });
        (!odd).then(|| String::from_utf8_lossy(&unfold(value)).into_owned())
    }
}

/// Takes the line ends out of a raw value; what follows them is white space already.
pub(crate) fn unfold(value: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(value.len());
    let mut rest = value.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        match byte {
            b'\n' => {}
            b'\r' if rest.peek() == Some(&b'\n') => {}
            b'\r' | 0 => out.push(b' '),
            _ => out.push(byte),
        }
    }
    out
}

/// How the header lines of a message end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineEnding {
    /// CRLF, as in SMTP.
    Crlf,
    /// LF, as in a file or over the milter protocol.
    #[default]
    Lf,
}

impl LineEnding {
    /// The bytes.
    pub fn as_bytes(self) -> &'static [u8] {
        match self {
            LineEnding::Crlf => b"\r\n",
            LineEnding::Lf => b"\n",
        }
    }

    /// The ending that the first line of a text has, if it has a line end.
    pub fn of(text: &[u8]) -> Option<Self> {
        let lf = memchr::memchr(b'\n', text)?;
        let before = lf.checked_sub(1).and_then(|i| text.get(i));
        Some(if before == Some(&b'\r') { LineEnding::Crlf } else { LineEnding::Lf })
    }
}

/// A message as the pipeline sees it. All offsets elsewhere in this module are offsets into
/// `body`, which begins after the empty line.
#[derive(Clone, Debug)]
pub struct Message {
    /// The header fields, top to bottom.
    pub headers: Vec<Header>,
    /// The body.
    pub body: Bytes,
    /// How header lines end. LF if they are not all CRLF; a CR before such an LF then is the last
    /// byte of its value.
    pub line_ending: LineEnding,
    frame: Frame,
}

/// What a file has besides fields and body, kept for [`Message::to_bytes`].
#[derive(Clone, Debug, Default)]
struct Frame {
    /// The `From ` line of an mbox, with its line end.
    mbox_line: Vec<u8>,
    /// The empty line; nothing if the input ended before it.
    separator: Vec<u8>,
    /// The input ended within the last field, without a line end.
    unterminated: bool,
}

impl Message {
    /// A message of these parts, as a milter collects them.
    pub fn new(headers: Vec<Header>, body: Bytes, line_ending: LineEnding) -> Self {
        let separator = line_ending.as_bytes().to_vec();
        Message { headers, body, line_ending, frame: Frame { separator, ..Frame::default() } }
    }

    /// Reads a message from a file: fields up to the first empty line, then the body. Never
    /// fails: an mbox `From ` line is kept apart, and a line that is no field is kept as it is.
    pub fn parse(raw: Bytes) -> Self {
        let mut frame = Frame::default();
        let mut start = 0;
        if raw.starts_with(b"From ") {
            start = line_at(&raw, 0).next;
            frame.mbox_line = raw.get(..start).unwrap_or_default().to_vec();
        }
        let end = header_end(&raw, start);
        let block = raw.get(start..end.separator).unwrap_or_default();
        let line_ending = if end.all_crlf { LineEnding::Crlf } else { LineEnding::Lf };
        frame.separator = raw.get(end.separator..end.body).unwrap_or_default().to_vec();
        frame.unterminated = !block.is_empty() && !block.ends_with(b"\n");
        let headers = fields(block, line_ending);
        Message { headers, body: raw.slice(end.body.min(raw.len())..), line_ending, frame }
    }

    /// The message as bytes: of a parsed and unchanged message exactly what was read.
    pub fn to_bytes(&self) -> Vec<u8> {
        let eol = self.line_ending.as_bytes();
        let size: usize = self.headers.iter().map(|h| h.name.len() + h.value.len() + 3).sum();
        let mut out = Vec::with_capacity(size + self.body.len() + self.frame.mbox_line.len() + 2);
        out.extend_from_slice(&self.frame.mbox_line);
        for (i, header) in self.headers.iter().enumerate() {
            if !header.name.is_empty() {
                out.extend_from_slice(&header.name);
                out.push(b':');
            }
            out.extend_from_slice(&header.value);
            if !(self.frame.unterminated && i + 1 == self.headers.len()) {
                out.extend_from_slice(eol);
            }
        }
        out.extend_from_slice(&self.frame.separator);
        out.extend_from_slice(&self.body);
        out
    }

    /// Completes what the input left open, because more will follow it now.
    pub(crate) fn close_header(&mut self) {
        self.frame.unterminated = false;
        if self.frame.separator.is_empty() && !self.body.is_empty() {
            self.frame.separator = self.line_ending.as_bytes().to_vec();
        }
    }

    /// The topmost field of this name.
    pub fn first(&self, name: &str) -> Option<&Header> {
        first(&self.headers, name)
    }

    /// All fields of this name, top to bottom.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Header> {
        self.headers.iter().filter(move |h| h.is(name))
    }

    /// How many fields have this name.
    pub fn count(&self, name: &str) -> usize {
        self.all(name).count()
    }
}

/// The topmost field of this name.
pub(crate) fn first<'a>(headers: &'a [Header], name: &str) -> Option<&'a Header> {
    headers.iter().find(|h| h.is(name))
}

/// A line of a text: where its content ends and where the next line begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// End of the content, before the line end (LF or CRLF).
    pub(crate) end: usize,
    /// Begin of the next line.
    pub(crate) next: usize,
}

/// The line that begins at an offset.
pub(crate) fn line_at(text: &[u8], start: usize) -> Line {
    let rest = text.get(start..).unwrap_or_default();
    match memchr::memchr(b'\n', rest) {
        Some(lf) => {
            let cr = lf > 0 && rest.get(lf - 1) == Some(&b'\r');
            Line { end: start + lf - usize::from(cr), next: start + lf + 1 }
        }
        None => Line { end: text.len(), next: text.len() },
    }
}

struct HeaderEnd {
    separator: usize,
    body: usize,
    all_crlf: bool,
}

/// Finds the first empty line at or after `start`.
fn header_end(raw: &[u8], start: usize) -> HeaderEnd {
    let (mut at, mut all_crlf) = (start, start < raw.len());
    while at < raw.len() {
        let line = line_at(raw, at);
        all_crlf &= line.next == line.end + 2;
        if line.end == at && line.next > at {
            return HeaderEnd { separator: at, body: line.next, all_crlf };
        }
        at = line.next;
    }
    HeaderEnd { separator: raw.len(), body: raw.len(), all_crlf }
}

/// Splits a block of header lines into fields.
pub(crate) fn fields(block: &[u8], line_ending: LineEnding) -> Vec<Header> {
    let mut headers = Vec::new();
    let mut at = 0;
    while at < block.len() {
        let start = at;
        let mut line = line_at(block, at);
        while matches!(block.get(line.next), Some(b' ' | b'\t')) {
            line = line_at(block, line.next);
        }
        at = line.next;
        let mut end = line.end;
        if line_ending == LineEnding::Lf && line.next == line.end + 2 {
            end += 1;
        }
        headers.push(field(block.get(start..end).unwrap_or_default()));
    }
    headers
}

fn field(lines: &[u8]) -> Header {
    let named = memchr::memchr(b':', lines).and_then(|colon| {
        let name = lines.get(..colon)?;
        let value = lines.get(colon + 1..)?;
        let word = name.trim_ascii_end();
        let legal = !word.is_empty() && word.iter().all(u8::is_ascii_graphic);
        let padding = name.get(word.len()..)?.iter().all(|b| matches!(b, b' ' | b'\t'));
        (legal && padding).then(|| Header::new(name, value))
    });
    named.unwrap_or_else(|| Header::new("", lines))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(raw: &str) -> Message {
        Message::parse(Bytes::copy_from_slice(raw.as_bytes()))
    }

    #[test]
    fn fields_keep_their_bytes() {
        let raw = "Subject: a\r\n\tb\r\nTO : x@example.org\r\nX-Empty:\r\n\r\nbody\r\n";
        let message = parse(raw);
        assert_eq!(message.line_ending, LineEnding::Crlf);
        assert_eq!(message.headers[0], Header::new("Subject", " a\r\n\tb"));
        assert_eq!(message.first("subject").unwrap().unfolded(), "a\tb");
        assert_eq!(message.count("to"), 1);
        assert_eq!(message.first("x-empty").unwrap().value, b"");
        assert_eq!(&message.body[..], b"body\r\n");
        assert_eq!(message.to_bytes(), raw.as_bytes());
    }

    #[test]
    fn odd_files_round_trip() {
        for raw in [
            "",
            "\n",
            "\r\n",
            "\r\nbody",
            "From x@example.org Mon Jan  1 00:00:00 2024\nSubject: x\n\nbody\n",
            "From x",
            "From x\n",
            "From x\n\nFrom y\n",
            "Subject: no end",
            "Subject: no empty line\n",
            "Subject: no empty line\r\n",
            "Subject: mixed\r\nTo: lf\n\nbody",
            "Subject: mixed\nTo: crlf\r\n\r\nbody",
            "Subject: cr\r\r\nTo: x\r\n\r\n",
            "no field at all\nSubject: x\n\n",
            " starts with a fold\nSubject: x\n\n",
            ">From quoted\n: nameless\n\nbody",
            "Subject: x\n \n\tstill the field\n\nbody",
            "A: 1\r\n\rB: 2\r\n\r\n",
        ] {
            assert_eq!(parse(raw).to_bytes(), raw.as_bytes(), "{raw:?}");
        }
    }

    #[test]
    fn junk_answers_to_no_name() {
        let message = parse("hello\nSubject: x\n\n");
        assert!(message.headers[0].name.is_empty() && !message.headers[0].is(""));
        assert_eq!(message.count("Subject"), 1);
    }

    #[test]
    fn a_stray_cr_does_not_survive_unfolding() {
        assert_eq!(Header::new("X", " a\rb\r\n c\n\td\r").unfolded(), "a b c\td");
        assert_eq!(Header::new("X", &b" \xe9t\xc3\xa9"[..]).unfolded(), "\u{fffd}té");
    }

    proptest! {
        #[test]
        fn any_bytes_round_trip(raw in proptest::collection::vec(
            prop_oneof![Just(b'\n'), Just(b'\r'), Just(b':'), Just(b' '), Just(b'F'), any::<u8>()],
            0..200,
        )) {
            let raw = Bytes::from(raw);
            prop_assert_eq!(Message::parse(raw.clone()).to_bytes(), &raw[..]);
        }

        #[test]
        fn lines_round_trip(lines in proptest::collection::vec("[A-Z]{0,2}[: \ta\r]{0,4}\r?\n?", 0..12)) {
            let raw = Bytes::from(lines.concat());
            prop_assert_eq!(Message::parse(raw.clone()).to_bytes(), &raw[..]);
        }
    }
}
