//! What is wrong with a configuration, and where: file, line, key, and what may stand there.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// One thing that is wrong. Displays as `file:line: [table] text`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Problem {
    /// The file it stands in.
    pub file: PathBuf,
    /// The line, from 1; 0 where it concerns the whole file.
    pub line: usize,
    /// What is wrong and what would be right.
    pub text: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file.display())?;
        if self.line > 0 {
            write!(f, "{}:", self.line)?;
        }
        write!(f, " {}", self.text)
    }
}

/// Why a configuration was refused: every problem in it, one a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// In the order found; at least one.
    pub problems: Vec<Problem>,
}

impl ConfigError {
    /// Of a file as a whole.
    pub(super) fn of_file(file: &Path, text: impl fmt::Display) -> Self {
        let problem = Problem { file: file.to_owned(), line: 0, text: text.to_string() };
        ConfigError { problems: vec![problem] }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.problems.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigError {}

/// A file that is being read: names the line of a span.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) file: &'a Path,
    pub(super) text: &'a str,
    /// It is one of `users.d/*.toml`.
    pub(super) drop_in: bool,
}

impl Source<'_> {
    /// Where it is, after the name of a table in it: nothing for the main file.
    pub(super) fn remark(&self) -> String {
        match self.file.file_name().filter(|_| self.drop_in) {
            Some(name) => format!(" (users.d/{})", name.to_string_lossy()),
            None => String::new(),
        }
    }

    pub(super) fn problem(&self, span: &Range<usize>, text: impl Into<String>) -> Problem {
        let before = self.text.as_bytes().get(..span.start).unwrap_or(self.text.as_bytes());
        let line = 1 + memchr::memchr_iter(b'\n', before).count();
        Problem { file: self.file.to_owned(), line, text: text.into() }
    }
}

impl Problem {
    /// The same place, with more to say of it.
    pub(super) fn with(&self, text: &str) -> Problem {
        Problem { text: format!("{}{text}", self.text), ..self.clone() }
    }
}

/// The candidate that was probably meant, as the end of a sentence: `; did you mean "…"?`.
pub(super) fn did_you_mean<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    quote: char,
) -> Option<String> {
    let written = written.to_lowercase();
    candidates
        .into_iter()
        .map(|c| (strsim::jaro_winkler(&written, &c.to_lowercase()), c))
        .filter(|(similarity, _)| *similarity > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, c)| format!("; did you mean {quote}{c}{quote}?"))
}
