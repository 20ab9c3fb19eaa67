//! What a change of the journal did to the rows of a calendar, and the way back.
//!
//! While a transaction works, a [`Trail`] notes every row as it was before it was touched. A
//! line of the journal closes the trail so far: what differs by then is what that change did,
//! down to the row. To revert it, each of these rows must still be as the change left it; then
//! each is put back as it was. Nothing else is touched, so that it comes out exactly.
//!
//! What follows the last line of a transaction (generated mail, the operation's key) belongs
//! to that line. Derived tables (instances, busy time) follow their object.

mod rows;
mod trail;

use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params_from_iter};

use super::calendar::SqliteCalendar;
use super::error::damaged;
use super::journal;
use crate::store::{JournalLine, Reverted, StoreError};
use rows::{CORRESPONDENTS, Cell, DUE, OBJECTS, Record, Row, RowChange, by_key, cells};

pub(super) use trail::Trail;

impl SqliteCalendar<'_> {
    /// Puts all that a change touched back as it was.
    pub(super) fn revert_change(
        &self,
        change: &str,
        now: Timestamp,
    ) -> Result<Reverted, StoreError> {
        self.must_be_writable()?;
        self.set_now(now);
        let Some(found) = self.journal_change(change)? else { return Ok(Reverted::Unknown) };
        if found.line.undone {
            return Ok(Reverted::Before(found.line));
        }
        let Some(mut record) = self.record(change)? else {
            return Ok(Reverted::Nothing(found.line));
        };
        for row in record.rows.iter_mut().filter(|c| c.is_of(OBJECTS)) {
            restore_text(&mut row.before, found.before.as_ref());
            restore_text(&mut row.after, found.after.as_ref());
        }
        let later = self.later(change, &record)?;
        let mut stands = later.is_empty();
        for row in &record.rows {
            stands = stands && self.is_as_left(row)?;
        }
        if !stands {
            return Ok(Reverted::ChangedSince { line: found.line, later });
        }
        self.keep_known(change, &mut record)?;
        // Periods before the statements they belong to, and the other way round.
        for row in record.rows.iter().rev() {
            self.remove(row)?;
        }
        for row in &record.rows {
            self.put_back(row)?;
        }
        self.journal_undone(change)?;
        Ok(Reverted::Done { line: found.line, operation: record.operation, mail: record.mail })
    }

    fn record(&self, change: &str) -> Result<Option<Record>, StoreError> {
        let sql = "SELECT undo FROM journal WHERE change = ?1";
        let json: Option<Option<String>> =
            self.with_statement(sql, |s| s.query_row((change,), |row| row.get(0)).optional())?;
        let read = |json: String| {
            serde_json::from_str(&json)
                .map_err(|_| damaged(self.user, format!("the record of change {change}")))
        };
        json.flatten().map(read).transpose()
    }

    /// Later changes that stand and touched a row that this one has touched.
    fn later(&self, change: &str, record: &Record) -> Result<Vec<JournalLine>, StoreError> {
        let touched: BTreeSet<(&str, &[Cell])> = keys(record).collect();
        let sql = format!(
            "{} WHERE undone = 0 AND undo IS NOT NULL
             AND number > (SELECT number FROM journal WHERE change = ?1) ORDER BY number",
            journal::LINE
        );
        let mut later = Vec::new();
        for line in self.collect(&sql, (change,), |row| Ok(Ok(journal::line(row)?)))? {
            let mut theirs = self.record(&line.change)?.unwrap_or_default();
            // What was to be done later and was done stands in no one's way.
            theirs.rows.retain(|row| !(row.is_of(DUE) && row.after.is_none()));
            if keys(&theirs).any(|key| touched.contains(&key)) {
                later.push(line);
            }
        }
        Ok(later)
    }

    /// An address that the user has dealt with again since stays known; the first change that
    /// did so answers for it from now on.
    fn keep_known(&self, change: &str, record: &mut Record) -> Result<(), StoreError> {
        let mut kept = Vec::new();
        for row in record.rows.iter().filter(|r| r.is_of(CORRESPONDENTS)) {
            let Some([Cell::Text(address)]) = row.key() else { continue };
            let sql = "SELECT change FROM journal WHERE undone = 0 AND instr(undo, ?2) > 0
                       AND number > (SELECT number FROM journal WHERE change = ?1)
                       ORDER BY number";
            let candidates: Vec<String> =
                self.collect(sql, (change, address), |row| Ok(Ok(row.get(0)?)))?;
            for other in candidates {
                let Some(mut theirs) = self.record(&other)? else { continue };
                if !theirs.dealt_with.contains(address) {
                    continue;
                }
                theirs.rows.push(row.clone());
                let json = serde_json::to_string(&theirs)
                    .map_err(|e| StoreError::Aborted(e.to_string()))?;
                let sql = "UPDATE journal SET undo = ?2 WHERE change = ?1";
                self.with_statement(sql, |s| s.execute((other, json)))?;
                kept.push(address.clone());
                break;
            }
        }
        record.rows.retain(|row| {
            let of_kept = matches!(row.key(), Some([Cell::Text(a)]) if kept.contains(a));
            !(row.is_of(CORRESPONDENTS) && of_kept)
        });
        Ok(())
    }

    /// Whether a row still is as the change left it; what is gone, though no change took it, has
    /// expired.
    fn is_as_left(&self, change: &RowChange) -> Result<bool, StoreError> {
        let (Some((number, table)), Some(key)) = (change.table(), change.key()) else {
            return Ok(false);
        };
        let sql = format!(
            "SELECT {} FROM {} WHERE {}",
            table.columns.join(", "),
            table.name,
            by_key(table)
        );
        let width = table.columns.len();
        let found = self.collect(&sql, params_from_iter(key), |row| Ok(Ok(cells(row, width)?)))?;
        Ok(match (found.first(), &change.after) {
            (None, Some(_)) => number != OBJECTS,
            (found, after) => found == after.as_ref(),
        })
    }

    fn remove(&self, change: &RowChange) -> Result<(), StoreError> {
        let (Some((number, table)), Some(key)) = (change.table(), change.key()) else {
            return Ok(());
        };
        match (number, key) {
            // Replaced below, so that its rows of time are made once.
            (OBJECTS, _) if change.before.is_some() => Ok(()),
            (OBJECTS, [Cell::Text(uid)]) => self.delete(uid),
            _ => {
                let sql = format!("DELETE FROM {} WHERE {}", table.name, by_key(table));
                self.with_statement(&sql, |s| s.execute(params_from_iter(key))).map(|_| ())
            }
        }
    }

    fn put_back(&self, change: &RowChange) -> Result<(), StoreError> {
        let (Some((number, table)), Some(row)) = (change.table(), &change.before) else {
            return Ok(());
        };
        if number == OBJECTS {
            return self.put_back_object(row);
        }
        let places: Vec<String> = (1..=table.columns.len()).map(|n| format!("?{n}")).collect();
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({})",
            table.name,
            table.columns.join(", "),
            places.join(", ")
        );
        self.with_statement(&sql, |s| s.execute(params_from_iter(row))).map(|_| ())
    }

    fn put_back_object(&self, row: &Row) -> Result<(), StoreError> {
        let id: i64 = self.with_statement(
            "INSERT INTO objects
                 (uid, kind, role, sender, sent_by, ics, expanded_from, expanded_until)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, -9223372036854775808, 9223372036854775807)
             ON CONFLICT (uid) DO UPDATE SET kind = excluded.kind, role = excluded.role,
                 sender = excluded.sender, sent_by = excluded.sent_by, ics = excluded.ics,
                 expanded_from = excluded.expanded_from, expanded_until = excluded.expanded_until
             RETURNING id",
            |s| s.query_row(params_from_iter(row), |row| row.get(0)),
        )?;
        let Some(Cell::Text(uid)) = row.first() else { return Ok(()) };
        match self.load(uid)? {
            Some(stored) => self.expand_stored(id, &stored.object),
            None => Ok(()),
        }
    }
}

/// The rows that a change touched; that an address is known is nobody's alone.
fn keys(record: &Record) -> impl Iterator<Item = (&str, &[Cell])> {
    let rows = record.rows.iter().filter(|row| !row.is_of(CORRESPONDENTS));
    rows.filter_map(|row| Some((row.table.as_str(), row.key()?)))
}

/// The other way round.
fn restore_text(row: &mut Option<Row>, text: Option<&String>) {
    if let (Some(cell), Some(text)) = (row.as_mut().and_then(|r| r.last_mut()), text)
        && *cell == Cell::Null
    {
        *cell = Cell::Text(text.clone());
    }
}
