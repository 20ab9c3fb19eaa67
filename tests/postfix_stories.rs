//! The stories once more, with real mail: SMTP, a private Postfix, the daemon beside it. After
//! every mail each calendar must hold, byte for byte, what it holds when the same mail goes
//! through the pipeline in this process; in the end the same generated mail must have been
//! delivered. libfaketime gives the daemon the story's clock.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod story_support;
mod support;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use imip_milter::config::Config;
use imip_milter::itip::Mailbox;
use jiff::Timestamp;

use story_support::letter::{self, Letter};
use story_support::play;
use story_support::script::{self, Story};
use story_support::world::{self, Everything, World};
use support::daemon::{Daemon, Settings, Socket};
use support::mailbox::Mailbox as Inbox;
use support::postfix::{Place, Postfix};
use support::smtp::{Envelope, Session};
use support::{PATIENCE, poll};

/// Hosts that play at a time: much of a story is waiting for disks and processes.
const HOSTS: usize = 3;

/// A mail host whose daemon starts anew for each story.
struct Host {
    // Stopped first: its sessions would wait for the daemon.
    postfix: Postfix,
    daemon: Daemon,
    clock: PathBuf,
}

#[test]
fn stories_through_postfix() {
    if !support::postfix_or_skip() {
        return;
    }
    let Some(faketime) = faketime() else {
        return support::skip("postfix", "libfaketime is not installed (`make setup` installs it)");
    };
    let filter = std::env::var("STORY").unwrap_or_default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let mut stories = Vec::new();
    for file in play::files(&folder) {
        let name = file.strip_prefix(&folder).unwrap().display().to_string();
        let all = script::read(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let wanted = |s: &Story| name.contains(&filter) || s.title.contains(&filter);
        let of_file = all.into_iter().filter(|s| is_mail_alone(s) && wanted(s));
        stories.extend(of_file.map(|story| (name.clone(), story)));
    }
    let next = AtomicUsize::new(0);
    let play_some = || {
        let mut host = Host::start(&faketime);
        let mut failed = String::new();
        while let Some((name, story)) = stories.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Err(what) = host.play(story) {
                failed.push_str(&format!("\n{name}: {}\n{what}\n", story.title));
            }
        }
        if !failed.is_empty() {
            failed.push_str(&format!("\n--- maillog\n{}", host.postfix.maillog()));
        }
        failed
    };
    let failed: String = thread::scope(|scope| {
        let hosts: Vec<_> = (0..HOSTS).map(|_| scope.spawn(play_some)).collect();
        hosts.into_iter().map(|host| host.join().unwrap()).collect()
    });
    let played = stories.len();
    println!("{played} stories went through Postfix");
    assert!(failed.is_empty(), "{failed}");
    assert!(played >= 20 || !filter.is_empty(), "only {played} stories");
}

/// Whether nothing but mail happens in it.
fn is_mail_alone(story: &Story) -> bool {
    story.steps.iter().all(|s| !["return", "reload", "wait"].contains(&s.word()))
}

/// The library that tells a program another time.
fn faketime() -> Option<PathBuf> {
    let libraries = std::fs::read_dir("/usr/lib").ok()?.flatten();
    libraries.map(|d| d.path().join("faketime/libfaketimeMT.so.1")).find(|path| path.exists())
}

impl Host {
    fn start(faketime: &Path) -> Self {
        let place = Place::find().unwrap();
        let socket = Socket::Unix(place.dir().join("milter.sock"));
        let clock = place.dir().join("clock");
        let mut daemon =
            Daemon::new(place.dir(), socket, place.inject_port(), &Settings::default()).unwrap();
        for (name, value) in [
            ("LD_PRELOAD", faketime.to_str().unwrap()),
            ("FAKETIME_TIMESTAMP_FILE", clock.to_str().unwrap()),
            ("FAKETIME_NO_CACHE", "1"),
            // Deadlines and timers go on.
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
            ("DONT_FAKE_MONOTONIC", "1"),
            ("NO_FAKE_STAT", "1"),
            ("TZ", "UTC"),
        ] {
            daemon.with_environment(name, value);
        }
        let milters = daemon.socket().postfix();
        // Stories send to whom they like.
        let more = "virtual_mailbox_domains = static:all\nvirtual_mailbox_maps = static:all/\n\
                    virtual_alias_maps =\n";
        let postfix = Postfix::start_with(place, &milters, more, &[]).unwrap();
        Host { postfix, daemon, clock }
    }

    fn set_clock(&self, now: Timestamp) {
        let text = now.strftime("%Y-%m-%d %H:%M:%S").to_string();
        let new = self.clock.with_extension("new");
        std::fs::write(&new, text).unwrap();
        std::fs::rename(new, &self.clock).unwrap();
    }

    /// Plays a story on both hosts.
    fn play(&mut self, story: &Story) -> Result<(), String> {
        let mut other = play::host(story).map_err(|m| m.what)?;
        self.begin(story, &other)?;
        let config = Arc::new(Config::load(&self.daemon.config()).map_err(|e| e.to_string())?);
        let calendars = world::open(&config, &self.daemon.state())?;
        let (mut expected, mut kept) = (Vec::new(), 0);
        for step in &story.steps {
            match step.word() {
                "mail" | "again" | "follow" => {
                    let letter = play::compose(&other, step).map_err(|m| m.what)?;
                    other.pass(step, &letter)?;
                    let passage = other.passage.take().ok_or("nothing passed")?;
                    expected.extend(passage.sent.iter().flat_map(|(waiting, _)| {
                        let entry = &waiting.entry;
                        entry.to.iter().map(|to| (entry.from.to_string(), to.clone()))
                    }));
                    let removed = &passage.processed.removed_recipients;
                    let left = letter.envelope_recipients();
                    let left = left.iter().filter(|r| !removed.contains(r));
                    kept += left.filter(|r| is_for_answers(&config, r)).count();
                    self.set_clock(letter.at);
                    self.send(&letter)?;
                    let found = world::everything(&config, &calendars)?;
                    compare(step.line, &passage.after, &found)?;
                    other.letters.insert(letter.name.clone(), letter);
                }
                "own" => {
                    let component = letter::own(step, other.now).map_err(|m| m.what)?;
                    world::own(&config, &calendars, step.rest(), component.clone(), other.now)?;
                    other.own(step.rest(), component)?;
                }
                _ => {}
            }
        }
        self.end(expected)?;
        let delivered = self.inbox().messages().into_iter();
        let to = delivered.filter_map(|mail| mail.header("Delivered-To"));
        let found = to.filter(|to| is_for_answers(&config, to)).count();
        match found == kept {
            true => Ok(()),
            false => Err(format!("{found} mails went on to rsvp_address, not {kept}")),
        }
    }

    fn inbox(&self) -> Inbox {
        Inbox::new(&self.postfix.dir().join("mail/all"))
    }

    fn begin(&mut self, story: &Story, other: &World) -> Result<(), String> {
        let (config, files) = play::setting(story);
        let fresh = |e: std::io::Error| e.to_string();
        if self.daemon.pid().is_some() {
            self.daemon.stop().map_err(fresh)?;
        }
        std::fs::remove_dir_all(self.daemon.state()).map_err(fresh)?;
        std::fs::create_dir(self.daemon.state()).map_err(fresh)?;
        // A link that one host has made is followed to both.
        std::fs::copy(other.key_file(), self.daemon.state().join("loop.key")).map_err(fresh)?;
        let mail = self.postfix.dir().join("mail");
        for domain in std::fs::read_dir(mail).map_err(fresh)?.flatten() {
            std::fs::remove_dir_all(domain.path()).map_err(fresh)?;
        }
        for (name, text) in files {
            std::fs::write(self.postfix.dir().join(name), text).map_err(fresh)?;
        }
        let text = world::completed(&config, &self.daemon.server_keys(), world::USERS);
        self.daemon.write_configuration(&text).map_err(fresh)?;
        self.set_clock(other.now);
        self.daemon.start().map_err(fresh)
    }

    /// Hands a letter to Postfix as its sender would; when this returns, the daemon has decided.
    fn send(&self, letter: &Letter) -> Result<(), String> {
        let said = |e: support::smtp::Error| e.to_string();
        let recipients = letter.envelope_recipients();
        let recipients: Vec<&str> = recipients.iter().map(String::as_str).collect();
        let sender = letter.envelope_sender().unwrap_or_default();
        if letter.pickup {
            self.postfix
                .sendmail(&sender, &recipients, &letter.bytes())
                .map_err(|e| e.to_string())?;
            return if self.postfix.wait_idle() { Ok(()) } else { Err("stuck".to_owned()) };
        }
        // `{daemon_name}` of the submission port is ORIGINATING.
        let port = match (&letter.login, letter.daemon.as_deref()) {
            (Some(_), _) | (None, Some("ORIGINATING")) => self.postfix.submission_port(),
            _ => self.postfix.mx_port(),
        };
        let mut session = Session::open(port).map_err(said)?;
        let client = letter.client.as_deref().unwrap_or("192.0.2.7");
        let mut facts = vec![("ADDR", client), ("NAME", "mail.example.net")];
        facts.extend(letter.login.as_deref().map(|login| ("LOGIN", login)));
        session.xclient(&facts).map_err(said)?;
        let envelope = Envelope::new(&sender, &recipients).with("BODY=8BITMIME");
        session.send(&envelope, &letter.bytes()).map_err(said).map(|_| ())
    }

    /// Waits until all generated mail is delivered, and compares it with what is expected.
    fn end(&self, mut expected: Vec<(String, Mailbox)>) -> Result<(), String> {
        let waiting = || self.daemon.run(&["outbox", "list", "--json"], b"").ok();
        let empty = poll(PATIENCE, || {
            let out = waiting()?.stdout;
            (String::from_utf8_lossy(&out).trim() == "[]").then_some(())
        });
        if empty.is_none() || !self.postfix.wait_idle() {
            return Err(format!("mail is left over\n{}", self.daemon.log()));
        }
        let mut found: Vec<(String, Mailbox)> = Vec::new();
        for mail in self.inbox().messages() {
            if mail.header("X-iMIP-Loop").is_some() {
                let from = mail.header("From").unwrap_or_default();
                let from = from.rsplit('<').next().unwrap_or_default().trim_end_matches('>');
                let to = mail.header("Delivered-To").unwrap_or_default();
                found.push((from.to_owned(), Mailbox::parse(&to).ok_or(to)?));
            }
        }
        found.sort();
        expected.sort();
        if found == expected {
            return Ok(());
        }
        Err(format!("generated mail\n  expected: {expected:?}\n  delivered: {found:?}"))
    }
}

/// Whether answers by mail go to the address.
fn is_for_answers(config: &Config, address: &str) -> bool {
    Mailbox::parse(address).is_some_and(|address| config.users.is_rsvp_address(&address))
}

fn compare(line: usize, expected: &Everything, found: &Everything) -> Result<(), String> {
    if expected == found {
        return Ok(());
    }
    Err(format!(
        "the calendars differ after the mail in line {line}\n--- pipeline\n{expected:#?}\n\
         --- Postfix\n{found:#?}"
    ))
}
