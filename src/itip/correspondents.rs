//! With whom the user has dealt: from now on they are tier `known` to him.

use std::collections::HashSet;

use super::decision::{Context, Edit, User};
use super::own;
use crate::ical::Object;
use crate::identity::{Mailbox, Participant};

/// Makes everybody of `who` but the user himself known to him, each once; who cannot be mailed
/// cannot be known.
pub(super) fn make_known(
    context: &Context<'_>,
    who: impl Iterator<Item = Participant>,
) -> Vec<Edit> {
    known(context.user, who)
}

/// Whom an update of what the user has accepted brings along. What a room accepts is nobody's
/// acquaintance.
pub(super) fn brought_along(context: &Context<'_>, object: &Object) -> Vec<Edit> {
    let before = context.snapshot.object.as_ref().map(|stored| &stored.object);
    let Some(before) = before.filter(|_| !context.user.resource) else { return Vec::new() };
    if !has_accepted(context.user, before) || !has_accepted(context.user, object) {
        return Vec::new();
    }
    let there: HashSet<Mailbox> = attendees(before).filter_map(|p| p.mailbox().cloned()).collect();
    let is_new = |who: &Participant| who.mailbox().is_some_and(|m| !there.contains(m));
    make_known(context, attendees(object).filter(is_new))
}

/// Whom an object makes known that is imported: organizer and attendees, where the user
/// organizes it or has accepted it.
pub fn acquaintances(user: &User, object: &Object) -> Vec<Edit> {
    let organizer = object.organizer().map(Participant::of);
    if organizer.as_ref().is_some_and(|o| user.addresses.are(o)) || has_accepted(user, object) {
        known(user, organizer.into_iter().chain(attendees(object)))
    } else {
        Vec::new()
    }
}

fn has_accepted(user: &User, object: &Object) -> bool {
    own::in_object(object, user).is_some_and(|p| p == "ACCEPTED")
}

fn known(user: &User, who: impl Iterator<Item = Participant>) -> Vec<Edit> {
    let mut all: Vec<_> =
        who.filter(|p| !user.addresses.are(p)).filter_map(|p| p.mailbox().cloned()).collect();
    all.sort();
    all.dedup();
    all.into_iter().map(Edit::Correspondent).collect()
}

/// Every ATTENDEE line of an object.
pub(super) fn attendees(object: &Object) -> impl Iterator<Item = Participant> + '_ {
    object.components().flat_map(|c| c.all("ATTENDEE")).map(Participant::of)
}
