//! Rounds, turns, medians: what the benchmarks share.

use std::{env, error::Error};

/// What a benchmark ends with.
pub type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// How many rounds: the environment variable `ROUNDS`, or 5.
pub fn rounds() -> usize {
    env::var("ROUNDS").ok().and_then(|r| r.parse().ok()).unwrap_or(5)
}

/// The parts that are wanted: the environment variable `PARTS`, or all of them.
pub fn parts(all: &str) -> Vec<String> {
    let parts = env::var("PARTS").unwrap_or_else(|_| all.to_owned());
    parts.split(',').map(|part| part.trim().to_owned()).collect()
}

/// The middle one of the values.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// In rotating order, so that nobody always comes first.
pub fn turns<T>(items: &[T], round: usize) -> impl Iterator<Item = (usize, &T)> {
    let first = round % items.len().max(1);
    items.iter().enumerate().cycle().skip(first).take(items.len())
}
