//! Writing the VTIMEZONE of a zone (RFC 5545 section 3.6.5).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use super::yearly::Yearly;
use super::{at_offset, names, offset};
use crate::ical::{Component, Moment, Property};

/// Where [`vtimezone`] begins.
pub(super) const SINCE: Date = Date::constant(1970, 1, 1);

/// Clock changes are looked at until this year; what is regular then is so for ever. Long enough
/// behind the last year that the database lists date by date (2087, in Morocco) to see all that
/// a yearly rule does.
const HORIZON: i16 = 2130;

/// A rule that has ended is written as one from this many changes on: before, a list of the
/// dates is shorter.
const SHORTEST_RUN: usize = 8;

/// A complete VTIMEZONE for the IANA zone `iana`, named `tzid`: all its clock changes since 1970
/// (rule `[tz-2]`). `None` where there is no such zone. See [`vtimezone_from`].
pub fn vtimezone(tzid: &str, iana: &str) -> Option<Component> {
    vtimezone_from(tzid, iana, SINCE)
}

/// A VTIMEZONE for the IANA zone `iana`, named `tzid`, that is complete from the day `earliest`
/// on: what an object needs whose first time is not before. `None` where there is no such zone.
///
/// Changes that follow a yearly rule for ever are one RRULE; others are RDATEs, or rules with
/// UNTIL where these are shorter. What those rules say of the years before `earliest` is left in
/// as far as it is right, which costs nothing. STANDARD and DAYLIGHT are told apart by the clock:
/// where the law calls winter time the exception (Europe/Dublin), summer time is DAYLIGHT all the
/// same, because others calculate with that.
///
/// ```
/// use imip_milter::time::vtimezone_from;
/// use jiff::civil::date;
///
/// let zone = vtimezone_from("Europe/Berlin", "Europe/Berlin", date(2026, 3, 1)).unwrap();
/// let rules: Vec<_> = zone.components().filter_map(|c| c.value("RRULE")).collect();
/// assert_eq!(
///     rules,
///     ["FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"]
/// );
/// assert_eq!(vtimezone_from("x", "Nowhere/Atlantis", date(2026, 3, 1)), None);
/// ```
pub fn vtimezone_from(tzid: &str, iana: &str, earliest: Date) -> Option<Component> {
    Some(write(tzid, &names::iana(iana)?, earliest))
}

/// The same for a zone at hand.
pub(super) fn write(tzid: &str, zone: &TimeZone, earliest: Date) -> Component {
    let mut out = Component::new("VTIMEZONE");
    out.push(Property::text("TZID", tzid));
    if let Some(iana) = zone.iana_name().filter(|name| *name != tzid) {
        out.push(Property::text("X-LIC-LOCATION", iana));
    }
    let last_begin = Date::constant(HORIZON - 30, 1, 1);
    let needed = Needed::since(zone, earliest.min(last_begin));
    for observance in needed.observances() {
        out.push_component(observance);
    }
    out
}

/// What one clock change does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    /// Seconds east of UTC.
    before: i32,
    after: i32,
    daylight: bool,
    /// TZNAME.
    name: String,
}

/// A clock change.
#[derive(Clone, Debug)]
struct Change {
    /// What the clock shows when it is changed.
    local: DateTime,
    kind: Kind,
    /// The number of the row of yearly changes that it belongs to.
    run: usize,
}

/// The changes that a VTIMEZONE must hold.
struct Needed {
    changes: Vec<Change>,
    /// The rules of the rows.
    runs: Vec<Yearly>,
}

impl Needed {
    fn since(zone: &TimeZone, earliest: Date) -> Self {
        let mut changes = changes(zone);
        let runs = number_runs(&mut changes);
        // Local time there may be a day away from UTC.
        let day = SignedDuration::from_hours(26);
        let earliest = earliest.to_datetime(Time::midnight());
        let from = at_offset(earliest, Offset::UTC).saturating_sub(day).unwrap_or(Timestamp::MIN);
        let behind = changes.partition_point(|c| c.at() <= from);
        let Some(mut first) = behind.checked_sub(1) else {
            // The zone's first state comes with no change.
            changes.insert(0, state_before(zone, earliest, runs.len()));
            return Needed { changes, runs };
        };
        // Earlier changes cost nothing as long as rules that are needed anyway make them.
        let rules: BTreeSet<usize> =
            endless(changes.get(first..).unwrap_or_default()).into_iter().collect();
        while let Some(earlier) = first.checked_sub(1)
            && changes.get(earlier).is_some_and(|c| rules.contains(&c.run))
        {
            first = earlier;
        }
        Needed { changes: changes.split_off(first), runs }
    }

    /// The observances in the order of their beginning.
    fn observances(&self) -> Vec<Component> {
        let mut runs: BTreeMap<usize, Vec<&Change>> = BTreeMap::new();
        for change in &self.changes {
            runs.entry(change.run).or_default().push(change);
        }
        let endless = endless(&self.changes);
        let mut dates: BTreeMap<&Kind, Vec<DateTime>> = BTreeMap::new();
        let mut out = Vec::new();
        for (run, changes) in &runs {
            let (Some(first), Some(last)) = (changes.first(), changes.last()) else { continue };
            let is_endless = endless.contains(run);
            match self.runs.get(*run).filter(|_| is_endless || changes.len() >= SHORTEST_RUN) {
                Some(yearly) => {
                    let until = (!is_endless).then(|| Moment::Utc(last.at()));
                    let until = until.map_or(String::new(), |at| format!(";UNTIL={at}"));
                    let rule = Property::new("RRULE", &format!("{yearly}{until}"));
                    out.push((first.local, first.kind.observance(first.local, Some(rule))));
                }
                None => {
                    let dates = dates.entry(&first.kind).or_default();
                    dates.extend(changes.iter().map(|c| c.local));
                }
            }
        }
        for (kind, mut dates) in dates {
            dates.sort_unstable();
            let values: Vec<String> =
                dates.iter().skip(1).map(|d| Moment::Floating(*d).to_string()).collect();
            let others = (!values.is_empty()).then(|| Property::new("RDATE", &values.join(",")));
            let Some(first) = dates.first() else { continue };
            out.push((*first, kind.observance(*first, others)));
        }
        out.sort_by_key(|(first, _)| *first);
        out.into_iter().map(|(_, observance)| observance).collect()
    }
}

impl Change {
    fn at(&self) -> Timestamp {
        at_offset(self.local, seconds(self.kind.before))
    }
}

impl Kind {
    fn observance(&self, start: DateTime, others: Option<Property>) -> Component {
        let mut out = Component::new(if self.daylight { "DAYLIGHT" } else { "STANDARD" });
        out.push(Property::new("DTSTART", &Moment::Floating(start).to_string()));
        if let Some(others) = others {
            out.push(others);
        }
        out.push(Property::new("TZOFFSETFROM", &offset::write(seconds(self.before))));
        out.push(Property::new("TZOFFSETTO", &offset::write(seconds(self.after))));
        out.push(Property::text("TZNAME", &self.name));
        out
    }
}

fn seconds(offset: i32) -> Offset {
    Offset::from_seconds(offset).unwrap_or(Offset::UTC)
}

/// All clock changes of a zone up to the horizon.
fn changes(zone: &TimeZone) -> Vec<Change> {
    let mut found = Vec::new();
    let first = zone.to_offset_info(Timestamp::MIN);
    let (mut offset, mut dst) = (first.offset().seconds(), first.dst().is_dst());
    let mut name = first.abbreviation().to_owned();
    for change in zone.following(Timestamp::MIN).take(2000) {
        let local = seconds(offset).to_datetime(change.timestamp());
        if local.year() >= HORIZON {
            break;
        }
        let (after, is_dst) = (change.offset().seconds(), change.dst().is_dst());
        // Changes of something else than the clock and its name are none.
        if (after, is_dst, change.abbreviation()) == (offset, dst, &name) {
            continue;
        }
        let daylight = match after.cmp(&offset) {
            // Summer time is the clock ahead, also where the law sees winter as the exception.
            std::cmp::Ordering::Less => is_dst && dst,
            std::cmp::Ordering::Greater => is_dst || dst,
            std::cmp::Ordering::Equal => is_dst,
        };
        name = change.abbreviation().to_owned();
        let kind = Kind { before: offset, after, daylight, name: name.clone() };
        found.push(Change { local, kind, run: 0 });
        (offset, dst) = (after, is_dst);
    }
    found
}

/// The state of a zone before its first change, as a change that changes nothing.
fn state_before(zone: &TimeZone, earliest: DateTime, run: usize) -> Change {
    let first = zone.to_offset_info(Timestamp::MIN);
    let offset = first.offset().seconds();
    let kind = Kind {
        before: offset,
        after: offset,
        daylight: false,
        name: first.abbreviation().to_owned(),
    };
    // Years that others can read.
    let year = [1970, 1601].into_iter().find(|y| *y <= earliest.year()).unwrap_or(1);
    Change { local: DateTime::constant(year, 1, 1, 0, 0, 0, 0), kind, run }
}

/// Numbers the rows of changes that follow a yearly rule, each alone by itself where it has no
/// fellows, and returns the rules by number.
fn number_runs(changes: &mut [Change]) -> Vec<Yearly> {
    let mut kinds: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
    for (i, change) in changes.iter().enumerate() {
        kinds.entry(change.kind.clone()).or_default().push(i);
    }
    let mut runs = Vec::new();
    for places in kinds.into_values() {
        let dates: Vec<DateTime> =
            places.iter().filter_map(|i| changes.get(*i)).map(|c| c.local).collect();
        let mut begin = 0;
        while let Some((yearly, length)) = dates.get(begin..).and_then(Yearly::run) {
            for i in places.iter().skip(begin).take(length.max(1)) {
                if let Some(change) = changes.get_mut(*i) {
                    change.run = runs.len();
                }
            }
            runs.push(yearly);
            begin += length.max(1);
        }
    }
    runs
}

/// The rows that reach the horizon.
fn endless(changes: &[Change]) -> Vec<usize> {
    let last = changes.iter().filter(|c| c.local.year() == HORIZON - 1).map(|c| c.run);
    last.collect()
}
