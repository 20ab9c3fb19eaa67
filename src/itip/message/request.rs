//! The REQUEST that shows an attendee his part of the organizer's object: in answer to REFRESH
//! `[ref-1]`, after an accepted proposal `[cou-2]`, to all after a party crasher `[rep-4]`.

use super::super::decision::{Automatic, Context, Generated};
use super::super::instance::recurrence_id;
use super::super::method::Method;
use super::super::own;
use super::super::stored::find_participant;
use super::{
    correspondent, frame, own_correspondent, title, when_line, where_line, with_timezones,
};
use crate::ical::{Component, Moment, Object, Property};
use crate::identity::Participant;
use crate::text::Locale;
use crate::time::Zones;

/// The components of `object` that `attendee` is invited to, as the organizer may send them:
/// his own notes and alarms stay with him. Instances that do not name the attendee, and
/// those that are off (a REQUEST has no STATUS:CANCELLED), are cut out of a master that does
/// (EXDATE). Empty where he is invited to nothing.
pub(in crate::itip) fn view(object: &Object, attendee: &Participant) -> Vec<Component> {
    let invited = |c: &&Component| {
        find_participant(c, "ATTENDEE", attendee).is_some() && !own::is_cancelled(c)
    };
    let mut shown: Vec<Component> = object.components().filter(invited).cloned().collect();
    for component in &mut shown {
        own::remove_private(component);
    }
    let without: Vec<_> = object
        .overrides()
        .filter(|c| !invited(c))
        .filter_map(recurrence_id)
        .map(|id| id.to_property("EXDATE"))
        .collect();
    if let Some(master) = shown.iter_mut().find(|c| c.get("RECURRENCE-ID").is_none()) {
        without.into_iter().for_each(|line| master.push(line));
    }
    shown
}

/// A REQUEST of the user, who is the organizer, to one attendee; `text` is the first line that
/// a reader without a calendar sees, in his language. `None` where there is nobody to send it to, or nothing to
/// show him.
pub(in crate::itip) fn request(
    context: &Context<'_>,
    object: &Object,
    attendee: &Participant,
    automatic: Automatic,
    text: &dyn Fn(Locale) -> String,
) -> Option<Generated> {
    let organizer = object.organizer()?;
    let to = correspondent(attendee)?;
    let mut shown = view(object, attendee);
    for component in &mut shown {
        // When the message was made; the revision is told by SEQUENCE.
        component.set(Moment::Utc(context.now).to_property("DTSTAMP"));
        if component.get("SEQUENCE").is_none() {
            component.push(Property::new("SEQUENCE", "0"));
        }
    }
    let first = shown.first()?;
    let locale = context.language(object, Some(attendee));
    let title = title(first, locale);
    let mut lines = format!("{}\n\n{title}\n", text(locale));
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    lines.push_str(&when_line(first, &zones, locale));
    lines.push_str(&where_line(first, locale));
    let mut calendar = frame(Method::Request);
    shown.iter().for_each(|c| calendar.push_component(c.clone()));
    with_timezones(&mut calendar, object.calendar());
    Some(Generated {
        method: Method::Request,
        from: own_correspondent(context, organizer),
        to: vec![to],
        calendar,
        subject: title,
        text: lines,
        language: locale,
        automatic,
        partstat: None,
    })
}
