//! The filter with a real Sendmail, attached by the lines of contrib/sendmail.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use support::{
    PATIENCE,
    daemon::{Daemon, Settings, Socket},
    invitation::{Invitation, authentic, in_days, stamp},
    mailbox::Mail,
    poll,
    sendmail::{self, Recipe, Sendmail},
    skip,
    smtp::{Envelope, Error, Session},
};

const ALICE: &str = "alice@example.net"; // elsewhere
const BOB: &str = "bob@example.org"; // ours
const CAROL: &str = "carol@example.org"; // ours
const ROOM: &str = "room1@example.org"; // ours

const TABLES: &str = r#"
[user."bob@example.org"]
add_from = "verified"
[resource."room1@example.org"]
name = "Room 1"
"#;

/// Sendmail and the daemon.
struct Host {
    // Stopped first: its sessions would wait for the daemon.
    sendmail: Sendmail,
    daemon: Daemon,
}

/// A running host, or `None` where it cannot run. On Sendmail local mail is known by the listener
/// that sendmail(1) uses.
fn host() -> Option<Host> {
    if let Some(why) = sendmail::obstacle() {
        skip("sendmail", &why);
        return None;
    }
    let place = sendmail::place().expect("a place");
    let socket = Socket::Unix(place.dir().join("milter/imip-milter.sock"));
    std::fs::create_dir(place.dir().join("milter")).expect("a folder");
    let mut daemon =
        Daemon::new(place.dir(), socket, place.inject_port(), &Settings::default()).unwrap();
    // What the packaged unit has, not what Postfix would need here.
    let server = daemon.server_keys().replace("ORIGINATING", "LOCAL").replace("0666", "0660");
    let text = format!("[server]\n{server}\n[users]\ndomains = [\"example.org\"]\n{TABLES}");
    daemon.write_configuration(&text).unwrap();
    daemon.start().expect("the daemon starts");
    let milter = daemon.socket().postfix();
    let sendmail = Sendmail::start(place, &milter, Recipe::Whole).expect("Sendmail starts");
    Some(Host { sendmail, daemon })
}

impl Host {
    fn receive(&self, recipients: &[&str], message: &[u8]) -> Result<String, Error> {
        send(self.sendmail.mx_port(), &Envelope::new(ALICE, recipients), message)
    }

    fn delivered(&self, address: &str, wanted: impl Fn(&Mail) -> bool) -> Mail {
        let mail = self.sendmail.mailbox(address).wait_for(PATIENCE, wanted);
        mail.unwrap_or_else(|| panic!("no such mail for {address}\n{}", self.logs()))
    }

    fn delivered_subject(&self, address: &str, subject: &str) -> Mail {
        self.delivered(address, |mail| mail.header("Subject").as_deref() == Some(subject))
    }

    fn run(&self, arguments: &[&str]) -> String {
        let output = self.daemon.run(arguments, b"").unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn events(&self, user: &str) -> Vec<serde_json::Value> {
        serde_json::from_str(&self.run(&["calendar", "list", "--json", user])).unwrap()
    }

    fn logs(&self) -> String {
        format!("--- sendmail\n{}\n--- imip-milter\n{}", self.sendmail.log(), self.daemon.log())
    }
}

fn send(port: u16, envelope: &Envelope, message: &[u8]) -> Result<String, Error> {
    Session::open(port)?.send(envelope, message)
}

/// The queue id that Sendmail names in its own Received.
fn queue_id(mail: &Mail) -> String {
    let received = mail.header("Received").unwrap();
    let (_, id) = received.split_once(" id ").unwrap();
    id.split_whitespace().next().unwrap().to_owned()
}

#[test]
fn an_invitation_from_outside_is_recorded_and_bears_header_and_block() {
    let Some(host) = host() else { return };
    let first = in_days(3, 9, 0);
    let invitation = Invitation::new("in@example.net", ALICE, &[BOB], "Review", first);
    let message = invitation.mail(ALICE, &[BOB], "invitation", &authentic("example.net"));
    host.receive(&[BOB], &message).unwrap();
    let mail = host.delivered_subject(BOB, "invitation");
    assert_eq!(mail.outcome(), "added/new", "{}", host.logs());
    assert_eq!(mail.results()[0]["host"], "mx.example.org");
    assert!(mail.text().contains("Regards, alice@example.net"));
    assert!(mail.text().contains("Review") && mail.html().contains("Review"));
    assert_eq!(mail.calendars().len(), 1);
    // The field is folded, and its lines are as on every MTA.
    let field = mail.fields().into_iter().find(|f| f.starts_with("X-iMIP-Result")).unwrap();
    assert!(field.starts_with("X-iMIP-Result: mx.example.org;"), "{field}");
    assert!(field.lines().skip(1).all(|line| line.starts_with('\t')), "{field}");
    assert!(field.lines().count() > 1 && !field.contains('\r'), "{field}");
    // The queue id is Sendmail's.
    let id = queue_id(&mail);
    let line = host.daemon.wait_for_log(&["outcome=added, reason=new"]).unwrap();
    assert!(line.contains(&format!("{id}: user=<{BOB}>")), "{line}");
    let stored = host.run(&["calendar", "show", BOB, "in@example.net"]);
    assert!(stored.contains(&format!("DTSTART:{}\r\n", stamp(first))), "{stored}");

    // Several recipients, one of them without brackets: the neutral form for both.
    let both = Invitation::new("two@example.net", ALICE, &[BOB, CAROL], "Both", in_days(4, 9, 0));
    let message = both.mail(ALICE, &[BOB, CAROL], "both", &authentic("example.net"));
    let mut session = Session::open(host.sendmail.mx_port()).unwrap();
    session.command("MAIL FROM: alice@example.net", 250).unwrap();
    session.command(&format!("RCPT TO: {BOB}"), 250).unwrap();
    session.command(&format!("RCPT TO:<{CAROL}>"), 250).unwrap();
    session.data(&message).unwrap();
    for user in [BOB, CAROL] {
        let results = host.delivered_subject(user, "both").results();
        assert_eq!(results.len(), 1, "{}", host.logs());
        assert!(!results[0].contains_key("user"), "{results:?}");
    }
    assert_eq!(host.events(BOB).len(), 2, "{}", host.logs());

    // Without the result of a filter nobody is believed; forged results of ours are removed.
    let forged = "X-iMIP-Result: mx.example.org; outcome=added; reason=new\r\n";
    let trap = Invitation::new("trap@example.net", ALICE, &[BOB], "Trap", in_days(5, 9, 0));
    host.receive(&[BOB], &trap.mail(ALICE, &[BOB], "trap", forged)).unwrap();
    let mail = host.delivered_subject(BOB, "trap");
    assert_eq!(mail.outcome(), "no_action/untrusted", "{}", host.logs());
    assert_eq!(host.events(BOB).len(), 2);
}

#[test]
fn a_room_answers_through_the_queue() {
    let Some(host) = host() else { return };
    let at = in_days(5, 10, 0);
    for (uid, partstat) in [("first@example.org", "ACCEPTED"), ("clash@example.org", "DECLINED")] {
        let invitation = Invitation::new(uid, CAROL, &[ROOM], "Workshop", at);
        let message = invitation.mail(CAROL, &[ROOM], uid, "");
        // By sendmail(1), which hands it to the daemon: its listener is believed.
        let output = host.sendmail.submit("submit.cf", CAROL, &[ROOM], &message).unwrap();
        assert!(output.status.success(), "{output:?}\n{}", host.logs());
        let answer = host.delivered(CAROL, |mail| {
            mail.calendars().iter().any(|c| c.contains(&format!("UID:{uid}\n")))
        });
        let calendar = answer.calendars().concat();
        assert!(calendar.contains("METHOD:REPLY\n"), "{calendar}");
        assert!(calendar.contains(&format!("PARTSTAT={partstat}")), "{calendar}\n{}", host.logs());
        // So Sendmail tells a mailer of the null sender.
        assert_eq!(answer.header("Return-Path").as_deref(), Some("<MAILER-DAEMON>"));
        assert_eq!(answer.header("Auto-Submitted").as_deref(), Some("auto-replied"));
        // It came past the filter, which was told of no such queue id.
        let of_it = format!("{}: ", queue_id(&answer));
        assert!(!host.daemon.log().contains(&of_it), "{}", host.logs());
    }
    assert_eq!(host.events(ROOM).iter().filter(|row| row["state"] == "stored").count(), 1);
    let empty =
        poll(PATIENCE, || (host.run(&["outbox", "list", "--json"]).trim() == "[]").then_some(()));
    assert!(empty.is_some(), "{}", host.logs());
    assert_eq!(host.sendmail.mailbox(CAROL).messages().len(), 2, "one answer each");

    // From elsewhere under a local name: no booking, no answer.
    let forged = Invitation::new("forged@example.org", CAROL, &[ROOM], "Forged", in_days(6, 9, 0));
    let message = forged.mail(CAROL, &[ROOM], "forged", "");
    send(host.sendmail.mx_port(), &Envelope::new(CAROL, &[ROOM]), &message).unwrap();
    let line = host.daemon.wait_for_log(&["forged@example.org", "outcome=no_action"]);
    assert!(line.is_some(), "{}", host.logs());
    assert!(host.events(ROOM).iter().all(|row| row["uid"] != "forged@example.org"));

    // What root's sendmail(1) delivers itself, past the daemon, no filter of Sendmail sees.
    let past = Invitation::new("past@example.org", CAROL, &[BOB], "Past", in_days(7, 9, 0));
    let message = past.mail(CAROL, &[BOB], "past", "");
    let output = host.sendmail.submit("sendmail.cf", CAROL, &[BOB], &message).unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(host.delivered_subject(BOB, "past").results().is_empty());
    assert!(host.events(BOB).is_empty());
}

/// Messages in which there is nothing to do, and much that could go wrong.
fn odd_messages() -> Vec<(&'static str, Vec<u8>)> {
    let head = |subject: &str, more: &str| {
        format!(
            "From: Alice <{ALICE}>\r\nTo: {BOB}\r\nSubject: {subject}\r\n\
             Date: Mon, 01 Mar 2027 09:00:00 +0000\r\nMessage-ID: <{subject}@example.net>\r\n\
             X-Folded: one\r\n\ttwo\r\n   three\r\nX-None:tight\r\nX-Wide:   wide  \r\n\
             X-Empty:\r\nMIME-Version: 1.0\r\n{more}\r\n"
        )
    };
    let all = |head: String, body: &[u8]| [head.as_bytes(), body].concat();
    let mixed = "Content-Type: multipart/mixed; boundary=b\r\n";
    let long = format!("{}\r\nshort\r\n{}\r\n", "x".repeat(997), "y".repeat(3000));
    let mut binary = b"--b\r\nContent-Type: application/octet-stream\r\n\r\n".to_vec();
    binary.extend((1..=255u8).filter(|b| !b"\r\n".contains(b)));
    binary.extend_from_slice(b"\r\n--b--\r\n");
    let mut large = b"--b\r\n\r\n".to_vec();
    for n in 0..40_000u32 {
        large.extend_from_slice(format!("line {n} of a large message\r\n").as_bytes());
    }
    large.extend_from_slice(b"--b--\r\n");
    vec![
        ("plain", all(head("plain", ""), b"one\r\n\r\ntrailing space \r\nlast\r\n")),
        ("dots", all(head("dots", mixed), b"--b\r\n\r\n.\r\n..\r\n.dot\r\n\r\n.\r\n--b--\r\n")),
        ("long", all(head("long", mixed), format!("--b\r\n\r\n{long}--b--\r\n").as_bytes())),
        (
            "eight",
            all(head("eight", "Content-Type: text/plain\r\n"), b"Gr\xFC\xDFe \xE2\x82\xAC\r\n"),
        ),
        ("eight-mixed", all(head("eight-mixed", mixed), b"--b\r\n\r\nGr\xFC\xDFe\r\n--b--\r\n")),
        ("binary", all(head("binary", mixed), &binary)),
        ("html", all(head("html", "Content-Type: text/html\r\n"), b"<p>x\r\n")),
        (
            "bare",
            all(
                head(
                    "bare",
                    "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\nContent-Transfer-Encoding: base64\r\n",
                ),
                b"JVBERi0xLjQK\r\n",
            ),
        ),
        (
            "open",
            all(
                head("open", mixed),
                b"--b\r\n\r\nno end\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>\r\n",
            ),
        ),
        (
            "from-line",
            all(head("from-line", mixed), b"--b\r\n\r\nFrom here on\r\n--b--\r\nFrom the end\r\n"),
        ),
        ("empty", head("empty", mixed).into_bytes()),
        ("large", all(head("large", mixed), &large)),
        ("many", all(head("many", &"X-Many: a\r\n".repeat(200)), b"x\r\n")),
        ("eight-header", {
            let mut text =
                head("eight-header", mixed).replace("Alice <", "\u{c4}lice <").into_bytes();
            text.extend_from_slice(b"--b\r\n\r\nx\r\n--b--\r\n");
            text
        }),
    ]
}

#[test]
fn what_is_no_calendar_passes_byte_by_byte() {
    let Some(host) = host() else { return };
    for (subject, message) in odd_messages() {
        let envelope = |user: &str| Envelope::new(ALICE, &[user]).with("BODY=8BITMIME");
        // The same message by way of the listener without the filter, to somebody else.
        send(host.sendmail.mx_port(), &envelope(BOB), &message).unwrap();
        send(host.sendmail.inject_port(), &envelope(CAROL), &message).unwrap();
        let (with, without) =
            (host.delivered_subject(BOB, subject), host.delivered_subject(CAROL, subject));
        assert_eq!(with.authored_fields(), without.authored_fields(), "{subject}");
        assert!(with.body() == without.body(), "the body of {subject} differs");
    }
    // A calendar that nobody may act on gets a header field, and keeps every octet else.
    let head = format!(
        "{}From: {ALICE}\r\nTo: {BOB}\r\nSubject: note\r\nX-None:tight\r\nX-Wide:   wide \r\n\
         X-Folded: one\r\n\ttwo\r\nMIME-Version: 1.0\r\nMessage-ID: <n@example.net>\r\n\
         Date: Mon, 01 Mar 2027 09:00:00 +0000\r\n\
         Content-Type: multipart/signed; boundary=b; protocol=\"application/pgp-signature\"\r\n\r\n",
        authentic("example.net")
    );
    let invitation = Invitation::new("n@example.net", ALICE, &[BOB], "Note", in_days(3, 9, 0));
    let message = format!(
        "{head}--b\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n{}\r\n--b\r\n\
         Content-Type: application/pgp-signature\r\n\r\n.\r\n..x\r\n--b--\r\n",
        invitation.calendar()
    );
    host.receive(&[BOB], message.as_bytes()).unwrap();
    send(host.sendmail.inject_port(), &Envelope::new(ALICE, &[CAROL]), message.as_bytes()).unwrap();
    let (with, without) =
        (host.delivered_subject(BOB, "note"), host.delivered_subject(CAROL, "note"));
    assert_eq!(with.outcome(), "added/new", "{}", host.logs());
    assert!(with.body() == without.body(), "the body of a signed message differs");
    let mut fields = with.authored_fields();
    fields.retain(|field| !field.starts_with("X-iMIP-Result:"));
    assert_eq!(fields, without.authored_fields());
}

#[test]
fn while_the_daemon_is_down_clients_try_again() {
    let Some(mut host) = host() else { return };
    host.daemon.stop().unwrap();
    let message = format!("From: {ALICE}\r\nSubject: down\r\n\r\nx\r\n");
    let Err(Error::Refused { reply, .. }) = host.receive(&[BOB], message.as_bytes()) else {
        panic!("taken without the filter\n{}", host.logs())
    };
    assert_eq!(reply.code, 451, "{reply}");
    // Answers do not need it.
    let envelope = Envelope::new("", &[CAROL]);
    send(host.sendmail.inject_port(), &envelope, message.as_bytes()).unwrap();
    host.delivered_subject(CAROL, "down");
    host.daemon.start().unwrap();
    host.receive(&[BOB], message.as_bytes()).unwrap();
    host.delivered_subject(BOB, "down");
}

/// A recipient is taken off a message as Sendmail wrote it: rooms get no mail unless told so.
#[test]
fn a_room_gets_no_mail() {
    let Some(host) = host() else { return };
    let invitation =
        Invitation::new("kept@example.org", CAROL, &[ROOM, BOB], "Kept", in_days(5, 10, 0));
    let message = invitation.mail(CAROL, &[ROOM, BOB], "kept", "");
    let mut session = Session::open(host.sendmail.local_port()).unwrap();
    session.command(&format!("MAIL FROM: {CAROL}"), 250).unwrap();
    session.command(&format!("RCPT TO: {ROOM}"), 250).unwrap();
    session.command(&format!("RCPT TO: <{BOB}>"), 250).unwrap();
    session.data(&message).unwrap();
    host.delivered_subject(BOB, "kept");
    // The answer is behind the message in the queue.
    host.delivered(CAROL, |mail| mail.calendars().concat().contains("PARTSTAT=ACCEPTED"));
    assert!(host.sendmail.mailbox(ROOM).messages().is_empty(), "{}", host.logs());
}
