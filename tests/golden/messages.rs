//! Whole messages, before and after: the block in the text, in the HTML, in both, and in a message
//! that is nothing but a calendar and stays as it is.

use std::collections::BTreeSet;

use encoding_rs::Encoding;
use imip_milter::mail::{self, Limits, Message};
use imip_milter::text::Locale;

use super::states::{MAIN, State, states};
use super::{compare, folder, known};

const CALENDAR: &str = "BEGIN:VCALENDAR\nPRODID:-//Example//Calendar 1.0//EN\nVERSION:2.0\n\
    METHOD:REQUEST\nBEGIN:VEVENT\nUID:1@example.net\nDTSTAMP:20260302T080000Z\n\
    DTSTART:20260310T130000Z\nDTEND:20260310T140000Z\nSUMMARY:Budget\n\
    ORGANIZER;CN=Anna Adams:mailto:anna@example.net\n\
    ATTENDEE;CN=Bob Brown:mailto:bob@example.org\nEND:VEVENT\nEND:VCALENDAR\n";

const HEADER: &str = "From: Anna Adams <anna@example.net>\nTo: bob@example.org\nSubject: Budget\n\
    Date: Mon, 2 Mar 2026 08:00:00 +0000\nMessage-ID: <1@example.net>\nMIME-Version: 1.0\n";

/// In what a message is written before the block comes to it.
struct Writing {
    locale: Locale,
    charset: &'static Encoding,
    name: &'static str,
    text: [&'static str; 2],
}

/// The charsets are those that such mail still has.
const WRITINGS: [Writing; 3] = [
    Writing {
        locale: Locale::English,
        charset: encoding_rs::UTF_8,
        name: "utf-8",
        text: ["Hello Bob,", "let us talk about money."],
    },
    Writing {
        locale: Locale::German,
        charset: encoding_rs::WINDOWS_1252,
        name: "iso-8859-1",
        text: ["Grüß Gott Bob,", "wir müssen über Geld reden."],
    },
    Writing {
        locale: Locale::Japanese,
        charset: encoding_rs::ISO_2022_JP,
        name: "iso-2022-jp",
        text: ["ボブ様", "予算についてご相談させてください。"],
    },
];

fn part(kind: &str, charset: &str, content: &[u8]) -> Vec<u8> {
    let encoding = "Content-Transfer-Encoding: 8bit";
    let head = format!("--=_part\nContent-Type: {kind}; charset={charset}\n{encoding}\n\n");
    [head.as_bytes(), content].concat()
}

/// The message in its four shapes.
fn shapes(writing: &Writing) -> Vec<(&'static str, Vec<u8>)> {
    let [hello, money] = writing.text;
    let written = |kind, text: &str| {
        let (bytes, _, lossy) = writing.charset.encode(text);
        assert!(!lossy, "{text}");
        part(kind, writing.name, &bytes)
    };
    let text = written("text/plain", &format!("{hello}\n\n{money}\n\nAnna\n"));
    let html = written(
        "text/html",
        &format!(
            "<!DOCTYPE html>\n<html><head><title>Budget</title></head>\n<body bgcolor=\"#ffffff\">\
             <p>{hello}</p>\n<p>{money}</p></body></html>\n"
        ),
    );
    let calendar = part("text/calendar; method=REQUEST", "utf-8", CALENDAR.as_bytes());
    let kind = "Content-Type: multipart/alternative; boundary=\"=_part\"\n\n";
    let of = |parts: &[&[u8]]| {
        let head = format!("{HEADER}{kind}");
        [head.as_bytes(), &parts.concat(), &calendar, b"--=_part--\n"].concat()
    };
    let alone =
        format!("{HEADER}Content-Type: text/calendar; charset=utf-8; method=REQUEST\n\n{CALENDAR}");
    let all = [
        ("text", of(&[&text])),
        ("html", of(&[&html])),
        ("both", of(&[&text, &html])),
        ("none", alone.into_bytes()),
    ];
    all.into_iter().map(|(name, mail)| (name, with_crlf(&mail))).collect()
}

fn with_crlf(mail: &[u8]) -> Vec<u8> {
    let lines: Vec<&[u8]> = mail.split(|b| *b == b'\n').collect();
    lines.join(&b"\r\n"[..])
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

/// The states in whole messages: all of the main ones in English, the three that are most frequent
/// elsewhere. The block for itself is agreed on in every state and language.
fn shown(locale: Locale, state: &State) -> bool {
    match locale {
        Locale::English => MAIN.contains(&state.name),
        _ => ["added", "moved", "cancelled"].contains(&state.name),
    }
}

#[test]
fn whole_messages_are_as_agreed() {
    let mut written = BTreeSet::new();
    let mut news = Vec::new();
    for writing in &WRITINGS {
        let reader = super::reader(writing.locale);
        for (shape, raw) in shapes(writing) {
            let mut check = |name: String, content: &[u8]| {
                let path = folder("message").join(writing.locale.tag()).join(name);
                news.extend(compare(&path, content));
                written.insert(path);
            };
            check(format!("{shape}.in.eml"), &raw);
            for state in states().into_iter().filter(|s| shown(writing.locale, s)) {
                let out = annotated(&raw, &(state.render)(&reader));
                assert_eq!(out == raw, shape == "none", "{shape} {}", state.name);
                check(format!("{shape}.{}.eml", state.name), &out);
            }
        }
    }
    let stray: Vec<_> =
        known(&folder("message")).into_iter().filter(|p| !written.contains(p)).collect();
    assert!(stray.is_empty(), "no state is called so: {stray:?}");
    assert!(news.is_empty(), "IMIP_ACCEPT=1 agrees with:\n{}", news.join("\n"));
}

/// Type, text and bytes of each part that holds something.
fn contents(raw: &[u8]) -> Vec<(String, String, Vec<u8>)> {
    let parsed = mail_parser::MessageParser::default().parse(raw).unwrap();
    let parts = parsed.parts.iter().filter(|p| !p.is_multipart());
    parts
        .map(|part| {
            let kind = mail_parser::MimeHeaders::content_type(part).unwrap();
            let kind = format!("{}/{}", kind.ctype(), kind.subtype().unwrap());
            let text = part.text_contents().unwrap_or_default().replace("\r\n", "\n");
            (kind, text, part.contents().to_vec())
        })
        .collect()
}

/// HTML with its numbered characters as they are.
fn numbered(html: &str) -> String {
    let mut pieces = html.split("&#");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (number, rest) = piece.split_once(';').unwrap();
        plain.push(number.parse().ok().and_then(char::from_u32).unwrap());
        plain.push_str(rest);
    }
    plain
}

/// Each state in each language, in each shape and charset: what another reader of mail sees is the
/// block and below it what was there before. Where the charset lacks
/// dashes, ASCII stands for them, and for letters with accents, but never a question mark.
#[test]
fn every_state_in_every_language_stands_above_what_was_there() {
    for (writing, locale) in WRITINGS.iter().flat_map(|w| Locale::ALL.iter().map(move |l| (w, *l)))
    {
        let reader = super::reader(locale);
        let blocks: Vec<_> = states().iter().map(|s| (s.name, (s.render)(&reader))).collect();
        for (shape, raw) in shapes(writing).into_iter().filter(|(shape, _)| *shape != "none") {
            let before = contents(&raw);
            for (state, block) in &blocks {
                let name = format!("{} {} {shape} {state}", writing.name, locale.tag());
                let after = contents(&annotated(&raw, block));
                assert_eq!(before.len(), after.len(), "{name}");
                for ((kind, was, old), (now_kind, now, new)) in before.iter().zip(&after) {
                    assert_eq!(kind, now_kind, "{name}");
                    let plain = |text: &str| {
                        let text = text.replace(['\u{2018}', '\u{2019}'], "'");
                        text.replace('\u{2013}', "-").replace('\u{2026}', "...")
                    };
                    match kind.as_str() {
                        "text/plain" => {
                            let now = plain(now);
                            let lacks_letters = writing.charset.encode(&plain(&block.text)).2;
                            let whole = now.starts_with(&plain(&block.text));
                            assert!(whole || lacks_letters, "{name}: {now}");
                            assert!(!now.contains("??"), "{name}: {now}");
                            assert!(now.ends_with(was.as_str()), "{name}: {now}");
                        }
                        "text/html" => {
                            // A line that is too long for mail is broken between words.
                            let words =
                                |html: &str| numbered(html).split_whitespace().collect::<String>();
                            let without = words(now).replacen(&words(&block.html), "", 1);
                            assert_eq!(without, words(was), "{name}: {now}");
                        }
                        _ => assert_eq!(old, new, "{name}"),
                    }
                }
            }
        }
    }
}
