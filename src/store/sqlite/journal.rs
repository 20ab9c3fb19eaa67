//! What was done: the journal, and the operations that are not to be done twice.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use super::calendar::SqliteCalendar;
use super::error::At;
use super::from_micros;
use crate::fault;
use crate::store::{Change, JournalEntry, JournalLine, StoreError, new_id};

pub(super) const LINE: &str = "SELECT change, time, message_id, queue_id, sender, method, uid, outcome, \
                    reason, undone, before, after FROM journal";

impl SqliteCalendar<'_> {
    pub(super) fn journal_lines(&self, uid: Option<&str>) -> Result<Vec<JournalLine>, StoreError> {
        let action = "reading the journal";
        let mut lines = Vec::new();
        let sql = match uid {
            Some(_) => format!("{LINE} WHERE uid = ?1 AND member = ?2 ORDER BY number"),
            None => format!("{LINE} WHERE ?1 IS NULL AND member = ?2 ORDER BY number"),
        };
        let mut statement = self.connection.prepare_cached(&sql).at(self.user, action)?;
        for row in statement.query_map((uid, self.member), line).at(self.user, action)? {
            lines.push(row.at(self.user, action)?);
        }
        Ok(lines)
    }

    pub(super) fn journal_change(&self, change: &str) -> Result<Option<Change>, StoreError> {
        self.with_statement(&format!("{LINE} WHERE change = ?1 AND member = ?2"), |s| {
            s.query_row((change, self.member), |row| {
                Ok(Change { line: line(row)?, before: row.get(10)?, after: row.get(11)? })
            })
            .optional()
        })
    }

    pub(super) fn journal_undone(&self, change: &str) -> Result<(), StoreError> {
        let sql = "UPDATE journal SET undone = 1 WHERE change = ?1";
        self.with_statement(sql, |s| s.execute((change,))).map(|_| ())
    }

    pub(super) fn journal_write(
        &self,
        entry: &JournalEntry,
        now: Timestamp,
    ) -> Result<String, StoreError> {
        self.must_be_writable()?;
        self.set_now(now);
        let written = self.kept_from(now);
        let change = new_id(from_micros(written));
        self.with_statement(
            "INSERT INTO journal (change, time, message_id, queue_id, sender, method, uid,
                                  outcome, reason, before, after, member)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            |s| {
                s.execute(params![
                    change,
                    written,
                    entry.message_id,
                    entry.queue_id,
                    entry.sender.as_ref().map(|m| m.as_str()),
                    entry.method,
                    entry.uid,
                    entry.outcome.as_str(),
                    entry.reason.as_str(),
                    entry.before,
                    entry.after,
                    self.member,
                ])
            },
        )?;
        self.trail_line(&change, &entry.uid)?;
        fault::point("after-journal");
        Ok(change)
    }

    /// Takes the oldest lines away where the journal of a calendar has become too large: whoever
    /// sends change after change must not fill the disk. The newest stays in any case.
    pub(super) fn bound_journal(&self) -> Result<(), StoreError> {
        let most = i64::try_from(self.options.journal_bytes).unwrap_or(i64::MAX);
        let sql = "SELECT member FROM journal_size WHERE bytes > ?1";
        for member in self.collect(sql, (most,), |row| row.get::<_, String>(0).map(Ok))? {
            let sql = "DELETE FROM journal WHERE number = (
                           SELECT number FROM journal WHERE member = ?1 ORDER BY number LIMIT 1)
                       AND number < (SELECT max(number) FROM journal WHERE member = ?1)
                       AND (SELECT bytes FROM journal_size WHERE member = ?1) > ?2";
            while self.with_statement(sql, |s| s.execute((&member, most)))? > 0 {}
        }
        Ok(())
    }

    pub(super) fn operation_result(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.with_statement("SELECT result FROM operations WHERE key = ?1", |s| {
            s.query_row((key,), |row| row.get(0)).optional()
        })
    }

    pub(super) fn operation_write(
        &self,
        key: &str,
        result: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.must_be_writable()?;
        self.set_now(now);
        self.with_statement(
            "INSERT INTO operations (key, result, time) VALUES (?1, ?2, ?3)
             ON CONFLICT (key) DO UPDATE SET result = excluded.result, time = excluded.time",
            |s| s.execute((key, result, self.kept_from(now))),
        )?;
        self.trail_operation(key);
        fault::point("after-operation");
        Ok(())
    }
}

pub(super) fn line(row: &Row<'_>) -> rusqlite::Result<JournalLine> {
    Ok(JournalLine {
        change: row.get(0)?,
        time: from_micros(row.get(1)?),
        message_id: row.get(2)?,
        queue_id: row.get(3)?,
        sender: row.get(4)?,
        method: row.get(5)?,
        uid: row.get(6)?,
        outcome: row.get(7)?,
        reason: row.get(8)?,
        undone: row.get(9)?,
    })
}
