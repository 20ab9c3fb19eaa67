//! What a REQUEST, an ADD or a PUBLISH would have stored: its times looked at, the user's answer
//! given, and the edits made of it.

use super::answer;
use super::approval;
use super::authority;
use super::correspondents::{attendees, brought_along, make_known};
use super::decide::recurrence_problem;
use super::decision::{Context, Decision, Edit, Generated, Incoming, Verdict};
use super::instance::recurrence_id;
use super::merge;
use super::outcome::{Outcome, Reason};
use super::own;
use super::revision;
use super::stored::{Revision, Role, StoredObject, Tombstone, Unavailable};
use crate::ical::Object;
use crate::identity::Participant;
use crate::time::{RecurrenceError, Span, Zones, bounds, complete_vtimezones, expand, is_undated};
use crate::trust::Tier;

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
        // Kept for the reader; nobody is answered about times that nobody knows. A room keeps only
        // what it can look at.
        Some(e @ RecurrenceError::Unsupported(_)) if !context.user.resource => {
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
        if let Some(rule) = answer.undecided {
            // Nothing is decided. A room's old booking stands; a person sees it.
            decision.outcome = Outcome::NoAction;
            decision.reason = Reason::Policy;
            decision.rule = rule;
            if context.user.resource {
                return Ok(decision);
            }
        }
        if answer.declined && context.user.resource {
            return Ok(declined(incoming, before, decision));
        }
        if let Some(asking) = &answer.asking {
            let (edits, messages) = approval::ask(context, &object, asking);
            decision.rule = "book-6";
            decision.messages.extend(messages);
            decision.edits = edits;
        }
        if asks_status && decision.messages.is_empty() && answer.undecided.is_none() {
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
    decision.edits.extend(edits);
    if role == Role::Organizer {
        // Everybody whom the user invites.
        decision.edits.extend(make_known(context, attendees(&object)));
    } else if vouched {
        decision.edits.extend(brought_along(context, &object));
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
pub(super) fn to_store(
    context: &Context<'_>,
    incoming: &Incoming,
    object: Object,
    role: Role,
    vouched: bool,
) -> StoredObject {
    let mut object = object;
    // Whoever is not authenticated only says who he is.
    let authenticated = context.sender.tier >= Tier::Verified;
    let vouched = vouched && authenticated;
    if !vouched {
        own::mark_unproven(&mut object, authenticated);
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

/// A booking goes, and no message of that revision or an older one books it again `[book-2]`,
/// `[seq-5]`.
pub(super) fn release(stored: &StoredObject, revision: Revision) -> Vec<Edit> {
    let uid = stored.object.uid().to_owned();
    let mut edits = vec![Edit::Delete { uid: uid.clone() }];
    if let Some(organizer) = authority::named_organizer(&stored.object) {
        edits.push(Edit::Bury(Tombstone {
            uid,
            recurrence_id: None,
            organizer: authority::organizer_key(&organizer),
            revision,
        }));
    }
    edits
}

/// A resource does not keep what it declines; a booking that it had is released `[book-2]`.
pub(super) fn declined(
    incoming: &Incoming,
    before: Option<&StoredObject>,
    mut decision: Decision,
) -> Decision {
    decision.rule = "book-2";
    decision.reason = Reason::Declined;
    decision.outcome = Outcome::NoAction;
    if let Some(before) = before {
        decision.outcome = Outcome::Updated;
        decision.edits.extend(release(before, revision::newest(&incoming.object)));
    }
    decision.partstat = Some("DECLINED".to_owned());
    decision
}
