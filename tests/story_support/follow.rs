//! `follow NAME accept|tentative|decline [date]`: a reader follows a link of a block, and his mail
//! program makes a mail of it (RFC 6068) in its own way.

use mail_parser::MessageParser;

use super::letter::{Letter, base64, quoted_printable};
use super::script::{Mistake, Node};

/// The links of one message: as its text has them, and as its HTML has them.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// `mailto:…`
    pub text: Vec<String>,
    /// The same from `href`.
    pub html: Vec<String>,
}

impl Links {
    /// The links of a message as it would be delivered.
    pub fn of(message: &[u8]) -> Self {
        let Some(read) = MessageParser::default().parse(message) else { return Links::default() };
        let body =
            |of: fn(&mail_parser::Message<'_>) -> Option<String>| of(&read).unwrap_or_default();
        let text = body(|m| m.body_text(0).map(|t| t.into_owned()));
        let html = match read.html_part(0).is_some_and(|p| p.is_text_html()) {
            true => body(|m| m.body_html(0).map(|t| t.into_owned())),
            false => String::new(),
        };
        let until = |text: &str, end: &[char]| -> Vec<String> {
            let found = text.match_indices("mailto:").filter_map(|(at, _)| text.get(at..));
            let cut = found.filter_map(|rest| rest.split(end).next().map(str::to_owned));
            cut.filter(|uri| uri.contains("?subject=")).collect()
        };
        // A text part that is made of HTML has no links of its own.
        let plain = read.text_part(0).is_some_and(|p| !p.is_text_html());
        Links {
            text: if plain { until(&text, &['>', ' ', '\n', '\r']) } else { Vec::new() },
            html: until(&html, &['"']).iter().map(|uri| uri.replace("&amp;", "&")).collect(),
        }
    }

    /// No link anywhere.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.html.is_empty()
    }
}

/// A `mailto:` URI taken apart.
struct Mailto {
    to: String,
    subject: String,
    body: String,
}

impl Mailto {
    fn parse(uri: &str) -> Option<Self> {
        let (to, query) = uri.strip_prefix("mailto:")?.split_once('?')?;
        let mut mail = Mailto { to: decoded(to)?, subject: String::new(), body: String::new() };
        for field in query.split('&') {
            let (name, value) = field.split_once('=')?;
            match name {
                "subject" => mail.subject = decoded(value)?,
                "body" => mail.body = decoded(value)?.replace("\r\n", "\n"),
                _ => return None,
            }
        }
        Some(mail)
    }

    fn map(self, change: impl Fn(&str) -> String) -> Self {
        Mailto { to: self.to, subject: change(&self.subject), body: change(&self.body) }
    }
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let hex = [rest.next()?, rest.next()?];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&hex).ok()?, 16).ok()?);
            }
            b'"' | b' ' | b'<' | b'>' | b'\'' | 0x80.. => return None,
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok()
}

/// The mail of a `follow` line. `links`: of the message that is answered.
pub fn letter(node: &Node, links: &Links, at: jiff::Timestamp) -> Result<Letter, Mistake> {
    let words: Vec<&str> = node.rest().split_whitespace().collect();
    let (answer, date) = match words.as_slice() {
        [_, answer] => (*answer, false),
        [_, answer, "date"] => (*answer, true),
        _ => return Err(Mistake::at(node, "`follow NAME accept|tentative|decline [date]`")),
    };
    let own = |key: &str| {
        let mut fields = node.children.iter().filter_map(Node::key_value);
        fields.find(|(k, _)| *k == key).map(|(_, value)| value)
    };
    // A link in a text has no body, with which programs could do what they do.
    let list = match (own("link"), own("as")) {
        (Some("html"), _) | (None, Some(_)) => &links.html,
        _ => &links.text,
    };
    let place = ["accept", "tentative", "decline"].iter().position(|a| *a == answer);
    let place = place.ok_or_else(|| Mistake::at(node, format!("`{answer}` is no answer")))?;
    let place = place + if date && list.len() == 6 { 3 } else { 0 };
    let uri = list.get(place).ok_or_else(|| {
        Mistake::at(node, format!("the message has no such link; it has {} links", list.len()))
    })?;
    let mail = Mailto::parse(uri).filter(|_| uri.len() < 2000);
    let mail = mail.ok_or_else(|| Mistake::at(node, format!("{uri} is no mailto URI")))?;
    let (mail, raw) = written(own("as").unwrap_or("plain"), mail)
        .ok_or_else(|| Mistake::at(node, "`as:` what no program does"))?;
    let fields = |c: &&Node| !matches!(c.key_value(), Some(("as" | "link" | "of", _)));
    let children = node.children.iter().filter(fields).cloned().collect();
    let mut letter = Letter::read(&Node { children, ..node.clone() }, None, at)?;
    if letter.to.is_empty() {
        letter.to = mail.to;
    }
    letter.subject.get_or_insert(mail.subject);
    letter.raw.get_or_insert(raw);
    Ok(letter)
}

/// What a program makes of it: the mail, and everything from Content-Type on.
fn written(program: &str, mail: Mailto) -> Option<(Mailto, String)> {
    let plain = "Content-Type: text/plain; charset=utf-8";
    // In the middle of the longest word, which only a token is.
    let broken = |text: &str, with: &str| {
        let longest = text.split_whitespace().max_by_key(|w| w.len()).unwrap_or_default();
        let (head, tail) = longest.split_at(longest.len() / 2);
        text.replace(longest, &format!("{head}{with}{tail}"))
    };
    let no_subject = |mail: Mailto| Mailto { subject: "(no subject)".to_owned(), ..mail };
    let (mail, rest) = match program {
        "plain" => {
            let rest = format!("{plain}\n\n{}", mail.body);
            (mail, rest)
        }
        "no-body" => (mail, format!("{plain}\n\n\n")),
        "no-subject" => {
            let rest = format!("{plain}\n\n{}", mail.body);
            (no_subject(mail), rest)
        }
        "wrapped" => {
            let rest =
                format!("{plain}\n\n{}\n-- \nSent from a telephone\n", broken(&mail.body, "\n"));
            (no_subject(mail), rest)
        }
        "flowed" => {
            let rest = format!("{plain}; format=flowed\n\n{}", broken(&mail.body, " \n"));
            (no_subject(mail), rest)
        }
        "quoted" => {
            let quoted: String = mail.body.lines().map(|l| format!("> {l}\n")).collect();
            (no_subject(mail), format!("{plain}\n\nYes!\n\n{}", broken(&quoted, "\n> ")))
        }
        "html" => {
            let html =
                mail.body.replace('\n', "<br>\n").replace('[', "&#91;").replace(']', "&#x5d;");
            let html = broken(&html, "<wbr>");
            let rest = format!(
                "Content-Type: text/html; charset=utf-8\n\n<html><body><p>{html}</p></body></html>\n"
            );
            (no_subject(mail), rest)
        }
        "quoted-printable" => {
            let body = quoted_printable(&mail.body);
            let encoding = "Content-Transfer-Encoding: quoted-printable";
            (no_subject(mail), format!("{plain}\n{encoding}\n\n{body}\n"))
        }
        "base64" => {
            let body = base64(mail.body.as_bytes());
            (no_subject(mail), format!("{plain}\nContent-Transfer-Encoding: base64\n\n{body}"))
        }
        // Somebody has changed a letter, or lost the end.
        "damaged" | "truncated" => {
            let mail = mail.map(|text| {
                let longest = text.split_whitespace().max_by_key(|w| w.len()).unwrap_or_default();
                let mut token: Vec<char> = longest.chars().collect();
                if program == "truncated" {
                    token.remove(token.len() - 2);
                } else if let Some(c) = token.get_mut(12) {
                    *c = if *c == 'A' { 'B' } else { 'A' };
                }
                text.replace(longest, &token.into_iter().collect::<String>())
            });
            let rest = format!("{plain}\n\n{}", mail.body);
            (mail, rest)
        }
        "nothing" => (no_subject(mail), format!("{plain}\n\nYes, I come.\n")),
        _ => return None,
    };
    Some((mail, rest))
}
