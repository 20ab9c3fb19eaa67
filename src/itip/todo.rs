//! What is particular to a to-do: how far its attendees are `[todo-1]`, `[rep-5]`.
//!
//! Who does what part of a to-do, and how much of that is done, stands on his ATTENDEE line:
//! PARTSTAT, and PERCENT-COMPLETE of his answer as the parameter [`PERCENT`]. The to-do's own
//! STATUS, PERCENT-COMPLETE and COMPLETED are the organizer's word about the whole; an answer
//! changes them only where nobody else works on it. In an attendee's own calendar
//! PERCENT-COMPLETE and COMPLETED are his, as he told the organizer `[req-3]`; STATUS stays the
//! organizer's.

use super::decision::Task;
use super::own;
use crate::ical::{Component, Moment, Property};
use crate::identity::{Addresses, Participant};

/// Parameter of an ATTENDEE line: how many percent of his part he has done, as he says.
pub(super) const PERCENT: &str = "X-IMIP-PERCENT-COMPLETE";

/// Takes over how far the attendee is; his line still has the PARTSTAT of before. `addresses` are
/// those of the calendar's owner.
pub(super) fn report(
    stored: &mut Component,
    who: &Participant,
    said: &Component,
    partstat: &str,
    addresses: &Addresses,
) {
    let own = addresses.are(who);
    let percent = if partstat == "COMPLETED" { Some(100) } else { percent(said) };
    let mut before = String::new();
    for line in stored.properties_mut().filter(|p| p.is("ATTENDEE")) {
        if Participant::of(line).same(who) {
            before = own::partstat(line);
            match percent.filter(|_| !own) {
                Some(percent) => line.set_param(PERCENT, &percent.to_string()),
                None if !is_work(partstat) => line.remove_param(PERCENT),
                None => {}
            }
        }
    }
    // Else it is no news of work.
    let worked = is_work(&before) || is_work(partstat);
    let is_organizers = stored.get("ORGANIZER").is_some_and(|o| addresses.are(&Participant::of(o)));
    if own && !is_organizers {
        progress(stored, said, (partstat, worked), percent, Whose::Attendees);
    } else if is_organizers && is_alone(stored, who, addresses) {
        if worked {
            let status = if is_work(partstat) { partstat } else { "NEEDS-ACTION" };
            stored.set(Property::new("STATUS", status));
        }
        progress(stored, said, (partstat, worked), percent, Whose::Organizers);
    }
}

/// In whose calendar the to-do is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// In that of the attendee who speaks.
    Attendees,
    /// In the organizer's.
    Organizers,
}

/// PERCENT-COMPLETE and COMPLETED of the to-do itself, as the answer has them.
fn progress(
    stored: &mut Component,
    said: &Component,
    (partstat, worked): (&str, bool),
    percent: Option<u8>,
    whose: Whose,
) {
    let mark = |line: Property| match whose {
        Whose::Attendees => own::local(line),
        Whose::Organizers => line,
    };
    let remove = |stored: &mut Component, name: &str| {
        stored
            .retain_properties(|p| !p.is(name) || (whose == Whose::Attendees && !own::is_local(p)));
    };
    match percent {
        Some(percent) => stored.set(mark(Property::new("PERCENT-COMPLETE", &percent.to_string()))),
        None if worked && !is_work(partstat) => remove(stored, "PERCENT-COMPLETE"),
        None => {}
    }
    let instant = |name| match Moment::of(said.get(name)?).ok()? {
        at @ Moment::Utc(_) => Some(at),
        _ => None,
    };
    match instant("COMPLETED").or_else(|| instant("DTSTAMP")) {
        Some(at) if partstat == "COMPLETED" => stored.set(mark(at.to_property("COMPLETED"))),
        _ if worked => remove(stored, "COMPLETED"),
        _ => {}
    }
}

/// Whether a PARTSTAT says that he works on it, or has.
fn is_work(partstat: &str) -> bool {
    matches!(partstat, "COMPLETED" | "IN-PROCESS")
}

/// PERCENT-COMPLETE of a component: 0 to 100.
pub(super) fn percent(component: &Component) -> Option<u8> {
    component.value("PERCENT-COMPLETE")?.trim().parse().ok().filter(|p| *p <= 100)
}

/// The same, where it is the calendar owner's own word.
pub(super) fn own_percent(component: &Component) -> Option<u8> {
    component.get("PERCENT-COMPLETE").filter(|p| own::is_local(p))?;
    percent(component)
}

/// What the reader is told of a to-do.
pub(super) fn told(component: &Component) -> Option<Task> {
    let given = |name| component.value(name).is_some();
    component.is("VTODO").then(|| Task {
        starts: given("DTSTART"),
        due: given("DUE") || given("DURATION"),
        completed: component.value("STATUS").is_some_and(|s| s.eq_ignore_ascii_case("COMPLETED")),
        percent: percent(component),
        reported: None,
    })
}

/// Whether nobody else is asked to do it; that the organizer, whose calendar this is, is listed,
/// too, means no more than that it is his.
fn is_alone(component: &Component, who: &Participant, organizer: &Addresses) -> bool {
    let mut all = component.all("ATTENDEE").map(Participant::of);
    all.all(|p| p.same(who) || organizer.are(&p))
}
