//! Whether the owner of a calendar has time.

use std::collections::HashSet;

use super::calendar::SqliteCalendar;
use super::instances::{Aside, Occurrence};
use crate::ical::Component;
use crate::itip::{
    self, BusyInstance, BusyTime, Due, DueKind, ForeignBusy, Mailbox, Participant, StoredObject,
    Unavailable, User,
};
use crate::store::StoreError;
use crate::time::{Busy, Span};
use jiff::Timestamp;

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
        let mut add = |occurrence: Occurrence| {
            let row = occurrence.row;
            if row.uid != except_uid && seen.insert((row.uid.clone(), row.span)) {
                found.push(BusyInstance {
                    uid: row.uid,
                    span: row.span,
                    busy: occurrence.busy,
                    summary: occurrence.summary,
                });
            }
        };
        for span in spans {
            self.occurrences(*span, Busy::Tentative, &aside, |occurrence| {
                if occurrence.row.span.overlaps(span) {
                    add(occurrence);
                }
            })?;
        }
        for occurrence in aside.occurrences {
            let clashes = occurrence.busy != Busy::Free
                && spans.iter().any(|span| span.overlaps(&occurrence.row.span));
            if clashes {
                add(occurrence);
            }
        }
        found.sort_by(|a, b| (a.span, &a.uid).cmp(&(b.span, &b.uid)));
        Ok(found)
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

    fn sent_to(&self, address: &Mailbox, now: Timestamp) -> Result<usize, Unavailable> {
        self.answers_last_hour(address, now).map_err(|error| Unavailable(error.to_string()))
    }

    fn told_by(&self, owner: &str, window: Span) -> Result<Vec<ForeignBusy>, Unavailable> {
        self.read_foreign_busy(owner, window).map_err(|error| Unavailable(error.to_string()))
    }
}
