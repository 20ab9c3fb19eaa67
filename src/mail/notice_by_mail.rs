//! What a user reads who has answered by mail.

use jiff::tz::TimeZone;

use super::compose::Letter;
use super::notice::{TITLE, Writer, word};
use super::text::one_line;
use crate::diff::When;
use crate::ical::Moment;
use crate::itip::{AnswerByMail, ByMail, CannotDo, CannotFollow, Mailbox, NoLink};
use crate::time::Span;

impl Writer<'_> {
    pub(super) fn by_mail(&self, news: &AnswerByMail, address: &Mailbox) -> Letter {
        let title = news.about.as_ref().map(|about| self.title(about));
        let titled = |message: &str| match &title {
            Some(title) => self.say(message, &[("title", title.into())]),
            None => self.locale.word("rsvp-failed-unread"),
        };
        let mut text = String::new();
        let mut line = |said: String| text.push_str(&format!("{said}\n"));
        let subject = match &news.came {
            ByMail::Answered { partstat, told } => {
                line(self.locale.word(&format!("rsvp-answered-{}", word(partstat))));
                line(match told {
                    Some(who) => self.say("rsvp-told", &[("who", (&one_line(who, TITLE)).into())]),
                    None => self.locale.word("rsvp-not-told"),
                });
                titled(&format!("rsvp-done-{}", word(partstat)))
            }
            ByMail::Again { partstat } => {
                line(self.locale.word(&format!("rsvp-answered-{}", word(partstat))));
                line(self.locale.word("rsvp-again"));
                titled(&format!("rsvp-done-{}", word(partstat)))
            }
            ByMail::Failed(cannot) => {
                line(self.locale.word(why(*cannot)));
                if let CannotFollow::Moved { was } = cannot {
                    let now = news.about.as_ref().and_then(|about| about.when.as_ref());
                    let was = was.zip(now).map(|(was, now)| then(was, now));
                    for (message, when) in [("rsvp-was", was.as_ref()), ("rsvp-now", now)] {
                        let when = when.map(|when| self.locale.when(when, self.zone));
                        line(match when {
                            Some(when) => self.say(message, &[("when", (&when).into())]),
                            None => continue,
                        });
                    }
                    line(self.locale.word("rsvp-newest"));
                }
                line(self.locale.word("rsvp-nothing"));
                titled("rsvp-failed")
            }
        };
        if let Some(about) = &news.about {
            text.push_str(&format!("\n{}", self.about(about)));
        }
        let why = self.line("rsvp-why", "address", address.as_str());
        text.push_str(&format!("\n{why}"));
        Letter { subject, text }
    }
}

fn why(cannot: CannotFollow) -> &'static str {
    match cannot {
        CannotFollow::NoLink(NoLink::Missing) => "rsvp-no-link",
        CannotFollow::NoLink(NoLink::Damaged) => "rsvp-damaged",
        CannotFollow::NoLink(NoLink::Foreign) => "rsvp-foreign",
        CannotFollow::Moved { .. } => "rsvp-moved",
        CannotFollow::TooMany => "rsvp-too-many",
        CannotFollow::Cannot(cannot) => match cannot {
            CannotDo::NoObject => "rsvp-unknown",
            CannotDo::NoInstance => "rsvp-no-date",
            CannotDo::Cancelled => "rsvp-cancelled",
            CannotDo::NotInvited | CannotDo::NotOrganizer => "rsvp-not-invited",
            CannotDo::NoProposal | CannotDo::Several(_) | CannotDo::Refused(_) => "rsvp-refused",
        },
    }
}

/// A time that is known as instants, in the form of the one that took its place.
fn then(was: Span, now: &When) -> When {
    let moment = |at: jiff::Timestamp| match now.start.is_date() {
        true => Moment::Date(at.to_zoned(TimeZone::UTC).date()),
        false => Moment::Utc(at),
    };
    When { start: moment(was.start), end: moment(was.end), span: was }
}
