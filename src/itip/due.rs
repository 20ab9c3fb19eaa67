//! What is to be done in a calendar at a later time, and what becomes of it then.
//!
//! A decision puts a row aside ([`Edit::Due`]) and takes it back ([`Edit::NotDue`]). When its
//! time has come the shell asks [`due`], in a transaction like that of a message; the answer is
//! a [`Decision`] like any other.

use jiff::Timestamp;

use super::approval;
use super::decision::{Context, Decision, Edit};
use super::outcome::Reason;
use super::stored::Unavailable;
use super::{notice, propagation};

/// What kind of thing is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueKind {
    /// Nobody has approved a booking in time `[book-6]`.
    Approval,
    /// An organizer is told of an answer, together with others.
    Digest,
    /// An answer is passed on to the other attendees.
    Propagation,
}

impl DueKind {
    /// Every kind.
    pub const ALL: &'static [DueKind] = &[DueKind::Approval, DueKind::Digest, DueKind::Propagation];

    /// The word in the store, and in the journal where a METHOD stands; no METHOD is written in
    /// small letters.
    pub fn as_str(self) -> &'static str {
        match self {
            DueKind::Approval => "approval",
            DueKind::Digest => "digest",
            DueKind::Propagation => "propagation",
        }
    }

    /// By that word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
    }
}

/// Something to be done later. One for each kind and key; a new one replaces the old.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub kind: DueKind,
    /// Which one of that kind.
    pub key: String,
    /// The object it is about.
    pub uid: String,
    /// When.
    pub at: Timestamp,
    /// What it takes to do it (JSON), in the words of its kind.
    pub data: String,
}

/// Decides what becomes of `row`, whose time has come. The row is gone afterwards, unless it is
/// set again. One that is not (any more) in the snapshot, as somebody else was faster, leaves no
/// trace.
///
/// # Errors
/// The user's busy time cannot be read.
pub fn due(context: &Context<'_>, row: &Due) -> Result<Decision, Unavailable> {
    if row.at > context.now || !context.snapshot.due.contains(row) {
        return Ok(Decision::nothing(Reason::Duplicate, "seq-7"));
    }
    let mut decision = match row.kind {
        DueKind::Approval => {
            let mut decision = approval::expired(context, row)?;
            notice::settled(context, &mut decision)?;
            decision
        }
        DueKind::Digest => return notice::due(context),
        DueKind::Propagation => return Ok(propagation::due(context)),
    };
    decision.edits.insert(0, Edit::NotDue { kind: row.kind, key: row.key.clone() });
    Ok(decision)
}
