//! The daemon: sockets, signals, the service manager, and an orderly end.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use indymilter::Config;
use sd_notify::NotifyState;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, timeout};

use super::body::Budget;
use super::listener::{self, Endpoint, Robust, Socket};
use super::pool::Pool;
use super::session::{Live, Shared, callbacks};
use super::{Filter, Limits};

/// After the drain: sessions are told to end, and are given this long to do it.
const FAREWELL: Duration = Duration::from_secs(5);
/// Most problems of a configuration that are logged.
const MAX_PROBLEMS: usize = 20;

/// What is asked at SIGHUP: the configuration read anew, or why it stays as it is.
pub type Reload = Box<dyn Fn() -> Result<(Arc<dyn Filter>, Limits), String> + Send + Sync>;

/// How the daemon runs; a reload changes [`Settings::limits`] only.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen; not used when the service manager passes sockets.
    pub sockets: Vec<Endpoint>,
    /// Permissions of Unix sockets. Default 0660.
    pub socket_mode: u32,
    /// For large bodies; made if it does not exist.
    pub spool: PathBuf,
    /// Bounds.
    pub limits: Limits,
    /// Connections of each socket at a time; more wait in the backlog. Should be above the
    /// MTA's process limit and below `LimitNOFILE=`. Default 500.
    pub max_connections: usize,
    /// Threads for [`Filter::process`]. Default: two for each processor.
    pub threads: usize,
    /// How long messages that have begun may take to end after SIGTERM. Default 30 s.
    pub drain: Duration,
}

impl Settings {
    /// Defaults, for one socket.
    pub fn new(socket: Endpoint, spool: PathBuf) -> Self {
        Settings {
            sockets: vec![socket],
            socket_mode: 0o660,
            spool,
            limits: Limits::default(),
            max_connections: 500,
            threads: 2 * std::thread::available_parallelism().map_or(2, usize::from),
            drain: Duration::from_secs(30),
        }
    }
}

/// Why the daemon cannot run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// A socket cannot be bound.
    #[error("cannot listen on {0}: {1}")]
    Socket(String, #[source] io::Error),
    /// The spool folder cannot be made.
    #[error("cannot make {0}: {1}")]
    Spool(PathBuf, #[source] io::Error),
    /// The threads or the signal handlers cannot be set up.
    #[error("cannot start: {0}")]
    Start(#[from] io::Error),
    /// There is no socket to listen on.
    #[error("no socket is configured")]
    NoSocket,
}

/// Serves the MTA until SIGTERM, SIGINT, or until `shutdown` is ready.
///
/// **Reload** (SIGHUP): `reload` is called on a thread of its own; its filter and limits are those
/// of messages that begin from then on. Sessions are not disturbed, and what was in force when a
/// message began judges it to its end. If it fails, all stays as it is.
///
/// **Drain**: the sockets are closed at once (one that systemd holds takes connections for our
/// successor), messages that have begun are finished for up to [`Settings::drain`], then the
/// sessions are ended; the MTA answers 451 in those, and the clients come again. A message in the
/// hands of a thread is still finished if it takes no more than a few seconds; if the process
/// then exits in the middle of a transaction, that transaction has not happened.
///
/// The caller must exit the process, or at least drop the runtime, when this returns.
///
/// # Errors
/// [`ServeError`]; only before the first message.
pub async fn serve(
    settings: Settings,
    filter: Arc<dyn Filter>,
    reload: Reload,
    shutdown: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    let sockets = open(&settings)?;
    std::fs::create_dir_all(&settings.spool)
        .map_err(|error| ServeError::Spool(settings.spool.clone(), error))?;
    let shared = Arc::new(Shared {
        live: ArcSwap::from_pointee(Live { filter, limits: settings.limits }),
        pool: Pool::start(settings.threads)?,
        budget: Arc::new(Budget::default()),
        folder: Arc::new(settings.spool.clone()),
        in_flight: Arc::new(watch::Sender::new(0)),
    });
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut hangup = signal(SignalKind::hangup())?;

    let (close, closed) = watch::channel(false);
    let (end, ended) = watch::channel(false);
    let mut listeners = JoinSet::new();
    let mut files = Vec::new();
    for Socket { listener, file, name } in sockets {
        tracing::info!(socket = name, version = env!("CARGO_PKG_VERSION"), "listening");
        files.extend(file);
        let listener = Robust::new(listener, &name, becomes_true(closed.clone()));
        let config = Config { max_connections: settings.max_connections, ..Config::default() };
        let ended = becomes_true(ended.clone());
        listeners.spawn(indymilter::run(listener, callbacks(&shared), config, ended));
    }
    notify(&[NotifyState::Ready]);

    let reload = Arc::new(reload);
    let watchdog = sd_notify::watchdog_enabled().filter(|w| !w.is_zero());
    let mut heartbeat = interval(watchdog.map_or(Duration::from_secs(3600), |w| w / 3));
    heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    tokio::pin!(shutdown);
    loop {
        tokio::select! {
            _ = terminate.recv() => break,
            _ = interrupt.recv() => break,
            () = &mut shutdown => break,
            _ = hangup.recv() => reload_now(&shared, &reload).await,
            _ = heartbeat.tick() => notify(&[NotifyState::Watchdog]),
        }
    }

    notify(&[NotifyState::Stopping]);
    drop(files);
    close.send_replace(true);
    let mut in_flight = shared.in_flight.subscribe();
    let waiting = *in_flight.borrow_and_update();
    tracing::info!(transfers = waiting, "stopping");
    if timeout(settings.drain, in_flight.wait_for(|&n| n == 0)).await.is_err() {
        let left = *shared.in_flight.borrow();
        tracing::warn!(transfers = left, "stopping before all is done; the clients try again");
    }
    end.send_replace(true);
    let all = async { while listeners.join_next().await.is_some() {} };
    if timeout(FAREWELL, all).await.is_err() {
        tracing::warn!("some messages are still being processed; stopped all the same");
    }
    // Not aborted: a listener that is dropped leaves its sessions spinning.
    listeners.detach_all();
    Ok(())
}

fn open(settings: &Settings) -> Result<Vec<Socket>, ServeError> {
    let passed = listener::activated();
    let mut sockets = passed.map_err(|e| ServeError::Socket("a passed socket".to_owned(), e))?;
    if sockets.is_empty() {
        sockets = bind(settings)?;
    }
    if sockets.is_empty() { Err(ServeError::NoSocket) } else { Ok(sockets) }
}

/// The sockets of the configuration. One whose folder does not exist is that of an MTA that is
/// not installed: the others will do. Any other obstacle is a mistake, and no MTA would be told.
fn bind(settings: &Settings) -> Result<Vec<Socket>, ServeError> {
    let (mut sockets, mut absent) = (Vec::new(), Vec::new());
    for endpoint in &settings.sockets {
        match listener::bind(endpoint, settings.socket_mode) {
            Ok(socket) => sockets.push(socket),
            Err(error) if error.kind() == io::ErrorKind::NotFound => absent.push((endpoint, error)),
            Err(error) => return Err(ServeError::Socket(endpoint.to_string(), error)),
        }
    }
    for (endpoint, error) in absent {
        if sockets.is_empty() {
            return Err(ServeError::Socket(endpoint.to_string(), error));
        }
        tracing::warn!(socket = %endpoint, "not listening; its folder does not exist");
    }
    Ok(sockets)
}

async fn becomes_true(mut flag: watch::Receiver<bool>) {
    let _ = flag.wait_for(|&set| set).await;
}

async fn reload_now(shared: &Shared, reload: &Arc<Reload>) {
    let mut states = vec![NotifyState::Reloading];
    states.extend(NotifyState::monotonic_usec_now().ok());
    notify(&states);
    let reload = Arc::clone(reload);
    let result = tokio::task::spawn_blocking(move || reload()).await;
    match result.unwrap_or_else(|panic| Err(panic.to_string())) {
        Ok((filter, limits)) => {
            shared.live.store(Arc::new(Live { filter, limits }));
            tracing::info!("configuration reloaded");
        }
        Err(error) => {
            // A problem a line; what is told of each is short enough for one.
            for error in error.lines().take(MAX_PROBLEMS) {
                tracing::error!(error, "configuration not reloaded; the old one stays");
            }
        }
    }
    notify(&[NotifyState::Ready]);
}

/// Tells the service manager; does nothing where there is none.
fn notify(states: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(states) {
        tracing::debug!(%error, "cannot notify the service manager");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_socket_without_its_folder_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| Endpoint::Unix(folder.path().join(name));
        let settings = |sockets: &[&str]| Settings {
            sockets: sockets.iter().map(|name| at(name)).collect(),
            ..Settings::new(at("unused"), folder.path().join("tmp"))
        };
        let names = |sockets: Vec<Socket>| -> Vec<_> {
            sockets.iter().map(|socket| socket.name.clone()).collect()
        };
        let one = bind(&settings(&["no-mta/s", "s"])).unwrap();
        assert_eq!(names(one), [at("s").to_string()]);
        // Without any there is nothing to do.
        let none = bind(&settings(&["no-mta/s"])).unwrap_err();
        assert!(matches!(none, ServeError::Socket(name, _) if name == at("no-mta/s").to_string()));
        // What else is wrong is told before anything is served.
        std::fs::write(folder.path().join("file"), "").unwrap();
        assert!(bind(&settings(&["s", "file"])).is_err());
    }
}
