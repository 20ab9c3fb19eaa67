//! Whether an update is a reschedule, so that an answer given before no longer counts `[req-4]`.

use super::booking;
use super::decision::Context;
use super::own;
use super::revision::sequence;
use crate::diff::{Side, Timing};
use crate::policy::Reset;
use crate::time::RecurrenceError;

/// Whether the user's PARTSTAT goes back to NEEDS-ACTION. For a resource any change of the
/// time set is decided anew, whatever `reset` says: what it books is the time. So is one by which
/// more people come than it has `seats`.
///
/// # Errors
/// Times or recurrence cannot be compared.
pub(super) fn resets(
    context: &Context<'_>,
    old: Side<'_>,
    new: Side<'_>,
) -> Result<bool, RecurrenceError> {
    if context.user.resource {
        let timing = timing(context, old, new);
        let fuller = booking::is_fuller(old.component, new.component);
        return Ok(fuller || timing.is_reschedule()? || timing.shrinks()?);
    }
    match context.policy.reset {
        Reset::Never => Ok(false),
        Reset::Sequence if sequence(new.component) > sequence(old.component) => Ok(true),
        Reset::Sequence | Reset::Time => is_reschedule(context, old, new),
    }
}

/// Whether the update of a component is a reschedule `[req-4]`.
///
/// # Errors
/// Times or recurrence cannot be compared.
pub(super) fn is_reschedule(
    context: &Context<'_>,
    old: Side<'_>,
    new: Side<'_>,
) -> Result<bool, RecurrenceError> {
    timing(context, old, new).is_reschedule()
}

fn timing<'a>(context: &Context<'_>, old: Side<'a>, new: Side<'a>) -> Timing<'a> {
    let timing = Timing::of(old, new, &context.limits);
    // That he is free is the user's own word, not the organizer's.
    if own::chose_transp(old.component) { timing.without_transp() } else { timing }
}
