//! The one question: what becomes of this message in this calendar? Tests in the order in which
//! they may speak, then one file a method.

use super::decision::{Context, Decision, Direction, Edit, Incoming, Verdict};
use super::instance::recurrence_id;
use super::method::Method;
use super::outcome::{Outcome, Reason};
use super::stored::Unavailable;
use super::{cancel, notes, own, reply, request};
use crate::ical::{ComponentKind, Object, Property};
use crate::policy::Outgoing;
use crate::time::RecurrenceError;
use crate::trust::Tier;

/// Decides what becomes of `incoming` in the user's calendar. Pure: the same question has the
/// same answer.
///
/// # Errors
/// The user's busy time cannot be read.
pub fn decide(context: &Context<'_>, incoming: &Incoming) -> Result<Decision, Unavailable> {
    let repaired = with_organizer(context, incoming);
    let incoming = repaired.as_ref().unwrap_or(incoming);
    let mut decision = match gate(context, incoming) {
        Err(stop) => *stop,
        Ok(()) => match incoming.method {
            Method::Request => request::decide(context, incoming)?,
            Method::Reply => reply::decide(context, incoming),
            Method::Cancel => cancel::decide(context, incoming),
            _ => Decision::error(Reason::UnsupportedMethod, "part-4"),
        },
    };
    if context.snapshot.seen {
        forget(&mut decision);
    }
    describe(context, incoming, &mut decision);
    Ok(decision)
}

/// A REQUEST without ORGANIZER is the sender's own: some producers leave it out. Who he is,
/// his mail has proven.
fn with_organizer(context: &Context<'_>, incoming: &Incoming) -> Option<Incoming> {
    let sender =
        context.sender.address.as_ref().filter(|_| context.sender.tier >= Tier::Verified)?;
    if incoming.method != Method::Request || incoming.object.organizer().is_some() {
        return None;
    }
    let mut repaired = incoming.clone();
    for component in repaired.object.components_mut() {
        component.push(Property::new("ORGANIZER", &format!("mailto:{sender}")));
    }
    Some(repaired)
}

/// What is refused whoever the object belongs to: tier first `[auth-1]`, so that a stranger
/// learns nothing.
fn gate(context: &Context<'_>, incoming: &Incoming) -> Verdict {
    let policy = context.policy;
    if context.sender.tier == Tier::Refused {
        return Err(Decision::nothing(Reason::Untrusted, "auth-1").into());
    }
    let ignored = context.direction == Direction::Outbound && policy.outgoing == Outgoing::Ignore;
    if !policy.enabled || ignored {
        return Err(Decision::nothing(Reason::Policy, "auth-1").into());
    }
    // The table of rule book section 6; to-dos, journals and free/busy are yet to come.
    let kind = incoming.object.kind();
    let dash = matches!(
        (kind, incoming.method),
        (
            ComponentKind::Vjournal,
            Method::Request
                | Method::Reply
                | Method::Refresh
                | Method::Counter
                | Method::DeclineCounter
        ) | (
            ComponentKind::Vfreebusy,
            Method::Add
                | Method::Cancel
                | Method::Refresh
                | Method::Counter
                | Method::DeclineCounter
        )
    );
    if dash || kind != ComponentKind::Vevent {
        return Err(Decision::error(Reason::UnsupportedComponent, "part-4").into());
    }
    let organizers = matches!(incoming.method, Method::Request | Method::Cancel);
    if organizers && incoming.object.organizer().is_none() {
        return Err(Decision::error(Reason::Malformed, "part-4").into());
    }
    match incoming.method {
        Method::Request | Method::Reply | Method::Cancel => Ok(()),
        _ => Err(Decision::error(Reason::UnsupportedMethod, "part-4").into()),
    }
}

/// What was done before is not done again `[seq-7]`; why something was not done stays.
fn forget(decision: &mut Decision) {
    if matches!(decision.reason, Reason::Untrusted | Reason::Policy) {
        // What would be kept for later [rep-7] was there before.
        decision.edits.clear();
    }
    let acts = !decision.edits.is_empty()
        || !decision.messages.is_empty()
        || matches!(decision.outcome, Outcome::Added | Outcome::Updated | Outcome::Cancelled);
    if acts {
        decision.outcome = Outcome::NoAction;
        decision.reason = Reason::Duplicate;
        decision.rule = "seq-7";
        decision.edits.clear();
        decision.messages.clear();
        decision.partstat = None;
    }
}

/// Notes, own PARTSTAT and RECURRENCE-IDs. Of a message whose sender has no say, only what it
/// says itself is shown.
fn describe(context: &Context<'_>, incoming: &Incoming, decision: &mut Decision) {
    decision.recurrence_ids = incoming.object.components().filter_map(recurrence_id).collect();
    let stranger = matches!(
        decision.reason,
        Reason::Untrusted
            | Reason::OrganizerMismatch
            | Reason::SenderNotOrganizer
            | Reason::SenderNotAttendee
    );
    let stored = context.snapshot.object.as_ref().map(|s| &s.object);
    let before: Option<&Object> = stored.filter(|_| !stranger);
    let put = decision.edits.iter().find_map(|e| match e {
        Edit::Put(stored) => Some(stored.object.clone()),
        _ => None,
    });
    if decision.partstat.is_none() {
        decision.partstat = put.as_ref().or(stored).and_then(|o| own::in_object(o, context.user));
    }
    notes::fill(context, &incoming.object, before, put.as_ref(), decision);
}

/// What a recurrence that cannot be expanded leads to `[rec-2]`, `[rec-3]`.
pub(super) fn recurrence_problem(error: &RecurrenceError) -> Box<Decision> {
    Box::new(match error {
        RecurrenceError::Unsupported(_) => Decision::error(Reason::UnsupportedRecurrence, "rec-2"),
        RecurrenceError::Limit => Decision::error(Reason::RecurrenceLimit, "rec-3"),
        _ => Decision::error(Reason::Malformed, "part-4"),
    })
}
