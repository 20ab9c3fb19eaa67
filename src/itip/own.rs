//! What in a stored object belongs to the calendar's owner and survives every update
//! `[req-3]`, and what of a sender's personal data never gets in `[req-1]`.
//!
//! Local data are recognised so: VALARM, COLOR and CATEGORIES of a stored component are always
//! the owner's, because a sender's are removed before anything is stored. Any other line
//! is the owner's if it has the parameter `X-IMIP-LOCAL=TRUE` (his own TRANSP, an EXDATE of
//! his), or a name that begins with `X-IMIP-LOCAL-`. Names and parameters beginning with
//! `X-IMIP-` are removed from what comes by mail, so that nobody can forge them.
//!
//! A PARTSTAT that the organizer claims for the user never stands where the user's own stands:
//! the stored line has `PARTSTAT=NEEDS-ACTION` and the claim in `X-IMIP-ORGANIZER-SAYS`.

use std::borrow::Cow;

use super::booking;
use super::decision::{Context, User};
use super::instance;
use super::stored::StoredObject;
use crate::ical::{Component, Object, Property};
use crate::identity::{Addresses, Participant};
use crate::trust::Tier;

pub(super) use crate::identity::partstat;

/// Parameter of the user's ATTENDEE line: the PARTSTAT that the organizer claims.
pub(super) const SAYS: &str = "X-IMIP-ORGANIZER-SAYS";

/// The SEQUENCE of the last reschedule: older replies answer another time `[seq-4]`.
const RESCHEDULED: &str = "X-IMIP-LOCAL-RESCHEDULED";

/// In a collection's copy of a booking: the members that it went to, in order, as MEMBER.
pub(super) const DELEGATES: &str = "X-IMIP-LOCAL-DELEGATES";

/// Stands in components that somebody else than their organizer brought: a delegator, who passed
/// an invitation on (`TRUE`), or who only says that he is the organizer (`STRANGER`).
const UNPROVEN: &str = "X-IMIP-UNPROVEN";

/// The value of [`UNPROVEN`] where nobody is authenticated.
const STRANGER: &str = "STRANGER";

/// Marks an object whose sender did not speak for its organizer, or was not authenticated.
pub(super) fn mark_unproven(object: &mut Object, authenticated: bool) {
    let value = if authenticated { "TRUE" } else { STRANGER };
    object.components_mut().for_each(|c| c.set(Property::new(UNPROVEN, value)));
}

/// Whether an object was brought by a sender who is not authenticated: that it is declined is
/// not told him (invariant 7 of the policy model).
pub(super) fn is_of_stranger(object: &Object) -> bool {
    object.components().any(|c| c.value(UNPROVEN) == Some(STRANGER))
}

/// A stored object as its organizer's messages meet it: revisions that he did not send himself
/// are older than any that he does, or whoever sent them could keep him out.
pub(super) fn before_organizer(stored: &StoredObject) -> Cow<'_, StoredObject> {
    if stored.object.components().all(|c| c.get(UNPROVEN).is_none()) {
        return Cow::Borrowed(stored);
    }
    let mut older = stored.clone();
    for component in older.object.components_mut().filter(|c| c.get(UNPROVEN).is_some()) {
        for name in ["SEQUENCE", "DTSTAMP", "X-MICROSOFT-CDO-APPT-SEQUENCE"] {
            component.remove(name);
        }
    }
    Cow::Owned(older)
}

/// The user's own ATTENDEE line.
pub(super) fn line<'a>(component: &'a Component, addresses: &Addresses) -> Option<&'a Property> {
    component.properties().find(|p| p.is("ATTENDEE") && addresses.are(&Participant::of(p)))
}

/// The user's own PARTSTAT in a component; `None` where he is no attendee.
pub fn own_partstat(component: &Component, addresses: &Addresses) -> Option<String> {
    line(component, addresses).map(partstat)
}

/// The user's own PARTSTAT in an object: that of the master, else of the first component that
/// names him.
pub(super) fn in_object(object: &Object, user: &User) -> Option<String> {
    object
        .master()
        .and_then(|m| own_partstat(m, &user.addresses))
        .or_else(|| object.components().find_map(|c| own_partstat(c, &user.addresses)))
}

/// Whether the user is an ATTENDEE of any component.
pub(super) fn is_invited(object: &Object, user: &User) -> bool {
    object.components().any(|c| line(c, &user.addresses).is_some())
}

/// Sets the user's own PARTSTAT, as his own word.
pub(super) fn set_partstat(component: &mut Component, addresses: &Addresses, value: &str) {
    for line in component.properties_mut().filter(|p| p.is("ATTENDEE")) {
        if addresses.are(&Participant::of(line)) {
            line.set_param("PARTSTAT", value);
            if value != "NEEDS-ACTION" {
                line.remove_param(SAYS);
            }
        }
    }
}

/// Whether a stored line is the owner's.
pub(super) fn is_local(property: &Property) -> bool {
    has_prefix(property.name(), "X-IMIP-LOCAL-")
        || property.param("X-IMIP-LOCAL").is_some_and(|v| v.eq_ignore_ascii_case("TRUE"))
}

/// A line as the owner's own.
pub(super) fn local(mut line: Property) -> Property {
    line.set_param("X-IMIP-LOCAL", "TRUE");
    line
}

fn has_prefix(name: &str, prefix: &str) -> bool {
    name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// Removes what only this program writes.
fn remove_forgeries(component: &mut Component) {
    component.retain_properties(|p| !has_prefix(p.name(), "X-IMIP-"));
    for line in component.properties_mut() {
        let forged: Vec<String> = match line.line().to_ascii_uppercase().contains("X-IMIP-") {
            true => line.params().into_iter().map(|p| p.name).collect(),
            false => Vec::new(),
        };
        for name in forged.iter().filter(|n| has_prefix(n, "X-IMIP-")) {
            line.remove_param(name);
        }
    }
}

/// Removes our notes from a component that leaves the calendar; the owner's own lines stay.
pub fn remove_bookkeeping(component: &mut Component) {
    let notes = [RESCHEDULED, UNPROVEN, DELEGATES, booking::PEOPLE];
    component.retain_properties(|p| !notes.iter().any(|n| p.is(n)));
    component.properties_mut().filter(|p| p.is("ATTENDEE")).for_each(|p| p.remove_param(SAYS));
}

/// Removes what an organizer keeps for himself from a component that is sent to others: our
/// notes, his alarms, what he noted of others' answers.
pub(super) fn remove_private(component: &mut Component) {
    remove_forgeries(component);
    component.retain_components(|c| !c.is("VALARM"));
    component.retain_properties(|p| !["COLOR", "X-LIC-ERROR"].iter().any(|n| p.is(n)));
    for line in component.properties_mut().filter(|p| p.is("ATTENDEE")) {
        // An attendee's own parameters were taken over from his answer [rep-1]: they were said to
        // the organizer.
        let own = |name: &str| name == "SCHEDULE-STATUS" || has_prefix(name, "X-");
        let names: Vec<String> = line.params().into_iter().map(|p| p.name).collect();
        names.iter().filter(|name| own(name)).for_each(|name| line.remove_param(name));
    }
}

/// An organizer's own copy keeps all that he wrote.
pub(super) fn prepare_organizers(object: &mut Object) {
    object.components_mut().for_each(remove_forgeries);
}

/// An invitation as it may be stored: the sender's personal data removed, the user's own
/// PARTSTAT NEEDS-ACTION `[req-1]`.
pub(super) fn prepare_attendees(context: &Context<'_>, object: &mut Object) {
    let believed = !context.user.resource && context.sender.tier >= Tier::Known;
    for component in object.components_mut() {
        remove_forgeries(component);
        component.retain_components(|c| !c.is("VALARM"));
        // What a resource keeps of a booking it says itself.
        let personal: &[&str] = match context.user.resource {
            true => &["COLOR", "X-LIC-ERROR"],
            false => &["COLOR", "X-LIC-ERROR", "CATEGORIES"],
        };
        component.retain_properties(|p| !personal.iter().any(|n| p.is(n)));
        for line in component.properties_mut().filter(|p| p.is("ATTENDEE")) {
            if !context.user.addresses.are(&Participant::of(line)) {
                continue;
            }
            let claimed = partstat(line);
            line.set_param("PARTSTAT", "NEEDS-ACTION");
            if believed && claimed != "NEEDS-ACTION" {
                line.set_param(SAYS, &claimed);
            }
        }
    }
    only_invited(context, object);
    if context.user.resource {
        booking::reduce(context, object);
    }
}

/// An override without any ATTENDEE speaks to those of the master. A component that names
/// others but not the user, beside one that names him, is none of his: as a master it is left
/// out, as an override it means that he is not invited to that instance `[req-8]`.
fn only_invited(context: &Context<'_>, object: &mut Object) {
    if let Some(master) = object.master() {
        let inherited: Vec<Property> = master
            .properties()
            .filter(|p| p.is("ATTENDEE") || p.is("ORGANIZER"))
            .cloned()
            .collect();
        for component in object.components_mut().filter(|c| c.get("ATTENDEE").is_none()) {
            component.remove("ORGANIZER");
            inherited.iter().for_each(|line| component.push(line.clone()));
        }
    }
    let addresses = &context.user.addresses;
    let named = |c: &Component| line(c, addresses).is_some();
    if !object.components().any(named) {
        return;
    }
    match object.master().map(named) {
        Some(true) => {
            for component in object.components_mut().filter(|c| !named(c)) {
                mark_cancelled(component);
            }
        }
        _ => object.retain(named),
    }
}

/// STATUS:CANCELLED, and free in every reader's eyes `[can-1]`; only an event has TRANSP.
pub(super) fn mark_cancelled(component: &mut Component) {
    component.set(Property::new("STATUS", "CANCELLED"));
    if !component.is("VEVENT") {
        return;
    }
    component.set(Property::new("TRANSP", "TRANSPARENT"));
}

/// Whether STATUS is CANCELLED.
pub(super) fn is_cancelled(component: &Component) -> bool {
    component.value("STATUS").is_some_and(|s| s.eq_ignore_ascii_case("CANCELLED"))
}

/// Carries the owner's data from the stored component to its new revision `[req-3]`.
pub(super) fn keep(new: &mut Component, old: &Component) {
    let fresh = |name: &str, new: &Component| new.get(name).is_none();
    if !new.components().any(|c| c.is("VALARM")) {
        for alarm in old.components().filter(|c| c.is("VALARM")) {
            new.push_component(alarm.clone());
        }
    }
    for name in ["COLOR", "CATEGORIES"] {
        if fresh(name, new) {
            old.all(name).for_each(|p| new.push(p.clone()));
        }
    }
    for line in old.properties().filter(|p| is_local(p)) {
        if line.is("EXDATE") {
            new.push(line.clone());
        } else {
            new.set(line.clone());
        }
    }
}

/// Adds the user's default alarm where there is none `[req-1]`: before the start, or before a
/// to-do is due that has no start.
pub(super) fn add_default_alarm(context: &Context<'_>, object: &mut Object) {
    let Some(seconds) = context.policy.default_alarm else { return };
    let timed = |c: &Component| instance::start(c).is_some();
    for component in object.components_mut().filter(|c| !is_cancelled(c) && timed(c)) {
        if component.components().any(|c| c.is("VALARM")) {
            continue;
        }
        let mut alarm = Component::new("VALARM");
        alarm.push(Property::new("ACTION", "DISPLAY"));
        let title = component.text("SUMMARY").unwrap_or_else(|| "Reminder".to_owned());
        alarm.push(Property::text("DESCRIPTION", &title));
        let mut trigger = Property::new("TRIGGER", &format!("-PT{seconds}S"));
        if instance::start_name(component) == "DUE" {
            trigger.set_param("RELATED", "END");
        }
        alarm.push(trigger);
        component.push_component(alarm);
    }
}

/// Whether the owner chose the TRANSP of a stored component himself.
pub(super) fn chose_transp(component: &Component) -> bool {
    component.get("TRANSP").is_some_and(is_local)
}

/// Notes that a component was rescheduled with this SEQUENCE.
pub(super) fn note_reschedule(component: &mut Component, sequence: i64) {
    component.set(Property::new(RESCHEDULED, &sequence.to_string()));
}

/// The SEQUENCE of the last reschedule.
pub(super) fn last_reschedule(component: &Component) -> Option<i64> {
    component.value(RESCHEDULED)?.parse().ok()
}
