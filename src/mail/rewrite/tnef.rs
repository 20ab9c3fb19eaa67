//! A meeting in TNEF (`winmail.dat`) becomes what every other program understands: text/calendar,
//! the text where the message has none of its own, and the attachments.

use jiff::fmt::rfc2822;

use super::entity::{Entity, Key, write_content};
use super::{Limits, Rewritten, wrap};
use crate::ical::{self, Component};
use crate::mail::annotate::Block;
use crate::mail::content_type::DispositionKind;
use crate::mail::edit::apply_to_message;
use crate::mail::exact::{self, Change};
use crate::mail::header::{LineEnding, Message, mailboxes};
use crate::mail::parts::calendar_parts;
use crate::mail::structure::{Part, Structure};
use crate::mail::text::{escape_html, one_line, percent_encode};
use crate::mail::tnef::{self, Attachment, Envelope, Tnef};
use crate::mail::transfer_encoding::{TransferEncoding, decode_base64, encode_quoted_printable};
use crate::policy::Rewrite;

/// A meeting that a message holds in TNEF.
pub struct Opened {
    /// The index of the container in [`Structure::parts`].
    pub part: usize,
    /// What it says.
    pub calendar: Component,
    /// It holds nothing else.
    pub only_calendar: bool,
    bytes: Vec<u8>,
    tnef: Tnef,
}

/// The meeting that a message holds in TNEF; `None` unless it is the only one, was understood
/// wholly, and the message has no calendar of another form.
pub fn open(message: &Message, structure: &Structure, limits: &Limits) -> Option<Opened> {
    let mut containers = structure.parts.iter().enumerate().filter(|(_, p)| is_container(p));
    let (index, part) = containers.next()?;
    let in_mixed = structure
        .ancestors(index)
        .all(|a| a.content_type.is("multipart", "mixed") && !a.duplicated_content_type);
    // What is not rewritten is not read: nobody else would see it.
    if containers.next().is_some()
        || !in_mixed
        || super::has_armour(message, structure)
        || part.duplicated_content_type
        || !calendar_parts(structure, &message.body, limits.ical.bytes).is_empty()
    {
        return None;
    }
    let raw = message.body.get(part.body.clone())?;
    let bytes = match part.encoding {
        TransferEncoding::Base64 => Some(decode_base64(raw)).filter(|(_, clean)| *clean)?.0,
        encoding => encoding.decode(raw)?,
    };
    let tnef = tnef::decode(&bytes, &tnef::Limits::default()).ok()?;
    let people = |name: &str| message.all(name).flat_map(mailboxes).collect::<Vec<_>>();
    let (from, to, cc) = (people("From"), people("To"), people("Cc"));
    let date = message.first("Date").and_then(|d| rfc2822::parse(&d.unfolded()).ok());
    let date = date.map(|date| date.timestamp());
    let envelope = Envelope { from: &from, to: &to, cc: &cc, date };
    let calendar = tnef.meeting.as_ref().ok()?.to_calendar(&envelope).ok()?;
    // A message in the message would have to be made anew.
    if !tnef.complete || tnef.attachments.iter().any(|a| a.message.is_some()) {
        return None;
    }
    let only_calendar = tnef.attachments.is_empty();
    Some(Opened { part: index, calendar, only_calendar, bytes, tnef })
}

fn is_container(part: &Part) -> bool {
    let kind = &part.content_type;
    let named = || part.file_name().is_some_and(|n| n.eq_ignore_ascii_case("winmail.dat"));
    part.is_leaf()
        && kind.main == "application"
        && (matches!(kind.sub.as_str(), "ms-tnef" | "vnd.ms-tnef") || named())
}

/// The message with the meeting in the place of its container.
pub(super) fn replaced(
    message: &Message,
    structure: &Structure,
    opened: &Opened,
    readable: &Block,
) -> Option<Rewritten> {
    let part = structure.parts.get(opened.part)?;
    let eol = LineEnding::of(&message.body).unwrap_or(message.line_ending);
    let entity = opened.entity(has_text(structure), readable, eol)?;
    let count = entity.count();
    let parts = [entity];
    let key = Key::new(&message.body, &parts)?;
    let mut header_edits = Vec::new();
    // What lies before and behind what is new. All of it is written once.
    let place =
        if part.parent.is_none() { part.body.clone() } else { part.header.start..part.body.end };
    let (head, tail) = (message.body.get(..place.start)?, message.body.get(place.end..)?);
    let size = head.len() + tail.len() + parts.iter().map(Entity::size).sum::<usize>();
    let mut body = Vec::with_capacity(size);
    body.extend_from_slice(head);
    match (&parts, part.parent) {
        ([Entity::Multipart { sub, children }], None) => {
            if !wrap::is_clear(message, part.encoding) {
                return None;
            }
            header_edits = wrap::root_edits(message, part.encoding, sub, &key);
            write_content(children, &key, 0, eol, &mut body);
        }
        // A message that is a container has no text of its own.
        (_, None) => return None,
        ([entity], Some(_)) => entity.write(&key, 0, eol, &mut body),
    }
    body.extend_from_slice(tail);
    let mut new = message.clone();
    apply_to_message(&mut new, &header_edits, None).ok()?;
    let change = Change { grown: Some((opened.part, count)), ..Change::default() };
    let structure = exact::structure(message, structure, &new.headers, &body, &change)?;
    let found = calendar_parts(&structure, &body, usize::MAX);
    let says = |part: &crate::mail::CalendarPart| {
        let read = ical::read(&part.bytes, &ical::Limits::default(), |_| String::new());
        read.is_ok_and(|r| r.calendars == [opened.calendar.clone()])
    };
    if !found.iter().flatten().any(says) {
        return None;
    }
    new.body = body.into();
    Some(Rewritten { header_edits, message: new, structure, done: vec![Rewrite::Tnef] })
}

/// Whether the message has a text of its own to be read.
fn has_text(structure: &Structure) -> bool {
    structure.parts.iter().any(|p| {
        let attached =
            p.disposition.as_ref().is_some_and(|d| d.kind == DispositionKind::Attachment);
        let text = p.content_type.is("text", "plain") || p.content_type.is("text", "html");
        p.is_leaf() && text && !attached && !p.body.is_empty()
    })
}

impl Opened {
    /// What stands in the place of the container.
    fn entity(&self, has_text: bool, readable: &Block, eol: LineEnding) -> Option<Entity<'_>> {
        let method = self.calendar.value("METHOD")?;
        let component = self.calendar.components().find(|c| !c.is("VTIMEZONE"))?.name();
        let text = ical::write(&self.calendar).replace("\r\n", "\n");
        let calendar = Entity::Leaf {
            fields: vec![
                format!(
                    "Content-Type: text/calendar; charset=UTF-8; method={method};\n\
                     \tcomponent={component}"
                ),
                "Content-Transfer-Encoding: quoted-printable".to_owned(),
            ],
            content: encode_quoted_printable(text.as_bytes(), eol),
        };
        let inner = if has_text {
            calendar
        } else {
            let body = &self.tnef.body;
            let plain = body
                .text
                .as_ref()
                .map_or(readable.text.clone(), |text| crate::mail::text::paragraph(text));
            let html = body.html.clone().unwrap_or_else(|| {
                let lines: Vec<String> = plain.lines().map(escape_html).collect();
                format!("<div dir=\"auto\">{}</div>\n", lines.join("<br>\n"))
            });
            let children = vec![
                Entity::text("plain", &plain, eol),
                Entity::text("html", &html, eol),
                calendar,
            ];
            Entity::Multipart { sub: "alternative", children }
        };
        if self.tnef.attachments.is_empty() {
            return Some(inner);
        }
        let mut children = vec![inner];
        for attachment in &self.tnef.attachments {
            let bytes = self.bytes.get(attachment.bytes.clone())?;
            children.push(Entity::File { fields: fields(attachment), bytes });
        }
        Some(Entity::Multipart { sub: "mixed", children })
    }
}

/// The header fields of an attachment; nothing in them is more than a word or a quoted name.
fn fields(attachment: &Attachment) -> Vec<String> {
    let mut fields = vec![
        format!("Content-Type: {}", media_type(attachment.media_type.as_deref())),
        "Content-Transfer-Encoding: base64".to_owned(),
    ];
    let name = attachment.name.as_deref().map(|name| one_line(name, 200)).unwrap_or_default();
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-_. ()+,=@".contains(&b);
    fields.push(if name.is_empty() {
        "Content-Disposition: attachment".to_owned()
    } else if name.bytes().all(is_plain) {
        format!("Content-Disposition: attachment;\n\tfilename=\"{name}\"")
    } else {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
        let name = percent_encode(name, plain, 900);
        format!("Content-Disposition: attachment;\n\tfilename*=UTF-8''{name}")
    });
    let id = attachment.content_id.as_deref().filter(|id| {
        let word = |b: u8| b.is_ascii_alphanumeric() || b"-_.@+=$".contains(&b);
        id.len() <= 200 && id.bytes().all(word)
    });
    fields.extend(id.map(|id| format!("Content-ID: <{id}>")));
    fields
}

/// A media type that is one, and of a leaf.
fn media_type(given: Option<&str>) -> String {
    let token = |part: &str| {
        !part.is_empty()
            && part.len() <= 80
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-+._".contains(&b))
    };
    let lower = given.unwrap_or_default().trim().to_ascii_lowercase();
    match lower.split_once('/') {
        Some((main, sub)) if token(main) && token(sub) => match main {
            "multipart" | "message" => "application/octet-stream".to_owned(),
            _ => lower,
        },
        _ => "application/octet-stream".to_owned(),
    }
}
