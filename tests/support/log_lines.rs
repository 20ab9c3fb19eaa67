//! The log as `docs/logging.md` and the logcheck rules describe it.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use imip_milter::telemetry::Line;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Arc, Mutex},
    thread,
};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer};

/// A file of the repository.
pub fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The lines in the blocks of the document with this mark.
pub fn blocks(mark: &str) -> Vec<String> {
    let text = fs::read_to_string(file("docs/logging.md")).unwrap();
    let mut inside = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        if inside && line == "```" {
            inside = false;
        } else if inside {
            lines.push(line.to_owned());
        } else {
            inside = line == format!("```{mark}");
        }
    }
    assert!(!lines.is_empty(), "no {mark} in docs/logging.md");
    lines
}

/// Those of `lines` that `grep -E` does not find by `patterns`, or those that it does.
fn grep(options: &[&str], patterns: &[String], lines: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("rules");
    fs::write(&rules, patterns.join("\n") + "\n").unwrap();
    let mut grep = Command::new("grep")
        .env("LC_ALL", "C")
        .args(["-a", "-E", "-f"])
        .arg(&rules)
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = grep.stdin.take().unwrap();
    let lines = lines.to_owned();
    let writer = thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let output = grep.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2), "{:?}", output.status);
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

/// Every line is one of those that the document describes. `lines`: `imip-milter[1]: …`.
pub fn assert_documented(lines: &[String]) {
    let unknown = grep(&["-v"], &blocks("egrep"), &(lines.join("\n") + "\n"));
    assert!(unknown.is_empty(), "not described: {unknown:#?}");
}

/// logcheck says nothing of these lines of a log file, or of each of them.
pub fn assert_logcheck(lines: &[String], silent: bool) {
    if lines.is_empty() {
        return;
    }
    let rules = fs::read_to_string(file("packaging/logcheck/imip-milter")).unwrap();
    let rules: Vec<String> = rules.lines().map(str::to_owned).collect();
    let options: &[&str] = if silent { &["-v"] } else { &[] };
    let wrong = grep(options, &rules, &(lines.join("\n") + "\n"));
    assert!(wrong.is_empty(), "logcheck, silent: {silent}: {wrong:#?}");
}

/// Keeps the lines of this process, of all levels.
#[derive(Clone, Default)]
pub struct Keeper(Arc<Mutex<Vec<Line>>>);

impl Keeper {
    /// What was logged since it was asked last.
    pub fn take(&self) -> Vec<Line> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

impl<S: Subscriber> Layer<S> for Keeper {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        self.0.lock().unwrap().push(Line::of(event));
    }
}

/// All that is said of a log holds for these lines.
pub fn assert_well_formed(lines: &[Line]) {
    let said = |line: &Line| format!("imip-milter[1]: {line}");
    let all: Vec<String> = lines.iter().map(said).collect();
    assert_documented(&all);
    for line in &all {
        assert!(line.len() < 8000 && line.chars().all(|c| (' '..='~').contains(&c)), "{line:?}");
    }
    let of = |wanted: fn(Level) -> bool| -> Vec<String> {
        let lines = lines.iter().filter(|line| wanted(line.level));
        lines.map(|line| format!("Nov  3 08:05:09 mx {}", said(line))).collect()
    };
    assert_logcheck(&of(|level| level == Level::INFO), true);
    assert_logcheck(&of(|level| level <= Level::WARN), false);
}
