//! Content-Transfer-Encoding (RFC 2045 section 6): decoding what came, encoding what is inserted.
//!
//! Decoding is tolerant, because a calendar that another program could read must be read here
//! too; mail_parser's own decoders give up at the first odd byte.

use std::borrow::Cow;

use memchr::{memchr3, memmem};

use super::content_type::head;
use super::header::{LineEnding, line_at};

/// Content-Transfer-Encoding (RFC 2045 section 6.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TransferEncoding {
    /// `7bit`, and what a part without the field has.
    #[default]
    SevenBit,
    /// `8bit`.
    EightBit,
    /// `binary`.
    Binary,
    /// `quoted-printable`.
    QuotedPrintable,
    /// `base64`.
    Base64,
    /// Anything else, or two fields that differ: nobody can say what the part holds.
    Other,
}

impl TransferEncoding {
    /// Reads the raw value of a field.
    pub fn parse(value: &[u8]) -> Self {
        match head(value).to_ascii_lowercase().as_slice() {
            b"7bit" | b"7-bit" | b"" => TransferEncoding::SevenBit,
            b"8bit" | b"8-bit" => TransferEncoding::EightBit,
            b"binary" => TransferEncoding::Binary,
            b"quoted-printable" => TransferEncoding::QuotedPrintable,
            b"base64" => TransferEncoding::Base64,
            _ => TransferEncoding::Other,
        }
    }

    /// The decoded content; `None` for [`TransferEncoding::Other`].
    pub fn decode(self, raw: &[u8]) -> Option<Vec<u8>> {
        self.decoded(raw).map(Cow::into_owned)
    }

    /// The same, without a copy where nothing is encoded.
    pub fn decoded(self, raw: &[u8]) -> Option<Cow<'_, [u8]>> {
        match self {
            TransferEncoding::SevenBit | TransferEncoding::EightBit | TransferEncoding::Binary => {
                Some(Cow::Borrowed(raw))
            }
            TransferEncoding::QuotedPrintable => {
                Some(Cow::Owned(decode_quoted_printable(raw, usize::MAX).0))
            }
            TransferEncoding::Base64 => Some(Cow::Owned(decode_base64(raw).0)),
            TransferEncoding::Other => None,
        }
    }
}

/// What is decoded at once where no more is needed.
const PIECE: usize = 32 * 1024;

impl TransferEncoding {
    /// Whether the decoded content has this in it. It is decoded piece by piece: it may be most
    /// of the message.
    pub(crate) fn contains(self, raw: &[u8], word: &[u8]) -> bool {
        let mut piece = Vec::new();
        let mut base64 = Base64::default();
        let mut at = 0;
        match self {
            TransferEncoding::QuotedPrintable | TransferEncoding::Base64 => {}
            TransferEncoding::Other => return false,
            _ => return memmem::find(raw, word).is_some(),
        }
        while let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) {
            if self == TransferEncoding::Base64 {
                let rest = rest.get(..PIECE).unwrap_or(rest);
                base64.decode(rest, &mut piece);
                at += rest.len();
            } else {
                let (decoded, used) = decode_quoted_printable(rest, PIECE);
                piece.extend(decoded);
                at += used.max(1);
            }
            if memmem::find(&piece, word).is_some() {
                return true;
            }
            // The word may begin in one piece and end in the next.
            piece.drain(..piece.len().saturating_sub(word.len()));
        }
        false
    }
}

/// Decodes quoted-printable up to `limit` decoded bytes; also says how many encoded bytes these
/// took. An `=` that introduces nothing stands for itself (RFC 2045 section 6.7, note).
pub(crate) fn decode_quoted_printable(raw: &[u8], limit: usize) -> (Vec<u8>, usize) {
    let mut out = Vec::with_capacity(raw.len().min(limit));
    let mut at = 0;
    while out.len() < limit {
        let rest = raw.get(at..).unwrap_or_default();
        let Some((byte, tail)) = rest.split_first() else { break };
        at += match byte {
            b'=' => match escape(tail) {
                Escape::Byte(decoded) => {
                    out.push(decoded);
                    3
                }
                Escape::SoftBreak(length) => 1 + length,
                Escape::None => {
                    out.push(b'=');
                    1
                }
            },
            b' ' | b'\t' => {
                let run = rest.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
                let padding = matches!(rest.get(run..), Some([b'\n', ..] | [b'\r', b'\n', ..]));
                let kept = if padding { 0 } else { run.min(limit - out.len()) };
                out.extend(rest.iter().take(kept));
                if padding { run } else { kept }
            }
            _ => {
                let run = memchr3(b'=', b' ', b'\t', rest).unwrap_or(rest.len());
                let kept = run.min(limit - out.len());
                out.extend_from_slice(rest.get(..kept).unwrap_or_default());
                kept
            }
        };
    }
    (out, at)
}

enum Escape {
    Byte(u8),
    SoftBreak(usize),
    None,
}

/// What follows an `=`.
fn escape(tail: &[u8]) -> Escape {
    if let Some([high, low]) = tail.first_chunk::<2>() {
        let digit = |b: &u8| char::from(*b).to_digit(16);
        if let (Some(high), Some(low)) = (digit(high), digit(low)) {
            return u8::try_from(high * 16 + low).map_or(Escape::None, Escape::Byte);
        }
    }
    let blanks = tail.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
    match tail.get(blanks..) {
        Some([b'\r', b'\n', ..]) => Escape::SoftBreak(blanks + 2),
        Some([b'\n', ..]) => Escape::SoftBreak(blanks + 1),
        Some([]) => Escape::SoftBreak(blanks),
        _ => Escape::None,
    }
}

/// Decodes base64, leaving out what is no base64; also says whether all of it was, so that
/// encoding again gives the same content.
pub(crate) fn decode_base64(raw: &[u8]) -> (Vec<u8>, bool) {
    let mut out = Vec::with_capacity(raw.len() / 4 * 3);
    let mut state = Base64::default();
    state.decode(raw, &mut out);
    (out, !state.unclean)
}

/// Whether all of it is base64, so that encoding again gives the same content.
pub(crate) fn is_clean_base64(raw: &[u8]) -> bool {
    let (mut state, mut piece) = (Base64::default(), Vec::new());
    raw.chunks(PIECE).for_each(|raw| {
        piece.clear();
        state.decode(raw, &mut piece);
    });
    !state.unclean
}

/// Where in base64 text a reader is.
#[derive(Default)]
struct Base64 {
    bits: u32,
    count: u32,
    padded: bool,
    unclean: bool,
}

impl Base64 {
    fn decode(&mut self, raw: &[u8], out: &mut Vec<u8>) {
        for byte in raw {
            let value = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a' + 26,
                b'0'..=b'9' => byte - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                b'=' => {
                    (self.bits, self.count, self.padded) = (0, 0, true);
                    continue;
                }
                b' ' | b'\t' | b'\r' | b'\n' => continue,
                _ => {
                    self.unclean = true;
                    continue;
                }
            };
            self.unclean |= self.padded;
            self.bits = (self.bits << 6) | u32::from(value);
            self.count += 6;
            if self.count >= 8 {
                self.count -= 8;
                out.push(u8::try_from((self.bits >> self.count) & 0xff).unwrap_or_default());
            }
        }
    }
}

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Base64 in lines of 76, each with its line end (RFC 2045 section 6.8).
pub(crate) fn encode_base64(content: &[u8], eol: LineEnding) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() / 3 * 4 + content.len() / 28 + 8);
    for line in content.chunks(57) {
        for group in line.chunks(3) {
            let at = |i: usize| u32::from(group.get(i).copied().unwrap_or_default());
            let bits = at(0) << 16 | at(1) << 8 | at(2);
            for i in 0..4u32 {
                let index = usize::try_from(bits >> (18 - 6 * i) & 63).unwrap_or_default();
                let padding = i as usize > group.len();
                out.push(if padding { b'=' } else { BASE64.get(index).copied().unwrap_or(b'=') });
            }
        }
        out.extend_from_slice(eol.as_bytes());
    }
    out
}

/// Quoted-printable text in lines of at most 76 (RFC 2045 section 6.7). LF in `text` is a line
/// end. No line begins with `--`, `.` or `From `, which a boundary, SMTP or an mbox would mistake.
pub(crate) fn encode_quoted_printable(text: &[u8], eol: LineEnding) -> Vec<u8> {
    quoted_printable(text, eol, |_| eol.as_bytes())
}

/// The same for content that stays as it is: each line keeps its own line end.
pub(crate) fn escape_quoted_printable(content: &[u8], eol: LineEnding) -> Vec<u8> {
    quoted_printable(content, eol, |own| own)
}

fn quoted_printable<'a>(
    text: &'a [u8],
    eol: LineEnding,
    ending: impl Fn(&'a [u8]) -> &'a [u8],
) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + text.len() / 4 + 16);
    let mut at = 0;
    while at < text.len() {
        let line = line_at(text, at);
        encode_line(text.get(at..line.end).unwrap_or_default(), eol, &mut out);
        let own = text.get(line.end..line.next).unwrap_or_default();
        if !own.is_empty() {
            out.extend_from_slice(ending(own));
        }
        at = line.next;
    }
    out
}

fn encode_line(line: &[u8], eol: LineEnding, out: &mut Vec<u8>) {
    let mut column = 0;
    for (i, byte) in line.iter().enumerate() {
        let rest = line.get(i..).unwrap_or_default();
        let last = rest.len() == 1;
        let mistakable =
            column == 0 && (*byte == b'.' || rest.starts_with(b"--") || rest.starts_with(b"From "));
        let plain = match byte {
            b'=' => false,
            b' ' | b'\t' => !last,
            _ => byte.is_ascii_graphic(),
        } && !mistakable;
        let width = if plain { 1 } else { 3 };
        if column + width > 75 && !(last && column + width == 76) {
            out.push(b'=');
            out.extend_from_slice(eol.as_bytes());
            column = 0;
            let dashes = rest.starts_with(b"--") || *byte == b'.' || rest.starts_with(b"From ");
            if plain && dashes {
                push_escaped(*byte, out);
                column += 3;
                continue;
            }
        }
        if plain {
            out.push(*byte)
        } else {
            push_escaped(*byte, out)
        }
        column += width;
    }
}

fn push_escaped(byte: u8, out: &mut Vec<u8>) {
    out.extend_from_slice(format!("={byte:02X}").as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use mail_parser::decoders::base64::base64_decode;
    use mail_parser::decoders::quoted_printable::quoted_printable_decode;
    use proptest::prelude::*;

    fn qp(raw: &str) -> String {
        String::from_utf8(decode_quoted_printable(raw.as_bytes(), usize::MAX).0).unwrap()
    }

    #[test]
    fn quoted_printable_as_it_comes() {
        assert_eq!(qp("a=3Db =C3=A9=\r\nc  \r\nd"), "a=b éc\r\nd");
        assert_eq!(qp("lower=3d, broken =zz = ="), "lower=, broken =zz = ");
        assert_eq!(qp("soft=  \nbreak"), "softbreak");
    }

    #[test]
    fn a_limit_gives_the_place_in_the_encoded_text() {
        assert_eq!(decode_quoted_printable(b"a=3D=\r\nbc", 2), (b"a=".to_vec(), 4));
        assert_eq!(decode_quoted_printable(b"a   b", 2), (b"a ".to_vec(), 2));
    }

    #[test]
    fn base64_as_it_comes() {
        assert_eq!(decode_base64(b"aGVs\r\nbG8="), (b"hello".to_vec(), true));
        assert_eq!(decode_base64(b"aGVsbG8"), (b"hello".to_vec(), true));
        assert_eq!(decode_base64(b"aGVs-bG8=\n--\n"), (b"hello".to_vec(), false));
        assert!(!decode_base64(b"aGVsbG8=aGVs").1);
    }

    #[test]
    fn a_word_is_found_across_pieces() {
        let word = b"-----BEGIN PGP ";
        for before in (PIECE / 4 * 3 - 20..PIECE / 4 * 3 + 20).chain(PIECE - 20..PIECE + 3) {
            let text = [b"a".repeat(before), word.to_vec(), b"b".repeat(PIECE)].concat();
            let base64 = encode_base64(&text, LineEnding::Lf);
            let quoted = encode_quoted_printable(&text, LineEnding::Lf);
            for (encoding, raw) in [
                (TransferEncoding::Base64, base64),
                (TransferEncoding::QuotedPrintable, quoted),
                (TransferEncoding::SevenBit, text),
            ] {
                assert!(encoding.contains(&raw, word), "{before}");
                assert!(!encoding.contains(&raw, b"-----BEGIN PGP b-"));
            }
        }
    }

    #[test]
    fn names() {
        assert_eq!(TransferEncoding::parse(b" Base64 (x)\r\n"), TransferEncoding::Base64);
        assert_eq!(
            TransferEncoding::parse(b"QUOTED-PRINTABLE;"),
            TransferEncoding::QuotedPrintable
        );
        assert_eq!(TransferEncoding::parse(b"x-uuencode"), TransferEncoding::Other);
    }

    #[test]
    fn no_line_can_be_mistaken() {
        let text = format!("--b\n.\nFrom x\n{}--b\n{}.x", "a".repeat(75), "a".repeat(75));
        let out = encode_quoted_printable(text.as_bytes(), LineEnding::Lf);
        let out = String::from_utf8(out).unwrap();
        assert!(
            out.lines().all(|l| l.len() <= 76
                && !l.starts_with("--")
                && !l.starts_with('.')
                && !l.starts_with("From ")),
            "{out}"
        );
    }

    proptest! {
        #[test]
        fn base64_comes_back(content in proptest::collection::vec(any::<u8>(), 0..300)) {
            let encoded = encode_base64(&content, LineEnding::Crlf);
            prop_assert!(encoded.split(|b| *b == b'\n').all(|l| l.len() <= 77));
            prop_assert_eq!(&decode_base64(&encoded), &(content.clone(), true));
            prop_assert_eq!(base64_decode(&encoded), Some(content));
        }

        #[test]
        fn quoted_printable_comes_back(text in "[a-c=.\\- \tFromé\n\u{1}]{0,300}") {
            let encoded = encode_quoted_printable(text.as_bytes(), LineEnding::Lf);
            prop_assert!(encoded.split(|b| *b == b'\n').all(|l| l.len() <= 76));
            prop_assert_eq!(&decode_quoted_printable(&encoded, usize::MAX).0, text.as_bytes());
            prop_assert_eq!(quoted_printable_decode(&encoded), Some(text.into_bytes()));
        }

        #[test]
        fn a_limit_never_changes_the_content(
            raw in "[a= \t\r\n3D]{0,80}", cut in 0usize..80,
        ) {
            let whole = decode_quoted_printable(raw.as_bytes(), usize::MAX).0;
            let (head, at) = decode_quoted_printable(raw.as_bytes(), cut);
            prop_assert!(head.len() <= cut && whole.starts_with(&head) && at <= raw.len());
        }

        #[test]
        fn any_bytes_are_decoded(raw in proptest::collection::vec(any::<u8>(), 0..200)) {
            decode_base64(&raw);
            decode_quoted_printable(&raw, usize::MAX);
        }
    }
}
