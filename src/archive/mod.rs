//! Archived mail: Maildirs and mbox files, read without being held in memory.
//!
//! ```text
//! Archive::open ─▶ folders ─▶ index: every message once, what may hold a calendar noted
//!                             (time, place) ─▶ sorted by time ─▶ Archive::read, one by one
//! ```
//!
//! Whether a message may hold a calendar is found out as in the milter: by its type, and by names
//! in its body. Nothing of the others is kept; of these it is a time and a place.

mod arrival;
mod folders;
mod index;
mod maildir;
mod mbox;
#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use jiff::Timestamp;

pub use folders::{Folder, Kind};
pub use index::{Index, Noted, Place, Watch};

/// Largest header that is read; a longer one ends there.
const MAX_HEADER: usize = 1 << 20;

/// Read at a time.
const CHUNK: usize = 64 << 10;

/// Why an archive cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// It, or a folder of it, cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Unreadable {
        /// What.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is something else.
    #[error("{}: neither a Maildir nor an mbox file", .0.display())]
    Unknown(PathBuf),
    /// It has no such folder, and there is no file of that name.
    #[error("{0}: the archive has no such folder, and there is no such file")]
    NoFolder(String),
}

/// The folders of an archive.
#[derive(Debug)]
pub struct Archive {
    folders: Vec<Folder>,
}

impl Archive {
    /// Opens a Maildir with its folders, a directory of mbox files, or an mbox file. `sent` is
    /// the folder of what the user has sent: one of the archive, or a path; without it the one
    /// that is usually called so. Folders whose name is one of `left_out`, and those that hold
    /// drafts or spam by their name, are left out.
    ///
    /// # Errors
    /// [`ArchiveError`]
    pub fn open(
        path: &Path,
        sent: Option<&str>,
        left_out: &[String],
    ) -> Result<Archive, ArchiveError> {
        let mut folders = folders::find(path)?;
        folders::mark_sent(&mut folders, sent)?;
        folders.retain(|folder| folder.sent || !folders::is_left_out(&folder.name, left_out));
        Ok(Archive { folders })
    }

    /// Its folders.
    pub fn folders(&self) -> &[Folder] {
        &self.folders
    }

    /// The bytes of a message, at most `limit` of them, and whether that is all of it. What an
    /// mbox does to lines that begin with "From " is undone.
    ///
    /// # Errors
    /// It is gone, or cannot be read.
    pub fn read(&self, noted: &Noted, limit: u64) -> io::Result<(Bytes, bool)> {
        let gone = || io::Error::from(io::ErrorKind::NotFound);
        let folder = self.folders.get(noted.folder).ok_or_else(gone)?;
        match &noted.place {
            Place::File(name) => maildir::read(&folder.path, name, limit),
            Place::Range { offset, length } => mbox::read(&folder.path, *offset, *length, limit),
        }
    }

    /// How a message is called in what people are told.
    pub fn name(&self, noted: &Noted) -> String {
        let folder = self.folders.get(noted.folder).map(|f| f.path.clone()).unwrap_or_default();
        match &noted.place {
            Place::File(name) => folder.join(&**name).display().to_string(),
            Place::Range { offset, .. } => format!("{} at byte {offset}", folder.display()),
        }
    }

    /// Whether a message was sent by the user.
    pub fn is_sent(&self, noted: &Noted) -> bool {
        self.folders.get(noted.folder).is_some_and(|folder| folder.sent)
    }
}

impl ArchiveError {
    /// Something of it cannot be read.
    pub fn of(path: &Path, source: io::Error) -> Self {
        ArchiveError::Unreadable { path: path.to_owned(), source }
    }
}

fn unreadable(path: &Path, source: io::Error) -> ArchiveError {
    ArchiveError::of(path, source)
}

/// Opens a file that must be one: no link that leads elsewhere, nothing that never ends.
fn open_file(path: &Path) -> io::Result<std::fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = nix::fcntl::OFlag::O_NOFOLLOW | nix::fcntl::OFlag::O_NONBLOCK;
    let file = std::fs::File::options().read(true).custom_flags(flags.bits()).open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no regular file"));
    }
    Ok(file)
}

/// A time in whole seconds.
fn at(seconds: i64) -> Option<Timestamp> {
    Timestamp::from_second(seconds).ok()
}
