//! `imip-milter serve`: the daemon, in the foreground.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use jiff::{SignedDuration, Timestamp};

use super::{Failure, load, open};
use crate::config::{Config, Inject, SocketAddress};
use crate::control::{self, InForce, Monitor, Recent, Watched};
use crate::itip::Mailbox;
use crate::mail::{Header, LineEnding, Message};
use crate::metrics::Metrics;
use crate::milter::{self, Endpoint, Filter, Limits, Received, Reply, Settings};
use crate::outbox::{self, SendmailTransport, SmtpTransport, Transport, Worker};
use crate::pipeline::{Action, Engine, Envelope, Input};
use crate::telemetry;
use crate::timers::Timers;
use crate::trust::{Connection, is_submission};

/// How long generated mail in hand may take to leave at the end.
const FAREWELL: Duration = Duration::from_secs(10);

pub(super) fn run(path: &Path) -> Result<(), Failure> {
    let metrics = Metrics::default();
    let recent = Recent::new(metrics.clone());
    let in_force = Arc::new(InForce::new(path));
    let config = load(path)?;
    let observer = Some(recent.clone().observer());
    telemetry::init(config.server.log, config.server.log_level, observer)
        .map_err(|e| Failure::io(e.to_string()))?;
    let (first, current) = open(config)?;
    let engine = Arc::new(ArcSwap::from_pointee(first));
    let config = Arc::clone(&engine.load().config);
    let watched = Watched {
        metrics: metrics.clone(),
        store: Arc::clone(&engine.load().store),
        state_dir: config.server.state_dir.clone(),
        in_force: Arc::clone(&in_force),
        recent,
    };
    let monitor = Monitor::start(watched, listen(&config))
        .map_err(|e| Failure::unavailable(e.to_string()))?;
    let to_mta = outbox::Settings { metrics: metrics.clone(), ..worker_settings(&engine) };
    let worker = Arc::new(
        Worker::start(Arc::clone(&engine.load().store), to_mta)
            .map_err(|e| Failure::unavailable(format!("cannot start the outbox: {e}")))?,
    );
    let timers = {
        let worker = Arc::clone(&worker);
        Timers::start(Arc::clone(&engine), metrics.clone(), move || worker.wake())
            .map_err(|e| Failure::unavailable(format!("cannot start the timers: {e}")))?
    };
    let filter = |engine: &Arc<ArcSwap<Engine>>| -> Arc<dyn Filter> {
        let (worker, metrics) = (Arc::clone(&worker), metrics.clone());
        Arc::new(Milter { engine: engine.load_full(), worker, metrics })
    };
    let reload = {
        let (engine, worker, path) = (Arc::clone(&engine), Arc::clone(&worker), path.to_owned());
        let (started_with, metrics) = (Arc::clone(&config), metrics.clone());
        Box::new(move || {
            let found = in_force.look();
            let done = reload(&path, &engine, &current, (&worker, &metrics));
            metrics.reloaded(done.is_ok());
            match &done {
                Ok(_) => {
                    in_force.replaced(found);
                    warn_of_restart(&started_with, &engine.load().config);
                }
                Err(error) => in_force.refused(error),
            }
            done
        })
    };
    // One thread moves all the octets: messages are processed elsewhere, and waking another
    // thread for every packet costs twice as much as the packet.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|e| Failure::unavailable(format!("cannot start: {e}")))?;
    let served = runtime.block_on(milter::serve(
        Settings { metrics: metrics.clone(), ..settings(&config) },
        filter(&engine),
        reload,
        std::future::pending(),
    ));
    timers.stop(FAREWELL);
    worker.stop(FAREWELL);
    monitor.stop();
    runtime.shutdown_background();
    served.map_err(|e| Failure::unavailable(e.to_string()))
}

/// The configuration read anew. Sockets, state directory, log and the way of generated mail
/// stay as they were at the start.
fn reload(
    path: &Path,
    engine: &Arc<ArcSwap<Engine>>,
    current: &ArcSwap<Config>,
    (worker, metrics): (&Arc<Worker>, &Metrics),
) -> Result<(Arc<dyn Filter>, Limits), String> {
    let config = Arc::new(Config::load(path).map_err(|e| e.to_string())?);
    let limits = limits(&config);
    let old = engine.load_full();
    let new = Arc::new(Engine { config: Arc::clone(&config), ..Engine::clone(&old) });
    current.store(config);
    engine.store(Arc::clone(&new));
    let (worker, metrics) = (Arc::clone(worker), metrics.clone());
    Ok((Arc::new(Milter { engine: new, worker, metrics }), limits))
}

/// Who looks after the daemon expects that what he wrote is in force. These keys are read at the
/// start only; `docs/operation.md` lists them.
fn warn_of_restart(then: &Config, now: &Config) {
    let (then, now) = (&then.server, &now.server);
    for (key, same) in [
        ("socket", then.sockets == now.sockets),
        ("socket_mode", then.socket_mode == now.socket_mode),
        ("max_connections", then.max_connections == now.max_connections),
        ("max_instances", then.max_instances == now.max_instances),
        ("state_dir", then.state_dir == now.state_dir),
        ("log", then.log == now.log),
        ("log_level", then.log_level == now.log_level),
        ("inject", then.inject == now.inject),
        ("outbox_ttl", then.outbox_ttl == now.outbox_ttl),
        ("journal_keep", then.journal_keep == now.journal_keep),
        ("tombstone_keep", then.tombstone_keep == now.tombstone_keep),
        ("control", then.control == now.control),
        ("metrics", then.metrics == now.metrics),
    ] {
        if !same {
            tracing::warn!(key, "changed, but in force after a restart only");
        }
    }
}

/// Where those who watch the daemon find it.
fn listen(config: &Config) -> control::Listen {
    let server = &config.server;
    control::Listen {
        control: server.control.clone(),
        metrics: server.metrics.as_ref().map(|address| endpoint(&address.0)),
        socket_mode: server.socket_mode,
    }
}

fn endpoint(address: &SocketAddress) -> Endpoint {
    match address {
        SocketAddress::Unix { path } => Endpoint::Unix(path.clone()),
        SocketAddress::Inet { addr } => Endpoint::Tcp(*addr),
    }
}

fn settings(config: &Config) -> Settings {
    let server = &config.server;
    Settings {
        sockets: server.sockets.iter().map(endpoint).collect(),
        socket_mode: server.socket_mode,
        spool: server.state_dir.join("tmp"),
        limits: limits(config),
        max_connections: server.max_connections,
        threads: 2 * std::thread::available_parallelism().map_or(2, usize::from),
        drain: Duration::from_secs(30),
        metrics: Metrics::default(),
    }
}

fn limits(config: &Config) -> Limits {
    Limits {
        max_message: config.server.max_message,
        max_buffer: config.server.max_buffer,
        deadline: config.server.deadline,
        ..Limits::default()
    }
}

/// What the outbox needs: the way to the MTA, and the way into local calendars.
pub(super) fn worker_settings(engine: &Arc<ArcSwap<Engine>>) -> outbox::Settings {
    let now = engine.load();
    let server = &now.config.server;
    let transport: Box<dyn Transport> = match &server.inject {
        Inject::Smtp { host, port } => {
            Box::new(SmtpTransport::new(format!("{host}:{port}"), server.hostname.clone()))
        }
        Inject::Sendmail { path } => Box::new(SendmailTransport::new(path.clone())),
    };
    let ttl = SignedDuration::try_from(server.outbox_ttl).unwrap_or(SignedDuration::MAX);
    let (for_local, for_home) = (Arc::clone(engine), Arc::clone(engine));
    outbox::Settings {
        transport,
        local: Box::new(move |waiting| {
            let engine = for_local.load();
            let deadline = Instant::now() + engine.config.server.deadline;
            engine.deliver_locally(waiting, Timestamp::now(), deadline)
        }),
        ttl,
        home: Box::new(move |user: &Mailbox| for_home.load().zone_of(user)),
        lock: server.state_dir.join("outbox.lock"),
        now: Timestamp::now,
        metrics: Metrics::default(),
    }
}

/// The pipeline as the milter calls it.
struct Milter {
    engine: Arc<Engine>,
    worker: Arc<Worker>,
    metrics: Metrics,
}

impl Filter for Milter {
    fn process(&self, received: Received, deadline: Instant) -> Reply {
        let headers = received.headers.into_iter().map(|(n, v)| Header::new(n, v)).collect();
        let message = Message::new(headers, received.body, LineEnding::Lf);
        let envelope =
            Envelope { sender: received.envelope_sender, recipients: received.recipients };
        let input = Input {
            message: &message,
            whole: received.body_complete,
            envelope: &envelope,
            connection: &received.connection,
            queue_id: received.queue_id.as_deref(),
            now: Timestamp::now(),
            deadline,
            dry_run: false,
        };
        if !received.may_hold_calendar {
            return Reply { body: self.engine.text_without_blocks(&input), ..Reply::default() };
        }
        let processed = self.engine.process(&input);
        self.metrics.processed(&processed);
        crate::fault::point("before-verdict");
        Reply {
            action: match processed.action {
                Action::Accept | Action::Discard => milter::Action::Accept,
                Action::Tempfail => milter::Action::Tempfail,
            },
            header_edits: processed.header_edits,
            body: processed.body,
            removed_recipients: processed.removed_recipients,
            mail_waits: processed.results.iter().any(|result| !result.sent.is_empty())
                || processed.carried.iter().any(|carried| !carried.acted.sent.is_empty()),
        }
    }

    fn wants(&self, recipient: &str) -> bool {
        let config = &self.engine.config;
        config.server.rsvp_address.is_some()
            && Mailbox::parse(recipient).is_some_and(|to| config.users.is_rsvp_address(&to))
    }

    fn wants_text(&self, connection: &Connection) -> bool {
        is_submission(connection, &self.engine.config)
    }

    fn accepted(&self) {
        self.worker.wake();
    }
}
