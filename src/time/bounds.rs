//! How long one component takes: DTSTART with DTEND, DUE or DURATION (RFC 5545 section 3.6.1).

use jiff::civil::DateTime;
use jiff::{SignedDuration, Span as Length, Timestamp};

use super::matching::has_recurrence;
use super::recurrence::RecurrenceError;
use super::span::Span;
use super::zones::Zones;
use crate::ical::{Component, Duration, Moment, Period, ValueError};

/// The length of a component, in the way in which it carries over to other instances
/// (RFC 5545 section 3.8.5.3): DTEND fixes the exact length, DURATION the nominal one.
#[derive(Clone, Debug)]
pub(super) enum Extent {
    /// Whole days.
    Days(i64),
    /// Days on the wall clock and exact seconds.
    Nominal(Duration),
    /// An exact length; the end is written like this moment.
    Exact(SignedDuration, Moment),
}

impl Extent {
    /// The end of an instance that starts at `start`, and its span.
    pub(super) fn apply(&self, start: &Moment, zones: &Zones) -> (Moment, Span) {
        self.apply_at(start, zones.resolve(start), zones)
    }

    /// The same where the instant of `start` is known.
    pub(super) fn apply_at(&self, start: &Moment, at: Timestamp, zones: &Zones) -> (Moment, Span) {
        // What is exact does not go by way of the wall clock, which can show a time twice.
        let exactly = |from: Timestamp, length: SignedDuration, form: &Moment| {
            let until = add(from, length);
            (zones.civil(until, form), until)
        };
        let nominally = |days: i64| {
            let end = start.with_civil(add_days(start.civil(), days));
            let until = zones.resolve(&end);
            (end, until)
        };
        let (end, until) = match self {
            Extent::Days(0) => (start.clone(), at),
            Extent::Days(days) => nominally(*days),
            Extent::Nominal(d) if d.days == 0 => {
                exactly(at, SignedDuration::from_secs(d.seconds), start)
            }
            Extent::Nominal(d) if d.seconds == 0 => nominally(d.days),
            Extent::Nominal(d) => {
                let (_, day) = nominally(d.days);
                exactly(day, SignedDuration::from_secs(d.seconds), start)
            }
            Extent::Exact(length, form) => exactly(at, *length, form),
        };
        if until < at { (start.clone(), Span::new(at, at)) } else { (end, Span::new(at, until)) }
    }

    /// No instance is longer than this.
    pub(super) fn most(&self) -> SignedDuration {
        let days = |n: i64| SignedDuration::from_secs(n.clamp(0, 4_000_000) * 86_400);
        // A day on the wall clock can be longer than 24 hours.
        let nominal = |n: i64| if n > 0 { days(n) + days(1) } else { SignedDuration::ZERO };
        match self {
            Extent::Days(n) => nominal(*n),
            Extent::Nominal(d) => {
                nominal(d.days) + SignedDuration::from_secs(d.seconds.clamp(0, 400_000_000_000))
            }
            Extent::Exact(length, _) => (*length).max(SignedDuration::ZERO),
        }
    }

    /// The extent of a PERIOD.
    pub(super) fn of_period(period: &Period, zones: &Zones) -> Self {
        match period {
            Period::For(_, d) => Extent::Nominal(*d),
            Period::Until(start, end) => {
                Extent::Exact(zones.resolve(end).duration_since(zones.resolve(start)), end.clone())
            }
        }
    }
}

/// Start and end of one component: DTEND, else DURATION, else one day for a DATE and no time
/// for a DATE-TIME; for a to-do DUE, which alone is its start too.
///
/// # Errors
/// There is no start, or a value cannot be read.
pub fn bounds(
    component: &Component,
    zones: &Zones,
) -> Result<(Moment, Moment, Span), RecurrenceError> {
    let start = start(component)?;
    let (end, span) = extent(component, &start, zones)?.apply(&start, zones);
    Ok((start, end, span))
}

/// Whether a component is for no time at all, as a to-do or journal entry may be (RFC 5545
/// sections 3.6.2 and 3.6.3): it has no instances.
pub fn is_undated(component: &Component) -> bool {
    (component.is("VTODO") || component.is("VJOURNAL"))
        && matches!(start(component), Err(RecurrenceError::NoStart))
        && !has_recurrence(component)
}

/// The start of a component; an override without DTSTART is where its RECURRENCE-ID says.
pub(super) fn start(component: &Component) -> Result<Moment, RecurrenceError> {
    let names: &[&str] = if component.is("VTODO") {
        &["DTSTART", "DUE", "RECURRENCE-ID"]
    } else {
        &["DTSTART", "RECURRENCE-ID"]
    };
    let property = names
        .iter()
        .find_map(|n| component.get(n).filter(|p| !p.value().trim().is_empty()))
        .ok_or(RecurrenceError::NoStart)?;
    Ok(Moment::of(property)?)
}

/// The length of a component that starts at `start`.
pub(super) fn extent(
    component: &Component,
    start: &Moment,
    zones: &Zones,
) -> Result<Extent, RecurrenceError> {
    let given = |name| component.get(name).filter(|p| !p.value().trim().is_empty());
    let end = if component.is("VTODO") { given("DUE") } else { given("DTEND") };
    if let Some(property) = end {
        let end = Moment::of(property)
            .or_else(|e| end_of_time(property.value()).map(Moment::Utc).ok_or(e))?;
        if let (Moment::Date(a), Moment::Date(b)) = (start, &end) {
            let days = a.until(*b).map_or(1, |s| i64::from(s.get_days()));
            // Producers that take DTEND for the last day mean one day.
            let least = i64::from(!component.is("VTODO"));
            return Ok(Extent::Days(days.max(least)));
        }
        let length = zones.resolve(&end).duration_since(zones.resolve(start));
        return Ok(Extent::Exact(length, end));
    }
    if let Some(property) = given("DURATION") {
        let value = property.value();
        let duration = Duration::parse(value)
            .ok_or_else(|| ValueError::new(property.name(), value, "DURATION"))?;
        if start.is_date() {
            // A part of a day takes the day.
            let days = duration.days.saturating_add((duration.seconds + 86_399).div_euclid(86_400));
            return Ok(Extent::Days(days.max(0)));
        }
        return Ok(Extent::Nominal(duration));
    }
    Ok(Extent::Days(i64::from(start.is_date())))
}

/// The last day of the year 9999 in UTC, by which some mean "without end": it is later than the
/// last instant there is, which stands for it.
pub(super) fn end_of_time(value: &str) -> Option<Timestamp> {
    let local = value.trim().strip_suffix(['Z', 'z'])?;
    let line = crate::ical::Property::new("DTEND", local);
    let moment = Moment::of(&line).ok().filter(|m| m.civil().year() == 9999)?;
    (!moment.is_date()).then_some(Timestamp::MAX)
}

/// The instant some time later, or the end of time.
pub(super) fn add(at: Timestamp, length: SignedDuration) -> Timestamp {
    let end = if length.is_negative() { Timestamp::MIN } else { Timestamp::MAX };
    at.checked_add(length).unwrap_or(end)
}

fn add_days(civil: DateTime, days: i64) -> DateTime {
    let end = if days < 0 { DateTime::MIN } else { DateTime::MAX };
    Length::new().try_days(days).ok().and_then(|days| civil.checked_add(days).ok()).unwrap_or(end)
}
