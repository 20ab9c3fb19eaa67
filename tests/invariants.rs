//! What no setting changes, over all combinations that matter: who may be told what
//! (invariant 5), whose result fields are believed (invariant 6), and that a conflict is seen
//! wherever it is (invariant 3). The single cases are told in `tests/stories/policy`.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use imip_milter::mail::Message;
use imip_milter::pipeline::{Engine, Processed};
use jiff::{Timestamp, ToSpan};
use support::host::{Host, Post, message, outcomes, process, uids};
use support::invitation::{Invitation, authentic, in_days, stamp};
use support::mailbox::Mail;

const ALICE: &str = "alice@example.net"; // elsewhere
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
