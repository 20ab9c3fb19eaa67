//! Alias files in the text form of Postfix's virtual(5), and what an address expands to.
//!
//! ```text
//! info@example.org      jane@example.org
//! sales@example.org     jane@example.org, joe@example.org
//!                       freelancer@elsewhere.example
//! @example.net          @example.org
//! ```
//! A line that begins with white space continues the one before; what begins with `#` is a
//! comment. Of two entries for one address the first counts, as for Postfix.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::values::domain;
use crate::itip::Mailbox;

/// Where an entry leads.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Address(Mailbox),
    /// `@example.org`: the same local part there.
    Domain(String),
    /// A command, a file, or something else that is no address.
    Other,
}

/// The entries of all alias files.
#[derive(Debug, Default)]
pub(super) struct Aliases {
    exact: BTreeMap<Mailbox, Vec<Target>>,
    domains: HashMap<String, Vec<Target>>,
}

/// What an address finally leads to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Expansion {
    /// Final addresses, in order, without tags, each once.
    pub(super) addresses: Vec<Mailbox>,
    /// A target is no address.
    pub(super) other: bool,
}

/// No address leads to more than this many; a file that says otherwise is a loop or a mistake.
const MAX_TARGETS: usize = 10_000;

impl Aliases {
    /// Adds the entries of a file. Addresses without `@` are at `home`; a key that is itself one
    /// of the `local` domains only declares it (virtual(5)).
    pub(super) fn read(&mut self, text: &str, home: &str, local: &[String]) {
        for line in logical_lines(text) {
            let line = line.trim();
            let (key, targets) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            let targets: Vec<Target> = targets
                .split(|c: char| c == ',' || c.is_whitespace())
                .filter(|t| !t.is_empty())
                .map(|t| target(t, home))
                .collect();
            if targets.is_empty() {
                continue;
            }
            if let Some(name) = key.strip_prefix('@') {
                if let Some(name) = domain(name) {
                    self.domains.entry(name).or_insert(targets);
                }
            } else if !local.iter().any(|d| d.eq_ignore_ascii_case(key))
                && let Target::Address(address) = target(key, home)
            {
                self.exact.entry(address).or_insert(targets);
            }
        }
    }

    /// The addresses that have entries of their own.
    pub(super) fn keys(&self) -> impl Iterator<Item = &Mailbox> {
        self.exact.keys()
    }

    /// Domains that are another name of a domain, with that one.
    pub(super) fn domain_aliases(&self) -> impl Iterator<Item = (&str, &str)> {
        self.domains.iter().filter_map(|(from, targets)| match targets.as_slice() {
            [Target::Domain(to)] => Some((from.as_str(), to.as_str())),
            _ => None,
        })
    }

    /// Whether an entry covers the address.
    pub(super) fn cover(&self, address: &Mailbox, delimiter: &str) -> bool {
        self.has_own(address, delimiter) || self.domains.contains_key(address.domain())
    }

    /// Whether the address, with or without its tag, has an entry of its own.
    pub(super) fn has_own(&self, address: &Mailbox, delimiter: &str) -> bool {
        self.exact.contains_key(address) || self.exact.contains_key(&address.without_tag(delimiter))
    }

    /// Follows the entries to their end. An address that names itself stays, as for Postfix; a
    /// loop leads nowhere.
    pub(super) fn expand(&self, address: &Mailbox, delimiter: &str) -> Expansion {
        let mut result = Expansion::default();
        let mut seen = HashSet::new();
        let mut open = vec![address.clone()];
        while let Some(address) = open.pop() {
            if seen.len() >= MAX_TARGETS || !seen.insert(address.clone()) {
                continue;
            }
            let plain = address.without_tag(delimiter);
            let targets = self
                .exact
                .get(&address)
                .or_else(|| self.exact.get(&plain))
                .or_else(|| self.domains.get(address.domain()));
            let Some(targets) = targets else {
                result.push(plain);
                continue;
            };
            let mut next = Vec::new();
            for target in targets {
                let found = match target {
                    Target::Address(found) => Some(found.clone()),
                    Target::Domain(domain) => plain.at_domain(domain),
                    Target::Other => None,
                };
                match found {
                    None => result.other = true,
                    Some(found) if found == address || found == plain => result.push(found),
                    Some(found) => next.push(found),
                }
            }
            open.extend(next.into_iter().rev());
        }
        result
    }
}

impl Expansion {
    fn push(&mut self, address: Mailbox) {
        if !self.addresses.contains(&address) {
            self.addresses.push(address);
        }
    }
}

fn target(text: &str, home: &str) -> Target {
    if let Some(name) = text.strip_prefix('@') {
        return domain(name).map_or(Target::Other, Target::Domain);
    }
    let address = if text.contains('@') {
        Mailbox::parse(text)
    } else {
        Mailbox::parse(&format!("{text}@{home}"))
    };
    // `/file`, `|command` and `:include:` are no addresses although some read as such.
    let delivery = text.starts_with(['/', '|', ':', '"', '\\']);
    address.filter(|_| !delivery).map_or(Target::Other, Target::Address)
}

/// Lines with their continuations, without comments.
fn logical_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        match lines.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) => {
                last.push(' ');
                last.push_str(line.trim());
            }
            _ => lines.push(line.trim_end().to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
# Aliases of example.org
example.org             anything
info@example.org        jane@example.org
sales@example.org       jane@example.org, joe@example.org
    # a comment inside

    out@elsewhere.example
office                  info
info@example.org        joe@example.org
jane@example.org        jane, jane@elsewhere.example
a@example.org           b@example.org
b@example.org           a@example.org
prog@example.org        |/usr/bin/filter
@example.net            @example.org
@catch.example          joe@example.org
";

    fn expand(address: &str) -> (Vec<String>, bool) {
        let mut aliases = Aliases::default();
        aliases.read(FILE, "example.org", &["example.org".to_owned()]);
        let found = aliases.expand(&Mailbox::parse(address).unwrap(), "+");
        (found.addresses.iter().map(ToString::to_string).collect(), found.other)
    }

    #[test]
    fn files_read_like_postfix_reads_them() {
        for (address, expected) in [
            ("nobody@example.org", vec!["nobody@example.org"]),
            ("joe+tag@example.org", vec!["joe@example.org"]),
            ("info@example.org", vec!["jane@example.org", "jane@elsewhere.example"]),
            ("office+x@example.org", vec!["jane@example.org", "jane@elsewhere.example"]),
            (
                "sales@example.org",
                vec![
                    "jane@example.org",
                    "jane@elsewhere.example",
                    "joe@example.org",
                    "out@elsewhere.example",
                ],
            ),
            ("a@example.org", vec![]),
            ("joe@example.net", vec!["joe@example.org"]),
            ("info@example.net", vec!["jane@example.org", "jane@elsewhere.example"]),
            ("any@catch.example", vec!["joe@example.org"]),
        ] {
            assert_eq!(expand(address).0, expected, "{address}");
        }
        assert_eq!(expand("prog@example.org"), (vec![], true));
    }

    #[test]
    fn junk_is_survived() {
        for text in ["\u{0}", "@", "@ @", "a@ b@", " x y", "\t", ",,, ,,", "@a.example @a.example"]
        {
            let mut aliases = Aliases::default();
            aliases.read(text, "", &[]);
            aliases.expand(&Mailbox::parse("x@a.example").unwrap(), "");
        }
    }
}
