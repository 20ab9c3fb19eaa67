//! The engine: what happens with an iTIP message (RFC 5546), by the rule book's rules.
//!
//! Pure: no socket, no SQL, no clock. [`decide`] takes a [`Context`] and an [`Incoming`] and
//! returns a [`Decision`]: outcome, edits to the calendar, messages to send, notes for the
//! reader. One file a method, each with one entry function of the same shape.

mod answer;
mod decision;
mod identity;
mod method;
mod occurrence;
mod outcome;
mod reply_message;
mod stored;

pub use decision::{
    Automatic, Context, Correspondent, Decision, Direction, Edit, Generated, Incoming, MailFacts,
    Notes, Sender, User, When,
};
pub use identity::{Addresses, Mailbox, Participant};
pub use method::Method;
pub use outcome::{Outcome, Reason};
pub use reply_message::PRODID;
pub use stored::{
    AttendeeRevision, BusyInstance, BusyTime, Parked, Revision, Role, Snapshot, StoredObject,
    Tombstone, Unavailable, find_participant,
};
