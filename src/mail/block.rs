//! What the reader is told at the top of the message: a few lines of text, and the same in HTML.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::annotate::Block;
use super::block_changes::{self, was};
use super::block_headline;
use super::block_proposal;
use super::rsvp::{Answer, Link};
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
    /// Mail was sent because of it.
    pub sent: bool,
    /// By which the reader can answer.
    pub links: &'a [Link],
}

/// The block for the one reader whose calendar it is; times in his zone.
pub fn personal(told: &Told<'_>, home: &TimeZone) -> Block {
    let mut rows = match told.notes.proposed {
        true => block_proposal::rows(told.notes, home),
        false => rows(told.notes, home),
    };
    if told.outcome == Outcome::Cancelled {
        // All of it: that single dates are off goes without saying.
        rows.retain(|(label, _)| *label != "Cancelled");
    }
    if told.notes.kind == Some(ComponentKind::Vfreebusy) && told.method == "REQUEST" {
        let asking = told.notes.organizer.as_deref().map(|who| one_line(who, LINE));
        rows.extend(asking.map(|who| ("Asked by", who)));
    }
    for conflict in told.conflicts.iter().take(CONFLICTS) {
        let title = conflict.summary.as_deref().unwrap_or("(no title)");
        rows.push(("Conflict", format!("{} {}", span(conflict.span, home), one_line(title, LINE))));
    }
    if told.conflicts.len() > CONFLICTS {
        rows.push(("Conflict", format!("and {} more", told.conflicts.len() - CONFLICTS)));
    }
    with_links(render(&block_headline::headline(told), &rows), told.links)
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
    } else if let Some(organizer) = &notes.organizer
        && notes.kind != Some(ComponentKind::Vfreebusy)
    {
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
    if end <= start {
        format!("{} {zone}", start.strftime("%a %Y-%m-%d %H:%M"))
    } else if start.date() == end.date() {
        format!("{} - {} {zone}", start.strftime("%a %Y-%m-%d %H:%M"), end.strftime("%H:%M"))
    } else {
        format!(
            "{} - {} {zone}",
            start.strftime("%a %Y-%m-%d %H:%M"),
            end.strftime("%a %Y-%m-%d %H:%M")
        )
    }
}

/// Adds what the reader can answer by.
fn with_links(mut block: Block, links: &[Link]) -> Block {
    let end = "</div>\n";
    let mut html = block.html.strip_suffix(end).unwrap_or(&block.html).to_owned();
    for link in links {
        let word = match link.answer {
            Answer::Accept => "Accept",
            Answer::Tentative => "Accept tentatively",
            Answer::Decline => "Decline",
        };
        let this = if link.one_date { " (this date)" } else { "" };
        block.text.push_str(&format!("  {word}{this}: <{}>\n", link.href));
        let href = escape_attribute(&link.href);
        html.push_str(&format!("<br><a href=\"{href}\">{word}{this}</a>"));
    }
    block.html = html + end;
    block
}

/// A link has nothing to be escaped but `&`, and is longer than a line.
fn escape_attribute(href: &str) -> String {
    href.replace('&', "&amp;")
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
                organizer: None,
                private: false,
            }],
            sent: false,
            links: &[],
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
        let links = &[];
        let sent = false;
        let partstat = None;
        let told =
            Told { outcome, reason, method, notes: &notes, partstat, conflicts, sent, links };
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
