//! Whether edits of a message have done what they should and nothing else: the new body is walked
//! anew, and every part must be there with its header and its content. Nothing is copied: a part
//! may be most of the message.

use std::ops::Range;

use super::edit::Splice;
use super::header::{Header, Message};
use super::structure::{Limits, Part, Structure, walk};

/// What was done to the parts. Indices are those of the old structure.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Change<'a> {
    /// In order, by offsets into the old body.
    pub(super) splices: &'a [Splice],
    /// The parts that are gone, in order.
    pub(super) gone: &'a [usize],
    /// How many parts stand before what was the root, which it is no more: a multipart around
    /// it, and its text.
    pub(super) before_root: usize,
    /// The parts whose header ends earlier now.
    pub(super) shortened: &'a [usize],
    /// A part that has become that many others.
    pub(super) grown: Option<(usize, usize)>,
}

/// The structure of the new message, if it has exactly the parts that it should have.
pub(super) fn structure(
    old: &Message,
    was: &Structure,
    headers: &[Header],
    body: &[u8],
    change: &Change<'_>,
) -> Option<Structure> {
    let more = change.grown.map_or(0, |(_, count)| count.saturating_sub(1));
    let all = was.parts.len() + change.before_root + more;
    let now = walk(headers, body, &Limits { depth: all, parts: all }).ok()?;
    if now.parts.len() + change.gone.len() != all {
        return None;
    }
    let check = Check { old, body, change };
    let same = |(index, before): (usize, &Part)| -> Option<bool> {
        let Some(at) = change.place(index) else { return Some(true) };
        if change.grown.is_some_and(|(part, _)| part == index) {
            return Some(true);
        }
        let after = now.parts.get(at)?;
        let parent = match before.parent {
            Some(parent) => change.place(parent),
            None => (change.before_root > 0).then_some(0),
        };
        Some(after.parent == parent && check.is_same(index, before, after))
    };
    was.parts.iter().enumerate().all(|part| same(part) == Some(true)).then_some(now)
}

impl Change<'_> {
    /// Where a part is now; `None` if it is gone.
    fn place(&self, index: usize) -> Option<usize> {
        let before = self.gone.binary_search(&index).err()?;
        let more = match self.grown {
            Some((part, count)) if index > part => count.saturating_sub(1),
            _ => 0,
        };
        Some(index - before + self.before_root + more)
    }
}

struct Check<'a> {
    old: &'a Message,
    body: &'a [u8],
    change: &'a Change<'a>,
}

impl<'a> Check<'a> {
    fn is_same(&self, index: usize, before: &Part, after: &Part) -> bool {
        let wrapped = before.parent.is_none() && self.change.before_root > 0;
        let (header, content) = (before.header.clone(), before.body.clone());
        if self.change.shortened.contains(&index) {
            // What was header is content now; both follow each other.
            let whole = header.start..content.end;
            let found = self.found(after.header.start..after.body.end);
            return is_all_but_a_line_end(self.lacking(found, whole, |_| true));
        }
        // A wrapped root has a new header, made of fields of the message.
        let of_header = |s: &Splice| s.range.start < header.end;
        let same_header = wrapped
            || self.lacking(self.found(after.header.clone()), header.clone(), of_header)
                == Some(b"");
        if !same_header || !before.children.is_empty() {
            return same_header;
        }
        // What is put around a wrapped root is not in it.
        let of_content = |s: &Splice| !wrapped || !s.range.is_empty();
        let is_empty = content.is_empty();
        match self.lacking(self.found(after.body.clone()), content, of_content) {
            Some(b"") => true,
            lacking => is_empty && is_all_but_a_line_end(lacking),
        }
    }

    fn found(&self, range: Range<usize>) -> &'a [u8] {
        self.body.get(range).unwrap_or_default()
    }

    /// What a text lacks at its end to be a range of the old body with its splices; `None` if it
    /// is something else.
    fn lacking(
        &self,
        mut found: &[u8],
        range: Range<usize>,
        belongs: impl Fn(&Splice) -> bool,
    ) -> Option<&'a [u8]> {
        let splices = self.change.splices;
        let first = splices.partition_point(|s| s.range.start < range.start);
        let inside = splices.get(first..)?.iter();
        let inside = inside.take_while(|s| s.range.start <= range.end);
        let inside = inside.filter(|s| s.range.end <= range.end && belongs(s));
        let mut lacking: &[u8] = b"";
        let mut take = |piece: &'a [u8]| -> Option<()> {
            match found.strip_prefix(piece) {
                Some(rest) => found = rest,
                None if lacking.is_empty() => {
                    lacking = piece.strip_prefix(found)?;
                    found = b"";
                }
                None => return None,
            }
            Some(())
        };
        let mut at = range.start;
        for splice in inside {
            take(self.old.body.get(at..splice.range.start)?)?;
            take(&splice.with)?;
            at = splice.range.end;
        }
        take(self.old.body.get(at..range.end)?)?;
        found.is_empty().then_some(lacking)
    }
}

/// Where nothing was, not even a line end before the delimiter, the last line end of what is there
/// now becomes this line end.
fn is_all_but_a_line_end(lacking: Option<&[u8]>) -> bool {
    matches!(lacking, Some(b"" | b"\n" | b"\r\n"))
}
