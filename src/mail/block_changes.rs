//! What changed, in the block at the top of a message.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::block::{LINE, when};
use super::text::one_line;
use crate::diff::{
    Attendee, Change, Dates, Instance, InstanceChange, Listed, Pair, Point, Recurrence, When,
};
use crate::ical::Moment;
use crate::itip::{Notes, Task};

/// Most people, and most dates, named in one row.
const NAMED: usize = 3;

/// Most instances of a series with a row of their own.
const INSTANCES: usize = 5;

/// Longest text that is shown of what was before, in characters.
const WAS: usize = 60;

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

/// One end of a time, as the reader of the zone `home` would say it.
pub(super) fn point(moment: &Moment, at: Timestamp, home: &TimeZone) -> String {
    match moment.is_date() {
        true => moment.civil().strftime("%a %Y-%m-%d").to_string(),
        false => at.to_zoned(home.clone()).strftime("%a %Y-%m-%d %H:%M %Z").to_string(),
    }
}

/// When a to-do begins, when it is due and how much of it is done; also what that was before.
pub(super) fn task(notes: &Notes, task: &Task, home: &TimeZone) -> Vec<(&'static str, String)> {
    let point = |moment: &Moment, at: Timestamp| point(moment, at, home);
    let old = |p: &Option<Point>| p.as_ref().map(|p| was(&point(&p.moment, p.at)));
    let (mut start, mut due, mut percent) = (None, None, None);
    for change in changes(notes) {
        match change {
            Change::Start(pair) => start = old(&pair.old),
            Change::Due(pair) => due = old(&pair.old),
            Change::PercentComplete(pair) => percent = Some(was(&format!("{} %", pair.old))),
            _ => {}
        }
    }
    let when = notes.when.as_ref();
    let starts = when.filter(|_| task.starts).map(|w| point(&w.start, w.span.start));
    let ends = when.filter(|_| task.due).map(|w| point(&w.end, w.span.end));
    let done = match task.percent {
        _ if task.completed => Some("completed".to_owned()),
        percent => percent.map(|p| format!("{p} %")),
    };
    [("Start", starts, start), ("Due", ends, due), ("Done", done, percent)]
        .into_iter()
        .filter_map(|(label, now, was)| {
            let text = match (now, was) {
                (Some(now), Some(was)) => format!("{now} {was}"),
                (now, None) => now?,
                (None, Some(was)) => format!("none {was}"),
            };
            Some((label, text))
        })
        .collect()
}

/// Whether there is a place where there was none, or another.
pub(super) fn is_placed(notes: &Notes) -> bool {
    changes(notes).iter().any(|c| matches!(c, Change::Location(_)))
}

/// A former value in parentheses.
pub(super) fn was(text: &str) -> String {
    format!("(was: {})", one_line(text, WAS))
}

/// The recurrence, and how it changed: the rule or, where that is the same, the dates.
pub(super) fn recurrence(notes: &Notes, home: &TimeZone) -> Vec<(&'static str, String)> {
    let now = notes.recurrence.as_deref().map(|r| one_line(r, LINE));
    let change = changes(notes).iter().find_map(|c| match c {
        Change::Recurrence(change) => Some(change.as_ref()),
        _ => None,
    });
    let Some(change) = change else { return now.map(|n| ("Repeats", n)).into_iter().collect() };
    let before = notes.was_recurrence.as_deref();
    if now.as_deref() == before {
        let all_day = notes.when.as_ref().is_some_and(|w| w.start.is_date());
        let rows = [("Repeats", now), ("New dates", dates(&change.gained, all_day, home))];
        let rows = rows.into_iter().chain([("No more", dates(&change.lost, all_day, home))]);
        return rows.filter_map(|(label, text)| Some((label, text?))).collect();
    }
    let now = now.unwrap_or_else(|| without_words(change).to_owned());
    vec![("Repeats", before.map_or(now.clone(), |before| format!("{now} {}", was(before))))]
}

/// What is said of a rule that has no words.
fn without_words(change: &Recurrence) -> &'static str {
    let repeats = |line: &crate::ical::Property| line.is("RRULE") || line.is("RDATE");
    if change.new.lines.iter().any(repeats) { "by another rule" } else { "no more" }
}

fn dates(dates: &Dates, all_day: bool, home: &TimeZone) -> Option<String> {
    let Dates::Known { first, more } = dates else { return None };
    let form = if all_day { "%a %Y-%m-%d" } else { "%a %Y-%m-%d %H:%M %Z" };
    let named = first.iter().take(NAMED);
    let day = |at: &Timestamp| at.to_zoned(home.clone()).strftime(form).to_string();
    let mut words: Vec<String> = named.map(day).collect();
    if words.is_empty() {
        return None;
    }
    if *more || first.len() > NAMED {
        words.push("and more".to_owned());
    }
    Some(words.join(", "))
}

/// What else changed: people, content, single instances of a series.
pub(super) fn rows(notes: &Notes, home: &TimeZone) -> Vec<(&'static str, String)> {
    let changes = changes(notes);
    let mut rows = Vec::new();
    for change in changes {
        if let Change::Attendees(people) = change {
            let groups = [("added", &people.added), ("removed", &people.removed)];
            let words = groups.into_iter().filter_map(|(word, who)| names(word, who));
            let words: Vec<String> = words.collect();
            if !words.is_empty() {
                rows.push(("Attendees", words.join("; ")));
            }
        }
    }
    let rest = contents(changes);
    if !rest.is_empty() {
        rows.push(("Changed", rest.join(", ")));
    }
    if !notes.instance {
        let instances = notes.changes.instances();
        rows.extend(instances.first.iter().take(INSTANCES).filter_map(|i| instance(i, home)));
        if instances.count > INSTANCES {
            rows.push(("Dates", format!("and {} more changed", instances.count - INSTANCES)));
        }
    }
    rows
}

fn names(word: &str, who: &Listed<Attendee>) -> Option<String> {
    let named = who.first.iter().take(NAMED).map(|a| one_line(&a.who.label(), WAS));
    let named: Vec<String> = named.collect();
    if named.is_empty() {
        return None;
    }
    let more = match who.count.saturating_sub(named.len()) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    Some(format!("{word}: {}{more}", named.join(", ")))
}

/// Content that changed and is not shown itself.
fn contents(changes: &[Change]) -> Vec<&'static str> {
    let word = |change: &Change| match change {
        Change::Description(_) => Some("description"),
        Change::Conference(_) | Change::Url(_) => Some("link"),
        Change::Attachments(_) => Some("attachments"),
        _ => None,
    };
    let mut words: Vec<&str> = changes.iter().filter_map(word).collect();
    words.dedup();
    words
}

/// One instance that changed otherwise than the whole.
fn instance(instance: &Instance, home: &TimeZone) -> Option<(&'static str, String)> {
    let shown = |time: &Option<When>| time.as_ref().map(|w| when(w, home));
    let (old, new) = (shown(&instance.old), shown(&instance.new));
    Some(match &instance.change {
        InstanceChange::Added => ("Added", new?),
        InstanceChange::Removed => ("Removed", old?),
        InstanceChange::Cancelled => ("Cancelled", old?),
        InstanceChange::Restored => ("Restored", new?),
        InstanceChange::Changed(_) if instance.is_moved() => {
            ("Moved", format!("{} {}", new?, was(&old?)))
        }
        InstanceChange::Changed(changes) => {
            let mut words: Vec<&str> = changes.all().iter().filter_map(short).collect();
            words.extend(contents(changes.all()));
            if words.is_empty() {
                return None;
            }
            ("Changed", format!("{}: {}", new?, words.join(", ")))
        }
    })
}

fn short(change: &Change) -> Option<&'static str> {
    match change {
        Change::Location(_) => Some("place"),
        Change::Summary(_) => Some("title"),
        Change::Attendees(people) if !(people.added.is_empty() && people.removed.is_empty()) => {
            Some("attendees")
        }
        _ => None,
    }
}
