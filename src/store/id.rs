//! Names for changes and messages: unique on the host, sortable by time.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// Base 32 whose letters sort like their values and that nobody misreads (no i, l, o, u).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A new name: sixteen characters, nine of the time in milliseconds and seven at random.
pub fn new_id(now: Timestamp) -> String {
    let time = u64::try_from(now.as_millisecond()).unwrap_or(0) & ((1 << 45) - 1);
    let random = random() & ((1 << 35) - 1);
    let letters = |value: u64, count: u32| {
        (0..count).rev().map(move |i| {
            let letter = usize::try_from((value >> (5 * i)) & 31).unwrap_or(0);
            ALPHABET.get(letter).copied().map_or('0', char::from)
        })
    };
    letters(time, 9).chain(letters(random, 7)).collect()
}

fn random() -> u64 {
    let mut bytes = [0; 8];
    if getrandom::fill(&mut bytes).is_err() {
        // No random source (early boot, a jail): unique is enough, secret it need not be.
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let seed = format!(
            "{} {} {}",
            std::process::id(),
            Timestamp::now().as_nanosecond(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        for (byte, digest) in bytes.iter_mut().zip(Sha256::digest(seed.as_bytes())) {
            *byte = digest;
        }
    }
    u64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_sort_by_time() {
        let at = |s| Timestamp::from_second(s).unwrap();
        let (a, b) = (new_id(at(1_800_000_000)), new_id(at(1_800_000_001)));
        assert!(a < b && a.len() == 16, "{a} {b}");
        let many: std::collections::HashSet<_> = (0..1000).map(|_| new_id(at(5))).collect();
        assert_eq!(many.len(), 1000);
        assert_eq!(new_id(at(-5)).len(), 16);
    }
}
