//! `imip-milter replay`: builds a calendar from archived mail, through the same pipeline as the
//! milter, in a mode in which nothing can leave.
//!
//! Running it again changes nothing: what has been carried out is known, and what is in the
//! calendar and newer stays. So whoever interrupts it goes on by the same command.

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use clap::Args;
use clap::builder::PossibleValuesParser;
use jiff::Timestamp;
use nix::unistd::{Gid, Uid};
use serde_json::{Value, json};

use super::output::{self, instant};
use super::process::addresses;
use super::progress::{Progress, Unit};
use super::{Failure, engine, explain, find_user, load};
use crate::archive::{Archive, ArchiveError, Folder, Index, Kind, Noted, Watch};
use crate::config::{Config, LogLevel, Replay};
use crate::itip::{Mailbox, Outcome, Reason, User};
use crate::mail::{Message, one_line};
use crate::pipeline::{Engine, Envelope, Input, Processed};
use crate::policy::Mode;
use crate::store::new_id;
use crate::store::sqlite::calendar_file;
use crate::telemetry;
use crate::trust::{Connection, Tier};

/// How long to wait for the calendar, which a daemon may write, too.
const PATIENCE: Duration = Duration::from_secs(60);

/// Of how many messages it is told that they cannot be read.
const MAX_TOLD: usize = 20;

/// Longest name of a message in a line.
const LINE: usize = 300;

/// The largest header that is read; what is longer is no message for us.
const HEADER: u64 = 1 << 20;

#[derive(Args)]
pub(super) struct Arguments {
    /// A Maildir with its folders, an mbox file, or a directory of them
    #[arg(value_name = "MAILDIR|MBOX")]
    archive: PathBuf,
    /// Whose mail it is: any of the user's addresses
    #[arg(long, value_name = "ADDR")]
    user: String,
    /// The folder of what the user has sent, or a Maildir or mbox file of it; default: a folder
    /// called Sent
    #[arg(long, value_name = "FOLDER")]
    sent: Option<String>,
    /// A folder to leave out, with those below it; repeatable. Drafts and spam always are
    #[arg(long, value_name = "FOLDER")]
    exclude: Vec<String>,
    /// The tier of senders of whom nothing proves anything
    #[arg(
        long,
        value_name = "TIER",
        value_parser = PossibleValuesParser::new(["unverified", "verified", "known"])
    )]
    trust: Option<String>,
    /// Decide, but write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print the summary as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(path: &Path, arguments: &Arguments) -> Result<(), Failure> {
    let begun = Instant::now();
    let config = load(path)?;
    let user = find_user(&config, &arguments.user)?;
    may_be_replayed(&config, &user)?;
    // What goes wrong with the calendar is told where the daemon tells it, and nothing else.
    telemetry::init(config.server.log, config.server.log_level.min(LogLevel::Warning), None)
        .map_err(|e| Failure::io(e.to_string()))?;
    let reader = Reader::of(&arguments.archive)?;
    let archive = reader
        .read(|| Archive::open(&arguments.archive, arguments.sent.as_deref(), &arguments.exclude))
        .map_err(failure)?;
    let trust = arguments.trust.as_deref().and_then(Tier::from_name);
    let state_dir = config.server.state_dir.clone();
    let config = config.for_replay(Replay { user: user.id.clone(), trust });
    let (engine, _copy) = match arguments.dry_run {
        true => {
            let (engine, folder) = explain::copy(config, std::slice::from_ref(&user.id))?;
            (engine, Some(folder))
        }
        false => (engine(config)?, None),
    };
    let interrupted = on_interrupt()?;
    let mut watcher = Watcher { bar: None, told: 0, interrupted: &interrupted };
    let index = reader.read(|| archive.index(&mut watcher)).map_err(failure)?;
    drop(watcher.bar.take());
    let mut replay = Replaying {
        engine,
        user: &user,
        archive: &archive,
        reader,
        name: format!("replay-{}", new_id(Timestamp::now())),
        summary: Summary::new(&index),
    };
    let mut stopped = Ok(());
    if !index.interrupted {
        let mut progress =
            Progress::at_once("messages with calendars", index.noted.len() as u64, Unit::Things);
        for (number, noted) in index.noted.iter().enumerate() {
            if interrupted.load(Ordering::Relaxed) {
                replay.summary.interrupted = true;
                break;
            }
            progress.at(number as u64);
            stopped = replay.message(noted, &mut watcher, &progress);
            if stopped.is_err() {
                break;
            }
        }
    }
    let Replaying { mut summary, name, .. } = replay;
    make_durable(&state_dir, &user);
    summary.took = begun.elapsed();
    if arguments.json {
        summary.json(&user, &name, arguments.dry_run)?;
    } else {
        summary.tell(&user, &name, arguments.dry_run)?;
    }
    stopped?;
    match summary.interrupted {
        true => Err(Failure::interrupted("interrupted; the same command goes on where it stopped")),
        false => Ok(()),
    }
}

/// Each change for itself was left to the system.
fn make_durable(state_dir: &Path, user: &User) {
    let file = calendar_file(state_dir, &user.id);
    let mut log = file.clone().into_os_string();
    log.push("-wal");
    for path in [PathBuf::from(log), file] {
        // What is lost with the power is replayed again.
        if let Ok(file) = std::fs::File::open(path) {
            let _ = file.sync_all();
        }
    }
}

/// Whether there is a calendar to be built.
fn may_be_replayed(config: &Config, user: &User) -> Result<(), Failure> {
    let refused = |why: &str| Err(Failure::config(format!("{}: {why}", user.id)));
    if config.collection(&user.id).is_some() || config.collection_of(&user.id).is_some() {
        return refused("the calendars of a collection are built by bookings alone");
    }
    let policy = config.policy_for(user, None, None);
    if !policy.enabled {
        return refused("enabled = false: no calendar is kept of this user");
    }
    if policy.mode == Mode::Shadow {
        return refused("mode = \"shadow\": nothing would be written");
    }
    Ok(())
}

fn failure(error: ArchiveError) -> Failure {
    match error {
        ArchiveError::NoFolder(_) => Failure::no_object(error.to_string()),
        ArchiveError::Unknown(_) => Failure::data(error.to_string()),
        ArchiveError::Unreadable { ref source, .. } => match source.kind() {
            std::io::ErrorKind::NotFound => Failure::no_object(error.to_string()),
            _ => Failure::io(error.to_string()),
        },
    }
}

/// A flag that is set at the first interrupt; at the second the process ends.
fn on_interrupt() -> Result<Arc<AtomicBool>, Failure> {
    use tokio::signal::unix::{SignalKind, signal};
    let failed = |e: std::io::Error| Failure::io(format!("cannot wait for signals: {e}"));
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
    let flag = Arc::new(AtomicBool::new(false));
    let (mut interrupt, mut terminate) = {
        let _inside = runtime.enter();
        (
            signal(SignalKind::interrupt()).map_err(failed)?,
            signal(SignalKind::terminate()).map_err(failed)?,
        )
    };
    let set = Arc::clone(&flag);
    std::thread::spawn(move || {
        runtime.block_on(async move {
            loop {
                tokio::select! {
                    _ = interrupt.recv() => {}
                    _ = terminate.recv() => {}
                }
                if set.swap(true, Ordering::Relaxed) {
                    // Every message is a transaction: nothing is half done.
                    std::process::exit(i32::from(Failure::INTERRUPTED));
                }
            }
        });
    });
    Ok(flag)
}

/// Root reads an archive as its owner, and writes as the owner of the state directory: whoever
/// owns the archive may put links in it, or in its place, to what only others may read, and would
/// find it in his calendar.
#[derive(Clone, Copy)]
struct Reader {
    owner: Option<(Uid, Gid)>,
}

impl Reader {
    fn of(archive: &Path) -> Result<Self, Failure> {
        if !nix::unistd::geteuid().is_root() {
            return Ok(Reader { owner: None });
        }
        // What is there itself, not what it leads to.
        let there = std::fs::symlink_metadata(archive);
        let owner = there.map_err(|e| failure(ArchiveError::of(archive, e)))?;
        nix::unistd::setgroups(&[]).map_err(|e| Failure::io(format!("cannot set groups: {e}")))?;
        Ok(Reader { owner: Some((Uid::from_raw(owner.uid()), Gid::from_raw(owner.gid()))) })
    }

    /// Runs what reads mail.
    fn read<T>(self, work: impl FnOnce() -> T) -> T {
        let Some(owner) = self.owner else { return work() };
        let before = (nix::unistd::geteuid(), nix::unistd::getegid());
        become_whom(owner);
        let done = work();
        become_whom(before);
        done
    }
}

/// Changes the effective user and group of a process of root's.
fn become_whom((user, group): (Uid, Gid)) {
    let changed = nix::unistd::seteuid(Uid::from_raw(0))
        .and_then(|()| nix::unistd::setegid(group))
        .and_then(|()| nix::unistd::seteuid(user));
    if changed.is_err() {
        // Nothing may be read or written as somebody else.
        std::process::exit(i32::from(Failure::INTERRUPTED));
    }
}

/// Shows the first look.
struct Watcher<'a> {
    bar: Option<Progress>,
    told: usize,
    interrupted: &'a AtomicBool,
}

impl Watch for Watcher<'_> {
    fn folder(&mut self, folder: &Folder, size: u64) {
        self.bar = None;
        let name = if folder.name.is_empty() { "reading" } else { &folder.name };
        let unit = match folder.kind {
            Kind::Maildir => Unit::Things,
            Kind::Mbox => Unit::Bytes,
        };
        self.bar = Some(Progress::at_once(&one_line(name, 30), size, unit));
    }

    fn advance(&mut self, done: u64) {
        if let Some(bar) = &mut self.bar {
            bar.at(done);
        }
    }

    fn unreadable(&mut self, name: &str, why: &str) {
        let why = super::error::without_numbers(why.to_owned());
        let line = match self.told {
            MAX_TOLD => "imip-milter: more messages cannot be read; they are counted".to_owned(),
            _ => format!("imip-milter: {}: {why}; left out", one_line(name, LINE)),
        };
        if self.told <= MAX_TOLD {
            match &self.bar {
                Some(bar) => bar.above(|| eprintln!("{line}")),
                None => eprintln!("{line}"),
            }
        }
        self.told += 1;
    }

    fn go_on(&mut self) -> bool {
        !self.interrupted.load(Ordering::Relaxed)
    }
}

struct Replaying<'a> {
    engine: Engine,
    user: &'a User,
    archive: &'a Archive,
    reader: Reader,
    /// Stands where a message has its queue id.
    name: String,
    summary: Summary,
}

impl Replaying<'_> {
    fn message(
        &mut self,
        noted: &Noted,
        watcher: &mut Watcher<'_>,
        progress: &Progress,
    ) -> Result<(), Failure> {
        let max = self.engine.config.server.max_message;
        let limit = (max as u64).saturating_add(HEADER);
        let (raw, complete) = match self.reader.read(|| self.archive.read(noted, limit)) {
            Ok(read) => read,
            Err(error) => {
                self.summary.unreadable += 1;
                let name = self.archive.name(noted);
                progress.above(|| watcher.unreadable(&name, &error.to_string()));
                return Ok(());
            }
        };
        let message = Message::parse(raw);
        let sent = self.is_own(&message, noted);
        let processed = self.engine.process(&Input {
            message: &message,
            whole: complete && message.body.len() <= max,
            envelope: &self.envelope(&message, sent),
            connection: &self.connection(sent),
            queue_id: Some(&self.name),
            // Nobody's clock is ahead of ours.
            now: noted.time.min(Timestamp::now()),
            deadline: Instant::now() + PATIENCE,
            dry_run: false,
        });
        let failed = processed.results.iter().any(|r| r.reason == Reason::Storage);
        self.summary.add(&processed);
        match failed {
            true => Err(Failure::io(format!(
                "{}: the calendar cannot be written (the log tells why); \
                 the same command goes on here",
                one_line(&self.archive.name(noted), LINE)
            ))),
            false => Ok(()),
        }
    }

    /// In the mailbox it was for him, whoever is named; what he sent was for those it names.
    fn envelope(&self, message: &Message, sent: bool) -> Envelope {
        let named = ["To", "Cc", "Bcc"].into_iter().flat_map(|name| addresses(message, name));
        let recipients = match sent {
            true => named.collect(),
            false => {
                let is_his = |address: &String| {
                    Mailbox::parse(address).is_some_and(|a| self.user.addresses.contains(&a))
                };
                vec![named.into_iter().find(is_his).unwrap_or_else(|| self.user.id.to_string())]
            }
        };
        let sender = match message.first("Return-Path").map(|h| h.unfolded()) {
            Some(path) => Some(path.trim_matches(['<', '>']).to_owned()).filter(|p| !p.is_empty()),
            None => addresses(message, "From").into_iter().next(),
        };
        Envelope { sender, recipients }
    }

    /// Whether it is his own: what was delivered into the folder of sent mail (`bob+Sent@`) is not.
    /// A delivery agent leaves these fields, a mail program that keeps a copy does not.
    fn is_own(&self, message: &Message, noted: &Noted) -> bool {
        let delivered = ["Return-Path", "Delivered-To"].iter().any(|n| message.first(n).is_some());
        self.archive.is_sent(noted) && !delivered
    }

    fn connection(&self, sent: bool) -> Connection {
        let login = sent.then(|| self.user.id.to_string());
        Connection { login, ..Connection::default() }
    }
}

/// What came of it.
#[derive(Default)]
struct Summary {
    messages: u64,
    with_calendar: u64,
    unreadable: u64,
    first: Option<Timestamp>,
    last: Option<Timestamp>,
    /// Objects by what became of them, and why.
    outcomes: BTreeMap<(&'static str, &'static str), u64>,
    /// Messages in which there was nothing after all.
    empty: u64,
    changed: u64,
    interrupted: bool,
    took: Duration,
}

impl Summary {
    fn new(index: &Index) -> Self {
        Summary {
            messages: index.messages,
            unreadable: index.unreadable,
            first: index.first,
            last: index.last,
            interrupted: index.interrupted,
            ..Summary::default()
        }
    }

    fn add(&mut self, processed: &Processed) {
        if processed.results.is_empty() {
            self.empty += 1;
            return;
        }
        self.with_calendar += 1;
        for result in &processed.results {
            *self.outcomes.entry((result.outcome.as_str(), result.reason.as_str())).or_default() +=
                1;
            self.changed += u64::from(result.change.is_some());
        }
    }

    fn of(&self, outcome: Outcome) -> u64 {
        let matching = self.outcomes.iter().filter(|((o, _), _)| *o == outcome.as_str());
        matching.map(|(_, count)| count).sum()
    }

    fn json(&self, user: &User, name: &str, dry_run: bool) -> Result<(), Failure> {
        let rows: Vec<Value> = self
            .outcomes
            .iter()
            .map(|((outcome, reason), count)| {
                json!({ "outcome": outcome, "reason": reason, "count": count })
            })
            .collect();
        let summary = json!({
            "user": user.id.as_str(),
            "queue_id": name,
            "dry_run": dry_run,
            "interrupted": self.interrupted,
            "messages": self.messages,
            "with_calendar": self.with_calendar,
            "without_object": self.empty,
            "unreadable": self.unreadable,
            "from": self.first.map(instant),
            "to": self.last.map(instant),
            "added": self.of(Outcome::Added),
            "updated": self.of(Outcome::Updated),
            "cancelled": self.of(Outcome::Cancelled),
            "ignored": self.of(Outcome::NoAction),
            "errors": self.of(Outcome::Error),
            "changes": self.changed,
            "results": rows,
            "seconds": (self.took.as_secs_f64() * 1000.0).round() / 1000.0,
        });
        let mut text =
            serde_json::to_string_pretty(&summary).map_err(|e| Failure::io(e.to_string()))?;
        text.push('\n');
        output::print(text.as_bytes())
    }

    fn tell(&self, user: &User, name: &str, dry_run: bool) -> Result<(), Failure> {
        let rows: Vec<Vec<String>> = self
            .outcomes
            .iter()
            .map(|((outcome, reason), count)| {
                vec![(*outcome).to_owned(), (*reason).to_owned(), count.to_string()]
            })
            .collect();
        if !rows.is_empty() {
            output::table(&["OUTCOME", "REASON", "COUNT"], &[], &rows)?;
        }
        let mut text = format!("{} messages", self.messages);
        if let (Some(first), Some(last)) = (self.first, self.last) {
            let day = |at: Timestamp| at.strftime("%Y-%m-%d").to_string();
            text.push_str(&format!(" from {} to {}", day(first), day(last)));
        }
        text.push_str(&format!(", {} with calendars", self.with_calendar));
        if self.unreadable > 0 {
            text.push_str(&format!(", {} unreadable", self.unreadable));
        }
        let seconds = self.took.as_secs_f64();
        text.push_str(&format!("; {seconds:.1} s\n"));
        if dry_run {
            text.push_str("dry run: nothing was written\n");
        } else if self.changed > 0 {
            text.push_str(&format!(
                "to undo all of it: imip-milter calendar undo {} --queue-id {name}\n",
                user.id
            ));
        }
        output::print(text.as_bytes())
    }
}
