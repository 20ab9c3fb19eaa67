//! What the reader is told besides outcome and reason.

use super::decision::{Context, Decision, Incoming, Notes, People};
use super::instance::{self, recurrence_id};
use super::method::Method;
use super::outcome::Reason;
use super::own;
use super::todo;
use crate::diff::{Change, Instance, Options, When, diff};
use crate::ical::{Component, Object};
use crate::identity::Participant;
use crate::time::{Span, Zones, expand, has_recurrence, pattern};

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
    notes.people = people(component);
    (notes.online, notes.web) = links(component);
    notes.language = language(message);
    notes.stored = context.snapshot.object.is_some();
    if let (Some(task), Some(_)) = (&mut notes.task, &notes.answer) {
        task.reported = message.main().and_then(todo::percent);
    }
    notes.guessed_zone = guessed_zone(component, &zones);
    notes.when = when(context, shown, meant, &zones);
    notes.zone = notes.when.as_ref().and_then(|when| zone(when, &zones));
    notes.recurrence = shown.master().filter(|_| !notes.instance).and_then(|m| pattern(m, &zones));
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
    let when = When::of(main, &zones).ok();
    let (online, web) = links(main);
    let (said, free) = suggestion(comment(incoming));
    Notes {
        zone: when.as_ref().and_then(|when| zone(when, &zones)),
        people: people(main),
        comment: said,
        free,
        language: language(object),
        online,
        web,
        guessed_zone: guessed_zone(main, &zones),
        title: main.text("SUMMARY"),
        location: main.text("LOCATION"),
        kind: Some(object.kind()),
        task: todo::told(main),
        when,
        recurrence: object.master().and_then(|m| pattern(m, &zones)),
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
        notes.was_recurrence = before.master().and_then(|m| pattern(m, &old_zones));
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

/// Most people named.
const NAMED: usize = 10;

/// Most links kept.
const LINKS: usize = 3;

/// Longest link kept, in bytes: a link that is cut leads elsewhere.
const LINK: usize = 300;

fn people(component: &Component) -> People {
    let all = component.all("ATTENDEE");
    let shown = |line| (Participant::of(line).label(), own::partstat(line));
    People { first: all.take(NAMED).map(shown).collect(), count: component.all("ATTENDEE").count() }
}

/// Where it takes place online (CONFERENCE, RFC 7986 section 5.11), and where more is told (URL).
fn links(component: &Component) -> (Vec<String>, Option<String>) {
    let is_web = |link: &String| {
        let scheme = link.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        matches!(scheme.as_deref(), Some("http" | "https"))
            && link.len() <= LINK
            && link.chars().all(|c| c.is_ascii_graphic())
    };
    let links = |name| component.all(name).map(|p| p.value().trim().to_owned()).filter(is_web);
    let online: Vec<String> = links("CONFERENCE").take(LINKS).collect();
    let web = links("URL").find(|url| !online.contains(url));
    (online, web)
}

/// What the sender says with an answer, a proposal or a cancellation (COMMENT).
pub(super) fn comment(incoming: &Incoming) -> Option<String> {
    let says = matches!(
        incoming.method,
        Method::Reply | Method::Counter | Method::Cancel | Method::DeclineCounter
    );
    let mut all = incoming.object.components().filter_map(|c| c.text("COMMENT"));
    all.find(|text| says && !text.trim().is_empty())
}

/// A comment without the line that suggests other times, and what that says.
pub(super) fn suggestion(comment: Option<String>) -> (Option<String>, Option<String>) {
    let text = comment.unwrap_or_default();
    let free = text.lines().find_map(super::booking::suggested);
    let rest = text.lines().filter(|line| super::booking::suggested(line).is_none());
    let rest = rest.collect::<Vec<_>>().join("\n");
    (Some(rest).filter(|rest| !rest.trim().is_empty()), free.map(str::to_owned))
}

/// The language of what the sender wrote (LANGUAGE).
fn language(message: &Object) -> Option<String> {
    let main = message.main()?;
    let texts = ["SUMMARY", "DESCRIPTION"].into_iter().filter_map(|name| main.get(name));
    texts.filter_map(|p| p.param("LANGUAGE")).find(|tag| tag.len() <= 35)
}

/// The IANA name of the zone in which its times are written, where it has one.
fn zone(when: &When, zones: &Zones) -> Option<String> {
    zones.named(&when.start)?.iana_name().map(str::to_owned)
}
