//! The promises of the store, each broken on purpose.

use std::collections::HashSet;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use rusqlite::Connection;
use tempfile::TempDir;

use super::*;
use crate::ical::{Limits, Object, read};
use crate::itip::{
    Addresses, AttendeeRevision, BusyInstance, Due, DueKind, Edit, ForeignBusy, Outcome, Parked,
    Proposal, Reason, Refreshed, Revision, Role, StoredObject, Tombstone,
};
use crate::store::{Calendar, JournalEntry, OutboxEntry};
use crate::time::{Busy, Span};
use crate::trust::Tier;

fn store() -> (TempDir, SqliteStore) {
    store_with(Options::default())
}

fn store_with(options: Options) -> (TempDir, SqliteStore) {
    let directory = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(directory.path(), options).unwrap();
    (directory, store)
}

fn m(address: &str) -> Mailbox {
    Mailbox::parse(address).unwrap()
}

fn bob() -> Mailbox {
    m("bob@example.org")
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn now() -> Timestamp {
    at("2026-03-01T12:00:00Z")
}

fn soon() -> Instant {
    Instant::now() + Duration::from_secs(20)
}

fn span(start: &str, end: &str) -> Span {
    Span::new(at(start), at(end))
}

fn stored(events: &str) -> StoredObject {
    let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\n{events}\nEND:VCALENDAR");
    let calendar =
        read(text.as_bytes(), &Limits::default(), |_| String::new()).unwrap().calendars.remove(0);
    StoredObject {
        object: Object::new(calendar).unwrap(),
        role: Role::Attendee,
        sender: Some(m("alice@example.net")),
        sent_by: vec![m("secretary@example.net")],
    }
}

fn event(uid: &str, lines: &str) -> StoredObject {
    stored(&format!("BEGIN:VEVENT\nUID:{uid}\nSUMMARY:About {uid}\n{lines}\nEND:VEVENT"))
}

fn put(object: StoredObject) -> Edit {
    Edit::Put(Box::new(object))
}

fn journal(uid: &str) -> JournalEntry {
    JournalEntry {
        message_id: Some("a@b".into()),
        queue_id: Some("4F1".into()),
        sender: Some(m("alice@example.net")),
        method: "REQUEST".into(),
        uid: uid.into(),
        outcome: Outcome::Added,
        reason: Reason::New,
        before: None,
        after: Some("BEGIN:VCALENDAR".into()),
    }
}

fn mail(id: &str) -> OutboxEntry {
    OutboxEntry {
        id: id.into(),
        uid: "1".into(),
        method: "REPLY".into(),
        partstat: Some("ACCEPTED".into()),
        from: bob(),
        to: vec![m("alice@example.net")],
        envelope_sender: None,
        message: b"From: bob\r\n\r\n\x00\xff".to_vec(),
        generation: 1,
        apply_locally: true,
        not_before: now(),
    }
}

fn write(
    store: &SqliteStore,
    user: &Mailbox,
    mut work: impl FnMut(&mut dyn Calendar) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    store.write(user, "Europe/Berlin", soon(), &mut work)
}

fn get<T>(
    store: &SqliteStore,
    user: &Mailbox,
    mut work: impl FnMut(&mut dyn Calendar) -> Result<T, StoreError>,
) -> T {
    let mut got = None;
    store
        .read(user, "Europe/Berlin", &mut |c| {
            got = Some(work(c)?);
            Ok(())
        })
        .unwrap();
    got.unwrap()
}

fn add(store: &SqliteStore, user: &Mailbox, objects: Vec<StoredObject>) {
    let edits: Vec<Edit> = objects.into_iter().map(put).collect();
    write(store, user, |c| c.apply(&edits, now())).unwrap();
}

fn path(directory: &TempDir, relative: &str) -> std::path::PathBuf {
    directory.path().join(relative)
}

fn files(directory: &TempDir) -> Vec<String> {
    fn walk(directory: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(directory).unwrap() {
            let entry = entry.unwrap();
            match entry.file_type().unwrap().is_dir() {
                true => walk(&entry.path(), found),
                false => found.push(entry.file_name().into_string().unwrap()),
            }
        }
    }
    let mut found = Vec::new();
    walk(directory.path(), &mut found);
    found.sort();
    found
}

#[test]
fn everything_comes_back_as_it_was_stored() {
    let (_directory, store) = store();
    let object =
        event("1", "DTSTART:20260310T090000Z\nDTEND:20260310T100000Z\nX-ODD;A=\"b;c\":\\n");
    let tombstone = |recurrence_id| Tombstone {
        uid: "1".into(),
        recurrence_id,
        organizer: "alice@example.net".into(),
        revision: Revision { sequence: 3, dtstamp: i64::MIN },
    };
    let foreign = Tombstone { organizer: "mallory@example.com".into(), ..tombstone(None) };
    let answer = AttendeeRevision {
        uid: "1".into(),
        attendee: "carol@example.net".into(),
        recurrence_id: Some(now()),
        revision: Revision { sequence: 1, dtstamp: 77 },
        partstat: "DECLINED".into(),
        comment: Some("no\nway".into()),
        uninvited: true,
    };
    let parked = Parked {
        id: 0,
        uid: "1".into(),
        calendar: object.object.calendar().clone(),
        sender: None,
        tier: Tier::Own,
        organizer: "bob@example.org".into(),
        received: now(),
        message_id: Some("x@y".into()),
    };
    let old = Parked { received: at("2026-02-01T00:00:00Z"), ..parked.clone() };
    let edits = [
        put(object.clone()),
        Edit::Bury(tombstone(None)),
        Edit::Bury(foreign.clone()),
        Edit::Bury(tombstone(Some(now()))),
        Edit::Bury(tombstone(Some(now()))),
        Edit::Remember(answer.clone()),
        Edit::Remember(answer.clone()),
        Edit::Park(old),
        Edit::Park(parked.clone()),
        Edit::Correspondent(m("alice@example.net")),
        Edit::Correspondent(m("alice@example.net")),
    ];
    let mut change = String::new();
    write(&store, &bob(), |c| {
        assert!(!c.snapshot("1", "op", None, now())?.seen);
        c.apply(&edits, now())?;
        change = c.write_journal(&journal("1"), now())?;
        c.record_operation("op", "{}", now())?;
        c.enqueue(&mail("m1"), now())
    })
    .unwrap();
    let alice = m("alice@example.net");
    let snapshot = get(&store, &bob(), |c| c.snapshot("1", "op", Some(&alice), now()));
    assert_eq!(snapshot.object, Some(object.clone()));
    assert_eq!(snapshot.tombstones, [tombstone(None), foreign, tombstone(Some(now()))]);
    assert_eq!(snapshot.answers, [answer]);
    assert_eq!(snapshot.parked, [Parked { id: 2, ..parked }]);
    assert_eq!((snapshot.parked_total, snapshot.seen, snapshot.answers_last_hour), (1, true, 1));
    let later = now() + SignedDuration::from_mins(61);
    let snapshot = get(&store, &bob(), |c| c.snapshot("2", "no", Some(&alice), later));
    assert!(snapshot.object.is_none() && !snapshot.seen && snapshot.answers_last_hour == 0);
    assert!(get(&store, &bob(), |c| c.knows(&alice)));
    assert!(!get(&store, &bob(), |c| c.knows(&bob())));
    assert_eq!(get(&store, &bob(), |c| c.operation("op")).as_deref(), Some("{}"));
    assert_eq!(get(&store, &bob(), |c| c.objects()), std::slice::from_ref(&object));

    let lines = get(&store, &bob(), |c| c.journal(Some("1")));
    assert_eq!((lines.len(), lines[0].reason.as_str(), lines[0].undone), (1, "new", false));
    assert_eq!(lines[0].change, change);
    assert!(get(&store, &bob(), |c| c.journal(Some("2"))).is_empty());
    assert_eq!(get(&store, &bob(), |c| c.journal(None)).len(), 1);
    let whole = get(&store, &bob(), |c| c.change(&change)).unwrap();
    let text = crate::ical::write(object.object.calendar());
    assert_eq!((whole.before, whole.after), (None, Some(text)), "as stored, whatever was told");
    write(&store, &bob(), |c| {
        c.apply(
            &[
                Edit::Delete { uid: "1".into() },
                Edit::Delete { uid: "none".into() },
                Edit::Unbury { uid: "1".into(), recurrence_id: None },
                Edit::Unpark { id: 2 },
            ],
            now(),
        )
    })
    .unwrap();
    let snapshot = get(&store, &bob(), |c| c.snapshot("1", "op", None, now()));
    assert!(snapshot.object.is_none() && snapshot.parked.is_empty());
    assert_eq!(snapshot.tombstones.len(), 1);
    assert!(
        get(&store, &bob(), |c| c.instances(span("2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z")))
            .is_empty()
    );
}

#[test]
fn an_attendee_who_asked_is_remembered_by_his_last_revision_for_a_day() {
    let (_directory, store) = store();
    let asked = |attendee: &str, sequence, time| Refreshed {
        uid: "1".into(),
        attendee: attendee.into(),
        revision: Revision { sequence, dtstamp: i64::MIN },
        time,
    };
    let put = |all: Vec<Refreshed>, time| {
        let edits: Vec<Edit> = all.into_iter().map(Edit::Refreshed).collect();
        write(&store, &bob(), |c| c.apply(&edits, time)).unwrap();
    };
    let known = |uid: &str| get(&store, &bob(), |c| c.snapshot(uid, "op", None, now())).refreshed;
    put(vec![asked("carol", 1, now()), asked("dora", 1, now()), asked("carol", 2, now())], now());
    assert_eq!(known("1"), [asked("carol", 2, now()), asked("dora", 1, now())]);
    assert!(known("2").is_empty());
    // The first write notes the day, one a day later looks for what is old.
    let (day, fresh) = (SignedDuration::from_hours(25), now() + SignedDuration::from_hours(24));
    put(vec![asked("dora", 3, fresh)], now() + day);
    assert_eq!(known("1"), [asked("dora", 3, fresh)]);
}

#[test]
fn whatever_is_sent_to_him_counts_for_an_hour() {
    let (_directory, store) = store();
    let mail = |id: &str, method: &str, sender: Option<Mailbox>| OutboxEntry {
        method: method.into(),
        envelope_sender: sender,
        ..mail(id)
    };
    let to = mail("m0", "REPLY", None).to.remove(0);
    let count =
        || get(&store, &bob(), |c| c.snapshot("1", "op", Some(&to), now())).answers_last_hour;
    let all = [
        (mail("m1", "REPLY", None), 1),
        (mail("m2", "REQUEST", Some(bob())), 2),
        // In answer to a REFRESH.
        (mail("m3", "REQUEST", None), 3),
        (mail("m4", "REFRESH", Some(bob())), 4),
    ];
    for (entry, expected) in all {
        write(&store, &bob(), |c| c.enqueue(&entry, now())).unwrap();
        assert_eq!(count(), expected, "{}", entry.id);
    }
}

#[test]
fn proposals_wait_one_an_attendee_and_instance() {
    let (_directory, store) = store();
    let proposal = |attendee: &str, at: Option<Timestamp>, sequence: i64| Proposal {
        uid: "a".into(),
        attendee: attendee.into(),
        recurrence_id: at,
        revision: Revision { sequence, dtstamp: i64::MIN },
        calendar: event("a", "DTSTART:20260302T090000Z").object.into_calendar(),
        received: now(),
    };
    let day = Some(at("2026-03-02T09:00:00Z"));
    let all = [
        proposal("c@example.net", None, 1),
        proposal("d@example.net", None, 1),
        proposal("d@example.net", day, 1),
    ];
    let newer = proposal("c@example.net", None, 2);
    write(&store, &bob(), |calendar| {
        calendar.apply(&all.clone().map(Edit::Propose), now())?;
        calendar.apply(&[Edit::Propose(newer.clone())], now())
    })
    .unwrap();
    let held = |uid: &str| get(&store, &bob(), |c| Ok(c.snapshot(uid, "", None, now())?.proposals));
    let [_, second, third] = all;
    assert_eq!(held("a"), [newer.clone(), second.clone(), third.clone()]);
    assert_eq!(held("b"), []);
    let settle = |recurrence_id| Edit::Settle {
        uid: "a".into(),
        attendee: "d@example.net".into(),
        recurrence_id,
    };
    write(&store, &bob(), |c| c.apply(&[settle(day), settle(day)], now())).unwrap();
    assert_eq!(get(&store, &bob(), |c| c.proposals()), [newer, second]);
}

#[test]
fn the_outbox_keeps_its_order_and_its_bytes() {
    let (_directory, store) = store();
    write(&store, &bob(), |c| {
        c.enqueue(&mail("m2"), now())?;
        c.enqueue(&OutboxEntry { envelope_sender: Some(bob()), ..mail("m1") }, now())
    })
    .unwrap();
    assert!(write(&store, &bob(), |c| c.enqueue(&mail("m1"), now())).is_err());
    let next = now() + SignedDuration::from_mins(5);
    write(&store, &bob(), |c| {
        c.postpone("m2", "451 later", next)?;
        c.applied_locally("m2", b"new bytes")
    })
    .unwrap();
    let waiting = get(&store, &bob(), |c| c.waiting());
    assert_eq!(waiting.len(), 2);
    assert_eq!((waiting[0].entry.id.as_str(), waiting[0].attempts), ("m2", 1));
    assert_eq!((waiting[0].next, waiting[0].error.as_deref()), (next, Some("451 later")));
    assert_eq!(waiting[0].entry.message, b"new bytes");
    assert!(!waiting[0].entry.apply_locally && waiting[1].entry.apply_locally);
    assert_eq!(waiting[1].entry.message, mail("m1").message);
    assert_eq!((waiting[1].next, &waiting[1].user), (now(), &bob()));
    assert_eq!(waiting[1].entry.envelope_sender, Some(bob()));
}

#[test]
fn what_is_due_is_noted_beside_the_calendar() {
    let (directory, store) = store();
    let noted = || store.users_with_due().unwrap();
    let marker = path(&directory, "timers/example.org/bob.sqlite");
    let later = |hours| now() + SignedDuration::from_hours(hours);
    let row = |key: &str, hours| Due {
        kind: DueKind::Approval,
        key: key.to_owned(),
        uid: "room".to_owned(),
        at: later(hours),
        data: format!("{{\"of\":\"{key}\"}}"),
    };
    assert!(noted().is_empty() && !store.may_have_due(&bob()).unwrap());
    let put = |rows: Vec<Due>| {
        let edits: Vec<Edit> = rows.into_iter().map(Edit::Due).collect();
        write(&store, &bob(), |c| c.apply(&edits, now())).unwrap();
    };
    put(vec![row("b", 3), row("a", 1)]);
    assert_eq!(noted(), [bob()]);
    assert!(store.may_have_due(&bob()).unwrap());
    assert!(store.users_with_mail().unwrap().is_empty());
    let due = |hours| get(&store, &bob(), |c| c.due(later(hours)));
    assert_eq!(due(0), []);
    assert_eq!(due(1), [row("a", 1)]);
    assert_eq!(due(3), [row("a", 1), row("b", 3)]);
    put(vec![row("a", 5)]);
    assert_eq!(due(9), [row("b", 3), row("a", 5)]);
    let about = |uid: &str| get(&store, &bob(), |c| c.snapshot(uid, "", None, now())).due;
    assert_eq!(about("room"), due(9));
    assert!(about("other").is_empty());
    for key in ["a", "b"] {
        assert!(marker.exists());
        let gone = Edit::NotDue { kind: DueKind::Approval, key: key.to_owned() };
        write(&store, &bob(), |c| c.apply(std::slice::from_ref(&gone), now())).unwrap();
    }
    assert!(noted().is_empty() && !marker.exists());
}

#[test]
fn mail_to_send_is_noted_beside_the_calendar() {
    let (directory, store) = store();
    let noted = || store.users_with_mail().unwrap();
    let marker = path(&directory, "pending/example.org/bob.sqlite");
    assert!(noted().is_empty());
    write(&store, &bob(), |c| c.apply(&[], now())).unwrap();
    assert!(!marker.exists());
    write(&store, &bob(), |c| c.enqueue(&mail("m1"), now())).unwrap();
    assert_eq!(noted(), [bob()]);
    write(&store, &bob(), |c| c.enqueue(&mail("m2"), now())).unwrap();
    write(&store, &bob(), |c| c.dequeue("m1")).unwrap();
    assert_eq!(noted(), [bob()]);
    write(&store, &bob(), |c| c.dequeue("m2")).unwrap();
    assert!(noted().is_empty());
    // One too many goes with the next write.
    std::fs::write(&marker, "").unwrap();
    write(&store, &bob(), |c| c.apply(&[], now())).unwrap();
    assert!(!marker.exists());
    // A lost one comes back while there is mail.
    write(&store, &bob(), |c| c.enqueue(&mail("m3"), now())).unwrap();
    std::fs::remove_file(&marker).unwrap();
    write(&store, &bob(), |c| c.apply(&[], now())).unwrap();
    assert!(marker.exists());
    // A rolled back dequeue leaves it.
    write(&store, &bob(), |c| {
        c.dequeue("m3")?;
        Err(StoreError::Aborted("no".into()))
    })
    .unwrap_err();
    assert_eq!(noted(), [bob()]);
}

#[test]
fn an_error_or_a_panic_rolls_everything_back() {
    let (directory, store) = store();
    let error = write(&store, &bob(), |c| {
        c.apply(&[put(event("1", "DTSTART:20260310T090000Z"))], now())?;
        Err(StoreError::Aborted("above".into()))
    });
    assert!(matches!(error, Err(StoreError::Aborted(_))));
    assert!(!store.exists(&bob()) && store.users().unwrap().is_empty());
    assert!(files(&directory).is_empty(), "{:?}", files(&directory));
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        write(&store, &bob(), |c| {
            c.enqueue(&mail("m"), now())?;
            panic!("in the engine")
        })
    }));
    assert!(panicked.is_err());
    assert!(!store.exists(&bob()) && files(&directory).is_empty());

    add(&store, &bob(), vec![event("1", "DTSTART:20260310T090000Z")]);
    assert!(store.exists(&bob()));
    for panics in [false, true] {
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            write(&store, &bob(), |c| {
                c.apply(&[Edit::Delete { uid: "1".into() }], now())?;
                c.write_journal(&journal("1"), now())?;
                assert!(c.object("1")?.is_none());
                assert!(!panics, "in the engine");
                Err(StoreError::Aborted("above".into()))
            })
        }));
        assert_eq!(result.is_err(), panics);
        assert!(get(&store, &bob(), |c| c.object("1")).is_some());
        assert!(get(&store, &bob(), |c| c.journal(None)).is_empty());
    }
    assert_eq!(store.users().unwrap(), [bob()]);
}

#[test]
fn reading_creates_nothing_and_writes_nothing() {
    let (directory, store) = store();
    assert!(get(&store, &bob(), |c| c.objects()).is_empty());
    assert!(get(&store, &bob(), |c| c.waiting()).is_empty());
    assert!(files(&directory).is_empty());
    for _ in 0..2 {
        let mut work = |c: &mut dyn Calendar| c.apply(&[Edit::Unpark { id: 1 }], now());
        let error = store.read(&bob(), "UTC", &mut work).unwrap_err();
        assert!(matches!(error, StoreError::Aborted(_)), "{error}");
        add(&store, &bob(), vec![]);
    }
    assert!(store.exists(&bob()));
}

#[test]
fn calendars_are_for_nobody_elses_eyes() {
    let (directory, store) = store();
    write(&store, &bob(), |c| c.enqueue(&mail("m"), now())).unwrap();
    let mode =
        |p: &str| std::fs::metadata(path(&directory, p)).unwrap().permissions().mode() & 0o7777;
    for folder in ["calendars", "calendars/example.org", "pending", "pending/example.org"] {
        assert_eq!(mode(folder), 0o700, "{folder}");
    }
    for suffix in ["", "-wal", "-shm"] {
        assert_eq!(mode(&format!("calendars/example.org/bob.sqlite{suffix}")), 0o600);
    }
    assert_eq!(mode("pending/example.org/bob.sqlite"), 0o600);
}

#[test]
fn hostile_addresses_stay_in_their_directory() {
    let (directory, store) = store();
    let outside = tempfile::tempdir().unwrap();
    let long_unicode = format!("{}@example.org", "İ".repeat(32));
    let users: Vec<Mailbox> = [
        "\"../x\"@example.org",
        "a/b@example.org",
        "\"..\"@example.org",
        "../../etc/passwd@example.org",
        "a=2fb@example.org",
        "jörg@müller.example",
        "a.b@example.org",
        "a_b-c@example.org",
        "x.sqlite-wal@example.org",
        &format!("{}@example.org", "ab".repeat(32)),
        &long_unicode,
        "bob@example.net",
    ]
    .iter()
    .filter_map(|a| Mailbox::parse(a))
    .collect();
    // What grows past 64 octets when lower-cased is no mailbox.
    assert_eq!(users.len(), 10);
    for user in &users {
        add(&store, user, vec![event(user.as_str(), "DTSTART:20260310T090000Z")]);
        write(&store, user, |c| c.enqueue(&mail("m"), now())).unwrap();
    }
    for user in &users {
        let objects = get(&store, user, |c| c.objects());
        assert_eq!((objects.len(), objects[0].object.uid()), (1, user.as_str()));
    }
    let mut sorted = users.clone();
    // That one is too long to be read back as an address.
    sorted.retain(|user| !user.as_str().starts_with("i\u{307}"));
    sorted.sort();
    assert_eq!(store.users().unwrap(), sorted);
    assert_eq!(store.users_with_mail().unwrap(), sorted);
    for name in files(&directory) {
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b"_-.=".contains(&b);
        assert!(name.len() <= 255 && name.bytes().all(allowed), "{name}");
    }
    assert!(path(&directory, "calendars/example.org/a.b.sqlite").exists());
    assert!(path(&directory, "calendars/example.org/a=2Fb.sqlite").exists());
    assert!(path(&directory, "calendars/xn--mller-kva.example/j=C3=B6rg.sqlite").exists());
    assert!(Mailbox::parse(&format!("{}@example.org", "x".repeat(300))).is_none());
    drop(outside);
}

#[test]
fn symbolic_links_are_not_followed() {
    let (directory, store) = store();
    let outside = tempfile::tempdir().unwrap();
    let elsewhere = outside.path().join("other.sqlite");
    std::fs::write(&elsewhere, "").unwrap();
    add(&store, &m("alice@example.org"), vec![]);
    symlink(&elsewhere, path(&directory, "calendars/example.org/bob.sqlite")).unwrap();
    let error = write(&store, &bob(), |c| c.apply(&[], now())).unwrap_err();
    assert!(matches!(error, StoreError::Database { .. }), "{error}");
    symlink(outside.path(), path(&directory, "calendars/example.com")).unwrap();
    let error = write(&store, &m("bob@example.com"), |c| c.apply(&[], now())).unwrap_err();
    assert!(matches!(error, StoreError::Database { .. }), "{error}");
    // Dangling, too: nothing is made at its end.
    symlink(outside.path().join("new"), path(&directory, "calendars/example.org/eve.sqlite"))
        .unwrap();
    write(&store, &m("eve@example.org"), |c| c.apply(&[], now())).unwrap_err();
    assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 1);
    assert_eq!(std::fs::read(&elsewhere).unwrap(), b"");
    assert_eq!(store.users().unwrap(), [m("alice@example.org")]);
    // But the state directory itself may be one.
    let link = outside.path().join("state");
    symlink(directory.path(), &link).unwrap();
    let second = SqliteStore::open(&link, Options::default()).unwrap();
    assert!(second.exists(&m("alice@example.org")));
}

#[test]
fn a_damaged_calendar_is_moved_aside_and_others_go_on() {
    let (directory, store) = store();
    add(&store, &m("alice@example.org"), vec![event("1", "DTSTART:20260310T090000Z")]);
    let file = path(&directory, "calendars/example.org/bob.sqlite");
    std::fs::write(&file, "no database at all, but long enough to be looked at".repeat(100))
        .unwrap();
    assert!(store.exists(&bob()));
    let error = store.read(&bob(), "UTC", &mut |c| c.objects().map(|_| ()));
    // exists() found it first.
    assert!(error.is_ok());
    let aside = files(&directory)
        .iter()
        .filter(|f| f.starts_with("bob.sqlite.damaged-") && !f.ends_with("wal"))
        .count();
    assert_eq!(aside, 1, "{:?}", files(&directory));
    std::fs::write(&file, "again".repeat(1000)).unwrap();
    let error = write(&store, &bob(), |c| c.apply(&[], now())).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    add(&store, &bob(), vec![]);
    assert_eq!(store.users().unwrap(), [m("alice@example.org"), bob()]);
    assert_eq!(get(&store, &m("alice@example.org"), |c| c.objects()).len(), 1);
}

#[test]
fn damage_inside_is_found_when_it_is_met() {
    let (directory, store) = store();
    let objects = (0..200).map(|i| event(&format!("u{i}"), "DTSTART:20260310T090000Z")).collect();
    add(&store, &bob(), objects);
    let file = path(&directory, "calendars/example.org/bob.sqlite");
    assert!(store.check(&bob()).unwrap().is_empty());
    drop(store);
    let mut bytes = std::fs::read(&file).unwrap();
    for byte in bytes.iter_mut().skip(4096) {
        *byte = 0x5a;
    }
    std::fs::write(&file, bytes).unwrap();
    let store = SqliteStore::open(directory.path(), Options::default()).unwrap();
    let error = write(&store, &bob(), |c| c.objects().map(|_| ())).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    // At the latest when it is opened again it goes out of the way.
    let _ = write(&store, &bob(), |c| c.objects().map(|_| ()));
    add(&store, &bob(), vec![event("1", "DTSTART:20260310T090000Z")]);
    assert!(files(&directory).iter().any(|f| f.contains("damaged")));
}

#[test]
fn a_row_that_makes_no_sense_is_damage_but_no_reason_to_give_the_rest_up() {
    let (directory, store) = store();
    add(&store, &bob(), vec![event("1", "DTSTART:20260310T090000Z"), event("2", "")]);
    let file = path(&directory, "calendars/example.org/bob.sqlite");
    let raw = Connection::open(&file).unwrap();
    raw.execute("UPDATE objects SET ics = 'nonsense' WHERE uid = '1'", ()).unwrap();
    for _ in 0..3 {
        let error = write(&store, &bob(), |c| c.object("1").map(|_| ())).unwrap_err();
        assert!(error.to_string().contains("object 1"), "{error}");
    }
    assert!(get(&store, &bob(), |c| c.object("2")).is_some());
    assert_eq!(store.check(&bob()).unwrap().len(), 1);
}

#[test]
fn a_full_disk_is_a_typed_error_and_passes() {
    let (_directory, store) = store();
    add(&store, &bob(), vec![]);
    let limit = |pages: i64| {
        let handle = store.acquire(&bob(), soon()).unwrap();
        let open = handle.open.as_ref().unwrap();
        open.connection
            .query_row(&format!("PRAGMA max_page_count = {pages}"), (), |_| Ok(()))
            .unwrap();
    };
    limit(1);
    let big = OutboxEntry { message: vec![b'x'; 1 << 20], ..mail("m") };
    let error = write(&store, &bob(), |c| c.enqueue(&big, now())).unwrap_err();
    assert!(matches!(error, StoreError::Database { .. }), "{error}");
    limit(1_000_000);
    write(&store, &bob(), |c| c.enqueue(&big, now())).unwrap();
    // A file where a directory should be.
    let (directory, store) = super::tests::store();
    std::fs::write(path(&directory, "calendars/example.org"), "").unwrap();
    let error = write(&store, &bob(), |c| c.apply(&[], now())).unwrap_err();
    assert!(matches!(error, StoreError::Database { .. }), "{error}");
}

#[test]
fn a_newer_calendar_is_refused_and_left_alone() {
    let (directory, store) = store();
    add(&store, &bob(), vec![]);
    drop(store);
    let file = path(&directory, "calendars/example.org/bob.sqlite");
    let raw = Connection::open(&file).unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    let store = SqliteStore::open(directory.path(), Options::default()).unwrap();
    let error = write(&store, &bob(), |c| c.apply(&[], now())).unwrap_err();
    assert!(matches!(error, StoreError::TooNew { found: 99, .. }), "{error}");
    assert!(file.exists() && store.exists(&bob()));
}

#[test]
fn an_empty_file_is_nobodys_calendar() {
    let (directory, store) = store();
    add(&store, &m("alice@example.org"), vec![]);
    std::fs::write(path(&directory, "calendars/example.org/bob.sqlite"), "").unwrap();
    assert!(!store.exists(&bob()));
    assert_eq!(store.users().unwrap(), [m("alice@example.org")]);
    assert!(get(&store, &bob(), |c| c.objects()).is_empty());
    add(&store, &bob(), vec![]);
    assert!(store.exists(&bob()));
}

fn open_files(directory: &TempDir) -> usize {
    let root = directory.path().canonicalize().unwrap();
    std::fs::read_dir("/proc/self/fd")
        .unwrap()
        .filter_map(|e| std::fs::read_link(e.unwrap().path()).ok())
        .filter(|p| p.starts_with(&root))
        .count()
}

#[test]
fn few_files_are_open_whatever_the_number_of_users() {
    let (directory, store) = store_with(Options { handles: 4, ..Options::default() });
    let user = |i: usize| m(&format!("user{i}@example.org"));
    for round in 0..2 {
        for i in 0..50 {
            let uid = format!("{round}");
            add(&store, &user(i), vec![event(&uid, "DTSTART:20260310T090000Z")]);
            // A calendar takes its database, log, index and directory.
            assert!(open_files(&directory) <= 2 + 4 * 4 + 4, "{}", open_files(&directory));
        }
    }
    let most = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for t in 0..4 {
            let (store, directory, most) = (&store, &directory, &most);
            scope.spawn(move || {
                for i in 0..50 {
                    let user = user((i * 7 + t) % 50);
                    assert_eq!(get(store, &user, |c| c.objects()).len(), 2);
                    most.fetch_max(open_files(directory), Ordering::SeqCst);
                }
            });
        }
    });
    assert!(most.into_inner() <= 60);
    assert!(open_files(&directory) <= 3 + 4 * 4);
    assert_eq!(store.users().unwrap().len(), 50);
}

#[test]
fn one_of_many_gets_the_room() {
    let (_directory, store) = store();
    let slot = span("2026-03-10T09:00:00Z", "2026-03-10T10:00:00Z");
    let booked = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for i in 0..50 {
            let (store, booked) = (&store, &booked);
            scope.spawn(move || {
                let mut free = false;
                write(store, &bob(), |c| {
                    free = c.overlapping(&[slot], "").unwrap().is_empty();
                    if !free {
                        return Ok(());
                    }
                    std::thread::sleep(Duration::from_millis(1));
                    let lines = "DTSTART:20260310T093000Z\nDTEND:20260310T110000Z";
                    c.apply(&[put(event(&format!("u{i}"), lines))], now())
                })
                .unwrap();
                booked.fetch_add(usize::from(free), Ordering::SeqCst);
            });
        }
    });
    assert_eq!(booked.into_inner(), 1);
    assert_eq!(get(&store, &bob(), |c| c.objects()).len(), 1);
}

#[test]
fn two_stores_on_one_directory_share_it_from_the_first_write_on() {
    let directory = tempfile::tempdir().unwrap();
    let stores: Vec<SqliteStore> =
        (0..4).map(|_| SqliteStore::open(directory.path(), Options::default()).unwrap()).collect();
    // Some first attempts fail, so that files are made and removed under the others' hands.
    let written = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for (s, store) in stores.iter().enumerate() {
            let written = &written;
            scope.spawn(move || {
                for i in 0..20 {
                    let uid = format!("{s}-{i}");
                    let fails = i % 3 == 0;
                    let result = write(store, &bob(), |c| {
                        c.apply(&[put(event(&uid, "DTSTART:20260310T090000Z"))], now())?;
                        if fails { Err(StoreError::Aborted("no".into())) } else { Ok(()) }
                    });
                    match result {
                        Ok(()) => drop(written.fetch_add(1, Ordering::SeqCst)),
                        Err(StoreError::Aborted(_)) => {}
                        Err(error) => panic!("{error}"),
                    }
                }
            });
        }
    });
    for store in &stores {
        assert_eq!(get(store, &bob(), |c| c.objects()).len(), written.load(Ordering::SeqCst));
    }
}

#[test]
fn a_lock_held_elsewhere_ends_at_the_deadline() {
    let (directory, store) = store();
    add(&store, &bob(), vec![]);
    let raw = Connection::open(path(&directory, "calendars/example.org/bob.sqlite")).unwrap();
    raw.execute_batch("BEGIN IMMEDIATE").unwrap();
    let started = Instant::now();
    let deadline = started + Duration::from_millis(300);
    let error = store.write(&bob(), "UTC", deadline, &mut |_| Ok(())).unwrap_err();
    assert!(matches!(error, StoreError::Busy(_)), "{error}");
    let took = started.elapsed();
    assert!(took >= Duration::from_millis(200) && took < Duration::from_secs(5), "{took:?}");
    // Reading goes on meanwhile.
    assert!(get(&store, &bob(), |c| c.objects()).is_empty());
    raw.execute_batch("COMMIT").unwrap();
    add(&store, &bob(), vec![]);
    // And one held by another thread of ours.
    write(&store, &bob(), |_| {
        let deadline = Instant::now() + Duration::from_millis(50);
        let error = store.write(&bob(), "UTC", deadline, &mut |_| Ok(())).unwrap_err();
        assert!(matches!(error, StoreError::Busy(_)), "{error}");
        Ok(())
    })
    .unwrap();
}

#[test]
fn a_deleted_user_leaves_nothing_and_may_come_back() {
    let (directory, store) = store();
    let other = SqliteStore::open(directory.path(), Options::default()).unwrap();
    write(&store, &bob(), |c| c.enqueue(&mail("m"), now())).unwrap();
    assert_eq!(get(&other, &bob(), |c| c.waiting()).len(), 1);
    assert!(store.delete(&bob(), soon()).unwrap());
    assert!(!store.delete(&bob(), soon()).unwrap());
    assert!(files(&directory).is_empty(), "{:?}", files(&directory));
    assert!(!store.exists(&bob()) && !other.exists(&bob()));
    assert!(get(&other, &bob(), |c| c.waiting()).is_empty());
    add(&other, &bob(), vec![event("1", "DTSTART:20260310T090000Z")]);
    assert_eq!(get(&store, &bob(), |c| c.objects()).len(), 1);
}

#[test]
fn a_backup_is_a_calendar() {
    let (directory, store) = store();
    add(&store, &bob(), vec![event("1", "DTSTART:20260310T090000Z")]);
    let copy = path(&directory, "copy.sqlite");
    store.backup(&bob(), &copy).unwrap();
    store.delete(&bob(), soon()).unwrap();
    std::fs::copy(&copy, path(&directory, "calendars/example.org/bob.sqlite")).unwrap();
    assert_eq!(get(&store, &bob(), |c| c.objects()).len(), 1);
}

#[test]
fn what_is_too_old_goes() {
    let (_directory, store) = store();
    let long_ago = at("2020-01-01T00:00:00Z");
    write(&store, &bob(), |c| {
        c.write_journal(&journal("1"), long_ago)?;
        c.record_operation("op", "", long_ago)?;
        c.apply(
            &[Edit::Bury(Tombstone {
                uid: "1".into(),
                recurrence_id: None,
                organizer: String::new(),
                revision: Revision { sequence: 0, dtstamp: 0 },
            })],
            long_ago,
        )
    })
    .unwrap();
    let kept = |c: &mut dyn Calendar| {
        Ok((c.journal(None)?.len(), c.operation("op")?.is_some(), c.tombstones()?.len()))
    };
    assert_eq!(get(&store, &bob(), kept), (1, true, 1));
    write(&store, &bob(), |c| c.record_operation("2", "", at("2020-06-01T00:00:00Z"))).unwrap();
    assert_eq!(get(&store, &bob(), kept), (0, true, 1));
    write(&store, &bob(), |c| c.record_operation("3", "", at("2021-06-01T00:00:00Z"))).unwrap();
    assert_eq!(get(&store, &bob(), kept), (0, false, 0));
}

#[test]
fn who_signs_is_remembered_until_he_has_not_for_long() {
    let (_directory, store) = store();
    let (erin, frank) = (m("erin@example.net"), m("frank@example.net"));
    let sign = |who: &Mailbox, time: &str| {
        write(&store, &bob(), |c| {
            c.remember_signer(who, at(time))?;
            c.record_operation(time, "", at(time))
        })
        .unwrap();
    };
    let signs = || get(&store, &bob(), |c| Ok((c.signs(&erin)?, c.signs(&frank)?)));
    assert_eq!(signs(), (false, false));
    sign(&erin, "2020-01-01T00:00:00Z");
    sign(&frank, "2020-01-01T00:00:00Z");
    sign(&erin, "2020-12-01T00:00:00Z");
    assert_eq!(signs(), (true, true));
    write(&store, &bob(), |c| c.record_operation("x", "", at("2021-06-01T00:00:00Z"))).unwrap();
    assert_eq!(signs(), (true, false));
}

fn conflicts(store: &SqliteStore, spans: &[Span], except: &str) -> Vec<BusyInstance> {
    get(store, &bob(), |c| Ok(c.overlapping(spans, except).unwrap()))
}

#[test]
fn who_is_busy_when() {
    let owner = |user: &Mailbox| {
        let list = vec![user.clone(), m("robert@example.org")];
        let addresses = Addresses { list, delimiter: "+".into() };
        Some(User { id: user.clone(), addresses, resource: user.local() == "room" })
    };
    let (_directory, store) =
        store_with(Options { addresses: Arc::new(owner), ..Options::default() });
    let nine = "DTSTART:20260310T090000Z\nDTEND:20260310T100000Z";
    let with = |uid: &str, lines: &str| event(uid, &format!("{nine}\n{lines}"));
    let objects = || {
        vec![
            with("accepted", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:robert+x@example.org"),
            with("declined", "ATTENDEE;PARTSTAT=DECLINED:mailto:robert@example.org"),
            with("open", "ATTENDEE:mailto:robert@example.org"),
            with("own", "ORGANIZER:mailto:bob@example.org\nATTENDEE:mailto:bob@example.org"),
            with("free", "TRANSP:TRANSPARENT"),
            with("cancelled", "STATUS:CANCELLED"),
            event("long", "DTSTART;VALUE=DATE:20200101\nDTEND;VALUE=DATE:20310101"),
            event("touching", "DTSTART:20260310T100000Z\nDTEND:20260310T110000Z"),
            event("empty", "DTSTART:20260310T093000Z\nDTEND:20260310T093000Z"),
        ]
    };
    add(&store, &bob(), objects());
    let slot = [span("2026-03-10T09:00:00Z", "2026-03-10T10:00:00Z")];
    let seen = |found: &[BusyInstance]| -> Vec<(String, bool)> {
        let mut all: Vec<_> =
            found.iter().map(|b| (b.uid.clone(), b.busy == Busy::Tentative)).collect();
        all.sort();
        all
    };
    let is = |uid: &str, tentative| (uid.to_owned(), tentative);
    let found = conflicts(&store, &slot, "");
    assert_eq!(
        seen(&found),
        [is("accepted", false), is("long", false), is("open", true), is("own", false)]
    );
    let own = found.iter().find(|b| b.uid == "own").unwrap();
    assert_eq!((own.summary.as_deref(), own.span), (Some("About own"), slot[0]));
    assert_eq!(conflicts(&store, &slot, "own").len(), 3);
    assert_eq!(conflicts(&store, &[slot[0], slot[0]], "").len(), 4);
    assert!(conflicts(&store, &[], "").is_empty());
    // All of them are shown.
    assert_eq!(get(&store, &bob(), |c| c.instances(slot[0])).len(), 8);

    let room = m("room@example.org");
    add(&store, &room, objects());
    let found = get(&store, &room, |c| Ok(c.overlapping(&slot, "").unwrap()));
    assert!(seen(&found).contains(&is("free", false)));
}

#[test]
fn a_series_is_expanded_as_far_as_asked() {
    let (_directory, store) = store();
    add(
        &store,
        &bob(),
        vec![
            event(
                "weekly",
                "DTSTART;TZID=Europe/Berlin:20200107T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY",
            ),
            event("once", "DTSTART:20290109T080000Z\nDURATION:PT1H"),
            event("ended", "DTSTART:20260301T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3"),
        ],
    );
    let tuesday = |date: &str| [span(&format!("{date}T08:30:00Z"), &format!("{date}T08:40:00Z"))];
    let until = |uid: &str| -> (i64, i64) {
        let handle = store.acquire(&bob(), soon()).unwrap();
        let sql = "SELECT expanded_from, expanded_until FROM objects WHERE uid = ?1";
        handle
            .open
            .as_ref()
            .unwrap()
            .connection
            .query_row(sql, (uid,), |r| Ok((r.get(0)?, r.get(1)?)))
            .unwrap()
    };
    assert_eq!(until("once"), (i64::MIN, i64::MAX));
    assert_eq!(until("ended"), (i64::MIN, i64::MAX));
    let first = until("weekly");
    assert!(first.0 > i64::MIN && first.1 < i64::MAX);
    for (date, hits) in [
        ("2026-03-10", 1),
        ("2026-03-11", 0),
        ("2026-03-02", 1),
        ("2029-01-09", 2),
        ("2033-01-11", 1),
        ("2021-01-05", 1),
        ("2019-12-31", 0),
    ] {
        let spans = tuesday(date);
        // In a read nothing is kept, in a write the rows move along; the answer is the same.
        assert_eq!(conflicts(&store, &spans, "").len(), hits, "{date}");
        assert_eq!(
            conflicts(&store, &spans, "weekly").len(),
            usize::from(date == "2026-03-02" || date == "2029-01-09")
        );
        write(&store, &bob(), |c| {
            c.snapshot("", "", None, now())?;
            assert_eq!(c.overlapping(&spans, "").unwrap().len(), hits, "{date}");
            Ok(())
        })
        .unwrap();
    }
    assert_ne!(until("weekly"), first);
    let window = span("2026-03-01T00:00:00Z", "2030-03-01T00:00:00Z");
    let rows = get(&store, &bob(), |c| c.instances(window));
    assert_eq!(rows.iter().filter(|r| r.uid == "weekly").count(), 209);
    assert_eq!(rows[0].start.to_string(), "20260301T080000Z");
    let weekly = rows.iter().find(|r| r.uid == "weekly").unwrap();
    assert_eq!(weekly.start.tzid(), Some("Europe/Berlin"));
    assert_eq!(weekly.recurrence_id, Some(weekly.span.start));
    assert!(rows.is_sorted_by_key(|r| r.span.start));
}

#[test]
fn another_home_zone_moves_what_floats() {
    let (_directory, store) = store();
    add(&store, &bob(), vec![event("floats", "DTSTART:20260310T090000\nDURATION:PT1H")]);
    let berlin = [span("2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")];
    let tokyo = [span("2026-03-10T00:00:00Z", "2026-03-10T01:00:00Z")];
    assert_eq!(conflicts(&store, &berlin, "").len(), 1);
    let check = |c: &mut dyn Calendar| {
        assert!(c.overlapping(&berlin, "").unwrap().is_empty());
        assert_eq!(c.overlapping(&tokyo, "").unwrap().len(), 1);
        Ok(())
    };
    store.read(&bob(), "Asia/Tokyo", &mut { check }).unwrap();
    store.write(&bob(), "Asia/Tokyo", soon(), &mut { check }).unwrap();
    assert_eq!(conflicts(&store, &berlin, "").len(), 1);
}

#[test]
fn recurrences_beyond_reason_do_no_harm() {
    let (_directory, store) = store();
    add(
        &store,
        &bob(),
        vec![
            event("often", "DTSTART:20260301T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY"),
            event("odd", "DTSTART:20260310T090000Z\nDURATION:PT1H\nRRULE:FREQ=SOMETIMES"),
            event("nothing", "RRULE:FREQ=DAILY"),
        ],
    );
    let started = Instant::now();
    let slot = [span("2026-03-10T09:00:00Z", "2026-03-10T09:10:00Z")];
    let found = conflicts(&store, &slot, "");
    assert!(found.iter().any(|b| b.uid == "odd"));
    let far = [span("9990-01-01T00:00:00Z", "9990-01-02T00:00:00Z")];
    assert!(conflicts(&store, &far, "").is_empty());
    write(&store, &bob(), |c| c.instances(Span::new(Timestamp::MIN, Timestamp::MAX)).map(|_| ()))
        .unwrap();
    assert!(started.elapsed() < Duration::from_secs(10));
}

#[test]
fn the_size_of_a_calendar_does_not_matter() {
    let (_directory, store) = store();
    let objects = (0..300)
        .map(|i| event(&format!("u{i}"), "DTSTART:20260310T090000Z\nDURATION:PT1H"))
        .collect();
    add(&store, &bob(), objects);
    let handle = store.acquire(&bob(), soon()).unwrap();
    let connection = &handle.open.as_ref().unwrap().connection;
    let plan = |sql: &str| -> String {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let none = vec![rusqlite::types::Null; statement.parameter_count()];
        statement
            .query_map(rusqlite::params_from_iter(none), |row| row.get::<_, String>(3))
            .unwrap()
            .map(|line| line.unwrap() + "\n")
            .collect()
    };
    let mut plans = vec![plan(instances::OVERLAP), plan(instances::IN_THAT_TIME)];
    let by_time = "USING INDEX instances_time (reach=? AND minute>? AND minute<?)";
    assert!(plans.iter().all(|p| p.contains(by_time)), "{plans:?}");
    for sql in [
        instances::NEXT_REACH,
        instances::HAS,
        instances::AMONG_HIS,
        "SELECT uid, ics FROM objects WHERE kind = 'VAVAILABILITY' AND member = ?1 ORDER BY uid",
        "SELECT ics FROM objects WHERE uid = ?1 AND member = ?2",
        instances::STALE_AFTER,
        instances::STALE_BEFORE,
        "SELECT result FROM operations WHERE key = ?1",
        "SELECT count(*) FROM sent WHERE address = ?1 AND time > ?2 AND time <= ?3 AND member = ?4",
        "SELECT partstat FROM answers WHERE uid = ?1 AND member = ?2
         ORDER BY attendee, recurrence_id",
        "SELECT organizer FROM tombstones WHERE uid = ?1 AND member = ?2 ORDER BY recurrence_id",
        "SELECT ics FROM parked WHERE received > ?2 AND member = ?3 AND uid = ?1 ORDER BY id",
        "SELECT change FROM journal WHERE uid = ?1 AND member = ?2 ORDER BY number",
        "SELECT time FROM correspondents WHERE address = ?1 AND member = ?2",
        "DELETE FROM instances WHERE object = ?1",
        "DELETE FROM journal WHERE time < ?1",
    ] {
        plans.push(plan(sql));
    }
    for plan in plans {
        assert_eq!(plan.lines().find(|line| line.contains("SCAN")), None, "{plan}");
    }
}

/// What an organizer has booked, be it little or more than is looked through one by one.
#[test]
fn what_one_organizer_has_booked() {
    let (_directory, store) = store();
    let erin = m("erin@example.net");
    let erins = "ORGANIZER;CN=Erin:MAILTO:Erin@Example.net";
    write(&store, &bob(), |c| {
        let single = |uid: &str, start: &str, more: &str| {
            put(event(uid, &format!("DTSTART:{start}\nDURATION:PT1H\n{more}")))
        };
        c.apply(
            &[
                single("one", "20260310T090000Z", erins),
                single("two", "20260311T090000Z", erins),
                single("two-days-later", "20260313T090000Z", erins),
                single("cancelled", "20260311T100000Z", &format!("{erins}\nSTATUS:CANCELLED")),
                single("other", "20260311T110000Z", "ORGANIZER:mailto:frank@example.net"),
                single("own", "20260311T120000Z", ""),
                single("series", "20250311T130000Z", &format!("{erins}\nRRULE:FREQ=YEARLY")),
            ],
            now(),
        )
    })
    .unwrap();
    let window = span("2026-03-10T09:30:00Z", "2026-03-12T00:00:00Z");
    let starts = |c: &dyn Calendar, except: &str| {
        let mut found = c.booked_by(&erin, window, except).unwrap();
        found.sort_unstable();
        found.iter().map(|span| span.start.strftime("%d %H").to_string()).collect::<Vec<_>>()
    };
    let check = |c: &mut dyn Calendar| {
        assert_eq!(starts(c, ""), ["10 09", "11 09", "11 13"]);
        assert_eq!(starts(c, "two"), ["10 09", "11 13"]);
        assert_eq!(c.booked_by(&m("grace@example.net"), window, "").unwrap(), []);
        Ok(())
    };
    write(&store, &bob(), check).unwrap();
    write(&store, &bob(), |c| {
        // Years of it, not in that time.
        let hourly =
            format!("DTSTART:20260314T080000Z\nDURATION:PT15M\n{erins}\nRRULE:FREQ=HOURLY");
        c.apply(&[put(event("hourly", &format!("{hourly};COUNT=2500")))], now())
    })
    .unwrap();
    write(&store, &bob(), check).unwrap();
}

/// What the process does that is killed in [`killed_at_any_point`].
#[cfg(feature = "fault-points")]
fn victim(directory: &str) {
    let store = SqliteStore::open(Path::new(directory), Options::default()).unwrap();
    write(&store, &bob(), |c| {
        c.apply(&[put(event("new", "DTSTART:20260310T090000Z\nRRULE:FREQ=DAILY"))], now())?;
        c.write_journal(&journal("new"), now())?;
        c.record_operation("new", "{}", now())?;
        c.enqueue(&mail("new"), now())
    })
    .unwrap();
}

#[cfg(feature = "fault-points")]
#[test]
fn killed_at_any_point() {
    // The test starts itself anew as the one that dies.
    if let Ok(directory) = std::env::var("VICTIM_DIRECTORY") {
        return victim(&directory);
    }
    let points = [
        "before-begin",
        "after-apply",
        "after-journal",
        "after-operation",
        "after-enqueue",
        "after-marker",
        "before-commit",
        "after-commit",
    ];
    for point in points {
        for existed in [false, true] {
            let (directory, store) = store();
            if existed {
                add(&store, &bob(), vec![event("old", "DTSTART:20260310T090000Z")]);
            }
            let status = std::process::Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "store::sqlite::tests::killed_at_any_point"])
                .env("VICTIM_DIRECTORY", directory.path())
                .env("IMIP_FAULT", point)
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .status()
                .unwrap();
            assert!(!status.success(), "{point}");
            let done = point == "after-commit";
            assert_eq!(store.exists(&bob()), existed || done, "{point}");
            let state = get(&store, &bob(), |c| {
                Ok([
                    c.object("new")?.is_some(),
                    !c.journal(None)?.is_empty(),
                    c.operation("new")?.is_some(),
                    !c.waiting()?.is_empty(),
                ])
            });
            assert_eq!(state, [done; 4], "{point}");
            let window = span("2026-03-11T00:00:00Z", "2026-03-12T00:00:00Z");
            let rows = get(&store, &bob(), |c| c.instances(window));
            assert_eq!(rows.len(), usize::from(done));
            if done {
                assert_eq!(store.users_with_mail().unwrap(), [bob()]);
            }
            assert!(store.check(&bob()).unwrap().is_empty());
            // The next one comes through, and an old note goes with it.
            add(&store, &bob(), vec![event("next", "DTSTART:20260310T090000Z")]);
            assert_eq!(store.users_with_mail().unwrap().is_empty(), !done);
            assert_eq!(store.users().unwrap(), [bob()]);
        }
    }
}

#[test]
fn the_log_is_not_left_large() {
    let (directory, store) = store();
    let big = |id: &str| OutboxEntry { message: vec![b'x'; 8 << 20], ..mail(id) };
    write(&store, &bob(), |c| c.enqueue(&big("1"), now())).unwrap();
    for id in ["2", "3"] {
        write(&store, &bob(), |c| c.enqueue(&mail(id), now())).unwrap();
    }
    let log = path(&directory, "calendars/example.org/bob.sqlite-wal");
    assert!(std::fs::metadata(log).unwrap().len() <= 4 << 20);
}

/// What was kept before there was an index by time is found by it.
#[test]
fn instances_of_an_older_version_are_found() {
    let (directory, store) = store();
    let event = |uid: &str, lines: &str| put(event(uid, lines));
    write(&store, &bob(), |c| {
        c.apply(
            &[
                event("hour", "DTSTART:20260310T090000Z\nDURATION:PT1H"),
                event("weeks", "DTSTART:20260301T090000Z\nDURATION:P3W"),
                event("long ago", "DTSTART:19610310T090030Z\nDURATION:PT30S"),
            ],
            now(),
        )
    })
    .unwrap();
    let file = directory.path().join("calendars/example.org/bob.sqlite");
    let older = Connection::open(file).unwrap();
    older
        .execute_batch(
            "DROP INDEX instances_time;
             ALTER TABLE instances DROP COLUMN reach;
             ALTER TABLE instances DROP COLUMN minutes;
             ALTER TABLE instances DROP COLUMN minute;
             CREATE VIRTUAL TABLE spans USING rtree_i32 (id, begins, ends);
             DROP TRIGGER proposals_size_added;
             DROP TRIGGER proposals_size_changed;
             DROP TRIGGER proposals_size_removed;
             DROP TRIGGER journal_size_added;
             DROP TRIGGER journal_size_changed;
             DROP TRIGGER journal_size_removed;
             DROP TABLE journal_size;
             PRAGMA user_version = 8;",
        )
        .unwrap();
    drop(older);
    drop(store);
    let store = SqliteStore::open(directory.path(), Options::default()).unwrap();
    let found = |from: &str, to: &str| -> Vec<String> {
        conflicts(&store, &[span(from, to)], "").into_iter().map(|b| b.uid).collect()
    };
    assert_eq!(found("2026-03-10T09:59:00Z", "2026-03-10T12:00:00Z"), ["weeks", "hour"]);
    assert_eq!(found("2026-03-22T08:59:00Z", "2026-03-23T12:00:00Z"), ["weeks"]);
    assert_eq!(found("1961-03-10T09:00:59Z", "1961-03-10T09:01:30Z"), ["long ago"]);
    assert_eq!(found("1961-03-10T09:01:00Z", "1961-03-10T09:01:30Z"), [""; 0]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn overlaps_are_those_that_counting_finds(
        events in prop::collection::vec((0_i64..20_000, 0_i64..6_000_000, 0..8_u8), 1..40),
        queries in prop::collection::vec((0_i64..20_000, 0_i64..10_000), 1..6),
        base in prop::sample::select(vec!["2026-01-01T00:00:00Z", "1969-12-25T00:00:00Z"]),
    ) {
        let (_directory, store) = store();
        let base = at(base).as_second();
        let span = |start: i64, minutes: i64| {
            let start = base + start * 97;
            let second = |s| Timestamp::from_second(s).unwrap();
            Span::new(second(start), second(start + minutes * 60 + 7))
        };
        let format = |at: Timestamp| at.strftime("%Y%m%dT%H%M%SZ").to_string();
        let spans: Vec<Span> = events
            .iter()
            .map(|(start, length, kind)| match kind {
                0 => span(*start, *length),
                // They end where it is asked for.
                1 => span(start - length * 60 / 97, *length),
                2 => span(start - length % 60_000 * 60 / 97, length % 60_000),
                _ => span(*start, length % 500),
            })
            .collect();
        let objects = spans
            .iter()
            .enumerate()
            .map(|(i, s)| {
                let (start, end) = (format(s.start), format(s.end));
                event(&format!("u{i}"), &format!("DTSTART:{start}\nDTEND:{end}"))
            })
            .collect();
        add(&store, &bob(), objects);
        let asked: Vec<Span> = queries.iter().map(|(s, l)| span(*s, *l)).collect();
        let found: HashSet<String> =
            conflicts(&store, &asked, "u0").into_iter().map(|b| b.uid).collect();
        let counted: HashSet<String> = spans
            .iter()
            .enumerate()
            .filter(|(i, s)| *i != 0 && asked.iter().any(|a| a.overlaps(s)))
            .map(|(i, _)| format!("u{i}"))
            .collect();
        prop_assert_eq!(found, counted);
    }
}

fn told(owner: &str, uid: &str, window: Span, periods: &[(Span, Busy)]) -> ForeignBusy {
    ForeignBusy {
        owner: owner.into(),
        uid: uid.into(),
        revision: Revision { sequence: 0, dtstamp: now().as_second() },
        window,
        periods: periods.to_vec(),
    }
}

#[test]
fn what_others_tell_of_their_time_replaces_what_they_told_before_where_it_speaks() {
    let (directory, store) = store();
    let day = |from: i8, to: i8| {
        span(&format!("2026-03-10T{from:02}:00:00Z"), &format!("2026-03-10T{to:02}:00:00Z"))
    };
    let (erin, frank) = ("erin@example.net", "frank@example.net");
    let first =
        told(erin, "1", day(8, 18), &[(day(9, 13), Busy::Busy), (day(17, 18), Busy::Tentative)]);
    let other = told(frank, "2", day(8, 18), &[(day(9, 10), Busy::Unavailable)]);
    let second = told(erin, "3", day(12, 14), &[]);
    let edits = [&first, &other, &second].map(|busy| Edit::StoreBusy(busy.clone()));
    write(&store, &bob(), |c| c.apply(&edits, now())).unwrap();
    let asked = |owner: &str, window| get(&store, &bob(), |c| c.foreign_busy(owner, window));
    let before = ForeignBusy {
        window: day(8, 12),
        periods: vec![(day(9, 12), Busy::Busy)],
        ..first.clone()
    };
    let after = ForeignBusy {
        window: day(14, 18),
        periods: vec![(day(17, 18), Busy::Tentative)],
        ..first.clone()
    };
    assert_eq!(asked(erin, day(0, 23)), [before.clone(), second.clone(), after]);
    assert_eq!(asked(erin, day(10, 12)), [before]);
    assert_eq!(asked(frank, day(0, 23)), [other]);
    assert_eq!(asked("nobody@example.net", day(0, 23)), []);
    // It is nobody's busy time here.
    assert_eq!(get(&store, &bob(), |c| Ok(c.overlapping(&[day(0, 23)], "").unwrap())), []);
    // What gave way is gone with its periods.
    let whole = told(erin, "4", day(0, 23), &[(day(1, 2), Busy::Busy)]);
    write(&store, &bob(), |c| c.apply(&[Edit::StoreBusy(whole.clone())], now())).unwrap();
    assert_eq!(asked(erin, day(0, 23)), [whole]);
    let file = directory.path().join("calendars/example.org/bob.sqlite");
    let periods: i64 = Connection::open(file)
        .unwrap()
        .query_row("SELECT count(*) FROM foreign_periods", (), |row| row.get(0))
        .unwrap();
    assert_eq!(periods, 2);
}
