//! Texts: UTF-16 and the code pages of Windows.

use crate::mail::charset::decode_charset;

/// UTF-16LE up to its first NUL; a half character at the end is dropped.
pub(super) fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|unit| match unit {
        [low, high] => u16::from_le_bytes([*low, *high]),
        _ => 0,
    });
    let text = units.take_while(|unit| *unit != 0);
    char::decode_utf16(text).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// 8-bit text of a code page, up to its first NUL.
pub(super) fn narrow(bytes: &[u8], code_page: u32) -> String {
    let text = bytes.split(|b| *b == 0).next().unwrap_or_default();
    decode_charset(text, charset(code_page))
}

/// The charset of a code page; `None` where it is not known, and is then taken for windows-1252.
pub(super) fn charset(code_page: u32) -> Option<&'static str> {
    Some(match code_page {
        20127 => "us-ascii",
        65001 => "utf-8",
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        1250 => "windows-1250",
        1251 => "windows-1251",
        1252 => "windows-1252",
        1253 => "windows-1253",
        1254 => "windows-1254",
        1255 => "windows-1255",
        1256 => "windows-1256",
        1257 => "windows-1257",
        1258 => "windows-1258",
        20866 => "koi8-r",
        21866 => "koi8-u",
        28591 => "iso-8859-1",
        28592 => "iso-8859-2",
        28593 => "iso-8859-3",
        28594 => "iso-8859-4",
        28595 => "iso-8859-5",
        28596 => "iso-8859-6",
        28597 => "iso-8859-7",
        28598 => "iso-8859-8",
        28599 => "windows-1254",
        28603 => "iso-8859-13",
        28605 => "iso-8859-15",
        50220..=50222 => "iso-2022-jp",
        51932 => "euc-jp",
        51949 => "euc-kr",
        54936 => "gb18030",
        _ => return None,
    })
}
