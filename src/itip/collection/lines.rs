//! How a booking of a collection is written: who has delegated to whom, in the collection's own
//! copy and in what its members are asked (RFC 5546 section 3.2.2.3).

use super::super::decision::{Context, Incoming};
use super::super::{delegation, own};
use crate::ical::{Component, Object, Property};
use crate::identity::{Addresses, Mailbox, Participant};

/// To whom a collection's booking went, in order: the last has it. Only this program writes that,
/// whatever a message says of DELEGATED-TO.
pub fn chain(object: &Object) -> Vec<Mailbox> {
    let noted = object.components().find_map(|c| c.get(own::DELEGATES));
    let values = noted.into_iter().flat_map(Property::params).flat_map(|p| p.values);
    values.filter_map(|v| Mailbox::parse(&v)).collect()
}

/// Writes the chain into the collection's own copy.
pub(super) fn note(object: &mut Object, addresses: &Addresses, chain: &[Mailbox], name: &str) {
    let uris: Vec<String> = chain.iter().map(uri).collect();
    let mut noted = Property::new(own::DELEGATES, uris.last().map_or("", String::as_str));
    noted.set_param_list("MEMBER", &uris);
    for component in object.components_mut() {
        hand_over(component, addresses, chain, Some(name));
        component.set(noted.clone());
    }
}

/// Takes back what was written before: the booking is nobody's.
pub(super) fn clear(object: &mut Object, addresses: &Addresses) {
    for component in object.components_mut() {
        component.remove(own::DELEGATES);
        for line in component.properties_mut().filter(|p| p.is("ATTENDEE")) {
            if addresses.are(&Participant::of(line)) {
                line.remove_param("DELEGATED-TO");
            }
        }
    }
}

/// A message to the collection as the last of the chain is to read it: as one who is invited,
/// by delegation.
pub(super) fn as_member(context: &Context<'_>, incoming: &Incoming, chain: &[Mailbox]) -> Incoming {
    let mut message = incoming.clone();
    for component in message.object.components_mut() {
        hand_over(component, &context.user.addresses, chain, None);
    }
    message
}

/// Whether a message names somebody himself, not as a delegate of the collection or of one of
/// its members.
pub(super) fn names_directly(
    context: &Context<'_>,
    object: &Object,
    members: &[Mailbox],
    member: &Mailbox,
) -> bool {
    let same = |m: &Mailbox, other: &Mailbox| m == other || (context.is_same_user)(m, other);
    let ours = |m: &Mailbox| {
        context.user.addresses.contains(m) || members.iter().any(|other| same(other, m))
    };
    object.components().flat_map(|c| c.all("ATTENDEE")).any(|line| {
        let who = Participant::of(line);
        [&who.value, &who.email].into_iter().flatten().any(|m| same(member, m))
            && !delegation::delegators(line).iter().any(ours)
    })
}

fn uri(mailbox: &Mailbox) -> String {
    format!("mailto:{mailbox}")
}

/// The collection's line says DELEGATED, and down the chain each has it from the one before.
/// Who calls himself a delegate of the collection and is none leaves.
fn hand_over(
    component: &mut Component,
    addresses: &Addresses,
    chain: &[Mailbox],
    name: Option<&str>,
) {
    let Some(line) = own::line(component, addresses) else { return };
    let (mine, cutype) = (line.value().to_owned(), line.param("CUTYPE"));
    let silent = |role: &String| role.eq_ignore_ascii_case("NON-PARTICIPANT");
    let role = line.param("ROLE").filter(|role| !silent(role));
    component.retain_properties(|p| {
        let from = if p.is("ATTENDEE") { delegation::delegators(p) } else { Vec::new() };
        from.is_empty()
            || from.iter().any(|m| !addresses.contains(m))
            || chain.iter().any(|m| Participant::of(p).is(m))
    });
    let mut from = mine;
    for (n, member) in chain.iter().enumerate() {
        let next = chain.get(n + 1);
        let listed = |p: &Property| p.is("ATTENDEE") && Participant::of(p).is(member);
        if !component.properties().any(listed) {
            let mut new = Property::new("ATTENDEE", &uri(member));
            for (param, value) in [("CUTYPE", &cutype), ("ROLE", &role)] {
                if let Some(value) = value {
                    new.set_param(param, value);
                }
            }
            if next.is_none() {
                if let Some(name) = name {
                    new.set_param("CN", name);
                }
                new.set_param("PARTSTAT", "NEEDS-ACTION");
                new.set_param("RSVP", "TRUE");
            }
            component.push(new);
        }
        for line in component.properties_mut().filter(|p| listed(p)) {
            line.set_param_list("DELEGATED-FROM", std::slice::from_ref(&from));
            match next {
                Some(next) => delegated(line, next),
                None => line.remove_param("DELEGATED-TO"),
            }
        }
        from = uri(member);
    }
    for line in component.properties_mut().filter(|p| p.is("ATTENDEE")) {
        if let Some(first) = chain.first()
            && addresses.are(&Participant::of(line))
        {
            delegated(line, first);
        }
    }
}

/// The line of somebody who has delegated to `to`.
fn delegated(line: &mut Property, to: &Mailbox) {
    line.set_param("PARTSTAT", "DELEGATED");
    line.set_param_list("DELEGATED-TO", &[uri(to)]);
    line.set_param("ROLE", "NON-PARTICIPANT");
    line.set_param("RSVP", "FALSE");
}
