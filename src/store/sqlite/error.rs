//! What went wrong, in the words of the store.

use std::io;

use rusqlite::ErrorCode;

use crate::itip::Mailbox;
use crate::store::StoreError;

/// Says whose calendar it was and what was being done.
pub(super) trait At<T> {
    /// The same result with a [`StoreError`].
    fn at(self, user: &Mailbox, action: &'static str) -> Result<T, StoreError>;
}

impl<T> At<T> for rusqlite::Result<T> {
    fn at(self, user: &Mailbox, action: &'static str) -> Result<T, StoreError> {
        use rusqlite::Error;
        self.map_err(|error| match (&error, error.sqlite_error_code()) {
            (_, Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)) => {
                StoreError::Busy(user.to_string())
            }
            (_, Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
            | (
                Error::InvalidColumnType(..)
                | Error::FromSqlConversionFailure(..)
                | Error::IntegralValueOutOfRange(..)
                | Error::Utf8Error(..),
                _,
            ) => damaged(user, format!("{action}: {error}")),
            _ => StoreError::Database { user: user.to_string(), action, source: Box::new(error) },
        })
    }
}

impl<T> At<T> for io::Result<T> {
    fn at(self, user: &Mailbox, action: &'static str) -> Result<T, StoreError> {
        self.map_err(|error| StoreError::Database {
            user: user.to_string(),
            action,
            source: Box::new(error),
        })
    }
}

/// What is stored cannot be understood.
pub(super) fn damaged(user: &Mailbox, what: impl Into<String>) -> StoreError {
    StoreError::Damaged { user: user.to_string(), what: what.into() }
}
