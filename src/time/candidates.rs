//! The wall-clock times that one rule generates, one after the other.

use jiff::SignedDuration;
use jiff::civil::DateTime;

use super::recurrence::{Budget, RecurrenceError};
use super::series::Line;

/// A walk along one rule. It does not hold the rule: who calls has it.
#[derive(Clone, Debug)]
pub(super) struct Candidates {
    start: DateTime,
    from: DateTime,
    stop: DateTime,
    days: i64,
    buffer: std::vec::IntoIter<DateTime>,
    done: bool,
}

impl Candidates {
    /// From `from` to `stop`, both included; `start` is the DTSTART of the rule.
    pub(super) fn new(start: DateTime, from: DateTime, stop: DateTime) -> Self {
        let from = from.max(start);
        Candidates { start, from, stop, days: 1, buffer: Vec::new().into_iter(), done: from > stop }
    }

    /// The next one.
    pub(super) fn next(
        &mut self,
        line: &Line,
        budget: &mut Budget,
    ) -> Result<Option<DateTime>, RecurrenceError> {
        loop {
            if let Some(next) = self.buffer.next() {
                return Ok(Some(next));
            }
            if self.done {
                return Ok(None);
            }
            let end = self
                .from
                .checked_add(SignedDuration::from_hours(24 * self.days))
                .unwrap_or(DateTime::MAX)
                .min(self.stop);
            let mut rest = Budget::new(budget.steps, budget.steps);
            let found = line.rule.expand(self.start, line.until, (self.from, end), &mut rest);
            budget.steps = rest.steps;
            let found = found?;
            self.done = !found.more || end >= self.stop;
            self.from = end.saturating_add(SignedDuration::from_secs(1));
            if found.starts.len() < 40 {
                self.days = (self.days * 4).min(40_000);
            }
            self.buffer = found.starts.into_iter();
        }
    }
}
