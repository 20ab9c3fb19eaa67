//! REQUEST: an invitation, its update, or one instance of it `[req-1]` to `[req-12]`.

mod known;
mod new;

use super::authority;
use super::cancel;
use super::counter;
use super::decision::{Context, Decision, Direction, Edit, Incoming, Verdict};
use super::delegation;
use super::outcome::Reason;
use super::own;
use super::plan::{self, Plan};
use super::stored::{StoredObject, Unavailable};
use crate::identity::Participant;

/// Decides on a REQUEST.
///
/// # Errors
/// The user's busy time cannot be read.
pub(super) fn decide(context: &Context<'_>, incoming: &Incoming) -> Result<Decision, Unavailable> {
    // [req-12]
    let main_cancelled = match incoming.object.master() {
        Some(master) => own::is_cancelled(master),
        None => incoming.object.components().all(own::is_cancelled),
    };
    if main_cancelled {
        return Ok(cancel::decide(context, incoming));
    }
    lay_over(context, incoming)
}

/// Stores what an organizer sends, or lays it over what is stored: a REQUEST, or an ADD that is
/// due.
///
/// # Errors
/// The user's busy time cannot be read.
pub(super) fn lay_over(
    context: &Context<'_>,
    incoming: &Incoming,
) -> Result<Decision, Unavailable> {
    match plan(context, incoming) {
        Ok(plan) => plan::finish(context, incoming, plan),
        Err(decision) => Ok(*decision),
    }
}

fn plan(context: &Context<'_>, incoming: &Incoming) -> Verdict<Plan> {
    let own = authority::named_organizer(&incoming.object)
        .is_some_and(|o| authority::is_own(context, &o));
    if context.direction == Direction::Inbound && own {
        return Err(own_message(context, incoming));
    }
    let plan = match &context.snapshot.object {
        Some(stored) => known::plan(context, incoming, stored)?,
        None => new::plan(context, incoming)?,
    };
    plan::checked(context, plan)
}

/// A REQUEST to the organizer himself: an attendee's proposal `[auth-5]`, or his own words come
/// back `[auth-6]`.
fn own_message(context: &Context<'_>, incoming: &Incoming) -> Box<Decision> {
    let stored = context.snapshot.object.as_ref();
    let sender = context.sender.address.as_ref();
    let by_attendee = sender.is_some_and(|s| {
        !context.user.addresses.contains(s)
            && stored.is_some_and(|o| {
                o.object
                    .components()
                    .flat_map(|c| c.all("ATTENDEE"))
                    .any(|p| authority::is_sender(context, &Participant::of(p)))
            })
    });
    let by_attendee = by_attendee && context.policy.apply_from.admits(context.sender.tier);
    if by_attendee
        && let Some(delegation) =
            stored.and_then(|stored| delegation::by_attendee(context, incoming, stored))
    {
        return delegation;
    }
    if by_attendee {
        return counter::decide(context, incoming).into();
    }
    Decision::nothing(Reason::OwnMessage, "auth-6").into()
}

/// What an invitation that the user has seen would have put into his calendar, unanswered
/// `[rep-7]`.
pub(super) fn invitation(
    context: &Context<'_>,
    incoming: &Incoming,
) -> Verdict<(StoredObject, Vec<Edit>)> {
    let plan = plan(context, incoming)?;
    Ok((plan::to_store(context, incoming, plan.object, plan.role, plan.vouched), plan.edits))
}
