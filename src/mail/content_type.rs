//! Content-Type and Content-Disposition (RFC 2045 section 5, RFC 2183), with the parameters of
//! RFC 2231 and the encoded words that producers put into file names against RFC 2047.
//!
//! Read byte by byte and bounded, because the boundary decides what every later reader sees: a
//! boundary need not be UTF-8, and the first of two equal parameters counts.

use std::collections::BTreeMap;

use mail_parser::HeaderValue;
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::parsers::MessageStream;

use super::header::unfold;

/// Parameters beyond this many are not read.
const MAX_PARAMS: usize = 200;
/// A field is read up to here.
const MAX_VALUE: usize = 64 * 1024;
/// Longer values are not searched for encoded words.
const MAX_ENCODED: usize = 4096;

/// The type of a part (RFC 2045 section 5.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentType {
    /// The type, lower case: `text`.
    pub main: String,
    /// The subtype, lower case: `calendar`. Empty if there was none.
    pub sub: String,
    /// The parameters: name in lower case, value decoded (RFC 2231; encoded words in `name`).
    pub params: Vec<(String, String)>,
    boundary: Vec<u8>,
}

impl ContentType {
    /// Reads the raw value of a Content-Type field.
    pub fn parse(value: &[u8]) -> Self {
        let field = Field::parse(value);
        let clean = |word: &[u8]| {
            let word: Vec<u8> = word.iter().filter(|b| !b.is_ascii_whitespace()).copied().collect();
            String::from_utf8_lossy(&word).to_ascii_lowercase()
        };
        let mut halves = field.head.splitn(2, |b| *b == b'/');
        let main = clean(halves.next().unwrap_or_default());
        let sub = clean(halves.next().unwrap_or_default());
        let params = field.params();
        let boundary = field.boundary(&params);
        if main.is_empty() {
            return ContentType { params, boundary, ..Self::of("text", "plain") };
        }
        let sub = if main == "text" && sub.is_empty() { "plain".to_owned() } else { sub };
        ContentType { main, sub, params, boundary }
    }

    /// A type without parameters.
    pub(crate) fn of(main: &str, sub: &str) -> Self {
        ContentType {
            main: main.to_owned(),
            sub: sub.to_owned(),
            params: Vec::new(),
            boundary: Vec::new(),
        }
    }

    /// Whether it is this type.
    pub fn is(&self, main: &str, sub: &str) -> bool {
        self.main == main && self.sub == sub
    }

    /// The value of a parameter; the name in lower case.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// `type/subtype`.
    pub fn media_type(&self) -> String {
        format!("{}/{}", self.main, self.sub)
    }

    /// The boundary of a multipart, byte for byte; `None` if it has none to be split by.
    pub(crate) fn boundary(&self) -> Option<&[u8]> {
        (self.main == "multipart" && !self.boundary.is_empty()).then_some(&self.boundary)
    }
}

/// How a part wants to be shown (RFC 2183 section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DispositionKind {
    /// In the message.
    Inline,
    /// Apart from it; also what an unknown word means (RFC 2183 section 2.8).
    Attachment,
}

/// Content-Disposition (RFC 2183).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disposition {
    /// How the part wants to be shown.
    pub kind: DispositionKind,
    /// The `filename` parameter, decoded.
    pub file_name: Option<String>,
}

impl Disposition {
    /// Reads the raw value of a Content-Disposition field.
    pub fn parse(value: &[u8]) -> Self {
        let field = Field::parse(value);
        let inline = field.head.trim_ascii();
        let kind = if inline.is_empty() || inline.eq_ignore_ascii_case(b"inline") {
            DispositionKind::Inline
        } else {
            DispositionKind::Attachment
        };
        let file_name = field.params().into_iter().find(|(n, _)| n == "filename").map(|(_, v)| v);
        Disposition { kind, file_name: file_name.filter(|n| !n.is_empty()) }
    }
}

/// A value up to the first semicolon, comments taken out.
pub(crate) fn head(value: &[u8]) -> Vec<u8> {
    Field::parse(value).head.trim_ascii().to_vec()
}

/// A parameterised field taken apart: comments gone, quotes resolved, names in lower case.
struct Field {
    head: Vec<u8>,
    raw: Vec<(String, Vec<u8>)>,
}

#[derive(Default)]
struct Piece {
    name: Option<Vec<u8>>,
    text: Vec<u8>,
    quoted: bool,
}

impl Piece {
    fn finish(self) -> (Vec<u8>, Vec<u8>) {
        let text = if self.quoted { self.text } else { self.text.trim_ascii().to_vec() };
        (self.name.unwrap_or_default(), text)
    }
}

impl Field {
    fn parse(value: &[u8]) -> Self {
        let value = unfold(value.get(..MAX_VALUE).unwrap_or(value));
        let mut pieces = Vec::new();
        let mut piece = Piece::default();
        let (mut in_quote, mut comments) = (false, 0usize);
        let mut bytes = value.into_iter();
        while let Some(byte) = bytes.next() {
            match byte {
                b'\\' if in_quote => piece.text.extend(bytes.next()),
                b'\\' if comments > 0 => drop(bytes.next()),
                b'"' if in_quote => in_quote = false,
                _ if in_quote => piece.text.push(byte),
                b'(' => comments += 1,
                b')' if comments > 0 => comments -= 1,
                _ if comments > 0 => {}
                b'"' => {
                    (in_quote, piece.quoted) = (true, true);
                    piece.text = piece.text.trim_ascii().to_vec();
                }
                b';' => {
                    if pieces.len() >= MAX_PARAMS {
                        break;
                    }
                    pieces.push(std::mem::take(&mut piece).finish());
                }
                b'=' if piece.name.is_none() && !pieces.is_empty() => {
                    piece.name = Some(std::mem::take(&mut piece.text));
                }
                b' ' | b'\t' if piece.quoted => {}
                _ => piece.text.push(byte),
            }
        }
        pieces.push(piece.finish());
        let mut pieces = pieces.into_iter();
        let head = pieces.next().map(|(_, text)| text).unwrap_or_default();
        let lower = |name: Vec<u8>| String::from_utf8_lossy(name.trim_ascii()).to_ascii_lowercase();
        let raw = pieces.map(|(n, v)| (lower(n), v)).filter(|(n, _)| !n.is_empty()).collect();
        Field { head, raw }
    }

    /// The parameters with continuations joined. A name in the extended form counts before the
    /// plain one only for file names, as RFC 6266 section 4.3 says.
    fn params(&self) -> Vec<(String, String)> {
        let mut params: Vec<(String, String)> = Vec::new();
        for (name, value) in self.raw.iter().filter(|(n, _)| !n.contains('*')) {
            if !params.iter().any(|(n, _)| n == name) {
                let text = String::from_utf8_lossy(value);
                let is_name = matches!(name.as_str(), "name" | "filename");
                let text = if is_name { decode_words(&text) } else { text.into_owned() };
                params.push((name.clone(), text));
            }
        }
        for (name, value) in self.extended() {
            match params.iter_mut().find(|(n, _)| *n == name) {
                Some((n, v)) if matches!(n.as_str(), "name" | "filename") => *v = value.text(),
                Some(_) => {}
                None => params.push((name, value.text())),
            }
        }
        params
    }

    /// The boundary without decoding to text; trailing space is no part of it (RFC 2046 5.1.1).
    fn boundary(&self, params: &[(String, String)]) -> Vec<u8> {
        let plain = self.raw.iter().find(|(n, _)| n == "boundary").map(|(_, v)| v.as_slice());
        let joined = params.iter().find(|(n, _)| n == "boundary").map(|(_, v)| v.as_bytes());
        plain.or(joined).unwrap_or_default().trim_ascii_end().to_vec()
    }

    /// Parameters in the forms `name*`, `name*0`, `name*0*` (RFC 2231 sections 3 and 4).
    fn extended(&self) -> BTreeMap<String, Extended> {
        let mut sections: BTreeMap<&str, BTreeMap<usize, (bool, &[u8])>> = BTreeMap::new();
        for (name, value) in &self.raw {
            let Some((base, rest)) = name.split_once('*') else { continue };
            let (number, encoded) = match rest.strip_suffix('*') {
                _ if rest.is_empty() => (Some(0), true),
                Some(number) => (number.parse().ok(), true),
                None => (rest.parse().ok(), false),
            };
            if let Some(number) = number {
                let of_base = sections.entry(base).or_default();
                of_base.entry(number).or_insert((encoded, value));
            }
        }
        let join = |(name, list): (&str, BTreeMap<usize, (bool, &[u8])>)| {
            let mut whole = Extended::default();
            for (expected, (number, (encoded, value))) in list.into_iter().enumerate() {
                if expected != number {
                    break;
                }
                whole.push(number == 0, encoded, value);
            }
            (name.to_owned(), whole)
        };
        sections.into_iter().map(join).collect()
    }
}

#[derive(Default)]
struct Extended {
    charset: Vec<u8>,
    bytes: Vec<u8>,
}

impl Extended {
    fn push(&mut self, first: bool, encoded: bool, value: &[u8]) {
        let mut value = value;
        if first && encoded {
            let mut fields = value.splitn(3, |b| *b == b'\'');
            if let (Some(charset), Some(_), Some(rest)) =
                (fields.next(), fields.next(), fields.next())
            {
                self.charset = charset.to_vec();
                value = rest;
            }
        }
        if encoded { percent_decode(value, &mut self.bytes) } else { self.bytes.extend(value) }
    }

    fn text(&self) -> String {
        match charset_decoder(&self.charset) {
            Some(decode) if !self.charset.is_empty() => decode(&self.bytes),
            _ => String::from_utf8_lossy(&self.bytes).into_owned(),
        }
    }
}

fn percent_decode(value: &[u8], out: &mut Vec<u8>) {
    let mut rest = value;
    while let Some((byte, tail)) = rest.split_first() {
        let pair = tail.first_chunk::<2>().and_then(|[high, low]| {
            let digit = |b: u8| char::from(b).to_digit(16);
            u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
        });
        match pair {
            Some(decoded) if *byte == b'%' => {
                out.push(decoded);
                rest = tail.get(2..).unwrap_or_default();
            }
            _ => {
                out.push(*byte);
                rest = tail;
            }
        }
    }
}

/// Decodes encoded words in a file name, where RFC 2047 section 5 forbids them and half the world
/// writes them.
fn decode_words(value: &str) -> String {
    if !value.contains("=?") || value.len() > MAX_ENCODED {
        return value.to_owned();
    }
    let line = format!("{value}\n");
    match MessageStream::new(line.as_bytes()).parse_unstructured() {
        HeaderValue::Text(text) => text.into_owned(),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn types_and_parameters() {
        let t = ContentType::parse(b" Text/Calendar; METHOD=request;\r\n\tcharset=\"UTF-8\" (c);x");
        assert!(t.is("text", "calendar"));
        assert_eq!(t.param("method"), Some("request"));
        assert_eq!(t.param("charset"), Some("UTF-8"));
        assert_eq!(t.media_type(), "text/calendar");
    }

    #[test]
    fn file_names_in_all_their_forms() {
        for (value, name) in [
            (r#"a/b; name="invite.ics""#, "invite.ics"),
            ("a/b; name=my invite.ics", "my invite.ics"),
            ("a/b; name=\"=?utf-8?B?aW52aXRlLmljcw==?=\"", "invite.ics"),
            ("a/b; name=\"=?utf-8?Q?r=C3=A9union?=\r\n =?utf-8?Q?=2Eics?=\"", "réunion.ics"),
            ("a/b; name*=utf-8''r%C3%A9union%2Eics", "réunion.ics"),
            ("a/b; name*=iso-8859-1'fr'r%E9union.ics", "réunion.ics"),
            ("a/b; name*0*=utf-8''r%C3; name*1*=%A9union; name*2=\".ics\"", "réunion.ics"),
            ("a/b; name*1=.ics; name*0=invite", "invite.ics"),
            ("a/b; name=x.txt; name*=utf-8''y.ics", "y.ics"),
            (r#"a/b; name="a\"b;c.ics""#, "a\"b;c.ics"),
            (r#"a/b; name="open"#, "open"),
            ("a/b; name=first; name=second", "first"),
        ] {
            let t = ContentType::parse(value.as_bytes());
            assert_eq!(t.param("name"), Some(name), "{value}");
        }
    }

    #[test]
    fn boundaries_are_bytes() {
        let boundary = |v: &[u8]| ContentType::parse(v).boundary().map(<[u8]>::to_vec);
        assert_eq!(boundary(b"multipart/mixed; boundary=\"a b \"").as_deref(), Some(&b"a b"[..]));
        assert_eq!(boundary(b"multipart/mixed; boundary=\xff=x").as_deref(), Some(&b"\xff=x"[..]));
        assert_eq!(
            boundary(b"multipart/mixed; boundary*0=a; boundary*1=b").as_deref(),
            Some(&b"ab"[..])
        );
        assert_eq!(boundary(b"multipart/mixed; boundary=\"\""), None);
        assert_eq!(boundary(b"text/plain; boundary=x"), None);
    }

    #[test]
    fn odd_types() {
        assert!(ContentType::parse(b"text").is("text", "plain"));
        assert!(ContentType::parse(b"").is("text", "plain"));
        assert!(ContentType::parse(b"; name=x").is("text", "plain"));
        assert!(ContentType::parse(b"text / calendar (x)").is("text", "calendar"));
    }

    #[test]
    fn dispositions() {
        let d = Disposition::parse(b" attachment; filename=\"a.ics\"");
        assert_eq!((d.kind, d.file_name.as_deref()), (DispositionKind::Attachment, Some("a.ics")));
        assert_eq!(Disposition::parse(b"INLINE").kind, DispositionKind::Inline);
        assert_eq!(Disposition::parse(b"form-data; name=x").kind, DispositionKind::Attachment);
    }

    #[test]
    fn hostile_fields_are_bounded() {
        assert!(ContentType::parse(&b";a=b".repeat(100_000)).params.len() <= 1);
        assert!(ContentType::parse(&b"(".repeat(1_000_000)).is("text", "plain"));
        let many: String = (0..5000).map(|i| format!("; p{i}=x")).collect();
        assert!(ContentType::parse(many.as_bytes()).params.len() <= MAX_PARAMS);
    }

    proptest! {
        #[test]
        fn any_value_is_read(value in "[a/;=\"\\\\()*0'%2F\r\n ?Q]{0,60}") {
            ContentType::parse(value.as_bytes());
            Disposition::parse(value.as_bytes());
        }
    }
}
