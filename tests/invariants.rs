//! What no setting changes, over all combinations that matter: which mail is taken away
//! (invariant 1), that a conflict is seen wherever it is (invariant 3), who may be told what
//! (invariant 5), whose result fields are believed (invariant 6), and that all changes of one
//! sender can be undone (invariant 8). The single cases are told in `tests/stories/policy`; the
//! whole table stands in `docs/policy.md`.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::time::{Duration, Instant};

use imip_milter::mail::Message;
use imip_milter::pipeline::{Action, Engine, Envelope, Input, Processed};
use imip_milter::store::Reverted;
use imip_milter::trust::Connection;
use jiff::{Timestamp, ToSpan};
use support::host::{
    Host, Post, feed, journal, look, mailbox, message, outcomes, process, uids, waiting,
};
use support::invitation::{Invitation, authentic, in_days, stamp};
use support::mailbox::Mail;

const ALICE: &str = "alice@example.net"; // elsewhere
const BOB: &str = "bob@example.org";
const ROOM: &str = "room1@example.org";

const TABLES: &str = r#"
[policy]
add_from = "verified"
forwarded = "add"
[user."carol@example.org"]
answer_from = "verified"
when_free = "accept"
[user."dora@example.org"]
annotate = ["header"]
[resource."room1@example.org"]
name = "Room 1"
add_from = "verified"
answer_from = "verified"
window = "2000d"
"#;

/// The message that leaves.
fn left(raw: &[u8], processed: &Processed) -> Mail {
    let came = message(raw);
    let bytes = Engine::rewritten(&came, processed);
    let text: Vec<u8> = bytes.into_iter().filter(|&b| b != b'\r').collect();
    Mail::new(text)
}

fn body_of(message: &Message) -> Vec<u8> {
    message.body.iter().copied().filter(|&b| b != b'\r').collect()
}

#[test]
fn nobody_learns_of_a_hidden_recipient() {
    let people = [
        "bob@example.org",
        "carol@example.org",
        "dora@example.org",
        "erin@example.org",
        "frank@example.com",
    ];
    let local = |p: &str| p.ends_with("@example.org");
    let host = Host::new(TABLES);
    let engine = host.engine();
    let mut cases = 0;
    // Each is: not addressed, named in To, or hidden.
    for code in 0..3_usize.pow(5) {
        let part = |n: usize| code / 3_usize.pow(u32::try_from(n).unwrap()) % 3;
        let named: Vec<&str> = (0..5).filter(|&n| part(n) == 1).map(|n| people[n]).collect();
        let hidden: Vec<&str> = (0..5).filter(|&n| part(n) == 2).map(|n| people[n]).collect();
        let all: Vec<&str> = named.iter().chain(&hidden).copied().collect();
        if all.is_empty() {
            continue;
        }
        cases += 1;
        // The invitation itself names those that the header names.
        let to = if named.is_empty() { vec!["undisclosed@example.net"] } else { named.clone() };
        let uid = format!("case{code}@example.net");
        let invitation = Invitation::new(&uid, ALICE, &to, "Secret", in_days(3, 9, 0));
        let raw = invitation.mail(ALICE, &to, "secret", &authentic("example.net"));
        let processed = process(&engine, &message(&raw), &Post::new(ALICE, &all));
        let mail = left(&raw, &processed);
        let text = String::from_utf8_lossy(mail.raw()).to_lowercase();
        let results = mail.results();
        let unchanged = mail.body() == body_of(&message(&raw));
        let what = format!("to {named:?}, hidden {hidden:?}: {results:?}");

        // Everybody who is ours has it in his calendar, whatever is told.
        for user in all.iter().filter(|u| local(u)) {
            assert!(uids(&engine, user).contains(&uid), "{what}");
        }
        if all.iter().any(|r| !local(r)) {
            assert!(results.is_empty() && unchanged, "{what}");
        } else if let [only] = all[..] {
            // He is the one who reads it.
            assert_eq!(results.len(), 1, "{what}");
            assert_eq!(results[0]["user"], only, "{what}");
            assert_eq!(results[0]["outcome"], "added", "{what}");
            continue;
        } else {
            assert_eq!(results.len(), 1, "{what}");
            let mut keys: Vec<&str> = results[0].keys().map(String::as_str).collect();
            keys.sort_unstable();
            let neutral = ["component", "host", "method", "outcome", "sequence", "uid"];
            assert_eq!(keys, neutral, "{what}");
            assert_eq!(results[0]["outcome"], "mixed", "{what}");
            let plain = all.contains(&"dora@example.org");
            assert_eq!(unchanged, !hidden.is_empty() || plain, "{what}");
        }
        for name in &hidden {
            let name = name.split('@').next().unwrap();
            assert!(!text.contains(name), "{name} is revealed: {what}");
        }
        // What became of it is nobody's business either.
        for word in ["accepted by", "no_action", "outcome=added", "tier="] {
            assert!(!text.contains(word), "{word}: {what}");
        }
    }
    assert_eq!(cases, 242);
}

#[test]
fn only_our_result_fields_leave() {
    let host = Host::new(TABLES);
    let engine = host.engine();
    let invitation =
        Invitation::new("a@example.net", ALICE, &["bob@example.org"], "x", in_days(3, 9, 0));
    let calendar = invitation.mail(ALICE, &["bob@example.org"], "x", &authentic("example.net"));
    let plain = format!("From: {ALICE}\r\nTo: bob@example.org\r\n\r\nHello\r\n").into_bytes();
    let encrypted = format!(
        "From: {ALICE}\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nx\r\n"
    );
    let broken = format!("From: {ALICE}\r\nContent-Type: text/calendar\r\n\r\nnothing\r\n");
    let forged = [
        "X-iMIP-Result: mx.example.org; outcome=cancelled; forged=1",
        "x-imip-result:mx.example.org; forged=2",
        "X-IMIP-RESULT: \r\n mx.example.org;\r\n\tforged=3",
        "X-iMIP-Result:",
        "X-iMIP-Loop: v1; id=a; t=1; mac=forged",
        "x-imip-loop: forged",
    ];
    for (raw, ours) in
        [(&calendar, 1), (&plain, 0), (&encrypted.into_bytes(), 1), (&broken.into_bytes(), 1)]
    {
        for count in 0..=forged.len() {
            // Above, below, and between.
            let end = raw.windows(4).position(|w| w == b"\r\n\r\n").unwrap() + 2;
            let lines =
                |fields: &[&str]| fields.iter().map(|f| format!("{f}\r\n")).collect::<String>();
            let (above, below) = forged[..count].split_at(count / 2);
            let all = [lines(above).as_bytes(), &raw[..end], lines(below).as_bytes(), &raw[end..]]
                .concat();
            let post = Post::new(ALICE, &["bob@example.org"]);
            let processed = process(&engine, &message(&all), &post);
            let mail = left(&all, &processed);
            assert_eq!(mail.results().len(), ours, "{:?}", mail.fields());
            assert!(mail.headers("X-iMIP-Loop").is_empty(), "{:?}", mail.fields());
            assert!(!String::from_utf8_lossy(mail.raw()).contains("forged"), "{:?}", mail.fields());
        }
    }
}

#[test]
fn each_object_has_one_result_field() {
    for recipients in [&["bob@example.org"][..], &["bob@example.org", "erin@example.org"]] {
        for count in [1, 2, 7, 20] {
            let host = Host::new(TABLES);
            let engine = host.engine();
            let mut raw = format!(
                "{}From: {ALICE}\r\nTo: {}\r\nMessage-ID: <1@example.net>\r\n\
                 Content-Type: multipart/mixed; boundary=b\r\n\r\n",
                authentic("example.net"),
                recipients.join(", ")
            );
            for n in 0..count {
                let invitation = Invitation::new(
                    &format!("object{n}"),
                    ALICE,
                    recipients,
                    "x",
                    in_days(3 + n, 9, 0),
                );
                // Each comes twice, as attachment too: it is one object.
                for kind in ["text/calendar; method=REQUEST", "application/ics; name=invite.ics"] {
                    let part = invitation.calendar();
                    raw.push_str(&format!("--b\r\nContent-Type: {kind}\r\n\r\n{part}"));
                }
            }
            raw.push_str("--b--\r\n");
            let processed =
                process(&engine, &message(raw.as_bytes()), &Post::new(ALICE, recipients));
            let mail = left(raw.as_bytes(), &processed);
            let uids: Vec<String> = mail.results().iter().map(|r| r["uid"].clone()).collect();
            let wanted: Vec<String> = (0..count).map(|n| format!("object{n}")).collect();
            assert_eq!(uids, wanted, "in their order");
        }
    }
}

#[test]
fn a_conflict_is_seen_wherever_it_is() {
    let now = Timestamp::now();
    let series = |uid: &str, minute: i8| {
        let at = in_days(1, 9, minute);
        let mut invitation = Invitation::new(uid, ALICE, &[ROOM], "x", at);
        invitation.rule = Some("FREQ=DAILY;COUNT=700");
        invitation.minutes = 20;
        invitation
    };
    let send = |engine: &Engine, invitation: &Invitation| {
        let raw = invitation.mail(ALICE, &[ROOM], "x", &authentic("example.net"));
        let processed = process(engine, &message(&raw), &Post::new(ALICE, &[ROOM]).at(now));
        outcomes(&processed.results).concat()
    };
    for day in [0_i64, 1, 349, 698, 699] {
        let host = Host::new(TABLES);
        let engine = host.engine();
        // A series, then one appointment on its last date.
        assert!(send(&engine, &series("first", 0)).ends_with("added/new"));
        let at = in_days(1, 9, 10).checked_add(day.days()).unwrap();
        let single = Invitation::new("single", ALICE, &[ROOM], "x", at);
        assert!(send(&engine, &single).ends_with("no_action/declined"), "{}", stamp(at));
        let after = at.checked_add(700.days()).unwrap();
        let free = Invitation::new("free", ALICE, &[ROOM], "x", after);
        assert!(send(&engine, &free).ends_with("added/new"));

        // One appointment, then a series that meets it there: accepted minus its clash, which
        // the answer names.
        let host = Host::new(TABLES);
        let engine = host.engine();
        assert!(send(&engine, &single).ends_with("added/new"));
        let raw = series("second", 0).mail(ALICE, &[ROOM], "x", &authentic("example.net"));
        let processed = process(&engine, &message(&raw), &Post::new(ALICE, &[ROOM]).at(now));
        let [result] = &processed.results[..] else { panic!("one result") };
        assert_eq!(result.conflicts.len(), 1, "day {day}");
        assert_eq!(result.conflicts[0].uid, "single");
        let waiting = support::host::waiting(&engine, ROOM);
        let answer = Mail::new(waiting.last().unwrap().entry.message.clone()).calendars().concat();
        assert_eq!(answer.matches("PARTSTAT=DECLINED").count(), 1, "day {day}: {answer}");
        assert_eq!(answer.matches("PARTSTAT=ACCEPTED").count(), 1, "day {day}: {answer}");
    }
}

/// A message whose body is this, as far as the MTA handed it over.
fn carried(engine: &Engine, body: &str, to: &[&str], whole: bool) -> (Vec<u8>, Processed) {
    let auth = authentic("example.net");
    let to_field = to.join(", ");
    let raw = format!("{auth}From: {ALICE}\nTo: {to_field}\nMessage-ID: <1@example.net>\n{body}")
        .replace("\r\n", "\n")
        .replace('\n', "\r\n");
    let message = message(raw.as_bytes());
    let envelope = Envelope {
        sender: Some(ALICE.to_owned()),
        recipients: to.iter().map(|&r| r.to_owned()).collect(),
    };
    let processed = engine.process(&Input {
        message: &message,
        whole,
        envelope: &envelope,
        connection: &Connection::default(),
        queue_id: None,
        now: Timestamp::now(),
        deadline: std::time::Instant::now() + support::PATIENCE,
        dry_run: false,
    });
    (raw.into_bytes(), processed)
}

#[test]
fn what_is_not_understood_is_delivered_untouched() {
    let good = Invitation::new("a", ALICE, &[BOB, ROOM], "x", in_days(3, 9, 0)).calendar();
    let part = |calendar: &str| {
        format!("Content-Type: text/calendar; method=REQUEST; charset=utf-8\n\n{calendar}")
    };
    let start = stamp(in_days(3, 9, 0));
    let nowhere = good.replace(
        &format!("DTSTART:{start}"),
        &format!("DTSTART;TZID=Nowhere/At All:{}", start.trim_end_matches('Z')),
    );
    let long = good.replace("SUMMARY:x", &format!("SUMMARY:{}", "x".repeat(2 << 20)));
    let encrypted = "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIAGCSqG\n";
    let pgp = "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; \
               boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\n\
               Content-Type: application/octet-stream\n\nabc\n--b--\n";
    let cases: [(&str, String, bool, &str, &[&str]); 7] = [
        ("no calendar", part("nothing"), true, "no_action/no-method error/malformed", &[BOB, ROOM]),
        ("without UID", part(&good.replace("UID:a", "X:a")), true, "error/malformed", &[BOB, ROOM]),
        ("unknown zone", part(&nowhere), true, "error/unknown-timezone", &[ROOM]),
        ("encrypted", encrypted.to_owned(), true, "no_action/encrypted", &[BOB, ROOM]),
        ("encrypted with PGP", pgp.to_owned(), true, "no_action/encrypted", &[BOB, ROOM]),
        ("a long part", part(&long), true, "error/too-large", &[BOB, ROOM]),
        ("a long message", part(&good), false, "error/too-large", &[BOB, ROOM]),
    ];
    for (name, body, whole, reasons, recipients) in &cases {
        let mut groups: Vec<Vec<&str>> = recipients.iter().map(|&one| vec![one]).collect();
        groups.push(recipients.to_vec());
        for to in groups {
            let host = Host::new(TABLES);
            let engine = host.engine();
            let (raw, processed) = carried(&engine, body, &to, *whole);
            let what = format!("{name} to {to:?}: {:?}", outcomes(&processed.results));
            assert_eq!(processed.action, Action::Accept, "{what}");
            assert_eq!(processed.removed_recipients, Vec::<String>::new(), "{what}");
            let mail = left(&raw, &processed);
            assert_eq!(mail.body(), body_of(&message(&raw)), "{what}");
            let results = mail.results();
            assert_eq!(results.len(), 1, "{what}");
            if to.len() == 1 {
                let told = format!("{}/{}", results[0]["outcome"], results[0]["reason"]);
                assert!(reasons.split(' ').any(|r| r == told), "{what}: {told}");
            }
            for user in to {
                assert!(uids(&engine, user).is_empty() && waiting(&engine, user).is_empty());
            }
        }
    }
}

#[test]
fn mail_is_taken_away_only_if_all_of_it_is_settled() {
    let object = |uid: &str, organizer: &str, day: i64| {
        Invitation::new(uid, organizer, &[ROOM], "x", in_days(day, 9, 0)).calendar()
    };
    // What the room knows before.
    let known = object("known", ALICE, 3);
    let cancelled = Invitation::new("old", ALICE, &[ROOM], "x", in_days(4, 9, 0)).cancelled();
    let parts: [(&str, bool, String); 8] = [
        ("new", true, object("new", ALICE, 5)),
        ("known", true, known.clone()),
        ("taken", true, object("taken", ALICE, 3)),
        ("cancelled", true, cancelled.calendar()),
        ("of another", false, object("forged", "erin@example.com", 6)),
        ("refresh", false, object("x", ALICE, 6).replace("METHOD:REQUEST", "METHOD:REFRESH")),
        ("no method", false, object("plain", ALICE, 6).replace("METHOD:REQUEST\r\n", "")),
        ("broken", false, "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n".to_owned()),
    ];
    for (first, one_settled, one) in &parts {
        for (second, other_settled, other) in &parts {
            if first == second {
                continue;
            }
            let host = Host::new(TABLES);
            let engine = host.engine();
            let single = |calendar: &str| {
                format!("Content-Type: text/calendar; method=REQUEST\n\n{calendar}")
            };
            carried(&engine, &single(&known), &[ROOM], true);
            carried(&engine, &single(&object("old", ALICE, 4)), &[ROOM], true);
            let both = format!(
                "Content-Type: multipart/mixed; boundary=b\n\n\
                 --b\nContent-Type: text/calendar; charset=utf-8\n\n{one}\
                 --b\nContent-Type: text/calendar; charset=utf-8\n\n{other}--b--\n"
            );
            let (_, processed) = carried(&engine, &both, &[ROOM], true);
            let what = format!("{first}, {second}: {:?}", outcomes(&processed.results));
            let settled = *one_settled && *other_settled;
            let removed: &[String] = if settled { &[ROOM.to_owned()] } else { &[] };
            assert_eq!(processed.removed_recipients, removed, "{what}");
            let action = if settled { Action::Discard } else { Action::Accept };
            assert_eq!(processed.action, action, "{what}");
        }
    }
}

#[test]
fn two_series_that_first_meet_at_their_five_hundredth_instance() {
    let host = Host::new(TABLES);
    let engine = host.engine();
    let now = Timestamp::now();
    let series = |uid: &str, minute: i8| {
        let mut series = Invitation::new(uid, ALICE, &[ROOM], "x", in_days(1, 9, minute));
        series.rule = Some("FREQ=DAILY;COUNT=700");
        series.minutes = 20;
        series
    };
    let send = |calendar: &str| {
        let body = format!("Content-Type: text/calendar; method=REQUEST\r\n\r\n{calendar}");
        let raw = format!("{}From: {ALICE}\r\nTo: {ROOM}\r\n{body}", authentic("example.net"));
        process(&engine, &message(raw.as_bytes()), &Post::new(ALICE, &[ROOM]).at(now))
    };
    let first = send(&series("first", 0).calendar());
    assert_eq!(outcomes(&first.results), [format!("{ROOM} added/new")]);
    // Half an hour later each day, but for the 500th, which is early.
    let second = series("second", 30);
    let at = |minute| in_days(1, 9, minute).checked_add(499.days()).unwrap();
    let early = Invitation { rule: None, instance: Some(at(30)), start: at(10), ..second.clone() }
        .calendar();
    let from = early.find("BEGIN:VEVENT").unwrap();
    let calendar = second.calendar().replace("END:VCALENDAR\r\n", &early[from..]);
    let processed = send(&calendar);
    let [result] = &processed.results[..] else { panic!("one result") };
    assert_eq!(format!("{}/{}", result.outcome, result.reason), "added/new");
    assert_eq!(result.conflicts.len(), 1, "{:?}", result.conflicts);
    let answer = waiting(&engine, ROOM).last().unwrap().entry.message.clone();
    let answer = Mail::new(answer).calendars().concat();
    assert_eq!(answer.matches("PARTSTAT=DECLINED").count(), 1, "{answer}");
    assert!(answer.contains(&format!("RECURRENCE-ID:{}", stamp(at(30)))), "{answer}");
    // What it did not get there is free, what it got the day before is not.
    let single = |uid: &str, at| {
        let mut single = Invitation::new(uid, ALICE, &[ROOM], "x", at);
        single.minutes = 10;
        outcomes(&send(&single.calendar()).results).concat()
    };
    assert!(single("free", at(30)).ends_with("added/new"));
    let day_before = at(30).checked_sub(1.days()).unwrap();
    assert!(single("taken", day_before).ends_with("no_action/declined"));
}

/// All that stands in the calendars and waits in the outboxes.
fn everything(host: &Host, users: &[&str]) -> Vec<String> {
    let engine = host.engine();
    let mut all = Vec::new();
    for user in users {
        let objects = look(&engine, user, |c| c.objects().unwrap());
        let text = |o: &imip_milter::itip::StoredObject| {
            format!("{user} {}", imip_milter::ical::write(o.object.calendar()))
        };
        all.extend(objects.iter().map(text));
        all.extend(waiting(&engine, user).iter().map(|w| format!("{user} waits {}", w.entry.uid)));
        let buried = look(&engine, user, |c| c.tombstones().unwrap());
        all.extend(buried.iter().map(|t| format!("{user} {t:?}")));
    }
    all
}

#[test]
fn all_changes_of_one_sender_are_undone_and_nobody_elses() {
    const USERS: [&str; 4] = [BOB, "carol@example.org", ROOM, "room2@example.org"];
    let tables = format!(
        "{TABLES}[resource.\"room2@example.org\"]\nadd_from = \"verified\"\nanswer_from = \"verified\"\n"
    );
    let send = |host: &Host, from: &str, invitation: &Invitation| {
        let raw = invitation.mail(from, &USERS, "x", &authentic("example.net"));
        let engine = host.engine();
        process(&engine, &message(&raw), &Post::new(from, &USERS));
    };
    let of = |uid: &str, from: &str, day: i64| {
        Invitation::new(uid, from, &USERS, "x", in_days(day, 9, 0))
    };
    let other = "erin@example.net";
    for by in [["--sender", ALICE], ["--queue-id", "4XyZ1q3"]] {
        let host = Host::new(&tables);
        if by[0] == "--sender" {
            // What another organizer has sent stays.
            send(&host, other, &of("theirs", other, 3));
        }
        let before = everything(&host, &USERS);
        assert_eq!(before.is_empty(), by[0] != "--sender");
        // Booked, clashing, moved, cancelled: people, rooms, and what they answered.
        let first = of("first", ALICE, 4);
        send(&host, ALICE, &first);
        send(&host, ALICE, &of("clash", ALICE, 3));
        send(&host, ALICE, &of("clash too", ALICE, 4));
        let moved = first.moved_to(in_days(5, 9, 0));
        send(&host, ALICE, &moved);
        let second = of("second", ALICE, 6);
        send(&host, ALICE, &second);
        send(&host, ALICE, &second.cancelled());
        assert!(everything(&host, &USERS).len() > before.len() + 10);
        let done = feed(host.command(&["calendar", "undo", by[0], by[1], "--yes"]), b"");
        let text = String::from_utf8_lossy(&done.stdout).into_owned();
        assert!(done.status.success(), "{text}{}", String::from_utf8_lossy(&done.stderr));
        assert_eq!(everything(&host, &USERS), before, "{by:?}: {text}");
        let engine = host.engine();
        for user in USERS {
            let lines = journal(&engine, user);
            let mine = lines.iter().filter(|l| l.sender.as_deref() == Some(ALICE));
            assert!(
                mine.clone().count() > 0 && mine.clone().all(|l| l.undone),
                "{user}: {lines:?}"
            );
            assert!(lines.iter().all(|l| l.undone || l.sender.as_deref() == Some(other)));
        }
    }
}

/// What an organizer was told, and then was undone with the telling, is not told once more.
#[test]
fn a_notice_that_is_undone_is_not_sent_with_the_next() {
    let [john, jane, mark] = ["john@example.org", "jane@example.org", "mark@example.org"];
    let host = Host::new("[user.\"john@example.org\"]\nnotify = \"digest\"\npropagate = true\n");
    let engine = host.engine();
    let now = Timestamp::now();
    let later = |minutes: i64| now + minutes.minutes();
    let deadline = || Instant::now() + Duration::from_secs(30);
    let invitation =
        Invitation::new("p@example.org", john, &[jane, mark], "Plan", in_days(6, 10, 0));
    let to = [jane, mark];
    let mail = invitation.mail(john, &to, "plan", "");
    process(&engine, &message(&mail), &Post::by(john, &to).at(now));
    let answers = |who: &str, minutes| {
        let mail = invitation.answered(who, "ACCEPTED").mail(who, &[john], who, "");
        process(&engine, &message(&mail), &Post::by(who, &[john]).at(later(minutes)));
    };
    let told = |minutes| -> Vec<String> {
        let carried = engine.carry_out_due(&mailbox(john), later(minutes), deadline()).unwrap();
        let sent = carried.into_iter().flat_map(|c| c.acted.sent).map(|s| s.to.join(","));
        sent.collect()
    };
    let undo = |change: &str| {
        let undone = engine.undo(&mailbox(john), change, later(30), deadline()).unwrap();
        assert!(matches!(undone.reverted, Reverted::Done { .. }), "{:?}", undone.reverted);
    };
    answers(jane, 1);
    assert_eq!(told(20), [john, mark]);
    let lines = journal(&engine, john);
    for method in ["REPLY", "digest", "propagation"] {
        undo(&lines.iter().find(|l| l.method == method).unwrap().change);
    }
    assert!(told(31).is_empty());
    answers(mark, 40);
    assert!(told(49).is_empty());
    assert_eq!(told(50), [john, jane]);
    let all: Vec<String> = waiting(&engine, john)
        .iter()
        .map(|w| String::from_utf8_lossy(&w.entry.message).into_owned())
        .filter(|text| text.contains("accepted."))
        .collect();
    assert!(all.len() == 1 && all[0].contains(mark), "{all:?}");
    assert!(!all[0].contains("jane@example.org has accepted"), "{all:?}");
    assert_eq!(engine.store.users_with_due().unwrap(), []);
}
