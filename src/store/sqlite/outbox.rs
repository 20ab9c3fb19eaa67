//! Generated mail that waits for the MTA.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Row, params};

use super::calendar::SqliteCalendar;
use super::error::{At, damaged};
use super::{from_micros, micros};
use crate::fault;
use crate::itip::Mailbox;
use crate::store::{NOTICE, OutboxEntry, StoreError, Waiting};

impl SqliteCalendar<'_> {
    pub(super) fn outbox_enqueue(
        &self,
        entry: &OutboxEntry,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.must_be_writable()?;
        self.must_not_replay("mail to be sent")?;
        self.set_now(now);
        self.with_statement(
            "INSERT INTO outbox (id, uid, method, partstat, sender, recipients, envelope_sender,
                                 message, generation, apply_locally, not_before, created, next,
                                 member)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?11, ?13)",
            |s| {
                s.execute(params![
                    entry.id,
                    entry.uid,
                    entry.method,
                    entry.partstat,
                    entry.from.as_str(),
                    list(&entry.to),
                    entry.envelope_sender.as_ref().map(Mailbox::as_str),
                    entry.message,
                    entry.generation,
                    entry.apply_locally,
                    micros(entry.not_before),
                    micros(now),
                    self.member,
                ])
            },
        )?;
        // [gen-4] limits what anybody can make us send him.
        for to in &entry.to {
            let counted = match entry.method.as_str() {
                NOTICE => notices(to),
                _ => to.to_string(),
            };
            self.with_statement(
                "INSERT INTO sent (address, time, member) VALUES (?1, ?2, ?3)",
                |s| s.execute((counted, micros(now), self.member)),
            )?;
        }
        self.trail_mail(entry);
        fault::point("after-enqueue");
        Ok(())
    }

    pub(super) fn outbox_waiting(&self) -> Result<Vec<Waiting>, StoreError> {
        let action = "reading the outbox";
        // In the owner's view all that waits in the file: whoever hands it on finds it there.
        let sql = "SELECT id, uid, method, partstat, sender, recipients, envelope_sender, message,
                          generation, apply_locally, not_before, created, attempts, next, error,
                          member
                   FROM outbox WHERE member = ?1 OR ?1 = '' ORDER BY number";
        let mut statement = self.connection.prepare_cached(sql).at(self.user, action)?;
        let mut rows = statement.query((self.member,)).at(self.user, action)?;
        let mut waiting = Vec::new();
        while let Some(row) = rows.next().at(self.user, action)? {
            let one = self.outbox_row(row).at(self.user, action)?;
            waiting.push(one.ok_or_else(|| damaged(self.user, "an address in the outbox"))?);
        }
        Ok(waiting)
    }

    fn outbox_row(&self, row: &Row<'_>) -> rusqlite::Result<Option<Waiting>> {
        let from: String = row.get(4)?;
        let to: String = row.get(5)?;
        let envelope_sender: Option<String> = row.get(6)?;
        let (Some(from), Some(to)) = (Mailbox::parse(&from), unlist(&to)) else {
            return Ok(None);
        };
        let envelope_sender = match envelope_sender.as_deref().map(Mailbox::parse) {
            Some(None) => return Ok(None),
            Some(sender) => sender,
            None => None,
        };
        Ok(Some(Waiting {
            user: self.user_of(&row.get::<_, String>(15)?),
            entry: OutboxEntry {
                id: row.get(0)?,
                uid: row.get(1)?,
                method: row.get(2)?,
                partstat: row.get(3)?,
                from,
                to,
                envelope_sender,
                message: row.get(7)?,
                generation: row.get(8)?,
                apply_locally: row.get(9)?,
                not_before: from_micros(row.get(10)?),
            },
            created: from_micros(row.get(11)?),
            attempts: row.get(12)?,
            next: from_micros(row.get(13)?),
            error: row.get(14)?,
        }))
    }

    /// Whether this one waits.
    pub(super) fn outbox_waits(&self, id: &str) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM outbox WHERE id = ?1)";
        self.with_statement(sql, |s| s.query_row((id,), |row| row.get(0)))
    }

    /// Whether nothing waits.
    pub(super) fn outbox_is_empty(&self) -> Result<bool, StoreError> {
        self.with_statement("SELECT NOT EXISTS (SELECT 1 FROM outbox)", |s| {
            s.query_row((), |row| row.get(0))
        })
    }

    /// Answers to an address within the hour that ends now.
    pub(super) fn answers_last_hour(
        &self,
        address: &Mailbox,
        now: Timestamp,
    ) -> Result<usize, StoreError> {
        self.sent_last_hour(address.as_str(), now)
    }

    /// Notices to an address within the hour that ends now.
    pub(super) fn notices_last_hour(
        &self,
        address: &Mailbox,
        now: Timestamp,
    ) -> Result<usize, StoreError> {
        self.sent_last_hour(&notices(address), now)
    }

    fn sent_last_hour(&self, counted: &str, now: Timestamp) -> Result<usize, StoreError> {
        let hour = SignedDuration::from_hours(1);
        let since = now.saturating_sub(hour).unwrap_or(Timestamp::MIN);
        let sql = "SELECT count(*) FROM sent
                   WHERE address = ?1 AND time > ?2 AND time <= ?3 AND member = ?4";
        let count: i64 = self.with_statement(sql, |s| {
            let parameters = (counted, micros(since), micros(now), self.member);
            s.query_row(parameters, |row| row.get(0))
        })?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    pub(super) fn outbox_applied(&self, id: &str, message: &[u8]) -> Result<(), StoreError> {
        self.must_be_writable()?;
        let sql = "UPDATE outbox SET message = ?2, apply_locally = 0 WHERE id = ?1";
        self.with_statement(sql, |s| s.execute((id, message)))?;
        fault::point("after-applied");
        Ok(())
    }

    pub(super) fn outbox_dequeue(&self, id: &str) -> Result<(), StoreError> {
        self.must_be_writable()?;
        self.with_statement("DELETE FROM outbox WHERE id = ?1", |s| s.execute((id,)))?;
        fault::point("after-dequeue");
        Ok(())
    }

    pub(super) fn outbox_begin_try(&self, id: &str, now: Timestamp) -> Result<(), StoreError> {
        self.must_be_writable()?;
        let sql = "UPDATE outbox SET next = ?2 WHERE id = ?1";
        self.with_statement(sql, |s| s.execute((id, micros(now)))).map(|_| ())
    }

    pub(super) fn outbox_postpone(
        &self,
        id: &str,
        error: &str,
        next: Timestamp,
    ) -> Result<(), StoreError> {
        self.must_be_writable()?;
        let sql = "UPDATE outbox SET attempts = attempts + 1, error = ?2, next = ?3 WHERE id = ?1";
        self.with_statement(sql, |s| s.execute((id, error, micros(next)))).map(|_| ())
    }
}

/// Notices are counted by themselves: they take nobody's answers from him.
fn notices(to: &Mailbox) -> String {
    format!("notice {to}")
}

/// Addresses hold no line breaks ([`Mailbox::parse`]).
pub(super) fn list(addresses: &[Mailbox]) -> String {
    addresses.iter().map(Mailbox::as_str).collect::<Vec<_>>().join("\n")
}

pub(super) fn unlist(text: &str) -> Option<Vec<Mailbox>> {
    text.lines().map(Mailbox::parse).collect()
}
