//! What a link says to this program: an answer to one object, or one date of it, as it was when
//! the link was made, for one user. Authenticated with the key of this site, so that nobody makes
//! one up; of use to nobody but the user it names.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;

use super::Answer;
use crate::identity::Mailbox;
use crate::mail::LoopKey;
use crate::time::Span;

/// What the key of a token is derived for.
const PURPOSE: &str = "imip-milter rsvp token";

/// The first octet of every token.
const VERSION: u8 = 1;

/// Octets of the MAC: 128 bits.
const MAC: usize = 16;

/// Octets that stand for the user: as many as the MAC has.
const USER: usize = 16;

/// Longest UID in a token, in octets.
const MAX_UID: usize = 700;

/// Which date of a series is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// That which began at this instant.
    At(Timestamp),
    /// That which began on this day, as a whole.
    On(Date),
}

/// What is answered, to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The answer.
    pub answer: Answer,
    /// The object.
    pub uid: String,
    /// The one date that is answered; `None`: the whole.
    pub date: Option<Day>,
    /// When it was, in whole seconds; none of what has no time.
    pub span: Option<Span>,
    /// How it recurred, as a fingerprint; 0 where it does not.
    pub recurrence: u32,
    /// The first two letters of the tag of its reader's language.
    pub language: [u8; 2],
}

/// Why a token says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Nobody here has made it, or something in it was changed.
    #[error("it is damaged, or was not made here")]
    Damaged,
    /// It was made for another user.
    #[error("it was made for somebody else")]
    Foreign,
}

impl Token {
    /// The token of this user as text: letters, digits, `-` and `_`. `None`: it would be too
    /// long.
    pub fn seal(&self, key: &LoopKey, user: &Mailbox) -> Option<String> {
        if self.uid.len() > MAX_UID {
            return None;
        }
        let key = key.derive(PURPOSE);
        let answer = match self.answer {
            Answer::Accept => 1,
            Answer::Tentative => 2,
            Answer::Decline => 3,
        };
        let date: u8 = match self.date {
            None => 0,
            Some(Day::At(_)) => 1,
            Some(Day::On(_)) => 2,
        };
        let mut bytes = vec![VERSION, answer | date << 2 | u8::from(self.span.is_some()) << 4];
        bytes.extend(tag(&key, user));
        bytes.extend(self.language);
        bytes.extend(self.recurrence.to_be_bytes());
        if let Some(span) = self.span {
            put(&mut bytes, span.start.as_second());
            put(&mut bytes, span.end.duration_since(span.start).as_secs());
        }
        match self.date {
            Some(Day::At(at)) => put(&mut bytes, at.as_second()),
            Some(Day::On(date)) => {
                put(&mut bytes, date.since(EPOCH).map_or(0, |days| days.get_days().into()));
            }
            None => {}
        }
        bytes.extend(self.uid.as_bytes());
        let mac = mac(&key, &bytes).finalize().into_bytes();
        bytes.extend(mac.iter().take(MAC));
        Some(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Reads a token that `user` sends.
    ///
    /// # Errors
    /// It is not one that was made for him here.
    pub fn open(text: &str, key: &LoopKey, user: &Mailbox) -> Result<Self, TokenError> {
        let key = key.derive(PURPOSE);
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| TokenError::Damaged)?;
        let (said, proof) = bytes.split_last_chunk::<MAC>().ok_or(TokenError::Damaged)?;
        let sound = mac(&key, said).verify_truncated_left(proof);
        sound.map_err(|_| TokenError::Damaged)?;
        let (made_for, token) = parse(said).ok_or(TokenError::Damaged)?;
        if made_for == tag(&key, user) { Ok(token) } else { Err(TokenError::Foreign) }
    }
}

const EPOCH: Date = Date::constant(1970, 1, 1);

/// What is below the MAC.
fn parse(bytes: &[u8]) -> Option<([u8; USER], Token)> {
    let (&[VERSION, flags], bytes) = bytes.split_first_chunk::<2>()? else { return None };
    let (user, bytes) = bytes.split_first_chunk::<USER>()?;
    let (language, bytes) = bytes.split_first_chunk::<2>()?;
    let (recurrence, mut bytes) = bytes.split_first_chunk::<4>()?;
    let answer = match flags & 3 {
        1 => Answer::Accept,
        2 => Answer::Tentative,
        3 => Answer::Decline,
        _ => return None,
    };
    let instant = |second| Timestamp::from_second(second).ok();
    let span = match flags >> 4 {
        0 => None,
        1 => {
            let start = instant(take(&mut bytes)?)?;
            let length = SignedDuration::from_secs(take(&mut bytes)?);
            Some(Span::new(start, start.checked_add(length).ok()?))
        }
        _ => return None,
    };
    let date = match flags >> 2 & 3 {
        0 => None,
        1 => Some(Day::At(instant(take(&mut bytes)?)?)),
        2 => {
            let days = jiff::Span::new().try_days(take(&mut bytes)?).ok()?;
            Some(Day::On(EPOCH.checked_add(days).ok()?))
        }
        _ => return None,
    };
    let uid = std::str::from_utf8(bytes).ok()?.to_owned();
    let recurrence = u32::from_be_bytes(*recurrence);
    Some((*user, Token { answer, uid, date, span, recurrence, language: *language }))
}

/// A number, seven bits an octet, the sign in the lowest.
fn put(bytes: &mut Vec<u8>, number: i64) {
    let mut rest = (number << 1 ^ number >> 63).cast_unsigned();
    while rest > 0x7f {
        bytes.push(0x80 | (rest & 0x7f) as u8);
        rest >>= 7;
    }
    bytes.push((rest & 0x7f) as u8);
}

fn take(bytes: &mut &[u8]) -> Option<i64> {
    let mut number: u64 = 0;
    for shift in (0..63).step_by(7) {
        let (&first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed());
        }
    }
    None
}

fn hmac(key: &[u8; 32]) -> Hmac<Sha256> {
    // A key block of HMAC-SHA-256; shorter keys are filled with zeros (RFC 2104).
    let mut block = [0; 64];
    block.iter_mut().zip(key).for_each(|(b, k)| *b = *k);
    <Hmac<Sha256> as Mac>::new(&block.into())
}

fn mac(key: &[u8; 32], said: &[u8]) -> Hmac<Sha256> {
    let mut mac = hmac(key);
    mac.update(b"token");
    mac.update(said);
    mac
}

fn tag(key: &[u8; 32], user: &Mailbox) -> [u8; USER] {
    let mut mac = hmac(key);
    mac.update(b"user");
    mac.update(user.as_str().as_bytes());
    let whole = mac.finalize().into_bytes();
    let mut tag = [0; USER];
    tag.iter_mut().zip(whole).for_each(|(t, b)| *t = b);
    tag
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key() -> LoopKey {
        LoopKey::from_bytes([7; 32])
    }

    fn user(address: &str) -> Mailbox {
        Mailbox::parse(address).unwrap()
    }

    fn any_token() -> impl Strategy<Value = Token> {
        let answer =
            prop_oneof![Just(Answer::Accept), Just(Answer::Tentative), Just(Answer::Decline)];
        let second = -60_000_000_000_i64..250_000_000_000;
        let date = prop_oneof![
            Just(None),
            second.clone().prop_map(|s| Some(Day::At(Timestamp::from_second(s).unwrap()))),
            (1_i16..9999, 1_i8..=12, 1_i8..=28)
                .prop_map(|(y, m, d)| Some(Day::On(Date::new(y, m, d).unwrap()))),
        ];
        let span =
            proptest::option::of((second, 0_i64..100_000_000).prop_map(|(start, length)| {
                let start = Timestamp::from_second(start).unwrap();
                Span::new(start, start + SignedDuration::from_secs(length))
            }));
        (answer, "\\PC{0,80}", date, span, any::<u32>(), any::<[u8; 2]>()).prop_map(
            |(answer, uid, date, span, recurrence, language)| Token {
                answer,
                uid,
                date,
                span,
                recurrence,
                language,
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_sealed_is_read(token in any_token()) {
            let (bob, ann) = (user("bob@example.org"), user("ann@example.org"));
            let text = token.seal(&key(), &bob).unwrap();
            prop_assert_eq!(Token::open(&text, &key(), &bob), Ok(token));
            prop_assert_eq!(Token::open(&text, &key(), &ann), Err(TokenError::Foreign));
            let other = LoopKey::from_bytes([8; 32]);
            prop_assert_eq!(Token::open(&text, &other, &bob), Err(TokenError::Damaged));
        }

        #[test]
        fn no_mutated_token_is_accepted(
            token in any_token(),
            edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..5_u8, "[A-Za-z0-9_-]"), 1..4),
        ) {
            let bob = user("bob@example.org");
            let text = token.seal(&key(), &bob).unwrap();
            let mut mutated: Vec<char> = text.chars().collect();
            for (place, how, new) in edits {
                let new = new.chars().next().unwrap();
                let at = place.index(mutated.len().max(1)).min(mutated.len().saturating_sub(1));
                match how {
                    _ if mutated.is_empty() => mutated.push(new),
                    0 => mutated.insert(at, new),
                    1 => _ = mutated.remove(at),
                    2 => mutated.truncate(at),
                    _ => mutated[at] = new,
                }
            }
            let mutated: String = mutated.into_iter().collect();
            prop_assume!(mutated != text);
            prop_assert_eq!(Token::open(&mutated, &key(), &bob), Err(TokenError::Damaged));
        }
    }

    #[test]
    fn every_octet_counts() {
        let bob = user("bob@example.org");
        let token = Token {
            answer: Answer::Accept,
            uid: "plan@example.net".to_owned(),
            date: None,
            span: None,
            recurrence: 0,
            language: *b"en",
        };
        let text = token.seal(&key(), &bob).unwrap();
        let bytes = URL_SAFE_NO_PAD.decode(&text).unwrap();
        for bit in 0..bytes.len() * 8 {
            let mut other = bytes.clone();
            other[bit / 8] ^= 1 << (bit % 8);
            let opened = Token::open(&URL_SAFE_NO_PAD.encode(other), &key(), &bob);
            assert!(opened.is_err(), "bit {bit}");
        }
        // The MAC of a loop mark is none of a token, nor the other way round.
        assert_ne!(key().derive(PURPOSE), key().derive("something else"));
        let long = Token { uid: "x".repeat(MAX_UID + 1), ..token };
        assert_eq!(long.seal(&key(), &bob), None);
    }
}
