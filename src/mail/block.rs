//! What the reader is told at the top of the message: a few lines of text, and the same in HTML.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::annotate::Block;
use super::block_changes::{self, was};
use super::block_proposal;
use super::text::{escape_html, one_line};
use crate::diff::{Diff, When};
use crate::ical::ComponentKind;
use crate::itip::{BusyInstance, Notes, Outcome, Reason};
use crate::time::Span;

/// Longest line of untrusted text, in characters.
pub(super) const LINE: usize = 120;

/// Most conflicts named.
const CONFLICTS: usize = 5;

/// What there is to tell about one iTIP object.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// What became of it.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// METHOD, or `other`.
    pub method: &'a str,
    /// Title, time, place.
    pub notes: &'a Notes,
    /// The reader's own PARTSTAT.
    pub partstat: Option<&'a str>,
    /// What else is at that time.
    pub conflicts: &'a [BusyInstance],
}

/// The block for the one reader whose calendar it is; times in his zone.
pub fn personal(told: &Told<'_>, home: &TimeZone) -> Block {
    let mut rows = match told.notes.proposed {
        true => block_proposal::rows(told.notes, home),
        false => rows(told.notes, home),
    };
    for conflict in told.conflicts.iter().take(CONFLICTS) {
        let title = conflict.summary.as_deref().unwrap_or("(no title)");
        rows.push(("Conflict", format!("{} {}", span(conflict.span, home), one_line(title, LINE))));
    }
    if told.conflicts.len() > CONFLICTS {
        rows.push(("Conflict", format!("and {} more", told.conflicts.len() - CONFLICTS)));
    }
    render(&headline(told), &rows)
}

/// The block of a mail that comes again after what it did was undone.
pub fn undone(notes: &Notes, home: &TimeZone) -> Block {
    render(
        "Undone by you or the administrator; your calendar was not changed again",
        &rows(notes, home),
    )
}

/// The block that every recipient may read: what the message is, not what became of it.
pub fn neutral(method: &str, notes: &Notes, home: &TimeZone) -> Block {
    let headline = match method {
        "REQUEST" if notes.task.is_some() => "To-do for you, or its update",
        "CANCEL" if notes.task.is_some() => "To-do cancelled",
        "REPLY" if notes.task.is_some() => "Answer to a to-do",
        "CANCEL" if notes.kind == Some(ComponentKind::Vjournal) => "Journal entry withdrawn",
        "PUBLISH" => match notes.kind {
            Some(ComponentKind::Vtodo) => "Published to-do or its update",
            Some(ComponentKind::Vjournal) => "Published journal entry or its update",
            _ => "Published event or its update",
        },
        "REQUEST" => "Meeting invitation or update",
        "CANCEL" => "Meeting cancellation",
        "REPLY" => "Answer to a meeting invitation",
        "ADD" => "Further dates of a meeting",
        "REFRESH" => "A meeting is asked for again",
        "COUNTER" => "Proposal to change a meeting",
        "DECLINECOUNTER" => "Answer to a proposal to change a meeting",
        _ => "Calendar message",
    };
    let mut facts = notes.clone();
    // What one calendar held before is nobody else's business.
    facts.proposed = false;
    facts.was = None;
    facts.was_recurrence = None;
    facts.changes = Diff::default();
    facts.answered = None;
    facts.organizers = None;
    facts.delegated = None;
    render(headline, &rows(&facts, home))
}

fn headline(told: &Told<'_>) -> String {
    let notes = told.notes;
    let what = noun(notes);
    let answered = |notes: &Notes| {
        let (who, partstat) = notes.answer.clone().unwrap_or_default();
        let reported = notes.task.and_then(|t| t.reported).filter(|_| partstat != "COMPLETED");
        let done = reported.map(|percent| format!(" ({percent} % done)")).unwrap_or_default();
        format!(
            "{} {}{done}",
            one_line(&who, LINE),
            answer_word(&partstat, notes.problem.is_some())
        )
    };
    match (told.outcome, told.reason) {
        (Outcome::Added, Reason::Published) => format!("Published {what} added to your calendar"),
        (Outcome::Added, Reason::Delegated) => {
            let who = notes.delegated.as_ref().map_or("an attendee", |(who, _)| who);
            let answer = match told.partstat {
                Some("ACCEPTED") => "accepted",
                Some("TENTATIVE") => "tentatively accepted",
                Some("DECLINED") => "declined",
                _ => "not yet answered",
            };
            format!(
                "{} has delegated to you: added to your calendar, {answer}",
                one_line(who, LINE)
            )
        }
        (Outcome::Added, _) => match told.partstat {
            Some("ACCEPTED") => "Added to your calendar and accepted".to_owned(),
            Some("TENTATIVE") => "Added to your calendar, tentatively accepted".to_owned(),
            Some("DECLINED") => "Added to your calendar and declined".to_owned(),
            _ => "Added to your calendar, not yet answered".to_owned(),
        },
        (Outcome::Updated, Reason::ReplyRecorded) => {
            let count = notes
                .answered
                .map(|(n, of)| format!("; {n} of {of} have answered"))
                .unwrap_or_default();
            format!("{}{count}", answered(notes))
        }
        (Outcome::Updated, Reason::FreebusyStored) => {
            let (who, _) = notes.answer.clone().unwrap_or_default();
            format!("Busy times of {}, kept apart from your own", one_line(&who, LINE))
        }
        (_, Reason::FreebusyAnswered) => {
            "You were asked when you are busy; those times were sent, and nothing else".to_owned()
        }
        (Outcome::Updated, Reason::InstanceAdded) => {
            "A date was added to this series in your calendar".to_owned()
        }
        (Outcome::Updated, Reason::CounterPending) => {
            format!("{}; your calendar keeps the event as it is", proposes(notes))
        }
        (Outcome::NoAction, Reason::CounterDeclined) if notes.answer.is_some() => {
            format!("{}; it was declined for you", proposes(notes))
        }
        (_, Reason::CounterDeclined) => {
            "The organizer has declined your proposal; the event stays as it is".to_owned()
        }
        (Outcome::Updated, Reason::Delegated) => {
            let (who, to) = notes.delegated.clone().unwrap_or_default();
            let to = to.unwrap_or_else(|| "somebody else".to_owned());
            format!("{} has delegated to {}", one_line(&who, LINE), one_line(&to, LINE))
        }
        (Outcome::Updated, Reason::PartyCrasher) => {
            format!("{}, was not invited, and is an attendee now", answered(notes))
        }
        (Outcome::Updated, Reason::InstanceCancelled) => {
            "One date of this series was cancelled".to_owned()
        }
        (Outcome::Updated, Reason::AttendeesRemoved) => "Attendees were removed".to_owned(),
        (Outcome::Updated, Reason::Declined) => {
            "The new time was declined; the booking is released".to_owned()
        }
        (Outcome::Updated, _) if notes.was.is_some() && notes.task.is_some() => {
            "This to-do has other dates now".to_owned()
        }
        (Outcome::Updated, _) if notes.was.is_some() && notes.instance => {
            "Moved in your calendar: one date of this series".to_owned()
        }
        (Outcome::Updated, _) if notes.was.is_some() => "Moved in your calendar".to_owned(),
        (Outcome::Updated, _) => "Updated in your calendar".to_owned(),
        (Outcome::Cancelled, Reason::Uninvited) => "You are no longer invited".to_owned(),
        (Outcome::Cancelled, _) => "Cancelled".to_owned(),
        (_, Reason::Duplicate) => "Already in your calendar; nothing changed".to_owned(),
        (_, Reason::Stale) => "Outdated: your calendar has a newer version".to_owned(),
        (_, Reason::Parked) if notes.delegated.is_some() => {
            let (who, to) = notes.delegated.clone().unwrap_or_default();
            let to = one_line(&to.unwrap_or_default(), LINE);
            format!("{to} answers for {}: kept until that is confirmed", one_line(&who, LINE))
        }
        (_, Reason::Parked) if matches!(told.method, "ADD" | "REQUEST") => {
            format!(
                "Kept until the organizer sends the whole {what}: a change before it is missing"
            )
        }
        (_, Reason::Parked) => format!("Kept until the {what} it belongs to arrives"),
        (_, Reason::RefreshAnswered) => {
            format!("An attendee asked for this {what} again, and was sent it")
        }
        (_, Reason::UnknownUid) => {
            let article = if what == "event" { "an" } else { "a" };
            format!("It refers to {article} {what} that is not in your calendar")
        }
        (_, Reason::PartyCrasher) => {
            format!("{}, but was not invited; nothing changed", answered(notes))
        }
        (_, Reason::OccurrenceUnknown) => {
            "It refers to a date that the series does not have".to_owned()
        }
        (_, Reason::Forwarded) => {
            "Forwarded: you are not among the attendees; not added".to_owned()
        }
        (_, Reason::Declined) => "Declined".to_owned(),
        (_, Reason::Untrusted) => {
            "Your calendar was not changed: the sender is not verified or not known to you"
                .to_owned()
        }
        (_, Reason::OrganizerMismatch | Reason::SenderNotOrganizer) => {
            "WARNING: your calendar was not changed: the sender is not the organizer".to_owned()
        }
        (_, Reason::SenderNotAttendee) => {
            "WARNING: your calendar was not changed: the sender is not the attendee".to_owned()
        }
        (_, Reason::OwnMessage) => {
            "Your calendar was not changed: you are the organizer".to_owned()
        }
        (_, Reason::Policy | Reason::DryRun) => "Your calendar was not changed".to_owned(),
        (Outcome::Error, Reason::Storage) => "Your calendar could not be written".to_owned(),
        (Outcome::Error, _) => "The calendar part of this message could not be used".to_owned(),
        (Outcome::NoAction, _) => "Your calendar was not changed".to_owned(),
    }
}

/// What it is.
fn noun(notes: &Notes) -> &'static str {
    notes.kind.unwrap_or(ComponentKind::Vevent).noun()
}

/// Who proposes a change, and what he answers to the event as it is.
fn proposes(notes: &Notes) -> String {
    let (who, partstat) = notes.answer.clone().unwrap_or_default();
    let answer = match partstat.as_str() {
        "ACCEPTED" | "TENTATIVE" | "DECLINED" => format!(", and {}", answer_word(&partstat, false)),
        _ => String::new(),
    };
    format!("{} proposes a change{answer}", one_line(&who, LINE))
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

fn rows(notes: &Notes, home: &TimeZone) -> Vec<(&'static str, String)> {
    let mut rows = Vec::new();
    let title = block_changes::title(notes);
    rows.extend(with_was(notes.title.as_deref(), title).map(|t| ("What", t)));
    if let Some(task) = &notes.task {
        rows.extend(block_changes::task(notes, task, home));
    } else if let Some(was) = &notes.was {
        rows.push(("Was", when(was, home)));
    }
    if let Some(now) = &notes.when {
        if notes.task.is_none() {
            rows.push((if notes.was.is_some() { "Now" } else { "When" }, when(now, home)));
        }
        let guess = |zone: &String| format!("time zone unknown, read as {zone}");
        rows.extend(notes.guessed_zone.as_ref().map(|zone| ("Note", guess(zone))));
    }
    rows.extend(block_changes::recurrence(notes, home));
    let place = block_changes::place(notes);
    rows.extend(with_was(notes.location.as_deref(), place).map(|p| ("Where", p)));
    if let Some((stored, named)) = &notes.organizers {
        let (stored, named) = (one_line(stored, LINE), one_line(named, LINE));
        rows.push(("Organizer", format!("{named} (in your calendar: {stored})")));
    } else if let Some(organizer) = &notes.organizer {
        rows.push(("Organizer", one_line(organizer, LINE)));
    }
    rows.extend(notes.problem.as_ref().map(|p| ("Problem", one_line(p, LINE))));
    rows.extend(block_changes::rows(notes, home));
    rows
}

/// A text as it is, and in parentheses what it was, where that is known.
fn with_was(now: Option<&str>, before: Option<&str>) -> Option<String> {
    let now = now.map(|n| one_line(n, LINE));
    match (now, before.map(was)) {
        (Some(now), Some(was)) => Some(format!("{now} {was}")),
        (now, was) => now.or(was),
    }
}

/// A time as the reader of the zone `home` would say it.
pub(super) fn when(when: &When, home: &TimeZone) -> String {
    if when.start.is_date() {
        let first = when.start.civil().date();
        let last = when.end.civil().date().yesterday().unwrap_or(first);
        let day = |d: jiff::civil::Date| d.strftime("%a %Y-%m-%d").to_string();
        return if last <= first {
            format!("{} (all day)", day(first))
        } else {
            format!("{} - {} (all day)", day(first), day(last))
        };
    }
    span(when.span, home)
}

fn span(span: Span, home: &TimeZone) -> String {
    let local = |t: Timestamp| -> Zoned { t.to_zoned(home.clone()) };
    let (start, end) = (local(span.start), local(span.end));
    let zone = start.strftime("%Z");
    if start.date() == end.date() {
        format!("{} - {} {zone}", start.strftime("%a %Y-%m-%d %H:%M"), end.strftime("%H:%M"))
    } else {
        format!(
            "{} - {} {zone}",
            start.strftime("%a %Y-%m-%d %H:%M"),
            end.strftime("%a %Y-%m-%d %H:%M")
        )
    }
}

fn render(headline: &str, rows: &[(&'static str, String)]) -> Block {
    let mut text = format!("[Calendar] {headline}\n");
    let mut html = format!(
        "<div role=\"note\" style=\"border:1px solid #888;border-left:4px solid #36c;\
         padding:6px 10px;margin:0 0 12px 0;font-family:sans-serif;font-size:14px\">\
         <strong>{}</strong>",
        escape_html(headline)
    );
    for (label, value) in rows {
        let label_colon = format!("{label}:");
        text.push_str(&format!("  {label_colon:<10} {value}\n"));
        html.push_str(&format!("<br>{label}: {}", escape_html(value)));
    }
    html.push_str("</div>\n");
    Block { text, html }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ical::Moment;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn slot(start: &str, end: &str) -> When {
        let span = Span { start: at(start), end: at(end) };
        When { start: Moment::Utc(span.start), end: Moment::Utc(span.end), span }
    }

    #[test]
    fn a_move_in_the_readers_zone_with_a_conflict() {
        let notes = Notes {
            title: Some("Budget <b>\r\nBcc".into()),
            was: Some(slot("2026-03-03T13:00:00Z", "2026-03-03T14:00:00Z")),
            when: Some(slot("2026-07-03T13:00:00Z", "2026-07-03T14:00:00Z")),
            ..Notes::default()
        };
        let told = Told {
            outcome: Outcome::Updated,
            reason: Reason::Revised,
            method: "REQUEST",
            notes: &notes,
            partstat: None,
            conflicts: &[BusyInstance {
                uid: "x".into(),
                span: notes.when.clone().unwrap().span,
                busy: crate::time::Busy::Busy,
                summary: Some("Dentist".into()),
            }],
        };
        let block = personal(&told, &TimeZone::get("Europe/Berlin").unwrap());
        assert_eq!(
            block.text,
            "[Calendar] Moved in your calendar\n  \
             What:      Budget <b> Bcc\n  \
             Was:       Tue 2026-03-03 14:00 - 15:00 CET\n  \
             Now:       Fri 2026-07-03 15:00 - 16:00 CEST\n  \
             Conflict:  Fri 2026-07-03 15:00 - 16:00 CEST Dentist\n"
        );
        assert!(block.html.contains("Budget &lt;b&gt; Bcc"));
        let others = neutral("REQUEST", &notes, &TimeZone::UTC);
        assert!(!others.text.contains("Was:") && !others.text.contains("Dentist"));
    }

    #[test]
    fn what_the_calendar_held_is_told_to_its_owner_alone() {
        let object = |lines: &str| {
            let text = format!(
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260303T130000Z\n{lines}\n\
                 END:VEVENT\nEND:VCALENDAR"
            );
            let limits = crate::ical::Limits::default();
            let reading = crate::ical::read(text.as_bytes(), &limits, |_| String::new());
            crate::ical::Object::new(reading.unwrap().calendars.remove(0)).unwrap()
        };
        let old = object("SUMMARY:Secret\nRRULE:FREQ=DAILY;COUNT=9\nLOCATION:Cellar");
        let new = object("SUMMARY:Plan\nDESCRIPTION:x\nATTENDEE;CN=Ida:mailto:ida@x.org");
        let zones = crate::time::Zones::new(old.calendar(), "UTC");
        let options = crate::diff::Options::default();
        let notes = Notes {
            title: Some("Plan".into()),
            was_recurrence: Some("every day, 9 times".into()),
            changes: crate::diff::diff(&old, &new, &zones, &zones, &options),
            ..Notes::default()
        };
        let (outcome, reason) = (Outcome::Updated, Reason::Revised);
        let (method, conflicts) = ("REQUEST", [].as_slice());
        let told = Told { outcome, reason, method, notes: &notes, partstat: None, conflicts };
        assert_eq!(
            personal(&told, &TimeZone::UTC).text,
            "[Calendar] Updated in your calendar\n  \
             What:      Plan (was: Secret)\n  \
             Repeats:   no more (was: every day, 9 times)\n  \
             Where:     (was: Cellar)\n  \
             Attendees: added: Ida\n  \
             Changed:   description\n"
        );
        let others = neutral("REQUEST", &notes, &TimeZone::UTC);
        assert_eq!(others.text, "[Calendar] Meeting invitation or update\n  What:      Plan\n");
    }
}
