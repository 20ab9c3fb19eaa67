//! Whether Postfix takes mail to the addresses that this filter acts for.

use super::postfix::{Lookup, Postfix, lookup};
use super::postfix_milters::items;
use crate::itip::Mailbox;

/// More addresses than this are not asked for; each is a call of postmap(1).
const MAX_ASKED: usize = 200;

/// The classes of domains, and the tables of their recipients.
const CLASSES: [(&str, &str); 4] = [
    ("mydestination", "local_recipient_maps"),
    ("virtual_mailbox_domains", "virtual_mailbox_maps"),
    ("relay_domains", "relay_recipient_maps"),
    ("virtual_alias_domains", "virtual_alias_maps"),
];

/// Judges addresses, each with what it is for.
pub(super) fn check(postfix: &Postfix, addresses: &[(Mailbox, String)], all: &mut Vec<String>) {
    if postfix.value("smtpd_reject_unlisted_recipient") == "no" {
        return;
    }
    for (address, what) in addresses.iter().take(MAX_ASKED) {
        let Some(class) = class(postfix, address) else { continue };
        let Some((domains, maps)) = class else {
            all.push(format!(
                "{what} {address}: {} is in none of mydestination, virtual_mailbox_domains, \
                 virtual_alias_domains and relay_domains: Postfix takes no mail for it",
                address.domain()
            ));
            continue;
        };
        let known = [maps, "virtual_alias_maps", "recipient_canonical_maps", "canonical_maps"]
            .iter()
            .map(|parameter| knows(postfix, parameter, address, domains == "mydestination"))
            .try_fold(false, |known, next| next.map(|next| known || next));
        // With an empty table of recipients, every one is taken.
        if known == Some(false) && !postfix.value(maps).is_empty() {
            // Those of local(8) have names without a domain, and a colon.
            let remedy = match maps {
                "local_recipient_maps" if names_aliases(postfix) => format!(
                    "add a line \"{}: ...\" to the aliases (alias_maps) and run \
                     newaliases",
                    address.local()
                ),
                _ => format!("add a line \"{address} ...\" to one of their tables"),
            };
            all.push(format!(
                "{what} {address}: neither {maps} nor virtual_alias_maps has it, so Postfix \
                 refuses mail to it; {remedy}"
            ));
        }
    }
}

/// Whether local recipients are looked up among the aliases, as by default.
fn names_aliases(postfix: &Postfix) -> bool {
    let aliases = postfix.value("alias_maps");
    !aliases.is_empty() && postfix.value("local_recipient_maps").contains(aliases)
}

/// The class of an address's domain; `Some(None)` if there is none, `None` if that cannot be
/// said.
fn class(postfix: &Postfix, address: &Mailbox) -> Option<Option<(&'static str, &'static str)>> {
    let mut unsure = false;
    for class in CLASSES {
        for word in items(postfix.value(class.0)) {
            if word.eq_ignore_ascii_case(address.domain()) {
                return Some(Some(class));
            }
            // Tables by name; files, patterns and exceptions are not gone into.
            match word.contains(':').then(|| lookup(&word, address.domain())) {
                Some(Lookup::Found(_)) => return Some(Some(class)),
                Some(Lookup::Absent) => {}
                Some(Lookup::Unknown) => unsure = true,
                None => unsure |= word.starts_with(['/', '!', '.']),
            }
        }
    }
    (!unsure).then_some(None)
}

/// Whether a list of tables has an address; `None` if one cannot be asked.
fn knows(postfix: &Postfix, parameter: &str, address: &Mailbox, local: bool) -> Option<bool> {
    let whole = address.to_string();
    let domain = format!("@{}", address.domain());
    let mut keys = vec![whole.as_str(), domain.as_str()];
    if local {
        keys.push(address.local());
    }
    for table in items(postfix.value(parameter)) {
        for key in &keys {
            match lookup(&table, key) {
                Lookup::Found(_) => return Some(true),
                Lookup::Absent => {}
                Lookup::Unknown => return None,
            }
        }
    }
    Some(false)
}
