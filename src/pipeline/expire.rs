//! What the policy keeps no longer (`expire`): objects that are over for long leave the calendar,
//! each a change in the journal that can be undone. Nothing is sent `[gen-4]`.

use std::time::Instant;

use jiff::{SignedDuration, Timestamp};

use super::Engine;
use super::commit::{FirstTime, remember};
use super::delete::remove;
use crate::itip::{self, Mailbox, StoredObject};
use crate::policy::Mode;
use crate::store::{Calendar, StoreError};
use crate::time::ExpandLimits;

/// In the journal where a METHOD stands; no METHOD is written in small letters.
const METHOD: &str = "expire";

impl Engine {
    /// Removes what is over for longer than a user's policy keeps it, and what his calendar keeps
    /// besides for too long; the UIDs that are gone. What was brought back by `calendar undo`
    /// stays.
    ///
    /// # Errors
    /// The calendar cannot be read or written; what was removed before is gone.
    pub fn expire(
        &self,
        user: &Mailbox,
        now: Timestamp,
        deadline: impl Fn() -> Instant,
    ) -> Result<Vec<String>, StoreError> {
        let mut gone = Vec::new();
        let Some(user) = self.config.users.user(user) else { return Ok(gone) };
        let policy = self.config.policy_for(&user, None, None);
        if !policy.enabled || policy.mode == Mode::Shadow || !self.store.exists(&user.id) {
            return Ok(gone);
        }
        let home = &policy.timezone;
        // Journal, tombstones and the like: the store sees to them with every write.
        self.store.write(&user.id, home, deadline(), &mut |calendar| calendar.apply(&[], now))?;
        let Some(before) = policy.expire.map(|seconds| earlier(now, seconds)) else {
            return Ok(gone);
        };
        let limits =
            ExpandLimits { instances: self.config.server.max_instances, ..ExpandLimits::default() };
        let is_past = |calendar: &dyn Calendar, uid: &str| -> Result<bool, StoreError> {
            let Some(stored) = calendar.object(uid)? else { return Ok(false) };
            Ok(itip::is_past(&stored.object, home, &limits, before)
                && calendar.operation(&operation(&stored))?.is_none())
        };
        let mut past = Vec::new();
        self.store.read(&user.id, home, &mut |calendar| {
            for uid in calendar.ended(before)? {
                if is_past(calendar, &uid)? {
                    past.push(uid);
                }
            }
            Ok(())
        })?;
        for uid in past {
            let mut removed = false;
            self.store.write(&user.id, home, deadline(), &mut |calendar| {
                // It may have been changed meanwhile.
                let Some(stored) = calendar.object(&uid)? else { return Ok(()) };
                if is_past(calendar, &uid)? && remove(calendar, &uid, METHOD, now)?.is_some() {
                    remember(calendar, &operation(&stored), &FirstTime::default(), now)?;
                    removed = true;
                }
                Ok(())
            })?;
            if removed {
                gone.push(uid);
            }
        }
        Ok(gone)
    }
}

/// By what an object that was removed is known, should it come back.
fn operation(stored: &StoredObject) -> String {
    let revision = itip::newest_revision(&stored.object);
    format!("expire {} {} {}", revision.sequence, revision.dtstamp, stored.object.uid())
}

fn earlier(now: Timestamp, seconds: u64) -> Timestamp {
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    now.saturating_sub(SignedDuration::from_secs(seconds)).unwrap_or(Timestamp::MIN)
}
