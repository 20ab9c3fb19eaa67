//! COUNTER: what an attendee proposes, in the organizer's calendar and in his own `[cou-1]`; also
//! his REQUEST to the organizer `[auth-5]`.
//!
//! A proposal waits until it is accepted, declined, or overtaken: the component that it is about
//! has a higher SEQUENCE than it, or another time than when it came, or is off. One that comes
//! late, with a lower SEQUENCE, is overtaken from the start.

use jiff::Timestamp;

use super::authority::{self, Speaker};
use super::cancel::target;
use super::correspondents::make_known;
use super::decide::recurrence_problem;
use super::decision::{Context, Decision, Direction, Edit, Incoming, Verdict};
use super::instance::{recurrence_id, translate};
use super::lookup::Lookup;
use super::message;
use super::method::Method;
use super::outcome::{Outcome, Reason};
use super::own;
use super::proposal::applied;
use super::reply::{self, Said};
use super::revision::{revision, same_components};
use super::stored::{Proposal, Revision, StoredObject, find_participant};
use crate::ical::{Component, Moment, Object};
use crate::identity::Participant;
use crate::policy::{Apply, Counter};
use crate::time::{Zones, bounds};
use crate::trust::Tier;

/// Most proposals of one attendee about one object; a further one takes the place of his oldest.
const MAX_EACH: usize = 20;

/// Most proposals about one object.
const MAX_ALL: usize = 200;

/// Decides on a COUNTER.
pub(super) fn decide(context: &Context<'_>, incoming: &Incoming) -> Decision {
    counter(context, incoming).unwrap_or_else(|stop| *stop)
}

fn counter(context: &Context<'_>, incoming: &Incoming) -> Verdict<Decision> {
    let Some(stored) = &context.snapshot.object else {
        return Err(reply::unknown(context, incoming));
    };
    let inbound = context.direction == Direction::Inbound;
    if inbound && !context.policy.apply_from.admits(context.sender.tier) {
        return Err(Decision::nothing(Reason::Untrusted, "cou-1").into());
    }
    reply::same_organizer(context, incoming, stored)?;
    let Speaker::Attendee(who) = authority::speaker(context, incoming, &stored.object)? else {
        return Err(Decision::nothing(Reason::SenderNotAttendee, "auth-4").into());
    };
    to_organizer(context, stored, &who)?;
    let proposals = proposals(context, &incoming.object, stored, &who)?;
    let mut decision = if inbound && context.policy.counter == Counter::Decline {
        declined(context, incoming, stored, &who, &proposals)?
    } else {
        pending(context, &incoming.object, stored, &who, &proposals)?
    };
    let partstat = proposals.first().map(|p| p.partstat.clone()).unwrap_or_default();
    decision.notes.answer = Some((who.label(), partstat));
    decision.proposed = proposals
        .iter()
        .try_fold(stored.object.clone(), |object, p| applied(context, &object, &p.proposal).ok());
    Ok(decision)
}

/// A proposal goes from an attendee to the organizer and to nobody else.
fn to_organizer(context: &Context<'_>, stored: &StoredObject, who: &Participant) -> Verdict {
    let owner = authority::named_organizer(&stored.object);
    let is_organizer = owner.is_some_and(|o| authority::is_own(context, &o));
    let himself = context.user.addresses.are(who);
    match context.direction {
        _ if is_organizer && himself => Err(Decision::nothing(Reason::OwnMessage, "auth-6").into()),
        Direction::Inbound if !is_organizer => {
            Err(Decision::nothing(Reason::OrganizerMismatch, "cou-1").into())
        }
        _ => Ok(()),
    }
}

/// What one component of a COUNTER proposes.
struct Proposed {
    proposal: Proposal,
    /// What it is about, as stored.
    held: Component,
    /// The answer that comes with it; `NEEDS-ACTION` for none.
    partstat: String,
}

/// What the components of a COUNTER propose: at least one thing that is news.
fn proposals(
    context: &Context<'_>,
    message: &Object,
    stored: &StoredObject,
    who: &Participant,
) -> Verdict<Vec<Proposed>> {
    let home = &context.policy.timezone;
    let zones = Zones::new(stored.object.calendar(), home);
    let theirs = Zones::new(message.calendar(), home);
    let mut lookup = Lookup::new(&stored.object, &zones, &context.limits);
    let several = message.components().count() > 1;
    let (mut stale, mut unknown, mut same) = (false, false, false);
    let mut proposed: Vec<Proposed> = Vec::new();
    for component in message.components() {
        let id = recurrence_id(component).map(|id| translate(&id, &theirs, &zones));
        let Some((held, at)) = held(&mut lookup, &stored.object, id.as_ref())? else {
            unknown = true;
            continue;
        };
        let current = revision(&held, stored.object.calendar());
        let listed = find_participant(&held, "ATTENDEE", who).is_some();
        let said = Said::of(context, component, message.calendar(), who, current);
        let Some(said) = said.filter(|_| listed) else { continue };
        if several && !differs(component, &theirs, &held, &zones) {
            continue;
        }
        let key = who.key();
        let mut waiting = context.snapshot.proposals.iter();
        let last = waiting.find(|p| p.attendee == key && p.recurrence_id == at);
        if said.sequence < current.sequence
            || own::is_cancelled(&held)
            || last.is_some_and(|last| said.revision < last.revision)
        {
            stale = true;
            continue;
        }
        let calendar = alone(message, component);
        if last.is_some_and(|p| p.revision == said.revision && p.calendar.same_content(&calendar)) {
            same = true;
            continue;
        }
        if proposed.len() == MAX_EACH {
            return Err(Decision::nothing(Reason::Policy, "cou-1").into());
        }
        let proposal = Proposal {
            uid: stored.object.uid().to_owned(),
            attendee: key,
            recurrence_id: at,
            revision: said.revision,
            calendar,
            received: context.now,
        };
        proposed.push(Proposed { proposal, held, partstat: said.partstat });
    }
    if !proposed.is_empty() {
        return Ok(proposed);
    }
    Err(Box::new(match (stale, same, unknown) {
        (true, ..) => Decision::nothing(Reason::Stale, "seq-4"),
        (_, true, _) => Decision::nothing(Reason::Duplicate, "seq-7"),
        (.., true) => Decision::nothing(Reason::OccurrenceUnknown, "cou-1"),
        _ => Decision::nothing(Reason::SenderNotAttendee, "auth-4"),
    }))
}

/// The component of the object that is meant, and the instance as an instant.
fn held(
    lookup: &mut Lookup<'_>,
    object: &Object,
    id: Option<&Moment>,
) -> Verdict<Option<(Component, Option<Timestamp>)>> {
    match id {
        None => Ok(object.master().map(|m| (m.clone(), None))),
        Some(id) => {
            let found = target(lookup, object, id).map_err(|e| recurrence_problem(&e))?;
            Ok(found.map(|f| (f.component, Some(f.at))))
        }
    }
}

/// Whether a component proposes anything: clients send the whole series for the change of one
/// date.
fn differs(said: &Component, theirs: &Zones, held: &Component, zones: &Zones) -> bool {
    let span = |c, zones| bounds(c, zones).ok().map(|(_, _, span)| span);
    let rule = said.value("RRULE");
    span(said, theirs) != span(held, zones)
        || said.text("LOCATION") != held.text("LOCATION")
        || rule.is_some() && rule != held.value("RRULE")
}

/// A VCALENDAR with one component of the message and the zones it names.
fn alone(message: &Object, component: &Component) -> Component {
    let mut calendar = Component::new("VCALENDAR");
    message.calendar().properties().for_each(|line| calendar.push(line.clone()));
    calendar.push_component(component.clone());
    message::with_timezones(&mut calendar, message.calendar());
    calendar
}

/// The proposals wait for the organizer's word; the answers in them are recorded as those of a
/// REPLY `[rep-1]`. A NEEDS-ACTION is none: clients copy the invitation's line.
fn pending(
    context: &Context<'_>,
    message: &Object,
    stored: &StoredObject,
    who: &Participant,
    proposals: &[Proposed],
) -> Verdict<Decision> {
    let mut decision = Decision::new(Outcome::Updated, Reason::CounterPending, "cou-1");
    let inbound = context.direction == Direction::Inbound;
    let mut answers = message.clone();
    answers.retain(|c| {
        let line = find_participant(c, "ATTENDEE", who).or(own::line(c, &context.user.addresses));
        line.is_some_and(|l| own::partstat(l) != "NEEDS-ACTION")
    });
    let recorded = match inbound && context.policy.reply == Apply::Ask {
        true => None,
        false => reply::record(context, Method::Counter, &answers, stored, who).ok(),
    };
    if let Some(recorded) = recorded.filter(|r| !r.answers.is_empty()) {
        if !same_components(&recorded.object, &stored.object) {
            let put = StoredObject { object: recorded.object, ..stored.clone() };
            decision.edits.push(Edit::Put(Box::new(put)));
        }
        decision.edits.extend(recorded.answers.into_iter().map(Edit::Remember));
    }
    decision.edits.extend(room(context, proposals)?);
    decision.edits.extend(proposals.iter().map(|p| Edit::Propose(p.proposal.clone())));
    let himself =
        context.sender.address.as_ref().is_some_and(|s| context.user.addresses.contains(s));
    if !inbound && himself {
        let organizer = authority::named_organizer(&stored.object);
        decision.edits.extend(make_known(context, organizer.into_iter()));
    }
    Ok(decision)
}

/// What makes room for the new proposals: an attendee's oldest give way to his new ones.
fn room(context: &Context<'_>, new: &[Proposed]) -> Verdict<Vec<Edit>> {
    let replaced = |p: &&Proposal| {
        new.iter().any(|n| {
            n.proposal.attendee == p.attendee && n.proposal.recurrence_id == p.recurrence_id
        })
    };
    let stay: Vec<&Proposal> = context.snapshot.proposals.iter().filter(|p| !replaced(p)).collect();
    let his = |p: &&&Proposal| new.iter().any(|n| n.proposal.attendee == p.attendee);
    let mut his: Vec<&Proposal> = stay.iter().filter(his).copied().collect();
    his.sort_by_key(|p| (p.received, p.recurrence_id));
    let excess = (his.len() + new.len()).saturating_sub(MAX_EACH);
    if stay.len() + new.len() - excess.min(his.len()) > MAX_ALL {
        return Err(Decision::nothing(Reason::Policy, "cou-1").into());
    }
    Ok(his.into_iter().take(excess).map(close).collect())
}

/// Policy `counter = "decline"`: DECLINECOUNTER, within `[gen-4]` and invariant 7.
fn declined(
    context: &Context<'_>,
    incoming: &Incoming,
    stored: &StoredObject,
    who: &Participant,
    proposals: &[Proposed],
) -> Verdict<Decision> {
    let mail = context.mail;
    let may = context.sender.tier >= Tier::Verified
        && incoming.answerable
        && !(mail.null_sender || mail.bulk || mail.via_list)
        && context.snapshot.answers_last_hour < context.policy.answers_per_hour
        && context.may_mail(who);
    let held: Vec<Component> = proposals.iter().map(|p| p.held.clone()).collect();
    let message = message::decline_counter(context, &stored.object, &held, who);
    let Some(message) = message.filter(|_| may) else {
        return Err(Decision::nothing(Reason::Policy, "gen-4").into());
    };
    let mut decision = Decision::nothing(Reason::CounterDeclined, "cou-1");
    decision.messages.push(message);
    Ok(decision)
}

/// The edit that ends a proposal.
pub(super) fn close(proposal: &Proposal) -> Edit {
    Edit::Settle {
        uid: proposal.uid.clone(),
        attendee: proposal.attendee.clone(),
        recurrence_id: proposal.recurrence_id,
    }
}

/// Ends the proposals that a decision overtakes by what it does to the object. Their edits come
/// first: what is proposed by the same decision stays.
pub fn close_overtaken(context: &Context<'_>, decision: &mut Decision) {
    let Some(before) = &context.snapshot.object else { return };
    let waiting = &context.snapshot.proposals;
    if waiting.is_empty() {
        return;
    }
    let end = decision.edits.iter().rev().find_map(|edit| match edit {
        Edit::Put(stored) => Some(Some(&stored.object)),
        Edit::Delete { .. } => Some(None),
        _ => None,
    });
    let edits: Vec<Edit> = match end {
        None => return,
        Some(None) => waiting.iter().map(close).collect(),
        Some(Some(after)) => {
            let home = &context.policy.timezone;
            let (old, new) =
                (Zones::new(before.object.calendar(), home), Zones::new(after.calendar(), home));
            let mut was = Lookup::new(&before.object, &old, &context.limits);
            let mut is = Lookup::new(after, &new, &context.limits);
            let mut overtaken = |p: &&Proposal| {
                let id = p.recurrence_id.map(Moment::Utc);
                let before = held(&mut was, &before.object, id.as_ref()).ok().flatten();
                let after_ = held(&mut is, after, id.as_ref()).ok().flatten();
                let Some((component, _)) = after_ else { return true };
                let Revision { sequence, .. } = revision(&component, after.calendar());
                let moved = before.is_some_and(|(before, _)| {
                    bounds(&before, &old).ok().map(|b| b.2)
                        != bounds(&component, &new).ok().map(|b| b.2)
                });
                sequence > p.revision.sequence || moved || own::is_cancelled(&component)
            };
            waiting.iter().filter(|p| overtaken(p)).map(close).collect()
        }
    };
    decision.edits.splice(0..0, edits);
}
