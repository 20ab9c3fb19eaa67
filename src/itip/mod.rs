//! The engine: what happens with an iTIP message (RFC 5546), by the rule book's rules.
//!
//! Pure: no socket, no SQL, no clock. [`decide()`] takes a [`Context`] and an [`Incoming`] and
//! returns a [`Decision`]: outcome, edits to the calendar, messages to send, notes for the
//! reader. One file a method, each with one entry function of the same shape.

mod add;
mod answer;
mod approval;
mod authority;
mod availability;
mod booking;
mod bounds;
mod cancel;
mod collection;
mod command;
mod correspondents;
mod counter;
mod decide;
mod decision;
mod decline_counter;
mod delegation;
mod delete;
mod due;
mod free_busy;
mod full;
mod gap;
mod incoming;
mod instance;
mod language;
mod lookup;
mod merge;
mod message;
mod method;
mod notes;
mod notice;
mod outcome;
mod own;
mod parking;
mod party_crasher;
mod past;
mod plan;
mod propagation;
mod proposal;
mod publish;
mod refresh;
mod reply;
mod request;
mod request_status;
mod reschedule;
mod revision;
mod seen;
mod stored;
#[cfg(test)]
mod tests;
mod todo;
mod tombstones;

pub use crate::identity::{Addresses, Mailbox, Participant};
pub use approval::{Approval, follow as follow_booking};
pub use collection::{
    JointBooking, Judged, Members, Part, booked_around, chain as chain_of_booking, decide_together,
    follow_member,
};
pub use command::{
    Answer, CannotDo, CannotFollow, Choice, Followed, Meant, NoLink, follow, offers, respond,
    settle,
};
pub use correspondents::acquaintances;
pub use counter::close_overtaken;
pub use decide::decide;
pub use decision::{
    Automatic, Context, Correspondent, Decision, Direction, Edit, Generated, Incoming, MailFacts,
    Notes, People, Sender, Task, User,
};
pub use delegation::delegates;
pub use delete::delete;
pub use due::{Due, DueKind, due};
pub use free_busy::busy_time;
pub use incoming::{Candidate, PartText, collect, without_stubs};
pub use message::{PRODID, free_busy};
pub use method::Method;
pub use notes::of_message as notes_of_message;
pub use notice::{
    About, AnswerByMail, Answers, Booking, BookingNews, ByMail, Failure, News, Notice, Standing,
    Told, is_ripe,
};
pub use outcome::{Outcome, Reason};
pub use own::{own_partstat, remove_bookkeeping};
pub use parking::{Waiting, expired, take_up};
pub use past::is_past;
pub use revision::{newest as newest_revision, operation_key};
pub use stored::{
    AttendeeRevision, BusyInstance, BusyTime, ForeignBusy, Parked, ParkedBy, Proposal, Refreshed,
    Revision, Role, Snapshot, StoredObject, Tombstone, Unavailable, find_participant,
};
