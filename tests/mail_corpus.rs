//! Every message of a corpus (`IMIP_CORPUS`) is read, walked and annotated.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use imip_milter::mail::{Block, Limits, Message, annotate, calendar_parts, mailboxes, walk};

fn messages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            messages(&path, found);
        } else if path.extension().is_some_and(|e| e == "eml" || e == "mbox") {
            found.push(path);
        }
    }
}

#[test]
fn every_message_survives() {
    let Some(corpus) = std::env::var_os("IMIP_CORPUS") else {
        eprintln!("IMIP_CORPUS is not set: skipped");
        return;
    };
    let mut files = Vec::new();
    messages(Path::new(&corpus), &mut files);
    let block =
        Block { text: "Added – see below\n".into(), html: "<p>Added – see below</p>".into() };
    let (mut calendars, mut annotated, mut refused) = (0, 0, 0);
    for file in &files {
        let raw = Bytes::from(std::fs::read(file).unwrap());
        let message = Message::parse(raw.clone());
        assert!(message.to_bytes() == raw[..], "{} does not round-trip", file.display());
        message.all("From").for_each(|h| drop(mailboxes(h)));
        let Ok(structure) = walk(&message.headers, &message.body, &Limits::default()) else {
            refused += 1;
            continue;
        };
        calendars += calendar_parts(&structure, &message.body, 1 << 20).iter().flatten().count();
        if let Some(body) = annotate(&message, &structure, &block) {
            let again = walk(&message.headers, &body, &Limits::default()).unwrap();
            assert_eq!(again.parts.len(), structure.parts.len(), "{}", file.display());
            assert_eq!(
                calendar_parts(&again, &body, 1 << 20),
                calendar_parts(&structure, &message.body, 1 << 20),
                "{}",
                file.display()
            );
            annotated += 1;
        }
    }
    println!(
        "{} messages: {calendars} calendar parts, {annotated} annotated, {refused} refused",
        files.len()
    );
}
