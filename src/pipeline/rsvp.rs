//! Answers by mail: the links of a block, and the mail that somebody sends by following one.
//!
//! A link says what is meant, and permits nothing: only mail that a user has submitted with his
//! own login and From counts, and only with a link that was made for him (invariant 9 of the
//! policy model). All else that comes to `rsvp_address` goes its way as if there were no such
//! address, and is never answered `[gen-4]`.

use std::time::Instant;

use sha2::{Digest, Sha256};

use super::commit::Case;
use super::find::Found;
use super::own::{Because, ByMail};
use super::report::{self, ObjectResult, SentReport};
use super::{Action, Command, Engine, Input, Processed};
use crate::ical::Moment;
use crate::itip::{
    self, Decision, Direction, Followed, Incoming, MailFacts, Mailbox, Meant, Method, NoLink,
    Outcome, Reason, StoredObject, User,
};
use crate::mail::Block;
use crate::mail::rsvp::{About, Answer, Day, Link, Token, TokenError, link, tokens};
use crate::policy::{Mode, OnError};
use crate::telemetry;
use crate::text::Locale;
use crate::time::{ExpandLimits, Zones};
use crate::trust::{Assessment, Tier};

impl Case<'_> {
    /// The links for the reader of a message, where there is something to answer: `stored` is
    /// what his calendar holds after it.
    pub(super) fn links(
        &self,
        incoming: &Incoming,
        decision: &Decision,
        stored: Option<&StoredObject>,
    ) -> Vec<Link> {
        let (Some(address), Some(stored)) = (&self.engine.config.server.rsvp_address, stored)
        else {
            return Vec::new();
        };
        let asks = matches!(incoming.method, Method::Request | Method::Add);
        let current = match decision.outcome {
            Outcome::Added | Outcome::Updated => true,
            _ => decision.reason == Reason::Duplicate,
        };
        let answerable = self.party.direction == Direction::Inbound && asks && current;
        if !answerable || !self.policy.rsvp_links || self.input.dry_run {
            return Vec::new();
        }
        let object = &stored.object;
        let zones = Zones::new(object.calendar(), &self.policy.timezone);
        let limits = limits(self.engine);
        let date = decision.notes.instance.then(|| incoming.object.components().next());
        let date = date.flatten().and_then(|c| Moment::of(c.get("RECURRENCE-ID")?).ok());
        if decision.notes.instance && date.is_none() {
            return Vec::new();
        }
        let user = &self.party.user;
        let now = self.input.now;
        let tags = [self.facts.language.as_deref(), decision.notes.language.as_deref()];
        let locale = self.policy.language.locale(tags);
        let mut links = Vec::new();
        for meant in itip::offers(user, object, date.as_ref(), &zones, (&limits, now)) {
            let title = object.main().and_then(|main| main.text("SUMMARY"));
            let civil = meant.date.as_ref().map(|date| match date {
                Moment::Date(date) => *date,
                other => zones.resolve(other).to_zoned(zones.home().clone()).date(),
            });
            let about = About { title: title.as_deref(), date: civil };
            for answer in Answer::ALL {
                let token = token(answer, object.uid(), &meant, locale, &zones);
                let sealed = token.seal(&self.engine.key, &user.id);
                links.extend(sealed.and_then(|t| link(address, answer, about, &t, locale)));
            }
        }
        links
    }
}

fn limits(engine: &Engine) -> ExpandLimits {
    let instances = engine.config.server.max_instances;
    ExpandLimits { instances, ..ExpandLimits::default() }
}

fn token(answer: Answer, uid: &str, meant: &Meant, locale: Locale, zones: &Zones) -> Token {
    let mut language = [0; 2];
    language.iter_mut().zip(locale.tag().bytes()).for_each(|(l, b)| *l = b);
    Token {
        answer,
        uid: uid.to_owned(),
        date: meant.date.as_ref().map(|date| match date {
            Moment::Date(date) => Day::On(*date),
            other => Day::At(zones.resolve(other)),
        }),
        span: meant.span,
        recurrence: meant.recurrence,
        language,
    }
}

/// The recipients of a message that are the address for answers, as they were given.
pub(super) fn recipients(engine: &Engine, input: &Input<'_>) -> Vec<String> {
    if engine.config.server.rsvp_address.is_none() || engine.config.replay().is_some() {
        return Vec::new();
    }
    let users = &engine.config.users;
    let is = |given: &&String| {
        Mailbox::parse(given.trim_matches(['<', '>'])).is_some_and(|a| users.is_rsvp_address(&a))
    };
    input.envelope.recipients.iter().filter(is).cloned().collect()
}

/// Carries out what a message to the address for answers says; the recipients that are dealt
/// with, of `answers`.
pub(super) fn consume(
    engine: &Engine,
    input: &Input<'_>,
    found: &Found,
    sender: &Assessment,
    answers: Vec<String>,
    processed: &mut Processed,
) -> Vec<String> {
    let started = Instant::now();
    let facts = found.facts(input, false);
    let user = match speaks_for_himself(sender, &facts) {
        Ok(user) => user,
        Err(why) => {
            tracing::info!(
                queue_id = input.queue_id.unwrap_or(telemetry::NO_QUEUE_ID),
                from = sender.from.as_ref().map(tracing::field::display),
                failure = why,
                "mail to rsvp_address answers nothing"
            );
            return Vec::new();
        }
    };
    let policy = engine.config.policy_for(user, Some(&user.id), None);
    if !policy.enabled || policy.mode == Mode::Shadow {
        return Vec::new();
    }
    let link = read(engine, input, found, user);
    let followed = Followed {
        link: link
            .as_ref()
            .map(|(token, _)| (meant(token), token.answer.partstat()))
            .map_err(|e| *e),
        address: engine.config.server.rsvp_address.clone().unwrap_or_else(|| user.id.clone()),
        language: link
            .as_ref()
            .ok()
            .and_then(|(token, _)| std::str::from_utf8(&token.language).ok().map(str::to_owned)),
    };
    let operation = operation(input, &facts, link.as_ref().ok().map(|(_, text)| text.as_str()));
    let uid = link.as_ref().map_or("", |(token, _)| token.uid.as_str());
    let (now, deadline) = (input.now, input.deadline);
    let command = Command { user, uid, method: "REPLY", now, deadline };
    let because = Because {
        sender: sender.from.as_ref(),
        operations: &[operation],
        mail: Some(ByMail { facts: &facts, queue_id: input.queue_id, dry_run: input.dry_run }),
    };
    let question = |context: &itip::Context<'_>| {
        Ok::<_, std::convert::Infallible>(itip::follow(context, &followed))
    };
    let acted = match engine.act_because(&command, &because, question) {
        Ok(Ok(acted)) => acted,
        Ok(Err(never)) => match never {},
        Err(error) => {
            tracing::error!(
                queue_id = input.queue_id.unwrap_or(telemetry::NO_QUEUE_ID),
                user = %user.id, %error,
                "an answer by mail is not carried out"
            );
            // Nobody else keeps the answer.
            processed.action = match policy.on_error {
                OnError::Tempfail => Action::Tempfail,
                OnError::Pass => processed.action,
            };
            return Vec::new();
        }
    };
    let decision = &acted.decision;
    let planned = decision.messages.iter().map(SentReport::planned);
    let planned = planned.chain(decision.notices.iter().map(SentReport::planned_notice));
    let result = ObjectResult {
        user: user.id.clone(),
        direction: Direction::Outbound,
        tier: Tier::Own,
        method: command.method.to_owned(),
        component: decision.notes.kind.map_or("other", |kind| kind.as_str()).to_owned(),
        uid: Some(uid).filter(|uid| !uid.is_empty()).map(str::to_owned),
        recurrence_ids: Vec::new(),
        sequence: None,
        outcome: decision.outcome,
        reason: decision.reason,
        rule: decision.rule,
        partstat: decision.partstat.clone(),
        conflicts: Vec::new(),
        sent: if input.dry_run { planned.collect() } else { acted.sent },
        change: acted.change,
        generation: 0,
        resource: user.resource,
        aside: false,
        waits: false,
        on_error: policy.on_error,
        block: Block { text: String::new(), html: String::new() },
        policy,
    };
    report::log(input.queue_id, sender.from.as_ref(), &result, started.elapsed());
    processed.results.push(result);
    processed.results.extend(acted.results);
    answers
}

/// The user who has submitted a message, as himself and with his own hands.
fn speaks_for_himself<'a>(
    sender: &'a Assessment,
    facts: &MailFacts,
) -> Result<&'a User, &'static str> {
    let submitter = sender.submitter.as_ref().filter(|user| !sender.delegate && !user.resource);
    let own = submitter.filter(|user| sender.tier_for(user, false) == Tier::Own);
    let user = own.ok_or("it is not submitted by the user who writes it")?;
    if facts.auto_submitted || facts.bulk || facts.null_sender {
        return Err("no person has sent it");
    }
    Ok(user)
}

/// The first link in a message that was made for the user, with its text; what is said of others
/// where there is none.
fn read(
    engine: &Engine,
    input: &Input<'_>,
    found: &Found,
    user: &User,
) -> Result<(Token, String), NoLink> {
    let mut why = NoLink::Missing;
    for text in tokens(input.message, found.opened.as_ref()) {
        match Token::open(&text, &engine.key, &user.id) {
            Ok(token) => return Ok((token, text)),
            Err(TokenError::Foreign) => why = NoLink::Foreign,
            Err(TokenError::Damaged) if why == NoLink::Missing => why = NoLink::Damaged,
            Err(TokenError::Damaged) => {}
        }
    }
    Err(why)
}

fn meant(token: &Token) -> Meant {
    let date = token.date.map(|day| match day {
        Day::At(at) => Moment::Utc(at),
        Day::On(date) => Moment::Date(date),
    });
    Meant { date, span: token.span, recurrence: token.recurrence }
}

/// By what it is known that a mail was carried out: the same one answers once, whoever brings it
/// again. The same link in another mail is another answer.
fn operation(input: &Input<'_>, facts: &MailFacts, token: Option<&str>) -> String {
    let mut hash = Sha256::new();
    let mut add = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    add(facts.message_id.as_deref().unwrap_or_default().as_bytes());
    add(token.unwrap_or_default().as_bytes());
    if facts.message_id.is_none() {
        for name in ["Date", "From", "Subject"] {
            input.message.all(name).for_each(|field| add(&field.value));
        }
    }
    let digest: String = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
    format!("rsvp {digest}")
}
