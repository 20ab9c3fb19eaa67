//! Notices: written in the language and the zone of whoever reads them, and put into the outbox of
//! the calendar that caused them.

use jiff::tz::TimeZone;

use super::Engine;
use super::enqueue::Origin;
use crate::itip::{Notice, User};
use crate::mail::{self, Frame};
use crate::store::{Calendar, NOTICE, OutboxEntry, StoreError};
use crate::text::Locale;

/// Writes the notices of a decision and puts them into the outbox. They leave with the null
/// sender, and have nothing in them that could take effect here.
pub(super) fn enqueue(
    engine: &Engine,
    calendar: &mut dyn Calendar,
    notices: &[Notice],
    (owner, uid): (&User, &str),
    origin: &Origin<'_>,
) -> Result<Vec<OutboxEntry>, StoreError> {
    let mut entries = Vec::new();
    for notice in notices {
        let (locale, zone) = reader(engine, owner, notice);
        let letter = mail::notice::write(notice, locale, &zone);
        let id = crate::store::new_id(origin.now);
        let hostname = &engine.config.server.hostname;
        let frame = Frame { id: &id, hostname, now: origin.now, in_reply_to: origin.in_reply_to };
        let ends = (&notice.from, &notice.to);
        let message = mail::compose_notice(ends, &letter, locale.tag(), frame, &engine.key)
            .map_err(|e| StoreError::Aborted(e.to_string()))?;
        let entry = OutboxEntry {
            uid: uid.to_owned(),
            method: NOTICE.to_owned(),
            partstat: None,
            from: notice.from.address.clone(),
            to: vec![notice.to.address.clone()],
            envelope_sender: None,
            message,
            generation: origin.generation + 1,
            apply_locally: false,
            not_before: origin.now,
            id,
        };
        calendar.enqueue(&entry, origin.now)?;
        entries.push(entry);
    }
    Ok(entries)
}

/// The language and the zone of the reader, where he is a user; else those of the calendar.
fn reader(engine: &Engine, owner: &User, notice: &Notice) -> (Locale, TimeZone) {
    let config = &engine.config;
    let user = config.users.user(&notice.to.address);
    let policy = config.policy_for(user.as_ref().unwrap_or(owner), None, None);
    let locale = policy.language.locale([notice.language.as_deref()]);
    (locale, TimeZone::get(&policy.timezone).unwrap_or(TimeZone::UTC))
}
