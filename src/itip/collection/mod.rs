//! Resources that are booked as one `[book-7]`: what is sent to a collection is judged by its
//! members, each as if it were invited itself, and one of them is booked. The collection has
//! delegated then, and keeps a copy that says to whom.
//!
//! All later messages about that booking concern both calendars, whichever address they are
//! sent to. If the member that has it cannot take a change, another may (`reassign`).

mod lines;
mod pick;

use jiff::SignedDuration;

use super::decide::decide as decide_alone;
use super::decision::{Context, Decision, Edit, Generated, Incoming, User};
use super::instance::recurrence_id;
use super::message;
use super::method::Method;
use super::outcome::{Outcome, Reason};
use super::revision::newest;
use super::stored::{StoredObject, Unavailable};
use super::{own, plan};
use crate::ical::{Component, Object};
use crate::identity::{Mailbox, Participant};
use crate::policy::{Collection, Pick, Policy};
use crate::text::Locale;
use crate::trust::Threshold;

pub use lines::chain;
pub use pick::booked_around;

use pick::Candidate;

/// A booking goes on from member to member so often; then the collection itself delegates
/// anew `[del-4]`.
const LONGEST_CHAIN: usize = 3;

/// What a collection's members say, each looking into its own calendar.
pub trait Members {
    /// Why a calendar cannot be read.
    type Error: From<Unavailable>;

    /// What a member would do with a message; its number is its place in
    /// [`Collection::members`].
    ///
    /// # Errors
    /// Its calendar cannot be read.
    fn judge(&mut self, member: usize, incoming: &Incoming) -> Result<Judged, Self::Error>;
}

/// What a member would do.
#[derive(Clone, Debug)]
pub struct Judged {
    /// It.
    pub user: User,
    /// The policy in force for it.
    pub policy: Policy,
    /// Its decision.
    pub decision: Decision,
    /// How much it has booked around ([`booked_around`]).
    pub load: SignedDuration,
}

/// What becomes of a message in the calendar of a member.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its place in [`Collection::members`].
    pub member: usize,
    /// The message as it was judged.
    pub incoming: Incoming,
    /// The decision.
    pub decision: Decision,
}

/// What becomes of a message in all calendars of a collection.
#[derive(Clone, Debug)]
pub struct JointBooking {
    /// In the collection's own.
    pub own: Decision,
    /// In those of its members, to be carried out after it, in this order.
    pub parts: Vec<Part>,
}

/// Decides what becomes of a message in the calendars of a collection; `context` is that of the
/// collection itself.
///
/// # Errors
/// A calendar cannot be read.
pub fn decide_together<M: Members>(
    context: &Context<'_>,
    incoming: &Incoming,
    collection: &Collection,
    members: &mut M,
) -> Result<JointBooking, M::Error> {
    // It has no time of its own that could be free.
    let mut silent = context.policy.clone();
    silent.answer_from = Threshold::Nobody;
    let mut own = decide_alone(&Context { policy: &silent, ..*context }, incoming)?;
    own.conflicts.clear();
    let chain = context.snapshot.object.as_ref().map(|s| chain(&s.object));
    let chain = chain.unwrap_or_default();
    let holder =
        chain.last().and_then(|last| collection.members.iter().position(|member| member == last));
    let takes_effect = |e: &Edit| matches!(e, Edit::Put(_) | Edit::Delete { .. });
    if !own.edits.iter().any(takes_effect) {
        return Ok(JointBooking { own, parts: Vec::new() });
    }
    let mut desk = Desk { context, incoming, collection, members };
    match holder {
        Some(holder) => desk.pass_on(own, &chain, holder),
        None if books(incoming, &own) => desk.book(own),
        None => Ok(JointBooking { own, parts: Vec::new() }),
    }
}

/// Whether a message, with that decision on it, asks for a booking.
fn books(incoming: &Incoming, own: &Decision) -> bool {
    matches!(incoming.method, Method::Request | Method::Add)
        && matches!(own.outcome, Outcome::Added | Outcome::Updated)
        && own.edits.iter().any(|e| matches!(e, Edit::Put(_)))
}

/// One message at a collection.
struct Desk<'a, 'c, M> {
    context: &'a Context<'c>,
    incoming: &'a Incoming,
    collection: &'a Collection,
    members: &'a mut M,
}

/// What the members said.
#[derive(Default)]
struct Round {
    /// The one that takes it, as judged.
    taken: Option<(Part, Judged)>,
    /// Why others do not, in words; `None`: it was not said.
    refusals: Vec<(String, Option<String>)>,
    /// A member that would keep it unanswered.
    unanswered: bool,
    /// Why it is not decided at all.
    undecided: Option<Decision>,
}

impl<M: Members> Desk<'_, '_, M> {
    /// Nobody has it yet.
    fn book(&mut self, mut own: Decision) -> Result<JointBooking, M::Error> {
        let context = self.context;
        if context.snapshot.answers_last_hour >= context.policy.answers_per_hour {
            leave(&mut own, Outcome::NoAction, Reason::Policy, "gen-4");
            return Ok(JointBooking { own, parts: Vec::new() });
        }
        let round = self.ask(&[], None)?;
        if let Some((part, judged)) = round.taken {
            let chain = [self.member(part.member)];
            self.delegate(&mut own, &chain, &judged, true);
            return Ok(JointBooking { own, parts: vec![part] });
        }
        if round.unanswered {
            own.edits.iter_mut().for_each(|edit| {
                if let Edit::Put(stored) = edit {
                    lines::clear(&mut stored.object, &context.user.addresses);
                }
            });
            return Ok(JointBooking { own, parts: Vec::new() });
        }
        if round.refusals.is_empty()
            && let Some(decision) = round.undecided
        {
            leave(&mut own, decision.outcome, decision.reason, decision.rule);
            return Ok(JointBooking { own, parts: Vec::new() });
        }
        let reply = stored(&own).and_then(|stored| {
            let mut object = stored.object.clone();
            lines::clear(&mut object, &context.user.addresses);
            let locale = context.organizers_language(&self.incoming.object);
            let comment = comment(&round.refusals, locale);
            reply(context, &object, &self.incoming.object, "DECLINED", &comment)
        });
        let own = self.declined(own, reply);
        Ok(JointBooking { own, parts: Vec::new() })
    }

    /// The last of the chain has it.
    fn pass_on(
        &mut self,
        mut own: Decision,
        chain: &[Mailbox],
        holder: usize,
    ) -> Result<JointBooking, M::Error> {
        let incoming = self.asked(chain);
        let judged = self.members.judge(holder, &incoming)?;
        let decision = judged.decision.clone();
        let mut part = Part { member: holder, incoming, decision };
        let keeps = stored(&part.decision).is_some();
        if part.decision.reason == Reason::Declined && !keeps {
            if self.collection.reassign
                && books(self.incoming, &own)
                && let Some((other, taken_by)) = self.ask(chain, Some(holder))?.taken
            {
                let chain = longer(chain, &self.member(other.member));
                let again = chain.len() == 1;
                self.delegate(&mut own, &chain, &taken_by, again);
                if !again {
                    // Its own answer gives way; what it tells others, say its approvers, stands.
                    part.decision.messages.retain(|m| m.method != Method::Reply);
                    part.decision.messages.extend(self.handed_on(&judged, &own, &taken_by));
                    part.decision.partstat = Some("DELEGATED".to_owned());
                }
                return Ok(JointBooking { own, parts: vec![part, other] });
            }
            return Ok(JointBooking { own: self.declined(own, None), parts: vec![part] });
        }
        let known = matches!(part.decision.reason, Reason::Duplicate | Reason::Stale);
        let acts = !part.decision.edits.is_empty() || !part.decision.messages.is_empty();
        if !acts && !known && books(self.incoming, &own) {
            // Neither calendar goes without the other.
            let Decision { outcome, reason, rule, .. } = part.decision;
            leave(&mut own, outcome, reason, rule);
            return Ok(JointBooking { own, parts: Vec::new() });
        }
        if books(self.incoming, &own) {
            self.delegate(&mut own, chain, &judged, false);
        }
        let parts = if acts { vec![part] } else { Vec::new() };
        Ok(JointBooking { own, parts })
    }

    fn member(&self, number: usize) -> Mailbox {
        self.collection.members.get(number).unwrap_or(&self.collection.id).clone()
    }

    /// The message as the last of the chain reads it.
    fn asked(&self, chain: &[Mailbox]) -> Incoming {
        lines::as_member(self.context, self.incoming, chain)
    }

    /// Asks all members but one, and those who are invited themselves.
    fn ask(&mut self, chain: &[Mailbox], except: Option<usize>) -> Result<Round, M::Error> {
        let mut round = Round::default();
        let mut free: Vec<(Candidate, Part, Judged)> = Vec::new();
        let all = &self.collection.members;
        for (number, member) in all.iter().enumerate() {
            let named = || lines::names_directly(self.context, &self.incoming.object, all, member);
            if except == Some(number) || named() {
                continue;
            }
            let incoming = self.asked(&longer(chain, member));
            let judged = self.members.judge(number, &incoming)?;
            let decision = &judged.decision;
            let Some(stored) = stored(decision) else {
                if decision.reason == Reason::Declined {
                    let name = called(&judged);
                    round.refusals.push((name, said(decision)));
                } else {
                    round.undecided.get_or_insert(judged.decision);
                }
                continue;
            };
            // What it has already it was invited to itself.
            let answer = own::in_object(&stored.object, &judged.user);
            let answered = matches!(answer.as_deref(), Some("ACCEPTED" | "TENTATIVE"));
            if decision.outcome != Outcome::Added || !answered {
                round.unanswered |= decision.outcome == Outcome::Added;
                continue;
            }
            let addresses = &judged.user.addresses;
            let declined =
                |c: &&Component| own::own_partstat(c, addresses).as_deref() == Some("DECLINED");
            let candidate = Candidate {
                member: number,
                clashes: stored.object.components().filter(declined).count(),
                tentative: answer.as_deref() == Some("TENTATIVE"),
                load: judged.load,
                seats: judged.policy.seats,
            };
            let enough = self.collection.pick == Pick::First
                && candidate.clashes == 0
                && !candidate.tentative;
            let decision = decision.clone();
            free.push((candidate, Part { member: number, incoming, decision }, judged));
            if enough {
                break;
            }
        }
        let candidates: Vec<Candidate> = free.iter().map(|(c, ..)| c.clone()).collect();
        round.taken = pick::best(&candidates, self.collection.pick)
            .map(|best| free.swap_remove(best))
            .map(|(_, part, judged)| (part, judged));
        Ok(round)
    }

    /// Writes into the collection's copy who has it; `tells`: and to the organizer.
    fn delegate(&self, own: &mut Decision, chain: &[Mailbox], to: &Judged, tells: bool) {
        let addresses = &self.context.user.addresses;
        let name = called(to);
        let answer = stored(&to.decision).and_then(|s| own::in_object(&s.object, &to.user));
        own.messages.clear();
        for edit in &mut own.edits {
            let Edit::Put(stored) = edit else { continue };
            lines::note(&mut stored.object, addresses, chain, &name);
            if let Some(answer) = &answer {
                for component in stored.object.components_mut() {
                    own::set_partstat(component, &to.user.addresses, answer);
                }
            }
            if tells {
                let comment = handed_on(self.context, &self.incoming.object, &name);
                own.messages.extend(reply(
                    self.context,
                    &stored.object,
                    &self.incoming.object,
                    "DELEGATED",
                    &comment,
                ));
            }
        }
        own.partstat = Some("DELEGATED".to_owned());
        let this = self.context.policy.name.clone();
        let this = this.unwrap_or_else(|| self.context.user.id.to_string());
        own.notes.delegated = Some((this, Some(name)));
    }

    /// What the member says that had it before.
    fn handed_on(&self, before: &Judged, own: &Decision, to: &Judged) -> Option<Generated> {
        // The collection's copy names all of the chain.
        let object = &stored(own)?.object;
        let context = Context { user: &before.user, policy: &before.policy, ..*self.context };
        let said = handed_on(&context, &self.incoming.object, &called(to));
        reply(&context, object, &self.incoming.object, "DELEGATED", &said)
    }

    /// Nobody takes it: it is not stored, and what was is released `[book-2]`.
    fn declined(&self, mut own: Decision, reply: Option<Generated>) -> Decision {
        own.edits.clear();
        own.messages = reply.into_iter().collect();
        plan::declined(self.incoming, self.context.snapshot.object.as_ref(), own)
    }
}

/// What becomes of the collection's copy of a booking when the member that has it has decided
/// otherwise by another's word than the organizer's: an approver has spoken, nobody has in time,
/// or somebody has by a command. `None`: nothing.
pub fn follow_member(copy: &StoredObject, member: &User, done: &Decision) -> Option<Decision> {
    let uid = copy.object.uid();
    let mut decision = Decision::new(Outcome::Updated, Reason::ReplyRecorded, "book-7");
    decision.about = Some(uid.to_owned());
    let Some(booking) = stored(done) else {
        let gone = |e: &Edit| matches!(e, Edit::Delete { uid: gone } if gone == uid);
        done.edits.iter().any(gone).then_some(())?;
        decision.reason = Reason::Declined;
        decision.edits = plan::release(copy, newest(&copy.object));
        decision.partstat = Some("DECLINED".to_owned());
        return Some(decision);
    };
    let mut new = copy.clone();
    for component in new.object.components_mut() {
        let id = recurrence_id(component);
        let same = booking.object.components().find(|c| recurrence_id(c) == id);
        let answer = same.and_then(|c| own::own_partstat(c, &member.addresses));
        if let Some(answer) = answer {
            own::set_partstat(component, &member.addresses, &answer);
        }
    }
    decision.partstat = Some("DELEGATED".to_owned());
    let changed = booking.object.uid() == uid && new != *copy;
    decision.edits.push(Edit::Put(Box::new(new)));
    Some(decision).filter(|_| changed)
}

/// A decision that does nothing after all.
fn leave(own: &mut Decision, outcome: Outcome, reason: Reason, rule: &'static str) {
    (own.outcome, own.reason, own.rule) = (outcome, reason, rule);
    own.edits.clear();
    own.messages.clear();
}

/// The chain with one more at its end; a new one where it would be too long, or a circle.
fn longer(chain: &[Mailbox], member: &Mailbox) -> Vec<Mailbox> {
    let mut longer = chain.to_vec();
    if chain.contains(member) || chain.len() >= LONGEST_CHAIN {
        longer.clear();
    }
    longer.push(member.clone());
    longer
}

/// What a decision stores.
fn stored(decision: &Decision) -> Option<&StoredObject> {
    decision.edits.iter().find_map(|edit| match edit {
        Edit::Put(stored) => Some(&**stored),
        _ => None,
    })
}

/// How a member is called.
fn called(judged: &Judged) -> String {
    judged.policy.name.clone().unwrap_or_else(|| judged.user.id.to_string())
}

/// What a member says with its answer.
fn said(decision: &Decision) -> Option<String> {
    let answer = decision.messages.first()?;
    answer.calendar.components().find_map(|c| c.text("COMMENT"))
}

/// Most members whose reasons an answer names.
const REASONS: usize = 10;

/// Why nobody takes it.
fn comment(refusals: &[(String, Option<String>)], locale: Locale) -> String {
    let reasons = refusals.iter().filter_map(|(name, said)| {
        let variables = [("who", name.into()), ("reason", said.as_ref()?.into())];
        Some(locale.say("room-member", &variables))
    });
    let mut reasons: Vec<String> = reasons.take(REASONS).collect();
    reasons.insert(0, locale.word("room-none"));
    reasons.join("\n")
}

/// Who has it now.
fn handed_on(context: &Context<'_>, asked: &Object, name: &str) -> String {
    context.organizers_language(asked).say("room-handed-on", &[("who", name.into())])
}

/// The REPLY of `context.user` that carries one answer to the whole.
fn reply(
    context: &Context<'_>,
    object: &Object,
    asked: &Object,
    partstat: &'static str,
    said: &str,
) -> Option<Generated> {
    let addresses = &context.user.addresses;
    let named = |c: &&Component| own::line(c, addresses).is_some();
    let mut answered: Vec<Component> = match object.master() {
        Some(master) => vec![master.clone()],
        None => object.overrides().filter(named).cloned().collect(),
    };
    for component in &mut answered {
        own::set_partstat(component, addresses, partstat);
        for line in component.properties_mut().filter(|p| p.is("ATTENDEE")) {
            if partstat == "DECLINED" && addresses.are(&Participant::of(line)) {
                line.remove_param("RSVP");
            }
        }
    }
    let content = message::Content {
        answered: &answered,
        partstat,
        said: Some(said),
        own_words: false,
        language: context.organizers_language(asked),
        asked: Some(asked),
    };
    message::reply(context, object, &content)
}
