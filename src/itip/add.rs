//! ADD: further instances of a series, each with its own data `[add-1]`, `[add-2]`. They come as
//! the overrides that they will be (`incoming.rs`), so that from then on an ADD is laid over the
//! stored object as a REQUEST for these instances is.

use std::collections::BTreeSet;

use super::authority;
use super::cancel::take_revision;
use super::decide::recurrence_problem;
use super::decision::{Context, Decision, Direction, Incoming, Verdict};
use super::gap;
use super::instance::{self, recurrence_id, translate};
use super::lookup::Lookup;
use super::outcome::Reason;
use super::own;
use super::request;
use super::revision::{newest, revision};
use super::stored::{StoredObject, Unavailable};
use crate::diff::{Options, diff};
use crate::ical::{Component, Object};
use crate::policy::AddMethod;
use crate::time::Zones;

/// Decides on an ADD.
///
/// # Errors
/// The user's busy time cannot be read.
pub(super) fn decide(context: &Context<'_>, incoming: &Incoming) -> Result<Decision, Unavailable> {
    match due(context, incoming) {
        Ok(()) => request::lay_over(context, incoming),
        Err(stop) => Ok(*stop),
    }
}

/// Whether the instances are to be added now.
fn due(context: &Context<'_>, incoming: &Incoming) -> Verdict {
    let inbound = context.direction == Direction::Inbound;
    authority::not_own(context, incoming)?;
    let Some(stored) = &context.snapshot.object else {
        return unknown(context, incoming);
    };
    if inbound && !context.policy.apply_from.admits(context.sender.tier) {
        return Err(Decision::nothing(Reason::Untrusted, "add-1").into());
    }
    authority::organizer_of_stored(context, incoming, stored)?;
    if inbound && own::is_invited(&stored.object, context.user) && !is_for_user(context, incoming) {
        return Err(Decision::nothing(Reason::Forwarded, "add-1").into());
    }
    if inbound && stored.object.master().is_some_and(own::is_cancelled) {
        // What is off as a whole comes back by a REQUEST alone.
        return Err(Decision::nothing(Reason::Stale, "seq-5").into());
    }
    let (new, highest) = (newest(&incoming.object).sequence, highest(context, incoming, stored));
    // Without a master there is nothing to add to, whatever the numbers say.
    let orphans = stored.object.master().is_none();
    let mut missed = new > highest.saturating_add(1) || orphans;
    if new <= highest && !orphans {
        let late = late(context, incoming, stored);
        // A change to one instance overtook it: the series is older still.
        let series = stored.object.master().map(|m| revision(m, stored.object.calendar()).sequence);
        if !inbound || late.reason != Reason::Stale || series.is_none_or(|series| new <= series) {
            return Err(late);
        }
        missed = true;
    }
    if inbound && missed && context.policy.add_method != AddMethod::Apply {
        return Err(gap::missed(context, incoming).into());
    }
    Ok(())
}

/// Nothing is stored `[add-2]`, `[seq-6]`.
fn unknown(context: &Context<'_>, incoming: &Incoming) -> Verdict {
    if context.direction == Direction::Outbound {
        return Err(Decision::nothing(Reason::UnknownUid, "seq-6").into());
    }
    authority::organizer_of_unknown(context, incoming)?;
    if !is_for_user(context, incoming) {
        return Err(Decision::nothing(Reason::UnknownUid, "seq-6").into());
    }
    let revision = newest(&incoming.object);
    let gone = |t: &&super::Tombstone| t.recurrence_id.is_none() && revision <= t.revision;
    if authority::tombstones(context, &incoming.object).any(|t| gone(&t)) {
        return Err(Decision::nothing(Reason::Stale, "seq-5").into());
    }
    match context.policy.add_method {
        AddMethod::Apply => Ok(()),
        _ => Err(gap::missed(context, incoming).into()),
    }
}

/// Whether the user is meant: he is listed, or nobody is.
fn is_for_user(context: &Context<'_>, incoming: &Incoming) -> bool {
    own::is_invited(&incoming.object, context.user)
        || incoming.object.components().all(|c| c.get("ATTENDEE").is_none())
}

/// The highest SEQUENCE of the object, cancelled instances that left it included.
fn highest(context: &Context<'_>, incoming: &Incoming, stored: &StoredObject) -> i64 {
    let buried = authority::tombstones(context, &incoming.object).map(|t| t.revision.sequence);
    buried.fold(newest(&stored.object).sequence, i64::max)
}

/// The object is as new as the message: it has the instances, or they are gone since.
fn late(context: &Context<'_>, incoming: &Incoming, stored: &StoredObject) -> Box<Decision> {
    let home = &context.policy.timezone;
    let zones = Zones::new(stored.object.calendar(), home);
    let message_zones = Zones::new(incoming.object.calendar(), home);
    let mut lookup = Lookup::new(&stored.object, &zones, &context.limits);
    let there: BTreeSet<_> =
        stored.object.overrides().filter_map(recurrence_id).map(|id| zones.resolve(&id)).collect();
    for id in incoming.object.components().filter_map(recurrence_id) {
        let known = translate(&id, &message_zones, &zones);
        match lookup.find(&known) {
            Ok(Some(own)) if zones.resolve(&own) == zones.resolve(&known) => {}
            Ok(_) if there.contains(&zones.resolve(&known)) => {}
            Ok(_) => return Decision::nothing(Reason::Stale, "add-1").into(),
            Err(error) => return recurrence_problem(&error),
        }
    }
    Decision::nothing(Reason::Duplicate, "add-1").into()
}

/// The stored object with the revision of an ADD `[add-1]`.
pub(super) fn raised(stored: &Object, message: &Object) -> Object {
    let mut raised = stored.clone();
    if let Some(master) = raised.master_mut() {
        take_revision(master, newest(message));
    }
    raised
}

/// Takes those added instances out again of which the series, that has their dates now, says the
/// same `[add-1]`.
pub(super) fn fold(context: &Context<'_>, object: &mut Object, message: &Object) {
    let home = &context.policy.timezone;
    let zones = Zones::new(object.calendar(), home);
    let message_zones = Zones::new(message.calendar(), home);
    let added: BTreeSet<_> = message
        .components()
        .filter_map(recurrence_id)
        .map(|id| zones.resolve(&translate(&id, &message_zones, &zones)))
        .collect();
    let Some(mut plain) = object.master().cloned() else { return };
    instance::drop_recurrence(&mut plain);
    object.retain(|component| match recurrence_id(component) {
        Some(id) if added.contains(&zones.resolve(&id)) => {
            !says_the_same(component, &instance::from_master(&plain, &id, &zones), &zones)
        }
        _ => true,
    });
}

/// Whether two components for one instance mean the same.
fn says_the_same(a: &Component, b: &Component, zones: &Zones) -> bool {
    let alone = |component: &Component| {
        let mut calendar = Component::new("VCALENDAR");
        let mut component = component.clone();
        component.remove("RECURRENCE-ID");
        calendar.push_component(component);
        Object::new(calendar).ok()
    };
    let options = Options { alarms: true, ..Options::default() };
    match (alone(a), alone(b)) {
        (Some(a), Some(b)) => diff(&a, &b, zones, zones, &options).is_empty(),
        _ => false,
    }
}
