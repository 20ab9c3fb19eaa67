//! Where a user's calendar lies: `calendars/<domain>/<localpart>.sqlite` below the state
//! directory, and a file of the same name below `pending/` while he has mail to send, and below
//! `timers/` while something is to be done in it later.
//!
//! Addresses come from outside. Their names are encoded so that no two share a file and none
//! leaves its directory, and no symbolic link below the state directory is followed.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use nix::errno::Errno;
use nix::fcntl::{AtFlags, OFlag, openat, renameat};
use nix::sys::stat::{Mode, SFlag, fstatat, mkdirat, mknodat};
use nix::unistd::{UnlinkatFlags, unlinkat};
use sha2::{Digest, Sha256};

use crate::itip::Mailbox;

const EXTENSION: &str = ".sqlite";

/// Longest encoded name, in bytes; a longer one is replaced by its SHA-256. The file system
/// allows 255, and SQLite and we append to it.
const LONGEST: usize = 200;

/// Which file a name means just now (device and inode): it may be replaced while it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileId(u64, u64);

/// A note beside a calendar, found without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Note {
    /// It has mail to send.
    Mail,
    /// Something is to be done in it, now or later.
    Due,
}

impl Note {
    /// Every note.
    pub const ALL: [Note; 2] = [Note::Mail, Note::Due];

    /// The folder in which it lies.
    pub fn folder(self) -> &'static str {
        match self {
            Note::Mail => "pending",
            Note::Due => "timers",
        }
    }
}

/// The directories of the store.
#[derive(Debug)]
pub(super) struct Paths {
    root: PathBuf,
    calendars: File,
    pending: File,
    timers: File,
}

/// A calendar's place: its directory, opened, and its name in there.
#[derive(Debug)]
pub(super) struct Place {
    directory: File,
    path: PathBuf,
    name: String,
}

/// A file found by [`Paths::walk`].
pub(super) struct Found {
    /// The user, where the name tells him.
    pub user: Option<Mailbox>,
    /// The calendar's place.
    pub place: Place,
    /// Length of the file.
    pub length: u64,
}

impl Paths {
    /// Opens the state directory, making what is missing, for nobody else to read.
    pub fn open(state_dir: &Path) -> io::Result<Self> {
        DirBuilder::new().recursive(true).mode(0o700).create(state_dir)?;
        // The one link that may be followed: where the administrator put the directory.
        let root = state_dir.canonicalize()?;
        let handle = File::open(&root)?;
        let calendars = subdirectory(&handle, "calendars", true)?;
        let pending = subdirectory(&handle, Note::Mail.folder(), true)?;
        let timers = subdirectory(&handle, Note::Due.folder(), true)?;
        match (calendars, pending, timers) {
            (Some(calendars), Some(pending), Some(timers)) => {
                Ok(Paths { root, calendars, pending, timers })
            }
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }

    /// The state directory, without links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn notes(&self, note: Note) -> &File {
        match note {
            Note::Mail => &self.pending,
            Note::Due => &self.timers,
        }
    }

    /// The place of a user's calendar; `None`: its directory does not exist, and was not to be
    /// made.
    pub fn place(&self, user: &Mailbox, create: bool) -> io::Result<Option<Place>> {
        let domain = encode(user.domain());
        let name = file_name(user);
        let path = calendar_file(&self.root, user);
        let directory = subdirectory(&self.calendars, &domain, create)?;
        Ok(directory.map(|directory| Place { directory, path, name }))
    }

    /// Leaves a note beside the user's calendar, durably.
    pub fn mark(&self, user: &Mailbox, note: Note) -> io::Result<()> {
        let Some(directory) = subdirectory(self.notes(note), &encode(user.domain()), true)? else {
            return Err(io::ErrorKind::NotFound.into());
        };
        create_file(&directory, &file_name(user))?;
        directory.sync_all()
    }

    /// Whether that note is there.
    pub fn marked(&self, user: &Mailbox, note: Note) -> io::Result<bool> {
        let directory = subdirectory(self.notes(note), &encode(user.domain()), false)?;
        Ok(match directory {
            Some(directory) => identify(&directory, &file_name(user))?.is_some(),
            None => false,
        })
    }

    /// Takes the note away.
    pub fn unmark(&self, user: &Mailbox, note: Note) -> io::Result<()> {
        match subdirectory(self.notes(note), &encode(user.domain()), false)? {
            Some(directory) => remove(&directory, &file_name(user)),
            None => Ok(()),
        }
    }

    /// Every calendar file.
    pub fn calendars(&self) -> io::Result<Vec<Found>> {
        self.walk("calendars")
    }

    /// The users with a note; the place is that of their calendar.
    pub fn noted(&self, note: Note) -> io::Result<Vec<Found>> {
        self.walk(note.folder())
    }

    fn walk(&self, tree: &str) -> io::Result<Vec<Found>> {
        let mut found = Vec::new();
        for domain in entries(&self.root.join(tree))? {
            if !domain.file_type()?.is_dir() {
                continue;
            }
            let Ok(domain_name) = domain.file_name().into_string() else { continue };
            let Some(directory) = subdirectory(&self.calendars, &domain_name, false)? else {
                continue;
            };
            for file in entries(&domain.path())? {
                let Ok(name) = file.file_name().into_string() else { continue };
                let Some(stem) = name.strip_suffix(EXTENSION) else { continue };
                let length = match file.metadata() {
                    Ok(metadata) if metadata.is_file() => metadata.len(),
                    _ => continue,
                };
                let user = decode(&domain_name)
                    .zip(decode(stem))
                    .and_then(|(domain, local)| Mailbox::parse(&format!("{local}@{domain}")))
                    .filter(|user| file_name(user) == name && !is_hash(stem));
                let path = self.root.join("calendars").join(&domain_name).join(&name);
                let place = Place { directory: directory.try_clone()?, path, name };
                found.push(Found { user, place, length });
            }
        }
        Ok(found)
    }
}

impl Place {
    /// The whole path, for SQLite, which must be told not to follow links.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file as it is now; `None`: there is none.
    pub fn identify(&self) -> io::Result<Option<FileId>> {
        identify(&self.directory, &self.name)
    }

    /// Makes an empty file, durably, and without opening it: closing a descriptor would drop
    /// the locks that SQLite holds on the same file in this process.
    pub fn create(&self) -> io::Result<()> {
        create_file(&self.directory, &self.name)?;
        self.directory.sync_all()
    }

    /// Keeps [`Place::remove`] and [`Place::move_aside`] of other threads and processes off
    /// while a calendar is being opened; ends when the answer is dropped.
    pub fn lock_for_opening(&self) -> io::Result<File> {
        let lock = self.directory_again()?;
        lock.lock_shared()?;
        Ok(lock)
    }

    /// Removes the calendar and what SQLite keeps beside it, unless somebody is just opening
    /// it. The caller holds its write lock; whoever waits for that finds that the file is
    /// gone (see [`Place::identify`]).
    pub fn remove(&self) -> io::Result<bool> {
        let Ok(alone) = self.alone() else { return Ok(false) };
        remove(&alone, &self.name)?;
        for suffix in ["-wal", "-shm"] {
            remove(&alone, &format!("{}{suffix}", self.name))?;
        }
        alone.sync_all()?;
        Ok(true)
    }

    /// Renames a damaged calendar; its new name, or `None` where somebody is just opening it.
    pub fn move_aside(&self, now: Timestamp) -> io::Result<Option<String>> {
        let Ok(alone) = self.alone() else { return Ok(None) };
        let mut aside = format!("{}.damaged-{}", self.name, now.strftime("%Y%m%dT%H%M%SZ"));
        for n in 2.. {
            if identify(&alone, &aside)?.is_none() {
                break;
            }
            aside = format!("{}.damaged-{}-{n}", self.name, now.strftime("%Y%m%dT%H%M%SZ"));
        }
        for suffix in ["-wal", "-shm", ""] {
            let (from, to) = (format!("{}{suffix}", self.name), format!("{aside}{suffix}"));
            match renameat(&alone, from.as_str(), &alone, to.as_str()) {
                Ok(()) | Err(Errno::ENOENT) => {}
                Err(error) => return Err(error.into()),
            }
        }
        alone.sync_all()?;
        Ok(Some(aside))
    }

    /// The directory, locked for this thread alone.
    fn alone(&self) -> io::Result<File> {
        let alone = self.directory_again()?;
        alone.try_lock()?;
        Ok(alone)
    }

    /// Locks belong to an opened directory, not to who opened it: each needs its own.
    fn directory_again(&self) -> io::Result<File> {
        Ok(File::from(openat(&self.directory, ".", DIRECTORY, Mode::empty())?))
    }
}

/// The file of a user's calendar below a state directory.
pub(super) fn calendar_file(root: &Path, user: &Mailbox) -> PathBuf {
    root.join("calendars").join(encode(user.domain())).join(file_name(user))
}

const DIRECTORY: OFlag =
    OFlag::O_DIRECTORY.union(OFlag::O_NOFOLLOW).union(OFlag::O_RDONLY).union(OFlag::O_CLOEXEC);

fn subdirectory(parent: &File, name: &str, create: bool) -> io::Result<Option<File>> {
    match openat(parent, name, DIRECTORY, Mode::empty()) {
        Ok(fd) => return Ok(Some(File::from(fd))),
        Err(Errno::ENOENT) if !create => return Ok(None),
        Err(Errno::ENOENT) => {}
        Err(error) => return Err(error.into()),
    }
    match mkdirat(parent, name, Mode::S_IRWXU) {
        Ok(()) | Err(Errno::EEXIST) => {}
        Err(error) => return Err(error.into()),
    }
    let made = openat(parent, name, DIRECTORY, Mode::empty())?;
    parent.sync_all()?;
    Ok(Some(File::from(made)))
}

fn create_file(directory: &File, name: &str) -> io::Result<()> {
    let mode = Mode::S_IRUSR.union(Mode::S_IWUSR);
    match mknodat(directory, name, SFlag::S_IFREG, mode, 0) {
        Ok(()) | Err(Errno::EEXIST) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// The regular file of that name; anything else is an error.
fn identify(directory: &File, name: &str) -> io::Result<Option<FileId>> {
    match fstatat(directory, name, AtFlags::AT_SYMLINK_NOFOLLOW) {
        Ok(stat) if stat.st_mode & SFlag::S_IFMT.bits() == SFlag::S_IFREG.bits() => {
            Ok(Some(FileId(stat.st_dev, stat.st_ino)))
        }
        Ok(_) => {
            Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{name} is no regular file")))
        }
        Err(Errno::ENOENT) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn remove(directory: &File, name: &str) -> io::Result<()> {
    match unlinkat(directory, name, UnlinkatFlags::NoRemoveDir) {
        Ok(()) | Err(Errno::ENOENT) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn entries(directory: &Path) -> io::Result<Vec<fs::DirEntry>> {
    match fs::read_dir(directory) {
        Ok(entries) => entries.collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// The name of a user's file, in the folder of his domain.
pub(super) fn file_name(user: &Mailbox) -> String {
    let mut name = encode(&user.local().to_lowercase());
    // A name that only looks like a hash is hashed too, so that it is nobody else's.
    if name.len() > LONGEST || is_hash(&name) {
        name = Sha256::digest(name.as_bytes()).iter().map(|b| format!("{b:02x}")).collect();
    }
    name + EXTENSION
}

fn is_hash(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Bytes outside `a-z0-9_-` and inner dots as `=XX`.
fn encode(text: &str) -> String {
    let last = text.len().saturating_sub(1);
    let mut out = String::with_capacity(text.len());
    for (i, b) in text.bytes().enumerate() {
        match b {
            b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' => out.push(char::from(b)),
            b'.' if i != 0 && i != last => out.push('.'),
            _ => out.push_str(&format!("={b:02X}")),
        }
    }
    out
}

fn decode(name: &str) -> Option<String> {
    let mut out = Vec::with_capacity(name.len());
    let mut bytes = name.bytes();
    while let Some(b) = bytes.next() {
        if b == b'=' {
            let hex = [bytes.next()?, bytes.next()?];
            out.push(u8::from_str_radix(std::str::from_utf8(&hex).ok()?, 16).ok()?);
        } else {
            out.push(b);
        }
    }
    String::from_utf8(out).ok()
}
