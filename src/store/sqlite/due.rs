//! What is to be done later.

use jiff::Timestamp;
use rusqlite::{Row, params};

use super::calendar::SqliteCalendar;
use super::error::damaged;
use super::{from_micros, micros};
use crate::itip::{Due, DueKind};
use crate::store::StoreError;

impl SqliteCalendar<'_> {
    pub(super) fn set_due(&self, due: &Due) -> Result<(), StoreError> {
        self.with_statement(
            "INSERT OR REPLACE INTO due (kind, key, uid, at, data) VALUES (?1, ?2, ?3, ?4, ?5)",
            |s| s.execute(params![due.kind.as_str(), due.key, due.uid, micros(due.at), due.data]),
        )
        .map(|_| ())
    }

    pub(super) fn not_due(&self, kind: DueKind, key: &str) -> Result<(), StoreError> {
        let sql = "DELETE FROM due WHERE kind = ?1 AND key = ?2";
        self.with_statement(sql, |s| s.execute((kind.as_str(), key))).map(|_| ())
    }

    /// What is due by `now`, earliest first.
    pub(super) fn read_due(&self, now: Timestamp) -> Result<Vec<Due>, StoreError> {
        let sql = "SELECT kind, key, uid, at, data FROM due WHERE at <= ?1 ORDER BY at, kind, key";
        self.collect(sql, (micros(now),), |row| self.due_row(row))
    }

    /// What is to be done later, of one kind.
    pub(super) fn due_of_kind(&self, kind: DueKind) -> Result<Vec<Due>, StoreError> {
        let sql = "SELECT kind, key, uid, at, data FROM due WHERE kind = ?1 ORDER BY at, key";
        self.collect(sql, (kind.as_str(),), |row| self.due_row(row))
    }

    /// What is to be done later about one object.
    pub(super) fn due_about(&self, uid: &str) -> Result<Vec<Due>, StoreError> {
        let sql = "SELECT kind, key, uid, at, data FROM due WHERE uid = ?1 ORDER BY at, kind, key";
        self.collect(sql, (uid,), |row| self.due_row(row))
    }

    fn due_row(&self, row: &Row<'_>) -> rusqlite::Result<Result<Due, StoreError>> {
        let kind: String = row.get(0)?;
        let Some(kind) = DueKind::from_name(&kind) else {
            return Ok(Err(damaged(self.user, format!("what is due: {kind}"))));
        };
        Ok(Ok(Due {
            kind,
            key: row.get(1)?,
            uid: row.get(2)?,
            at: from_micros(row.get(3)?),
            data: row.get(4)?,
        }))
    }

    /// Whether nothing is to be done, now or later.
    pub(super) fn nothing_due(&self) -> Result<bool, StoreError> {
        self.with_statement("SELECT NOT EXISTS (SELECT 1 FROM due)", |s| {
            s.query_row((), |row| row.get(0))
        })
    }
}
