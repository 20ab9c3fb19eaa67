//! A message to a collection, or to the member that has a booking of it: decided and committed
//! in the calendars of both, and of whoever takes it over, in one transaction `[book-7]`. They
//! are in one database ([`Calendar::beside`]).

use super::Engine;
use super::commit::{Beside, Case, Done, Known, policy_for, writes};
use super::own::Command;
use super::parties::Party;
use crate::ical::{self, ComponentKind};
use crate::itip::{
    self, Decision, Direction, Incoming, Judged, MailFacts, Mailbox, Method, Outcome, Reason,
    Snapshot, StoredObject, User,
};
use crate::policy::{Collection, Mode, Pick};
use crate::store::{Calendar, JournalEntry, StoreError};
use jiff::SignedDuration;

impl<'a> Case<'a> {
    /// The collection that a message concerns: the user himself, or the one whose booking he
    /// has, or had and handed on.
    pub(super) fn collection(
        &self,
        calendar: &dyn Calendar,
        incoming: &Incoming,
    ) -> Result<Option<&'a Collection>, StoreError> {
        let config = &self.engine.config;
        if self.party.direction == Direction::Outbound || self.replays() {
            return Ok(None);
        }
        if let Some(collection) = config.collection(self.user()) {
            return Ok(Some(collection));
        }
        let booking = matches!(incoming.method, Method::Request | Method::Add | Method::Cancel)
            && incoming.object.kind() != ComponentKind::Vfreebusy;
        if !booking {
            return Ok(None);
        }
        let copy = self.engine.copy_of(calendar, self.user(), incoming.object.uid())?;
        let had = |copy: &StoredObject| itip::chain_of_booking(&copy.object).contains(self.user());
        Ok(copy.filter(|(_, copy)| had(copy)).map(|(collection, _)| collection))
    }

    /// Whether the calendar is that of a collection.
    pub(super) fn is_collection(&self) -> bool {
        self.engine.config.collection(self.user()).is_some()
    }

    /// Decides in all calendars of a collection, and commits where it is to `write`.
    pub(super) fn together(
        &self,
        calendar: &mut dyn Calendar,
        incoming: &Incoming,
        collection: &Collection,
        write: bool,
    ) -> Result<Done, StoreError> {
        if collection.id == *self.user() {
            return self.at_collection(calendar, incoming, collection, write);
        }
        let user = self.user_at(&collection.id)?;
        let party = Party { user, recipients: Vec::new(), ..self.party.clone() };
        let case = self.of(&party, incoming);
        let mut done = None;
        calendar.beside(&collection.id, case.home(), &mut |calendar| {
            done = Some(case.at_collection(calendar, incoming, collection, write)?);
            Ok(())
        })?;
        let mut whole = done.ok_or_else(not_run)?;
        // The message was for the member: it is told of its own calendar.
        let place = whole.after.iter().position(|b| b.party.user.id == *self.user());
        let mut mine = match place {
            Some(place) => {
                let mut mine = whole.after.remove(place).done;
                mine.after = whole.after.split_off(place);
                mine
            }
            // It has handed the booking on, or there was nothing to do.
            None if whole.decision.outcome == Outcome::NoAction => return Ok(whole),
            None => Done::new(
                Decision {
                    notes: whole.decision.notes.clone(),
                    ..Decision::nothing(Reason::Duplicate, "book-7")
                },
                whole.tier,
            ),
        };
        mine.before = std::mem::take(&mut whole.after);
        mine.before
            .insert(0, Beside { party: case.party.clone(), policy: case.policy, done: whole });
        Ok(mine)
    }

    fn at_collection(
        &self,
        calendar: &mut dyn Calendar,
        incoming: &Incoming,
        collection: &Collection,
        write: bool,
    ) -> Result<Done, StoreError> {
        let (mut done, known, parts) = {
            let calendar: &dyn Calendar = calendar;
            self.look_with(calendar, incoming, |context| {
                let mut members = Members { case: self, calendar, collection };
                let booking = itip::decide_together(context, incoming, collection, &mut members)?;
                Ok((booking.own, booking.parts))
            })?
        };
        if write && writes(&done.decision) {
            done = self.carry_out(calendar, incoming, done, known)?;
        }
        for part in parts {
            let Some(member) = collection.members.get(part.member) else { continue };
            let user = self.user_at(member)?;
            let party = Party { user, recipients: Vec::new(), ..self.party.clone() };
            let case = self.of(&party, incoming);
            let mut theirs = Some(Done::new(part.decision, done.tier));
            if write {
                let operation = case.operation(&part.incoming);
                calendar.beside(member, case.home(), &mut |calendar| {
                    let object = calendar.object(incoming.object.uid())?;
                    let snapshot = Snapshot { object, ..Snapshot::default() };
                    let known = Known { snapshot, operation: operation.clone() };
                    if let Some(decided) = theirs.take() {
                        let done = case.carry_out(calendar, &part.incoming, decided, known)?;
                        theirs = Some(done);
                    }
                    Ok(())
                })?;
            }
            let policy = case.policy;
            done.after.push(Beside { policy, done: theirs.ok_or_else(not_run)?, party });
        }
        Ok(done)
    }

    /// Lets the collection's copy of a booking follow what this member has decided by another's
    /// word than the organizer's `[book-6]`.
    pub(super) fn follow_member(
        &self,
        calendar: &dyn Calendar,
        incoming: &Incoming,
        done: &Done,
    ) -> Result<Option<Beside>, StoreError> {
        let about = done.decision.about.as_deref().filter(|_| !self.replays());
        let Some(uid) = about else { return Ok(None) };
        let Some((collection, copy, decision)) =
            self.engine.following(calendar, &self.party.user, uid, &done.decision)?
        else {
            return Ok(None);
        };
        let user = self.user_at(&collection.id)?;
        let party = Party { user, recipients: Vec::new(), ..self.party.clone() };
        let case = self.of(&party, incoming);
        let operation = case.operation(incoming);
        let snapshot = Snapshot { object: Some(copy), ..Snapshot::default() };
        let mut theirs = Done::new(decision, done.tier);
        let mut known = Some(Known { snapshot, operation });
        calendar.beside(&collection.id, case.home(), &mut |calendar| {
            if let Some(known) = known.take() {
                let decided = Done::new(theirs.decision.clone(), theirs.tier);
                theirs = case.carry_out(calendar, incoming, decided, known)?;
            }
            Ok(())
        })?;
        let policy = case.policy;
        Ok(Some(Beside { party, policy, done: theirs }))
    }

    /// The same message for another user.
    fn of<'b>(&'b self, party: &'b Party, incoming: &Incoming) -> Case<'b> {
        let component = incoming.object.kind().as_str();
        Case {
            party,
            policy: policy_for(self.engine, self.speaker, &party.user, component),
            facts: MailFacts::clone(&self.facts),
            ..*self
        }
    }

    fn user_at(&self, address: &Mailbox) -> Result<User, StoreError> {
        let user = self.engine.config.users.user(address);
        user.ok_or_else(|| StoreError::Aborted(format!("{address} is no user of this host")))
    }
}

impl Engine {
    /// What the collection of a member has under a UID.
    fn copy_of(
        &self,
        calendar: &dyn Calendar,
        member: &Mailbox,
        uid: &str,
    ) -> Result<Option<(&Collection, StoredObject)>, StoreError> {
        let Some(collection) = self.config.collection_of(member) else { return Ok(None) };
        let mut copy = None;
        calendar.beside(&collection.id, &self.zone_of(&collection.id), &mut |calendar| {
            copy = calendar.object(uid)?;
            Ok(())
        })?;
        Ok(copy.map(|copy| (collection, copy)))
    }

    /// In which calendar a booking of a collection stands besides this one.
    pub(super) fn booked_with(
        &self,
        calendar: &dyn Calendar,
        user: &Mailbox,
        uid: &str,
    ) -> Result<Option<Mailbox>, StoreError> {
        if let Some(collection) = self.config.collection(user) {
            let holder =
                calendar.object(uid)?.and_then(|c| itip::chain_of_booking(&c.object).pop());
            return Ok(holder.filter(|holder| collection.members.contains(holder)));
        }
        let copy = self.copy_of(calendar, user, uid)?;
        Ok(copy.filter(|(_, copy)| holds(user, copy)).map(|(collection, _)| collection.id.clone()))
    }

    /// What becomes of the collection's copy, where a member that has the booking has decided.
    fn following(
        &self,
        calendar: &dyn Calendar,
        member: &User,
        uid: &str,
        decision: &Decision,
    ) -> Result<Option<(&Collection, StoredObject, Decision)>, StoreError> {
        let copy = self.copy_of(calendar, &member.id, uid)?;
        let copy = copy.filter(|(_, copy)| holds(&member.id, copy));
        Ok(copy.and_then(|(collection, copy)| {
            let decision = itip::follow_member(&copy, member, decision)?;
            Some((collection, copy, decision))
        }))
    }

    /// The same as [`Case::follow_member`], where a command or the time has decided; `entry` is
    /// what the member's journal says.
    pub(super) fn follow_member(
        &self,
        calendar: &dyn Calendar,
        command: &Command<'_>,
        decision: &Decision,
        entry: &JournalEntry,
    ) -> Result<(), StoreError> {
        let Some((collection, copy, decision)) =
            self.following(calendar, command.user, command.uid, decision)?
        else {
            return Ok(());
        };
        let text = |o: &StoredObject| ical::write(o.object.calendar());
        calendar.beside(&collection.id, &self.zone_of(&collection.id), &mut |calendar| {
            calendar.apply(&decision.edits, command.now)?;
            let entry = JournalEntry {
                outcome: decision.outcome,
                reason: decision.reason,
                before: Some(text(&copy)),
                after: calendar.object(command.uid)?.as_ref().map(text),
                ..entry.clone()
            };
            calendar.write_journal(&entry, command.now).map(drop)
        })
    }
}

/// Whether a member is the one that has the booking, by the collection's copy.
fn holds(member: &Mailbox, copy: &StoredObject) -> bool {
    itip::chain_of_booking(&copy.object).last() == Some(member)
}

fn not_run() -> StoreError {
    StoreError::Aborted("the transaction did not run".to_owned())
}

/// The members, who look into their calendars.
struct Members<'a, 'c> {
    case: &'a Case<'a>,
    calendar: &'c dyn Calendar,
    collection: &'a Collection,
}

impl itip::Members for Members<'_, '_> {
    type Error = StoreError;

    fn judge(&mut self, member: usize, incoming: &Incoming) -> Result<Judged, StoreError> {
        let address = self.collection.members.get(member).unwrap_or(&self.collection.id);
        let user = self.case.user_at(address)?;
        let party = Party { user, recipients: Vec::new(), ..self.case.party.clone() };
        let case = self.case.of(&party, incoming);
        let mut judged = None;
        self.calendar.beside(address, case.home(), &mut |calendar| {
            judged = Some(case.look_with(calendar, incoming, |context| {
                let load = match self.collection.pick {
                    Pick::LeastBusy => itip::booked_around(context, incoming)?,
                    Pick::First | Pick::BestFit => SignedDuration::ZERO,
                };
                Ok((itip::decide(context, incoming)?, load))
            })?);
            Ok(())
        })?;
        let (done, _, load) = judged.ok_or_else(not_run)?;
        let decision = match case.policy.mode {
            Mode::Shadow if writes(&done.decision) => Decision::nothing(Reason::DryRun, "mode"),
            _ => done.decision,
        };
        let policy = case.policy;
        Ok(Judged { user: party.user, policy, decision, load })
    }
}
