//! `imip-milter outbox`: generated mail that the MTA has not taken yet.

use std::path::Path;
use std::sync::Arc;

use arc_swap::ArcSwap;
use clap::Subcommand;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::output::{self, instant, local};
use super::{Failure, Format, engine_to_look, load};
use crate::itip::Mailbox;
use crate::outbox;
use crate::pipeline::Engine;
use crate::store::Waiting;

#[derive(Subcommand)]
pub(super) enum Command {
    /// What waits, oldest first
    List {
        #[command(flatten)]
        format: Format,
    },
    /// One message as it will be sent
    Show {
        /// Its id
        id: String,
    },
    /// Try to send everything now
    Flush,
}

pub(super) fn run(path: &Path, command: &Command) -> Result<(), Failure> {
    let (engine, _stand_in) = engine_to_look(load(path)?)?;
    match command {
        Command::List { format } => list(&waiting(&engine)?, *format),
        Command::Show { id } => {
            let all = waiting(&engine)?;
            let found = all.iter().find(|w| w.entry.id == *id).ok_or_else(|| {
                Failure::no_object(format!("{id}: no such message in the outbox"))
            })?;
            output::print(&found.entry.message)
        }
        Command::Flush => flush(engine),
    }
}

fn waiting(engine: &Engine) -> Result<Vec<Waiting>, Failure> {
    let mut all = Vec::new();
    for user in engine.store.users_with_mail()? {
        let home = engine.zone_of(&user);
        engine.store.read(&user, &home, &mut |calendar| {
            all.extend(calendar.waiting()?);
            Ok(())
        })?;
    }
    // Of one instant they stay in the order in which they leave.
    all.sort_by_key(|w| w.created);
    Ok(all)
}

fn list(all: &[Waiting], format: Format) -> Result<(), Failure> {
    let to = |w: &Waiting| w.entry.to.iter().map(Mailbox::to_string).collect::<Vec<_>>();
    if format.json {
        let rows: Vec<Value> = all
            .iter()
            .map(|w| {
                json!({
                    "id": w.entry.id, "user": w.user.as_str(), "uid": w.entry.uid,
                    "method": w.entry.method, "from": w.entry.from.as_str(), "to": to(w),
                    "created": instant(w.created), "attempts": w.attempts,
                    "next": instant(w.next), "error": w.error,
                })
            })
            .collect();
        return output::json(&rows);
    }
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|w| {
            vec![
                w.entry.id.clone(),
                local(&instant(w.created), &TimeZone::UTC),
                w.entry.method.clone(),
                w.entry.from.to_string(),
                to(w).join(","),
                w.attempts.to_string(),
                w.error.clone().unwrap_or_else(|| "-".to_owned()),
            ]
        })
        .collect();
    let head = ["ID", "CREATED (UTC)", "METHOD", "FROM", "TO", "TRIES", "LAST ERROR"];
    output::table(&head, &["FROM", "TO", "LAST ERROR"], &rows)
}

fn flush(engine: Engine) -> Result<(), Failure> {
    let before = waiting(&engine)?.len();
    let engine = Arc::new(engine);
    outbox::flush(
        Arc::clone(&engine.store),
        super::serve::worker_settings(&Arc::new(ArcSwap::new(engine.clone()))),
    );
    let after = waiting(&engine)?;
    if after.is_empty() {
        return output::print(format!("{before} sent\n").as_bytes());
    }
    let reason = after.iter().find_map(|w| w.error.clone()).unwrap_or_else(|| "unknown".to_owned());
    Err(Failure::unavailable(format!(
        "{} of {before} messages could not be sent: {reason}; they are tried again",
        after.len()
    )))
}
