//! The organizer accepts or declines a proposal that waits `[cou-2]`.

use std::collections::{BTreeSet, HashSet};

use super::super::authority;
use super::super::cancel::target;
use super::super::correspondents::attendees;
use super::super::counter::close;
use super::super::decide::recurrence_problem;
use super::super::decision::{Automatic, Context, Decision, Edit};
use super::super::lookup::Lookup;
use super::super::message;
use super::super::outcome::{Outcome, Reason};
use super::super::own;
use super::super::proposal::applied;
use super::super::reschedule::is_reschedule;
use super::super::revision::{content, revision};
use super::super::stored::{Proposal, StoredObject};
use super::CannotDo;
use crate::diff::Side;
use crate::ical::{Component, Moment, Object, Property};
use crate::identity::{Mailbox, Participant};
use crate::text::Locale;
use crate::time::Zones;

/// Which proposal is meant.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The attendee; needed where several have proposed something.
    pub from: Option<Mailbox>,
    /// The instance; needed where he has proposed several things.
    pub recurrence_id: Option<Moment>,
}

/// Settles a proposal: accepted, the object takes it over with the next SEQUENCE, and all
/// attendees are sent the REQUEST; declined, its attendee is sent a DECLINECOUNTER.
///
/// # Errors
/// [`CannotDo`].
pub fn settle(context: &Context<'_>, choice: &Choice, accept: bool) -> Result<Decision, CannotDo> {
    let stored = context.snapshot.object.as_ref().ok_or(CannotDo::NoObject)?;
    let owner = authority::named_organizer(&stored.object);
    if !owner.is_some_and(|o| authority::is_own(context, &o)) {
        return Err(CannotDo::NotOrganizer);
    }
    let proposal = chosen(context, &stored.object, choice)?;
    let who = attendees(&stored.object).find(|who| who.key() == proposal.attendee);
    let held = held(context, &stored.object, proposal)?;
    if !accept {
        let mut decision = Decision::new(Outcome::Updated, Reason::CounterDeclined, "cou-2");
        decision.edits.push(close(proposal));
        let told = who.and_then(|w| message::decline_counter(context, &stored.object, &[held], &w));
        decision.messages.extend(told);
        return Ok(decision);
    }
    if own::is_cancelled(&held) {
        return Err(CannotDo::Cancelled);
    }
    accepted(context, stored, proposal, &held, who.as_ref())
}

fn chosen<'a>(
    context: &Context<'a>,
    object: &Object,
    choice: &Choice,
) -> Result<&'a Proposal, CannotDo> {
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let at = match &choice.recurrence_id {
        None => None,
        Some(id) => {
            let mut lookup = Lookup::new(object, &zones, &context.limits);
            let found = target(&mut lookup, object, id).map_err(|e| recurrence_problem(&e))?;
            Some(found.ok_or(CannotDo::NoInstance)?.at)
        }
    };
    let from = choice.from.as_ref();
    // Named by any address that the object has of him.
    let keys: Option<BTreeSet<String>> = from.map(|from| {
        let stored = attendees(object).filter(|who| who.is(from)).map(|who| who.key());
        stored.chain([from.to_string()]).collect()
    });
    let mut meant = context.snapshot.proposals.iter().filter(|p| {
        keys.as_ref().is_none_or(|keys| keys.contains(&p.attendee))
            && at.is_none_or(|at| p.recurrence_id == Some(at))
    });
    match (meant.next(), meant.count()) {
        (Some(one), 0) => Ok(one),
        (Some(_), more) => Err(CannotDo::Several(more + 1)),
        (None, _) => Err(CannotDo::NoProposal),
    }
}

/// What the proposal is about, as stored.
fn held(
    context: &Context<'_>,
    object: &Object,
    proposal: &Proposal,
) -> Result<Component, CannotDo> {
    let Some(at) = proposal.recurrence_id else {
        return object.master().cloned().ok_or(CannotDo::NoInstance);
    };
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let mut lookup = Lookup::new(object, &zones, &context.limits);
    let found =
        target(&mut lookup, object, &Moment::Utc(at)).map_err(|e| recurrence_problem(&e))?;
    found.map(|f| f.component).ok_or(CannotDo::NoInstance)
}

fn accepted(
    context: &Context<'_>,
    stored: &StoredObject,
    proposal: &Proposal,
    held: &Component,
    who: Option<&Participant>,
) -> Result<Decision, CannotDo> {
    let mut object = applied(context, &stored.object, proposal)?;
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let old = Side { component: held, calendar: stored.object.calendar(), zones: &zones };
    let new = self::held(context, &object, proposal)?;
    let new = Side { component: &new, calendar: object.calendar(), zones: &zones };
    let moved =
        is_reschedule(context, old, new).map_err(|e| CannotDo::from(recurrence_problem(&e)))?;
    let untouched: HashSet<[u8; 32]> = stored.object.components().map(content).collect();
    let mut changed: Vec<bool> =
        object.components().map(|c| !untouched.contains(&content(c))).collect();
    if !changed.contains(&true) {
        // What is proposed is so already; the organizer says so with a new revision.
        let is_meant = |c: &Component| {
            let id = super::super::instance::recurrence_id(c).map(|id| zones.resolve(&id));
            id == proposal.recurrence_id
        };
        changed = object.components().map(is_meant).collect();
    }
    let calendar = object.calendar().clone();
    let touched = object.components().zip(&changed).filter(|(_, changed)| **changed);
    let last = touched.map(|(c, _)| revision(c, &calendar).sequence).max().unwrap_or(0);
    let sequence = last.saturating_add(1);
    for (component, _) in object.components_mut().zip(&changed).filter(|(_, changed)| **changed) {
        component.set(Property::new("SEQUENCE", &sequence.to_string()));
        component.set(Moment::Utc(context.now).to_property("DTSTAMP"));
        component.remove("LAST-MODIFIED");
        if moved {
            own::note_reschedule(component, sequence);
            ask_again(context, component);
        }
    }
    let mut decision = Decision::new(Outcome::Updated, Reason::Revised, "cou-2");
    decision.messages = requests(context, &object, proposal, &changed, who);
    let put = StoredObject { object, ..stored.clone() };
    decision.edits.push(Edit::Put(Box::new(put)));
    decision.edits.push(close(proposal));
    Ok(decision)
}

/// After a reschedule an answer given before no longer counts `[req-4]`; the organizer's does.
fn ask_again(context: &Context<'_>, component: &mut Component) {
    for line in component.properties_mut().filter(|p| p.is("ATTENDEE")) {
        let own = context.user.addresses.are(&Participant::of(line));
        if own || own::partstat(line) == "DELEGATED" {
            continue;
        }
        line.set_param("PARTSTAT", "NEEDS-ACTION");
        line.set_param("RSVP", "TRUE");
        line.remove_param("X-RESPONSE-COMMENT");
        line.remove_param("SCHEDULE-STATUS");
    }
}

/// The REQUEST to every attendee: of a date that changed, that date; else the whole object, as
/// overrides that are missing in it would be taken for gone `[req-2]`.
fn requests(
    context: &Context<'_>,
    object: &Object,
    proposal: &Proposal,
    changed: &[bool],
    who: Option<&Participant>,
) -> Vec<super::super::decision::Generated> {
    let mut sent = object.clone();
    if proposal.recurrence_id.is_some() {
        let mut changed = changed.iter();
        sent.retain(|_| changed.next() == Some(&true));
    }
    let name = who.map(Participant::label);
    let text = |locale: Locale| match &name {
        Some(who) => locale.say("mail-changed-as-proposed", &[("who", who.into())]),
        None => locale.word("mail-changed"),
    };
    let mut seen = BTreeSet::new();
    attendees(&sent)
        .filter(|to| !context.user.addresses.are(to) && seen.insert(to.key()))
        .filter_map(|to| message::request(context, &sent, &to, Automatic::Generated, &text))
        .collect()
}
