//! Open calendars: one connection a user, used by one thread at a time, the least recently
//! used ones closed when there are too many.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use lru::LruCache;
use rusqlite::Connection;

use super::paths::{FileId, Note, Place};
use crate::itip::Mailbox;

/// An open calendar.
pub(super) struct Open {
    /// The database.
    pub connection: Connection,
    /// Where its file is …
    pub place: Place,
    /// … and which it was when it was opened.
    pub file: FileId,
    /// The notes beside it that are known to be durable.
    pub marked: Vec<Note>,
    /// Its schema is known to be committed.
    pub has_schema: bool,
}

/// The pool.
pub(super) struct Pool {
    slots: Mutex<LruCache<Mailbox, Arc<Slot>>>,
    capacity: usize,
}

#[derive(Default)]
struct Slot {
    state: Mutex<State>,
    free: Condvar,
}

#[derive(Default)]
struct State {
    taken: bool,
    open: Option<Open>,
    suspect: bool,
}

/// A user's slot, held by one thread; given back when dropped.
pub(super) struct Handle<'p> {
    pool: &'p Pool,
    user: Mailbox,
    slot: Option<Arc<Slot>>,
    /// The calendar, where it is open. Taking it out closes it.
    pub open: Option<Open>,
    /// Something was found damaged in it: look closely when it is opened again.
    pub suspect: bool,
}

impl Pool {
    /// Keeps at most `capacity` calendars open, and those in use.
    pub fn new(capacity: usize) -> Self {
        Pool { slots: Mutex::new(LruCache::unbounded()), capacity: capacity.max(1) }
    }

    /// The user's slot, as soon as no other thread holds it; `None` past the deadline.
    pub fn acquire(&self, user: &Mailbox, deadline: Instant) -> Option<Handle<'_>> {
        let slot = {
            let mut slots = lock(&self.slots);
            Arc::clone(slots.get_or_insert(user.clone(), || Arc::new(Slot::default())))
        };
        let user = user.clone();
        let mut handle = Handle { pool: self, user, slot: None, open: None, suspect: false };
        let mut state = lock(&slot.state);
        while state.taken {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            state = slot.free.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        state.taken = true;
        handle.open = state.open.take();
        handle.suspect = state.suspect;
        drop(state);
        handle.slot = Some(slot);
        Some(handle)
    }

    /// Calendars that are open or being opened.
    pub fn len(&self) -> usize {
        lock(&self.slots).len()
    }

    /// Gives up the slot of a calendar that is not open, unless somebody waits for it: users
    /// without a calendar must not close those of others.
    fn forget(&self, user: &Mailbox, slot: &Arc<Slot>) {
        let mut slots = lock(&self.slots);
        // Ours and the pool's: nobody can get a third while the pool is locked.
        if Arc::strong_count(slot) == 2 && slots.peek(user).is_some_and(|s| Arc::ptr_eq(s, slot)) {
            slots.pop(user);
        }
    }

    /// Closes what is too many and not in use.
    fn trim(&self) {
        let mut closing = VecDeque::new();
        let mut slots = lock(&self.slots);
        if slots.len() > self.capacity {
            let idle: Vec<Mailbox> = slots
                .iter()
                .rev()
                .filter(|(_, slot)| Arc::strong_count(slot) == 1)
                .take(slots.len() - self.capacity)
                .map(|(user, _)| user.clone())
                .collect();
            closing.extend(idle.iter().filter_map(|user| slots.pop(user)));
        }
        drop(slots);
        // Closing writes to the disk: not under the lock.
        drop(closing);
    }
}

impl Drop for Handle<'_> {
    fn drop(&mut self) {
        if let Some(slot) = self.slot.take() {
            let mut state = lock(&slot.state);
            state.taken = false;
            state.open = self.open.take();
            state.suspect = self.suspect;
            let empty = state.open.is_none() && !state.suspect;
            drop(state);
            slot.free.notify_one();
            if empty {
                self.pool.forget(&self.user, &slot);
            }
        }
        self.pool.trim();
    }
}

/// Nothing panics while it holds one of these locks halfway through a change.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
