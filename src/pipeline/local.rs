//! Generated mail for local users takes effect in their calendars at once, without the MTA
//! `[gen-7]`: the injection path bypasses the milter.
//!
//! If we die before the transaction here, the outbox row still says `apply_locally`, and the
//! worker resumes. If we die after it, the worker does it again and finds a duplicate.

use std::time::Instant;

use jiff::Timestamp;

use super::report::{self, ObjectResult};
use super::{Engine, Envelope, Input, Processed, Speaker, find, parse};
use crate::fault;
use crate::itip::{Mailbox, User};
use crate::store::{OutboxEntry, StoreError, Waiting};
use crate::trust::Connection;

/// What generated mail is applied on the occasion of: a message, or a command.
pub(super) struct Occasion<'a> {
    pub(super) queue_id: Option<&'a str>,
    pub(super) now: Timestamp,
    pub(super) deadline: Instant,
}

impl<'a> Occasion<'a> {
    /// A message that came.
    pub(super) fn of(input: &Input<'a>) -> Self {
        Occasion { queue_id: input.queue_id, now: input.now, deadline: input.deadline }
    }
}

/// Applies one outbox entry of `owner` right after its transaction.
pub(super) fn apply(
    engine: &Engine,
    owner: &User,
    entry: &OutboxEntry,
    cause: &Occasion<'_>,
    processed: &mut Processed,
) {
    report::log_answer(cause.queue_id, entry, &engine.config.server.hostname, "queued");
    if !entry.apply_locally {
        return;
    }
    let home = engine.zone_of(&owner.id);
    fault::point("before-local");
    match run(engine, entry, cause.queue_id, cause.now, cause.deadline) {
        Ok((bytes, results)) => {
            processed.results.extend(results);
            fault::point("after-local");
            let done = engine.store.write(&owner.id, &home, cause.deadline, &mut |calendar| {
                calendar.applied_locally(&entry.id, &bytes)
            });
            if let Err(error) = done {
                let answer = entry.id.as_str();
                tracing::warn!(answer, %error, "not noted as applied; applied again before it leaves");
            }
            fault::point("after-local-noted");
        }
        Err(error) => {
            let answer = entry.id.as_str();
            tracing::warn!(answer, %error, "not applied yet; applied before it leaves");
        }
    }
}

/// The same for a row that was left behind; the bytes to send from now on, which the worker
/// writes back.
pub(super) fn resume(
    engine: &Engine,
    waiting: &Waiting,
    now: Timestamp,
    deadline: Instant,
) -> Result<Option<Vec<u8>>, StoreError> {
    if !waiting.entry.apply_locally {
        return Ok(None);
    }
    let (bytes, _) = run(engine, &waiting.entry, None, now, deadline)?;
    Ok(Some(bytes))
}

/// Runs the message through the steps as an inbound message of tier `internal`.
fn run(
    engine: &Engine,
    entry: &OutboxEntry,
    queue_id: Option<&str>,
    now: Timestamp,
    deadline: Instant,
) -> Result<(Vec<u8>, Vec<ObjectResult>), StoreError> {
    let message = parse(&entry.message);
    let envelope = Envelope {
        sender: entry.envelope_sender.as_ref().map(Mailbox::to_string),
        recipients: entry.to.iter().map(Mailbox::to_string).collect(),
    };
    let connection = Connection::default();
    let input = Input {
        message: &message,
        whole: true,
        envelope: &envelope,
        connection: &connection,
        queue_id,
        now,
        deadline,
        dry_run: false,
    };
    let found = find::find(engine, &input);
    let speaker = Speaker::Own(entry.from.clone());
    let mut processed = Processed::default();
    let started = Instant::now();
    engine.run(&input, &found, &speaker, entry.generation, &mut processed);
    for result in processed.results.iter().filter(|r| r.generation == entry.generation) {
        report::log(queue_id, Some(&entry.from), result, started.elapsed());
    }
    if processed.results.iter().any(|r| r.reason == crate::itip::Reason::Storage) {
        return Err(StoreError::Aborted(format!(
            "generated message {} could not be applied to the calendar of {}",
            entry.id,
            entry.to.iter().map(Mailbox::as_str).collect::<Vec<_>>().join(", ")
        )));
    }
    Ok((Engine::rewritten(&message, &processed), processed.results))
}
