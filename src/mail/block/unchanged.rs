//! The headline of what changed nothing, and why it did not.

use super::headline::{kind, of_answer, of_kind, of_proposal, person};
use super::{LINE, Told};
use crate::ical::ComponentKind;
use crate::itip::Reason;
use crate::mail::text::one_line;
use crate::text::Locale;
use crate::trust::Tier;

/// What did not happen, and why.
pub(super) fn headline(told: &Told<'_>, locale: Locale) -> String {
    let notes = told.notes;
    match told.reason {
        Reason::Untrusted if let Some(who) = &notes.unsigned => {
            let who = one_line(who, LINE);
            locale.say("head-unsigned", &[("who", (&who).into())])
        }
        Reason::OrganizerMismatch | Reason::SenderNotOrganizer => locale.word("head-not-organizer"),
        Reason::SenderNotAttendee => locale.word("head-not-attendee"),
        _ if told.tier == Tier::Refused => locale.word("head-refused"),
        Reason::FreebusyAnswered => locale.word("head-busy-answered"),
        Reason::Untrusted | Reason::Policy | Reason::Duplicate if asks_for_busy_time(told) => {
            locale.word("head-busy-unanswered")
        }
        Reason::Untrusted => untrusted(told, locale),
        Reason::CounterDeclined if notes.answer.is_some() => {
            of_proposal("head-proposal-refused", notes, locale)
        }
        Reason::CounterDeclined => of_kind("head-proposal-declined", notes, locale),
        Reason::Duplicate if told.method == "REFRESH" => locale.word("head-asked-again-recently"),
        Reason::Duplicate => locale.word("head-duplicate"),
        Reason::Stale => locale.word("head-stale"),
        Reason::Parked => parked(told, locale),
        Reason::RefreshAnswered => of_kind("head-asked-again", notes, locale),
        Reason::UnknownUid => of_kind("head-not-in-calendar", notes, locale),
        Reason::PartyCrasher => {
            let message = if told.sent { "head-crasher-told" } else { "head-crasher" };
            of_answer(message, notes, locale)
        }
        Reason::OccurrenceUnknown => locale.word("head-no-such-date"),
        Reason::Forwarded => locale.word("head-forwarded"),
        Reason::Declined => locale.word("head-declined"),
        Reason::OwnMessage => of_kind("head-own", notes, locale),
        Reason::Policy => only_shown(told, locale),
        _ => locale.say("head-not-changed", &[("what", "other".into())]),
    }
}

/// Why a sender is not believed.
fn untrusted(told: &Told<'_>, locale: Locale) -> String {
    let new = !told.notes.stored && matches!(told.method, "REQUEST" | "PUBLISH");
    match (told.tier, new) {
        (Tier::Unverified, true) => locale.word("head-not-added-unverified"),
        (Tier::Unverified, false) => locale.word("head-not-changed-unverified"),
        (Tier::Verified, true) => locale.word("head-not-added-unknown"),
        (Tier::Verified, false) => locale.word("head-not-changed-unknown"),
        // Believed, but not as much as the policy asks.
        _ => only_shown(told, locale),
    }
}

/// What the policy keeps from having an effect, or a limit does.
fn only_shown(told: &Told<'_>, locale: Locale) -> String {
    let notes = told.notes;
    let what = match told.method {
        _ if notes.kind == Some(ComponentKind::Vfreebusy) => "busy",
        "PUBLISH" => match kind(notes) {
            "todo" => "published-todo",
            "journal" => "published-journal",
            _ => "published-event",
        },
        "REQUEST" => "request",
        "ADD" => "add",
        "CANCEL" => "cancel",
        "REPLY" => "reply",
        "REFRESH" => return of_kind("head-asked-again-unsent", notes, locale),
        "COUNTER" => "counter",
        "DECLINECOUNTER" => "declinecounter",
        _ => "other",
    };
    let message = if notes.full { "head-full" } else { "head-not-changed" };
    locale.say(message, &[("what", what.into())])
}

/// What waits, and what for.
fn parked(told: &Told<'_>, locale: Locale) -> String {
    let notes = told.notes;
    if let Some((who, to)) = &notes.delegated {
        let to = person(to.as_deref().unwrap_or_default(), locale);
        let who = one_line(who, LINE);
        let variables = [("who", (&who).into()), ("to", (&to).into())];
        return locale.say("head-parked-delegation", &variables);
    }
    match told.method {
        "ADD" | "REQUEST" if told.sent => of_kind("head-parked-asked", notes, locale),
        "ADD" | "REQUEST" => of_kind("head-parked-whole", notes, locale),
        "COUNTER" => of_proposal("head-proposal-parked", notes, locale),
        _ if notes.answer.is_some() => of_answer("head-answered-parked", notes, locale),
        _ => of_kind("head-parked", notes, locale),
    }
}

fn asks_for_busy_time(told: &Told<'_>) -> bool {
    told.notes.kind == Some(ComponentKind::Vfreebusy) && told.method == "REQUEST"
}
