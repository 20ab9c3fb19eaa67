//! What a [`Rule`] gives in a window, within bounds (rule `[rec-3]`).

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

pub(super) use super::rule::{Freq, Rule, Until};
use crate::ical::{Moment, ValueError};

/// Why a recurrence set could not be computed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecurrenceError {
    /// A calendar scale or rule that is valid but not computed here (rule `[rec-2]`).
    #[error("the recurrence rule needs {0}, which is not supported")]
    Unsupported(String),
    /// The set is larger than the limits allow (rule `[rec-3]`).
    #[error("the recurrence set is larger than allowed")]
    Limit,
    /// The text is no rule.
    #[error("{0:?} is no recurrence rule")]
    BadRule(String),
    /// The component has no DTSTART (nor DUE).
    #[error("the component has no start")]
    NoStart,
    /// A date or time of the component cannot be read.
    #[error(transparent)]
    BadValue(#[from] ValueError),
}

/// What an expansion may still cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    /// Candidates that may be looked at.
    pub(super) steps: usize,
    /// Starts that may be kept.
    pub(super) instances: usize,
}

impl Budget {
    pub(super) fn new(steps: usize, instances: usize) -> Self {
        Budget { steps, instances }
    }

    #[inline]
    pub(super) fn step(&mut self) -> Result<(), RecurrenceError> {
        self.steps = self.steps.checked_sub(1).ok_or(RecurrenceError::Limit)?;
        Ok(())
    }

    pub(super) fn keep(&mut self) -> Result<(), RecurrenceError> {
        self.instances = self.instances.checked_sub(1).ok_or(RecurrenceError::Limit)?;
        Ok(())
    }
}

/// The starts a rule generates in a range.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Starts {
    /// In order.
    pub(super) starts: Vec<DateTime>,
    /// Whether the rule goes on behind the range.
    pub(super) more: bool,
}

impl Rule {
    /// The starts from `range.0` to `range.1`, both included, in order. DTSTART is always the
    /// first instance and counts for COUNT, whether or not the rule would generate it.
    pub(super) fn expand(
        &self,
        start: DateTime,
        until: Option<DateTime>,
        range: (DateTime, DateTime),
        budget: &mut Budget,
    ) -> Result<Starts, RecurrenceError> {
        let mut found = Starts::default();
        let mut occurrences = self.occurrences(start, until).since(range.0);
        while let Some(at) = occurrences.advance(budget)? {
            if at > range.1 {
                found.more = true;
                break;
            }
            budget.keep()?;
            found.starts.push(at);
        }
        Ok(found)
    }
}

/// UNTIL as a wall-clock reading in the form of `start`; `local` reads the clock of its zone.
/// A DATE includes the whole day.
pub(super) fn until_in_form(
    rule: &Rule,
    start: &Moment,
    local: impl Fn(Timestamp) -> DateTime,
) -> Option<DateTime> {
    let end_of_day = |d: Date| d.to_datetime(Time::MAX);
    Some(match (rule.until?, start.is_date()) {
        (Until::Date(d), _) => end_of_day(d),
        (Until::Local(at), true) => end_of_day(at.date()),
        (Until::Local(at), false) => at,
        // For whole days the written day counts: producers put midnight UTC there.
        (Until::Utc(at), true) => end_of_day(TimeZone::UTC.to_datetime(at).date()),
        (Until::Utc(at), false) => local(at),
    })
}
