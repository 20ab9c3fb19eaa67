//! What one durable SQLite transaction costs here: the floor for calendar mail.

use rusqlite::{Connection, Result, params};
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// Databases that take turns, one a user.
pub struct Databases {
    databases: Vec<Connection>,
    serial: u64,
}

impl Databases {
    /// Creates `users` databases below `dir`, with tables of the usual kind.
    pub fn create(dir: &Path, users: u64) -> Result<Self> {
        let open = |user: u64| -> Result<Connection> {
            let database = Connection::open(dir.join(format!("{user}.sqlite")))?;
            database.pragma_update(None, "journal_mode", "WAL")?;
            database.pragma_update(None, "synchronous", "FULL")?;
            database.execute_batch(
                "CREATE TABLE object (id INTEGER PRIMARY KEY, uid TEXT UNIQUE, ics TEXT);
                 CREATE TABLE instance (object INTEGER, start INTEGER, stop INTEGER);
                 CREATE INDEX instance_start ON instance (start, stop);
                 CREATE TABLE journal (id INTEGER PRIMARY KEY, uid TEXT, before TEXT, after TEXT);
                 CREATE TABLE operation (key TEXT PRIMARY KEY, at INTEGER) WITHOUT ROWID;",
            )?;
            Ok(database)
        };
        Ok(Self { databases: (0..users).map(open).collect::<Result<_>>()?, serial: 0 })
    }

    /// Stores `count` events, one a transaction; the median time of one.
    pub fn median_transaction(&mut self, count: usize) -> Result<Duration> {
        let ics = "X".repeat(900);
        let mut times = Vec::with_capacity(count);
        for _ in 0..count {
            self.serial += 1;
            let uid = format!("{:010}@example.net", self.serial);
            let which = self.serial as usize % self.databases.len();
            let start = Instant::now();
            let transaction = self.databases[which].transaction()?;
            for sql in
                ["SELECT id FROM object WHERE uid = ?1", "SELECT at FROM operation WHERE key = ?1"]
            {
                transaction.prepare_cached(sql)?.exists([&uid])?;
            }
            let at = self.serial as i64 * 1800;
            transaction
                .prepare_cached("INSERT INTO object (uid, ics) VALUES (?1, ?2)")?
                .execute(params![uid, ics])?;
            let id = transaction.last_insert_rowid();
            transaction
                .prepare_cached("INSERT INTO instance VALUES (?1, ?2, ?3)")?
                .execute(params![id, at, at + 1800])?;
            transaction
                .prepare_cached("INSERT INTO journal (uid, after) VALUES (?1, ?2)")?
                .execute(params![uid, ics])?;
            transaction
                .prepare_cached("INSERT INTO operation VALUES (?1, ?2)")?
                .execute(params![uid, at])?;
            transaction.commit()?;
            times.push(start.elapsed());
        }
        times.sort();
        Ok(times.get(times.len() / 2).copied().unwrap_or_default())
    }
}
