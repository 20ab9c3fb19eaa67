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
use super::todo;
use crate::diff::When;
use crate::ical::{Component, ComponentKind, Property, tzid_key};
use crate::identity::{Mailbox, Participant};
use crate::text::{Locale, Value};
use crate::time::Zones;

pub(super) use approval::{
    approvers_language, request as approval_request, view as approval_view,
    withdrawn as approval_withdrawn,
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
pub(super) fn title(component: &Component, locale: Locale) -> String {
    let title = component.text("SUMMARY").map(|title| one_line(&title));
    title.unwrap_or_else(|| locale.word("untitled"))
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

/// A message that is worded for each kind of object.
pub(super) fn of_kind(
    locale: Locale,
    message: &str,
    kind: ComponentKind,
    variables: &[(&str, Value<'_>)],
) -> String {
    let kind = if kind == ComponentKind::Vtodo { "todo" } else { "event" };
    locale.say(&format!("{message}-{kind}"), variables)
}

/// The line that says when something is; of a to-do, when it is due or else when it begins.
/// Empty where it is for no time.
pub(super) fn when_line(component: &Component, zones: &Zones, locale: Locale) -> String {
    let Ok(when) = When::of(component, zones) else { return String::new() };
    let is_due = todo::told(component).map(|task| task.due);
    format!("{}\n", locale.when_line(&when, is_due, zones.home()))
}

/// The line that says where it is; empty where nobody says so.
pub(super) fn where_line(component: &Component, locale: Locale) -> String {
    let place = component.text("LOCATION").map(|place| one_line(&place));
    place.map_or_else(String::new, |place| {
        format!("{}\n", locale.say("line-where", &[("place", (&place).into())]))
    })
}
