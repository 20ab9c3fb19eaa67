//! What was put aside for later and whose time has come: each row is one transaction like that of
//! a message, journal and outbox included. The row goes with it, so that whoever comes second (the
//! daemon, a message, `expire`) finds nothing to do.
//!
//! ```text
//! carry_out_due(user) ─▶ rows due ─▶ for each: snapshot, itip::due, edits, journal, outbox
//!                                    ─▶ calendars of local recipients
//! ```

use std::time::Instant;

use jiff::Timestamp;

use super::own::{Acted, Because, Command};
use super::{Engine, Input};
use crate::itip::{self, Due, DueKind, Edit, Mailbox, User};
use crate::policy::Mode;
use crate::store::StoreError;

/// A row that was carried out.
#[derive(Debug)]
pub struct Carried {
    /// In whose calendar.
    pub user: Mailbox,
    /// What was to be done.
    pub due: Due,
    /// What came of it.
    pub acted: Acted,
}

impl Engine {
    /// Carries out what is due by `now` in a user's calendar, earliest first, until the deadline
    /// and one row at least; the rest is done when somebody looks again.
    ///
    /// # Errors
    /// The calendar cannot be read or written; what was carried out before stands.
    pub fn carry_out_due(
        &self,
        user: &Mailbox,
        now: Timestamp,
        deadline: Instant,
    ) -> Result<Vec<Carried>, StoreError> {
        let mut carried = Vec::new();
        let Some(user) = self.config.users.user(user) else { return Ok(carried) };
        if !self.store.may_have_due(&user.id)? {
            return Ok(carried);
        }
        let policy = self.config.policy_for(&user, None, None);
        if !policy.enabled || policy.mode == Mode::Shadow {
            return Ok(carried);
        }
        let (rows, undone) = self.rows_due(&user, now)?;
        if !undone.is_empty() {
            self.forget(&user, &undone, now, deadline)?;
        }
        for (done, due) in rows.iter().enumerate() {
            // No message waits longer for them than for its own decision.
            if done > 0 && Instant::now() >= deadline {
                tracing::info!(user = %user.id, later = rows.len() - done, "due");
                break;
            }
            let operations = operations(&rows, due);
            match self.carry_out_row(&user, due, &operations, now, deadline) {
                Ok(Some(acted)) => {
                    tracing::info!(
                        user = %user.id,
                        kind = due.kind.as_str(),
                        uid = due.uid,
                        outcome = %acted.decision.outcome,
                        reason = %acted.decision.reason,
                        sent = acted.sent.len(),
                        "due"
                    );
                    carried.push(Carried { user: user.id.clone(), due: due.clone(), acted });
                }
                Ok(None) => {}
                // One that cannot be said must not keep the others waiting.
                Err(StoreError::Aborted(error)) => tracing::error!(
                    user = %user.id, kind = due.kind.as_str(), uid = due.uid, error,
                    "what is due cannot be done; trying again"
                ),
                Err(error) => return Err(error),
            }
        }
        Ok(carried)
    }

    /// What is due and was not undone before: what has been taken back does not happen again.
    /// The second is what was undone and is to be forgotten, as it must not be told with what
    /// comes now; a booking still waits for its answer.
    fn rows_due(&self, user: &User, now: Timestamp) -> Result<(Vec<Due>, Vec<Due>), StoreError> {
        let (mut rows, mut undone) = (Vec::new(), Vec::new());
        self.store.read(&user.id, &self.zone_of(&user.id), &mut |calendar| {
            for due in calendar.due(now)? {
                if calendar.operation(&operation(&due))?.is_none() {
                    rows.push(due);
                } else if due.kind != DueKind::Approval {
                    undone.push(due);
                }
            }
            // A digest waits for the last of its rows.
            if rows.iter().any(|row| row.kind == DueKind::Digest) {
                let policy = self.config.policy_for(user, None, None);
                let mut waiting = calendar.due_of(DueKind::Digest).map_err(unavailable)?;
                waiting.retain(|row| !undone.contains(row));
                let ripe = itip::is_ripe(&waiting, &policy, now);
                rows.retain(|row| ripe || row.kind != DueKind::Digest);
            }
            Ok(())
        })?;
        Ok((rows, undone))
    }

    /// Takes these rows out, unless they have become others meanwhile.
    fn forget(
        &self,
        user: &User,
        rows: &[Due],
        now: Timestamp,
        deadline: Instant,
    ) -> Result<(), StoreError> {
        self.store.write(&user.id, &self.zone_of(&user.id), deadline, &mut |calendar| {
            let mut there = calendar.due(now)?;
            there.retain(|row| rows.contains(row));
            let gone = there.into_iter().map(|row| Edit::NotDue { kind: row.kind, key: row.key });
            calendar.apply(&gone.collect::<Vec<_>>(), now)
        })
    }

    /// `None`: somebody else was faster.
    fn carry_out_row(
        &self,
        user: &User,
        due: &Due,
        operations: &[String],
        now: Timestamp,
        deadline: Instant,
    ) -> Result<Option<Acted>, StoreError> {
        let method = due.kind.as_str();
        let command = Command { user, uid: &due.uid, method, now, deadline };
        let because = Because { sender: None, operations, mail: None };
        let acted = self.act_because(&command, &because, |context| itip::due(context, due))?;
        let acted = acted.map_err(|e| StoreError::Aborted(e.to_string()))?;
        Ok(acted.change.is_some().then_some(acted))
    }

    /// What is due before a message is decided: the calendar is as it would be had somebody
    /// looked in time. So are those of a collection, which are looked at together `[book-7]`.
    pub(super) fn due_before(&self, input: &Input<'_>, user: &Mailbox) -> Vec<Carried> {
        if self.config.replay().is_some() {
            return Vec::new();
        }
        let collection = self.config.collection(user).or_else(|| self.config.collection_of(user));
        let calendars = match collection {
            Some(collection) => {
                std::iter::once(&collection.id).chain(&collection.members).collect()
            }
            None => vec![user],
        };
        let mut carried = Vec::new();
        for calendar in calendars {
            if input.dry_run || Instant::now() >= input.deadline {
                break;
            }
            match self.carry_out_due(calendar, input.now, input.deadline) {
                Ok(done) => carried.extend(done),
                Err(error) => {
                    tracing::error!(user = %calendar, %error, "what is due before a message is done later");
                }
            }
        }
        carried
    }
}

fn unavailable(error: itip::Unavailable) -> StoreError {
    StoreError::Aborted(error.to_string())
}

/// What is remembered when a row is carried out: it, and those that are carried out with it.
fn operations(rows: &[Due], due: &Due) -> Vec<String> {
    let together = |row: &&Due| match due.kind {
        DueKind::Digest => row.kind == due.kind,
        DueKind::Propagation => row.kind == due.kind && row.uid == due.uid,
        DueKind::Approval => false,
    };
    let others = rows.iter().filter(|row| *row != due).filter(together).map(operation);
    // The last is that by which its line of the journal is known.
    others.chain(std::iter::once(operation(due))).collect()
}

/// Remembers of a row that it was carried out, so that it can be undone for good.
fn operation(due: &Due) -> String {
    format!("due {} {} {}", due.kind.as_str(), due.at.as_microsecond(), due.key)
}
