//! What is counted, and how Prometheus is told.
//!
//! One struct of handles is handed around; there is no global registry, and nothing in the pure
//! core knows of it: what happened to a message is a value ([`Processed`](crate::pipeline::Processed)),
//! which the shell counts. A label has one of a few words of our own, never anything that came
//! from outside, so that the number of series is bounded. Mail that is let go without being read
//! costs one atomic addition.
//!
//! `docs/monitoring.md` tells of each metric; `tests/monitoring.rs` holds the two together.

mod count;
mod gauges;
mod labels;
pub mod text;

use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;

pub use count::{Counted, Generated, OpenSession};
pub use gauges::{OutboxFigure, resident_memory};
pub use labels::{End, GeneratedMethod, GeneratedStatus, LineLevel};

use gauges::Gauges;
use labels::{ByKind, ByLevel, ByResult, Mail, Object, Version, Words};

/// The handles. Cheap to clone; all clones count together.
#[derive(Clone)]
pub struct Metrics(Arc<Handles>);

struct Handles {
    registry: Registry,
    started: Timestamp,
    messages: Words<End>,
    sessions: Gauge,
    sessions_total: Counter,
    end_of_message: Histogram,
    candidates: Counter,
    outcomes: Family<Object, Counter>,
    decision: Histogram,
    /// As many as [`Handles::decision`] has seen.
    decided: Counter,
    generated: Family<Mail, Counter>,
    calendar_errors: Family<ByKind, Counter>,
    panics: Counter,
    reloads: Family<ByResult, Counter>,
    log_lines: Family<ByLevel, Counter>,
    /// Octets of bodies that are kept; the budget of the milter counts in it.
    buffered: Arc<AtomicUsize>,
    outbox: Mutex<OutboxFigure>,
    gauges: Gauges,
}

impl Default for Metrics {
    fn default() -> Self {
        Metrics::new(Timestamp::now())
    }
}

impl Metrics {
    /// Nothing counted yet, of a process that was started then.
    pub fn new(started: Timestamp) -> Self {
        let mut registry = Registry::with_prefix("imip");
        let times = || Histogram::new(exponential_buckets(0.0005, 2.0, 16));
        let messages = Words::<End>::new();
        let handles = Handles {
            started,
            sessions: Gauge::default(),
            sessions_total: Counter::default(),
            end_of_message: times(),
            candidates: Counter::default(),
            outcomes: Family::default(),
            decision: times(),
            decided: Counter::default(),
            generated: Family::default(),
            calendar_errors: Family::default(),
            panics: Counter::default(),
            reloads: Family::default(),
            log_lines: Family::default(),
            buffered: Arc::default(),
            outbox: Mutex::default(),
            gauges: Gauges::register(&mut registry),
            registry: Registry::default(),
            messages,
        };
        let version = Family::<Version, Gauge>::default();
        version.get_or_create(&Version { version: env!("CARGO_PKG_VERSION") }).set(1);
        registry.register("build_info", "The version that runs, as a label", version);
        registry.register(
            "messages",
            "Messages by how they ended for the filter",
            handles.messages.family(),
        );
        registry.register("sessions", "Connections of the MTA now", handles.sessions.clone());
        registry.register(
            "sessions_opened",
            "Connections of the MTA since the start",
            handles.sessions_total.clone(),
        );
        registry.register(
            "end_of_message_seconds",
            "Time from the end of a message that was read to its verdict",
            handles.end_of_message.clone(),
        );
        registry.register(
            "candidates",
            "iTIP objects found in messages",
            handles.candidates.clone(),
        );
        registry.register(
            "outcomes",
            "Objects in users' calendars by what became of them",
            handles.outcomes.clone(),
        );
        registry.register(
            "decision_seconds",
            "Time for one object in one user's calendar: wait for its lock, decision, commit",
            handles.decision.clone(),
        );
        registry.register(
            "generated_mail",
            "Generated mail by method and by what happened to it",
            handles.generated.clone(),
        );
        registry.register(
            "calendar_errors",
            "Calendars that could not be read or written, by kind of error",
            handles.calendar_errors.clone(),
        );
        registry.register(
            "panics",
            "Panics that were caught; each is a bug",
            handles.panics.clone(),
        );
        registry.register(
            "reloads",
            "Times the configuration was read anew, by result",
            handles.reloads.clone(),
        );
        registry.register(
            "log_lines",
            "Lines of the levels error and warning in the log",
            handles.log_lines.clone(),
        );
        let handles = Handles { registry, ..handles };
        handles.introduce();
        Metrics(Arc::new(handles))
    }

    /// When the process was started.
    pub fn started(&self) -> Timestamp {
        self.0.started
    }
}

impl Handles {
    /// Lets series begin at zero: the first increase of one that was not there cannot be seen.
    fn introduce(&self) {
        for method in GeneratedMethod::all() {
            for status in GeneratedStatus::ALL {
                drop(self.generated.get_or_create(&Mail::of(method, status)));
            }
        }
        for kind in crate::store::ErrorKind::ALL {
            drop(self.calendar_errors.get_or_create(&ByKind { kind: kind.as_str() }));
        }
        for level in LineLevel::ALL {
            drop(self.log_lines.get_or_create(&ByLevel { level: level.as_str() }));
        }
        for ok in [true, false] {
            drop(self.reloads.get_or_create(&ByResult::of(ok)));
        }
    }
}

#[cfg(test)]
mod tests;
