//! What waits for one object in a calendar and is taken up once it can be `[seq-6]`: each message
//! with a line of its own in the journal, in the transaction of the one that brought the object.

use super::ask::Asked;
use super::commit::{Case, Cause, FirstTime, remember};
use super::enqueue::Origin;
use crate::itip::{self, Decision, Direction, Edit, Incoming, MailFacts, Parked, Sender, Snapshot};
use crate::store::{Calendar, OutboxEntry, StoreError};
use crate::trust::Tier;

/// What waits for one object in the calendar of a case.
pub(super) struct Waiting<'a, 'c> {
    case: &'a Case<'a>,
    calendar: &'c mut dyn Calendar,
    uid: &'a str,
    /// Mail because of what was taken up.
    entries: Vec<OutboxEntry>,
}

impl<'a, 'c> Waiting<'a, 'c> {
    pub(super) fn new(case: &'a Case<'a>, calendar: &'c mut dyn Calendar, uid: &'a str) -> Self {
        Waiting { case, calendar, uid, entries: Vec::new() }
    }

    pub(super) fn into_entries(self) -> Vec<OutboxEntry> {
        self.entries
    }
}

impl itip::Waiting for Waiting<'_, '_> {
    type Error = StoreError;

    fn snapshot(&self) -> Result<Snapshot, StoreError> {
        self.calendar.snapshot(self.uid, "", None, self.case.input.now)
    }

    fn decide(
        &self,
        snapshot: &Snapshot,
        parked: &Parked,
        (incoming, sender): &(Incoming, Sender),
    ) -> Result<Decision, StoreError> {
        let facts = MailFacts { message_id: parked.message_id.clone(), ..MailFacts::default() };
        let proven = parked.sender.as_ref().filter(|_| parked.tier >= Tier::Verified);
        let component = incoming.object.kind().as_str();
        let user = &self.case.party.user;
        let asked = Asked {
            direction: Direction::Inbound,
            sender,
            facts: &facts,
            policy: &self.case.engine.config.policy_for(user, proven, Some(component)),
            snapshot,
            now: self.case.input.now,
        };
        self.case.decide(self.calendar, incoming, &asked)
    }

    fn settle(
        &mut self,
        parked: &Parked,
        taken_up: Option<(&Incoming, &Decision)>,
    ) -> Result<(), StoreError> {
        let now = self.case.input.now;
        let taken_up = taken_up.filter(|(_, decision)| !decision.edits.is_empty());
        let before = self.calendar.object(self.uid)?;
        if let Some((_, decision)) = taken_up {
            self.calendar.apply(&decision.edits, now)?;
        }
        self.calendar.apply(&[Edit::Unpark { id: parked.id }], now)?;
        let Some((incoming, decision)) = taken_up else { return Ok(()) };
        let cause = Cause {
            message_id: parked.message_id.as_ref(),
            // What a replay did is found by its name, which all its messages have.
            queue_id: self.case.input.queue_id.filter(|_| self.case.replays()),
            sender: parked.sender.as_ref(),
        };
        self.case.journal(self.calendar, incoming, decision, before, &cause)?;
        let generation = self.case.generation;
        let origin = Origin { now, generation, in_reply_to: parked.message_id.as_deref() };
        self.entries.extend(self.case.notify(self.calendar, decision, self.uid, &origin)?);
        // From now on it has been carried out [seq-7].
        let user = self.case.user();
        let key = itip::operation_key(user, Direction::Inbound, incoming, parked.sender.as_ref());
        let first_time =
            FirstTime { message_id: parked.message_id.clone(), ..FirstTime::default() };
        remember(self.calendar, &key, &first_time, now)
    }
}
