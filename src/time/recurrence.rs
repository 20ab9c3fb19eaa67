//! RRULE (RFC 5545 section 3.3.10): reading, bounding, and expanding in civil time.
//!
//! The `rrule` crate generates; this file protects it and corrects what it leaves open. It is
//! given the rule as numbers, UTC as its only zone (local time dressed up as UTC), and the start
//! of a period instead of DTSTART, so that a rule from 1990 costs no more than one from today.
//! COUNT, UNTIL and the window are applied here. Rules of less than a day are in [`subdaily`].
//!
//! [`subdaily`]: super::subdaily

use chrono::TimeZone as _;
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span as Length, Timestamp};

use super::bounds::end_of_time;
use super::subdaily;
use crate::ical::{Moment, Property, ValueError};

/// Most list items that one period (a year, a month, …) of a rule may have to build. The rule
/// "every second of every year" would need 31 million and all memory.
const MAX_PERIOD: usize = 20_000;

/// Most values of one BYxxx list.
const MAX_LIST: usize = 400;

/// Why a recurrence set could not be computed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecurrenceError {
    /// A calendar scale or rule that is valid but not computed here (rule `[rec-2]`).
    #[error("the recurrence rule needs {0}, which is not supported")]
    Unsupported(String),
    /// The set is larger than the limits allow (rule `[rec-3]`).
    #[error("the recurrence set is larger than allowed")]
    Limit,
    /// The text is no rule.
    #[error("{0:?} is no recurrence rule")]
    BadRule(String),
    /// The component has no DTSTART (nor DUE).
    #[error("the component has no start")]
    NoStart,
    /// A date or time of the component cannot be read.
    #[error(transparent)]
    BadValue(#[from] ValueError),
}

/// What an expansion may still cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    /// Candidates that may be looked at.
    pub(super) steps: usize,
    /// Starts that may be kept.
    pub(super) instances: usize,
}

impl Budget {
    pub(super) fn new(steps: usize, instances: usize) -> Self {
        Budget { steps, instances }
    }

    pub(super) fn step(&mut self) -> Result<(), RecurrenceError> {
        self.steps = self.steps.checked_sub(1).ok_or(RecurrenceError::Limit)?;
        Ok(())
    }

    pub(super) fn keep(&mut self) -> Result<(), RecurrenceError> {
        self.instances = self.instances.checked_sub(1).ok_or(RecurrenceError::Limit)?;
        Ok(())
    }
}

/// FREQ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Freq {
    Yearly,
    Monthly,
    Weekly,
    Daily,
    Hourly,
    Minutely,
    Secondly,
}

/// UNTIL as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Until {
    Date(Date),
    Local(DateTime),
    Utc(Timestamp),
}

/// A recurrence rule as numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) freq: Freq,
    pub(super) interval: u16,
    pub(super) count: Option<u64>,
    pub(super) until: Option<Until>,
    pub(super) week_start: Weekday,
    pub(super) by_second: Vec<u8>,
    pub(super) by_minute: Vec<u8>,
    pub(super) by_hour: Vec<u8>,
    /// Weekdays with their number in the month or year, 0 for all of them.
    pub(super) by_day: Vec<(i16, Weekday)>,
    pub(super) by_month_day: Vec<i8>,
    pub(super) by_year_day: Vec<i16>,
    pub(super) by_week_no: Vec<i8>,
    pub(super) by_month: Vec<u8>,
    pub(super) by_set_pos: Vec<i32>,
}

/// The starts a rule generates in a range.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Occurrences {
    pub(super) starts: Vec<DateTime>,
    /// Whether the rule goes on behind the range.
    pub(super) more: bool,
}

impl Rule {
    /// Reads the value of an RRULE or EXRULE. Unknown parts are ignored, as RFC 5545 asks;
    /// INTERVAL=0 counts as 1 and COUNT=0 as absent, as the producers that write them mean it.
    pub(super) fn parse(value: &str) -> Result<Rule, RecurrenceError> {
        let bad = || RecurrenceError::BadRule(value.chars().take(80).collect());
        let mut rule = Rule::new(Freq::Yearly);
        let mut freq = None;
        for part in value.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            let (name, text) = part.split_once('=').ok_or_else(bad)?;
            let text = text.trim();
            let Some(()) = rule.part(name.trim(), text, &mut freq)? else { return Err(bad()) };
        }
        rule.freq = freq.ok_or_else(bad)?;
        // A number before the weekday has a meaning only in a month or a year.
        if !matches!(rule.freq, Freq::Yearly | Freq::Monthly) || !rule.by_week_no.is_empty() {
            rule.by_day.iter_mut().for_each(|d| d.0 = 0);
        }
        if rule.freq != Freq::Yearly {
            rule.by_week_no.clear();
        }
        Ok(rule)
    }

    pub(super) fn new(freq: Freq) -> Rule {
        Rule {
            freq,
            interval: 1,
            count: None,
            until: None,
            week_start: Weekday::Monday,
            by_second: Vec::new(),
            by_minute: Vec::new(),
            by_hour: Vec::new(),
            by_day: Vec::new(),
            by_month_day: Vec::new(),
            by_year_day: Vec::new(),
            by_week_no: Vec::new(),
            by_month: Vec::new(),
            by_set_pos: Vec::new(),
        }
    }

    /// Takes one `name=text`; `None` where the text is wrong.
    fn part(
        &mut self,
        name: &str,
        text: &str,
        freq: &mut Option<Freq>,
    ) -> Result<Option<()>, RecurrenceError> {
        let upper = text.to_ascii_uppercase();
        let done = match name.to_ascii_uppercase().as_str() {
            "FREQ" => parse_freq(&upper).map(|f| *freq = Some(f)),
            "INTERVAL" => parse_number(text)
                .map(|n| self.interval = u16::try_from(n.max(1)).unwrap_or(u16::MAX)),
            "COUNT" => parse_number(text).map(|n| self.count = (n > 0).then_some(n)),
            "UNTIL" => parse_until(text).map(|u| self.until = Some(u)),
            "WKST" => parse_weekday(&upper).map(|d| self.week_start = d),
            // 60 is a leap second, which no clock here has.
            "BYSECOND" => list(text, 0..=60)
                .map(|l: Vec<u8>| self.by_second = l.into_iter().map(|s| s.min(59)).collect()),
            "BYMINUTE" => list(text, 0..=59).map(|l| self.by_minute = l),
            "BYHOUR" => list(text, 0..=23).map(|l| self.by_hour = l),
            "BYMONTHDAY" => signed(text, 31).map(|l| {
                self.by_month_day = l.iter().filter_map(|n| i8::try_from(*n).ok()).collect()
            }),
            "BYYEARDAY" => signed(text, 366).map(|l| {
                self.by_year_day = l.iter().filter_map(|n| i16::try_from(*n).ok()).collect()
            }),
            "BYWEEKNO" => signed(text, 53).map(|l| {
                self.by_week_no = l.iter().filter_map(|n| i8::try_from(*n).ok()).collect()
            }),
            "BYSETPOS" => signed(text, 366).map(|l| self.by_set_pos = l),
            "BYMONTH" => list(text, 1..=12).map(|l| self.by_month = l),
            "BYDAY" => parse_days(&upper).map(|l| self.by_day = l),
            "RSCALE" if upper != "GREGORIAN" => {
                let scale: String = upper.chars().take(40).collect();
                return Err(RecurrenceError::Unsupported(format!("RSCALE={scale}")));
            }
            "SKIP" if upper != "OMIT" => {
                let skip: String = upper.chars().take(40).collect();
                return Err(RecurrenceError::Unsupported(format!("SKIP={skip}")));
            }
            _ => Some(()),
        };
        Ok(done)
    }

    /// Drops the parts that set a time of day.
    pub(super) fn clear_times(&mut self) {
        self.by_hour.clear();
        self.by_minute.clear();
        self.by_second.clear();
    }

    /// Whether the rule never ends.
    pub(super) fn is_endless(&self) -> bool {
        self.count.is_none() && self.until.is_none()
    }

    /// The starts from `range.0` to `range.1`, both included, in order. DTSTART is always the
    /// first instance and counts for COUNT, whether or not the rule would generate it.
    pub(super) fn expand(
        &self,
        start: DateTime,
        until: Option<DateTime>,
        range: (DateTime, DateTime),
        budget: &mut Budget,
    ) -> Result<Occurrences, RecurrenceError> {
        let rule = self.with_defaults(start);
        rule.check_size()?;
        let mut found = Occurrences::default();
        if range.0 <= start && start <= range.1 {
            budget.keep()?;
            found.starts.push(start);
        }
        if start > range.1 {
            found.more = true;
            return Ok(found);
        }
        let mut left = rule.count.map(|c| c.saturating_sub(1));
        // Counting means starting at the start; everything else may begin near the range.
        let from = if left.is_some() { start } else { start.max(range.0) };
        let end = until.map_or(range.1, |u| u.min(range.1));
        if end < from {
            return Ok(found);
        }
        rule.candidates(start, from, end, budget, |at, budget| {
            if at <= start || at < from {
                return Ok(true);
            }
            match &mut left {
                Some(0) => return Ok(false),
                Some(n) => *n -= 1,
                None => {}
            }
            if until.is_some_and(|u| at > u) {
                return Ok(false);
            }
            if at > range.1 {
                found.more = true;
                return Ok(false);
            }
            if at >= range.0 {
                budget.keep()?;
                found.starts.push(at);
            }
            Ok(true)
        })?;
        Ok(found)
    }

    /// Calls `each` for the start times in order until it answers `false`. The first ones may
    /// lie before `from`; the last one lies behind `end` where there is one.
    fn candidates(
        &self,
        start: DateTime,
        from: DateTime,
        end: DateTime,
        budget: &mut Budget,
        mut each: impl FnMut(DateTime, &mut Budget) -> Result<bool, RecurrenceError>,
    ) -> Result<(), RecurrenceError> {
        if self.freq > Freq::Daily {
            return subdaily::candidates(self, start, (from, end), budget, each);
        }
        let Some(set) = self.generator(start, from)? else { return Ok(()) };
        let (mut last, mut any) = (None, false);
        for at in &set {
            budget.step()?;
            any = true;
            let Some(civil) = from_chrono(at) else { break };
            // Order is all that the caller's ends rest on.
            if last.is_some_and(|l| civil <= l) {
                continue;
            }
            last = Some(civil);
            if self.extra_filter(civil.date()) && !each(civil, budget)? {
                return Ok(());
            }
        }
        if !any {
            // The crate has searched in vain up to its own bound, which took its time.
            budget.steps = budget.steps.saturating_sub(20_000);
        }
        Ok(())
    }

    /// What RFC 5545 takes from DTSTART where the rule does not say it. The crate would take it
    /// from its own start, which here is the start of a period.
    fn with_defaults(&self, start: DateTime) -> Rule {
        let mut rule = self.clone();
        let no_day =
            rule.by_day.is_empty() && rule.by_month_day.is_empty() && rule.by_year_day.is_empty();
        let weekday = (0, start.weekday());
        match rule.freq {
            Freq::Yearly if no_day && !rule.by_week_no.is_empty() => rule.by_day.push(weekday),
            Freq::Yearly if no_day => {
                if rule.by_month.is_empty() {
                    rule.by_month.push(start.month().unsigned_abs());
                }
                rule.by_month_day.push(start.day());
            }
            Freq::Monthly if rule.by_day.is_empty() && rule.by_month_day.is_empty() => {
                rule.by_month_day.push(start.day());
            }
            Freq::Weekly if rule.by_day.is_empty() => rule.by_day.push(weekday),
            _ => {}
        }
        if rule.by_hour.is_empty() && rule.freq < Freq::Hourly {
            rule.by_hour.push(start.hour().unsigned_abs());
        }
        if rule.by_minute.is_empty() && rule.freq < Freq::Minutely {
            rule.by_minute.push(start.minute().unsigned_abs());
        }
        if rule.by_second.is_empty() && rule.freq < Freq::Secondly {
            rule.by_second.push(start.second().unsigned_abs());
        }
        rule
    }

    /// Keeps rules away that would fill the memory before they yield anything.
    fn check_size(&self) -> Result<(), RecurrenceError> {
        let days = match self.freq {
            Freq::Yearly => 366,
            Freq::Monthly => 31,
            Freq::Weekly => 7,
            _ => 1,
        };
        let times =
            self.by_hour.len().max(1) * self.by_minute.len().max(1) * self.by_second.len().max(1);
        if self.freq <= Freq::Daily && days * times > MAX_PERIOD {
            return Err(RecurrenceError::Limit);
        }
        Ok(())
    }

    /// The crate's iterator, set up at the start of the period of the rule that holds `from`;
    /// `None` where nothing can come any more.
    fn generator(
        &self,
        start: DateTime,
        from: DateTime,
    ) -> Result<Option<rrule::RRuleSet>, RecurrenceError> {
        let Some(period) = self.period_before(start.date(), from.date()) else {
            return Ok(None);
        };
        let bad = |e: rrule::RRuleError| RecurrenceError::Unsupported(e.to_string());
        let start = to_chrono(period.to_datetime(Time::midnight()));
        let Some(start) = start else { return Ok(None) };
        let mut rule = rrule::RRule::new(match self.freq {
            Freq::Yearly => rrule::Frequency::Yearly,
            Freq::Monthly => rrule::Frequency::Monthly,
            Freq::Weekly => rrule::Frequency::Weekly,
            _ => rrule::Frequency::Daily,
        });
        let months: Vec<chrono::Month> =
            self.by_month.iter().filter_map(|m| chrono::Month::try_from(*m).ok()).collect();
        let days = self
            .by_day
            .iter()
            .map(|(n, d)| rrule::NWeekday::new((*n != 0).then_some(*n), weekday_to_chrono(*d)));
        rule = rule
            .interval(self.interval)
            .week_start(weekday_to_chrono(self.week_start))
            .by_month(&months)
            .by_weekday(days.collect())
            .by_week_no(self.by_week_no.clone())
            .by_set_pos(self.by_set_pos.clone())
            .by_hour(self.by_hour.clone())
            .by_minute(self.by_minute.clone())
            .by_second(self.by_second.clone());
        if self.freq != Freq::Weekly {
            rule = rule.by_month_day(self.by_month_day.clone());
        }
        if self.freq == Freq::Yearly {
            rule = rule.by_year_day(self.by_year_day.clone());
        }
        rule.build(start).map(|set| Some(set.limit())).map_err(bad)
    }

    /// Parts that RFC 5545 does not allow with this FREQ, and the crate refuses: they limit.
    fn extra_filter(&self, date: Date) -> bool {
        (self.freq != Freq::Weekly || self.is_month_day(date))
            && (self.freq == Freq::Yearly || self.is_year_day(date))
    }

    pub(super) fn is_month_day(&self, date: Date) -> bool {
        self.by_month_day.is_empty()
            || self.by_month_day.contains(&date.day())
            || self.by_month_day.contains(&(date.day() - date.days_in_month() - 1))
    }

    pub(super) fn is_year_day(&self, date: Date) -> bool {
        self.by_year_day.is_empty()
            || self.by_year_day.contains(&date.day_of_year())
            || self.by_year_day.contains(&(date.day_of_year() - date.days_in_year() - 1))
    }

    /// The first day of the last period of the rule that begins a period before `from` or
    /// earlier; never before the period of `start`.
    fn period_before(&self, start: Date, from: Date) -> Option<Date> {
        let step = i64::from(self.interval);
        // Whole steps from the start's period to the one before `from`'s.
        let whole = |distance: i64| ((distance / step) - 1).max(0) * step;
        let days_between =
            |a: Date, b: Date| -> i64 { a.until(b).map_or(0, |s: Length| i64::from(s.get_days())) };
        match self.freq {
            Freq::Yearly => {
                let years = whole(i64::from(from.year()) - i64::from(start.year()));
                let year = i16::try_from(i64::from(start.year()) + years).ok()?;
                Date::new(year, 1, 1).ok()
            }
            Freq::Monthly => {
                let months = |d: Date| i64::from(d.year()) * 12 + i64::from(d.month()) - 1;
                let month = months(start) + whole(months(from) - months(start));
                let year = i16::try_from(month.div_euclid(12)).ok()?;
                Date::new(year, i8::try_from(month.rem_euclid(12) + 1).ok()?, 1).ok()
            }
            Freq::Weekly => {
                let into_week = start.weekday().since(self.week_start);
                let week = start.checked_sub(Length::new().days(into_week)).ok()?;
                let weeks = whole(days_between(week, from) / 7);
                week.checked_add(Length::new().try_days(weeks * 7).ok()?).ok()
            }
            _ => {
                let days = whole(days_between(start, from));
                start.checked_add(Length::new().try_days(days).ok()?).ok()
            }
        }
    }
}

/// UNTIL as a wall-clock reading in the form of `start`; `local` reads the clock of its zone.
/// A DATE includes the whole day.
pub(super) fn until_in_form(
    rule: &Rule,
    start: &Moment,
    local: impl Fn(Timestamp) -> DateTime,
) -> Option<DateTime> {
    let end_of_day = |d: Date| d.to_datetime(Time::MAX);
    Some(match (rule.until?, start.is_date()) {
        (Until::Date(d), _) => end_of_day(d),
        (Until::Local(at), true) => end_of_day(at.date()),
        (Until::Local(at), false) => at,
        // For whole days the written day counts: producers put midnight UTC there.
        (Until::Utc(at), true) => end_of_day(TimeZone::UTC.to_datetime(at).date()),
        (Until::Utc(at), false) => local(at),
    })
}

fn parse_freq(upper: &str) -> Option<Freq> {
    Some(match upper {
        "YEARLY" => Freq::Yearly,
        "MONTHLY" => Freq::Monthly,
        "WEEKLY" => Freq::Weekly,
        "DAILY" => Freq::Daily,
        "HOURLY" => Freq::Hourly,
        "MINUTELY" => Freq::Minutely,
        "SECONDLY" => Freq::Secondly,
        _ => return None,
    })
}

/// A number of any length; what is too large for the type is as good as its largest.
fn parse_number(text: &str) -> Option<u64> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(text.parse().unwrap_or(u64::MAX))
}

fn parse_until(text: &str) -> Option<Until> {
    // The value carries its own type; a property lends itself to its parser.
    let moment = Moment::from_value(&Property::new("UNTIL", ""), text);
    match moment.ok().or_else(|| end_of_time(text).map(Moment::Utc))? {
        Moment::Date(d) => Some(Until::Date(d)),
        Moment::Utc(at) => Some(Until::Utc(at)),
        other => Some(Until::Local(other.civil())),
    }
}

fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|i| !i.is_empty()).take(MAX_LIST)
}

fn list(text: &str, range: std::ops::RangeInclusive<u8>) -> Option<Vec<u8>> {
    let mut all: Vec<u8> =
        items(text).map(|i| i.parse().ok().filter(|n| range.contains(n))).collect::<Option<_>>()?;
    all.sort_unstable();
    all.dedup();
    Some(all)
}

fn signed(text: &str, most: i32) -> Option<Vec<i32>> {
    let mut all: Vec<i32> = items(text)
        .map(|i| i.parse::<i32>().ok().filter(|n| *n != 0 && (-most..=most).contains(n)))
        .collect::<Option<_>>()?;
    all.sort_unstable();
    all.dedup();
    Some(all)
}

fn parse_days(upper: &str) -> Option<Vec<(i16, Weekday)>> {
    let mut all = Vec::new();
    for item in items(upper) {
        let split = item.len().checked_sub(2)?;
        let (number, day) = (item.get(..split)?.trim(), item.get(split..)?);
        let number = if number.is_empty() {
            0
        } else {
            number.parse::<i16>().ok().filter(|n| (-53..=53).contains(n))?
        };
        let day = (number, parse_weekday(day)?);
        if !all.contains(&day) {
            all.push(day);
        }
    }
    Some(all)
}

fn parse_weekday(upper: &str) -> Option<Weekday> {
    Some(match upper {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    })
}

fn weekday_to_chrono(day: Weekday) -> chrono::Weekday {
    match day {
        Weekday::Monday => chrono::Weekday::Mon,
        Weekday::Tuesday => chrono::Weekday::Tue,
        Weekday::Wednesday => chrono::Weekday::Wed,
        Weekday::Thursday => chrono::Weekday::Thu,
        Weekday::Friday => chrono::Weekday::Fri,
        Weekday::Saturday => chrono::Weekday::Sat,
        Weekday::Sunday => chrono::Weekday::Sun,
    }
}

/// Local time dressed up as UTC.
fn to_chrono(civil: DateTime) -> Option<chrono::DateTime<rrule::Tz>> {
    let at = TimeZone::UTC.to_timestamp(civil).ok()?;
    rrule::Tz::UTC.timestamp_opt(at.as_second(), 0).single()
}

fn from_chrono(at: chrono::DateTime<rrule::Tz>) -> Option<DateTime> {
    Timestamp::from_second(at.timestamp()).ok().map(|t| TimeZone::UTC.to_datetime(t))
}
