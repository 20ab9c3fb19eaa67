//! Every calendar of a corpus (`IMIP_CORPUS`), those in its messages included, is read, written
//! and read again: nothing is lost, for us, for a second unfolding, and for an independent
//! reader. Every object is expanded. What is refused stands in `calendar_corpus.txt` with its
//! reason, so that somebody can agree with it; `IMIP_ACCEPT=1` writes that list anew.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

#[path = "support/laws/mod.rs"]
mod laws;

use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use imip_milter::ical::{
    self, Component, ComponentKind, Duration, Moment, Object, Period, Property,
};
use imip_milter::mail::{self, Message, calendar_parts, decode_charset, walk};
use imip_milter::time::{ExpandLimits, Span, Zones, bounds, complete_vtimezones, expand};
use jiff::{SignedDuration, Timestamp};
use laws::reader::{properties, round_trip, wide};
use laws::zones::HOME;

/// The list of refusals.
const REFUSALS: &str = "tests/calendar_corpus.txt";

/// Most bytes of a calendar part.
const MAX_CALENDAR: usize = 16 << 20;

/// A calendar text and where it is from.
struct Source {
    name: String,
    bytes: Vec<u8>,
    charset: Option<String>,
}

#[derive(Default)]
struct Findings {
    texts: usize,
    calendars: usize,
    objects: usize,
    instances: usize,
    compared: usize,
    lines: usize,
    refusals: Vec<(String, String)>,
    broken: Vec<String>,
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for path in entries.iter().map(std::fs::DirEntry::path) {
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

fn has_extension(path: &Path, wanted: &[&str]) -> bool {
    path.extension().is_some_and(|e| wanted.iter().any(|w| e.eq_ignore_ascii_case(w)))
}

/// All calendar texts, and what of the messages cannot be read.
fn sources(corpus: &Path, findings: &mut Findings) -> Vec<Source> {
    let mut paths = Vec::new();
    files(corpus, &mut paths);
    let mut found = Vec::new();
    for path in paths {
        let name = path.strip_prefix(corpus).unwrap().to_string_lossy().into_owned();
        if has_extension(&path, &["ics", "ical", "ifb", "vcs"]) {
            found.push(Source { name, bytes: std::fs::read(&path).unwrap(), charset: None });
        } else if has_extension(&path, &["eml", "mbox"]) {
            let raw = std::fs::read(&path).unwrap();
            let message = Message::parse(Bytes::from(raw));
            let structure = match walk(&message.headers, &message.body, &mail::Limits::default()) {
                Ok(structure) => structure,
                Err(e) => {
                    findings.refuse(&name, "StructureError", &e);
                    continue;
                }
            };
            for part in calendar_parts(&structure, &message.body, MAX_CALENDAR) {
                match part {
                    Ok(part) => found.push(Source {
                        name: format!("{name}#{}", part.part),
                        bytes: part.bytes,
                        charset: part.charset,
                    }),
                    Err(e) => findings.refuse(&format!("{name}#{}", e.part()), "PartError", &e),
                }
            }
        }
    }
    found
}

impl Findings {
    fn refuse(&mut self, name: &str, kind: &str, reason: &impl Display) {
        self.refusals.push((name.to_owned(), format!("{kind}: {reason}")));
    }

    fn note(&mut self, name: &str, what: &str, count: usize) {
        self.refusals.extend(std::iter::repeat_n((name.to_owned(), what.to_owned()), count));
    }

    fn take(&mut self, source: &Source) {
        self.texts += 1;
        let fallback = |b: &[u8]| decode_charset(b, source.charset.as_deref());
        let limits = ical::Limits::default();
        let mut reading = ical::read(&source.bytes, &limits, fallback);
        if let Err(e) = &reading {
            self.refuse(&source.name, "ReadError", e);
            if *e != ical::ReadError::NoCalendar {
                // Too large for mail; what holds for all texts holds for it too.
                reading = ical::read(&source.bytes, &wide(), fallback);
            }
        }
        let Ok(reading) = reading else { return };
        self.calendars += reading.calendars.len();
        let mut written = String::new();
        for calendar in &reading.calendars {
            if let Err(broken) = round_trip(calendar) {
                self.broken.push(format!("{}: {broken}", source.name));
            }
            written.push_str(&ical::write(calendar));
        }
        if reading.junk_lines > 0 {
            self.note(&source.name, "lines that are no content lines", reading.junk_lines);
        }
        let checked = self.nothing_is_lost(source, &written).and_then(|mended| {
            if mended > 0 {
                self.note(&source.name, "mended lines", mended);
            }
            if mended + reading.junk_lines > 0 {
                return Ok(());
            }
            self.second_opinion(source, &written)
        });
        if let Err(broken) = checked {
            self.broken.push(format!("{}: {broken}", source.name));
        }
        for calendar in reading.calendars {
            self.expand(&source.name, calendar);
        }
    }

    /// The content lines of the text are those that are written, no more and no fewer. Those
    /// that differ have only become content lines by being mended: all letters of what came are
    /// there, in their order, and no others. How many there are.
    fn nothing_is_lost(&mut self, source: &Source, written: &str) -> Result<usize, String> {
        let text = logical_lines(&source.bytes, source.charset.as_deref());
        let before = content_lines(&text);
        let after = content_lines(&logical_lines(written.as_bytes(), None));
        self.lines += before.values().sum::<usize>();
        let mut lost = only(&before, &after);
        let mut new = only(&after, &before);
        let mended = lost.len().max(new.len());
        let all = letters(&text.concat());
        let invented = new.iter().find(|line| !all.contains(&letters(line)));
        laws::ensure(invented.is_none(), || format!("nobody wrote {invented:?}"))?;
        lost.retain(|line| {
            let found = new.iter().position(|n| letters(n).starts_with(&letters(line)));
            found.map(|at| new.swap_remove(at)).is_none()
        });
        laws::ensure(lost.is_empty(), || format!("lost {lost:#?}, new {new:#?}"))?;
        Ok(mended)
    }

    /// An independent reader finds as much in what is written as in what came.
    fn second_opinion(&mut self, source: &Source, written: &str) -> Result<(), String> {
        let text = decode_charset(&source.bytes, source.charset.as_deref());
        let Some(before) = measured(&text) else { return Ok(()) };
        // For it a CR alone is no line end, and an event needs no VCALENDAR.
        if text.replace("\r\n", "").contains('\r') || has_stray_components(&text) {
            return Ok(());
        }
        let after = measured(written).ok_or("not for others")?;
        self.compared += 1;
        laws::ensure(before == after, || {
            format!("components and properties for others: {before:?} came, {after:?} are written")
        })
    }

    fn expand(&mut self, name: &str, calendar: Component) {
        for object in Object::split(calendar) {
            let mut object = match object {
                Ok(object) => object,
                Err(e) => {
                    self.refuse(name, "ObjectError", &e);
                    continue;
                }
            };
            self.objects += 1;
            let zones = Zones::new(object.calendar(), HOME);
            for line in object.components().flat_map(properties) {
                if let Err(e) = value(line) {
                    self.refuse(name, "ValueError", &e);
                }
            }
            if object.kind() == ComponentKind::Vavailability {
                // It says when there is time, and takes none: it is not expanded.
                continue;
            }
            let spans = object.components().filter_map(|c| bounds(c, &zones).ok());
            let starts: Vec<Timestamp> = spans.map(|(_, _, span)| span.start).collect();
            let first = starts.iter().min().copied().unwrap_or(Timestamp::UNIX_EPOCH);
            let year = SignedDuration::from_hours(24 * 366);
            let window = Span::new(first, first.checked_add(year).unwrap_or(Timestamp::MAX));
            match expand(&object, &zones, window, &ExpandLimits::default()) {
                Ok(found) => {
                    self.instances += found.instances.len();
                    if found.instances.is_empty() && !starts.is_empty() {
                        self.refusals.push((name.to_owned(), "no instance in a year".to_owned()));
                    }
                }
                Err(e) => self.refuse(name, "RecurrenceError", &e),
            }
            for tzid in complete_vtimezones(object.calendar_mut(), HOME) {
                self.refuse(name, "unknown zone", &tzid);
            }
        }
    }
}

/// Reads the values of a line as its name asks.
fn value(line: &Property) -> Result<(), ical::ValueError> {
    let items = || line.value().split(',').map(str::trim).filter(|i| !i.is_empty());
    if line.value().trim().is_empty() {
        return Ok(());
    }
    match line.name().to_ascii_uppercase().as_str() {
        "DTSTART" | "DTEND" | "DUE" | "RECURRENCE-ID" | "DTSTAMP" | "CREATED" | "LAST-MODIFIED"
        | "COMPLETED" => Moment::of(line).map(drop),
        "EXDATE" => items().try_for_each(|i| Moment::from_value(line, i).map(drop)),
        "RDATE" => items().try_for_each(|i| match i.contains('/') {
            true => Period::from_value(line, i).map(drop),
            false => Moment::from_value(line, i).map(drop),
        }),
        "FREEBUSY" => items().try_for_each(|i| Period::from_value(line, i).map(drop)),
        "DURATION" => match Duration::parse(line.value()) {
            Some(_) => Ok(()),
            None => Err(ical::ValueError {
                name: line.name().to_owned(),
                value: line.value().to_owned(),
                wanted: "DURATION",
            }),
        },
        _ => Ok(()),
    }
}

/// Unfolds a text once more, by another way than the reader.
fn logical_lines(text: &[u8], charset: Option<&str>) -> Vec<String> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let mut logical: Vec<Vec<u8>> = Vec::new();
    // Of CR and LF a line more without anything in it comes, which folds nothing.
    for line in text.split(|b| matches!(b, b'\r' | b'\n')).filter(|line| !line.is_empty()) {
        match (line.first(), logical.last_mut()) {
            (Some(b' ' | b'\t'), Some(last)) => last.extend(&line[1..]),
            _ => logical.push(line.to_vec()),
        }
    }
    let plain = |line: Vec<u8>| -> Vec<u8> {
        line.into_iter().filter(|b| (*b >= b' ' && *b != 0x7f) || *b == b'\t').collect()
    };
    let decoded = |line: Vec<u8>| {
        String::from_utf8(line).unwrap_or_else(|e| decode_charset(e.as_bytes(), charset))
    };
    logical.into_iter().map(plain).map(decoded).collect()
}

/// The lines of the VCALENDARs of a text that have a name and a value, and how often each is
/// there. Of BEGIN and END only the BEGIN counts, because an END can be missing.
fn content_lines(logical: &[String]) -> BTreeMap<String, usize> {
    let mut open: Vec<String> = Vec::new();
    let mut found = BTreeMap::new();
    for line in logical {
        let name = line.split([':', ';']).next().unwrap_or_default();
        let is_name = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
        if name.is_empty() || !line.contains(':') || !name.chars().all(is_name) {
            continue;
        }
        let value = line.rsplit(':').next().unwrap_or_default().trim().to_ascii_uppercase();
        if name.eq_ignore_ascii_case("END") {
            if let Some(at) = open.iter().rposition(|o| *o == value) {
                open.truncate(at);
            }
        } else if name.eq_ignore_ascii_case("BEGIN") {
            if open.is_empty() && value != "VCALENDAR" {
                continue;
            }
            *found.entry(format!("BEGIN:{value}")).or_default() += 1;
            open.push(value);
        } else if !open.is_empty() {
            *found.entry(line.clone()).or_default() += 1;
        }
    }
    found
}

/// What one of two multisets has more.
fn only(some: &BTreeMap<String, usize>, others: &BTreeMap<String, usize>) -> Vec<String> {
    let more = |(line, n): (&String, &usize)| {
        let other = others.get(line).copied().unwrap_or_default();
        std::iter::repeat_n(line.clone(), n.saturating_sub(other))
    };
    some.iter().flat_map(more).collect()
}

/// What is left of a line without all that mending it changes: quoting, escapes, the case of names,
/// and a name for a parameter that has none.
fn letters(line: &str) -> String {
    let line = ["\\n", "\\N", "^n", "^N", "X-UNNAMED"]
        .iter()
        .fold(line.to_owned(), |l, odd| l.replace(odd, ""));
    line.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// Whether a component stands outside of any VCALENDAR, where it is none.
fn has_stray_components(text: &str) -> bool {
    let mut depth = 0_usize;
    text.lines().any(|line| {
        let line = line.trim().to_ascii_uppercase();
        let stray = depth == 0 && line.starts_with("BEGIN:") && line != "BEGIN:VCALENDAR";
        depth = match line.as_str() {
            "BEGIN:VCALENDAR" => depth + 1,
            "END:VCALENDAR" => depth.saturating_sub(1),
            _ => depth,
        };
        stray
    })
}

/// The components and properties of all calendars that calcard finds in a text; `None` where it
/// stumbles.
fn measured(text: &str) -> Option<(usize, usize)> {
    let mut parser = calcard::Parser::new(text);
    let (mut components, mut entries) = (0, 0);
    let mut any = false;
    loop {
        match parser.entry() {
            calcard::Entry::ICalendar(calendar) => {
                any = true;
                components += calendar.components.len();
                entries += calendar.components.iter().map(|c| c.entries.len()).sum::<usize>();
            }
            calcard::Entry::Eof => return any.then_some((components, entries)),
            _ => return None,
        }
    }
}

/// The list as it is committed: how many of each reason, then each file.
fn list(findings: &Findings) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, reason) in &findings.refusals {
        *counts.entry(reason.split(':').next().unwrap_or_default()).or_default() += 1;
    }
    let mut out = String::from("# What is refused of the calendars of the corpus, and why.\n#\n");
    for (reason, count) in counts {
        out.push_str(&format!("# {count:5} {reason}\n"));
    }
    out.push('\n');
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    for (name, reason) in &findings.refusals {
        *lines.entry(format!("{name}\t{}", reason.escape_debug())).or_default() += 1;
    }
    for (line, count) in lines {
        let times = if count > 1 { format!(" ({count} times)") } else { String::new() };
        out.push_str(&format!("{line}{times}\n"));
    }
    out
}

#[test]
fn every_calendar_survives() {
    let Some(corpus) = std::env::var_os("IMIP_CORPUS").map(PathBuf::from) else {
        eprintln!("IMIP_CORPUS is not set: skipped");
        return;
    };
    let mut findings = Findings::default();
    let sources = sources(&corpus, &mut findings);
    assert!(!sources.is_empty(), "no calendars in {}", corpus.display());
    for source in &sources {
        findings.take(source);
    }
    println!(
        "{} texts, {} calendars, {} content lines, {} compared with calcard; {} objects, {} instances",
        findings.texts,
        findings.calendars,
        findings.lines,
        findings.compared,
        findings.objects,
        findings.instances
    );
    let broken = &findings.broken;
    assert!(broken.is_empty(), "{} texts are harmed:\n{}", broken.len(), broken.join("\n\n"));
    let found = list(&findings);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(REFUSALS);
    if std::env::var_os("IMIP_ACCEPT").is_some() {
        std::fs::write(&path, &found).unwrap();
        return;
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    let lines =
        |text: &str| text.lines().map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
    let (found, known) = (lines(&found), lines(&known));
    let news: Vec<String> = known
        .difference(&found)
        .map(|l| format!("- {l}"))
        .chain(found.difference(&known).map(|l| format!("+ {l}")))
        .collect();
    assert!(news.is_empty(), "{REFUSALS} says something else:\n{}", news.join("\n"));
}
