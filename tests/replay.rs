//! `imip-milter replay`: archived mail makes the calendar that the same mail would have made when
//! it came, and nothing else happens.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod story_support;
mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use imip_milter::config::Config;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use tempfile::TempDir;

use story_support::letter::Letter;
use story_support::play;
use story_support::script::{self, Story};
use story_support::world::{self, Contents};
use support::daemon::{Daemon, Settings, Socket, program};
use support::host::Host;
use support::invitation::{Invitation, authentic, in_days};
use support::{PATIENCE, poll};

const ALICE: &str = "alice@example.net"; // elsewhere
const BOB: &str = "bob@example.org"; // ours
const CAROL: &str = "carol@example.org"; // ours
const ROOM: &str = "room1@example.org"; // ours

/// A mailbox that is being filled.
#[derive(Default)]
struct Mailbox {
    /// When it came, whether the user sent it, and its bytes.
    mails: Vec<(Timestamp, bool, Vec<u8>)>,
}

impl Mailbox {
    /// A message that came: with what the host writes on top of it.
    fn receive(&mut self, at: Timestamp, message: &[u8]) {
        let mut bytes = format!(
            "Return-Path: <sender@example.net>\r\nDelivered-To: somebody@example.org\r\n\
             Received: from mail.example.net (mail.example.net [192.0.2.7])\r\n\
             \tby mx.example.org (Postfix) with ESMTPS id 4XyZ1q3\r\n\
             \tfor <somebody@example.org>; {}\r\n",
            rfc2822(at)
        )
        .into_bytes();
        bytes.extend_from_slice(message);
        self.mails.push((at, false, bytes));
    }

    /// A message that the user has sent, as a mail program stores it.
    fn send(&mut self, at: Timestamp, message: &[u8]) {
        let mut bytes = format!("Date: {}\r\n", rfc2822(at)).into_bytes();
        let mut header = true;
        for line in message.split_inclusive(|b| *b == b'\n') {
            header &= line != b"\r\n";
            let own = [&b"Date:"[..], b"Received:", b"Authentication-Results:"];
            if !(header && own.iter().any(|name| line.starts_with(name))) {
                bytes.extend_from_slice(line);
            }
        }
        self.mails.push((at, true, bytes));
    }

    /// As a Maildir. Names tell nothing of the order.
    fn maildir(&self, path: &Path) {
        for folder in ["cur", "new", "tmp", ".Sent/cur"] {
            fs::create_dir_all(path.join(folder)).unwrap();
        }
        for (number, (_, sent, bytes)) in self.mails.iter().enumerate() {
            let name = format!("{}.M{}.host", 2_000_000_000 - number, number);
            let file = match (sent, number % 2) {
                (true, _) => format!(".Sent/cur/{name}:2,S"),
                (false, 0) => format!("cur/{name}:2,S"),
                (false, _) => format!("new/{name}"),
            };
            let text = match number % 3 {
                0 => bytes.clone(),
                _ => String::from_utf8_lossy(bytes).replace("\r\n", "\n").into_bytes(),
            };
            // What is not UTF-8 must stay as it is.
            let text = if std::str::from_utf8(bytes).is_ok() { text } else { bytes.clone() };
            fs::write(path.join(file), text).unwrap();
        }
    }

    /// As an mbox file of what came and one of what was sent; the last first.
    fn mbox(&self, path: &Path, sent: &Path) {
        for (file, which) in [(path, false), (sent, true)] {
            let mut text = Vec::new();
            for (at, _, bytes) in self.mails.iter().rev().filter(|(_, sent, _)| *sent == which) {
                text.extend_from_slice(from_line(*at).as_bytes());
                for line in bytes.split_inclusive(|b| *b == b'\n') {
                    let quoted = line.iter().position(|b| *b != b'>').unwrap_or(0);
                    if line[quoted..].starts_with(b"From ") {
                        text.push(b'>');
                    }
                    text.extend_from_slice(line);
                }
                text.extend_from_slice(if bytes.ends_with(b"\n") { b"\n" } else { b"\n\n" });
            }
            fs::write(file, text).unwrap();
        }
    }
}

fn rfc2822(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}

fn from_line(at: Timestamp) -> String {
    format!("From sender@example.net {}\n", at.strftime("%a %b %e %H:%M:%S %Y"))
}

fn ago(hours: i64) -> Timestamp {
    Timestamp::now().checked_sub(SignedDuration::from_hours(hours)).unwrap()
}

fn run(host: &Host, arguments: &[&str]) -> Output {
    host.command(arguments).stdin(Stdio::null()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What a command prints that must succeed.
fn out(host: &Host, arguments: &[&str]) -> String {
    let output = run(host, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// Replays, and gives the summary.
fn replay(host: &Host, archive: &Path, more: &[&str]) -> Value {
    let mut arguments = vec!["replay", archive.to_str().unwrap(), "--json"];
    arguments.extend(more);
    serde_json::from_str(&out(host, &arguments)).unwrap()
}

fn export(host: &Host, user: &str) -> String {
    out(host, &["calendar", "export", user])
}

// --- The same as live ---------------------------------------------------------------------

#[test]
fn stories_give_the_same_calendars() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    // Each mailbox is a process: by default one subject, with all that it stands on.
    let filter = std::env::var("STORY").unwrap_or_else(|_| "cancel".to_owned());
    let mut stories = Vec::new();
    for file in play::files(&folder) {
        let name = file.strip_prefix(&folder).unwrap().display().to_string();
        for story in script::read(&fs::read_to_string(&file).unwrap()).unwrap() {
            if is_mail_alone(&story) && (name.contains(&filter) || story.title.contains(&filter)) {
                stories.push((name.clone(), story));
            }
        }
    }
    let (next, played) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let failed: Vec<String> = std::thread::scope(|scope| {
        let work = || {
            let mut failed = Vec::new();
            while let Some((name, story)) = stories.get(next.fetch_add(1, Ordering::Relaxed)) {
                match tell(story) {
                    Ok(count) => {
                        played.fetch_add(count, Ordering::Relaxed);
                    }
                    Err(what) => failed.push(format!("\n{name}: {}\n{what}", story.title)),
                }
            }
            failed
        };
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|t| t.join().unwrap()).collect()
    });
    let played = played.into_inner();
    println!("{played} mailboxes were replayed");
    assert!(failed.is_empty(), "{} failed{}", failed.len(), failed.concat());
    assert!(played >= 40 || filter != "cancel", "only {played} mailboxes");
}

/// Whether nothing but mail happens in it.
fn is_mail_alone(story: &Story) -> bool {
    let other = ["return", "reload", "wait", "command", "own", "follow"];
    story.steps.iter().all(|s| !other.contains(&s.word()))
        && !story
            .steps
            .iter()
            .any(|s| s.word() == "config" && play::below(s).contains("collection"))
}

/// Plays a story as it comes, and replays the mailboxes of its users; how many.
fn tell(story: &Story) -> Result<usize, String> {
    let mut live = play::host(story).map_err(|m| m.what)?;
    let mut letters: Vec<(Letter, BTreeSet<String>)> = Vec::new();
    let mut last = None;
    for step in story.steps.iter().filter(|s| ["mail", "again"].contains(&s.word())) {
        let letter = play::compose(&live, step).map_err(|m| m.what)?;
        live.pass(step, &letter)?;
        let passage = live.passage.take().ok_or("nothing passed")?;
        if !passage.sent.is_empty() || !passage.processed.carried.is_empty() {
            // What is sent has effects that no archive shows.
            return Ok(0);
        }
        let concerned = passage.processed.results.iter().map(|r| r.user.to_string()).collect();
        last = Some(passage.after);
        live.letters.insert(letter.name.clone(), letter.clone());
        letters.push((letter, concerned));
    }
    let everything = last.ok_or("no mail")?;
    let mut replayed = 0;
    let users: BTreeSet<String> = letters.iter().flat_map(|(_, users)| users.clone()).collect();
    for (number, user) in users.iter().enumerate() {
        let Some(mailbox) = mailbox_of(user, &letters) else { continue };
        let mbox = (number + letters.len()).is_multiple_of(2);
        let found = replay_story(story, user, &mailbox, mbox)?;
        let nothing = Contents::default();
        let expected = everything.get(user).unwrap_or(&nothing);
        if *expected != found {
            let kind = if mbox { "mbox" } else { "Maildir" };
            return Err(format!("{user}, {kind}\n--- live\n{expected:#?}\n--- replay\n{found:#?}"));
        }
        replayed += 1;
    }
    Ok(replayed)
}

/// The mailbox of a user after a story; `None` where it tells less than the MTA knew.
fn mailbox_of(user: &str, letters: &[(Letter, BTreeSet<String>)]) -> Option<Mailbox> {
    let mut mailbox = Mailbox::default();
    for (letter, concerned) in letters {
        let receives = letter.envelope_recipients().iter().any(|r| r == user);
        let sends = letter.login.as_deref() == Some(user);
        let submitted = letter.login.is_some()
            || letter.client.is_some()
            || letter.daemon.is_some()
            || letter.pickup;
        match (receives, sends) {
            (false, true) => mailbox.send(letter.at, &letter.bytes()),
            (true, false) if !submitted => mailbox.receive(letter.at, &letter.bytes()),
            (false, false) if !concerned.contains(user) => {}
            _ => return None,
        }
    }
    Some(mailbox)
}

fn replay_story(
    story: &Story,
    user: &str,
    mailbox: &Mailbox,
    mbox: bool,
) -> Result<Contents, String> {
    let dir = TempDir::new().map_err(|e| e.to_string())?;
    let socket = Socket::Unix(dir.path().join("milter.sock"));
    let daemon =
        Daemon::new(dir.path(), socket, 9, &Settings::default()).map_err(|e| e.to_string())?;
    let (config, files) = play::setting(story);
    for (name, text) in files {
        fs::write(dir.path().join(name), text).map_err(|e| e.to_string())?;
    }
    let text = world::completed(&config, &daemon.server_keys(), world::USERS);
    daemon.write_configuration(&text).map_err(|e| e.to_string())?;
    let (archive, sent) = (dir.path().join("archive"), dir.path().join("sent"));
    let mut arguments = vec!["replay", archive.to_str().unwrap(), "--user", user];
    match mbox {
        true => {
            mailbox.mbox(&archive, &sent);
            arguments.extend(["--sent", sent.to_str().unwrap()]);
        }
        false => mailbox.maildir(&archive),
    }
    let output = daemon.run(&arguments, b"").map_err(|e| e.to_string())?;
    let refused = String::from_utf8_lossy(&output.stderr).into_owned();
    let config = Arc::new(Config::load(&daemon.config()).map_err(|e| e.to_string())?);
    // Of whom no calendar is kept, none is built.
    if !output.status.success() && !refused.contains("enabled") && !refused.contains("shadow") {
        return Err(refused);
    }
    let store = world::open(&config, &daemon.state())?;
    let mut all = world::everything(&config, &store)?;
    let own = all.remove(user).unwrap_or_default();
    match all.keys().next() {
        Some(other) => Err(format!("the calendar of {other} was touched")),
        None => Ok(own),
    }
}

// --- Nothing else happens -------------------------------------------------------------------

/// A policy that sends whatever can be sent.
const TALKATIVE: &str = r#"
[policy]
add_from = "verified"
answer_from = "verified"
when_free = "accept"
when_busy = "decline"
notify = "digest"
propagate = true
counter = "decline"
uninvited = "refuse"
freebusy_from = "verified"
[resource."room1@example.org"]
name = "Room 1"
add_from = "verified"
answer_from = "verified"
request = ["*"]
book = []
approvers = ["carol@example.org"]
owner = "carol@example.org"
owner_notice = "all"
"#;

fn invitation(uid: &str, organizer: &str, attendees: &[&str]) -> Invitation {
    Invitation::new(uid, organizer, attendees, "Plan", in_days(5, 10, 0))
}

/// Everything that would lead to mail if it came now.
fn everything_that_is_answered(user: &str) -> Mailbox {
    let mut mailbox = Mailbox::default();
    let proof = authentic("example.net");
    let from = |method: &'static str, uid: &str, organizer: &str| Invitation {
        method,
        ..invitation(uid, organizer, &[user, CAROL])
    };
    let mail = |i: &Invitation| i.mail(ALICE, &[user], "Plan", &proof);
    mailbox.receive(ago(90), &mail(&from("REQUEST", "theirs@example.net", ALICE)));
    mailbox.receive(ago(89), &mail(&from("ADD", "unknown@example.net", ALICE)));
    let again = from("REQUEST", "theirs@example.net", ALICE).moved_to(in_days(6, 10, 0));
    mailbox.receive(ago(88), &mail(&again));
    let own = invitation("own@example.org", user, &[ALICE, CAROL]);
    mailbox.send(ago(80), &own.mail(user, &[ALICE, CAROL], "Plan", ""));
    mailbox.receive(ago(79), &mail(&own.answered(ALICE, "ACCEPTED")));
    let stranger = "mallory@example.net";
    let crash = own.answered(stranger, "ACCEPTED");
    mailbox.receive(ago(78), &crash.mail(stranger, &[user], "Plan", &proof));
    for (hours, method) in [(77, "REFRESH"), (76, "COUNTER")] {
        let attendees = vec![(ALICE.to_owned(), "TENTATIVE")];
        let start = in_days(7, 10, 0);
        mailbox.receive(ago(hours), &mail(&Invitation { method, attendees, start, ..own.clone() }));
    }
    let busy = mail(&from("REQUEST", "busy@example.net", ALICE));
    let busy = text(&busy).replace("VEVENT", "VFREEBUSY");
    mailbox.receive(ago(70), busy.as_bytes());
    mailbox
}

/// How many rows the tables of a calendar have.
fn rows(host: &Host, user: &str, table: &str) -> i64 {
    let mailbox = imip_milter::itip::Mailbox::parse(user).unwrap();
    let file = imip_milter::store::sqlite::calendar_file(&host.daemon.state(), &mailbox);
    let connection = rusqlite::Connection::open(file).unwrap();
    connection.query_row(&format!("SELECT count(*) FROM {table}"), (), |row| row.get(0)).unwrap()
}

#[test]
fn nothing_is_sent_and_no_other_calendar_is_touched() {
    for user in [BOB, ROOM] {
        let host = Host::new(TALKATIVE);
        let archive = host.path().join("Maildir");
        everything_that_is_answered(user).maildir(&archive);
        let summary = replay(&host, &archive, &["--user", user]);
        assert!(summary["changes"].as_u64().unwrap() >= 3, "{summary}");
        assert_eq!(out(&host, &["outbox", "list", "--json"]).trim(), "[]");
        for table in ["outbox", "due", "approvals", "sent", "refreshed"] {
            assert_eq!(rows(&host, user, table), 0, "{table} of {user}");
        }
        // What is due is done, and nothing is.
        assert_eq!(out(&host, &["expire", "--now", "2040-01-01T00:00:00Z"]), "");
        assert_eq!(export(&host, CAROL).matches("BEGIN:VEVENT").count(), 0);
        let calendar = export(&host, user).replace("\r\n ", "");
        assert!(calendar.contains("UID:own@example.org"), "{calendar}");
        let theirs = calendar.split("BEGIN:VEVENT").find(|e| e.contains("theirs@example.net"));
        let own = theirs.unwrap().lines().find(|l| l.contains(&format!("mailto:{user}")));
        assert!(own.unwrap().contains("NEEDS-ACTION"), "answered by nobody: {own:?}");
    }
}

#[test]
fn twice_is_once_and_all_of_it_can_be_undone() {
    let host = Host::new(TALKATIVE);
    let mailbox = everything_that_is_answered(BOB);
    let (archive, sent) = (host.path().join("mbox"), host.path().join("sent"));
    mailbox.mbox(&archive, &sent);
    let options = ["--user", BOB, "--sent", sent.to_str().unwrap()];
    let mut dry = options.to_vec();
    dry.push("--dry-run");
    let planned = replay(&host, &archive, &dry);
    assert!(!export(&host, BOB).contains("VEVENT"), "a dry run writes nothing");
    let first = replay(&host, &archive, &options);
    assert_eq!(planned["results"], first["results"]);
    let (calendar, history) = (export(&host, BOB), out(&host, &["calendar", "history", BOB]));
    let second = replay(&host, &archive, &options);
    assert_eq!(second["changes"], 0, "{second}");
    assert_eq!(export(&host, BOB), calendar);
    assert_eq!(out(&host, &["calendar", "history", BOB]), history);
    // As a Maildir it is the same mail.
    let maildir = host.path().join("Maildir");
    mailbox.maildir(&maildir);
    assert_eq!(replay(&host, &maildir, &["--user", BOB])["changes"], 0);
    // What is newer stays.
    out(&host, &["calendar", "respond", BOB, "theirs@example.net", "decline", "--yes"]);
    let answered = export(&host, BOB);
    assert_eq!(replay(&host, &archive, &options)["changes"], 0);
    assert_eq!(export(&host, BOB), answered);
    let name = first["queue_id"].as_str().unwrap();
    let undone = run(&host, &["calendar", "undo", BOB, "--queue-id", name, "--yes"]);
    assert!(text(&undone.stdout).contains("is undone"), "{undone:?}");
    assert!(!export(&host, BOB).contains("own@example.org"));
}

#[test]
fn trust_is_given_to_the_unproven_and_never_to_the_refused() {
    let host = Host::new("");
    let archive = host.path().join("Maildir");
    let mut mailbox = Mailbox::default();
    let mail = |uid: &str, from: &str, above: &str| {
        invitation(uid, from, &[BOB]).mail(from, &[BOB], "Plan", above)
    };
    mailbox.receive(ago(9), &mail("plain@example.net", ALICE, ""));
    mailbox.receive(ago(8), &mail("forged@example.org", CAROL, ""));
    let failed = authentic("example.net").replace("dmarc=pass", "dmarc=fail");
    mailbox.receive(ago(7), &mail("failed@example.net", ALICE, &failed));
    let login = "Received: from laptop (dsl.example.com [192.0.2.9])\r\n\
                 \t(Authenticated sender: carol) by mx.example.org (Postfix)\r\n\
                 \twith ESMTPSA id 4XyZ1q4 for <bob@example.org>; ";
    let below = format!("{login}{}\r\n", rfc2822(ago(6)));
    mailbox.receive(ago(6), &mail("below@example.org", CAROL, &below));
    let own = [below.as_bytes(), &mail("login@example.org", CAROL, "")].concat();
    mailbox.mails.push((ago(5), false, own));
    mailbox.maildir(&archive);
    let uids = |calendar: String| -> Vec<String> {
        calendar.lines().filter_map(|l| l.strip_prefix("UID:")).map(str::to_owned).collect()
    };
    replay(&host, &archive, &["--user", BOB]);
    assert!(uids(export(&host, BOB)).is_empty());
    replay(&host, &archive, &["--user", BOB, "--trust", "known"]);
    assert_eq!(uids(export(&host, BOB)), ["login@example.org", "plain@example.net"]);
    for tier in ["internal", "self", "refused", "much"] {
        let archive = archive.to_str().unwrap();
        let done = run(&host, &["replay", archive, "--user", BOB, "--trust", tier]);
        assert_eq!(done.status.code(), Some(64), "{tier}");
    }
}

/// Where the delivery agent files `bob+Sent@` there, a stranger could write as the user.
#[test]
fn what_was_delivered_into_the_folder_of_sent_mail_is_not_his_own() {
    let host = Host::new("");
    let archive = host.path().join("Maildir");
    let mut mailbox = Mailbox::default();
    let mail = |uid: &str, above: &str| {
        let mail = invitation(uid, BOB, &[ALICE]).mail(BOB, &[ALICE], "Plan", "");
        [above.as_bytes(), &mail].concat()
    };
    mailbox.send(ago(9), &mail("mine@example.org", ""));
    mailbox.send(ago(8), &mail("path@example.org", "Return-Path: <mallory@example.net>\r\n"));
    mailbox.send(ago(7), &mail("to@example.org", "Delivered-To: <bob+Sent@example.org>\r\n"));
    mailbox.maildir(&archive);
    replay(&host, &archive, &["--user", BOB]);
    let calendar = export(&host, BOB);
    let uids: Vec<_> = calendar.lines().filter_map(|l| l.strip_prefix("UID:")).collect();
    assert_eq!(uids, ["mine@example.org"]);
}

// --- Whatever stands in the way -----------------------------------------------------------------

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_replayed() {
    let host = Host::new("[policy]\nadd_from = \"verified\"\n");
    let archive = host.path().join("Maildir");
    let mut mailbox = Mailbox::default();
    let proof = authentic("example.net");
    let good = invitation("good@example.net", ALICE, &[BOB]).mail(ALICE, &[BOB], "Plan", &proof);
    mailbox.receive(ago(9), &good);
    mailbox.receive(ago(8), b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nnothing");
    mailbox
        .receive(ago(7), b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\ntext/calendar");
    mailbox.receive(ago(6), b"\0\xff\xfe no header at all");
    mailbox.maildir(&archive);
    std::os::unix::fs::symlink("/dev/zero", archive.join("cur/1.link.host:2,S")).unwrap();
    let output = run(&host, &["replay", archive.to_str().unwrap(), "--user", BOB]);
    assert!(output.status.success());
    let err = text(&output.stderr);
    assert_eq!(err.lines().count(), 1, "{err}");
    assert!(err.contains("1.link.host") && !err.contains("os error"), "{err}");
    assert!(text(&output.stdout).contains("5 messages"), "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("1 unreadable"));
    assert!(export(&host, BOB).contains("UID:good@example.net"));
    for (arguments, code) in [
        (vec!["replay", "/nowhere", "--user", BOB], 66),
        (vec!["replay", archive.to_str().unwrap(), "--user", "nobody@example.com"], 66),
        (vec!["replay", archive.to_str().unwrap(), "--user", BOB, "--sent", "Gone"], 66),
        (vec!["replay", host.daemon.config().to_str().unwrap(), "--user", BOB], 65),
        (vec!["replay", archive.to_str().unwrap()], 64),
    ] {
        let done = run(&host, &arguments);
        assert_eq!(done.status.code(), Some(code), "{arguments:?} {}", text(&done.stderr));
        assert_eq!(text(&done.stderr).lines().count(), 1, "{}", text(&done.stderr));
    }
}

#[test]
fn root_reads_an_archive_as_its_owner() {
    if !nix::unistd::geteuid().is_root() {
        return support::skip("root", "only root can read what belongs to others");
    }
    use std::os::unix::fs::{PermissionsExt, symlink};
    let host = Host::new("[policy]\nadd_from = \"verified\"\n");
    fs::set_permissions(host.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let mail = |uid: &str| {
        let mut mailbox = Mailbox::default();
        let mail = invitation(uid, ALICE, &[BOB]);
        mailbox.receive(ago(9), &mail.mail(ALICE, &[BOB], "Plan", &authentic("example.net")));
        mailbox
    };
    let (secret, own) = (host.path().join("secret"), host.path().join("own"));
    mail("secret@example.net").maildir(&secret);
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o700)).unwrap();
    mail("own@example.net").maildir(&own);
    let mbox = host.path().join("secret.mbox");
    mail("mbox@example.net").mbox(&mbox, &host.path().join("sent.mbox"));
    fs::set_permissions(&mbox, fs::Permissions::from_mode(0o600)).unwrap();
    // A folder of his leads to somebody else's mail, as does what he has put in the place of all.
    fs::create_dir(own.join(".Links")).unwrap();
    symlink(secret.join("cur"), own.join(".Links/cur")).unwrap();
    symlink(secret.join("new"), own.join(".Links/new")).unwrap();
    let (link, file) = (host.path().join("link"), host.path().join("link.mbox"));
    symlink(&secret, &link).unwrap();
    symlink(&mbox, &file).unwrap();
    let mut give = Command::new("chown");
    give.args(["-hR", "65534:65534"]).args([&own, &link, &file]);
    assert!(give.status().unwrap().success());
    for (archive, code) in [(&own, None), (&link, Some(74)), (&file, Some(74))] {
        let done = run(&host, &["replay", archive.to_str().unwrap(), "--user", BOB]);
        if code.is_some() {
            assert_eq!(done.status.code(), code, "{}", text(&done.stderr));
        }
    }
    let calendar = export(&host, BOB);
    assert!(!calendar.contains("UID:secret@") && !calendar.contains("UID:mbox@"), "{calendar}");
    fs::remove_dir_all(own.join(".Links")).unwrap();
    replay(&host, &own, &["--user", BOB]);
    assert!(export(&host, BOB).contains("UID:own@example.net"));
}

/// Many invitations, from many hours ago on.
fn many(count: i64) -> Mailbox {
    let mut mailbox = Mailbox::default();
    for number in 0..count {
        let uid = format!("plan-{number}@example.net");
        let mail = invitation(&uid, ALICE, &[BOB]);
        let mail = mail.mail(ALICE, &[BOB], "Plan", &authentic("example.net"));
        mailbox.receive(ago(1000 - number), &mail);
    }
    mailbox
}

#[test]
fn an_interrupted_replay_goes_on_where_it_stopped() {
    let host = Host::new("[policy]\nadd_from = \"verified\"\n");
    let (first, all) = (host.path().join("first"), host.path().join("all"));
    many(1).maildir(&first);
    many(30).maildir(&all);
    replay(&host, &first, &["--user", BOB]);
    let mailbox = imip_milter::itip::Mailbox::parse(BOB).unwrap();
    let file = imip_milter::store::sqlite::calendar_file(&host.daemon.state(), &mailbox);
    let holder = rusqlite::Connection::open(file).unwrap();
    // While somebody writes the calendar the first message waits.
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut child =
        host.command(&["replay", all.to_str().unwrap(), "--user", BOB]).spawn().unwrap();
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let listens = || {
        let status = fs::read_to_string(&status).ok()?;
        let caught = status.lines().find_map(|l| l.strip_prefix("SigCgt:"))?;
        let caught = u64::from_str_radix(caught.trim(), 16).ok()?;
        (caught & 2 != 0).then_some(())
    };
    poll(PATIENCE, listens).expect("it waits for signals");
    let kill = Command::new("/bin/kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    holder.execute_batch("ROLLBACK").unwrap();
    drop(child.stdin.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(75), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("goes on where it stopped"));
    let stored = export(&host, BOB).matches("BEGIN:VEVENT").count();
    assert!(stored < 30, "{stored}");
    let rest = replay(&host, &all, &["--user", BOB]);
    assert_eq!(rest["added"].as_u64(), Some(30 - stored as u64), "{rest}");
    assert_eq!(export(&host, BOB).matches("BEGIN:VEVENT").count(), 30);
}

#[test]
fn a_bar_is_for_terminals() {
    let host = Host::new("[policy]\nadd_from = \"verified\"\n");
    let archive = host.path().join("Maildir");
    many(5).maildir(&archive);
    let output = run(&host, &["replay", archive.to_str().unwrap(), "--user", BOB, "--dry-run"]);
    assert_eq!(text(&output.stderr), "");
    let command = format!(
        "{} --config {} replay {} --user {BOB}",
        program().display(),
        host.daemon.config().display(),
        archive.display()
    );
    let output = Command::new("script")
        .args(["-qec", &command, "/dev/null"])
        .env("TERM", "xterm")
        .stdin(Stdio::null())
        .output();
    let Ok(output) = output else {
        return support::skip("script", "script(1) is not installed");
    };
    let shown = text(&output.stdout);
    assert!(shown.contains("messages with calendars ["), "{shown}");
    assert!(shown.contains("5 messages from"), "{shown}");
}

#[test]
fn a_large_archive_is_not_held_in_memory() {
    let host = Host::new("[policy]\nadd_from = \"verified\"\n");
    let archive = host.path().join("mbox");
    let mut file = std::io::BufWriter::new(fs::File::create(&archive).unwrap());
    let mut body = String::new();
    for _ in 0..1000 {
        let _ = writeln!(body, "{}", "A text of some length / that is no calendar: ".repeat(2));
    }
    for number in 0..3000 {
        let (head, at) = (from_line(ago(5000 - number)), rfc2822(ago(5000 - number)));
        let mail = match number % 100 {
            0 => {
                let uid = format!("plan-{number}@example.net");
                let mail = invitation(&uid, ALICE, &[BOB]);
                text(&mail.mail(ALICE, &[BOB], "Plan", &authentic("example.net")))
            }
            _ => format!(
                "Date: {at}\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n{body}--b--\n"
            ),
        };
        writeln!(file, "{head}{mail}").unwrap();
    }
    file.flush().unwrap();
    let size = fs::metadata(&archive).unwrap().len();
    assert!(size > 200 << 20, "{size}");
    // Address space, in KB: the program and its libraries, and less than half the file.
    let command = format!(
        "ulimit -v 262144; exec {} --config {} replay {} --user {BOB} --json",
        program().display(),
        host.daemon.config().display(),
        archive.display()
    );
    let output = Command::new("/bin/sh")
        .args(["-c", &command])
        .env("MALLOC_ARENA_MAX", "1")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((summary["messages"].as_u64(), summary["added"].as_u64()), (Some(3000), Some(30)));
}
