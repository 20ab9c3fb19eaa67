//! A VCALENDAR whose time zones have the names of the IANA database and complete definitions,
//! and whose instants are what they were.

use jiff::Timestamp;
use jiff::civil::Date;

use super::complete::{begin, definitions, insert, is_named, uses};
use super::observances::Observances;
use super::{Zones, each_zoned, location, names, vtimezone};
use crate::ical::{Component, Moment, Object, Period, Property, tzid_key};
use crate::time::{ExpandLimits, Instances, RecurrenceError};

/// Zones of one VCALENDAR that are looked at; an honest one has few.
const MAX_RENAMED: usize = 8;
/// Instances that are compared; of an endless series the first.
const COMPARED: usize = 1000;
/// What the objects of a calendar may have together: instances …
const INSTANCES: usize = 4000;
/// … and candidates looked at on the way to them.
const STEPS: usize = 400_000;

/// The VCALENDAR with every TZID that means an IANA zone by another name (Windows, a vendor's
/// prefix) written as that zone, and a complete VTIMEZONE for each that lacks one. `None` where
/// there is nothing to do.
///
/// A VTIMEZONE is what the sender meant, whatever it is called. So a zone gets its IANA name only
/// if after that every time of the calendar and every instance (of an endless series the first
/// 1000) is at the same instant; a zone of the sender's own stays as it is.
///
/// ```
/// use imip_milter::ical::{Component, Property};
/// use imip_milter::time::with_iana_zones;
///
/// let mut event = Component::new("VEVENT");
/// for line in [
///     "UID:1",
///     "DTSTART;TZID=W. Europe Standard Time:20260301T090000",
///     "DTEND;TZID=Nowhere:20260301T100000",
/// ] {
///     event.push(Property::parse(line).unwrap());
/// }
/// let mut calendar = Component::new("VCALENDAR");
/// calendar.push_component(event);
///
/// let named = with_iana_zones(&calendar).unwrap();
/// let zones: Vec<_> = named.components().filter_map(|c| c.value("TZID")).collect();
/// assert_eq!(zones, ["Europe/Berlin"]);
/// let event = named.components().find(|c| c.is("VEVENT")).unwrap();
/// assert_eq!(event.get("DTSTART").unwrap().param("TZID").unwrap(), "Europe/Berlin");
/// assert_eq!(event.get("DTEND").unwrap().param("TZID").unwrap(), "Nowhere");
/// assert_eq!(with_iana_zones(&named), None);
/// ```
pub fn with_iana_zones(calendar: &Component) -> Option<Component> {
    let mut current: Option<Component> = None;
    let used = uses(calendar);
    let used = used.into_iter().filter_map(|(tzid, earliest)| Some((tzid, earliest?)));
    for (tzid, earliest) in used.take(MAX_RENAMED) {
        let before = current.as_ref().unwrap_or(calendar);
        let after = renamed(before, &tzid, begin(Some(earliest)));
        if let Some(after) = after.filter(|after| same_instants(before, after)) {
            current = Some(after);
        }
    }
    current
}

/// The same with one zone named and defined; nothing is checked.
fn renamed(calendar: &Component, tzid: &str, earliest: Date) -> Option<Component> {
    let defined = definitions(calendar);
    let similar = |name: &str| defined.get(&tzid_key(name)).map(Vec::as_slice).unwrap_or_default();
    let is_defined = |name: &str| {
        similar(name).iter().any(|d| is_named(d, name) && Observances::read(d).is_some())
    };
    if names::iana(tzid).is_some() && is_defined(tzid) {
        return None;
    }
    let zone = names::named(tzid).or_else(|| similar(tzid).iter().find_map(|d| location(d)))?;
    // An offset alone has no name.
    let name = match names::iana(tzid) {
        Some(_) => tzid,
        None => zone.iana_name()?,
    };
    let mut out = calendar.clone();
    if name != tzid {
        rename(&mut out, tzid, name);
        out.retain_components(|c| !c.is("VTIMEZONE") || !is_named(c, tzid));
    }
    if !is_defined(name) {
        insert(&mut out, vec![(name.to_owned(), vtimezone::write(name, &zone, earliest))]);
    }
    Some(out)
}

fn rename(component: &mut Component, tzid: &str, name: &str) {
    for property in component.properties_mut() {
        if super::may_have_tzid(property)
            && property.param("TZID").is_some_and(|own| own.trim() == tzid)
        {
            property.set_param("TZID", name);
        }
    }
    for inner in component.components_mut().filter(|c| !c.is("VTIMEZONE")) {
        rename(inner, tzid, name);
    }
}

/// Whether all times and all instances of two VCALENDARs are the same.
fn same_instants(before: &Component, after: &Component) -> bool {
    // Floating times and dates have no zone that could differ.
    let (old, new) = (Zones::new(before, "UTC"), Zones::new(after, "UTC"));
    if times(before, &old) != times(after, &new) {
        return false;
    }
    let (before, after) = (Object::split(before.clone()), Object::split(after.clone()));
    let limits =
        ExpandLimits { instances: COMPARED, steps: (STEPS / before.len().max(1)).min(100_000) };
    let mut left = INSTANCES;
    before.len() == after.len()
        && before.iter().zip(&after).all(|(before, after)| {
            let (Ok(before), Ok(after)) = (before, after) else { return false };
            let Some(found) = instants(before, &old, &limits) else { return false };
            // A calendar that costs more is left as it is.
            let affordable = found.len() <= left;
            left = left.saturating_sub(found.len());
            affordable && instants(after, &new, &limits) == Some(found)
        })
}

/// The instant of every time with a TZID, in order.
fn times(calendar: &Component, zones: &Zones) -> Vec<Option<Timestamp>> {
    let mut found = Vec::new();
    each_zoned(calendar, &mut |_, property: &Property| {
        for value in property.value().split(',') {
            let moment = Moment::from_value(property, value)
                .or_else(|_| Period::from_value(property, value).map(|p| p.start().clone()));
            found.push(moment.ok().map(|m| zones.resolve(&m)));
        }
    });
    found
}

/// One instance: its original start, its start and its end.
type Instant = (Option<Timestamp>, Timestamp, Timestamp);

/// The first instances of an object; `None` if they cannot be told.
fn instants(object: &Object, zones: &Zones, limits: &ExpandLimits) -> Option<Vec<Instant>> {
    let all = Instances::new(object, zones, Timestamp::MIN, limits).ok()?;
    let mut found = Vec::new();
    for instance in all.take(COMPARED) {
        match instance {
            Ok(i) => found.push((i.recurrence_id, i.span.start, i.span.end)),
            Err(RecurrenceError::Limit) if !found.is_empty() => break,
            Err(_) => return None,
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ical::{Limits, read, write};

    fn calendar(text: &str) -> Component {
        let text = format!("BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR\n");
        read(text.as_bytes(), &Limits::default(), |_| String::new()).unwrap().calendars.remove(0)
    }

    /// A zone an hour ahead of UTC, in summer two, between two days of change.
    fn zone(tzid: &str, spring: &str, autumn: &str) -> String {
        format!(
            "BEGIN:VTIMEZONE\nTZID:{tzid}\n\
             BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n\
             RRULE:FREQ=YEARLY;{autumn}\nEND:STANDARD\n\
             BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n\
             RRULE:FREQ=YEARLY;{spring}\nEND:DAYLIGHT\nEND:VTIMEZONE"
        )
    }

    fn weekly(tzid: &str) -> String {
        format!(
            "BEGIN:VEVENT\nUID:1\nDTSTART;TZID={tzid}:20260302T090000\n\
             DTEND;TZID={tzid}:20260302T100000\nRRULE:FREQ=WEEKLY;UNTIL=20261231T080000Z\n\
             EXDATE;TZID={tzid}:20260309T090000\nEND:VEVENT"
        )
    }

    const SPRING: &str = "BYDAY=-1SU;BYMONTH=3";
    const AUTUMN: &str = "BYDAY=-1SU;BYMONTH=10";

    #[test]
    fn a_windows_zone_whose_rules_agree_gets_its_name() {
        let tzid = "W. Europe Standard Time";
        let before = calendar(&format!("{}\n{}", zone(tzid, SPRING, AUTUMN), weekly(tzid)));
        let after = with_iana_zones(&before).unwrap();
        let text = write(&after);
        assert!(!text.contains(tzid), "{text}");
        assert!(text.contains("TZID:Europe/Berlin") && text.contains("EXDATE;TZID=Europe/Berlin:"));
        assert!(same_instants(&before, &after));
        assert_eq!(with_iana_zones(&after), None);
    }

    #[test]
    fn a_zone_with_other_rules_stays() {
        for (tzid, spring) in [
            ("W. Europe Standard Time", "BYDAY=1SU;BYMONTH=4"),
            ("Customized Time Zone", SPRING),
            ("tzone://Microsoft/Custom", SPRING),
        ] {
            let text = format!("{}\n{}", zone(tzid, spring, AUTUMN), weekly(tzid));
            assert_eq!(with_iana_zones(&calendar(&text)), None, "{tzid}");
        }
    }

    #[test]
    fn what_lacks_its_definition_gets_one() {
        let after = with_iana_zones(&calendar(&weekly("America/New_York"))).unwrap();
        assert_eq!(after.components().filter(|c| c.is("VTIMEZONE")).count(), 1);
        assert_eq!(with_iana_zones(&calendar(&weekly("Nowhere"))), None);
    }

    #[test]
    fn an_object_that_cannot_be_read_stays() {
        let text = "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Romance Standard Time:20260302T090000\n\
                    RRULE:FREQ=OFTEN\nEND:VEVENT";
        assert_eq!(with_iana_zones(&calendar(text)), None);
    }
}
