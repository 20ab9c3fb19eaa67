//! The `rrule` crate.

use crate::{
    process::{self, Outcome},
    race::cpu,
    rounds::Result,
    rules::{Answer, Found, Wanted, print_seconds, seconds},
};
use rrule::RRuleSet;
use std::{env, io, process::Command, time::Duration};

/// The variable that makes the benchmark's program answer one request with this crate.
pub const VARIABLE: &str = "CALENDAR_BENCH_RRULE";

/// A rule, ready to be expanded.
pub struct Rule {
    set: RRuleSet,
    take: usize,
    /// In seconds since 1970.
    window: Option<(i64, i64)>,
}

impl Rule {
    /// Reads the rule.
    pub fn new(wanted: &Wanted<'_>) -> Result<Self> {
        let text = format!("DTSTART:{}Z\nRRULE:{}", wanted.start, wanted.rule);
        let window = match wanted.window {
            Some((from, to)) => Some((seconds(from)?, seconds(to)?)),
            None => None,
        };
        Ok(Rule { set: text.parse()?, take: wanted.take, window })
    }

    /// Expands it, in seconds since 1970; the crate always begins at the start of the rule.
    pub fn expand(&self) -> Found<i64> {
        let all = (&self.set).into_iter().map(|at| at.timestamp());
        match self.window {
            Some((from, to)) => {
                let window = all.skip_while(|at| *at < from).take_while(|at| *at <= to);
                Found::of(window.take(self.take))
            }
            None => Found::of(all.take(self.take)),
        }
    }
}

/// Expands a rule in a process of its own, for at most `cap`.
pub fn capped(wanted: &Wanted<'_>, cap: Duration) -> Result<Outcome> {
    let mut program = Command::new(env::current_exe()?);
    process::capped(program.env(VARIABLE, "1"), &format!("{wanted}\n"), cap)
}

/// Answers the one request on standard input.
pub fn answer() -> Result<()> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    let wanted = Wanted::parse(&line).ok_or("no request")?;
    let start = cpu()?;
    match Rule::new(&wanted) {
        Ok(mut rule) => {
            // The guard that the crate has against hostile rules.
            rule.set = rule.set.limit();
            let found = rule.expand();
            print!("{}", Answer { time: cpu()? - start, found: print_seconds(&found) });
        }
        Err(e) => print!("{}", e.to_string().replace('\n', " ")),
    }
    Ok(())
}
