//! A mail host without an MTA: a state directory, the pipeline in this process, and the
//! program's commands on the same files.

use super::daemon::{Daemon, Settings, Socket, program};
use imip_milter::config::Config;
use imip_milter::itip::Mailbox;
use imip_milter::mail::{LoopKey, Message};
use imip_milter::pipeline::{Engine, Envelope, Input, ObjectResult, Processed};
use imip_milter::store::sqlite::{Options, SqliteStore};
use imip_milter::store::{Calendar, JournalLine, Waiting};
use imip_milter::trust::Connection;
use jiff::Timestamp;
use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

/// How long a message may take in a test before its calendars count as locked.
const DEADLINE: Duration = Duration::from_secs(60);

/// A state directory with a configuration.
pub struct Host {
    folder: tempfile::TempDir,
    /// Not started; it knows the configuration, and runs commands.
    pub daemon: Daemon,
}

/// What comes with a message.
#[derive(Clone, Debug)]
pub struct Post {
    /// Envelope sender; empty is the null sender.
    pub sender: String,
    /// Envelope recipients.
    pub recipients: Vec<String>,
    /// The authenticated user.
    pub login: Option<String>,
    /// The clock.
    pub now: Timestamp,
}

impl Post {
    /// From somewhere to somebody.
    pub fn new(sender: &str, recipients: &[&str]) -> Self {
        Self {
            sender: sender.to_owned(),
            recipients: recipients.iter().map(|&r| r.to_owned()).collect(),
            login: None,
            now: Timestamp::now(),
        }
    }

    /// Submitted by a user.
    pub fn by(login: &str, recipients: &[&str]) -> Self {
        Self { login: Some(login.to_owned()), ..Self::new(login, recipients) }
    }

    /// At another time.
    pub fn at(self, now: Timestamp) -> Self {
        Self { now, ..self }
    }
}

impl Host {
    /// A host with these tables in its configuration, whose MTA cannot be reached.
    pub fn new(tables: &str) -> Self {
        Self::with(tables, "", 9)
    }

    /// The same with more lines of `[server]`, and a port where generated mail goes.
    pub fn with(tables: &str, server: &str, inject: u16) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self::open(folder, tables, server, inject)
    }

    fn open(folder: tempfile::TempDir, tables: &str, server: &str, inject: u16) -> Self {
        let settings = Settings { tables: tables.to_owned(), server: server.to_owned() };
        let socket = Socket::Unix(folder.path().join("milter.sock"));
        let daemon = Daemon::new(folder.path(), socket, inject, &settings).expect("a daemon");
        Self { folder, daemon }
    }

    /// A host of the same configuration with a copy of the state.
    pub fn copy(&self, tables: &str, server: &str, inject: u16) -> Self {
        let copy = Self::with(tables, server, inject);
        copy_folder(&self.daemon.state(), &copy.daemon.state());
        copy
    }

    /// Its folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The milter's socket.
    pub fn socket(&self) -> PathBuf {
        self.folder.path().join("milter.sock")
    }

    /// The pipeline, as the daemon makes it.
    pub fn engine(&self) -> Engine {
        let config = Arc::new(Config::load(&self.daemon.config()).expect("a configuration"));
        let (users, collections) = (Arc::clone(&config), Arc::clone(&config));
        let members = Arc::clone(&config);
        let options = Options {
            addresses: Arc::new(move |id: &Mailbox| users.users.user(id)),
            collection_of: Arc::new(move |id: &Mailbox| {
                collections.collection_of(id).map(|c| c.id.clone())
            }),
            members_of: Arc::new(move |id: &Mailbox| {
                members.collection(id).map(|c| c.members.clone()).unwrap_or_default()
            }),
            ..Options::default()
        };
        let state = &config.server.state_dir;
        let store = SqliteStore::open(state, options).expect("a store");
        let key = LoopKey::load(state).expect("a key");
        Engine { config, store: Arc::new(store), key }
    }

    /// A command of the program with this configuration.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.arg("--config").arg(self.daemon.config()).args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// `process`, ready to be run with [`feed`].
    pub fn process(&self, post: &Post) -> Command {
        let now = post.now.to_string();
        let mut arguments = vec!["process", "--now", &now, "--sender", &post.sender];
        for recipient in &post.recipients {
            arguments.extend(["--recipient", recipient]);
        }
        if let Some(login) = &post.login {
            arguments.extend(["--login", login]);
        }
        self.command(&arguments)
    }
}

/// Runs a command with this input.
pub fn feed(mut command: Command, input: &[u8]) -> Output {
    let mut child = command.spawn().expect("the program can be run");
    if let Some(mut stdin) = child.stdin.take() {
        // It may be gone already.
        let _ = stdin.write_all(input);
    }
    child.wait_with_output().expect("it ends")
}

/// Takes a message through the pipeline in this process.
pub fn process(engine: &Engine, message: &Message, post: &Post) -> Processed {
    let envelope = Envelope {
        sender: Some(post.sender.clone()).filter(|s| !s.is_empty()),
        recipients: post.recipients.clone(),
    };
    let connection = Connection { login: post.login.clone(), ..Connection::default() };
    engine.process(&Input {
        message,
        whole: true,
        envelope: &envelope,
        connection: &connection,
        queue_id: Some("4XyZ1q3"),
        now: post.now,
        deadline: Instant::now() + DEADLINE,
        dry_run: false,
    })
}

/// A message from its octets.
pub fn message(raw: &[u8]) -> Message {
    Message::parse(bytes::Bytes::copy_from_slice(raw))
}

/// `user outcome/reason` of every result.
pub fn outcomes(results: &[ObjectResult]) -> Vec<String> {
    results.iter().map(|r| format!("{} {}/{}", r.user, r.outcome, r.reason)).collect()
}

/// Looks into a calendar.
pub fn look<T>(engine: &Engine, user: &str, question: impl Fn(&dyn Calendar) -> T) -> T {
    let user = mailbox(user);
    let mut answer = None;
    let home = engine.zone_of(&user);
    let read = engine.store.read(&user, &home, &mut |calendar| {
        answer = Some(question(calendar));
        Ok(())
    });
    read.expect("a calendar can be read");
    answer.expect("an answer")
}

/// What waits in somebody's outbox.
pub fn waiting(engine: &Engine, user: &str) -> Vec<Waiting> {
    look(engine, user, |c| c.waiting().expect("the outbox"))
}

/// Somebody's journal.
pub fn journal(engine: &Engine, user: &str) -> Vec<JournalLine> {
    look(engine, user, |c| c.journal(None).expect("the journal"))
}

/// The UIDs in somebody's calendar.
pub fn uids(engine: &Engine, user: &str) -> Vec<String> {
    let objects = look(engine, user, |c| c.objects().expect("the objects"));
    objects.iter().map(|o| o.object.uid().to_owned()).collect()
}

/// An address.
pub fn mailbox(address: &str) -> Mailbox {
    Mailbox::parse(address).expect("an address")
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}
