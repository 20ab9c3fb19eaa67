//! What a meeting message says ([MS-OXOCAL]), apart from what only the mail's header knows.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use thiserror::Error;

use super::Body;
use super::props::{Guid, Props, Value};
use super::recurrence::{self, Recurrence, Unknown};
use super::uid::{self, GlobalId};
use super::zone::{self, Zone};

/// A property set, the end of its GUID being the usual one.
const fn set(number: u16) -> Guid {
    let [low, high] = number.to_le_bytes();
    [low, high, 0x06, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46]
}

const APPOINTMENT: Guid = set(0x2002);
const COMMON: Guid = set(0x2008);
const MEETING: Guid = [
    0x90, 0xda, 0xd8, 0x6e, 0x0b, 0x45, 0x1b, 0x10, 0x98, 0xda, 0x00, 0xaa, 0x00, 0x3f, 0x13, 0x05,
];

/// Numbers in these sets and tags ([MS-OXPROPS]).
mod lid {
    // Of appointments.
    pub const SEQUENCE: u32 = 0x8201;
    pub const BUSY_STATUS: u32 = 0x8205;
    pub const LOCATION: u32 = 0x8208;
    pub const START_WHOLE: u32 = 0x820d;
    pub const END_WHOLE: u32 = 0x820e;
    pub const SUB_TYPE: u32 = 0x8215;
    pub const RECUR: u32 = 0x8216;
    pub const RECURRING: u32 = 0x8223;
    pub const INTENDED_BUSY_STATUS: u32 = 0x8224;
    pub const EXCEPTION_REPLACE_TIME: u32 = 0x8228;
    pub const TIME_ZONE_STRUCT: u32 = 0x8233;
    pub const TIME_ZONE_DESCRIPTION: u32 = 0x8234;
    pub const PROPOSED_START_WHOLE: u32 = 0x8250;
    pub const PROPOSED_END_WHOLE: u32 = 0x8251;
    pub const COUNTER_PROPOSAL: u32 = 0x8257;
    pub const NOT_ALLOW_PROPOSE: u32 = 0x825a;
    pub const ZONE_START_DISPLAY: u32 = 0x825e;
    pub const ZONE_END_DISPLAY: u32 = 0x825f;
    pub const ZONE_RECUR: u32 = 0x8260;
    // Of everything.
    pub const COMMON_START: u32 = 0x8516;
    pub const COMMON_END: u32 = 0x8517;
    // Of meetings.
    pub const ATTENDEE_CRITICAL_CHANGE: u32 = 0x0001;
    pub const WHERE: u32 = 0x0002;
    pub const GLOBAL_OBJECT_ID: u32 = 0x0003;
    pub const IS_EXCEPTION: u32 = 0x000a;
    pub const START_RECURRENCE_TIME: u32 = 0x000e;
    pub const OWNER_CRITICAL_CHANGE: u32 = 0x001a;
    pub const CLEAN_GLOBAL_OBJECT_ID: u32 = 0x0023;
}

mod tag {
    pub const IMPORTANCE: u16 = 0x0017;
    pub const SENSITIVITY: u16 = 0x0036;
    pub const SUBJECT: u16 = 0x0037;
    pub const CLIENT_SUBMIT_TIME: u16 = 0x0039;
    pub const SUBJECT_PREFIX: u16 = 0x003d;
    pub const SENT_REPRESENTING_NAME: u16 = 0x0042;
    pub const START_DATE: u16 = 0x0060;
    pub const END_DATE: u16 = 0x0061;
    pub const RESPONSE_REQUESTED: u16 = 0x0063;
    pub const SENT_REPRESENTING_ADDRESS_TYPE: u16 = 0x0064;
    pub const SENT_REPRESENTING_EMAIL_ADDRESS: u16 = 0x0065;
    pub const CONVERSATION_TOPIC: u16 = 0x0070;
    pub const RECIPIENT_TYPE: u16 = 0x0c15;
    pub const SENDER_NAME: u16 = 0x0c1a;
    pub const SENDER_ADDRESS_TYPE: u16 = 0x0c1e;
    pub const SENDER_EMAIL_ADDRESS: u16 = 0x0c1f;
    pub const NORMALIZED_SUBJECT: u16 = 0x0e1d;
    pub const DISPLAY_NAME: u16 = 0x3001;
    pub const ADDRESS_TYPE: u16 = 0x3002;
    pub const EMAIL_ADDRESS: u16 = 0x3003;
    pub const SMTP_ADDRESS: u16 = 0x39fe;
    pub const SENDER_SMTP_ADDRESS: u16 = 0x5d01;
    pub const SENT_REPRESENTING_SMTP_ADDRESS: u16 = 0x5d02;
    pub const RECIPIENT_FLAGS: u16 = 0x5ffd;
}

/// In PidTagRecipientFlags: the row is the organizer's.
const IS_ORGANIZER: i64 = 2;

/// Most attendees that are told.
pub(super) const MAX_ATTENDEES: usize = 1000;

/// Longest text that becomes a property, in characters.
const MAX_TEXT: usize = 32 * 1024;

/// Why a message does not become a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NoMeeting {
    /// Its class is not one of meeting messages.
    #[error("not a meeting message")]
    OtherClass,
    /// The container was not understood to its end.
    #[error("the container is damaged")]
    Damaged,
    /// No global object id.
    #[error("nothing identifies the meeting")]
    NoUid,
    /// No start, or an end before it.
    #[error("no start or end")]
    NoTime,
    /// A series without its zone: when its later occurrences are is not known.
    #[error("a series without a time zone")]
    NoZone,
    /// A recurrence that iCalendar cannot express, or that was not understood.
    #[error("a recurrence that cannot be expressed")]
    Recurrence,
    /// More exceptions or attendees than any real meeting has.
    #[error("too many exceptions or attendees")]
    TooMany,
    /// Neither the message nor the mail says when it was written.
    #[error("no time of its writing")]
    NoStamp,
    /// Whose meeting it is is not known.
    #[error("no organizer")]
    NoOrganizer,
    /// Nobody to be invited.
    #[error("no attendee")]
    NoAttendee,
}

/// What kind of meeting message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingKind {
    /// An invitation or an update.
    Request,
    /// A cancellation.
    Cancel,
    /// The answer of an attendee: his PARTSTAT.
    Reply(&'static str),
    /// An answer that proposes another time.
    Counter(&'static str),
}

/// A meeting message; [`Meeting::to_calendar`] makes iCalendar of it.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// What it wants.
    pub kind: MeetingKind,
    /// The meeting's UID.
    pub uid: String,
    /// For one occurrence of a series, when it would be.
    pub(super) occurrence: Option<Occurrence>,
    pub(super) sequence: i64,
    pub(super) stamp: Option<Timestamp>,
    pub(super) start: Timestamp,
    pub(super) end: Timestamp,
    /// What a counter proposal proposes.
    pub(super) proposed: Option<(Timestamp, Timestamp)>,
    pub(super) all_day: bool,
    pub(super) zone: Option<Zone>,
    pub(super) recurrence: Option<Recurrence>,
    pub(super) summary: Option<String>,
    pub(super) location: Option<String>,
    pub(super) text: Option<String>,
    pub(super) busy: Option<i64>,
    pub(super) intended_busy: Option<i64>,
    pub(super) importance: Option<i64>,
    pub(super) sensitivity: Option<i64>,
    pub(super) response_requested: bool,
    pub(super) no_proposals: bool,
    /// In whose name it was sent.
    pub(super) speaker: Person,
    pub(super) attendees: Vec<Attendee>,
}

/// Which occurrence of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occurrence {
    At(Timestamp),
    /// A wall-clock time in the zone of the meeting.
    Local(DateTime),
    On(Date),
}

/// Somebody; the address is one of SMTP or missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Person {
    pub name: Option<String>,
    pub address: Option<String>,
}

/// How somebody is invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Required,
    Optional,
    Resource,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attendee {
    pub name: Option<String>,
    pub address: String,
    pub role: Role,
}

/// What the stream has about a message.
#[derive(Default)]
pub(super) struct Source<'a> {
    pub class: String,
    pub props: Props<'a>,
    pub recipients: Vec<Props<'a>>,
    pub code_page: u32,
}

/// The classes of old and what they are called since.
const OLD_CLASSES: [(&str, &str); 8] = [
    ("IPM.Microsoft Mail.Note", "IPM.Note"),
    ("IPM.Microsoft Mail.Read Receipt", "Report.IPM.Note.IPNRN"),
    ("IPM.Microsoft Mail.Non-Delivery", "Report.IPM.Note.NDR"),
    ("IPM.Microsoft Schedule.MtgReq", "IPM.Schedule.Meeting.Request"),
    ("IPM.Microsoft Schedule.MtgRespP", "IPM.Schedule.Meeting.Resp.Pos"),
    ("IPM.Microsoft Schedule.MtgRespN", "IPM.Schedule.Meeting.Resp.Neg"),
    ("IPM.Microsoft Schedule.MtgRespA", "IPM.Schedule.Meeting.Resp.Tent"),
    ("IPM.Microsoft Schedule.MtgCncl", "IPM.Schedule.Meeting.Canceled"),
];

/// The present name of a message class.
pub(super) fn class(name: &str) -> String {
    let name = name.trim();
    let new = OLD_CLASSES.iter().find(|(old, _)| old.eq_ignore_ascii_case(name));
    new.map_or(name, |(_, new)| new).to_owned()
}

/// Whether a class is this one or a form made from it.
fn is_class(class: &str, wanted: &str) -> bool {
    class.get(..wanted.len()).is_some_and(|c| c.eq_ignore_ascii_case(wanted))
        && class.get(wanted.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

impl Source<'_> {
    fn appointment(&self, id: u32) -> Option<&Value<'_>> {
        self.props.named(&APPOINTMENT, id)
    }

    fn meeting(&self, id: u32) -> Option<&Value<'_>> {
        self.props.named(&MEETING, id)
    }

    fn kind(&self) -> Option<MeetingKind> {
        let is = |name: &str| is_class(&self.class, &format!("IPM.Schedule.Meeting.{name}"));
        let answer =
            [("Resp.Pos", "ACCEPTED"), ("Resp.Tent", "TENTATIVE"), ("Resp.Neg", "DECLINED")];
        if is("Request") {
            Some(MeetingKind::Request)
        } else if is("Canceled") {
            Some(MeetingKind::Cancel)
        } else {
            let (_, partstat) = answer.iter().find(|(name, _)| is(name))?;
            let counter = self.appointment(lid::COUNTER_PROPOSAL).and_then(Value::flag);
            Some(match counter {
                Some(true) => MeetingKind::Counter(partstat),
                _ => MeetingKind::Reply(partstat),
            })
        }
    }

    /// The time of the series or the meeting. The old attributes for it are not read: some
    /// write UTC there, others their local time.
    fn times(&self) -> Option<(Timestamp, Timestamp)> {
        let whole = |id, common, tag| {
            self.appointment(id)
                .and_then(Value::time)
                .or_else(|| self.props.tag(tag).and_then(Value::time))
                .or_else(|| self.props.named(&COMMON, common).and_then(Value::time))
        };
        let start = whole(lid::START_WHOLE, lid::COMMON_START, tag::START_DATE)?;
        let end = whole(lid::END_WHOLE, lid::COMMON_END, tag::END_DATE)?;
        (start <= end).then_some((start, end))
    }

    fn zone(&self, start: Timestamp, series: bool) -> Option<Zone> {
        let year = jiff::tz::TimeZone::UTC.to_datetime(start).year();
        let definition = |id| {
            let bytes = self.appointment(id).and_then(Value::binary)?;
            zone::from_definition(bytes, year)
        };
        let described = || {
            let bytes = self.appointment(lid::TIME_ZONE_STRUCT).and_then(Value::binary)?;
            let name = self.appointment(lid::TIME_ZONE_DESCRIPTION).and_then(Value::text);
            zone::from_struct(bytes, name)
        };
        let shown =
            || definition(lid::ZONE_START_DISPLAY).or_else(|| definition(lid::ZONE_END_DISPLAY));
        let recurring = || definition(lid::ZONE_RECUR);
        if series {
            recurring().or_else(described).or_else(shown)
        } else {
            shown().or_else(recurring).or_else(described)
        }
    }

    fn global_id(&self) -> Option<GlobalId> {
        let read = |id| self.meeting(id).and_then(Value::binary).and_then(uid::read);
        let full = read(lid::GLOBAL_OBJECT_ID);
        let clean = read(lid::CLEAN_GLOBAL_OBJECT_ID);
        match (full, clean) {
            (Some(full), Some(clean)) => Some(GlobalId { uid: clean.uid, day: full.day }),
            (full, clean) => full.or(clean),
        }
    }

    fn occurrence(&self, day: Option<Date>) -> Option<Occurrence> {
        let is_exception = self.meeting(lid::IS_EXCEPTION).and_then(Value::flag) == Some(true);
        if day.is_none() && !is_exception {
            return None;
        }
        let replaced = self.appointment(lid::EXCEPTION_REPLACE_TIME).and_then(Value::time);
        if let Some(at) = replaced {
            return Some(Occurrence::At(at));
        }
        let day = day?;
        let time = self.meeting(lid::START_RECURRENCE_TIME).and_then(Value::int);
        Some(match time.and_then(packed_time) {
            Some((hour, minute, second)) => Occurrence::Local(day.at(hour, minute, second, 0)),
            None => Occurrence::On(day),
        })
    }

    /// The subject without `RE:` and the like.
    fn summary(&self) -> Option<String> {
        let text = |tag| self.props.tag(tag).and_then(Value::text);
        let subject = text(tag::SUBJECT).map(|subject| {
            let prefix = text(tag::SUBJECT_PREFIX).unwrap_or_default();
            subject.strip_prefix(prefix).unwrap_or(subject)
        });
        let found = text(tag::NORMALIZED_SUBJECT)
            .or_else(|| subject.filter(|_| text(tag::SUBJECT_PREFIX).is_some()))
            .or_else(|| text(tag::CONVERSATION_TOPIC))
            .or(subject);
        found.map(|t| short(t.trim()))
    }

    fn speaker(&self) -> Person {
        let text = |tag| self.props.tag(tag).and_then(Value::text);
        let smtp = |smtp, kind, address| {
            let own = text(smtp).and_then(address_of);
            let is_smtp = text(kind).is_some_and(|k| k.eq_ignore_ascii_case("SMTP"));
            own.or_else(|| text(address).filter(|_| is_smtp).and_then(address_of))
        };
        let represented = smtp(
            tag::SENT_REPRESENTING_SMTP_ADDRESS,
            tag::SENT_REPRESENTING_ADDRESS_TYPE,
            tag::SENT_REPRESENTING_EMAIL_ADDRESS,
        );
        // A sender beside the one he stands for is another person.
        let names_another = [tag::SENT_REPRESENTING_EMAIL_ADDRESS, tag::SENT_REPRESENTING_NAME]
            .iter()
            .any(|t| text(*t).is_some());
        if represented.is_some() || names_another {
            let name = text(tag::SENT_REPRESENTING_NAME).map(short);
            return Person { name, address: represented };
        }
        let sender =
            smtp(tag::SENDER_SMTP_ADDRESS, tag::SENDER_ADDRESS_TYPE, tag::SENDER_EMAIL_ADDRESS);
        Person { name: text(tag::SENDER_NAME).map(short), address: sender }
    }

    fn attendees(&self) -> Vec<Attendee> {
        let rows = self.recipients.iter().filter_map(|row| {
            let text = |tag| row.tag(tag).and_then(Value::text);
            let flags = row.tag(tag::RECIPIENT_FLAGS).and_then(Value::int).unwrap_or(0);
            let is_smtp = text(tag::ADDRESS_TYPE).is_some_and(|k| k.eq_ignore_ascii_case("SMTP"));
            let address = text(tag::SMTP_ADDRESS)
                .and_then(address_of)
                .or_else(|| text(tag::EMAIL_ADDRESS).filter(|_| is_smtp).and_then(address_of))?;
            let role = match row.tag(tag::RECIPIENT_TYPE).and_then(Value::int)? & 0xf {
                1 => Role::Required,
                2 => Role::Optional,
                3 => Role::Resource,
                _ => return None,
            };
            let name = text(tag::DISPLAY_NAME).map(short);
            (flags & IS_ORGANIZER == 0).then_some(Attendee { name, address, role })
        });
        rows.take(MAX_ATTENDEES + 1).collect()
    }
}

/// Hours, minutes and seconds in six bits each, hours on top.
fn packed_time(packed: i64) -> Option<(i8, i8, i8)> {
    let part = |shift: u32, below: i64| {
        let n = packed >> shift & 0x3f;
        i8::try_from(n).ok().filter(|_| n < below)
    };
    Some((part(12, 24)?, part(6, 60)?, part(0, 60)?))
}

/// An address of SMTP, if it can be one.
pub(super) fn address_of(text: &str) -> Option<String> {
    let text = text.trim();
    let text = match text.get(..5) {
        Some(scheme) if scheme.eq_ignore_ascii_case("smtp:") => text.get(5..)?,
        _ => text,
    };
    let bad = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';');
    let (local, domain) = text.rsplit_once('@')?;
    let sane = text.len() <= 320 && !local.is_empty() && !domain.is_empty() && !text.contains(bad);
    sane.then(|| text.to_owned())
}

pub(super) fn short(text: &str) -> String {
    text.chars().take(MAX_TEXT).collect()
}

impl Meeting {
    pub(super) fn read(source: &Source<'_>, body: &Body) -> Result<Self, NoMeeting> {
        let kind = source.kind().ok_or(NoMeeting::OtherClass)?;
        let id = source.global_id().ok_or(NoMeeting::NoUid)?;
        let (start, end) = source.times().ok_or(NoMeeting::NoTime)?;
        let occurrence = source.occurrence(id.day);
        let time = |id| source.appointment(id).and_then(Value::time);
        let proposed = match kind {
            MeetingKind::Counter(_) => {
                let start = time(lid::PROPOSED_START_WHOLE).ok_or(NoMeeting::NoTime)?;
                let end = time(lid::PROPOSED_END_WHOLE).filter(|end| *end >= start);
                Some((start, end.ok_or(NoMeeting::NoTime)?))
            }
            _ => None,
        };
        // The rule is the organizer's to tell, and only with the whole series.
        let recurrence = match source.appointment(lid::RECUR).and_then(Value::binary) {
            Some(bytes)
                if kind == MeetingKind::Request && occurrence.is_none() && !bytes.is_empty() =>
            {
                let found = recurrence::read(bytes, source.code_page).map_err(|e| match e {
                    Unknown::TooMany => NoMeeting::TooMany,
                    Unknown::Malformed | Unknown::Calendar => NoMeeting::Recurrence,
                })?;
                Some(found)
            }
            _ => None,
        };
        let says_series = source.appointment(lid::RECURRING).and_then(Value::flag) == Some(true);
        if kind == MeetingKind::Request
            && says_series
            && occurrence.is_none()
            && recurrence.is_none()
        {
            return Err(NoMeeting::Recurrence);
        }
        let int = |id| source.appointment(id).and_then(Value::int);
        let flag = |id| source.appointment(id).and_then(Value::flag).unwrap_or(false);
        let change = match kind {
            MeetingKind::Request | MeetingKind::Cancel => lid::OWNER_CRITICAL_CHANGE,
            MeetingKind::Reply(_) | MeetingKind::Counter(_) => lid::ATTENDEE_CRITICAL_CHANGE,
        };
        let stamp = source
            .meeting(change)
            .and_then(Value::time)
            .or_else(|| source.props.tag(tag::CLIENT_SUBMIT_TIME).and_then(Value::time));
        let location = source
            .appointment(lid::LOCATION)
            .and_then(Value::text)
            .or_else(|| source.meeting(lid::WHERE).and_then(Value::text));
        let series = recurrence.is_some() || occurrence.is_some();
        let attendees = source.attendees();
        if attendees.len() > MAX_ATTENDEES {
            return Err(NoMeeting::TooMany);
        }
        Ok(Meeting {
            kind,
            uid: id.uid,
            occurrence,
            sequence: int(lid::SEQUENCE).unwrap_or(0).max(0),
            stamp,
            start,
            end,
            proposed,
            all_day: flag(lid::SUB_TYPE),
            zone: source.zone(start, series),
            recurrence,
            summary: source.summary(),
            location: location.map(|t| short(t.trim())),
            text: body.text.as_deref().map(|t| short(t.trim_end())).filter(|t| !t.is_empty()),
            busy: int(lid::BUSY_STATUS),
            intended_busy: int(lid::INTENDED_BUSY_STATUS),
            importance: source.props.tag(tag::IMPORTANCE).and_then(Value::int),
            sensitivity: source.props.tag(tag::SENSITIVITY).and_then(Value::int),
            response_requested: source
                .props
                .tag(tag::RESPONSE_REQUESTED)
                .and_then(Value::flag)
                .unwrap_or(true),
            no_proposals: flag(lid::NOT_ALLOW_PROPOSE),
            speaker: source.speaker(),
            attendees,
        })
    }
}
