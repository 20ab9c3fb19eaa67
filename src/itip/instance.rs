//! One instance of a series: the override that speaks of it, and how one comes into being.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use crate::ical::{Component, Moment, Object, Property};
use crate::time::{Zones, bounds, same_instance};

pub(super) use crate::diff::{is_this_and_future, recurrence_id, shifted, translate};

/// The override of an object for the instance `id` `[rec-1]`.
pub(super) fn find_override<'a>(
    object: &'a Object,
    id: &Moment,
    zones: &Zones,
) -> Option<&'a Component> {
    object.overrides().find(|c| names(c, id, zones))
}

/// Whether `component` is the override for the instance `id`.
pub(super) fn names(component: &Component, id: &Moment, zones: &Zones) -> bool {
    recurrence_id(component).is_some_and(|own| same_instance(&own, id, zones))
}

/// A complete override for the instance `id` (in the master's form), copied from the master
/// at the right time, without its recurrence `[rep-2]`, `[can-2]`.
pub(super) fn from_master(master: &Component, id: &Moment, zones: &Zones) -> Component {
    let mut copy = master.clone();
    drop_recurrence(&mut copy);
    if start_name(master) == "DUE" {
        copy.set(id.to_property("DUE"));
        copy.push(id.to_property("RECURRENCE-ID"));
        return copy;
    }
    let end_name = if master.is("VTODO") { "DUE" } else { "DTEND" };
    if master.get(end_name).is_some() {
        match bounds(master, zones) {
            Ok((start, end, span)) => {
                let end = if start.is_date() {
                    let days = end.civil().date().since(start.civil().date());
                    let moved = days.ok().and_then(|d| id.civil().checked_add(d).ok());
                    end.with_civil(moved.unwrap_or_else(|| id.civil()))
                } else {
                    let length = span.end.duration_since(span.start);
                    zones.civil(later(zones.resolve(id), length), &end)
                };
                copy.set(end.to_property(end_name));
            }
            // Without a readable length only the start is sure.
            Err(_) => copy.remove(end_name),
        }
    }
    copy.set(id.to_property("DTSTART"));
    copy.push(id.to_property("RECURRENCE-ID"));
    copy
}

/// The property that says when a component begins: a to-do may have a DUE alone, from which its
/// series then counts.
pub(super) fn start_name(component: &Component) -> &'static str {
    let due = component.is("VTODO")
        && component.value("DTSTART").is_none()
        && component.value("DUE").is_some();
    if due { "DUE" } else { "DTSTART" }
}

/// When a component begins, as it says itself.
pub(super) fn start(component: &Component) -> Option<Moment> {
    component.get(start_name(component)).and_then(|p| Moment::of(p).ok())
}

/// The series moved by `shift`: its override for the instance `id` moves along where it has the
/// series' own time `[req-6]`.
pub(super) fn move_along(
    component: &mut Component,
    id: &Moment,
    shift: SignedDuration,
    zones: &Zones,
) {
    let moment = |c: &Component, name: &str| c.get(name).and_then(|p| Moment::of(p).ok());
    let at_original = start(component).is_some_and(|s| zones.resolve(&s) == zones.resolve(id));
    for name in ["DTSTART", "DTEND", "DUE"].into_iter().filter(|_| at_original) {
        if let Some(moment) = moment(component, name) {
            component.set(shifted(&moment, shift).to_property(name));
        }
    }
}

/// The dates of a list move along `[req-6]`.
pub(super) fn shift_dates(line: &mut Property, shift: SignedDuration) {
    let moved: Vec<String> = line
        .value()
        .split(',')
        .filter_map(|v| Moment::from_value(line, v).ok())
        .map(|m| shifted(&m, shift).to_string())
        .collect();
    line.set_value(&moved.join(","));
}

/// Removes what makes a master recur.
pub(super) fn drop_recurrence(master: &mut Component) {
    master.retain_properties(|p| !["RRULE", "RDATE", "EXDATE", "EXRULE"].iter().any(|n| p.is(n)));
}

fn later(at: Timestamp, length: SignedDuration) -> Timestamp {
    at.checked_add(length).unwrap_or(at)
}

/// Takes the dates at these instants out of EXDATE or RDATE (`name`) `[req-6]`.
pub(super) fn remove_dates(
    master: &mut Component,
    name: &str,
    zones: &Zones,
    at: &BTreeSet<Timestamp>,
) {
    edit_dates(master, name, |line, value| {
        Moment::from_value(line, value).is_ok_and(|m| at.contains(&zones.resolve(&m)))
    });
}

/// Takes every value of the date lists `name` out for which `drop` holds.
pub(super) fn edit_dates(
    master: &mut Component,
    name: &str,
    mut drop: impl FnMut(&Property, &str) -> bool,
) {
    for line in master.properties_mut().filter(|p| p.is(name)) {
        let kept: Vec<&str> = line
            .value()
            .split(',')
            .map(str::trim)
            .filter(|v| !v.is_empty() && !drop(line, v))
            .collect();
        let value = kept.join(",");
        if value != line.value() {
            line.set_value(&value);
        }
    }
    master.retain_properties(|p| !p.is(name) || !p.value().is_empty());
}

/// Brings the VTIMEZONEs over that `object` has no definition of `[tz-2]`.
pub(super) fn adopt_timezones(object: &mut Object, from: &Component) {
    for zone in from.components().filter(|c| c.is("VTIMEZONE")) {
        let known = |c: &Component| c.is("VTIMEZONE") && c.value("TZID") == zone.value("TZID");
        if !object.calendar().components().any(known) {
            object.calendar_mut().push_component(zone.clone());
        }
    }
}
