//! `imip-milter expire`: what the daemon does in time, done now for all calendars.

use std::path::Path;
use std::time::Instant;

use clap::Args;
use jiff::Timestamp;

use super::output::{parse_time, print};
use super::{Failure, engine, load};
use crate::itip::Mailbox;
use crate::mail::one_line;
use crate::pipeline::Carried;

/// Longest UID that is printed.
const LINE: usize = 100;

#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Take this for the current time
    #[arg(long, value_name = "RFC3339", value_parser = parse_time)]
    now: Option<Timestamp>,
}

const EXAMPLES: &str = "\
Prints a line for everything that was done; the running milter does the same by itself, day by
day. What is removed is named by the policy key `expire`.";

pub(super) fn run(path: &Path, arguments: &Arguments) -> Result<(), Failure> {
    let engine = engine(load(path)?)?;
    let now = arguments.now.unwrap_or_else(Timestamp::now);
    let deadline = || Instant::now() + engine.config.server.deadline;
    let mut lines = String::new();
    for user in engine.store.users_with_due()? {
        // Each call takes no longer than a message may.
        let more = || engine.carry_out_due(&user, now, deadline());
        let mut carried = more()?;
        while !carried.is_empty() {
            carried.iter().for_each(|carried| tell(&mut lines, &user, carried));
            carried = more()?;
        }
    }
    for user in engine.store.users()? {
        for uid in engine.expire(&user, now, deadline)? {
            lines.push_str(&format!("{user}: removed {}\n", one_line(&uid, LINE)));
        }
    }
    print(lines.as_bytes())
}

/// A line about a row that was carried out.
fn tell(lines: &mut String, user: &Mailbox, carried: &Carried) {
    let kind = carried.due.kind.as_str();
    lines.push_str(&format!("{user}: {kind} {}", one_line(&carried.due.uid, LINE)));
    for sent in &carried.acted.sent {
        lines.push_str(&format!("; {} to {}", sent.method, sent.to.join(", ")));
    }
    lines.push('\n');
}
