//! What `[req-4]` looks at: times, recurrence, TRANSP and STATUS of two components.

use super::change::{Change, Pair, Transp};
use super::changes::{Changes, any};
use super::recurrence;
use super::times::{self, Times};
use crate::ical::Component;
use crate::time::{ExpandLimits, RecurrenceError, Zones};

/// One of two components that are compared.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The component.
    pub component: &'a Component,
    /// Its VCALENDAR, with the VTIMEZONEs.
    pub calendar: &'a Component,
    /// The zones of that VCALENDAR.
    pub zones: &'a Zones,
}

/// How two components compare in what makes an update a reschedule, and in nothing else: that is
/// asked of every component of an update. The recurrence is looked at last, and only where the
/// rest leaves the question open.
pub struct Timing<'a> {
    old: Side<'a>,
    new: Side<'a>,
    limits: ExpandLimits,
    times: Option<(Times, Times)>,
    changes: Changes,
}

impl<'a> Timing<'a> {
    /// Compares two components, each for itself: overrides of an object are not looked at.
    pub fn of(old: Side<'a>, new: Side<'a>, limits: &ExpandLimits) -> Self {
        let read = Times::of(old.component, old.zones)
            .and_then(|o| Ok((o, Times::of(new.component, new.zones)?)));
        let (times, unread) = match read {
            Ok(times) => (Some(times), None),
            Err(e) => (None, Some(e)),
        };
        let mut list = status_and_transp(old.component, new.component);
        if let Some((old, new)) = &times {
            list.extend(times::compare(old, new));
        }
        Timing { old, new, limits: *limits, times, changes: Changes::new(list, unread) }
    }

    /// TRANSP does not count: who owns the calendar chose it himself.
    #[must_use]
    pub fn without_transp(mut self) -> Self {
        self.changes.retain(|c| !matches!(c, Change::Transp(_)));
        self
    }

    /// Whether the step is a reschedule `[req-4]`.
    ///
    /// # Errors
    /// Times or recurrence cannot be read or compared.
    pub fn is_reschedule(&self) -> Result<bool, RecurrenceError> {
        Ok(self.changes.is_reschedule()? || self.recurrence_is(Change::is_reschedule)?)
    }

    /// Whether the step frees time that was taken.
    ///
    /// # Errors
    /// As [`Timing::is_reschedule`].
    pub fn shrinks(&self) -> Result<bool, RecurrenceError> {
        Ok(self.changes.shrinks()? || self.recurrence_is(Change::shrinks)?)
    }

    fn recurrence_is(
        &self,
        holds: impl Fn(&Change) -> Result<bool, RecurrenceError>,
    ) -> Result<bool, RecurrenceError> {
        any(self.recurrence().iter().map(holds))
    }

    /// How the recurrence changed.
    fn recurrence(&self) -> Option<Change> {
        let (old, new) = self.times.as_ref()?;
        recurrence::compare(
            (self.old, old.when.as_ref()),
            (self.new, new.when.as_ref()),
            &self.limits,
        )
        .map(|c| Change::Recurrence(Box::new(c)))
    }

    /// All changes, and why some could not be found.
    pub(super) fn into_list(self) -> (Vec<Change>, Option<RecurrenceError>) {
        let recurrence = self.recurrence();
        let list = self.changes.all().iter().cloned().chain(recurrence).collect();
        (list, self.changes.unread().cloned())
    }
}

/// STATUS and TRANSP.
pub(super) fn status_and_transp(old: &Component, new: &Component) -> Vec<Change> {
    let status = Pair::differing(status(old), status(new)).map(Change::Status);
    let transp = Pair::differing(transp(old), transp(new)).map(Change::Transp);
    status.into_iter().chain(transp).collect()
}

fn status(component: &Component) -> Option<String> {
    component.value("STATUS").map(str::to_ascii_uppercase)
}

fn transp(component: &Component) -> Transp {
    match component.value("TRANSP").is_some_and(|t| t.eq_ignore_ascii_case("TRANSPARENT")) {
        true => Transp::Transparent,
        false => Transp::Opaque,
    }
}
