//! One instance of a series as a component of its own: an override copied from the master
//! `[rep-2]`, `[can-2]`.

use crate::ical::{Component, Moment};
use crate::time::Zones;

/// A complete override for the instance of `master` that starts at `start` (in the master's
/// own form, as `time::find_instance` returns it): all of the master at the right time, without
/// its recurrence.
pub(super) fn override_for(master: &Component, zones: &Zones, start: &Moment) -> Component {
    let mut copy = master.clone();
    for name in ["RRULE", "RDATE", "EXDATE", "EXRULE"] {
        copy.remove(name);
    }
    let begin = master.get("DTSTART").and_then(|p| Moment::of(p).ok());
    for name in ["DTEND", "DUE"] {
        let end = master.get(name).and_then(|p| Moment::of(p).ok());
        if let (Some(begin), Some(end)) = (&begin, end) {
            let end = shifted(zones, begin, &end, start);
            copy.set(end.to_property(name));
        }
    }
    copy.set(start.to_property("DTSTART"));
    copy.set(start.to_property("RECURRENCE-ID"));
    copy
}

/// `end` moved as far as `begin` → `start`. Wall-clock lengths are kept where both are local to
/// one zone (a nine-to-ten meeting stays one across a clock change), exact lengths elsewhere.
fn shifted(zones: &Zones, begin: &Moment, end: &Moment, start: &Moment) -> Moment {
    if begin.tzid() == end.tzid() && begin.is_date() == end.is_date() {
        let length = begin.civil().duration_until(end.civil());
        if let Ok(civil) = start.civil().checked_add(length) {
            return end.with_civil(civil);
        }
    }
    let length = zones.resolve(begin).duration_until(zones.resolve(end));
    match zones.resolve(start).checked_add(length) {
        Ok(at) => zones.civil(at, end),
        Err(_) => end.clone(),
    }
}
