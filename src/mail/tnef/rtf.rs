//! Compressed RTF ([MS-OXRTFCP]), and the text or HTML in it ([MS-OXRTFEX]): Outlook keeps the
//! text of most messages in no other form.

use std::collections::BTreeMap;

use super::cursor::Cursor;
use super::strings;

/// What the window of the compression holds at the begin.
const WINDOW: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \
\\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier\
{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// `LZFu` and `MELA`, which is not compressed.
const COMPRESSED: u32 = 0x7546_5a4c;
const STORED: u32 = 0x414c_454d;

/// Groups inside each other; beyond that it is no document.
const MAX_DEPTH: usize = 256;

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    pub text: Option<String>,
    pub html: Option<String>,
}

/// The text of compressed RTF of at most `limit` bytes, or the HTML that was packed into it.
pub(super) fn read(packed: &[u8], limit: usize) -> Option<Text> {
    document(&decompress(packed, limit)?)
}

/// The RTF; `None` where it is not that format or too long.
fn decompress(packed: &[u8], limit: usize) -> Option<Vec<u8>> {
    let mut cursor = Cursor::new(packed);
    let _size = cursor.u32()?;
    let length = cursor.length()?;
    let kind = cursor.u32()?;
    let _checksum = cursor.u32()?;
    if length > limit {
        return None;
    }
    match kind {
        STORED => return cursor.take(length.min(cursor.remaining())).map(<[u8]>::to_vec),
        COMPRESSED => {}
        _ => return None,
    }
    let mut window = [b' '; 4096];
    window.get_mut(..WINDOW.len())?.copy_from_slice(WINDOW);
    let mut at = WINDOW.len();
    let mut out = Vec::new();
    'all: while let Some(flags) = cursor.u8() {
        for bit in 0..8 {
            if out.len() >= length {
                break 'all;
            }
            if flags >> bit & 1 == 0 {
                let Some(byte) = cursor.u8() else { break 'all };
                put(&mut window, &mut at, &mut out, byte);
                continue;
            }
            let (Some(high), Some(low)) = (cursor.u8(), cursor.u8()) else { break 'all };
            let from = usize::from(high) << 4 | usize::from(low) >> 4;
            // A reference to the place of the next byte ends the text.
            if from == at {
                break 'all;
            }
            for step in 0..usize::from(low & 0xf) + 2 {
                let byte = window.get((from + step) % window.len()).copied().unwrap_or_default();
                put(&mut window, &mut at, &mut out, byte);
            }
        }
    }
    out.truncate(length);
    Some(out)
}

/// Adds a byte to the text and to the window.
fn put(window: &mut [u8; 4096], at: &mut usize, out: &mut Vec<u8>, byte: u8) {
    out.push(byte);
    if let Some(slot) = window.get_mut(*at) {
        *slot = byte;
    }
    *at = (*at + 1) % window.len();
}

/// What holds inside a group.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// What stands here is no text.
    hidden: bool,
    /// What stands here is RTF for those who cannot show the HTML.
    rtf_only: bool,
    font_table: bool,
    /// Characters that stand for a Unicode one, for those who do not know it.
    fallback: usize,
    code_page: u32,
}

struct Reader {
    group: Group,
    outer: Vec<Group>,
    /// Of fonts.
    code_pages: BTreeMap<i32, u32>,
    font: i32,
    default_code_page: u32,
    /// It holds HTML.
    from_html: bool,
    /// That is what is wanted of it.
    is_html: bool,
    out: String,
    /// Text of the present code page, not yet decoded.
    bytes: Vec<u8>,
    units: Vec<u16>,
    /// Characters still to be left out.
    skip: usize,
}

/// The text of a document, and its HTML where it has it packed inside; `None` where it is none.
fn document(rtf: &[u8]) -> Option<Text> {
    if !rtf.starts_with(b"{\\rtf") {
        return None;
    }
    let (text, from_html) = text_of(rtf, false)?;
    let html = if from_html { text_of(rtf, true)?.0 } else { None };
    Some(Text { text, html })
}

/// What one of its readers sees, and whether there is HTML for another.
fn text_of(rtf: &[u8], is_html: bool) -> Option<(Option<String>, bool)> {
    let group = Group {
        hidden: false,
        rtf_only: false,
        font_table: false,
        fallback: 1,
        code_page: super::WESTERN,
    };
    let mut reader = Reader {
        group,
        outer: Vec::new(),
        code_pages: BTreeMap::new(),
        font: 0,
        default_code_page: super::WESTERN,
        from_html: false,
        is_html,
        out: String::new(),
        bytes: Vec::new(),
        units: Vec::new(),
        skip: 0,
    };
    reader.run(rtf)?;
    reader.flush();
    let found = Some(reader.out.trim_end().to_owned()).filter(|t| !t.trim().is_empty());
    Some((found, reader.from_html))
}

impl Reader {
    fn run(&mut self, rtf: &[u8]) -> Option<()> {
        let mut cursor = Cursor::new(rtf);
        // Whether `\*` stood just before: an unknown destination is to be ignored.
        let mut starred = false;
        while let Some(byte) = cursor.u8() {
            match byte {
                b'{' => {
                    self.flush();
                    self.skip = 0;
                    if self.outer.len() >= MAX_DEPTH {
                        return None;
                    }
                    self.outer.push(self.group);
                }
                b'}' => {
                    self.flush();
                    self.skip = 0;
                    match self.outer.pop() {
                        Some(group) => self.group = group,
                        None => return Some(()),
                    }
                    if self.outer.is_empty() {
                        return Some(());
                    }
                }
                b'\\' => match self.control(&mut cursor)? {
                    Control::Star => {
                        starred = true;
                        continue;
                    }
                    Control::Word(word, number) => self.word(word, number, starred, &mut cursor),
                    Control::Done => {}
                },
                b'\r' | b'\n' => {}
                byte => self.byte(byte),
            }
            starred = false;
        }
        Some(())
    }

    fn control<'a>(&mut self, cursor: &mut Cursor<'a>) -> Option<Control<'a>> {
        let start = *cursor;
        let first = match cursor.u8() {
            Some(first) => first,
            None => return Some(Control::Done),
        };
        if !first.is_ascii_alphabetic() {
            match first {
                b'*' => return Some(Control::Star),
                b'\'' => {
                    let digits = cursor.take(2).and_then(|d| std::str::from_utf8(d).ok());
                    let byte = digits.and_then(|d| u8::from_str_radix(d, 16).ok());
                    self.byte(byte.unwrap_or(b'?'));
                }
                b'\\' | b'{' | b'}' => self.byte(first),
                b'~' => self.push('\u{a0}'),
                b'_' => self.push('-'),
                b'\r' | b'\n' => self.push_str("\r\n"),
                _ => {}
            }
            return Some(Control::Done);
        }
        let rest = start.rest();
        let letters = rest.iter().take(32).take_while(|b| b.is_ascii_alphabetic()).count();
        let minus = usize::from(rest.get(letters) == Some(&b'-'));
        let digits = rest.iter().skip(letters + minus).take(10);
        let digits = digits.take_while(|b| b.is_ascii_digit()).count();
        let number_length = if digits > 0 { minus + digits } else { 0 };
        *cursor = start;
        let word = cursor.take(letters)?;
        let number = cursor.take(number_length)?;
        let number = std::str::from_utf8(number).ok().and_then(|n| n.parse().ok());
        if cursor.rest().first() == Some(&b' ') {
            cursor.u8();
        }
        Some(Control::Word(word, number))
    }

    fn word(&mut self, word: &[u8], number: Option<i32>, starred: bool, cursor: &mut Cursor<'_>) {
        let on = number != Some(0);
        match word {
            b"htmltag" => self.group.hidden = !self.is_html,
            b"mhtmltag" => self.group.hidden = true,
            b"htmlrtf" => {
                self.flush();
                self.group.rtf_only = on;
            }
            b"fromhtml" => self.from_html = on,
            b"ansicpg" => {
                let page = number.and_then(|n| u32::try_from(n).ok()).unwrap_or(super::WESTERN);
                (self.default_code_page, self.group.code_page) = (page, page);
            }
            b"uc" => {
                let count = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
                self.group.fallback = count.min(16);
            }
            b"u" => self.unit(number.unwrap_or(0)),
            b"bin" => {
                let count = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
                cursor.take(count.min(cursor.remaining()));
            }
            b"fonttbl" => (self.group.font_table, self.group.hidden) = (true, true),
            b"f" if self.group.font_table => self.font = number.unwrap_or(0),
            b"fcharset" if self.group.font_table => {
                // As many fonts as there are control words for them.
                if let Some(page) = charset_page(number.unwrap_or(0)) {
                    self.code_pages.insert(self.font, page);
                }
            }
            b"f" => {
                self.flush();
                let page = self.code_pages.get(&number.unwrap_or(0));
                self.group.code_page = page.copied().unwrap_or(self.default_code_page);
            }
            b"plain" => {
                self.flush();
                self.group.code_page = self.default_code_page;
            }
            b"colortbl" | b"stylesheet" | b"info" | b"pict" | b"object" | b"header" | b"footer"
            | b"headerl" | b"headerr" | b"headerf" | b"footerl" | b"footerr" | b"footerf"
            | b"listtable" | b"listoverridetable" | b"fldinst" => self.group.hidden = true,
            b"fldrslt" => {}
            b"par" | b"line" | b"row" | b"sect" | b"page" => self.push_str("\r\n"),
            b"tab" | b"cell" => self.push('\t'),
            b"emdash" => self.push('—'),
            b"endash" => self.push('–'),
            b"lquote" => self.push('‘'),
            b"rquote" => self.push('’'),
            b"ldblquote" => self.push('“'),
            b"rdblquote" => self.push('”'),
            b"bullet" => self.push('•'),
            _ if starred => self.group.hidden = true,
            _ => {}
        }
    }

    fn visible(&self) -> bool {
        !(self.group.hidden || self.is_html && self.group.rtf_only)
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.visible() {
            self.flush_units();
            self.bytes.push(byte);
        }
    }

    /// A UTF-16 unit, written as a signed number.
    fn unit(&mut self, number: i32) {
        if self.visible() {
            self.flush_bytes();
            self.units.push(u16::try_from(number & 0xffff).unwrap_or_default());
        }
        self.skip = self.group.fallback;
    }

    fn push(&mut self, c: char) {
        if self.visible() {
            self.flush();
            self.out.push(c);
        }
    }

    fn push_str(&mut self, text: &str) {
        if self.visible() {
            self.flush();
            self.out.push_str(text);
        }
    }

    fn flush(&mut self) {
        self.flush_bytes();
        self.flush_units();
    }

    fn flush_bytes(&mut self) {
        if !self.bytes.is_empty() {
            self.out.push_str(&strings::narrow(&self.bytes, self.group.code_page));
            self.bytes.clear();
        }
    }

    fn flush_units(&mut self) {
        if !self.units.is_empty() {
            self.out.push_str(&String::from_utf16_lossy(&self.units));
            self.units.clear();
        }
    }
}

/// What stood behind a backslash.
enum Control<'a> {
    Star,
    Word(&'a [u8], Option<i32>),
    Done,
}

/// The code page of a font's charset; `None` where it says nothing.
fn charset_page(charset: i32) -> Option<u32> {
    Some(match charset {
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_is_as_long_as_it_must_be() {
        assert_eq!(WINDOW.len(), 207);
    }

    /// The example of [MS-OXRTFCP] section 4.1.1, byte by byte as it is documented.
    #[test]
    fn a_compressed_text() {
        let packed = [
            0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03,
            0x00, 0x0a, 0x00, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3,
            0x20, 0x68, 0x65, 0x6c, 0x09, 0x00, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d,
            0x0a, 0x80, 0x0f, 0xa0,
        ];
        let rtf = decompress(&packed, 1000).unwrap();
        assert_eq!(rtf, b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
        assert_eq!(read(&packed, 1000).unwrap().text.as_deref(), Some("hello world"));
        assert_eq!(read(&packed, 42), None);
        for end in 0..packed.len() {
            let _ = read(packed.get(..end).unwrap(), 1000);
        }
    }

    #[test]
    fn texts() {
        for (rtf, text, html) in [
            (
                r"{\rtf1\ansi\ansicpg1252 Gr\'fc\'dfe\par zwei\tab x}",
                Some("Grüße\r\nzwei\tx"),
                None,
            ),
            (
                r"{\rtf1{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial;}}a{\f1 \'cf}\'cf}",
                Some("aПÏ"),
                None,
            ),
            (r"{\rtf1\uc1 \u8364?\u-10179?\u-8704?x}", Some("€😀x"), None),
            (
                r"{\rtf1{\*\generator hidden}{\info{\title no}}\{yes\}\~\emdash}",
                Some("{yes}\u{a0}—"),
                None,
            ),
            (
                r"{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Hi \htmlrtf\par}\htmlrtf0{\*\htmltag72 </p>}}",
                Some("Hi"),
                Some("<p>Hi </p>"),
            ),
            (r"{\rtf1\fromtext a\line b}", Some("a\r\nb"), None),
            (r"{\rtf1 \bin5 \}}}}x}", Some("x"), None),
            (r"{\rtf1 }", None, None),
        ] {
            let found = document(rtf.as_bytes()).unwrap();
            assert_eq!((found.text.as_deref(), found.html.as_deref()), (text, html), "{rtf}");
        }
        assert_eq!(document(b"text"), None);
        assert_eq!(document(&[b"{\\rtf1".as_slice(), &[b'{'; 300]].concat()), None);
    }
}
