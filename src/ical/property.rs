//! One content line (RFC 5545 section 3.1): name, parameters, value.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::content_line::{self, Layout, Line, is_name_byte, without_controls};
use super::param::{self, Param};
use super::text;

/// One logical (unfolded) content line, kept as it was read.
///
/// Names compare without regard to case. Parameters and the value are decoded on demand;
/// [`Property::set_param`] rewrites only the parameter it is asked to. Whatever strings a
/// property is made of, it prints as one content line that reads back as the same property.
///
/// ```
/// use imip_milter::ical::Property;
///
/// let mut line = Property::parse("ATTENDEE;CN=\"Doe, Jane\";PARTSTAT=NEEDS-ACTION:mailto:j@x").unwrap();
/// assert!(line.is("attendee"));
/// assert_eq!(line.param("CN").as_deref(), Some("Doe, Jane"));
/// line.set_param("PARTSTAT", "ACCEPTED");
/// assert_eq!(line.line(), "ATTENDEE;CN=\"Doe, Jane\";PARTSTAT=ACCEPTED:mailto:j@x");
/// ```
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

/// A property on the buffer that its whole text shares.
pub(super) struct Place {
    pub start: usize,
    pub end: usize,
    pub name_end: usize,
    pub value_start: usize,
}

impl Property {
    /// A new property. `value` is written as given, so text must be escaped first
    /// ([`Property::text`]); line breaks and control characters are dropped, and so is what
    /// cannot be in a name. BEGIN and END are no properties and become X-BEGIN and X-END.
    pub fn new(name: &str, value: &str) -> Self {
        let mut name: String = name.bytes().filter(|b| is_name_byte(*b)).map(char::from).collect();
        if name.is_empty() {
            name.push_str(param::UNNAMED);
        }
        if is_bound(&name) {
            name.insert_str(0, "X-");
        }
        content_line::compose(&name, &[], value).into()
    }

    /// A new property of type TEXT; the value is escaped.
    ///
    /// ```
    /// # use imip_milter::ical::Property;
    /// let line = Property::text("SUMMARY", "Plans, and more plans");
    /// assert_eq!(line.value(), r"Plans\, and more plans");
    /// assert_eq!(line.as_text(), "Plans, and more plans");
    /// ```
    pub fn text(name: &str, text: &str) -> Self {
        Self::new(name, &text::escape_text(text))
    }

    /// The same property with a parameter set; for building.
    #[must_use]
    pub fn with_param(mut self, name: &str, value: &str) -> Self {
        self.set_param(name, value);
        self
    }

    /// Parses one logical line, as forgiving as [`read`](super::read); `None` where it is no
    /// property (no name, no colon, BEGIN or END).
    ///
    /// ```
    /// # use imip_milter::ical::Property;
    /// let line = Property::parse("ORGANIZER;SENT-BY=mailto:pa@x:mailto:boss@x").unwrap();
    /// assert_eq!(line.value(), "mailto:boss@x");
    /// assert_eq!(line.line(), "ORGANIZER;SENT-BY=\"mailto:pa@x\":mailto:boss@x");
    /// ```
    pub fn parse(line: &str) -> Option<Self> {
        let text = without_controls(line);
        let layout = content_line::layout(&text)?;
        let Layout { name_end, value_start, in_order } = layout;
        if text.get(..name_end).is_some_and(is_bound) {
            return None;
        }
        Some(
            match in_order {
                true => Line { text, name_end, value_start },
                false => content_line::put_in_order(&text, layout),
            }
            .into(),
        )
    }

    /// The property at a place that the reader has found.
    pub(super) fn at(buffer: &Arc<str>, place: &Place) -> Self {
        let Place { start, end, name_end, value_start } = *place;
        Property { buffer: Arc::clone(buffer), start, end, name_end, value_start }
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
        text::unescape_text(self.value())
    }

    /// The value as a list of TEXT (CATEGORIES, RESOURCES), unescaped.
    ///
    /// ```
    /// # use imip_milter::ical::Property;
    /// let line = Property::parse(r"CATEGORIES:Work,Rhine\, Main").unwrap();
    /// assert_eq!(line.as_text_list().collect::<Vec<_>>(), ["Work", "Rhine, Main"]);
    /// ```
    pub fn as_text_list(&self) -> impl Iterator<Item = Cow<'_, str>> {
        text::split_list(self.value()).map(text::unescape_text)
    }

    /// The value as TEXT for a reader: [`Property::as_text`], with encoded words (RFC 2047)
    /// decoded that the producer put there.
    pub fn shown_text(&self) -> Cow<'_, str> {
        match self.as_text() {
            Cow::Borrowed(text) => text::decode_words(text),
            Cow::Owned(text) => Cow::Owned(text::decode_words(&text).into_owned()),
        }
    }

    /// The parameters in order.
    pub fn params(&self) -> Vec<Param> {
        param::split(self.raw_params())
            .map(|(name, raw)| Param {
                name: name.to_ascii_uppercase(),
                values: param::values(raw).collect(),
            })
            .collect()
    }

    /// The first parameter `name` as one string: quotes removed, RFC 6868 decoded, commas
    /// kept.
    pub fn param(&self, name: &str) -> Option<String> {
        self.raw_param(name).map(param::joined)
    }

    /// The first parameter `name` as a reader is to see it: encoded words (RFC 2047) decoded,
    /// and HTML entities in the comment that Google's calendar sends as X-RESPONSE-COMMENT.
    ///
    /// ```
    /// # use imip_milter::ical::Property;
    /// let line = Property::parse("ATTENDEE;X-RESPONSE-COMMENT=\"say &quot;hi&quot;\":mailto:j@x").unwrap();
    /// assert_eq!(line.shown_param("X-RESPONSE-COMMENT").as_deref(), Some("say \"hi\""));
    /// ```
    pub fn shown_param(&self, name: &str) -> Option<String> {
        let value = self.param(name)?;
        let words = text::decode_words(&value);
        Some(match name.eq_ignore_ascii_case("X-RESPONSE-COMMENT") {
            true => text::decode_entities(&words).into_owned(),
            false => words.into_owned(),
        })
    }

    /// Sets parameter `name` to one value: in the place of the first of its name, whose
    /// repetitions go, or at the end.
    pub fn set_param(&mut self, name: &str, value: &str) {
        self.put_param(name, &param::encode(value));
    }

    /// Sets parameter `name` to a list of values, as [`Property::set_param`] does. A CN is one
    /// value, with commas in it.
    pub fn set_param_list(&mut self, name: &str, values: &[String]) {
        if param::is_single(&param::param_name(name)) {
            return self.set_param(name, &values.join(","));
        }
        let values: Vec<String> = values.iter().map(|v| param::encode(v)).collect();
        self.put_param(name, &values.join(","));
    }

    /// Removes every parameter `name`.
    pub fn remove_param(&mut self, name: &str) {
        if self.raw_param(name).is_some() {
            let mut params = self.own_params();
            params.retain(|(n, _)| !n.eq_ignore_ascii_case(name));
            self.rebuild(&params, None);
        }
    }

    /// Replaces the value (already encoded for its type), keeping the parameters.
    pub fn set_value(&mut self, value: &str) {
        self.rebuild(&self.own_params(), Some(value));
    }

    /// A form in which two properties that mean the same are equal: name in upper case,
    /// parameters sorted and decoded, value verbatim.
    pub fn canonical(&self) -> (String, Vec<Param>, String) {
        let mut params = self.params();
        params.sort();
        (self.name().to_ascii_uppercase(), params, self.value().to_owned())
    }

    fn raw_params(&self) -> &str {
        let section = self.line().get(self.name_end..self.value_start.saturating_sub(1));
        section.and_then(|s| s.strip_prefix(';')).unwrap_or_default()
    }

    fn raw_param(&self, name: &str) -> Option<&str> {
        param::split(self.raw_params()).find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v)
    }

    fn own_params(&self) -> Vec<(String, String)> {
        param::split(self.raw_params()).map(|(n, v)| (n.to_owned(), v.to_owned())).collect()
    }

    fn put_param(&mut self, name: &str, raw: &str) {
        let name = param::param_name(name);
        let mut params = self.own_params();
        let mut put = false;
        params.retain_mut(|(n, v)| match (n.eq_ignore_ascii_case(&name), put) {
            (false, _) => true,
            (true, true) => false,
            (true, false) => {
                raw.clone_into(v);
                put = true;
                true
            }
        });
        if !put {
            params.push((name, raw.to_owned()));
        }
        self.rebuild(&params, None);
    }

    fn rebuild(&mut self, params: &[(String, String)], value: Option<&str>) {
        *self = content_line::compose(self.name(), params, value.unwrap_or(self.value())).into();
    }
}

/// Whether a line of that name bounds a component.
pub(super) fn is_bound(name: &str) -> bool {
    name.eq_ignore_ascii_case("BEGIN") || name.eq_ignore_ascii_case("END")
}

impl From<Line> for Property {
    fn from(line: Line) -> Self {
        let Line { text, name_end, value_start } = line;
        Property { start: 0, end: text.len(), buffer: Arc::from(text), name_end, value_start }
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
        assert_eq!(p.param("MEMBER").as_deref(), Some("mailto:a@x,mailto:b@x"));
    }

    #[test]
    fn a_parameter_cannot_inject_a_line() {
        let p = Property::new("ATTENDEE", "mailto:a@x").with_param("CN", "a\"\r\nX-EVIL:1");
        assert_eq!(p.line(), "ATTENDEE;CN=\"a^'^nX-EVIL:1\":mailto:a@x");
        assert_eq!(p.param("CN").as_deref(), Some("a\"\nX-EVIL:1"));
        let p = Property::new("X-A\r\nBEGIN:VALARM", "1\r\nEND:VEVENT").with_param("p=q:r", "s");
        assert_eq!(p.line(), "X-ABEGINVALARM;PQR=s:1END:VEVENT");
        assert_eq!(Property::new("begin", "VEVENT").line(), "X-begin:VEVENT");
        assert_eq!(Property::new("\n:", "").line(), "X-UNNAMED:");
        assert_eq!(Property::parse("BEGIN:VEVENT"), None);
    }

    #[test]
    fn set_param_keeps_the_others() {
        let mut p =
            Property::parse("ATTENDEE;CN=J^'Q^';X-Odd=1,2;PARTSTAT=NEEDS-ACTION:mailto:a@x")
                .unwrap();
        p.set_param("PARTSTAT", "ACCEPTED");
        p.remove_param("RSVP");
        assert_eq!(p.line(), "ATTENDEE;CN=J^'Q^';X-Odd=1,2;PARTSTAT=ACCEPTED:mailto:a@x");
        p.set_param_list("x-odd", &["a,b".into(), "c".into()]);
        assert_eq!(p.line(), "ATTENDEE;CN=J^'Q^';X-Odd=\"a,b\",c;PARTSTAT=ACCEPTED:mailto:a@x");
        p.set_value("mailto:b@x");
        assert_eq!(p.value(), "mailto:b@x");
    }

    #[test]
    fn what_would_be_misread_is_quoted() {
        let p = Property::new("ATTENDEE", "x:mailto:a@x").with_param("CN", "a");
        assert_eq!(p.line(), "ATTENDEE;CN=\"a\":x:mailto:a@x");
        assert_eq!(Property::parse(p.line()).unwrap().value(), "x:mailto:a@x");
        let p = Property::new("X-P", "//a:b").with_param("U", "http");
        assert_eq!(Property::parse(p.line()).unwrap().value(), "//a:b");
    }
}
