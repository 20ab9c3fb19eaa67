//! A calendar that is full (`quota_size`): nothing is added to it any more. What makes room, a
//! cancellation first of all, works always; so does the plain answer of an attendee, which is
//! shorter than the question.

use super::decision::{Context, Decision, Edit, Incoming};
use super::method::Method;
use super::outcome::Reason;
use crate::ical::{self, Component};

/// Replaces a decision after which the calendar would hold more text than it may, and more than
/// before: nothing is stored and nothing sent, the mail is kept and its reader told.
pub(super) fn check(context: &Context<'_>, incoming: &Incoming, decision: &mut Decision) {
    let (held, quota) = (context.snapshot.size, context.policy.quota_size);
    // [can-1], [can-2]
    if incoming.method == Method::Cancel || is_cancellation(decision) {
        return;
    }
    let put = decision.edits.iter().rev().find_map(|edit| match edit {
        Edit::Put(stored) => Some(stored.object.calendar()),
        _ => None,
    });
    let Some(after) = put else { return };
    // To write it out is dear; folding makes no text twice as long.
    if held.saturating_add(2 * length(after)) <= quota {
        return;
    }
    let stored = context.snapshot.object.as_ref();
    let before = stored.map_or(0, |s| ical::write(s.object.calendar()).len());
    let after = ical::write(after).len();
    if after > before && held.saturating_sub(before).saturating_add(after) > quota {
        *decision = Decision::nothing(Reason::Policy, "quota_size");
        decision.notes.full = true;
    }
}

/// A REQUEST can be one, too `[req-8]`, `[req-12]`.
fn is_cancellation(decision: &Decision) -> bool {
    matches!(
        decision.reason,
        Reason::Cancelled
            | Reason::Uninvited
            | Reason::InstanceCancelled
            | Reason::AttendeesRemoved
            | Reason::Declined
    )
}

/// How long a component is as text, unfolded.
pub(super) fn length(component: &Component) -> usize {
    let frame = "BEGIN:\r\nEND:\r\n".len() + 2 * component.name().len();
    let lines: usize = component.properties().map(|p| p.line().len() + 2).sum();
    frame + lines + component.components().map(length).sum::<usize>()
}
