//! When a story is told it is undone, change by change and the last one first: after each mail's
//! changes every calendar must be, row by row, as it was before that mail.

use std::collections::BTreeMap;

use imip_milter::itip::Mailbox;
use imip_milter::store::{Calendar, Reverted, Store};
use imip_milter::time::Span;
use jiff::{SignedDuration, Timestamp};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

use super::expect::Failure;
use super::world::{World, deadline};

/// Tables that keep more than what a calendar is: what was done, and what follows from others.
const LEFT_OUT: &[&str] = &[
    "meta",
    "members",
    "objects",
    "components",
    "instances",
    "spans",
    "journal",
    "journal_size",
    "operations",
    "size",
    "outbox",
    "sent",
    "signers",
    "sqlite_sequence",
];

/// What is older is in no journal any more.
const JOURNAL_KEEP: SignedDuration = SignedDuration::from_hours(24 * 90);

/// What is purged when it is too old, and how old the youngest of it is then.
const PURGED: [&str; 4] = ["parked ", "refreshed ", "foreign_busy ", "foreign_periods "];
const PURGE: SignedDuration = SignedDuration::from_hours(24);

/// By user: every row, in words.
pub type Rows = BTreeMap<String, Vec<String>>;

/// A mail that passed.
pub struct Step {
    line: usize,
    at: Timestamp,
    before: Rows,
    /// Oldest first.
    changes: Vec<(Mailbox, String)>,
}

impl World {
    /// All that calendars hold.
    pub(super) fn rows(&self) -> Result<Rows, String> {
        let mut all = Rows::new();
        for user in self.store.users().map_err(|e| e.to_string())? {
            // Members are in the file of their collection.
            let mut rows = match self.engine.config.collection_of(&user) {
                Some(_) => Vec::new(),
                None => stored_rows(&self.file(&user)).map_err(|e| e.to_string())?,
            };
            rows.extend(self.read(user.as_str(), |calendar| instance_rows(calendar))?);
            rows.sort();
            if !rows.is_empty() {
                all.insert(user.to_string(), rows);
            }
        }
        Ok(all)
    }

    fn file(&self, user: &Mailbox) -> std::path::PathBuf {
        // The local parts of stories need no encoding but these.
        let encode = |text: &str| {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
            let lower = text.to_lowercase();
            lower
                .bytes()
                .map(|b| match char::from(b) {
                    c if plain(c) => c.to_string(),
                    _ => format!("={b:02X}"),
                })
                .collect::<String>()
        };
        let name = format!("{}.sqlite", encode(user.local()));
        self.folder.path().join("state/calendars").join(encode(user.domain())).join(name)
    }

    /// Notes what the last mail has added to the journals.
    pub(super) fn note_step(&mut self, line: usize, before: Rows) -> Result<(), String> {
        let known: Vec<&String> =
            self.steps.iter().flat_map(|s| &s.changes).map(|(_, change)| change).collect();
        let mut changes = Vec::new();
        for user in self.store.users().map_err(|e| e.to_string())? {
            let lines = self.read(user.as_str(), |c| c.journal(None))?;
            let new = lines.into_iter().filter(|l| l.time == self.now);
            let new = new.filter(|l| !known.contains(&&l.change));
            changes.extend(new.map(|l| (user.clone(), l.change)));
        }
        self.steps.push(Step { line, at: self.now, before, changes });
        Ok(())
    }

    /// Undoes the story.
    pub fn undo_all(&mut self) -> Result<Vec<Failure>, String> {
        let mut failures = Vec::new();
        let began = self.steps.first().map_or(self.now, |step| step.at);
        let purged = self.now.duration_since(began) >= PURGE;
        while let Some(step) = self.steps.pop() {
            if self.now.duration_since(step.at) >= JOURNAL_KEEP {
                break;
            }
            for (user, change) in step.changes.iter().rev() {
                let undone = self
                    .engine
                    .undo(user, change, self.now, deadline())
                    .map_err(|e| e.to_string())?;
                if !matches!(undone.reverted, Reverted::Done { .. }) {
                    let actual = format!("{:?}", undone.reverted);
                    failures.push(Failure::new(step.line, "its changes can be undone", actual));
                    return Ok(failures);
                }
            }
            let mut after = self.rows()?;
            let mut before = step.before;
            if purged {
                // What was too old has gone meanwhile, whoever undoes what.
                let kept = |row: &String| !PURGED.iter().any(|table| row.starts_with(table));
                for rows in [&mut before, &mut after] {
                    rows.values_mut().for_each(|rows| rows.retain(kept));
                    rows.retain(|_, rows| !rows.is_empty());
                }
            }
            if after != before {
                let actual = differences(&before, &after);
                let expected = "once undone, all calendars are as before this mail";
                failures.push(Failure::new(step.line, expected, actual));
                return Ok(failures);
            }
        }
        Ok(failures)
    }
}

fn differences(before: &Rows, after: &Rows) -> String {
    let lines = |from: &Rows, other: &Rows, sign: char| -> String {
        let none = Vec::new();
        from.iter()
            .flat_map(|(user, rows)| {
                let others = other.get(user).unwrap_or(&none);
                rows.iter().filter(|r| !others.contains(r)).map(move |r| (user, r))
            })
            .map(|(user, row)| format!("{sign} {user}: {row}\n"))
            .collect()
    };
    lines(before, after, '-') + &lines(after, before, '+')
}

fn stored_rows(file: &std::path::Path) -> rusqlite::Result<Vec<String>> {
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement = connection.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'spans_%'",
    )?;
    let names = statement.query_map((), |row| row.get(0))?;
    let names: Vec<String> = names.collect::<Result<_, _>>()?;
    let tables = names.iter().filter(|name| !LEFT_OUT.contains(&name.as_str()));
    let mut queries: Vec<_> = tables.map(|t| (t.clone(), format!("SELECT * FROM {t}"))).collect();
    for (name, columns) in [
        ("objects", "member, uid, kind, role, sender, sent_by, ics FROM objects"),
        (
            "components",
            "member, uid, number, busy, summary FROM components JOIN objects ON id = object",
        ),
        ("outbox", "id FROM outbox"),
        ("size", "bytes FROM size WHERE bytes > 0"),
    ] {
        queries.push((name.to_owned(), format!("SELECT {columns}")));
    }
    let mut all = Vec::new();
    for (name, sql) in queries {
        let mut statement = connection.prepare(&sql)?;
        let width = statement.column_count();
        let mut rows = statement.query(())?;
        while let Some(row) = rows.next()? {
            let cells: Result<Vec<Value>, _> = (0..width).map(|i| row.get(i)).collect();
            all.push(format!("{name} {:?}", cells?));
        }
    }
    Ok(all)
}

fn instance_rows(calendar: &dyn Calendar) -> Result<Vec<String>, imip_milter::store::StoreError> {
    let at = |text: &str| text.parse::<Timestamp>().unwrap_or(Timestamp::UNIX_EPOCH);
    let window = Span::new(at("2026-01-01T00:00:00Z"), at("2026-05-01T00:00:00Z"));
    Ok(calendar.instances(window)?.iter().map(|row| format!("instance {row:?}")).collect())
}
