//! One content line (RFC 5545 section 3.1): name, parameters, value.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// One logical (unfolded) content line, kept as it was read.
///
/// Names compare without regard to case. Parameters and the value are decoded on demand;
/// [`Property::set_param`] rewrites only the parameter it is asked to.
#[derive(Clone)]
pub struct Property {
    buffer: Arc<str>,
    start: usize,
    end: usize,
    /// Offset of the first byte after the name, relative to `start`.
    name_end: usize,
    /// Offset of the first byte of the value, relative to `start`.
    value_start: usize,
}

/// A decoded parameter: its name and its values (RFC 5545 section 3.2, RFC 6868).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Param {
    /// The name in upper case.
    pub name: String,
    /// The comma-separated values, unquoted and decoded.
    pub values: Vec<String>,
}

impl Property {
    /// A new property. `value` is written as given, so text must be escaped first
    /// ([`Property::text`]); line breaks and control characters are dropped.
    pub fn new(name: &str, value: &str) -> Self {
        let mut line = String::with_capacity(name.len() + 1 + value.len());
        line.extend(name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-'));
        let name_end = line.len();
        line.push(':');
        let value_start = line.len();
        line.extend(value.chars().filter(|c| !c.is_control() || *c == '\t'));
        let end = line.len();
        Property { buffer: Arc::from(line), start: 0, end, name_end, value_start }
    }

    /// A new property of type TEXT; the value is escaped.
    pub fn text(name: &str, text: &str) -> Self {
        Self::new(name, &super::escape_text(text))
    }

    /// The same property with a parameter set; for building.
    #[must_use]
    pub fn with_param(mut self, name: &str, value: &str) -> Self {
        self.set_param(name, value);
        self
    }

    /// Takes the logical line at `start..end` of `buffer` apart; `None` where it is no content
    /// line (no name, or no colon).
    pub(super) fn from_buffer(buffer: &Arc<str>, start: usize, end: usize) -> Option<Self> {
        let line = buffer.get(start..end)?;
        let name_end = line.find([';', ':'])?;
        let name = line.get(..name_end)?;
        if name.is_empty()
            || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./".contains(&b))
        {
            return None;
        }
        let value_start = value_start(line, name, name_end)?;
        Some(Property { buffer: Arc::clone(buffer), start, end, name_end, value_start })
    }

    /// Parses one logical line.
    pub fn parse(line: &str) -> Option<Self> {
        let clean: String = line.chars().filter(|c| !c.is_control() || *c == '\t').collect();
        let end = clean.len();
        Self::from_buffer(&Arc::from(clean), 0, end)
    }

    /// Bytes before the value.
    pub(super) fn head(&self) -> usize {
        self.value_start
    }

    /// The whole logical line.
    pub fn line(&self) -> &str {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// The name as it was spelled.
    pub fn name(&self) -> &str {
        self.line().get(..self.name_end).unwrap_or_default()
    }

    /// Whether this is the property `name`, in any case.
    pub fn is(&self, name: &str) -> bool {
        self.name().eq_ignore_ascii_case(name)
    }

    /// The value as it stands, not unescaped.
    pub fn value(&self) -> &str {
        self.line().get(self.value_start..).unwrap_or_default()
    }

    /// The value as TEXT, unescaped.
    pub fn as_text(&self) -> Cow<'_, str> {
        super::unescape_text(self.value())
    }

    /// The parameters in order. A segment without `=` belongs to the value before it:
    /// producers leave semicolons unquoted.
    pub fn params(&self) -> Vec<Param> {
        raw_params(self.raw_params())
            .into_iter()
            .map(|(name, raw)| Param {
                name: name.to_ascii_uppercase(),
                values: split_outside_quotes(&raw, ',').into_iter().map(decode_param).collect(),
            })
            .collect()
    }

    /// The parameter `name` as one string: quotes removed, RFC 6868 decoded, commas kept.
    pub fn param(&self, name: &str) -> Option<String> {
        raw_params(self.raw_params())
            .into_iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, raw)| decode_param(&raw))
    }

    /// Sets parameter `name` to one value (replacing it in place, or adding it at the end).
    pub fn set_param(&mut self, name: &str, value: &str) {
        let mut params = raw_params(self.raw_params());
        let encoded = encode_param(value);
        match params.iter_mut().find(|(n, _)| n.eq_ignore_ascii_case(name)) {
            Some((_, raw)) => *raw = encoded,
            None => params.push((name.to_ascii_uppercase(), encoded)),
        }
        self.rebuild(&params, None);
    }

    /// Sets parameter `name` to a list of values.
    pub fn set_param_list(&mut self, name: &str, values: &[String]) {
        let mut params = raw_params(self.raw_params());
        params.retain(|(n, _)| !n.eq_ignore_ascii_case(name));
        let quoted: Vec<String> = values.iter().map(|v| encode_param(v)).collect();
        params.push((name.to_ascii_uppercase(), quoted.join(",")));
        self.rebuild(&params, None);
    }

    /// Removes every parameter `name`.
    pub fn remove_param(&mut self, name: &str) {
        let mut params = raw_params(self.raw_params());
        let before = params.len();
        params.retain(|(n, _)| !n.eq_ignore_ascii_case(name));
        if params.len() != before {
            self.rebuild(&params, None);
        }
    }

    /// Replaces the value (already encoded for its type), keeping the parameters.
    pub fn set_value(&mut self, value: &str) {
        let params = raw_params(self.raw_params());
        self.rebuild(&params, Some(value));
    }

    /// A form in which two properties that mean the same are equal: name in upper case,
    /// parameters sorted and decoded, value verbatim.
    pub fn canonical(&self) -> (String, Vec<Param>, String) {
        let mut params = self.params();
        params.sort();
        (self.name().to_ascii_uppercase(), params, self.value().to_owned())
    }

    fn raw_params(&self) -> &str {
        self.line().get(self.name_end..self.value_start.saturating_sub(1)).unwrap_or_default()
    }

    fn rebuild(&mut self, params: &[(String, String)], value: Option<&str>) {
        let mut line = self.name().to_owned();
        let name_end = line.len();
        for (name, raw) in params {
            line.push(';');
            line.push_str(name);
            line.push('=');
            line.push_str(raw);
        }
        line.push(':');
        let value_start = line.len();
        match value {
            Some(v) => line.extend(v.chars().filter(|c| !c.is_control() || *c == '\t')),
            None => line.push_str(self.value()),
        }
        let end = line.len();
        *self = Property { buffer: Arc::from(line), start: 0, end, name_end, value_start };
    }
}

impl fmt::Debug for Property {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.line())
    }
}

impl PartialEq for Property {
    fn eq(&self, other: &Self) -> bool {
        self.line() == other.line()
    }
}

impl Eq for Property {}

/// Finds the value: the first colon outside quotes; where quotes never close, the first colon
/// at all; for participants whose parameters hold bare colons, the last `:mailto:`.
fn value_start(line: &str, name: &str, name_end: usize) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut quoted = false;
    let mut colon = None;
    for (i, b) in bytes.iter().enumerate().skip(name_end) {
        match b {
            b'"' => quoted = !quoted,
            b':' if !quoted => {
                colon = Some(i);
                break;
            }
            _ => {}
        }
    }
    let mut start = match colon {
        Some(i) => i + 1,
        None => line.get(name_end..)?.find(':')? + name_end + 1,
    };
    if name.eq_ignore_ascii_case("ATTENDEE") || name.eq_ignore_ascii_case("ORGANIZER") {
        let value = line.get(start..)?;
        let starts_with_scheme =
            value.len() >= 7 && value.get(..7).is_some_and(|s| s.eq_ignore_ascii_case("mailto:"));
        if !starts_with_scheme && let Some(i) = value.to_ascii_lowercase().rfind(":mailto:") {
            start += i + 1;
        }
    }
    Some(start)
}

/// Splits `;NAME=value;NAME=value` into names and raw values.
fn raw_params(section: &str) -> Vec<(String, String)> {
    let mut params: Vec<(String, String)> = Vec::new();
    for segment in split_outside_quotes(section, ';') {
        match segment.split_once('=') {
            Some((name, value))
                if !name.is_empty()
                    && name
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') =>
            {
                params.push((name.to_owned(), value.to_owned()));
            }
            _ if segment.is_empty() => {}
            _ => {
                if let Some((_, value)) = params.last_mut() {
                    // Quote what was split by mistake, so that it prints as one value.
                    let joined = format!("{};{segment}", decode_param(value));
                    *value = encode_param(&joined);
                }
            }
        }
    }
    params
}

fn split_outside_quotes(text: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    // A quote that never closes would swallow the rest: then quotes do not count.
    let balanced = text.bytes().filter(|b| *b == b'"').count().is_multiple_of(2);
    text.split(|c| {
        if c == '"' && balanced {
            quoted = !quoted;
        }
        c == separator && !quoted
    })
    .collect()
}

/// Removes quotes and decodes RFC 6868.
fn decode_param(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars().filter(|c| *c != '"').peekable();
    while let Some(c) = chars.next() {
        if c != '^' {
            out.push(c);
            continue;
        }
        match chars.peek() {
            Some('n' | 'N') => {
                chars.next();
                out.push('\n');
            }
            Some('\'') => {
                chars.next();
                out.push('"');
            }
            Some('^') => {
                chars.next();
                out.push('^');
            }
            _ => out.push('^'),
        }
    }
    out
}

/// Encodes a parameter value: RFC 6868, quoted where RFC 5545 3.2 needs it, no control bytes.
fn encode_param(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    let mut quote = false;
    for c in value.chars() {
        match c {
            '^' => out.push_str("^^"),
            '"' => out.push_str("^'"),
            '\n' => out.push_str("^n"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            ':' | ';' | ',' => {
                quote = true;
                out.push(c);
            }
            c => {
                quote |= c == ' ' || !c.is_ascii();
                out.push(c);
            }
        }
    }
    if quote { format!("\"{out}\"") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_a_participant_apart() {
        let p = Property::parse(
            "ATTENDEE;CN=\"Doe: Jane; x\";MEMBER=\"mailto:a@x\",\"mailto:b@x\":mailto:j@x",
        )
        .unwrap();
        assert_eq!(p.value(), "mailto:j@x");
        assert_eq!(p.param("cn").as_deref(), Some("Doe: Jane; x"));
        assert_eq!(p.params()[1].values, ["mailto:a@x", "mailto:b@x"]);
    }

    #[test]
    fn bare_colons_and_semicolons_in_parameters() {
        let p = Property::parse("ORGANIZER;CN=x;SENT-BY=mailto:a@x:mailto:b@x").unwrap();
        assert_eq!(p.value(), "mailto:b@x");
        let p = Property::parse("ATTENDEE;CN='Doe; John';RSVP=TRUE:mailto:b@x").unwrap();
        assert_eq!(p.param("CN").as_deref(), Some("'Doe; John'"));
        assert_eq!(p.param("RSVP").as_deref(), Some("TRUE"));
        let p = Property::parse("ATTENDEE;CN=a \"b:mailto:c@x").unwrap();
        assert_eq!(p.value(), "mailto:c@x");
    }

    #[test]
    fn a_parameter_cannot_inject_a_line() {
        let p = Property::new("ATTENDEE", "mailto:a@x").with_param("CN", "a\"\r\nX-EVIL:1");
        assert_eq!(p.line(), "ATTENDEE;CN=\"a^'^nX-EVIL:1\":mailto:a@x");
        assert_eq!(p.param("CN").as_deref(), Some("a\"\nX-EVIL:1"));
    }

    #[test]
    fn set_param_keeps_the_others() {
        let mut p =
            Property::parse("ATTENDEE;CN=J^'Q^';X-Odd=1,2;PARTSTAT=NEEDS-ACTION:mailto:a@x")
                .unwrap();
        p.set_param("PARTSTAT", "ACCEPTED");
        p.remove_param("RSVP");
        assert_eq!(p.line(), "ATTENDEE;CN=J^'Q^';X-Odd=1,2;PARTSTAT=ACCEPTED:mailto:a@x");
    }
}
