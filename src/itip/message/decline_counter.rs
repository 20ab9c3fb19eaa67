//! The DECLINECOUNTER that answers a proposal `[cou-1]`, `[cou-2]`: the event as it is and stays,
//! from a white list. Not every client knows the method, so that its text says all.

use super::super::decision::{Automatic, Context, Generated};
use super::super::method::Method;
use super::{
    correspondent, frame, of_kind, own_correspondent, title, when_line, where_line, with_timezones,
};
use crate::ical::{Component, Moment, Object, Property};
use crate::identity::Participant;
use crate::time::Zones;

/// A DECLINECOUNTER of the user, who is the organizer, to `who` alone. `components`: what the
/// proposals were about, as stored. `None` where there is nobody to send it to.
pub(in crate::itip) fn decline_counter(
    context: &Context<'_>,
    object: &Object,
    components: &[Component],
    who: &Participant,
) -> Option<Generated> {
    let organizer = object.organizer()?;
    let to = correspondent(who)?;
    let first = components.first()?;
    let mut calendar = frame(Method::DeclineCounter);
    for component in components {
        calendar.push_component(declined(context, component, organizer, who));
    }
    with_timezones(&mut calendar, object.calendar());
    let from = own_correspondent(context, organizer);
    let name = from.name.clone().unwrap_or_else(|| from.address.to_string());
    let locale = context.language(object, Some(who));
    let title = title(first, locale);
    let variables = [("who", (&name).into()), ("title", (&title).into())];
    let declined = of_kind(locale, "mail-proposal-declined", object.kind(), &variables);
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let mut text = format!("{declined}\n\n{title}\n");
    text.push_str(&when_line(first, &zones, locale));
    text.push_str(&where_line(first, locale));
    Some(Generated {
        method: Method::DeclineCounter,
        from,
        to: vec![to],
        calendar,
        subject: locale.say("mail-subject-proposal-declined", &variables),
        text,
        language: locale,
        automatic: Automatic::Replied,
        partstat: None,
    })
}

fn declined(
    context: &Context<'_>,
    component: &Component,
    organizer: &Property,
    who: &Participant,
) -> Component {
    let mut declined = Component::new(component.name());
    for name in
        ["UID", "RECURRENCE-ID", "SEQUENCE", "DTSTART", "DTEND", "DUE", "DURATION", "SUMMARY"]
    {
        if let Some(line) = component.get(name) {
            declined.push(line.clone());
        }
    }
    if declined.get("SEQUENCE").is_none() {
        declined.push(Property::new("SEQUENCE", "0"));
    }
    declined.push(Moment::Utc(context.now).to_property("DTSTAMP"));
    declined.push(organizer.clone());
    let mut line = Property::new("ATTENDEE", &who.uri);
    if let Some(name) = &who.name {
        line.set_param("CN", name);
    }
    declined.push(line);
    declined
}
