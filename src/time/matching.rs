//! Which instance a RECURRENCE-ID means, and how two recurrence sets compare.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::bounds::add;
use super::finder::Finder;
use super::recurrence::{Budget, RecurrenceError, Rule};
use super::series::{ExpandLimits, Series, local_day, names_day};
use super::zones::Zones;
use crate::ical::{Component, Moment};

/// Whether the master recurs: it has an RRULE or an RDATE.
pub fn has_recurrence(master: &Component) -> bool {
    ["RRULE", "RDATE"].iter().any(|n| master.all(n).any(|p| !p.value().trim().is_empty()))
}

/// Whether the master recurs for ever: an RRULE of it has neither COUNT nor UNTIL.
pub fn is_endless(master: &Component) -> bool {
    master.all("RRULE").any(|p| Rule::parse(p.value()).is_ok_and(|r| r.is_endless()))
}

/// The instance of the master's recurrence set (DTSTART, RRULE, RDATE, EXDATE, EXRULE;
/// overrides aside) whose original start `id` names, in the master's own form. Compared as
/// instants; a DATE, or midnight in its place, names the instance on that local day (rule
/// `[rec-1]`).
///
/// # Errors
/// As [`expand`](super::expand).
pub fn find_instance(
    master: &Component,
    zones: &Zones,
    id: &Moment,
    limits: &ExpandLimits,
) -> Result<Option<Moment>, RecurrenceError> {
    Finder::new(master, zones, limits)?.find(id)
}

/// Whether two RECURRENCE-IDs name the same instance (rule `[rec-1]`): the same instant, or the
/// same local day where only one of them has a time of day. Midnight is taken for a day only
/// between different forms; where the series is at hand, [`find_instance`] knows better.
pub fn same_instance(a: &Moment, b: &Moment, zones: &Zones) -> bool {
    if let (Moment::Date(a), Moment::Date(b)) = (a, b) {
        return a == b;
    }
    if zones.resolve(a) == zones.resolve(b) {
        return true;
    }
    may_share_day(a, b) && instance_day(a, zones) == instance_day(b, zones)
}

/// Whether two RECURRENCE-IDs of different forms, one of which may mean a day, name the same
/// instance if they are on the same [day](instance_day) (rule `[rec-1]`).
pub fn may_share_day(a: &Moment, b: &Moment) -> bool {
    let same_form = std::mem::discriminant(a) == std::mem::discriminant(b) && a.tzid() == b.tzid();
    !same_form && (names_day(a) != names_day(b) || a.is_date() != b.is_date())
}

/// The local day that a RECURRENCE-ID is on.
pub fn instance_day(id: &Moment, zones: &Zones) -> Date {
    local_day(id, zones)
}

/// Whether the recurrence set of `new` has an instance that `old` has not (rule `[req-4]`); both
/// are seen as masters, overrides aside. The sets are compared instance by instance as far as
/// the limits reach; behind that, by their ends.
///
/// # Errors
/// As [`expand`](super::expand).
pub fn gains_instances(
    old: &Component,
    new: &Component,
    old_zones: &Zones,
    new_zones: &Zones,
    limits: &ExpandLimits,
) -> Result<bool, RecurrenceError> {
    let (old_series, new_series) = (Series::read(old, old_zones)?, Series::read(new, new_zones)?);
    let begin = new_zones.resolve(&new_series.start).min(new_series.first_rdate());
    // Widest first: a daily rule fits into years, one of every minute only into days.
    for days in [4000, 1200, 400, 60, 7, 1] {
        let range = (begin, add(begin, SignedDuration::from_hours(24 * days)));
        let budget = || Budget::new(limits.steps, limits.instances);
        let expanded = |series: &Series<'_>| -> Result<Option<(BTreeSet<Timestamp>, bool)>, _> {
            match series.starts(range, &mut budget()) {
                Ok((starts, more)) => Ok(Some((starts.iter().map(|s| s.at).collect(), more))),
                Err(RecurrenceError::Limit) => Ok(None),
                Err(e) => Err(e),
            }
        };
        let Some((new_starts, new_more)) = expanded(&new_series)? else { continue };
        let Some((old_starts, _)) = expanded(&old_series)? else { continue };
        if new_starts.iter().any(|at| !old_starts.contains(at)) {
            return Ok(true);
        }
        return Ok(new_more && goes_further(&old_series, &new_series));
    }
    Err(RecurrenceError::Limit)
}

/// Whether `new` may have instances behind the end of `old`, or its rules differ from those of
/// `old` in more than their end, so that they may differ there.
fn goes_further(old: &Series<'_>, new: &Series<'_>) -> bool {
    let endless = |s: &Series<'_>| s.rules.iter().any(|(r, _)| r.is_endless());
    if endless(old) {
        return false;
    }
    if endless(new) || old.rules.len() != new.rules.len() {
        return true;
    }
    old.rules.iter().zip(&new.rules).any(|((o, o_until), (n, n_until))| {
        n.count > o.count || (n.count.is_none() && n_until > o_until)
    }) || new.last_rdate() > old.last_rdate()
}

impl Series<'_> {
    /// A start as the master would write it.
    pub(super) fn in_own_form(&self, start: &Moment) -> Moment {
        if start.is_date() == self.start.is_date() {
            self.zones().civil(self.zones().resolve(start), &self.start)
        } else {
            start.clone()
        }
    }
}
