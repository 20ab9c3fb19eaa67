//! Generated mail on its way to the MTA.
//!
//! An answer is committed with the decision that caused it (one transaction, `store`), and leaves
//! after the MTA has the verdict on the causing message. So it can neither be sent without being
//! recorded nor be recorded without being sent. A [`Worker`] takes what is due from the outboxes
//! and gives it to a [`Transport`].
//!
//! # What happens if we die here
//! | where | afterwards |
//! |---|---|
//! | before the commit | nothing happened; the MTA has no verdict, the client comes again |
//! | after the commit, before the verdict | the row waits and is sent; when the client comes again the message is a duplicate and answers nothing more |
//! | before it took effect for a local user | it takes effect when the row is looked at next |
//! | after it took effect, before that was noted | it takes effect again, and that is recognised by the row's id as done |
//! | while it is handed over, before the MTA's 250 | it is handed over again |
//! | after the 250, before the row is removed | it is handed over again: the one case in which a mail leaves twice. Both have the same Message-ID, which is made from the row's id, and the same UID, SEQUENCE and DTSTAMP; readers show one, calendars change once |
//! | after the row is removed | it is the MTA's |
//!
//! A row that was handed over but cannot be removed (the disk is full) is remembered for as long
//! as the process lives and only its removal is tried again.
//!
//! # Failure
//! A temporary failure is tried again after 1, 2, 4 … 60 minutes. While a mail to someone waits,
//! later mail of the same calendar to him waits behind it, so that answers arrive in order. When
//! the MTA cannot be reached at all, one row is charged with it and the others are left alone. A
//! mail that the MTA refuses for good, or that is older than `outbox_ttl`, is dropped with an error
//! in the log and a line in the journal of the calendar.

mod transport;
mod worker;

pub use self::transport::{SendmailTransport, SmtpTransport, Transport, TransportError};
pub use self::worker::{
    ByHandError, LocalDelivery, Settings, Tried, Worker, drop_by_hand, flush, retry,
};
