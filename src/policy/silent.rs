//! The policy of a calendar that is built from archived mail: whatever was to be said has been
//! said, or never will be.

use super::{Automatic, Counter, Notify, OwnerNotice, Policy, Refresh, Uninvited};
use crate::trust::Threshold;

impl Policy {
    /// The same policy without anything by which mail comes into being, now or later: no answer,
    /// no question, no approval, no notice, nothing passed on. What it stores is the same but
    /// for the user's own answer, which only he has given (in a message that he sent).
    #[must_use]
    pub fn silent(self) -> Self {
        Policy {
            answer_from: Threshold::Nobody,
            when_free: Automatic::None,
            when_busy: Automatic::None,
            freebusy_from: Threshold::Nobody,
            // Whoever was added or refused would have to be told.
            uninvited: Uninvited::Note,
            counter: Counter::Ask,
            refresh: Refresh::Ask,
            // Where a revision is missing the message waits; nobody is asked for it.
            answers_per_hour: 0,
            notify: Notify::None,
            propagate: false,
            approvers: Vec::new(),
            request: Vec::new(),
            request_beyond: Vec::new(),
            owner_notice: OwnerNotice::None,
            rsvp_links: false,
            ..self
        }
    }
}
