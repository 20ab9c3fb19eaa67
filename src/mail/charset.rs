//! Charsets: reading text that is not UTF-8, and writing into a part without breaking its charset.

use std::borrow::Cow;

use mail_parser::decoders::charsets::map::charset_decoder;

/// What undeclared 8-bit text is taken for, as browsers do.
const FALLBACK: &[u8] = b"windows-1252";

/// Decodes the text of a calendar part ([part-1]): UTF-8 first, then the declared charset, then
/// windows-1252. A charset that hides its text in ASCII (UTF-7, UTF-16, ISO-2022) comes before
/// UTF-8, which would take its bytes for text.
pub fn decode_charset(bytes: &[u8], declared: Option<&str>) -> String {
    let declared = declared.map(str::trim).filter(|d| !d.is_empty());
    let decoder = declared.and_then(|d| charset_decoder(d.as_bytes()));
    match (decoder, std::str::from_utf8(bytes)) {
        (Some(decode), _) if declared.is_some_and(|d| !reads_ascii_as_ascii(d)) => decode(bytes),
        (_, Ok(text)) => text.to_owned(),
        (Some(decode), _) if !declared.is_some_and(is_utf8) => decode(bytes),
        _ => match charset_decoder(FALLBACK) {
            Some(decode) => decode(bytes),
            None => String::from_utf8_lossy(bytes).into_owned(),
        },
    }
}

/// The bytes of a calendar part as the reader takes them, line by line: a charset that hides its
/// text in ASCII, or its line ends, is decoded at once; all others line by line, by
/// [`decode_charset`]. UTF-16 that is none (no zero byte in it) was decoded on the way.
pub fn calendar_text<'a>(bytes: &'a [u8], declared: Option<&str>) -> Cow<'a, [u8]> {
    let declared = declared.map(str::trim).filter(|d| !d.is_empty() && !reads_ascii_as_ascii(d));
    let Some(decode) = declared.and_then(|d| charset_decoder(d.as_bytes())) else {
        return Cow::Borrowed(bytes);
    };
    let wide =
        |d: &str| ["utf", "ucs", "unicode"].iter().any(|w| d.to_ascii_lowercase().starts_with(w));
    let seven_bit = |d: &str| d.to_ascii_lowercase().replace('_', "-").starts_with("utf-7");
    let mislabelled = declared.is_some_and(|d| wide(d) && !seven_bit(d)) && !bytes.contains(&0);
    // The reader knows UTF-16 by its mark, whatever the order that was declared.
    let marked = bytes.starts_with(b"\xfe\xff") || bytes.starts_with(b"\xff\xfe");
    if mislabelled || marked {
        Cow::Borrowed(bytes)
    } else {
        Cow::Owned(decode(bytes).into_bytes())
    }
}

fn is_utf8(charset: &str) -> bool {
    ["utf-8", "utf8"].iter().any(|name| charset.eq_ignore_ascii_case(name))
}

/// Whether ASCII bytes mean ASCII text in this charset, so that ASCII may be inserted at its
/// begin. A charset nobody knows is taken to be such.
fn reads_ascii_as_ascii(charset: &str) -> bool {
    let stateful = ["iso-2022-", "utf-16", "utf-32", "utf-7", "ucs-", "hz-"];
    let lower = charset.to_ascii_lowercase().replace('_', "-");
    if stateful.iter().any(|name| lower.starts_with(name)) {
        return false;
    }
    let probe: Vec<u8> = (b' '..=b'~').chain(*b"\t\r\n").collect();
    charset_decoder(charset.as_bytes())
        .is_none_or(|decode| decode(&probe).as_bytes() == probe.as_slice())
}

/// Text in a part's charset; characters that it lacks, and all beyond ASCII if `eight_bit` is not
/// allowed, are written as ASCII. `None` if nothing may be inserted into such a part at all.
pub(crate) fn encode_charset(
    text: &str,
    charset: Option<&str>,
    eight_bit: bool,
) -> Option<Vec<u8>> {
    let charset = charset.map(str::trim).unwrap_or("us-ascii").to_ascii_lowercase();
    if is_utf8(&charset) && eight_bit {
        return Some(text.as_bytes().to_vec());
    }
    if !is_utf8(&charset) && !reads_ascii_as_ascii(&charset) {
        return None;
    }
    let encode: fn(char) -> Option<u8> = match charset.replace('_', "-").as_str() {
        "iso-8859-1" | "iso8859-1" | "latin1" | "l1" if eight_bit => latin1,
        "windows-1252" | "cp1252" if eight_bit => windows_1252,
        _ => |_| None,
    };
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars() {
        match u8::try_from(c) {
            Ok(byte) if byte.is_ascii() => out.push(byte),
            _ => match encode(c) {
                Some(byte) => out.push(byte),
                None => out.extend_from_slice(transliterate(c).as_bytes()),
            },
        }
    }
    Some(out)
}

fn latin1(c: char) -> Option<u8> {
    u8::try_from(c).ok().filter(|b| *b >= 0xa0)
}

/// The characters of windows-1252 from 0x80 to 0x9f, in order; U+FFFD where there is none.
const WINDOWS_1252: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ";

fn windows_1252(c: char) -> Option<u8> {
    let high = || WINDOWS_1252.chars().position(|w| w == c && w != '\u{fffd}');
    latin1(c).or_else(|| u8::try_from(high()? + 0x80).ok())
}

/// ASCII that a reader understands, or a question mark.
fn transliterate(c: char) -> &'static str {
    match c {
        'ä' | 'æ' => "ae",
        'ö' | 'ø' | 'œ' => "oe",
        'ü' => "ue",
        'Ä' | 'Æ' => "Ae",
        'Ö' | 'Ø' | 'Œ' => "Oe",
        'Ü' => "Ue",
        'ß' => "ss",
        'å' => "aa",
        'Å' => "Aa",
        'á' | 'à' | 'â' | 'ã' | 'ă' | 'ą' => "a",
        'Á' | 'À' | 'Â' | 'Ã' | 'Ă' | 'Ą' => "A",
        'ç' | 'ć' | 'č' => "c",
        'Ç' | 'Ć' | 'Č' => "C",
        'ď' | 'đ' => "d",
        'é' | 'è' | 'ê' | 'ë' | 'ę' | 'ě' => "e",
        'É' | 'È' | 'Ê' | 'Ë' | 'Ę' | 'Ě' => "E",
        'í' | 'ì' | 'î' | 'ï' => "i",
        'Í' | 'Ì' | 'Î' | 'Ï' | 'İ' => "I",
        'ğ' => "g",
        'ł' => "l",
        'Ł' => "L",
        'ñ' | 'ń' | 'ň' => "n",
        'Ñ' | 'Ń' | 'Ň' => "N",
        'ó' | 'ò' | 'ô' | 'õ' | 'ő' => "o",
        'Ó' | 'Ò' | 'Ô' | 'Õ' | 'Ő' => "O",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'Ś' | 'Š' | 'Ş' | 'Ș' => "S",
        'ť' | 'ţ' | 'ț' => "t",
        'ú' | 'ù' | 'û' | 'ů' | 'ű' => "u",
        'Ú' | 'Ù' | 'Û' | 'Ů' | 'Ű' => "U",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'Ź' | 'Ż' | 'Ž' => "Z",
        '‘' | '’' | '‚' | '′' => "'",
        '“' | '”' | '„' | '«' | '»' => "\"",
        '–' | '—' | '‐' | '‑' | '−' => "-",
        '…' => "...",
        '•' | '·' => "*",
        '→' => "->",
        '€' => "EUR",
        '\u{a0}' | '\u{202f}' | '\u{2009}' => " ",
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => "",
        _ => "?",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_wrongly_or_not_at_all() {
        for (bytes, declared, text) in [
            ("réunion".as_bytes(), None, "réunion"),
            ("réunion".as_bytes(), Some("us-ascii"), "réunion"),
            ("réunion".as_bytes(), Some("iso-8859-1"), "réunion"),
            (b"r\xe9union", Some("iso-8859-1"), "réunion"),
            (b"r\xe9union", Some("utf-8"), "réunion"),
            (b"r\xe9union", None, "réunion"),
            (b"r\xe9union", Some("us-ascii"), "réunion"),
            (b"r\xe9union", Some("  "), "réunion"),
            (b"\x8co", Some("x-nobody-knows"), "Œo"),
            (b"\xd0\xd2\xc9", Some("koi8-r"), "при"),
            (b"\x1b$B$\"\x1b(B", Some("iso-2022-jp"), "あ"),
            (b"r+AOk-union", Some("utf-7"), "réunion"),
            (b"a\x00b\x00", Some("utf-16le"), "ab"),
        ] {
            assert_eq!(decode_charset(bytes, declared), text, "{declared:?}");
        }
    }

    #[test]
    fn charsets_that_hide_their_text_are_decoded_at_once() {
        let utf16le = |t: &str| t.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        let text = "BEGIN:VCALENDAR\r\nX:Ĉ\r\n";
        let marked = [b"\xff\xfe".to_vec(), utf16le(text)].concat();
        for (bytes, declared, wanted) in [
            (utf16le(text), "utf-16le", text.as_bytes().to_vec()),
            (text.as_bytes().to_vec(), "UTF-16", text.as_bytes().to_vec()),
            (marked.clone(), "utf-16be", marked),
            (b"X:\x1b$B$\"\x1b(B\r\n".to_vec(), "iso-2022-jp", "X:あ\r\n".into()),
            (b"X:r+AOk-union".to_vec(), "UTF-7", "X:réunion".into()),
            (b"X:r\xe9union".to_vec(), "iso-8859-1", b"X:r\xe9union".to_vec()),
            (b"X:r\xe9union".to_vec(), "x-nobody-knows", b"X:r\xe9union".to_vec()),
        ] {
            assert_eq!(calendar_text(&bytes, Some(declared)), wanted, "{declared}");
        }
    }

    #[test]
    fn text_fits_its_part() {
        for (charset, eight_bit, bytes) in [
            (Some("UTF-8"), true, Some("é – 会".as_bytes())),
            (Some("utf-8"), false, Some(&b"e - ?"[..])),
            (Some("iso-8859-1"), true, Some(&b"\xe9 - ?"[..])),
            (Some("Windows-1252"), true, Some(&b"\xe9 \x96 ?"[..])),
            (Some("windows-1252"), false, Some(&b"e - ?"[..])),
            (Some("koi8-r"), true, Some(&b"e - ?"[..])),
            (None, true, Some(&b"e - ?"[..])),
            (Some("utf-16le"), true, None),
            (Some("utf-7"), true, None),
            (Some("iso-2022-jp"), true, None),
        ] {
            assert_eq!(
                encode_charset("é – 会", charset, eight_bit).as_deref(),
                bytes,
                "{charset:?}"
            );
        }
    }

    #[test]
    fn windows_1252_is_what_the_decoder_reads() {
        let decode = charset_decoder(FALLBACK).unwrap();
        for byte in 0x80..=0xffu8 {
            let c = decode(&[byte]).chars().next().unwrap();
            if !c.is_control() && c != '\u{fffd}' {
                assert_eq!(windows_1252(c), Some(byte), "{c:?}");
            }
        }
    }
}
