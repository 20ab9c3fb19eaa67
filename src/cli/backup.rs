//! `imip-milter backup`: a copy of all calendars, made while the daemon works.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{MetadataExt, fchown};
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;
use nix::fcntl::{OFlag, openat};
use nix::sys::stat::{Mode, mkdirat};

use super::output::print;
use super::progress::{Progress, Unit};
use super::{Failure, act_as_owner, act_as_root_again, load};
use crate::mail::one_line;
use crate::store::sqlite::{Manifest, back_up};

/// Longest line about a calendar.
const LINE: usize = 200;

#[derive(Args)]
pub(super) struct Arguments {
    /// The folder to make; it must not exist, or be empty
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Say nothing where all went well
    #[arg(short, long)]
    quiet: bool,
}

pub(super) fn run(path: &Path, arguments: &Arguments) -> Result<(), Failure> {
    let config = load(path)?;
    let state = &config.server.state_dir;
    let owner = fs::metadata(state).map_err(|e| Failure::of_file(state, &e))?;
    let dir = whole(&arguments.dir)?;
    let state = state.canonicalize().map_err(|e| Failure::of_file(state, &e))?;
    if dir.starts_with(&state) {
        return Err(Failure::usage(format!("{} is in the state directory", dir.display())));
    }
    must_be_free(&dir)?;
    // Made by whoever may write there, and filled by the owner of the state directory.
    let mut partial = dir.as_os_str().to_owned();
    partial.push(format!(".partial-{}", std::process::id()));
    let partial = PathBuf::from(partial);
    make_for(&owner, &partial).map_err(|e| Failure::of_file(&partial, &e))?;
    let finished = fill(&state, &partial).and_then(|manifest| {
        act_as_root_again()?;
        fs::rename(&partial, &dir).map_err(|e| Failure::of_file(&dir, &e))?;
        if let Some(parent) = dir.parent() {
            let synced = File::open(parent).and_then(|parent| parent.sync_all());
            synced.map_err(|e| Failure::of_file(parent, &e))?;
        }
        Ok(manifest)
    });
    let manifest = finished.inspect_err(|_| {
        // What cannot be removed is not taken for a backup, either.
        let _ = act_as_root_again().map(|()| fs::remove_dir_all(&partial));
    })?;
    tell(&manifest, &dir, arguments.quiet)
}

/// The folder with the whole path of where it is to be; a link is not followed.
fn whole(dir: &Path) -> Result<PathBuf, Failure> {
    let name = dir.file_name().ok_or_else(|| {
        Failure::usage(format!("{} is not the name of a folder to make", dir.display()))
    })?;
    let parent = match dir.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let parent = parent.canonicalize().map_err(|e| Failure::of_file(parent, &e))?;
    Ok(parent.join(name))
}

fn must_be_free(dir: &Path) -> Result<(), Failure> {
    let free = match fs::symlink_metadata(dir) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => true,
        Err(e) => return Err(Failure::of_file(dir, &e)),
        Ok(there) if !there.is_dir() => false,
        Ok(_) => fs::read_dir(dir).map_err(|e| Failure::of_file(dir, &e))?.next().is_none(),
    };
    match free {
        true => Ok(()),
        false => Err(Failure::io(format!(
            "{} exists and is no empty folder; each backup gets a folder of its own",
            dir.display()
        ))),
    }
}

/// Makes the folder, for this owner where root makes it.
fn make_for(owner: &fs::Metadata, partial: &Path) -> io::Result<()> {
    let (parent, name) = partial
        .parent()
        .zip(partial.file_name())
        .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let parent = File::open(parent)?;
    mkdirat(&parent, name, Mode::S_IRWXU)?;
    if !nix::unistd::geteuid().is_root() {
        return Ok(());
    }
    hand_over(&parent, name, owner)
}

/// Gives a new folder to somebody. The folder above may be his already: by then he may have put a
/// link in the place of the new one, to something that must stay root's.
fn hand_over(parent: &File, name: &OsStr, owner: &fs::Metadata) -> io::Result<()> {
    let flags = OFlag::O_DIRECTORY | OFlag::O_NOFOLLOW | OFlag::O_RDONLY | OFlag::O_CLOEXEC;
    let made = openat(parent, name, flags, Mode::empty())?;
    fchown(made, Some(owner.uid()), Some(owner.gid()))
}

fn fill(state: &Path, partial: &Path) -> Result<Manifest, Failure> {
    act_as_owner(state)?;
    if let Err(e) = fs::read_dir(partial) {
        return Err(Failure::io(format!(
            "{}: {e} for the owner of {}, who writes it; choose another place",
            partial.display(),
            state.display()
        )));
    }
    let mut progress: Option<Progress> = None;
    let mut each = |done: usize, count: usize| {
        let [done, count] = [done, count].map(|n| u64::try_from(n).unwrap_or(u64::MAX));
        progress.get_or_insert_with(|| Progress::new("backup", count, Unit::Things)).at(done);
    };
    Ok(back_up(state, partial, Timestamp::now(), &mut each)?)
}

fn tell(manifest: &Manifest, dir: &Path, quiet: bool) -> Result<(), Failure> {
    for broken in &manifest.damaged {
        let what = one_line(&broken.what, LINE);
        eprintln!("imip-milter: {}: not in the backup: {what}", broken.path);
    }
    let calendars = manifest.files.iter().filter(|file| file.user.is_some()).count();
    let bytes: u64 = manifest.files.iter().map(|file| file.bytes).sum();
    if !manifest.damaged.is_empty() {
        return Err(Failure::data(format!(
            "{} of {} calendars could not be copied; {} holds the others; run `imip-milter check`",
            manifest.damaged.len(),
            calendars + manifest.damaged.len(),
            dir.display()
        )));
    }
    if quiet {
        return Ok(());
    }
    let noun = if calendars == 1 { "calendar" } else { "calendars" };
    let size = super::output::size(bytes);
    print(format!("{calendars} {noun}, {size}, in {}\n", dir.display()).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_in_the_place_of_the_folder_is_not_given_away() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        fs::create_dir(path.join("precious")).unwrap();
        fs::write(path.join("file"), "").unwrap();
        let parent = File::open(path).unwrap();
        let owner = fs::metadata(path).unwrap();
        for (link, target) in [("to-folder", "precious"), ("to-file", "file")] {
            symlink(path.join(target), path.join(link)).unwrap();
            assert!(hand_over(&parent, OsStr::new(link), &owner).is_err(), "{link}");
        }
        // Another one that was there before is not taken, either.
        assert!(make_for(&owner, &path.join("precious")).is_err());
        make_for(&owner, &path.join("new")).unwrap();
        hand_over(&parent, OsStr::new("new"), &owner).unwrap();
        assert_eq!(fs::metadata(path.join("new")).unwrap().mode() & 0o7777, 0o700);
    }
}
