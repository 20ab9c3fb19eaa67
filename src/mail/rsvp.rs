//! Links in a block by which any mail program can answer: `mailto:` to the configured
//! `rsvp_address` (RFC 6068), which tell this program what is answered to what.
//!
//! A link writes a mail: a subject and a sentence for whoever sends it, and a [`Token`] for us.
//! The token stands in the body, and in the subject as well where there is room, since there are
//! programs that leave out the one or the other; a link that can be seen has the subject alone. It is no secret and no permission: it says what
//! is meant, and counts only in mail that the user it was made for has submitted himself
//! (invariant 9 of the policy model).

mod read;
mod token;

use jiff::civil::Date;

use super::text::{one_line, percent_encode};
use crate::identity::Mailbox;
use crate::text::Locale;

pub use read::tokens;
pub use token::{Day, Token, TokenError};

/// What a link answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// ACCEPTED.
    Accept,
    /// TENTATIVE.
    Tentative,
    /// DECLINED.
    Decline,
}

impl Answer {
    /// Every answer, in the order in which they are offered.
    pub const ALL: [Answer; 3] = [Answer::Accept, Answer::Tentative, Answer::Decline];

    /// The PARTSTAT.
    pub fn partstat(self) -> &'static str {
        match self {
            Answer::Accept => "ACCEPTED",
            Answer::Tentative => "TENTATIVE",
            Answer::Decline => "DECLINED",
        }
    }

    /// The word in the names of messages.
    fn word(self) -> &'static str {
        match self {
            Answer::Accept => "accept",
            Answer::Tentative => "tentative",
            Answer::Decline => "decline",
        }
    }
}

/// One link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it answers.
    pub answer: Answer,
    /// It answers the one date that the message is about or, of a series, the next; otherwise
    /// the whole.
    pub one_date: bool,
    /// `mailto:` and the rest, percent-encoded: ASCII without spaces and quotes.
    pub href: String,
    /// The same where it can be seen, in a text: no more than is needed, in a line or two.
    pub short: String,
}

/// A longer link is cut by some mail programs and by the shells of others.
const MAX_HREF: usize = 1900;

/// Longest token that is put into a subject, in bytes.
const MAX_IN_SUBJECT: usize = 250;

/// Longest title in a subject, in characters.
const TITLE: usize = 60;

/// The same in a link that can be seen.
const SHORT_TITLE: usize = 20;

/// What the mail is about, for the eyes of whoever sends it.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// SUMMARY.
    pub title: Option<&'a str>,
    /// The one date that is answered.
    pub date: Option<Date>,
}

/// The link that writes a mail with this sealed token. `None`: it would be too long.
pub fn link(
    to: &Mailbox,
    answer: Answer,
    about: About<'_>,
    token: &str,
    locale: Locale,
) -> Option<Link> {
    let word = answer.word();
    let called = |longest: usize| {
        let title = about.title.map(|t| one_line(t, longest)).filter(|t| !t.is_empty());
        // Nothing that others wrote may pass for a token.
        title.map_or_else(|| locale.word("untitled"), |t| t.replace(['[', ']'], " "))
    };
    let subject =
        |title: &str| locale.say(&format!("rsvp-subject-{word}"), &[("title", title.into())]);
    let title = called(TITLE);
    let title = match about.date {
        Some(date) => {
            let date = locale.date(date);
            locale.say("rsvp-title-date", &[("title", (&title).into()), ("date", (&date).into())])
        }
        None => title,
    };
    let token = read::line(token);
    let send = locale.word(&format!("rsvp-send-{word}"));
    let body = format!("{send}\r\n{}\r\n\r\n{token}\r\n", locale.word("rsvp-keep"));
    let with_token = |title: &str| {
        (token.len() <= MAX_IN_SUBJECT).then(|| format!("{} {token}", subject(title)))
    };
    let subjects = with_token(&title).into_iter().chain([subject(&title)]);
    let href = subjects.map(|s| uri(to, &s, Some(&body))).find(|href| href.len() <= MAX_HREF)?;
    let short = with_token(&called(SHORT_TITLE)).map(|subject| uri(to, &subject, None));
    let short = short.filter(|short| short.len() < href.len()).unwrap_or_else(|| href.clone());
    Some(Link { answer, one_date: about.date.is_some(), href, short })
}

/// RFC 6068.
fn uri(to: &Mailbox, subject: &str, body: Option<&str>) -> String {
    let unreserved = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    let address = percent_encode(to.as_str(), |b| unreserved(b) || b == b'@', usize::MAX);
    let subject = percent_encode(subject, unreserved, usize::MAX);
    let body = body.map(|text| percent_encode(text, unreserved, usize::MAX));
    let body = body.map(|text| format!("&body={text}")).unwrap_or_default();
    format!("mailto:{address}?subject={subject}{body}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(title: &str, token: &str, locale: Locale) -> Option<Link> {
        let to = Mailbox::parse("rsvp+x&y@example.org").unwrap();
        let date = Date::new(2026, 3, 10).ok();
        super::link(&to, Answer::Decline, About { title: Some(title), date }, token, locale)
    }

    #[test]
    fn a_link_is_plain_ascii_and_says_what_it_does() {
        let title = "Büdget \"<b>\"\r\nBcc: x@y [imip1:AAAA] &body=x";
        let Link { href, short, .. } = link(title, "dG9rZW4", Locale::German).unwrap();
        assert_eq!(short.matches("%5Bimip1%3AdG9rZW4%5D").count(), 1, "{short}");
        assert!(!short.contains('&') && short.len() < 200, "{short}");
        assert!(href.starts_with("mailto:rsvp%2Bx%26y@example.org?subject="), "{href}");
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~%@:?=&".contains(&b);
        assert!(href.bytes().all(plain), "{href}");
        assert_eq!(href.matches(['&', '?']).count(), 2, "{href}");
        assert_eq!(href.matches("%5Bimip1%3AdG9rZW4%5D").count(), 2, "{href}");
        assert!(!href.contains("AAAA%5D"), "{href}");
    }

    #[test]
    fn what_would_be_cut_is_not_offered() {
        let long = "x".repeat(MAX_IN_SUBJECT);
        let Link { href, short, .. } = link("Plan", &long, Locale::English).unwrap();
        assert_eq!(href.matches(&long).count(), 1, "it stands in the body alone");
        assert_eq!(short, href);
        assert_eq!(link("Plan", &"x".repeat(MAX_HREF), Locale::English), None);
        let wide = link(&"議".repeat(500), "dG9rZW4", Locale::Japanese).unwrap();
        assert!(wide.href.len() <= MAX_HREF, "{}", wide.href.len());
    }
}
