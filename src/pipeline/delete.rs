//! An object removed on the command line: a change like any other in the journal, so that it can
//! be undone. Nothing is sent `[gen-4]`.

use std::time::Instant;

use jiff::Timestamp;

use super::Engine;
use crate::ical;
use crate::itip::{self, Mailbox, Outcome, Reason, Snapshot, StoredObject};
use crate::store::{Calendar, JournalEntry, StoreError};

/// In the journal where a METHOD stands; no METHOD is written in small letters.
const METHOD: &str = "delete";

/// What was removed.
#[derive(Clone, Debug)]
pub struct Deleted {
    /// The object; `None`: there was none, only messages that waited for it.
    pub object: Option<StoredObject>,
    /// The change in the journal.
    pub change: String,
}

impl Engine {
    /// Removes an object and what waits for it, leaving a tombstone `[seq-5]`; a booking of a
    /// collection from its calendar and from that of the member that has it. `None`: the calendar
    /// has no such thing.
    ///
    /// # Errors
    /// The calendar cannot be written; nothing was done.
    pub fn delete(
        &self,
        user: &Mailbox,
        uid: &str,
        now: Timestamp,
        deadline: Instant,
    ) -> Result<Option<Deleted>, StoreError> {
        let mut deleted = None;
        if !self.store.exists(user) {
            return Ok(None);
        }
        self.store.write(user, &self.zone_of(user), deadline, &mut |calendar| {
            // A booking of a collection stands in two calendars [book-7].
            if let Some(other) = self.booked_with(calendar, user, uid)? {
                calendar.beside(&other, &self.zone_of(&other), &mut |calendar| {
                    remove(calendar, uid, METHOD, now).map(drop)
                })?;
            }
            deleted = remove(calendar, uid, METHOD, now)?;
            Ok(())
        })?;
        Ok(deleted)
    }
}

/// Removes an object and what waits for it inside a transaction.
pub(super) fn remove(
    calendar: &mut dyn Calendar,
    uid: &str,
    method: &str,
    now: Timestamp,
) -> Result<Option<Deleted>, StoreError> {
    let snapshot: Snapshot = calendar.snapshot(uid, "", None, now)?;
    let edits = itip::delete(&snapshot);
    if edits.is_empty() {
        return Ok(None);
    }
    calendar.apply(&edits, now)?;
    let entry = JournalEntry {
        message_id: None,
        queue_id: None,
        sender: None,
        method: method.to_owned(),
        uid: uid.to_owned(),
        outcome: Outcome::Cancelled,
        reason: Reason::Cancelled,
        before: snapshot.object.as_ref().map(|o| ical::write(o.object.calendar())),
        after: None,
    };
    let change = calendar.write_journal(&entry, now)?;
    Ok(Some(Deleted { object: snapshot.object, change }))
}
