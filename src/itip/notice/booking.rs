//! What the owner of a resource is told of its bookings (`owner_notice`).

use jiff::Timestamp;

use super::super::authority;
use super::super::decision::{Context, Correspondent, Decision, Edit, Incoming};
use super::super::instance::recurrence_id;
use super::super::message;
use super::super::method::Method;
use super::super::outcome::{Outcome, Reason};
use super::super::own;
use super::super::stored::Unavailable;
use super::{About, News, Notice, about, language, name_and_address};
use crate::diff::Change;
use crate::ical::Object;
use crate::identity::{Mailbox, Participant};
use crate::policy::{Keep, OwnerNotice};
use crate::time::Zones;

/// What became of a booking.
#[derive(Clone, Debug, PartialEq)]
pub struct Booking {
    /// What is booked for.
    pub about: About,
    /// How the resource is called.
    pub resource: String,
    /// Who books: name and address.
    pub who: String,
    /// What happened.
    pub what: BookingNews,
    /// How many dates of a series were declined.
    pub declined: usize,
    /// What the organizer was told of the reason, where something was declined; English.
    pub answer: Option<String>,
}

/// What happened to a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookingNews {
    /// It is booked.
    Booked,
    /// The same, tentatively.
    Tentative,
    /// It was booked before and is otherwise now.
    Changed,
    /// It is not booked.
    Declined,
    /// It was booked, cannot be changed as was asked, and is booked no longer.
    Released,
    /// The organizer has cancelled it, or a date of it.
    Cancelled,
    /// Nothing was decided, and somebody should look at it.
    Failed(Failure),
}

/// Why nothing was decided about a request whose sender may have an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Its time zone means nothing `[tz-1]`.
    Zone,
    /// Its dates cannot be worked out `[rec-2]`, `[rec-3]`.
    Recurrence,
    /// The limit of answers an hour is reached `[gen-4]`.
    Limit,
    /// The rules of automatic answers do not let it be answered.
    Unanswered,
}

/// Adds what the owner is told of a decision about a message.
///
/// # Errors
/// The calendar cannot be read.
pub(super) fn add(
    context: &Context<'_>,
    incoming: &Incoming,
    decision: &mut Decision,
) -> Result<(), Unavailable> {
    if decision.about.is_some() {
        return settled(context, decision);
    }
    let Some(what) = what(context, incoming, decision) else { return Ok(()) };
    let put = decision.edits.iter().find_map(|e| match e {
        Edit::Put(stored) => Some(&stored.object),
        _ => None,
    });
    let stored = context.snapshot.object.as_ref().map(|s| &s.object);
    let object = match what {
        BookingNews::Booked | BookingNews::Tentative | BookingNews::Changed => put.or(stored),
        BookingNews::Cancelled => stored,
        _ => None,
    };
    let object = object.unwrap_or(&incoming.object).clone();
    // One date that is spoken of is what it is about.
    let zones = Zones::new(incoming.object.calendar(), &context.policy.timezone);
    let mut dates = incoming.object.components().map(recurrence_id);
    let date = match (dates.next(), dates.next()) {
        (Some(Some(id)), None) => Some(zones.resolve(&id)),
        _ => None,
    };
    tell(context, decision, &object, date, what)
}

/// Adds what the owner is told when a booking that waited for approval is decided `[book-6]`.
///
/// # Errors
/// The calendar cannot be read.
pub(in crate::itip) fn settled(
    context: &Context<'_>,
    decision: &mut Decision,
) -> Result<(), Unavailable> {
    if decision.outcome != Outcome::Updated {
        return Ok(());
    }
    let what = match decision.partstat.as_deref() {
        Some("ACCEPTED") => BookingNews::Booked,
        Some("TENTATIVE") => BookingNews::Tentative,
        Some("DECLINED") => BookingNews::Declined,
        _ => return Ok(()),
    };
    let waited = context.snapshot.booking.as_deref().unwrap_or(context.snapshot);
    let Some(object) = waited.object.as_ref().map(|s| s.object.clone()) else { return Ok(()) };
    tell(context, decision, &object, None, what)
}

/// Adds the notice, where the owner wants it and the limit of an hour has room.
fn tell(
    context: &Context<'_>,
    decision: &mut Decision,
    object: &Object,
    date: Option<Timestamp>,
    what: BookingNews,
) -> Result<(), Unavailable> {
    let Some(owner) = &context.policy.owner else { return Ok(()) };
    let declined = decision
        .messages
        .iter()
        .flat_map(|m| m.calendar.components())
        .filter(|c| c.get("RECURRENCE-ID").is_some())
        .filter(|c| c.get("ATTENDEE").map(own::partstat).as_deref() == Some("DECLINED"))
        .count();
    if context.user.addresses.contains(owner)
        || !is_wanted(context.policy.owner_notice, what, declined)
    {
        return Ok(());
    }
    // Failures have room of their own: they are never left out for what went well.
    let limit = context.policy.answers_per_hour;
    let limit =
        if matches!(what, BookingNews::Failed(_)) { limit.saturating_mul(2) } else { limit };
    if context.busy.notices_to(owner, context.now)? < limit {
        let refused = matches!(what, BookingNews::Declined | BookingNews::Released);
        let answer = (refused || declined > 0).then(|| said(decision)).flatten();
        decision.notices.extend(notice(context, object, owner, date, (what, declined, answer)));
    }
    Ok(())
}

/// The first line that the organizer is told beside the answer: why it is what it is.
fn said(decision: &Decision) -> Option<String> {
    let replies = decision.messages.iter().filter(|m| m.method == Method::Reply);
    let comment = replies.flat_map(|m| m.calendar.components()).find_map(|c| c.text("COMMENT"))?;
    comment.lines().next().map(str::to_owned)
}

fn is_wanted(wanted: OwnerNotice, what: BookingNews, declined: usize) -> bool {
    use BookingNews as News;
    match (wanted, what) {
        (_, News::Failed(_)) | (OwnerNotice::All, _) => true,
        (OwnerNotice::None, _) => false,
        (OwnerNotice::Booked, _) => matches!(what, News::Booked | News::Tentative),
        (OwnerNotice::Declined, _) => {
            matches!(what, News::Declined | News::Released) || declined > 0
        }
    }
}

/// What a decision means for the bookings of a resource; `None`: nothing to tell.
fn what(context: &Context<'_>, incoming: &Incoming, decision: &Decision) -> Option<BookingNews> {
    let policy = context.policy;
    let asks = matches!(incoming.method, Method::Request | Method::Add);
    // Of who has no say here nothing is told.
    let tier = context.sender.tier;
    let has_say = policy.add_from.admits(tier) && policy.answer_from.admits(tier);
    let booked_before = context.snapshot.object.is_some();
    let failed = |failure| (asks && has_say).then_some(BookingNews::Failed(failure));
    match (decision.outcome, decision.reason) {
        (Outcome::Error, Reason::UnknownTimezone) => failed(Failure::Zone),
        (_, Reason::UnsupportedRecurrence | Reason::RecurrenceLimit) => failed(Failure::Recurrence),
        (Outcome::NoAction, Reason::Policy) if decision.rule == "gen-4" => {
            let full = context.snapshot.answers_last_hour >= policy.answers_per_hour;
            failed(if full { Failure::Limit } else { Failure::Unanswered })
        }
        (Outcome::NoAction, Reason::Policy) if decision.rule == "rec-3" => {
            failed(Failure::Recurrence)
        }
        (Outcome::NoAction, Reason::Policy) if decision.rule.starts_with("book-") => {
            failed(Failure::Unanswered)
        }
        (_, Reason::Declined) if !decision.edits.iter().any(|e| matches!(e, Edit::Put(_))) => {
            Some(if booked_before { BookingNews::Released } else { BookingNews::Declined })
        }
        (Outcome::Cancelled, _) | (_, Reason::InstanceCancelled) if booked_before => {
            Some(BookingNews::Cancelled)
        }
        (Outcome::Added | Outcome::Updated, _) if asks => {
            let news = match decision.partstat.as_deref()? {
                "NEEDS-ACTION" => return failed(Failure::Unanswered),
                "ACCEPTED" | "TENTATIVE" if booked_before && !is_changed(decision) => return None,
                "ACCEPTED" | "TENTATIVE" if booked_before => BookingNews::Changed,
                "ACCEPTED" => BookingNews::Booked,
                "TENTATIVE" => BookingNews::Tentative,
                _ => return None,
            };
            Some(news)
        }
        _ => None,
    }
}

/// Whether more changed than who else comes.
fn is_changed(decision: &Decision) -> bool {
    let changes = &decision.notes.changes;
    let people = |c: &Change| matches!(c, Change::Attendees(_));
    !changes.instances().is_empty() || !changes.whole().all().iter().all(people)
}

fn notice(
    context: &Context<'_>,
    object: &Object,
    owner: &Mailbox,
    date: Option<Timestamp>,
    (what, declined, answer): (BookingNews, usize, Option<String>),
) -> Option<Notice> {
    let organizer = authority::named_organizer(object)?;
    let address = match own::line(object.main()?, &context.user.addresses) {
        Some(line) => message::own_address(context, &Participant::of(line)),
        None => context.user.id.clone(),
    };
    let mut about = about(context, object, date)?;
    let secret = is_secret(object);
    let keeps = |part| !secret && context.policy.keep.contains(&part);
    about.title = about.title.filter(|_| keeps(Keep::Subject));
    about.location = about.location.filter(|_| keeps(Keep::Location));
    // How it is called here, not by whoever writes to it.
    let from = Correspondent { address, name: context.policy.name.clone() };
    Some(Notice {
        to: Correspondent { address: owner.clone(), name: None },
        language: language(context, object),
        news: News::Booking(Box::new(Booking {
            about,
            resource: from.name.clone().unwrap_or_else(|| from.address.to_string()),
            who: name_and_address(&organizer),
            what,
            declined,
            answer,
        })),
        from,
    })
}

/// Whether somebody has said that it is not for everyone. The owner is told no more of it than is
/// kept of it.
fn is_secret(object: &Object) -> bool {
    let classes = object.components().filter_map(|c| c.value("CLASS"));
    classes.into_iter().any(|class| !class.trim().eq_ignore_ascii_case("PUBLIC"))
}
