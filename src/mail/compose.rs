//! A generated message as a mail `[gen-1]`: `multipart/alternative` of text, HTML and, last, the
//! calendar, with the marks that keep it from being answered or processed again.

use icalendar::parser::{read_calendar, unfold};
use jiff::Timestamp;
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::message_id::MessageId;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;

use super::loop_mark::{self, LoopKey, Marked};
use super::text::{escape_html, header_text, one_line, paragraph};
use crate::ical;
use crate::itip::{Automatic, Correspondent, Generated};

/// Longest subject and display name, in characters.
const LINE: usize = 200;

/// Why a generated message is not sent. A mistake of ours: nothing leaves, the admin is told.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// An independent reader does not understand the calendar object.
    #[error("the generated calendar object does not read back: {0}")]
    Calendar(String),
    /// The message could not be written.
    #[error("the generated message could not be written: {0}")]
    Write(#[from] std::io::Error),
}

/// What the mail around the calendar object needs.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// The outbox entry; part of the Message-ID, so that a repeated injection is recognisable.
    pub id: &'a str,
    /// This host.
    pub hostname: &'a str,
    /// Now.
    pub now: Timestamp,
    /// The validated Message-ID of the causing message.
    pub in_reply_to: Option<&'a str>,
}

/// The whole message, CRLF.
///
/// # Errors
/// [`ComposeError`]: it must not be sent.
pub fn compose(
    generated: &Generated,
    frame: Frame<'_>,
    key: &LoopKey,
) -> Result<Vec<u8>, ComposeError> {
    let calendar = ical::write(&generated.calendar);
    check(&calendar)?;
    let message_id = format!("{}@{}", frame.id, frame.hostname);
    let to: Vec<&str> = generated.to.iter().map(|c| c.address.as_str()).collect();
    let mark = key.sign(
        frame.id,
        frame.now,
        Marked {
            message_id: &message_id,
            from: generated.from.address.as_str(),
            to: &to.join(","),
            calendar: calendar.as_bytes(),
        },
    );
    let kind = generated
        .calendar
        .components()
        .find(|c| !c.is("VTIMEZONE"))
        .map_or("VEVENT", ical::Component::name)
        .to_owned();
    let part = MimePart::new(
        ContentType::new("text/calendar")
            .attribute("charset", "UTF-8")
            .attribute("method", generated.method.as_str())
            .attribute("component", kind),
        calendar.as_str(),
    );
    let letter = Letter { subject: generated.subject.clone(), text: generated.text.clone() };
    let mut parts = alternatives(&letter.text, generated.language.tag());
    parts.push(part);
    let automatic = match generated.automatic {
        Automatic::Replied => "auto-replied",
        Automatic::Generated => "auto-generated",
    };
    let mail = MessageBuilder::new()
        .from(address(&generated.from))
        .to(Address::new_list(generated.to.iter().map(address).collect()))
        .header("Auto-Submitted", Raw::new(automatic))
        .header("Content-Language", Raw::new(generated.language.tag()))
        .header(loop_mark::HEADER, Raw::new(mark));
    write(mail, &letter, parts, frame)
}

/// What a reader sees of a mail: lines, and the subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// One line.
    pub subject: String,
    /// Lines.
    pub text: String,
}

/// A notice: text and HTML, with the marks of all generated mail and nothing to answer.
///
/// # Errors
/// [`ComposeError`]: it must not be sent.
pub fn compose_notice(
    (from, to): (&Correspondent, &Correspondent),
    letter: &Letter,
    language: &str,
    frame: Frame<'_>,
    key: &LoopKey,
) -> Result<Vec<u8>, ComposeError> {
    let message_id = format!("{}@{}", frame.id, frame.hostname);
    let marked = Marked {
        message_id: &message_id,
        from: from.address.as_str(),
        to: to.address.as_str(),
        calendar: &[],
    };
    let mail = MessageBuilder::new()
        .from(address(from))
        .to(address(to))
        .header("Auto-Submitted", Raw::new("auto-generated"))
        .header("Content-Language", Raw::new(language.to_owned()))
        .header(loop_mark::HEADER, Raw::new(key.sign(frame.id, frame.now, marked)));
    write(mail, letter, alternatives(&letter.text, language), frame)
}

/// The text, and the same in HTML.
fn alternatives(text: &str, language: &str) -> Vec<MimePart<'static>> {
    vec![
        MimePart::new(
            ContentType::new("text/plain").attribute("charset", "UTF-8"),
            paragraph(text),
        ),
        MimePart::new(
            ContentType::new("text/html").attribute("charset", "UTF-8"),
            html_of(text, language),
        ),
    ]
}

fn write(
    mail: MessageBuilder<'_>,
    letter: &Letter,
    parts: Vec<MimePart<'_>>,
    frame: Frame<'_>,
) -> Result<Vec<u8>, ComposeError> {
    let kind = ContentType::new("multipart/alternative")
        .attribute("boundary", format!("imip-{}", frame.id));
    let mut mail = mail
        .subject(header_text(&letter.subject, LINE))
        .date(frame.now.as_second())
        .message_id(MessageId::new(format!("{}@{}", frame.id, frame.hostname)))
        .body(MimePart::new(kind, parts));
    if let Some(id) = frame.in_reply_to {
        mail = mail
            .in_reply_to(MessageId::new(id.to_owned()))
            .references(MessageId::new(id.to_owned()));
    }
    Ok(mail.write_to_vec()?)
}

fn address(correspondent: &Correspondent) -> Address<'static> {
    let name =
        correspondent.name.as_deref().map(|n| header_text(n, LINE)).filter(|n| !n.is_empty());
    Address::new_address(name, correspondent.address.as_str().to_owned())
}

fn html_of(text: &str, language: &str) -> String {
    let mut html = format!("<!DOCTYPE html><html lang=\"{language}\"><body>\n");
    for block in text.split("\n\n").filter(|b| !b.trim().is_empty()) {
        let lines: Vec<String> = block.lines().map(escape_html).collect();
        html.push_str(&format!("<p>{}</p>\n", lines.join("<br>\n")));
    }
    html.push_str("</body></html>\n");
    html
}

/// Reads the object with a parser that is not ours: what it cannot read must not leave.
fn check(calendar: &str) -> Result<(), ComposeError> {
    let unfolded = unfold(calendar);
    match read_calendar(&unfolded) {
        Ok(read) if !read.components.is_empty() => Ok(()),
        Ok(_) => Err(ComposeError::Calendar("it is empty".to_owned())),
        Err(e) => Err(ComposeError::Calendar(one_line(&e, LINE))),
    }
}
