//! Free slots.

use jiff::civil::{Time, Weekday, time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use proptest::prelude::*;

use super::tests::at;
use super::*;

fn wish(from: &str, to: &str, minutes: i64, grid: u16, zone: &str) -> Wish {
    Wish {
        length: SignedDuration::from_mins(minutes),
        earliest: at(from),
        latest: at(to),
        grid,
        zone: TimeZone::get(zone).unwrap(),
        hours: Vec::new(),
    }
}

fn found(busy: &[(&str, &str)], wish: &Wish) -> Vec<String> {
    let busy = busy.iter().map(|(a, b)| Span::new(at(a), at(b)));
    free_starts(busy, wish)
        .map(|t| t.to_zoned(wish.zone.clone()).strftime("%d %H:%M%z").to_string())
        .collect()
}

#[test]
fn between_appointments() {
    let wish = wish("2026-03-02T08:05:00Z", "2026-03-02T12:00:00Z", 60, 30, "UTC");
    // In no order, overlapping, touching the slots.
    let busy = [
        ("2026-03-02T10:30:00Z", "2026-03-02T10:45:00Z"),
        ("2026-03-02T09:30:00Z", "2026-03-02T10:00:00Z"),
        ("2026-03-02T09:40:00Z", "2026-03-02T09:50:00Z"),
        ("2026-03-02T08:40:00Z", "2026-03-02T08:40:00Z"),
    ];
    assert_eq!(found(&busy, &wish), ["02 08:30+0000", "02 11:00+0000"]);
    assert_eq!(free_starts([], &Wish { length: SignedDuration::ZERO, ..wish }).count(), 0);
}

#[test]
fn on_the_days_on_which_the_clock_changes() {
    let spring = wish("2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z", 15, 45, "Europe/Berlin");
    // From 01:00: 01:30, then 02:15 is left out; 03:00 is 180 minutes, and the slot at 03:45 ends
    // at 04:00.
    assert_eq!(found(&[], &spring), ["29 01:30+0100", "29 03:00+0200", "29 03:45+0200"]);
    let autumn = wish("2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z", 60, 60, "Europe/Berlin");
    assert_eq!(found(&[], &autumn), ["25 02:00+0200", "25 02:00+0100"]);
}

#[test]
fn weekly_hours() {
    let mut wish = wish("2026-03-06T12:00:00Z", "2026-03-10T00:00:00Z", 120, 60, "Europe/Berlin");
    let hours = |weekday, from, to| WeeklyHours {
        weekday,
        from: time(from, 0, 0, 0),
        to: if to == 24 { Time::midnight() } else { time(to, 0, 0, 0) },
    };
    // Two stretches that touch, and a night that reaches into the next day.
    wish.hours = vec![
        hours(Weekday::Monday, 12, 14),
        hours(Weekday::Monday, 10, 12),
        hours(Weekday::Friday, 23, 2),
        hours(Weekday::Sunday, 22, 24),
    ];
    assert_eq!(
        found(&[], &wish),
        [
            "06 23:00+0100",
            "07 00:00+0100",
            "08 22:00+0100",
            "09 10:00+0100",
            "09 11:00+0100",
            "09 12:00+0100"
        ]
    );
    wish.hours = vec![hours(Weekday::Monday, 9, 10)];
    assert!(found(&[], &wish).is_empty(), "no stretch is long enough");
}

/// Nobody waits for a slot that never comes.
#[test]
fn the_search_ends() {
    let mut wish = wish("2026-03-06T12:00:00Z", "9999-01-01T00:00:00Z", 120, 60, "Europe/Berlin");
    wish.hours = vec![WeeklyHours {
        weekday: Weekday::Monday,
        from: time(9, 0, 0, 0),
        to: time(10, 0, 0, 0),
    }];
    assert_eq!(free_starts([], &wish).next(), None);
    wish.earliest = Timestamp::MAX;
    assert_eq!(free_starts([], &wish).next(), None);
    wish.earliest = Timestamp::MIN;
    assert_eq!(free_starts([], &wish).next(), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What a look at every minute finds.
    #[test]
    fn every_minute_agrees(
        place in prop::sample::select(vec![
            ("Europe/Berlin", "2026-03-28T00:00:00Z"),
            ("Europe/Berlin", "2026-10-24T05:07:00Z"),
            ("Australia/Lord_Howe", "2026-04-03T20:00:00Z"),
            ("Australia/Lord_Howe", "2026-10-02T20:00:00Z"),
            ("America/New_York", "2026-06-01T00:00:30Z"),
        ]),
        length in 1..400_i64,
        grid in prop::sample::select(vec![1_u16, 7, 15, 45, 60, 240, 1440]),
        hours in prop::collection::vec((0..7_i8, 0..24_i8, 0..24_i8), 0..5),
        busy in prop::collection::vec((0..5000_i64, 0..600_i64), 0..12),
    ) {
        let zone = TimeZone::get(place.0).unwrap();
        let earliest = at(place.1);
        let minutes = |n: i64| earliest + SignedDuration::from_mins(n);
        let latest = minutes(4000);
        let busy: Vec<Span> = busy.iter().map(|(a, n)| Span::new(minutes(*a), minutes(*a + *n))).collect();
        let wish = Wish {
            length: SignedDuration::from_mins(length),
            earliest,
            latest,
            grid,
            zone: zone.clone(),
            hours: hours.iter().map(|(day, from, to)| WeeklyHours {
                weekday: Weekday::from_monday_zero_offset(*day).unwrap(),
                from: time(*from, 30, 0, 0),
                to: time(*to, 0, 0, 0),
            }).collect(),
        };
        // The stretches of hours, each from the first minute that shows its time or a later one.
        let first_minute = earliest.as_second().div_euclid(60) - 3000;
        let all: Vec<Timestamp> =
            (0..14_000).map(|n| Timestamp::from_second((first_minute + n) * 60).unwrap()).collect();
        let shows = |civil: jiff::civil::DateTime| {
            *all.iter().find(|t| zone.to_datetime(**t) >= civil).unwrap()
        };
        let mut open: Vec<Span> = Vec::new();
        let first_day = zone.to_datetime(earliest).date();
        for n in -1..5_i32 {
            let day = first_day + n.days();
            for h in wish.hours.iter().filter(|h| h.weekday == day.weekday()) {
                let last = if h.to > h.from { day } else { day + 1.day() };
                open.push(Span::new(shows(day.to_datetime(h.from)), shows(last.to_datetime(h.to))));
            }
        }
        let is_open = |t: Timestamp| wish.hours.is_empty() || open.iter().any(|s| s.start <= t && t < s.end);
        let fits = |t: Timestamp| {
            let clock = zone.to_datetime(t).time();
            let slot = Span::new(t, t + wish.length);
            t >= earliest
                && slot.end <= latest
                && (i64::from(clock.hour()) * 60 + i64::from(clock.minute())) % i64::from(grid) == 0
                && !busy.iter().any(|b| b.overlaps(&slot))
                && (0..length).all(|n| is_open(t + SignedDuration::from_mins(n)))
        };
        let wanted: Vec<Timestamp> = all.iter().copied().filter(|t| fits(*t)).collect();
        let found: Vec<Timestamp> = free_starts(busy.iter().copied(), &wish).collect();
        prop_assert_eq!(found, wanted);
    }
}
