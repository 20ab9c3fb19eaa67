//! Contenders in turns, and the table of what they needed.

use crate::rounds::{Result, median, turns};
use nix::time::ClockId;
use std::{cell::RefCell, hint::black_box, time::Duration};

/// A measurement is repeated until it takes about this long.
const LONG_ENOUGH: Duration = Duration::from_millis(25);

/// CPU time of this process: what else the machine does hardly changes it.
pub fn cpu() -> Result<Duration> {
    Ok(nix::time::clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID)?.into())
}

/// One who does the work of a case.
pub struct Contender<'a> {
    name: &'static str,
    /// Does the work so many times; the CPU time for that.
    run: RefCell<Box<dyn FnMut(u32) -> Result<Duration> + 'a>>,
}

impl<'a> Contender<'a> {
    /// Does its work in this process. What the work returns is dropped within the time.
    pub fn new<T>(name: &'static str, mut work: impl FnMut() -> T + 'a) -> Self {
        Self::elsewhere(name, move |times| {
            let start = cpu()?;
            for _ in 0..times {
                black_box(work());
            }
            Ok(cpu()? - start)
        })
    }

    /// Measures its own CPU time.
    pub fn elsewhere(name: &'static str, run: impl FnMut(u32) -> Result<Duration> + 'a) -> Self {
        Contender { name, run: RefCell::new(Box::new(run)) }
    }

    /// How tables name it.
    pub fn name(&self) -> &'static str {
        self.name
    }

    fn seconds(&self, times: u32) -> Result<f64> {
        let time = (self.run.borrow_mut())(times)?;
        Ok(time.as_secs_f64() / f64::from(times))
    }

    /// How often the work fits into a measurement. Warms up on the way.
    fn times(&self) -> Result<u32> {
        let once = self.seconds(1)?.min(self.seconds(1)?).max(1e-9);
        Ok((LONG_ENOUGH.as_secs_f64() / once).clamp(1.0, 1e6) as u32)
    }
}

/// One piece of work.
pub struct Case<'a> {
    /// How the table names it.
    pub name: String,
    /// How much it is: bytes, occurrences, or 1.
    pub amount: f64,
    /// Who does it.
    pub contenders: Vec<Contender<'a>>,
}

/// What a table shows.
pub enum Unit {
    /// The amount in a second, in millions.
    Millions(&'static str),
    /// Microseconds for the whole work.
    Microseconds,
}

/// Measures all cases in `rounds` rounds and prints the medians. Ratios are taken round by
/// round: how many times as fast as `base`.
pub fn race(title: &str, unit: &Unit, base: &str, cases: &[Case<'_>], rounds: usize) -> Result<()> {
    let mut times = Vec::new();
    for case in cases {
        times.push(case.contenders.iter().map(Contender::times).collect::<Result<Vec<_>>>()?);
    }
    let mut seconds: Vec<Vec<Vec<f64>>> =
        cases.iter().map(|case| vec![Vec::new(); case.contenders.len()]).collect();
    for round in 0..rounds {
        for (c, case) in cases.iter().enumerate() {
            for (who, contender) in turns(&case.contenders, round) {
                seconds[c][who].push(contender.seconds(times[c][who])?);
            }
        }
        eprintln!("{title}: round {} of {rounds}", round + 1);
    }

    let (unit, figure): (_, fn(f64, f64) -> f64) = match unit {
        Unit::Millions(unit) => (*unit, |amount, seconds| amount / seconds / 1e6),
        Unit::Microseconds => ("us", |_, seconds| seconds * 1e6),
    };
    println!("{title} ({rounds} rounds, medians of CPU time; ratio: times as fast as {base}):\n");
    println!("{:<30} {:<22} {unit:>10} {:>8}", "", "", "ratio");
    for (case, samples) in cases.iter().zip(&seconds) {
        let base = case.contenders.iter().position(|who| who.name == base);
        for (contender, rows) in case.contenders.iter().zip(samples) {
            let ratio = base.map_or(f64::NAN, |base| {
                median(rows.iter().zip(&samples[base]).map(|(own, base)| base / own))
            });
            let ratio = if ratio.is_nan() { "-".to_owned() } else { format!("{ratio:.2}") };
            println!(
                "{:<30} {:<22} {:>10.2} {ratio:>8}",
                case.name,
                contender.name,
                median(rows.iter().map(|s| figure(case.amount, *s))),
            );
        }
    }
    println!();
    Ok(())
}
