//! The folders of an archive: those of a Maildir, as Maildir++ (`.Sent`, `.Lists.Team`) or nested
//! (`Sent/`, `Lists/Team/`), or the mbox files below a directory.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{ArchiveError, open_file, unreadable};

/// Nobody nests folders deeper.
const MAX_DEPTH: usize = 16;

/// What the folder of sent mail is usually called.
const SENT: [&str; 4] = ["sent", "sent items", "sent messages", "sent mail"];

/// Folders with mail that never came, or that nobody wants.
const LEFT_OUT: [&str; 7] =
    ["drafts", "templates", "outbox", "junk", "junk e-mail", "spam", "bulk mail"];

/// How a folder keeps its messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file each, in `cur` and `new`.
    Maildir,
    /// All in one file.
    Mbox,
}

/// One folder.
#[derive(Clone, Debug)]
pub struct Folder {
    /// Its name below the archive, parts separated by `/`; that of the archive itself is empty.
    pub name: String,
    /// The directory or file.
    pub path: PathBuf,
    /// How it keeps its messages.
    pub kind: Kind,
    /// What is in it was sent by the user.
    pub sent: bool,
}

/// The folders of an archive, by name.
pub(super) fn find(path: &Path) -> Result<Vec<Folder>, ArchiveError> {
    let metadata = std::fs::metadata(path).map_err(|e| unreadable(path, e))?;
    let folder = |kind| Folder { name: String::new(), path: path.to_owned(), kind, sent: false };
    if !metadata.is_dir() {
        return match is_mbox(path) {
            Ok(true) => Ok(vec![folder(Kind::Mbox)]),
            Ok(false) => Err(ArchiveError::Unknown(path.to_owned())),
            Err(error) => Err(unreadable(path, error)),
        };
    }
    let mut folders = Vec::new();
    below(path, "", 0, &mut folders)?;
    if folders.is_empty() {
        return Err(ArchiveError::Unknown(path.to_owned()));
    }
    folders.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(folders)
}

fn below(
    path: &Path,
    name: &str,
    depth: usize,
    folders: &mut Vec<Folder>,
) -> Result<(), ArchiveError> {
    let is_maildir = path.join("cur").is_dir() || path.join("new").is_dir();
    if is_maildir {
        let (name, path) = (name.to_owned(), path.to_owned());
        folders.push(Folder { name, path, kind: Kind::Maildir, sent: false });
    }
    if depth >= MAX_DEPTH {
        return Ok(());
    }
    for entry in std::fs::read_dir(path).map_err(|e| unreadable(path, e))? {
        let entry = entry.map_err(|e| unreadable(path, e))?;
        let file_name = entry.file_name().to_string_lossy().into_owned();
        // A link may lead anywhere, and to itself.
        let Ok(kind) = entry.file_type() else { continue };
        let of_maildir = is_maildir && ["cur", "new", "tmp"].contains(&file_name.as_str());
        if of_maildir || !(kind.is_dir() || kind.is_file()) {
            continue;
        }
        let own = match file_name.strip_prefix('.') {
            Some(dotted) if is_maildir => dotted.replace('.', "/"),
            _ => file_name,
        };
        let own = if name.is_empty() { own } else { format!("{name}/{own}") };
        if kind.is_dir() {
            below(&entry.path(), &own, depth + 1, folders)?;
        } else if !is_maildir && is_mbox(&entry.path()).unwrap_or(false) {
            folders.push(Folder { name: own, path: entry.path(), kind: Kind::Mbox, sent: false });
        }
    }
    Ok(())
}

/// Whether a file begins like an mbox; an empty one is one without messages.
fn is_mbox(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    // The file that is named may be a link; what it leads to is opened.
    let path = path.canonicalize()?;
    open_file(&path)?.take(5).read_to_end(&mut start)?;
    Ok(start.is_empty() || start == b"From ")
}

/// Marks the folder of sent mail, or adds it.
pub(super) fn mark_sent(folders: &mut Vec<Folder>, sent: Option<&str>) -> Result<(), ArchiveError> {
    let Some(sent) = sent else {
        let usual = |f: &&mut Folder| SENT.iter().any(|sent| is_called(&f.name, sent));
        folders.iter_mut().filter(usual).for_each(|folder| folder.sent = true);
        return Ok(());
    };
    let mut found = false;
    for folder in folders.iter_mut().filter(|f| is_called(&f.name, sent)) {
        (folder.sent, found) = (true, true);
    }
    if found {
        return Ok(());
    }
    let path = Path::new(sent);
    if !path.exists() {
        return Err(ArchiveError::NoFolder(sent.to_owned()));
    }
    let path = path.canonicalize().map_err(|e| unreadable(path, e))?;
    // It may be a part of the archive, by its path.
    let is_it = |f: &&mut Folder| f.path.canonicalize().is_ok_and(|p| p == path);
    if let Some(folder) = folders.iter_mut().find(is_it) {
        folder.sent = true;
        return Ok(());
    }
    let own = find(&path)?.into_iter().filter(|f| f.name.is_empty());
    let before = folders.len();
    folders.extend(own.map(|folder| Folder { name: sent.to_owned(), sent: true, ..folder }));
    match folders.len() > before {
        true => Ok(()),
        false => Err(ArchiveError::Unknown(path)),
    }
}

/// Whether a folder is not to be read, by a part of its name.
pub(super) fn is_left_out(name: &str, left_out: &[String]) -> bool {
    let usual = name.split('/').any(|part| LEFT_OUT.contains(&part.to_lowercase().as_str()));
    usual || left_out.iter().any(|out| is_called(name, out) || is_below(name, out))
}

/// Whether a folder has this name, whichever separator it is written with, and whether or not
/// all folders are below the inbox.
fn is_called(name: &str, wanted: &str) -> bool {
    plain(name) == plain(wanted)
}

fn is_below(name: &str, parent: &str) -> bool {
    plain(name).strip_prefix(&plain(parent)).is_some_and(|rest| rest.starts_with('/'))
}

fn plain(name: &str) -> String {
    let name = name.trim_start_matches('.').replace('.', "/").to_lowercase();
    name.strip_prefix("inbox/").map(str::to_owned).unwrap_or(name)
}
