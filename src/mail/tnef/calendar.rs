//! A meeting message as iTIP ([MS-OXCICAL], RFC 5546).

use jiff::civil::{DateTime, Time};
use jiff::{Timestamp, ToSpan};

use super::meeting::{Attendee, MAX_ATTENDEES, Meeting, MeetingKind, NoMeeting, Occurrence, Role};
use super::meeting::{Person, address_of};
use super::recurrence::{End, Exception, Recurrence};
use super::zone::Clock;
use crate::ical::{Component, Moment, Property};
use crate::mail::Mailbox;

/// What the mail's header says; for what the container leaves out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Envelope<'a> {
    /// From.
    pub from: &'a [Mailbox],
    /// To.
    pub to: &'a [Mailbox],
    /// Cc.
    pub cc: &'a [Mailbox],
    /// Date.
    pub date: Option<Timestamp>,
}

/// Most ATTENDEE lines of all components together.
const MAX_LINES: usize = 20_000;

impl Meeting {
    /// The VCALENDAR that says the same, with METHOD and every VTIMEZONE that it uses. A time in
    /// a zone of Windows is one in the zone of the IANA database whose rules agree, else in one
    /// that has the rules of the sender; without any it is in UTC. Alarms are left out.
    ///
    /// The ORGANIZER of a request is in whose name it was sent, by his SMTP address, or the
    /// mail's From; that of a response is the one to whom it goes. Attendees are the recipients
    /// that the container lists and those of To and Cc.
    ///
    /// # Errors
    /// Something that RFC 5546 requires is missing, or cannot be expressed.
    pub fn to_calendar(&self, envelope: &Envelope<'_>) -> Result<Component, NoMeeting> {
        let clock = self.zone.as_ref().and_then(|zone| Clock::new(zone, self.start));
        let writer = Writer { meeting: self, clock, envelope };
        writer.calendar()
    }
}

struct Writer<'a> {
    meeting: &'a Meeting,
    clock: Option<Clock>,
    envelope: &'a Envelope<'a>,
}

impl Writer<'_> {
    fn calendar(&self) -> Result<Component, NoMeeting> {
        let meeting = self.meeting;
        let method = match meeting.kind {
            MeetingKind::Request => "REQUEST",
            MeetingKind::Cancel => "CANCEL",
            MeetingKind::Reply(_) => "REPLY",
            MeetingKind::Counter(_) => "COUNTER",
        };
        let mut out = Component::new("VCALENDAR");
        for (name, value) in
            [("METHOD", method), ("PRODID", "-//imip-milter//TNEF//EN"), ("VERSION", "2.0")]
        {
            out.push(Property::new(name, value));
        }
        let master = self.master()?;
        let overrides = self.overrides(&master)?;
        let uses_zone = [&master]
            .into_iter()
            .chain(&overrides)
            .any(|c| c.properties().any(|p| p.param("TZID").is_some()));
        if let Some(clock) = self.clock.as_ref().filter(|_| uses_zone) {
            out.push_component(clock.definition.clone());
        }
        out.push_component(master);
        for component in overrides {
            out.push_component(component);
        }
        Ok(out)
    }

    fn master(&self) -> Result<Component, NoMeeting> {
        let meeting = self.meeting;
        let stamp = meeting.stamp.or(self.envelope.date).ok_or(NoMeeting::NoStamp)?;
        let mut event = Component::new("VEVENT");
        event.push(Property::text("UID", &meeting.uid));
        event.push(Moment::Utc(stamp).to_property("DTSTAMP"));
        event.push(Property::new("SEQUENCE", &meeting.sequence.to_string()));
        if let Some(occurrence) = meeting.occurrence {
            event.push(self.occurrence(occurrence).to_property("RECURRENCE-ID"));
        }
        let (start, end) = match meeting.proposed {
            Some((start, end)) => {
                let whole = meeting.all_day && self.is_midnight(start) && self.is_midnight(end);
                (self.moment(start, whole), self.end(start, end, whole))
            }
            None => self.span(),
        };
        event.push(start.to_property("DTSTART"));
        event.push(end.to_property("DTEND"));
        if let Some(recurrence) = &meeting.recurrence {
            self.recurrence(&mut event, recurrence, &start)?;
        }
        for (name, text) in [("SUMMARY", &meeting.summary), ("LOCATION", &meeting.location)] {
            if let Some(text) = text {
                event.push(Property::text(name, text));
            }
        }
        let is_answer = matches!(meeting.kind, MeetingKind::Reply(_) | MeetingKind::Counter(_));
        if let Some(text) = &meeting.text {
            // An answer's text is the attendee's, not the meeting's.
            event.push(Property::text(if is_answer { "COMMENT" } else { "DESCRIPTION" }, text));
        }
        self.people(&mut event)?;
        if !is_answer {
            self.details(&mut event);
        }
        if meeting.kind == MeetingKind::Cancel {
            event.push(Property::new("STATUS", "CANCELLED"));
        }
        if meeting.proposed.is_some() {
            let (start, end) = self.span();
            event.push(start.to_property("X-MS-OLK-ORIGINALSTART"));
            event.push(end.to_property("X-MS-OLK-ORIGINALEND"));
        }
        Ok(event)
    }

    /// Class, priority, and whether the time is taken.
    fn details(&self, event: &mut Component) {
        let meeting = self.meeting;
        let class = match meeting.sensitivity {
            Some(1 | 2) => Some("PRIVATE"),
            Some(3) => Some("CONFIDENTIAL"),
            _ => None,
        };
        let priority = match meeting.importance {
            Some(0) => Some("9"),
            Some(2) => Some("1"),
            _ => None,
        };
        let intended = meeting.intended_busy.filter(|b| (0..=4).contains(b)).or(meeting.busy);
        if meeting.kind == MeetingKind::Request {
            let free = intended == Some(0);
            event.push(Property::new("TRANSP", if free { "TRANSPARENT" } else { "OPAQUE" }));
        }
        for (name, value) in [
            ("CLASS", class),
            ("PRIORITY", priority),
            ("X-MICROSOFT-CDO-BUSYSTATUS", meeting.busy.and_then(busy_name)),
            ("X-MICROSOFT-CDO-INTENDEDSTATUS", meeting.intended_busy.and_then(busy_name)),
            ("X-MICROSOFT-CDO-ALLDAYEVENT", meeting.all_day.then_some("TRUE")),
            ("X-MICROSOFT-DISALLOW-COUNTER", meeting.no_proposals.then_some("TRUE")),
        ] {
            if let Some(value) = value {
                event.push(Property::new(name, value));
            }
        }
    }

    /// ORGANIZER and ATTENDEE.
    fn people(&self, event: &mut Component) -> Result<(), NoMeeting> {
        let speaker = self.speaker().ok_or(NoMeeting::NoOrganizer)?;
        match self.meeting.kind {
            MeetingKind::Reply(partstat) | MeetingKind::Counter(partstat) => {
                let organizer = self.addressee().ok_or(NoMeeting::NoOrganizer)?;
                event.push(person("ORGANIZER", &organizer));
                event.push(person("ATTENDEE", &speaker).with_param("PARTSTAT", partstat));
            }
            MeetingKind::Request | MeetingKind::Cancel => {
                event.push(person("ORGANIZER", &speaker));
                let attendees = self.attendees(&speaker);
                if attendees.is_empty() {
                    return Err(NoMeeting::NoAttendee);
                }
                if attendees.len() > MAX_ATTENDEES {
                    return Err(NoMeeting::TooMany);
                }
                for attendee in attendees {
                    event.push(self.attendee(&attendee));
                }
            }
        }
        Ok(())
    }

    fn attendee(&self, attendee: &Attendee) -> Property {
        let named = Person { name: attendee.name.clone(), address: Some(attendee.address.clone()) };
        let mut line = person("ATTENDEE", &named);
        let role = match attendee.role {
            Role::Required => "REQ-PARTICIPANT",
            Role::Optional => "OPT-PARTICIPANT",
            Role::Resource => "NON-PARTICIPANT",
        };
        line.set_param("ROLE", role);
        if attendee.role == Role::Resource {
            line.set_param("CUTYPE", "RESOURCE");
        }
        if self.meeting.kind == MeetingKind::Request {
            line.set_param("PARTSTAT", "NEEDS-ACTION");
            line.set_param("RSVP", if self.meeting.response_requested { "TRUE" } else { "FALSE" });
        }
        line
    }

    /// In whose name the message was sent.
    fn speaker(&self) -> Option<Person> {
        let own = &self.meeting.speaker;
        if own.address.is_some() {
            return Some(own.clone());
        }
        let from = only(self.envelope.from)?;
        Some(Person { name: from.name.or_else(|| own.name.clone()), address: from.address })
    }

    /// To whom a response goes.
    fn addressee(&self) -> Option<Person> {
        let required = || self.meeting.attendees.iter().filter(|a| a.role == Role::Required);
        match (required().next(), required().count()) {
            (Some(row), 1) => {
                Some(Person { name: row.name.clone(), address: Some(row.address.clone()) })
            }
            (Some(_), _) => None,
            (None, _) => only(self.envelope.to),
        }
    }

    /// The recipients of the container, then those of the header, each once.
    fn attendees(&self, organizer: &Person) -> Vec<Attendee> {
        let header = [(self.envelope.to, Role::Required), (self.envelope.cc, Role::Optional)];
        let header = header.into_iter().flat_map(|(list, role)| {
            list.iter().filter_map(move |mailbox| {
                let address = address_of(&mailbox.address)?;
                Some(Attendee { name: mailbox.name.clone(), address, role })
            })
        });
        let mut known: std::collections::BTreeSet<String> =
            organizer.address.iter().map(|a| a.to_lowercase()).collect();
        let all = self.meeting.attendees.iter().cloned().chain(header);
        let new = all.filter(|a| known.insert(a.address.to_lowercase()));
        new.take(MAX_ATTENDEES + 1).collect()
    }

    fn recurrence(
        &self,
        event: &mut Component,
        recurrence: &Recurrence,
        start: &Moment,
    ) -> Result<(), NoMeeting> {
        if self.clock.is_none() && !self.meeting.all_day {
            return Err(NoMeeting::NoZone);
        }
        let end = match recurrence.end {
            End::Never => String::new(),
            End::Count(count) => format!(";COUNT={}", count.max(1)),
            End::On(day) => {
                let last = Recurrence::at(day, recurrence.start).ok_or(NoMeeting::Recurrence)?;
                let until = match &self.clock {
                    Some(clock) if !start.is_date() => Moment::Utc(clock.instant(last)),
                    _ => Moment::Date(last.date()),
                };
                format!(";UNTIL={until}")
            }
        };
        event.push(Property::new("RRULE", &format!("{}{end}", recurrence.rule)));
        for day in &recurrence.deleted {
            let at = Recurrence::at(*day, recurrence.start).ok_or(NoMeeting::Recurrence)?;
            event.push(start.with_civil(at).to_property("EXDATE"));
        }
        Ok(())
    }

    /// The occurrences of a series that differ, each made from the master.
    fn overrides(&self, master: &Component) -> Result<Vec<Component>, NoMeeting> {
        let Some(recurrence) = &self.meeting.recurrence else { return Ok(Vec::new()) };
        let attendees = master.all("ATTENDEE").count().max(1);
        if attendees.saturating_mul(recurrence.exceptions.len()) > MAX_LINES {
            return Err(NoMeeting::TooMany);
        }
        recurrence.exceptions.iter().map(|e| self.exception(master, e)).collect()
    }

    fn exception(&self, master: &Component, changed: &Exception) -> Result<Component, NoMeeting> {
        let start = master.get("DTSTART").and_then(|p| Moment::of(p).ok());
        let start = start.ok_or(NoMeeting::NoTime)?;
        let all_day = changed.all_day.unwrap_or(self.meeting.all_day);
        let local = |at: DateTime| match &self.clock {
            _ if all_day => Ok(Moment::Date(at.date())),
            Some(clock) => Ok(clock.moment(at)),
            None => Err(NoMeeting::NoZone),
        };
        if changed.end < changed.start {
            return Err(NoMeeting::Recurrence);
        }
        let mut event = master.clone();
        for name in ["RRULE", "EXDATE"] {
            event.remove(name);
        }
        event.set(start.with_civil(changed.original).to_property("RECURRENCE-ID"));
        event.set(local(changed.start)?.to_property("DTSTART"));
        event.set(local(changed.end)?.to_property("DTEND"));
        for (name, text) in [("SUMMARY", &changed.subject), ("LOCATION", &changed.location)] {
            if let Some(text) = text {
                event.set(Property::text(name, text));
            }
        }
        if let Some(busy) = changed.busy.map(i64::from) {
            let free = busy == 0;
            event.set(Property::new("TRANSP", if free { "TRANSPARENT" } else { "OPAQUE" }));
            if let Some(name) = busy_name(busy) {
                event.set(Property::new("X-MICROSOFT-CDO-INTENDEDSTATUS", name));
            }
        }
        event.remove("X-MICROSOFT-CDO-ALLDAYEVENT");
        if all_day {
            event.push(Property::new("X-MICROSOFT-CDO-ALLDAYEVENT", "TRUE"));
        }
        Ok(event)
    }

    fn occurrence(&self, occurrence: Occurrence) -> Moment {
        let all_day = self.meeting.all_day;
        match (occurrence, &self.clock) {
            (Occurrence::At(at), _) => self.moment(at, all_day),
            (Occurrence::Local(at), Some(clock)) if !all_day => clock.moment(at),
            (Occurrence::Local(at), _) => Moment::Date(at.date()),
            (Occurrence::On(day), _) => Moment::Date(day),
        }
    }

    /// An instant as the meeting's zone shows it.
    fn moment(&self, at: Timestamp, all_day: bool) -> Moment {
        let utc = || jiff::tz::TimeZone::UTC.to_datetime(at);
        match (&self.clock, all_day) {
            (Some(clock), true) => Moment::Date(clock.local(at).date()),
            (Some(clock), false) => clock.moment(clock.local(at)),
            // Midnight somewhere: of the nearest day.
            (None, true) => {
                let near = utc().checked_add(12.hours()).unwrap_or_else(|_| utc());
                Moment::Date(near.date())
            }
            (None, false) => Moment::Utc(at),
        }
    }

    /// Whether that is midnight where the meeting is; without a zone it may be.
    fn is_midnight(&self, at: Timestamp) -> bool {
        let time = self.clock.as_ref().map(|clock| clock.local(at).time());
        time.is_none_or(|time| time == Time::midnight())
    }

    /// Start and end of the meeting.
    fn span(&self) -> (Moment, Moment) {
        let Meeting { start, end, all_day, .. } = *self.meeting;
        (self.moment(start, all_day), self.end(start, end, all_day))
    }

    /// DTEND; whole days are at least one.
    fn end(&self, start: Timestamp, end: Timestamp, all_day: bool) -> Moment {
        let (first, last) = (self.moment(start, all_day), self.moment(end, all_day));
        match (&first, &last) {
            (Moment::Date(a), Moment::Date(b)) if b <= a => {
                Moment::Date(a.tomorrow().unwrap_or(*a))
            }
            _ => last,
        }
    }
}

/// The only mailbox of a field.
fn only(list: &[Mailbox]) -> Option<Person> {
    match list {
        [one] => {
            let address = address_of(&one.address)?;
            Some(Person { name: one.name.clone(), address: Some(address) })
        }
        _ => None,
    }
}

fn person(name: &str, person: &Person) -> Property {
    let address = person.address.as_deref().unwrap_or_default();
    let line = Property::new(name, &format!("mailto:{address}"));
    match person.name.as_deref().map(str::trim).filter(|n| !n.is_empty()) {
        Some(cn) => line.with_param("CN", cn),
        None => line,
    }
}

/// PidLidBusyStatus as X-MICROSOFT-CDO-BUSYSTATUS.
fn busy_name(status: i64) -> Option<&'static str> {
    Some(match status {
        0 => "FREE",
        1 => "TENTATIVE",
        2 => "BUSY",
        3 => "OOF",
        4 => "WORKINGELSEWHERE",
        _ => return None,
    })
}
