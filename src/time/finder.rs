//! Many instances of one series, found for the price of few: its dates are read once, each
//! search jumps to its place, and all share one budget (rule `[rec-3]`).

use jiff::SignedDuration;

use super::bounds::add;
use super::recurrence::{Budget, RecurrenceError};
use super::series::{ExpandLimits, Series, Start, local_day, names_day};
use super::starts::Starts;
use super::zones::Zones;
use crate::ical::{Component, Moment};

/// Finds instances of one master's recurrence set (DTSTART, RRULE, RDATE, EXDATE, EXRULE;
/// overrides aside).
#[derive(Debug)]
pub struct Finder<'z> {
    series: Series<'z>,
    budget: Budget,
}

impl<'z> Finder<'z> {
    /// Of a master; `limits` are those of all searches together.
    ///
    /// # Errors
    /// As [`expand`](super::expand).
    pub fn new(
        master: &Component,
        zones: &'z Zones,
        limits: &ExpandLimits,
    ) -> Result<Self, RecurrenceError> {
        Ok(Finder { series: Series::read(master, zones)?, budget: limits.budget() })
    }

    /// What the searches may still cost.
    pub fn steps_left(&self) -> usize {
        self.budget.steps
    }

    /// The instance whose original start `id` names, in the master's own form. Compared as
    /// instants; a DATE, or midnight in its place, names the instance on that local day (rule
    /// `[rec-1]`).
    ///
    /// # Errors
    /// The rules cannot be expanded, or the searches cost too much.
    pub fn find(&mut self, id: &Moment) -> Result<Option<Moment>, RecurrenceError> {
        self.budget.step()?;
        self.series.settle_counts(&mut self.budget);
        let found = find_start(&self.series, id, &mut self.budget)?;
        Ok(found.map(|start| self.series.in_own_form(&start.moment)))
    }

    /// An instance is excluded from now on.
    pub fn exclude(&mut self, id: &Moment) {
        self.series.exclude_date(id);
    }

    /// The EXDATEs that name this instant count no more; whether there were any.
    pub fn restore(&mut self, id: &Moment) -> bool {
        self.series.restore_date(id)
    }
}

/// The start that `id` names: the same instant, or else the first on the same day where one of
/// the two has no time of day (rule `[rec-1]`).
pub(super) fn find_start(
    series: &Series<'_>,
    id: &Moment,
    budget: &mut Budget,
) -> Result<Option<Start>, RecurrenceError> {
    let at = series.zones().resolve(id);
    if !id.is_date() || series.start.is_date() {
        let mut here = Starts::between(series, at, add(at, SignedDuration::from_secs(1)));
        if let Some(found) = here.next(series, budget)?.filter(|s| s.at == at) {
            return Ok(Some(found));
        }
    }
    if !(names_day(id) || series.start.is_date()) {
        return Ok(None);
    }
    let day = local_day(id, series.zones());
    let hours = |n| add(at, SignedDuration::from_hours(n));
    let mut near = Starts::between(series, hours(-48), hours(48));
    while let Some(start) = near.next(series, budget)? {
        if local_day(&start.moment, series.zones()) == day {
            return Ok(Some(start));
        }
    }
    Ok(None)
}
