//! Answers that are told together: each waits in a row of its own ([`Edit::Due`]), so that undoing
//! one takes it out of what is told, and no other with it.
//!
//! A digest leaves when no answer has come for `notify_delay`, and at the latest `notify_max` after
//! its first: one mail, whatever the events it is about. What it says of an event is what holds
//! when it leaves.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::super::decision::{Context, Decision, Edit};
use super::super::due::{Due, DueKind};
use super::super::outcome::Reason;
use super::super::stored::Unavailable;
use super::Told;
use super::answers::notice;
use crate::ical::Object;
use crate::policy::{Notify, Policy};

/// Most answers that wait to be told; those that come after them show in the list of attendees.
const MAX_WAITING: usize = 500;

/// An answer that waits.
#[derive(Serialize, Deserialize)]
struct Waiting {
    told: Told,
    /// The one date that it is about; microseconds.
    instance: Option<i64>,
    /// When it came; microseconds.
    came: i64,
    /// When the first came that was overtaken by it.
    since: i64,
    language: Option<String>,
}

impl Waiting {
    fn of(row: &Due) -> Option<Self> {
        serde_json::from_str(&row.data).ok()
    }
}

/// Rows for answers about one object.
///
/// # Errors
/// The calendar cannot be read.
pub(super) fn put_aside(
    context: &Context<'_>,
    answers: &[(Object, Vec<Told>)],
    language: Option<&str>,
) -> Result<Vec<Edit>, Unavailable> {
    let rows = context.busy.due_of(DueKind::Digest)?;
    let mut room = MAX_WAITING.saturating_sub(rows.len());
    let now = context.now.as_microsecond();
    let first = rows.iter().filter_map(Waiting::of).map(|w| w.since).min().unwrap_or(now);
    let at = quiet(now, context.policy).min(latest(first, context.policy));
    let mut edits = Vec::new();
    for (object, told) in answers {
        for told in told {
            let date = told.instance.map(|at| at.as_second().to_string()).unwrap_or_default();
            let key = format!("{} {} {date}", object.uid(), told.attendee);
            let old = rows.iter().find(|r| r.key == key).and_then(Waiting::of);
            if old.is_none() && room == 0 {
                continue;
            }
            room = room.saturating_sub(usize::from(old.is_none()));
            let waiting = Waiting {
                told: told.clone(),
                instance: told.instance.map(Timestamp::as_microsecond),
                came: now,
                since: old.map_or(now, |old| old.since),
                language: language.map(str::to_owned),
            };
            let Ok(data) = serde_json::to_string(&waiting) else { continue };
            let uid = object.uid().to_owned();
            edits.push(Edit::Due(Due { kind: DueKind::Digest, key, uid, at, data }));
        }
    }
    Ok(edits)
}

/// When a digest leaves that got its last answer at `came`.
fn quiet(came: i64, policy: &Policy) -> Timestamp {
    later(came, policy.notify_delay)
}

/// When a digest leaves at the latest that got its first answer at `came`.
fn latest(came: i64, policy: &Policy) -> Timestamp {
    later(came, policy.notify_max)
}

fn later(came: i64, seconds: u64) -> Timestamp {
    let came = Timestamp::from_microsecond(came).unwrap_or(Timestamp::MIN);
    let seconds = SignedDuration::from_secs(i64::try_from(seconds).unwrap_or(i64::MAX));
    came.checked_add(seconds).unwrap_or(Timestamp::MAX)
}

/// Whether it is time for the digest of all the answers that wait.
pub fn is_ripe(rows: &[Due], policy: &Policy, now: Timestamp) -> bool {
    let now_or_before = |w: &Waiting| w.came <= now.as_microsecond();
    let waiting = rows.iter().filter_map(Waiting::of).filter(now_or_before);
    let waiting: Vec<Waiting> = waiting.collect();
    let last = waiting.iter().map(|w| w.came).max();
    let first = waiting.iter().map(|w| w.since).min();
    // What cannot be read waits for nothing.
    last.is_none_or(|came| quiet(came, policy) <= now)
        || first.is_none_or(|came| latest(came, policy) <= now)
}

/// The digest of all that waits; nothing before its time.
///
/// # Errors
/// The calendar cannot be read.
pub(in crate::itip) fn due(context: &Context<'_>) -> Result<Decision, Unavailable> {
    let mut rows = context.busy.due_of(DueKind::Digest)?;
    let mut decision = Decision::nothing(Reason::Policy, "rep-6");
    if !is_ripe(&rows, context.policy, context.now) {
        return Ok(decision);
    }
    let gone = rows.iter().map(|row| Edit::NotDue { kind: row.kind, key: row.key.clone() });
    decision.edits = gone.collect();
    if context.policy.notify == Notify::None {
        return Ok(decision);
    }
    rows.sort_by_key(|row| Waiting::of(row).map(|w| w.came));
    let mut language = None;
    let mut order: Vec<String> = Vec::new();
    let mut told: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    for row in rows {
        let Some(waiting) = Waiting::of(&row) else { continue };
        if !told.contains_key(&row.uid) {
            order.push(row.uid.clone());
        }
        let instance = waiting.instance.and_then(|at| Timestamp::from_microsecond(at).ok());
        language = waiting.language.or(language);
        told.entry(row.uid).or_default().push(Told { instance, ..waiting.told });
    }
    let mut answers = Vec::new();
    for uid in order {
        // Of what is gone there is nothing to tell.
        let (Some(stored), Some(told)) = (context.busy.stored(&uid)?, told.remove(&uid)) else {
            continue;
        };
        answers.push((stored.object, told));
    }
    decision.notices.extend(notice(context, answers, language));
    Ok(decision)
}
