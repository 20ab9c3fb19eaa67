//! What a resource says with its answer: the reason, and what the house has to say.

use super::super::decision::Context;
use super::super::message::instants;
use super::super::stored::BusyInstance;
use super::{Booked, Judgement, Refusal};
use crate::policy::Explain;
use crate::time::{Span, Zones};

/// Most times that are named.
const MOST: usize = 5;

/// The words of an answer; `None` where there is nothing to say. Never more is said of other
/// bookings than `explain` allows.
pub(in crate::itip) fn comment(
    context: &Context<'_>,
    judgement: &Judgement,
    conflicts: &[BusyInstance],
    zones: &Zones,
) -> Option<String> {
    let mut lines = Vec::new();
    match judgement {
        Judgement::Booked(booked) => lines.extend(exceptions(booked, zones)),
        Judgement::NeedsApproval(approval) => lines.extend(exceptions(&approval.booked, zones)),
        Judgement::Declined(refusal) => lines.push(reason(context, *refusal, conflicts, zones)),
        Judgement::Unanswered | Judgement::Left => {}
    }
    if !context.policy.response_text.is_empty() {
        lines.push(context.policy.response_text.clone());
    }
    if let Some(owner) = &context.policy.owner {
        lines.push(format!("Responsible: {owner}"));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// What of a series is not booked.
fn exceptions(booked: &Booked, zones: &Zones) -> Vec<String> {
    let mut lines = Vec::new();
    if !booked.clashes.is_empty() {
        let times = times(booked.clashes.iter().map(|i| i.span), zones);
        lines.push(format!("Not available, and declined: {times}"));
    }
    if let Some(last) = &booked.trimmed_to {
        lines.push(format!("Booked up to and including {}.", instants(last.span, zones)));
    }
    lines
}

/// Why it is declined.
fn reason(
    context: &Context<'_>,
    refusal: Refusal,
    conflicts: &[BusyInstance],
    zones: &Zones,
) -> String {
    let policy = context.policy;
    match refusal {
        Refusal::Task => "A room or equipment takes no to-dos.".to_owned(),
        Refusal::Membership => "You are not among those who may book this.".to_owned(),
        Refusal::Series => "Series of meetings cannot be booked here.".to_owned(),
        Refusal::Endless => "A series must have an end to be booked.".to_owned(),
        Refusal::Window => format!("Bookings are taken {} ahead.", length(policy.window)),
        Refusal::Notice => {
            format!(
                "Bookings must be made at least {} before they begin.",
                length(policy.min_notice)
            )
        }
        Refusal::Short => format!("A booking takes at least {}.", length(policy.min_duration)),
        Refusal::Long => format!("A booking takes at most {}.", length(policy.max_duration)),
        Refusal::Seats(people) => {
            format!("There are {} seats, and {people} people are invited.", policy.seats)
        }
        Refusal::Quota => match policy.quota {
            Some(quota) => format!(
                "You may book at most {} in any {}.",
                length(quota.time),
                length(quota.within)
            ),
            None => "You may not book more.".to_owned(),
        },
        Refusal::Hours => match &policy.hours {
            Some(hours) => format!("Bookings are taken only within these hours: {hours}."),
            None => "Bookings are not taken at that time.".to_owned(),
        },
        Refusal::Conflict if policy.explain == Explain::None => {
            "It is not available at that time.".to_owned()
        }
        Refusal::Conflict => {
            format!("Already booked: {}", times(conflicts.iter().map(|c| c.span), zones))
        }
        Refusal::NoApprover => {
            "This booking needs approval, and there is nobody who approves.".to_owned()
        }
    }
}

/// Some times, not all where there are many.
fn times(spans: impl Iterator<Item = Span>, zones: &Zones) -> String {
    let mut all: Vec<String> = spans.take(MOST + 1).map(|s| instants(s, zones)).collect();
    if all.len() > MOST {
        all.truncate(MOST);
        all.push("…".to_owned());
    }
    all.join("; ")
}

/// A length of time in its largest whole unit.
fn length(seconds: u64) -> String {
    let units = [(86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second")];
    let fits = units.iter().find(|(unit, _)| seconds >= *unit && seconds.is_multiple_of(*unit));
    let (unit, name) = fits.unwrap_or(&(1, "second"));
    let count = seconds / unit;
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}
