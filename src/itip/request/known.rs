//! A REQUEST, or an ADD that is due, for an object that is stored `[req-2]`, `[req-8]` to `[req-11]`.

use std::borrow::Cow;

use super::super::add;
use super::super::authority;
use super::super::cancel;
use super::super::decide::recurrence_problem;
use super::super::decision::{Context, Decision, Direction, Incoming, Verdict};
use super::super::delegation;
use super::super::gap;
use super::super::merge;
use super::super::method::Method;
use super::super::outcome::{Outcome, Reason};
use super::super::own;
use super::super::plan::Plan;
use super::super::revision;
use super::super::stored::{Role, StoredObject};
use super::super::tombstones;
use super::new::unvouched;
use crate::ical::{Component, Object};
use crate::identity::Participant;
use crate::policy::Apply;

/// An object that is stored `[req-2]`.
pub(super) fn plan(
    context: &Context<'_>,
    incoming: &Incoming,
    stored: &StoredObject,
) -> Verdict<Plan> {
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
    let edits = tombstones::revive(context, incoming, &mut message)?;
    let was_invited = own::is_invited(&stored.object, context.user);
    let is_invited = own::is_invited(&message, context.user);
    prepare(context, &mut message, stored, takes_over)?;
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
    tombstones::cancel_buried(context, incoming, &mut merged.object)
        .map_err(|e| recurrence_problem(&e))?;
    let role = match stored.role {
        Role::Other if is_invited => Role::Attendee,
        role => role,
    };
    // What a room has not answered it looks at again: it takes its time.
    let repeats = !context.user.resource && is_repeated(context, &merged.object, &stored.object);
    Ok(Plan {
        asks_status: inbound
            && !context.mail.auto_submitted
            && asks_status(context, incoming, &merged.object, &stored.object),
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
        answerable: inbound && role == Role::Attendee && !repeats,
        delegated: None,
        vouched: true,
    })
}

/// Makes of the message what may be laid over the stored object.
fn prepare(
    context: &Context<'_>,
    message: &mut Object,
    stored: &StoredObject,
    takes_over: bool,
) -> Verdict {
    if context.direction == Direction::Outbound {
        own::prepare_organizers(message);
        return Ok(());
    }
    let user = context.user;
    if own::is_invited(&stored.object, user) && !own::is_invited(message, user) {
        if !delegation::not_known_yet(message, &stored.object, &user.addresses) {
            // [req-8]
            return Err(Box::new(cancel::uninvited(context, message, stored)));
        }
        if !own::is_invited(message, user) {
            // It speaks of other dates than those that were delegated to him.
            return Err(Decision::nothing(Reason::Forwarded, "del-3").into());
        }
    }
    own::prepare_attendees(context, message);
    if takes_over {
        unvouched(message);
    } else {
        authority::restore_organizer(message, &stored.object);
    }
    Ok(())
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

/// Whether an automatic update asks nothing of the user that was not asked before: the answers of
/// others are passed on. That must not lead to an answer, or answers would answer answers.
fn is_repeated(context: &Context<'_>, merged: &Object, stored: &Object) -> bool {
    let open = |c: &Component| {
        own::own_partstat(c, &context.user.addresses).as_deref() == Some("NEEDS-ACTION")
    };
    let asked = |new: &Component| {
        let same = |name| move |old: &&Component| old.value(name) == new.value(name);
        stored
            .components()
            .filter(same("RECURRENCE-ID"))
            .filter(same("DTSTART"))
            .any(|old| open(old) && revision::sequence(old) == revision::sequence(new))
    };
    context.mail.auto_submitted && merged.components().filter(|c| open(c)).all(asked)
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
