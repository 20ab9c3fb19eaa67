//! What is signed or encrypted by PGP within a text (RFC 4880 sections 6.2 and 7), and stays.

use std::ops::Range;

use memchr::memmem;

use super::super::header::line_at;

const BEGIN: &[u8] = b"-----BEGIN PGP ";
const END: &[u8] = b"-----END PGP ";

/// From each begin to its end, or to the end of the text. In plain text only what begins a line
/// counts, not what is quoted: who is answered does not choose what of it is private.
pub(super) fn armoured(content: &[u8], html: bool) -> Vec<Range<usize>> {
    let counts = |at: &usize| {
        let before = content.get(..*at).unwrap_or_default();
        html || before.is_empty() || before.ends_with(b"\n") || before == b"\xef\xbb\xbf"
    };
    let is_whole = |at: &usize| {
        let line = content.get(*at..line_at(content, *at).end).unwrap_or_default();
        html || line.trim_ascii_end().ends_with(b"-----")
    };
    let mut ends = memmem::find_iter(content, END).filter(counts).peekable();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for start in memmem::find_iter(content, BEGIN).filter(counts).filter(is_whole) {
        if ranges.last().is_some_and(|last| start < last.end) {
            continue;
        }
        while ends.next_if(|end| *end < start).is_some() {}
        ranges.push(start..ends.peek().map_or(content.len(), |end| end + END.len()));
    }
    ranges
}
