//! Addresses and message ids of header fields (RFC 5322 sections 3.4 and 3.6.4).

use mail_parser::parsers::MessageStream;
use mail_parser::{Addr, Address, HeaderValue};
use memchr::memmem;

use super::header::{Header, Message, unfold};

/// Longer values are not read: Postfix cuts a field at 100 KiB (`header_size_limit`).
const MAX_VALUE: usize = 128 * 1024;
/// Longer addresses are none (RFC 5321 section 4.5.3.1 allows 320 bytes).
const MAX_ADDRESS: usize = 512;
/// An encoded word without an end is searched to the end of the field, so this many words times
/// this many bytes bounds the work.
const MAX_WORD_WORK: usize = 32 * 1024 * 1024;

/// One mailbox of a From, Sender, To or Cc field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// The display name, encoded words (RFC 2047) decoded.
    pub name: Option<String>,
    /// The address as written. Empty if there is none or it is no address: such an entry still
    /// counts as one, but matches nobody.
    pub address: String,
}

/// The mailboxes of an address field, those in groups included (RFC 5322 section 3.4).
///
/// Total, and on purpose not clever: an address that does not stand in the field literally (put
/// together from comments, several angle brackets or an encoded word) becomes empty, because
/// another reader, such as the DMARC filter, may have understood it differently.
pub fn mailboxes(header: &Header) -> Vec<Mailbox> {
    if header.value.len() > MAX_VALUE {
        return Vec::new();
    }
    let mut value = unfold(&header.value);
    let words = memmem::find_iter(&value, b"=?").count();
    if words.saturating_mul(value.len()) > MAX_WORD_WORK {
        value.retain(|b| *b != b'?');
    }
    let literal = value.clone();
    value.push(b'\n');
    let found = match MessageStream::new(&value).parse_address() {
        HeaderValue::Address(Address::List(list)) => list,
        HeaderValue::Address(Address::Group(groups)) => {
            groups.into_iter().flat_map(|g| g.addresses).collect()
        }
        _ => Vec::new(),
    };
    let finder = Literal::new(&literal);
    found.into_iter().map(|entry| mailbox(entry, &finder)).collect()
}

/// The addresses that stand in a field literally: its text cut at everything that cannot be part
/// of a dot-atom address, in one pass.
struct Literal<'a>(std::collections::HashSet<&'a [u8]>);

impl<'a> Literal<'a> {
    fn new(value: &'a [u8]) -> Self {
        let cut =
            |b: &u8| matches!(b, b'<' | b'>' | b',' | b';' | b':' | b'(' | b')' | b' ' | b'\t');
        Literal(value.split(cut).filter(|t| t.contains(&b'@')).collect())
    }

    fn has(&self, address: &str) -> bool {
        self.0.contains(address.as_bytes())
    }
}

fn mailbox(entry: Addr<'_>, literal: &Literal<'_>) -> Mailbox {
    let address = entry.address.unwrap_or_default();
    let address = address.trim();
    let sound = is_address(address) && literal.has(address);
    let name = entry.name.map(|n| n.trim().to_owned()).filter(|n| !n.is_empty());
    Mailbox { name, address: if sound { address.to_owned() } else { String::new() } }
}

/// One `@`, something on both sides of it, and nothing that ends or splits an address.
fn is_address(address: &str) -> bool {
    let Some((local, domain)) = address.split_once('@') else { return false };
    let odd = |c: char| c.is_whitespace() || c.is_control() || "<>,;:\"()\\".contains(c);
    let literal = domain.strip_prefix('[').and_then(|d| d.strip_suffix(']'));
    address.len() <= MAX_ADDRESS
        && !local.is_empty()
        && !local.contains(odd)
        && !domain.is_empty()
        && !domain.contains('@')
        && !literal.unwrap_or(domain).contains(|c| odd(c) && c != ':')
        && (literal.is_some() || !domain.contains([':', '[', ']']))
}

/// The id of the message without its angle brackets (RFC 5322 section 3.6.4).
///
/// Only an id that can be written into another header field: printable ASCII, no spaces, no
/// further brackets, at most 900 bytes, and only if the message has one Message-ID field.
pub fn message_id(message: &Message) -> Option<String> {
    let mut all = message.all("Message-ID");
    let (Some(header), None) = (all.next(), all.next()) else { return None };
    let value = header.unfolded();
    let id = value.strip_prefix('<')?.strip_suffix('>')?;
    let sound = id.bytes().all(|b| b.is_ascii_graphic() && b != b'<' && b != b'>');
    (sound && !id.is_empty() && id.len() <= 900).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;
    use proptest::prelude::*;

    fn read(value: &str) -> Vec<(String, String)> {
        let header = Header::new("From", format!(" {value}"));
        let pair = |m: Mailbox| (m.name.unwrap_or_default(), m.address);
        mailboxes(&header).into_iter().map(pair).collect()
    }

    #[test]
    fn addresses_as_they_are_written() {
        for (value, expected) in [
            ("bob@example.org", vec![("", "bob@example.org")]),
            ("<bob@example.org>", vec![("", "bob@example.org")]),
            ("Bob <bob@example.org>", vec![("Bob", "bob@example.org")]),
            ("\"Bob, Jr.\" <bob@example.org>", vec![("Bob, Jr.", "bob@example.org")]),
            ("bob@example.org (Bob)", vec![("Bob", "bob@example.org")]),
            ("=?utf-8?Q?J=C3=B6rg?=\r\n <j@example.org>", vec![("Jörg", "j@example.org")]),
            (
                "a@example.org,\n\tB <b@example.org>",
                vec![("", "a@example.org"), ("B", "b@example.org")],
            ),
            (
                "Team: a@example.org, B <b@example.org>;",
                vec![("", "a@example.org"), ("B", "b@example.org")],
            ),
            ("undisclosed-recipients:;", vec![]),
            ("", vec![]),
            ("jürgen@example.org", vec![("", "jürgen@example.org")]),
        ] {
            let expected: Vec<_> =
                expected.iter().map(|(n, a)| (n.to_string(), a.to_string())).collect();
            assert_eq!(read(value), expected, "{value}");
        }
    }

    #[test]
    fn an_address_that_readers_could_dispute_matches_nobody() {
        for value in [
            "boss@example.org <evil@example.net",
            "<boss@example.org><evil@example.net>",
            "boss@example.org evil@example.net",
            "<boss(x)@example.org>",
            "=?utf-8?q?boss=40example.org?= (c)",
            "Bob",
            "<boss@evil@example.org>",
            "<\"boss@example.org\"@evil.example>",
            "boss@example.org x@[IPv6:2001:db8::1]",
            "<boss@example.org\u{0}.evil.example>",
        ] {
            let found = read(value);
            assert!(
                found.iter().all(|(_, a)| a != "boss@example.org") && !found.is_empty(),
                "{value:?} {found:?}"
            );
        }
    }

    #[test]
    fn an_address_literal() {
        assert_eq!(read("X <x@[192.0.2.1]>"), [("X".to_owned(), "x@[192.0.2.1]".to_owned())]);
        // mail_parser takes the colon for that of a group: one author, who is nobody.
        let found = read("x@[IPv6:2001:db8::1]");
        assert!(found.len() == 1 && found[0].1.is_empty(), "{found:?}");
    }

    #[test]
    fn two_authors_are_two() {
        assert_eq!(read("a@example.org, x@[IPv6:2001:db8::1]").len(), 2);
        assert_eq!(read("a@example.org, \"x\" <b@example.org>").len(), 2);
        assert_eq!(read("\"a@example.org\" <b@example.org>").len(), 1);
    }

    #[test]
    fn hostile_lengths_are_bounded() {
        assert_eq!(read(&"=?aa?q?".repeat(18_000)).len(), 1);
        assert!(read(&"(".repeat(120_000)).len() <= 1);
        assert!(read(&"a@b,".repeat(30_000)).len() == 30_000);
        assert!(read(&"x".repeat(200_000)).is_empty());
    }

    #[test]
    fn message_ids_that_could_inject_are_none() {
        let id = |value: &str| {
            let raw = format!("Message-ID: {value}\n\n");
            message_id(&Message::parse(Bytes::from(raw)))
        };
        assert_eq!(id("<a.b@example.org>").as_deref(), Some("a.b@example.org"));
        assert_eq!(id("<a\r\n b@example.org>"), None);
        assert_eq!(id("<a\rBcc:x@example.org>"), None);
        assert_eq!(id("<a b>"), None);
        assert_eq!(id("<a> <b>"), None);
        assert_eq!(id("a@example.org"), None);
        assert_eq!(id("<é@example.org>"), None);
        assert_eq!(id("<>"), None);
        assert_eq!(id(&format!("<{}>", "x".repeat(1000))), None);
    }

    proptest! {
        #[test]
        fn any_value_is_read(value in proptest::collection::vec(any::<u8>(), 0..300)) {
            for m in mailboxes(&Header::new("From", value)) {
                prop_assert!(m.address.is_empty() || is_address(&m.address));
            }
        }

        #[test]
        fn any_syntax_is_read(value in "[a<>@,;:()\"\\\\ =?q_\r\n.b]{0,60}") {
            mailboxes(&Header::new("From", value));
        }
    }
}
