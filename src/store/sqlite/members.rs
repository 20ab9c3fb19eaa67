//! Calendars that share a file: the members of a collection are in the collection's, so that one
//! booking is one transaction `[book-7]`. What belongs to whom stands in the column `member` of
//! each table; the owner of the file has nothing there.
//!
//! Which collection somebody is a member of is said by the configuration, and may change while
//! we run. Nothing follows by itself then: what a resource had in its own file before it became
//! a member stays there, and so does what a former member has here.

use std::time::Instant;

use super::calendar::SqliteCalendar;
use super::error::At;
use super::{Options, SqliteStore, begin, migrate};
use crate::itip::Mailbox;
use crate::store::{Store, StoreError, Work};
use jiff::SignedDuration;

impl Options {
    /// Whose file a calendar is in.
    pub(super) fn file_of(&self, user: &Mailbox) -> Mailbox {
        (self.collection_of)(user).unwrap_or_else(|| user.clone())
    }
}

impl SqliteCalendar<'_> {
    /// Whose row it is: its member's, where his calendar is found here, else the owner's of the
    /// file.
    pub(super) fn user_of(&self, member: &str) -> Mailbox {
        Mailbox::parse(member)
            .filter(|m| self.options.file_of(m) == *self.file)
            .unwrap_or_else(|| self.file.clone())
    }

    /// The members that have a calendar in this file, still members or not.
    pub(super) fn registered(&self) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT address FROM members ORDER BY address";
        self.collect(sql, (), |row| Ok(Ok(row.get(0)?)))
    }

    /// The longest that anybody's messages wait in this file; shorter times hold when they are
    /// read.
    pub(super) fn longest_park_ttl(&self) -> Result<SignedDuration, StoreError> {
        let mut longest = (self.options.park_ttl)(self.file).max(self.park_ttl());
        for member in self.registered()? {
            if let Some(member) = Mailbox::parse(&member) {
                longest = longest.max((self.options.park_ttl)(&member));
            }
        }
        Ok(longest)
    }

    /// Runs `work` on another calendar of this file.
    pub(super) fn run_beside(
        &self,
        user: &Mailbox,
        home: &str,
        work: &mut Work<'_>,
    ) -> Result<(), StoreError> {
        if self.options.file_of(user) != *self.file {
            return Err(StoreError::Aborted(format!(
                "the calendar of {user} is not in the file of {}",
                self.file
            )));
        }
        let mut calendar = SqliteCalendar::new(
            self.connection,
            self.file,
            user,
            home,
            self.options,
            self.writable,
        );
        calendar.set_now(self.now());
        let stored = calendar.stored_home()?;
        if !self.writable {
            calendar.other_home = stored.is_some_and(|stored| stored != home);
            return work(&mut calendar);
        }
        // It comes into being only when something is written.
        let before = self.connection.total_changes();
        if stored.is_some() {
            calendar.introduce()?;
        }
        work(&mut calendar)?;
        calendar.trail_end()?;
        if stored.is_none() && self.connection.total_changes() != before {
            calendar.introduce()?;
        }
        Ok(())
    }
}

impl SqliteStore {
    /// Whether a member has a calendar in the file of his collection.
    pub(super) fn has_member(&self, file: &Mailbox, member: &Mailbox) -> Result<bool, StoreError> {
        Ok(self.registered(file)?.iter().any(|m| m == member.as_str()))
    }

    /// Which members of a collection have a calendar in its file.
    pub(super) fn members_with_calendar(
        &self,
        collection: &Mailbox,
    ) -> Result<Vec<Mailbox>, StoreError> {
        let mut members = (self.options.members_of)(collection);
        if !members.is_empty() {
            let registered = self.registered(collection)?;
            members.retain(|m| registered.iter().any(|r| r == m.as_str()));
        }
        Ok(members)
    }

    /// Who has a calendar in the file of a collection, and is no member of it any more.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn former_members(&self, collection: &Mailbox) -> Result<Vec<String>, StoreError> {
        let members = (self.options.members_of)(collection);
        let mut registered = self.registered(collection)?;
        registered.retain(|r| members.iter().all(|m| m.as_str() != r));
        Ok(registered)
    }

    fn registered(&self, file: &Mailbox) -> Result<Vec<String>, StoreError> {
        if !self.has_schema(file)? {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        let deadline = Instant::now() + self.options.read_wait;
        let mut handle = self.acquire(file, deadline)?;
        if let Some(open) = self.connect(&mut handle, file, deadline, false)? {
            let options = &self.options;
            found = SqliteCalendar::new(&open.connection, file, file, "UTC", options, false)
                .registered()?;
        }
        Ok(found)
    }

    /// Whether the calendar is in one file with others.
    pub(super) fn shares_file(&self, user: &Mailbox) -> Result<bool, StoreError> {
        Ok(self.options.file_of(user) != *user || !self.registered(user)?.is_empty())
    }

    /// Removes all rows of one of several calendars in a file; whether there were any.
    pub(super) fn delete_rows(
        &self,
        user: &Mailbox,
        deadline: Instant,
    ) -> Result<bool, StoreError> {
        if !self.exists(user) {
            return Ok(false);
        }
        let file = self.options.file_of(user);
        let member = if file == *user { "" } else { user.as_str() };
        let mut handle = self.acquire(&file, deadline)?;
        let Some(open) = self.connect(&mut handle, &file, deadline, false)? else {
            return Ok(false);
        };
        let action = "removing the calendar";
        let connection = &open.connection;
        let transaction = begin(connection, user, deadline)?;
        if migrate::version(connection, user)? == 0 {
            return Ok(false);
        }
        let tables: Vec<String> = connection
            .prepare(
                "SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                 WHERE t.type = 'table' AND c.name = 'member'",
            )
            .and_then(|mut s| s.query_map((), |row| row.get(0))?.collect())
            .at(user, action)?;
        for table in tables {
            let sql = format!("DELETE FROM {table} WHERE member = ?1");
            connection.execute(&sql, (member,)).at(user, action)?;
        }
        let sql = "DELETE FROM members WHERE address = ?1";
        connection.execute(sql, (member,)).at(user, action)?;
        transaction.commit().at(user, "committing")?;
        Ok(true)
    }
}
