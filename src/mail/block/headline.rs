//! The first line of the block at the top of a message: what became of it, for a reader who has
//! never heard of iTIP. What changed nothing is told in [`unchanged`].

use super::{LINE, Told, unchanged};
use crate::ical::ComponentKind;
use crate::itip::{Notes, Outcome, Reason};
use crate::mail::notice::word;
use crate::mail::text::one_line;
use crate::text::Locale;

/// One sentence, at most two.
pub(super) fn headline(told: &Told<'_>, locale: Locale) -> String {
    match told.outcome {
        Outcome::Added => added(told, locale),
        Outcome::Updated => updated(told, locale),
        Outcome::Cancelled if told.reason == Reason::Uninvited => locale.word("head-uninvited"),
        Outcome::Cancelled => of_kind("head-cancelled", told.notes, locale),
        Outcome::NoAction => unchanged::headline(told, locale),
        Outcome::Error if told.reason == Reason::Storage => locale.word("head-not-written"),
        Outcome::Error => locale.word("head-unusable"),
    }
}

/// What a message is, whoever reads it.
pub(super) fn neutral(method: &str, notes: &Notes, locale: Locale) -> String {
    let message = match method {
        "REQUEST" => "neutral-request",
        "CANCEL" => "neutral-cancel",
        "REPLY" => "neutral-reply",
        "PUBLISH" => "neutral-publish",
        "ADD" => "neutral-add",
        "REFRESH" => "neutral-refresh",
        "COUNTER" => "neutral-counter",
        "DECLINECOUNTER" => "neutral-declinecounter",
        _ => "neutral-other",
    };
    of_kind(message, notes, locale)
}

fn added(told: &Told<'_>, locale: Locale) -> String {
    let notes = told.notes;
    let answer = match told.partstat {
        Some("ACCEPTED") => "accepted",
        Some("TENTATIVE") => "tentative",
        Some("DECLINED") => "declined",
        Some("DELEGATED") => "delegated",
        Some(_) => "open",
        None => "none",
    };
    let answer = ("answer", answer.into());
    match told.reason {
        Reason::Published => of_kind("head-published", notes, locale),
        Reason::Delegated => {
            let who = notes.delegated.as_ref().map(|(who, _)| who.as_str());
            let who = person(who.unwrap_or_default(), locale);
            locale.say("head-added-delegated", &[("who", (&who).into()), answer])
        }
        _ => locale.say("head-added", &[answer]),
    }
}

fn updated(told: &Told<'_>, locale: Locale) -> String {
    let notes = told.notes;
    let scope = |one: bool| [("scope", if one { "one".into() } else { "several".into() })];
    // An answer to the old time is none to the new one `[req-4]`.
    let open = told.partstat == Some("NEEDS-ACTION");
    let answer = [("answer", if open { "open".into() } else { "other".into() })];
    match told.reason {
        Reason::ReplyRecorded => {
            let answered = answered(notes, locale);
            // Of one alone it says nothing.
            match notes.answered.filter(|(_, of)| *of > 1) {
                Some((count, of)) => {
                    let of = of.to_string();
                    let variables = [
                        ("answered", (&answered).into()),
                        ("count", count.into()),
                        ("of", (&of).into()),
                    ];
                    locale.say("head-answered-count", &variables)
                }
                None => answered,
            }
        }
        Reason::FreebusyStored => {
            let who = notes.answer.as_ref().map(|(who, _)| who.as_str());
            let who = person(who.unwrap_or_default(), locale);
            locale.say("head-busy-stored", &[("who", (&who).into())])
        }
        Reason::InstanceAdded if notes.kind == Some(ComponentKind::Vjournal) => {
            locale.say("head-dates-added", &[("scope", "journal".into())])
        }
        Reason::InstanceAdded => locale.say("head-dates-added", &scope(notes.instance)),
        Reason::CounterPending => of_proposal("head-proposal-waits", notes, locale),
        Reason::CounterDeclined => of_kind("head-proposal-declined", notes, locale),
        Reason::Delegated => {
            let (who, to) = notes.delegated.clone().unwrap_or_default();
            let to = match to {
                Some(to) => one_line(&to, LINE),
                None => locale.word("head-somebody"),
            };
            let who = person(&who, locale);
            locale.say("head-delegated", &[("who", (&who).into()), ("to", (&to).into())])
        }
        Reason::PartyCrasher => of_answer("head-crasher-added", notes, locale),
        Reason::InstanceCancelled => locale.say("head-dates-cancelled", &scope(notes.instance)),
        Reason::AttendeesRemoved => locale.word("head-attendees-removed"),
        Reason::Declined => locale.word("head-released"),
        _ if notes.was.is_some() => {
            let message = match (&notes.task, notes.instance) {
                (Some(_), _) => "head-moved-todo",
                (None, true) => "head-moved-date",
                (None, false) => "head-moved",
            };
            locale.say(message, &answer)
        }
        _ if told.method == "REQUEST" && notes.changes.is_empty() => {
            locale.say("head-again", &answer)
        }
        _ => locale.word("head-updated"),
    }
}

/// A sentence that depends on what it is.
pub(super) fn of_kind(message: &str, notes: &Notes, locale: Locale) -> String {
    locale.say(message, &[("kind", kind(notes).into())])
}

/// The word by which messages choose their sentence.
pub(super) fn kind(notes: &Notes) -> &'static str {
    match notes.kind {
        Some(ComponentKind::Vtodo) => "todo",
        Some(ComponentKind::Vjournal) => "journal",
        _ => "event",
    }
}

/// A sentence about what an attendee has answered.
pub(super) fn of_answer(message: &str, notes: &Notes, locale: Locale) -> String {
    let answered = answered(notes, locale);
    let variables = [("answered", (&answered).into()), ("kind", kind(notes).into())];
    locale.say(message, &variables)
}

/// A sentence about what an attendee proposes.
pub(super) fn of_proposal(message: &str, notes: &Notes, locale: Locale) -> String {
    let proposal = proposes(notes, locale);
    let variables = [("proposal", (&proposal).into()), ("kind", kind(notes).into())];
    locale.say(message, &variables)
}

/// A name, or what is said where there is none.
pub(super) fn person(who: &str, locale: Locale) -> String {
    match one_line(who, LINE) {
        who if who.is_empty() => locale.word("head-an-attendee"),
        who => who,
    }
}

/// Who answers, and what; of a to-do, how far he is.
fn answered(notes: &Notes, locale: Locale) -> String {
    let (who, partstat) = notes.answer.clone().unwrap_or_default();
    let answer = match word(&partstat) {
        "needs-action" if notes.problem.is_some() => "failed",
        "needs-action" => "other",
        answer => answer,
    };
    let who = person(&who, locale);
    let answered =
        locale.say("head-answered", &[("who", (&who).into()), ("answer", answer.into())]);
    match notes.task.and_then(|t| t.reported).filter(|_| partstat != "COMPLETED") {
        Some(percent) => {
            let percent = percent.to_string();
            let variables = [("answered", (&answered).into()), ("percent", (&percent).into())];
            locale.say("head-answered-percent", &variables)
        }
        None => answered,
    }
}

/// Who proposes a change, and what he answers to the event as it is.
fn proposes(notes: &Notes, locale: Locale) -> String {
    let (who, partstat) = notes.answer.clone().unwrap_or_default();
    let answer = match partstat.as_str() {
        "ACCEPTED" => "accepted",
        "TENTATIVE" => "tentative",
        "DECLINED" => "declined",
        _ => "none",
    };
    let who = person(&who, locale);
    locale.say("head-proposes", &[("who", (&who).into()), ("answer", answer.into())])
}
