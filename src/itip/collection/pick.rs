//! Which free member of a collection is booked (`pick`).

use jiff::civil::Weekday;
use jiff::{SignedDuration, ToSpan};

use super::super::decision::{Context, Incoming};
use super::super::stored::Unavailable;
use crate::policy::Pick;
use crate::time::{Span, Zones, bounds};

/// A member that takes the booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its place in `members`.
    pub(super) member: usize,
    /// Dates of a series that it does not take.
    pub(super) clashes: usize,
    /// Somebody has still to approve.
    pub(super) tentative: bool,
    /// How much is booked around.
    pub(super) load: SignedDuration,
    /// 0: not known.
    pub(super) seats: usize,
}

/// The place of the best: first who takes all dates and needs nobody's approval, then by
/// `pick`, then by the order of the configuration.
pub(super) fn best(candidates: &[Candidate], pick: Pick) -> Option<usize> {
    let rank = |c: &Candidate| match pick {
        Pick::First => (0, SignedDuration::ZERO),
        Pick::LeastBusy => (0, c.load),
        Pick::BestFit => (if c.seats == 0 { usize::MAX } else { c.seats }, SignedDuration::ZERO),
    };
    let best =
        candidates.iter().min_by_key(|c| (c.tentative, c.clashes, rank(c), c.member)).cloned()?;
    candidates.iter().position(|c| *c == best)
}

/// How much is booked in the calendar in the week of the first instance that is still to come,
/// Monday to Sunday in the calendar's zone: the measure of `least-busy`.
///
/// # Errors
/// The calendar cannot be read.
pub fn booked_around(
    context: &Context<'_>,
    incoming: &Incoming,
) -> Result<SignedDuration, Unavailable> {
    let object = &incoming.object;
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let starts = object.components().filter_map(|c| bounds(c, &zones).ok());
    let Some(first) = starts.map(|(_, _, span)| span.start.max(context.now)).min() else {
        return Ok(SignedDuration::ZERO);
    };
    let day = first.to_zoned(zones.home().clone()).date();
    let monday = day.checked_sub(day.weekday().since(Weekday::Monday).days());
    let midnight = |date: jiff::civil::Date| date.to_zoned(zones.home().clone()).ok();
    let week = monday.ok().and_then(|monday| {
        let next = monday.checked_add(7.days()).ok()?;
        Some(Span::new(midnight(monday)?.timestamp(), midnight(next)?.timestamp()))
    });
    let Some(week) = week else { return Ok(SignedDuration::ZERO) };
    let booked = context.busy.overlapping(&[week], object.uid())?;
    let within = |s: Span| s.end.min(week.end).duration_since(s.start.max(week.start));
    Ok(booked
        .iter()
        .map(|b| within(b.span))
        .fold(SignedDuration::ZERO, SignedDuration::saturating_add))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(member: usize, clashes: usize, load: i64, seats: usize) -> Candidate {
        let load = SignedDuration::from_hours(load);
        Candidate { member, clashes, tentative: false, load, seats }
    }

    fn picked(pick: Pick, candidates: &[Candidate]) -> Option<usize> {
        best(candidates, pick).map(|place| candidates[place].member)
    }

    #[test]
    fn by_what_is_configured_and_then_by_order() {
        let all = [candidate(0, 0, 5, 0), candidate(1, 0, 2, 20), candidate(2, 0, 2, 8)];
        assert_eq!(picked(Pick::First, &all), Some(0));
        assert_eq!(picked(Pick::LeastBusy, &all), Some(1));
        assert_eq!(picked(Pick::BestFit, &all), Some(2));
        assert_eq!(picked(Pick::First, &[]), None);
    }

    #[test]
    fn who_takes_all_dates_at_once_comes_first() {
        let mut tentative = candidate(0, 0, 0, 4);
        tentative.tentative = true;
        let all = [tentative, candidate(1, 3, 0, 4), candidate(2, 1, 9, 90)];
        for pick in [Pick::First, Pick::LeastBusy, Pick::BestFit] {
            assert_eq!(picked(pick, &all), Some(2));
            assert_eq!(picked(pick, &all[..1]), Some(0));
        }
    }
}
