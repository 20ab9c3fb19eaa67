//! Who is who: canonical addresses, a user's addresses, a participant's identity
//! (rule book section 3). All that compares people uses these: who may speak (`itip`), and who
//! came or left between two revisions (`diff`).

use std::fmt;

use crate::ical::Property;

/// Where Apple's servers receive for their calendars.
const APPLE_TOKENS: &str = "imip.me.com";

/// A canonical mailbox address: lower case, domain in A-label form `[id-1]`. For comparison
/// and for sending; the sender's own spelling stays in the calendar.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mailbox {
    address: String,
    at: usize,
}

impl Mailbox {
    /// Reads an address or a calendar address: repeated `mailto:` stripped, `?query` cut,
    /// percent-decoded, trimmed, lower-cased. `None` where the rest is no mailbox of RFC 5321
    /// or RFC 6531.
    pub fn parse(text: &str) -> Option<Self> {
        let mut text = text.trim();
        let mut is_uri = false;
        while text.get(..7).is_some_and(|s| s.eq_ignore_ascii_case("mailto:")) {
            text = text.get(7..)?.trim_start();
            is_uri = true;
        }
        let decoded;
        if is_uri {
            text = text.split('?').next().unwrap_or(text);
            decoded = percent_decode(text)?;
            text = decoded.trim();
        }
        let at = text.rfind('@')?;
        let (local, domain) = (text.get(..at)?, text.get(at + 1..)?);
        let local = local.to_lowercase();
        if local.len() > 64 || text.len() > 320 || !valid_local(&local) {
            return None;
        }
        let domain = idna::domain_to_ascii_strict(domain).ok()?;
        let labels_ok = domain.split('.').all(|l| {
            !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        });
        if domain.is_empty() || domain.len() > 253 || !labels_ok {
            return None;
        }
        Some(Mailbox { at: local.len(), address: format!("{local}@{domain}") })
    }

    /// `local@domain`.
    pub fn as_str(&self) -> &str {
        &self.address
    }

    /// The part before the `@`.
    pub fn local(&self) -> &str {
        self.address.get(..self.at).unwrap_or_default()
    }

    /// The domain, an A-label.
    pub fn domain(&self) -> &str {
        self.address.get(self.at + 1..).unwrap_or_default()
    }

    /// The same mailbox at another domain (for domain aliases).
    pub fn at_domain(&self, domain: &str) -> Option<Self> {
        Mailbox::parse(&format!("{}@{domain}", self.local()))
    }

    /// The address without its `+tag`; the same where it has none.
    #[must_use]
    pub fn without_tag(&self, delimiter: &str) -> Self {
        match delimiter.chars().next().and_then(|d| self.local().find(d)) {
            Some(i) if i > 0 => {
                let local = self.local().get(..i).unwrap_or_default();
                Mailbox { at: i, address: format!("{local}@{}", self.domain()) }
            }
            _ => self.clone(),
        }
    }
}

impl fmt::Display for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.address)
    }
}

impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.address, f)
    }
}

fn percent_decode(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(b) = bytes.next() {
        if b == b'%' {
            let hex = [bytes.next()?, bytes.next()?];
            out.push(u8::from_str_radix(std::str::from_utf8(&hex).ok()?, 16).ok()?);
        } else {
            out.push(b);
        }
    }
    String::from_utf8(out).ok()
}

fn valid_local(local: &str) -> bool {
    if let Some(inner) = local.strip_prefix('"').and_then(|l| l.strip_suffix('"')) {
        return !inner.is_empty()
            && !inner.chars().any(|c| c.is_control() || c == '"' || c == '\\');
    }
    !local.is_empty()
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && !local
            .chars()
            .any(|c| c.is_control() || c.is_whitespace() || "()<>[]:;@\\,\"".contains(c))
}

/// An ORGANIZER or ATTENDEE as an identity: its value, and its EMAIL parameter `[id-3]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The value as written, scheme included.
    pub uri: String,
    /// The mailbox the value names; `None`: the value is opaque, matched only with itself.
    pub value: Option<Mailbox>,
    /// The EMAIL parameter.
    pub email: Option<Mailbox>,
    /// The CN parameter.
    pub name: Option<String>,
}

impl Participant {
    /// Of an ORGANIZER or ATTENDEE line.
    pub fn of(property: &Property) -> Self {
        Participant {
            uri: property.value().trim().to_owned(),
            value: Mailbox::parse(property.value()),
            email: property.param("EMAIL").and_then(|e| Mailbox::parse(&e)),
            name: property.shown_param("CN").filter(|n| !n.trim().is_empty()),
        }
    }

    /// Where mail for him goes: the value, else EMAIL; opaque participants are never mailed.
    pub fn mailbox(&self) -> Option<&Mailbox> {
        self.value.as_ref().or(self.email.as_ref())
    }

    /// Whether `address` is in his identity set.
    pub fn is(&self, address: &Mailbox) -> bool {
        self.value.as_ref() == Some(address) || self.email.as_ref() == Some(address)
    }

    /// Whether the value is a token of Apple's calendar servers, which names nobody and
    /// changes with every message `[auth-3]`.
    pub(crate) fn is_token(&self) -> bool {
        self.value.as_ref().is_some_and(|v| v.domain() == APPLE_TOKENS)
    }

    /// As a message may claim him: a value that names somebody is all that counts; EMAIL beside
    /// it would let him pass for another `[id-3]`.
    #[must_use]
    pub(crate) fn claimed(mut self) -> Self {
        if self.value.is_some() && !self.is_token() {
            self.email = None;
        }
        self
    }

    /// Whether two lines name one participant: same value, or a value or EMAIL in common.
    pub fn same(&self, other: &Participant) -> bool {
        if self.value.is_none()
            && other.value.is_none()
            && self.uri.eq_ignore_ascii_case(&other.uri)
        {
            return true;
        }
        [&self.value, &self.email].into_iter().flatten().any(|a| other.is(a))
    }

    /// How he is shown: name, else address.
    pub fn label(&self) -> String {
        let address = || self.mailbox().map(Mailbox::to_string);
        self.name.clone().or_else(address).unwrap_or_else(|| self.uri.clone())
    }

    /// What he is known by, at most two; two lines name one participant exactly if they share
    /// one ([`Participant::same`]). To find one among thousands.
    pub fn keys(&self) -> Vec<String> {
        let opaque = self.value.is_none().then(|| self.uri.to_ascii_lowercase());
        let mailboxes = [&self.value, &self.email].into_iter().flatten();
        opaque.into_iter().chain(mailboxes.map(|m| m.as_str().to_owned())).collect()
    }

    /// A string that identifies him in the store: the canonical mailbox, else the opaque URI.
    pub fn key(&self) -> String {
        match self.mailbox() {
            Some(mailbox) => mailbox.as_str().to_owned(),
            None => self.uri.to_lowercase(),
        }
    }
}

/// All addresses of a user `[id-2]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addresses {
    /// Primary address first, then aliases, at all local domains that are the same.
    pub list: Vec<Mailbox>,
    /// The recipient delimiter, usually `+`; empty for none.
    pub delimiter: String,
}

impl Addresses {
    /// Whether `address`, with or without a tag, is one of them.
    pub fn contains(&self, address: &Mailbox) -> bool {
        self.list.contains(address) || self.list.contains(&address.without_tag(&self.delimiter))
    }

    /// Whether the participant is the user.
    pub fn are(&self, participant: &Participant) -> bool {
        [&participant.value, &participant.email].into_iter().flatten().any(|a| self.contains(a))
    }
}

/// PARTSTAT of an ATTENDEE line, in upper case; `NEEDS-ACTION` where there is none (RFC 5545
/// section 3.2.12).
pub fn partstat(line: &Property) -> String {
    line.param("PARTSTAT")
        .map(|p| p.trim().to_ascii_uppercase())
        .filter(|p| !p.is_empty())
        .unwrap_or_else(|| "NEEDS-ACTION".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_addresses() {
        for (text, canonical) in [
            ("MAILTO:mailto:Bob@Example.ORG?subject=x", "bob@example.org"),
            (" bob%2Btag@example.org", ""),
            ("mailto:bob%2Btag@example.org", "bob+tag@example.org"),
            ("jörg@müller.example", "jörg@xn--mller-kva.example"),
            ("\"a b\"@example.org", "\"a b\"@example.org"),
        ] {
            let got = Mailbox::parse(text);
            if canonical.is_empty() {
                // A percent sign is legal in a local part; a bare address is not decoded.
                assert_eq!(got.unwrap().as_str(), "bob%2btag@example.org");
            } else {
                assert_eq!(got.unwrap().as_str(), canonical);
            }
        }
        for bad in [
            "",
            "bob",
            "@x",
            "a@",
            "a b@x.org",
            "a@x..y",
            "mailto:a%0d%0a@x.org",
            "invalid:nomail",
            "a@[127.0.0.1]",
            "a,b@x.org",
            "a@b@c.org",
            "<a@b.org>",
        ] {
            assert_eq!(Mailbox::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn who_is_the_same_shares_a_key() {
        let lines = [
            "ATTENDEE:mailto:a@x.org",
            "ATTENDEE:MAILTO:A@X.org",
            "ATTENDEE;EMAIL=a@x.org:mailto:b@x.org",
            "ATTENDEE;EMAIL=b@x.org:urn:uuid:1",
            "ATTENDEE:URN:uuid:1",
            "ATTENDEE;EMAIL=c@x.org:urn:uuid:2",
            "ATTENDEE:invalid:nomail",
            "ATTENDEE:mailto:xa@x.org",
        ];
        let all = lines.map(|line| Participant::of(&Property::parse(line).unwrap()));
        for (a, b) in all.iter().flat_map(|a| all.iter().map(move |b| (a, b))) {
            let shares = a.keys().iter().any(|key| b.keys().contains(key));
            assert_eq!(a.same(b), shares, "{a:?} {b:?}");
        }
    }

    #[test]
    fn tags_and_whole_comparison() {
        let m = |a| Mailbox::parse(a).unwrap();
        let mine =
            Addresses { list: vec![m("joe.me@x.org"), m("joe@x.org")], delimiter: "+".into() };
        assert!(mine.contains(&m("joe+cal@x.org")));
        assert!(!mine.contains(&m("me@x.org")));
        assert!(!mine.contains(&m("joe@xx.org")));
    }
}
