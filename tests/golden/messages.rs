//! Whole messages, before and after: the block in the text, in the HTML, in both, and in a message
//! that is nothing but a calendar and stays as it is.

use std::collections::BTreeSet;

use imip_milter::mail::{self, Limits, Message};
use imip_milter::text::Locale;

use super::states::{MAIN, states};
use super::{compare, folder, known};

const CALENDAR: &str = "BEGIN:VCALENDAR\nPRODID:-//Example//Calendar 1.0//EN\nVERSION:2.0\n\
    METHOD:REQUEST\nBEGIN:VEVENT\nUID:1@example.net\nDTSTAMP:20260302T080000Z\n\
    DTSTART:20260310T130000Z\nDTEND:20260310T140000Z\nSUMMARY:Budget\n\
    ORGANIZER;CN=Anna Adams:mailto:anna@example.net\n\
    ATTENDEE;CN=Bob Brown:mailto:bob@example.org\nEND:VEVENT\nEND:VCALENDAR\n";

const HEADER: &str = "From: Anna Adams <anna@example.net>\nTo: bob@example.org\nSubject: Budget\n\
    Date: Mon, 2 Mar 2026 08:00:00 +0000\nMessage-ID: <1@example.net>\nMIME-Version: 1.0\n";

fn part(kind: &str, content: &str) -> String {
    let encoding = "Content-Transfer-Encoding: 8bit";
    format!("--=_part\nContent-Type: {kind}; charset=utf-8\n{encoding}\n\n{content}")
}

/// The message in its four shapes.
fn shapes() -> Vec<(&'static str, Vec<u8>)> {
    let text = part("text/plain", "Hello Bob,\n\nlet us talk about money.\n\nAnna\n");
    let html = part(
        "text/html",
        "<!DOCTYPE html>\n<html><head><title>Budget</title></head>\n<body bgcolor=\"#ffffff\">\
         <p>Hello Bob,</p>\n<p>let us talk about money.</p></body></html>\n",
    );
    let calendar = part("text/calendar; method=REQUEST", CALENDAR);
    let kind = "Content-Type: multipart/alternative; boundary=\"=_part\"\n\n";
    let of = |parts: &str| format!("{HEADER}{kind}{parts}{calendar}--=_part--\n");
    let alone =
        format!("{HEADER}Content-Type: text/calendar; charset=utf-8; method=REQUEST\n\n{CALENDAR}");
    let all = [
        ("text", of(&text)),
        ("html", of(&html)),
        ("both", of(&format!("{text}{html}"))),
        ("none", alone),
    ];
    all.into_iter().map(|(name, mail)| (name, mail.replace('\n', "\r\n").into_bytes())).collect()
}

/// The message with the block in it, and how many parts have one.
fn annotated(raw: &[u8], block: &mail::Block) -> Vec<u8> {
    let mut message = Message::parse(bytes::Bytes::copy_from_slice(raw));
    let limits = Limits { depth: 20, parts: 100 };
    let structure = mail::walk(&message.headers, &message.body, &limits).unwrap();
    let body = mail::annotate(&message, &structure, block);
    mail::apply_to_message(&mut message, &[], body).unwrap();
    message.to_bytes()
}

#[test]
fn whole_messages_are_as_agreed() {
    let reader = super::reader(Locale::English);
    let mut written = BTreeSet::new();
    let mut news = Vec::new();
    for (shape, raw) in shapes() {
        let mut check = |name: String, content: &[u8]| {
            let path = folder("message").join(name);
            news.extend(compare(&path, content));
            written.insert(path);
        };
        check(format!("{shape}.in.eml"), &raw);
        for state in states().into_iter().filter(|s| MAIN.contains(&s.name)) {
            let out = annotated(&raw, &(state.render)(&reader));
            assert_eq!(out == raw, shape == "none", "{shape} {}", state.name);
            check(format!("{shape}.{}.eml", state.name), &out);
        }
    }
    let stray: Vec<_> =
        known(&folder("message")).into_iter().filter(|p| !written.contains(p)).collect();
    assert!(stray.is_empty(), "no state is called so: {stray:?}");
    assert!(news.is_empty(), "IMIP_ACCEPT=1 agrees with:\n{}", news.join("\n"));
}
