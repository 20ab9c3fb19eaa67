//! Time as calendars mean it: zones, recurrence, instances.
//!
//! # Civil time and instants
//!
//! A calendar mostly says what a clock on the wall shows: "09:00 in Berlin", "every Tuesday at
//! 14:30", "the 3rd of May". That is *civil* time ([`jiff::civil`]). Whether two appointments
//! collide, or which of two answers is older, is a question about *instants*
//! ([`jiff::Timestamp`]). iCalendar has four ways to write a point of time
//! ([`Moment`](crate::ical::Moment)), and only one of them, UTC, is an instant already. The
//! others need a zone: [`Zones`] knows those of one VCALENDAR.
//!
//! Twice a year the step from civil time to the instant is not one to one:
//!
//! * the **gap**: in Berlin on 29 March 2026 the clock goes from 02:00 to 03:00, and 02:30 does
//!   not exist. RFC 5545 section 3.3.5 reads it with the offset before the gap: 01:30 UTC, when
//!   clocks show 03:30.
//! * the **fold**: on 25 October 2026 it goes from 03:00 back to 02:00, and 02:30 exists twice.
//!   The first one counts.
//!
//! Recurrence happens in civil time: a weekly meeting at 09:00 stays at 09:00 when summer comes
//! although the instants are then not 168 hours apart. So a rule is expanded without any zone
//! and each result is resolved afterwards. What has no zone at all (dates, floating times) is
//! resolved in the *home* zone, that of the calendar's owner.
//!
//! # Which zone a TZID means
//!
//! TZID is only a name inside one VCALENDAR. The VTIMEZONE that defines it is what the sender
//! meant, so where that says something it counts; where there is none, the name itself is tried
//! as an IANA name, also behind a vendor's prefix, as a name of Windows and as an offset from UTC.
//! If all fail the home zone is assumed and [`Zones::is_certain`] says so.
//!
//! What is stored carries a VTIMEZONE for every TZID ([`complete_vtimezones`]); those that are
//! missing are written from the IANA database ([`vtimezone_from`]).
//!
//! # From an object to its instances
//!
//! A [`Rule`] gives wall-clock times. The recurrence set of a master is the merge of DTSTART, its
//! RRULEs and RDATEs without what EXDATE and EXRULE take out, in the order of instants: around a
//! gap that is not the order of the wall clock, and two readings can be one instant, which is then
//! one instance. [`Instances`] lays the overrides over it. Everything is lazy and begins where
//! it is asked to: a week of a daily series from 1990 costs that week.
//!
//! EXDATE and RECURRENCE-ID name an instance by its instant, in whatever form it is written; a
//! DATE, and midnight where nothing is at midnight, names the day.
//!
//! ```
//! use imip_milter::ical::{self, Object};
//! use imip_milter::time::{ExpandLimits, Span, Zones, expand};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let text = "\
//! BEGIN:VCALENDAR
//! BEGIN:VEVENT
//! UID:standup@example.com
//! DTSTART;TZID=Europe/Berlin:20260105T093000
//! DURATION:PT15M
//! RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR
//! EXDATE;TZID=Europe/Berlin:20260327T093000
//! END:VEVENT
//! BEGIN:VEVENT
//! UID:standup@example.com
//! RECURRENCE-ID;TZID=Europe/Berlin:20260330T093000
//! DTSTART;TZID=Europe/Berlin:20260330T110000
//! DURATION:PT30M
//! END:VEVENT
//! END:VCALENDAR
//! ";
//! let mut read = ical::read(text.as_bytes(), &ical::Limits::default(), |_| String::new())?;
//! let object = Object::new(read.calendars.remove(0))?;
//! let zones = Zones::new(object.calendar(), "Europe/Berlin");
//! let week = Span::new("2026-03-25T00:00:00Z".parse()?, "2026-04-01T00:00:00Z".parse()?);
//!
//! let found = expand(&object, &zones, week, &ExpandLimits::default())?;
//! let told: Vec<String> =
//!     found.instances.iter().map(|i| format!("{} {}", i.start, i.span.start)).collect();
//! assert_eq!(told, [
//!     "20260325T093000 2026-03-25T08:30:00Z",
//!     // Friday is left out; Monday comes later, and in summer.
//!     "20260330T110000 2026-03-30T09:00:00Z",
//! ]);
//! assert!(!found.complete);
//! # Ok(())
//! # }
//! ```
//!
//! What is built on that: [`overlap()`] says where two series collide, [`busy_spans`] what an object
//! takes of its owner's time, [`free_starts`] when there is time, [`Finder`] which instance a
//! RECURRENCE-ID means, [`gains_instances`] whether a revision adds any.
//!
//! # Bounds
//!
//! A rule of thirty characters can mean more instances than there is memory for. Every
//! expansion has a window and [`ExpandLimits`]; what exceeds them is
//! [`RecurrenceError::Limit`], within milliseconds. Nothing here panics, waits, or reads a
//! clock.

mod bounds;
mod busy;
mod describe;
mod finder;
mod free;
mod instances;
mod matching;
mod overlap;
mod overrides;
mod recurrence;
mod rule;
mod series;
mod span;
mod split;
mod starts;
mod zones;

pub use bounds::{bounds, is_undated};
pub use busy::{Busy, BusySpan, busy_spans, busy_status, free_busy, merge_busy};
pub use describe::{Days, Nth, Pattern, PatternEnd, pattern};
pub use finder::Finder;
pub use free::{FreeStarts, WeeklyHours, Wish, free_starts};
pub use instances::{Ends, Expansion, Instance, Instances, ends, expand};
pub use matching::{
    find_instance, gains_instances, has_recurrence, instance_day, is_endless, may_share_day,
    same_instance,
};
pub use overlap::{Clash, Clashes, overlap};
pub use recurrence::RecurrenceError;
pub use rule::{Freq, Occurrences, Rule, Skip, Until};
pub use series::ExpandLimits;
pub use span::Span;
pub use split::{base_uid, recurrence_set};
pub use zones::{
    Zones, complete_vtimezones, iana_name, vtimezone, vtimezone_from, with_iana_zones, zone_exists,
};

#[cfg(test)]
mod free_tests;
#[cfg(test)]
mod overlap_tests;
#[cfg(test)]
mod series_tests;
#[cfg(test)]
mod tests;
