//! The policy in force for one user: what `config` computes from its layers and `itip` obeys.

mod booking;
mod hours;
mod silent;

pub use booking::{
    ApprovalExpiry, Beyond, Collection, Explain, Keep, Outside, OwnerNotice, Pick, Quota,
};
pub use hours::{Hours, WorkingTime};

use crate::itip::Mailbox;
use crate::text::Locale;
use crate::trust::{Threshold, Tier};

/// The effective policy of one user. Field names are the configuration's keys; what each means
/// and its default stand in `docs/configuration.md`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Policy {
    /// How a resource is called (`name`), if it has a name.
    pub name: Option<String>,
    pub enabled: bool,
    pub mode: Mode,
    pub on_error: OnError,
    /// IANA name of the calendar's zone.
    pub timezone: String,
    pub language: Language,
    pub add_from: Threshold,
    pub apply_from: Threshold,
    pub answer_from: Threshold,
    pub when_free: Automatic,
    pub when_busy: Automatic,
    pub tentative_busy: bool,
    pub update: Apply,
    pub reset: Reset,
    pub cancel: CancelPolicy,
    pub reply: Apply,
    pub uninvited: Uninvited,
    pub counter: Counter,
    pub refresh: Refresh,
    pub add_method: AddMethod,
    pub publish: Apply,
    pub forwarded: Forwarded,
    pub organizer_change: OrganizerChange,
    pub outgoing: Outgoing,
    pub freebusy_from: Threshold,
    /// Seconds of busy time that an answer may show.
    pub freebusy_span: u64,
    /// The result stands in the text of the mail.
    pub annotate_body: bool,
    /// And in front of its subject.
    pub annotate_subject: bool,
    pub rsvp_links: bool,
    /// Seconds before the start; `None`: no alarm of our own.
    pub default_alarm: Option<u64>,
    pub contacts: Vec<Pattern>,
    /// "assistant@x organizer@y": whose SENT-BY is believed `[auth-10]`.
    pub assistants: Vec<(Mailbox, Mailbox)>,
    pub park_max: usize,
    /// Seconds.
    pub park_ttl: u64,
    /// Who once signed must sign (RFC 6047 section 3).
    pub smime_remember: bool,
    pub delegates: Vec<Mailbox>,
    pub deliver: Deliver,
    pub rewrite: Vec<Rewrite>,
    pub notify: Notify,
    /// Seconds without a further reply before a digest leaves.
    pub notify_delay: u64,
    /// Seconds that a reply waits in a digest at most.
    pub notify_max: u64,
    pub propagate: bool,
    /// Bytes of iCalendar text that a calendar may hold.
    pub quota_size: usize,
    /// When the user works; `None`: always. A VAVAILABILITY in the calendar overrides it.
    pub hours: Option<Hours>,
    pub outside_hours: Outside,
    /// Seconds that must stay free before and after an event.
    pub buffer: u64,
    /// Seconds after which past objects are purged; `None` keeps them.
    pub expire: Option<u64>,
    /// Who may book a resource at once; empty for people.
    pub book: Vec<Pattern>,
    /// Whose bookings within the policy need approval.
    pub request: Vec<Pattern>,
    /// Whose bookings beyond the policy need approval.
    pub request_beyond: Vec<Pattern>,
    pub approvers: Vec<Mailbox>,
    /// Seconds that an approval is waited for.
    pub approval_ttl: u64,
    pub approval_expiry: ApprovalExpiry,
    /// Whether a booking that waits for approval blocks its time.
    pub pending_blocks: bool,
    pub owner: Option<Mailbox>,
    pub owner_notice: OwnerNotice,
    /// Whether series may be booked.
    pub recurring: bool,
    /// Seconds ahead that a resource may be booked, and that conflicts are looked for.
    pub window: u64,
    /// What becomes of a series that goes past the window; `None`, which is not set, trims it
    /// unless it is without end `[book-4]`.
    pub beyond: Option<Beyond>,
    /// Seconds from the request to the start, at least.
    pub min_notice: u64,
    /// Seconds that a booking takes, at least …
    pub min_duration: u64,
    /// … and at most.
    pub max_duration: u64,
    /// Bookings at one time.
    pub capacity: usize,
    /// Attendees that fit in; 0: not checked.
    pub seats: usize,
    /// How much time one organizer may book.
    pub quota: Option<Quota>,
    /// How many free times a decline names.
    pub suggest: usize,
    pub explain: Explain,
    /// A sentence of the house's own in every answer of a resource.
    pub response_text: String,
    /// What is stored of a booking besides its times.
    pub keep: Vec<Keep>,
    /// A series is accepted minus its clashes while at most this many of its instances clash …
    pub max_conflicts: usize,
    /// … and at most this share of them, in percent.
    pub max_conflict_pct: usize,
    /// Automatic answers per correspondent and hour (`[gen-4]`, `[server]` key).
    pub answers_per_hour: usize,
}

/// Whose addresses a pattern covers, after authentication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// `*`
    Anyone,
    /// `@example.org`
    Domain(String),
    /// `alice@example.org`
    Address(Mailbox),
}

impl Pattern {
    /// Whether it covers `address`. Addresses are compared parsed and whole `[id-6]`.
    pub fn covers(&self, address: &Mailbox) -> bool {
        match self {
            Pattern::Anyone => true,
            Pattern::Domain(domain) => address.domain() == domain,
            Pattern::Address(one) => one == address,
        }
    }
}

/// `mode`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Decide and do.
    Apply,
    /// Decide, log and mark; write nothing.
    Shadow,
}

/// `on_error`: what the MTA is told when the calendar cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnError {
    /// The mail passes with `error/storage`.
    Pass,
    /// The client is to try again.
    Tempfail,
}

impl OnError {
    /// As the configuration writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            OnError::Pass => "pass",
            OnError::Tempfail => "tempfail",
        }
    }
}

/// `when_free`, `when_busy`: the automatic answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Automatic {
    /// None.
    None,
    /// ACCEPTED
    Accept,
    /// TENTATIVE
    Tentative,
    /// DECLINED
    Decline,
}

/// `language` of text for the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// The language of the mail.
    Auto,
    /// This one.
    Of(Locale),
}

impl Language {
    /// What a reader gets: his language or, where he leaves it open, the first of these tags that
    /// is spoken here; English where there is none.
    pub fn locale<'a>(self, tags: impl IntoIterator<Item = Option<&'a str>>) -> Locale {
        match self {
            Language::Of(locale) => locale,
            Language::Auto => {
                let mut spoken = tags.into_iter().flatten().filter_map(Locale::of_tag);
                spoken.next().unwrap_or(Locale::English)
            }
        }
    }
}

/// `update`, `reply`, `publish`: done, or only shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apply {
    /// Done.
    Apply,
    /// Only annotated.
    Ask,
}

/// `reset`: when the own PARTSTAT goes back to NEEDS-ACTION `[req-4]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reset {
    /// On a reschedule.
    Time,
    /// On every higher SEQUENCE.
    Sequence,
    /// Never.
    Never,
}

/// `cancel`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CancelPolicy {
    /// STATUS:CANCELLED, kept.
    Mark,
    /// Removed.
    Delete,
    /// Only annotated.
    Ask,
}

/// `uninvited`: an answer of somebody who was not invited `[rep-4]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uninvited {
    /// Noted aside, shown to the organizer.
    Note,
    /// He becomes an attendee, and all are told.
    Add,
    /// He is sent a CANCEL.
    Refuse,
}

/// `counter`: an attendee's proposal `[cou-1]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counter {
    /// Kept for the organizer to decide.
    Ask,
    /// Answered with DECLINECOUNTER.
    Decline,
}

/// `refresh`: an attendee asks for the current object `[ref-1]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refresh {
    /// It is sent to him.
    Answer,
    /// Only annotated.
    Ask,
}

/// `add_method`: an ADD to an object that is not known, or with a revision missed `[add-2]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddMethod {
    /// The organizer is asked for the whole object, the message waits for it.
    Refresh,
    /// It is done all the same.
    Apply,
    /// Only annotated.
    Ask,
}

/// `forwarded`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forwarded {
    /// Only annotated.
    Ask,
    /// Stored with role other.
    Add,
}

/// `organizer_change`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganizerChange {
    /// Never.
    Refuse,
    /// Inside one authenticated domain that is neither local nor a public provider.
    SameDomain,
}

/// `notify`: mail to the organizer about replies to what he organizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notify {
    /// None.
    None,
    /// One for each reply.
    Each,
    /// One for all that come within a while.
    Digest,
}

/// `outgoing`: whether the user's own submitted iTIP is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outgoing {
    /// Recorded.
    Record,
    /// Ignored.
    Ignore,
}

/// `rewrite`: what is repaired in a message before it reaches the mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rewrite {
    /// A message that is nothing but a calendar gets a readable text.
    Wrap,
    /// Wrong or missing parameters of a calendar part, and an empty line missing before it.
    Parameters,
    /// Time zones get their IANA names and complete definitions.
    Zones,
    /// Hollow overrides, and further copies of a calendar, go.
    Stubs,
    /// `winmail.dat` becomes a calendar and its attachments.
    Tnef,
}

impl Rewrite {
    /// Its word in the configuration and in the log.
    pub fn as_str(self) -> &'static str {
        match self {
            Rewrite::Wrap => "wrap",
            Rewrite::Parameters => "parameters",
            Rewrite::Zones => "zones",
            Rewrite::Stubs => "stubs",
            Rewrite::Tnef => "tnef",
        }
    }
}

/// `deliver`: whether the processed mail still reaches the mailbox; `true` keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Deliver {
    pub request: bool,
    pub update: bool,
    pub cancel: bool,
    pub reply: bool,
}

impl Policy {
    /// The built-in policy for people.
    pub fn person() -> Self {
        Policy {
            name: None,
            enabled: true,
            mode: Mode::Apply,
            on_error: OnError::Pass,
            timezone: "UTC".to_owned(),
            language: Language::Auto,
            add_from: Threshold::AtLeast(Tier::Known),
            apply_from: Threshold::AtLeast(Tier::Verified),
            answer_from: Threshold::Nobody,
            when_free: Automatic::None,
            when_busy: Automatic::None,
            tentative_busy: false,
            update: Apply::Apply,
            reset: Reset::Time,
            cancel: CancelPolicy::Mark,
            reply: Apply::Apply,
            uninvited: Uninvited::Note,
            counter: Counter::Ask,
            refresh: Refresh::Answer,
            add_method: AddMethod::Refresh,
            publish: Apply::Ask,
            forwarded: Forwarded::Ask,
            organizer_change: OrganizerChange::Refuse,
            outgoing: Outgoing::Record,
            freebusy_from: Threshold::AtLeast(Tier::Internal),
            freebusy_span: 60 * 86_400,
            annotate_body: true,
            annotate_subject: false,
            rsvp_links: true,
            default_alarm: None,
            contacts: Vec::new(),
            assistants: Vec::new(),
            park_max: 200,
            park_ttl: 7 * 86_400,
            rewrite: Vec::new(),
            smime_remember: true,
            delegates: Vec::new(),
            deliver: Deliver { request: true, update: true, cancel: true, reply: true },
            notify: Notify::None,
            notify_delay: 10 * 60,
            notify_max: 4 * 3600,
            propagate: false,
            quota_size: 50 << 20,
            hours: None,
            outside_hours: Outside::Ignore,
            buffer: 0,
            expire: None,
            book: Vec::new(),
            request: Vec::new(),
            request_beyond: Vec::new(),
            approvers: Vec::new(),
            approval_ttl: 48 * 3600,
            approval_expiry: ApprovalExpiry::Decline,
            pending_blocks: true,
            owner: None,
            owner_notice: OwnerNotice::None,
            recurring: true,
            window: 180 * 86_400,
            beyond: None,
            min_notice: 0,
            min_duration: 0,
            max_duration: 24 * 3600,
            capacity: 1,
            seats: 0,
            quota: None,
            suggest: 3,
            explain: Explain::Times,
            response_text: String::new(),
            keep: vec![Keep::Subject, Keep::Class],
            max_conflicts: 5,
            max_conflict_pct: 33,
            answers_per_hour: 30,
        }
    }

    /// The built-in difference for to-dos, laid over `self`: nothing is answered.
    #[must_use]
    pub fn for_todo(self) -> Self {
        Policy { when_free: Automatic::None, when_busy: Automatic::None, ..self }
    }

    /// The built-in differences for resources, laid over `self`.
    #[must_use]
    pub fn for_resource(self) -> Self {
        Policy {
            add_from: Threshold::AtLeast(Tier::Internal),
            on_error: OnError::Tempfail,
            answer_from: Threshold::AtLeast(Tier::Internal),
            when_free: Automatic::Accept,
            when_busy: Automatic::Decline,
            cancel: CancelPolicy::Delete,
            counter: Counter::Decline,
            tentative_busy: true,
            deliver: Deliver { request: false, update: false, cancel: false, reply: false },
            book: vec![Pattern::Anyone],
            ..self
        }
    }
}
