//! The names Windows gives to time zones, and the IANA zones they mean (CLDR's table).
//!
//! Three spellings occur in TZID: the key of the registry (`W. Europe Standard Time`), the same
//! with a digit that Exchange appends to tell two definitions in one message apart, and the
//! text of the choice list (`(UTC+01:00) Amsterdam, Berlin, …`), whose cities change between
//! Windows versions.

use std::sync::LazyLock;

use windows_timezones::WindowsTimezone;

/// The keys of the table; the crate can look a name up, but not list its names.
static ZONES: LazyLock<Vec<WindowsTimezone>> = LazyLock::new(|| {
    include_str!("windows_names.txt").lines().filter_map(|n| n.parse().ok()).collect()
});

/// Names outside the table: retired zones, and what Exchange's web services write for UTC.
const EXTRA: [(&str, &str); 7] = [
    ("Microsoft/Utc", "Etc/UTC"),
    ("Coordinated Universal Time", "Etc/UTC"),
    ("Mid-Atlantic Standard Time", "Etc/GMT+2"),
    ("Kamchatka Standard Time", "Asia/Kamchatka"),
    ("Armenian Standard Time", "Asia/Yerevan"),
    ("Mexico Standard Time", "America/Mexico_City"),
    ("Mexico Standard Time 2", "America/Chihuahua"),
];

/// The IANA name for a name or display name of Windows.
pub(super) fn iana(name: &str) -> Option<&'static str> {
    let name = name.trim();
    by_key(name)
        .or_else(|| by_key(name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end()))
        .or_else(|| by_display_name(name))
}

fn by_key(name: &str) -> Option<&'static str> {
    let extra = EXTRA.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, iana)| *iana);
    extra
        .or_else(|| ZONES.iter().find(|z| z.name().eq_ignore_ascii_case(name)).map(|z| z.tzdb_id()))
}

/// Finds `(UTC+01:00) Amsterdam, Berlin, …` by its offset and the most cities in common.
fn by_display_name(name: &str) -> Option<&'static str> {
    let Some((offset, cities)) = split_display_name(name) else {
        // Some clients drop the offset: then the rest must be the whole text.
        return ZONES
            .iter()
            .find(|z| {
                split_display_name(z.description())
                    .is_some_and(|(_, text)| text.eq_ignore_ascii_case(name))
            })
            .map(|z| z.tzdb_id());
    };
    let mut best: Option<(usize, &'static str)> = None;
    for zone in ZONES.iter() {
        let Some((its_offset, its_cities)) = split_display_name(zone.description()) else {
            continue;
        };
        if its_offset != offset {
            continue;
        }
        let common = cities
            .split(',')
            .map(str::trim)
            .filter(|c| !c.is_empty())
            .filter(|c| its_cities.split(',').any(|i| i.trim().eq_ignore_ascii_case(c)))
            .count();
        if common > best.map_or(0, |(n, _)| n) {
            best = Some((common, zone.tzdb_id()));
        }
    }
    best.map(|(_, iana)| iana)
}

/// `(UTC+01:00) Text` or `(GMT+01:00) Text` as minutes and text.
fn split_display_name(name: &str) -> Option<(i32, &str)> {
    let (zone, text) = name.strip_prefix('(')?.split_once(')')?;
    let offset = zone.strip_prefix("UTC").or_else(|| zone.strip_prefix("GMT"))?.trim();
    let minutes = if offset.is_empty() {
        0
    } else {
        let (hours, minutes) = offset.split_once(':')?;
        let sign = if hours.starts_with('-') { -1 } else { 1 };
        let hours: i32 = hours.trim_start_matches(['+', '-']).parse().ok()?;
        sign * (hours.checked_mul(60)?.checked_add(minutes.parse().ok()?)?)
    };
    Some((minutes, text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_list_is_known() {
        assert_eq!(ZONES.len(), include_str!("windows_names.txt").lines().count());
        for zone in ZONES.iter() {
            assert!(super::super::zone_exists(zone.tzdb_id()), "{zone:?}");
        }
    }

    #[test]
    fn spellings() {
        for (name, wanted) in [
            ("W. Europe Standard Time", Some("Europe/Berlin")),
            ("w. europe standard time", Some("Europe/Berlin")),
            ("W. Europe Standard Time 1", Some("Europe/Berlin")),
            ("Eastern Standard Time2", Some("America/New_York")),
            ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", Some("Europe/Berlin")),
            ("(GMT+01:00) Amsterdam, Berlin", Some("Europe/Berlin")),
            ("(GMT-05:00) Eastern Time (US & Canada)", Some("America/New_York")),
            ("Pacific Time (US & Canada)", Some("America/Los_Angeles")),
            ("(UTC) Dublin, Edinburgh, Lisbon, London", Some("Europe/London")),
            ("(UTC+01:00) Atlantis", None),
            ("(UTC", None),
            ("(UTC+9999999999:1) x", None),
            ("", None),
            ("1", None),
            ("Customized Time Zone", None),
        ] {
            assert_eq!(iana(name), wanted, "{name}");
        }
    }
}
