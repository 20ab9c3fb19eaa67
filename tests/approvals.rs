//! Approvals at the same time, under another policy, in a running daemon, and undone. What one
//! mail after the other does, the stories tell.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use imip_milter::pipeline::Engine;
use imip_milter::store::Reverted;
use indymilter_test::Status;
use jiff::{Timestamp, ToSpan};
use support::host::{
    Host, Post, feed, journal, look, mailbox, message, outcomes, process, uids, waiting,
};
use support::invitation::{Invitation, in_days};
use support::{PATIENCE, mta, poll};

const JOHN: &str = "john@example.org"; // asks
const JANE: &str = "jane@example.org"; // approves
const MARK: &str = "mark@example.org"; // approves
const ROOM: &str = "room1@example.org";

const TABLES: &str = r#"
[resource."room1@example.org"]
name = "Room 1"
book = []
request = ["*"]
approvers = ["jane@example.org", "mark@example.org"]
pending_blocks = false
"#;

/// Asks for an hour in the room at a time; UID of what the approvers are sent.
fn ask(engine: &Engine, uid: &str, now: Timestamp) -> String {
    let before = uids(engine, JANE);
    let invitation = Invitation::new(uid, JOHN, &[ROOM], "Plan", in_days(6, 10, 0));
    let mail = invitation.mail(JOHN, &[ROOM], "plan", "");
    process(engine, &message(&mail), &Post::by(JOHN, &[ROOM]).at(now));
    let new = uids(engine, JANE).into_iter().find(|uid| !before.contains(uid));
    new.expect("the approver was asked")
}

/// An approver's answer.
fn answer(approval: &str, who: &str, partstat: &'static str) -> (Vec<u8>, Post) {
    let asked = Invitation::new(approval, ROOM, &[who], "Plan", in_days(6, 10, 0));
    let mail = asked.answered(who, partstat).mail(who, &[ROOM], "answer", "");
    (mail, Post::by(who, &[ROOM]))
}

/// The answers about a booking that left the room, the last first.
fn answers(engine: &Engine, uid: &str) -> Vec<String> {
    let mine = waiting(engine, ROOM).into_iter().filter(|w| w.entry.uid == uid);
    let mut all: Vec<String> = mine.filter_map(|w| w.entry.partstat).collect();
    all.reverse();
    all
}

/// One answer has decided, and the calendar says what the requester was told.
fn decided_once(engine: &Engine, uid: &str) {
    let answers = answers(engine, uid);
    assert_eq!(answers.len(), 2, "{answers:?}");
    assert_eq!(answers[1], "TENTATIVE");
    let lines = journal(engine, ROOM);
    let replies = lines.iter().filter(|line| line.uid == uid && line.method == "REPLY");
    assert_eq!(replies.count(), 1, "{lines:?}");
    match answers[0].as_str() {
        "ACCEPTED" => {
            let own = look(engine, ROOM, |c| c.object(uid).unwrap()).unwrap();
            let text = imip_milter::ical::write(own.object.calendar());
            assert!(text.contains("PARTSTAT=ACCEPTED"), "{text}");
        }
        "DECLINED" => assert!(uids(engine, ROOM).is_empty()),
        other => panic!("{other}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_approvers_answer_at_once() {
    for _ in 0..5 {
        let mut host = Host::new(TABLES);
        let engine = host.engine();
        let approval = ask(&engine, "plan@example.org", Timestamp::now());
        host.daemon.start().unwrap();
        let mut first = mta::open(&host.socket()).await;
        let mut second = mta::open(&host.socket()).await;
        let (one, by_jane) = answer(&approval, JANE, "ACCEPTED");
        let (two, by_mark) = answer(&approval, MARK, "DECLINED");
        let (one, two) = tokio::join!(
            mta::deliver(&mut first, &one, &by_jane),
            mta::deliver(&mut second, &two, &by_mark)
        );
        for (_, status) in [one, two] {
            assert_eq!(status, Status::Accept, "{}", host.daemon.log());
        }
        host.daemon.stop().unwrap();
        decided_once(&engine, "plan@example.org");
    }
}

#[test]
fn the_same_answer_in_sixteen_threads() {
    let host = Host::new(TABLES);
    let engine = host.engine();
    let approval = ask(&engine, "plan@example.org", Timestamp::now());
    let start = Barrier::new(16);
    thread::scope(|scope| {
        for n in 0..16 {
            let (engine, start, approval) = (&engine, &start, &approval);
            let who = if n % 2 == 0 { JANE } else { MARK };
            let partstat = if n % 4 < 2 { "ACCEPTED" } else { "DECLINED" };
            scope.spawn(move || {
                let (mail, post) = answer(approval, who, partstat);
                start.wait();
                process(engine, &message(&mail), &post);
            });
        }
    });
    decided_once(&engine, "plan@example.org");
}

#[test]
fn two_that_wait_for_one_slot_are_approved_at_once() {
    for _ in 0..4 {
        let host = Host::new(TABLES);
        let engine = host.engine();
        let booked = ["one@example.org", "two@example.org"];
        let asked = booked.map(|uid| ask(&engine, uid, Timestamp::now()));
        let start = Barrier::new(2);
        thread::scope(|scope| {
            for (approval, who) in asked.iter().zip([JANE, MARK]) {
                let (engine, start) = (&engine, &start);
                scope.spawn(move || {
                    let (mail, post) = answer(approval, who, "ACCEPTED");
                    start.wait();
                    process(engine, &message(&mail), &post);
                });
            }
        });
        let mut last = booked.map(|uid| answers(&engine, uid)[0].clone());
        last.sort();
        assert_eq!(last, ["ACCEPTED", "DECLINED"]);
        assert_eq!(uids(&engine, ROOM).len(), 1);
    }
}

#[test]
fn who_is_no_approver_any_more_decides_nothing() {
    let host = Host::new(TABLES);
    let approval = ask(&host.engine(), "plan@example.org", Timestamp::now());
    let changed = host.copy(&TABLES.replace("\"jane@example.org\", ", ""), "", 9);
    let engine = changed.engine();
    let (mail, post) = answer(&approval, JANE, "ACCEPTED");
    let processed = process(&engine, &message(&mail), &post);
    let room = "room1@example.org no_action/sender-not-attendee".to_owned();
    assert!(outcomes(&processed.results).contains(&room), "{:?}", outcomes(&processed.results));
    assert_eq!(answers(&engine, "plan@example.org"), ["TENTATIVE"]);
    // The other one still is.
    let (mail, post) = answer(&approval, MARK, "ACCEPTED");
    process(&engine, &message(&mail), &post);
    decided_once(&engine, "plan@example.org");
}

fn deadline() -> Instant {
    Instant::now() + Duration::from_secs(30)
}

#[test]
fn an_expiry_that_is_undone_does_not_happen_again() {
    let host = Host::new(TABLES);
    let engine = host.engine();
    let now = Timestamp::now();
    let approval = ask(&engine, "plan@example.org", now);
    let later = now + 49.hours();
    let room = mailbox(ROOM);
    let carried = engine.carry_out_due(&room, later, deadline()).unwrap();
    assert_eq!(carried.len(), 1);
    assert!(uids(&engine, ROOM).is_empty());
    // Whoever comes second finds nothing to do.
    assert!(engine.carry_out_due(&room, later, deadline()).unwrap().is_empty());
    let change = carried[0].acted.change.clone().unwrap();
    let undone = engine.undo(&room, &change, later, deadline()).unwrap();
    assert!(matches!(undone.reverted, Reverted::Done { .. }), "{:?}", undone.reverted);
    assert_eq!(uids(&engine, ROOM), ["plan@example.org"]);
    assert!(engine.carry_out_due(&room, later, deadline()).unwrap().is_empty());
    // It waits again, for an answer.
    let (mail, post) = answer(&approval, MARK, "ACCEPTED");
    process(&engine, &message(&mail), &post.at(later));
    assert_eq!(answers(&engine, "plan@example.org")[0], "ACCEPTED");
}

#[test]
fn nobody_waits_for_all_that_is_due() {
    let host = Host::new(TABLES);
    let engine = host.engine();
    let now = Timestamp::now();
    for uid in ["a@example.org", "b@example.org", "c@example.org"] {
        ask(&engine, uid, now);
    }
    // However late it is, it goes on.
    for left in [2, 1, 0] {
        let carried = engine.carry_out_due(&mailbox(ROOM), now + 49.hours(), Instant::now());
        assert_eq!(carried.unwrap().len(), 1);
        assert_eq!(uids(&engine, ROOM).len(), left);
    }
}

#[test]
fn a_booking_that_is_undone_asks_nobody_any_more() {
    let host = Host::new(TABLES);
    let engine = host.engine();
    let approval = ask(&engine, "plan@example.org", Timestamp::now());
    let room = mailbox(ROOM);
    let change = journal(&engine, ROOM)[0].change.clone();
    let undone = engine.undo(&room, &change, Timestamp::now(), deadline()).unwrap();
    // The answer and the questions had not left yet.
    assert_eq!(undone.taken_back.len(), 3);
    assert_eq!(engine.store.users_with_due().unwrap(), []);
    let (mail, post) = answer(&approval, JANE, "ACCEPTED");
    process(&engine, &message(&mail), &post);
    assert!(uids(&engine, ROOM).is_empty() && answers(&engine, "plan@example.org").is_empty());
}

#[test]
fn the_daemon_does_what_is_due_when_it_starts() {
    let mut host = Host::new(TABLES);
    let engine = host.engine();
    ask(&engine, "plan@example.org", Timestamp::now() - 49.hours());
    assert_eq!(uids(&engine, ROOM), ["plan@example.org"]);
    host.daemon.start().unwrap();
    let gone = poll(PATIENCE, || uids(&engine, ROOM).is_empty().then_some(()));
    assert!(gone.is_some(), "{}", host.daemon.log());
    host.daemon.stop().unwrap();
    assert_eq!(answers(&engine, "plan@example.org")[0], "DECLINED");
    let said = "due, user=<room1@example.org>, kind=approval";
    assert!(host.daemon.log().contains(said), "{}", host.daemon.log());
}

#[test]
fn the_command_does_what_is_due() {
    let host = Host::new(TABLES);
    let engine = host.engine();
    ask(&engine, "plan@example.org", Timestamp::now());
    let run = |now: Timestamp| {
        let now = now.to_string();
        let output = feed(host.command(&["expire", "--now", &now]), b"");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert_eq!(run(Timestamp::now()), "");
    assert_eq!(uids(&engine, ROOM), ["plan@example.org"]);
    let told = run(Timestamp::now() + 49.hours());
    let line = "room1@example.org: approval plan@example.org; REPLY to john@example.org";
    assert!(told.starts_with(line), "{told}");
    assert!(uids(&engine, ROOM).is_empty());
    assert_eq!(run(Timestamp::now() + 49.hours()), "");
}

/// What becomes of a request for so many dates, each by itself; how many mails left the room for
/// that, and how many when it is called off.
fn lone_dates(count: i64) -> (Vec<String>, usize, usize) {
    let host = Host::new(TABLES);
    let engine = host.engine();
    let one = |day: i64| Invitation {
        instance: Some(in_days(6 + day, 10, 0)),
        ..Invitation::new("dates@example.org", JOHN, &[ROOM], "Plan", in_days(6 + day, 10, 0))
    };
    let event = |day: i64| {
        let text = one(day).calendar();
        let (from, to) = (text.find("BEGIN:VEVENT").unwrap(), text.find("END:VCAL").unwrap());
        text[from..to].to_owned()
    };
    let mail = String::from_utf8(one(0).mail(JOHN, &[ROOM], "plan", "")).unwrap();
    let all: String = (0..count).map(event).collect();
    let mail = mail.replace(&event(0), &all);
    let asked = process(&engine, &message(mail.as_bytes()), &Post::by(JOHN, &[ROOM]));
    let mut told = outcomes(&asked.results);
    told.retain(|line| line.starts_with(ROOM));
    let sent = waiting(&engine, ROOM).len();
    let off = Invitation { instance: None, ..one(0).cancelled() };
    let off = off.mail(JOHN, &[ROOM], "off", "");
    process(&engine, &message(&off), &Post::by(JOHN, &[ROOM]));
    (told, sent, waiting(&engine, ROOM).len() - sent)
}

#[test]
fn no_approver_is_drowned_in_dates() {
    let (told, sent, off) = lone_dates(50);
    assert_eq!(told, ["room1@example.org added/new"]);
    // The answer to the requester, and one to each approver, whatever they are about.
    assert_eq!((sent, off), (3, 2));
    let (told, sent, off) = lone_dates(51);
    assert_eq!(told, ["room1@example.org no_action/policy"]);
    assert_eq!((sent, off), (0, 0));
}
