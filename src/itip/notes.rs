//! What the reader is told besides outcome and reason.

use super::decision::{Context, Decision, Incoming, Notes, When};
use super::identity::{Mailbox, Participant};
use super::instance::{self, recurrence_id};
use super::method::Method;
use super::own;
use crate::ical::{Component, Object};
use crate::time::{Span, Zones, bounds, describe_rule, expand, has_recurrence};

/// Fills the notes of a decision. `before` and `after` are the stored object around it; what
/// is not stored is described as it was sent.
pub(super) fn fill(
    context: &Context<'_>,
    message: &Object,
    before: Option<&Object>,
    after: Option<&Object>,
    decision: &mut Decision,
) {
    let shown = after.or(before).unwrap_or(message);
    let zones = Zones::new(shown.calendar(), &context.policy.timezone);
    let ids: Vec<_> = message.components().filter_map(recurrence_id).collect();
    let answer = decision.notes.answer.take();
    let mut notes = Notes { answer, ..Notes::default() };
    notes.instance = message.master().is_none() && ids.len() == 1;
    let meant = message.components().next().filter(|_| notes.instance);
    let component = match ids.first().filter(|_| notes.instance) {
        Some(id) => instance::find_override(shown, id, &zones).or(shown.main()),
        None => shown.main(),
    };
    let Some(component) = component else { return };
    notes.title = component.text("SUMMARY").or_else(|| shown.main()?.text("SUMMARY"));
    notes.location = component.text("LOCATION");
    notes.guessed_zone = guessed_zone(component, &zones);
    notes.when = when(context, shown, meant, &zones);
    notes.recurrence = shown.master().filter(|_| !notes.instance).and_then(describe_rule);
    notes.organizer = shown.organizer().map(|o| label(&Participant::of(o)));
    if let (Some(before), Some(_)) = (before, after) {
        changed(context, before, meant, &mut notes);
    }
    if is_organizers(context, shown) {
        notes.answered = Some(answered(component));
    }
    decision.notes = notes;
}

/// What a message says of itself, whoever reads it: nothing of any one calendar. Times that
/// have no zone of their own are taken as UTC.
pub fn of_message(incoming: &Incoming) -> Notes {
    let object = &incoming.object;
    let Some(main) = object.main() else { return Notes::default() };
    let zones = Zones::new(object.calendar(), "UTC");
    Notes {
        guessed_zone: guessed_zone(main, &zones),
        title: main.text("SUMMARY"),
        location: main.text("LOCATION"),
        when: of(main, &zones),
        recurrence: object.master().and_then(describe_rule),
        organizer: object.organizer().map(|o| label(&Participant::of(o))),
        ..Notes::default()
    }
}

/// How a participant is shown: name, else address.
pub(super) fn label(who: &Participant) -> String {
    who.name
        .clone()
        .or_else(|| who.mailbox().map(Mailbox::to_string))
        .unwrap_or_else(|| who.uri.clone())
}

fn is_organizers(context: &Context<'_>, shown: &Object) -> bool {
    shown.organizer().is_some_and(|o| context.user.addresses.are(&Participant::of(o)))
}

/// Time and place before, where they changed.
fn changed(context: &Context<'_>, before: &Object, meant: Option<&Component>, notes: &mut Notes) {
    let zones = Zones::new(before.calendar(), &context.policy.timezone);
    let was = when(context, before, meant, &zones);
    let spans = (was.as_ref().map(|w| w.span), notes.when.as_ref().map(|w| w.span));
    if let (Some(a), Some(b)) = spans
        && a != b
    {
        notes.was = was;
    }
    let place = before.main().and_then(|c| c.text("LOCATION"));
    if place != notes.location && meant.is_none() {
        notes.was_location = place;
    }
}

/// The time of the instance that is meant; else the next instance of a series, else its start.
fn when(
    context: &Context<'_>,
    object: &Object,
    meant: Option<&Component>,
    zones: &Zones,
) -> Option<When> {
    if let Some(component) = meant {
        let id = recurrence_id(component)?;
        let stored = instance::find_override(object, &id, zones).cloned().or_else(|| {
            let master = object.master()?;
            let own = crate::time::find_instance(master, zones, &id, &context.limits).ok()??;
            Some(instance::from_master(master, &own, zones))
        });
        return of(&stored?, zones);
    }
    let main = object.main()?;
    if main.get("RECURRENCE-ID").is_some() || has_recurrence(main) {
        let year = jiff::SignedDuration::from_hours(24 * 366);
        let end = context.now.checked_add(year).unwrap_or(context.now);
        let found = expand(object, zones, Span::new(context.now, end), &context.limits).ok();
        if let Some(next) = found.and_then(|e| e.instances.into_iter().next()) {
            return Some(When { start: next.start, end: next.end, span: next.span });
        }
    }
    of(main, zones)
}

fn of(component: &Component, zones: &Zones) -> Option<When> {
    let (start, end, span) = bounds(component, zones).ok()?;
    Some(When { start, end, span })
}

/// How many attendees have answered, of how many.
fn answered(component: &Component) -> (usize, usize) {
    let all = component.all("ATTENDEE").count();
    let open = component.all("ATTENDEE").filter(|p| own::partstat(p) == "NEEDS-ACTION").count();
    (all.saturating_sub(open), all)
}

/// What the reader of an answer is told of it.
pub(super) fn answer(
    who: &Participant,
    partstat: &str,
    method: Method,
) -> Option<(String, String)> {
    (method == Method::Reply).then(|| (label(who), partstat.to_owned()))
}

/// The zone that stands in where that of the times means nothing.
fn guessed_zone(component: &Component, zones: &Zones) -> Option<String> {
    let home = zones.home().iana_name().unwrap_or("UTC");
    (!zones.are_certain(component)).then(|| home.to_owned())
}
