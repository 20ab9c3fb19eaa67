//! Bookings that wait for an approval `[book-6]`.

use rusqlite::params;

use super::calendar::{SqliteCalendar, instance, key};
use super::error::damaged;
use super::outbox::{list, unlist};
use super::{from_micros, micros};
use crate::itip::Approval;
use crate::store::StoreError;

impl SqliteCalendar<'_> {
    pub(super) fn await_approval(&self, approval: &Approval) -> Result<(), StoreError> {
        self.with_statement(
            "INSERT OR REPLACE INTO approvals
                 (uid, recurrence_id, request, sequence, asked_at, asked, partstat, open)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            |s| {
                s.execute(params![
                    approval.uid,
                    key(approval.recurrence_id),
                    approval.request,
                    approval.sequence,
                    micros(approval.asked_at),
                    list(&approval.asked),
                    approval.partstat,
                    approval.open,
                ])
            },
        )
        .map(|_| ())
    }

    /// Those of a booking, and those that the UID stands for.
    pub(super) fn read_approvals(&self, uid: &str) -> Result<Vec<Approval>, StoreError> {
        let sql = "SELECT uid, recurrence_id, request, sequence, asked_at, asked, partstat, open
                   FROM approvals WHERE uid = ?1 OR request = ?1 ORDER BY uid, recurrence_id";
        self.collect(sql, (uid,), |row| {
            let (uid, asked): (String, String) = (row.get(0)?, row.get(5)?);
            let Some(asked) = unlist(&asked) else {
                return Ok(Err(damaged(self.user, format!("approval of {uid}"))));
            };
            Ok(Ok(Approval {
                uid,
                recurrence_id: instance(row.get(1)?),
                request: row.get(2)?,
                sequence: row.get(3)?,
                asked_at: from_micros(row.get(4)?),
                asked,
                partstat: row.get(6)?,
                open: row.get(7)?,
            }))
        })
    }

    /// Whether a booking waits for one.
    pub(super) fn is_awaited(&self, uid: &str) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM approvals WHERE uid = ?1 AND open = 1)";
        self.with_statement(sql, |s| s.query_row((uid,), |row| row.get(0)))
    }
}
