//! Which parts can hold a calendar, and what protects a message ([part-1], RFC 6047 section 2).

use memchr::memmem;

pub use super::charset::{calendar_text, decode_charset};
use super::content_type::ContentType;
use super::structure::{Part, Structure};

/// Types that are calendars ([part-1]).
const CALENDAR_TYPES: [(&str, &str); 3] =
    [("text", "calendar"), ("application", "ics"), ("text", "x-vcalendar")];

/// A part that can hold a calendar, its transfer encoding undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarPart {
    /// Its index in [`Structure::parts`].
    pub part: usize,
    /// Its content, in its charset.
    pub bytes: Vec<u8>,
    /// The `charset` parameter.
    pub charset: Option<String>,
    /// The `method` parameter: a hint, the METHOD property decides ([part-2]).
    pub method_param: Option<String>,
    /// Its type is text/calendar; only such a part is ever answered automatically ([part-1]).
    pub is_text_calendar: bool,
    /// Its type, `text/calendar`.
    pub media_type: String,
    /// Its file name.
    pub file_name: Option<String>,
}

/// A candidate part that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartError {
    /// Its content is larger than allowed.
    #[error("part {part} is larger than {limit} bytes")]
    TooLarge {
        /// Its index in [`Structure::parts`].
        part: usize,
        /// What was allowed.
        limit: usize,
    },
    /// Its transfer encoding is unknown, or stated twice and differently.
    #[error("part {part} has no known transfer encoding")]
    UnknownEncoding {
        /// Its index in [`Structure::parts`].
        part: usize,
    },
    /// It states two types: another program sees another part, so nothing is done with it.
    #[error("part {part} has two types")]
    Ambiguous {
        /// Its index in [`Structure::parts`].
        part: usize,
    },
}

impl PartError {
    /// The index of the part in [`Structure::parts`].
    pub fn part(&self) -> usize {
        match self {
            PartError::TooLarge { part, .. }
            | PartError::UnknownEncoding { part }
            | PartError::Ambiguous { part } => *part,
        }
    }
}

/// The parts that can hold a calendar ([part-1]), in document order: by type, or by a file name
/// in `.ics` or `.vcs`. At most `max_bytes` of content each.
pub fn calendar_parts(
    structure: &Structure,
    body: &[u8],
    max_bytes: usize,
) -> Vec<Result<CalendarPart, PartError>> {
    let parts = structure.parts.iter().enumerate();
    parts.filter(|(_, p)| is_candidate(p)).map(|(i, p)| read(i, p, body, max_bytes)).collect()
}

fn is_candidate(part: &Part) -> bool {
    let by_name = |name: Option<&str>| name.is_some_and(is_calendar_name);
    part.is_leaf()
        && !part.content_type.is("message", "rfc822")
        && (is_calendar_type(&part.content_type)
            || by_name(part.file_name())
            || by_name(part.content_type.param("name")))
}

fn is_calendar_type(content_type: &ContentType) -> bool {
    CALENDAR_TYPES.iter().any(|(main, sub)| content_type.is(main, sub))
}

fn is_calendar_name(name: &str) -> bool {
    ends_with(name, ".ics") || ends_with(name, ".vcs")
}

fn ends_with(name: &str, suffix: &str) -> bool {
    let name = name.trim_end().as_bytes();
    let start = name.len().checked_sub(suffix.len());
    start.and_then(|s| name.get(s..)).is_some_and(|t| t.eq_ignore_ascii_case(suffix.as_bytes()))
}

fn read(
    index: usize,
    part: &Part,
    body: &[u8],
    max_bytes: usize,
) -> Result<CalendarPart, PartError> {
    if part.duplicated_content_type {
        return Err(PartError::Ambiguous { part: index });
    }
    let too_large = PartError::TooLarge { part: index, limit: max_bytes };
    let raw = body.get(part.body.clone()).unwrap_or_default();
    // Four encoded bytes with their line ends make at least one: no need to decode what is larger.
    if raw.len() / 4 > max_bytes {
        return Err(too_large);
    }
    let decoded = part.encoding.decode(raw).ok_or(PartError::UnknownEncoding { part: index })?;
    let bytes = match from_header(part, body) {
        Some(bytes) if decoded.trim_ascii().is_empty() => bytes,
        _ => decoded,
    };
    if bytes.len() > max_bytes {
        return Err(too_large);
    }
    let param = |name: &str| part.content_type.param(name).map(str::to_owned);
    Ok(CalendarPart {
        part: index,
        bytes,
        charset: param("charset"),
        method_param: param("method"),
        is_text_calendar: part.content_type.is("text", "calendar"),
        media_type: part.content_type.media_type(),
        file_name: part.file_name().map(str::to_owned),
    })
}

/// Some producers forget the empty line, and the calendar ends up among the header fields.
pub(super) fn from_header(part: &Part, body: &[u8]) -> Option<Vec<u8>> {
    let header = body.get(part.header.clone())?;
    let start = memmem::find(header, b"\nBEGIN:VCALENDAR")? + 1;
    header.get(start..).map(<[u8]>::to_vec)
}

/// What forbids to change the body of a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Protection {
    /// Nothing.
    #[default]
    None,
    /// A signature of its author: S/MIME or PGP (RFC 1847, RFC 8551, RFC 3156).
    Signed,
    /// Encryption; or S/MIME that does not say what it is, and may be that.
    Encrypted,
}

/// Whether the author has signed or encrypted the message or a part of it. Headers may be added
/// then, the body stays.
pub fn is_protected(structure: &Structure) -> Protection {
    structure.parts.iter().map(protection).max().unwrap_or(Protection::None)
}

/// What the header of one part says.
pub(super) fn protection(part: &Part) -> Protection {
    let content_type = &part.content_type;
    match (content_type.main.as_str(), content_type.sub.as_str()) {
        ("multipart", "signed") => Protection::Signed,
        ("multipart", "encrypted") => Protection::Encrypted,
        ("application", "pkcs7-mime" | "x-pkcs7-mime") => {
            let kind = content_type.param("smime-type").unwrap_or_default().to_ascii_lowercase();
            match kind.as_str() {
                "signed-data" | "certs-only" => Protection::Signed,
                _ => Protection::Encrypted,
            }
        }
        _ if is_named_smime(part) => Protection::Signed,
        _ => Protection::None,
    }
}

/// Some servers make S/MIME a mere file (RFC 8551 section 3.2.1): `smime.p7m`.
pub(super) fn is_named_smime(part: &Part) -> bool {
    part.content_type.main == "application"
        && part.is_leaf()
        && part.file_name().is_some_and(|name| ends_with(name, ".p7m"))
}

/// Whether the body of a message can matter, judged by its header alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyInterest {
    /// It cannot hold a calendar.
    No,
    /// It is one part that can.
    Whole,
    /// It has parts, among which one can be.
    Multipart,
}

/// Judges the raw value of the topmost Content-Type field: multiparts, calendars, S/MIME, TNEF,
/// and names that end like one of them.
pub fn may_hold_calendar(content_type: Option<&[u8]>) -> BodyInterest {
    let Some(value) = content_type else { return BodyInterest::No };
    let content_type = ContentType::parse(value);
    if content_type.main == "multipart" {
        return BodyInterest::Multipart;
    }
    let opaque = content_type.main == "application"
        && matches!(content_type.sub.as_str(), "pkcs7-mime" | "x-pkcs7-mime" | "ms-tnef");
    let named = content_type.param("name").is_some_and(|name| {
        is_calendar_name(name) || ends_with(name, ".p7m") || ends_with(name, "winmail.dat")
    });
    if opaque || named || is_calendar_type(&content_type) {
        BodyInterest::Whole
    } else {
        BodyInterest::No
    }
}

/// Whether a message of this type may hold text that somebody wrote: text, multiparts that are
/// not signed or encrypted, a forwarded message.
pub fn may_hold_text(content_type: &[u8]) -> bool {
    let content_type = ContentType::parse(content_type);
    match (content_type.main.as_str(), content_type.sub.as_str()) {
        ("text", "plain" | "html") | ("message", "rfc822") => true,
        ("multipart", sub) => !matches!(sub, "signed" | "encrypted"),
        _ => false,
    }
}

#[cfg(test)]
#[path = "parts_tests.rs"]
mod tests;
