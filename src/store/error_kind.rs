//! Errors of a store in a word: for counters, which must not hold names.

use super::StoreError;

/// What kind of error it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// [`StoreError::Database`]
    Database,
    /// [`StoreError::Busy`]
    Busy,
    /// [`StoreError::Damaged`]
    Damaged,
    /// [`StoreError::TooNew`]
    TooNew,
    /// [`StoreError::Aborted`]
    Aborted,
}

impl ErrorKind {
    /// Every kind.
    pub const ALL: [ErrorKind; 5] = [
        ErrorKind::Database,
        ErrorKind::Busy,
        ErrorKind::Damaged,
        ErrorKind::TooNew,
        ErrorKind::Aborted,
    ];

    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            ErrorKind::Database => "database",
            ErrorKind::Busy => "busy",
            ErrorKind::Damaged => "damaged",
            ErrorKind::TooNew => "too_new",
            ErrorKind::Aborted => "aborted",
        }
    }
}

impl StoreError {
    /// Its kind.
    pub fn kind(&self) -> ErrorKind {
        match self {
            StoreError::Database { .. } => ErrorKind::Database,
            StoreError::Busy(_) => ErrorKind::Busy,
            StoreError::Damaged { .. } => ErrorKind::Damaged,
            StoreError::TooNew { .. } => ErrorKind::TooNew,
            StoreError::Aborted(_) => ErrorKind::Aborted,
        }
    }
}
