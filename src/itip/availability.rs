//! When somebody is to be had at all: his `hours`, over which the VAVAILABILITYs in his calendar
//! are laid (RFC 7953 section 4).

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::stored::{BusyTime, Unavailable};
use crate::ical::{Component, Moment, Object, Property};
use crate::policy::{Hours, Policy};
use crate::time::{self, Busy, BusySpan, ExpandLimits, Span, Zones, merge_busy};

/// No more than this is looked at at once, and what lies behind is open: nobody plans so far.
const FARTHEST: SignedDuration = SignedDuration::from_hours(24 * 3660);

/// When the owner of a calendar is not to be had, within the window: in order, without overlap,
/// cut to it. Outside his `hours` that is [`Busy::Unavailable`]; where a VAVAILABILITY speaks, it
/// decides instead of them.
///
/// # Errors
/// The calendar cannot be read.
pub(super) fn closed(
    calendar: &dyn BusyTime,
    policy: &Policy,
    window: Span,
) -> Result<Vec<BusySpan>, Unavailable> {
    let end = window.start.saturating_add(FARTHEST).unwrap_or(Timestamp::MAX).min(window.end);
    let window = Span::new(window.start, end);
    let home = &policy.timezone;
    let mut closed = match &policy.hours {
        Some(hours) => {
            let zones = Zones::new(&Component::new("VCALENDAR"), home);
            without(vec![whole(window, Busy::Unavailable)], &open(hours, zones.home(), window))
        }
        None => Vec::new(),
    };
    let mut layers: Vec<Layer> = Vec::new();
    for object in calendar.availability()? {
        let zones = Zones::new(object.calendar(), home);
        layers.extend(object.components().filter_map(|c| Layer::of(&object, c, &zones, window)));
    }
    layers.sort_by_key(|layer| layer.rank);
    for same in layers.chunk_by(|a, b| a.rank == b.rank) {
        let ranges: Vec<Span> = same.iter().map(|layer| layer.range).collect();
        closed = without(closed, &union(&ranges));
        // RFC 7953 section 4: BUSY before BUSY-UNAVAILABLE before BUSY-TENTATIVE.
        for busy in [Busy::Tentative, Busy::Unavailable, Busy::Busy] {
            let of = same.iter().filter(|layer| layer.busy == busy);
            let ranges = union(&of.map(|layer| layer.range).collect::<Vec<_>>());
            closed = without(closed, &ranges);
            closed.extend(ranges.into_iter().map(|span| BusySpan { span, busy }));
            closed.sort_unstable_by_key(|b| b.span);
        }
        let open: Vec<Span> = same.iter().flat_map(|layer| layer.open.iter().copied()).collect();
        closed = without(closed, &union(&open));
    }
    Ok(merge_busy(closed))
}

/// One VAVAILABILITY in a window.
struct Layer {
    /// What is laid on later counts for more: 9 to 1 for PRIORITY 1 to 9, else 0.
    rank: u8,
    range: Span,
    busy: Busy,
    /// Where it leaves time.
    open: Vec<Span>,
}

impl Layer {
    /// `None` where it has nothing to say, or its times cannot be read.
    fn of(object: &Object, component: &Component, zones: &Zones, window: Span) -> Option<Self> {
        let at = |name: &str| match component.get(name) {
            Some(line) => Moment::of(line).ok().map(|moment| Some(zones.resolve(&moment))),
            None => Some(None),
        };
        let start = at("DTSTART")?.unwrap_or(Timestamp::MIN);
        let end = match (component.get("DTEND"), component.get("DURATION")) {
            (None, Some(_)) => time::bounds(component, zones).ok()?.2.end,
            _ => at("DTEND")?.unwrap_or(Timestamp::MAX),
        };
        let range = Span::new(start.max(window.start), end.min(window.end));
        if range.start >= range.end {
            return None;
        }
        let priority = component.value("PRIORITY").and_then(|p| p.trim().parse::<u8>().ok());
        let busy_type = component.value("BUSYTYPE").map(|t| t.trim().to_ascii_uppercase());
        Some(Layer {
            rank: priority.filter(|p| (1..=9).contains(p)).map_or(0, |p| 10 - p),
            range,
            busy: match busy_type.as_deref() {
                Some("BUSY") => Busy::Busy,
                Some("BUSY-TENTATIVE") => Busy::Tentative,
                _ => Busy::Unavailable,
            },
            open: available(object, component, zones, range),
        })
    }
}

/// When the AVAILABLEs of a component leave time, cut to its own range. What cannot be expanded
/// leaves none.
fn available(object: &Object, component: &Component, zones: &Zones, range: Span) -> Vec<Span> {
    let mut uids: Vec<&str> = Vec::new();
    let parts: Vec<&Component> = component.components().filter(|c| c.is("AVAILABLE")).collect();
    for part in &parts {
        let uid = part.value("UID").unwrap_or_default();
        if !uids.contains(&uid) {
            uids.push(uid);
        }
    }
    let mut open = Vec::new();
    for uid in uids {
        let mut calendar = Component::new("VCALENDAR");
        for zone in object.calendar().components().filter(|c| c.is("VTIMEZONE")) {
            calendar.push_component(zone.clone());
        }
        for part in parts.iter().filter(|p| p.value("UID").unwrap_or_default() == uid) {
            let mut event = Component::new("VEVENT");
            part.properties().for_each(|line| event.push(line.clone()));
            event.set(Property::new("UID", uid));
            calendar.push_component(event);
        }
        let Ok(series) = Object::new(calendar) else { continue };
        let Ok(found) = time::expand(&series, zones, range, &ExpandLimits::default()) else {
            continue;
        };
        open.extend(found.instances.iter().map(|i| common(i.span, range)));
    }
    open
}

/// The hours of each day of a window, in order.
fn open(hours: &Hours, zone: &TimeZone, window: Span) -> Vec<Span> {
    let mut open = Vec::new();
    let last = zone.to_datetime(window.end).date();
    let first = zone.to_datetime(window.start).date();
    // Hours end at midnight at the latest: no day reaches into the next.
    let mut day = Some(first);
    while let Some(date) = day.filter(|date| *date <= last) {
        let tomorrow = date.tomorrow().ok();
        for time in hours.0.iter().filter(|time| time.days.contains(&date.weekday())) {
            let to = match time.to {
                Some(to) => Some(date.to_datetime(to)),
                None => tomorrow.map(|next| next.to_datetime(jiff::civil::Time::midnight())),
            };
            let from = zone.to_timestamp(date.to_datetime(time.from)).ok();
            let to = to.and_then(|to| zone.to_timestamp(to).ok());
            if let (Some(from), Some(to)) = (from, to) {
                open.push(common(Span::new(from, to), window));
            }
        }
        day = tomorrow;
    }
    union(&open)
}

/// What some spans, in order and without overlap, leave of others that are so, too.
fn without(spans: Vec<BusySpan>, cut: &[Span]) -> Vec<BusySpan> {
    let mut left = Vec::new();
    let mut first = 0;
    for BusySpan { span, busy } in spans {
        while cut.get(first).is_some_and(|c| c.end <= span.start) {
            first += 1;
        }
        let mut start = span.start;
        for cut in cut.get(first..).unwrap_or_default() {
            if cut.start >= span.end {
                break;
            }
            if start < cut.start {
                left.push(BusySpan { span: Span::new(start, cut.start), busy });
            }
            start = start.max(cut.end);
        }
        if start < span.end {
            left.push(BusySpan { span: Span::new(start, span.end), busy });
        }
    }
    left
}

/// The time that any of the spans takes, in order.
fn union(spans: &[Span]) -> Vec<Span> {
    let all = spans.iter().map(|span| whole(*span, Busy::Busy));
    merge_busy(all).into_iter().map(|b| b.span).collect()
}

fn whole(span: Span, busy: Busy) -> BusySpan {
    BusySpan { span, busy }
}

/// What two spans share; empty where that is nothing.
fn common(a: Span, b: Span) -> Span {
    Span::new(a.start.max(b.start), a.end.min(b.end))
}
