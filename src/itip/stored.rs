//! What a calendar holds about one UID, as values: the engine's view of the store.

use jiff::Timestamp;

use crate::ical::{Component, Object};
use crate::identity::{Mailbox, Participant};
use crate::time::{Busy, Span};
use crate::trust::Tier;

/// The part a user plays in an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// One of his addresses is ORGANIZER.
    Organizer,
    /// One is an ATTENDEE.
    Attendee,
    /// Neither.
    Other,
}

impl Role {
    /// The word in the store and in `calendar list`.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Organizer => "organizer",
            Role::Attendee => "attendee",
            Role::Other => "other",
        }
    }

    /// By that word.
    pub fn from_name(name: &str) -> Option<Self> {
        [Role::Organizer, Role::Attendee, Role::Other].into_iter().find(|r| r.as_str() == name)
    }
}

/// The revision of a component: ordered by SEQUENCE, then DTSTAMP in whole seconds `[seq-1]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision {
    /// SEQUENCE; missing is 0.
    pub sequence: i64,
    /// DTSTAMP in seconds since 1970; missing is the smallest.
    pub dtstamp: i64,
}

/// An object as a calendar holds it: no METHOD, a complete VTIMEZONE for every TZID.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredObject {
    /// The components.
    pub object: Object,
    /// The user's part in it.
    pub role: Role,
    /// The authenticated From of the message that brought the stored revision.
    pub sender: Option<Mailbox>,
    /// Whose SENT-BY for the organizer was accepted with this object `[auth-10]`.
    pub sent_by: Vec<Mailbox>,
}

/// What remains of a cancelled or deleted object or instance `[seq-5]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tombstone {
    /// The object.
    pub uid: String,
    /// The instance's original start; `None`: the whole object.
    pub recurrence_id: Option<Timestamp>,
    /// Key ([`Participant::key`]) of the organizer it is bound to `[auth-11]`.
    pub organizer: String,
    /// The revision that cancelled it.
    pub revision: Revision,
}

/// The last applied answer of one attendee to one instance `[seq-4]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendeeRevision {
    /// The object.
    pub uid: String,
    /// [`Participant::key`] of the attendee as stored.
    pub attendee: String,
    /// The instance; `None`: the master.
    pub recurrence_id: Option<Timestamp>,
    /// Of the reply; its SEQUENCE is never above the component's.
    pub revision: Revision,
    /// The answer.
    pub partstat: String,
    /// His COMMENT, if any `[rep-1]`.
    pub comment: Option<String>,
    /// He is not in the object: a party crasher noted aside `[rep-4]`.
    pub uninvited: bool,
}

/// A message that came before its object `[seq-6]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parked {
    /// Its number in this calendar; 0 for one that is not stored yet.
    pub id: i64,
    /// The object it waits for.
    pub uid: String,
    /// The VCALENDAR as it came, METHOD included.
    pub calendar: Component,
    /// The sender it was judged by.
    pub sender: Option<Mailbox>,
    /// His tier then.
    pub tier: Tier,
    /// Key of the ORGANIZER it names.
    pub organizer: String,
    /// When it came.
    pub received: Timestamp,
    /// Message-ID of the mail.
    pub message_id: Option<String>,
}

/// An attendee's proposal to change an instance or the whole `[cou-1]`: in the organizer's
/// calendar one that waits for him, in the attendee's own the one he sent `[cou-3]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The object.
    pub uid: String,
    /// [`Participant::key`] of the attendee as stored.
    pub attendee: String,
    /// The instance it is about; `None`: the whole.
    pub recurrence_id: Option<Timestamp>,
    /// Of the COUNTER.
    pub revision: Revision,
    /// The VCALENDAR as it came, without METHOD.
    pub calendar: Component,
    /// When it came.
    pub received: Timestamp,
}

/// That an attendee's REFRESH was answered with a revision `[ref-1]`; in the attendee's own
/// calendar, that he asked for one because he has only this `[add-2]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refreshed {
    /// The object.
    pub uid: String,
    /// [`Participant::key`] of the attendee as stored.
    pub attendee: String,
    /// What he was sent, or has.
    pub revision: Revision,
    /// When.
    pub time: Timestamp,
}

/// What somebody else has told of his busy time `[fb-2]`, `[pub-2]`: for display, never the
/// user's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignBusy {
    /// [`Participant::key`] of the one whose time it is.
    pub owner: String,
    /// UID of the VFREEBUSY.
    pub uid: String,
    /// Of the VFREEBUSY.
    pub revision: Revision,
    /// The stretch of time it speaks of.
    pub window: Span,
    /// Where he is not free, in order.
    pub periods: Vec<(Span, Busy)>,
}

/// How many messages of one sender wait in the whole calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParkedBy {
    /// Who sent them.
    pub sender: Option<Mailbox>,
    /// How many.
    pub count: usize,
    /// The number of the oldest.
    pub oldest: i64,
}

/// All that a calendar knows of one UID, read at the start of a decision.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The object, if it is stored.
    pub object: Option<StoredObject>,
    /// Tombstones of the object and its instances.
    pub tombstones: Vec<Tombstone>,
    /// Answers already applied.
    pub answers: Vec<AttendeeRevision>,
    /// Messages that wait for the object.
    pub parked: Vec<Parked>,
    /// Proposals that are not settled.
    pub proposals: Vec<Proposal>,
    /// Which REFRESHes of the object were answered.
    pub refreshed: Vec<Refreshed>,
    /// How many messages wait in the whole calendar (`park_max`).
    pub parked_total: usize,
    /// Whose they are.
    pub parked_by: Vec<ParkedBy>,
    /// Whether this very operation was carried out before `[seq-7]`.
    pub seen: bool,
    /// Automatic answers sent to this correspondent within the last hour (`[gen-4]`).
    pub answers_last_hour: usize,
}

/// An instance of another object that occupies the user's time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusyInstance {
    /// The other object.
    pub uid: String,
    /// Its time.
    pub span: Span,
    /// How busy he is then; never free.
    pub busy: Busy,
    /// Its SUMMARY.
    pub summary: Option<String>,
    /// Its ORGANIZER, where that is a mailbox.
    pub organizer: Option<Mailbox>,
    /// Its CLASS is not PUBLIC.
    pub private: bool,
}

/// The view of the user's busy time could not be read; the transaction is given up.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the calendar could not be read: {0}")]
pub struct Unavailable(pub String);

/// The user's busy time.
pub trait BusyTime {
    /// Instances of objects other than `except_uid` that overlap any of `spans` (sorted by
    /// start), each once. Touching ends do not overlap `[busy-1]`.
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn overlapping(
        &self,
        spans: &[Span],
        except_uid: &str,
    ) -> Result<Vec<BusyInstance>, Unavailable>;

    /// How much was sent to an address on its own account within the hour that ends `now`
    /// `[gen-4]`.
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn sent_to(&self, address: &Mailbox, now: Timestamp) -> Result<usize, Unavailable> {
        let _ = (address, now);
        Ok(0)
    }

    /// What an organizer has of the owner's time: instances that overlap the window, of objects
    /// other than `except_uid`, in any order.
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn booked_by(
        &self,
        organizer: &Mailbox,
        window: Span,
        except_uid: &str,
    ) -> Result<Vec<Span>, Unavailable> {
        let all = self.overlapping(&[window], except_uid)?;
        Ok(all
            .into_iter()
            .filter(|i| i.organizer.as_ref() == Some(organizer))
            .map(|i| i.span)
            .collect())
    }

    /// The VAVAILABILITYs of the owner (RFC 7953).
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn availability(&self) -> Result<Vec<Object>, Unavailable> {
        Ok(Vec::new())
    }

    /// Whether a booking waits for approval `[book-6]`.
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn awaits_approval(&self, uid: &str) -> Result<bool, Unavailable> {
        let _ = uid;
        Ok(false)
    }

    /// What `owner`, somebody else, has told of his busy time in the window `[fb-2]`.
    ///
    /// # Errors
    /// The calendar cannot be read.
    fn told_by(&self, owner: &str, window: Span) -> Result<Vec<ForeignBusy>, Unavailable> {
        let _ = (owner, window);
        Ok(Vec::new())
    }
}

/// Finds the line of `property` (ORGANIZER or ATTENDEE) in a component whose participant is
/// the same as `who`.
pub fn find_participant<'a>(
    component: &'a Component,
    property: &'a str,
    who: &Participant,
) -> Option<&'a crate::ical::Property> {
    component.all(property).find(|p| Participant::of(p).same(who))
}
