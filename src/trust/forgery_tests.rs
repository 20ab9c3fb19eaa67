//! Forged Authentication-Results: none raises the tier.

use super::tests::judge_by;
use super::*;
use crate::config::Config;

const PASS: &str = "dmarc=pass header.from=partner.example";

fn judge(fields: &str, from: &str) -> (Tier, &'static str) {
    let text = "[server]\nauthserv_ids = [\"mx.example.org\", \"xn--bcher-kva.example\"]\n\
                [users]\ndomains = [\"example.org\"]";
    let config = Config::parse(text, "test.toml").unwrap();
    let header = format!("{fields}\nReceived: from mail.evil.example\nFrom: {from}");
    let found = judge_by(&config, &Connection::default(), &header);
    (found.base, found.why)
}

fn field(value: &str) -> String {
    format!("Authentication-Results: {value}")
}

#[test]
fn no_forgery_raises_the_tier() {
    for (name, fields) in [
        ("our id in a comment", field(&format!("(mx.example.org) evil.example; {PASS}"))),
        ("behind a comment as id", field(&format!("(mx.example.org); {PASS}"))),
        ("in nested comments", field(&format!("((a) mx.example.org (b\\)) evil.example; {PASS}"))),
        ("behind the id of another", field(&format!("evil.example \"mx.example.org\"; {PASS}"))),
        ("quoted within a longer one", field(&format!("\"mx.example.org evil\"; {PASS}"))),
        ("quoted in part", field(&format!("mx.exam\"ple.org\"; {PASS}"))),
        ("quoted in part, in front", field(&format!("\"mx.example\".org; {PASS}"))),
        ("with quoted pairs", field(&format!("\"mx\\.example.org\"; {PASS}"))),
        ("without an end", field(&format!("\"mx.example.org; {PASS}"))),
        ("cut by a comment", field(&format!("mx.(x)example.org; {PASS}"))),
        ("another version", field(&format!("mx.example.org 2; {PASS}"))),
        ("another version behind a comment", field(&format!("mx.example.org (1) 2; {PASS}"))),
        ("no number as version", field(&format!("mx.example.org v1; {PASS}"))),
        ("a host below", field(&format!("a.mx.example.org; {PASS}"))),
        ("the domain above", field(&format!("example.org; {PASS}"))),
        ("a longer id", field(&format!("mx.example.org.evil.example; {PASS}"))),
        ("a shorter id", field(&format!("mx.example.or; {PASS}"))),
        ("a final dot", field(&format!("mx.example.org.; {PASS}"))),
        ("with a path", field(&format!("mx.example.org/evil; {PASS}"))),
        ("with a port", field(&format!("mx.example.org:25; {PASS}"))),
        ("wide letters", field(&format!("ｍｘ.example.org; {PASS}"))),
        ("a letter that folds to ours", field(&format!("xn--bcher-\u{212A}va.example; {PASS}"))),
        ("a soft hyphen", field(&format!("mx.exam\u{AD}ple.org; {PASS}"))),
        ("a wide full stop", field(&format!("mx。example.org; {PASS}"))),
        ("Unicode space behind", field(&format!("mx.example.org\u{A0}; {PASS}"))),
        ("Unicode space in front", field(&format!("\u{3000}mx.example.org; {PASS}"))),
        ("a zero width space", field(&format!("\u{FEFF}mx.example.org; {PASS}"))),
        ("NUL behind", field(&format!("mx.example.org\0; {PASS}"))),
        ("NUL and more behind", field(&format!("mx.example.org\0.evil; {PASS}"))),
        ("NUL in front", field(&format!("\0mx.example.org; {PASS}"))),
        ("CR within", field(&format!("evil.example;\rmx.example.org; {PASS}"))),
        ("CR in front", field(&format!("\rmx.example.org; {PASS}"))),
        ("form feed", field(&format!("mx.example.org\u{C}; {PASS}"))),
        ("vertical tab", field(&format!("\u{B}mx.example.org; {PASS}"))),
        ("DEL", field(&format!("mx.example.org\u{7F}; {PASS}"))),
        ("a fold within the id", field(&format!("mx.example\n .org; {PASS}"))),
        ("a blank before the colon", format!("Authentication-Results : mx.example.org; {PASS}")),
        ("a tab before the colon", format!("Authentication-Results\t: mx.example.org; {PASS}")),
        ("another name", format!("X-Authentication-Results: mx.example.org; {PASS}")),
        (
            "as a fold of another field",
            format!("Subject: x\n Authentication-Results: mx.example.org; {PASS}"),
        ),
        (
            "the name that ARC has",
            format!("ARC-Authentication-Results: i=1; mx.example.org; {PASS}"),
        ),
        (
            "the copy that some filters keep",
            format!("Authentication-Results-Original: mx.example.org; {PASS}"),
        ),
        ("below Received", format!("Received: x\n{}", field(&format!("mx.example.org; {PASS}")))),
        (
            "below a Received with a blank",
            format!("Received : x\n{}", field(&format!("mx.example.org; {PASS}"))),
        ),
        (
            "below ours that failed",
            field(&format!(
                "mx.example.org; dmarc=none header.from=partner.example\nAuthentication-Results: mx.example.org; {PASS}"
            )),
        ),
        (
            "below ours whose result cannot be read",
            field(&format!(
                "mx.example.org; dmarc=?\nAuthentication-Results: mx.example.org; {PASS}"
            )),
        ),
        (
            "below ours with a method of another version",
            field(&format!(
                "mx.example.org; dmarc/2=none\nAuthentication-Results: mx.example.org; {PASS}"
            )),
        ),
        (
            "below one that cannot be read",
            field(&format!(
                "mx.example.org; spf=fail smtp.mailfrom=\"\nAuthentication-Results: mx.example.org; {PASS}"
            )),
        ),
        (
            "a method of another version",
            field("mx.example.org; dmarc/2=pass header.from=partner.example"),
        ),
        (
            "a version that is none",
            field("mx.example.org; dmarc/one=pass header.from=partner.example"),
        ),
        (
            "pass in a reason",
            field("mx.example.org; dmarc=none reason=\"dmarc=pass header.from=partner.example\""),
        ),
        (
            "pass behind a reason",
            field(
                "mx.example.org; dmarc=none reason=\"x; dmarc=pass\" header.from=partner.example",
            ),
        ),
        (
            "pass in a comment",
            field("mx.example.org; dmarc=none (dmarc=pass) header.from=partner.example"),
        ),
        (
            "pass in an address",
            field(
                "mx.example.org; spf=pass smtp.mailfrom=\"; dmarc=pass header.from=partner.example ;\"@evil.example",
            ),
        ),
        (
            "pass as a property",
            field("mx.example.org; spf=none dmarc=pass header.from=partner.example"),
        ),
        (
            "a result that begins so",
            field("mx.example.org; dmarc=pass-not header.from=partner.example"),
        ),
        (
            "a result with more behind",
            field("mx.example.org; dmarc=pass,fail header.from=partner.example"),
        ),
        ("for another domain", field("mx.example.org; dmarc=pass header.from=evil.example")),
        (
            "for the domain below",
            field("mx.example.org; dmarc=pass header.from=sub.partner.example"),
        ),
        ("for the domain above", field("mx.example.org; dmarc=pass header.from=example")),
        (
            "for one with a comment in it",
            field("mx.example.org; dmarc=pass header.from=partner.example(x).evil.example"),
        ),
        (
            "the same, a word behind",
            field("mx.example.org; dkim=pass header.d=partner.example(x)evil"),
        ),
        (
            "for a longer name",
            field("mx.example.org; dmarc=pass header.from=partner.example.evil.example"),
        ),
        (
            "for an address that ends otherwise",
            field("mx.example.org; dmarc=pass header.from=a@partner.example@evil.example"),
        ),
        (
            "for two domains",
            field(
                "mx.example.org; dmarc=pass header.from=partner.example header.from=evil.example",
            ),
        ),
        (
            "a property of another type",
            field("mx.example.org; dmarc=pass smtp.from=partner.example"),
        ),
        ("a property without a type", field("mx.example.org; dmarc=pass from=partner.example")),
        ("a longer property", field("mx.example.org; dmarc=pass header.from2=partner.example")),
        (
            "a property of an unknown type",
            field("mx.example.org; dmarc=pass x-header.from=partner.example"),
        ),
        (
            "the signer's user alone",
            field("mx.example.org; dkim=pass header.i=alice@partner.example"),
        ),
        (
            "the key's name",
            field("mx.example.org; dkim=pass header.s=partner.example header.d=evil.example"),
        ),
        (
            "two signers in one result",
            field("mx.example.org; dkim=pass header.d=evil.example header.d=partner.example"),
        ),
        (
            "two senders in one result",
            field(
                "mx.example.org; spf=pass smtp.mailfrom=a@partner.example smtp.mailfrom=x@evil.example",
            ),
        ),
        ("the name in HELO", field("mx.example.org; spf=pass smtp.helo=partner.example")),
        (
            "the null sender",
            field("mx.example.org; spf=pass smtp.mailfrom=<> smtp.helo=partner.example"),
        ),
        (
            "two envelope senders",
            field(
                "mx.example.org; spf=fail smtp.mailfrom=x@evil.example; spf=pass smtp.mailfrom=a@partner.example",
            ),
        ),
        (
            "methods that are none of ours",
            field(
                "mx.example.org; x-dmarc=pass header.from=partner.example; dkim-adsp=pass header.d=partner.example; dmarc2=pass header.from=partner.example",
            ),
        ),
        (
            "a method that is not listed",
            field(
                "mx.example.org; arc=pass header.d=partner.example; auth=pass smtp.auth=alice@partner.example; iprev=pass policy.iprev=192.0.2.1; smime=pass body.smime-identifier=alice@partner.example",
            ),
        ),
        (
            "results behind none",
            field("mx.example.org; none dmarc=pass header.from=partner.example"),
        ),
        ("a missing semicolon", field("mx.example.org dmarc=pass header.from=partner.example")),
    ] {
        let found = judge(&fields, "alice@partner.example");
        assert_eq!(found, (Tier::Unverified, "unauthenticated"), "{name}");
    }
}

#[test]
fn two_results_for_one_from_are_none() {
    for results in [
        "dmarc=fail (p=reject) header.from=partner.example; dmarc=pass header.from=partner.example",
        "dmarc=pass header.from=partner.example; dmarc=fail (p=reject) header.from=partner.example",
    ] {
        let found = judge(&field(&format!("mx.example.org; {results}")), "alice@partner.example");
        assert_eq!(found, (Tier::Refused, "dmarc-fail"), "{results}");
    }
    let found = judge(
        &field(
            "mx.example.org; dmarc=pass header.from=evil.example; dmarc=pass header.from=partner.example",
        ),
        "alice@partner.example",
    );
    assert_eq!(found, (Tier::Unverified, "unauthenticated"));
}

#[test]
fn bytes_that_are_no_text() {
    // Invalid UTF-8 within an id, and within what is said.
    let judge_bytes = |value: &[u8]| {
        let text =
            "[server]\nauthserv_ids = [\"mx.example.org\"]\n[users]\ndomains = [\"example.org\"]";
        let config = Config::parse(text, "test.toml").unwrap();
        let headers = [
            crate::mail::Header::new("Authentication-Results", value),
            crate::mail::Header::new("From", " alice@partner.example"),
        ];
        assess(&headers, &Connection::default(), &config).base
    };
    assert_eq!(
        judge_bytes(b" mx.example.org\xff; dmarc=pass header.from=partner.example"),
        Tier::Unverified
    );
    assert_eq!(
        judge_bytes(b" mx.example.org; dmarc=pass\xff header.from=partner.example"),
        Tier::Unverified
    );
    assert_eq!(
        judge_bytes(b" mx.example.org; dmarc=pass header.from=partner.example\xff"),
        Tier::Unverified
    );
    // What else stands there does not matter.
    assert_eq!(
        judge_bytes(b" mx.example.org; x=y (\xff); dmarc=pass header.from=partner.example"),
        Tier::Verified
    );
}

#[test]
fn what_is_ours_counts_as_ever_it_is_written() {
    for value in [
        format!("mx.example.org; {PASS}"),
        format!("MX.Example.Org; {PASS}"),
        format!("\"mx.example.org\"; {PASS}"),
        format!("(a (b) c) mx.example.org (d) 1 (e) ; {PASS}"),
        format!("\n\tmx.example.org;\n\t{PASS}"),
        format!("\r\n\tmx.example.org;\r\n\t{PASS}\r"),
        format!("mx.example.org 1;{PASS};"),
        "mx.example.org; DMARC / 1 = Pass Header . From = \"Partner.Example\"".to_owned(),
        "mx.example.org; dmarc (x) = (y) pass (p=reject) header (z) . from = partner.example"
            .to_owned(),
        format!("xn--bcher-kva.example; {PASS}"),
        format!("bücher.example; {PASS}"),
        format!("XN--bcher-kva.Example; {PASS}"),
    ] {
        let found = judge(&field(&value), "alice@partner.example");
        assert_eq!(found, (Tier::Verified, "dmarc"), "{value:?}");
    }
    // Several of ours: each method by the topmost that has it.
    let fields = "Authentication-Results: mx.example.org; none\n\
                  Authentication-Results: other.example; dmarc=fail header.from=partner.example\n\
                  Authentication-Results: mx.example.org; spf=fail smtp.mailfrom=x@evil.example\n\
                  Authentication-Results: mx.example.org; dkim=pass header.d=partner.example";
    assert_eq!(judge(fields, "alice@partner.example"), (Tier::Verified, "dkim"));
}

#[test]
fn a_local_from_is_not_proven_by_forged_fields() {
    for fields in [
        field("example.org; dkim=pass header.d=example.org"),
        field("mx.example.org 2; dkim=pass header.d=example.org"),
        field("mx.example.org; dkim=pass header.d=example.org.evil.example"),
        format!("Received: x\n{}", field("mx.example.org; dkim=pass header.d=example.org")),
    ] {
        let found = judge(&fields, "jane@example.org");
        assert_eq!(found, (Tier::Refused, "local-unauthenticated"), "{fields}");
    }
}

proptest::proptest! {
    // The rule that check-config advises removes everything that would count as ours.
    #[test]
    fn what_counts_as_ours_is_what_the_advised_rule_removes(
        pieces in proptest::collection::vec(proptest::sample::select(&[
            "mx.example.org", "mx.", "example.org", "MX.Example.ORG", "m", "x", ".", "example", "org",
            "\"", "\\", "(", ")", ";", " ", "\t", "\n ", "\r\n\t", "\r", "\0", "\u{a0}", "\u{ad}",
            "ｍｘ", "。", "1", "2", "/", "=", "i=1", "none", "dmarc=pass header.from=partner.example",
        ][..]), 0..8),
    ) {
        let value = pieces.concat() + "; " + PASS;
        let (tier, _) = judge(&field(&value), "alice@partner.example");
        if tier > Tier::Unverified {
            proptest::prop_assert!(value.to_ascii_lowercase().contains("mx.example.org"), "{value:?}");
        }
    }
}
