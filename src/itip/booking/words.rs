//! What a resource says with its answer: the reason, and what the house has to say.

use super::super::decision::Context;
use super::super::message::instants;
use super::super::stored::BusyInstance;
use super::{Approval, Booked, Judgement, Refusal};
use crate::policy::{Explain, Keep};
use crate::time::{Span, Zones};

/// What begins the line that suggests other times.
pub(in crate::itip) const FREE: &str = "Free: ";

/// Most times that are named.
const MOST: usize = 5;

/// The words of an answer; `None` where there is nothing to say. Never more is said of other
/// bookings than `explain` allows. `free` are times that are suggested.
pub(in crate::itip) fn comment(
    context: &Context<'_>,
    judgement: &Judgement,
    conflicts: &[BusyInstance],
    free: &[Span],
    zones: &Zones,
) -> Option<String> {
    let mut lines = Vec::new();
    match judgement {
        Judgement::Booked(booked) => lines.extend(exceptions(booked, zones)),
        Judgement::NeedsApproval(approval) => lines.extend(exceptions(&approval.booked, zones)),
        Judgement::Declined(refusal) => lines.push(reason(context, *refusal, conflicts, zones)),
        Judgement::Unanswered | Judgement::Left => {}
    }
    if !free.is_empty() {
        lines.push(format!("{FREE}{}", times(free.iter().copied(), zones)));
    }
    lines.extend(house(context));
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// What is said with every answer; `None` where that is nothing.
pub(in crate::itip) fn house(context: &Context<'_>) -> Option<String> {
    let policy = context.policy;
    let text = Some(&policy.response_text).filter(|text| !text.is_empty()).cloned();
    let owner = policy.owner.as_ref().map(|owner| format!("Responsible: {owner}"));
    let lines: Vec<String> = text.into_iter().chain(owner).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// What an approver is told of a booking besides its times: which rule it breaks, and what of it
/// is not to be had.
pub(in crate::itip) fn notes(
    context: &Context<'_>,
    approval: &Approval,
    zones: &Zones,
) -> Vec<String> {
    let broken = approval.overrides.map(|rule| {
        format!("It is beyond what may be booked: {}", reason(context, rule, &[], zones))
    });
    broken.into_iter().chain(exceptions(&approval.booked, zones)).collect()
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
        Refusal::Window => format!("Bookings are taken at most {} ahead.", length(policy.window)),
        Refusal::Notice => {
            format!(
                "Bookings must be made at least {} before they begin.",
                length(policy.min_notice)
            )
        }
        Refusal::Short => format!("A booking takes at least {}.", length(policy.min_duration)),
        Refusal::Long => format!("A booking takes at most {}.", length(policy.max_duration)),
        Refusal::Seats(people) => {
            let (verb, seats) = if policy.seats == 1 { ("is", "seat") } else { ("are", "seats") };
            format!("There {verb} {} {seats}, and {people} people are invited.", policy.seats)
        }
        Refusal::Quota => match policy.quota {
            Some(quota) => format!(
                "You may book at most {} in any {}.",
                length(quota.time),
                length(quota.within)
            ),
            None => "You may not book more.".to_owned(),
        },
        // What a VAVAILABILITY says is not as easily told.
        Refusal::Hours => match &policy.hours {
            Some(hours) if context.busy.availability().is_ok_and(|all| all.is_empty()) => {
                let zone = &policy.timezone;
                format!("Bookings are taken only within these hours ({zone}): {hours}.")
            }
            _ => "Bookings are not taken at that time.".to_owned(),
        },
        Refusal::Conflict if policy.explain == Explain::None => {
            "It is not available at that time.".to_owned()
        }
        Refusal::Conflict => format!("Already booked: {}", taken(context, conflicts, zones)),
        Refusal::NoApprover => {
            "This booking needs approval, and there is nobody who approves.".to_owned()
        }
    }
}

/// When it is taken, and by whom where that may be said. Of a private booking (CLASS) it is not,
/// nor where nobody knows whether it is one.
fn taken(context: &Context<'_>, conflicts: &[BusyInstance], zones: &Zones) -> String {
    let policy = context.policy;
    let named = policy.explain == Explain::Organizer && policy.keep.contains(&Keep::Class);
    list(conflicts.iter().map(|c| {
        let when = instants(c.span, zones);
        match c.organizer.as_ref().filter(|_| named && !c.private) {
            Some(who) => format!("{when} by {who}"),
            None => when,
        }
    }))
}

/// Some times.
fn times(spans: impl Iterator<Item = Span>, zones: &Zones) -> String {
    list(spans.map(|s| instants(s, zones)))
}

/// Some of what there is, not all where that is much.
fn list(all: impl Iterator<Item = String>) -> String {
    let mut all: Vec<String> = all.take(MOST + 1).collect();
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
