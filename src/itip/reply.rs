//! REPLY: an attendee's answer, in the organizer's calendar and in his own `[rep-1]` to
//! `[rep-8]`.

use jiff::Timestamp;

use super::authority::{self, Speaker};
use super::cancel::target;
use super::correspondents::{attendees, make_known};
use super::decide::recurrence_problem;
use super::decision::{Context, Decision, Direction, Edit, Incoming, Verdict};
use super::delegation;
use super::instance::{recurrence_id, translate};
use super::lookup::Lookup;
use super::method::Method;
use super::notes;
use super::outcome::{Outcome, Reason};
use super::own;
use super::parking;
use super::party_crasher;
use super::request_status;
use super::revision::{revision, same_components, sequence};
use super::seen::{self, Seen};
use super::stored::{AttendeeRevision, Revision, Role, StoredObject, find_participant};
use super::todo;
use crate::ical::{Component, Moment, Object, Property};
use crate::identity::{Mailbox, Participant};
use crate::policy::Apply;
use crate::time::Zones;

/// Longest comment that is kept of an answer, in characters.
const MAX_COMMENT: usize = 2000;

/// How long a line of the list may become by what its attendee writes on it, in bytes: each
/// answer can bring parameters that the one before did not have.
const MAX_LINE: usize = 8 << 10;

/// Decides on a REPLY.
pub(super) fn decide(context: &Context<'_>, incoming: &Incoming) -> Decision {
    let mut decision = reply(context, incoming).unwrap_or_else(|stop| *stop);
    if context.direction == Direction::Outbound {
        let known = correspondents(context, incoming, &decision);
        decision.edits.extend(known);
    }
    decision
}

fn reply(context: &Context<'_>, incoming: &Incoming) -> Verdict<Decision> {
    let Some(stored) = &context.snapshot.object else {
        return match seen::take_up(context, incoming) {
            Some(seen) => to_seen(context, incoming, seen),
            None => Err(unknown(context, incoming)),
        };
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
        Speaker::Uninvited(who) => match delegation::claim(context, incoming, stored, who) {
            Some(decision) => Ok(decision),
            None => party_crasher::decide(context, incoming, stored, who),
        },
    }
}

/// The user answers an invitation that he has seen and that is not stored yet `[rep-7]`.
fn to_seen(context: &Context<'_>, incoming: &Incoming, seen: Seen) -> Verdict<Decision> {
    let mut snapshot = context.snapshot.clone();
    snapshot.object = Some(seen.stored);
    let mut decision = reply(&Context { snapshot: &snapshot, ..*context }, incoming)?;
    if decision.edits.iter().any(|e| matches!(e, Edit::Put(_))) {
        decision.edits.splice(0..0, seen.edits);
        if decision.reason == Reason::ReplyRecorded {
            decision.outcome = Outcome::Added;
            decision.reason = Reason::New;
        }
    }
    Ok(decision)
}

/// A REQUEST by which an attendee delegates: his word like that of a REPLY, and nothing else of
/// it `[del-1]`, `[auth-5]`.
pub(super) fn delegation(
    context: &Context<'_>,
    incoming: &Incoming,
    stored: &StoredObject,
    who: &Participant,
) -> Verdict<Decision> {
    same_organizer(context, incoming, stored)?;
    recorded(context, incoming, stored, who)
}

/// Nothing is stored: what an attendee says waits for its object `[seq-6]`.
pub(super) fn unknown(context: &Context<'_>, incoming: &Incoming) -> Box<Decision> {
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
    let who = match authority::speaker_of_unknown(context, incoming) {
        Ok(who) => who,
        Err(stop) => return stop,
    };
    if parking::is_parked(context, incoming) {
        return Decision::nothing(Reason::Duplicate, "seq-7").into();
    }
    match parking::park(context, incoming, authority::organizer_key(&organizer)) {
        Some(edits) => {
            let mut decision = Decision::nothing(Reason::Parked, "seq-6");
            decision.edits = edits;
            let mut lines = incoming.object.components().flat_map(|c| c.all("ATTENDEE"));
            let said = lines.find(|l| Participant::of(l).claimed().same(&who));
            decision.notes.answer =
                Some((who.label(), said.map(own::partstat).unwrap_or_default()));
            decision.into()
        }
        None => unknown(),
    }
}

/// ORGANIZER may be missing in an attendee's message; if it is there, it is the stored one.
pub(super) fn same_organizer(
    context: &Context<'_>,
    incoming: &Incoming,
    stored: &StoredObject,
) -> Verdict {
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
    let addresses = &context.user.addresses;
    let mut components = stored.object.components();
    let delegate = components.any(|c| delegation::stands_in(c, addresses, speaker.participant()));
    if delegate && matches!(speaker, Speaker::Attendee(_)) {
        return Ok(());
    }
    Err(Decision::nothing(Reason::OrganizerMismatch, "rep-8").into())
}

/// What one component of an attendee's message says.
pub(super) struct Said<'a> {
    component: &'a Component,
    /// The line in which he speaks.
    pub(super) line: &'a Property,
    /// His answer.
    pub(super) partstat: String,
    /// Its order among what he says; SEQUENCE is never above the stored one.
    pub(super) revision: Revision,
    /// SEQUENCE as sent, before it is cut.
    pub(super) sequence: i64,
    /// To whom he delegates.
    delegates: Vec<Mailbox>,
    /// He only says that it could not be processed (RFC 5546 section 3.2.3): no answer.
    failed: bool,
}

impl<'a> Said<'a> {
    /// `held`: the revision of the stored component. SEQUENCE is the stored one where it is
    /// missing `[seq-1]` and never above it `[seq-4]`.
    pub(super) fn of(
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
        let partstat = answer_of(component, line);
        let delegates = match partstat.as_str() {
            "DELEGATED" => delegation::said(component, line, who),
            _ => Vec::new(),
        };
        let failed =
            line.param("PARTSTAT").is_none() && request_status::problem(component).is_some();
        Some(Said { component, line, partstat, revision, sequence, delegates, failed })
    }

    /// The same in a REQUEST by which he delegates; some clients leave his PARTSTAT as it was.
    fn by_request(mut self, who: &Participant) -> Option<Self> {
        self.delegates = delegation::said(self.component, self.line, who);
        "DELEGATED".clone_into(&mut self.partstat);
        Some(self).filter(|said| !said.delegates.is_empty())
    }

    /// What he says with his answer; Google's calendar writes it on his line.
    pub(super) fn comment(&self) -> Option<String> {
        let shown = self.line.shown_param("X-RESPONSE-COMMENT");
        let said = self.component.text("COMMENT").or(shown.filter(|c| !c.trim().is_empty()))?;
        Some(said.chars().take(MAX_COMMENT).collect())
    }

    /// How he is called in his message.
    pub(super) fn name(&self) -> Option<String> {
        self.line.param("CN")
    }
}

/// PARTSTAT of a REPLY; a value that RFC 5545 does not know counts as NEEDS-ACTION (section
/// 3.2.12).
fn answer_of(component: &Component, line: &Property) -> String {
    let partstat = own::partstat(line);
    match partstat.as_str() {
        "ACCEPTED" | "DECLINED" | "TENTATIVE" | "DELEGATED" => partstat,
        "COMPLETED" | "IN-PROCESS" if component.is("VTODO") => partstat,
        _ => "NEEDS-ACTION".to_owned(),
    }
}

/// The state of one REPLY while it is applied.
struct Recording<'a> {
    context: &'a Context<'a>,
    method: Method,
    who: &'a Participant,
    object: Object,
    answers: Vec<AttendeeRevision>,
    /// To whom he has delegated.
    delegates: Vec<Mailbox>,
    failed: bool,
    stale: usize,
    unknown: usize,
    absent: usize,
}

/// The answers of an attendee, written into the object `[rep-1]`, `[rep-2]`, `[rep-3]`.
pub(super) struct Recorded {
    /// It with the answers.
    pub(super) object: Object,
    /// To be remembered.
    pub(super) answers: Vec<AttendeeRevision>,
    /// To whom he has delegated.
    delegates: Vec<Mailbox>,
    /// The first is none, only that it could not be processed.
    failed: bool,
    stale: usize,
    unknown: usize,
    absent: usize,
}

/// Writes what `message` says of its speaker into the stored object.
pub(super) fn record(
    context: &Context<'_>,
    method: Method,
    message: &Object,
    stored: &StoredObject,
    who: &Participant,
) -> Verdict<Recorded> {
    let mut recording = Recording {
        context,
        method,
        who,
        object: stored.object.clone(),
        answers: Vec::new(),
        delegates: Vec::new(),
        failed: false,
        stale: 0,
        unknown: 0,
        absent: 0,
    };
    if let Some(component) = message.master() {
        recording.master(component, message.calendar())?;
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
    let Recording { object, answers, delegates, failed, stale, unknown, absent, .. } = recording;
    Ok(Recorded { object, answers, delegates, failed, stale, unknown, absent })
}

/// Records a REPLY, or a REQUEST by which an attendee delegates.
fn recorded(
    context: &Context<'_>,
    incoming: &Incoming,
    stored: &StoredObject,
    who: &Participant,
) -> Verdict<Decision> {
    let Recorded { object, answers, delegates, failed, stale, unknown, absent } =
        record(context, incoming.method, &incoming.object, stored, who)?;
    let Some(first) = answers.first() else {
        let reason = match (stale, unknown, absent) {
            (1.., _, _) => Reason::Stale,
            (_, 1.., _) => Reason::OccurrenceUnknown,
            _ => Reason::SenderNotAttendee,
        };
        let rule = if unknown > 0 && stale == 0 { "rep-2" } else { "seq-4" };
        return Err(Decision::nothing(reason, rule).into());
    };
    let partstat = if failed { "" } else { &first.partstat };
    let shown = notes::answer(who, partstat, incoming.method);
    let by_request = incoming.method == Method::Request;
    let outbound = context.direction == Direction::Outbound;
    let asks = match by_request {
        true => context.policy.update == Apply::Ask,
        false => context.policy.reply == Apply::Ask,
    };
    let delegated = !failed && answers.iter().any(|a| a.partstat == "DELEGATED");
    // His REQUEST to the delegate and his REPLY to the organizer are one act, in two messages.
    let unchanged = !(by_request && outbound)
        && same_components(&object, &stored.object)
        && answers.iter().all(|a| context.snapshot.answers.contains(a));
    let mut decision = if unchanged {
        Decision::nothing(Reason::Duplicate, "seq-7")
    } else if !outbound && asks {
        Decision::nothing(Reason::Policy, "rep-1")
    } else {
        let (reason, rule) = match (delegated, outbound) {
            (true, true) => (Reason::Delegated, "del-1"),
            (true, false) if by_request => (Reason::Delegated, "del-2"),
            (true, false) => (Reason::Delegated, "del-3"),
            (false, true) => (Reason::ReplyRecorded, "rep-7"),
            (false, false) => (Reason::ReplyRecorded, "rep-1"),
        };
        let mut done = Decision::new(Outcome::Updated, reason, rule);
        let role = match stored.role {
            Role::Other if own::is_invited(&object, context.user) => Role::Attendee,
            role => role,
        };
        let put = StoredObject { object, role, ..stored.clone() };
        done.edits.push(Edit::Put(Box::new(put)));
        // The REQUEST may be stamped as the organizer's was.
        let remembered = answers.into_iter().filter(|_| !(by_request && outbound));
        done.edits.extend(remembered.map(Edit::Remember));
        done
    };
    decision.notes.answer = shown;
    decision.notes.problem = incoming.object.components().find_map(request_status::problem);
    if delegated {
        let to: Vec<&str> = delegates.iter().map(Mailbox::as_str).collect();
        let to = Some(to.join(", ")).filter(|to| !to.is_empty());
        decision.notes.delegated = Some((who.label(), to));
    }
    Ok(decision)
}

impl Recording<'_> {
    /// The last answer of the speaker to an instance, or to the whole.
    fn last(&self, recurrence_id: Option<Timestamp>) -> Option<Revision> {
        let key = self.who.key();
        let all = self.context.snapshot.answers.iter().chain(&self.answers);
        all.filter(|a| a.attendee == key && a.recurrence_id == recurrence_id)
            .map(|a| a.revision)
            .max()
    }

    /// Whether the speaker had said this, or something later, before he was invited: to his
    /// invitation that is no answer `[rep-4]`.
    fn was_uninvited(&self, said: Revision) -> bool {
        let key = self.who.key();
        let mut answers = self.context.snapshot.answers.iter();
        answers.any(|a| a.uninvited && a.attendee == key && a.revision.dtstamp >= said.dtstamp)
    }

    /// Whether an answer is out of date `[seq-4]`: an older one than the last, or one to a
    /// time that has changed since.
    fn is_stale(&self, said: &Said<'_>, held: &Component, at: Option<Timestamp>) -> bool {
        let own_request =
            self.method == Method::Request && self.context.direction == Direction::Outbound;
        // The SEQUENCEs of the series and of an instance do not compare. What was said of the
        // series before an instance moved was not said of that instance.
        let moved = own::last_reschedule(held);
        let whole = self
            .last(None)
            .filter(|last| at.is_some() && moved.is_none_or(|since| last.sequence >= since));
        let is_older = self.last(at).is_some_and(|last| said.revision < last)
            || whole.is_some_and(|last| said.revision.dtstamp < last.dtstamp);
        (is_older && !own_request)
            || self.was_uninvited(said.revision)
            || moved.is_some_and(|since| said.sequence < since)
    }

    /// What he says of the stored component, if that lists him.
    fn said<'c>(
        &self,
        component: &'c Component,
        calendar: &Component,
        stored: &Component,
        held: Revision,
    ) -> Option<Said<'c>> {
        let listed = find_participant(stored, "ATTENDEE", self.who)?;
        let mut said = Said::of(self.context, component, calendar, self.who, held)?;
        if self.method == Method::Request {
            return said.by_request(self.who);
        }
        if said.failed {
            said.partstat = own::partstat(listed);
        }
        Some(said)
    }

    /// An answer to the whole: the master, and overrides whose answer is older `[rep-3]`.
    fn master(&mut self, component: &Component, calendar: &Component) -> Verdict {
        let Some(master) = self.object.master().cloned() else {
            self.unknown += 1;
            return Ok(());
        };
        let held = revision(&master, self.object.calendar());
        let Some(said) = self.said(component, calendar, &master, held) else {
            self.absent += 1;
            return Ok(());
        };
        if self.is_stale(&said, &master, None) {
            self.stale += 1;
            return Ok(());
        }
        delegation::check(&master, self.who, &said.delegates)?;
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
        Ok(())
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
        let said = self.said(component, calendar, &found.component, found.revision);
        let Some(said) = said else {
            self.absent += 1;
            return Ok(());
        };
        let at = found.at;
        if self.is_stale(&said, &found.component, Some(at)) {
            self.stale += 1;
            return Ok(());
        }
        delegation::check(&found.component, self.who, &said.delegates)?;
        set_answer(self.context, &mut found.component, self.who, &said);
        found.put(lookup, &mut self.object);
        self.remember(&said, Some(at));
        Ok(())
    }

    fn remember(&mut self, said: &Said<'_>, recurrence_id: Option<Timestamp>) {
        let new = said.delegates.iter().filter(|m| !self.delegates.contains(m));
        let new: Vec<Mailbox> = new.cloned().collect();
        self.delegates.extend(new);
        self.failed |= said.failed && self.answers.is_empty();
        self.answers.push(AttendeeRevision {
            uid: self.object.uid().to_owned(),
            attendee: self.who.key(),
            recurrence_id,
            revision: said.revision,
            partstat: said.partstat.clone(),
            comment: said.comment(),
            uninvited: false,
        });
    }
}

/// Takes over what is the attendee's to set; his URI, EMAIL and role stay, and so does
/// everything else of the component `[rep-1]`.
fn set_answer(context: &Context<'_>, stored: &mut Component, who: &Participant, said: &Said<'_>) {
    let status = request_status::codes(said.component).join(",");
    if said.failed {
        let lines = stored.properties_mut().filter(|p| p.is("ATTENDEE"));
        for line in lines.filter(|p| Participant::of(p).same(who)) {
            line.set_param("SCHEDULE-STATUS", &status);
        }
        return;
    }
    let own = context.user.addresses.are(who);
    if stored.is("VTODO") {
        let addresses = &context.user.addresses;
        todo::report(stored, who, said.component, &said.partstat, addresses);
    }
    match said.partstat.as_str() {
        "DELEGATED" => {
            delegation::enter(stored, who, &said.delegates, (said.component, said.line));
        }
        _ => delegation::leave(stored, who, &[]),
    }
    // RFC 5546 section 4.2.5: who delegates may ask to be kept informed.
    let informed = said.partstat == "DELEGATED"
        && said.line.param("RSVP").is_some_and(|v| v.trim().eq_ignore_ascii_case("TRUE"));
    for line in stored.properties_mut().filter(|p| p.is("ATTENDEE")) {
        if !Participant::of(line).same(who) {
            continue;
        }
        line.set_param("PARTSTAT", &said.partstat);
        if informed {
            line.set_param("RSVP", "TRUE");
        } else {
            line.remove_param("RSVP");
        }
        for param in said.line.params() {
            let his = ["CN", "LANGUAGE"].contains(&param.name.as_str())
                || (param.name.starts_with("X-") && !param.name.starts_with("X-IMIP-"));
            let value = said.line.param(&param.name).filter(|_| his);
            if let Some(value) = value.filter(|v| line.line().len() + v.len() <= MAX_LINE) {
                line.set_param(&param.name, &value);
            }
        }
        if own {
            line.remove_param(own::SAYS);
        }
        // None is success: what went wrong before does not any more.
        match status.as_str() {
            "" => line.remove_param("SCHEDULE-STATUS"),
            status => line.set_param("SCHEDULE-STATUS", status),
        }
    }
}

/// Whom the user answers he knows from now on; whom he meets, too.
fn correspondents(context: &Context<'_>, incoming: &Incoming, decision: &Decision) -> Vec<Edit> {
    if !own::is_invited(&incoming.object, context.user)
        || !context.sender.address.as_ref().is_some_and(|s| context.user.addresses.contains(s))
    {
        return Vec::new();
    }
    let put = decision.edits.iter().find_map(|e| match e {
        Edit::Put(stored) => Some(stored.as_ref()),
        _ => None,
    });
    let stored = put.or(context.snapshot.object.as_ref()).map(|s| &s.object);
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
