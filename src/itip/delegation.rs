//! Delegation: an attendee hands his part to somebody else (RFC 5546 sections 3.2.2.3 and 4.2.5)
//! `[del-1]` to `[del-4]`.
//!
//! It is the delegator's word alone, in all calendars: what counts is DELEGATED-TO on his line,
//! in a message that he sent. Whoever only claims to stand in for him waits until he says so.

use std::collections::{BTreeSet, HashMap};

use super::authority::{self, Speaker};
use super::decision::{Context, Decision, Direction, Edit, Incoming, Verdict};
use super::outcome::Reason;
use super::stored::{StoredObject, find_participant};
use super::{own, parking, reply, seen};
use crate::ical::{Component, Object, Property};
use crate::identity::{Addresses, Mailbox, Participant};
use crate::trust::Tier;

/// Longest chain of delegations `[del-4]`.
pub(super) const MAX_CHAIN: usize = 5;

/// Most delegates of one attendee.
const MAX_DELEGATES: usize = 5;

const TO: &str = "DELEGATED-TO";
const FROM: &str = "DELEGATED-FROM";

/// Whom a parameter of an ATTENDEE line names, each once.
fn named(line: &Property, name: &str) -> Vec<Mailbox> {
    let mut all: Vec<Mailbox> = Vec::new();
    let values = line.params().into_iter().filter(|p| p.name == name).flat_map(|p| p.values);
    for mailbox in values.filter_map(|v| Mailbox::parse(&v)).take(10 * MAX_DELEGATES) {
        if !all.contains(&mailbox) {
            all.push(mailbox);
        }
    }
    all
}

/// To whom the attendee of a line has delegated.
pub fn delegates(line: &Property) -> Vec<Mailbox> {
    named(line, TO)
}

/// Whether the attendee of a line is sent what becomes of the event: who has delegated only where
/// he asks for it (RFC 5546 section 4.2.5).
pub(super) fn is_informed(line: &Property) -> bool {
    own::partstat(line) != "DELEGATED"
        || line.param("RSVP").is_some_and(|v| v.trim().eq_ignore_ascii_case("TRUE"))
}

/// Whose delegate the attendee of a line is.
pub(super) fn delegators(line: &Property) -> Vec<Mailbox> {
    named(line, FROM)
}

/// To whom `who` delegates in a component of his message; clients leave one of the two
/// parameters out.
pub(super) fn said(component: &Component, line: &Property, who: &Participant) -> Vec<Mailbox> {
    let to = delegates(line);
    if !to.is_empty() {
        return to;
    }
    component
        .all("ATTENDEE")
        .filter(|l| delegators(l).iter().any(|m| who.is(m)))
        .filter_map(|l| Participant::of(l).value)
        .take(2 * MAX_DELEGATES)
        .collect()
}

/// Whether `who` may delegate so: a cycle is nonsense, and a chain ends somewhere `[del-4]`.
pub(super) fn check(stored: &Component, who: &Participant, to: &[Mailbox]) -> Verdict {
    let cycle = || Decision::error(Reason::Malformed, "del-4");
    let long = || Decision::nothing(Reason::Policy, "del-4");
    if to.iter().any(|m| who.is(m)) {
        return Err(cycle().into());
    }
    if to.len() > MAX_DELEGATES {
        return Err(long().into());
    }
    let links: Vec<(Participant, Vec<Mailbox>)> = stored
        .all("ATTENDEE")
        .map(|line| (Participant::of(line), delegates(line)))
        .filter(|(_, to)| !to.is_empty())
        .collect();
    let names = |p: &Participant| -> Vec<Mailbox> {
        [&p.value, &p.email].into_iter().flatten().cloned().collect()
    };
    // Up the chain: who delegated to him, who to them …
    let mut level: BTreeSet<Mailbox> = names(who).into_iter().collect();
    for _ in 0..MAX_CHAIN {
        let above: BTreeSet<Mailbox> = links
            .iter()
            .filter(|(_, to)| to.iter().any(|m| level.contains(m)))
            .flat_map(|(p, _)| names(p))
            .collect();
        if above.is_empty() {
            return Ok(());
        }
        if to.iter().any(|m| above.contains(m)) {
            return Err(cycle().into());
        }
        level = above;
    }
    Err(long().into())
}

/// Whether one of his addresses is among these.
fn is_among(who: &Participant, all: &BTreeSet<Mailbox>) -> bool {
    [&who.value, &who.email].into_iter().flatten().any(|m| all.contains(m))
}

/// Whether `who` stands in for one of `addresses`, directly or down the chain `[rep-8]`.
pub(super) fn stands_in(component: &Component, addresses: &Addresses, who: &Participant) -> bool {
    let Some(mine) = own::line(component, addresses) else { return false };
    let mut level: BTreeSet<Mailbox> = delegates(mine).into_iter().collect();
    for _ in 0..MAX_CHAIN {
        if is_among(who, &level) {
            return true;
        }
        let next = component
            .all("ATTENDEE")
            .map(|line| (Participant::of(line), line))
            .filter(|(p, _)| is_among(p, &level))
            .flat_map(|(_, line)| delegates(line))
            .collect();
        level = next;
    }
    false
}

/// Writes into a stored component that `who` delegates to `to`: his line names them, and who is
/// not listed yet comes in with his role `[del-3]`. `message`: the component of his message, with
/// his `line` in it.
pub(super) fn enter(
    stored: &mut Component,
    who: &Participant,
    to: &[Mailbox],
    (message, line): (&Component, &Property),
) {
    leave(stored, who, to);
    let is_true = |l: &Property| l.param("RSVP").is_some_and(|v| v.eq_ignore_ascii_case("TRUE"));
    let spelled = |m: &Mailbox| {
        message.all("ATTENDEE").find(|l| Participant::of(l).value.as_ref() == Some(m))
    };
    let uris: Vec<String> = to
        .iter()
        .map(|m| spelled(m).map_or_else(|| format!("mailto:{m}"), |l| l.value().to_owned()))
        .collect();
    let (mut role, mut rsvp) = (None, false);
    for mine in attendees_mut(stored).filter(|l| Participant::of(l).same(who)) {
        rsvp |= is_true(mine);
        role = mine.param("ROLE");
        if !uris.is_empty() {
            mine.set_param_list(TO, &uris);
        }
        if line.param("ROLE").is_some_and(|r| r.eq_ignore_ascii_case("NON-PARTICIPANT")) {
            mine.set_param("ROLE", "NON-PARTICIPANT");
        }
    }
    for (mailbox, uri) in to.iter().zip(&uris) {
        let mut listed = false;
        for other in attendees_mut(stored).filter(|l| Participant::of(l).is(mailbox)) {
            listed = true;
            // Who is invited himself speaks for himself, too.
            let mut from = delegators(other);
            if !from.is_empty() && !from.iter().any(|m| who.is(m)) {
                from.extend(who.mailbox().cloned());
                let from: Vec<String> = from.iter().map(|m| format!("mailto:{m}")).collect();
                other.set_param_list(FROM, &from);
            }
        }
        if listed {
            continue;
        }
        let theirs = spelled(mailbox);
        let mut new = Property::new("ATTENDEE", uri);
        if let Some(name) = theirs.and_then(|l| l.param("CN")) {
            new.set_param("CN", &name);
        }
        if let Some(role) = &role {
            new.set_param("ROLE", role);
        }
        new.set_param("PARTSTAT", "NEEDS-ACTION");
        if rsvp || theirs.is_some_and(is_true) {
            new.set_param("RSVP", "TRUE");
        }
        new.set_param_list(FROM, std::slice::from_ref(&who.uri));
        stored.push(new);
    }
}

/// `who` takes his part back, or gives it to others (`keep`): delegates of his who have not
/// answered yet are out of it.
pub(super) fn leave(stored: &mut Component, who: &Participant, keep: &[Mailbox]) {
    let former: Vec<Mailbox> =
        find_participant(stored, "ATTENDEE", who).map(delegates).unwrap_or_default();
    if former.is_empty() {
        return;
    }
    let is_his = |l: &Property| {
        let from = delegators(l);
        !from.is_empty()
            && from.iter().all(|m| who.is(m))
            && former.iter().any(|m| Participant::of(l).is(m))
    };
    let role = stored.all("ATTENDEE").find(|l| is_his(l)).map(|l| l.param("ROLE"));
    stored.retain_properties(|p| {
        !p.is("ATTENDEE")
            || own::partstat(p) != "NEEDS-ACTION"
            || !is_his(p)
            || keep.iter().any(|m| Participant::of(p).is(m))
    });
    for mine in attendees_mut(stored).filter(|l| Participant::of(l).same(who)) {
        mine.remove_param(TO);
        let silent = |r: String| r.eq_ignore_ascii_case("NON-PARTICIPANT");
        match &role {
            Some(role) if mine.param("ROLE").is_some_and(silent) => match role {
                Some(role) => mine.set_param("ROLE", role),
                None => mine.remove_param("ROLE"),
            },
            _ => {}
        }
    }
}

fn attendees_mut(component: &mut Component) -> impl Iterator<Item = &mut Property> {
    component.properties_mut().filter(|p| p.is("ATTENDEE"))
}

/// An organizer's message that does not know of a delegation yet does not undo it: what `old`
/// says of those of `whose` who are DELEGATED, and of their delegates, is carried to `new`.
pub(super) fn carry(new: &mut Component, old: &Component, whose: impl Fn(&Participant) -> bool) {
    let mut given: HashMap<String, &Property> = HashMap::new();
    let gave = |l: &&Property| own::partstat(l) == "DELEGATED" && l.param(TO).is_some();
    for line in old.all("ATTENDEE").filter(gave) {
        let who = Participant::of(line);
        if whose(&who) {
            given.entry(who.key()).or_insert(line);
        }
    }
    if given.is_empty() {
        return;
    }
    let mut listed: BTreeSet<String> =
        new.all("ATTENDEE").flat_map(|l| Participant::of(l).keys()).collect();
    let mut delegated: BTreeSet<Mailbox> = BTreeSet::new();
    for line in attendees_mut(new).filter(|l| own::partstat(l) == "DELEGATED") {
        let who = Participant::of(line);
        let stored = given.get(&who.key());
        if let Some(stored) = stored.filter(|_| line.param(TO).is_none()) {
            let to: Vec<String> = delegates(stored).iter().map(|m| format!("mailto:{m}")).collect();
            line.set_param_list(TO, &to);
            delegated.extend(who.mailbox().cloned());
        }
    }
    // Down the chain; delegators stand before their delegates.
    for line in old.all("ATTENDEE") {
        let who = Participant::of(line);
        let is_new = !who.keys().iter().any(|k| listed.contains(k));
        if is_new && delegators(line).iter().any(|m| delegated.contains(m)) {
            listed.extend(who.keys());
            delegated.extend(who.mailbox().cloned());
            new.push(line.clone());
        }
    }
}

/// The same in a delegate's calendar: an update that still names his delegator is for him,
/// though the organizer does not list him yet. Whether he is one of whom that is said.
pub(super) fn not_known_yet(message: &mut Object, stored: &Object, addresses: &Addresses) -> bool {
    let delegated =
        |c: &Component| own::line(c, addresses).filter(|l| !delegators(l).is_empty()).cloned();
    let whole = stored.master().and_then(delegated);
    let any = stored.components().find_map(delegated);
    if any.is_none() {
        return false;
    }
    let mut applies = false;
    for component in message.components_mut() {
        if own::line(component, addresses).is_some() {
            continue;
        }
        let id = component.value("RECURRENCE-ID").map(str::to_owned);
        let instance = || {
            let same = |c: &&Component| c.value("RECURRENCE-ID") == id.as_deref();
            stored.overrides().find(same).and_then(delegated)
        };
        let mine = whole.clone().or_else(|| id.as_ref().and_then(|_| instance()));
        let Some(line) = mine.clone().or_else(|| any.clone()) else { continue };
        let from = delegators(&line);
        let open = |l: &&mut Property| {
            let who = Participant::of(l);
            from.iter().any(|m| who.is(m)) && delegates(l).is_empty()
        };
        let Some(theirs) = attendees_mut(component).find(open) else { continue };
        applies = true;
        if let Some(mine) = mine {
            theirs.set_param("PARTSTAT", "DELEGATED");
            theirs.set_param_list(TO, &[mine.value().to_owned()]);
            component.push(mine);
        }
    }
    applies
}

/// The attendee who delegates to the user in a message, where its sender is proven to be he or
/// to speak for him `[del-2]`.
pub(super) fn to_user(context: &Context<'_>, object: &Object) -> Option<Participant> {
    if context.sender.tier < Tier::Verified {
        return None;
    }
    let addresses = &context.user.addresses;
    object
        .components()
        .flat_map(|c| c.all("ATTENDEE"))
        .filter(|l| delegates(l).iter().any(|m| addresses.contains(m)))
        .find(|l| authority::speaks_as_attendee(context, l))
        .map(Participant::of)
        .filter(|p| !addresses.are(p))
}

/// A REQUEST about a stored object by one of its attendees, who delegates `[auth-5]`: the
/// user's own, or another's to the user. `None`: it is no such thing.
pub(super) fn by_attendee(
    context: &Context<'_>,
    incoming: &Incoming,
    stored: &StoredObject,
) -> Option<Box<Decision>> {
    let Ok(Speaker::Attendee(who)) = authority::speaker(context, incoming, &stored.object) else {
        return None;
    };
    let delegates = incoming.object.components().any(|c| {
        let to = find_participant(c, "ATTENDEE", &who).map(|l| said(c, l, &who));
        to.is_some_and(|to| match context.direction {
            Direction::Outbound => !to.is_empty(),
            Direction::Inbound => to.iter().any(|m| context.user.addresses.contains(m)),
        })
    });
    delegates.then(|| {
        reply::delegation(context, incoming, stored, &who).map_or_else(|stop| stop, Box::new)
    })
}

/// The same by the user, of an invitation that he saw and that is not stored yet `[rep-7]`.
pub(super) fn of_seen(context: &Context<'_>, incoming: &Incoming) -> Option<Box<Decision>> {
    let seen = seen::take_up(context, incoming)?;
    let mut decision = by_attendee(context, incoming, &seen.stored)?;
    if decision.edits.iter().any(|e| matches!(e, Edit::Put(_))) {
        decision.edits.splice(0..0, seen.edits);
    }
    Some(decision)
}

/// A REPLY of somebody who is not listed, and says that a listed attendee has delegated to him:
/// kept until that attendee says so, too `[del-3]`. `None`: nobody who could is named, or there
/// is no room.
pub(super) fn claim(
    context: &Context<'_>,
    incoming: &Incoming,
    stored: &StoredObject,
    who: &Participant,
) -> Option<Decision> {
    let owner = authority::named_organizer(&stored.object)?;
    if context.direction == Direction::Outbound || !authority::is_own(context, &owner) {
        return None;
    }
    let waits = |m: &Mailbox| context.snapshot.parked.iter().any(|p| p.sender.as_ref() == Some(m));
    let may_come = |m: &Mailbox| {
        let lines: Vec<&Property> = stored
            .object
            .components()
            .flat_map(|c| c.all("ATTENDEE"))
            .filter(|l| Participant::of(l).is(m))
            .collect();
        // He has delegated, and to others.
        let elsewhere = |l: &&Property| own::partstat(l) == "DELEGATED" && l.param(TO).is_some();
        lines.iter().any(|l| !elsewhere(l)) || (lines.is_empty() && waits(m))
    };
    let from = incoming
        .object
        .components()
        .filter_map(|c| find_participant(c, "ATTENDEE", who))
        .flat_map(delegators)
        .take(MAX_DELEGATES)
        .find(|m| !who.is(m) && may_come(m))?;
    let mut decision = Decision::nothing(Reason::Parked, "del-3");
    decision.notes.delegated = Some((from.to_string(), Some(who.label())));
    if parking::is_parked(context, incoming) {
        // It is looked at again each time the object changes; from its sender, it is the same.
        if incoming.answerable {
            decision.reason = Reason::Duplicate;
        }
        return Some(decision);
    }
    decision.edits = parking::park(context, incoming, authority::organizer_key(&owner))?;
    // One claim each is enough.
    for old in context.snapshot.parked.iter().filter(|p| p.sender == context.sender.address) {
        let edit = Edit::Unpark { id: old.id };
        if !decision.edits.contains(&edit) {
            decision.edits.push(edit);
        }
    }
    Some(decision)
}
