//! Exact edits: replaced ranges of a body, and header fields as a milter counts them.

use std::ops::Range;

use bytes::Bytes;

use super::header::{Header, LineEnding, Message};

/// A range of a body that is replaced; an empty range inserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    /// What goes.
    pub range: Range<usize>,
    /// What comes in its place.
    pub with: Vec<u8>,
}

/// An edit that cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// Ranges that overlap, are not in order, or lie outside the body.
    #[error("replaced ranges overlap or lie outside the body")]
    Ranges,
    /// A header name that RFC 5322 section 2.2 does not allow.
    #[error("{0:?} is no header name")]
    Name(String),
    /// A header value with a line end that is no fold, a control character, or too long a line.
    #[error("the value for {0} would break the header")]
    Value(String),
}

/// Replaces ranges of a body; they must be in order and must not overlap. All other bytes stay.
///
/// # Errors
/// [`EditError::Ranges`].
pub fn apply(body: &[u8], splices: Vec<Splice>) -> Result<Vec<u8>, EditError> {
    spliced(body, splices.iter())
}

/// The same, of splices that are needed again.
pub(super) fn spliced<'a>(
    body: &[u8],
    splices: impl Iterator<Item = &'a Splice> + Clone,
) -> Result<Vec<u8>, EditError> {
    let growth: usize = splices.clone().map(|s| s.with.len()).sum();
    let mut out = Vec::with_capacity(body.len() + growth);
    let mut at = 0;
    for Splice { range, with } in splices {
        let kept = body.get(at..range.start).ok_or(EditError::Ranges)?;
        body.get(range.clone()).ok_or(EditError::Ranges)?;
        out.extend_from_slice(kept);
        out.extend_from_slice(with);
        at = range.end;
    }
    out.extend_from_slice(body.get(at..).ok_or(EditError::Ranges)?);
    Ok(out)
}

/// A change of the header, as the milter protocol makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderEdit {
    /// A new field.
    Insert {
        /// How many fields stand above it; 0 is the top.
        index: usize,
        /// Its name.
        name: String,
        /// Its value: no leading space, folds as LF TAB.
        value: String,
    },
    /// A field goes.
    Delete {
        /// Its name.
        name: String,
        /// Which of the fields of this name, from 1.
        nth: usize,
    },
    /// A field gets another value.
    Replace {
        /// Its name.
        name: String,
        /// Which of the fields of this name, from 1.
        nth: usize,
        /// Its value: no leading space, folds as LF TAB.
        value: String,
    },
}

/// A line of a header must not be longer (RFC 5322 section 2.1.1).
const MAX_LINE: usize = 998;
/// A value must not be longer: Postfix cuts a field at 100 KiB.
const MAX_VALUE: usize = 60 * 1024;

impl HeaderEdit {
    /// Whether the edit leaves a header a header: a legal name, every LF followed by white space
    /// and text, no other control character, lines that are not too long.
    ///
    /// # Errors
    /// [`EditError::Name`] or [`EditError::Value`].
    pub fn validate(&self) -> Result<(), EditError> {
        let (name, value) = match self {
            HeaderEdit::Insert { name, value, .. } | HeaderEdit::Replace { name, value, .. } => {
                (name, value.as_str())
            }
            HeaderEdit::Delete { name, .. } => (name, ""),
        };
        let legal = |b: u8| b.is_ascii_graphic() && b != b':';
        if name.is_empty() || name.len() > 200 || !name.bytes().all(legal) {
            return Err(EditError::Name(name.chars().take(80).collect()));
        }
        let mut lines = value.split('\n');
        let first = lines.next().unwrap_or_default();
        let is_text = |line: &str| {
            !line.chars().any(|c| c.is_control() && c != '\t') && line.len() <= MAX_LINE
        };
        let sound = value.len() <= MAX_VALUE
            && is_text(first)
            && name.len() + 2 + first.len() <= MAX_LINE
            && lines.all(|l| is_text(l) && l.starts_with([' ', '\t']) && !l.trim().is_empty());
        if sound { Ok(()) } else { Err(EditError::Value(name.clone())) }
    }
}

/// Makes header edits, one after the other, and replaces the body. Folds get the line ending of
/// the message. Either all edits are made or, if one is not sound, none. A field to be deleted or
/// replaced that is not there is no error: the milter protocol does the same.
///
/// # Errors
/// As [`HeaderEdit::validate`].
pub fn apply_to_message(
    message: &mut Message,
    edits: &[HeaderEdit],
    body: Option<Vec<u8>>,
) -> Result<(), EditError> {
    edits.iter().try_for_each(HeaderEdit::validate)?;
    for edit in edits {
        apply_one(&mut message.headers, edit, message.line_ending);
    }
    let rewritten = body.is_some() || !edits.is_empty();
    if let Some(body) = body {
        message.body = Bytes::from(body);
    }
    if rewritten {
        message.close_header();
    }
    Ok(())
}

fn apply_one(headers: &mut Vec<Header>, edit: &HeaderEdit, line_ending: LineEnding) {
    match edit {
        HeaderEdit::Insert { index, name, value } => {
            let mut named = headers.iter().enumerate().filter(|(_, h)| !h.name.is_empty());
            let at = named.nth(*index).map_or(headers.len(), |(i, _)| i);
            headers.insert(at, Header::new(name.as_bytes(), raw(value, line_ending)));
        }
        HeaderEdit::Delete { name, nth } => {
            if let Some(at) = position(headers, name, *nth) {
                headers.remove(at);
            }
        }
        HeaderEdit::Replace { name, nth, value } => {
            let at = position(headers, name, *nth);
            if let Some(header) = at.and_then(|at| headers.get_mut(at)) {
                header.value = raw(value, line_ending);
            }
        }
    }
}

fn position(headers: &[Header], name: &str, nth: usize) -> Option<usize> {
    let mut of_name = headers.iter().enumerate().filter(|(_, h)| h.is(name));
    of_name.nth(nth.checked_sub(1)?).map(|(i, _)| i)
}

/// A value as it stands in the message.
fn raw(value: &str, line_ending: LineEnding) -> Vec<u8> {
    let value = match line_ending {
        LineEnding::Lf => value.to_owned(),
        LineEnding::Crlf => value.replace('\n', "\r\n"),
    };
    format!(" {value}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn splice(range: Range<usize>, with: &str) -> Splice {
        Splice { range, with: with.into() }
    }

    fn insert(index: usize, name: &str, value: &str) -> HeaderEdit {
        HeaderEdit::Insert { index, name: name.into(), value: value.into() }
    }

    #[test]
    fn ranges_are_replaced() {
        let splices =
            vec![splice(0..0, "<"), splice(2..3, ""), splice(3..3, "+"), splice(5..5, ">")];
        assert_eq!(apply(b"abcde", splices).unwrap(), b"<ab+de>");
        assert_eq!(apply(b"", vec![]).unwrap(), b"");
    }

    #[test]
    fn impossible_ranges_are_refused() {
        #[allow(clippy::reversed_empty_ranges)]
        for splices in [
            vec![splice(2..3, ""), splice(1..1, "")],
            vec![splice(0..3, ""), splice(2..4, "")],
            vec![splice(3..2, "")],
            vec![splice(0..6, "")],
            vec![splice(6..6, "")],
        ] {
            assert_eq!(apply(b"abcde", splices), Err(EditError::Ranges));
        }
    }

    #[test]
    fn fields_as_a_milter_counts_them() {
        let raw = "From x\nReceived: 1\nSubject: s\nreceived: 2\n\nbody";
        let mut message = Message::parse(Bytes::from(raw));
        let edits = [
            HeaderEdit::Delete { name: "Received".into(), nth: 2 },
            HeaderEdit::Replace { name: "SUBJECT".into(), nth: 1, value: "t\n\tu".into() },
            insert(0, "X-Top", "a"),
            insert(2, "X-Third", "b"),
            insert(99, "X-Last", "c"),
            HeaderEdit::Delete { name: "X-None".into(), nth: 1 },
            HeaderEdit::Delete { name: "Subject".into(), nth: 0 },
        ];
        apply_to_message(&mut message, &edits, Some(b"new".to_vec())).unwrap();
        let expected =
            "From x\nX-Top: a\nReceived: 1\nX-Third: b\nSubject: t\n\tu\nX-Last: c\n\nnew";
        assert_eq!(String::from_utf8(message.to_bytes()).unwrap(), expected);
    }

    #[test]
    fn folds_get_the_line_ending_of_the_message() {
        let mut message = Message::parse(Bytes::from("A: 1\r\n\r\n"));
        apply_to_message(&mut message, &[insert(0, "X", "a;\n\tb")], None).unwrap();
        assert_eq!(message.to_bytes(), b"X: a;\r\n\tb\r\nA: 1\r\n\r\n");
    }

    #[test]
    fn a_message_without_end_is_completed() {
        let mut message = Message::parse(Bytes::from("A: 1"));
        apply_to_message(&mut message, &[insert(9, "X", "a")], Some(b"body".to_vec())).unwrap();
        assert_eq!(message.to_bytes(), b"A: 1\nX: a\n\nbody");
    }

    #[test]
    fn nothing_is_injected() {
        let raw = "A: 1\n\n";
        for (name, value) in [
            ("X", "a\nBcc: b"),
            ("X", "a\r\n\tb"),
            ("X", "a\rb"),
            ("X", "a\n\n\tb"),
            ("X", "a\n\t"),
            ("X", "a\u{0}"),
            ("X\nY", "a"),
            ("X:", "a"),
            ("", "a"),
            ("X", &"a".repeat(1000)),
            ("X", &"a\n\tb".repeat(20_000)),
        ] {
            let mut message = Message::parse(Bytes::from(raw));
            let edits = [insert(0, "Y", "fine"), insert(0, name, value)];
            assert!(apply_to_message(&mut message, &edits, None).is_err(), "{name:?} {value:?}");
            assert_eq!(message.to_bytes(), raw.as_bytes());
        }
    }

    proptest! {
        #[test]
        fn a_sound_field_reads_back_alone(name in "[A-Za-z-]{1,8}", value in "[a-z \t\n\r:]{0,20}") {
            let mut message = Message::parse(Bytes::from("A: 1\n\nbody"));
            if apply_to_message(&mut message, &[insert(0, &name, &value)], None).is_ok() {
                let again = Message::parse(Bytes::from(message.to_bytes()));
                prop_assert_eq!(again.headers.len(), 2);
                prop_assert_eq!(&again.headers, &message.headers);
                prop_assert_eq!(&again.body[..], b"body");
            }
        }
    }
}
