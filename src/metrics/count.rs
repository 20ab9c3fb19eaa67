//! Counting, and reading back what was counted.

use std::sync::Arc;
use std::sync::PoisonError;
use std::sync::atomic::AtomicUsize;
use std::time::Duration;

use super::labels::{ByKind, ByLevel, ByResult, Mail, Object};
use super::{End, GeneratedMethod, GeneratedStatus, LineLevel, Metrics, OutboxFigure};
use crate::itip::{Outcome, Reason};
use crate::pipeline::{Carried, ObjectResult, Processed, SentReport};
use crate::store::{ErrorKind, StoreError};

/// A connection of the MTA; it is over when this is dropped.
pub struct OpenSession(Metrics);

impl Drop for OpenSession {
    fn drop(&mut self) {
        self.0.0.sessions.dec();
    }
}

/// What was counted so far, as `status` tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Messages by how they ended, in the order of [`End::ALL`].
    pub messages: Vec<(End, u64)>,
    /// Connections now, and since the start.
    pub sessions: (u64, u64),
    /// iTIP objects found in messages.
    pub candidates: u64,
    /// Objects in calendars by what became of them; those that never were are left out.
    pub outcomes: Vec<(Outcome, Reason, u64)>,
    /// Generated mail; what never was is left out.
    pub generated: Vec<Generated>,
    /// Calendars that could not be read or written.
    pub calendar_errors: Vec<(ErrorKind, u64)>,
    /// Caught panics.
    pub panics: u64,
    /// Reloads that succeeded, and that failed.
    pub reloads: (u64, u64),
}

/// Generated mail of one method by what happened to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Generated {
    pub method: GeneratedMethod,
    pub queued: u64,
    pub sent: u64,
    pub deferred: u64,
    pub dropped: u64,
}

impl Metrics {
    /// A message has ended.
    pub fn ended(&self, how: End) {
        self.0.messages.count(how);
    }

    /// A message that was read has its verdict, this long after its end.
    pub fn took(&self, whole: Duration) {
        self.0.end_of_message.observe(whole.as_secs_f64());
    }

    /// A connection was opened.
    pub fn session(&self) -> OpenSession {
        self.0.sessions_total.inc();
        self.0.sessions.inc();
        OpenSession(self.clone())
    }

    /// A panic was caught.
    pub fn panicked(&self) {
        self.0.panics.inc();
    }

    /// The configuration was read anew, or could not be.
    pub fn reloaded(&self, ok: bool) {
        self.0.reloads.get_or_create(&ByResult::of(ok)).inc();
    }

    /// A line was logged.
    pub fn logged(&self, level: LineLevel) {
        self.0.log_lines.get_or_create(&ByLevel { level: level.as_str() }).inc();
    }

    /// All that a message led to.
    pub fn processed(&self, processed: &Processed) {
        self.0.candidates.inc_by(u64::try_from(processed.candidates).unwrap_or(u64::MAX));
        self.results(&processed.results);
        self.carried(&processed.carried);
    }

    /// What was due in calendars, and was done.
    pub fn carried(&self, carried: &[Carried]) {
        for carried in carried {
            self.queued(&carried.acted.sent);
            self.results(&carried.acted.results);
        }
    }

    fn results(&self, results: &[ObjectResult]) {
        for result in results {
            self.0.outcomes.get_or_create(&Object::of(result.outcome, result.reason)).inc();
            if let Some(took) = result.took {
                self.0.decided.inc();
                self.0.decision.observe(took.as_secs_f64());
            }
            if let Some(kind) = result.failure {
                self.calendar_error(kind);
            }
            self.queued(&result.sent);
        }
    }

    fn queued(&self, sent: &[SentReport]) {
        for sent in sent {
            self.generated(&sent.method, GeneratedStatus::Queued);
        }
    }

    /// Something happened to a generated mail.
    pub fn generated(&self, method: &str, status: GeneratedStatus) {
        let mail = Mail::of(GeneratedMethod::of(method), status);
        self.0.generated.get_or_create(&mail).inc();
    }

    /// A calendar could not be read or written.
    pub fn calendar_error(&self, kind: ErrorKind) {
        self.0.calendar_errors.get_or_create(&ByKind { kind: kind.as_str() }).inc();
    }

    /// The same of a result, which is handed through.
    ///
    /// # Errors
    /// That of the result.
    pub fn noting<T>(&self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        result.inspect_err(|error| self.calendar_error(error.kind()))
    }

    /// Where the octets of bodies that are kept are counted.
    pub fn buffered(&self) -> Arc<AtomicUsize> {
        Arc::clone(&self.0.buffered)
    }

    /// What waits in the outboxes.
    pub fn set_outbox(&self, figure: OutboxFigure) {
        *self.0.outbox.lock().unwrap_or_else(PoisonError::into_inner) = figure;
    }

    /// What waited in the outboxes when they were looked at last.
    pub fn outbox(&self) -> OutboxFigure {
        self.0.outbox.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Messages that have ended, and objects that were decided.
    pub fn totals(&self) -> (u64, u64) {
        let messages = End::ALL.into_iter().map(|end| self.0.messages.of(end)).sum();
        (messages, self.0.decided.get())
    }

    /// What was counted so far.
    pub fn counted(&self) -> Counted {
        let all = &self.0;
        let outcome = |outcome: Outcome| {
            Reason::ALL.iter().filter_map(move |&reason| {
                let count = all.outcomes.get(&Object::of(outcome, reason))?.get();
                (count > 0).then_some((outcome, reason, count))
            })
        };
        let generated = |method: GeneratedMethod| {
            let of = |status| all.generated.get_or_create(&Mail::of(method, status)).get();
            let mail = Generated {
                method,
                queued: of(GeneratedStatus::Queued),
                sent: of(GeneratedStatus::Sent),
                deferred: of(GeneratedStatus::Deferred),
                dropped: of(GeneratedStatus::Dropped),
            };
            let any = [mail.queued, mail.sent, mail.deferred, mail.dropped].iter().any(|&n| n > 0);
            any.then_some(mail)
        };
        let errors = |kind: ErrorKind| {
            (kind, all.calendar_errors.get_or_create(&ByKind { kind: kind.as_str() }).get())
        };
        let reloads = |ok| all.reloads.get_or_create(&ByResult::of(ok)).get();
        Counted {
            messages: End::ALL.into_iter().map(|end| (end, all.messages.of(end))).collect(),
            sessions: (u64::try_from(all.sessions.get()).unwrap_or(0), all.sessions_total.get()),
            candidates: all.candidates.get(),
            outcomes: Outcome::ALL.into_iter().flat_map(outcome).collect(),
            generated: GeneratedMethod::all().filter_map(generated).collect(),
            calendar_errors: ErrorKind::ALL.into_iter().map(errors).collect(),
            panics: all.panics.get(),
            reloads: (reloads(true), reloads(false)),
        }
    }
}
