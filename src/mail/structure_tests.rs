use super::*;
use crate::mail::Message;
use bytes::Bytes;
use proptest::prelude::*;

fn parse(raw: &str) -> (Message, Structure) {
    let message = Message::parse(Bytes::copy_from_slice(raw.as_bytes()));
    let structure = walk(&message.headers, &message.body, &Limits::default()).unwrap();
    (message, structure)
}

/// The leaves: type and content.
fn leaves(raw: &str) -> Vec<(String, String)> {
    let (message, structure) = parse(raw);
    let text = |p: &Part| String::from_utf8_lossy(&message.body[p.body.clone()]).into_owned();
    let leaves = structure.parts.iter().filter(|p| p.children.is_empty());
    leaves.map(|p| (p.content_type.media_type(), text(p))).collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect()
}

const INVITATION: &str = "Content-Type: multipart/mixed; boundary=outer\n\n\
preamble\n\
--outer\n\
Content-Type: multipart/alternative; boundary=\"outer-alt\"\n\n\
--outer-alt\n\nHello\n\
--outer-alt  \n\
Content-Type: text/calendar; method=REQUEST\nContent-Transfer-Encoding: base64\n\nQkVHSU4=\n\n\
--outer-alt--\nepilogue of alternative\n\
--outer\n\
Content-Type: application/ics; name=invite.ics\n\nBEGIN:VCALENDAR\n\
--outer--\nepilogue\n";

#[test]
fn parts_and_their_places() {
    for raw in [INVITATION.to_owned(), INVITATION.replace('\n', "\r\n")] {
        let (message, structure) = parse(&raw);
        let lines =
            |p: &Part| String::from_utf8_lossy(&message.body[p.body.clone()]).replace("\r\n", "\n");
        let found: Vec<_> = structure.parts.iter().map(|p| (p.parent, lines(p))).collect();
        assert_eq!(found.len(), 5);
        assert_eq!(found[0].1.len(), message.body.len() - if raw.contains('\r') { 21 } else { 0 });
        assert_eq!(found[1].0, Some(0));
        assert!(found[1].1.ends_with("epilogue of alternative"));
        assert_eq!(found[2], (Some(1), "Hello".to_owned()));
        assert_eq!(found[3], (Some(1), "QkVHSU4=\n".to_owned()));
        assert_eq!(found[4], (Some(0), "BEGIN:VCALENDAR".to_owned()));
        assert_eq!(structure.parts[0].children, [1, 4]);
        assert_eq!(structure.parts[3].encoding, TransferEncoding::Base64);
        assert_eq!(structure.parts[4].file_name(), Some("invite.ics"));
        assert_eq!(structure.ancestors(3).count(), 2);
        for part in &structure.parts[1..] {
            assert_eq!(part.header.end, part.body.start);
        }
    }
}

#[test]
fn an_inner_multipart_without_end_stops_at_the_outer_boundary() {
    let raw = INVITATION.replace("--outer-alt--\nepilogue of alternative\n", "");
    let expected = pairs(&[
        ("text/plain", "Hello"),
        ("text/calendar", "QkVHSU4=\n"),
        ("application/ics", "BEGIN:VCALENDAR"),
    ]);
    assert_eq!(leaves(&raw), expected);
}

#[test]
fn what_has_no_end_ends_with_the_body() {
    let raw = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo\n";
    assert_eq!(leaves(raw), pairs(&[("text/plain", "one"), ("text/plain", "two\n")]));
    let raw = "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html";
    assert_eq!(leaves(raw), pairs(&[("text/html", "")]));
}

#[test]
fn empty_parts_and_parts_without_empty_line() {
    let raw = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n--b\nContent-Type: text/html\n\
        --b\n\n\n--b--";
    let expected = pairs(&[("text/plain", ""), ("text/html", ""), ("text/plain", "")]);
    assert_eq!(leaves(raw), expected);
}

#[test]
fn a_line_that_only_begins_like_a_delimiter_is_text() {
    let raw = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n--bb\n--b-\n-- \n--b--x\n x--b\n--b--\n--b\n\nx";
    assert_eq!(leaves(raw), pairs(&[("text/plain", "--bb\n--b-\n-- \n--b--x\n x--b")]));
}

#[test]
fn a_forwarded_message_is_a_leaf() {
    let inner = INVITATION.replace("outer", "inner");
    let raw = format!(
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n{inner}--b--\n"
    );
    assert_eq!(leaves(&raw), pairs(&[("message/rfc822", inner.trim_end_matches('\n'))]));
    let raw = "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n--b--";
    assert_eq!(leaves(raw)[0].0, "message/rfc822");
}

#[test]
fn a_second_content_type_is_flagged_and_does_not_count() {
    let raw = "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\
        content-type: text/calendar\nContent-Transfer-Encoding: 7bit\n\
        Content-Transfer-Encoding: base64\n\nx\n--b--";
    let (_, structure) = parse(raw);
    assert!(structure.parts[1].content_type.is("text", "plain"));
    assert!(structure.parts[1].duplicated_content_type);
    assert!(!structure.parts[0].duplicated_content_type);
    assert_eq!(structure.parts[1].encoding, TransferEncoding::Other);
}

#[test]
fn hostile_messages_end_at_a_limit() {
    let walk = |raw: String| {
        let message = Message::parse(Bytes::from(raw));
        walk(&message.headers, &message.body, &Limits::default())
    };
    let nested = "Content-Type: message/rfc822\n\n".repeat(33_000);
    assert_eq!(walk(nested).unwrap().parts.len(), 1);

    let absent: String =
        (0..16_000).map(|i| format!("Content-Type: multipart/mixed; boundary=b{i}\n\n")).collect();
    assert_eq!(walk(absent).unwrap().parts.len(), 1);

    let deep: String = (0..16_000)
        .map(|i| format!("Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"))
        .collect();
    assert_eq!(walk(deep).unwrap_err(), StructureError::TooDeep(20));

    let wide = format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\n".repeat(16_000));
    assert_eq!(walk(wide).unwrap_err(), StructureError::TooManyParts(1000));

    let dashes =
        format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--c\n".repeat(500_000));
    assert_eq!(walk(dashes).unwrap().parts.len(), 1);
}

/// A message of random shape with its leaves, written as a decent program would write it.
fn messages() -> impl Strategy<Value = String> {
    let leaf = (
        prop_oneof![Just("text/plain"), Just("text/calendar"), Just("application/octet-stream")],
        "([a-z]{0,9}\n){0,3}[a-z]{0,9}",
    )
        .prop_map(|(t, text)| format!("Content-Type: {t}\n\n{text}"));
    leaf.prop_recursive(4, 24, 4, |inner| {
        (proptest::collection::vec(inner, 1..4), "[a-f0-9]{12}", any::<bool>()).prop_map(
            |(parts, boundary, closed)| {
                let parts: String =
                    parts.into_iter().map(|p| format!("\n--{boundary}\n{p}")).collect();
                let end = if closed { format!("\n--{boundary}--\n") } else { String::new() };
                format!("Content-Type: multipart/mixed; boundary=\"{boundary}\"\n\npre{parts}{end}")
            },
        )
    })
}

/// mail_parser loses later parts when an inner multipart has no end, so close them all for it.
fn closed_messages() -> impl Strategy<Value = String> {
    messages()
        .prop_filter("closed", |m| m.matches("boundary=").count() == m.matches("--\n").count())
}

fn second_opinion(raw: &str) -> Vec<(String, String)> {
    let message = mail_parser::MessageParser::new().parse(raw.as_bytes()).unwrap();
    let leaf =
        |p: &&mail_parser::MessagePart| !matches!(p.body, mail_parser::PartType::Multipart(_));
    let one = |p: &mail_parser::MessagePart| {
        let t = mail_parser::MimeHeaders::content_type(p).unwrap();
        let raw = &raw[p.raw_body_offset() as usize..p.raw_end_offset() as usize];
        (format!("{}/{}", t.c_type, t.c_subtype.as_deref().unwrap_or_default()), raw.to_owned())
    };
    message.parts.iter().filter(leaf).map(one).collect()
}

proptest! {
    #[test]
    fn mail_parser_sees_the_same_parts(raw in closed_messages(), crlf in any::<bool>()) {
        let raw = if crlf { raw.replace('\n', "\r\n") } else { raw };
        prop_assert_eq!(leaves(&raw), second_opinion(&raw));
    }

    #[test]
    fn parts_lie_within_their_parents(raw in messages()) {
        let (message, structure) = parse(&raw);
        for (i, part) in structure.parts.iter().enumerate().skip(1) {
            let parent = &structure.parts[part.parent.unwrap()];
            prop_assert!(part.parent.unwrap() < i);
            prop_assert!(parent.body.start <= part.header.start && part.body.end <= parent.body.end);
            prop_assert!(part.body.start <= part.body.end && part.body.end <= message.body.len());
        }
    }

    #[test]
    fn anything_is_walked(body in "(--b|--b--|--a|\n|\r\n|Content-Type: multipart/mixed; boundary=a|x){0,40}") {
        let raw = format!("Content-Type: multipart/mixed; boundary=b\n\n{body}");
        let (_, structure) = parse(&raw);
        for part in &structure.parts {
            prop_assert!(part.body.start <= part.body.end);
        }
    }
}
