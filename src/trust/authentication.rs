//! The aligned pass: whether a filter of this host proved the From domain (RFC 8601, RFC 7489).
//!
//! Only `Authentication-Results` above the first visible Received count: the MTA hides its own
//! Received from filters, so what stands below the first visible one was not added here. Of those
//! with our id, per method the topmost that has a result for it. A field that cannot be read ends
//! the search: it may be ours, made unreadable by what the sender got into it, and then a forged
//! one below would take its place.
//!
//! Where one of them says `arc=pass` and the last sealer is one that is believed, what he found
//! out counts like what our own filters did (see [`arc`]).

use super::arc;
use crate::config::{AuthMethod, Server};
use crate::itip::Mailbox;
use crate::mail::Header;
use crate::mail::authentication_results::{AuthenticationResults, MethodResult, read};

/// From this many results on the reader may have left some out.
pub(super) const MAX_RESULTS: usize = 100;

/// Whether an `Authentication-Results` field was written by a filter of this host.
#[derive(Debug)]
pub enum Standing {
    /// It was.
    Counts(AuthenticationResults),
    /// Another host says that it wrote it.
    OfAnother,
    /// It cannot be read; nothing below it counts.
    Unreadable,
    /// It stands below one that cannot be read.
    BelowUnreadable,
    /// It stands below a Received, and so it came with the message.
    BelowReceived,
}

/// The `Authentication-Results` fields of a message, top to bottom, and where they stand.
pub fn fields<'h>(
    headers: &'h [Header],
    server: &Server,
) -> impl Iterator<Item = (&'h Header, Standing)> {
    let (mut received, mut ended) = (false, false);
    headers.iter().filter_map(move |header| {
        received |= header.is("Received");
        if !header.is("Authentication-Results") {
            return None;
        }
        let standing = match (received, ended) {
            (true, _) => Standing::BelowReceived,
            (_, true) => Standing::BelowUnreadable,
            _ => standing(header, server),
        };
        ended |= matches!(standing, Standing::Unreadable);
        Some((header, standing))
    })
}

fn standing(header: &Header, server: &Server) -> Standing {
    let Some(field) = read(header) else { return Standing::Unreadable };
    let named = |ours: &String| {
        spellings(ours).iter().any(|id| id.eq_ignore_ascii_case(&field.authserv_id))
    };
    if !server.authserv_ids.iter().any(named) {
        return Standing::OfAnother;
    }
    if field.version.is_some_and(|v| v != 1) || field.results.len() >= MAX_RESULTS {
        return Standing::Unreadable;
    }
    Standing::Counts(field)
}

/// How a filter may write an id of ours, in any case: in an internationalized header as U-label
/// (RFC 8601 section 2.5). That is made of our own id, never the other way round: other
/// characters become the letters of our id, which no filter that removes forged fields knows.
pub fn spellings(ours: &str) -> Vec<String> {
    let mut all = vec![ours.to_owned()];
    if ours.contains("xn--") {
        all.push(idna::domain_to_unicode(ours).0);
    } else if !ours.is_ascii() {
        all.extend(idna::domain_to_ascii(ours));
    }
    all
}

/// The results that count.
#[derive(Debug, Default)]
pub(super) struct Authentication {
    found: Results,
    /// What the last sealer of the chain found out, where he is believed.
    sealed: Option<Results>,
}

/// What one host found out.
#[derive(Debug, Default)]
struct Results {
    dmarc: Vec<MethodResult>,
    dkim: Vec<MethodResult>,
    spf: Vec<MethodResult>,
    arc: Vec<MethodResult>,
}

impl Authentication {
    /// Collects what this host's filters say.
    pub(super) fn of(headers: &[Header], server: &Server) -> Self {
        let mut found = Results::default();
        for (_, standing) in fields(headers, server) {
            if let Standing::Counts(field) = standing {
                found.add(&field, &server.results);
            }
        }
        let sealed = found.has_valid_chain().then(|| arc::sealed(headers, &server.arc_sealers));
        let sealed = sealed.flatten().map(|field| {
            let mut results = Results::default();
            results.add(&field, &[AuthMethod::Dmarc, AuthMethod::Dkim, AuthMethod::Spf]);
            results
        });
        Authentication { found, sealed }
    }

    /// The method that proves the domain of `from`, if one does.
    pub(super) fn proves(&self, from: &Mailbox) -> Option<&'static str> {
        let sealed = || self.sealed.as_ref()?.proves(from.domain()).map(|_| "arc");
        self.found.proves(from.domain()).or_else(sealed)
    }

    /// Whether a signature of exactly this domain is valid.
    pub(super) fn signed_by(&self, domain: &str) -> bool {
        let named = |r: &MethodResult| r.property("header", "d").and_then(name);
        self.found.dkim.iter().any(|r| r.is_pass() && named(r).as_deref() == Some(domain))
    }

    /// `dmarc=fail`, and the domain's owner asks for more than reports.
    pub(super) fn dmarc_failed(&self) -> bool {
        self.found.dmarc.iter().any(|r| r.is_fail() && !states_p_none(r))
    }
}

impl Results {
    /// Takes over the results of the methods that nothing is known of yet.
    fn add(&mut self, field: &AuthenticationResults, methods: &[AuthMethod]) {
        for method in methods {
            let known = match method {
                AuthMethod::Dmarc => &mut self.dmarc,
                AuthMethod::Dkim => &mut self.dkim,
                AuthMethod::Spf => &mut self.spf,
                AuthMethod::Arc => &mut self.arc,
            };
            if known.is_empty() {
                let of_method = field.results.iter().filter(|r| r.method == method.as_str());
                known.extend(of_method.cloned());
            }
        }
    }

    /// The method that proves a domain. There may be many signatures, and each stands for
    /// itself. There is one From, and one envelope sender: of two results about it one was
    /// written by somebody else.
    fn proves(&self, domain: &str) -> Option<&'static str> {
        let same = |r: &MethodResult| header_from(r).as_deref() == Some(domain);
        let signed = |r: &MethodResult| {
            r.property("header", "d").and_then(name).is_some_and(|d| aligned(&d, domain))
        };
        let sent = |r: &MethodResult| {
            let sender = r.property("smtp", "mailfrom").and_then(domain_of);
            sender.is_some_and(|d| aligned(&d, domain))
        };
        // SPF also judges the name in HELO; that is nobody's in the message.
        let of_helo = |r: &MethodResult| {
            r.property("smtp", "helo").is_some() && r.property("smtp", "mailfrom").is_none()
        };
        if all(&self.dmarc, same) {
            Some("dmarc")
        } else if self.dkim.iter().any(|r| r.is_pass() && signed(r)) {
            Some("dkim")
        } else if all(self.spf.iter().filter(|r| !of_helo(r)), sent) {
            Some("spf")
        } else {
            None
        }
    }

    /// Whether the chain of seals was found to be unbroken.
    fn has_valid_chain(&self) -> bool {
        all(&self.arc, |_| true)
    }
}

/// Whether there are results, and all are a pass that proves something.
fn all<'r>(
    results: impl IntoIterator<Item = &'r MethodResult>,
    proves: impl Fn(&MethodResult) -> bool,
) -> bool {
    let mut results = results.into_iter().peekable();
    results.peek().is_some() && results.all(|r| r.is_pass() && proves(r))
}

/// `p=none` where the filters put it: in a comment (OpenDMARC `p=none dis=none`, rspamd
/// `policy=none`) or in a property (`policy.dmarc`, `policy.published-domain-policy`).
fn states_p_none(result: &MethodResult) -> bool {
    let in_comment = result.comments.iter().any(|comment| {
        comment.split(|c: char| c.is_whitespace() || ",;()".contains(c)).any(|word| {
            word.eq_ignore_ascii_case("p=none") || word.eq_ignore_ascii_case("policy=none")
        })
    });
    in_comment
        || result.properties.iter().any(|p| {
            p.value.eq_ignore_ascii_case("none")
                && matches!(
                    (p.ptype.as_str(), p.name.as_str()),
                    ("policy", "dmarc" | "p" | "published-domain-policy") | ("", "p")
                )
        })
}

fn header_from(result: &MethodResult) -> Option<String> {
    result.property("header", "from").and_then(domain_of)
}

/// The domain of an address, or of a bare domain.
fn domain_of(value: &str) -> Option<String> {
    let value = value.trim_start_matches('<').trim_end_matches('>');
    name(value.rsplit_once('@').map_or(value, |(_, domain)| domain))
}

/// A domain name as an A-label.
fn name(value: &str) -> Option<String> {
    let value = value.strip_suffix('.').unwrap_or(value);
    Mailbox::parse(&format!("x@{value}")).map(|m| m.domain().to_owned())
}

/// Relaxed alignment (RFC 7489 section 3.1): the same domain, or the same organizational domain.
/// A public suffix has none, so that `example.co.uk` is not aligned with `co.uk`.
fn aligned(one: &str, other: &str) -> bool {
    one == other
        || matches!((psl::domain_str(one), psl::domain_str(other)), (Some(a), Some(b)) if a == b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alignment_is_relaxed_up_to_the_public_suffix() {
        for (one, other, expected) in [
            ("example.org", "example.org", true),
            ("mail.example.org", "example.org", true),
            ("example.org", "news.example.org", true),
            ("a.example.org", "b.example.org", true),
            ("example.org", "example.net", false),
            ("badexample.org", "example.org", false),
            ("one.co.uk", "two.co.uk", false),
            ("one.co.uk", "co.uk", false),
            ("one.github.io", "two.github.io", false),
            ("co.uk", "co.uk", true),
        ] {
            assert_eq!(aligned(one, other), expected, "{one} {other}");
        }
    }

    #[test]
    fn domains_of_mailfrom() {
        for (value, expected) in [
            ("alice@Example.ORG", Some("example.org")),
            ("<alice@example.org>", Some("example.org")),
            ("example.org.", Some("example.org")),
            ("@example.org", Some("example.org")),
            ("\"a@b.example\"@example.org", Some("example.org")),
            ("", None),
            ("<>", None),
            ("alice@", None),
        ] {
            assert_eq!(domain_of(value).as_deref(), expected, "{value}");
        }
    }
}
