//! What tombstones do to an organizer's message, and it to them `[seq-5]`.

use std::collections::BTreeSet;

use super::authority;
use super::cancel;
use super::decision::{Context, Decision, Edit, Incoming, Verdict};
use super::instance::recurrence_id;
use super::outcome::Reason;
use super::revision::revision;
use super::stored::Tombstone;
use crate::ical::{Component, Object};
use crate::time::{RecurrenceError, Zones};

/// Drops components that a tombstone keeps dead, and removes the tombstones that give way
/// `[seq-5]`; those of another organizer give way, too `[auth-11]`.
pub(super) fn revive(
    context: &Context<'_>,
    incoming: &Incoming,
    object: &mut Object,
) -> Verdict<Vec<Edit>> {
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let calendar = object.calendar().clone();
    let bound: Vec<_> = authority::tombstones(context, &incoming.object).collect();
    let organizer = bound.first().map(|t| &t.organizer);
    let master = object.master().map(|m| revision(m, &calendar));
    let instant = |c: &Component| recurrence_id(c).map(|id| zones.resolve(&id));
    let dead = |c: &Component| {
        let (new, at) = (revision(c, &calendar), instant(c));
        bound
            .iter()
            .any(|t| (t.recurrence_id.is_none() || t.recurrence_id == at) && new <= t.revision)
    };
    let named: BTreeSet<_> = object.components().filter(|c| !dead(c)).map(instant).collect();
    object.retain(|c| !dead(c));
    if named.is_empty() {
        return Err(Decision::nothing(Reason::Stale, "seq-5").into());
    }
    let lives = |t: &Tombstone| {
        named.contains(&t.recurrence_id)
            || (t.recurrence_id.is_some() && master.is_some_and(|m| m > t.revision))
            // Whoever brings an instance back brings the object back.
            || t.recurrence_id.is_none()
    };
    let stay: BTreeSet<_> = bound.iter().filter(|t| !lives(t)).map(|t| t.recurrence_id).collect();
    let mut edits = Vec::new();
    for t in &context.snapshot.tombstones {
        // Another's stays beside his: one edit takes both away.
        let foreign = organizer != Some(&t.organizer);
        if !stay.contains(&t.recurrence_id) && (foreign || lives(t)) {
            edits.push(Edit::Unbury { uid: t.uid.clone(), recurrence_id: t.recurrence_id });
        }
    }
    Ok(edits)
}

/// Instances whose tombstone is newer than the master that generates them stay cancelled
/// `[seq-5]`.
pub(super) fn cancel_buried(
    context: &Context<'_>,
    incoming: &Incoming,
    object: &mut Object,
) -> Result<(), RecurrenceError> {
    let Some(master) = object.master().map(|m| revision(m, object.calendar())) else {
        return Ok(());
    };
    let buried: Vec<_> = authority::tombstones(context, &incoming.object)
        .filter(|t| t.revision >= master)
        .filter_map(|t| t.recurrence_id.map(|at| (at, t.revision)))
        .collect();
    cancel::keep_cancelled(context, object, &buried)
}
