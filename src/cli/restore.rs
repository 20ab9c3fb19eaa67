//! `imip-milter restore`: calendars come back from a backup.

use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arc_swap::ArcSwap;
use clap::Args;
use jiff::Timestamp;
use nix::fcntl::OFlag;

use super::output::print;
use super::progress::{Progress, Unit};
use super::{Failure, act_as_owner, find_user, load, options, store};
use crate::config::Config;
use crate::itip::Mailbox;
use crate::mail::one_line;
use crate::store::Store;
use crate::store::sqlite::{Dropped, Entry, How, Manifest, SqliteStore, verify};

/// Longest text of others that is printed.
const LINE: usize = 100;

#[derive(Args)]
pub(super) struct Arguments {
    /// A folder that `backup` has made
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Only the calendar of this user, or of this collection with its members
    #[arg(long, value_name = "ADDR")]
    user: Option<String>,
    /// Put them in the place of calendars that are there; those are kept aside
    #[arg(long)]
    replace: bool,
    /// Let all mail that waited at the time of the backup be sent, which may have been sent since
    #[arg(long)]
    send_waiting: bool,
    /// Only say whether the backup is sound
    #[arg(long)]
    verify: bool,
}

pub(super) fn run(path: &Path, arguments: &Arguments) -> Result<(), Failure> {
    let config = load(path)?;
    let state = config.server.state_dir.clone();
    let user = arguments.user.as_deref().map(|a| find_user(&config, a)).transpose()?;
    let current = Arc::new(ArcSwap::from_pointee(config));
    let config = current.load_full();
    if let Some(user) = &user {
        let file = options(&current).file_owner(&user.id);
        if file != user.id {
            return Err(Failure::usage(format!(
                "{} is a member of {file}, and their calendars come back together: --user {file}",
                user.id
            )));
        }
    }
    if !state.is_dir() {
        let what = "does not exist; make it for the user of the daemon, as the package does";
        return Err(Failure::io(format!("[server] state_dir: {} {what}", state.display())));
    }
    act_as_owner(&state)?;
    let dir = arguments.dir.canonicalize().map_err(|e| unreadable(&arguments.dir, &e))?;
    fs::read_dir(&dir).map_err(|e| unreadable(&dir, &e))?;
    let manifest = Manifest::read(&dir)?;
    let wanted = wanted(&manifest, user.as_ref().map(|u| &u.id))?;
    sound(&dir, &wanted)?;
    if arguments.verify {
        return print(format!("{} files, all sound\n", wanted.len()).as_bytes());
    }
    let store = store(&current)?;
    if !arguments.replace {
        must_be_free(&store, &wanted)?;
    }
    if user.is_none() {
        restore_key(&dir, &state, &wanted, arguments.replace)?;
    }
    let how = How {
        replace: arguments.replace,
        send_waiting: arguments.send_waiting,
        now: Timestamp::now(),
    };
    bring_back(&config, &store, &dir, &wanted, how)
}

fn unreadable(dir: &Path, error: &io::Error) -> Failure {
    Failure::io(format!(
        "{}: {error}; a backup belongs to the owner of the state directory",
        dir.display()
    ))
}

/// An entry and whose calendar it is; nobody's is the key.
type Wanted<'m> = Vec<(&'m Entry, Option<Mailbox>)>;

fn wanted<'m>(manifest: &'m Manifest, only: Option<&Mailbox>) -> Result<Wanted<'m>, Failure> {
    let mut wanted = Wanted::new();
    for entry in &manifest.files {
        let owner = entry.owner().map_err(|what| {
            Failure::data(format!("manifest.json: {}: {what}", one_line(&entry.path, LINE)))
        })?;
        match only {
            Some(only) if owner.as_ref() != Some(only) => {}
            _ => wanted.push((entry, owner)),
        }
    }
    match only {
        Some(only) if wanted.is_empty() => {
            Err(Failure::no_object(format!("{only}: no calendar in this backup")))
        }
        _ => Ok(wanted),
    }
}

/// All is looked at before anything is written.
fn sound(dir: &Path, wanted: &Wanted<'_>) -> Result<(), Failure> {
    let mut unsound = 0_usize;
    let mut progress = progress("verify", wanted);
    for (done, (entry, _)) in wanted.iter().enumerate() {
        progress.at(count(done));
        if let Err(what) = verify(dir, entry) {
            unsound += 1;
            let what = one_line(&what, LINE);
            progress.above(|| eprintln!("imip-milter: {}: {what}", entry.path));
        }
    }
    progress.end();
    match unsound {
        0 => Ok(()),
        _ => Err(Failure::data(format!(
            "{unsound} of {} files in {} cannot be used; nothing was restored",
            wanted.len(),
            dir.display()
        ))),
    }
}

fn must_be_free(store: &SqliteStore, wanted: &Wanted<'_>) -> Result<(), Failure> {
    let there = store.users()?;
    let taken: Vec<&Mailbox> = wanted
        .iter()
        .filter_map(|(_, owner)| owner.as_ref())
        .filter(|o| there.contains(o))
        .collect();
    match taken.first() {
        None => Ok(()),
        Some(first) => Err(Failure::io(format!(
            "already there: {} of these calendars, such as that of {first}; nothing was restored; \
             --replace puts those of the backup in their place and keeps them aside",
            taken.len()
        ))),
    }
}

fn progress(what: &str, wanted: &Wanted<'_>) -> Progress {
    Progress::new(what, count(wanted.len()), Unit::Things)
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

/// The key comes back where there is none; another one gives way only where everything does.
fn restore_key(
    dir: &Path,
    state: &Path,
    wanted: &Wanted<'_>,
    replace: bool,
) -> Result<(), Failure> {
    let Some((entry, _)) = wanted.iter().find(|(_, owner)| owner.is_none()) else { return Ok(()) };
    let (from, to) = (dir.join(&entry.path), state.join(&entry.path));
    let read = |path: &Path| -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let file =
            OpenOptions::new().read(true).custom_flags(OFlag::O_NOFOLLOW.bits()).open(path)?;
        file.take(4096).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let key = read(&from).map_err(|e| Failure::of_file(&from, &e))?;
    match read(&to) {
        Ok(there) if there == key => return Ok(()),
        Ok(_) if !replace => {
            eprintln!(
                "imip-milter: {} is another than in the backup and stays; links and marks in \
                 mail from before are not known any more",
                to.display()
            );
            return Ok(());
        }
        Ok(_) => eprintln!(
            "imip-milter: {} is replaced; restart the daemon, which has the other one",
            to.display()
        ),
        Err(e) if e.kind() == io::ErrorKind::NotFound => {}
        Err(e) => return Err(Failure::of_file(&to, &e)),
    }
    let write = || -> io::Result<()> {
        let mut file = tempfile::Builder::new()
            .prefix(".loop.key")
            .permissions(fs::Permissions::from_mode(0o600))
            .tempfile_in(state)?;
        file.write_all(&key)?;
        file.as_file().sync_all()?;
        file.persist(&to).map_err(|e| e.error)?;
        fs::File::open(state)?.sync_all()
    };
    write().map_err(|e| Failure::of_file(&to, &e))
}

fn bring_back(
    config: &Config,
    store: &SqliteStore,
    dir: &Path,
    wanted: &Wanted<'_>,
    how: How,
) -> Result<(), Failure> {
    let (mut done, mut kept, mut gone, mut failed) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut progress = progress("restore", wanted);
    for (nth, (entry, owner)) in wanted.iter().enumerate() {
        progress.at(count(nth));
        let Some(owner) = owner else { continue };
        // Who is no user any more has a calendar all the same.
        let home = config
            .users
            .user(owner)
            .map_or_else(|| "UTC".to_owned(), |user| super::home(config, &user));
        match store.restore(owner, &home, &dir.join(&entry.path), how) {
            Ok(restored) => {
                done += 1;
                kept += usize::from(restored.kept.is_some());
                gone += restored.dropped.len();
                let lines: String = restored.dropped.iter().map(line).collect();
                progress.above(|| print(lines.as_bytes()))?;
            }
            Err(error) => {
                failed += 1;
                progress.above(|| eprintln!("imip-milter: {error}"));
            }
        }
    }
    progress.end();
    let noun = |n: usize| if n == 1 { "calendar" } else { "calendars" };
    let mut text = format!("{done} {} restored", noun(done));
    if kept > 0 {
        text.push_str(&format!(", {kept} kept aside as .before-restore"));
    }
    if gone > 0 {
        text.push_str(&format!(", {gone} that waited not sent again"));
    }
    text.push('\n');
    print(text.as_bytes())?;
    match failed {
        0 => Ok(()),
        _ => Err(Failure::io(format!("{failed} {} could not be restored", noun(failed)))),
    }
}

/// A line about what does not come back.
fn line(dropped: &Dropped) -> String {
    let (user, uid) = (one_line(&dropped.user, LINE), one_line(&dropped.uid, LINE));
    let kind = one_line(&dropped.kind, LINE);
    let to = match dropped.to.is_empty() {
        true => String::new(),
        false => format!(" to {}", one_line(&dropped.to.join(", "), LINE)),
    };
    let time = super::output::instant(dropped.time);
    format!("{user}: not sent again: {kind}{to} of {time} about {uid}\n")
}
