//! `imip-milter calendar undo`: what messages did is taken back.
//!
//! A change can be undone while what it touched is as it left it. Where later changes stand in
//! the way they are named, and nothing is done: they may come from others, and whoever wants
//! to lose them says so. The changes of one sender or one message are undone newest first, so
//! that they are in nobody's way but others'.

use std::path::Path;
use std::time::{Duration, Instant};

use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::confirm::confirm;
use super::output::{self, instant, local, parse_time};
use super::{Failure, Format, engine, find_user, load};
use crate::itip::Mailbox;
use crate::mail::one_line;
use crate::pipeline::{Engine, Undone};
use crate::store::{JournalLine, QueuedMail, Reverted};

/// How long to wait for a calendar's lock.
const PATIENCE: Duration = Duration::from_secs(30);

/// Longest name in a sentence, in characters.
const LINE: usize = 100;

#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Any of the user's addresses; with --sender or --queue-id: in this calendar alone
    #[arg(required_unless_present_any = ["sender", "queue_id"])]
    user: Option<String>,
    /// The change, as `calendar history` names it
    #[arg(
        required_unless_present_any = ["sender", "queue_id"],
        conflicts_with_all = ["sender", "queue_id"]
    )]
    change: Option<String>,
    /// All changes by mail from this address, in all calendars
    #[arg(long, value_name = "ADDR", conflicts_with = "queue_id")]
    sender: Option<String>,
    /// All changes by the message with this queue id, in all calendars
    #[arg(long, value_name = "ID")]
    queue_id: Option<String>,
    /// Take this for the current time
    #[arg(long, value_name = "RFC3339", value_parser = parse_time)]
    now: Option<Timestamp>,
    /// Do not ask
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    format: Format,
}

const EXAMPLES: &str = "\
A change that others have built on since is not undone: they are named, and the exit status is 65.
Mail that waits in the outbox because of the change is not sent any more.

Examples:

  imip-milter calendar undo jane@example.org 1m82xj6xqk3b6qrs
  imip-milter calendar undo --sender mallory@example.net
  imip-milter calendar undo --queue-id 4XyZ1q3 --yes --json";

pub(super) fn run(path: &Path, arguments: &Arguments) -> Result<(), Failure> {
    let config = load(path)?;
    let user = arguments.user.as_deref().map(|user| find_user(&config, user)).transpose()?;
    let engine = engine(config)?;
    let now = arguments.now.unwrap_or_else(Timestamp::now);
    let undo = |user: &Mailbox, change: &str| {
        engine.undo(user, change, now, Instant::now() + PATIENCE).map_err(Failure::from)
    };
    if let (Some(user), Some(change)) = (&user, &arguments.change) {
        let undone = undo(&user.id, change)?;
        return match &undone.reverted {
            Reverted::Unknown => Err(Failure::no_object(format!(
                "{change}: no such change in the journal of {}",
                user.id
            ))),
            _ => tell(&[(change.clone(), undone)], arguments.format),
        };
    }
    let matches = wanted(arguments)?;
    let calendars = match user {
        Some(user) => vec![user.id],
        None => engine.store.users()?,
    };
    let found = find(&engine, &calendars, &matches)?;
    if found.is_empty() {
        let what = arguments.sender.as_deref().or(arguments.queue_id.as_deref());
        let what = one_line(what.unwrap_or_default(), LINE);
        return Err(Failure::no_object(format!("{what}: no change that stands comes from it")));
    }
    let question = format!("Undo {}?", count(found.len(), "change"));
    if !confirm(&question, arguments.yes)? {
        return output::print(b"nothing was undone\n");
    }
    let mut all = Vec::new();
    for (user, line) in found {
        all.push((line.change.clone(), undo(&user, &line.change)?));
    }
    tell(&all, arguments.format)
}

type Matches = Box<dyn Fn(&JournalLine) -> bool>;

/// Which lines of a journal are meant.
fn wanted(arguments: &Arguments) -> Result<Matches, Failure> {
    if let Some(sender) = &arguments.sender {
        let sender = Mailbox::parse(sender)
            .ok_or_else(|| Failure::usage(format!("--sender {sender}: this is no address")))?;
        return Ok(Box::new(move |line| {
            line.sender.as_deref().and_then(Mailbox::parse).is_some_and(|s| s == sender)
        }));
    }
    let id = arguments.queue_id.clone();
    Ok(Box::new(move |line| line.queue_id.is_some() && line.queue_id == id))
}

/// The changes that are meant and stand, newest first.
fn find(
    engine: &Engine,
    calendars: &[Mailbox],
    matches: &dyn Fn(&JournalLine) -> bool,
) -> Result<Vec<(Mailbox, JournalLine)>, Failure> {
    let mut found = Vec::new();
    for user in calendars {
        engine.store.read(user, &engine.zone_of(user), &mut |calendar| {
            let lines = calendar.journal(None)?.into_iter().enumerate();
            let mine = lines.filter(|(_, line)| !line.undone && matches(line));
            found.extend(mine.map(|(number, line)| (line.time, number, user.clone(), line)));
            Ok(())
        })?;
    }
    found.sort_by_key(|(time, number, ..)| std::cmp::Reverse((*time, *number)));
    Ok(found.into_iter().map(|(_, _, user, line)| (user, line)).collect())
}

/// What was done, and what could not be.
fn tell(all: &[(String, Undone)], format: Format) -> Result<(), Failure> {
    if format.json {
        output::json(&all.iter().map(|(change, undone)| row(change, undone)).collect::<Vec<_>>())?;
    } else {
        let text: String = all.iter().map(|(change, undone)| sentences(change, undone)).collect();
        output::print(text.as_bytes())?;
    }
    let refused = all.iter().filter(|(_, undone)| {
        matches!(undone.reverted, Reverted::ChangedSince { .. } | Reverted::Unknown)
    });
    match refused.count() {
        0 => Ok(()),
        n => {
            let of = count(all.len(), "change");
            Err(Failure::data(format!("{n} of {of} could not be undone; see above")))
        }
    }
}

fn row(change: &str, undone: &Undone) -> Value {
    let (state, line, later) = match &undone.reverted {
        Reverted::Done { line, .. } => ("undone", Some(line), None),
        Reverted::Unknown => ("unknown", None, None),
        Reverted::Before(line) => ("undone-before", Some(line), None),
        Reverted::Nothing(line) => ("nothing-to-undo", Some(line), None),
        Reverted::ChangedSince { line, later } => ("changed-since", Some(line), Some(later)),
    };
    let mail = |all: &[QueuedMail]| -> Vec<Value> {
        all.iter().map(|m| json!({ "id": m.id, "method": m.method, "to": m.to })).collect()
    };
    json!({
        "user": undone.user.as_str(), "change": change, "state": state,
        "uid": line.map(|l| &l.uid), "method": line.map(|l| &l.method),
        "later": later.map(|l| l.iter().map(|l| &l.change).collect::<Vec<_>>()),
        "taken_back": mail(&undone.taken_back), "gone": mail(&undone.gone),
        "effects": undone.effects.iter()
            .map(|e| json!({ "user": e.user.as_str(), "change": e.change }))
            .collect::<Vec<_>>(),
    })
}

fn sentences(change: &str, undone: &Undone) -> String {
    let user = &undone.user;
    let change = one_line(change, LINE);
    let mut text = match &undone.reverted {
        Reverted::Done { line, .. } => format!("{user}: {} is undone\n", name(line)),
        Reverted::Unknown => format!("{user}: {change}: no such change\n"),
        Reverted::Before(line) => format!("{user}: {} was undone before\n", name(line)),
        Reverted::Nothing(line) => {
            format!("{user}: {} changed nothing that could be undone\n", name(line))
        }
        Reverted::ChangedSince { line, later } => {
            let mut text = format!("{user}: {} CANNOT be undone: ", name(line));
            if later.is_empty() {
                text.push_str("it was changed since, and not by a message (an import?)\n");
            } else {
                text.push_str("it was changed since; undo these first, the last one first:\n");
            }
            for line in later {
                let sender = line.sender.as_deref().unwrap_or("-");
                text.push_str(&format!("  {} from {}\n", name(line), one_line(sender, LINE)));
            }
            text
        }
    };
    for (mail, state) in undone
        .taken_back
        .iter()
        .map(|mail| (mail, "taken back"))
        .chain(undone.gone.iter().map(|mail| (mail, "cannot be taken back, the MTA has it")))
    {
        let to = mail.to.join(", ");
        text.push_str(&format!("  {} to {to}: {state} ({})\n", mail.method, mail.id));
    }
    for effect in &undone.effects {
        text.push_str(&format!(
            "  it has taken effect in the calendar of {0}: calendar undo {0} {1}\n",
            effect.user, effect.change
        ));
    }
    text
}

/// `1m82… (REQUEST of 2026-03-02 08:01, uid x@y)`
fn name(line: &JournalLine) -> String {
    let when = local(&instant(line.time), &TimeZone::UTC);
    let uid = one_line(&line.uid, LINE);
    format!("{} ({} of {when} UTC, uid {uid})", line.change, one_line(&line.method, LINE))
}

fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
