//! What became of an iTIP object: the closed vocabulary of header, log, report and tests
//! (rule book section 9).

use std::fmt;

/// Vocabulary of RFC 9671.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Outcome {
    Added,
    Updated,
    Cancelled,
    NoAction,
    Error,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Outcome; 5] =
        [Outcome::Added, Outcome::Updated, Outcome::Cancelled, Outcome::NoAction, Outcome::Error];

    /// The word in header, log and report.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Added => "added",
            Outcome::Updated => "updated",
            Outcome::Cancelled => "cancelled",
            Outcome::NoAction => "no_action",
            Outcome::Error => "error",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! reasons {
    ($($variant:ident = $word:literal),+ $(,)?) => {
        /// Why the outcome is what it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum Reason { $($variant),+ }

        impl Reason {
            /// Every reason.
            pub const ALL: &'static [Reason] = &[$(Reason::$variant),+];

            /// The word in header, log and report.
            pub fn as_str(self) -> &'static str {
                match self { $(Reason::$variant => $word),+ }
            }
        }
    };
}

reasons! {
    New = "new",
    Revised = "revised",
    InstanceAdded = "instance-added",
    InstanceCancelled = "instance-cancelled",
    Cancelled = "cancelled",
    Uninvited = "uninvited",
    AttendeesRemoved = "attendees-removed",
    ReplyRecorded = "reply-recorded",
    PartyCrasher = "party-crasher",
    Delegated = "delegated",
    CounterPending = "counter-pending",
    CounterDeclined = "counter-declined",
    RefreshAnswered = "refresh-answered",
    FreebusyAnswered = "freebusy-answered",
    FreebusyStored = "freebusy-stored",
    Published = "published",
    Declined = "declined",
    Forwarded = "forwarded",
    Untrusted = "untrusted",
    Policy = "policy",
    Duplicate = "duplicate",
    Stale = "stale",
    Parked = "parked",
    UnknownUid = "unknown-uid",
    OccurrenceUnknown = "occurrence-unknown",
    OwnMessage = "own-message",
    OrganizerMismatch = "organizer-mismatch",
    SenderNotOrganizer = "sender-not-organizer",
    SenderNotAttendee = "sender-not-attendee",
    NoMethod = "no-method",
    Encrypted = "encrypted",
    DryRun = "dry-run",
    Deferred = "deferred",
    Malformed = "malformed",
    TooLarge = "too-large",
    UnsupportedComponent = "unsupported-component",
    UnsupportedMethod = "unsupported-method",
    UnsupportedRecurrence = "unsupported-recurrence",
    RecurrenceLimit = "recurrence-limit",
    UnknownTimezone = "unknown-timezone",
    Storage = "storage",
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
