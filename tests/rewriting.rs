//! Messages before and after they were rewritten, byte for byte (`golden/rewrite`: `NAME.eml`
//! becomes `NAME.out.eml`, `left-*.eml` stays; `IMIP_ACCEPT=1` writes the latter anew), and every
//! message of a corpus (`IMIP_CORPUS`): each with all that can be rewritten. No instant may move,
//! a second run may change nothing, and mail_parser and Python see the same parts but for what
//! was repaired.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use bytes::Bytes;
use imip_milter::ical::{self, Component, Object};
use imip_milter::itip::without_stubs;
use imip_milter::mail::rewrite::Limits;
use imip_milter::mail::{
    self, Block, Message, Rewritten, Structure, calendar_parts, decode_charset, rewrite, walk,
};
use imip_milter::policy::Rewrite;
use imip_milter::time::{ExpandLimits, Instances, Zones};
use jiff::Timestamp;
use mail_parser::{MessageParser, MimeHeaders, PartType};
use sha2::{Digest, Sha256};

const ALL: [Rewrite; 5] =
    [Rewrite::Wrap, Rewrite::Parameters, Rewrite::Zones, Rewrite::Stubs, Rewrite::Tnef];

fn readable() -> Block {
    Block {
        text: "Plan – <Tuesday>\n".into(), html: "<div>Plan – &lt;Tuesday&gt;</div>\n".into()
    }
}

fn structure(message: &Message) -> Option<Structure> {
    walk(&message.headers, &message.body, &mail::Limits::default()).ok()
}

fn rewritten(raw: &[u8]) -> Option<Rewritten> {
    let message = Message::parse(Bytes::copy_from_slice(raw));
    rewrite(&message, &structure(&message)?, &ALL, &readable(), &Limits::default())
}

/// The VCALENDARs of a message that can be read.
fn calendars(raw: &[u8]) -> Vec<Component> {
    let message = Message::parse(Bytes::copy_from_slice(raw));
    let structure = structure(&message).unwrap();
    let parts = calendar_parts(&structure, &message.body, 1 << 20);
    let read = |part: mail::CalendarPart| {
        let fallback = |bytes: &[u8]| decode_charset(bytes, part.charset.as_deref());
        ical::read(&part.bytes, &ical::Limits::default(), fallback).ok()
    };
    parts.into_iter().flatten().filter_map(read).flat_map(|r| r.calendars).collect()
}

/// All instances, of endless series the first thousand.
fn instants(calendar: &Component) -> Vec<String> {
    let zones = Zones::new(calendar, "Pacific/Chatham");
    let mut found = Vec::new();
    for object in Object::split(calendar.clone()).into_iter().flatten() {
        match Instances::new(&object, &zones, Timestamp::MIN, &ExpandLimits::default()) {
            Ok(all) => found.extend(all.take(1000).map(|i| match i {
                Ok(i) => format!("{:?} {:?}", i.recurrence_id, i.span),
                Err(error) => error.to_string(),
            })),
            Err(error) => found.push(error.to_string()),
        }
    }
    found
}

/// Type, file name and hash of the content.
type Leaf = (String, String, String);

fn leaves(raw: &[u8]) -> Vec<Leaf> {
    let message = MessageParser::new().parse(raw).unwrap();
    let leaf = |part: &&mail_parser::MessagePart| !matches!(part.body, PartType::Multipart(_));
    let describe = |part: &mail_parser::MessagePart| {
        let kind = part.content_type().map_or("text/plain".to_owned(), |t| {
            format!("{}/{}", t.ctype(), t.subtype().unwrap_or_default()).to_ascii_lowercase()
        });
        let digest = Sha256::digest(part.contents());
        let hex = digest.iter().map(|b| format!("{b:02x}")).collect();
        (kind, part.attachment_name().unwrap_or_default().to_owned(), hex)
    };
    message.parts.iter().filter(leaf).map(describe).collect()
}

/// The same as Python sees them, for many messages.
fn python_leaves(messages: &[&[u8]]) -> Vec<Vec<Leaf>> {
    let folder = tempfile::tempdir().unwrap();
    let mut names = String::new();
    for (i, message) in messages.iter().enumerate() {
        let path = folder.path().join(format!("{i}.eml"));
        std::fs::write(&path, message).unwrap();
        names.push_str(&format!("{}\n", path.display()));
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/leaves.py");
    let mut python = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3");
    python.stdin.take().unwrap().write_all(names.as_bytes()).unwrap();
    let out = python.wait_with_output().unwrap();
    assert!(out.status.success(), "the script failed");
    String::from_utf8(out.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn is_calendar(leaf: &Leaf) -> bool {
    ["text/calendar", "application/ics"].contains(&leaf.0.as_str()) || leaf.1.ends_with(".ics")
}

/// Whether the leaves are the same, but for what was done.
fn compare(before: &[Leaf], after: &[Leaf], done: &[Rewrite], who: &str) -> Result<(), String> {
    let fail = |what: &str| Err(format!("{who} sees {what}: {before:?}\n{after:?}"));
    if done == [Rewrite::Tnef] {
        let container = |l: &&Leaf| l.0 == "application/ms-tnef" || l.1 == "winmail.dat";
        let kept = before.iter().filter(|l| !container(l)).all(|l| after.contains(l));
        let opened = after.iter().filter(|l| l.0 == "text/calendar").count() == 1
            && !after.iter().any(|l| container(&l));
        return if kept && opened { Ok(()) } else { fail("no meeting") };
    }
    let wrapped = done.contains(&Rewrite::Wrap);
    if wrapped && (after.len() != 3 || after[0].0 != "text/plain" || after[1].0 != "text/html") {
        return fail("no alternatives");
    }
    let after = if wrapped { &after[2..] } else { after };
    let others = |leaves: &[Leaf]| -> Vec<Leaf> {
        leaves.iter().filter(|l| !is_calendar(l)).cloned().collect()
    };
    if others(before) != others(after) {
        return fail("another part");
    }
    let calendars = |leaves: &[Leaf]| leaves.iter().filter(|l| is_calendar(l)).count();
    let fewer = done.contains(&Rewrite::Stubs) && calendars(after) < calendars(before);
    if calendars(before) != calendars(after) && !fewer {
        return fail("another number of calendars");
    }
    // mail_parser gives the content in UTF-8, decoded by the charset that was wrong.
    let untouched =
        |d: &Rewrite| *d == Rewrite::Wrap || *d == Rewrite::Parameters && who == "Python";
    let untouched = done.iter().all(untouched);
    let contents =
        |leaves: &[Leaf]| -> Vec<String> { leaves.iter().map(|l| l.2.clone()).collect() };
    let empty = Sha256::digest(b"").iter().map(|b| format!("{b:02x}")).collect::<String>();
    let misplaced = before.iter().any(|l| l.2 == empty);
    if untouched && !misplaced && contents(before) != contents(after) {
        return fail("another content");
    }
    Ok(())
}

/// What must hold of every message that was rewritten.
fn check(raw: &[u8], rewritten: &Rewritten) -> Result<(), String> {
    let new = rewritten.message.to_bytes();
    if let Some(again) = self::rewritten(&new) {
        return Err(format!("rewritten again: {:?}", again.done));
    }
    let old: Vec<Component> = calendars(raw)
        .into_iter()
        .map(|calendar| without_stubs(&calendar).unwrap_or(calendar))
        .collect();
    let new_calendars = calendars(&new);
    if rewritten.done == [Rewrite::Tnef] {
        let one = old.is_empty() && new_calendars.len() == 1;
        let found = if one { Ok(()) } else { Err("no meeting".to_owned()) };
        return found
            .and_then(|()| compare(&leaves(raw), &leaves(&new), &rewritten.done, "mail_parser"));
    }
    for calendar in &new_calendars {
        if !old.iter().any(|o| instants(o) == instants(calendar)) {
            return Err("an instant has moved".into());
        }
    }
    for calendar in &old {
        if !new_calendars.iter().any(|n| instants(n) == instants(calendar)) {
            return Err("a calendar is lost".into());
        }
    }
    compare(&leaves(raw), &leaves(&new), &rewritten.done, "mail_parser")
}

fn python_agrees(pairs: &[(PathBuf, Vec<u8>, Rewritten)]) -> Vec<String> {
    let after: Vec<Vec<u8>> = pairs.iter().map(|(_, _, r)| r.message.to_bytes()).collect();
    let messages: Vec<&[u8]> = pairs
        .iter()
        .zip(&after)
        .flat_map(|((_, before, _), after)| [before.as_slice(), after.as_slice()])
        .collect();
    let seen = python_leaves(&messages);
    assert_eq!(seen.len(), messages.len());
    pairs
        .iter()
        .zip(seen.chunks(2))
        .filter_map(|((path, _, r), pair)| {
            let error = compare(&pair[0], &pair[1], &r.done, "Python").err()?;
            Some(format!("{}: {error}", path.display()))
        })
        .collect()
}

#[test]
fn golden_messages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/rewrite");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter(|n| n.ends_with(".eml") && !n.ends_with(".out.eml"))
        .collect();
    names.sort();
    assert!(names.len() > 20, "{names:?}");
    let mut pairs = Vec::new();
    let mut failures = Vec::new();
    for name in names {
        let raw = std::fs::read(folder.join(&name)).unwrap();
        let result = rewritten(&raw);
        assert_eq!(result.is_none(), name.starts_with("left-"), "{name}");
        let Some(result) = result else { continue };
        let out = folder.join(name.replace(".eml", ".out.eml"));
        let new = result.message.to_bytes();
        if std::env::var_os("IMIP_ACCEPT").is_some() {
            std::fs::write(&out, &new).unwrap();
        }
        let expected = std::fs::read(&out).unwrap_or_default();
        if new != expected {
            failures.push(format!("{name}:\n{}", String::from_utf8_lossy(&new)));
        }
        failures.extend(check(&raw, &result).err().map(|e| format!("{name}: {e}")));
        pairs.push((PathBuf::from(name), raw, result));
    }
    failures.extend(python_agrees(&pairs));
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

fn find_messages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            find_messages(&path, found);
        } else if path.extension().is_some_and(|e| e == "eml") {
            found.push(path);
        }
    }
}

#[test]
fn every_message_of_the_corpus() {
    let Some(corpus) = std::env::var_os("IMIP_CORPUS") else {
        eprintln!("IMIP_CORPUS is not set: skipped");
        return;
    };
    let mut files = Vec::new();
    find_messages(&Path::new(&corpus).join("eml"), &mut files);
    find_messages(&Path::new(&corpus).join("tnef"), &mut files);
    assert!(!files.is_empty(), "no messages in IMIP_CORPUS");
    files.sort();
    let (mut pairs, mut failures) = (Vec::new(), Vec::new());
    let mut counts = [0usize; 5];
    for file in &files {
        let raw = std::fs::read(file).unwrap();
        let Some(result) = rewritten(&raw) else { continue };
        for (count, what) in counts.iter_mut().zip(ALL) {
            *count += usize::from(result.done.contains(&what));
        }
        failures.extend(check(&raw, &result).err().map(|e| format!("{}: {e}", file.display())));
        pairs.push((file.clone(), raw, result));
    }
    failures.extend(python_agrees(&pairs));
    println!("{} messages, {} rewritten: {counts:?} of {ALL:?}", files.len(), pairs.len());
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}
