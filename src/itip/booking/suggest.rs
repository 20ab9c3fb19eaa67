//! Other times at which a booking could be had, for who asked for one at which it cannot.

use std::cmp::Reverse;

use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp};

use super::super::decision::Context;
use super::super::stored::Unavailable;
use super::limits::{farthest, seconds};
use super::occupancy::Occupancy;
use crate::time::{Instance, Span, Wish, Zones, free_starts};

/// Minutes between two starts that are suggested.
const GRID: u16 = 30;

/// How far around the wanted time is looked: soon first, further only where that gives too few.
const STRETCHES: [i64; 4] = [1, 7, 28, 84];

/// Most free starts that are looked at in a stretch.
const MOST: usize = 4096;

/// Free times of the same length, in order: those that are nearest to what was wanted, none of
/// which overlap. They keep to notice, window, hours, capacity and buffer. For a series it is
/// its first date that is looked for.
///
/// # Errors
/// The busy time cannot be read.
pub(super) fn alternatives(
    context: &Context<'_>,
    wanted: &Instance,
    uid: &str,
    zones: &Zones,
) -> Result<Vec<Span>, Unavailable> {
    let policy = context.policy;
    let length = wanted.span.end.duration_since(wanted.span.start);
    if policy.suggest == 0 || length <= SignedDuration::ZERO {
        return Ok(Vec::new());
    }
    let after = |at: Timestamp, by: SignedDuration| at.saturating_add(by).unwrap_or(Timestamp::MAX);
    // A minute or two pass until somebody reads it.
    let earliest = after(context.now, seconds(policy.min_notice));
    let window = after(context.now, seconds(policy.window)).min(farthest(context.now));
    let day = zones.home().to_datetime(wanted.span.start).date().to_datetime(Time::midnight());
    let first = zones.home().to_timestamp(day).unwrap_or(wanted.span.start).max(earliest);
    let mut chosen: Vec<Span> = Vec::new();
    let mut from = first;
    for days in STRETCHES {
        // What begins within the window may end behind it.
        let until = after(first, SignedDuration::from_hours(24 * days)).min(window);
        if from >= until || chosen.len() >= policy.suggest {
            break;
        }
        let around = Span::new(from, after(until, length));
        let taken = Occupancy::around(context, around, uid)?;
        let wish = Wish {
            length,
            earliest: from,
            latest: around.end,
            grid: if wanted.start.is_date() { 1440 } else { GRID },
            zone: zones.home().clone(),
            hours: Vec::new(),
        };
        let mut free: Vec<Timestamp> = free_starts(taken, &wish).take(MOST).collect();
        // Of two that are equally far the later.
        free.sort_by_key(|at| (at.duration_since(wanted.span.start).abs(), Reverse(*at)));
        for start in free {
            let span = Span::new(start, after(start, length));
            if chosen.len() < policy.suggest && !chosen.iter().any(|c| c.overlaps(&span)) {
                chosen.push(span);
            }
        }
        from = until;
    }
    chosen.sort_unstable();
    Ok(chosen)
}
