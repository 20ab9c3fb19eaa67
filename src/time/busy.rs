//! What an instance does to somebody's time.

use jiff::Timestamp;

use super::bounds::Extent;
use super::instances::Instances;
use super::recurrence::RecurrenceError;
use super::series::ExpandLimits;
use super::span::Span;
use super::zones::Zones;
use crate::ical::{Component, Object, Period, Property};

/// Most periods of one VFREEBUSY.
const MAX_PERIODS: usize = 6000;

/// How much of somebody's time an instance takes (FBTYPE of RFC 5545 section 3.2.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Busy {
    /// It takes none.
    Free,
    /// It may take it: not answered, or not settled.
    Tentative,
    /// It takes it.
    Busy,
    /// He is away (BUSY-UNAVAILABLE; "out of office").
    Unavailable,
}

/// What `component` does to the time of the calendar's owner (rule `[busy-1]`).
///
/// `partstat` is the owner's own PARTSTAT in that component (`None`: he is its organizer, or is
/// not invited but has it in his calendar). `resource`: in a resource's calendar TRANSP and
/// INTENDEDSTATUS do not count, for a room cannot be elsewhere while it is booked. A VFREEBUSY
/// speaks for itself ([`free_busy`]).
pub fn busy_status(component: &Component, partstat: Option<&str>, resource: bool) -> Busy {
    let has = |name: &str, wanted: &str| {
        component.value(name).is_some_and(|v| v.eq_ignore_ascii_case(wanted))
    };
    // Only an event takes time (RFC 5545 section 3.6.2: a to-do blocks nothing).
    let takes_none =
        ["VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"].iter().any(|name| component.is(name));
    if has("STATUS", "CANCELLED") || takes_none {
        return Busy::Free;
    }
    if !resource && (has("TRANSP", "TRANSPARENT") || has("X-MICROSOFT-CDO-INTENDEDSTATUS", "FREE"))
    {
        return Busy::Free;
    }
    let away = ["X-MICROSOFT-CDO-BUSYSTATUS", "X-MICROSOFT-CDO-INTENDEDSTATUS"];
    let own = partstat.map(|p| p.trim().to_ascii_uppercase());
    match own.as_deref() {
        Some("DECLINED" | "DELEGATED") => Busy::Free,
        Some("TENTATIVE" | "NEEDS-ACTION") => Busy::Tentative,
        _ if has("STATUS", "TENTATIVE") => Busy::Tentative,
        _ if !resource && away.iter().any(|name| has(name, "OOF")) => Busy::Unavailable,
        _ => Busy::Busy,
    }
}

/// What takes somebody's time, and how much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BusySpan {
    /// When.
    pub span: Span,
    /// How much.
    pub busy: Busy,
}

/// What an object takes of its owner's time within `window`, [merged](merge_busy) and cut to it.
/// `status` says what one component does to it, for the most part by [`busy_status`]; a
/// VFREEBUSY speaks for itself, by [`free_busy`].
///
/// # Errors
/// As [`expand`](super::expand).
pub fn busy_spans(
    object: &Object,
    zones: &Zones,
    window: Span,
    limits: &ExpandLimits,
    status: impl Fn(&Component) -> Busy,
) -> Result<Vec<BusySpan>, RecurrenceError> {
    let mut found = Vec::new();
    if object.components().any(|c| c.is("VFREEBUSY")) {
        for component in object.components() {
            found.extend(free_busy(component, zones)?);
        }
    } else {
        let all: Vec<Busy> = object.components().map(status).collect();
        for instance in Instances::new(object, zones, window.start, limits)?.until(window.end) {
            let instance = instance?;
            let busy = all.get(instance.component).copied().unwrap_or(Busy::Free);
            found.push(BusySpan { span: instance.span, busy });
        }
        found.retain(|b| b.busy != Busy::Free);
    }
    for BusySpan { span, .. } in &mut found {
        *span = Span::new(span.start.max(window.start), span.end.min(window.end));
    }
    Ok(merge_busy(found))
}

/// The periods of a VFREEBUSY (RFC 5545 section 3.6.4) as they are written. FBTYPE is BUSY where
/// it is missing or unknown (section 3.2.9).
///
/// # Errors
/// A period cannot be read, or there are more than 6000.
pub fn free_busy(component: &Component, zones: &Zones) -> Result<Vec<BusySpan>, RecurrenceError> {
    let mut found = Vec::new();
    for line in component.all("FREEBUSY") {
        let busy = fb_type(line);
        for value in line.value().split(',').map(str::trim).filter(|v| !v.is_empty()) {
            if found.len() == MAX_PERIODS {
                return Err(RecurrenceError::Limit);
            }
            let period = Period::from_value(line, value)?;
            let (_, span) = Extent::of_period(&period, zones).apply(period.start(), zones);
            found.push(BusySpan { span, busy });
        }
    }
    Ok(found)
}

fn fb_type(line: &Property) -> Busy {
    match line.param("FBTYPE").map(|t| t.trim().to_ascii_uppercase()).as_deref() {
        Some("FREE") => Busy::Free,
        Some("BUSY-TENTATIVE") => Busy::Tentative,
        Some("BUSY-UNAVAILABLE") => Busy::Unavailable,
        _ => Busy::Busy,
    }
}

/// The same time told once: in order, without overlap, spans of one kind that touch taken
/// together. Where several kinds overlap the one that takes most counts.
///
/// ```
/// use imip_milter::time::{Busy, BusySpan, Span, merge_busy};
/// use jiff::Timestamp;
///
/// # fn main() -> Result<(), jiff::Error> {
/// let span = |from, to, busy| -> Result<BusySpan, jiff::Error> {
///     Ok(BusySpan {
///         span: Span::new(Timestamp::from_second(from)?, Timestamp::from_second(to)?),
///         busy,
///     })
/// };
/// let merged = merge_busy([span(0, 10, Busy::Tentative)?, span(4, 6, Busy::Busy)?]);
/// assert_eq!(merged, [
///     span(0, 4, Busy::Tentative)?,
///     span(4, 6, Busy::Busy)?,
///     span(6, 10, Busy::Tentative)?,
/// ]);
/// # Ok(())
/// # }
/// ```
pub fn merge_busy(spans: impl IntoIterator<Item = BusySpan>) -> Vec<BusySpan> {
    // Each span begins once and ends once; in between one more of its kind is running.
    let mut changes: Vec<(Timestamp, Busy, bool)> = Vec::new();
    for BusySpan { span, busy } in spans {
        if span.start < span.end {
            changes.push((span.start, busy, true));
            changes.push((span.end, busy, false));
        }
    }
    changes.sort_unstable_by_key(|(at, _, _)| *at);
    let kinds = [Busy::Unavailable, Busy::Busy, Busy::Tentative, Busy::Free];
    let mut running = [0_usize; 4];
    let mut merged: Vec<BusySpan> = Vec::new();
    let mut before: Option<(Timestamp, Busy)> = None;
    for (at, busy, begins) in changes {
        if let Some((start, busy)) = before.filter(|(start, _)| *start < at) {
            match merged.last_mut() {
                Some(last) if last.busy == busy && last.span.end == start => last.span.end = at,
                _ => merged.push(BusySpan { span: Span::new(start, at), busy }),
            }
        }
        for (count, _) in running.iter_mut().zip(kinds).filter(|(_, kind)| *kind == busy) {
            *count = if begins { *count + 1 } else { count.saturating_sub(1) };
        }
        let strongest = running.iter().zip(kinds).find(|(count, _)| **count > 0);
        before = strongest.map(|(_, kind)| (at, kind));
    }
    merged
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn table() {
        use Busy::{Busy as Taken, Free, Tentative, Unavailable};
        let intended = "X-MICROSOFT-CDO-INTENDEDSTATUS:FREE";
        let cases: [(&str, Option<&str>, bool, Busy); 34] = [
            ("", None, false, Taken),
            ("TRANSP:OPAQUE", None, false, Taken),
            ("STATUS:CONFIRMED", None, false, Taken),
            // The answer.
            ("", Some("ACCEPTED"), false, Taken),
            ("", Some("accepted "), false, Taken),
            ("", Some("X-ODD"), false, Taken),
            ("", Some("NEEDS-ACTION"), false, Tentative),
            ("", Some("needs-action"), false, Tentative),
            ("", Some("TENTATIVE"), false, Tentative),
            ("", Some("DECLINED"), false, Free),
            ("", Some("DELEGATED"), false, Free),
            ("", Some("NEEDS-ACTION"), true, Tentative),
            ("", Some("TENTATIVE"), true, Tentative),
            ("", Some("DECLINED"), true, Free),
            ("", Some("DELEGATED"), true, Free),
            // Transparent: for a person, not for a room.
            ("TRANSP:TRANSPARENT", None, false, Free),
            ("TRANSP:transparent", Some("ACCEPTED"), false, Free),
            ("TRANSP:TRANSPARENT", Some("TENTATIVE"), false, Free),
            ("TRANSP:TRANSPARENT", Some("ACCEPTED"), true, Taken),
            ("TRANSP:TRANSPARENT", None, true, Taken),
            (intended, None, false, Free),
            (intended, Some("ACCEPTED"), false, Free),
            (intended, None, true, Taken),
            ("X-MICROSOFT-CDO-INTENDEDSTATUS:OOF", None, false, Unavailable),
            ("X-MICROSOFT-CDO-BUSYSTATUS:OOF", Some("ACCEPTED"), false, Unavailable),
            ("X-MICROSOFT-CDO-BUSYSTATUS:OOF", Some("TENTATIVE"), false, Tentative),
            ("X-MICROSOFT-CDO-BUSYSTATUS:OOF", None, true, Taken),
            // Cancelled, or not settled.
            ("STATUS:CANCELLED", None, false, Free),
            ("STATUS:cancelled", Some("ACCEPTED"), false, Free),
            ("STATUS:CANCELLED", Some("ACCEPTED"), true, Free),
            ("STATUS:TENTATIVE", None, false, Tentative),
            ("STATUS:TENTATIVE", Some("ACCEPTED"), false, Tentative),
            ("STATUS:TENTATIVE", Some("ACCEPTED"), true, Tentative),
            ("STATUS:TENTATIVE", Some("DECLINED"), false, Free),
        ];
        for (line, partstat, resource, wanted) in cases {
            let mut c = Component::new("VEVENT");
            if let Some(p) = Property::parse(line) {
                c.push(p);
            }
            assert_eq!(busy_status(&c, partstat, resource), wanted, "{line} {partstat:?}");
        }
        for other in ["VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"] {
            for resource in [false, true] {
                assert_eq!(busy_status(&Component::new(other), None, resource), Free);
            }
        }
    }

    fn calendar(lines: &str) -> Component {
        let text = format!("BEGIN:VCALENDAR\n{lines}\nEND:VCALENDAR\n");
        let read = crate::ical::read(text.as_bytes(), &Default::default(), |_| String::new());
        read.unwrap().calendars.remove(0)
    }

    /// Hour of start and of end on 2 March 2026 in UTC, and the kind.
    fn hours(spans: &[BusySpan]) -> Vec<(i8, i8, Busy)> {
        let hour = |t: Timestamp| jiff::tz::TimeZone::UTC.to_datetime(t).hour();
        spans.iter().map(|b| (hour(b.span.start), hour(b.span.end), b.busy)).collect()
    }

    #[test]
    fn free_busy_components() {
        let calendar = calendar(
            "BEGIN:VFREEBUSY\nUID:1\nFREEBUSY:20260302T090000Z/PT1H,20260302T100000Z/20260302T110000Z\nFREEBUSY;FBTYPE=busy-tentative:20260302T103000Z/PT2H\nFREEBUSY;FBTYPE=FREE:20260302T140000Z/PT1H\nFREEBUSY;FBTYPE=X-LUNCH:20260302T120000Z/PT1H\nFREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20260302T200000Z/PT3H\nEND:VFREEBUSY",
        );
        let zones = Zones::new(&calendar, "UTC");
        let found = free_busy(calendar.components().next().unwrap(), &zones).unwrap();
        assert_eq!(found.len(), 6);
        let object = Object::new(calendar).unwrap();
        let window = Span::new(
            "2026-03-02T00:00:00Z".parse().unwrap(),
            "2026-03-02T22:00:00Z".parse().unwrap(),
        );
        let limits = ExpandLimits::default();
        let spans = busy_spans(&object, &zones, window, &limits, |_| Busy::Free).unwrap();
        assert_eq!(
            hours(&spans),
            [
                (9, 11, Busy::Busy),
                (11, 12, Busy::Tentative),
                (12, 13, Busy::Busy),
                (14, 15, Busy::Free),
                (20, 22, Busy::Unavailable),
            ]
        );
        let mut bad = Component::new("VFREEBUSY");
        bad.push(Property::new("FREEBUSY", "20260302T090000Z"));
        assert!(matches!(free_busy(&bad, &zones), Err(RecurrenceError::BadValue(_))));
        let mut many = Component::new("VFREEBUSY");
        many.push(Property::new("FREEBUSY", &"20260302T090000Z/PT1H,".repeat(6001)));
        assert_eq!(free_busy(&many, &zones), Err(RecurrenceError::Limit));
    }

    #[test]
    fn busy_time_of_an_object() {
        let object = Object::new(calendar(
            "BEGIN:VEVENT\nUID:1\nDTSTART:20260302T080000Z\nDURATION:PT1H\nRRULE:FREQ=HOURLY;INTERVAL=2;COUNT=4\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260302T100000Z\nDTSTART:20260302T110000Z\nDURATION:PT2H\nSTATUS:TENTATIVE\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260302T140000Z\nSTATUS:CANCELLED\nEND:VEVENT",
        ))
        .unwrap();
        let zones = Zones::new(object.calendar(), "UTC");
        let window = Span::new(
            "2026-03-02T08:30:00Z".parse().unwrap(),
            "2026-03-03T00:00:00Z".parse().unwrap(),
        );
        let limits = ExpandLimits::default();
        let status = |c: &Component| busy_status(c, None, false);
        let spans = busy_spans(&object, &zones, window, &limits, status).unwrap();
        assert_eq!(
            hours(&spans),
            [(8, 9, Busy::Busy), (11, 12, Busy::Tentative), (12, 13, Busy::Busy)]
        );
        assert_eq!(spans.first().map(|b| b.span.start), Some(window.start));
    }

    proptest! {
        /// Each second is of the strongest kind that has it; nothing is told twice.
        #[test]
        fn merged_time_is_the_same_time(
            spans in prop::collection::vec((0..40_i64, 0..20_i64, 0..4_u8), 0..12)
        ) {
            let second = |n| Timestamp::from_second(n).unwrap();
            let all: Vec<BusySpan> = spans.iter().map(|(from, length, kind)| BusySpan {
                span: Span::new(second(*from), second(from + length)),
                busy: match kind {
                    0 => Busy::Free,
                    1 => Busy::Tentative,
                    2 => Busy::Busy,
                    _ => Busy::Unavailable,
                },
            }).collect();
            let merged = merge_busy(all.iter().copied());
            let at = |spans: &[BusySpan], n| {
                let here = Span::new(second(n), second(n + 1));
                spans.iter().filter(|b| b.span.overlaps(&here)).map(|b| b.busy).max()
            };
            for n in 0..61 {
                prop_assert_eq!(at(&merged, n), at(&all, n));
            }
            for pair in merged.windows(2) {
                prop_assert!(pair[0].span.end <= pair[1].span.start);
                prop_assert!(pair[0].busy != pair[1].busy || pair[0].span.end < pair[1].span.start);
            }
            prop_assert_eq!(merge_busy(merged.iter().copied()), merged);
        }
    }
}
