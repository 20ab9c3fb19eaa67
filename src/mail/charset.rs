//! Charsets: reading text that is not UTF-8, and writing into a part without breaking its charset.

use std::borrow::Cow;

use encoding_rs::{Encoding, GBK, ISO_2022_JP, ISO_8859_8, WINDOWS_1252};
use mail_parser::decoders::charsets::map::charset_decoder;
use memchr::memchr;

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
    let others = [
        "iso-2022-",
        "utf16",
        "utf32",
        "utf7",
        "ucs-",
        "hz-",
        "ebcdic",
        "ibm037",
        "ibm500",
        "ibm1047",
    ];
    let lower = charset.to_ascii_lowercase().replace('_', "-").replace("utf-", "utf");
    let plain = lower.strip_prefix("cs").unwrap_or(&lower).replace("cp", "ibm");
    if others.iter().any(|name| plain.starts_with(name)) || plain.contains("utf7") {
        return false;
    }
    let probe: Vec<u8> = (b' '..=b'~').chain(*b"\t\r\n").collect();
    charset_decoder(charset.as_bytes())
        .is_none_or(|decode| decode(&probe).as_bytes() == probe.as_slice())
}

/// Whether a text can be written into a part so that its reader misses nothing: each character is
/// in the charset, or, like a dash, has another that says the same.
pub(crate) fn fits(text: &str, charset: Option<&str>, eight_bit: bool) -> bool {
    let Some(target) = Target::of(charset, eight_bit) else { return false };
    let says_the_same = |c: char| {
        let ascii = transliterate(c);
        ascii != "?" && !ascii.contains(|a: char| a.is_ascii_alphabetic())
    };
    text.chars().all(|c| target.encode(c).is_some() || says_the_same(c))
}

/// Whether no character of a text becomes a question mark in this charset.
pub(crate) fn is_legible(text: &str, charset: Option<&str>, eight_bit: bool) -> bool {
    let Some(target) = Target::of(charset, eight_bit) else { return false };
    text.chars().all(|c| target.encode(c).is_some() || transliterate(c) != "?")
}

/// The text of a part, if all who know its charset read the same, and it says what the bytes do.
pub(crate) fn recode(content: &[u8], charset: Option<&str>) -> Option<String> {
    let target = Target::of(charset, true)?;
    let (Target::Coded(encoding, _) | Target::Stateful(encoding)) = target else { return None };
    // Visual order: what is first on the screen comes first.
    if encoding == ISO_8859_8 {
        return None;
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(content)?;
    let same = *encoding.encode(&text).0 == *content;
    (same && text.chars().all(|c| target.encode(c).is_some())).then(|| text.into_owned())
}

/// Text in a part's charset; characters that it lacks, and all beyond ASCII if `eight_bit` is not
/// allowed, are written as ASCII. `None` if nothing may be inserted into such a part at all.
pub(crate) fn encode_charset(
    text: &str,
    charset: Option<&str>,
    eight_bit: bool,
) -> Option<Vec<u8>> {
    let target = Target::of(charset, eight_bit)?;
    if let Target::Stateful(encoding) = target {
        let known = |c: char| {
            if target.encode(c).is_some() { c.to_string() } else { transliterate(c).to_owned() }
        };
        let text: String = text.chars().map(known).collect();
        return Some(encoding.encode(&text).0.into_owned());
    }
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars() {
        match target.encode(c) {
            Some(bytes) => out.extend_from_slice(&bytes),
            None => out.extend_from_slice(transliterate(c).as_bytes()),
        }
    }
    Some(out)
}

/// What a text is written in.
#[derive(Clone, Copy)]
enum Target {
    Utf8,
    Ascii,
    /// A charset in which ASCII is ASCII, and which of its codes every reader knows by this name.
    Coded(&'static Encoding, fn(&[u8]) -> bool),
    /// ISO-2022-JP, whose lines begin and end in ASCII (RFC 1468).
    Stateful(&'static Encoding),
}

impl Target {
    fn of(charset: Option<&str>, eight_bit: bool) -> Option<Self> {
        let name = charset.map(str::trim).unwrap_or("us-ascii").to_ascii_lowercase();
        if is_iso_2022_jp(Some(&name)) {
            return Some(Target::Stateful(ISO_2022_JP));
        }
        if !is_utf8(&name) && !reads_ascii_as_ascii(&name) {
            return None;
        }
        if !eight_bit {
            return Some(Target::Ascii);
        }
        if is_utf8(&name) {
            return Some(Target::Utf8);
        }
        let name = name.replace('_', "-");
        let named = |names: &[&str]| names.iter().any(|n| name.starts_with(n));
        let Some(encoding) = Encoding::for_label(name.as_bytes())
            .or_else(|| Encoding::for_label(name.replace('-', "_").as_bytes()))
            .filter(|e| e.output_encoding() == *e && *e != encoding_rs::X_USER_DEFINED)
        else {
            return Some(Target::Ascii);
        };
        // The labels of browsers stand for more than the charsets that they name.
        let common: fn(&[u8]) -> bool = match () {
            () if named(&["iso-8859", "iso8859", "latin", "l1", "tis-620"]) => {
                |b| b >= b"\xa0".as_slice()
            }
            () if named(&["gb2312", "gb-2312", "euc-kr"]) => |b| b.iter().all(|b| *b >= 0xa1),
            // Its one octet for the euro is of Windows alone.
            () if encoding == GBK => |b| b.len() > 1,
            () if named(&["shift-jis", "sjis"]) => {
                |b| b.first().is_some_and(|lead| !matches!(lead, 0x87 | 0xed..=0xff))
            }
            () if encoding == WINDOWS_1252 && !named(&["windows-1252", "cp1252", "x-cp1252"]) => {
                return Some(Target::Ascii);
            }
            () => |_| true,
        };
        Some(Target::Coded(encoding, common))
    }

    /// A character, if the charset has it.
    fn encode(self, c: char) -> Option<Vec<u8>> {
        let (encoding, common): (_, fn(&[u8]) -> bool) = match self {
            _ if c.is_ascii() => return Some(vec![u8::try_from(c).ok()?]),
            Target::Ascii => return None,
            Target::Utf8 => return Some(c.to_string().into_bytes()),
            Target::Coded(encoding, common) => (encoding, common),
            Target::Stateful(encoding) => (encoding, |_| true),
        };
        let text = c.to_string();
        let (bytes, _, lacking) = encoding.encode(&text);
        (!lacking && common(&bytes)).then(|| bytes.into_owned())
    }
}

/// The charset of Japanese mail, which hides its text in ASCII but begins in it.
pub(crate) fn is_iso_2022_jp(charset: Option<&str>) -> bool {
    let named = |c: &str| Encoding::for_label(c.trim().as_bytes()) == Some(ISO_2022_JP);
    charset.is_some_and(named)
}

/// Whether bytes that are ASCII are the ASCII text that they look like, in this charset and in
/// UTF-8 alike.
pub(crate) fn is_plain_ascii(content: &[u8], charset: Option<&str>) -> bool {
    let charset = charset.map(str::trim).unwrap_or("us-ascii");
    let shifts = is_iso_2022_jp(Some(charset));
    content.is_ascii()
        && (shifts && memchr(0x1b, content).is_none()
            || is_utf8(charset)
            || !shifts && reads_ascii_as_ascii(charset))
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
            (Some("shift_jis"), true, Some(&b"e - \x89\xef"[..])),
            (None, true, Some(&b"e - ?"[..])),
            (Some("utf-16le"), true, None),
            (Some("utf-7"), true, None),
            (Some("iso-2022-jp"), false, Some(&b"e - \x1b$B2q\x1b(B"[..])),
            (Some("iso-2022-kr"), true, None),
        ] {
            assert_eq!(
                encode_charset("é – 会", charset, eight_bit).as_deref(),
                bytes,
                "{charset:?}"
            );
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for (charset, text) in [
            ("windows-1252", "Café – € œ"),
            ("iso-8859-2", "Přidáno do kalendáře, łąka"),
            ("windows-1250", "Přidáno – łąka"),
            ("koi8-r", "Встреча"),
            ("ISO_8859-5", "Встреча"),
            ("shift_jis", "会議が追加されました"),
            ("iso-2022-jp", "会議が\n追加 x\nされました"),
            ("euc-jp", "会議が追加されました"),
            ("gb2312", "会议已添加"),
            ("gbk", "会议已添加"),
            ("gb18030", "会议 žluť"),
            ("big5", "會議已新增"),
            ("euc-kr", "회의"),
        ] {
            assert!(fits(text, Some(charset), true), "{charset}");
            let bytes = encode_charset(text, Some(charset), true).unwrap();
            assert_eq!(decode_charset(&bytes, Some(charset)), text, "{charset}");
        }
        for (charset, text) in [
            (None, "é"),
            (Some("us-ascii"), "é"),
            (Some("iso-8859-1"), "€"),
            (Some("iso-8859-1"), "\u{9f}"),
            (Some("iso-8859-1"), "ř"),
            (Some("gb2312"), "會"),
            (Some("utf-7"), "a"),
            (Some("x-nobody-knows"), "é"),
        ] {
            assert!(!fits(text, charset, true), "{charset:?} {text}");
        }
        assert!(fits("a – b…", Some("iso-8859-1"), true));
    }
}
