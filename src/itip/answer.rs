//! The user's automatic answer to an invitation: whether one is given, and which (rule book
//! sections 8 and 10). What the REPLY looks like stands in `message`.

use jiff::{SignedDuration, Timestamp};

use super::approval::{self, Asking};
use super::booking::{self, Booked, Judgement, Occupancy, Refusal, partstat};
use super::decision::{Context, Direction, Generated, Incoming};
use super::message;
use super::revision::sequence;
use super::stored::{BusyInstance, Unavailable};
use super::{delegation, instance, own};
use crate::ical::{Component, ComponentKind, Moment, Object, Period};
use crate::identity::{Addresses, Participant};
use crate::policy::Automatic;
use crate::time::{self, Instance, Span, Zones};
use crate::trust::{Threshold, Tier};

/// What the policy answers.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The REPLY, where one is due.
    pub messages: Vec<Generated>,
    /// What else is at that time (for the reader, too).
    pub conflicts: Vec<BusyInstance>,
    /// Everything that was to be decided is declined: a resource does not store it `[book-2]`.
    pub declined: bool,
    /// Decisions were due but may not be made, by this rule (`[gen-4]` limit, `[book-3]` past,
    /// `[book-4]` ask): PARTSTAT stays NEEDS-ACTION, the outcome is `no_action/policy`.
    pub undecided: Option<&'static str>,
    /// Somebody has to approve it `[book-6]`.
    pub(super) asking: Option<Asking>,
}

/// What is answered, before the REPLY is written.
struct Verdict {
    /// The answer to everything that was pending, and what differs from it.
    booked: Booked,
    /// What is said with it.
    comment: Option<String>,
}

impl Verdict {
    fn whole(partstat: &'static str) -> Self {
        let booked = Booked { partstat, clashes: Vec::new(), trimmed_to: None };
        Verdict { booked, comment: None }
    }
}

/// Decides for the user. `object` is the object as it is to be stored, with the user's
/// PARTSTAT NEEDS-ACTION in every component that is to be decided (invariant 4); where the
/// policy answers, the PARTSTATs are set in place, and overrides are added for clashing
/// instances of a series. Without an automatic answer only the conflicts are found.
///
/// # Errors
/// The busy time cannot be read.
pub(super) fn answer(
    context: &Context<'_>,
    incoming: &Incoming,
    object: &mut Object,
) -> Result<Answer, Unavailable> {
    let mut pending: Vec<bool> = object.components().map(|c| is_pending(context, c)).collect();
    if context.direction == Direction::Outbound || !pending.contains(&true) {
        return Ok(Answer::default());
    }
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    if object.kind() == ComponentKind::Vtodo {
        return Ok(to_do(context, incoming, object, &pending, &zones));
    }
    leave_past_dates(context, object, &mut pending, &zones);
    let window = window(context, object, &pending, &zones);
    let Ok(expansion) = time::expand(object, &zones, window, &context.limits) else {
        // What cannot be expanded cannot be booked; the caller reports the rule itself.
        let undecided = context.user.resource.then_some("rec-3");
        return Ok(Answer { undecided, ..Answer::default() });
    };
    let mine: Vec<Instance> = expansion
        .instances
        .iter()
        .filter(|i| pending.get(i.component).copied().unwrap_or(false))
        .cloned()
        .collect();
    let may_answer = may_answer(context, incoming, object, &zones);
    // Where nobody is ever answered, all is kept for somebody to see.
    let by_hand = !context.user.resource || context.policy.answer_from == Threshold::Nobody;
    if !may_answer && by_hand {
        let found = Occupancy::find(context, &mine, object.uid())?;
        return Ok(Answer { conflicts: found.conflicts().to_vec(), ..Answer::default() });
    }
    let over = mine.is_empty() && expansion.complete;
    let mut answer = Answer::default();
    let verdict = if context.user.resource {
        let request = booking::Request {
            object,
            zones: &zones,
            pending: &pending,
            expansion: &expansion,
            mine: &mine,
            message: &incoming.object,
        };
        let (judgement, conflicts) = booking::judge(context, &request)?;
        answer.conflicts = conflicts;
        if !may_answer {
            // It lies there for somebody to answer, and takes its time until then: none that the
            // one who asks could not have.
            let kept = match judgement {
                Judgement::Booked(all) => all.clashes.is_empty() && all.trimmed_to.is_none(),
                Judgement::Unanswered => true,
                _ => false,
            };
            answer.undecided = match over {
                true => Some("book-3"),
                false => (!kept).then_some("gen-4"),
            };
            return Ok(answer);
        }
        let free = match over {
            true => Vec::new(),
            false => booking::suggestions(context, &request, &judgement)?,
        };
        let comment = booking::comment(
            context,
            &judgement,
            &answer.conflicts,
            &free,
            &zones,
            context.organizers_language(&incoming.object),
        );
        resources(context, &request, judgement, comment, &mut answer)
    } else {
        persons(context, object, &mine, &mut answer)?
    };
    if over || context.snapshot.answers_last_hour >= context.policy.answers_per_hour {
        answer.undecided = match over {
            true => context.user.resource.then_some("book-3"),
            false => Some("gen-4"),
        };
        return Ok(answer);
    }
    if let Some(verdict) = verdict {
        give(context, incoming, object, &pending, &verdict, &zones, &mut answer);
    }
    Ok(answer)
}

/// A date that is over is not answered beside others that are not `[book-3]`.
fn leave_past_dates(context: &Context<'_>, object: &Object, pending: &mut [bool], zones: &Zones) {
    let is_over = |c: &Component| {
        c.get("RECURRENCE-ID").is_some()
            && !instance::is_this_and_future(c)
            && time::bounds(c, zones).is_ok_and(|(_, _, span)| span.end <= context.now)
    };
    let over: Vec<bool> = object.components().map(is_over).collect();
    if pending.iter().zip(&over).any(|(pending, over)| *pending && !over) {
        pending.iter_mut().zip(&over).for_each(|(pending, over)| *pending &= !over);
    }
}

/// The time in which conflicts are looked for. A person can be invited to what lies further
/// ahead: a single date is always judged.
fn window(context: &Context<'_>, object: &Object, pending: &[bool], zones: &Zones) -> Span {
    let mut end = later(context.now, context.policy.window);
    if !context.user.resource {
        let single = |c: &&Component| !time::has_recurrence(c);
        let asked =
            object.components().zip(pending).filter_map(|(c, pending)| pending.then_some(c));
        let ends = asked.filter(single).filter_map(|c| time::bounds(c, zones).ok());
        end = ends.map(|(_, _, span)| span.end).fold(end, Timestamp::max);
    }
    Span::new(context.now, end)
}

/// What a resource answers to a booking that is judged.
fn resources(
    context: &Context<'_>,
    request: &booking::Request<'_>,
    judgement: Judgement,
    comment: Option<String>,
    answer: &mut Answer,
) -> Option<Verdict> {
    match judgement {
        Judgement::Booked(booked) => Some(Verdict { booked, comment }),
        Judgement::Declined(_) => Some(Verdict { comment, ..Verdict::whole("DECLINED") }),
        Judgement::NeedsApproval(needed) => {
            let locale = message::approvers_language(context, request.message);
            let notes = booking::notes(context, &needed, request.zones, locale);
            let booked = needed.booked;
            if booked.partstat == "DECLINED" || approval::is_own_word(context, request.object) {
                return Some(Verdict { booked, comment });
            }
            if !approval::may_ask(context) {
                answer.undecided = Some("gen-4");
                return None;
            }
            let (dates, partstat) = (dates(request), booked.partstat);
            if approval::are_too_many(context, request.object.uid(), &dates) {
                answer.undecided = Some("book-6");
                return None;
            }
            answer.asking = Some(Asking { dates, partstat, notes });
            let booked = Booked { partstat: "TENTATIVE", ..booked };
            let locale = context.organizers_language(request.message);
            Some(Verdict { booked, comment: Some(approval::text_for_requester(comment, locale)) })
        }
        Judgement::Unanswered => None,
        Judgement::Left => {
            answer.undecided = Some("book-4");
            None
        }
    }
}

/// Which dates are to be decided; `None`: the whole.
fn dates(request: &booking::Request<'_>) -> Vec<Option<Timestamp>> {
    let pending = request.object.components().zip(request.pending).filter(|(_, p)| **p);
    let id = |c| instance::recurrence_id(c).map(|id| request.zones.resolve(&id));
    let dates: Vec<Option<Timestamp>> = pending.map(|(c, _)| id(c)).collect();
    if dates.contains(&None) { vec![None] } else { dates }
}

/// What a person answers, who says nothing of his other appointments; `None`: no automatic
/// answer.
fn persons(
    context: &Context<'_>,
    object: &Object,
    mine: &[Instance],
    answer: &mut Answer,
) -> Result<Option<Verdict>, Unavailable> {
    let policy = context.policy;
    let found = Occupancy::find(context, mine, object.uid())?;
    answer.conflicts = found.conflicts().to_vec();
    let clashes = found.clashes(mine);
    let free = partstat(policy.when_free);
    if clashes.is_empty() {
        return Ok(free.map(Verdict::whole));
    }
    let Some(busy) = partstat(policy.when_busy) else { return Ok(None) };
    Ok(Some(match free {
        Some(free)
            if busy == "DECLINED" && booking::bearable(policy, clashes.len(), mine.len()) =>
        {
            let booked = Booked { partstat: free, clashes, trimmed_to: None };
            Verdict { booked, comment: None }
        }
        _ => Verdict::whole(busy),
    }))
}

/// The answer to a to-do: it takes no time, so that only the policy speaks. A room can do
/// nothing `[todo-1]`.
fn to_do(
    context: &Context<'_>,
    incoming: &Incoming,
    object: &mut Object,
    pending: &[bool],
    zones: &Zones,
) -> Answer {
    let mut answer = Answer::default();
    let verdict = match context.user.resource {
        true => {
            let judgement = Judgement::Declined(Refusal::Task);
            let locale = context.organizers_language(&incoming.object);
            let comment = booking::comment(context, &judgement, &[], &[], zones, locale);
            Some(Verdict { comment, ..Verdict::whole("DECLINED") })
        }
        false => partstat(context.policy.when_free).map(Verdict::whole),
    };
    let allowed = may_answer(context, incoming, object, zones);
    match verdict.filter(|_| allowed) {
        Some(_) if context.snapshot.answers_last_hour >= context.policy.answers_per_hour => {
            answer.undecided = Some("gen-4");
        }
        Some(verdict) => give(context, incoming, object, pending, &verdict, zones, &mut answer),
        // What a room may not decline it does not keep either.
        None => answer.undecided = context.user.resource.then_some("gen-4"),
    }
    answer
}

/// Writes the answer into the object, and the REPLY.
fn give(
    context: &Context<'_>,
    incoming: &Incoming,
    object: &mut Object,
    pending: &[bool],
    verdict: &Verdict,
    zones: &Zones,
    answer: &mut Answer,
) {
    let answered = record(context, object, pending, &verdict.booked, zones);
    // One declined date of a booked series leaves the others booked.
    let addresses = &context.user.addresses;
    answer.declined = object
        .components()
        .filter_map(|c| own::own_partstat(c, addresses))
        .all(|partstat| partstat == "DECLINED");
    answer.messages.extend(message::reply(
        context,
        object,
        &message::Content {
            answered: &answered,
            partstat: verdict.booked.partstat,
            said: verdict.comment.as_deref(),
            own_words: false,
            language: context.organizers_language(&incoming.object),
            asked: Some(&incoming.object),
        },
    ));
}

/// The answer given before, once more, for an organizer who asks `[req-9]`; empty where the
/// policy does not answer for the user.
pub(super) fn status(
    context: &Context<'_>,
    incoming: &Incoming,
    object: &Object,
) -> Vec<Generated> {
    let policy = context.policy;
    let answers = policy.when_free != Automatic::None || policy.when_busy != Automatic::None;
    let zones = Zones::new(object.calendar(), &policy.timezone);
    if !answers
        || context.snapshot.answers_last_hour >= policy.answers_per_hour
        || !may_answer(context, incoming, object, &zones)
    {
        return Vec::new();
    }
    let addresses = &context.user.addresses;
    let answered = |c: &Component| definite(c, addresses);
    let Some(partstat) = object.main().and_then(answered) else { return Vec::new() };
    // The main component, and what differs from it [gen-3].
    let main = object.main().cloned();
    let rest = object.overrides().filter(|c| Some(*c) != main.as_ref()).filter(|c| {
        let later = sequence(c) > main.as_ref().and_then(sequence);
        answered(c).is_some_and(|a| a != partstat || later)
    });
    let components: Vec<Component> = main.iter().chain(rest).cloned().collect();
    let language = context.organizers_language(&incoming.object);
    let said = context.user.resource.then(|| booking::house(context, language)).flatten();
    let content = message::Content {
        answered: &components,
        partstat,
        said: said.as_deref(),
        own_words: false,
        language,
        asked: Some(&incoming.object),
    };
    message::reply(context, object, &content).into_iter().collect()
}

/// An answer of the user's that is one.
fn definite(component: &Component, addresses: &Addresses) -> Option<&'static str> {
    match own::own_partstat(component, addresses)?.as_str() {
        "ACCEPTED" => Some("ACCEPTED"),
        "TENTATIVE" => Some("TENTATIVE"),
        "DECLINED" => Some("DECLINED"),
        "COMPLETED" => Some("COMPLETED"),
        "IN-PROCESS" => Some("IN-PROCESS"),
        _ => None,
    }
}

fn is_pending(context: &Context<'_>, component: &Component) -> bool {
    own::own_partstat(component, &context.user.addresses).as_deref() == Some("NEEDS-ACTION")
        && !own::is_cancelled(component)
}

/// Whether an automatic answer may go out at all: `answer_from`, `[auth-9]`, `[part-1]`,
/// `[gen-4]`, invariant 7, `[tz-1]`.
fn may_answer(context: &Context<'_>, incoming: &Incoming, object: &Object, zones: &Zones) -> bool {
    let Some(organizer) = object.organizer().map(|p| (p, Participant::of(p))) else {
        return false;
    };
    let (line, organizer) = organizer;
    let speaks_for_organizer = context.sender.relay
        || context.sender.address.as_ref().is_some_and(|from| {
            organizer.clone().claimed().is(from)
                || line.param("SENT-BY").and_then(|s| super::Mailbox::parse(&s)).as_ref()
                    == Some(from)
        });
    // [auth-9]: of who only delegates, the house's own people are believed.
    let speaks_for_organizer = speaks_for_organizer
        || (context.sender.tier >= Tier::Internal
            && delegation::to_user(context, &incoming.object).is_some());
    let certain = object.components().all(|c| zones.are_certain(c));
    context.policy.answer_from.admits(context.sender.tier)
        && context.sender.tier > Tier::Unverified
        && incoming.answerable
        // Only a person approves.
        && incoming.object.components().all(|c| c.get(approval::MARK).is_none())
        && speaks_for_organizer
        && certain
        && organizer.mailbox().is_some()
        && !context.user.addresses.are(&organizer)
        && !context.mail.null_sender
        && !context.mail.bulk
        && !context.mail.via_list
}

/// Writes the answer into the object; the components that the REPLY names, in order: the
/// master (or, without one, each override), then what differs from it `[gen-3]`.
pub(super) fn record(
    context: &Context<'_>,
    object: &mut Object,
    pending: &[bool],
    verdict: &Booked,
    zones: &Zones,
) -> Vec<Component> {
    // A clash is a date of a component that speaks of many, or such a component's own.
    let own_date = |i: &Instance, c: &Component| {
        let id = instance::recurrence_id(c).map(|id| zones.resolve(&id));
        !instance::is_this_and_future(c) || id == i.recurrence_id
    };
    let mut dates: Vec<Instance> = Vec::new();
    let mut declined: Vec<usize> = Vec::new();
    for clash in &verdict.clashes {
        match object.components().nth(clash.component) {
            Some(c) if c.get("RECURRENCE-ID").is_some() && own_date(clash, c) => {
                declined.push(clash.component);
            }
            _ => dates.push(clash.clone()),
        }
    }
    for (i, component) in object.components_mut().enumerate() {
        if pending.get(i) == Some(&true) {
            let partstat = if declined.contains(&i) { "DECLINED" } else { verdict.partstat };
            set_partstat(context, component, partstat);
        }
    }
    if let Some(last) = &verdict.trimmed_to
        && let Some(master) = object.master_mut()
    {
        end_series(master, zones, last);
    }
    // Beside an answer to the series stands what was answered to its dates before, or it would
    // take that back [rep-3].
    let addresses = &context.user.addresses;
    let series = object
        .components()
        .zip(pending)
        .any(|(c, pending)| *pending && c.get("RECURRENCE-ID").is_none());
    let stands =
        |c: &Component| series && !own::is_cancelled(c) && definite(c, addresses).is_some();
    let mut answered: Vec<Component> = object
        .components()
        .enumerate()
        .filter(|(i, c)| pending.get(*i) == Some(&true) || stands(c))
        .map(|(_, c)| c.clone())
        .collect();
    if answered.iter().any(|c| c.get("RECURRENCE-ID").is_none()) {
        answered.sort_by_key(|c| c.get("RECURRENCE-ID").is_some());
        let master = answered.first().and_then(sequence).unwrap_or(0);
        answered.retain(|c| {
            c.get("RECURRENCE-ID").is_none()
                || own::own_partstat(c, addresses).as_deref() != Some(verdict.partstat)
                // To a date that was rescheduled after the series, an answer with the SEQUENCE
                // of the series is none [seq-4].
                || sequence(c).unwrap_or(0) > master
        });
    }
    if let Some(last) = &verdict.trimmed_to {
        // What the organizer says of dates behind the end is not stored, and not accepted.
        let last = last.recurrence_id.unwrap_or(last.span.start);
        let within =
            |c: &Component| instance::recurrence_id(c).is_none_or(|id| zones.resolve(&id) <= last);
        object.retain(within);
        answered.retain(within);
    }
    for clash in dates.iter().filter(|d| !declined.contains(&d.component)) {
        if let Some(date) = one_date(object, clash, zones) {
            let mut date = date;
            set_partstat(context, &mut date, "DECLINED");
            answered.push(date.clone());
            object.push(date);
        }
    }
    answered
}

/// One date of a component that speaks of many, as an override of its own.
fn one_date(object: &Object, date: &Instance, zones: &Zones) -> Option<Component> {
    let component = object.components().nth(date.component)?;
    let start = Moment::of(component.get("DTSTART")?).ok()?;
    let mut one = instance::from_master(component, &zones.civil(date.span.start, &start), zones);
    let like = instance::recurrence_id(component).unwrap_or(start);
    let id = date.recurrence_id.unwrap_or(date.span.start);
    one.set(zones.civil(id, &like).to_property("RECURRENCE-ID"));
    Some(one)
}

/// Sets the user's PARTSTAT; a definite answer needs no RSVP any more.
pub(super) fn set_partstat(context: &Context<'_>, component: &mut Component, partstat: &str) {
    own::set_partstat(component, &context.user.addresses, partstat);
    for line in component.properties_mut().filter(|p| p.is("ATTENDEE")) {
        if context.user.addresses.are(&Participant::of(line)) {
            line.remove_param("RSVP");
        }
    }
}

/// Ends the stored copy of a series with `last` `[book-4]`.
fn end_series(master: &mut Component, zones: &Zones, last: &Instance) {
    let at = last.recurrence_id.unwrap_or(last.span.start);
    let until = match instance::start(master) {
        Some(date @ Moment::Date(_)) => zones.civil(at, &date).to_string(),
        Some(floating @ Moment::Floating(_)) => zones.civil(at, &floating).to_string(),
        _ => Moment::Utc(at).to_string(),
    };
    for rule in master.properties_mut().filter(|p| p.is("RRULE")) {
        let mut parts: Vec<&str> = rule
            .value()
            .split(';')
            .filter(|p| {
                let name = p.split('=').next().unwrap_or_default();
                !name.eq_ignore_ascii_case("COUNT") && !name.eq_ignore_ascii_case("UNTIL")
            })
            .collect();
        let until = format!("UNTIL={until}");
        parts.push(&until);
        let value = parts.join(";");
        rule.set_value(&value);
    }
    for line in master.properties_mut().filter(|p| p.is("RDATE")) {
        let within = |value: &&str| {
            let start = Moment::from_value(line, value)
                .or_else(|_| Period::from_value(line, value).map(|p| p.start().clone()));
            start.is_ok_and(|start| zones.resolve(&start) <= at)
        };
        let value = line.value().split(',').filter(within).collect::<Vec<_>>().join(",");
        line.set_value(&value);
    }
    master.retain_properties(|p| !p.is("RDATE") || !p.value().is_empty());
}

fn later(now: Timestamp, seconds: u64) -> Timestamp {
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    now.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(Timestamp::MAX)
}
