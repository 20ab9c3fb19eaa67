//! Killed at any instant: the program dies between any two steps of its work on a message, and
//! of its work on the outbox. What it leaves is always what stood between two transactions, and
//! when the message comes again all ends as if nothing had happened: no half change, no answer
//! lost, none committed twice.
//!
//! The points at which it dies are those of `fault::point` in the sources; that none is left
//! out is a test, too.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]
#![cfg(feature = "fault-points")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::net::UnixStream;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Output};

use indymilter_test::Status;
use jiff::{SignedDuration, Timestamp};
use support::host::{Host, Post, feed};
use support::invitation::{Invitation, authentic, in_days};
use support::mailbox::Mail;
use support::sink::{Letter, Sink};
use support::{PATIENCE, poll};

const ALICE: &str = "alice@example.net"; // elsewhere
const BOB: &str = "bob@example.org"; // ours
const CAROL: &str = "carol@example.org"; // ours, organizes
const DAVE: &str = "dave@example.org"; // ours, lets the program answer
const ROOM: &str = "room1@example.org";
const HALL: &str = "hall@example.org"; // Bob decides who has it
const CARS: &str = "cars@example.org";

const TABLES: &str = r#"
[user."bob@example.org"]
add_from = "verified"
[user."dave@example.org"]
add_from = "verified"
answer_from = "verified"
when_free = "accept"
[resource."room1@example.org"]
name = "Room 1"
[resource."hall@example.org"]
book = []
request = ["*"]
approvers = ["bob@example.org"]
[collection."cars@example.org"]
members = ["audi@example.org", "passat@example.org"]
"#;

const SERVER: &str = "rsvp_address = \"rsvp@example.org\"\n";

/// Reached by all that changes a calendar.
const WRITING: &[&str] = &[
    "before-begin",
    "after-apply",
    "after-journal",
    "after-operation",
    "before-commit",
    "after-commit",
];
/// Reached by every message.
const VERDICT: &[&str] = &["before-verdict"];
/// Reached as well where a calendar comes into being.
const CREATING: &[&str] = &["after-schema"];
/// Reached as well where an answer leaves.
const ANSWERING: &[&str] = &["after-enqueue", "after-marker"];
/// Reached as well where the answer is for a local user.
const LOCAL: &[&str] = &["before-local", "after-local", "after-applied", "after-local-noted"];
/// Reached when an outbox is emptied.
const SENDING: &[&str] = &["before-send", "after-send", "after-dequeue", "after-unmark"];
/// Reached when what was left unapplied takes effect.
const RESUMING: &[&str] = &["after-resume", "after-resume-noted"];

fn all_points() -> BTreeSet<&'static str> {
    [WRITING, VERDICT, CREATING, ANSWERING, LOCAL, SENDING, RESUMING].concat().into_iter().collect()
}

/// One message, and what went before it.
struct Case {
    before: Vec<(Vec<u8>, Post)>,
    message: Vec<u8>,
    post: Post,
}

/// The clock of all cases: a while ago, so that nothing in the outbox is still being applied.
fn now() -> Timestamp {
    let minutes = SignedDuration::from_mins(10);
    let second = Timestamp::now().saturating_sub(minutes).unwrap().as_second();
    Timestamp::from_second(second).unwrap()
}

/// From the authenticated Alice.
fn from_outside(invitation: &Invitation, to: &str, at: Timestamp) -> (Vec<u8>, Post) {
    let mail = invitation.mail(ALICE, &[to], "kill", &authentic("example.net"));
    (mail, Post::new(ALICE, &[to]).at(at))
}

/// Submitted by Carol.
fn from_inside(invitation: &Invitation, to: &str, at: Timestamp) -> (Vec<u8>, Post) {
    (invitation.mail(CAROL, &[to], "kill", ""), Post::by(CAROL, &[to]).at(at))
}

/// A case whose last message is the one that is disturbed.
fn case(mut messages: Vec<(Vec<u8>, Post)>) -> Case {
    let (message, post) = messages.pop().unwrap();
    Case { before: messages, message, post }
}

/// The states of all calendars: everything but ids and times.
type State = BTreeMap<String, BTreeMap<&'static str, Vec<String>>>;

fn state(folder: &Path) -> State {
    let mut state = State::new();
    let calendars = folder.join("calendars");
    let Ok(domains) = std::fs::read_dir(calendars) else { return state };
    for domain in domains.flatten() {
        for file in std::fs::read_dir(domain.path()).unwrap().flatten() {
            let name = file.file_name().into_string().unwrap();
            if name.ends_with(".sqlite") {
                let tables = tables(&file.path());
                if !tables.is_empty() {
                    state.insert(name, tables);
                }
            }
        }
    }
    state
}

fn tables(file: &Path) -> BTreeMap<&'static str, Vec<String>> {
    let connection = rusqlite::Connection::open(file).unwrap();
    let whole: String = connection.query_row("PRAGMA quick_check", (), |r| r.get(0)).unwrap();
    assert_eq!(whole, "ok");
    let version: i64 = connection.query_row("PRAGMA user_version", (), |r| r.get(0)).unwrap();
    let mut tables = BTreeMap::new();
    if version == 0 {
        return tables;
    }
    for (table, sql) in [
        ("objects", "SELECT member, uid, role, sender, ics FROM objects"),
        ("instances", "SELECT begins, ends_at, component FROM instances"),
        ("journal", "SELECT member, method, uid, outcome, reason, before, after FROM journal"),
        ("operations", "SELECT key FROM operations"),
        ("outbox", "SELECT uid, method, partstat, sender, recipients, apply_locally FROM outbox"),
        ("answers", "SELECT uid, attendee, recurrence_id, sequence, partstat FROM answers"),
        ("tombstones", "SELECT uid, recurrence_id, organizer, sequence FROM tombstones"),
        ("parked", "SELECT uid, ics FROM parked"),
        ("correspondents", "SELECT address FROM correspondents"),
        ("sent", "SELECT address FROM sent"),
        ("approvals", "SELECT uid, request, sequence, asked, partstat, open FROM approvals"),
        ("due", "SELECT kind, key, uid FROM due"),
        ("members", "SELECT address FROM members"),
    ] {
        let mut statement = connection.prepare(sql).unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map((), |row| {
            let cells = (0..columns).map(|i| row.get::<_, rusqlite::types::Value>(i));
            Ok(cells.map(|c| format!("{:?}", c.unwrap())).collect::<Vec<_>>().join(" | "))
        });
        let mut rows: Vec<String> = rows.unwrap().map(Result::unwrap).collect();
        rows.sort();
        tables.insert(table, rows);
    }
    agree(&connection);
    tables
}

/// Journal, operations and outbox say what the objects say.
fn agree(connection: &rusqlite::Connection) {
    let count = |sql: &str| -> i64 { connection.query_row(sql, (), |row| row.get(0)).unwrap() };
    assert_eq!(
        count("SELECT count(*) FROM journal"),
        count("SELECT count(*) FROM operations"),
        "an operation for every change"
    );
    let torn = "SELECT count(*) FROM journal AS j
                LEFT JOIN objects AS o ON o.uid = j.uid AND o.member = j.member
                WHERE j.number =
                    (SELECT max(number) FROM journal WHERE uid = j.uid AND member = j.member)
                  AND j.after IS NOT o.ics";
    assert_eq!(count(torn), 0, "the last change led to what is stored");
    let unknown = "SELECT count(*) FROM objects
                   WHERE (uid, member) NOT IN (SELECT uid, member FROM journal)";
    assert_eq!(count(unknown), 0, "every object has its change");
    let unexplained = "SELECT count(*) FROM outbox WHERE uid NOT IN (SELECT uid FROM journal)";
    assert_eq!(count(unexplained), 0, "every answer has its change");
    let unfiled = "SELECT count(*) FROM instances WHERE object NOT IN (SELECT id FROM objects)";
    assert_eq!(count(unfiled), 0, "instances of nothing");
}

/// What a letter says: everything but its ids.
fn said(letter: &Letter) -> String {
    let mail = Mail::new(letter.message());
    format!("{} {:?} {}", letter.sender, letter.recipients, mail.calendars().concat())
}

/// What all letters say, and that no two have one Message-ID.
fn all_said(letters: &[Letter]) -> Vec<String> {
    let ids: BTreeSet<_> = letters.iter().map(|l| l.header("Message-ID").unwrap()).collect();
    assert_eq!(ids.len(), letters.len(), "every letter once");
    let mut all: Vec<String> = letters.iter().map(said).collect();
    all.sort();
    all
}

fn log(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn run(host: &Host, message: &[u8], post: &Post) {
    let output = feed(host.process(post), message);
    assert!(output.status.success(), "{}: {}", output.status, log(&output));
}

/// Lets the program die at a point; false: it never came there.
fn dies(mut command: Command, input: &[u8], point: &str, nth: usize) -> bool {
    command.env("IMIP_FAULT", format!("{point}:{nth}"));
    let output = feed(command, input);
    let killed = output.status.signal().is_some();
    assert!(killed || output.status.success(), "{point}: {}", log(&output));
    killed
}

fn flush(host: &Host) {
    let output = feed(host.command(&["outbox", "flush"]), b"");
    assert!(output.status.success(), "{}", log(&output));
}

/// Work of the program.
struct Work<'a> {
    /// The command.
    command: &'a dyn Fn(&Host) -> Command,
    /// Its standard input.
    input: &'a [u8],
}

impl Work<'_> {
    fn done(&self, host: &Host) {
        let output = feed((self.command)(host), self.input);
        assert!(output.status.success(), "{}: {}", output.status, log(&output));
    }

    /// Lets the program die at a point; false: it never came there.
    fn dies(&self, host: &Host, point: &str, nth: usize) -> bool {
        dies((self.command)(host), self.input, point, nth)
    }
}

/// Kills the work on one message between any two steps. `expected`: the points it passes.
fn kill_everywhere(case: &Case, expected: &[&[&str]]) {
    let base = Host::new(TABLES);
    for (message, post) in &case.before {
        run(&base, message, post);
    }
    let work = Work { command: &|host| host.process(&case.post), input: &case.message };
    kill_between_all_steps(&base, &work, &[expected, &[VERDICT]].concat());
}

/// The same for any work.
fn kill_between_all_steps(base: &Host, work: &Work<'_>, expected: &[&[&str]]) {
    let copy = |port: u16| base.copy(TABLES, SERVER, port);

    // Undisturbed.
    let sink = Sink::start();
    let host = copy(sink.port());
    let before = state(&host.daemon.state());
    work.done(&host);
    let mut boundaries = vec![before.clone(), state(&host.daemon.state())];
    assert_ne!(boundaries[0], boundaries[1], "it does something");
    flush(&host);
    let end = state(&host.daemon.state());
    let letters = all_said(&sink.letters());

    // What stands between its transactions.
    for nth in 1.. {
        let host = copy(9);
        if !work.dies(&host, "after-commit", nth) {
            break;
        }
        boundaries.push(state(&host.daemon.state()));
    }

    let mut passed = BTreeSet::new();
    for point in all_points() {
        for nth in 1.. {
            let sink = Sink::start();
            let host = copy(sink.port());
            if !work.dies(&host, point, nth) {
                break;
            }
            passed.insert(point);
            let left = state(&host.daemon.state());
            assert!(boundaries.contains(&left), "{point}:{nth} leaves half a change: {left:#?}");
            if nth == 1 && ["before-begin", "after-apply", "before-commit"].contains(&point) {
                assert_eq!(left, before, "{point}");
            }

            work.done(&host);
            flush(&host);
            assert_eq!(state(&host.daemon.state()), end, "{point}:{nth}");
            assert_eq!(all_said(&sink.letters()), letters, "{point}:{nth}");
            work.done(&host);
            flush(&host);
            assert_eq!(state(&host.daemon.state()), end, "{point}:{nth}, again");
            assert_eq!(sink.letters().len(), letters.len(), "{point}:{nth}, again");
        }
    }
    let expected: BTreeSet<&str> = expected.concat().into_iter().collect();
    assert_eq!(passed, expected, "the points on its way");
}

#[test]
fn an_invitation() {
    let invitation = Invitation::new("a@example.net", ALICE, &[BOB], "Kill", in_days(3, 9, 0));
    let case = case(vec![from_outside(&invitation, BOB, now())]);
    kill_everywhere(&case, &[WRITING, CREATING]);
}

#[test]
fn an_invitation_that_is_answered() {
    let invitation = Invitation::new("a@example.net", ALICE, &[DAVE], "Kill", in_days(3, 9, 0));
    let case = case(vec![from_outside(&invitation, DAVE, now())]);
    kill_everywhere(&case, &[WRITING, CREATING, ANSWERING]);
}

#[test]
fn a_request_for_a_room_by_a_local_organizer() {
    let invitation = Invitation::new("r@example.org", CAROL, &[ROOM], "Kill", in_days(3, 9, 0));
    let case = case(vec![from_inside(&invitation, ROOM, now())]);
    kill_everywhere(&case, &[WRITING, CREATING, ANSWERING, LOCAL]);
}

#[test]
fn an_update() {
    let first = Invitation::new("r@example.org", CAROL, &[ROOM], "Kill", in_days(3, 9, 0));
    let second = first.moved_to(in_days(4, 9, 0));
    let case = case(vec![from_inside(&first, ROOM, now()), from_inside(&second, ROOM, now())]);
    kill_everywhere(&case, &[WRITING, ANSWERING, LOCAL]);
}

#[test]
fn a_cancellation() {
    let first = Invitation::new("a@example.net", ALICE, &[BOB], "Kill", in_days(3, 9, 0));
    let messages =
        vec![from_outside(&first, BOB, now()), from_outside(&first.cancelled(), BOB, now())];
    kill_everywhere(&case(messages), &[WRITING]);
}

#[test]
fn a_cancelled_booking() {
    let first = Invitation::new("r@example.org", CAROL, &[ROOM], "Kill", in_days(3, 9, 0));
    let messages =
        vec![from_inside(&first, ROOM, now()), from_inside(&first.cancelled(), ROOM, now())];
    // The answer to the first still waits in the room's outbox.
    kill_everywhere(&case(messages), &[WRITING, &["after-marker"]]);
}

#[test]
fn a_booking_of_a_collection() {
    let invitation = Invitation::new("c@example.org", CAROL, &[CARS], "Kill", in_days(3, 9, 0));
    let case = case(vec![from_inside(&invitation, CARS, now())]);
    kill_everywhere(&case, &[WRITING, CREATING, ANSWERING, LOCAL]);
}

#[test]
fn a_booking_that_waits_for_its_approval() {
    let invitation = Invitation::new("h@example.org", CAROL, &[HALL], "Kill", in_days(3, 9, 0));
    let case = case(vec![from_inside(&invitation, HALL, now())]);
    kill_everywhere(&case, &[WRITING, CREATING, ANSWERING, LOCAL]);
}

#[test]
fn the_word_of_an_approver() {
    let invitation = Invitation::new("h@example.org", CAROL, &[HALL], "Kill", in_days(3, 9, 0));
    let (mail, post) = from_inside(&invitation, HALL, now());
    let host = Host::new(TABLES);
    run(&host, &mail, &post);
    let file = host.daemon.state().join("calendars/example.org/hall.sqlite");
    let connection = rusqlite::Connection::open(file).unwrap();
    let sql = "SELECT request FROM approvals";
    let asked: String = connection.query_row(sql, (), |row| row.get(0)).unwrap();
    let asked = Invitation::new(&asked, HALL, &[BOB], "Kill", in_days(3, 9, 0));
    let yes = asked.answered(BOB, "ACCEPTED").mail(BOB, &[HALL], "yes", "");
    let answer = (yes, Post::by(BOB, &[HALL]).at(now()));
    // With the last of what is due its mark goes.
    let expected = [WRITING, ANSWERING, LOCAL, &["after-unmark"]];
    kill_everywhere(&case(vec![(mail, post), answer]), &expected);
}

#[test]
fn an_approval_that_nobody_gives_in_time() {
    let (asked, now) = (now() - SignedDuration::from_hours(49), now().to_string());
    let invitation = Invitation::new("h@example.org", CAROL, &[HALL], "Kill", in_days(3, 9, 0));
    let (message, post) = from_inside(&invitation, HALL, asked);
    let base = Host::new(TABLES);
    run(&base, &message, &post);
    let work = Work { command: &|host| host.command(&["expire", "--now", &now]), input: b"" };
    kill_between_all_steps(&base, &work, &[WRITING, ANSWERING, LOCAL, &["after-unmark"]]);
}

#[test]
fn an_answer_by_mail() {
    let base = Host::with(TABLES, SERVER, 9);
    let invitation = Invitation::new("a@example.net", ALICE, &[BOB], "Kill", in_days(3, 9, 0));
    let (mail, post) = from_outside(&invitation, BOB, now());
    let read = feed(base.process(&post), &mail);
    let read = String::from_utf8(read.stdout).unwrap().replace("=\r\n", "");
    let token = read.split("%5Bimip1%3A").nth(1).unwrap().split("%5D").next().unwrap();
    let answer = format!(
        "From: {BOB}\r\nTo: rsvp@example.org\r\nMessage-ID: <yes@example.org>\r\n\
         Subject: Accept: Kill\r\n\r\n[imip1:{token}]\r\n"
    );
    let post = Post::by(BOB, &["rsvp@example.org"]).at(now());
    let work = Work { command: &|host| host.process(&post), input: answer.as_bytes() };
    kill_between_all_steps(&base, &work, &[WRITING, ANSWERING, VERDICT]);
    let output = feed(base.process(&post), answer.as_bytes());
    assert!(output.status.success() && output.stdout.is_empty(), "it ends here");
    let letters = base.engine();
    let methods: Vec<String> =
        support::host::waiting(&letters, BOB).into_iter().map(|w| w.entry.method).collect();
    assert_eq!(methods, ["REPLY", "NOTICE"], "the answer, and the confirmation");
}

/// An answer that waits, not yet in the organizer's calendar, because the program died there.
fn with_waiting_answer() -> Host {
    let invitation = Invitation::new("r@example.org", CAROL, &[ROOM], "Kill", in_days(3, 9, 0));
    let (message, post) = from_inside(&invitation, ROOM, now());
    let host = Host::new(TABLES);
    assert!(dies(host.process(&post), &message, "before-local", 1));
    host
}

#[test]
fn the_outbox() {
    let base = with_waiting_answer();
    let undisturbed = Sink::start();
    let host = base.copy(TABLES, "", undisturbed.port());
    flush(&host);
    let end = state(&host.daemon.state());
    let [answer] = &all_said(&undisturbed.letters())[..] else { panic!("one answer") };
    let accepted = end["carol.sqlite"]["objects"].concat().contains("PARTSTAT=ACCEPTED");
    assert!(accepted, "it took effect: {end:#?}");

    let mut passed = BTreeSet::new();
    for point in all_points() {
        for nth in 1.. {
            let sink = Sink::start();
            let host = base.copy(TABLES, "", sink.port());
            if !dies(host.command(&["outbox", "flush"]), b"", point, nth) {
                break;
            }
            passed.insert(point);
            // Reading checks that all tables agree.
            drop(state(&host.daemon.state()));
            flush(&host);
            assert_eq!(state(&host.daemon.state()), end, "{point}:{nth}");
            let letters = sink.letters();
            let ids: BTreeSet<_> =
                letters.iter().map(|l| l.header("Message-ID").unwrap()).collect();
            assert_eq!(ids.len(), 1, "{point}:{nth}");
            assert!(letters.iter().all(|l| said(l) == *answer), "{point}:{nth}");
            // Between the 250 and the row's end it leaves twice: one Message-ID, one content.
            let twice = point == "after-send"
                || (point == "after-dequeue")
                || (["before-begin", "before-commit"].contains(&point) && letters.len() == 2);
            assert_eq!(letters.len(), 1 + usize::from(twice), "{point}:{nth}");
        }
    }
    for point in [SENDING, RESUMING, &["after-applied"]].concat() {
        assert!(passed.contains(point), "{point} is not on the way");
    }
}

#[tokio::test]
async fn the_daemon_between_the_250_and_its_note() {
    let sink = Sink::start();
    let mut host = Host::with(TABLES, "", sink.port());
    host.daemon.with_environment("IMIP_FAULT", "after-send");
    host.daemon.start().unwrap();
    let invitation = Invitation::new("r@example.org", CAROL, &[ROOM], "Kill", in_days(3, 9, 0));
    let mail = invitation.mail(CAROL, &[ROOM], "kill", "");
    let mut mta = support::mta::open(&host.socket()).await;
    let (_, status) = support::mta::deliver(&mut mta, &mail, &Post::by(CAROL, &[ROOM])).await;
    assert_eq!(status, Status::Accept);
    assert_eq!(sink.wait_for(1, PATIENCE).len(), 1, "{}", host.daemon.log());
    let gone = poll(PATIENCE, || UnixStream::connect(host.socket()).is_err().then_some(()));
    assert!(gone.is_some(), "it died");

    let mut again = support::daemon::Daemon::new(
        host.path(),
        host.daemon.socket().clone(),
        sink.port(),
        &support::daemon::Settings { tables: TABLES.to_owned(), ..Default::default() },
    )
    .unwrap();
    again.start().unwrap();
    let letters = sink.wait_for(2, PATIENCE);
    let ids: Vec<_> = letters.iter().map(|l| l.header("Message-ID").unwrap()).collect();
    assert_eq!(ids.len(), 2, "{}", again.log());
    assert_eq!(ids[0], ids[1], "the same mail");
    assert_eq!(letters[0].wire, letters[1].wire, "to the octet");
    let empty = poll(PATIENCE, || {
        let listed = again.run(&["outbox", "list", "--json"], b"").ok()?;
        (listed.stdout.trim_ascii() == b"[]").then_some(())
    });
    assert!(empty.is_some());
    again.stop().unwrap();
}

#[test]
fn no_point_is_left_out() {
    fn read(folder: &Path, points: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                read(&path, points);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let calls = text.split("fault::point(\"").skip(1);
                points.extend(calls.filter_map(|c| Some(c.split_once('"')?.0.to_owned())));
            }
        }
    }
    let mut found = BTreeSet::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(found, all_points());
}
