//! An event as a line of the log, and as the fields of a journal entry.

use std::fmt::{self, Write as _};

use tracing::field::{Field, Visit};
use tracing::{Event, Level};

use super::{MAX_FIELD, NO_QUEUE_ID, field, prose};
use crate::mail::{encode_uid, percent_encode};

/// Keys whose values are words of ours: they need no brackets.
const WORDS: [&str; 20] = [
    "base",
    "change",
    "component",
    "delay",
    "direction",
    "holds",
    "kind",
    "method",
    "mismatch",
    "on_error",
    "outcome",
    "partstat",
    "reason",
    "rewritten",
    "rule",
    "status",
    "part",
    "tier",
    "version",
    "why",
];
/// Keys whose values are sentences of libraries, the system or the MTA.
const PROSE: [&str; 3] = ["error", "failure", "said"];
/// Most values of a list that are told.
const MAX_LIST: usize = 10;
/// Separates the values of a [`list`]; no address has it.
const SEPARATOR: char = '\n';

/// What an event says. Displayed, it is the line behind `imip-milter[812]: `:
/// `[QUEUEID: ][error: WORDS][, key=value]…`. Addresses and other text from outside stand in
/// angle brackets, escaped as [`field`] does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its level.
    pub level: Level,
    /// The MTA's name of the message it is about.
    pub queue_id: Option<String>,
    words: String,
    pairs: Vec<(&'static str, Value)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Bare(String),
    Bracketed(Vec<String>),
}

/// Several values of one key, as the value of the field `to`.
pub fn list<T: fmt::Display>(values: impl IntoIterator<Item = T>) -> String {
    let mut out = String::new();
    for (n, value) in values.into_iter().enumerate() {
        if n > 0 {
            out.push(SEPARATOR);
        }
        let _ = write!(out, "{value}");
    }
    out
}

/// Words of ours; whatever else it should be.
fn word(text: &str) -> String {
    percent_encode(text, |b| b.is_ascii_alphanumeric() || b"_.,+-".contains(&b), MAX_FIELD - 1)
}

impl Line {
    /// Of an event. What libraries say is marked as theirs, and a field altogether.
    pub fn of(event: &Event<'_>) -> Self {
        let metadata = event.metadata();
        let mut line = Line {
            level: *metadata.level(),
            queue_id: None,
            words: String::new(),
            pairs: Vec::new(),
        };
        let target = metadata.target();
        if target == "imip_milter" || target.starts_with("imip_milter::") {
            event.record(&mut line);
            return line;
        }
        let mut theirs = Foreign(String::new());
        event.record(&mut theirs);
        line.words = "a library says".to_owned();
        line.push("library", target);
        line.push("said", &theirs.0);
        line
    }

    fn push(&mut self, key: &'static str, value: &str) {
        if key == "message" {
            // Our own words; a newline must not begin a line all the same.
            self.words =
                value.chars().map(|c| if (' '..='~').contains(&c) { c } else { '?' }).collect();
            return;
        }
        if key == "queue_id" {
            self.queue_id = Some(field(value));
            return;
        }
        let value = match key {
            "uid" => Value::Bracketed(vec![encode_uid(value)]),
            "to" => {
                let values: Vec<String> =
                    value.split(SEPARATOR).take(MAX_LIST).map(field).collect();
                self.pairs.push((key, Value::Bracketed(values)));
                let count = 1 + value.matches(SEPARATOR).count();
                if count > 1 {
                    self.number("nrcpt", count);
                }
                return;
            }
            key if WORDS.contains(&key) => Value::Bare(word(value)),
            key if PROSE.contains(&key) => Value::Bracketed(vec![prose(value)]),
            _ => Value::Bracketed(vec![field(value)]),
        };
        self.pairs.push((key, value));
    }

    fn number(&mut self, key: &'static str, value: impl fmt::Display) {
        self.pairs.push((key, Value::Bare(value.to_string())));
    }

    /// The fields, for the journal: `IMIP_QUEUE_ID`, and `IMIP_` and the key in upper case.
    /// A key of several values comes several times.
    pub fn fields(&self) -> impl Iterator<Item = (String, &str)> {
        let queue_id = self.queue_id.as_deref().filter(|id| *id != NO_QUEUE_ID);
        let queue_id = queue_id.map(|id| ("IMIP_QUEUE_ID".to_owned(), id));
        let pairs = self.pairs.iter().flat_map(|(key, value)| {
            let values = match value {
                Value::Bare(value) => std::slice::from_ref(value),
                Value::Bracketed(values) => values.as_slice(),
            };
            let key = format!("IMIP_{}", key.to_ascii_uppercase());
            values.iter().map(move |value| (key.clone(), value.as_str()))
        });
        queue_id.into_iter().chain(pairs)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(queue_id) = &self.queue_id {
            write!(f, "{queue_id}: ")?;
        }
        let mut between = "";
        if !self.words.is_empty() {
            // As Postfix does: a log file has no other sign of it.
            f.write_str(match self.level {
                Level::ERROR => "error: ",
                Level::WARN => "warning: ",
                _ => "",
            })?;
            f.write_str(&self.words)?;
            between = ", ";
        }
        for (key, value) in &self.pairs {
            write!(f, "{between}{key}=")?;
            between = ", ";
            match value {
                Value::Bare(value) => f.write_str(value)?,
                Value::Bracketed(values) => {
                    for (n, value) in values.iter().enumerate() {
                        write!(f, "{}<{value}>", if n > 0 { "," } else { "" })?;
                    }
                }
            }
        }
        Ok(())
    }
}

impl Visit for Line {
    fn record_debug(&mut self, name: &Field, value: &dyn fmt::Debug) {
        self.push(name.name(), &format!("{value:?}"));
    }

    fn record_str(&mut self, name: &Field, value: &str) {
        self.push(name.name(), value);
    }

    fn record_i64(&mut self, name: &Field, value: i64) {
        self.number(name.name(), value);
    }

    fn record_u64(&mut self, name: &Field, value: u64) {
        self.number(name.name(), value);
    }
}

/// All that a library's event says, as one text.
struct Foreign(String);

impl Visit for Foreign {
    fn record_debug(&mut self, name: &Field, value: &dyn fmt::Debug) {
        let between = if self.0.is_empty() { "" } else { "; " };
        let _ = match name.name() {
            "message" => write!(self.0, "{between}{value:?}"),
            name => write!(self.0, "{between}{name}={value:?}"),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::super::captured;
    use super::*;

    fn lines(work: impl FnOnce()) -> Vec<String> {
        captured(work).iter().map(Line::to_string).collect()
    }

    #[test]
    fn a_line_is_its_fields() {
        let nobody: Option<&str> = None;
        let lines = lines(|| {
            tracing::info!(
                queue_id = "4XyZ1q3",
                user = %"bob@example.org",
                from = nobody,
                uid = "a b\n@x",
                seq = Some(3_i64),
                outcome = "added",
                conflicts = 2_usize
            );
            tracing::error!(queue_id = "NOQUEUE", file = "a\n<b>", error = "no, <x>", "it broke");
            tracing::warn!("forged\nline\u{202e}");
            tracing::info!("listening");
        });
        assert_eq!(
            lines,
            [
                "4XyZ1q3: user=<bob@example.org>, uid=<a%20b%0A@x>, seq=3, outcome=added, \
                 conflicts=2",
                "NOQUEUE: error: it broke, file=<a%0A%3Cb%3E>, error=<no; 'x'>",
                "warning: forged?line?",
                "listening",
            ]
        );
    }

    #[test]
    fn a_list_is_told_up_to_a_length() {
        let many = list((0..30).map(|n| format!("{n}>,@{}", "x".repeat(400))));
        let two = list(["a@example.net", "b@example.net"]);
        let told = captured(|| {
            tracing::info!(answer = "1@mx", to = %two, status = "sent");
            tracing::info!(to = %many);
        });
        let said = "answer=<1@mx>, to=<a@example.net>,<b@example.net>, nrcpt=2, status=sent";
        assert_eq!(told[0].to_string(), said);
        let fields: Vec<_> = told[0].fields().collect();
        let expected = [
            ("IMIP_ANSWER", "1@mx"),
            ("IMIP_TO", "a@example.net"),
            ("IMIP_TO", "b@example.net"),
            ("IMIP_NRCPT", "2"),
            ("IMIP_STATUS", "sent"),
        ];
        assert_eq!(fields, expected.map(|(k, v)| (k.to_owned(), v)));
        let long = told[1].to_string();
        assert!(long.starts_with("to=<0%3E%2C@x") && long.ends_with(", nrcpt=30"), "{long}");
        assert!(long.len() < 10 * 260 + 20, "{}", long.len());
    }

    #[test]
    fn a_library_cannot_pass_for_us() {
        let lines = lines(|| {
            tracing::warn!(target: "other", x = 1, "4XyZ: user=<a>, outcome=added\n");
            tracing::warn!(target: "imip_milter_fake", "x");
        });
        assert_eq!(
            lines[0],
            "warning: a library says, library=<other>, \
             said=<4XyZ: user='a'; outcome=added ; x=1>"
        );
        assert!(lines[1].contains("library=<imip_milter_fake>"), "{}", lines[1]);
    }

    #[test]
    fn a_queue_id_is_none_where_there_is_none() {
        let told = captured(|| {
            tracing::info!(queue_id = NO_QUEUE_ID, user = "b");
            tracing::info!(queue_id = "4\n<", user = "b");
        });
        assert_eq!(told[0].fields().count(), 1);
        let expected = vec![("IMIP_QUEUE_ID".to_owned(), "4%0A%3C"), ("IMIP_USER".to_owned(), "b")];
        assert_eq!(told[1].fields().collect::<Vec<_>>(), expected);
    }
}
