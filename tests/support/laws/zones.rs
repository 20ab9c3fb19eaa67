//! What holds for the zones of any calendar.

use imip_milter::ical::{self, Component, Item, Limits, Moment};
use imip_milter::mail::decode_charset;
use imip_milter::time::{Zones, complete_vtimezones, vtimezone, zone_exists};
use jiff::civil::{DateTime, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::{ensure, reader};

/// Where those live who get the calendars of the laws.
pub const HOME: &str = "Europe/Berlin";

/// Most TZIDs and most moments that are looked at in one calendar.
const MOST: usize = 5;

/// Reads bytes as a calendar, looks at all times in it, and completes its VTIMEZONEs; says which
/// law is broken.
pub fn check(bytes: &[u8]) -> Result<(), String> {
    let limits = Limits::default();
    let Ok(reading) = ical::read(bytes, &limits, |b| decode_charset(b, None)) else {
        return Ok(());
    };
    for calendar in reading.calendars.iter().take(4) {
        let zones = Zones::new(calendar, HOME);
        let (own, others) = moments(calendar);
        let seams = seams(calendar);
        for moment in own.iter().chain(&others) {
            there_and_back(moment, &zones, &seams)?;
        }
        completed(calendar, &zones, &own)?;
    }
    Ok(())
}

/// The times of a calendar, and some in each of its zones at which clocks tend to change.
fn moments(calendar: &Component) -> (Vec<Moment>, Vec<Moment>) {
    let (mut own, mut others) = (Vec::new(), Vec::new());
    let (mut tzids, mut onsets) = (Vec::new(), Vec::new());
    for property in reader::properties(calendar) {
        if property.is("TZID") {
            tzids.push(property.as_text().into_owned());
        }
        tzids.extend(property.param("TZID"));
        for item in property.value().split(',').take(4) {
            match Moment::from_value(property, item) {
                Ok(floating @ Moment::Floating(_)) => onsets.push(floating.civil()),
                Ok(moment) => own.push(moment),
                Err(_) => {}
            }
        }
    }
    own.truncate(12 * MOST);
    tzids.sort();
    tzids.dedup();
    onsets.truncate(MOST);
    onsets.extend(clocks());
    for tzid in tzids.iter().filter(|t| !t.trim().is_empty()).take(MOST) {
        for onset in &onsets {
            for minutes in [-61, -30, 0, 30] {
                let near = onset.checked_add(SignedDuration::from_mins(minutes));
                others.extend(near.ok().map(|civil| Moment::Zoned(civil, tzid.clone())));
            }
        }
    }
    others.extend(clocks().into_iter().map(Moment::Floating));
    (own, others)
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

/// Where the VTIMEZONEs of a calendar begin. Before, the name of a zone counts, if it has one; so
/// where both contradict each other the clock may jump there, back too.
fn seams(calendar: &Component) -> Vec<DateTime> {
    let observances = calendar.components().flat_map(Component::components);
    let starts = observances.filter_map(|o| o.get("DTSTART"));
    starts.filter_map(|p| Moment::of(p).ok()).map(|m| m.civil()).collect()
}

/// The wall clock shows at the instant of a moment what the moment says, and did not before,
/// unless no clock ever shows that. Not so for clocks that go wild.
fn there_and_back(moment: &Moment, zones: &Zones, seams: &[DateTime]) -> Result<(), String> {
    let at = zones.resolve(moment);
    zones.is_certain(moment);
    let back = zones.civil(at, moment);
    let far = |seam: &DateTime| moment.civil().duration_since(*seam).abs().as_hours() > 72;
    if moment.is_date() || at == Timestamp::MAX || at == Timestamp::MIN || !seams.iter().all(far) {
        return Ok(());
    }
    let offset = |seconds: i64| -> Option<SignedDuration> {
        let at = at.checked_add(SignedDuration::from_secs(seconds)).ok()?;
        let shown = zones.civil(at, moment).civil();
        Some(TimeZone::UTC.to_timestamp(shown).ok()?.duration_since(at))
    };
    let days = [-97_200, 0, 97_200].map(offset);
    if back == *moment && days.iter().all(|o| *o == days[0]) {
        return Ok(());
    }
    // All offsets that this zone has around then.
    let near = [0, 1, 1800, 3600, 7200, 10_800, 21_600, 86_400, 97_200];
    let mut offsets: Vec<_> = near.into_iter().flat_map(|n| [n, -n]).filter_map(offset).collect();
    offsets.sort();
    offsets.dedup();
    if offsets.len() > 2 {
        return Ok(());
    }
    let as_utc = TimeZone::UTC.to_timestamp(moment.civil()).map_err(|e| e.to_string())?;
    let first = offsets
        .iter()
        .filter_map(|o| as_utc.checked_sub(*o).ok())
        .filter(|t| zones.civil(*t, moment) == *moment)
        .min();
    match first {
        Some(first) => ensure(first == at, || format!("{moment:?} is at {first}, not at {at}")),
        None => {
            ensure(back != *moment, || format!("{moment:?} both is and is not"))?;
            // In a gap; what the clock shows then is shown.
            let shown = zones.resolve(&back);
            ensure(zones.civil(shown, &back) == back, || format!("{moment:?}, {back:?}"))
        }
    }
}

/// Completing adds definitions, and changes nothing else; doing it twice changes nothing.
fn completed(calendar: &Component, zones: &Zones, moments: &[Moment]) -> Result<(), String> {
    let mut whole = calendar.clone();
    let unknown = complete_vtimezones(&mut whole, HOME);
    reader::round_trip(&whole)?;
    let mut again = whole.clone();
    ensure(complete_vtimezones(&mut again, HOME) == unknown, || format!("unknown? {unknown:?}"))?;
    ensure(again == whole, || format!("completed twice\n{whole:?}\n{again:?}"))?;
    let others = |c: &Component| -> Vec<Item> {
        let zone = |i: &Item| matches!(i, Item::Component(c) if c.is("VTIMEZONE"));
        c.items().iter().filter(|i| !zone(i)).cloned().collect()
    };
    ensure(others(calendar) == others(&whole), || "more than zones was changed".into())?;
    let new = Zones::new(&whole, HOME);
    for moment in moments.iter().filter(|m| (1971..2099).contains(&m.civil().year())) {
        let (before, after) = (zones.resolve(moment), new.resolve(moment));
        ensure(before == after, || format!("{moment:?} was at {before} and is at {after}"))?;
    }
    for tzid in moments.iter().filter_map(Moment::tzid).take(MOST) {
        let defined = vtimezone("own", tzid);
        ensure(defined.is_some() == zone_exists(tzid), || format!("{tzid:?}: {defined:?}"))?;
    }
    Ok(())
}
