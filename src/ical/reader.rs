//! The tolerant, bounded reader: bytes in, components out.
//!
//! What it forgives: a byte order mark, LF and mixed line ends, folding anywhere (inside UTF-8
//! too), lower-case names, text before the first BEGIN and after the last END, lines that are
//! no content lines, missing and crossed ENDs, control bytes, text that is not UTF-8.

use std::sync::Arc;

use super::component::{Component, Item};
use super::property::Property;

/// Most bytes of name and parameters on one line: dozens of long parameters fit.
pub const PARAMETERS: usize = 16 << 10;

/// Bounds on what [`read`] accepts.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Longest input, in bytes.
    pub bytes: usize,
    /// Most logical lines.
    pub lines: usize,
    /// Deepest nesting of components.
    pub depth: usize,
    /// Most components.
    pub components: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 1 << 20, lines: 100_000, depth: 16, components: 500 }
    }
}

/// Why a text was not read. The mail it came in passes all the same.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// There is no BEGIN:VCALENDAR in it.
    #[error("no VCALENDAR in the text")]
    NoCalendar,
    /// The text is longer than [`Limits::bytes`].
    #[error("{0} bytes of calendar text are more than the {1} allowed")]
    TooLong(usize, usize),
    /// More lines than [`Limits::lines`].
    #[error("more than {0} lines")]
    TooManyLines(usize),
    /// Deeper than [`Limits::depth`].
    #[error("components nested deeper than {0}")]
    TooDeep(usize),
    /// A line with more bytes of name and parameters than [`PARAMETERS`].
    #[error("more than {PARAMETERS} bytes of parameters on one line")]
    TooManyParameters,
    /// More components than [`Limits::components`].
    #[error("more than {0} components")]
    TooManyComponents(usize),
}

/// What was read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The VCALENDARs of the text, in order; at least one.
    pub calendars: Vec<Component>,
    /// Lines inside a calendar that were no content lines and are not kept.
    pub junk_lines: usize,
}

/// Reads iCalendar text. `fallback` decodes a logical line that is not UTF-8 (by the charset
/// that the mail declared, or windows-1252; rule `[part-1]`).
///
/// # Errors
/// [`ReadError`]: no calendar in it, or a limit passed.
pub fn read(
    bytes: &[u8],
    limits: &Limits,
    fallback: impl Fn(&[u8]) -> String,
) -> Result<Reading, ReadError> {
    if bytes.len() > limits.bytes {
        return Err(ReadError::TooLong(bytes.len(), limits.bytes));
    }
    let (buffer, lines) = unfold(bytes, limits, fallback)?;
    let mut calendars = Vec::new();
    let mut stack: Vec<Component> = Vec::new();
    let mut count = 0_usize;
    let mut junk_lines = 0;
    for (start, end) in lines {
        let Some(property) = Property::from_buffer(&buffer, start, end) else {
            junk_lines += usize::from(!stack.is_empty() && start != end);
            continue;
        };
        if property.head() > PARAMETERS {
            return Err(ReadError::TooManyParameters);
        }
        if property.is("BEGIN") {
            if stack.is_empty() && !property.value().trim().eq_ignore_ascii_case("VCALENDAR") {
                continue;
            }
            count += 1;
            if count > limits.components {
                return Err(ReadError::TooManyComponents(limits.components));
            }
            if stack.len() >= limits.depth {
                return Err(ReadError::TooDeep(limits.depth));
            }
            stack.push(Component::new(property.value()));
        } else if property.is("END") {
            let name = property.value().trim();
            // An END that fits nothing open is ignored; one that fits an outer component
            // closes the inner ones that were left open.
            if let Some(open) = stack.iter().rposition(|c| c.is(name)) {
                while stack.len() > open {
                    close(&mut stack, &mut calendars);
                }
            }
        } else if let Some(top) = stack.last_mut() {
            top.push_item(Item::Property(property));
        }
    }
    while !stack.is_empty() {
        close(&mut stack, &mut calendars);
    }
    if calendars.is_empty() {
        return Err(ReadError::NoCalendar);
    }
    Ok(Reading { calendars, junk_lines })
}

fn close(stack: &mut Vec<Component>, calendars: &mut Vec<Component>) {
    if let Some(done) = stack.pop() {
        match stack.last_mut() {
            Some(parent) => parent.push_component(done),
            None => calendars.push(done),
        }
    }
}

type Lines = (Arc<str>, Vec<(usize, usize)>);

/// Joins folded lines on bytes (a fold may stand inside a UTF-8 character), then decodes.
fn unfold(
    bytes: &[u8],
    limits: &Limits,
    fallback: impl Fn(&[u8]) -> String,
) -> Result<Lines, ReadError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut text = String::with_capacity(bytes.len());
    let mut lines = Vec::new();
    let mut logical: Vec<u8> = Vec::new();
    let mut flush = |logical: &mut Vec<u8>| -> Result<(), ReadError> {
        if logical.is_empty() {
            return Ok(());
        }
        if lines.len() >= limits.lines {
            return Err(ReadError::TooManyLines(limits.lines));
        }
        let start = text.len();
        match std::str::from_utf8(logical) {
            Ok(line) => text.push_str(line),
            Err(_) => {
                text.extend(fallback(logical).chars().filter(|c| *c == '\t' || !c.is_control()))
            }
        }
        lines.push((start, text.len()));
        logical.clear();
        Ok(())
    };
    for physical in bytes.split(|b| *b == b'\n') {
        let physical = physical.strip_suffix(b"\r").unwrap_or(physical);
        match physical.split_first() {
            Some((b' ' | b'\t', rest)) if !logical.is_empty() => push_clean(&mut logical, rest),
            _ => {
                flush(&mut logical)?;
                push_clean(&mut logical, physical);
            }
        }
    }
    flush(&mut logical)?;
    Ok((Arc::from(text), lines))
}

fn push_clean(logical: &mut Vec<u8>, bytes: &[u8]) {
    logical.extend(bytes.iter().copied().filter(|b| *b == b'\t' || (*b >= 0x20 && *b != 0x7f)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ical::write;

    fn one(text: &[u8]) -> Component {
        let fallback = |b: &[u8]| b.iter().map(|b| char::from(*b)).collect();
        let mut reading = read(text, &Limits::default(), fallback).unwrap();
        assert_eq!(reading.calendars.len(), 1);
        reading.calendars.remove(0)
    }

    #[test]
    fn order_duplicates_and_unknown_lines_survive() {
        let text = "BEGIN:VCALENDAR\r\nX-B:2\r\nX-A;P=\"a,b\",c:1\r\nX-A:1\r\nBEGIN:X-ODD\r\nFOO:\\n\r\nEND:X-ODD\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";
        assert_eq!(write(&one(text.as_bytes())), text);
    }

    #[test]
    fn forgives_what_mail_does() {
        let c = one(b"\xef\xbb\xbffooter\nBegin:vcalendar\nsummary:Gr\xc3\n \xbc\xc3\x9fe\nX:caf\xe9\nBEGIN:VEVENT\nUID:1\n\x00\nnonsense\nEND:VCALENDAR\n-- \nlist");
        assert_eq!(c.text("SUMMARY").as_deref(), Some("Grüße"));
        assert_eq!(c.text("X").as_deref(), Some("café"));
        assert_eq!(c.components().next().unwrap().value("UID"), Some("1"));
    }

    #[test]
    fn limits_are_typed() {
        let deep = "BEGIN:VCALENDAR\n".repeat(100_000);
        let err = |b: &[u8], l: &Limits| read(b, l, |_| String::new()).unwrap_err();
        let wide = Limits { bytes: 1 << 24, ..Limits::default() };
        assert_eq!(err(deep.as_bytes(), &wide), ReadError::TooDeep(16));
        let wordy = format!("BEGIN:VCALENDAR\nX-A{}:1", ";P=1".repeat(5000));
        assert_eq!(err(wordy.as_bytes(), &wide), ReadError::TooManyParameters);
        assert_eq!(err(b"hello", &wide), ReadError::NoCalendar);
        assert!(matches!(err(deep.as_bytes(), &Limits::default()), ReadError::TooLong(..)));
    }
}
