//! A message that is nothing but a calendar becomes multipart/alternative: a text, the same in
//! HTML, and last the calendar, its bytes as they were.

use super::entity::{Entity, Key, end_of, multipart_type};
use crate::mail::annotate::Block;
use crate::mail::edit::{HeaderEdit, Splice};
use crate::mail::header::{LineEnding, Message};
use crate::mail::structure::{Structure, TransferEncoding};

/// What makes a message such a multipart.
pub(super) struct Wrapping {
    /// In order; the fields of the part that it becomes move into it.
    pub(super) header_edits: Vec<HeaderEdit>,
    /// At the begin and at the end of the body.
    pub(super) splices: [Splice; 2],
}

/// The parts that come before the calendar: the multipart, the text, the HTML.
pub(super) const PARTS: usize = 3;

/// Fields that describe the body and go with it.
const MOVED: [&str; 3] = ["Content-Type", "Content-Transfer-Encoding", "Content-Disposition"];

/// The edits for a message that is one calendar part; `content_type` is the raw value that its
/// Content-Type shall have. `None` if it is something else, or its header does not say once and
/// clearly what it is.
pub(super) fn wrapping(
    message: &Message,
    structure: &Structure,
    content_type: &[u8],
    readable: &Block,
) -> Option<Wrapping> {
    let root = structure.parts.first()?;
    let kind = &root.content_type;
    let calendar = kind.is("text", "calendar") || kind.is("application", "ics");
    let clear = is_clear(message, root.encoding);
    if !calendar || !clear || structure.parts.len() != 1 {
        return None;
    }
    let eol = LineEnding::of(&message.body).unwrap_or(message.line_ending);
    let end = end_of(eol);
    let texts =
        [Entity::text("plain", &readable.text, eol), Entity::text("html", &readable.html, eol)];
    let key = Key::new(&message.body, &texts)?;
    let boundary = key.boundary(0);
    let mut head = Vec::new();
    for text in &texts {
        head.extend_from_slice(format!("--{boundary}{end}").as_bytes());
        text.write(&key, 1, eol, &mut head);
        head.extend_from_slice(end.as_bytes());
    }
    head.extend_from_slice(format!("--{boundary}{end}").as_bytes());
    for name in MOVED {
        let field = message.first(name);
        let value = match (name, field) {
            ("Content-Type", _) => content_type,
            (_, Some(field)) => &field.value,
            (_, None) => continue,
        };
        head.extend_from_slice(format!("{name}: ").as_bytes());
        let value = std::str::from_utf8(value).ok()?.trim();
        head.extend_from_slice(value.replace("\r\n", "\n").replace('\n', end).as_bytes());
        head.extend_from_slice(end.as_bytes());
    }
    head.extend_from_slice(end.as_bytes());
    let tail = format!("{end}--{boundary}--{end}");
    let header_edits = root_edits(message, root.encoding, "alternative", &key);
    let length = message.body.len();
    let splices = [
        Splice { range: 0..0, with: head },
        Splice { range: length..length, with: tail.into_bytes() },
    ];
    Some(Wrapping { header_edits, splices })
}

/// What makes a message a multipart: its fields that describe the body are those of a part now.
pub(super) fn root_edits(
    message: &Message,
    encoding: TransferEncoding,
    sub: &str,
    key: &Key,
) -> Vec<HeaderEdit> {
    let mut edits = vec![HeaderEdit::Replace {
        name: "Content-Type".to_owned(),
        nth: 1,
        value: multipart_type(sub, key, 0),
    }];
    // A multipart is in no encoding of its own (RFC 2045 section 6.4).
    let keeps = matches!(
        encoding,
        TransferEncoding::SevenBit | TransferEncoding::EightBit | TransferEncoding::Binary
    );
    for (name, goes) in [("Content-Transfer-Encoding", !keeps), ("Content-Disposition", true)] {
        if goes && message.first(name).is_some() {
            edits.push(HeaderEdit::Delete { name: name.to_owned(), nth: 1 });
        }
    }
    if message.first("MIME-Version").is_none() {
        edits.push(HeaderEdit::Insert {
            index: message.headers.len(),
            name: "MIME-Version".to_owned(),
            value: "1.0".to_owned(),
        });
    }
    edits
}

/// Whether the header says once and clearly what the body is.
pub(super) fn is_clear(message: &Message, encoding: TransferEncoding) -> bool {
    message.count("Content-Type") == 1
        && MOVED.iter().all(|name| message.count(name) <= 1)
        && message.first("Content-MD5").is_none()
        && encoding != TransferEncoding::Other
}
