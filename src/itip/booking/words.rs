//! What a resource says with its answer: the reason, and what the house has to say.

use std::sync::LazyLock;

use jiff::civil::{DateTime, Time, Weekday};

use super::super::decision::Context;
use super::super::stored::BusyInstance;
use super::{Approval, Booked, Judgement, Refusal};
use crate::policy::{Explain, Hours, Keep};
use crate::text::Locale;
use crate::time::{Span, Zones};

/// How the line that suggests other times begins, in every language.
static FREE: LazyLock<Vec<String>> = LazyLock::new(|| {
    let said = Locale::ALL.iter().map(|l| l.say("room-free", &[("times", "".into())]));
    said.map(|line| line.trim_end().to_owned()).filter(|lead| !lead.is_empty()).collect()
});

/// Most times that are named.
const MOST: usize = 5;

/// The words of an answer; `None` where there is nothing to say. Never more is said of other
/// bookings than `explain` allows. `free` are times that are suggested.
pub(in crate::itip) fn comment(
    context: &Context<'_>,
    judgement: &Judgement,
    conflicts: &[BusyInstance],
    free: &[Span],
    zones: &Zones,
    locale: Locale,
) -> Option<String> {
    let words = Words { context, zones, locale };
    let mut lines = Vec::new();
    match judgement {
        Judgement::Booked(booked) => lines.extend(words.exceptions(booked)),
        Judgement::NeedsApproval(approval) => lines.extend(words.exceptions(&approval.booked)),
        Judgement::Declined(refusal) => lines.push(words.reason(*refusal, conflicts)),
        Judgement::Unanswered | Judgement::Left => {}
    }
    if !free.is_empty() {
        let times = words.times(free.iter().copied());
        lines.push(locale.say("room-free", &[("times", (&times).into())]));
    }
    lines.extend(house(context, locale));
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// The times that a line of a room's answer suggests, as written; `None` where it is another line.
pub(in crate::itip) fn suggested(line: &str) -> Option<&str> {
    FREE.iter().find_map(|lead| line.strip_prefix(lead.as_str())).map(str::trim_start)
}

/// What is said with every answer; `None` where that is nothing. The text of the house is in the
/// language of the house.
pub(in crate::itip) fn house(context: &Context<'_>, locale: Locale) -> Option<String> {
    let policy = context.policy;
    let text = Some(&policy.response_text).filter(|text| !text.is_empty()).cloned();
    let owner = policy
        .owner
        .as_ref()
        .map(|owner| locale.say("room-responsible", &[("who", owner.as_str().into())]));
    let lines: Vec<String> = text.into_iter().chain(owner).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// What an approver is told of a booking besides its times: which rule it breaks, and what of it
/// is not to be had.
pub(in crate::itip) fn notes(
    context: &Context<'_>,
    approval: &Approval,
    zones: &Zones,
    locale: Locale,
) -> Vec<String> {
    let words = Words { context, zones, locale };
    let broken = approval.overrides.map(|rule| {
        let reason = words.reason(rule, &[]);
        locale.say("room-beyond", &[("reason", (&reason).into())])
    });
    broken.into_iter().chain(words.exceptions(&approval.booked)).collect()
}

/// In which words, about which resource.
struct Words<'a> {
    context: &'a Context<'a>,
    /// Times are those of its home.
    zones: &'a Zones,
    locale: Locale,
}

impl Words<'_> {
    /// What of a series is not booked.
    fn exceptions(&self, booked: &Booked) -> Vec<String> {
        let mut lines = Vec::new();
        if !booked.clashes.is_empty() {
            let times = self.times(booked.clashes.iter().map(|i| i.span));
            lines.push(self.locale.say("room-without", &[("times", (&times).into())]));
        }
        if let Some(last) = &booked.trimmed_to {
            let when = self.when(last.span);
            lines.push(self.locale.say("room-last", &[("when", (&when).into())]));
        }
        lines
    }

    /// Why it is declined.
    fn reason(&self, refusal: Refusal, conflicts: &[BusyInstance]) -> String {
        let (policy, locale) = (self.context.policy, self.locale);
        let limit = |message: &str, seconds: u64| {
            let length = self.length("room", seconds);
            locale.say(message, &[("length", (&length).into())])
        };
        match refusal {
            Refusal::Task => locale.word("room-no-todos"),
            Refusal::Membership => locale.word("room-not-allowed"),
            Refusal::Series => locale.word("room-no-series"),
            Refusal::Endless => locale.word("room-endless"),
            Refusal::Window => limit("room-too-far", policy.window),
            Refusal::Notice => limit("room-too-late", policy.min_notice),
            Refusal::Short => limit("room-too-short", policy.min_duration),
            Refusal::Long => limit("room-too-long", policy.max_duration),
            Refusal::Seats(people) => {
                let counts = [("seats", policy.seats.into()), ("people", people.into())];
                locale.say("room-seats", &counts)
            }
            Refusal::Quota => match policy.quota {
                Some(quota) => {
                    let length = self.length("room", quota.time);
                    let within = self.length("room-within", quota.within);
                    let lengths = [("length", (&length).into()), ("within", (&within).into())];
                    locale.say("room-quota", &lengths)
                }
                None => locale.word("room-quota-used-up"),
            },
            // What a VAVAILABILITY says is not as easily told.
            Refusal::Hours => match &policy.hours {
                Some(hours) if self.context.busy.availability().is_ok_and(|all| all.is_empty()) => {
                    let hours = self.hours(hours);
                    let zone = policy.timezone.as_str();
                    locale.say("room-open", &[("zone", zone.into()), ("hours", (&hours).into())])
                }
                _ => locale.word("room-closed"),
            },
            Refusal::Conflict if policy.explain == Explain::None => locale.word("room-not-free"),
            Refusal::Conflict => {
                let taken = self.taken(conflicts);
                locale.say("room-taken", &[("times", (&taken).into())])
            }
            Refusal::NoApprover => locale.word("room-no-approver"),
        }
    }

    /// When it is taken, and by whom where that may be said. Of a private booking (CLASS) it is
    /// not, nor where nobody knows whether it is one.
    fn taken(&self, conflicts: &[BusyInstance]) -> String {
        let policy = self.context.policy;
        let named = policy.explain == Explain::Organizer && policy.keep.contains(&Keep::Class);
        list(conflicts.iter().map(|c| {
            let when = self.when(c.span);
            match c.organizer.as_ref().filter(|_| named && !c.private) {
                Some(who) => {
                    let variables = [("when", (&when).into()), ("who", who.as_str().into())];
                    self.locale.say("room-taken-by", &variables)
                }
                None => when,
            }
        }))
    }

    /// What begins and ends at midnight takes whole days.
    fn when(&self, span: Span) -> String {
        let zone = self.zones.home();
        let (start, end) = (zone.to_datetime(span.start), zone.to_datetime(span.end));
        let midnight = |at: DateTime| at.time() == Time::midnight();
        if span.start < span.end && midnight(start) && midnight(end) {
            let last = end.date().yesterday().unwrap_or(end.date());
            return self.locale.days(start.date(), last);
        }
        self.locale.span(span, zone)
    }

    /// Some times.
    fn times(&self, spans: impl Iterator<Item = Span>) -> String {
        list(spans.map(|s| self.when(s)))
    }

    /// When bookings are taken.
    fn hours(&self, hours: &Hours) -> String {
        let locale = self.locale;
        let name = |day: Weekday| locale.word(&format!("weekday-{}", day.to_monday_one_offset()));
        let mut all = Vec::new();
        for time in &hours.0 {
            let (start, end) = (locale.clock(Some(time.from)), locale.clock(time.to));
            for (first, last) in time.runs() {
                let message = if first == last { "room-open-day" } else { "room-open-days" };
                let (first, last) = (name(first), name(last));
                let variables = [
                    ("first", (&first).into()),
                    ("last", (&last).into()),
                    ("start", (&start).into()),
                    ("end", (&end).into()),
                ];
                all.push(locale.say(message, &variables));
            }
        }
        all.join("; ")
    }

    /// A length of time in its largest whole unit; `form`: as which part of a sentence.
    fn length(&self, form: &str, seconds: u64) -> String {
        let units = [(86_400, "days"), (3600, "hours"), (60, "minutes"), (1, "seconds")];
        let fits = units.iter().find(|(unit, _)| seconds >= *unit && seconds.is_multiple_of(*unit));
        let (unit, name) = fits.unwrap_or(&(1, "seconds"));
        let count = usize::try_from(seconds / unit).unwrap_or(usize::MAX);
        self.locale.say(&format!("{form}-{name}"), &[("count", count.into())])
    }
}

/// Some of what there is, not all where that is much.
fn list(all: impl Iterator<Item = String>) -> String {
    let mut all: Vec<String> = all.take(MOST + 1).collect();
    if all.len() > MOST {
        all.truncate(MOST);
        all.push("…".to_owned());
    }
    all.join("; ")
}
