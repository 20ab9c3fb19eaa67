//! Who may book a resource: its membership lists `[book-1]`.

use crate::identity::Mailbox;
use crate::policy::{Pattern, Policy};

/// What an organizer may ask of a resource.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rights {
    /// Within the policy he books at once (`book`).
    pub(super) book: bool,
    /// Within the policy he books with approval (`request`).
    pub(super) request: bool,
    /// Beyond the policy, too, he books with approval (`request_beyond`).
    pub(super) beyond: bool,
}

impl Rights {
    /// Of one organizer.
    pub(super) fn of(policy: &Policy, organizer: &Mailbox) -> Self {
        let covered = |list: &[Pattern]| list.iter().any(|p| p.covers(organizer));
        Rights {
            book: covered(&policy.book),
            request: covered(&policy.request),
            beyond: covered(&policy.request_beyond),
        }
    }

    /// Whether he may ask at all. Who may ask for more than the policy allows may ask for what it
    /// allows.
    pub(super) fn any(self) -> bool {
        self.book || self.request || self.beyond
    }
}
