//! The last errors and warnings that were logged.

use std::collections::VecDeque;
use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

use crate::metrics::{LineLevel, Metrics};
use crate::telemetry::{Observer, field};

/// So many are kept,
const KEPT: usize = 10;
/// and so many characters of each.
const MAX_LINE: usize = 500;

/// A line that was logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub time: Timestamp,
    /// How bad.
    pub level: LineLevel,
    /// What.
    pub text: String,
}

/// Keeps the last lines of the levels error and warning. Clones share them.
#[derive(Clone)]
pub struct Recent {
    lines: Arc<Mutex<VecDeque<Line>>>,
    metrics: Metrics,
}

impl Recent {
    /// None yet; they are counted there.
    pub fn new(metrics: Metrics) -> Self {
        Recent { lines: Arc::default(), metrics }
    }

    /// For [`telemetry::init`](crate::telemetry::init).
    pub fn observer(self) -> Observer {
        Box::new(self)
    }

    /// The lines, the newest first.
    pub fn lines(&self) -> Vec<Line> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).iter().rev().cloned().collect()
    }
}

impl<S: Subscriber> Layer<S> for Recent {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let level = match *event.metadata().level() {
            Level::ERROR => LineLevel::Error,
            Level::WARN => LineLevel::Warning,
            _ => return,
        };
        self.metrics.logged(level);
        let mut said = Said::default();
        event.record(&mut said);
        let text = said.message.chars().chain(said.fields.chars());
        let text = text.map(|c| if c.is_control() { '?' } else { c }).take(MAX_LINE).collect();
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() >= KEPT {
            lines.pop_front();
        }
        lines.push_back(Line { time: Timestamp::now(), level, text });
    }
}

/// What an event says: its message, and behind it what it names besides.
#[derive(Default)]
struct Said {
    message: String,
    fields: String,
}

impl Visit for Said {
    fn record_debug(&mut self, name: &Field, value: &dyn fmt::Debug) {
        if name.name() == "message" {
            let _ = write!(self.message, "{value:?}");
        } else {
            let value = field(&format!("{value:?}"));
            let _ = write!(self.fields, ", {}=<{value}>", name.name());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tracing_subscriber::layer::SubscriberExt;

    #[test]
    fn the_last_errors_and_warnings() {
        let recent = Recent::new(Metrics::default());
        let registry = tracing_subscriber::registry().with(recent.clone());
        tracing::subscriber::with_default(registry, || {
            for i in 0..20 {
                tracing::warn!("warning {i}");
                tracing::info!("no trouble");
            }
            tracing::error!("{}\n", "x".repeat(10_000));
        });
        let lines = recent.lines();
        assert_eq!(lines.len(), KEPT);
        let newest = lines.first().unwrap();
        assert_eq!((newest.level, newest.text.len()), (LineLevel::Error, MAX_LINE));
        assert_eq!(lines.get(1).unwrap().text, "warning 19");
        assert_eq!(lines.last().unwrap().text, "warning 11");
    }
}
