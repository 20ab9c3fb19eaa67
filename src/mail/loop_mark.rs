//! The loop mark of generated mail (`[gen-5]`): `X-iMIP-Loop: v1; id=…; t=…; mac=…`.
//!
//! A message with a valid mark was made by a host with the same key and is not processed again.
//! The MAC covers what matters of the message, so that a mark cannot be moved to another one.

use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use hmac::{Hmac, Mac};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// The header's name.
pub const HEADER: &str = "X-iMIP-Loop";

/// Marks older than this are not believed; seconds.
const VALID_SECONDS: i64 = 10 * 86_400;

/// The key of this mail site: the same on all its MX hosts.
#[derive(Clone)]
pub struct LoopKey([u8; 32]);

/// What a mark vouches for.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'a> {
    /// Message-ID without angle brackets.
    pub message_id: &'a str,
    /// The From address.
    pub from: &'a str,
    /// The To addresses, as in the header.
    pub to: &'a str,
    /// The decoded calendar part.
    pub calendar: &'a [u8],
}

impl LoopKey {
    /// Reads the key from `state_dir/loop.key`, making it (0600) where it is missing.
    ///
    /// # Errors
    /// The file cannot be read or made.
    pub fn load(state_dir: &Path) -> io::Result<Self> {
        let path = state_dir.join("loop.key");
        let mut key = [0; 32];
        match fs::File::open(&path) {
            Ok(mut file) => file.read_exact(&mut key)?,
            Err(e) if e.kind() == io::ErrorKind::NotFound => {
                getrandom::fill(&mut key).map_err(|e| io::Error::other(e.to_string()))?;
                // A second process may be doing the same: the key that is linked first counts.
                let mut temporary = tempfile::Builder::new()
                    .prefix(".loop.key")
                    .permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))
                    .tempfile_in(state_dir)?;
                temporary.write_all(&key)?;
                temporary.as_file().sync_all()?;
                if temporary.persist_noclobber(&path).is_err() {
                    OpenOptions::new()
                        .read(true)
                        .custom_flags(0)
                        .open(&path)?
                        .read_exact(&mut key)?;
                }
            }
            Err(e) => return Err(e),
        }
        Ok(LoopKey(key))
    }

    /// A key of given bytes, for tests and for `process` without a state directory.
    pub fn from_bytes(key: [u8; 32]) -> Self {
        LoopKey(key)
    }

    /// The header value for a message generated as outbox entry `id` at `now`.
    pub fn sign(&self, id: &str, now: Timestamp, marked: Marked<'_>) -> String {
        let time = now.as_second();
        let mac = hex(&self.mac(id, time, marked).finalize().into_bytes());
        format!("v1; id={id}; t={time}; mac={mac}")
    }

    /// Whether `value` is a valid mark of this message at `now`.
    pub fn verify(&self, value: &str, now: Timestamp, marked: Marked<'_>) -> bool {
        let mut fields = value.split(';').map(str::trim);
        if fields.next() != Some("v1") {
            return false;
        }
        let (mut id, mut time, mut mac) = (None, None, None);
        for field in fields {
            match field.split_once('=') {
                Some(("id", v)) => id = Some(v),
                Some(("t", v)) => time = v.parse::<i64>().ok(),
                Some(("mac", v)) => mac = unhex(v),
                _ => return false,
            }
        }
        let (Some(id), Some(time), Some(mac)) = (id, time, mac) else { return false };
        let age = now.as_second().saturating_sub(time);
        (-86_400..=VALID_SECONDS).contains(&age)
            && self.mac(id, time, marked).verify_slice(&mac).is_ok()
    }

    /// A key for another purpose, of which this one cannot be told.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut mac = self.hmac();
        // What a mark covers begins with a length, whose first octets are 0.
        mac.update(purpose.as_bytes());
        mac.finalize().into_bytes().into()
    }

    fn hmac(&self) -> Hmac<Sha256> {
        // A key block of HMAC-SHA-256; shorter keys are filled with zeros (RFC 2104).
        let mut block = [0; 64];
        block.iter_mut().zip(self.0).for_each(|(b, k)| *b = k);
        <Hmac<Sha256> as Mac>::new(&block.into())
    }

    fn mac(&self, id: &str, time: i64, marked: Marked<'_>) -> Hmac<Sha256> {
        let mut mac = self.hmac();
        // Line ends and the last of them are the business of transport and MIME.
        let text: Vec<u8> = marked.calendar.iter().copied().filter(|b| *b != b'\r').collect();
        let digest = Sha256::digest(text.trim_ascii_end());
        let time = time.to_string();
        for field in [id, &time, marked.message_id, marked.from, marked.to] {
            mac.update(&(field.len() as u64).to_be_bytes());
            mac.update(field.as_bytes());
        }
        mac.update(&digest);
        mac
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    text.as_bytes()
        .chunks(2)
        .map(|c| u8::from_str_radix(std::str::from_utf8(c).ok()?, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_cannot_be_moved_or_kept_for_ever() {
        let key = LoopKey::from_bytes([7; 32]);
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let marked =
            Marked { message_id: "1@mx", from: "a@x", to: "b@x", calendar: b"BEGIN:VCALENDAR" };
        let value = key.sign("abc", now, marked);
        assert!(key.verify(&value, now, marked));
        assert!(!key.verify(&value, now, Marked { to: "c@x", ..marked }));
        assert!(!key.verify(&value, now, Marked { calendar: b"", ..marked }));
        assert!(!key.verify(&value.replace("abc", "abd"), now, marked));
        assert!(!LoopKey::from_bytes([8; 32]).verify(&value, now, marked));
        let late = Timestamp::from_second(1_800_000_000 + 11 * 86_400).unwrap();
        assert!(!key.verify(&value, late, marked));
        for junk in ["", "v1", "v1; id=x", "v1; id=x; t=9; mac=zz", "v2; id=abc"] {
            assert!(!key.verify(junk, now, marked));
        }
    }

    #[test]
    fn the_key_is_made_once_and_private() {
        let dir = tempfile::tempdir().unwrap();
        let first = LoopKey::load(dir.path()).unwrap();
        assert_eq!(first.0, LoopKey::load(dir.path()).unwrap().0);
        let mode = fs::metadata(dir.path().join("loop.key")).unwrap().permissions();
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&mode) & 0o777, 0o600);
    }
}
