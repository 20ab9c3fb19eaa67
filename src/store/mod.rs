//! Calendars on the mail host: what the pipeline asks of a store, whatever keeps it.
//!
//! A store holds one [`Calendar`] a user. All that one message does to one user's calendar
//! (decision, objects, journal, idempotency key, generated mail) happens in one transaction
//! ([`Store::write`]); anything else is a bug.

mod error_kind;
mod id;
pub mod sqlite;
mod undo;

use std::time::Instant;

use jiff::Timestamp;

use crate::ical::Moment;
use crate::itip::{
    BusyTime, Due, Edit, ForeignBusy, Mailbox, Outcome, Parked, Proposal, Reason, Snapshot,
    StoredObject, Tombstone, Unavailable,
};
use crate::time::Span;

pub use error_kind::ErrorKind;
pub use id::new_id;
pub use sqlite::SqliteStore;
pub use undo::{QueuedMail, Reverted};

/// Why a calendar could not be read or written. The transaction left no trace.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file system or the database refused.
    #[error("calendar of {user}: {action}: {source}")]
    Database {
        /// Whose calendar.
        user: String,
        /// What was being done.
        action: &'static str,
        /// What the database said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// It was busy until the deadline.
    #[error("calendar of {0} is locked by another process; try again")]
    Busy(String),
    /// What is stored cannot be understood.
    #[error("calendar of {user}: {what} is damaged; run `imip-milter check`")]
    Damaged {
        /// Whose calendar.
        user: String,
        /// Which row.
        what: String,
    },
    /// It was made by a newer version.
    #[error("calendar of {user} has schema {found}, newer than {known}; upgrade imip-milter")]
    TooNew {
        /// Whose calendar.
        user: String,
        /// Its schema version.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// A step above the store failed; the transaction is rolled back.
    #[error("{0}")]
    Aborted(String),
}

impl From<Unavailable> for StoreError {
    fn from(error: Unavailable) -> Self {
        StoreError::Aborted(error.to_string())
    }
}

/// A line of the journal to be written: what one message did.
#[derive(Clone, Debug)]
pub struct JournalEntry {
    /// Message-ID, without brackets.
    pub message_id: Option<String>,
    /// The MTA's queue id.
    pub queue_id: Option<String>,
    /// The authenticated From.
    pub sender: Option<Mailbox>,
    /// METHOD, or `other`.
    pub method: String,
    /// The object.
    pub uid: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// The object before, as iCalendar; `None`: there was none.
    pub before: Option<String>,
    /// The object after.
    pub after: Option<String>,
}

/// A line of the journal as `calendar history` shows it.
#[derive(Clone, Debug)]
pub struct JournalLine {
    /// Unique on this host.
    pub change: String,
    /// When.
    pub time: Timestamp,
    /// Message-ID.
    pub message_id: Option<String>,
    /// Queue id.
    pub queue_id: Option<String>,
    /// The authenticated From.
    pub sender: Option<String>,
    /// METHOD.
    pub method: String,
    /// The object.
    pub uid: String,
    /// Outcome, as printed.
    pub outcome: String,
    /// Reason, as printed.
    pub reason: String,
    /// Reverted by `calendar undo`.
    pub undone: bool,
}

/// A journal line with what it takes to revert it.
#[derive(Clone, Debug)]
pub struct Change {
    /// The line.
    pub line: JournalLine,
    /// The object before, as iCalendar; `None`: there was none.
    pub before: Option<String>,
    /// The object after.
    pub after: Option<String>,
}

/// What stands for the METHOD of a notice, which has none.
pub const NOTICE: &str = "NOTICE";

/// Generated mail that is to leave with the transaction.
#[derive(Clone, Debug)]
pub struct OutboxEntry {
    /// Unique on this host; part of the Message-ID `[gen-1]`.
    pub id: String,
    /// The object it is about.
    pub uid: String,
    /// METHOD, or [`NOTICE`].
    pub method: String,
    /// The answer in it, for the log.
    pub partstat: Option<String>,
    /// Header From.
    pub from: Mailbox,
    /// Recipients.
    pub to: Vec<Mailbox>,
    /// Envelope sender; `None` is the null sender.
    pub envelope_sender: Option<Mailbox>,
    /// The whole message, CRLF.
    pub message: Vec<u8>,
    /// How many generated messages led to it (`[gen-7]` ends at five).
    pub generation: u32,
    /// It is for a local user and has not taken effect in his calendar yet `[gen-7]`.
    pub apply_locally: bool,
    /// Not to be handed to the MTA before this.
    pub not_before: Timestamp,
}

/// An outbox row as it waits.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Whose calendar it left.
    pub user: Mailbox,
    /// The mail.
    pub entry: OutboxEntry,
    /// When it was committed.
    pub created: Timestamp,
    /// Tries so far.
    pub attempts: u32,
    /// When it is tried next.
    pub next: Timestamp,
    /// What the MTA said last.
    pub error: Option<String>,
}

/// An instance row of a calendar, for lists and free/busy.
#[derive(Clone, Debug)]
pub struct InstanceRow {
    /// The object.
    pub uid: String,
    /// Original start; `None` for an object that does not recur.
    pub recurrence_id: Option<Timestamp>,
    /// Start as written in the component.
    pub start: Moment,
    /// End as written or derived.
    pub end: Moment,
    /// Resolved in the calendar's zone.
    pub span: Span,
    /// Which of the object's components it comes from.
    pub component: usize,
}

/// A calendar inside one read or write transaction.
pub trait Calendar: BusyTime {
    /// All that is known of `uid`. `operation` is the key of `[seq-7]`; `correspondent` the
    /// address an answer would go to; `now` the end of the hour that is counted.
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn snapshot(
        &self,
        uid: &str,
        operation: &str,
        correspondent: Option<&Mailbox>,
        now: Timestamp,
    ) -> Result<Snapshot, StoreError>;

    /// One object.
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn object(&self, uid: &str) -> Result<Option<StoredObject>, StoreError>;

    /// Every object, by UID.
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn objects(&self) -> Result<Vec<StoredObject>, StoreError>;

    /// Every instance that overlaps the window, by start; recurring objects are expanded as
    /// far as asked.
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn instances(&self, window: Span) -> Result<Vec<InstanceRow>, StoreError>;

    /// UIDs of objects of which no instance after `before` is known. Of some that is because
    /// nobody has looked that far.
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn ended(&self, before: Timestamp) -> Result<Vec<String>, StoreError> {
        let _ = before;
        Ok(Vec::new())
    }

    /// Bytes of iCalendar text in the calendar (`quota_size`).
    ///
    /// # Errors
    /// The calendar cannot be read, or the store does not count them.
    fn bytes_held(&self) -> Result<usize, StoreError> {
        Err(StoreError::Aborted("this store does not count bytes".to_owned()))
    }

    /// Every tombstone.
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn tombstones(&self) -> Result<Vec<Tombstone>, StoreError>;

    /// Every parked message.
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn parked(&self) -> Result<Vec<Parked>, StoreError>;

    /// Every proposal that is not settled.
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn proposals(&self) -> Result<Vec<Proposal>, StoreError>;

    /// What `owner` ([`Participant::key`](crate::itip::Participant::key)) has told of his busy
    /// time in the window, earliest first.
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn foreign_busy(&self, owner: &str, window: Span) -> Result<Vec<ForeignBusy>, StoreError>;

    /// Whether the user has dealt with `address` (tier `known`).
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn knows(&self, address: &Mailbox) -> Result<bool, StoreError>;

    /// Whether `address` has signed mail to the user (`smime_remember`).
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn signs(&self, address: &Mailbox) -> Result<bool, StoreError>;

    /// What an operation led to the first time, as the pipeline recorded it (JSON).
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn operation(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// The journal, newest last; of one object where `uid` is given.
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn journal(&self, uid: Option<&str>) -> Result<Vec<JournalLine>, StoreError>;

    /// One change of the journal.
    ///
    /// # Errors
    /// The calendar cannot be read, or the store keeps no such thing.
    fn change(&self, change: &str) -> Result<Option<Change>, StoreError> {
        Err(StoreError::Aborted(format!("this store cannot look up change {change}")))
    }

    /// Mail that waits, oldest first.
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn waiting(&self) -> Result<Vec<Waiting>, StoreError>;

    /// Whether this mail still waits.
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn waits(&self, id: &str) -> Result<bool, StoreError> {
        Ok(self.waiting()?.iter().any(|w| w.entry.id == id))
    }

    /// What is to be done by `now`, earliest first.
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn due(&self, now: Timestamp) -> Result<Vec<Due>, StoreError> {
        let _ = now;
        Ok(Vec::new())
    }

    /// Applies edits in order; instances of changed objects are expanded anew.
    ///
    /// # Errors
    /// The calendar cannot be written.
    fn apply(&mut self, edits: &[Edit], now: Timestamp) -> Result<(), StoreError>;

    /// Writes the journal; the change id.
    ///
    /// # Errors
    /// The calendar cannot be written.
    fn write_journal(&mut self, entry: &JournalEntry, now: Timestamp)
    -> Result<String, StoreError>;

    /// Puts all that a change touched back exactly as it was, and marks its line; nothing is
    /// done where any of it has been touched again since.
    ///
    /// # Errors
    /// The calendar cannot be written, or the store keeps no such thing.
    fn revert(&mut self, change: &str, now: Timestamp) -> Result<Reverted, StoreError> {
        Err(StoreError::Aborted(format!("this store cannot revert change {change} ({now})")))
    }

    /// Remembers an operation and what it led to `[seq-7]`.
    ///
    /// # Errors
    /// The calendar cannot be written.
    fn record_operation(
        &mut self,
        key: &str,
        result: &str,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// Remembers that `address` has signed mail to the user, for as long as tombstones are kept.
    /// No part of any change: to undo one does not forget it.
    ///
    /// # Errors
    /// The calendar cannot be written.
    fn remember_signer(&mut self, address: &Mailbox, now: Timestamp) -> Result<(), StoreError>;

    /// Queues generated mail.
    ///
    /// # Errors
    /// The calendar cannot be written.
    fn enqueue(&mut self, entry: &OutboxEntry, now: Timestamp) -> Result<(), StoreError>;

    /// Replaces the bytes of a waiting message and marks it as locally applied `[gen-7]`.
    ///
    /// # Errors
    /// The calendar cannot be written.
    fn applied_locally(&mut self, id: &str, message: &[u8]) -> Result<(), StoreError>;

    /// The MTA took it, or it is dropped.
    ///
    /// # Errors
    /// The calendar cannot be written.
    fn dequeue(&mut self, id: &str) -> Result<(), StoreError>;

    /// Notes that a message of the outbox is tried now.
    ///
    /// # Errors
    /// [`StoreError`]
    fn begin_try(&mut self, id: &str, now: Timestamp) -> Result<(), StoreError>;

    /// The MTA did not take it; try again at `next`.
    ///
    /// # Errors
    /// The calendar cannot be written.
    fn postpone(&mut self, id: &str, error: &str, next: Timestamp) -> Result<(), StoreError>;

    /// Runs `work` on another calendar in the same transaction: that of a member from the view
    /// of its collection, and the other way round `[book-7]`. `home` is that calendar's zone.
    ///
    /// # Errors
    /// [`StoreError`]: that calendar is kept elsewhere, or `work` failed. The whole transaction
    /// has to be given up.
    fn beside(&self, user: &Mailbox, home: &str, work: &mut Work<'_>) -> Result<(), StoreError> {
        let _ = (home, work);
        Err(StoreError::Aborted(format!("the calendar of {user} is kept elsewhere")))
    }
}

/// Work inside a transaction; an error rolls it back.
pub type Work<'a> = dyn FnMut(&mut dyn Calendar) -> Result<(), StoreError> + 'a;

/// Calendars by user. All calls block: they belong on a thread pool of their own.
pub trait Store: Send + Sync {
    /// Whether the user has a calendar yet.
    fn exists(&self, user: &Mailbox) -> bool;

    /// Runs `work` in a write transaction that holds the calendar's write lock from the
    /// start, creating the calendar where it does not exist; durable when it returns.
    /// `home` is the IANA zone of the calendar. Gives up at `deadline`.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was written.
    fn write(
        &self,
        user: &Mailbox,
        home: &str,
        deadline: Instant,
        work: &mut Work<'_>,
    ) -> Result<(), StoreError>;

    /// Runs `work` on a snapshot; a calendar that does not exist looks empty. Writes made by
    /// `work` are an error.
    ///
    /// # Errors
    /// [`StoreError`].
    fn read(&self, user: &Mailbox, home: &str, work: &mut Work<'_>) -> Result<(), StoreError>;

    /// Removes all that is kept of a user: calendar, journal, waiting mail; whether there was
    /// anything.
    ///
    /// # Errors
    /// [`StoreError`]; the store may not be able to.
    fn delete(&self, user: &Mailbox, _deadline: Instant) -> Result<bool, StoreError> {
        Err(StoreError::Aborted(format!("this store cannot remove the calendar of {user}")))
    }

    /// Every user with a calendar.
    ///
    /// # Errors
    /// The state directory cannot be read.
    fn users(&self) -> Result<Vec<Mailbox>, StoreError>;

    /// The users whose outbox may hold mail; cheap, may name one too many, never one too few.
    ///
    /// # Errors
    /// The state directory cannot be read.
    fn users_with_mail(&self) -> Result<Vec<Mailbox>, StoreError>;

    /// The users in whose calendars something may have to be done, now or later; cheap, may
    /// name one too many, never one too few.
    ///
    /// # Errors
    /// The state directory cannot be read.
    fn users_with_due(&self) -> Result<Vec<Mailbox>, StoreError> {
        Ok(Vec::new())
    }

    /// Whether [`Store::users_with_due`] names this user.
    ///
    /// # Errors
    /// The state directory cannot be read.
    fn may_have_due(&self, user: &Mailbox) -> Result<bool, StoreError> {
        Ok(self.users_with_due()?.contains(user))
    }

    /// Calendars that are kept open now.
    fn open_calendars(&self) -> usize {
        0
    }
}
