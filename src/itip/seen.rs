//! Invitations that the user has seen but that were not put into his calendar, as `add_from`
//! does not admit their sender: they wait until he answers `[rep-7]`.

use super::authority;
use super::decision::{Context, Direction, Edit, Incoming, MailFacts};
use super::method::Method;
use super::stored::{Parked, StoredObject};
use super::{own, parking, request};
use crate::trust::{Threshold, Tier};

/// What an answer makes of the invitation that waited for it.
pub(super) struct Seen {
    /// The object, as if it had been added.
    pub(super) stored: StoredObject,
    /// Edits besides: what waited waits no more.
    pub(super) edits: Vec<Edit>,
}

/// The edits that keep an invitation aside; none where its sender could not have made the
/// object `[auth-11]`, or where there is no room. Strangers fill at most half of it, one
/// of them a part of that.
pub(super) fn keep(context: &Context<'_>, incoming: &Incoming) -> Vec<Edit> {
    let half = context.policy.park_max / 2;
    // Nobody answers by hand for a room.
    if context.user.resource
        || context.direction == Direction::Outbound
        || !own::is_invited(&incoming.object, context.user)
        || authority::organizer_of_unknown(context, incoming).is_err()
        || parking::is_parked(context, incoming)
        || context.snapshot.parked_total >= half
        || parking::of_sender(context) >= (half / 4).max(1)
    {
        return Vec::new();
    }
    let Some(organizer) = authority::named_organizer(&incoming.object) else { return Vec::new() };
    parking::park(context, incoming, authority::organizer_key(&organizer)).unwrap_or_default()
}

/// The invitation that the user answers by what he submits, from what waits. `None`: none
/// does, or it is not clear whose he means.
pub(super) fn take_up(context: &Context<'_>, incoming: &Incoming) -> Option<Seen> {
    if context.direction != Direction::Outbound {
        return None;
    }
    let named = authority::named_organizer(&incoming.object).map(|o| authority::organizer_key(&o));
    let is_meant = |p: &&Parked| {
        !parking::expired(p, context.policy, context.now)
            && named.as_ref().is_none_or(|n| *n == p.organizer)
            && p.calendar.value("METHOD").and_then(Method::from_name) == Some(Method::Request)
    };
    let waiting: Vec<&Parked> = context.snapshot.parked.iter().filter(is_meant).collect();
    let organizer = &waiting.first()?.organizer;
    if waiting.iter().any(|p| p.organizer != *organizer) {
        return None;
    }
    let mut snapshot = context.snapshot.clone();
    snapshot.object = None;
    let mut policy = context.policy.clone();
    policy.add_from = Threshold::AtLeast(Tier::Unverified);
    let mail = MailFacts::default();
    let mut edits = Vec::new();
    for parked in waiting {
        edits.push(Edit::Unpark { id: parked.id });
        let Some((message, sender)) = parking::message(parked) else { continue };
        let asked = Context {
            direction: Direction::Inbound,
            sender: &sender,
            mail: &mail,
            policy: &policy,
            snapshot: &snapshot,
            ..*context
        };
        if let Ok((stored, more)) = request::invitation(&asked, &message) {
            snapshot.object = Some(stored);
            edits.extend(more);
        }
    }
    Some(Seen { stored: snapshot.object?, edits })
}
