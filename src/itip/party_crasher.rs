//! An answer of somebody who was not invited `[rep-4]`: noted aside, or he becomes an attendee and
//! all are told, or he alone is told that he is none.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::cancel::{Target, target};
use super::correspondents::{attendees, make_known};
use super::decide::recurrence_problem;
use super::decision::{
    Automatic, Context, Decision, Direction, Edit, Generated, Incoming, Verdict,
};
use super::instance::{recurrence_id, translate};
use super::lookup::Lookup;
use super::message;
use super::outcome::{Outcome, Reason};
use super::reply::Said;
use super::revision::revision;
use super::stored::{AttendeeRevision, Revision, StoredObject};
use super::{delegation, notes, own};
use crate::ical::{Component, Moment, Object, Property};
use crate::identity::Participant;
use crate::policy::{Apply, Uninvited};
use crate::text::Locale;
use crate::time::Zones;
use crate::trust::Tier;

/// Most notes of the uninvited about one object: anybody can write them.
const MAX_UNINVITED: usize = 100;

/// Most attendees of an object to which others are added.
const MAX_ATTENDEES: usize = 1000;

/// What he says of the whole, or of one instance.
struct Wish<'a> {
    said: Said<'a>,
    component: &'a Component,
    /// The instance.
    target: Option<Target>,
}

/// Decides on an answer of `who`, whom the stored object does not list.
pub(super) fn decide(
    context: &Context<'_>,
    incoming: &Incoming,
    stored: &StoredObject,
    who: &Participant,
) -> Verdict<Decision> {
    let mut decision = Decision::nothing(Reason::PartyCrasher, "rep-4");
    let wishes = note(context, incoming, stored, who, &mut decision);
    if wishes.is_empty() || !may_act(context, incoming, stored) {
        return Ok(decision);
    }
    let policy = context.policy;
    let limited = match policy.uninvited {
        Uninvited::Note => false,
        Uninvited::Refuse => !context.may_mail(who),
        // He would have all of them written to.
        Uninvited::Add => {
            let mut told = BTreeSet::new();
            let others = attendees(&stored.object).filter(|p| told.insert(p.key()));
            !std::iter::once(who.clone()).chain(others).all(|p| context.may_mail(&p))
        }
    };
    if policy.uninvited != Uninvited::Note
        && (limited || context.snapshot.answers_last_hour >= policy.answers_per_hour)
    {
        let answer = decision.notes.answer.take();
        decision = Decision::nothing(Reason::Policy, "gen-4");
        decision.notes.answer = answer;
        return Ok(decision);
    }
    match policy.uninvited {
        Uninvited::Note => {}
        Uninvited::Refuse => {
            decision.messages.extend(refusal(context, stored, who, &wishes));
        }
        Uninvited::Add if attendees(&stored.object).count() < MAX_ATTENDEES => {
            add(context, stored, who, wishes, &mut decision)?;
        }
        Uninvited::Add => {}
    }
    Ok(decision)
}

/// Notes his answers aside; those by which he wants to come, and that are his first: whoever was
/// refused once, or was let in and removed again, need not ask a second time.
fn note<'a>(
    context: &Context<'_>,
    incoming: &'a Incoming,
    stored: &StoredObject,
    who: &Participant,
    decision: &mut Decision,
) -> Vec<Wish<'a>> {
    let held = stored.object.main().map_or(Revision { sequence: 0, dtstamp: i64::MIN }, |m| {
        revision(m, stored.object.calendar())
    });
    let home = &context.policy.timezone;
    let zones = Zones::new(stored.object.calendar(), home);
    let message_zones = Zones::new(incoming.object.calendar(), home);
    let mut lookup = Lookup::new(&stored.object, &zones, &context.limits);
    let answers = &context.snapshot.answers;
    let mut noted = answers.iter().filter(|a| a.uninvited).count();
    let key = who.key();
    let first_time = !answers.iter().any(|a| a.attendee == key);
    let mut wishes = Vec::new();
    let mut stale = false;
    for component in incoming.object.components() {
        let Some(said) = Said::of(context, component, incoming.object.calendar(), who, held) else {
            continue;
        };
        // What is said of instances that do not exist is not worth a note.
        let found = match recurrence_id(component) {
            None => None,
            Some(id) => {
                match target(&mut lookup, &stored.object, &translate(&id, &message_zones, &zones)) {
                    Ok(Some(found)) => Some(found),
                    _ => continue,
                }
            }
        };
        let note = AttendeeRevision {
            uid: incoming.object.uid().to_owned(),
            attendee: key.clone(),
            recurrence_id: found.as_ref().map(|f| f.at),
            revision: said.revision,
            partstat: said.partstat.clone(),
            comment: said.comment(),
            uninvited: true,
        };
        let last = answers
            .iter()
            .find(|a| a.attendee == note.attendee && a.recurrence_id == note.recurrence_id);
        decision.notes.answer = notes::answer(who, &note.partstat, incoming.method);
        match last {
            Some(last) if last.revision > note.revision => stale = true,
            Some(last) if *last == note => {}
            None if noted >= MAX_UNINVITED => {}
            _ => {
                noted += usize::from(last.is_none());
                decision.edits.push(Edit::Remember(note));
                if first_time && matches!(said.partstat.as_str(), "ACCEPTED" | "TENTATIVE") {
                    wishes.push(Wish { said, component, target: found });
                }
            }
        }
    }
    if decision.edits.is_empty() && stale {
        decision.reason = Reason::Stale;
        decision.rule = "seq-4";
    }
    wishes
}

/// Whether more than a note may come of it: he is proven to be who he says, a person has
/// written, and there is something to come to `[gen-4]`.
fn may_act(context: &Context<'_>, incoming: &Incoming, stored: &StoredObject) -> bool {
    let mail = context.mail;
    context.direction == Direction::Inbound
        && context.sender.tier > Tier::Unverified
        && incoming.answerable
        && !(mail.null_sender || mail.auto_submitted || mail.bulk || mail.via_list)
        && context.policy.reply == Apply::Apply
        && !stored.object.main().is_none_or(own::is_cancelled)
}

/// The CANCEL to him alone. It says nothing but what he has written himself: he may know no
/// more than the UID.
fn refusal(
    context: &Context<'_>,
    stored: &StoredObject,
    who: &Participant,
    wishes: &[Wish<'_>],
) -> Option<Generated> {
    let object = &stored.object;
    let components: Vec<Component> = wishes
        .iter()
        .filter_map(|wish| {
            let mut cancelled = Component::new(wish.component.name());
            let held = match &wish.target {
                Some(target) => {
                    cancelled.push(target.id.to_property("RECURRENCE-ID"));
                    target.revision
                }
                None => revision(object.main()?, object.calendar()),
            };
            cancelled.push(Property::new("UID", object.uid()));
            cancelled.push(Property::new("SEQUENCE", &held.sequence.to_string()));
            if let Some(title) = wish.component.text("SUMMARY") {
                cancelled.push(Property::text("SUMMARY", &title));
            }
            Some(cancelled)
        })
        .collect();
    let components: Vec<&Component> = components.iter().collect();
    let kind = object.kind();
    message::cancel(context, object, &components, who, &|locale| {
        message::of_kind(locale, "mail-not-added", kind, &[])
    })
}

/// He becomes an attendee of what he answered, and all are sent what changed.
fn add(
    context: &Context<'_>,
    stored: &StoredObject,
    who: &Participant,
    wishes: Vec<Wish<'_>>,
    decision: &mut Decision,
) -> Verdict {
    let mut object = stored.object.clone();
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let stamp = |component: &mut Component| {
        component.set(Moment::Utc(context.now).to_property("DTSTAMP"));
    };
    let whole = wishes.iter().position(|w| w.target.is_none());
    if let Some(wish) = whole.and_then(|i| wishes.get(i)) {
        for component in object.components_mut().filter(|c| !own::is_cancelled(c)) {
            component.push(line(who, &wish.said));
            stamp(component);
        }
    }
    let mut changed: Vec<Timestamp> = Vec::new();
    let mut lookup = Lookup::new(&object, &zones, &context.limits);
    for wish in wishes {
        let Some(found) = &wish.target else { continue };
        let id = found.id.clone();
        let found = target(&mut lookup, &object, &id).map_err(|e| recurrence_problem(&e))?;
        let Some(mut found) = found.filter(|f| !own::is_cancelled(&f.component)) else { continue };
        found.component.retain_properties(|p| !(p.is("ATTENDEE") && Participant::of(p).same(who)));
        found.component.push(line(who, &wish.said));
        stamp(&mut found.component);
        changed.push(found.at);
        found.put(&mut lookup, &mut object);
    }
    if whole.is_none() && changed.is_empty() {
        return Ok(());
    }
    let mut part = object.clone();
    if whole.is_none() {
        part.retain(|c| recurrence_id(c).is_some_and(|id| changed.contains(&zones.resolve(&id))));
    }
    decision.outcome = Outcome::Updated;
    decision.messages = requests(context, &part, who);
    for edit in &mut decision.edits {
        if let Edit::Remember(answer) = edit {
            answer.uninvited = false;
        }
    }
    decision.edits.extend(make_known(context, std::iter::once(who.clone())));
    let stored = StoredObject { object, ..stored.clone() };
    decision.edits.push(Edit::Put(Box::new(stored)));
    Ok(())
}

/// His ATTENDEE line: who he is, and what he answered.
fn line(who: &Participant, said: &Said<'_>) -> Property {
    let mut line = Property::new("ATTENDEE", &who.uri);
    if let Some(name) = said.name() {
        line.set_param("CN", &name);
    }
    line.set_param("PARTSTAT", &said.partstat);
    line
}

/// The updated REQUEST to him, and one to each of the other attendees; not to those who have
/// delegated and do not ask to be kept informed.
fn requests(context: &Context<'_>, part: &Object, who: &Participant) -> Vec<Generated> {
    let name = who.label();
    let to_him = |locale| message::of_kind(locale, "mail-added", part.kind(), &[]);
    let to_all = |locale: Locale| locale.say("mail-takes-part", &[("who", (&name).into())]);
    let mut told = BTreeSet::new();
    let others =
        part.components().flat_map(|c| c.all("ATTENDEE")).filter(|p| delegation::is_informed(p));
    std::iter::once(who.clone())
        .chain(others.map(Participant::of))
        .filter(|p| !context.user.addresses.are(p) && told.insert(p.key()))
        .filter_map(|p| {
            let text: &dyn Fn(Locale) -> String = if p.same(who) { &to_him } else { &to_all };
            message::request(context, part, &p, Automatic::Generated, text)
        })
        .collect()
}
