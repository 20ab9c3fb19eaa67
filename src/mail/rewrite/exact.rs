//! Whether edits have done what they should and nothing else: the new message is walked anew, and
//! every part must be there with its header and content.

use crate::mail::edit::{Splice, apply};
use crate::mail::structure::{Limits, Part, Structure, walk};
use crate::mail::{Header, Message};

/// What was done to the parts.
pub(super) struct Done<'a> {
    /// In order.
    pub(super) splices: &'a [Splice],
    /// Indices of the parts that are gone.
    pub(super) gone: &'a [usize],
    /// How many parts stand before what was the root, which it is no more: a multipart around
    /// it, and its text.
    pub(super) before_root: usize,
    /// Indices of the parts whose header ends earlier now.
    pub(super) shortened: &'a [usize],
}

/// The structure of the new message, if it has exactly the parts that it should have.
pub(super) fn structure(
    old: &Message,
    was: &Structure,
    headers: &[Header],
    body: &[u8],
    done: &Done<'_>,
) -> Option<Structure> {
    let count = was.parts.len() + done.before_root;
    let limits = Limits { depth: count, parts: count };
    let now = walk(headers, body, &limits).ok()?;
    if now.parts.len() + done.gone.len() != count {
        return None;
    }
    let kept: Vec<usize> = (0..was.parts.len()).filter(|i| !done.gone.contains(i)).collect();
    let place = |old: usize| Some(kept.iter().position(|k| *k == old)? + done.before_root);
    let same = |index: &usize| -> Option<bool> {
        let (before, after) = (was.parts.get(*index)?, now.parts.get(place(*index)?)?);
        let parent = match before.parent {
            Some(parent) => place(parent),
            None => (done.before_root > 0).then_some(0),
        };
        Some(after.parent == parent && is_same(old, before, body, after, *index, done))
    };
    kept.iter().all(|index| same(index) == Some(true)).then_some(now)
}

/// The structure of the new message, in which one part has become `count`, if all others are as
/// they were.
pub(super) fn replaced(
    old: &Message,
    was: &Structure,
    headers: &[Header],
    body: &[u8],
    part: usize,
    count: usize,
) -> Option<Structure> {
    let total = was.parts.len() + count - 1;
    let now = walk(headers, body, &Limits { depth: total, parts: total }).ok()?;
    let place = |index: usize| if index > part { index + count - 1 } else { index };
    let same = |(index, before): (usize, &Part)| {
        let Some(after) = now.parts.get(place(index)) else { return false };
        let parent = after.parent == before.parent.map(place);
        let header = old.body.get(before.header.clone()) == body.get(after.header.clone());
        let content = old.body.get(before.body.clone()) == body.get(after.body.clone());
        index == part || parent && header && (content || !before.children.is_empty())
    };
    let all = was.parts.iter().enumerate().all(same);
    (all && now.parts.len() == total).then_some(now)
}

fn is_same(
    old: &Message,
    before: &Part,
    body: &[u8],
    after: &Part,
    index: usize,
    done: &Done<'_>,
) -> bool {
    let wrapped = before.parent.is_none() && done.before_root > 0;
    if before.children.is_empty() {
        // Header and content follow each other.
        let start = if wrapped { after.body.start } else { after.header.start };
        let expected = with_edits(old, before.header.start..before.body.end, done, wrapped);
        let header = with_edits(old, before.header.clone(), done, wrapped);
        let shortened = done.shortened.contains(&index);
        let divided = wrapped || shortened || header.is_some_and(|h| h.len() == after.header.len());
        let found = body.get(start..after.body.end).unwrap_or_default();
        // What was header up to a delimiter is content now, whose last line end is the delimiter's.
        let matches = |expected: &[u8]| match expected.strip_prefix(found) {
            Some(b"") => true,
            Some(b"\n" | b"\r\n") => shortened,
            _ => false,
        };
        divided && expected.as_deref().is_some_and(matches)
    } else {
        let expected = with_edits(old, before.header.clone(), done, wrapped);
        expected.as_deref() == body.get(after.header.clone())
    }
}

/// A range of the old body with the splices in it.
fn with_edits(
    old: &Message,
    range: std::ops::Range<usize>,
    done: &Done<'_>,
    wrapped: bool,
) -> Option<Vec<u8>> {
    let inside = |s: &&Splice| {
        let around = wrapped && s.range.is_empty();
        s.range.start >= range.start && s.range.end <= range.end && !around
    };
    let local = done.splices.iter().filter(inside).map(|s| Splice {
        range: s.range.start - range.start..s.range.end - range.start,
        with: s.with.clone(),
    });
    apply(old.body.get(range.clone())?, local.collect()).ok()
}
