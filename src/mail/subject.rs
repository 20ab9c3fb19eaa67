//! The result in the Subject (`annotate` with `subject`): a word in front of what the sender wrote.

use super::edit::HeaderEdit;
use super::header::{LineEnding, Message};
use super::marks;
use super::transfer_encoding::encode_base64;
use crate::itip::Outcome;
use crate::text::Locale;

/// Puts what became of the objects in front of the subject: `[Calendar: added] …`, and no more
/// than `[Calendar]` where they came to different ends. `None` where there is not exactly one
/// subject, or one that cannot be written back as it is.
pub fn mark_subject(message: &Message, outcomes: &[Outcome], locale: Locale) -> Option<HeaderEdit> {
    let mark = mark(outcomes, locale)?;
    let field = message.first("Subject").filter(|_| message.count("Subject") == 1)?;
    let written = std::str::from_utf8(&field.value).ok()?;
    // Folds stay where they are: encoded words may need them.
    let lines: Vec<&str> = written.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let rest = lines.join("\n\t");
    let encoded = encoded_word(&mark, rest.starts_with("=?"));
    let value = format!("{encoded} {rest}").trim_end().to_owned();
    let edit = HeaderEdit::Replace { name: "Subject".to_owned(), nth: 1, value };
    let written = written.trim_start();
    let words = [true, false].map(|before_another| encoded_word(&mark, before_another));
    let is_marked = written.starts_with(&mark) || words.iter().any(|w| written.starts_with(w));
    // What could not be written would keep all other edits from it.
    (edit.validate().is_ok() && !is_marked).then_some(edit)
}

/// What stands in front.
fn mark(outcomes: &[Outcome], locale: Locale) -> Option<String> {
    let first = outcomes.first()?;
    let tag = locale.word("block-tag");
    let what = match first {
        _ if outcomes.iter().any(|other| other != first) => return Some(marks::begin(&tag)),
        Outcome::Added => "mark-added",
        Outcome::Updated => "mark-updated",
        Outcome::Cancelled => "mark-cancelled",
        Outcome::NoAction => "mark-unchanged",
        Outcome::Error => "mark-unread",
    };
    let what = locale.word(what);
    Some(locale.say("block-mark", &[("tag", (&tag).into()), ("what", (&what).into())]))
}

/// A mark as a header may hold it: in ASCII as it is, else as one encoded word (RFC 2047). The
/// space before another encoded word is not shown, so that one goes into it.
fn encoded_word(mark: &str, before_another: bool) -> String {
    if mark.is_ascii() {
        return mark.to_owned();
    }
    let space = if before_another { " " } else { "" };
    let encoded = encode_base64(format!("{mark}{space}").as_bytes(), LineEnding::Lf);
    let word: String = encoded.iter().map(|b| char::from(*b)).filter(|c| *c != '\n').collect();
    format!("=?UTF-8?B?{word}?=")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(header: &str, outcomes: &[Outcome]) -> Option<String> {
        let message = Message::parse(format!("{header}\r\n\r\nx\r\n").into_bytes().into());
        match mark_subject(&message, outcomes, Locale::English)? {
            HeaderEdit::Replace { name, nth: 1, value } if name == "Subject" => Some(value),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_subject_is_what_it_was_behind_the_mark() {
        let added = [Outcome::Added];
        for (header, expected) in [
            ("Subject: Plan", "[Calendar: added] Plan"),
            ("subject:Plan", "[Calendar: added] Plan"),
            ("Subject:", "[Calendar: added]"),
            (
                "Subject: =?UTF-8?Q?Gr=C3=BC?=\r\n =?UTF-8?Q?n?=",
                "[Calendar: added] =?UTF-8?Q?Gr=C3=BC?=\n\t=?UTF-8?Q?n?=",
            ),
            ("Subject: Grün", "[Calendar: added] Grün"),
        ] {
            assert_eq!(marked(header, &added).as_deref(), Some(expected), "{header}");
        }
        let both = [Outcome::Added, Outcome::Error];
        assert_eq!(marked("Subject: Plan", &both).as_deref(), Some("[Calendar] Plan"));
        assert_eq!(
            marked("Subject: Plan", &[Outcome::NoAction]).as_deref(),
            Some("[Calendar: not changed] Plan")
        );
    }

    #[test]
    fn a_mark_beyond_ascii_is_one_encoded_word() {
        let word = encoded_word("[Kalender: geändert]", false);
        assert_eq!(word, "=?UTF-8?B?W0thbGVuZGVyOiBnZcOkbmRlcnRd?=");
        // The space between two encoded words is not shown.
        let before = encoded_word("[Kalender: geändert]", true);
        assert_eq!(before, "=?UTF-8?B?W0thbGVuZGVyOiBnZcOkbmRlcnRdIA==?=");
    }

    #[test]
    fn the_mark_of_every_language_fits_and_is_put_there_once() {
        let outcomes = [
            Outcome::Added,
            Outcome::Updated,
            Outcome::Cancelled,
            Outcome::NoAction,
            Outcome::Error,
        ];
        for locale in Locale::ALL {
            for outcome in outcomes {
                for subject in ["Plan", "=?UTF-8?Q?Gr=C3=BCn?=", ""] {
                    let message = |subject: &str| {
                        let text = format!("Subject: {subject}\r\n\r\nx\r\n");
                        Message::parse(text.into_bytes().into())
                    };
                    let edit = mark_subject(&message(subject), &[outcome], *locale);
                    let Some(HeaderEdit::Replace { value, .. }) = edit else {
                        panic!("{locale:?}")
                    };
                    let mark = value.split(' ').next().unwrap_or_default();
                    assert!(value.is_ascii() && mark.len() <= 75, "{value}");
                    assert!(value.trim_end().ends_with(subject), "{value}");
                    let again = mark_subject(&message(&value), &[outcome], *locale);
                    assert_eq!(again, None, "{value}");
                }
            }
        }
    }

    #[test]
    fn what_cannot_be_written_back_stays() {
        let long = format!("Subject: {}", "x".repeat(2000));
        for header in [
            "From: a@example.org",
            "Subject: one\r\nSubject: two",
            "Subject: a\0b",
            "Subject: [Calendar: added] Plan",
            long.as_str(),
        ] {
            assert_eq!(marked(header, &[Outcome::Added]), None, "{header}");
        }
        assert_eq!(marked("Subject: Plan", &[]), None);
        let message = Message::parse(b"Subject: Gr\xFCn\r\n\r\nx\r\n".to_vec().into());
        assert_eq!(mark_subject(&message, &[Outcome::Added], Locale::English), None);
    }
}
