//! What there is to tell: every sentence, and contents that are hard to tell.

use imip_milter::diff::{self, When};
use imip_milter::ical::{self, Component, ComponentKind, Moment, Object, Property};
use imip_milter::itip::{BusyInstance, Notes, Outcome, People, Reason, Task};
use imip_milter::mail::rsvp::{Answer, Link};
use imip_milter::mail::{Block, Reader, Told, neutral_block, personal_block, undone_block};
use imip_milter::time::{Busy, Span, Zones, pattern};
use imip_milter::trust::Tier;

/// A block and the name of its files.
pub struct State {
    pub name: &'static str,
    pub render: Box<dyn Fn(&Reader) -> Block>,
}

/// The states in every language.
pub const MAIN: &[&str] = &[
    "added",
    "moved",
    "cancelled",
    "reply-recorded",
    "proposal",
    "stale",
    "untrusted",
    "refused",
    "room-declines",
    "neutral-request",
];

fn moment(text: &str) -> Moment {
    let mut line = Property::new("DTSTART", text);
    if text.len() == 8 {
        line.set_param("VALUE", "DATE");
    }
    Moment::of(&line).unwrap()
}

fn when(start: &str, end: &str) -> When {
    let zones = Zones::new(&Component::new("VCALENDAR"), "Europe/Berlin");
    let (start, end) = (moment(start), moment(end));
    let span = Span::new(zones.resolve(&start), zones.resolve(&end));
    When { start, end, span }
}

fn rule(text: &str) -> Option<imip_milter::time::Pattern> {
    let mut master = Component::new("VEVENT");
    master.push(Property::new("DTSTART", "20260310T090000"));
    master.push(Property::new("RRULE", text));
    pattern(&master, &Zones::new(&Component::new("VCALENDAR"), "Europe/Berlin"))
}

fn people(all: &[(&str, &str)]) -> People {
    let first = all.iter().map(|(who, stands)| ((*who).to_owned(), (*stands).to_owned()));
    People { first: first.take(10).collect(), count: all.len() }
}

fn meeting() -> Notes {
    Notes {
        title: Some("Budget".into()),
        location: Some("Room 4".into()),
        when: Some(when("20260310T130000Z", "20260310T140000Z")),
        organizer: Some("Anna Adams".into()),
        people: people(&[
            ("Bob Brown", "NEEDS-ACTION"),
            ("Carol Clark", "ACCEPTED"),
            ("Dora Dean", "TENTATIVE"),
            ("Emil Ender", "DECLINED"),
            ("Finn Field", "DELEGATED"),
        ]),
        kind: Some(ComponentKind::Vevent),
        ..Notes::default()
    }
}

fn todo() -> Notes {
    Notes {
        kind: Some(ComponentKind::Vtodo),
        task: Some(Task { starts: true, due: true, percent: Some(40), ..Task::default() }),
        title: Some("Paint".into()),
        ..meeting()
    }
}

fn journal() -> Notes {
    Notes { kind: Some(ComponentKind::Vjournal), title: Some("Minutes".into()), ..meeting() }
}

fn answer(who: &str, partstat: &str) -> Option<(String, String)> {
    Some((who.into(), partstat.into()))
}

fn busy(title: Option<&str>) -> BusyInstance {
    BusyInstance {
        uid: "x".into(),
        span: when("20260310T133000Z", "20260310T150000Z").span,
        busy: Busy::Busy,
        summary: title.map(Into::into),
        organizer: None,
        private: false,
    }
}

fn link(answer: Answer, one_date: bool, word: &str) -> Link {
    let href = format!("mailto:rsvp@example.org?subject={word}%3A%20Budget&body=k3y-{word}");
    let short = format!("mailto:rsvp@example.org?subject={word}%3A%20k3y-{word}");
    Link { answer, one_date, href, short }
}

fn links(series: bool) -> Vec<Link> {
    let all = [(Answer::Accept, "a"), (Answer::Tentative, "t"), (Answer::Decline, "d")];
    let of = |one_date: bool| all.into_iter().map(move |(a, word)| link(a, one_date, word));
    of(false).chain(of(true).filter(|_| series)).collect()
}

/// One state, before what is particular to it.
struct Case {
    outcome: Outcome,
    reason: Reason,
    tier: Tier,
    method: &'static str,
    notes: Notes,
    partstat: Option<&'static str>,
    conflicts: Vec<BusyInstance>,
    sent: bool,
    links: Vec<Link>,
}

impl Case {
    fn new(outcome: Outcome, reason: Reason, method: &'static str, notes: Notes) -> Self {
        Case {
            outcome,
            reason,
            tier: Tier::Known,
            method,
            notes,
            partstat: Some("NEEDS-ACTION"),
            conflicts: Vec::new(),
            sent: false,
            links: Vec::new(),
        }
    }

    fn told(self) -> Box<dyn Fn(&Reader) -> Block> {
        Box::new(move |reader| {
            let told = Told {
                outcome: self.outcome,
                reason: self.reason,
                tier: self.tier,
                method: self.method,
                notes: &self.notes,
                partstat: self.partstat,
                conflicts: &self.conflicts,
                sent: self.sent,
                links: &self.links,
            };
            personal_block(&told, reader)
        })
    }
}

/// A block of which nothing is known but how it ended.
pub fn bare(outcome: Outcome, reason: Reason, method: &str, reader: &Reader) -> Block {
    let notes = Notes::default();
    let (tier, conflicts, links) = (Tier::Known, [].as_slice(), [].as_slice());
    let (notes, partstat, sent) = (&notes, None, false);
    let told = Told { outcome, reason, tier, method, notes, partstat, conflicts, sent, links };
    personal_block(&told, reader)
}

fn object(lines: &str) -> Object {
    let text = format!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260310T130000Z\n{lines}\nEND:VEVENT\n\
         END:VCALENDAR"
    );
    let reading = ical::read(text.as_bytes(), &ical::Limits::default(), |_| String::new());
    Object::new(reading.unwrap().calendars.remove(0)).unwrap()
}

fn changed(old: &str, new: &str) -> diff::Diff {
    let (old, new) = (object(old), object(new));
    let zones = Zones::new(old.calendar(), "Europe/Berlin");
    diff::diff(&old, &new, &zones, &zones, &diff::Options::default())
}

/// All states.
pub fn states() -> Vec<State> {
    let mut all = Vec::new();
    results(&mut all);
    refusals(&mut all);
    contents(&mut all);
    for (name, method, notes) in [
        ("neutral-request", "REQUEST", meeting()),
        ("neutral-cancel", "CANCEL", meeting()),
        ("neutral-reply", "REPLY", meeting()),
        ("neutral-publish", "PUBLISH", meeting()),
        ("neutral-add", "ADD", meeting()),
        ("neutral-refresh", "REFRESH", meeting()),
        ("neutral-counter", "COUNTER", meeting()),
        ("neutral-declinecounter", "DECLINECOUNTER", meeting()),
        ("neutral-other", "", meeting()),
        ("neutral-todo", "REQUEST", todo()),
        ("neutral-todo-cancel", "CANCEL", todo()),
        ("neutral-todo-reply", "REPLY", todo()),
        ("neutral-todo-publish", "PUBLISH", todo()),
        ("neutral-journal", "PUBLISH", journal()),
        ("neutral-journal-cancel", "CANCEL", journal()),
    ] {
        let notes = Notes { zone: Some("America/New_York".into()), ..notes };
        let reader = |r: &Reader| Reader { zone: jiff::tz::TimeZone::UTC, ..r.clone() };
        let render = Box::new(move |r: &Reader| neutral_block(method, &notes, &reader(r)));
        all.push(State { name, render });
    }
    all.push(State { name: "undone", render: Box::new(|r| undone_block(&meeting(), r)) });
    all
}

fn push(all: &mut Vec<State>, name: &'static str, case: Case) {
    all.push(State { name, render: case.told() });
}

/// What had an effect.
fn results(all: &mut Vec<State>) {
    use Outcome::{Added, Cancelled, Error, Updated};
    let of = Case::new;
    let added = || of(Added, Reason::New, "REQUEST", meeting());
    push(
        all,
        "added",
        Case { conflicts: vec![busy(Some("Dentist"))], links: links(false), ..added() },
    );
    push(all, "added-accepted", Case { partstat: Some("ACCEPTED"), ..added() });
    push(all, "added-tentative", Case { partstat: Some("TENTATIVE"), ..added() });
    push(all, "added-declined", Case { partstat: Some("DECLINED"), ..added() });
    push(all, "added-delegated", Case { partstat: Some("DELEGATED"), ..added() });
    push(all, "added-not-invited", Case { partstat: None, ..added() });
    push(all, "added-published", of(Added, Reason::Published, "PUBLISH", meeting()));
    push(all, "added-published-todo", of(Added, Reason::Published, "PUBLISH", todo()));
    push(all, "added-published-journal", of(Added, Reason::Published, "PUBLISH", journal()));
    let delegated = || Notes { delegated: Some(("Carol".into(), None)), ..meeting() };
    push(all, "delegated-to-you", of(Added, Reason::Delegated, "REQUEST", delegated()));
    push(
        all,
        "delegated-to-you-accepted",
        Case { partstat: Some("ACCEPTED"), ..of(Added, Reason::Delegated, "REQUEST", delegated()) },
    );
    let moved = || Notes {
        was: Some(when("20260310T130000Z", "20260310T140000Z")),
        when: Some(when("20260311T140000Z", "20260311T150000Z")),
        ..meeting()
    };
    let update = |notes| of(Updated, Reason::Revised, "REQUEST", notes);
    push(all, "moved", Case { links: links(false), ..update(moved()) });
    push(all, "moved-answered", Case { partstat: Some("ACCEPTED"), ..update(moved()) });
    push(all, "moved-date", update(Notes { instance: true, ..moved() }));
    push(all, "moved-todo", update(Notes { kind: todo().kind, task: todo().task, ..moved() }));
    push(all, "again", Case { partstat: Some("ACCEPTED"), ..update(meeting()) });
    push(all, "again-open", update(meeting()));
    let changes = changed(
        "SUMMARY:Plan\nLOCATION:Cellar\nDESCRIPTION:a\nATTENDEE;CN=Ida:mailto:ida@x.org",
        "SUMMARY:Budget\nLOCATION:Room 4\nDESCRIPTION:b\nURL:https://x.org/\n\
         ATTENDEE;CN=Jo:mailto:jo@x.org\nATTENDEE;CN=Kim:mailto:kim@x.org\n\
         ATTENDEE;CN=Lee:mailto:lee@x.org\nATTENDEE;CN=Max:mailto:max@x.org",
    );
    push(all, "updated", update(Notes { changes, ..meeting() }));
    let changes = changed("RRULE:FREQ=WEEKLY;COUNT=9", "RRULE:FREQ=WEEKLY;COUNT=4");
    let series = Notes {
        recurrence: rule("FREQ=WEEKLY;COUNT=4"),
        was_recurrence: rule("FREQ=WEEKLY;COUNT=9"),
        changes,
        ..meeting()
    };
    push(all, "updated-rule", update(series));
    let changes =
        changed("RRULE:FREQ=WEEKLY;COUNT=9", "RRULE:FREQ=WEEKLY;COUNT=9\nEXDATE:20260317T130000Z");
    let series = Notes {
        recurrence: rule("FREQ=WEEKLY;COUNT=9"),
        was_recurrence: rule("FREQ=WEEKLY;COUNT=9"),
        changes,
        ..meeting()
    };
    push(all, "updated-dates", update(series));
    let replied = |who: &str, partstat: &str| Notes {
        answer: answer(who, partstat),
        answered: Some((3, 5)),
        ..meeting()
    };
    let reply = |notes| of(Updated, Reason::ReplyRecorded, "REPLY", notes);
    let comment = Some("I come ten minutes later.\nSorry!".to_owned());
    push(all, "reply-recorded", reply(Notes { comment, ..replied("Carol Clark", "ACCEPTED") }));
    push(all, "reply-tentative", reply(replied("Carol Clark", "TENTATIVE")));
    push(all, "reply-declined", reply(replied("Carol Clark", "DECLINED")));
    push(all, "reply-delegated", reply(replied("Carol Clark", "DELEGATED")));
    push(all, "reply-open", reply(replied("Carol Clark", "NEEDS-ACTION")));
    let problem = Some("3.7 Invalid calendar user".into());
    push(all, "reply-failed", reply(Notes { problem, ..replied("Carol Clark", "NEEDS-ACTION") }));
    push(
        all,
        "reply-only-one",
        reply(Notes { answered: Some((1, 1)), ..replied("Carol Clark", "ACCEPTED") }),
    );
    let worked = |partstat: &str| Notes {
        answer: answer("Carol Clark", partstat),
        task: Some(Task { due: true, reported: Some(60), ..Task::default() }),
        kind: Some(ComponentKind::Vtodo),
        ..meeting()
    };
    push(all, "reply-in-process", reply(worked("IN-PROCESS")));
    push(all, "reply-completed", reply(worked("COMPLETED")));
    push(
        all,
        "room-declines",
        reply(Notes {
            comment: Some("Already booked: 2026-03-10 14:00 – 15:00 (CET)".into()),
            free: Some("2026-03-10 10:00 – 11:00 (CET); 2026-03-10 16:00 – 17:00 (CET)".into()),
            ..replied("Room 4", "DECLINED")
        }),
    );
    push(
        all,
        "crasher-added",
        of(Updated, Reason::PartyCrasher, "REPLY", replied("Paul", "ACCEPTED")),
    );
    let handed = |to: Option<&str>| Notes {
        delegated: Some(("Carol".into(), to.map(Into::into))),
        ..meeting()
    };
    push(all, "delegated", of(Updated, Reason::Delegated, "REPLY", handed(Some("Emil"))));
    push(all, "delegated-away", of(Updated, Reason::Delegated, "REPLY", handed(None)));
    let proposal = || Notes {
        proposed: true,
        answer: answer("Carol Clark", "TENTATIVE"),
        was: Some(when("20260310T130000Z", "20260310T140000Z")),
        when: Some(when("20260311T090000Z", "20260311T100000Z")),
        changes: changed("LOCATION:Room 4", "LOCATION:Room 9"),
        location: Some("Room 9".into()),
        comment: Some("Mornings suit me better.".into()),
        ..meeting()
    };
    push(all, "proposal", of(Updated, Reason::CounterPending, "COUNTER", proposal()));
    push(
        all,
        "proposal-declined",
        of(Updated, Reason::CounterDeclined, "DECLINECOUNTER", meeting()),
    );
    push(
        all,
        "busy-stored",
        of(
            Updated,
            Reason::FreebusyStored,
            "PUBLISH",
            Notes { kind: Some(ComponentKind::Vfreebusy), answer: answer("Erin", ""), ..meeting() },
        ),
    );
    push(
        all,
        "date-added",
        of(Updated, Reason::InstanceAdded, "ADD", Notes { instance: true, ..meeting() }),
    );
    push(all, "dates-added", of(Updated, Reason::InstanceAdded, "ADD", meeting()));
    push(all, "journal-added", of(Updated, Reason::InstanceAdded, "ADD", journal()));
    push(
        all,
        "date-cancelled",
        of(Updated, Reason::InstanceCancelled, "CANCEL", Notes { instance: true, ..meeting() }),
    );
    push(all, "dates-cancelled", of(Updated, Reason::InstanceCancelled, "CANCEL", meeting()));
    push(all, "attendees-removed", of(Updated, Reason::AttendeesRemoved, "CANCEL", meeting()));
    push(all, "released", of(Updated, Reason::Declined, "REQUEST", meeting()));
    let comment = Some("The speaker is ill.".to_owned());
    push(
        all,
        "cancelled",
        of(Cancelled, Reason::Cancelled, "CANCEL", Notes { comment, ..meeting() }),
    );
    push(all, "cancelled-todo", of(Cancelled, Reason::Cancelled, "CANCEL", todo()));
    push(all, "cancelled-journal", of(Cancelled, Reason::Cancelled, "CANCEL", journal()));
    push(all, "uninvited", of(Cancelled, Reason::Uninvited, "CANCEL", meeting()));
    push(all, "not-written", of(Error, Reason::Storage, "REQUEST", meeting()));
    push(all, "unusable", of(Error, Reason::Malformed, "REQUEST", Notes::default()));
}

/// What had none.
fn refusals(all: &mut Vec<State>) {
    let of = |reason, method, notes| Case::new(Outcome::NoAction, reason, method, notes);
    let by = |tier, reason, method, notes| Case { tier, ..of(reason, method, notes) };
    let untrusted = Reason::Untrusted;
    let known = || Notes { stored: true, ..meeting() };
    push(all, "untrusted", by(Tier::Unverified, untrusted, "REQUEST", meeting()));
    push(all, "untrusted-update", by(Tier::Unverified, untrusted, "REQUEST", known()));
    push(all, "unknown-sender", by(Tier::Verified, untrusted, "REQUEST", meeting()));
    push(all, "unknown-sender-update", by(Tier::Verified, untrusted, "REPLY", known()));
    let refused = by(Tier::Refused, untrusted, "REQUEST", meeting());
    let dentist = || vec![busy(Some("Dentist"))];
    push(all, "refused", Case { conflicts: dentist(), links: links(true), ..refused });
    let unsigned = Some("anna@example.net".to_owned());
    push(all, "unsigned", of(untrusted, "REQUEST", Notes { unsigned, ..meeting() }));
    let organizers = Some(("anna@example.net".into(), "mallory@example.com".into()));
    let named = Notes { organizers, ..meeting() };
    push(all, "not-organizer", of(Reason::OrganizerMismatch, "REQUEST", named));
    push(all, "sender-not-organizer", of(Reason::SenderNotOrganizer, "CANCEL", meeting()));
    push(all, "not-attendee", of(Reason::SenderNotAttendee, "REPLY", meeting()));
    let asked = || Notes { kind: Some(ComponentKind::Vfreebusy), ..meeting() };
    push(all, "busy-answered", of(Reason::FreebusyAnswered, "REQUEST", asked()));
    push(all, "busy-unanswered", of(untrusted, "REQUEST", asked()));
    let paul = |partstat| Notes { answer: answer("Paul", partstat), ..meeting() };
    push(all, "proposal-refused", of(Reason::CounterDeclined, "COUNTER", paul("DECLINED")));
    push(
        all,
        "proposal-refused-by-organizer",
        of(Reason::CounterDeclined, "DECLINECOUNTER", todo()),
    );
    push(all, "duplicate", of(Reason::Duplicate, "REQUEST", meeting()));
    push(all, "asked-again-recently", of(Reason::Duplicate, "REFRESH", meeting()));
    push(all, "asked-again", of(Reason::RefreshAnswered, "REFRESH", meeting()));
    push(all, "asked-again-unsent", of(Reason::Policy, "REFRESH", todo()));
    push(all, "stale", of(Reason::Stale, "REQUEST", meeting()));
    push(all, "unknown-event", of(Reason::UnknownUid, "REPLY", meeting()));
    push(all, "unknown-todo", of(Reason::UnknownUid, "REPLY", todo()));
    push(all, "crasher", of(Reason::PartyCrasher, "REPLY", paul("ACCEPTED")));
    push(
        all,
        "crasher-told",
        Case { sent: true, ..of(Reason::PartyCrasher, "REPLY", paul("ACCEPTED")) },
    );
    push(all, "no-such-date", of(Reason::OccurrenceUnknown, "REPLY", meeting()));
    push(all, "forwarded", Case { partstat: None, ..of(Reason::Forwarded, "REQUEST", meeting()) });
    push(
        all,
        "declined",
        Case { partstat: Some("DECLINED"), ..of(Reason::Declined, "REQUEST", meeting()) },
    );
    push(all, "own", of(Reason::OwnMessage, "CANCEL", meeting()));
    push(all, "own-todo", of(Reason::OwnMessage, "CANCEL", todo()));
    push(all, "dry-run", of(Reason::DryRun, "REQUEST", meeting()));
    for (name, method, notes) in [
        ("shown-request", "REQUEST", meeting()),
        ("shown-add", "ADD", meeting()),
        ("shown-cancel", "CANCEL", meeting()),
        ("shown-reply", "REPLY", meeting()),
        ("shown-counter", "COUNTER", meeting()),
        ("shown-declinecounter", "DECLINECOUNTER", meeting()),
        ("shown-publish", "PUBLISH", meeting()),
        ("shown-publish-todo", "PUBLISH", todo()),
        ("shown-publish-journal", "PUBLISH", journal()),
        ("shown-busy", "PUBLISH", asked()),
        ("shown-other", "other", meeting()),
    ] {
        push(all, name, of(Reason::Policy, method, notes));
    }
    let full = |notes| Notes { full: true, ..notes };
    push(all, "full", of(Reason::Policy, "REQUEST", full(meeting())));
    push(all, "full-publish", of(Reason::Policy, "PUBLISH", full(meeting())));
    let parked = |method, notes| of(Reason::Parked, method, notes);
    push(all, "parked", parked("CANCEL", meeting()));
    push(all, "parked-whole", parked("ADD", meeting()));
    push(all, "parked-asked", Case { sent: true, ..parked("ADD", meeting()) });
    push(all, "parked-reply", parked("REPLY", paul("ACCEPTED")));
    push(all, "parked-counter", parked("COUNTER", paul("NEEDS-ACTION")));
    let delegated = Some(("Carol".to_owned(), Some("Emil".to_owned())));
    push(all, "parked-delegation", parked("REPLY", Notes { delegated, ..paul("ACCEPTED") }));
}

/// Contents that are hard to tell.
fn contents(all: &mut Vec<State>) {
    let of = |notes| Case::new(Outcome::Added, Reason::New, "REQUEST", notes);
    let at = |start, end| Some(when(start, end));
    push(all, "all-day", of(Notes { when: at("20260310", "20260311"), ..meeting() }));
    push(all, "multi-day", of(Notes { when: at("20260310", "20260314"), ..meeting() }));
    push(
        all,
        "over-midnight",
        of(Notes { when: at("20260310T210000Z", "20260311T010000Z"), ..meeting() }),
    );
    push(all, "elsewhere", of(Notes { zone: Some("America/New_York".into()), ..meeting() }));
    push(
        all,
        "unknown-zone",
        of(Notes { guessed_zone: Some("Europe/Berlin".into()), ..meeting() }),
    );
    let series = || Notes {
        recurrence: rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;UNTIL=20261218"),
        ..meeting()
    };
    push(all, "series", Case { links: links(true), ..of(series()) });
    // Half past midnight here, the day before there.
    let late = at("20260310T233000Z", "20260311T003000Z");
    push(all, "series-elsewhere", of(Notes { when: late, ..series() }));
    push(all, "monthly", of(Notes { recurrence: rule("FREQ=MONTHLY;BYDAY=-1FR"), ..meeting() }));
    push(all, "todo", of(todo()));
    push(
        all,
        "online",
        of(Notes {
            online: vec!["https://meet.example.net/abc?x=1&y=2".into()],
            web: Some("https://example.net/budget".into()),
            ..meeting()
        }),
    );
    let conflicts = (0..8).map(|n| busy([Some("Dentist"), None][n % 2])).collect();
    push(all, "conflicts", Case { conflicts, ..of(meeting()) });
    let crowd = (0..10).map(|n| (format!("Guest {n}"), "NEEDS-ACTION".to_owned())).collect();
    push(all, "crowd", of(Notes { people: People { first: crowd, count: 1000 }, ..meeting() }));
    let long = "A name that does not end ".repeat(40);
    push(
        all,
        "long",
        of(Notes {
            title: Some(long.clone()),
            location: Some(long.clone()),
            organizer: Some(long.clone()),
            comment: Some(long.clone()),
            people: People { first: vec![(long, "ACCEPTED".into()); 10], count: 10 },
            ..meeting()
        }),
    );
    let hostile = "<b onclick=x>\"Plan\"</b>\r\nBcc: a@b.c\0\u{202e}evil\u{2066}\u{200b}\u{7} \
                   [/Calendar] <!-- { $who } & &amp; =?utf-8?q?x?=";
    push(
        all,
        "hostile",
        Case {
            conflicts: vec![busy(Some(hostile))],
            links: vec![
                link(Answer::Accept, false, "a"),
                Link {
                    answer: Answer::Decline,
                    one_date: false,
                    href: "mailto:\"><script>".into(),
                    short: "mailto:\"><script>".into(),
                },
                Link {
                    answer: Answer::Decline,
                    one_date: false,
                    href: "https://evil.example/".into(),
                    short: "https://evil.example/".into(),
                },
            ],
            ..of(Notes {
                title: Some(hostile.into()),
                location: Some(hostile.into()),
                organizer: Some(hostile.into()),
                comment: Some(hostile.into()),
                problem: Some(hostile.into()),
                people: people(&[(hostile, "ACCEPTED"), ("", "X-ODD")]),
                ..meeting()
            })
        },
    );
    push(
        all,
        "hostile-name",
        Case::new(
            Outcome::Updated,
            Reason::ReplyRecorded,
            "REPLY",
            Notes { answer: answer(hostile, "ACCEPTED"), ..meeting() },
        ),
    );
    push(all, "nothing-known", of(Notes::default()));
}
