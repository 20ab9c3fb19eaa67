//! Untrusted strings in text, HTML and headers `[gen-6]`.

use std::fmt::Write;

/// Whether a character could reorder or hide the text around it, or is nothing to be seen (bidi
/// controls, zero width, fillers, tags).
fn is_deceptive(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{061c}' | '\u{ad}' | '\u{034f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}'
        | '\u{17b5}' | '\u{180e}' | '\u{3164}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

/// One line of at most `max` characters: line breaks become spaces, control and bidi characters
/// go, a cut is marked with an ellipsis.
pub fn one_line(text: &str, max: usize) -> String {
    let mut out = String::new();
    let mut space = false;
    let mut count = 0;
    for c in text.chars() {
        if c.is_whitespace() {
            space = !out.is_empty();
            continue;
        }
        if c.is_control() || is_deceptive(c) {
            continue;
        }
        if count + usize::from(space) >= max {
            out.push('…');
            return out;
        }
        if space {
            out.push(' ');
            count += 1;
            space = false;
        }
        out.push(c);
        count += 1;
    }
    out
}

/// One line for a subject or a display name: as [`one_line`], and nothing in it is an encoded
/// word (RFC 2047) that the reader's program would decode after all cleaning.
pub fn header_text(text: &str, max: usize) -> String {
    one_line(text, max).replace("=?", "= ?")
}

/// Percent-encodes every byte for which `plain` does not hold; past `max` bytes it is cut and
/// marked with `~`. So no field of a log line or a header can be forged.
pub fn percent_encode(text: &str, plain: impl Fn(u8) -> bool, max: usize) -> String {
    let mut out = String::with_capacity(text.len().min(max));
    for byte in text.bytes() {
        let plain = plain(byte);
        if out.len() + if plain { 1 } else { 3 } > max {
            out.push('~');
            break;
        }
        if plain {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Several lines, each cleaned as [`one_line`] does; empty lines stay.
pub fn paragraph(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        out.push_str(&one_line(line, 1000));
        out.push('\n');
    }
    out
}

/// Text for HTML content and attribute values, cleaned as [`one_line`] does.
pub fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text, 1000).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_injected() {
        assert_eq!(one_line(" a\r\nBcc: x\t\u{202e}b\0 ", 50), "a Bcc: x b");
        assert_eq!(one_line("[\u{ad}\u{3164}\u{e0041}\u{206a}/x]", 50), "[/x]");
        assert_eq!(one_line("abcdef", 3), "abc…");
        let word = header_text("=?utf-8?q?=0D=0ABcc:_x?=", 50);
        assert!(!word.contains("=?"), "{word}");
        assert_eq!(escape_html("<a href=\"x\">&'"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
        assert_eq!(paragraph("a\n\n<b>"), "a\n\n<b>\n");
    }
}
