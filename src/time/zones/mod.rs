//! From the wall clock to the instant and back, by the zones of one VCALENDAR.
//!
//! [`Zones`] answers for the TZIDs of one VCALENDAR; `names` knows what a TZID means without a
//! definition, `observances` what a VTIMEZONE says, `vtimezone` writes one, and `complete` adds
//! those that are missing, and `iana` gives them the names of the database.

mod complete;
mod iana;
mod names;
mod observances;
mod offset;
mod vtimezone;
mod windows;
mod yearly;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use self::observances::Observances;
use crate::ical::{Component, Moment, Property, tzid_key};

pub use complete::complete_vtimezones;
pub use iana::with_iana_zones;
pub use names::{iana_name, zone_exists};
pub use vtimezone::{vtimezone, vtimezone_from};

/// Most zones of one VCALENDAR that are prepared, and that get a VTIMEZONE; each costs some work.
const MAX_ZONES: usize = 60;

/// Resolves the local times of one VCALENDAR (rule `[tz-1]`).
///
/// A VTIMEZONE is what the sender meant by its TZID, so it counts for all times from its first
/// DTSTART on. Otherwise the TZID is taken as a name: of the IANA database, of Windows, with a
/// vendor's prefix, or as an offset from UTC. X-LIC-LOCATION and X-MICROSOFT-CDO-TZID of a
/// VTIMEZONE without usable rules come last. What none of them explains is read in the home
/// zone, and is not [certain](Zones::is_certain).
///
/// A TZID finds its VTIMEZONE also in another case or with other quotes and blanks, but an
/// exact match first. Of several VTIMEZONEs with one TZID, the first that can be interpreted
/// counts.
///
/// Making one costs little and interprets nothing: that is done when a zone is first needed, and
/// once. Cheap to clone.
///
/// ```
/// use imip_milter::ical::{Limits, Moment, Property, read};
/// use imip_milter::time::Zones;
///
/// let text = b"BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Ship\r\nBEGIN:STANDARD\r\n\
///     DTSTART:16010101T000000\r\nTZOFFSETFROM:+0330\r\nTZOFFSETTO:+0330\r\n\
///     END:STANDARD\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n";
/// let calendar = read(text, &Limits::default(), |_| String::new())?.calendars.remove(0);
/// let zones = Zones::new(&calendar, "Europe/Berlin");
///
/// let instant = |line: &str| {
///     let moment = Moment::of(&Property::parse(line).unwrap()).unwrap();
///     (zones.resolve(&moment).to_string(), zones.is_certain(&moment))
/// };
/// // Its own rules, a name of Windows, the home zone, a guess.
/// assert_eq!(instant("DTSTART;TZID=Ship:20260701T090000"), ("2026-07-01T05:30:00Z".into(), true));
/// assert_eq!(
///     instant("DTSTART;TZID=Eastern Standard Time:20260701T090000"),
///     ("2026-07-01T13:00:00Z".into(), true)
/// );
/// assert_eq!(instant("DTSTART:20260701T090000"), ("2026-07-01T07:00:00Z".into(), true));
/// assert_eq!(instant("DTSTART;TZID=X:20260701T090000"), ("2026-07-01T07:00:00Z".into(), false));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Zones {
    home: TimeZone,
    known: Arc<BTreeMap<String, Arc<Zone>>>,
}

/// All that is known about one TZID.
#[derive(Debug, Default)]
struct Zone {
    tzid: String,
    /// Its VTIMEZONEs, except for the one that was only guessed.
    definitions: Vec<Component>,
    guess: Option<Component>,
    /// What they say; worked out when first needed, as the rest.
    rules: OnceLock<Option<Observances>>,
    /// What its name means.
    named: OnceLock<Option<TimeZone>>,
    /// What its VTIMEZONEs refer to.
    location: OnceLock<Option<TimeZone>>,
    guessed: OnceLock<Option<Observances>>,
}

/// The clock that counts for one moment.
enum Clock<'a> {
    Zone(&'a TimeZone),
    Rules(&'a Observances),
}

impl Zone {
    fn new(tzid: &str) -> Self {
        Zone { tzid: tzid.to_owned(), ..Zone::default() }
    }

    /// A VTIMEZONE is what the organizer meant, whatever its name; but about the time before its
    /// first onset it says nothing that a name that we know would not say better.
    fn clock(&self, covered: impl Fn(&Observances) -> bool) -> Option<Clock<'_>> {
        let rules = self.rules.get_or_init(|| self.definitions.iter().find_map(Observances::read));
        let named = || self.named.get_or_init(|| names::named(&self.tzid)).as_ref();
        match rules {
            Some(rules) if covered(rules) => Some(Clock::Rules(rules)),
            Some(rules) => Some(named().map_or(Clock::Rules(rules), Clock::Zone)),
            None => named().or_else(|| self.location()).map(Clock::Zone),
        }
    }

    /// The same, and the stored guess where nothing else is known: it says how the times are
    /// read by whoever else reads the object.
    fn likely_clock(&self, covered: impl Fn(&Observances) -> bool) -> Option<Clock<'_>> {
        let guess = || self.guessed.get_or_init(|| Observances::read(self.guess.as_ref()?));
        self.clock(covered).or_else(|| guess().as_ref().map(Clock::Rules))
    }

    fn location(&self) -> Option<&TimeZone> {
        self.location.get_or_init(|| self.definitions.iter().find_map(location)).as_ref()
    }
}

impl Zones {
    /// The zones of `calendar` (its VTIMEZONEs and their X-LIC-LOCATION count). `home` is the
    /// calendar's own IANA zone: floating times, dates and unknown TZIDs are read in it; where
    /// it does not exist, UTC stands in.
    pub fn new(calendar: &Component, home: &str) -> Zones {
        let mut defined: BTreeMap<String, Zone> = BTreeMap::new();
        for definition in calendar.components().filter(|c| c.is("VTIMEZONE")).take(MAX_ZONES) {
            // A name, not a text for a reader.
            let Some(tzid) = definition.get("TZID").map(Property::as_text) else { continue };
            let tzid = tzid.trim();
            let zone = defined.entry(tzid.to_owned()).or_insert_with(|| Zone::new(tzid));
            if complete::is_guess(definition) {
                zone.guess = Some(definition.clone());
            } else {
                zone.definitions.push(definition.clone());
            }
        }
        let defined = defined.into_iter().map(|(tzid, zone)| (tzid, Arc::new(zone)));
        let mut known: BTreeMap<String, Arc<Zone>> = defined.collect();
        for (tzid, zone) in known.clone() {
            known.entry(tzid_key(&tzid)).or_insert(zone);
        }
        for tzid in used_tzids(calendar).into_iter().take(MAX_ZONES) {
            if find(&known, &tzid).is_none() {
                let zone = Arc::new(Zone::new(&tzid));
                known.insert(tzid, zone);
            }
        }
        Zones { home: names::iana(home).unwrap_or(TimeZone::UTC), known: Arc::new(known) }
    }

    /// The instant of a moment. Always finds one: a time in the gap before summer time is read
    /// with the offset before the gap, one that occurs twice means the first (RFC 5545 section
    /// 3.3.5), and what no [`Timestamp`] can hold becomes the nearest that can.
    pub fn resolve(&self, moment: &Moment) -> Timestamp {
        match moment {
            Moment::Utc(at) => *at,
            Moment::Date(_) | Moment::Floating(_) => resolve_in(&self.home, moment.civil()),
            Moment::Zoned(civil, tzid) => {
                self.with_zone(tzid, |zone| match zone.likely_clock(|rules| rules.covers(*civil)) {
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

    /// Whether that holds for all local times of a component; an X- property may say what it
    /// likes.
    pub fn are_certain(&self, component: &Component) -> bool {
        // A date has no zone, and beside UTC a TZID means nothing.
        let is_local = |value: &str| {
            let start = value.split('/').next().unwrap_or_default().trim();
            start.len() != 8 && !start.ends_with(['Z', 'z'])
        };
        let mut certain = true;
        each_zoned(component, &mut |tzid, property| {
            let counts = !property.name().get(..2).is_some_and(|x| x.eq_ignore_ascii_case("X-"));
            if certain && counts && property.value().split(',').any(is_local) {
                certain = self.with_zone(tzid, |zone| zone.clock(|_| true).is_some());
            }
        });
        certain
    }

    /// The instant written in the form (date, floating, UTC or zone) of `like`.
    pub fn civil(&self, at: Timestamp, like: &Moment) -> Moment {
        let civil = match like {
            Moment::Utc(_) => return Moment::Utc(at),
            Moment::Date(_) | Moment::Floating(_) => self.home.to_datetime(at),
            Moment::Zoned(_, tzid) => self.with_zone(tzid, |zone| {
                match zone.likely_clock(|rules| rules.covers_instant(at)) {
                    Some(Clock::Rules(rules)) => rules.offset(at).to_datetime(at),
                    Some(Clock::Zone(zone)) => zone.to_datetime(at),
                    None => self.home.to_datetime(at),
                }
            }),
        };
        like.with_civil(civil)
    }

    /// The zone that the name of a moment's zone means, where that tells its time as its
    /// VTIMEZONE does.
    pub fn named(&self, moment: &Moment) -> Option<TimeZone> {
        let zone = names::named(moment.tzid()?)?;
        (zone.to_datetime(self.resolve(moment)) == moment.civil()).then_some(zone)
    }

    /// The calendar's own zone.
    pub fn home(&self) -> &TimeZone {
        &self.home
    }

    fn with_zone<T>(&self, tzid: &str, f: impl FnOnce(&Zone) -> T) -> T {
        match find(&self.known, tzid) {
            Some(zone) => f(zone),
            // A moment from elsewhere, judged by this calendar.
            None => f(&Zone::new(tzid)),
        }
    }
}

fn find<'a>(known: &'a BTreeMap<String, Arc<Zone>>, tzid: &str) -> Option<&'a Zone> {
    let exact = known.get(tzid.trim());
    exact.or_else(|| known.get(&tzid_key(tzid))).map(|zone| &**zone)
}

/// The zone that a VTIMEZONE refers to beside its rules.
fn location(definition: &Component) -> Option<TimeZone> {
    let named = definition.text("X-LIC-LOCATION").and_then(|name| names::named(&name));
    named.or_else(|| definition.value("X-MICROSOFT-CDO-TZID").and_then(windows::cdo))
}

fn resolve_in(zone: &TimeZone, civil: DateTime) -> Timestamp {
    zone.to_timestamp(civil).unwrap_or_else(|_| clamp(civil))
}

/// The nearest end of the range of instants.
fn clamp(civil: DateTime) -> Timestamp {
    if civil.year() < 0 { Timestamp::MIN } else { Timestamp::MAX }
}

/// The instant of a wall-clock reading at an offset.
fn at_offset(civil: DateTime, offset: Offset) -> Timestamp {
    offset.to_timestamp(civil).unwrap_or_else(|_| clamp(civil))
}

/// Every TZID that a property of the calendar uses.
fn used_tzids(calendar: &Component) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    each_zoned(calendar, &mut |tzid, _| {
        found.insert(tzid.to_owned());
    });
    found
}

/// Calls `each` for every property with a TZID.
fn each_zoned(component: &Component, each: &mut impl FnMut(&str, &Property)) {
    for property in component.properties() {
        if may_have_tzid(property)
            && let Some(tzid) = property.param("TZID")
            && !tzid.trim().is_empty()
        {
            each(tzid.trim(), property);
        }
    }
    for inner in component.components().filter(|c| !c.is("VTIMEZONE")) {
        each_zoned(inner, each);
    }
}

/// Decoding all parameters of all lines would cost more than the rest.
fn may_have_tzid(property: &Property) -> bool {
    let line = property.line().as_bytes();
    let params = property.name().len()..line.len().saturating_sub(property.value().len());
    let params = line.get(params).unwrap_or_default();
    memchr::memchr2_iter(b'Z', b'z', params).any(|z| {
        let name = z.checked_sub(1).and_then(|t| params.get(t..t + 5));
        name.is_some_and(|name| name.eq_ignore_ascii_case(b"TZID="))
    })
}

#[cfg(test)]
mod tests;
