//! docs/conformance.md: every story and test that it cites is there, and it leaves no section of
//! RFC 5546 out that it promises. The same of the invariants in docs/policy.md.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The sections with something to do in them, and every example.
const SECTIONS: &str = "3.2.1 3.2.2 3.2.2.1 3.2.2.2 3.2.2.3 3.2.2.4 3.2.2.5 3.2.2.6 3.2.2.7 3.2.3 \
    3.2.4 3.2.5 3.2.6 3.2.7 3.2.8 3.3 3.3.1 3.3.2 3.3.3 3.4.1 3.4.2 3.4.2.1 3.4.2.2 3.4.2.3 \
    3.4.2.4 3.4.2.5 3.4.3 3.4.4 3.4.5 3.4.6 3.4.7 3.4.8 3.5 3.5.1 3.5.2 3.5.3 3.6 3.7.1 3.7.2 \
    3.7.3 4.1.1 4.1.2 4.1.3 4.1.4 4.1.5 4.2.1 4.2.2 4.2.3 4.2.4 4.2.5 4.2.6 4.2.7 4.2.8 4.2.9 \
    4.2.10 4.2.11 4.3.1 4.3.2 4.3.3 4.4.1 4.4.2 4.4.3 4.4.4 4.4.5 4.4.6 4.4.7 4.4.8 4.4.9 4.4.10 \
    4.5.1 4.5.2 4.5.3 4.5.4 4.5.5 4.5.6 4.5.7.1 4.5.7.2 4.6 4.7.1 4.7.2";

/// The interoperability rows: one of each that is promised.
const ROWS: [std::ops::RangeInclusive<u32>; 4] = [1..=19, 20..=28, 29..=37, 57..=71];

/// A row of a table: its line and its cells.
struct Row {
    line: usize,
    cells: Vec<String>,
}

impl Row {
    fn first(&self) -> &str {
        self.cells.first().map_or("", |c| c.trim())
    }
}

#[test]
fn what_is_cited_is_there() {
    let cited = cited("docs/conformance.md", &rows("docs/conformance.md", ""));
    assert!(cited > 200, "{cited} citations: the tables were not read");
}

#[test]
fn every_invariant_has_tests_that_try_to_break_it() {
    let rows = rows("docs/policy.md", "## What no key changes");
    let numbers: Vec<&str> = rows.iter().map(Row::first).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    for row in rows {
        let number = row.first().to_owned();
        assert!(cited("docs/policy.md", &[row]) >= 3, "invariant {number}");
    }
}

/// How many stories and tests the last cells of the rows cite; all of them are there.
fn cited(file: &str, rows: &[Row]) -> usize {
    let mut report = String::new();
    let mut cited = 0;
    for row in rows {
        let last = row.cells.last().map_or("", |c| c.trim());
        let citations: Vec<&str> = last.split('`').skip(1).step_by(2).collect();
        if citations.is_empty() && last != "–" {
            let _ = writeln!(report, "{file}:{}: cites nothing", row.line);
        }
        for citation in citations {
            cited += 1;
            if let Err(why) = find(citation) {
                let _ = writeln!(report, "{file}:{}: {citation}: {why}", row.line);
            }
        }
    }
    assert!(report.is_empty(), "{report}");
    cited
}

#[test]
fn no_section_is_left_out() {
    let rows = rows("docs/conformance.md", "");
    let is_there = |wanted: &str| rows.iter().any(|row| row.first() == wanted);
    let missing: Vec<&str> = SECTIONS.split_whitespace().filter(|s| !is_there(s)).collect();
    assert!(missing.is_empty(), "sections: {missing:?}");
    let missing: Vec<u32> =
        ROWS.into_iter().flatten().filter(|n| !is_there(&n.to_string())).collect();
    assert!(missing.is_empty(), "interoperability: {missing:?}");
}

/// The rows of all tables of a file from a heading on, without their heads.
fn rows(file: &str, heading: &str) -> Vec<Row> {
    let text = fs::read_to_string(root().join(file)).unwrap();
    let before = text.find(heading).unwrap_or_else(|| panic!("{file}: no {heading}"));
    let above = text[..before].lines().count();
    let text = &text[before..];
    let lines: Vec<&str> = text.lines().collect();
    let is_rule = |line: &&str| line.starts_with("|--");
    lines
        .iter()
        .enumerate()
        .filter(|(i, line)| {
            line.starts_with('|') && !is_rule(line) && !lines.get(i + 1).is_some_and(is_rule)
        })
        .map(|(i, line)| Row {
            line: above + i + 1,
            cells: line.trim_matches('|').split('|').map(str::to_owned).collect(),
        })
        .collect()
}

/// `folder/file` is a story file, `folder/file: title` one story in it (`title …` one that begins
/// so), `module::test` a test, `program` all tests of one.
fn find(citation: &str) -> Result<(), String> {
    if citation.contains("::") {
        return test(citation);
    }
    if !citation.contains('/') {
        let program = root().join(format!("tests/{citation}.rs"));
        return if program.exists() { Ok(()) } else { Err("no such test program".to_owned()) };
    }
    let (file, title) = citation.split_once(": ").map_or((citation, None), |(f, t)| (f, Some(t)));
    let path = root().join(format!("tests/stories/{file}.story"));
    let text = fs::read_to_string(&path).map_err(|_| format!("no {}", path.display()))?;
    let Some(title) = title else { return Ok(()) };
    let told = |line: &str| match (line.strip_prefix("story "), title.strip_suffix(" …")) {
        (Some(line), Some(start)) => line.starts_with(start),
        (Some(line), None) => line.trim() == title,
        (None, _) => false,
    };
    match text.lines().filter(|line| told(line)).count() {
        1 => Ok(()),
        n => Err(format!("{n} stories of that title")),
    }
}

fn test(path: &str) -> Result<(), String> {
    let parts: Vec<&str> = path.split("::").collect();
    let (name, modules) = parts.split_last().ok_or("no name")?;
    let function = format!("fn {name}(");
    let in_file = |file: &str| {
        fs::read_to_string(root().join(file)).is_ok_and(|text| text.contains(&function))
    };
    let found = (1..=modules.len()).any(|n| {
        let module = modules.get(..n).unwrap_or_default().join("/");
        in_file(&format!("src/{module}.rs"))
            || in_file(&format!("src/{module}/mod.rs"))
            || in_file(&format!("tests/{module}.rs"))
    });
    if found { Ok(()) } else { Err("no such test".to_owned()) }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}
