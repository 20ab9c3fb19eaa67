//! Stands in for what the `mail` module will provide.

use memchr::memmem;

/// Whether a body can hold a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyInterest {
    /// It cannot hold a calendar.
    No,
    /// It is one part that can.
    Whole,
    /// It has parts, among which one can be.
    Multipart,
}

/// Judges the topmost Content-Type.
pub(crate) fn may_hold_calendar(content_type: Option<&[u8]>) -> BodyInterest {
    let Some(value) = content_type else { return BodyInterest::No };
    let value = value.to_ascii_lowercase();
    if value.trim_ascii_start().starts_with(b"multipart/") {
        return BodyInterest::Multipart;
    }
    let names: [&[u8]; 8] = [
        b"text/calendar",
        b"application/ics",
        b"vcalendar",
        b"pkcs7-mime",
        b"ms-tnef",
        b".ics",
        b".vcs",
        b".p7m",
    ];
    if names.iter().any(|n| memmem::find(&value, n).is_some()) {
        BodyInterest::Whole
    } else {
        BodyInterest::No
    }
}

/// Looks for the names of calendars in a body that arrives in chunks.
#[derive(Debug, Default)]
pub(crate) struct Scanner {
    tail: Vec<u8>,
    found: bool,
}

impl Scanner {
    pub(crate) fn feed(&mut self, chunk: &[u8]) {
        if self.found {
            return;
        }
        self.tail.extend_from_slice(&chunk.to_ascii_lowercase());
        self.found = may_hold_calendar(Some(&self.tail)) == BodyInterest::Whole;
        let keep = self.tail.len().saturating_sub(32);
        self.tail.drain(..keep);
    }

    pub(crate) fn found(&self) -> bool {
        self.found
    }
}

/// A change of the header.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum HeaderEdit {
    Insert { index: usize, name: String, value: String },
    Delete { name: String, nth: usize },
    Replace { name: String, nth: usize, value: String },
}

impl HeaderEdit {
    pub(crate) fn validate(&self) -> Result<(), String> {
        let (name, value) = match self {
            HeaderEdit::Insert { name, value, .. } | HeaderEdit::Replace { name, value, .. } => {
                (name, value.as_str())
            }
            HeaderEdit::Delete { name, .. } => (name, ""),
        };
        let legal = |b: u8| b.is_ascii_graphic() && b != b':';
        let mut lines = value.split('\n');
        lines.next();
        let sound = !value.contains(['\r', '\0']) && lines.all(|l| l.starts_with([' ', '\t']));
        if !name.is_empty() && name.bytes().all(legal) && sound {
            Ok(())
        } else {
            Err(format!("{name:?} would break the header"))
        }
    }
}
