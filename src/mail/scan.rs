//! Does a body name a calendar at all? Looked for while the body arrives, so that most multipart
//! messages need not be parsed.
//!
//! Every name holds one of three rare bytes: `/` (types), `.` (file names), `:` (the calendar
//! itself, when it is not encoded). So one `memchr3` pass over the data suffices; base64 hardly
//! slows it down. A false alarm costs one parse, a miss would cost the invitation.

use memchr::{memchr3_iter, memmem};

/// Bytes kept from one chunk to the next: more than the longest name on either side of its byte.
const OVERLAP: usize = 64;
/// How far a part's Content-Type or Content-Disposition is searched for an encoded file name.
const FIELD: usize = 2048;

/// Looks for the names of calendars, S/MIME and TNEF parts in a body that arrives in chunks.
#[derive(Clone, Debug, Default)]
pub struct Scanner {
    tail: Vec<u8>,
    /// What is left to search of a field that may hold an encoded file name.
    field: usize,
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
        let old = self.tail.len();
        self.tail.extend_from_slice(seam);
        let mut joined = std::mem::take(&mut self.tail);
        self.search(&joined, joined.len().saturating_sub(old));
        if chunk.len() > seam.len() {
            self.search(chunk, chunk.len() - seam.len());
            joined.clear();
            joined.extend_from_slice(chunk.get(chunk.len() - OVERLAP..).unwrap_or(chunk));
        } else {
            joined.drain(..joined.len().saturating_sub(OVERLAP));
        }
        self.tail = joined;
    }

    /// Whether any of the names occurred.
    pub fn found(&self) -> bool {
        self.found
    }

    /// Searches a window of which the last `new` bytes were not searched before.
    fn search(&mut self, window: &[u8], new: usize) {
        if self.found {
            return;
        }
        if self.field > 0 {
            let part = window.get(..self.field.saturating_add(OVERLAP)).unwrap_or(window);
            self.found |= has_encoded_name(part);
            self.field = self.field.saturating_sub(new);
        }
        for at in memchr3_iter(b'/', b'.', b':', window) {
            let before = window.get(..at).unwrap_or_default();
            let after = window.get(at + 1..).unwrap_or_default();
            match window.get(at) {
                Some(b'/') if is_type(before, after) => self.found = true,
                Some(b'.') if begins(after, b"ics") || begins(after, b"vcs") => self.found = true,
                Some(b':') if ends(before, b"BEGIN") && begins(after, b"VCALENDAR") => {
                    self.found = true;
                }
                Some(b':') if ends(before, b"content-type") || ends(before, b"disposition") => {
                    let field = after.get(..FIELD).unwrap_or(after);
                    self.found |= has_encoded_name(field);
                    self.field = FIELD - field.len();
                }
                _ => continue,
            }
            if self.found {
                return;
            }
        }
    }
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

/// A file name in an encoded word or with an escaped dot: it could be any name.
fn has_encoded_name(field: &[u8]) -> bool {
    let word = memmem::find_iter(field, b"=?").any(|at| {
        let rest = field.get(at + 2..).unwrap_or_default();
        let encoding = memchr::memchr(b'?', rest.get(..40).unwrap_or(rest));
        encoding
            .and_then(|q| rest.get(q + 1..))
            .is_some_and(|r| begins(r, b"b?") || begins(r, b"q?"))
    });
    word || memmem::find(field, b"%2E").is_some() || memmem::find(field, b"%2e").is_some()
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

    const NAMES: [&str; 12] = [
        "Content-Type: text/calendar; method=REQUEST",
        "Content-Type: TEXT/Calendar",
        "Content-Type: application/ics",
        "Content-Type: text/x-vCalendar",
        "Content-Type: application/pkcs7-mime",
        "Content-Type: application/x-pkcs7-mime",
        "Content-Type: application/ms-tnef",
        "filename=\"invite.ics\"",
        "name=old.VCS",
        "begin:vcalendar",
        "Content-Disposition: attachment;\r\n filename=\"=?utf-8?B?aW52aXRlLmljcw==?=\"",
        "Content-Type: application/octet-stream;\r\n name*=utf-8''invite%2Eics",
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

    proptest! {
        #[test]
        fn no_split_hides_a_name(
            body in "[a-c./:=?%2EBb\n]{0,40}(text/calendar|\\.ics|application/|BEGIN:|content-type:)?[a-c./:=?%2EBb\n]{0,40}",
            size in 1usize..50,
        ) {
            prop_assert!(!scan([&body]) || scan(body.as_bytes().chunks(size)));
        }
    }
}
