//! What changed between two components.

use super::change::{Change, Pair, Point};
use crate::time::RecurrenceError;

/// What changed between two components, what a reader most wants to know first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    list: Vec<Change>,
    unread: Option<RecurrenceError>,
}

impl Changes {
    /// Of changes in any order; `unread` is why the times could not be compared.
    pub(super) fn new(mut list: Vec<Change>, unread: Option<RecurrenceError>) -> Self {
        list.sort_by_key(Change::rank);
        Changes { list, unread }
    }

    /// All of them.
    pub fn all(&self) -> &[Change] {
        &self.list
    }

    /// Whether nothing changed, as far as it could be read.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Why the times were not compared, if they were not: a start, an end or a length that is
    /// missing or cannot be read.
    pub fn unread(&self) -> Option<&RecurrenceError> {
        self.unread.as_ref()
    }

    /// The start before and after, where that changed.
    pub fn start(&self) -> Option<&Pair<Option<Point>>> {
        self.list.iter().find_map(|c| match c {
            Change::Start(pair) => Some(pair),
            _ => None,
        })
    }

    /// Whether it is at another time: start, end or due.
    pub fn is_moved(&self) -> bool {
        self.list.iter().any(|c| matches!(c, Change::Start(_) | Change::End(_) | Change::Due(_)))
    }

    /// Whether they make the update a reschedule `[req-4]`; see [`Change::is_reschedule`].
    ///
    /// # Errors
    /// That depends on something that could not be compared.
    pub fn is_reschedule(&self) -> Result<bool, RecurrenceError> {
        self.any(Change::is_reschedule)
    }

    /// Whether they free time that was taken; see [`Change::shrinks`].
    ///
    /// # Errors
    /// That depends on something that could not be compared.
    pub fn shrinks(&self) -> Result<bool, RecurrenceError> {
        self.any(Change::shrinks)
    }

    fn any(
        &self,
        holds: impl Fn(&Change) -> Result<bool, RecurrenceError>,
    ) -> Result<bool, RecurrenceError> {
        if let Some(error) = &self.unread {
            return Err(error.clone());
        }
        any(self.list.iter().map(holds))
    }

    /// Puts another change in the place of each, or none.
    pub(super) fn retain(&mut self, keep: impl FnMut(&mut Change) -> bool) {
        self.list.retain_mut(keep);
    }
}

/// Whether any answer is yes; an error counts only where none is.
pub(super) fn any(
    answers: impl Iterator<Item = Result<bool, RecurrenceError>>,
) -> Result<bool, RecurrenceError> {
    let mut error = None;
    for answer in answers {
        match answer {
            Ok(true) => return Ok(true),
            Ok(false) => {}
            Err(e) => error = error.or(Some(e)),
        }
    }
    error.map_or(Ok(false), Err)
}
