//! One SQLite file a user (`calendars/<domain>/<localpart>.sqlite` in the state directory); the
//! members of a collection are in the file of the collection, so that one booking is one
//! transaction (`[book-7]`, `members`).
//!
//! What happens if we die here? Every write is one transaction, on disk before
//! [`Store::write`] returns (WAL, `synchronous=FULL`); SQLite rolls back what was not
//! committed. Two things lie outside of the database, each made durable before the commit that
//! needs it: the directory entry of a new calendar, and the notes below `pending/` and
//! `timers/` that tell [`Store::users_with_mail`] of mail to send and [`Store::users_with_due`]
//! of what is to be done later. A note is removed only under the write lock and when there is
//! nothing of its kind, so it may be one too many and is never one too few.
//!
//! A file may be replaced while it waits in our pool (another process deletes the user, or
//! moves a damaged calendar aside). So when a transaction holds its lock it looks once more
//! whether its file still bears its name, and opens it anew if not.

mod approvals;
mod backup;
mod busy;
mod calendar;
#[cfg(test)]
mod care_tests;
mod connection;
mod due;
mod error;
mod inspect;
mod instances;
mod journal;
mod manifest;
mod members;
#[cfg(test)]
mod members_tests;
mod migrate;
mod others;
mod outbox;
mod paths;
mod pool;
mod restore;
mod signers;
#[cfg(test)]
mod tests;
mod undo;
#[cfg(test)]
mod undo_tests;

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use self::backup::back_up;
use self::calendar::SqliteCalendar;
use self::connection::{ReadOnly, begin, empty, left, open, plain_connection, quick_check};
use self::error::At;
pub use self::inspect::{Finding, Grade, inspect};
pub use self::manifest::{CareError, Entry, Manifest};
use self::paths::{Note, Paths, Place};
use self::pool::{Handle, Open, Pool, lock};
pub use self::restore::{Dropped, How, Restored, verify};
use super::{Store, StoreError, Work};
use crate::fault;
use crate::itip::{Mailbox, User};
use crate::time::ExpandLimits;

/// Tells who a user is: his addresses, and whether he is a resource.
pub type AddressBook = Arc<dyn Fn(&Mailbox) -> Option<User> + Send + Sync>;

/// Tells how long messages for a user are parked.
pub type ParkTtl = Arc<dyn Fn(&Mailbox) -> SignedDuration + Send + Sync>;

/// The file of a user's own calendar, there or not.
pub fn calendar_file(state_dir: &Path, user: &Mailbox) -> std::path::PathBuf {
    paths::calendar_file(state_dir, user)
}

/// Tells which collection a user is a member of, in whose file his calendar is `[book-7]`.
pub type CollectionOf = Arc<dyn Fn(&Mailbox) -> Option<Mailbox> + Send + Sync>;

/// Tells the members of a collection; none for all others.
pub type MembersOf = Arc<dyn Fn(&Mailbox) -> Vec<Mailbox> + Send + Sync>;

/// How the store works.
#[derive(Clone)]
pub struct Options {
    /// Calendars kept open at a time; default 64. Each takes four file descriptors and
    /// about 400 KB.
    pub handles: usize,
    /// Bounds of recurrence expansion.
    pub expand: ExpandLimits,
    /// Who the owner of a calendar is; his own PARTSTAT decides when he is busy. Without an
    /// answer he has the one address that names the calendar, and is a person.
    pub addresses: AddressBook,
    /// Whose file a calendar is in; default his own.
    pub collection_of: CollectionOf,
    /// The other way round.
    pub members_of: MembersOf,
    /// How long the journal is kept; default 90 days.
    pub journal_keep: SignedDuration,
    /// Most text in the journal of a calendar, in bytes; default 100 MiB.
    pub journal_bytes: usize,
    /// How long operations are remembered `[seq-7]`; default 400 days.
    pub operations_keep: SignedDuration,
    /// How long tombstones are kept `[seq-5]`; default 400 days.
    pub tombstone_keep: SignedDuration,
    /// How long a user's parked messages wait `[seq-6]`; default 7 days.
    pub park_ttl: ParkTtl,
    /// How long a read waits for a calendar that is in use; default 30 seconds.
    pub read_wait: Duration,
    /// The store is for replaying the archived mail of one user: nobody else's calendar can be
    /// written, and nothing can be queued or put aside for later. What is kept for a time is
    /// kept from today on, and nothing is purged: the time of a message is long ago. A
    /// transaction may not be durable when it returns.
    pub replay_of: Option<Mailbox>,
}

impl Default for Options {
    fn default() -> Self {
        let days = |n: i64| SignedDuration::from_hours(24 * n);
        Options {
            handles: 64,
            expand: ExpandLimits::default(),
            addresses: Arc::new(|_| None),
            collection_of: Arc::new(|_| None),
            members_of: Arc::new(|_| Vec::new()),
            journal_keep: days(90),
            journal_bytes: 100 << 20,
            operations_keep: days(400),
            tombstone_keep: days(400),
            park_ttl: Arc::new(move |_| days(7)),
            read_wait: Duration::from_secs(30),
            replay_of: None,
        }
    }
}

/// Calendars in SQLite files.
pub struct SqliteStore {
    paths: Paths,
    pool: Pool,
    options: Options,
    /// In-memory calendars without content, for users who have none.
    empty: Mutex<Vec<Connection>>,
}

/// Work in a write transaction; the second tells whether there was a calendar before.
type Inside<'a> = dyn FnMut(&mut SqliteCalendar<'_>, bool) -> Result<(), StoreError> + 'a;

/// What became of an attempt whose file may have been replaced.
enum Attempt {
    Done,
    Replaced,
}

/// How often a file may be replaced under our hands before we give up.
const ATTEMPTS: usize = 8;

impl SqliteStore {
    /// Opens the state directory, making what is missing in it. Calendars are opened when they
    /// are asked for.
    ///
    /// # Errors
    /// The directory cannot be made or read.
    pub fn open(state_dir: &Path, options: Options) -> io::Result<Self> {
        Ok(SqliteStore {
            paths: Paths::open(state_dir)?,
            pool: Pool::new(options.handles),
            options,
            empty: Mutex::new(Vec::new()),
        })
    }

    /// Looks for damage in a user's calendar; what was found, one line each.
    ///
    /// # Errors
    /// The calendar cannot be read at all.
    pub fn check(&self, user: &Mailbox) -> Result<Vec<String>, StoreError> {
        let deadline = Instant::now() + self.options.read_wait;
        let file = &self.options.file_of(user);
        let mut handle = self.acquire(file, deadline)?;
        let Some(open) = self.connect(&mut handle, file, deadline, false)? else {
            return Ok(Vec::new());
        };
        let mut findings = quick_check(&open.connection).at(user, "checking")?;
        if let Err(error) = inspect::read_all(&open.connection, file, &self.options) {
            findings.push(error.to_string());
        }
        Ok(findings)
    }

    /// Copies the file that a user's calendar is in, as of now, to a new one.
    ///
    /// # Errors
    /// The file exists already, or cannot be written.
    pub fn backup(&self, user: &Mailbox, to: &Path) -> Result<(), StoreError> {
        let deadline = Instant::now() + self.options.read_wait;
        let file = &self.options.file_of(user);
        let mut handle = self.acquire(file, deadline)?;
        if let Some(open) = self.connect(&mut handle, file, deadline, false)? {
            let to = to.to_str().ok_or(rusqlite::Error::InvalidPath(to.to_owned()));
            let to = to.at(user, "naming the copy")?;
            open.connection.execute("VACUUM INTO ?1", (to,)).at(user, "copying")?;
        }
        Ok(())
    }

    /// Puts a copy of a user's calendar, as of now, into another store that has none of his.
    ///
    /// # Errors
    /// It cannot be copied.
    pub fn copy(&self, user: &Mailbox, into: &SqliteStore) -> Result<(), StoreError> {
        let file = self.options.file_of(user);
        match into.paths.place(&file, true).at(user, "making room for a copy")? {
            Some(place) => self.backup(&file, place.path()),
            None => Ok(()),
        }
    }

    fn acquire(&self, user: &Mailbox, deadline: Instant) -> Result<Handle<'_>, StoreError> {
        self.pool.acquire(user, deadline).ok_or_else(|| StoreError::Busy(user.to_string()))
    }

    /// The user's open calendar; `None`: it does not exist and was not to be created.
    fn connect<'h>(
        &self,
        handle: &'h mut Handle<'_>,
        user: &Mailbox,
        deadline: Instant,
        create: bool,
    ) -> Result<Option<&'h mut Open>, StoreError> {
        if let Some(open) = &handle.open
            && open.place.identify().at(user, "looking at its file")? != Some(open.file)
        {
            handle.open = None;
        }
        if handle.open.is_none() {
            let action = "opening";
            let Some(place) = self.paths.place(user, create).at(user, action)? else {
                return Ok(None);
            };
            if place.identify().at(user, action)?.is_none() && !create {
                return Ok(None);
            }
            match open(place, user, deadline, handle.suspect, create) {
                Ok(open) => {
                    if let (Some(open), Some(_)) = (&open, &self.options.replay_of) {
                        // Whoever loses the last changes with the power replays them again.
                        let connection = &open.connection;
                        let set = connection.pragma_update(None, "synchronous", "NORMAL");
                        set.at(user, action)?;
                    }
                    handle.open = open;
                }
                Err(error @ StoreError::Damaged { .. }) => {
                    self.move_aside(user, &error);
                    handle.suspect = false;
                    return Err(error);
                }
                Err(error) => return Err(error),
            }
            handle.suspect = false;
        }
        Ok(handle.open.as_mut())
    }

    fn move_aside(&self, user: &Mailbox, error: &StoreError) {
        let moved = match self.paths.place(user, false) {
            Ok(Some(place)) => place.move_aside(Timestamp::now()),
            Ok(None) => Ok(None),
            Err(error) => Err(error),
        };
        match moved {
            Ok(Some(aside)) => tracing::error!(
                user = %user, %error, file = aside,
                "calendar is damaged and was moved aside; the next message starts an empty one"
            ),
            Ok(None) => tracing::error!(
                user = %user, %error,
                "calendar is damaged, and in use elsewhere; it stays where it is"
            ),
            Err(failure) => tracing::error!(
                user = %user, %error, %failure,
                "calendar is damaged and could not be moved aside"
            ),
        }
    }

    fn try_write(
        &self,
        handle: &mut Handle<'_>,
        (file, user): (&Mailbox, &Mailbox),
        home: &str,
        deadline: Instant,
        work: &mut Work<'_>,
    ) -> Result<Attempt, StoreError> {
        self.transact(handle, (file, user), home, deadline, &mut |calendar, _| work(calendar))
    }

    /// A write transaction; `work` is told whether there was a calendar before.
    fn transact(
        &self,
        handle: &mut Handle<'_>,
        (file, user): (&Mailbox, &Mailbox),
        home: &str,
        deadline: Instant,
        work: &mut Inside<'_>,
    ) -> Result<Attempt, StoreError> {
        let Some(open) = self.connect(handle, file, deadline, true)? else {
            return Ok(Attempt::Replaced);
        };
        fault::point("before-begin");
        let transaction = begin(&open.connection, user, deadline)?;
        if open.place.identify().at(user, "looking at its file")? != Some(open.file) {
            return Ok(Attempt::Replaced);
        }
        let mut fresh = Fresh { place: None };
        if migrate::version(&open.connection, user)? == 0 {
            fresh.place = Some(&open.place);
            migrate::create(&open.connection).at(user, "making the schema")?;
            fault::point("after-schema");
        }
        let options = &self.options;
        let mut calendar = SqliteCalendar::new(&open.connection, file, user, home, options, true);
        calendar.introduce()?;
        let before = Note::ALL.map(|note| calendar.needs(note));
        work(&mut calendar, fresh.place.is_none())?;
        calendar.trail_end()?;
        calendar.bound_journal()?;
        calendar.purge()?;
        let mut over = Vec::new();
        for (note, before) in Note::ALL.into_iter().zip(before) {
            match (before?, calendar.needs(note)?) {
                (_, true) => self.mark(&mut open.marked, file, note)?,
                (true, false) => over.push(note),
                (false, false) => {
                    let action = "taking a note away";
                    if self.paths.marked(file, note).at(user, action)? {
                        self.paths.unmark(file, note).at(user, action)?;
                    }
                }
            }
        }
        fault::point("before-commit");
        transaction.commit().at(user, "committing")?;
        fresh.place = None;
        fault::point("after-commit");
        for note in over {
            self.unmark(open, file, note);
            fault::point("after-unmark");
        }
        Ok(Attempt::Done)
    }

    fn mark(&self, marked: &mut Vec<Note>, user: &Mailbox, note: Note) -> Result<(), StoreError> {
        let action = "leaving a note beside it";
        // A note we did not make ourselves may not be on disk yet.
        if !marked.contains(&note) || !self.paths.marked(user, note).at(user, action)? {
            self.paths.mark(user, note).at(user, action)?;
        }
        if !marked.contains(&note) {
            marked.push(note);
        }
        fault::point("after-marker");
        Ok(())
    }

    /// Takes a note away, if it is for nothing and nobody writes.
    fn unmark(&self, open: &Open, user: &Mailbox, note: Note) {
        let Ok(transaction) = begin(&open.connection, user, Instant::now()) else { return };
        let options = &self.options;
        let calendar = SqliteCalendar::new(&open.connection, user, user, "UTC", options, false);
        if matches!(calendar.needs(note), Ok(false))
            && let Err(error) = self.paths.unmark(user, note)
        {
            tracing::warn!(user = %user, %error, "cannot remove the note beside it");
        }
        drop(transaction);
    }

    fn try_read(
        &self,
        handle: &mut Handle<'_>,
        (file, user): (&Mailbox, &Mailbox),
        home: &str,
        deadline: Instant,
        work: &mut Work<'_>,
    ) -> Result<Attempt, StoreError> {
        let Some(open) = self.connect(handle, file, deadline, false)? else {
            return self.read_nothing((file, user), home, work);
        };
        let connection = &open.connection;
        connection.busy_timeout(left(deadline)).at(user, "setting the time limit")?;
        let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Deferred)
            .at(user, "beginning to read")?;
        if migrate::version(connection, user)? == 0 {
            drop(transaction);
            return self.read_nothing((file, user), home, work);
        }
        if open.place.identify().at(user, "looking at its file")? != Some(open.file) {
            return Ok(Attempt::Replaced);
        }
        let _read_only = ReadOnly::new(connection).at(user, "reading only")?;
        let mut calendar = SqliteCalendar::new(connection, file, user, home, &self.options, false);
        calendar.other_home = calendar.stored_home()?.is_some_and(|stored| stored != home);
        work(&mut calendar)?;
        Ok(Attempt::Done)
    }

    fn read_nothing(
        &self,
        (file, user): (&Mailbox, &Mailbox),
        home: &str,
        work: &mut Work<'_>,
    ) -> Result<Attempt, StoreError> {
        let kept = lock(&self.empty).pop();
        let connection = match kept {
            Some(connection) => connection,
            None => empty().at(user, "making an empty calendar")?,
        };
        let mut calendar = SqliteCalendar::new(&connection, file, user, home, &self.options, false);
        let result = work(&mut calendar);
        let mut kept = lock(&self.empty);
        if kept.len() < 4 {
            kept.push(connection);
        }
        result.map(|()| Attempt::Done)
    }

    /// Whether the schema is committed.
    fn has_schema(&self, user: &Mailbox) -> Result<bool, StoreError> {
        let deadline = Instant::now() + self.options.read_wait;
        let mut handle = self.acquire(user, deadline)?;
        match self.connect(&mut handle, user, deadline, false)? {
            Some(open) => {
                open.has_schema = open.has_schema || migrate::version(&open.connection, user)? > 0;
                Ok(open.has_schema)
            }
            None => Ok(false),
        }
    }

    fn users_with(&self, note: Note) -> Result<Vec<Mailbox>, StoreError> {
        let found = self.paths.noted(note).map_err(unreadable)?;
        let mut users: Vec<Mailbox> = found
            .into_iter()
            .filter_map(|found| found.user.or_else(|| Self::user_of(&found.place)))
            .collect();
        users.sort();
        Ok(users)
    }

    /// Whose calendar a file is, where its name does not tell.
    fn user_of(place: &Place) -> Option<Mailbox> {
        let _opening = place.lock_for_opening().ok()?;
        let connection = plain_connection(place.path()).ok()?;
        let sql = "SELECT value FROM meta WHERE name = 'user'";
        let user: String = connection.query_row(sql, (), |row| row.get(0)).ok()?;
        Mailbox::parse(&user)
    }
}

impl Store for SqliteStore {
    fn exists(&self, user: &Mailbox) -> bool {
        // What cannot be opened is still somebody's calendar.
        let file = self.options.file_of(user);
        match file == *user {
            true => self.has_schema(user),
            false => self.has_member(&file, user),
        }
        .unwrap_or(true)
    }

    fn write(
        &self,
        user: &Mailbox,
        home: &str,
        deadline: Instant,
        work: &mut Work<'_>,
    ) -> Result<(), StoreError> {
        let file = self.options.file_of(user);
        let mut handle = self.acquire(&file, deadline)?;
        for _ in 0..ATTEMPTS {
            match self.try_write(&mut handle, (&file, user), home, deadline, work) {
                Ok(Attempt::Done) => return Ok(()),
                Ok(Attempt::Replaced) => handle.open = None,
                Err(error) => return Err(distrust(&mut handle, error)),
            }
        }
        Err(StoreError::Busy(user.to_string()))
    }

    fn read(&self, user: &Mailbox, home: &str, work: &mut Work<'_>) -> Result<(), StoreError> {
        let deadline = Instant::now() + self.options.read_wait;
        let file = self.options.file_of(user);
        let mut handle = self.acquire(&file, deadline)?;
        for _ in 0..ATTEMPTS {
            match self.try_read(&mut handle, (&file, user), home, deadline, work) {
                Ok(Attempt::Done) => return Ok(()),
                Ok(Attempt::Replaced) => handle.open = None,
                Err(error) => return Err(distrust(&mut handle, error)),
            }
        }
        Err(StoreError::Busy(user.to_string()))
    }

    fn delete(&self, user: &Mailbox, deadline: Instant) -> Result<bool, StoreError> {
        if self.shares_file(user)? {
            return self.delete_rows(user, deadline);
        }
        let mut handle = self.acquire(user, deadline)?;
        let Some(open) = self.connect(&mut handle, user, deadline, false)? else {
            return Ok(false);
        };
        let transaction = begin(&open.connection, user, deadline)?;
        while !open.place.remove().at(user, "removing the calendar")? {
            if Instant::now() >= deadline {
                return Err(StoreError::Busy(user.to_string()));
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        for note in Note::ALL {
            self.paths.unmark(user, note).at(user, "removing the notes beside it")?;
        }
        drop(transaction);
        handle.open = None;
        Ok(true)
    }

    fn users(&self) -> Result<Vec<Mailbox>, StoreError> {
        let mut users = Vec::new();
        for found in self.paths.calendars().map_err(unreadable)? {
            let Some(user) = found.user.or_else(|| Self::user_of(&found.place)) else { continue };
            // One page: all of it may still be in the log, or nothing was ever committed.
            if found.length > 4096 || self.has_schema(&user).unwrap_or(true) {
                users.extend(self.members_with_calendar(&user)?);
                // What he had before he became a member is nobody's any more.
                if self.options.file_of(&user) == user {
                    users.push(user);
                }
            }
        }
        users.sort();
        Ok(users)
    }

    fn users_with_mail(&self) -> Result<Vec<Mailbox>, StoreError> {
        self.users_with(Note::Mail)
    }

    fn users_with_due(&self) -> Result<Vec<Mailbox>, StoreError> {
        // In the file of a collection it may be a member's.
        let mut users = Vec::new();
        for user in self.users_with(Note::Due)? {
            users.extend(self.members_with_calendar(&user)?);
            users.push(user);
        }
        Ok(users)
    }

    fn may_have_due(&self, user: &Mailbox) -> Result<bool, StoreError> {
        self.paths.marked(&self.options.file_of(user), Note::Due).map_err(unreadable)
    }
}

impl SqliteCalendar<'_> {
    /// Whether there is what a note tells of.
    fn needs(&self, note: Note) -> Result<bool, StoreError> {
        match note {
            Note::Mail => self.outbox_is_empty().map(|empty| !empty),
            Note::Due => self.nothing_due().map(|nothing| !nothing),
        }
    }
}

/// Removes the file of a new calendar whose first transaction came to nothing. It goes while
/// the transaction still holds its lock; if that fails it stays as an empty file, which is
/// nobody's calendar.
struct Fresh<'p> {
    place: Option<&'p Place>,
}

impl Drop for Fresh<'_> {
    fn drop(&mut self) {
        if let Some(place) = self.place
            && let Err(error) = place.remove()
        {
            tracing::warn!(file = %place.path().display(), %error, "cannot remove an empty file");
        }
    }
}

/// After damage was seen the calendar is closed, and looked at closely when it is opened next.
/// What was a new file and is gone again is closed, too.
fn distrust(handle: &mut Handle<'_>, error: StoreError) -> StoreError {
    let damaged = matches!(error, StoreError::Damaged { .. });
    handle.suspect |= damaged && handle.open.is_some();
    let gone = |open: &Open| !matches!(open.place.identify(), Ok(Some(file)) if file == open.file);
    if damaged || handle.open.as_ref().is_some_and(gone) {
        handle.open = None;
    }
    error
}

fn unreadable(error: io::Error) -> StoreError {
    StoreError::Database {
        user: "any user".to_owned(),
        action: "listing the state directory",
        source: Box::new(error),
    }
}

/// Times are stored as microseconds since 1970.
fn micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

/// What no [`Timestamp`] can hold becomes the nearest that can.
fn from_micros(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(if micros < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}
