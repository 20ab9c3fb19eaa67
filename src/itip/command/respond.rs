//! The user answers an invitation: his copy takes the answer, the organizer is sent the REPLY
//! `[rep-7]`, `[gen-2]`, `[gen-3]`.

use super::super::answer::set_partstat;
use super::super::authority;
use super::super::cancel::target;
use super::super::correspondents::{attendees, make_known};
use super::super::decide::recurrence_problem;
use super::super::decision::{Context, Decision, Edit};
use super::super::lookup::Lookup;
use super::super::message::{self, Content};
use super::super::outcome::{Outcome, Reason};
use super::super::own;
use super::super::revision::{revision, same_components};
use super::super::stored::{AttendeeRevision, Revision, StoredObject};
use super::CannotDo;
use crate::ical::{Component, Moment, Object};
use crate::identity::Participant;
use crate::time::Zones;

/// What the user answers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// `ACCEPTED`, `TENTATIVE` or `DECLINED`.
    pub partstat: &'static str,
    /// The one instance that he answers for; `None`: all, which also takes back what he said of
    /// single ones `[rep-3]`.
    pub recurrence_id: Option<Moment>,
    /// What he says with it.
    pub comment: Option<String>,
}

/// Sets the user's answer and writes the REPLY. The same answer once more is neither recorded
/// nor sent, unless something new is said with it `[seq-7]`.
///
/// # Errors
/// [`CannotDo`].
pub fn respond(context: &Context<'_>, answer: &Answer) -> Result<Decision, CannotDo> {
    let stored = context.snapshot.object.as_ref().ok_or(CannotDo::NoObject)?;
    let organizer = authority::named_organizer(&stored.object).ok_or(CannotDo::NotInvited)?;
    if authority::is_own(context, &organizer) || !own::is_invited(&stored.object, context.user) {
        return Err(CannotDo::NotInvited);
    }
    let mut object = stored.object.clone();
    let (answered, at) = match &answer.recurrence_id {
        None => (whole(context, &mut object, answer.partstat)?, None),
        Some(id) => {
            let zones = Zones::new(stored.object.calendar(), &context.policy.timezone);
            let mut lookup = Lookup::new(&stored.object, &zones, &context.limits);
            let found = target(&mut lookup, &stored.object, id);
            let found = found.map_err(|e| recurrence_problem(&e))?;
            let mut found = found.ok_or(CannotDo::NoInstance)?;
            if own::is_cancelled(&found.component) {
                return Err(CannotDo::Cancelled);
            }
            if own::line(&found.component, &context.user.addresses).is_none() {
                return Err(CannotDo::NotInvited);
            }
            let before = own::own_partstat(&found.component, &context.user.addresses);
            set_partstat(context, &mut found.component, answer.partstat);
            let (answered, at) = (found.component.clone(), found.at);
            if before.as_deref() != Some(answer.partstat) {
                found.put(&mut lookup, &mut object);
            }
            (vec![answered], Some(at))
        }
    };
    if same_components(&object, &stored.object) && answer.comment.is_none() {
        return Ok(Decision::nothing(Reason::Duplicate, "seq-7"));
    }
    let mut decision = Decision::new(Outcome::Updated, Reason::ReplyRecorded, "rep-7");
    let content = Content {
        answered: &answered,
        partstat: answer.partstat,
        said: answer.comment.as_deref(),
        own_words: true,
        language: context.organizers_language(&object),
        asked: None,
    };
    // To decline would tell a stranger that there is such a user (invariant 7).
    let silent = answer.partstat == "DECLINED" && own::is_of_stranger(&stored.object);
    if !silent {
        decision.messages.extend(message::reply(context, &object, &content));
    }
    decision.partstat = Some(answer.partstat.to_owned());
    let remembered = answered.iter().filter_map(|c| remembered(context, stored, c, at, answer));
    let remembered: Vec<Edit> = remembered.map(Edit::Remember).collect();
    let others = attendees(&object).filter(|_| answer.partstat != "DECLINED");
    let known = make_known(context, std::iter::once(organizer).chain(others));
    let known = if silent { Vec::new() } else { known };
    decision.edits.push(Edit::Put(Box::new(StoredObject { object, ..stored.clone() })));
    decision.edits.extend(remembered);
    decision.edits.extend(known);
    Ok(decision)
}

/// Answers for all that is not cancelled; what the REPLY names: the master, or without one
/// every instance that he is invited to.
fn whole(
    context: &Context<'_>,
    object: &mut Object,
    partstat: &str,
) -> Result<Vec<Component>, CannotDo> {
    let addresses = &context.user.addresses;
    let mut answered: Vec<Component> = Vec::new();
    for component in object.components_mut().filter(|c| !own::is_cancelled(c)) {
        if own::line(component, addresses).is_some() {
            set_partstat(context, component, partstat);
            answered.push(component.clone());
        }
    }
    if let Some(master) = answered.iter().find(|c| c.get("RECURRENCE-ID").is_none()) {
        answered = vec![master.clone()];
    }
    if answered.is_empty() { Err(CannotDo::Cancelled) } else { Ok(answered) }
}

/// His last word, so that an older mail of his does not take it back `[seq-4]`.
fn remembered(
    context: &Context<'_>,
    stored: &StoredObject,
    component: &Component,
    at: Option<jiff::Timestamp>,
    answer: &Answer,
) -> Option<AttendeeRevision> {
    let line = own::line(component, &context.user.addresses)?;
    let zones = Zones::new(stored.object.calendar(), &context.policy.timezone);
    let own = super::super::instance::recurrence_id(component).map(|id| zones.resolve(&id));
    Some(AttendeeRevision {
        uid: stored.object.uid().to_owned(),
        attendee: Participant::of(line).key(),
        recurrence_id: at.or(own),
        revision: Revision {
            dtstamp: context.now.as_second(),
            ..revision(component, stored.object.calendar())
        },
        partstat: answer.partstat.to_owned(),
        comment: answer.comment.clone(),
        uninvited: false,
    })
}
