//! CANCEL: an event, or instances of it, are off, or the user is off them `[can-1]` to `[can-5]`.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};

use super::authority;
use super::decide::recurrence_problem;
use super::decision::{Context, Decision, Direction, Edit, Incoming, Verdict};
use super::instance::{self, recurrence_id, translate};
use super::lookup::Lookup;
use super::method::Method;
use super::outcome::{Outcome, Reason};
use super::own;
use super::revision::{newest, revision};
use super::stored::{Revision, StoredObject, Tombstone};
use crate::ical::{Component, Moment, Object, Property};
use crate::identity::Participant;
use crate::policy::CancelPolicy;
use crate::time::{RecurrenceError, Span, Zones, expand, is_endless};

/// Decides on a CANCEL, or on a REQUEST with STATUS:CANCELLED `[req-12]`.
pub(super) fn decide(context: &Context<'_>, incoming: &Incoming) -> Decision {
    cancel(context, incoming).unwrap_or_else(|stop| *stop)
}

fn cancel(context: &Context<'_>, incoming: &Incoming) -> Verdict<Decision> {
    let inbound = context.direction == Direction::Inbound;
    authority::not_own(context, incoming)?;
    let Some(stored) = &context.snapshot.object else {
        return unknown(context, incoming);
    };
    if inbound && !context.policy.apply_from.admits(context.sender.tier) {
        return Err(Decision::nothing(Reason::Untrusted, "can-1").into());
    }
    authority::organizer_of_stored(context, incoming, stored)?;
    let older = own::before_organizer(stored);
    let stored = older.as_ref();
    if let Some(leaving) = leaving(context, incoming, stored) {
        return remove_attendees(context, incoming, stored, &leaving);
    }
    match incoming.object.master() {
        Some(master) => {
            let revision = revision(master, incoming.object.calendar());
            let done = (Reason::Cancelled, if inbound { "can-1" } else { "can-5" });
            Ok(whole(context, stored, revision, done))
        }
        None => instances(context, &incoming.object, stored),
    }
}

/// The user is no longer listed in a REQUEST: a CANCEL for him alone `[req-8]`.
pub(super) fn uninvited(
    context: &Context<'_>,
    message: &Object,
    stored: &StoredObject,
) -> Decision {
    match message.master() {
        Some(master) => {
            let revision = revision(master, message.calendar());
            whole(context, stored, revision, (Reason::Uninvited, "req-8"))
        }
        None => instances(context, message, stored).unwrap_or_else(|stop| *stop),
    }
}

/// Nothing is stored: the cancellation may have overtaken its event `[can-4]`, `[seq-6]`.
fn unknown(context: &Context<'_>, incoming: &Incoming) -> Verdict<Decision> {
    authority::organizer_of_unknown(context, incoming)?;
    let organizer = authority::named_organizer(&incoming.object)
        .ok_or_else(|| Decision::nothing(Reason::SenderNotOrganizer, "auth-11"))?;
    let key = authority::organizer_key(&organizer);
    let mut decision = Decision::nothing(Reason::UnknownUid, "can-4");
    let object = &incoming.object;
    // Without STATUS it concerns only those it lists `[can-3]`.
    let listed = object.components().any(|c| c.get("ATTENDEE").is_some());
    let concerns = !listed
        || object.components().any(own::is_cancelled)
        || own::is_invited(object, context.user)
        || context.direction == Direction::Outbound;
    if !concerns {
        return Ok(decision);
    }
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let (mut old, mut same) = (false, false);
    for component in object.components() {
        let recurrence_id = recurrence_id(component).map(|id| zones.resolve(&id));
        let revision = revision(component, object.calendar());
        let earlier = context.snapshot.tombstones.iter().find(|t| {
            t.organizer == key && (t.recurrence_id.is_none() || t.recurrence_id == recurrence_id)
        });
        match earlier.map(|t| revision.cmp(&t.revision)) {
            Some(std::cmp::Ordering::Less) => old = true,
            Some(std::cmp::Ordering::Equal) => same = true,
            _ => decision.edits.push(Edit::Bury(Tombstone {
                uid: object.uid().to_owned(),
                recurrence_id,
                organizer: key.clone(),
                revision,
            })),
        }
    }
    if decision.edits.is_empty() && (old || same) {
        decision.reason = if same { Reason::Duplicate } else { Reason::Stale };
        decision.rule = "seq-5";
    }
    Ok(decision)
}

/// What these people are known by, to find one among thousands.
fn keys(all: &[Participant]) -> HashSet<String> {
    all.iter().flat_map(Participant::keys).collect()
}

fn is_among(who: &Participant, keys: &HashSet<String>) -> bool {
    who.keys().iter().any(|key| keys.contains(key))
}

/// The attendees that leave, where it is not the event that goes `[can-3]`, `[can-5]`.
fn leaving(
    context: &Context<'_>,
    incoming: &Incoming,
    stored: &StoredObject,
) -> Option<Vec<Participant>> {
    let object = &incoming.object;
    let listed: Vec<Participant> =
        object.components().flat_map(|c| c.all("ATTENDEE")).map(Participant::of).collect();
    if listed.is_empty() || incoming.method != Method::Cancel {
        return None;
    }
    if context.direction == Direction::Outbound {
        // Clients tell those who are dropped STATUS:CANCELLED, too. When nobody is left, the
        // event is off.
        let named = keys(&listed);
        let left = stored
            .object
            .components()
            .flat_map(|c| c.all("ATTENDEE"))
            .map(Participant::of)
            .any(|p| !context.user.addresses.are(&p) && !is_among(&p, &named));
        return left.then_some(listed);
    }
    let whole = object.components().any(own::is_cancelled)
        || listed.iter().any(|l| context.user.addresses.are(l));
    (!whole).then_some(listed)
}

/// Attendees leave the list; the revision stays, for the REQUEST to those who remain has the
/// same SEQUENCE and may come later with an older DTSTAMP.
fn remove_attendees(
    context: &Context<'_>,
    incoming: &Incoming,
    stored: &StoredObject,
    leaving: &[Participant],
) -> Verdict<Decision> {
    let mut object = stored.object.clone();
    let rule = if context.direction == Direction::Outbound { "can-5" } else { "can-3" };
    let home = &context.policy.timezone;
    let zones = Zones::new(object.calendar(), home);
    let message_zones = Zones::new(incoming.object.calendar(), home);
    let mut lookup = Lookup::new(&object, &zones, &context.limits);
    let leaving = keys(leaving);
    // What is said of the whole comes first: instances are made of it.
    for component in incoming.object.master().into_iter().chain(incoming.object.overrides()) {
        let new = revision(component, incoming.object.calendar());
        let drop = |c: &mut Component| {
            c.retain_properties(|p| {
                !p.is("ATTENDEE") || {
                    let who = Participant::of(p);
                    context.user.addresses.are(&who) || !is_among(&who, &leaving)
                }
            });
        };
        let Some(id) = recurrence_id(component) else {
            if object.main().is_some_and(|m| new < revision(m, object.calendar())) {
                return Err(Decision::nothing(Reason::Stale, "seq-3").into());
            }
            object.components_mut().for_each(drop);
            lookup = Lookup::new(&object, &zones, &context.limits);
            continue;
        };
        match target(&mut lookup, &object, &translate(&id, &message_zones, &zones))
            .map_err(|e| recurrence_problem(&e))?
        {
            Some(mut found) => {
                if new < found.revision {
                    return Err(Decision::nothing(Reason::Stale, "seq-3").into());
                }
                drop(&mut found.component);
                found.put(&mut lookup, &mut object);
            }
            None => return Err(Decision::nothing(Reason::OccurrenceUnknown, "can-3").into()),
        }
    }
    if super::revision::same_components(&object, &stored.object) {
        return Err(Decision::nothing(Reason::Duplicate, rule).into());
    }
    if let Some(stop) = asks(context) {
        return Err(stop);
    }
    let mut decision = Decision::new(Outcome::Updated, Reason::AttendeesRemoved, rule);
    decision.edits.push(put(stored, object));
    Ok(decision)
}

/// Policy `cancel = "ask"` is about what others cancel; the user's own word is done.
fn asks(context: &Context<'_>) -> Option<Box<Decision>> {
    let ask = context.direction == Direction::Inbound && context.policy.cancel == CancelPolicy::Ask;
    ask.then(|| Decision::nothing(Reason::Policy, "can-1").into())
}

/// The whole object is off `[can-1]`, `[seq-3]`.
fn whole(
    context: &Context<'_>,
    stored: &StoredObject,
    new: Revision,
    (reason, rule): (Reason, &'static str),
) -> Decision {
    let calendar = stored.object.calendar();
    let current = match stored.object.master() {
        Some(master) => revision(master, calendar),
        None => newest(&stored.object),
    };
    if new < current {
        return Decision::nothing(Reason::Stale, "seq-3");
    }
    if new == current && stored.object.components().all(own::is_cancelled) {
        return Decision::nothing(Reason::Duplicate, "seq-3");
    }
    if let Some(stop) = asks(context) {
        return *stop;
    }
    let mut decision = Decision::new(Outcome::Cancelled, reason, rule);
    decision.edits.push(remove(context, stored, new));
    decision.edits.extend(bury(stored, None, new));
    decision
}

/// The object, marked or gone, by policy.
fn remove(context: &Context<'_>, stored: &StoredObject, new: Revision) -> Edit {
    if context.policy.cancel == CancelPolicy::Delete {
        return Edit::Delete { uid: stored.object.uid().to_owned() };
    }
    let mut object = stored.object.clone();
    let calendar = object.calendar().clone();
    for component in object.components_mut() {
        own::mark_cancelled(component);
        if revision(component, &calendar) < new {
            take_revision(component, new);
        }
    }
    put(stored, object)
}

fn put(stored: &StoredObject, object: Object) -> Edit {
    Edit::Put(Box::new(StoredObject { object, ..stored.clone() }))
}

fn bury(
    stored: &StoredObject,
    recurrence_id: Option<Timestamp>,
    revision: Revision,
) -> Option<Edit> {
    let organizer = authority::named_organizer(&stored.object)?;
    Some(Edit::Bury(Tombstone {
        uid: stored.object.uid().to_owned(),
        recurrence_id,
        organizer: authority::organizer_key(&organizer),
        revision,
    }))
}

/// Sets SEQUENCE and DTSTAMP.
pub(super) fn take_revision(component: &mut Component, revision: Revision) {
    component.set(Property::new("SEQUENCE", &revision.sequence.to_string()));
    if let Ok(at) = Timestamp::from_second(revision.dtstamp)
        && revision.dtstamp != i64::MIN
    {
        component.set(Moment::Utc(at).to_property("DTSTAMP"));
    }
}

/// The component that stands for one instance: its override, or one made from the master.
pub(super) struct Target {
    pub(super) component: Component,
    /// Of the stored component that holds the instance.
    pub(super) revision: Revision,
    /// The instance in the master's form.
    pub(super) id: Moment,
    /// As an instant.
    pub(super) at: Timestamp,
    place: Option<usize>,
}

impl Target {
    /// Puts the component into the object.
    pub(super) fn put(self, lookup: &mut Lookup<'_>, object: &mut Object) {
        lookup.put(object, self.place, self.component);
    }
}

/// Finds an instance of a stored object by a RECURRENCE-ID that its zones understand `[rec-1]`;
/// `None`: the object does not have it.
///
/// # Errors
/// The recurrence cannot be understood.
pub(super) fn target(
    lookup: &mut Lookup<'_>,
    object: &Object,
    id: &Moment,
) -> Result<Option<Target>, RecurrenceError> {
    let existing = |lookup: &Lookup<'_>, id: &Moment| {
        let place = lookup.place(id)?;
        let component = object.components().nth(place)?;
        let own = recurrence_id(component)?;
        Some(Target {
            component: component.clone(),
            revision: revision(component, object.calendar()),
            at: lookup.zones.resolve(&own),
            id: own,
            place: Some(place),
        })
    };
    if let Some(found) = existing(lookup, id) {
        return Ok(Some(found));
    }
    let Some(own) = lookup.find(id)? else { return Ok(None) };
    // The id may have named a day; now that its time is known, look again.
    if let Some(found) = existing(lookup, &own) {
        return Ok(Some(Target { at: lookup.zones.resolve(&own), id: own, ..found }));
    }
    Ok(lookup.of_series(&own).map(|component| Target {
        revision: revision(&component, object.calendar()),
        component,
        at: lookup.zones.resolve(&own),
        id: own,
        place: None,
    }))
}

/// Instances are off `[can-2]`.
fn instances(context: &Context<'_>, message: &Object, stored: &StoredObject) -> Verdict<Decision> {
    let mut object = stored.object.clone();
    let mut decision = Decision::new(Outcome::Updated, Reason::InstanceCancelled, "can-2");
    let (mut stale, mut unknown, mut last) = (0_usize, 0_usize, None);
    let home = &context.policy.timezone;
    let zones = Zones::new(object.calendar(), home);
    let message_zones = Zones::new(message.calendar(), home);
    let mut lookup = Lookup::new(&object, &zones, &context.limits);
    for component in message.components() {
        let Some(id) = recurrence_id(component) else { continue };
        let new = revision(component, message.calendar());
        let problem = |e: RecurrenceError| recurrence_problem(&e);
        let known = translate(&id, &message_zones, &zones);
        let Some(found) = target(&mut lookup, &object, &known).map_err(problem)? else {
            let at = message_zones.resolve(&id);
            let buried = context
                .snapshot
                .tombstones
                .iter()
                .any(|t| t.recurrence_id == Some(at) && t.revision >= new);
            if !buried {
                unknown += 1;
                // It may have overtaken the series, or what moved it there [seq-5].
                if object.master().is_none_or(|m| new > revision(m, object.calendar())) {
                    decision.edits.extend(bury(stored, Some(at), new));
                }
            }
            continue;
        };
        if new < found.revision {
            stale += 1;
            continue;
        }
        let at = found.at;
        if new == found.revision && own::is_cancelled(&found.component) {
            continue;
        }
        last = last.max(Some(new));
        if instance::is_this_and_future(component) {
            lookup.sweep(&mut object);
            end_series(&mut object, &zones, &found, new);
            lookup = lookup.again(&object).map_err(problem)?;
        } else {
            off(context, &mut lookup, &mut object, found, new);
        }
        decision.edits.extend(bury(stored, Some(at), new));
    }
    lookup.sweep(&mut object);
    let Some(last) = last else {
        let reason = match (stale, unknown) {
            (0, 0) => Reason::Duplicate,
            (0, _) => Reason::OccurrenceUnknown,
            _ => Reason::Stale,
        };
        let traces = decision.edits;
        return Err(Decision { edits: traces, ..Decision::nothing(reason, "can-2") }.into());
    };
    if let Some(stop) = asks(context) {
        return Err(stop);
    }
    if has_instances(context, &object) {
        decision.edits.insert(0, put(stored, object));
        return Ok(decision);
    }
    decision.outcome = Outcome::Cancelled;
    decision.reason = Reason::Cancelled;
    // Without its series no more is known to be off than these instances.
    let whole = object.master().is_some().then(|| bury(stored, None, last)).flatten();
    let changed = StoredObject { object, ..stored.clone() };
    decision.edits.insert(0, remove(context, &changed, last));
    decision.edits.extend(whole);
    Ok(decision)
}

/// One instance, marked or taken out.
fn off(
    context: &Context<'_>,
    lookup: &mut Lookup<'_>,
    object: &mut Object,
    mut found: Target,
    new: Revision,
) {
    if context.policy.cancel == CancelPolicy::Delete && object.master().is_some() {
        lookup.drop(&found.id, found.place);
        if let Some(master) = object.master_mut() {
            master.push(found.id.to_property("EXDATE"));
        }
        return;
    }
    own::mark_cancelled(&mut found.component);
    take_revision(&mut found.component, new);
    found.put(lookup, object);
}

/// Instances that tombstones keep cancelled though a late master generates them `[seq-5]`.
///
/// # Errors
/// The recurrence cannot be understood.
pub(super) fn keep_cancelled(
    context: &Context<'_>,
    object: &mut Object,
    buried: &[(Timestamp, Revision)],
) -> Result<(), RecurrenceError> {
    if buried.is_empty() {
        return Ok(());
    }
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let mut lookup = Lookup::new(object, &zones, &context.limits);
    for (at, revision) in buried {
        if let Some(found) = target(&mut lookup, object, &Moment::Utc(*at))?
            && found.revision <= *revision
        {
            off(context, &mut lookup, object, found, *revision);
        }
    }
    lookup.sweep(object);
    Ok(())
}

/// RANGE=THISANDFUTURE: the series ends before the instance `[can-2]`.
fn end_series(object: &mut Object, zones: &Zones, found: &Target, new: Revision) {
    let at = found.at;
    object.retain(|c| recurrence_id(c).is_none_or(|id| zones.resolve(&id) < at));
    let Some(master) = object.master_mut() else { return };
    let first = instance::start(master).is_none_or(|start| zones.resolve(&start) >= at);
    if first {
        own::mark_cancelled(master);
        take_revision(master, new);
        return;
    }
    let until = until_before(&found.id, at).to_string();
    for rule in master.properties_mut().filter(|p| p.is("RRULE")) {
        let kept: Vec<&str> = rule
            .value()
            .split(';')
            .filter(|part| {
                let name = part.split('=').next().unwrap_or_default().trim();
                !name.eq_ignore_ascii_case("UNTIL") && !name.eq_ignore_ascii_case("COUNT")
            })
            .collect();
        let value = format!("{};UNTIL={until}", kept.join(";"));
        rule.set_value(&value);
    }
    instance::edit_dates(master, "RDATE", |line, value| {
        let start = value.split('/').next().unwrap_or(value);
        Moment::from_value(line, start).is_ok_and(|m| zones.resolve(&m) >= at)
    });
}

/// The last moment before an instance, in the form that UNTIL asks for: a DATE, local time, or
/// else UTC (RFC 5545 section 3.3.10).
fn until_before(id: &Moment, at: Timestamp) -> Moment {
    let back = |length: SignedDuration| {
        id.civil().checked_sub(length).map_or_else(|_| id.clone(), |c| id.with_civil(c))
    };
    match id {
        Moment::Date(_) => back(SignedDuration::from_hours(24)),
        Moment::Floating(_) => back(SignedDuration::from_secs(1)),
        _ => Moment::Utc(at.checked_sub(SignedDuration::from_secs(1)).unwrap_or(at)),
    }
}

/// Whether any instance is left that is not cancelled.
fn has_instances(context: &Context<'_>, object: &Object) -> bool {
    if let Some(master) = object.master()
        && !own::is_cancelled(master)
        && is_endless(master)
    {
        return true;
    }
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let all: Vec<&Component> = object.components().collect();
    match expand(object, &zones, Span::new(Timestamp::MIN, Timestamp::MAX), &context.limits) {
        Ok(found) => found
            .instances
            .iter()
            .any(|i| all.get(i.component).is_some_and(|c| !own::is_cancelled(c))),
        // Too many to count are enough.
        Err(_) => true,
    }
}
