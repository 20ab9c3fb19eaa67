//! Logging: to syslog (facility mail), to journald, or to standard error.
//!
//! Lines look like Postfix's own, so that one grep for a queue id finds both:
//! `imip-milter[812]: 4XyZ1q3: user=<bob@example.org>, outcome=added, reason=new`. An event is its
//! message and nothing else: no target, no time (syslog has one), no fields. What comes from
//! outside goes through [`field`] before it becomes part of a message.
//!
//! ```
//! use imip_milter::telemetry::field;
//! assert_eq!(field("a@b>, user=<root\n"), "a@b%3E%2C user=%3Croot%0A");
//! ```

use std::fmt::{self, Write as _};

use syslog_tracing::{Facility, InvalidCharAction, Options, Syslog};
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::{Event, Subscriber};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, Registry};

use crate::config::{Log, LogLevel};
use crate::mail::percent_encode;

/// The name before every line.
const IDENT: &str = "imip-milter";
/// Longest a field of a log line gets, in bytes.
const MAX_FIELD: usize = 256;

/// Somebody else who looks at the events of this process.
pub type Observer = Box<dyn Layer<Registry> + Send + Sync>;

/// Why there is no log.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// Nobody listens on journald's socket.
    #[error("cannot reach journald: {0}; use log = \"syslog\"")]
    Journald(#[source] std::io::Error),
    /// There is a log already.
    #[error("the log is already set up")]
    Again,
}

/// Starts the log of this process. An `observer` gets the events, too, of whatever level: it has
/// its own filter.
///
/// # Errors
/// [`LogError`]; may be called once only.
pub fn init(log: Log, level: LogLevel, observer: Option<Observer>) -> Result<(), LogError> {
    let level = match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warning => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
    };
    let layer: Box<dyn Layer<Registry> + Send + Sync> = match log {
        Log::Syslog => {
            let syslog = Syslog::new(c"imip-milter", Options::LOG_PID, Facility::Mail);
            let syslog = syslog.ok_or(LogError::Again)?;
            let writer = syslog.invalid_chars(InvalidCharAction::ReplaceWith('?'));
            let layer = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(writer);
            Box::new(layer.event_format(Plain { prefix: String::new(), line: false }))
        }
        Log::Journald => {
            let layer = tracing_journald::layer().map_err(LogError::Journald)?;
            let layer = layer.with_syslog_identifier(IDENT.to_owned());
            Box::new(layer.with_custom_fields([("SYSLOG_FACILITY", "2")]))
        }
        Log::Stderr => {
            let writer = std::io::stderr;
            let layer = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(writer);
            let prefix = format!("{IDENT}[{}]: ", std::process::id());
            Box::new(layer.event_format(Plain { prefix, line: true }))
        }
    };
    // Libraries say less: their lines have not been through `field`.
    let libraries = level.min(LevelFilter::WARN);
    let filter = Targets::new().with_default(libraries).with_target("imip_milter", level);
    let layer = layer.with_filter(filter).boxed();
    let layers: Vec<Observer> = observer.into_iter().chain([layer]).collect();
    let registry = tracing_subscriber::registry().with(layers);
    registry.try_init().map_err(|_| LogError::Again)
}

/// Text from outside as a field of a log line: control characters, everything but ASCII, and
/// `<`, `>`, `,`, `%` percent-encoded; cut with a `~` at 256 bytes.
pub fn field(text: &str) -> String {
    let plain = |b: u8| (b.is_ascii_graphic() || b == b' ') && !b"<>,%".contains(&b);
    percent_encode(text, plain, MAX_FIELD - 1)
}

/// An event as its message and fields, in the style of Postfix.
struct Plain {
    prefix: String,
    line: bool,
}

impl<S, N> FormatEvent<S, N> for Plain
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        _: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let mut said = Said::default();
        event.record(&mut said);
        writer.write_str(&self.prefix)?;
        // A newline must not begin a line of its own, whoever forgot to escape it.
        for c in said.message.chars().chain(said.fields.chars()) {
            writer.write_char(if c.is_control() { '?' } else { c })?;
        }
        if self.line { writer.write_char('\n') } else { Ok(()) }
    }
}

/// What an event says: its message, and behind it what it names besides.
#[derive(Default)]
struct Said {
    message: String,
    fields: String,
}

impl Visit for Said {
    fn record_debug(&mut self, name: &Field, value: &dyn fmt::Debug) {
        if name.name() == "message" {
            let _ = write!(self.message, "{value:?}");
        } else {
            let value = field(&format!("{value:?}"));
            let _ = write!(self.fields, ", {}=<{value}>", name.name());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Buffer(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Buffer {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_line_is_the_message_and_its_fields() {
        let buffer = Buffer::default();
        let writer = buffer.clone();
        let layer = tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .event_format(Plain { prefix: "imip-milter[1]: ".into(), line: true });
        tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), || {
            tracing::info!(file = "a\n<b>", "4XyZ1q3: user=<{}>, outcome=added", "bob@example.org");
            tracing::error!("forged\nline");
        });
        let text = String::from_utf8(buffer.0.lock().unwrap().clone()).unwrap();
        assert_eq!(
            text,
            "imip-milter[1]: 4XyZ1q3: user=<bob@example.org>, outcome=added, \
             file=<\"a\\n%3Cb%3E\">\n\
             imip-milter[1]: forged?line\n"
        );
    }

    #[test]
    fn fields_cannot_be_forged() {
        assert_eq!(field("bob+x@example.org"), "bob+x@example.org");
        assert_eq!(field("a>, tier=<b\r\n\0%\u{7f}"), "a%3E%2C tier=%3Cb%0D%0A%00%25%7F");
        assert_eq!(field("ü\u{202e}"), "%C3%BC%E2%80%AE");
    }

    #[test]
    fn fields_are_short() {
        for text in ["a".repeat(10_000), "\n".repeat(10_000), "ab\n".repeat(90)] {
            let field = field(&text);
            assert!(field.len() <= 256 && field.len() > 250, "{}", field.len());
            assert!(field.ends_with('~'));
        }
        assert_eq!(field(&"a".repeat(255)).len(), 255);
    }
}
