//! The last step: what the readers see (header and block, invariants 5 and 6), and who still
//! gets the mail (invariant 1).

use jiff::tz::TimeZone;

use super::find::Found;
use super::parties::{Form, Parties};
use super::rewriting;
use super::{Action, Engine, Input, ObjectResult, Processed, is_settled};
use crate::ical::ComponentKind;
use crate::itip::{Candidate, Decision, Direction, Notes, Outcome, Reason};
use crate::mail::rsvp::Link;
use crate::mail::{self, Block, HeaderEdit, Message, Protection, Reader, ResultHeader, Told};
use crate::policy::{Language, Policy};
use crate::text::Locale;
use crate::trust::Tier;

/// Edits that remove result headers from outside, and loop marks unless they are `valid`; last
/// first, so that the numbers of the others stay.
pub(super) fn remove_foreign(message: &Message, valid: bool) -> Vec<HeaderEdit> {
    let mut edits = Vec::new();
    let names = [mail::RESULT_HEADER, mail::LOOP_HEADER];
    for name in names.into_iter().take(if valid { 1 } else { 2 }) {
        for nth in (1..=message.count(name)).rev() {
            edits.push(HeaderEdit::Delete { name: name.to_owned(), nth });
        }
    }
    edits
}

/// The block for the one reader whose calendar it is; empty where there is nothing to say.
/// `language`: that of the mail.
pub(super) fn personal_block(
    policy: &Policy,
    (method, tier): (&str, Tier),
    decision: &Decision,
    (language, links): (Option<&str>, &[Link]),
) -> Block {
    if matches!(decision.reason, Reason::NoMethod | Reason::Encrypted) {
        return Block { text: String::new(), html: String::new() };
    }
    mail::personal_block(
        &Told {
            outcome: decision.outcome,
            reason: decision.reason,
            tier,
            method,
            notes: &decision.notes,
            partstat: decision.partstat.as_deref(),
            conflicts: &decision.conflicts,
            sent: !decision.messages.is_empty(),
            links,
        },
        &reader(policy, &decision.notes, language),
    )
}

/// The same for a mail that comes again after what it did was undone.
pub(super) fn undone_block(policy: &Policy, decision: &Decision, language: Option<&str>) -> Block {
    mail::undone_block(&decision.notes, &reader(policy, &decision.notes, language))
}

fn reader(policy: &Policy, notes: &Notes, language: Option<&str>) -> Reader {
    let locale = policy.language.locale([language, notes.language.as_deref()]);
    Reader { locale, zone: zone(&policy.timezone) }
}

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// Adds header and block in the form that all readers may see, and removes recipients for whom
/// the message was only for their calendar.
pub(super) fn present(
    engine: &Engine,
    input: &Input<'_>,
    found: &Found,
    parties: &Parties,
    generation: u32,
    processed: &mut Processed,
) {
    // Results of generated messages that it led to are not this message's.
    let inbound: Vec<&ObjectResult> = processed
        .results
        .iter()
        .filter(|r| r.direction == Direction::Inbound && r.generation == generation && !r.aside)
        .collect();
    let language = super::find::language(input.message);
    let shared = shared_language(&inbound);
    let mut blocks: Vec<Block> = Vec::new();
    let mut headers: Vec<String> = Vec::new();
    let mut subject: Vec<Outcome> = Vec::new();
    let hostname = engine.config.server.hostname.as_str();
    match parties.form {
        Form::Personal => {
            for result in &inbound {
                headers.push(personal_header(hostname, result).value());
                if result.policy.annotate_body && !result.block.text.is_empty() {
                    blocks.push(result.block.clone());
                }
                if result.policy.annotate_subject && !result.block.text.is_empty() {
                    subject.push(result.outcome);
                }
            }
        }
        Form::Neutral { block } if !inbound.is_empty() => {
            for candidate in &found.candidates {
                headers.push(neutral_header(hostname, candidate).value());
                if block && inbound.iter().all(|r| r.policy.annotate_body) {
                    blocks.extend(neutral_block(
                        candidate,
                        shared,
                        language.as_deref(),
                        mail::neutral_block,
                    ));
                }
            }
        }
        Form::Neutral { .. } | Form::None => {}
    }
    let mark = match inbound.first().filter(|_| !subject.is_empty()) {
        Some(reader) => {
            let locale = spoken(reader.policy.language, found, language.as_deref());
            mail::mark_subject(input.message, &subject, locale)
        }
        None => None,
    };
    let removed = removed_recipients(input, found, parties, &inbound);
    let rewritten = match generation {
        0 => rewriting::rewrite(engine, input, found, parties, &inbound, !blocks.is_empty()),
        _ => None,
    };
    drop(inbound);
    for value in headers.into_iter().rev() {
        processed.header_edits.push(HeaderEdit::Insert {
            index: 0,
            name: mail::RESULT_HEADER.to_owned(),
            value,
        });
    }
    processed.header_edits.extend(mark);
    let (message, structure) = match &rewritten {
        Some(rewritten) => (&rewritten.message, Some(&rewritten.structure)),
        None => (input.message, found.structure()),
    };
    if found.protection == Protection::None
        && !blocks.is_empty()
        && let Some(structure) = structure
    {
        let block = joined(blocks);
        processed.body = mail::annotate(message, structure, &block);
    }
    if let Some(rewritten) = rewritten {
        processed.header_edits.extend(rewritten.header_edits);
        processed.rewritten = rewritten.done;
        let body = rewritten.message.body;
        if processed.body.is_none() && body != input.message.body {
            processed.body = Some(body.into());
        }
    }
    remove(input, removed, processed);
}

/// Takes recipients away from the message; with the last of them it ends here.
pub(super) fn remove(input: &Input<'_>, removed: Vec<String>, processed: &mut Processed) {
    if processed.action == Action::Tempfail {
        // The client sends it again; what was committed is recognised then `[seq-7]`.
        processed.header_edits.clear();
        return;
    }
    processed.removed_recipients.extend(removed);
    let left = input.envelope.recipients.len().checked_sub(processed.removed_recipients.len());
    if left == Some(0) && !processed.removed_recipients.is_empty() {
        processed.action = Action::Discard;
    }
}

fn personal_header<'a>(hostname: &'a str, result: &'a ObjectResult) -> ResultHeader<'a> {
    ResultHeader {
        hostname,
        outcome: Some(result.outcome),
        reason: Some(result.reason),
        method: &result.method,
        component: &result.component,
        uid: result.uid.as_deref(),
        sequence: result.sequence,
        tier: Some(result.tier),
        user: Some(&result.user),
    }
}

fn neutral_header<'a>(hostname: &'a str, candidate: &'a Candidate) -> ResultHeader<'a> {
    ResultHeader {
        hostname,
        outcome: None,
        reason: None,
        method: &candidate.method,
        component: &candidate.component,
        uid: candidate.uid.as_deref(),
        sequence: candidate.sequence,
        tier: None,
        user: None,
    }
}

/// The language of a reader, as for his block.
fn spoken(language: Language, found: &Found, of_mail: Option<&str>) -> Locale {
    let written = found.candidates.iter().filter_map(|c| c.incoming.as_ref().ok());
    let written = written.map(crate::itip::notes_of_message).find_map(|notes| notes.language);
    language.locale([of_mail, written.as_deref()])
}

/// The language that all readers have asked for; else that of the mail counts.
pub(super) fn shared_language(inbound: &[&ObjectResult]) -> Language {
    let mut all = inbound.iter().map(|r| r.policy.language);
    all.next().filter(|first| all.all(|other| other == *first)).unwrap_or(Language::Auto)
}

/// What the message itself says, in the zone in which it says it: nothing of any one calendar,
/// its zone included.
pub(super) fn neutral_block(
    candidate: &Candidate,
    language: Language,
    of_mail: Option<&str>,
    write: impl Fn(&str, &Notes, &Reader) -> Block,
) -> Option<Block> {
    let incoming = candidate.incoming.as_ref().ok()?;
    let notes: Notes = crate::itip::notes_of_message(incoming);
    // Of busy time the methods say something else.
    let method = match incoming.object.kind() {
        ComponentKind::Vfreebusy | ComponentKind::Vavailability => "",
        _ => &candidate.method,
    };
    let locale = language.locale([of_mail, notes.language.as_deref()]);
    Some(write(method, &notes, &Reader { locale, zone: TimeZone::UTC }))
}

fn joined(blocks: Vec<Block>) -> Block {
    let text: Vec<String> = blocks.iter().map(|b| b.text.clone()).collect();
    let html: String = blocks.iter().map(|b| b.html.as_str()).collect();
    Block { text: text.join("\n"), html }
}

/// Recipients that the message need not reach (`deliver`): every object in it ended for them
/// in their calendar, and it holds nothing else.
fn removed_recipients(
    input: &Input<'_>,
    found: &Found,
    parties: &Parties,
    inbound: &[&ObjectResult],
) -> Vec<String> {
    if !only_calendar(input, found) {
        return Vec::new();
    }
    let mut removed = Vec::new();
    for party in parties.list.iter().filter(|p| p.direction == Direction::Inbound && !p.via_list) {
        let mut mine = inbound.iter().filter(|r| r.user == party.user.id).peekable();
        if mine.peek().is_some() && mine.all(|r| is_settled(r) && is_dropped(r)) {
            removed.extend(party.recipients.iter().cloned());
        }
    }
    removed
}

fn is_dropped(result: &ObjectResult) -> bool {
    let deliver = &result.policy.deliver;
    let keep = match (result.method.as_str(), result.reason) {
        // It waits for the organizer, whatever the mail called itself `[auth-5]`.
        (_, Reason::CounterPending) => true,
        ("REQUEST", Reason::New | Reason::Declined) => deliver.request,
        ("REQUEST", _) => deliver.update,
        ("CANCEL", _) => deliver.cancel,
        ("REPLY", _) => deliver.reply,
        _ => true,
    };
    !keep
}

/// Whether the message has nothing but calendar parts that were understood, and their text.
fn only_calendar(input: &Input<'_>, found: &Found) -> bool {
    let Some(structure) = found.structure() else { return false };
    if found.unread || found.candidates.iter().any(|c| c.twin_mismatch || c.incoming.is_err()) {
        return false;
    }
    let body = &input.message.body;
    let known = structure.parts.iter().enumerate().filter(|(_, p)| p.children.is_empty()).all(
        |(i, part)| {
            let attached = part
                .disposition
                .as_ref()
                .is_some_and(|d| d.kind == mail::DispositionKind::Attachment);
            let text = part.content_type.main == "text"
                && matches!(part.content_type.sub.as_str(), "plain" | "html")
                && part.file_name().is_none()
                && !attached;
            text || found.calendar_parts.contains(&i)
        },
    );
    // Behind the last part there is a delimiter, and nothing that somebody wrote.
    let end = structure.parts.iter().map(|p| p.body.end).filter(|e| *e < body.len()).max();
    let rest = end.and_then(|end| body.get(end..)).unwrap_or_default();
    known
        && rest
            .split(|b| *b == b'\n')
            .map(<[u8]>::trim_ascii)
            .all(|line| line.is_empty() || line.starts_with(b"--"))
}
