//! The header of a part, and edits of one field: its value is found, a parameter of a Content-Type gets
//! another value or is added, and every other byte stays.

use std::ops::Range;

use super::content_type::ContentType;
use super::header::{LineEnding, line_at};

/// A parameter and the value that it shall have; both are tokens (RFC 2045 section 5.1).
pub(super) type Setting<'a> = (&'a str, &'a str);

/// Lines of a field shall not be longer (RFC 5322 section 2.1.1).
const LINE: usize = 76;

/// Where the value of a field lies in the header of a part, folds included, without the last line
/// end; `Some(None)` if there is no such field, `None` if there are several, or it is not written
/// as a field should be.
pub(super) fn value_range(header: &[u8], name: &str) -> Option<Option<Range<usize>>> {
    let mut found: Option<Range<usize>> = None;
    let mut inside = false;
    let mut at = 0;
    while at < header.len() {
        let line = line_at(header, at);
        let text = header.get(at..line.end)?;
        if matches!(text, [b' ' | b'\t', ..]) {
            if let (true, Some(range)) = (inside, &mut found) {
                range.end = line.end;
            }
        } else {
            let colon = memchr::memchr(b':', text);
            let own = colon.and_then(|colon| text.get(..colon)).unwrap_or_default();
            inside = own.trim_ascii().eq_ignore_ascii_case(name.as_bytes());
            if inside {
                if found.is_some() || own.len() != name.len() {
                    return None;
                }
                found = Some(at + name.len() + 1..line.end);
            }
        }
        at = line.next;
    }
    Some(found)
}

/// Whether the header of a part ends with the empty line that it should end with.
pub(super) fn ends_with_empty_line(header: &[u8]) -> bool {
    matches!(header, b"\n" | b"\r\n") || header.ends_with(b"\n\n") || header.ends_with(b"\n\r\n")
}

/// The raw value of a Content-Type field with these parameters set; `None` if it cannot be edited
/// without doubt: open quotes or comments, one of the parameters twice or in pieces (RFC 2231).
pub(super) fn set(value: &[u8], settings: &[Setting<'_>], eol: LineEnding) -> Option<Vec<u8>> {
    let (params, end) = params(value)?;
    let mut splices: Vec<(Range<usize>, &str)> = Vec::new();
    let mut missing = Vec::new();
    for setting in settings {
        let of_name = |p: &&Param| {
            let base = p.name.split('*').next().unwrap_or_default();
            base.eq_ignore_ascii_case(setting.0)
        };
        let mut own = params.iter().filter(of_name);
        match (own.next(), own.next()) {
            (None, _) => missing.push(*setting),
            (Some(param), None) if !param.name.contains('*') => {
                splices.push((param.value.clone(), setting.1));
            }
            _ => return None,
        }
    }
    splices.sort_by_key(|(range, _)| range.start);
    let mut out = Vec::with_capacity(value.len() + 64);
    let mut at = 0;
    for (range, with) in splices {
        out.extend_from_slice(value.get(at..range.start)?);
        out.extend_from_slice(with.as_bytes());
        at = range.end;
    }
    out.extend_from_slice(value.get(at..end)?);
    for (name, value) in missing {
        let line = out.iter().rev().take_while(|b| **b != b'\n').count();
        out.push(b';');
        // The name of the field stands on the first line.
        if line + "Content-Type:".len() + name.len() + value.len() + 3 > LINE {
            out.extend_from_slice(eol.as_bytes());
            out.push(b'\t');
        } else {
            out.push(b' ');
        }
        out.extend_from_slice(format!("{name}={value}").as_bytes());
    }
    is_meant(value, &out, settings).then_some(out)
}

/// Whether the new value says what the old one did, but for the settings.
fn is_meant(old: &[u8], new: &[u8], settings: &[Setting<'_>]) -> bool {
    let (mut expected, found) = (ContentType::parse(old), ContentType::parse(new));
    for (name, value) in settings {
        match expected.params.iter_mut().find(|(n, _)| n == name) {
            Some((_, old)) => *old = (*value).to_owned(),
            None => expected.params.push(((*name).to_owned(), (*value).to_owned())),
        }
    }
    expected.params.sort();
    let mut params = found.params.clone();
    params.sort();
    (&expected.main, &expected.sub) == (&found.main, &found.sub) && expected.params == params
}

struct Param {
    name: String,
    /// Its value, without quotes.
    value: Range<usize>,
}

/// The parameters, and where the last one ends; `None` if they are not simply that.
fn params(value: &[u8]) -> Option<(Vec<Param>, usize)> {
    let mut found = Vec::new();
    let mut pieces = pieces(value)?.into_iter();
    let mut end = trimmed(value, pieces.next()?).end;
    for piece in pieces {
        let piece = trimmed(value, piece);
        let text = value.get(piece.clone())?;
        if text.is_empty() {
            continue;
        }
        end = piece.end;
        let equals = piece.start + memchr::memchr(b'=', text)?;
        let name = value.get(trimmed(value, piece.start..equals))?;
        let value = word(value, trimmed(value, equals + 1..piece.end))?;
        found.push(Param { name: std::str::from_utf8(name).ok()?.to_owned(), value });
    }
    Some((found, end))
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
            b'\\' => return None,
            b'"' if comments == 0 => quoted = !quoted,
            _ if quoted => {}
            b'(' => comments += 1,
            b')' => comments = comments.checked_sub(1)?,
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

/// Whether a comment stands in a value, which not every reader skips.
pub(super) fn has_comment(value: &[u8]) -> bool {
    let (mut quoted, mut escaped) = (false, false);
    value.iter().any(|byte| {
        let opens = *byte == b'(' && !quoted;
        quoted ^= *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && quoted && !escaped;
        opens
    })
}

/// Where the value is in what follows `=`: within quotes, or a word. Only a comment may follow.
fn word(value: &[u8], range: Range<usize>) -> Option<Range<usize>> {
    let text = value.get(range.clone())?;
    let (inner, rest) = if let Some(quoted) = text.strip_prefix(b"\"") {
        let mut escaped = false;
        let end = quoted.iter().position(|byte| {
            let ends = *byte == b'"' && !escaped;
            escaped = *byte == b'\\' && !escaped;
            ends
        })?;
        (1..end + 1, text.get(end + 2..)?)
    } else {
        let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'(' | b'"');
        let end = text.iter().position(ends).unwrap_or(text.len());
        (0..end, text.get(end..)?)
    };
    let only_a_comment = matches!(rest.trim_ascii(), [] | [b'(', .., b')']);
    only_a_comment.then_some(range.start + inner.start..range.start + inner.end)
}

/// A range without the white space around it.
fn trimmed(text: &[u8], range: Range<usize>) -> Range<usize> {
    let piece = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (piece.len() - piece.trim_ascii_start().len());
    start..(start + piece.trim_ascii().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(value: &str, settings: &[Setting<'_>]) -> Option<String> {
        set(value.as_bytes(), settings, LineEnding::Lf).map(|v| String::from_utf8(v).unwrap())
    }

    #[test]
    fn values_are_replaced_and_added_in_place() {
        for (value, settings, expected) in [
            (
                " text/calendar; method=reply; name=\"a; b.ics\"",
                &[("method", "REQUEST")][..],
                " text/calendar; method=REQUEST; name=\"a; b.ics\"",
            ),
            (
                " text/calendar;\n\tcharset=\"us-ascii\";\n\tmethod=REQUEST",
                &[("charset", "UTF-8")],
                " text/calendar;\n\tcharset=\"UTF-8\";\n\tmethod=REQUEST",
            ),
            (
                " text/calendar",
                &[("method", "REQUEST"), ("charset", "UTF-8")],
                " text/calendar; method=REQUEST; charset=UTF-8",
            ),
            (" text/calendar ; ", &[("method", "REPLY")], " text/calendar; method=REPLY"),
            (
                " text/calendar; name=\"a rather long name of a file for a test.ics\"",
                &[("method", "REQUEST")],
                " text/calendar; name=\"a rather long name of a file for a test.ics\";\n\tmethod=REQUEST",
            ),
            (
                "text/calendar; METHOD = \"\"",
                &[("method", "CANCEL")],
                "text/calendar; METHOD = \"CANCEL\"",
            ),
            (
                "text/calendar (; method=a); method=REPLY (b); name=\"\\\";\" (c)",
                &[("method", "CANCEL"), ("charset", "UTF-8")],
                "text/calendar (; method=a); method=CANCEL (b); name=\"\\\";\" (c);\n\tcharset=UTF-8",
            ),
        ] {
            assert_eq!(edited(value, settings).as_deref(), Some(expected), "{value}");
        }
    }

    #[test]
    fn what_is_in_doubt_stays() {
        for value in [
            "text/calendar (x; method=REPLY",
            "text/calendar x); method=REPLY",
            "text/calendar; method=\"REPLY",
            "text/calendar; method=REPLY; method=REQUEST",
            "text/calendar; method*0=RE; method*1=PLY",
            "text/calendar; method*=utf-8''REPLY",
            "text/calendar; method=a b",
            "text/calendar; method",
            "text/calendar; method=\"a\"b",
        ] {
            assert_eq!(edited(value, &[("method", "REQUEST")]), None, "{value}");
        }
    }

    #[test]
    fn a_field_is_found_in_its_header() {
        let header = b"X: 1\r\nContent-Type: text/calendar;\r\n x=y\r\nZ: 2\r\n\r\n";
        let range = value_range(header, "Content-Type").unwrap().unwrap();
        assert_eq!(&header[range], b" text/calendar;\r\n x=y");
        assert_eq!(value_range(b"Content-Type : x\n\n", "Content-Type"), None);
        assert_eq!(value_range(b"Content-Type: x\ncontent-type: y\n\n", "Content-Type"), None);
        assert_eq!(value_range(b"X: y\n\n", "Content-Type"), Some(None));
    }
}
