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
mod instances;
mod matching;
mod recurrence;
mod rule;
mod series;
mod span;
mod zones;

pub use bounds::bounds;
pub use busy::{Busy, busy_status};
pub use describe::describe_rule;
pub use finder::Finder;
pub use instances::{Expansion, Instance, expand};
pub use matching::{
    find_instance, gains_instances, has_recurrence, instance_day, is_endless, may_share_day,
    same_instance,
};
pub use recurrence::RecurrenceError;
pub use rule::{Freq, Occurrences, Rule, Skip, Until};
pub use series::ExpandLimits;
pub use span::Span;
pub use zones::{Zones, complete_vtimezones, vtimezone, vtimezone_from, zone_exists};

#[cfg(test)]
mod tests;
