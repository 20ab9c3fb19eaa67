//! Busy time as a VFREEBUSY (RFC 5545 section 3.6.4), and the REPLY that carries it `[fb-1]`:
//! times in UTC, never what is at those times.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::super::decision::{Automatic, Context, Generated};
use super::super::method::Method;
use super::super::own;
use super::{correspondent, frame, named_as, own_correspondent};
use crate::ical::{Component, Moment, Object, Property};
use crate::identity::Participant;
use crate::text::Locale;
use crate::time::{Busy, BusySpan, Span};

/// Most periods of a REPLY.
const PERIODS: usize = 1000;

/// Most periods that its text shows.
const LINES: usize = 20;

/// A VFREEBUSY about `window`, made now; `busy` is in order.
pub fn free_busy(uid: &str, window: Span, busy: &[BusySpan], now: Timestamp) -> Component {
    let mut component = Component::new("VFREEBUSY");
    component.push(Property::new("UID", uid));
    component.push(Moment::Utc(now).to_property("DTSTAMP"));
    component.push(Moment::Utc(window.start).to_property("DTSTART"));
    component.push(Moment::Utc(window.end).to_property("DTEND"));
    for BusySpan { span, busy } in busy {
        let period = format!("{}/{}", Moment::Utc(span.start), Moment::Utc(span.end));
        let mut line = Property::new("FREEBUSY", &period);
        line.set_param("FBTYPE", fb_type(*busy));
        component.push(line);
    }
    component
}

/// FBTYPE (RFC 5545 section 3.2.9).
fn fb_type(busy: Busy) -> &'static str {
    match busy {
        Busy::Free => "FREE",
        Busy::Tentative => "BUSY-TENTATIVE",
        Busy::Busy => "BUSY",
        Busy::Unavailable => "BUSY-UNAVAILABLE",
    }
}

/// The REPLY to `asked`, a REQUEST that names the user; `None` where there is nobody to send it
/// to. A window with more busy periods than a message should have ends before the first that is
/// left out, so that what is not told does not look free.
pub(in crate::itip) fn reply(
    context: &Context<'_>,
    asked: &Object,
    mut window: Span,
    busy: &[BusySpan],
) -> Option<Generated> {
    let organizer = asked.organizer()?;
    let to = correspondent(&Participant::of(organizer).claimed())?;
    let line = own::line(asked.main()?, &context.user.addresses)?;
    let from = own_correspondent(context, line);
    let (told, rest) = busy.split_at_checked(PERIODS).unwrap_or((busy, &[]));
    if let Some(first) = rest.first() {
        window.end = first.span.start;
    }
    let mut component = free_busy(asked.uid(), window, told, context.now);
    component.push(named_as(organizer, &["CN", "EMAIL", "SENT-BY"]));
    component.push(named_as(line, &["CN", "CUTYPE", "ROLE", "EMAIL"]));
    component.push(Property::new("REQUEST-STATUS", "2.0;Success"));
    let mut calendar = frame(Method::Reply);
    calendar.push_component(component);
    let name = from.name.clone().unwrap_or_else(|| context.user.id.to_string());
    let locale = context.organizers_language(asked);
    Some(Generated {
        method: Method::Reply,
        from,
        to: vec![to],
        text: in_words(&name, window, told, locale),
        language: locale,
        calendar,
        subject: locale.say("mail-subject-busy", &[("who", (&name).into())]),
        automatic: Automatic::Replied,
        partstat: None,
    })
}

/// The same for a reader without a calendar. In UTC: where the user is, is not asked.
fn in_words(name: &str, window: Span, busy: &[BusySpan], locale: Locale) -> String {
    let when = |span: &Span| locale.span(*span, &TimeZone::UTC);
    let asked = when(&window);
    let variables = [("who", name.into()), ("when", (&asked).into())];
    if busy.is_empty() {
        return format!("{}\n", locale.say("mail-busy-never", &variables));
    }
    let mut text = format!("{}\n\n", locale.say("mail-busy-times", &variables));
    for BusySpan { span, busy } in busy.iter().take(LINES) {
        let when = when(span);
        let line = match busy {
            Busy::Free => continue,
            Busy::Tentative => locale.say("mail-busy-tentative", &[("when", (&when).into())]),
            Busy::Busy => when,
            Busy::Unavailable => locale.say("mail-busy-away", &[("when", (&when).into())]),
        };
        text.push_str(&format!("{line}\n"));
    }
    if busy.len() > LINES {
        let more = [("count", (busy.len() - LINES).into())];
        text.push_str(&format!("{}\n", locale.say("mail-more-times", &more)));
    }
    text
}
