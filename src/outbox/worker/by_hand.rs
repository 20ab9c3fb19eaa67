//! One mail, by the word of an administrator: tried now, or not sent any more.

use std::collections::HashSet;
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::{Outbox, Settings, message_id};
use crate::store::{Store, StoreError, Waiting};
use crate::telemetry::list;

/// How long to wait while somebody else is sending.
const PATIENCE: Duration = Duration::from_secs(30);

/// What became of a mail that was tried by hand.
#[derive(Debug, PartialEq, Eq)]
pub enum Tried {
    /// The MTA has it.
    Sent,
    /// It will never be sent: the MTA refuses it for good, or it is too old. What was said.
    Dropped(String),
    /// It waits on: what was said, where it was tried at all.
    Waits(Option<String>),
    /// It does not wait (any more).
    Unknown,
}

/// Why nothing was tried.
#[derive(Debug, thiserror::Error)]
pub enum ByHandError {
    /// The worker holds the lock for too long.
    #[error("mail is being sent just now")]
    Busy,
    /// The lock cannot be had.
    #[error("the lock of the outbox: {0}")]
    Lock(#[from] io::Error),
    /// The calendar cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Tries this mail, whether due or not, and what waits before it for the same recipients: they
/// get their mail in order. Nothing else sends meanwhile.
///
/// # Errors
/// See [`ByHandError`]; that the MTA does not take it is no error.
pub fn retry(
    store: Arc<dyn Store>,
    settings: Settings,
    row: &Waiting,
) -> Result<Tried, ByHandError> {
    let _held = lock(&settings.lock)?;
    let mut outbox = Outbox::new(store, settings);
    let before: Vec<Waiting> = outbox.waiting(row)?;
    let Some(at) = before.iter().position(|w| w.entry.id == row.entry.id) else {
        return Ok(Tried::Unknown);
    };
    let to = &row.entry.to;
    let same = |w: &&Waiting| w.entry.to.iter().any(|one| to.contains(one));
    let wanted: HashSet<String> =
        before.iter().take(at).filter(same).map(|w| w.entry.id.clone()).collect();
    // Those first: their refusals are told by the log.
    outbox.everything = true;
    if !wanted.is_empty() {
        outbox.only = Some(wanted);
        outbox.empty(&row.user, &mut Vec::new(), &mut || false)?;
    }
    let left = outbox.waiting(row)?;
    let at = left.iter().position(|w| w.entry.id == row.entry.id).unwrap_or(0);
    if left.iter().take(at).any(|w| same(&w)) {
        outbox.settings.transport.finish();
        let why = left.iter().take(at).find(same).and_then(|w| w.error.clone());
        return Ok(Tried::Waits(why));
    }
    (outbox.only, outbox.refused) = (Some(HashSet::from([row.entry.id.clone()])), None);
    outbox.empty(&row.user, &mut Vec::new(), &mut || false)?;
    outbox.settings.transport.finish();
    let left = outbox.waiting(row)?.into_iter().find(|w| w.entry.id == row.entry.id);
    Ok(match (left, outbox.refused) {
        (Some(left), _) => Tried::Waits(left.error),
        (None, Some(said)) => Tried::Dropped(said),
        (None, None) => Tried::Sent,
    })
}

/// Takes a mail from the outbox, with a line in the log and in the journal, unless it is being
/// sent. False: it does not wait (any more).
///
/// # Errors
/// See [`ByHandError`].
pub fn drop_by_hand(
    store: Arc<dyn Store>,
    settings: Settings,
    row: &Waiting,
) -> Result<bool, ByHandError> {
    let _held = lock(&settings.lock)?;
    let outbox = Outbox::new(store, settings);
    if !outbox.still_waits(row)? {
        return Ok(false);
    }
    let entry = super::gone(row);
    let now = (outbox.settings.now)();
    let mut dropped = false;
    outbox.write(&row.user, &mut |calendar| {
        dropped = calendar.waits(&row.entry.id)?;
        if dropped {
            calendar.write_journal(&entry, now)?;
            calendar.dequeue(&row.entry.id)?;
        }
        Ok(())
    })?;
    if dropped {
        log!(warn, row, "dropped", "by hand");
    }
    Ok(dropped)
}

impl Outbox {
    fn waiting(&self, row: &Waiting) -> Result<Vec<Waiting>, StoreError> {
        let mut rows = Vec::new();
        let home = (self.settings.home)(&row.user);
        self.store.read(&row.user, &home, &mut |calendar| {
            rows = calendar.waiting()?;
            Ok(())
        })?;
        Ok(rows)
    }
}

/// The lock that whoever sends holds.
fn lock(path: &Path) -> Result<File, ByHandError> {
    let file = File::create(path)?;
    let until = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::Error(error)) => return Err(error.into()),
            Err(TryLockError::WouldBlock) if Instant::now() >= until => {
                return Err(ByHandError::Busy);
            }
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(20)),
        }
    }
}
