//! What holds for the zones of any calendar.

use imip_milter::ical::{self, Component, Item, Limits, Moment};
use imip_milter::mail::decode_charset;
use imip_milter::time::{Zones, complete_vtimezones, vtimezone, zone_exists};
use jiff::civil::{DateTime, date};
use jiff::{SignedDuration, Timestamp};

use super::{ensure, reader};

/// Where those live who get the calendars of the laws.
pub const HOME: &str = "Europe/Berlin";

/// Most TZIDs and most moments that are looked at in one calendar.
const MOST: usize = 24;

/// Reads bytes as a calendar, looks at all times in it, and completes its VTIMEZONEs; says which
/// law is broken.
pub fn check(bytes: &[u8]) -> Result<(), String> {
    let limits = Limits::default();
    let Ok(reading) = ical::read(bytes, &limits, |b| decode_charset(b, None)) else {
        return Ok(());
    };
    for calendar in reading.calendars.iter().take(4) {
        let zones = Zones::new(calendar, HOME);
        let moments = moments(calendar);
        for moment in &moments {
            there_and_back(moment, &zones)?;
        }
        completed(calendar, &zones, &moments)?;
    }
    Ok(())
}

/// The times of a calendar, and some in each of its zones at which clocks tend to change.
fn moments(calendar: &Component) -> Vec<Moment> {
    let (mut found, mut tzids, mut onsets) = (Vec::new(), Vec::new(), Vec::new());
    for property in reader::properties(calendar) {
        if property.is("TZID") {
            tzids.push(property.as_text().into_owned());
        }
        tzids.extend(property.param("TZID"));
        for item in property.value().split(',').take(4) {
            match Moment::from_value(property, item) {
                Ok(floating @ Moment::Floating(_)) => onsets.push(floating.civil()),
                Ok(moment) => found.push(moment),
                Err(_) => {}
            }
        }
    }
    found.truncate(MOST);
    tzids.sort();
    tzids.dedup();
    onsets.truncate(MOST / 2);
    onsets.extend(clocks());
    for tzid in tzids.iter().filter(|t| !t.trim().is_empty()).take(MOST) {
        for onset in &onsets {
            for minutes in [-61, -30, 0, 30, 61] {
                let near = onset.checked_add(SignedDuration::from_mins(minutes));
                found.extend(near.ok().map(|civil| Moment::Zoned(civil, tzid.clone())));
            }
        }
    }
    found.extend(clocks().into_iter().map(Moment::Floating));
    found
}

/// Early, late, and at changes in Europe and America.
fn clocks() -> [DateTime; 7] {
    [
        date(0, 1, 1).at(0, 0, 0, 0),
        date(1601, 1, 1).at(0, 0, 0, 0),
        date(1970, 1, 1).at(0, 0, 0, 0),
        date(2026, 3, 29).at(2, 30, 0, 0),
        date(2026, 10, 25).at(2, 30, 0, 0),
        date(2026, 11, 1).at(1, 30, 0, 0),
        date(9998, 12, 31).at(23, 59, 59, 0),
    ]
}

/// The wall clock shows at the instant of a moment what the moment says, unless no clock ever
/// shows that.
fn there_and_back(moment: &Moment, zones: &Zones) -> Result<(), String> {
    let at = zones.resolve(moment);
    zones.is_certain(moment);
    let back = zones.civil(at, moment);
    if moment.is_date() || at == Timestamp::MAX || at == Timestamp::MIN {
        return Ok(());
    }
    let hours = |n| at.checked_add(SignedDuration::from_hours(n));
    let offset = |at: Timestamp| -> Option<SignedDuration> {
        let shown = zones.civil(at, moment).civil();
        let utc = jiff::tz::TimeZone::UTC.to_timestamp(shown).ok()?;
        Some(utc.duration_since(at))
    };
    // All offsets that this zone has around then.
    let mut offsets: Vec<_> =
        (-50..=50).filter_map(|n| hours(n).ok()).filter_map(&offset).collect();
    offsets.sort();
    offsets.dedup();
    let as_utc = jiff::tz::TimeZone::UTC.to_timestamp(moment.civil()).map_err(|e| e.to_string())?;
    let first = offsets
        .iter()
        .filter_map(|o| as_utc.checked_sub(*o).ok())
        .filter(|t| zones.civil(*t, moment) == *moment)
        .min();
    match first {
        Some(first) => ensure(first == at, || format!("{moment:?} is at {first}, not at {at}")),
        None => {
            ensure(back != *moment, || format!("{moment:?} both is and is not"))?;
            // A gap: what the clock shows then is somewhat later or earlier, and is shown.
            let shown = zones.resolve(&back);
            ensure(zones.civil(shown, &back) == back, || format!("{moment:?}, {back:?}"))
        }
    }
}

/// Completing adds definitions, and changes nothing else; doing it twice changes nothing.
fn completed(calendar: &Component, zones: &Zones, moments: &[Moment]) -> Result<(), String> {
    let mut whole = calendar.clone();
    let complete = complete_vtimezones(&mut whole);
    reader::round_trip(&whole)?;
    let mut again = whole.clone();
    ensure(complete_vtimezones(&mut again) == complete, || "complete, or not".into())?;
    ensure(again == whole, || format!("completed twice\n{whole:?}\n{again:?}"))?;
    let others = |c: &Component| -> Vec<Item> {
        let zone = |i: &Item| matches!(i, Item::Component(c) if c.is("VTIMEZONE"));
        c.items().iter().filter(|i| !zone(i)).cloned().collect()
    };
    ensure(others(calendar) == others(&whole), || "more than zones was changed".into())?;
    let new = Zones::new(&whole, HOME);
    for moment in moments.iter().filter(|m| (1971..2099).contains(&m.civil().year())) {
        let (before, after) = (zones.resolve(moment), new.resolve(moment));
        ensure(before == after || !zones.is_certain(moment), || {
            format!("{moment:?} was at {before} and is at {after}")
        })?;
    }
    for tzid in moments.iter().filter_map(Moment::tzid).take(MOST) {
        let defined = vtimezone("own", tzid);
        ensure(defined.is_some() == zone_exists(tzid), || format!("{tzid:?}: {defined:?}"))?;
    }
    Ok(())
}
