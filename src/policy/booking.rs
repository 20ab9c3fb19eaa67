//! What resources have and people have not: how bookings are judged, and collections.

use crate::identity::Mailbox;

/// `beyond`: a series that goes past the window `[book-4]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// Its dates within the window are booked.
    Trim,
    /// It is declined.
    Decline,
    /// Nothing is decided.
    Ask,
}

/// `approval_expiry`: what becomes of a booking that nobody approved in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApprovalExpiry {
    /// It is declined.
    Decline,
    /// It is accepted.
    Accept,
}

/// `owner_notice`: what the owner of a resource is told of; of failures always.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerNotice {
    /// Nothing.
    None,
    /// What is booked.
    Booked,
    /// What is declined.
    Declined,
    /// Both, and what is cancelled.
    All,
}

/// `explain`: what a decline says of the clash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explain {
    /// Nothing.
    None,
    /// When the resource is taken.
    Times,
    /// And who has it then.
    Organizer,
}

/// `outside_hours`: what working hours do to the rest of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    /// Nothing.
    Ignore,
    /// It counts as taken.
    Busy,
}

/// A part of a booking that is stored (`keep`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// SUMMARY
    Subject,
    /// CLASS
    Class,
    /// DESCRIPTION
    Description,
    /// LOCATION
    Location,
    /// The other attendees.
    Attendees,
    /// CATEGORIES
    Categories,
    /// ATTACH
    Attachments,
}

/// `quota`: so much time in any stretch of that length, for each organizer (`10h/7d`). Seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Booked time.
    pub time: u64,
    /// Of the stretch in which it is counted.
    pub within: u64,
}

/// `pick`: which free member of a collection is booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// The one with the least booked time around.
    LeastBusy,
    /// The first in the order of `members`.
    First,
    /// The one with the fewest seats that suffice.
    BestFit,
}

/// Resources that are booked as one `[book-7]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    /// Its address, which is a resource itself.
    pub id: Mailbox,
    /// In the order of the configuration.
    pub members: Vec<Mailbox>,
    /// Who of them is booked.
    pub pick: Pick,
    /// Whether a booking goes over to another member when a change clashes.
    pub reassign: bool,
}
