//! The configuration is read again while mail flows through a real daemon in many sessions: no
//! message is lost or failed, no session is cut, and each message is judged by one configuration,
//! the one that it began under.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use imip_milter::pipeline::Engine;
use indymilter_test::Status;
use jiff::ToSpan;
use support::daemon::Settings;
use support::host::{Host, Post, look, mailbox};
use support::invitation::{Invitation, authentic, in_days};
use support::{PATIENCE, mta, poll};

const ALICE: &str = "alice@example.net"; // elsewhere
/// A table in the main file; one in users.d; a person, or a resource.
const ALL: [&str; 3] = ["bob@example.org", "dora@example.org", "car@example.org"];

const SESSIONS: usize = 5;
const SERVER: &str = "answers_per_hour = 1000000\ndeadline = \"100s\"";

/// A configuration, and what all of `ALL` answer by it.
struct Phase {
    answer: &'static str,
    car_is_resource: bool,
    expected: [&'static str; 3],
}

const PHASES: [Phase; 3] = [
    Phase {
        answer: "accept",
        car_is_resource: false,
        expected: ["ACCEPTED", "ACCEPTED", "NEEDS-ACTION"],
    },
    Phase { answer: "tentative", car_is_resource: true, expected: ["TENTATIVE"; 3] },
    Phase {
        answer: "decline",
        car_is_resource: false,
        expected: ["DECLINED", "DECLINED", "NEEDS-ACTION"],
    },
];

impl Phase {
    fn tables(&self) -> String {
        let answer = self.answer;
        let mut text = format!(
            "[policy]\nadd_from = \"verified\"\nanswer_from = \"verified\"\n\
             [resource_policy]\nadd_from = \"verified\"\nanswer_from = \"verified\"\n\
             [user.\"bob@example.org\"]\nwhen_free = \"{answer}\"\n"
        );
        if self.car_is_resource {
            text.push_str(&format!(
                "[collection.\"cars@example.org\"]\nmembers = [\"other@example.org\"]\n\
                 [resource.\"car@example.org\"]\nwhen_free = \"{answer}\"\n"
            ));
        }
        text
    }

    fn write(&self, host: &Host) {
        let settings = Settings { tables: self.tables(), server: SERVER.to_owned() };
        host.daemon.configure(&settings).unwrap();
        self.drop_in(host, "");
    }

    /// The file in users.d, with more below.
    fn drop_in(&self, host: &Host, more: &str) {
        let folder = host.path().join("users.d");
        std::fs::create_dir_all(&folder).unwrap();
        let text = format!("[user.\"dora@example.org\"]\nwhen_free = \"{}\"\n{more}", self.answer);
        std::fs::write(folder.join("dora.toml"), text).unwrap();
    }
}

/// Sends SIGHUP; when this returns, what it led to is in the log.
fn reload(host: &Host, expected: &str) -> String {
    let lines = || -> Vec<String> {
        let log = host.daemon.log();
        log.lines().filter(|l| l.contains("configuration ")).map(str::to_owned).collect()
    };
    let before = lines().len();
    host.daemon.reload().unwrap();
    let line = poll(PATIENCE, || lines().get(before).cloned());
    let line = line.unwrap_or_else(|| panic!("no answer to SIGHUP: {}", host.daemon.log()));
    assert!(line.contains(expected), "{line}");
    line
}

/// An hour of their own for every message.
fn mail(session: usize, number: usize) -> (String, Vec<u8>, Post) {
    let uid = format!("m{session}.{number}@example.net");
    let hour = i64::try_from(number * (SESSIONS + 2) + session).unwrap();
    let at = in_days(2, 0, 0).checked_add(hour.hours()).unwrap();
    let invitation = Invitation::new(&uid, ALICE, &ALL, "Reload", at);
    let mail = invitation.mail(ALICE, &ALL, "reload", &authentic("example.net"));
    (uid, mail, Post::new(ALICE, &ALL))
}

/// What each of them has answered.
fn answers(engine: &Engine, uid: &str) -> Vec<String> {
    let answer = |user: &&str| {
        let stored = look(engine, user, |c| c.object(uid).unwrap());
        let stored = stored.unwrap_or_else(|| panic!("{uid} is lost to {user}"));
        let line = stored.object.components().flat_map(|c| c.all("ATTENDEE")).find(|line| {
            imip_milter::itip::Participant::of(line).mailbox() == Some(&mailbox(user))
        });
        line.and_then(|l| l.param("PARTSTAT")).unwrap_or_default().to_string()
    };
    ALL.iter().map(answer).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_message_is_lost_or_judged_by_two() {
    let mut host = Host::with("", SERVER, 9);
    PHASES[0].write(&host);
    host.daemon.start().unwrap();

    let stop = Arc::new(AtomicBool::new(false));
    let mut traffic = tokio::task::JoinSet::new();
    for session in 0..SESSIONS {
        let (socket, stop) = (host.socket(), Arc::clone(&stop));
        traffic.spawn(async move {
            let mut mta = mta::open(&socket).await;
            let mut sent = Vec::new();
            // What goes past the window of the resource proves nothing.
            while !stop.load(Ordering::SeqCst) && sent.len() < 500 {
                let (uid, mail, post) = mail(session, sent.len());
                let (_, status) = mta::deliver(&mut mta, &mail, &post).await;
                assert_eq!(status, Status::Accept, "{uid}");
                sent.push(uid);
            }
            sent
        });
    }

    // Two sessions of ours: one whose messages begin after a reload, one whose message has begun
    // before it.
    let mut probe = mta::open(&host.socket()).await;
    let mut slow = mta::open(&host.socket()).await;
    let mut probes: Vec<(String, &Phase)> = Vec::new();
    let mut current = &PHASES[0];
    for number in 0..6 {
        let next = &PHASES[(number + 1) % PHASES.len()];
        let (begun, raw, post) = mail(SESSIONS, number);
        assert_eq!(mta::transfer(&mut slow, &raw, &post).await, Status::Continue);

        // A mistake in either file: all stays as it is.
        match number % 3 {
            0 => {
                let tables = format!("{}[policy2]\n", next.tables());
                let settings = Settings { tables, server: SERVER.to_owned() };
                host.daemon.configure(&settings).unwrap();
                let line = reload(&host, "configuration not reloaded; the old one stays");
                assert!(line.contains("imip-milter.toml") && line.contains("policy2"), "{line}");
            }
            1 => {
                next.drop_in(&host, "when_busy = \"perhaps\"\n");
                let line = reload(&host, "configuration not reloaded; the old one stays");
                assert!(line.contains("dora.toml:3") && line.contains("perhaps"), "{line}");
            }
            _ => {
                let tables = format!(
                    "{}[resource.\"room@example.org\"]\nmin_duration = \"2h\"\nmax_duration = \"1h\"\n",
                    next.tables()
                );
                let settings = Settings { tables, server: SERVER.to_owned() };
                host.daemon.configure(&settings).unwrap();
                let line = reload(&host, "configuration not reloaded; the old one stays");
                assert!(line.contains("min_duration"), "{line}");
            }
        }
        let (uid, mail_now, post_now) = mail(SESSIONS + 1, 2 * number);
        assert_eq!(mta::deliver(&mut probe, &mail_now, &post_now).await.1, Status::Accept);
        probes.push((uid, current));

        next.write(&host);
        reload(&host, "configuration reloaded");
        let (uid, mail_now, post_now) = mail(SESSIONS + 1, 2 * number + 1);
        assert_eq!(mta::deliver(&mut probe, &mail_now, &post_now).await.1, Status::Accept);
        probes.push((uid, next));
        // It began under what was in force then.
        assert_eq!(mta::finish(&mut slow).await.1, Status::Accept);
        probes.push((begun, current));
        current = next;
    }
    stop.store(true, Ordering::SeqCst);
    let sent = traffic.join_all().await.concat();
    assert!(host.daemon.stop().unwrap().success());

    let engine = host.engine();
    for (uid, phase) in &probes {
        assert_eq!(answers(&engine, uid), phase.expected, "{uid}");
    }
    assert!(sent.len() >= SESSIONS, "{}", sent.len());
    for uid in &sent {
        let found = answers(&engine, uid);
        assert!(PHASES.iter().any(|p| found == p.expected), "{uid}: {found:?}");
    }
    let log = host.daemon.log();
    assert!(!log.contains("panicked") && !log.contains("storage"), "{log}");
}
