//! The one question: what becomes of this message in this calendar? Tests in the order in which
//! they may speak, then one file a method.

use super::decision::{Context, Decision, Direction, Edit, Incoming, Verdict};
use super::instance::recurrence_id;
use super::method::Method;
use super::outcome::{Outcome, Reason};
use super::stored::Unavailable;
use super::{
    add, approval, bounds, cancel, counter, decline_counter, free_busy, full, notes, notice, own,
    propagation, publish, refresh, reply, request,
};
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
            _ if incoming.object.kind() == ComponentKind::Vfreebusy => {
                free_busy::decide(context, incoming)?
            }
            Method::Request => request::decide(context, incoming)?,
            Method::Reply => match approval::reply(context, incoming)? {
                Some(decision) => decision,
                None => reply::decide(context, incoming),
            },
            Method::Add => add::decide(context, incoming)?,
            Method::Cancel => cancel::decide(context, incoming),
            Method::Refresh => refresh::decide(context, incoming),
            Method::Publish => publish::decide(context, incoming)?,
            Method::Counter => counter::decide(context, incoming),
            Method::DeclineCounter => decline_counter::decide(context, incoming),
        },
    };
    bounds::keep(context, &mut decision);
    full::check(context, incoming, &mut decision);
    counter::close_overtaken(context, &mut decision);
    approval::follow(context, &mut decision);
    if context.snapshot.seen {
        forget(&mut decision);
    }
    describe(context, incoming, &mut decision);
    notice::add(context, incoming, &mut decision)?;
    propagation::add(context, &mut decision);
    Ok(decision)
}

/// A REQUEST or PUBLISH without ORGANIZER is the sender's own: some producers leave it out. Who
/// he is, his mail has proven. But what the user passes on to others he need not have made.
fn with_organizer(context: &Context<'_>, incoming: &Incoming) -> Option<Incoming> {
    let sender =
        context.sender.address.as_ref().filter(|_| context.sender.tier >= Tier::Verified)?;
    let repairs = match incoming.method {
        Method::Request => true,
        Method::Publish => context.direction == Direction::Inbound,
        _ => false,
    };
    if !repairs || incoming.object.organizer().is_some() {
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
    let kind = incoming.object.kind();
    if !is_defined(kind, incoming.method) {
        return Err(Decision::error(Reason::UnsupportedComponent, "part-4").into());
    }
    let free_busy = kind == ComponentKind::Vfreebusy;
    let stored = context.snapshot.object.as_ref();
    if !free_busy && stored.is_some_and(|s| s.object.kind() != kind) {
        // A UID names one thing: an event never turns into a to-do.
        return Err(Decision::error(Reason::Malformed, "part-4").into());
    }
    let organizers = match incoming.method {
        Method::Request | Method::Add | Method::Cancel | Method::DeclineCounter => true,
        Method::Publish => !free_busy,
        _ => false,
    };
    if organizers && incoming.object.organizer().is_none() {
        return Err(Decision::error(Reason::Malformed, "part-4").into());
    }
    Ok(())
}

/// Whether the table of rule book section 6 has the method for this kind of object.
fn is_defined(kind: ComponentKind, method: Method) -> bool {
    match kind {
        ComponentKind::Vevent | ComponentKind::Vtodo => true,
        ComponentKind::Vjournal => {
            matches!(method, Method::Publish | Method::Add | Method::Cancel)
        }
        ComponentKind::Vavailability => false,
        ComponentKind::Vfreebusy => {
            matches!(method, Method::Publish | Method::Request | Method::Reply)
        }
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
    // Busy time is about no object, even if it has the UID of one.
    let kind = incoming.object.kind();
    let stored = context
        .snapshot
        .object
        .as_ref()
        .map(|s| &s.object)
        .filter(|o| kind != ComponentKind::Vfreebusy || o.kind() == kind);
    let put = decision.edits.iter().find_map(|e| match e {
        Edit::Put(stored) => Some(stored.object.clone()),
        _ => None,
    });
    // So it is with what waits, and with a date that is not added.
    let unapplied = decision.reason == Reason::Parked
        || incoming.method == Method::Add && put.is_none() && decision.reason != Reason::Duplicate;
    let before: Option<&Object> = stored.filter(|_| !stranger && !unapplied);
    if decision.partstat.is_none() {
        decision.partstat = put.as_ref().or(stored).and_then(|o| own::in_object(o, context.user));
    }
    let proposed = decision.proposed.take();
    let after = proposed.as_ref().or(put.as_ref());
    notes::fill(context, &incoming.object, before, after, decision);
    decision.notes.proposed = proposed.is_some();
    (decision.notes.comment, decision.notes.free) = notes::suggestion(notes::comment(incoming));
}

/// What a recurrence that cannot be expanded leads to `[rec-2]`, `[rec-3]`.
pub(super) fn recurrence_problem(error: &RecurrenceError) -> Box<Decision> {
    Box::new(match error {
        RecurrenceError::Unsupported(_) => Decision::error(Reason::UnsupportedRecurrence, "rec-2"),
        RecurrenceError::Limit => Decision::error(Reason::RecurrenceLimit, "rec-3"),
        _ => Decision::error(Reason::Malformed, "part-4"),
    })
}
