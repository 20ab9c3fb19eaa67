//! The approvers are asked, asked anew when the booking has changed, and told when it is off.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::super::decision::{Context, Decision, Edit, Generated};
use super::super::due::{Due, DueKind};
use super::super::instance::recurrence_id;
use super::super::message::{approval_request, approval_withdrawn};
use super::super::stored::StoredObject;
use super::{Approval, covered, request_uid, waits};
use crate::ical::{Component, Object};
use crate::identity::Mailbox;
use crate::text::Locale;
use crate::time::{self, Span, Zones};

/// Most dates of one booking that wait one by one: each is decided and told by itself.
const MOST_DATES: usize = 50;

/// What is to be asked.
#[derive(Clone, Debug)]
pub(in crate::itip) struct Asking {
    /// Which dates are to be approved; `None`: the whole.
    pub dates: Vec<Option<Timestamp>>,
    /// The resource's PARTSTAT once they are.
    pub partstat: &'static str,
    /// What the approver is told besides, lines.
    pub notes: Vec<String>,
}

/// The approvers that may be sent something now `[gen-4]`.
fn approvers(context: &Context<'_>) -> Vec<Mailbox> {
    let free = |one: &&Mailbox| context.may_mail_to(one);
    context.policy.approvers.iter().filter(free).cloned().collect()
}

/// Whether anybody can be asked.
pub(in crate::itip) fn may_ask(context: &Context<'_>) -> bool {
    !approvers(context).is_empty()
}

/// Whether so many dates of a booking would wait one by one, with these, that nobody can answer
/// them all.
pub(in crate::itip) fn are_too_many(
    context: &Context<'_>,
    uid: &str,
    dates: &[Option<Timestamp>],
) -> bool {
    let open = known(context, uid).into_iter().filter(|a| a.open).map(|a| a.recurrence_id);
    let all: BTreeSet<Option<Timestamp>> = open.chain(dates.iter().copied()).collect();
    !all.contains(&None) && all.len() > MOST_DATES
}

/// What who asks for the booking is told.
pub(in crate::itip) fn text_for_requester(comment: Option<String>, locale: Locale) -> String {
    let text = locale.word("room-waits");
    match comment {
        Some(comment) => format!("{text}\n{comment}"),
        None => text,
    }
}

/// Asks for approval of what waits in `object`, as it is to be stored.
pub(in crate::itip) fn ask(
    context: &Context<'_>,
    object: &Object,
    asking: &Asking,
) -> (Vec<Edit>, Vec<Generated>) {
    let known = known(context, object.uid());
    let open: Vec<&Approval> = known.iter().copied().filter(|a| a.open).collect();
    // A date of a series that still waits as a whole belongs to it.
    let whole = asking.dates.contains(&None) || open.iter().any(|a| a.recurrence_id.is_none());
    let dates = if whole { vec![None] } else { asking.dates.clone() };
    let sequence = known.iter().map(|a| a.sequence).max().map_or(0, |last| last.saturating_add(1));
    let asked = approvers(context);
    let at = limit(context, object, &dates);
    let mut edits = Vec::new();
    let new = |date: Option<Timestamp>| Approval {
        uid: object.uid().to_owned(),
        recurrence_id: date,
        request: request_uid(context, object.uid()),
        sequence,
        asked_at: context.now,
        asked: asked.clone(),
        partstat: asking.partstat.to_owned(),
        open: true,
    };
    // What was asked of single dates is asked of the whole now.
    for old in open.iter().filter(|old| whole && old.recurrence_id.is_some()) {
        edits.extend(old.close());
    }
    for approval in dates.iter().map(|date| new(*date)) {
        edits.push(Edit::Due(Due {
            kind: DueKind::Approval,
            key: approval.due_key(),
            uid: approval.uid.clone(),
            at,
            data: "{}".to_owned(),
        }));
        edits.push(Edit::Await(approval));
    }
    let about = new(None);
    let mut messages: Vec<Generated> = asked
        .iter()
        .filter_map(|to| approval_request(context, object, &about, &dates, to, at, &asking.notes))
        .collect();
    // Who is no approver any more has nothing to decide.
    let left = |old: &Approval| -> Vec<Mailbox> {
        old.asked.iter().filter(|to| !asked.contains(to)).cloned().collect()
    };
    let off = open.into_iter().map(|old| Withdrawal {
        approval: old,
        to: left(old),
        why: "mail-settled-by-others",
    });
    messages.extend(withdrawals(context, object, &off.collect::<Vec<_>>()));
    (edits, messages)
}

/// What is known of the approvals of a booking.
fn known<'a>(context: &'a Context<'_>, uid: &str) -> Vec<&'a Approval> {
    context.snapshot.approvals.iter().filter(|a| a.uid == uid).collect()
}

/// Until when an answer is waited for: so long as the policy says, and not beyond the moment
/// when what is asked for begins.
fn limit(context: &Context<'_>, object: &Object, dates: &[Option<Timestamp>]) -> Timestamp {
    let ttl = i64::try_from(context.policy.approval_ttl).unwrap_or(i64::MAX);
    let latest = context.now.saturating_add(SignedDuration::from_secs(ttl));
    let latest = latest.unwrap_or(Timestamp::MAX);
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let meant = covered_by_any(context, object, dates);
    let window = Span::new(context.now, latest);
    let found = time::expand(object, &zones, window, &context.limits).ok();
    let starts = found.into_iter().flat_map(|found| found.instances);
    starts
        .filter(|i| meant.get(i.component) == Some(&true))
        .map(|i| i.span.start)
        .filter(|start| *start > context.now)
        .min()
        .map_or(latest, |first| first.min(latest))
}

/// Which components wait for the approval of any of these dates.
pub(in crate::itip) fn covered_by_any(
    context: &Context<'_>,
    object: &Object,
    dates: &[Option<Timestamp>],
) -> Vec<bool> {
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let whole = dates.contains(&None);
    let dates: BTreeSet<Timestamp> = dates.iter().flatten().copied().collect();
    let meant = |c: &Component| {
        whole || recurrence_id(c).is_some_and(|id| dates.contains(&zones.resolve(&id)))
    };
    object.components().map(|c| waits(context, c) && meant(c)).collect()
}

/// Some of those who were asked, to whom there is nothing to decide any more.
pub(super) struct Withdrawal<'a> {
    pub(super) approval: &'a Approval,
    pub(super) to: Vec<Mailbox>,
    /// Why: a message.
    pub(super) why: &'static str,
}

/// Tells them, each once of all dates that it is about: a booking may have many.
pub(super) fn withdrawals(
    context: &Context<'_>,
    object: &Object,
    all: &[Withdrawal<'_>],
) -> Vec<Generated> {
    let mut told: Vec<(&Mailbox, &str)> = Vec::new();
    for one in all {
        for to in &one.to {
            if !told.contains(&(to, one.why)) && context.may_mail_to(to) {
                told.push((to, one.why));
            }
        }
    }
    let about = |to: &Mailbox, why: &str| -> Vec<&Approval> {
        all.iter().filter(|w| w.why == why && w.to.contains(to)).map(|w| w.approval).collect()
    };
    told.into_iter()
        .filter_map(|(to, why)| approval_withdrawn(context, object, &about(to, why), to, why))
        .collect()
}

/// The approvals that wait follow their booking: what is changed besides its times is asked
/// anew, what is gone or settled otherwise is withdrawn. What a decision has already asked or
/// settled stands.
pub fn follow(context: &Context<'_>, decision: &mut Decision) {
    let Some(StoredObject { object: before, .. }) = &context.snapshot.object else { return };
    let asked_now = |approval: &Approval| {
        decision.edits.iter().any(|edit| match edit {
            Edit::Await(new) => {
                (&new.uid, new.recurrence_id) == (&approval.uid, approval.recurrence_id)
            }
            _ => false,
        })
    };
    let open: Vec<&Approval> = known(context, before.uid())
        .into_iter()
        .filter(|approval| approval.open && !asked_now(approval))
        .collect();
    let after = decision.edits.iter().rev().find_map(|edit| match edit {
        Edit::Put(stored) if stored.object.uid() == before.uid() => Some(Some(&stored.object)),
        Edit::Delete { uid } if uid == before.uid() => Some(None),
        _ => None,
    });
    let Some(after) = after else { return };
    let mut edits = Vec::new();
    let mut off: Vec<Withdrawal<'_>> = Vec::new();
    let mut changed: Vec<&Approval> = Vec::new();
    for approval in open {
        let date = approval.recurrence_id;
        let waits = after.filter(|after| covered(context, after, date).contains(&true));
        match waits {
            None => {
                edits.extend(approval.close());
                let why = "mail-settled-off";
                off.push(Withdrawal { approval, to: approval.asked.clone(), why });
            }
            Some(after) if shown(context, before, date) != shown(context, after, date) => {
                changed.push(approval);
            }
            Some(_) => {}
        }
    }
    let mut messages = withdrawals(context, before, &off);
    // While nobody can be asked, what was asked stands.
    if let (Some(after), Some(first)) = (after, changed.first().filter(|_| may_ask(context))) {
        let asking = Asking {
            dates: changed.iter().map(|a| a.recurrence_id).collect(),
            partstat: match first.partstat.as_str() {
                "TENTATIVE" => "TENTATIVE",
                _ => "ACCEPTED",
            },
            notes: Vec::new(),
        };
        let (more, asked) = ask(context, after, &asking);
        edits.extend(more);
        messages.extend(asked);
    }
    decision.edits.extend(edits);
    decision.messages.extend(messages);
}

/// What an approver would see of it.
fn shown(context: &Context<'_>, object: &Object, date: Option<Timestamp>) -> Vec<Vec<String>> {
    let components = super::super::message::approval_view(context, object, &[date]);
    components.iter().map(|c| c.properties().map(|p| p.line().to_owned()).collect()).collect()
}
