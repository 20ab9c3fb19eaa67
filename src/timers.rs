//! The thread that does in time what was put aside for later: what is due in the calendars
//! ([`Engine::carry_out_due`]). A message that comes in between does not wait for it, since what
//! is due in a calendar is carried out before anything is decided there.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use jiff::Timestamp;

use crate::pipeline::Engine;
use crate::store::StoreError;

/// The calendars are looked at this often: nothing is late by more.
const LOOK_EVERY: Duration = Duration::from_secs(30);

/// What is kept no longer (`expire`) is looked for this often.
const PURGE_EVERY: Duration = Duration::from_secs(24 * 3600);

/// The running thread.
pub struct Timers {
    stop: SyncSender<()>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Timers {
    /// Starts the thread; it looks at all calendars at once. `sent` is told when there is mail in
    /// an outbox.
    ///
    /// # Errors
    /// The thread cannot be started.
    pub fn start(
        engine: Arc<ArcSwap<Engine>>,
        sent: impl Fn() + Send + 'static,
    ) -> io::Result<Self> {
        let (stop, stopped) = mpsc::sync_channel(1);
        let thread = thread::Builder::new().name("timers".to_owned());
        let thread = thread.spawn(move || run(&engine, &sent, &stopped))?;
        Ok(Timers { stop, thread: Mutex::new(Some(thread)) })
    }

    /// Lets the row in hand end and stops; waits for it this long. What is left is due at the
    /// next start. False: it is still at it.
    pub fn stop(&self, within: Duration) -> bool {
        let until = Instant::now() + within;
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(thread) = thread else { return true };
        // A full channel means that it was told before.
        let _ = self.stop.try_send(());
        while !thread.is_finished() {
            if Instant::now() >= until {
                return false;
            }
            thread::sleep(Duration::from_millis(5));
        }
        thread.join().is_ok()
    }
}

fn run(engine: &ArcSwap<Engine>, sent: &dyn Fn(), stopped: &Receiver<()>) {
    let mut purged: Option<Instant> = None;
    loop {
        if purged.is_none_or(|at| at.elapsed() >= PURGE_EVERY) {
            if purge(engine, stopped) {
                return;
            }
            purged = Some(Instant::now());
        }
        let users = engine.load().store.users_with_due().unwrap_or_else(|error| {
            tracing::error!(%error, "cannot list what is due; trying again");
            Vec::new()
        });
        for user in users {
            if stopped.try_recv().is_ok() {
                return;
            }
            // A reload in between holds from the next calendar on.
            let engine = engine.load_full();
            let deadline = Instant::now() + engine.config.server.deadline;
            match guarded(|| engine.carry_out_due(&user, Timestamp::now(), deadline)) {
                Ok(carried) if carried.iter().any(|c| !c.acted.sent.is_empty()) => sent(),
                Ok(_) => {}
                Err(error) => {
                    tracing::error!(user = %user, %error, "what is due cannot be done; trying again")
                }
            }
        }
        match stopped.recv_timeout(LOOK_EVERY) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// Removes from all calendars what their policy keeps no longer; whether to stop.
fn purge(engine: &ArcSwap<Engine>, stopped: &Receiver<()>) -> bool {
    let users = engine.load().store.users().unwrap_or_else(|error| {
        tracing::error!(%error, "cannot list the calendars; nothing expires today");
        Vec::new()
    });
    for user in users {
        if stopped.try_recv().is_ok() {
            return true;
        }
        let engine = engine.load_full();
        let expires = engine.config.users.user(&user);
        let expires = expires.map(|user| engine.config.policy_for(&user, None, None).expire);
        if !matches!(expires, Some(Some(_))) {
            continue;
        }
        let deadline = || Instant::now() + engine.config.server.deadline;
        match guarded(|| engine.expire(&user, Timestamp::now(), deadline)) {
            Ok(gone) if gone.is_empty() => {}
            Ok(gone) => tracing::info!(user = %user, removed = gone.len(), "expired"),
            Err(error) => {
                tracing::error!(user = %user, %error, "nothing expires; trying again tomorrow")
            }
        }
    }
    false
}

/// A bug in one calendar must not keep the others waiting.
fn guarded<T>(work: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let text = crate::milter::panic_text(&*panic);
        Err(StoreError::Aborted(format!("internal error: {text}")))
    })
}
