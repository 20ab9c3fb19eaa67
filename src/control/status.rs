//! What `imip-milter status` tells, as the daemon says it and the command reads it.
//! `docs/monitoring.md` describes every field.

use std::collections::BTreeMap;
use std::time::Instant;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Watched;
use super::rates::Rates;
use crate::metrics::{End, resident_memory};

/// The state of a daemon. Times are RFC 3339 in UTC.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Status {
    pub version: String,
    pub pid: u32,
    pub started: String,
    /// Seconds.
    pub uptime: u64,
    pub configuration: Configuration,
    pub sessions: Sessions,
    pub messages: Messages,
    pub objects: Objects,
    pub outcomes: Vec<OutcomeCount>,
    pub generated: Vec<Generated>,
    pub outbox: Outbox,
    pub calendars: Calendars,
    pub memory: Used,
    /// Caught.
    pub panics: u64,
    /// The last lines of the levels error and warning, the newest first.
    pub errors: Vec<LoggedLine>,
}

/// The configuration in force.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Configuration {
    pub file: String,
    pub since: String,
    /// The file, or one in `users.d`, is another than the one that was read.
    pub changed: bool,
    /// Reloads that succeeded.
    pub reloads: u64,
    /// When the last reload failed, and why; `None`: it did not.
    pub failed: Option<LoggedLine>,
}

/// Connections of the MTA.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Sessions {
    pub open: u64,
    pub total: u64,
}

/// Messages by how they ended.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Messages {
    pub total: u64,
    pub by_result: BTreeMap<String, u64>,
    pub per_minute: PerMinute,
}

/// iTIP objects.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Objects {
    /// Found in messages.
    pub found: u64,
    /// Decided in calendars.
    pub decided: u64,
    pub per_minute: PerMinute,
}

/// Rates over the last minutes, or since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct PerMinute {
    pub of_1_minute: f64,
    pub of_5_minutes: f64,
    pub of_15_minutes: f64,
}

/// How often objects had an outcome.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct OutcomeCount {
    pub outcome: String,
    pub reason: String,
    pub count: u64,
}

/// Generated mail of one method.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Generated {
    pub method: String,
    pub queued: u64,
    pub sent: u64,
    pub deferred: u64,
    pub dropped: u64,
}

/// Generated mail that waits.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Outbox {
    pub waiting: u64,
    pub calendars: u64,
    pub oldest: Option<String>,
    pub next: Option<String>,
    /// Why it waits: what the MTA said last.
    pub error: Option<String>,
    /// When the outboxes were looked at; `None`: not yet.
    pub looked: Option<String>,
}

/// Calendars.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Calendars {
    /// Kept open.
    pub open: u64,
    /// That could not be read or written, by kind.
    pub errors: BTreeMap<String, u64>,
}

/// Memory, in bytes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Used {
    pub resident: u64,
    /// Bodies that are kept while they arrive, in memory and in files.
    pub buffered: u64,
}

/// A line of the log.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct LoggedLine {
    pub time: String,
    pub level: String,
    pub text: String,
}

impl Status {
    pub(super) fn of(watched: &Watched, rates: &Rates, (now, time): (Instant, Timestamp)) -> Self {
        let counted = watched.metrics.counted();
        let totals = watched.metrics.totals();
        let started = watched.metrics.started();
        let (since, refused) = watched.in_force.since();
        let outbox = watched.metrics.outbox();
        let [one, five, fifteen] = [1, 5, 15].map(|minutes| rates.per_minute(minutes, now, totals));
        let rate = |of: fn((f64, f64)) -> f64| PerMinute {
            of_1_minute: round(of(one)),
            of_5_minutes: round(of(five)),
            of_15_minutes: round(of(fifteen)),
        };
        let errors = counted.calendar_errors.iter();
        Status {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            pid: std::process::id(),
            started: instant(started),
            uptime: u64::try_from(time.duration_since(started).as_secs()).unwrap_or(0),
            configuration: Configuration {
                file: watched.in_force.file().display().to_string(),
                since: instant(since),
                changed: watched.in_force.has_changed(),
                reloads: counted.reloads.0,
                failed: refused.map(|(at, text)| LoggedLine {
                    time: instant(at),
                    level: "error".to_owned(),
                    text,
                }),
            },
            sessions: Sessions { open: counted.sessions.0, total: counted.sessions.1 },
            messages: Messages {
                total: totals.0,
                by_result: counted.messages.iter().map(|(end, n)| (word(*end), *n)).collect(),
                per_minute: rate(|(messages, _)| messages),
            },
            objects: Objects {
                found: counted.candidates,
                decided: totals.1,
                per_minute: rate(|(_, objects)| objects),
            },
            outcomes: counted
                .outcomes
                .iter()
                .map(|(outcome, reason, count)| OutcomeCount {
                    outcome: outcome.to_string(),
                    reason: reason.to_string(),
                    count: *count,
                })
                .collect(),
            generated: counted
                .generated
                .iter()
                .map(|mail| Generated {
                    method: mail.method.as_str().to_owned(),
                    queued: mail.queued,
                    sent: mail.sent,
                    deferred: mail.deferred,
                    dropped: mail.dropped,
                })
                .collect(),
            outbox: Outbox {
                waiting: outbox.messages,
                calendars: outbox.calendars,
                oldest: outbox.oldest.map(instant),
                next: outbox.next.map(instant),
                error: outbox.error,
                looked: outbox.looked.map(instant),
            },
            calendars: Calendars {
                open: u64::try_from(watched.store.open_calendars()).unwrap_or(0),
                errors: errors.map(|(kind, n)| (kind.as_str().to_owned(), *n)).collect(),
            },
            memory: Used { resident: resident_memory(), buffered: watched.metrics.kept() },
            panics: counted.panics,
            errors: watched
                .recent
                .lines()
                .into_iter()
                .map(|line| LoggedLine {
                    time: instant(line.time),
                    level: line.level.as_str().to_owned(),
                    text: line.text,
                })
                .collect(),
        }
    }
}

fn word(end: End) -> String {
    end.as_str().to_owned()
}

/// In whole seconds.
fn instant(at: Timestamp) -> String {
    Timestamp::from_second(at.as_second()).unwrap_or(at).to_string()
}

/// A tenth of a message a minute is exact enough.
fn round(rate: f64) -> f64 {
    (rate * 10.0).round() / 10.0
}
