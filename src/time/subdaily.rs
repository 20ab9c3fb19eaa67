//! HOURLY, MINUTELY and SECONDLY rules.
//!
//! They are steps of equal length, thinned out. The `rrule` crate loses the step when it looks
//! for the next BYHOUR and can search for seconds on end, so they are walked here: a day, hour
//! or minute that cannot match is skipped whole.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::recurrence::{Budget, Freq, RecurrenceError, Rule};

const DAY: i64 = 86_400;

/// Calls `each` for the start times in order until it answers `false`; the first may lie before
/// `from`, the last one behind `end`.
pub(super) fn candidates(
    rule: &Rule,
    start: DateTime,
    (from, end): (DateTime, DateTime),
    budget: &mut Budget,
    mut each: impl FnMut(DateTime, &mut Budget) -> Result<bool, RecurrenceError>,
) -> Result<(), RecurrenceError> {
    let unit = match rule.freq {
        Freq::Hourly => 3600,
        Freq::Minutely => 60,
        _ => 1,
    };
    let step = unit * i64::from(rule.interval);
    // Seconds on the wall clock, as if it were UTC.
    let origin = seconds(start).div_euclid(unit) * unit;
    let next_from = |at: i64| origin + (at - origin).div_euclid(step).max(0) * step;
    let mut period = next_from(seconds(from));
    // To know whether anything comes behind the end, as far as leap years are apart.
    let last = seconds(end).saturating_add(9 * 366 * DAY);
    while period <= last {
        budget.step()?;
        let Some(civil) = civil(period) else { return Ok(()) };
        if let Some(length) = misses(rule, civil) {
            // On to the first step at or behind the end of what cannot match.
            let end = (period.div_euclid(length) + 1) * length;
            period += (end - period + step - 1).div_euclid(step) * step;
            continue;
        }
        for at in starts(rule, civil) {
            budget.step()?;
            if !each(at, budget)? {
                return Ok(());
            }
        }
        period += step;
    }
    Ok(())
}

/// How long the day, hour, minute or second is that does not match; `None` if it matches.
fn misses(rule: &Rule, at: DateTime) -> Option<i64> {
    let has = |list: &[u8], n: i8| list.is_empty() || list.contains(&n.unsigned_abs());
    if !is_day(rule, at.date()) {
        Some(DAY)
    } else if !has(&rule.by_hour, at.hour()) {
        Some(3600)
    } else if rule.freq > Freq::Hourly && !has(&rule.by_minute, at.minute()) {
        Some(60)
    } else if rule.freq > Freq::Minutely && !has(&rule.by_second, at.second()) {
        Some(1)
    } else {
        None
    }
}

fn is_day(rule: &Rule, date: Date) -> bool {
    let month = date.month().unsigned_abs();
    (rule.by_month.is_empty() || rule.by_month.contains(&month))
        && rule.is_month_day(date)
        && rule.is_year_day(date)
        && (rule.by_day.is_empty() || rule.by_day.iter().any(|(_, d)| *d == date.weekday()))
}

/// The start times of one period: minutes and seconds of an hour, seconds of a minute.
fn starts(rule: &Rule, period: DateTime) -> Vec<DateTime> {
    let own = |list: &[u8], n: i8| -> Vec<i8> {
        let found: Vec<i8> = list.iter().filter_map(|n| i8::try_from(*n).ok()).collect();
        if found.is_empty() { vec![n] } else { found }
    };
    let minutes = match rule.freq {
        Freq::Hourly => own(&rule.by_minute, period.minute()),
        _ => vec![period.minute()],
    };
    let seconds = match rule.freq {
        Freq::Secondly => vec![period.second()],
        _ => own(&rule.by_second, period.second()),
    };
    let mut all = Vec::with_capacity(minutes.len() * seconds.len());
    for minute in minutes {
        for second in &seconds {
            if let Ok(time) = Time::new(period.hour(), minute, *second, 0) {
                all.push(period.date().to_datetime(time));
            }
        }
    }
    if rule.by_set_pos.is_empty() {
        return all;
    }
    let size = i32::try_from(all.len()).unwrap_or(i32::MAX);
    let mut places: Vec<usize> = rule
        .by_set_pos
        .iter()
        .map(|p| if *p > 0 { *p - 1 } else { size + *p })
        .filter_map(|p| usize::try_from(p).ok())
        .collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter().filter_map(|p| all.get(p).copied()).collect()
}

fn seconds(civil: DateTime) -> i64 {
    TimeZone::UTC.to_timestamp(civil).map_or(i64::MAX / 4, Timestamp::as_second)
}

fn civil(seconds: i64) -> Option<DateTime> {
    Timestamp::from_second(seconds).ok().map(|t| TimeZone::UTC.to_datetime(t))
}
