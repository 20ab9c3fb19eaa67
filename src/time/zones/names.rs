//! What a TZID means by itself, without a VTIMEZONE (rule `[tz-1]`).
//!
//! In this order: a name of the IANA database; a name of Windows ([`windows`]); one of these
//! behind a vendor's prefix; a constant offset from UTC; an IANA name in another spelling.

use std::borrow::Cow;
use std::sync::LazyLock;

use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};

use super::{offset, windows};

/// Names of the database that are no zones: what they mean depends on the machine.
const NO_ZONES: [&str; 3] = ["localtime", "posixrules", "Factory"];

/// For names that the system's database does not have: many leave the old ones out
/// (`US/Eastern`, `Asia/Calcutta`).
static BUNDLED: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// Whether the IANA database has a zone of that name.
pub fn zone_exists(name: &str) -> bool {
    iana(name).is_some()
}

/// The name in the IANA database of the zone that a TZID or a name of Windows means by itself;
/// `None` where it means nothing, or an offset alone.
pub fn iana_name(tzid: &str) -> Option<String> {
    named(tzid)?.iana_name().map(str::to_owned)
}

/// The zone of an IANA name, in any case. The check keeps hostile names off the file system.
pub(super) fn iana(name: &str) -> Option<TimeZone> {
    let sane = name.len() <= 64
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+-/".contains(&b))
        && !NO_ZONES.iter().any(|n| n.eq_ignore_ascii_case(name));
    if !sane {
        return None;
    }
    let found = jiff::tz::db().get(name).or_else(|_| BUNDLED.get(name));
    found.ok().filter(|z| !z.is_unknown())
}

/// The zone that a TZID names.
pub(super) fn named(tzid: &str) -> Option<TimeZone> {
    let tzid = tzid.trim();
    // What nearly all are.
    if let Some(zone) = iana(tzid) {
        return Some(zone);
    }
    let tzid = &*tidy(tzid);
    known(tzid)
        .or_else(|| behind_prefix(tzid))
        .or_else(|| constant(tzid).map(TimeZone::fixed))
        .or_else(|| respelled(tzid))
}

/// A TZID without what a detour through other formats puts on it: quotes, escapes, entities,
/// typographic dashes and spaces.
fn tidy(tzid: &str) -> Cow<'_, str> {
    let bare = tzid.trim().trim_matches(['"', '\'']).trim();
    if bare.is_ascii() && !bare.contains(['\\', '&']) {
        return Cow::Borrowed(bare);
    }
    let bare = bare.replace('\\', "").replace("&amp;", "&");
    let plain = bare.chars().map(|c| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    });
    Cow::Owned(plain.collect())
}

fn known(name: &str) -> Option<TimeZone> {
    if name.eq_ignore_ascii_case("Z") {
        return Some(TimeZone::UTC);
    }
    iana(name).or_else(|| windows::zone(name))
}

/// `/vendor.example/version/Area/City`, `tzone://Microsoft/Utc`: the longest tail that is known.
/// The prefix must look like a vendor's, or `X/GMT` would mean GMT.
fn behind_prefix(tzid: &str) -> Option<TimeZone> {
    let (head, _) = tzid.split_once('/')?;
    if !(head.is_empty() || head.contains(['.', ':'])) {
        return None;
    }
    tzid.match_indices('/')
        .take(8)
        .filter_map(|(i, _)| tzid.get(i + 1..))
        .filter(|tail| !tail.is_empty())
        .find_map(known)
}

/// `GMT+0200`, `UTC+2`, `+01:00`, and `GMT -0300 (Standard) / GMT -0300 (Daylight)` where both
/// are the same; where they differ, only a VTIMEZONE can tell when which holds.
fn constant(name: &str) -> Option<Offset> {
    if let Some((standard, daylight)) = name.split_once(" / ") {
        let standard = constant(standard.strip_suffix("(Standard)")?)?;
        let daylight = constant(daylight.strip_suffix("(Daylight)")?)?;
        return (standard == daylight).then_some(standard);
    }
    let name = name.trim();
    let offset = match name.get(..3) {
        Some(utc) if ["UTC", "GMT"].iter().any(|u| u.eq_ignore_ascii_case(utc)) => name.get(3..)?,
        _ => name,
    };
    let offset = offset.trim_start();
    // Zones are at most 14 hours ahead; more is no offset.
    let found = offset.starts_with(['+', '-']).then(|| offset::parse(offset)).flatten()?;
    (found.seconds().abs() <= 14 * 3600).then_some(found)
}

/// `America/Los Angeles`, `Europe_Berlin`, `US-Eastern`: what some write where a slash or an
/// underscore cannot be.
fn respelled(tzid: &str) -> Option<TimeZone> {
    let name = tzid.replace(' ', "_");
    if name.contains('/') {
        return iana(&name).filter(|_| name != tzid);
    }
    let (area, city) = name.split_once(['_', '-'])?;
    iana(&format!("{area}/{city}"))
}

#[cfg(test)]
#[path = "names_tests.rs"]
mod tests;
