//! The disk is full, read-only, or closed to the daemon: mail passes, nothing is damaged, and all
//! works again as soon as it can. The state directory is on a small file system of its own.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::fs;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use indymilter_test::{EomActions, Status, TestConnection};
use support::host::{Host, Post, feed, journal, message, process, uids};
use support::invitation::{Invitation, authentic, in_days};
use support::sink::Sink;
use support::{PATIENCE, mta, skip};

const ALICE: &str = "alice@example.net"; // elsewhere
const BOB: &str = "bob@example.org"; // ours, lets the program answer
const CAROL: &str = "carol@example.org"; // ours, has no calendar yet
const ROOM: &str = "room1@example.org"; // no answer may be lost

const TABLES: &str = r#"
[policy]
add_from = "verified"
[user."bob@example.org"]
add_from = "verified"
answer_from = "verified"
when_free = "accept"
[resource."room1@example.org"]
add_from = "verified"
answer_from = "verified"
on_error = "tempfail"
"#;

/// A small file system; gone with its owner.
struct Disk(PathBuf);

impl Disk {
    /// `None`: this process may not mount any, and that is said.
    fn on(folder: &Path, size: &str) -> Option<Self> {
        let options = format!("size={size},mode=0700");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
            .arg(folder)
            .output();
        match mounted {
            Ok(output) if output.status.success() => Some(Disk(folder.to_owned())),
            Ok(output) => {
                skip("mount", String::from_utf8_lossy(&output.stderr).trim());
                None
            }
            Err(error) => {
                skip("mount", &format!("mount cannot be run: {error}"));
                None
            }
        }
    }

    /// Takes all the room there is, but for so many bytes.
    fn fill(&self, but: usize) {
        let mut filler = fs::File::create(self.0.join("tmp/filler")).unwrap();
        for size in [65536, 4096] {
            while filler.write_all(&vec![0; size]).is_ok() {}
        }
        let full = filler.metadata().unwrap().len();
        filler.set_len(full.saturating_sub(but as u64)).unwrap();
    }

    fn empty(&self) {
        fs::remove_file(self.0.join("tmp/filler")).unwrap();
    }

    fn remount(&self, how: &str) {
        let options = format!("remount,{how}");
        let status = Command::new("mount").args(["-o", &options]).arg(&self.0).status().unwrap();
        assert!(status.success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

fn host(sink: &Sink, size: &str) -> Option<(Host, Disk)> {
    let host = Host::with(TABLES, "", sink.port());
    let disk = Disk::on(&host.daemon.state(), size)?;
    Some((host, disk))
}

fn invitation(uid: &str, to: &str, day: i64) -> (Vec<u8>, Post) {
    let invitation = Invitation::new(uid, ALICE, &[to], "Full", in_days(day, 9, 0));
    let mail = invitation.mail(ALICE, &[to], "full", &authentic("example.net"));
    (mail, Post::new(ALICE, &[to]))
}

async fn send(host: &Host, uid: &str, to: &str, day: i64) -> (String, Status) {
    let mut session = mta::open(&host.socket()).await;
    let (mail, post) = invitation(uid, to, day);
    let (actions, status) = mta::deliver(&mut session, &mail, &post).await;
    (result(&actions), status)
}

/// The result header that the MTA was to add, if any.
fn result(actions: &EomActions) -> String {
    let text = format!("{:?}", actions.actions);
    match text.split_once("X-iMIP-Result") {
        Some((_, value)) => value.to_owned(),
        None => String::new(),
    }
}

fn check(host: &Host) {
    let output = feed(host.command(&["check"]), b"");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
}

fn lines<'l>(log: &'l str, words: &[&str]) -> Vec<&'l str> {
    log.lines().filter(|line| words.iter().all(|word| line.contains(word))).collect()
}

/// What was answered, by the object.
fn answered(sink: &Sink, uid: &str) -> usize {
    let about = |l: &support::sink::Letter| String::from_utf8_lossy(&l.message()).contains(uid);
    sink.letters().iter().filter(|l| about(l)).count()
}

fn answered_once(sink: &Sink, uid: &str) {
    let answer = support::poll(PATIENCE, || (answered(sink, uid) > 0).then_some(()));
    answer.unwrap_or_else(|| panic!("no answer about {uid}"));
    assert_eq!(answered(sink, uid), 1, "{uid}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_passes_and_nothing_is_half_done() {
    let sink = Sink::start();
    let Some((mut host, disk)) = host(&sink, "3m") else { return };
    host.daemon.start().unwrap();
    for (uid, to) in [("bob1@example.net", BOB), ("room1@example.net", ROOM)] {
        let (header, status) = send(&host, uid, to, 3).await;
        assert_eq!(status, Status::Accept);
        assert!(header.contains("outcome=added"), "{header}");
        answered_once(&sink, uid);
    }
    disk.fill(0);

    let (header, status) = send(&host, "bob2@example.net", BOB, 4).await;
    assert_eq!(status, Status::Accept, "people get their mail");
    assert!(header.contains("outcome=error; reason=storage"), "{header}");
    let (header, status) = send(&host, "room2@example.net", ROOM, 4).await;
    assert!(matches!(status, Status::Tempfail { .. }), "a booking comes again: {status:?}");
    assert_eq!(header, "");
    // A calendar that would come into being.
    let (header, status) = send(&host, "carol2@example.net", CAROL, 4).await;
    assert_eq!(status, Status::Accept);
    assert!(header.contains("outcome=error; reason=storage"), "{header}");
    // A body that does not fit into memory, either.
    let mut session = mta::open(&host.socket()).await;
    let (mut mail, post) = invitation("large2@example.net", BOB, 5);
    let end = mail.windows(8).rposition(|w| w == b"--=_part").unwrap();
    let part = format!("--=_part\r\n\r\n{}", "large\r\n".repeat(100_000));
    mail.splice(end..end, part.into_bytes());
    let (_, status) = mta::deliver(&mut session, &mail, &post).await;
    assert_eq!(status, Status::Accept, "it passes unread");

    let log = host.daemon.log();
    for uid in ["bob2", "room2", "carol2"] {
        let told = lines(&log, &[uid, "outcome=error, reason=storage"]);
        assert_eq!(told.len(), 1, "once a message: {log}");
    }
    for (user, outcome) in
        [(BOB, "on_error=pass"), (ROOM, "on_error=tempfail"), (CAROL, "on_error=pass")]
    {
        let why =
            lines(&log, &["4XyZ1q3: error: the calendar cannot be used", user, "is full", outcome]);
        assert_eq!(why.len(), 1, "why, and what becomes of the mail: {log}");
    }
    assert_eq!(
        lines(&log, &["cannot keep a message", "No space left", "unread"]).len(),
        1,
        "{log}"
    );
    assert!(!log.contains("damaged") && !log.contains("panic"), "{log}");
    check(&host);
    // A backup is no less possible.
    let backup = host.path().join("backup");
    let output = feed(host.command(&["backup", backup.to_str().unwrap()]), b"");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    disk.empty();
    let (header, status) = send(&host, "room2@example.net", ROOM, 4).await;
    assert_eq!(status, Status::Accept, "it has come again");
    assert!(header.contains("outcome=added"), "{header}");
    answered_once(&sink, "room2@example.net");
    for (uid, to) in [("bob3@example.net", BOB), ("carol3@example.net", CAROL)] {
        let (header, status) = send(&host, uid, to, 6).await;
        assert_eq!(status, Status::Accept);
        assert!(header.contains("outcome=added"), "{header}");
    }
    answered_once(&sink, "bob3@example.net");
    check(&host);
    host.daemon.stop().unwrap();
    let engine = host.engine();
    assert_eq!(uids(&engine, BOB), ["bob1@example.net", "bob3@example.net"]);
    assert_eq!(uids(&engine, ROOM), ["room1@example.net", "room2@example.net"]);
    assert_eq!(uids(&engine, CAROL), ["carol3@example.net"]);
    for user in [BOB, ROOM] {
        assert_eq!(journal(&engine, user).len(), 2, "what was not done is not in the journal");
    }
    for uid in ["bob2@example.net", "large2@example.net"] {
        assert_eq!(answered(&sink, uid), 0, "nothing is sent of what was not committed");
    }
}

/// Delivers until it has heard an error, or has delivered so many; the numbers that were added.
async fn until_full(host: &Host, session: &mut TestConnection, first: i64, most: i64) -> Vec<i64> {
    let mut added = Vec::new();
    for n in first..first + most {
        let (mail, post) = invitation(&format!("{n:04}@example.net"), BOB, 3 + n);
        let (actions, status) = mta::deliver(session, &mail, &post).await;
        assert_eq!(status, Status::Accept, "{}", host.daemon.log());
        let header = result(&actions);
        if !header.contains("outcome=added") {
            assert!(header.contains("outcome=error; reason=storage"), "{header}");
            break;
        }
        added.push(n);
    }
    added
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_the_last_bytes_are_taken_by() {
    let sink = Sink::start();
    let Some((mut host, disk)) = host(&sink, "3m") else { return };
    host.daemon.start().unwrap();
    let mut session = mta::open(&host.socket()).await;
    let mut added = until_full(&host, &mut session, 0, 2).await;
    let mut next = 2;
    for room in [4096, 12_288, 40_960, 131_072] {
        disk.fill(room);
        // It is full in the middle of whatever it was doing.
        let more = until_full(&host, &mut session, next, 200).await;
        next += 200;
        assert!(more.len() < 200, "it was full");
        added.extend(more);
        check(&host);
        disk.empty();
    }
    added.extend(until_full(&host, &mut session, next, 2).await);
    // All that was committed is answered, once, and nothing else.
    let letters = sink.wait_for(added.len(), PATIENCE);
    assert_eq!(letters.len(), added.len(), "{}", host.daemon.log());
    drop(session);
    host.daemon.stop().unwrap();
    check(&host);
    let expected: Vec<String> = added.iter().map(|n| format!("{n:04}@example.net")).collect();
    assert_eq!(uids(&host.engine(), BOB), expected);
    assert_eq!(journal(&host.engine(), BOB).len(), expected.len());
    expected.iter().for_each(|uid| answered_once(&sink, uid));
}

#[test]
fn what_could_not_be_taken_out_is_not_sent() {
    let sink = Sink::start();
    let Some((host, disk)) = host(&sink, "3m") else { return };
    fs::create_dir_all(host.daemon.state().join("tmp")).unwrap();
    let engine = host.engine();
    let (mail, post) = invitation("bob1@example.net", BOB, 3);
    process(&engine, &message(&mail), &post);
    disk.fill(0);
    // As a daemon would that is started again and again, each with a memory of its own.
    for _ in 0..3 {
        let output = feed(host.command(&["outbox", "flush"]), b"");
        assert!(!output.status.success());
        assert_eq!(answered(&sink, "bob1@example.net"), 0);
    }
    disk.empty();
    let output = feed(host.command(&["outbox", "flush"]), b"");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    answered_once(&sink, "bob1@example.net");
}

#[test]
fn a_first_start_without_room_leaves_no_half_key() {
    let sink = Sink::start();
    let Some((mut host, disk)) = host(&sink, "64k") else { return };
    fs::create_dir(host.daemon.state().join("tmp")).unwrap();
    disk.fill(0);
    let output = feed(host.command(&["serve"]), b"");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(74), "{said}");
    assert!(said.contains("loop.key") && said.contains("No space left on device"), "{said}");
    assert!(!host.daemon.state().join("loop.key").exists());
    disk.empty();
    host.daemon.start().unwrap();
    assert_eq!(fs::metadata(host.daemon.state().join("loop.key")).unwrap().len(), 32);
    check(&host);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_becomes_read_only() {
    let sink = Sink::start();
    let Some((mut host, disk)) = host(&sink, "3m") else { return };
    host.daemon.start().unwrap();
    let (header, _) = send(&host, "bob1@example.net", BOB, 3).await;
    assert!(header.contains("outcome=added"), "{header}");
    answered_once(&sink, "bob1@example.net");
    // What is open for writing would keep it from becoming so.
    host.daemon.stop().unwrap();
    disk.remount("ro");
    check(&host);
    let output = feed(host.command(&["calendar", "list", BOB]), b"");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("panic"), "{said}");
    let (mail, post) = invitation("bob2@example.net", BOB, 4);
    let output = feed(host.process(&post), &mail);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    let passed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(passed.contains("outcome=error; reason=storage"), "{passed}");
    assert_eq!(lines(&said, &["bob2", "reason=storage"]).len(), 1, "{said}");
    disk.remount("rw");
    host.daemon.start().unwrap();
    let (header, _) = send(&host, "bob3@example.net", BOB, 5).await;
    assert!(header.contains("outcome=added"), "{header}");
    check(&host);
}

#[test]
fn a_state_directory_of_somebody_else() {
    if !nix::unistd::geteuid().is_root() {
        skip("mount", "only root can be somebody else");
        return;
    }
    let host = Host::new(TABLES);
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(host.path(), open).unwrap();
    // The program as well has to be within reach of everybody.
    let mut reach = Command::new(host.command(&[]).get_program());
    if !reach.arg("--version").uid(65534).gid(65534).output().is_ok_and(|o| o.status.success()) {
        skip("mount", "the program is out of reach of other users");
        return;
    }
    for command in ["serve", "check"] {
        let mut command = host.command(&[command]);
        command.uid(65534).gid(65534);
        let output = feed(command, b"");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(74), "{said}");
        assert!(said.contains("state") && said.contains("Permission denied"), "{said}");
    }
    // One with rights to it finds what is wrong.
    let engine = host.engine();
    let (mail, post) = invitation("bob1@example.net", BOB, 3);
    support::host::process(&engine, &support::host::message(&mail), &post);
    drop(engine);
    let calendar = host.daemon.state().join("calendars/example.org/bob.sqlite");
    std::os::unix::fs::chown(&calendar, Some(65534), None).unwrap();
    let output = feed(host.command(&["check"]), b"");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(65), "{said}");
    assert!(said.contains("belongs to user 65534 instead of 0"), "{said}");
}
