//! The times that a rule gives within a day, an hour or a minute.

use jiff::civil::Time;

use super::calendar::DAY;
use super::{Freq, Rule};

/// Seconds from the start of a period, in order: every hour with every minute with every
/// second, or a choice of them (BYSETPOS). A day of 86 400 times takes no more room than one
/// of three.
#[derive(Clone, Debug)]
pub(super) struct Times {
    hours: Vec<i32>,
    minutes: Vec<i32>,
    seconds: Vec<i32>,
    /// Places that BYSETPOS leaves; `None` for all.
    chosen: Option<Vec<i32>>,
    length: i32,
    /// The only one.
    only: Option<i32>,
}

impl Times {
    /// Those of one period of a rule: of a day, if FREQ is that or longer, else of an hour, a
    /// minute or a second. `whole_days` is for rules of hours and less whose steps are whole
    /// days: theirs are times of the day too.
    pub(super) fn new(rule: &Rule, start: Time, whole_days: bool) -> Times {
        let part = |freq: Freq, list: &[u8], own: i8, end: u8| -> Vec<i32> {
            let mut listed: Vec<i32> =
                list.iter().filter(|n| **n < end).map(|n| i32::from(*n)).collect();
            listed.sort_unstable();
            listed.dedup();
            let own = i32::from(own);
            if rule.freq < freq {
                if list.is_empty() { vec![own] } else { listed }
            } else if !whole_days {
                vec![0]
            } else if list.is_empty() || listed.contains(&own) {
                vec![own]
            } else {
                Vec::new()
            }
        };
        let hours = part(Freq::Hourly, &rule.by_hour, start.hour(), 24);
        let minutes = part(Freq::Minutely, &rule.by_minute, start.minute(), 60);
        let seconds = part(Freq::Secondly, &rule.by_second, start.second(), 60);
        let length = i32::try_from(hours.len() * minutes.len() * seconds.len()).unwrap_or(0);
        let all = Times { hours, minutes, seconds, chosen: None, length, only: None };
        // Every day, hour, minute or second has the same times to choose from.
        if rule.freq >= Freq::Daily && !rule.by_set_pos.is_empty() {
            return all.choose(&rule.by_set_pos);
        }
        all.with_only()
    }

    /// Those that BYSETPOS leaves.
    fn choose(mut self, positions: &[i32]) -> Times {
        let chosen = places(positions, self.length);
        self.length = i32::try_from(chosen.len()).unwrap_or(0);
        self.chosen = Some(chosen);
        self.with_only()
    }

    fn with_only(mut self) -> Times {
        self.only = if self.length == 1 { self.compute(0) } else { None };
        self
    }

    /// How many there are: at most 86 400.
    #[inline]
    pub(super) fn len(&self) -> i32 {
        self.length
    }

    #[inline]
    pub(super) fn nth(&self, n: i32) -> Option<i32> {
        match self.only {
            Some(only) if n == 0 => Some(only),
            Some(_) => None,
            None => self.compute(n),
        }
    }

    fn compute(&self, n: i32) -> Option<i32> {
        let n = usize::try_from(n).ok()?;
        let n = match &self.chosen {
            Some(chosen) => usize::try_from(*chosen.get(n)?).ok()?,
            None => n,
        };
        let (rest, second) = match self.seconds.as_slice() {
            [only] => (n, *only),
            all => (n.checked_div(all.len())?, *all.get(n % all.len())?),
        };
        let (hour, minute) = match self.minutes.as_slice() {
            [only] => (rest, *only),
            all => (rest.checked_div(all.len())?, *all.get(rest % all.len())?),
        };
        Some(self.hours.get(hour)? * 3600 + minute * 60 + second)
    }

    /// How many come before `second`.
    pub(super) fn before(&self, second: i64) -> i32 {
        if second <= 0 {
            return 0;
        }
        if second >= DAY {
            return self.length;
        }
        let (mut low, mut high) = (0, self.length);
        while low < high {
            let middle = i32::midpoint(low, high);
            if self.nth(middle).is_some_and(|s| i64::from(s) < second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// The places, counted from 0 and in order, that BYSETPOS means in a set of `length`.
pub(super) fn places(positions: &[i32], length: i32) -> Vec<i32> {
    let mut all: Vec<i32> = positions
        .iter()
        .map(|p| if *p > 0 { *p - 1 } else { length.saturating_add(*p) })
        .filter(|p| (0..length).contains(p))
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}
