//! `imip-milter status`: what the running daemon does, asked through its control socket.

use std::fmt::Write as _;
use std::io::{self, Read, Write as _};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use jiff::Timestamp;
use serde_json::Value;

use super::{Failure, Format, load, output};
use crate::config::Server;
use crate::control::{LoggedLine, PerMinute, Status};
use crate::mail::one_line;

/// The daemon answers in a moment, or something is wrong.
const PATIENCE: Duration = Duration::from_secs(10);
/// A longer answer is no answer.
const MAX_ANSWER: u64 = 4 << 20;
/// Widest line, in columns.
const WIDTH: usize = 100;

#[derive(Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    format: Format,
}

pub(super) fn run(path: &Path, arguments: &Arguments) -> Result<(), Failure> {
    let Some(socket) = &socket(path)? else {
        return Err(Failure::unavailable(
            "the daemon has no control socket: [server] control is empty",
        ));
    };
    let status = ask(socket)?;
    if arguments.format.json {
        let text = serde_json::to_string_pretty(&status);
        let text = text.map_err(|e| Failure::io(e.to_string()))?;
        return output::print(format!("{text}\n").as_bytes());
    }
    let status: Status = serde_json::from_value(status).map_err(|_| strange(socket))?;
    output::print(describe(&status, Timestamp::now()).as_bytes())
}

/// Where the daemon is asked. What else is wrong with the configuration is no matter: that it is
/// may be what somebody wants to be told.
fn socket(path: &Path) -> Result<Option<PathBuf>, Failure> {
    load(path).map(|config| config.server.control).or_else(|failure| {
        let text = std::fs::read_to_string(path).ok();
        let Some(table) = text.and_then(|text| text.parse::<toml::Table>().ok()) else {
            return Err(failure);
        };
        match table.get("server").and_then(|server| server.get("control")?.as_str()) {
            None => Ok(Server::default().control),
            Some("") => Ok(None),
            Some(control) => Ok(Some(PathBuf::from(control))),
        }
    })
}

/// The status as the daemon tells it.
fn ask(socket: &Path) -> Result<Value, Failure> {
    let at = socket.display();
    let mut stream = UnixStream::connect(socket).map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied => Failure::no_permission(format!(
            "may not ask the daemon at {at}: {error}; ask as root, or as a user whom [server] \
             socket_mode lets in"
        )),
        _ => Failure::unavailable(format!(
            "no daemon answers at {at}: {error}; is it running (systemctl status imip-milter), \
             with this configuration?"
        )),
    })?;
    let talk = |stream: &mut UnixStream| -> io::Result<Vec<u8>> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.write_all(b"{\"command\":\"status\"}\n")?;
        let mut answer = Vec::new();
        stream.take(MAX_ANSWER).read_to_end(&mut answer)?;
        Ok(answer)
    };
    let answer = talk(&mut stream).map_err(|error| {
        Failure::unavailable(format!("the daemon at {at} does not answer: {error}"))
    })?;
    let mut answer: Value = serde_json::from_slice(&answer).map_err(|_| strange(socket))?;
    match answer.get_mut("status").map(Value::take) {
        Some(status) => Ok(status),
        None => Err(strange(socket)),
    }
}

fn strange(socket: &Path) -> Failure {
    let at = socket.display();
    Failure::unavailable(format!("what answers at {at} is no daemon of this version"))
}

/// For people.
fn describe(status: &Status, now: Timestamp) -> String {
    let mut text = String::new();
    let mut say = |title: &str, words: String| {
        let _ = writeln!(text, "{title:<14} {}", one_line(&words, 10 * WIDTH));
    };
    let ago = |time: &str| ago(time, now);
    say(
        "imip-milter",
        format!("{}, pid {}, up {}", status.version, status.pid, duration(status.uptime)),
    );
    let configuration = &status.configuration;
    say("configuration", configuration.file.clone());
    let changed = if configuration.changed { "; the file has changed since: reload" } else { "" };
    say("", format!("in force since {}{changed}", ago(&configuration.since)));
    if let Some(LoggedLine { time, text, .. }) = &configuration.failed {
        say("", format!("RELOAD FAILED {}: {text}", ago(time)));
    }
    say("sessions", format!("{} now, {} in all", status.sessions.open, status.sessions.total));
    say("messages", format!("{}{}", status.messages.total, rates(&status.messages.per_minute)));
    let ends = status.messages.by_result.iter().filter(|(_, count)| **count > 0);
    let ends: Vec<String> = ends.map(|(end, count)| format!("{end} {count}")).collect();
    if !ends.is_empty() {
        say("", ends.join(", "));
    }
    let objects = &status.objects;
    say("objects", format!("{}{}", objects.decided, rates(&objects.per_minute)));
    let outbox = &status.outbox;
    say(
        "outbox",
        match (outbox.waiting, &outbox.oldest) {
            (0, _) if outbox.looked.is_none() => "not looked at yet".to_owned(),
            (0, _) | (_, None) => "empty".to_owned(),
            (waiting, Some(oldest)) => {
                let calendars = outbox.calendars;
                format!("{waiting} waiting in {calendars} calendars, the oldest {}", ago(oldest))
            }
        },
    );
    if let Some(next) = outbox.next.as_ref().filter(|_| outbox.waiting > 0) {
        say("", format!("next try {}", ahead(next, now)));
    }
    if let Some(error) = outbox.error.as_ref().filter(|_| outbox.waiting > 0) {
        say("", format!("because: {error}"));
    }
    let errors = status.calendars.errors.iter().filter(|(_, count)| **count > 0);
    let errors: Vec<String> = errors.map(|(kind, count)| format!("{kind} {count}")).collect();
    let errors = match errors.is_empty() {
        true => "no errors".to_owned(),
        false => format!("errors: {}", errors.join(", ")),
    };
    say("calendars", format!("{} open, {errors}", status.calendars.open));
    let memory = &status.memory;
    let (resident, buffered) = (size(memory.resident), size(memory.buffered));
    say("memory", format!("{resident}, bodies that arrive {buffered}"));
    if status.panics > 0 {
        say("panics", format!("{} (bugs; please report what the log says)", status.panics));
    }
    if !status.outcomes.is_empty() {
        let rows: Vec<Vec<String>> = status
            .outcomes
            .iter()
            .map(|o| vec![o.outcome.clone(), o.reason.clone(), o.count.to_string()])
            .collect();
        let _ = write!(text, "\n{}", output::layout(&["OUTCOME", "REASON", "COUNT"], &[], &rows));
    }
    if !status.generated.is_empty() {
        let number = |n: u64| n.to_string();
        let rows: Vec<Vec<String>> = status
            .generated
            .iter()
            .map(|g| {
                let counts = [g.queued, g.sent, g.deferred, g.dropped];
                std::iter::once(g.method.clone()).chain(counts.map(number)).collect()
            })
            .collect();
        let head = ["GENERATED", "QUEUED", "SENT", "DEFERRED", "DROPPED"];
        let _ = write!(text, "\n{}", output::layout(&head, &[], &rows));
    }
    if !status.errors.is_empty() {
        let rows: Vec<Vec<String>> = status
            .errors
            .iter()
            .map(|line| vec![ago(&line.time), line.level.clone(), line.text.clone()])
            .collect();
        let head = ["WHEN", "LEVEL", "LAST ERRORS"];
        let _ = write!(text, "\n{}", output::layout(&head, &["LAST ERRORS"], &rows));
    }
    let lines = text.lines().map(|line| output::cut(line, WIDTH).trim_end().to_owned() + "\n");
    lines.collect()
}

fn rates(rates: &PerMinute) -> String {
    format!(
        ", a minute: {:.1} now, {:.1} of 5 min, {:.1} of 15 min",
        rates.of_1_minute, rates.of_5_minutes, rates.of_15_minutes
    )
}

/// `3 min ago`
fn ago(time: &str, now: Timestamp) -> String {
    match time.parse::<Timestamp>() {
        Ok(at) => match u64::try_from(now.duration_since(at).as_secs()) {
            Ok(0) | Err(_) => "just now".to_owned(),
            Ok(seconds) => format!("{} ago", duration(seconds)),
        },
        Err(_) => "at an unknown time".to_owned(),
    }
}

/// `in 3 min`
fn ahead(time: &str, now: Timestamp) -> String {
    match time.parse::<Timestamp>() {
        Ok(at) => match u64::try_from(at.duration_since(now).as_secs()) {
            Ok(0) | Err(_) => "now".to_owned(),
            Ok(seconds) => format!("in {}", duration(seconds)),
        },
        Err(_) => "at an unknown time".to_owned(),
    }
}

/// The two largest units.
fn duration(seconds: u64) -> String {
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60);
    match (days, hours, minutes) {
        (0, 0, 0) => format!("{seconds} s"),
        (0, 0, minutes) => format!("{minutes} min"),
        (0, hours, 0) => format!("{hours} h"),
        (0, hours, minutes) => format!("{hours} h {minutes} min"),
        (days, 0, _) => format!("{days} d"),
        (days, hours, _) => format!("{days} d {hours} h"),
    }
}

fn size(octets: u64) -> String {
    match octets {
        0..=9_999 => format!("{octets} bytes"),
        10_000..=9_999_999 => format!("{} KiB", octets >> 10),
        _ => format!("{} MiB", octets >> 20),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::control::{Generated, OutcomeCount};

    #[test]
    fn times_for_people() {
        let now: Timestamp = "2027-03-01T10:00:00Z".parse().unwrap();
        for (time, expected) in [
            ("2027-03-01T10:00:00Z", "just now"),
            ("2027-03-01T10:00:05Z", "just now"),
            ("2027-03-01T09:59:18Z", "42 s ago"),
            ("2027-03-01T09:57:00Z", "3 min ago"),
            ("2027-03-01T07:00:00Z", "3 h ago"),
            ("2027-02-26T06:59:00Z", "3 d 3 h ago"),
            ("soon", "at an unknown time"),
        ] {
            assert_eq!(ago(time, now), expected, "{time}");
        }
        assert_eq!(ahead("2027-03-01T11:05:00Z", now), "in 1 h 5 min");
        assert_eq!(ahead("2027-03-01T09:00:00Z", now), "now");
    }

    #[test]
    fn whatever_it_holds_it_fits() {
        let long = "very ".repeat(60);
        let line = LoggedLine {
            time: "2027-03-01T09:57:00Z".into(),
            level: "warning".into(),
            text: format!("\x1b[2J{long}"),
        };
        let mut status = Status { errors: vec![line.clone()], ..Status::default() };
        status.configuration.failed = Some(line);
        status.configuration.file = long.clone();
        status.outbox.waiting = 1_234_567;
        status.outbox.oldest = Some("2027-02-01T10:00:00Z".into());
        status.outbox.error = Some(long.clone());
        status.messages.by_result = (0..12).map(|i| (format!("result{i}"), u64::MAX)).collect();
        status.outcomes =
            vec![OutcomeCount { outcome: "added".into(), reason: "new".into(), count: 3 }];
        status.generated =
            vec![Generated { method: "REPLY".into(), sent: 2, ..Generated::default() }];
        let text = describe(&status, "2027-03-01T10:00:00Z".parse().unwrap());
        for line in text.lines() {
            assert!(line.chars().count() <= WIDTH, "{line}");
            assert!(!line.contains('\x1b'), "{line}");
        }
        for expected in ["RELOAD FAILED 3 min ago", "the oldest 28 d ago", "added", "REPLY"] {
            assert!(text.contains(expected), "{expected} in\n{text}");
        }
    }
}
