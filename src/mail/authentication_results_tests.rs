use super::*;
use proptest::prelude::*;

/// `id/version | method=result reason ptype.name=value … (comment)`, one result a line.
fn show(value: &str) -> Option<String> {
    let parsed = parse(value)?;
    let mut out = parsed.authserv_id;
    out.extend(parsed.version.map(|v| format!("/{v}")));
    for r in parsed.results {
        let version = r.version.map(|v| format!("/{v}")).unwrap_or_default();
        out += &format!("\n{}{version}={}", r.method, r.result);
        out.extend(r.reason.map(|reason| format!(" reason={reason:?}")));
        r.properties.iter().for_each(|p| out += &format!(" {}.{}={}", p.ptype, p.name, p.value));
        r.comments.iter().for_each(|c| out += &format!(" ({c})"));
    }
    Some(out)
}

#[test]
fn fields_from_the_world() {
    for (name, value, expected) in [
        ("RFC 8601 B.2", "example.org 1; none", "example.org/1"),
        (
            "RFC 8601 B.3",
            " example.com;\r\n          spf=pass smtp.mailfrom=example.net",
            "example.com\nspf=pass smtp.mailfrom=example.net",
        ),
        (
            "RFC 8601 B.4",
            "example.com; auth=pass (cram-md5) smtp.auth=sender@example.net;\n\tspf=pass smtp.mailfrom=example.net",
            "example.com\nauth=pass smtp.auth=sender@example.net (cram-md5)\nspf=pass smtp.mailfrom=example.net",
        ),
        (
            "RFC 8601 B.6",
            "example.com; dkim=pass reason=\"good signature\" header.i=@mail-router.example.net; \
             dkim=fail reason=\"bad signature\" header.i=@newyork.example.com",
            "example.com\ndkim=pass reason=\"good signature\" header.i=@mail-router.example.net\n\
             dkim=fail reason=\"bad signature\" header.i=@newyork.example.com",
        ),
        (
            "RFC 8601 B.7",
            "foo.example.net (foobar) 1 (baz); dkim (Because I like it) / 1 (One yay) = \
             (wait for it) fail policy (A dot can go here) . (like that) expired (this surprised me) \
             = (as I wasn't expecting it) 1362471462",
            "foo.example.net/1\ndkim/1=fail policy.expired=1362471462 (Because I like it) (One yay) \
             (wait for it) (A dot can go here) (like that) (this surprised me) (as I wasn't expecting it)",
        ),
        (
            "Gmail",
            " mx.google.com;\r\n       dkim=pass header.i=@example.com header.s=20230601 header.b=aB+/c=x1;\r\n       \
             arc=pass (i=1 spf=pass spfdomain=example.com dkim=pass dkdomain=example.com);\r\n       \
             spf=pass (google.com: domain of a@example.com designates 192.0.2.1 as permitted sender) smtp.mailfrom=a@example.com;\r\n       \
             dmarc=pass (p=NONE sp=QUARANTINE dis=NONE) header.from=example.com",
            "mx.google.com\ndkim=pass header.i=@example.com header.s=20230601 header.b=aB+/c=x1\n\
             arc=pass (i=1 spf=pass spfdomain=example.com dkim=pass dkdomain=example.com)\n\
             spf=pass smtp.mailfrom=a@example.com (google.com: domain of a@example.com designates 192.0.2.1 as permitted sender)\n\
             dmarc=pass header.from=example.com (p=NONE sp=QUARANTINE dis=NONE)",
        ),
        (
            "Outlook with an id",
            "mx.example.org; spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=example.com; dkim=pass (signature was verified)\r\n \
             header.d=example.com;dmarc=pass action=none\r\n header.from=example.com;compauth=pass reason=100",
            "mx.example.org\nspf=pass smtp.mailfrom=example.com (sender IP is 192.0.2.1)\n\
             dkim=pass header.d=example.com (signature was verified)\n\
             dmarc=pass .action=none header.from=example.com\ncompauth=pass reason=\"100\"",
        ),
        (
            "rspamd",
            "mail.example.org;\n\tdkim=pass header.d=example.com header.s=sel header.b=Rk9PQkFS;\n\t\
             dmarc=pass (policy=reject) header.from=example.com;\n\tspf=pass (mail.example.org: domain of a@example.com designates 2001:db8::1 as permitted sender) smtp.mailfrom=a@example.com",
            "mail.example.org\ndkim=pass header.d=example.com header.s=sel header.b=Rk9PQkFS\n\
             dmarc=pass header.from=example.com (policy=reject)\n\
             spf=pass smtp.mailfrom=a@example.com (mail.example.org: domain of a@example.com designates 2001:db8::1 as permitted sender)",
        ),
        (
            "OpenDKIM",
            "mail.example.org;\n\tdkim=pass (2048-bit key; unprotected) header.d=example.com header.i=@example.com header.a=rsa-sha256 header.s=s1 header.b=\"abc+/123\";\n\tdkim-atps=neutral",
            "mail.example.org\ndkim=pass header.d=example.com header.i=@example.com header.a=rsa-sha256 header.s=s1 header.b=abc+/123 (2048-bit key; unprotected)\ndkim-atps=neutral",
        ),
        (
            "OpenDMARC",
            "mail.example.org; dmarc=fail (p=reject dis=none) header.from=example.com",
            "mail.example.org\ndmarc=fail header.from=example.com (p=reject dis=none)",
        ),
        (
            "OpenDMARC, SPF",
            "OpenDMARC; spf=pass smtp.mailfrom=\"a@example.com\"",
            "OpenDMARC\nspf=pass smtp.mailfrom=a@example.com",
        ),
        (
            "Fastmail",
            "mx6.messagingengine.com;\n    x-csa=none;\n    x-me-sender=none;\n    bimi=skipped (DMARC did not pass);\n    \
             dkim=pass (2048-bit rsa key sha256) header.d=example.com header.i=@example.com header.b=AbC/1 header.a=rsa-sha256 header.s=fm1 x-bits=2048;\n    \
             dmarc=none policy.published-domain-policy=none policy.applied-disposition=none header.from=example.com;\n    \
             iprev=pass smtp.remote-ip=192.0.2.1 (mail.example.com);\n    x-tls=pass smtp.version=TLSv1.3 smtp.cipher=TLS_AES_256_GCM_SHA384 smtp.bits=256/256",
            "mx6.messagingengine.com\nx-csa=none\nx-me-sender=none\nbimi=skipped (DMARC did not pass)\n\
             dkim=pass header.d=example.com header.i=@example.com header.b=AbC/1 header.a=rsa-sha256 header.s=fm1 .x-bits=2048 (2048-bit rsa key sha256)\n\
             dmarc=none policy.published-domain-policy=none policy.applied-disposition=none header.from=example.com\n\
             iprev=pass smtp.remote-ip=192.0.2.1 (mail.example.com)\n\
             x-tls=pass smtp.version=TLSv1.3 smtp.cipher=TLS_AES_256_GCM_SHA384 smtp.bits=256/256",
        ),
        (
            "Yahoo",
            "atlas.yahoo.com; dkim=pass header.i=@example.com header.s=s1;\r\n spf=pass smtp.mailfrom=example.com; dmarc=pass(p=REJECT,sp=NONE) header.from=example.com;",
            "atlas.yahoo.com\ndkim=pass header.i=@example.com header.s=s1\nspf=pass smtp.mailfrom=example.com\ndmarc=pass header.from=example.com (p=REJECT,sp=NONE)",
        ),
        (
            "Exim",
            "mx.example.org;\n\tiprev=pass (mail.example.com) smtp.remote-ip=192.0.2.1;\n\tspf=pass smtp.mailfrom=example.com;\n\tdmarc=pass header.from=example.com;\n\tarc=none",
            "mx.example.org\niprev=pass smtp.remote-ip=192.0.2.1 (mail.example.com)\nspf=pass smtp.mailfrom=example.com\ndmarc=pass header.from=example.com\narc=none",
        ),
        (
            "Stalwart",
            "mail.example.org;\r\n\tdkim=pass header.d=example.com header.s=sel header.b=ab=;\r\n\tspf=pass (mail.example.org: domain of a@example.com designates 192.0.2.1 as permitted sender) smtp.mailfrom=a@example.com smtp.helo=mail.example.com;\r\n\tdmarc=pass header.from=example.com policy.dmarc=reject",
            "mail.example.org\ndkim=pass header.d=example.com header.s=sel header.b=ab=\nspf=pass smtp.mailfrom=a@example.com smtp.helo=mail.example.com (mail.example.org: domain of a@example.com designates 192.0.2.1 as permitted sender)\ndmarc=pass header.from=example.com policy.dmarc=reject",
        ),
        (
            "upper case",
            "\"id.example\" ; DMARC=Pass Header.From=Example.com",
            "id.example\ndmarc=pass header.from=Example.com",
        ),
    ] {
        assert_eq!(show(value).as_deref(), Some(expected), "{name}");
    }
}

#[test]
fn a_value_cannot_become_a_result() {
    for value in [
        "mx; spf=pass smtp.mailfrom=\"a; dmarc=pass header.from=x\"@evil.example",
        "mx; spf=pass (a; dmarc=pass header.from=x) smtp.mailfrom=evil.example",
        "mx; spf=pass (a \\); dmarc=pass header.from=x) smtp.mailfrom=evil.example",
        "mx; spf=pass reason=\"x\\\"; dmarc=pass\" smtp.mailfrom=evil.example",
        "mx; spf=pass smtp.mailfrom=dmarc=pass",
        "mx; spf=pass dmarc=pass",
        "mx (; dmarc=pass); spf=pass",
    ] {
        let parsed = parse(value).unwrap();
        let methods: Vec<_> = parsed.results.iter().map(|r| r.method.as_str()).collect();
        assert_eq!(methods, ["spf"], "{value}");
    }
}

#[test]
fn what_is_no_field() {
    for value in [
        "",
        ";",
        "; dmarc=pass",
        "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=example.com; dmarc=pass header.from=x",
        "spf = pass; dmarc=pass",
        "mx two words; dmarc=pass",
        "mx; dmarc=pass (no end",
        "mx; dmarc=pass reason=\"no end",
        "mx; dmarc=pass reason=\"no end\\",
        "(no end mx; dmarc=pass",
        "mx 1 2; dmarc=pass",
        "mx 99999999999; dmarc=pass",
    ] {
        assert_eq!(parse(value), None, "{value}");
    }
}

#[test]
fn what_is_no_result_is_left_out_and_what_cannot_be_read_says_nothing() {
    assert_eq!(
        show("mx; dmarc; =pass; dkim=; spf=pa.ss; ;; dkim=pass").as_deref(),
        Some("mx\ndkim=\nspf=\ndkim=pass")
    );
    assert_eq!(
        show("mx; dkim=pass ,., =x a.=b header.d=x").as_deref(),
        Some("mx\ndkim=pass header.d=x")
    );
    assert_eq!(show("mx").as_deref(), Some("mx"));
}

#[test]
fn long_fields_are_bounded() {
    assert_eq!(parse(&"mx; a=b".repeat(20_000)), None);
    assert_eq!(parse(&format!("mx{}", "; a=b".repeat(10_000))).unwrap().results.len(), MAX_ITEMS);
    let parsed = parse(&format!("mx; a=b{}", " c.d=e (f)".repeat(5000))).unwrap();
    assert_eq!(parsed.results[0].properties.len(), MAX_ITEMS);
    assert_eq!(parsed.results[0].comments.len(), MAX_ITEMS);
    assert_eq!(parse(&format!("mx{}", "(".repeat(60_000))), None);
}

proptest! {
    #[test]
    fn any_text_is_read(value in "(mx )?[a.;=()\"\\\\ /1\r\né]{0,60}") {
        parse(&value);
    }

    #[test]
    fn anything_is_read(value in any::<String>()) {
        parse(&value);
    }
}
