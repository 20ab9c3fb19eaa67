//! When there is time: the next free slots for an appointment, to suggest to who asked for a
//! time that is taken.

use std::collections::VecDeque;

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use super::span::{Span, union};

/// No further than this a slot is looked for; who has no time for ten years wants no suggestion.
const FARTHEST: SignedDuration = SignedDuration::from_hours(24 * 3660);

/// A stretch of the week in which appointments are welcome, on the wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeeklyHours {
    /// The day.
    pub weekday: Weekday,
    /// From this time of day on.
    pub from: Time,
    /// Up to this time of day; one that is not later than `from` is on the next day.
    pub to: Time,
}

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Wish {
    /// How long the slot is. Without length there is none.
    pub length: SignedDuration,
    /// No slot begins before this.
    pub earliest: Timestamp,
    /// No slot ends behind this.
    pub latest: Timestamp,
    /// Minutes between two possible starts, counted on the wall clock from each midnight: with 30
    /// a slot begins at the full or half hour. From 1 to 1440; what is outside is taken for the
    /// nearer one.
    pub grid: u16,
    /// The zone of the wall clock.
    pub zone: TimeZone,
    /// When a slot may be; it may reach from one stretch into the next where they touch. Empty:
    /// at any time.
    pub hours: Vec<WeeklyHours>,
}

/// The starts of all slots that `wish` describes and `busy` leaves free, in order. `busy` may be
/// in any order and overlap; touching it is no conflict. The search is lazy: take as many as
/// are wanted. It goes ten years far at most.
///
/// On the day on which the clock is put forward a grid start that does not exist is left out; on
/// the day on which it is put back both are starts. Weekly hours begin and end when the clock
/// first shows their time or a later one.
///
/// ```
/// use imip_milter::time::{Span, WeeklyHours, Wish, free_starts};
/// use jiff::{SignedDuration, Timestamp, civil::{Weekday, time}, tz::TimeZone};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let wish = Wish {
///     length: SignedDuration::from_hours(1),
///     earliest: "2026-03-27T14:10:00Z".parse()?,
///     latest: "2026-04-30T00:00:00Z".parse()?,
///     grid: 30,
///     zone: TimeZone::get("Europe/Berlin")?,
///     hours: [Weekday::Monday, Weekday::Friday]
///         .map(|weekday| WeeklyHours { weekday, from: time(9, 0, 0, 0), to: time(17, 0, 0, 0) })
///         .to_vec(),
/// };
/// let busy = [Span::new("2026-03-27T14:30:00Z".parse()?, "2026-03-27T15:30:00Z".parse()?)];
/// let next: Vec<String> = free_starts(busy, &wish).take(2).map(|t| t.to_string()).collect();
/// // Monday 09:00, which summer has moved.
/// assert_eq!(next, ["2026-03-30T07:00:00Z", "2026-03-30T07:30:00Z"]);
/// # Ok(())
/// # }
/// ```
pub fn free_starts(busy: impl IntoIterator<Item = Span>, wish: &Wish) -> FreeStarts {
    let mut hours: Vec<WeeklyHours> = wish.hours.clone();
    hours.sort_by_key(|h| (h.from, h.to));
    let farthest = wish.earliest.saturating_add(FARTHEST).unwrap_or(Timestamp::MAX);
    let latest = wish.latest.min(farthest);
    let day = wish.zone.to_datetime(wish.earliest).date();
    FreeStarts {
        busy: union(busy.into_iter().collect()),
        next_busy: 0,
        length: wish.length,
        latest,
        grid: i64::from(wish.grid.clamp(1, 1440)) * 60,
        zone: wish.zone.clone(),
        // Without hours there is one stretch; else the night before may reach into the day.
        open: hours.is_empty().then(|| Span::new(Timestamp::MIN, Timestamp::MAX)),
        day: day.yesterday().ok().filter(|_| !hours.is_empty()),
        hours,
        hours_ahead: VecDeque::new(),
        at: wish.earliest,
    }
}

/// The starts of free slots; see [`free_starts`].
#[derive(Clone, Debug)]
pub struct FreeStarts {
    /// Merged.
    busy: Vec<Span>,
    /// What lies before is over.
    next_busy: usize,
    length: SignedDuration,
    latest: Timestamp,
    /// In seconds.
    grid: i64,
    zone: TimeZone,
    hours: Vec<WeeklyHours>,
    hours_ahead: VecDeque<Span>,
    /// The next day whose hours are still to be looked at.
    day: Option<Date>,
    /// The stretch of hours that is being searched.
    open: Option<Span>,
    /// No slot begins before this any more.
    at: Timestamp,
}

impl Iterator for FreeStarts {
    type Item = Timestamp;

    fn next(&mut self) -> Option<Timestamp> {
        if self.length <= SignedDuration::ZERO {
            return None;
        }
        loop {
            let start = self.on_grid(self.at)?;
            let end = start.checked_add(self.length).ok().filter(|end| *end <= self.latest)?;
            self.at = start;
            let Some(open) = self.open else {
                self.open = Some(self.next_stretch()?);
                continue;
            };
            if start < open.start {
                self.at = open.start;
                continue;
            }
            if end > open.end {
                self.open = None;
                continue;
            }
            while self.busy.get(self.next_busy).is_some_and(|b| b.end <= start) {
                self.next_busy += 1;
            }
            match self.busy.get(self.next_busy) {
                Some(busy) if busy.start < end => self.at = busy.end,
                _ => {
                    self.at = start.checked_add(SignedDuration::from_secs(1)).ok()?;
                    return Some(start);
                }
            }
        }
    }
}

impl FreeStarts {
    /// The first instant from `at` on at which the clock shows a time of the grid.
    fn on_grid(&self, at: Timestamp) -> Option<Timestamp> {
        let mut at = at;
        loop {
            let clock = self.zone.to_datetime(at).time();
            let seconds = i64::from(clock.hour()) * 3600
                + i64::from(clock.minute()) * 60
                + i64::from(clock.second());
            let over = seconds % self.grid;
            if over == 0 && clock.subsec_nanosecond() == 0 {
                return Some(at);
            }
            let wait = (self.grid - over).min(86_400 - seconds);
            let next = Timestamp::from_second(at.as_second().checked_add(wait)?).ok()?;
            // Where the clock is put forward or back on the way, it goes on from there.
            match self.zone.following(at).next() {
                Some(change) if change.timestamp() <= next => at = change.timestamp(),
                _ => return Some(next),
            }
        }
    }

    /// The next stretch of hours, touching ones taken together.
    fn next_stretch(&mut self) -> Option<Span> {
        let mut all = self.next_hours()?;
        while all.end < self.latest {
            match self.next_hours() {
                Some(next) if next.start <= all.end => all.end = all.end.max(next.end),
                Some(next) => {
                    self.hours_ahead.push_front(next);
                    break;
                }
                None => break,
            }
        }
        Some(all)
    }

    /// The next of the hours, which may touch or overlap the one before.
    fn next_hours(&mut self) -> Option<Span> {
        while self.hours_ahead.is_empty() {
            let day = self.day?;
            let tomorrow = day.tomorrow().ok();
            self.day = tomorrow;
            if self.first_showing(day.to_datetime(Time::midnight()))? >= self.latest {
                self.day = None;
                return None;
            }
            for hours in self.hours.iter().filter(|h| h.weekday == day.weekday()) {
                let last = if hours.to > hours.from { Some(day) } else { tomorrow };
                let from = self.first_showing(day.to_datetime(hours.from));
                let to = last.and_then(|last| self.first_showing(last.to_datetime(hours.to)));
                if let (Some(from), Some(to)) = (from, to) {
                    self.hours_ahead.push_back(Span::new(from, to));
                }
            }
        }
        self.hours_ahead.pop_front()
    }

    /// The instant at which the clock first shows a time, or, where it leaves that out, a later
    /// one.
    fn first_showing(&self, civil: DateTime) -> Option<Timestamp> {
        match self.zone.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(civil).ok(),
            AmbiguousOffset::Fold { before, .. } => before.to_timestamp(civil).ok(),
            AmbiguousOffset::Gap { before, .. } => {
                let behind = before.to_timestamp(civil).ok()?;
                let behind = behind.checked_add(SignedDuration::from_secs(1)).ok()?;
                self.zone.preceding(behind).next().map(|change| change.timestamp())
            }
        }
    }
}
