//! Whose calendars a message concerns, and in which form its readers may be told.

use super::{Engine, Input, Speaker};
use crate::config::Recipient;
use crate::itip::{Direction, Mailbox, User};
use crate::mail;

/// A user that the message concerns.
#[derive(Clone, Debug)]
pub(super) struct Party {
    /// Whose calendar.
    pub user: User,
    /// Submits or receives.
    pub direction: Direction,
    /// Only reached through a list address `[id-2]`.
    pub via_list: bool,
    /// The envelope recipients that are he, as given.
    pub recipients: Vec<String>,
}

/// The form of header and block (invariant 5 of the policy model).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One recipient in total, a local user: he is told everything.
    Personal,
    /// Several, all local: what the message is; in the body only if all are named in To or Cc.
    Neutral {
        /// Whether a block may be shown.
        block: bool,
    },
    /// Somebody else reads it too: nothing.
    None,
}

pub(super) struct Parties {
    /// The submitter first, then the recipients, each user once a direction.
    pub list: Vec<Party>,
    /// How readers may be told.
    pub form: Form,
    /// Every envelope recipient is a user, by an address that leads nowhere else.
    pub only_users: bool,
}

pub(super) fn parties(engine: &Engine, input: &Input<'_>, speaker: &Speaker<'_>) -> Parties {
    let mut list: Vec<Party> = Vec::new();
    if let Some(user) = speaker.submitter() {
        list.push(Party {
            user: user.clone(),
            direction: Direction::Outbound,
            via_list: false,
            recipients: Vec::new(),
        });
    }
    let mut all_local = true;
    let mut only_users = !input.envelope.recipients.is_empty();
    let mut addresses = Vec::new();
    for given in &input.envelope.recipients {
        let Some(address) = Mailbox::parse(given.trim_matches(['<', '>'])) else {
            (all_local, only_users) = (false, false);
            continue;
        };
        // A copy that goes elsewhere is neither told of a calendar nor taken away.
        let leads_elsewhere = engine.config.users.leads_elsewhere(&address);
        all_local &= !leads_elsewhere;
        let given = Some(given).filter(|_| !leads_elsewhere);
        let recipient = engine.config.users.resolve(&address);
        only_users &= !leads_elsewhere && matches!(recipient, Recipient::User(_));
        match recipient {
            Recipient::User(user) => add(&mut list, user, false, given),
            Recipient::List { members } => {
                all_local = false;
                for user in members {
                    add(&mut list, user, true, None);
                }
            }
            Recipient::Excluded | Recipient::Unknown => {}
            Recipient::Foreign => all_local = false,
        }
        addresses.push(address);
    }
    if let Some(replay) = engine.config.replay() {
        list.retain(|party| party.user.id == replay.user);
    }
    let receives = list.iter().any(|p| p.direction == Direction::Inbound);
    let form = match (all_local, input.envelope.recipients.len()) {
        (true, 1) if receives => Form::Personal,
        (true, n) if n > 1 => Form::Neutral { block: all_named(input, &addresses) },
        _ => Form::None,
    };
    Parties { list, form, only_users }
}

/// Adds a recipient; a user reached in several ways is one, and a direct way counts more.
fn add(list: &mut Vec<Party>, user: User, via_list: bool, given: Option<&String>) {
    let known = list.iter_mut().find(|p| p.direction == Direction::Inbound && p.user.id == user.id);
    match known {
        Some(party) => {
            party.via_list &= via_list;
            party.recipients.extend(given.cloned());
        }
        None => list.push(Party {
            user,
            direction: Direction::Inbound,
            via_list,
            recipients: given.cloned().into_iter().collect(),
        }),
    }
}

/// Whether To and Cc name every envelope recipient: otherwise a block could tell of a Bcc.
fn all_named(input: &Input<'_>, recipients: &[Mailbox]) -> bool {
    let named: Vec<Mailbox> = ["To", "Cc"]
        .into_iter()
        .flat_map(|name| input.message.all(name))
        .flat_map(mail::mailboxes)
        .filter_map(|m| Mailbox::parse(&m.address))
        .collect();
    recipients.iter().all(|r| named.contains(r))
}
