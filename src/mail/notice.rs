//! What a notice says: the words are those of `text`, what stands in them was written by others and
//! is cleaned and cut here `[gen-6]`.

use jiff::tz::TimeZone;

use super::compose::Letter;
use super::text::one_line;
use crate::itip::{About, Answers, Booking, BookingNews, Failure, News, Notice, Standing, Told};
use crate::text::{Locale, Value};

/// Longest name, in characters.
const NAME: usize = 100;

/// Longest title or place.
pub(super) const TITLE: usize = 200;

/// Longest comment.
const COMMENT: usize = 500;

/// Most names of one group of a roster, and most answers about one object.
const NAMES: usize = 100;

/// Most objects in one notice.
const OBJECTS: usize = 50;

/// The order of the groups of a roster.
const GROUPS: [&str; 7] =
    ["accepted", "completed", "in-process", "tentative", "declined", "delegated", "needs-action"];

/// Writes a notice in a language; times are those of `zone`.
pub fn write(notice: &Notice, locale: Locale, zone: &TimeZone) -> Letter {
    let writer = Writer { locale, zone };
    match &notice.news {
        News::Answers(answers) => writer.answers(answers),
        News::Booking(booking) => writer.booking(booking),
        News::ByMail(news) => writer.by_mail(news, &notice.from.address),
    }
}

#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub(super) locale: Locale,
    pub(super) zone: &'a TimeZone,
}

impl Writer<'_> {
    pub(super) fn say(&self, message: &str, variables: &[(&str, Value<'_>)]) -> String {
        self.locale.say(message, variables)
    }

    /// A message with one variable, and a line break.
    pub(super) fn line(&self, message: &str, name: &str, value: &str) -> String {
        format!("{}\n", self.say(message, &[(name, value.into())]))
    }

    pub(super) fn title(&self, about: &About) -> String {
        let title = about.title.as_deref().map(|t| one_line(t, TITLE)).unwrap_or_default();
        if title.is_empty() { self.locale.word("untitled") } else { title }
    }

    fn answers(&self, all: &[Answers]) -> Letter {
        let count: usize = all.iter().map(|a| a.told.len()).sum();
        let subject = match all {
            [one] => {
                let title = self.title(&one.about);
                match one.told.as_slice() {
                    [told] if !told.partstat.is_empty() => {
                        let who = one_line(&told.who, 2 * NAME);
                        let standing = format!("standing-{}", word(&told.partstat));
                        let standing = self.locale.word(&standing);
                        let variables = [
                            ("who", (&who).into()),
                            ("standing", (&standing).into()),
                            ("title", (&title).into()),
                        ];
                        self.say("subject-answer", &variables)
                    }
                    _ => self.say(
                        "subject-answers",
                        &[("count", count.into()), ("title", (&title).into())],
                    ),
                }
            }
            _ => self.say("subject-digest", &[("count", count.into())]),
        };
        let mut text = String::new();
        for one in all.iter().take(OBJECTS) {
            for told in one.told.iter().take(NAMES) {
                text.push_str(&self.told(told, one.about.instance));
            }
            text.push_str(&self.more(one.told.len(), NAMES));
            text.push('\n');
            text.push_str(&self.about(&one.about));
            text.push_str(&self.roster(&one.roster));
            text.push('\n');
        }
        text.push_str(&self.more(all.len(), OBJECTS));
        text.push_str(&self.locale.word("why-organizer"));
        text.push('\n');
        Letter { subject, text }
    }

    /// The lines about one answer.
    fn told(&self, told: &Told, about_instance: bool) -> String {
        let who = one_line(&told.who, 2 * NAME);
        let mut text = String::new();
        match (told.partstat.as_str(), &told.to) {
            ("", _) => {}
            ("DELEGATED", Some(to)) => {
                let to = one_line(to, TITLE);
                let variables = [("who", (&who).into()), ("to", (&to).into())];
                text.push_str(&self.say("answered-delegated", &variables));
                text.push('\n');
            }
            ("DELEGATED", None) => {
                text.push_str(&self.line("answered-delegated-away", "who", &who));
            }
            (partstat, _) => {
                let message = format!("answered-{}", word(partstat));
                text.push_str(&self.line(&message, "who", &who));
            }
        }
        if let Some(percent) = told.percent {
            text.push_str(&self.line("answered-percent", "percent", &percent.to_string()));
        }
        if told.uninvited {
            text.push_str(&self.line("answered-uninvited", "who", &who));
        }
        if let Some(at) = told.instance.filter(|_| !about_instance) {
            let when = self.locale.point(at, self.zone);
            text.push_str(&self.line("answered-instance", "when", &when));
        }
        if let Some(comment) = told.comment.as_deref().map(|c| one_line(c, COMMENT))
            && !comment.is_empty()
        {
            let variables = [("who", (&who).into()), ("comment", (&comment).into())];
            text.push_str(&self.say("answered-comment", &variables));
            text.push('\n');
        }
        if let Some(problem) = &told.problem {
            text.push_str(&self.line("answered-problem", "problem", &one_line(problem, TITLE)));
        }
        text
    }

    pub(super) fn about(&self, about: &About) -> String {
        let mut text = format!("{}\n", self.title(about));
        if let Some(when) = &about.when {
            let task = about.kind == crate::ical::ComponentKind::Vtodo;
            let line = self.locale.when_line(when, task.then_some(about.due), self.zone);
            text.push_str(&format!("{line}\n"));
        }
        if let Some(place) = about.location.as_deref().map(|p| one_line(p, TITLE))
            && !place.is_empty()
        {
            text.push_str(&self.line("line-where", "place", &place));
        }
        if about.instance {
            text.push_str(&format!("{}\n", self.locale.word("line-instance")));
        } else if about.series {
            text.push_str(&format!("{}\n", self.locale.word("line-series")));
        }
        text
    }

    /// Who stands how, a group after the other.
    fn roster(&self, roster: &[Standing]) -> String {
        let mut text = String::new();
        for group in GROUPS {
            let members: Vec<&Standing> =
                roster.iter().filter(|s| word(&s.partstat) == group).collect();
            if members.is_empty() {
                continue;
            }
            let message = format!("roster-group-{group}");
            let count = members.len();
            text.push_str(&format!("\n{}\n", self.say(&message, &[("count", count.into())])));
            for member in members.iter().take(NAMES) {
                let who = one_line(&member.who, 2 * NAME);
                let name = match member.to.as_slice() {
                    [] => who,
                    to => {
                        let to = one_line(&to.join(", "), TITLE);
                        let variables = [("who", (&who).into()), ("to", (&to).into())];
                        self.say("roster-name-delegated", &variables)
                    }
                };
                text.push_str(&format!("• {name}\n"));
            }
            text.push_str(&self.more(count, NAMES));
        }
        text
    }

    /// That there are more than the first of them.
    fn more(&self, count: usize, shown: usize) -> String {
        match count.saturating_sub(shown) {
            0 => String::new(),
            more => format!("{}\n", self.say("and-more", &[("count", more.into())])),
        }
    }

    fn booking(&self, booking: &Booking) -> Letter {
        let (subject, message) = match booking.what {
            BookingNews::Booked => ("subject-booked", "booked"),
            BookingNews::Tentative => ("subject-tentative", "booked-tentatively"),
            BookingNews::Changed => ("subject-changed", "booking-changed"),
            BookingNews::Declined => ("subject-declined", "booking-declined"),
            BookingNews::Released => ("subject-declined", "booking-released"),
            BookingNews::Cancelled => ("subject-cancelled", "booking-cancelled"),
            BookingNews::Failed(_) => ("subject-failed", "booking-failed"),
        };
        let resource = one_line(&booking.resource, NAME);
        let who = one_line(&booking.who, 2 * NAME);
        let title = self.title(&booking.about);
        let named = [("resource", (&resource).into()), ("title", (&title).into())];
        let subject = self.say(subject, &named);
        let variables = [("who", (&who).into()), ("resource", (&resource).into())];
        let mut text = format!("{}\n", self.say(message, &variables));
        if let BookingNews::Failed(failure) = booking.what {
            let why = match failure {
                Failure::Zone => "failed-zone",
                Failure::Recurrence => "failed-recurrence",
                Failure::Limit => "failed-limit",
                Failure::Unanswered => "failed-unanswered",
            };
            text.push_str(&format!("{}\n", self.locale.word(why)));
        }
        if booking.declined > 0 {
            let count = booking.declined.into();
            text.push_str(&format!("{}\n", self.say("dates-declined", &[("count", count)])));
        }
        if let Some(answer) = &booking.answer {
            text.push_str(&self.line("booking-answer", "text", &one_line(answer, COMMENT)));
        }
        text.push('\n');
        text.push_str(&self.about(&booking.about));
        text.push('\n');
        text.push_str(&self.line("why-owner", "resource", &resource));
        Letter { subject, text }
    }
}

/// A PARTSTAT in the names of messages; what is unknown is pending (RFC 5545 section 3.2.12).
pub(super) fn word(partstat: &str) -> &'static str {
    match partstat {
        "ACCEPTED" => "accepted",
        "TENTATIVE" => "tentative",
        "DECLINED" => "declined",
        "DELEGATED" => "delegated",
        "COMPLETED" => "completed",
        "IN-PROCESS" => "in-process",
        _ => "needs-action",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ical::ComponentKind;
    use crate::itip::{Correspondent, Mailbox};

    fn notice(attendees: usize, answers: usize) -> Notice {
        let me = Mailbox::parse("john@example.org").unwrap();
        let me = Correspondent { address: me, name: None };
        let about = About {
            kind: ComponentKind::Vevent,
            title: Some("Plan".to_owned()),
            location: None,
            when: None,
            due: false,
            series: false,
            instance: false,
        };
        let told =
            Told { who: "Jane".to_owned(), partstat: "ACCEPTED".to_owned(), ..Told::default() };
        let roster = (0..attendees).map(|n| Standing {
            who: format!("attendee {n}"),
            partstat: "X-MAYBE".to_owned(),
            to: Vec::new(),
        });
        let answers = Answers { about, told: vec![told; answers], roster: roster.collect() };
        Notice { from: me.clone(), to: me, language: None, news: News::Answers(vec![answers]) }
    }

    #[test]
    fn no_notice_is_without_end() {
        let text = write(&notice(1000, 500), Locale::English, &TimeZone::UTC).text;
        assert_eq!(text.lines().filter(|l| l.starts_with("• ")).count(), NAMES);
        assert!(text.contains("Pending (1000):\n"), "{text}");
        assert!(text.contains("\nand 900 more\n"), "{text}");
        assert_eq!(text.matches("Jane has accepted.").count(), NAMES);
        assert!(text.contains("\nand 400 more\n"), "{text}");
        let polish = write(&notice(101, 1), Locale::Polish, &TimeZone::UTC).text;
        assert!(polish.contains("\ni jeszcze jedna osoba\n"), "{polish}");
    }

    #[test]
    fn every_language_says_who_has_answered() {
        for locale in Locale::ALL {
            let letter = write(&notice(1, 1), *locale, &TimeZone::UTC);
            for word in ["Jane", "Plan"] {
                assert!(letter.subject.contains(word), "{}: {}", locale.tag(), letter.subject);
                assert!(letter.text.contains(word), "{}: {}", locale.tag(), letter.text);
            }
        }
    }
}
