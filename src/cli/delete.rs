//! `imip-milter calendar delete`: an object, or all that is kept of a user. Nothing is sent.

use std::path::Path;
use std::time::{Duration, Instant};

use clap::Args;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::calendar::{alike, no_such_object};
use super::confirm::confirm;
use super::output::{self, parse_time};
use super::{Failure, Format, engine, find_user, load};
use crate::itip::{Mailbox, Role, StoredObject};
use crate::mail::one_line;
use crate::pipeline::Engine;
use crate::store::Waiting;

/// How long to wait for a calendar's lock.
const PATIENCE: Duration = Duration::from_secs(30);

/// Longest title in a question, in characters.
const LINE: usize = 60;

#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Any of the user's addresses
    user: String,
    /// The object's UID
    #[arg(conflicts_with = "all")]
    uid: Option<String>,
    /// All that is kept of the user: calendar, journal, mail that waits; cannot be undone
    #[arg(long)]
    all: bool,
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
Examples:

  imip-milter calendar delete jane@example.org abc@example.net
  imip-milter calendar delete jane@example.org --all --yes";

pub(super) fn run(path: &Path, arguments: &Arguments) -> Result<(), Failure> {
    if arguments.uid.is_none() && !arguments.all {
        return Err(Failure::usage("name the UID of an object, or give --all"));
    }
    let config = load(path)?;
    let known = find_user(&config, &arguments.user);
    match &arguments.uid {
        Some(uid) => one(&engine(config)?, &known?.id, uid, arguments),
        None => {
            // Who has left may want his data to leave, too.
            let former = Mailbox::parse(&arguments.user);
            let engine = engine(config)?;
            match (known, former) {
                (Ok(user), _) => all(&engine, &user.id, arguments),
                (Err(_), Some(user)) if engine.store.exists(&user) => {
                    all(&engine, &user, arguments)
                }
                (Err(unknown), _) => Err(unknown),
            }
        }
    }
}

fn one(engine: &Engine, user: &Mailbox, uid: &str, arguments: &Arguments) -> Result<(), Failure> {
    let mut found: Option<StoredObject> = None;
    let mut like = Vec::new();
    engine.store.read(user, &engine.zone_of(user), &mut |calendar| {
        found = calendar.object(uid)?;
        like = if found.is_none() { alike(calendar, uid)? } else { Vec::new() };
        Ok(())
    })?;
    // What waits for its event has no object, and is found by its UID all the same.
    if found.is_none() && !like.iter().any(|one| one == uid) {
        return Err(no_such_object(user, uid, &like));
    }
    let question = format!("Delete {} from the calendar of {user}?", title(found.as_ref(), uid));
    if !confirm(&question, arguments.yes)? {
        return output::print(b"nothing was deleted\n");
    }
    let now = arguments.now.unwrap_or_else(Timestamp::now);
    let deleted = engine
        .delete(user, uid, now, Instant::now() + PATIENCE)?
        .ok_or_else(|| no_such_object(user, uid, &[]))?;
    let told = deleted.object.as_ref().map(not_told);
    if arguments.format.json {
        return output::json(&[json!({
            "user": user.as_str(), "uid": uid, "change": deleted.change,
        })]);
    }
    let mut text = format!("{} is deleted; ", title(deleted.object.as_ref(), uid));
    text.push_str(told.unwrap_or("it was waiting for its event"));
    text.push_str(&format!("\nto take it back: calendar undo {user} {}\n", deleted.change));
    output::print(text.as_bytes())
}

/// Who will not hear of it.
fn not_told(object: &StoredObject) -> &'static str {
    match object.role {
        Role::Organizer => "nothing was sent: the attendees are not told that it is off",
        Role::Attendee => "nothing was sent: the organizer is not told",
        Role::Other => "nothing was sent",
    }
}

fn title(object: Option<&StoredObject>, uid: &str) -> String {
    let uid = one_line(uid, LINE);
    match object.and_then(|o| o.object.main()?.text("SUMMARY")) {
        Some(summary) => format!("\"{}\" ({uid})", one_line(&summary, LINE)),
        None => uid,
    }
}

fn all(engine: &Engine, user: &Mailbox, arguments: &Arguments) -> Result<(), Failure> {
    let (mut objects, mut mail) = (0, Vec::new());
    engine.store.read(user, &engine.zone_of(user), &mut |calendar| {
        objects = calendar.objects()?.len();
        mail = calendar.waiting()?;
        Ok(())
    })?;
    let question = format!(
        "Delete all that is kept of {user} ({objects} objects, {} mails that wait)? \
         This cannot be undone.",
        mail.len()
    );
    if !confirm(&question, arguments.yes)? {
        return output::print(b"nothing was deleted\n");
    }
    let deleted = engine.store.delete(user, Instant::now() + PATIENCE)?;
    if arguments.format.json {
        return output::json(&[json!({
            "user": user.as_str(), "deleted": deleted, "objects": objects,
            "unsent": mail.iter().map(of_mail).collect::<Vec<_>>(),
        })]);
    }
    if !deleted {
        return output::print(format!("nothing was kept of {user}\n").as_bytes());
    }
    let mut text = format!(
        "all that was kept of {user} is deleted ({} {}); nothing was sent\n",
        objects,
        if objects == 1 { "object" } else { "objects" }
    );
    for mail in &mail {
        let to: Vec<_> = mail.entry.to.iter().map(Mailbox::as_str).collect();
        let (method, id) = (&mail.entry.method, &mail.entry.id);
        text.push_str(&format!("  {method} to {}: not sent any more ({id})\n", to.join(", ")));
    }
    output::print(text.as_bytes())
}

fn of_mail(mail: &Waiting) -> Value {
    let to: Vec<_> = mail.entry.to.iter().map(Mailbox::as_str).collect();
    json!({ "id": mail.entry.id, "method": mail.entry.method, "to": to })
}
