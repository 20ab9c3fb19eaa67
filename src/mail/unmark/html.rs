//! Blocks in text/html: by the class of their element, which programs rename by putting something
//! before or behind it; where it is lost, by the marks in its text.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memmem, memrchr};

use super::super::html::tag_end;
use super::super::marks::CLASS;
use super::{MAX_BYTES, Mark};

/// A tag is looked for so far before the name of its class.
const MAX_TAG: usize = 4096;
/// Tags and elements without an end, after which no more are looked for.
const MAX_OPEN: usize = 16;
/// Boxes around a block that go with it.
const MAX_BOXES: usize = 8;
/// Elements without content (HTML section 13.1.2).
const VOID: [&[u8]; 8] = [b"br", b"hr", b"img", b"wbr", b"input", b"col", b"meta", b"link"];
/// Elements that are more than a box around a block.
const FRAME: [&[u8]; 7] = [b"html", b"body", b"head", b"blockquote", b"td", b"tr", b"table"];

/// What goes, in order.
pub(super) fn blocks(html: &[u8], marks: &[Mark]) -> Vec<Range<usize>> {
    let mut ranges = by_class(html);
    let mut by_marks = by_marks(html, marks, &ranges);
    ranges.append(&mut by_marks);
    ranges.sort_by_key(|r| r.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// A tag: where it is, and what.
#[derive(Clone)]
struct Tag {
    range: Range<usize>,
    name: Vec<u8>,
    closes: bool,
    is_void: bool,
}

impl Tag {
    /// The tag that begins at `<`.
    fn at(html: &[u8], start: usize) -> Option<Self> {
        let rest = html.get(start + 1..)?;
        let closes = rest.starts_with(b"/");
        let name_at = start + 1 + usize::from(closes);
        let name: Vec<u8> = html
            .get(name_at..)?
            .iter()
            .take(32)
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'-'))
            .map(u8::to_ascii_lowercase)
            .collect();
        if !name.first().is_some_and(u8::is_ascii_alphabetic) {
            return None;
        }
        let window = html.get(..html.len().min(start + 2 * MAX_TAG))?;
        let end = tag_end(window, name_at + name.len())?;
        let is_void = VOID.contains(&name.as_slice())
            || html.get(..end)?.ends_with(b"/>") && name.contains(&b':');
        Some(Tag { range: start..end, name, closes, is_void })
    }

    /// The tags in a range, in order. Comments are none.
    fn all(html: &[u8], range: Range<usize>) -> impl Iterator<Item = Self> {
        let (mut at, mut broken) = (range.start, 0);
        std::iter::from_fn(move || {
            while let Some(open) = find(html, at..range.end) {
                if html.get(open..).is_some_and(|h| h.starts_with(b"<!--")) {
                    let rest = html.get(open..range.end).unwrap_or_default();
                    at = memmem::find(rest, b"-->").map_or(range.end, |end| open + end + 3);
                    continue;
                }
                match Tag::at(html, open) {
                    Some(tag) if tag.range.end <= range.end => {
                        at = tag.range.end;
                        return Some(tag);
                    }
                    _ if broken > MAX_OPEN => break,
                    _ => (at, broken) = (open + 1, broken + 1),
                }
            }
            None
        })
    }
}

fn find(html: &[u8], range: Range<usize>) -> Option<usize> {
    let start = range.start;
    memchr(b'<', html.get(range)?).map(|at| start + at)
}

/// The elements of our class.
fn by_class(html: &[u8]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let (mut unclosed, mut seen) = (0, 0);
    for at in memmem::find_iter(html, CLASS.as_bytes()) {
        let floor = ranges.last().map_or(0, |r| r.end);
        if at < floor.max(seen) {
            continue;
        }
        if unclosed > MAX_OPEN {
            break;
        }
        let from = floor.max(at.saturating_sub(MAX_TAG));
        let before = html.get(from..at).unwrap_or_default();
        let Some(open) = memrchr(b'<', before).map(|i| from + i) else { continue };
        let inside = html.get(open..at).unwrap_or_default().to_ascii_lowercase();
        let Some(tag) = Tag::at(html, open) else {
            unclosed += 1;
            continue;
        };
        seen = tag.range.end;
        if tag.closes || tag.range.end <= at || memmem::find(&inside, b"class").is_none() {
            continue;
        }
        match end_of(html, &tag) {
            Some(end) => ranges.push(with_line_ends(html, open..end, floor)),
            None => unclosed += 1,
        }
    }
    ranges
}

/// Where the element ends that a tag begins.
fn end_of(html: &[u8], tag: &Tag) -> Option<usize> {
    let limit = html.len().min(tag.range.start + MAX_BYTES);
    let mut depth = 1usize;
    for other in Tag::all(html, tag.range.end..limit) {
        if other.name != tag.name {
            continue;
        }
        depth = if other.closes { depth - 1 } else { depth + 1 };
        if depth == 0 {
            return Some(other.range.end);
        }
    }
    None
}

/// The line ends that stand around a block when it is put in.
fn with_line_ends(html: &[u8], range: Range<usize>, floor: usize) -> Range<usize> {
    let before = html.get(floor..range.start).unwrap_or_default();
    let start = match before {
        [.., b'\r', b'\n'] => range.start - 2,
        [.., b'\n'] => range.start - 1,
        _ => range.start,
    };
    let end = match html.get(range.end..).unwrap_or_default() {
        [b'\r', b'\n', ..] => range.end + 2,
        [b'\n', ..] => range.end + 1,
        _ => range.end,
    };
    start..end
}

/// What lies between marks in the text, outside of what goes already.
fn by_marks(html: &[u8], marks: &[Mark], gone: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    // At most one of each language: a title in a block may begin like one in another.
    let mut opens: Vec<(usize, usize)> = Vec::new();
    let mut gone = gone.iter().peekable();
    let mut floor = 0;
    for at in memchr_iter(b'[', html) {
        while gone.next_if(|g| g.end <= at).is_some() {}
        if gone.peek().is_some_and(|g| g.start <= at) || at < floor {
            continue;
        }
        let rest = html.get(at..).unwrap_or_default();
        let Some((tag, end)) = mark_at(rest, marks) else { continue };
        let Some(end) = end else {
            opens.retain(|(opened, _)| *opened != tag);
            opens.extend(is_in_text(html, at).then_some((tag, at)));
            continue;
        };
        let Some((_, start)) = opens.iter().find(|(opened, _)| *opened == tag).copied() else {
            continue;
        };
        opens.clear();
        if at + end - start <= MAX_BYTES {
            between(html, start..at + end, &mut ranges);
            floor = ranges.last().map_or(floor, |r: &Range<usize>| r.end);
        }
    }
    ranges
}

/// The mark that a text begins with: its language, and the length of it if it is an end mark.
fn mark_at(text: &[u8], marks: &[Mark]) -> Option<(usize, Option<usize>)> {
    let ends = text.get(1) == Some(&b'/');
    let mark = marks.iter().find(|m| text.starts_with(if ends { &m.end } else { &m.begin }))?;
    Some((mark.tag, ends.then_some(mark.end.len())))
}

/// Whether a place is in text, not in a tag.
fn is_in_text(html: &[u8], at: usize) -> bool {
    let before = html.get(at.saturating_sub(MAX_TAG)..at).unwrap_or_default();
    match (memrchr(b'<', before), memrchr(b'>', before)) {
        (Some(open), Some(close)) => close > open,
        (Some(_), None) => false,
        _ => true,
    }
}

/// Text and elements between the marks go; tags that open or close something around them stay,
/// and so does what stands outside of the quotation that the block is in.
fn between(html: &[u8], marks: Range<usize>, ranges: &mut Vec<Range<usize>>) {
    let floor = ranges.last().map_or(0, |r| r.end);
    let range = boxed(html, marks, floor);
    let tags: Vec<Tag> = Tag::all(html, range.clone()).collect();
    let unpaired = unpaired(&tags);
    let (mut at, mut outside) = (range.start, 0usize);
    for (tag, unpaired) in tags.iter().zip(unpaired) {
        let quotes = tag.name == b"blockquote";
        if quotes && unpaired && tag.closes {
            if outside == 0 {
                push(ranges, at..tag.range.start);
            }
            outside += 1;
        } else if quotes && unpaired && outside > 0 {
            outside -= 1;
            at = tag.range.end;
        } else if outside == 0 && unpaired && tag.name != b"a" {
            push(ranges, at..tag.range.start);
            at = tag.range.end;
        }
    }
    if outside == 0 {
        push(ranges, at..range.end);
    }
}

fn push(ranges: &mut Vec<Range<usize>>, range: Range<usize>) {
    if !range.is_empty() {
        ranges.push(range);
    }
}

/// For each tag, whether its partner is missing.
fn unpaired(tags: &[Tag]) -> Vec<bool> {
    let mut unpaired = vec![false; tags.len()];
    let mut open: Vec<usize> = Vec::new();
    for (i, tag) in tags.iter().enumerate() {
        if tag.is_void {
            continue;
        }
        if !tag.closes {
            open.push(i);
            continue;
        }
        let is_partner = |o: &usize| tags.get(*o).is_some_and(|t| t.name == tag.name);
        // Paragraphs and list items may stay open: what was opened within goes with its parent.
        match open.iter().rev().take(32).position(is_partner) {
            Some(back) => {
                let keep = open.len() - back - 1;
                open.truncate(keep);
            }
            None => {
                if let Some(flag) = unpaired.get_mut(i) {
                    *flag = true;
                }
            }
        }
    }
    for i in open {
        if let Some(flag) = unpaired.get_mut(i) {
            *flag = true;
        }
    }
    unpaired
}

/// The range with the boxes that hold nothing but it.
fn boxed(html: &[u8], marks: Range<usize>, floor: usize) -> Range<usize> {
    let mut range = marks;
    for _ in 0..MAX_BOXES {
        // Word puts this at the end of every paragraph.
        if html.get(range.end..).is_some_and(|h| h.starts_with(b"<o:p></o:p>")) {
            range.end += b"<o:p></o:p>".len();
        }
        let before = opening_before(html, range.start, floor);
        let after = closing_after(html, range.end);
        let tags: Vec<Tag> = Tag::all(html, range.clone()).collect();
        let unpaired = unpaired(&tags);
        let mut loose = tags.iter().zip(unpaired).filter(|(_, u)| *u).map(|(t, _)| t).peekable();
        let first = loose.peek().cloned();
        let last = loose.last();
        match (before, after) {
            (Some(b), _) if first.is_some_and(|f| f.closes && f.name == b.name) => {
                range.start = b.range.start;
            }
            (_, Some(a)) if last.is_some_and(|l| !l.closes && l.name == a.name) => {
                range.end = a.range.end;
            }
            (Some(b), Some(a)) if first.is_none() && a.name == b.name => {
                range = b.range.start..a.range.end;
            }
            _ => break,
        }
    }
    range
}

/// The tag that opens a box directly before a place.
fn opening_before(html: &[u8], at: usize, floor: usize) -> Option<Tag> {
    let from = floor.max(at.saturating_sub(MAX_TAG));
    let before = html.get(from..at)?.trim_ascii_end();
    let open = from + memrchr(b'<', before)?;
    let tag = Tag::at(html, open)?;
    let fits = tag.range.end == from + before.len() && !tag.closes && !tag.is_void;
    (fits && !FRAME.contains(&tag.name.as_slice())).then_some(tag)
}

fn closing_after(html: &[u8], at: usize) -> Option<Tag> {
    let rest = html.get(at..)?;
    let blank = rest.len() - rest.trim_ascii_start().len();
    if !rest.trim_ascii_start().starts_with(b"</") {
        return None;
    }
    let tag = Tag::at(html, at + blank)?;
    (tag.closes && !FRAME.contains(&tag.name.as_slice())).then_some(tag)
}
