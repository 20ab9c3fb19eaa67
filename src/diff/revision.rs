//! One revision of an object, made ready to be asked what it says about an instance.

use std::rc::Rc;

use jiff::Timestamp;

use super::content::Content;
use super::recurrence_id::{OverrideIndex, is_this_and_future, recurrence_id, shifted};
use super::times::{Times, When};
use super::timing::Side;
use crate::ical::{Component, Moment, Object};
use crate::time::{ExpandLimits, Finder, RecurrenceError, Zones};

/// What a revision says about the whole or about one instance.
#[derive(Clone)]
pub(super) struct Entry<'a> {
    pub(super) content: Rc<Content<'a>>,
    pub(super) times: Result<Times, RecurrenceError>,
}

impl<'a> Entry<'a> {
    fn new(component: &'a Component, master: Option<&Entry<'a>>, zones: &Zones) -> Self {
        Entry {
            content: Rc::new(Content::new(component, master.map(|m| &m.content))),
            times: Times::of(component, zones),
        }
    }

    pub(super) fn when(&self) -> Option<When> {
        self.times.as_ref().ok().and_then(|t| t.when.clone())
    }

    /// The same at another start.
    fn at(&self, start: &Moment, zones: &Zones) -> Self {
        let times = self.times.clone().and_then(|times| match &times.when {
            Some(when) => {
                Ok(times.at(moved_to(self.content.component(), when, start, zones)?, zones))
            }
            None => Ok(times),
        });
        Entry { content: Rc::clone(&self.content), times }
    }
}

/// When an instance with the length of `component` is that starts at `start`.
fn moved_to(
    component: &Component,
    when: &When,
    start: &Moment,
    zones: &Zones,
) -> Result<When, RecurrenceError> {
    let mut bare = Component::new(component.name());
    bare.push(start.to_property("DTSTART"));
    let end_name = if component.is("VTODO") { "DUE" } else { "DTEND" };
    if component.value(end_name).is_some() {
        let end = if when.start.is_date() {
            shifted(&when.end, start.civil().duration_since(when.start.civil()))
        } else {
            let length = when.span.end.duration_since(when.span.start);
            let end = zones.resolve(start).checked_add(length).unwrap_or(Timestamp::MAX);
            zones.civil(end, &when.end)
        };
        bare.push(end.to_property(end_name));
    } else if let Some(duration) = component.get("DURATION") {
        bare.push(duration.clone());
    }
    When::of(&bare, zones)
}

/// What a revision says about an instance.
pub(super) enum State<'a> {
    /// There is no such instance.
    Absent,
    /// It is cancelled.
    Cancelled,
    /// It takes place.
    Live(Entry<'a>),
}

/// An override with RANGE=THISANDFUTURE.
struct Range<'a> {
    from: Timestamp,
    component: &'a Component,
    entry: Entry<'a>,
}

/// A revision.
pub(super) struct Revision<'a> {
    pub(super) object: &'a Object,
    pub(super) zones: &'a Zones,
    pub(super) index: OverrideIndex,
    pub(super) master: Option<Entry<'a>>,
    limits: ExpandLimits,
    components: Vec<&'a Component>,
    /// In order.
    ranges: Vec<Range<'a>>,
    finder: Option<Result<Finder<'a>, RecurrenceError>>,
}

impl<'a> Revision<'a> {
    pub(super) fn new(object: &'a Object, zones: &'a Zones, limits: &ExpandLimits) -> Self {
        let master = object.master().map(|m| Entry::new(m, None, zones));
        let future = object.overrides().filter(|c| is_this_and_future(c));
        let mut ranges: Vec<Range<'a>> = future
            .filter_map(|component| {
                let from = zones.resolve(&recurrence_id(component)?);
                Some(Range {
                    from,
                    component,
                    entry: Entry::new(component, master.as_ref(), zones),
                })
            })
            .collect();
        ranges.sort_by_key(|r| r.from);
        Revision {
            object,
            zones,
            index: OverrideIndex::new(object, zones),
            master,
            limits: *limits,
            components: object.components().collect(),
            ranges,
            finder: None,
        }
    }

    /// A master's component with what it is read by.
    pub(super) fn side(&self, entry: &Entry<'a>) -> Side<'a> {
        Side {
            component: entry.content.component(),
            calendar: self.object.calendar(),
            zones: self.zones,
        }
    }

    /// The overrides by their place, one for each instance.
    pub(super) fn overrides(&self) -> Vec<(usize, Moment)> {
        let ids = self.components.iter().enumerate();
        ids.filter_map(|(place, c)| Some((place, recurrence_id(c)?)))
            .filter(|(place, id)| self.index.place(id, self.zones, true, |_| true) == Some(*place))
            .collect()
    }

    pub(super) fn component(&self, place: usize) -> Option<&'a Component> {
        self.components.get(place).copied()
    }

    /// What it says about the instance `id`, whose override, if it has one, is at `place`.
    ///
    /// # Errors
    /// The recurrence cannot be understood, or the searches cost too much.
    pub(super) fn state(
        &mut self,
        place: Option<usize>,
        id: &Moment,
    ) -> Result<State<'a>, RecurrenceError> {
        let entry = match place.and_then(|p| self.component(p)) {
            Some(component) => Entry::new(component, self.master.as_ref(), self.zones),
            None => match (self.find(id)?, &self.master) {
                (Some(own), Some(master)) => self.plain(master, &own),
                _ => return Ok(State::Absent),
            },
        };
        let status = entry.content.component().value("STATUS");
        Ok(match status.is_some_and(|s| s.eq_ignore_ascii_case("CANCELLED")) {
            true => State::Cancelled,
            false => State::Live(entry),
        })
    }

    /// The instance of the series that `id` names, in the master's form; none without a master.
    ///
    /// # Errors
    /// The recurrence cannot be understood, or the searches cost too much.
    pub(super) fn find(&mut self, id: &Moment) -> Result<Option<Moment>, RecurrenceError> {
        let Some(master) = &self.master else { return Ok(None) };
        let new = || Finder::new(master.content.component(), self.zones, &self.limits);
        match self.finder.get_or_insert_with(new) {
            Ok(finder) => finder.find(id),
            Err(e) => Err(e.clone()),
        }
    }

    /// What the series says about its instance `own`: the last range that has begun, else the
    /// master.
    fn plain(&self, master: &Entry<'a>, own: &Moment) -> Entry<'a> {
        let at = self.zones.resolve(own);
        let begun = self.ranges.partition_point(|r| r.from <= at);
        let range = begun.checked_sub(1).and_then(|last| self.ranges.get(last));
        let Some((range, when)) = range.and_then(|r| Some((r, r.entry.when()?))) else {
            return master.at(own, self.zones);
        };
        // The wall clock moves as far as that of the range's own instance did.
        let original = recurrence_id(range.component).unwrap_or_else(|| own.clone());
        let original = self.zones.civil(self.zones.resolve(&original), &when.start);
        let shift = when.start.civil().duration_since(original.civil());
        range.entry.at(&shifted(&self.zones.civil(at, &when.start), shift), self.zones)
    }
}
