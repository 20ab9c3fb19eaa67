//! Finding tokens in a mail that some program has made of a link: wrapped, quoted, as HTML, in
//! another encoding, with the body or the subject left out.

use mail_parser::decoders::html::html_to_text;
use mail_parser::parsers::MessageStream;

use super::super::charset::decode_charset;
use super::super::header::{Header, Message};
use super::super::smime::{Entity, Opened};
use super::super::structure::Part;

/// Before a token, and behind it.
const BEGIN: &str = "[imip1:";
const END: char = ']';

/// Longest token, in characters.
const MAX_TOKEN: usize = 1100;

/// Most tokens of one mail.
const MOST: usize = 20;

/// More of a text part is not looked at, in octets.
const MAX_TEXT: usize = 256 << 10;

/// The line that carries a token.
pub(super) fn line(token: &str) -> String {
    format!("{BEGIN}{token}{END}")
}

/// The tokens in a mail, those of the body first, each once. What stands above in a mail is what
/// was meant: below may be quoted what was sent before.
pub fn tokens(message: &Message, opened: Option<&Opened>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |text: &str| {
        for token in in_text(text) {
            if found.len() < MOST && !found.contains(&token) {
                found.push(token);
            }
        }
    };
    for entity in opened.iter().flat_map(|o| &o.entities) {
        let texts = entity.structure.parts.iter().filter(|p| p.is_leaf());
        texts.filter_map(|part| text_of(entity, part)).for_each(|text| add(&text));
    }
    message.all("Subject").take(1).for_each(|subject| add(&decoded(subject)));
    found
}

/// A text part as its reader sees it.
fn text_of(entity: &Entity, part: &Part) -> Option<String> {
    let kind = &part.content_type;
    let html = kind.is("text", "html");
    if !html && !kind.is("text", "plain") {
        return None;
    }
    let raw = entity.body.get(part.body.clone())?;
    let raw = raw.get(..MAX_TEXT).unwrap_or(raw);
    let bytes = part.encoding.decode(raw)?;
    let text = decode_charset(&bytes, kind.param("charset"));
    Some(if html { html_to_text(&text) } else { text })
}

/// An unstructured field with its encoded words read (RFC 2047).
fn decoded(field: &Header) -> String {
    // The parser wants a whole field: a line break, and what begins the next one.
    let line = [field.unfolded().as_bytes(), b"\r\n\r\n"].concat();
    let value = MessageStream::new(&line).parse_unstructured();
    value.as_text().unwrap_or_default().to_owned()
}

/// The tokens in a text.
fn in_text(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for rest in text.split(BEGIN).skip(1).take(MOST) {
        let mut token = String::new();
        for c in rest.chars().take(2 * MAX_TOKEN) {
            match c {
                'A'..='Z' | 'a'..='z' | '0'..='9' | '-' | '_' => token.push(c),
                // Lines are broken, and quoted, on the way.
                '>' | '|' | '\u{ad}' | '\u{200b}' => {}
                c if c.is_whitespace() => {}
                END if !token.is_empty() && token.len() <= MAX_TOKEN => {
                    tokens.push(token);
                    break;
                }
                _ => break,
            }
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::mail::{Limits, smime, walk};

    fn found(mail: &str) -> Vec<String> {
        let message = Message::parse(Bytes::from(mail.replace('\n', "\r\n")));
        let limits = Limits { depth: 20, parts: 100 };
        let structure = walk(&message.headers, &message.body, &limits).unwrap();
        let opened = smime::open(structure, message.body.clone(), &limits).unwrap();
        tokens(&message, Some(&opened))
    }

    #[test]
    fn whatever_a_program_makes_of_it() {
        for (what, mail) in [
            ("as it was written", "\nSend this.\n\n[imip1:abcDEF-_123]\n"),
            ("wrapped", "\n[imip1:abcDEF\n-_123]\n"),
            ("flowed", "Content-Type: text/plain; format=flowed\n\n[imip1:abc \nDEF-_123]\n"),
            ("quoted", "\n> Send\n> [imip1:abcDEF-\n> _123]\n"),
            ("with a signature", "\n[imip1:abcDEF-_123]\n-- \nBob\n"),
            (
                "quoted-printable",
                "Content-Transfer-Encoding: quoted-printable\n\n=5Bimip1:abcDE=\nF-_123=5D\n",
            ),
            ("base64", "Content-Transfer-Encoding: base64\n\nW2ltaXAxOmFiY0RFRi1fMTIzXQo=\n"),
            (
                "HTML",
                "Content-Type: text/html\n\n<html><body>Send<br>&#91;imip1:abc<wbr>DEF-<br>_123&#93;</body>\n",
            ),
            (
                "HTML beside text that was dropped",
                "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: \
                 text/plain\n\n\n--b\nContent-Type: text/html\n\n<p>[imip1:abcDEF-_123]</p>\n--b--\n",
            ),
            ("no body", "Subject: Accept: Plan [imip1:abcDEF-_123]\n\n"),
            ("a folded subject", "Subject: Accept: Plan\n [imip1:abcDEF-_123]\n\n"),
            (
                "an encoded subject",
                "Subject: =?utf-8?q?Zusagen=3A_Pl=C3=A4n_=5Bimip1=3Aabc?=\n \
                 =?utf-8?q?DEF-=5F123=5D?=\n\n",
            ),
            ("both", "Subject: x [imip1:abcDEF-_123]\n\n[imip1:abcDEF-_123]\n"),
        ] {
            assert_eq!(found(mail), ["abcDEF-_123"], "{what}");
        }
    }

    #[test]
    fn what_is_none() {
        for mail in ["\n[imip1:abc\n", "\n[imip1:]\n", "\n[imip1:a.b]\n", "\n[imip2:abc]\n", "\n"] {
            assert_eq!(found(mail), Vec::<String>::new(), "{mail}");
        }
        let many = "[imip1:a]".repeat(100_000);
        assert_eq!(in_text(&many).len(), MOST);
        assert!(in_text(&format!("[imip1:{}]", "a".repeat(MAX_TOKEN + 1))).is_empty());
        assert_eq!(found("\n[imip1:new]\n> [imip1:old]\n"), ["new", "old"]);
    }
}
