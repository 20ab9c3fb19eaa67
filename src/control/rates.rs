//! How many messages and objects a minute, of late.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::SAMPLE_EVERY;

/// The longest time that is looked back, in minutes.
const LONGEST: u64 = 15;

/// Totals as they were at some times, the oldest first.
pub(super) struct Rates(VecDeque<(Instant, (u64, u64))>);

impl Rates {
    /// Nothing counted yet.
    pub(super) fn new(now: Instant) -> Self {
        Rates(VecDeque::from([(now, (0, 0))]))
    }

    /// These are the totals now.
    pub(super) fn note(&mut self, now: Instant, totals: (u64, u64)) {
        self.0.push_back((now, totals));
        // One is kept that is older than all that is asked for.
        let reach = Duration::from_secs(60 * LONGEST) + SAMPLE_EVERY;
        while self.0.get(1).is_some_and(|(at, _)| now.duration_since(*at) >= reach) {
            self.0.pop_front();
        }
    }

    /// Messages and objects a minute over the last `minutes`, or since the start.
    pub(super) fn per_minute(&self, minutes: u64, now: Instant, totals: (u64, u64)) -> (f64, f64) {
        let window = Duration::from_secs(60 * minutes);
        let old = |(at, _): &&(Instant, _)| now.duration_since(*at) >= window;
        let Some((at, then)) = self.0.iter().rev().find(old).or(self.0.front()) else {
            return (0.0, 0.0);
        };
        // At the very start no rate is known; what is told must be finite.
        let passed = now.duration_since(*at).max(Duration::from_secs(1)).as_secs_f64() / 60.0;
        let rate = |now: u64, then: u64| {
            #[allow(clippy::cast_precision_loss)] // Nobody counts that exactly.
            let more = now.saturating_sub(then) as f64;
            more / passed
        };
        (rate(totals.0, then.0), rate(totals.1, then.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_of_late() {
        let start = Instant::now();
        let at = |seconds: u64| start + Duration::from_secs(seconds);
        let mut rates = Rates::new(start);
        // 60 messages a minute for 20 minutes, then none; half as many objects.
        for second in (5..=1200).step_by(5) {
            rates.note(at(second), (second, second / 2));
        }
        assert!(rates.0.len() < 190, "{}", rates.0.len());
        let near = |(a, b): (f64, f64), x: f64, y: f64| (a - x).abs() < 0.6 && (b - y).abs() < 0.6;
        for minutes in [1, 5, 15] {
            let rate = rates.per_minute(minutes, at(1200), (1200, 600));
            assert!(near(rate, 60.0, 30.0), "{minutes}: {rate:?}");
        }
        rates.note(at(1260), (1200, 600));
        let rate = rates.per_minute(1, at(1260), (1200, 600));
        assert!(near(rate, 0.0, 0.0), "{rate:?}");
        let rate = rates.per_minute(5, at(1260), (1200, 600));
        assert!(near(rate, 48.0, 24.0), "{rate:?}");
    }

    #[test]
    fn soon_after_the_start() {
        let start = Instant::now();
        let rates = Rates::new(start);
        assert_eq!(rates.per_minute(15, start, (0, 0)), (0.0, 0.0));
        let rate = rates.per_minute(15, start + Duration::from_secs(30), (10, 5));
        assert!((rate.0 - 20.0).abs() < 1e-9 && (rate.1 - 10.0).abs() < 1e-9, "{rate:?}");
    }
}
