//! A calendar that is full (`quota_size`): nothing is added to it any more. What makes room, a
//! cancellation first of all, works always; so does the plain answer of an attendee, which is
//! shorter than the question. What attendees propose counts as what is stored.

use super::decision::{Context, Decision, Edit, Incoming};
use super::method::Method;
use super::outcome::Reason;
use super::stored::Proposal;
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
    let proposed = decision.edits.iter().filter_map(|edit| match edit {
        Edit::Propose(proposal) => Some(&proposal.calendar),
        _ => None,
    });
    let added: Vec<&Component> = put.into_iter().chain(proposed).collect();
    if added.is_empty() {
        return;
    }
    // To write it out is dear; folding makes no text twice as long.
    let at_most = added.iter().map(|calendar| 2 * length(calendar)).sum();
    if held.saturating_add(at_most) <= quota {
        return;
    }
    let written = |calendar: &Component| ical::write(calendar).len();
    let stored = context.snapshot.object.as_ref().filter(|_| put.is_some());
    let replaced = stored.map_or(0, |s| written(s.object.calendar()));
    let ended = context.snapshot.proposals.iter().filter(|held| ends(&decision.edits, held));
    let before = replaced + ended.map(|held| written(&held.calendar)).sum::<usize>();
    let after = added.into_iter().map(written).sum();
    if after > before && held.saturating_sub(before).saturating_add(after) > quota {
        *decision = Decision::nothing(Reason::Policy, "quota_size");
        decision.notes.full = true;
    }
}

/// Whether a proposal that waits gives way to another, or is settled.
fn ends(edits: &[Edit], held: &Proposal) -> bool {
    edits.iter().any(|edit| match edit {
        Edit::Propose(new) => {
            new.attendee == held.attendee && new.recurrence_id == held.recurrence_id
        }
        Edit::Settle { attendee, recurrence_id, .. } => {
            *attendee == held.attendee && *recurrence_id == held.recurrence_id
        }
        _ => false,
    })
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
