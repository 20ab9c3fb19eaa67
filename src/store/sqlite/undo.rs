//! What a change of the journal did to the rows of a calendar, and the way back.
//!
//! While a transaction works, a [`Trail`] notes every row as it was before it was touched. A
//! line of the journal closes the trail so far: what differs by then is what that change did,
//! down to the row. To revert it, each of these rows must still be as the change left it; then
//! each is put back as it was. Nothing else is touched, so that it comes out exactly.
//!
//! What follows the last line of a transaction (generated mail, the operation's key) belongs
//! to that line. Derived tables (instances, busy time) follow their object.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{OptionalExtension, params_from_iter};
use serde::{Deserialize, Serialize};

use super::calendar::SqliteCalendar;
use super::error::damaged;
use super::journal;
use crate::itip::{Edit, Mailbox};
use crate::store::{JournalLine, OutboxEntry, QueuedMail, Reverted, StoreError};

/// A table whose rows are noted.
struct Table {
    name: &'static str,
    /// The column that says whose or which object's a row is.
    place: &'static str,
    /// The first `key` of them are unique.
    columns: &'static [&'static str],
    key: usize,
}

const OBJECTS: usize = 0;
const PARKED: usize = 3;
const CORRESPONDENTS: usize = 6;
const FOREIGN_BUSY: usize = 7;
const FOREIGN_PERIODS: usize = 8;

/// Tables that are known by UID come first.
const TABLES: &[Table] = &[
    Table {
        name: "objects",
        place: "uid",
        columns: &["uid", "kind", "role", "sender", "sent_by", "ics"],
        key: 1,
    },
    Table {
        name: "answers",
        place: "uid",
        columns: &[
            "uid",
            "attendee",
            "recurrence_id",
            "sequence",
            "dtstamp",
            "partstat",
            "comment",
            "uninvited",
            "time",
        ],
        key: 3,
    },
    Table {
        name: "tombstones",
        place: "uid",
        columns: &["uid", "recurrence_id", "organizer", "sequence", "dtstamp", "time"],
        key: 3,
    },
    Table {
        name: "parked",
        place: "uid",
        columns: &["id", "uid", "ics", "sender", "tier", "organizer", "received", "message_id"],
        key: 1,
    },
    Table {
        name: "proposals",
        place: "uid",
        columns: &["uid", "attendee", "recurrence_id", "sequence", "dtstamp", "ics", "received"],
        key: 3,
    },
    Table {
        name: "refreshed",
        place: "uid",
        columns: &["uid", "attendee", "sequence", "dtstamp", "time"],
        key: 2,
    },
    Table { name: "correspondents", place: "address", columns: &["address", "time"], key: 1 },
    Table {
        name: "foreign_busy",
        place: "owner",
        columns: &["id", "owner", "uid", "sequence", "dtstamp", "begins", "ends", "time"],
        key: 1,
    },
    Table {
        name: "foreign_periods",
        // Reached through their statement.
        place: "owner",
        columns: &["id", "statement", "begins", "ends", "busy"],
        key: 1,
    },
];

/// A value as SQLite holds it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
enum Cell {
    Null,
    Integer(i64),
    Text(String),
}

impl FromSql for Cell {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Null => Ok(Cell::Null),
            ValueRef::Integer(n) => Ok(Cell::Integer(n)),
            ValueRef::Text(_) => value.as_str().map(|text| Cell::Text(text.to_owned())),
            ValueRef::Real(_) | ValueRef::Blob(_) => Err(FromSqlError::InvalidType),
        }
    }
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Cell::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Cell::Integer(n) => ToSqlOutput::Borrowed(ValueRef::Integer(*n)),
            Cell::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

type Row = Vec<Cell>;

/// The rows of one table about one object, address or owner.
type Place = (usize, String);

/// A row that a change made, replaced or removed.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct RowChange {
    table: String,
    before: Option<Row>,
    after: Option<Row>,
}

impl RowChange {
    fn table(&self) -> Option<(usize, &'static Table)> {
        TABLES.iter().enumerate().find(|(_, t)| t.name == self.table)
    }

    fn key(&self) -> Option<&[Cell]> {
        let (_, table) = self.table()?;
        self.after.as_ref().or(self.before.as_ref())?.get(..table.key)
    }

    fn is_of(&self, table: usize) -> bool {
        TABLES.get(table).is_some_and(|t| t.name == self.table)
    }
}

/// All that a change did, as it stands in its line.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Record {
    rows: Vec<RowChange>,
    /// The key that keeps its message from being carried out again `[seq-7]`.
    operation: Option<String>,
    mail: Vec<QueuedMail>,
    /// Addresses the user has dealt with in it, known before or not.
    dealt_with: BTreeSet<String>,
}

impl Record {
    fn is_empty(&self) -> bool {
        self.rows.is_empty()
            && self.operation.is_none()
            && self.mail.is_empty()
            && self.dealt_with.is_empty()
    }
}

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
pub(super) struct Trail {
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
    pub(super) fn trail_edit(&self, edit: &Edit) -> Result<(), StoreError> {
        let uid = match edit {
            Edit::Put(stored) => stored.object.uid().to_owned(),
            Edit::Delete { uid } | Edit::Unbury { uid, .. } | Edit::Settle { uid, .. } => {
                uid.clone()
            }
            Edit::Bury(tombstone) => tombstone.uid.clone(),
            Edit::Remember(answer) => answer.uid.clone(),
            Edit::Park(parked) => parked.uid.clone(),
            Edit::Propose(proposal) => proposal.uid.clone(),
            Edit::Refreshed(refreshed) => refreshed.uid.clone(),
            Edit::Unpark { id } => {
                let sql = "SELECT uid FROM parked WHERE id = ?1";
                let uid =
                    self.with_statement(sql, |s| s.query_row((id,), |row| row.get(0)).optional())?;
                let Some(uid) = uid else { return Ok(()) };
                uid
            }
            Edit::StoreBusy(busy) => {
                self.touch(FOREIGN_BUSY, &busy.owner)?;
                return self.touch(FOREIGN_PERIODS, &busy.owner);
            }
            Edit::Correspondent(address) => {
                let address = address.as_str();
                self.touch(CORRESPONDENTS, address)?;
                let mut trail = self.trail.borrow_mut();
                // It belongs to the line that is still to come.
                trail.early.dealt_with.insert(address.to_owned());
                return Ok(());
            }
        };
        (OBJECTS..CORRESPONDENTS).try_for_each(|table| self.touch(table, &uid))
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
    pub(super) fn trail_line(&self, change: &str, uid: &str) -> Result<(), StoreError> {
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

    pub(super) fn trail_mail(&self, entry: &OutboxEntry) {
        self.trail.borrow_mut().current().mail.push(QueuedMail {
            id: entry.id.clone(),
            method: entry.method.clone(),
            to: entry.to.iter().map(Mailbox::to_string).collect(),
        });
    }

    pub(super) fn trail_operation(&self, key: &str) {
        self.trail.borrow_mut().current().operation = Some(key.to_owned());
    }

    /// The transaction is about to end: what followed the last line is added to it, and the
    /// lines are told what it takes to revert them.
    pub(super) fn trail_end(&self) -> Result<(), StoreError> {
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
            let theirs = self.record(&line.change)?.unwrap_or_default();
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

/// The rows that a change touched; that an address is known is nobody's alone.
fn keys(record: &Record) -> impl Iterator<Item = (&str, &[Cell])> {
    let rows = record.rows.iter().filter(|row| !row.is_of(CORRESPONDENTS));
    rows.filter_map(|row| Some((row.table.as_str(), row.key()?)))
}

fn cells(row: &rusqlite::Row<'_>, width: usize) -> rusqlite::Result<Row> {
    (0..width).map(|i| row.get(i)).collect()
}

fn by_key(table: &Table) -> String {
    let key = table.columns.iter().take(table.key).enumerate();
    let terms: Vec<String> = key.map(|(i, column)| format!("{column} IS ?{}", i + 1)).collect();
    terms.join(" AND ")
}

/// Takes the iCalendar text out of an object's row.
fn text_of(row: &mut Option<Row>) -> Option<String> {
    match row.as_mut()?.last_mut().map(|cell| std::mem::replace(cell, Cell::Null)) {
        Some(Cell::Text(text)) => Some(text),
        _ => None,
    }
}

/// The other way round.
fn restore_text(row: &mut Option<Row>, text: Option<&String>) {
    if let (Some(cell), Some(text)) = (row.as_mut().and_then(|r| r.last_mut()), text)
        && *cell == Cell::Null
    {
        *cell = Cell::Text(text.clone());
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::super::migrate;
    use super::*;

    /// Rows that no change of the journal owns, or that follow from others.
    const LEFT_OUT: &[&str] = &[
        "meta",
        "components",
        "instances",
        "spans",
        "spans_node",
        "spans_parent",
        "spans_rowid",
        "journal",
        "operations",
        "outbox",
        "sent",
        "sqlite_sequence",
    ];

    #[test]
    fn every_table_can_be_reverted_or_is_left_out_on_purpose() {
        let connection = Connection::open_in_memory().unwrap();
        migrate::create(&connection).unwrap();
        let columns = |table: &str| -> Vec<String> {
            let mut statement =
                connection.prepare("SELECT name FROM pragma_table_info(?1)").unwrap();
            let rows = statement.query_map((table,), |row| row.get(0)).unwrap();
            rows.map(Result::unwrap).collect()
        };
        let mut statement =
            connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
        let names = statement.query_map((), |row| row.get::<_, String>(0)).unwrap();
        for name in names.map(Result::unwrap) {
            let Some(table) = TABLES.iter().find(|t| t.name == name) else {
                assert!(LEFT_OUT.contains(&name.as_str()), "{name} is not reverted");
                continue;
            };
            let mut expected = columns(&name);
            if name == "objects" {
                expected.retain(|c| !["id", "expanded_from", "expanded_until"].contains(&&**c));
            }
            let mut noted = table.columns.to_vec();
            noted.sort_unstable();
            expected.sort_unstable();
            assert_eq!(noted, expected, "columns of {name}");
        }
        for (number, name) in [
            (OBJECTS, "objects"),
            (PARKED, "parked"),
            (CORRESPONDENTS, "correspondents"),
            (FOREIGN_BUSY, "foreign_busy"),
            (FOREIGN_PERIODS, "foreign_periods"),
        ] {
            assert_eq!(TABLES[number].name, name);
        }
    }
}
