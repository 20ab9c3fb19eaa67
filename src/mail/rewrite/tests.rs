use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::mail::structure::{self, walk};

const ALL: [Rewrite; 5] =
    [Rewrite::Wrap, Rewrite::Parameters, Rewrite::Zones, Rewrite::Stubs, Rewrite::Tnef];

/// The messages of `tests/golden/rewrite`.
static MESSAGES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/rewrite");
    let files = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = files.map(|f| f.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
});

fn all_of(raw: &[u8], wanted: &[Rewrite]) -> Option<Rewritten> {
    let message = Message::parse(Bytes::copy_from_slice(raw));
    let structure = walk(&message.headers, &message.body, &structure::Limits::default()).ok()?;
    let readable = Block { text: "Plan\n".into(), html: "<p>Plan</p>\n".into() };
    rewrite(&message, &structure, wanted, &readable, &Limits::default())
}

fn message(content_type: &str, body: &str) -> Vec<u8> {
    format!("From: a@example.net\nMIME-Version: 1.0\nContent-Type: {content_type}\n\n{body}")
        .into_bytes()
}

const CALENDAR: &str = "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1\n\
                        DTSTART:20260310T090000Z\nEND:VEVENT\nEND:VCALENDAR\n";

#[test]
fn only_what_is_wanted_is_done() {
    let raw = message("text/calendar", CALENDAR);
    assert!(all_of(&raw, &[]).is_none());
    for (wanted, done) in [
        (&[Rewrite::Wrap][..], &[Rewrite::Wrap][..]),
        (&[Rewrite::Parameters], &[Rewrite::Parameters]),
        (&[Rewrite::Parameters, Rewrite::Wrap], &[Rewrite::Wrap, Rewrite::Parameters]),
    ] {
        assert_eq!(all_of(&raw, wanted).unwrap().done, done);
    }
    assert!(all_of(&raw, &[Rewrite::Zones, Rewrite::Stubs, Rewrite::Tnef]).is_none());
}

#[test]
fn a_parameter_of_the_message_itself_changes_no_body() {
    let raw = message("text/calendar", CALENDAR);
    let rewritten = all_of(&raw, &[Rewrite::Parameters]).unwrap();
    let value = "text/calendar; method=REQUEST".to_owned();
    let edit = HeaderEdit::Replace { name: "Content-Type".to_owned(), nth: 1, value };
    assert_eq!(rewritten.header_edits, [edit]);
    assert_eq!(rewritten.message.body, CALENDAR.as_bytes());
}

#[test]
fn a_boundary_that_is_in_the_text_is_not_taken() {
    let raw = message("text/calendar", CALENDAR);
    let first = all_of(&raw, &ALL).unwrap();
    let boundary = first.structure.parts[0].content_type.boundary().unwrap().to_vec();
    let again = all_of(&raw, &ALL).unwrap();
    assert_eq!(again.structure.parts[0].content_type.boundary().unwrap(), boundary);
    assert_eq!(first.structure.parts.len(), 4);
}

#[test]
fn an_attached_copy_gets_no_method() {
    let part =
        |disposition: &str| format!("--x\nContent-Type: text/calendar\n{disposition}\n{CALENDAR}");
    let file = "Content-Disposition: attachment; filename=a.ics\n";
    let differs = part(file).replace("T09", "T10");
    let raw = message("multipart/mixed; boundary=x", &format!("{}{differs}--x--\n", part("")));
    let rewritten = all_of(&raw, &ALL).unwrap();
    let text = String::from_utf8(rewritten.message.body.to_vec()).unwrap();
    assert_eq!(text.matches("; method=REQUEST").count(), 1, "{text}");
    let alone = message("multipart/mixed; boundary=x", &format!("{}--x--\n", part(file)));
    assert!(all_of(&alone, &ALL).is_some());
}

#[test]
fn many_parts_are_left_alone() {
    let part = format!("--x\nContent-Type: text/calendar\n\n{CALENDAR}");
    let raw = message("multipart/mixed; boundary=x", &format!("{}--x--\n", part.repeat(500)));
    assert!(all_of(&raw, &ALL).is_none());
}

proptest! {
    /// However a message is damaged, what comes out has the same parts (or nothing comes out),
    /// and a second run finds nothing to do.
    #[test]
    fn damaged_messages(
        which in 0usize..1000, at in 0usize..4000, cut in 0usize..40, with in "[-\r\n:;=\" a-cB]{0,6}",
    ) {
        let raw = &MESSAGES[which % MESSAGES.len()];
        let start = at.min(raw.len());
        let end = (start + cut).min(raw.len());
        let damaged = [&raw[..start], with.as_bytes(), &raw[end..]].concat();
        if let Some(rewritten) = all_of(&damaged, &ALL) {
            let again = all_of(&rewritten.message.to_bytes(), &ALL);
            prop_assert!(again.is_none(), "{:?}", again.unwrap().done);
        }
    }
}
