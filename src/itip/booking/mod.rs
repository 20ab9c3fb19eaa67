//! The judgement of a booking: whether a resource can be had, by its policy (rule book
//! section 10). The tests stand in the order of `[book-1]`, one file a subject; the first that
//! fails decides.

mod keep;
mod limits;
mod occupancy;
mod quota;
mod rights;
mod suggest;
mod words;

use jiff::Timestamp;

use super::decision::Context;
use super::instance;
use super::own;
use super::stored::{BusyInstance, Unavailable};
use crate::ical::{Component, Object};
use crate::identity::Participant;
use crate::policy::{Automatic, Policy};
use crate::time::{self, Expansion, Instance, Span, Zones};

pub(super) use keep::{PEOPLE, is_fuller, reduce};
pub(super) use limits::farthest;
pub(super) use occupancy::{Occupancy, full};
pub(super) use words::{FREE, comment, house, notes};

use rights::Rights;

/// What is asked of a resource.
pub(super) struct Request<'a> {
    /// The object as it is to be stored, the resource's PARTSTAT NEEDS-ACTION in what is to be
    /// decided.
    pub(super) object: &'a Object,
    /// Its VTIMEZONEs, and the resource's own zone.
    pub(super) zones: &'a Zones,
    /// Which of its components are to be decided, by number.
    pub(super) pending: &'a [bool],
    /// The instances of all components within the window.
    pub(super) expansion: &'a Expansion,
    /// The instances to be decided, in order.
    pub(super) mine: &'a [Instance],
    /// What the message says, whose attendees are not all stored.
    pub(super) message: &'a Object,
}

impl Request<'_> {
    /// The components that are to be decided.
    fn components(&self) -> impl Iterator<Item = &Component> {
        self.object
            .components()
            .zip(self.pending)
            .filter_map(|(component, pending)| pending.then_some(component))
    }

    /// Whether a series is asked for.
    fn recurs(&self) -> bool {
        self.components().any(|c| c.get("RECURRENCE-ID").is_none() && time::has_recurrence(c))
    }

    /// Whether it never ends.
    fn is_endless(&self) -> bool {
        self.components().any(|c| c.get("RECURRENCE-ID").is_none() && time::is_endless(c))
    }
}

/// How a booking is judged.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Judgement {
    /// It is had.
    Booked(Booked),
    /// It is not.
    Declined(Refusal),
    /// Somebody has to say.
    NeedsApproval(Approval),
    /// The policy gives no automatic answer: it is stored as it came.
    Unanswered,
    /// It is left to a person, and nothing is stored (`beyond = "ask"`).
    Left,
}

/// What is booked of a request.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Booked {
    /// The resource's PARTSTAT …
    pub(super) partstat: &'static str,
    /// … except for these instances of a series, which are DECLINED `[book-5]`.
    pub(super) clashes: Vec<Instance>,
    /// The last booked instance of a series that is cut at the window `[book-4]`.
    pub(super) trimmed_to: Option<Instance>,
}

/// A booking that waits for somebody's word `[book-6]`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Approval {
    /// What is booked if it is given.
    pub(super) booked: Booked,
    /// The rule that is set aside with it; `None`: the booking is within the policy.
    pub(super) overrides: Option<Refusal>,
}

/// Which test failed `[book-1]`, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is a to-do, and this a room.
    Task,
    /// The organizer is in no list.
    Membership,
    /// It is a series, and these are not taken.
    Series,
    /// It is a series without end.
    Endless,
    /// It lies beyond the window.
    Window,
    /// It comes too late.
    Notice,
    /// It is too short.
    Short,
    /// It is too long.
    Long,
    /// So many people are invited, for whom there is no room.
    Seats(usize),
    /// The organizer has booked enough.
    Quota,
    /// It is outside the hours.
    Hours,
    /// Something else is there.
    Conflict,
    /// It needs approval, and nobody approves.
    NoApprover,
}

impl Refusal {
    /// Whether somebody may set the rule aside (`request_beyond`): what is no matter of policy,
    /// like a booking that is there already, nobody can.
    fn is_policy(self) -> bool {
        match self {
            Refusal::Series
            | Refusal::Window
            | Refusal::Notice
            | Refusal::Short
            | Refusal::Long
            | Refusal::Seats(_)
            | Refusal::Quota
            | Refusal::Hours => true,
            Refusal::Task
            | Refusal::Membership
            | Refusal::Endless
            | Refusal::Conflict
            | Refusal::NoApprover => false,
        }
    }
}

/// Judges a booking; also what else is there at its time, for the reader. That it is not over
/// `[book-3]` the caller has seen to.
///
/// # Errors
/// The busy time cannot be read.
pub(super) fn judge(
    context: &Context<'_>,
    request: &Request<'_>,
) -> Result<(Judgement, Vec<BusyInstance>), Unavailable> {
    let policy = context.policy;
    let organizer = request.object.organizer().map(Participant::of);
    let mailbox = organizer.as_ref().and_then(Participant::mailbox);
    let rights = mailbox.map(|who| Rights::of(policy, who)).unwrap_or_default();
    let mine = request.mine.to_vec();
    let mut judge = Judge { context, request, rights, overrides: None, mine, behind: Vec::new() };
    let uid = request.object.uid();
    let trimmed_to = match judge.by_rules() {
        Ok(trimmed_to) => trimmed_to,
        Err(stop) => {
            let found = Occupancy::find(context, &judge.mine, uid)?;
            return Ok((stop.into(), found.conflicts().to_vec()));
        }
    };
    let found = Occupancy::find(context, &judge.mine, uid)?;
    let booked_enough = match mailbox {
        Some(who) => quota::exceeded(context, who, &judge.mine, request)?,
        None => false,
    };
    let judgement = match booked_enough {
        true => judge.refuse(Refusal::Quota).err().map(Judgement::from),
        false => None,
    };
    let judgement = judgement.unwrap_or_else(|| judge.by_time(&found, trimmed_to));
    Ok((judgement, found.conflicts().to_vec()))
}

/// Other times at which the first of what was asked for could be had; none where another time is
/// no help.
///
/// # Errors
/// The busy time cannot be read.
pub(super) fn suggestions(
    context: &Context<'_>,
    request: &Request<'_>,
    judgement: &Judgement,
) -> Result<Vec<Span>, Unavailable> {
    let helps = matches!(
        judgement,
        Judgement::Declined(Refusal::Notice | Refusal::Hours | Refusal::Conflict)
    );
    match request.mine.first().filter(|_| helps) {
        Some(first) => suggest::alternatives(context, first, request.object.uid(), request.zones),
        None => Ok(Vec::new()),
    }
}

/// What ends the tests before the last.
#[derive(Clone, Copy, Debug)]
enum Stop {
    Declined(Refusal),
    Left,
}

impl From<Stop> for Judgement {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Declined(refusal) => Judgement::Declined(refusal),
            Stop::Left => Judgement::Left,
        }
    }
}

/// A judgement on its way.
struct Judge<'a> {
    context: &'a Context<'a>,
    request: &'a Request<'a>,
    rights: Rights,
    /// The first rule that is broken by somebody who may ask for that.
    overrides: Option<Refusal>,
    /// The instances that are asked for; beyond the window where that is set aside.
    mine: Vec<Instance>,
    /// Dates of the series that it keeps, but moved behind the window: they are not booked.
    behind: Vec<Instance>,
}

impl Judge<'_> {
    /// The tests that need no calendar; where the series is to be cut.
    fn by_rules(&mut self) -> Result<Option<Instance>, Stop> {
        if !self.rights.any() {
            return Err(Stop::Declined(Refusal::Membership));
        }
        let request = self.request;
        if !self.context.policy.recurring && (request.recurs() || self.becomes_series()) {
            self.refuse(Refusal::Series)?;
        }
        let trimmed_to = self.window()?;
        for broken in limits::broken(self.context, request, &self.mine) {
            self.refuse(broken)?;
        }
        Ok(trimmed_to)
    }

    /// Whether a single booking gets further dates.
    fn becomes_series(&self) -> bool {
        let recurs = |o: &Object| o.master().is_some_and(time::has_recurrence);
        let before = self.context.snapshot.object.as_ref();
        recurs(self.request.object) && !before.is_some_and(|stored| recurs(&stored.object))
    }

    /// `[book-4]`
    fn window(&mut self) -> Result<Option<Instance>, Stop> {
        use crate::policy::Beyond;
        let (policy, request) = (self.context.policy, self.request);
        if request.is_endless() && policy.beyond.is_none() {
            return Err(Stop::Declined(Refusal::Endless));
        }
        if request.expansion.complete {
            return Ok(None);
        }
        // Only a series can be cut; a single date is within the window or not.
        match policy.beyond.unwrap_or(Beyond::Trim) {
            Beyond::Ask if request.recurs() => return Err(Stop::Left),
            Beyond::Trim
                if request.recurs()
                    && let Some(last) = self.last_within() =>
            {
                self.behind = self.moved_behind(&last);
                return Ok(Some(last));
            }
            _ => self.refuse(Refusal::Window)?,
        }
        // What is asked for beyond the window has to be known to be judged.
        let all = Span::new(self.context.now, limits::farthest(self.context.now));
        match time::expand(request.object, request.zones, all, &self.context.limits) {
            Ok(all) if all.complete => {
                let pending = |i: &Instance| request.pending.get(i.component) == Some(&true);
                self.mine = all.instances.into_iter().filter(pending).collect();
                Ok(None)
            }
            _ => Err(Stop::Declined(Refusal::Window)),
        }
    }

    /// The last date of the series itself within the window. One of its later dates that was moved
    /// into the window does not lengthen it.
    fn last_within(&self) -> Option<Instance> {
        let end = limits::window_end(self.context);
        let dates = self.mine.iter().filter(|i| original(i) < end);
        dates.max_by_key(|i| original(i)).cloned()
    }

    /// The dates before the end of the series that somebody has moved behind the window, where
    /// nobody has looked what else there is.
    fn moved_behind(&self, last: &Instance) -> Vec<Instance> {
        let end = limits::window_end(self.context);
        let zones = self.request.zones;
        let components = self.request.object.components().zip(self.request.pending).enumerate();
        components
            .filter(|(_, (c, pending))| {
                **pending && !instance::is_this_and_future(c) && !own::is_cancelled(c)
            })
            .filter_map(|(component, (c, _))| {
                let id = zones.resolve(&instance::recurrence_id(c)?);
                let (start, end, span) = time::bounds(c, zones).ok()?;
                Some(Instance { recurrence_id: Some(id), start, end, span, component })
            })
            .filter(|i| original(i) <= original(last) && i.span.start >= end)
            .collect()
    }

    /// The tests against what is there already, and the answer.
    fn by_time(&mut self, found: &Occupancy, trimmed_to: Option<Instance>) -> Judgement {
        let policy = self.context.policy;
        let mut clashes = found.clashes(&self.mine);
        if !clashes.is_empty() && !self.bearable(clashes.len()) {
            let taken: Vec<Instance> = found.bookings_clash(&self.mine);
            let by_hours = taken.is_empty() || self.bearable(taken.len());
            let refusal = if by_hours { Refusal::Hours } else { Refusal::Conflict };
            match partstat(policy.when_busy) {
                None => return Judgement::Unanswered,
                Some("DECLINED") => {
                    if let Err(stop) = self.refuse(refusal) {
                        return stop.into();
                    }
                    clashes = taken;
                }
                Some(partstat) => {
                    return self.grant(Booked { partstat, clashes: Vec::new(), trimmed_to });
                }
            }
        }
        match partstat(policy.when_free) {
            Some(partstat) => self.grant(Booked { partstat, clashes, trimmed_to }),
            None => Judgement::Unanswered,
        }
    }

    /// Whether a series is booked without so many of its instances `[book-5]`.
    fn bearable(&self, clashes: usize) -> bool {
        bearable(self.context.policy, clashes, self.mine.len())
    }

    /// A rule is broken: the end, unless the organizer may ask for it all the same.
    fn refuse(&mut self, refusal: Refusal) -> Result<(), Stop> {
        if !self.rights.beyond || !refusal.is_policy() {
            return Err(Stop::Declined(refusal));
        }
        self.overrides.get_or_insert(refusal);
        Ok(())
    }

    /// Nothing is in the way: booked, or to be approved.
    fn grant(&self, mut booked: Booked) -> Judgement {
        booked.clashes.extend(self.behind.iter().cloned());
        if self.overrides.is_none() && self.rights.book {
            return Judgement::Booked(booked);
        }
        if self.context.policy.approvers.is_empty() {
            return Judgement::Declined(Refusal::NoApprover);
        }
        Judgement::NeedsApproval(Approval { booked, overrides: self.overrides })
    }
}

/// When an instance begins by the series, wherever it was moved.
fn original(instance: &Instance) -> Timestamp {
    instance.recurrence_id.unwrap_or(instance.span.start)
}

/// Whether a series is accepted without so many of its instances `[book-5]`.
pub(super) fn bearable(policy: &Policy, clashes: usize, of: usize) -> bool {
    clashes < of
        && clashes <= policy.max_conflicts
        && clashes.saturating_mul(100) <= policy.max_conflict_pct.saturating_mul(of)
}

/// The PARTSTAT that an automatic answer gives.
pub(super) fn partstat(automatic: Automatic) -> Option<&'static str> {
    match automatic {
        Automatic::None => None,
        Automatic::Accept => Some("ACCEPTED"),
        Automatic::Tentative => Some("TENTATIVE"),
        Automatic::Decline => Some("DECLINED"),
    }
}
