//! The result in the Subject (`annotate` with `subject`): a word in front of what the sender wrote.

use super::edit::HeaderEdit;
use super::header::Message;
use crate::itip::Outcome;

/// Puts what became of the objects in front of the subject: `[Calendar: added] …`, and no more
/// than `[Calendar]` where they came to different ends. `None` where there is not exactly one
/// subject, or one that cannot be written back as it is.
pub fn mark_subject(message: &Message, outcomes: &[Outcome]) -> Option<HeaderEdit> {
    let first = outcomes.first()?;
    let mark = match first {
        _ if outcomes.iter().any(|other| other != first) => "[Calendar]",
        Outcome::Added => "[Calendar: added]",
        Outcome::Updated => "[Calendar: updated]",
        Outcome::Cancelled => "[Calendar: cancelled]",
        Outcome::NoAction => "[Calendar: not changed]",
        Outcome::Error => "[Calendar: not read]",
    };
    let field = message.first("Subject").filter(|_| message.count("Subject") == 1)?;
    let written = std::str::from_utf8(&field.value).ok()?;
    // Folds stay where they are: encoded words may need them.
    let lines: Vec<&str> = written.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let value = format!("{mark} {}", lines.join("\n\t")).trim_end().to_owned();
    let edit = HeaderEdit::Replace { name: "Subject".to_owned(), nth: 1, value };
    // What could not be written would keep all other edits from it.
    (edit.validate().is_ok() && !written.trim_start().starts_with(mark)).then_some(edit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(header: &str, outcomes: &[Outcome]) -> Option<String> {
        let message = Message::parse(format!("{header}\r\n\r\nx\r\n").into_bytes().into());
        match mark_subject(&message, outcomes)? {
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
        assert_eq!(mark_subject(&message, &[Outcome::Added]), None);
    }
}
