//! The CANCEL that takes somebody out of an object, a party crasher who is refused `[rep-4]`; or
//! that says once more that it is off `[ref-1]`.

use super::super::decision::{Automatic, Context, Generated};
use super::super::method::Method;
use super::super::own;
use super::{correspondent, frame, own_correspondent, with_timezones};
use crate::ical::{Component, Moment, Object, Property};
use crate::identity::Participant;
use crate::text::Locale;

/// A CANCEL of the user, who is the organizer, to `who` alone: it names nobody else, and says
/// nothing of the object but what he wrote himself. `components`: which ones, as stored; `text`:
/// what is said with it, in the language of `who`.
pub(in crate::itip) fn cancel(
    context: &Context<'_>,
    object: &Object,
    components: &[&Component],
    who: &Participant,
    text: &dyn Fn(Locale) -> String,
) -> Option<Generated> {
    let organizer = object.organizer()?;
    let to = correspondent(who)?;
    let mut calendar = frame(Method::Cancel);
    for component in components {
        let mut cancelled = Component::new(component.name());
        for name in ["UID", "RECURRENCE-ID", "SEQUENCE", "DTSTART"] {
            if let Some(line) = component.get(name) {
                cancelled.push(line.clone());
            }
        }
        if cancelled.get("SEQUENCE").is_none() {
            cancelled.push(Property::new("SEQUENCE", "0"));
        }
        cancelled.push(Moment::Utc(context.now).to_property("DTSTAMP"));
        cancelled.push(organizer.clone());
        cancelled.push(Property::new("ATTENDEE", &who.uri));
        // With it the event is off, without it he is (RFC 5546 section 3.2.5).
        if own::is_cancelled(component) {
            cancelled.push(Property::new("STATUS", "CANCELLED"));
        }
        calendar.push_component(cancelled);
    }
    with_timezones(&mut calendar, object.calendar());
    let locale = context.language(object, Some(who));
    let subject = match components.first()?.text("SUMMARY") {
        Some(title) => locale.say("mail-subject-cancelled", &[("title", (&title).into())]),
        None => locale.word("mail-subject-cancelled-untitled"),
    };
    Some(Generated {
        method: Method::Cancel,
        from: own_correspondent(context, organizer),
        to: vec![to],
        calendar,
        subject,
        text: format!("{}\n", text(locale)),
        language: locale,
        automatic: Automatic::Generated,
        partstat: None,
    })
}
