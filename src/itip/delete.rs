//! An object that its owner removes on his own account: nobody is told, and nothing old brings it
//! back.

use super::approval::Approval;
use super::authority;
use super::decision::Edit;
use super::revision;
use super::stored::{Snapshot, Tombstone};

/// What removes all that a calendar knows of a UID but answers and tombstones; empty where it
/// knows nothing. A tombstone of the object's organizer keeps an old message from reviving it
/// `[seq-5]`. Nothing is sent `[gen-4]`.
pub fn delete(snapshot: &Snapshot) -> Vec<Edit> {
    let mut edits = Vec::new();
    if let Some(stored) = &snapshot.object {
        let uid = stored.object.uid().to_owned();
        edits.push(Edit::Delete { uid: uid.clone() });
        // What has no organizer is nobody's to send.
        if let Some(organizer) = authority::named_organizer(&stored.object) {
            let organizer = authority::organizer_key(&organizer);
            let known = snapshot.tombstones.iter().filter(|t| t.organizer == organizer);
            let known = known.filter(|t| t.recurrence_id.is_none()).map(|t| t.revision);
            let newest = revision::newest(&stored.object);
            edits.push(Edit::Bury(Tombstone {
                uid,
                recurrence_id: None,
                revision: known.fold(newest, Ord::max),
                organizer,
            }));
        }
    }
    edits.extend(snapshot.parked.iter().map(|parked| Edit::Unpark { id: parked.id }));
    edits.extend(snapshot.proposals.iter().map(|proposal| Edit::Settle {
        uid: proposal.uid.clone(),
        attendee: proposal.attendee.clone(),
        recurrence_id: proposal.recurrence_id,
    }));
    // Nobody is told [gen-4]; an answer that comes yet is stale.
    let open = snapshot.approvals.iter().filter(|approval| approval.open);
    edits.extend(open.flat_map(Approval::close));
    edits
}
