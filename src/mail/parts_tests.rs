use super::*;
use crate::mail::{Limits, Message, walk};
use bytes::Bytes;

fn mixed(parts: &[&str]) -> String {
    let parts: String = parts.iter().map(|p| format!("--b\n{p}\n")).collect();
    format!("Content-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n")
}

fn structure(raw: &str) -> (Message, Structure) {
    let message = Message::parse(Bytes::copy_from_slice(raw.as_bytes()));
    let structure = walk(&message.headers, &message.body, &Limits::default()).unwrap();
    (message, structure)
}

fn read(raw: &str, max: usize) -> Vec<Result<CalendarPart, PartError>> {
    let (message, structure) = structure(raw);
    calendar_parts(&structure, &message.body, max)
}

const ICS: &str = "BEGIN:VCALENDAR\nEND:VCALENDAR";

#[test]
fn candidates_by_type_and_by_name() {
    for (header, is_candidate) in [
        ("Content-Type: text/calendar", true),
        ("Content-Type: application/ics", true),
        ("Content-Type: text/x-vcalendar", true),
        ("Content-Type: application/octet-stream; name=INVITE.ICS", true),
        ("Content-Type: text/plain\nContent-Disposition: attachment; filename=\"old.vcs \"", true),
        (
            "Content-Type: application/octet-stream; name=a.ics\nContent-Disposition: inline; filename=a.bin",
            true,
        ),
        ("Content-Type: text/plain; name=invite.ics.txt", false),
        ("Content-Type: text/plain; name=ics", false),
        ("Content-Type: message/rfc822; name=invite.ics", false),
        ("Content-Type: multipart/mixed; name=invite.ics", false),
        ("", false),
    ] {
        let raw = mixed(&[&format!("{header}\n\n{ICS}")]);
        assert_eq!(read(&raw, 1000).len(), usize::from(is_candidate), "{header}");
    }
}

#[test]
fn content_is_decoded() {
    let raw = mixed(&[
        "\nHello",
        "Content-Type: text/calendar; METHOD=REQUEST; charset=\"iso-8859-1\"; name=a.ics\n\
         Content-Transfer-Encoding: quoted-printable\n\nSUMMARY:r=E9=\nunion",
        "Content-Type: application/ics\nContent-Transfer-Encoding: base64\n\nQkVH\nSU4=",
    ]);
    let parts: Vec<_> = read(&raw, 1000).into_iter().map(Result::unwrap).collect();
    assert_eq!(parts[0].bytes, b"SUMMARY:r\xe9union");
    assert_eq!(parts[0].charset.as_deref(), Some("iso-8859-1"));
    assert_eq!(parts[0].method_param.as_deref(), Some("REQUEST"));
    assert_eq!(parts[0].file_name.as_deref(), Some("a.ics"));
    assert_eq!((parts[0].part, parts[0].is_text_calendar), (2, true));
    assert_eq!(parts[1].bytes, b"BEGIN");
    assert_eq!(
        (parts[1].media_type.as_str(), parts[1].is_text_calendar),
        ("application/ics", false)
    );
}

#[test]
fn the_message_itself_can_be_the_calendar() {
    let raw = format!("Content-Type: text/calendar\nContent-Transfer-Encoding: 8bit\n\n{ICS}");
    assert_eq!(read(&raw, 1000)[0].as_ref().unwrap().bytes, ICS.as_bytes());
}

#[test]
fn what_cannot_be_read_says_why() {
    let raw = mixed(&[
        &format!("Content-Type: text/calendar\n\n{ICS}"),
        &format!("Content-Type: text/calendar\nContent-Transfer-Encoding: x-uu\n\n{ICS}"),
        &format!("Content-Type: text/calendar\nContent-Type: text/plain\n\n{ICS}"),
        &format!("Content-Type: text/calendar\n\n{}", "x".repeat(50_000)),
    ]);
    let errors: Vec<_> = read(&raw, 29).into_iter().filter_map(Result::err).collect();
    assert_eq!(
        errors,
        [
            PartError::UnknownEncoding { part: 2 },
            PartError::Ambiguous { part: 3 },
            PartError::TooLarge { part: 4, limit: 29 },
        ]
    );
    assert_eq!(read(&raw, 28)[0], Err(PartError::TooLarge { part: 1, limit: 28 }));
}

#[test]
fn a_calendar_among_the_header_fields_is_found() {
    let raw = mixed(&[&format!("Content-Type: text/calendar\n{ICS}")]);
    let parts = read(&raw, 1000);
    assert_eq!(parts[0].as_ref().unwrap().bytes.trim_ascii(), ICS.as_bytes());
}

#[test]
fn protection_at_any_depth() {
    for (header, expected) in [
        ("multipart/signed; boundary=c", Protection::Signed),
        ("multipart/encrypted; boundary=c", Protection::Encrypted),
        ("application/pkcs7-mime; smime-type=signed-data", Protection::Signed),
        ("application/x-pkcs7-mime; smime-type=enveloped-data", Protection::Encrypted),
        ("application/pkcs7-mime; name=smime.p7m", Protection::Encrypted),
        ("application/octet-stream; name=smime.p7m", Protection::Signed),
        ("application/pkcs7-signature", Protection::None),
        ("message/rfc822", Protection::None),
    ] {
        let raw = mixed(&[&format!("Content-Type: {header}\n\nContent-Type: multipart/signed")]);
        assert_eq!(is_protected(&structure(&raw).1), expected, "{header}");
        let raw = format!("Content-Type: {header}\n\nx");
        assert_eq!(is_protected(&structure(&raw).1), expected, "{header}");
    }
}

#[test]
fn the_header_tells_whether_the_body_matters() {
    use BodyInterest::{Multipart, No, Whole};
    for (value, expected) in [
        (None, No),
        (Some("text/plain"), No),
        (Some(" text/html; charset=utf-8"), No),
        (Some("message/rfc822"), No),
        (Some("multipart/alternative;\r\n\tboundary=b"), Multipart),
        (Some("MULTIPART/x"), Multipart),
        (Some("text/calendar; method=REQUEST"), Whole),
        (Some("application/ics"), Whole),
        (Some("text/x-vCalendar"), Whole),
        (Some("application/pkcs7-mime; smime-type=signed-data"), Whole),
        (Some("application/ms-tnef"), Whole),
        (Some("application/octet-stream; name=a.ICS"), Whole),
        (Some("application/octet-stream; name=\"=?utf-8?B?aW52aXRlLmljcw==?=\""), Whole),
        (Some("application/octet-stream; name*=utf-8''a%2evcs"), Whole),
        (Some("application/octet-stream; name=smime.p7m"), Whole),
        (Some("application/octet-stream; name=WinMail.dat"), Whole),
        (Some("application/octet-stream; name=other.dat"), No),
    ] {
        assert_eq!(may_hold_calendar(value.map(str::as_bytes)), expected, "{value:?}");
    }
}
