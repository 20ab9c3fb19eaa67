//! What an organizer is told of answers (`notify`).

use super::super::authority;
use super::super::decision::{Context, Decision, Edit, Incoming};
use super::super::message;
use super::super::outcome::Reason;
use super::super::stored::AttendeeRevision;
use super::super::todo;
use super::{Answers, News, Notice, Told, about, date_of, language, name_and_address, roster};
use crate::ical::Object;
use crate::identity::Participant;
use crate::policy::Notify;
use crate::time::Zones;

/// Adds what the organizer is told of the answers that a decision records.
pub(super) fn add(context: &Context<'_>, incoming: &Incoming, decision: &mut Decision) {
    let records =
        matches!(decision.reason, Reason::ReplyRecorded | Reason::Delegated | Reason::PartyCrasher);
    if context.policy.notify == Notify::None || !records {
        return;
    }
    let put = decision.edits.iter().find_map(|e| match e {
        Edit::Put(stored) => Some(&stored.object),
        _ => None,
    });
    let stored = context.snapshot.object.as_ref().map(|s| &s.object);
    let Some(object) = put.or(stored) else { return };
    let organizes =
        authority::named_organizer(object).is_some_and(|o| authority::is_own(context, &o));
    if !organizes {
        return;
    }
    let told = told(incoming, object, decision);
    if told.is_empty() {
        return;
    }
    decision.notices.extend(notice(context, vec![(object.clone(), told)]));
}

/// The answers that a decision records, as they are told.
fn told(incoming: &Incoming, object: &Object, decision: &Decision) -> Vec<Told> {
    let notes = &decision.notes;
    let answers = decision.edits.iter().filter_map(|e| match e {
        Edit::Remember(answer) => Some(answer),
        _ => None,
    });
    answers
        .map(|answer| Told {
            who: who(object, incoming, answer),
            partstat: match &notes.answer {
                // He only says that it could not be processed.
                Some((_, partstat)) if partstat.is_empty() => String::new(),
                _ => answer.partstat.clone(),
            },
            to: notes.delegated.as_ref().and_then(|(_, to)| to.clone()),
            comment: answer.comment.clone(),
            problem: notes.problem.clone(),
            percent: incoming
                .object
                .main()
                .filter(|c| c.is("VTODO") && answer.partstat == "IN-PROCESS")
                .and_then(todo::percent),
            uninvited: answer.uninvited,
            instance: answer.recurrence_id,
        })
        .collect()
}

/// Who has answered: as the object names him, else as he names himself, and then with his address.
fn who(object: &Object, incoming: &Incoming, answer: &AttendeeRevision) -> String {
    let find = |object: &Object| {
        let mut lines = object.components().flat_map(|c| c.all("ATTENDEE")).map(Participant::of);
        lines.find(|p| p.key() == answer.attendee)
    };
    match (find(object), find(&incoming.object)) {
        (Some(listed), _) => listed.label(),
        (None, Some(named)) => name_and_address(&named),
        (None, None) => answer.attendee.clone(),
    }
}

/// The notice to the user himself of what was answered about his objects.
pub(in crate::itip) fn notice(
    context: &Context<'_>,
    answered: Vec<(Object, Vec<Told>)>,
) -> Option<Notice> {
    let (first, _) = answered.first()?;
    let me = message::own_correspondent(context, first.organizer()?);
    let language = answered.iter().find_map(|(object, _)| language(context, object));
    let news = answered.into_iter().filter_map(|(object, told)| {
        // Where all speak of one date, that is what it is about.
        let date = told.first().and_then(|t| t.instance);
        let date = date.filter(|_| told.iter().all(|t| t.instance == date));
        let zones = Zones::new(object.calendar(), &context.policy.timezone);
        let component = date.and_then(|at| date_of(&object, at, &zones)).or(object.main())?;
        let about = about(context, &object, date)?;
        Some(Answers { roster: roster(context, component), about, told })
    });
    let news: Vec<Answers> = news.collect();
    (!news.is_empty()).then(|| Notice {
        from: me.clone(),
        to: me,
        language,
        news: News::Answers(news),
    })
}
