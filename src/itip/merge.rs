//! A REQUEST laid over the stored object: what the organizer owns is replaced, what the owner
//! of the calendar owns stays `[req-2]` to `[req-7]`, `[req-11]`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::decision::{Context, Direction, Edit};
use super::delegation;
use super::instance::{self, recurrence_id, shifted, translate};
use super::lookup::Lookup;
use super::own;
use super::reschedule::{is_reschedule, resets};
use super::revision::revision;
use super::stored::{Revision, Tombstone};
use super::todo;
use crate::diff::Side;
use crate::ical::{Component, Moment, Object, Property};
use crate::identity::Participant;
use crate::policy::AddMethod;
use crate::time::{Finder, RecurrenceError, Zones, bounds};

/// The object after the merge.
pub(super) struct Merged {
    pub(super) object: Object,
    /// Components of the message that were taken.
    pub(super) applied: usize,
    /// Components older than what is stored.
    pub(super) stale: usize,
    /// Overrides for instances that the series does not have, as a revision was missed.
    pub(super) missed: usize,
    /// An instance was added to the series `[req-5]`.
    pub(super) added: bool,
    /// Tombstones that moved with the series `[req-6]`.
    pub(super) edits: Vec<Edit>,
}

impl Merged {
    fn new(object: Object) -> Self {
        Merged { object, applied: 0, stale: 0, missed: 0, added: false, edits: Vec::new() }
    }
}

/// Lays `message`, prepared for storing, over `old`. `by_start`: its instances are named by
/// their starts, so that midnight is midnight and no day `[add-1]`.
///
/// # Errors
/// A recurrence cannot be understood.
pub(super) fn merge(
    context: &Context<'_>,
    old: &Object,
    message: Object,
    by_start: bool,
) -> Result<Merged, RecurrenceError> {
    let merge = Merge {
        context,
        old,
        old_zones: Zones::new(old.calendar(), &context.policy.timezone),
        new_zones: Zones::new(message.calendar(), &context.policy.timezone),
        new_calendar: message.calendar().clone(),
        by_start,
        added: BTreeSet::new(),
    };
    let merge = Merge { added: merge.added_dates(), ..merge };
    let master_revision = message.master().map(|m| revision(m, message.calendar()));
    let stored_revision = old.master().map(|m| revision(m, old.calendar()));
    match (master_revision, stored_revision) {
        (None, _) => merge.instances(&message, 0),
        // The master is out of date; overrides beside it may still be news.
        (Some(new), Some(stored)) if new < stored => {
            let mut rest = message;
            rest.retain(|c| c.get("RECURRENCE-ID").is_some());
            merge.instances(&rest, 1)
        }
        (Some(_), _) => merge.whole(message),
    }
}

struct Merge<'a> {
    context: &'a Context<'a>,
    old: &'a Object,
    old_zones: Zones,
    new_zones: Zones,
    /// Of the message.
    new_calendar: Component,
    by_start: bool,
    /// The RDATEs of the stored master.
    added: BTreeSet<Timestamp>,
}

impl Merge<'_> {
    fn limits(&self) -> &crate::time::ExpandLimits {
        &self.context.limits
    }

    fn added_dates(&self) -> BTreeSet<Timestamp> {
        let lines = self.old.master().into_iter().flat_map(|m| m.all("RDATE"));
        lines
            .flat_map(|line| {
                let starts = line.value().split(',').map(|v| v.split('/').next().unwrap_or(v));
                starts.filter_map(|v| Moment::from_value(line, v).ok()).collect::<Vec<_>>()
            })
            .map(|m| self.old_zones.resolve(&m))
            .collect()
    }

    /// A component as the calendar had it.
    fn old_side<'c>(&'c self, component: &'c Component) -> Side<'c> {
        Side { component, calendar: self.old.calendar(), zones: &self.old_zones }
    }

    /// The message has a master: it replaces all, except overrides that are newer than it
    /// `[req-2]`.
    fn whole(&self, message: Object) -> Result<Merged, RecurrenceError> {
        let mut merged = Merged::new(message);
        let old_master = self.old.master();
        // Places of overrides in the old object.
        let mut newer: BTreeSet<usize> = BTreeSet::new();
        let mut old = Lookup::new(self.old, &self.old_zones, self.limits());
        let overrides: Vec<&Component> = self.old.components().collect();
        for component in merged.object.components_mut() {
            merged.applied += 1;
            let id = recurrence_id(component);
            let before;
            if let Some(id) = &id {
                let known = translate(id, &self.new_zones, &self.old_zones);
                let place = old.place(&known);
                if let Some((place, stored)) = place.and_then(|p| overrides.get(p).map(|c| (p, *c)))
                {
                    if revision(stored, self.old.calendar())
                        > revision(component, &self.new_calendar)
                    {
                        newer.insert(place);
                    }
                    before = Some(stored.clone());
                } else {
                    before = old.find(&known)?.and_then(|own| old.of_series(&own));
                }
            } else {
                before = old_master.cloned();
            }
            let fallback = if id.is_some() { old.plain() } else { old_master };
            self.inherit(component, before.as_ref(), fallback)?;
        }
        instance::adopt_timezones(&mut merged.object, self.old.calendar());
        let shift = self.shift(&merged.object);
        let zones = Zones::new(merged.object.calendar(), &self.context.policy.timezone);
        let mut new = Lookup::new(&merged.object, &zones, self.limits());
        self.keep_newer(&mut merged, (&mut old, &mut new), &newer, shift)?;
        self.keep_answers(&mut merged, &mut old, &mut new)?;
        self.shift_local_dates(&mut merged.object, shift);
        merged.edits = self.shift_tombstones(&merged.object, &mut old, shift)?;
        Ok(merged)
    }

    /// Overrides that are newer than the message's master stay, moved along with it; those that
    /// the new rule does not generate go `[req-6]`.
    fn keep_newer(
        &self,
        merged: &mut Merged,
        (old, new): (&mut Lookup<'_>, &mut Lookup<'_>),
        newer: &BTreeSet<usize>,
        shift: SignedDuration,
    ) -> Result<(), RecurrenceError> {
        let zones = new.zones;
        let mut orphans = Vec::new();
        let old_master = self.old.master();
        let Some(master) = new.plain() else { return Ok(()) };
        let master_revision = revision(master, merged.object.calendar());
        for (place, stored) in self.old.components().enumerate() {
            let Some(id) = recurrence_id(stored) else { continue };
            let replaced = newer.contains(&place);
            if !replaced
                && (revision(stored, self.old.calendar()) <= master_revision
                    || new.place(&id).is_some())
            {
                continue;
            }
            let along = if replaced { SignedDuration::ZERO } else { shift };
            let Some((own, shift)) = self.new_place(&id, along, old, new)? else {
                // It came before its series [req-5].
                if old_master.is_none()
                    && let Some(master) = merged.object.master_mut()
                {
                    orphans.push((add_instance(master, &id, zones), stored.clone()));
                }
                continue;
            };
            if !replaced && new.place(&own).is_some() {
                continue;
            }
            let mut kept = stored.clone();
            if !shift.is_zero() {
                instance::move_along(&mut kept, &id, shift, zones);
            }
            set_recurrence_id(&mut kept, &own);
            let place = new.place(&own);
            let said = match place {
                Some(place) => merged.object.components().nth(place).cloned(),
                None => new.of_series(&own),
            };
            if let Some(said) = said {
                self.note_overtaking(&mut kept, &said, merged.object.calendar(), zones)?;
            }
            new.put(&mut merged.object, place, kept);
        }
        for (own, mut orphan) in orphans {
            set_recurrence_id(&mut orphan, &own);
            new.put(&mut merged.object, None, orphan);
        }
        Ok(())
    }

    /// An override has overtaken what the message says of its instance: whether it was
    /// rescheduled since, an answer to the message must not count for it, as in the calendar of
    /// the organizer, who saw both in order `[seq-4]`.
    fn note_overtaking(
        &self,
        kept: &mut Component,
        said: &Component,
        calendar: &Component,
        zones: &Zones,
    ) -> Result<(), RecurrenceError> {
        let old = Side { component: said, calendar, zones };
        let moved = is_reschedule(self.context, old, Side { component: kept, calendar, zones })?;
        let then = revision(said, &self.new_calendar).sequence;
        let noted = own::last_reschedule(kept);
        match noted {
            Some(since) if !moved => own::note_reschedule(kept, since.min(then)),
            Some(since) if since > then => {}
            _ if moved => own::note_reschedule(kept, revision(kept, self.old.calendar()).sequence),
            _ => {}
        }
        Ok(())
    }

    /// Where an override for `id` of the old series belongs in the new one, and how far it moves
    /// along. What the old series never had was written for where the series is now.
    fn new_place(
        &self,
        id: &Moment,
        shift: SignedDuration,
        old: &mut Lookup<'_>,
        new: &mut Lookup<'_>,
    ) -> Result<Option<(Moment, SignedDuration)>, RecurrenceError> {
        if !shift.is_zero()
            && !self.is_of_rule(id, old)?
            && let Some(own) = new.find(id)?
        {
            return Ok(Some((own, SignedDuration::ZERO)));
        }
        Ok(new.find(&shifted(id, shift))?.map(|own| (own, shift)))
    }

    /// Whether the old series has the instance, not only as one that was added.
    fn is_of_rule(&self, id: &Moment, old: &mut Lookup<'_>) -> Result<bool, RecurrenceError> {
        let at = self.old_zones.resolve(id);
        Ok(!self.added.contains(&at) && old.find(id)?.is_some())
    }

    /// An override that the message does not have goes; but an answer to that one instance stays
    /// while the series is not rescheduled: the user's own `[req-4]`, in an organizer's calendar
    /// everybody's `[req-11]`.
    fn keep_answers(
        &self,
        merged: &mut Merged,
        was: &mut Lookup<'_>,
        is: &mut Lookup<'_>,
    ) -> Result<(), RecurrenceError> {
        let new_master = merged.object.master().cloned();
        let (Some(old_master), Some(new_master)) = (self.old.master(), new_master) else {
            return Ok(());
        };
        let old = self.old_side(old_master);
        let calendar = merged.object.calendar();
        let new = Side { component: &new_master, calendar, zones: is.zones };
        let outbound = self.context.direction == Direction::Outbound;
        let reset = match outbound {
            true => is_reschedule(self.context, old, new)?,
            false => resets(self.context, old, new)?,
        };
        let books = self.context.user.resource && !outbound;
        let overrides = self.old.overrides().filter(|c| {
            !reset && (books || !own::is_cancelled(c)) && !instance::is_this_and_future(c)
        });
        for stored in overrides {
            let Some(id) = recurrence_id(stored) else { continue };
            let Some(plain) = was.find(&id)?.and_then(|own| was.of_series(&own)) else {
                continue;
            };
            let mut answers = self.answers(stored, &plain, outbound);
            // An instance that had another time goes back to the series', and is open again.
            let moved = own::is_cancelled(stored)
                || bounds(stored, &self.old_zones)?.2 != bounds(&plain, &self.old_zones)?.2;
            if moved && books {
                // That time may be somebody else's by now.
                answers = self.open_again(&plain);
            } else if moved {
                continue;
            }
            if answers.is_empty() || is.place(&id).is_some() {
                continue;
            }
            let Some(mut kept) = is.find(&id)?.and_then(|own| is.of_series(&own)) else {
                continue;
            };
            for line in kept.properties_mut().filter(|p| p.is("ATTENDEE")) {
                if let Some(partstat) = answers.get(&Participant::of(line).key()) {
                    line.set_param("PARTSTAT", partstat);
                    if partstat != "NEEDS-ACTION" {
                        line.remove_param("RSVP");
                    }
                }
            }
            is.put(&mut merged.object, None, kept);
        }
        let mut futures = self.old.overrides().filter(|c| instance::is_this_and_future(c));
        let gone = |c: &Component| recurrence_id(c).is_some_and(|id| is.place(&id).is_none());
        if books && futures.any(gone) {
            // All dates from there on go back to where the series has them.
            let addresses = &self.context.user.addresses;
            let master = merged.object.master_mut();
            master.into_iter().for_each(|c| own::set_partstat(c, addresses, "NEEDS-ACTION"));
        }
        Ok(())
    }

    /// That the user has not answered.
    fn open_again(&self, plain: &Component) -> BTreeMap<String, String> {
        let lines = plain.all("ATTENDEE").map(Participant::of);
        let own = lines.filter(|who| self.context.user.addresses.are(who));
        own.map(|who| (who.key(), "NEEDS-ACTION".to_owned())).collect()
    }

    /// What those whose word counts have said in an override, where it differs from `plain`.
    fn answers(
        &self,
        stored: &Component,
        plain: &Component,
        everybody: bool,
    ) -> BTreeMap<String, String> {
        let said = |c: &Component| -> BTreeMap<String, String> {
            c.all("ATTENDEE")
                .map(|p| (Participant::of(p), own::partstat(p)))
                .filter(|(who, _)| everybody || self.context.user.addresses.are(who))
                .map(|(who, partstat)| (who.key(), partstat))
                .collect()
        };
        let usual = said(plain);
        let mut answers = said(stored);
        answers.retain(|who, partstat| usual.get(who).is_some_and(|u| u != partstat));
        answers
    }

    /// The message has overrides only: they change those instances and nothing else `[req-2]`.
    fn instances(&self, message: &Object, stale: usize) -> Result<Merged, RecurrenceError> {
        let mut merged = Merged::new(self.old.clone());
        merged.stale = stale;
        instance::adopt_timezones(&mut merged.object, message.calendar());
        let zones = Zones::new(merged.object.calendar(), &self.context.policy.timezone);
        let mut lookup = Lookup::new(&merged.object, &zones, self.limits());
        let mut revived = BTreeSet::new();
        for component in message.components() {
            let Some(id) = recurrence_id(component) else { continue };
            let revision = revision(component, message.calendar());
            let component = component.clone();
            self.one_instance(&mut merged, &mut lookup, &mut revived, component, (&id, revision))?;
        }
        if let (false, Some(master)) = (revived.is_empty(), merged.object.master_mut()) {
            instance::remove_dates(master, "EXDATE", &zones, &revived);
        }
        Ok(merged)
    }

    fn one_instance(
        &self,
        merged: &mut Merged,
        lookup: &mut Lookup<'_>,
        revived: &mut BTreeSet<Timestamp>,
        mut component: Component,
        (id, new): (&Moment, Revision),
    ) -> Result<(), RecurrenceError> {
        let zones = lookup.zones;
        let known = translate(id, &self.new_zones, zones);
        let at = zones.resolve(&known);
        let means = |own: &Moment| !self.by_start || zones.resolve(own) == at;
        let mut place = lookup.place(&known).filter(|place| {
            let own = merged.object.components().nth(*place).and_then(recurrence_id);
            own.as_ref().is_none_or(means)
        });
        let stored = place.and_then(|p| merged.object.components().nth(p)).cloned();
        let holder = stored.as_ref().or(lookup.plain());
        if holder.is_some_and(|h| new < revision(h, merged.object.calendar())) {
            merged.stale += 1;
            return Ok(());
        }
        let (mut before, mut added) = (stored.clone(), false);
        if let Some(own) = stored.as_ref().and_then(recurrence_id) {
            set_recurrence_id(&mut component, &own);
        } else if let Some(master) = merged.object.master_mut() {
            // Back from the dead: an instance that was cancelled by EXDATE.
            if lookup.restore(&known) {
                revived.insert(at);
            }
            let own = match lookup.find(&known)?.filter(means) {
                Some(own) => own,
                None => {
                    let stored = revision(master, self.old.calendar());
                    if new.sequence > stored.sequence.saturating_add(1)
                        && self.context.policy.add_method != AddMethod::Apply
                    {
                        merged.missed += 1;
                        return Ok(());
                    }
                    added = true;
                    add_instance(master, &known, zones)
                }
            };
            merged.added |= added;
            if !added {
                before = lookup.of_series(&own);
            }
            set_recurrence_id(&mut component, &own);
        }
        self.inherit(&mut component, before.as_ref(), lookup.plain())?;
        if instance::is_this_and_future(&component) {
            // Later instances take the new content `[req-7]`.
            let old = self.old.calendar();
            merged.object.retain(|c| {
                recurrence_id(c).is_none_or(|r| zones.resolve(&r) <= at || revision(c, old) > new)
            });
            *lookup = lookup.again(&merged.object)?;
            place = lookup.place(&known);
        }
        lookup.put(&mut merged.object, place, component);
        merged.applied += 1;
        Ok(())
    }

    /// Carries over what is not the organizer's: the owner's data from `before` (for an
    /// instance that is new as an override, from the master), and the answers.
    fn inherit(
        &self,
        component: &mut Component,
        before: Option<&Component>,
        master: Option<&Component>,
    ) -> Result<(), RecurrenceError> {
        let Some(before) = before else {
            if let Some(master) = master {
                own::keep(component, master);
                // Who answered the series before did not answer to this date [seq-4].
                own::note_reschedule(component, revision(component, &self.new_calendar).sequence);
            }
            return Ok(());
        };
        // A to-do need not have a time; an instance of one has.
        let lacks_time = match component.is("VTODO") {
            true => recurrence_id(component).is_some() && component.get("DUE").is_none(),
            false => true,
        };
        if lacks_time && component.get("DTSTART").is_none() {
            for name in ["DTSTART", "DTEND", "DUE", "DURATION"] {
                before.all(name).for_each(|p| component.push(p.clone()));
            }
        }
        let old = self.old_side(before);
        let new = Side { component, calendar: &self.new_calendar, zones: &self.new_zones };
        let moved = is_reschedule(self.context, old, new)?;
        let outbound = self.context.direction == Direction::Outbound;
        let reset = if outbound { moved } else { resets(self.context, old, new)? };
        own::keep(component, before);
        if moved {
            let sequence = super::revision::sequence(component).unwrap_or(0);
            own::note_reschedule(component, sequence);
        }
        let addresses = &self.context.user.addresses;
        if outbound {
            keep_replies(component, before, reset);
            if !reset {
                delegation::carry(component, before, |_| true);
            }
            return Ok(());
        }
        let mine = own::line(component, addresses);
        let partstat = own::own_partstat(before, addresses);
        // Who has delegated is not asked again about the new time; his delegate is.
        let still_delegated = partstat.as_deref() == Some("DELEGATED")
            && mine.is_some_and(|l| l.param("DELEGATED-TO").is_some());
        if (!reset || still_delegated)
            && let Some(partstat) = partstat
        {
            own::set_partstat(component, addresses, &partstat);
            delegation::carry(component, before, |who| addresses.are(who));
        }
        // The same question once more is answered already [seq-7].
        if !reset
            && revision(component, &self.new_calendar) == revision(before, self.old.calendar())
            && own::line(before, addresses).is_some_and(|l| l.param("RSVP").is_none())
        {
            let own = |p: &&mut Property| p.is("ATTENDEE") && addresses.are(&Participant::of(p));
            component.properties_mut().filter(own).for_each(|p| p.remove_param("RSVP"));
        }
        Ok(())
    }

    /// How far the wall clock of the series moved.
    fn shift(&self, new: &Object) -> SignedDuration {
        let start = |o: &Object| o.master().and_then(instance::start);
        match (start(self.old), start(new)) {
            (Some(was), Some(is)) => {
                let like = self.old_zones.civil(self.new_zones.resolve(&is), &was);
                like.civil().duration_since(was.civil())
            }
            _ => SignedDuration::ZERO,
        }
    }

    /// The owner's own EXDATEs move along `[req-6]`.
    fn shift_local_dates(&self, object: &mut Object, shift: SignedDuration) {
        if shift.is_zero() {
            return;
        }
        let Some(master) = object.master_mut() else { return };
        for line in master.properties_mut().filter(|p| p.is("EXDATE")) {
            if line.param("X-IMIP-LOCAL").is_none() {
                continue;
            }
            instance::shift_dates(line, shift);
        }
    }

    /// So do the tombstones of instances `[req-6]`.
    fn shift_tombstones(
        &self,
        new: &Object,
        old: &mut Lookup<'_>,
        shift: SignedDuration,
    ) -> Result<Vec<Edit>, RecurrenceError> {
        let master = new.master().map(|m| revision(m, &self.new_calendar));
        if shift.is_zero() {
            return Ok(Vec::new());
        }
        let like = self.old.master().and_then(instance::start);
        let Some(like) = like else { return Ok(Vec::new()) };
        let mut edits = Vec::new();
        for t in &self.context.snapshot.tombstones {
            let Some(at) = t.recurrence_id else { continue };
            // One that overtook the move is of where the series is now.
            if master.is_some_and(|m| t.revision > m) && old.find(&Moment::Utc(at))?.is_none() {
                continue;
            }
            edits.push(Edit::Unbury { uid: t.uid.clone(), recurrence_id: Some(at) });
            let moved = shifted(&self.old_zones.civil(at, &like), shift);
            let moved = self.old_zones.resolve(&moved);
            edits.push(Edit::Bury(Tombstone { recurrence_id: Some(moved), ..t.clone() }));
        }
        // First all away, then all back: a moved one may land where another was.
        edits.sort_by_key(|e| matches!(e, Edit::Bury(_)));
        Ok(edits)
    }
}

/// Writes every RECURRENCE-ID in the master's own form `[rec-1]`.
///
/// # Errors
/// A recurrence cannot be understood.
pub(super) fn rewrite_ids(
    object: &mut Object,
    zones: &Zones,
    limits: &crate::time::ExpandLimits,
) -> Result<(), RecurrenceError> {
    let Some(master) = object.master().filter(|_| object.overrides().next().is_some()) else {
        return Ok(());
    };
    let mut finder = Finder::new(master, zones, limits)?;
    let mut seen: BTreeSet<Timestamp> = BTreeSet::new();
    for component in object.components_mut() {
        let Some(id) = recurrence_id(component) else { continue };
        if let Some(own) = finder.find(&id)?
            && seen.insert(zones.resolve(&own))
            && own != id
        {
            set_recurrence_id(component, &own);
        }
    }
    Ok(())
}

/// Adds an instance to the series, in the master's form `[req-5]`.
fn add_instance(master: &mut Component, id: &Moment, zones: &Zones) -> Moment {
    let start = instance::start(master);
    let own = match &start {
        Some(start) if start.is_date() == id.is_date() => zones.civil(zones.resolve(id), start),
        _ => id.clone(),
    };
    master.push(own.to_property("RDATE"));
    own
}

/// Sets RECURRENCE-ID, keeping its RANGE.
pub(super) fn set_recurrence_id(component: &mut Component, id: &Moment) {
    let range = component.get("RECURRENCE-ID").and_then(|p| p.param("RANGE"));
    let mut line = id.to_property("RECURRENCE-ID");
    if let Some(range) = range {
        line.set_param("RANGE", &range);
    }
    component.set(line);
}

/// The organizer's copy keeps the answers it has, unless his message takes them back by a
/// reschedule `[req-11]`.
fn keep_replies(new: &mut Component, old: &Component, rescheduled: bool) {
    let answers: BTreeMap<String, &Property> =
        old.all("ATTENDEE").map(|p| (Participant::of(p).key(), p)).collect();
    for line in new.properties_mut().filter(|p| p.is("ATTENDEE")) {
        let Some(stored) = answers.get(&Participant::of(line).key()) else { continue };
        if rescheduled || own::partstat(stored) == "NEEDS-ACTION" {
            continue;
        }
        line.set_param("PARTSTAT", &own::partstat(stored));
        line.remove_param("RSVP");
        for name in ["X-RESPONSE-COMMENT", "SCHEDULE-STATUS", todo::PERCENT] {
            if let Some(value) = stored.param(name) {
                line.set_param(name, &value);
            }
        }
    }
}
