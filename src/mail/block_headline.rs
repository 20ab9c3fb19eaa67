//! The first line of the block at the top of a message: what became of it, for a reader who has
//! never heard of iTIP.

use super::block::{LINE, Told};
use super::text::one_line;
use crate::ical::ComponentKind;
use crate::itip::{Notes, Outcome, Reason};

/// One sentence, at most two.
pub(super) fn headline(told: &Told<'_>) -> String {
    match told.outcome {
        Outcome::Added => added(told),
        Outcome::Updated => updated(told),
        Outcome::Cancelled if told.reason == Reason::Uninvited => {
            "You are no longer invited".to_owned()
        }
        Outcome::Cancelled => "Cancelled".to_owned(),
        Outcome::NoAction => unchanged(told),
        Outcome::Error if told.reason == Reason::Storage => {
            "Your calendar could not be written".to_owned()
        }
        Outcome::Error => "The calendar part of this message could not be used".to_owned(),
    }
}

fn added(told: &Told<'_>) -> String {
    let notes = told.notes;
    match (told.reason, told.partstat) {
        (Reason::Published, _) => format!("Published {} added to your calendar", noun(notes)),
        (Reason::Delegated, partstat) => {
            let who = notes.delegated.as_ref().map_or("an attendee", |(who, _)| who);
            let answer = match partstat {
                Some("ACCEPTED") => "accepted",
                Some("TENTATIVE") => "tentatively accepted",
                Some("DECLINED") => "declined",
                _ => "not yet answered",
            };
            let who = one_line(who, LINE);
            format!("{who} has delegated to you: added to your calendar, {answer}")
        }
        (_, Some("ACCEPTED")) => "Added to your calendar and accepted".to_owned(),
        (_, Some("TENTATIVE")) => "Added to your calendar, tentatively accepted".to_owned(),
        (_, Some("DECLINED")) => "Added to your calendar and declined".to_owned(),
        (_, Some("DELEGATED")) => "Added to your calendar and handed on".to_owned(),
        (_, Some(_)) => "Added to your calendar, not yet answered".to_owned(),
        (_, None) => "Added to your calendar; you are not among the attendees".to_owned(),
    }
}

fn updated(told: &Told<'_>) -> String {
    let notes = told.notes;
    match told.reason {
        Reason::ReplyRecorded => {
            // Of one alone it says nothing.
            let count = notes
                .answered
                .filter(|(_, of)| *of > 1)
                .map(|(n, of)| format!("; {n} of {of} have answered"))
                .unwrap_or_default();
            format!("{}{count}", answered(notes))
        }
        Reason::FreebusyStored => {
            let (who, _) = notes.answer.clone().unwrap_or_default();
            format!("Busy times of {}, kept apart from your own", one_line(&who, LINE))
        }
        Reason::InstanceAdded if notes.kind == Some(ComponentKind::Vjournal) => {
            "An entry was added to this journal in your calendar".to_owned()
        }
        Reason::InstanceAdded if notes.instance => {
            "A date was added to this series in your calendar".to_owned()
        }
        Reason::InstanceAdded => "Dates were added to this series in your calendar".to_owned(),
        Reason::CounterPending => {
            format!("{}; your calendar keeps the {} as it is", proposes(notes), noun(notes))
        }
        Reason::CounterDeclined => proposal_declined(notes),
        Reason::Delegated => {
            let (who, to) = notes.delegated.clone().unwrap_or_default();
            let to = to.unwrap_or_else(|| "somebody else".to_owned());
            format!("{} has delegated to {}", one_line(&who, LINE), one_line(&to, LINE))
        }
        Reason::PartyCrasher => {
            format!("{}, was not invited, and is an attendee now", answered(notes))
        }
        Reason::InstanceCancelled if notes.instance => {
            "One date of this series was cancelled".to_owned()
        }
        Reason::InstanceCancelled => "Dates of this series were cancelled".to_owned(),
        Reason::AttendeesRemoved => "Attendees were removed".to_owned(),
        Reason::Declined => "The new time was declined; the booking is released".to_owned(),
        _ if notes.was.is_some() => {
            let what = match (&notes.task, notes.instance) {
                (Some(_), _) => "This to-do has other dates now",
                (None, true) => "Moved in your calendar: one date of this series",
                (None, false) => "Moved in your calendar",
            };
            // An answer to the old time is none to the new one `[req-4]`.
            let open = told.partstat == Some("NEEDS-ACTION");
            format!("{what}{}", if open { ", not yet answered" } else { "" })
        }
        _ if told.method == "REQUEST" && notes.changes.is_empty() => match told.partstat {
            Some("NEEDS-ACTION") => {
                "Sent again by the organizer; nothing changed, and you have not answered yet"
            }
            _ => "Sent again by the organizer; nothing changed",
        }
        .to_owned(),
        _ => "Updated in your calendar".to_owned(),
    }
}

fn unchanged(told: &Told<'_>) -> String {
    let notes = told.notes;
    let what = noun(notes);
    let text = match told.reason {
        Reason::FreebusyAnswered => {
            "You were asked when you are busy; those times were sent, and nothing else"
        }
        Reason::Untrusted if let Some(who) = &notes.unsigned => {
            return format!(
                "WARNING: {} has signed messages to you before; this one has no valid signature. \
                 Nothing was changed in your calendar",
                one_line(who, LINE)
            );
        }
        Reason::Untrusted | Reason::Policy | Reason::Duplicate if asks_for_busy_time(told) => {
            "You were asked when you are busy; nothing was sent"
        }
        Reason::CounterDeclined if notes.answer.is_some() => {
            return format!("{}; it was declined for you", proposes(notes));
        }
        Reason::CounterDeclined => return proposal_declined(notes),
        Reason::Duplicate if told.method == "REFRESH" => {
            "An attendee asked for this again; it was sent to him a moment ago"
        }
        Reason::Duplicate => "Already in your calendar; nothing changed",
        Reason::Stale => "Outdated: your calendar has a newer version",
        Reason::Parked => return parked(told),
        Reason::RefreshAnswered => {
            return format!("An attendee asked for this {what} again, and was sent it");
        }
        Reason::UnknownUid => {
            let article = if what == "event" { "an" } else { "a" };
            return format!("It refers to {article} {what} that is not in your calendar");
        }
        Reason::PartyCrasher => {
            let told_so = if told.sent { ", and the sender was told so" } else { "" };
            let answered = answered(notes);
            return format!("{answered}, but was not invited; nothing changed{told_so}");
        }
        Reason::OccurrenceUnknown => "It refers to a date that the series does not have",
        Reason::Forwarded => "Forwarded: you are not among the attendees; not added",
        Reason::Declined => "Declined",
        Reason::Untrusted => {
            "Your calendar was not changed: the sender is not verified or not known to you"
        }
        Reason::OrganizerMismatch | Reason::SenderNotOrganizer => {
            "WARNING: your calendar was not changed: the sender is not the organizer"
        }
        Reason::SenderNotAttendee => {
            "WARNING: your calendar was not changed: the sender is not an attendee, \
             or not the one who is named"
        }
        Reason::OwnMessage => {
            return format!("Your own {what}: only what you send yourself changes it");
        }
        Reason::Policy => return only_shown(told),
        _ => "Your calendar was not changed",
    };
    text.to_owned()
}

/// What the policy keeps from having an effect, or a limit does.
fn only_shown(told: &Told<'_>) -> String {
    let what = noun(told.notes);
    let named = match told.method {
        _ if told.notes.kind == Some(ComponentKind::Vfreebusy) => "busy times of somebody else",
        "PUBLISH" if told.notes.full => {
            return format!("Your calendar is full: a published {what} could not be stored");
        }
        "PUBLISH" => return format!("Your calendar was not changed: a published {what}"),
        "REQUEST" => "an invitation or its update",
        "ADD" => "further dates",
        "CANCEL" => "a cancellation",
        "REPLY" => "an answer",
        "REFRESH" => return format!("An attendee asks for this {what} again; nothing was sent"),
        "COUNTER" => "a proposed change",
        "DECLINECOUNTER" => "an answer to a proposed change",
        _ => return "Your calendar was not changed".to_owned(),
    };
    if told.notes.full {
        return format!("Your calendar is full: {named} could not be stored");
    }
    format!("Your calendar was not changed: {named}")
}

/// What waits, and what for.
fn parked(told: &Told<'_>) -> String {
    let notes = told.notes;
    let what = noun(notes);
    if let Some((who, to)) = &notes.delegated {
        let to = one_line(to.as_deref().unwrap_or_default(), LINE);
        return format!("{to} answers for {}: kept until that is confirmed", one_line(who, LINE));
    }
    match told.method {
        "ADD" | "REQUEST" => {
            let asked = if told.sent { ", who was asked for it" } else { "" };
            format!("Kept until the whole {what} comes from the organizer{asked}")
        }
        "COUNTER" => format!("{}; kept until the {what} is in your calendar", proposes(notes)),
        _ if notes.answer.is_some() => {
            format!("{}; kept until the {what} is in your calendar", answered(notes))
        }
        _ => format!("Kept until the {what} it belongs to arrives"),
    }
}

fn proposal_declined(notes: &Notes) -> String {
    format!("The organizer has declined your proposal; the {} stays as it is", noun(notes))
}

fn asks_for_busy_time(told: &Told<'_>) -> bool {
    told.notes.kind == Some(ComponentKind::Vfreebusy) && told.method == "REQUEST"
}

/// What it is.
fn noun(notes: &Notes) -> &'static str {
    notes.kind.unwrap_or(ComponentKind::Vevent).noun()
}

/// Who answers, and what; of a to-do, how far he is.
fn answered(notes: &Notes) -> String {
    let (who, partstat) = notes.answer.clone().unwrap_or_default();
    let reported = notes.task.and_then(|t| t.reported).filter(|_| partstat != "COMPLETED");
    let done = reported.map(|percent| format!(" ({percent} % done)")).unwrap_or_default();
    format!("{} {}{done}", one_line(&who, LINE), answer_word(&partstat, notes.problem.is_some()))
}

/// Who proposes a change, and what he answers to the event as it is.
fn proposes(notes: &Notes) -> String {
    let (who, partstat) = notes.answer.clone().unwrap_or_default();
    let who = match who.as_str() {
        "" => "An attendee".to_owned(),
        who => one_line(who, LINE),
    };
    let answer = match partstat.as_str() {
        "ACCEPTED" | "TENTATIVE" | "DECLINED" => format!(", and {}", answer_word(&partstat, false)),
        _ => String::new(),
    };
    format!("{who} proposes a change{answer}")
}

fn answer_word(partstat: &str, failed: bool) -> &'static str {
    match partstat {
        "ACCEPTED" => "has accepted",
        "TENTATIVE" => "has tentatively accepted",
        "DECLINED" => "has declined",
        "DELEGATED" => "has delegated",
        "COMPLETED" => "has completed it",
        "IN-PROCESS" => "is working on it",
        _ if failed => "could not use it",
        _ => "has answered",
    }
}
