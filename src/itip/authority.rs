//! Who may do what (rule book section 4): judged against the stored object, never against what
//! a message says about itself `[auth-2]`.

use std::collections::HashSet;

use super::decision::{Context, Decision, Direction, Incoming, Verdict};
use super::method::Method;
use super::outcome::Reason;
use super::own;
use super::revision::revision;
use super::stored::{StoredObject, Tombstone};
use crate::ical::{Object, Property};
use crate::identity::{Mailbox, Participant};
use crate::policy::OrganizerChange;
use crate::trust::Tier;

/// A sender who may not do what the message asks.
fn refuse(reason: Reason, rule: &'static str) -> Box<Decision> {
    Box::new(Decision::nothing(reason, rule))
}

/// The organizer a message names.
pub(super) fn named_organizer(object: &Object) -> Option<Participant> {
    object.organizer().map(Participant::of)
}

/// What tombstones and parked messages are bound to `[auth-11]`: the organizer's mailbox; for a
/// changing token of Apple's, what it stands for.
pub(super) fn organizer_key(who: &Participant) -> String {
    match &who.email {
        Some(email) if who.is_token() => email.to_string(),
        _ => who.key(),
    }
}

/// The tombstones that the organizer whom a message names has left `[seq-5]`, `[auth-11]`.
pub(super) fn tombstones<'a>(
    context: &'a Context<'_>,
    message: &Object,
) -> impl Iterator<Item = &'a Tombstone> {
    let key = named_organizer(message).map(|o| organizer_key(&o));
    context.snapshot.tombstones.iter().filter(move |t| key.as_ref() == Some(&t.organizer))
}

/// What comes to the organizer in his own name he has not sent `[auth-6]`.
pub(super) fn not_own(context: &Context<'_>, incoming: &Incoming) -> Verdict {
    let own = named_organizer(&incoming.object).is_some_and(|o| is_own(context, &o));
    if context.direction == Direction::Inbound && own {
        return Err(refuse(Reason::OwnMessage, "auth-6"));
    }
    Ok(())
}

/// Whether the ORGANIZER of the message is the user himself `[auth-6]`.
pub(super) fn is_own(context: &Context<'_>, organizer: &Participant) -> bool {
    context.user.addresses.are(organizer)
}

/// An organizer's message about a stored object `[auth-3]`, `[auth-7]`.
pub(super) fn organizer_of_stored(
    context: &Context<'_>,
    incoming: &Incoming,
    stored: &StoredObject,
) -> Verdict {
    // [auth-7]
    let Some(owner) = named_organizer(&stored.object) else {
        return Err(refuse(Reason::OrganizerMismatch, "auth-7"));
    };
    let named = named_organizer(&incoming.object)
        .ok_or_else(|| refuse(Reason::OrganizerMismatch, "auth-3"))?;
    if !is_same_organizer(context, &owner, &named, stored) {
        return match takes_over(context, incoming, stored) {
            true => Ok(()),
            false => Err(refuse(Reason::OrganizerMismatch, "auth-3")),
        };
    }
    if context.direction == Direction::Outbound {
        // The submitter was found by his login; the object must be the user's own.
        return match is_own(context, &owner) {
            true => outbound_sender(context),
            false => Err(refuse(Reason::SenderNotOrganizer, "auth-1")),
        };
    }
    let sender = context.sender.address.as_ref();
    let proven = is_sender(context, &owner)
        || context.sender.relay
        || (owner.is_token() && owner.email.is_none() && sender == stored.sender.as_ref());
    if proven || sent_by(context, &owner, incoming.object.organizer(), &stored.sent_by) {
        return Ok(());
    }
    Err(refuse(Reason::SenderNotOrganizer, "auth-3"))
}

/// Whether a message names the organizer as stored `[auth-3]`.
pub(super) fn is_same_organizer(
    context: &Context<'_>,
    owner: &Participant,
    named: &Participant,
    stored: &StoredObject,
) -> bool {
    if owner.is_token() && named.is_token() {
        return match (&owner.email, &named.email) {
            (Some(a), Some(b)) => a == b,
            _ => {
                context.sender.address.is_some() && context.sender.address == stored.sender
                    || (context.direction == Direction::Outbound)
            }
        };
    }
    // A user's addresses are one person, whichever he writes.
    owner.same(&named.clone().claimed()) || (is_own(context, owner) && is_own(context, named))
}

/// Whether a REQUEST makes its sender the new organizer of a stored object (RFC 5546 section
/// 3.2.2.4), where the policy admits that: both share a domain that is neither local nor a
/// public provider's `[req-10]`.
pub(super) fn takes_over(
    context: &Context<'_>,
    incoming: &Incoming,
    stored: &StoredObject,
) -> bool {
    let named = named_organizer(&incoming.object).map(Participant::claimed);
    let (Some(owner), Some(named)) = (named_organizer(&stored.object), named) else { return false };
    let newer = incoming.object.master().is_some_and(|master| {
        let calendar = stored.object.calendar();
        let old = stored.object.components().map(|c| revision(c, calendar).sequence).max();
        !own::is_cancelled(master)
            && Some(revision(master, incoming.object.calendar()).sequence) > old
    });
    context.policy.organizer_change == OrganizerChange::SameDomain
        && context.direction == Direction::Inbound
        && incoming.method == Method::Request
        && context.sender.tier >= Tier::Verified
        && newer
        && !is_same_organizer(context, &owner, &named, stored)
        && !owner.is_token()
        && share_domain(context, &owner, &named)
        && organizer_of_new(context, incoming).is_ok()
}

/// Whether two mailboxes are of one domain whose people may speak for each other `[auth-10]`.
fn share_domain(context: &Context<'_>, a: &Participant, b: &Participant) -> bool {
    let (Some(a), Some(b)) = (&a.value, &b.value) else { return false };
    a.domain() == b.domain()
        && !context.local_domains.iter().any(|d| d.eq_ignore_ascii_case(a.domain()))
        && !(context.is_public_domain)(a.domain())
}

/// The lines of one message name one ORGANIZER `[part-4]`.
pub(super) fn agree(a: &Participant, b: &Participant) -> bool {
    let (a, b) = (a.clone().claimed(), b.clone().claimed());
    let emails = a.email.as_ref().zip(b.email.as_ref());
    a.same(&b) && emails.is_none_or(|(a, b)| a == b)
}

/// Writes the ORGANIZER as stored into a message that was accepted from him: what it says
/// about him, except how he is called and who writes for him, becomes no part of who he is
/// `[id-3]`. Of Apple's tokens the last one is the one to answer to.
pub(super) fn restore_organizer(message: &mut Object, stored: &Object) {
    let Some(owner) = stored.organizer() else { return };
    let is_token = |line: &Property| Participant::of(line).is_token();
    for component in message.components_mut() {
        for line in component.properties_mut().filter(|p| p.is("ORGANIZER")) {
            if !(is_token(owner) && is_token(line)) && line.value() != owner.value() {
                line.set_value(owner.value());
            }
            match owner.param("EMAIL") {
                Some(email) if line.param("EMAIL").as_ref() != Some(&email) => {
                    line.set_param("EMAIL", &email);
                }
                Some(_) => {}
                None => line.remove_param("EMAIL"),
            }
        }
    }
}

/// The From of what the user submits is his own, or one of his delegates speaks `[auth-1]`.
fn outbound_sender(context: &Context<'_>) -> Verdict {
    let ok = context.sender.address.as_ref().is_some_and(|s| {
        context.user.addresses.contains(s) || context.policy.delegates.contains(s)
    });
    if ok { Ok(()) } else { Err(refuse(Reason::SenderNotOrganizer, "auth-1")) }
}

/// Whether the sender may speak as the ORGANIZER of something that is not stored `[auth-9]`.
/// Here only the value names him: EMAIL in a message proves nothing `[id-3]`, unless the value
/// names nobody (an opaque URI, or a token of Apple's).
pub(super) fn organizer_of_new(context: &Context<'_>, incoming: &Incoming) -> Verdict {
    let no = || refuse(Reason::SenderNotOrganizer, "auth-9");
    let organizer = named_organizer(&incoming.object).ok_or_else(no)?.claimed();
    if context.direction == Direction::Outbound {
        return if organizer.value.as_ref().is_some_and(|v| context.user.addresses.contains(v)) {
            outbound_sender(context)
        } else {
            Err(no())
        };
    }
    let ok = speaks_as(context, &organizer)
        || context.sender.relay
        || sent_by(context, &organizer, incoming.object.organizer(), &[]);
    if ok { Ok(()) } else { Err(no()) }
}

/// Whether the sender is a participant whom nothing stored describes.
fn speaks_as(context: &Context<'_>, who: &Participant) -> bool {
    let claimed = match &who.value {
        Some(value) if !who.is_token() => Some(value),
        _ => who.email.as_ref().or(who.value.as_ref()),
    };
    match (claimed, &context.sender.address) {
        (Some(claimed), Some(sender)) => {
            claimed == sender || (context.is_same_user)(claimed, sender)
        }
        _ => false,
    }
}

/// Whether the sender is a participant as stored: by the address that is written there, or,
/// where that is a user of this host, by any of his `[id-2]`.
pub(super) fn is_sender(context: &Context<'_>, who: &Participant) -> bool {
    let Some(sender) = &context.sender.address else { return false };
    who.is(sender) || who.value.as_ref().is_some_and(|v| (context.is_same_user)(v, sender))
}

/// The SENT-BY of a line.
fn sender_of(line: &Property) -> Option<Mailbox> {
    line.param("SENT-BY").and_then(|s| Mailbox::parse(&s))
}

/// Whether the SENT-BY of `line` counts for `principal` and names the sender `[auth-10]`.
/// `recorded`: whose SENT-BY was accepted with the stored object.
fn sent_by(
    context: &Context<'_>,
    principal: &Participant,
    line: Option<&Property>,
    recorded: &[Mailbox],
) -> bool {
    let Some(sender) = &context.sender.address else { return false };
    let named = line.and_then(sender_of);
    if named.as_ref() != Some(sender) {
        return false;
    }
    let listed = context.policy.assistants.iter().any(|(a, o)| a == sender && principal.is(o));
    if listed || recorded.contains(sender) {
        return true;
    }
    // For a local principal, only his own word counts.
    let is_local = |m: &Mailbox| {
        context.user.addresses.contains(m)
            || context.local_domains.iter().any(|d| d.eq_ignore_ascii_case(m.domain()))
    };
    if let Some(local) = principal.value.as_ref().filter(|m| is_local(m)) {
        return (context.is_delegate)(local, sender);
    }
    // Whoever shares a company's domain speaks for its people; a provider's domain proves
    // nothing.
    principal.value.as_ref().is_some_and(|p| {
        p.domain() == sender.domain()
            && context.sender.tier >= Tier::Verified
            && !(context.is_public_domain)(p.domain())
    })
}

/// The SENT-BY addresses that the message brings, to be recorded with the object it is
/// accepted for `[auth-10]`.
pub(super) fn accepted_sent_by(incoming: &Incoming, already: &[Mailbox]) -> Vec<Mailbox> {
    let mut all = already.to_vec();
    let new = incoming.object.components().filter_map(|c| c.get("ORGANIZER"));
    for mailbox in new.filter_map(|o| o.param("SENT-BY")).filter_map(|s| Mailbox::parse(&s)) {
        if !all.contains(&mailbox) {
            all.push(mailbox);
        }
    }
    all
}

/// Who speaks in an attendee's message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Speaker {
    /// This ATTENDEE of the stored object, as stored.
    Attendee(Participant),
    /// The sender himself, whom the stored object does not list `[rep-4]`.
    Uninvited(Participant),
}

impl Speaker {
    /// Who it is.
    pub(super) fn participant(&self) -> &Participant {
        match self {
            Speaker::Attendee(p) | Speaker::Uninvited(p) => p,
        }
    }
}

/// The one ATTENDEE that speaks in a message about a stored object `[auth-4]`. A line of the
/// message (its value or its EMAIL) only selects a stored attendee; who the sender is, is
/// judged by what is stored of that attendee.
pub(super) fn speaker(
    context: &Context<'_>,
    incoming: &Incoming,
    stored: &Object,
) -> Verdict<Speaker> {
    let no = || refuse(Reason::SenderNotAttendee, "auth-4");
    let sender = context.sender.address.as_ref().ok_or_else(no)?;
    let known = distinct(stored);
    let named: Vec<Participant> = distinct(&incoming.object);
    if named.is_empty() {
        return Err(Box::new(Decision::error(Reason::Malformed, "auth-4")));
    }
    if context.direction == Direction::Outbound {
        // The login says who submits; any of his addresses names him.
        outbound_sender(context).map_err(|_| no())?;
        let mine = known.into_iter().find(|k| context.user.addresses.are(k));
        let speaks = named.into_iter().find(|n| context.user.addresses.are(n)).ok_or_else(no)?;
        return Ok(mine.map_or_else(|| Speaker::Uninvited(speaks.claimed()), Speaker::Attendee));
    }
    let selected: HashSet<String> = named.iter().flat_map(Participant::keys).collect();
    let selects =
        |keys: &HashSet<String>, k: &Participant| k.keys().iter().any(|k| keys.contains(k));
    if let Some(found) = known.iter().find(|k| is_sender(context, k) && selects(&selected, k)) {
        return Ok(Speaker::Attendee(found.clone()));
    }
    let by_sender: Vec<&Property> = incoming
        .object
        .components()
        .flat_map(|c| c.all("ATTENDEE"))
        .filter(|l| sender_of(l).as_ref() == Some(sender))
        .collect();
    let written: HashSet<String> =
        by_sender.iter().flat_map(|l| Participant::of(l).keys()).collect();
    let by_assistant = known
        .iter()
        .find(|k| selects(&written, k) && sent_by(context, k, by_sender.first().copied(), &[]));
    if let Some(found) = by_assistant {
        return Ok(Speaker::Attendee(found.clone()));
    }
    let himself = named.into_iter().find(|n| n.value.as_ref() == Some(sender));
    match himself {
        Some(mut p) => {
            // EMAIL of a message never becomes part of a stored identity.
            p.email = None;
            Ok(Speaker::Uninvited(p))
        }
        None => Err(no()),
    }
}

/// Every ATTENDEE of an object, each once.
fn distinct(object: &Object) -> Vec<Participant> {
    let mut keys = std::collections::BTreeSet::new();
    object
        .components()
        .flat_map(|c| c.all("ATTENDEE"))
        .map(Participant::of)
        .filter(|p| keys.insert((p.uri.to_ascii_lowercase(), p.email.clone())))
        .collect()
}

/// Whether the sender is the attendee of a line that nothing stored describes, or speaks for
/// him by its SENT-BY `[auth-10]`.
pub(super) fn speaks_as_attendee(context: &Context<'_>, line: &Property) -> bool {
    let who = Participant::of(line).claimed();
    speaks_as(context, &who) || sent_by(context, &who, Some(line), &[])
}

/// The ATTENDEE whose message about something that is not stored may leave a trace: the tier
/// passes `apply_from`, and the sender is the ATTENDEE it names `[auth-11]`.
pub(super) fn speaker_of_unknown(
    context: &Context<'_>,
    incoming: &Incoming,
) -> Verdict<Participant> {
    if !context.policy.apply_from.admits(context.sender.tier) {
        return Err(refuse(Reason::Untrusted, "auth-11"));
    }
    let lines = incoming.object.components().flat_map(|c| c.all("ATTENDEE"));
    lines
        .filter(|l| speaks_as_attendee(context, l))
        .map(|l| Participant::of(l).claimed())
        .next()
        .ok_or_else(|| refuse(Reason::SenderNotAttendee, "auth-11"))
}

/// The same for an organizer's message: he is the ORGANIZER it names `[auth-11]`.
pub(super) fn organizer_of_unknown(context: &Context<'_>, incoming: &Incoming) -> Verdict {
    if context.direction == Direction::Inbound
        && !context.policy.apply_from.admits(context.sender.tier)
    {
        return Err(refuse(Reason::Untrusted, "auth-11"));
    }
    organizer_of_new(context, incoming)
}
