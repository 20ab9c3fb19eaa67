//! A calendar comes back from a backup (`imip-milter restore`).
//!
//! It is one transaction like any other: the rows of the copy take the place of those that are
//! there. So it is whole or not at all, and whoever else has the calendar open, a daemon that
//! works meanwhile, sees it before or after. What was there is kept beside it first.
//!
//! # Nothing is sent twice
//! What waited when the backup was made may have left since. Who knows is the calendar that is
//! there: what still waits in it has not been sent, and goes on waiting; what does not wait in it
//! was sent, or dropped, and does not come back. Where there is no calendar any more nobody
//! knows, and nothing of the outbox comes back. The same holds for what was to be done later,
//! all of which sends: it comes back if it is still to be done in the calendar that is there;
//! where there is none, if its time has not come yet. All that does not come back is named.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags};

use super::backup::keep;
use super::calendar::SqliteCalendar;
use super::connection::{plain_connection, quick_check};
use super::error::{At, damaged};
use super::inspect::read_all;
use super::manifest::{Entry, create_file, open_file};
use super::{Attempt, Options, SqliteStore, distrust, from_micros, micros, migrate};
use crate::itip::Mailbox;
use crate::store::StoreError;

/// Longest wait for a calendar that is in use.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a damaged calendar takes: to be seen, moved aside, made anew.
const ATTEMPTS: usize = 8;

/// What makes up the calendar, without what has rules of its own: generated mail and what was
/// counted of it, and the sizes, which follow from the rows.
const OWN_RULES: [&str; 4] = ["outbox", "sent", "size", "journal_size"];

/// How calendars come back.
#[derive(Clone, Copy, Debug)]
pub struct How {
    /// Those that are there give way.
    pub replace: bool,
    /// All that waited at the time of the backup waits again.
    pub send_waiting: bool,
    /// The time of the restore.
    pub now: Timestamp,
}

/// What became of one calendar.
#[derive(Debug, Default)]
pub struct Restored {
    /// Where what was there is kept.
    pub kept: Option<PathBuf>,
    /// What does not come back.
    pub dropped: Vec<Dropped>,
}

/// Something that waited at the time of the backup and does not wait any more.
#[derive(Clone, Debug)]
pub struct Dropped {
    /// In whose calendar.
    pub user: String,
    /// METHOD of a mail, or what was to be done.
    pub kind: String,
    /// The object.
    pub uid: String,
    /// To whom the mail was; nobody for what was to be done.
    pub to: Vec<String>,
    /// When it was committed, or was to be done.
    pub time: Timestamp,
}

/// Looks whether a calendar of a backup can be restored.
///
/// # Errors
/// What is wrong with it.
pub fn verify(folder: &Path, entry: &Entry) -> Result<(), String> {
    let Some(user) = entry.owner()? else { return entry.verify(folder) };
    entry.verify(folder)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let path = folder.join(&entry.path);
    let path = path.canonicalize().map_err(|e| e.to_string())?;
    let connection = Connection::open_with_flags(&path, flags).map_err(|e| e.to_string())?;
    let version = migrate::version(&connection, &user).map_err(|e| e.to_string())?;
    if version == 0 {
        return Err("holds no calendar".to_owned());
    }
    let findings = quick_check(&connection).map_err(|e| e.to_string())?;
    if !findings.is_empty() {
        return Err(findings.join("; "));
    }
    let sql = "SELECT value FROM meta WHERE name = 'user'";
    let owner: String =
        connection.query_row(sql, (), |row| row.get(0)).map_err(|e| e.to_string())?;
    match Mailbox::parse(&owner) == Some(user) {
        true => Ok(()),
        false => Err("is the calendar of somebody else".to_owned()),
    }
}

impl SqliteStore {
    /// Brings the calendar in a file of a backup back, and those of its members with it. `home`
    /// is its zone. The file has been [verified](verify).
    ///
    /// # Errors
    /// [`StoreError`]; the calendar is as it was.
    pub fn restore(
        &self,
        user: &Mailbox,
        home: &str,
        from: &Path,
        how: How,
    ) -> Result<Restored, StoreError> {
        let staged = self.stage(user, from)?;
        let deadline = Instant::now() + PATIENCE;
        let mut handle = self.acquire(user, deadline)?;
        let mut result = Err(StoreError::Busy(user.to_string()));
        for _ in 0..ATTEMPTS {
            // Opened anew each time, and closed at the end: the copy is attached to it.
            handle.open = None;
            result = match self.connect(&mut handle, user, deadline, true) {
                Ok(Some(open)) => {
                    let path = staged.path().join(COPY);
                    let path = path.to_str().ok_or(rusqlite::Error::InvalidPath(path.clone()));
                    let path = path.at(user, "naming the copy")?;
                    open.connection
                        .execute("ATTACH ?1 AS restored", (path,))
                        .at(user, "opening the copy")
                }
                Ok(None) => continue,
                Err(error) => Err(error),
            }
            .and_then(|_| {
                let mut restored = Restored::default();
                let at = (user, user);
                let attempt =
                    self.transact(&mut handle, at, home, deadline, &mut |calendar, was| {
                        restored = put_back(calendar, was, how)?;
                        Ok(())
                    })?;
                Ok((attempt, restored))
            })
            .and_then(|(attempt, restored)| match attempt {
                Attempt::Done => Ok(restored),
                Attempt::Replaced => Err(StoreError::Busy(user.to_string())),
            });
            match result {
                // It was replaced meanwhile.
                Err(StoreError::Busy(_)) if Instant::now() < deadline => {}
                // What is there is looked at closely, and moved aside if that is what is damaged.
                Err(error @ StoreError::Damaged { .. }) if how.replace => {
                    result = Err(distrust(&mut handle, error));
                }
                _ => break,
            }
        }
        handle.open = None;
        result
    }

    /// A copy of the copy, brought up to date.
    fn stage(&self, user: &Mailbox, from: &Path) -> Result<tempfile::TempDir, StoreError> {
        let action = "copying it from the backup";
        let folder = tempfile::Builder::new().prefix(".restore-").tempdir_in(self.paths.root());
        let folder = folder.at(user, action)?;
        let path = folder.path().join(COPY);
        let copied = open_file(from).and_then(|mut source| {
            let mut target = create_file(&path)?;
            io::copy(&mut source, &mut target)
        });
        copied.at(user, action)?;
        let connection = plain_connection(&path).at(user, action)?;
        // It is nobody's yet.
        connection.execute_batch("PRAGMA synchronous = OFF").at(user, action)?;
        migrate::upgrade(&connection, user)?;
        Ok(folder)
    }
}

/// The copy of the copy.
const COPY: &str = "restored.sqlite";

/// Replaces the rows of a calendar with those of the attached copy; `was`: there is a calendar.
fn put_back(calendar: &SqliteCalendar<'_>, was: bool, how: How) -> Result<Restored, StoreError> {
    let (connection, user) = (calendar.connection, calendar.user);
    if was && !how.replace {
        return Err(StoreError::Aborted(format!(
            "{user} has a calendar; --replace puts the one of the backup in its place"
        )));
    }
    let mut restored = Restored::default();
    if was {
        restored.kept = Some(keep_beside(connection, user, how.now)?);
    }
    let action = "bringing it back";
    if !how.send_waiting {
        restored.dropped = mail_gone(connection).at(user, action)?;
    }
    let not_due = match how.send_waiting {
        true => Vec::new(),
        false => done_since(connection, was, how.now).at(user, action)?,
    };
    replace_rows(connection, was).at(user, action)?;
    for (due, (kind, key, member)) in not_due {
        connection
            .execute(
                "DELETE FROM due WHERE kind = ?1 AND key = ?2 AND member = ?3",
                (kind, key, member),
            )
            .at(user, action)?;
        restored.dropped.push(due);
    }
    if how.send_waiting {
        let columns =
            columns(connection, "outbox").at(user, action)?.replacen("\"number\", ", "", 1);
        let sql = format!(
            "INSERT INTO main.outbox ({columns}) SELECT {columns} FROM restored.outbox
             WHERE id NOT IN (SELECT id FROM main.outbox) ORDER BY number"
        );
        connection.execute(&sql, ()).at(user, action)?;
    }
    for dropped in &mut restored.dropped {
        if dropped.user.is_empty() {
            dropped.user = user.to_string();
        }
    }
    let broken = connection
        .prepare("PRAGMA main.foreign_key_check")
        .and_then(|mut s| s.exists(()))
        .at(user, action)?;
    if broken {
        return Err(damaged(user, "the copy in the backup"));
    }
    read_all(connection, user, calendar.options)?;
    Ok(restored)
}

/// What was there, beside it: while the write lock is held nobody changes it.
fn keep_beside(
    connection: &Connection,
    user: &Mailbox,
    now: Timestamp,
) -> Result<PathBuf, StoreError> {
    let Some(path) = connection.path().map(Path::new) else {
        return Err(StoreError::Aborted(format!("the calendar of {user} has no file")));
    };
    let stamp = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut kept = PathBuf::new();
    for n in 1.. {
        let number = if n == 1 { String::new() } else { format!("-{n}") };
        kept = PathBuf::from(format!("{}.before-restore-{stamp}{number}", path.display()));
        if fs::symlink_metadata(&kept).is_err() {
            break;
        }
    }
    keep(path, &kept).map_err(|what| match fs::remove_file(&kept) {
        // A damaged one is moved aside as a whole.
        _ if what.contains("malformed") || what.contains("not a database") => damaged(user, what),
        _ => StoreError::Aborted(format!("the calendar of {user} cannot be kept aside: {what}")),
    })?;
    Ok(kept)
}

/// Mail that waits in the copy and not in the calendar.
fn mail_gone(connection: &Connection) -> rusqlite::Result<Vec<Dropped>> {
    let sql = "SELECT member, method, uid, recipients, created FROM restored.outbox
               WHERE id NOT IN (SELECT id FROM main.outbox) ORDER BY number";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map((), |row| {
        Ok(Dropped {
            user: row.get(0)?,
            kind: row.get(1)?,
            uid: row.get(2)?,
            to: row.get::<_, String>(3)?.lines().map(str::to_owned).collect(),
            time: from_micros(row.get(4)?),
        })
    })?;
    rows.collect()
}

/// Kind, key and member.
type DueKey = (String, String, String);

/// What is to be done later by the copy and was, or may have been, done since.
fn done_since(
    connection: &Connection,
    was: bool,
    now: Timestamp,
) -> rusqlite::Result<Vec<(Dropped, DueKey)>> {
    let since = match was {
        true => {
            "NOT EXISTS (SELECT 1 FROM main.due d WHERE d.kind = r.kind AND d.key = r.key
                         AND d.member = r.member AND d.at = r.at) AND ?1 IS NOT NULL"
        }
        false => "r.at <= ?1",
    };
    let sql = format!(
        "SELECT member, kind, uid, at, key FROM restored.due r WHERE {since} ORDER BY at, kind, key"
    );
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map((micros(now),), |row| {
        let (member, kind): (String, String) = (row.get(0)?, row.get(1)?);
        let dropped = Dropped {
            user: member.clone(),
            kind: kind.clone(),
            uid: row.get(2)?,
            to: Vec::new(),
            time: from_micros(row.get(3)?),
        };
        Ok((dropped, (kind, row.get(4)?, member)))
    })?;
    rows.collect()
}

fn replace_rows(connection: &Connection, was: bool) -> rusqlite::Result<()> {
    // What belongs together comes table by table.
    connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    let tables: Vec<String> = connection
        .prepare(
            "SELECT name FROM main.sqlite_schema
             WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        )?
        .query_map((), |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let plain = |table: &&String| !OWN_RULES.contains(&table.as_str());
    for table in tables.iter().filter(plain) {
        connection.execute(&format!("DELETE FROM main.\"{table}\""), ())?;
    }
    // Answers of the last hour are counted on, where they are known `[gen-4]`.
    let counted = (!was).then_some("sent");
    for table in tables.iter().filter(plain).map(String::as_str).chain(counted) {
        let columns = columns(connection, table)?;
        let sql = format!(
            "INSERT INTO main.\"{table}\" ({columns}) SELECT {columns} FROM restored.\"{table}\""
        );
        connection.execute(&sql, ())?;
    }
    Ok(())
}

/// The columns of a table that hold something, in the words of SQL.
fn columns(connection: &Connection, table: &str) -> rusqlite::Result<String> {
    let sql = "SELECT '\"' || name || '\"' FROM pragma_table_info(?1, 'main')";
    let names: rusqlite::Result<Vec<String>> =
        connection.prepare(sql)?.query_map((table,), |row| row.get(0))?.collect();
    Ok(names?.join(", "))
}

impl Options {
    /// Whose file a calendar is in: his own, or that of the collection that he is a member of.
    pub fn file_owner(&self, user: &Mailbox) -> Mailbox {
        self.file_of(user)
    }
}
