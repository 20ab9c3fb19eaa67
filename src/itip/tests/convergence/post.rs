//! Three calendars and the mail between them.

use std::collections::{BTreeMap, BTreeSet};

use super::author::Author;
use super::*;
use crate::time::{Zones, expand};

/// A REFRESH is sent, or answered, no more often for the same revision `[ref-1]`.
const PATIENCE: jiff::SignedDuration = jiff::SignedDuration::from_mins(10);

/// A message under way.
#[derive(Clone, Debug)]
pub struct Mail {
    pub from: String,
    pub message: Incoming,
    number: usize,
}

impl Mail {
    pub fn name(&self) -> String {
        format!("#{} {} of {}", self.number, self.message.method.as_str(), self.from)
    }
}

/// The organizer's calendar, the attendees', and the post. A user is `None` (the organizer) or
/// the number of a guest.
pub struct Sim {
    pub author: Author,
    organizer: World,
    guests: Vec<World>,
    under_way: Vec<(Option<usize>, Mail)>,
    /// What has come, by whom it was got.
    pub delivered: Vec<(Option<usize>, Mail)>,
    /// Whether operations are remembered, as the store does `[seq-7]`.
    pub remembers: bool,
    done: BTreeSet<String>,
    generated: BTreeSet<String>,
    /// When each REFRESH was sent, by what its sender had `[add-2]`.
    refreshes: BTreeMap<String, Timestamp>,
    mails: usize,
    /// What happened.
    pub log: Vec<String>,
}

impl Sim {
    /// `automatic`: which guests have their answers given.
    pub fn new(automatic: &[bool]) -> Self {
        let mut guests: Vec<World> = GUESTS.iter().map(|g| World::of(g)).collect();
        for (guest, automatic) in guests.iter_mut().zip(automatic) {
            if *automatic {
                guest.policy.answer_from = crate::trust::Threshold::AtLeast(Tier::Known);
                guest.policy.when_free = crate::policy::Automatic::Accept;
                guest.policy.answers_per_hour = 10_000;
            }
        }
        Sim {
            author: Author::default(),
            organizer: World::of(ORGANIZER),
            guests,
            under_way: Vec::new(),
            delivered: Vec::new(),
            remembers: true,
            done: BTreeSet::new(),
            generated: BTreeSet::new(),
            refreshes: BTreeMap::new(),
            mails: 0,
            log: Vec::new(),
        }
    }

    fn world(&mut self, who: Option<usize>) -> &mut World {
        match who {
            None => &mut self.organizer,
            Some(guest) => &mut self.guests[guest],
        }
    }

    fn address(who: Option<usize>) -> &'static str {
        who.map_or(ORGANIZER, |guest| GUESTS[guest])
    }

    /// A minute passes; DTSTAMP of what is written now.
    fn tick(&mut self) -> String {
        let now = self.organizer.now + jiff::SignedDuration::from_mins(1);
        self.organizer.now = now;
        self.guests.iter_mut().for_each(|g| g.now = now);
        now.strftime("%Y%m%dT%H%M%SZ").to_string()
    }

    /// Plays the steps, then lets all that is under way arrive, and comes to rest.
    pub fn play(&mut self, steps: &[Step], mut order: u64) -> Result<(), String> {
        for step in steps {
            match step {
                Step::Act(op) => self.act(op)?,
                Step::Deliver(which) => self.next(*which)?,
                Step::Repeat(which) if !self.delivered.is_empty() => {
                    let (to, mail) = self.delivered[which % self.delivered.len()].clone();
                    self.deliver(to, &mail)?;
                }
                Step::Repeat(_) => {}
            }
        }
        while !self.under_way.is_empty() {
            if order != 0 {
                order = order.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            }
            self.next((order >> 33) as usize)?;
        }
        Ok(())
    }

    /// One of the mails under way arrives.
    fn next(&mut self, which: usize) -> Result<(), String> {
        if self.under_way.is_empty() {
            return Ok(());
        }
        let (to, mail) = self.under_way.remove(which % self.under_way.len());
        self.deliver(to, &mail)?;
        self.delivered.push((to, mail));
        Ok(())
    }

    /// All mail from and to a guest arrives.
    fn settle(&mut self, guest: usize) -> Result<(), String> {
        let concerns =
            |(to, mail): &(Option<usize>, Mail)| *to == Some(guest) || mail.from == GUESTS[guest];
        while let Some(at) = self.under_way.iter().position(concerns) {
            self.next(at)?;
        }
        Ok(())
    }

    /// A mail comes to a user; how many messages were generated.
    pub fn deliver(&mut self, to: Option<usize>, mail: &Mail) -> Result<usize, String> {
        self.tick();
        let near = Self::address(to).split('@').nth(1) == mail.from.split('@').nth(1);
        let world = self.world(to);
        world.direction = Direction::Inbound;
        world.tier = if near { Tier::Internal } else { Tier::Known };
        self.take(to, mail)
    }

    /// A user writes: his own calendar is the first to know, then it goes out, each recipient's
    /// copy on its own way.
    fn submit(
        &mut self,
        by: Option<usize>,
        to: impl IntoIterator<Item = Option<usize>>,
        method: &str,
        events: &[String],
    ) -> Result<(), String> {
        let events: Vec<&str> = events.iter().map(String::as_str).collect();
        let from = Self::address(by).to_owned();
        if by.is_none() {
            let sequence = Some(self.author.sequence);
            self.author.sent = (sequence, self.author.sent.1 || self.author.sent.0 == sequence);
        }
        self.mails += 1;
        let mail = Mail { from, message: incoming(&ics(method, &events)), number: self.mails };
        for again in [false, true] {
            let before = self.objects();
            let world = self.world(by);
            world.direction = Direction::Outbound;
            world.tier = Tier::Own;
            self.take(by, &mail)?;
            if again && self.objects() != before {
                return Err(format!("submitted again: {}", mail.name()));
            }
        }
        self.under_way.extend(to.into_iter().map(|to| (to, mail.clone())));
        Ok(())
    }

    /// Decides and applies; what is generated is under way from then on.
    fn take(&mut self, who: Option<usize>, mail: &Mail) -> Result<usize, String> {
        let remembers = self.remembers;
        let sender = mailbox(&mail.from);
        let world = self.world(who);
        let direction = world.direction;
        let id = world.user.id.clone();
        let key = operation_key(&id, direction, &mail.message, Some(&sender));
        let seen = remembers && self.done.contains(&key);
        let world = self.world(who);
        world.snapshot.seen = seen;
        let decision = world.ask(&mail.from, &mail.message);
        world.apply(&decision.edits);
        let (outcome, reason) = (decision.outcome, decision.reason);
        if !decision.edits.is_empty() && decision.reason != Reason::Parked {
            self.done.insert(key);
        }
        let put = decision.edits.iter().any(|e| matches!(e, Edit::Put(_)));
        let taken_up = if put { self.take_up(who) } else { Vec::new() };
        self.log.push(format!(
            "{id} {} {}: {outcome}/{reason} {}",
            direction.as_str(),
            mail.name(),
            decision.rule
        ));
        self.log.extend(taken_up);
        // [gen-4]
        let answers = [Method::Reply, Method::Cancel, Method::DeclineCounter];
        if answers.contains(&mail.message.method) && !decision.messages.is_empty() {
            return Err(format!("an answer to an answer: {}", mail.name()));
        }
        for generated in &decision.messages {
            // Who asks for his answer once more gets it [req-9]; so does who asks for the object
            // [ref-1], but see below.
            let asked = ["req-9", "ref-1"].contains(&decision.rule).then_some(mail.number);
            if mail.message.method == Method::Refresh {
                self.once("answered", who, generated)?;
            }
            self.generate(who, generated, asked)?;
        }
        Ok(decision.messages.len())
    }

    /// Takes up what waits, as the pipeline does; what comes of it.
    fn take_up(&mut self, who: Option<usize>) -> Vec<String> {
        let world = self.world(who);
        let id = world.user.id.clone();
        let taken = world.take_up();
        let mut log = Vec::new();
        for TakenUp { message, sender, decision } in taken {
            let (method, rule) = (message.method.as_str(), decision.rule);
            log.push(format!("  waited: {method} {}/{} {rule}", decision.outcome, decision.reason));
            if !decision.edits.is_empty() {
                let inbound = Direction::Inbound;
                self.done.insert(operation_key(&id, inbound, &message, sender.as_ref()));
            }
        }
        log
    }

    /// Each message that is generated says something that was not said before.
    fn generate(
        &mut self,
        by: Option<usize>,
        generated: &Generated,
        asked: Option<usize>,
    ) -> Result<(), String> {
        let mut bare = generated.calendar.clone();
        let events: Vec<Component> = bare.components().cloned().collect();
        bare.retain_components(|_| false);
        for mut event in events {
            event.remove("DTSTAMP");
            bare.push_component(event);
        }
        let text = format!("{by:?} {asked:?} {:?} {}", generated.to, crate::ical::write(&bare));
        let parts = [PartText {
            calendars: vec![generated.calendar.clone()],
            is_text_calendar: true,
            method_param: None,
            signature: None,
        }];
        let message = collect(&parts, 10).remove(0).incoming.map_err(|s| format!("{s:?}"))?;
        self.mails += 1;
        let mail = Mail { from: generated.from.address.to_string(), message, number: self.mails };
        self.log.push(format!("  generated {}", mail.name()));
        if generated.method == Method::Refresh {
            self.once("asked", by, generated)?;
        } else if !self.generated.insert(text) {
            return Err(format!("generated twice: {}", mail.name()));
        }
        for to in &generated.to {
            let guest = GUESTS.iter().position(|g| *g == to.address.as_str());
            self.under_way.push((guest, mail.clone()));
        }
        Ok(())
    }

    /// A REFRESH is sent, or answered, once for a revision in ten minutes `[ref-1]`.
    fn once(&mut self, what: &str, by: Option<usize>, m: &Generated) -> Result<(), String> {
        let world = self.world(by);
        let now = world.now;
        let held = world.snapshot.object.as_ref().map(|o| newest_revision(&o.object));
        let key = format!("{what} {by:?} {:?} {held:?}", m.to);
        match self.refreshes.insert(key, now) {
            Some(then) if now.duration_since(then) < PATIENCE => {
                Err(format!("{what} twice: {}", self.log.len()))
            }
            _ => Ok(()),
        }
    }

    /// Start, place and PARTSTAT (of `guest`; none if `None`) of every instance that is on, in
    /// the calendar of `who`; with a guest, of those that he is invited to.
    pub fn seen(
        &self,
        who: Option<usize>,
        guest: Option<usize>,
    ) -> BTreeSet<(String, String, String)> {
        let world = who.map_or(&self.organizer, |g| &self.guests[g]);
        seen_in(world.snapshot.object.as_ref(), guest)
    }

    /// All that the calendars hold.
    pub fn objects(&self) -> Vec<Option<StoredObject>> {
        let worlds = std::iter::once(&self.organizer).chain(&self.guests);
        worlds.map(|w| w.snapshot.object.clone()).collect()
    }

    /// What all see, of all, in these calendars.
    pub fn all_seen_in(
        &self,
        objects: &[Option<StoredObject>],
    ) -> Vec<BTreeSet<(String, String, String)>> {
        let users = [None, Some(0), Some(1)];
        objects.iter().flat_map(|o| users.iter().map(|g| seen_in(o.as_ref(), *g))).collect()
    }

    /// The same now.
    pub fn all_seen(&self) -> Vec<BTreeSet<(String, String, String)>> {
        self.all_seen_in(&self.objects())
    }

    /// Carries out what a user does; what makes no sense now is left.
    pub fn act(&mut self, op: &Op) -> Result<(), String> {
        let create = matches!(op, Op::Create { .. });
        if create == self.author.exists || self.author.cancelled {
            return Ok(());
        }
        if let Op::Add(guest) | Op::Drop(guest) = op {
            self.settle(*guest)?;
        }
        if matches!(op, Op::AddDate(_)) && self.author.sent.1 {
            (0..GUESTS.len()).try_for_each(|guest| self.settle(guest))?;
            self.author.sent.1 = false;
        }
        let stamp = self.tick();
        self.log.push(format!("{op:?}"));
        match op {
            Op::Settle { accept } => return self.settle_proposal(*accept),
            Op::Refresh(who) => return self.refresh(*who, &stamp),
            Op::Counter { who, n, place } => return self.counter(*who, *n, *place, &stamp),
            Op::Answer { who, partstat } => return self.answer(*who, None, *partstat, &stamp),
            Op::AnswerDate { who, n, partstat } => {
                return self.answer(*who, Some(*n), *partstat, &stamp);
            }
            _ => {}
        }
        let author = &mut self.author;
        let before = author.everybody();
        let is_off = |author: &Author, n: usize| {
            !author.recurring
                || n >= author.count()
                || author.dates.get(&n).is_some_and(|d| d.cancelled)
        };
        match op {
            Op::Create { recurring, both } => {
                *author = Author {
                    exists: true,
                    recurring: *recurring,
                    guests: if *both { [0, 1].into() } else { [0].into() },
                    ..Author::default()
                };
            }
            Op::Move { days, keep } => {
                author.sequence += 1;
                author.start += if *days { 24 * 60 + 7 } else { 61 };
                if !keep {
                    author.dates.retain(|_, d| d.cancelled);
                }
            }
            Op::Place(place) => author.place = *place,
            Op::MoveDate(n) => {
                if is_off(author, *n) {
                    return Ok(());
                }
                author.sequence += 1;
                // A time that it never had, and that no other has.
                author.dates.entry(*n).or_default().later += 3;
                return self.date(*n, &stamp);
            }
            Op::PlaceDate { n, place, whole } => {
                if is_off(author, *n) {
                    return Ok(());
                }
                author.dates.entry(*n).or_default().place = Some(*place);
                if !whole {
                    return self.date(*n, &stamp);
                }
            }
            Op::CancelDate(n) => {
                // The last one is the whole.
                let left = (0..author.count()).filter(|i| !is_off(author, *i)).count();
                if is_off(author, *n) || left < 2 {
                    return Ok(());
                }
                author.sequence += 1;
                let to: Vec<_> = author.guests_of(*n).iter().map(|g| Some(*g)).collect();
                let text = author.off(Some(*n), &[], &stamp);
                author.dates.insert(*n, author::Date { cancelled: true, ..Default::default() });
                return self.submit(None, to, "CANCEL", &[text]);
            }
            Op::Cancel => {
                author.sequence += 1;
                author.cancelled = true;
                let text = author.off(None, &[], &stamp);
                return self.submit(None, before.into_iter().map(Some), "CANCEL", &[text]);
            }
            Op::Drop(guest) => {
                if !author.guests.contains(guest) || author.guests.len() < 2 {
                    return Ok(());
                }
                author.sequence += 1;
                author.guests.remove(guest);
                let text = author.off(None, &[*guest], &stamp);
                self.submit(None, [Some(*guest)], "CANCEL", &[text])?;
            }
            Op::Add(guest) => {
                if !author.guests.insert(*guest) {
                    return Ok(());
                }
                author.sequence += 1;
            }
            Op::AddDate(place) => {
                if !author.recurring {
                    return Ok(());
                }
                author.sequence += 1;
                author.added += 1;
                let date = author::Date { place: Some(*place), ..Default::default() };
                author.dates.insert(author.count() - 1, date);
                let text = author.last(&stamp);
                let to: Vec<_> = author.guests.iter().map(|g| Some(*g)).collect();
                return self.submit(None, to, "ADD", &[text]);
            }
            Op::Settle { .. }
            | Op::Refresh(_)
            | Op::Counter { .. }
            | Op::Answer { .. }
            | Op::AnswerDate { .. } => {}
        }
        let stamp = self.tick();
        let text = self.author.whole(&stamp);
        self.submit(None, self.author.everybody().into_iter().map(Some), "REQUEST", &text)
    }

    /// A REQUEST for one instance.
    fn date(&mut self, n: usize, stamp: &str) -> Result<(), String> {
        let to: Vec<_> = self.author.guests_of(n).iter().map(|g| Some(*g)).collect();
        let text = self.author.date(n, stamp);
        self.submit(None, to, "REQUEST", &[text])
    }

    /// The organizer settles a proposal by command.
    fn settle_proposal(&mut self, accept: bool) -> Result<(), String> {
        let Some(proposal) = self.organizer.snapshot.proposals.first().cloned() else {
            return Ok(());
        };
        let zones = Zones::new(&proposal.calendar, "Europe/Berlin");
        let id = proposal.calendar.components().find_map(|c| c.get("RECURRENCE-ID"));
        let choice = Choice {
            from: Mailbox::parse(&proposal.attendee),
            recurrence_id: id.map(|p| crate::ical::Moment::of(p).unwrap()),
        };
        self.organizer.direction = Direction::Outbound;
        self.organizer.tier = Tier::Own;
        let asked = self.organizer.question(ORGANIZER, |context| {
            let mut decision = settle(context, &choice, accept)?;
            close_overtaken(context, &mut decision);
            Ok::<_, CannotDo>(decision)
        });
        let decision = match asked {
            Ok(decision) => decision,
            Err(e) => {
                self.log.push(format!("  {e}"));
                return Ok(());
            }
        };
        self.organizer.apply(&decision.edits);
        if accept && decision.reason == Reason::Revised {
            let said = proposal.calendar.components().find(|c| c.is("VEVENT")).unwrap();
            let place = said.text("LOCATION").unwrap();
            let place: u8 = place.trim_start_matches("Room ").parse().unwrap();
            match choice.recurrence_id.map(|id| zones.resolve(&id)) {
                None => self.author.place = place,
                Some(at) => {
                    let n = self.author.instance(at).ok_or("a proposal for no date")?;
                    self.author.dates.entry(n).or_default().place = Some(place);
                }
            }
            let newest = newest_revision(self.organizer.object()).sequence;
            self.author.sequence = self.author.sequence.max(newest);
        }
        for generated in &decision.messages {
            self.mails += 1;
            let number = self.mails;
            self.generate(None, generated, Some(number))?;
        }
        Ok(())
    }

    /// A guest asks for what there is.
    fn refresh(&mut self, who: usize, stamp: &str) -> Result<(), String> {
        if self.guests[who].snapshot.object.is_none() {
            return Ok(());
        }
        let text = format!(
            "DTSTAMP:{stamp}\nORGANIZER:mailto:{ORGANIZER}\nATTENDEE:mailto:{}\n",
            GUESTS[who]
        );
        self.submit(Some(who), [None], "REFRESH", &[text])
    }

    /// A guest proposes another place.
    fn counter(
        &mut self,
        who: usize,
        n: Option<usize>,
        place: u8,
        stamp: &str,
    ) -> Result<(), String> {
        let Some((sequence, id)) = self.invitation(who, n) else { return Ok(()) };
        let text = format!(
            "DTSTAMP:{stamp}\nSEQUENCE:{sequence}\n{id}ORGANIZER:mailto:{ORGANIZER}\n\
             ATTENDEE:mailto:{}\nLOCATION:Room {place}\n",
            GUESTS[who]
        );
        self.submit(Some(who), [None], "COUNTER", &[text])
    }

    /// What a guest has to answer: SEQUENCE, and the line that names the instance.
    fn invitation(&self, who: usize, n: Option<usize>) -> Option<(String, String)> {
        let world = &self.guests[who];
        let object = &world.snapshot.object.as_ref()?.object;
        let zones = Zones::new(object.calendar(), "Europe/Berlin");
        let window = Span::new(Timestamp::MIN, Timestamp::MAX);
        let found = expand(object, &zones, window, &ExpandLimits::default()).unwrap();
        let components: Vec<&Component> = object.components().collect();
        let (component, id) = match n {
            None => (object.master()?, String::new()),
            Some(n) => {
                let instance = found.instances.get(n % found.instances.len().max(1))?;
                let at = instance.recurrence_id?;
                let id = format!("RECURRENCE-ID:{}\n", at.strftime("%Y%m%dT%H%M%SZ"));
                (components[instance.component], id)
            }
        };
        own_partstat(component, &world.user.addresses)?;
        let sequence = component.value("SEQUENCE").unwrap_or("0").to_owned();
        (component.value("STATUS") != Some("CANCELLED")).then_some((sequence, id))
    }

    /// A guest answers to what he has.
    fn answer(
        &mut self,
        who: usize,
        n: Option<usize>,
        partstat: usize,
        stamp: &str,
    ) -> Result<(), String> {
        let Some((sequence, id)) = self.invitation(who, n) else { return Ok(()) };
        let text = format!(
            "DTSTAMP:{stamp}\nSEQUENCE:{sequence}\n{id}ORGANIZER:mailto:{ORGANIZER}\n\
             ATTENDEE;PARTSTAT={}:mailto:{}\n",
            ANSWERS[partstat], GUESTS[who]
        );
        self.submit(Some(who), [None], "REPLY", &[text])
    }
}

fn seen_in(
    stored: Option<&StoredObject>,
    guest: Option<usize>,
) -> BTreeSet<(String, String, String)> {
    let Some(stored) = stored else { return BTreeSet::new() };
    let object = &stored.object;
    let zones = Zones::new(object.calendar(), "Europe/Berlin");
    let window = Span::new(Timestamp::MIN, Timestamp::MAX);
    let found = expand(object, &zones, window, &ExpandLimits::default()).unwrap();
    let components: Vec<&Component> = object.components().collect();
    found
        .instances
        .iter()
        .filter_map(|instance| {
            let component = components[instance.component];
            if component.value("STATUS") == Some("CANCELLED") {
                return None;
            }
            let said = match guest {
                None => String::new(),
                Some(guest) => {
                    let address = mailbox(GUESTS[guest]);
                    let line =
                        component.all("ATTENDEE").find(|p| Participant::of(p).is(&address))?;
                    own::partstat(line)
                }
            };
            let start = instance.start.civil().to_string();
            Some((start, component.text("LOCATION").unwrap_or_default(), said))
        })
        .collect()
}
