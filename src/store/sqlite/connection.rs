//! Connections to calendar files: opened, set up, hardened.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use super::error::{self, At};
use super::migrate;
use super::paths::Place;
use super::pool::Open;
use crate::itip::Mailbox;
use crate::store::StoreError;

/// While it lives the connection refuses to write.
pub(super) struct ReadOnly<'c>(&'c Connection);

impl<'c> ReadOnly<'c> {
    pub(super) fn new(connection: &'c Connection) -> rusqlite::Result<Self> {
        connection.pragma_update(None, "query_only", true)?;
        Ok(ReadOnly(connection))
    }
}

impl Drop for ReadOnly<'_> {
    fn drop(&mut self) {
        // If this fails the next write fails, too, and says so.
        let _ = self.0.pragma_update(None, "query_only", false);
    }
}

pub(super) fn begin<'c>(
    connection: &'c Connection,
    user: &Mailbox,
    deadline: Instant,
) -> Result<Transaction<'c>, StoreError> {
    connection.busy_timeout(left(deadline)).at(user, "setting the time limit")?;
    Transaction::new_unchecked(connection, TransactionBehavior::Immediate)
        .at(user, "beginning to write")
}

pub(super) fn left(deadline: Instant) -> Duration {
    deadline.saturating_duration_since(Instant::now())
}

/// Opens a calendar file; `None`: it vanished.
pub(super) fn open(
    place: Place,
    user: &Mailbox,
    deadline: Instant,
    suspect: bool,
    create: bool,
) -> Result<Option<Open>, StoreError> {
    let action = "opening";
    // Given back with a descriptor of its own when this function returns.
    let opening = place.lock_for_opening().at(user, action)?;
    if place.identify().at(user, action)?.is_none() {
        if !create {
            return Ok(None);
        }
        place.create().at(user, action)?;
    }
    let Some(file) = place.identify().at(user, action)? else { return Ok(None) };
    let connection = plain_connection(place.path()).at(user, action)?;
    connection.busy_timeout(left(deadline)).at(user, action)?;
    let mode: String = loop {
        let sql = "PRAGMA journal_mode = WAL";
        match connection.query_row(sql, (), |row| row.get(0)).at(user, action) {
            // Two at once at a new file: SQLite does not wait here.
            Err(StoreError::Busy(_)) if Instant::now() < deadline => {
                std::thread::sleep(Duration::from_millis(2));
            }
            result => break result?,
        }
    };
    if !mode.eq_ignore_ascii_case("wal") {
        return Err(StoreError::Busy(user.to_string()));
    }
    if suspect {
        let findings = quick_check(&connection).at(user, "checking")?;
        if !findings.is_empty() {
            return Err(error::damaged(user, findings.join("; ")));
        }
    }
    migrate::version(&connection, user)?;
    migrate::upgrade(&connection, user)?;
    drop(opening);
    Ok(Some(Open { connection, place, file, marked: false, has_schema: false }))
}

pub(super) fn quick_check(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare("PRAGMA quick_check(10)")?;
    let findings: Result<Vec<String>, _> = statement.query_map((), |row| row.get(0))?.collect();
    let mut findings = findings?;
    findings.retain(|finding| finding != "ok");
    Ok(findings)
}

/// A connection to a file that exists, with what every connection is set to.
pub(super) fn plain_connection(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.execute_batch(
        "PRAGMA cache_size = -512; PRAGMA synchronous = FULL;
         PRAGMA journal_size_limit = 1048576; PRAGMA temp_store = MEMORY;",
    )?;
    harden(&connection)?;
    Ok(connection)
}

/// Nothing in a file that somebody else may have written gets to do more than hold data.
fn harden(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    // Prepared once is prepared for good: otherwise many a query is planned anew each time,
    // because the new parameter could suit another index better.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

pub(super) fn empty() -> rusqlite::Result<Connection> {
    let connection = Connection::open_in_memory()?;
    harden(&connection)?;
    migrate::create(&connection)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}
