//! A VTIMEZONE for every TZID that an object uses (rule `[tz-2]`).

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::observances::Observances;
use super::{MAX_ZONES, each_zoned, location, names, vtimezone};
use crate::ical::{Component, Item, Moment, Period, Property, tzid_key};

/// Marks a VTIMEZONE that says what the home zone does, because nobody knew what its TZID means.
const GUESS: &str = "X-IMIP-GUESS";

/// Whether a VTIMEZONE is no more than a guess.
pub(super) fn is_guess(definition: &Component) -> bool {
    definition.get(GUESS).is_some()
}

/// Adds a VTIMEZONE for every TZID that the VCALENDAR uses without one that can be interpreted
/// (rule `[tz-2]`). Where the name means nothing, it is that of the zone `home`, marked as a
/// guess: [`Zones`](super::Zones) reads the times in it without being certain of them (rule
/// `[tz-1]`). Returns the TZIDs that were guessed, now or before.
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
/// assert_eq!(complete_vtimezones(&mut calendar, "Asia/Tokyo"), ["X"]);
/// let locations: Vec<_> =
///     calendar.components().filter_map(|c| c.value("X-LIC-LOCATION")).collect();
/// assert_eq!(locations, ["Europe/Berlin", "Asia/Tokyo"]);
/// ```
pub fn complete_vtimezones(calendar: &mut Component, home: &str) -> Vec<String> {
    let home = names::iana(home).unwrap_or(TimeZone::UTC);
    let defined = definitions(calendar);
    let mut added: Vec<(String, Component)> = Vec::new();
    let mut guessed = Vec::new();
    for (tzid, earliest) in uses(calendar) {
        let similar = defined.get(&tzid_key(&tzid)).map(Vec::as_slice).unwrap_or_default();
        // As `Zones` reads it: a similar name counts only where there is no such.
        let has_own = similar.iter().any(|d| is_named(d, &tzid));
        let (guesses, meant): (Vec<&Component>, Vec<&Component>) =
            similar.iter().filter(|d| !has_own || is_named(d, &tzid)).partition(|d| is_guess(d));
        let usable = || meant.iter().filter(|d| Observances::read(d).is_some());
        if usable().any(|d| is_named(d, &tzid)) {
            continue;
        }
        let named = || names::named(&tzid).or_else(|| meant.iter().find_map(|d| location(d)));
        let definition = if let Some(definition) = usable().next() {
            let mut copy = (*definition).clone();
            copy.set(Property::text("TZID", &tzid));
            copy
        } else if let Some(zone) = named() {
            vtimezone::write(&tzid, &zone, begin(earliest))
        } else if earliest.is_some() {
            guessed.push(tzid.clone());
            if guesses.iter().any(|d| is_named(d, &tzid)) {
                continue;
            }
            let mut guess = vtimezone::write(&tzid, &home, begin(earliest));
            guess.push(Property::new(GUESS, "TRUE"));
            guess
        } else {
            // Beside a time in UTC a TZID means nothing.
            continue;
        };
        added.push((tzid, definition));
        if added.len() >= MAX_ZONES {
            break;
        }
    }
    if !added.is_empty() {
        insert(calendar, added);
    }
    guessed
}

/// Every TZID that is used, with the earliest local time that uses it.
pub(super) fn uses(calendar: &Component) -> BTreeMap<String, Option<DateTime>> {
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
pub(super) fn begin(earliest: Option<DateTime>) -> Date {
    let first = earliest.and_then(|first| Date::new(first.year() - 1, first.month(), 1).ok());
    first.unwrap_or(vtimezone::SINCE)
}

/// The VTIMEZONEs by their TZID, folded.
pub(super) fn definitions(calendar: &Component) -> BTreeMap<String, Vec<&Component>> {
    let mut found: BTreeMap<String, Vec<&Component>> = BTreeMap::new();
    for definition in calendar.components().filter(|c| c.is("VTIMEZONE")).take(MAX_ZONES) {
        if let Some(tzid) = definition.get("TZID") {
            found.entry(tzid_key(&tzid.as_text())).or_default().push(definition);
        }
    }
    found
}

/// Whether a VTIMEZONE has exactly this TZID; some escape it as text and some do not.
pub(super) fn is_named(definition: &Component, tzid: &str) -> bool {
    definition.get("TZID").is_some_and(|p| p.value().trim() == tzid || p.as_text().trim() == tzid)
}

/// Puts the new ones before what uses them; one that defines nothing gives way.
pub(super) fn insert(calendar: &mut Component, added: Vec<(String, Component)>) {
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
