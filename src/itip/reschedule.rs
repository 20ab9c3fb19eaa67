//! Whether an update is a reschedule, so that an answer given before no longer counts `[req-4]`.

use super::decision::Context;
use super::own;
use super::revision::sequence;
use crate::ical::Component;
use crate::policy::Reset;
use crate::time::{RecurrenceError, Zones, bounds, gains_instances, has_recurrence};

/// A component and the zones it is read in.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    /// The component.
    pub(super) component: &'a Component,
    /// Of its VCALENDAR.
    pub(super) zones: &'a Zones,
}

/// Whether the user's PARTSTAT goes back to NEEDS-ACTION. For a resource any change of the
/// time set is decided anew, whatever `reset` says: what it books is the time.
///
/// # Errors
/// A recurrence cannot be compared.
pub(super) fn resets(
    context: &Context<'_>,
    old: View<'_>,
    new: View<'_>,
) -> Result<bool, RecurrenceError> {
    if context.user.resource {
        return Ok(is_reschedule(context, old, new)? || shrinks(context, old, new)?);
    }
    match context.policy.reset {
        Reset::Never => Ok(false),
        Reset::Sequence if sequence(new.component) > sequence(old.component) => Ok(true),
        Reset::Sequence | Reset::Time => is_reschedule(context, old, new),
    }
}

/// Start earlier or later, end later, an instance more, TRANSP becomes OPAQUE, STATUS leaves
/// CANCELLED `[req-4]`.
///
/// # Errors
/// A recurrence cannot be compared.
pub(super) fn is_reschedule(
    context: &Context<'_>,
    old: View<'_>,
    new: View<'_>,
) -> Result<bool, RecurrenceError> {
    let (_, _, was) = bounds(old.component, old.zones)?;
    let (_, _, is) = bounds(new.component, new.zones)?;
    if was.start != is.start || is.end > was.end {
        return Ok(true);
    }
    let transparent =
        |c: &Component| c.value("TRANSP").is_some_and(|t| t.eq_ignore_ascii_case("TRANSPARENT"));
    if transparent(old.component)
        && !own::chose_transp(old.component)
        && !transparent(new.component)
    {
        return Ok(true);
    }
    if own::is_cancelled(old.component) && !own::is_cancelled(new.component) {
        return Ok(true);
    }
    gains(context, old, new)
}

fn shrinks(context: &Context<'_>, old: View<'_>, new: View<'_>) -> Result<bool, RecurrenceError> {
    let (_, _, was) = bounds(old.component, old.zones)?;
    let (_, _, is) = bounds(new.component, new.zones)?;
    Ok(was != is || gains(context, new, old)?)
}

fn gains(context: &Context<'_>, old: View<'_>, new: View<'_>) -> Result<bool, RecurrenceError> {
    if !has_recurrence(old.component) && !has_recurrence(new.component) {
        return Ok(false);
    }
    match gains_instances(old.component, new.component, old.zones, new.zones, &context.limits) {
        // Stored, but not understood: only the same text is surely the same set [rec-2].
        Err(RecurrenceError::Unsupported(_)) => {
            let rule = |c: &Component| -> Vec<String> {
                ["RRULE", "RDATE", "EXDATE", "EXRULE"]
                    .iter()
                    .flat_map(|n| c.all(n))
                    .map(|p| format!("{:?}", p.canonical()))
                    .collect()
            };
            Ok(rule(old.component) != rule(new.component))
        }
        other => other,
    }
}
