//! `imip-milter outbox`: generated mail that the MTA has not taken yet.

use std::path::Path;
use std::sync::Arc;

use arc_swap::ArcSwap;
use clap::Subcommand;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::confirm::confirm;
use super::output::{self, instant, local};
use super::{Failure, Format, engine_to_look, load};
use crate::itip::Mailbox;
use crate::mail::one_line;
use crate::outbox::{self, ByHandError, Tried};
use crate::pipeline::Engine;
use crate::store::Waiting;
use crate::telemetry;

/// Longest text of others in a sentence, in characters.
const LINE: usize = 200;

#[derive(Subcommand)]
pub(super) enum Command {
    /// List what waits, oldest first
    List {
        #[command(flatten)]
        format: Format,
    },
    /// Print one message as it will be sent
    Show {
        /// Its id, as `outbox list` prints it
        id: String,
    },
    /// Try to send everything now, whether it is due or not
    Flush,
    /// Try to send one message now, and what waits before it for the same recipients
    #[command(after_long_help = RETRY)]
    Retry {
        /// Its id, as `outbox list` prints it
        id: String,
    },
    /// Remove one message: it will never be sent
    #[command(after_long_help = DROP)]
    Drop {
        /// Its id, as `outbox list` prints it
        id: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

const RETRY: &str = "\
Exits with 0 when the mail server has taken it, with 69 and the reason when it has not.";

const DROP: &str = "\
Whoever would have got it is not told; calendars stay as they are, and the journal of the user
has a line (`calendar history`). Asks first at a terminal. What is being sent just now is waited
for. To take back the change as well that caused the message: `calendar undo`.";

pub(super) fn run(path: &Path, command: &Command) -> Result<(), Failure> {
    let config = load(path)?;
    let sends = !matches!(command, Command::List { .. } | Command::Show { .. });
    if sends {
        // The log has what is sent and dropped, whoever does it.
        telemetry::init(config.server.log, config.server.log_level, None)
            .map_err(|e| Failure::io(e.to_string()))?;
    }
    let (engine, _stand_in) = engine_to_look(config)?;
    match command {
        Command::List { format } => list(&waiting(&engine)?, *format),
        Command::Show { id } => output::print(&find(&engine, id)?.entry.message),
        Command::Flush => flush(engine),
        Command::Retry { id } => retry(engine, id),
        Command::Drop { id, yes } => drop_it(engine, id, *yes),
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

fn find(engine: &Engine, id: &str) -> Result<Waiting, Failure> {
    let found = waiting(engine)?.into_iter().find(|w| w.entry.id == id);
    found.ok_or_else(|| unknown(id))
}

fn unknown(id: &str) -> Failure {
    Failure::no_object(format!(
        "{}: no such message in the outbox; outbox list names all",
        one_line(id, LINE)
    ))
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

/// `REPLY of bob@example.org to alice@example.net (ID)`
fn name(row: &Waiting) -> String {
    let entry = &row.entry;
    let to: Vec<_> = entry.to.iter().map(Mailbox::as_str).collect();
    format!("{} of {} to {} ({})", entry.method, entry.from, to.join(", "), entry.id)
}

fn settings(engine: &Engine) -> outbox::Settings {
    super::serve::worker_settings(&Arc::new(ArcSwap::from_pointee(engine.clone())))
}

fn retry(engine: Engine, id: &str) -> Result<(), Failure> {
    let row = find(&engine, id)?;
    match outbox::retry(Arc::clone(&engine.store), settings(&engine), &row).map_err(by_hand)? {
        Tried::Sent => output::print(format!("{}: sent\n", name(&row)).as_bytes()),
        Tried::Dropped(said) => Err(Failure::unavailable(format!(
            "{}: refused for good, and dropped: {}",
            name(&row),
            one_line(&said, LINE)
        ))),
        Tried::Waits(Some(said)) => Err(Failure::unavailable(format!(
            "{}: not sent: {}; it is tried again",
            name(&row),
            one_line(&said, LINE)
        ))),
        Tried::Waits(None) => Err(Failure::tempfail_because(format!(
            "{}: not sent: it takes effect in a calendar of this host first; try again",
            name(&row)
        ))),
        Tried::Unknown => Err(unknown(id)),
    }
}

fn drop_it(engine: Engine, id: &str, yes: bool) -> Result<(), Failure> {
    let row = find(&engine, id)?;
    if !confirm(&format!("Drop {}? It will never be sent.", name(&row)), yes)? {
        return output::print(b"nothing was dropped\n");
    }
    match outbox::drop_by_hand(Arc::clone(&engine.store), settings(&engine), &row) {
        Ok(true) => output::print(format!("{}: dropped, not sent\n", name(&row)).as_bytes()),
        Ok(false) => Err(unknown(id)),
        Err(error) => Err(by_hand(error)),
    }
}

fn by_hand(error: ByHandError) -> Failure {
    match error {
        ByHandError::Busy => Failure::tempfail_because(format!("{error}; try again")),
        ByHandError::Lock(_) => Failure::io(error.to_string()),
        ByHandError::Store(error) => Failure::from(error),
    }
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
