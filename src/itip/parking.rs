//! Messages that came before their object `[seq-6]`.

use jiff::{SignedDuration, Timestamp};

use super::decision::{Context, Decision, Edit, Incoming, Sender};
use super::method::Method;
use super::outcome::Reason;
use super::revision::revision;
use super::stored::{Parked, Snapshot, StoredObject};
use crate::ical::{Component, ComponentKind, Object, Property};
use crate::policy::Policy;

/// The edits that park a message; `None` where there is no room. Parked messages that are too
/// old make room, then the oldest of the same object.
pub(super) fn park(
    context: &Context<'_>,
    incoming: &Incoming,
    organizer: String,
) -> Option<Vec<Edit>> {
    let snapshot = context.snapshot;
    let mut edits = Vec::new();
    let mut waiting: Vec<&Parked> = Vec::new();
    for parked in &snapshot.parked {
        if expired(parked, context.policy, context.now) {
            edits.push(Edit::Unpark { id: parked.id });
        } else {
            waiting.push(parked);
        }
    }
    if snapshot.parked_total.saturating_sub(edits.len()) >= context.policy.park_max {
        let oldest = waiting.iter().min_by_key(|p| (p.received, p.id))?;
        edits.push(Edit::Unpark { id: oldest.id });
        if context.policy.park_max == 0 {
            return None;
        }
    }
    edits.push(Edit::Park(Parked {
        id: 0,
        uid: incoming.object.uid().to_owned(),
        calendar: as_it_came(incoming),
        sender: context.sender.address.clone(),
        tier: context.sender.tier,
        organizer,
        received: context.now,
        message_id: context.mail.message_id.clone(),
    }));
    Some(edits)
}

/// Whether this very message of this sender waits already `[seq-7]`.
pub(super) fn is_parked(context: &Context<'_>, incoming: &Incoming) -> bool {
    let calendar = as_it_came(incoming);
    context.snapshot.parked.iter().any(|p| {
        p.sender == context.sender.address
            && !expired(p, context.policy, context.now)
            && p.calendar.same_content(&calendar)
    })
}

/// The VCALENDAR with its METHOD.
fn as_it_came(incoming: &Incoming) -> Component {
    let mut calendar = incoming.object.calendar().clone();
    calendar.push(Property::new("METHOD", incoming.method.as_str()));
    calendar
}

/// Puts parked messages into the order in which they are to be taken up: by revision, whenever
/// they came, so that none is a gap to the next.
fn in_order(parked: &mut [Parked]) {
    parked.sort_by_cached_key(|p| {
        let itip = p.calendar.components().filter(|c| ComponentKind::from_name(c.name()).is_some());
        (itip.map(|c| revision(c, &p.calendar)).max(), p.received, p.id)
    });
}

/// A calendar in which messages wait for one object, as [`take_up`] sees it.
pub trait Waiting {
    /// Why it cannot be read or written.
    type Error;

    /// What it knows of the object now.
    ///
    /// # Errors
    /// It cannot be read.
    fn snapshot(&self) -> Result<Snapshot, Self::Error>;

    /// The decision on a message that waited, with the policy for its sender.
    ///
    /// # Errors
    /// It cannot be read.
    fn decide(
        &self,
        snapshot: &Snapshot,
        parked: &Parked,
        question: &(Incoming, Sender),
    ) -> Result<Decision, Self::Error>;

    /// The message waits no more; what it led to is carried out, and never answered. Without a
    /// decision it is dropped.
    ///
    /// # Errors
    /// It cannot be written.
    fn settle(
        &mut self,
        parked: &Parked,
        taken_up: Option<(&Incoming, &Decision)>,
    ) -> Result<(), Self::Error>;
}

/// How often what waits is gone through at most.
const PASSES: usize = 5;

/// Takes up the messages that came before the object or the revision they need, until none is
/// due any more: what one brings another may have waited for `[seq-6]`. Authority is judged
/// anew `[auth-11]`.
///
/// # Errors
/// That of the calendar; nothing more is done then.
pub fn take_up<W: Waiting>(
    calendar: &mut W,
    policy: &Policy,
    now: Timestamp,
) -> Result<(), W::Error> {
    for _ in 0..PASSES {
        let mut waiting = calendar.snapshot()?.parked;
        in_order(&mut waiting);
        let (mut left, mut changed) = (false, false);
        for parked in waiting {
            let mut snapshot = calendar.snapshot()?;
            // It is not its own duplicate.
            snapshot.parked.retain(|p| p.id != parked.id);
            let Some(stored) = &snapshot.object else { return Ok(()) };
            let question = unpark(&parked, stored).filter(|_| !expired(&parked, policy, now));
            let Some(question) = question else {
                calendar.settle(&parked, None)?;
                continue;
            };
            let decision = calendar.decide(&snapshot, &parked, &question)?;
            if decision.reason == Reason::Parked {
                left = true;
                continue;
            }
            changed |= decision.edits.iter().any(|e| matches!(e, Edit::Put(_)));
            calendar.settle(&parked, Some((&question.0, &decision)))?;
        }
        if !left || !changed {
            break;
        }
    }
    Ok(())
}

/// Whether a parked message has waited longer than `park_ttl`.
pub fn expired(parked: &Parked, policy: &Policy, now: Timestamp) -> bool {
    let age = now.duration_since(parked.received);
    age > SignedDuration::from_secs(i64::try_from(policy.park_ttl).unwrap_or(i64::MAX))
}

/// A parked message as a question to [`decide`](super::decide()) once its object has arrived:
/// authority is judged again, with the sender and tier of then `[auth-11]`. `None`: the object
/// is another organizer's, or what was parked cannot be understood; it is to be dropped. It
/// is never answered: its sender may have gone on since.
fn unpark(parked: &Parked, stored: &StoredObject) -> Option<(Incoming, Sender)> {
    let organizer = super::authority::named_organizer(&stored.object)?;
    if super::authority::organizer_key(&organizer) != parked.organizer {
        return None;
    }
    message(parked)
}

/// A parked message as it was, with its sender; `None`: it cannot be understood.
pub(super) fn message(parked: &Parked) -> Option<(Incoming, Sender)> {
    let mut calendar = parked.calendar.clone();
    let method = Method::from_name(calendar.value("METHOD")?)?;
    calendar.remove("METHOD");
    let object = Object::new(calendar).ok()?;
    let sender = Sender { address: parked.sender.clone(), tier: parked.tier, relay: false };
    Some((Incoming { method, object, answerable: false }, sender))
}
