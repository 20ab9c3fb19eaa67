//! Authentication-Results as real filters and providers write them, and what each proves.

use super::tests::judge_by;
use super::*;
use crate::config::Config;

/// (who writes so, our id, his fields, what it comes to for alice@partner.example)
const PRODUCERS: &[(&str, &str, &str, (Tier, &str))] = &[
    (
        "Gmail",
        "mx.google.com",
        "Authentication-Results: mx.google.com;\n       dkim=pass header.i=@partner.example header.s=20230601 header.b=IIwK5Zj0;\n       \
         arc=pass (i=1 spf=pass spfdomain=partner.example dkim=pass dkdomain=partner.example dmarc=pass fromdomain=partner.example);\n       \
         spf=pass (google.com: domain of alice@partner.example designates 192.0.2.1 as permitted sender) smtp.mailfrom=alice@partner.example;\n       \
         dmarc=pass (p=NONE sp=QUARANTINE dis=NONE) header.from=partner.example\n",
        (Tier::Verified, "dmarc"),
    ),
    (
        // It names the signer by header.i alone; SPF is what aligns.
        "Gmail, without DMARC",
        "mx.google.com",
        "Authentication-Results: mx.google.com;\n       dkim=pass header.i=@partner.example header.s=s1 header.b=IIwK5Zj0;\n       \
         spf=pass (google.com: domain of alice@partner.example designates 192.0.2.1 as permitted sender) smtp.mailfrom=alice@partner.example\n",
        (Tier::Verified, "spf"),
    ),
    (
        // Without an id it is nobody's.
        "Exchange Online",
        "mx.example.org",
        "Authentication-Results: spf=pass (sender IP is 192.0.2.1)\n smtp.mailfrom=partner.example; dkim=pass (signature was verified)\n \
         header.d=partner.example;dmarc=pass action=none\n header.from=partner.example;compauth=pass reason=100\n",
        (Tier::Unverified, "unauthenticated"),
    ),
    (
        "Outlook, with a version",
        "mx.microsoft.com",
        "Authentication-Results: mx.microsoft.com 1; spf=pass\n smtp.mailfrom=partner.example; dmarc=pass action=none\n \
         header.from=partner.example; dkim=pass\n header.d=partner.example; arc=none\n",
        (Tier::Verified, "dmarc"),
    ),
    (
        "rspamd",
        "mail.example.org",
        "Authentication-Results: mail.example.org;\n\tdkim=pass header.d=partner.example header.s=selector1 header.b=Om6GTgV1;\n\t\
         dmarc=pass (policy=none) header.from=partner.example;\n\tarc=pass (\"microsoft.com:s=arcselector9901:i=1\");\n\t\
         spf=pass (mail.example.org: domain of alice@partner.example designates 192.0.2.20 as permitted sender) smtp.mailfrom=alice@partner.example\n",
        (Tier::Verified, "dmarc"),
    ),
    (
        "mailcow: rspamd, DMARC failed",
        "mail.example.org",
        "Authentication-Results: mail.example.org;\n\tdkim=none;\n\tdmarc=fail reason=\"SPF not aligned (relaxed), No valid DKIM\" header.from=partner.example (policy=reject);\n\t\
         spf=pass (mail.example.org: domain of x@evil.example designates 192.0.2.20 as permitted sender) smtp.mailfrom=x@evil.example\n",
        (Tier::Refused, "dmarc-fail"),
    ),
    (
        "rspamd, the domain only wants reports",
        "mail.example.org",
        "Authentication-Results: mail.example.org;\n\tdkim=none;\n\tdmarc=fail reason=\"No valid SPF, No valid DKIM\" header.from=partner.example (policy=none);\n\t\
         spf=softfail (mail.example.org: 192.0.2.20 is neither permitted nor denied by domain of alice@partner.example) smtp.mailfrom=alice@partner.example\n",
        (Tier::Unverified, "unauthenticated"),
    ),
    (
        "OpenDKIM",
        "mx.example.org",
        "Authentication-Results: mx.example.org;\n\tdkim=pass (2048-bit key; secure) header.d=mail.partner.example header.i=@mail.partner.example header.a=rsa-sha256 header.s=s1 header.b=\"mj+deT/Q\";\n\tdkim-atps=neutral\n",
        (Tier::Verified, "dkim"),
    ),
    (
        "OpenDMARC above its own SPF and OpenDKIM",
        "mx.example.org",
        "Authentication-Results: mx.example.org; dmarc=fail (p=none dis=none) header.from=partner.example\n\
         Authentication-Results: mx.example.org; spf=fail smtp.mailfrom=alice@partner.example\n\
         Authentication-Results: mx.example.org;\n\tdkim=pass (1024-bit key; secure) header.d=mailing.example header.i=@mailing.example header.b=\"mj+deT/Q\";\n\tdkim-atps=neutral\n",
        (Tier::Unverified, "unauthenticated"),
    ),
    (
        "OpenDMARC, reject",
        "mx.example.org",
        "Authentication-Results: mx.example.org; dmarc=fail (p=reject dis=reject) header.from=partner.example\n",
        (Tier::Refused, "dmarc-fail"),
    ),
    (
        "Fastmail and others: authentication_milter",
        "mx6.messagingengine.com",
        "Authentication-Results: mx6.messagingengine.com;\n    x-csa=none;\n    x-me-sender=none;\n    bimi=skipped (DMARC did not pass);\n    \
         arc=none (no signatures found);\n    dkim=pass (2048-bit rsa key sha256) header.d=partner.example header.i=@partner.example header.b=AbC/1 header.a=rsa-sha256 header.s=fm1 x-bits=2048;\n    \
         dmarc=none policy.published-domain-policy=none policy.applied-disposition=none policy.evaluated-disposition=none (p=none,d=none,d.eval=none) header.from=partner.example;\n    \
         iprev=pass smtp.remote-ip=192.0.2.1 (mail.partner.example);\n    spf=none smtp.mailfrom=alice@partner.example smtp.helo=mail.partner.example;\n    \
         x-tls=pass smtp.version=TLSv1.3 smtp.cipher=TLS_AES_256_GCM_SHA384 smtp.bits=256/256\n",
        (Tier::Verified, "dkim"),
    ),
    (
        "Yahoo",
        "atlas-production.v2-mail-prod1-gq1.omega.yahoo.com",
        "Authentication-Results: atlas-production.v2-mail-prod1-gq1.omega.yahoo.com;\n dkim=pass header.i=@partner.example header.s=s1;\n \
         spf=pass smtp.mailfrom=partner.example;\n dmarc=pass(p=REJECT,sp=NONE) header.from=partner.example;\n",
        (Tier::Verified, "dmarc"),
    ),
    (
        // One field a method; the topmost of each counts.
        "Proton",
        "mail.protonmail.ch",
        "Authentication-Results: mail.protonmail.ch; dmarc=pass (p=quarantine dis=none) header.from=partner.example\n\
         Authentication-Results: mail.protonmail.ch; spf=pass smtp.mailfrom=partner.example\n\
         Authentication-Results: mail.protonmail.ch; arc=none smtp.remote-ip=192.0.2.1\n\
         Authentication-Results: mail.protonmail.ch; dkim=pass (2048-bit key) header.d=partner.example header.i=@partner.example header.b=\"nBmNGXqR\"\n",
        (Tier::Verified, "dmarc"),
    ),
    (
        "dkimpy-milter, two signatures",
        "mx.example.org",
        "Authentication-Results: mx.example.org; dkim=pass (Good 2048 bit\n rsa-sha256 signature) header.d=partner.example\n header.i=@partner.example header.a=rsa-sha256; \
         dkim=permerror (Bad\n 253 bit ed25519-sha256 signature.)\n header.d=partner.example header.i=@partner.example\n header.a=ed25519-sha256\n",
        (Tier::Verified, "dkim"),
    ),
    (
        "policyd-spf",
        "mx.example.org",
        "Authentication-Results: mx.example.org; spf=pass (sender SPF authorized)\n smtp.mailfrom=bounces.partner.example (client-ip=192.0.2.1; helo=mail.partner.example;\n \
         envelope-from=b@bounces.partner.example; receiver=<UNKNOWN>)\n",
        (Tier::Verified, "spf"),
    ),
    (
        // The semicolon before SPF is missing: the rest is properties of a signature nobody names.
        "Zoho",
        "mx.zoho.com",
        "Authentication-Results: mx.zoho.com;\n\tdkim=pass\n\tspf=pass (zoho.com: domain of partner.example designates 192.0.2.1 as permitted sender) smtp.mailfrom=alice@partner.example;\n",
        (Tier::Unverified, "unauthenticated"),
    ),
    (
        "Zoho, later",
        "mx.zohomail.com",
        "Authentication-Results: mx.zohomail.com;\n\tdkim=pass;\n\tspf=pass (zohomail.com: domain of partner.example designates 192.0.2.1 as permitted sender) smtp.mailfrom=alice@partner.example;\n\t\
         dmarc=pass(p=reject dis=none)  header.from=partner.example\n",
        (Tier::Verified, "dmarc"),
    ),
    (
        // An id for each service; one of them is listed.
        "iCloud",
        "dmarc.icloud.com",
        "Authentication-Results: bimi.icloud.com; bimi=skipped reason=\"insufficient dmarc\"\n\
         Authentication-Results: dmarc.icloud.com; dmarc=pass header.from=partner.example\n\
         Authentication-Results: dkim-verifier.icloud.com;\n\tdkim=pass (2048-bit key) header.d=partner.example header.i=@partner.example header.b=O7JcXsbk\n\
         Authentication-Results: spf.icloud.com; spf=pass (spf.icloud.com: domain of alice@partner.example designates 192.0.2.1 as permitted sender) smtp.mailfrom=alice@partner.example\n",
        (Tier::Verified, "dmarc"),
    ),
    (
        "Stalwart",
        "mail.example.org",
        "Authentication-Results: mail.example.org;\n\tdkim=pass header.d=partner.example header.s=sel header.b=ab=;\n\t\
         spf=pass (mail.example.org: domain of alice@partner.example designates 192.0.2.1 as permitted sender) smtp.mailfrom=alice@partner.example smtp.helo=mail.partner.example;\n\t\
         dmarc=pass header.from=partner.example policy.dmarc=reject\n",
        (Tier::Verified, "dmarc"),
    ),
    (
        "amavis",
        "edge02.example.org",
        "Authentication-Results: edge02.example.org (amavisd-new);\n\tdkim=pass (1024-bit key) header.d=partner.example\n",
        (Tier::Verified, "dkim"),
    ),
    (
        "Exim",
        "mx.example.org",
        "Authentication-Results: mx.example.org;\n\tiprev=pass (mail.partner.example) smtp.remote-ip=192.0.2.1;\n\tspf=pass smtp.mailfrom=partner.example;\n\t\
         dkim=pass header.d=partner.example header.s=s1 header.a=rsa-sha256;\n\tdmarc=pass header.from=partner.example;\n\tarc=none\n",
        (Tier::Verified, "dmarc"),
    ),
    (
        "WildDuck, with a mechanism's own properties",
        "mx.ethereal.email",
        "Authentication-Results: mx.ethereal.email;\n dkim=pass header.i=@partner.example header.s=google header.a=rsa-sha256 header.b=ZLiQdvAx;\n \
         spf=pass (mx.ethereal.email: domain of alice@partner.example designates 192.0.2.74 as permitted sender) smtp.mailfrom=alice@partner.example\n smtp.helo=mail.partner.example;\n \
         dmarc=pass (p=REJECT arc=none) header.from=partner.example header.d=partner.example;\n bimi=pass header.selector=default header.d=partner.example\n",
        (Tier::Verified, "dmarc"),
    ),
    (
        "Yandex names the signer alone",
        "mail-nwsmtp-yaback-production-main-40.myt.yp-c.yandex.net",
        "Authentication-Results: mail-nwsmtp-yaback-production-main-40.myt.yp-c.yandex.net; dkim=pass header.i=@partner.example\n",
        (Tier::Unverified, "unauthenticated"),
    ),
    (
        "mail that the sender's own Exchange handed over",
        "mx.example.org",
        "Received: from EX1.partner.example by EX2.partner.example\n\
         authentication-results: example.org; dkim=none (message not signed)\n header.d=none;example.org; dmarc=none action=none\n header.from=partner.example;\n",
        (Tier::Unverified, "unauthenticated"),
    ),
];

#[test]
fn what_real_producers_prove() {
    for (name, id, fields, expected) in PRODUCERS {
        let text =
            format!("[server]\nauthserv_ids = [\"{id}\"]\n[users]\ndomains = [\"example.org\"]");
        let config = Config::parse(&text, "test.toml").unwrap();
        let header =
            format!("{fields}Received: from mail.partner.example\nFrom: alice@partner.example");
        let found = judge_by(&config, &Connection::default(), &header);
        assert_eq!((found.base, found.why), *expected, "{name}");
        // The same of another host proves nothing, and condemns nobody.
        let text = text.replace(id, "elsewhere.example.org");
        let found =
            judge_by(&Config::parse(&text, "test.toml").unwrap(), &Connection::default(), &header);
        assert_eq!((found.base, found.why), (Tier::Unverified, "unauthenticated"), "{name}");
    }
}

#[test]
fn a_result_is_about_one_domain() {
    for (name, id, fields, _) in PRODUCERS {
        let text =
            format!("[server]\nauthserv_ids = [\"{id}\"]\n[users]\ndomains = [\"example.org\"]");
        let config = Config::parse(&text, "test.toml").unwrap();
        for from in ["a@notpartner.example", "a@partner.example.attacker.example", "a@example"] {
            let header = format!("{fields}From: {from}");
            let found = judge_by(&config, &Connection::default(), &header);
            assert!(found.base <= Tier::Unverified, "{name}: {from}");
        }
    }
}
