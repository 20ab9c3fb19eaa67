//! Parameters of a content line: quoting (RFC 5545 section 3.2) and RFC 6868.

/// A decoded parameter: its name and its values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Param {
    /// The name in upper case.
    pub name: String,
    /// The comma-separated values, unquoted and decoded.
    pub values: Vec<String>,
}

/// Bytes of a parameter's name. RFC 5545 has no underscore; it is seen.
pub(super) fn is_param_name(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'-' || b == b'_'
}

/// Whether a comma in the parameter is part of its one value: a list of names is one name.
pub(super) fn is_single(name: &str) -> bool {
    name.eq_ignore_ascii_case("CN")
}

/// What a parameter or property is called whose name has no usable character.
pub(super) const UNNAMED: &str = "X-UNNAMED";

/// A usable name for a parameter: unfit characters go.
pub(super) fn param_name(name: &str) -> String {
    let name: String = name
        .bytes()
        .filter(|b| is_param_name(*b))
        .map(|b| char::from(b.to_ascii_uppercase()))
        .collect();
    if name.is_empty() { UNNAMED.to_owned() } else { name }
}

/// The parameters of a line in order: names and raw values of `;NAME=value;NAME=value`.
pub(super) fn split(section: &str) -> impl Iterator<Item = (&str, &str)> {
    outside_quotes(section, b';').filter_map(|segment| segment.split_once('='))
}

/// The same for a line that is not in order; the values come encoded anew. A segment without
/// a name belongs to the value before it: producers leave semicolons unquoted.
pub(super) fn split_loose(section: &str) -> Vec<(String, String)> {
    let mut params: Vec<(String, String, bool)> = Vec::new();
    for segment in outside_balanced_quotes(section, b';').filter(|s| !s.is_empty()) {
        let (name, value) = segment.split_once('=').unwrap_or((segment, ""));
        let named = !name.is_empty() && name.bytes().all(is_param_name);
        match params.last_mut() {
            Some((_, before, joined)) if !named || !segment.contains('=') => {
                before.push(';');
                before.push_str(segment);
                *joined = true;
            }
            _ if named => params.push((name.to_owned(), value.to_owned(), false)),
            _ => params.push((param_name(name), value.to_owned(), false)),
        }
    }
    let encoded = params.into_iter().map(|(name, raw, joined)| {
        let list = !joined && !is_single(&name);
        let values = if list { outside_balanced_quotes(&raw, b',').collect() } else { vec![&*raw] };
        let values: Vec<String> = values.into_iter().map(encode_loose).collect();
        (name, values.join(","))
    });
    encoded.collect()
}

/// The values of a raw parameter, decoded.
pub(super) fn values(raw: &str) -> impl Iterator<Item = String> {
    outside_quotes(raw, b',').map(|v| decode_carets(unquote(v)))
}

/// A raw parameter as one string.
pub(super) fn joined(raw: &str) -> String {
    let mut values = values(raw);
    let mut all = values.next().unwrap_or_default();
    for value in values {
        all.push(',');
        all.push_str(&value);
    }
    all
}

/// Encodes a value: RFC 6868, in quotes where RFC 5545 asks for them (and where it holds a
/// space or is not ASCII, for readers that are stricter than that). Controls go.
pub(super) fn encode(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    let mut quote = false;
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '^' => out.push_str("^^"),
            '"' => out.push_str("^'"),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("^n"),
            c if super::content_line::is_control(c) => {}
            c => {
                quote |= matches!(c, ':' | ';' | ',' | ' ' | '\t') || !c.is_ascii();
                out.push(c);
            }
        }
    }
    if quote { format!("\"{out}\"") } else { out }
}

/// The raw parameter with its last value in quotes.
pub(super) fn quote_last(raw: &str) -> String {
    let last = outside_quotes(raw, b',').last().unwrap_or_default();
    if last.starts_with('"') {
        return raw.to_owned();
    }
    format!("{}\"{last}\"", raw.strip_suffix(last).unwrap_or_default())
}

/// One value of a line that is not in order, as it is meant, encoded.
fn encode_loose(raw: &str) -> String {
    let text = raw.trim();
    let inner = text.strip_prefix('"').and_then(|t| t.strip_suffix('"'));
    if let Some(inner) = inner.filter(|i| !i.contains('"')) {
        // In order as it is, but for what stands around it.
        return format!("\"{inner}\"");
    }
    if !raw.contains(['"', ':', ';', ',']) {
        return raw.to_owned();
    }
    let odd = !text.bytes().filter(|b| *b == b'"').count().is_multiple_of(2);
    let text = match (odd, text.strip_prefix('"'), text.strip_suffix('"')) {
        // A quote that never closes, or never opened.
        (true, Some(rest), _) | (true, None, Some(rest)) => rest,
        _ => text,
    };
    encode(&decode_carets(text))
}

fn unquote(value: &str) -> &str {
    value.strip_prefix('"').and_then(|v| v.strip_suffix('"')).unwrap_or(value)
}

/// Decodes RFC 6868.
fn decode_carets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'^', rest.as_bytes()) {
        let (before, caret) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let (c, length) = match caret.as_bytes().get(1) {
            Some(b'n') => ('\n', 2),
            Some(b'\'') => ('"', 2),
            Some(b'^') => ('^', 2),
            _ => ('^', 1),
        };
        out.push(c);
        rest = caret.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn outside_quotes(text: &str, separator: u8) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |c| {
        quoted ^= c == '"';
        c == char::from(separator) && !quoted
    })
}

/// A quote that never closes would swallow the rest: then quotes do not count.
fn outside_balanced_quotes(text: &str, separator: u8) -> impl Iterator<Item = &str> {
    let balanced = text.bytes().filter(|b| *b == b'"').count().is_multiple_of(2);
    let mut quoted = false;
    text.split(move |c| {
        quoted ^= balanced && c == '"';
        c == char::from(separator) && !quoted
    })
}
