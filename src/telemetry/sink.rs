//! Where the lines go.

use std::io::{self, Write as _};

use nix::syslog::{Facility, LogFlags, Priority, Severity, openlog, syslog};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

use super::journal::Journal;
use super::{IDENT, Line};

/// One of the logs of a host.
pub(super) enum Sink {
    /// syslog(3). It finds `/dev/log` again after it was gone; what is said meanwhile is lost.
    Syslog,
    /// journald; what it does not take goes to standard error.
    Journald(Journal),
    Stderr,
    /// For tests.
    #[cfg(test)]
    Kept(std::sync::Arc<std::sync::Mutex<Vec<Line>>>),
}

impl Sink {
    pub(super) fn syslog() -> Self {
        // Fails for names with a NUL only.
        let _ = openlog(Some(c"imip-milter"), LogFlags::LOG_PID, Facility::LOG_MAIL);
        Sink::Syslog
    }

    pub(super) fn journald() -> io::Result<Self> {
        Journal::open().map(Sink::Journald)
    }

    pub(super) fn stderr() -> Self {
        Sink::Stderr
    }

    fn write(&self, line: &Line) {
        let severity = severity(line.level);
        match self {
            Sink::Syslog => {
                let priority = Priority::new(severity, Facility::LOG_MAIL);
                // Fails for lines with a NUL only, which no line has.
                let _ = syslog(priority, &line.to_string());
            }
            Sink::Journald(journal) => {
                if journal.send(severity, line).is_err() {
                    to_stderr(line);
                }
            }
            Sink::Stderr => to_stderr(line),
            #[cfg(test)]
            Sink::Kept(lines) => lines.lock().unwrap().push(line.clone()),
        }
    }
}

/// At once, so that lines of several threads do not mix.
fn to_stderr(line: &Line) {
    let text = format!("{IDENT}[{}]: {line}\n", std::process::id());
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

fn severity(level: Level) -> Severity {
    match level {
        Level::ERROR => Severity::LOG_ERR,
        Level::WARN => Severity::LOG_WARNING,
        Level::INFO => Severity::LOG_INFO,
        Level::DEBUG | Level::TRACE => Severity::LOG_DEBUG,
    }
}

/// Writes every event as a line.
pub(super) struct Lines {
    sink: Sink,
}

impl Lines {
    pub(super) fn new(sink: Sink) -> Self {
        Lines { sink }
    }
}

impl<S: Subscriber> Layer<S> for Lines {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        self.sink.write(&Line::of(event));
    }
}

/// What is logged on this thread while `work` runs.
#[cfg(test)]
pub(crate) fn captured(work: impl FnOnce()) -> Vec<Line> {
    use tracing_subscriber::layer::SubscriberExt;

    let kept = std::sync::Arc::default();
    let lines = Lines::new(Sink::Kept(std::sync::Arc::clone(&kept)));
    tracing::subscriber::with_default(tracing_subscriber::registry().with(lines), work);
    std::sync::Arc::try_unwrap(kept).unwrap().into_inner().unwrap()
}
