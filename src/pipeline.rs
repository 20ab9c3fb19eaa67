//! One message through all the steps: the milter, `process` and `replay` call the same function;
//! only where the message comes from and where it goes differ.
//!
//! ```text
//! message ─▶ find its iTIP objects ─▶ who speaks? ─▶ for each user and object:
//!            decide and commit, one transaction ─▶ what the MTA is to do with the message
//! ```
//!
//! Nothing in here can stop a message: at worst it passes as it came `[part-5]`.

mod ask;
mod collection;
mod commit;
mod delete;
mod due;
mod enqueue;
mod expire;
mod find;
mod local;
mod notices;
mod outgoing;
mod own;
mod parties;
mod presentation;
mod report;
mod rewriting;
mod rsvp;
mod signatures;
mod undo;
mod waiting;

use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use jiff::Timestamp;

use crate::config::Config;
use crate::itip::{Mailbox, Outcome, Reason, Sender, User};
use crate::mail::{self, HeaderEdit, LoopKey, Message};
use crate::policy::{OnError, Rewrite};
use crate::store::Store;
use crate::trust::{Assessment, Connection, Tier};

pub use delete::Deleted;
pub use due::Carried;
use find::Found;
pub use own::{Acted, Command};
pub use parties::Form;
pub use report::{ConflictReport, ObjectResult, Report, SentReport};
pub use undo::{Effect, Undone};

/// What processes messages: the configuration in force, the calendars, the key of this site.
/// Cheap to clone; a reload makes a new one.
#[derive(Clone)]
pub struct Engine {
    /// The configuration.
    pub config: Arc<Config>,
    /// The calendars.
    pub store: Arc<dyn Store>,
    /// The key of the loop mark `[gen-5]`.
    pub key: LoopKey,
}

/// The envelope as the MTA gave it.
#[derive(Clone, Debug, Default)]
pub struct Envelope {
    /// MAIL FROM; `None` is the null sender.
    pub sender: Option<String>,
    /// RCPT TO, as given.
    pub recipients: Vec<String>,
}

/// A message and what is known about it.
pub struct Input<'a> {
    /// Header and body.
    pub message: &'a Message,
    /// Its body was kept whole; otherwise it was larger than `max_message` or `max_buffer`.
    pub whole: bool,
    /// The envelope.
    pub envelope: &'a Envelope,
    /// The SMTP session.
    pub connection: &'a Connection,
    /// The MTA's queue id.
    pub queue_id: Option<&'a str>,
    /// The current time; a value, so that every run can be repeated.
    pub now: Timestamp,
    /// When the MTA wants its answer.
    pub deadline: Instant,
    /// Decide and tell, but write nothing.
    pub dry_run: bool,
}

/// What the MTA is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Action {
    /// Go on.
    #[default]
    Accept,
    /// Every recipient was removed: the message was for calendars alone.
    Discard,
    /// Try again later.
    Tempfail,
}

/// What becomes of the message.
#[derive(Debug, Default)]
pub struct Processed {
    /// The verdict.
    pub action: Action,
    /// Changes to the header, to be applied in order.
    pub header_edits: Vec<HeaderEdit>,
    /// The new body, where it changes.
    pub body: Option<Vec<u8>>,
    /// What was repaired in it.
    pub rewritten: Vec<Rewrite>,
    /// Recipients to remove, as they were given.
    pub removed_recipients: Vec<String>,
    /// What happened, per user and object.
    pub results: Vec<ObjectResult>,
    /// What was due in the calendars before the message was decided.
    pub carried: Vec<Carried>,
}

/// Who speaks, for every user the same but for the tier.
enum Speaker<'a> {
    /// A message of the MTA; what stands under each of its signatures may be believed further.
    Mail(&'a Assessment, &'a [Assessment]),
    /// A message that this host generated, for a local user `[gen-7]`.
    Own(Mailbox),
}

impl<'a> Speaker<'a> {
    /// Who speaks under a signature.
    fn under(&self, signature: Option<usize>) -> Speaker<'a> {
        match self {
            Speaker::Mail(unsigned, signed) => {
                Speaker::Mail(signature.and_then(|s| signed.get(s)).unwrap_or(unsigned), signed)
            }
            Speaker::Own(from) => Speaker::Own(from.clone()),
        }
    }

    fn from(&self) -> Option<&Mailbox> {
        match self {
            Speaker::Mail(assessment, _) => assessment.from.as_ref(),
            Speaker::Own(from) => Some(from),
        }
    }

    fn submitter(&self) -> Option<&User> {
        match self {
            Speaker::Mail(assessment, _) => assessment.submitter.as_ref(),
            Speaker::Own(_) => None,
        }
    }

    fn for_user(&self, user: &User, knows: bool) -> Sender {
        match self {
            Speaker::Mail(assessment, _) => Sender {
                address: assessment.from.clone(),
                tier: assessment.tier_for(user, knows),
                relay: assessment.relay,
                delegate: assessment.delegate,
            },
            Speaker::Own(from) => Sender {
                address: Some(from.clone()),
                tier: Tier::Internal,
                relay: false,
                delegate: false,
            },
        }
    }
}

impl Engine {
    /// Takes one message through all the steps.
    pub fn process(&self, input: &Input<'_>) -> Processed {
        let Some(message) = outgoing::without_blocks(self, input) else {
            return self.judge(input);
        };
        let mut processed = self.judge(&Input { message: &message, ..*input });
        processed.body.get_or_insert_with(|| message.body.to_vec());
        processed
    }

    /// What is left to do for a message that cannot hold a calendar: the body without the blocks
    /// that a user would send on. `None`: it stays as it is.
    pub fn text_without_blocks(&self, input: &Input<'_>) -> Option<Vec<u8>> {
        outgoing::without_blocks(self, input).map(|message| message.body.to_vec())
    }

    fn judge(&self, input: &Input<'_>) -> Processed {
        let started = Instant::now();
        let mut processed = Processed::default();
        let found = find::find(self, input);
        processed.header_edits = presentation::remove_foreign(input.message, found.own);
        let answers = rsvp::recipients(self, input);
        if found.own && self.config.replay().is_some() {
            self.replay_own(input, &found, &mut processed);
        }
        if found.own || found.is_empty() && answers.is_empty() {
            return processed;
        }
        let judged = signatures::judge(self, input, &found);
        let consumed = match answers.is_empty() {
            true => answers,
            false => rsvp::consume(self, input, &found, &judged.unsigned, answers, &mut processed),
        };
        if found.is_empty() || processed.action == Action::Tempfail {
            presentation::remove(input, consumed, &mut processed);
            return processed;
        }
        let speaker = Speaker::Mail(&judged.unsigned, &judged.signed);
        let before = processed.results.len();
        self.run(input, &found, &speaker, 0, &mut processed);
        presentation::remove(input, consumed, &mut processed);
        for result in processed.results.iter().skip(before).filter(|r| r.generation == 0) {
            report::log(input.queue_id, speaker.from(), result, started.elapsed());
        }
        processed
    }

    /// What this site once generated took effect before it was sent `[gen-7]`; in an archive it
    /// is a message like any other, and the mark proves whose.
    fn replay_own(&self, input: &Input<'_>, found: &Found, processed: &mut Processed) {
        let from = input.message.first("From").map(mail::mailboxes).unwrap_or_default();
        if let Some(from) = from.first().and_then(|from| Mailbox::parse(&from.address)) {
            self.run(input, found, &Speaker::Own(from), 0, processed);
        }
    }

    /// Everything after it is known who speaks. `generation` counts generated messages that
    /// led here.
    fn run(
        &self,
        input: &Input<'_>,
        found: &Found,
        speaker: &Speaker<'_>,
        generation: u32,
        processed: &mut Processed,
    ) {
        let parties = parties::parties(self, input, speaker);
        for party in &parties.list {
            processed.carried.extend(self.due_before(input, &party.user.id));
            for candidate in &found.candidates {
                let speaker = speaker.under(candidate.signature);
                let committed = commit::decide_and_commit(
                    self, input, found, &speaker, party, candidate, generation,
                );
                let mut mail = Vec::new();
                for commit::Committed { user, result, entries } in committed {
                    if result.reason == Reason::Storage && result.on_error == OnError::Tempfail {
                        processed.action = Action::Tempfail;
                    }
                    processed.results.push(result);
                    mail.extend(entries.into_iter().map(|entry| (user.clone(), entry)));
                }
                for (user, entry) in mail {
                    let occasion = local::Occasion::of(input);
                    local::apply(self, &user, &entry, &occasion, processed);
                }
            }
        }
        if processed.action == Action::Tempfail {
            // The client sends it again; what was committed is recognised then `[seq-7]`.
            processed.header_edits.clear();
            return;
        }
        presentation::present(self, input, found, &parties, generation, processed);
    }

    /// How far the sender is believed in what a message holds first, before the question for
    /// whom.
    pub fn assess(&self, input: &Input<'_>) -> Assessment {
        let found = find::find(self, input);
        let mut judged = signatures::judge(self, input, &found);
        match found.candidates.first().and_then(|c| c.signature) {
            Some(signature) if signature < judged.signed.len() => {
                judged.signed.swap_remove(signature)
            }
            _ => judged.unsigned,
        }
    }

    /// Applies what was left unapplied of a generated message for a local user, after a crash
    /// `[gen-7]`; the bytes to send.
    ///
    /// # Errors
    /// A calendar cannot be written; it is tried again.
    pub fn deliver_locally(
        &self,
        waiting: &crate::store::Waiting,
        now: Timestamp,
        deadline: Instant,
    ) -> Result<Option<Vec<u8>>, crate::store::StoreError> {
        local::resume(self, waiting, now, deadline)
    }

    /// The IANA zone of a user's calendar.
    pub fn zone_of(&self, user: &Mailbox) -> String {
        match self.config.users.user(user) {
            Some(user) => self.config.policy_for(&user, None, None).timezone,
            None => "UTC".to_owned(),
        }
    }

    /// A message with the changes applied, as the MTA would queue it.
    pub fn rewritten(message: &Message, processed: &Processed) -> Vec<u8> {
        let mut copy = message.clone();
        match crate::mail::apply_to_message(
            &mut copy,
            &processed.header_edits,
            processed.body.clone(),
        ) {
            Ok(()) => copy.to_bytes(),
            Err(error) => {
                tracing::error!(%error, "edits of a message are not valid and were left out");
                message.to_bytes()
            }
        }
    }
}

/// Whether an outcome changed or answered something: such mail may be dropped (invariant 1).
fn is_settled(result: &ObjectResult) -> bool {
    // A request that a room has not answered is for its owner's eyes.
    if result.resource && result.partstat.as_deref() == Some("NEEDS-ACTION") {
        return false;
    }
    // What waits may never have its turn; and to ask is no answer.
    if result.waits || matches!(result.reason, Reason::OccurrenceUnknown | Reason::UnknownUid) {
        return false;
    }
    match result.outcome {
        Outcome::Added | Outcome::Updated | Outcome::Cancelled => true,
        Outcome::NoAction => {
            matches!(result.reason, Reason::Duplicate | Reason::Stale | Reason::Declined)
                || result.sent.iter().any(|s| s.method != crate::store::NOTICE)
        }
        Outcome::Error => false,
    }
}

/// The message of generated mail.
fn parse(bytes: &[u8]) -> Message {
    Message::parse(Bytes::copy_from_slice(bytes))
}
