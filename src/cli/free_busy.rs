//! `imip-milter calendar freebusy`: what an answer to somebody who asks would show `[fb-1]`, for
//! any window.

use jiff::Timestamp;

use crate::config::Config;
use crate::ical::{self, Component, Property};
use crate::itip::{self, User};
use crate::policy::Policy;
use crate::store::{Calendar, StoreError, new_id};
use crate::time::{BusySpan, Span};

/// When the owner of the calendar is busy.
pub(super) fn read(
    calendar: &dyn Calendar,
    policy: &Policy,
    window: Span,
) -> Result<Vec<BusySpan>, StoreError> {
    itip::busy_time(calendar, policy, window).map_err(|e| StoreError::Aborted(e.to_string()))
}

/// That as a VCALENDAR with one VFREEBUSY. The user is its ORGANIZER, as in what is published
/// (RFC 5546 section 3.3.1).
pub(super) fn calendar(config: &Config, user: &User, window: Span, busy: &[BusySpan]) -> String {
    let now = Timestamp::now();
    let uid = format!("{}@{}", new_id(now), config.server.hostname);
    let mut component = itip::free_busy(&uid, window, busy, now);
    let mut organizer = Property::new("ORGANIZER", &format!("mailto:{}", user.id));
    if let Some(name) = config.policy_for(user, None, None).name {
        organizer.set_param("CN", &name);
    }
    component.push(organizer);
    let mut calendar = Component::new("VCALENDAR");
    calendar.push(Property::new("PRODID", itip::PRODID));
    calendar.push(Property::new("VERSION", "2.0"));
    calendar.push_component(component);
    ical::write(&calendar)
}
