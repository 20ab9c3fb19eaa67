//! Blocks in text/plain: at the begin, quoted once or often, in a forwarded message, made from
//! HTML by the program that replies.

use std::ops::Range;

use memchr::memmem;

use super::super::header::line_at;
use super::{MAX_BYTES, MAX_LINES, Mark};

/// A line without its line end, and the quote before it.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    /// Where the text begins, behind the quote.
    text: usize,
    end: usize,
    next: usize,
    /// How many quote marks stand before it.
    depth: usize,
}

impl Line {
    fn at(content: &[u8], start: usize) -> Self {
        let line = line_at(content, start);
        let whole = content.get(start..line.end).unwrap_or_default();
        let quote = whole.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'>' | b'|'));
        let (mut length, mut depth) = (0, 0);
        for byte in quote {
            length += 1;
            depth += usize::from(matches!(byte, b'>' | b'|'));
        }
        Line { start, text: start + length, end: line.end, next: line.next, depth }
    }

    fn text<'a>(&self, content: &'a [u8]) -> &'a [u8] {
        content.get(self.text..self.end).unwrap_or_default()
    }

    fn is_blank(&self, content: &[u8]) -> bool {
        self.text(content).trim_ascii().is_empty()
    }
}

/// Lines from a begin mark on.
struct Open {
    tag: usize,
    lines: Vec<Line>,
}

/// What goes. One pass: a begin mark without its end costs no second one. A line of a block may
/// begin like one in another language, which its sender chose: each language has its own.
pub(super) fn blocks(content: &[u8], marks: &[Mark]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut opens: Vec<Open> = Vec::new();
    let mut at = if content.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    while at < content.len() {
        let line = Line::at(content, at);
        at = line.next;
        let text = line.text(content);
        if let Some(mark) = marks.iter().find(|m| begins(text, m)) {
            opens.retain(|open| open.tag != mark.tag);
            opens.push(Open { tag: mark.tag, lines: Vec::new() });
        }
        opens.retain_mut(|open| {
            open.lines.push(line);
            let start = open.lines.first().map_or(line.start, |first| first.start);
            open.lines.len() <= MAX_LINES && line.next - start <= MAX_BYTES
        });
        let ended = opens.iter().find_map(|open| Some((open, end_of(open, line, text, marks)?)));
        if let Some((open, end)) = ended {
            at = remove(content, &open.lines, end, &mut ranges);
            opens.clear();
        }
    }
    ranges
}

/// How much of the text of a line belongs to a block that ends in it.
fn end_of(open: &Open, line: Line, text: &[u8], marks: &[Mark]) -> Option<usize> {
    let ends = |m: &Mark| memmem::find(text, &m.end).map(|at| at + m.end.len());
    let quoted = open.lines.first().is_some_and(|first| line.depth >= first.depth);
    marks.iter().filter(|m| quoted && m.tag == open.tag).find_map(ends)
}

fn begins(text: &[u8], mark: &Mark) -> bool {
    text.strip_prefix(mark.begin.as_slice())
        .is_some_and(|rest| rest.first().is_none_or(u8::is_ascii_whitespace))
}

/// Notes the lines of a block, the last of which has `end` bytes of it; returns where to go on.
fn remove(content: &[u8], lines: &[Line], end: usize, ranges: &mut Vec<Range<usize>>) -> usize {
    let Some((last, before)) = lines.split_last() else { return content.len() };
    let depth = lines.first().map_or(0, |l| l.depth);
    // What lacks the quote was written between the lines, and keeps the empty lines around it.
    let written = |l: &Line| l.depth < depth && !l.is_blank(content);
    let around = |i: usize| {
        let next = |l: Option<&Line>| l.is_some_and(written);
        next(before.get(i + 1)) || i.checked_sub(1).is_some_and(|i| next(before.get(i)))
    };
    for (i, line) in before.iter().enumerate() {
        let bare = line.depth < depth && line.is_blank(content);
        if !(written(line) || bare && around(i)) {
            push(ranges, line.start..line.next);
        }
    }
    let end = last.text + end;
    let rest = content.get(end..last.end).unwrap_or_default();
    let blank = rest.len() - rest.trim_ascii_start().len();
    if blank < rest.len() {
        push(ranges, last.text..end + blank);
        return last.next;
    }
    push(ranges, last.start..last.next);
    // The empty line that stands between the block and the text.
    let after = Line::at(content, last.next);
    if after.next > after.start && after.depth == depth && after.is_blank(content) {
        push(ranges, after.start..after.next);
        return after.next;
    }
    last.next
}

fn push(ranges: &mut Vec<Range<usize>>, range: Range<usize>) {
    match ranges.last_mut() {
        Some(last) if last.end == range.start => last.end = range.end,
        _ => ranges.push(range),
    }
}
