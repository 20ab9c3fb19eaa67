//! Two revisions of one object: master with master, each override with the same instance.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::change::{Change, Dates, Listed, Point, Presence};
use super::changes::{Changes, any};
use super::content;
use super::instances::{Instance, InstanceChange};
use super::recurrence::MAX_NAMED;
use super::recurrence_id::{is_this_and_future, translate};
use super::revision::{Entry, Revision, State};
use super::times::{self, Shift};
use super::timing::{Timing, status_and_transp};
use crate::ical::{Moment, Object};
use crate::time::{ExpandLimits, RecurrenceError, Zones};

/// How two revisions are compared.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Bounds of what recurrence may cost (rule `[rec-3]`).
    pub limits: ExpandLimits,
    /// Whether alarms count; they are personal, so by default they do not.
    pub alarms: bool,
}

/// What changed between two revisions of an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    whole: Changes,
    instances: Listed<Instance>,
    /// The answers of all instances, also of those that are only counted.
    reschedule: Option<Result<bool, RecurrenceError>>,
    shrinks: Option<Result<bool, RecurrenceError>>,
}

impl Diff {
    /// What changed about the object, or the series, as a whole.
    pub fn whole(&self) -> &Changes {
        &self.whole
    }

    /// The instances of the series that changed otherwise, in the order of the text: the first
    /// fifty, and how many there are.
    pub fn instances(&self) -> &Listed<Instance> {
        &self.instances
    }

    /// Whether nothing changed, as far as it could be read.
    pub fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.instances.is_empty()
    }

    /// Whether the new revision is a reschedule `[req-4]`: see [`Change::is_reschedule`] and
    /// [`Instance::is_reschedule`].
    ///
    /// # Errors
    /// That depends on something that could not be compared.
    pub fn is_reschedule(&self) -> Result<bool, RecurrenceError> {
        any([self.whole.is_reschedule()].into_iter().chain(self.reschedule.clone()))
    }

    /// Whether the new revision frees time that was taken: see [`Change::shrinks`].
    ///
    /// # Errors
    /// That depends on something that could not be compared.
    pub fn shrinks(&self) -> Result<bool, RecurrenceError> {
        any([self.whole.shrinks()].into_iter().chain(self.shrinks.clone()))
    }

    fn push(&mut self, instance: Instance) {
        self.note(instance.is_reschedule(), instance.shrinks());
        self.instances.push_with(|| instance);
    }

    fn note(
        &mut self,
        reschedule: Result<bool, RecurrenceError>,
        shrinks: Result<bool, RecurrenceError>,
    ) {
        self.reschedule = Some(any(self.reschedule.take().into_iter().chain([reschedule])));
        self.shrinks = Some(any(self.shrinks.take().into_iter().chain([shrinks])));
    }
}

/// What changed from `old` to `new`, two revisions of one object. Never fails: what cannot be
/// read is left out, and [`Diff::is_reschedule`] says so. The work is bounded by the size of both
/// and by the limits.
pub fn diff(
    old: &Object,
    new: &Object,
    old_zones: &Zones,
    new_zones: &Zones,
    options: &Options,
) -> Diff {
    let mut step = Step {
        old: Revision::new(old, old_zones, &options.limits),
        new: Revision::new(new, new_zones, &options.limits),
        options,
        shift: Shift::default(),
        excused: (BTreeSet::new(), BTreeSet::new()),
        diff: Diff::default(),
    };
    step.whole();
    step.instances();
    step.excuse();
    step.diff
}

/// An override by what its instance is called.
struct Named {
    place: usize,
    id: Moment,
    /// In the other revision.
    there: Moment,
}

impl Named {
    fn all(revision: &mut Revision<'_>, shift: &Shift, there: &Zones) -> Vec<Self> {
        let overrides = revision.overrides().into_iter();
        overrides
            .map(|(place, id)| {
                // What names only a day cannot be moved by hours.
                let own = if shift.is_zero() { None } else { revision.find(&id).ok().flatten() };
                let moved = shift.apply(&own.unwrap_or_else(|| id.clone()), revision.zones);
                Named { place, there: translate(&moved, revision.zones, there), id }
            })
            .collect()
    }
}

/// Places of overrides for the same instance.
#[derive(Default)]
struct Pairs {
    old: BTreeMap<usize, usize>,
    new: BTreeSet<usize>,
}

impl Pairs {
    /// Whether neither has a partner.
    fn is_free(&self, (old, new): (usize, usize)) -> bool {
        !self.old.contains_key(&old) && !self.new.contains(&new)
    }

    fn join(&mut self, old: Option<usize>, new: Option<usize>) {
        if let (Some(old), Some(new)) = (old, new) {
            self.old.insert(old, new);
            self.new.insert(new);
        }
    }
}

/// The way from one revision to the next.
struct Step<'a> {
    old: Revision<'a>,
    new: Revision<'a>,
    options: &'a Options,
    /// How far the series as a whole moved.
    shift: Shift,
    /// Instances that were lost (gained), but were cancelled before (are cancelled now).
    excused: (BTreeSet<Timestamp>, BTreeSet<Timestamp>),
    diff: Diff,
}

impl<'a> Step<'a> {
    fn whole(&mut self) {
        let series = |presence| Changes::new(vec![Change::Series(presence)], None);
        self.diff.whole = match (&self.old.master, &self.new.master) {
            (Some(was), Some(is)) => {
                if let (Ok(was), Ok(is)) = (&was.times, &is.times) {
                    self.shift = Shift::between(was, is);
                }
                let (old, new) = (self.old.side(was), self.new.side(is));
                let (mut list, unread) = Timing::of(old, new, &self.options.limits).into_list();
                list.extend(self.said(was, is));
                Changes::new(list, unread)
            }
            (None, Some(_)) => series(Presence::Added),
            (Some(_), None) => series(Presence::Removed),
            (None, None) => Changes::default(),
        };
    }

    /// Every instance that has an override on one side at least. Who is whose is asked from both
    /// sides: a RECURRENCE-ID may name its day alone.
    fn instances(&mut self) {
        let back = self.shift.back();
        let olds = Named::all(&mut self.old, &self.shift, self.new.zones);
        let news = Named::all(&mut self.new, &back, self.old.zones);
        // Of two that may be meant, the one at that very instant.
        let mut pairs = Pairs::default();
        for exact in [true, false] {
            for old in &olds {
                let free = |p| pairs.is_free((old.place, p));
                let new = self.new.index.place(&old.there, self.new.zones, exact, free);
                pairs.join(Some(old.place), new);
            }
            for new in &news {
                let free = |p| pairs.is_free((p, new.place));
                let old = self.old.index.place(&new.there, self.old.zones, exact, free);
                pairs.join(old, Some(new.place));
            }
        }
        let ids: BTreeMap<usize, &Moment> = news.iter().map(|n| (n.place, &n.id)).collect();
        for old in &olds {
            let partner = pairs.old.get(&old.place).copied();
            let new_id = partner.and_then(|p| ids.get(&p).copied()).unwrap_or(&old.there);
            self.instance((Some(old.place), &old.id), (partner, new_id));
        }
        for new in news.iter().filter(|n| !pairs.new.contains(&n.place)) {
            self.instance((None, &new.there), (Some(new.place), &new.id));
        }
    }

    /// One instance, by the places of its overrides and its name in either revision.
    fn instance(&mut self, old: (Option<usize>, &Moment), new: (Option<usize>, &Moment)) {
        let told = self.try_instance(old, new).and_then(|()| self.later_instances(old, new));
        if let Err(e) = told {
            self.diff.note(Err(e.clone()), Err(e));
        }
    }

    /// Where one revision speaks of the instance alone and the other of all later ones too, these
    /// are compared with what the first says of them.
    fn later_instances(
        &mut self,
        (old_place, old_id): (Option<usize>, &Moment),
        (new_place, new_id): (Option<usize>, &Moment),
    ) -> Result<(), RecurrenceError> {
        let was = old_place.and_then(|p| self.old.component(p)).map(is_this_and_future);
        let is = new_place.and_then(|p| self.new.component(p)).map(is_this_and_future);
        let (old_place, new_place) = match (was, is) {
            (Some(true), Some(false)) => (old_place, None),
            (Some(false), Some(true)) => (None, new_place),
            _ => return Ok(()),
        };
        if self.old.find(old_id)?.is_none() || self.new.find(new_id)?.is_none() {
            return Ok(());
        }
        self.try_instance((old_place, old_id), (new_place, new_id))
    }

    fn try_instance(
        &mut self,
        (old_place, old_id): (Option<usize>, &Moment),
        (new_place, new_id): (Option<usize>, &Moment),
    ) -> Result<(), RecurrenceError> {
        let was = self.old.state(old_place, old_id)?;
        let is = self.new.state(new_place, new_id)?;
        let (old_at, new_at) = (self.old.zones.resolve(old_id), self.new.zones.resolve(new_id));
        let has_masters = self.old.master.is_some() && self.new.master.is_some();
        let no_masters = self.old.master.is_none() && self.new.master.is_none();
        let (was, is, change) = match (was, is) {
            // What the series gives or takes is told of the series.
            (State::Absent, State::Live(is)) => {
                if !(no_masters || has_masters && self.new.find(new_id)?.is_none()) {
                    return Ok(());
                }
                (None, Some(is), InstanceChange::Added)
            }
            (State::Live(was), State::Absent) => {
                if !(no_masters || has_masters && self.old.find(old_id)?.is_none()) {
                    return Ok(());
                }
                (Some(was), None, InstanceChange::Removed)
            }
            (State::Live(was), State::Cancelled) => (Some(was), None, InstanceChange::Cancelled),
            (State::Cancelled, State::Live(is)) => (None, Some(is), InstanceChange::Restored),
            (State::Live(was), State::Live(is)) => {
                let changes = self.changes(&was, &is);
                if changes.is_empty() {
                    if let Some(e) = changes.unread() {
                        self.diff.note(Err(e.clone()), Err(e.clone()));
                    }
                    return Ok(());
                }
                (Some(was), Some(is), InstanceChange::Changed(changes))
            }
            (State::Cancelled, State::Absent) => {
                self.excused.0.insert(old_at);
                return Ok(());
            }
            (State::Absent, State::Cancelled) => {
                self.excused.1.insert(new_at);
                return Ok(());
            }
            (State::Absent, State::Absent) | (State::Cancelled, State::Cancelled) => {
                return Ok(());
            }
        };
        let overrides = [
            old_place.and_then(|p| self.old.component(p)),
            new_place.and_then(|p| self.new.component(p)),
        ];
        let id = match change {
            InstanceChange::Removed => Point { moment: old_id.clone(), at: old_at },
            _ => Point { moment: new_id.clone(), at: new_at },
        };
        self.diff.push(Instance {
            id,
            this_and_future: overrides.into_iter().flatten().any(is_this_and_future),
            old: was.and_then(|w| w.when()),
            new: is.and_then(|i| i.when()),
            change,
        });
        Ok(())
    }

    /// What changed between two entries for one instance.
    fn changes(&self, was: &Entry<'a>, is: &Entry<'a>) -> Changes {
        let mut list = self.said(was, is);
        list.extend(status_and_transp(was.content.component(), is.content.component()));
        let unread = match (&was.times, &is.times) {
            (Ok(was), Ok(is)) => {
                let along =
                    !self.shift.is_zero() && was.moves_along(is, &self.shift, self.old.zones);
                if !along {
                    list.extend(times::compare(was, is));
                }
                None
            }
            (Err(e), _) | (_, Err(e)) => Some(e.clone()),
        };
        // What changed alike for the whole is told of that.
        list.retain(|change| !self.diff.whole.all().contains(change));
        Changes::new(list, unread)
    }

    fn said(&self, was: &Entry<'a>, is: &Entry<'a>) -> Vec<Change> {
        let old = (was.content.as_ref(), self.old.zones);
        content::compare(old, (is.content.as_ref(), self.new.zones), self.options.alarms)
    }

    /// An instance that was cancelled is not lost when the series has it no more, nor gained when
    /// it comes as cancelled.
    fn excuse(&mut self) {
        let (lost, gained) = &self.excused;
        self.diff.whole.retain(|change| {
            let Change::Recurrence(recurrence) = change else { return true };
            for (dates, excused) in [(&mut recurrence.lost, lost), (&mut recurrence.gained, gained)]
            {
                if let Dates::Known { first, more } = dates {
                    first.retain(|at| !excused.contains(at));
                    *more |= first.len() > MAX_NAMED;
                    first.truncate(MAX_NAMED);
                }
            }
            !(recurrence.lost.is_none() && recurrence.gained.is_none())
        });
    }
}
