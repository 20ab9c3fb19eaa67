//! Tables for people, JSON for scripts.

use std::io::{self, IsTerminal, Write};

use console::Term;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde_json::Value;

use super::Failure;
use crate::ical::Moment;
use crate::mail::one_line;

/// Widest table, in columns.
const WIDTH: usize = 100;

/// No table is narrower than this, whatever the terminal.
const NARROW: usize = 40;

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

/// Prints a table: columns as wide as they need to be; where it would not fit, the widest of
/// those named in `yielding` give way. Cells are cleaned: they hold what strangers wrote.
pub(super) fn table(head: &[&str], yielding: &[&str], rows: &[Vec<String>]) -> Result<(), Failure> {
    if rows.is_empty() {
        // Scripts that count lines find none; people are told.
        let _ = writeln!(io::stderr(), "nothing to list");
        return Ok(());
    }
    let text = layout(head, yielding, rows);
    match text.split_once('\n') {
        Some((head, rest)) if coloured() => {
            print(format!("\x1b[1m{head}\x1b[0m\n{rest}").as_bytes())
        }
        _ => print(text.as_bytes()),
    }
}

/// A table as text, as wide as the terminal has room for.
pub(super) fn layout(head: &[&str], yielding: &[&str], rows: &[Vec<String>]) -> String {
    laid_out(head, yielding, rows, width())
}

/// How wide a table may be: as the terminal, if there is one that is narrower.
fn width() -> usize {
    let terminal = Term::stdout();
    if !terminal.is_term() {
        return WIDTH;
    }
    let told = || std::env::var("COLUMNS").ok()?.parse().ok();
    let columns = terminal.size_checked().map(|(_, columns)| usize::from(columns)).or_else(told);
    columns.map_or(WIDTH, |columns| columns.clamp(NARROW, WIDTH))
}

/// Whether the head of a table stands out: on a terminal, unless `NO_COLOR` is set
/// (<https://no-color.org>) or it can nothing of the kind.
fn coloured() -> bool {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    io::stdout().is_terminal()
        && set("NO_COLOR").is_none()
        && set("TERM").is_none_or(|term| term != "dumb")
}

fn laid_out(head: &[&str], yielding: &[&str], rows: &[Vec<String>], widest: usize) -> String {
    let mut lines: Vec<Vec<String>> = vec![head.iter().map(|h| (*h).to_owned()).collect()];
    lines.extend(rows.iter().map(|r| r.iter().map(|c| one_line(c, WIDTH)).collect()));
    let mut widths: Vec<usize> = (0..head.len())
        .map(|i| lines.iter().filter_map(|l| l.get(i)).map(|c| columns(c)).max().unwrap_or(0))
        .collect();
    let gaps = 2 * head.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > widest {
        // Of equal ones the last, which is usually the least telling.
        let widest = widths
            .iter_mut()
            .zip(head)
            .filter(|(_, title)| yielding.contains(title))
            .max_by_key(|(width, _)| **width);
        match widest {
            Some((width, _)) if *width > 1 => *width -= 1,
            _ => break,
        }
    }
    let mut text = String::new();
    for line in &lines {
        let mut out = String::new();
        for (cell, width) in line.iter().zip(&widths) {
            let cell = cut(cell, *width);
            out.push_str(&cell);
            out.extend(std::iter::repeat_n(' ', width - columns(&cell) + 2));
        }
        text.push_str(out.trim_end());
        text.push('\n');
    }
    text
}

/// At most so many columns of a text.
pub(super) fn cut(cell: &str, width: usize) -> String {
    if columns(cell) <= width {
        return cell.to_owned();
    }
    let mut out = String::new();
    for c in cell.chars() {
        if columns(&out) + width_of(c) + 1 > width {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

/// Columns of a terminal that a text takes, near enough for a table.
fn columns(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

/// East Asian wide characters and emoji take two columns, combining marks none.
fn width_of(c: char) -> usize {
    match u32::from(c) {
        0x300..=0x36f | 0x200b..=0x200d | 0xfe00..=0xfe0f => 0,
        0x1100..=0x115f
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f300..=0x1faff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

/// A size in bytes, as people write it.
pub(super) fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];
    let (mut tenths, mut unit) = (bytes.saturating_mul(10), "bytes");
    for next in UNITS {
        if tenths < 10_240 {
            break;
        }
        (tenths, unit) = (tenths / 1024, next);
    }
    match unit {
        "bytes" => format!("{bytes} bytes"),
        _ => format!("{}.{} {unit}", tenths / 10, tenths % 10),
    }
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

/// A time of the command line that means what it says in the calendar's zone.
#[derive(Clone, Copy, Debug)]
pub(super) enum When {
    /// RFC 3339.
    Instant(Timestamp),
    /// A date, whose midnight is meant, or a time of day in the zone.
    Local(DateTime),
}

impl When {
    /// The instant, for a calendar of this zone.
    pub fn at(self, zone: &TimeZone) -> Timestamp {
        match self {
            When::Instant(at) => at,
            When::Local(local) => zone
                .to_ambiguous_timestamp(local)
                .compatible()
                .unwrap_or(if local.year() < 0 { Timestamp::MIN } else { Timestamp::MAX }),
        }
    }
}

/// A time of the command line, see [`When`].
pub(super) fn parse_when(text: &str) -> Result<When, String> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(When::Instant(at));
    }
    // Jiff would take more than is promised: `20260301`, or a zone that it then leaves out.
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ':' | 'T'));
    let local =
        text.parse::<Date>().map(|date| date.at(0, 0, 0, 0)).ok().filter(|_| text.len() == 10);
    local
        .or_else(|| text.parse::<DateTime>().ok().filter(|_| text.contains('T')))
        .filter(|_| plain)
        .map(When::Local)
        .ok_or_else(|| {
            format!(
                "{text:?} is no time; write 2026-03-01 or 2026-03-01T09:00 (in the zone of the \
                 calendar), or 2026-03-01T09:00:00Z"
            )
        })
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

/// A time in a table: an instant in the reader's zone, to the minute; a date as it is.
pub(super) fn local(text: &str, zone: &TimeZone) -> String {
    match text.parse::<Timestamp>() {
        Ok(at) => at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string(),
        Err(_) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(cells: &[&str]) -> Vec<Vec<String>> {
        vec![cells.iter().map(|c| (*c).to_owned()).collect()]
    }

    #[test]
    fn a_table_is_as_wide_as_it_needs_to_be() {
        assert_eq!(
            laid_out(&["A", "LONG"], &[], &rows(&["xyz", "1"]), WIDTH),
            "A    LONG\nxyz  1\n"
        );
    }

    #[test]
    fn the_widest_that_may_give_way() {
        let long = "u".repeat(150);
        let (head, id) = (["ID", "UID", "TITLE"], "1m82xj6xqk3b6qrs");
        let text = laid_out(&head, &["UID", "TITLE"], &rows(&[id, &long, &long]), WIDTH);
        assert!(text.lines().all(|l| columns(l) <= WIDTH), "{text}");
        let line = text.lines().nth(1).unwrap_or_default();
        assert!(line.starts_with("1m82xj6xqk3b6qrs  uuu"), "{text}");
        assert_eq!(line.matches('…').count(), 2, "{text}");
    }

    #[test]
    fn a_narrow_terminal_has_narrow_tables() {
        let text =
            laid_out(&["ID", "UID"], &["UID"], &rows(&["1m82xj6xqk3b6qrs", &"u".repeat(90)]), 40);
        assert!(text.lines().all(|l| columns(l) <= 40), "{text}");
        assert!(text.contains("1m82xj6xqk3b6qrs  uuu") && text.contains('…'), "{text}");
    }

    #[test]
    fn a_date_is_midnight_in_the_zone_of_the_calendar() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let at = |text: &str| parse_when(text).map(|w| w.at(&zone).to_string());
        assert_eq!(at("2026-03-01").as_deref(), Ok("2026-02-28T23:00:00Z"));
        assert_eq!(at("2026-07-01T09:00").as_deref(), Ok("2026-07-01T07:00:00Z"));
        assert_eq!(at("2026-07-01T09:00:00Z").as_deref(), Ok("2026-07-01T09:00:00Z"));
        assert_eq!(at("2026-07-01T09:00:00+05:00").as_deref(), Ok("2026-07-01T04:00:00Z"));
        // The hour that does not exist.
        assert_eq!(at("2026-03-29T02:30").as_deref(), Ok("2026-03-29T01:30:00Z"));
        for wrong in ["", "noon", "2026-13-01", "20260301", "2026-03-01T09:00[UTC]", "03-01"] {
            assert!(at(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn wide_characters_count_twice() {
        let text = laid_out(&["T", "U"], &[], &rows(&["会議", "x"]), WIDTH);
        assert_eq!(text, "T     U\n会議  x\n");
    }

    #[test]
    fn strangers_cannot_move_the_cursor() {
        let text = laid_out(&["T"], &[], &rows(&["a\x1b[2Jb\nc"]), WIDTH);
        assert_eq!(text, "T\na[2Jb c\n");
    }
}
