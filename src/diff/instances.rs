//! What became of one instance of a series.

use super::change::Point;
use super::changes::Changes;
use super::times::When;
use crate::time::RecurrenceError;

/// One instance that is not what it was, besides what became of the whole series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// Its RECURRENCE-ID, in the form of the new revision where that has one.
    pub id: Point,
    /// All later ones too (RANGE=THISANDFUTURE).
    pub this_and_future: bool,
    /// When it was; `None`: it was not.
    pub old: Option<When>,
    /// When it is; `None`: it is no more.
    pub new: Option<When>,
    /// What became of it.
    pub change: InstanceChange,
}

/// What became of an instance. Dates that a rule, RDATE or EXDATE of the master gives or takes
/// are a [`Recurrence`](super::Recurrence) change of the whole instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InstanceChange {
    /// It came: an instance that no rule gives.
    Added,
    /// It left without a word, and no rule ever gave it.
    Removed,
    /// STATUS:CANCELLED.
    Cancelled,
    /// It was cancelled and takes place after all.
    Restored,
    /// It says something else: another time, another place.
    Changed(Changes),
}

impl Instance {
    /// Whether it is at another time, apart from what the series as a whole moved.
    pub fn is_moved(&self) -> bool {
        matches!(&self.change, InstanceChange::Changed(changes) if changes.is_moved())
    }

    /// Whether this makes the update a reschedule `[req-4]`.
    ///
    /// # Errors
    /// Its times could not be compared.
    pub fn is_reschedule(&self) -> Result<bool, RecurrenceError> {
        match &self.change {
            InstanceChange::Added | InstanceChange::Restored => Ok(true),
            InstanceChange::Removed | InstanceChange::Cancelled => Ok(false),
            InstanceChange::Changed(changes) => changes.is_reschedule(),
        }
    }

    /// Whether this frees time that was taken.
    ///
    /// # Errors
    /// Its times could not be compared.
    pub fn shrinks(&self) -> Result<bool, RecurrenceError> {
        match &self.change {
            InstanceChange::Added | InstanceChange::Restored => Ok(false),
            InstanceChange::Removed | InstanceChange::Cancelled => Ok(true),
            InstanceChange::Changed(changes) => changes.shrinks(),
        }
    }
}
