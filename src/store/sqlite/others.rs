//! What others want and tell: proposals of attendees, refreshes they were sent, their busy time.

use rusqlite::params;

use super::calendar::{SqliteCalendar, instance, key, read_calendar};
use super::error::damaged;
use super::instances::{at_level, level};
use super::{from_micros, micros};
use crate::ical;
use crate::itip::{ForeignBusy, Proposal, Refreshed, Revision};
use crate::store::StoreError;
use crate::time::{Busy, Span};
use jiff::Timestamp;

impl SqliteCalendar<'_> {
    pub(super) fn propose(&self, proposal: &Proposal) -> Result<(), StoreError> {
        self.with_statement(
            // A row that is replaced would be gone without its trigger.
            "INSERT INTO proposals
                 (uid, attendee, recurrence_id, sequence, dtstamp, ics, received, member)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (uid, member, attendee, recurrence_id) DO UPDATE SET
                 sequence = excluded.sequence, dtstamp = excluded.dtstamp, ics = excluded.ics,
                 received = excluded.received",
            |s| {
                s.execute(params![
                    proposal.uid,
                    proposal.attendee,
                    key(proposal.recurrence_id),
                    proposal.revision.sequence,
                    proposal.revision.dtstamp,
                    ical::write(&proposal.calendar),
                    micros(proposal.received),
                    self.member,
                ])
            },
        )
        .map(|_| ())
    }

    pub(super) fn settle(
        &self,
        uid: &str,
        attendee: &str,
        recurrence_id: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let sql = "DELETE FROM proposals
                   WHERE uid = ?1 AND attendee = ?2 AND recurrence_id = ?3 AND member = ?4";
        let row = (uid, attendee, key(recurrence_id), self.member);
        self.with_statement(sql, |s| s.execute(row)).map(|_| ())
    }

    pub(super) fn read_proposals(&self, uid: Option<&str>) -> Result<Vec<Proposal>, StoreError> {
        let columns = "SELECT uid, attendee, recurrence_id, sequence, dtstamp, ics, received
                       FROM proposals WHERE member = ?2";
        let sql = match uid {
            Some(_) => format!("{columns} AND uid = ?1 ORDER BY attendee, recurrence_id"),
            None => format!("{columns} AND ?1 IS NULL ORDER BY received, uid, attendee"),
        };
        self.collect(&sql, (uid, self.member), |row| {
            let (uid, ics): (String, String) = (row.get(0)?, row.get(5)?);
            let Some(calendar) = read_calendar(&ics) else {
                return Ok(Err(damaged(self.user, format!("proposal for {uid}"))));
            };
            Ok(Ok(Proposal {
                uid,
                attendee: row.get(1)?,
                recurrence_id: instance(row.get(2)?),
                revision: Revision { sequence: row.get(3)?, dtstamp: row.get(4)? },
                calendar,
                received: from_micros(row.get(6)?),
            }))
        })
    }

    pub(super) fn refreshed(&self, refreshed: &Refreshed) -> Result<(), StoreError> {
        self.with_statement(
            "INSERT OR REPLACE INTO refreshed (uid, attendee, sequence, dtstamp, time, member)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            |s| {
                s.execute(params![
                    refreshed.uid,
                    refreshed.attendee,
                    refreshed.revision.sequence,
                    refreshed.revision.dtstamp,
                    micros(refreshed.time),
                    self.member,
                ])
            },
        )
        .map(|_| ())
    }

    pub(super) fn read_refreshed(&self, uid: &str) -> Result<Vec<Refreshed>, StoreError> {
        let sql = "SELECT attendee, sequence, dtstamp, time FROM refreshed
                   WHERE uid = ?1 AND member = ?2 ORDER BY attendee";
        self.collect(sql, (uid, self.member), |row| {
            Ok(Ok(Refreshed {
                uid: uid.to_owned(),
                attendee: row.get(0)?,
                revision: Revision { sequence: row.get(1)?, dtstamp: row.get(2)? },
                time: from_micros(row.get(3)?),
            }))
        })
    }

    /// Keeps a statement; older ones of the same owner give way where the new one speaks
    /// `[pub-2]`, and stay where it does not.
    pub(super) fn store_foreign_busy(
        &self,
        busy: &ForeignBusy,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        for mut old in self.read_foreign_busy(&busy.owner, busy.window)? {
            self.with_statement(
                "DELETE FROM foreign_busy WHERE owner = ?1 AND uid = ?2 AND begins = ?3
                 AND ends = ?4 AND member = ?5",
                |s| {
                    s.execute((
                        &old.owner,
                        &old.uid,
                        micros(old.window.start),
                        micros(old.window.end),
                        self.member,
                    ))
                },
            )?;
            let (before, after) = (
                Span::new(old.window.start, busy.window.start),
                Span::new(busy.window.end.max(old.window.start), old.window.end),
            );
            let periods = std::mem::take(&mut old.periods);
            for rest in [before, after].into_iter().filter(|s| s.start < s.end) {
                let cut = |(span, kind): &(Span, Busy)| {
                    span.overlaps(&rest).then(|| {
                        (Span::new(span.start.max(rest.start), span.end.min(rest.end)), *kind)
                    })
                };
                let kept = ForeignBusy {
                    window: rest,
                    periods: periods.iter().filter_map(cut).collect(),
                    ..old.clone()
                };
                self.insert_foreign_busy(&kept, now)?;
            }
        }
        self.insert_foreign_busy(busy, now)
    }

    fn insert_foreign_busy(&self, busy: &ForeignBusy, now: Timestamp) -> Result<(), StoreError> {
        let id: i64 = self.with_statement(
            "INSERT INTO foreign_busy (owner, uid, sequence, dtstamp, begins, ends, time, member)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id",
            |s| {
                s.query_row(
                    params![
                        busy.owner,
                        busy.uid,
                        busy.revision.sequence,
                        busy.revision.dtstamp,
                        micros(busy.window.start),
                        micros(busy.window.end),
                        micros(now),
                        self.member,
                    ],
                    |row| row.get(0),
                )
            },
        )?;
        for (span, kind) in &busy.periods {
            self.with_statement(
                "INSERT INTO foreign_periods (statement, begins, ends, busy)
                 VALUES (?1, ?2, ?3, ?4)",
                |s| s.execute(params![id, micros(span.start), micros(span.end), level(*kind)]),
            )?;
        }
        Ok(())
    }

    pub(super) fn read_foreign_busy(
        &self,
        owner: &str,
        window: Span,
    ) -> Result<Vec<ForeignBusy>, StoreError> {
        let sql = "SELECT id, uid, sequence, dtstamp, begins, ends FROM foreign_busy
                   WHERE owner = ?1 AND begins < ?3 AND ends > ?2 AND member = ?4
                   ORDER BY begins, id";
        let parameters = (owner, micros(window.start), micros(window.end), self.member);
        let statements = self.collect(sql, parameters, |row| {
            let id: i64 = row.get(0)?;
            Ok(Ok((
                id,
                ForeignBusy {
                    owner: owner.to_owned(),
                    uid: row.get(1)?,
                    revision: Revision { sequence: row.get(2)?, dtstamp: row.get(3)? },
                    window: Span::new(from_micros(row.get(4)?), from_micros(row.get(5)?)),
                    periods: Vec::new(),
                },
            )))
        })?;
        let sql = "SELECT begins, ends, busy FROM foreign_periods WHERE statement = ?1
                   ORDER BY begins, ends";
        statements
            .into_iter()
            .map(|(id, mut busy)| {
                busy.periods = self.collect(sql, (id,), |row| {
                    let span = Span::new(from_micros(row.get(0)?), from_micros(row.get(1)?));
                    Ok(Ok((span, at_level(row.get(2)?))))
                })?;
                Ok(busy)
            })
            .collect()
    }
}
