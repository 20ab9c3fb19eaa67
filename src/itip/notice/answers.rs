//! What an organizer is told of answers (`notify`).

use super::super::authority;
use super::super::decision::{Context, Correspondent, Decision, Edit, Incoming};
use super::super::message;
use super::super::outcome::Reason;
use super::super::stored::{AttendeeRevision, Unavailable};
use super::super::todo;
use super::{
    Answers, News, Notice, Told, about, date_of, digest, language, name_and_address, roster,
};
use crate::ical::Object;
use crate::identity::Participant;
use crate::policy::Notify;
use crate::time::Zones;

/// Longest problem that is told, in characters.
const MAX_PROBLEM: usize = 500;

/// Adds what the organizer is told of the answers that a decision records.
///
/// # Errors
/// The calendar cannot be read.
pub(super) fn add(
    context: &Context<'_>,
    incoming: &Incoming,
    decision: &mut Decision,
) -> Result<(), Unavailable> {
    let records =
        matches!(decision.reason, Reason::ReplyRecorded | Reason::Delegated | Reason::PartyCrasher);
    if context.policy.notify == Notify::None || !records {
        return Ok(());
    }
    let put = decision.edits.iter().find_map(|e| match e {
        Edit::Put(stored) => Some(&stored.object),
        _ => None,
    });
    let stored = context.snapshot.object.as_ref().map(|s| &s.object);
    let Some(object) = put.or(stored) else { return Ok(()) };
    let organizes =
        authority::named_organizer(object).is_some_and(|o| authority::is_own(context, &o));
    if !organizes {
        return Ok(());
    }
    let told = told(incoming, object, decision);
    if told.is_empty() {
        return Ok(());
    }
    let language = language(context, object);
    let answers = vec![(object.clone(), told)];
    let limit = context.policy.answers_per_hour;
    let at_once = context.policy.notify == Notify::Each
        && context.busy.notices_to(&me(context, object).address, context.now)? < limit;
    if at_once {
        decision.notices.extend(notice(context, answers, language));
    } else {
        // One for each would be too many: what comes from now on comes together.
        let rows = digest::put_aside(context, &answers, language.as_deref())?;
        decision.edits.extend(rows);
    }
    Ok(())
}

/// The organizer, as he is written to.
fn me(context: &Context<'_>, object: &Object) -> Correspondent {
    match object.organizer() {
        Some(line) => message::own_correspondent(context, line),
        None => Correspondent { address: context.user.id.clone(), name: None },
    }
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
            attendee: answer.attendee.clone(),
            partstat: match &notes.answer {
                // He only says that it could not be processed.
                Some((_, partstat)) if partstat.is_empty() => String::new(),
                _ => answer.partstat.clone(),
            },
            to: notes.delegated.as_ref().and_then(|(_, to)| to.clone()),
            comment: answer.comment.clone(),
            problem: notes.problem.as_ref().map(|p| p.chars().take(MAX_PROBLEM).collect()),
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

/// Who has answered: as the object names him, else as he names himself; with his address, as the
/// name in the object may be from an answer of his, too `[rep-1]`.
fn who(object: &Object, incoming: &Incoming, answer: &AttendeeRevision) -> String {
    let find = |object: &Object| {
        let mut lines = object.components().flat_map(|c| c.all("ATTENDEE")).map(Participant::of);
        lines.find(|p| p.key() == answer.attendee)
    };
    match (find(object), find(&incoming.object)) {
        (Some(named), _) | (None, Some(named)) => name_and_address(&named),
        (None, None) => answer.attendee.clone(),
    }
}

/// The notice to the user himself of what was answered about his objects.
pub(super) fn notice(
    context: &Context<'_>,
    answered: Vec<(Object, Vec<Told>)>,
    language: Option<String>,
) -> Option<Notice> {
    let (first, _) = answered.first()?;
    let me = me(context, first);
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
