//! One TOML table that is being read key by key: remembers which keys are known, and refuses the
//! rest.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::errors::{Problem, Source, did_you_mean};
use super::values::Setting;

/// A table and what was found wrong with it so far.
pub(super) struct Table<'a> {
    source: Source<'a>,
    /// As in the file: `[policy]`.
    name: String,
    table: &'a DeTable<'a>,
    known: Vec<&'static str>,
    problems: Vec<Problem>,
}

impl<'a> Table<'a> {
    pub(super) fn new(source: Source<'a>, name: String, table: &'a DeTable<'a>) -> Self {
        Table { source, name, table, known: Vec::new(), problems: Vec::new() }
    }

    /// The value of a key as TOML, which is thereby known.
    pub(super) fn raw(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.known.push(key);
        self.table.iter().find(|(k, _)| k.get_ref() == key).map(|(_, v)| v)
    }

    /// The value of a key, made what it means; `None` if absent or wrong.
    pub(super) fn read<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&DeValue<'a>) -> Result<T, String>,
    ) -> Option<T> {
        let value = self.raw(key)?;
        match read(value.get_ref()) {
            Ok(read) => Some(read),
            Err(text) => {
                self.problem(&value.span(), key, &text);
                None
            }
        }
    }

    /// The value of a key; `None` if absent or wrong.
    pub(super) fn get<T: Setting>(&mut self, key: &'static str) -> Option<T> {
        self.read(key, T::read)
    }

    /// Overwrites `field` if the key is present.
    pub(super) fn set<T: Setting>(&mut self, key: &'static str, field: &mut T) {
        if let Some(value) = self.get(key) {
            *field = value;
        }
    }

    /// Records what is wrong with the value of `key`, which stands at `span`.
    pub(super) fn problem(&mut self, span: &Range<usize>, key: &str, text: &str) {
        let text = format!("{} {key}: {text}", self.name);
        self.problems.push(self.source.problem(span, text));
    }

    /// Where a key stands, to say something of it later.
    pub(super) fn place(&self, key: &str) -> Problem {
        let found = self.table.iter().find(|(k, _)| k.get_ref() == key);
        let span = found.map_or(0..0, |(k, _)| k.span());
        self.source.problem(&span, format!("{} {key}: ", self.name))
    }

    /// Adds problems found elsewhere.
    pub(super) fn add(&mut self, problems: Vec<Problem>) {
        self.problems.extend(problems);
    }

    /// Whether nothing was wrong so far.
    pub(super) fn sound(&self) -> bool {
        self.problems.is_empty()
    }

    /// Ends the reading: keys nobody asked for are unknown. `elsewhere` says of a key that is
    /// known in another place where that is.
    pub(super) fn finish(mut self, elsewhere: impl Fn(&str) -> Option<String>) -> Vec<Problem> {
        for (key, _) in self.table {
            let name: &str = key.get_ref();
            if self.known.contains(&name) {
                continue;
            }
            let why = elsewhere(name)
                .or_else(|| did_you_mean(name, self.known.iter().copied(), '`'))
                .unwrap_or_else(|| format!("; known here: {}", self.known.join(", ")));
            let text = format!("{} unknown key `{name}`{why}", self.name);
            self.problems.push(self.source.problem(&key.span(), text));
        }
        self.problems
    }
}
