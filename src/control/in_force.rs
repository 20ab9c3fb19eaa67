//! Which configuration is in force, and whether its files have changed since.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use jiff::Timestamp;

/// The configuration's files as they were found: the main file and those of `users.d`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found(Vec<(PathBuf, Option<(SystemTime, u64)>)>);

/// The configuration in force.
pub struct InForce {
    file: PathBuf,
    state: Mutex<State>,
}

struct State {
    found: Found,
    since: Timestamp,
    refused: Option<(Timestamp, String)>,
}

impl InForce {
    /// The file is about to be read for the first time.
    pub fn new(file: &Path) -> Self {
        let state = State { found: look(file), since: Timestamp::now(), refused: None };
        InForce { file: file.to_owned(), state: Mutex::new(state) }
    }

    /// The files as they are now; to be called before they are read.
    pub fn look(&self) -> Found {
        look(&self.file)
    }

    /// They were read anew, and hold from now on.
    pub fn replaced(&self, found: Found) {
        *self.state() = State { found, since: Timestamp::now(), refused: None };
    }

    /// They could not be read; what was in force still is.
    pub fn refused(&self, error: &str) {
        self.state().refused = Some((Timestamp::now(), error.to_owned()));
    }

    /// The main file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Since when it is in force; when and why the last reload failed, if it did.
    pub fn since(&self) -> (Timestamp, Option<(Timestamp, String)>) {
        let state = self.state();
        (state.since, state.refused.clone())
    }

    /// Whether the files are others than those that were read.
    pub fn has_changed(&self) -> bool {
        self.look() != self.state().found
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn look(file: &Path) -> Found {
    let folder = file.parent().unwrap_or(Path::new("")).join("users.d");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let drop_ins = entries.map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        drop_ins.filter(|path| path.extension().is_some_and(|e| e == "toml")).collect();
    files.push(file.to_owned());
    files.sort();
    let with_print = |path: PathBuf| {
        let print = std::fs::metadata(&path).ok();
        let print = print.and_then(|m| Some((m.modified().ok()?, m.len())));
        (path, print)
    };
    Found(files.into_iter().map(with_print).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_seen() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("imip-milter.toml");
        std::fs::write(&file, "a").unwrap();
        let in_force = InForce::new(&file);
        assert!(!in_force.has_changed());
        std::fs::write(&file, "longer").unwrap();
        assert!(in_force.has_changed());
        let found = in_force.look();
        in_force.refused("line 3");
        assert_eq!(in_force.since().1.unwrap().1, "line 3");
        in_force.replaced(found);
        assert!(!in_force.has_changed() && in_force.since().1.is_none());

        std::fs::create_dir(folder.path().join("users.d")).unwrap();
        std::fs::write(folder.path().join("users.d/note.txt"), "").unwrap();
        assert!(!in_force.has_changed());
        std::fs::write(folder.path().join("users.d/jane.toml"), "").unwrap();
        assert!(in_force.has_changed());
    }
}
