//! Logging: to syslog (facility mail), to journald, or to standard error.
//!
//! Lines look like Postfix's own, so that one grep for a queue id finds both:
//! `imip-milter[812]: 4XyZ1q3: user=<bob@example.org>, outcome=added, reason=new`. An event is
//! named fields, with or without a few words of our own before them; [`Line`] makes the line of
//! it, in which nothing from outside can pass for a field or a line of its own, and journald's
//! fields. No target and no time: syslog has one. `docs/logging.md` has them all.
//!
//! ```
//! use imip_milter::telemetry::field;
//! assert_eq!(field("a@b>, user=<root\n"), "a@b%3E%2C user=%3Croot%0A");
//! ```

mod journal;
mod line;
mod sink;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, Registry};

use crate::config::{Log, LogLevel};
use crate::mail::percent_encode;

pub use line::{Line, list};
use sink::{Lines, Sink};

/// The name before every line.
const IDENT: &str = "imip-milter";
/// Longest a field of a log line gets, in bytes.
const MAX_FIELD: usize = 256;
/// What stands for a queue id where the MTA gave none.
pub const NO_QUEUE_ID: &str = "NOQUEUE";

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
/// its own filter. What it is to tell of one is [`Line::of`].
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
    let sink = match log {
        Log::Syslog => Sink::syslog(),
        Log::Journald => Sink::journald().map_err(LogError::Journald)?,
        Log::Stderr => Sink::stderr(),
    };
    // Libraries say less: what they tell in detail is for who writes them.
    let libraries = level.min(LevelFilter::WARN);
    let filter = Targets::new().with_default(libraries).with_target("imip_milter", level);
    let mut layers: Vec<Observer> = vec![Lines::new(sink).with_filter(filter).boxed()];
    layers.extend(observer);
    tracing_subscriber::registry().with(layers).try_init().map_err(|_| LogError::Again)
}

/// Text from outside as a field of a log line: control characters, everything but ASCII, and
/// `<`, `>`, `,`, `%` percent-encoded; cut with a `~` at 256 bytes.
pub fn field(text: &str) -> String {
    let plain = |b: u8| (b.is_ascii_graphic() || b == b' ') && !b"<>,%".contains(&b);
    percent_encode(text, plain, MAX_FIELD - 1)
}

/// What somebody said at length, to be read: as [`field`], but commas become semicolons and
/// angle brackets quotation marks.
pub fn prose(text: &str) -> String {
    field(&text.replace(['<', '>'], "'").replace(',', ";").replace('\n', " "))
}

#[cfg(test)]
pub(crate) use sink::captured;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_cannot_be_forged() {
        assert_eq!(field("bob+x@example.org"), "bob+x@example.org");
        assert_eq!(field("a>, tier=<b\r\n\0%\u{7f}"), "a%3E%2C tier=%3Cb%0D%0A%00%25%7F");
        assert_eq!(field("ü\u{202e}"), "%C3%BC%E2%80%AE");
        assert_eq!(prose("550 <a@b>: no,\nno\r"), "550 'a@b': no; no%0D");
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
