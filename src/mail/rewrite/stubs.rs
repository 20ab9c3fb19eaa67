//! Further copies of a calendar that say nothing more, and how a part is taken out.

use std::ops::Range;

use super::calendar::Calendar;
use crate::mail::header::line_at;
use crate::mail::structure::Structure;

/// The parts that repeat what a text/calendar part of the message says.
pub(super) fn duplicates(structure: &Structure, calendars: &[Calendar<'_>]) -> Vec<usize> {
    let main = calendars
        .iter()
        .find(|c| c.found.is_text_calendar && !c.is_attached() && c.misplaced.is_none());
    let Some(main) = main else { return Vec::new() };
    let repeats = |c: &&Calendar<'_>| {
        c.index() != main.index()
            && c.misplaced.is_none()
            && c.calendar.same_content(&main.calendar)
            && !holds_both(structure, main.index(), c.index())
    };
    calendars.iter().filter(repeats).map(Calendar::index).collect()
}

/// Two parts of one multipart/related: one may refer to the other.
fn holds_both(structure: &Structure, a: usize, b: usize) -> bool {
    let parent = |index: usize| structure.parts.get(index).and_then(|p| p.parent);
    let related =
        |p: usize| structure.parts.get(p).is_some_and(|p| p.content_type.sub == "related");
    parent(a) == parent(b) && parent(a).is_some_and(related)
}

/// What goes with a part: from the delimiter before it up to the one after it. `None` if it is
/// alone in its multipart, or not between two delimiters.
pub(super) fn extent(structure: &Structure, body: &[u8], index: usize) -> Option<Range<usize>> {
    let part = structure.parts.get(index)?;
    let parent = structure.parts.get(part.parent?)?;
    let dashed = [b"--", parent.content_type.boundary()?].concat();
    if parent.children.len() < 2 {
        return None;
    }
    let before = body.get(..part.header.start)?.strip_suffix(b"\n")?;
    let start = memchr::memrchr(b'\n', before).map_or(0, |lf| lf + 1);
    // The line end before a delimiter belongs to it (RFC 2046 section 5.1.1).
    let end = line_at(body, part.body.end).next;
    let is_delimiter = |at: usize| body.get(at..).is_some_and(|rest| rest.starts_with(&dashed));
    (is_delimiter(start) && is_delimiter(end)).then_some(start..end)
}
