//! Many instances of one series, found for the price of few: its dates are read once, its rules
//! are expanded in stretches, and all searches share one budget (rule `[rec-3]`).

use std::collections::HashMap;

use jiff::SignedDuration;

use super::bounds::add;
use super::recurrence::{Budget, RecurrenceError};
use super::series::{ExpandLimits, Series, Start, local_day, names_day};
use super::zones::Zones;
use crate::ical::{Component, Moment};

/// Days that are expanded at once; the next where the rule is too dense for that.
const STRETCHES: [i64; 3] = [400, 30, 2];

/// Finds instances of one master's recurrence set (DTSTART, RRULE, RDATE, EXDATE, EXRULE;
/// overrides aside).
#[derive(Debug)]
pub struct Finder<'z> {
    series: Series<'z>,
    budget: Budget,
    stretch: usize,
    expanded: HashMap<i64, Vec<Start>>,
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
        Ok(Finder::of(Series::read(master, zones)?, limits))
    }

    pub(super) fn of(series: Series<'z>, limits: &ExpandLimits) -> Self {
        Finder { series, budget: limits.budget(), stretch: 0, expanded: HashMap::new() }
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
        let at = self.series.zones().resolve(id);
        let stretch = self.expand_near(at.as_second())?;
        let Finder { series, budget, expanded, .. } = self;
        let Some(starts) = expanded.get(&stretch) else { return Ok(None) };
        if !id.is_date() || series.start.is_date() {
            let place = starts.binary_search_by(|s| s.at.cmp(&at)).ok();
            let found = place.and_then(|i| starts.get(i)).filter(|s| !series.is_excluded(s));
            if let Some(found) = found {
                return Ok(Some(series.in_own_form(&found.moment)));
            }
        }
        if !(names_day(id) || series.start.is_date()) {
            return Ok(None);
        }
        let day = local_day(id, series.zones());
        let near = SignedDuration::from_hours(48);
        let first = starts.partition_point(|s| s.at < add(at, SignedDuration::ZERO - near));
        let end = add(at, near);
        for start in starts.iter().skip(first).take_while(|s| s.at <= end) {
            budget.step()?;
            if local_day(&start.moment, series.zones()) == day && !series.is_excluded(start) {
                return Ok(Some(series.in_own_form(&start.moment)));
            }
        }
        Ok(None)
    }

    /// An instance is excluded from now on.
    pub fn exclude(&mut self, id: &Moment) {
        self.series.exclude_date(id);
    }

    /// The EXDATEs that name this instant count no more; whether there were any.
    pub fn restore(&mut self, id: &Moment) -> bool {
        self.series.restore_date(id)
    }

    /// Expands the stretch around a second, if that has not been done; its number.
    fn expand_near(&mut self, second: i64) -> Result<i64, RecurrenceError> {
        loop {
            let days = STRETCHES.get(self.stretch).copied().ok_or(RecurrenceError::Limit)?;
            let length = days * 86_400;
            let number = second.div_euclid(length);
            if self.expanded.contains_key(&number) {
                return Ok(number);
            }
            let bound = |second: i64, hours: i64| {
                let clamped = jiff::Timestamp::from_second(second).unwrap_or(if second < 0 {
                    jiff::Timestamp::MIN
                } else {
                    jiff::Timestamp::MAX
                });
                add(clamped, SignedDuration::from_hours(hours))
            };
            let range = (bound(number * length, -48), bound((number + 1) * length, 48));
            // Each stretch may have as many instances as the whole; the steps are shared.
            let mut budget = self.budget;
            let starts = self.series.starts_unfiltered(range, &mut budget);
            self.budget.steps = budget.steps;
            match starts {
                Ok((starts, _)) => {
                    self.expanded.insert(number, starts);
                    return Ok(number);
                }
                Err(RecurrenceError::Limit) if budget.steps > 0 => {
                    self.stretch += 1;
                    self.expanded.clear();
                }
                Err(e) => return Err(e),
            }
        }
    }
}
