//! The configuration: read once, whole, and refused whole if anything in it is wrong.
//!
//! [`Config::load`] reads the TOML file and the files it names (`users.d/*.toml` beside it, alias
//! and login files) into [`Server`], [`Directory`] and the layers of policy, and collects every
//! problem with file, line and key. Nothing else in the program reads configuration; whoever
//! needs a user's policy asks [`Config::policy_for`].

mod aliases;
mod crosscheck;
mod errors;
mod keys;
mod layers;
mod replay;
mod server;
mod table;
mod users;
mod values;
mod warnings;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::time::Duration;

use toml::de::{DeTable, DeValue};

use errors::Source;
use layers::Layers;
use table::Table;

use crate::itip::{Mailbox, User};
use crate::policy::{Collection, Policy};

pub use errors::{ConfigError, Problem};
pub use replay::Replay;
pub use server::{
    AuthMethod, Inject, Log, LogLevel, Network, Relay, Server, SocketAddress, SpamMark, Submission,
};
pub use users::{Directory, Recipient};

/// A configuration without mistakes.
pub struct Config {
    /// `[server]`
    pub server: Server,
    /// `[users]`
    pub users: Directory,
    layers: Layers,
    replay: Option<Replay>,
}

impl Config {
    /// Reads the file, and `users.d/*.toml` beside it.
    pub fn load(path: &Path) -> Result<Config, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|e| ConfigError::of_file(path, format!("cannot read it: {e}")))?;
        let folder = path.parent().unwrap_or(Path::new("")).join("users.d");
        let drop_ins = drop_ins(&folder)
            .map_err(|e| ConfigError::of_file(&folder, format!("cannot read it: {e}")))?;
        Config::read(&text, path, &drop_ins)
    }

    /// Reads a configuration that is at hand; `origin` names it in messages, and files that it
    /// names are relative to the folder of `origin`.
    pub fn parse(text: &str, origin: &str) -> Result<Config, ConfigError> {
        Config::read(text, Path::new(origin), &[])
    }

    fn read(text: &str, path: &Path, drop_ins: &[PathBuf]) -> Result<Config, ConfigError> {
        let source = Source { file: path, text, drop_in: false };
        let base = path.parent().unwrap_or(Path::new(""));
        let document = document(source)?;
        let mut root = Table::new(source, "configuration:".to_owned(), &document);
        let mut server = Server::default();
        if let Some(table) = section(&mut root, "server") {
            let (read, problems) = Server::read(source, table, base);
            server = read;
            root.add(problems);
        }
        let mut users = Directory::default();
        if let Some(table) = section(&mut root, "users") {
            let (read, problems) = Directory::read(source, table, base);
            users = read;
            root.add(problems);
        }
        if let Some(address) = &server.rsvp_address {
            if let Some(table) = section(&mut root, "server")
                && let Some(why) = users.why_no_rsvp_address(address)
            {
                let place = Table::new(source, "[server]".to_owned(), table).place("rsvp_address");
                root.add(vec![place.with(&format!("{address} {why}"))]);
            }
            users.set_rsvp_address(address);
        }
        let mut layers = Layers::default();
        layers.read(source, &mut root, &users);
        let mut problems = root.finish(|_| None);
        problems.sort_by_key(|problem| problem.line);
        for file in drop_ins {
            match read_drop_in(file, &mut layers, &users) {
                Ok(found) => problems.extend(found),
                Err(error) => problems.extend(error.problems),
            }
        }
        users.set_resources(layers.resources().cloned());
        problems.extend(layers.contradictions());
        if problems.is_empty() {
            problems.extend(crosscheck::errors(&layers, &users));
        }
        if problems.is_empty() {
            Ok(Config { server, users, layers, replay: None })
        } else {
            Err(ConfigError { problems })
        }
    }

    /// The policy in force for a user. `sender` and `component` choose among his rules: the
    /// From address if it is authenticated (tier `verified` or better), and the kind of object.
    pub fn policy_for(
        &self,
        user: &User,
        sender: Option<&Mailbox>,
        component: Option<&str>,
    ) -> Policy {
        let built_in =
            Policy { answers_per_hour: self.server.answers_per_hour, ..Policy::person() };
        let mut policy = self.layers.effective(built_in, user, sender, component);
        policy.name = self.resource_name(user).map(str::to_owned);
        if self.replay.is_some() { policy.silent() } else { policy }
    }

    /// The same configuration, under which a calendar is built from archived mail.
    #[must_use]
    pub fn for_replay(self, replay: Replay) -> Self {
        Config { replay: Some(replay), ..self }
    }

    /// Whose archived mail is replayed; `None`: mail is processed as it comes.
    pub fn replay(&self) -> Option<&Replay> {
        self.replay.as_ref()
    }

    /// How long messages for a calendar are parked: `park_ttl` of its user, the built-in one
    /// where he is a user no more.
    pub fn park_ttl(&self, user: &Mailbox) -> Duration {
        let policy = self.users.user(user).map(|user| self.policy_for(&user, None, None));
        Duration::from_secs(policy.map_or_else(|| Policy::person().park_ttl, |p| p.park_ttl))
    }

    /// Every policy key that means something for the user, with its effective value (as TOML)
    /// and the layer it comes from. Rules, which depend on the message, are left out.
    pub fn explain(&self, user: &User) -> Vec<(&'static str, String, String)> {
        self.layers.explain(user, None, None)
    }

    /// The same for a message of this sender with this component, rules included.
    pub fn explain_for(
        &self,
        user: &User,
        sender: Option<&Mailbox>,
        component: Option<&str>,
    ) -> Vec<(&'static str, String, String)> {
        self.layers.explain(user, sender, component)
    }

    /// `name` of a resource.
    pub fn resource_name(&self, user: &User) -> Option<&str> {
        self.layers.title(&user.id)
    }

    /// Whether the table of a collection has a key that only collections have: where its value
    /// comes from.
    pub fn collection_chooses(&self, collection: &Mailbox, key: &str) -> bool {
        self.layers.chooses(collection, key)
    }

    /// The collection at an address `[book-7]`.
    pub fn collection(&self, address: &Mailbox) -> Option<&Collection> {
        self.layers.collection(address)
    }

    /// Every collection.
    pub fn collections(&self) -> impl Iterator<Item = &Collection> {
        self.layers.collections()
    }

    /// The collection that a resource is a member of, in whose database its bookings are
    /// `[book-7]`.
    pub fn collection_of(&self, member: &Mailbox) -> Option<&Collection> {
        self.layers.collection_of(member)
    }

    /// The users and resources that have a table of their own, sorted.
    pub fn named_users(&self) -> Vec<User> {
        let mut named: Vec<_> = self.layers.users().chain(self.layers.resources()).collect();
        named.sort();
        named.into_iter().filter_map(|address| self.users.user(address)).collect()
    }

    /// What is allowed but probably not meant. Looks at the file system and tries to reach the
    /// MTA, for up to a second.
    pub fn warnings(&self) -> Vec<String> {
        warnings::of(self)
    }
}

fn document(source: Source<'_>) -> Result<DeTable<'_>, ConfigError> {
    match DeTable::parse(source.text) {
        Ok(document) => Ok(document.into_inner()),
        Err(error) => {
            let span = error.span().unwrap_or_default();
            let mut text = error.message().trim_end().replace('\n', "; ");
            // What stands twice is worth naming; elsewhere the place is all there is to say.
            if let Some(key) = source.text.get(span.clone()).filter(|_| text == "duplicate key") {
                text = format!("duplicate key: {key} stands twice");
            }
            let problem = source.problem(&span, text);
            Err(ConfigError { problems: vec![problem] })
        }
    }
}

/// A table at the top of the file.
fn section<'a>(root: &mut Table<'a>, key: &'static str) -> Option<&'a DeTable<'a>> {
    let value = root.raw(key)?;
    match value.get_ref() {
        DeValue::Table(table) => Some(table),
        _ => {
            root.problem(&value.span(), key, &format!("is no table: write [{key}]"));
            None
        }
    }
}

/// The files of users.d, in the order of their names. No such folder: none.
fn drop_ins(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(e),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn read_drop_in(
    file: &Path,
    layers: &mut Layers,
    users: &Directory,
) -> Result<Vec<Problem>, ConfigError> {
    let text = std::fs::read_to_string(file)
        .map_err(|e| ConfigError::of_file(file, format!("cannot read it: {e}")))?;
    let source = Source { file, text: &text, drop_in: true };
    let document = document(source)?;
    let mut root = Table::new(source, "users.d:".to_owned(), &document);
    layers.read(source, &mut root, users);
    Ok(root.finish(|key| {
        let elsewhere =
            ["server", "users", "policy", "domain", "resource_policy", "collection"].contains(&key);
        elsewhere.then(|| "; it stands in the main file only".to_owned())
    }))
}
