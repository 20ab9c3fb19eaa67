//! The grammar of a content line (RFC 5545 section 3.1), and what producers make of it.
//!
//! A line is *in order* where a strict reader finds the same name, parameters and value in it as
//! we do. Most lines are, and stay as they came. The others (a bare colon or semicolon in a
//! parameter, a stray quote, a CN with a bare comma) are put in order as they are read.

use super::param::{self, is_param_name};

/// URI schemes that stand, unquoted, in parameters and begin calendar addresses.
const SCHEMES: [&str; 13] = [
    "mailto", "http", "https", "urn", "invalid", "tel", "sip", "sips", "xmpp", "ldap", "ftp",
    "cid", "data",
];

/// Where the parts of a line are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// Offset of the first byte after the name.
    pub name_end: usize,
    /// Offset of the first byte of the value.
    pub value_start: usize,
    /// Whether the line is in order.
    pub in_order: bool,
}

/// A line with its layout.
#[derive(Debug)]
pub(super) struct Line {
    pub text: String,
    pub name_end: usize,
    pub value_start: usize,
}

/// Bytes of a name. RFC 5545 has letters, digits and hyphens; the others are seen.
pub(super) fn is_name_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'/')
}

/// CONTROL of RFC 5545: what no line may hold.
pub(super) fn is_control(c: char) -> bool {
    u8::try_from(c).is_ok_and(is_control_byte)
}

/// The same, in UTF-8.
pub(super) fn is_control_byte(b: u8) -> bool {
    (b < 0x20 && b != b'\t') || b == 0x7f
}

/// Text without controls.
pub(super) fn without_controls(text: &str) -> String {
    text.chars().filter(|c| !is_control(*c)).collect()
}

/// Takes a line apart; `None` where it is no content line (no name, or no colon).
pub(super) fn layout(line: &str) -> Option<Layout> {
    let bytes = line.as_bytes();
    let name_end = bytes.iter().position(|b| !is_name_byte(*b)).filter(|end| *end > 0)?;
    match bytes.get(name_end)? {
        b':' => return Some(Layout { name_end, value_start: name_end + 1, in_order: true }),
        b';' => {}
        _ => return None,
    }
    let strict = strict_colon(bytes, name_end);
    let colon = match strict {
        // Behind a closing quote the value begins, whatever it looks like.
        Some(Colon { at, quoted: true }) => at,
        Some(Colon { at, quoted: false }) => meant(line, name_end, at),
        None => meant(line, name_end, loose_colon(bytes, name_end)?),
    };
    let in_order = strict.is_some_and(|c| c.at == colon);
    Some(Layout { name_end, value_start: colon + 1, in_order })
}

/// The line in order.
pub(super) fn put_in_order(line: &str, layout: Layout) -> Line {
    let name = line.get(..layout.name_end).unwrap_or_default();
    let section = line.get(layout.name_end..layout.value_start.saturating_sub(1));
    let value = line.get(layout.value_start..).unwrap_or_default();
    compose(name, &param::split_loose(section.unwrap_or_default()), value)
}

/// A line in order whose value begins where it begins, whatever is added to it.
pub(super) fn settle(line: &str, name_end: usize, value_start: usize) -> Line {
    let name = line.get(..name_end).unwrap_or_default();
    let section = line.get(name_end + 1..value_start.saturating_sub(1)).unwrap_or_default();
    let params: Vec<_> = param::split(section).map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
    join(name, &params, line.get(value_start..).unwrap_or_default(), true)
}

/// A line of a name, encoded parameters and a value.
pub(super) fn compose(name: &str, params: &[(String, String)], value: &str) -> Line {
    let line = join(name, params, value, false);
    // A reader that forgives bare colons must find the same value.
    match layout(&line.text) {
        Some(l) if l.in_order && l.value_start == line.value_start => line,
        _ => join(name, params, value, true),
    }
}

/// `settled`: the last parameter is in quotes, which leave no doubt where the value begins.
fn join(name: &str, params: &[(String, String)], value: &str, settled: bool) -> Line {
    let mut text = name.to_owned();
    for (i, (name, raw)) in params.iter().enumerate() {
        text.extend([";", name, "="]);
        match settled && i + 1 == params.len() {
            true => text.push_str(&param::quote_last(raw)),
            false => text.push_str(raw),
        }
    }
    text.push(':');
    let value_start = text.len();
    text.extend(value.split(is_control));
    Line { text, name_end: name.len(), value_start }
}

#[derive(Clone, Copy)]
struct Colon {
    at: usize,
    /// Whether a closing quote stands before it.
    quoted: bool,
}

/// The colon before the value, by the letter of the grammar.
fn strict_colon(bytes: &[u8], name_end: usize) -> Option<Colon> {
    let mut i = name_end;
    loop {
        let start = i + 1;
        let length = bytes.get(start..)?.iter().position(|b| !is_param_name(*b))?;
        i = start + length;
        if length == 0 || bytes.get(i) != Some(&b'=') {
            return None;
        }
        let single = std::str::from_utf8(bytes.get(start..i)?).is_ok_and(param::is_single);
        loop {
            i += 1;
            let quoted = bytes.get(i) == Some(&b'"');
            let rest = bytes.get(i + usize::from(quoted)..)?;
            i += match quoted {
                true => memchr::memchr(b'"', rest)? + 2,
                false => rest.iter().position(|b| matches!(b, b',' | b';' | b':' | b'"'))?,
            };
            match bytes.get(i)? {
                b',' if !single => {}
                b';' => break,
                b':' => return Some(Colon { at: i, quoted }),
                _ => return None,
            }
        }
    }
}

/// The first colon outside quotes; where quotes never close, the first at all.
fn loose_colon(bytes: &[u8], name_end: usize) -> Option<usize> {
    let mut quoted = false;
    let rest = bytes.get(name_end..)?;
    let outside = rest.iter().position(|b| {
        quoted ^= *b == b'"';
        *b == b':' && !quoted
    });
    Some(outside.or_else(|| memchr::memchr(b':', rest))? + name_end)
}

/// The colon that is meant where `first` is the first that could be: the last one before a
/// scheme in a calendar address, the next one where the first belongs to a bare URI.
fn meant(line: &str, name_end: usize, first: usize) -> usize {
    let name = line.get(..name_end).unwrap_or_default();
    let before = line.get(..first).unwrap_or_default();
    let behind = line.get(first + 1..).unwrap_or_default();
    let last = before.rsplit(['=', ',', ';']).next().unwrap_or_default().trim_start_matches('"');
    let in_uri = SCHEMES.iter().any(|s| last.eq_ignore_ascii_case(s));
    if name.eq_ignore_ascii_case("ATTENDEE") || name.eq_ignore_ascii_case("ORGANIZER") {
        if has_scheme(behind) && !in_uri {
            return first;
        }
        let mut colons = memchr::memrchr_iter(b':', behind.as_bytes());
        let address = colons.find(|i| behind.get(i + 1..).is_some_and(has_scheme));
        return address.map_or(first, |i| whole_address(line, first, first + 1 + i));
    }
    if !in_uri {
        return first;
    }
    let mut colons = memchr::memchr_iter(b':', behind.as_bytes());
    colons.find(|i| !is_port(behind.get(i + 1..))).map_or(first, |i| first + 1 + i)
}

/// Before the whole of `mailto:mailto:x`.
fn whole_address(line: &str, first: usize, mut colon: usize) -> usize {
    const DOUBLED: &str = ":mailto";
    while let Some(outer) = colon.checked_sub(DOUBLED.len()).filter(|o| *o > first)
        && line.get(outer..colon).is_some_and(|s| s.eq_ignore_ascii_case(DOUBLED))
    {
        colon = outer;
    }
    colon
}

fn has_scheme(text: &str) -> bool {
    let longest = 8;
    let head = text.as_bytes().get(..longest).unwrap_or(text.as_bytes());
    let scheme = head.iter().position(|b| *b == b':').and_then(|end| head.get(..end));
    scheme.is_some_and(|s| SCHEMES.iter().any(|known| s.eq_ignore_ascii_case(known.as_bytes())))
}

/// Digits and a slash: what stands behind the colon of a host and its port.
fn is_port(text: Option<&str>) -> bool {
    let text = text.unwrap_or_default().trim_start_matches(|c: char| c.is_ascii_digit());
    text.starts_with('/')
}
