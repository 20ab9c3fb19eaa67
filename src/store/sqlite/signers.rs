//! Who has signed mail to the user (RFC 6047 section 3).

use jiff::{SignedDuration, Timestamp};

use super::calendar::SqliteCalendar;
use super::micros;
use crate::itip::Mailbox;
use crate::store::StoreError;

/// How exactly it is known when somebody signed last: most mail need write nothing.
const ABOUT: SignedDuration = SignedDuration::from_hours(24);

impl SqliteCalendar<'_> {
    pub(super) fn is_signer(&self, address: &Mailbox) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM signers WHERE address = ?1 AND member = ?2)";
        let key = (address.as_str(), self.member);
        self.with_statement(sql, |s| s.query_row(key, |row| row.get(0)))
    }

    pub(super) fn write_signer(&self, address: &Mailbox, now: Timestamp) -> Result<(), StoreError> {
        self.must_be_writable()?;
        let sql = "INSERT INTO signers (address, time, member) VALUES (?1, ?2, ?4)
                   ON CONFLICT (address, member) DO UPDATE SET time = excluded.time WHERE time < ?3";
        let before = now.saturating_sub(ABOUT).unwrap_or(Timestamp::MIN);
        let parameters = (address.as_str(), micros(now), micros(before), self.member);
        self.with_statement(sql, |s| s.execute(parameters)).map(|_| ())
    }
}
