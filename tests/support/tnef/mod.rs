//! A small writer of TNEF, by the documented layouts, for containers whose content is known.

#![allow(dead_code)]

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

/// PSETID_Appointment, PSETID_Meeting.
pub const APPOINTMENT: [u8; 16] = *b"\x02\x20\x06\0\0\0\0\0\xc0\0\0\0\0\0\0\x46";
pub const MEETING: [u8; 16] = *b"\x90\xda\xd8\x6e\x0b\x45\x1b\x10\x98\xda\x00\xaa\x00\x3f\x13\x05";

/// A set of properties.
#[derive(Clone, Default)]
pub struct Props {
    count: u32,
    bytes: Vec<u8>,
}

/// Where a property has its name from.
#[derive(Clone, Copy)]
pub enum At {
    Tag(u16),
    Lid([u8; 16], u32),
}

/// A property of appointments.
pub fn appointment(id: u32) -> At {
    At::Lid(APPOINTMENT, id)
}

/// A property of meetings.
pub fn meeting(id: u32) -> At {
    At::Lid(MEETING, id)
}

fn filled(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend_from_slice(bytes);
    out.resize(out.len().next_multiple_of(4), 0);
}

pub fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// 100 nanoseconds since 1601.
pub fn file_time(time: &str) -> u64 {
    let at: Timestamp = time.parse().unwrap();
    u64::try_from(at.as_second() + 11_644_473_600).unwrap() * 10_000_000
}

impl Props {
    fn begin(&mut self, at: At, kind: u16) {
        self.count += 1;
        let tag = match at {
            At::Tag(tag) => tag,
            At::Lid(..) => 0x8001,
        };
        self.bytes.extend(kind.to_le_bytes());
        self.bytes.extend(tag.to_le_bytes());
        if let At::Lid(set, id) = at {
            self.bytes.extend(set);
            self.bytes.extend(0u32.to_le_bytes());
            self.bytes.extend(id.to_le_bytes());
        }
    }

    fn variable(mut self, at: At, kind: u16, value: &[u8]) -> Self {
        self.begin(at, kind);
        self.bytes.extend(1u32.to_le_bytes());
        self.bytes.extend(u32::try_from(value.len()).unwrap().to_le_bytes());
        filled(&mut self.bytes, value);
        self
    }

    pub fn int(mut self, at: At, value: i32) -> Self {
        self.begin(at, 0x0003);
        self.bytes.extend(value.to_le_bytes());
        self
    }

    pub fn flag(mut self, at: At, value: bool) -> Self {
        self.begin(at, 0x000b);
        self.bytes.extend(u32::from(value).to_le_bytes());
        self
    }

    pub fn time(mut self, at: At, value: &str) -> Self {
        self.begin(at, 0x0040);
        self.bytes.extend(file_time(value).to_le_bytes());
        self
    }

    pub fn text(self, at: At, value: &str) -> Self {
        self.variable(at, 0x001f, &[utf16(value), vec![0, 0]].concat())
    }

    pub fn narrow(self, at: At, value: &[u8]) -> Self {
        self.variable(at, 0x001e, &[value, b"\0"].concat())
    }

    pub fn binary(self, at: At, value: &[u8]) -> Self {
        self.variable(at, 0x0102, value)
    }

    /// An embedded message.
    pub fn object(self, at: At, value: &[u8]) -> Self {
        const MESSAGE: [u8; 16] = *b"\x07\x03\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46";
        self.variable(at, 0x000d, &[&MESSAGE, value].concat())
    }

    /// Named by a text, of several values: nothing that is read, but it must be passed over.
    pub fn other(mut self, name: &str, values: &[&str]) -> Self {
        self.count += 1;
        self.bytes.extend(0x101fu16.to_le_bytes());
        self.bytes.extend(0x8002u16.to_le_bytes());
        self.bytes.extend(APPOINTMENT);
        self.bytes.extend(1u32.to_le_bytes());
        let name = [utf16(name), vec![0, 0]].concat();
        self.bytes.extend(u32::try_from(name.len()).unwrap().to_le_bytes());
        filled(&mut self.bytes, &name);
        self.bytes.extend(u32::try_from(values.len()).unwrap().to_le_bytes());
        for value in values {
            let value = [utf16(value), vec![0, 0]].concat();
            self.bytes.extend(u32::try_from(value.len()).unwrap().to_le_bytes());
            filled(&mut self.bytes, &value);
        }
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        [self.count.to_le_bytes().to_vec(), self.bytes.clone()].concat()
    }
}

/// A container.
#[derive(Clone)]
pub struct Container(pub Vec<u8>);

impl Container {
    pub fn new() -> Self {
        Container(b"\x78\x9f\x3e\x22\x01\x00".to_vec())
            .attribute(1, 0x0008_9006, &0x0001_0000u32.to_le_bytes())
            .attribute(1, 0x0006_9007, &[1251u32.to_le_bytes(), [0; 4]].concat())
    }

    pub fn attribute(mut self, level: u8, id: u32, data: &[u8]) -> Self {
        self.0.push(level);
        self.0.extend(id.to_le_bytes());
        self.0.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        self.0.extend_from_slice(data);
        let sum = data.iter().fold(0u16, |sum, b| sum.wrapping_add(u16::from(*b)));
        self.0.extend(sum.to_le_bytes());
        self
    }

    /// The class in the form of old.
    pub fn class(self, class: &str) -> Self {
        self.attribute(1, 0x0007_8008, &[class.as_bytes(), b"\0"].concat())
    }

    pub fn props(self, props: &Props) -> Self {
        self.attribute(1, 0x0006_9003, &props.bytes())
    }

    pub fn recipients(self, rows: &[Props]) -> Self {
        let mut data = u32::try_from(rows.len()).unwrap().to_le_bytes().to_vec();
        rows.iter().for_each(|row| data.extend(row.bytes()));
        self.attribute(1, 0x0006_9004, &data)
    }

    pub fn attachment(self, title: &str, data: Option<&[u8]>, props: &Props) -> Self {
        let mut out = self.attribute(2, 0x0006_9002, &[0; 14]).attribute(
            2,
            0x0001_8010,
            &[title.as_bytes(), b"\0"].concat(),
        );
        if let Some(data) = data {
            out = out.attribute(2, 0x0006_800f, data);
        }
        out.attribute(2, 0x0006_9005, &props.bytes())
    }
}

/// A global object id; `day` for one occurrence.
pub fn global_id(day: Option<Date>, data: &[u8]) -> Vec<u8> {
    let mut out = b"\x04\0\0\0\x82\0\xe0\0\x74\xc5\xb7\x10\x1a\x82\xe0\x08".to_vec();
    match day {
        Some(day) => {
            out.extend(day.year().to_be_bytes());
            out.extend([day.month() as u8, day.day() as u8]);
        }
        None => out.extend([0; 4]),
    }
    out.extend([0x11; 8]);
    out.extend([0; 8]);
    out.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
    out.extend_from_slice(data);
    out
}

/// Minutes since 1601.
pub fn minutes(at: DateTime) -> u32 {
    let begin = Date::constant(1601, 1, 1).to_datetime(jiff::civil::Time::midnight());
    let span = begin.duration_until(at);
    u32::try_from(span.as_mins()).unwrap()
}

/// A recurrence.
#[derive(Clone)]
pub struct Recur {
    pub frequency: u16,
    pub kind: u16,
    pub period: u32,
    pub specific: Vec<u32>,
    pub end: (u32, u32),
    pub week_start: u32,
    pub calendar: u16,
    pub first: Date,
    pub last: Date,
    /// Minutes.
    pub day: (u32, u32),
    pub deleted: Vec<Date>,
    pub exceptions: Vec<Changed>,
}

/// An exception.
#[derive(Clone)]
pub struct Changed {
    pub original: DateTime,
    pub start: DateTime,
    pub end: DateTime,
    pub subject: Option<&'static str>,
    pub location: Option<&'static str>,
    pub busy: Option<u32>,
}

impl Recur {
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for n in [0x3004, 0x3004, self.frequency, self.kind, self.calendar] {
            out.extend(n.to_le_bytes());
        }
        let put = |out: &mut Vec<u8>, n: u32| out.extend(n.to_le_bytes());
        for n in [0, self.period, 0].into_iter().chain(self.specific.iter().copied()) {
            put(&mut out, n);
        }
        for n in [self.end.0, self.end.1, self.week_start] {
            put(&mut out, n);
        }
        let midnight = |d: Date| minutes(d.at(0, 0, 0, 0));
        let moved = self.exceptions.iter().map(|e| e.original.date());
        let mut gone: Vec<_> = self.deleted.iter().copied().chain(moved).collect();
        gone.sort();
        let new: Vec<_> = self.exceptions.iter().map(|e| e.start.date()).collect();
        for list in [gone, new] {
            put(&mut out, u32::try_from(list.len()).unwrap());
            list.into_iter().for_each(|d| put(&mut out, midnight(d)));
        }
        for n in [midnight(self.first), midnight(self.last), 0x3006, 0x3009, self.day.0, self.day.1]
        {
            put(&mut out, n);
        }
        out.extend(u16::try_from(self.exceptions.len()).unwrap().to_le_bytes());
        for e in &self.exceptions {
            for at in [e.start, e.end, e.original] {
                put(&mut out, minutes(at));
            }
            let flags = u16::from(e.subject.is_some())
                | u16::from(e.location.is_some()) << 4
                | u16::from(e.busy.is_some()) << 5;
            out.extend(flags.to_le_bytes());
            let narrow = |out: &mut Vec<u8>, text: &str| {
                let length = u16::try_from(text.chars().count()).unwrap();
                out.extend((length + 1).to_le_bytes());
                out.extend(length.to_le_bytes());
                out.extend(text.chars().map(|c| if c.is_ascii() { c as u8 } else { b'?' }));
            };
            if let Some(text) = e.subject {
                narrow(&mut out, text);
            }
            if let Some(text) = e.location {
                narrow(&mut out, text);
            }
            if let Some(busy) = e.busy {
                put(&mut out, busy);
            }
        }
        put(&mut out, 0);
        for e in &self.exceptions {
            put(&mut out, 4);
            put(&mut out, 0);
            put(&mut out, 0);
            if e.subject.is_some() || e.location.is_some() {
                for at in [e.start, e.end, e.original] {
                    put(&mut out, minutes(at));
                }
                for text in [e.subject, e.location].into_iter().flatten() {
                    let units = utf16(text);
                    out.extend(u16::try_from(units.len() / 2).unwrap().to_le_bytes());
                    out.extend(units);
                }
                put(&mut out, 0);
            }
        }
        put(&mut out, 0);
        out
    }
}

/// When the clock is changed: month, weekday, which, hour.
pub type Change = (u16, u16, u16, u16);

fn system_time(change: Change) -> Vec<u8> {
    let (month, weekday, day, hour) = change;
    [0, month, weekday, day, hour, 0, 0, 0].into_iter().flat_map(u16::to_le_bytes).collect()
}

/// Bias, and the changes to winter and to summer time.
pub type Rules = (i32, Change, Change);

pub const BERLIN: Rules = (-60, (10, 0, 5, 3), (3, 0, 5, 2));

/// PidLidTimeZoneStruct.
pub fn zone_struct((bias, winter, summer): Rules) -> Vec<u8> {
    let mut out: Vec<u8> = [bias, 0, -60].into_iter().flat_map(i32::to_le_bytes).collect();
    for change in [winter, summer] {
        out.extend([0, 0]);
        out.extend(system_time(change));
    }
    out
}

/// PidLidAppointmentTimeZoneDefinition…, of rules with their flags and years.
pub fn zone_definition(name: &str, rules: &[(u16, u16, Rules)]) -> Vec<u8> {
    let name = utf16(name);
    let mut out = vec![2, 1];
    out.extend(u16::try_from(6 + name.len()).unwrap().to_le_bytes());
    out.extend([2, 0]);
    out.extend(u16::try_from(name.len() / 2).unwrap().to_le_bytes());
    out.extend(name);
    out.extend(u16::try_from(rules.len()).unwrap().to_le_bytes());
    for (flags, year, (bias, winter, summer)) in rules {
        out.extend([2, 1, 0x3e, 0]);
        out.extend(flags.to_le_bytes());
        out.extend(year.to_le_bytes());
        out.extend([0; 14]);
        for n in [*bias, 0, -60] {
            out.extend(n.to_le_bytes());
        }
        out.extend(system_time(*winter));
        out.extend(system_time(*summer));
    }
    out
}
