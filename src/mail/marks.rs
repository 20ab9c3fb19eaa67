//! How a block at the top of a message is known again: it is private to its reader, and goes
//! when he replies or forwards.
//!
//! As text it begins with a line `[Calendar] …` and ends with the line `[/Calendar]`, the word
//! being that of the reader's language (message `block-tag`). As HTML it is one `div` of the
//! class [`CLASS`]; mail programs put things before the names of classes, not into them. The same
//! marks stand in its text, for programs that lose the class, or make text of it.

use super::charset::{decode_charset, encode_charset};
use crate::text::Locale;

/// The class of the outermost element of an HTML block.
pub const CLASS: &str = "imip-milter-block";

/// The line that begins a text block, without its headline.
pub fn begin(tag: &str) -> String {
    format!("[{tag}]")
}

/// The line that ends a text block.
pub fn end(tag: &str) -> String {
    format!("[/{tag}]")
}

/// Words of earlier versions: what they marked is known for as long as people answer it.
const KNOWN: [&str; 9] = [
    "Calendar",
    "Kalender",
    "Calendrier",
    "Calendario",
    "Agenda",
    "Kalendarz",
    "Kalendář",
    "カレンダー",
    "日历",
];

/// The words of all languages, each once, and as they stand where a part could hold ASCII or
/// Latin-1 alone.
pub fn tags() -> Vec<String> {
    let said = Locale::ALL.iter().map(|locale| locale.word("block-tag"));
    let mut tags: Vec<String> = KNOWN.iter().map(|tag| (*tag).to_owned()).chain(said).collect();
    let plainer = |tag: &String, charset| {
        let bytes = encode_charset(tag, Some(charset), true)?;
        Some(decode_charset(&bytes, Some(charset))).filter(|tag| !tag.contains('?'))
    };
    for charset in ["us-ascii", "iso-8859-1"] {
        tags.extend(tags.clone().iter().filter_map(|tag| plainer(tag, charset)));
    }
    tags.sort();
    tags.dedup();
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_of_every_language_is_known() {
        let tags = tags();
        for locale in Locale::ALL {
            assert!(tags.contains(&locale.word("block-tag")));
        }
        assert!(["Kalendar", "Kalendár", "Calendario"].iter().all(|t| tags.iter().any(|u| u == t)));
        assert!(tags.iter().all(|t| !t.is_empty() && !t.contains(['[', ']', '/', '\n'])));
    }
}
