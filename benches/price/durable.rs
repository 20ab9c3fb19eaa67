//! What one durable SQLite transaction costs here: the floor for calendar mail.
//!
//! Two of them: an event in four plain tables, and the same rows that imip-milter writes for
//! it, in its own tables.

use rusqlite::{Connection, Params, Result, Transaction, params};
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// How an event is stored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tables {
    /// Object, instance, journal, operation.
    Plain,
    /// Those of imip-milter.
    Ours,
}

const PLAIN: &str = "
    CREATE TABLE object (id INTEGER PRIMARY KEY, uid TEXT UNIQUE, ics TEXT);
    CREATE TABLE instance (object INTEGER, start INTEGER, stop INTEGER);
    CREATE INDEX instance_start ON instance (start, stop);
    CREATE TABLE journal (id INTEGER PRIMARY KEY, uid TEXT, before TEXT, after TEXT);
    CREATE TABLE operation (key TEXT PRIMARY KEY, at INTEGER) WITHOUT ROWID;";

const OURS: &str = include_str!("../../src/store/sqlite/schema.sql");

/// Databases that take turns, one a user.
pub struct Databases {
    databases: Vec<Connection>,
    tables: Tables,
    serial: u64,
}

impl Databases {
    /// Creates `users` databases in the directory `dir`.
    pub fn create(dir: &Path, tables: Tables, users: u64) -> Result<Self> {
        let open = |user: u64| -> Result<Connection> {
            let name = match tables {
                Tables::Plain => format!("plain{user}.sqlite"),
                Tables::Ours => format!("ours{user}.sqlite"),
            };
            let database = Connection::open(dir.join(name))?;
            database.pragma_update(None, "journal_mode", "WAL")?;
            database.pragma_update(None, "synchronous", "FULL")?;
            database.execute_batch(if tables == Tables::Plain { PLAIN } else { OURS })?;
            database.set_prepared_statement_cache_capacity(64);
            Ok(database)
        };
        let databases = (0..users).map(open).collect::<Result<_>>()?;
        Ok(Self { databases, tables, serial: 0 })
    }

    /// Stores `count` events, one a transaction; the median time of one.
    pub fn median_transaction(&mut self, count: usize) -> Result<Duration> {
        let ics = "X".repeat(900);
        let mut times = Vec::with_capacity(count);
        for _ in 0..count {
            self.serial += 1;
            let uid = format!("{:010}@example.net", self.serial);
            let at = self.serial as i64 * 1800;
            let which = self.serial as usize % self.databases.len();
            let start = Instant::now();
            let transaction = self.databases[which].transaction()?;
            match self.tables {
                Tables::Plain => plain(&transaction, &uid, at, &ics)?,
                Tables::Ours => ours(&transaction, &uid, at, &ics)?,
            }
            transaction.commit()?;
            times.push(start.elapsed());
        }
        times.sort();
        Ok(times.get(times.len() / 2).copied().unwrap_or_default())
    }
}

fn insert(to: &Transaction<'_>, sql: &str, values: impl Params) -> Result<i64> {
    to.prepare_cached(sql)?.execute(values)?;
    Ok(to.last_insert_rowid())
}

fn plain(to: &Transaction<'_>, uid: &str, at: i64, ics: &str) -> Result<()> {
    for sql in ["SELECT id FROM object WHERE uid = ?1", "SELECT at FROM operation WHERE key = ?1"] {
        to.prepare_cached(sql)?.exists([uid])?;
    }
    let id = insert(to, "INSERT INTO object (uid, ics) VALUES (?1, ?2)", params![uid, ics])?;
    insert(to, "INSERT INTO instance VALUES (?1, ?2, ?3)", params![id, at, at + 1800])?;
    insert(to, "INSERT INTO journal (uid, after) VALUES (?1, ?2)", params![uid, ics])?;
    insert(to, "INSERT INTO operation VALUES (?1, ?2)", params![uid, at]).map(|_| ())
}

fn ours(to: &Transaction<'_>, uid: &str, at: i64, ics: &str) -> Result<()> {
    for sql in
        ["SELECT id FROM objects WHERE uid = ?1", "SELECT time FROM operations WHERE key = ?1"]
    {
        to.prepare_cached(sql)?.exists([uid])?;
    }
    let id = insert(
        to,
        "INSERT INTO objects (uid, kind, role, sender, sent_by, ics, expanded_from, expanded_until)
         VALUES (?1, 'VEVENT', 'attendee', 'alice@example.net', '', ?2, ?3, ?4)",
        params![uid, ics, i64::MIN, i64::MAX],
    )?;
    insert(to, "INSERT INTO components VALUES (?1, 0, 2, 'Load')", [id])?;
    let instance = insert(
        to,
        "INSERT INTO instances (object, component, starts, ends, begins, ends_at)
         VALUES (?1, 0, 'DTSTART:20270301T090000Z', 'DTEND:20270301T093000Z', ?2, ?3)",
        [id, at, at + 1800],
    )?;
    insert(to, "INSERT INTO spans VALUES (?1, ?2, ?3)", [instance, at / 60, at / 60 + 30])?;
    insert(
        to,
        "INSERT INTO journal (change, time, message_id, sender, method, uid, outcome, reason, after)
         VALUES (?1, ?2, ?1, 'alice@example.net', 'REQUEST', ?1, 'added', 'new', ?3)",
        params![uid, at, ics],
    )?;
    let told = &ics[..ics.len().min(600)];
    insert(to, "INSERT INTO operations VALUES (?1, ?2, ?3)", params![uid, told, at]).map(|_| ())
}
