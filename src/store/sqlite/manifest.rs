//! What a backup consists of: the calendars and the key in the layout of the state directory, and
//! `manifest.json`, which is written last and without which a folder is no backup.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use nix::fcntl::OFlag;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::paths;
use crate::itip::Mailbox;

/// The name of the list.
pub(super) const NAME: &str = "manifest.json";

/// The only file that is no calendar.
pub(super) const KEY: &str = "loop.key";

/// The form that this program writes, and the newest that it reads.
pub(super) const FORMAT: u32 = 1;

/// Largest list: a million calendars.
const LARGEST: u64 = 512 << 20;

/// Why a backup could not be made or used.
#[derive(Debug, thiserror::Error)]
pub enum CareError {
    /// A file cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is no backup, or not one that this program can use.
    #[error("{}: {what}", path.display())]
    Unfit {
        /// What is unfit.
        path: PathBuf,
        /// Why.
        what: String,
    },
}

impl CareError {
    pub(super) fn unfit(path: &Path, what: impl Into<String>) -> Self {
        CareError::Unfit { path: path.to_owned(), what: what.into() }
    }
}

/// Says which file it was.
pub(super) trait In<T> {
    fn with(self, path: &Path) -> Result<T, CareError>;
}

impl<T> In<T> for io::Result<T> {
    fn with(self, path: &Path) -> Result<T, CareError> {
        self.map_err(|source| CareError::File { path: path.to_owned(), source })
    }
}

/// The list of a backup.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// Form of this list.
    pub format: u32,
    /// Version of the program that wrote it.
    pub version: String,
    /// The newest schema that this program knew.
    pub schema: usize,
    /// When it began, RFC 3339.
    pub begun: String,
    /// When it was complete.
    pub ended: String,
    /// What it holds.
    pub files: Vec<Entry>,
    /// What it does not hold, because it could not be read.
    pub damaged: Vec<Broken>,
}

/// A file of a backup.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Its name in the folder.
    pub path: String,
    /// Whose calendar it is; none for the key.
    pub user: Option<String>,
    /// Its schema.
    pub schema: Option<usize>,
    /// Length in bytes.
    pub bytes: u64,
    /// SHA-256, hexadecimal.
    pub sha256: String,
}

/// A calendar that could not be copied.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Broken {
    /// Its name in the state directory.
    pub path: String,
    /// What was found.
    pub what: String,
}

impl Manifest {
    /// Reads the list of a backup.
    ///
    /// # Errors
    /// There is none, or it is of a newer version.
    pub fn read(folder: &Path) -> Result<Self, CareError> {
        let path = folder.join(NAME);
        let mut text = Vec::new();
        let file = match open_file(&path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => {
                let what = "no manifest.json: this is no backup, or one that was not finished";
                return Err(CareError::unfit(folder, what));
            }
            file => file.with(&path)?,
        };
        file.take(LARGEST).read_to_end(&mut text).with(&path)?;
        let found: Form = serde_json::from_slice(&text)
            .map_err(|e| CareError::unfit(&path, format!("cannot be understood: {e}")))?;
        if found.format > FORMAT {
            let what = format!(
                "made by imip-milter {}, which is newer than this one; upgrade first",
                crate::mail::one_line(&found.version, 40)
            );
            return Err(CareError::unfit(&path, what));
        }
        serde_json::from_slice(&text)
            .map_err(|e| CareError::unfit(&path, format!("cannot be understood: {e}")))
    }

    /// Writes the list, durably.
    pub(super) fn write(&self, folder: &Path) -> Result<(), CareError> {
        let path = folder.join(NAME);
        let mut text = serde_json::to_vec_pretty(self).map_err(io::Error::other).with(&path)?;
        text.push(b'\n');
        let mut file = create_file(&path).with(&path)?;
        file.write_all(&text).and_then(|()| file.sync_all()).with(&path)
    }
}

/// As much of a list as every version has.
#[derive(Deserialize)]
struct Form {
    format: u32,
    version: String,
}

impl Entry {
    /// The owner of the calendar, if this is one: it bears the name of his calendar and no other,
    /// so that no list leads out of the folder.
    ///
    /// # Errors
    /// It is neither a calendar nor the key.
    pub fn owner(&self) -> Result<Option<Mailbox>, String> {
        let Some(user) = &self.user else {
            return match self.path == KEY {
                true => Ok(None),
                false => Err("not a file of a backup".to_owned()),
            };
        };
        let user = Mailbox::parse(user).ok_or("the name of its owner is no address")?;
        match Path::new(&self.path) == paths::calendar_file(Path::new(""), &user) {
            true => Ok(Some(user)),
            false => Err(format!("not the name of the calendar of {user}")),
        }
    }

    /// Compares the file with the list.
    ///
    /// # Errors
    /// It is missing, or another.
    pub fn verify(&self, folder: &Path) -> Result<(), String> {
        let (bytes, sha256) = digest(&folder.join(&self.path)).map_err(|e| e.to_string())?;
        if bytes != self.bytes {
            return Err(format!("{bytes} bytes long, not {} as in the manifest", self.bytes));
        }
        match sha256 == self.sha256 {
            true => Ok(()),
            false => Err("changed since the backup: its checksum is another".to_owned()),
        }
    }
}

/// Length and SHA-256 of a file.
pub(super) fn digest(path: &Path) -> io::Result<(u64, String)> {
    let mut file = open_file(path)?;
    let (mut hash, mut length) = (Sha256::new(), 0);
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut buffer)?;
        let Some(chunk) = buffer.get(..read).filter(|chunk| !chunk.is_empty()) else { break };
        hash.update(chunk);
        length += chunk.len() as u64;
    }
    Ok((length, hash.finalize().iter().map(|b| format!("{b:02x}")).collect()))
}

/// Opens a regular file to be read; no link is followed, and nothing waits for the other end of
/// a pipe.
pub(super) fn open_file(path: &Path) -> io::Result<File> {
    let flags = OFlag::O_NOFOLLOW | OFlag::O_NONBLOCK | OFlag::O_CLOEXEC;
    let file = OpenOptions::new().read(true).custom_flags(flags.bits()).open(path)?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::Error::new(io::ErrorKind::InvalidInput, "no regular file")),
    }
}

/// Makes a new file for nobody else to read.
pub(super) fn create_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// Makes the names in a folder durable.
pub(super) fn sync_folder(path: &Path) -> Result<(), CareError> {
    File::open(path).and_then(|folder| folder.sync_all()).with(path)
}
