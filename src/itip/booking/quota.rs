//! `quota`: how much of a resource's time one organizer may have in any stretch of time.

use jiff::{SignedDuration, Timestamp};

use super::super::decision::Context;
use super::super::own;
use super::super::stored::Unavailable;
use super::Request;
use super::limits::seconds;
use crate::ical::Component;
use crate::identity::Mailbox;
use crate::policy::Quota;
use crate::time::{self, Instance, Span};

/// Whether the organizer would have too much with these instances besides what he has booked:
/// judged is every stretch of time in which there is any of them.
///
/// # Errors
/// The busy time cannot be read.
pub(super) fn exceeded(
    context: &Context<'_>,
    organizer: &Mailbox,
    mine: &[Instance],
    request: &Request<'_>,
) -> Result<bool, Unavailable> {
    let Some(quota) = context.policy.quota else { return Ok(false) };
    let new: Vec<Span> = mine.iter().map(|i| i.span).filter(|s| s.start < s.end).collect();
    let (Some(first), Some(last)) =
        (new.iter().map(|s| s.start).min(), new.iter().map(|s| s.end).max())
    else {
        return Ok(false);
    };
    let within = seconds(quota.within);
    let around = Span::new(
        first.saturating_sub(within).unwrap_or(Timestamp::MIN),
        last.saturating_add(within).unwrap_or(Timestamp::MAX),
    );
    let mut old = context.busy.booked_by(organizer, around, request.object.uid())?;
    old.extend(beside(context, request, around));
    Ok(too_much(&new, &old, quota))
}

/// What he has of the same object already: dates that are not asked for now.
fn beside(context: &Context<'_>, request: &Request<'_>, around: Span) -> Vec<Span> {
    let held = |(c, pending): (&Component, &bool)| {
        let own = own::own_partstat(c, &context.user.addresses);
        !pending
            && !own::is_cancelled(c)
            && matches!(own.as_deref(), Some("ACCEPTED" | "TENTATIVE"))
    };
    let held: Vec<bool> = request.object.components().zip(request.pending).map(held).collect();
    if !held.contains(&true) {
        return Vec::new();
    }
    let found = time::expand(request.object, request.zones, around, &context.limits);
    // What cannot be counted so far back is counted from now on.
    let found = found.map(|found| found.instances);
    let found = found.unwrap_or_else(|_| request.expansion.instances.clone());
    let spans = found.into_iter().filter(|i| held.get(i.component) == Some(&true)).map(|i| i.span);
    spans.filter(|s| s.start < s.end).collect()
}

/// Whether any stretch has more than its share. Booked time in a stretch that moves along grows
/// and shrinks in straight lines: it is most where the stretch begins with a booking or ends with
/// one.
fn too_much(new: &[Span], old: &[Span], quota: Quota) -> bool {
    let (within, share) = (seconds(quota.within), seconds(quota.time));
    let new_time = Booked::of(new.iter());
    let all_time = Booked::of(new.iter().chain(old));
    let mut begins: Vec<Timestamp> = Vec::new();
    for span in new.iter().chain(old) {
        begins.push(span.start);
        begins.extend(span.end.checked_sub(within));
    }
    begins.into_iter().any(|begin| {
        let end = begin.saturating_add(within).unwrap_or(Timestamp::MAX);
        new_time.between(begin, end) > SignedDuration::ZERO && all_time.between(begin, end) > share
    })
}

/// How much is booked before any instant.
struct Booked {
    starts: Sums,
    ends: Sums,
}

impl Booked {
    fn of<'a>(spans: impl Iterator<Item = &'a Span> + Clone) -> Self {
        Booked {
            starts: Sums::of(spans.clone().map(|s| s.start)),
            ends: Sums::of(spans.map(|s| s.end)),
        }
    }

    fn before(&self, at: Timestamp) -> i128 {
        self.starts.since(at) - self.ends.since(at)
    }

    fn between(&self, begin: Timestamp, end: Timestamp) -> SignedDuration {
        let micros = self.before(end) - self.before(begin);
        SignedDuration::from_micros(i64::try_from(micros).unwrap_or(i64::MAX))
    }
}

/// Instants in order, with their sums.
struct Sums(Vec<(Timestamp, i128)>);

impl Sums {
    fn of(times: impl Iterator<Item = Timestamp>) -> Self {
        let mut times: Vec<Timestamp> = times.collect();
        times.sort_unstable();
        let mut sum = 0_i128;
        let mut sums = Vec::with_capacity(times.len());
        for at in times {
            sum += i128::from(at.as_microsecond());
            sums.push((at, sum));
        }
        Sums(sums)
    }

    /// How much time has passed since all instants before `at`, taken together.
    fn since(&self, at: Timestamp) -> i128 {
        let count = self.0.partition_point(|(t, _)| *t < at);
        let sum = count.checked_sub(1).and_then(|i| self.0.get(i)).map_or(0, |(_, sum)| *sum);
        i128::try_from(count).unwrap_or(0) * i128::from(at.as_microsecond()) - sum
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn span(from: i64, to: i64) -> Span {
        let at = |hours: i64| Timestamp::from_second(hours * 3600).unwrap();
        Span::new(at(from), at(to))
    }

    #[test]
    fn any_stretch_counts() {
        let quota = Quota { time: 10 * 3600, within: 168 * 3600 };
        let old = [span(0, 6), span(100, 104)];
        // 0 to 168 has ten hours; with one more in it eleven, a week behind the first only five.
        assert!(!too_much(&[], &old, quota));
        assert!(too_much(&[span(167, 168)], &old, quota));
        assert!(!too_much(&[span(174, 175)], &old, quota));
        // The first booking is half out of the stretch.
        assert!(!too_much(&[span(170, 171)], &old, quota));
        assert!(too_much(&[span(170, 173)], &[span(0, 6), span(100, 107)], quota));
        // What was too much before is nobody's fault now.
        assert!(!too_much(&[span(900, 901)], &[span(0, 40)], quota));
    }

    proptest! {
        #[test]
        fn as_counted_hour_by_hour(
            new in prop::collection::vec((0_i64..60, 1_i64..5), 1..4),
            old in prop::collection::vec((0_i64..60, 1_i64..5), 0..6),
            within in 1_i64..30,
            time in 1_i64..12,
        ) {
            let spans = |of: &[(i64, i64)]| -> Vec<Span> {
                of.iter().map(|(start, length)| span(*start, start + length)).collect()
            };
            let (new, old) = (spans(&new), spans(&old));
            let hours = |of: &[Span], hour: i64| {
                of.iter().filter(|s| s.overlaps(&span(hour, hour + 1))).count() as i64
            };
            let slow = (-40..110).any(|begin| {
                let of = |spans: &[Span]| {
                    (begin..begin + within).map(|hour| hours(spans, hour)).sum::<i64>()
                };
                of(&new) > 0 && of(&new) + of(&old) > time
            });
            let quota = Quota { time: time as u64 * 3600, within: within as u64 * 3600 };
            prop_assert_eq!(too_much(&new, &old, quota), slow);
        }
    }
}
