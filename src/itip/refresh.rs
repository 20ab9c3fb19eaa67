//! REFRESH: an attendee asks the organizer for the object as it is `[ref-1]`.

use super::authority::{self, Speaker};
use super::decision::{
    Automatic, Context, Decision, Direction, Edit, Generated, Incoming, Verdict,
};
use super::gap::is_under_way;
use super::message;
use super::outcome::Reason;
use super::own;
use super::reply::same_organizer;
use super::revision::newest;
use super::stored::{Refreshed, find_participant};
use crate::ical::{Component, Object};
use crate::identity::Participant;
use crate::policy::Refresh;

/// Decides on a REFRESH.
pub(super) fn decide(context: &Context<'_>, incoming: &Incoming) -> Decision {
    answered(context, incoming).unwrap_or_else(|stop| *stop)
}

fn answered(context: &Context<'_>, incoming: &Incoming) -> Verdict<Decision> {
    let inbound = context.direction == Direction::Inbound;
    let policy = context.policy;
    if inbound && !policy.apply_from.admits(context.sender.tier) {
        return Err(Decision::nothing(Reason::Untrusted, "ref-1").into());
    }
    let Some(stored) = &context.snapshot.object else {
        return Err(Decision::nothing(Reason::UnknownUid, "seq-6").into());
    };
    same_organizer(context, incoming, stored)?;
    let speaker = authority::speaker(context, incoming, &stored.object)?;
    let Speaker::Attendee(who) = speaker else {
        return Err(Decision::nothing(Reason::SenderNotAttendee, "auth-4").into());
    };
    if !inbound {
        // What he asks for comes as a REQUEST.
        return Err(Decision::nothing(Reason::Policy, "ref-1").into());
    }
    let owner = authority::named_organizer(&stored.object);
    if !owner.is_some_and(|o| authority::is_own(context, &o)) {
        return Err(Decision::nothing(Reason::OrganizerMismatch, "ref-1").into());
    }
    if context.user.addresses.are(&who) {
        return Err(Decision::nothing(Reason::OwnMessage, "auth-6").into());
    }
    if policy.refresh == Refresh::Ask {
        return Err(Decision::nothing(Reason::Policy, "ref-1").into());
    }
    let sent = Refreshed {
        uid: incoming.object.uid().to_owned(),
        attendee: who.key(),
        revision: newest(&stored.object),
        time: context.now,
    };
    if is_under_way(context, &sent) {
        return Err(Decision::nothing(Reason::Duplicate, "ref-1").into());
    }
    if !may_answer(context, incoming) || !context.may_mail(&who) {
        return Err(Decision::nothing(Reason::Policy, "gen-4").into());
    }
    let Some(answer) = answer(context, &stored.object, &who) else {
        return Err(Decision::nothing(Reason::Policy, "ref-1").into());
    };
    let mut decision = Decision::nothing(Reason::RefreshAnswered, "ref-1");
    decision.edits.push(Edit::Refreshed(sent));
    decision.messages.push(answer);
    Ok(decision)
}

/// `[gen-4]`, `[part-1]`.
fn may_answer(context: &Context<'_>, incoming: &Incoming) -> bool {
    let mail = context.mail;
    incoming.answerable
        && !mail.null_sender
        && !mail.bulk
        && !mail.via_list
        && context.snapshot.answers_last_hour < context.policy.answers_per_hour
}

/// What there is of the object for this attendee: a REQUEST; where all of it is off, the CANCEL
/// that says so.
fn answer(context: &Context<'_>, object: &Object, who: &Participant) -> Option<Generated> {
    let replied = Automatic::Replied;
    let text =
        |message: &'static str| move |locale| message::of_kind(locale, message, object.kind(), &[]);
    if let Some(request) = message::request(context, object, who, replied, &text("mail-as-it-is")) {
        return Some(request);
    }
    let off: Vec<&Component> = object
        .components()
        .filter(|c| own::is_cancelled(c) && find_participant(c, "ATTENDEE", who).is_some())
        .collect();
    // A master that is off stands for its instances.
    let off = match off.iter().position(|c| c.get("RECURRENCE-ID").is_none()) {
        Some(master) => off.get(master..=master).unwrap_or_default(),
        None => off.as_slice(),
    };
    let cancel = message::cancel(context, object, off, who, &text("mail-off"))?;
    Some(Generated { automatic: replied, ..cancel })
}
