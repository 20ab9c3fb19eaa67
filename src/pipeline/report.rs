//! What happened, for the log (`interface.md` section 3) and for `process --report` (section 4).

use std::time::Duration;

use serde::Serialize;

use super::{Action, Processed};
use crate::itip::{BusyInstance, Direction, Generated, Mailbox, Notice, Outcome, Reason};
use crate::mail::Block;
use crate::policy::{OnError, Policy};
use crate::store::{ErrorKind, NOTICE, OutboxEntry};
use crate::telemetry::{self, NO_QUEUE_ID};
use crate::trust::Tier;

/// What became of one object in one user's calendar.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct ObjectResult {
    pub user: Mailbox,
    pub direction: Direction,
    pub tier: Tier,
    pub method: String,
    pub component: String,
    pub uid: Option<String>,
    pub recurrence_ids: Vec<String>,
    pub sequence: Option<i64>,
    pub outcome: Outcome,
    pub reason: Reason,
    pub rule: &'static str,
    pub partstat: Option<String>,
    pub conflicts: Vec<ConflictReport>,
    pub sent: Vec<SentReport>,
    pub change: Option<String>,
    /// How many generated messages led here; 0 for the message itself.
    pub generation: u32,
    /// How long it took: the wait for the calendar, the decision, the commit.
    pub took: Option<Duration>,
    /// Why the calendar could not be read or written.
    pub failure: Option<ErrorKind>,
    pub(super) resource: bool,
    /// It is about a calendar besides the recipient's own `[book-7]`, for log and report alone.
    pub(super) aside: bool,
    /// The message, or a part of it, waits for what is missing before it.
    pub(super) waits: bool,
    pub(super) on_error: OnError,
    pub(super) block: Block,
    pub(super) policy: Policy,
}

impl ObjectResult {
    /// The first line of the block, as the user reads it; `None` where he is told nothing.
    pub fn headline(&self) -> Option<&str> {
        self.block.text.lines().next()?.split_once("] ").map(|(_, headline)| headline)
    }
}

/// A conflict in the report.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct ConflictReport {
    pub uid: String,
    pub start: String,
    pub end: String,
}

impl ConflictReport {
    pub(super) fn of(busy: &BusyInstance) -> Self {
        ConflictReport {
            uid: busy.uid.clone(),
            start: busy.span.start.to_string(),
            end: busy.span.end.to_string(),
        }
    }
}

/// A generated message in the report.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct SentReport {
    pub id: String,
    pub method: String,
    pub from: String,
    pub to: Vec<String>,
}

impl SentReport {
    pub(super) fn of(entry: &OutboxEntry) -> Self {
        SentReport {
            id: entry.id.clone(),
            method: entry.method.clone(),
            from: entry.from.to_string(),
            to: entry.to.iter().map(Mailbox::to_string).collect(),
        }
    }

    /// A notice of a dry run.
    pub(super) fn planned_notice(notice: &Notice) -> Self {
        SentReport {
            id: String::new(),
            method: NOTICE.to_owned(),
            from: notice.from.address.to_string(),
            to: vec![notice.to.address.to_string()],
        }
    }

    /// Of a dry run: it has no id.
    pub(super) fn planned(generated: &Generated) -> Self {
        SentReport {
            id: String::new(),
            method: generated.method.as_str().to_owned(),
            from: generated.from.address.to_string(),
            to: generated.to.iter().map(|c| c.address.to_string()).collect(),
        }
    }
}

/// The report as JSON.
#[derive(Serialize)]
pub struct Report<'a> {
    action: &'static str,
    removed_recipients: &'a [String],
    modified: bool,
    /// The repairs in it, by the words of the policy key `rewrite`; left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rewritten: Vec<&'static str>,
    results: Vec<ResultReport<'a>>,
}

#[derive(Serialize)]
struct ResultReport<'a> {
    user: &'a str,
    direction: &'static str,
    tier: &'static str,
    method: &'a str,
    component: &'a str,
    uid: Option<&'a str>,
    recurrence_ids: &'a [String],
    sequence: Option<i64>,
    outcome: &'static str,
    reason: &'static str,
    rule: &'static str,
    partstat: Option<&'a str>,
    conflicts: &'a [ConflictReport],
    sent: &'a [SentReport],
    change: Option<&'a str>,
}

impl<'a> Report<'a> {
    /// Of a processed message.
    pub fn of(processed: &'a Processed) -> Self {
        Report {
            action: match processed.action {
                Action::Accept => "accept",
                Action::Discard => "discard",
                Action::Tempfail => "tempfail",
            },
            removed_recipients: &processed.removed_recipients,
            modified: !processed.header_edits.is_empty() || processed.body.is_some(),
            rewritten: processed.rewritten.iter().map(|what| what.as_str()).collect(),
            results: processed
                .results
                .iter()
                .map(|r| ResultReport {
                    user: r.user.as_str(),
                    direction: r.direction.as_str(),
                    tier: r.tier.as_str(),
                    method: &r.method,
                    component: &r.component,
                    uid: r.uid.as_deref(),
                    recurrence_ids: &r.recurrence_ids,
                    sequence: r.sequence,
                    outcome: r.outcome.as_str(),
                    reason: r.reason.as_str(),
                    rule: r.rule,
                    partstat: r.partstat.as_deref(),
                    conflicts: &r.conflicts,
                    sent: &r.sent,
                    change: r.change.as_deref(),
                })
                .collect(),
        }
    }
}

/// One line per user and object.
pub(super) fn log(
    queue_id: Option<&str>,
    from: Option<&Mailbox>,
    result: &ObjectResult,
    delay: Duration,
) {
    macro_rules! told {
        ($level:ident) => {
            tracing::$level!(
                queue_id = queue_id.unwrap_or(NO_QUEUE_ID),
                user = %result.user,
                from = from.map(display),
                method = result.method,
                component = result.component,
                uid = result.uid.as_deref(),
                seq = result.sequence,
                tier = %result.tier,
                outcome = %result.outcome,
                reason = %result.reason,
                conflicts = result.conflicts.len(),
                delay = %format_args!("{:.1}ms", delay.as_secs_f64() * 1000.0),
            )
        };
    }
    // The message is passed although the calendar does not have it.
    if result.outcome == Outcome::Error && result.reason == Reason::Storage {
        told!(warn);
    } else {
        told!(info);
    }
}

/// One line per generated message and state.
pub(super) fn log_answer(
    queue_id: Option<&str>,
    entry: &OutboxEntry,
    hostname: &str,
    status: &str,
) {
    tracing::info!(
        queue_id = queue_id.unwrap_or(NO_QUEUE_ID),
        answer = %format_args!("{}@{hostname}", entry.id),
        from = %entry.from,
        to = telemetry::list(&entry.to),
        method = entry.method,
        partstat = entry.partstat.as_deref(),
        status
    );
}
