//! The words that stand in labels: closed sets, so that nobody outside can make new series.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;

use crate::itip::{Method, Outcome, Reason};
use crate::store::NOTICE;

/// How a message ended for the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Let go at the end of its header: it cannot hold a calendar.
    Unread,
    /// Its body was scanned and names no calendar.
    Scanned,
    /// Judged, and accepted with or without changes.
    Processed,
    /// The client is to try again.
    Tempfailed,
    /// The work on it panicked; it passed unchanged.
    Panicked,
    /// It took too long and passed unchanged, or the MTA did not wait for the verdict.
    Abandoned,
}

impl End {
    /// Every way to end.
    pub const ALL: [End; 6] =
        [End::Unread, End::Scanned, End::Processed, End::Tempfailed, End::Panicked, End::Abandoned];

    /// The label.
    pub fn as_str(self) -> &'static str {
        match self {
            End::Unread => "unread",
            End::Scanned => "scanned",
            End::Processed => "processed",
            End::Tempfailed => "tempfailed",
            End::Panicked => "panicked",
            End::Abandoned => "abandoned",
        }
    }
}

/// What happened to generated mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeneratedStatus {
    /// This daemon put it into an outbox.
    Queued,
    /// The MTA took it.
    Sent,
    /// It was not taken now, and is tried again.
    Deferred,
    /// It was given up.
    Dropped,
}

impl GeneratedStatus {
    /// Everything that can happen.
    pub const ALL: [GeneratedStatus; 4] = [
        GeneratedStatus::Queued,
        GeneratedStatus::Sent,
        GeneratedStatus::Deferred,
        GeneratedStatus::Dropped,
    ];

    /// The label.
    pub fn as_str(self) -> &'static str {
        match self {
            GeneratedStatus::Queued => "queued",
            GeneratedStatus::Sent => "sent",
            GeneratedStatus::Deferred => "deferred",
            GeneratedStatus::Dropped => "dropped",
        }
    }
}

/// What a generated mail is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeneratedMethod {
    /// It carries this iTIP method.
    Itip(Method),
    /// A notice to a person.
    Notice,
    /// Something else, from an outbox of another version.
    Other,
}

impl GeneratedMethod {
    /// By what stands in the outbox.
    pub fn of(method: &str) -> Self {
        match Method::from_name(method) {
            Some(method) => GeneratedMethod::Itip(method),
            None if method == NOTICE => GeneratedMethod::Notice,
            None => GeneratedMethod::Other,
        }
    }

    /// Everything that it can be.
    pub fn all() -> impl Iterator<Item = Self> {
        let others = [GeneratedMethod::Notice, GeneratedMethod::Other];
        Method::ALL.into_iter().map(GeneratedMethod::Itip).chain(others)
    }

    /// The label.
    pub fn as_str(self) -> &'static str {
        match self {
            GeneratedMethod::Itip(method) => method.as_str(),
            GeneratedMethod::Notice => NOTICE,
            GeneratedMethod::Other => "other",
        }
    }
}

/// A level of log lines that somebody should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineLevel {
    /// The admin must act.
    Error,
    /// Something was not done through our fault.
    Warning,
}

impl LineLevel {
    /// Both.
    pub const ALL: [LineLevel; 2] = [LineLevel::Error, LineLevel::Warning];

    /// The label.
    pub fn as_str(self) -> &'static str {
        match self {
            LineLevel::Error => "error",
            LineLevel::Warning => "warning",
        }
    }
}

/// A word of a closed set with a counter of its own.
pub(super) trait Word: Copy + 'static {
    const ALL: &'static [Self];
    fn word(self) -> &'static str;
    fn place(self) -> usize;
}

impl Word for End {
    const ALL: &'static [Self] = &End::ALL;

    fn word(self) -> &'static str {
        self.as_str()
    }

    fn place(self) -> usize {
        self as usize
    }
}

/// Counters that are looked up once, so that to count is one addition.
pub(super) struct Words<W> {
    family: Family<ByResult, Counter>,
    counters: Vec<Counter>,
    words: std::marker::PhantomData<W>,
}

impl<W: Word> Words<W> {
    pub(super) fn new() -> Self {
        let family = Family::<ByResult, Counter>::default();
        let counter = |w: &W| family.get_or_create_owned(&ByResult { result: w.word() });
        let counters = W::ALL.iter().map(counter).collect();
        Words { family, counters, words: std::marker::PhantomData }
    }

    pub(super) fn family(&self) -> Family<ByResult, Counter> {
        self.family.clone()
    }

    pub(super) fn count(&self, word: W) {
        if let Some(counter) = self.counters.get(word.place()) {
            counter.inc();
        }
    }

    pub(super) fn of(&self, word: W) -> u64 {
        self.counters.get(word.place()).map_or(0, Counter::get)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ByResult {
    pub(super) result: &'static str,
}

impl ByResult {
    pub(super) fn of(ok: bool) -> Self {
        ByResult { result: if ok { "ok" } else { "failed" } }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ByKind {
    pub(super) kind: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ByLevel {
    pub(super) level: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Version {
    pub(super) version: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Object {
    pub(super) outcome: &'static str,
    pub(super) reason: &'static str,
}

impl Object {
    pub(super) fn of(outcome: Outcome, reason: Reason) -> Self {
        Object { outcome: outcome.as_str(), reason: reason.as_str() }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct Mail {
    pub(super) method: &'static str,
    pub(super) status: &'static str,
}

impl Mail {
    pub(super) fn of(method: GeneratedMethod, status: GeneratedStatus) -> Self {
        Mail { method: method.as_str(), status: status.as_str() }
    }
}
