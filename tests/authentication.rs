//! Who is believed on a mail host that runs OpenDKIM and OpenDMARC before the daemon: signed
//! mail, mail that was altered on its way, unsigned mail, and forged Authentication-Results.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::{fs, process::Command};
use support::{
    PATIENCE,
    daemon::{Daemon, Settings, Socket, program},
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

/// What `check-config --postfix` says of this Postfix.
fn check_config(hosts: &Hosts) -> Vec<String> {
    let output = Command::new(program())
        .env("MAIL_CONFIG", hosts.site.postfix.etc())
        .arg("--config")
        .arg(hosts.site.daemon.config())
        .args(["check-config", "--postfix"])
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{told}");
    let lines = told.lines().filter_map(|l| l.strip_prefix("imip-milter: warning: postfix: "));
    lines.map(str::to_owned).collect()
}

#[test]
fn check_config_reads_a_real_postfix() {
    let Some(hosts) = hosts(Removal::All, "") else { return };
    let etc = hosts.site.postfix.etc();
    let main_cf = fs::read_to_string(etc.join("main.cf")).unwrap();
    let configure =
        |more: &str| fs::write(etc.join("main.cf"), format!("{main_cf}{more}")).unwrap();

    let found = check_config(&hosts);
    assert_eq!(found.len(), 1, "{found:#?}");
    // What it advises is what it wants.
    let (_, rule) = found[0].split_once('"').unwrap();
    let (rule, _) = rule.split_once('"').unwrap();
    let table = etc.join("header_checks");
    fs::write(&table, format!("{rule}\n")).unwrap();
    let advised = format!("header_checks = regexp:{}\n", table.display());
    configure(&advised);
    assert_eq!(check_config(&hosts), Vec::<String>::new());

    let ours = hosts.site.daemon.socket().postfix();
    let filters = hosts.site.postfix.milter_line().replace("smtpd_milters = ", "");
    let filters = filters.replace(&format!(", {ours}"), "");
    for (more, expected) in [
        (format!("smtpd_milters = {ours}, {filters}\n"), "comes after this filter"),
        (format!("smtpd_milters = {filters}\n"), "smtpd_milters does not name this filter"),
        (
            format!("milter_header_checks = regexp:{}\n", table.display()),
            "so that nobody is proven",
        ),
        ("milter_default_action = accept\n".to_owned(), "set tempfail"),
        ("internal_mail_filter_classes = bounce\n".to_owned(), "leave it empty"),
        ("milter_protocol = 4\nmilter_mail_macros = i\n".to_owned(), "lacks {auth_authen}"),
        (format!("header_checks = regexp:{}.none\n", table.display()), "nothing was found"),
    ] {
        configure(&format!("{advised}{more}"));
        let found = check_config(&hosts);
        assert!(found.iter().any(|warning| warning.contains(expected)), "{more}: {found:#?}");
    }

    // The rule as Postfix carries it out.
    configure(&advised);
    let reloaded = Command::new("/usr/sbin/postfix").arg("-c").arg(&etc).arg("reload").output();
    assert!(reloaded.unwrap().status.success());
    let above = &forgeries("example.com")[0];
    let (mail, tier) = hosts.received(&unsigned("checked", CAROL, above), "checked");
    assert!(!mail.headers("Authentication-Results").join("\n").contains("=pass"));
    assert_eq!(tier, "unverified");

    // Without a Postfix it says so.
    let output = Command::new(program())
        .env("MAIL_CONFIG", etc.join("none"))
        .arg("--config")
        .arg(hosts.site.daemon.config())
        .args(["check-config", "--postfix"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(69), "{}", String::from_utf8_lossy(&output.stderr));
}
