//! Step one: the iTIP objects in a message (rule book section 2).

use super::{Engine, Input};
use crate::config::Recipient;
use crate::ical;
use crate::itip::{self, Candidate, Decision, MailFacts, Mailbox, PartText, Reason};
use crate::mail::rewrite::{Limits as RewriteLimits, Opened as Meeting};
use crate::mail::smime::{self, Opened};
use crate::mail::{self, LoopKey, Marked, Message, PartError, Protection, Structure};
use crate::policy::Rewrite;
use crate::telemetry;
use crate::trust::is_submission;

/// What a message holds.
#[derive(Default)]
pub(super) struct Found {
    /// It bears a valid loop mark: made by this site, not to be processed again `[gen-5]`.
    pub own: bool,
    /// The iTIP objects, and what could not be read as one.
    pub candidates: Vec<Candidate>,
    /// The MIME structure and the signatures in it, where it could be walked.
    pub opened: Option<Opened>,
    /// Signed or encrypted by its author: only headers may be added.
    pub protection: Protection,
    /// Indices of the parts whose calendar text was read.
    pub calendar_parts: Vec<usize>,
    /// A part that looked like a calendar could not be read.
    pub unread: bool,
    /// The object was in TNEF, as no other program will see it: the message has to be rewritten.
    pub tnef: bool,
}

impl Found {
    pub(super) fn is_empty(&self) -> bool {
        self.candidates.is_empty()
    }

    /// The MIME structure of the message itself.
    pub(super) fn structure(&self) -> Option<&Structure> {
        self.opened.as_ref()?.entities.first().map(|message| &message.structure)
    }

    /// Facts of the mail that bear on what may be generated `[gen-4]`.
    pub(super) fn facts(&self, input: &Input<'_>, via_list: bool) -> MailFacts {
        let message = input.message;
        let report = self
            .structure()
            .and_then(|s| s.parts.first())
            .is_some_and(|root| root.content_type.is("multipart", "report"));
        let precedence = message.first("Precedence").map(|h| h.unfolded().to_ascii_lowercase());
        MailFacts {
            null_sender: input
                .envelope
                .sender
                .as_deref()
                .is_none_or(|s| s.trim_matches(['<', '>']).is_empty()),
            auto_submitted: message.all("Auto-Submitted").any(|h| {
                let value = h.unfolded();
                let word = value.split([';', ' ', '(']).next().unwrap_or_default();
                !word.eq_ignore_ascii_case("no")
            }),
            bulk: report
                || message.first("List-Id").is_some()
                || matches!(precedence.as_deref(), Some("bulk" | "list" | "junk")),
            via_list,
            message_id: mail::message_id(message),
            language: language(message),
        }
    }
}

pub(super) fn find(engine: &Engine, input: &Input<'_>) -> Found {
    let server = &engine.config.server;
    if !input.whole {
        return too_large(input);
    }
    let limits = mail::Limits { depth: server.max_depth, parts: server.max_parts };
    let walked = mail::walk(&input.message.headers, &input.message.body, &limits)
        .and_then(|structure| smime::open(structure, input.message.body.clone(), &limits));
    let opened = match walked {
        Ok(opened) => opened,
        Err(_) => {
            return Found {
                candidates: vec![refused(Reason::TooLarge, "part-5")],
                ..Found::default()
            };
        }
    };
    let protection = opened.protection;
    if protection == Protection::Encrypted {
        return Found {
            candidates: vec![refused_quietly(Reason::Encrypted)],
            opened: Some(opened),
            protection,
            ..Found::default()
        };
    }
    let mut texts = Vec::new();
    let mut calendar_parts = Vec::new();
    let mut failures: Vec<Reason> =
        opened.too_large.then_some(Reason::TooLarge).into_iter().collect();
    let mut broken = Vec::new();
    let mut first_bytes: Option<Vec<u8>> = None;
    let ical_limits = ical_limits(engine);
    let parts = opened.entities.iter().enumerate().flat_map(|(entity, content)| {
        let parts = mail::calendar_parts(&content.structure, &content.body, server.max_ics);
        parts.into_iter().map(move |part| (entity, part))
    });
    for (entity, part) in parts {
        match part {
            Ok(part) => {
                let fallback = |bytes: &[u8]| mail::decode_charset(bytes, part.charset.as_deref());
                let text = mail::calendar_text(&part.bytes, part.charset.as_deref());
                match ical::read(&text, &ical_limits, fallback) {
                    Ok(reading) if attendees(&reading) > server.max_attendees => {
                        failures.push(Reason::TooLarge);
                    }
                    Ok(reading) => {
                        if entity == 0 {
                            calendar_parts.push(part.part);
                        }
                        texts.push(PartText {
                            calendars: reading.calendars,
                            is_text_calendar: part.is_text_calendar,
                            method_param: part.method_param.clone(),
                            signature: opened.signature_over(entity, part.part),
                        });
                    }
                    Err(error) => {
                        let reason = match error {
                            ical::ReadError::NoCalendar => Reason::Malformed,
                            _ => Reason::TooLarge,
                        };
                        // What calls itself text/calendar has to be one; a file that is merely
                        // named so counts only where there is nothing else.
                        if part.is_text_calendar {
                            broken.push(refused(reason, "part-4"));
                        }
                        failures.push(reason);
                    }
                }
                first_bytes.get_or_insert(part.bytes);
            }
            Err(PartError::TooLarge { .. }) => failures.push(Reason::TooLarge),
            Err(_) => failures.push(Reason::Malformed),
        }
    }
    let mut tnef = false;
    if texts.is_empty()
        && failures.is_empty()
        && let Some(meeting) = in_tnef(engine, input, &opened)
    {
        tnef = true;
        // Its attachments are more than a calendar.
        calendar_parts.extend(meeting.only_calendar.then_some(meeting.part));
        texts.push(PartText {
            method_param: meeting.calendar.value("METHOD").map(str::to_owned),
            calendars: vec![meeting.calendar],
            is_text_calendar: true,
            signature: None,
        });
    }
    let own = is_own(engine, input, first_bytes.as_deref().unwrap_or_default());
    let mut candidates = itip::collect(&texts, server.max_objects);
    for candidate in &candidates {
        let what = match (candidate.method_mismatch, candidate.twin_mismatch) {
            (false, false) => continue,
            (true, false) => "method_mismatch",
            (false, true) => "twin_mismatch",
            (true, true) => "method_mismatch,twin_mismatch",
        };
        tracing::info!(
            queue_id = input.queue_id.unwrap_or(telemetry::NO_QUEUE_ID),
            method = candidate.method,
            uid = candidate.uid.as_deref(),
            mismatch = what
        );
    }
    candidates.extend(broken);
    if candidates.is_empty()
        && let Some(reason) = failures.first()
    {
        candidates.push(refused(*reason, "part-4"));
    }
    let unread = !failures.is_empty();
    Found { own, candidates, opened: Some(opened), protection, calendar_parts, unread, tnef }
}

/// A meeting in TNEF, if every recipient is a user to whom it is delivered as text/calendar: then
/// it is what he reads.
fn in_tnef(engine: &Engine, input: &Input<'_>, opened: &Opened) -> Option<Meeting> {
    let wanted = |given: &String| {
        let address = Mailbox::parse(given.trim_matches(['<', '>']));
        let Some(address) = address.filter(|a| !engine.config.users.leads_elsewhere(a)) else {
            return false;
        };
        match engine.config.users.resolve(&address) {
            Recipient::User(user) => {
                let policy = engine.config.policy_for(&user, None, None);
                policy.rewrite.contains(&Rewrite::Tnef)
            }
            _ => false,
        }
    };
    let recipients = &input.envelope.recipients;
    let submitted = is_submission(input.connection, &engine.config);
    let inbound = !submitted && !recipients.is_empty();
    if opened.protection != Protection::None || !inbound || !recipients.iter().all(wanted) {
        return None;
    }
    let structure = &opened.entities.first()?.structure;
    let limits = RewriteLimits { ical: ical_limits(engine) };
    mail::rewrite::open_tnef(input.message, structure, &limits)
}

/// What a calendar may cost.
pub(super) fn ical_limits(engine: &Engine) -> ical::Limits {
    let server = &engine.config.server;
    ical::Limits {
        bytes: server.max_ics,
        components: server.max_components,
        ..ical::Limits::default()
    }
}

/// The first tag of Content-Language (RFC 3282).
pub(super) fn language(message: &Message) -> Option<String> {
    let value = message.first("Content-Language")?.unfolded();
    let tag = value.split([',', ';', ' ']).map(str::trim).find(|t| !t.is_empty())?;
    (tag.len() <= 35 && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        .then(|| tag.to_owned())
}

/// A message that was not kept whole, if it may hold a calendar at all.
fn too_large(input: &Input<'_>) -> Found {
    let kind = input.message.first("Content-Type").map(|h| h.value.as_slice());
    let holds = match mail::may_hold_calendar(kind) {
        mail::BodyInterest::No => false,
        mail::BodyInterest::Whole => true,
        // The milter has scanned what it did not keep; a file is scanned here.
        mail::BodyInterest::Multipart => {
            let mut scanner = mail::Scanner::default();
            scanner.feed(&input.message.body);
            input.message.body.is_empty() || scanner.found()
        }
    };
    let candidates = if holds { vec![refused(Reason::TooLarge, "part-5")] } else { Vec::new() };
    Found { candidates, ..Found::default() }
}

fn refused(reason: Reason, rule: &'static str) -> Candidate {
    unreadable(Decision::error(reason, rule))
}

fn refused_quietly(reason: Reason) -> Candidate {
    unreadable(Decision::nothing(reason, "part-5"))
}

fn unreadable(decision: Decision) -> Candidate {
    Candidate {
        method: "other".to_owned(),
        component: "other".to_owned(),
        uid: None,
        sequence: None,
        method_mismatch: false,
        twin_mismatch: false,
        signature: None,
        incoming: Err(decision),
    }
}

/// The largest number of ATTENDEE lines of one component.
fn attendees(reading: &ical::Reading) -> usize {
    reading
        .calendars
        .iter()
        .flat_map(ical::Component::components)
        .map(|c| c.all("ATTENDEE").count())
        .max()
        .unwrap_or(0)
}

/// Whether the message bears a valid loop mark of this site.
fn is_own(engine: &Engine, input: &Input<'_>, calendar: &[u8]) -> bool {
    let mut marks = input.message.all(mail::LOOP_HEADER).peekable();
    if marks.peek().is_none() {
        return false;
    }
    let Some((from, to, message_id)) = marked_fields(input.message) else { return false };
    // Whoever once got such a message must not send it on to others under its mark.
    let meant: Vec<&str> = to.split(',').collect();
    let for_them = input.envelope.recipients.iter().all(|given| {
        Mailbox::parse(given.trim_matches(['<', '>'])).is_some_and(|r| meant.contains(&r.as_str()))
    });
    if !for_them {
        return false;
    }
    let marked = Marked { message_id: &message_id, from: &from, to: &to, calendar };
    marks.any(|mark| verify(&engine.key, &mark.unfolded(), input, marked))
}

fn verify(key: &LoopKey, mark: &str, input: &Input<'_>, marked: Marked<'_>) -> bool {
    key.verify(mark, input.now, marked)
}

/// From, To and Message-ID in the form in which `mail::compose` signs them.
fn marked_fields(message: &Message) -> Option<(String, String, String)> {
    let addresses = |name: &str| -> Vec<String> {
        message
            .all(name)
            .flat_map(mail::mailboxes)
            .filter_map(|m| Mailbox::parse(&m.address))
            .map(|m| m.to_string())
            .collect()
    };
    let from = addresses("From");
    let [from] = from.as_slice() else { return None };
    Some((from.clone(), addresses("To").join(","), mail::message_id(message)?))
}
