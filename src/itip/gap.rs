//! A revision was missed, or all of them: the message waits, and the organizer is asked for the
//! whole object `[add-2]`, `[req-5]` (RFC 5546 section 4.7.2).

use jiff::SignedDuration;

use super::authority;
use super::decision::{Context, Decision, Edit, Generated, Incoming};
use super::message;
use super::method::Method;
use super::outcome::Reason;
use super::own;
use super::parking;
use super::revision::newest;
use super::stored::{Refreshed, Revision};
use crate::ical::{ComponentKind, Object, Property};
use crate::identity::Participant;
use crate::policy::AddMethod;

/// An answer takes its time: nobody asks, or is answered, more often for the same revision
/// `[ref-1]`.
const PATIENCE: SignedDuration = SignedDuration::from_mins(10);

/// What it takes to wait.
pub(super) struct Waiting {
    pub(super) edits: Vec<Edit>,
    pub(super) messages: Vec<Generated>,
    /// There was room for the message.
    parked: bool,
}

/// The decision on a message that cannot be applied for what is missing before it.
pub(super) fn missed(context: &Context<'_>, incoming: &Incoming) -> Decision {
    if context.policy.add_method == AddMethod::Ask {
        return Decision::nothing(Reason::Policy, rule(incoming));
    }
    if parking::is_parked(context, incoming) {
        return Decision::nothing(Reason::Duplicate, "seq-7");
    }
    let waiting = wait(context, incoming);
    let reason = match (waiting.parked, &context.snapshot.object) {
        (true, _) => Reason::Parked,
        (false, None) => Reason::UnknownUid,
        (false, Some(_)) => Reason::OccurrenceUnknown,
    };
    let mut decision = Decision::nothing(reason, rule(incoming));
    decision.edits = waiting.edits;
    decision.messages = waiting.messages;
    decision
}

fn rule(incoming: &Incoming) -> &'static str {
    if incoming.method == Method::Add { "add-2" } else { "req-5" }
}

/// Parks the message and asks, by policy; the sender has been found to speak for the organizer.
pub(super) fn wait(context: &Context<'_>, incoming: &Incoming) -> Waiting {
    let mut waiting = Waiting { edits: Vec::new(), messages: Vec::new(), parked: false };
    let organizer = authority::named_organizer(&incoming.object);
    if context.policy.add_method == AddMethod::Ask {
        return waiting;
    }
    if let Some(edits) =
        organizer.and_then(|o| parking::park(context, incoming, authority::organizer_key(&o)))
    {
        waiting.parked = true;
        waiting.edits = edits;
    }
    if let Some((asked, question)) = ask(context, incoming) {
        waiting.edits.push(Edit::Refreshed(asked));
        waiting.messages.push(question);
    }
    waiting
}

/// Whether the same was asked, or answered, a moment ago `[ref-1]`.
pub(super) fn is_under_way(context: &Context<'_>, asked: &Refreshed) -> bool {
    context.snapshot.refreshed.iter().any(|r| {
        r.attendee == asked.attendee
            && r.revision == asked.revision
            && context.now.duration_since(r.time) < PATIENCE
    })
}

/// The REFRESH, where one may be sent and none is under way.
fn ask(context: &Context<'_>, incoming: &Incoming) -> Option<(Refreshed, Generated)> {
    let stored = context.snapshot.object.as_ref().map(|s| &s.object);
    if !may_ask(context, incoming) {
        return None;
    }
    let organizer = stored.unwrap_or(&incoming.object).organizer()?;
    let me = match stored {
        // Whom the organizer does not know as an attendee he does not answer.
        Some(stored) => own_line(context, stored)?,
        None => own_line(context, &incoming.object)
            .unwrap_or_else(|| Property::new("ATTENDEE", &format!("mailto:{}", context.user.id))),
    };
    let asked = Refreshed {
        uid: incoming.object.uid().to_owned(),
        attendee: Participant::of(&me).key(),
        revision: stored.map_or(Revision { sequence: 0, dtstamp: i64::MIN }, newest),
        time: context.now,
    };
    if is_under_way(context, &asked) {
        return None;
    }
    let question = message::refresh(context, &incoming.object, organizer, &me)?;
    Some((asked, question))
}

fn own_line(context: &Context<'_>, object: &Object) -> Option<Property> {
    object.components().find_map(|c| own::line(c, &context.user.addresses)).cloned()
}

/// `[gen-4]`, `[part-1]`; and whose invitation would not be stored is not asked for it either:
/// that would tell him that there is somebody (invariant 7).
fn may_ask(context: &Context<'_>, incoming: &Incoming) -> bool {
    let (mail, policy) = (context.mail, context.policy);
    incoming.answerable
        // There is no REFRESH of a journal entry (RFC 5546 section 3.5).
        && incoming.object.kind() != ComponentKind::Vjournal
        && !mail.null_sender
        && !mail.bulk
        && !mail.via_list
        && (!mail.auto_submitted || incoming.method == Method::Request)
        && (context.snapshot.object.is_some() || policy.add_from.admits(context.sender.tier))
        && context.sender.tier > crate::trust::Tier::Unverified
        && context.snapshot.answers_last_hour < policy.answers_per_hour
}
