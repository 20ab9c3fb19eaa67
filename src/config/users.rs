//! Who is local: users, their addresses `[id-2]`, lists, and whom an address or a login means.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use toml::de::DeTable;

use super::aliases::{Aliases, Expansion};
use super::errors::{Problem, Source};
use super::table::Table;
use super::values::{DomainName, Setting, Word, domain};
use crate::itip::{Addresses, Mailbox, User};

/// Whom an envelope recipient means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// One user of this host.
    User(User),
    /// A list, or an alias that leads to several: nobody's address.
    List {
        /// The users of this host among its members, as far as the alias files show.
        members: Vec<User>,
    },
    /// Local, but never a calendar user (`exclude`).
    Excluded,
    /// Not local, or an alias that leads elsewhere only.
    Foreign,
    /// At a local domain, but does not exist.
    Unknown,
}

/// `exclude`
#[derive(Clone, Debug)]
enum Exclude {
    /// `postmaster@`: at every local domain.
    Local(String),
    Domain(String),
    Address(Mailbox),
}

impl Word for Exclude {
    fn from_word(text: &str) -> Result<Self, String> {
        let found = match (text.strip_suffix('@'), text.strip_prefix('@')) {
            (Some(local), _) => Mailbox::parse(&format!("{local}@x.example"))
                .map(|m| Exclude::Local(m.local().to_owned())),
            (None, Some(name)) => domain(name).map(Exclude::Domain),
            (None, None) => Mailbox::parse(text).map(Exclude::Address),
        };
        found.ok_or_else(|| format!("{text:?} is neither local-part@ nor @domain nor an address"))
    }
    fn word(&self) -> String {
        match self {
            Exclude::Local(local) => format!("{local}@"),
            Exclude::Domain(domain) => format!("@{domain}"),
            Exclude::Address(address) => address.to_string(),
        }
    }
}

/// The users of this host, as `[users]` describes them.
#[derive(Debug)]
pub struct Directory {
    /// Domains of users, domain aliases included; the first is that of bare logins.
    domains: Vec<String>,
    /// `None`: everyone at a local domain exists.
    known: Option<HashSet<Mailbox>>,
    aliases: Aliases,
    /// The addresses that lead to a user.
    aliases_of: BTreeMap<Mailbox, Vec<Mailbox>>,
    /// Domain → the domains that are other names of it.
    other_names: HashMap<String, Vec<String>>,
    lists: HashSet<Mailbox>,
    /// `None`: a login is an address.
    logins: Option<HashMap<String, Mailbox>>,
    delimiter: String,
    exclude: Vec<Exclude>,
    resources: HashSet<Mailbox>,
    /// Where answers by mail go: nobody's address.
    rsvp_address: Option<Mailbox>,
}

impl Default for Directory {
    fn default() -> Self {
        let exclude = ["postmaster", "abuse", "mailer-daemon"];
        Directory {
            domains: Vec::new(),
            known: None,
            aliases: Aliases::default(),
            aliases_of: BTreeMap::new(),
            other_names: HashMap::new(),
            lists: HashSet::new(),
            logins: None,
            delimiter: "+".to_owned(),
            exclude: exclude.map(|local| Exclude::Local(local.to_owned())).to_vec(),
            resources: HashSet::new(),
            rsvp_address: None,
        }
    }
}

impl Directory {
    /// Reads `[users]` and the files that it names, which are relative to `base`.
    pub(super) fn read(
        source: Source<'_>,
        table: &DeTable<'_>,
        base: &Path,
    ) -> (Self, Vec<Problem>) {
        let mut table = Table::new(source, "[users]".to_owned(), table);
        let mut this = Directory::default();
        let domains = table.get::<Vec<DomainName>>("domains").unwrap_or_default();
        this.domains = domains.into_iter().map(|d| d.0).collect();
        let home = this.domains.first().cloned().unwrap_or_default();

        this.known = table
            .read("known", |value| match super::values::string(value)? {
                "domains" => Ok(None),
                text => match text.strip_prefix("file:") {
                    Some(path) => known_file(&base.join(path), &home).map(Some),
                    None => Err(format!("{text:?} is neither \"domains\" nor \"file:…\"")),
                },
            })
            .flatten();
        let aliases = table.read("aliases", |value| {
            let mut aliases = Aliases::default();
            for path in Vec::<PathBuf>::read(value)? {
                aliases.read(&text_of(&base.join(path))?, &home, &this.domains);
            }
            Ok(aliases)
        });
        this.aliases = aliases.unwrap_or_default();
        this.lists = table.get::<Vec<Mailbox>>("lists").unwrap_or_default().into_iter().collect();
        this.logins = table
            .read("logins", |value| {
                let files = Vec::<PathBuf>::read(value)?;
                let mut logins = HashMap::new();
                for path in &files {
                    read_logins(&base.join(path), &home, &mut logins)?;
                }
                Ok((!files.is_empty()).then_some(logins))
            })
            .flatten();
        let delimiter = table.read("delimiter", |value| {
            let text = String::read(value)?;
            let sound = text.chars().count() <= 1 && !text.contains(['@', ' ']);
            if sound { Ok(text) } else { Err(format!("{text:?} is not one character, or none")) }
        });
        this.delimiter = delimiter.unwrap_or(this.delimiter);
        table.set("exclude", &mut this.exclude);
        this.index();
        (this, table.finish(super::layers::of_policy))
    }

    /// Completes what follows from the alias files.
    fn index(&mut self) {
        loop {
            let new: Vec<String> = self
                .aliases
                .domain_aliases()
                .filter(|(from, to)| !self.is_local_domain(from) && self.is_local_domain(to))
                .map(|(from, _)| from.to_owned())
                .collect();
            if new.is_empty() {
                break;
            }
            self.domains.extend(new);
        }
        for (from, to) in self.aliases.domain_aliases() {
            self.other_names.entry(to.to_owned()).or_default().push(from.to_owned());
        }
        self.other_names.values_mut().for_each(|names| names.sort_unstable());
        let mut aliases_of: BTreeMap<Mailbox, Vec<Mailbox>> = BTreeMap::new();
        for alias in self.aliases.keys().filter(|a| !self.is_excluded(a) && !self.is_list(a)) {
            let expansion = self.aliases.expand(alias, &self.delimiter);
            if let [user] = self.local(&expansion).as_slice()
                && *user != alias
            {
                aliases_of.entry((*user).clone()).or_default().push(alias.clone());
            }
        }
        self.aliases_of = aliases_of;
    }

    /// Names the resources, once their tables are read.
    pub(super) fn set_resources(&mut self, resources: impl Iterator<Item = Mailbox>) {
        self.resources = resources.collect();
    }

    /// Names the address to which users send their answers, which is no user's.
    pub(super) fn set_rsvp_address(&mut self, address: &Mailbox) {
        self.rsvp_address = Some(address.clone());
    }

    /// Whether mail to the address, with or without a tag, is an answer of a user.
    pub fn is_rsvp_address(&self, address: &Mailbox) -> bool {
        self.rsvp_address
            .as_ref()
            .is_some_and(|rsvp| rsvp == address || *rsvp == address.without_tag(&self.delimiter))
    }

    /// Why answers cannot go to the address; a sentence without its subject.
    pub(super) fn why_no_rsvp_address(&self, address: &Mailbox) -> Option<String> {
        if address.without_tag(&self.delimiter) != *address {
            return Some(format!("has a tag behind {:?}: tags are added to it", self.delimiter));
        }
        if self.is_list(address) {
            return Some("is a list, by [users] lists".to_owned());
        }
        if self.known.as_ref().is_some_and(|known| known.contains(address)) {
            return Some("is a user, by [users] known: it must be nobody's".to_owned());
        }
        if !self.is_concerned(address) {
            return None;
        }
        let expansion = self.aliases.expand(address, &self.delimiter);
        let user = self.local(&expansion).into_iter().find(|m| *m != address && self.is_user(m));
        user.map(|user| format!("leads to {user}, by [users] aliases: it must be nobody's"))
    }

    /// Domains whose addresses are users of this host, as A-labels, domain aliases included.
    pub fn local_domains(&self) -> &[String] {
        &self.domains
    }

    /// Whether addresses at the domain (an A-label) are users of this host.
    pub fn is_local_domain(&self, domain: &str) -> bool {
        self.domains.iter().any(|d| d == domain)
    }

    /// Whom mail to the address concerns.
    pub fn resolve(&self, address: &Mailbox) -> Recipient {
        if self.is_excluded(address) {
            return Recipient::Excluded;
        }
        if self.is_list(address) {
            return Recipient::List { members: Vec::new() };
        }
        if !self.is_concerned(address) {
            return Recipient::Foreign;
        }
        let expansion = self.aliases.expand(address, &self.delimiter);
        match self.local(&expansion).as_slice() {
            [] if expansion.addresses.is_empty() && !expansion.other => Recipient::Unknown,
            [] => Recipient::Foreign,
            [one] if self.is_excluded(one) => Recipient::Excluded,
            [one] if self.is_list(one) => Recipient::List { members: Vec::new() },
            [one] => match self.exists(one) {
                true => Recipient::User(self.user_of(one, address)),
                false => Recipient::Unknown,
            },
            several => {
                let users = several.iter().filter(|m| self.is_user(m));
                Recipient::List { members: users.map(|m| self.user_of(m, m)).collect() }
            }
        }
    }

    /// The user one of whose addresses this is.
    pub fn user(&self, address: &Mailbox) -> Option<User> {
        if self.is_excluded(address) || self.is_list(address) || !self.is_concerned(address) {
            return None;
        }
        let expansion = self.aliases.expand(address, &self.delimiter);
        let own = address.without_tag(&self.delimiter);
        let local = self.local(&expansion);
        let user = match local.as_slice() {
            [one] => *one,
            // His own mailbox, copied to others as well.
            several => *several.iter().find(|m| ***m == own)?,
        };
        self.is_user(user).then(|| self.user_of(user, address))
    }

    /// Whether mail to the address (also) leaves this host: it is not local, a list whose
    /// members nobody knows, or an alias one of whose targets is elsewhere.
    pub fn leads_elsewhere(&self, address: &Mailbox) -> bool {
        if self.is_list(address) || !self.is_concerned(address) {
            return true;
        }
        let expansion = self.aliases.expand(address, &self.delimiter);
        let leaves = |m: &Mailbox| !self.is_local_domain(m.domain()) || self.is_list(m);
        expansion.other || expansion.addresses.iter().any(leaves)
    }

    /// The user who logs in so. `None`: nobody of whom a calendar is kept.
    pub fn login(&self, login: &str) -> Option<User> {
        let login = login.trim();
        let address = match &self.logins {
            Some(logins) => logins.get(&login.to_lowercase())?.clone(),
            None => at_home(login, self.domains.first()?)?,
        };
        self.user(&address)
    }

    /// The recipient delimiter; empty for none.
    pub fn delimiter(&self) -> &str {
        &self.delimiter
    }

    /// Why the address can have no table of its own; a sentence without its subject.
    pub(super) fn why_no_owner(&self, address: &Mailbox) -> Option<String> {
        if self.is_rsvp_address(address) {
            return Some("is [server] rsvp_address, and nobody's".to_owned());
        }
        if self.is_excluded(address) {
            return Some("is excluded by [users] exclude".to_owned());
        }
        if self.is_list(address) {
            return Some("is a list, by [users] lists".to_owned());
        }
        if !self.is_concerned(address) {
            return Some(format!("is at none of [users] domains ({})", self.domains.join(", ")));
        }
        let expansion = self.aliases.expand(address, &self.delimiter);
        match self.local(&expansion).as_slice() {
            local if local.contains(&address) => None,
            [] => Some("leads elsewhere, by [users] aliases".to_owned()),
            [one] => Some(format!("is an address of {one}: write the table for {one}")),
            _ => Some("leads to several, by [users] aliases".to_owned()),
        }
    }

    /// Whether the address could concern this host at all.
    fn is_concerned(&self, address: &Mailbox) -> bool {
        self.is_local_domain(address.domain()) || self.aliases.cover(address, &self.delimiter)
    }

    fn is_list(&self, address: &Mailbox) -> bool {
        self.lists.contains(address) || self.lists.contains(&address.without_tag(&self.delimiter))
    }

    fn is_excluded(&self, address: &Mailbox) -> bool {
        if self.is_rsvp_address(address) {
            return true;
        }
        let plain = address.without_tag(&self.delimiter);
        self.exclude.iter().any(|exclude| match exclude {
            Exclude::Local(local) => plain.local() == local && self.is_local_domain(plain.domain()),
            Exclude::Domain(domain) => plain.domain() == domain,
            Exclude::Address(one) => *one == plain || one == address,
        })
    }

    fn exists(&self, address: &Mailbox) -> bool {
        self.known.as_ref().is_none_or(|known| known.contains(address))
            || self.resources.contains(address)
    }

    fn is_user(&self, address: &Mailbox) -> bool {
        self.exists(address) && !self.is_excluded(address) && !self.is_list(address)
    }

    fn local<'a>(&self, expansion: &'a Expansion) -> Vec<&'a Mailbox> {
        expansion.addresses.iter().filter(|m| self.is_local_domain(m.domain())).collect()
    }

    /// The user with this primary address, met at `via`.
    fn user_of(&self, id: &Mailbox, via: &Mailbox) -> User {
        let mut list = vec![id.clone()];
        list.extend(self.aliases_of.get(id).into_iter().flatten().cloned());
        let mut next = 0;
        while let Some(address) = list.get(next).cloned() {
            next += 1;
            for name in self.other_names.get(address.domain()).into_iter().flatten() {
                let Some(other) = address.at_domain(name) else { continue };
                let taken = self.aliases.has_own(&other, &self.delimiter);
                if !taken && !self.is_list(&other) && !list.contains(&other) {
                    list.push(other);
                }
            }
        }
        let mut addresses = Addresses { list, delimiter: self.delimiter.clone() };
        // A catch-all has more addresses than could be listed: the one that was used belongs.
        if !addresses.contains(via) {
            addresses.list.push(via.without_tag(&self.delimiter));
        }
        User { id: id.clone(), resource: self.resources.contains(id), addresses }
    }
}

/// An address, or a local part at the home domain.
fn at_home(text: &str, home: &str) -> Option<Mailbox> {
    match text.contains('@') {
        true => Mailbox::parse(text),
        false => Mailbox::parse(&format!("{text}@{home}")),
    }
}

fn text_of(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|e| format!("cannot read {}: {e}", path.display()))
}

/// The lines of a file that say something, with their numbers.
fn entries(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().zip(1..).map(|(line, number)| (number, line.trim()));
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// Addresses, one a line; what follows on the line does not matter, so that Postfix's mailbox
/// maps can be used as they are.
fn known_file(path: &Path, home: &str) -> Result<HashSet<Mailbox>, String> {
    let text = text_of(path)?;
    let addresses = entries(&text).map(|(number, line)| {
        let word = line.split_whitespace().next().unwrap_or_default();
        at_home(word, home)
            .ok_or_else(|| format!("{}:{number}: {word:?} is no mail address", path.display()))
    });
    addresses.collect()
}

fn read_logins(
    path: &Path,
    home: &str,
    logins: &mut HashMap<String, Mailbox>,
) -> Result<(), String> {
    for (number, line) in entries(&text_of(path)?) {
        let place = format!("{}:{number}", path.display());
        let (login, address) = line
            .split_once(char::is_whitespace)
            .and_then(|(login, address)| Some((login.to_lowercase(), at_home(address, home)?)))
            .ok_or_else(|| format!("{place}: {line:?} is not \"login address\""))?;
        if logins.get(&login).is_some_and(|before| *before != address) {
            return Err(format!("{place}: login {login:?} has two addresses"));
        }
        logins.insert(login, address);
    }
    Ok(())
}
