//! VFREEBUSY: somebody asks when the user is busy `[fb-1]`, or tells when he is himself
//! `[fb-2]`, `[pub-2]`. It never changes the user's own time: what others tell is kept apart.

use jiff::{SignedDuration, Timestamp};

use super::authority;
use super::availability;
use super::booking;
use super::correspondents::{attendees, make_known};
use super::decide::recurrence_problem;
use super::decision::{Context, Decision, Direction, Edit, Incoming, Verdict};
use super::message;
use super::method::Method;
use super::outcome::{Outcome, Reason};
use super::own;
use super::request_status;
use super::revision;
use super::stored::{BusyTime, ForeignBusy, Revision, Unavailable};
use crate::ical::Component;
use crate::identity::Participant;
use crate::policy::{Apply, Policy};
use crate::time::{self, Busy, BusySpan, RecurrenceError, Span, Zones, merge_busy};
use crate::trust::Tier;

/// Of what others tell, only what lies so near is kept: what nobody will look at must not pile
/// up.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 366);

/// Most periods of one message.
const MAX_PERIODS: usize = 6000;

/// Most stretches of time of which one owner's word is kept: whoever cuts a year to minutes tells
/// nobody anything.
const MAX_STRETCHES: usize = 1000;

/// Busy time is looked up by stretches of this length, each with a budget of its own: so no
/// series runs out of it before a long window ends.
const STRETCH: SignedDuration = SignedDuration::from_hours(24 * 31);

/// Decides on a VFREEBUSY.
///
/// # Errors
/// The user's busy time cannot be read.
pub(super) fn decide(context: &Context<'_>, incoming: &Incoming) -> Result<Decision, Unavailable> {
    if context.direction == Direction::Outbound {
        return Ok(submitted(context, incoming).unwrap_or_else(|stop| *stop));
    }
    match incoming.method {
        Method::Request => match question(context, incoming) {
            Ok(window) => answer(context, incoming, window),
            Err(stop) => Ok(*stop),
        },
        Method::Reply => keep(context, incoming, replied(context, incoming), "fb-2"),
        Method::Publish => keep(context, incoming, published(context, incoming), "pub-2"),
        _ => Ok(Decision::error(Reason::UnsupportedComponent, "part-4")),
    }
}

/// What the user sends himself concerns no calendar of his: his own says when he is busy. Whom
/// he asks he has dealt with, so that the answers of those people are believed.
fn submitted(context: &Context<'_>, incoming: &Incoming) -> Verdict<Decision> {
    let mut decision = Decision::nothing(Reason::OwnMessage, "fb-1");
    if incoming.method == Method::Request {
        authority::organizer_of_new(context, incoming)?;
        decision.edits = make_known(context, attendees(&incoming.object));
    }
    Ok(decision)
}

/// The window somebody may be told about `[fb-1]`: whether he may ask is judged first, so that
/// a stranger learns nothing of the rest.
fn question(context: &Context<'_>, incoming: &Incoming) -> Verdict<Span> {
    let no = |reason, rule| Box::new(Decision::nothing(reason, rule));
    let malformed = || Box::new(Decision::error(Reason::Malformed, "fb-1"));
    let (policy, sender) = (context.policy, context.sender);
    let asks = authority::named_organizer(&incoming.object).ok_or_else(malformed)?.claimed();
    if authority::is_own(context, &asks) {
        return Err(no(Reason::OwnMessage, "auth-6"));
    }
    if !policy.freebusy_from.admits(sender.tier) || sender.tier <= Tier::Unverified {
        return Err(no(Reason::Untrusted, "fb-1"));
    }
    authority::organizer_of_new(context, incoming)?;
    if sender.relay && asks.mailbox() != sender.address.as_ref() {
        // It may bring what an organizer wrote, and is told nothing on his behalf.
        return Err(no(Reason::SenderNotOrganizer, "fb-1"));
    }
    if !own::is_invited(&incoming.object, context.user) {
        return Err(no(Reason::Forwarded, "auth-8"));
    }
    let mut components = incoming.object.components();
    let (Some(component), None) = (components.next(), components.next()) else {
        return Err(malformed());
    };
    let zones = Zones::new(incoming.object.calendar(), "UTC");
    let asked = window(component, &zones)?;
    // [book-3]
    if asked.end <= context.now {
        return Err(no(Reason::Policy, "book-3"));
    }
    let mail = context.mail;
    if !incoming.answerable
        || mail.null_sender
        || mail.bulk
        || mail.via_list
        || context.snapshot.answers_last_hour >= policy.answers_per_hour
    {
        return Err(no(Reason::Policy, "gen-4"));
    }
    let span = SignedDuration::from_secs(i64::try_from(policy.freebusy_span).unwrap_or(i64::MAX));
    let last = asked.start.saturating_add(span).unwrap_or(Timestamp::MAX);
    let shown = Span::new(asked.start, asked.end.min(last));
    // An answer about no time at all would look free.
    if shown.start < shown.end { Ok(shown) } else { Err(no(Reason::Policy, "fb-1")) }
}

/// When the user is busy, for somebody who may know.
fn answer(
    context: &Context<'_>,
    incoming: &Incoming,
    window: Span,
) -> Result<Decision, Unavailable> {
    let busy = busy_time(context.busy, context.policy, window)?;
    let Some(reply) = message::free_busy_reply(context, &incoming.object, window, &busy) else {
        return Ok(Decision::nothing(Reason::Policy, "fb-1"));
    };
    let mut decision = Decision::nothing(Reason::FreebusyAnswered, "fb-1");
    decision.messages.push(reply);
    Ok(decision)
}

/// When the owner of a calendar is not free `[busy-1]`: times in order, without overlap, cut to
/// the window, and nothing else of what is in the calendar. Series are looked up in the ten
/// years around the present. Outside his hours he is away, whatever `outside_hours` says.
///
/// # Errors
/// The calendar cannot be read.
pub fn busy_time(
    calendar: &dyn BusyTime,
    policy: &Policy,
    window: Span,
) -> Result<Vec<BusySpan>, Unavailable> {
    let mut found = availability::closed(calendar, policy, window)?;
    let mut start = window.start;
    while start < window.end {
        let end = start.saturating_add(STRETCH).unwrap_or(Timestamp::MAX).min(window.end);
        let stretch = Span::new(start, end);
        let instances = calendar.overlapping(&[stretch], "")?;
        if policy.capacity > 1 {
            // What has room for one more is free.
            for span in booking::full(&instances, policy.capacity, SignedDuration::ZERO) {
                found.push(BusySpan { span: common(span, stretch), busy: Busy::Busy });
            }
        } else {
            for instance in instances {
                found.push(BusySpan { span: common(instance.span, stretch), busy: instance.busy });
            }
        }
        start = end;
    }
    Ok(merge_busy(found))
}

/// Whose time a REPLY tells: the attendee that speaks, to the user who asked `[auth-4]`,
/// `[auth-11]`.
fn replied(context: &Context<'_>, incoming: &Incoming) -> Verdict<Participant> {
    let speaker = authority::speaker_of_unknown(context, incoming)?;
    let asked = authority::named_organizer(&incoming.object);
    if asked.is_some_and(|who| !authority::is_own(context, &who)) {
        return Err(Decision::nothing(Reason::UnknownUid, "seq-6").into());
    }
    if incoming.object.components().count() != 1 {
        return Err(Decision::error(Reason::Malformed, "fb-2").into());
    }
    Ok(speaker)
}

/// Whose time a PUBLISH tells: the organizer, who must be the sender.
fn published(context: &Context<'_>, incoming: &Incoming) -> Verdict<Participant> {
    let malformed = || Box::new(Decision::error(Reason::Malformed, "pub-2"));
    let organizer = authority::named_organizer(&incoming.object).ok_or_else(malformed)?.claimed();
    if authority::is_own(context, &organizer) {
        return Err(Decision::nothing(Reason::OwnMessage, "auth-6").into());
    }
    authority::organizer_of_unknown(context, incoming)?;
    if context.policy.publish == Apply::Ask {
        return Err(Decision::nothing(Reason::Policy, "pub-2").into());
    }
    Ok(organizer)
}

/// Keeps what somebody else has told of his time.
fn keep(
    context: &Context<'_>,
    incoming: &Incoming,
    owner: Verdict<Participant>,
    rule: &'static str,
) -> Result<Decision, Unavailable> {
    // Who could not or would not tell is not free for that.
    let problem = incoming.object.components().find_map(request_status::problem);
    if owner.is_ok() && problem.is_some() {
        let mut decision = Decision::nothing(Reason::Policy, rule);
        decision.notes.problem = problem;
        return Ok(decision);
    }
    let told = owner.and_then(|owner| Ok((statements(context, incoming, &owner)?, owner)));
    let (told, owner) = match told {
        Ok(told) => told,
        Err(stop) => return Ok(*stop),
    };
    if told.is_empty() {
        // It is over, or too far away for anybody to look.
        return Ok(Decision::nothing(Reason::Policy, rule));
    }
    let all = context.busy.told_by(&authority::organizer_key(&owner), kept(context))?;
    let mut edits = Vec::new();
    for statement in &told {
        let known: Vec<&ForeignBusy> =
            all.iter().filter(|k| k.window.overlaps(&statement.window)).collect();
        edits.extend(still_new(statement, &known).into_iter().map(Edit::StoreBusy));
        if edits.len() > MAX_STRETCHES {
            return Ok(Decision::nothing(Reason::Policy, rule));
        }
    }
    let replaces = |k: &ForeignBusy| {
        told.iter().any(|t| t.revision >= k.revision && common(t.window, k.window) == k.window)
    };
    if all.iter().filter(|k| !replaces(k)).count() + edits.len() > MAX_STRETCHES {
        return Ok(Decision::nothing(Reason::Policy, rule));
    }
    if edits.is_empty() {
        return Ok(Decision::nothing(Reason::Stale, "seq-1"));
    }
    let mut decision = Decision::new(Outcome::Updated, Reason::FreebusyStored, rule);
    decision.edits = edits;
    decision.notes.answer = Some((owner.label(), String::new()));
    Ok(decision)
}

/// The time of which anything is kept.
fn kept(context: &Context<'_>) -> Span {
    Span::new(
        context.now.saturating_sub(KEPT).unwrap_or(Timestamp::MIN),
        context.now.saturating_add(KEPT).unwrap_or(Timestamp::MAX),
    )
}

/// What a message tells, one statement a VFREEBUSY: without what lies too far away.
fn statements(
    context: &Context<'_>,
    incoming: &Incoming,
    owner: &Participant,
) -> Verdict<Vec<ForeignBusy>> {
    let object = &incoming.object;
    let zones = Zones::new(object.calendar(), "UTC");
    let kept = kept(context);
    let mut told = Vec::new();
    let mut periods = 0_usize;
    for component in object.components() {
        let window = window(component, &zones)?;
        let mut busy = time::free_busy(component, &zones).map_err(|e| recurrence_problem(&e))?;
        periods += busy.len();
        if periods > MAX_PERIODS {
            return Err(recurrence_problem(&RecurrenceError::Limit));
        }
        if window.end <= context.now || !window.overlaps(&kept) {
            continue;
        }
        busy.retain(|b| b.busy != Busy::Free);
        let window = common(window, kept);
        told.push(cut(
            &ForeignBusy {
                owner: authority::organizer_key(owner),
                uid: object.uid().to_owned(),
                revision: stamped(context, revision::revision(component, object.calendar())),
                window,
                periods: merge_busy(busy).into_iter().map(|b| (b.span, b.busy)).collect(),
            },
            window,
        ));
    }
    Ok(told)
}

/// The revision of a statement: its DTSTAMP alone, as a VFREEBUSY has no SEQUENCE. Without one
/// it is of now, and none is of the future: a wrong clock would silence all that come after.
fn stamped(context: &Context<'_>, written: Revision) -> Revision {
    let now = context.now.as_second();
    let dtstamp = if written.dtstamp == i64::MIN { now } else { written.dtstamp.min(now) };
    Revision { sequence: 0, dtstamp }
}

/// The parts of a statement about which nothing newer is known `[fb-2]`.
fn still_new(statement: &ForeignBusy, known: &[&ForeignBusy]) -> Vec<ForeignBusy> {
    let mut newer: Vec<Span> =
        known.iter().filter(|k| k.revision > statement.revision).map(|k| k.window).collect();
    newer.sort_unstable();
    let mut parts = Vec::new();
    let mut start = statement.window.start;
    for span in newer {
        parts.push(Span::new(start, span.start));
        start = start.max(span.end);
    }
    parts.push(Span::new(start, statement.window.end));
    parts.retain(|part| part.overlaps(&statement.window));
    parts.into_iter().map(|part| cut(statement, part)).collect()
}

/// What a statement says about a part of its window.
fn cut(statement: &ForeignBusy, window: Span) -> ForeignBusy {
    let inside = statement.periods.iter().filter(|(span, _)| span.overlaps(&window));
    ForeignBusy {
        window,
        periods: inside.map(|(span, busy)| (common(*span, window), *busy)).collect(),
        ..statement.clone()
    }
}

/// The stretch of time that a VFREEBUSY is about. Times must be UTC (RFC 5546 section 3.3);
/// those without a zone are read so.
fn window(component: &Component, zones: &Zones) -> Verdict<Span> {
    if !zones.are_certain(component) {
        return Err(Decision::error(Reason::UnknownTimezone, "tz-1").into());
    }
    match time::bounds(component, zones) {
        Ok((_, _, span)) if span.start < span.end => Ok(span),
        _ => Err(Decision::error(Reason::Malformed, "part-4").into()),
    }
}

/// What two spans share; empty where that is nothing.
fn common(a: Span, b: Span) -> Span {
    Span::new(a.start.max(b.start), a.end.min(b.end))
}
