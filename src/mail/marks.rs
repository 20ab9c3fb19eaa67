//! How a block at the top of a message is known again: it is private to its reader, and goes
//! when he replies or forwards.
//!
//! As text it begins with a line `[Calendar] …` and ends with the line `[/Calendar]`, the word
//! being that of the reader's language (message `block-tag`). As HTML it is one `div` of the
//! class [`CLASS`]; mail programs put things before the names of classes, not into them.

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
