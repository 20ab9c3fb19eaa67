//! What one object may grow to, whoever writes to it: nobody may make a calendar too dear to read
//! `[rec-3]`.

use std::collections::BTreeSet;

use super::decision::{Context, Decision, Edit};
use super::full::length;
use super::outcome::Reason;

/// Most bytes of a stored object, as text. A message has one at most; but every instance that is
/// answered or cancelled alone may become an override with all that the series says.
const MAX_OBJECT: usize = 8 << 20;

/// Most tombstones of one organizer about one object.
const MAX_TOMBSTONES: usize = 2000;

/// Takes out of a decision what would grow without end.
pub(super) fn keep(context: &Context<'_>, decision: &mut Decision) {
    let before = context.snapshot.object.as_ref().map(|s| s.object.calendar());
    let outgrown = decision.edits.iter().any(|edit| match edit {
        Edit::Put(stored) => {
            let size = length(stored.object.calendar());
            size > MAX_OBJECT && before.is_none_or(|before| size > length(before))
        }
        _ => false,
    });
    if outgrown {
        *decision = Decision::error(Reason::TooLarge, "rec-3");
        return;
    }
    if decision.edits.iter().any(|e| matches!(e, Edit::Bury(_))) {
        bury(context, decision);
    }
}

/// Of instances, no more is remembered than that; what is remembered may be brought up to date.
fn bury(context: &Context<'_>, decision: &mut Decision) {
    let mut held: BTreeSet<_> = context
        .snapshot
        .tombstones
        .iter()
        .map(|t| (t.organizer.clone(), t.recurrence_id))
        .collect();
    let mut counts = std::collections::BTreeMap::<String, usize>::new();
    for (organizer, _) in &held {
        *counts.entry(organizer.clone()).or_default() += 1;
    }
    decision.edits.retain(|edit| {
        let Edit::Bury(new) = edit else { return true };
        let count = counts.entry(new.organizer.clone()).or_default();
        let key = (new.organizer.clone(), new.recurrence_id);
        if new.recurrence_id.is_none() || held.contains(&key) {
            return true;
        }
        let room = *count < MAX_TOMBSTONES;
        if room {
            *count += 1;
            held.insert(key);
        }
        room
    });
}
