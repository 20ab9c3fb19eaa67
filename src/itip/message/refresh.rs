//! The REFRESH that asks the organizer for the whole object `[add-2]`, `[req-5]`.

use super::super::decision::{Automatic, Context, Generated};
use super::super::method::Method;
use super::{correspondent, frame, of_kind, own_correspondent, title};
use crate::ical::{Component, Moment, Object, Property};
use crate::identity::Participant;

/// A REFRESH of the user, whom `me` names, to the organizer: who asks and for what, and nothing
/// else (RFC 5546 section 3.2.6). `object` is what told him that something is missing. It leaves
/// with a sender, for what has none is not answered `[gen-4]`.
pub(in crate::itip) fn refresh(
    context: &Context<'_>,
    object: &Object,
    organizer: &Property,
    me: &Property,
) -> Option<Generated> {
    let to = correspondent(&Participant::of(organizer))?;
    let from = own_correspondent(context, me);
    let mut component = Component::new(object.kind().as_str());
    component.push(Property::new("UID", object.uid()));
    component.push(Moment::Utc(context.now).to_property("DTSTAMP"));
    component.push(organizer.clone());
    let mut attendee = Property::new("ATTENDEE", me.value());
    if let Some(email) = me.param("EMAIL") {
        attendee.set_param("EMAIL", &email);
    }
    component.push(attendee);
    let mut calendar = frame(Method::Refresh);
    calendar.push_component(component);
    let locale = context.organizers_language(object);
    let title = title(object.main()?, locale);
    let name = from.name.clone().unwrap_or_else(|| from.address.to_string());
    let variables = [("who", (&name).into()), ("title", (&title).into())];
    let missed = of_kind(locale, "mail-missed", object.kind(), &variables);
    let please = of_kind(locale, "mail-send-again", object.kind(), &[]);
    Some(Generated {
        method: Method::Refresh,
        from,
        to: vec![to],
        calendar,
        subject: locale.say("mail-subject-refresh", &variables),
        text: format!("{missed}\n\n{please}\n"),
        language: locale,
        automatic: Automatic::Generated,
        partstat: None,
    })
}
