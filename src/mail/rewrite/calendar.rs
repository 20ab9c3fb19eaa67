//! The calendar parts of a message as the rewriter takes them, and their text written back in
//! their own transfer encoding.

use std::borrow::Cow;
use std::collections::HashMap;

use memchr::memchr;

use super::Limits;
use crate::ical::{self, Component};
use crate::mail::header::LineEnding;
use crate::mail::parts::{
    CalendarPart, calendar_parts, calendar_text, decode_charset, from_header,
};
use crate::mail::structure::{Part, Structure};
use crate::mail::transfer_encoding::{
    TransferEncoding, decode_base64, encode_base64, encode_quoted_printable,
};
use crate::mail::{DispositionKind, Message};

/// More calendar parts than this are no invitation, and are left alone.
const MAX_CALENDARS: usize = 8;

/// A part that holds exactly one VCALENDAR and nothing else.
pub(super) struct Calendar<'a> {
    pub(super) part: &'a Part,
    pub(super) found: CalendarPart,
    pub(super) calendar: Component,
    /// Where in the header of the part its text begins, if it is there by mistake.
    pub(super) misplaced: Option<usize>,
}

impl Calendar<'_> {
    /// Its index in [`Structure::parts`].
    pub(super) fn index(&self) -> usize {
        self.found.part
    }

    /// It wants to be shown apart from the message.
    pub(super) fn is_attached(&self) -> bool {
        self.part.disposition.as_ref().is_some_and(|d| d.kind == DispositionKind::Attachment)
    }
}

/// The calendar parts that may be edited: where no other program could see another part.
pub(super) fn calendars<'a>(
    message: &Message,
    structure: &'a Structure,
    limits: &Limits,
) -> Vec<Calendar<'a>> {
    let found = calendar_parts(structure, &message.body, limits.ical.bytes);
    if found.len() > MAX_CALENDARS {
        return Vec::new();
    }
    let editable = |found: CalendarPart| {
        let part = structure.parts.get(found.part)?;
        let plain = structure.ancestors(found.part).all(|a| {
            matches!(a.content_type.sub.as_str(), "alternative" | "mixed" | "related")
                && !a.duplicated_content_type
        });
        let fallback = |bytes: &[u8]| decode_charset(bytes, found.charset.as_deref());
        let text = calendar_text(&found.bytes, found.charset.as_deref());
        let mut reading = ical::read(&text, &limits.ical, fallback).ok()?;
        let calendar = reading.calendars.pop()?;
        if !plain || !reading.calendars.is_empty() || reading.junk_lines > 0 {
            return None;
        }
        let decoded = part.encoding.decode(message.body.get(part.body.clone())?)?;
        let misplaced = from_header(part, &message.body)
            .filter(|text| decoded.trim_ascii().is_empty() && *text == found.bytes)
            .map(|text| part.header.end - text.len());
        Some(Calendar { part, found, calendar, misplaced })
    };
    found.into_iter().filter_map(|found| editable(found.ok()?)).collect()
}

/// The content of a part with another VCALENDAR in the place of its own, in its transfer encoding
/// and with its line ends; lines that are the same keep their folding. `None` where it cannot be
/// written there without loss.
pub(super) fn written(
    message: &Message,
    calendar: &Calendar<'_>,
    new: &Component,
) -> Option<Vec<u8>> {
    let raw = message.body.get(calendar.part.body.clone())?;
    let old = std::str::from_utf8(&calendar.found.bytes).ok()?;
    // Otherwise the text was read by its charset, or holds what a line must not.
    let plain = calendar.misplaced.is_none()
        && !old.starts_with('\u{feff}')
        && !old.bytes().any(|b| b == 0)
        && matches!(
            calendar_text(old.as_bytes(), calendar.found.charset.as_deref()),
            Cow::Borrowed(_)
        );
    if !plain || !is_lossless(old, &calendar.calendar) {
        return None;
    }
    let eol = LineEnding::of(raw).unwrap_or(message.line_ending);
    let mut text = with_folding(old, &ical::write(new), eol);
    if !old.ends_with('\n') {
        text.truncate(text.trim_end().len());
    }
    let mut out = match calendar.part.encoding {
        TransferEncoding::SevenBit if !text.is_ascii() && old.is_ascii() => return None,
        TransferEncoding::SevenBit | TransferEncoding::EightBit | TransferEncoding::Binary => {
            text.into_bytes()
        }
        TransferEncoding::QuotedPrintable => {
            encode_quoted_printable(text.replace("\r\n", "\n").as_bytes(), eol)
        }
        TransferEncoding::Base64 => {
            let (_, clean) = decode_base64(raw);
            if !clean {
                return None;
            }
            let mut out = encode_base64(text.as_bytes(), eol);
            if !raw.ends_with(b"\n") {
                out.truncate(out.trim_ascii_end().len());
            }
            out
        }
        TransferEncoding::Other => return None,
    };
    out.shrink_to_fit();
    Some(out)
}

/// The logical lines of a text, each with its physical lines, without line ends and blanks behind.
fn lines(text: &str) -> Vec<(String, &str)> {
    let mut found: Vec<(String, usize, usize)> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        let next = memchr(b'\n', rest).map_or(text.len(), |lf| at + lf + 1);
        let line = text.get(at..next).unwrap_or_default().trim_end_matches(['\r', '\n']);
        match (line.strip_prefix([' ', '\t']), found.last_mut()) {
            (Some(rest), Some((whole, _, end))) => {
                whole.push_str(rest);
                *end = next;
            }
            _ => found.push((line.to_owned(), at, next)),
        }
        at = next;
    }
    let physical = |start, end| text.get(start..end).unwrap_or_default();
    found.into_iter().map(|(line, start, end)| (line, physical(start, end))).collect()
}

/// Whether the reader has changed nothing, so that what is written is what was there.
fn is_lossless(text: &str, calendar: &Component) -> bool {
    let written = ical::write(calendar);
    let logical = |text: &str| -> Vec<String> {
        lines(text).into_iter().map(|(line, _)| line).filter(|l| !l.trim().is_empty()).collect()
    };
    logical(text) == logical(&written)
}

/// The new text, with the physical lines of the old one where a line is the same.
fn with_folding(old: &str, new: &str, eol: LineEnding) -> String {
    let old: HashMap<String, &str> = lines(old).into_iter().collect();
    let end = if eol == LineEnding::Crlf { "\r\n" } else { "\n" };
    let mut out = String::with_capacity(new.len() + 64);
    for (line, written) in lines(new) {
        let physical = old.get(&line).copied().unwrap_or(written);
        for piece in physical.lines() {
            out.push_str(piece);
            out.push_str(end);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_the_same_keep_their_folding() {
        let old = "A:1\r\nB:long\r\n  er\r\nC:3\r\n";
        assert_eq!(
            with_folding(old, "A:2\r\nB:long er\r\n", LineEnding::Lf),
            "A:2\nB:long\n  er\n"
        );
    }
}
