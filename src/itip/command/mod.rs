//! What a user does himself, by a command instead of a mail. Each function is a question to the
//! engine like [`decide`](super::decide()): context in, [`Decision`] out.

mod follow;
mod respond;
mod settle;

pub use follow::{CannotFollow, Followed, Meant, NoLink, follow, offers};
pub use respond::{Answer, respond};
pub use settle::{Choice, settle};

use super::decision::Decision;
use super::outcome::Reason;

/// Why a command cannot be carried out. Nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotDo {
    /// The calendar has no such object.
    #[error("no such object")]
    NoObject,
    /// The object has no such instance.
    #[error("the series has no such date")]
    NoInstance,
    /// Nobody has proposed that.
    #[error("no such proposal waits")]
    NoProposal,
    /// It is not clear which proposal is meant.
    #[error("{0} proposals wait; name one by --from and --recurrence-id")]
    Several(usize),
    /// The user is the organizer of nothing there.
    #[error("the user is not its organizer")]
    NotOrganizer,
    /// The user has nothing to answer.
    #[error("the user is not invited to it")]
    NotInvited,
    /// There is no such thing any more.
    #[error("it is cancelled")]
    Cancelled,
    /// The engine will not.
    #[error("it cannot be done: {0}")]
    Refused(Reason),
}

impl From<Box<Decision>> for CannotDo {
    fn from(decision: Box<Decision>) -> Self {
        match decision.reason {
            Reason::OccurrenceUnknown => CannotDo::NoInstance,
            reason => CannotDo::Refused(reason),
        }
    }
}
