//! Passing an answer on: the other attendees are sent the organizer's object with the answers that
//! it has by now (`propagate`; RFC 6638 section 4.2). SEQUENCE stays: nothing is asked of them.
//!
//! ```text
//! an answer changes the list ─▶ a row for who has answered ─▶ notify_delay after the first:
//!                               one REQUEST to each attendee but the one who alone has answered
//! ```
//!
//! Answers that come together are passed on together, so that n answers to a meeting of m do not
//! make n × m mails: within a `notify_delay` each attendee gets one at most. Beyond
//! [`MAX_ATTENDEES`] nothing is passed on, and nobody is sent more than the limit of an hour
//! `[gen-4]`; he gets all of it with the next. What is passed on is automatic and of the revision
//! that its readers have: it changes no answer of theirs and asks for none, so that it leads to
//! nothing further.

use std::collections::BTreeSet;

use jiff::SignedDuration;

use super::decision::{Automatic, Context, Decision, Direction, Edit};
use super::delegation;
use super::due::{Due, DueKind};
use super::message;
use super::outcome::Reason;
use super::own;
use super::stored::Role;
use crate::ical::{Object, Property};
use crate::identity::{Addresses, Participant};

/// Most attendees of an object whose answers are passed on.
const MAX_ATTENDEES: usize = 100;

/// Puts aside that an answer is to be passed on, where a decision has changed the list by it.
pub(super) fn add(context: &Context<'_>, decision: &mut Decision) {
    let records = matches!(decision.reason, Reason::ReplyRecorded | Reason::Delegated);
    let inbound = context.direction == Direction::Inbound;
    if !context.policy.propagate || !records || !inbound || context.user.resource {
        return;
    }
    let put = decision.edits.iter().find_map(|e| match e {
        Edit::Put(stored) => Some(stored),
        _ => None,
    });
    let (Some(before), Some(after)) = (&context.snapshot.object, put) else { return };
    if after.role != Role::Organizer
        || !is_passed_on(&after.object)
        || states(&before.object) == states(&after.object)
    {
        return;
    }
    let uid = after.object.uid().to_owned();
    let answered = decision.edits.iter().filter_map(|e| match e {
        Edit::Remember(answer) => Some(answer.attendee.clone()),
        _ => None,
    });
    let answered: BTreeSet<String> = answered.collect();
    let delay = i64::try_from(context.policy.notify_delay).unwrap_or(i64::MAX);
    let in_turn = context.now.checked_add(SignedDuration::from_secs(delay));
    // What a clock that was ahead has put too far away must not keep the others waiting.
    let at = rows(context).map(|row| row.at).chain(in_turn.ok()).min().unwrap_or(context.now);
    decision.edits.extend(answered.into_iter().map(|attendee| {
        let key = format!("{uid} {attendee}");
        Edit::Due(Due { kind: DueKind::Propagation, key, uid: uid.clone(), at, data: attendee })
    }));
}

/// What waits to be passed on of this object.
fn rows<'a>(context: &'a Context<'_>) -> impl Iterator<Item = &'a Due> {
    context.snapshot.due.iter().filter(|row| row.kind == DueKind::Propagation)
}

fn is_passed_on(object: &Object) -> bool {
    attendees(object).count() <= MAX_ATTENDEES && !object.main().is_none_or(own::is_cancelled)
}

/// The attendees of all components, each once.
fn attendees(object: &Object) -> impl Iterator<Item = (Participant, &Property)> {
    let mut met = BTreeSet::new();
    object
        .components()
        .flat_map(|c| c.all("ATTENDEE"))
        .map(|line| (Participant::of(line), line))
        .filter(move |(who, _)| met.insert(who.key()))
}

/// Who stands how, in each component.
fn states(object: &Object) -> Vec<BTreeSet<(String, String)>> {
    let of = |line: &Property| (Participant::of(line).key(), own::partstat(line));
    object.components().map(|c| c.all("ATTENDEE").map(of).collect()).collect()
}

/// Passes on what waits of one object, all of it.
pub(super) fn due(context: &Context<'_>) -> Decision {
    let mut decision = Decision::nothing(Reason::Policy, "rep-6");
    let gone = rows(context).map(|row| Edit::NotDue { kind: row.kind, key: row.key.clone() });
    decision.edits = gone.collect();
    let Some(stored) = &context.snapshot.object else { return decision };
    let object = &stored.object;
    if !context.policy.propagate || stored.role != Role::Organizer || !is_passed_on(object) {
        return decision;
    }
    let answered: BTreeSet<&str> = rows(context).map(|row| row.data.as_str()).collect();
    let addresses: &Addresses = &context.user.addresses;
    let text = |locale| message::of_kind(locale, "mail-answers-changed", object.kind(), &[]);
    let told = attendees(object)
        .filter(|(who, line)| !addresses.are(who) && delegation::is_informed(line))
        // He knows what he has answered.
        .filter(|(who, _)| answered.iter().any(|a| *a != who.key()))
        .filter(|(who, _)| context.may_mail(who));
    decision.messages = told
        .filter_map(|(who, _)| message::request(context, object, &who, Automatic::Generated, &text))
        .collect();
    decision
}
