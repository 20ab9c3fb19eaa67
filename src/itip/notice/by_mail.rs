//! What a user is told who has answered by mail: what was done, or why nothing.

use super::super::command::CannotFollow;
use super::super::decision::{Context, Correspondent};
use super::{About, News, Notice, about, language};
use crate::ical::{Moment, Object};
use crate::identity::Mailbox;
use crate::time::Zones;

/// What came of an answer by mail.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerByMail {
    /// What was answered, where it is known.
    pub about: Option<About>,
    /// What came of it.
    pub came: ByMail,
}

/// What came of an answer by mail.
#[derive(Clone, Debug, PartialEq)]
pub enum ByMail {
    /// It is in the calendar.
    Answered {
        /// The answer.
        partstat: &'static str,
        /// Who is told, as shown.
        told: Option<String>,
    },
    /// It was in the calendar already.
    Again {
        /// The answer.
        partstat: &'static str,
    },
    /// Nothing.
    Failed(CannotFollow),
}

/// The notice to the user, from the address that he has written to; `tag` is the language of
/// the link.
pub(in super::super) fn by_mail(
    context: &Context<'_>,
    (address, tag): (&Mailbox, Option<String>),
    object: Option<&Object>,
    date: Option<&Moment>,
    came: ByMail,
) -> Notice {
    let about = object.and_then(|object| {
        let zones = Zones::new(object.calendar(), &context.policy.timezone);
        about(context, object, date.map(|date| zones.resolve(date)))
    });
    let spoken = object.and_then(|object| language(context, object));
    Notice {
        from: Correspondent { address: address.clone(), name: None },
        to: Correspondent { address: context.user.id.clone(), name: None },
        language: tag.or(spoken).or_else(|| context.mail.language.clone()),
        news: News::ByMail(Box::new(AnswerByMail { about, came })),
    }
}
