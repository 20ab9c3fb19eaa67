//! What an attendee proposes: how it is, and how he would have it `[cou-1]`.

use super::facts::{self, point};
use super::{LINE, Reader, Row, changes};
use crate::diff::When;
use crate::itip::Notes;
use crate::mail::text::one_line;

/// Title, time and place; the notes describe the proposal, and what it differs in.
pub(super) fn rows(notes: &Notes, reader: &Reader) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut told = |label, text: Option<String>| rows.extend(text.map(|text| (label, text)));
    let line = |text: &str| one_line(text, LINE);
    told("label-what", notes.title.as_deref().map(line));
    for (label, now, was) in times(notes, reader) {
        let is = was.is_some();
        told(label, was.or_else(|| now.clone()));
        told("label-proposed", now.filter(|_| is));
    }
    if notes.was_recurrence != notes.recurrence && notes.was_recurrence.is_some() {
        let words = |rule| facts::repeats(rule, notes, reader);
        told("label-repeats", notes.was_recurrence.as_ref().map(words));
        told("label-proposed", notes.recurrence.as_ref().map(words));
    }
    let place = notes.location.as_deref().map(line);
    match changes::place(notes) {
        Some(current) => {
            told("label-where", Some(line(current)));
            told("label-proposed", place);
        }
        None if changes::is_placed(notes) => told("label-proposed", place),
        None => told("label-where", place),
    }
    rows.extend(facts::said(notes));
    rows
}

/// A time: its label, what is proposed and, where that is another, what it is.
type Time = (&'static str, Option<String>, Option<String>);

/// When it is; of a to-do, when it begins and when it is due.
fn times(notes: &Notes, reader: &Reader) -> Vec<Time> {
    let both = |label, text: &dyn Fn(&When) -> String| {
        let now = notes.when.as_ref().map(text);
        let was = notes.was.as_ref().map(text).filter(|was| Some(was) != now.as_ref());
        (label, now, was)
    };
    let Some(task) = &notes.task else {
        let label = if notes.was.is_some() { "label-time" } else { "label-when" };
        return vec![both(label, &|w| reader.locale.when(w, &reader.zone))];
    };
    let start = both("label-start", &|w| point(&w.start, w.span.start, reader));
    let due = both("label-due", &|w| point(&w.end, w.span.end, reader));
    let known = [(task.starts, start), (task.due, due)];
    known.into_iter().filter_map(|(known, time)| known.then_some(time)).collect()
}
