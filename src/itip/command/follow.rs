//! The user follows a link by which a block lets him answer: what a link may be offered for, and
//! what becomes of one that is followed, perhaps long after. It answers what its reader saw: if
//! that is no longer what the calendar holds, nothing is answered.

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use super::super::authority;
use super::super::cancel::target;
use super::super::decide::recurrence_problem;
use super::super::decision::{Context, Decision, User};
use super::super::instance::recurrence_id;
use super::super::lookup::Lookup;
use super::super::notice::{self, ByMail};
use super::super::outcome::{Outcome, Reason};
use super::super::own;
use super::{Answer, CannotDo, respond};
use crate::diff::When;
use crate::ical::{Component, ComponentKind, Moment, Object};
use crate::identity::Mailbox;
use crate::time::{ExpandLimits, Span, Zones, expand, has_recurrence};

/// What a link answers to, as it was when the link was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// The one date, as the series names it; `None`: the whole.
    pub date: Option<Moment>,
    /// When it was; whole days as if they were those of UTC. None of what has no time.
    pub span: Option<Span>,
    /// How it recurred and which of its dates were moved, as a fingerprint; 0 where it does not
    /// recur.
    pub recurrence: u32,
}

/// A link that was followed.
#[derive(Clone, Debug)]
pub struct Followed {
    /// The user who sends it, what is meant and what he answers; or why nobody knows.
    pub link: Result<(Meant, &'static str), NoLink>,
    /// Who tells him what came of it: the address that he has written to.
    pub address: Mailbox,
    /// The tag of the language that the link was written in.
    pub language: Option<String>,
}

/// Why a mail answers nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLink {
    /// There is no link in it.
    Missing,
    /// It is none that was made here, or was changed.
    Damaged,
    /// It was made for another user.
    Foreign,
}

/// Why a link is not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotFollow {
    /// It says nothing.
    NoLink(NoLink),
    /// There is nothing to answer.
    Cannot(CannotDo),
    /// It has another time than the reader saw.
    Moved {
        /// Then; in the form of [`Meant::span`].
        was: Option<Span>,
    },
    /// Too much mail went to the organizer within the hour.
    TooMany,
}

/// What links may be offered for to the user, after a message about the one `date` or about all
/// of the object: the whole, and the one date or that of a series which is next.
pub fn offers(
    user: &User,
    object: &Object,
    date: Option<&Moment>,
    zones: &Zones,
    (limits, now): (&ExpandLimits, jiff::Timestamp),
) -> Vec<Meant> {
    let answers = matches!(object.kind(), ComponentKind::Vevent | ComponentKind::Vtodo);
    let organizes =
        authority::named_organizer(object).is_none_or(|organizer| user.addresses.are(&organizer));
    if user.resource || !answers || organizes || own::is_of_stranger(object) {
        return Vec::new();
    }
    let open = |component: &Component| {
        let mine = own::own_partstat(component, &user.addresses);
        !own::is_cancelled(component) && mine.is_some_and(|partstat| partstat != "DELEGATED")
    };
    let ahead = |meant: &Meant| meant.span.is_none_or(|span| span.end >= now);
    let find = |date: &Moment| {
        let (meant, component) = one_date(object, date, zones, limits).ok()?;
        (open(&component) && ahead(&meant)).then_some(meant)
    };
    if let Some(date) = date {
        return find(date).into_iter().collect();
    }
    let Some(main) = object.main().filter(|main| open(main)) else { return Vec::new() };
    let whole = whole(object, zones);
    if !has_recurrence(main) {
        return Some(whole).filter(ahead).into_iter().collect();
    }
    let year = now.checked_add(SignedDuration::from_hours(24 * 366)).unwrap_or(now);
    let coming = expand(object, zones, Span::new(now, year), limits);
    let Some(next) = coming.ok().and_then(|e| e.instances.into_iter().next()) else {
        return Vec::new();
    };
    let start = super::super::instance::start(main);
    let next = next.recurrence_id.zip(start).map(|(at, like)| zones.civil(at, &like));
    std::iter::once(whole).chain(next.as_ref().and_then(find)).collect()
}

/// What becomes of a link that the user has followed. He is told of it, but for a mail that came
/// before, and no more often than `answers_per_hour`.
pub fn follow(context: &Context<'_>, followed: &Followed) -> Decision {
    if context.snapshot.seen {
        return Decision::nothing(Reason::Duplicate, "seq-7");
    }
    let came = followed.link.clone().map_err(CannotFollow::NoLink);
    let came = came.and_then(|(meant, partstat)| {
        carry_out(context, &meant, partstat).map(|decision| (decision, meant, partstat))
    });
    let object = context.snapshot.object.as_ref().map(|stored| &stored.object);
    let (mut decision, news, date) = match came {
        Ok((decision, meant, partstat)) => {
            let told = match decision.outcome {
                Outcome::Updated => {
                    let to = decision.messages.iter().flat_map(|m| &m.to).next();
                    ByMail::Answered {
                        partstat,
                        told: to
                            .map(|to| to.name.clone().unwrap_or_else(|| to.address.to_string())),
                    }
                }
                _ => ByMail::Again { partstat },
            };
            (decision, told, meant.date)
        }
        Err(cannot) => {
            let date = followed.link.as_ref().ok().and_then(|(meant, _)| meant.date.clone());
            (Decision::nothing(reason(cannot), "rsvp"), ByMail::Failed(cannot), date)
        }
    };
    decision.notes.kind = object.map(Object::kind);
    decision.partstat = object
        .and_then(|o| own::in_object(o, context.user))
        .map(|stored| decision.partstat.take().unwrap_or(stored));
    // What cannot be counted is not sent `[gen-4]`.
    let told = context.busy.notices_to(&context.user.id, context.now).unwrap_or(usize::MAX);
    if told < context.policy.answers_per_hour {
        let language = followed.language.clone();
        decision.notices.push(notice::by_mail(
            context,
            (&followed.address, language),
            object,
            date.as_ref(),
            news,
        ));
    }
    decision
}

fn carry_out(
    context: &Context<'_>,
    meant: &Meant,
    partstat: &'static str,
) -> Result<Decision, CannotFollow> {
    let stored = context.snapshot.object.as_ref();
    let object = &stored.ok_or(CannotFollow::Cannot(CannotDo::NoObject))?.object;
    let zones = Zones::new(object.calendar(), &context.policy.timezone);
    let now = match &meant.date {
        Some(date) => {
            let found = one_date(object, date, &zones, &context.limits);
            let (now, component) = found.map_err(CannotFollow::Cannot)?;
            if own::is_cancelled(&component) {
                return Err(CannotFollow::Cannot(CannotDo::Cancelled));
            }
            now
        }
        None if object.main().is_some_and(own::is_cancelled) => {
            return Err(CannotFollow::Cannot(CannotDo::Cancelled));
        }
        None => whole(object, &zones),
    };
    if (now.span, now.recurrence) != (meant.span, meant.recurrence) {
        return Err(CannotFollow::Moved { was: meant.span });
    }
    let organizer = authority::named_organizer(object);
    if organizer.is_some_and(|organizer| !context.may_mail(&organizer)) {
        return Err(CannotFollow::TooMany);
    }
    let answer = Answer { partstat, recurrence_id: meant.date.clone(), comment: None };
    respond(context, &answer).map_err(CannotFollow::Cannot)
}

fn reason(cannot: CannotFollow) -> Reason {
    match cannot {
        CannotFollow::NoLink(NoLink::Foreign) => Reason::Untrusted,
        CannotFollow::NoLink(NoLink::Missing | NoLink::Damaged) => Reason::Malformed,
        CannotFollow::Moved { .. } => Reason::Stale,
        CannotFollow::TooMany => Reason::Policy,
        CannotFollow::Cannot(cannot) => match cannot {
            CannotDo::NoObject | CannotDo::NoProposal | CannotDo::Several(_) => Reason::UnknownUid,
            CannotDo::NoInstance => Reason::OccurrenceUnknown,
            CannotDo::NotOrganizer | CannotDo::NotInvited => Reason::SenderNotAttendee,
            CannotDo::Cancelled => Reason::Cancelled,
            CannotDo::Refused(reason) => reason,
        },
    }
}

/// One date of an object, and the component that describes it.
fn one_date(
    object: &Object,
    date: &Moment,
    zones: &Zones,
    limits: &ExpandLimits,
) -> Result<(Meant, Component), CannotDo> {
    let mut lookup = Lookup::new(object, zones, limits);
    let found = target(&mut lookup, object, date);
    let found = found.map_err(|e| recurrence_problem(&e))?.ok_or(CannotDo::NoInstance)?;
    let date = match found.id {
        id @ Moment::Date(_) => id,
        _ => Moment::Utc(found.at),
    };
    let span = span(&found.component, zones);
    Ok((Meant { date: Some(date), span, recurrence: 0 }, found.component))
}

/// All of an object.
fn whole(object: &Object, zones: &Zones) -> Meant {
    let main = object.main();
    let span = main.and_then(|main| span(main, zones));
    Meant { date: None, span, recurrence: recurrence(object, zones) }
}

fn span(component: &Component, zones: &Zones) -> Option<Span> {
    let when = When::of(component, zones).ok()?;
    // Midnight moves with the reader's zone, days do not.
    let day = |m: &Moment| Some(m.civil().to_zoned(TimeZone::UTC).ok()?.timestamp());
    let (start, end) = match when.start.is_date() {
        true => (day(&when.start)?, day(&when.end)?),
        false => (when.span.start, when.span.end),
    };
    let whole = |t: jiff::Timestamp| jiff::Timestamp::from_second(t.as_second()).ok();
    Some(Span::new(whole(start)?, whole(end)?))
}

/// The rules and further dates of a series, and the dates that have another time than it. Dates
/// that are left out or cancelled are answered with the whole by nobody, and do not count.
fn recurrence(object: &Object, zones: &Zones) -> u32 {
    let mut lines: Vec<String> = Vec::new();
    for component in object.components() {
        let Some(id) = recurrence_id(component) else {
            let rules = component.properties().filter(|p| p.is("RRULE") || p.is("RDATE"));
            lines.extend(rules.map(|p| {
                let mut parts: Vec<String> =
                    p.value().split([';', ',']).map(|v| v.trim().to_ascii_uppercase()).collect();
                parts.sort_unstable();
                format!("{} {}", p.name().to_ascii_uppercase(), parts.join(" "))
            }));
            continue;
        };
        let length = |span: Span| span.end.duration_since(span.start);
        let usual = object.master().and_then(|master| span(master, zones)).map(length);
        let mine = When::of(component, zones).ok();
        let moved = mine.as_ref().is_none_or(|when| {
            when.span.start != zones.resolve(&id) || span(component, zones).map(length) != usual
        });
        if moved && !own::is_cancelled(component) {
            lines.push(format!("{} {:?}", zones.resolve(&id), span(component, zones)));
        }
    }
    if lines.is_empty() {
        return 0;
    }
    lines.sort_unstable();
    let digest = Sha256::digest(lines.join("\n"));
    let mut first = [0; 4];
    first.iter_mut().zip(digest).for_each(|(f, d)| *f = d);
    u32::from_be_bytes(first)
}
