//! What comes back from a backup, and what a calendar may grow to.

use std::fs;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rusqlite::Connection;

use super::manifest::digest;
use super::*;
use crate::itip::{Mailbox, Outcome, Reason};
use crate::store::JournalEntry;

fn bob() -> Mailbox {
    Mailbox::parse("bob@example.org").unwrap()
}

fn now() -> Timestamp {
    "2026-03-01T12:00:00Z".parse().unwrap()
}

fn soon() -> Instant {
    Instant::now() + Duration::from_secs(20)
}

const HOW: How = How { replace: false, send_waiting: false, now: Timestamp::UNIX_EPOCH };

const ICS: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:old@example.net\r\n\
                   DTSTART:20260310T090000Z\r\nDTEND:20260310T100000Z\r\nSUMMARY:Old\r\n\
                   END:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn a_backup_of_an_older_version_is_brought_up_to_date() {
    let directory = tempfile::tempdir().unwrap();
    let path = "calendars/example.org/bob.sqlite";
    let file = directory.path().join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let connection = Connection::open(&file).unwrap();
    migrate::create_older(&connection, 2).unwrap();
    connection
        .execute_batch(&format!(
            "INSERT INTO meta VALUES ('user', 'bob@example.org'), ('home', 'UTC');
             INSERT INTO objects (uid, kind, role, sent_by, ics, expanded_from, expanded_until)
             VALUES ('old@example.net', 'VEVENT', 'attendee', '', '{ICS}',
                     -9223372036854775808, 9223372036854775807);
             INSERT INTO tombstones VALUES ('gone@example.net', -9223372036854775808,
                 'mailto:alice@example.net', 3, 20260301120000, 1772366400000000);
             INSERT INTO operations VALUES ('key', '{{}}', 1772366400000000);"
        ))
        .unwrap();
    connection.close().unwrap();
    let (bytes, sha256) = digest(&file).unwrap();
    let user = Some("bob@example.org".to_owned());
    let entry = Entry { path: path.to_owned(), user, schema: Some(2), bytes, sha256 };
    verify(directory.path(), &entry).unwrap();

    let target = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(target.path(), Options::default()).unwrap();
    store.restore(&bob(), "UTC", &file, HOW).unwrap();
    assert_eq!(digest(&file).unwrap().1, entry.sha256, "the backup is as it was");
    let mut seen = false;
    store
        .read(&bob(), "UTC", &mut |calendar| {
            assert!(calendar.object("old@example.net")?.is_some());
            assert_eq!(calendar.tombstones()?.len(), 1);
            assert!(calendar.operation("key")?.is_some());
            assert_eq!(calendar.bytes_held()?, ICS.len());
            seen = true;
            Ok(())
        })
        .unwrap();
    assert!(seen);
    assert!(store.check(&bob()).unwrap().is_empty());
    // Nothing of the work is left.
    let names: Vec<_> =
        fs::read_dir(target.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(names.iter().all(|n| !n.to_str().unwrap().starts_with('.')), "{names:?}");
    // Whoever has a calendar keeps it.
    let refused = store.restore(&bob(), "UTC", &file, HOW).unwrap_err();
    assert!(refused.to_string().contains("--replace"), "{refused}");
}

fn line(n: usize, text: &str) -> JournalEntry {
    JournalEntry {
        message_id: None,
        queue_id: None,
        sender: None,
        method: "REQUEST".to_owned(),
        uid: format!("{n}@example.net"),
        outcome: Outcome::Updated,
        reason: Reason::Revised,
        before: None,
        after: Some(text.to_owned()),
    }
}

#[test]
fn the_journal_does_not_grow_without_end() {
    let directory = tempfile::tempdir().unwrap();
    let options = Options { journal_bytes: 20_000, ..Options::default() };
    let store = SqliteStore::open(directory.path(), options).unwrap();
    let write = |n: usize, text: &str| {
        let entry = line(n, text);
        let mut work = |calendar: &mut dyn crate::store::Calendar| {
            calendar.write_journal(&entry, now()).map(|_| ())
        };
        store.write(&bob(), "UTC", soon(), &mut work).unwrap();
    };
    let kept = || {
        let mut lines = Vec::new();
        let mut work = |calendar: &mut dyn crate::store::Calendar| {
            lines = calendar.journal(None)?;
            Ok(())
        };
        store.read(&bob(), "UTC", &mut work).unwrap();
        lines.into_iter().map(|line| line.uid).collect::<Vec<_>>()
    };
    let text = "x".repeat(1500);
    (0..30).for_each(|n| write(n, &text));
    let lines = kept();
    assert!((8..=13).contains(&lines.len()), "{lines:?}");
    assert_eq!(lines.last().unwrap(), "29@example.net", "the newest stay");
    // One that is larger than all there may be stays alone.
    write(30, &"x".repeat(50_000));
    assert_eq!(kept(), ["30@example.net"]);
    write(31, &text);
    assert_eq!(kept(), ["31@example.net"]);
    let connection = Connection::open(calendar_file(directory.path(), &bob())).unwrap();
    let counted: i64 =
        connection.query_row("SELECT bytes FROM journal_size", (), |row| row.get(0)).unwrap();
    let sql = "SELECT sum(coalesce(octet_length(before), 0) + coalesce(octet_length(after), 0)
                          + coalesce(octet_length(undo), 0)) FROM journal";
    let held: i64 = connection.query_row(sql, (), |row| row.get(0)).unwrap();
    assert_eq!(counted, held);
}
