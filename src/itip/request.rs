//! REQUEST: an invitation, its update, or one instance of it `[req-1]` to `[req-12]`.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::add;
use super::answer;
use super::authority;
use super::cancel;
use super::correspondents::{attendees, make_known};
use super::counter;
use super::decide::recurrence_problem;
use super::decision::{Context, Decision, Direction, Edit, Generated, Incoming, Verdict};
use super::delegation;
use super::gap;
use super::instance::recurrence_id;
use super::merge;
use super::method::Method;
use super::outcome::{Outcome, Reason};
use super::own;
use super::revision::{self, revision};
use super::seen;
use super::stored::{Role, StoredObject, Tombstone, Unavailable};
use crate::ical::{Component, Object};
use crate::identity::Participant;
use crate::policy::{Apply, Forwarded};
use crate::time::{RecurrenceError, Span, Zones, bounds, complete_vtimezones, expand, is_undated};
use crate::trust::Threshold;

/// What is to be stored, before the user's automatic answer.
pub(super) struct Plan {
    pub(super) outcome: Outcome,
    pub(super) reason: Reason,
    pub(super) rule: &'static str,
    pub(super) object: Object,
    pub(super) role: Role,
    /// Other edits.
    pub(super) edits: Vec<Edit>,
    /// Messages that are due whatever the user's answer.
    pub(super) messages: Vec<Generated>,
    /// The policy may answer.
    pub(super) answerable: bool,
    /// Who delegated it to the user `[del-2]`.
    pub(super) delegated: Option<Participant>,
    /// It only asks for the answer given before `[req-9]`.
    pub(super) asks_status: bool,
    /// The sender spoke for the organizer. Else nothing he says of himself is recorded.
    pub(super) vouched: bool,
}

/// Decides on a REQUEST.
///
/// # Errors
/// The user's busy time cannot be read.
pub(super) fn decide(context: &Context<'_>, incoming: &Incoming) -> Result<Decision, Unavailable> {
    // [req-12]
    let main_cancelled = match incoming.object.master() {
        Some(master) => own::is_cancelled(master),
        None => incoming.object.components().all(own::is_cancelled),
    };
    if main_cancelled {
        return Ok(cancel::decide(context, incoming));
    }
    lay_over(context, incoming)
}

/// Stores what an organizer sends, or lays it over what is stored: a REQUEST, or an ADD that is
/// due.
///
/// # Errors
/// The user's busy time cannot be read.
pub(super) fn lay_over(
    context: &Context<'_>,
    incoming: &Incoming,
) -> Result<Decision, Unavailable> {
    match plan(context, incoming) {
        Ok(plan) => finish(context, incoming, plan),
        Err(decision) => Ok(*decision),
    }
}

fn plan(context: &Context<'_>, incoming: &Incoming) -> Verdict<Plan> {
    let own = authority::named_organizer(&incoming.object)
        .is_some_and(|o| authority::is_own(context, &o));
    if context.direction == Direction::Inbound && own {
        return Err(own_message(context, incoming));
    }
    let plan = match &context.snapshot.object {
        Some(stored) => known(context, incoming, stored)?,
        None => new(context, incoming)?,
    };
    checked(context, plan)
}

/// A REQUEST to the organizer himself: an attendee's proposal `[auth-5]`, or his own words come
/// back `[auth-6]`.
fn own_message(context: &Context<'_>, incoming: &Incoming) -> Box<Decision> {
    let stored = context.snapshot.object.as_ref();
    let sender = context.sender.address.as_ref();
    let by_attendee = sender.is_some_and(|s| {
        !context.user.addresses.contains(s)
            && stored.is_some_and(|o| {
                o.object
                    .components()
                    .flat_map(|c| c.all("ATTENDEE"))
                    .any(|p| authority::is_sender(context, &Participant::of(p)))
            })
    });
    let by_attendee = by_attendee && context.policy.apply_from.admits(context.sender.tier);
    if by_attendee
        && let Some(delegation) =
            stored.and_then(|stored| delegation::by_attendee(context, incoming, stored))
    {
        return delegation;
    }
    if by_attendee {
        return counter::decide(context, incoming).into();
    }
    Decision::nothing(Reason::OwnMessage, "auth-6").into()
}

/// An object that is not stored `[req-1]`, `[req-5]`.
fn new(context: &Context<'_>, incoming: &Incoming) -> Verdict<Plan> {
    let mut object = incoming.object.clone();
    let mut plan = Plan {
        outcome: Outcome::Added,
        reason: Reason::New,
        rule: if object.master().is_some() { "req-1" } else { "req-5" },
        edits: Vec::new(),
        messages: Vec::new(),
        role: Role::Attendee,
        answerable: true,
        delegated: None,
        asks_status: false,
        vouched: true,
        object: object.clone(),
    };
    if context.direction == Direction::Outbound {
        // [del-1]: he may pass on an invitation that he has only seen.
        authority::organizer_of_new(context, incoming)
            .map_err(|stop| delegation::of_seen(context, incoming).unwrap_or(stop))?;
        own::prepare_organizers(&mut object);
        plan.role = Role::Organizer;
        plan.rule = "req-11";
        plan.answerable = false;
    } else {
        let refused = match context.policy.add_from {
            Threshold::Nobody => Some(Reason::Policy),
            from if !from.admits(context.sender.tier) => Some(Reason::Untrusted),
            _ => None,
        };
        if let Some(reason) = refused {
            revive(context, incoming, &mut object)?;
            let mut decision = Decision::nothing(reason, "req-1");
            decision.edits = seen::keep(context, incoming);
            return Err(decision.into());
        }
        if own::is_invited(&object, context.user) {
            plan.delegated = delegation::to_user(context, &object);
            plan.vouched = match authority::organizer_of_new(context, incoming) {
                Ok(()) => true,
                Err(_) if plan.delegated.is_some() => false,
                Err(stop) => return Err(stop),
            };
            if plan.vouched {
                plan.delegated = None;
            } else {
                // [del-2]
                unvouched(&mut object);
                plan.reason = Reason::Delegated;
                plan.rule = "del-2";
            }
        } else if context.policy.forwarded == Forwarded::Ask {
            return Err(Decision::nothing(Reason::Forwarded, "auth-8").into());
        } else {
            plan.role = Role::Other;
            plan.rule = "auth-8";
            plan.answerable = false;
            plan.vouched = authority::organizer_of_new(context, incoming).is_ok();
            if !plan.vouched {
                unvouched(&mut object);
            }
        }
        own::prepare_attendees(context, &mut object);
    }
    plan.edits = revive(context, incoming, &mut object)?;
    own::add_default_alarm(context, &mut object);
    plan.object = object;
    cancel_buried(context, incoming, &mut plan.object).map_err(|e| recurrence_problem(&e))?;
    Ok(plan)
}

/// Whoever forwards an invitation must not become its organizer by an EMAIL or SENT-BY that he
/// wrote into it `[id-3]`, `[auth-10]`.
fn unvouched(object: &mut Object) {
    for component in object.components_mut() {
        for line in component.properties_mut().filter(|p| p.is("ORGANIZER")) {
            line.remove_param("EMAIL");
            line.remove_param("SENT-BY");
        }
    }
}

/// An object that is stored `[req-2]`.
fn known(context: &Context<'_>, incoming: &Incoming, stored: &StoredObject) -> Verdict<Plan> {
    let inbound = context.direction == Direction::Inbound;
    if inbound && !context.policy.apply_from.admits(context.sender.tier) {
        return Err(Decision::nothing(Reason::Untrusted, "req-2").into());
    }
    // [auth-5]
    authority::organizer_of_stored(context, incoming, stored)
        .map_err(|stop| delegation::by_attendee(context, incoming, stored).unwrap_or(stop))?;
    let takes_over = authority::takes_over(context, incoming, stored);
    let older = own::before_organizer(stored);
    let stored = older.as_ref();
    let mut message = incoming.object.clone();
    inherit_attendees(&mut message, &stored.object, incoming.method);
    let edits = revive(context, incoming, &mut message)?;
    let was_invited = own::is_invited(&stored.object, context.user);
    let is_invited = own::is_invited(&message, context.user);
    if inbound {
        let addresses = &context.user.addresses;
        if was_invited && !is_invited {
            if !delegation::not_known_yet(&mut message, &stored.object, addresses) {
                return Err(Box::new(cancel::uninvited(context, &message, stored)));
            }
            if !own::is_invited(&message, context.user) {
                // It speaks of other dates than those that were delegated to him.
                return Err(Decision::nothing(Reason::Forwarded, "del-3").into());
            }
        }
        own::prepare_attendees(context, &mut message);
        if takes_over {
            unvouched(&mut message);
        } else {
            authority::restore_organizer(&mut message, &stored.object);
        }
    } else {
        own::prepare_organizers(&mut message);
    }
    let add = incoming.method == Method::Add;
    let base = match add {
        true => Cow::Owned(add::raised(&stored.object, &message)),
        false => Cow::Borrowed(&stored.object),
    };
    let mut merged =
        merge::merge(context, &base, message, add).map_err(|e| recurrence_problem(&e))?;
    let missed = merged.missed > 0;
    if missed && (merged.applied == 0 || revision::same_components(&merged.object, &stored.object))
    {
        return Err(gap::missed(context, incoming).into());
    }
    if merged.applied == 0 {
        return Err(Decision::nothing(Reason::Stale, "seq-2").into());
    }
    if add {
        add::fold(context, &mut merged.object, &incoming.object);
    }
    if takes_over && let Some(organizer) = incoming.object.organizer() {
        // [req-10]: overrides that are newer than the message are his, too.
        let mut organizer = organizer.clone();
        organizer.remove_param("EMAIL");
        organizer.remove_param("SENT-BY");
        merged.object.components_mut().for_each(|c| c.set(organizer.clone()));
    }
    // Alarms of new overrides come from their master.
    if !was_invited && inbound {
        own::add_default_alarm(context, &mut merged.object);
    }
    if revision::same_components(&merged.object, &stored.object) {
        return Err(Decision::nothing(Reason::Duplicate, "seq-2").into());
    }
    if inbound && context.policy.update == Apply::Ask {
        return Err(Decision::nothing(Reason::Policy, "req-2").into());
    }
    let mut all = edits;
    all.extend(merged.edits);
    let mut messages = Vec::new();
    if missed {
        // What can be applied is; the rest waits.
        let waiting = gap::wait(context, incoming);
        all.extend(waiting.edits);
        messages = waiting.messages;
    }
    cancel_buried(context, incoming, &mut merged.object).map_err(|e| recurrence_problem(&e))?;
    let role = match stored.role {
        Role::Other if is_invited => Role::Attendee,
        role => role,
    };
    Ok(Plan {
        asks_status: inbound && asks_status(context, incoming, &merged.object, &stored.object),
        outcome: Outcome::Updated,
        reason: if merged.added { Reason::InstanceAdded } else { Reason::Revised },
        rule: match (add, inbound, merged.added) {
            (true, ..) => "add-1",
            _ if takes_over => "req-10",
            (_, false, _) => "req-11",
            (_, _, true) => "req-5",
            _ => "req-2",
        },
        object: merged.object,
        role,
        edits: all,
        messages,
        answerable: inbound && role == Role::Attendee,
        delegated: None,
        vouched: true,
    })
}

/// Whether a newer message with RSVP=TRUE says nothing new (RFC 5546 section 3.2.2.7)
/// `[req-9]`.
fn asks_status(
    context: &Context<'_>,
    incoming: &Incoming,
    merged: &Object,
    stored: &Object,
) -> bool {
    let addresses = &context.user.addresses;
    let said = |object: &Object| {
        let mut plain = object.clone();
        for component in plain.components_mut() {
            component.remove("DTSTAMP");
            component.remove("LAST-MODIFIED");
            for line in component.properties_mut().filter(|p| p.is("ATTENDEE")) {
                line.remove_param("RSVP");
            }
        }
        plain
    };
    let asks = incoming.object.components().filter_map(|c| own::line(c, addresses)).any(|line| {
        line.param("RSVP").is_some_and(|rsvp| rsvp.trim().eq_ignore_ascii_case("TRUE"))
    });
    asks && revision::newest(merged) > revision::newest(stored)
        && revision::same_components(&said(merged), &said(stored))
}

/// A component without any ATTENDEE (some producers name them in the master alone) speaks to
/// those that are stored. What they answered was not said of dates that are only now added.
fn inherit_attendees(message: &mut Object, stored: &Object, method: Method) {
    if message.components().any(|c| c.get("ATTENDEE").is_some()) {
        return;
    }
    let Some(main) = stored.main() else { return };
    let organizer = authority::named_organizer(stored);
    for component in message.components_mut() {
        for mut line in main.all("ATTENDEE").cloned() {
            let who = Participant::of(&line);
            if method == Method::Add && !organizer.as_ref().is_some_and(|o| o.same(&who)) {
                line.set_param("PARTSTAT", "NEEDS-ACTION");
            }
            component.push(line);
        }
    }
}

/// Drops components that a tombstone keeps dead, and removes the tombstones that give way
/// `[seq-5]`; those of another organizer give way, too `[auth-11]`.
pub(super) fn revive(
    context: &Context<'_>,
    incoming: &Incoming,
    object: &mut Object,
) -> Verdict<Vec<Edit>> {
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let calendar = object.calendar().clone();
    let bound: Vec<_> = authority::tombstones(context, &incoming.object).collect();
    let organizer = bound.first().map(|t| &t.organizer);
    let master = object.master().map(|m| revision(m, &calendar));
    let instant = |c: &Component| recurrence_id(c).map(|id| zones.resolve(&id));
    let dead = |c: &Component| {
        let (new, at) = (revision(c, &calendar), instant(c));
        bound
            .iter()
            .any(|t| (t.recurrence_id.is_none() || t.recurrence_id == at) && new <= t.revision)
    };
    let named: BTreeSet<_> = object.components().filter(|c| !dead(c)).map(instant).collect();
    object.retain(|c| !dead(c));
    if named.is_empty() {
        return Err(Decision::nothing(Reason::Stale, "seq-5").into());
    }
    let lives = |t: &Tombstone| {
        named.contains(&t.recurrence_id)
            || (t.recurrence_id.is_some() && master.is_some_and(|m| m > t.revision))
            // Whoever brings an instance back brings the object back.
            || t.recurrence_id.is_none()
    };
    let stay: BTreeSet<_> = bound.iter().filter(|t| !lives(t)).map(|t| t.recurrence_id).collect();
    let mut edits = Vec::new();
    for t in &context.snapshot.tombstones {
        // Another's stays beside his: one edit takes both away.
        let foreign = organizer != Some(&t.organizer);
        if !stay.contains(&t.recurrence_id) && (foreign || lives(t)) {
            edits.push(Edit::Unbury { uid: t.uid.clone(), recurrence_id: t.recurrence_id });
        }
    }
    Ok(edits)
}

/// Instances whose tombstone is newer than the master that generates them stay cancelled
/// `[seq-5]`.
pub(super) fn cancel_buried(
    context: &Context<'_>,
    incoming: &Incoming,
    object: &mut Object,
) -> Result<(), RecurrenceError> {
    let Some(master) = object.master().map(|m| revision(m, object.calendar())) else {
        return Ok(());
    };
    let buried: Vec<_> = authority::tombstones(context, &incoming.object)
        .filter(|t| t.revision >= master)
        .filter_map(|t| t.recurrence_id.map(|at| (at, t.revision)))
        .collect();
    cancel::keep_cancelled(context, object, &buried)
}

/// The object must have times that can be read, and zones that mean something `[tz-1]`.
pub(super) fn checked(context: &Context<'_>, mut plan: Plan) -> Verdict<Plan> {
    for component in plan.object.components_mut() {
        // A to-do may be due only, or be for no time at all (RFC 5545 section 3.6.2).
        if component.is("VTODO") {
            continue;
        }
        if component.get("DTSTART").is_none()
            && let Some(id) = recurrence_id(component)
        {
            component.set(id.to_property("DTSTART"));
        }
        if component.get("DTSTART").is_none() {
            return Err(Decision::error(Reason::Malformed, "req-1").into());
        }
    }
    complete_vtimezones(plan.object.calendar_mut(), &context.policy.timezone);
    let zones = Zones::new(plan.object.calendar(), &context.policy.timezone);
    if !plan.object.components().all(|c| zones.are_certain(c)) {
        if context.user.resource {
            return Err(Decision::error(Reason::UnknownTimezone, "tz-1").into());
        }
        plan.answerable = false;
    }
    let problem = expandable(context, &plan.object, &zones)
        .and_then(|()| merge::rewrite_ids(&mut plan.object, &zones, &context.limits))
        .err();
    match problem {
        None => {}
        // Kept for the reader; nobody is answered about times that nobody knows.
        Some(e @ RecurrenceError::Unsupported(_)) => {
            let problem = recurrence_problem(&e);
            plan.outcome = problem.outcome;
            plan.reason = problem.reason;
            plan.rule = problem.rule;
            plan.answerable = false;
        }
        Some(e) => return Err(recurrence_problem(&e)),
    }
    Ok(plan)
}

/// Whether its instances of the time ahead can be counted `[rec-2]`, `[rec-3]`.
pub(super) fn expandable(
    context: &Context<'_>,
    object: &Object,
    zones: &Zones,
) -> Result<(), RecurrenceError> {
    for component in object.components().filter(|c| !is_undated(c)) {
        bounds(component, zones)?;
    }
    let window = i64::try_from(context.policy.window).unwrap_or(i64::MAX);
    let end = context
        .now
        .checked_add(jiff::SignedDuration::from_secs(window))
        .unwrap_or(jiff::Timestamp::MAX);
    expand(object, zones, Span::new(context.now, end), &context.limits).map(|_| ())
}

/// The user's answer, and the edits.
pub(super) fn finish(
    context: &Context<'_>,
    incoming: &Incoming,
    plan: Plan,
) -> Result<Decision, Unavailable> {
    let Plan { outcome, reason, rule, mut object, role, edits, messages, .. } = plan;
    let Plan { answerable, asks_status, vouched, .. } = plan;
    let before = context.snapshot.object.as_ref();
    let mut decision = Decision::new(outcome, reason, rule);
    decision.notes.delegated = plan.delegated.map(|who| (who.label(), None));
    if answerable {
        let answer = answer::answer(context, incoming, &mut object)?;
        decision.conflicts = answer.conflicts;
        decision.messages = answer.messages;
        if answer.limited {
            // [gen-4]: nothing is decided. A room's old booking stands; a person sees it.
            decision.outcome = Outcome::NoAction;
            decision.reason = Reason::Policy;
            decision.rule = "gen-4";
            if context.user.resource {
                return Ok(decision);
            }
        }
        if answer.declined && context.user.resource {
            return Ok(declined(incoming, before, decision));
        }
        if asks_status && decision.messages.is_empty() && !answer.limited {
            decision.messages = answer::status(context, incoming, &object);
            if !decision.messages.is_empty() {
                decision.rule = "req-9";
            }
        }
        let refused = |m: &Generated| m.partstat.as_deref() == Some("DECLINED");
        if context.user.resource && decision.messages.iter().any(refused) {
            // Some dates of a booking are released, the others stay.
            decision.reason = Reason::Declined;
            decision.rule = "book-1";
        }
    }
    decision.messages.extend(messages);
    decision.edits = edits;
    if role == Role::Organizer {
        // Everybody whom the user invites.
        decision.edits.extend(make_known(context, attendees(&object)));
    }
    let accepted = decision
        .messages
        .iter()
        .any(|m| m.partstat.as_deref().is_some_and(|p| p.eq_ignore_ascii_case("ACCEPTED")));
    let organizer = object.organizer().map(Participant::of);
    if accepted && let Some(mailbox) = organizer.as_ref().and_then(Participant::mailbox) {
        decision.edits.push(Edit::Correspondent(mailbox.clone()));
    }
    let stored = to_store(context, incoming, object, role, vouched);
    decision.edits.push(Edit::Put(Box::new(stored)));
    Ok(decision)
}

/// The object with what is recorded of the message's sender: nothing where he did not speak for
/// its organizer.
fn to_store(
    context: &Context<'_>,
    incoming: &Incoming,
    object: Object,
    role: Role,
    vouched: bool,
) -> StoredObject {
    let mut object = object;
    if !vouched {
        own::mark_unproven(&mut object);
    }
    let before = context.snapshot.object.as_ref();
    let taken_over = before.is_some_and(|s| authority::takes_over(context, incoming, s));
    let already = before.filter(|_| !taken_over).map(|s| s.sent_by.as_slice()).unwrap_or_default();
    StoredObject {
        object,
        role,
        sender: context.sender.address.clone().filter(|_| vouched),
        sent_by: match vouched {
            true => authority::accepted_sent_by(incoming, already),
            false => Vec::new(),
        },
    }
}

/// What an invitation that the user has seen would have put into his calendar, unanswered
/// `[rep-7]`.
pub(super) fn invitation(
    context: &Context<'_>,
    incoming: &Incoming,
) -> Verdict<(StoredObject, Vec<Edit>)> {
    let plan = plan(context, incoming)?;
    Ok((to_store(context, incoming, plan.object, plan.role, plan.vouched), plan.edits))
}

/// A resource does not keep what it declines; a booking that it had is released `[book-2]`.
fn declined(
    incoming: &Incoming,
    before: Option<&StoredObject>,
    mut decision: Decision,
) -> Decision {
    decision.rule = "book-2";
    decision.reason = Reason::Declined;
    decision.outcome = Outcome::NoAction;
    if let Some(before) = before {
        decision.outcome = Outcome::Updated;
        let uid = incoming.object.uid().to_owned();
        decision.edits.push(Edit::Delete { uid: uid.clone() });
        if let Some(organizer) = authority::named_organizer(&before.object) {
            // [seq-5]: an older message must not book it again.
            decision.edits.push(Edit::Bury(Tombstone {
                uid,
                recurrence_id: None,
                organizer: authority::organizer_key(&organizer),
                revision: revision::newest(&incoming.object),
            }));
        }
    }
    decision.partstat = Some("DECLINED".to_owned());
    decision
}
