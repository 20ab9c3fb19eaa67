//! With whom the user has dealt: from now on they are tier `known` to him.

use super::decision::{Context, Edit};
use crate::ical::Object;
use crate::identity::Participant;

/// Makes everybody of `who` but the user himself known to him, each once; who cannot be mailed
/// cannot be known.
pub(super) fn make_known(
    context: &Context<'_>,
    who: impl Iterator<Item = Participant>,
) -> Vec<Edit> {
    let mut all: Vec<_> = who
        .filter(|p| !context.user.addresses.are(p))
        .filter_map(|p| p.mailbox().cloned())
        .collect();
    all.sort();
    all.dedup();
    all.into_iter().map(Edit::Correspondent).collect()
}

/// Every ATTENDEE line of an object.
pub(super) fn attendees(object: &Object) -> impl Iterator<Item = Participant> + '_ {
    object.components().flat_map(|c| c.all("ATTENDEE")).map(Participant::of)
}
