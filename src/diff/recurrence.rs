//! How the recurrence set of a master changed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{DateTime, Time};
use jiff::{SignedDuration, Timestamp};

use super::change::{Dates, Recurrence, Repetition};
use super::times::When;
use super::timing::Side;
use crate::ical::{Component, Moment, Object, Property};
use crate::time::{
    Ends, ExpandLimits, Expansion, RecurrenceError, Span, ends, expand, gains_instances,
    has_recurrence, is_endless,
};

/// The lines that make a recurrence set.
const LINES: [&str; 4] = ["RRULE", "RDATE", "EXRULE", "EXDATE"];

/// Most instances that are named; behind them it is only told that there are more.
const MAX_NAMED: usize = 5;

/// Days that are compared instance by instance; the next where the rule is too dense for that.
const STRETCHES: [i64; 6] = [4000, 1200, 400, 60, 7, 1];

/// Most TZIDs whose definitions are compared instead of what they make of the set.
const MAX_ZONES: usize = 8;

/// How the sets of two masters differ, if they do; `None` for those that do not recur. Nothing is
/// expanded where the same lines are read by the same clock.
pub(super) fn compare(
    (old, was): (Side<'_>, Option<&When>),
    (new, is): (Side<'_>, Option<&When>),
    limits: &ExpandLimits,
) -> Option<Recurrence> {
    if !has_recurrence(old.component) && !has_recurrence(new.component) {
        return None;
    }
    let same_text = normal(old.component) == normal(new.component);
    let same_start = was.map(|w| &w.start) == is.map(|w| &w.start);
    if same_text && same_start && same_clocks(old, new) {
        return None;
    }
    let moved = was.map(|w| w.span.start) != is.map(|w| w.span.start);
    let compared = match (was, is) {
        (Some(was), Some(is)) if moved => along(old, was, new, is, limits),
        (Some(_), Some(_)) => in_place(old, new, limits),
        _ => Err(RecurrenceError::NoStart),
    };
    let (gained, lost) = match compared {
        // Stored, but not understood: only the same text is surely the same set [rec-2].
        Err(RecurrenceError::Unsupported(_)) if same_text => return None,
        Err(_) if same_text && moved => return None,
        Err(e) => (Dates::Unknown(e.clone()), Dates::Unknown(e)),
        Ok(found) => found,
    };
    (!gained.is_none() || !lost.is_none()).then(|| Recurrence {
        old: repetition(old.component),
        new: repetition(new.component),
        gained,
        lost,
    })
}

fn repetition(master: &Component) -> Repetition {
    Repetition { lines: lines(master).cloned().collect(), endless: is_endless(master) }
}

fn lines(master: &Component) -> impl Iterator<Item = &Property> {
    let filled = |p: &&Property| !p.value().trim().is_empty();
    master.properties().filter(|p| LINES.iter().any(|n| p.is(n))).filter(filled)
}

/// The lines in a form in which those that say the same are equal: the parts of a rule and the
/// dates of a list in any order, on one line or several.
fn normal(master: &Component) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for line in lines(master) {
        let name = line.name().to_ascii_uppercase();
        if name.ends_with("RULE") {
            let mut parts: Vec<String> =
                line.value().split(';').map(normal_part).filter(|p| p != "INTERVAL=1").collect();
            parts.sort();
            all.insert(format!("{name}:{}", parts.join(";")));
            continue;
        }
        let tzid = line.param("TZID").unwrap_or_default();
        for value in line.value().split(',').map(str::trim).filter(|v| !v.is_empty()) {
            all.insert(format!("{name};{}:{}", tzid.trim(), value.to_ascii_uppercase()));
        }
    }
    all
}

fn normal_part(part: &str) -> String {
    let part = part.trim().to_ascii_uppercase();
    match part.split_once('=') {
        Some((name, list)) => {
            let mut items: Vec<&str> = list.split(',').map(str::trim).collect();
            items.sort_unstable();
            format!("{}={}", name.trim(), items.join(","))
        }
        None => part,
    }
}

/// Whether both sides read the times of their series by the same clocks: the same home zone, and
/// the same definitions.
fn same_clocks<'a>(old: Side<'a>, new: Side<'a>) -> bool {
    let zones = |calendar: &'a Component| calendar.components().filter(|c| c.is("VTIMEZONE"));
    let same_home = old.zones.home() == new.zones.home();
    if zones(old.calendar).eq(zones(new.calendar)) {
        return same_home;
    }
    let mut tzids = BTreeSet::new();
    for side in [old, new] {
        let start = side.component.properties().filter(|p| p.is("DTSTART") || p.is("DUE"));
        tzids.extend(start.chain(lines(side.component)).filter_map(|p| p.param("TZID")));
    }
    tzids.len() <= MAX_ZONES
        && same_home
        && tzids.iter().all(|tzid| {
            // What is defined nowhere may be looked for anywhere.
            let was = definition(old.calendar, tzid);
            was.is_some() && was == definition(new.calendar, tzid)
        })
}

fn definition<'a>(calendar: &'a Component, tzid: &str) -> Option<&'a Component> {
    let named = |p: &Property| p.value().trim() == tzid.trim() || p.as_text().trim() == tzid.trim();
    calendar.components().filter(|c| c.is("VTIMEZONE")).find(|c| c.get("TZID").is_some_and(named))
}

/// Both series start at the same instant: their instances are compared as instants.
fn in_place(
    old: Side<'_>,
    new: Side<'_>,
    limits: &ExpandLimits,
) -> Result<(Dates, Dates), RecurrenceError> {
    let gains = |from: Side<'_>, to: Side<'_>| {
        gains_instances(from.component, to.component, from.zones, to.zones, limits)
    };
    let begin = earliest(old).into_iter().chain(earliest(new)).min();
    let begin = begin.ok_or(RecurrenceError::NoStart)?;
    let (was, is) = (Bare::of(old)?, Bare::of(new)?);
    for days in STRETCHES {
        let Some(was) = was.starts(begin, days, limits)? else { continue };
        let Some(is) = is.starts(begin, days, limits)? else { continue };
        let instants =
            |e: &Expansion| e.instances.iter().map(|i| i.span.start).collect::<BTreeSet<_>>();
        let (old_starts, new_starts) = (instants(&was), instants(&is));
        let mut gained = named(new_starts.difference(&old_starts).copied());
        let mut lost = named(old_starts.difference(&new_starts).copied());
        // Behind the stretch.
        if gained.is_none() && !is.complete {
            gained = Dates::Known { first: Vec::new(), more: gains(old, new)? };
        }
        if lost.is_none() && !was.complete {
            lost = Dates::Known { first: Vec::new(), more: gains(new, old)? };
        }
        return Ok((gained, lost));
    }
    let known = |more| Dates::Known { first: Vec::new(), more };
    Ok((known(gains(old, new)?), known(gains(new, old)?)))
}

/// The series moved as a whole: its instances are compared by their distance from the first on
/// the wall clock.
fn along(
    old: Side<'_>,
    was: &When,
    new: Side<'_>,
    is: &When,
    limits: &ExpandLimits,
) -> Result<(Dates, Dates), RecurrenceError> {
    // RDATEs may lie before the start.
    let ahead = |side: Side<'_>, when: &When| {
        earliest(side).map_or(SignedDuration::ZERO, |at| when.span.start.duration_since(at))
    };
    let ahead = ahead(old, was).max(ahead(new, is));
    let begin = |when: &When| when.span.start.checked_sub(ahead).unwrap_or(Timestamp::MIN);
    let clock = Clock::of((old, was), (new, is));
    let (old_bare, new_bare) = (Bare::of(old)?, Bare::of(new)?);
    for days in STRETCHES {
        let Some(a) = old_bare.starts(begin(was), days, limits)? else { continue };
        let Some(b) = new_bare.starts(begin(is), days, limits)? else { continue };
        // The edge is not the same instant for both, and clocks may change.
        let edge = SignedDuration::from_hours(24 * days) - ahead - SignedDuration::from_hours(36);
        let whole = a.complete && b.complete;
        if !whole && !edge.is_positive() {
            break;
        }
        let distances = |side: Side<'_>, when: &When, found: &Expansion| {
            let clock = |at: Timestamp| clock.civil((side, when), at);
            let first = clock(when.span.start);
            found
                .instances
                .iter()
                .map(|i| (clock(i.span.start).duration_since(first), i.span.start))
                .filter(|(distance, _)| whole || *distance < edge)
                .collect::<BTreeMap<_, _>>()
        };
        let (x, y) = (distances(old, was, &a), distances(new, is, &b));
        let only = |a: &BTreeMap<SignedDuration, Timestamp>, b: &BTreeMap<_, Timestamp>| {
            named(a.iter().filter(|(d, _)| !b.contains_key(*d)).map(|(_, at)| *at))
        };
        let (mut gained, mut lost) = (only(&y, &x), only(&x, &y));
        if !whole {
            let (before, after) = (old_bare.length(was, limits)?, new_bare.length(is, limits)?);
            further(&mut gained, before, after);
            further(&mut lost, after, before);
        }
        return Ok((gained, lost));
    }
    Err(RecurrenceError::Limit)
}

/// Notes that the second set, as long as that (`None`: without an end that is known), goes
/// further than the first.
fn further(dates: &mut Dates, first: Option<SignedDuration>, second: Option<SignedDuration>) {
    let day = SignedDuration::from_hours(24);
    let longer = match (first, second) {
        (Some(first), Some(second)) => second > first.saturating_add(day),
        (Some(_), None) => true,
        (None, _) => false,
    };
    if let (true, Dates::Known { more, .. }) = (longer, dates) {
        *more = true;
    }
}

/// The clock by which two series that moved are compared.
enum Clock<'a> {
    /// Each by its own: both have a zone, or neither.
    Own,
    /// By the calendar, because one of them has only days.
    Days,
    /// By that of the one that has a zone, where the other is in UTC.
    Of(Side<'a>, &'a When),
}

impl<'a> Clock<'a> {
    fn of((old, was): (Side<'a>, &'a When), (new, is): (Side<'a>, &'a When)) -> Self {
        match (&was.start, &is.start) {
            (Moment::Date(_), Moment::Date(_)) | (Moment::Utc(_), Moment::Utc(_)) => Clock::Own,
            (Moment::Date(_), _) | (_, Moment::Date(_)) => Clock::Days,
            (Moment::Utc(_), _) => Clock::Of(new, is),
            (_, Moment::Utc(_)) => Clock::Of(old, was),
            _ => Clock::Own,
        }
    }

    fn civil(&self, (side, when): (Side<'_>, &When), at: Timestamp) -> DateTime {
        let (zones, like) = match self {
            Clock::Of(side, when) => (side.zones, &when.start),
            Clock::Own | Clock::Days => (side.zones, &when.start),
        };
        let civil = zones.civil(at, like).civil();
        match self {
            Clock::Days => civil.date().to_datetime(Time::midnight()),
            Clock::Own | Clock::Of(..) => civil,
        }
    }
}

fn named(dates: impl Iterator<Item = Timestamp>) -> Dates {
    let mut first: Vec<Timestamp> = dates.take(MAX_NAMED + 1).collect();
    let more = first.len() > MAX_NAMED;
    first.truncate(MAX_NAMED);
    Dates::Known { first, more }
}

/// The instant before which the series has nothing: of DTSTART or an RDATE.
fn earliest(side: Side<'_>) -> Option<Timestamp> {
    let moments = side.component.properties().flat_map(|line| {
        let is_date = ["DTSTART", "DUE", "RDATE"].iter().any(|n| line.is(n));
        let values = line.value().split(',').filter(move |_| is_date);
        values.filter_map(move |v| {
            let start = v.split('/').next().unwrap_or(v);
            Moment::from_value(line, start).ok()
        })
    });
    let at = moments.map(|m| side.zones.resolve(&m)).min()?;
    // A DATE among date-times may mean another time of that day.
    Some(at.checked_sub(SignedDuration::from_hours(36)).unwrap_or(Timestamp::MIN))
}

/// A master with nothing but its recurrence.
struct Bare<'a> {
    object: Object,
    side: Side<'a>,
}

impl<'a> Bare<'a> {
    fn of(side: Side<'a>) -> Result<Self, RecurrenceError> {
        let start = if side.component.value("DTSTART").is_some() { "DTSTART" } else { "DUE" };
        let mut bare = Component::new(side.component.name());
        bare.push(Property::new("UID", "bare"));
        for line in side.component.get(start).into_iter().chain(lines(side.component)) {
            bare.push(line.clone());
        }
        let mut calendar = Component::new("VCALENDAR");
        calendar.push_component(bare);
        let object = Object::new(calendar).map_err(|_| RecurrenceError::NoStart)?;
        Ok(Bare { object, side })
    }

    /// How long after its start the last instance ends; `None` where that is never, or nobody
    /// can tell.
    fn length(
        &self,
        when: &When,
        limits: &ExpandLimits,
    ) -> Result<Option<SignedDuration>, RecurrenceError> {
        match ends(&self.object, self.side.zones, limits) {
            Ok(Ends::At(last)) => Ok(Some(last.duration_since(when.span.start))),
            Ok(Ends::Empty) => Ok(Some(SignedDuration::ZERO)),
            Ok(Ends::Never) | Err(RecurrenceError::Limit) => Ok(None),
            Err(e) => Err(e),
        }
    }

    /// The instances in so many days; `None` where those are too many.
    fn starts(
        &self,
        begin: Timestamp,
        days: i64,
        limits: &ExpandLimits,
    ) -> Result<Option<Expansion>, RecurrenceError> {
        let length = SignedDuration::from_hours(24 * days);
        let end = begin.checked_add(length).unwrap_or(Timestamp::MAX);
        match expand(&self.object, self.side.zones, Span::new(begin, end), limits) {
            Ok(expansion) => Ok(Some(expansion)),
            Err(RecurrenceError::Limit) => Ok(None),
            Err(e) => Err(e),
        }
    }
}
