//! VTIMEZONE (RFC 5545 section 3.6.5): reading its rules, and writing one for an IANA zone.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use super::recurrence::{Budget, Rule, until_in_form};
use super::zones::{self, at_offset};
use crate::ical::{Component, Item, Moment, Period, Property};

/// Onsets are computed between these years. Outlook starts its rules in 1601; nobody has
/// appointments there.
const FIRST_YEAR: i16 = 1930;
const LAST_YEAR: i16 = 2150;

/// More observances than the richest history has, and few enough to cost nothing.
const MAX_OBSERVANCES: usize = 100;

/// Most onsets of one VTIMEZONE.
const MAX_ONSETS: usize = 4000;

/// A change of the clock.
#[derive(Clone, Copy, Debug)]
struct Onset {
    at: Timestamp,
    before: Offset,
    after: Offset,
}

/// The rules of a VTIMEZONE as a sorted table of the onsets of its observances.
#[derive(Clone, Debug)]
pub(super) struct Observances {
    onsets: Vec<Onset>,
    /// The offset before the first onset.
    initial: Offset,
}

impl Observances {
    /// Interprets a VTIMEZONE; `None` where it has no observance that can be understood.
    pub(super) fn read(definition: &Component) -> Option<Self> {
        let mut onsets: Vec<Onset> = Vec::new();
        let mut budget = Budget::new(20_000, MAX_ONSETS);
        for observance in definition
            .components()
            .filter(|c| c.is("STANDARD") || c.is("DAYLIGHT"))
            .take(MAX_OBSERVANCES)
        {
            read_observance(observance, &mut budget, &mut onsets);
        }
        onsets.sort_by_key(|o| o.at);
        // A standard and a daylight onset at one instant: the later in the text wins.
        let initial = onsets.first()?.before;
        Some(Observances { onsets, initial })
    }

    /// The offset in force at an instant.
    pub(super) fn offset(&self, at: Timestamp) -> Offset {
        let behind = self.onsets.partition_point(|o| o.at <= at);
        behind.checked_sub(1).and_then(|i| self.onsets.get(i)).map_or(self.initial, |o| o.after)
    }

    /// Whether the VTIMEZONE says anything about a local time.
    pub(super) fn covers(&self, civil: DateTime) -> bool {
        self.onsets.first().is_some_and(|o| o.before.to_datetime(o.at) <= civil)
    }

    /// Whether the VTIMEZONE says anything about an instant.
    pub(super) fn covers_instant(&self, at: Timestamp) -> bool {
        self.onsets.first().is_some_and(|o| o.at <= at)
    }

    /// The instant of a local time; gap and fold as RFC 5545 section 3.3.5 wants.
    pub(super) fn resolve(&self, civil: DateTime) -> Timestamp {
        // No two offsets are further apart than two days.
        let day = SignedDuration::from_hours(48);
        let middle = at_offset(civil, Offset::UTC);
        let low = middle.saturating_sub(day).unwrap_or(Timestamp::MIN);
        let high = middle.saturating_add(day).unwrap_or(Timestamp::MAX);
        let from = self.onsets.partition_point(|o| o.at <= low);
        let to = self.onsets.partition_point(|o| o.at <= high);
        let near = self.onsets.get(from..to).unwrap_or_default();
        let first = std::iter::once(self.offset(low)).chain(near.iter().map(|o| o.after));
        let valid =
            first.map(|o| (at_offset(civil, o), o)).filter(|(at, o)| self.offset(*at) == *o);
        if let Some((at, _)) = valid.min_by_key(|(at, _)| *at) {
            return at;
        }
        // The gap: the offset before it counts.
        let before = near
            .iter()
            .find(|o| o.before.to_datetime(o.at) <= civil && civil < o.after.to_datetime(o.at))
            .map_or_else(|| self.offset(middle), |o| o.before);
        at_offset(civil, before)
    }
}

fn read_observance(observance: &Component, budget: &mut Budget, onsets: &mut Vec<Onset>) {
    let offset = |name| observance.value(name).and_then(parse_offset);
    let (Some(before), Some(after)) = (offset("TZOFFSETFROM"), offset("TZOFFSETTO")) else {
        return;
    };
    let Some(start) = observance.get("DTSTART").and_then(|p| Moment::of(p).ok()) else {
        return;
    };
    // DTSTART must be local time; where it is UTC, it means that instant.
    let local = |m: &Moment| match m {
        Moment::Utc(at) => before.to_datetime(*at),
        other => other.civil(),
    };
    let start_civil = local(&start);
    let mut add = |civil: DateTime| {
        if onsets.len() < MAX_ONSETS {
            onsets.push(Onset { at: at_offset(civil, before), before, after });
        }
    };
    // An onset centuries ago matters only as the state before all others.
    add(start_civil);
    for line in observance.all("RDATE").take(50) {
        for value in line.value().split(',').take(500) {
            let moment = Moment::from_value(line, value)
                .or_else(|_| Period::from_value(line, value).map(|p| p.start().clone()));
            if let Ok(moment) = moment {
                // A DATE among the RDATEs means the time of day of DTSTART.
                match &moment {
                    Moment::Date(d) => add(d.to_datetime(start_civil.time())),
                    other => add(local(other)),
                }
            }
        }
    }
    let (Some(low), Some(high)) = (new_year(FIRST_YEAR), new_year(LAST_YEAR)) else { return };
    for line in observance.all("RRULE").take(4) {
        let Ok(rule) = Rule::parse(line.value()) else { continue };
        let floating = Moment::Floating(start_civil);
        let until = until_in_form(&rule, &floating, |at| before.to_datetime(at));
        let Ok(found) = rule.expand(start_civil, until, (low, high), budget) else { continue };
        found.starts.into_iter().for_each(&mut add);
    }
}

fn new_year(year: i16) -> Option<DateTime> {
    Date::new(year, 1, 1).ok().map(|d| d.to_datetime(jiff::civil::Time::midnight()))
}

/// Reads a UTC-OFFSET (RFC 5545 section 3.3.14): `+0100`, `-044430`; `+01:00` happens.
fn parse_offset(value: &str) -> Option<Offset> {
    let (sign, digits) = match value.as_bytes().split_first()? {
        (b'+', rest) => (1, rest),
        (b'-', rest) => (-1, rest),
        _ => (1, value.as_bytes()),
    };
    let digits: Vec<i32> = digits
        .iter()
        .filter(|b| **b != b':')
        .map(|b| b.is_ascii_digit().then(|| i32::from(b - b'0')))
        .collect::<Option<_>>()?;
    let seconds = match digits.as_slice() {
        [a, b] => (a * 10 + b) * 3600,
        [a, b, c, d] => (a * 10 + b) * 3600 + (c * 10 + d) * 60,
        [a, b, c, d, e, f] => (a * 10 + b) * 3600 + (c * 10 + d) * 60 + e * 10 + f,
        _ => return None,
    };
    Offset::from_seconds(sign * seconds).ok()
}

fn write_offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let s = seconds.abs();
    let rest = if s % 60 == 0 { String::new() } else { format!("{:02}", s % 60) };
    format!("{sign}{:02}{:02}{rest}", s / 3600, s / 60 % 60)
}

/// A complete VTIMEZONE for the IANA zone `iana`, named `tzid`: its clock changes since 1970,
/// as yearly rules where they follow one (rule `[tz-2]`). `None` where there is no such zone.
pub fn vtimezone(tzid: &str, iana: &str) -> Option<Component> {
    let zone = zones::iana(iana)?;
    let mut out = Component::new("VTIMEZONE");
    out.push(Property::text("TZID", tzid));
    if tzid != iana {
        out.push(Property::text("X-LIC-LOCATION", iana));
    }
    let epoch = Timestamp::UNIX_EPOCH;
    let info = zone.to_offset_info(epoch);
    out.push_component(observance(
        info.dst().is_dst(),
        (info.offset(), info.offset()),
        info.abbreviation(),
        &Onsets::Dates(vec![info.offset().to_datetime(epoch)]),
    ));
    for ((before, after, dst, name), dates) in transitions(&zone) {
        let (Ok(before), Ok(after)) = (Offset::from_seconds(before), Offset::from_seconds(after))
        else {
            continue;
        };
        for onsets in group(&dates) {
            out.push_component(observance(dst, (before, after), &name, &onsets));
        }
    }
    Some(out)
}

/// The last year whose clock changes are looked at; what is regular then is so for ever.
const HORIZON: i16 = 2100;

type Kind = (i32, i32, bool, String);

/// The clock changes from 1970 to the horizon as local times before the change, by kind.
fn transitions(zone: &TimeZone) -> BTreeMap<Kind, Vec<DateTime>> {
    let mut found: BTreeMap<Kind, Vec<DateTime>> = BTreeMap::new();
    let mut before = zone.to_offset_info(Timestamp::UNIX_EPOCH);
    let (mut offset, mut dst) = (before.offset(), before.dst().is_dst());
    let mut name = before.abbreviation().to_owned();
    for change in zone.following(Timestamp::UNIX_EPOCH).take(2000) {
        let at = change.timestamp();
        let local = offset.to_datetime(at);
        if local.year() >= HORIZON {
            break;
        }
        before = zone.to_offset_info(at);
        // Changes of something else than the clock and its name are none.
        if (before.offset(), before.dst().is_dst(), before.abbreviation()) == (offset, dst, &name) {
            continue;
        }
        let kind = (
            offset.seconds(),
            before.offset().seconds(),
            before.dst().is_dst(),
            before.abbreviation().to_owned(),
        );
        found.entry(kind).or_default().push(local);
        (offset, dst) = (before.offset(), before.dst().is_dst());
        name = before.abbreviation().to_owned();
    }
    found
}

/// The onsets of one observance.
enum Onsets {
    /// The first, and the others as RDATE.
    Dates(Vec<DateTime>),
    /// Once a year from the first to the last, or for ever.
    Yearly { first: DateTime, days: Days, until: Option<DateTime> },
}

/// Which days of a month a yearly change may fall on, given its weekday.
#[derive(Clone, Copy)]
enum Days {
    Nth(i8),
    Last,
    /// Seven days from this one.
    From(i8),
}

/// Splits the changes of one kind into yearly runs and single dates.
fn group(dates: &[DateTime]) -> Vec<Onsets> {
    let (mut out, mut single) = (Vec::new(), Vec::new());
    let mut rest = dates;
    while let Some(first) = rest.first() {
        let (length, days) = run(rest);
        let (these, others) = rest.split_at(length);
        rest = others;
        match these.last() {
            Some(last) if length >= 3 => {
                let endless = last.year() == HORIZON - 1;
                out.push(Onsets::Yearly {
                    first: *first,
                    days,
                    until: (!endless).then_some(*last),
                });
            }
            _ => single.extend_from_slice(these),
        }
    }
    if !single.is_empty() {
        out.push(Onsets::Dates(single));
    }
    out
}

/// How many dates from the first on follow one yearly rule, and that rule's days.
fn run(dates: &[DateTime]) -> (usize, Days) {
    let Some(first) = dates.first() else { return (0, Days::Last) };
    let nth = |d: DateTime| (d.day() - 1) / 7;
    let last = |d: DateTime| d.day() + 7 > d.days_in_month();
    let (mut low, mut high) = (first.day(), first.day());
    let (mut one_nth, mut all_last) = (true, true);
    let mut length = 0;
    for (d, year) in dates.iter().zip(first.year()..) {
        let fits = d.year() == year
            && d.month() == first.month()
            && d.weekday() == first.weekday()
            && d.time() == first.time();
        let (l, h) = (low.min(d.day()), high.max(d.day()));
        let (n, e) = (one_nth && nth(*d) == nth(*first), all_last && last(*d));
        if !fits || (h - l > 6 && !n && !e) {
            break;
        }
        (low, high, one_nth, all_last) = (l, h, n, e);
        length += 1;
    }
    let days = if all_last {
        Days::Last
    } else if one_nth {
        Days::Nth(nth(*first) + 1)
    } else {
        // A run longer than the calendar's cycle of weekdays shows both ends of its week; in
        // a shorter one any week that holds all its dates is right.
        Days::From(low.min(first.days_in_month() - 6))
    };
    (length, days)
}

fn observance(dst: bool, change: (Offset, Offset), name: &str, onsets: &Onsets) -> Component {
    let mut out = Component::new(if dst { "DAYLIGHT" } else { "STANDARD" });
    let (before, after) = change;
    let value = |d: &DateTime| Moment::Floating(*d).to_string();
    match onsets {
        Onsets::Dates(dates) => {
            let mut dates = dates.iter().map(value);
            out.push(Property::new("DTSTART", &dates.next().unwrap_or_default()));
            let others: Vec<String> = dates.collect();
            if !others.is_empty() {
                out.push(Property::new("RDATE", &others.join(",")));
            }
        }
        Onsets::Yearly { first, days, until } => {
            out.push(Property::new("DTSTART", &value(first)));
            let day = weekday(first.weekday());
            let days = match days {
                Days::Nth(n) => format!("BYDAY={n}{day}"),
                Days::Last => format!("BYDAY=-1{day}"),
                Days::From(low) => {
                    let list: Vec<String> = (*low..low + 7).map(|d| d.to_string()).collect();
                    format!("BYMONTHDAY={};BYDAY={day}", list.join(","))
                }
            };
            let mut rule = format!("FREQ=YEARLY;BYMONTH={};{days}", first.month());
            if let Some(last) = until {
                let at = Moment::Utc(at_offset(*last, before));
                rule.push_str(&format!(";UNTIL={at}"));
            }
            out.push(Property::new("RRULE", &rule));
        }
    }
    out.push(Property::new("TZOFFSETFROM", &write_offset(before)));
    out.push(Property::new("TZOFFSETTO", &write_offset(after)));
    out.push(Property::text("TZNAME", name));
    out
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

/// Adds a VTIMEZONE for every TZID that the VCALENDAR uses without defining it, as far as the
/// name is known (rule `[tz-2]`). `true` when every TZID used has a VTIMEZONE afterwards.
pub fn complete_vtimezones(calendar: &mut Component) -> bool {
    let mut complete = true;
    let mut added = Vec::new();
    let used = zones::used_tzids(calendar);
    if used.len() > zones::MAX_ZONES {
        return false;
    }
    for tzid in used {
        let existing = zones::definition(calendar, &tzid);
        if existing.is_some_and(|d| Observances::read(d).is_some()) {
            continue;
        }
        let location = existing.and_then(|d| d.text("X-LIC-LOCATION"));
        let iana =
            zones::iana_name(&tzid).or_else(|| location.as_deref().and_then(zones::iana_name));
        match iana.and_then(|iana| vtimezone(&tzid, &iana)) {
            Some(definition) => added.push((tzid, definition)),
            None => complete = false,
        }
    }
    if added.is_empty() {
        return complete;
    }
    // One that defines nothing gives way; the new ones stand before what uses them.
    calendar.retain_components(|c| {
        !c.is("VTIMEZONE")
            || !c.text("TZID").is_some_and(|t| added.iter().any(|(tzid, _)| t.trim() == tzid))
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
    complete
}
