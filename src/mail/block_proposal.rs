//! What an attendee proposes, in the block at the top of a message: how it is, and how he would
//! have it `[cou-1]`.

use jiff::tz::TimeZone;

use super::block::{LINE, when};
use super::block_changes;
use super::text::one_line;
use crate::itip::Notes;

/// Title, time and place; the notes describe the proposal, and what it differs in.
pub(super) fn rows(notes: &Notes, home: &TimeZone) -> Vec<(&'static str, String)> {
    let mut rows = Vec::new();
    let mut told = |label, text: Option<String>| rows.extend(text.map(|text| (label, text)));
    let line = |text: &str| one_line(text, LINE);
    told("What", notes.title.as_deref().map(line));
    let now = notes.when.as_ref().map(|w| when(w, home));
    match &notes.was {
        Some(was) => {
            told("Time", Some(when(was, home)));
            told("Proposed", now);
        }
        None => told("When", now),
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
