//! The lines of contrib/postfix as they stand, in a private Postfix whose smtpd runs in a chroot,
//! with the OpenDKIM and OpenDMARC that they name: mail in, calendar, and the room's answer,
//! signed.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::Path,
};
use support::{
    PATIENCE,
    daemon::{Daemon, Settings, Socket},
    filters::{self, Filters},
    invitation::{Invitation, authentic, in_days},
    mailbox::Mail,
    poll,
    postfix::{Listener, Place, Postfix, Recipe},
    postfix_or_skip,
    site::Site,
    skip,
    smtp::{Envelope, Session},
};

const ALICE: &str = "alice@example.net"; // elsewhere
const BOB: &str = "bob@example.org"; // ours
const CAROL: &str = "carol@example.org"; // ours
const ROOM: &str = "room1@example.org"; // ours

/// Where what passed others' filters is taken from.
const OUTBOX: &str = "erin@example.com";

const TABLES: &str = r#"
[user."bob@example.org"]
add_from = "verified"
[resource."room1@example.org"]
name = "Room 1"
"#;

/// The recipe's host, and two listeners of others.
struct Host {
    // Stopped first, as they hold sessions of the filters.
    site: Site,
    /// Where mail of example.net leaves, signed.
    elsewhere: u16,
    /// Where signatures are looked at.
    judge: u16,
    _filters: Filters,
}

/// A host as the recipe in this folder of contrib/postfix makes it.
fn host(folder: &str, filters: impl FnOnce(&Path, &Path) -> Filters) -> Host {
    let place = Place::find().unwrap();
    let spool = place.make_spool("imip-milter").unwrap();
    let recipe = Recipe::read(folder);
    let filters = filters(place.dir(), &spool);
    let socket = Socket::Unix(spool.join("imip-milter/imip-milter.sock"));
    let mut daemon =
        Daemon::new(place.dir(), socket.clone(), place.inject_port(), &Settings::default())
            .unwrap();
    // The recipe's own configuration; the test adds its folder and its people.
    let more =
        format!("[server]\nstate_dir = \"{}\"\nlog = \"stderr\"\n", daemon.state().display());
    let text = recipe
        .toml
        .replace("/var/spool/postfix", &spool.display().to_string())
        .replace("10026", &place.inject_port().to_string())
        .replace("#submission", "submission")
        .replace("[server]\n", &more);
    daemon.write_configuration(&(text + TABLES)).unwrap();
    daemon.start().unwrap();
    let listeners = [filters.signer(), filters.judge()].map(|m| Listener::free(&m).unwrap());
    let [elsewhere, judge] = [0, 1].map(|n| listeners[n].port);
    let postfix = Postfix::start_recipe(place, &recipe, &listeners).unwrap();
    Host { site: Site { postfix, daemon }, elsewhere, judge, _filters: filters }
}

impl Host {
    /// A message that went through a listener with another host's filter.
    fn passed(&self, port: u16, message: &[u8], subject: &str) -> Mail {
        let mailbox = self.site.postfix.mailbox(OUTBOX);
        let before = mailbox.messages().len();
        Session::open(port).unwrap().send(&Envelope::new(ALICE, &[OUTBOX]), message).unwrap();
        let found = poll(PATIENCE, || {
            let mut messages = mailbox.messages();
            (messages.len() > before).then(|| messages.pop()).flatten()
        });
        let found = found.unwrap_or_else(|| panic!("{subject}\n{}", self.site.logs()));
        assert_eq!(found.header("Subject").as_deref(), Some(subject));
        found
    }

    /// A message as it leaves the host that signs for example.net.
    fn signed_elsewhere(&self, message: &[u8], subject: &str) -> Vec<u8> {
        from_signature(&self.passed(self.elsewhere, message, subject))
    }

    /// Whether a message bears a signature of ours that is still good.
    fn assert_signed(&self, mail: &Mail) {
        let subject = mail.header("Subject").unwrap();
        let judged = self.passed(self.judge, &from_signature(mail), &subject);
        let results = judged.headers("Authentication-Results").concat().replace('\t', " ");
        assert!(
            results.contains("judge.example; dkim=pass")
                && results.contains("header.d=example.org"),
            "{}\n{}",
            judged.fields().join("\n"),
            self.site.logs()
        );
    }
}

/// A message from its signature on.
fn from_signature(mail: &Mail) -> Vec<u8> {
    let text = String::from_utf8(mail.raw().to_vec()).unwrap();
    let at = text.find("DKIM-Signature:").unwrap_or_else(|| panic!("no signature:\n{text}"));
    text.as_bytes()[at..].to_vec()
}

fn invitation(uid: &str, from: &str, to: &str) -> Invitation {
    Invitation::new(uid, from, &[to], "Planning", in_days(3, 9, 0))
}

/// The answer to an invitation, once it is there.
fn answer(site: &Site, to: &str, uid: &str) -> Mail {
    site.delivered_where(to, uid, |mail| {
        let calendar = mail.calendars().concat();
        calendar.contains(&format!("UID:{uid}\n")) && calendar.contains("METHOD:REPLY\n")
    })
}

/// A room's answer came by the listener for answers, and this filter was not asked again.
fn assert_injected(site: &Site, answer: &Mail) {
    let received = answer.headers("Received").concat();
    let id = received
        .split(" id ")
        .nth(1)
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap()
        .trim_end_matches(';');
    let log = site.postfix.maillog();
    assert!(
        log.lines().any(|l| l.contains("/imip/smtpd[") && l.contains(&format!(" {id}: "))),
        "{log}"
    );
    assert!(!site.daemon.log().contains(&format!("{id}: ")), "{}", site.logs());
    assert_eq!(answer.header("Auto-Submitted").as_deref(), Some("auto-replied"));
}

#[test]
fn the_recipe_with_opendkim_and_opendmarc() {
    if !postfix_or_skip() {
        return;
    }
    if let Some(why) = filters::obstacle() {
        skip("opendkim", &why);
        return;
    }
    let start = |dir: &Path, spool: &Path| Filters::start_recipe(dir, spool).unwrap();
    let host = host("opendkim", start);
    let site = &host.site;

    // From outside: proven by the verifiers, stored, marked. Forged results are removed.
    let unsigned =
        |uid: &str, above: &str| invitation(uid, ALICE, BOB).mail(ALICE, &[BOB], uid, above);
    let signed = host.signed_elsewhere(&unsigned("signed", ""), "signed");
    site.receive(ALICE, &[BOB], &signed).unwrap();
    let mail = site.delivered(BOB, "signed");
    assert_eq!(mail.outcome(), "added/new", "{}\n{}", mail.fields().join("\n"), site.logs());
    assert_eq!(mail.results()[0]["tier"], "verified");
    let results = mail.headers("Authentication-Results").join("\n");
    assert!(results.contains("dkim=pass") && results.contains("dmarc=pass"), "{results}");
    assert_eq!(site.event(BOB, "signed").len(), 1);
    site.receive(ALICE, &[BOB], &unsigned("forged", &authentic("example.net"))).unwrap();
    let mail = site.delivered(BOB, "forged");
    assert_eq!(mail.outcome(), "no_action/untrusted", "{}", site.logs());
    assert!(site.event(BOB, "forged").is_empty());

    // Submission: recorded, then signed as it was changed. The answer is signed as well.
    let message = invitation("room", CAROL, ROOM).mail(CAROL, &[ROOM, BOB], "room", "");
    site.submit(CAROL, &[ROOM, BOB], &message).unwrap();
    let mail = site.delivered(BOB, "room");
    host.assert_signed(&mail);
    let answered = answer(site, CAROL, "room");
    assert!(answered.calendars().concat().contains("PARTSTAT=ACCEPTED"), "{}", site.logs());
    host.assert_signed(&answered);
    assert_injected(site, &answered);

    // sendmail(1), through non_smtpd_milters: seen, and signed afterwards.
    let message = invitation("shell", CAROL, BOB).mail(CAROL, &[BOB], "shell", "");
    site.postfix.sendmail(CAROL, &[BOB], &message).unwrap();
    let mail = site.delivered(BOB, "shell");
    assert_eq!(mail.results()[0]["tier"], "internal", "{}", site.logs());
    host.assert_signed(&mail);
    let idle =
        poll(PATIENCE, || (site.run(&["outbox", "list", "--json"]).trim() == "[]").then_some(()));
    assert!(idle.is_some() && site.postfix.wait_idle());
    let answers = site.postfix.mailbox(CAROL).messages();
    assert_eq!(answers.len(), 1, "one answer, once");
}

#[test]
fn the_recipe_without_other_filters() {
    if !postfix_or_skip() {
        return;
    }
    let host = host("", |dir, _| Filters::none(dir).unwrap());
    let site = &host.site;
    // Whoever logs in is believed, and nobody else, whatever he claims.
    let message = invitation("room", CAROL, ROOM).mail(CAROL, &[ROOM], "room", "");
    site.submit(CAROL, &[ROOM], &message).unwrap();
    let answered = answer(site, CAROL, "room");
    assert!(answered.calendars().concat().contains("PARTSTAT=ACCEPTED"), "{}", site.logs());
    assert_injected(site, &answered);
    let claim =
        invitation("claim", ALICE, BOB).mail(ALICE, &[BOB], "claim", &authentic("example.net"));
    site.receive(ALICE, &[BOB], &claim).unwrap();
    assert_eq!(site.delivered(BOB, "claim").outcome(), "no_action/untrusted", "{}", site.logs());
    // sendmail(1) is seen.
    let claim = invitation("shell", ALICE, BOB).mail(ALICE, &[BOB], "shell", "");
    site.postfix.sendmail(ALICE, &[BOB], &claim).unwrap();
    assert_eq!(site.delivered(BOB, "shell").results().len(), 1, "{}", site.logs());
    assert!(site.calendar(BOB).is_empty());
    // The folder of the socket is as the README makes it.
    let folder = site.postfix.dir().join("spool/imip-milter");
    let mode = fs::metadata(folder).unwrap().permissions();
    assert_eq!(mode.mode() & 0o7777, Permissions::from_mode(0o2750).mode());
}
