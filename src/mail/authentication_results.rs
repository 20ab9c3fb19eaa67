//! Authentication-Results (RFC 8601): what the host's own filters found out about the sender.
//!
//! Read by the grammar of section 2.2, with these tolerances: a property without its type
//! (`action=none`), values with `/` and `=` in them, empty results between semicolons. A quote or
//! comment without an end makes the whole field unreadable, and a field without an
//! authentication service identifier is none: nobody could say whose it is.
//!
//! Nothing is tolerated by which a field could look like another's to the filter that removes
//! forged ones, and like ours here: white space before the colon, control characters, white
//! space other than blank and tab, an identifier that is quoted in part.

use super::header::Header;

/// A longer field is not read.
const MAX_VALUE: usize = 64 * 1024;
/// More results than this are not read, and more properties or comments of one.
const MAX_ITEMS: usize = 100;

/// An Authentication-Results field (RFC 8601 section 2.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthenticationResults {
    /// Who says it (section 2.5), as written.
    pub authserv_id: String,
    /// The version; one that is not 1 means that the field must not be used (section 2.6).
    pub version: Option<u32>,
    /// The results in order; nothing for `none`.
    pub results: Vec<MethodResult>,
}

/// What one method came to (RFC 8601 section 2.2, resinfo).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MethodResult {
    /// The method, lower case: `dmarc`.
    pub method: String,
    /// The version of the method; one that is not 1 means that the result must not be used
    /// (section 2.6).
    pub version: Option<u32>,
    /// The result, lower case: `pass`. Empty where it cannot be read.
    pub result: String,
    /// The stated reason.
    pub reason: Option<String>,
    /// What the result is about.
    pub properties: Vec<Property>,
    /// The comments, without their parentheses: where many filters put the DMARC policy.
    pub comments: Vec<String>,
}

impl MethodResult {
    /// `pass`, in a version of the method that is known.
    pub fn is_pass(&self) -> bool {
        self.says("pass")
    }

    /// `fail`, in a version of the method that is known.
    pub fn is_fail(&self) -> bool {
        self.says("fail")
    }

    fn says(&self, result: &str) -> bool {
        self.version.is_none_or(|v| v == 1) && self.result == result
    }

    /// The value of a property, `("header", "d")`. `None` where it has several: a filter states
    /// each once, so that one of them is not the filter's.
    pub fn property(&self, ptype: &str, name: &str) -> Option<&str> {
        let mut found = self.properties.iter().filter(|p| p.ptype == ptype && p.name == name);
        let value = found.next()?.value.as_str();
        found.all(|p| p.value == value).then_some(value)
    }
}

/// One property (RFC 8601 section 2.2, propspec).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Property {
    /// Its type, lower case: `header`. Empty if the filter left it out.
    pub ptype: String,
    /// Its name, lower case: `d`.
    pub name: String,
    /// Its value, quotes resolved.
    pub value: String,
}

/// Reads a field as it stands.
pub fn read(field: &Header) -> Option<AuthenticationResults> {
    parse(&text(field)?)
}

/// Reads an ARC-Authentication-Results field (RFC 8617 section 4.1.1) as it stands: its instance
/// and what it says.
pub fn read_arc(field: &Header) -> Option<(u32, AuthenticationResults)> {
    let text = text(field)?;
    let mut cursor = Cursor { rest: &text, comments: Vec::new() };
    cursor.cfws()?;
    let tag = cursor.word();
    cursor.cfws()?;
    if tag != "i" || !cursor.take('=') {
        return None;
    }
    cursor.cfws()?;
    let instance = cursor.number()?;
    cursor.cfws()?;
    cursor.take(';').then_some(())?;
    Some((instance, parse(cursor.rest)?))
}

/// The value of a field without its folds, unless its name has white space behind it.
fn text(field: &Header) -> Option<String> {
    let plain = !field.name.last().is_some_and(u8::is_ascii_whitespace);
    field.strictly_unfolded().filter(|_| plain && field.value.len() <= MAX_VALUE)
}

/// Reads the value of an Authentication-Results field, folded or not.
pub fn parse(value: &str) -> Option<AuthenticationResults> {
    if value.len() > MAX_VALUE {
        return None;
    }
    let mut cursor = Cursor { rest: value, comments: Vec::new() };
    cursor.cfws()?;
    let authserv_id = cursor.identifier()?;
    cursor.cfws()?;
    if authserv_id.is_empty() || authserv_id.contains('=') || cursor.peek() == Some('=') {
        return None;
    }
    let version = cursor.version()?;
    cursor.cfws()?;
    let mut results = Vec::new();
    while cursor.take(';') {
        cursor.comments.clear();
        let result = cursor.result()?;
        results.extend(result.filter(|_| results.len() < MAX_ITEMS));
    }
    cursor.rest.is_empty().then_some(AuthenticationResults { authserv_id, version, results })
}

/// White space within a field; nothing else that Unicode calls so.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

struct Cursor<'a> {
    rest: &'a str,
    comments: Vec<String>,
}

/// All methods that return an `Option` return `None` for a quote or comment without an end.
impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next();
        self.rest = chars.as_str();
        c
    }

    fn take(&mut self, wanted: char) -> bool {
        let taken = self.rest.strip_prefix(wanted);
        self.rest = taken.unwrap_or(self.rest);
        taken.is_some()
    }

    /// Comments and white space (RFC 5322 section 3.2.2).
    fn cfws(&mut self) -> Option<()> {
        loop {
            self.rest = self.rest.trim_start_matches(is_space);
            if !self.take('(') {
                return Some(());
            }
            let comment = self.comment()?;
            if self.comments.len() < MAX_ITEMS {
                self.comments.push(comment);
            }
        }
    }

    fn comment(&mut self) -> Option<String> {
        let (mut depth, mut text) = (1usize, String::new());
        loop {
            let c = self.next()?;
            match c {
                '\\' => {
                    text.push(self.next()?);
                    continue;
                }
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(text.trim().to_owned());
            }
            text.push(c);
        }
    }

    /// A token, or a quoted string. What is quoted in part is neither, and not everyone would
    /// read it alike.
    fn identifier(&mut self) -> Option<String> {
        let whole = self.rest;
        let id = self.value()?;
        let written = whole.get(..whole.len() - self.rest.len())?;
        let inner = written.strip_prefix('"').and_then(|w| w.strip_suffix('"')).unwrap_or(written);
        (inner == id && !id.contains('"')).then_some(id)
    }

    /// A token, a quoted string, or an address with a quoted local part.
    fn value(&mut self) -> Option<String> {
        let mut text = String::new();
        while let Some(c) = self.peek() {
            if is_space(c) || matches!(c, ';' | '(') {
                break;
            }
            self.next();
            if c == '"' { self.quoted(&mut text)? } else { text.push(c) }
        }
        Some(text)
    }

    fn quoted(&mut self, text: &mut String) -> Option<()> {
        loop {
            match self.next()? {
                '"' => return Some(()),
                '\\' => text.push(self.next()?),
                '\r' | '\n' => {}
                c => text.push(c),
            }
        }
    }

    /// A keyword, in lower case.
    fn word(&mut self) -> String {
        let keyword = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let end = self.rest.find(|c| !keyword(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at_checked(end).unwrap_or_default();
        self.rest = rest;
        word.to_ascii_lowercase()
    }

    /// Digits; `None` also where there are none, or too many.
    fn number(&mut self) -> Option<u32> {
        self.word().parse().ok()
    }

    fn version(&mut self) -> Option<Option<u32>> {
        let begins = self.peek().is_some_and(|c| c.is_ascii_alphanumeric());
        if begins { self.number().map(Some) } else { Some(None) }
    }

    /// One result, up to the next semicolon; `Some(None)` for `none` and for what is no result.
    /// A method whose result cannot be read still has one: none below may take its place.
    fn result(&mut self) -> Option<Option<MethodResult>> {
        self.cfws()?;
        let mut found = MethodResult { method: self.word(), ..MethodResult::default() };
        self.cfws()?;
        if self.take('/') {
            self.cfws()?;
            found.version = Some(self.number().unwrap_or(u32::MAX));
            self.cfws()?;
        }
        if found.method.is_empty() || !self.take('=') {
            self.skip()?;
            return Some(None);
        }
        self.cfws()?;
        found.result = self.word();
        if !self.peek().is_none_or(|c| is_space(c) || matches!(c, ';' | '(')) {
            found.result.clear();
        }
        self.properties(&mut found)?;
        found.comments = std::mem::take(&mut self.comments);
        Some(Some(found))
    }

    fn properties(&mut self, found: &mut MethodResult) -> Option<()> {
        loop {
            self.cfws()?;
            if self.peek().is_none_or(|c| c == ';') {
                return Some(());
            }
            let Some(property) = self.property()? else { continue };
            if property.ptype.is_empty() && property.name == "reason" && found.reason.is_none() {
                found.reason = Some(property.value);
            } else if found.properties.len() < MAX_ITEMS {
                found.properties.push(property);
            }
        }
    }

    /// One `ptype.property=value`; always moves on.
    fn property(&mut self) -> Option<Option<Property>> {
        let mut name = self.word();
        let mut ptype = String::new();
        self.cfws()?;
        if self.take('.') {
            self.cfws()?;
            ptype = std::mem::replace(&mut name, self.word());
            self.cfws()?;
        }
        if name.is_empty() || !self.take('=') {
            let before = self.rest.len();
            self.value()?;
            if self.rest.len() == before && self.peek() != Some(';') {
                self.next();
            }
            return Some(None);
        }
        self.cfws()?;
        let mut value = self.value()?;
        // A comment within a value: not everyone would read it alike.
        if self.peek() == Some('(') {
            let before = self.rest;
            self.cfws()?;
            let skipped = before.get(..before.len() - self.rest.len()).unwrap_or_default();
            if skipped.ends_with(')') && self.peek().is_some_and(|c| c != ';') {
                value.clear();
            }
        }
        Some(Some(Property { ptype, name, value }))
    }

    fn skip(&mut self) -> Option<()> {
        loop {
            self.cfws()?;
            if self.peek().is_none_or(|c| c == ';') {
                return Some(());
            }
            self.value()?;
        }
    }
}

#[cfg(test)]
#[path = "authentication_results_tests.rs"]
mod tests;
