//! RECURRENCE-IDs: which instance a component speaks of, and finding the one that speaks of an
//! instance among many `[rec-1]`.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::ical::{Component, Moment, Object};
use crate::time::{Zones, instance_day, may_share_day};

/// The RECURRENCE-ID of a component; `None` for a master, or where it cannot be read.
pub(crate) fn recurrence_id(component: &Component) -> Option<Moment> {
    component.get("RECURRENCE-ID").and_then(|p| Moment::of(p).ok())
}

/// Whether the component speaks of an instance and all later ones `[req-7]`.
pub(crate) fn is_this_and_future(component: &Component) -> bool {
    component
        .get("RECURRENCE-ID")
        .and_then(|p| p.param("RANGE"))
        .is_some_and(|r| r.trim().eq_ignore_ascii_case("THISANDFUTURE"))
}

/// A RECURRENCE-ID of one revision in terms that the zones of another understand.
pub(crate) fn translate(id: &Moment, from: &Zones, to: &Zones) -> Moment {
    if to.is_certain(id) { id.clone() } else { Moment::Utc(from.resolve(id)) }
}

/// The moment some time later on the wall clock; the same where that is out of range.
pub(crate) fn shifted(moment: &Moment, shift: SignedDuration) -> Moment {
    match moment.civil().checked_add(shift) {
        Ok(civil) => moment.with_civil(civil),
        Err(_) => moment.clone(),
    }
}

/// Where in [`Object::components`] the override for an instance is.
#[derive(Default)]
pub(crate) struct OverrideIndex {
    ids: Vec<Option<Moment>>,
    by_instant: HashMap<Timestamp, usize>,
    by_day: HashMap<Date, Vec<usize>>,
}

impl OverrideIndex {
    pub(crate) fn new(object: &Object, zones: &Zones) -> Self {
        let mut index = OverrideIndex::default();
        for (place, component) in object.components().enumerate() {
            index.note(place, recurrence_id(component), zones);
        }
        index
    }

    /// The component at `place` has this RECURRENCE-ID from now on.
    pub(crate) fn note(&mut self, place: usize, id: Option<Moment>, zones: &Zones) {
        if let Some(id) = &id {
            self.by_instant.entry(zones.resolve(id)).or_insert(place);
            let day = self.by_day.entry(instance_day(id, zones)).or_default();
            if !day.contains(&place) {
                day.push(place);
            }
        }
        match self.ids.get_mut(place) {
            Some(old) => *old = id,
            None => self.ids.push(id),
        }
    }

    /// How many components there are.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The place of the override for the instance `id`, among those that are `there` `[rec-1]`;
    /// where it must be `exact`, by the instant alone.
    pub(crate) fn place(
        &self,
        id: &Moment,
        zones: &Zones,
        exact: bool,
        there: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let same = self.by_instant.get(&zones.resolve(id)).copied().filter(|p| there(*p));
        let same_day = || {
            let day = self.by_day.get(&instance_day(id, zones))?;
            day.iter().copied().find(|place| {
                let own = self.ids.get(*place).and_then(Option::as_ref);
                there(*place) && own.is_some_and(|own| may_share_day(own, id))
            })
        };
        if exact { same } else { same.or_else(same_day) }
    }
}
