//! How the recurrence set of a master changed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::change::{Dates, Recurrence, Repetition};
use super::times::When;
use super::timing::Side;
use crate::ical::{Component, Moment, Object, Property};
use crate::time::{
    Ends, ExpandLimits, Instances, RecurrenceError, Span, ends, gains_instances, has_recurrence,
    is_endless,
};

/// The lines that make a recurrence set.
const LINES: [&str; 4] = ["RRULE", "RDATE", "EXRULE", "EXDATE"];

/// Most instances that are named; behind them it is only told that there are more.
pub(super) const MAX_NAMED: usize = 5;

/// Most instances of a series that are compared one by one, and for how many days.
const MAX_COMPARED: usize = 1000;
const MAX_DAYS: i64 = 4000;

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
        (Some(was), Some(is)) => sets((old, was), (new, is), limits),
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

/// What the new set gained and lost: instance by instance for some years, then by the ends.
fn sets(
    (old, was): (Side<'_>, &When),
    (new, is): (Side<'_>, &When),
    limits: &ExpandLimits,
) -> Result<(Dates, Dates), RecurrenceError> {
    let clock = Clock::of((old, was), (new, is));
    let (old_bare, new_bare) = (Bare::of(old)?, Bare::of(new)?);
    let (a, b) = (old_bare.begin(was, limits)?, new_bare.begin(is, limits)?);
    let edge = |starts: &Starts, side: (Side<'_>, &When)| {
        starts.reached.map(|at| clock.distance(side, at))
    };
    let edge = [edge(&a, (old, was)), edge(&b, (new, is))].into_iter().flatten().min();
    let distances = |starts: &Starts, side: (Side<'_>, &When)| -> BTreeMap<_, _> {
        let all =
            starts.list.iter().map(|(at, extent)| ((clock.distance(side, *at), *extent), *at));
        all.filter(|((distance, _), _)| edge.is_none_or(|edge| *distance < edge)).collect()
    };
    let (x, y) = (distances(&a, (old, was)), distances(&b, (new, is)));
    let only = |a: &BTreeMap<(SignedDuration, SignedDuration), Timestamp>,
                b: &BTreeMap<_, Timestamp>| {
        named(a.iter().filter(|(key, _)| !b.contains_key(*key)).map(|(_, at)| *at))
    };
    let (mut gained, mut lost) = (only(&y, &x), only(&x, &y));
    if edge.is_some() {
        if let Clock::Exact = clock {
            let gains = |from: Side<'_>, to: Side<'_>| {
                gains_instances(from.component, to.component, from.zones, to.zones, limits)
            };
            go_on(&mut gained, || gains(old, new));
            go_on(&mut lost, || gains(new, old));
        } else {
            let (x, y) = (old_bare.length(was, limits), new_bare.length(is, limits));
            go_on(&mut gained, || Ok(is_longer(y.clone()?, x.clone()?)));
            go_on(&mut lost, || Ok(is_longer(x.clone()?, y.clone()?)));
        }
    }
    Ok((gained, lost))
}

/// Notes what is behind that which was compared, where nothing was found there.
fn go_on(dates: &mut Dates, more: impl FnOnce() -> Result<bool, RecurrenceError>) {
    if dates.is_none() {
        *dates = match more() {
            Ok(more) => Dates::Known { first: Vec::new(), more },
            Err(e) => Dates::Unknown(e),
        };
    }
}

/// Whether the first of two series goes on when the other is over; `None` is for ever.
fn is_longer(first: Option<SignedDuration>, second: Option<SignedDuration>) -> bool {
    let day = SignedDuration::from_hours(24);
    match (first, second) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(first), Some(second)) => first > second.saturating_add(day),
    }
}

/// What the distance of an instance from the first of its series is measured by. So a series that
/// moved as a whole has the same instances.
enum Clock<'a> {
    /// By instants: the series begin at the same one.
    Exact,
    /// Each by its own wall clock: both have a zone, or neither.
    Own,
    /// By the calendar, because one of them has only days.
    Days,
    /// By that of the one that has a zone, where the other is in UTC.
    Of(Side<'a>, &'a When),
}

impl<'a> Clock<'a> {
    fn of((old, was): (Side<'a>, &'a When), (new, is): (Side<'a>, &'a When)) -> Self {
        match (&was.start, &is.start) {
            _ if was.span.start == is.span.start => Clock::Exact,
            (Moment::Date(_), Moment::Date(_)) | (Moment::Utc(_), Moment::Utc(_)) => Clock::Own,
            (Moment::Date(_), _) | (_, Moment::Date(_)) => Clock::Days,
            (Moment::Utc(_), _) => Clock::Of(new, is),
            (_, Moment::Utc(_)) => Clock::Of(old, was),
            _ => Clock::Own,
        }
    }

    fn distance(&self, (side, when): (Side<'_>, &When), at: Timestamp) -> SignedDuration {
        let (zones, like) = match self {
            Clock::Exact => return at.duration_since(when.span.start),
            Clock::Of(side, when) => (side.zones, &when.start),
            Clock::Own | Clock::Days => (side.zones, &when.start),
        };
        let (first, this) = (zones.civil(when.span.start, like), zones.civil(at, like));
        match self {
            Clock::Days => this.civil().date().duration_since(first.civil().date()),
            _ => this.civil().duration_since(first.civil()),
        }
    }
}

/// All of them: some may be excused by overrides before they are cut to [`MAX_NAMED`].
fn named(dates: impl Iterator<Item = Timestamp>) -> Dates {
    Dates::Known { first: dates.take(MAX_COMPARED).collect(), more: false }
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

    /// The first instances of the series, which starts at `when`.
    fn begin(&self, when: &When, limits: &ExpandLimits) -> Result<Starts, RecurrenceError> {
        let length = SignedDuration::from_hours(24 * MAX_DAYS);
        let horizon = when.span.start.checked_add(length).unwrap_or(Timestamp::MAX);
        let all = Instances::new(&self.object, self.side.zones, Timestamp::MIN, limits)?;
        let usual = when.span.end.duration_since(when.span.start);
        let mut list = Vec::new();
        for instance in all.until(horizon) {
            match instance {
                Ok(instance) if list.len() < MAX_COMPARED => {
                    let Span { start, end } = instance.span;
                    let extent = end.duration_since(start);
                    // A day is longer or shorter where the clocks change.
                    let own = !instance.start.is_date() && extent != usual;
                    let extent = if own { extent } else { SignedDuration::ZERO };
                    list.push((start, extent));
                }
                Ok(instance) => return Ok(Starts { list, reached: Some(instance.span.start) }),
                // That far it is known.
                Err(RecurrenceError::Limit) if !list.is_empty() => {
                    let reached = list.pop().map(|(start, _)| start);
                    return Ok(Starts { list, reached });
                }
                Err(e) => return Err(e),
            }
        }
        let mut behind = Instances::new(&self.object, self.side.zones, horizon, limits)?;
        let next = behind.find(|i| !i.as_ref().is_ok_and(|i| i.span.start < horizon));
        Ok(Starts { list, reached: next.map(|_| horizon) })
    }

    /// How long after its first instance the series ends; `None`: it does not.
    fn length(
        &self,
        when: &When,
        limits: &ExpandLimits,
    ) -> Result<Option<SignedDuration>, RecurrenceError> {
        Ok(match ends(&self.object, self.side.zones, limits)? {
            Ends::Never => None,
            Ends::Empty => Some(SignedDuration::ZERO),
            Ends::At(end) => Some(end.duration_since(when.span.start)),
        })
    }
}

/// Where instances of a series start.
struct Starts {
    /// In order, each with the length that a PERIOD gives it alone.
    list: Vec<(Timestamp, SignedDuration)>,
    /// Whether there are more, and before what all is known.
    reached: Option<Timestamp>,
}
