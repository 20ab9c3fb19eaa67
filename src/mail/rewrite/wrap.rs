//! A message that is nothing but a calendar becomes multipart/alternative: a text, the same in
//! HTML, and last the calendar, its bytes as they were.

use memchr::memmem;
use sha2::{Digest, Sha256};

use crate::mail::annotate::Block;
use crate::mail::edit::{HeaderEdit, Splice};
use crate::mail::header::{LineEnding, Message};
use crate::mail::structure::{Structure, TransferEncoding};
use crate::mail::transfer_encoding::encode_quoted_printable;

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
    let clear = message.count("Content-Type") == 1
        && MOVED.iter().all(|name| message.count(name) <= 1)
        && message.first("Content-MD5").is_none()
        && root.encoding != TransferEncoding::Other;
    if !calendar || !clear || structure.parts.len() != 1 {
        return None;
    }
    let eol = LineEnding::of(&message.body).unwrap_or(message.line_ending);
    let end = text_of(eol);
    let boundary = boundary(message, readable)?;
    let mut head = String::new();
    for (sub, text) in [("plain", &readable.text), ("html", &readable.html)] {
        head.push_str(&format!(
            "--{boundary}{end}Content-Type: text/{sub}; charset=UTF-8{end}\
             Content-Transfer-Encoding: quoted-printable{end}{end}"
        ));
        let text = encode_quoted_printable(format!("{}\n", text.trim_end()).as_bytes(), eol);
        head.push_str(std::str::from_utf8(&text).ok()?);
    }
    head.push_str(&format!("--{boundary}{end}"));
    let mut head = head.into_bytes();
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
    let mut header_edits = vec![HeaderEdit::Replace {
        name: "Content-Type".to_owned(),
        nth: 1,
        value: format!("multipart/alternative;\n\tboundary=\"{boundary}\""),
    }];
    // A multipart is in no encoding of its own (RFC 2045 section 6.4).
    let keeps = matches!(
        root.encoding,
        TransferEncoding::SevenBit | TransferEncoding::EightBit | TransferEncoding::Binary
    );
    for (name, goes) in [("Content-Transfer-Encoding", !keeps), ("Content-Disposition", true)] {
        if goes && message.first(name).is_some() {
            header_edits.push(HeaderEdit::Delete { name: name.to_owned(), nth: 1 });
        }
    }
    if message.first("MIME-Version").is_none() {
        header_edits.push(HeaderEdit::Insert {
            index: message.headers.len(),
            name: "MIME-Version".to_owned(),
            value: "1.0".to_owned(),
        });
    }
    let length = message.body.len();
    let splices = [
        Splice { range: 0..0, with: head },
        Splice { range: length..length, with: tail.into_bytes() },
    ];
    Some(Wrapping { header_edits, splices })
}

fn text_of(eol: LineEnding) -> &'static str {
    match eol {
        LineEnding::Lf => "\n",
        LineEnding::Crlf => "\r\n",
    }
}

/// A boundary that occurs nowhere in the message; the same for the same message.
fn boundary(message: &Message, readable: &Block) -> Option<String> {
    (0u8..8).find_map(|round| {
        let mut hash = Sha256::new();
        hash.update([round]);
        hash.update(&message.body);
        let hex: String = hash.finalize().iter().take(12).map(|b| format!("{b:02x}")).collect();
        // Such a line can be no line of quoted-printable or base64 text (RFC 2045 section 6.7).
        let boundary = format!("=_{hex}");
        let free = memmem::find(&message.body, boundary.as_bytes()).is_none()
            && ![&readable.text, &readable.html].iter().any(|t| t.contains(&boundary));
        free.then_some(boundary)
    })
}
