//! What holds for any TNEF container: what is said to stand in it stands there, within the
//! limits, and the calendar made of it is one meeting that reads back as it was written.

use imip_milter::ical;
use imip_milter::mail::Mailbox;
use imip_milter::mail::tnef::{Envelope, Limits, Tnef, decode};

use super::ensure;

/// Decodes and converts.
pub fn check(bytes: &[u8]) -> Result<(), String> {
    let limits = Limits::default();
    let Ok(tnef) = decode(bytes, &limits) else { return Ok(()) };
    within(&tnef, bytes, limits.depth)?;
    let mailbox = |name: &str| Mailbox { name: None, address: format!("{name}@example.org") };
    let (from, to) = ([mailbox("from")], [mailbox("to")]);
    let envelope = Envelope { from: &from, to: &to, ..Envelope::default() };
    let Ok(calendar) = tnef.meeting.and_then(|m| m.to_calendar(&envelope)) else { return Ok(()) };
    ensure(tnef.complete, || "a meeting in a damaged container".to_owned())?;
    let text = ical::write(&calendar);
    let limits = ical::Limits { bytes: usize::MAX, lines: usize::MAX, ..ical::Limits::default() };
    let reading = ical::read(text.as_bytes(), &limits, |_| String::new());
    let reading = reading.map_err(|e| format!("{e}\n{text}"))?;
    ensure(reading.calendars == [calendar.clone()], || format!("reads back differently\n{text}"))?;
    let objects = ical::Object::split(calendar);
    ensure(objects.len() == 1 && objects.iter().all(Result::is_ok), || {
        format!("not one object: {objects:?}\n{text}")
    })
}

fn within(tnef: &Tnef, bytes: &[u8], depth: usize) -> Result<(), String> {
    ensure(depth > 0, || "too deep".to_owned())?;
    for attachment in &tnef.attachments {
        ensure(bytes.get(attachment.bytes.clone()).is_some(), || {
            format!("{:?} is outside", attachment.bytes)
        })?;
        if let Some(inner) = &attachment.message {
            within(inner, bytes, depth - 1)?;
        }
    }
    Ok(())
}
