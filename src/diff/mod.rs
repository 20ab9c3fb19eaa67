//! What changed between two revisions of a calendar object, as typed values.
//!
//! Two things rest on it: whether an update is a reschedule, after which an earlier answer no
//! longer counts (rule `[req-4]`), and what the reader of an update is told. So a change carries
//! values, not sentences: the moment and the instant, the participant, the lines of the rule.
//!
//! Revisions are compared by what they mean. No change are: another order of lines and
//! parameters, another case of names, an empty value for a missing one, DURATION for the DTEND
//! that says the same, another TZID for the same instants, a whole day written as T000000, a rule
//! spelled another way that gives the same instances. SEQUENCE, DTSTAMP, CREATED and
//! LAST-MODIFIED say that there is a revision, not what it is about.
//!
//! An override is compared with the one for the same instance (rule `[rec-1]`) or, where there is
//! none, with what the series says about that instance; when the whole series moves, its
//! instances move along and have not changed for that.
//!
//! ```
//! use imip_milter::diff::{Change, Options, diff};
//! use imip_milter::ical::{Limits, Object, read};
//! use imip_milter::time::Zones;
//!
//! let object = |lines: &str| {
//!     let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\nEND:VCALENDAR");
//!     let mut reading = read(text.as_bytes(), &Limits::default(), |_| String::new()).unwrap();
//!     Object::new(reading.calendars.remove(0)).unwrap()
//! };
//! let old = object("DTSTART:20260310T130000Z\nDTEND:20260310T140000Z\nSUMMARY:Plan");
//! let new = object("SUMMARY:Plan\nDTSTART:20260311T140000Z\nDURATION:PT1H\nLOCATION:Room 3");
//! let zones = |o: &Object| Zones::new(o.calendar(), "Europe/Berlin");
//!
//! let diff = diff(&old, &new, &zones(&old), &zones(&new), &Options::default());
//! let [Change::Start(start), Change::End(_), Change::Location(place)] = diff.whole().all() else {
//!     panic!("{diff:?}");
//! };
//! assert_eq!(start.new.as_ref().unwrap().at.to_string(), "2026-03-11T14:00:00Z");
//! assert_eq!((place.old.as_deref(), place.new.as_deref()), (None, Some("Room 3")));
//! assert_eq!(diff.is_reschedule(), Ok(true));
//! ```

mod change;
mod changes;
mod content;
mod instances;
mod object;
mod people;
mod recurrence;
mod recurrence_id;
mod revision;
mod times;
mod timing;

pub use change::{
    Attachment, Change, Dates, Delta, Listed, Pair, Point, Presence, Recurrence, Repetition, Transp,
};
pub use changes::Changes;
pub use instances::{Instance, InstanceChange};
pub use object::{Diff, Options, diff};
pub use people::{Attendee, AttendeeChange, Attendees};
pub use times::When;
pub use timing::{Side, Timing};

pub(crate) use recurrence_id::{
    OverrideIndex, is_this_and_future, recurrence_id, shifted, translate,
};

#[cfg(test)]
mod tests;
