//! `imip-milter expire`: what the daemon does in time, done now for all calendars.

use std::path::Path;
use std::time::Instant;

use clap::Args;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::output::{self, parse_time, print};
use super::{Failure, Format, engine, find_user, load};
use crate::itip::Mailbox;
use crate::mail::one_line;
use crate::pipeline::{Carried, Engine};
use crate::store::StoreError;

/// Longest UID that is printed.
const LINE: usize = 100;

#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Only in the calendar of this user
    #[arg(long, value_name = "ADDR")]
    user: Option<String>,
    /// Take this for the current time
    #[arg(long, value_name = "RFC3339", value_parser = parse_time)]
    now: Option<Timestamp>,
    #[command(flatten)]
    format: Format,
}

const EXAMPLES: &str = "\
Prints a line for everything that was done; the running milter does the same by itself, day by
day. What is removed is named by the policy key `expire`.";

pub(super) fn run(path: &Path, arguments: &Arguments) -> Result<(), Failure> {
    let config = load(path)?;
    let only = arguments.user.as_deref().map(|a| find_user(&config, a)).transpose()?;
    let engine = engine(config)?;
    let now = arguments.now.unwrap_or_else(Timestamp::now);
    let concerned = |user: &Mailbox| only.as_ref().is_none_or(|only| only.id == *user);
    let mut done = Done::default();
    // What was done is told, whatever became of the rest.
    let ended = all(&engine, now, &concerned, &mut done);
    match arguments.format.json {
        true => output::json(&done.rows)?,
        false => print(done.lines.as_bytes())?,
    }
    ended
}

/// What was done, for people and for scripts.
#[derive(Default)]
struct Done {
    lines: String,
    rows: Vec<Value>,
}

fn all(
    engine: &Engine,
    now: Timestamp,
    concerned: &dyn Fn(&Mailbox) -> bool,
    done: &mut Done,
) -> Result<(), Failure> {
    let deadline = || Instant::now() + engine.config.server.deadline;
    let mut failed = None;
    for user in engine.store.users_with_due()?.into_iter().filter(concerned) {
        // Each call takes no longer than a message may.
        loop {
            match engine.carry_out_due(&user, now, deadline()) {
                Ok(carried) if carried.is_empty() => break,
                Ok(carried) => carried.iter().for_each(|carried| done.carried(&user, carried)),
                // One calendar must not keep the others waiting.
                Err(error) => {
                    failed = failed.or(Some(complain(error)));
                    break;
                }
            }
        }
    }
    for user in engine.store.users()?.into_iter().filter(concerned) {
        match engine.expire(&user, now, deadline) {
            Ok(gone) => gone.iter().for_each(|uid| done.removed(&user, uid)),
            Err(error) => failed = failed.or(Some(complain(error))),
        }
    }
    failed.map_or(Ok(()), Err)
}

/// Says what failed; the answer ends the command later.
fn complain(error: StoreError) -> Failure {
    eprintln!("imip-milter: {error}");
    Failure::from(error).told()
}

impl Done {
    /// A row that was carried out.
    fn carried(&mut self, user: &Mailbox, carried: &Carried) {
        let kind = carried.due.kind.as_str();
        self.lines.push_str(&format!("{user}: {kind} {}", one_line(&carried.due.uid, LINE)));
        for sent in &carried.acted.sent {
            self.lines.push_str(&format!("; {} to {}", sent.method, sent.to.join(", ")));
        }
        self.lines.push('\n');
        let sent: Vec<Value> = carried
            .acted
            .sent
            .iter()
            .map(|sent| json!({ "method": sent.method, "to": sent.to }))
            .collect();
        self.rows.push(json!({
            "user": user.as_str(), "did": kind, "uid": carried.due.uid, "sent": sent,
        }));
    }

    /// An object that is over for long.
    fn removed(&mut self, user: &Mailbox, uid: &str) {
        self.lines.push_str(&format!("{user}: removed {}\n", one_line(uid, LINE)));
        self.rows.push(json!({ "user": user.as_str(), "did": "removed", "uid": uid, "sent": [] }));
    }
}
