//! The whole way of real mail: SMTP, a private Postfix with the daemon attached by a
//! line in main.cf, delivery, calendars, and answers through the queue.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
};
use support::{
    PATIENCE,
    daemon::Settings,
    invitation::{Invitation, authentic, in_days, stamp},
    mailbox::Mail,
    poll, postfix_or_skip,
    site::Site,
    smtp::{Envelope, Session},
};

const ALICE: &str = "alice@example.net"; // elsewhere
const BOB: &str = "bob@example.org"; // ours
const CAROL: &str = "carol@example.org"; // ours
const ROOM: &str = "room1@example.org"; // ours

/// Bob takes invitations from every authenticated sender; room1 is a room.
const TABLES: &str = r#"
[user."bob@example.org"]
add_from = "verified"
[resource."room1@example.org"]
name = "Room 1"
"#;

/// A running site with the usual people, or `None` where it cannot run.
fn site() -> Option<Site> {
    site_with("")
}

/// The same with more lines for `[policy]`.
fn site_with(policy: &str) -> Option<Site> {
    let tables = format!("[policy]\n{policy}\n{TABLES}");
    let settings = Settings { tables, ..Settings::default() };
    postfix_or_skip().then(|| Site::start(&settings).expect("the site starts"))
}

/// The header fields and the body of a message as they are sent, with LF line ends.
fn as_sent(message: &[u8]) -> Mail {
    Mail::new(message.iter().copied().filter(|&b| b != b'\r').collect())
}

/// Header fields unchanged and in order, body identical octet by octet.
fn assert_untouched(delivered: &Mail, sent: &[u8]) {
    let sent = as_sent(sent);
    assert_eq!(delivered.authored_fields(), sent.fields());
    assert!(delivered.body() == sent.body(), "the body differs");
}

fn header_section(subject: &str, content_type: &str) -> String {
    format!(
        "From: Alice <{ALICE}>\r\nTo: {BOB}\r\nSubject: {subject}\r\n\
         Date: Mon, 01 Mar 2027 09:00:00 +0000\r\nMessage-ID: <{subject}@example.net>\r\n\
         X-Folded: one\r\n\ttwo\r\n   three\r\nMIME-Version: 1.0\r\nContent-Type: {content_type}\r\n"
    )
}

#[test]
fn plain_mail_passes_untouched() {
    let Some(site) = site() else { return };
    for (subject, content_type, body) in [
        ("plain", "text/plain", "first\r\n.dot\r\n\r\ntrailing space \r\nlast\r\n"),
        ("html", "text/html; charset=utf-8", "<p>x</p>\r\n"),
        (
            "alternative",
            "multipart/alternative; boundary=b",
            "--b\r\n\r\nx\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x\r\n--b--\r\nepilogue\r\n",
        ),
    ] {
        let message = format!("{}\r\n{body}", header_section(subject, content_type));
        site.receive(ALICE, &[BOB], message.as_bytes()).unwrap();
        assert_untouched(&site.delivered(BOB, subject), message.as_bytes());
    }
    assert!(site.calendar(BOB).is_empty());
}

#[test]
fn an_attachment_of_20_mb_passes_untouched() {
    let Some(site) = site() else { return };
    let mut message = header_section("big", "multipart/mixed; boundary=b").into_bytes();
    message.extend_from_slice(b"\r\n--b\r\n\r\nSee the attachment.\r\n--b\r\n");
    message.extend_from_slice(b"Content-Type: application/octet-stream\r\n");
    message.extend_from_slice(b"Content-Transfer-Encoding: base64\r\n\r\n");
    let mut state = 1u32;
    while message.len() < 20 << 20 {
        for _ in 0..76 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            message.push(b'A' + (state >> 24) as u8 % 26);
        }
        message.extend_from_slice(b"\r\n");
    }
    message.extend_from_slice(b"--b--\r\n");
    site.receive(ALICE, &[BOB], &message).unwrap();
    assert_untouched(&site.delivered(BOB, "big"), &message);
}

#[test]
fn eight_bit_and_internationalized_mail_passes_untouched() {
    let Some(site) = site() else { return };
    let mut session = Session::open(site.postfix.mx_port()).unwrap();

    let mut latin = header_section("latin", "text/plain; charset=iso-8859-1").into_bytes();
    latin.extend_from_slice(b"Content-Transfer-Encoding: 8bit\r\n\r\nGr\xFC\xDFe\r\n");
    session.send(&Envelope::new(ALICE, &[BOB]).with("BODY=8BITMIME"), &latin).unwrap();
    assert_untouched(&site.delivered(BOB, "latin"), &latin);

    let head = header_section("utf8", "multipart/mixed; boundary=b").replace("Alice <", "Älice <");
    let utf8 = format!(
        "{head}\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGrüße\r\n--b--\r\n"
    );
    let envelope =
        Envelope::new("älice@example.net", &[BOB]).with("BODY=8BITMIME").with("SMTPUTF8");
    session.send(&envelope, utf8.as_bytes()).unwrap();
    assert_untouched(&site.delivered(BOB, "utf8"), utf8.as_bytes());
}

#[test]
fn a_body_keeps_its_octets_where_only_headers_are_added() {
    let Some(site) = site_with("annotate = [\"header\"]") else { return };
    let invitation = Invitation::new("hash@example.net", ALICE, &[BOB], "Signed", in_days(3, 9, 0));
    let message = invitation.mail(ALICE, &[BOB], "signed", &authentic("example.net"));
    site.receive(ALICE, &[BOB], &message).unwrap();
    let mail = site.delivered(BOB, "signed");
    assert_eq!(mail.outcome(), "added/new", "{}", site.logs());
    let sent = as_sent(&message);
    assert!(mail.body() == sent.body(), "the body differs");
    let mut fields = mail.authored_fields();
    fields.retain(|field| !field.starts_with("X-iMIP-Result:"));
    assert_eq!(fields, sent.fields());
}

#[test]
fn a_calendar_alone_gets_a_text_and_keeps_its_octets() {
    let Some(site) = site_with("rewrite = [\"wrap\", \"parameters\"]") else { return };
    let invitation = Invitation::new("bare@example.net", ALICE, &[BOB], "Bare", in_days(3, 9, 0));
    let calendar = invitation.calendar();
    let header = header_section("bare", "text/calendar; charset=utf-8");
    let message = format!(
        "{}{header}Content-Disposition: inline\r\nX-Last: stays\r\n\r\n{calendar}",
        authentic("example.net")
    );
    site.receive(ALICE, &[BOB], message.as_bytes()).unwrap();
    let mail = site.delivered(BOB, "bare");
    assert_eq!(mail.outcome(), "added/new", "{}", site.logs());
    assert!(mail.header("Content-Type").unwrap().starts_with("multipart/alternative;"));
    assert_eq!(mail.header("Content-Disposition"), None);
    assert_eq!(mail.header("X-Last").as_deref(), Some("stays"));
    assert!(mail.text().contains("Bare") && mail.html().contains("Bare"));
    let body = String::from_utf8(mail.body().to_vec()).unwrap();
    assert!(
        body.contains("Content-Type: text/calendar; charset=utf-8; method=REQUEST\n"),
        "{body}"
    );
    assert!(body.contains(&calendar.replace("\r\n", "\n")), "{body}");
    let log = site.daemon.wait_for_log(&["rewritten=wrap,parameters"]);
    assert!(log.is_some(), "{}", site.logs());
}

#[test]
fn a_forged_result_is_removed_from_every_message() {
    let Some(site) = site() else { return };
    for content_type in ["text/plain", "multipart/mixed; boundary=b"] {
        let subject = content_type.replace(['/', ';', ' ', '='], "-");
        let message = format!(
            "X-iMIP-Result: mx.example.org; outcome=added; reason=new\r\n{}x-imip-result: other\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n",
            header_section(&subject, content_type)
        );
        site.receive(ALICE, &[BOB], message.as_bytes()).unwrap();
        assert!(site.delivered(BOB, &subject).results().is_empty());
    }
}

/// Invitation, update, cancellation, each seen in the header, the text and the calendar.
fn life_of_an_event(site: &Site) {
    let uid = "life@example.net";
    let first = in_days(3, 9, 0);
    let invitation = Invitation::new(uid, ALICE, &[BOB], "Quarterly review", first);
    let send = |message: &Invitation, subject: &str| {
        let mail = message.mail(ALICE, &[BOB], subject, &authentic("example.net"));
        let queue_id = site.receive(ALICE, &[BOB], &mail).unwrap();
        (queue_id, site.delivered(BOB, subject))
    };

    let (queue_id, mail) = send(&invitation, "invitation");
    assert_eq!(mail.outcome(), "added/new", "{}", site.logs());
    let result = &mail.results()[0];
    for (key, value) in [
        ("host", "mx.example.org"),
        ("method", "REQUEST"),
        ("component", "VEVENT"),
        ("uid", uid),
        ("sequence", "0"),
        ("tier", "verified"),
        ("user", BOB),
    ] {
        assert_eq!(result.get(key).map(String::as_str), Some(value), "{key} of {result:?}");
    }
    // The block is added, what the author wrote is still there.
    assert!(mail.text().contains("Regards, alice@example.net"));
    assert!(mail.text().len() > as_sent(&invitation.mail(ALICE, &[BOB], "", "")).text().len());
    assert!(mail.html().contains("<p>Regards, alice@example.net</p>"));
    assert_eq!(mail.calendars().len(), 1);
    let log = site
        .daemon
        .wait_for_log(&[&format!("{queue_id}: user=<{BOB}>"), "outcome=added, reason=new"]);
    assert!(log.is_some(), "{}", site.logs());
    let rows = site.event(BOB, uid);
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (&rows[0]["partstat"], &rows[0]["state"]),
        (&"NEEDS-ACTION".into(), &"stored".into())
    );
    let stored = site.run(&["calendar", "show", BOB, uid]);
    assert!(stored.contains(&format!("DTSTART:{}\r\n", stamp(first))), "{stored}");
    assert!(!stored.contains("METHOD"), "{stored}");

    let later = in_days(4, 14, 0);
    let update = invitation.moved_to(later);
    let (_, mail) = send(&update, "update");
    assert_eq!(mail.outcome(), "updated/revised", "{}", site.logs());
    let stored = site.run(&["calendar", "show", BOB, uid]);
    assert!(stored.contains(&format!("DTSTART:{}\r\n", stamp(later))), "{stored}");

    let (_, mail) = send(&invitation, "late");
    assert_eq!(mail.outcome(), "no_action/stale", "{}", site.logs());

    let (_, mail) = send(&update.cancelled(), "cancellation");
    assert_eq!(mail.outcome(), "cancelled/cancelled", "{}", site.logs());
    let stored = site.run(&["calendar", "show", BOB, uid]);
    assert!(stored.contains("STATUS:CANCELLED\r\n"), "{stored}");
}

#[test]
fn an_invitation_an_update_and_a_cancellation() {
    let Some(site) = site() else { return };
    life_of_an_event(&site);
}

#[test]
fn the_same_over_tcp() {
    if !postfix_or_skip() {
        return;
    }
    let settings = Settings { tables: TABLES.to_owned(), ..Settings::default() };
    life_of_an_event(&Site::start_tcp(&settings).unwrap());
}

#[test]
fn what_is_not_authenticated_or_is_spam_writes_nothing() {
    let Some(site) = site() else { return };
    let stranger = "Authentication-Results: other.example; dmarc=pass header.from=example.net\r\n";
    let spam = format!("X-Spam-Flag: YES\r\n{}", authentic("example.net"));
    for (subject, above) in [("none", ""), ("foreign-id", stranger), ("spam", &spam)] {
        let uid = format!("{subject}@example.net");
        let invitation = Invitation::new(&uid, ALICE, &[BOB], "Trap", in_days(3, 9, 0));
        site.receive(ALICE, &[BOB], &invitation.mail(ALICE, &[BOB], subject, above)).unwrap();
        let mail = site.delivered(BOB, subject);
        assert_eq!(mail.outcome(), "no_action/untrusted", "{}", site.logs());
    }
    assert!(site.calendar(BOB).is_empty());
}

#[test]
fn a_room_answers_into_the_senders_mailbox() {
    let Some(site) = site() else { return };
    let at = in_days(5, 10, 0);
    let ask = |uid: &str, subject: &str| {
        let invitation = Invitation::new(uid, CAROL, &[ROOM], "Workshop", at);
        site.submit(CAROL, &[ROOM], &invitation.mail(CAROL, &[ROOM], subject, "")).unwrap();
        // The answer's subject is the program's own affair: the UID names it.
        site.delivered_where(CAROL, uid, |mail| {
            mail.calendars().iter().any(|c| c.contains(&format!("UID:{uid}\n")))
        })
    };
    for (uid, partstat) in [("first@example.org", "ACCEPTED"), ("clash@example.org", "DECLINED")] {
        let answer = ask(uid, uid);
        let calendar = answer.calendars().concat();
        assert!(calendar.contains("METHOD:REPLY\n"), "{calendar}");
        assert!(calendar.contains(&format!("PARTSTAT={partstat}")), "{calendar}\n{}", site.logs());
        assert!(calendar.contains(&format!("mailto:{ROOM}\n")), "{calendar}");
        assert_eq!(answer.header("Return-Path").as_deref(), Some("<>"));
        assert_eq!(answer.header("Auto-Submitted").as_deref(), Some("auto-replied"));
        assert!(answer.header("From").is_some_and(|from| from.contains(ROOM)));
        // It takes effect in the organizer's own calendar as well.
        let own = poll(PATIENCE, || {
            let shown = site.run(&["calendar", "show", CAROL, uid]).replace("\r\n ", "");
            shown.contains(&format!("PARTSTAT={partstat}")).then_some(())
        });
        assert!(own.is_some(), "{}", site.logs());
    }
    assert_eq!(site.event(ROOM, "first@example.org").len(), 1);
    assert!(site.event(ROOM, "clash@example.org").iter().all(|row| row["state"] != "stored"));
    let empty = poll(PATIENCE, || {
        let rows: Vec<serde_json::Value> =
            serde_json::from_str(&site.run(&["outbox", "list", "--json"])).unwrap();
        rows.is_empty().then_some(())
    });
    assert!(empty.is_some(), "{}", site.logs());
    assert!(site.postfix.wait_idle());
    assert_eq!(site.postfix.mailbox(CAROL).messages().len(), 2, "one answer each");
    assert!(
        site.daemon.wait_for_log(&["answer=<", "partstat=DECLINED", "status=queued"]).is_some()
    );
}

#[test]
fn two_requests_for_one_slot_at_the_same_time() {
    let Some(site) = site() else { return };
    let at = in_days(6, 10, 0);
    thread::scope(|scope| {
        for n in 0..4 {
            let site = &site;
            scope.spawn(move || {
                let uid = format!("race{n}@example.org");
                let invitation = Invitation::new(&uid, CAROL, &[ROOM], "Race", at);
                site.submit(CAROL, &[ROOM], &invitation.mail(CAROL, &[ROOM], &uid, "")).unwrap();
            });
        }
    });
    let mailbox = site.postfix.mailbox(CAROL);
    let all = poll(PATIENCE, || (mailbox.messages().len() >= 4).then(|| mailbox.messages()));
    let answers: String = all.unwrap_or_default().iter().flat_map(Mail::calendars).collect();
    assert_eq!(answers.matches("PARTSTAT=ACCEPTED").count(), 1, "{answers}\n{}", site.logs());
    assert_eq!(answers.matches("PARTSTAT=DECLINED").count(), 3, "{answers}");
}

#[test]
fn several_recipients_get_the_neutral_form() {
    let Some(site) = site_with("add_from = \"verified\"") else { return };
    let uid = "two@example.net";
    let invitation = Invitation::new(uid, ALICE, &[BOB, CAROL], "Together", in_days(3, 9, 0));
    let message = invitation.mail(ALICE, &[BOB, CAROL], "together", &authentic("example.net"));
    site.receive(ALICE, &[BOB, CAROL], &message).unwrap();
    for user in [BOB, CAROL] {
        let mail = site.delivered(user, "together");
        let results = mail.results();
        assert_eq!(results.len(), 1, "{}", site.logs());
        assert_eq!(results[0].get("outcome").map(String::as_str), Some("mixed"));
        assert_eq!(results[0].get("uid").map(String::as_str), Some(uid));
        for private in ["user", "tier", "reason"] {
            assert!(!results[0].contains_key(private), "{results:?}");
        }
        assert_eq!(site.event(user, uid).len(), 1);
    }

    // A recipient that the header section does not name appears nowhere.
    let uid = "hidden@example.net";
    let invitation = Invitation::new(uid, ALICE, &[BOB], "Hidden", in_days(4, 9, 0));
    let message = invitation.mail(ALICE, &[BOB], "hidden", &authentic("example.net"));
    site.receive(ALICE, &[BOB, CAROL], &message).unwrap();
    let mail = site.delivered(BOB, "hidden");
    let authored = mail.authored_fields().concat() + &String::from_utf8_lossy(mail.body());
    assert!(!authored.contains("carol"), "{authored}");
    assert!(mail.body() == as_sent(&message).body(), "a block although not all are named");

    // Mail that also leaves the house says nothing at all.
    let uid = "outside@example.net";
    let invitation = Invitation::new(uid, ALICE, &[BOB], "Outside", in_days(5, 9, 0));
    let message = invitation.mail(ALICE, &[BOB], "outside", &authentic("example.net"));
    site.receive(ALICE, &[BOB, "dave@example.com"], &message).unwrap();
    assert_untouched(&site.delivered(BOB, "outside"), &message);
    assert_eq!(site.event(BOB, uid).len(), 1);
}

#[test]
fn a_users_own_answer_is_recorded_on_its_way_out() {
    let Some(site) = site() else { return };
    let uid = "answer@example.net";
    let invitation = Invitation::new(uid, ALICE, &[BOB], "Lunch", in_days(3, 12, 0));
    let message = invitation.mail(ALICE, &[BOB], "lunch", &authentic("example.net"));
    site.receive(ALICE, &[BOB], &message).unwrap();
    assert_eq!(site.delivered(BOB, "lunch").outcome(), "added/new", "{}", site.logs());

    let reply = invitation.answered(BOB, "ACCEPTED").mail(BOB, &[ALICE], "accepted", "");
    site.submit(BOB, &[ALICE], &reply).unwrap();
    assert_untouched(&site.delivered(ALICE, "accepted"), &reply);
    assert_eq!(site.event(BOB, uid)[0]["partstat"], "ACCEPTED", "{}", site.logs());

    // Who is not logged in cannot answer for him.
    let forged = invitation.answered(BOB, "DECLINED").mail(BOB, &[ALICE], "forged", "");
    let mut session = Session::open(site.postfix.mx_port()).unwrap();
    session.send(&Envelope::new(BOB, &[ALICE]), &forged).unwrap();
    site.delivered(ALICE, "forged");
    assert_eq!(site.event(BOB, uid)[0]["partstat"], "ACCEPTED", "{}", site.logs());
}

#[test]
fn the_same_message_twice_changes_nothing() {
    let Some(site) = site() else { return };
    let invitation =
        Invitation::new("twice@example.org", CAROL, &[ROOM], "Twice", in_days(7, 9, 0));
    let message = invitation.mail(CAROL, &[ROOM], "twice", "");
    for _ in 0..2 {
        site.submit(CAROL, &[ROOM], &message).unwrap();
    }
    let mailbox = site.postfix.mailbox(CAROL);
    mailbox.wait_for(PATIENCE, |_| true).unwrap();
    assert!(site.postfix.wait_idle());
    let duplicate = site.daemon.wait_for_log(&["user=<room1@example.org>", "reason=duplicate"]);
    assert!(duplicate.is_some(), "{}", site.logs());
    assert_eq!(mailbox.messages().len(), 1);
}

#[test]
fn a_restart_under_traffic_loses_nothing() {
    let Some(mut site) = site() else { return };
    const SENDERS: usize = 3;
    const EACH: usize = 20;
    let started = AtomicBool::new(false);
    let (port, postfix) = (site.postfix.mx_port(), &site.postfix);
    thread::scope(|scope| {
        for sender in 0..SENDERS {
            let started = &started;
            scope.spawn(move || {
                for n in 0..EACH {
                    let name = format!("traffic-{sender}-{n}");
                    let message = if n % 2 == 0 {
                        format!("{}\r\nbody\r\n", header_section(&name, "text/plain")).into_bytes()
                    } else {
                        let uid = format!("{name}@example.net");
                        let at = in_days(3 + n as i64, 9 + sender as i8, 0);
                        let invitation = Invitation::new(&uid, ALICE, &[BOB], &name, at);
                        invitation.mail(ALICE, &[BOB], &name, &authentic("example.net"))
                    };
                    // A client keeps what was not taken, and tries again.
                    let taken = poll(PATIENCE, || {
                        let sent = Session::open(port)
                            .and_then(|mut s| s.send(&Envelope::new(ALICE, &[BOB]), &message));
                        match sent {
                            Ok(_) => Some(()),
                            Err(e) if e.is_temporary() => None,
                            Err(e) => panic!("{name}: {e}"),
                        }
                    });
                    assert!(taken.is_some(), "{name} was never taken");
                    started.store(true, Ordering::Release);
                }
            });
        }
        for round in 0..3 {
            poll(PATIENCE, || started.swap(false, Ordering::AcqRel).then_some(()));
            if round < 2 {
                let status = site.daemon.stop().unwrap();
                assert!(status.success(), "{status}");
            } else {
                site.daemon.kill().unwrap();
            }
            site.daemon.start().unwrap();
        }
    });
    assert!(postfix.wait_idle(), "{}", postfix.maillog());
    let messages = postfix.mailbox(BOB).messages();
    for sender in 0..SENDERS {
        for n in 0..EACH {
            let name = format!("traffic-{sender}-{n}");
            let copies: Vec<_> =
                messages.iter().filter(|m| m.header("Subject").as_deref() == Some(&name)).collect();
            assert!(!copies.is_empty(), "{name} is lost");
            for mail in copies {
                assert!(n % 2 == 0 || mail.results().len() == 1, "{name} passed unprocessed");
                assert!(!mail.body().is_empty());
            }
        }
    }
    assert_eq!(site.calendar(BOB).len(), SENDERS * EACH / 2);
}

#[test]
fn a_reload_takes_effect_and_a_bad_one_does_not() {
    let Some(site) = site() else { return };
    let invite = |uid: &str| {
        let invitation = Invitation::new(uid, ALICE, &[BOB], "Reload", in_days(3, 9, 0));
        site.receive(
            ALICE,
            &[BOB],
            &invitation.mail(ALICE, &[BOB], uid, &authentic("example.net")),
        )
        .unwrap();
        site.delivered(BOB, uid).outcome()
    };
    let settings = |tables: &str| Settings { tables: tables.to_owned(), ..Settings::default() };
    assert_eq!(invite("0@example.net"), "added/new", "{}", site.logs());

    site.daemon
        .configure(&settings("[user.\"bob@example.org\"]\nadd_from = \"nobody\"\n"))
        .unwrap();
    site.daemon.reload().unwrap();
    let mut n = 0;
    let refused = poll(PATIENCE, || {
        n += 1;
        (invite(&format!("{n}@example.net")) == "no_action/policy").then_some(())
    });
    assert!(refused.is_some(), "{}", site.logs());

    let before = site.daemon.log().len();
    site.daemon.configure(&settings("[policy]\nadd_fro = \"anyone\"\n")).unwrap();
    site.daemon.reload().unwrap();
    let told = poll(PATIENCE, || site.daemon.log()[before..].contains("add_fro").then_some(()));
    assert!(told.is_some(), "{}", site.logs());
    assert_eq!(invite("last@example.net"), "no_action/policy", "{}", site.logs());
}
