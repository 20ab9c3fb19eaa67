//! Replies and forwards as common mail programs make them from an annotated message, before and
//! after (`golden/unmark/NAME.in.eml`, `NAME.out.eml`): the block goes, the rest keeps its bytes.
//! `IMIP_ACCEPT=1` writes what comes out anew.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::path::Path;

use bytes::Bytes;
use imip_milter::mail::{Limits, Message, apply_to_message, unmark, walk};
use mail_parser::{MessageParser, PartType};

/// What is private to the reader.
const PRIVATE: [&str; 6] =
    ["Dentist", "secret-token", "imip-milter-block", "[Calendar]", "[/Calendar]", "Added to your"];
/// What somebody wrote.
const WRITTEN: [&str; 2] = ["Fine with me", "Shall we meet?"];

/// All texts of a message and of those in it, as an independent reader sees them.
fn texts(raw: &[u8]) -> Vec<String> {
    let message = MessageParser::new().parse(raw).expect("a message");
    let mut texts = Vec::new();
    for part in &message.parts {
        match &part.body {
            PartType::Text(text) | PartType::Html(text) => texts.push(text.to_string()),
            PartType::Message(inner) => texts.extend(texts_of(inner)),
            _ => {}
        }
    }
    texts
}

fn texts_of(message: &mail_parser::Message) -> Vec<String> {
    let text = |part: &mail_parser::MessagePart| match &part.body {
        PartType::Text(text) | PartType::Html(text) => Some(text.to_string()),
        _ => None,
    };
    message.parts.iter().filter_map(text).collect()
}

fn unmarked(raw: Vec<u8>) -> Option<Vec<u8>> {
    let mut message = Message::parse(Bytes::from(raw));
    let structure = walk(&message.headers, &message.body, &Limits::default()).unwrap();
    let body = unmark(&message, &structure)?;
    apply_to_message(&mut message, &[], Some(body)).unwrap();
    Some(message.to_bytes())
}

#[test]
fn no_reply_or_forward_carries_the_block_on() {
    let folder = Path::new("tests/golden/unmark");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|e| e.unwrap().file_name().to_str()?.strip_suffix(".in.eml").map(str::to_owned))
        .collect();
    names.sort();
    assert!(names.len() >= 15);
    for name in names {
        let raw = std::fs::read(folder.join(format!("{name}.in.eml"))).unwrap();
        let golden = folder.join(format!("{name}.out.eml"));
        for crlf in [false, true] {
            let as_sent = |raw: &[u8]| match crlf {
                true => String::from_utf8(raw.to_vec()).unwrap().replace('\n', "\r\n").into_bytes(),
                false => raw.to_vec(),
            };
            let out = unmarked(as_sent(&raw)).unwrap_or_else(|| panic!("{name}: nothing goes"));
            let seen = texts(&out);
            for words in PRIVATE {
                let left = seen.iter().find(|text| text.contains(words));
                assert!(left.is_none(), "{name}: {words} is left in {left:?}");
            }
            for words in WRITTEN {
                assert!(seen.iter().any(|t| t.contains(words)), "{name}: {words} is gone");
            }
            // All texts that said it before still do.
            let asks = |texts: &[String]| texts.iter().filter(|t| t.contains(WRITTEN[1])).count();
            assert_eq!(asks(&seen), asks(&texts(&as_sent(&raw))), "{name}");
            assert!(unmarked(out.clone()).is_none(), "{name}: more goes the second time");
            if std::env::var_os("IMIP_ACCEPT").is_some() && !crlf {
                std::fs::write(&golden, &out).unwrap();
            }
            let expected = as_sent(&std::fs::read(&golden).unwrap_or_default());
            let shown = String::from_utf8_lossy(&out);
            assert_eq!(shown, String::from_utf8_lossy(&expected), "{name}");
        }
    }
}

/// The blocks of all states and languages (`golden/block`), as text or as HTML.
fn blocks(extension: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for language in std::fs::read_dir("tests/golden/block").unwrap() {
        for file in std::fs::read_dir(language.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|e| e == extension) {
                let name = path.display().to_string();
                found.push((name, std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    assert!(found.len() > 50);
    found
}

fn body_of(content_type: &str, text: &str) -> Option<String> {
    let head =
        format!("Content-Type: {content_type}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n");
    let out = unmarked(format!("{head}{text}").into_bytes())?;
    Some(String::from_utf8(out).unwrap().split_once("\n\n").unwrap().1.to_owned())
}

#[test]
fn every_state_in_every_language_goes_as_text() {
    for (name, block) in blocks("txt") {
        for quote in ["", "> ", ">> ", "| "] {
            let quoted: String = block.lines().map(|l| format!("{quote}{l}\n")).collect();
            let text = |block: &str| format!("Mine\n{block}{quote}Shall we meet?\n");
            let out = body_of("text/plain", &text(&quoted));
            assert_eq!(out, Some(text("")), "{name} behind {quote:?}");
        }
    }
}

#[test]
fn every_state_in_every_language_goes_as_html() {
    for (name, block) in blocks("html") {
        for class in ["imip-milter-block", "x_imip-milter-block", "m_1imip-milter-block", ""] {
            let renamed = block.replacen("imip-milter-block", class, 1);
            let text =
                |block: &str| format!("<p>Mine</p><blockquote>{block}<p>Hi</p></blockquote>");
            let out = body_of("text/html", &text(renamed.trim_end()));
            assert_eq!(out, Some(text("")), "{name} as {class:?}");
        }
    }
}
