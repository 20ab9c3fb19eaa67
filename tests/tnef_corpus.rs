//! Every container of the corpus (`IMIP_CORPUS`, folder `tnef`), alone or in a message: its class,
//! its attachments, and the calendar that it becomes, as `tnef_corpus.txt` has them.
//! `IMIP_ACCEPT=1` writes that list anew. Cut anywhere or changed anywhere, none does harm.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use imip_milter::ical;
use imip_milter::mail::tnef::{Envelope, Limits, NoMeeting, Tnef, decode};
use imip_milter::mail::{self, Mailbox, Message, mailboxes, walk};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

const EXPECTED: &str = "tests/tnef_corpus.txt";

/// The first bytes of a container.
const SIGNATURE: &[u8] = b"\x78\x9f\x3e\x22";

/// A container and the header of the mail around it.
#[derive(Default)]
struct Source {
    name: String,
    bytes: Vec<u8>,
    from: Vec<Mailbox>,
    to: Vec<Mailbox>,
    cc: Vec<Mailbox>,
    date: Option<Timestamp>,
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for path in entries.iter().map(std::fs::DirEntry::path) {
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

fn sources() -> Option<Vec<Source>> {
    let Some(corpus) = std::env::var_os("IMIP_CORPUS") else {
        eprintln!("skipped: IMIP_CORPUS is not set");
        return None;
    };
    let folder = Path::new(&corpus).join("tnef");
    let mut paths = Vec::new();
    files(&folder, &mut paths);
    let mut found = Vec::new();
    for path in paths {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        if bytes.starts_with(SIGNATURE) {
            // As if it came in a mail between these two.
            let mailbox =
                |name: &str| Mailbox { name: None, address: format!("{name}@example.org") };
            let (from, to) = (vec![mailbox("from")], vec![mailbox("to")]);
            found.push(Source { name, bytes, from, to, ..Source::default() });
        } else {
            found.extend(in_message(&name, bytes));
        }
    }
    Some(found)
}

fn in_message(name: &str, raw: Vec<u8>) -> Vec<Source> {
    let message = Message::parse(Bytes::from(raw));
    let Ok(structure) = walk(&message.headers, &message.body, &mail::Limits::default()) else {
        return Vec::new();
    };
    let field = |name: &str| message.all(name).flat_map(mailboxes).collect::<Vec<_>>();
    let mut found = Vec::new();
    for part in &structure.parts {
        let body = message.body.get(part.body.clone()).unwrap_or_default();
        let Some(decoded) = part.encoding.decode(body) else { continue };
        if decoded.starts_with(SIGNATURE) {
            found.push(Source {
                name: name.to_owned(),
                bytes: decoded,
                from: field("From"),
                to: field("To"),
                cc: field("Cc"),
                date: None,
            });
        }
    }
    found
}

impl Source {
    fn envelope(&self) -> Envelope<'_> {
        Envelope { from: &self.from, to: &self.to, cc: &self.cc, date: self.date }
    }
}

/// The first bytes of a digest, enough to compare with `sha256sum` of another reader's output.
fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|b| format!("{b:02x}")).collect()
}

fn describe(source: &Source, tnef: &Tnef, indent: &str, out: &mut String) {
    let class = if tnef.class.is_empty() { "no class" } else { &tnef.class };
    let all = if tnef.complete { "" } else { ", damaged" };
    let sums = match tnef.wrong_checksums {
        0 => String::new(),
        n => format!(", {n} wrong checksums"),
    };
    writeln!(out, "{indent}{class}{all}{sums}").unwrap();
    for (kind, text) in [("text", &tnef.body.text), ("html", &tnef.body.html)] {
        if let Some(text) = text {
            let begin: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let begin: String = begin.chars().take(60).collect();
            writeln!(out, "{indent}{kind} {} {begin:?}", text.len()).unwrap();
        }
    }
    for attachment in &tnef.attachments {
        let bytes = &source.bytes[attachment.bytes.clone()];
        let (name, id) = (attachment.name.as_deref(), attachment.content_id.as_deref());
        let kind = attachment.media_type.as_deref().unwrap_or("-");
        let name = name.map_or("-".to_owned(), |n| format!("{n:?}"));
        let id = id.map(|id| format!(" <{id}>")).unwrap_or_default();
        let (length, digest) = (bytes.len(), digest(bytes));
        writeln!(out, "{indent}attachment {name} {kind}{id} {length} {digest}").unwrap();
        if let Some(inner) = &attachment.message {
            describe(source, inner, &format!("{indent}    "), out);
        }
    }
    match &tnef.meeting {
        Ok(meeting) => match meeting.to_calendar(&source.envelope()) {
            Ok(calendar) => {
                for line in ical::write(&calendar).replace("\r\n ", "").lines() {
                    writeln!(out, "{indent}| {line}").unwrap();
                }
            }
            Err(why) => writeln!(out, "{indent}no calendar: {why}").unwrap(),
        },
        Err(NoMeeting::OtherClass) => {}
        Err(why) => writeln!(out, "{indent}no meeting: {why}").unwrap(),
    }
}

#[test]
fn every_container_is_read() {
    let Some(sources) = sources() else { return };
    let mut out = String::new();
    for source in &sources {
        writeln!(out, "{} ({} bytes)", source.name, source.bytes.len()).unwrap();
        match decode(&source.bytes, &Limits::default()) {
            Ok(tnef) => describe(source, &tnef, "    ", &mut out),
            Err(e) => writeln!(out, "    {e}").unwrap(),
        }
    }
    assert!(sources.len() > 40, "{}", sources.len());
    if std::env::var_os("IMIP_ACCEPT").is_some() {
        std::fs::write(EXPECTED, &out).unwrap();
    }
    let expected = std::fs::read_to_string(EXPECTED).unwrap();
    for (line, (found, wanted)) in out.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, wanted, "line {} of {EXPECTED}", line + 1);
    }
    assert_eq!(out.lines().count(), expected.lines().count());
}

/// What is missing at the end is noticed; what is wrong in the middle does no harm.
#[test]
fn cut_and_changed_containers_do_no_harm() {
    let Some(sources) = sources() else { return };
    let check = |source: &Source, bytes: &[u8]| {
        let Ok(tnef) = decode(bytes, &Limits::default()) else { return true };
        if let Ok(meeting) = &tnef.meeting
            && let Ok(calendar) = meeting.to_calendar(&source.envelope())
        {
            let text = ical::write(&calendar);
            ical::read(text.as_bytes(), &ical::Limits::default(), |_| String::new()).unwrap();
        }
        for attachment in &tnef.attachments {
            assert!(bytes.get(attachment.bytes.clone()).is_some());
        }
        tnef.complete
    };
    for source in &sources {
        let whole = check(source, &source.bytes);
        // Large ones hold large attachments, of which one byte is as good as another.
        let step = (source.bytes.len() / 20).max(1);
        let mut complete = 0;
        for end in (0..source.bytes.len()).step_by(step) {
            complete += usize::from(check(source, &source.bytes[..end]) && end > 6);
        }
        // Between two attributes it ends like any.
        assert!(complete < 12 || !whole, "{}: {complete}", source.name);
        let mut changed = source.bytes.clone();
        for at in (0..changed.len()).step_by(step) {
            let old = std::mem::replace(&mut changed[at], source.bytes[at] ^ 0xff);
            check(source, &changed);
            changed[at] = old;
        }
    }
}

/// The meetings' times, worked out by hand from the raw values as other readers print them
/// (PidTagStartDate and PidTagEndDate in UTC; the zones by the offsets of those days).
#[test]
fn the_times_of_the_meetings() {
    let Some(sources) = sources() else { return };
    for (name, lines) in [
        // 13:00 and 13:30 UTC, five hours behind in New York.
        (
            "horde__Compress/winmail2.dat",
            [
                "DTSTART;TZID=America/New_York:20150128T080000",
                "DTEND;TZID=America/New_York:20150128T083000",
                "DTSTAMP:20150128T041320Z",
            ],
        ),
        // 23:00 UTC on the 11th and the 12th, an hour ahead in Berlin.
        (
            "eml/horde__Compress/Itip_Reply.eml",
            [
                "DTSTART;TZID=Europe/Berlin:20150212T000000",
                "DTEND;TZID=Europe/Berlin:20150213T000000",
                "DTSTAMP:20150114T090501Z",
            ],
        ),
        // No zone is given.
        (
            "eml/Kopano-dev__kopano-webapp/meeting_request.eml",
            ["DTSTART:20181002T190000Z", "DTEND:20181002T193000Z", "DTSTAMP:20181002T184315Z"],
        ),
    ] {
        let source = sources.iter().find(|s| s.name == name).unwrap();
        let tnef = decode(&source.bytes, &Limits::default()).unwrap();
        let calendar = tnef.meeting.unwrap().to_calendar(&source.envelope()).unwrap();
        let text = ical::write(&calendar).replace("\r\n ", "");
        for line in lines {
            assert!(text.lines().any(|l| l == line), "{name}: {line}\n{text}");
        }
    }
}
