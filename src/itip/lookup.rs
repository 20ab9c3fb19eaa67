//! The instances of one object, for a message that may name hundreds of them: what it takes to
//! find one is worked out once, and all searches share one budget `[rec-3]`.

use std::collections::BTreeSet;

use super::instance::{self, recurrence_id};
use crate::diff::OverrideIndex;
use crate::ical::{Component, Moment, Object};
use crate::time::{ExpandLimits, Finder, RecurrenceError, Zones, is_undated};

/// Finds overrides by the place of their component in [`Object::components`], and instances of
/// the series. Must be told what changes.
pub(super) struct Lookup<'z> {
    pub(super) zones: &'z Zones,
    limits: ExpandLimits,
    finder: Option<Result<Finder<'z>, RecurrenceError>>,
    /// The master without its recurrence: what an instance begins with.
    plain: Option<Component>,
    index: OverrideIndex,
    dropped: BTreeSet<usize>,
}

impl<'z> Lookup<'z> {
    pub(super) fn new(object: &Object, zones: &'z Zones, limits: &ExpandLimits) -> Self {
        let mut plain = object.master().cloned();
        if let Some(plain) = &mut plain {
            instance::drop_recurrence(plain);
        }
        Lookup {
            zones,
            limits: *limits,
            // What is for no time at all has no instances.
            finder: object
                .master()
                .filter(|m| !is_undated(m))
                .map(|m| Finder::new(m, zones, limits)),
            plain,
            index: OverrideIndex::new(object, zones),
            dropped: BTreeSet::new(),
        }
    }

    /// The master without its recurrence.
    pub(super) fn plain(&self) -> Option<&Component> {
        self.plain.as_ref()
    }

    /// Where the override for the instance `id` is `[rec-1]`.
    pub(super) fn place(&self, id: &Moment) -> Option<usize> {
        self.index.place(id, self.zones, false, |place| !self.dropped.contains(&place))
    }

    /// The instance of the series that `id` names, in the master's form; none without a master.
    ///
    /// # Errors
    /// The recurrence cannot be understood, or the searches cost too much.
    pub(super) fn find(&mut self, id: &Moment) -> Result<Option<Moment>, RecurrenceError> {
        match &mut self.finder {
            Some(Ok(finder)) => finder.find(id),
            Some(Err(e)) => Err(e.clone()),
            None => Ok(None),
        }
    }

    /// What the series says about its instance `id`, as an override.
    pub(super) fn of_series(&self, id: &Moment) -> Option<Component> {
        self.plain.as_ref().map(|master| instance::from_master(master, id, self.zones))
    }

    /// The EXDATEs for this instant are going to be removed; whether there are any.
    pub(super) fn restore(&mut self, id: &Moment) -> bool {
        match &mut self.finder {
            Some(Ok(finder)) => finder.restore(id),
            _ => false,
        }
    }

    /// Puts an override into the object: in the place of another, or at the end.
    pub(super) fn put(&mut self, object: &mut Object, place: Option<usize>, new: Component) {
        let id = recurrence_id(&new);
        match place.and_then(|place| object.components_mut().nth(place)) {
            Some(old) => *old = new,
            None => object.push(new),
        }
        self.index.note(place.unwrap_or(self.index.len()), id, self.zones);
    }

    /// An instance leaves the series, and its override, if it has one, the object; that only
    /// when [swept](Self::sweep).
    pub(super) fn drop(&mut self, id: &Moment, place: Option<usize>) {
        self.dropped.extend(place);
        if let Some(Ok(finder)) = &mut self.finder {
            finder.exclude(id);
        }
    }

    /// Takes the overrides that were dropped out of the object. No use is made of this after.
    pub(super) fn sweep(&self, object: &mut Object) {
        let mut place = 0;
        if !self.dropped.is_empty() {
            object.retain(|_| {
                place += 1;
                !self.dropped.contains(&(place - 1))
            });
        }
    }

    /// The same for an object that has changed all over. That is work, and costs steps.
    ///
    /// # Errors
    /// It was too much.
    pub(super) fn again(&self, object: &Object) -> Result<Self, RecurrenceError> {
        let mut limits = self.limits;
        limits.steps = match &self.finder {
            Some(Ok(finder)) => finder.steps_left(),
            _ => limits.steps,
        };
        let size = object.master().map_or(0, |m| {
            m.properties()
                .filter(|p| p.is("RDATE") || p.is("EXDATE"))
                .map(|p| p.value().len())
                .sum()
        });
        let cost = 10 * self.index.len() + size / 2;
        limits.steps = limits.steps.checked_sub(cost).ok_or(RecurrenceError::Limit)?;
        Ok(Lookup::new(object, self.zones, &limits))
    }
}
