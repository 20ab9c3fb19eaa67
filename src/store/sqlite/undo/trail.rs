//! What a transaction does to the rows, noted while it works and kept with the lines of the
//! journal.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::OptionalExtension;

use super::super::calendar::SqliteCalendar;
use super::rows::{
    ANSWERS, APPROVALS, CORRESPONDENTS, Cell, DUE, FOREIGN_BUSY, FOREIGN_PERIODS, OBJECTS, PARKED,
    PROPOSALS, REFRESHED, Record, Row, RowChange, TABLES, TOMBSTONES, Table, cells,
};
use crate::itip::{Edit, Mailbox};
use crate::store::{OutboxEntry, QueuedMail, StoreError};

/// The rows of one table about one object, address or owner.
type Place = (usize, String);

/// A line that this transaction wrote.
struct Line {
    change: String,
    uid: String,
    before: BTreeMap<Place, BTreeSet<Row>>,
    record: Record,
    unsaved: bool,
}

/// What a transaction has touched so far.
#[derive(Default)]
pub(in crate::store::sqlite) struct Trail {
    /// Rows as they were when they were first touched after the last line.
    touched: BTreeMap<Place, BTreeSet<Row>>,
    /// What happened before there was a line it could belong to.
    early: Record,
    lines: Vec<Line>,
}

impl Trail {
    /// The record of the last line, which is to be saved again; else what the next will get.
    fn current(&mut self) -> &mut Record {
        match self.lines.last_mut() {
            Some(line) => {
                line.unsaved = true;
                &mut line.record
            }
            None => &mut self.early,
        }
    }
}

impl SqliteCalendar<'_> {
    /// Notes what an edit is about to touch.
    pub(in crate::store::sqlite) fn trail_edit(&self, edit: &Edit) -> Result<(), StoreError> {
        let (table, value) = match edit {
            Edit::Put(stored) => (OBJECTS, stored.object.uid().to_owned()),
            Edit::Delete { uid } => (OBJECTS, uid.clone()),
            Edit::Remember(answer) => (ANSWERS, answer.uid.clone()),
            Edit::Bury(tombstone) => (TOMBSTONES, tombstone.uid.clone()),
            Edit::Unbury { uid, .. } => (TOMBSTONES, uid.clone()),
            Edit::Park(parked) => (PARKED, parked.uid.clone()),
            Edit::Unpark { id } => {
                let sql = "SELECT uid FROM parked WHERE id = ?1";
                let uid =
                    self.with_statement(sql, |s| s.query_row((id,), |row| row.get(0)).optional())?;
                let Some(uid) = uid else { return Ok(()) };
                (PARKED, uid)
            }
            Edit::Propose(proposal) => (PROPOSALS, proposal.uid.clone()),
            Edit::Settle { uid, .. } => (PROPOSALS, uid.clone()),
            Edit::Refreshed(refreshed) => (REFRESHED, refreshed.uid.clone()),
            Edit::StoreBusy(busy) => {
                self.touch(FOREIGN_BUSY, &busy.owner)?;
                (FOREIGN_PERIODS, busy.owner.clone())
            }
            Edit::Await(approval) => (APPROVALS, approval.uid.clone()),
            Edit::Due(due) => (DUE, due.key.clone()),
            Edit::NotDue { key, .. } => (DUE, key.clone()),
            Edit::Correspondent(address) => {
                let address = address.to_string();
                // It belongs to the line that is still to come.
                self.trail.borrow_mut().early.dealt_with.insert(address.clone());
                (CORRESPONDENTS, address)
            }
        };
        self.touch(table, &value)
    }

    fn touch(&self, table: usize, value: &str) -> Result<(), StoreError> {
        let place = (table, value.to_owned());
        if !self.trail.borrow().touched.contains_key(&place) {
            let rows = self.rows(&place)?;
            self.trail.borrow_mut().touched.insert(place, rows);
        }
        Ok(())
    }

    fn rows(&self, (table, value): &Place) -> Result<BTreeSet<Row>, StoreError> {
        let Some(table) = TABLES.get(*table) else { return Ok(BTreeSet::new()) };
        let Table { name, place, columns, .. } = table;
        let condition = match *name {
            "foreign_periods" => {
                "statement IN (SELECT id FROM foreign_busy WHERE owner = ?1)".to_owned()
            }
            _ => format!("{place} = ?1"),
        };
        let sql = format!("SELECT {} FROM {name} WHERE {condition}", columns.join(", "));
        let rows = self.collect(&sql, (value,), |row| Ok(Ok(cells(row, columns.len())?)))?;
        Ok(rows.into_iter().collect())
    }

    /// What differs from `before` by now.
    fn difference(
        &self,
        before: &BTreeMap<Place, BTreeSet<Row>>,
    ) -> Result<Vec<RowChange>, StoreError> {
        let mut changes = Vec::new();
        for (place, old) in before {
            let new = self.rows(place)?;
            let Some(table) = TABLES.get(place.0) else { continue };
            let mut by_key: BTreeMap<&[Cell], (Option<&Row>, Option<&Row>)> = BTreeMap::new();
            for row in old.difference(&new) {
                by_key.entry(row.get(..table.key).unwrap_or(row)).or_default().0 = Some(row);
            }
            for row in new.difference(old) {
                by_key.entry(row.get(..table.key).unwrap_or(row)).or_default().1 = Some(row);
            }
            changes.extend(by_key.into_values().map(|(before, after)| RowChange {
                table: table.name.to_owned(),
                before: before.cloned(),
                after: after.cloned(),
            }));
        }
        Ok(changes)
    }

    /// A line of the journal is written: the trail so far is its own.
    pub(in crate::store::sqlite) fn trail_line(
        &self,
        change: &str,
        uid: &str,
    ) -> Result<(), StoreError> {
        let (before, mut record) = {
            let mut trail = self.trail.borrow_mut();
            (std::mem::take(&mut trail.touched), std::mem::take(&mut trail.early))
        };
        record.rows = self.difference(&before)?;
        let mut trail = self.trail.borrow_mut();
        let unsaved = !record.is_empty();
        trail.lines.push(Line {
            change: change.to_owned(),
            uid: uid.to_owned(),
            before,
            record,
            unsaved,
        });
        Ok(())
    }

    pub(in crate::store::sqlite) fn trail_mail(&self, entry: &OutboxEntry) {
        self.trail.borrow_mut().current().mail.push(QueuedMail {
            id: entry.id.clone(),
            method: entry.method.clone(),
            to: entry.to.iter().map(Mailbox::to_string).collect(),
        });
    }

    pub(in crate::store::sqlite) fn trail_operation(&self, key: &str) {
        self.trail.borrow_mut().current().operation = Some(key.to_owned());
    }

    /// The transaction is about to end: what followed the last line is added to it, and the
    /// lines are told what it takes to revert them.
    pub(in crate::store::sqlite) fn trail_end(&self) -> Result<(), StoreError> {
        let (mut lines, touched, early) = {
            let trail = self.trail.take();
            (trail.lines, trail.touched, trail.early)
        };
        if let Some(line) = lines.last_mut()
            && !touched.is_empty()
        {
            for (place, rows) in touched {
                line.before.entry(place).or_insert(rows);
            }
            line.record.rows = self.difference(&line.before)?;
            line.record.dealt_with.extend(early.dealt_with);
            line.unsaved = true;
        }
        hand_over_parked(&mut lines);
        lines.into_iter().filter(|line| line.unsaved).try_for_each(|line| self.save(line))
    }

    /// The object's own text stands beside the record, where history shows it.
    fn save(&self, mut line: Line) -> Result<(), StoreError> {
        let mut texts = None;
        for change in line.record.rows.iter_mut().filter(|c| c.is_of(OBJECTS)) {
            if change.key() == Some(&[Cell::Text(line.uid.clone())]) {
                texts = Some((text_of(&mut change.before), text_of(&mut change.after)));
            }
        }
        let json =
            serde_json::to_string(&line.record).map_err(|e| StoreError::Aborted(e.to_string()))?;
        let sql = "UPDATE journal SET undo = ?2 WHERE change = ?1";
        self.with_statement(sql, |s| s.execute((&line.change, json)))?;
        if let Some((before, after)) = texts {
            let sql = "UPDATE journal SET before = ?2, after = ?3 WHERE change = ?1";
            self.with_statement(sql, |s| s.execute((&line.change, before, after)))?;
        }
        Ok(())
    }
}

/// A parked message that was taken up belongs to the change that it waited for: to revert what
/// it did does not let it wait again, for the next update to take it up once more.
fn hand_over_parked(lines: &mut [Line]) {
    let Some((first, rest)) = lines.split_first_mut() else { return };
    for line in rest.iter_mut().filter(|line| line.uid == first.uid) {
        let taken_up = |c: &RowChange| c.is_of(PARKED) && c.after.is_none();
        if line.record.rows.iter().any(taken_up) {
            first.record.rows.extend(line.record.rows.extract_if(.., |c| taken_up(c)));
            (first.unsaved, line.unsaved) = (true, true);
        }
    }
}

/// Takes the iCalendar text out of an object's row.
fn text_of(row: &mut Option<Row>) -> Option<String> {
    match row.as_mut()?.last_mut().map(|cell| std::mem::replace(cell, Cell::Null)) {
        Some(Cell::Text(text)) => Some(text),
        _ => None,
    }
}
