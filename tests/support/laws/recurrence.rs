//! What holds for the instances of any object.

use imip_milter::ical::{self, Component, Limits, Moment, Object};
use imip_milter::mail::decode_charset;
use imip_milter::time::{
    ExpandLimits, Expansion, Instance, RecurrenceError, Span, Zones, bounds, describe_rule, expand,
    find_instance, gains_instances, has_recurrence, is_endless, same_instance,
};
use jiff::{SignedDuration, Timestamp};

use super::ensure;
use super::zones::HOME;

/// Enough for three years of days; little enough to be passed.
const LIMITS: ExpandLimits = ExpandLimits { instances: 1200, steps: 30_000 };

/// Most instances that are looked for one by one.
const MOST: usize = 12;

/// Expands every object in windows of several sizes; says which law is broken. Bytes without a
/// VCALENDAR are taken for the lines of an event.
pub fn check(bytes: &[u8]) -> Result<(), String> {
    let read = |bytes: &[u8]| ical::read(bytes, &Limits::default(), |b| decode_charset(b, None));
    let reading = match read(bytes) {
        Ok(reading) => reading,
        Err(ical::ReadError::NoCalendar) => {
            let mut text = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n".to_vec();
            text.extend_from_slice(bytes);
            match read(&text) {
                Ok(reading) => reading,
                Err(_) => return Ok(()),
            }
        }
        Err(_) => return Ok(()),
    };
    let objects = reading.calendars.into_iter().take(4).flat_map(Object::split);
    for object in objects.flatten().take(8) {
        instances(&object)?;
    }
    Ok(())
}

fn days(at: Timestamp, days: i64) -> Timestamp {
    let end = if days < 0 { Timestamp::MIN } else { Timestamp::MAX };
    at.checked_add(SignedDuration::from_hours(24 * days)).unwrap_or(end)
}

/// Windows around a start, each with one inside it.
fn windows(start: Timestamp) -> [(Span, Span); 4] {
    let span = |from, to| Span::new(days(start, from), days(start, to));
    [
        (span(-2, 3), span(0, 1)),
        (span(-40, 500), span(20, 60)),
        (span(7300, 7400), span(7310, 7317)),
        (span(-80_000, 80_000), span(-100, 1000)),
    ]
}

fn instances(object: &Object) -> Result<(), String> {
    let zones = Zones::new(object.calendar(), HOME);
    for component in object.components().take(20) {
        if let Ok((start, end, span)) = bounds(component, &zones) {
            ensure(span.start <= span.end, || format!("{start:?} to {end:?} is {span:?}"))?;
        }
    }
    let main = object.master().or_else(|| object.components().next());
    let Some((start, _, _)) = main.and_then(|c| bounds(c, &zones).ok()) else { return Ok(()) };
    let mut all: Vec<(Span, Expansion)> = Vec::new();
    for (outer, inner) in windows(zones.resolve(&start)) {
        let outer_found = expand(object, &zones, outer, &LIMITS);
        let inner_found = expand(object, &zones, inner, &LIMITS);
        if let (Ok(outer_found), Ok(inner_found)) = (&outer_found, &inner_found) {
            same_in_window(outer_found, inner_found, &inner)?;
        }
        for (window, found) in [(outer, outer_found), (inner, inner_found)] {
            if let Ok(found) = found {
                in_window(&found, &window)?;
                all.push((window, found));
            }
        }
    }
    ends(&all)?;
    if let Some(master) = object.master() {
        let index = object.components().position(|c| c.get("RECURRENCE-ID").is_none());
        let own = all.iter().flat_map(|(_, found)| &found.instances);
        let own: Vec<_> = own.filter(|i| Some(i.component) == index).collect();
        found_again(master, &own, &start, &zones)?;
        of_itself(master, &zones)?;
    }
    Ok(())
}

fn overlaps(instance: &Instance, window: &Span) -> bool {
    let span = instance.span;
    span.overlaps(window)
        || (span.start == span.end && window.start <= span.start && span.start < window.end)
}

/// Sorted, inside the window, not too many.
fn in_window(found: &Expansion, window: &Span) -> Result<(), String> {
    let count = found.instances.len();
    ensure(count <= LIMITS.instances, || format!("{count} instances"))?;
    let sorted = found.instances.is_sorted_by_key(|i| i.span.start);
    ensure(sorted, || format!("unsorted: {:?}", found.instances))?;
    for instance in &found.instances {
        ensure(overlaps(instance, window), || format!("{instance:?} is not in {window:?}"))?;
    }
    Ok(())
}

/// A window has of a larger one what lies in it, and no more.
fn same_in_window(outer: &Expansion, inner: &Expansion, window: &Span) -> Result<(), String> {
    let form =
        |i: &Instance| (i.span, i.component, i.start.clone(), i.end.clone(), i.recurrence_id);
    let wanted: Vec<_> = outer.instances.iter().filter(|i| overlaps(i, window)).map(form).collect();
    let found: Vec<_> = inner.instances.iter().map(form).collect();
    ensure(found == wanted, || {
        let odd: Vec<_> = found
            .iter()
            .filter(|f| !wanted.contains(f))
            .chain(wanted.iter().filter(|w| !found.contains(w)))
            .collect();
        format!("in {window:?} only one of both: {odd:?}")
    })
}

/// Nothing comes after the last one.
fn ends(all: &[(Span, Expansion)]) -> Result<(), String> {
    let instances = || all.iter().flat_map(|(_, found)| &found.instances);
    for (window, found) in all {
        if let Some(last) = found.last {
            let later = instances().find(|i| i.span.end > last);
            ensure(later.is_none(), || format!("{later:?} is behind the last end {last}"))?;
        }
        if found.complete {
            let later = instances().find(|i| i.span.start >= window.end);
            ensure(later.is_none(), || format!("{later:?} is behind {window:?}"))?;
        }
    }
    Ok(())
}

/// A RECURRENCE-ID finds the instance, as an instant and in the master's own form.
fn found_again(
    master: &Component,
    instances: &[&Instance],
    start: &Moment,
    zones: &Zones,
) -> Result<(), String> {
    let step = (instances.len() / MOST).max(1);
    for id in instances.iter().step_by(step).filter_map(|i| i.recurrence_id) {
        for moment in [Moment::Utc(id), zones.civil(id, start)] {
            // The second of two equal readings of the clock cannot be written.
            if zones.resolve(&moment) != id {
                continue;
            }
            match find_instance(master, zones, &moment, &LIMITS) {
                Ok(Some(found)) => {
                    let same = zones.resolve(&found) == id && same_instance(&found, &moment, zones);
                    ensure(same, || format!("{moment:?} found {found:?}"))?;
                }
                // The search looks at more than the window did.
                Err(RecurrenceError::Limit) => {}
                other => return Err(format!("{moment:?} is an instance, but {other:?}")),
            }
        }
    }
    Ok(())
}

/// A series gains nothing over itself.
fn of_itself(master: &Component, zones: &Zones) -> Result<(), String> {
    let gains = gains_instances(master, master, zones, zones, &LIMITS);
    ensure(gains != Ok(true), || "gains instances over itself".into())?;
    let _ = describe_rule(master);
    ensure(!is_endless(master) || has_recurrence(master), || "endless without a rule".into())
}
