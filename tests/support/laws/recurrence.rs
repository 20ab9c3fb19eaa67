//! What holds for the instances of any object.

use imip_milter::ical::{self, Component, Limits, Moment, Object};
use imip_milter::mail::decode_charset;
use imip_milter::time::{
    Busy, Ends, ExpandLimits, Expansion, Instance, Instances, RecurrenceError, Rule, Span, Wish,
    Zones, base_uid, bounds, busy_spans, busy_status, ends, expand, find_instance, free_starts,
    gains_instances, has_recurrence, is_endless, overlap, pattern, recurrence_set, same_instance,
};
use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};

use super::ensure;
use super::zones::HOME;

/// Enough for a year of days; little enough to be passed, and to be quick.
const LIMITS: ExpandLimits = ExpandLimits { instances: 400, steps: 6000 };

/// Most instances that are looked for one by one.
const MOST: usize = 12;

/// Most instances of one object that are held against each other.
const PAIRS: usize = 40;

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
    base_uid(object.uid());
    for component in object.components().take(20) {
        recurrence_set(component);
        for line in component.all("RRULE").chain(component.all("EXRULE")).take(4) {
            let start = bounds(component, &zones).map(|(start, _, _)| start.civil());
            rule(line.value(), start.unwrap_or_default())?;
        }
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
                walked(object, &zones, &found, &window)?;
                collisions(object, &zones, &found, &window)?;
                free(object, &zones, &found, &window)?;
                all.push((window, found));
            }
        }
    }
    last(object, &zones, &all)?;
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
fn last(object: &Object, zones: &Zones, all: &[(Span, Expansion)]) -> Result<(), String> {
    let instances = || all.iter().flat_map(|(_, found)| &found.instances);
    let end = ends(object, zones, &LIMITS);
    for instance in instances() {
        let fits = match end {
            Ok(Ends::Empty) => false,
            Ok(Ends::At(end)) => instance.span.end <= end,
            Ok(Ends::Never) | Err(_) => true,
        };
        ensure(fits, || format!("{instance:?}, but {end:?}"))?;
    }
    for (window, _) in all.iter().filter(|(_, found)| found.complete) {
        let later = instances().find(|i| i.span.start >= window.end);
        ensure(later.is_none(), || format!("{later:?} is behind {window:?}"))?;
    }
    Ok(())
}

/// A rule's text reads back as the rule; its starts increase, and begin anywhere alike.
fn rule(text: &str, start: DateTime) -> Result<(), String> {
    let Ok(rule) = Rule::parse(text) else { return Ok(()) };
    let written = rule.to_string();
    let read = Rule::parse(&written);
    ensure(read.as_ref() == Ok(&rule), || format!("{text} is written {written}: {read:?}"))?;
    let mut all: Vec<DateTime> = Vec::new();
    for next in rule.occurrences(start, None).take(200) {
        let Ok(next) = next else { break };
        let increases = all.last().is_none_or(|last| *last < next);
        ensure(increases, || format!("{text}: {next} is behind {:?}", all.last()))?;
        all.push(next);
    }
    ensure(all.first() == Some(&start), || format!("{text}: not {start} but {:?}", all.first()))?;
    let Some(middle) = all.get(all.len() / 2) else { return Ok(()) };
    for from in [*middle, middle.saturating_add(SignedDuration::from_secs(1))] {
        let wanted: Vec<_> = all.iter().copied().filter(|at| *at >= from).take(50).collect();
        let found: Result<Vec<_>, _> =
            rule.occurrences(start, None).since(from).take(wanted.len()).collect();
        let same = found.as_ref().map_or_else(|e| *e == RecurrenceError::Limit, |f| *f == wanted);
        ensure(same, || format!("{text} since {from}: {wanted:?}, but {found:?}"))?;
    }
    Ok(())
}

/// Walked one by one, or from a place that was jumped to, the instances are the same.
fn walked(object: &Object, zones: &Zones, found: &Expansion, window: &Span) -> Result<(), String> {
    let walk = || Instances::new(object, zones, window.start, &LIMITS);
    let Ok(mut there) = walk().map(|all| all.until(window.end)) else { return Ok(()) };
    let Some(middle) = found.instances.get(found.instances.len() / 2) else { return Ok(()) };
    for from in [middle.span.start.max(window.start), window.start] {
        let from_here = Span::new(from, window.end);
        let wanted: Vec<_> =
            found.instances.iter().filter(|i| overlaps(i, &from_here)).take(MOST).collect();
        there.seek(from);
        let seen: Result<Vec<_>, _> = there.by_ref().take(wanted.len()).collect();
        match seen {
            Ok(seen) => ensure(seen.iter().eq(wanted.iter().copied()), || {
                format!("from {from}: {wanted:?}, but {seen:?}")
            })?,
            Err(RecurrenceError::Limit) => {}
            Err(e) => return Err(format!("from {from}: {e}")),
        }
    }
    Ok(())
}

/// An object collides with itself where its instances do.
fn collisions(
    object: &Object,
    zones: &Zones,
    found: &Expansion,
    window: &Span,
) -> Result<(), String> {
    if found.instances.len() > PAIRS {
        return Ok(());
    }
    let all = &found.instances;
    let mut wanted: Vec<(&Instance, &Instance)> = all
        .iter()
        .flat_map(|a| all.iter().map(move |b| (a, b)))
        .filter(|(a, b)| shares(a, b, window))
        .collect();
    let Ok(clashes) = overlap((object, zones), (object, zones), *window, &LIMITS) else {
        return Ok(());
    };
    for clash in clashes {
        let Ok(clash) = clash else { return Ok(()) };
        let at = wanted.iter().position(|(a, b)| **a == clash.a && **b == clash.b);
        match at {
            Some(at) => drop(wanted.swap_remove(at)),
            None => return Err(format!("{clash:?} is no collision")),
        }
    }
    ensure(wanted.is_empty(), || format!("these collide too: {wanted:?}"))
}

fn shares(a: &Instance, b: &Instance, window: &Span) -> bool {
    let both = Span::new(a.span.start.max(b.span.start), a.span.end.min(b.span.end));
    a.span.overlaps(&b.span) && both.overlaps(window)
}

/// What is free is not busy, and what is busy is what the instances take.
fn free(object: &Object, zones: &Zones, found: &Expansion, window: &Span) -> Result<(), String> {
    let status = |c: &Component| busy_status(c, None, true);
    let Ok(busy) = busy_spans(object, zones, *window, &LIMITS, status) else { return Ok(()) };
    let apart = busy.is_sorted_by(|a, b| a.span.end <= b.span.start);
    ensure(apart, || format!("not apart: {busy:?}"))?;
    let inside = busy.iter().all(|b| b.span.overlaps(window) && b.busy != Busy::Free);
    ensure(inside, || format!("not in {window:?}: {busy:?}"))?;
    let wish = Wish {
        length: SignedDuration::from_mins(30),
        earliest: window.start,
        latest: window.end,
        grid: 30,
        zone: zones.home().clone(),
        hours: Vec::new(),
    };
    let components: Vec<&Component> = object.components().collect();
    for start in free_starts(busy.iter().map(|b| b.span), &wish).take(MOST) {
        let end = start.checked_add(wish.length).map_err(|e| e.to_string())?;
        let slot = Span::new(start, end);
        let taken = found.instances.iter().find(|i| {
            let takes = components.get(i.component).is_some_and(|c| status(c) != Busy::Free);
            takes && i.span.overlaps(&slot)
        });
        ensure(taken.is_none() || has_free_busy(object), || format!("{slot:?} is {taken:?}"))?;
        ensure(window.start <= start && end <= window.end, || format!("{slot:?} is outside"))?;
    }
    Ok(())
}

/// A VFREEBUSY lists what is busy instead of being it.
fn has_free_busy(object: &Object) -> bool {
    object.components().any(|c| c.is("VFREEBUSY"))
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
    let _ = pattern(master, zones);
    ensure(!is_endless(master) || has_recurrence(master), || "endless without a rule".into())
}
