//! Does a body name a calendar at all? Looked for while the body arrives, so that most multipart
//! messages need not be parsed.
//!
//! Every name holds one of three rare bytes: `/` (types), `.` (file names), `:` (the calendar
//! itself, when it is not encoded). So one `memchr3` pass over the data suffices; base64 hardly
//! slows it down. A false alarm costs one parse, a miss would cost the invitation.

use std::ops::Range;

use memchr::{memchr3_iter, memmem};

/// Bytes kept from one chunk to the next: more than the longest name on either side of its byte.
const OVERLAP: usize = 64;
/// How far a part's Content-Type or Content-Disposition is searched for an encoded file name.
const FIELD: usize = 2048;

/// Looks for the names of calendars, S/MIME and TNEF parts in a body that arrives in chunks.
#[derive(Clone, Debug, Default)]
pub struct Scanner {
    tail: Vec<u8>,
    /// How many bytes came before the next chunk.
    seen: usize,
    /// Where an encoded file name counts: the fields that may hold one. Offsets into the body.
    field: Range<usize>,
    found: bool,
}

impl Scanner {
    /// A scanner that has seen nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next chunk; chunks may be split anywhere.
    pub fn feed(&mut self, chunk: &[u8]) {
        if self.found || chunk.is_empty() {
            return;
        }
        let seam = chunk.get(..OVERLAP).unwrap_or(chunk);
        let mut joined = std::mem::take(&mut self.tail);
        let start = self.seen.saturating_sub(joined.len());
        joined.extend_from_slice(seam);
        self.search(&joined, start);
        if chunk.len() > seam.len() {
            self.search(chunk, self.seen);
            joined.clear();
            joined.extend_from_slice(chunk.get(chunk.len() - OVERLAP..).unwrap_or(chunk));
        } else {
            joined.drain(..joined.len().saturating_sub(OVERLAP));
        }
        self.tail = joined;
        self.seen += chunk.len();
    }

    /// Whether any of the names occurred.
    pub fn found(&self) -> bool {
        self.found
    }

    /// Searches a window that begins at this offset of the body.
    fn search(&mut self, window: &[u8], start: usize) {
        self.found |= has_encoded_name(window, start, self.field.clone());
        if self.found {
            return;
        }
        for at in memchr3_iter(b'/', b'.', b':', window) {
            let before = window.get(..at).unwrap_or_default();
            let after = window.get(at + 1..).unwrap_or_default();
            match window.get(at) {
                Some(b'/') if is_type(before, after) => self.found = true,
                Some(b'.') if [&b"ics"[..], b"vcs", b"p7m"].iter().any(|n| begins(after, n)) => {
                    self.found = true;
                }
                Some(b':') if ends(before, b"BEGIN") && begins(after, b"VCALENDAR") => {
                    self.found = true;
                }
                Some(b':') if is_field(before) => self.open_field(window, start, start + at + 1),
                _ => continue,
            }
            if self.found {
                return;
            }
        }
    }

    /// A field begins at this offset of the body. No byte is searched twice, however many do.
    fn open_field(&mut self, window: &[u8], start: usize, at: usize) {
        let searched = self.field.end.max(at);
        if at > self.field.end {
            self.field.start = at;
        }
        self.field.end = self.field.end.max(at + FIELD);
        self.found |= has_encoded_name(window, start, searched..self.field.end);
    }
}

fn is_field(before: &[u8]) -> bool {
    let name = before.trim_ascii_end();
    ends(name, b"content-type") || ends(name, b"disposition")
}

fn is_type(before: &[u8], after: &[u8]) -> bool {
    if ends(before, b"text") {
        return begins(after, b"calendar") || begins(after, b"x-vcalendar");
    }
    ends(before, b"application")
        && [&b"ics"[..], b"pkcs7-mime", b"x-pkcs7-mime", b"ms-tnef"]
            .iter()
            .any(|n| begins(after, n))
}

/// A file name in an encoded word or with an escaped dot: it could be any name. It begins in this
/// range of the body, of which the window may hold a part.
fn has_encoded_name(window: &[u8], start: usize, range: Range<usize>) -> bool {
    let (from, to) = (range.start.saturating_sub(start), range.end.saturating_sub(start));
    let text = window.get(from.min(window.len())..).unwrap_or_default();
    let begins_within = |needle: &[u8]| {
        let end = to.saturating_sub(from).saturating_add(needle.len() - 1);
        text.get(..end).unwrap_or(text)
    };
    if to <= from || text.is_empty() {
        return false;
    }
    let word = memmem::find_iter(begins_within(b"=?"), b"=?").any(|at| {
        let rest = text.get(at + 2..).unwrap_or_default();
        let encoding = memchr::memchr(b'?', rest.get(..40).unwrap_or(rest));
        encoding
            .and_then(|q| rest.get(q + 1..))
            .is_some_and(|r| begins(r, b"b?") || begins(r, b"q?"))
    });
    let dot = |escape: &[u8]| memmem::find(begins_within(escape), escape).is_some();
    word || dot(b"%2E") || dot(b"%2e")
}

fn begins(text: &[u8], name: &[u8]) -> bool {
    text.get(..name.len()).is_some_and(|t| t.eq_ignore_ascii_case(name))
}

fn ends(text: &[u8], name: &[u8]) -> bool {
    let start = text.len().checked_sub(name.len());
    start.and_then(|s| text.get(s..)).is_some_and(|t| t.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAMES: [&str; 14] = [
        "Content-Type: text/calendar; method=REQUEST",
        "Content-Type: TEXT/Calendar",
        "Content-Type: application/ics",
        "Content-Type: text/x-vCalendar",
        "Content-Type: application/pkcs7-mime",
        "Content-Type: application/x-pkcs7-mime",
        "Content-Type: application/ms-tnef",
        "filename=\"invite.ics\"",
        "name=old.VCS",
        "filename=\"smime.p7m\"",
        "begin:vcalendar",
        "Content-Disposition: attachment;\r\n filename=\"=?utf-8?B?aW52aXRlLmljcw==?=\"",
        "Content-Type: application/octet-stream;\r\n name*=utf-8''invite%2Eics",
        "Content-Type : application/octet-stream; name=\"=?utf-8?Q?invite=2Eics?=\"",
    ];

    fn scan(chunks: impl IntoIterator<Item = impl AsRef<[u8]>>) -> bool {
        let mut scanner = Scanner::new();
        chunks.into_iter().for_each(|c| scanner.feed(c.as_ref()));
        scanner.found()
    }

    #[test]
    fn names_are_found_however_the_body_is_split() {
        for name in NAMES {
            let body =
                format!("{}{name}{}", "preamble.\r\n".repeat(9), "\r\nrest/of:it.".repeat(9));
            assert!(scan([&body]), "{name}");
            for size in 1..body.len() {
                assert!(scan(body.as_bytes().chunks(size)), "{name} in chunks of {size}");
            }
        }
    }

    #[test]
    fn plain_mail_is_passed_by() {
        let body = "Hello: see https://example.org/calendar/ and text/html.\r\n\
            Content-Type: text/html; charset=utf-8\r\nContent-Disposition: inline; \
            filename=\"x.icon\"\r\n\r\n<a href=\"x\">=?b?</a> VCALENDAR BEGIN:VCARD";
        assert!(!scan([body]));
        assert!(!scan(body.as_bytes().chunks(1)));
        assert!(!scan(["", ""]));
    }

    #[test]
    fn an_encoded_name_counts_only_in_a_field() {
        let name = "name*=utf-8''invite%2Eics ";
        let far = format!("Content-Type: a/b; {}", "x".repeat(FIELD));
        for body in [format!("{name}Content-Type: a/b\n"), format!("{far}{name}")] {
            assert!((1..200).all(|size| !scan(body.as_bytes().chunks(size))), "{body}");
        }
        let many = "Content-Type:".repeat(300);
        for body in [format!("{many}{name}"), format!("Content-Type:{}{name}", "x".repeat(1900))] {
            assert!((1..200).all(|size| scan(body.as_bytes().chunks(size))), "{body}");
        }
    }

    proptest! {
        #[test]
        fn no_split_hides_a_name(
            body in "[a-c./:=?%2EBb\n]{0,40}(text/calendar|\\.ics|application/|BEGIN:|content-type:)?[a-c./:=?%2EBb\n]{0,40}",
            size in 1usize..50,
        ) {
            prop_assert_eq!(scan([&body]), scan(body.as_bytes().chunks(size)));
        }
    }
}
