//! Every message of a corpus (`IMIP_CORPUS`) gets a block, of ASCII and of letters that few
//! charsets have. Python's email package, with both of its policies, and mail_parser must see the
//! same parts in the same order with the same contents as before, and the block in front of the
//! text. How many messages get it, and which do not and why, stands in `annotate_corpus.txt`;
//! `IMIP_ACCEPT=1` writes it anew.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use bytes::Bytes;
use imip_milter::mail::{
    Block, Limits, Message, Protection, Structure, annotate, apply_to_message, is_protected, walk,
};
use mail_parser::{MessageParser, MimeHeaders, PartType};
use serde_json::Value;

const GOLDEN: &str = "tests/annotate_corpus.txt";

/// Messages in which the independent readers do not see the parts that we see, before anything is
/// done to them.
const DISPUTED: &[(&str, &str)] = &[
    ("hostile/mime/Zimbra__zm-mailbox/appt1.eml", "its lines end in CR: Python sees other fields"),
    (
        "hostile/mime/mailgun__flanker/enclosed.eml",
        "mail_parser takes an enclosed message for text",
    ),
    ("hostile/mime/mailgun__flanker/enclosed-broken.eml", "the same"),
    ("hostile/mime/mailgun__flanker/enclosed-broken-body.eml", "the same"),
    ("hostile/mime/rspamd__rspamd/broken_richtext.eml", "mail_parser sees no boundary"),
    ("hostile/mime/stalwartlabs__mail-parser/001.eml", "one boundary begins the other"),
    ("hostile/mime/stalwartlabs__mail-parser/003.eml", "two multiparts of one boundary"),
    ("hostile/mime/stalwartlabs__mail-parser/005.eml", "boundaries that end in dashes"),
    ("hostile/mime/stalwartlabs__mail-parser/006.eml", "two multiparts of one boundary"),
    ("hostile/mime/stalwartlabs__mail-parser/019.eml", "fields that are torn apart"),
];

/// Blocks whose lines are short enough for any text.
fn blocks() -> [Block; 2] {
    let of = |text: &str| Block {
        text: format!("[Calendar] {text}\nWhat: {text}\n[/Calendar]\n"),
        html: format!("<div class=\"imip-milter-block\"><b>[Calendar] {text}</b></div>\n"),
    };
    [of("Added to your calendar"), of("Přidáno do kalendáře, 会議が追加されました")]
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for path in entries.iter().map(std::fs::DirEntry::path) {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "eml" || e == "mbox") {
            found.push(path);
        }
    }
}

/// What Python sees in each file: one list of parts for each of its policies.
fn python(names: &[PathBuf]) -> BTreeMap<PathBuf, Vec<Value>> {
    let mut process = Command::new("python3")
        .arg("tests/support/parts.py")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3");
    let mut input = process.stdin.take().unwrap();
    let list: String = names.iter().map(|n| format!("{}\n", n.display())).collect();
    let writer = std::thread::spawn(move || input.write_all(list.as_bytes()).unwrap());
    let output = process.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "tests/support/parts.py failed");
    let mut seen: BTreeMap<PathBuf, Vec<Value>> = BTreeMap::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        let file = PathBuf::from(value["file"].as_str().unwrap());
        seen.entry(file).or_default().push(value["parts"].clone());
    }
    seen
}

/// What mail_parser sees, in the same form.
fn second(raw: &[u8]) -> Value {
    let message = MessageParser::new().parse(raw);
    let part = |(index, part): (usize, &mail_parser::MessagePart)| {
        let kind = part.content_type().map_or_else(
            || "text/plain".to_owned(),
            |t| format!("{}/{}", t.c_type, t.c_subtype.as_deref().unwrap_or_default()),
        );
        let text = match &part.body {
            PartType::Text(text) | PartType::Html(text) => Some(text.to_string()),
            _ => None,
        };
        let bytes = match &part.body {
            // The bytes of both hold those of their parts.
            PartType::Multipart(_) | PartType::Message(_) => &[][..],
            _ => part.contents(),
        };
        serde_json::json!({
            "path": index.to_string(),
            "type": kind.to_lowercase(),
            "disposition": part.content_disposition().map(|d| d.c_type.to_string()),
            "name": part.attachment_name(),
            "text": text.filter(|_| matches!(kind.to_lowercase().as_str(), "text/plain" | "text/html")),
            "sha": bytes,
        })
    };
    Value::Array(message.iter().flat_map(|m| m.parts.iter().enumerate().map(part)).collect())
}

/// How a text has the block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Has {
    Nothing,
    AsItIs,
    Transliterated,
}

fn unix(text: &str) -> String {
    text.replace('\r', "")
}

/// Whether a text is what it was, but for the block in its place.
fn compare(kind: &str, before: &str, after: &str, block: &Block) -> Result<Has, String> {
    if before == after {
        return Ok(Has::Nothing);
    }
    let (before, after) = (unix(before), unix(after));
    let wrong = || format!("{kind} is not the block and what it was: {:.300?}", after);
    if kind == "text/plain" {
        let (mark, before) = match before.strip_prefix('\u{feff}') {
            Some(rest) => ("\u{feff}", rest),
            None => ("", before.as_str()),
        };
        if before.is_empty() && after == format!("{mark}{}", block.text) {
            return Ok(Has::AsItIs);
        }
        let same = |rest: &str| rest.trim_end_matches('\n') == before.trim_end_matches('\n');
        if after.strip_prefix(&format!("{mark}{}\n", block.text)).is_some_and(same) {
            return Ok(Has::AsItIs);
        }
        let lines: Vec<&str> = after.splitn(5, '\n').collect();
        let ours = lines.len() == 5
            && lines[0].starts_with(&format!("{mark}[Calendar] P"))
            && lines[2..4] == ["[/Calendar]", ""];
        return if ours && same(lines[4]) { Ok(Has::Transliterated) } else { Err(wrong()) };
    }
    let html: String = block
        .html
        .chars()
        .map(|c| if c.is_ascii() { c.to_string() } else { format!("&#{};", u32::from(c)) })
        .collect();
    let at = after.find(&html).ok_or_else(wrong)?;
    let (head, tail) = (&after[..at], &after[at + html.len()..]);
    let visible = head.trim().is_empty() || head.trim_end().ends_with('>');
    // A soft line break or a line end stands before it.
    let rest = format!("{}{tail}", head.strip_suffix('\n').unwrap_or(head));
    let same = rest.replace('\n', "") == before.replace('\n', "");
    if visible && same { Ok(Has::AsItIs) } else { Err(wrong()) }
}

/// How many texts have the block, as they are and transliterated.
type Told = (usize, usize);

fn same_parts(before: &Value, after: &Value, block: &Block) -> Result<Told, String> {
    let (before, after) = (before.as_array().unwrap(), after.as_array().unwrap());
    if before.len() != after.len() {
        return Err(format!("{} parts, then {}", before.len(), after.len()));
    }
    let mut told = (0, 0);
    for (old, new) in before.iter().zip(after) {
        let (Some(o), Some(n)) = (old["text"].as_str(), new["text"].as_str()) else {
            if old != new {
                return Err(format!("part {} of {} differs", old["path"], old["type"]));
            }
            continue;
        };
        for field in ["path", "type", "charset", "disposition", "name"] {
            if old[field] != new[field] {
                return Err(format!("{field} of {} differs", old["path"]));
            }
        }
        match compare(old["type"].as_str().unwrap(), o, n, block)? {
            Has::Nothing if old["sha"] == new["sha"] => {}
            Has::Nothing => return Err(format!("bytes of {} differ", old["path"])),
            Has::AsItIs => told.0 += 1,
            Has::Transliterated => told.1 += 1,
        }
    }
    Ok(told)
}

#[derive(Default)]
struct Count {
    annotated: usize,
    texts: usize,
    transliterated: usize,
    alone: BTreeMap<&'static str, Vec<String>>,
}

fn why_not(structure: &Structure) -> &'static str {
    match is_protected(structure) {
        Protection::Signed => return "signed",
        Protection::Encrypted => return "encrypted",
        Protection::None => {}
    }
    let texts = structure
        .parts
        .iter()
        .filter(|p| p.content_type.is("text", "plain") || p.content_type.is("text", "html"));
    match texts.count() {
        0 => "no text",
        _ => "text that is no part of the message, or cannot hold the block",
    }
}

/// One message with one block, as it came and as annotated.
struct Case {
    name: String,
    which: usize,
    before: PathBuf,
    after: PathBuf,
}

#[test]
fn independent_readers_see_the_block_and_what_was_there() {
    let Some(corpus) = std::env::var_os("IMIP_CORPUS") else {
        eprintln!("IMIP_CORPUS is not set: skipped");
        return;
    };
    let corpus = Path::new(&corpus);
    let (mut paths, folder, blocks) = (Vec::new(), tempfile::tempdir().unwrap(), blocks());
    files(&corpus.join("eml"), &mut paths);
    files(&corpus.join("hostile/mime"), &mut paths);
    let mut counts = [Count::default(), Count::default()];
    let mut cases = Vec::new();
    for path in &paths {
        let name = path.strip_prefix(corpus).unwrap().to_string_lossy().into_owned();
        let raw = std::fs::read(path).unwrap();
        let mut message = Message::parse(Bytes::from(raw));
        let Ok(structure) = walk(&message.headers, &message.body, &Limits::default()) else {
            continue;
        };
        let original = message.body.clone();
        for (which, block) in blocks.iter().enumerate() {
            message.body = original.clone();
            match annotate(&message, &structure, block) {
                Some(body) => {
                    apply_to_message(&mut message, &[], Some(body)).unwrap();
                    let after = folder.path().join(format!("{}-{which}", cases.len()));
                    std::fs::write(&after, message.to_bytes()).unwrap();
                    cases.push(Case { name: name.clone(), which, before: path.clone(), after });
                }
                None => {
                    let alone = counts[which].alone.entry(why_not(&structure)).or_default();
                    alone.push(name.clone());
                }
            }
        }
    }
    let mut names: Vec<PathBuf> =
        cases.iter().flat_map(|c| [c.before.clone(), c.after.clone()]).collect();
    names.sort();
    names.dedup();
    let seen = python(&names);
    let mut failures = Vec::new();
    for case in cases {
        let count = &mut counts[case.which];
        count.annotated += 1;
        if let Some((name, _)) = DISPUTED.iter().find(|(name, _)| *name == case.name) {
            count
                .alone
                .entry("(annotated, but readers dispute what it holds)")
                .or_default()
                .push((*name).to_owned());
            continue;
        }
        let block = &blocks[case.which];
        let mut told = Vec::new();
        for (old, new) in seen[&case.before].iter().zip(&seen[&case.after]) {
            told.push(("Python", same_parts(old, new, block)));
        }
        let raw = |path: &Path| second(&std::fs::read(path).unwrap());
        told.push(("mail_parser", same_parts(&raw(&case.before), &raw(&case.after), block)));
        for (who, told) in &told {
            match told {
                Err(what) => failures.push(format!("{}: {who}: {what}", case.name)),
                Ok((0, 0)) => failures.push(format!("{}: {who} sees no block", case.name)),
                Ok(_) => {}
            }
        }
        if let Some((_, Ok((texts, transliterated)))) = told.first() {
            count.texts += texts;
            count.transliterated += transliterated;
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let mut report = String::new();
    for (count, block) in counts.iter().zip(&blocks) {
        writeln!(report, "{}", block.text.lines().next().unwrap()).unwrap();
        writeln!(report, "  annotated: {} of {}", count.annotated, paths.len()).unwrap();
        writeln!(report, "  texts with the block: {}", count.texts).unwrap();
        writeln!(report, "  transliterated: {}", count.transliterated).unwrap();
        for (why, names) in &count.alone {
            writeln!(report, "  {why}: {}", names.len()).unwrap();
            names.iter().for_each(|name| writeln!(report, "    {name}").unwrap());
        }
    }
    if std::env::var_os("IMIP_ACCEPT").is_some() {
        std::fs::write(GOLDEN, &report).unwrap();
    }
    assert_eq!(report, std::fs::read_to_string(GOLDEN).unwrap_or_default());
}
