//! The user's automatic answer to an invitation: whether one is given, which, and the REPLY
//! that carries it (rule book sections 8 and 10).

use super::decision::{Context, Generated, Incoming};
use super::stored::{BusyInstance, Unavailable};
use crate::ical::Object;

/// What the policy answers.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The REPLY, where one is due.
    pub messages: Vec<Generated>,
    /// What else is at that time (for the reader, too).
    pub conflicts: Vec<BusyInstance>,
    /// Everything that was to be decided is declined: a resource does not store it `[book-2]`.
    pub declined: bool,
    /// Decisions were due but a limit forbids them: PARTSTAT stays NEEDS-ACTION, the outcome is
    /// `no_action/policy` `[gen-4]`.
    pub limited: bool,
}

/// Decides for the user. `object` is the object as it is to be stored, with the user's
/// PARTSTAT NEEDS-ACTION in every component that is to be decided; where the policy answers,
/// the PARTSTATs are set in place (overrides are added for clashing instances of a series).
/// Without an automatic answer only the conflicts are found.
///
/// # Errors
/// The busy time cannot be read.
pub(super) fn answer(
    _context: &Context<'_>,
    _incoming: &Incoming,
    _object: &mut Object,
) -> Result<Answer, Unavailable> {
    Ok(Answer::default())
}
