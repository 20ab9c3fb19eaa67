//! Which instance a RECURRENCE-ID means, and how two recurrence sets compare.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::bounds::add;
use super::finder::{Finder, find_start};
use super::recurrence::{Budget, RecurrenceError};
use super::rule::Rule;
use super::series::{ExpandLimits, Series, local_day, names_day};
use super::starts::Starts;
use super::zones::Zones;
use crate::ical::{Component, Moment};

/// Most starts of two different sets that are compared one by one.
const MAX_COMPARED: usize = 20_000;

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
/// are seen as masters, overrides aside.
///
/// Where the rules are the same, or both sets end soon, the answer is exact. Different rules are
/// compared instance by instance for some years, then by their ends.
///
/// # Errors
/// As [`expand`](super::expand); [`RecurrenceError::Limit`] also where different rules are so
/// dense that nothing like a year can be compared.
pub fn gains_instances(
    old: &Component,
    new: &Component,
    old_zones: &Zones,
    new_zones: &Zones,
    limits: &ExpandLimits,
) -> Result<bool, RecurrenceError> {
    let (mut old, new) = (Series::read(old, old_zones)?, Series::read(new, new_zones)?);
    let same = old.start == new.start && old.rules == new.rules && old.exrules == new.exrules;
    let (most, days) = if same { (500, 1200) } else { (MAX_COMPARED, 4000) };
    let first = new.rdates.first().map_or(Timestamp::MAX, |s| s.at);
    let begin = new_zones.resolve(&new.start).min(first);
    let end = add(begin, SignedDuration::from_hours(24 * days));
    let (mut new_steps, mut old_steps) = (limits.budget(), limits.budget());
    let mut new_starts = Starts::between(&new, begin, end);
    let mut old_starts = Starts::between(&old, begin, end);
    let mut last = None;
    let mut reached = end;
    for count in 0.. {
        let Some(start) = new_starts.next(&new, &mut new_steps)? else { break };
        if count == most {
            reached = start.at;
            break;
        }
        while last < Some(start.at) {
            match old_starts.next(&old, &mut old_steps)? {
                Some(old) => last = Some(old.at),
                None => return Ok(true),
            }
        }
        if last != Some(start.at) {
            return Ok(true);
        }
    }
    if !same && reached < add(begin, SignedDuration::from_hours(24 * 300)) {
        return Err(RecurrenceError::Limit);
    }
    let more = match Starts::from(&new, reached).next(&new, &mut new_steps) {
        Ok(next) => next.is_some(),
        Err(RecurrenceError::Limit) => true,
        Err(e) => return Err(e),
    };
    Ok(more
        && (gains_dates(&old, &new, reached, &mut new_steps)?
            || (!same && goes_further(&mut old, &new, limits)?)))
}

/// Whether `new` has a start behind the last one of `old`.
fn goes_further(
    old: &mut Series<'_>,
    new: &Series<'_>,
    limits: &ExpandLimits,
) -> Result<bool, RecurrenceError> {
    if old.is_endless() || new.is_endless() {
        return Ok(new.is_endless() && !old.is_endless());
    }
    let counts = |s: &Series<'_>| s.rules.iter().map(|l| l.rule.count).collect::<Vec<_>>();
    let (was, is) = (counts(old), counts(new));
    match last_start(old, limits) {
        Ok(last) => {
            let behind = add(last, SignedDuration::from_secs(1));
            Ok(Starts::from(new, behind).next(new, &mut limits.budget())?.is_some())
        }
        // More than can be counted: as many, or more.
        Err(RecurrenceError::Limit) => Ok(is > was),
        Err(e) => Err(e),
    }
}

/// The last start of a set that ends; where none lies in the last years before its end, that.
fn last_start(
    series: &mut Series<'_>,
    limits: &ExpandLimits,
) -> Result<Timestamp, RecurrenceError> {
    let mut budget = limits.budget();
    let latest = series.latest(&mut budget)?;
    for days in [0, 400] {
        let from = add(latest, SignedDuration::from_hours(-24 * days));
        let mut starts = Starts::from(series, from);
        let mut last = None;
        while let Some(start) = starts.next(series, &mut budget)? {
            last = Some(start.at);
        }
        if let Some(last) = last {
            return Ok(last);
        }
    }
    Ok(latest)
}

/// Whether behind `from` an RDATE of `new` is an instance that `old` has not, or an EXDATE of
/// `old` is one of `new`.
fn gains_dates(
    old: &Series<'_>,
    new: &Series<'_>,
    from: Timestamp,
    budget: &mut Budget,
) -> Result<bool, RecurrenceError> {
    let mut gained = |id: &Moment| -> Result<bool, RecurrenceError> {
        Ok(find_start(new, id, budget)?.is_some() && find_start(old, id, budget)?.is_none())
    };
    for rdate in new.rdates.iter().filter(|s| s.at >= from) {
        if gained(&rdate.moment)? {
            return Ok(true);
        }
    }
    for at in old.exdates().filter(|at| *at >= from) {
        if gained(&Moment::Utc(at))? {
            return Ok(true);
        }
    }
    for day in old.exdays() {
        let id = Moment::Date(day);
        if new.zones().resolve(&id) >= from && gained(&id)? {
            return Ok(true);
        }
    }
    Ok(false)
}
