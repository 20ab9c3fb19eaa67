//! The organizer's client: what he means, and the messages in which he says it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;

use super::{GUESTS, ORGANIZER};

/// Instances of the series.
pub const DATES: usize = 5;

/// An instance that differs from the series.
#[derive(Clone, Debug, Default)]
pub struct Date {
    /// Minutes after the series' time.
    pub later: i64,
    pub place: Option<u8>,
    pub cancelled: bool,
    /// Who is invited to it; `None`: whoever is invited to the series.
    pub guests: Option<BTreeSet<usize>>,
}

/// What the organizer means.
#[derive(Clone, Debug, Default)]
pub struct Author {
    pub exists: bool,
    pub cancelled: bool,
    pub recurring: bool,
    pub sequence: i64,
    /// That of the last message, and whether one under way may have the same as another.
    pub sent: (Option<i64>, bool),
    /// Minutes after the first time; never twice the same.
    pub start: i64,
    pub place: u8,
    pub guests: BTreeSet<usize>,
    /// Instances that were added to the series; they come after its own.
    pub added: usize,
    pub dates: BTreeMap<usize, Date>,
}

/// An instance as a reader sees it: its time and its place.
pub type Shown = (String, String);

impl Author {
    fn base(&self) -> DateTime {
        // Summer time begins on the 29th.
        let first: DateTime = "2026-03-27T10:00:00".parse().unwrap();
        first + jiff::SignedDuration::from_mins(self.start)
    }

    fn local(at: DateTime) -> String {
        at.strftime("%Y%m%dT%H%M%S").to_string()
    }

    /// The original start of an instance.
    fn original(&self, n: usize) -> DateTime {
        self.base() + jiff::SignedDuration::from_hours(24 * n as i64)
    }

    /// How many instances there are.
    pub fn count(&self) -> usize {
        if self.recurring { DATES + self.added } else { 1 }
    }

    /// RECURRENCE-ID of an instance.
    pub fn id(&self, n: usize) -> String {
        format!("RECURRENCE-ID;TZID=Europe/Berlin:{}\n", Self::local(self.original(n)))
    }

    /// Which instance began then, before it was moved.
    pub fn instance(&self, at: jiff::Timestamp) -> Option<usize> {
        (0..self.count()).find(|n| {
            let zoned = self.original(*n).in_tz("Europe/Berlin").unwrap();
            zoned.timestamp() == at
        })
    }

    /// Who is invited to an instance.
    pub fn guests_of(&self, n: usize) -> &BTreeSet<usize> {
        self.dates.get(&n).and_then(|d| d.guests.as_ref()).unwrap_or(&self.guests)
    }

    /// Everybody who is invited to anything.
    pub fn everybody(&self) -> BTreeSet<usize> {
        (0..self.count())
            .flat_map(|n| self.guests_of(n))
            .copied()
            .chain(self.guests.clone())
            .collect()
    }

    /// What a guest (`None`: the organizer) is to see in the end.
    pub fn shown(&self, guest: Option<usize>) -> BTreeSet<Shown> {
        if !self.exists || self.cancelled {
            return BTreeSet::new();
        }
        (0..self.count())
            .filter(|n| guest.is_none_or(|g| self.guests_of(*n).contains(&g)))
            .filter_map(|n| {
                let date = self.dates.get(&n).cloned().unwrap_or_default();
                let start = self.original(n) + jiff::SignedDuration::from_mins(date.later);
                let place = date.place.unwrap_or(self.place);
                (!date.cancelled).then(|| (start.to_string(), format!("Room {place}")))
            })
            .collect()
    }

    /// The lines that all its messages have.
    fn head(&self, stamp: &str) -> String {
        format!(
            "DTSTAMP:{stamp}\nSEQUENCE:{}\nSUMMARY:Plan\nORGANIZER:mailto:{ORGANIZER}\n",
            self.sequence
        )
    }

    fn body(&self, start: DateTime, place: u8, guests: &BTreeSet<usize>) -> String {
        let end = start + jiff::SignedDuration::from_hours(1);
        let mut text = format!(
            "DTSTART;TZID=Europe/Berlin:{}\nDTEND;TZID=Europe/Berlin:{}\nLOCATION:Room {place}\n\
             ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ORGANIZER}\n",
            Self::local(start),
            Self::local(end),
        );
        for guest in guests {
            text +=
                &format!("ATTENDEE;RSVP=TRUE;PARTSTAT=NEEDS-ACTION:mailto:{}\n", GUESTS[*guest]);
        }
        text
    }

    fn series(&self, stamp: &str) -> String {
        let mut text = self.head(stamp) + &self.body(self.base(), self.place, &self.guests);
        if self.recurring {
            text += &format!("RRULE:FREQ=DAILY;COUNT={DATES}\n");
            for n in DATES..self.count() {
                let date = Self::local(self.original(n));
                text += &format!("RDATE;TZID=Europe/Berlin:{date}\n");
            }
        }
        for (n, date) in &self.dates {
            if date.cancelled {
                text += &format!("EXDATE;TZID=Europe/Berlin:{}\n", Self::local(self.original(*n)));
            }
        }
        text
    }

    /// One instance, in a REQUEST.
    pub fn date(&self, n: usize, stamp: &str) -> String {
        let date = self.dates.get(&n).cloned().unwrap_or_default();
        let start = self.original(n) + jiff::SignedDuration::from_mins(date.later);
        let place = date.place.unwrap_or(self.place);
        self.head(stamp) + &self.id(n) + &self.body(start, place, self.guests_of(n))
    }

    /// The last instance, in an ADD.
    pub fn last(&self, stamp: &str) -> String {
        let n = self.count() - 1;
        let place = self.dates.get(&n).and_then(|d| d.place).unwrap_or(self.place);
        self.head(stamp) + &self.body(self.original(n), place, self.guests_of(n))
    }

    /// All of it, in a REQUEST.
    pub fn whole(&self, stamp: &str) -> Vec<String> {
        let differing = self.dates.iter().filter(|(_, d)| !d.cancelled);
        std::iter::once(self.series(stamp))
            .chain(differing.map(|(n, _)| self.date(*n, stamp)))
            .collect()
    }

    /// The event, or an instance, is off, in a CANCEL; for these guests only, if there are any.
    pub fn off(&self, n: Option<usize>, guests: &[usize], stamp: &str) -> String {
        let mut text = self.head(stamp) + &n.map(|n| self.id(n)).unwrap_or_default();
        for guest in guests {
            text += &format!("ATTENDEE:mailto:{}\n", GUESTS[*guest]);
        }
        if guests.is_empty() { text + "STATUS:CANCELLED\n" } else { text }
    }
}
