//! Components with RECURRENCE-ID: one instance told anew, or, with RANGE=THISANDFUTURE, that
//! instance and how all later ones move (RFC 5545 section 3.2.13).
//!
//! RANGE=THISANDPRIOR of RFC 2445, which RFC 5545 forbids, is read as if it were not there: the
//! component speaks of the one instance that it names.

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};

use super::bounds::{self, Extent};
use super::instances::Instance;
use super::recurrence::RecurrenceError;
use super::series::{Series, Start, local_day, names_day};
use super::zones::Zones;
use crate::ical::{Component, Moment};

/// A component with RECURRENCE-ID.
#[derive(Clone, Debug)]
pub(super) struct Override {
    /// Its place in the object.
    pub(super) component: usize,
    pub(super) id: Moment,
    pub(super) id_at: Timestamp,
    pub(super) start: Moment,
    pub(super) extent: Extent,
    /// Whether it moves all later instances along.
    pub(super) future: bool,
}

impl Override {
    /// `None` for a component without RECURRENCE-ID.
    pub(super) fn read(
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
        Ok(Some(Override {
            component: index,
            id_at: zones.resolve(&id),
            id,
            start,
            extent,
            future,
        }))
    }

    /// The instance that it is; its original start is what it says, be there such a one or not.
    pub(super) fn instance(&self, zones: &Zones) -> Instance {
        let (end, span) = self.extent.apply(&self.start, zones);
        Instance {
            recurrence_id: Some(self.id_at),
            start: self.start.clone(),
            end,
            span,
            component: self.component,
        }
    }

    /// Whether it may name its instance by the day alone (rule `[rec-1]`).
    pub(super) fn may_name_day(&self, series: &Series<'_>) -> bool {
        if series.start.is_date() { !self.id.is_date() } else { names_day(&self.id) }
    }
}

/// What RANGE=THISANDFUTURE does to an instance and all behind it.
///
/// The wall clock of the series moves by a fixed amount, and is then read in the form of the
/// component that says so: from "Tuesdays 09:00 in Berlin" to "Wednesdays 11:00 in New York".
/// A component in UTC speaks of a series with a zone as its producer stores times, not as
/// a move to UTC; the instances stay in the zone of the series.
#[derive(Clone, Debug)]
pub(super) struct Move {
    /// From this original start on.
    pub(super) from: Timestamp,
    /// The place of its component in the object.
    pub(super) component: usize,
    pub(super) extent: Extent,
    /// How far the wall clock moves; negative: to earlier times.
    pub(super) shift: SignedDuration,
    form: Moment,
}

impl Move {
    pub(super) fn of(o: &Override, series: &Series<'_>) -> Option<Self> {
        if !o.future {
            return None;
        }
        let day = o.id.is_date() && !series.start.is_date();
        let in_zone = matches!(series.start, Moment::Zoned(..) | Moment::Floating(_));
        let form = match &o.start {
            Moment::Utc(at) if in_zone => series.zones().civil(*at, &series.start),
            other => other.clone(),
        };
        let shift = form.civil().duration_since(original(&o.id, &form, series));
        // A day begins where the series' clock says so.
        let from = match &series.start {
            start @ (Moment::Zoned(..) | Moment::Floating(_)) if day => {
                series.zones().resolve(&start.with_civil(o.id.civil()))
            }
            _ => o.id_at,
        };
        Some(Move { from, component: o.component, extent: o.extent.clone(), shift, form })
    }

    /// Where an instance goes.
    pub(super) fn apply(&self, start: &Start, series: &Series<'_>) -> Moment {
        let civil = original(&start.moment, &self.form, series);
        self.form.with_civil(civil.saturating_add(self.shift))
    }
}

/// The wall clock of the series at an original start. Where only one of the series and `form` has
/// a time of day, the day alone counts, and the time is that of `form`.
fn original(start: &Moment, form: &Moment, series: &Series<'_>) -> DateTime {
    let zones = series.zones();
    if form.is_date() || series.start.is_date() {
        return local_day(start, zones).to_datetime(form.civil().time());
    }
    if start.is_date() {
        return local_day(start, zones).to_datetime(series.start.civil().time());
    }
    series.civil(zones.resolve(start))
}
