//! Backup, restore and check, with the program itself: while a daemon writes, killed midway, onto
//! another host, for one user alone; and nothing that has left is sent again.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use indymilter_test::Status;
use support::host::{Host, Post, feed, journal, message, process, uids, waiting};
use support::invitation::{Invitation, authentic, in_days};
use support::sink::Sink;
use support::{PATIENCE, mta, poll};

const ALICE: &str = "alice@example.net"; // elsewhere
const BOB: &str = "bob@example.org"; // ours, lets the program answer
const CAROL: &str = "carol@example.org"; // ours
const CARS: &str = "cars@example.org";

const TABLES: &str = r#"
[user."bob@example.org"]
add_from = "verified"
answer_from = "verified"
when_free = "accept"
[user."carol@example.org"]
add_from = "verified"
[user."u0@example.org"]
add_from = "verified"
[user."u1@example.org"]
add_from = "verified"
[user."u2@example.org"]
add_from = "verified"
[user."u3@example.org"]
add_from = "verified"
[collection."cars@example.org"]
members = ["audi@example.org", "passat@example.org"]
[resource."hall@example.org"]
book = []
request = ["*"]
approvers = ["bob@example.org"]
"#;

fn invitation(uid: &str, to: &str, day: i64) -> (Vec<u8>, Post) {
    let invitation = Invitation::new(uid, ALICE, &[to], "Backup", in_days(day, 9, 0));
    let mail = invitation.mail(ALICE, &[to], "backup", &authentic("example.net"));
    (mail, Post::new(ALICE, &[to]))
}

fn invite(host: &Host, uid: &str, to: &str, day: i64) {
    let (mail, post) = invitation(uid, to, day);
    process(&host.engine(), &message(&mail), &post);
}

fn run(host: &Host, arguments: &[&str]) -> Output {
    feed(host.command(arguments), b"")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A command that has to succeed; its output.
fn good(host: &Host, arguments: &[&str]) -> String {
    let output = run(host, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// A command that has to fail with this code; its complaint.
fn bad(host: &Host, code: i32, arguments: &[&str]) -> String {
    let output = run(host, arguments);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    said
}

fn dir(host: &Host, name: &str) -> String {
    host.path().join(name).to_str().unwrap().to_owned()
}

/// Every file below a folder, but what SQLite keeps in shared memory.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap().flatten() {
            let path = entry.path();
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if !path.to_str().unwrap().ends_with("-shm") {
                found.insert(path.clone(), fs::read(&path).unwrap_or_default());
            }
        }
    }
    found
}

fn calendar(host: &Host, user: &str) -> PathBuf {
    let name = user.split('@').next().unwrap();
    host.daemon.state().join(format!("calendars/example.org/{name}.sqlite"))
}

/// Delivers invitations to one user until told to end, the next after the last was accepted.
async fn traffic(
    socket: PathBuf,
    user: String,
    stop: Arc<AtomicBool>,
    done: Arc<AtomicUsize>,
) -> usize {
    let mut session = mta::open(&socket).await;
    while !stop.load(Ordering::SeqCst) {
        let n = done.load(Ordering::SeqCst);
        let uid = format!("{n:05}@example.net");
        let (mail, post) = invitation(&uid, &user, 2 + i64::try_from(n).unwrap());
        let (_, status) = mta::deliver(&mut session, &mail, &post).await;
        if status == Status::Accept {
            done.fetch_add(1, Ordering::SeqCst);
        }
    }
    done.load(Ordering::SeqCst)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_backup_under_traffic_holds_each_calendar_as_it_was_at_some_moment() {
    let mut host = Host::new(TABLES);
    host.daemon.start().unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let users = ["u0@example.org", "u1@example.org", "u2@example.org", "u3@example.org"];
    let done: Vec<_> = users.iter().map(|_| Arc::new(AtomicUsize::new(0))).collect();
    let mut sessions = tokio::task::JoinSet::new();
    for (user, done) in users.iter().zip(&done) {
        sessions.spawn(traffic(
            host.socket(),
            (*user).to_owned(),
            Arc::clone(&stop),
            Arc::clone(done),
        ));
    }
    let counts = |done: &[Arc<AtomicUsize>]| -> Vec<usize> {
        done.iter().map(|d| d.load(Ordering::SeqCst)).collect()
    };
    let flows =
        |least: usize| poll(PATIENCE, || counts(&done).iter().all(|&n| n >= least).then_some(()));
    let host = Arc::new(host);
    for round in 0..3 {
        tokio::task::block_in_place(|| flows(2 + 3 * round).expect("mail flows"));
        let name = dir(&host, &format!("backup{round}"));
        let before = counts(&done);
        tokio::task::block_in_place(|| {
            good(&host, &["backup", &name]);
            good(&host, &["check"]);
        });
        let after = counts(&done);
        let other = Host::new(TABLES);
        tokio::task::block_in_place(|| good(&other, &["restore", &name]));
        let engine = other.engine();
        for (i, user) in users.iter().enumerate() {
            let there = uids(&engine, user);
            // One more may have been committed than was told.
            assert!((before[i]..=after[i] + 1).contains(&there.len()), "{user}: {there:?}");
            let expected: Vec<String> =
                (0..there.len()).map(|n| format!("{n:05}@example.net")).collect();
            assert_eq!(there, expected, "a moment between two messages");
            let lines = journal(&engine, user);
            assert_eq!(lines.len(), there.len(), "journal and objects are of one moment");
        }
        let found = tokio::task::block_in_place(|| good(&other, &["check", "--json"]));
        assert_eq!(found.trim(), "[]");
    }
    // One of them goes back while mail for him arrives.
    tokio::task::block_in_place(|| {
        good(&host, &["restore", &dir(&host, "backup0"), "--user", users[0], "--replace"]);
    });
    let so_far = done[0].load(Ordering::SeqCst);
    tokio::task::block_in_place(|| flows(so_far + 3).expect("mail flows on"));
    stop.store(true, Ordering::SeqCst);
    while let Some(ended) = sessions.join_next().await {
        ended.unwrap();
    }
    let total = counts(&done)[0];
    let engine = host.engine();
    let there: BTreeSet<String> = uids(&engine, users[0]).into_iter().collect();
    assert!(there.contains("00000@example.net"), "what was in the backup");
    assert!(there.contains(&format!("{:05}@example.net", total - 1)), "what came afterwards");
    // What it held before lies beside it: together they have every message.
    let folder = host.daemon.state().join("calendars/example.org");
    let kept: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.to_str().unwrap().contains("u0.sqlite.before-restore-"))
        .collect();
    assert_eq!(kept.len(), 1);
    let connection = rusqlite::Connection::open(&kept[0]).unwrap();
    let mut statement = connection.prepare("SELECT uid FROM objects").unwrap();
    let mut all: BTreeSet<String> =
        statement.query_map((), |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    all.extend(there);
    let every = (0..total).map(|n| format!("{n:05}@example.net")).collect();
    assert_eq!(all, every);
    assert!(!host.daemon.log().contains("damaged"), "{}", host.daemon.log());
    good(&host, &["check"]);
}

#[test]
fn a_backup_that_is_killed_is_no_backup() {
    let host = Host::new("[policy]\nadd_from = \"verified\"\n");
    let engine = host.engine();
    for n in 0..60 {
        let (mail, post) = invitation("many@example.net", &format!("many{n}@example.org"), 3);
        process(&engine, &message(&mail), &post);
    }
    drop(engine);
    let mut caught = 0;
    for n in 0..20 {
        let name = dir(&host, &format!("backup{n}"));
        let mut child = host.command(&["backup", &name]).spawn().unwrap();
        let partial = PathBuf::from(format!("{name}.partial-{}", child.id()));
        // Midway: some of the calendars are there.
        let copies = partial.join("calendars/example.org");
        let some = poll(PATIENCE, || {
            let many = fs::read_dir(&copies).map_or(0, |copies| copies.count());
            (many > 5 || Path::new(&name).exists()).then_some(())
        });
        some.expect("the backup goes on");
        child.kill().unwrap();
        child.wait().unwrap();
        if Path::new(&name).exists() {
            // It was faster, and is whole.
            good(&host, &["restore", "--verify", &name]);
            continue;
        }
        caught += 1;
        if !partial.join("manifest.json").exists() {
            let said = bad(&host, 65, &["restore", "--verify", partial.to_str().unwrap()]);
            assert!(said.contains("no manifest.json"), "{said}");
        }
        if caught == 3 {
            break;
        }
    }
    assert!(caught > 0, "none was caught midway");
    good(&host, &["backup", &dir(&host, "whole")]);
    good(&host, &["check"]);
}

#[test]
fn a_backup_is_private_and_overwrites_nothing() {
    let host = Host::new(TABLES);
    invite(&host, "one@example.net", BOB, 3);
    let name = dir(&host, "backup");
    let said = good(&host, &["backup", &name]);
    assert!(said.starts_with("1 calendar, ") && said.contains(&name), "{said}");
    for (path, mode) in [
        ("", 0o700),
        ("calendars", 0o700),
        ("calendars/example.org", 0o700),
        ("calendars/example.org/bob.sqlite", 0o600),
        ("loop.key", 0o600),
        ("manifest.json", 0o600),
    ] {
        let found = fs::metadata(Path::new(&name).join(path)).unwrap().permissions().mode();
        assert_eq!(found & 0o7777, mode, "{path}");
    }
    let before = files(Path::new(&name));
    assert_eq!(before.len(), 3, "{:?}", before.keys());
    let said = bad(&host, 74, &["backup", &name]);
    assert!(said.contains("no empty folder"), "{said}");
    assert_eq!(files(Path::new(&name)), before);
    // A link leads nowhere, and an empty folder is as good as none.
    fs::create_dir(host.path().join("target")).unwrap();
    symlink(host.path().join("target"), host.path().join("link")).unwrap();
    bad(&host, 74, &["backup", &dir(&host, "link")]);
    good(&host, &["backup", "--quiet", &dir(&host, "target")]);
    bad(&host, 64, &["backup", host.daemon.state().join("here").to_str().unwrap()]);
    let left = fs::read_dir(host.path()).unwrap().flatten();
    let partial = left.filter(|e| e.file_name().to_str().unwrap().contains(".partial-")).count();
    assert_eq!(partial, 0);
}

#[test]
fn a_restore_overwrites_only_when_told() {
    let host = Host::new(TABLES);
    invite(&host, "one@example.net", BOB, 3);
    invite(&host, "one@example.net", CAROL, 3);
    let name = dir(&host, "backup");
    good(&host, &["backup", &name]);
    invite(&host, "two@example.net", BOB, 4);
    invite(&host, "two@example.net", CAROL, 4);
    let said = bad(&host, 74, &["restore", &name]);
    assert!(said.contains("--replace"), "{said}");
    assert_eq!(uids(&host.engine(), BOB).len(), 2);
    // One alone.
    good(&host, &["restore", &name, "--user", BOB, "--replace"]);
    assert_eq!(uids(&host.engine(), BOB), ["one@example.net"]);
    assert_eq!(uids(&host.engine(), CAROL).len(), 2);
    // What came in between was never seen: the same mail is good again.
    invite(&host, "two@example.net", BOB, 4);
    assert_eq!(uids(&host.engine(), BOB).len(), 2);
    // What was deleted is no obstacle.
    good(&host, &["calendar", "delete", "--all", "--yes", CAROL]);
    good(&host, &["restore", &name, "--user", CAROL]);
    assert_eq!(uids(&host.engine(), CAROL), ["one@example.net"]);
    bad(&host, 66, &["restore", &name, "--user", "u0@example.org"]);
    let notes = good(&host, &["check", "--json"]);
    let notes: serde_json::Value = serde_json::from_str(&notes).unwrap();
    let grades: Vec<_> = notes.as_array().unwrap().iter().map(|n| n["grade"].clone()).collect();
    assert_eq!(grades, ["note"], "{notes}");
}

#[test]
fn mail_that_has_left_since_is_not_sent_again() {
    let sink = Sink::start();
    let host = Host::with(TABLES, "", sink.port());
    invite(&host, "one@example.net", BOB, 3);
    let backup = dir(&host, "backup");
    good(&host, &["backup", &backup]);
    good(&host, &["outbox", "flush"]);
    assert_eq!(sink.letters().len(), 1);
    invite(&host, "two@example.net", BOB, 4);
    // The first was sent, the second waits.
    let said = good(&host, &["restore", &backup, "--replace"]);
    assert!(said.contains("bob@example.org: not sent again: REPLY to alice@example.net"), "{said}");
    assert!(said.contains("1 that waited not sent again"), "{said}");
    let waits = waiting(&host.engine(), BOB);
    assert_eq!(waits.len(), 1);
    assert_eq!(waits[0].entry.uid, "two@example.net");
    good(&host, &["outbox", "flush"]);
    let about: Vec<bool> =
        sink.letters().iter().map(|l| text(&l.message()).contains("two@example.net")).collect();
    assert_eq!(about, [false, true], "each once");
    // A host that knows nothing of what was sent.
    let other = Host::with(TABLES, "", sink.port());
    let said = good(&other, &["restore", &backup]);
    assert!(said.contains("not sent again: REPLY"), "{said}");
    assert!(waiting(&other.engine(), BOB).is_empty());
    good(&other, &["check"]);
    // Who knows better says so, and it leaves by itself.
    let third = Host::with(TABLES, "", sink.port());
    good(&third, &["restore", "--send-waiting", &backup]);
    assert_eq!(waiting(&third.engine(), BOB).len(), 1);
    good(&third, &["check"]);
    good(&third, &["outbox", "flush"]);
    assert_eq!(sink.wait_for(3, Duration::from_secs(5)).len(), 3);
    assert!(waiting(&third.engine(), BOB).is_empty());
}

#[test]
fn what_was_decided_since_is_not_decided_again() {
    let host = Host::new(TABLES);
    let hall = "hall@example.org";
    let asked = Invitation::new("hall@example.net", CAROL, &[hall], "Hall", in_days(9, 9, 0));
    let mail = asked.mail(CAROL, &[hall], "hall", "");
    process(&host.engine(), &message(&mail), &Post::by(CAROL, &[hall]));
    let due = |host: &Host| -> i64 {
        let connection = rusqlite::Connection::open(calendar(host, hall)).unwrap();
        connection.query_row("SELECT count(*) FROM due", (), |row| row.get(0)).unwrap()
    };
    assert_eq!(due(&host), 1, "it waits for Bob");
    let backup = dir(&host, "backup");
    good(&host, &["backup", &backup]);
    // Still open: it is as it was.
    let said = good(&host, &["restore", &backup, "--replace"]);
    assert!(!said.contains("approval"), "{said}");
    assert_eq!(due(&host), 1);
    // Nobody has answered in time, and Carol was told.
    good(
        &host,
        &[
            "expire",
            "--now",
            &(jiff::Timestamp::now() + jiff::SignedDuration::from_hours(8 * 24)).to_string(),
        ],
    );
    assert_eq!(due(&host), 0);
    let said = good(&host, &["restore", &backup, "--replace", "--user", hall]);
    assert!(said.contains("hall@example.org: not sent again: approval"), "{said}");
    assert_eq!(due(&host), 0);
    // Elsewhere its time has not come, so that nobody has been told.
    let other = Host::new(TABLES);
    let said = good(&other, &["restore", &backup]);
    assert!(!said.contains("approval"), "{said}");
    assert_eq!(due(&other), 1);
    let found: serde_json::Value =
        serde_json::from_str(&good(&other, &["check", "--json"])).unwrap();
    assert_eq!(found, serde_json::json!([]));
}

#[test]
fn a_damaged_calendar_does_not_end_it() {
    let host = Host::new(TABLES);
    invite(&host, "one@example.net", BOB, 3);
    invite(&host, "one@example.net", CAROL, 3);
    fs::write(calendar(&host, BOB), vec![b'x'; 8192]).unwrap();
    let backup = dir(&host, "backup");
    let said = bad(&host, 65, &["backup", &backup]);
    assert!(said.contains("calendars/example.org/bob.sqlite: not in the backup"), "{said}");
    assert!(said.contains("1 of 2 calendars"), "{said}");
    let said = bad(&host, 65, &["check"]);
    assert!(said.contains("1 thing is damaged"), "{said}");
    bad(&host, 65, &["check", "--user", BOB]);
    good(&host, &["check", "--user", CAROL]);
    let other = Host::new(TABLES);
    good(&other, &["restore", &backup]);
    assert_eq!(uids(&other.engine(), CAROL).len(), 1);
    assert!(uids(&other.engine(), BOB).is_empty());
}

#[test]
fn a_damaged_calendar_gives_way_to_a_good_one() {
    let host = Host::new(TABLES);
    for n in 0..40 {
        invite(&host, &format!("{n}@example.net"), BOB, 3 + n);
    }
    let backup = dir(&host, "backup");
    good(&host, &["backup", &backup]);
    let path = calendar(&host, BOB);
    let mut bytes = fs::read(&path).unwrap();
    let length = bytes.len();
    bytes[8192..length / 2].fill(0xa5);
    fs::write(&path, bytes).unwrap();
    bad(&host, 65, &["check"]);
    bad(&host, 74, &["restore", &backup]);
    good(&host, &["restore", "--replace", &backup]);
    assert_eq!(uids(&host.engine(), BOB).len(), 40);
    good(&host, &["check"]);
}

#[test]
fn an_unsound_backup_changes_nothing() {
    let host = Host::new(TABLES);
    invite(&host, "one@example.net", BOB, 3);
    invite(&host, "one@example.net", CAROL, 3);
    let refused = |change: &dyn Fn(&Path), words: &str| {
        let folder = tempfile::tempdir().unwrap();
        let backup = folder.path().join("backup");
        let name = backup.to_str().unwrap();
        good(&host, &["backup", name]);
        good(&host, &["restore", "--verify", name]);
        change(&backup);
        let other = Host::new(TABLES);
        let said = bad(&other, 65, &["restore", name]);
        assert!(said.contains(words), "{said}");
        assert!(uids(&other.engine(), CAROL).is_empty());
    };
    let manifest = |backup: &Path, change: &dyn Fn(&mut serde_json::Value)| {
        let path = backup.join("manifest.json");
        let mut list = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        change(&mut list);
        fs::write(path, serde_json::to_vec(&list).unwrap()).unwrap();
    };
    let bob = "calendars/example.org/bob.sqlite";
    refused(
        &|backup| {
            let mut bytes = fs::read(backup.join(bob)).unwrap();
            bytes[5000] ^= 1;
            fs::write(backup.join(bob), bytes).unwrap();
        },
        "its checksum is another",
    );
    refused(&|backup| fs::remove_file(backup.join(bob)).unwrap(), "bob.sqlite: No such file");
    refused(
        &|backup| {
            fs::remove_file(backup.join(bob)).unwrap();
            symlink(backup.join("calendars/example.org/carol.sqlite"), backup.join(bob)).unwrap();
        },
        "bob.sqlite: Too many levels of symbolic links",
    );
    refused(&|backup| manifest(backup, &|list| list["format"] = 2.into()), "upgrade first");
    refused(&|backup| fs::remove_file(backup.join("manifest.json")).unwrap(), "no manifest.json");
    refused(
        &|backup| {
            manifest(backup, &|list| list["files"][1]["path"] = "../../somewhere.sqlite".into());
        },
        "not the name of the calendar",
    );
    refused(
        &|backup| manifest(backup, &|list| list["files"][0]["path"] = "/etc/passwd".into()),
        "not a file of a backup",
    );
    // The calendar of one in the place of another's.
    refused(
        &|backup| {
            fs::copy(backup.join("calendars/example.org/carol.sqlite"), backup.join(bob)).unwrap();
            manifest(backup, &|list| {
                let files = list["files"].as_array_mut().unwrap();
                let of = |name: &str| files.iter().position(|f| f["user"] == name).unwrap();
                let (bob, carol) = (of(BOB), of(CAROL));
                files[bob]["sha256"] = files[carol]["sha256"].clone();
                files[bob]["bytes"] = files[carol]["bytes"].clone();
            });
        },
        "the calendar of somebody else",
    );
    // Made by a program with a newer schema.
    refused(
        &|backup| {
            let path = backup.join(bob);
            let connection = rusqlite::Connection::open(&path).unwrap();
            connection.pragma_update(None, "user_version", 1000).unwrap();
            drop(connection);
            let bytes = fs::read(&path).unwrap();
            let sum = <sha2::Sha256 as sha2::Digest>::digest(&bytes);
            let sum: String = sum.iter().map(|b| format!("{b:02x}")).collect();
            manifest(backup, &|list| {
                for file in list["files"].as_array_mut().unwrap() {
                    if file["user"] == BOB {
                        file["sha256"] = sum.clone().into();
                        file["bytes"] = bytes.len().into();
                    }
                }
            });
        },
        "newer than",
    );
}

#[test]
fn the_members_of_a_collection_come_back_together() {
    let host = Host::new(TABLES);
    for n in 0..2 {
        let uid = format!("car{n}@example.net");
        let asked = Invitation::new(&uid, CAROL, &[CARS], "Car", in_days(5, 9, 0));
        let mail = asked.mail(CAROL, &[CARS], "car", "");
        process(&host.engine(), &message(&mail), &Post::by(CAROL, &[CARS]));
    }
    let members = ["audi@example.org", "passat@example.org"];
    let booked = |host: &Host| members.map(|m| uids(&host.engine(), m));
    let before = booked(&host);
    assert!(before.iter().all(|b| b.len() == 1), "{before:?}");
    let backup = dir(&host, "backup");
    good(&host, &["backup", &backup]);
    let other = Host::new(TABLES);
    let said = bad(&other, 64, &["restore", &backup, "--user", members[0]]);
    assert!(said.contains("--user cars@example.org"), "{said}");
    good(&other, &["restore", &backup, "--user", CARS]);
    assert_eq!(booked(&other), before);
    assert_eq!(uids(&other.engine(), CARS).len(), 2);
    good(&other, &["check"]);
    good(&other, &["check", "--user", members[1]]);
}

#[test]
fn the_key_moves_to_another_host() {
    let host = Host::new(TABLES);
    invite(&host, "one@example.net", BOB, 3);
    let backup = dir(&host, "backup");
    good(&host, &["backup", &backup]);
    let key = |host: &Host| fs::read(host.daemon.state().join("loop.key")).unwrap();
    let other = Host::new(TABLES);
    good(&other, &["restore", &backup]);
    assert_eq!(key(&other), key(&host));
    // Another that is there stays, unless everything gives way.
    let third = Host::new(TABLES);
    let own = {
        drop(third.engine());
        key(&third)
    };
    good(&third, &["restore", &backup]);
    assert_eq!(key(&third), own);
    good(&third, &["restore", "--replace", "--user", BOB, &backup]);
    assert_eq!(key(&third), own);
    good(&third, &["restore", "--replace", &backup]);
    assert_eq!(key(&third), key(&host));
}

#[test]
fn check_finds_what_is_wrong_and_changes_nothing() {
    let host = Host::new(TABLES);
    invite(&host, "one@example.net", BOB, 3);
    invite(&host, "one@example.net", CAROL, 3);
    let state = host.daemon.state();
    fs::set_permissions(&state, fs::Permissions::from_mode(0o700)).unwrap();
    assert_eq!(good(&host, &["check"]), "2 calendars checked: nothing found\n");
    let folder = state.join("calendars/example.org");
    // Bob's answer would never be sent.
    fs::remove_file(state.join("pending/example.org/bob.sqlite")).unwrap();
    fs::write(state.join("loop.key"), "short").unwrap();
    for name in ["notes.txt", "gone.sqlite-wal", "dave.sqlite.damaged-20260101T000000Z"] {
        fs::write(folder.join(name), "x").unwrap();
        fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o600)).unwrap();
    }
    symlink("/etc", folder.join("away")).unwrap();
    fs::set_permissions(calendar(&host, CAROL), fs::Permissions::from_mode(0o644)).unwrap();
    fs::create_dir_all(state.join("timers/example.net")).unwrap();
    fs::set_permissions(state.join("timers/example.net"), fs::Permissions::from_mode(0o700))
        .unwrap();
    fs::write(state.join("timers/example.net/nobody.sqlite"), "").unwrap();
    fs::set_permissions(
        state.join("timers/example.net/nobody.sqlite"),
        fs::Permissions::from_mode(0o600),
    )
    .unwrap();
    let before = files(&state);
    let output = run(&host, &["check", "--json"]);
    assert_eq!(output.status.code(), Some(65));
    assert_eq!(files(&state), before, "it has only looked");
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let found: BTreeSet<(String, String)> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|f| {
            assert!(!f["advice"].as_str().unwrap().is_empty());
            (f["grade"].as_str().unwrap().to_owned(), f["path"].as_str().unwrap().to_owned())
        })
        .collect();
    let expected = [
        ("damaged", "calendars/example.org/bob.sqlite"),
        ("damaged", "loop.key"),
        ("note", "timers/example.net/nobody.sqlite"),
        ("warning", "calendars/example.org/away"),
        ("warning", "calendars/example.org/carol.sqlite"),
        ("warning", "calendars/example.org/dave.sqlite.damaged-20260101T000000Z"),
        ("warning", "calendars/example.org/gone.sqlite-wal"),
        ("warning", "calendars/example.org/notes.txt"),
    ];
    let expected = expected.map(|(grade, path)| (grade.to_owned(), path.to_owned())).into();
    assert_eq!(found, expected);
    // A calendar of somebody else in Carol's place.
    fs::copy(calendar(&host, BOB), calendar(&host, CAROL)).unwrap();
    let output = run(&host, &["check", "--user", CAROL]);
    assert!(text(&output.stdout).contains("the calendar of bob@example.org"));
    assert_eq!(output.status.code(), Some(65));
}

#[test]
fn how_full_a_calendar_is() {
    let host = Host::new(TABLES);
    invite(&host, "one@example.net", BOB, 3);
    let connection = rusqlite::Connection::open(calendar(&host, BOB)).unwrap();
    let sql = "SELECT sum(octet_length(ics)) FROM objects";
    let held: i64 = connection.query_row(sql, (), |row| row.get(0)).unwrap();
    let users: serde_json::Value =
        serde_json::from_str(&good(&host, &["user", "list", "--json"])).unwrap();
    let of = |user: &str| users.as_array().unwrap().iter().find(|u| u["user"] == user).unwrap();
    assert_eq!((&of(BOB)["used"], &of(BOB)["quota"]), (&held.into(), &(50 << 20).into()));
    assert_eq!(of(CAROL)["used"], 0);
    let table = good(&host, &["user", "list"]);
    let line = table.lines().find(|line| line.starts_with(BOB)).unwrap();
    assert!(line.contains(&format!("{held} bytes / 50.0 MiB")), "{table}");
    let policy: serde_json::Value =
        serde_json::from_str(&good(&host, &["user", "show", "--json", BOB])).unwrap();
    assert_eq!(policy["quota_used"]["value"], format!("{held}bytes"));
    assert_eq!(policy["quota_used"]["layer"], "calendar");
    let policy = good(&host, &["user", "show", CAROL]);
    assert!(!policy.contains("quota_used"), "{policy}");
}

#[test]
fn expire_tells_what_it_did_and_for_whom() {
    let host = Host::new(&format!("[policy]\nexpire = \"30d\"\n{TABLES}"));
    invite(&host, "one@example.net", BOB, 3);
    invite(&host, "one@example.net", CAROL, 3);
    assert_eq!(good(&host, &["expire"]), "", "nothing to do, nothing to say");
    assert_eq!(good(&host, &["expire", "--json"]).trim(), "[]");
    let later = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(40 * 24);
    let later = later.to_string();
    let done = good(&host, &["expire", "--json", "--now", &later, "--user", BOB]);
    let done: serde_json::Value = serde_json::from_str(&done).unwrap();
    let expected = serde_json::json!([
        {"user": BOB, "did": "removed", "uid": "one@example.net", "sent": []}
    ]);
    assert_eq!(done, expected);
    assert_eq!(uids(&host.engine(), CAROL).len(), 1);
    let done = good(&host, &["expire", "--now", &later]);
    assert_eq!(done, "carol@example.org: removed one@example.net\n");
    bad(&host, 66, &["expire", "--user", "nobody@elsewhere.example"]);
}
