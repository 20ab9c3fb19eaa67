//! What a user does by a command instead of a mail: one question to the engine, its decision
//! committed in one transaction like that of a message, journal and outbox included, and what
//! local recipients are sent takes effect at once `[gen-7]`.
//!
//! ```text
//! Engine::act(command, |context| question) ─▶ snapshot, question, edits, journal, outbox
//!                                          ─▶ calendars of local recipients
//! ```
//!
//! A question is a pure function of `itip` (`itip::respond`, `itip::settle`, …): it gets the
//! [`Context`] of an outbound message of the user himself and returns a [`Decision`], or an error
//! of its own that leaves everything as it was.

use std::time::Instant;

use jiff::Timestamp;

use super::ask::Asked;
use super::commit::{FirstTime, remember, writes};
use super::enqueue::{Origin, enqueue};
use super::local::{self, Occasion};
use super::notices;
use super::report::{ObjectResult, SentReport};
use super::{Engine, Processed};
use crate::ical;
use crate::itip::{self, Context, Decision, Direction, MailFacts, Mailbox, Sender, User};
use crate::store::{Calendar, JournalEntry, OutboxEntry, StoreError};
use crate::trust::Tier;

/// A command of a user about one object of his.
#[derive(Clone, Copy, Debug)]
pub struct Command<'a> {
    /// Whose calendar.
    pub user: &'a User,
    /// The object.
    pub uid: &'a str,
    /// What the journal calls it: the METHOD that the user would send.
    pub method: &'a str,
    /// The current time.
    pub now: Timestamp,
    /// When to give up waiting for the calendar.
    pub deadline: Instant,
}

/// What a command led to.
#[derive(Debug)]
pub struct Acted {
    /// The decision; if it has no edits and no messages, nothing was written.
    pub decision: Decision,
    /// The change in the journal.
    pub change: Option<String>,
    /// Generated mail, now in the outbox.
    pub sent: Vec<SentReport>,
    /// What that did in the calendars of local recipients.
    pub results: Vec<ObjectResult>,
}

/// Why it is done, where that is not the user's own word.
pub(super) struct Because<'a> {
    /// Who caused it, for the journal.
    pub(super) sender: Option<&'a Mailbox>,
    /// The keys by which it is known to be done `[seq-7]`.
    pub(super) operations: &'a [String],
    /// The mail that it came by.
    pub(super) mail: Option<ByMail<'a>>,
}

/// The mail by which a user has something done.
#[derive(Clone, Copy)]
pub(super) struct ByMail<'a> {
    pub(super) facts: &'a MailFacts,
    pub(super) queue_id: Option<&'a str>,
    /// Decide, but write nothing.
    pub(super) dry_run: bool,
}

impl Because<'_> {
    fn dry_run(&self) -> bool {
        self.mail.is_some_and(|mail| mail.dry_run)
    }
}

/// A decision and what was written because of it.
struct Done {
    decision: Decision,
    change: Option<String>,
    entries: Vec<OutboxEntry>,
}

impl Done {
    fn without_trace(decision: Decision) -> Self {
        Done { decision, change: None, entries: Vec::new() }
    }
}

impl Engine {
    /// Carries out a command. `question` may be asked more than once.
    ///
    /// # Errors
    /// The calendar cannot be read or written; nothing was done. The inner error is the
    /// question's own.
    pub fn act<E>(
        &self,
        command: &Command<'_>,
        question: impl FnMut(&Context<'_>) -> Result<Decision, E>,
    ) -> Result<Result<Acted, E>, StoreError> {
        let sender = Some(&command.user.id);
        let because = Because { sender, operations: &[], mail: None };
        self.act_because(command, &because, question)
    }

    /// The same, whoever caused it.
    pub(super) fn act_because<E>(
        &self,
        command: &Command<'_>,
        because: &Because<'_>,
        mut question: impl FnMut(&Context<'_>) -> Result<Decision, E>,
    ) -> Result<Result<Acted, E>, StoreError> {
        let home = self.zone_of(&command.user.id);
        let mut done: Option<Result<Done, E>> = None;
        // A calendar does not come into being by a question about what is not in it.
        if because.dry_run() || !self.store.exists(&command.user.id) {
            self.store.read(&command.user.id, &home, &mut |calendar| {
                let decision = self.answer(command, because, calendar, &mut question)?;
                done = Some(decision.map(Done::without_trace));
                Ok(())
            })?;
            if let Some(Ok(look)) = &done
                && writes(&look.decision)
                && !because.dry_run()
            {
                done = None;
            }
        }
        if done.is_none() {
            self.store.write(&command.user.id, &home, command.deadline, &mut |calendar| {
                done = Some(match self.answer(command, because, calendar, &mut question)? {
                    Ok(decision) => Ok(self.carry_out(command, because, calendar, decision)?),
                    Err(error) => Err(error),
                });
                Ok(())
            })?;
        }
        let Done { decision, change, entries } = match done {
            Some(Ok(done)) => done,
            Some(Err(error)) => return Ok(Err(error)),
            None => return Err(StoreError::Aborted("the transaction did not run".to_owned())),
        };
        let occasion = Occasion { queue_id: None, now: command.now, deadline: command.deadline };
        let mut processed = Processed::default();
        for entry in &entries {
            local::apply(self, command.user, entry, &occasion, &mut processed);
        }
        let sent = entries.iter().map(SentReport::of).collect();
        Ok(Ok(Acted { decision, change, sent, results: processed.results }))
    }

    fn answer<E>(
        &self,
        command: &Command<'_>,
        because: &Because<'_>,
        calendar: &dyn Calendar,
        question: &mut impl FnMut(&Context<'_>) -> Result<Decision, E>,
    ) -> Result<Result<Decision, E>, StoreError> {
        let user = command.user;
        // Rows that are due have been looked for by their keys already.
        let seen = because.mail.and_then(|_| because.operations.first());
        let key = seen.map_or("", String::as_str);
        let snapshot = calendar.snapshot(command.uid, key, None, command.now)?;
        let none = MailFacts::default();
        let kind = snapshot.object.as_ref().map(|o| o.object.kind().as_str());
        let asked = Asked {
            direction: Direction::Outbound,
            sender: &Sender {
                address: Some(user.id.clone()),
                tier: Tier::Own,
                relay: false,
                delegate: false,
            },
            facts: because.mail.map_or(&none, |mail| mail.facts),
            policy: &self.config.policy_for(user, Some(&user.id), kind),
            snapshot: &snapshot,
            now: command.now,
        };
        Ok(asked.ask(self, user, calendar, |context| {
            let mut decision = question(context)?;
            itip::close_overtaken(context, &mut decision);
            itip::follow_booking(context, &mut decision);
            Ok(decision)
        }))
    }

    fn carry_out(
        &self,
        command: &Command<'_>,
        because: &Because<'_>,
        calendar: &mut dyn Calendar,
        decision: Decision,
    ) -> Result<Done, StoreError> {
        if !writes(&decision) {
            return Ok(Done::without_trace(decision));
        }
        let text = |calendar: &dyn Calendar| -> Result<Option<String>, StoreError> {
            Ok(calendar.object(command.uid)?.map(|o| ical::write(o.object.calendar())))
        };
        let message_id = because.mail.and_then(|mail| mail.facts.message_id.as_ref());
        let before = text(calendar)?;
        calendar.apply(&decision.edits, command.now)?;
        let entry = JournalEntry {
            message_id: message_id.cloned(),
            queue_id: because.mail.and_then(|m| m.queue_id).map(str::to_owned),
            sender: because.sender.cloned(),
            method: command.method.to_owned(),
            uid: command.uid.to_owned(),
            outcome: decision.outcome,
            reason: decision.reason,
            before,
            after: text(calendar)?,
        };
        let change = calendar.write_journal(&entry, command.now)?;
        self.follow_member(calendar, command, &decision, &entry)?;
        let origin = Origin { now: command.now, generation: 0, in_reply_to: None };
        let mut entries = enqueue(self, calendar, &decision, command.uid, &origin)?;
        let about = (command.user, command.uid);
        // The mail that it came by is for this host alone: others have never seen it.
        let origin = Origin { in_reply_to: message_id.map(String::as_str), ..origin };
        entries.extend(notices::enqueue(self, calendar, &decision.notices, about, &origin)?);
        for key in because.operations {
            let first = FirstTime { message_id: message_id.cloned(), ..FirstTime::default() };
            remember(calendar, key, &first, command.now)?;
        }
        Ok(Done { decision, change: Some(change), entries })
    }
}
