//! Taking back what a message did: the calendar comes out as it was before, mail that still
//! waits is dropped, and what is out of reach is named.
//!
//! The same mail, should it come again, is not carried out again: a client that tries once
//! more must not bring back what was undone. The same words in another mail are: whoever undid
//! a mistake may be invited anew.

use std::time::Instant;

use jiff::Timestamp;

use super::Engine;
use super::commit::{self, FirstTime};
use crate::itip::Mailbox;
use crate::store::{Calendar, QueuedMail, Reverted, StoreError};

/// What became of an attempt to undo a change.
#[derive(Clone, Debug)]
pub struct Undone {
    /// Whose calendar.
    pub user: Mailbox,
    /// The calendar itself.
    pub reverted: Reverted,
    /// Mail that waited, and is dropped.
    pub taken_back: Vec<QueuedMail>,
    /// Mail that is out of reach: the MTA has it.
    pub gone: Vec<QueuedMail>,
    /// What the mail has already done in calendars of this host.
    pub effects: Vec<Effect>,
}

/// A change that generated mail has made in the calendar of a local user `[gen-7]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Whose calendar.
    pub user: Mailbox,
    /// The change there.
    pub change: String,
}

impl Engine {
    /// Undoes one change of a user's calendar, in one transaction.
    ///
    /// # Errors
    /// The calendar cannot be written; nothing was done.
    pub fn undo(
        &self,
        user: &Mailbox,
        change: &str,
        now: Timestamp,
        deadline: Instant,
    ) -> Result<Undone, StoreError> {
        let mut undone = Undone {
            user: user.clone(),
            reverted: Reverted::Unknown,
            taken_back: Vec::new(),
            gone: Vec::new(),
            effects: Vec::new(),
        };
        if !self.store.exists(user) {
            return Ok(undone);
        }
        self.store.write(user, &self.zone_of(user), deadline, &mut |calendar| {
            undone.reverted = calendar.revert(change, now)?;
            let Reverted::Done { operation, mail, .. } = &undone.reverted else { return Ok(()) };
            if let Some(key) = operation {
                remember(calendar, key, now)?;
            }
            for mail in mail {
                if calendar.waits(&mail.id)? {
                    calendar.dequeue(&mail.id)?;
                    undone.taken_back.push(mail.clone());
                } else {
                    undone.gone.push(mail.clone());
                }
            }
            Ok(())
        })?;
        if let Reverted::Done { line, mail, .. } = &undone.reverted {
            undone.effects = self.effects(&line.uid, mail)?;
            tracing::info!(
                user = %user, change, method = line.method,
                taken_back = undone.taken_back.len(), gone = undone.gone.len(),
                "undone"
            );
        }
        Ok(undone)
    }

    /// What generated mail has done in calendars of this host, and still stands there.
    fn effects(&self, uid: &str, mail: &[QueuedMail]) -> Result<Vec<Effect>, StoreError> {
        let hostname = &self.config.server.hostname;
        let mut effects = Vec::new();
        for mail in mail {
            let message_id = format!("{}@{hostname}", mail.id);
            let local = mail.to.iter().filter_map(|to| Mailbox::parse(to));
            for user in local.filter_map(|to| self.config.users.user(&to)) {
                self.store.read(&user.id, &self.zone_of(&user.id), &mut |calendar| {
                    let lines = calendar.journal(Some(uid))?.into_iter();
                    let its = lines
                        .filter(|l| !l.undone && l.message_id.as_ref() == Some(&message_id))
                        .map(|l| Effect { user: user.id.clone(), change: l.change });
                    effects.extend(its);
                    Ok(())
                })?;
            }
        }
        Ok(effects)
    }
}

/// Remembers of an operation that it was undone, so that its mail is recognised.
fn remember(calendar: &mut dyn Calendar, key: &str, now: Timestamp) -> Result<(), StoreError> {
    let json = calendar.operation(key)?;
    let first: Option<FirstTime> = json.and_then(|json| serde_json::from_str(&json).ok());
    let first = FirstTime { undone: true, ..first.unwrap_or_default() };
    commit::remember(calendar, key, &first, now)
}
