//! What is taken of somebody's time, be he a person or a resource `[busy-1]`: by other objects
//! with the `buffer` around them, up to the `capacity`, and by the hours at which nothing is
//! taken.

use jiff::{SignedDuration, Timestamp};

use super::super::availability;
use super::super::decision::Context;
use super::super::stored::{BusyInstance, Unavailable};
use super::limits::seconds;
use crate::policy::Outside;
use crate::time::{Busy, BusySpan, Instance, Span};

/// What is taken around some instances.
pub(in crate::itip) struct Occupancy {
    /// Other objects that are too near, by start.
    conflicts: Vec<BusyInstance>,
    /// When nothing more can be booked for all that is booked: in order, without overlap.
    full: Vec<Span>,
    /// When nothing is taken at all: in order, without overlap.
    closed: Vec<Span>,
}

impl Occupancy {
    /// What is taken at the time of these instances, by others than `uid`.
    ///
    /// # Errors
    /// The busy time cannot be read.
    pub(in crate::itip) fn find(
        context: &Context<'_>,
        mine: &[Instance],
        uid: &str,
    ) -> Result<Self, Unavailable> {
        let buffer = seconds(context.policy.buffer);
        let spans: Vec<Span> = mine
            .iter()
            .filter(|i| i.span.start < i.span.end)
            .map(|i| widened(i.span, buffer))
            .collect();
        let mut conflicts = context.busy.overlapping(&spans, uid)?;
        retain_blocking(context, &mut conflicts)?;
        let full = full(&conflicts, context.policy.capacity, buffer);
        let whole = mine
            .iter()
            .map(|i| i.span)
            .reduce(|all, span| Span::new(all.start.min(span.start), all.end.max(span.end)));
        let closed = match whole {
            Some(whole) if context.policy.outside_hours == Outside::Busy => closed(context, whole)?,
            _ => Vec::new(),
        };
        Ok(Occupancy { conflicts, full, closed })
    }

    /// All that is taken in a stretch of time, by others than `uid` or because of the hours,
    /// whatever `outside_hours` says: nobody is told to come at night.
    ///
    /// # Errors
    /// The busy time cannot be read.
    pub(super) fn around(
        context: &Context<'_>,
        stretch: Span,
        uid: &str,
    ) -> Result<Vec<Span>, Unavailable> {
        let buffer = seconds(context.policy.buffer);
        let mut conflicts = context.busy.overlapping(&[widened(stretch, buffer)], uid)?;
        retain_blocking(context, &mut conflicts)?;
        let mut taken = full(&conflicts, context.policy.capacity, buffer);
        taken.extend(closed(context, stretch)?);
        Ok(taken)
    }

    /// The other objects, also where there is room beside them.
    pub(in crate::itip) fn conflicts(&self) -> &[BusyInstance] {
        &self.conflicts
    }

    /// The instances for which there is no room, or no time.
    pub(in crate::itip) fn clashes(&self, mine: &[Instance]) -> Vec<Instance> {
        let clash = |i: &&Instance| overlaps(&self.full, i.span) || overlaps(&self.closed, i.span);
        mine.iter().filter(clash).cloned().collect()
    }

    /// The instances for which there is no room because of others.
    pub(in crate::itip) fn bookings_clash(&self, mine: &[Instance]) -> Vec<Instance> {
        mine.iter().filter(|i| overlaps(&self.full, i.span)).cloned().collect()
    }
}

/// When nothing is taken for the hours.
fn closed(context: &Context<'_>, window: Span) -> Result<Vec<Span>, Unavailable> {
    let blocks = |b: &BusySpan| b.busy != Busy::Tentative || context.policy.tentative_busy;
    let mut closed = availability::closed(context.busy, context.policy, window)?;
    closed.retain(blocks);
    Ok(closed.into_iter().map(|b| b.span).collect())
}

/// Keeps what blocks: what is not settled only where the policy says so.
fn retain_blocking(
    context: &Context<'_>,
    conflicts: &mut Vec<BusyInstance>,
) -> Result<(), Unavailable> {
    let policy = context.policy;
    conflicts.retain(|c| c.busy != Busy::Tentative || policy.tentative_busy);
    if !context.user.resource || policy.pending_blocks {
        return Ok(());
    }
    let mut blocking = Vec::new();
    for conflict in conflicts.drain(..) {
        if conflict.busy != Busy::Tentative || !context.busy.awaits_approval(&conflict.uid)? {
            blocking.push(conflict);
        }
    }
    *conflicts = blocking;
    Ok(())
}

/// When so much is booked that nothing more can be: a sweep over all, so that the worst moment
/// of each instance counts. In order, without overlap.
pub(in crate::itip) fn full(
    conflicts: &[BusyInstance],
    capacity: usize,
    buffer: SignedDuration,
) -> Vec<Span> {
    let capacity = capacity.max(1);
    let mut changes: Vec<(Timestamp, bool)> = Vec::new();
    for conflict in conflicts.iter().filter(|c| c.span.start < c.span.end) {
        let span = widened(conflict.span, buffer);
        changes.push((span.start, true));
        changes.push((span.end, false));
    }
    // Where one ends and the next begins there is no moment of both.
    changes.sort_unstable();
    let (mut running, mut since) = (0_usize, None);
    let mut full: Vec<Span> = Vec::new();
    for (at, begins) in changes {
        running = if begins { running + 1 } else { running.saturating_sub(1) };
        match since {
            None if running >= capacity => since = Some(at),
            Some(start) if running < capacity => {
                match full.last_mut() {
                    Some(last) if last.end == start => last.end = at,
                    _ => full.push(Span::new(start, at)),
                }
                since = None;
            }
            _ => {}
        }
    }
    full
}

/// Whether any of some spans, which are in order and do not overlap, shares time with `span`.
fn overlaps(spans: &[Span], span: Span) -> bool {
    let first = spans.partition_point(|s| s.end <= span.start);
    span.start < span.end && spans.get(first).is_some_and(|s| s.start < span.end)
}

/// A span with so much more before and after it.
fn widened(span: Span, by: SignedDuration) -> Span {
    Span::new(
        span.start.saturating_sub(by).unwrap_or(Timestamp::MIN),
        span.end.saturating_add(by).unwrap_or(Timestamp::MAX),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn span(from: i64, to: i64) -> Span {
        let at = |minutes: i64| Timestamp::from_second(minutes * 60).unwrap();
        Span::new(at(from), at(to))
    }

    fn booking(span: Span) -> BusyInstance {
        BusyInstance {
            uid: "u".into(),
            span,
            busy: Busy::Busy,
            summary: None,
            organizer: None,
            private: false,
        }
    }

    proptest! {
        #[test]
        fn the_worst_moment_counts(
            bookings in prop::collection::vec((0_i64..60, 0_i64..9), 0..12),
            asked in (0_i64..60, 1_i64..9),
            capacity in 1_usize..4,
            buffer in 0_i64..4,
        ) {
            let bookings: Vec<Span> =
                bookings.iter().map(|(start, length)| span(*start, start + length)).collect();
            let asked = span(asked.0, asked.0 + asked.1);
            let all: Vec<BusyInstance> = bookings.iter().copied().map(booking).collect();
            let by = SignedDuration::from_mins(buffer);
            let full = full(&all, capacity, by);
            // Minute by minute.
            let there = |minute: i64| {
                let takes = |b: &&Span| b.start < b.end && widened(**b, by).overlaps(&span(minute, minute + 1));
                bookings.iter().filter(takes).count()
            };
            let slow = (0..70).any(|m| asked.overlaps(&span(m, m + 1)) && there(m) >= capacity);
            prop_assert_eq!(overlaps(&full, asked), slow);
            prop_assert!(full.windows(2).all(|w| w[0].end < w[1].start));
        }
    }
}
