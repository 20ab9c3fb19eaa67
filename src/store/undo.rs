//! What reverting a change of the journal came to.

use serde::{Deserialize, Serialize};

use super::JournalLine;

/// Generated mail that a change has put into the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueuedMail {
    /// Its id, waiting or gone.
    pub id: String,
    /// METHOD.
    pub method: String,
    /// Recipients.
    pub to: Vec<String>,
}

/// What became of an attempt to revert a change.
#[derive(Clone, Debug)]
pub enum Reverted {
    /// All that it touched is as it was before, and its line says so.
    Done {
        /// The line.
        line: JournalLine,
        /// The key that keeps its message from being carried out again `[seq-7]`.
        operation: Option<String>,
        /// What it had queued; that stands as it does.
        mail: Vec<QueuedMail>,
    },
    /// The journal has no such change.
    Unknown,
    /// It was reverted before.
    Before(JournalLine),
    /// It left nothing that could be reverted, or was made before the journal kept what it
    /// takes.
    Nothing(JournalLine),
    /// What it touched has been touched again: nothing was done.
    ChangedSince {
        /// The line.
        line: JournalLine,
        /// The later changes that did it and stand, oldest first; none where it was something
        /// that keeps no journal (an import).
        later: Vec<JournalLine>,
    },
}
