//! Who is believed on a mail host that runs OpenDKIM and OpenDMARC before the daemon: signed
//! mail, mail that was altered on its way, unsigned mail, and forged Authentication-Results.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use support::{
    PATIENCE,
    daemon::{Daemon, Settings, Socket},
    filters::{self, Filters, Removal},
    invitation::{Invitation, in_days},
    mailbox::Mail,
    postfix::{Listener, Place, Postfix},
    postfix_or_skip,
    site::Site,
    skip,
    smtp::{Envelope, Session},
};

const ALICE: &str = "alice@example.net"; // elsewhere, signs, p=reject
const CAROL: &str = "carol@example.com"; // elsewhere, p=none
const BOB: &str = "bob@example.org"; // ours
const JANE: &str = "jane@example.org"; // ours
/// Where what the other host has signed is taken from.
const OUTBOX: &str = "erin@example.com";

const TABLES: &str = "[user.\"bob@example.org\"]\nadd_from = \"verified\"\n";

/// A site, and the way out of the host where Alice is.
struct Hosts {
    // Stopped first, as they hold sessions of the filters.
    site: Site,
    outgoing: u16,
    _filters: Filters,
}

/// Both hosts, or `None` where they cannot run.
fn hosts(removal: Removal, server: &str) -> Option<Hosts> {
    if !postfix_or_skip() {
        return None;
    }
    if let Some(why) = filters::obstacle() {
        skip("opendkim", &why);
        return None;
    }
    let place = Place::find().expect("a place");
    let filters = Filters::start(place.dir(), removal).expect("the filters start");
    let settings = Settings { server: server.to_owned(), tables: TABLES.to_owned() };
    let socket = Socket::Unix(place.dir().join("milter.sock"));
    let mut daemon =
        Daemon::new(place.dir(), socket, place.inject_port(), &settings).expect("a daemon");
    daemon.start().expect("the daemon starts");
    let milters = format!("{}, {}", filters.verifiers(), daemon.socket().postfix());
    let listener = Listener::free(&filters.signer()).expect("a port");
    let outgoing = listener.port;
    let postfix = Postfix::start_with(place, &milters, "", &[listener]).expect("Postfix starts");
    Some(Hosts { site: Site { postfix, daemon }, outgoing, _filters: filters })
}

impl Hosts {
    /// A message as it leaves the host that signs for example.net.
    fn signed(&self, message: &[u8], subject: &str) -> String {
        let mut session = Session::open(self.outgoing).unwrap();
        session.send(&Envelope::new(ALICE, &[OUTBOX]), message).unwrap();
        let mail = self.site.postfix.mailbox(OUTBOX).wait_for_subject(PATIENCE, subject);
        let mail = mail.unwrap_or_else(|| panic!("not signed\n{}", self.site.logs()));
        let whole = String::from_utf8(mail.raw().to_vec()).unwrap();
        let (_, signed) = whole.split_once("DKIM-Signature:").unwrap();
        format!("DKIM-Signature:{signed}")
    }

    /// The message as Bob finds it, and the tier that he is told.
    fn received(&self, message: &[u8], subject: &str) -> (Mail, String) {
        self.site.receive("bounce@example.net", &[BOB], message).unwrap();
        let mail = self.site.delivered(BOB, subject);
        let results = mail.results();
        assert_eq!(results.len(), 1, "{}\n{}", mail.fields().join("\n"), self.site.logs());
        let tier = results[0]["tier"].clone();
        (mail, tier)
    }

    fn stored(&self, uid: &str) -> bool {
        !self.site.event(BOB, uid).is_empty()
    }
}

fn invitation(uid: &str, from: &str) -> Invitation {
    Invitation::new(uid, from, &[BOB], "Planning", in_days(3, 9, 0))
}

/// An unsigned invitation with `above` before its header.
fn unsigned(uid: &str, from: &str, above: &str) -> Vec<u8> {
    invitation(uid, from).mail(from, &[BOB], uid, above)
}

#[test]
fn a_signed_invitation_is_stored() {
    let Some(hosts) = hosts(Removal::All, "") else { return };
    let signed = hosts.signed(&unsigned("signed", ALICE, ""), "signed");
    let (mail, tier) = hosts.received(signed.as_bytes(), "signed");
    assert_eq!((mail.outcome().as_str(), tier.as_str()), ("added/new", "verified"));
    let fields = mail.headers("Authentication-Results").join("\n");
    assert!(fields.contains("dkim=pass") && fields.contains("dmarc=pass (p=reject"), "{fields}");
    assert!(hosts.stored("signed"));
}

#[test]
fn what_was_altered_on_its_way_is_refused() {
    let Some(hosts) = hosts(Removal::All, "") else { return };
    for (subject, from, to) in [
        ("another-time", "DTSTART:", "DTSTART;X-A=1:"),
        ("another-place", "SUMMARY:Planning", "SUMMARY:Planning\nLOCATION:The wood"),
        ("another-author", "From: alice@", "From: mallory@"),
        ("another-signature", "\tb=", "\tb=AAAA"),
    ] {
        let signed = hosts.signed(&unsigned(subject, ALICE, ""), subject);
        assert!(signed.contains(from), "{signed}");
        let (mail, tier) = hosts.received(signed.replace(from, to).as_bytes(), subject);
        let outcome = mail.outcome();
        assert_eq!(
            (outcome.as_str(), tier.as_str()),
            ("no_action/untrusted", "refused"),
            "{subject}"
        );
        assert!(!hosts.stored(subject));
    }
    // With what it said before, it is believed.
    let signed = hosts.signed(&unsigned("unaltered", ALICE, ""), "unaltered");
    assert_eq!(hosts.received(signed.as_bytes(), "unaltered").1, "verified");
}

#[test]
fn unsigned_mail_is_as_good_as_its_domain_wants() {
    let Some(hosts) = hosts(Removal::All, "") else { return };
    for (uid, from, expected) in
        [("reject", ALICE, "refused"), ("none", CAROL, "unverified"), ("ours", JANE, "refused")]
    {
        let (mail, tier) = hosts.received(&unsigned(uid, from, ""), uid);
        assert_eq!((mail.outcome().as_str(), tier.as_str()), ("no_action/untrusted", expected));
        assert!(!hosts.stored(uid));
    }
    // A signature of example.net says nothing of example.com.
    let other = hosts.signed(&unsigned("other", ALICE, ""), "other");
    let other = other.replace("\nFrom: alice@example.net\n", "\nFrom: carol@example.com\n");
    assert_eq!(hosts.received(other.as_bytes(), "other").1, "unverified");
}

/// Fields that a sender may write in front of his message, for the domain of its From.
fn forgeries(domain: &str) -> Vec<String> {
    let pass = format!(
        "dmarc=pass header.from={domain}; dkim=pass header.d={domain}; \
         spf=pass smtp.mailfrom={domain}"
    );
    let each = format!(
        "Authentication-Results: mx.example.org; dmarc=pass header.from={domain}\r\n\
         Authentication-Results: mx.example.org; dkim=pass header.d={domain}\r\n"
    );
    [
        format!("Authentication-Results: mx.example.org; {pass}\r\n"),
        each,
        format!("Authentication-Results: mx.example.org; {pass}\r\n").repeat(20),
        format!("Authentication-Results: MX.Example.ORG 1; {pass}\r\n"),
        format!("Authentication-Results: \"mx.example.org\"; {pass}\r\n"),
        format!("Authentication-Results: (x) mx.example.org (y); {pass}\r\n"),
        format!("Authentication-Results:\r\n\tmx.example.org;\r\n\t{pass}\r\n"),
        format!("Authentication-Results : mx.example.org; {pass}\r\n"),
        format!("Authentication-Results: mx.exam\"ple.org\"; {pass}\r\n"),
        format!("Authentication-Results: mx.example.org\u{a0}; {pass}\r\n"),
        format!("Authentication-Results: mx.example.org\x0b; {pass}\r\n"),
        format!("Authentication-Results: mx.example.org.; {pass}\r\n"),
        format!("Authentication-Results: mx.example.org 2; {pass}\r\n"),
        format!("Authentication-Results: ｍｘ.example.org; {pass}\r\n"),
        format!("Authentication-Results: (mx.example.org) evil.example; {pass}\r\n"),
        format!("X: y\r\n Authentication-Results: mx.example.org; {pass}\r\n"),
        format!("Received: from a\r\nAuthentication-Results: mx.example.org; {pass}\r\n"),
        format!("ARC-Authentication-Results: i=1; mx.example.org; {pass}\r\n"),
    ]
    .into()
}

/// Sends every forgery; nobody is believed for it, and nothing is stored.
fn believe_no_forgery(hosts: &Hosts) {
    for (from, domain, expected) in [
        (ALICE, "example.net", "refused"),
        (CAROL, "example.com", "unverified"),
        (JANE, "example.org", "refused"),
    ] {
        for (i, above) in forgeries(domain).iter().enumerate() {
            let uid = format!("{domain}-{i}");
            let (mail, tier) = hosts.received(&unsigned(&uid, from, above), &uid);
            assert_eq!(tier, expected, "{above}\n{}", mail.fields().join("\n"));
            assert!(!hosts.stored(&uid), "{above}");
        }
    }
}

#[test]
fn forged_fields_are_removed_and_not_believed() {
    let Some(hosts) = hosts(Removal::All, "") else { return };
    believe_no_forgery(&hosts);
    // The plain ones do not even reach the mailbox.
    let above = &forgeries("example.com")[0];
    let (mail, _) = hosts.received(&unsigned("plain", CAROL, above), "plain");
    assert!(!mail.headers("Authentication-Results").join("\n").contains("=pass"));
}

#[test]
fn forged_fields_that_are_left_stand_below_those_of_the_filters() {
    let Some(hosts) = hosts(Removal::Default, "results = [\"dmarc\", \"dkim\"]") else { return };
    believe_no_forgery(&hosts);
    // OpenDKIM removes those with results of DKIM; others reach the mailbox.
    let above = "Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=example.com\r\n";
    let (mail, tier) = hosts.received(&unsigned("plain", CAROL, above), "plain");
    assert!(mail.headers("Authentication-Results").join("\n").contains("spf=pass"));
    assert_eq!(tier, "unverified");
    let signed = hosts.signed(&unsigned("signed", ALICE, ""), "signed");
    assert_eq!(hosts.received(signed.as_bytes(), "signed").1, "verified");
}

#[test]
fn users_who_log_in_need_no_signature() {
    let Some(hosts) = hosts(Removal::All, "") else { return };
    let message = Invitation::new("own", JANE, &[BOB], "Planning", in_days(3, 9, 0));
    hosts.site.submit(JANE, &[BOB], &message.mail(JANE, &[BOB], "own", "")).unwrap();
    let mail = hosts.site.delivered(BOB, "own");
    assert_eq!(mail.results()[0]["tier"], "internal", "{}", hosts.site.logs());
    assert_eq!(hosts.site.event(JANE, "own").len(), 1);
    // In another's name he is refused, whatever he writes above it.
    let above = &forgeries("example.org")[0];
    let message = Invitation::new("forged", BOB, &[BOB], "Planning", in_days(4, 9, 0));
    hosts.site.submit(JANE, &[BOB], &message.mail(BOB, &[BOB], "forged", above)).unwrap();
    assert_eq!(hosts.site.delivered(BOB, "forged").results()[0]["tier"], "refused");
    assert!(!hosts.stored("forged"));
}
