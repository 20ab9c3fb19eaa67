//! Step three: one user, one object. The decision and all that follows from it in the calendar
//! are one transaction under the calendar's write lock (invariant 2).

use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::ask::Asked;
use super::enqueue::{Origin, enqueue};
use super::find::Found;
use super::notices;
use super::parties::Party;
use super::report::{ConflictReport, ObjectResult, SentReport};
use super::waiting::Waiting;
use super::{Engine, Input, Speaker, signatures};
use crate::ical;
use crate::itip::{
    self, Candidate, Context, Decision, Direction, Edit, Incoming, MailFacts, Mailbox, Reason,
    Sender, Snapshot, User,
};
use crate::mail;
use crate::policy::{Mode, Outgoing, Policy};
use crate::store::{Calendar, JournalEntry, OutboxEntry, StoreError};
use crate::telemetry::NO_QUEUE_ID;
use crate::time::Zones;
use crate::trust::Tier;

/// What is remembered of an operation: enough to give the same message the same block when the
/// MTA brings it again `[seq-2]`.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct FirstTime {
    /// Message-ID of the mail that carried it.
    pub message_id: Option<String>,
    /// The block it got, as text and as HTML.
    pub text: String,
    /// The same in HTML.
    pub html: String,
    /// It was undone since: the same mail is not carried out again, the same words in another
    /// mail are.
    #[serde(default)]
    pub undone: bool,
}

pub(super) struct Done {
    pub(super) decision: Decision,
    pub(super) tier: Tier,
    change: Option<String>,
    entries: Vec<OutboxEntry>,
    first_time: Option<FirstTime>,
    /// What the reader is told, where that is known already.
    block: Option<mail::Block>,
    /// By which the reader can answer.
    links: Vec<mail::rsvp::Link>,
    /// What was done besides in other calendars of a collection `[book-7]`: before this, and
    /// after it.
    pub(super) before: Vec<Beside>,
    pub(super) after: Vec<Beside>,
}

/// What was done in another calendar in the same transaction.
pub(super) struct Beside {
    pub(super) party: Party,
    pub(super) policy: Policy,
    pub(super) done: Done,
}

impl Done {
    pub(super) fn new(decision: Decision, tier: Tier) -> Self {
        Done {
            decision,
            tier,
            change: None,
            entries: Vec::new(),
            first_time: None,
            block: None,
            links: Vec::new(),
            before: Vec::new(),
            after: Vec::new(),
        }
    }

    /// Whether it leaves anything behind, anywhere.
    fn writes(&self) -> bool {
        writes(&self.decision)
            || self.before.iter().chain(&self.after).any(|b| writes(&b.done.decision))
    }
}

/// What one message led to in one calendar.
pub(super) struct Committed {
    /// Whose calendar.
    pub(super) user: User,
    /// For report, log and reader.
    pub(super) result: ObjectResult,
    /// Generated mail, now in the outbox.
    pub(super) entries: Vec<OutboxEntry>,
}

/// What was known before the decision.
pub(super) struct Known {
    pub(super) snapshot: Snapshot,
    pub(super) operation: String,
}

/// What stays the same for one user and object.
pub(super) struct Case<'a> {
    pub(super) engine: &'a Engine,
    pub(super) input: &'a Input<'a>,
    pub(super) speaker: &'a Speaker<'a>,
    pub(super) party: &'a Party,
    pub(super) policy: Policy,
    pub(super) facts: MailFacts,
    pub(super) generation: u32,
}

/// The mail that caused a journal entry.
pub(super) struct Cause<'a> {
    pub(super) message_id: Option<&'a String>,
    pub(super) queue_id: Option<&'a str>,
    pub(super) sender: Option<&'a Mailbox>,
}

/// Decides about one object in one user's calendar, and those that belong to it `[book-7]`, and
/// commits. Nothing: this user wants nothing done.
pub(super) fn decide_and_commit(
    engine: &Engine,
    input: &Input<'_>,
    found: &Found,
    speaker: &Speaker<'_>,
    party: &Party,
    candidate: &Candidate,
    generation: u32,
) -> Vec<Committed> {
    let policy = policy_for(engine, speaker, &party.user, &candidate.component);
    if party.direction == Direction::Outbound && policy.outgoing == Outgoing::Ignore {
        return Vec::new();
    }
    let facts = found.facts(input, party.via_list);
    let case = Case { engine, input, speaker, party, policy, facts, generation };
    let done = match &candidate.incoming {
        Ok(incoming) => case.run(incoming),
        Err(decision) => case.tier().map(|tier| Done::new(decision.clone(), tier)),
    };
    let done = done.unwrap_or_else(|error| {
        let queue_id = input.queue_id.unwrap_or(NO_QUEUE_ID);
        let user = case.user();
        let on_error = case.policy.on_error.as_str();
        if matches!(error, StoreError::Busy(_)) {
            tracing::warn!(queue_id, %user, on_error, %error, "the calendar is locked");
        } else {
            tracing::error!(queue_id, %user, on_error, %error, "the calendar cannot be used");
        }
        let tier = speaker.for_user(&party.user, false).tier;
        Done::new(Decision::error(Reason::Storage, "store"), tier)
    });
    case.report_all(candidate, done)
}

/// The policy in force for a user. Rules go by the From address, and only where it is proven.
pub(super) fn policy_for(
    engine: &Engine,
    speaker: &Speaker<'_>,
    user: &User,
    component: &str,
) -> Policy {
    let proven = speaker.for_user(user, false).tier >= Tier::Verified;
    let from = speaker.from().filter(|_| proven);
    engine.config.policy_for(user, from, Some(component))
}

impl Case<'_> {
    pub(super) fn home(&self) -> &str {
        &self.policy.timezone
    }

    pub(super) fn user(&self) -> &Mailbox {
        &self.party.user.id
    }

    fn knows(&self, calendar: &dyn Calendar) -> Result<bool, StoreError> {
        match self.speaker.from() {
            Some(from) => {
                Ok(self.policy.contacts.iter().any(|p| p.covers(from)) || calendar.knows(from)?)
            }
            None => Ok(false),
        }
    }

    /// How far the sender is believed in this calendar; and his address, where his signature is
    /// missing.
    fn sender(&self, calendar: &dyn Calendar) -> Result<(Sender, Option<Mailbox>), StoreError> {
        let knows = self.knows(calendar)?;
        let mut sender = self.speaker.for_user(&self.party.user, knows);
        let direction = self.party.direction;
        let missing =
            signatures::missing(self.engine, self.speaker, direction, &self.policy, calendar)?;
        if missing.is_some() {
            sender.tier = Tier::Refused;
        }
        Ok((sender, missing))
    }

    fn tier(&self) -> Result<Tier, StoreError> {
        let mut tier = Tier::Refused;
        self.engine.store.read(self.user(), self.home(), &mut |calendar| {
            tier = self.sender(calendar)?.0.tier;
            Ok(())
        })?;
        Ok(tier)
    }

    fn run(&self, incoming: &Incoming) -> Result<Done, StoreError> {
        if Instant::now() >= self.input.deadline {
            let text = "the message took too long before this calendar's turn came";
            return Err(StoreError::Aborted(format!("calendar of {}: {text}", self.user())));
        }
        let mut done = None;
        let store = &self.engine.store;
        let shadow = self.policy.mode == Mode::Shadow;
        // A calendar comes into being only when something is to be stored.
        if self.input.dry_run || shadow || !store.exists(self.user()) {
            store.read(self.user(), self.home(), &mut |calendar| {
                done = Some(match self.collection(calendar, incoming)? {
                    Some(collection) => self.together(calendar, incoming, collection, false)?,
                    None => self.look(calendar, incoming)?.0,
                });
                Ok(())
            })?;
            if let Some(done) = &mut done
                && shadow
                && done.writes()
            {
                done.decision = Decision {
                    notes: done.decision.notes.clone(),
                    ..Decision::nothing(Reason::DryRun, "mode")
                };
                (done.before, done.after) = Default::default();
            }
            let final_look = self.input.dry_run || shadow;
            if let Some(done) = done.take_if(|d| final_look || !d.writes()) {
                return Ok(done);
            }
        }
        let direction = self.party.direction;
        let signer = signatures::to_remember(self.speaker, direction, &self.policy);
        store.write(self.user(), self.home(), self.input.deadline, &mut |calendar| {
            if let Some(signer) = signer {
                calendar.remember_signer(signer, self.input.now)?;
            }
            done = Some(match self.collection(calendar, incoming)? {
                Some(collection) => self.together(calendar, incoming, collection, true)?,
                None => self.act(calendar, incoming)?,
            });
            Ok(())
        })?;
        done.ok_or_else(|| StoreError::Aborted("the transaction did not run".to_owned()))
    }

    /// Decides without writing; also what was known.
    fn look(
        &self,
        calendar: &dyn Calendar,
        incoming: &Incoming,
    ) -> Result<(Done, Known), StoreError> {
        let decide = |context: &Context<'_>| Ok((itip::decide(context, incoming)?, ()));
        self.look_with(calendar, incoming, decide).map(|(done, known, ())| (done, known))
    }

    /// The same with another question, whose answer may be more than a decision.
    pub(super) fn look_with<T>(
        &self,
        calendar: &dyn Calendar,
        incoming: &Incoming,
        question: impl FnOnce(&Context<'_>) -> Result<(Decision, T), StoreError>,
    ) -> Result<(Done, Known, T), StoreError> {
        let (sender, missing) = self.sender(calendar)?;
        let key = self.operation(incoming);
        let mut snapshot = self.snapshot(calendar, incoming, &key)?;
        let mut first_time: Option<FirstTime> = None;
        if snapshot.seen {
            let json = calendar.operation(&key)?;
            first_time = json.and_then(|json| serde_json::from_str(&json).ok());
        }
        if self.replays() {
            // What waits for an approval, or for its time, is no business of old mail.
            (snapshot.booking, snapshot.approvals, snapshot.due) = Default::default();
        }
        let undone = first_time.take_if(|first| first.undone);
        if let Some(undone) = &undone {
            snapshot.seen = undone.message_id == self.facts.message_id;
        }
        let asked = Asked {
            direction: self.party.direction,
            sender: &sender,
            facts: &self.facts,
            policy: &self.policy,
            snapshot: &snapshot,
            now: self.input.now,
        };
        let (mut decision, more) = asked.ask(self.engine, &self.party.user, calendar, question)?;
        if self.replays() {
            decision.silence();
        }
        decision.notes.unsigned = missing.map(|who| who.to_string());
        let mut done = Done::new(decision, sender.tier);
        done.first_time = first_time;
        if !writes(&done.decision) {
            // What is written first offers links to what is stored then.
            done.links = self.links(incoming, &done.decision, snapshot.object.as_ref());
        }
        if undone.is_some() && done.decision.reason == Reason::Duplicate {
            let language = self.facts.language.as_deref();
            let decision = &done.decision;
            done.block = Some(super::presentation::undone_block(&self.policy, decision, language));
        }
        Ok((done, Known { snapshot, operation: key }, more))
    }

    /// Decides and writes all that follows.
    fn act(&self, calendar: &mut dyn Calendar, incoming: &Incoming) -> Result<Done, StoreError> {
        let (done, known) = self.look(calendar, incoming)?;
        if !writes(&done.decision) {
            return Ok(done);
        }
        let mut done = self.carry_out(calendar, incoming, done, known)?;
        done.after.extend(self.follow_member(calendar, incoming, &done)?);
        Ok(done)
    }

    /// Writes all that follows from a decision.
    pub(super) fn carry_out(
        &self,
        calendar: &mut dyn Calendar,
        incoming: &Incoming,
        mut done: Done,
        known: Known,
    ) -> Result<Done, StoreError> {
        let uid = incoming.object.uid();
        let about = done.decision.about.clone().unwrap_or_else(|| uid.to_owned());
        calendar.apply(&done.decision.edits, self.input.now)?;
        let cause = Cause {
            message_id: self.facts.message_id.as_ref(),
            queue_id: self.input.queue_id,
            sender: self.speaker.from(),
        };
        let booking = known.snapshot.booking.filter(|_| about != uid);
        let before = booking.map_or(known.snapshot.object, |snapshot| snapshot.object);
        done.change = Some(self.journal(calendar, incoming, &done.decision, before, &cause)?);
        let origin = Origin {
            now: self.input.now,
            generation: self.generation,
            in_reply_to: self.facts.message_id.as_deref(),
        };
        done.entries = enqueue(self.engine, calendar, &done.decision, &about, &origin)?;
        done.entries.extend(self.notify(calendar, &done.decision, &about, &origin)?);
        done.first_time = None;
        if done.decision.edits.iter().any(|e| matches!(e, Edit::Park(_))) {
            // It is not carried out yet, and may have to make room.
            return Ok(done);
        }
        let stored = done.decision.edits.iter().rev().find_map(|edit| match edit {
            Edit::Put(stored) if stored.object.uid() == about => Some(stored.as_ref()),
            _ => None,
        });
        done.links = self.links(incoming, &done.decision, stored);
        let block = super::presentation::personal_block(
            &self.policy,
            (incoming.method.as_str(), done.tier),
            &done.decision,
            (self.facts.language.as_deref(), &done.links),
        );
        let first_time = FirstTime {
            message_id: self.facts.message_id.clone(),
            text: block.text.clone(),
            html: block.html.clone(),
            undone: false,
        };
        remember(calendar, &known.operation, &first_time, self.input.now)?;
        // Last, so that each has a line of its own in the journal that can be undone alone.
        let put = done.decision.edits.iter().any(|e| matches!(e, Edit::Put(_)));
        if put && !known.snapshot.parked.is_empty() && !self.is_collection() {
            let mut waiting = Waiting::new(self, calendar, uid);
            itip::take_up(&mut waiting, &self.policy, self.input.now)?;
            done.entries.extend(waiting.into_entries());
        }
        done.block = Some(block);
        Ok(done)
    }

    /// Queues the notices of a decision.
    pub(super) fn notify(
        &self,
        calendar: &mut dyn Calendar,
        decision: &Decision,
        uid: &str,
        origin: &Origin<'_>,
    ) -> Result<Vec<OutboxEntry>, StoreError> {
        let about = (&self.party.user, uid);
        notices::enqueue(self.engine, calendar, &decision.notices, about, origin)
    }

    pub(super) fn operation(&self, incoming: &Incoming) -> String {
        itip::operation_key(self.user(), self.party.direction, incoming, self.speaker.from())
    }

    fn snapshot(
        &self,
        calendar: &dyn Calendar,
        incoming: &Incoming,
        key: &str,
    ) -> Result<Snapshot, StoreError> {
        // An answer goes to the organizer, or from him to the one who speaks.
        let organizer = incoming.object.organizer().map(itip::Participant::of);
        let correspondent = match organizer.as_ref() {
            Some(organizer) if !self.party.user.addresses.are(organizer) => organizer.mailbox(),
            _ => self.speaker.from(),
        };
        calendar.snapshot(incoming.object.uid(), key, correspondent, self.input.now)
    }

    pub(super) fn decide(
        &self,
        calendar: &dyn Calendar,
        incoming: &Incoming,
        asked: &Asked<'_>,
    ) -> Result<Decision, StoreError> {
        let mut decision = asked.ask(self.engine, &self.party.user, calendar, |context| {
            itip::decide(context, incoming)
        })?;
        if self.replays() {
            decision.silence();
        }
        Ok(decision)
    }

    /// The message comes out of an archive.
    pub(super) fn replays(&self) -> bool {
        self.engine.config.replay().is_some()
    }

    pub(super) fn journal(
        &self,
        calendar: &mut dyn Calendar,
        incoming: &Incoming,
        decision: &Decision,
        before: Option<itip::StoredObject>,
        cause: &Cause<'_>,
    ) -> Result<String, StoreError> {
        let text = |o: itip::StoredObject| ical::write(o.object.calendar());
        let uid = decision.about.as_deref().unwrap_or_else(|| incoming.object.uid());
        let entry = JournalEntry {
            message_id: cause.message_id.cloned(),
            queue_id: cause.queue_id.map(str::to_owned),
            sender: cause.sender.cloned(),
            method: incoming.method.as_str().to_owned(),
            uid: uid.to_owned(),
            outcome: decision.outcome,
            reason: decision.reason,
            before: before.map(text),
            after: calendar.object(uid)?.map(text),
        };
        calendar.write_journal(&entry, self.input.now)
    }

    /// Which instances the message names: RFC 3339 in UTC, or dates.
    fn recurrence_ids(&self, candidate: &Candidate, decision: &Decision) -> Vec<String> {
        let Ok(incoming) = &candidate.incoming else { return Vec::new() };
        let zones = Zones::new(incoming.object.calendar(), self.home());
        let text = |m: &ical::Moment| match m {
            ical::Moment::Date(date) => date.to_string(),
            other => zones.resolve(other).to_string(),
        };
        decision.recurrence_ids.iter().map(text).collect()
    }

    /// In the order in which it was done.
    fn report_all(&self, candidate: &Candidate, mut done: Done) -> Vec<Committed> {
        let (before, after) = (std::mem::take(&mut done.before), std::mem::take(&mut done.after));
        let beside = |Beside { party, policy, done }: Beside| {
            let case = Case { party: &party, policy, facts: self.facts.clone(), ..*self };
            let mut committed = case.report(candidate, done);
            committed.result.aside = true;
            committed
        };
        let mut all: Vec<Committed> = before.into_iter().map(beside).collect();
        all.push(self.report(candidate, done));
        all.extend(after.into_iter().map(beside));
        all
    }

    fn report(&self, candidate: &Candidate, done: Done) -> Committed {
        self.log_decision(candidate, &done);
        let Done { decision, tier, change, entries, first_time, block, links, .. } = done;
        let same_mail = first_time.filter(|f| {
            decision.reason == Reason::Duplicate && f.message_id == self.facts.message_id
        });
        let result = ObjectResult {
            user: self.user().clone(),
            direction: self.party.direction,
            tier,
            method: candidate.method.clone(),
            component: candidate.component.clone(),
            uid: candidate.uid.clone(),
            recurrence_ids: self.recurrence_ids(candidate, &decision),
            sequence: candidate.sequence,
            outcome: decision.outcome,
            reason: decision.reason,
            rule: decision.rule,
            partstat: decision.partstat.clone(),
            conflicts: decision.conflicts.iter().map(ConflictReport::of).collect(),
            sent: if self.input.dry_run {
                let notices = decision.notices.iter().map(SentReport::planned_notice);
                decision.messages.iter().map(SentReport::planned).chain(notices).collect()
            } else {
                entries.iter().map(SentReport::of).collect()
            },
            change,
            generation: self.generation,
            resource: self.party.user.resource,
            aside: false,
            waits: decision.edits.iter().any(|e| matches!(e, Edit::Park(_))),
            on_error: self.policy.on_error,
            block: match same_mail {
                Some(first) if !first.text.is_empty() => {
                    mail::Block { text: first.text, html: first.html }
                }
                _ => block.unwrap_or_else(|| {
                    super::presentation::personal_block(
                        &self.policy,
                        (&candidate.method, tier),
                        &decision,
                        (self.facts.language.as_deref(), &links),
                    )
                }),
            },
            policy: self.policy.clone(),
        };
        Committed { user: self.party.user.clone(), result, entries }
    }

    /// By which rule, what it leads to, and what keeps answers back `[gen-1]`.
    fn log_decision(&self, candidate: &Candidate, done: &Done) {
        let facts = &self.facts;
        let holds = [
            (facts.null_sender, "null_sender"),
            (facts.auto_submitted, "auto_submitted"),
            (facts.bulk, "bulk"),
            (facts.via_list, "list"),
            (self.policy.mode == Mode::Shadow, "shadow"),
            (self.input.dry_run, "dry_run"),
            (candidate.incoming.as_ref().is_ok_and(|i| !i.answerable), "twin_mismatch"),
        ];
        let holds: Vec<&str> =
            holds.iter().filter(|(held, _)| *held).map(|(_, why)| *why).collect();
        let decision = &done.decision;
        tracing::debug!(
            queue_id = self.input.queue_id.unwrap_or(NO_QUEUE_ID),
            user = %self.user(),
            uid = candidate.uid.as_deref(),
            direction = self.party.direction.as_str(),
            tier = %done.tier,
            rule = decision.rule,
            edits = decision.edits.len(),
            answers = decision.messages.len(),
            notices = decision.notices.len(),
            partstat = decision.partstat.as_deref(),
            change = done.change.as_deref(),
            holds = (!holds.is_empty()).then(|| holds.join(",")),
            "decided"
        );
    }
}

/// That an operation has been carried out `[seq-7]`.
pub(super) fn remember(
    calendar: &mut dyn Calendar,
    operation: &str,
    first_time: &FirstTime,
    now: jiff::Timestamp,
) -> Result<(), StoreError> {
    let json = serde_json::to_string(first_time).map_err(|e| StoreError::Aborted(e.to_string()))?;
    calendar.record_operation(operation, &json, now)
}

/// Whether a decision leaves anything behind.
pub(super) fn writes(decision: &Decision) -> bool {
    !decision.edits.is_empty() || !decision.messages.is_empty() || !decision.notices.is_empty()
}
