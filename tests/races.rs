//! At the same time: many requests for one slot of one room, and one message twice.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::sync::{Arc, Barrier};
use std::thread;

use indymilter_test::Status;
use jiff::Timestamp;
use support::host::{Host, Post, feed, journal, look, message, outcomes, process, uids, waiting};
use support::invitation::{Invitation, authentic, in_days};
use support::mta;

const ALICE: &str = "alice@example.net"; // elsewhere
const BOB: &str = "bob@example.org"; // ours, lets the program answer
const CAROL: &str = "carol@example.org"; // ours, organizes
const ROOM: &str = "room1@example.org";

const TABLES: &str = r#"
[user."bob@example.org"]
add_from = "verified"
answer_from = "verified"
when_free = "accept"
[resource."room1@example.org"]
name = "Room 1"
[collection."cars@example.org"]
members = ["audi@example.org", "passat@example.org", "boxter@example.org"]
"#;

const CARS: &str = "cars@example.org";
const MEMBERS: [&str; 3] = ["audi@example.org", "passat@example.org", "boxter@example.org"];

/// The many: half of them within the slot of the others, not on it.
fn request(n: usize) -> (String, Vec<u8>, Post) {
    request_of(ROOM, n)
}

fn request_of(room: &str, n: usize) -> (String, Vec<u8>, Post) {
    let uid = format!("race{n}@example.org");
    let minute = if n.is_multiple_of(2) { 0 } else { 30 };
    let start = in_days(6, 10, minute);
    let organizer = format!("user{n}@example.org");
    let invitation = Invitation::new(&uid, &organizer, &[room], "Race", start);
    let mail = invitation.mail(&organizer, &[room], "race", "");
    (uid, mail, Post::by(&organizer, &[room]))
}

/// One of `count` has the room; all others know that they have not.
fn one_has_it(host: &Host, count: usize) {
    let engine = host.engine();
    let booked = uids(&engine, ROOM);
    assert_eq!(booked.len(), 1, "one booking: {booked:?}");
    let answers = waiting(&engine, ROOM);
    assert_eq!(answers.len(), count);
    let mut asked: Vec<&str> = answers.iter().map(|w| w.entry.uid.as_str()).collect();
    asked.sort_unstable();
    asked.dedup();
    assert_eq!(asked.len(), count, "one answer each");
    for answer in &answers {
        let mail = support::mailbox::Mail::new(answer.entry.message.clone());
        let calendar = mail.calendars().concat();
        let (partstat, taken) = match answer.entry.uid == booked[0] {
            true => ("ACCEPTED", 1),
            false => ("DECLINED", 0),
        };
        assert_eq!(answer.entry.partstat.as_deref(), Some(partstat));
        assert!(calendar.contains(&format!("PARTSTAT={partstat}")), "{calendar}");
        // And so it stands in the organizer's own calendar.
        assert!(!answer.entry.apply_locally);
        let organizer = answer.entry.to[0].as_str();
        let own = look(&engine, organizer, |c| c.objects().unwrap());
        let text = imip_milter::ical::write(own[0].object.calendar()).replace("\r\n ", "");
        assert!(text.contains(&format!("PARTSTAT={partstat}")), "{text}");
        assert_eq!(text.matches("PARTSTAT=ACCEPTED").count(), taken, "{text}");
    }
    let accepted = answers.iter().filter(|w| w.entry.partstat.as_deref() == Some("ACCEPTED"));
    assert_eq!(accepted.count(), 1);
}

/// Three of `count` have one car each; all others know that they have none.
fn three_have_one_each(host: &Host, count: usize) {
    let engine = host.engine();
    let mut booked = Vec::new();
    for member in MEMBERS {
        let has = uids(&engine, member);
        assert_eq!(has.len(), 1, "{member}: {has:?}");
        let answers = waiting(&engine, member);
        assert_eq!(answers.len(), 1, "{member} answers once");
        assert_eq!(answers[0].entry.uid, has[0]);
        assert_eq!(answers[0].entry.partstat.as_deref(), Some("ACCEPTED"));
        assert_eq!(answers[0].user.as_str(), member);
        let organizer = answers[0].entry.to[0].as_str();
        let own = look(&engine, organizer, |c| c.objects().unwrap());
        let text = imip_milter::ical::write(own[0].object.calendar()).replace("\r\n ", "");
        assert!(text.contains("PARTSTAT=DELEGATED") && text.contains(member), "{text}");
        assert_eq!(text.matches("PARTSTAT=ACCEPTED").count(), 1, "{text}");
        booked.extend(has);
    }
    booked.sort_unstable();
    assert_eq!(uids(&engine, CARS), booked, "the collection has a copy of each");
    booked.dedup();
    assert_eq!(booked.len(), 3);
    let mut answers = waiting(&engine, CARS);
    // All that waits is in one file, and found there.
    assert_eq!(answers.len(), count + 3);
    answers.retain(|w| w.user.as_str() == CARS);
    assert_eq!(answers.len(), count);
    let said =
        |what: &str| answers.iter().filter(|w| w.entry.partstat.as_deref() == Some(what)).count();
    assert_eq!((said("DELEGATED"), said("DECLINED")), (3, count - 3));
}

#[test]
fn fifty_threads_want_one_of_three() {
    let host = Host::new(TABLES);
    let engine = host.engine();
    let start = Barrier::new(50);
    thread::scope(|scope| {
        for n in 0..50 {
            let (engine, start) = (&engine, &start);
            scope.spawn(move || {
                let (_, mail, post) = request_of(CARS, n);
                start.wait();
                process(engine, &message(&mail), &post);
            });
        }
    });
    three_have_one_each(&host, 50);
}

#[test]
fn twelve_processes_want_one_of_three() {
    let host = Host::new(TABLES);
    thread::scope(|scope| {
        for n in 0..12 {
            let host = &host;
            scope.spawn(move || {
                let (_, mail, post) = request_of(CARS, n);
                let output = feed(host.process(&post), &mail);
                let log = String::from_utf8_lossy(&output.stderr).into_owned();
                assert!(output.status.success(), "{log}");
            });
        }
    });
    three_have_one_each(&host, 12);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_sessions_want_one_of_three() {
    let mut host = Host::new(TABLES);
    host.daemon.start().unwrap();
    let mut sessions = tokio::task::JoinSet::new();
    for n in 0..50 {
        let socket = host.socket();
        sessions.spawn(async move {
            let (_, mail, post) = request_of(CARS, n);
            loop {
                let mut mta = mta::open(&socket).await;
                let (_, status) = mta::deliver(&mut mta, &mail, &post).await;
                // Whom the deadline has caught tries again, as a client does.
                if !matches!(status, Status::Tempfail { .. }) {
                    return status;
                }
            }
        });
    }
    while let Some(status) = sessions.join_next().await {
        assert_eq!(status.unwrap(), Status::Accept, "{}", host.daemon.log());
    }
    // The daemon cannot hand them on: the answers stay.
    host.daemon.stop().unwrap();
    three_have_one_each(&host, 50);
}

#[test]
fn fifty_threads_want_one_slot() {
    let host = Host::new(TABLES);
    let engine = host.engine();
    let start = Barrier::new(50);
    let results: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = (0..50)
            .map(|n| {
                let (engine, start) = (&engine, &start);
                scope.spawn(move || {
                    let (uid, mail, post) = request(n);
                    start.wait();
                    let processed = process(engine, &message(&mail), &post);
                    let room = processed.results.iter().find(|r| r.user.as_str() == ROOM);
                    let room = room.unwrap();
                    assert_eq!(room.uid.as_deref(), Some(uid.as_str()));
                    assert_eq!(room.sent.len(), 1);
                    room.partstat.clone().unwrap_or_default() + "/" + room.reason.as_str()
                })
            })
            .collect();
        threads.into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert_eq!(results.iter().filter(|r| r.ends_with("/new")).count(), 1, "{results:?}");
    assert_eq!(results.iter().filter(|r| r.ends_with("/declined")).count(), 49, "{results:?}");
    one_has_it(&host, 50);
}

#[test]
fn twelve_processes_want_one_slot() {
    let host = Host::new(TABLES);
    thread::scope(|scope| {
        for n in 0..12 {
            let host = &host;
            scope.spawn(move || {
                let (_, mail, post) = request(n);
                let output = feed(host.process(&post), &mail);
                let log = String::from_utf8_lossy(&output.stderr).into_owned();
                assert!(output.status.success(), "{log}");
            });
        }
    });
    one_has_it(&host, 12);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_sessions_want_one_slot() {
    for _ in 0..5 {
        let mut host = Host::new(TABLES);
        host.daemon.start().unwrap();
        let mut first = mta::open(&host.socket()).await;
        let mut second = mta::open(&host.socket()).await;
        let ((_, one, to_one), (_, two, to_two)) = (request(0), request(1));
        let (one, two) = tokio::join!(
            mta::deliver(&mut first, &one, &to_one),
            mta::deliver(&mut second, &two, &to_two)
        );
        for (_, status) in [one, two] {
            assert_eq!(status, Status::Accept, "{}", host.daemon.log());
        }
        // The daemon cannot hand them on: the answers stay.
        host.daemon.stop().unwrap();
        one_has_it(&host, 2);
    }
}

/// All are transferred before the first ends; then all end at once.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_sessions_want_one_slot() {
    let mut host = Host::with(TABLES, "deadline = \"100s\"", 9);
    host.daemon.start().unwrap();
    let start = Arc::new(tokio::sync::Barrier::new(50));
    let mut sessions = tokio::task::JoinSet::new();
    for n in 0..50 {
        let (socket, start) = (host.socket(), Arc::clone(&start));
        sessions.spawn(async move {
            let mut mta = mta::open(&socket).await;
            let (_, mail, post) = request(n);
            assert_eq!(mta::transfer(&mut mta, &mail, &post).await, Status::Continue);
            start.wait().await;
            let (_, status) = mta::finish(&mut mta).await;
            // The session is good for another message.
            mta.mail(["<alice@example.net>"]).await.unwrap();
            status
        });
    }
    let ended = sessions.join_all().await;
    assert_eq!(ended, vec![Status::Accept; 50], "{}", host.daemon.log());
    host.daemon.stop().unwrap();
    one_has_it(&host, 50);
}

/// What 16 parallel deliveries of one message leave.
fn once(host: &Host, uid: &str) {
    let engine = host.engine();
    assert_eq!(uids(&engine, BOB), [uid]);
    assert_eq!(journal(&engine, BOB).len(), 1);
    let answers = waiting(&engine, BOB);
    assert_eq!(answers.len(), 1, "one answer");
    assert_eq!(answers[0].entry.to[0].as_str(), ALICE);
}

fn invitation(uid: &str) -> (Vec<u8>, Post) {
    let invitation = Invitation::new(uid, ALICE, &[BOB], "Twice", in_days(3, 9, 0));
    let mail = invitation.mail(ALICE, &[BOB], "twice", &authentic("example.net"));
    (mail, Post::new(ALICE, &[BOB]))
}

#[test]
fn the_same_message_in_sixteen_threads() {
    let host = Host::new(TABLES);
    let engine = host.engine();
    let (mail, post) = invitation("twice@example.net");
    let start = Barrier::new(16);
    let results: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = (0..16)
            .map(|_| {
                scope.spawn(|| {
                    start.wait();
                    outcomes(&process(&engine, &message(&mail), &post).results).concat()
                })
            })
            .collect();
        threads.into_iter().map(|t| t.join().unwrap()).collect()
    });
    let count = |end: &str| results.iter().filter(|r| r.ends_with(end)).count();
    assert_eq!((count("added/new"), count("/duplicate")), (1, 15), "{results:?}");
    once(&host, "twice@example.net");
}

#[test]
fn the_same_message_in_eight_processes() {
    let host = Host::new(TABLES);
    let (mail, post) = invitation("twice@example.net");
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| assert!(feed(host.process(&post), &mail).status.success()));
        }
    });
    once(&host, "twice@example.net");
}

#[test]
fn an_update_and_its_cancellation_end_the_same_in_any_order() {
    let first = Invitation::new("race@example.net", ALICE, &[BOB], "Race", in_days(3, 9, 0));
    let update = first.moved_to(in_days(4, 9, 0));
    let mails: Vec<Vec<u8>> = [&first, &update, &update.cancelled()]
        .map(|i| i.mail(ALICE, &[BOB], "race", &authentic("example.net")))
        .into();
    let now = Timestamp::now();
    for _ in 0..8 {
        let host = Host::new(TABLES);
        let engine = host.engine();
        let start = Barrier::new(mails.len());
        thread::scope(|scope| {
            for mail in &mails {
                let (engine, start) = (&engine, &start);
                scope.spawn(move || {
                    start.wait();
                    process(engine, &message(mail), &Post::new(ALICE, &[BOB]).at(now));
                });
            }
        });
        let left = look(&engine, BOB, |c| c.objects().unwrap());
        for object in &left {
            let text = imip_milter::ical::write(object.object.calendar());
            assert!(text.contains("STATUS:CANCELLED"), "{text}");
        }
        let gone = look(&engine, BOB, |c| c.tombstones().unwrap());
        assert!(!left.is_empty() || !gone.is_empty());
    }
}

#[test]
fn carol_is_in_two_sessions_at_once() {
    // Her own calendar is written by her submission and by the room's answer at once.
    let host = Host::new(TABLES);
    let engine = host.engine();
    thread::scope(|scope| {
        for n in 0..10_i64 {
            let engine = &engine;
            scope.spawn(move || {
                let uid = format!("own{n}@example.org");
                let at = in_days(10 + n, 9, 0);
                let invitation = Invitation::new(&uid, CAROL, &[ROOM], "Own", at);
                let mail = invitation.mail(CAROL, &[ROOM], "own", "");
                process(engine, &message(&mail), &Post::by(CAROL, &[ROOM]));
            });
        }
    });
    assert_eq!(uids(&engine, ROOM).len(), 10);
    let own = look(&engine, CAROL, |c| c.objects().unwrap());
    assert_eq!(own.len(), 10);
    for object in own {
        let text = imip_milter::ical::write(object.object.calendar());
        assert!(text.contains("PARTSTAT=ACCEPTED"), "{text}");
    }
}
