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
    let (old, new) = (Series::read(old, old_zones)?, Series::read(new, new_zones)?);
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
    Ok(more && (goes_further(&old, &new) || gains_dates(&old, &new, reached, &mut new_steps)?))
}

/// Whether the rules of `new` end later than those of `old`.
fn goes_further(old: &Series<'_>, new: &Series<'_>) -> bool {
    if old.is_endless() {
        return false;
    }
    if new.is_endless() {
        return true;
    }
    if old.rules.len() != new.rules.len() {
        return !new.rules.is_empty();
    }
    old.rules.iter().zip(&new.rules).any(|(old, new)| {
        new.rule.count > old.rule.count || (new.rule.count.is_none() && new.until > old.until)
    })
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
