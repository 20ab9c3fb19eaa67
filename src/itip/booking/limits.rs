//! The limits of a booking that need no calendar: notice, duration, seats `[book-1]`.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::super::decision::Context;
use super::super::own;
use super::{Refusal, Request};
use crate::ical::{Component, Property};
use crate::identity::Participant;
use crate::time::{self, Instance, Span};

/// Nothing is looked for that is further away.
const FARTHEST: SignedDuration = SignedDuration::from_hours(24 * 3660);

/// How far anything is looked for.
pub(in crate::itip) fn farthest(now: Timestamp) -> Timestamp {
    now.saturating_add(FARTHEST).unwrap_or(Timestamp::MAX)
}

/// How far ahead may be booked (`window`).
pub(super) fn window_end(context: &Context<'_>) -> Timestamp {
    context.now.saturating_add(seconds(context.policy.window)).unwrap_or(Timestamp::MAX)
}

/// Which limits the instances of a request break, in the order of the tests.
pub(super) fn broken(
    context: &Context<'_>,
    request: &Request<'_>,
    mine: &[Instance],
) -> Vec<Refusal> {
    let policy = context.policy;
    let length = |i: &Instance| i.span.end.duration_since(i.span.start);
    let mut broken = Vec::new();
    if policy.min_notice > 0 {
        let first = context.now.saturating_add(seconds(policy.min_notice));
        let first = first.unwrap_or(Timestamp::MAX);
        let stands = stored_spans(context, first);
        if mine.iter().any(|i| i.span.start < first && !stands.contains(&i.span)) {
            broken.push(Refusal::Notice);
        }
    }
    if mine.iter().any(|i| length(i) < seconds(policy.min_duration)) {
        broken.push(Refusal::Short);
    }
    if mine.iter().any(|i| length(i) > seconds(policy.max_duration)) {
        broken.push(Refusal::Long);
    }
    if policy.seats > 0 {
        let people = people(context, request);
        if people > policy.seats {
            broken.push(Refusal::Seats(people));
        }
    }
    broken
}

/// What the stored booking has before `until`: a date that stays where it is needs no notice.
fn stored_spans(context: &Context<'_>, until: Timestamp) -> BTreeSet<Span> {
    let Some(stored) = &context.snapshot.object else { return BTreeSet::new() };
    let booked = |c: &Component| {
        let own = own::own_partstat(c, &context.user.addresses);
        matches!(own.as_deref(), Some("ACCEPTED" | "TENTATIVE")) && !own::is_cancelled(c)
    };
    let holds: Vec<bool> = stored.object.components().map(booked).collect();
    let window = Span::new(context.now, until);
    let zones = time::Zones::new(stored.object.calendar(), &context.policy.timezone);
    time::expand(&stored.object, &zones, window, &context.limits)
        .map(|found| found.instances)
        .unwrap_or_default()
        .into_iter()
        .filter(|i| holds.get(i.component) == Some(&true))
        .map(|i| i.span)
        .collect()
}

/// How many people come, at most to one date.
fn people(context: &Context<'_>, request: &Request<'_>) -> usize {
    let components = request.message.components().filter(|c| !own::is_cancelled(c));
    components.map(|c| invited(context, c)).max().unwrap_or(0)
}

/// How many people a component invites: who is listed as an ATTENDEE, but rooms and equipment,
/// who has declined or delegated, and who only is told. A group counts as one, as nobody can
/// know how many it is.
pub(super) fn invited(context: &Context<'_>, component: &Component) -> usize {
    let comes = |line: &&Property| {
        let is = |name: &str, values: &[&str]| {
            line.param(name)
                .is_some_and(|v| values.iter().any(|one| v.trim().eq_ignore_ascii_case(one)))
        };
        !is("CUTYPE", &["ROOM", "RESOURCE"])
            && !is("PARTSTAT", &["DECLINED", "DELEGATED"])
            && !is("ROLE", &["NON-PARTICIPANT"])
            && !context.user.addresses.are(&Participant::of(line))
    };
    let lines = component.all("ATTENDEE").filter(comes);
    lines.map(|line| Participant::of(line).key()).collect::<BTreeSet<_>>().len()
}

/// Seconds of a policy as a length of time.
pub(super) fn seconds(seconds: u64) -> SignedDuration {
    SignedDuration::from_secs(i64::try_from(seconds).unwrap_or(i64::MAX))
}
