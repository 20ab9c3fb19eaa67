//! Who speaks in a message, and how far he is believed: the tiers, in the order of the rules.

use std::net::IpAddr;

use super::authentication::Authentication;
use super::{Tier, archived};
use crate::config::{Config, Submission};
use crate::itip::{Mailbox, User};
use crate::mail::{self, Header};

/// What the MTA says of the connection a message came by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connection {
    /// The client's address.
    pub client: Option<IpAddr>,
    /// `{auth_authen}`
    pub login: Option<String>,
    /// `{daemon_name}`
    pub daemon_name: Option<String>,
    /// It came by sendmail(1), not by SMTP.
    pub non_smtp: bool,
}

/// What S/MIME says of what a message holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Signed {
    /// No signature is around it.
    #[default]
    Not,
    /// None of those around it proves anything.
    Unproven,
    /// These addresses have signed it, validly.
    By(Vec<Mailbox>),
}

/// How far the sender of a message is believed, before the question for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The From address; `None` where there is not exactly one.
    pub from: Option<Mailbox>,
    /// The user who submits the message, or on whose behalf his delegate does: his calendar
    /// records it as outbound.
    pub submitter: Option<User>,
    /// The tier for everyone; `Verified` stands for `known` or `verified`, `Own` for `self` or
    /// `internal`, as [`Assessment::tier_for`] tells them apart.
    pub base: Tier,
    /// A configured relay, which may speak for any organizer.
    pub relay: bool,
    /// A delegate of From's has submitted it.
    pub delegate: bool,
    /// The domain of From, where an aligned pass proves it.
    pub aligned_domain: Option<String>,
    /// What S/MIME says.
    pub signed: Signed,
    /// What decided, for the log.
    pub why: &'static str,
}

impl Assessment {
    /// The tier for one user; `knows`: he has dealt with the sender before, or lists him in
    /// `contacts`.
    pub fn tier_for(&self, user: &User, knows: bool) -> Tier {
        match self.base {
            Tier::Own if self.submitter.as_ref().is_some_and(|s| s.id == user.id) => Tier::Own,
            Tier::Own => Tier::Internal,
            Tier::Verified if knows => Tier::Known,
            tier => tier,
        }
    }

    fn new(from: Option<&Mailbox>, base: Tier, why: &'static str) -> Self {
        Assessment {
            from: from.cloned(),
            submitter: None,
            base,
            relay: false,
            delegate: false,
            aligned_domain: None,
            signed: Signed::Not,
            why,
        }
    }

    /// Whether the From address has signed this.
    pub fn is_signed(&self) -> bool {
        self.from.as_ref().is_some_and(|from| signs(from, &self.signed))
    }
}

/// Judges the sender of a message. `headers`: top to bottom, as the milter sees them.
pub fn assess(headers: &[Header], connection: &Connection, config: &Config) -> Assessment {
    judge(headers, connection, &Signed::Not, config)
}

/// The same for what stands inside a signature.
pub fn assess_signed(
    headers: &[Header],
    connection: &Connection,
    signed: &Signed,
    config: &Config,
) -> Assessment {
    Assessment { signed: signed.clone(), ..judge(headers, connection, signed, config) }
}

/// Whether From is one of the addresses in the signer's certificate. Nothing else of the mail's
/// header is compared with it: what counts inside (ORGANIZER, ATTENDEE) is compared with From.
fn signs(from: &Mailbox, signed: &Signed) -> bool {
    matches!(signed, Signed::By(addresses) if addresses.contains(from))
}

fn judge(
    headers: &[Header],
    connection: &Connection,
    signed: &Signed,
    config: &Config,
) -> Assessment {
    let replay = config.replay();
    let login_is_recorded = replay.is_some() && archived::had_login(headers, &config.server);
    let seen = replay.map(|_| archived::as_seen(headers));
    let headers = seen.as_deref().unwrap_or(headers);
    let from = only_address(headers, "From");
    let judged = |base, why| Assessment::new(from.as_ref(), base, why);
    if is_spam(headers, config) {
        return judged(Tier::Refused, "spam");
    }
    let Some(from) = &from else {
        return judged(Tier::Refused, "from");
    };
    if let Some(assessment) = submission(from, connection, config) {
        return assessment;
    }
    let authentication = Authentication::of(headers, &config.server);
    let proof = signs(from, signed).then_some("smime").or_else(|| authentication.proves(from));
    let aligned_domain = proof.map(|_| from.domain().to_owned());
    if is_relay(headers, &authentication, config) {
        return Assessment { relay: true, aligned_domain, ..judged(Tier::Verified, "relay") };
    }
    let local = config.users.is_local_domain(from.domain());
    if let Some(method) = proof {
        let base = if local { Tier::Internal } else { Tier::Verified };
        return Assessment { aligned_domain, ..judged(base, method) };
    }
    if local {
        let presumed = replay.filter(|r| r.trust.is_some() && login_is_recorded);
        return match presumed {
            Some(replay) => judged(replay.unproven(), "archived-login"),
            None => judged(Tier::Refused, "local-unauthenticated"),
        };
    }
    if authentication.dmarc_failed() {
        return judged(Tier::Refused, "dmarc-fail");
    }
    match replay {
        Some(replay) => judged(replay.unproven(), "archived"),
        None => judged(Tier::Unverified, "unauthenticated"),
    }
}

/// A spam verdict anywhere in the header: one that a sender forges only harms himself.
fn is_spam(headers: &[Header], config: &Config) -> bool {
    headers.iter().any(|header| {
        config.server.spam_when.iter().any(|mark| {
            header.is(&mark.name) && header.unfolded().to_lowercase() == mark.value.to_lowercase()
        })
    })
}

/// Whether a message is sent by somebody of this site: with a login, or from a trusted source.
pub fn is_submission(connection: &Connection, config: &Config) -> bool {
    connection.login.as_deref().is_some_and(|login| !login.is_empty())
        || is_trusted_source(connection, config)
}

/// The verdict on a submission by someone with a login, or from a trusted source. `None`: it is
/// none, or its From is foreign.
fn submission(from: &Mailbox, connection: &Connection, config: &Config) -> Option<Assessment> {
    let users = &config.users;
    let author = users.user(from);
    let local = author.is_some() || users.is_local_domain(from.domain());
    let login = connection.login.as_deref().filter(|login| !login.is_empty());
    let judged = |base, why, submitter| {
        Some(Assessment { submitter, ..Assessment::new(Some(from), base, why) })
    };
    // The mailbox of an archive is named by its user.
    let user_of = |login: &str| match config.replay() {
        Some(_) => Mailbox::parse(login).and_then(|login| users.user(&login)),
        None => users.login(login),
    };
    if let Some(user) = login.and_then(user_of) {
        if user.addresses.contains(from) {
            return judged(Tier::Own, "login", Some(user));
        }
        if let Some(author) = author {
            let delegates = config.policy_for(&author, None, None).delegates;
            if delegates.iter().any(|delegate| user.addresses.contains(delegate)) {
                let assessment = judged(Tier::Internal, "delegate", Some(author));
                return assessment.map(|found| Assessment { delegate: true, ..found });
            }
        }
        return if local { judged(Tier::Refused, "from-of-another", None) } else { None };
    }
    // Believed, but nobody proved who it was: never more than internal.
    if local && is_trusted_source(connection, config) {
        return judged(Tier::Internal, "submission", author);
    }
    None
}

fn is_trusted_source(connection: &Connection, config: &Config) -> bool {
    config.server.submission.iter().any(|source| match source {
        // sendmail(1) shows as a client at 127.0.0.1, which it is not.
        Submission::Net(net) => {
            !connection.non_smtp && connection.client.is_some_and(|client| net.contains(client))
        }
        Submission::Daemon(name) => connection.daemon_name.as_ref() == Some(name),
        Submission::Pickup => connection.non_smtp,
    })
}

fn is_relay(headers: &[Header], authentication: &Authentication, config: &Config) -> bool {
    let Some(sender) = only_address(headers, "Sender") else { return false };
    let relays = &config.server.relays;
    relays.iter().any(|r| r.sender == sender && authentication.signed_by(&r.domain))
}

/// The address of a field that stands once and has exactly one. A group has none that everyone
/// would read alike.
fn only_address(headers: &[Header], name: &str) -> Option<Mailbox> {
    let mut fields = headers.iter().filter(|h| h.is(name));
    let (Some(field), None) = (fields.next(), fields.next()) else { return None };
    if has_group(&field.unfolded()) {
        return None;
    }
    match mail::mailboxes(field).as_slice() {
        [one] => Mailbox::parse(&one.address),
        _ => None,
    }
}

/// Whether an address field has a colon or semicolon outside quotes, comments and angle brackets
/// (RFC 5322 section 3.4, group).
fn has_group(value: &str) -> bool {
    let (mut quoted, mut comments, mut angle) = (false, 0_usize, false);
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' if quoted || comments > 0 => {
                chars.next();
            }
            '"' if comments == 0 => quoted = !quoted,
            _ if quoted => {}
            '(' => comments = comments.saturating_add(1),
            ')' => comments = comments.saturating_sub(1),
            _ if comments > 0 => {}
            '<' => angle = true,
            '>' => angle = false,
            ':' | ';' if !angle => return true,
            _ => {}
        }
    }
    false
}
