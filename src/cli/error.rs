//! How a command fails: one line, and an exit code of sysexits(3).

use std::path::Path;
use std::{fmt, io};

use crate::store::StoreError;
use crate::store::sqlite::CareError;

/// Why a command ends without success.
#[derive(Debug)]
pub struct Failure {
    code: u8,
    text: String,
}

impl Failure {
    /// EX_USAGE
    pub const USAGE: u8 = 64;
    /// EX_DATAERR
    const DATA: u8 = 65;
    /// EX_NOUSER; also for an object that is not there.
    const NO_USER: u8 = 66;
    /// EX_UNAVAILABLE
    const UNAVAILABLE: u8 = 69;
    /// EX_IOERR
    const IO: u8 = 74;
    /// EX_TEMPFAIL
    const TEMPFAIL: u8 = 75;
    /// EX_TEMPFAIL; for what can be taken up again.
    pub const INTERRUPTED: u8 = Self::TEMPFAIL;
    /// EX_CONFIG
    const CONFIG: u8 = 78;

    fn new(code: u8, text: impl Into<String>) -> Self {
        Failure { code, text: without_numbers(text.into()) }
    }

    /// A wrong option value.
    pub fn usage(text: impl Into<String>) -> Self {
        Self::new(Self::USAGE, text)
    }

    /// Input that cannot be read.
    pub fn data(text: impl Into<String>) -> Self {
        Self::new(Self::DATA, text)
    }

    /// Nobody has this address.
    pub fn no_user(address: &str) -> Self {
        Self::new(
            Self::NO_USER,
            format!("{address}: no such user; see [users] in the configuration"),
        )
    }

    /// There is no such object.
    pub fn no_object(text: impl Into<String>) -> Self {
        Self::new(Self::NO_USER, text)
    }

    /// Something this command needs does not answer.
    pub fn unavailable(text: impl Into<String>) -> Self {
        Self::new(Self::UNAVAILABLE, text)
    }

    /// Reading or writing failed.
    pub fn io(text: impl Into<String>) -> Self {
        Self::new(Self::IO, text)
    }

    /// Reading or writing this file failed.
    pub fn of_file(file: &Path, error: &io::Error) -> Self {
        Self::io(format!("{}: {error}", file.display()))
    }

    /// It was stopped half way, and can be taken up again.
    pub fn interrupted(text: impl Into<String>) -> Self {
        Self::new(Self::INTERRUPTED, text)
    }

    /// The verdict is a temporary failure; nothing is printed.
    pub fn tempfail() -> Self {
        Self::new(Self::TEMPFAIL, "")
    }

    /// It cannot be done now; trying again may help.
    pub fn tempfail_because(text: impl Into<String>) -> Self {
        Self::new(Self::TEMPFAIL, text)
    }

    /// The configuration is wrong.
    pub fn config(text: impl Into<String>) -> Self {
        Self::new(Self::CONFIG, text)
    }

    /// The same, where all has been said before.
    pub fn told(self) -> Self {
        Failure { text: String::new(), ..self }
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        self.code
    }

    /// Whether there is nothing to say.
    pub fn is_quiet(&self) -> bool {
        self.text.is_empty()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let code = match error {
            StoreError::Busy(_) => Self::TEMPFAIL,
            _ => Self::IO,
        };
        Self::new(code, error.to_string())
    }
}

impl From<CareError> for Failure {
    fn from(error: CareError) -> Self {
        let code = match error {
            CareError::File { .. } => Self::IO,
            CareError::Unfit { .. } => Self::DATA,
        };
        Self::new(code, error.to_string())
    }
}

/// A text without the numbers that the system gives its errors: `(os error 2)`.
pub(super) fn without_numbers(mut text: String) -> String {
    const MARK: &str = " (os error ";
    while let Some(start) = text.find(MARK) {
        let Some(length) = text.get(start..).and_then(|t| t.find(')')) else { break };
        text.replace_range(start..=start + length, "");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_system_are_left_out() {
        let error = io::Error::from_raw_os_error(2);
        let failure = Failure::data(format!("a: {error}; b: {error}; c"));
        let words = "No such file or directory";
        assert_eq!(failure.to_string(), format!("a: {words}; b: {words}; c"));
    }
}
