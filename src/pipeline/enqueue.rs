//! Generated mail: written, and put into the outbox of the calendar that caused it.

use jiff::Timestamp;

use super::Engine;
use crate::itip::{self, Decision, Mailbox};
use crate::mail::{self, Frame};
use crate::store::{Calendar, OutboxEntry, StoreError};

/// Cascades of generated messages end here `[gen-7]`.
const GENERATIONS: u32 = 5;

/// Where generated mail comes from: its generation, and the mail that it answers.
pub(super) struct Origin<'a> {
    pub(super) now: Timestamp,
    pub(super) generation: u32,
    pub(super) in_reply_to: Option<&'a str>,
}

/// Writes the generated mail of a decision and puts it into the outbox.
pub(super) fn enqueue(
    engine: &Engine,
    calendar: &mut dyn Calendar,
    decision: &Decision,
    uid: &str,
    origin: &Origin<'_>,
) -> Result<Vec<OutboxEntry>, StoreError> {
    let mut entries = Vec::new();
    if origin.generation >= GENERATIONS {
        return Ok(entries);
    }
    let hostname = &engine.config.server.hostname;
    for generated in &decision.messages {
        let id = crate::store::new_id(origin.now);
        let frame = Frame { id: &id, hostname, now: origin.now, in_reply_to: origin.in_reply_to };
        // Nothing is decided that cannot be said: the transaction is given up.
        let message = mail::compose(generated, frame, &engine.key)
            .map_err(|e| StoreError::Aborted(e.to_string()))?;
        let to: Vec<Mailbox> = generated.to.iter().map(|c| c.address.clone()).collect();
        let entry = OutboxEntry {
            uid: uid.to_owned(),
            method: generated.method.as_str().to_owned(),
            partstat: generated.partstat.clone(),
            from: generated.from.address.clone(),
            envelope_sender: match generated.automatic {
                itip::Automatic::Replied => None,
                itip::Automatic::Generated => Some(generated.from.address.clone()),
            },
            apply_locally: to.iter().any(|t| engine.config.users.user(t).is_some()),
            to,
            message,
            generation: origin.generation + 1,
            not_before: origin.now,
            id,
        };
        calendar.enqueue(&entry, origin.now)?;
        entries.push(entry);
    }
    Ok(entries)
}
