//! Notices: mail without a calendar part that tells an organizer what his attendees have answered
//! (`notify`), the owner of a resource what became of its bookings (`owner_notice`), or a
//! user what came of his answer by mail.
//!
//! A notice is a value; what it says, in which language, is written by `mail::notice`. Nothing is
//! ever answered because of one, and nobody whose word does not count causes one: it tells what a
//! decision has recorded, and nothing of what it has refused.

mod answers;
mod booking;
mod by_mail;
mod digest;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::decision::{Context, Correspondent, Decision, Direction, Incoming};
use super::delegation;
use super::instance::recurrence_id;
use super::notes;
use super::own;
use super::stored::Unavailable;
use super::todo;
use crate::diff::When;
use crate::ical::{Component, ComponentKind, Moment, Object};
use crate::identity::{Mailbox, Participant};
use crate::time::{Zones, has_recurrence};
use crate::trust::Tier;

pub(super) use booking::settled;
pub(super) use by_mail::by_mail;
pub(super) use digest::due;
pub use digest::is_ripe;

pub use booking::{Booking, BookingNews, Failure};
pub use by_mail::{AnswerByMail, ByMail};

/// A notice, before it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Who writes: the organizer to himself, or the resource.
    pub from: Correspondent,
    /// Who reads.
    pub to: Correspondent,
    /// The tag of the language in which he reads, where his policy leaves it open.
    pub language: Option<String>,
    /// What he is told.
    pub news: News,
}

/// What a notice tells.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// An organizer: what was answered, object by object.
    Answers(Vec<Answers>),
    /// The owner of a resource.
    Booking(Box<Booking>),
    /// A user, who has answered by mail.
    ByMail(Box<AnswerByMail>),
}

/// The object that a notice is about.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// What it is.
    pub kind: ComponentKind,
    /// SUMMARY.
    pub title: Option<String>,
    /// LOCATION.
    pub location: Option<String>,
    /// When: of a series its next date.
    pub when: Option<When>,
    /// A to-do that is due at the end of `when`; else it begins then.
    pub due: bool,
    /// It is a series.
    pub series: bool,
    /// It is one date of a series.
    pub instance: bool,
}

/// What was answered about one object, and how its attendees stand now.
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    /// The object.
    pub about: About,
    /// The answers, in the order in which they came.
    pub told: Vec<Told>,
    /// Its attendees, in the order of the object.
    pub roster: Vec<Standing>,
}

/// One answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Who answers, as shown.
    pub who: String,
    /// [`Participant::key`] of him.
    pub attendee: String,
    /// His PARTSTAT; empty where he only says that something went wrong.
    pub partstat: String,
    /// To whom he delegates.
    pub to: Option<String>,
    /// What he writes.
    pub comment: Option<String>,
    /// What went wrong at his end.
    pub problem: Option<String>,
    /// How much of a to-do he has done.
    pub percent: Option<u8>,
    /// He is not invited.
    pub uninvited: bool,
    /// The one date that he speaks of.
    #[serde(skip)]
    pub instance: Option<Timestamp>,
}

/// How an attendee stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Name and address.
    pub who: String,
    /// PARTSTAT.
    pub partstat: String,
    /// To whom he has delegated.
    pub to: Vec<String>,
}

/// Adds the notices that a decision is worth.
///
/// # Errors
/// The calendar cannot be read.
pub(super) fn add(
    context: &Context<'_>,
    incoming: &Incoming,
    decision: &mut Decision,
) -> Result<(), Unavailable> {
    let mail = context.mail;
    if context.snapshot.seen
        || context.direction == Direction::Outbound
        || context.sender.tier <= Tier::Unverified
        || mail.bulk
        || mail.via_list
    {
        return Ok(());
    }
    match context.user.resource {
        true => booking::add(context, incoming, decision)?,
        false => answers::add(context, incoming, decision)?,
    }
    Ok(())
}

/// What a notice says of an object, or of the date of it that begins `at`.
fn about(context: &Context<'_>, object: &Object, at: Option<Timestamp>) -> Option<About> {
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let main = object.main()?;
    let component = at.and_then(|at| date_of(object, at, &zones)).unwrap_or(main);
    let date = at.map(|at| {
        let mut date = Component::new(main.name());
        date.push(Moment::Utc(at).to_property("RECURRENCE-ID"));
        date
    });
    let task = todo::told(component);
    Some(About {
        kind: object.kind(),
        title: component.text("SUMMARY").or_else(|| main.text("SUMMARY")),
        location: component.text("LOCATION"),
        when: notes::when(context, object, date.as_ref(), &zones),
        due: task.is_some_and(|t| t.due),
        series: date.is_none() && has_recurrence(main),
        instance: date.is_some(),
    })
}

/// The override for the date that began `at`.
fn date_of<'a>(object: &'a Object, at: Timestamp, zones: &Zones) -> Option<&'a Component> {
    object.overrides().find(|c| recurrence_id(c).map(|id| zones.resolve(&id)) == Some(at))
}

/// The attendees of a component but the organizer himself.
fn roster(context: &Context<'_>, component: &Component) -> Vec<Standing> {
    let label = |to: &Mailbox| {
        let mut lines = component.all("ATTENDEE").map(Participant::of);
        lines.find(|p| p.is(to)).map_or_else(|| to.to_string(), |p| p.label())
    };
    component
        .all("ATTENDEE")
        .map(|line| (Participant::of(line), line))
        .filter(|(who, _)| !context.user.addresses.are(who))
        .map(|(who, line)| Standing {
            who: name_and_address(&who),
            partstat: own::partstat(line),
            to: delegation::delegates(line).iter().take(10).map(label).collect(),
        })
        .collect()
}

/// Longest name beside an address, in characters: it must not push it out of the line.
const MAX_NAME: usize = 100;

/// A name alone proves nothing: whoever answers has written it himself.
fn name_and_address(who: &Participant) -> String {
    match (&who.name, who.mailbox()) {
        (Some(name), Some(address)) if name != address.as_str() => {
            format!("{} ({address})", name.chars().take(MAX_NAME).collect::<String>())
        }
        _ => who.label(),
    }
}

/// The tag of the language in which the user reads.
fn language(context: &Context<'_>, object: &Object) -> Option<String> {
    context.own_language(object).map(|locale| locale.tag().to_owned())
}
