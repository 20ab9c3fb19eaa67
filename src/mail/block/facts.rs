//! The rows that tell what a message is about: title, times, place, people.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::changes;
use super::{LINE, Reader, Row};
use crate::diff::When;
use crate::ical::{ComponentKind, Moment};
use crate::itip::Notes;
use crate::mail::text::one_line;
use crate::text::Locale;
use crate::time::{Days, Pattern, PatternEnd};

/// Longest name in a list, in characters.
pub(super) const NAME: usize = 60;

/// Longest comment, in characters.
const COMMENT: usize = 400;

/// All rows of an object as it is, and of what changed in it.
pub(super) fn rows(notes: &Notes, reader: &Reader) -> Vec<Row> {
    let locale = reader.locale;
    let mut rows = Vec::new();
    let title = changes::title(notes);
    rows.extend(with_was(notes.title.as_deref(), title, locale).map(|t| ("label-what", t)));
    if let Some(task) = &notes.task {
        rows.extend(changes::task(notes, task, reader));
    } else {
        rows.extend(times(notes, reader));
    }
    rows.extend(guessed_zone(notes, locale));
    rows.extend(changes::recurrence(notes, reader));
    let place = changes::place(notes);
    rows.extend(with_was(notes.location.as_deref(), place, locale).map(|p| ("label-where", p)));
    rows.extend(links(notes));
    rows.extend(organizers(notes, reader).or_else(|| organizer(notes)));
    rows.extend(people(notes, locale));
    rows.extend(said(notes));
    rows.extend(changes::rows(notes, reader));
    rows
}

/// When it is, when it was, and what clocks show where it was planned.
fn times(notes: &Notes, reader: &Reader) -> Vec<Row> {
    let told = |when: &When| reader.locale.when(when, &reader.zone);
    let mut rows = Vec::new();
    rows.extend(notes.was.as_ref().map(|was| ("label-was", told(was))));
    if let Some(now) = &notes.when {
        let label = if notes.was.is_some() { "label-now" } else { "label-when" };
        rows.push((label, told(now)));
        rows.extend(there(notes, now, reader));
    }
    rows
}

/// The time as the organizer's clock shows it, where that is another.
fn there(notes: &Notes, when: &When, reader: &Reader) -> Option<Row> {
    let zone = TimeZone::get(notes.zone.as_deref()?).ok()?;
    let differs = |at: Timestamp| zone.to_offset(at) != reader.zone.to_offset(at);
    let shown = !when.start.is_date() && (differs(when.span.start) || differs(when.span.end));
    shown.then(|| ("label-there", reader.locale.when(when, &zone)))
}

/// A recurrence in words. Its days are those of where it was planned; where the reader's calendar
/// shows it on other days, the zone stands with them.
pub(super) fn repeats(rule: &Pattern, notes: &Notes, reader: &Reader) -> String {
    let said = reader.locale.recurrence(rule);
    let dated = rule.days != Days::Any || matches!(rule.end, Some(PatternEnd::Until(_)));
    match days_elsewhere(notes, reader).filter(|_| dated) {
        Some(zone) => {
            reader.locale.say("repeat-zone", &[("rule", (&said).into()), ("zone", (&zone).into())])
        }
        None => said,
    }
}

/// The name of the zone of the event, if its days are not the reader's all year round.
fn days_elsewhere(notes: &Notes, reader: &Reader) -> Option<String> {
    let when = notes.when.as_ref()?;
    let zone = match &when.start {
        Moment::Date(_) | Moment::Floating(_) => return None,
        Moment::Utc(_) => TimeZone::UTC,
        Moment::Zoned(..) => TimeZone::get(notes.zone.as_deref()?).ok()?,
    };
    let start = when.span.start.to_zoned(zone);
    // Half a year later one of the zones may have other clocks.
    let differs = [0, 26].iter().any(|weeks| {
        let at = start.checked_add(weeks.weeks());
        at.is_ok_and(|at| at.date() != at.with_time_zone(reader.zone.clone()).date())
    });
    differs.then(|| start.strftime("%Z").to_string())
}

fn guessed_zone(notes: &Notes, locale: Locale) -> Option<Row> {
    let zone = notes.guessed_zone.as_ref().filter(|_| notes.when.is_some())?;
    Some(("label-note", locale.say("row-guessed-zone", &[("zone", zone.into())])))
}

/// Where it is online, and where more is told: as text, so that nobody is led elsewhere by a
/// word of ours.
fn links(notes: &Notes) -> Vec<Row> {
    let online = notes.online.iter().map(|link| ("label-online", link.clone()));
    online.chain(notes.web.iter().map(|link| ("label-web", link.clone()))).collect()
}

/// The organizer in the calendar and the one in the message, where they differ.
pub(super) fn organizers(notes: &Notes, reader: &Reader) -> Option<Row> {
    let (stored, named) = notes.organizers.as_ref()?;
    let (stored, named) = (one_line(stored, LINE), one_line(named, LINE));
    let variables = [("named", (&named).into()), ("stored", (&stored).into())];
    Some(("label-organizer", reader.locale.say("row-organizer-differs", &variables)))
}

fn organizer(notes: &Notes) -> Option<Row> {
    let shown = notes.kind != Some(ComponentKind::Vfreebusy);
    let organizer = notes.organizer.as_deref().filter(|_| shown)?;
    Some(("label-organizer", one_line(organizer, LINE)))
}

/// Who takes part, and what he has answered.
pub(super) fn people(notes: &Notes, locale: Locale) -> Option<Row> {
    if notes.kind == Some(ComponentKind::Vfreebusy) {
        return None;
    }
    let shown = |(who, partstat): &(String, String)| {
        let (who, standing) = (one_line(who, NAME), locale.word(standing(partstat)));
        locale.say("row-attendee", &[("who", (&who).into()), ("standing", (&standing).into())])
    };
    let named = notes.people.first.iter().filter(|(who, _)| !who.trim().is_empty());
    let people = named.map(shown).collect();
    listed(people, notes.people.count, locale).map(|list| ("label-attendees", list))
}

/// A list of people of whom there are `count`.
pub(super) fn listed(named: Vec<String>, count: usize, locale: Locale) -> Option<String> {
    if named.is_empty() {
        return None;
    }
    let list = locale.list(&named, "list-comma");
    Some(match count.saturating_sub(named.len()) {
        0 => list,
        more => {
            let variables = [("list", (&list).into()), ("count", more.into())];
            locale.say("row-people-more", &variables)
        }
    })
}

/// The message that says how somebody stands.
fn standing(partstat: &str) -> &'static str {
    match partstat {
        "ACCEPTED" => "standing-accepted",
        "TENTATIVE" => "standing-tentative",
        "DECLINED" => "standing-declined",
        "DELEGATED" => "standing-delegated",
        "COMPLETED" => "standing-completed",
        "IN-PROCESS" => "standing-in-process",
        _ => "standing-needs-action",
    }
}

/// What the sender says with it, what went wrong at his end, and what he suggests.
pub(super) fn said(notes: &Notes) -> Vec<Row> {
    let mut rows = Vec::new();
    rows.extend(notes.problem.as_ref().map(|p| ("label-problem", one_line(p, LINE))));
    let comment = notes.comment.as_ref().map(|c| one_line(c, COMMENT));
    rows.extend(comment.filter(|c| !c.is_empty()).map(|c| ("label-comment", c)));
    rows.extend(notes.free.as_ref().map(|free| ("label-free", one_line(free, COMMENT))));
    rows
}

/// A text as it is, and in parentheses what it was, where that is known.
fn with_was(now: Option<&str>, before: Option<&str>, locale: Locale) -> Option<String> {
    let now = now.map(|n| one_line(n, LINE));
    match (now, before.map(|before| one_line(before, changes::WAS))) {
        (Some(now), Some(before)) => Some(changes::was(&now, &before, locale)),
        (None, Some(before)) => Some(locale.say("row-was-only", &[("was", (&before).into())])),
        (now, None) => now,
    }
}

/// One end of a time, as the reader would say it.
pub(super) fn point(moment: &Moment, at: Timestamp, reader: &Reader) -> String {
    match moment.is_date() {
        true => reader.locale.date(moment.civil().date()),
        false => reader.locale.point(at, &reader.zone),
    }
}
