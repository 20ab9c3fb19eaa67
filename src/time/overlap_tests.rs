//! Collisions of two objects.

use jiff::SignedDuration;
use proptest::prelude::*;

use super::tests::{at, event, window, zones};
use super::*;
use crate::ical::Object;

const LIMITS: ExpandLimits = ExpandLimits { instances: 20_000, steps: 1_000_000 };

/// The instants at which two events begin to share time.
fn clashes(a: &str, b: &str, window: Span) -> Vec<String> {
    let (a, b) = (event(a), event(b));
    let (a_zones, b_zones) = (zones(&a), zones(&b));
    overlap((&a, &a_zones), (&b, &b_zones), window, &LIMITS)
        .unwrap()
        .map(|c| c.unwrap().shared().start.to_string())
        .collect()
}

fn year() -> Span {
    window("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z")
}

#[test]
fn touching_and_empty_do_not_collide() {
    let nine = "DTSTART:20260302T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY";
    let count = |b: &str| clashes(nine, b, year()).len();
    assert_eq!(count("DTSTART:20260302T100000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY"), 0);
    assert_eq!(count("DTSTART:20260302T080000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY"), 0);
    assert_eq!(count("DTSTART:20260302T093000Z\nRRULE:FREQ=WEEKLY"), 0);
    assert_eq!(count("DTSTART:20260302T095959Z\nDURATION:PT1S"), 1);
    assert_eq!(count(nine), 44);
}

/// Nine in Berlin is eight in London all the year; ten in Berlin is nine in New York's terms only
/// while one of them has summer time and the other has not.
#[test]
fn zones_meet_when_summer_begins() {
    let berlin = "DTSTART;TZID=Europe/Berlin:20260105T150000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY";
    let london = "DTSTART;TZID=Europe/London:20260105T150000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY";
    assert!(clashes(berlin, london, year()).is_empty());
    let new_york =
        "DTSTART;TZID=America/New_York:20260105T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY";
    assert_eq!(
        clashes(berlin, new_york, year()),
        [
            "2026-03-09T14:00:00Z",
            "2026-03-16T14:00:00Z",
            "2026-03-23T14:00:00Z",
            "2026-10-26T14:00:00Z"
        ]
    );
    // Days and floating times are those of the calendar's home, New York.
    let day = "DTSTART;VALUE=DATE:20260302";
    assert_eq!(
        clashes(day, "DTSTART:20260303T040000Z\nDURATION:PT2H", year()),
        ["2026-03-03T04:00:00Z"]
    );
    assert_eq!(
        clashes(day, "DTSTART:20260302T230000\nDURATION:PT2H", year()),
        ["2026-03-03T04:00:00Z"]
    );
}

/// A series of every minute and one of every year: what lies between is jumped over.
#[test]
fn a_dense_series_jumps() {
    let minutes = event("DTSTART:20000101T000000Z\nDURATION:PT1M\nRRULE:FREQ=MINUTELY");
    let years = event("DTSTART:20000704T000000Z\nDURATION:PT2M\nRRULE:FREQ=YEARLY");
    let zones = zones(&minutes);
    let limits = ExpandLimits { instances: 3000, steps: 20_000 };
    let decade = window("2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z");
    let found: Vec<_> = overlap((&minutes, &zones), (&years, &zones), decade, &limits)
        .unwrap()
        .map(|c| c.map(|c| c.a.start.to_string()))
        .collect();
    assert_eq!(found.len(), 20, "{found:?}");
    assert_eq!(found.first(), Some(&Ok("20200704T000000Z".to_owned())));
}

#[test]
fn too_much_is_an_error() {
    let seconds = event("DTSTART:20260101T000000Z\nRRULE:FREQ=SECONDLY\nDURATION:PT1S");
    let other = event("DTSTART:20260101T000000Z\nDURATION:P1D");
    let zones = zones(&seconds);
    let limits = ExpandLimits::default();
    let all = overlap((&seconds, &zones), (&other, &zones), year(), &limits).unwrap();
    let all: Vec<_> = all.collect();
    assert_eq!(all.len(), 3001);
    assert_eq!(all.last(), Some(&Err(RecurrenceError::Limit)));
}

/// A cancelled instance gives its time back.
#[test]
fn walks_without_what_takes_no_time() {
    let a = super::tests::object(
        "BEGIN:VEVENT\nUID:1\nDTSTART:20260302T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260303T090000Z\nDURATION:PT1H\nSTATUS:CANCELLED\nEND:VEVENT",
    );
    let b = event("DTSTART:20260301T000000Z\nDURATION:P30D");
    let zones = zones(&a);
    let walk = |object| {
        Instances::new(object, &zones, year().start, &LIMITS)
            .unwrap()
            .until(year().end)
            .of_components(|c| busy_status(c, None, false) > Busy::Free)
    };
    assert_eq!(Clashes::of(walk(&a), walk(&b)).count(), 2);
}

fn some_series() -> impl Strategy<Value = String> {
    let start = prop::sample::select(vec![
        ";TZID=Europe/Berlin:20260302T090000",
        ";TZID=America/New_York:20260303T023000",
        ";VALUE=DATE:20260304",
        ":20260305T150000",
        ":20260306T083000Z",
    ]);
    let length = prop::sample::select(vec![
        "",
        "DURATION:PT1H\n",
        "DURATION:PT45M\n",
        "DURATION:PT30H\n",
        "DURATION:P9D\n",
    ]);
    let rule = prop::sample::select(vec![
        "",
        "RRULE:FREQ=DAILY",
        "RRULE:FREQ=WEEKLY;BYDAY=MO,TH",
        "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1",
        "RRULE:FREQ=DAILY;INTERVAL=3;COUNT=40",
        "RRULE:FREQ=HOURLY;INTERVAL=7",
        "RRULE:FREQ=YEARLY;BYMONTH=3,10;BYDAY=SU",
    ]);
    (start, length, rule).prop_map(|(s, l, r)| format!("DTSTART{s}\n{l}{r}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// The sweep finds what comparing every instance with every other finds, in order.
    #[test]
    fn the_sweep_is_exact(a in some_series(), b in some_series(), from in 0..500_i64, days in 1..250_i64) {
        let (a, b) = (event(&a), event(&b));
        let zones = zones(&a);
        let begin = at("2026-01-01T00:00:00Z") + SignedDuration::from_hours(24 * from);
        let window = Span::new(begin, begin + SignedDuration::from_hours(24 * days));
        let all = |object: &Object| expand(object, &zones, window, &LIMITS).unwrap().instances;
        let (of_a, of_b) = (all(&a), all(&b));
        let mut wanted: Vec<(Span, Span)> = of_a.iter()
            .flat_map(|x| of_b.iter().map(move |y| (x.span, y.span)))
            .filter(|(x, y)| x.overlaps(y))
            .collect();
        let found: Vec<Clash> = overlap((&a, &zones), (&b, &zones), window, &LIMITS)
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        prop_assert!(found.is_sorted_by_key(|c| c.shared().start));
        prop_assert!(found.iter().all(|c| c.shared().overlaps(&window)));
        let mut found: Vec<(Span, Span)> = found.iter().map(|c| (c.a.span, c.b.span)).collect();
        found.sort();
        wanted.sort();
        prop_assert_eq!(found, wanted);
    }
}
