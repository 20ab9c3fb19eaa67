//! PUBLISH: an event, to-do or journal entry that its organizer gives out without asking anybody
//! `[pub-1]`, `[jou-1]`. Read like a REQUEST that names nobody; nothing is ever answered.

use super::authority;
use super::decide::recurrence_problem;
use super::decision::{Context, Decision, Direction, Incoming, Verdict};
use super::merge;
use super::outcome::{Outcome, Reason};
use super::own;
use super::plan::{self, Plan};
use super::revision;
use super::stored::{Role, StoredObject, Unavailable};
use super::tombstones::{cancel_buried, revive};
use crate::ical::{ComponentKind, Object};
use crate::policy::Apply;
use crate::trust::Threshold;

const RULE: &str = "pub-1";

/// Decides on a PUBLISH.
///
/// # Errors
/// The user's busy time cannot be read.
pub(super) fn decide(context: &Context<'_>, incoming: &Incoming) -> Result<Decision, Unavailable> {
    match plan(context, incoming) {
        Ok(plan) => plan::finish(context, incoming, plan),
        Err(decision) => Ok(*decision),
    }
}

fn plan(context: &Context<'_>, incoming: &Incoming) -> Verdict<Plan> {
    authority::not_own(context, incoming)?;
    let plan = match &context.snapshot.object {
        Some(stored) => known(context, incoming, stored)?,
        None => new(context, incoming)?,
    };
    plan::checked(context, plan)
}

fn plan_of(outcome: Outcome, object: Object, role: Role) -> Plan {
    Plan {
        outcome,
        reason: Reason::Published,
        rule: RULE,
        object,
        role,
        edits: Vec::new(),
        messages: Vec::new(),
        answerable: false,
        delegated: None,
        asks_status: false,
        vouched: true,
    }
}

/// An object that is not stored.
fn new(context: &Context<'_>, incoming: &Incoming) -> Verdict<Plan> {
    let inbound = context.direction == Direction::Inbound;
    if inbound {
        match context.policy.add_from {
            Threshold::Nobody => return Err(Decision::nothing(Reason::Policy, RULE).into()),
            from if !from.admits(context.sender.tier) => {
                return Err(Decision::nothing(Reason::Untrusted, RULE).into());
            }
            _ => {}
        }
    }
    authority::organizer_of_new(context, incoming)?;
    asks(context)?;
    let mut object = prepared(context, incoming);
    let edits = revive(context, incoming, &mut object)?;
    if inbound && object.kind() != ComponentKind::Vjournal {
        own::add_default_alarm(context, &mut object);
    }
    cancel_buried(context, incoming, &mut object).map_err(|e| recurrence_problem(&e))?;
    let role = if inbound { Role::Other } else { Role::Organizer };
    Ok(Plan { edits, ..plan_of(Outcome::Added, object, role) })
}

/// An object that is stored.
fn known(context: &Context<'_>, incoming: &Incoming, stored: &StoredObject) -> Verdict<Plan> {
    if context.direction == Direction::Inbound
        && !context.policy.apply_from.admits(context.sender.tier)
    {
        return Err(Decision::nothing(Reason::Untrusted, RULE).into());
    }
    authority::organizer_of_stored(context, incoming, stored)?;
    // What people have been invited to changes by REQUEST alone: a PUBLISH names nobody, and
    // would take their answers away.
    if stored.object.components().any(|c| c.get("ATTENDEE").is_some()) {
        return Err(Decision::nothing(Reason::Policy, RULE).into());
    }
    let mut message = prepared(context, incoming);
    let revived = revive(context, incoming, &mut message)?;
    if context.direction == Direction::Inbound {
        authority::restore_organizer(&mut message, &stored.object);
    }
    let mut merged = merge::merge(context, &stored.object, message, false)
        .map_err(|e| recurrence_problem(&e))?;
    if merged.applied == 0 {
        return Err(if merged.stale > 0 || merged.missed == 0 {
            Decision::nothing(Reason::Stale, "seq-2").into()
        } else {
            Decision::nothing(Reason::OccurrenceUnknown, "req-5").into()
        });
    }
    if revision::same_components(&merged.object, &stored.object) {
        return Err(Decision::nothing(Reason::Duplicate, "seq-2").into());
    }
    asks(context)?;
    let mut edits = revived;
    edits.extend(merged.edits);
    cancel_buried(context, incoming, &mut merged.object).map_err(|e| recurrence_problem(&e))?;
    Ok(Plan { edits, ..plan_of(Outcome::Updated, merged.object, stored.role) })
}

/// Policy `publish = "ask"` is about what others publish; the user's own word is done.
fn asks(context: &Context<'_>) -> Verdict {
    match context.direction == Direction::Inbound && context.policy.publish == Apply::Ask {
        true => Err(Decision::nothing(Reason::Policy, RULE).into()),
        false => Ok(()),
    }
}

/// The message as it may be stored. Whoever it names is invited to nothing by it (RFC 5546
/// section 3.2.1: a PUBLISH has no ATTENDEE).
fn prepared(context: &Context<'_>, incoming: &Incoming) -> Object {
    let mut object = incoming.object.clone();
    for component in object.components_mut() {
        component.remove("ATTENDEE");
        component.remove("REQUEST-STATUS");
    }
    match context.direction {
        Direction::Inbound => own::prepare_attendees(context, &mut object),
        Direction::Outbound => own::prepare_organizers(&mut object),
    }
    object
}
