//! In which language somebody is written to (`language`): that of the policy of the user in whose
//! name it is, or the one that the reader is known to speak.

use super::decision::Context;
use crate::ical::Object;
use crate::identity::Participant;
use crate::text::Locale;

impl Context<'_> {
    /// The language of a mail about `object` in the user's name; `to`: who reads it, where that
    /// is known.
    ///
    /// With `auto` whoever wrote the mail that is answered is answered in its language. Of others
    /// their own line in the object tells more, then the language of the title.
    pub(super) fn language(&self, object: &Object, to: Option<&Participant>) -> Locale {
        let from = self.sender.address.as_ref();
        let has_written = to.zip(from).is_some_and(|(to, from)| to.is(from));
        let of_mail = self.of_mail().filter(|_| has_written);
        let is_reader = |who: &Participant| to.is_some_and(|to| to.same(who));
        let spoken = of_mail.or_else(|| self.spoken(object, &is_reader));
        self.policy.language.locale([spoken.map(Locale::tag)])
    }

    /// The same for the organizer of `object`.
    pub(super) fn organizers_language(&self, object: &Object) -> Locale {
        self.language(object, object.organizer().map(Participant::of).as_ref())
    }

    /// What the user himself reads, as far as it can be known from `object` and the mail.
    pub(super) fn own_language(&self, object: &Object) -> Option<Locale> {
        self.spoken(object, &|who| self.user.addresses.are(who))
    }

    /// LANGUAGE of the reader's line (RFC 5545 section 3.2.10), else of the title, else the
    /// language of the mail; a program writes in its own.
    fn spoken(&self, object: &Object, is_reader: &dyn Fn(&Participant) -> bool) -> Option<Locale> {
        let lines = object.components().flat_map(|c| c.all("ORGANIZER").chain(c.all("ATTENDEE")));
        let line = lines.filter_map(|line| Some((line, line.param("LANGUAGE")?)));
        let line = line.filter(|(line, _)| is_reader(&Participant::of(line)));
        let titles = object.components().filter_map(|c| c.get("SUMMARY")?.param("LANGUAGE"));
        line.map(|(_, tag)| tag)
            .chain(titles)
            .find_map(|tag| Locale::of_tag(&tag))
            .or_else(|| self.of_mail().filter(|_| !self.mail.auto_submitted))
    }

    fn of_mail(&self) -> Option<Locale> {
        self.mail.language.as_deref().and_then(Locale::of_tag)
    }
}
