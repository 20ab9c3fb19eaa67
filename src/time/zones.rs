//! From the wall clock to the instant and back, by the zones of one VCALENDAR.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, tz};

use super::vtimezone::Observances;
use super::windows;
use crate::ical::{Component, Moment};

/// Most zones of one VCALENDAR that are prepared, and that get a VTIMEZONE; each costs some work.
pub(super) const MAX_ZONES: usize = 60;

/// Resolves the local times of one VCALENDAR (rule `[tz-1]`).
///
/// Cheap to clone.
#[derive(Clone, Debug)]
pub struct Zones {
    home: TimeZone,
    known: Arc<BTreeMap<String, Zone>>,
}

/// All that is known about one TZID.
#[derive(Clone, Debug, Default)]
struct Zone {
    /// What its name means.
    named: Option<TimeZone>,
    /// Its VTIMEZONE, and what that says; worked out when first needed.
    definition: Option<Component>,
    rules: OnceLock<Option<Observances>>,
    /// What X-LIC-LOCATION of its VTIMEZONE means.
    location: Option<TimeZone>,
}

/// The clock that counts for one moment.
enum Clock<'a> {
    Zone(&'a TimeZone),
    Rules(&'a Observances),
}

impl Zone {
    fn from_name(tzid: &str) -> Self {
        Zone { named: named(tzid), ..Zone::default() }
    }

    /// A VTIMEZONE is what the organizer meant, whatever its name; but about the time before its
    /// first onset it says nothing that a name that we know would not say better.
    fn clock(&self, covered: impl Fn(&Observances) -> bool) -> Option<Clock<'_>> {
        let rules = self.rules.get_or_init(|| self.definition.as_ref().and_then(Observances::read));
        match (rules, &self.named) {
            (Some(rules), Some(named)) if !covered(rules) => Some(Clock::Zone(named)),
            (Some(rules), _) => Some(Clock::Rules(rules)),
            (None, Some(named)) => Some(Clock::Zone(named)),
            (None, None) => self.location.as_ref().map(Clock::Zone),
        }
    }
}

impl Zones {
    /// The zones of `calendar` (its VTIMEZONEs and their X-LIC-LOCATION count). `home` is the
    /// calendar's own IANA zone: floating times, dates and unknown TZIDs are read in it; where
    /// it does not exist, UTC stands in.
    pub fn new(calendar: &Component, home: &str) -> Zones {
        let mut known = BTreeMap::new();
        for definition in calendar.components().filter(|c| c.is("VTIMEZONE")).take(MAX_ZONES) {
            let Some(tzid) = definition.text("TZID") else { continue };
            let mut zone = Zone::from_name(&tzid);
            zone.location = definition.text("X-LIC-LOCATION").and_then(|l| named(&l));
            zone.definition = Some(definition.clone());
            // Some escape the TZID as text and some do not.
            if let Some(raw) = definition.value("TZID") {
                known.entry(raw.to_owned()).or_insert_with(|| zone.clone());
            }
            known.entry(tzid.trim().to_owned()).or_insert(zone);
        }
        for tzid in used_tzids(calendar).into_iter().take(MAX_ZONES) {
            known.entry(tzid).or_insert_with_key(|tzid| Zone::from_name(tzid));
        }
        Zones { home: iana(home).unwrap_or(TimeZone::UTC), known: Arc::new(known) }
    }

    /// The instant of a moment. Always finds one: a time in the gap before summer time is read
    /// with the offset before the gap, one that occurs twice means the first (RFC 5545 section
    /// 3.3.5), and what no [`Timestamp`] can hold becomes the nearest that can.
    pub fn resolve(&self, moment: &Moment) -> Timestamp {
        match moment {
            Moment::Utc(at) => *at,
            Moment::Date(_) | Moment::Floating(_) => resolve_in(&self.home, moment.civil()),
            Moment::Zoned(civil, tzid) => {
                self.with_zone(tzid, |zone| match zone.clock(|rules| rules.covers(*civil)) {
                    Some(Clock::Rules(rules)) => rules.resolve(*civil),
                    Some(Clock::Zone(zone)) => resolve_in(zone, *civil),
                    None => resolve_in(&self.home, *civil),
                })
            }
        }
    }

    /// Whether the moment's TZID, if it has one, means something (rule `[tz-1]`); if not,
    /// [`Zones::resolve`] reads it in the home zone, which is a guess.
    pub fn is_certain(&self, moment: &Moment) -> bool {
        moment.tzid().is_none_or(|tzid| self.with_zone(tzid, |z| z.clock(|_| true).is_some()))
    }

    /// The instant written in the form (date, floating, UTC or zone) of `like`.
    pub fn civil(&self, at: Timestamp, like: &Moment) -> Moment {
        let civil = match like {
            Moment::Utc(_) => return Moment::Utc(at),
            Moment::Date(_) | Moment::Floating(_) => self.home.to_datetime(at),
            Moment::Zoned(_, tzid) => {
                self.with_zone(tzid, |zone| match zone.clock(|rules| rules.covers_instant(at)) {
                    Some(Clock::Rules(rules)) => rules.offset(at).to_datetime(at),
                    Some(Clock::Zone(zone)) => zone.to_datetime(at),
                    None => self.home.to_datetime(at),
                })
            }
        };
        like.with_civil(civil)
    }

    /// The calendar's own zone.
    pub fn home(&self) -> &TimeZone {
        &self.home
    }

    fn with_zone<T>(&self, tzid: &str, f: impl FnOnce(&Zone) -> T) -> T {
        match self.known.get(tzid.trim()) {
            Some(zone) => f(zone),
            // A moment from elsewhere, judged by this calendar.
            None => f(&Zone::from_name(tzid)),
        }
    }
}

/// Whether the IANA database has a zone of that name.
pub fn zone_exists(name: &str) -> bool {
    iana(name).is_some()
}

fn resolve_in(zone: &TimeZone, civil: DateTime) -> Timestamp {
    zone.to_timestamp(civil).unwrap_or_else(|_| clamp(civil))
}

/// The nearest end of the range of instants.
pub(super) fn clamp(civil: DateTime) -> Timestamp {
    if civil.year() < 0 { Timestamp::MIN } else { Timestamp::MAX }
}

/// The instant of a wall-clock reading at an offset.
pub(super) fn at_offset(civil: DateTime, offset: Offset) -> Timestamp {
    offset.to_timestamp(civil).unwrap_or_else(|_| clamp(civil))
}

/// The zone of an IANA name. The check keeps hostile names off the file system.
pub(super) fn iana(name: &str) -> Option<TimeZone> {
    let sane = name.len() <= 64
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+-/".contains(&b));
    if !sane {
        return None;
    }
    tz::db().get(name).ok().filter(|z| !z.is_unknown())
}

/// The zone a TZID names: an IANA name, one behind a vendor's prefix, or a name of Windows.
fn named(tzid: &str) -> Option<TimeZone> {
    iana_name(tzid).and_then(|name| iana(&name))
}

/// The IANA name of the zone that a TZID means by itself (rule `[tz-1]`).
pub(super) fn iana_name(tzid: &str) -> Option<String> {
    let tzid = tzid.trim().trim_matches('"');
    if zone_exists(tzid) {
        return Some(tzid.to_owned());
    }
    if let Some(name) = windows::iana(tzid) {
        return Some(name.to_owned());
    }
    // `/vendor.example/version/Area/City`, `tzone://Microsoft/Utc`: the longest tail that is
    // known. The prefix must look like a vendor's, or `X/GMT` would mean GMT.
    let (head, _) = tzid.split_once('/')?;
    if !(head.is_empty() || head.contains(['.', ':'])) {
        return None;
    }
    tzid.match_indices('/')
        .take(8)
        .filter_map(|(i, _)| tzid.get(i + 1..))
        .filter(|tail| !tail.is_empty())
        .find_map(|tail| {
            if zone_exists(tail) {
                Some(tail.to_owned())
            } else {
                windows::iana(tail).map(str::to_owned)
            }
        })
}

/// The VTIMEZONE for a TZID.
pub(super) fn definition<'a>(calendar: &'a Component, tzid: &str) -> Option<&'a Component> {
    calendar.components().filter(|c| c.is("VTIMEZONE")).find(|c| {
        c.get("TZID").is_some_and(|p| p.value().trim() == tzid || p.as_text().trim() == tzid)
    })
}

/// Every TZID that a property of the calendar uses.
pub(super) fn used_tzids(calendar: &Component) -> BTreeSet<String> {
    fn walk(component: &Component, found: &mut BTreeSet<String>) {
        for property in component.properties() {
            // Decoding all parameters of all lines would cost more than the rest.
            if property.line().len() > property.name().len() + property.value().len() + 1
                && let Some(tzid) = property.param("TZID")
                && !tzid.trim().is_empty()
            {
                found.insert(tzid.trim().to_owned());
            }
        }
        for inner in component.components().filter(|c| !c.is("VTIMEZONE")) {
            walk(inner, found);
        }
    }
    let mut found = BTreeSet::new();
    walk(calendar, &mut found);
    found
}
