//! The last errors and warnings that were logged.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

use crate::metrics::{LineLevel, Metrics};
use crate::telemetry::{self, Observer};

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

    /// For [`telemetry::init`].
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
        let text = telemetry::Line::of(event).to_string().chars().take(MAX_LINE).collect();
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() >= KEPT {
            lines.pop_front();
        }
        lines.push_back(Line { time: Timestamp::now(), level, text });
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
        assert_eq!(lines.get(1).unwrap().text, "warning: warning 19");
        assert_eq!(lines.last().unwrap().text, "warning: warning 11");
    }
}
