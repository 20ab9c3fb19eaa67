//! `cargo bench --bench calendar`, also part of `make bench`: what iCalendar costs.
//!
//! Reads, writes and expands the same calendars with this project's `ical` and `time` and
//! with other libraries, in one run and in turns. Before anything is measured all have to
//! find the same; where they do not, a line beginning with "differs" or "fails" says so.
//! All figures are CPU time. Absolute ones depend on the machine; the ratios, taken round by
//! round, tell more.
//!
//! libical is C and runs in a process that measures itself; it is left out where it is not
//! installed.
//!
//! Environment: `ROUNDS` (5), `PARTS` (`reading,writing,expansion,late,objects,hostile,zones`),
//! `CAP` (5): most seconds for a hostile rule.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod hostile;
mod libical;
mod ours;
mod process;
mod race;
mod recurrence;
#[path = "../support/rounds.rs"]
mod rounds;
mod rrule_crate;
mod rules;
mod syntax;
mod texts;
mod zones;

use rounds::Result;
use std::{cell::RefCell, env};

fn main() -> Result<()> {
    if env::var_os(rrule_crate::VARIABLE).is_some() {
        return rrule_crate::answer();
    }
    let rounds = rounds::rounds();
    let dir = tempfile::tempdir()?;
    let libical = match libical::Libical::start(dir.path()) {
        Ok(libical) => Some(RefCell::new(libical)),
        Err(e) => {
            println!("SKIPPED, libical: {e}\n");
            None
        }
    };
    let libical = libical.as_ref();
    for part in rounds::parts("reading,writing,expansion,late,objects,hostile,zones") {
        match part.as_str() {
            "reading" => syntax::reading(rounds, libical)?,
            "writing" => syntax::writing(rounds, libical)?,
            "expansion" => recurrence::expansion(rounds, libical)?,
            "late" => recurrence::late_week(rounds, libical)?,
            "objects" => recurrence::objects(rounds, libical)?,
            "hostile" => hostile::hostile(rounds, libical)?,
            "zones" => zones::zones(rounds)?,
            other => return Err(format!("no such part: {other}").into()),
        }
    }
    Ok(())
}
