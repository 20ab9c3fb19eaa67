//! TNEF, the format of `winmail.dat`: what Exchange and Outlook make of a message that they take
//! to be for themselves ([MS-OXTNEF]). Its text, its attachments and, if it is about a meeting,
//! what iTIP would say.
//!
//! [`decode`] reads the container and copies nothing that can stay where it is;
//! [`Meeting::to_calendar`] makes the VCALENDAR, with what only the mail's header knows
//! ([`Envelope`]). Both are pure and bounded: linear in the input, with limits on everything that
//! is counted. Where the container is damaged, or a meeting lacks what RFC 5546 requires, there
//! is no meeting, and the message should stay as it came.
//!
//! `reader` reads the stream, `props` the MAPI properties, `meeting` what a meeting message says,
//! `recurrence` and `zone` the two binary formats in it, `calendar` writes iCalendar, `rtf` the
//! text of messages that have no other.

mod calendar;
mod cursor;
mod meeting;
mod props;
mod reader;
mod recurrence;
mod rtf;
mod strings;
mod uid;
mod zone;

use std::ops::Range;

use thiserror::Error;

use cursor::Cursor;
use props::{Budget, Props, Value};
use reader::{Level, id};

pub use calendar::Envelope;
pub use meeting::{Meeting, MeetingKind, NoMeeting};

/// What [`decode`] does at most.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Attributes of one stream.
    pub attributes: usize,
    /// Property values and recipients, those of embedded messages included.
    pub properties: usize,
    /// Attachments of one message.
    pub attachments: usize,
    /// Messages inside each other; 1 is the message alone.
    pub depth: usize,
    /// Bytes of a text that must be decompressed.
    pub text: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { attributes: 4096, properties: 20_000, attachments: 256, depth: 3, text: 4 << 20 }
    }
}

/// Why a container cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TnefError {
    /// The signature is missing.
    #[error("not TNEF")]
    NoTnef,
    /// More of something than [`Limits`] allows.
    #[error("more than {limit} {what}")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
}

/// A message in TNEF.
#[derive(Clone, Debug)]
pub struct Tnef {
    /// The message class (`IPM.Note`), old names replaced by those that followed them; empty
    /// where there is none.
    pub class: String,
    /// The subject, if it has one; the mail's own header counts more.
    pub subject: Option<String>,
    /// The meeting that it is about, or why there is none.
    pub meeting: Result<Meeting, NoMeeting>,
    /// Its text.
    pub body: Body,
    /// Its attachments, without those that hold the exceptions of a series.
    pub attachments: Vec<Attachment>,
    /// Attributes with a wrong checksum; many senders write none that is right.
    pub wrong_checksums: usize,
    /// Everything was understood. If not, the container must not be replaced by what is here.
    pub complete: bool,
}

/// The text of a message, in the forms that it has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Plain text.
    pub text: Option<String>,
    /// HTML. What it declares as its charset no longer holds: it is decoded.
    pub html: Option<String>,
}

/// An attachment.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// The file's name as the sender wrote it: nothing to be trusted with a path.
    pub name: Option<String>,
    /// The media type that the sender gave it, unchecked.
    pub media_type: Option<String>,
    /// Content-ID without angle brackets, by which HTML refers to it.
    pub content_id: Option<String>,
    /// Where its bytes stand in what was given to [`decode`].
    pub bytes: Range<usize>,
    /// The message, if it is one; `bytes` is then TNEF as well. The ranges inside refer to the
    /// outermost container, too.
    pub message: Option<Box<Tnef>>,
}

/// Tags of properties that are not about meetings ([MS-OXPROPS]).
mod tag {
    pub const MESSAGE_CLASS: u16 = 0x001a;
    pub const SUBJECT: u16 = 0x0037;
    pub const BODY: u16 = 0x1000;
    pub const RTF_COMPRESSED: u16 = 0x1009;
    pub const HTML: u16 = 0x1013;
    pub const INTERNET_CODE_PAGE: u16 = 0x3fde;
    pub const DISPLAY_NAME: u16 = 0x3001;
    pub const ATTACH_DATA: u16 = 0x3701;
    pub const ATTACH_FILE_NAME: u16 = 0x3704;
    pub const ATTACH_METHOD: u16 = 0x3705;
    pub const ATTACH_LONG_FILE_NAME: u16 = 0x3707;
    pub const ATTACH_MIME_TAG: u16 = 0x370e;
    pub const ATTACH_CONTENT_ID: u16 = 0x3712;
    pub const ATTACHMENT_FLAGS: u16 = 0x7ffd;
}

/// PidTagAttachMethod of an embedded message.
const EMBEDDED_MESSAGE: i64 = 5;

/// In PidTagAttachmentFlags: the attachment is an exception of a series.
const IS_EXCEPTION: i64 = 2;

/// The code page where none is given.
const WESTERN: u32 = 1252;

/// Longest file name, media type or Content-ID that is kept, in characters.
const MAX_NAME: usize = 255;

/// Reads a message in TNEF.
///
/// # Errors
/// It is none, or has more of something than `limits` allows. A stream that breaks off is not
/// an error, but [`Tnef::complete`] is false then.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Tnef, TnefError> {
    message(bytes, 0, limits, limits.depth, &mut Budget(limits.properties))
}

/// An attachment while its attributes are collected.
#[derive(Default)]
struct Parts<'a> {
    title: Option<String>,
    data: Option<Range<usize>>,
    props: Props<'a>,
    /// Where `props` begins.
    props_at: usize,
}

fn message(
    bytes: &[u8],
    offset: usize,
    limits: &Limits,
    depth: usize,
    budget: &mut Budget,
) -> Result<Tnef, TnefError> {
    let stream = reader::read(bytes, limits.attributes)?;
    let mut complete = !stream.broken;
    let code_page = stream.attributes.iter().find(|a| a.id == id::OEM_CODE_PAGE);
    let code_page = code_page.and_then(|a| Cursor::new(a.data).u32()).unwrap_or(WESTERN);
    let mut found = meeting::Source { code_page, ..meeting::Source::default() };
    let mut subject = None;
    let mut body = None;
    let mut parts: Vec<Parts<'_>> = Vec::new();
    for attribute in &stream.attributes {
        let mut cursor = Cursor::new(attribute.data);
        let text = || Some(strings::narrow(attribute.data, code_page)).filter(|t| !t.is_empty());
        match (attribute.level, attribute.id) {
            (Level::Message, id::MAPI_PROPS) => {
                let (props, all) = Props::read(&mut cursor, code_page, budget);
                (found.props, complete) = (props, complete && all);
            }
            (Level::Message, id::RECIPIENT_TABLE) => {
                let count = cursor.length().unwrap_or_default();
                for _ in 0..count {
                    let (row, all) = Props::read(&mut cursor, code_page, budget);
                    let all = all && budget.spend().is_some();
                    complete &= all;
                    if !all {
                        break;
                    }
                    found.recipients.push(row);
                }
            }
            (Level::Message, id::MESSAGE_CLASS) => found.class = text().unwrap_or_default(),
            (Level::Message, id::SUBJECT) => subject = text(),
            (Level::Message, id::BODY) => body = text(),
            (Level::Attachment, id::ATTACH_REND_DATA) => {
                if parts.len() >= limits.attachments {
                    let limit = limits.attachments;
                    return Err(TnefError::TooMany { what: "attachments", limit });
                }
                parts.push(Parts::default());
            }
            (Level::Attachment, _) => match (parts.last_mut(), attribute.id) {
                (Some(part), id::ATTACH_TITLE) => part.title = text(),
                (Some(part), id::ATTACH_DATA) => part.data = Some(attribute.range.clone()),
                (Some(part), id::ATTACHMENT) => {
                    let (props, all) = Props::read(&mut cursor, code_page, budget);
                    (part.props, complete) = (props, complete && all);
                    part.props_at = attribute.range.start;
                }
                // What describes no attachment would be lost.
                (None, _) => complete = false,
                _ => {}
            },
            _ => {}
        }
    }
    if let Some(class) = found.props.tag(tag::MESSAGE_CLASS).and_then(Value::text) {
        found.class = class.to_owned();
    }
    found.class = meeting::class(&found.class);
    let mut attachments = Vec::with_capacity(parts.len());
    for part in &parts {
        let flags = part.props.tag(tag::ATTACHMENT_FLAGS).and_then(Value::int).unwrap_or(0);
        if flags & IS_EXCEPTION != 0 {
            continue;
        }
        match attachment(bytes, offset, part, limits, depth, budget) {
            Some(attachment) => {
                complete &= attachment.message.as_ref().is_none_or(|m| m.complete);
                attachments.push(attachment);
            }
            None => complete = false,
        }
    }
    let subject_property = found.props.tag(tag::SUBJECT).and_then(Value::text).map(str::to_owned);
    let body = text_of(&found.props, body, limits);
    let meeting = if complete { Meeting::read(&found, &body) } else { Err(NoMeeting::Damaged) };
    Ok(Tnef {
        class: found.class,
        subject: subject_property.or(subject),
        meeting,
        body,
        attachments,
        wrong_checksums: stream.wrong_checksums,
        complete,
    })
}

/// `None` where nothing says what its bytes are. `offset` is where `bytes` stand in the
/// outermost container.
fn attachment(
    bytes: &[u8],
    offset: usize,
    part: &Parts<'_>,
    limits: &Limits,
    depth: usize,
    budget: &mut Budget,
) -> Option<Attachment> {
    let text = |tag| part.props.tag(tag).and_then(Value::text).map(str::to_owned);
    let method = part.props.tag(tag::ATTACH_METHOD).and_then(Value::int);
    let object = match part.props.tag(tag::ATTACH_DATA) {
        Some(Value::Binary(_, range)) => {
            let start = part.props_at + range.start;
            Some(start..part.props_at + range.end)
        }
        _ => None,
    };
    let mut message_of = None;
    let range = match (object, &part.data) {
        (Some(object), _) if method == Some(EMBEDDED_MESSAGE) => {
            if depth > 1 {
                let bytes = bytes.get(object.clone())?;
                let at = offset + object.start;
                let found = message(bytes, at, limits, depth - 1, budget).ok()?;
                message_of = Some(Box::new(found));
            }
            object
        }
        (_, Some(data)) if !data.is_empty() => data.clone(),
        (Some(object), _) => object,
        (None, Some(data)) => data.clone(),
        (None, None) => return None,
    };
    let name = text(tag::ATTACH_LONG_FILE_NAME)
        .or_else(|| text(tag::DISPLAY_NAME).filter(|_| message_of.is_some()))
        .or_else(|| part.title.clone())
        .or_else(|| text(tag::ATTACH_FILE_NAME))
        .or_else(|| text(tag::DISPLAY_NAME));
    let id = text(tag::ATTACH_CONTENT_ID);
    let id = id.map(|id| id.trim().trim_matches(['<', '>']).to_owned());
    let short = |text: String| text.chars().take(MAX_NAME).collect::<String>();
    Some(Attachment {
        name: name.map(short),
        media_type: text(tag::ATTACH_MIME_TAG).map(short),
        content_id: id.filter(|id| !id.is_empty()).map(short),
        bytes: offset + range.start..offset + range.end,
        message: message_of,
    })
}

fn text_of(props: &Props<'_>, plain: Option<String>, limits: &Limits) -> Body {
    let code_page = props.tag(tag::INTERNET_CODE_PAGE).and_then(Value::int);
    let code_page = code_page.and_then(|n| u32::try_from(n).ok()).unwrap_or(WESTERN);
    let html = match props.tag(tag::HTML) {
        Some(Value::Text(text)) => Some(text.clone()),
        Some(Value::Binary(bytes, _)) => Some(strings::narrow(bytes, code_page)),
        _ => None,
    };
    let mut body = Body {
        text: props.tag(tag::BODY).and_then(Value::text).map(str::to_owned).or(plain),
        html: html.filter(|h| !h.trim().is_empty()),
    };
    if body.html.is_none()
        && let Some(packed) = props.tag(tag::RTF_COMPRESSED).and_then(Value::binary)
        && let Some(found) = rtf::read(packed, limits.text)
    {
        body.html = found.html;
        body.text = body.text.or(found.text);
    }
    body
}
