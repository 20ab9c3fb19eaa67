//! TEXT (RFC 5545 section 3.3.11), and what producers hide in it.

use std::borrow::Cow;

use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::decoders::html::add_html_token;
use mail_parser::parsers::MessageStream;

use super::content_line::{is_control, without_controls};

/// Longest encoded word that is looked at; RFC 2047 allows 75 bytes.
const LONGEST_WORD: usize = 1000;
/// Longest name of an HTML entity, with a numeric one in mind.
const LONGEST_ENTITY: usize = 32;

/// Escapes TEXT: backslash, semicolon, comma, line breaks. Control characters go.
///
/// ```
/// # use imip_milter::ical::escape_text;
/// assert_eq!(escape_text("Lunch, then talks;\nbring C:\\"), r"Lunch\, then talks\;\nbring C:\\");
/// ```
pub fn escape_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("\\n"),
            c if is_control(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Undoes [`escape_text`]; a backslash before any other character is dropped.
pub fn unescape_text(text: &str) -> Cow<'_, str> {
    let mut rest = text;
    let mut out = String::new();
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        let (before, escape) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let mut chars = escape.chars();
        chars.next();
        match chars.next() {
            Some('n' | 'N') => out.push('\n'),
            Some(other) => out.push(other),
            None => out.push('\\'),
        }
        rest = chars.as_str();
    }
    if rest.len() == text.len() {
        return Cow::Borrowed(text);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The items of a list of TEXT (CATEGORIES, RESOURCES), still escaped: split at the commas that
/// no backslash escapes.
pub(super) fn split_list(text: &str) -> impl Iterator<Item = &str> {
    let mut escaped = false;
    text.split(move |c| {
        let separates = c == ',' && !escaped;
        escaped = c == '\\' && !escaped;
        separates
    })
}

/// Decodes encoded words (RFC 2047), which have no business in a calendar and are seen there.
/// Whatever is not well formed, in a charset nobody knows, or hides control characters stays as
/// it is.
pub(super) fn decode_words(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    // What is not copied yet, and from where on to look for the next word.
    let (mut rest, mut from) = (text, 0);
    let mut behind_word = false;
    while let Some(at) = rest.get(from..).and_then(|r| r.find("=?")).map(|i| i + from) {
        let Some((word, decoded)) = rest.get(at..).and_then(encoded_word) else {
            from = at + 2;
            continue;
        };
        let between = rest.get(..at).unwrap_or_default();
        // White space between two words is not part of the text.
        if !(behind_word && between.chars().all(char::is_whitespace)) {
            out.push_str(between);
        }
        out.push_str(&decoded);
        rest = rest.get(at + word..).unwrap_or_default();
        (from, behind_word) = (0, true);
    }
    if !behind_word {
        return Cow::Borrowed(text);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The length and the text of the encoded word at the begin of `text`.
fn encoded_word(text: &str) -> Option<(usize, String)> {
    let window = text.as_bytes().get(..LONGEST_WORD).unwrap_or(text.as_bytes());
    let mut fields = window.get(2..)?.splitn(4, |b| *b == b'?');
    let (charset, encoding, data) = (fields.next()?, fields.next()?, fields.next()?);
    let closed = fields.next()?.first() == Some(&b'=');
    let printable = |part: &[u8]| part.iter().all(u8::is_ascii_graphic);
    let charset_name = charset.split(|b| *b == b'*').next()?;
    let known = [&b"utf-8"[..], b"us-ascii"].iter().any(|c| charset_name.eq_ignore_ascii_case(c))
        || charset_decoder(charset_name).is_some();
    if !closed || !known || !printable(charset) || !printable(data) || charset.len() < 3 {
        return None;
    }
    if !matches!(encoding, b"b" | b"B" | b"q" | b"Q") {
        return None;
    }
    let length = 2 + charset.len() + 1 + encoding.len() + 1 + data.len() + 2;
    let decoded = MessageStream::new(window.get(1..length)?).decode_rfc2047()?;
    // What hides line breaks is no text of a producer's.
    (!decoded.contains(char::is_control)).then_some((length, decoded))
}

/// Resolves HTML entities (`&quot;`, `&#39;`), as some servers write them into comments.
pub(super) fn decode_entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        let (before, entity) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let window = entity.as_bytes().get(..LONGEST_ENTITY).unwrap_or(entity.as_bytes());
        let is_name = |b: &u8| b.is_ascii_alphanumeric() || *b == b'#';
        let length = window.iter().skip(1).position(|b| !is_name(b)).map_or(1, |i| i + 1);
        let length = if window.get(length) == Some(&b';') { length + 1 } else { 1 };
        let mut decoded = String::new();
        add_html_token(&mut decoded, entity.as_bytes().get(..length).unwrap_or_default(), false);
        out.push_str(&without_controls(&decoded));
        rest = entity.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}
