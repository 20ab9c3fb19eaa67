//! What changed, in the block at the top of a message.

use jiff::Timestamp;

use super::facts::{self, NAME, listed, point};
use super::{Reader, Row};
use crate::diff::{
    Attendee, Change, Dates, Instance, InstanceChange, Listed, Pair, Point, Recurrence, When,
};
use crate::ical::Moment;
use crate::itip::{Notes, Task};
use crate::mail::text::one_line;
use crate::text::Locale;

/// Most people, and most dates, named in one row.
const NAMED: usize = 3;

/// Most instances of a series with a row of their own.
const INSTANCES: usize = 5;

/// Longest text that is shown of what was before, in characters.
pub(super) const WAS: usize = 60;

/// What changed about that of which the message speaks: one instance, or the whole.
fn changes(notes: &Notes) -> &[Change] {
    if !notes.instance {
        return notes.changes.whole().all();
    }
    match notes.changes.instances().first.first().map(|i| &i.change) {
        Some(InstanceChange::Changed(changes)) => changes.all(),
        _ => &[],
    }
}

/// The title before, where there was another.
pub(super) fn title(notes: &Notes) -> Option<&str> {
    changes(notes).iter().find_map(|c| match c {
        Change::Summary(Pair { old, .. }) => old.as_deref(),
        _ => None,
    })
}

/// The place before, where there was another.
pub(super) fn place(notes: &Notes) -> Option<&str> {
    changes(notes).iter().find_map(|c| match c {
        Change::Location(Pair { old, .. }) => old.as_deref(),
        _ => None,
    })
}

/// When a to-do begins, when it is due and how much of it is done; also what that was before.
pub(super) fn task(notes: &Notes, task: &Task, reader: &Reader) -> Vec<Row> {
    let locale = reader.locale;
    let point = |moment: &Moment, at: Timestamp| point(moment, at, reader);
    let old = |p: &Option<Point>| p.as_ref().map(|p| point(&p.moment, p.at));
    let share = |percent: u8| {
        let percent = percent.to_string();
        locale.say("row-percent", &[("percent", (&percent).into())])
    };
    let (mut start, mut due, mut percent) = (None, None, None);
    for change in changes(notes) {
        match change {
            Change::Start(pair) => start = old(&pair.old),
            Change::Due(pair) => due = old(&pair.old),
            Change::PercentComplete(pair) => percent = Some(share(pair.old)),
            _ => {}
        }
    }
    let when = notes.when.as_ref();
    let starts = when.filter(|_| task.starts).map(|w| point(&w.start, w.span.start));
    let ends = when.filter(|_| task.due).map(|w| point(&w.end, w.span.end));
    let done = match task.percent {
        _ if task.completed => Some(locale.word("standing-completed")),
        percent => percent.map(share),
    };
    [("label-start", starts, start), ("label-due", ends, due), ("label-done", done, percent)]
        .into_iter()
        .filter_map(|(label, now, before)| {
            let text = match (now, before) {
                (Some(now), Some(before)) => was(&now, &before, locale),
                (now, None) => now?,
                (None, Some(before)) => locale.say("row-none-was", &[("was", (&before).into())]),
            };
            Some((label, text))
        })
        .collect()
}

/// Whether there is a place where there was none, or another.
pub(super) fn is_placed(notes: &Notes) -> bool {
    changes(notes).iter().any(|c| matches!(c, Change::Location(_)))
}

/// A value, and what it was before in parentheses.
pub(super) fn was(now: &str, before: &str, locale: Locale) -> String {
    locale.say("row-was", &[("now", now.into()), ("was", before.into())])
}

/// The recurrence, and how it changed: the rule or, where that is the same, the dates.
pub(super) fn recurrence(notes: &Notes, reader: &Reader) -> Vec<Row> {
    let locale = reader.locale;
    let words = |rule| facts::repeats(rule, notes, reader);
    let now = notes.recurrence.as_ref().map(words);
    let change = changes(notes).iter().find_map(|c| match c {
        Change::Recurrence(change) => Some(change.as_ref()),
        _ => None,
    });
    let Some(change) = change else {
        return now.map(|n| ("label-repeats", n)).into_iter().collect();
    };
    if notes.recurrence == notes.was_recurrence {
        let all_day = notes.when.as_ref().is_some_and(|w| w.start.is_date());
        let gained = dates(&change.gained, all_day, reader);
        let lost = dates(&change.lost, all_day, reader);
        let rows =
            [("label-repeats", now), ("label-new-dates", gained), ("label-lost-dates", lost)];
        return rows.into_iter().filter_map(|(label, text)| Some((label, text?))).collect();
    }
    let now = now.unwrap_or_else(|| locale.word(without_words(change)));
    let before = notes.was_recurrence.as_ref().map(words);
    let text = before.map_or_else(|| now.clone(), |before| was(&now, &before, locale));
    vec![("label-repeats", text)]
}

/// What is said of a rule that has no words.
fn without_words(change: &Recurrence) -> &'static str {
    let repeats = |line: &crate::ical::Property| line.is("RRULE") || line.is("RDATE");
    match change.new.lines.iter().any(repeats) {
        true => "repeat-other-rule",
        false => "repeat-no-more",
    }
}

fn dates(dates: &Dates, all_day: bool, reader: &Reader) -> Option<String> {
    let Dates::Known { first, more } = dates else { return None };
    let (locale, zone) = (reader.locale, &reader.zone);
    let day = |at: &Timestamp| match all_day {
        true => locale.date(at.to_zoned(zone.clone()).date()),
        false => locale.point(*at, zone),
    };
    if first.is_empty() {
        return None;
    }
    let named: Vec<String> = first.iter().take(NAMED).map(day).collect();
    let list = locale.list(&named, "list-dates");
    Some(match *more || first.len() > NAMED {
        true => locale.say("row-dates-more", &[("list", (&list).into())]),
        false => list,
    })
}

/// What else changed: people, content, single instances of a series.
pub(super) fn rows(notes: &Notes, reader: &Reader) -> Vec<Row> {
    let locale = reader.locale;
    let changes = changes(notes);
    let mut rows = Vec::new();
    for change in changes {
        if let Change::Attendees(people) = change {
            let joined = names(&people.added, locale).map(|names| ("label-joined", names));
            let left = names(&people.removed, locale).map(|names| ("label-left", names));
            rows.extend(joined.into_iter().chain(left));
        }
    }
    let rest = words(contents(changes), locale);
    rows.extend(rest.map(|rest| ("label-changed", rest)));
    if !notes.instance {
        let instances = notes.changes.instances();
        rows.extend(instances.first.iter().take(INSTANCES).filter_map(|i| instance(i, reader)));
        if instances.count > INSTANCES {
            let more = instances.count - INSTANCES;
            let more = locale.say("row-more-dates-changed", &[("count", more.into())]);
            rows.push(("label-dates", more));
        }
    }
    rows
}

fn names(who: &Listed<Attendee>, locale: Locale) -> Option<String> {
    let named = who.first.iter().take(NAMED).map(|a| one_line(&a.who.label(), NAME));
    listed(named.collect(), who.count, locale)
}

/// Names of what changed, in one line.
fn words(messages: Vec<&'static str>, locale: Locale) -> Option<String> {
    let words: Vec<String> = messages.into_iter().map(|message| locale.word(message)).collect();
    (!words.is_empty()).then(|| locale.list(&words, "list-comma"))
}

/// Content that changed and is not shown itself.
fn contents(changes: &[Change]) -> Vec<&'static str> {
    let word = |change: &Change| match change {
        Change::Description(_) => Some("changed-description"),
        Change::Conference(_) | Change::Url(_) => Some("changed-link"),
        Change::Attachments(_) => Some("changed-attachments"),
        _ => None,
    };
    let mut words: Vec<&str> = changes.iter().filter_map(word).collect();
    words.dedup();
    words
}

/// One instance that changed otherwise than the whole.
fn instance(instance: &Instance, reader: &Reader) -> Option<Row> {
    let locale = reader.locale;
    let shown = |time: &Option<When>| time.as_ref().map(|w| locale.when(w, &reader.zone));
    let (old, new) = (shown(&instance.old), shown(&instance.new));
    Some(match &instance.change {
        InstanceChange::Added => ("label-date-added", new?),
        InstanceChange::Removed => ("label-date-removed", old?),
        InstanceChange::Cancelled => ("label-date-cancelled", old?),
        InstanceChange::Restored => ("label-date-restored", new?),
        InstanceChange::Changed(_) if instance.is_moved() => {
            ("label-date-moved", was(&new?, &old?, locale))
        }
        InstanceChange::Changed(changes) => {
            let mut what: Vec<&str> = changes.all().iter().filter_map(short).collect();
            what.extend(contents(changes.all()));
            let (when, what) = (new?, words(what, locale)?);
            let variables = [("when", (&when).into()), ("what", (&what).into())];
            ("label-date-changed", locale.say("row-date-changes", &variables))
        }
    })
}

fn short(change: &Change) -> Option<&'static str> {
    match change {
        Change::Location(_) => Some("changed-place"),
        Change::Summary(_) => Some("changed-title"),
        Change::Attendees(people) if !(people.added.is_empty() && people.removed.is_empty()) => {
            Some("changed-attendees")
        }
        _ => None,
    }
}
