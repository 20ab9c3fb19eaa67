//! Every rule of the tiers, and the attacks on it. The header is written as a filter sees it.

use super::*;
use crate::config::Config;
use crate::itip::{Mailbox, User};
use crate::mail::Message;

const CONFIG: &str = r#"
[server]
authserv_ids = ["mx.example.org", "mx"]
submission = ["net:192.0.2.0/24", "daemon:ORIGINATING", "pickup"]
[users]
domains = ["example.org"]
[user."boss@example.org"]
delegates = ["jane@example.org"]
"#;

fn config() -> Config {
    Config::parse(CONFIG, "test.toml").unwrap_or_else(|e| panic!("{e}"))
}

pub(super) fn judge_by(config: &Config, connection: &Connection, header: &str) -> Assessment {
    let message = Message::parse(bytes::Bytes::from(format!("{header}\n\nbody\n")));
    assess(&message.headers, connection, config)
}

/// Mail from outside.
fn judge(header: &str) -> (Tier, &'static str) {
    let client = Some("203.0.113.5".parse().unwrap());
    let found = judge_by(&config(), &Connection { client, ..Connection::default() }, header);
    assert!(found.submitter.is_none());
    (found.base, found.why)
}

fn login(name: &str) -> Connection {
    Connection { login: Some(name.to_owned()), ..Connection::default() }
}

fn user(address: &str) -> User {
    config().users.user(&Mailbox::parse(address).unwrap()).unwrap()
}

const UNVERIFIED: (Tier, &str) = (Tier::Unverified, "unauthenticated");

#[test]
fn an_aligned_pass_of_our_own_filter() {
    for (results, expected) in [
        ("dmarc=pass header.from=partner.example", (Tier::Verified, "dmarc")),
        ("dmarc=pass (p=reject) header.from=Partner.Example", (Tier::Verified, "dmarc")),
        ("dkim=pass header.d=partner.example", (Tier::Verified, "dkim")),
        ("dkim=pass header.d=mail.partner.example", (Tier::Verified, "dkim")),
        ("spf=pass smtp.mailfrom=a@partner.example", (Tier::Verified, "spf")),
        ("spf=pass smtp.mailfrom=bounce.partner.example", (Tier::Verified, "spf")),
        (
            "dkim=fail header.d=partner.example; spf=pass smtp.mailfrom=partner.example",
            (Tier::Verified, "spf"),
        ),
        (
            "dkim=pass header.d=other.example; dkim=pass header.d=partner.example",
            (Tier::Verified, "dkim"),
        ),
        // A pass that says nothing about From.
        ("dmarc=pass header.from=other.example", UNVERIFIED),
        ("dmarc=pass header.from=sub.partner.example", UNVERIFIED),
        ("dmarc=pass", UNVERIFIED),
        ("dkim=pass header.d=evil.example", UNVERIFIED),
        ("dkim=pass header.d=notpartner.example", UNVERIFIED),
        ("dkim=pass header.d=partner.example.evil.example", UNVERIFIED),
        ("dkim=pass header.d=example", UNVERIFIED),
        ("dkim=pass header.i=@partner.example", UNVERIFIED),
        ("spf=pass smtp.helo=partner.example", UNVERIFIED),
        ("spf=pass smtp.mailfrom=a@evil.example", UNVERIFIED),
        ("spf=pass smtp.mailfrom=\"a@partner.example\"@evil.example", UNVERIFIED),
        ("spf=pass smtp.mailfrom=<>", UNVERIFIED),
        ("dkim=neutral header.d=partner.example", UNVERIFIED),
        ("spf=softfail smtp.mailfrom=a@partner.example", UNVERIFIED),
        ("auth=pass smtp.auth=alice@partner.example", UNVERIFIED),
        ("arc=pass header.d=partner.example", UNVERIFIED),
        ("none", UNVERIFIED),
    ] {
        let header = format!(
            "Authentication-Results: mx.example.org; {results}\nReceived: x\nFrom: alice@partner.example"
        );
        assert_eq!(judge(&header), expected, "{results}");
    }
}

#[test]
fn alignment_stops_at_the_public_suffix() {
    let header = "Authentication-Results: mx; dkim=pass header.d=evil.co.uk\nFrom: a@shop.co.uk";
    assert_eq!(judge(header), UNVERIFIED);
    let header = "Authentication-Results: mx; spf=pass smtp.mailfrom=co.uk\nFrom: a@shop.co.uk";
    assert_eq!(judge(header), UNVERIFIED);
    let header =
        "Authentication-Results: mx; dkim=pass header.d=a.shop.co.uk\nFrom: a@b.shop.co.uk";
    assert_eq!(judge(header), (Tier::Verified, "dkim"));
}

#[test]
fn forged_results_do_not_count() {
    const PASS: &str = "dmarc=pass header.from=partner.example";
    for (fields, expected) in [
        // Another id, and ids that look like ours.
        (format!("Authentication-Results: mx.evil.example; {PASS}\n"), UNVERIFIED),
        (format!("Authentication-Results: mx.example.org.evil.example; {PASS}\n"), UNVERIFIED),
        (format!("Authentication-Results: x mx.example.org; {PASS}\n"), UNVERIFIED),
        (format!("X-Authentication-Results: mx.example.org; {PASS}\n"), UNVERIFIED),
        (format!("Authentication-Results: MX.Example.ORG; {PASS}\n"), (Tier::Verified, "dmarc")),
        (format!("Authentication-Results: mx.example.org 2; {PASS}\n"), UNVERIFIED),
        // Our id, but not from this host.
        (format!("Received: from evil\nAuthentication-Results: mx.example.org; {PASS}\n"), UNVERIFIED),
        // Our filter wrote above it.
        (
            format!("Authentication-Results: mx.example.org; dmarc=none\nAuthentication-Results: mx.example.org; {PASS}\n"),
            UNVERIFIED,
        ),
        // One filter a method: each has its own topmost field.
        (
            format!("Authentication-Results: mx.example.org; spf=none\nAuthentication-Results: mx.example.org; {PASS}\n"),
            (Tier::Verified, "dmarc"),
        ),
        (
            "Authentication-Results: mx.example.org; dkim=none\nAuthentication-Results: mx; dkim=pass header.d=partner.example\n".to_owned(),
            UNVERIFIED,
        ),
        // Another id between changes nothing.
        (
            format!("Authentication-Results: other.example; dmarc=fail\nAuthentication-Results: mx.example.org; {PASS}\n"),
            (Tier::Verified, "dmarc"),
        ),
        // Ours was made unreadable: the next one is not ours.
        (
            format!("Authentication-Results: mx.example.org; spf=fail smtp.mailfrom=\"x\nAuthentication-Results: mx.example.org; {PASS}\n"),
            UNVERIFIED,
        ),
        (
            format!(
                "Authentication-Results: mx.example.org{}\nAuthentication-Results: mx.example.org; {PASS}\n",
                "; dkim=fail header.d=evil.example".repeat(120)
            ),
            UNVERIFIED,
        ),
    ] {
        let header = format!("{fields}Received: x\nFrom: alice@partner.example");
        assert_eq!(judge(&header), expected, "{fields}");
    }
}

#[test]
fn only_the_methods_that_this_host_writes_count() {
    let text = CONFIG.replace("[users]", "results = [\"spf\"]\n[users]");
    let config = Config::parse(&text, "test.toml").unwrap();
    let header = "Authentication-Results: mx; dkim=pass header.d=partner.example\n\
                  From: alice@partner.example";
    assert_eq!(judge_by(&config, &Connection::default(), header).base, Tier::Unverified);
}

#[test]
fn exactly_one_from_with_exactly_one_address() {
    let refused = (Tier::Refused, "from");
    for (from, expected) in [
        ("From: alice@partner.example", UNVERIFIED),
        ("From: Alice <alice@partner.example>", UNVERIFIED),
        ("From: \"Alice: Sales; (x)\" <alice@partner.example> (Sales: x)", UNVERIFIED),
        ("Subject: none", refused),
        ("From:", refused),
        ("From: Alice", refused),
        ("From: alice@partner.example\nFrom: alice@partner.example", refused),
        ("From: alice@partner.example\nX: y\nfROM : bob@partner.example", refused),
        ("From: alice@partner.example, bob@partner.example", refused),
        ("From: alice@partner.example,\n\tbob@partner.example", refused),
        ("From: Team: alice@partner.example;", refused),
        ("From: undisclosed-recipients:;", refused),
        ("From: <alice@partner.example><bob@evil.example>", refused),
        ("From: alice@partner.example <", refused),
        ("From: alice@partner.example@evil.example", refused),
        ("From: alice@[203.0.113.5]", refused),
    ] {
        assert_eq!(judge(from), expected, "{from}");
    }
    let header = "From: a@partner.example, b@partner.example\n\
                  Authentication-Results: mx; dmarc=pass header.from=partner.example";
    assert_eq!(judge(header), refused);
    assert_eq!(
        judge_by(&config(), &login("jane"), "From: jane@example.org, x@y.example").base,
        Tier::Refused
    );
}

#[test]
fn spam_is_refused_whoever_sends_it() {
    const FROM: &str = "From: alice@partner.example\n\
                        Authentication-Results: mx; dmarc=pass header.from=partner.example\n";
    for (mark, spam) in [
        ("X-Spam-Flag: YES", true),
        ("x-spam-flag:  yes ", true),
        ("X-Spam-Flag:\n\tYES", true),
        ("X-Spam: Yes", true),
        ("X-Spam-Flag: NO\nX-Spam-Flag: YES", true),
        ("Received: x\nX-Spam-Flag: YES", true),
        ("X-Spam-Flag: NO", false),
        ("X-Spam-Flag: YES maybe", false),
        ("X-Spam-Level: yes", false),
    ] {
        assert_eq!(judge(&format!("{FROM}{mark}")).0 == Tier::Refused, spam, "{mark}");
    }
    let own = judge_by(&config(), &login("jane"), "From: jane@example.org\nX-Spam: yes");
    assert_eq!((own.base, own.why), (Tier::Refused, "spam"));
}

#[test]
fn a_local_from_needs_proof() {
    let refused = (Tier::Refused, "local-unauthenticated");
    let with = |results| format!("Authentication-Results: mx; {results}\nFrom: jane@example.org");
    assert_eq!(judge("From: jane@example.org"), refused);
    assert_eq!(judge("From: nobody@EXAMPLE.org"), refused);
    assert_eq!(judge(&with("dmarc=fail (p=none) header.from=example.org")), refused);
    assert_eq!(judge(&with("spf=pass smtp.mailfrom=x@evil.example")), refused);
    assert_eq!(judge(&with("dkim=pass header.d=example.org")), (Tier::Internal, "dkim"));
    assert_eq!(judge("From: jane@sub.example.org"), UNVERIFIED);
    // A login that is nobody's is none.
    let stranger = judge_by(&config(), &login("jane@elsewhere.example"), "From: jane@example.org");
    assert_eq!((stranger.base, stranger.why), refused);
}

#[test]
fn dmarc_fail_refuses_unless_the_owner_only_wants_reports() {
    for (result, refused) in [
        ("dmarc=fail header.from=partner.example", true),
        ("dmarc=fail (p=reject dis=none) header.from=partner.example", true),
        ("dmarc=fail (p=quarantine sp=none) header.from=partner.example", true),
        ("dmarc=fail action=none header.from=partner.example", true),
        ("dmarc=fail reason=\"p=none\" header.from=partner.example", true),
        ("dmarc=fail (p=none dis=none) header.from=partner.example", false),
        ("dmarc=fail (P=NONE; sp=reject) header.from=partner.example", false),
        ("dmarc=fail header.from=partner.example (policy=none)", false),
        ("dmarc=fail policy.dmarc=none header.from=partner.example", false),
        ("dmarc=temperror header.from=partner.example", false),
        ("dmarc=none header.from=partner.example", false),
    ] {
        let header = format!("Authentication-Results: mx; {result}\nFrom: alice@partner.example");
        let expected = if refused { (Tier::Refused, "dmarc-fail") } else { UNVERIFIED };
        assert_eq!(judge(&header), expected, "{result}");
    }
    // Below Received it is somebody else's verdict.
    let header = "Received: x\nAuthentication-Results: mx; dmarc=fail\nFrom: alice@partner.example";
    assert_eq!(judge(header), UNVERIFIED);
}

#[test]
fn a_relay_speaks_for_any_organizer() {
    let google = |results: &str, sender: &str, from: &str| {
        let header =
            format!("Authentication-Results: mx; {results}\nSender: {sender}\nFrom: {from}");
        judge_by(&config(), &Connection::default(), &header)
    };
    const SENDER: &str = "Google Calendar <calendar-notification@google.com>";
    const SIGNED: &str = "dkim=pass header.d=google.com; dmarc=fail (p=reject)";
    let found = google(SIGNED, SENDER, "alice@partner.example");
    assert_eq!((found.base, found.relay, found.why), (Tier::Verified, true, "relay"));
    assert_eq!(found.aligned_domain, None);
    // Never internal, even for an address of ours.
    let found = google(SIGNED, SENDER, "jane@example.org");
    assert_eq!((found.base, found.relay), (Tier::Verified, true));
    for (results, sender) in [
        ("dkim=pass header.d=evil.example", SENDER),
        ("dkim=pass header.d=mail.google.com", SENDER),
        ("dkim=fail header.d=google.com", SENDER),
        ("spf=pass smtp.mailfrom=google.com", SENDER),
        ("dkim=pass header.d=google.com", "evil@google.com"),
        ("dkim=pass header.d=google.com", "calendar-notification@google.com, x@evil.example"),
        (
            "dkim=pass header.d=google.com",
            "calendar-notification@google.com\nSender: x@evil.example",
        ),
    ] {
        assert!(!google(results, sender, "alice@partner.example").relay, "{results} {sender}");
    }
}

#[test]
fn a_login_is_its_user() {
    let config = config();
    let found = judge_by(&config, &login("jane"), "From: Jane <Jane+cal@example.org>");
    assert_eq!((found.base, found.why), (Tier::Own, "login"));
    assert_eq!(found.submitter.as_ref().unwrap().id.as_str(), "jane@example.org");
    assert_eq!(found.tier_for(&user("jane@example.org"), false), Tier::Own);
    assert_eq!(found.tier_for(&user("bob@example.org"), true), Tier::Internal);

    let other = judge_by(&config, &login("jane"), "From: bob@example.org");
    assert_eq!((other.base, other.why), (Tier::Refused, "from-of-another"));
    assert!(other.submitter.is_none());
    // Not even with a signature of this host, nor for an address that is nobody's.
    let signed =
        "Authentication-Results: mx; dkim=pass header.d=example.org\nFrom: bob@example.org";
    assert_eq!(judge_by(&config, &login("jane"), signed).base, Tier::Refused);
    assert_eq!(judge_by(&config, &login("jane"), "From: abuse@example.org").base, Tier::Refused);

    let foreign = judge_by(&config, &login("jane"), "From: jane@partner.example");
    assert_eq!((foreign.base, foreign.submitter), (Tier::Unverified, None));
    assert_eq!(judge_by(&config, &login(""), "From: jane@example.org").base, Tier::Refused);
}

#[test]
fn a_delegate_acts_for_his_principal() {
    let config = config();
    let found = judge_by(&config, &login("jane"), "From: boss@example.org");
    assert_eq!((found.base, found.why), (Tier::Internal, "delegate"));
    assert_eq!(found.submitter.as_ref().unwrap().id.as_str(), "boss@example.org");
    assert_eq!(found.tier_for(&user("boss@example.org"), true), Tier::Internal);
    // It is not mutual, and nobody else is one.
    assert_eq!(judge_by(&config, &login("boss"), "From: jane@example.org").base, Tier::Refused);
    assert_eq!(judge_by(&config, &login("bob"), "From: boss@example.org").base, Tier::Refused);
}

#[test]
fn trusted_sources_are_believed_but_never_self() {
    let config = config();
    let client = |ip: &str| Some(ip.parse().unwrap());
    let base = Connection::default();
    for (connection, trusted) in [
        (Connection { client: client("192.0.2.9"), ..base.clone() }, true),
        (Connection { client: client("::ffff:192.0.2.9"), ..base.clone() }, true),
        (Connection { client: client("198.51.100.1"), ..base.clone() }, false),
        (Connection { daemon_name: Some("ORIGINATING".into()), ..base.clone() }, true),
        (Connection { daemon_name: Some("smtpd".into()), ..base.clone() }, false),
        (Connection { non_smtp: true, client: client("127.0.0.1"), ..base.clone() }, true),
        (base.clone(), false),
    ] {
        let found = judge_by(&config, &connection, "From: jane@example.org");
        if trusted {
            assert_eq!((found.base, found.why), (Tier::Internal, "submission"), "{connection:?}");
            let jane = user("jane@example.org");
            assert_eq!(found.tier_for(&jane, true), Tier::Internal);
            assert_eq!(found.submitter, Some(jane));
        } else {
            assert_eq!(found.base, Tier::Refused, "{connection:?}");
        }
        let foreign = judge_by(&config, &connection, "From: alice@partner.example");
        assert_eq!((foreign.base, foreign.submitter), (Tier::Unverified, None));
    }
    // sendmail(1) is not the network that it seems to come from.
    let net = CONFIG.replace("\"pickup\"", "\"net:127.0.0.0/8\"");
    let config = Config::parse(&net, "test.toml").unwrap();
    let pickup = Connection { non_smtp: true, client: client("127.0.0.1"), ..base };
    assert_eq!(judge_by(&config, &pickup, "From: jane@example.org").base, Tier::Refused);
    // Whoever logs in is judged by his login.
    let both = Connection { client: client("192.0.2.9"), ..login("bob") };
    assert_eq!(judge_by(&config, &both, "From: jane@example.org").base, Tier::Refused);
}

#[test]
fn known_is_a_question_of_the_user() {
    let header = "Authentication-Results: mx; dkim=pass header.d=m.partner.example\n\
                  From: alice@partner.example";
    let found = judge_by(&config(), &Connection::default(), header);
    let jane = user("jane@example.org");
    assert_eq!(found.tier_for(&jane, true), Tier::Known);
    assert_eq!(found.tier_for(&jane, false), Tier::Verified);
    assert_eq!(found.aligned_domain.as_deref(), Some("partner.example"));
    let unproved = judge_by(&config(), &Connection::default(), "From: alice@partner.example");
    assert_eq!(unproved.tier_for(&jane, true), Tier::Unverified);
}

proptest::proptest! {
    #[test]
    fn no_header_makes_it_panic(
        from in "[a<>@,;:()\"\\\\ =?.b]{0,40}",
        results in "(mx)?[;a-z=. ()\"0-9@-]{0,60}",
    ) {
        judge(&format!("Authentication-Results: {results}\nFrom: {from}\nSender: {from}"));
    }
}
