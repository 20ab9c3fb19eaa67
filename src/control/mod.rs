//! How the daemon is watched: metrics for Prometheus, and the control socket that
//! `imip-milter status` asks.
//!
//! Both are served by one thread of their own with its own executor, so that whoever asks, and
//! however slowly or strangely, never disturbs mail. Requests are bounded in size, in time and in
//! number; nothing that is asked changes anything.

mod http;
mod in_force;
mod rates;
mod recent;
mod socket;
mod status;

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use indymilter::Listener;
use jiff::Timestamp;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::{Semaphore, oneshot};
use tokio::time::{MissedTickBehavior, interval, timeout};

use crate::metrics::Metrics;
use crate::milter::Endpoint;
use crate::milter::listener::{self, Robust, Socket};
use crate::store::Store;

pub use in_force::InForce;
pub use recent::{Line, Recent};
pub use status::{
    Calendars, Configuration, Generated, LoggedLine, Messages, Objects, Outbox, OutcomeCount,
    PerMinute, Sessions, Status, Used,
};

use rates::Rates;

/// Connections of one kind at a time; more wait in the backlog.
const AT_ONCE: usize = 8;
/// A request has to come, and its answer to be taken, within this.
const PATIENCE: Duration = Duration::from_secs(5);
/// So much is read of what nobody wants, so that the client can read the answer.
const MAX_DRAINED: usize = 64 << 10;
/// Rates are known this exactly.
const SAMPLE_EVERY: Duration = Duration::from_secs(5);
/// How long the end of the thread is waited for.
const FAREWELL: Duration = Duration::from_secs(1);

/// What is watched.
pub struct Watched {
    /// What is counted.
    pub metrics: Metrics,
    /// The calendars.
    pub store: Arc<dyn Store>,
    /// Where they are.
    pub state_dir: PathBuf,
    /// Which configuration is in force.
    pub in_force: Arc<InForce>,
    /// The last errors.
    pub recent: Recent,
}

impl Watched {
    fn metrics_text(&self) -> String {
        self.metrics.text(&*self.store, &self.state_dir, Timestamp::now())
    }
}

/// Where the watched daemon is asked.
#[derive(Clone, Debug, Default)]
pub struct Listen {
    /// The control socket; `None`: nowhere.
    pub control: Option<PathBuf>,
    /// Metrics over HTTP; `None`: nowhere.
    pub metrics: Option<Endpoint>,
    /// Permissions of Unix sockets.
    pub socket_mode: u32,
}

/// Why the daemon cannot be watched as the configuration has it.
#[derive(Debug, thiserror::Error)]
pub enum MonitorError {
    /// The address for metrics cannot be listened on.
    #[error("cannot serve [server] metrics on {0}: {1}")]
    Metrics(String, #[source] io::Error),
    /// No thread can be started.
    #[error("cannot start watching: {0}")]
    Start(#[from] io::Error),
}

/// The running thread.
pub struct Monitor {
    stop: Mutex<Option<oneshot::Sender<()>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Monitor {
    /// Opens the sockets and starts the thread. Without a control socket mail is filtered all the
    /// same, and the log says so; the address for metrics was asked for, so it must be had.
    ///
    /// # Errors
    /// [`MonitorError`].
    pub fn start(watched: Watched, listen: Listen) -> Result<Self, MonitorError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (control, metrics) = {
            let _executor = runtime.enter();
            (open_control(&listen), open_metrics(&listen)?)
        };
        let (stop, stopped) = oneshot::channel::<()>();
        if control.is_none() && metrics.is_none() {
            return Ok(Monitor { stop: Mutex::new(None), thread: Mutex::new(None) });
        }
        let thread = thread::Builder::new().name("watch".to_owned()).spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    () = watch(watched, control, metrics) => {}
                    _ = stopped => {}
                }
            });
            // What still waits for a client is not waited for.
            runtime.shutdown_background();
        })?;
        Ok(Monitor { stop: Mutex::new(Some(stop)), thread: Mutex::new(Some(thread)) })
    }

    /// Closes the sockets.
    pub fn stop(&self) {
        drop(self.stop.lock().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        let until = Instant::now() + FAREWELL;
        if let Some(thread) = thread {
            while !thread.is_finished() && Instant::now() < until {
                thread::sleep(Duration::from_millis(2));
            }
        }
    }
}

fn open_control(listen: &Listen) -> Option<Socket> {
    let endpoint = Endpoint::Unix(listen.control.clone()?);
    match listener::bind(&endpoint, listen.socket_mode) {
        Ok(socket) => Some(socket),
        Err(error) => {
            tracing::warn!(socket = %endpoint, %error, "cannot make the control socket");
            None
        }
    }
}

fn open_metrics(listen: &Listen) -> Result<Option<Socket>, MonitorError> {
    let Some(endpoint) = &listen.metrics else { return Ok(None) };
    let socket = listener::bind(endpoint, listen.socket_mode);
    let socket = socket.map_err(|e| MonitorError::Metrics(endpoint.to_string(), e))?;
    tracing::info!(socket = %endpoint, "serving metrics");
    Ok(Some(socket))
}

/// What the answers are made of.
struct Known {
    watched: Watched,
    rates: Mutex<Rates>,
}

/// What is spoken on a socket.
#[derive(Clone, Copy)]
enum Speaks {
    Control,
    Http,
}

/// Never ends.
async fn watch(watched: Watched, control: Option<Socket>, metrics: Option<Socket>) {
    let rates = Mutex::new(Rates::new(Instant::now()));
    let known = Arc::new(Known { watched, rates });
    tokio::join!(
        sample(&known),
        serve(control, Speaks::Control, &known),
        serve(metrics, Speaks::Http, &known),
    );
}

async fn sample(known: &Known) {
    let mut sampling = interval(SAMPLE_EVERY);
    sampling.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        sampling.tick().await;
        let totals = known.watched.metrics.totals();
        known.rates.lock().unwrap_or_else(PoisonError::into_inner).note(Instant::now(), totals);
    }
}

async fn serve(socket: Option<Socket>, speaks: Speaks, known: &Arc<Known>) {
    let Some(Socket { listener, file, name }) = socket else { return };
    // The file goes with the socket.
    let _file = file;
    let mut listener = Robust::new(listener, &name, std::future::pending());
    let places = Arc::new(Semaphore::new(AT_ONCE));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        // `Robust` tries again by itself.
        let Ok(stream) = listener.accept().await else { continue };
        let known = Arc::clone(known);
        tokio::spawn(async move {
            let answered = timeout(PATIENCE, answer(stream, speaks, &known)).await;
            if let Ok(Err(error)) = answered {
                tracing::debug!(%error, "a client that watches went away");
            }
            drop(place);
        });
    }
}

async fn answer(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    speaks: Speaks,
    known: &Known,
) -> io::Result<()> {
    match speaks {
        Speaks::Control => socket::answer(stream, known).await,
        Speaks::Http => http::answer(stream, || known.watched.metrics_text()).await,
    }
}

/// The end of an answer. A socket closed with unread octets in it resets the connection, answer
/// and all.
async fn hang_up(mut stream: impl AsyncRead + AsyncWrite + Unpin) -> io::Result<()> {
    stream.shutdown().await?;
    let (mut rest, mut drained) = ([0; 4096], 0);
    while drained < MAX_DRAINED {
        match stream.read(&mut rest).await? {
            0 => break,
            read => drained += read,
        }
    }
    Ok(())
}
