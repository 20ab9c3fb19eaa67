//! `imip-milter user`: who there is, and which policy is in force for one.

use std::fmt;
use std::path::Path;

use clap::Subcommand;
use serde_json::{Map, Value, json};

use super::{Failure, Format, counter, engine_to_look, find_user, load, output};
use crate::config::Config;
use crate::itip::{Mailbox, User};
use crate::pipeline::Engine;
use crate::policy::{Collection, Pick};
use crate::store::sqlite::calendar_file;

#[derive(Subcommand)]
pub(super) enum Command {
    /// List users and resources: those with a table of their own, and those with a calendar
    List {
        #[command(flatten)]
        format: Format,
    },
    /// Print the effective policy of a user, each value with the layer it comes from
    #[command(after_long_help = SHOW)]
    Show {
        /// Any of the user's addresses
        address: String,
        /// For a message of this authenticated sender: with the rule that it meets
        #[arg(long, value_name = "ADDR", value_parser = counter::address)]
        from: Option<Mailbox>,
        /// For an object of this kind
        #[arg(
            long,
            value_name = "KIND",
            ignore_case = true,
            value_parser = ["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"]
        )]
        component: Option<String>,
        #[command(flatten)]
        format: Format,
    },
}

const SHOW: &str = "\
Examples:

  imip-milter user show jane@example.org
  imip-milter user show jane@example.org --from boss@example.org --component VEVENT";

pub(super) fn run(path: &Path, command: &Command) -> Result<(), Failure> {
    match command {
        Command::List { format } => list(path, *format),
        Command::Show { address, from, component, format } => {
            show(path, address, from.as_ref(), component.as_deref(), *format)
        }
    }
}

/// What `user list` tells of one.
struct Entry {
    user: User,
    collection: Option<Collection>,
    member_of: Option<Mailbox>,
    name: Option<String>,
    calendar: bool,
    usage: Usage,
}

/// How much text a calendar holds and may hold, in bytes.
#[derive(Clone, Copy)]
struct Usage {
    /// Unknown where it cannot be read.
    used: Option<usize>,
    quota: usize,
}

impl Usage {
    fn of(engine: &Engine, user: &User, calendar: bool) -> Self {
        let quota = engine.config.policy_for(user, None, None).quota_size;
        let mut used = Some(0);
        if calendar {
            let read = engine.store.read(&user.id, &engine.zone_of(&user.id), &mut |calendar| {
                used = Some(calendar.bytes_held()?);
                Ok(())
            });
            // The others are listed all the same; `check` tells what is wrong.
            used = used.filter(|_| read.is_ok());
        }
        Usage { used, quota }
    }
}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = |bytes: usize| output::size(u64::try_from(bytes).unwrap_or(u64::MAX));
        let used = self.used.map_or_else(|| "unreadable".to_owned(), size);
        write!(f, "{used} / {}", size(self.quota))
    }
}

impl Entry {
    fn kind(&self) -> &'static str {
        match (self.user.resource, &self.collection) {
            (_, Some(_)) => "collection",
            (true, None) => "resource",
            (false, None) => "person",
        }
    }
}

fn list(path: &Path, format: Format) -> Result<(), Failure> {
    let (engine, _stand_in) = engine_to_look(load(path)?)?;
    let config = &engine.config;
    let with_calendar = engine.store.users()?;
    let mut users = config.named_users();
    let known = |users: &[User], id: &Mailbox| users.iter().any(|u| u.id == *id);
    for id in &with_calendar {
        if !known(&users, id) {
            users.extend(config.users.user(id));
        }
    }
    users.sort_by(|a, b| a.id.cmp(&b.id));
    users.dedup_by(|a, b| a.id == b.id);
    let entries: Vec<Entry> = users
        .into_iter()
        .map(|user| Entry {
            collection: config.collection(&user.id).cloned(),
            member_of: config.collection_of(&user.id).map(|c| c.id.clone()),
            name: config.resource_name(&user).map(str::to_owned),
            calendar: with_calendar.contains(&user.id),
            usage: Usage::of(&engine, &user, with_calendar.contains(&user.id)),
            user,
        })
        .collect();
    if format.json {
        let rows: Vec<Value> = entries
            .iter()
            .map(|e| {
                let members = e
                    .collection
                    .as_ref()
                    .map(|c| c.members.iter().map(Mailbox::as_str).collect::<Vec<_>>());
                json!({
                    "user": e.user.id.as_str(), "kind": e.kind(), "name": e.name,
                    "members": members.unwrap_or_default(),
                    "collection": e.member_of.as_ref().map(Mailbox::as_str),
                    "calendar": e.calendar, "used": e.usage.used, "quota": e.usage.quota,
                })
            })
            .collect();
        return output::json(&rows);
    }
    let rows: Vec<Vec<String>> = entries
        .into_iter()
        .map(|e| {
            let kind = e.kind().to_owned();
            let calendar = if e.calendar { e.usage.to_string() } else { "-".to_owned() };
            let collection = e.member_of.map_or_else(String::new, |c| c.to_string());
            vec![e.user.id.to_string(), kind, calendar, collection, e.name.unwrap_or_default()]
        })
        .collect();
    let head = ["USER", "KIND", "USED / QUOTA", "COLLECTION", "NAME"];
    output::table(&head, &["USER", "COLLECTION", "NAME"], &rows)
}

/// What makes a user a collection, or a member of one, as rows of its policy.
fn membership(config: &Config, user: &User) -> Vec<(&'static str, String, String)> {
    let mut rows = Vec::new();
    if let Some(collection) = config.collection(&user.id) {
        let members: Vec<String> =
            collection.members.iter().map(|m| format!("{:?}", m.as_str())).collect();
        let pick = match collection.pick {
            Pick::LeastBusy => "\"least-busy\"",
            Pick::First => "\"first\"",
            Pick::BestFit => "\"best-fit\"",
        };
        let values = [
            ("members", format!("[{}]", members.join(", "))),
            ("pick", pick.to_owned()),
            ("reassign", collection.reassign.to_string()),
        ];
        for (key, value) in values {
            let layer = match config.collection_chooses(&collection.id, key) {
                true => format!("collection {}", collection.id),
                false => "built-in".to_owned(),
            };
            rows.push((key, value, layer));
        }
    }
    if let Some(collection) = config.collection_of(&user.id) {
        let id = collection.id.as_str();
        rows.push(("collection", format!("{id:?}"), format!("collection {id}")));
    }
    rows
}

/// What the calendar holds of its `quota_size`, as that is written; nothing where there is no
/// calendar, or nobody who asks may read it.
fn held(config: Config, user: &User) -> Option<String> {
    let file = config.collection_of(&user.id).map_or(&user.id, |collection| &collection.id);
    if !calendar_file(&config.server.state_dir, file).exists() {
        return None;
    }
    let (engine, _stand_in) = engine_to_look(config).ok()?;
    let used = Usage::of(&engine, user, true).used?;
    Some(output::size(u64::try_from(used).unwrap_or(u64::MAX)).replace(' ', ""))
}

fn show(
    path: &Path,
    address: &str,
    sender: Option<&Mailbox>,
    component: Option<&str>,
    format: Format,
) -> Result<(), Failure> {
    let config = load(path)?;
    let user = find_user(&config, address)?;
    let component = component.map(str::to_uppercase);
    let mut explained = config.explain_for(&user, sender, component.as_deref());
    explained.extend(membership(&config, &user));
    explained.extend(
        held(config, &user).map(|used| ("quota_used", format!("{used:?}"), "calendar".to_owned())),
    );
    if format.json {
        let object: Map<String, Value> = explained
            .into_iter()
            .map(|(key, value, layer)| {
                (key.to_owned(), json!({ "value": from_toml(&value), "layer": layer }))
            })
            .collect();
        let mut text =
            serde_json::to_string_pretty(&object).map_err(|e| Failure::io(e.to_string()))?;
        text.push('\n');
        return output::print(text.as_bytes());
    }
    let rows: Vec<Vec<String>> = explained
        .into_iter()
        .map(|(key, value, layer)| vec![key.to_owned(), value, layer])
        .collect();
    output::table(&["KEY", "VALUE", "FROM"], &["VALUE"], &rows)
}

/// A value as TOML writes it, in JSON.
pub(super) fn from_toml(value: &str) -> Value {
    toml::from_str::<Map<String, Value>>(&format!("value = {value}"))
        .ok()
        .and_then(|mut table| table.remove("value"))
        .unwrap_or_else(|| Value::from(value))
}
