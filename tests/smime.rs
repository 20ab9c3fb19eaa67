//! S/MIME as OpenSSL makes it, and as an attacker would: what proves who speaks, and what does
//! not. The stories in `tests/stories/smime` tell what follows from it.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod story_support;
mod support;

use bytes::Bytes;
use imip_milter::mail::{Limits, Message, smime, walk};
use imip_milter::pipeline::{Engine, Processed};
use imip_milter::trust::Authorities;
use imip_milter::trust::smime::{Unproven, signers};
use jiff::Timestamp;
use story_support::pki::{Credential, Pki, Spec, base64, detached, opaque_part};
use support::host::{Host, Post, message, process, uids};

const ERIN: &str = "erin@example.net";
const BOB: &str = "bob@example.org";

fn now() -> Timestamp {
    "2026-03-02T08:00:00Z".parse().unwrap()
}

fn calendar(uid: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nPRODID:-//Example//EN\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\n\
         BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260302T080000Z\r\nDTSTART:20260310T090000Z\r\n\
         DTEND:20260310T100000Z\r\nSUMMARY:Prüfung\r\nORGANIZER:mailto:{ERIN}\r\n\
         ATTENDEE;RSVP=TRUE:mailto:{BOB}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

/// A MIME entity with a calendar in it.
fn part(uid: &str) -> String {
    format!(
        "Content-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\n{}",
        calendar(uid)
    )
}

fn multipart(kind: &str, boundary: &str, parts: &[&str]) -> String {
    let parts: String = parts.iter().map(|p| format!("--{boundary}\r\n{p}\r\n")).collect();
    format!("Content-Type: multipart/{kind}; boundary={boundary}\r\n\r\n{parts}--{boundary}--\r\n")
}

/// A text beside the calendar.
fn entity(uid: &str) -> String {
    multipart("mixed", "inner", &["Content-Type: text/plain\r\n\r\nHello\r\n", &part(uid)])
}

/// A mail of Erin's to Bob that nothing but a signature proves.
fn mail(entity: &str) -> Vec<u8> {
    format!(
        "Received: from x by mx.example.org\r\nFrom: Erin <{ERIN}>\r\nTo: {BOB}\r\n\
         Subject: Plan\r\nMIME-Version: 1.0\r\n{entity}"
    )
    .into_bytes()
}

/// A host that believes these certificates.
struct Site {
    host: Host,
}

impl Site {
    fn new(pem: &str) -> Self {
        let tables = "[policy]\nadd_from = \"verified\"\n";
        let host = Host::with(tables, "smime_cas = \"cas.pem\"\n", 9);
        std::fs::write(host.path().join("cas.pem"), pem).unwrap();
        Site { host }
    }

    fn of(pki: &Pki) -> Self {
        Self::new(&pki.root_pem())
    }

    fn engine(&self) -> Engine {
        self.host.engine()
    }

    /// `tier outcome/reason uid`, one a result.
    fn say(&self, raw: &[u8]) -> Vec<String> {
        said(&pass(&self.engine(), raw))
    }
}

/// Takes a mail to Bob; its body stays as it is.
fn pass(engine: &Engine, raw: &[u8]) -> Processed {
    let came = message(raw);
    let processed = process(engine, &came, &Post::new(ERIN, &[BOB]).at(now()));
    assert!(processed.body.is_none(), "the body of a signed message stays as it is");
    let left = Engine::rewritten(&came, &processed);
    assert!(left.ends_with(&came.body), "every byte below the header");
    processed
}

fn said(processed: &Processed) -> Vec<String> {
    let line = |r: &imip_milter::pipeline::ObjectResult| {
        let uid = r.uid.as_deref().unwrap_or("-");
        format!("{} {}/{} {uid}", r.tier, r.outcome, r.reason)
    };
    processed.results.iter().map(line).collect()
}

/// Who signed the first calendar of a mail, or why nobody counts.
fn signed_by(authorities: &str, raw: &[u8]) -> Result<Vec<String>, Unproven> {
    let message = Message::parse(Bytes::copy_from_slice(raw));
    let limits = Limits::default();
    let structure = walk(&message.headers, &message.body, &limits).unwrap();
    let opened = smime::open(structure, message.body.clone(), &limits).unwrap();
    let signature = opened.signatures.first().expect("a signature");
    let authorities = Authorities::from_pem(authorities.as_bytes()).unwrap();
    let content = opened.detached_content(0);
    let found = signers(&signature.cms, content.as_deref(), &authorities, now())?;
    Ok(found.iter().map(ToString::to_string).collect())
}

fn invalid(found: &Result<Vec<String>, Unproven>, words: &str) {
    match found {
        Err(Unproven::Invalid(text)) => assert!(text.contains(words), "{text}"),
        other => panic!("{other:?} is not: {words}"),
    }
}

const ADDED: &str = "verified added/new plan";
const NOTHING: &str = "unverified no_action/untrusted plan";

/// The same entity, with a signature that counts and one that does not.
fn both_shapes(pki: &Pki, signers: &[&Credential], options: &[&str]) -> [Vec<u8>; 2] {
    let entity = entity("plan");
    [mail(&pki.signed(&entity, signers, options)), mail(&pki.opaque(&entity, signers, options))]
}

#[test]
fn what_is_valid_proves_the_sender_in_every_form() {
    let pki = Pki::new();
    let erin = pki.of(ERIN);
    let entity = entity("plan");
    let opaque = pki.sign(entity.as_bytes(), &[&erin], &["-nodetach"]);
    let indefinite = pki.sign(entity.as_bytes(), &[&erin], &["-nodetach", "-stream", "-indef"]);
    let named = |kind: &str, cms: &[u8]| {
        format!(
            "Content-Type: {kind}\r\nContent-Disposition: attachment; filename=\"smime.p7m\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{}",
            base64(cms)
        )
    };
    let signed = pki.signed(&entity, &[&erin], &[]);
    let quoted = "Content-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\
                  Content-Transfer-Encoding: base64\r\n\r\n"
        .to_owned()
        + &base64(calendar("plan").as_bytes());
    for (what, body) in [
        ("multipart/signed", signed.clone()),
        ("the old name of the signature", signed.replace("pkcs7-sig", "x-pkcs7-sig")),
        ("a bare calendar", pki.signed(&part("plan"), &[&erin], &[])),
        ("base64 inside", pki.signed(&quoted, &[&erin], &[])),
        ("opaque", opaque_part("signed-data", &opaque)),
        ("opaque, the old name", opaque_part("signed-data", &opaque).replace("pkcs7", "x-pkcs7")),
        ("opaque without smime-type", named("application/pkcs7-mime", &opaque)),
        ("opaque as a file", named("application/octet-stream", &opaque)),
        ("opaque of indefinite length", opaque_part("signed-data", &indefinite)),
        ("in a multipart", multipart("mixed", "outer", &[&signed, "\r\nfooter"])),
        (
            "opaque in a multipart",
            multipart("mixed", "outer", &["\r\nx", &opaque_part("signed-data", &opaque)]),
        ),
        ("opaque in opaque", pki.opaque(&opaque_part("signed-data", &opaque), &[&erin], &[])),
        ("opaque in detached", pki.signed(&opaque_part("signed-data", &opaque), &[&erin], &[])),
        ("detached in opaque", pki.opaque(&signed, &[&erin], &[])),
        ("no signed attributes", pki.signed(&entity, &[&erin], &["-noattr"])),
        ("SHA-512", pki.signed(&entity, &[&erin], &["-md", "sha512"])),
        ("PKCS #7 by OpenSSL's S/MIME command", pki.smime(&entity, &erin)),
    ] {
        assert_eq!(Site::of(&pki).say(&mail(&body)), [ADDED], "{what}");
    }
}

#[test]
fn a_message_that_openssl_wrote_itself() {
    let pki = Pki::new();
    let erin = pki.of(ERIN);
    for options in [&["-outform", "SMIME"][..], &["-outform", "SMIME", "-nodetach"]] {
        let mut arguments = vec!["-sign", "-binary"];
        arguments.extend(options);
        let written = pki.cms_by(&erin, &arguments, entity("plan").as_bytes());
        let mut raw = format!("From: {ERIN}\nTo: {BOB}\n").into_bytes();
        raw.extend(written);
        assert_eq!(Site::of(&pki).say(&raw), [ADDED], "{options:?}");
    }
}

#[test]
fn line_ends_are_canonical_whatever_they_are_here() {
    let pki = Pki::new();
    let crlf = mail(&pki.signed(&entity("plan"), &[&pki.of(ERIN)], &[]));
    let lf: Vec<u8> = crlf.iter().copied().filter(|b| *b != b'\r').collect();
    assert_eq!(Site::of(&pki).say(&lf), [ADDED]);
    // Any other change of the signed part is one: here, white space at the end of a line.
    let text = String::from_utf8(crlf).unwrap().replace("Hello\r\n", "Hello \r\n");
    assert_eq!(Site::of(&pki).say(text.as_bytes()), [NOTHING]);
}

#[test]
fn what_was_altered_proves_nothing() {
    let pki = Pki::new();
    let [signed, opaque] = both_shapes(&pki, &[&pki.of(ERIN)], &[]);
    let text = String::from_utf8(signed.clone()).unwrap();
    let altered = text.replace("20260310T09", "20260311T09").replace("20260310T10", "20260311T10");
    assert_ne!(text, altered);
    invalid(&signed_by(&pki.root_pem(), altered.as_bytes()), "");
    assert_eq!(Site::of(&pki).say(altered.as_bytes()), [NOTHING]);
    // One octet of each signature, near its end: the value of the signature.
    let site = Site::of(&pki);
    for raw in [signed, opaque] {
        let text = String::from_utf8(raw).unwrap();
        let end = text.rfind("\r\n\r\n--signed").unwrap_or(text.trim_end().len());
        let at = end - 24;
        let mut altered = text.into_bytes();
        altered[at] = if altered[at] == b'A' { b'B' } else { b'A' };
        invalid(&signed_by(&pki.root_pem(), &altered), "");
        assert_eq!(site.say(&altered), [NOTHING]);
    }
}

#[test]
fn the_certificate_has_to_be_valid_when_the_message_is_processed() {
    let pki = Pki::new();
    for (from, until, words) in [
        ("20200101000000Z", "20260302075959Z", Some("expired")),
        ("20260302080001Z", "20270101000000Z", Some("not yet valid")),
        // Only around that time, whatever the clock of this machine says.
        ("20260302075959Z", "20260302080001Z", None),
    ] {
        let certificate = pki.issue(&Spec { from, until, ..Spec::of(&[ERIN]) });
        for raw in both_shapes(&pki, &[&certificate], &[]) {
            let found = signed_by(&pki.root_pem(), &raw);
            match words {
                Some(words) => invalid(&found, words),
                None => assert_eq!(found.unwrap(), [ERIN]),
            }
            let expected = if words.is_some() { NOTHING } else { ADDED };
            assert_eq!(Site::of(&pki).say(&raw), [expected]);
        }
    }
}

#[test]
fn the_certificate_has_to_lead_to_an_authority() {
    let (pki, other) = (Pki::new(), Pki::new());
    let own = pki.self_signed(&Spec::of(&[ERIN]));
    for (certificate, from) in [(other.of(ERIN), &other), (own, &pki)] {
        for raw in both_shapes(from, &[&certificate], &[]) {
            assert!(matches!(signed_by(&pki.root_pem(), &raw), Err(Unproven::Invalid(_))));
            assert_eq!(Site::of(&pki).say(&raw), [NOTHING]);
        }
    }
    // Two authorities in one file: each counts.
    let both = pki.root_pem() + &other.root_pem();
    let raw = mail(&other.signed(&entity("plan"), &[&other.of(ERIN)], &[]));
    assert_eq!(Site::new(&both).say(&raw), [ADDED]);
}

#[test]
fn intermediates_come_with_the_message_or_stand_in_the_file() {
    let pki = Pki::new();
    let intermediate = pki.issue(&Spec::intermediate());
    let erin = pki.issue_by(&intermediate, &Spec::of(&[ERIN]));
    let chain = intermediate.certificate.to_str().unwrap().to_owned();
    for raw in both_shapes(&pki, &[&erin], &["-certfile", &chain]) {
        assert_eq!(Site::of(&pki).say(&raw), [ADDED]);
    }
    let without = mail(&pki.signed(&entity("plan"), &[&erin], &[]));
    invalid(&signed_by(&pki.root_pem(), &without), "unable to get local issuer");
    assert_eq!(Site::of(&pki).say(&without), [NOTHING]);
    let pem = std::fs::read_to_string(&intermediate.certificate).unwrap();
    assert_eq!(Site::new(&pem).say(&without), [ADDED], "an authority that another issued");
    // Who is no authority issues nothing.
    let frank = pki.of("frank@example.net");
    let forged = pki.issue_by(&frank, &Spec::of(&[ERIN]));
    let chain = frank.certificate.to_str().unwrap().to_owned();
    for raw in both_shapes(&pki, &[&forged], &["-certfile", &chain]) {
        assert!(matches!(signed_by(&pki.root_pem(), &raw), Err(Unproven::Invalid(_))));
        assert_eq!(Site::of(&pki).say(&raw), [NOTHING]);
    }
}

#[test]
fn the_certificate_has_to_be_for_mail() {
    let pki = Pki::new();
    let name = format!("subjectAltName = email:{ERIN}\n");
    for (extensions, counts) in [
        ("keyUsage = digitalSignature\n", true),
        ("keyUsage = nonRepudiation\nextendedKeyUsage = emailProtection,clientAuth\n", true),
        ("keyUsage = digitalSignature\nextendedKeyUsage = clientAuth\n", false),
        ("keyUsage = digitalSignature\nextendedKeyUsage = serverAuth,codeSigning\n", false),
        ("keyUsage = keyEncipherment\nextendedKeyUsage = emailProtection\n", false),
        ("1.2.3.4.5 = critical,ASN1:NULL\n", false),
    ] {
        let certificate = pki.issue(&Spec::with(&format!("{name}{extensions}")));
        let raw = mail(&pki.signed(&entity("plan"), &[&certificate], &[]));
        assert_eq!(signed_by(&pki.root_pem(), &raw).is_ok(), counts, "{extensions}");
        let expected = if counts { ADDED } else { NOTHING };
        assert_eq!(Site::of(&pki).say(&raw), [expected], "{extensions}");
    }
}

/// An extension with one rfc822Name of any bytes.
fn name_of_bytes(name: &[u8]) -> String {
    let mut der = vec![0x30, u8::try_from(name.len() + 2).unwrap(), 0x81];
    der.push(u8::try_from(name.len()).unwrap());
    der.extend(name);
    let hex: Vec<String> = der.iter().map(|b| format!("{b:02X}")).collect();
    format!("subjectAltName = DER:{}\n", hex.join(":"))
}

#[test]
fn only_an_address_in_its_place_names_the_signer() {
    let pki = Pki::new();
    let with = |subject: &str, extensions: &str| {
        let spec = Spec { subject: subject.to_owned(), ..Spec::with(extensions) };
        pki.issue(&Spec { extensions: format!("{extensions}keyUsage=digitalSignature\n"), ..spec })
    };
    let in_subject = format!("/CN=Erin/emailAddress={ERIN}");
    let nul = [ERIN.as_bytes(), b"\0.example.org"].concat();
    let behind = [b"mallory@example.com\0".as_slice(), ERIN.as_bytes()].concat();
    for (what, certificate, names) in [
        (
            "one of several",
            pki.issue(&Spec::of(&["x@example.com", ERIN])),
            vec!["x@example.com", ERIN],
        ),
        ("another case", pki.issue(&Spec::of(&["Erin@Example.NET"])), vec![ERIN]),
        (
            "the wrong one",
            pki.issue(&Spec::of(&["mallory@example.net"])),
            vec!["mallory@example.net"],
        ),
        ("in the subject, without alternative names", with(&in_subject, ""), vec![ERIN]),
        (
            "in the subject, beside another name",
            with(&in_subject, "subjectAltName = email:mallory@example.net\n"),
            vec!["mallory@example.net"],
        ),
        (
            "in the subject, beside a name that is no address",
            with(&in_subject, "subjectAltName = DNS:example.net\n"),
            vec![],
        ),
        (
            "in the subject, beside names that cannot be read",
            with(&in_subject, "subjectAltName = DER:02:01:05\n"),
            vec![],
        ),
        ("in the common name", with(&format!("/CN={ERIN}"), ""), vec![]),
        ("as a URI", with("/CN=x", &format!("subjectAltName = URI:mailto:{ERIN}\n")), vec![]),
        ("NUL after it", with("/CN=x", &name_of_bytes(&nul)), vec![]),
        ("NUL before it", with("/CN=x", &name_of_bytes(&behind)), vec![]),
        (
            "a display name",
            with("/CN=x", &name_of_bytes(format!("Erin <{ERIN}>").as_bytes())),
            vec![],
        ),
        (
            "two in one",
            with("/CN=x", &name_of_bytes(format!("{ERIN},a@example.com").as_bytes())),
            vec![],
        ),
        ("not ASCII", with("/CN=x", &name_of_bytes("érin@example.net".as_bytes())), vec![]),
    ] {
        let raw = mail(&pki.signed(&entity("plan"), &[&certificate], &[]));
        // OpenSSL itself refuses what it cannot read; who signed is then nobody, too.
        let found = signed_by(&pki.root_pem(), &raw).unwrap_or_default();
        assert_eq!(found, names, "{what}");
        let expected = if names.contains(&ERIN) { ADDED } else { NOTHING };
        assert_eq!(Site::of(&pki).say(&raw), [expected], "{what}");
    }
}

#[test]
fn weak_digests_and_keys_prove_nothing() {
    let pki = Pki::new();
    let erin = pki.issue(&Spec { key: "rsa:2048", ..Spec::of(&[ERIN]) });
    for digest in ["sha1", "md5"] {
        for raw in both_shapes(&pki, &[&erin], &["-md", digest]) {
            assert_eq!(signed_by(&pki.root_pem(), &raw), Err(Unproven::WeakDigest), "{digest}");
            assert_eq!(Site::of(&pki).say(&raw), [NOTHING]);
        }
    }
    let rsa = |key| pki.issue(&Spec { key, ..Spec::of(&[ERIN]) });
    let pss: &[&str] = &["-keyopt", "rsa_padding_mode:pss"];
    let sha1 = pki.issue(&Spec { digest: "sha1", ..Spec::of(&[ERIN]) });
    for (what, certificate, options, counts) in [
        ("RSA", rsa("rsa:2048"), &[][..], true),
        ("RSA with PSS", rsa("rsa:2048"), pss, true),
        ("a short key", rsa("rsa:1024"), &[], false),
        ("SHA-1 in the certificate", sha1, &[], false),
    ] {
        for raw in both_shapes(&pki, &[&certificate], options) {
            let found = signed_by(&pki.root_pem(), &raw);
            assert_eq!(found.is_ok(), counts, "{what}: {found:?}");
            let expected = if counts { ADDED } else { NOTHING };
            assert_eq!(Site::of(&pki).say(&raw), [expected], "{what}");
        }
    }
}

#[test]
fn every_signer_has_to_be_valid() {
    let (pki, other) = (Pki::new(), Pki::new());
    let (erin, frank) = (pki.of(ERIN), pki.of("frank@example.net"));
    for raw in both_shapes(&pki, &[&frank, &erin], &[]) {
        let mut found = signed_by(&pki.root_pem(), &raw).unwrap();
        found.sort();
        assert_eq!(found, [ERIN, "frank@example.net"]);
        assert_eq!(Site::of(&pki).say(&raw), [ADDED]);
    }
    for raw in both_shapes(&pki, &[&erin, &other.of("frank@example.net")], &[]) {
        assert!(matches!(signed_by(&pki.root_pem(), &raw), Err(Unproven::Invalid(_))));
        assert_eq!(Site::of(&pki).say(&raw), [NOTHING]);
    }
    // Frank alone is not Erin, however many of her certificates he sends along.
    let hers = erin.certificate.to_str().unwrap().to_owned();
    for raw in both_shapes(&pki, &[&frank], &["-certfile", &hers]) {
        assert_eq!(signed_by(&pki.root_pem(), &raw).unwrap(), ["frank@example.net"]);
        assert_eq!(Site::of(&pki).say(&raw), [NOTHING]);
    }
}

#[test]
fn the_signature_brings_the_certificate_of_its_signer() {
    let pki = Pki::new();
    let extensions = format!("subjectAltName = email:{ERIN}\nsubjectKeyIdentifier = 0A:0B:0C\n");
    let by_key = pki.issue(&Spec::with(&extensions));
    for raw in both_shapes(&pki, &[&by_key], &["-keyid"]) {
        assert_eq!(Site::of(&pki).say(&raw), [ADDED]);
    }
    for raw in both_shapes(&pki, &[&by_key], &["-nocerts"]) {
        assert_eq!(signed_by(&pki.root_pem(), &raw), Err(Unproven::NoCertificate));
        assert_eq!(Site::of(&pki).say(&raw), [NOTHING]);
    }
    // Two certificates with one key identifier: nobody can say whose the signature is.
    let mallory = extensions.replace(ERIN, "mallory@example.net");
    let mallory = pki.issue(&Spec::with(&mallory));
    let hers = by_key.certificate.to_str().unwrap().to_owned();
    for raw in both_shapes(&pki, &[&mallory], &["-keyid", "-certfile", &hers]) {
        assert_eq!(signed_by(&pki.root_pem(), &raw), Err(Unproven::NoCertificate));
        assert_eq!(Site::of(&pki).say(&raw), [NOTHING]);
    }
}

#[test]
fn a_signature_covers_what_is_inside_it_and_nothing_else() {
    let pki = Pki::new();
    let erin = pki.of(ERIN);
    let signed = pki.signed(&part("plan"), &[&erin], &[]);
    let opaque = pki.opaque(&part("plan"), &[&erin], &[]);
    let beside = part("beside");
    let outside = "unverified no_action/untrusted beside";
    // Who has signed one thing in this calendar signs all from then on.
    let refused = "refused no_action/untrusted beside";
    let mixed = |parts: &[&str]| mail(&multipart("mixed", "o", parts));
    let site = || Site::of(&pki);
    assert_eq!(site().say(&mixed(&[&signed, &beside])), [ADDED, refused], "after it");
    assert_eq!(site().say(&mixed(&[&beside, &signed])), [outside, ADDED], "before it");
    assert_eq!(site().say(&mixed(&[&opaque, &beside])), [outside, ADDED], "after opaque");
    // Both name one object: the one that is not signed is no twin of the other.
    assert_eq!(site().say(&mixed(&[&part("plan"), &signed])), [NOTHING, ADDED], "its twin");
    // A multipart/signed that programs may read in different ways is not signed at all.
    let boundary = format!("signed-{}", part("plan").len());
    let third = signed.replace(
        &format!("--{boundary}--"),
        &format!("--{boundary}\r\n{beside}\r\n--{boundary}--"),
    );
    assert_eq!(Site::of(&pki).say(&mail(&third)), [NOTHING, outside]);
    let twice = signed.replacen(
        "Content-Type: multipart/signed",
        "Content-Type: multipart/mixed; boundary=x\r\nContent-Type: multipart/signed",
        1,
    );
    assert!(!Site::of(&pki).say(&mail(&twice)).contains(&ADDED.to_owned()));
    let swapped = signed.replace("application/pkcs7-signature; name", "text/plain; name");
    assert_eq!(Site::of(&pki).say(&mail(&swapped)), [NOTHING]);
}

#[test]
fn a_signature_is_for_its_own_content() {
    let pki = Pki::new();
    let erin = pki.of(ERIN);
    // The signature of one content over another.
    let other = pki.sign(part("other").as_bytes(), &[&erin], &[]);
    assert_eq!(Site::of(&pki).say(&mail(&detached(&part("plan"), &other))), [NOTHING]);
    // One that holds the content it is about, beside another.
    let attached = pki.sign(part("other").as_bytes(), &[&erin], &["-nodetach"]);
    let raw = mail(&detached(&part("plan"), &attached));
    assert_eq!(signed_by(&pki.root_pem(), &raw), Err(Unproven::Unreadable));
    assert_eq!(Site::of(&pki).say(&raw), [NOTHING]);
    // One that holds none.
    let nothing = pki.sign(part("plan").as_bytes(), &[&erin], &[]);
    assert!(Site::of(&pki).say(&mail(&opaque_part("signed-data", &nothing))).is_empty());
    // Content that is not S/MIME's: a receipt, a list, whatever it is signed for.
    let options = ["-nodetach", "-econtent_type", "1.2.840.113549.1.9.16.1.1"];
    let typed = pki.sign(part("plan").as_bytes(), &[&erin], &options);
    assert_eq!(Site::of(&pki).say(&mail(&opaque_part("signed-data", &typed))), [NOTHING]);
}

#[test]
fn signatures_within_each_other_each_say_who_signed() {
    let pki = Pki::new();
    let (erin, frank) = (pki.of(ERIN), pki.of("frank@example.net"));
    let hers = pki.signed(&part("plan"), &[&erin], &[]);
    // Frank signs what she has signed, under her name: it is still hers.
    assert_eq!(Site::of(&pki).say(&mail(&pki.signed(&hers, &[&frank], &[]))), [ADDED]);
    assert_eq!(Site::of(&pki).say(&mail(&pki.opaque(&hers, &[&frank], &[]))), [ADDED]);
    // What he adds to it is not.
    let added = multipart("mixed", "o", &[&hers, &part("beside")]);
    assert_eq!(
        Site::of(&pki).say(&mail(&pki.signed(&added, &[&frank], &[]))),
        [ADDED, "refused no_action/untrusted beside"]
    );
    // Under his own name it is he who speaks, and he is not the organizer.
    let his = String::from_utf8(mail(&pki.signed(&hers, &[&frank], &[]))).unwrap();
    let his = his.replace(&format!("From: Erin <{ERIN}>"), "From: frank@example.net");
    assert_eq!(
        Site::of(&pki).say(his.as_bytes()),
        ["verified no_action/sender-not-organizer plan"]
    );
}

#[test]
fn what_is_encrypted_passes_whatever_it_is_called() {
    let pki = Pki::new();
    let (erin, bob) = (pki.of(ERIN), pki.of(BOB));
    let signed = pki.signed(&entity("plan"), &[&erin], &[]);
    let encrypted = pki.encrypted(&signed, &bob);
    let recipient = bob.certificate.to_str().unwrap();
    let arguments = ["-encrypt", "-binary", "-aes-256-gcm", "-outform", "DER", recipient];
    let authenticated = pki.cms(&arguments, entity("plan").as_bytes());
    let unlabelled = encrypted.replace(" smime-type=enveloped-data;", "");
    let as_file = unlabelled.replace("application/pkcs7-mime", "application/octet-stream");
    let mislabelled = encrypted.replace("enveloped-data", "signed-data");
    for (what, body) in [
        ("signed, then encrypted", encrypted.clone()),
        ("unlabelled", unlabelled),
        ("a file", as_file),
        ("mislabelled", mislabelled),
        ("authenticated", opaque_part("authEnveloped-data", &authenticated)),
        ("encrypted, then signed", pki.signed(&encrypted, &[&erin], &[])),
        ("encrypted, then signed opaquely", pki.opaque(&encrypted, &[&erin], &[])),
        ("beside a calendar", multipart("mixed", "o", &[&part("plan"), &encrypted])),
    ] {
        let site = Site::of(&pki);
        assert_eq!(site.say(&mail(&body)), ["unverified no_action/encrypted -"], "{what}");
        assert!(uids(&site.engine(), BOB).is_empty());
    }
    // Certificates alone are neither signed nor encrypted.
    let certificates = pki.certificates_only(&erin);
    assert!(Site::of(&pki).say(&mail(&opaque_part("certs-only", &certificates))).is_empty());
}

#[test]
fn there_is_an_end_to_what_is_read() {
    let pki = Pki::new();
    let erin = pki.of(ERIN);
    // Certificates without end.
    let many: String = (0..25)
        .map(|n| pki.issue(&Spec::of(&[&format!("n{n}@example.net")])))
        .map(|c| std::fs::read_to_string(c.certificate).unwrap())
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("many.pem");
    std::fs::write(&file, many).unwrap();
    let options = ["-certfile", file.to_str().unwrap()];
    for raw in both_shapes(&pki, &[&erin], &options) {
        assert_eq!(signed_by(&pki.root_pem(), &raw), Err(Unproven::TooMany));
        assert_eq!(Site::of(&pki).say(&raw), [NOTHING]);
    }
    let five: Vec<Credential> = (0..5).map(|n| pki.of(&format!("s{n}@example.net"))).collect();
    let five: Vec<&Credential> = five.iter().collect();
    for raw in both_shapes(&pki, &five, &[]) {
        assert_eq!(signed_by(&pki.root_pem(), &raw), Err(Unproven::TooMany));
    }
    // Signatures within each other: those beyond the eighth are not looked at.
    let mut nested = part("plan");
    for _ in 0..8 {
        nested = pki.opaque(&nested, &[&erin], &[]);
    }
    assert_eq!(Site::of(&pki).say(&mail(&nested)), [ADDED]);
    nested = pki.opaque(&nested, &[&erin], &[]);
    let too_large = ["unverified error/too-large -"];
    assert_eq!(Site::of(&pki).say(&mail(&nested)), too_large);
    // Parts inside count like parts outside.
    let parts: Vec<&str> = vec!["\r\n"; 1000];
    let inside = pki.opaque(&multipart("mixed", "p", &parts), &[&erin], &[]);
    assert_eq!(Site::of(&pki).say(&mail(&inside)), too_large);
    // What is opened is not more than it may be, in all.
    let mut large = entity("plan");
    large.push_str(&"0123456789abcdef0123456789abcdef0123456789abcdef\r\n".repeat(120_000));
    let once = pki.opaque(&large, &[&erin], &[]);
    let twice = pki.opaque(&once, &[&erin], &[]);
    assert_eq!(Site::of(&pki).say(&mail(&twice)), [ADDED]);
    let thrice = pki.opaque(&twice, &[&erin], &[]);
    assert_eq!(Site::of(&pki).say(&mail(&thrice)), too_large);
    // Lengths and depths that no encoding has.
    for cms in [[0x30, 0x80].repeat(100_000), vec![0x30, 0x84, 0xff, 0xff, 0xff, 0xff]] {
        let found = Site::of(&pki).say(&mail(&opaque_part("signed-data", &cms)));
        assert!(found.is_empty(), "{found:?}");
        let raw = mail(&detached(&part("plan"), &cms));
        assert_eq!(signed_by(&pki.root_pem(), &raw), Err(Unproven::Unreadable));
        assert_eq!(Site::of(&pki).say(&raw), [NOTHING]);
    }
}

#[test]
fn a_file_without_certificates_is_no_configuration() {
    let host = Host::with("", "smime_cas = \"cas.pem\"\n", 9);
    let check = || {
        let output = host.command(&["check-config"]).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, text) = check();
    assert_eq!(code, Some(78), "{text}");
    assert!(text.contains("smime_cas: cannot read ") && text.contains("cas.pem: "), "{text}");
    std::fs::write(host.path().join("cas.pem"), "none\n").unwrap();
    let (code, text) = check();
    assert_eq!(code, Some(78), "{text}");
    assert!(text.contains("cas.pem: there is no PEM certificate in it"), "{text}");
    std::fs::write(host.path().join("cas.pem"), Pki::new().root_pem()).unwrap();
    let (code, text) = check();
    assert_eq!(code, Some(0), "{text}");
}

#[test]
fn explain_says_that_the_signature_was_believed() {
    let pki = Pki::new();
    let site = Site::of(&pki);
    let raw = mail(&pki.signed(&entity("plan"), &[&pki.of(ERIN)], &[]));
    let command = site.host.command(&["calendar", "explain", BOB, "--now", "2026-03-02T08:00:00Z"]);
    let output = support::host::feed(command, &raw);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("Believed: an S/MIME signature that leads to smime_cas"), "{text}");
    assert!(text.contains("verified") && text.contains("added/new"), "{text}");
}

/// Whatever becomes of its octets, a signature names who signed or nobody, and the mail passes.
#[test]
fn thousands_of_damaged_signatures() {
    let pki = Pki::new();
    let authorities = Authorities::from_pem(pki.root_pem().as_bytes()).unwrap();
    let (erin, rsa) = (pki.of(ERIN), pki.issue(&Spec { key: "rsa:2048", ..Spec::of(&[ERIN]) }));
    let content = entity("plan");
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut below = move |n: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(n.max(1)).unwrap()).unwrap()
    };
    for (who, options) in [
        (&erin, &[][..]),
        (&erin, &["-keyid"]),
        (&rsa, &["-nodetach"]),
        (&erin, &["-nodetach", "-stream", "-indef"]),
    ] {
        let good = pki.sign(content.as_bytes(), &[who], options);
        let opaque = options.contains(&"-nodetach");
        let detached_content = (!opaque).then_some(content.as_bytes());
        assert!(signers(&good, detached_content, &authorities, now()).is_ok());
        for _ in 0..1000 {
            let mut damaged = good.clone();
            for _ in 0..=below(4) {
                let at = below(damaged.len());
                let end = (at + below(64)).min(damaged.len());
                let octet = u8::try_from(below(256)).unwrap();
                match below(5) {
                    0 => damaged.insert(at, octet),
                    1 => damaged.truncate(at),
                    2 => drop(damaged.drain(at..end)),
                    3 => drop(damaged.splice(at..at, good[at.min(good.len() - 1)..].to_vec())),
                    _ => damaged.iter_mut().skip(at).take(1).for_each(|o| *o ^= octet),
                }
            }
            if let Ok(found) = signers(&damaged, detached_content, &authorities, now()) {
                assert!(found.iter().all(|address| address.as_str() == ERIN), "{found:?}");
            }
            let raw = mail(&match opaque {
                true => opaque_part("signed-data", &damaged),
                false => detached(&content, &damaged),
            });
            let message = Message::parse(Bytes::from(raw));
            let limits = Limits::default();
            let structure = walk(&message.headers, &message.body, &limits).unwrap();
            // What it holds may be damaged, too.
            let _ = smime::open(structure, message.body.clone(), &limits);
        }
    }
}
