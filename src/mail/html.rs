//! Where text becomes visible in an HTML document: just behind its `<body>` tag.

use memchr::{memchr, memmem};

/// The place at which a block may be inserted: behind `<body …>`; without one behind `</head>`,
/// `<html …>` or the doctype, whichever comes last in this order; else at the begin.
///
/// One pass. Tags in comments, scripts, styles and titles are no tags; `>` in a quoted attribute
/// does not end one.
pub(crate) fn insertion_point(html: &[u8]) -> usize {
    let bom = if html.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let (mut best, mut rank, mut at) = (bom, 0, bom);
    while let Some(open) = find(html, at, b'<') {
        let rest = html.get(open..).unwrap_or_default();
        if rest.starts_with(b"<!--") {
            // `<!-->` is a whole comment, so the dashes of its begin count.
            match memmem::find(rest.get(2..).unwrap_or_default(), b"-->") {
                Some(end) => at = open + 2 + end + 3,
                None => break,
            }
            continue;
        }
        let Some(kind) = Tag::of(rest) else {
            at = open + 1;
            continue;
        };
        let Some(end) = kind.end(html, open + 1) else { break };
        at = end;
        match kind {
            Tag::Body => return end,
            Tag::Doctype if rank <= DOCTYPE => (best, rank) = (end, DOCTYPE),
            Tag::Rank(new) if new >= rank => (best, rank) = (end, new),
            Tag::RawText(name) => match raw_text_end(html, end, name) {
                Some(end) => at = end,
                None => break,
            },
            Tag::Doctype | Tag::Rank(_) | Tag::Other => {}
        }
    }
    best
}

/// The rank of a doctype, see [`Tag::Rank`].
const DOCTYPE: u8 = 1;

enum Tag {
    Body,
    Doctype,
    /// A tag behind which the block may go, the higher the better.
    Rank(u8),
    /// An element whose content is no markup.
    RawText(&'static [u8]),
    Other,
}

impl Tag {
    fn of(text: &[u8]) -> Option<Self> {
        let name = text.get(1..)?;
        if !name.first().is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'))
        {
            return None;
        }
        if is(name, b"body") {
            return Some(Tag::Body);
        }
        if is(name, b"!doctype") {
            return Some(Tag::Doctype);
        }
        let ranks: [(&[u8], u8); 3] = [(b"?xml", 1), (b"html", 2), (b"/head", 3)];
        if let Some((_, rank)) = ranks.iter().find(|(n, _)| is(name, n)) {
            return Some(Tag::Rank(*rank));
        }
        let raw: [&[u8]; 5] = [b"script", b"style", b"title", b"textarea", b"xmp"];
        Some(raw.into_iter().find(|n| is(name, n)).map_or(Tag::Other, Tag::RawText))
    }

    /// The end of the tag whose content begins at `at`.
    fn end(&self, html: &[u8], at: usize) -> Option<usize> {
        if matches!(self, Tag::Doctype) { doctype_end(html, at) } else { tag_end(html, at) }
    }
}

/// Whether a tag has this name: it is followed by white space, `/`, `>` or nothing.
fn is(text: &[u8], name: &[u8]) -> bool {
    text.get(..name.len()).is_some_and(|t| t.eq_ignore_ascii_case(name))
        && text.get(name.len()).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
}

/// The end of a doctype. `>` in a quoted identifier ends it for a browser, but not for an XML
/// reader; what comes after both is visible to both. A quote that stays open is none.
fn doctype_end(html: &[u8], at: usize) -> Option<usize> {
    let text = html.get(at..)?;
    let text = text.get(..memchr(b'<', text).unwrap_or(text.len()))?;
    let mut quote = None;
    for (i, byte) in text.iter().enumerate() {
        match (quote, byte) {
            (Some(q), b) if q == *b => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(at + i + 1),
            (None, b'"' | b'\'') => quote = Some(*byte),
            _ => {}
        }
    }
    find(html, at, b'>').map(|end| end + 1)
}

/// The end of the tag whose content begins at `at`. A quote opens only behind `=`, as in an HTML
/// tokenizer.
pub(super) fn tag_end(html: &[u8], at: usize) -> Option<usize> {
    let (mut quote, mut behind_equals) = (None, false);
    for (i, byte) in html.get(at..)?.iter().enumerate() {
        match (quote, byte) {
            (Some(q), b) if q == *b => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(at + i + 1),
            (None, b'"' | b'\'') if behind_equals => quote = Some(*byte),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            behind_equals = quote.is_none() && *byte == b'=';
        }
    }
    None
}

/// The begin of the end tag of a raw text element.
fn raw_text_end(html: &[u8], at: usize, name: &[u8]) -> Option<usize> {
    let mut at = at;
    while let Some(open) = find(html, at, b'<') {
        let end_tag = html.get(open + 1..)?.strip_prefix(b"/");
        if end_tag.is_some_and(|t| is(t, name)) {
            return Some(open);
        }
        at = open + 1;
    }
    None
}

fn find(html: &[u8], at: usize, byte: u8) -> Option<usize> {
    memchr(byte, html.get(at..)?).map(|i| at + i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn behind_the_body_tag() {
        for marked in [
            "<html><head></head><body>|x",
            "<HTML><BODY\n class=a>|x",
            "<body title=\"a>b\" data-x='\"'>|x",
            "<body title=it's>|x' >",
            "<!-- <body> --><body>|x",
            "<!--[if mso]><body class=mso><![endif]--><html><body>|",
            "<style>a:after{content:'<body>'}</style><body>|",
            "<title><body></title><body>|",
            "<script>if (a<b) '</scripty>'</SCRIPT ><body>|",
            "a < b <body>|",
            "<!--><body>|<!-- -->",
            "<!---><body>|<!-- -->",
            "<tbody><bodyx></body><body/>|",
        ] {
            check(marked);
        }
    }

    #[test]
    fn without_a_body_tag() {
        for marked in [
            "|",
            "|plain",
            "\u{feff}|<p>x",
            "<!DOCTYPE html>|<p>x",
            "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"a>b\">|",
            "<!DOCTYPE html PUBLIC \"a>|<p title=\"x\">",
            "<!DOCTYPE html PUBLIC \"a>|\"x",
            "<!doctype html><html lang=\"en\">|<p>",
            "<html><head><title>x</title></head>|<p>x",
            "|<p><!-- no end <body>",
            "|<style><body>",
            "<html>|<p title=\"no end><body>",
        ] {
            check(marked);
        }
    }

    fn check(marked: &str) {
        let html = marked.replacen('|', "", 1);
        assert_eq!(insertion_point(html.as_bytes()), marked.find('|').unwrap(), "{marked}");
    }

    proptest! {
        #[test]
        fn any_document_has_one(html in "(<|>|body|html|!--|-->|\"|'|=| |style|/|head|é){0,30}") {
            prop_assert!(insertion_point(html.as_bytes()) <= html.len());
        }
    }
}
