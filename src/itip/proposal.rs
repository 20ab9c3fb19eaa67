//! What a proposal would make of the object `[cou-1]`, `[cou-2]`: times, place and rule are the
//! attendee's to propose, all else stays the organizer's `[cou-4]`.

use jiff::SignedDuration;

use super::cancel::target;
use super::decide::recurrence_problem;
use super::decision::{Context, Decision, Verdict};
use super::instance::{self, recurrence_id, shifted};
use super::lookup::Lookup;
use super::merge::set_recurrence_id;
use super::outcome::Reason;
use super::plan::expandable;
use super::stored::Proposal;
use crate::ical::{Component, Moment, Object, Property};
use crate::time::{Zones, bounds};

/// The object with the proposal in it; revisions and answers are as before.
///
/// Times are written as the organizer writes his: in his zone, however the attendee gave them.
/// Where a whole series moves, its overrides and dates move along.
pub(super) fn applied(
    context: &Context<'_>,
    stored: &Object,
    proposal: &Proposal,
) -> Verdict<Object> {
    let malformed = || Box::new(Decision::error(Reason::Malformed, "cou-2"));
    let gone = || Box::new(Decision::nothing(Reason::OccurrenceUnknown, "cou-2"));
    let message = Object::new(proposal.calendar.clone()).map_err(|_| malformed())?;
    let said = message.components().next().ok_or_else(malformed)?;
    if instance::is_this_and_future(said) {
        return Err(Decision::error(Reason::UnsupportedRecurrence, "cou-2").into());
    }
    let home = &context.policy.timezone;
    let (zones, theirs) =
        (Zones::new(stored.calendar(), home), Zones::new(message.calendar(), home));
    let change = Change { said, zones: &zones, theirs: &theirs };
    let mut object = stored.clone();
    match proposal.recurrence_id {
        Some(at) => {
            let mut lookup = Lookup::new(stored, &zones, &context.limits);
            let found = target(&mut lookup, stored, &Moment::Utc(at));
            let mut found = found.map_err(|e| recurrence_problem(&e))?.ok_or_else(gone)?;
            change.make(&mut found.component)?;
            found.put(&mut lookup, &mut object);
        }
        None => {
            let master = object.master_mut().ok_or_else(gone)?;
            let before = master.clone();
            change.make(master)?;
            if said.get("RRULE").is_some() {
                master.remove("RRULE");
                said.all("RRULE")
                    .for_each(|rule| master.push(Property::new("RRULE", rule.value())));
            }
            move_series(&mut object, &before, &zones)?;
        }
    }
    expandable(context, &object, &zones).map_err(|e| recurrence_problem(&e))?;
    Ok(object)
}

/// One component of a proposal, and the clocks by which it and the calendar are read.
struct Change<'a> {
    said: &'a Component,
    zones: &'a Zones,
    theirs: &'a Zones,
}

impl Change<'_> {
    fn make(&self, stored: &mut Component) -> Verdict {
        if let Some(place) = self.said.text("LOCATION").filter(|p| !p.trim().is_empty())
            && stored.text("LOCATION").as_ref() != Some(&place)
        {
            stored.set(Property::text("LOCATION", &place));
        }
        self.times(stored);
        let at = |name| moment(stored, name).map(|m| self.zones.resolve(&m));
        let start = at("DTSTART");
        let ends = [at("DTEND"), at("DUE")];
        let backwards = ends.iter().flatten().any(|end| start.is_some_and(|start| *end < start));
        // A to-do need not have any times.
        let timeless = stored.is("VTODO") && start.is_none();
        if backwards || (bounds(stored, self.zones).is_err() && !timeless) {
            return Err(Decision::error(Reason::Malformed, "cou-2").into());
        }
        Ok(())
    }

    /// What is not proposed stays; of a start alone, the length.
    fn times(&self, stored: &mut Component) {
        let end_name = if stored.is("VTODO") { "DUE" } else { "DTEND" };
        let was = moment(stored, "DTSTART");
        let start = moment(self.said, "DTSTART").map(|m| self.in_form(&m, was.as_ref()));
        if let Some(start) = &start {
            stored.set(start.to_property("DTSTART"));
        }
        if let Some(end) = moment(self.said, end_name) {
            let old = moment(stored, end_name);
            let form = start.as_ref().or(was.as_ref());
            let like = old.as_ref().filter(|o| form.is_none_or(|f| f.is_date() == o.is_date()));
            stored.set(self.in_form(&end, like.or(form)).to_property(end_name));
            stored.remove("DURATION");
        } else if let Some(length) = self.said.value("DURATION").filter(|v| !v.trim().is_empty()) {
            stored.set(Property::new("DURATION", length));
            stored.remove(end_name);
        } else if let (Some(start), Some(was), Some(end)) = (start, was, moment(stored, end_name)) {
            if start.is_date() == end.is_date() {
                let shift = start.civil().duration_since(was.civil());
                stored.set(shifted(&end, shift).to_property(end_name));
            } else {
                stored.remove(end_name);
            }
        }
    }

    fn in_form(&self, moment: &Moment, like: Option<&Moment>) -> Moment {
        match like {
            Some(like) if like.is_date() == moment.is_date() => {
                self.zones.civil(self.theirs.resolve(moment), like)
            }
            _ if moment.is_date() => moment.clone(),
            _ => Moment::Utc(self.theirs.resolve(moment)),
        }
    }
}

fn moment(component: &Component, name: &str) -> Option<Moment> {
    component.get(name).and_then(|p| Moment::of(p).ok())
}

/// Overrides and dates of a series that begins at another time than `before` move along.
fn move_series(object: &mut Object, before: &Component, zones: &Zones) -> Verdict {
    let is = object.master().and_then(|m| moment(m, "DTSTART"));
    let (Some(was), Some(is)) = (moment(before, "DTSTART"), is) else { return Ok(()) };
    let lists = |p: &Property| p.is("EXDATE") || p.is("RDATE");
    let follows = object.overrides().next().is_some() || before.properties().any(lists);
    if was == is || !follows {
        return Ok(());
    }
    if was.is_date() != is.is_date() {
        return Err(Decision::error(Reason::UnsupportedRecurrence, "cou-2").into());
    }
    let shift: SignedDuration =
        zones.civil(zones.resolve(&is), &was).civil().duration_since(was.civil());
    for component in object.components_mut() {
        match recurrence_id(component) {
            Some(id) => {
                instance::move_along(component, &id, shift, zones);
                set_recurrence_id(component, &shifted(&id, shift));
            }
            None => {
                let moving = component.properties_mut().filter(|p| lists(p));
                moving.for_each(|line| instance::shift_dates(line, shift));
            }
        }
    }
    Ok(())
}
