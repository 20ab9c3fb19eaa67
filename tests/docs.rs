//! The documentation is true: every command in README.md, docs/ and contrib/ is run, every
//! configuration in them is read by what it is for, every link leads somewhere, and the table of
//! results in docs/troubleshooting.md has the words that the program has.
//!
//! Blocks marked `sh` are commands, those marked `console` are commands behind `$ ` with what they
//! print; `…` there stands for anything. Each document has a machine of its own
//! (support/machine.rs) that docs/machine.sh and docs/site.sh (both beside this file) have made a
//! mail host with a few messages, and its commands run there one after the other, as root. Each
//! has to succeed. `DOC=word cargo test --test docs` takes only documents with the word in their
//! name.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use imip_milter::{
    config::Config,
    itip::{Outcome, Reason},
};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;
use std::{
    collections::BTreeSet,
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
    thread,
};
use support::{
    daemon::program,
    machine::{self, Machine},
    skip,
};

/// What a block can be besides commands; all of it is read by nobody here, or by a test below.
const LANGUAGES: [&str; 19] = [
    "",
    "console",
    "diff",
    "egrep",
    "header_checks",
    "html",
    "ics",
    "ini",
    "json",
    "m4",
    "main.cf",
    "master.cf",
    "mermaid",
    "promql",
    "rust",
    "sh",
    "text",
    "toml",
    "yaml",
];

/// Blocks of commands that are marked `sh elsewhere`: how they begin, and who runs them.
const ELSEWHERE: [(&str, &str, &str); 10] = [
    ("README.md", "make deb", "tests/debian.rs builds and installs a package"),
    ("README.md", "make demo", "continuous integration runs both"),
    ("docs/installation.md", "make deb", "tests/debian.rs builds and installs a package"),
    ("docs/installation.md", "make rpm", "the test of the RPM package builds one"),
    ("docs/installation.md", "cargo build", "`make deb` and `make rpm` run it"),
    ("docs/installation.md", "postconf -X", "tests/debian.rs removes and purges a package"),
    ("docs/logging.md", "journalctl", "tests/logging.rs reads the same fields from a journal"),
    ("docs/operation.md", "apt install", "tests/debian.rs upgrades a package"),
    ("docs/replay.md", "doveadm", "tests/replay.rs has what it runs for each user"),
    ("docs/performance.md", "cargo bench", "measures for minutes"),
];

/// Documents whose commands begin on a machine without imip-milter.
const BARE: [&str; 1] = ["docs/installation.md"];

/// What has to happen before a command that begins so, for it to have something to do.
const BEFORE: [(&str, &str); 3] = [
    ("grep -E 'imip-milter\\[[0-9]+\\]: ([[:alnum:]]+: )?(error|warning)", ". /jobs/complaint.sh"),
    ("imip-milter outbox retry", ". /jobs/reachable.sh"),
    ("imip-milter outbox drop", ". /jobs/waiting.sh"),
];

/// Words in capitals that stand for something of the reader's: the command that lists such things
/// on the machine as JSON, and what is taken of its last row that has one and was not undone.
const WORDS: [(&str, &[&str], &str); 3] = [
    ("CHANGE", &["calendar", "history", "bob@example.org", "--json"], "change"),
    ("QUEUEID", &["calendar", "history", "bob@example.org", "--json"], "queue_id"),
    ("ID", &["outbox", "list", "--json"], "id"),
];

/// A fenced block.
struct Block {
    document: String,
    line: usize,
    info: String,
    text: String,
}

impl Block {
    fn language(&self) -> &str {
        self.info.split(' ').next().unwrap_or_default()
    }

    fn elsewhere(&self) -> bool {
        self.info.ends_with(" elsewhere")
    }
}

/// A command, and what it prints where the document shows it.
#[derive(Debug, PartialEq)]
struct Step {
    line: usize,
    command: String,
    output: Option<Vec<String>>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// README.md, docs/*.md and the READMEs below contrib/, by their names from the root.
fn documents() -> Vec<String> {
    let mut found = vec!["README.md".to_owned()];
    let mut folders = vec!["docs".to_owned(), "contrib".to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if path.ends_with("README.md")
                || path.starts_with("docs/") && path.ends_with(".md")
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(document: &str) -> String {
    fs::read_to_string(root().join(document)).unwrap()
}

fn blocks(document: &str) -> Vec<Block> {
    let text = read(document);
    let mut found: Vec<Block> = Vec::new();
    let mut within = false;
    for (event, range) in Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let CodeBlockKind::Fenced(info) = kind else { continue };
                let line = text[..range.start].lines().count().max(1) + 1;
                let document = document.to_owned();
                found.push(Block { document, line, info: info.to_string(), text: String::new() });
                within = true;
            }
            Event::Text(part) if within => found.last_mut().unwrap().text.push_str(&part),
            Event::End(TagEnd::CodeBlock) => within = false,
            _ => {}
        }
    }
    found
}

fn all_blocks() -> Vec<Block> {
    documents().iter().flat_map(|d| blocks(d)).collect()
}

/// True when the shell would wait for more.
fn is_incomplete(command: &str) -> bool {
    if command.ends_with('\\') {
        return true;
    }
    if let Some((_, word)) = command.lines().next().unwrap_or_default().split_once("<<") {
        let word = word.trim_start_matches('-').trim_matches(['\'', '"']);
        let word = word.split([' ', '\'', '"']).next().unwrap_or_default();
        return !command.lines().skip(1).any(|l| l == word);
    }
    !Command::new("/bin/bash").args(["-n", "-c", command]).output().unwrap().status.success()
}

/// The commands of a block.
fn steps(block: &Block) -> Vec<Step> {
    let console = block.language() == "console";
    let mut steps: Vec<Step> = Vec::new();
    let mut open: Option<Step> = None;
    for (at, line) in block.text.lines().enumerate() {
        if let Some(mut step) = open.take() {
            step.command.push('\n');
            step.command.push_str(line);
            if is_incomplete(&step.command) {
                open = Some(step)
            } else {
                steps.push(step)
            }
            continue;
        }
        let command = match (console, line.strip_prefix("$ ")) {
            (true, Some(command)) => command,
            (true, None) => {
                let last = steps.last_mut().expect("a command before its output");
                last.output.get_or_insert_default().push(line.to_owned());
                continue;
            }
            (false, _) if line.trim().is_empty() || line.starts_with('#') => continue,
            (false, _) => line,
        };
        let step = Step { line: block.line + at, command: command.to_owned(), output: None };
        if is_incomplete(command) { open = Some(step) } else { steps.push(step) }
    }
    assert!(open.is_none(), "{}:{}: {open:?} is no whole command", block.document, block.line);
    steps
}

/// Whether `text` is what `pattern` says, in which `…` stands for anything.
fn is_like(text: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('…');
    let Some(mut rest) = text.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// Whether lines are what a document shows; a line of nothing but `…` stands for any number.
fn are_like(lines: &[&str], shown: &[String]) -> bool {
    let Some((first, others)) = shown.split_first() else { return lines.is_empty() };
    if first.trim() == "…" {
        return (0..=lines.len()).any(|n| are_like(&lines[n..], others));
    }
    lines.split_first().is_some_and(|(line, lines)| {
        is_like(line.trim_end(), first.trim_end()) && are_like(lines, others)
    })
}

/// The word in a command that stands for something, if it is there as a word of its own.
fn fill_in(machine: &mut Machine, command: &str) -> String {
    let mut filled = command.to_owned();
    for (word, list, key) in WORDS {
        let is_part = |c: char| c.is_ascii_alphanumeric() || "_-=$".contains(c);
        let whole = |at: usize| {
            !filled[..at].ends_with(is_part) && !filled[at + word.len()..].starts_with(is_part)
        };
        let places: Vec<usize> =
            filled.match_indices(word).map(|(at, _)| at).filter(|&at| whole(at)).collect();
        if places.is_empty() {
            continue;
        }
        let found = machine.run(&format!("imip-milter {}", list.join(" "))).unwrap();
        let rows: Vec<Value> = serde_json::from_str(&found.stdout)
            .unwrap_or_else(|e| panic!("{word}: {e}: {found:?}"));
        let undone = |row: &&Value| row["undone"] == true;
        let value = rows.iter().rev().filter(|r| !undone(r)).find_map(|r| r[key].as_str());
        let value = value.unwrap_or_else(|| panic!("{word}: {found:?}"));
        for at in places.into_iter().rev() {
            filled.replace_range(at..at + word.len(), value);
        }
    }
    filled
}

/// A machine that is as the documents take it to be.
fn machine_for(document: &str) -> Machine {
    let mut machine = Machine::start(&root()).expect("a machine");
    let here = |name: &str| fs::read(root().join("tests/docs").join(name)).unwrap();
    for name in ["systemctl", "waiting.sh", "reachable.sh", "complaint.sh"] {
        machine.put(name, &here(name)).unwrap();
    }
    machine.put_program("imip-milter", &program()).unwrap();
    let second = if BARE.contains(&document) { "bare.sh" } else { "site.sh" };
    for script in ["machine.sh", second] {
        let ended = machine.run(&String::from_utf8(here(script)).unwrap()).unwrap();
        assert_eq!(ended.code, 0, "{document}: {script}: {}{}", ended.stdout, ended.stderr);
    }
    machine
}

/// Runs all commands of a document; what went wrong.
fn run(document: &str, blocks: &[Block]) -> String {
    let mut machine = machine_for(document);
    let mut wrong = String::new();
    let mut last = 0;
    let folder = if BARE.contains(&document) { "/usr/src/imip-milter" } else { "/root" };
    machine.put("folder", folder.as_bytes()).unwrap();
    for block in blocks {
        let steps = steps(block);
        for (at, step) in steps.iter().enumerate() {
            for (begin, script) in BEFORE {
                if step.command.starts_with(begin) {
                    let ended = machine.run(script).unwrap();
                    assert_eq!(ended.code, 0, "before {begin}: {ended:?}");
                }
            }
            let command = fill_in(&mut machine, &step.command);
            let ended = machine
                .run(&format!(
                    "cd \"$(cat /jobs/folder)\"\ntrap 'pwd >/jobs/folder' EXIT\n\
                     (exit {last})\n{command}\n"
                ))
                .unwrap();
            last = ended.code;
            let told = steps.get(at + 1).is_some_and(|next| next.command == "echo $?");
            let said = format!("{}{}", ended.stdout, ended.stderr);
            let place = format!("{document}:{}: {}", step.line, step.command);
            if ended.code != 0 && !told {
                let _ = writeln!(wrong, "{place}\n    ends with {}:\n{said}", ended.code);
            } else if let Some(shown) = &step.output {
                let lines: Vec<&str> = said.lines().collect();
                if !are_like(&lines, shown) {
                    let _ = writeln!(
                        wrong,
                        "{place}\n    prints\n{said}    where the document shows\n{}",
                        shown.join("\n")
                    );
                }
            }
        }
    }
    wrong
}

#[test]
fn every_command_does_what_the_document_says() {
    if let Some(why) = machine::obstacle() {
        return skip("docs", &why);
    }
    let only = env::var("DOC").unwrap_or_default();
    let waiting = Mutex::new(documents());
    let wrong = Mutex::new(String::new());
    let count = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(document) = waiting.lock().unwrap().pop() else { break };
                    let mut blocks = blocks(&document);
                    blocks.retain(|b| ["sh", "console"].contains(&b.language()) && !b.elsewhere());
                    if blocks.is_empty() || !document.contains(&only) {
                        continue;
                    }
                    *count.lock().unwrap() += blocks.iter().map(|b| steps(b).len()).sum::<usize>();
                    let told = run(&document, &blocks);
                    wrong.lock().unwrap().push_str(&told);
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "\n{wrong}");
    let count = count.into_inner().unwrap();
    assert!(!only.is_empty() || count > 60, "{count} commands: the documents were not read");
}

#[test]
fn every_block_says_what_it_is() {
    let mut wrong = String::new();
    let mut listed: BTreeSet<usize> = (0..ELSEWHERE.len()).collect();
    for block in all_blocks() {
        let place = format!("{}:{}", block.document, block.line);
        if !LANGUAGES.contains(&block.language()) {
            let _ = writeln!(wrong, "{place}: nobody knows {:?}", block.language());
        }
        let commands = ["imip-milter ", "$ ", "systemctl ", "apt ", "postfix "];
        let looks_so = block.text.lines().any(|l| commands.iter().any(|c| l.starts_with(c)));
        if block.language().is_empty() && looks_so {
            let _ = writeln!(wrong, "{place}: commands have to be marked `sh` or `console`");
        }
        if block.elsewhere() {
            let entry = ELSEWHERE.iter().position(|(document, begin, _)| {
                *document == block.document && block.text.starts_with(begin)
            });
            match entry {
                Some(entry) => _ = listed.remove(&entry),
                None => _ = writeln!(wrong, "{place}: is run nowhere"),
            }
        }
    }
    for entry in listed {
        let _ = writeln!(wrong, "{:?} is in no document", ELSEWHERE[entry]);
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_configuration_loads() {
    let mut count = 0;
    let mut wrong = String::new();
    for block in all_blocks().iter().filter(|b| b.language() == "toml") {
        // Some are the lines of one table only, most leave out the users.
        let users = "[users]\ndomains = [\"example.org\"]\n";
        let candidates = [
            block.text.clone(),
            format!("{users}{}", block.text),
            format!("{users}[server]\n{}", block.text),
        ];
        let errors: Vec<String> = candidates
            .iter()
            .filter_map(|text| Config::parse(text, "block").err().map(|e| e.to_string()))
            .collect();
        if errors.len() == candidates.len() {
            let _ = writeln!(wrong, "{}:{}: {}", block.document, block.line, errors[1]);
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(count > 10, "{count} blocks: the documents were not read");
}

/// What postconf says about a folder with these files.
fn postconf(main_cf: &str, master_cf: &str, arguments: &[&str]) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("main.cf"), format!("compatibility_level = 3.6\n{main_cf}"))
        .unwrap();
    fs::write(folder.path().join("master.cf"), master_cf).unwrap();
    let output = Command::new("/usr/sbin/postconf")
        .arg("-c")
        .arg(folder.path())
        .args(arguments)
        .output()
        .unwrap();
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn every_line_for_postfix_is_one() {
    if !Path::new("/usr/sbin/postconf").exists() {
        return skip("postfix", "Postfix is not installed (`make setup` installs it)");
    }
    let empty = tempfile::tempdir().unwrap();
    fs::write(empty.path().join("main.cf"), "compatibility_level = 3.6\n").unwrap();
    let mut wrong = String::new();
    for block in all_blocks() {
        let said = match block.language() {
            "main.cf" => {
                let (found, said) = postconf(&block.text, "", &["-n"]);
                let keys = block.text.lines().filter(|l| !l.starts_with(['#', ' ', '\t']));
                let keys = keys.filter_map(|l| l.split_once('=')).map(|(key, _)| key.trim());
                let missing: Vec<&str> = keys
                    .filter(|k| !found.lines().any(|l| l.starts_with(&format!("{k} ="))))
                    .collect();
                if missing.is_empty() { said } else { format!("{said} unknown: {missing:?}") }
            }
            "master.cf" => {
                let (services, said) = postconf("", &block.text, &["-M"]);
                let (_, more) = postconf("", &block.text, &["-P"]);
                let none = if services.is_empty() { "no service" } else { "" };
                format!("{said}{more}{none}")
            }
            "header_checks" => {
                let file = tempfile::NamedTempFile::new().unwrap();
                fs::write(file.path(), &block.text).unwrap();
                let table = format!("regexp:{}", file.path().display());
                let forged = "Authentication-Results: mx.example.org; dmarc=pass";
                let output = Command::new("/usr/sbin/postmap")
                    .env("MAIL_CONFIG", empty.path())
                    .args(["-q", forged, &table])
                    .output()
                    .unwrap();
                let found = String::from_utf8(output.stdout).unwrap();
                let said = String::from_utf8(output.stderr).unwrap();
                if found.trim() == "IGNORE" { said } else { format!("{said}{forged}: {found:?}") }
            }
            _ => continue,
        };
        if !said.trim().is_empty() {
            let _ = writeln!(wrong, "{}:{}: {said}", block.document, block.line);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The first cells, without their backticks, of the tables below a heading.
fn first_cells(document: &str, heading: &str) -> Vec<String> {
    let text = read(document);
    let (_, after) = text.split_once(heading).unwrap_or_else(|| panic!("{document}: {heading}"));
    let end = after.find("\n## ").unwrap_or(after.len());
    after[..end]
        .lines()
        .filter_map(|line| {
            line.strip_prefix("| `")?.split_once('`').map(|(word, _)| word.to_owned())
        })
        .collect()
}

#[test]
fn every_result_is_explained_once() {
    let outcomes =
        [Outcome::Added, Outcome::Updated, Outcome::Cancelled, Outcome::NoAction, Outcome::Error];
    let told = first_cells("docs/troubleshooting.md", "\n## What the outcome says\n");
    assert_eq!(told, outcomes.map(|o| o.as_str().to_owned()));

    let mut told = first_cells("docs/troubleshooting.md", "\n## What the reason says\n");
    let mut words: Vec<String> = Reason::ALL.iter().map(|r| r.as_str().to_owned()).collect();
    told.sort();
    words.sort();
    assert_eq!(told, words);
}

/// The name that a heading can be linked by.
fn anchor(heading: &str) -> String {
    heading
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || " -_".contains(*c))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

fn anchors(document: &str) -> BTreeSet<String> {
    let text = read(document);
    let mut found = BTreeSet::new();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        match (event, &mut heading) {
            (Event::Start(Tag::Heading { .. }), _) => heading = Some(String::new()),
            (Event::Text(part) | Event::Code(part), Some(heading)) => heading.push_str(&part),
            (Event::End(TagEnd::Heading(_)), Some(text)) => {
                found.insert(anchor(text));
                heading = None;
            }
            _ => {}
        }
    }
    found
}

#[test]
fn every_link_leads_somewhere() {
    let mut wrong = String::new();
    for document in documents() {
        let text = read(&document);
        let folder = root().join(&document).parent().unwrap().to_owned();
        for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
            let (Event::Start(Tag::Link { dest_url: link, .. })
            | Event::Start(Tag::Image { dest_url: link, .. })) = event
            else {
                continue;
            };
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (file, place) = link.split_once('#').unwrap_or((&link, ""));
            let target = match file {
                "" => root().join(&document),
                file => folder.join(file),
            };
            let Ok(target) = target.canonicalize() else {
                let _ = writeln!(wrong, "{document}: {link}: no such file");
                continue;
            };
            if !place.is_empty() {
                let name = target.strip_prefix(root().canonicalize().unwrap()).unwrap();
                if !anchors(&name.to_string_lossy()).contains(place) {
                    let _ = writeln!(wrong, "{document}: {link}: no such heading");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_index_names_every_document() {
    let index = read("docs/README.md");
    for document in documents() {
        let Some(name) = document.strip_prefix("docs/") else { continue };
        assert!(name == "README.md" || index.contains(&format!("({name})")), "{document}");
    }
}

#[test]
fn blocks_are_read_as_the_shell_reads_them() {
    let block = |info: &str, text: &str| Block {
        document: "x".to_owned(),
        line: 1,
        info: info.to_owned(),
        text: text.to_owned(),
    };
    let commands = |b: &Block| steps(b).into_iter().map(|s| s.command).collect::<Vec<_>>();
    let text =
        "# why\na  # comment\n\nb \\\n  c\nfor x in 1 2; do\n  d\ndone\ncat <<EOF\n$ e\nEOF\nf\n";
    assert_eq!(
        commands(&block("sh", text)),
        ["a  # comment", "b \\\n  c", "for x in 1 2; do\n  d\ndone", "cat <<EOF\n$ e\nEOF", "f"]
    );
    let steps = steps(&block("console", "$ a\none\n…\n$ b\n"));
    assert_eq!(steps[0].output.as_deref(), Some(&["one".to_owned(), "…".to_owned()][..]));
    assert_eq!(steps[1].output, None);
    assert!(is_like("a 12 b", "a … b") && is_like("a", "a") && is_like("ab", "a…"));
    assert!(!is_like("a 12 c", "a … b") && !is_like("ab", "a") && !is_like("xa", "a…"));
    assert!(are_like(&["one", "two", "three"], &["…".to_owned(), "three".to_owned()]));
    assert!(!are_like(&["one"], &["one".to_owned(), "two".to_owned()]));
}
