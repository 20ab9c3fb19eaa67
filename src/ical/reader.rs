//! The tolerant, bounded reader: bytes in, components out.
//!
//! What it forgives: a byte order mark (also between two calendars), UTF-16, CRLF, LF and CR as
//! line ends, empty lines, folding anywhere (inside UTF-8 too), lower-case names, text before
//! the first BEGIN and after the last END, missing and crossed ENDs, control bytes, text that is
//! not UTF-8, parameters that break their grammar, and lines that are no content lines:
//!
//! * Behind a line as long as a folded one they are taken for its continuation that has lost its
//!   leading space, as some mail systems leave it.
//! * Behind free text (a DESCRIPTION or the like) they are more of that text, whose line breaks
//!   the producer did not escape.
//! * Behind a line without its colon they are the rest of it.
//! * All others are counted and dropped: there is no strict way to write them.

use std::sync::Arc;

use super::component::{Component, Item};
use super::content_line::{self, is_control, is_control_byte};
use super::property::{Place, Property, is_bound};

/// The deepest nesting that is read whatever the limits allow: components are walked
/// recursively.
const DEEPEST: usize = 512;

/// A line shorter than this was not folded; RFC 5545 folds at 75 octets.
const FULL: usize = 70;

/// Properties whose value is written for people, possibly in several lines.
const FREE_TEXT: [&str; 6] =
    ["DESCRIPTION", "SUMMARY", "LOCATION", "COMMENT", "CONTACT", "X-ALT-DESC"];

/// Bounds on what [`read`] accepts.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Longest input, in bytes.
    pub bytes: usize,
    /// Most logical lines.
    pub lines: usize,
    /// Deepest nesting of components; never more than 512.
    pub depth: usize,
    /// Most components.
    pub components: usize,
    /// Most bytes of name and parameters on one line.
    pub parameters: usize,
}

/// What a calendar that comes by mail may have: 1 MiB, 100 000 lines, 500 components nested 16
/// deep, 16 KiB of parameters on a line (dozens of long ones).
impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 1 << 20, lines: 100_000, depth: 16, components: 500, parameters: 16 << 10 }
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
    /// A line with more bytes of name and parameters than [`Limits::parameters`].
    #[error("{0} bytes of parameters on one line are more than the {1} allowed")]
    TooManyParameters(usize, usize),
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

/// Reads iCalendar text. `fallback` decodes what is not UTF-8 (by the charset that the mail
/// declared, or windows-1252; rule `[part-1]`): a whole logical line, or single bytes in a line
/// that is UTF-8 for the rest.
///
/// ```
/// use imip_milter::ical::{Limits, read};
///
/// let text = b"begin:vcalendar\nBEGIN:VEVENT\nSUMMARY:Lunch\nEND:VCALENDAR";
/// let reading = read(text, &Limits::default(), |_| String::new())?;
/// let event = reading.calendars[0].components().next().unwrap();
/// assert_eq!(event.text("SUMMARY").as_deref(), Some("Lunch"));
/// # Ok::<(), imip_milter::ical::ReadError>(())
/// ```
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
    let utf16 = from_utf16(bytes);
    let bytes = utf16.as_ref().map_or(bytes, |text| text.as_bytes());
    let mut lines = Lines {
        text: String::with_capacity(bytes.len()),
        places: Vec::with_capacity(bytes.len() / 48),
        unfinished: None,
        width: 0,
        limits,
        fallback,
    };
    lines.unfold(bytes)?;
    build(&Arc::from(lines.text), &lines.places, limits)
}

/// Makes the tree of the lines.
fn build(buffer: &Arc<str>, lines: &[Place], limits: &Limits) -> Result<Reading, ReadError> {
    let deepest = limits.depth.min(DEEPEST);
    let mut calendars = Vec::new();
    let mut stack: Vec<Component> = Vec::new();
    let mut count = 0_usize;
    let mut junk_lines = 0;
    for place in lines {
        if place.name_end == 0 {
            junk_lines += usize::from(!stack.is_empty());
            continue;
        }
        let property = Property::at(buffer, place);
        if property.is("BEGIN") {
            if stack.is_empty() && !property.value().trim().eq_ignore_ascii_case("VCALENDAR") {
                continue;
            }
            count += 1;
            if count > limits.components {
                return Err(ReadError::TooManyComponents(limits.components));
            }
            if stack.len() >= deepest {
                return Err(ReadError::TooDeep(deepest));
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
            if place.value_start > limits.parameters {
                return Err(ReadError::TooManyParameters(place.value_start, limits.parameters));
            }
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

/// The logical lines of a text, one behind the other.
struct Lines<'a, F> {
    text: String,
    /// Where they are. A line that is no content line has a name that ends at 0.
    places: Vec<Place>,
    /// The last line if its colon is still to come.
    unfinished: Option<Unfinished>,
    /// How long the last physical line was.
    width: usize,
    limits: &'a Limits,
    fallback: F,
}

/// A line that has a name, but no colon.
struct Unfinished {
    start: usize,
    /// Whether it ends within quotes.
    in_quotes: bool,
}

impl Unfinished {
    fn of(line: &str, start: usize) -> Option<Self> {
        let name = line.bytes().position(|b| !content_line::is_name_byte(b))?;
        let begun = name > 0 && line.get(name..).is_some_and(|rest| rest.starts_with(';'));
        begun.then(|| Unfinished { start, in_quotes: odd_quotes(line) })
    }
}

fn odd_quotes(text: &str) -> bool {
    !text.bytes().filter(|b| *b == b'"').count().is_multiple_of(2)
}

impl<F: Fn(&[u8]) -> String> Lines<'_, F> {
    /// Joins folded lines on bytes (a fold may stand inside a UTF-8 character), then decodes.
    fn unfold(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        let mut folded: Vec<u8> = Vec::new();
        let mut rest = bytes.trim_ascii_start();
        while !rest.is_empty() {
            let (first, mut behind) = physical_line(rest);
            let mut width = first.len();
            let mut logical = first;
            if is_continued(behind) {
                folded.clear();
                folded.extend_from_slice(first);
                while is_continued(behind) {
                    let (next, after) = physical_line(behind.get(1..).unwrap_or_default());
                    folded.extend_from_slice(next);
                    (width, behind) = (next.len() + 1, after);
                }
                logical = &folded;
            }
            self.push(logical)?;
            self.width = width;
            rest = behind;
        }
        Ok(())
    }

    /// Adds a logical line.
    fn push(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        let start = self.text.len();
        self.decode(without_mark(bytes));
        let end = self.text.len();
        let line = self.text.get(start..).unwrap_or_default();
        if line.is_empty() {
            return Ok(());
        }
        if let Some(layout) = content_line::layout(line) {
            self.found(start, layout);
        } else {
            let unfinished = Unfinished::of(line, start);
            if self.continues(start) {
                return Ok(());
            }
            self.unfinished = unfinished;
            self.places.push(Place { start, end, name_end: 0, value_start: 0 });
        }
        if self.places.len() > self.limits.lines {
            return Err(ReadError::TooManyLines(self.limits.lines));
        }
        Ok(())
    }

    /// Adds the content line at `start`, in order.
    fn found(&mut self, start: usize, layout: content_line::Layout) {
        let (mut name_end, mut value_start) = (layout.name_end, layout.value_start);
        // A line that will be refused is not worth the work.
        if !layout.in_order && value_start <= self.limits.parameters {
            let line = self.text.split_off(start);
            let line = content_line::put_in_order(&line, layout);
            (name_end, value_start) = (line.name_end, line.value_start);
            self.text.push_str(&line.text);
        }
        self.unfinished = None;
        self.places.push(Place { start, end: self.text.len(), name_end, value_start });
    }

    /// Whether the line at `start`, which is no content line, is more of the one before; then
    /// it is joined to it.
    fn continues(&mut self, start: usize) -> bool {
        let full = self.width >= FULL;
        let more = self.text.get(start..).unwrap_or_default();
        if let Some(Unfinished { start: begun, in_quotes }) = &mut self.unfinished {
            let (begun, breaks) = (*begun, *in_quotes && !full);
            *in_quotes ^= odd_quotes(more);
            // Without a colon it is worth no second look yet.
            let ends = more.contains(':');
            if breaks {
                self.text.insert_str(start, "^n");
            }
            if ends && let Some(layout) = self.text.get(begun..).and_then(content_line::layout) {
                self.places.pop();
                self.found(begun, layout);
            }
            return true;
        }
        let Some(last) = self.places.last_mut().filter(|l| l.name_end > 0) else { return false };
        let head = self.text.get(last.start..last.start + last.value_start).unwrap_or_default();
        let name = head.get(..last.name_end).unwrap_or_default();
        if is_bound(name) {
            return false;
        }
        if !full && !FREE_TEXT.iter().any(|t| name.eq_ignore_ascii_case(t)) {
            return false;
        }
        // A colon in what is added must not become the one before the value.
        let doubtful = last.value_start > last.name_end + 1 && !head.ends_with("\":");
        let more = self.text.split_off(start);
        if doubtful {
            let line = self.text.split_off(last.start);
            let line = content_line::settle(&line, last.name_end, last.value_start);
            last.value_start = line.value_start;
            self.text.push_str(&line.text);
        }
        if !full {
            self.text.push_str("\\n");
        }
        self.text.push_str(&more);
        last.end = self.text.len();
        true
    }

    /// Adds the text of a logical line, without control characters.
    fn decode(&mut self, bytes: &[u8]) {
        let cleaned: Vec<u8>;
        let bytes = match bytes.iter().fold(false, |any, b| any | is_control_byte(*b)) {
            false => bytes,
            true => {
                cleaned = bytes.iter().copied().filter(|b| !is_control_byte(*b)).collect();
                &cleaned
            }
        };
        match std::str::from_utf8(bytes) {
            Ok(line) => self.text.push_str(line),
            Err(_) => {
                let line = self.repair(bytes);
                self.text.extend(line.split(is_control));
            }
        }
    }

    /// What is not UTF-8. Where most of the line is, the rest is damage, and decoding it all
    /// would spoil what is right.
    fn repair(&self, bytes: &[u8]) -> String {
        let (mut right, mut wrong) = (0, 0);
        for chunk in bytes.utf8_chunks() {
            right += chunk.valid().bytes().filter(|b| !b.is_ascii()).count();
            wrong += chunk.invalid().len();
        }
        if right <= wrong {
            return (self.fallback)(bytes);
        }
        let mut text = String::with_capacity(bytes.len());
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            if !chunk.invalid().is_empty() {
                text.push_str(&(self.fallback)(chunk.invalid()));
            }
        }
        text
    }
}

/// The first physical line, and what follows its end and the empty lines behind.
fn physical_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = memchr::memchr2(b'\r', b'\n', bytes).unwrap_or(bytes.len());
    let (line, rest) = bytes.split_at_checked(end).unwrap_or((bytes, &[]));
    let next = rest.iter().position(|b| !matches!(b, b'\r' | b'\n')).unwrap_or(rest.len());
    (line, rest.get(next..).unwrap_or_default())
}

fn is_continued(behind: &[u8]) -> bool {
    matches!(behind.first(), Some(b' ' | b'\t'))
}

/// A line without the byte order marks at its begin, one that was taken for windows-1252 once
/// included.
fn without_mark(mut line: &[u8]) -> &[u8] {
    if line.first().is_none_or(u8::is_ascii) {
        return line;
    }
    while let Some(rest) =
        line.strip_prefix("\u{feff}".as_bytes()).or_else(|| line.strip_prefix("ï»¿".as_bytes()))
    {
        line = rest.trim_ascii_start();
    }
    line
}

/// The text of UTF-16: known by its byte order mark, or by the zero bytes of its ASCII.
fn from_utf16(bytes: &[u8]) -> Option<String> {
    let first = bytes.first_chunk::<4>()?;
    let big = match first.map(|b| b == 0) {
        _ if first.starts_with(b"\xfe\xff") => true,
        _ if first.starts_with(b"\xff\xfe") => false,
        [true, false, true, false] => true,
        [false, true, false, true] => false,
        _ => return None,
    };
    let units = bytes.chunks_exact(2).filter_map(|pair| {
        let pair = *pair.first_chunk::<2>()?;
        Some(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
    });
    let chars = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(chars.collect())
}
