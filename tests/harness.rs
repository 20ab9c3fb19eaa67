//! The test bench itself: the client, the reader, and a private Postfix without a milter.

mod support;

use support::{
    PATIENCE,
    invitation::{Invitation, authentic, in_days, stamp},
    mailbox::Mail,
    postfix::{Place, Postfix},
    postfix_or_skip,
    smtp::{Envelope, Session, on_the_wire},
};

#[test]
fn a_postfix_without_milter_delivers() {
    if !postfix_or_skip() {
        return;
    }
    let postfix = Postfix::start(Place::find().unwrap(), "").unwrap();
    let message = b"From: alice@example.net\nTo: bob@example.org\nSubject: plain\nDate: Mon, 1 Mar 2027 09:00:00 +0000\n\
        Message-ID: <1@example.net>\n\nfirst\n.dot\n\nlast\n";
    let mut session = Session::open(postfix.mx_port()).unwrap();
    session.xclient(&[("ADDR", "192.0.2.7")]).unwrap();
    let envelope = Envelope::new("alice@example.net", &["bob@example.org"]).with("BODY=8BITMIME");
    let queue_id = session.send(&envelope, message).unwrap();
    let mail = postfix.mailbox("bob@example.org").wait_for_subject(PATIENCE, "plain").unwrap();
    assert_eq!(mail.body(), b"first\n.dot\n\nlast\n");
    assert_eq!(mail.authored_fields().len(), 5);
    assert!(postfix.wait_idle());
    assert!(postfix.maillog().contains(&queue_id));
}

#[test]
fn a_stranger_cannot_relay_and_an_unknown_user_is_refused() {
    if !postfix_or_skip() {
        return;
    }
    let postfix = Postfix::start(Place::find().unwrap(), "").unwrap();
    let mut session = Session::open(postfix.mx_port()).unwrap();
    session.xclient(&[("ADDR", "192.0.2.7")]).unwrap();
    for address in ["someone@elsewhere.example", "nobody@example.org"] {
        let error = session.send(&Envelope::new("", &[address]), b"\n").unwrap_err();
        assert!(!error.is_temporary(), "{error}");
    }
}

#[test]
fn a_missing_milter_defers_mail() {
    if !postfix_or_skip() {
        return;
    }
    let place = Place::find().unwrap();
    let milters = format!("unix:{}", place.dir().join("nobody-listens").display());
    let postfix = Postfix::start(place, &milters).unwrap();
    let mut session = Session::open(postfix.mx_port()).unwrap();
    let error = session.send(&Envelope::new("", &["bob@example.org"]), b"\n").unwrap_err();
    assert!(error.is_temporary(), "{error}");
}

#[test]
fn dots_are_stuffed_and_lines_end_in_crlf() {
    assert_eq!(on_the_wire(b"a\n.b\r\n\n..\n"), b"a\r\n..b\r\n\r\n...\r\n.\r\n");
    assert_eq!(on_the_wire(b"no newline"), b"no newline\r\n.\r\n");
}

#[test]
fn fields_results_and_body_of_a_message() {
    let mail = Mail::new(
        b"Received: by mx\nSubject: x\n y\nX-iMIP-Result: mx; outcome=added; reason=new;\n\tuser=\"b@x\"\n\nbody\n"
            .to_vec(),
    );
    assert_eq!(mail.header("subject").as_deref(), Some("x y"));
    assert_eq!(mail.authored_fields().len(), 2);
    assert_eq!(mail.outcome(), "added/new");
    assert_eq!(mail.results()[0]["user"], "b@x");
    assert_eq!(mail.body(), b"body\n");
}

#[test]
fn an_invitation_is_well_formed() {
    let at = in_days(3, 9, 0);
    let invitation =
        Invitation::new("a@example.net", "alice@example.net", &["bob@example.org"], "Talk", at);
    let text = invitation.instance_cancelled(at).calendar();
    assert!(
        text.contains("\r\nSEQUENCE:1\r\n") && text.contains("\r\nSTATUS:CANCELLED\r\n"),
        "{text}"
    );
    assert!(text.contains(&format!("\r\nRECURRENCE-ID:{}\r\n", stamp(at))), "{text}");
    let mail = invitation.mail(
        "alice@example.net",
        &["bob@example.org"],
        "Talk",
        &authentic("example.net"),
    );
    assert!(mail.starts_with(b"Authentication-Results:") && mail.ends_with(b"--=_part--\r\n"));
}
