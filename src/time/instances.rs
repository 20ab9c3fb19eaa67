//! From a calendar object to its instances: in order, from any instant on.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::bounds::{self, Extent, add, is_undated};
use super::finder::find_start;
use super::overrides::{Move, Override};
use super::recurrence::{Budget, RecurrenceError};
use super::series::{ExpandLimits, Series, Start, local_day};
use super::span::Span;
use super::starts::Starts;
use super::zones::Zones;
use crate::ical::{Component, Moment, Object};

/// One instance of an object.
#[derive(Clone, Debug, PartialEq)]
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
    /// Whether these are the last: no instance starts behind the window. Where to know that
    /// costs more than the limits allow, it is `false`.
    pub complete: bool,
}

/// All instances of `object` that overlap `window` (those without length: that lie in it), as
/// [`Instances`] gives them.
///
/// # Errors
/// [`RecurrenceError`]: a rule or date cannot be read, or the limits are passed.
pub fn expand(
    object: &Object,
    zones: &Zones,
    window: Span,
    limits: &ExpandLimits,
) -> Result<Expansion, RecurrenceError> {
    let mut all = Instances::new(object, zones, window.start, limits)?.until(window.end);
    let instances = all.by_ref().collect::<Result<Vec<_>, _>>()?;
    Ok(Expansion { instances, complete: !all.goes_on_behind(window.end) })
}

/// The end of the last instance of an object; [`Ends::Never`] is said of an endless rule without
/// looking at what it generates.
///
/// A rule with UNTIL costs a look at its last stretch, one with COUNT is walked.
///
/// # Errors
/// As [`expand`].
///
/// ```
/// # use imip_milter::{ical::{self, Object}, time::{Ends, ExpandLimits, Zones, ends}};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260302T090000Z\r\n\
/// # DURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
/// # let mut read = ical::read(text.as_bytes(), &ical::Limits::default(), |_| String::new())?;
/// # let object = Object::new(read.calendars.remove(0))?;
/// // DTSTART:20260302T090000Z, DURATION:PT1H, RRULE:FREQ=WEEKLY;COUNT=3
/// let zones = Zones::new(object.calendar(), "Europe/Berlin");
/// let ends = ends(&object, &zones, &ExpandLimits::default())?;
/// assert_eq!(ends, Ends::At("2026-03-16T10:00:00Z".parse()?));
/// # Ok(())
/// # }
/// ```
pub fn ends(
    object: &Object,
    zones: &Zones,
    limits: &ExpandLimits,
) -> Result<Ends, RecurrenceError> {
    let mut all = Instances::new(object, zones, Timestamp::MIN, limits)?;
    if all.series.as_ref().is_some_and(Series::is_endless) {
        return Ok(Ends::Never);
    }
    let last = all.last_original()?;
    // Most series end with their last start; one whose last dates are excluded ends before.
    for days in [0, 400, 4000] {
        if let Some(end) = all.last_end_from(add(last, SignedDuration::from_hours(-24 * days)))? {
            return Ok(Ends::At(end));
        }
    }
    Ok(all.last_end_from(Timestamp::MIN)?.map_or(Ends::Empty, Ends::At))
}

/// When a series is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// It has no instance at all.
    Empty,
    /// With this instant, the end of its last instance.
    At(Timestamp),
    /// It goes on for ever.
    Never,
}

/// Walks along the instances of one object in order of their start, from any instant on: the
/// master's recurrence set, with overrides in the place of the instances they name. An override
/// that names no instance counts too; one with RANGE=THISANDFUTURE moves all later instances
/// along (RFC 5545 section 3.2.13), and other overrides may follow it.
///
/// What lies before the walk costs nothing where no rule has COUNT. An endless series makes an
/// endless walk; the limits end it with [`RecurrenceError::Limit`], after which nothing comes.
///
/// ```
/// # use imip_milter::{ical::{self, Object}, time::{ExpandLimits, Instances, Zones}};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n\
/// # DTSTART;TZID=Europe/Berlin:19900101T090000\r\nRRULE:FREQ=DAILY\r\n\
/// # END:VEVENT\r\nEND:VCALENDAR\r\n";
/// # let mut read = ical::read(text.as_bytes(), &ical::Limits::default(), |_| String::new())?;
/// # let object = Object::new(read.calendars.remove(0))?;
/// // DTSTART;TZID=Europe/Berlin:19900101T090000, RRULE:FREQ=DAILY
/// let zones = Zones::new(object.calendar(), "Europe/Berlin");
/// let from = "2026-07-01T12:00:00Z".parse()?;
/// let mut all = Instances::new(&object, &zones, from, &ExpandLimits::default())?;
/// let next = all.next().ok_or("an endless series")??;
/// assert_eq!(next.start.to_string(), "20260702T090000");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Instances<'a> {
    object: &'a Object,
    zones: &'a Zones,
    /// The master: its place and length.
    master: usize,
    extent: Extent,
    series: Option<Series<'a>>,
    overrides: Vec<Override>,
    /// Their instances in order.
    told: Vec<Told>,
    /// By the original start.
    moves: Vec<Move>,
    /// The original starts that overrides replace; those of the days that come later, by place.
    by_instant: BTreeSet<Timestamp>,
    by_day: BTreeMap<Date, Vec<usize>>,
    /// The original starts of those that name a day, as far as known.
    originals: BTreeMap<usize, Option<Timestamp>>,
    /// The components that are asked for.
    wanted: Vec<bool>,
    budget: Budget,
    until: Timestamp,
    over: bool,
    walk: Walk,
}

/// How far a walk has come.
#[derive(Clone, Debug)]
struct Walk {
    from: Timestamp,
    starts: Option<Starts>,
    /// Later original starts lie behind this.
    reached: Timestamp,
    waiting: BinaryHeap<Reverse<Waiting>>,
    /// The next of the overrides' instances.
    told: usize,
}

/// The instance of an override, by its place among them.
#[derive(Clone, Debug)]
struct Told {
    instance: Instance,
    place: usize,
}

/// An instance, ordered by time.
#[derive(Clone, Debug)]
struct Waiting(Instance);

/// What instances are ordered by.
fn order(instance: &Instance) -> (Span, usize, Option<Timestamp>) {
    (instance.span, instance.component, instance.recurrence_id)
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        order(&self.0) == order(&other.0)
    }
}

impl Eq for Waiting {}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> Ordering {
        order(&self.0).cmp(&order(&other.0))
    }
}

impl<'a> Instances<'a> {
    /// Those that end behind `from` (those without length: that start at `from` or later).
    ///
    /// # Errors
    /// A rule or date cannot be read, or there are too many.
    pub fn new(
        object: &'a Object,
        zones: &'a Zones,
        from: Timestamp,
        limits: &ExpandLimits,
    ) -> Result<Self, RecurrenceError> {
        let mut master = None;
        let mut overrides = Vec::new();
        for (index, component) in object.components().enumerate() {
            match Override::read(component, index, zones)? {
                Some(o) => overrides.push(o),
                None if master.is_none() => master = Some((index, component)),
                None => {}
            }
        }
        overrides.sort_by_key(|o| (o.id_at, o.component));
        let mut told: Vec<Told> = overrides
            .iter()
            .enumerate()
            .map(|(place, o)| Told { instance: o.instance(zones), place })
            .collect();
        told.sort_by_key(|t| order(&t.instance));
        let mut all = Instances {
            object,
            zones,
            master: 0,
            extent: Extent::Days(0),
            series: None,
            moves: Vec::new(),
            by_instant: BTreeSet::new(),
            by_day: BTreeMap::new(),
            originals: BTreeMap::new(),
            wanted: vec![true; object.components().count()],
            budget: limits.budget(),
            until: Timestamp::MAX,
            over: false,
            walk: Walk::new(Timestamp::MAX),
            overrides,
            told,
        };
        if let Some((index, component)) = master.filter(|(_, c)| !is_undated(c)) {
            let series = Series::read(component, zones)?;
            all.master = index;
            all.extent = bounds::extent(component, &series.start, zones)?;
            all.moves = all.overrides.iter().filter_map(|o| Move::of(o, &series)).collect();
            for (place, o) in all.overrides.iter().enumerate() {
                if o.may_name_day(&series) {
                    all.by_day.entry(local_day(&o.id, zones)).or_default().push(place);
                }
                if o.id.is_date() == series.start.is_date() {
                    all.by_instant.insert(o.id_at);
                }
            }
            all.series = Some(series);
        }
        all.begin(from);
        Ok(all)
    }

    /// Only those that start before `end`.
    #[must_use]
    pub fn until(mut self, end: Timestamp) -> Self {
        self.until = end;
        self.over |= end <= self.walk.from;
        self.begin(self.walk.from);
        self
    }

    /// Only those whose component `wanted` wants: those that take time, for example.
    #[must_use]
    pub fn of_components(mut self, wanted: impl Fn(&Component) -> bool) -> Self {
        self.wanted = self.object.components().map(wanted).collect();
        self
    }

    /// Goes on from another instant, which may be later or earlier, for the price of a jump
    /// there. The end of the walk and what it may cost stay as they were.
    pub fn seek(&mut self, from: Timestamp) {
        if let Some(series) = &mut self.series {
            series.settle_counts(&mut self.budget);
        }
        self.begin(from);
    }

    /// What the walk may still cost.
    pub fn steps_left(&self) -> usize {
        self.budget.steps
    }

    fn begin(&mut self, from: Timestamp) {
        self.walk = Walk::new(from);
        if let Some(series) = &self.series {
            let high = add(self.until, self.back());
            self.walk.starts = Some(Starts::between(series, self.low(from), high));
        } else {
            self.walk.reached = Timestamp::MAX;
        }
    }

    /// Where original starts can lie whose instances end behind `from`: before it by the length
    /// of an instance, and off it by what THISANDFUTURE moves.
    fn low(&self, from: Timestamp) -> Timestamp {
        let mut longest = self.extent.most();
        let mut ahead = SignedDuration::ZERO;
        for m in &self.moves {
            longest = longest.max(m.extent.most());
            ahead = ahead.max(m.shift.saturating_add(SLACK));
        }
        if let Some(series) = &self.series {
            longest = longest.max(series.longest_period());
        }
        add(from, SignedDuration::ZERO.saturating_sub(longest.saturating_add(ahead)))
    }

    /// How far before its original start an instance can lie.
    fn back(&self) -> SignedDuration {
        let shifts = self.moves.iter().map(|m| m.shift);
        shifts
            .map(|shift| SignedDuration::ZERO.saturating_sub(shift).saturating_add(SLACK))
            .max()
            .map_or(SignedDuration::ZERO, |back| back.max(SignedDuration::ZERO))
    }

    /// The next instance, which is not counted.
    fn step(&mut self) -> Result<Option<Instance>, RecurrenceError> {
        loop {
            let sure = if self.walk.reached == Timestamp::MAX {
                Timestamp::MAX
            } else {
                add(self.walk.reached, SignedDuration::ZERO.saturating_sub(self.back()))
            };
            if let Some((mut instance, place)) = self.first(sure) {
                if instance.span.start >= self.until {
                    return Ok(None);
                }
                if !self.wanted.get(instance.component).copied().unwrap_or(false) {
                    continue;
                }
                if let Some(place) = place
                    && let Some(original) = self.original(place)?
                {
                    instance.recurrence_id = Some(original);
                }
                return Ok(Some(instance));
            }
            if self.walk.reached == Timestamp::MAX {
                return Ok(None);
            }
            self.pull()?;
        }
    }

    /// The first of what is known, with the place of the override that it is, if it starts at
    /// `sure` or before.
    fn first(&mut self, sure: Timestamp) -> Option<(Instance, Option<usize>)> {
        while self.told.get(self.walk.told).is_some_and(|t| !self.walk.takes(&t.instance.span)) {
            self.walk.told += 1;
        }
        let told = self.told.get(self.walk.told).filter(|t| t.instance.span.start <= sure);
        let waiting = self.walk.waiting.peek().filter(|w| w.0.0.span.start <= sure);
        match (told, waiting) {
            (Some(told), Some(waiting)) if order(&told.instance) > order(&waiting.0.0) => {}
            (Some(told), _) => {
                self.walk.told += 1;
                return Some((told.instance.clone(), Some(told.place)));
            }
            (None, _) => {}
        }
        waiting?;
        self.walk.waiting.pop().map(|w| (w.0.0, None))
    }

    /// Takes the next start of the series.
    fn pull(&mut self) -> Result<(), RecurrenceError> {
        let (Some(starts), Some(series)) = (&mut self.walk.starts, &self.series) else {
            self.walk.reached = Timestamp::MAX;
            return Ok(());
        };
        let Some(start) = starts.next(series, &mut self.budget)? else {
            self.walk.reached = Timestamp::MAX;
            return Ok(());
        };
        self.walk.reached = start.at;
        if !self.is_replaced(&start)?
            && let Some(instance) = self.instance(start)
            && self.walk.takes(&instance.span)
        {
            self.walk.waiting.push(Reverse(Waiting(instance)));
        }
        Ok(())
    }

    /// Whether an override stands in the place of a start.
    fn is_replaced(&mut self, start: &Start) -> Result<bool, RecurrenceError> {
        if !self.by_day.is_empty() {
            // Once a day: all its starts ask the same.
            let day = local_day(&start.moment, self.zones);
            for place in self.by_day.remove(&day).unwrap_or_default() {
                if let Some(original) = self.original(place)? {
                    self.by_instant.insert(original);
                }
            }
        }
        Ok(self.by_instant.contains(&start.at))
    }

    /// The original start of an override that may name it by its day, where there is one.
    fn original(&mut self, place: usize) -> Result<Option<Timestamp>, RecurrenceError> {
        let (Some(series), Some(o)) = (&self.series, self.overrides.get(place)) else {
            return Ok(None);
        };
        if !o.may_name_day(series) {
            return Ok(None);
        }
        if let Some(known) = self.originals.get(&place) {
            return Ok(*known);
        }
        let found = find_start(series, &o.id, &mut self.budget)?.map(|s| s.at);
        self.originals.insert(place, found);
        Ok(found)
    }

    /// What the series says of a start that no override replaces.
    fn instance(&self, start: Start) -> Option<Instance> {
        let series = self.series.as_ref()?;
        let behind = self.moves.partition_point(|m| m.from <= start.at);
        let moved = behind.checked_sub(1).and_then(|place| self.moves.get(place));
        let recurrence_id = (!series.is_single()).then_some(start.at);
        let (component, extent) =
            moved.map_or((self.master, &self.extent), |m| (m.component, &m.extent));
        let extent = start.extent.as_ref().unwrap_or(extent);
        let (moment, at) = match moved {
            Some(m) => {
                let moment = m.apply(&start, series);
                let at = self.zones.resolve(&moment);
                (moment, at)
            }
            None => (start.moment, start.at),
        };
        let (end, span) = extent.apply_at(&moment, at, self.zones);
        Some(Instance { recurrence_id, start: moment, end, span, component })
    }

    /// Whether any instance starts at `end` or behind it. The walk cannot be used any more.
    fn goes_on_behind(mut self, end: Timestamp) -> bool {
        self.until = Timestamp::MAX;
        self.begin(end);
        loop {
            match self.step() {
                Ok(Some(instance)) if instance.span.start < end => {}
                Ok(None) => return false,
                // Too much work to say.
                Ok(Some(_)) | Err(_) => return true,
            }
        }
    }

    /// No start that is not an override's lies behind this.
    fn last_original(&mut self) -> Result<Timestamp, RecurrenceError> {
        let budget = &mut self.budget;
        self.series.as_mut().map_or(Ok(Timestamp::MIN), |series| series.latest(budget))
    }

    /// The latest end among the instances from some instant on.
    fn last_end_from(&mut self, from: Timestamp) -> Result<Option<Timestamp>, RecurrenceError> {
        self.begin(add(from, SignedDuration::ZERO.saturating_sub(self.back())));
        let mut last = None;
        while let Some(instance) = self.step()? {
            last = last.max(Some(instance.span.end));
        }
        Ok(last)
    }
}

/// Times of two zones are not further apart.
const SLACK: SignedDuration = SignedDuration::from_hours(50);

impl Iterator for Instances<'_> {
    type Item = Result<Instance, RecurrenceError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let next = match self.step() {
            Ok(None) => None,
            Ok(Some(instance)) => Some(self.budget.keep().map(|()| instance)),
            Err(e) => Some(Err(e)),
        };
        self.over = !matches!(next, Some(Ok(_)));
        next
    }
}

impl Walk {
    fn new(from: Timestamp) -> Self {
        Walk { from, starts: None, reached: Timestamp::MIN, waiting: BinaryHeap::new(), told: 0 }
    }

    /// Whether a span is not over when the walk begins.
    fn takes(&self, span: &Span) -> bool {
        span.end > self.from || (span.start == span.end && span.start == self.from)
    }
}
