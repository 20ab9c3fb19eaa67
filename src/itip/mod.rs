//! The engine: what happens with an iTIP message (RFC 5546), by the rule book's rules.
//!
//! Pure: no socket, no SQL, no clock. [`decide`] takes a [`Context`] and an [`Incoming`] and
//! returns a [`Decision`]: outcome, edits to the calendar, messages to send, notes for the
//! reader. One file a method, each with one entry function of the same shape.

mod answer;
mod authority;
mod cancel;
mod correspondents;
mod decide;
mod decision;
mod delete;
mod incoming;
mod instance;
mod lookup;
mod merge;
mod message;
mod method;
mod notes;
mod outcome;
mod own;
mod parking;
mod reply;
mod request;
mod reschedule;
mod revision;
mod stored;
#[cfg(test)]
mod tests;

pub use crate::identity::{Addresses, Mailbox, Participant};
pub use decide::decide;
pub use decision::{
    Automatic, Context, Correspondent, Decision, Direction, Edit, Generated, Incoming, MailFacts,
    Notes, Sender, User,
};
pub use delete::delete;
pub use incoming::{Candidate, PartText, collect};
pub use message::PRODID;
pub use method::Method;
pub use notes::of_message as notes_of_message;
pub use outcome::{Outcome, Reason};
pub use own::{own_partstat, remove_bookkeeping};
pub use parking::{expired, unpark};
pub use revision::{newest as newest_revision, operation_key};
pub use stored::{
    AttendeeRevision, BusyInstance, BusyTime, ForeignBusy, Parked, Proposal, Refreshed, Revision,
    Role, Snapshot, StoredObject, Tombstone, Unavailable, find_participant,
};
