//! Step three: one user, one object. The decision and all that follows from it in the calendar
//! are one transaction under the calendar's write lock (invariant 2).

use std::time::Instant;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::find::Found;
use super::parties::Party;
use super::report::{ConflictReport, ObjectResult, SentReport};
use super::{Engine, Input, Speaker};
use crate::ical;
use crate::itip::{
    self, Candidate, Context, Decision, Direction, Edit, Incoming, MailFacts, Mailbox, Reason,
    Sender, Snapshot, User,
};
use crate::mail::{self, Frame};
use crate::policy::{Mode, Outgoing, Policy};
use crate::store::{Calendar, JournalEntry, OutboxEntry, StoreError};
use crate::time::Zones;
use crate::trust::{self, Tier};

/// Cascades of generated messages end here `[gen-7]`.
const GENERATIONS: u32 = 5;

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

struct Done {
    decision: Decision,
    tier: Tier,
    change: Option<String>,
    entries: Vec<OutboxEntry>,
    first_time: Option<FirstTime>,
    /// What the reader is told, where that is known already.
    block: Option<mail::Block>,
}

impl Done {
    fn new(decision: Decision, tier: Tier) -> Self {
        Done { decision, tier, change: None, entries: Vec::new(), first_time: None, block: None }
    }
}

/// What was known before the decision.
struct Known {
    snapshot: Snapshot,
    operation: String,
}

/// What stays the same for one user and object.
struct Case<'a> {
    engine: &'a Engine,
    input: &'a Input<'a>,
    speaker: &'a Speaker<'a>,
    party: &'a Party,
    policy: Policy,
    facts: MailFacts,
    generation: u32,
}

/// The mail that caused a journal entry.
struct Cause<'a> {
    message_id: Option<&'a String>,
    queue_id: Option<&'a str>,
    sender: Option<&'a Mailbox>,
}

/// What one decision is asked about besides the message: what is parked was sent by others, and
/// judged then.
pub(super) struct Asked<'a> {
    pub(super) direction: Direction,
    pub(super) sender: &'a Sender,
    pub(super) facts: &'a MailFacts,
    pub(super) policy: &'a Policy,
    pub(super) snapshot: &'a Snapshot,
    pub(super) now: Timestamp,
}

impl Asked<'_> {
    /// Puts a question to the engine for `user`, with what the configuration says about others.
    pub(super) fn ask<T>(
        &self,
        engine: &Engine,
        user: &User,
        calendar: &dyn Calendar,
        question: impl FnOnce(&Context<'_>) -> T,
    ) -> T {
        let config = &engine.config;
        let is_public = |domain: &str| trust::is_public_domain(config, domain);
        let is_delegate = |principal: &Mailbox, sender: &Mailbox| {
            config.users.user(principal).is_some_and(|user| {
                let delegates = config.policy_for(&user, None, None).delegates;
                let known = config.users.user(sender);
                delegates
                    .iter()
                    .any(|d| d == sender || known.as_ref().is_some_and(|u| u.addresses.contains(d)))
            })
        };
        let busy: &dyn itip::BusyTime = calendar;
        question(&Context {
            user,
            direction: self.direction,
            sender: self.sender,
            mail: self.facts,
            policy: self.policy,
            local_domains: config.users.local_domains(),
            is_public_domain: &is_public,
            is_delegate: &is_delegate,
            snapshot: self.snapshot,
            busy,
            limits: crate::time::ExpandLimits {
                instances: config.server.max_instances,
                ..crate::time::ExpandLimits::default()
            },
            now: self.now,
        })
    }
}

/// Where generated mail comes from: its generation, and the mail that it answers.
pub(super) struct Origin<'a> {
    pub(super) now: Timestamp,
    pub(super) generation: u32,
    pub(super) in_reply_to: Option<&'a str>,
}

/// Writes the generated mail of a decision and puts it into the outbox.
pub(super) fn enqueue(
    engine: &Engine,
    calendar: &mut dyn Calendar,
    decision: &Decision,
    uid: &str,
    origin: &Origin<'_>,
) -> Result<Vec<OutboxEntry>, StoreError> {
    let mut entries = Vec::new();
    if origin.generation >= GENERATIONS {
        return Ok(entries);
    }
    let hostname = &engine.config.server.hostname;
    for generated in &decision.messages {
        let id = crate::store::new_id(origin.now);
        let frame = Frame { id: &id, hostname, now: origin.now, in_reply_to: origin.in_reply_to };
        // Nothing is decided that cannot be said: the transaction is given up.
        let message = mail::compose(generated, frame, &engine.key)
            .map_err(|e| StoreError::Aborted(e.to_string()))?;
        let to: Vec<Mailbox> = generated.to.iter().map(|c| c.address.clone()).collect();
        let entry = OutboxEntry {
            uid: uid.to_owned(),
            method: generated.method.as_str().to_owned(),
            partstat: generated.partstat.clone(),
            from: generated.from.address.clone(),
            envelope_sender: match generated.automatic {
                itip::Automatic::Replied => None,
                itip::Automatic::Generated => Some(generated.from.address.clone()),
            },
            apply_locally: to.iter().any(|t| engine.config.users.user(t).is_some()),
            to,
            message,
            generation: origin.generation + 1,
            not_before: origin.now,
            id,
        };
        calendar.enqueue(&entry, origin.now)?;
        entries.push(entry);
    }
    Ok(entries)
}

/// Decides about one object in one user's calendar and commits; the result, and the generated
/// mail that is now in the outbox. `None`: this user wants nothing done.
pub(super) fn decide_and_commit(
    engine: &Engine,
    input: &Input<'_>,
    found: &Found,
    speaker: &Speaker<'_>,
    party: &Party,
    candidate: &Candidate,
    generation: u32,
) -> Option<(ObjectResult, Vec<OutboxEntry>)> {
    let component = Some(candidate.component.as_str());
    // Rules go by the From address, and only where it is proven.
    let proven = speaker.for_user(&party.user, false).tier >= Tier::Verified;
    let from = speaker.from().filter(|_| proven);
    let policy = engine.config.policy_for(&party.user, from, component);
    if party.direction == Direction::Outbound && policy.outgoing == Outgoing::Ignore {
        return None;
    }
    let facts = found.facts(input, party.via_list);
    let case = Case { engine, input, speaker, party, policy, facts, generation };
    let done = match &candidate.incoming {
        Ok(incoming) => case.run(incoming),
        Err(decision) => case.tier().map(|tier| Done::new(decision.clone(), tier)),
    };
    let done = done.unwrap_or_else(|error| {
        tracing::error!(
            "{}: {error}; the message {}",
            input.queue_id.unwrap_or("NOQUEUE"),
            match case.policy.on_error {
                crate::policy::OnError::Pass => "passes without it",
                crate::policy::OnError::Tempfail => "is to be sent again",
            }
        );
        let tier = speaker.for_user(&party.user, false).tier;
        Done::new(Decision::error(Reason::Storage, "store"), tier)
    });
    Some(case.report(candidate, done))
}

impl Case<'_> {
    fn home(&self) -> &str {
        &self.policy.timezone
    }

    fn user(&self) -> &Mailbox {
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

    fn tier(&self) -> Result<Tier, StoreError> {
        let mut tier = Tier::Refused;
        self.engine.store.read(self.user(), self.home(), &mut |calendar| {
            let knows = self.knows(calendar)?;
            tier = self.speaker.for_user(&self.party.user, knows).tier;
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
                done = Some(self.look(calendar, incoming)?.0);
                Ok(())
            })?;
            if let Some(done) = &mut done
                && shadow
                && writes(&done.decision)
            {
                done.decision = Decision {
                    notes: done.decision.notes.clone(),
                    ..Decision::nothing(Reason::DryRun, "mode")
                };
            }
            let final_look = self.input.dry_run || shadow;
            if let Some(done) = done.take_if(|d| final_look || !writes(&d.decision)) {
                return Ok(done);
            }
        }
        store.write(self.user(), self.home(), self.input.deadline, &mut |calendar| {
            done = Some(self.act(calendar, incoming)?);
            Ok(())
        })?;
        done.ok_or_else(|| StoreError::Aborted("the transaction did not run".to_owned()))
    }

    /// Decides without writing; also what was known.
    fn look(
        &self,
        calendar: &mut dyn Calendar,
        incoming: &Incoming,
    ) -> Result<(Done, Known), StoreError> {
        let knows = self.knows(calendar)?;
        let sender = self.speaker.for_user(&self.party.user, knows);
        let key = self.operation(incoming);
        let mut snapshot = self.snapshot(calendar, incoming, &key)?;
        let mut first_time: Option<FirstTime> = None;
        if snapshot.seen {
            let json = calendar.operation(&key)?;
            first_time = json.and_then(|json| serde_json::from_str(&json).ok());
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
        let decision = self.decide(calendar, incoming, &asked)?;
        let mut done = Done::new(decision, sender.tier);
        done.first_time = first_time;
        if undone.is_some() && done.decision.reason == Reason::Duplicate {
            done.block = Some(super::presentation::undone_block(&self.policy, &done.decision));
        }
        Ok((done, Known { snapshot, operation: key }))
    }

    /// Decides and writes all that follows.
    fn act(&self, calendar: &mut dyn Calendar, incoming: &Incoming) -> Result<Done, StoreError> {
        let (mut done, known) = self.look(calendar, incoming)?;
        if !writes(&done.decision) {
            return Ok(done);
        }
        let uid = incoming.object.uid();
        calendar.apply(&done.decision.edits, self.input.now)?;
        let cause = Cause {
            message_id: self.facts.message_id.as_ref(),
            queue_id: self.input.queue_id,
            sender: self.speaker.from(),
        };
        let before = known.snapshot.object;
        done.change = Some(self.journal(calendar, incoming, &done.decision, before, &cause)?);
        let origin = Origin {
            now: self.input.now,
            generation: self.generation,
            in_reply_to: self.facts.message_id.as_deref(),
        };
        done.entries = enqueue(self.engine, calendar, &done.decision, uid, &origin)?;
        done.first_time = None;
        if done.decision.edits.iter().any(|e| matches!(e, Edit::Park(_))) {
            // It is not carried out yet, and may have to make room.
            return Ok(done);
        }
        let block = super::presentation::personal_block(
            &self.policy,
            incoming.method.as_str(),
            &done.decision,
        );
        let first_time = FirstTime {
            message_id: self.facts.message_id.clone(),
            text: block.text.clone(),
            html: block.html.clone(),
            undone: false,
        };
        let json =
            serde_json::to_string(&first_time).map_err(|e| StoreError::Aborted(e.to_string()))?;
        calendar.record_operation(&known.operation, &json, self.input.now)?;
        // Last, so that each has a line of its own in the journal that can be undone alone.
        let put = done.decision.edits.iter().any(|e| matches!(e, Edit::Put(_)));
        if put && !known.snapshot.parked.is_empty() {
            self.take_up_parked(calendar, uid)?;
        }
        done.block = Some(block);
        Ok(done)
    }

    fn operation(&self, incoming: &Incoming) -> String {
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

    fn decide(
        &self,
        calendar: &dyn Calendar,
        incoming: &Incoming,
        asked: &Asked<'_>,
    ) -> Result<Decision, StoreError> {
        asked
            .ask(self.engine, &self.party.user, calendar, |context| itip::decide(context, incoming))
            .map_err(|e| StoreError::Aborted(e.to_string()))
    }

    /// Messages that came before the object are decided now, authority judged anew `[auth-11]`.
    fn take_up_parked(&self, calendar: &mut dyn Calendar, uid: &str) -> Result<(), StoreError> {
        let mut waiting = self.snapshot_of(calendar, uid)?.parked;
        itip::in_order(&mut waiting);
        for parked in waiting {
            let mut snapshot = self.snapshot_of(calendar, uid)?;
            // It is not its own duplicate.
            snapshot.parked.retain(|p| p.id != parked.id);
            snapshot.parked_total = snapshot.parked_total.saturating_sub(1);
            let timely = !itip::expired(&parked, &self.policy, self.input.now);
            let object = snapshot.object.as_ref().filter(|_| timely);
            let question = object.and_then(|o| itip::unpark(&parked, o));
            let Some((incoming, sender)) = question else {
                calendar.apply(&[Edit::Unpark { id: parked.id }], self.input.now)?;
                continue;
            };
            let facts = MailFacts { message_id: parked.message_id.clone(), ..MailFacts::default() };
            let direction = Direction::Inbound;
            let proven = parked.sender.as_ref().filter(|_| parked.tier >= Tier::Verified);
            let component = incoming.object.kind().as_str();
            let config = &self.engine.config;
            let policy = &config.policy_for(&self.party.user, proven, Some(component));
            let (sender, facts, snapshot) = (&sender, &facts, &snapshot);
            let now = self.input.now;
            let asked = Asked { direction, sender, facts, policy, snapshot, now };
            let decision = self.decide(calendar, &incoming, &asked)?;
            if decision.reason == Reason::Parked {
                continue;
            }
            let before = calendar.object(uid)?;
            calendar.apply(&decision.edits, self.input.now)?;
            calendar.apply(&[Edit::Unpark { id: parked.id }], self.input.now)?;
            if !decision.edits.is_empty() {
                let cause = Cause {
                    message_id: parked.message_id.as_ref(),
                    queue_id: None,
                    sender: parked.sender.as_ref(),
                };
                self.journal(calendar, &incoming, &decision, before, &cause)?;
            }
        }
        Ok(())
    }

    fn snapshot_of(&self, calendar: &dyn Calendar, uid: &str) -> Result<Snapshot, StoreError> {
        calendar.snapshot(uid, "", None, self.input.now)
    }

    fn journal(
        &self,
        calendar: &mut dyn Calendar,
        incoming: &Incoming,
        decision: &Decision,
        before: Option<itip::StoredObject>,
        cause: &Cause<'_>,
    ) -> Result<String, StoreError> {
        let text = |o: itip::StoredObject| ical::write(o.object.calendar());
        let uid = incoming.object.uid();
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

    fn report(&self, candidate: &Candidate, done: Done) -> (ObjectResult, Vec<OutboxEntry>) {
        let Done { decision, tier, change, entries, first_time, block } = done;
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
                decision.messages.iter().map(SentReport::planned).collect()
            } else {
                entries.iter().map(SentReport::of).collect()
            },
            change,
            generation: self.generation,
            resource: self.party.user.resource,
            waits: decision.edits.iter().any(|e| matches!(e, Edit::Park(_))),
            on_error: self.policy.on_error,
            block: match same_mail {
                Some(first) if !first.text.is_empty() => {
                    mail::Block { text: first.text, html: first.html }
                }
                _ => block.unwrap_or_else(|| {
                    super::presentation::personal_block(&self.policy, &candidate.method, &decision)
                }),
            },
            policy: self.policy.clone(),
        };
        (result, entries)
    }
}

/// Whether a decision leaves anything behind.
pub(super) fn writes(decision: &Decision) -> bool {
    !decision.edits.is_empty() || !decision.messages.is_empty()
}
