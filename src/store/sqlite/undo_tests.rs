//! Whatever is done to a calendar: undone in reverse it was never done, and what cannot be undone
//! is left as it is.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use rusqlite::Connection;
use rusqlite::types::Value;
use tempfile::TempDir;

use super::{Options, SqliteStore};
use crate::ical::{self, Component, Object, Property};
use crate::itip::{
    AttendeeRevision, Due, DueKind, Edit, ForeignBusy, Mailbox, Outcome, Parked, Proposal, Reason,
    Refreshed, Revision, Role, StoredObject, Tombstone,
};
use crate::store::{Calendar, JournalEntry, Reverted, Store, StoreError};
use crate::time::{Busy, Span};
use crate::trust::Tier;

const PEOPLE: [&str; 3] = ["alice@example.net", "carol@example.net", "dave@example.net"];

/// Few of each, so that they meet again.
fn uid() -> impl Strategy<Value = String> {
    (0..3_u8).prop_map(|n| format!("{n}@x"))
}

fn who() -> impl Strategy<Value = String> {
    (0..PEOPLE.len()).prop_map(|n| PEOPLE[n].to_owned())
}

fn hour(n: i64) -> Timestamp {
    "2026-03-02T00:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_hours(n)
}

fn instance() -> impl Strategy<Value = Option<Timestamp>> {
    proptest::option::of((0..2_i64).prop_map(|n| hour(24 * n)))
}

fn revision() -> impl Strategy<Value = Revision> {
    (0..4_i64, 0..4_i64).prop_map(|(sequence, dtstamp)| Revision { sequence, dtstamp })
}

fn calendar(uid: &str, summary: u8, recurs: bool) -> Component {
    let mut event = Component::new("VEVENT");
    event.push(Property::new("UID", uid));
    event.push(Property::new("DTSTART", "20260302T090000Z"));
    event.push(Property::new("DTEND", "20260302T100000Z"));
    event.push(Property::text("SUMMARY", &format!("About, {summary}")));
    if recurs {
        event.push(Property::new("RRULE", "FREQ=DAILY;COUNT=5"));
    }
    let mut calendar = Component::new("VCALENDAR");
    calendar.push_component(event);
    calendar
}

fn span() -> impl Strategy<Value = Span> {
    (0..20_i64, 1..20_i64).prop_map(|(start, length)| Span::new(hour(start), hour(start + length)))
}

fn edit() -> impl Strategy<Value = Edit> {
    let put = (uid(), any::<u8>(), any::<bool>(), who(), 0..3_usize).prop_map(
        |(uid, summary, recurs, sender, role)| {
            Edit::Put(Box::new(StoredObject {
                object: Object::new(calendar(&uid, summary, recurs)).unwrap(),
                role: [Role::Organizer, Role::Attendee, Role::Other][role],
                sent_by: Mailbox::parse(&sender).into_iter().collect(),
                sender: Mailbox::parse(&sender).filter(|_| recurs),
            }))
        },
    );
    let bury = (uid(), instance(), who(), revision()).prop_map(
        |(uid, recurrence_id, organizer, revision)| {
            Edit::Bury(Tombstone { uid, recurrence_id, organizer, revision })
        },
    );
    let remember = (uid(), who(), instance(), revision(), any::<bool>()).prop_map(
        |(uid, attendee, recurrence_id, revision, uninvited)| {
            Edit::Remember(AttendeeRevision {
                uid,
                attendee,
                recurrence_id,
                revision,
                partstat: "ACCEPTED".to_owned(),
                comment: uninvited.then(|| "A \"comment\"; ü".to_owned()),
                uninvited,
            })
        },
    );
    let park = (uid(), any::<u8>(), who()).prop_map(|(uid, summary, organizer)| {
        Edit::Park(Parked {
            id: 0,
            calendar: calendar(&uid, summary, false),
            uid,
            sender: Mailbox::parse(&organizer),
            tier: Tier::Known,
            organizer,
            received: hour(0),
            message_id: (summary > 99).then(|| format!("{summary}@y")),
        })
    });
    let propose = (uid(), who(), instance(), revision(), any::<u8>()).prop_map(
        |(uid, attendee, recurrence_id, revision, summary)| {
            Edit::Propose(Proposal {
                calendar: calendar(&uid, summary, false),
                uid,
                attendee,
                recurrence_id,
                revision,
                received: hour(1),
            })
        },
    );
    let busy = (who(), uid(), revision(), span()).prop_map(|(owner, uid, revision, window)| {
        let periods = vec![(Span::new(window.start, window.start), Busy::Busy)];
        Edit::StoreBusy(ForeignBusy { owner, uid, revision, window, periods })
    });
    prop_oneof![
        4 => put,
        1 => uid().prop_map(|uid| Edit::Delete { uid }),
        2 => bury,
        1 => (uid(), instance())
            .prop_map(|(uid, recurrence_id)| Edit::Unbury { uid, recurrence_id }),
        2 => remember,
        2 => park,
        1 => (1..6_i64).prop_map(|id| Edit::Unpark { id }),
        2 => propose,
        1 => (uid(), who(), instance())
            .prop_map(|(uid, attendee, recurrence_id)| Edit::Settle { uid, attendee, recurrence_id }),
        1 => (uid(), who(), revision())
            .prop_map(|(uid, attendee, revision)| {
                Edit::Refreshed(Refreshed { uid, attendee, revision, time: hour(2) })
            }),
        2 => busy,
        1 => (uid(), uid(), hour_of()).prop_map(|(key, uid, at)| {
            Edit::Due(Due { kind: DueKind::Approval, key, uid, at, data: "{}".to_owned() })
        }),
        1 => uid().prop_map(|key| Edit::NotDue { kind: DueKind::Approval, key }),
        2 => who().prop_map(|who| Edit::Correspondent(Mailbox::parse(&who).unwrap())),
    ]
}

fn hour_of() -> impl Strategy<Value = Timestamp> {
    (0..5_i64).prop_map(hour)
}

/// The edits of a transaction, some before the line of the journal and some after it.
fn transaction() -> impl Strategy<Value = (Vec<Edit>, Vec<Edit>)> {
    (prop::collection::vec(edit(), 1..5), prop::collection::vec(edit(), 0..3))
}

struct Bench {
    folder: TempDir,
    store: SqliteStore,
    user: Mailbox,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(folder.path(), Options::default()).unwrap();
        let bench = Bench { folder, store, user: Mailbox::parse("bob@example.org").unwrap() };
        bench.write(|_| Ok(()));
        bench
    }

    fn write<T>(&self, mut work: impl FnMut(&mut dyn Calendar) -> Result<T, StoreError>) -> T {
        let mut out = None;
        let deadline = Instant::now() + Duration::from_secs(60);
        self.store
            .write(&self.user, "UTC", deadline, &mut |calendar| {
                out = Some(work(calendar)?);
                Ok(())
            })
            .unwrap();
        out.unwrap()
    }

    fn act(&self, n: usize, (before, after): &(Vec<Edit>, Vec<Edit>)) -> String {
        let entry = JournalEntry {
            message_id: None,
            queue_id: None,
            sender: None,
            method: "REQUEST".to_owned(),
            uid: format!("{}@x", n % 3),
            outcome: Outcome::Updated,
            reason: Reason::Revised,
            before: None,
            after: None,
        };
        let now = hour(i64::try_from(n).unwrap());
        self.write(|calendar| {
            calendar.apply(before, now)?;
            let change = calendar.write_journal(&entry, now)?;
            calendar.apply(after, now)?;
            Ok(change)
        })
    }

    fn undo(&self, change: &str) -> Reverted {
        self.write(|calendar| calendar.revert(change, hour(9)))
    }

    /// Every row but those of journal and outbox; what is derived without its row ids.
    fn rows(&self) -> Vec<String> {
        let file = self.folder.path().join("calendars/example.org/bob.sqlite");
        let connection = Connection::open(file).unwrap();
        let mut all = Vec::new();
        for sql in [
            "SELECT uid, kind, role, sender, sent_by, ics FROM objects",
            "SELECT uid, number, busy, summary FROM components JOIN objects ON id = object",
            "SELECT uid, component, recurrence_id, starts, ends, begins, ends_at
             FROM instances i JOIN objects o ON o.id = object",
            "SELECT * FROM answers",
            "SELECT * FROM tombstones",
            "SELECT * FROM parked",
            "SELECT * FROM proposals",
            "SELECT * FROM refreshed",
            "SELECT * FROM correspondents",
            "SELECT * FROM foreign_busy",
            "SELECT * FROM foreign_periods",
            "SELECT bytes FROM size WHERE bytes > 0",
        ] {
            let mut statement = connection.prepare(sql).unwrap();
            let width = statement.column_count();
            let mut rows = statement.query(()).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let cells: Vec<Value> = (0..width).map(|i| row.get(i).unwrap()).collect();
                all.push(format!("{sql}: {cells:?}"));
            }
        }
        all.sort();
        // Whatever was done: what is told without reading is what there is (`quota_size`).
        let held: usize = self.write(|calendar| {
            let texts = calendar.objects()?.into_iter().map(|o| ical::write(o.object.calendar()));
            let proposed = calendar.proposals()?.into_iter().map(|p| ical::write(&p.calendar));
            Ok(texts.chain(proposed).map(|text| text.len()).sum())
        });
        let told = self.write(|calendar| Ok(calendar.snapshot("0@x", "", None, hour(9))?.size));
        assert_eq!(told, held);
        all
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn undone_in_reverse_nothing_was_done(
        transactions in prop::collection::vec(transaction(), 1..8),
    ) {
        let bench = Bench::new();
        let mut done = Vec::new();
        for (n, transaction) in transactions.iter().enumerate() {
            let before = bench.rows();
            done.push((before, bench.act(n, transaction)));
        }
        for (before, change) in done.into_iter().rev() {
            let reverted = bench.undo(&change);
            let after = bench.rows();
            prop_assert_eq!(before, after);
            // Those that left everything as it was may have nothing to revert.
            let fine = matches!(reverted, Reverted::Done { .. } | Reverted::Nothing(_));
            prop_assert!(fine, "{:?}", reverted);
        }
    }

    #[test]
    fn undone_in_any_order_it_is_whole_or_refused(
        transactions in prop::collection::vec(transaction(), 2..7),
        order in prop::collection::vec(any::<prop::sample::Index>(), 1..9),
    ) {
        let bench = Bench::new();
        let acts = transactions.iter().enumerate();
        let changes: Vec<String> = acts.map(|(n, t)| bench.act(n, t)).collect();
        for index in order {
            let before = bench.rows();
            let change = index.get(&changes);
            match bench.undo(change) {
                Reverted::Done { .. } => {
                    let twice = bench.undo(change);
                    prop_assert!(matches!(twice, Reverted::Before(_)), "{:?}", twice);
                }
                _ => prop_assert_eq!(before, bench.rows()),
            }
        }
        // What stands can be undone in reverse, whatever was undone out of turn.
        for change in changes.iter().rev() {
            let reverted = bench.undo(change);
            let refused = matches!(reverted, Reverted::ChangedSince { .. } | Reverted::Unknown);
            prop_assert!(!refused, "{:?}", reverted);
        }
        prop_assert_eq!(bench.rows(), Vec::<String>::new());
    }
}

#[test]
fn whom_a_later_change_dealt_with_stays_known() {
    let bench = Bench::new();
    let alice = Mailbox::parse(PEOPLE[0]).unwrap();
    let deal = || (vec![Edit::Correspondent(alice.clone())], Vec::new());
    let (first, second) = (bench.act(0, &deal()), bench.act(1, &deal()));
    assert!(matches!(bench.undo(&first), Reverted::Done { .. }));
    assert!(bench.write(|calendar| calendar.knows(&alice)));
    assert!(matches!(bench.undo(&second), Reverted::Done { .. }));
    assert!(!bench.write(|calendar| calendar.knows(&alice)));
}

#[test]
fn what_was_to_be_done_later_and_is_done_is_in_nobodys_way() {
    let bench = Bench::new();
    let due = Due {
        kind: DueKind::Digest,
        key: "0@x alice".to_owned(),
        uid: "0@x".to_owned(),
        at: hour(1),
        data: "{}".to_owned(),
    };
    let done = Edit::NotDue { kind: due.kind, key: due.key.clone() };
    let put = (vec![Edit::Due(due.clone())], Vec::new());
    let (first, _) = (bench.act(0, &put), bench.act(1, &(vec![done], Vec::new())));
    assert!(matches!(bench.undo(&first), Reverted::Done { .. }));
    assert_eq!(bench.write(|calendar| calendar.due(hour(9))), Vec::new());
    // One that was replaced is.
    let later = Edit::Due(Due { at: hour(2), ..due });
    let (first, _) = (bench.act(2, &put), bench.act(3, &(vec![later], Vec::new())));
    assert!(matches!(bench.undo(&first), Reverted::ChangedSince { .. }));
}

#[test]
fn what_has_expired_is_in_nobodys_way() {
    let bench = Bench::new();
    let parked = Edit::Park(Parked {
        id: 0,
        uid: "0@x".to_owned(),
        calendar: calendar("0@x", 1, false),
        sender: None,
        tier: Tier::Known,
        organizer: PEOPLE[0].to_owned(),
        received: hour(0),
        message_id: None,
    });
    let change = bench.act(0, &(vec![parked], Vec::new()));
    let file = bench.folder.path().join("calendars/example.org/bob.sqlite");
    Connection::open(file).unwrap().execute("DELETE FROM parked", ()).unwrap();
    assert!(matches!(bench.undo(&change), Reverted::Done { .. }));
    assert_eq!(bench.rows(), Vec::<String>::new());
}
