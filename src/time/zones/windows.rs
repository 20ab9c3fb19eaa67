//! The names Windows gives to time zones, and the IANA zones they mean (CLDR's table).
//!
//! These spellings occur in TZID: the key of the registry (`W. Europe Standard Time`); its first
//! words alone (`W. Europe`); the key with a digit that Exchange appends to tell two definitions
//! in one message apart; and the text of the choice list (`(UTC+01:00) Amsterdam, Berlin, …`),
//! which changes between the versions of Windows and is translated: the offset and what is left
//! of its cities decide.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use windows_timezones::WindowsTimezone;

use super::{names, offset};

/// The crate can look a name up, but not list its names.
static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

#[derive(Debug)]
struct Table {
    /// IANA names by key, in lower case.
    keys: BTreeMap<String, &'static str>,
    texts: Vec<Text>,
}

/// An entry of the choice list.
#[derive(Debug)]
struct Text {
    offset: Offset,
    /// In lower case.
    places: Vec<String>,
    iana: &'static str,
}

/// Keys outside the table: retired zones, what Exchange's web services write for UTC, and plain
/// names of the same kind.
const EXTRA: [(&str, &str); 21] = [
    ("Microsoft/Utc", "Etc/UTC"),
    ("Coordinated Universal Time", "Etc/UTC"),
    ("Greenwich Mean Time", "Etc/GMT"),
    ("Mid-Atlantic Standard Time", "Etc/GMT+2"),
    ("Kamchatka Standard Time", "Asia/Kamchatka"),
    ("Armenian Standard Time", "Asia/Yerevan"),
    ("Mexico Standard Time", "America/Mexico_City"),
    ("Mexico Standard Time 2", "America/Chihuahua"),
    ("Mitteleuropäische Zeit", "Europe/Berlin"),
    ("Central European Time", "Europe/Berlin"),
    ("Western European Time", "Europe/Lisbon"),
    ("Western/Central Europe", "Europe/Berlin"),
    ("Eastern European Time", "Europe/Helsinki"),
    ("Eastern Time", "America/New_York"),
    ("Central Time", "America/Chicago"),
    ("Mountain Time", "America/Denver"),
    ("Pacific Time", "America/Los_Angeles"),
    ("Atlantic Time", "America/Halifax"),
    ("Alaska Time", "America/Anchorage"),
    ("Hawaii Time", "Pacific/Honolulu"),
    ("Japan Standard Time", "Asia/Tokyo"),
];

/// Places of translated or older lists that stand alone or among others of their kind.
const PLACES: [(&str, &str); 28] = [
    ("eastern time (usa and kanada)", "America/New_York"),
    ("central time (usa and kanada)", "America/Chicago"),
    ("mountain time (usa and kanada)", "America/Denver"),
    ("pacific time (usa and kanada)", "America/Los_Angeles"),
    ("est (é.-u. et canada)", "America/New_York"),
    ("pacifique (é.-u. et canada)", "America/Los_Angeles"),
    ("hora del este (ee.uu. y canadá)", "America/New_York"),
    ("hora del pacífico (ee.uu. y canadá)", "America/Los_Angeles"),
    ("athen", "Europe/Athens"),
    ("athènes", "Europe/Athens"),
    ("atene", "Europe/Athens"),
    ("atenas", "Europe/Athens"),
    ("brüssel", "Europe/Brussels"),
    ("bruxelles", "Europe/Brussels"),
    ("belgrad", "Europe/Belgrade"),
    ("warschau", "Europe/Warsaw"),
    ("rom", "Europe/Rome"),
    ("wien", "Europe/Vienna"),
    ("londres", "Europe/London"),
    ("kairo", "Africa/Cairo"),
    ("le caire", "Africa/Cairo"),
    ("el cairo", "Africa/Cairo"),
    ("moskau", "Europe/Moscow"),
    ("moscou", "Europe/Moscow"),
    ("tokio", "Asia/Tokyo"),
    ("peking", "Asia/Shanghai"),
    ("pékin", "Asia/Shanghai"),
    ("seúl", "Asia/Seoul"),
];

/// X-MICROSOFT-CDO-TZID, the numbers of Exchange 2000 (`CdoTimeZoneId`), from 0; empty where a
/// number has no zone.
const CDO: [&str; 77] = [
    "Etc/UTC",
    "Europe/London",
    "Europe/Lisbon",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Bucharest",
    "Europe/Prague",
    "Europe/Athens",
    "America/Sao_Paulo",
    "America/Halifax",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "Pacific/Midway",
    "Pacific/Auckland",
    "Australia/Brisbane",
    "Australia/Adelaide",
    "Asia/Tokyo",
    "Asia/Singapore",
    "Asia/Bangkok",
    "Asia/Kolkata",
    "Asia/Muscat",
    "Asia/Tehran",
    "Asia/Baghdad",
    "Asia/Jerusalem",
    "America/St_Johns",
    "Atlantic/Azores",
    "Etc/GMT+2",
    "Africa/Monrovia",
    "America/Argentina/Buenos_Aires",
    "America/Caracas",
    "America/Indiana/Indianapolis",
    "America/Bogota",
    "America/Regina",
    "America/Mexico_City",
    "America/Phoenix",
    "Pacific/Kwajalein",
    "Pacific/Fiji",
    "Asia/Magadan",
    "Australia/Hobart",
    "Pacific/Guam",
    "Australia/Darwin",
    "Asia/Shanghai",
    "Asia/Almaty",
    "Asia/Karachi",
    "Asia/Kabul",
    "Africa/Cairo",
    "Africa/Harare",
    "Europe/Moscow",
    "",
    "Atlantic/Cape_Verde",
    "Asia/Baku",
    "America/Guatemala",
    "Africa/Nairobi",
    "",
    "Asia/Yekaterinburg",
    "Europe/Helsinki",
    "America/Nuuk",
    "Asia/Yangon",
    "Asia/Kathmandu",
    "Asia/Irkutsk",
    "Asia/Krasnoyarsk",
    "America/Santiago",
    "Asia/Colombo",
    "Pacific/Tongatapu",
    "Asia/Vladivostok",
    "Africa/Lagos",
    "Asia/Yakutsk",
    "Asia/Dhaka",
    "Asia/Seoul",
    "Australia/Perth",
    "Asia/Kuwait",
    "Asia/Taipei",
    "Australia/Sydney",
];

/// The areas of the IANA database.
const AREAS: [&str; 9] = [
    "Europe",
    "America",
    "Asia",
    "Africa",
    "Australia",
    "Pacific",
    "Atlantic",
    "Indian",
    "America/Argentina",
];

/// The zone of a name or display name of Windows.
pub(super) fn zone(name: &str) -> Option<TimeZone> {
    let name = name.trim();
    // The longest is some 60; the rest is no name.
    if name.is_empty() || name.len() > 200 {
        return None;
    }
    by_key(name)
        .or_else(|| by_key(name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end()))
        .and_then(names::iana)
        .or_else(|| by_display_name(name))
}

/// The zone of a number of X-MICROSOFT-CDO-TZID.
pub(super) fn cdo(id: &str) -> Option<TimeZone> {
    let number: usize = id.trim().parse().ok()?;
    CDO.get(number).and_then(|name| names::iana(name))
}

fn by_key(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let keys = &TABLE.keys;
    keys.get(&name).or_else(|| keys.get(&format!("{name} standard time"))).copied()
}

/// Finds `(UTC+01:00) Amsterdam, Berlin, …` by its offset and the most places in common; of
/// several the one whose place is named first.
fn by_display_name(name: &str) -> Option<TimeZone> {
    let (offset, text) = split_display_name(name);
    let named = places(text);
    let mut best: Option<(usize, usize, &'static str)> = None;
    for entry in TABLE.texts.iter().filter(|t| offset.is_none_or(|o| t.offset == o)) {
        let is_common = |place: &&String| entry.places.contains(*place);
        let count = named.iter().filter(is_common).count();
        let Some((at, place)) = named.iter().enumerate().find(|(_, p)| is_common(p)) else {
            continue;
        };
        // Without the offset one city is not enough, there are many of one name; but
        // `Pacific Time (US & Canada)` is.
        if offset.is_none() && count < 2 && !place.contains('(') {
            continue;
        }
        if best.is_none_or(|(most, first, _)| count > most || (count == most && at < first)) {
            best = Some((count, at, entry.iana));
        }
    }
    match (best, offset) {
        (Some((_, _, iana)), _) => names::iana(iana),
        (None, Some(offset)) => named.iter().find_map(|place| by_place(place, offset)),
        (None, None) => None,
    }
}

/// A zone of that offset whose own name is the place, or a translation of it.
fn by_place(place: &str, offset: Offset) -> Option<TimeZone> {
    let listed = PLACES.iter().filter(|(p, _)| *p == place).map(|(_, iana)| (*iana).to_owned());
    let city = place.replace(' ', "_");
    let own = AREAS.iter().map(|area| format!("{area}/{city}"));
    listed.chain(own).filter_map(|n| names::iana(&n)).find(|z| standard_offset(z) == offset)
}

/// The offset outside summer time, at present: that is what the list shows.
fn standard_offset(zone: &TimeZone) -> Offset {
    let on = |month| {
        let day = civil::date(2026, month, 15).at(12, 0, 0, 0);
        TimeZone::UTC.to_timestamp(day).map_or(Offset::UTC, |at| zone.to_offset(at))
    };
    on(1).min(on(7))
}

impl Table {
    fn new() -> Self {
        let zones: Vec<WindowsTimezone> =
            include_str!("windows_names.txt").lines().filter_map(|n| n.parse().ok()).collect();
        let keys = zones.iter().map(|z| (z.name(), z.tzdb_id())).chain(EXTRA);
        let texts = zones.iter().filter_map(|z| {
            let (offset, text) = split_display_name(z.description());
            Some(Text { offset: offset?, places: places(text), iana: z.tzdb_id() })
        });
        Table { keys: keys.map(|(k, v)| (k.to_lowercase(), v)).collect(), texts: texts.collect() }
    }
}

/// `(UTC+01:00) Text`, `(GMT-08.00) Text` or `(UTC) Text` as offset and text.
fn split_display_name(name: &str) -> (Option<Offset>, &str) {
    let parts = name.strip_prefix('(').and_then(|n| n.split_once(')')).and_then(|(zone, text)| {
        let zone = zone.trim();
        let offset = zone.strip_prefix("UTC").or_else(|| zone.strip_prefix("GMT"))?.trim();
        let offset = if offset.is_empty() { Offset::UTC } else { offset::parse(offset)? };
        Some((Some(offset), text))
    });
    parts.unwrap_or((None, name))
}

/// The places of a display name, in lower case. Lotus and others put slashes between them.
fn places(text: &str) -> Vec<String> {
    let places = text.split([',', '/', ';', ':']).take(20).map(|place| {
        let place = place.trim().to_lowercase().replace(" & ", " and ");
        place.strip_prefix("city of ").map(str::to_owned).unwrap_or(place)
    });
    places.filter(|p| !p.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_tables_is_known() {
        let lines = include_str!("windows_names.txt").lines().count();
        assert_eq!(TABLE.keys.len(), lines + EXTRA.len());
        assert_eq!(TABLE.texts.len(), lines);
        let all = TABLE.keys.values().chain(PLACES.iter().map(|(_, iana)| iana)).chain(&CDO);
        for name in all.filter(|n| !n.is_empty()) {
            assert!(names::zone_exists(name), "{name}");
        }
        assert_eq!(cdo("4").unwrap().iana_name(), Some("Europe/Berlin"));
        assert_eq!(cdo("76").unwrap().iana_name(), Some("Australia/Sydney"));
        for none in ["52", "77", "", "x", "-1", "99999999999999999999"] {
            assert_eq!(cdo(none), None, "{none}");
        }
    }

    /// A text of the list leads to its own zone, in this and in the older spelling.
    #[test]
    fn every_display_name_is_known() {
        for entry in include_str!("windows_names.txt").lines() {
            let entry: WindowsTimezone = entry.parse().unwrap();
            let wanted = names::iana(entry.tzdb_id());
            let text = entry.description();
            for spelling in [text.to_owned(), text.replace("UTC", "GMT").replace(":00)", ".00)")] {
                // `Coordinated Universal Time-11` loses its prefix to the replacement.
                if !text.contains("Coordinated") {
                    assert_eq!(zone(&spelling), wanted, "{spelling}");
                }
            }
        }
    }
}
