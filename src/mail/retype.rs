//! A text part of ASCII becomes UTF-8: the `charset` of its Content-Type and, if need be, its
//! transfer encoding are edited, everything else in its header keeps its bytes.

use std::ops::Range;

use super::content_type::ContentType;
use super::edit::{Splice, apply};
use super::header::{LineEnding, line_at};

/// A line of a header is folded before it is longer.
const LINE: usize = 76;
const UTF8: &[u8] = b"utf-8";

/// The edits of a part's header that make it `charset=utf-8`, and quoted-printable if asked for;
/// offsets into `header`. `None` where a reader could see something else than these.
pub(super) fn as_utf8(
    header: &[u8],
    eol: LineEnding,
    quoted_printable: bool,
) -> Option<Vec<Splice>> {
    let fields = fields(header);
    let mut splices = Vec::new();
    let mut new = Vec::new();
    match only(header, &fields, b"content-type")? {
        Some(value) => {
            let mut splice = charset(header.get(value.clone())?, eol)?;
            splice.range = splice.range.start + value.start..splice.range.end + value.start;
            splices.push(splice);
        }
        None => push_line(&mut new, b"Content-Type: text/plain; charset=utf-8", eol),
    }
    if quoted_printable {
        match only(header, &fields, b"content-transfer-encoding")? {
            Some(range) => splices.push(Splice { range, with: b" quoted-printable".to_vec() }),
            None => push_line(&mut new, b"Content-Transfer-Encoding: quoted-printable", eol),
        }
    }
    if !new.is_empty() {
        splices.push(Splice { range: 0..0, with: new });
    }
    splices.sort_by_key(|s| s.range.start);
    Some(splices)
}

fn push_line(out: &mut Vec<u8>, line: &[u8], eol: LineEnding) {
    out.extend_from_slice(line);
    out.extend_from_slice(eol.as_bytes());
}

/// A field: its name, and where its value is, without the last line end.
struct Field {
    name: Range<usize>,
    value: Range<usize>,
}

fn fields(header: &[u8]) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut at = 0;
    while at < header.len() {
        let start = at;
        let mut line = line_at(header, at);
        while matches!(header.get(line.next), Some(b' ' | b'\t')) {
            line = line_at(header, line.next);
        }
        at = line.next;
        let text = header.get(start..line.end).unwrap_or_default();
        if let Some(colon) = memchr::memchr(b':', text) {
            fields.push(Field { name: start..start + colon, value: start + colon + 1..line.end });
        }
    }
    fields
}

/// The value of the only field of this name, or `Some(None)`; `None` if there are several.
fn only(header: &[u8], fields: &[Field], name: &[u8]) -> Option<Option<Range<usize>>> {
    let is = |f: &&Field| {
        let own = header.get(f.name.clone()).unwrap_or_default().trim_ascii_end();
        own.eq_ignore_ascii_case(name)
    };
    let mut named = fields.iter().filter(is);
    match (named.next(), named.next()) {
        (first, None) => Some(first.map(|f| f.value.clone())),
        _ => None,
    }
}

/// The edit of a Content-Type that makes its charset UTF-8: the value of the parameter, or a new
/// one at the end.
fn charset(value: &[u8], eol: LineEnding) -> Option<Splice> {
    let pieces = pieces(value)?;
    let mut named = Vec::new();
    for piece in pieces.iter().skip(1) {
        let text = value.get(piece.clone())?;
        let Some(equals) = memchr::memchr(b'=', text) else { continue };
        let name = text.get(..equals)?.trim_ascii().to_ascii_lowercase();
        if name == b"charset" {
            named.push(piece.start + equals + 1..piece.end);
        } else if name.starts_with(b"charset") {
            return None;
        }
    }
    let splice = match named.as_slice() {
        [] => {
            let end = value.trim_ascii_end().len();
            let closed = value.get(..end)?.ends_with(b";");
            let line = value.get(..end)?.iter().rev().take_while(|b| **b != b'\n').count();
            let mut with = if closed { Vec::new() } else { b";".to_vec() };
            if line + "Content-Type:; charset=utf-8".len() > LINE {
                with.extend_from_slice(eol.as_bytes());
                with.push(b'\t');
            } else {
                with.push(b' ');
            }
            with.extend_from_slice(b"charset=");
            with.extend_from_slice(UTF8);
            Splice { range: end..end, with }
        }
        [range] => Splice { range: token(value, range.clone())?, with: UTF8.to_vec() },
        _ => return None,
    };
    // What comes of it, as our own reader sees it.
    let (old, new) =
        (ContentType::parse(value), ContentType::parse(&apply(value, vec![splice.clone()]).ok()?));
    let others = |t: &ContentType| -> Vec<_> {
        t.params.iter().filter(|(n, _)| n != "charset").cloned().collect()
    };
    let same = new.param("charset") == Some("utf-8")
        && new.media_type() == old.media_type()
        && others(&new) == others(&old);
    same.then_some(splice)
}

/// The pieces between semicolons that are neither quoted nor in a comment; `None` if a quote or
/// comment has no end.
fn pieces(value: &[u8]) -> Option<Vec<Range<usize>>> {
    let mut pieces = Vec::new();
    let (mut start, mut quoted, mut comments, mut escaped) = (0, false, 0usize, false);
    for (at, byte) in value.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted || comments > 0 => escaped = true,
            b'"' if comments == 0 => quoted = !quoted,
            _ if quoted => {}
            b'(' => comments += 1,
            b')' => comments = comments.saturating_sub(1),
            b';' if comments == 0 => {
                pieces.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    pieces.push(start..value.len());
    (!quoted && comments == 0).then_some(pieces)
}

/// Where in the text behind `=` the value is: a quoted string, or a word.
fn token(value: &[u8], range: Range<usize>) -> Option<Range<usize>> {
    let text = value.get(range.clone())?;
    let start = range.start + text.len() - text.trim_ascii_start().len();
    let text = text.trim_ascii_start();
    let length = match text.strip_prefix(b"\"") {
        Some(inner) => memchr::memchr(b'"', inner)? + 2,
        None => text.iter().take_while(|b| !b.is_ascii_whitespace() && **b != b'(').count(),
    };
    Some(start..start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn retyped(header: &str, quoted_printable: bool) -> Option<String> {
        let splices = as_utf8(header.as_bytes(), LineEnding::Lf, quoted_printable)?;
        Some(String::from_utf8(apply(header.as_bytes(), splices).unwrap()).unwrap())
    }

    #[test]
    fn only_the_charset_changes() {
        for (before, after) in [
            ("text/plain", "text/plain; charset=utf-8"),
            ("text/plain;", "text/plain; charset=utf-8"),
            ("text/plain; charset=us-ascii", "text/plain; charset=utf-8"),
            ("text/plain; CharSet = \"US-ASCII\" (x); a=b", "text/plain; CharSet = utf-8 (x); a=b"),
            (
                "text/plain; format=flowed;\n charset=big5; delsp=yes",
                "text/plain; format=flowed;\n charset=utf-8; delsp=yes",
            ),
            (
                "text/plain; x=\"; charset=a\" (; charset=b)",
                "text/plain; x=\"; charset=a\" (; charset=b); charset=utf-8",
            ),
            ("text/plain; charset=", "text/plain; charset=utf-8"),
            (
                "text/plain;\n title*=utf-8''a%20long%20title%20that%20fills%20the%20line",
                "text/plain;\n title*=utf-8''a%20long%20title%20that%20fills%20the%20line;\n\tcharset=utf-8",
            ),
        ] {
            let header = |value: &str| format!("X: a\ncontent-type: {value}\nY: b\n\n");
            assert_eq!(retyped(&header(before), false), Some(header(after)), "{before}");
        }
    }

    #[test]
    fn what_readers_could_take_differently_stays() {
        for value in [
            "text/plain; charset*=us-ascii''us-ascii",
            "text/plain; charset=a; charset=b",
            "text/plain; name=\"open",
            "text/plain (open",
            "text/plain\nContent-Type: text/plain",
        ] {
            assert_eq!(retyped(&format!("Content-Type: {value}\n\n"), false), None, "{value}");
        }
    }

    #[test]
    fn the_transfer_encoding_too() {
        let new = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n";
        assert_eq!(retyped("\n", true), Some(format!("{new}\n")));
        assert_eq!(retyped("X: y\n\n", true), Some(format!("{new}X: y\n\n")));
        assert_eq!(
            retyped("Content-Transfer-Encoding: 7bit (x)\nContent-Type: text/plain\n\n", true),
            Some("Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=utf-8\n\n".into())
        );
        assert_eq!(
            retyped("Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: 7bit\n\n", true),
            None
        );
    }
}
