//! Looks for damage in a state directory, and changes nothing (`imip-milter check`). It works
//! beside the daemon: a calendar is read from a snapshot, and what may be gone a moment later is
//! looked for twice.

use std::fs::{self, DirEntry, Metadata};
use std::io;
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};
use tempfile::TempDir;

use super::calendar::SqliteCalendar;
use super::connection::{plain_connection, quick_check};
use super::error::At;
use super::manifest::{KEY, create_file, open_file};
use super::paths::{Note, calendar_file};
use super::{Options, migrate};
use crate::itip::Mailbox;
use crate::store::{Calendar, StoreError};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Something does not work, or will not.
    Damaged,
    /// Somebody should look at it.
    Warning,
    /// Nothing is wrong.
    Note,
}

impl Grade {
    /// The word that is printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Grade::Damaged => "damaged",
            Grade::Warning => "warning",
            Grade::Note => "note",
        }
    }
}

/// Something that was found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// How bad it is.
    pub grade: Grade,
    /// Where, from the state directory on.
    pub path: PathBuf,
    /// Whose calendar it is about, where that is known.
    pub user: Option<Mailbox>,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub advice: &'static str,
}

const RESTORE: &str = "bring it back: imip-milter restore DIR --user USER --replace";
const OWNER: &str = "chown and chmod it as the state directory";
const REMOVE: &str = "remove it when nobody needs it";

/// Looks at a state directory; only at one calendar where `only` names it. The second of the
/// answer is the number of calendars.
///
/// # Errors
/// The state directory cannot be read at all.
pub fn inspect(
    state_dir: &Path,
    options: &Options,
    only: Option<&Mailbox>,
) -> io::Result<(Vec<Finding>, usize)> {
    let root = state_dir.canonicalize()?;
    let owner = fs::metadata(&root)?;
    let mut check =
        Check { root: root.clone(), owner, options, found: Vec::new(), calendars: 0, only };
    match only {
        Some(user) => check.one(user),
        None => check.all()?,
    }
    check.found.sort_by(|a, b| (a.grade, &a.path).cmp(&(b.grade, &b.path)));
    Ok((check.found, check.calendars))
}

struct Check<'o> {
    root: PathBuf,
    owner: Metadata,
    options: &'o Options,
    found: Vec<Finding>,
    calendars: usize,
    only: Option<&'o Mailbox>,
}

impl Check<'_> {
    fn find(&mut self, grade: Grade, path: &Path, what: impl Into<String>, advice: &'static str) {
        let path = path.strip_prefix(&self.root).unwrap_or(path).to_owned();
        let user = self.only.cloned();
        self.found.push(Finding { grade, path, user, what: what.into(), advice });
    }

    fn one(&mut self, user: &Mailbox) {
        let path = calendar_file(&self.root, user);
        match fs::symlink_metadata(&path) {
            Ok(metadata) => {
                self.rights(&path, &metadata);
                self.calendar(&path);
            }
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => self.find(Grade::Damaged, &path, e.to_string(), OWNER),
        }
    }

    fn all(&mut self) -> io::Result<()> {
        let root = self.root.clone();
        if self.owner.mode() & 0o077 != 0 {
            let what = format!("mode {:04o}: others may read it", self.owner.mode() & 0o7777);
            self.find(Grade::Warning, &root, what, "chmod 0700");
        }
        let mut key = false;
        for entry in fs::read_dir(&root)? {
            let entry = entry?;
            let (path, name) = (entry.path(), entry.file_name());
            let Some(metadata) = self.looked_at(&entry) else { continue };
            match name.to_str() {
                Some(KEY) => {
                    key = true;
                    self.rights(&path, &metadata);
                    if metadata.len() != 32 {
                        let what = format!("{} bytes long instead of 32", metadata.len());
                        let advice = "bring it back from a backup, or remove it: a new one is made";
                        self.find(Grade::Damaged, &path, what, advice);
                    }
                }
                Some("calendars" | "pending" | "timers") if metadata.is_dir() => {
                    self.rights(&path, &metadata);
                }
                // Nobody gets here but through the state directory, and nothing of value stays.
                Some("tmp") if metadata.is_dir() => self.owned(&path, &metadata),
                Some("outbox.lock") if metadata.is_file() => self.owned(&path, &metadata),
                // Made and gone in a moment.
                Some(name) if name.starts_with(".loop.key") || name.starts_with(".restore-") => {
                    self.find(Grade::Note, &path, "left by a command that was ended", REMOVE);
                }
                _ if metadata.file_type().is_socket() => {}
                _ => self.find(Grade::Warning, &path, "not from imip-milter", REMOVE),
            }
        }
        for domain in self.domains("calendars") {
            self.folder(&domain);
        }
        for note in Note::ALL {
            for domain in self.domains(note.folder()) {
                self.notes(note, &domain);
            }
        }
        if !key && self.calendars > 0 {
            let advice = "bring it back from a backup; else the daemon makes another at its start";
            self.find(Grade::Warning, &root.join(KEY), "missing", advice);
        }
        Ok(())
    }

    /// `None`: it is gone.
    fn looked_at(&mut self, entry: &DirEntry) -> Option<Metadata> {
        match entry.metadata() {
            Ok(metadata) => Some(metadata),
            Err(e) if e.kind() == io::ErrorKind::NotFound => None,
            Err(e) => {
                self.find(Grade::Damaged, &entry.path(), e.to_string(), OWNER);
                None
            }
        }
    }

    fn entries(&mut self, folder: &Path) -> Vec<DirEntry> {
        match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(mut entries) => {
                entries.sort_by_key(DirEntry::file_name);
                entries
            }
            Err(e) if e.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(e) => {
                self.find(Grade::Damaged, folder, e.to_string(), OWNER);
                Vec::new()
            }
        }
    }

    fn domains(&mut self, tree: &str) -> Vec<PathBuf> {
        let mut domains = Vec::new();
        for entry in self.entries(&self.root.join(tree)) {
            let Some(metadata) = self.looked_at(&entry) else { continue };
            if metadata.is_dir() {
                self.rights(&entry.path(), &metadata);
                domains.push(entry.path());
            } else {
                self.find(Grade::Warning, &entry.path(), "not from imip-milter", REMOVE);
            }
        }
        domains
    }

    /// Whoever owns the state directory runs the daemon …
    fn owned(&mut self, path: &Path, metadata: &Metadata) {
        if metadata.uid() != self.owner.uid() {
            let what =
                format!("belongs to user {} instead of {}", metadata.uid(), self.owner.uid());
            self.find(Grade::Damaged, path, what, OWNER);
        }
    }

    /// … and nobody else has any business there.
    fn rights(&mut self, path: &Path, metadata: &Metadata) {
        self.owned(path, metadata);
        let mode = metadata.mode() & 0o7777;
        if !metadata.is_symlink() && mode & 0o077 != 0 {
            self.find(Grade::Warning, path, format!("mode {mode:04o}: others may use it"), OWNER);
        }
        let needed = if metadata.is_dir() { 0o700 } else { 0o600 };
        if !metadata.is_symlink() && mode & needed != needed {
            let what = format!("mode {mode:04o}: the daemon may not use it");
            self.find(Grade::Damaged, path, what, OWNER);
        }
    }

    /// The calendars of one domain.
    fn folder(&mut self, folder: &Path) {
        for entry in self.entries(folder) {
            let Some(metadata) = self.looked_at(&entry) else { continue };
            let (path, name) = (entry.path(), entry.file_name());
            let name = name.to_string_lossy();
            if !metadata.is_file() {
                self.find(Grade::Warning, &path, "no regular file", REMOVE);
            } else if name.ends_with(".sqlite") {
                self.rights(&path, &metadata);
                self.calendar(&path);
            } else if name.contains(".sqlite.damaged-") {
                let advice = "bring the calendar back from a backup, then remove this";
                self.find(Grade::Warning, &path, "a damaged calendar, moved aside", advice);
            } else if name.contains(".sqlite.before-restore-") {
                self.find(Grade::Note, &path, "a calendar as it was before a restore", REMOVE);
            } else if let Some(base) = beside(&name) {
                self.rights(&path, &metadata);
                let base = folder.join(base);
                // The calendar may have been deleted, and its log is gone a moment later.
                if !base.exists() && path.exists() && !base.exists() {
                    let what = "a log without its calendar";
                    self.find(Grade::Warning, &path, what, REMOVE);
                }
            } else {
                self.find(Grade::Warning, &path, "not from imip-milter", REMOVE);
            }
        }
    }

    fn calendar(&mut self, path: &Path) {
        self.calendars += 1;
        let name = path.strip_prefix(&self.root).unwrap_or(path).to_owned();
        match look_into(path, self.options) {
            Ok(None) => {}
            Ok(Some(looked)) => {
                let expected = calendar_file(Path::new(""), &looked.user);
                if expected != name {
                    let what = format!("the calendar of {}, which is not here", looked.user);
                    self.find(Grade::Damaged, path, what, "move it to where it belongs");
                }
                for what in looked.findings {
                    self.find(Grade::Damaged, path, what, RESTORE);
                }
                for (note, needed) in Note::ALL.into_iter().zip(looked.needs) {
                    if needed && !self.has_note(path, note) && self.still_needs(path, note) {
                        let what = format!("nothing below {}/ tells of it", note.folder());
                        let advice = "process any message for the user, or restore the calendar";
                        self.find(Grade::Damaged, path, what, advice);
                    }
                }
            }
            Err(error) => match path.exists() {
                // Somebody has deleted it.
                false => {}
                true => self.find(Grade::Damaged, path, error, RESTORE),
            },
        }
    }

    fn note_of(&self, path: &Path, note: Note) -> PathBuf {
        let name = path.strip_prefix(self.root.join("calendars")).unwrap_or(path);
        self.root.join(note.folder()).join(name)
    }

    fn has_note(&self, path: &Path, note: Note) -> bool {
        self.note_of(path, note).exists()
    }

    /// A note goes with what it tells of: both may be gone since.
    fn still_needs(&self, path: &Path, note: Note) -> bool {
        let needs = look_into(path, self.options).ok().flatten().map(|looked| looked.needs);
        let index = Note::ALL.iter().position(|n| *n == note).unwrap_or(0);
        needs.and_then(|needs| needs.get(index).copied()).unwrap_or(false)
            && !self.has_note(path, note)
    }

    fn notes(&mut self, note: Note, folder: &Path) {
        for entry in self.entries(folder) {
            let path = entry.path();
            let Some(metadata) = self.looked_at(&entry) else { continue };
            if !metadata.is_file() || path.extension().is_none_or(|e| e != "sqlite") {
                self.find(Grade::Warning, &path, "not from imip-milter", REMOVE);
                continue;
            }
            self.rights(&path, &metadata);
            let name = path.strip_prefix(self.root.join(note.folder())).unwrap_or(&path);
            let calendar = self.root.join("calendars").join(name);
            if !calendar.exists() && path.exists() && !calendar.exists() {
                self.find(Grade::Note, &path, "tells of a calendar that is not there", REMOVE);
            }
        }
    }
}

/// The calendar beside which SQLite keeps this.
fn beside(name: &str) -> Option<&str> {
    let base = ["-wal", "-shm", "-journal"].iter().find_map(|suffix| name.strip_suffix(suffix))?;
    base.ends_with(".sqlite").then_some(base)
}

/// What a look into a calendar tells.
struct Looked {
    user: Mailbox,
    findings: Vec<String>,
    /// Which of [`Note::ALL`] it needs.
    needs: [bool; 2],
}

/// `None`: nothing was ever committed in it.
fn look_into(path: &Path, options: &Options) -> Result<Option<Looked>, String> {
    let text = |e: rusqlite::Error| e.to_string();
    let log = fs::metadata(log_of(path)).is_ok_and(|log| log.len() > 0);
    let opened = plain_connection(path).and_then(|connection| {
        prepare(&connection, log)?;
        Ok(connection)
    });
    let _folder;
    let connection = match opened {
        Err(error) if is_about_room(&error) => {
            let (connection, folder) = elsewhere(path)?;
            _folder = folder;
            connection
        }
        opened => opened.map_err(text)?,
    };
    // All of one moment.
    let snapshot = Transaction::new_unchecked(&connection, TransactionBehavior::Deferred);
    let _snapshot = snapshot.map_err(text)?;
    let nobody = Mailbox::parse("nobody@localhost").ok_or("no name")?;
    let version = migrate::version(&connection, &nobody).map_err(|e| match e {
        StoreError::TooNew { found, known, .. } => {
            format!("has schema {found}, newer than {known}: upgrade imip-milter")
        }
        other => other.to_string(),
    })?;
    if version == 0 {
        return Ok(None);
    }
    let mut findings = quick_check(&connection).map_err(text)?;
    let sql = "SELECT value FROM meta WHERE name = 'user'";
    let user: String = connection.query_row(sql, (), |row| row.get(0)).map_err(text)?;
    let user = Mailbox::parse(&user).ok_or("the name of its owner is no address")?;
    if !findings.is_empty() {
        return Ok(Some(Looked { user, findings, needs: [false; 2] }));
    }
    // An older one is brought up to date in memory, as it will be when it is next written.
    let newest;
    let readable = match version == migrate::NEWEST {
        true => &connection,
        false => {
            newest = upgraded(&connection, &user)?;
            &newest
        }
    };
    if let Err(error) = read_all(readable, &user, options) {
        findings.push(error.to_string());
    }
    let calendar = SqliteCalendar::new(readable, &user, &user, "UTC", options, false);
    let needs = Note::ALL.map(|note| calendar.needs(note).unwrap_or(false));
    Ok(Some(Looked { user, findings, needs }))
}

fn prepare(connection: &Connection, log: bool) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.pragma_update(None, "query_only", true)?;
    // A log that was there is there afterwards.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, log)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", (), |_| Ok(()))
}

/// The log beside a calendar.
fn log_of(path: &Path) -> PathBuf {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    log.into()
}

/// Whether a calendar cannot be opened because there is no room for what SQLite keeps beside it,
/// or because nothing may be written there.
pub(super) fn is_about_room(error: &rusqlite::Error) -> bool {
    use ErrorCode::{CannotOpen, DiskFull, PermissionDenied, ReadOnly, SystemIoFailure};
    let code = error.sqlite_error_code();
    matches!(code, Some(CannotOpen | DiskFull | PermissionDenied | ReadOnly | SystemIoFailure))
}

/// A copy of a calendar and its log in a place where there is room. Nobody writes where nobody
/// can.
pub(super) fn elsewhere(path: &Path) -> Result<(Connection, TempDir), String> {
    let copied = || -> io::Result<(PathBuf, TempDir)> {
        let folder = TempDir::new()?;
        let copy = folder.path().canonicalize()?.join("copy.sqlite");
        io::copy(&mut open_file(path)?, &mut create_file(&copy)?)?;
        match open_file(&log_of(path)) {
            Ok(mut log) => {
                io::copy(&mut log, &mut create_file(&log_of(&copy))?)?;
            }
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(e),
        }
        Ok((copy, folder))
    };
    let (copy, folder) = copied().map_err(|e| e.to_string())?;
    Ok((plain_connection(&copy).map_err(|e| e.to_string())?, folder))
}

fn upgraded(connection: &Connection, user: &Mailbox) -> Result<Connection, String> {
    let text = |e: rusqlite::Error| e.to_string();
    let mut copy = Connection::open_in_memory().map_err(text)?;
    let backup = Backup::new(connection, &mut copy).map_err(text)?;
    while backup.step(-1).map_err(text)? != StepResult::Done {}
    drop(backup);
    migrate::upgrade(&copy, user).map_err(|e| e.to_string())?;
    Ok(copy)
}

/// Reads all that a file holds, its owner's and its members'.
pub(super) fn read_all(
    connection: &Connection,
    file: &Mailbox,
    options: &Options,
) -> Result<(), StoreError> {
    if migrate::version(connection, file)? == 0 {
        return Ok(());
    }
    let calendar = SqliteCalendar::new(connection, file, file, "UTC", options, false);
    let mut users = vec![file.clone()];
    users.extend(calendar.registered()?.iter().filter_map(|member| Mailbox::parse(member)));
    // All that waits in the file.
    calendar.waiting()?;
    for user in &users {
        let calendar = SqliteCalendar::new(connection, file, user, "UTC", options, false);
        calendar.objects()?;
        calendar.parked()?;
        calendar.proposals()?;
        calendar.tombstones()?;
        calendar.journal(None)?;
        calendar.due(Timestamp::MAX)?;
    }
    let count = |table: &str| {
        connection
            .query_row(&format!("SELECT count(*) FROM {table}"), (), |row| row.get::<_, i64>(0))
            .at(file, "reading")
    };
    ["operations", "answers", "approvals"].into_iter().try_for_each(|t| count(t).map(|_| ()))
}
