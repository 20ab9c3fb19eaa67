//! The tables that can be reverted, and what a change did to their rows.

use std::collections::BTreeSet;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};

use crate::store::QueuedMail;

/// A table whose rows are noted.
pub(super) struct Table {
    pub(super) name: &'static str,
    /// The column that says whose or which object's a row is.
    pub(super) place: &'static str,
    /// The first `key` of them are unique.
    pub(super) columns: &'static [&'static str],
    pub(super) key: usize,
    /// It has a column `member`, which is that of the calendar at work and in no [`Row`].
    pub(super) owned: bool,
}

pub(super) const OBJECTS: usize = 0;
pub(super) const ANSWERS: usize = 1;
pub(super) const TOMBSTONES: usize = 2;
pub(super) const PARKED: usize = 3;
pub(super) const PROPOSALS: usize = 4;
pub(super) const REFRESHED: usize = 5;
pub(super) const CORRESPONDENTS: usize = 6;
pub(super) const FOREIGN_BUSY: usize = 7;
pub(super) const FOREIGN_PERIODS: usize = 8;
pub(super) const DUE: usize = 9;
pub(super) const APPROVALS: usize = 10;

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "objects",
        place: "uid",
        columns: &["uid", "kind", "role", "sender", "sent_by", "ics"],
        key: 1,
        owned: true,
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
        owned: true,
    },
    Table {
        name: "tombstones",
        place: "uid",
        columns: &["uid", "recurrence_id", "organizer", "sequence", "dtstamp", "time"],
        key: 3,
        owned: true,
    },
    Table {
        name: "parked",
        place: "uid",
        columns: &["id", "uid", "ics", "sender", "tier", "organizer", "received", "message_id"],
        key: 1,
        owned: true,
    },
    Table {
        name: "proposals",
        place: "uid",
        columns: &["uid", "attendee", "recurrence_id", "sequence", "dtstamp", "ics", "received"],
        key: 3,
        owned: true,
    },
    Table {
        name: "refreshed",
        place: "uid",
        columns: &["uid", "attendee", "sequence", "dtstamp", "time"],
        key: 2,
        owned: true,
    },
    Table {
        name: "correspondents",
        place: "address",
        columns: &["address", "time"],
        key: 1,
        owned: true,
    },
    Table {
        name: "foreign_busy",
        place: "owner",
        columns: &["id", "owner", "uid", "sequence", "dtstamp", "begins", "ends", "time"],
        key: 1,
        owned: true,
    },
    Table {
        name: "foreign_periods",
        // Reached through their statement.
        place: "owner",
        columns: &["id", "statement", "begins", "ends", "busy"],
        key: 1,
        owned: false,
    },
    Table {
        name: "due",
        place: "key",
        columns: &["kind", "key", "uid", "at", "data"],
        key: 2,
        owned: true,
    },
    Table {
        name: "approvals",
        place: "uid",
        columns: &[
            "uid",
            "recurrence_id",
            "request",
            "sequence",
            "asked_at",
            "asked",
            "partstat",
            "open",
        ],
        key: 2,
        owned: true,
    },
];

/// A value as SQLite holds it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Cell {
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

pub(super) type Row = Vec<Cell>;

/// A row that a change made, replaced or removed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct RowChange {
    pub(super) table: String,
    pub(super) before: Option<Row>,
    pub(super) after: Option<Row>,
}

impl RowChange {
    pub(super) fn table(&self) -> Option<(usize, &'static Table)> {
        TABLES.iter().enumerate().find(|(_, t)| t.name == self.table)
    }

    pub(super) fn key(&self) -> Option<&[Cell]> {
        let (_, table) = self.table()?;
        self.after.as_ref().or(self.before.as_ref())?.get(..table.key)
    }

    pub(super) fn is_of(&self, table: usize) -> bool {
        TABLES.get(table).is_some_and(|t| t.name == self.table)
    }
}

/// All that a change did, as it stands in its line.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) rows: Vec<RowChange>,
    /// The key that keeps its message from being carried out again `[seq-7]`.
    pub(super) operation: Option<String>,
    pub(super) mail: Vec<QueuedMail>,
    /// Addresses the user has dealt with in it, known before or not.
    pub(super) dealt_with: BTreeSet<String>,
}

impl Record {
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
            && self.operation.is_none()
            && self.mail.is_empty()
            && self.dealt_with.is_empty()
    }
}

pub(super) fn cells(row: &rusqlite::Row<'_>, width: usize) -> rusqlite::Result<Row> {
    (0..width).map(|i| row.get(i)).collect()
}

/// The condition for one row; its parameters are the key and, if the table has it, `member`.
pub(super) fn by_key(table: &Table) -> String {
    let key = table.columns.iter().take(table.key).enumerate();
    let key = key.map(|(i, column)| format!("{column} IS ?{}", i + 1));
    let owned = table.owned.then(|| format!("member = ?{}", table.key + 1));
    key.chain(owned).collect::<Vec<_>>().join(" AND ")
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::super::super::migrate;
    use super::*;

    /// Rows that no change of the journal owns, or that follow from others.
    const LEFT_OUT: &[&str] = &[
        "meta",
        "members",
        "components",
        "instances",
        "journal",
        "journal_size",
        "operations",
        "outbox",
        "sent",
        "signers",
        "size",
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
            noted.extend(table.owned.then_some("member"));
            noted.sort_unstable();
            expected.sort_unstable();
            assert_eq!(noted, expected, "columns of {name}");
        }
        for (number, name) in [
            (OBJECTS, "objects"),
            (ANSWERS, "answers"),
            (TOMBSTONES, "tombstones"),
            (PARKED, "parked"),
            (PROPOSALS, "proposals"),
            (REFRESHED, "refreshed"),
            (CORRESPONDENTS, "correspondents"),
            (FOREIGN_BUSY, "foreign_busy"),
            (FOREIGN_PERIODS, "foreign_periods"),
            (DUE, "due"),
            (APPROVALS, "approvals"),
        ] {
            assert_eq!(TABLES[number].name, name);
        }
    }
}
