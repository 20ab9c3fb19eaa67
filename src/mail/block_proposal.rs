//! What an attendee proposes, in the block at the top of a message: how it is, and how he would
//! have it `[cou-1]`.

use jiff::tz::TimeZone;

use super::block::{LINE, when};
use super::block_changes;
use super::text::one_line;
use crate::diff::When;
use crate::itip::Notes;

/// Title, time and place; the notes describe the proposal, and what it differs in.
pub(super) fn rows(notes: &Notes, home: &TimeZone) -> Vec<(&'static str, String)> {
    let mut rows = Vec::new();
    let mut told = |label, text: Option<String>| rows.extend(text.map(|text| (label, text)));
    let line = |text: &str| one_line(text, LINE);
    told("What", notes.title.as_deref().map(line));
    for (label, now, was) in times(notes, home) {
        let is = was.is_some();
        told(label, was.or_else(|| now.clone()));
        told("Proposed", now.filter(|_| is));
    }
    if notes.was_recurrence != notes.recurrence && notes.was_recurrence.is_some() {
        told("Repeats", notes.was_recurrence.as_deref().map(line));
        told("Proposed", notes.recurrence.as_deref().map(line));
    }
    let place = notes.location.as_deref().map(line);
    match block_changes::place(notes) {
        Some(current) => {
            told("Where", Some(line(current)));
            told("Proposed", place);
        }
        None if block_changes::is_placed(notes) => told("Proposed", place),
        None => told("Where", place),
    }
    rows
}

/// A time: its label, what is proposed and, where that is another, what it is.
type Time = (&'static str, Option<String>, Option<String>);

/// When it is; of a to-do, when it begins and when it is due.
fn times(notes: &Notes, home: &TimeZone) -> Vec<Time> {
    let both = |label, text: &dyn Fn(&When) -> String| {
        let now = notes.when.as_ref().map(text);
        let was = notes.was.as_ref().map(text).filter(|was| Some(was) != now.as_ref());
        (label, now, was)
    };
    let Some(task) = &notes.task else {
        let label = if notes.was.is_some() { "Time" } else { "When" };
        return vec![both(label, &|w| when(w, home))];
    };
    let start = both("Start", &|w| block_changes::point(&w.start, w.span.start, home));
    let due = both("Due", &|w| block_changes::point(&w.end, w.span.end, home));
    let known = [(task.starts, start), (task.due, due)];
    known.into_iter().filter_map(|(known, time)| known.then_some(time)).collect()
}
