//! Whether the owner of a calendar has time.

use std::collections::HashSet;

use super::calendar::{SqliteCalendar, read_calendar};
use super::error::damaged;
use super::instances::{
    AMONG_HIS, Aside, HAS, IN_THAT_TIME, Occurrence, busy_instance, ceil_minute, floor_minute,
};
use super::{from_micros, micros};
use crate::ical::{Component, Object};
use crate::itip::{
    self, BusyInstance, BusyTime, Due, DueKind, ForeignBusy, Mailbox, Participant, StoredObject,
    Unavailable, User,
};
use crate::store::StoreError;
use crate::time::{Busy, Span};
use jiff::Timestamp;
use rusqlite::Row;

/// So many instances of one organizer are looked through.
const MUCH: usize = 2000;

/// The owner's own PARTSTAT in a component; `None` where it says nothing about his time: he
/// is not invited, or he is the organizer and his line is as good as empty.
pub(super) fn own_partstat(component: &Component, owner: &User) -> Option<String> {
    let partstat = itip::own_partstat(component, &owner.addresses)?;
    let organizes =
        component.get("ORGANIZER").is_some_and(|line| owner.addresses.are(&Participant::of(line)));
    (!organizes || partstat != "NEEDS-ACTION").then_some(partstat)
}

impl SqliteCalendar<'_> {
    fn busy(&self, spans: &[Span], except_uid: &str) -> Result<Vec<BusyInstance>, StoreError> {
        let mut found = Vec::new();
        let first = spans.iter().map(|s| s.start).min();
        let last = spans.iter().map(|s| s.end).max();
        let Some((first, last)) = first.zip(last) else { return Ok(found) };
        let aside = match self.near(Span::new(first, last)) {
            Some(window) => self.cover(window)?,
            None => Aside::default(),
        };
        let mut seen = HashSet::new();
        let mut add = |instance: BusyInstance| {
            if instance.uid != except_uid && seen.insert((instance.uid.clone(), instance.span)) {
                found.push(instance);
            }
        };
        self.occurrences(spans, Busy::Tentative, &aside, |span, row| {
            let instance = busy_instance(row)?;
            if instance.span.overlaps(span) {
                add(instance);
            }
            Ok(())
        })?;
        for occurrence in aside.occurrences {
            let clashes = occurrence.busy != Busy::Free
                && spans.iter().any(|span| span.overlaps(&occurrence.row.span));
            if clashes {
                add(BusyInstance {
                    uid: occurrence.row.uid,
                    span: occurrence.row.span,
                    busy: occurrence.busy,
                    summary: occurrence.summary,
                    organizer: occurrence.organizer,
                    private: occurrence.private,
                });
            }
        }
        found.sort_by(|a, b| (a.span, &a.uid).cmp(&(b.span, &b.uid)));
        Ok(found)
    }

    /// What an organizer has of the owner's time.
    fn booked(
        &self,
        organizer: &Mailbox,
        window: Span,
        except_uid: &str,
    ) -> Result<Vec<Span>, StoreError> {
        let Some(near) = self.near(window) else { return Ok(Vec::new()) };
        let organizer = &self.person(organizer);
        let aside = self.cover(near)?;
        let (start, end) = (micros(window.start), micros(window.end));
        let his = |o: &&Occurrence| {
            o.busy != Busy::Free
                && o.organizer.as_ref() == Some(organizer)
                && o.row.uid != except_uid
                && o.row.span.overlaps(&window)
        };
        let mut found: Vec<Span> =
            aside.occurrences.iter().filter(his).map(|o| o.row.span).collect();
        // Who has little in the calendar is looked for by name, who has much by time: neither a
        // long window nor a faithful organizer makes it read everything.
        let much = i64::try_from(MUCH + 1).unwrap_or(i64::MAX);
        let has = self.collect(HAS, (organizer.as_str(), much), |_| Ok(Ok(())))?.len();
        let read = |row: &Row<'_>| {
            let (object, begins, ends): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(Ok((object, Span::new(from_micros(begins), from_micros(ends)))))
        };
        let name = organizer.as_str();
        let mut rows = Vec::new();
        if has > MUCH {
            let (first, last) = (floor_minute(start), ceil_minute(end));
            for reach in self.reaches()? {
                let parameters = (start, end, name, except_uid, first, last, reach, self.member);
                rows.extend(self.collect(IN_THAT_TIME, parameters, read)?);
            }
        } else {
            rows = self.collect(AMONG_HIS, (start, end, name, except_uid, self.member), read)?;
        }
        let covered = rows.into_iter().filter(|(object, _)| !aside.objects.contains(object));
        found.extend(covered.map(|(_, span)| span));
        Ok(found)
    }

    fn available(&self) -> Result<Vec<Object>, StoreError> {
        let sql = "SELECT uid, ics FROM objects WHERE kind = 'VAVAILABILITY' AND member = ?1
                   ORDER BY uid";
        self.collect(sql, (self.member,), |row| {
            let (uid, ics): (String, String) = (row.get(0)?, row.get(1)?);
            let object = read_calendar(&ics).and_then(|calendar| Object::new(calendar).ok());
            Ok(object.ok_or_else(|| damaged(self.user, format!("object {uid}"))))
        })
    }
}

impl BusyTime for SqliteCalendar<'_> {
    fn overlapping(
        &self,
        spans: &[Span],
        except_uid: &str,
    ) -> Result<Vec<BusyInstance>, Unavailable> {
        self.busy(spans, except_uid).map_err(|error| Unavailable(error.to_string()))
    }

    fn due_of(&self, kind: DueKind) -> Result<Vec<Due>, Unavailable> {
        self.due_of_kind(kind).map_err(|e| Unavailable(e.to_string()))
    }

    fn stored(&self, uid: &str) -> Result<Option<StoredObject>, Unavailable> {
        self.load(uid).map_err(|e| Unavailable(e.to_string()))
    }

    fn notices_to(&self, address: &Mailbox, now: Timestamp) -> Result<usize, Unavailable> {
        self.notices_last_hour(address, now).map_err(|e| Unavailable(e.to_string()))
    }

    fn booked_by(
        &self,
        organizer: &Mailbox,
        window: Span,
        except_uid: &str,
    ) -> Result<Vec<Span>, Unavailable> {
        self.booked(organizer, window, except_uid).map_err(|error| Unavailable(error.to_string()))
    }

    fn availability(&self) -> Result<Vec<Object>, Unavailable> {
        self.available().map_err(|error| Unavailable(error.to_string()))
    }

    fn sent_to(&self, address: &Mailbox, now: Timestamp) -> Result<usize, Unavailable> {
        self.answers_last_hour(address, now).map_err(|error| Unavailable(error.to_string()))
    }

    fn awaits_approval(&self, uid: &str) -> Result<bool, Unavailable> {
        self.is_awaited(uid).map_err(|error| Unavailable(error.to_string()))
    }

    fn told_by(&self, owner: &str, window: Span) -> Result<Vec<ForeignBusy>, Unavailable> {
        self.read_foreign_busy(owner, window).map_err(|error| Unavailable(error.to_string()))
    }
}
