//! What approvers are sent `[book-6]`: an invitation of the resource, which they accept or
//! decline, and its withdrawal. From a white list: who approves learns when, what and for whom.

use jiff::Timestamp;

use super::super::approval::{Approval, MARK, covered_by_any};
use super::super::decision::{Automatic, Context, Correspondent, Generated};
use super::super::instance::recurrence_id;
use super::super::method::Method;
use super::super::own;
use super::{frame, one_line, title, when_line, with_timezones};
use crate::ical::{Component, Moment, Object, Property};
use crate::identity::{Mailbox, Participant};
use crate::policy::{ApprovalExpiry, Keep};
use crate::text::Locale;
use crate::time::{Zones, pattern};

/// The resource as it writes itself.
fn resource(context: &Context<'_>) -> (Correspondent, Property) {
    let name = context.policy.name.clone();
    let mut line = Property::new("ORGANIZER", &format!("mailto:{}", context.user.id));
    if let Some(name) = &name {
        line.set_param("CN", name);
    }
    (Correspondent { address: context.user.id.clone(), name }, line)
}

fn called(context: &Context<'_>) -> String {
    context.policy.name.clone().unwrap_or_else(|| context.user.id.to_string())
}

/// The language of all that approvers are sent about a booking.
pub(in crate::itip) fn approvers_language(context: &Context<'_>, object: &Object) -> Locale {
    context.language(object, None)
}

/// What an approver sees of what waits: times, and a title where that is nobody's secret. What
/// of a series is declined or off is cut out of it (EXDATE).
pub(in crate::itip) fn view(
    context: &Context<'_>,
    object: &Object,
    dates: &[Option<Timestamp>],
) -> Vec<Component> {
    let waits = covered_by_any(context, object, dates);
    let mut shown = Vec::new();
    let mut without = Vec::new();
    for (component, waits) in object.components().zip(waits) {
        if waits {
            shown.push(seen(context, component));
        } else if let Some(id) = recurrence_id(component) {
            without.push(id.to_property("EXDATE"));
        }
    }
    if let Some(master) = shown.iter_mut().find(|c| c.get("RECURRENCE-ID").is_none()) {
        without.into_iter().for_each(|line| master.push(line));
    }
    shown
}

fn seen(context: &Context<'_>, component: &Component) -> Component {
    let mut seen = Component::new(component.name());
    let times =
        ["RECURRENCE-ID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE"];
    for line in component.properties().filter(|p| times.iter().any(|name| p.is(name))) {
        let mut line = line.clone();
        line.remove_param("X-IMIP-LOCAL");
        seen.push(line);
    }
    let class = component.value("CLASS").map(str::to_ascii_uppercase);
    let secret = class.as_deref().is_some_and(|class| class != "PUBLIC");
    let subject = context.policy.keep.contains(&Keep::Subject) && !secret;
    let title = component.text("SUMMARY").filter(|_| subject);
    let name = called(context);
    let title = title.map_or(name.clone(), |title| format!("{name}: {}", one_line(&title)));
    seen.push(Property::text("SUMMARY", &title));
    seen.push(Property::text("LOCATION", &name));
    if let Some(class) = component.get("CLASS") {
        seen.push(Property::new("CLASS", class.value()));
    }
    seen
}

fn addressed(context: &Context<'_>, component: &mut Component, approval: &Approval, to: &Mailbox) {
    component.push(Property::new("UID", &approval.request));
    component.push(Property::new("SEQUENCE", &approval.sequence.to_string()));
    component.push(Moment::Utc(context.now).to_property("DTSTAMP"));
    component.push(resource(context).1);
    let line = Property::new("ATTENDEE", &format!("mailto:{to}"));
    let line = line.with_param("ROLE", "REQ-PARTICIPANT").with_param("PARTSTAT", "NEEDS-ACTION");
    component.push(line.with_param("RSVP", "TRUE"));
    // It is a question: whoever answers it is not busy because of it.
    component.push(Property::new("TRANSP", "TRANSPARENT"));
    component.push(Property::new(MARK, "TRUE"));
}

/// The REQUEST to one approver about what waits in `object`; an answer counts until `limit`.
pub(in crate::itip) fn request(
    context: &Context<'_>,
    object: &Object,
    approval: &Approval,
    dates: &[Option<Timestamp>],
    to: &Mailbox,
    limit: Timestamp,
    notes: &[String],
) -> Option<Generated> {
    let shown = view(context, object, dates);
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let requester = object.organizer().map(Participant::of)?;
    let who = match (requester.name.as_ref(), requester.mailbox()) {
        (Some(name), Some(mailbox)) => format!("{} <{mailbox}>", one_line(name)),
        _ => one_line(&requester.label()),
    };
    let first = shown.first()?;
    let locale = approvers_language(context, object);
    let title = title(first, locale);
    let name = called(context);
    let asks = locale.say("mail-approve", &[("who", (&who).into()), ("room", (&name).into())]);
    let mut text = format!("{asks}\n\n{title}\n");
    text.push_str(&when_line(first, &zones, locale));
    if let Some(rule) = pattern(first, &zones) {
        let repeats = locale.say("mail-repeats", &[("rule", (&locale.recurrence(&rule)).into())]);
        text.push_str(&format!("{repeats}\n"));
    }
    if shown.len() > 1 {
        let more = locale.say("mail-more-dates", &[("count", (shown.len() - 1).into())]);
        text.push_str(&format!("{more}\n"));
    }
    for note in notes {
        text.push_str(&format!("{note}\n"));
    }
    let limit = locale.point(limit, zones.home());
    let how = match context.policy.approval_expiry {
        ApprovalExpiry::Decline => "mail-approve-or-declined",
        ApprovalExpiry::Accept => "mail-approve-or-approved",
    };
    text.push_str(&format!("\n{}\n", locale.say(how, &[("when", (&limit).into())])));
    let mut calendar = frame(Method::Request);
    for mut component in shown {
        addressed(context, &mut component, approval, to);
        component.push(Property::text("DESCRIPTION", &text).with_param("LANGUAGE", locale.tag()));
        calendar.push_component(component);
    }
    with_timezones(&mut calendar, object.calendar());
    Some(Generated {
        method: Method::Request,
        from: resource(context).0,
        to: vec![Correspondent { address: to.clone(), name: None }],
        calendar,
        subject: locale.say("mail-subject-to-approve", &[("title", (&title).into())]),
        text,
        language: locale,
        automatic: Automatic::Generated,
        partstat: None,
    })
}

/// The CANCEL to one approver: of these approvals of a booking there is nothing to decide any
/// more. `object`: the booking while it waited; `why`: the message that says so.
pub(in crate::itip) fn withdrawn(
    context: &Context<'_>,
    object: &Object,
    approvals: &[&Approval],
    to: &Mailbox,
    why: &str,
) -> Option<Generated> {
    let approval = approvals.iter().max_by_key(|a| a.sequence)?;
    let dates: Vec<Option<Timestamp>> = approvals.iter().map(|a| a.recurrence_id).collect();
    let shown = view(context, object, &dates);
    let first = shown.first()?;
    let locale = approvers_language(context, object);
    let title = title(first, locale);
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let when = when_line(first, &zones, locale);
    let mut calendar = frame(Method::Cancel);
    for mut component in shown {
        let of_series = ["RRULE", "RDATE", "EXDATE", "EXRULE"];
        component.retain_properties(|p| !of_series.iter().any(|name| p.is(name)));
        addressed(context, &mut component, approval, to);
        own::mark_cancelled(&mut component);
        calendar.push_component(component);
    }
    with_timezones(&mut calendar, object.calendar());
    Some(Generated {
        method: Method::Cancel,
        from: resource(context).0,
        to: vec![Correspondent { address: to.clone(), name: None }],
        calendar,
        subject: locale.say("mail-subject-settled", &[("title", (&title).into())]),
        text: format!("{}\n\n{title}\n{when}", locale.word(why)),
        language: locale,
        automatic: Automatic::Generated,
        partstat: None,
    })
}
