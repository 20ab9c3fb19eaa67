//! Whether two objects collide, be they single or endless series: a sweep over the instances of
//! both, which looks no further than it is asked.

use std::collections::{BTreeMap, VecDeque};

use jiff::Timestamp;

use super::instances::{Instance, Instances};
use super::recurrence::RecurrenceError;
use super::series::ExpandLimits;
use super::span::Span;
use super::zones::Zones;
use crate::ical::Object;

/// After so many instances in a row that meet nothing, one side jumps to where the other goes
/// on.
const MISSES: usize = 32;

/// Two instances that share time.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// Of the first object.
    pub a: Instance,
    /// Of the second object.
    pub b: Instance,
}

impl Clash {
    /// The time that both take.
    pub fn shared(&self) -> Span {
        Span::new(self.a.span.start.max(self.b.span.start), self.a.span.end.min(self.b.span.end))
    }
}

/// All pairs of instances of `a` and `b` that share time within `window`, in the order in which
/// they begin to share it; `next()` alone tells whether they collide at all. Each object is read
/// in its own zones. Touching ends do not collide, nor does what has no length (rule
/// `[busy-1]`).
///
/// That an object does not collide with itself, nor with another revision of it, is for the
/// caller to see to, who knows the UIDs. So is what takes time: cancelled or transparent
/// components collide like others unless [`Clashes::of`] is given walks without them.
///
/// # Errors
/// As [`Instances::new`]; later ones come as items, and end the walk. The limits are those of
/// each object.
///
/// ```
/// # use imip_milter::{ical::{self, Object}, time::{ExpandLimits, Span, Zones, overlap}};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let object = |lines: &str| -> Result<Object, Box<dyn std::error::Error>> {
/// #     let text = format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n{lines}\r\n\
/// #         END:VEVENT\r\nEND:VCALENDAR\r\n");
/// #     let mut read = ical::read(text.as_bytes(), &ical::Limits::default(), |_| String::new())?;
/// #     Ok(Object::new(read.calendars.remove(0))?)
/// # };
/// let weekly = object("DTSTART:20260302T090000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY")?;
/// let monthly = object("DTSTART:20260315T093000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=MONTHLY")?;
/// let zones = Zones::new(weekly.calendar(), "Europe/Berlin");
/// let year = Span::new("2026-01-01T00:00:00Z".parse()?, "2027-01-01T00:00:00Z".parse()?);
/// let limits = ExpandLimits::default();
/// let mut clashes = overlap((&weekly, &zones), (&monthly, &zones), year, &limits)?;
/// // The first Monday that is a 15th.
/// let first = clashes.next().ok_or("they collide")??;
/// assert_eq!(first.b.start.to_string(), "20260615T093000Z");
/// # Ok(())
/// # }
/// ```
pub fn overlap<'a>(
    a: (&'a Object, &'a Zones),
    b: (&'a Object, &'a Zones),
    window: Span,
    limits: &ExpandLimits,
) -> Result<Clashes<'a>, RecurrenceError> {
    let of = |(object, zones)| {
        Instances::new(object, zones, window.start, limits).map(|all| all.until(window.end))
    };
    Ok(Clashes::of(of(a)?, of(b)?))
}

/// The pairs of colliding instances of two objects, one after the other; see [`overlap`].
#[derive(Clone, Debug)]
pub struct Clashes<'a> {
    sides: [Side<'a>; 2],
    found: VecDeque<Clash>,
    over: bool,
}

/// One object in the sweep.
#[derive(Clone, Debug)]
struct Side<'a> {
    instances: Instances<'a>,
    head: Option<Instance>,
    /// Those that have begun and may not be over, by their end.
    running: BTreeMap<(Timestamp, usize), Instance>,
    count: usize,
    misses: usize,
    /// Misses that make it jump.
    patience: usize,
    /// The steps that were left when it last jumped, until it has landed.
    jumped: Option<usize>,
}

impl<'a> Clashes<'a> {
    /// Of two walks, from where they stand to where they end.
    pub fn of(a: Instances<'a>, b: Instances<'a>) -> Self {
        let side = |instances| Side {
            instances,
            head: None,
            running: BTreeMap::new(),
            count: 0,
            misses: 0,
            patience: MISSES,
            jumped: None,
        };
        Clashes { sides: [side(a), side(b)], found: VecDeque::new(), over: false }
    }

    /// Takes the next instance of either side; `false` when nothing can collide any more.
    fn advance(&mut self) -> Result<bool, RecurrenceError> {
        let [a, b] = &mut self.sides;
        a.fill()?;
        b.fill()?;
        let a_is_first = match (&a.head, &b.head) {
            (Some(x), Some(y)) => x.span.start <= y.span.start,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => return Ok(false),
        };
        let (here, there) = if a_is_first { (a, b) } else { (b, a) };
        let Some(next) = here.head.take() else { return Ok(false) };
        // What is over for this instance is over for all later ones.
        while there.running.first_key_value().is_some_and(|((end, _), _)| *end <= next.span.start) {
            there.running.pop_first();
        }
        if there.running.is_empty() {
            let Some(other) = &there.head else {
                // Nothing is left that it, or any behind it, could meet.
                return Ok(false);
            };
            if next.span.end <= other.span.start {
                here.miss(other.span.start);
                return Ok(true);
            }
        }
        here.misses = 0;
        for other in there.running.values() {
            let (x, y) = (next.clone(), other.clone());
            self.found.push_back(if a_is_first {
                Clash { a: x, b: y }
            } else {
                Clash { a: y, b: x }
            });
        }
        here.count += 1;
        here.running.insert((next.span.end, here.count), next);
        Ok(true)
    }
}

impl Side<'_> {
    /// Sees to it that the next instance that takes time is there, if there is one.
    fn fill(&mut self) -> Result<(), RecurrenceError> {
        while self.head.is_none() {
            let Some(next) = self.instances.next() else { break };
            self.head = Some(next?).filter(|i| i.span.start < i.span.end);
        }
        if let Some(before) = self.jumped.take() {
            // A jump that costs more than it saves is not made so soon again.
            self.patience = before.saturating_sub(self.instances.steps_left()).max(MISSES);
        }
        Ok(())
    }

    /// One more instance has met nothing, and nothing is there to meet before `next`.
    fn miss(&mut self, next: Timestamp) {
        self.misses += 1;
        if self.misses >= self.patience {
            self.misses = 0;
            self.jumped = Some(self.instances.steps_left());
            self.instances.seek(next);
        }
    }
}

impl Iterator for Clashes<'_> {
    type Item = Result<Clash, RecurrenceError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            if let Some(clash) = self.found.pop_front() {
                return Some(Ok(clash));
            }
            match self.advance() {
                Ok(more) => self.over = !more,
                Err(e) => {
                    self.over = true;
                    return Some(Err(e));
                }
            }
        }
        self.found.pop_front().map(Ok)
    }
}
