//! REPLY: an attendee's answer, in the organizer's calendar and in his own `[rep-1]` to
//! `[rep-8]`.

use jiff::Timestamp;

use super::authority::{self, Speaker};
use super::cancel::target;
use super::correspondents::{attendees, make_known};
use super::decide::recurrence_problem;
use super::decision::{Context, Decision, Direction, Edit, Incoming, Verdict};
use super::instance::{recurrence_id, translate};
use super::lookup::Lookup;
use super::notes;
use super::outcome::{Outcome, Reason};
use super::own;
use super::parking;
use super::revision::{revision, same_components, sequence};
use super::stored::{AttendeeRevision, Revision, Role, StoredObject, find_participant};
use crate::ical::{Component, Moment, Object, Property};
use crate::identity::{Mailbox, Participant};
use crate::policy::Apply;
use crate::time::Zones;

/// Most notes of the uninvited about one object `[rep-4]`: anybody can write them.
const MAX_UNINVITED: usize = 100;

/// Decides on a REPLY.
pub(super) fn decide(context: &Context<'_>, incoming: &Incoming) -> Decision {
    let mut decision = reply(context, incoming).unwrap_or_else(|stop| *stop);
    if context.direction == Direction::Outbound {
        decision.edits.extend(correspondents(context, incoming));
    }
    decision
}

fn reply(context: &Context<'_>, incoming: &Incoming) -> Verdict<Decision> {
    let Some(stored) = &context.snapshot.object else {
        return Err(unknown(context, incoming));
    };
    if context.direction == Direction::Inbound
        && !context.policy.apply_from.admits(context.sender.tier)
    {
        return Err(Decision::nothing(Reason::Untrusted, "rep-1").into());
    }
    same_organizer(context, incoming, stored)?;
    let speaker = authority::speaker(context, incoming, &stored.object)?;
    for_whom(context, stored, &speaker)?;
    match &speaker {
        Speaker::Attendee(who) => recorded(context, incoming, stored, who),
        Speaker::Uninvited(who) => Ok(party_crasher(context, incoming, stored, who)),
    }
}

/// Nothing is stored `[seq-6]`.
fn unknown(context: &Context<'_>, incoming: &Incoming) -> Box<Decision> {
    let unknown = || Box::new(Decision::nothing(Reason::UnknownUid, "seq-6"));
    let organizer = authority::named_organizer(&incoming.object);
    let Some(organizer) = organizer.filter(|o| context.user.addresses.are(o)) else {
        return unknown();
    };
    // His own tombstone, not one that a stranger left `[auth-11]`.
    let gone = context.snapshot.tombstones.iter().any(|t| {
        t.recurrence_id.is_none()
            && Mailbox::parse(&t.organizer).is_some_and(|m| context.user.addresses.contains(&m))
    });
    if context.direction == Direction::Outbound || gone {
        return unknown();
    }
    if let Err(stop) = authority::attendee_of_unknown(context, incoming) {
        return stop;
    }
    if parking::is_parked(context, incoming) {
        return Decision::nothing(Reason::Duplicate, "seq-7").into();
    }
    match parking::park(context, incoming, authority::organizer_key(&organizer)) {
        Some(edits) => {
            let mut decision = Decision::nothing(Reason::Parked, "seq-6");
            decision.edits = edits;
            decision.into()
        }
        None => unknown(),
    }
}

/// ORGANIZER may be missing in a REPLY; if it is there, it is the stored one.
fn same_organizer(context: &Context<'_>, incoming: &Incoming, stored: &StoredObject) -> Verdict {
    let mismatch = |rule| Box::new(Decision::nothing(Reason::OrganizerMismatch, rule));
    let Some(owner) = authority::named_organizer(&stored.object) else {
        return Err(mismatch("auth-7"));
    };
    match authority::named_organizer(&incoming.object) {
        Some(named) if !authority::is_same_organizer(context, &owner, &named, stored) => {
            Err(mismatch("auth-4"))
        }
        _ => Ok(()),
    }
}

/// An answer goes to the organizer; an attendee is concerned only by that of his delegate
/// `[rep-8]`, and by his own, submitted `[rep-7]`.
fn for_whom(context: &Context<'_>, stored: &StoredObject, speaker: &Speaker) -> Verdict {
    let owner = authority::named_organizer(&stored.object);
    let is_organizer =
        stored.role == Role::Organizer || owner.is_some_and(|o| authority::is_own(context, &o));
    if context.direction == Direction::Outbound || is_organizer {
        return Ok(());
    }
    let delegate = stored.object.components().any(|c| {
        own::line(c, &context.user.addresses)
            .and_then(|l| l.param("DELEGATED-TO"))
            .is_some_and(|to| Mailbox::parse(&to).is_some_and(|m| speaker.participant().is(&m)))
    });
    if delegate && matches!(speaker, Speaker::Attendee(_)) {
        return Ok(());
    }
    Err(Decision::nothing(Reason::OrganizerMismatch, "rep-8").into())
}

/// What one component of a REPLY says.
struct Said<'a> {
    component: &'a Component,
    line: &'a Property,
    partstat: String,
    revision: Revision,
    /// SEQUENCE as sent, before it is cut.
    sequence: i64,
}

impl<'a> Said<'a> {
    /// `held`: the revision of the stored component. SEQUENCE is the stored one where it is
    /// missing `[seq-1]` and never above it `[seq-4]`.
    fn of(
        context: &Context<'_>,
        component: &'a Component,
        calendar: &Component,
        who: &Participant,
        held: Revision,
    ) -> Option<Self> {
        let line = match find_participant(component, "ATTENDEE", who) {
            Some(line) => line,
            // The user may answer by another of his addresses.
            None if context.user.addresses.are(who) => {
                own::line(component, &context.user.addresses)?
            }
            None => return None,
        };
        let mut revision = revision(component, calendar);
        if sequence(component).is_none() && revision.sequence == 0 {
            revision.sequence = held.sequence;
        }
        let sequence = revision.sequence;
        revision.sequence = sequence.min(held.sequence);
        Some(Said { component, line, partstat: answer_of(line), revision, sequence })
    }
}

/// PARTSTAT of a REPLY; a value that RFC 5545 does not know counts as NEEDS-ACTION (section
/// 3.2.12).
fn answer_of(line: &Property) -> String {
    let partstat = own::partstat(line);
    match partstat.as_str() {
        "ACCEPTED" | "DECLINED" | "TENTATIVE" | "DELEGATED" => partstat,
        _ => "NEEDS-ACTION".to_owned(),
    }
}

/// The state of one REPLY while it is applied.
struct Recording<'a> {
    context: &'a Context<'a>,
    who: &'a Participant,
    object: Object,
    answers: Vec<AttendeeRevision>,
    stale: usize,
    unknown: usize,
    absent: usize,
}

/// Records the answer of an attendee `[rep-1]`, `[rep-2]`, `[rep-3]`.
fn recorded(
    context: &Context<'_>,
    incoming: &Incoming,
    stored: &StoredObject,
    who: &Participant,
) -> Verdict<Decision> {
    let mut recording = Recording {
        context,
        who,
        object: stored.object.clone(),
        answers: Vec::new(),
        stale: 0,
        unknown: 0,
        absent: 0,
    };
    let message = &incoming.object;
    if let Some(component) = message.master() {
        recording.master(component, message.calendar());
    }
    let home = &context.policy.timezone;
    let zones = Zones::new(recording.object.calendar(), home);
    let message_zones = Zones::new(message.calendar(), home);
    let mut lookup = Lookup::new(&recording.object, &zones, &context.limits);
    for component in message.overrides() {
        let Some(id) = recurrence_id(component) else { continue };
        let id = translate(&id, &message_zones, &zones);
        recording.instance(&mut lookup, component, &id, message.calendar())?;
    }
    let Recording { object, answers, stale, unknown, absent, .. } = recording;
    let Some(first) = answers.first() else {
        let reason = match (stale, unknown, absent) {
            (1.., _, _) => Reason::Stale,
            (_, 1.., _) => Reason::OccurrenceUnknown,
            _ => Reason::SenderNotAttendee,
        };
        let rule = if unknown > 0 && stale == 0 { "rep-2" } else { "seq-4" };
        return Err(Decision::nothing(reason, rule).into());
    };
    let shown = notes::answer(who, &first.partstat, incoming.method);
    let unchanged = same_components(&object, &stored.object)
        && answers.iter().all(|a| context.snapshot.answers.contains(a));
    let mut decision = if unchanged {
        Decision::nothing(Reason::Duplicate, "seq-7")
    } else if context.direction == Direction::Inbound && context.policy.reply == Apply::Ask {
        Decision::nothing(Reason::Policy, "rep-1")
    } else {
        let rule = if context.direction == Direction::Outbound { "rep-7" } else { "rep-1" };
        let mut done = Decision::new(Outcome::Updated, Reason::ReplyRecorded, rule);
        done.edits.push(Edit::Put(Box::new(StoredObject { object, ..stored.clone() })));
        done.edits.extend(answers.into_iter().map(Edit::Remember));
        done
    };
    decision.notes.answer = shown;
    Ok(decision)
}

impl Recording<'_> {
    /// The last answer of the speaker that bears on an instance: to it, or to the whole.
    fn last(&self, recurrence_id: Option<Timestamp>) -> Option<Revision> {
        let key = self.who.key();
        let all = self.context.snapshot.answers.iter().chain(&self.answers);
        all.filter(|a| {
            a.attendee == key && (a.recurrence_id == recurrence_id || a.recurrence_id.is_none())
        })
        .map(|a| a.revision)
        .max()
    }

    /// Whether an answer is out of date `[seq-4]`: an older one than the last, or one to a
    /// time that has changed since.
    fn is_stale(&self, said: &Said<'_>, held: &Component, at: Option<Timestamp>) -> bool {
        let by_dtstamp = |last: Revision| said.revision < last;
        self.last(at).is_some_and(by_dtstamp)
            || own::last_reschedule(held).is_some_and(|since| said.sequence < since)
    }

    /// An answer to the whole: the master, and overrides whose answer is older `[rep-3]`.
    fn master(&mut self, component: &Component, calendar: &Component) {
        let Some(master) = self.object.master().cloned() else {
            self.unknown += 1;
            return;
        };
        let held = revision(&master, self.object.calendar());
        let listed = find_participant(&master, "ATTENDEE", self.who).is_some();
        let Some(said) =
            Said::of(self.context, component, calendar, self.who, held).filter(|_| listed)
        else {
            self.absent += 1;
            return;
        };
        if self.is_stale(&said, &master, None) {
            self.stale += 1;
            return;
        }
        let zones = Zones::new(self.object.calendar(), &self.context.policy.timezone);
        let key = self.who.key();
        let (context, who) = (self.context, self.who);
        for stored in self.object.components_mut() {
            let at = recurrence_id(stored).map(|id| zones.resolve(&id));
            let newer = at.is_some()
                && context.snapshot.answers.iter().any(|a| {
                    a.attendee == key && a.recurrence_id == at && a.revision > said.revision
                });
            let rescheduled =
                own::last_reschedule(stored).is_some_and(|since| said.sequence < since);
            if !newer && !rescheduled {
                set_answer(context, stored, who, &said);
            }
        }
        self.keep_newer(&said, &master, &zones);
        self.remember(&said, None);
    }

    /// Newer answers to instances that have no override, since they said what the series said,
    /// stand against an answer to the whole that comes late `[rep-3]`.
    fn keep_newer(&mut self, said: &Said<'_>, master: &Component, zones: &Zones) {
        let key = self.who.key();
        let since = own::last_reschedule(master).unwrap_or(0);
        let newer: Vec<(Timestamp, &str)> = self
            .context
            .snapshot
            .answers
            .iter()
            .filter(|a| a.attendee == key && !a.uninvited && a.revision > said.revision)
            .filter(|a| a.partstat != said.partstat && a.revision.sequence >= since)
            .filter_map(|a| a.recurrence_id.map(|at| (at, a.partstat.as_str())))
            .collect();
        if newer.is_empty() {
            return;
        }
        let mut lookup = Lookup::new(&self.object, zones, &self.context.limits);
        for (at, partstat) in newer {
            let id = Moment::Utc(at);
            if lookup.place(&id).is_some() {
                continue;
            }
            let Ok(Some(mut found)) = target(&mut lookup, &self.object, &id) else { continue };
            for line in found.component.properties_mut().filter(|p| p.is("ATTENDEE")) {
                if Participant::of(line).same(self.who) {
                    line.set_param("PARTSTAT", partstat);
                }
            }
            found.put(&mut lookup, &mut self.object);
        }
    }

    /// An answer to one instance `[rep-2]`.
    fn instance(
        &mut self,
        lookup: &mut Lookup<'_>,
        component: &Component,
        id: &Moment,
        calendar: &Component,
    ) -> Verdict {
        let found = target(lookup, &self.object, id).map_err(|e| recurrence_problem(&e))?;
        let Some(mut found) = found else {
            self.unknown += 1;
            return Ok(());
        };
        let listed = find_participant(&found.component, "ATTENDEE", self.who).is_some();
        let said = Said::of(self.context, component, calendar, self.who, found.revision);
        let Some(said) = said.filter(|_| listed) else {
            self.absent += 1;
            return Ok(());
        };
        let at = found.at;
        if self.is_stale(&said, &found.component, Some(at)) {
            self.stale += 1;
            return Ok(());
        }
        set_answer(self.context, &mut found.component, self.who, &said);
        found.put(lookup, &mut self.object);
        self.remember(&said, Some(at));
        Ok(())
    }

    fn remember(&mut self, said: &Said<'_>, recurrence_id: Option<Timestamp>) {
        self.answers.push(AttendeeRevision {
            uid: self.object.uid().to_owned(),
            attendee: self.who.key(),
            recurrence_id,
            revision: said.revision,
            partstat: said.partstat.clone(),
            comment: comment(said.component, said.line),
            uninvited: false,
        });
    }
}

/// What he says with his answer; Google's calendar writes it on his line.
fn comment(component: &Component, line: &Property) -> Option<String> {
    let on_line = || line.shown_param("X-RESPONSE-COMMENT").filter(|c| !c.trim().is_empty());
    component.text("COMMENT").or_else(on_line)
}

/// Takes over what is the attendee's to set; his URI, EMAIL and role stay, and so does
/// everything else of the component `[rep-1]`.
fn set_answer(context: &Context<'_>, stored: &mut Component, who: &Participant, said: &Said<'_>) {
    let status: Vec<String> = said
        .component
        .all("REQUEST-STATUS")
        .filter_map(|p| p.value().split(';').next().map(|s| s.trim().to_owned()))
        .filter(|s| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
        .collect();
    let own = context.user.addresses.are(who);
    for line in stored.properties_mut().filter(|p| p.is("ATTENDEE")) {
        if !Participant::of(line).same(who) {
            continue;
        }
        line.set_param("PARTSTAT", &said.partstat);
        line.remove_param("RSVP");
        for param in said.line.params() {
            let his = ["CN", "LANGUAGE"].contains(&param.name.as_str())
                || (param.name.starts_with("X-") && !param.name.starts_with("X-IMIP-"));
            if his && let Some(value) = said.line.param(&param.name) {
                line.set_param(&param.name, &value);
            }
        }
        if own {
            line.remove_param(own::SAYS);
        }
        if !status.is_empty() {
            line.set_param_list("SCHEDULE-STATUS", std::slice::from_ref(&status.join(",")));
        }
    }
}

/// An answer of somebody who was not invited: noted aside, the object unchanged `[rep-4]`.
fn party_crasher(
    context: &Context<'_>,
    incoming: &Incoming,
    stored: &StoredObject,
    who: &Participant,
) -> Decision {
    let mut decision = Decision::nothing(Reason::PartyCrasher, "rep-4");
    let held = stored.object.main().map_or(Revision { sequence: 0, dtstamp: i64::MIN }, |m| {
        revision(m, stored.object.calendar())
    });
    let home = &context.policy.timezone;
    let zones = Zones::new(stored.object.calendar(), home);
    let message_zones = Zones::new(incoming.object.calendar(), home);
    let mut lookup = Lookup::new(&stored.object, &zones, &context.limits);
    let mut noted = context.snapshot.answers.iter().filter(|a| a.uninvited).count();
    let mut stale = false;
    for component in incoming.object.components() {
        let Some(said) = Said::of(context, component, incoming.object.calendar(), who, held) else {
            continue;
        };
        // What is said of instances that do not exist is not worth a note.
        let recurrence_id = match recurrence_id(component) {
            None => None,
            Some(id) => {
                match target(&mut lookup, &stored.object, &translate(&id, &message_zones, &zones)) {
                    Ok(Some(found)) => Some(found.at),
                    _ => continue,
                }
            }
        };
        let note = AttendeeRevision {
            uid: incoming.object.uid().to_owned(),
            attendee: who.key(),
            recurrence_id,
            revision: said.revision,
            partstat: said.partstat,
            comment: comment(component, said.line),
            uninvited: true,
        };
        let last = context
            .snapshot
            .answers
            .iter()
            .find(|a| a.attendee == note.attendee && a.recurrence_id == note.recurrence_id);
        decision.notes.answer = notes::answer(who, &note.partstat, incoming.method);
        match last {
            Some(last) if last.revision > note.revision => stale = true,
            Some(last) if *last == note => {}
            None if noted >= MAX_UNINVITED => {}
            _ => {
                noted += usize::from(last.is_none());
                decision.edits.push(Edit::Remember(note));
            }
        }
    }
    if decision.edits.is_empty() && stale {
        decision.reason = Reason::Stale;
        decision.rule = "seq-4";
    }
    decision
}

/// Whom the user answers he knows from now on; whom he meets, too.
fn correspondents(context: &Context<'_>, incoming: &Incoming) -> Vec<Edit> {
    if !own::is_invited(&incoming.object, context.user)
        || !context.sender.address.as_ref().is_some_and(|s| context.user.addresses.contains(s))
    {
        return Vec::new();
    }
    let stored = context.snapshot.object.as_ref().map(|s| &s.object);
    let organizer = stored
        .and_then(authority::named_organizer)
        .or_else(|| authority::named_organizer(&incoming.object));
    let meets = incoming.object.components().any(|c| {
        own::own_partstat(c, &context.user.addresses)
            .is_some_and(|p| p == "ACCEPTED" || p == "TENTATIVE")
    });
    let others = stored.into_iter().filter(|_| meets).flat_map(attendees);
    make_known(context, organizer.into_iter().chain(others))
}
