//! The thread that empties the outboxes.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender, TrySendError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};

use super::transport::{Transport, TransportError};
use crate::fault;
use crate::itip::{Mailbox, Outcome, Reason};
use crate::mail::{self, Message};
use crate::metrics::{GeneratedStatus, Metrics, OutboxFigure};
use crate::store::{Calendar, JournalEntry, Store, StoreError, Waiting};
use crate::telemetry::{list, prose};

pub use by_hand::{ByHandError, Tried, drop_by_hand, retry};

/// First wait after a failure; doubled up to [`LONGEST_WAIT`].
const FIRST_WAIT: SignedDuration = SignedDuration::from_mins(1);
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(1);
/// The outboxes are looked at this often even if nobody says there is something: another process
/// (`calendar`, `outbox flush`) may have put or touched a row.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// After this it is taken that a mail for a local user was not applied by its own process.
const APPLY_WAIT: SignedDuration = SignedDuration::from_secs(5);
/// Longest wait for a calendar's write lock.
const LOCK_WAIT: Duration = Duration::from_secs(30);
/// Rows of one calendar in one round, so that no one calendar keeps the others waiting.
const ROUND: usize = 100;

/// Lets a mail to a local user take effect in his calendar `[gen-7]`, idempotent by its id. The
/// answer is the mail as it leaves then, with result header and block; `None`: as it is.
pub type LocalDelivery = Box<dyn Fn(&Waiting) -> Result<Option<Vec<u8>>, StoreError> + Send>;

/// What the worker needs besides the store.
pub struct Settings {
    /// How mail reaches the MTA.
    pub transport: Box<dyn Transport>,
    /// How mail to local users takes effect.
    pub local: LocalDelivery,
    /// Older mail that cannot be handed over is dropped (`outbox_ttl`, default 5 days).
    pub ttl: SignedDuration,
    /// The IANA zone of a user's calendar.
    pub home: Box<dyn Fn(&Mailbox) -> String + Send>,
    /// File that is locked while mail is being sent.
    pub lock: PathBuf,
    /// The clock.
    pub now: fn() -> Timestamp,
    /// Where mail is counted.
    pub metrics: Metrics,
}

/// The running worker.
pub struct Worker {
    signal: SyncSender<Signal>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Signal {
    Look,
    Stop,
}

impl Worker {
    /// Starts the thread; it looks at all outboxes at once.
    ///
    /// # Errors
    /// The thread cannot be started.
    pub fn start(store: Arc<dyn Store>, settings: Settings) -> io::Result<Self> {
        let (signal, signals) = mpsc::sync_channel(4);
        let outbox = Outbox::new(store, settings);
        let thread = thread::Builder::new().name("outbox".to_owned());
        let thread = thread.spawn(move || outbox.run(&signals))?;
        Ok(Worker { signal, thread: Mutex::new(Some(thread)) })
    }

    /// There may be something to send. Never blocks.
    pub fn wake(&self) {
        // A full channel means that it is going to look anyway.
        let _ = self.signal.try_send(Signal::Look);
    }

    /// Lets the mail in hand end and stops; waits for it this long. What is left stays in the
    /// outboxes. False: it is still at it.
    pub fn stop(&self, within: Duration) -> bool {
        let until = Instant::now() + within;
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(thread) = thread else { return true };
        let mut told = false;
        while !thread.is_finished() {
            told =
                told || !matches!(self.signal.try_send(Signal::Stop), Err(TrySendError::Full(_)));
            if Instant::now() >= until {
                return false;
            }
            thread::sleep(Duration::from_millis(5));
        }
        thread.join().is_ok()
    }
}

/// Tries everything once, whether due or not, and returns.
pub fn flush(store: Arc<dyn Store>, settings: Settings) {
    let mut outbox = Outbox::new(store, settings);
    outbox.everything = true;
    outbox.round(|| false);
}

/// The line of a row: its severity, what became of it, and what the MTA said.
macro_rules! log {
    ($level:ident, $row:expr, $status:expr, $said:expr) => {
        tracing::$level!(
            answer = message_id($row),
            from = %$row.entry.from,
            to = list(&$row.entry.to),
            method = $row.entry.method,
            partstat = $row.entry.partstat.as_deref(),
            status = $status,
            said = $said
        )
    };
}

mod by_hand;

struct Outbox {
    store: Arc<dyn Store>,
    settings: Settings,
    /// Handed over, but the row could not be removed.
    unremoved: HashSet<String>,
    /// How often in a row the MTA could not be reached.
    failures: u32,
    /// It is not tried before this.
    hold: Option<Timestamp>,
    /// Rows that are not due are tried, too.
    everything: bool,
    /// No other rows are looked at.
    only: Option<HashSet<String>>,
    /// What was said of the last row that was dropped.
    refused: Option<String>,
}

/// What became of a row.
enum Handled {
    /// Nothing more is to be done with it.
    Sent,
    /// Not now, for this reason.
    Deferred(String),
    /// The MTA cannot be reached: no use in trying the next.
    /// `None`: it is given up.
    Unreachable(Option<String>),
}

/// A row that stays.
struct Left {
    created: Timestamp,
    next: Timestamp,
    error: Option<String>,
}

impl Left {
    fn of(row: &Waiting) -> Self {
        let next = row.next.max(row.entry.not_before);
        Left { created: row.created, next, error: row.error.clone() }
    }
}

impl Outbox {
    fn new(store: Arc<dyn Store>, settings: Settings) -> Self {
        Outbox {
            store,
            settings,
            unremoved: HashSet::new(),
            failures: 0,
            hold: None,
            everything: false,
            only: None,
            refused: None,
        }
    }

    fn run(mut self, signals: &Receiver<Signal>) {
        loop {
            let stop = || matches!(signals.try_recv(), Ok(Signal::Stop));
            let stopped = self.round(stop);
            let pause = match stopped {
                Stopped::Yes => return,
                Stopped::No(next) => self.until(next),
            };
            match signals.recv_timeout(pause) {
                Ok(Signal::Look) | Err(RecvTimeoutError::Timeout) => {}
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn until(&self, next: Option<Timestamp>) -> Duration {
        let wait = next.map(|next| next.duration_since((self.settings.now)()));
        let wait = wait.and_then(|w| Duration::try_from(w.max(SignedDuration::ZERO)).ok());
        // A little later than due, so that it is due then.
        wait.map_or(LOOK_EVERY, |w| (w + Duration::from_millis(5)).min(LOOK_EVERY))
    }

    /// One round, alone: a lock keeps the daemon and `outbox flush` from sending the same mail.
    fn round(&mut self, stop: impl FnMut() -> bool) -> Stopped {
        let lock = File::create(&self.settings.lock).and_then(|file| file.lock().map(|()| file));
        let stopped = match lock {
            Ok(_held) => self.look(stop),
            Err(error) => {
                let file = self.settings.lock.display();
                tracing::error!(%file, %error, "cannot lock the outboxes; trying again");
                Stopped::No(None)
            }
        };
        self.settings.transport.finish();
        stopped
    }

    /// One round through all outboxes; when the next row is due.
    fn look(&mut self, mut stop: impl FnMut() -> bool) -> Stopped {
        let users = match self.store.users_with_mail() {
            Ok(users) => users,
            Err(error) => {
                tracing::error!(%error, "cannot list the outboxes; trying again");
                return Stopped::No(None);
            }
        };
        let mut next = None;
        let mut left = Vec::new();
        let mut calendars = 0;
        for user in users {
            if stop() {
                return Stopped::Yes;
            }
            let before = left.len();
            let emptied = self.empty(&user, &mut left, &mut stop);
            match self.settings.metrics.noting(emptied) {
                Ok(Stopped::Yes) => return Stopped::Yes,
                Ok(Stopped::No(due)) => next = earlier(next, due),
                Err(error) => {
                    tracing::error!(%user, %error, "cannot empty an outbox; trying again");
                }
            }
            calendars += u64::from(left.len() > before);
        }
        self.tell(&left, calendars);
        Stopped::No(next)
    }

    /// Tells those who watch what waits.
    fn tell(&self, left: &[Left], calendars: u64) {
        let now = (self.settings.now)();
        let failed = left.iter().filter(|row| row.error.is_some()).min_by_key(|row| row.created);
        let next = left.iter().map(|row| row.next).min();
        self.settings.metrics.set_outbox(OutboxFigure {
            messages: u64::try_from(left.len()).unwrap_or(u64::MAX),
            calendars,
            oldest: left.iter().map(|row| row.created).min(),
            next: next.map(|next| self.hold.map_or(next, |hold| next.max(hold)).max(now)),
            error: failed.and_then(|row| row.error.clone()),
            looked: Some(now),
        });
    }

    /// What is due in one outbox, oldest first; what stays is added to `left`.
    fn empty(
        &mut self,
        user: &Mailbox,
        left: &mut Vec<Left>,
        stop: &mut impl FnMut() -> bool,
    ) -> Result<Stopped, StoreError> {
        let mut rows = Vec::new();
        let home = (self.settings.home)(user);
        self.store.read(user, &home, &mut |calendar| {
            rows = calendar.waiting()?;
            Ok(())
        })?;
        let mut stays: HashMap<String, Left> =
            rows.iter().map(|row| (row.entry.id.clone(), Left::of(row))).collect();
        let stopped = self.hand_over_all(rows, &mut stays, stop);
        left.extend(stays.into_values());
        stopped
    }

    fn hand_over_all(
        &mut self,
        rows: Vec<Waiting>,
        stays: &mut HashMap<String, Left>,
        stop: &mut impl FnMut() -> bool,
    ) -> Result<Stopped, StoreError> {
        // Whoever a mail waits for: later mail to him waits behind it.
        let mut behind = HashSet::new();
        let mut next = None;
        let mut tries = 0;
        for mut row in rows {
            if stop() {
                return Ok(Stopped::Yes);
            }
            if self.only.as_ref().is_some_and(|only| !only.contains(&row.entry.id)) {
                continue;
            }
            let now = (self.settings.now)();
            let due = if self.everything { now } else { row.next.max(row.entry.not_before) };
            // What it means for a local user does not wait for the mail.
            // Whoever committed it is applying it right now, unless he died.
            let settled = row.created + APPLY_WAIT;
            if row.entry.apply_locally && settled > now {
                next = earlier(next, Some(settled));
                behind.extend(row.entry.to);
                continue;
            }
            let first = row.attempts == 0 && row.entry.apply_locally;
            if tries >= ROUND {
                next = earlier(next, Some(now));
                break;
            }
            if (first || due <= now) && !self.apply_locally(&mut row) {
                behind.extend(row.entry.to);
                next = earlier(next, Some(now + FIRST_WAIT));
                continue;
            }
            let held = self.hold.filter(|&hold| hold > now);
            if due > now || held.is_some() || row.entry.to.iter().any(|to| behind.contains(to)) {
                next = earlier(next, held.or((due > now).then_some(due)));
                behind.extend(row.entry.to);
                continue;
            }
            if !self.begin(&row)? {
                stays.remove(&row.entry.id);
                continue;
            }
            tries += 1;
            let handled = self.hand_over(&row);
            let said = match &handled {
                Handled::Deferred(said) | Handled::Unreachable(Some(said)) => Some(said.clone()),
                Handled::Sent | Handled::Unreachable(None) => None,
            };
            if said.is_none() {
                stays.remove(&row.entry.id);
            } else if let Some(left) = stays.get_mut(&row.entry.id) {
                left.next = now.saturating_add(back_off(row.attempts)).unwrap_or(now);
                left.error = said;
            }
            match handled {
                Handled::Sent => {}
                Handled::Deferred(_) => behind.extend(row.entry.to),
                Handled::Unreachable(_) => next = earlier(next, self.hold),
            }
        }
        Ok(Stopped::No(next))
    }

    /// False: not yet, it must not leave before.
    fn apply_locally(&self, row: &mut Waiting) -> bool {
        if !row.entry.apply_locally {
            return true;
        }
        let id = row.entry.id.clone();
        let local = &self.settings.local;
        let applied = catch_unwind(AssertUnwindSafe(|| local(row)));
        let applied = applied.unwrap_or_else(|panic| {
            self.settings.metrics.panicked();
            Err(StoreError::Aborted(format!(
                "internal error: {}",
                crate::milter::panic_text(&*panic)
            )))
        });
        fault::point("after-resume");
        let noted = applied.and_then(|message| {
            let message = message.unwrap_or_else(|| row.entry.message.clone());
            self.write(&row.user, &mut |calendar| calendar.applied_locally(&id, &message))?;
            row.entry.message = message;
            row.entry.apply_locally = false;
            Ok(())
        });
        fault::point("after-resume-noted");
        if let Err(error) = self.settings.metrics.noting(noted) {
            let text = format!("not yet in the recipient's calendar: {error}");
            tracing::error!(answer = id, %error, "not yet in the recipient's calendar");
            self.postpone(row, &text);
            return false;
        }
        true
    }

    /// Whether nobody has taken it back since the outbox was read.
    fn still_waits(&self, row: &Waiting) -> Result<bool, StoreError> {
        let mut waits = false;
        let home = (self.settings.home)(&row.user);
        self.store.read(&row.user, &home, &mut |calendar| {
            waits = calendar.waits(&row.entry.id)?;
            Ok(())
        })?;
        Ok(waits)
    }

    /// As [`Outbox::still_waits`], and that it is tried is written down first: where not even
    /// that can be written, as on a full disk, it could not be taken out of the outbox once it is
    /// sent, and the next process would send it again.
    fn begin(&self, row: &Waiting) -> Result<bool, StoreError> {
        if self.unremoved.contains(&row.entry.id) {
            return self.still_waits(row);
        }
        let mut waits = false;
        let now = (self.settings.now)();
        self.write(&row.user, &mut |calendar| {
            waits = calendar.waits(&row.entry.id)?;
            if waits { calendar.begin_try(&row.entry.id, now) } else { Ok(()) }
        })?;
        Ok(waits)
    }

    fn hand_over(&mut self, row: &Waiting) -> Handled {
        if self.unremoved.contains(&row.entry.id) {
            self.remove(row, None);
            return Handled::Sent;
        }
        fault::point("before-send");
        let transport = &mut self.settings.transport;
        let sent = catch_unwind(AssertUnwindSafe(|| transport.send(row)));
        let sent = sent.unwrap_or_else(|panic| {
            self.settings.metrics.panicked();
            let text = crate::milter::panic_text(&*panic);
            Err(TransportError::Temporary(format!("internal error: {text}")))
        });
        if !matches!(sent, Err(TransportError::Unreachable(_))) {
            (self.failures, self.hold) = (0, None);
        }
        match sent {
            Ok(said) => {
                fault::point("after-send");
                if said.contains("refused: ") {
                    log!(error, row, "sent_partly", &said);
                } else {
                    log!(info, row, "sent", &said);
                }
                self.count(row, GeneratedStatus::Sent);
                self.remove(row, None);
                Handled::Sent
            }
            Err(TransportError::Permanent(said)) => {
                self.drop_it(row, &said);
                Handled::Sent
            }
            Err(TransportError::Temporary(said)) => {
                if self.is_too_old(row) {
                    self.drop_it(row, &said);
                    return Handled::Sent;
                }
                log!(warn, row, "deferred", &said);
                self.count(row, GeneratedStatus::Deferred);
                self.postpone(row, &said);
                Handled::Deferred(prose(&said))
            }
            Err(error @ TransportError::Unreachable(_)) => {
                let said = error.to_string();
                self.hold = (self.settings.now)().checked_add(back_off(self.failures)).ok();
                self.failures = self.failures.saturating_add(1);
                if self.is_too_old(row) {
                    self.drop_it(row, &said);
                    return Handled::Unreachable(None);
                }
                log!(warn, row, "deferred", &said);
                self.count(row, GeneratedStatus::Deferred);
                self.postpone(row, &said);
                Handled::Unreachable(Some(prose(&said)))
            }
        }
    }

    fn count(&self, row: &Waiting, status: GeneratedStatus) {
        self.settings.metrics.generated(&row.entry.method, status);
    }

    fn is_too_old(&self, row: &Waiting) -> bool {
        (self.settings.now)().duration_since(row.created) >= self.settings.ttl
    }

    fn drop_it(&mut self, row: &Waiting, said: &str) {
        log!(error, row, "dropped", said);
        self.count(row, GeneratedStatus::Dropped);
        self.refused = Some(said.to_owned());
        self.remove(row, Some(&gone(row)));
    }

    fn remove(&mut self, row: &Waiting, journal: Option<&JournalEntry>) {
        let id = &row.entry.id;
        let now = (self.settings.now)();
        let removed = self.write(&row.user, &mut |calendar| {
            if let Some(journal) = journal {
                calendar.write_journal(journal, now)?;
            }
            calendar.dequeue(id)
        });
        match self.settings.metrics.noting(removed) {
            Ok(()) => {
                self.unremoved.remove(id);
            }
            Err(error) => {
                tracing::error!(answer = id, %error, "cannot be taken from the outbox");
                self.unremoved.insert(id.clone());
            }
        }
    }

    fn postpone(&self, row: &Waiting, said: &str) {
        let next = (self.settings.now)().saturating_add(back_off(row.attempts));
        let Ok(next) = next else { return };
        let id = &row.entry.id;
        let noted =
            self.write(&row.user, &mut |calendar| calendar.postpone(id, &prose(said), next));
        if let Err(error) = self.settings.metrics.noting(noted) {
            tracing::error!(answer = id, %error, "cannot note the failed try");
        }
    }

    fn write(
        &self,
        user: &Mailbox,
        work: &mut dyn FnMut(&mut dyn Calendar) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let home = (self.settings.home)(user);
        self.store.write(user, &home, Instant::now() + LOCK_WAIT, &mut |calendar| work(calendar))
    }
}

/// What the journal has of a mail that is not sent any more.
fn gone(row: &Waiting) -> JournalEntry {
    JournalEntry {
        message_id: Some(row.entry.id.clone()),
        queue_id: None,
        sender: Some(row.entry.from.clone()),
        method: row.entry.method.clone(),
        uid: row.entry.uid.clone(),
        outcome: Outcome::Error,
        reason: Reason::Deferred,
        before: None,
        after: None,
    }
}

/// Whether the round was ended, else when something is due.
enum Stopped {
    Yes,
    No(Option<Timestamp>),
}

fn earlier(a: Option<Timestamp>, b: Option<Timestamp>) -> Option<Timestamp> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// 1, 2, 4 … 60 minutes.
fn back_off(attempts: u32) -> SignedDuration {
    FIRST_WAIT.saturating_mul(1 << attempts.min(6)).min(LONGEST_WAIT)
}

/// The id of a mail as it was logged when it was queued, and as other hosts see it.
fn message_id(row: &Waiting) -> String {
    let message = Message::parse(Bytes::copy_from_slice(&row.entry.message));
    mail::message_id(&message).unwrap_or_else(|| row.entry.id.clone())
}

#[cfg(test)]
#[path = "worker_tests.rs"]
mod tests;
