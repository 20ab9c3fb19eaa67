//! What is stored of a booking (`keep`): its times, who has it, and what the policy names. A
//! room's calendar is read by many; what a meeting is about is nobody's business.

use super::super::decision::Context;
use super::limits;
use crate::ical::{Component, Object, Property};
use crate::identity::Participant;
use crate::policy::Keep;

/// What a booking is without: when it is, whose, and in which revision.
const ALWAYS: &[&str] = &[
    "UID",
    "RECURRENCE-ID",
    "SEQUENCE",
    "DTSTAMP",
    "CREATED",
    "LAST-MODIFIED",
    "DTSTART",
    "DTEND",
    "DURATION",
    "DUE",
    "RRULE",
    "RDATE",
    "EXDATE",
    "EXRULE",
    "STATUS",
    "ORGANIZER",
    // Half of the revision of Microsoft's clients [seq-1].
    "X-MICROSOFT-CDO-APPT-SEQUENCE",
];

/// What a VCALENDAR is besides its components; PRODID is part of a revision [seq-1].
const FRAME: &[&str] = &["PRODID", "VERSION", "CALSCALE"];

/// How many people come, where that is more than there are seats: who may have that many need not
/// have more.
pub(in crate::itip) const PEOPLE: &str = "X-IMIP-PEOPLE";

/// Whether a component invites more people than there are seats, and more than the stored one
/// did. Both are reduced.
pub(in crate::itip) fn is_fuller(old: &Component, new: &Component) -> bool {
    let people = |c: &Component| c.value(PEOPLE).and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
    people(new) > people(old)
}

/// Reduces what a message says to what a resource stores of it: a white list, so that nothing
/// slips through that nobody thought of. Of the attendees it is the resource itself unless all
/// are kept.
pub(in crate::itip) fn reduce(context: &Context<'_>, object: &mut Object) {
    let kept: Vec<&str> =
        context.policy.keep.iter().flat_map(|part| lines(*part)).copied().collect();
    let attendees = context.policy.keep.contains(&Keep::Attendees);
    let is_kept = |line: &Property| {
        let named = |names: &[&str]| names.iter().any(|name| line.is(name));
        match line.is("ATTENDEE") {
            true => attendees || context.user.addresses.are(&Participant::of(line)),
            false => named(ALWAYS) || named(&kept),
        }
    };
    for component in object.components_mut() {
        let people = limits::invited(context, component);
        component.retain_properties(is_kept);
        component.retain_components(|_| false);
        if context.policy.seats > 0 && people > context.policy.seats {
            component.set(Property::new(PEOPLE, &people.to_string()));
        }
    }
    let kind = object.kind().as_str();
    let calendar = object.calendar_mut();
    calendar.retain_properties(|line| FRAME.iter().any(|name| line.is(name)));
    calendar.retain_components(|c: &Component| c.is(kind) || c.is("VTIMEZONE"));
}

/// The properties that a part of a booking is.
fn lines(part: Keep) -> &'static [&'static str] {
    match part {
        Keep::Subject => &["SUMMARY"],
        Keep::Class => &["CLASS"],
        Keep::Description => &["DESCRIPTION"],
        Keep::Location => &["LOCATION"],
        Keep::Categories => &["CATEGORIES"],
        Keep::Attachments => &["ATTACH"],
        Keep::Attendees => &[],
    }
}
