//! The starts of a recurrence set as a merge of its sources: one after the other, from any
//! instant on, nothing being computed that nobody asks for.
//!
//! A rule yields wall-clock times in their order. As instants they can come in another: what
//! falls into the hour that is skipped in spring lies, as an instant, among the times behind it.
//! So each rule has a short queue, from which a start leaves when no later one can precede it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use jiff::Timestamp;
use jiff::civil::DateTime;

use super::recurrence::{Budget, RecurrenceError};
use super::rule::Occurrences;
use super::series::{Line, Series, Start};
use crate::ical::Moment;

/// A walk along the starts of a [`Series`], in order of instants, each instant once: two
/// wall-clock times of a rule that are the same instant (one of them does not exist on that
/// day's clock) are one start. It does not hold the series: who calls has it.
#[derive(Clone, Debug)]
pub(super) struct Starts {
    low: Timestamp,
    high: Timestamp,
    rules: Vec<Source>,
    exrules: Vec<Source>,
    /// The next RDATE.
    rdate: usize,
    excluding: bool,
    /// Midnights of EXDATEs, and whether the series has a start there.
    midnights: BTreeMap<Timestamp, bool>,
    last: Option<Timestamp>,
}

impl Starts {
    /// Those from `low` on and before `high`.
    pub(super) fn between(series: &Series<'_>, low: Timestamp, high: Timestamp) -> Self {
        let first = series.start.civil();
        let from = series.civil(low).saturating_sub(series.clock_change(low));
        let stop = series.civil(high).saturating_add(series.clock_change(high));
        let source = |line: &Line| Source::new(Some(line.occurrences(first, stop).since(from)));
        let excluded = |line: &Line| Source::excluding(line.occurrences(first, stop).since(from));
        let mut rules: Vec<Source> = series.rules.iter().map(source).collect();
        if rules.is_empty() {
            // DTSTART alone.
            let mut single = Source::new(None);
            single.waiting.push(Reverse((series.zones().resolve(&series.start), first)));
            rules.push(single);
        }
        Starts {
            low,
            high,
            rules,
            exrules: series.exrules.iter().map(excluded).collect(),
            rdate: series.rdates.partition_point(|s| s.at < low),
            excluding: true,
            midnights: BTreeMap::new(),
            last: None,
        }
    }

    /// Those from `low` on.
    pub(super) fn from(series: &Series<'_>, low: Timestamp) -> Self {
        Starts::between(series, low, Timestamp::MAX)
    }

    /// With those that an EXDATE or EXRULE excludes.
    pub(super) fn unfiltered(mut self) -> Self {
        self.excluding = false;
        self
    }

    /// The next start.
    pub(super) fn next(
        &mut self,
        series: &Series<'_>,
        budget: &mut Budget,
    ) -> Result<Option<Start>, RecurrenceError> {
        while let Some(start) = self.merged(series, budget)? {
            if start.at < self.low || self.last.is_some_and(|last| start.at <= last) {
                continue;
            }
            if start.at >= self.high && self.high < Timestamp::MAX {
                return Ok(None);
            }
            self.last = Some(start.at);
            if !self.excluding || !self.is_excluded(series, &start, budget)? {
                return Ok(Some(start));
            }
        }
        Ok(None)
    }

    /// The earliest of what the sources have.
    fn merged(
        &mut self,
        series: &Series<'_>,
        budget: &mut Budget,
    ) -> Result<Option<Start>, RecurrenceError> {
        let mut first: Option<(Timestamp, DateTime)> = None;
        for (place, source) in self.rules.iter_mut().enumerate() {
            let head = source.head(series, series.rules.get(place), budget)?;
            first = match (first, head) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        }
        let rdate = series.rdates.get(self.rdate).map(|s| s.at);
        let at = match (first, rdate) {
            (Some((rule, _)), Some(rdate)) => rule.min(rdate),
            (Some((at, _)), None) | (None, Some(at)) => at,
            (None, None) => return Ok(None),
        };
        for source in &mut self.rules {
            source.drop_until(at);
        }
        let mut start = first.filter(|(rule, _)| *rule == at).map(|(_, civil)| Start {
            moment: series.start.with_civil(civil),
            at,
            extent: None,
        });
        while let Some(rdate) = series.rdates.get(self.rdate).filter(|s| s.at == at) {
            budget.step()?;
            self.rdate += 1;
            // A PERIOD knows more than a rule that gives the same start.
            if start.is_none() || rdate.extent.is_some() {
                start = Some(rdate.clone());
            }
        }
        Ok(start)
    }

    fn is_excluded(
        &mut self,
        series: &Series<'_>,
        start: &Start,
        budget: &mut Budget,
    ) -> Result<bool, RecurrenceError> {
        for (place, source) in self.exrules.iter_mut().enumerate() {
            while let Some((at, _)) = source.head(series, series.exrules.get(place), budget)? {
                if at == start.at {
                    return Ok(true);
                }
                if at > start.at {
                    break;
                }
                source.drop_until(at);
            }
        }
        let midnights = &mut self.midnights;
        series.is_excluded(start, |midnight| match midnights.get(&midnight) {
            Some(known) => Ok(*known),
            None => {
                let known = is_start(series, midnight, budget)?;
                midnights.insert(midnight, known);
                Ok(known)
            }
        })
    }
}

/// Whether the series has a start at this instant, be it excluded or not.
fn is_start(
    series: &Series<'_>,
    at: Timestamp,
    budget: &mut Budget,
) -> Result<bool, RecurrenceError> {
    let found = Starts::from(series, at).unfiltered().next(series, budget)?;
    Ok(found.is_some_and(|s| s.at == at))
}

/// One rule on its way from wall-clock times to instants.
#[derive(Clone, Debug)]
struct Source {
    /// `None`: there is only what waits.
    occurrences: Option<Occurrences>,
    /// Starts in no order of arrival.
    waiting: BinaryHeap<Reverse<(Timestamp, DateTime)>>,
    /// Nothing that is still to come lies before this.
    sure: Timestamp,
    /// What a start costs besides the step to it.
    price: usize,
}

impl Source {
    fn new(occurrences: Option<Occurrences>) -> Self {
        Source { occurrences, waiting: BinaryHeap::new(), sure: Timestamp::MIN, price: 0 }
    }

    /// Of an EXRULE. The limit of instances does not bound what it leaves out, so that each of its
    /// starts, which is resolved like any other, is paid for in steps.
    fn excluding(occurrences: Occurrences) -> Self {
        Source { price: 9, ..Source::new(Some(occurrences)) }
    }

    /// The earliest start that has not been dropped.
    fn head(
        &mut self,
        series: &Series<'_>,
        line: Option<&Line>,
        budget: &mut Budget,
    ) -> Result<Option<(Timestamp, DateTime)>, RecurrenceError> {
        loop {
            if let Some(Reverse(head)) = self.waiting.peek()
                && head.0 <= self.sure
            {
                return Ok(Some(*head));
            }
            let next = match &mut self.occurrences {
                Some(occurrences) => occurrences.advance(budget)?,
                None => None,
            };
            let (Some(line), Some(civil)) = (line, next) else {
                self.sure = Timestamp::MAX;
                return Ok(self.waiting.peek().map(|head| head.0));
            };
            budget.steps = budget.steps.checked_sub(self.price).ok_or(RecurrenceError::Limit)?;
            let moment = series.start.with_civil(civil);
            let at = series.zones().resolve(&moment);
            // Where the clock shows the time that was asked for, it is in no gap, and all later
            // times are later instants.
            if matches!(moment, Moment::Utc(_)) || series.civil(at) == civil {
                self.sure = self.sure.max(at);
            }
            // DTSTART is an instance whatever UNTIL says.
            if line.until_at.is_none_or(|until| at <= until) || civil == series.start.civil() {
                self.waiting.push(Reverse((at, civil)));
            }
        }
    }

    /// Drops the starts up to an instant.
    fn drop_until(&mut self, at: Timestamp) {
        while self.waiting.peek().is_some_and(|head| head.0.0 <= at) {
            self.waiting.pop();
        }
    }
}
