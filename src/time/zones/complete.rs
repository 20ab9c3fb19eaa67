//! A VTIMEZONE for every TZID that an object uses (rule `[tz-2]`).

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};

use super::observances::Observances;
use super::{MAX_ZONES, each_zoned, fold, location, names, vtimezone};
use crate::ical::{Component, Item, Moment, Period, Property};

/// Adds a VTIMEZONE for every TZID that the VCALENDAR uses without one that can be interpreted,
/// as far as the name is known (rule `[tz-2]`), and returns the TZIDs for which there is none
/// now.
///
/// What is there and can be interpreted stays as it is. If it differs from the TZID that is used
/// in case, quotes or blanks, it is repeated under that name. What is added begins a year before
/// the first time that uses it: the rest of the zone's history is of no use to the object.
///
/// ```
/// use imip_milter::ical::{Component, Property};
/// use imip_milter::time::complete_vtimezones;
///
/// let mut event = Component::new("VEVENT");
/// for line in
///     ["DTSTART;TZID=W. Europe Standard Time:20260301T090000", "DTEND;TZID=X:20260301T100000"]
/// {
///     event.push(Property::parse(line).unwrap());
/// }
/// let mut calendar = Component::new("VCALENDAR");
/// calendar.push_component(event);
///
/// assert_eq!(complete_vtimezones(&mut calendar), ["X"]);
/// let added = calendar.components().next().unwrap();
/// assert_eq!(added.value("TZID"), Some("W. Europe Standard Time"));
/// assert_eq!(added.value("X-LIC-LOCATION"), Some("Europe/Berlin"));
/// ```
pub fn complete_vtimezones(calendar: &mut Component) -> Vec<String> {
    let used = uses(calendar);
    let defined = definitions(calendar);
    let mut added: Vec<(String, Component)> = Vec::new();
    let mut missing = Vec::new();
    for (tzid, earliest) in used {
        let similar = defined.get(&fold(&tzid)).map(Vec::as_slice).unwrap_or_default();
        let usable = || similar.iter().filter(|d| Observances::read(d).is_some());
        if usable().any(|d| is_named(d, &tzid)) {
            continue;
        }
        let definition = usable()
            .next()
            .map(|definition| {
                let mut copy = (*definition).clone();
                copy.set(Property::text("TZID", &tzid));
                copy
            })
            .or_else(|| {
                let location = || similar.iter().find_map(|d| location(d));
                let zone = names::named(&tzid).or_else(location)?;
                Some(vtimezone::write(&tzid, &zone, begin(earliest)))
            })
            .filter(|_| added.len() < MAX_ZONES);
        match (definition, earliest) {
            (Some(definition), _) => added.push((tzid, definition)),
            (None, Some(_)) => missing.push(tzid),
            // Beside a time in UTC a TZID means nothing.
            (None, None) => {}
        }
    }
    if !added.is_empty() {
        insert(calendar, added);
    }
    missing
}

/// Every TZID that is used, with the earliest local time that uses it.
fn uses(calendar: &Component) -> BTreeMap<String, Option<DateTime>> {
    let mut found: BTreeMap<String, Option<DateTime>> = BTreeMap::new();
    each_zoned(calendar, &mut |tzid, property| {
        let times = property.value().split(',').filter_map(|value| {
            let moment = Moment::from_value(property, value)
                .or_else(|_| Period::from_value(property, value).map(|p| p.start().clone()));
            moment.ok().filter(|m| matches!(m, Moment::Zoned(..))).map(|m| m.civil())
        });
        let earliest = found.entry(tzid.to_owned()).or_default();
        *earliest = times.chain(*earliest).min();
    });
    found
}

/// A year before the first use: a later revision may move the object a little.
fn begin(earliest: Option<DateTime>) -> Date {
    let first = earliest.and_then(|first| Date::new(first.year() - 1, first.month(), 1).ok());
    first.unwrap_or(vtimezone::SINCE)
}

/// The VTIMEZONEs by their TZID, folded.
fn definitions(calendar: &Component) -> BTreeMap<String, Vec<&Component>> {
    let mut found: BTreeMap<String, Vec<&Component>> = BTreeMap::new();
    for definition in calendar.components().filter(|c| c.is("VTIMEZONE")).take(MAX_ZONES) {
        if let Some(tzid) = definition.get("TZID") {
            found.entry(fold(&tzid.as_text())).or_default().push(definition);
        }
    }
    found
}

/// Whether a VTIMEZONE has exactly this TZID; some escape it as text and some do not.
fn is_named(definition: &Component, tzid: &str) -> bool {
    definition.get("TZID").is_some_and(|p| p.value().trim() == tzid || p.as_text().trim() == tzid)
}

/// Puts the new ones before what uses them; one that defines nothing gives way.
fn insert(calendar: &mut Component, added: Vec<(String, Component)>) {
    calendar.retain_components(|c| {
        !c.is("VTIMEZONE") || !added.iter().any(|(tzid, _)| is_named(c, tzid))
    });
    let mut rebuilt = Component::new(calendar.name());
    let mut added = Some(added);
    for item in calendar.items() {
        if let (Item::Component(c), true) = (item, added.is_some())
            && !c.is("VTIMEZONE")
        {
            for (_, definition) in added.take().unwrap_or_default() {
                rebuilt.push_component(definition);
            }
        }
        rebuilt.push_item(item.clone());
    }
    for (_, definition) in added.unwrap_or_default() {
        rebuilt.push_component(definition);
    }
    *calendar = rebuilt;
}
