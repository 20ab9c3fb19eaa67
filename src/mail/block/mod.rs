//! What the reader is told at the top of the message: a headline, a few rows and the links by
//! which he answers, as text and as HTML.
//!
//! All words come from [`Locale::say`]. What others wrote is cut to one short line before it gets
//! there, and escaped once more where HTML is made of it (`[gen-6]`).

mod changes;
mod facts;
mod headline;
mod html;
mod proposal;
mod text;
mod unchanged;

use jiff::tz::TimeZone;

use super::annotate::Block;
use super::rsvp::Link;
use super::text::one_line;
use crate::diff::Diff;
use crate::ical::ComponentKind;
use crate::itip::{BusyInstance, Notes, Outcome, Reason};
use crate::text::Locale;
use crate::trust::Tier;

/// Longest line of untrusted text, in characters.
const LINE: usize = 120;

/// Most conflicts named.
const CONFLICTS: usize = 5;

/// What there is to tell about one iTIP object.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// What became of it.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// How far the sender is believed.
    pub tier: Tier,
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
    /// Links by which the reader can answer; none where there is nothing to answer.
    pub links: &'a [Link],
}

/// In which language, and in which zone, somebody reads.
#[derive(Clone, Debug)]
pub struct Reader {
    /// His language.
    pub locale: Locale,
    /// His zone.
    pub zone: TimeZone,
}

/// A row: the message of its label, and what stands behind it.
type Row = (&'static str, String);

/// A block before it is text or HTML.
struct Page<'a> {
    locale: Locale,
    headline: String,
    /// Something is wrong with the message.
    warning: bool,
    rows: Vec<Row>,
    links: &'a [Link],
    /// It is the reader's own, and goes when he writes on.
    marked: bool,
}

impl Page<'_> {
    fn render(&self) -> Block {
        Block { text: text::render(self), html: html::render(self) }
    }
}

/// The block for the one reader whose calendar it is.
pub fn personal(told: &Told<'_>, reader: &Reader) -> Block {
    let warning = is_warning(told);
    let rows = match warning {
        // No details: they would help who pretends to be somebody else.
        true => facts::organizers(told.notes, reader).into_iter().collect(),
        false => rows(told, reader),
    };
    let answerable = matches!(told.outcome, Outcome::Added | Outcome::Updated | Outcome::NoAction);
    let links = if warning || !answerable { &[] } else { told.links };
    let headline = headline::headline(told, reader.locale);
    Page { locale: reader.locale, headline, warning, rows, links, marked: true }.render()
}

/// The block of a mail that comes again after what it did was undone.
pub fn undone(notes: &Notes, reader: &Reader) -> Block {
    let (locale, rows) = (reader.locale, facts::rows(notes, reader));
    let headline = locale.word("head-undone");
    Page { locale, headline, warning: false, rows, links: &[], marked: true }.render()
}

/// The block that every recipient may read: what the message is, not what became of it. Times are
/// those of the zone in which the message writes them, else of the reader's.
pub fn neutral(method: &str, notes: &Notes, reader: &Reader) -> Block {
    of_message(method, notes, reader, true)
}

/// The same as words of the message itself, where it has none: nobody's own, it stays when the
/// message is answered.
pub fn summary(method: &str, notes: &Notes, reader: &Reader) -> Block {
    of_message(method, notes, reader, false)
}

fn of_message(method: &str, notes: &Notes, reader: &Reader, marked: bool) -> Block {
    let mut facts = notes.clone();
    // What one calendar held before is nobody else's business.
    facts.proposed = false;
    facts.was = None;
    facts.was_recurrence = None;
    facts.changes = Diff::default();
    facts.answered = None;
    facts.organizers = None;
    facts.delegated = None;
    let own = notes.zone.as_deref().and_then(|name| TimeZone::get(name).ok());
    let zone = own.unwrap_or_else(|| reader.zone.clone());
    let reader = Reader { locale: reader.locale, zone };
    let (locale, rows) = (reader.locale, facts::rows(&facts, &reader));
    let headline = headline::neutral(method, notes, locale);
    Page { locale, headline, warning: false, rows, links: &[], marked }.render()
}

/// Whether somebody may pretend to be another.
fn is_warning(told: &Told<'_>) -> bool {
    told.outcome == Outcome::NoAction
        && (told.tier == Tier::Refused
            || told.notes.unsigned.is_some() && told.reason == Reason::Untrusted
            || matches!(
                told.reason,
                Reason::OrganizerMismatch | Reason::SenderNotOrganizer | Reason::SenderNotAttendee
            ))
}

/// All rows for the reader himself.
fn rows(told: &Told<'_>, reader: &Reader) -> Vec<Row> {
    let locale = reader.locale;
    let mut rows = match told.notes.proposed {
        true => proposal::rows(told.notes, reader),
        false => facts::rows(told.notes, reader),
    };
    if told.outcome == Outcome::Cancelled {
        // All of it: that single dates are off goes without saying.
        rows.retain(|(label, _)| *label != "label-date-cancelled");
    }
    if told.notes.kind == Some(ComponentKind::Vfreebusy) && told.method == "REQUEST" {
        let asking = told.notes.organizer.as_deref().map(|who| one_line(who, LINE));
        rows.extend(asking.map(|who| ("label-asked-by", who)));
    }
    for conflict in told.conflicts.iter().take(CONFLICTS) {
        let when = locale.span(conflict.span, &reader.zone);
        let title = conflict.summary.as_deref().map(|title| one_line(title, LINE));
        let title = title.filter(|t| !t.is_empty()).unwrap_or_else(|| locale.word("untitled"));
        let variables = [("when", (&when).into()), ("title", (&title).into())];
        rows.push(("label-conflict", locale.say("row-conflict", &variables)));
    }
    let more = told.conflicts.len().saturating_sub(CONFLICTS);
    if more > 0 {
        let more = locale.say("row-more-conflicts", &[("count", more.into())]);
        rows.push(("label-conflict", more));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::When;
    use crate::ical::Moment;
    use crate::time::Span;

    fn slot(start: &str, end: &str) -> When {
        let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap();
        let span = Span::new(at(start), at(end));
        When { start: Moment::Utc(span.start), end: Moment::Utc(span.end), span }
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
            was: Some(slot("2026-03-03T13:00:00Z", "2026-03-03T14:00:00Z")),
            when: Some(slot("2026-07-03T13:00:00Z", "2026-07-03T14:00:00Z")),
            was_recurrence: old.master().and_then(|m| crate::time::pattern(m, &zones)),
            changes: crate::diff::diff(&old, &new, &zones, &zones, &options),
            answered: Some((1, 2)),
            organizers: Some(("a@x.org".into(), "b@x.org".into())),
            delegated: Some(("c@x.org".into(), None)),
            ..Notes::default()
        };
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let reader = Reader { locale: Locale::English, zone };
        let told = Told {
            outcome: Outcome::Updated,
            reason: Reason::Revised,
            tier: Tier::Known,
            method: "REQUEST",
            notes: &notes,
            partstat: None,
            conflicts: &[],
            sent: false,
            links: &[],
        };
        assert_eq!(
            personal(&told, &reader).text,
            "[Calendar] Moved in your calendar\n  \
             What: Plan (was: Secret)\n  \
             Was: Tuesday, 3 March 2026, 14:00 – 15:00 (CET)\n  \
             Now: Friday, 3 July 2026, 15:00 – 16:00 (CEST)\n  \
             Repeats: no more (was: every day, 9 times)\n  \
             Where: (was: Cellar)\n  \
             Organizer: b@x.org (in your calendar: a@x.org)\n  \
             New attendees: Ida\n  \
             Changed: description\n\
             [/Calendar]\n"
        );
        let others = neutral("REQUEST", &notes, &Reader { zone: TimeZone::UTC, ..reader });
        assert_eq!(
            others.text,
            "[Calendar] Meeting invitation or update\n  What: Plan\n  \
             When: Friday, 3 July 2026, 13:00 – 14:00 (UTC)\n[/Calendar]\n"
        );
    }
}
