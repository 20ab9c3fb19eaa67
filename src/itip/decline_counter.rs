//! DECLINECOUNTER: the organizer does not want what was proposed `[cou-3]`. In the attendee's
//! calendar his proposal is closed and the event stays; in the organizer's own, when his client
//! sends it, the proposal no longer waits.

use super::authority;
use super::cancel::target;
use super::correspondents::attendees;
use super::counter::close;
use super::decide::recurrence_problem;
use super::decision::{Context, Decision, Direction, Edit, Incoming, Verdict};
use super::instance::{recurrence_id, translate};
use super::lookup::Lookup;
use super::outcome::{Outcome, Reason};
use super::revision::{revision, sequence};
use super::stored::{Proposal, StoredObject};
use crate::identity::Participant;
use crate::time::Zones;

/// Decides on a DECLINECOUNTER.
pub(super) fn decide(context: &Context<'_>, incoming: &Incoming) -> Decision {
    decline(context, incoming).unwrap_or_else(|stop| *stop)
}

fn decline(context: &Context<'_>, incoming: &Incoming) -> Verdict<Decision> {
    let inbound = context.direction == Direction::Inbound;
    authority::not_own(context, incoming)?;
    let Some(stored) = &context.snapshot.object else {
        return Err(Decision::nothing(Reason::UnknownUid, "seq-6").into());
    };
    if inbound && !context.policy.apply_from.admits(context.sender.tier) {
        return Err(Decision::nothing(Reason::Untrusted, "cou-3").into());
    }
    authority::organizer_of_stored(context, incoming, stored)?;
    let named: Vec<Participant> = attendees(&incoming.object).collect();
    if inbound && !named.is_empty() && !named.iter().any(|n| context.user.addresses.are(n)) {
        // Somebody else's proposal.
        return Err(Decision::nothing(Reason::Policy, "cou-3").into());
    }
    closed(context, incoming, stored, &named)
}

/// Closes the proposals that are meant: inbound the user's own, outbound those of the attendees
/// named.
fn closed(
    context: &Context<'_>,
    incoming: &Incoming,
    stored: &StoredObject,
    named: &[Participant],
) -> Verdict<Decision> {
    let inbound = context.direction == Direction::Inbound;
    let rule = if inbound { "cou-3" } else { "cou-2" };
    let whose: Vec<String> = attendees(&stored.object)
        .filter(|who| match inbound {
            true => context.user.addresses.are(who),
            false => named.iter().any(|n| n.same(who)),
        })
        .map(|who| who.key())
        .collect();
    if inbound && whose.is_empty() {
        // He reads of it, as a member of a list, and has proposed nothing.
        return Err(Decision::nothing(Reason::Policy, rule).into());
    }
    let home = &context.policy.timezone;
    let zones = Zones::new(stored.object.calendar(), home);
    let theirs = Zones::new(incoming.object.calendar(), home);
    let mut lookup = Lookup::new(&stored.object, &zones, &context.limits);
    let mut edits: Vec<Edit> = Vec::new();
    let (mut stale, mut unknown) = (false, false);
    for component in incoming.object.components() {
        let at = match recurrence_id(component) {
            None => None,
            Some(id) => {
                let id = translate(&id, &theirs, &zones);
                match target(&mut lookup, &stored.object, &id)
                    .map_err(|e| recurrence_problem(&e))?
                {
                    Some(found) => Some(found.at),
                    None => {
                        unknown = true;
                        continue;
                    }
                }
            }
        };
        let meant = |p: &&Proposal| p.recurrence_id == at && whose.contains(&p.attendee);
        let number = revision(component, incoming.object.calendar()).sequence;
        for proposal in context.snapshot.proposals.iter().filter(meant) {
            // It answers an earlier proposal; without a number it answers this one.
            if sequence(component).is_some() && number < proposal.revision.sequence {
                stale = true;
            } else {
                edits.push(close(proposal));
            }
        }
    }
    if edits.is_empty() {
        return Err(Box::new(match (stale, unknown) {
            (true, _) => Decision::nothing(Reason::Stale, rule),
            (_, true) => Decision::nothing(Reason::OccurrenceUnknown, rule),
            _ if context.snapshot.seen => Decision::nothing(Reason::Duplicate, "seq-7"),
            // A proposal that never passed here.
            _ => Decision::nothing(Reason::CounterDeclined, rule),
        }));
    }
    let mut decision = Decision::new(Outcome::Updated, Reason::CounterDeclined, rule);
    decision.edits = edits;
    Ok(decision)
}
