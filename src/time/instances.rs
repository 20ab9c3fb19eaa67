//! From a calendar object to its instances in a window.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};

use super::bounds::{self, Extent, add};
use super::finder::Finder;
use super::recurrence::{Budget, RecurrenceError};
use super::series::{ExpandLimits, Series, Start, names_day};
use super::span::Span;
use super::zones::Zones;
use crate::ical::{Component, Moment, Object};

/// Most instances looked at to find the end of a series that ends by COUNT.
const MAX_COUNTED: u64 = 5000;

/// Most overrides whose original start is looked for outside the window.
const MAX_SEARCHES: usize = 16;

/// One instance of an object.
#[derive(Clone, Debug)]
pub struct Instance {
    /// The original start as an instant; `None` for the only instance of an object that does
    /// not recur.
    pub recurrence_id: Option<Timestamp>,
    /// The start as its component writes it.
    pub start: Moment,
    /// The end in the same form.
    pub end: Moment,
    /// Both as instants; dates and floating times in the home zone.
    pub span: Span,
    /// The place of its component in [`Object::components`].
    pub component: usize,
}

/// The instances of an object in a window.
#[derive(Clone, Debug)]
pub struct Expansion {
    /// Sorted by start.
    pub instances: Vec<Instance>,
    /// Whether these are the last: no instance starts behind the window.
    pub complete: bool,
    /// The end of the last instance of the whole set, if it has one that is cheap to find.
    pub last: Option<Timestamp>,
}

/// A component with RECURRENCE-ID.
struct Override {
    component: usize,
    id: Moment,
    id_at: Timestamp,
    start: Moment,
    extent: Extent,
    /// RANGE=THISANDFUTURE: how far the wall clock moves for it and all later instances.
    shift: Option<SignedDuration>,
}

impl Override {
    fn read(
        component: &Component,
        index: usize,
        zones: &Zones,
    ) -> Result<Option<Self>, RecurrenceError> {
        let Some(line) = component.get("RECURRENCE-ID") else { return Ok(None) };
        let id = Moment::of(line)?;
        let start = bounds::start(component)?;
        let extent = bounds::extent(component, &start, zones)?;
        let future =
            line.param("RANGE").is_some_and(|r| r.trim().eq_ignore_ascii_case("THISANDFUTURE"));
        let id_at = zones.resolve(&id);
        let shift = future.then(|| {
            let original = if id.is_date() && !start.is_date() {
                // Only the day is known: the shift is within it.
                id.civil().date().to_datetime(start.civil().time())
            } else {
                zones.civil(id_at, &start).civil()
            };
            start.civil().duration_since(original)
        });
        Ok(Some(Override { component: index, id, id_at, start, extent, shift }))
    }

    fn instance(&self, recurrence_id: Timestamp, zones: &Zones) -> Instance {
        let (end, span) = self.extent.apply(&self.start, zones);
        Instance {
            recurrence_id: Some(recurrence_id),
            start: self.start.clone(),
            end,
            span,
            component: self.component,
        }
    }
}

/// All instances of `object` that overlap `window` (those without length: that lie in it): the
/// master's recurrence set, with overrides in the place of the instances they name. An
/// override that names no instance counts too; one with RANGE=THISANDFUTURE moves all later
/// instances along (RFC 5545 section 3.2.13).
///
/// # Errors
/// [`RecurrenceError`]: a rule or date cannot be read, or the limits are passed.
pub fn expand(
    object: &Object,
    zones: &Zones,
    window: Span,
    limits: &ExpandLimits,
) -> Result<Expansion, RecurrenceError> {
    let mut master = None;
    let mut overrides = Vec::new();
    for (index, component) in object.components().enumerate() {
        match Override::read(component, index, zones)? {
            Some(o) => overrides.push(o),
            None if master.is_none() => master = Some((index, component)),
            None => {}
        }
    }
    overrides.sort_by_key(|o| o.id_at);
    let mut out = Expansion { instances: Vec::new(), complete: true, last: None };
    let mut originals: BTreeMap<usize, Timestamp> = BTreeMap::new();
    let mut last = Some(Timestamp::MIN);
    let mut finder = None;
    if let Some((index, component)) = master {
        let series = Series::read(component, zones)?;
        let whole = Whole {
            index,
            extent: bounds::extent(component, &series.start, zones)?,
            series: &series,
            overrides: &overrides,
            zones,
        };
        let mut budget = limits.budget();
        let (instances, named, more) = whole.instances(window, &mut budget)?;
        out.instances = instances;
        out.complete = !more;
        originals = named;
        last = whole.last();
        finder = Some(Finder::of(series, limits));
    }
    let mut searches = 0;
    for (place, o) in overrides.iter().enumerate() {
        let mut instance = o.instance(originals.get(&place).copied().unwrap_or(o.id_at), zones);
        out.complete &= instance.span.start < window.end;
        last = last.map(|l| l.max(instance.span.end));
        if !instance.span.touches(&window) {
            continue;
        }
        // Moved here from far away, and named by its day: its original has to be looked for.
        if !originals.contains_key(&place) && names_day(&o.id) && searches < MAX_SEARCHES {
            searches += 1;
            let original = finder
                .as_mut()
                .and_then(|f| f.find(&o.id).ok().flatten())
                .map(|m| zones.resolve(&m));
            instance.recurrence_id = original.or(instance.recurrence_id);
        }
        out.instances.push(instance);
    }
    if out.instances.len() > limits.instances {
        return Err(RecurrenceError::Limit);
    }
    out.instances.sort_by(|a, b| a.span.cmp(&b.span).then(a.component.cmp(&b.component)));
    out.last = last.filter(|l| *l > Timestamp::MIN);
    Ok(out)
}

/// A master with all that belongs to it.
struct Whole<'a> {
    index: usize,
    extent: Extent,
    series: &'a Series<'a>,
    overrides: &'a [Override],
    zones: &'a Zones,
}

/// Instances, the original starts of overrides by their place, and whether more follow.
type Found = (Vec<Instance>, BTreeMap<usize, Timestamp>, bool);

impl Whole<'_> {
    /// The instances in the window that no override replaces.
    fn instances(&self, window: Span, budget: &mut Budget) -> Result<Found, RecurrenceError> {
        // Original starts may lie before the window by the length of an instance, and off it
        // by what THISANDFUTURE moves.
        let day = SignedDuration::from_hours(48);
        let (mut longest, mut ahead, mut back) = (self.extent.most(), day, day);
        for o in self.overrides {
            if let Some(shift) = o.shift {
                longest = longest.max(o.extent.most());
                ahead = ahead.max(shift.saturating_add(day));
                back = back.max(SignedDuration::ZERO.saturating_sub(shift).saturating_add(day));
            }
        }
        longest = longest.max(self.series.longest_period());
        let low =
            add(window.start, SignedDuration::ZERO.saturating_sub(longest.saturating_add(ahead)));
        let high = add(window.end, back);
        let (starts, mut more) = self.series.starts((low, high), budget)?;
        let mut named = BTreeMap::new();
        let mut replaced = std::collections::BTreeSet::new();
        for (place, o) in self.overrides.iter().enumerate() {
            if let Some(start) = self.series.find(&starts, &o.id) {
                named.insert(place, start.at);
                replaced.insert(start.at);
            }
        }
        let mut found = Vec::new();
        for start in starts.iter().filter(|s| !replaced.contains(&s.at)) {
            let instance = self.instance(start);
            more |= instance.span.start >= window.end;
            if instance.span.touches(&window) {
                found.push(instance);
            }
        }
        Ok((found, named, more))
    }

    fn instance(&self, start: &Start) -> Instance {
        let future = self
            .overrides
            .iter()
            .rev()
            .filter(|o| o.id_at <= start.at)
            .find_map(|o| o.shift.map(|shift| (o, shift)));
        let (component, moment, extent) = match future {
            Some((o, shift)) => {
                let like = self.zones.civil(start.at, &o.start);
                let civil = if start.moment.is_date() && !like.is_date() {
                    start.moment.civil().date().to_datetime(o.start.civil().time())
                } else {
                    like.civil()
                };
                let moved = civil.checked_add(shift).unwrap_or(DateTime::MAX);
                (o.component, like.with_civil(moved), &o.extent)
            }
            None => (self.index, start.moment.clone(), &self.extent),
        };
        let (end, span) = start.extent.as_ref().unwrap_or(extent).apply(&moment, self.zones);
        let recurrence_id = (!self.series.is_single()).then_some(start.at);
        Instance { recurrence_id, start: moment, end, span, component }
    }

    /// The end of the last instance that no override replaces: `None` if there is none or it
    /// is too much work to find.
    fn last(&self) -> Option<Timestamp> {
        let mut low = Timestamp::MAX;
        for (rule, until) in &self.series.rules {
            low = low.min(match (rule.count, until) {
                (Some(count), _) if count <= MAX_COUNTED => Timestamp::MIN,
                (None, Some(until)) => {
                    let end = self.zones.resolve(&self.series.start.with_civil(*until));
                    add(end, SignedDuration::from_hours(-24 * 400))
                }
                _ => return None,
            });
        }
        if self.series.rules.is_empty() {
            low = Timestamp::MIN;
        }
        let mut budget = Budget::new(20_000, 6000);
        let (starts, _) = self.series.starts((low, Timestamp::MAX), &mut budget).ok()?;
        starts.iter().map(|s| self.instance(s).span.end).max()
    }
}
