//! The question put to the engine and its answer, as values.

use jiff::Timestamp;

use super::approval::Approval;
use super::due::{Due, DueKind};
use super::method::Method;
use super::notice::Notice;
use super::outcome::{Outcome, Reason};
use super::stored::{
    AttendeeRevision, BusyInstance, BusyTime, ForeignBusy, Parked, Proposal, Refreshed, Snapshot,
    StoredObject, Tombstone,
};
use crate::diff::{Diff, When};
use crate::ical::{Component, ComponentKind, Moment, Object};
use crate::identity::{Addresses, Mailbox, Participant};
use crate::policy::Policy;
use crate::text::Locale;
use crate::time::{ExpandLimits, Pattern};
use crate::trust::Tier;

/// A calendar user of this host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The primary address; names the calendar.
    pub id: Mailbox,
    /// All his addresses `[id-2]`.
    pub addresses: Addresses,
    /// A room or equipment.
    pub resource: bool,
}

/// Whether the user receives the message or submits it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// He is an envelope recipient.
    Inbound,
    /// He (or his delegate) is the authenticated submitter.
    Outbound,
}

impl Direction {
    /// The word in the report.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Inbound => "inbound",
            Direction::Outbound => "outbound",
        }
    }
}

/// Who speaks in the message, as `trust` found out `[auth-1]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The From address; `None` where there is not exactly one.
    pub address: Option<Mailbox>,
    /// How far he is believed, for this user.
    pub tier: Tier,
    /// A configured relay that may speak for any organizer.
    pub relay: bool,
    /// One of his `delegates` has submitted it in his name.
    pub delegate: bool,
}

impl Sender {
    /// Whether he speaks himself: no relay, and no delegate (invariant 9 of the policy model).
    pub(super) fn is_himself(&self) -> bool {
        !self.relay && !self.delegate
    }
}

/// Facts of the mail that bear on what may be generated (`[gen-4]`) and on identity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailFacts {
    /// The envelope sender is `<>`.
    pub null_sender: bool,
    /// `Auto-Submitted` is present and not `no`.
    pub auto_submitted: bool,
    /// A report (DSN, MDN), or mail of a mailing list.
    pub bulk: bool,
    /// The user got it through a list address `[id-2]`.
    pub via_list: bool,
    /// The validated Message-ID, without angle brackets.
    pub message_id: Option<String>,
    /// The tag of its language (Content-Language).
    pub language: Option<String>,
}

/// An iTIP object found in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The METHOD property.
    pub method: Method,
    /// The components; the VCALENDAR carries no METHOD any more.
    pub object: Object,
    /// It came as text/calendar (or has such a twin of equal content); only then may it be
    /// answered automatically `[part-1]`, `[part-3]`.
    pub answerable: bool,
}

/// Everything a decision rests on. No clock, no I/O behind it but [`BusyTime`].
pub struct Context<'a> {
    /// Whose calendar.
    pub user: &'a User,
    /// Receives or submits.
    pub direction: Direction,
    /// Who speaks.
    pub sender: &'a Sender,
    /// The mail around it.
    pub mail: &'a MailFacts,
    /// The policy in force.
    pub policy: &'a Policy,
    /// Domains whose addresses are users of this host (A-labels).
    pub local_domains: &'a [String],
    /// Whether a domain belongs to a public mail provider `[auth-10]`.
    pub is_public_domain: &'a dyn Fn(&str) -> bool,
    /// Whether both are addresses of one user of this host `[id-2]`.
    pub is_same_user: &'a dyn Fn(&Mailbox, &Mailbox) -> bool,
    /// Whether the first, a local principal, lists the second among his `delegates` `[auth-10]`.
    pub is_delegate: &'a dyn Fn(&Mailbox, &Mailbox) -> bool,
    /// What the calendar knows of the UID.
    pub snapshot: &'a Snapshot,
    /// The user's busy time.
    pub busy: &'a dyn BusyTime,
    /// Bounds of recurrence expansion.
    pub limits: ExpandLimits,
    /// Now.
    pub now: Timestamp,
}

impl Context<'_> {
    /// Whether the limit of automatic mail an hour lets one more go to `who`, who need not be the
    /// one that caused it `[gen-4]`. What cannot be counted is not sent.
    pub(super) fn may_mail(&self, who: &Participant) -> bool {
        who.mailbox().is_none_or(|to| self.may_mail_to(to))
    }

    /// The same for an address.
    pub(super) fn may_mail_to(&self, to: &Mailbox) -> bool {
        let sent = self.busy.sent_to(to, self.now).unwrap_or(usize::MAX);
        sent < self.policy.answers_per_hour
    }
}

/// A change to the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Store the object (new or replaced).
    Put(Box<StoredObject>),
    /// Remove the object.
    Delete {
        /// Its UID.
        uid: String,
    },
    /// Leave a tombstone; replaces one of the same organizer with the same UID and
    /// RECURRENCE-ID.
    Bury(Tombstone),
    /// Remove a tombstone, whoever left it.
    Unbury {
        /// The object.
        uid: String,
        /// The instance; `None`: that of the whole object.
        recurrence_id: Option<Timestamp>,
    },
    /// Remember an attendee's answer; replaces the one before.
    Remember(AttendeeRevision),
    /// Keep a message until its object arrives.
    Park(Parked),
    /// Drop a parked message.
    Unpark {
        /// Its number.
        id: i64,
    },
    /// Keep a proposal; replaces the one of this attendee for this instance.
    Propose(Proposal),
    /// A proposal is accepted, declined or overtaken.
    Settle {
        /// The object.
        uid: String,
        /// [`Participant::key`](super::Participant::key) of the attendee.
        attendee: String,
        /// The instance; `None`: the whole.
        recurrence_id: Option<Timestamp>,
    },
    /// Remember that a REFRESH was answered; replaces what was remembered of this attendee.
    Refreshed(Refreshed),
    /// Keep somebody else's busy time; what he told before of the same stretch gives way.
    StoreBusy(ForeignBusy),
    /// The user has dealt with this address: from now on it is tier `known`.
    Correspondent(Mailbox),
    /// A booking waits for an approval, or no longer does; replaces what was known of this
    /// date of it.
    Await(Approval),
    /// Something is to be done later; replaces one of the same kind and key.
    Due(Due),
    /// It is not to be done any more.
    NotDue {
        /// What.
        kind: DueKind,
        /// Which one.
        key: String,
    },
}

/// How a generated message marks itself (RFC 3834) `[gen-1]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Automatic {
    /// `auto-replied`, null envelope sender.
    Replied,
    /// `auto-generated`, who writes it as envelope sender: what may be answered or must not be
    /// lost.
    Generated,
}

/// A correspondent in a generated message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correspondent {
    /// Where mail goes.
    pub address: Mailbox,
    /// A display name.
    pub name: Option<String>,
}

/// A message to send, not yet a mail.
#[derive(Clone, Debug, PartialEq)]
pub struct Generated {
    /// The METHOD of its VCALENDAR.
    pub method: Method,
    /// From.
    pub from: Correspondent,
    /// To.
    pub to: Vec<Correspondent>,
    /// The VCALENDAR, METHOD included.
    pub calendar: Component,
    /// Subject, one line.
    pub subject: String,
    /// What a reader without a calendar sees; lines.
    pub text: String,
    /// How it marks itself.
    pub automatic: Automatic,
    /// The language of subject and text.
    pub language: Locale,
    /// The answer in it, for the log.
    pub partstat: Option<String>,
}

/// What the reader is told besides outcome and reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// SUMMARY of the stored (or, for something new, the sent) object.
    pub title: Option<String>,
    /// LOCATION.
    pub location: Option<String>,
    /// Time of the event, or of the one instance that is meant.
    pub when: Option<When>,
    /// What that time was before, where it changed.
    pub was: Option<When>,
    /// What changed in the calendar.
    pub changes: Diff,
    /// The zone in which the time is written (IANA), where it has one of its own.
    pub zone: Option<String>,
    /// The recurrence, where words can tell it.
    pub recurrence: Option<Pattern>,
    /// The same before, where the recurrence changed.
    pub was_recurrence: Option<Pattern>,
    /// Who takes part.
    pub people: People,
    /// Where it takes place online: links with `http` or `https`.
    pub online: Vec<String>,
    /// A page that tells more, likewise.
    pub web: Option<String>,
    /// What the sender says with an answer, a proposal or a cancellation.
    pub comment: Option<String>,
    /// Other times that a resource suggests with its answer, as it writes them.
    pub free: Option<String>,
    /// The language of the sender's words, where he tells it.
    pub language: Option<String>,
    /// It was in the calendar before.
    pub stored: bool,
    /// Organizer, as shown (name or address).
    pub organizer: Option<String>,
    /// Title, time and place are what an attendee proposes; what they were is what they are
    /// `[cou-1]`.
    pub proposed: bool,
    /// The attendee whose answer this is, as shown, and his PARTSTAT.
    pub answer: Option<(String, String)>,
    /// What that attendee says went wrong at his end (REQUEST-STATUS).
    pub problem: Option<String>,
    /// Who delegates, as shown, and to whom, where that is not the reader.
    pub delegated: Option<(String, Option<String>)>,
    /// The stored organizer's address and the one that the message names, where they differ
    /// `[req-10]`.
    pub organizers: Option<(String, String)>,
    /// Who has signed his messages before, where this one is not validly signed by him.
    pub unsigned: Option<String>,
    /// It concerns one instance of a series only.
    pub instance: bool,
    /// How many attendees have answered, of how many (organizer's view).
    pub answered: Option<(usize, usize)>,
    /// What it is; an event where nothing is known of it.
    pub kind: Option<ComponentKind>,
    /// What there is to tell of a to-do only.
    pub task: Option<Task>,
    /// The calendar is full: nothing was stored (`quota_size`).
    pub full: bool,
    /// The zone in which its times are read, as the one that they name means nothing (rule
    /// `[tz-1]`).
    pub guessed_zone: Option<String>,
}

/// Who takes part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// The first of them, as shown, and their PARTSTAT.
    pub first: Vec<(String, String)>,
    /// How many there are.
    pub count: usize,
}

/// What there is to tell of a to-do besides what all objects have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Task {
    /// It has a start of its own: [`Notes::when`] begins there.
    pub starts: bool,
    /// It is due at the end of [`Notes::when`].
    pub due: bool,
    /// Its STATUS is COMPLETED.
    pub completed: bool,
    /// PERCENT-COMPLETE of the whole.
    pub percent: Option<u8>,
    /// How much of his part the attendee has done whose answer this is, in percent.
    pub reported: Option<u8>,
}

/// The engine's answer.
#[derive(Clone, Debug)]
pub struct Decision {
    /// What becomes of it.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// The rule that decided (`req-1`).
    pub rule: &'static str,
    /// UID of the object that it is about, where that is not the one that the message names
    /// `[book-6]`.
    pub about: Option<String>,
    /// Changes to the calendar, in order.
    pub edits: Vec<Edit>,
    /// Messages to send, each once.
    pub messages: Vec<Generated>,
    /// Notices to local readers.
    pub notices: Vec<Notice>,
    /// For the reader.
    pub notes: Notes,
    /// What the object would be if a proposal were accepted, for the reader; nothing stores it
    /// `[cou-1]`.
    pub proposed: Option<Object>,
    /// The user's own PARTSTAT afterwards; `None` when he is no attendee.
    pub partstat: Option<String>,
    /// What else is at that time.
    pub conflicts: Vec<BusyInstance>,
    /// Which occurrence of a series each RECURRENCE-ID in the message meant.
    pub recurrence_ids: Vec<Moment>,
}

/// A step's value, or the decision that ends the way there.
pub(super) type Verdict<T = ()> = Result<T, Box<Decision>>;

impl Decision {
    /// Nothing happens.
    pub fn nothing(reason: Reason, rule: &'static str) -> Self {
        Self::new(Outcome::NoAction, reason, rule)
    }

    /// Nothing happens, because the message cannot be understood.
    pub fn error(reason: Reason, rule: &'static str) -> Self {
        Self::new(Outcome::Error, reason, rule)
    }

    /// Leaves out all by which mail leaves, now or later: for mail out of an archive, which was
    /// answered when it came, or never.
    pub fn silence(&mut self) {
        self.messages.clear();
        self.notices.clear();
        self.edits
            .retain(|edit| !matches!(edit, Edit::Due(_) | Edit::Await(_) | Edit::Refreshed(_)));
    }

    /// A decision without edits, messages or notes yet.
    pub fn new(outcome: Outcome, reason: Reason, rule: &'static str) -> Self {
        Decision {
            outcome,
            reason,
            rule,
            about: None,
            edits: Vec::new(),
            messages: Vec::new(),
            notices: Vec::new(),
            notes: Notes::default(),
            proposed: None,
            partstat: None,
            conflicts: Vec::new(),
            recurrence_ids: Vec::new(),
        }
    }
}
