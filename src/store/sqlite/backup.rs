//! The copy of a whole state directory, made while others write (`imip-milter backup`).
//!
//! One calendar after the other is copied by SQLite's backup interface, in one step: that reads
//! from a snapshot of the write-ahead log, so that no writer waits for it. Each calendar is as it
//! stood between two transactions; two calendars may be of different moments, as they are for
//! everybody else. Notes below `pending/` and `timers/` are not copied: they follow from what is
//! in the calendars, and are made anew when one comes back.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::connection::{plain_connection, quick_check};
use super::inspect::{elsewhere, is_about_room};
use super::manifest::{
    Broken, CareError, Entry, FORMAT, In, KEY, Manifest, create_file, digest, open_file,
    sync_folder,
};
use super::migrate;
use super::paths::{Found, Paths};

/// Longest wait for a calendar that is in use.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why one calendar could not be copied.
enum Trouble {
    /// It cannot be read; the others can.
    Source(String),
    /// There is no use in going on.
    Target(CareError),
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Trouble::Target(CareError::File {
                path: "the folder of the backup".into(),
                source: io::ErrorKind::StorageFull.into(),
            }),
            _ => Trouble::Source(error.to_string()),
        }
    }
}

/// Copies the calendars and the key of a state directory into an empty folder, and writes the
/// list of them; `each` is told how many of how many calendars are done. A calendar that cannot
/// be read is in the list as such.
///
/// # Errors
/// The state directory cannot be read or the folder not be written.
pub fn back_up(
    state_dir: &Path,
    folder: &Path,
    now: Timestamp,
    each: &mut dyn FnMut(usize, usize),
) -> Result<Manifest, CareError> {
    let mut manifest = Manifest {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        schema: migrate::NEWEST,
        begun: now.to_string(),
        ended: String::new(),
        files: Vec::new(),
        damaged: Vec::new(),
    };
    copy_key(state_dir, folder, &mut manifest)?;
    let paths = Paths::open(state_dir).with(state_dir)?;
    let calendars = folder.join("calendars");
    make_folder(&calendars)?;
    let mut found = paths.calendars().with(state_dir)?;
    found.sort_by(|a, b| a.place.path().cmp(b.place.path()));
    let count = found.len();
    for (done, found) in found.into_iter().enumerate() {
        each(done, count);
        let Some(name) = name_of(&paths, &found) else { continue };
        match copy_calendar(&found, folder, &name) {
            Ok(Some(entry)) => manifest.files.push(entry),
            Ok(None) => {}
            Err(Trouble::Source(what)) => {
                remove_copy(&folder.join(&name))?;
                manifest.damaged.push(Broken { path: name, what });
            }
            Err(Trouble::Target(error)) => return Err(error),
        }
    }
    each(count, count);
    for domain in fs::read_dir(&calendars).with(&calendars)? {
        sync_folder(&domain.with(&calendars)?.path())?;
    }
    sync_folder(&calendars)?;
    manifest.ended = Timestamp::now().to_string();
    manifest.write(folder)?;
    sync_folder(folder)?;
    Ok(manifest)
}

fn copy_key(state_dir: &Path, folder: &Path, manifest: &mut Manifest) -> Result<(), CareError> {
    let (from, to) = (state_dir.join(KEY), folder.join(KEY));
    let mut source = match open_file(&from) {
        // The daemon has never run.
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        source => source.with(&from)?,
    };
    let mut target = create_file(&to).with(&to)?;
    io::copy(&mut source, &mut target).with(&to)?;
    target.flush().and_then(|()| target.sync_all()).with(&to)?;
    let (bytes, sha256) = digest(&to).with(&to)?;
    let entry = Entry { path: KEY.to_owned(), user: None, schema: None, bytes, sha256 };
    manifest.files.push(entry);
    Ok(())
}

/// `calendars/DOMAIN/FILE`.
fn name_of(paths: &Paths, found: &Found) -> Option<String> {
    let name = found.place.path().strip_prefix(paths.root()).ok()?;
    name.to_str().map(str::to_owned)
}

/// Copies one calendar; `None`: it is gone, or nothing was ever committed in it.
fn copy_calendar(found: &Found, folder: &Path, name: &str) -> Result<Option<Entry>, Trouble> {
    let to = folder.join(name);
    let unreadable = |e: io::Error| Trouble::Source(e.to_string());
    let _folder;
    let source = {
        // Nobody takes it away between the look and the opening.
        let _opening = found.place.lock_for_opening().map_err(unreadable)?;
        if found.place.identify().map_err(unreadable)?.is_none() {
            return Ok(None);
        }
        let opened = plain_connection(found.place.path()).and_then(|connection| {
            connection.busy_timeout(PATIENCE)?;
            connection.query_row("SELECT count(*) FROM sqlite_schema", (), |_| Ok(()))?;
            Ok(connection)
        });
        match opened {
            Err(error) if is_about_room(&error) => {
                let (connection, folder) =
                    elsewhere(found.place.path()).map_err(Trouble::Source)?;
                _folder = folder;
                connection
            }
            opened => opened.map_err(|error| Trouble::Source(error.to_string()))?,
        }
    };
    if let Some(domain) = to.parent() {
        make_folder(domain).map_err(Trouble::Target)?;
    }
    let copied = copy(&source, &to)?;
    drop(source);
    let Some(Copied { user, schema }) = copied else {
        remove_copy(&to).map_err(Trouble::Target)?;
        return Ok(None);
    };
    let entry = || -> Result<Entry, CareError> {
        File::open(&to).and_then(|file| file.sync_all()).with(&to)?;
        let (bytes, sha256) = digest(&to).with(&to)?;
        Ok(Entry { path: name.to_owned(), user, schema: Some(schema), bytes, sha256 })
    };
    let entry = entry().map_err(Trouble::Target)?;
    entry.owner().map_err(Trouble::Source)?;
    Ok(Some(entry))
}

struct Copied {
    user: Option<String>,
    schema: usize,
}

/// Copies an open calendar to a new file, whole and by itself: no log belongs to it. `None`:
/// there was nothing in it.
fn copy(source: &Connection, to: &Path) -> Result<Option<Copied>, Trouble> {
    create_file(to).with(to).map_err(Trouble::Target)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let mut target = Connection::open_with_flags(to, flags)?;
    // What is not finished is thrown away, and what is finished is written out at the end.
    target.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    let deadline = Instant::now() + PATIENCE;
    let backup = Backup::new(source, &mut target)?;
    loop {
        match backup.step(-1)? {
            StepResult::Done => break,
            StepResult::More => {}
            _ if Instant::now() >= deadline => {
                return Err(Trouble::Source("locked by another process; try again".to_owned()));
            }
            _ => std::thread::sleep(Duration::from_millis(5)),
        }
    }
    drop(backup);
    let schema: i64 = target.query_row("PRAGMA user_version", (), |row| row.get(0))?;
    let schema = usize::try_from(schema).unwrap_or(usize::MAX);
    if schema == 0 {
        return Ok(None);
    }
    if schema > migrate::NEWEST {
        let what = format!("has schema {schema}, newer than {}", migrate::NEWEST);
        return Err(Trouble::Source(what));
    }
    let findings = quick_check(&target)?;
    if !findings.is_empty() {
        return Err(Trouble::Source(findings.join("; ")));
    }
    let sql = "SELECT value FROM meta WHERE name = 'user'";
    let user = target.query_row(sql, (), |row| row.get(0))?;
    // The copy says that it has a log, as its source did.
    target.query_row("PRAGMA journal_mode = DELETE", (), |_| Ok(()))?;
    target.close().map_err(|(_, error)| error)?;
    Ok(Some(Copied { user: Some(user), schema }))
}

/// Keeps a calendar under another name, durably, as it is just now. The caller holds its write
/// lock.
///
/// # Errors
/// It cannot be copied.
pub(super) fn keep(path: &Path, to: &Path) -> Result<(), String> {
    let told = |trouble| match trouble {
        Trouble::Source(what) => what,
        Trouble::Target(error) => error.to_string(),
    };
    let source = plain_connection(path).map_err(|e| e.to_string())?;
    copy(&source, to).map_err(told)?;
    File::open(to).and_then(|file| file.sync_all()).map_err(|e| e.to_string())?;
    match to.parent() {
        Some(folder) => sync_folder(folder).map_err(|e| e.to_string()),
        None => Ok(()),
    }
}

fn make_folder(path: &Path) -> Result<(), CareError> {
    match DirBuilder::new().mode(0o700).create(path) {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made.with(path),
    }
}

fn remove_copy(path: &Path) -> Result<(), CareError> {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        let name = Path::new(&name);
        match fs::remove_file(name) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            removed => removed.with(name)?,
        }
    }
    Ok(())
}
