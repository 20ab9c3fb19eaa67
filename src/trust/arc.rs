//! What the last sealer of a chain says (ARC, RFC 8617).
//!
//! A filter of this host has found the chain unbroken: each of its hosts signed what it got from
//! the one before. That makes it true, not honest. Whoever sealed last could have written
//! anything below his seal, a message of his own under the seals of others: so he is the one
//! who must be believed, and his word alone is taken, not what others told him.

use super::authentication::MAX_RESULTS;
use crate::mail::Header;
use crate::mail::authentication_results::{AuthenticationResults, read_arc};

/// More hosts than this a chain cannot have (RFC 8617 section 4.2.1).
const MAX_INSTANCE: u32 = 50;

/// The ARC-Authentication-Results of the last sealer, where he is one of `sealers` and the chain
/// has the form of section 5.2: one of each of three fields for each instance, numbered without
/// a gap. The signatures are not verified here.
pub(super) fn sealed(headers: &[Header], sealers: &[String]) -> Option<AuthenticationResults> {
    let seals = set(headers, "ARC-Seal", |h| {
        let seal = Tags::read(h)?;
        Some((seal.instance()?, seal))
    })?;
    let signatures =
        set(headers, "ARC-Message-Signature", |h| Some((Tags::read(h)?.instance()?, ())))?;
    let mut results = set(headers, "ARC-Authentication-Results", read_arc)?;
    if seals.len() != signatures.len() || seals.len() != results.len() {
        return None;
    }
    for (instance, seal) in &seals {
        let expected = if *instance == 1 { "none" } else { "pass" };
        if !seal.get("cv")?.eq_ignore_ascii_case(expected) {
            return None;
        }
    }
    let sealer = seals.last()?.1.get("d")?;
    sealers.iter().find(|s| s.eq_ignore_ascii_case(sealer))?;
    let (_, said) = results.pop()?;
    let readable = said.version.is_none_or(|v| v == 1) && said.results.len() < MAX_RESULTS;
    readable.then_some(said)
}

/// The fields of one name by their instance, 1 first; `None` where one cannot be read, is
/// missing, or stands twice.
fn set<T>(
    headers: &[Header],
    name: &str,
    read: impl Fn(&Header) -> Option<(u32, T)>,
) -> Option<Vec<(u32, T)>> {
    let mut all = Vec::new();
    for header in headers.iter().filter(|h| h.is(name)) {
        if all.len() >= MAX_INSTANCE as usize {
            return None;
        }
        all.push(read(header)?);
    }
    all.sort_by_key(|(instance, _)| *instance);
    all.iter().map(|(instance, _)| *instance).eq(1..=all.len() as u32).then_some(all)
}

/// A tag list (RFC 6376 section 3.2).
struct Tags(Vec<(String, String)>);

impl Tags {
    /// Reads a field; `None` for what is no tag list, and for one that has a tag twice.
    fn read(field: &Header) -> Option<Self> {
        let text = field.strictly_unfolded()?;
        let text = text.trim_end_matches(is_space);
        let mut tags: Vec<(String, String)> = Vec::new();
        for tag in text.strip_suffix(';').unwrap_or(text).split(';') {
            let (name, value) = tag.split_once('=')?;
            let name = name.trim_matches(is_space);
            if name.is_empty() || tags.iter().any(|(known, _)| known == name) || tags.len() > 50 {
                return None;
            }
            tags.push((name.to_owned(), value.trim_matches(is_space).to_owned()));
        }
        Some(Tags(tags))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn instance(&self) -> Option<u32> {
        let text = self.get("i")?;
        text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
    }
}

fn is_space(c: char) -> bool {
    c == ' ' || c == '\t'
}
