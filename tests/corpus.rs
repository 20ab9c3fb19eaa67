//! Every message of a corpus (`IMIP_CORPUS`) goes through the whole pipeline, as it is and as
//! if its sender were authentic; every calendar of it as a mail of its own, the hostile ones
//! included. Nothing crashes or takes long, every message comes out with all its parts, and
//! what is stored is what was sent.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use imip_milter::ical::{self, Component};
use imip_milter::mail::{Limits, Message, calendar_parts, mailboxes, walk};
use imip_milter::pipeline::{Engine, Processed};
use mail_parser::{MessageParser, MimeHeaders, PartType};
use support::host::{Host, Post, feed, look, message, process};

/// Everything from everyone is taken, so that much is stored.
const TABLES: &str = r#"
[policy]
add_from = "anyone"
apply_from = "anyone"
forwarded = "add"
annotate = ["header", "body"]
"#;

/// A message that takes longer than this in a debug build hangs.
const LONG: Duration = Duration::from_secs(10);

/// What became of all.
#[derive(Default)]
struct Tally {
    messages: usize,
    outcomes: BTreeMap<String, usize>,
    annotated: usize,
    stored: usize,
    longest: (Duration, PathBuf),
}

fn files(folder: &Path, extensions: &[&str], found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            files(&path, extensions, found);
        } else if path
            .extension()
            .is_some_and(|e| extensions.iter().any(|x| e.eq_ignore_ascii_case(x)))
        {
            found.push(path);
        }
    }
}

fn corpus() -> Option<PathBuf> {
    let corpus = std::env::var_os("IMIP_CORPUS").map(PathBuf::from);
    if corpus.is_none() {
        support::skip("corpus", "IMIP_CORPUS is not set");
    }
    corpus
}

/// The messages as an MTA would get them: without the line that begins one in an mbox.
fn mail_of(path: &Path) -> Vec<u8> {
    let raw = std::fs::read(path).unwrap();
    match raw.strip_prefix(b"From ").and_then(|r| Some((r, r.iter().position(|&b| b == b'\n')?))) {
        Some((rest, end)) => rest[end + 1..].to_vec(),
        None => raw,
    }
}

fn sender_of(message: &Message) -> String {
    let from = message.all("From").flat_map(mailboxes).next();
    from.map(|m| m.address).unwrap_or_default()
}

/// The message as a filter in front of us would hand it on.
fn authenticated(raw: &[u8]) -> Vec<u8> {
    let from = sender_of(&message(raw));
    let Some((_, domain)) = from.rsplit_once('@') else { return raw.to_vec() };
    let domain: String =
        domain.chars().filter(|c| c.is_ascii_alphanumeric() || ".-".contains(*c)).collect();
    let end = if raw.windows(2).any(|w| w == b"\r\n") { "\r\n" } else { "\n" };
    let field =
        format!("Authentication-Results: mx.example.org; dmarc=pass header.from={domain}{end}");
    [field.as_bytes(), raw].concat()
}

/// The leaves as an independent reader sees them: type, and content.
fn leaves(raw: &[u8]) -> Vec<(String, Vec<u8>)> {
    fn collect(message: &mail_parser::Message<'_>, found: &mut Vec<(String, Vec<u8>)>) {
        for part in &message.parts {
            let kind = part.content_type().map_or_else(String::new, |t| {
                format!("{}/{}", t.ctype(), t.subtype().unwrap_or_default()).to_ascii_lowercase()
            });
            match &part.body {
                PartType::Multipart(_) => {}
                PartType::Message(inner) => {
                    found.push((kind, Vec::new()));
                    collect(inner, found);
                }
                PartType::Text(_) => found.push((format!("text {kind}"), part.contents().to_vec())),
                PartType::Html(_) => found.push((format!("html {kind}"), part.contents().to_vec())),
                _ => found.push((kind, part.contents().to_vec())),
            }
        }
    }
    // The reader is recursive: a stack of its own.
    let raw = raw.to_vec();
    let thread = std::thread::Builder::new().stack_size(256 << 20).spawn(move || {
        let mut found = Vec::new();
        if let Some(message) = MessageParser::default().parse(&raw) {
            collect(&message, &mut found);
        }
        found
    });
    thread.unwrap().join().unwrap()
}

/// Whether `new` is `old` with something put in at one place. Line ends do not count: an
/// encoded part is encoded anew.
fn is_inserted(old: &[u8], new: &[u8]) -> bool {
    let lines =
        |bytes: &[u8]| -> Vec<u8> { bytes.iter().copied().filter(|&b| b != b'\r').collect() };
    let (old, new) = (lines(old), lines(new));
    let front = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let back = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    front + back >= old.len()
}

/// The message that leaves has all that the one that came had.
fn nothing_is_lost(path: &Path, came: &Message, processed: &Processed) -> bool {
    let raw = came.to_bytes();
    let left = Engine::rewritten(came, processed);
    let again = message(&left);
    let ours = |h: &&imip_milter::mail::Header| !h.is("X-iMIP-Result") && !h.is("X-iMIP-Loop");
    let fields = |m: &Message| -> Vec<(Vec<u8>, Vec<u8>)> {
        m.headers.iter().filter(ours).map(|h| (h.name.clone(), h.value.clone())).collect()
    };
    assert!(fields(came) == fields(&again), "{}: another header", path.display());
    if processed.body.is_none() {
        assert!(came.body == again.body, "{}: another body", path.display());
        return false;
    }
    let (before, after) = (leaves(&raw), leaves(&left));
    let kinds = |all: &[(String, Vec<u8>)]| all.iter().map(|(k, _)| k.clone()).collect::<Vec<_>>();
    assert_eq!(kinds(&before), kinds(&after), "{}: other parts", path.display());
    let mut changed = 0;
    for ((kind, old), (_, new)) in before.iter().zip(&after) {
        if old == new {
            continue;
        }
        changed += 1;
        let readable =
            kind.ends_with("text/plain") || kind.ends_with("text/html") || kind == "text ";
        assert!(readable, "{}: {kind} is not for readers", path.display());
        assert!(
            is_inserted(old, new),
            "{}: {kind} lost something\n{}\n--\n{}",
            path.display(),
            String::from_utf8_lossy(old),
            String::from_utf8_lossy(new)
        );
    }
    assert!(changed > 0, "{}: a new body without anything new", path.display());
    true
}

/// The calendars in a message, read as they came.
fn sent_calendars(message: &Message) -> Vec<Component> {
    let Ok(structure) = walk(&message.headers, &message.body, &Limits::default()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for part in calendar_parts(&structure, &message.body, 1 << 20).into_iter().flatten() {
        let fallback = |b: &[u8]| imip_milter::mail::decode_charset(b, part.charset.as_deref());
        if let Ok(reading) = ical::read(&part.bytes, &ical::Limits::default(), fallback) {
            found.extend(reading.calendars);
        }
    }
    found
}

/// What a stored component has of a sent one: all its properties, but for those that the
/// calendar's owner has himself.
fn missing(sent: &Component, stored: &Component) -> Vec<String> {
    // [req-1]: these are the owner's affair.
    let own = |name: &str| matches!(name, "COLOR" | "CATEGORIES" | "X-LIC-ERROR" | "RECURRENCE-ID");
    // An instance does not recur (RFC 5546 section 3.2.2).
    let instance = sent.get("RECURRENCE-ID").is_some_and(|id| id.param("RANGE").is_none());
    let again = |p: &ical::Property| {
        instance && ["RRULE", "RDATE", "EXRULE", "EXDATE"].iter().any(|name| p.is(name))
    };
    // Somebody who is named twice is one.
    let repeated = |p: &ical::Property| {
        p.is("ATTENDEE")
            && stored.all("ATTENDEE").any(|a| a.value().eq_ignore_ascii_case(p.value()))
    };
    let mut left: Vec<_> = stored.properties().map(ical::Property::canonical).collect();
    let mut missing = Vec::new();
    for property in sent.properties().filter(|p| !own(p.name()) && !again(p)) {
        let mut property = property.clone();
        for name in ["EMAIL", "SENT-BY"] {
            // [id-3], [auth-10]: on the ORGANIZER only where the sender vouches for them.
            let kept = stored.get("ORGANIZER").is_some_and(|o| o.param(name).is_some());
            if property.is("ORGANIZER") && !kept {
                property.remove_param(name);
            }
        }
        let wanted = property.canonical();
        match left.iter().position(|c| *c == wanted) {
            Some(at) => drop(left.swap_remove(at)),
            None if repeated(&property) => {}
            None => missing.push(property.line().to_owned()),
        }
    }
    missing
}

/// Whether a stored component may be this one: an override's RECURRENCE-ID is written in the
/// form of its master `[rec-1]`.
fn same_instance(a: &Component, b: &Component) -> bool {
    a.name() == b.name()
        && a.value("UID") == b.value("UID")
        && a.get("RECURRENCE-ID").is_some() == b.get("RECURRENCE-ID").is_some()
}

/// What is stored reads back, and is what one of the message's calendars says.
fn stored_as_sent(path: &Path, engine: &Engine, user: &str, came: &Message) -> usize {
    let objects = look(engine, user, |c| c.objects().unwrap());
    let sent = sent_calendars(came);
    for stored in &objects {
        let text = ical::write(stored.object.calendar());
        let read = ical::read(text.as_bytes(), &ical::Limits::default(), |b| {
            String::from_utf8_lossy(b).into_owned()
        });
        let read = read.unwrap_or_else(|e| panic!("{}: {e}\n{text}", path.display()));
        assert!(
            matches!(&read.calendars[..], [one] if one.same_content(stored.object.calendar())),
            "{}: reads back differently\n{text}",
            path.display()
        );
        // A second opinion on what we write.
        let mut other = calcard::Parser::new(&text);
        assert!(
            matches!(other.entry(), calcard::Entry::ICalendar(_)),
            "{}: not for others\n{text}",
            path.display()
        );
        assert!(stored.object.calendar().get("METHOD").is_none());
        for component in stored.object.components() {
            let lost: Vec<Vec<String>> = sent
                .iter()
                .flat_map(Component::components)
                .filter(|c| same_instance(c, component))
                .map(|c| missing(c, component))
                .collect();
            assert!(lost.iter().any(Vec::is_empty), "{}: lost {lost:#?}\n{text}", path.display());
        }
    }
    objects.len()
}

impl Tally {
    fn take(&mut self, engine: &Engine, path: &Path, raw: &[u8]) {
        let came = message(raw);
        let user = format!("user{}@example.org", self.messages);
        let post = Post::new(&sender_of(&came), &[&user]);
        let began = Instant::now();
        let processed = process(engine, &came, &post);
        let took = began.elapsed();
        assert!(took < LONG, "{}: {took:?}", path.display());
        if took > self.longest.0 {
            self.longest = (took, path.to_owned());
        }
        self.messages += 1;
        for result in &processed.results {
            let outcome = format!("{}/{}", result.outcome, result.reason);
            assert_ne!(outcome, "error/storage", "{}", path.display());
            assert_ne!(outcome, "error/internal", "{}", path.display());
            *self.outcomes.entry(outcome).or_default() += 1;
        }
        if processed.results.is_empty() {
            *self.outcomes.entry("nothing for a calendar".to_owned()).or_default() += 1;
        }
        self.annotated += usize::from(nothing_is_lost(path, &came, &processed));
        self.stored += stored_as_sent(path, engine, &user, &came);
    }

    fn print(&self, what: &str) {
        println!(
            "{what}: {} messages, {} annotated, {} objects stored, longest {:?} ({})",
            self.messages,
            self.annotated,
            self.stored,
            self.longest.0,
            self.longest.1.display()
        );
        for (outcome, count) in &self.outcomes {
            println!("{count:6} {outcome}");
        }
    }
}

fn every_message(authentic: bool) -> Option<Tally> {
    let corpus = corpus()?;
    let host = Host::new(TABLES);
    let engine = host.engine();
    let mut all = Vec::new();
    files(&corpus, &["eml", "mbox"], &mut all);
    assert!(!all.is_empty(), "no messages in {}", corpus.display());
    let mut tally = Tally::default();
    for path in &all {
        let raw = mail_of(path);
        let raw = if authentic { authenticated(&raw) } else { raw };
        tally.take(&engine, path, &raw);
    }
    tally.print(if authentic { "authentic" } else { "as they are" });
    Some(tally)
}

#[test]
fn messages_as_they_are() {
    every_message(false);
}

#[test]
fn messages_of_authentic_senders() {
    if let Some(tally) = every_message(true) {
        assert!(tally.stored > 0 && tally.annotated > 0);
    }
}

/// A calendar as somebody mails it: from its organizer, as an invitation.
fn wrapped(calendar: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(calendar);
    let unfolded = support::mailbox::unfold(&text);
    let organizer = unfolded
        .lines()
        .filter(|line| line.to_ascii_uppercase().starts_with("ORGANIZER"))
        .find_map(|line| {
            let at = line.to_ascii_lowercase().rfind("mailto:")? + 7;
            let address = line.get(at..)?.trim();
            let plain = |c: char| c.is_ascii_alphanumeric() || "@.-_+".contains(c);
            (address.contains('@') && address.chars().all(plain)).then(|| address.to_owned())
        })
        .unwrap_or_else(|| "alice@example.net".to_owned());
    let mut body = calendar.to_vec();
    let has_method = unfolded.lines().any(|l| l.to_ascii_uppercase().starts_with("METHOD"));
    let begin = text.find("BEGIN:VCALENDAR").filter(|&at| at < 4);
    if let (false, Some(at)) = (has_method, begin) {
        let after = body[at..].iter().position(|&b| b == b'\n').map_or(body.len(), |n| at + n + 1);
        body.splice(after..after, *b"METHOD:REQUEST\r\n");
    }
    let mut mail = format!(
        "From: {organizer}\r\nTo: bob@example.org\r\nSubject: x\r\nMessage-ID: <1@example.net>\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"=_outer\"\r\n\r\n\
         --=_outer\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPlease come.\r\n\
         --=_outer\r\nContent-Type: text/calendar; charset=utf-8; method=REQUEST\r\n\
         Content-Transfer-Encoding: binary\r\n\r\n"
    )
    .into_bytes();
    mail.extend_from_slice(&body);
    mail.extend_from_slice(b"\r\n--=_outer--\r\n");
    authenticated(&mail)
}

#[test]
fn every_calendar_as_a_mail() {
    let Some(corpus) = corpus() else { return };
    let host = Host::new(TABLES);
    let engine = host.engine();
    let mut all = Vec::new();
    files(&corpus, &["ics", "ical", "ifb", "vcs", "txt"], &mut all);
    assert!(!all.is_empty(), "no calendars in {}", corpus.display());
    let mut tally = Tally::default();
    for path in &all {
        tally.take(&engine, path, &wrapped(&std::fs::read(path).unwrap()));
    }
    tally.print("calendars");
    assert!(tally.stored > 0 && tally.annotated > 0);
}

#[test]
fn some_through_the_program() {
    let Some(corpus) = corpus() else { return };
    let host = Host::new(TABLES);
    let engine = Host::new(TABLES);
    let engine = engine.engine();
    let mut all = Vec::new();
    files(&corpus, &["eml", "mbox"], &mut all);
    let step = (all.len() / 30).max(1);
    for (n, path) in all.iter().step_by(step).enumerate() {
        let raw = authenticated(&mail_of(path));
        let came = message(&raw);
        let user = format!("user{n}@example.org");
        let post = Post::new(&sender_of(&came), &[&user]);
        let output = feed(host.process(&post), &raw);
        let log = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{}: {log}", path.display());
        // The program and the pipeline in here do the same.
        let processed = process(&engine, &came, &post);
        assert!(
            output.stdout == Engine::rewritten(&came, &processed),
            "{}: the program does something else",
            path.display()
        );
    }
}
