//! The messages this program writes (rule book section 8), one file a method. Each is built from
//! a white list or from what the organizer himself had sent, so that nothing private leaves with
//! it.

mod approval;
mod cancel;
mod decline_counter;
mod free_busy;
mod refresh;
mod reply;
mod request;

use super::decision::{Context, Correspondent};
use super::method::Method;
use crate::ical::{Component, Moment, Property, tzid_key};
use crate::identity::{Mailbox, Participant};
use crate::time::{self, Span, Zones};

pub(super) use approval::{
    request as approval_request, view as approval_view, withdrawn as approval_withdrawn,
};
pub(super) use cancel::cancel;
pub(super) use decline_counter::decline_counter;
pub use free_busy::free_busy;
pub(super) use free_busy::reply as free_busy_reply;
pub(super) use refresh::refresh;
pub(super) use reply::{Content, compose as reply};
pub(super) use request::request;

/// Names this program in what it generates.
pub const PRODID: &str = "-//imip-milter//imip-milter//EN";

/// An empty VCALENDAR of a method.
pub(super) fn frame(method: Method) -> Component {
    let mut calendar = Component::new("VCALENDAR");
    calendar.push(Property::new("PRODID", PRODID));
    calendar.push(Property::new("VERSION", "2.0"));
    calendar.push(Property::new("METHOD", method.as_str()));
    calendar
}

/// SUMMARY, or what stands for it.
pub(super) fn title(component: &Component) -> String {
    component.text("SUMMARY").map_or_else(|| "(no title)".to_owned(), |title| one_line(&title))
}

/// What others wrote, as part of a line of ours: a line break in it must not begin one that
/// looks like ours `[gen-6]`.
pub(super) fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The address that the user writes from as `me`: mail leaves from an address of ours, whatever
/// way he is named in the object.
pub(super) fn own_address(context: &Context<'_>, me: &Participant) -> Mailbox {
    me.mailbox().filter(|m| context.user.addresses.contains(m)).unwrap_or(&context.user.id).clone()
}

/// The user as he writes himself, by the line that names him.
pub(super) fn own_correspondent(context: &Context<'_>, line: &Property) -> Correspondent {
    let me = Participant::of(line);
    Correspondent {
        address: own_address(context, &me),
        name: me.name.clone().or_else(|| context.policy.name.clone()),
    }
}

/// A participant as somebody to write to; `None` where he has no mailbox `[id-3]`.
pub(super) fn correspondent(who: &Participant) -> Option<Correspondent> {
    Some(Correspondent { address: who.mailbox()?.clone(), name: who.name.clone() })
}

/// A line that names somebody, as it was written to us: the same URI, and of its parameters
/// only these `[id-4]`.
pub(super) fn named_as(line: &Property, params: &[&str]) -> Property {
    let mut named = Property::new(line.name(), line.value());
    for name in params {
        if let Some(value) = line.param(name) {
            named.set_param(name, &value);
        }
    }
    named
}

/// Copies the VTIMEZONEs that the components of `calendar` name.
pub(super) fn with_timezones(calendar: &mut Component, from: &Component) {
    let used: Vec<String> = calendar
        .components()
        .flat_map(Component::properties)
        .filter_map(|p| p.param("TZID"))
        .map(|tzid| tzid_key(&tzid))
        .collect();
    let zones: Vec<Component> = from
        .components()
        .filter(|c| {
            c.is("VTIMEZONE") && c.value("TZID").is_some_and(|t| used.contains(&tzid_key(t)))
        })
        .cloned()
        .collect();
    let components: Vec<Component> = calendar.components().cloned().collect();
    calendar.retain_components(|_| false);
    for component in zones.into_iter().chain(components) {
        calendar.push_component(component);
    }
}

/// From when to when, in the calendar's zone.
pub(super) fn when(start: &Moment, end: &Moment, span: Span, zones: &Zones) -> String {
    if start.is_date() {
        let last = end.civil().date().yesterday().unwrap_or(end.civil().date());
        let first = start.civil().date();
        if last <= first { first.to_string() } else { format!("{first} – {last}") }
    } else {
        instants(span, zones)
    }
}

/// The line that says when something is; of a to-do, when it is due or else when it begins.
/// Empty where it is for no time.
pub(super) fn when_line(component: &Component, zones: &Zones) -> String {
    let Ok((start, end, span)) = time::bounds(component, zones) else { return String::new() };
    if !component.is("VTODO") {
        return format!("When: {}\n", when(&start, &end, span, zones));
    }
    let due = ["DUE", "DURATION"].iter().any(|name| component.value(name).is_some());
    let (label, moment, at) =
        if due { ("Due", end, span.end) } else { ("Start", start, span.start) };
    if moment.is_date() {
        return format!("{label}: {}\n", moment.civil().date());
    }
    format!("{label}: {}\n", at.to_zoned(zones.home().clone()).strftime("%Y-%m-%d %H:%M (%Z)"))
}

/// The same between two instants.
pub(super) fn instants(span: Span, zones: &Zones) -> String {
    let start = span.start.to_zoned(zones.home().clone());
    let end = span.end.to_zoned(zones.home().clone());
    let zone = start.strftime("%Z");
    if end <= start {
        format!("{} ({zone})", start.strftime("%Y-%m-%d %H:%M"))
    } else if start.date() == end.date() {
        format!("{} – {} ({zone})", start.strftime("%Y-%m-%d %H:%M"), end.strftime("%H:%M"))
    } else {
        format!(
            "{} – {} ({zone})",
            start.strftime("%Y-%m-%d %H:%M"),
            end.strftime("%Y-%m-%d %H:%M")
        )
    }
}
