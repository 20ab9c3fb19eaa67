//! The block in every state, as text and as HTML: English for all of them, the main ones in every
//! language, and those in whole messages; and a file for each language with the text of every
//! state. `IMIP_ACCEPT=1` writes `tests/golden` anew, so that
//! somebody can read what changed.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod golden;

use std::collections::BTreeSet;

use golden::states::{MAIN, State, states};
use golden::{compare, folder, known, reader};
use imip_milter::itip::{Outcome, Reason};
use imip_milter::mail::Block;
use imip_milter::mail::marks;
use imip_milter::text::Locale;

fn blocks() -> Vec<(String, Locale, Block)> {
    let mut all = Vec::new();
    for locale in Locale::ALL {
        for State { name, render } in states() {
            if *locale == Locale::English || MAIN.contains(&name) {
                let path = format!("{}/{name}", locale.tag());
                all.push((path, *locale, render(&reader(*locale))));
            }
        }
    }
    all
}

#[test]
fn every_state_reads_as_agreed() {
    let mut written = BTreeSet::new();
    let mut news = Vec::new();
    for (name, _, block) in blocks() {
        for (kind, content) in [("txt", &block.text), ("html", &block.html)] {
            let path = folder("block").join(format!("{name}.{kind}"));
            news.extend(compare(&path, content.as_bytes()));
            written.insert(path);
        }
    }
    let stray: Vec<_> =
        known(&folder("block")).into_iter().filter(|p| !written.contains(p)).collect();
    assert!(stray.is_empty(), "no state is called so: {stray:?}");
    assert!(news.is_empty(), "IMIP_ACCEPT=1 agrees with:\n{}", news.join("\n"));
}

#[test]
fn every_language_reads_as_agreed() {
    let mut written = BTreeSet::new();
    let mut news = Vec::new();
    for locale in Locale::ALL.iter().filter(|l| **l != Locale::English) {
        let all: String = states()
            .iter()
            .map(|state| format!("## {}\n{}\n", state.name, (state.render)(&reader(*locale)).text))
            .collect();
        let path = folder("language").join(format!("{}.txt", locale.tag()));
        news.extend(compare(&path, all.as_bytes()));
        written.insert(path);
    }
    let stray: Vec<_> =
        known(&folder("language")).into_iter().filter(|p| !written.contains(p)).collect();
    assert!(stray.is_empty(), "no language is called so: {stray:?}");
    assert!(news.is_empty(), "IMIP_ACCEPT=1 agrees with:\n{}", news.join("\n"));
}

#[test]
fn every_main_state_exists() {
    let names: BTreeSet<&str> = states().iter().map(|s| s.name).collect();
    assert_eq!(names.len(), states().len(), "a name stands twice");
    assert!(MAIN.iter().all(|name| names.contains(name)));
    assert_eq!(MAIN.len(), 10);
}

#[test]
fn every_block_is_bounded_and_marked_and_nothing_in_it_is_from_elsewhere() {
    for (name, locale, block) in blocks() {
        let tag = locale.word("block-tag");
        assert!(block.text.starts_with(&format!("{} ", marks::begin(&tag))), "{name}");
        assert!(block.text.ends_with(&format!("\n{}\n", marks::end(&tag))), "{name}");
        assert_eq!(block.text.matches(&marks::end(&tag)).count(), 1, "{name}");
        let longest = block.text.lines().map(|l| l.chars().count()).max().unwrap();
        assert!(longest < 1000 && block.text.len() < 8000, "{name}: {longest}");
        let open = format!("<div class=\"{}\" role=\"note\"", marks::CLASS);
        assert!(block.html.starts_with(&open), "{name}");
        assert!(block.html.len() < 12_000, "{name}: {}", block.html.len());
        let count = |what: &str| block.html.matches(what).count();
        for (begin, end) in [("<div", "</div>"), ("<span", "</span>"), ("<a ", "</a>")] {
            assert_eq!(count(begin), count(end), "{name}: {begin}");
        }
        assert_eq!(count("<"), 2 * (count("<div") + count("<span") + count("<a ")), "{name}");
        for hostile in ["<img", "<style", "<script", "src=", "url(", "href=\"http"] {
            assert!(!block.html.contains(hostile), "{name}: {hostile}");
        }
        for deceptive in ['\u{202e}', '\u{2066}', '\u{200b}', '\u{7}', '\0', '\r'] {
            let shown = format!("{}{}", block.text, block.html);
            assert!(!shown.contains(deceptive), "{name}: {deceptive:?}");
        }
    }
}

#[test]
fn a_warning_helps_nobody_look_real() {
    for name in ["refused", "unsigned", "not-organizer", "not-attendee"] {
        let state = states().into_iter().find(|s| s.name == name).unwrap();
        let block = (state.render)(&reader(Locale::English));
        for detail in ["Budget", "mailto:", "https:", "Dentist", "Room 4"] {
            assert!(
                !block.text.contains(detail) && !block.html.contains(detail),
                "{name}: {detail}"
            );
        }
        assert!(block.text.contains("WARNING"), "{name}");
    }
}

#[test]
fn every_reason_has_a_sentence() {
    for reason in Reason::ALL {
        for outcome in [
            Outcome::Added,
            Outcome::Updated,
            Outcome::Cancelled,
            Outcome::NoAction,
            Outcome::Error,
        ] {
            for method in [
                "REQUEST",
                "ADD",
                "CANCEL",
                "REPLY",
                "REFRESH",
                "COUNTER",
                "DECLINECOUNTER",
                "PUBLISH",
                "other",
            ] {
                let block =
                    golden::states::bare(outcome, *reason, method, &reader(Locale::English));
                let headline = block.text.lines().next().unwrap();
                assert!(!headline.contains("head-") && headline.len() > 20, "{reason} {method}");
            }
        }
    }
}
