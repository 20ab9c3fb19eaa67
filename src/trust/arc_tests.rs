//! Sealers that are believed, and chains made to look like theirs.

use super::tests::judge_by;
use super::*;
use crate::config::Config;

const CONFIG: &str = "[server]\nauthserv_ids = [\"mx.example.org\"]\n\
                      results = [\"dmarc\", \"dkim\", \"spf\", \"arc\"]\n\
                      arc_sealers = [\"lists.example\", \"Bücher.example\"]\n\
                      [users]\ndomains = [\"example.org\"]";
const OURS: &str = "Authentication-Results: mx.example.org; arc=pass smtp.remote-ip=192.0.2.1; \
                    dmarc=fail (p=reject) header.from=partner.example; \
                    dkim=fail header.d=partner.example; spf=pass smtp.mailfrom=x@lists.example\n";
const PASS: &str = "dmarc=pass header.from=partner.example";

/// One instance of a chain, as its host writes it.
fn instance(i: u32, cv: &str, sealer: &str, results: &str) -> String {
    format!(
        "ARC-Seal: i={i}; a=rsa-sha256; t=1617356669; cv={cv};\n        d={sealer}; s=arc-20160816;\n        b=Cc+TO/OwsqXpYh\n         HZ9A2IHakytOls2==\n\
         ARC-Message-Signature: i={i}; a=rsa-sha256; c=relaxed/relaxed; d={sealer}; s=arc-20160816;\n        h=from:to; bh=5+VWlhSVDI=; b=QN+JNQ==\n\
         ARC-Authentication-Results: i={i}; {results}\n"
    )
}

fn judge_with(config: &str, fields: &str, from: &str) -> (Tier, &'static str) {
    let config = Config::parse(config, "test.toml").unwrap();
    let header = format!("{fields}Received: from lists.example\nFrom: {from}");
    let found = judge_by(&config, &Connection::default(), &header);
    assert_eq!(found.aligned_domain.is_some(), found.base >= Tier::Verified);
    (found.base, found.why)
}

fn judge(fields: &str) -> (Tier, &'static str) {
    judge_with(CONFIG, fields, "alice@partner.example")
}

const REFUSED: (Tier, &str) = (Tier::Refused, "dmarc-fail");
const SEALED: (Tier, &str) = (Tier::Verified, "arc");

#[test]
fn a_sealer_who_is_believed_counts_as_he_says() {
    for (results, expected) in [
        ("lists.example; dmarc=pass header.from=partner.example", SEALED),
        (
            "mx.google.com;\n       dkim=pass header.i=@partner.example header.s=s1;\n       dmarc=pass (p=REJECT sp=NONE dis=NONE) header.from=partner.example",
            SEALED,
        ),
        (
            "mx.microsoft.com 1; spf=pass smtp.mailfrom=partner.example; dmarc=none; dkim=none; arc=none",
            SEALED,
        ),
        ("lists.example; dkim=pass header.d=mail.partner.example; dmarc=fail", SEALED),
        ("lists.example; dmarc=pass header.from=other.example", REFUSED),
        ("lists.example; dmarc=fail header.from=partner.example", REFUSED),
        ("lists.example 2; dmarc=pass header.from=partner.example", REFUSED),
        ("lists.example; dmarc=pass header.from=partner.example (no end", REFUSED),
        ("lists.example; arc=pass; dmarc=none", REFUSED),
        ("lists.example; none", REFUSED),
    ] {
        let fields = format!("{OURS}{}", instance(1, "none", "lists.example", results));
        assert_eq!(judge(&fields), expected, "{results}");
    }
    // The last of several speaks, wherever his fields stand.
    let first = instance(1, "none", "other.example", "other.example; dmarc=none");
    let last = instance(2, "pass", "LISTS.example", &format!("lists.example; {PASS}"));
    for chain in
        [format!("{last}{first}"), format!("{first}{last}"), format!("Received: x\n{last}{first}")]
    {
        assert_eq!(judge(&format!("{OURS}{chain}")), SEALED);
    }
    let idn = instance(1, "none", "xn--bcher-kva.example", &format!("x; {PASS}"));
    assert_eq!(judge(&format!("{OURS}{idn}")), SEALED);
}

#[test]
fn our_own_results_come_first() {
    let chain = instance(1, "none", "lists.example", &format!("lists.example; {PASS}"));
    let ours =
        "Authentication-Results: mx.example.org; arc=pass; dkim=pass header.d=partner.example\n";
    assert_eq!(judge(&format!("{ours}{chain}")), (Tier::Verified, "dkim"));
    // A local address comes back from a list.
    let chain =
        instance(1, "none", "lists.example", "lists.example; dmarc=pass header.from=example.org");
    let found = judge_with(CONFIG, &format!("{OURS}{chain}"), "jane@example.org");
    assert_eq!(found, (Tier::Internal, "arc"));
}

#[test]
fn a_chain_that_our_filter_did_not_find_sound() {
    let chain = instance(1, "none", "lists.example", &format!("lists.example; {PASS}"));
    for (name, ours) in [
        ("said nothing", ""),
        ("nothing of ARC", "Authentication-Results: mx.example.org; spf=none\n"),
        ("found it broken", "Authentication-Results: mx.example.org; arc=fail\n"),
        (
            "found none",
            "Authentication-Results: mx.example.org; arc=none\nAuthentication-Results: mx.example.org; arc=pass\n",
        ),
        ("is of two minds", "Authentication-Results: mx.example.org; arc=pass; arc=fail\n"),
        ("speaks another version", "Authentication-Results: mx.example.org; arc/2=pass\n"),
        ("is another's", "Authentication-Results: mx.evil.example; arc=pass\n"),
        ("is below Received", "Received: x\nAuthentication-Results: mx.example.org; arc=pass\n"),
        ("says it in a comment", "Authentication-Results: mx.example.org; dmarc=none (arc=pass)\n"),
    ] {
        let found = judge(&format!("{ours}{chain}"));
        assert_eq!(found, (Tier::Unverified, "unauthenticated"), "{name}");
    }
    // It must be configured that a filter writes it, and whose seals count.
    let fields = format!("{OURS}{chain}");
    let unlisted = CONFIG.replace(", \"arc\"]", "]");
    assert_eq!(judge_with(&unlisted, &fields, "alice@partner.example"), REFUSED);
    let nobody = CONFIG.replace("\"lists.example\", \"Bücher.example\"", "");
    assert_eq!(judge_with(&nobody, &fields, "alice@partner.example"), REFUSED);
}

#[test]
fn chains_that_only_look_like_his() {
    let said = format!("lists.example; {PASS}");
    let his = instance(1, "none", "lists.example", &said);
    let without = |chain: &str, name: &str| -> String {
        let mut skip = false;
        let keep = chain.lines().filter(|line| {
            if !line.starts_with(' ') {
                skip = line.starts_with(name);
            }
            !skip
        });
        keep.map(|line| format!("{line}\n")).collect()
    };
    for (name, chain) in [
        ("no chain", String::new()),
        ("of another", instance(1, "none", "evil.example", &said)),
        ("of a host below", instance(1, "none", "a.lists.example", &said)),
        ("of a longer name", instance(1, "none", "lists.example.evil.example", &said)),
        (
            "his, with another's seal on top",
            format!("{}{his}", instance(2, "pass", "evil.example", &said)),
        ),
        (
            "two first instances, his below",
            format!("{}{his}", instance(1, "none", "evil.example", &said)),
        ),
        (
            "two first instances, his on top",
            format!("{his}{}", instance(1, "none", "evil.example", &said)),
        ),
        ("twice", format!("{his}{his}")),
        ("no first instance", instance(2, "pass", "lists.example", &said)),
        ("a gap", format!("{}{his}", instance(3, "pass", "lists.example", &said))),
        ("instance 0", instance(0, "none", "lists.example", &said)),
        (
            "the seal says that it is broken",
            format!("{}{his}", instance(2, "fail", "lists.example", &said)),
        ),
        (
            "the second seal begins a chain",
            format!("{}{his}", instance(2, "none", "lists.example", &said)),
        ),
        ("the first seal goes on with one", instance(1, "pass", "lists.example", &said)),
        ("no seal", without(&his, "ARC-Seal")),
        ("no signature", without(&his, "ARC-Message-Signature")),
        ("no results", without(&his, "ARC-Authentication-Results")),
        ("results without an instance", his.replace("Results: i=1; ", "Results: ")),
        ("results of another instance", his.replace("Results: i=1; ", "Results: i=2; ")),
        (
            "results that name theirs in a comment",
            his.replace("Results: i=1; ", "Results: (i=1;) "),
        ),
        ("more results, forged", format!("ARC-Authentication-Results: i=1; x; {PASS}\n{his}")),
        (
            "a seal with two domains",
            his.replace("d=lists.example; s=", "d=evil.example; d=lists.example; s="),
        ),
        ("a seal with two instances", his.replace("Seal: i=1;", "Seal: i=1; i=2;")),
        ("a seal that is no tag list", his.replace("Seal: i=1;", "Seal: x; i=1;")),
        ("a seal with a NUL", his.replace("d=lists.example; s=", "d=lists.example\0; s=")),
        ("an instance that is no number", his.replace("Seal: i=1;", "Seal: i=+1;")),
        ("an instance beyond all numbers", his.replace("Seal: i=1;", "Seal: i=99999999999;")),
    ] {
        assert_eq!(judge(&format!("{OURS}{chain}")), REFUSED, "{name}");
    }
    // More instances than there can be, and very many.
    for count in [51, 5000] {
        let chain: String = (1..=count)
            .map(|i| instance(i, if i == 1 { "none" } else { "pass" }, "lists.example", &said))
            .collect();
        assert_eq!(judge(&format!("{OURS}{chain}")), REFUSED);
    }
}

#[test]
fn a_relay_is_known_by_our_own_filter_alone() {
    let chain =
        instance(1, "none", "lists.example", "lists.example; dkim=pass header.d=google.com");
    let fields = format!("{OURS}{chain}Sender: calendar-notification@google.com\n");
    assert_eq!(judge(&fields), REFUSED);
}
