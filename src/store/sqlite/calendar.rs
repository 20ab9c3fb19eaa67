//! One user's calendar inside a transaction: [`Calendar`] in SQL.

use std::cell::{Cell, RefCell};

use jiff::{SignedDuration, Timestamp};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, params};

use super::error::{At, damaged};
use super::instances::instance_row;
use super::outbox::{list, unlist};
use super::undo::Trail;
use super::{Options, from_micros, micros};
use crate::fault;
use crate::ical::{self, Component, Object};
use crate::itip::{
    Addresses, AttendeeRevision, Due, Edit, ForeignBusy, Mailbox, Parked, ParkedBy, Proposal,
    Revision, Role, Snapshot, StoredObject, Tombstone, User,
};
use crate::store::{
    Calendar, Change, InstanceRow, JournalEntry, JournalLine, OutboxEntry, Reverted, StoreError,
    Waiting, Work,
};
use crate::time::{Busy, Span};
use crate::trust::Tier;

/// Stands for "no RECURRENCE-ID" in keys.
const WHOLE: i64 = i64::MIN;

/// What we stored ourselves is read back whatever its size.
const STORED: ical::Limits = ical::Limits {
    bytes: 1 << 28,
    lines: 10_000_000,
    depth: 256,
    components: 1_000_000,
    parameters: 1 << 28,
};

/// How often expired rows are looked for.
const PURGE_EVERY: SignedDuration = SignedDuration::from_hours(24);

/// Most tombstones that one organizer leaves in a calendar; the newest stay.
const TOMBSTONES_EACH: i64 = 5000;

/// A calendar in a transaction.
pub(super) struct SqliteCalendar<'c> {
    pub connection: &'c Connection,
    pub user: &'c Mailbox,
    /// Whose file it is: the user's own, or that of the collection that he is a member of.
    pub file: &'c Mailbox,
    /// What his rows have in `member`.
    pub member: &'c str,
    pub home: &'c str,
    pub options: &'c Options,
    pub writable: bool,
    /// The rows were made for another home zone and cannot be used.
    pub other_home: bool,
    now: Cell<Option<Timestamp>>,
    /// What it takes to revert what is being done.
    pub trail: RefCell<Trail>,
}

impl<'c> SqliteCalendar<'c> {
    pub fn new(
        connection: &'c Connection,
        file: &'c Mailbox,
        user: &'c Mailbox,
        home: &'c str,
        options: &'c Options,
        writable: bool,
    ) -> Self {
        SqliteCalendar {
            connection,
            user,
            file,
            member: if user == file { "" } else { user.as_str() },
            home,
            options,
            writable,
            other_home: false,
            now: Cell::new(None),
            trail: RefCell::default(),
        }
    }

    /// Writes down whose calendar this is and in which zone it lives.
    pub fn introduce(&self) -> Result<(), StoreError> {
        let home = self.stored_home()?;
        if home.as_deref() == Some(self.home) {
            return Ok(());
        }
        if home.is_some() {
            self.expand_all_anew()?;
        }
        self.set_meta("user", self.file.as_str())?;
        if self.member.is_empty() {
            return self.set_meta("home", self.home);
        }
        let sql = "INSERT OR REPLACE INTO members (address, home) VALUES (?1, ?2)";
        self.with_statement(sql, |s| s.execute((self.member, self.home))).map(|_| ())
    }

    /// The time of the decision, where it has been told.
    pub fn now(&self) -> Timestamp {
        self.now.get().unwrap_or_else(Timestamp::now)
    }

    pub fn set_now(&self, now: Timestamp) {
        self.now.set(Some(now));
    }

    pub fn must_be_writable(&self) -> Result<(), StoreError> {
        if self.options.replay_of.as_ref().is_some_and(|user| user != self.user) {
            return Err(self.not_while_replaying("a write"));
        }
        if self.writable {
            return Ok(());
        }
        Err(StoreError::Aborted(format!("calendar of {}: a write while reading", self.user)))
    }

    /// Refuses what would happen to others, or later, because of archived mail.
    pub fn must_not_replay(&self, what: &str) -> Result<(), StoreError> {
        match self.options.replay_of {
            Some(_) => Err(self.not_while_replaying(what)),
            None => Ok(()),
        }
    }

    fn not_while_replaying(&self, what: &str) -> StoreError {
        let user = self.user;
        StoreError::Aborted(format!("calendar of {user}: {what} while mail is replayed"))
    }

    /// From when on something is kept that was decided at `now`.
    pub fn kept_from(&self, now: Timestamp) -> i64 {
        micros(if self.options.replay_of.is_some() { Timestamp::now() } else { now })
    }

    /// The owner, as the configuration knows him.
    pub fn owner(&self) -> User {
        (self.options.addresses)(self.user).unwrap_or_else(|| User {
            id: self.user.clone(),
            addresses: Addresses { list: vec![self.user.clone()], delimiter: "+".to_owned() },
            resource: false,
        })
    }

    /// A user of this host by the address that names him, whichever of his he writes from;
    /// anybody else as he is `[id-2]`.
    pub(super) fn person(&self, address: &Mailbox) -> Mailbox {
        (self.options.addresses)(address).map_or_else(|| address.clone(), |user| user.id)
    }

    /// Runs one statement, prepared once.
    pub fn with_statement<T>(
        &self,
        sql: &str,
        run: impl FnOnce(&mut CachedStatement<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let action = if self.writable { "in a write transaction" } else { "reading" };
        let mut statement = self.connection.prepare_cached(sql).at(self.user, action)?;
        run(&mut statement).at(self.user, action)
    }

    /// All rows of a query.
    pub fn collect<T>(
        &self,
        sql: &str,
        parameters: impl rusqlite::Params,
        mut each: impl FnMut(&Row<'_>) -> rusqlite::Result<Result<T, StoreError>>,
    ) -> Result<Vec<T>, StoreError> {
        let action = "reading";
        let mut statement = self.connection.prepare_cached(sql).at(self.user, action)?;
        let mut rows = statement.query(parameters).at(self.user, action)?;
        let mut all = Vec::new();
        while let Some(row) = rows.next().at(self.user, action)? {
            all.push(each(row).at(self.user, action)??);
        }
        Ok(all)
    }

    pub fn load(&self, uid: &str) -> Result<Option<StoredObject>, StoreError> {
        let sql = "SELECT uid, role, sender, sent_by, ics FROM objects
                   WHERE uid = ?1 AND member = ?2";
        Ok(self.collect(sql, (uid, self.member), |row| self.stored_object(row))?.pop())
    }

    fn stored_object(&self, row: &Row<'_>) -> rusqlite::Result<Result<StoredObject, StoreError>> {
        let (uid, role): (String, String) = (row.get(0)?, row.get(1)?);
        let (sender, sent_by): (Option<String>, String) = (row.get(2)?, row.get(3)?);
        let ics: String = row.get(4)?;
        let read = || {
            Some(StoredObject {
                object: Object::new(read_calendar(&ics)?).ok()?,
                role: Role::from_name(&role)?,
                sender: mailbox(sender.as_deref())?,
                sent_by: unlist(&sent_by)?,
            })
        };
        Ok(read().ok_or_else(|| damaged(self.user, format!("object {uid}"))))
    }

    fn read_tombstones(&self, uid: Option<&str>) -> Result<Vec<Tombstone>, StoreError> {
        let sql = match uid {
            Some(_) => {
                "SELECT uid, recurrence_id, organizer, sequence, dtstamp FROM tombstones
                 WHERE uid = ?1 AND member = ?2 ORDER BY recurrence_id, organizer"
            }
            None => {
                "SELECT uid, recurrence_id, organizer, sequence, dtstamp FROM tombstones
                 WHERE ?1 IS NULL AND member = ?2 ORDER BY uid, recurrence_id, organizer"
            }
        };
        self.collect(sql, (uid, self.member), |row| {
            Ok(Ok(Tombstone {
                uid: row.get(0)?,
                recurrence_id: instance(row.get(1)?),
                organizer: row.get(2)?,
                revision: Revision { sequence: row.get(3)?, dtstamp: row.get(4)? },
            }))
        })
    }

    fn read_answers(&self, uid: &str) -> Result<Vec<AttendeeRevision>, StoreError> {
        let sql = "SELECT uid, attendee, recurrence_id, sequence, dtstamp, partstat, comment,
                          uninvited
                   FROM answers WHERE uid = ?1 AND member = ?2
                   ORDER BY attendee, recurrence_id";
        self.collect(sql, (uid, self.member), |row| {
            Ok(Ok(AttendeeRevision {
                uid: row.get(0)?,
                attendee: row.get(1)?,
                recurrence_id: instance(row.get(2)?),
                revision: Revision { sequence: row.get(3)?, dtstamp: row.get(4)? },
                partstat: row.get(5)?,
                comment: row.get(6)?,
                uninvited: row.get(7)?,
            }))
        })
    }

    /// How many wait, by sender.
    fn parked_by(&self, since: Timestamp) -> Result<Vec<ParkedBy>, StoreError> {
        let sql = "SELECT sender, count(*), min(id) FROM parked
                   WHERE received > ?1 AND member = ?2 GROUP BY sender ORDER BY sender";
        self.collect(sql, (micros(since), self.member), |row| {
            let (sender, count): (Option<String>, i64) = (row.get(0)?, row.get(1)?);
            Ok(Ok(ParkedBy {
                sender: sender.as_deref().and_then(Mailbox::parse),
                count: usize::try_from(count).unwrap_or(usize::MAX),
                oldest: row.get(2)?,
            }))
        })
    }

    fn read_parked(&self, uid: Option<&str>, since: Timestamp) -> Result<Vec<Parked>, StoreError> {
        let columns = "SELECT id, uid, ics, sender, tier, organizer, received, message_id
                       FROM parked WHERE received > ?2 AND member = ?3";
        let sql = match uid {
            Some(_) => format!("{columns} AND uid = ?1 ORDER BY id"),
            None => format!("{columns} AND ?1 IS NULL ORDER BY id"),
        };
        self.collect(&sql, (uid, micros(since), self.member), |row| {
            let id: i64 = row.get(0)?;
            let ics: String = row.get(2)?;
            let (sender, tier): (Option<String>, String) = (row.get(3)?, row.get(4)?);
            let (uid, organizer, message_id) = (row.get(1)?, row.get(5)?, row.get(7)?);
            let received = from_micros(row.get(6)?);
            let read = || {
                Some(Parked {
                    id,
                    uid,
                    calendar: read_calendar(&ics)?,
                    sender: mailbox(sender.as_deref())?,
                    tier: Tier::from_name(&tier)?,
                    organizer,
                    received,
                    message_id,
                })
            };
            Ok(read().ok_or_else(|| damaged(self.user, format!("parked message {id}"))))
        })
    }

    /// How much iCalendar text there is, in bytes.
    fn size(&self) -> Result<usize, StoreError> {
        let sql = "SELECT coalesce(sum(bytes), 0) FROM size WHERE member = ?1";
        let bytes: i64 =
            self.with_statement(sql, |s| s.query_row((self.member,), |row| row.get(0)))?;
        Ok(usize::try_from(bytes).unwrap_or(0))
    }

    pub fn park_ttl(&self) -> SignedDuration {
        (self.options.park_ttl)(self.user)
    }

    /// Parked messages from before this are expired.
    fn parked_since(&self, now: Timestamp) -> Timestamp {
        now.saturating_sub(self.park_ttl()).unwrap_or(Timestamp::MIN)
    }

    fn put(&self, stored: &StoredObject) -> Result<(), StoreError> {
        let ics = ical::write(stored.object.calendar());
        let id: i64 = self.with_statement(
            "INSERT INTO objects
                 (uid, kind, role, sender, sent_by, ics, expanded_from, expanded_until, member)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (uid, member) DO UPDATE SET kind = excluded.kind, role = excluded.role,
                 sender = excluded.sender, sent_by = excluded.sent_by, ics = excluded.ics,
                 expanded_from = excluded.expanded_from, expanded_until = excluded.expanded_until
             RETURNING id",
            |s| {
                s.query_row(
                    params![
                        stored.object.uid(),
                        stored.object.kind().as_str(),
                        stored.role.as_str(),
                        stored.sender.as_ref().map(Mailbox::as_str),
                        list(&stored.sent_by),
                        ics,
                        i64::MIN,
                        i64::MAX,
                        self.member,
                    ],
                    |row| row.get(0),
                )
            },
        )?;
        self.expand_stored(id, &stored.object)
    }

    pub fn delete(&self, uid: &str) -> Result<(), StoreError> {
        let id: Option<i64> = self
            .with_statement("SELECT id FROM objects WHERE uid = ?1 AND member = ?2", |s| {
                s.query_row((uid, self.member), |row| row.get(0)).optional()
            })?;
        if let Some(id) = id {
            self.forget_instances(id)?;
            self.with_statement("DELETE FROM objects WHERE id = ?1", |s| s.execute((id,)))?;
        }
        Ok(())
    }

    fn edit(&self, edit: &Edit, now: Timestamp) -> Result<(), StoreError> {
        match edit {
            Edit::Put(stored) => self.put(stored),
            Edit::Delete { uid } => self.delete(uid),
            Edit::Bury(tombstone) => self
                .with_statement(
                    "INSERT OR REPLACE INTO tombstones
                         (uid, recurrence_id, organizer, sequence, dtstamp, time, member)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    |s| {
                        s.execute(params![
                            tombstone.uid,
                            key(tombstone.recurrence_id),
                            tombstone.organizer,
                            tombstone.revision.sequence,
                            tombstone.revision.dtstamp,
                            self.kept_from(now),
                            self.member,
                        ])
                    },
                )
                .map(|_| ()),
            Edit::Unbury { uid, recurrence_id } => self
                .with_statement(
                    "DELETE FROM tombstones WHERE uid = ?1 AND recurrence_id = ?2 AND member = ?3",
                    |s| s.execute((uid, key(*recurrence_id), self.member)),
                )
                .map(|_| ()),
            Edit::Remember(answer) => self
                .with_statement(
                    "INSERT OR REPLACE INTO answers
                         (uid, attendee, recurrence_id, sequence, dtstamp, partstat, comment,
                          uninvited, time, member)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                    |s| {
                        s.execute(params![
                            answer.uid,
                            answer.attendee,
                            key(answer.recurrence_id),
                            answer.revision.sequence,
                            answer.revision.dtstamp,
                            answer.partstat,
                            answer.comment,
                            answer.uninvited,
                            self.kept_from(now),
                            self.member,
                        ])
                    },
                )
                .map(|_| ()),
            Edit::Park(parked) => self
                .with_statement(
                    "INSERT INTO parked
                         (uid, ics, sender, tier, organizer, received, message_id, member)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                    |s| {
                        s.execute(params![
                            parked.uid,
                            ical::write(&parked.calendar),
                            parked.sender.as_ref().map(Mailbox::as_str),
                            parked.tier.as_str(),
                            parked.organizer,
                            micros(parked.received),
                            parked.message_id,
                            self.member,
                        ])
                    },
                )
                .map(|_| ()),
            Edit::Unpark { id } => self
                .with_statement("DELETE FROM parked WHERE id = ?1 AND member = ?2", |s| {
                    s.execute((id, self.member))
                })
                .map(|_| ()),
            Edit::Propose(proposal) => self.propose(proposal),
            Edit::Settle { uid, attendee, recurrence_id } => {
                self.settle(uid, attendee, *recurrence_id)
            }
            Edit::Refreshed(refreshed) => self.refreshed(refreshed),
            Edit::StoreBusy(busy) => self.store_foreign_busy(busy, now),
            Edit::Await(approval) => {
                self.must_not_replay("an approval")?;
                self.await_approval(approval)
            }
            Edit::Due(due) => {
                self.must_not_replay("something to be done later")?;
                self.set_due(due)
            }
            Edit::NotDue { kind, key } => self.not_due(*kind, key),
            Edit::Correspondent(address) => self
                .with_statement(
                    "INSERT INTO correspondents (address, time, member) VALUES (?1, ?2, ?3)
                     ON CONFLICT (address, member) DO NOTHING",
                    |s| s.execute((address.as_str(), micros(now), self.member)),
                )
                .map(|_| ()),
        }
    }

    /// All that is known of one UID, and nothing of what it stands for.
    fn known_of(
        &self,
        uid: &str,
        operation: &str,
        correspondent: Option<&Mailbox>,
        now: Timestamp,
    ) -> Result<Snapshot, StoreError> {
        self.set_now(now);
        let since = self.parked_since(now);
        let parked_by = self.parked_by(since)?;
        Ok(Snapshot {
            object: self.load(uid)?,
            tombstones: self.read_tombstones(Some(uid))?,
            answers: self.read_answers(uid)?,
            parked: self.read_parked(Some(uid), since)?,
            proposals: self.read_proposals(Some(uid))?,
            refreshed: self.read_refreshed(uid)?,
            due: self.due_about(uid)?,
            approvals: self.read_approvals(uid)?,
            booking: None,
            parked_total: parked_by.iter().map(|p| p.count).sum(),
            parked_by,
            seen: self.operation_result(operation)?.is_some(),
            size: self.size()?,
            answers_last_hour: match correspondent {
                Some(address) => self.answers_last_hour(address, now)?,
                None => 0,
            },
        })
    }

    fn set_meta(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)";
        self.with_statement(sql, |s| s.execute((name, value))).map(|_| ())
    }

    /// Removes what is older than it needs to be, once a day of writes.
    pub fn purge(&self) -> Result<(), StoreError> {
        if self.options.replay_of.is_some() {
            return Ok(());
        }
        // A `--now` in the future must not cost the journal.
        let Some(now) = self.now.get().map(|now| now.min(Timestamp::now())) else {
            return Ok(());
        };
        let last: Option<String> = self
            .with_statement("SELECT value FROM meta WHERE name = 'purged'", |s| {
                s.query_row((), |row| row.get(0)).optional()
            })?;
        let last = last.and_then(|l| l.parse().ok()).map(from_micros);
        match last {
            None => return self.set_meta("purged", &micros(now).to_string()),
            Some(last) if now.duration_since(last) < PURGE_EVERY => return Ok(()),
            Some(_) => {}
        }
        let options = self.options;
        for (sql, keep) in [
            ("DELETE FROM journal WHERE time < ?1", options.journal_keep),
            ("DELETE FROM operations WHERE time < ?1", options.operations_keep),
            ("DELETE FROM tombstones WHERE time < ?1", options.tombstone_keep),
            (
                "DELETE FROM answers WHERE time < ?1
                 AND (uid, member) NOT IN (SELECT uid, member FROM objects)",
                options.tombstone_keep,
            ),
            ("DELETE FROM parked WHERE received < ?1", self.longest_park_ttl()?),
            ("DELETE FROM signers WHERE time < ?1", options.tombstone_keep),
            ("DELETE FROM sent WHERE time < ?1", PURGE_EVERY),
            ("DELETE FROM refreshed WHERE time < ?1", PURGE_EVERY),
            ("DELETE FROM foreign_busy WHERE ends < ?1", PURGE_EVERY),
            (
                "DELETE FROM approvals WHERE asked_at < ?1
                 AND (uid, member) NOT IN (SELECT uid, member FROM objects)",
                options.tombstone_keep,
            ),
            (
                "DELETE FROM proposals WHERE received < ?1
                 AND (uid, member) NOT IN (SELECT uid, member FROM objects)",
                PURGE_EVERY,
            ),
        ] {
            let before = now.saturating_sub(keep).unwrap_or(Timestamp::MIN);
            self.with_statement(sql, |s| s.execute((micros(before),)))?;
        }
        // Each mail may leave hundreds.
        let sql = "DELETE FROM tombstones WHERE (uid, member, recurrence_id, organizer) IN (
                       SELECT uid, member, recurrence_id, organizer FROM (
                           SELECT uid, member, recurrence_id, organizer,
                                  row_number() OVER (
                                      PARTITION BY member, organizer ORDER BY time DESC) n
                           FROM tombstones)
                       WHERE n > ?1)";
        self.with_statement(sql, |s| s.execute((TOMBSTONES_EACH,)))?;
        self.set_meta("purged", &micros(now).to_string())
    }
}

impl Calendar for SqliteCalendar<'_> {
    fn snapshot(
        &self,
        uid: &str,
        operation: &str,
        correspondent: Option<&Mailbox>,
        now: Timestamp,
    ) -> Result<Snapshot, StoreError> {
        let mut snapshot = self.known_of(uid, operation, correspondent, now)?;
        let booking = snapshot.approvals.iter().find(|a| a.request == uid && a.uid != uid);
        if let Some(approval) = booking {
            let booking = self.known_of(&approval.uid, "", None, now)?;
            snapshot.booking = Some(Box::new(booking));
        }
        Ok(snapshot)
    }

    fn object(&self, uid: &str) -> Result<Option<StoredObject>, StoreError> {
        self.load(uid)
    }

    fn objects(&self) -> Result<Vec<StoredObject>, StoreError> {
        let sql = "SELECT uid, role, sender, sent_by, ics FROM objects
                   WHERE member = ?1 ORDER BY uid";
        self.collect(sql, (self.member,), |row| self.stored_object(row))
    }

    fn instances(&self, window: Span) -> Result<Vec<InstanceRow>, StoreError> {
        let aside = self.cover(window)?;
        let mut rows = Vec::new();
        self.occurrences(&[window], Busy::Free, &aside, |_, row| {
            rows.push(instance_row(row)?);
            Ok(())
        })?;
        rows.extend(aside.occurrences.into_iter().map(|occurrence| occurrence.row));
        rows.sort_by(|a, b| {
            (a.span, &a.uid, a.recurrence_id).cmp(&(b.span, &b.uid, b.recurrence_id))
        });
        Ok(rows)
    }

    fn ended(&self, before: Timestamp) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT uid FROM objects WHERE NOT EXISTS
                   (SELECT 1 FROM instances WHERE object = objects.id AND ends_at > ?1)
                   ORDER BY uid";
        self.collect(sql, (micros(before),), |row| Ok(Ok(row.get(0)?)))
    }

    fn bytes_held(&self) -> Result<usize, StoreError> {
        self.size()
    }

    fn tombstones(&self) -> Result<Vec<Tombstone>, StoreError> {
        self.read_tombstones(None)
    }

    fn parked(&self) -> Result<Vec<Parked>, StoreError> {
        self.read_parked(None, Timestamp::MIN)
    }

    fn proposals(&self) -> Result<Vec<Proposal>, StoreError> {
        self.read_proposals(None)
    }

    fn foreign_busy(&self, owner: &str, window: Span) -> Result<Vec<ForeignBusy>, StoreError> {
        self.read_foreign_busy(owner, window)
    }

    fn knows(&self, address: &Mailbox) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM correspondents WHERE address = ?1 AND member = ?2)";
        let key = (address.as_str(), self.member);
        self.with_statement(sql, |s| s.query_row(key, |row| row.get(0)))
    }

    fn signs(&self, address: &Mailbox) -> Result<bool, StoreError> {
        self.is_signer(address)
    }

    fn operation(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.operation_result(key)
    }

    fn journal(&self, uid: Option<&str>) -> Result<Vec<JournalLine>, StoreError> {
        self.journal_lines(uid)
    }

    fn change(&self, change: &str) -> Result<Option<Change>, StoreError> {
        self.journal_change(change)
    }

    fn waiting(&self) -> Result<Vec<Waiting>, StoreError> {
        self.outbox_waiting()
    }

    fn waits(&self, id: &str) -> Result<bool, StoreError> {
        self.outbox_waits(id)
    }

    fn due(&self, now: Timestamp) -> Result<Vec<Due>, StoreError> {
        self.read_due(now)
    }

    fn apply(&mut self, edits: &[Edit], now: Timestamp) -> Result<(), StoreError> {
        self.must_be_writable()?;
        self.set_now(now);
        for edit in edits {
            self.trail_edit(edit)?;
            self.edit(edit, now)?;
        }
        fault::point("after-apply");
        Ok(())
    }

    fn write_journal(
        &mut self,
        entry: &JournalEntry,
        now: Timestamp,
    ) -> Result<String, StoreError> {
        self.journal_write(entry, now)
    }

    fn revert(&mut self, change: &str, now: Timestamp) -> Result<Reverted, StoreError> {
        self.revert_change(change, now)
    }

    fn record_operation(
        &mut self,
        key: &str,
        result: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.operation_write(key, result, now)
    }

    fn remember_signer(&mut self, address: &Mailbox, now: Timestamp) -> Result<(), StoreError> {
        self.write_signer(address, now)
    }

    fn enqueue(&mut self, entry: &OutboxEntry, now: Timestamp) -> Result<(), StoreError> {
        self.outbox_enqueue(entry, now)
    }

    fn applied_locally(&mut self, id: &str, message: &[u8]) -> Result<(), StoreError> {
        self.outbox_applied(id, message)
    }

    fn dequeue(&mut self, id: &str) -> Result<(), StoreError> {
        self.outbox_dequeue(id)
    }

    fn begin_try(&mut self, id: &str, now: Timestamp) -> Result<(), StoreError> {
        self.outbox_begin_try(id, now)
    }

    fn postpone(&mut self, id: &str, error: &str, next: Timestamp) -> Result<(), StoreError> {
        self.outbox_postpone(id, error, next)
    }

    fn beside(&self, user: &Mailbox, home: &str, work: &mut Work<'_>) -> Result<(), StoreError> {
        self.run_beside(user, home, work)
    }
}

/// The one VCALENDAR in a text.
pub(super) fn read_calendar(ics: &str) -> Option<Component> {
    ical::read(ics.as_bytes(), &STORED, |bytes| String::from_utf8_lossy(bytes).into_owned())
        .ok()?
        .calendars
        .into_iter()
        .next()
}

/// `None`: there is text, but no address.
#[allow(clippy::option_option)]
fn mailbox(text: Option<&str>) -> Option<Option<Mailbox>> {
    match text {
        None => Some(None),
        Some(text) => Mailbox::parse(text).map(Some),
    }
}

pub(super) fn key(recurrence_id: Option<Timestamp>) -> i64 {
    recurrence_id.map_or(WHOLE, micros)
}

pub(super) fn instance(key: i64) -> Option<Timestamp> {
    (key != WHOLE).then(|| from_micros(key))
}
