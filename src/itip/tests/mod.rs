//! Tests of the engine: mail in, decision out. A [`World`] is one user's calendar; messages
//! are short texts in which the usual lines are filled in.

mod add;
mod authority;
mod cancel;
mod convergence;
mod counter;
mod crowd;
mod free_busy;
mod hostile;
mod incoming;
mod publish;
mod reply;
mod request;
mod todo;

use jiff::Timestamp;

use super::*;
use crate::ical::{Component, Limits, Object, read};
use crate::policy::Policy;
use crate::time::{ExpandLimits, Span};
use crate::trust::Tier;

struct NeverBusy;

impl BusyTime for NeverBusy {
    fn overlapping(&self, _: &[Span], _: &str) -> Result<Vec<BusyInstance>, Unavailable> {
        Ok(Vec::new())
    }
}

pub fn mailbox(text: &str) -> Mailbox {
    Mailbox::parse(text).unwrap()
}

pub fn calendar(text: &str) -> Component {
    read(text.as_bytes(), &Limits::default(), |_| String::new()).unwrap().calendars.remove(0)
}

/// A VCALENDAR with METHOD around VEVENTs of UID `u1`; each event is lines.
pub fn ics(method: &str, events: &[&str]) -> String {
    let mut out = format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test\nMETHOD:{method}\n");
    for event in events {
        out += &format!("BEGIN:VEVENT\nUID:u1\n{}\nEND:VEVENT\n", event.trim());
    }
    out + "END:VCALENDAR\n"
}

pub fn part(text: &str) -> PartText {
    PartText {
        calendars: vec![calendar(text)],
        is_text_calendar: true,
        method_param: None,
        signature: None,
    }
}

pub fn incoming(text: &str) -> Incoming {
    collect(&[part(text)], 10).remove(0).incoming.unwrap()
}

/// One user's calendar, and the mail that comes to it.
#[derive(Clone)]
pub struct World {
    pub user: User,
    pub policy: Policy,
    pub snapshot: Snapshot,
    pub direction: Direction,
    pub tier: Tier,
    pub relay: bool,
    pub now: Timestamp,
    pub correspondents: Vec<Mailbox>,
    pub public: Vec<&'static str>,
    pub local_domains: Vec<String>,
}

impl World {
    /// The calendar of bob@here.test.
    pub fn new() -> Self {
        World {
            user: User {
                id: mailbox("bob@here.test"),
                addresses: Addresses {
                    list: vec![mailbox("bob@here.test"), mailbox("robert@here.test")],
                    delimiter: "+".into(),
                },
                resource: false,
            },
            policy: Policy { timezone: "Europe/Berlin".into(), ..Policy::person() },
            snapshot: Snapshot::default(),
            direction: Direction::Inbound,
            tier: Tier::Known,
            relay: false,
            now: "2026-03-01T00:00:00Z".parse().unwrap(),
            correspondents: Vec::new(),
            public: vec!["mail.test"],
            local_domains: vec!["here.test".to_owned()],
        }
    }

    /// The calendar of another user, on the host of his domain.
    pub fn of(address: &str) -> Self {
        let id = mailbox(address);
        let mut world = World::new();
        world.local_domains = vec![id.domain().to_owned()];
        world.user.addresses.list = vec![id.clone()];
        world.user.id = id;
        world
    }

    pub fn room() -> Self {
        let mut world = World::new();
        world.user.resource = true;
        world.tier = Tier::Internal;
        world.policy =
            Policy { timezone: "Europe/Berlin".into(), ..Policy::person() }.for_resource();
        // These tests are about what is stored; the answers have tests of their own.
        world.policy.answer_from = crate::trust::Threshold::Nobody;
        world
    }

    pub fn ask(&self, from: &str, message: &Incoming) -> Decision {
        self.question(from, |context| decide(context, message)).unwrap()
    }

    /// Puts any question to the engine.
    pub fn question<T>(&self, from: &str, question: impl FnOnce(&Context<'_>) -> T) -> T {
        let sender = Sender {
            address: Mailbox::parse(from),
            tier: self.tier,
            relay: self.relay,
            delegate: false,
        };
        let mail = MailFacts { message_id: Some("m@x".into()), ..MailFacts::default() };
        let context = Context {
            user: &self.user,
            direction: self.direction,
            sender: &sender,
            mail: &mail,
            policy: &self.policy,
            local_domains: &self.local_domains,
            is_public_domain: &|d| self.public.contains(&d),
            is_same_user: &|one, other| {
                self.user.addresses.contains(one) && self.user.addresses.contains(other)
            },
            is_delegate: &|principal, sender| {
                self.user.addresses.contains(principal) && self.policy.delegates.contains(sender)
            },
            snapshot: &self.snapshot,
            busy: &NeverBusy,
            limits: ExpandLimits::default(),
            now: self.now,
        };
        question(&context)
    }

    /// Decides and applies; `outcome/reason rule`.
    pub fn mail(&mut self, from: &str, method: &str, events: &[&str]) -> String {
        self.send(from, &incoming(&ics(method, events)))
    }

    pub fn send(&mut self, from: &str, message: &Incoming) -> String {
        let decision = self.ask(from, message);
        self.apply(&decision.edits);
        format!("{}/{} {}", decision.outcome, decision.reason, decision.rule)
    }

    /// Takes up what waits, as the pipeline does after the object has changed.
    pub fn take_up(&mut self) -> Vec<TakenUp> {
        let (policy, now) = (self.policy.clone(), self.now);
        let mut waits = Waits { world: self, taken: Vec::new() };
        let Ok(()) = take_up(&mut waits, &policy, now);
        waits.taken
    }

    pub fn apply(&mut self, edits: &[Edit]) {
        let s = &mut self.snapshot;
        for edit in edits.iter().cloned() {
            match edit {
                Edit::Put(o) => s.object = Some(*o),
                Edit::Delete { .. } => s.object = None,
                Edit::Bury(t) => {
                    s.tombstones.retain(|o| {
                        (o.recurrence_id, &o.organizer) != (t.recurrence_id, &t.organizer)
                    });
                    s.tombstones.push(t);
                }
                Edit::Unbury { recurrence_id, .. } => {
                    s.tombstones.retain(|o| o.recurrence_id != recurrence_id);
                }
                Edit::Remember(a) => {
                    s.answers.retain(|o| {
                        (&o.attendee, o.recurrence_id) != (&a.attendee, a.recurrence_id)
                    });
                    s.answers.push(a);
                }
                Edit::Park(p) => {
                    s.parked_total += 1;
                    let id = s.parked.iter().map(|p| p.id).max().unwrap_or(0) + 1;
                    s.parked.push(Parked { id, ..p });
                }
                Edit::Unpark { id } => {
                    s.parked.retain(|p| p.id != id);
                    s.parked_total -= 1;
                }
                Edit::Propose(p) => {
                    s.proposals.retain(|o| {
                        (&o.attendee, o.recurrence_id) != (&p.attendee, p.recurrence_id)
                    });
                    s.proposals.push(p);
                }
                Edit::Settle { attendee, recurrence_id, .. } => s
                    .proposals
                    .retain(|o| (&o.attendee, o.recurrence_id) != (&attendee, recurrence_id)),
                Edit::Refreshed(r) => {
                    s.refreshed.retain(|o| o.attendee != r.attendee);
                    s.refreshed.push(r);
                }
                Edit::StoreBusy(_) => {}
                Edit::Await(a) => {
                    s.approvals.retain(|o| o.recurrence_id != a.recurrence_id);
                    s.approvals.push(a);
                }
                Edit::Due(due) => {
                    s.due.retain(|o| (o.kind, &o.key) != (due.kind, &due.key));
                    s.due.push(due);
                }
                Edit::NotDue { kind, key } => {
                    s.due.retain(|o| (o.kind, &o.key) != (kind, &key));
                }
                Edit::Correspondent(m) => self.correspondents.push(m),
            }
        }
    }

    pub fn object(&self) -> &Object {
        &self.snapshot.object.as_ref().unwrap().object
    }

    pub fn master(&self) -> &Component {
        self.object().master().unwrap()
    }

    /// The stored override whose RECURRENCE-ID value is `id`.
    pub fn over(&self, id: &str) -> &Component {
        self.object().overrides().find(|c| c.value("RECURRENCE-ID") == Some(id)).unwrap()
    }

    pub fn own(&self) -> Option<String> {
        own_partstat(self.object().main()?, &self.user.addresses)
    }

    /// Sets the user's own PARTSTAT, as a human would.
    pub fn answer(&mut self, partstat: &str) {
        let addresses = self.user.addresses.clone();
        for c in self.snapshot.object.as_mut().unwrap().object.components_mut() {
            own::set_partstat(c, &addresses, partstat);
        }
    }

    pub fn starts(&self, from: &str, to: &str) -> Vec<String> {
        let zones = crate::time::Zones::new(self.object().calendar(), "Europe/Berlin");
        let window = Span::new(from.parse().unwrap(), to.parse().unwrap());
        crate::time::expand(self.object(), &zones, window, &ExpandLimits::default())
            .unwrap()
            .instances
            .iter()
            .map(|i| i.start.to_string())
            .collect()
    }
}

/// A message that waited, and what came of it.
pub struct TakenUp {
    pub message: Incoming,
    pub sender: Option<Mailbox>,
    pub decision: Decision,
}

/// A calendar in which messages wait.
struct Waits<'a> {
    world: &'a mut World,
    taken: Vec<TakenUp>,
}

impl Waiting for Waits<'_> {
    type Error = std::convert::Infallible;

    fn snapshot(&self) -> Result<Snapshot, Self::Error> {
        Ok(Snapshot { seen: false, ..self.world.snapshot.clone() })
    }

    fn decide(
        &self,
        snapshot: &Snapshot,
        _: &Parked,
        (message, sender): &(Incoming, Sender),
    ) -> Result<Decision, Self::Error> {
        let mut then = self.world.clone();
        then.snapshot = snapshot.clone();
        then.direction = Direction::Inbound;
        then.tier = sender.tier;
        let decision = then.ask(sender.address.as_ref().map_or("", Mailbox::as_str), message);
        assert!(decision.messages.is_empty(), "what waited is not answered");
        Ok(decision)
    }

    fn settle(
        &mut self,
        parked: &Parked,
        taken_up: Option<(&Incoming, &Decision)>,
    ) -> Result<(), Self::Error> {
        if let Some((message, decision)) = taken_up {
            self.world.apply(&decision.edits);
            let (message, decision) = (message.clone(), decision.clone());
            self.taken.push(TakenUp { message, sender: parked.sender.clone(), decision });
        }
        self.world.apply(&[Edit::Unpark { id: parked.id }]);
        Ok(())
    }
}

pub fn partstat(component: &Component, who: &str) -> String {
    let who = mailbox(who);
    component
        .all("ATTENDEE")
        .find(|p| Participant::of(p).is(&who))
        .map(own::partstat)
        .unwrap_or_default()
}

/// A meeting of Alice (organizer, elsewhere) with Bob and Carol.
pub fn meeting(sequence: i64, stamp: &str, more: &str) -> String {
    let times = if more.contains("DTSTART") {
        ""
    } else {
        "DTSTART;TZID=Europe/Berlin:20260310T100000\nDTEND;TZID=Europe/Berlin:20260310T110000\n"
    };
    format!(
        "DTSTAMP:202603{stamp}Z\nSEQUENCE:{sequence}\nSUMMARY:Plan\nLOCATION:Attic\n\
         ORGANIZER;CN=Alice:mailto:alice@away.test\n\
         ATTENDEE;PARTSTAT=ACCEPTED:mailto:alice@away.test\n\
         ATTENDEE;CN=Bob;RSVP=TRUE;PARTSTAT=NEEDS-ACTION:mailto:Bob@here.test\n\
         ATTENDEE:mailto:carol@third.test\n{times}{more}"
    )
}

pub const ALICE: &str = "alice@away.test";
pub const CAROL: &str = "carol@third.test";

/// An event organized by Bob, the user.
pub fn bobs(sequence: i64, stamp: &str, more: &str) -> String {
    meeting(sequence, stamp, more)
        .replace("ORGANIZER;CN=Alice:mailto:alice@away.test", "ORGANIZER:mailto:bob@here.test")
        .replace(
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:alice@away.test",
            "ATTENDEE:mailto:alice@away.test",
        )
        .replace("ATTENDEE;CN=Bob;RSVP=TRUE;PARTSTAT=NEEDS-ACTION:mailto:Bob@here.test\n", "")
}

/// A world in which Bob has sent an invitation.
pub fn organizer(more: &str) -> World {
    let mut world = World::new();
    world.direction = Direction::Outbound;
    world.tier = Tier::Own;
    assert_eq!(
        world.mail("bob@here.test", "REQUEST", &[&bobs(0, "01T100000", more)]),
        "added/new req-11"
    );
    world.direction = Direction::Inbound;
    world.tier = Tier::Known;
    world
}

/// An answer of `who`.
pub fn answer(who: &str, partstat: &str, stamp: &str, more: &str) -> String {
    format!(
        "DTSTAMP:202603{stamp}Z\nORGANIZER:mailto:bob@here.test\n\
         ATTENDEE;PARTSTAT={partstat}:mailto:{who}\n{more}"
    )
}
