//! Rules against a slow reading of RFC 5545: every day and time of a stretch is asked whether it
//! is meant.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, Time, Weekday, date};
use proptest::prelude::*;

use super::*;
use crate::time::recurrence::{Budget, RecurrenceError};

fn rule(text: &str) -> Rule {
    Rule::parse(text).unwrap()
}

fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

/// The first starts of a rule, at most `most`.
fn first(text: &str, start: DateTime, most: usize) -> Vec<DateTime> {
    rule(text).occurrences(start, None).take(most).map(Result::unwrap).collect()
}

/// The same as days.
fn days(text: &str, start: Date, most: usize) -> Vec<String> {
    let all = first(text, start.at(9, 0, 0, 0), most);
    all.iter().map(|at| at.date().strftime("%Y%m%d").to_string()).collect()
}

/// How many steps it takes to the end, and how many starts there are.
fn cost(text: &str, start: DateTime) -> (usize, usize) {
    let mut budget = Budget::new(1_000_000, 0);
    let mut occurrences = rule(text).occurrences(start, None);
    let mut count = 0;
    while occurrences.advance(&mut budget).unwrap().is_some() {
        count += 1;
    }
    (1_000_000 - budget.steps, count)
}

// The slow reading. It shares nothing with the engine.

/// What a part without list means: the value of DTSTART, or everything.
fn allowed<T: Copy + PartialEq>(list: &[T], own: T, expands: bool, value: T) -> bool {
    if list.is_empty() { !expands || value == own } else { list.contains(&value) }
}

fn week_of(date: Date, week_start: Weekday) -> Date {
    date - i32::from(date.weekday().since(week_start)).days()
}

/// Year and number of a week, and how many weeks that year has.
fn week_number(day: Date, week_start: Weekday) -> (i16, i16, i16) {
    // The fourth day of a week lies in the year that it belongs to.
    let number = |day: Date| {
        let middle = week_of(day, week_start) + 3.days();
        (middle.year(), (middle.day_of_year() - 1) / 7 + 1)
    };
    let (year, week) = number(day);
    (year, week, number(date(year, 12, 28)).1)
}

fn nth(day: i16, length: i16, wanted: i16) -> bool {
    wanted == (day - 1) / 7 + 1 || wanted == -((length - day) / 7 + 1)
}

fn is_day(rule: &Rule, start: Date, day: Date) -> bool {
    let own_day = rule.by_day.is_empty()
        && rule.by_month_day.is_empty()
        && (rule.by_year_day.is_empty() || rule.freq == Freq::Monthly);
    let (_, week, weeks) = week_number(day, rule.week_start);
    let from_end = |n: i16, length: i16| n - length - 1;
    let (month_day, year_day) = (i16::from(day.day()), day.day_of_year());
    let of_month = i16::from(day.days_in_month());
    let own = match rule.freq {
        Freq::Yearly if own_day && !rule.by_week_no.is_empty() => day.weekday() == start.weekday(),
        Freq::Yearly if own_day => {
            day.day() == start.day() && (!rule.by_month.is_empty() || day.month() == start.month())
        }
        Freq::Monthly if own_day => day.day() == start.day(),
        Freq::Weekly if rule.by_day.is_empty() => day.weekday() == start.weekday(),
        _ => true,
    };
    let numbered = matches!(rule.freq, Freq::Monthly | Freq::Yearly) && rule.by_week_no.is_empty();
    let in_month = rule.freq == Freq::Monthly || !rule.by_month.is_empty();
    own && (rule.by_month.is_empty() || rule.by_month.contains(&day.month().unsigned_abs()))
        && (rule.by_week_no.is_empty()
            || rule.by_week_no.iter().any(|n| [week, from_end(week, weeks)].contains(&(*n).into())))
        && (rule.by_year_day.is_empty()
            || rule
                .by_year_day
                .iter()
                .any(|n| [year_day, from_end(year_day, day.days_in_year())].contains(n)))
        && (rule.by_month_day.is_empty()
            || rule
                .by_month_day
                .iter()
                .any(|n| [month_day, from_end(month_day, of_month)].contains(&(*n).into())))
        && (rule.by_day.is_empty()
            || rule.by_day.iter().any(|(n, weekday)| {
                *weekday == day.weekday()
                    && (*n == 0
                        || !numbered
                        || if in_month {
                            nth(month_day, of_month, *n)
                        } else {
                            nth(year_day, day.days_in_year(), *n)
                        })
            }))
}

/// Whether DTSTART is what its own rule, without BYSETPOS, gives.
fn is_match(rule: &Rule, start: DateTime) -> bool {
    let has = |list: &[u8], n: i8| list.is_empty() || list.contains(&n.unsigned_abs());
    is_day(rule, start.date(), start.date())
        && has(&rule.by_hour, start.hour())
        && has(&rule.by_minute, start.minute())
        && has(&rule.by_second, start.second())
}

fn days_between(a: Date, b: Date) -> i64 {
    i64::from(a.until(b).unwrap().get_days())
}

/// The number of the period of `at`, counted from that of `start`.
fn period(rule: &Rule, start: DateTime, at: DateTime) -> i64 {
    let (a, b) = (start.date(), at.date());
    let seconds = |length: i64, time: DateTime| {
        (days_between(a, time.date()) * 86_400
            + i64::from(time.hour()) * 3600
            + i64::from(time.minute()) * 60
            + i64::from(time.second()))
        .div_euclid(length)
    };
    match rule.freq {
        Freq::Yearly if !rule.by_week_no.is_empty() => {
            let year = |d: Date| i64::from(week_number(d, rule.week_start).0);
            year(b) - year(a)
        }
        Freq::Yearly => i64::from(b.year()) - i64::from(a.year()),
        Freq::Monthly => {
            (i64::from(b.year()) - i64::from(a.year())) * 12 + i64::from(b.month())
                - i64::from(a.month())
        }
        Freq::Weekly => days_between(week_of(a, rule.week_start), week_of(b, rule.week_start)) / 7,
        Freq::Daily => days_between(a, b),
        Freq::Hourly => seconds(3600, at) - seconds(3600, start),
        Freq::Minutely => seconds(60, at) - seconds(60, start),
        Freq::Secondly => seconds(1, at) - seconds(1, start),
    }
}

/// All starts up to the day `end`, whose period must be over then.
fn slowly(rule: &Rule, start: DateTime, end: Date) -> Vec<DateTime> {
    let mut periods: Vec<(i64, Vec<DateTime>)> = Vec::new();
    let range = |end: i8| (0..end).collect::<Vec<i8>>();
    let part = |list: &[u8], own: i8, expands: bool, end: i8| -> Vec<i8> {
        let list: Vec<i8> = list.iter().map(|n| i8::try_from(*n).unwrap()).collect();
        range(end).into_iter().filter(|n| allowed(&list, own, expands, *n)).collect()
    };
    let hours = part(&rule.by_hour, start.hour(), rule.freq < Freq::Hourly, 24);
    let minutes = part(&rule.by_minute, start.minute(), rule.freq < Freq::Minutely, 60);
    let seconds = part(&rule.by_second, start.second(), rule.freq < Freq::Secondly, 60);
    let mut day =
        if rule.freq < Freq::Daily { date(start.year(), 1, 1) - 10.days() } else { start.date() };
    while day <= end {
        if is_day(rule, start.date(), day) {
            for hour in &hours {
                for minute in &minutes {
                    for second in &seconds {
                        let at = day.at(*hour, *minute, *second, 0);
                        let number = period(rule, start, at);
                        if number < 0 || u64::try_from(number).unwrap() % rule.interval != 0 {
                            continue;
                        }
                        match periods.last_mut() {
                            Some((last, all)) if *last == number => all.push(at),
                            _ => periods.push((number, vec![at])),
                        }
                    }
                }
            }
        }
        day = day.tomorrow().unwrap();
    }
    let mut all = vec![start];
    for (_, set) in periods {
        let length = i32::try_from(set.len()).unwrap();
        all.extend(set.iter().enumerate().filter_map(|(i, at)| {
            let place = i32::try_from(i).unwrap() + 1;
            let chosen = rule.by_set_pos.is_empty()
                || rule.by_set_pos.contains(&place)
                || rule.by_set_pos.contains(&(place - length - 1));
            (chosen && *at > start).then_some(*at)
        }));
    }
    all
}

fn some<T: Clone + std::fmt::Debug + 'static>(
    values: Vec<T>,
    weight: u32,
) -> impl Strategy<Value = Vec<T>> {
    let most = values.len().min(4);
    prop_oneof![
        weight => Just(Vec::new()),
        1 => prop::sample::subsequence(values, 1..=most),
    ]
}

fn weekday_of(n: i8) -> Weekday {
    Weekday::from_monday_zero_offset(n).unwrap()
}

/// Rules of every FREQ with all their parts, sensible and senseless ones.
fn any_rule(freq: Freq) -> impl Strategy<Value = Rule> {
    let both = |most: i16| (1..=most).chain(-most..=-1).collect::<Vec<i16>>();
    let numbers = if freq <= Freq::Monthly { vec![0, 1, 2, 5, -1, -2] } else { vec![0] };
    let by_day: Vec<(i16, Weekday)> =
        numbers.into_iter().flat_map(|n| (0..7).map(move |d| (n, weekday_of(d)))).collect();
    let dates = (
        some(by_day, 1),
        some(both(31), 3),
        some(both(366), 8),
        some(both(53), 8),
        some((1..=12_u8).collect(), 2),
    );
    let times = (
        some((0..24_u8).collect(), 3),
        some((0..60_u8).collect(), 4),
        some((0..60_u8).collect(), 6),
        some(vec![1, 2, 3, 5, 31, -1, -2, -3, -20], 3),
    );
    (1..8_u64, 0..7_i8, dates, times, 0..4_u8).prop_map(
        move |(interval, week_start, dates, times, plain)| {
            let mut rule = Rule::new(freq);
            // INTERVAL of a rule of seconds is rarely small.
            rule.interval = match freq {
                Freq::Minutely => interval * interval,
                Freq::Secondly => interval * interval * 11,
                _ => interval,
            };
            if plain == 0 {
                rule.interval = 1;
            }
            rule.week_start = weekday_of(week_start);
            (rule.by_day, rule.by_month_day, rule.by_year_day, rule.by_week_no, rule.by_month) = (
                dates.0,
                dates.1.into_iter().map(|n| i8::try_from(n).unwrap()).collect(),
                dates.2,
                dates.3.into_iter().map(|n| i8::try_from(n).unwrap()).collect(),
                dates.4,
            );
            (rule.by_hour, rule.by_minute, rule.by_second, rule.by_set_pos) = times;
            rule
        },
    )
}

/// A FREQ, and how many days of it can be asked one by one.
fn any_freq(shortest: Freq) -> impl Strategy<Value = (Freq, i32)> {
    let mut all = vec![
        (Freq::Yearly, 365 * 16),
        (Freq::Monthly, 365 * 6),
        (Freq::Weekly, 365 * 6),
        (Freq::Daily, 365 * 4),
        (Freq::Hourly, 365),
        (Freq::Minutely, 30),
        (Freq::Secondly, 2),
    ];
    all.retain(|(freq, _)| *freq <= shortest);
    prop::sample::select(all)
}

fn any_start() -> impl Strategy<Value = DateTime> {
    let time = (0..24_i8, 0..60_i8, prop_oneof![Just(0_i8), 0..60_i8]);
    (1995..2030_i16, 1..=366_i16, time).prop_map(|(year, day, (h, m, s))| {
        let first = date(year, 1, 1);
        (first + i32::from(day - 1).days()).at(h, m, s, 0)
    })
}

fn case() -> impl Strategy<Value = (Rule, DateTime, i32)> {
    case_of(any_freq(Freq::Secondly))
}

fn case_of(
    freq: impl Strategy<Value = (Freq, i32)>,
) -> impl Strategy<Value = (Rule, DateTime, i32)> {
    freq.prop_flat_map(|(freq, days)| (any_rule(freq), any_start(), Just(days)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    /// The engine and the slow reading agree about every start.
    #[test]
    fn as_the_slow_reading((rule, start, days) in case()) {
        let end = start.date() + days.days();
        let whole = slowly(&rule, start, end);
        // The last period may not be over at the end.
        let sure = match rule.freq {
            Freq::Yearly => end - 380.days(),
            Freq::Monthly => end - 31.days(),
            Freq::Weekly => end - 7.days(),
            _ => end - 1.days(),
        };
        let wanted: Vec<DateTime> = whole.into_iter().filter(|at| at.date() < sure || *at == start).collect();
        let until = sure.to_datetime(Time::midnight());
        let found: Vec<DateTime> = rule
            .occurrences(start, None)
            .map_while(Result::ok)
            .take_while(|at| *at < until || *at == start)
            .collect();
        prop_assert_eq!(&found, &wanted, "{}", rule);
        // As an EXRULE it leaves DTSTART alone unless it gives it.
        let excluded: Vec<DateTime> = rule
            .exclusions(start, None)
            .map_while(Result::ok)
            .take_while(|at| *at < until)
            .collect();
        let begins = excluded.first() == Some(&start);
        prop_assert_eq!(&excluded[usize::from(begins)..], &wanted[1..], "{}", rule);
        if rule.by_set_pos.is_empty() && start < until {
            prop_assert_eq!(begins, is_match(&rule, start), "{}", rule);
        }
    }

    /// What is read again is what was written.
    #[test]
    fn written_rules_read_back((mut rule, start, count) in case()) {
        if !matches!(rule.freq, Freq::Yearly | Freq::Monthly) || !rule.by_week_no.is_empty() {
            rule.by_day.retain(|d| d.0 == 0);
        }
        rule.by_set_pos.sort_unstable();
        rule.by_month_day.sort_unstable();
        rule.by_year_day.sort_unstable();
        rule.by_week_no.sort_unstable();
        match count % 4 {
            0 => rule.count = Some(7),
            1 => rule.until = Some(Until::Local(start)),
            2 => rule.until = Some(Until::Date(start.date())),
            _ => rule.skip = Skip::Forward,
        }
        prop_assert_eq!(Rule::parse(&rule.to_string()), Ok(rule));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// In order; going to a time is the same as passing all before it; COUNT and UNTIL cut.
    #[test]
    fn seeking_is_skipping(
        (mut rule, start, days) in case(),
        count in prop::option::of(1..400_u64),
        part in 0.0..1.1_f64,
        skip in prop::sample::select(vec![Skip::Omit, Skip::Forward, Skip::Backward]),
    ) {
        rule.skip = skip;
        rule.count = count;
        #[allow(clippy::cast_possible_truncation)]
        let ahead = (f64::from(days) * part * 86_400.0) as i64;
        let low = start + jiff::SignedDuration::from_secs(ahead);
        let end = start + days.days();
        let whole: Vec<DateTime> = rule.occurrences(start, Some(end)).map(Result::unwrap).collect();
        prop_assert!(whole.windows(2).all(|w| w[0] < w[1]), "{}", rule);
        prop_assert!(count.is_none_or(|c| whole.len() as u64 <= c));
        let wanted: Vec<DateTime> = whole.iter().copied().filter(|at| *at >= low).collect();
        let found: Vec<DateTime> = rule.occurrences(start, Some(end)).since(low).map(Result::unwrap).collect();
        prop_assert_eq!(&found, &wanted, "{}", rule);
        // Also from the middle.
        let mut from_middle = rule.occurrences(start, Some(end));
        let before = from_middle.by_ref().take(3).map(Result::unwrap).last().unwrap_or(start);
        from_middle.seek(low);
        let found: Vec<DateTime> = from_middle.map(Result::unwrap).collect();
        let wanted: Vec<DateTime> = whole.iter().copied().skip(3).filter(|at| *at >= low).collect();
        prop_assert_eq!(found, wanted, "{} after {}", rule, before);
        // And the window of an expansion.
        let (a, b) = (low, low + 20.days());
        let window = rule.expand(start, Some(end), (a, b), &mut Budget::new(1_000_000, 1_000_000)).unwrap();
        let inside: Vec<DateTime> = whole.iter().copied().filter(|at| (a..=b).contains(at)).collect();
        prop_assert_eq!(window.starts, inside);
        prop_assert_eq!(window.more, whole.last().is_some_and(|last| *last > b));
    }

    /// No start from DTSTART on is lost or invented beside another implementation.
    #[test]
    fn as_another_implementation((mut rule, start, days) in case_of(any_freq(Freq::Daily))) {
        // It takes a year of BYWEEKNO for a calendar year, and refuses what RFC 5545 does
        // not allow; shorter than a day it loses INTERVAL when it looks for BYHOUR.
        rule.by_week_no.clear();
        if rule.freq == Freq::Weekly {
            rule.by_month_day.clear();
        }
        if matches!(rule.freq, Freq::Monthly | Freq::Weekly | Freq::Daily) {
            rule.by_year_day.clear();
        }
        // Of weekdays with and without number it takes those that are both.
        if rule.by_day.iter().any(|d| d.0 == 0) {
            rule.by_day.retain(|d| d.0 == 0);
        }
        // BYSETPOS needs another BYxxx, and its sets begin with DTSTART there.
        rule.by_set_pos.clear();
        let text = format!(
            "DTSTART:{}Z\nRRULE:{rule};UNTIL={}Z",
            start.strftime("%Y%m%dT%H%M%S"),
            (start + days.days()).strftime("%Y%m%dT%H%M%S")
        );
        let set: rrule::RRuleSet = text.parse().map_err(|e| TestCaseError::fail(format!("{e}: {text}")))?;
        let wanted: Vec<i64> = set.into_iter().map(|at| at.timestamp()).collect();
        let found: Vec<i64> = rule
            .occurrences(start, Some(start + days.days()))
            .map(|at| jiff::tz::TimeZone::UTC.to_timestamp(at.unwrap()).unwrap().as_second())
            .collect();
        // DTSTART is always the first here.
        let skip = usize::from(found.first() != wanted.first());
        prop_assert_eq!(&found[skip..], wanted, "{}", text);
    }
}

#[test]
fn invalid_dates_are_moved() {
    let leap_day = date(2012, 2, 29);
    // RFC 7529 section 4.3.4.
    assert_eq!(
        days("RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD", leap_day, 6),
        ["20120229", "20130301", "20140301", "20150301", "20160229", "20170301"]
    );
    assert_eq!(days("FREQ=YEARLY", leap_day, 3), ["20120229", "20160229", "20200229"]);
    assert_eq!(
        days("rscale=Gregorian;FREQ=YEARLY;SKIP=backward", leap_day, 3),
        ["20120229", "20130228", "20140228"]
    );
    // Without RSCALE it is no part of the rule.
    assert_eq!(days("FREQ=YEARLY;SKIP=FORWARD;COUNT=2", leap_day, 9), ["20120229", "20160229"]);
    let january = date(2026, 1, 31);
    let monthly = |rest: &str| days(&format!("FREQ=MONTHLY;RSCALE=GREGORIAN;{rest}"), january, 6);
    assert_eq!(
        monthly("SKIP=BACKWARD"),
        ["20260131", "20260228", "20260331", "20260430", "20260531", "20260630"]
    );
    assert_eq!(
        monthly("SKIP=FORWARD"),
        ["20260131", "20260301", "20260331", "20260501", "20260531", "20260701"]
    );
    assert_eq!(monthly("SKIP=OMIT;COUNT=2"), ["20260131", "20260331"]);
    // The moved day and the day itself are one.
    assert_eq!(
        monthly("SKIP=FORWARD;BYMONTHDAY=1,31"),
        ["20260131", "20260201", "20260301", "20260331", "20260401", "20260501"]
    );
    assert_eq!(
        monthly("SKIP=BACKWARD;BYMONTHDAY=30,31"),
        ["20260131", "20260228", "20260330", "20260331", "20260430", "20260530"]
    );
    // BYDAY comes afterwards, BYMONTH before.
    assert_eq!(
        monthly("SKIP=FORWARD;BYMONTHDAY=31;BYDAY=SU;COUNT=3"),
        ["20260131", "20260301", "20260531"]
    );
    assert_eq!(
        monthly("SKIP=FORWARD;BYMONTHDAY=30;BYMONTH=2;COUNT=3"),
        ["20260131", "20260301", "20270301"]
    );
    assert_eq!(
        monthly("SKIP=FORWARD;INTERVAL=3;COUNT=4"),
        ["20260131", "20260501", "20260731", "20261031"]
    );
    // Two of a period.
    assert_eq!(
        monthly("SKIP=BACKWARD;BYMONTHDAY=1,31;BYSETPOS=-1;COUNT=3"),
        ["20260131", "20260228", "20260331"]
    );
    assert_eq!(
        days("FREQ=MONTHLY;RSCALE=GREGORIAN;SKIP=BACKWARD;BYMONTHDAY=-31", date(2026, 1, 1), 5),
        // 31 days before the end of February is before its first day.
        ["20260101", "20260131", "20260301", "20260331", "20260501"]
    );
    let yearly =
        |rest: &str| days(&format!("FREQ=YEARLY;RSCALE=GREGORIAN;{rest}"), date(2024, 12, 31), 4);
    assert_eq!(
        yearly("SKIP=FORWARD;BYYEARDAY=366"),
        ["20241231", "20260101", "20270101", "20280101"]
    );
    assert_eq!(
        yearly("SKIP=BACKWARD;BYYEARDAY=366"),
        ["20241231", "20251231", "20261231", "20271231"]
    );
    assert_eq!(
        yearly("SKIP=BACKWARD;BYYEARDAY=-366"),
        ["20241231", "20251231", "20261231", "20280101"]
    );
    assert!(matches!(
        Rule::parse("RSCALE=CHINESE;FREQ=YEARLY"),
        Err(RecurrenceError::Unsupported(_))
    ));
    assert!(matches!(
        Rule::parse("FREQ=YEARLY;SKIP=SIDEWAYS;RSCALE=GREGORIAN"),
        Err(RecurrenceError::Unsupported(_))
    ));
}

#[test]
fn weeks_of_neighbouring_years() {
    // Week 1 of 2025 begins on 30 December 2024.
    assert_eq!(
        days("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO,TU;INTERVAL=3", date(2024, 12, 31), 5),
        ["20241231", "20280103", "20280104", "20301230", "20301231"]
    );
    assert_eq!(
        days("FREQ=YEARLY;BYWEEKNO=53;BYDAY=TU,SA", date(2016, 1, 2), 4),
        ["20160102", "20201229", "20210102", "20261229"]
    );
    assert_eq!(
        days("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU;WKST=SU", date(2026, 1, 1), 3),
        ["20260101", "20261227", "20271226"]
    );
    // The set of a year of weeks.
    assert_eq!(
        days("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO,FR;BYSETPOS=1", date(2024, 1, 1), 4),
        ["20240101", "20241230", "20251229", "20270104"]
    );
    assert_eq!(
        days("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=30;BYWEEKNO=1", date(2024, 12, 30), 3),
        ["20241230", "20251230", "20301230"]
    );
}

#[test]
fn texts_of_all_kinds() {
    for (text, wanted) in [
        ("freq=weekly; byday = +1mo , tu;wkst=su", "FREQ=WEEKLY;BYDAY=MO,TU;WKST=SU"),
        ("FREQ=MONTHLY;BYDAY=+1MO", "FREQ=MONTHLY;BYDAY=1MO"),
        ("FREQ=DAILY;INTERVAL=0;COUNT=0;X-A=1", "FREQ=DAILY"),
        ("FREQ=DAILY;COUNT=99999999999999999999", "FREQ=DAILY;COUNT=18446744073709551615"),
        ("COUNT=3;FREQ=DAILY;;", "FREQ=DAILY;COUNT=3"),
        ("FREQ=DAILY;UNTIL=20260101", "FREQ=DAILY;UNTIL=20260101"),
        ("FREQ=DAILY;UNTIL=20260101T090000", "FREQ=DAILY;UNTIL=20260101T090000"),
        ("FREQ=DAILY;UNTIL=20260101T090000Z", "FREQ=DAILY;UNTIL=20260101T090000Z"),
        ("FREQ=DAILY;UNTIL=99991231T235959Z", "FREQ=DAILY;UNTIL=99991231T235959Z"),
        ("FREQ=WEEKLY;BYDAY=1MO,2MO,MO", "FREQ=WEEKLY;BYDAY=MO"),
        ("FREQ=YEARLY;BYWEEKNO=3;BYDAY=1MO", "FREQ=YEARLY;BYWEEKNO=3;BYDAY=MO"),
        ("FREQ=SECONDLY;BYSECOND=60,59", "FREQ=SECONDLY;BYSECOND=59"),
        ("FREQ=SECONDLY;INTERVAL=86400", "FREQ=SECONDLY;INTERVAL=86400"),
        ("RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD", "FREQ=YEARLY;RSCALE=GREGORIAN;SKIP=FORWARD"),
    ] {
        let rule = rule(text);
        assert_eq!(rule.to_string(), wanted, "{text}");
        assert_eq!(wanted.parse(), Ok(rule), "{text}");
    }
    for bad in [
        "",
        "x",
        "COUNT=3",
        "FREQ=NEVER",
        "FREQ=DAILY;COUNT=x",
        "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;BYMONTH=13",
        "FREQ=DAILY;BYDAY=54MO",
        "FREQ=DAILY;BYDAY=ö",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;BYSETPOS=0",
        "FREQ=DAILY;INTERVAL=-1",
    ] {
        assert!(matches!(Rule::parse(bad), Err(RecurrenceError::BadRule(_))), "{bad}");
    }
}

#[test]
fn rules_that_never_match_end_soon() {
    let start = at("2026-01-05T09:00:00");
    for never in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=53;BYYEARDAY=100",
        "FREQ=YEARLY;BYYEARDAY=1;BYMONTH=7",
        "FREQ=YEARLY;INTERVAL=4;BYYEARDAY=366",
        "FREQ=YEARLY;BYDAY=53MO;BYMONTH=3",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=7;BYSETPOS=1",
        "FREQ=WEEKLY;BYSETPOS=8;BYDAY=MO,TU,WE,TH,FR,SA,SU",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=DAILY;BYSETPOS=2",
        "FREQ=HOURLY;INTERVAL=24;BYHOUR=5",
        "FREQ=HOURLY;INTERVAL=168;BYDAY=TU",
        "FREQ=HOURLY;INTERVAL=84;BYDAY=MO;BYHOUR=21",
        "FREQ=HOURLY;INTERVAL=2;BYHOUR=8",
        "FREQ=MINUTELY;INTERVAL=15;BYMINUTE=7",
        "FREQ=MINUTELY;INTERVAL=1440;BYMINUTE=1",
        "FREQ=MINUTELY;INTERVAL=120;BYHOUR=10",
        "FREQ=SECONDLY;INTERVAL=60;BYSECOND=30",
        "FREQ=SECONDLY;INTERVAL=43200;BYHOUR=5",
        "FREQ=SECONDLY;INTERVAL=604800;BYDAY=SU",
        "FREQ=SECONDLY;BYSETPOS=2",
        "FREQ=SECONDLY;INTERVAL=18446744073709551615",
    ] {
        let (steps, count) = cost(never, start);
        assert_eq!(count, 1, "{never}");
        assert!(steps <= 100_000, "{never}: {steps}");
    }
    // What is rare is found.
    for (rare, steps) in [
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU", 100),
        ("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=29;BYHOUR=23;BYMINUTE=59;BYSECOND=59", 100),
        ("FREQ=SECONDLY;INTERVAL=86399;BYHOUR=5;BYMINUTE=13;BYSECOND=7", 1000),
        ("FREQ=SECONDLY;INTERVAL=1021;BYMONTH=2;BYMONTHDAY=29;BYHOUR=3;BYMINUTE=1", 10_000),
        ("FREQ=MINUTELY;INTERVAL=61;BYMONTH=2;BYMONTHDAY=29;BYHOUR=3;BYMINUTE=1", 10_000),
    ] {
        let mut budget = Budget::new(steps, 0);
        let mut occurrences = rule(rare).occurrences(start, None);
        occurrences.advance(&mut budget).unwrap();
        assert!(occurrences.advance(&mut budget).unwrap().is_some(), "{rare}");
    }
}

#[test]
fn far_windows_cost_no_more_than_near_ones() {
    let start = at("1990-01-01T09:00:00");
    for text in [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;INTERVAL=7;BYHOUR=9;BYDAY=MO",
        "FREQ=MINUTELY;INTERVAL=15;BYMONTH=3,7",
        "FREQ=HOURLY;BYMINUTE=0,30",
        "FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=MO,WE",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY;BYMONTH=7;BYDAY=1MO",
        "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;BYSETPOS=1;SKIP=FORWARD",
    ] {
        let mut budget = Budget::new(20, 0);
        let mut far = rule(text).occurrences(start, None).since(at("2026-07-01T00:00:00"));
        assert!(far.advance(&mut budget).unwrap().is_some(), "{text}");
    }
    // With COUNT what lies between is counted in large pieces.
    for text in [
        "FREQ=SECONDLY;COUNT=1200000000",
        "FREQ=MINUTELY;INTERVAL=15;BYHOUR=9,10;BYDAY=MO,TU;COUNT=1000000",
        "FREQ=DAILY;BYHOUR=1,2,3;COUNT=1000000",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=10000",
    ] {
        let mut budget = Budget::new(200, 0);
        let mut far = rule(text).occurrences(start, None).since(at("2026-07-01T00:00:00"));
        assert!(far.advance(&mut budget).unwrap().is_some(), "{text}");
    }
}

#[test]
fn steps_run_out() {
    let mut budget = Budget::new(10, 0);
    let mut all = rule("FREQ=DAILY").occurrences(at("2026-01-01T00:00:00"), None);
    let mut count = 0;
    let end = loop {
        match all.advance(&mut budget) {
            Ok(Some(_)) => count += 1,
            other => break other,
        }
    };
    assert_eq!((count, end), (11, Err(RecurrenceError::Limit)));
    assert_eq!(all.next(), None);
}

#[test]
fn the_ends_of_time() {
    for freq in ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"] {
        for part in ["", ";BYSETPOS=1", ";BYMONTH=1,12", ";BYDAY=MO", ";BYWEEKNO=1,53"] {
            for more in ["", ";RSCALE=GREGORIAN;SKIP=FORWARD", ";INTERVAL=99999999999999999999"] {
                let text = format!("FREQ={freq}{part}{more}");
                let late: Vec<DateTime> = first(&text, at("9999-12-31T23:59:50"), 40);
                assert!(!late.is_empty() && late.windows(2).all(|w| w[0] < w[1]), "{text}");
                for early in ["0000-01-01T00:00:00", "-009999-01-01T00:00:00"] {
                    let early: Vec<DateTime> = first(&text, at(early), 40);
                    assert!(early.windows(2).all(|w| w[0] < w[1]), "{text}");
                    let mut far = rule(&text).occurrences(at("0001-01-01T00:00:00"), None);
                    far.seek(DateTime::MAX);
                    assert!(far.next().is_none_or(|at| at.is_ok()), "{text}");
                }
            }
        }
    }
    assert_eq!(first("FREQ=DAILY", at("9999-12-30T12:00:00"), 9).len(), 2);
    assert_eq!(first("FREQ=SECONDLY", at("9999-12-31T23:59:50"), 99).len(), 10);
}

#[test]
fn numbers_that_do_not_exist_match_nothing() {
    let start = at("2026-01-05T09:00:00");
    let change: [fn(&mut Rule); 7] = [
        |r| r.by_month = vec![0, 13, 200],
        |r| r.by_month_day = vec![0],
        |r| r.by_year_day = vec![0, 400, i16::MIN],
        |r| r.by_hour = vec![24],
        |r| r.by_minute = vec![60],
        |r| r.by_second = vec![255],
        |r| r.by_set_pos = vec![0, i32::MIN],
    ];
    for freq in [Freq::Yearly, Freq::Monthly, Freq::Weekly, Freq::Daily, Freq::Hourly] {
        for change in change {
            let mut rule = Rule::new(freq);
            change(&mut rule);
            assert_eq!(rule.occurrences(start, None).count(), 1, "{rule}");
        }
    }
    let mut rule = Rule::new(Freq::Daily);
    (rule.interval, rule.count) = (0, Some(0));
    assert_eq!(rule.occurrences(start, None).count(), 1);
}
