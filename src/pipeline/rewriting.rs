//! What is repaired in a message before its readers see it (`rewrite`); what it does in their
//! calendars is decided by then.

use super::find::{self, Found};
use super::parties::Parties;
use super::presentation;
use super::{Engine, Input, ObjectResult};
use crate::ical::Component;
use crate::itip::{Candidate, Direction};
use crate::mail::rewrite::Limits;
use crate::mail::{self, Block, Rewritten};
use crate::policy::Rewrite;
use crate::telemetry::NO_QUEUE_ID;
use crate::trust::Tier;

/// Most objects of a message whose texts are shown.
const OBJECTS: usize = 5;
/// Most lines of a description.
const LINES: usize = 200;

/// The message as it is delivered, where every one of its recipients is a user who wants it
/// changed: nobody gets a message that was altered by another's wish. What a user submits, and
/// what was refused, stays as it is.
pub(super) fn rewrite(
    engine: &Engine,
    input: &Input<'_>,
    found: &Found,
    parties: &Parties,
    results: &[&ObjectResult],
    has_block: bool,
) -> Option<Rewritten> {
    let wanted = wanted(found, parties, results);
    let structure = found.structure().filter(|_| !wanted.is_empty())?;
    let language = presentation::shared_language(results);
    let of_mail = find::language(input.message);
    let readable = readable(found, has_block, |candidate| {
        presentation::neutral_block(candidate, language, of_mail.as_deref(), mail::summary)
    });
    let limits = Limits { ical: find::ical_limits(engine) };
    let rewritten = mail::rewrite(input.message, structure, &wanted, &readable, &limits)?;
    let words: Vec<&str> = rewritten.done.iter().map(|what| what.as_str()).collect();
    let queue_id = input.queue_id.unwrap_or(NO_QUEUE_ID);
    tracing::info!(queue_id, rewritten = words.join(","));
    Some(rewritten)
}

/// What all of them want.
fn wanted(found: &Found, parties: &Parties, results: &[&ObjectResult]) -> Vec<Rewrite> {
    let inbound = || parties.list.iter().filter(|p| p.direction == Direction::Inbound);
    let submitted = parties.list.iter().any(|p| p.direction == Direction::Outbound);
    let all_known = inbound().all(|p| results.iter().any(|r| r.user == p.user.id));
    if !parties.only_users
        || submitted
        || !all_known
        || results.iter().any(|r| r.tier == Tier::Refused)
    {
        return Vec::new();
    }
    let Some((first, others)) = results.split_first() else { return Vec::new() };
    let all = |what: &&Rewrite| others.iter().all(|r| r.policy.rewrite.contains(what));
    let mut wanted: Vec<Rewrite> = first.policy.rewrite.iter().filter(all).copied().collect();
    // That was asked when the message was read: what is decided is what is delivered.
    wanted.retain(|what| *what != Rewrite::Tnef);
    wanted.extend(found.tnef.then_some(Rewrite::Tnef));
    wanted
}

/// The text of a message that has none: what it is about, unless a block will say that, and the
/// sender's own description.
fn readable(
    found: &Found,
    has_block: bool,
    neutral: impl Fn(&Candidate) -> Option<Block>,
) -> Block {
    let mut readable = Block { text: String::new(), html: String::new() };
    for candidate in found.candidates.iter().take(OBJECTS) {
        let Ok(incoming) = &candidate.incoming else { continue };
        if !has_block && let Some(block) = neutral(candidate) {
            readable.text.push_str(&block.text);
            readable.html.push_str(&block.html);
        }
        let main = incoming.object.main();
        let description = main.and_then(|c| words(c, "DESCRIPTION"));
        let words = description.or_else(|| main.and_then(|c| words(c, "SUMMARY")));
        if let Some(words) = words {
            if !readable.text.is_empty() {
                readable.text.push('\n');
            }
            let lines: String = words.lines().take(LINES).flat_map(|line| [line, "\n"]).collect();
            readable.text.push_str(&mail::text::paragraph(&lines));
            readable.html.push_str("<div dir=\"auto\">");
            for line in lines.lines() {
                readable.html.push_str(&mail::escape_html(line));
                readable.html.push_str("<br>\n");
            }
            readable.html.push_str("</div>\n");
        }
    }
    readable
}

fn words(component: &Component, name: &str) -> Option<String> {
    component.text(name).filter(|text| !text.trim().is_empty())
}
