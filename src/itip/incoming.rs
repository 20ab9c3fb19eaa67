//! From the calendar texts of a mail to iTIP objects (rule book section 2).

use std::collections::{BTreeMap, BTreeSet};

use super::authority;
use super::decision::{Decision, Incoming, Verdict};
use super::instance;
use super::message::with_timezones;
use super::method::Method;
use super::outcome::Reason;
use super::revision;
use crate::ical::{Component, ComponentKind, Moment, Object, ObjectError, Property};
use crate::identity::Participant;
use crate::time::{Zones, has_recurrence};

/// Most values of RDATE and EXDATE of one message `[rec-3]`.
const MAX_DATES: usize = 3000;

/// A candidate part of a mail, read `[part-1]`.
#[derive(Clone, Debug)]
pub struct PartText {
    /// The VCALENDARs in it.
    pub calendars: Vec<Component>,
    /// Its media type is text/calendar: only such a part may be answered automatically.
    pub is_text_calendar: bool,
    /// The `method` parameter of its Content-Type, a hint.
    pub method_param: Option<String>,
    /// The innermost signature around it, by number. What is under another one is no twin: who
    /// signs says nothing of what stands beside.
    pub signature: Option<usize>,
}

/// One iTIP object of a mail, or why it is none.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The METHOD's name, or `other`.
    pub method: String,
    /// The component's name in upper case, or `other`.
    pub component: String,
    /// Its UID.
    pub uid: Option<String>,
    /// SEQUENCE of the main component, 0 where it has none; `None` without a component.
    pub sequence: Option<i64>,
    /// The `method` parameter says otherwise `[part-2]`.
    pub method_mismatch: bool,
    /// A twin of equal revision says otherwise `[part-3]`.
    pub twin_mismatch: bool,
    /// The innermost signature around it, by number.
    pub signature: Option<usize>,
    /// What is to be decided; `Err`: what was decided before any user was looked at.
    pub incoming: Result<Incoming, Decision>,
}

/// Finds the iTIP objects of a mail, in order, each once `[part-2]`, `[part-3]`, `[part-4]`.
/// The first beyond `max_objects` is refused and those after it are not looked at: whoever sends
/// thousands gets neither thousands of header fields for it nor the time to compare them all.
pub fn collect(parts: &[PartText], max_objects: usize) -> Vec<Candidate> {
    let mut found: Vec<Found> = Vec::new();
    for new in parts.iter().flat_map(part_objects) {
        add(&mut found, new, max_objects);
    }
    found.into_iter().map(|f| f.candidate).collect()
}

struct Found {
    candidate: Candidate,
    is_text_calendar: bool,
}

/// Keeps an object; the first that is too many as a refusal, the last that is kept.
fn push(found: &mut Vec<Found>, mut new: Found, max_objects: usize) {
    if found.len() == max_objects {
        new.candidate.incoming = Err(Decision::error(Reason::TooLarge, "part-4"));
    }
    found.push(new);
}

/// Adds an object, or lets it merge with its twin `[part-3]`.
fn add(found: &mut Vec<Found>, new: Found, max_objects: usize) {
    if found.len() > max_objects {
        return;
    }
    let Ok(incoming) = &new.candidate.incoming else {
        push(found, new, max_objects);
        return;
    };
    let identity = revision::identity(&incoming.object);
    let signature = new.candidate.signature;
    let twin = found.iter_mut().filter(|f| f.candidate.signature == signature).find(|f| {
        f.candidate.incoming.as_ref().is_ok_and(|i| {
            i.method == incoming.method
                && i.object.uid() == incoming.object.uid()
                && revision::identity(&i.object) == identity
        })
    });
    let Some(twin) = twin else {
        push(found, new, max_objects);
        return;
    };
    let Ok(other) = &twin.candidate.incoming else { return };
    let same = revision::same_components(&other.object, &incoming.object);
    let mismatch = twin.candidate.twin_mismatch || !same;
    if new.is_text_calendar && !twin.is_text_calendar {
        let first_mismatch = twin.candidate.method_mismatch;
        *twin = new;
        twin.candidate.method_mismatch |= first_mismatch;
    } else {
        twin.candidate.method_mismatch |= new.candidate.method_mismatch;
    }
    twin.candidate.twin_mismatch = mismatch;
    if mismatch && let Ok(incoming) = &mut twin.candidate.incoming {
        incoming.answerable = false;
    }
}

fn part_objects(part: &PartText) -> Vec<Found> {
    let found = |candidate| Found { candidate, is_text_calendar: part.is_text_calendar };
    match part.calendars.as_slice() {
        [] => Vec::new(),
        [calendar] => calendar_objects(part, calendar).into_iter().map(found).collect(),
        [first, ..] => {
            let mut candidate = describe(part, first);
            candidate.incoming = Err(Decision::error(Reason::Malformed, "part-4"));
            vec![found(candidate)]
        }
    }
}

fn calendar_objects(part: &PartText, calendar: &Component) -> Vec<Candidate> {
    let mut candidate = describe(part, calendar);
    let method = match method_of(calendar) {
        Ok(method) => method,
        Err(decision) => {
            candidate.incoming = Err(*decision);
            return vec![candidate];
        }
    };
    let calendars =
        if method == Method::Publish { by_uid(calendar) } else { vec![calendar.clone()] };
    calendars
        .into_iter()
        .map(|c| {
            let mut candidate = describe(part, &c);
            candidate.incoming = object_of(method, c)
                .map(|object| Incoming { method, object, answerable: part.is_text_calendar })
                .map_err(|decision| *decision);
            candidate
        })
        .collect()
}

/// What can be said of a VCALENDAR however broken it is.
fn describe(part: &PartText, calendar: &Component) -> Candidate {
    let name = calendar.value("METHOD").and_then(Method::from_name);
    let main = main_component(calendar);
    Candidate {
        method: name.map_or_else(|| "other".to_owned(), |m| m.as_str().to_owned()),
        component: main
            .and_then(|c| ComponentKind::from_name(c.name()))
            .map_or_else(|| "other".to_owned(), |k| k.as_str().to_owned()),
        uid: main.and_then(|c| c.value("UID")).map(str::to_owned),
        sequence: main.map(|c| revision::sequence(c).unwrap_or(0)),
        method_mismatch: calendar.value("METHOD").is_some_and(|m| {
            part.method_param.as_ref().is_some_and(|p| !p.trim().eq_ignore_ascii_case(m))
        }),
        twin_mismatch: false,
        signature: part.signature,
        incoming: Err(Decision::nothing(Reason::NoMethod, "part-2")),
    }
}

fn main_component(calendar: &Component) -> Option<&Component> {
    let mut known = calendar.components().filter(|c| ComponentKind::from_name(c.name()).is_some());
    let first = known.next()?;
    if first.get("RECURRENCE-ID").is_none() {
        return Some(first);
    }
    known.find(|c| c.get("RECURRENCE-ID").is_none()).or(Some(first))
}

/// The METHOD property decides `[part-2]`; vCalendar 1.0 knew no iTIP `[part-1]`.
fn method_of(calendar: &Component) -> Verdict<Method> {
    if calendar.value("VERSION").is_some_and(|v| v.starts_with("1.")) {
        return Err(Decision::nothing(Reason::NoMethod, "part-1").into());
    }
    let Some(name) = calendar.value("METHOD") else {
        return Err(Decision::nothing(Reason::NoMethod, "part-2").into());
    };
    if calendar.all("METHOD").any(|p| !p.value().trim().eq_ignore_ascii_case(name)) {
        return Err(Decision::error(Reason::Malformed, "part-4").into());
    }
    Method::from_name(name)
        .ok_or_else(|| Decision::error(Reason::UnsupportedMethod, "part-2").into())
}

/// A PUBLISH holds as many objects as it has UIDs `[part-4]`; each takes the VTIMEZONEs that it
/// names along.
fn by_uid(calendar: &Component) -> Vec<Component> {
    let itip = |c: &&Component| ComponentKind::from_name(c.name()).is_some();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<&Component>> = Vec::new();
    for component in calendar.components().filter(itip) {
        let uid = component.value("UID").unwrap_or_default();
        let place = *places.entry(uid).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(component),
            None => groups.push(vec![component]),
        }
    }
    if groups.len() <= 1 {
        return vec![calendar.clone()];
    }
    let (mut frame, mut zones) = (calendar.clone(), calendar.clone());
    frame.retain_components(|_| false);
    zones.retain_components(|c| c.is("VTIMEZONE"));
    groups
        .into_iter()
        .map(|group| {
            let mut one = frame.clone();
            group.into_iter().for_each(|c| one.push_component(c.clone()));
            with_timezones(&mut one, &zones);
            one
        })
        .collect()
}

/// Checks and repairs one VCALENDAR.
fn object_of(method: Method, mut calendar: Component) -> Verdict<Object> {
    let malformed = || Decision::error(Reason::Malformed, "part-4");
    calendar.remove("METHOD");
    if method == Method::Request && revision::is_microsoft(&calendar) {
        drop_stubs(&mut calendar);
    }
    calendar.components_mut().for_each(name_range);
    if method == Method::Add && !name_by_start(&mut calendar) {
        return Err(malformed().into());
    }
    if dates(&calendar) > MAX_DATES {
        return Err(Decision::error(Reason::RecurrenceLimit, "rec-3").into());
    }
    let mut object = Object::new(calendar).map_err(|e| match e {
        ObjectError::UnknownKind(_) => Decision::error(Reason::UnsupportedComponent, "part-4"),
        _ => malformed(),
    })?;
    if !one_organizer(&object) || !distinct_instances(&object) {
        return Err(malformed().into());
    }
    for component in object.components_mut() {
        merge_attendees(component);
        // One instance does not repeat, though RFC 5546 section 4.7.2 prints one with a rule.
        if component.get("RECURRENCE-ID").is_some() && !instance::is_this_and_future(component) {
            instance::drop_recurrence(component);
        }
    }
    Ok(object)
}

/// `RECURRENCE-ID;THISANDFUTURE:` as RFC 5546 prints it in section 4.4.5, and who copies from
/// there.
fn name_range(component: &mut Component) {
    const RANGE: &str = "THISANDFUTURE";
    for line in component.properties_mut().filter(|p| p.is("RECURRENCE-ID")) {
        if line.param(RANGE).is_some_and(|value| value.is_empty()) {
            line.remove_param(RANGE);
            line.set_param("RANGE", RANGE);
        }
    }
}

/// A VCALENDAR without the hollow overrides that Exchange sends beside the master of a REQUEST;
/// `None` where it has none. What [`collect`] makes of the one it makes of the other.
pub fn without_stubs(calendar: &Component) -> Option<Component> {
    let is_request = method_of(calendar).is_ok_and(|method| method == Method::Request);
    if !is_request || !revision::is_microsoft(calendar) {
        return None;
    }
    let mut rest = calendar.clone();
    drop_stubs(&mut rest);
    (rest.components().count() < calendar.components().count()).then_some(rest)
}

/// Exchange sends hollow overrides beside the master: they say nothing, not even who is
/// invited.
fn drop_stubs(calendar: &mut Component) {
    let has_master = calendar
        .components()
        .any(|c| c.is("VEVENT") && c.get("RECURRENCE-ID").is_none() && c.get("UID").is_some());
    if has_master {
        calendar.retain_components(|c| {
            !c.is("VEVENT")
                || c.get("RECURRENCE-ID").is_none()
                || (["UID", "ORGANIZER", "ATTENDEE"].iter().all(|n| c.value(n).is_some()))
        });
    }
}

/// An ADD names its instances by their starts alone (RFC 5546 section 3.2.4): each becomes the
/// override that it will be `[add-1]`. Whether that was possible: a whole series cannot be added,
/// for that there is REQUEST (section 4.4.7).
fn name_by_start(calendar: &mut Component) -> bool {
    let itip = |c: &&mut Component| ComponentKind::from_name(c.name()).is_some();
    calendar.components_mut().filter(itip).all(|component| {
        let start = component.get("DTSTART").map(Moment::of);
        let Some(Ok(start)) = start.filter(|_| !has_recurrence(component)) else { return false };
        if component.get("RECURRENCE-ID").is_none() {
            component.push(start.to_property("RECURRENCE-ID"));
        }
        true
    })
}

/// How many values of RDATE and EXDATE there are.
fn dates(calendar: &Component) -> usize {
    calendar
        .components()
        .flat_map(Component::properties)
        .filter(|p| p.is("RDATE") || p.is("EXDATE"))
        .map(|p| p.value().split(',').count())
        .sum()
}

fn one_organizer(object: &Object) -> bool {
    let mut organizers = object.components().flat_map(|c| c.all("ORGANIZER")).map(Participant::of);
    let Some(first) = organizers.next() else { return true };
    object.components().all(|c| c.all("ORGANIZER").count() <= 1)
        && organizers.all(|o| authority::agree(&o, &first))
}

/// No two components for one instance, however they spell it. The zones of the message are
/// enough for that: floating times only meet floating times.
fn distinct_instances(object: &Object) -> bool {
    let zones = Zones::new(object.calendar(), "UTC");
    let mut seen = BTreeSet::new();
    object.overrides().all(|c| match c.get("RECURRENCE-ID").map(Moment::of) {
        Some(Ok(id)) => seen.insert((zones.resolve(&id), id.is_date())),
        _ => false,
    })
}

/// One line a person `[id-5]`: the one with an answer wins, in the place of the first.
fn merge_attendees(component: &mut Component) {
    let mut best: BTreeMap<String, Property> = BTreeMap::new();
    let mut lines = 0_usize;
    for line in component.all("ATTENDEE") {
        lines += 1;
        let key = Participant::of(line).key();
        match best.get(&key) {
            Some(old) if answered(old) || !answered(line) => {}
            _ => {
                best.insert(key, line.clone());
            }
        }
    }
    if best.len() == lines {
        return;
    }
    for line in component.properties_mut().filter(|p| p.is("ATTENDEE")) {
        if let Some(winner) = best.remove(&Participant::of(line).key()) {
            *line = winner;
        } else {
            *line = Property::new("X-IMIP-MERGED", "");
        }
    }
    component.remove("X-IMIP-MERGED");
}

fn answered(attendee: &Property) -> bool {
    attendee.param("PARTSTAT").is_some_and(|p| !p.trim().eq_ignore_ascii_case("NEEDS-ACTION"))
}
