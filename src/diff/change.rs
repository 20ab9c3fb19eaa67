//! One thing that changed, with its values before and after.

use jiff::{SignedDuration, Timestamp};

use super::people::Attendees;
use crate::ical::{Moment, Property};
use crate::identity::Participant;
use crate::time::RecurrenceError;

/// Most items of a list that are named; the rest is counted.
const MAX_LISTED: usize = 50;

/// A value before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair<T> {
    /// Before.
    pub old: T,
    /// After.
    pub new: T,
}

impl<T: PartialEq> Pair<T> {
    /// Both, where they differ.
    pub(super) fn differing(old: T, new: T) -> Option<Self> {
        (old != new).then_some(Pair { old, new })
    }

    /// Copies of both, where they differ.
    pub(super) fn cloned(old: &T, new: &T) -> Option<Self>
    where
        T: Clone,
    {
        (old != new).then(|| Pair { old: old.clone(), new: new.clone() })
    }
}

impl Pair<Option<Point>> {
    /// Whether clocks show the same time as before and only the zone is another: "14:00", but in
    /// New York instead of Berlin.
    pub fn is_only_zone(&self) -> bool {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => {
                old.at != new.at
                    && old.moment.is_date() == new.moment.is_date()
                    && old.moment.civil() == new.moment.civil()
            }
            _ => false,
        }
    }
}

/// A point of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// As the calendar writes it.
    pub moment: Moment,
    /// As an instant; dates and floating times in the calendar's own zone.
    pub at: Timestamp,
}

/// Items in the order of the text, the first fifty of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    /// The first.
    pub first: Vec<T>,
    /// How many there are.
    pub count: usize,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Listed { first: Vec::new(), count: 0 }
    }
}

impl<T> Listed<T> {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Adds one that is made only where it is named.
    pub(super) fn push_with(&mut self, item: impl FnOnce() -> T) {
        if self.first.len() < MAX_LISTED {
            self.first.push(item());
        }
        self.count += 1;
    }
}

impl<T> FromIterator<T> for Listed<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut listed = Listed::default();
        items.into_iter().for_each(|item| listed.push_with(|| item));
        listed
    }
}

/// What came to a set and what left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delta<T> {
    /// Only in the new revision.
    pub added: Listed<T>,
    /// Only in the old one.
    pub removed: Listed<T>,
}

impl<T> Delta<T> {
    /// Whether nothing came or left.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }
}

/// Whether something came or left as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is only in the new revision.
    Added,
    /// It is only in the old one.
    Removed,
}

/// TRANSP (RFC 5545 section 3.8.2.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transp {
    /// It takes time; also where TRANSP is missing.
    Opaque,
    /// It takes none.
    Transparent,
}

/// What a component says of its repetition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repetition {
    /// The lines RRULE, RDATE, EXRULE and EXDATE, in the order of the text.
    pub lines: Vec<Property>,
    /// Whether a rule has no end.
    pub endless: bool,
}

/// Instances of a recurrence set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dates {
    /// The set could be computed.
    Known {
        /// The first of them, by their original start.
        first: Vec<Timestamp>,
        /// Whether there are more.
        more: bool,
    },
    /// It could not.
    Unknown(RecurrenceError),
}

impl Dates {
    /// Whether there surely are none.
    pub fn is_none(&self) -> bool {
        matches!(self, Dates::Known { first, more: false } if first.is_empty())
    }
}

/// A recurrence set that changed. Where the whole series moved, the sets are compared as if it
/// had not: an instance that only moved along is neither gained nor lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurrence {
    /// The rule before.
    pub old: Repetition,
    /// The rule after.
    pub new: Repetition,
    /// Instances that the new set has and the old one has not.
    pub gained: Dates,
    /// Instances that the old set has and the new one has not.
    pub lost: Dates,
}

/// An ATTACH.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Where it is; `None`: it is inside.
    pub uri: Option<String>,
    /// Its file name (FILENAME, X-FILENAME), if it tells one.
    pub name: Option<String>,
    /// Its media type (FMTTYPE), if it tells one.
    pub media_type: Option<String>,
}

/// One thing that changed. Texts are unescaped and trimmed, and `None` where they are missing or
/// empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The series itself came or left; before or after there are only single instances of it.
    Series(Presence),
    /// STATUS, in upper case.
    Status(Pair<Option<String>>),
    /// It starts at another instant. Of a series: its first instance.
    Start(Pair<Option<Point>>),
    /// It ends at another instant, whether DTEND or DURATION says so.
    End(Pair<Option<Point>>),
    /// The to-do is due at another instant.
    Due(Pair<Option<Point>>),
    /// Whether it takes whole days.
    AllDay(Pair<bool>),
    /// It takes longer or shorter; whole days by the calendar, all else exactly.
    Duration(Pair<SignedDuration>),
    /// Its instances are others.
    Recurrence(Box<Recurrence>),
    /// LOCATION.
    Location(Pair<Option<String>>),
    /// CONFERENCE: the URIs (RFC 7986 section 5.11).
    Conference(Delta<String>),
    /// URL.
    Url(Pair<Option<String>>),
    /// SUMMARY.
    Summary(Pair<Option<String>>),
    /// Another person is ORGANIZER, or the same by another name.
    Organizer(Box<Pair<Option<Participant>>>),
    /// People.
    Attendees(Box<Attendees>),
    /// DESCRIPTION.
    Description(Pair<Option<String>>),
    /// ATTACH.
    Attachments(Delta<Attachment>),
    /// When the to-do was completed.
    Completed(Pair<Option<Point>>),
    /// PERCENT-COMPLETE.
    PercentComplete(Pair<u8>),
    /// Whether it takes time.
    Transp(Pair<Transp>),
    /// PRIORITY; 0 is none, 1 the highest.
    Priority(Pair<u8>),
    /// CLASS, in upper case.
    Class(Pair<String>),
    /// CATEGORIES, as one set.
    Categories(Delta<String>),
    /// The TRIGGERs of the alarms, as written; only where asked for, because they are personal.
    Alarms(Pair<Vec<String>>),
    /// Properties, or inner components, about which nothing is known here, by name.
    Other(Listed<String>),
}

impl Change {
    /// Its place in the order in which a reader wants to know: whether, when, where, what, who.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Change::Series(_) => 0,
            Change::Status(_) => 1,
            Change::Start(_) => 2,
            Change::End(_) => 3,
            Change::Due(_) => 4,
            Change::AllDay(_) => 5,
            Change::Duration(_) => 6,
            Change::Recurrence(_) => 7,
            Change::Location(_) => 8,
            Change::Conference(_) => 9,
            Change::Url(_) => 10,
            Change::Summary(_) => 11,
            Change::Organizer(_) => 12,
            Change::Attendees(_) => 13,
            Change::Description(_) => 14,
            Change::Attachments(_) => 15,
            Change::Completed(_) => 16,
            Change::PercentComplete(_) => 17,
            Change::Transp(_) => 18,
            Change::Priority(_) => 19,
            Change::Class(_) => 20,
            Change::Categories(_) => 21,
            Change::Alarms(_) => 22,
            Change::Other(_) => 23,
        }
    }

    /// Whether this makes an update a reschedule: start earlier or later, end later, recurrence
    /// gains an instance, TRANSP becomes OPAQUE, STATUS leaves CANCELLED, start or due of a to-do
    /// `[req-4]`.
    ///
    /// # Errors
    /// The recurrence sets could not be compared.
    pub fn is_reschedule(&self) -> Result<bool, RecurrenceError> {
        Ok(match self {
            Change::Series(presence) => *presence == Presence::Added,
            Change::Start(_) | Change::Due(_) => true,
            Change::End(end) => at(&end.new) > at(&end.old),
            Change::Recurrence(change) => has_dates(&change.gained)?,
            Change::Transp(transp) => transp.new == Transp::Opaque,
            Change::Status(status) => is_cancelled(&status.old) && !is_cancelled(&status.new),
            _ => false,
        })
    }

    /// Whether this frees time that was taken: another start, an end that is earlier, an instance
    /// less.
    ///
    /// # Errors
    /// The recurrence sets could not be compared.
    pub fn shrinks(&self) -> Result<bool, RecurrenceError> {
        Ok(match self {
            Change::Series(presence) => *presence == Presence::Removed,
            Change::Start(_) => true,
            Change::End(end) => at(&end.new) < at(&end.old),
            Change::Recurrence(change) => has_dates(&change.lost)?,
            _ => false,
        })
    }
}

fn at(point: &Option<Point>) -> Option<Timestamp> {
    point.as_ref().map(|p| p.at)
}

fn is_cancelled(status: &Option<String>) -> bool {
    status.as_deref() == Some("CANCELLED")
}

/// Whether there are any. Of a rule that is not understood, another text may be another set
/// `[rec-2]`.
fn has_dates(dates: &Dates) -> Result<bool, RecurrenceError> {
    match dates {
        Dates::Unknown(RecurrenceError::Unsupported(_)) => Ok(true),
        Dates::Unknown(error) => Err(error.clone()),
        known @ Dates::Known { .. } => Ok(!known.is_none()),
    }
}
