//! The laws of the fuzz targets, applied to their seeds, to what once broke them, and to a fixed
//! number of mutations of both: the same at every run. New cases are found by `make fuzz`.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

#[path = "support/laws/mod.rs"]
mod laws;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

/// Mutations of each file.
const MUTATIONS: usize = 25;

/// Changes in one mutation, at most.
const CHANGES: u32 = 5;

type Law = fn(&[u8]) -> Result<(), String>;

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

/// The files of a folder by name.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|e| e.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

/// The words of the fuzzer's dictionary: lines of `"word"`, with `\xNN` for some bytes.
fn dictionary() -> Vec<Vec<u8>> {
    let text = std::fs::read_to_string(fuzz().join("ical.dict")).unwrap();
    let words = text.lines().filter_map(|l| l.strip_prefix('"')?.strip_suffix('"'));
    let words: Vec<_> = words.map(unescape).collect();
    assert!(words.len() > 50, "{} words", words.len());
    words
}

fn unescape(word: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut bytes = word.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        match bytes.next() {
            Some(b'x') => {
                let digits: String = bytes.by_ref().take(2).map(char::from).collect();
                out.push(u8::from_str_radix(&digits, 16).unwrap());
            }
            escaped => out.extend(escaped),
        }
    }
    out
}

/// A number below `end`.
fn below(random: &mut TestRng, end: usize) -> usize {
    usize::try_from(random.next_u32()).unwrap() % end.max(1)
}

/// A range in a text of this length: within a line or two.
fn range(random: &mut TestRng, length: usize) -> std::ops::Range<usize> {
    let start = below(random, length + 1);
    start..length.min(start + below(random, 80))
}

/// Some words put in, some bytes changed, some pieces removed, repeated or taken from elsewhere.
fn mutated(bytes: &[u8], other: &[u8], words: &[Vec<u8>], random: &mut TestRng) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=random.next_u32() % CHANGES {
        let here = range(random, out.len());
        match random.next_u32() % 7 {
            0 => {
                drop(out.splice(here.start..here.start, words[below(random, words.len())].clone()))
            }
            1 => drop(out.splice(here, words[below(random, words.len())].clone())),
            2 => drop(out.drain(here)),
            3 => {
                let piece = out[here].to_vec().repeat(1 + below(random, 8));
                let to = below(random, out.len() + 1);
                drop(out.splice(to..to, piece));
            }
            4 => {
                let piece = other[range(random, other.len())].to_vec();
                drop(out.splice(here, piece));
            }
            5 => {
                if let Some(byte) = out.get_mut(here.start) {
                    *byte = random.next_u32().to_le_bytes()[0];
                }
            }
            _ => {
                for digit in out[here].iter_mut().filter(|b| b.is_ascii_digit()).take(3) {
                    *digit = b'0' + random.next_u32().to_le_bytes()[0] % 10;
                }
            }
        }
    }
    out
}

/// Applies a law; where it is broken, says to what.
fn apply(law: Law, name: &Path, bytes: &[u8]) {
    let outcome = catch_unwind(AssertUnwindSafe(|| law(bytes)));
    let broken = match outcome {
        Ok(Ok(())) => return,
        Ok(Err(broken)) => broken,
        Err(_) => "panicked".to_owned(),
    };
    let kept = std::env::temp_dir().join("broken-law");
    std::fs::write(&kept, bytes).unwrap();
    panic!("{}: {broken}\n\nThe input is kept as {}", name.display(), kept.display());
}

fn holds(target: &str, law: Law) {
    let mut all = files(&fuzz().join("seeds").join(target));
    assert!(all.len() >= 5, "{} seeds", all.len());
    all.extend(files(&fuzz().join("regressions").join(target)));
    for (path, bytes) in &all {
        apply(law, path, bytes);
    }
    let words = dictionary();
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[1; 32]);
    for (path, bytes) in &all {
        for _ in 0..MUTATIONS {
            let other = &all[below(&mut random, all.len())].1;
            apply(law, path, &mutated(bytes, other, &words, &mut random));
        }
    }
}

#[test]
fn reader() {
    holds("reader", laws::reader::check);
}

#[test]
fn zones() {
    holds("zones", laws::zones::check);
}

#[test]
fn recurrence() {
    holds("recurrence", laws::recurrence::check);
}

#[test]
fn message() {
    holds("message", laws::message::check);
}

#[test]
fn smime() {
    holds("smime", laws::smime::check);
}

#[test]
fn tnef() {
    holds("tnef", laws::tnef::check);
}

#[test]
fn smime_seeds_are_signed() {
    let proven = ["detached.der", "footer.eml", "indefinite.der", "nested.eml", "opaque.eml"];
    for name in proven {
        let seed = std::fs::read(fuzz().join("seeds/smime").join(name)).unwrap();
        assert!(laws::smime::is_proven(&seed), "{name}");
    }
}
