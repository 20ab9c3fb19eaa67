//! Order and sameness of messages: revisions, content, and the key of an operation
//! (rule book section 5).

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::decision::{Direction, Incoming};
use super::stored::Revision;
use crate::ical::{Component, Moment, Object};
use crate::identity::Mailbox;

/// Whether a VCALENDAR was written by a Microsoft product.
pub fn is_microsoft(calendar: &Component) -> bool {
    calendar.value("PRODID").is_some_and(|p| p.to_ascii_lowercase().contains("microsoft"))
}

/// SEQUENCE as written; `None` where it is missing or no number. RFC 5545 INTEGER is 32 bits;
/// more would let one message win for ever.
pub fn sequence(component: &Component) -> Option<i64> {
    number(component, "SEQUENCE")
}

fn number(component: &Component, name: &str) -> Option<i64> {
    let n: i64 = component.value(name)?.parse().ok()?;
    Some(n.clamp(0, i64::from(i32::MAX)))
}

/// The revision of a component of `calendar` `[seq-1]`.
pub fn revision(component: &Component, calendar: &Component) -> Revision {
    let mut sequence = sequence(component).unwrap_or(0);
    if is_microsoft(calendar) {
        // Exchange leaves SEQUENCE at 0 and counts here.
        sequence = sequence.max(number(component, "X-MICROSOFT-CDO-APPT-SEQUENCE").unwrap_or(0));
    }
    Revision { sequence, dtstamp: dtstamp(component) }
}

fn dtstamp(component: &Component) -> i64 {
    match component.get("DTSTAMP").map(Moment::of) {
        Some(Ok(Moment::Utc(at))) => at.as_second(),
        // DTSTAMP must be UTC; a local time is read as if it were.
        Some(Ok(other)) => {
            jiff::tz::TimeZone::UTC.to_timestamp(other.civil()).map_or(i64::MIN, |t| t.as_second())
        }
        _ => i64::MIN,
    }
}

/// The highest revision of the components of an object.
pub fn newest(object: &Object) -> Revision {
    object
        .components()
        .map(|c| revision(c, object.calendar()))
        .max()
        .unwrap_or(Revision { sequence: 0, dtstamp: i64::MIN })
}

/// A digest of what a component says, order aside.
pub fn content(component: &Component) -> [u8; 32] {
    let mut lines: Vec<String> =
        component.properties().map(|p| format!("{:?}", p.canonical())).collect();
    lines.sort_unstable();
    let mut inner: Vec<[u8; 32]> = component.components().map(content).collect();
    inner.sort_unstable();
    let mut hash = Sha256::new();
    field(&mut hash, component.name().as_bytes());
    for line in &lines {
        field(&mut hash, line.as_bytes());
    }
    for digest in &inner {
        field(&mut hash, digest);
    }
    hash.finalize().into()
}

/// Whether two objects have components of equal content; what stands around them (PRODID,
/// VTIMEZONE) does not count.
pub fn same_components(a: &Object, b: &Object) -> bool {
    contents(a) == contents(b)
}

fn contents(object: &Object) -> Vec<[u8; 32]> {
    let mut all: Vec<_> = object.components().map(content).collect();
    all.sort_unstable();
    all
}

/// RECURRENCE-IDs and revisions of a message, sorted: what makes two payloads twins `[part-3]`.
pub(super) fn identity(object: &Object) -> Vec<(String, Revision)> {
    let mut all: Vec<_> = object
        .components()
        .map(|c| {
            let id = c.get("RECURRENCE-ID").map(|p| format!("{:?}", p.canonical()));
            (id.unwrap_or_default(), revision(c, object.calendar()))
        })
        .collect();
    all.sort_unstable();
    all
}

/// The key of an operation `[seq-7]`: SHA-256 over user, direction, method, UID,
/// RECURRENCE-IDs, revisions, the attendee that speaks, and the content. Message-IDs are no
/// part of it: they are reused with different content.
pub fn operation_key(
    user: &Mailbox,
    direction: Direction,
    incoming: &Incoming,
    speaker: Option<&Mailbox>,
) -> String {
    let mut hash = Sha256::new();
    for part in [
        user.as_str(),
        direction.as_str(),
        incoming.method.as_str(),
        incoming.object.uid(),
        speaker.map_or("", Mailbox::as_str),
    ] {
        field(&mut hash, part.as_bytes());
    }
    for (id, revision) in identity(&incoming.object) {
        field(&mut hash, id.as_bytes());
        field(&mut hash, &revision.sequence.to_be_bytes());
        field(&mut hash, &revision.dtstamp.to_be_bytes());
    }
    for digest in contents(&incoming.object) {
        field(&mut hash, &digest);
    }
    let mut key = String::with_capacity(64);
    for byte in hash.finalize() {
        // Writing to a String cannot fail.
        let _ = write!(key, "{byte:02x}");
    }
    key
}

/// Length first, so that no two lists of fields look alike.
fn field(hash: &mut Sha256, bytes: &[u8]) {
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}
