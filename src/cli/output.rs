//! Tables for people, JSON for scripts.

use std::io::{self, Write};

use jiff::Timestamp;
use serde_json::Value;

use super::Failure;
use crate::ical::Moment;
use crate::mail::one_line;

/// Widest table, in columns.
const WIDTH: usize = 100;

/// Writes to stdout; a reader that went away (`| head`) ends the command without complaint.
pub(super) fn print(text: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(e) => Err(Failure::io(format!("stdout: {e}"))),
    }
}

/// Prints an array of JSON objects.
pub(super) fn json(rows: &[Value]) -> Result<(), Failure> {
    let mut text = serde_json::to_string_pretty(rows).map_err(|e| Failure::io(e.to_string()))?;
    text.push('\n');
    print(text.as_bytes())
}

/// Prints a table: columns as wide as they need to be, the last one cut so that it fits.
/// Cells are cleaned, because they hold what strangers wrote.
pub(super) fn table(head: &[&str], rows: &[Vec<String>]) -> Result<(), Failure> {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|r| r.iter().map(|c| one_line(c, WIDTH)).collect()).collect();
    let width = |i: usize| {
        rows.iter()
            .filter_map(|r| r.get(i))
            .map(|c| c.chars().count())
            .chain(head.get(i).map(|h| h.len()))
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let mut text = String::new();
    let head: Vec<String> = head.iter().map(|h| (*h).to_owned()).collect();
    for row in std::iter::once(&head).chain(&rows) {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(&format!("{cell:<width$}  "));
        }
        text.push_str(&one_line_kept(line.trim_end()));
        text.push('\n');
    }
    print(text.as_bytes())
}

fn one_line_kept(line: &str) -> String {
    if line.chars().count() <= WIDTH {
        return line.to_owned();
    }
    line.chars().take(WIDTH - 1).chain(['…']).collect()
}

/// A time in JSON: RFC 3339 UTC, or a date.
pub(super) fn moment(moment: &Moment, at: Timestamp) -> String {
    match moment {
        Moment::Date(date) => date.to_string(),
        _ => instant(at),
    }
}

/// An instant in whole seconds, RFC 3339 UTC.
pub(super) fn instant(at: Timestamp) -> String {
    Timestamp::from_second(at.as_second()).unwrap_or(at).to_string()
}

/// A time of the command line: RFC 3339, or a date (midnight UTC).
pub(super) fn parse_time(text: &str) -> Result<Timestamp, String> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(at);
    }
    text.parse::<jiff::civil::Date>()
        .ok()
        .and_then(|d| d.to_zoned(jiff::tz::TimeZone::UTC).ok())
        .map(|z| z.timestamp())
        .ok_or_else(|| format!("{text:?} is no time; write 2026-03-01 or 2026-03-01T09:00:00Z"))
}
