//! What the reader is told besides outcome and reason.

use super::decision::{Context, Decision, Incoming, Notes};
use super::instance::{self, recurrence_id};
use super::method::Method;
use super::outcome::Reason;
use super::own;
use super::todo;
use crate::diff::{Change, Instance, Options, When, diff};
use crate::ical::{Component, Object};
use crate::identity::Participant;
use crate::time::{Span, Zones, describe_rule, expand, has_recurrence};

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
    let told = std::mem::take(&mut decision.notes);
    let Notes { answer, problem, delegated, full, .. } = told;
    let mut notes =
        Notes { answer, problem, delegated, full, kind: Some(shown.kind()), ..Notes::default() };
    notes.organizers =
        organizers(context, message).filter(|_| decision.reason == Reason::OrganizerMismatch);
    notes.instance = message.master().is_none() && ids.len() == 1;
    let meant = message.components().next().filter(|_| notes.instance);
    let component = match ids.first().filter(|_| notes.instance) {
        Some(id) => instance::find_override(shown, id, &zones).or(shown.main()),
        None => shown.main(),
    };
    let Some(component) = component else { return };
    notes.title = component.text("SUMMARY").or_else(|| shown.main()?.text("SUMMARY"));
    notes.location = component.text("LOCATION");
    notes.task = todo::told(component);
    if let (Some(task), Some(_)) = (&mut notes.task, &notes.answer) {
        task.reported = message.main().and_then(todo::percent);
    }
    notes.guessed_zone = guessed_zone(component, &zones);
    notes.when = when(context, shown, meant, &zones);
    notes.recurrence = shown.master().filter(|_| !notes.instance).and_then(describe_rule);
    notes.organizer = shown.organizer().map(|o| Participant::of(o).label());
    if let (Some(before), Some(after)) = (before, after) {
        changed(context, (before, after), meant, &zones, &mut notes);
    }
    if is_organizers(context, shown) {
        notes.answered = Some(answered(component));
    }
    decision.notes = notes;
}

/// The organizer in the calendar, and the one in the message, by their addresses: names are what
/// a sender makes up.
fn organizers(context: &Context<'_>, message: &Object) -> Option<(String, String)> {
    let shown = |who: Participant| who.mailbox().map_or(who.uri.clone(), ToString::to_string);
    let stored = context.snapshot.object.as_ref()?.object.organizer()?;
    let (stored, named) = (Participant::of(stored), Participant::of(message.organizer()?));
    Some((shown(stored), shown(named)))
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
        kind: Some(object.kind()),
        task: todo::told(main),
        when: When::of(main, &zones).ok(),
        recurrence: object.master().and_then(describe_rule),
        organizer: object.organizer().map(|o| Participant::of(o).label()),
        ..Notes::default()
    }
}

fn is_organizers(context: &Context<'_>, shown: &Object) -> bool {
    shown.organizer().is_some_and(|o| context.user.addresses.are(&Participant::of(o)))
}

/// What changed from `before` to `after`, and what the time that is shown was.
fn changed(
    context: &Context<'_>,
    (before, after): (&Object, &Object),
    meant: Option<&Component>,
    zones: &Zones,
    notes: &mut Notes,
) {
    let old_zones = Zones::new(before.calendar(), &context.policy.timezone);
    let options = Options { limits: context.limits, ..Options::default() };
    notes.changes = diff(before, after, &old_zones, zones, &options);
    let moved = match meant {
        Some(_) => notes.changes.instances().first.iter().any(Instance::is_moved),
        None => notes.changes.whole().is_moved(),
    };
    if moved {
        let span = |when: &Option<When>| when.as_ref().map(|w| w.span);
        let was = when(context, before, meant, &old_zones);
        notes.was = was.filter(|_| notes.when.is_some());
        if span(&notes.was) == span(&notes.when) {
            notes.was = None;
        }
    }
    if notes.changes.whole().all().iter().any(|c| matches!(c, Change::Recurrence(_))) {
        notes.was_recurrence = before.master().and_then(describe_rule);
    }
}

/// The time of the instance that is meant; else the next instance of a series, else its start.
pub(super) fn when(
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
        return When::of(&stored?, zones).ok();
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
    When::of(main, zones).ok()
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
    (method == Method::Reply).then(|| (who.label(), partstat.to_owned()))
}

/// The zone that stands in where that of the times means nothing.
fn guessed_zone(component: &Component, zones: &Zones) -> Option<String> {
    let home = zones.home().iana_name().unwrap_or("UTC");
    (!zones.are_certain(component)).then(|| home.to_owned())
}
