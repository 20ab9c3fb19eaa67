//! From an older schema to this one: steps forward, counted in `PRAGMA user_version`.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::error::At;
use crate::itip::Mailbox;
use crate::store::StoreError;

/// Step `n` leads from version `n` to `n + 1`.
const STEPS: &[&str] = &[
    include_str!("schema.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_booking.sql"),
    include_str!("schema_members.sql"),
    include_str!("schema_size.sql"),
    include_str!("schema_smime.sql"),
    include_str!("schema_due.sql"),
    include_str!("schema_approvals.sql"),
    include_str!("schema_times.sql"),
    include_str!("schema_journal.sql"),
    include_str!("schema_proposals.sql"),
];

/// The newest version.
pub(super) const NEWEST: usize = STEPS.len();

/// The schema version of a calendar; 0 where nothing is committed yet.
///
/// # Errors
/// It cannot be read, or is newer than this program.
pub(super) fn version(connection: &Connection, user: &Mailbox) -> Result<usize, StoreError> {
    let found: i64 = connection
        .prepare_cached("PRAGMA user_version")
        .and_then(|mut statement| statement.query_row((), |row| row.get(0)))
        .at(user, "reading the schema version")?;
    match usize::try_from(found) {
        Ok(version) if version <= STEPS.len() => Ok(version),
        _ => Err(StoreError::TooNew {
            user: user.to_string(),
            found,
            known: i64::try_from(STEPS.len()).unwrap_or(i64::MAX),
        }),
    }
}

/// Brings an older calendar up to date, each step in a transaction of its own. One that has
/// no schema yet is left alone: it gets it with its first content.
///
/// # Errors
/// A step failed; the calendar is at the version before it.
pub(super) fn upgrade(connection: &Connection, user: &Mailbox) -> Result<(), StoreError> {
    upgrade_with(connection, user, STEPS)
}

fn upgrade_with(connection: &Connection, user: &Mailbox, steps: &[&str]) -> Result<(), StoreError> {
    let read = || -> Result<usize, StoreError> {
        let found: i64 = connection
            .query_row("PRAGMA user_version", (), |row| row.get(0))
            .at(user, "reading the schema version")?;
        Ok(usize::try_from(found).unwrap_or(usize::MAX))
    };
    while (1..steps.len()).contains(&read()?) {
        let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)
            .at(user, "beginning an upgrade")?;
        // Another process may have been faster.
        let from = read()?;
        if let (1.., Some(step)) = (from, steps.get(from)) {
            apply(connection, step, from).at(user, "upgrading the schema")?;
            transaction.commit().at(user, "committing an upgrade")?;
        }
    }
    Ok(())
}

/// Makes the whole schema inside the caller's transaction.
///
/// # Errors
/// The database refuses.
pub(super) fn create(connection: &Connection) -> rusqlite::Result<()> {
    STEPS.iter().enumerate().try_for_each(|(from, step)| apply(connection, step, from))
}

/// Makes the schema as it was at this version.
#[cfg(test)]
pub(super) fn create_older(connection: &Connection, version: usize) -> rusqlite::Result<()> {
    let steps = STEPS.iter().take(version).enumerate();
    steps.into_iter().try_for_each(|(from, step)| apply(connection, step, from))
}

fn apply(connection: &Connection, step: &str, from: usize) -> rusqlite::Result<()> {
    connection.execute_batch(step)?;
    connection.pragma_update(None, "user_version", i64::try_from(from + 1).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user() -> Mailbox {
        Mailbox::parse("bob@example.org").unwrap()
    }

    #[test]
    fn from_nothing_to_the_newest() {
        let connection = Connection::open_in_memory().unwrap();
        assert_eq!(version(&connection, &user()).unwrap(), 0);
        create(&connection).unwrap();
        assert_eq!(version(&connection, &user()).unwrap(), STEPS.len());
        upgrade(&connection, &user()).unwrap();
    }

    #[test]
    fn a_step_that_fails_leaves_the_version_before() {
        let connection = Connection::open_in_memory().unwrap();
        create(&connection).unwrap();
        connection.pragma_update(None, "user_version", 1).unwrap();
        let steps = ["", "CREATE TABLE two (a)", "CREATE TABLE three (a); nonsense"];
        let error = upgrade_with(&connection, &user(), &steps).unwrap_err();
        assert!(matches!(error, StoreError::Database { .. }), "{error}");
        let found: i64 = connection.query_row("PRAGMA user_version", (), |row| row.get(0)).unwrap();
        assert_eq!(found, 2);
        let tables = "SELECT count(*) FROM sqlite_schema WHERE name IN ('two', 'three')";
        assert_eq!(connection.query_row(tables, (), |row| row.get::<_, i64>(0)).unwrap(), 1);
    }

    #[test]
    fn an_older_calendar_is_measured_once() {
        let connection = Connection::open_in_memory().unwrap();
        STEPS.iter().take(2).enumerate().for_each(|(n, s)| apply(&connection, s, n).unwrap());
        let put = "INSERT INTO objects (uid, kind, role, sent_by, ics, expanded_from, \
                   expanded_until) VALUES (?1, 'VEVENT', 'attendee', '', ?2, 0, 0)";
        // Octets, not characters.
        connection.execute(put, ("a", "Grüße")).unwrap();
        upgrade(&connection, &user()).unwrap();
        let bytes = || -> i64 {
            connection.query_row("SELECT bytes FROM size", (), |row| row.get(0)).unwrap()
        };
        assert_eq!(bytes(), 7);
        connection.execute(put, ("b", "12")).unwrap();
        assert_eq!(bytes(), 9);
        connection.execute("UPDATE objects SET ics = '1' WHERE uid = 'a'", ()).unwrap();
        assert_eq!(bytes(), 3);
        connection.execute("DELETE FROM objects", ()).unwrap();
        assert_eq!(bytes(), 0);
    }

    #[test]
    fn a_newer_calendar_is_refused() {
        let connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", 1000).unwrap();
        assert!(matches!(
            version(&connection, &user()),
            Err(StoreError::TooNew { found: 1000, .. })
        ));
    }
}
