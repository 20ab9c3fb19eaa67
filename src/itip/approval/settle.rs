//! A booking that waited is decided: by the word of an approver, or because nobody gave it in
//! time.

use jiff::Timestamp;

use super::super::answer::record;
use super::super::booking::{Booked, Occupancy, bearable};
use super::super::decide::recurrence_problem;
use super::super::decision::{Context, Decision, Direction, Edit, Incoming};
use super::super::due::Due;
use super::super::instance::recurrence_id;
use super::super::message;
use super::super::method::Method;
use super::super::notes;
use super::super::outcome::{Outcome, Reason};
use super::super::own;
use super::super::plan;
use super::super::revision::{newest, revision, sequence};
use super::super::stored::{StoredObject, Unavailable};
use super::ask::{Withdrawal, withdrawals};
use super::{Approval, approver, covered};
use crate::ical::{Component, Object, Property};
use crate::identity::{Mailbox, Participant};
use crate::policy::ApprovalExpiry;
use crate::time::{self, Instance, Span, Zones};

/// Most of what an approver says with his answer that is passed on, in characters.
const LONGEST: usize = 300;

/// Who decides, and how.
struct Word<'a> {
    /// He says yes.
    yes: bool,
    /// The approver; `None`: nobody spoke in time.
    who: Option<&'a Mailbox>,
    /// What is said to who asked for the booking.
    said: String,
}

/// A REPLY to what approvers are sent; `None`: it is about something else.
///
/// # Errors
/// The busy time cannot be read.
pub(in crate::itip) fn reply(
    context: &Context<'_>,
    incoming: &Incoming,
) -> Result<Option<Decision>, Unavailable> {
    let uid = incoming.object.uid();
    let mut asked: Vec<&Approval> =
        context.snapshot.approvals.iter().filter(|a| a.request == uid).collect();
    if asked.is_empty() || context.direction == Direction::Outbound {
        return Ok(None);
    }
    let nothing = |reason| Ok(Some(Decision::nothing(reason, "book-6")));
    if !context.policy.apply_from.admits(context.sender.tier) {
        return nothing(Reason::Untrusted);
    }
    let Some((who, line)) = speaker(context, &incoming.object) else {
        return nothing(Reason::SenderNotAttendee);
    };
    if context.snapshot.seen {
        return nothing(Reason::Duplicate);
    }
    asked.retain(|approval| approval.open && !is_stale(context, incoming, approval));
    let booking = context.snapshot.booking.as_deref().and_then(|s| s.object.as_ref());
    let Some(booking) = booking.filter(|_| !asked.is_empty()) else {
        return nothing(Reason::Stale);
    };
    asked.retain(|approval| meant(context, incoming, approval).is_some());
    if asked.is_empty() {
        return nothing(Reason::OccurrenceUnknown);
    }
    let comment = incoming.object.components().find_map(|c| c.text("COMMENT"));
    let comment = comment.filter(|c| !c.trim().is_empty());
    let comment: Option<String> = comment.map(|c| c.trim().chars().take(LONGEST).collect());
    let locale = context.organizers_language(&booking.object);
    let mut decision: Option<Decision> = None;
    let mut off = Vec::new();
    for approval in asked {
        let Some(component) = meant(context, incoming, approval) else { continue };
        let yes = match partstat(context, component, who).as_str() {
            "ACCEPTED" => true,
            "DECLINED" => false,
            _ => continue,
        };
        let word = if yes { "room-approved" } else { "room-refused" };
        let said = match &comment {
            None => locale.word(word),
            Some(said) => locale.say(&format!("{word}-comment"), &[("comment", said.into())]),
        };
        let word = Word { yes, who: Some(who), said };
        // Several dates in one answer: each is decided upon what came of those before it.
        let stored = decision.as_ref().and_then(|d| put(d, booking.object.uid()));
        let stored = stored.unwrap_or_else(|| booking.clone());
        let (one, others) = settle(context, &stored, approval, &word)?;
        off.extend(others);
        decision = Some(match decision {
            None => one,
            Some(mut all) => {
                all.edits.extend(one.edits);
                all.messages.extend(one.messages);
                all
            }
        });
    }
    let Some(mut decision) = decision else {
        // He has not made up his mind.
        let mut decision = Decision::nothing(Reason::Policy, "book-6");
        decision.notes.answer =
            notes::answer(&Participant::of(line), &own::partstat(line), Method::Reply);
        return Ok(Some(decision));
    };
    decision.messages.extend(withdrawals(context, &booking.object, &off));
    decision.about = Some(booking.object.uid().to_owned());
    decision.notes.answer =
        notes::answer(&Participant::of(line), &own::partstat(line), Method::Reply);
    Ok(Some(decision))
}

/// The booking as a decision leaves it.
fn put(decision: &Decision, uid: &str) -> Option<StoredObject> {
    decision.edits.iter().rev().find_map(|edit| match edit {
        Edit::Put(stored) if stored.object.uid() == uid => Some(StoredObject::clone(stored)),
        _ => None,
    })
}

/// The approver who speaks, and his line: the authenticated sender himself, who is among those
/// that the policy names now, and no relay, delegate or assistant in his name (invariant 9).
fn speaker<'a, 'm>(
    context: &'a Context<'_>,
    message: &'m Object,
) -> Option<(&'a Mailbox, &'m Property)> {
    let sender = context.sender.address.as_ref().filter(|_| context.sender.is_himself())?;
    let who = approver(context, sender)?;
    let mut lines = message.components().flat_map(|c| c.all("ATTENDEE"));
    Some((who, lines.find(|line| is_his(context, line, sender))?))
}

fn is_his(context: &Context<'_>, line: &Property, who: &Mailbox) -> bool {
    let named = Participant::of(line).claimed();
    named.value.is_some_and(|named| named == *who || (context.is_same_user)(&named, who))
}

/// His answer in a component.
fn partstat(context: &Context<'_>, component: &Component, who: &Mailbox) -> String {
    let line = component.all("ATTENDEE").find(|line| is_his(context, line, who));
    line.map(own::partstat).unwrap_or_default()
}

/// What of a message is an answer to an approval: what names its date, or the whole.
fn meant<'m>(
    context: &Context<'_>,
    incoming: &'m Incoming,
    approval: &Approval,
) -> Option<&'m Component> {
    let zones = Zones::new(incoming.object.calendar(), &context.policy.timezone);
    let date = |c: &Component| recurrence_id(c).map(|id| zones.resolve(&id));
    let of_date = |at: &Timestamp| incoming.object.components().find(|c| date(c) == Some(*at));
    let of_date = approval.recurrence_id.as_ref().and_then(of_date);
    of_date.or_else(|| incoming.object.master())
}

/// Whether an answer is one to what was sent before `[seq-4]`. Without a SEQUENCE its time
/// tells.
fn is_stale(context: &Context<'_>, incoming: &Incoming, approval: &Approval) -> bool {
    let Some(component) = meant(context, incoming, approval) else { return false };
    match sequence(component) {
        Some(sequence) => sequence < approval.sequence,
        None => {
            let made = revision(component, incoming.object.calendar()).dtstamp;
            made < approval.asked_at.as_second()
        }
    }
}

/// Nobody has answered in time (`approval_expiry`).
///
/// # Errors
/// The busy time cannot be read.
pub(in crate::itip) fn expired(context: &Context<'_>, row: &Due) -> Result<Decision, Unavailable> {
    let mut approvals = context.snapshot.approvals.iter();
    let approval = approvals.find(|a| a.open && a.uid == row.uid && a.due_key() == row.key);
    let Some((approval, stored)) = approval.zip(context.snapshot.object.as_ref()) else {
        return Ok(Decision::nothing(Reason::Stale, "book-6"));
    };
    let yes = context.policy.approval_expiry == ApprovalExpiry::Accept;
    let said = match yes {
        true => "room-nobody-objected",
        false => "room-nobody-approved",
    };
    let said = context.organizers_language(&stored.object).word(said);
    let word = Word { yes, who: None, said };
    let (mut decision, off) = settle(context, stored, approval, &word)?;
    decision.messages.extend(withdrawals(context, &stored.object, &off));
    Ok(decision)
}

/// The booking is had or not, and who asked for it is told. Whether there still is room is looked
/// for once more: what waits need not have kept others off (`pending_blocks`). Also which
/// approvers are to be told.
fn settle<'a>(
    context: &Context<'_>,
    stored: &StoredObject,
    approval: &'a Approval,
    word: &Word<'_>,
) -> Result<(Decision, Vec<Withdrawal<'a>>), Unavailable> {
    let object = &stored.object;
    let locale = context.organizers_language(object);
    let pending = covered(context, object, approval.recurrence_id);
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let window = Span::new(context.now, super::super::booking::farthest(context.now));
    let mine: Vec<Instance> = match time::expand(object, &zones, window, &context.limits) {
        Ok(found) => {
            let meant = |i: &Instance| pending.get(i.component) == Some(&true);
            found.instances.into_iter().filter(meant).collect()
        }
        Err(error) => return Ok((*recurrence_problem(&error), Vec::new())),
    };
    let mut others: Vec<Mailbox> = approval.asked.clone();
    others
        .retain(|one| !word.who.is_some_and(|who| one == who || (context.is_same_user)(one, who)));
    if mine.is_empty() {
        // [book-3]: what is over is not decided any more.
        let mut decision = Decision::nothing(Reason::Policy, "book-3");
        decision.edits.extend(approval.close());
        return Ok((decision, Vec::new()));
    }
    let mut booked = Booked { partstat: "DECLINED", clashes: Vec::new(), trimmed_to: None };
    let (mut reason, mut said) = (Reason::ReplyRecorded, word.said.clone());
    let mut told = Vec::new();
    if word.yes {
        let found = Occupancy::find(context, &mine, object.uid())?;
        let clashes = found.bookings_clash(&mine);
        if clashes.is_empty() || bearable(context.policy, clashes.len(), mine.len()) {
            booked.partstat = match approval.partstat.as_str() {
                "TENTATIVE" => "TENTATIVE",
                _ => "ACCEPTED",
            };
            booked.clashes = clashes;
        } else {
            reason = Reason::Declined;
            said = locale.word("room-taken-meanwhile");
            told = approval.asked.iter().filter(|one| !others.contains(one)).cloned().collect();
        }
    }
    let mut new = object.clone();
    let answered = record(context, &mut new, &pending, &booked, &zones);
    if booked.partstat != "DECLINED" {
        for (component, _) in new.components_mut().zip(&pending).filter(|(_, pending)| **pending) {
            if own::own_partstat(component, &context.user.addresses).as_deref() == Some("ACCEPTED")
            {
                component.set(Property::new("STATUS", "CONFIRMED"));
            }
        }
    } else if word.who.is_none() {
        reason = Reason::Declined;
    }
    let mut decision = Decision::new(Outcome::Updated, reason, "book-6");
    if let Some(house) = super::super::booking::house(context, locale) {
        said = format!("{said}\n{house}");
    }
    let content = message::Content {
        answered: &answered,
        partstat: booked.partstat,
        said: Some(&said),
        own_words: false,
        language: locale,
        asked: None,
    };
    decision.messages.extend(message::reply(context, &new, &content));
    decision.edits.extend(approval.close());
    let held = |c: &Component| {
        own::own_partstat(c, &context.user.addresses).as_deref() != Some("DECLINED")
    };
    if new.components().any(held) {
        let organizer = new.organizer().map(Participant::of);
        if booked.partstat == "ACCEPTED"
            && let Some(mailbox) = organizer.as_ref().and_then(Participant::mailbox)
        {
            decision.edits.push(Edit::Correspondent(mailbox.clone()));
        }
        decision.edits.push(Edit::Put(Box::new(StoredObject { object: new, ..stored.clone() })));
    } else {
        decision.edits.extend(plan::release(stored, newest(object)));
    }
    decision.partstat = Some(booked.partstat.to_owned());
    let why = match booked.partstat {
        "DECLINED" if !told.is_empty() => "mail-settled-taken",
        "DECLINED" => "mail-settled-declined",
        _ => "mail-settled-approved",
    };
    others.append(&mut told);
    Ok((decision, vec![Withdrawal { approval, to: others, why }]))
}
