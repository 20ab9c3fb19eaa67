//! When a component is, and how that changed.

use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp};

use super::change::{Change, Pair, Point};
use super::recurrence_id::shifted;
use crate::ical::{Component, Moment};
use crate::time::{RecurrenceError, Span, Zones, bounds};

/// When something is: as the calendar writes it, and as instants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// DTSTART.
    pub start: Moment,
    /// DTEND, or what DURATION or DUE makes of it.
    pub end: Moment,
    /// Resolved.
    pub span: Span,
}

impl When {
    /// Of a component.
    ///
    /// # Errors
    /// There is no start, or a value cannot be read.
    pub fn of(component: &Component, zones: &Zones) -> Result<Self, RecurrenceError> {
        let (start, end, span) = bounds(component, zones)?;
        Ok(When { start, end, span })
    }
}

/// The times of a component, to be compared.
#[derive(Clone, Debug)]
pub(super) struct Times {
    /// None of a to-do or journal without a date.
    pub(super) when: Option<When>,
    starts: bool,
    ends: bool,
    is_todo: bool,
    all_day: bool,
    length: SignedDuration,
}

impl Times {
    /// # Errors
    /// The start of an event is missing, or a value cannot be read.
    pub(super) fn of(component: &Component, zones: &Zones) -> Result<Self, RecurrenceError> {
        let when = match When::of(component, zones) {
            Ok(when) => Some(when),
            Err(RecurrenceError::NoStart) if !component.is("VEVENT") => None,
            Err(e) => return Err(e),
        };
        let given = |name| component.value(name).is_some();
        let is_todo = component.is("VTODO");
        let starts = !is_todo || given("DTSTART") || !given("DUE");
        let ends = match is_todo {
            true => given("DUE") || given("DURATION"),
            false => !component.is("VJOURNAL"),
        };
        Ok(Times::new(when, starts, ends, is_todo, zones))
    }

    fn new(when: Option<When>, starts: bool, ends: bool, is_todo: bool, zones: &Zones) -> Self {
        let mut times =
            Times { when, starts, ends, is_todo, all_day: false, length: SignedDuration::ZERO };
        if let Some(when) = &times.when {
            let home = |at: Timestamp| zones.home().to_datetime(at);
            let (start, end) = (home(when.span.start), home(when.span.end));
            let midnight = Time::midnight();
            times.all_day = when.start.is_date()
                || (start.time() == midnight && end.time() == midnight && start < end);
            times.length = match times.all_day {
                // A day on which the clocks change is a day.
                true => end.duration_since(start),
                false => when.span.end.duration_since(when.span.start),
            };
        }
        times
    }

    /// The same at another time.
    pub(super) fn at(&self, when: When, zones: &Zones) -> Self {
        Times::new(Some(when), self.starts, self.ends, self.is_todo, zones)
    }

    fn start(&self) -> Option<Point> {
        let when = self.when.as_ref().filter(|_| self.starts)?;
        Some(Point { moment: when.start.clone(), at: when.span.start })
    }

    fn end(&self) -> Option<Point> {
        let when = self.when.as_ref().filter(|_| self.ends)?;
        Some(Point { moment: when.end.clone(), at: when.span.end })
    }

    fn instants(&self) -> (Option<Timestamp>, Option<Timestamp>) {
        (self.start().map(|p| p.at), self.end().map(|p| p.at))
    }

    /// Whether these, moved by `shift`, are `new`.
    pub(super) fn moves_along(&self, new: &Times, shift: &Shift, zones: &Zones) -> bool {
        let moved = |p: Option<Point>| p.map(|p| zones.resolve(&shift.apply(&p.moment, zones)));
        (moved(self.start()), moved(self.end())) == new.instants() && self.all_day == new.all_day
    }
}

/// How far a whole series moved, from its first instance.
#[derive(Clone, Debug, Default)]
pub(super) struct Shift {
    by: SignedDuration,
    /// `by` is exact; else it is what the clocks of the series show.
    exact: bool,
    /// What that makes in days, for what has no time of day.
    days: SignedDuration,
}

impl Shift {
    /// From the start of one revision to that of the next. Between zones only the instants
    /// compare.
    pub(super) fn between(old: &Times, new: &Times) -> Self {
        let (Some(old), Some(new)) = (&old.when, &new.when) else { return Shift::default() };
        if old.span.start == new.span.start {
            return Shift::default();
        }
        let (was, is) = (old.start.civil(), new.start.civil());
        let days = is.date().duration_since(was.date());
        let same_clock = std::mem::discriminant(&old.start) == std::mem::discriminant(&new.start)
            && old.start.tzid() == new.start.tzid();
        if same_clock {
            Shift { by: is.duration_since(was), exact: false, days }
        } else if old.start.is_date() != new.start.is_date() {
            Shift { by: days, exact: false, days }
        } else {
            Shift { by: new.span.start.duration_since(old.span.start), exact: true, days }
        }
    }

    /// The way back.
    pub(super) fn back(&self) -> Self {
        let minus = |d: SignedDuration| SignedDuration::ZERO.saturating_sub(d);
        Shift { by: minus(self.by), exact: self.exact, days: minus(self.days) }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.by.is_zero() && self.days.is_zero()
    }

    /// A moment of the series after the move.
    pub(super) fn apply(&self, moment: &Moment, zones: &Zones) -> Moment {
        if self.is_zero() {
            moment.clone()
        } else if moment.is_date() {
            shifted(moment, self.days)
        } else if self.exact {
            let end = if self.by.is_negative() { Timestamp::MIN } else { Timestamp::MAX };
            Moment::Utc(zones.resolve(moment).checked_add(self.by).unwrap_or(end))
        } else {
            shifted(moment, self.by)
        }
    }
}

/// What changed from `old` to `new`.
pub(super) fn compare(old: &Times, new: &Times) -> Vec<Change> {
    let mut changes = Vec::new();
    let (was, is) = (old.instants(), new.instants());
    if was.0 != is.0 {
        changes.push(Change::Start(Pair { old: old.start(), new: new.start() }));
    }
    if was.1 != is.1 {
        let end = Pair { old: old.end(), new: new.end() };
        changes.push(if old.is_todo || new.is_todo { Change::Due(end) } else { Change::End(end) });
    }
    if old.when.is_some() && new.when.is_some() {
        changes.extend(Pair::differing(old.all_day, new.all_day).map(Change::AllDay));
        if [old, new].iter().all(|t| t.starts && t.ends) {
            changes.extend(Pair::differing(old.length, new.length).map(Change::Duration));
        }
    }
    changes
}
