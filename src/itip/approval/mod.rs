//! Bookings that somebody has to approve `[book-6]`.
//!
//! ```text
//! needs approval ─▶ ask: stored TENTATIVE, a REQUEST to each approver, a time limit
//! booking changes ─▶ follow: asked anew with a higher SEQUENCE, or withdrawn
//! approver's REPLY, or the limit ─▶ settle: ACCEPTED or DECLINED to who had asked
//! ```
//!
//! What the approvers are sent is an invitation with a UID of its own and the resource as
//! organizer. The resource's calendar does not hold it: a row says for which booking it stands.

mod ask;
mod settle;

use std::fmt::Write as _;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::decision::{Context, Edit};
use super::due::DueKind;
use super::instance;
use super::own;
use crate::ical::{Component, Object};
use crate::identity::{Mailbox, Participant};
use crate::time::Zones;

pub use ask::follow;
pub(super) use ask::{Asking, are_too_many, ask, covered_by_any, may_ask, text_for_requester};
pub(super) use settle::{expired, reply};

/// Stands in what approvers are sent: only a person may answer that, no policy.
pub(super) const MARK: &str = "X-IMIP-APPROVAL";

/// An approval that a booking, or one date of it, waits for or has waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The booking.
    pub uid: String,
    /// The one date of the series; `None`: the whole.
    pub recurrence_id: Option<Timestamp>,
    /// UID of what the approvers are sent; the same for all dates of a booking.
    pub request: String,
    /// SEQUENCE of what they were sent last: an answer to anything older is stale.
    pub sequence: i64,
    /// When that was.
    pub asked_at: Timestamp,
    /// Who was sent it.
    pub asked: Vec<Mailbox>,
    /// The resource's PARTSTAT once it is approved.
    pub partstat: String,
    /// Nobody has decided yet.
    pub open: bool,
}

impl Approval {
    /// The key of its time limit.
    fn due_key(&self) -> String {
        let date = self.recurrence_id.map(|at| at.to_string());
        format!("{} {}", self.request, date.as_deref().unwrap_or("-"))
    }

    /// What ends it, limit included.
    pub(super) fn close(&self) -> [Edit; 2] {
        [
            Edit::Await(Approval { open: false, ..self.clone() }),
            Edit::NotDue { kind: DueKind::Approval, key: self.due_key() },
        ]
    }
}

/// UID of what the approvers of a booking are sent: the same whenever the booking is the same.
/// Whoever can compute it gains nothing, for an answer counts by its sender alone.
fn request_uid(context: &Context<'_>, booking: &str) -> String {
    let mut hash = Sha256::new();
    for part in [context.user.id.as_str(), booking] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let mut uid = "approval-".to_owned();
    for byte in hash.finalize().iter().take(16) {
        // Writing to a String cannot fail.
        let _ = write!(uid, "{byte:02x}");
    }
    uid + "@" + context.user.id.domain()
}

/// Which components of a booking wait for an approval.
fn covered(context: &Context<'_>, object: &Object, date: Option<Timestamp>) -> Vec<bool> {
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    object.components().map(|c| waits(context, c) && is_meant(c, date, &zones)).collect()
}

fn is_meant(component: &Component, date: Option<Timestamp>, zones: &Zones) -> bool {
    let own = instance::recurrence_id(component).map(|id| zones.resolve(&id));
    date.is_none() || own == date
}

/// Whether a component is neither booked nor declined.
fn waits(context: &Context<'_>, component: &Component) -> bool {
    own::own_partstat(component, &context.user.addresses).as_deref() == Some("TENTATIVE")
        && !own::is_cancelled(component)
}

/// The approver who writes from an address, by the policy that holds now: one who was asked and
/// is none any more has no say.
fn approver<'a>(context: &'a Context<'_>, sender: &Mailbox) -> Option<&'a Mailbox> {
    let is = |one: &&Mailbox| *one == sender || (context.is_same_user)(one, sender);
    context.policy.approvers.iter().find(is)
}

/// Whether the one who asks for a booking could approve it himself, and has so by asking: he
/// speaks himself, and nobody for him.
pub(super) fn is_own_word(context: &Context<'_>, object: &Object) -> bool {
    let organizer = object.organizer().map(|o| Participant::of(o).claimed());
    let organizer = organizer.and_then(|o| o.mailbox().cloned());
    let sender = context.sender.address.as_ref().filter(|_| context.sender.is_himself());
    organizer.zip(sender).is_some_and(|(organizer, sender)| {
        (organizer == *sender || (context.is_same_user)(&organizer, sender))
            && approver(context, sender).is_some()
    })
}
