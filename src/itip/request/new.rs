//! A REQUEST for an object that is not stored `[req-1]`, `[req-5]`, `[auth-8]`, `[del-2]`.

use super::super::authority;
use super::super::decide::recurrence_problem;
use super::super::decision::{Context, Decision, Direction, Incoming, Verdict};
use super::super::delegation;
use super::super::outcome::{Outcome, Reason};
use super::super::own;
use super::super::plan::Plan;
use super::super::seen;
use super::super::stored::Role;
use super::super::tombstones;
use crate::ical::{Object, Property};
use crate::policy::Forwarded;
use crate::trust::Threshold;

/// An object that is not stored `[req-1]`, `[req-5]`.
pub(super) fn plan(context: &Context<'_>, incoming: &Incoming) -> Verdict<Plan> {
    let mut object = incoming.object.clone();
    let mut plan = Plan {
        outcome: Outcome::Added,
        reason: Reason::New,
        rule: if object.master().is_some() { "req-1" } else { "req-5" },
        edits: Vec::new(),
        messages: Vec::new(),
        role: Role::Attendee,
        answerable: true,
        delegated: None,
        asks_status: false,
        vouched: true,
        object: object.clone(),
    };
    if context.direction == Direction::Outbound {
        // [del-1]: he may pass on an invitation that he has only seen.
        authority::organizer_of_new(context, incoming)
            .map_err(|stop| delegation::of_seen(context, incoming).unwrap_or(stop))?;
        own::prepare_organizers(&mut object);
        plan.role = Role::Organizer;
        plan.rule = "req-11";
        plan.answerable = false;
    } else {
        if is_declined(context, &object) {
            return Err(Decision::nothing(Reason::Duplicate, "rep-6").into());
        }
        let refused = match context.policy.add_from {
            Threshold::Nobody => Some(Reason::Policy),
            from if !from.admits(context.sender.tier) => Some(Reason::Untrusted),
            _ => None,
        };
        if let Some(reason) = refused {
            tombstones::revive(context, incoming, &mut object)?;
            let mut decision = Decision::nothing(reason, "req-1");
            decision.edits = seen::keep(context, incoming);
            return Err(decision.into());
        }
        if own::is_invited(&object, context.user) {
            plan.delegated = delegation::to_user(context, &object);
            plan.vouched = match authority::organizer_of_new(context, incoming) {
                Ok(()) => true,
                Err(_) if plan.delegated.is_some() => false,
                Err(stop) => return Err(stop),
            };
            if plan.vouched {
                plan.delegated = None;
            } else {
                // [del-2]
                unvouched(&mut object);
                plan.reason = Reason::Delegated;
                plan.rule = "del-2";
            }
        } else if context.policy.forwarded == Forwarded::Ask {
            return Err(Decision::nothing(Reason::Forwarded, "auth-8").into());
        } else {
            plan.role = Role::Other;
            plan.rule = "auth-8";
            plan.answerable = false;
            plan.vouched = authority::organizer_of_new(context, incoming).is_ok();
            if !plan.vouched {
                unvouched(&mut object);
            }
        }
        own::prepare_attendees(context, &mut object);
    }
    plan.edits = tombstones::revive(context, incoming, &mut object)?;
    own::add_default_alarm(context, &mut object);
    plan.object = object;
    tombstones::cancel_buried(context, incoming, &mut plan.object)
        .map_err(|e| recurrence_problem(&e))?;
    Ok(plan)
}

/// Whether an automatic message only says what a room has answered itself: it has declined, and
/// keeps nothing of that. The answers of others are passed on so; it is not asked again.
fn is_declined(context: &Context<'_>, object: &Object) -> bool {
    let lines = || object.components().filter_map(|c| own::line(c, &context.user.addresses));
    let asks = |line: &Property| {
        own::partstat(line) != "DECLINED"
            || line.param("RSVP").is_some_and(|rsvp| rsvp.trim().eq_ignore_ascii_case("TRUE"))
    };
    context.user.resource
        && context.mail.auto_submitted
        && lines().next().is_some()
        && !lines().any(asks)
}

/// Whoever forwards an invitation must not become its organizer by an EMAIL or SENT-BY that he
/// wrote into it `[id-3]`, `[auth-10]`.
pub(super) fn unvouched(object: &mut Object) {
    for component in object.components_mut() {
        for line in component.properties_mut().filter(|p| p.is("ORGANIZER")) {
            line.remove_param("EMAIL");
            line.remove_param("SENT-BY");
        }
    }
}
