//! The time zone of a meeting ([MS-OXOCAL] sections 2.2.1.39 to 2.2.1.43): a name of Windows and
//! its rules, as a VTIMEZONE.

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Timestamp};

use super::cursor::Cursor;
use super::recurrence::nth_weekday;
use super::strings;
use crate::ical::{Component, Moment, Property};
use crate::time::{Zones, iana_name, vtimezone_from};

/// A zone with the name and the rules that the sender gave it; one of them at least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Zone {
    pub name: Option<String>,
    pub rules: Option<Rules>,
}

/// Offsets in minutes that are added to local time to get UTC, and when the clock is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rules {
    pub bias: i32,
    pub standard_bias: i32,
    pub daylight_bias: i32,
    /// The change to winter time and the change to summer time; `None` where there are none.
    pub changes: Option<(Change, Change)>,
}

/// When the clock is changed: on a weekday of a month, every year or in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// 0 for every year.
    pub year: i16,
    pub month: i8,
    /// From Sunday, 0.
    pub weekday: i8,
    /// Which of the month, 5 for the last; with a year, the day of the month.
    pub day: i8,
    pub hour: i8,
    pub minute: i8,
    pub second: i8,
}

/// Furthest offset from UTC that is believed, in minutes.
const MAX_OFFSET: i32 = 16 * 60;

/// Reads PidLidTimeZoneStruct.
pub(super) fn from_struct(bytes: &[u8], description: Option<&str>) -> Option<Zone> {
    let mut cursor = Cursor::new(bytes);
    let biases = (cursor.i32()?, cursor.i32()?, cursor.i32()?);
    cursor.u16()?;
    let standard = change(&mut cursor)?;
    cursor.u16()?;
    let daylight = change(&mut cursor)?;
    let rules = rules(biases, standard, daylight)?;
    Some(Zone { name: description.map(str::to_owned), rules: Some(rules) })
}

/// Reads PidLidAppointmentTimeZoneDefinition…: the rules that were in force when the meeting was
/// made, else those of `year`.
pub(super) fn from_definition(bytes: &[u8], year: i16) -> Option<Zone> {
    let mut cursor = Cursor::new(bytes);
    if cursor.u8()? != 2 {
        return None;
    }
    cursor.u8()?;
    let header = usize::from(cursor.u16()?);
    let mut inner = Cursor::new(cursor.take(header)?);
    inner.u16()?;
    let length = usize::from(inner.u16()?);
    let name = strings::utf16(inner.take(length.checked_mul(2)?)?);
    let count = inner.u16()?;
    let mut best: Option<(bool, i16, Rules)> = None;
    for _ in 0..count {
        // Version, size and flags.
        cursor.take(4)?;
        let flags = cursor.u16()?;
        let from = i16::try_from(cursor.u16()?).ok()?;
        cursor.take(14)?;
        let biases = (cursor.i32()?, cursor.i32()?, cursor.i32()?);
        let (standard, daylight) = (change(&mut cursor)?, change(&mut cursor)?);
        let Some(rules) = rules(biases, standard, daylight) else { continue };
        let effective = flags & 3 != 0;
        let better = match best {
            None => true,
            Some((true, ..)) => false,
            Some((false, since, _)) => effective || (from <= year && from > since),
        };
        if better {
            best = Some((effective, from, rules));
        }
    }
    let name = Some(name).filter(|n| !n.trim().is_empty());
    let rules = best.map(|(_, _, rules)| rules);
    (name.is_some() || rules.is_some()).then_some(Zone { name, rules })
}

/// A SYSTEMTIME that says when the clock is changed; the inner `None` is one that says never.
fn change(cursor: &mut Cursor<'_>) -> Option<Option<Change>> {
    let year = cursor.u16()?;
    let mut small = || i8::try_from(cursor.u16()?).ok();
    let (month, weekday, day) = (small()?, small()?, small()?);
    let (hour, minute, second) = (small()?, small()?, small()?);
    cursor.u16()?;
    if month == 0 {
        return Some(None);
    }
    let year = i16::try_from(year).ok()?;
    Some(Some(Change { year, month, weekday, day, hour, minute, second }))
}

/// `None` where nobody lives.
fn rules(
    (bias, standard_bias, daylight_bias): (i32, i32, i32),
    standard: Option<Change>,
    daylight: Option<Change>,
) -> Option<Rules> {
    let far = |n: i32| n.checked_abs().is_none_or(|n| n > MAX_OFFSET);
    if far(bias) || far(standard_bias) || far(daylight_bias) {
        return None;
    }
    let rules = Rules { bias, standard_bias, daylight_bias, changes: standard.zip(daylight) };
    let sane =
        rules.changes.is_none_or(|(a, b)| a.onset(1970).is_some() && b.onset(1970).is_some());
    sane.then_some(rules)
}

impl Change {
    /// When that is in a year, or in its own one.
    fn onset(&self, year: i16) -> Option<DateTime> {
        let date = if self.year == 0 {
            if !(1..=5).contains(&self.day) {
                return None;
            }
            nth_weekday(year, self.month, self.day, self.weekday)?
        } else {
            Date::new(self.year, self.month, self.day).ok()?
        };
        DateTime::new(
            date.year(),
            date.month(),
            date.day(),
            self.hour,
            self.minute,
            self.second.min(59),
            0,
        )
        .ok()
    }

    fn tag(&self) -> String {
        let Change { year, month, weekday, day, hour, minute, second } = self;
        let precise = match (minute, second) {
            (0, 0) => String::new(),
            _ => format!(".{minute}.{second}"),
        };
        let year = if *year == 0 { String::new() } else { format!("{year}.") };
        format!("{year}{month}.{weekday}.{day}.{hour}{precise}")
    }

    /// RRULE; none for a change of one year.
    fn rule(&self) -> Option<Property> {
        const DAYS: [&str; 7] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
        if self.year != 0 {
            return None;
        }
        let n = if self.day == 5 { -1 } else { self.day };
        let day = usize::try_from(self.weekday).ok().and_then(|d| DAYS.get(d))?;
        let rule = format!("FREQ=YEARLY;BYMONTH={};BYDAY={n}{day}", self.month);
        Some(Property::new("RRULE", &rule))
    }
}

impl Rules {
    /// Minutes east of UTC.
    fn offsets(&self) -> (i32, i32) {
        (-(self.bias + self.standard_bias), -(self.bias + self.daylight_bias))
    }

    /// A name that only these rules have, and that means nothing to anybody: under the sender's,
    /// which means others elsewhere, they would be misread there.
    fn tzid(&self) -> String {
        let (winter, summer) = self.offsets();
        let Some((to_winter, to_summer)) = self.changes else { return format!("Own_{winter}") };
        format!("Own_{winter}_{summer}_{}_{}", to_winter.tag(), to_summer.tag())
    }

    /// Their VTIMEZONE.
    fn vtimezone(&self, tzid: &str) -> Option<Component> {
        let (winter, summer) = self.offsets();
        let mut out = Component::new("VTIMEZONE");
        out.push(Property::text("TZID", tzid));
        match self.changes {
            None => {
                let begin = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
                out.push_component(observance("STANDARD", begin, winter, winter));
            }
            Some((to_winter, to_summer)) => {
                for (name, change, before, after) in [
                    ("STANDARD", to_winter, summer, winter),
                    ("DAYLIGHT", to_summer, winter, summer),
                ] {
                    let mut part = observance(name, change.onset(1970)?, before, after);
                    if let Some(rule) = change.rule() {
                        part.push(rule);
                    }
                    out.push_component(part);
                }
            }
        }
        Some(out)
    }
}

fn observance(name: &str, begin: DateTime, before: i32, after: i32) -> Component {
    let mut out = Component::new(name);
    out.push(Moment::Floating(begin).to_property("DTSTART"));
    for (name, minutes) in [("TZOFFSETFROM", before), ("TZOFFSETTO", after)] {
        let sign = if minutes < 0 { '-' } else { '+' };
        let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
        out.push(Property::new(name, &format!("{sign}{hours:02}{minutes:02}")));
    }
    out
}

/// A zone as iCalendar has it.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    tzid: String,
    pub definition: Component,
    zones: Zones,
}

impl Clock {
    /// The zone for a meeting whose first time is `first`: that of the IANA database that the
    /// name means, if it has the rules of the sender in that year and the next; else his rules.
    pub fn new(zone: &Zone, first: Timestamp) -> Option<Self> {
        let begin = first.checked_sub(SignedDuration::from_hours(48)).ok()?;
        let day = jiff::tz::TimeZone::UTC.to_datetime(begin).date();
        let earliest = Date::new(day.year() - 1, day.month(), 1).ok()?;
        let named = zone.name.as_deref().and_then(iana_name).and_then(|iana| {
            let definition = vtimezone_from(&iana, &iana, earliest)?;
            Some(Clock::of(iana, definition))
        });
        let Some(rules) = &zone.rules else { return named };
        let tzid = rules.tzid();
        let own = rules.vtimezone(&tzid).map(|definition| Clock::of(tzid, definition));
        match (named, own) {
            (Some(named), Some(own)) => {
                Some(if named.agrees(&own, rules, first) { named } else { own })
            }
            (named, own) => own.or(named),
        }
    }

    fn of(tzid: String, definition: Component) -> Self {
        let mut calendar = Component::new("VCALENDAR");
        calendar.push_component(definition.clone());
        Clock { tzid, definition, zones: Zones::new(&calendar, "UTC") }
    }

    /// What the clock shows.
    pub fn local(&self, at: Timestamp) -> DateTime {
        let like = Moment::Zoned(DateTime::constant(2000, 1, 1, 0, 0, 0, 0), self.tzid.clone());
        self.zones.civil(at, &like).civil()
    }

    /// The instant of what the clock shows.
    pub fn instant(&self, local: DateTime) -> Timestamp {
        self.zones.resolve(&self.moment(local))
    }

    /// What it shows as a moment of this zone.
    pub fn moment(&self, local: DateTime) -> Moment {
        Moment::Zoned(local, self.tzid.clone())
    }

    /// Whether both show the same for two years: every other week, and on the days before and
    /// after the clock is changed by these rules.
    fn agrees(&self, own: &Clock, rules: &Rules, first: Timestamp) -> bool {
        let year = self.local(first).year();
        let changes = rules.changes.into_iter().flat_map(|(a, b)| [a, b]);
        let onsets = changes.flat_map(|c| (0..3).filter_map(move |n| c.onset(year + n)));
        let around = onsets.flat_map(|at| {
            let at = own.instant(at);
            [-24, 24].map(|hours| at.checked_add(SignedDuration::from_hours(hours)))
        });
        let weeks = (0..53).map(|n| first.checked_add(SignedDuration::from_hours(n * 14 * 24)));
        around.chain(weeks).flatten().all(|at| self.local(at) == own.local(at))
    }
}
