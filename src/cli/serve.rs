//! `imip-milter serve`: the daemon, in the foreground.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use jiff::{SignedDuration, Timestamp};

use super::{Failure, load, open};
use crate::config::{Config, Inject, SocketAddress};
use crate::itip::Mailbox;
use crate::mail::{Header, LineEnding, Message};
use crate::milter::{self, Endpoint, Filter, Limits, Received, Reply, Settings};
use crate::outbox::{self, SendmailTransport, SmtpTransport, Transport, Worker};
use crate::pipeline::{Action, Engine, Envelope, Input};
use crate::telemetry;
use crate::timers::Timers;
use crate::trust::{Connection, is_submission};

/// How long generated mail in hand may take to leave at the end.
const FAREWELL: Duration = Duration::from_secs(10);

pub(super) fn run(path: &Path) -> Result<(), Failure> {
    let config = load(path)?;
    telemetry::init(config.server.log, config.server.log_level, None)
        .map_err(|e| Failure::io(e.to_string()))?;
    let (first, current) = open(config)?;
    let engine = Arc::new(ArcSwap::from_pointee(first));
    let config = Arc::clone(&engine.load().config);
    let worker = Arc::new(
        Worker::start(Arc::clone(&engine.load().store), worker_settings(&engine))
            .map_err(|e| Failure::unavailable(format!("cannot start the outbox: {e}")))?,
    );
    let timers = {
        let worker = Arc::clone(&worker);
        Timers::start(Arc::clone(&engine), move || worker.wake())
            .map_err(|e| Failure::unavailable(format!("cannot start the timers: {e}")))?
    };
    let filter = |engine: &Arc<ArcSwap<Engine>>| -> Arc<dyn Filter> {
        Arc::new(Milter { engine: engine.load_full(), worker: Arc::clone(&worker) })
    };
    let reload = {
        let (engine, worker, path) = (Arc::clone(&engine), Arc::clone(&worker), path.to_owned());
        Box::new(move || reload(&path, &engine, &current, &worker))
    };
    // One thread moves all the octets: messages are processed elsewhere, and waking another
    // thread for every packet costs twice as much as the packet.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|e| Failure::unavailable(format!("cannot start: {e}")))?;
    let served = runtime.block_on(milter::serve(
        settings(&config),
        filter(&engine),
        reload,
        std::future::pending(),
    ));
    timers.stop(FAREWELL);
    worker.stop(FAREWELL);
    runtime.shutdown_background();
    served.map_err(|e| Failure::unavailable(e.to_string()))
}

/// The configuration read anew. Sockets, state directory, log and the way of generated mail
/// stay as they were at the start.
fn reload(
    path: &Path,
    engine: &Arc<ArcSwap<Engine>>,
    current: &ArcSwap<Config>,
    worker: &Arc<Worker>,
) -> Result<(Arc<dyn Filter>, Limits), String> {
    let config = Arc::new(Config::load(path).map_err(|e| e.to_string())?);
    let limits = limits(&config);
    let old = engine.load_full();
    let new = Arc::new(Engine { config: Arc::clone(&config), ..Engine::clone(&old) });
    current.store(config);
    engine.store(Arc::clone(&new));
    Ok((Arc::new(Milter { engine: new, worker: Arc::clone(worker) }), limits))
}

fn settings(config: &Config) -> Settings {
    let server = &config.server;
    Settings {
        sockets: server
            .sockets
            .iter()
            .map(|socket| match socket {
                SocketAddress::Unix { path } => Endpoint::Unix(path.clone()),
                SocketAddress::Inet { addr } => Endpoint::Tcp(*addr),
            })
            .collect(),
        socket_mode: server.socket_mode,
        spool: server.state_dir.join("tmp"),
        limits: limits(config),
        max_connections: server.max_connections,
        threads: 2 * std::thread::available_parallelism().map_or(2, usize::from),
        drain: Duration::from_secs(30),
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
    }
}

/// The pipeline as the milter calls it.
struct Milter {
    engine: Arc<Engine>,
    worker: Arc<Worker>,
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
