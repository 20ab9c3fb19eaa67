//! MAPI properties in TNEF ([MS-OXTNEF] section 2.1.3.4): tag, name where it has one, values.

use std::ops::Range;

use jiff::Timestamp;

use super::cursor::Cursor;
use super::strings;

/// Property types ([MS-OXCDATA] section 2.11.1).
mod kind {
    pub const NULL: u16 = 0x0001;
    pub const INT16: u16 = 0x0002;
    pub const INT32: u16 = 0x0003;
    pub const FLOAT32: u16 = 0x0004;
    pub const FLOAT64: u16 = 0x0005;
    pub const CURRENCY: u16 = 0x0006;
    pub const FLOATING_TIME: u16 = 0x0007;
    pub const ERROR: u16 = 0x000a;
    pub const BOOLEAN: u16 = 0x000b;
    pub const OBJECT: u16 = 0x000d;
    pub const INT64: u16 = 0x0014;
    pub const STRING8: u16 = 0x001e;
    pub const UNICODE: u16 = 0x001f;
    pub const TIME: u16 = 0x0040;
    pub const CLSID: u16 = 0x0048;
    pub const BINARY: u16 = 0x0102;
    /// Set where a property has several values.
    pub const MULTIPLE: u16 = 0x1000;
}

/// A property set GUID as it stands in the stream.
pub(super) type Guid = [u8; 16];

/// What a property is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// Its tag, for those below 0x8000.
    Tag(u16),
    /// A number in a property set.
    Id(Guid, u32),
    /// A name in a property set; none that is read here.
    Text,
}

/// The first value of a property.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    Int(i64),
    Bool(bool),
    /// Seconds are enough for a calendar.
    Time(Timestamp),
    Text(String),
    /// Binary or an object, and where that stands in the bytes the set was read from.
    Binary(&'a [u8], Range<usize>),
    /// A type that no property read here has.
    Other,
}

/// A set of properties, of a message, a recipient or an attachment.
#[derive(Clone, Debug, Default)]
pub(super) struct Props<'a> {
    entries: Vec<(Name, Value<'a>)>,
}

/// What is left of the properties that may be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget(pub usize);

impl Budget {
    /// Takes one; `None` where none is left.
    pub fn spend(&mut self) -> Option<()> {
        self.0 = self.0.checked_sub(1)?;
        Some(())
    }
}

impl<'a> Props<'a> {
    /// Reads the set at the cursor: what could be read, and whether that is all. `code_page` is
    /// that of its 8-bit texts.
    pub fn read(cursor: &mut Cursor<'a>, code_page: u32, budget: &mut Budget) -> (Self, bool) {
        let mut props = Props::default();
        let Some(count) = cursor.length() else { return (props, false) };
        for _ in 0..count {
            match budget.spend().and_then(|()| property(cursor, code_page, budget)) {
                Some(entry) => props.entries.push(entry),
                None => return (props, false),
            }
        }
        (props, true)
    }

    fn find(&self, wanted: &Name) -> Option<&Value<'a>> {
        self.entries.iter().find(|(name, _)| name == wanted).map(|(_, value)| value)
    }

    /// The value of a tag.
    pub fn tag(&self, tag: u16) -> Option<&Value<'a>> {
        self.find(&Name::Tag(tag))
    }

    /// The value of a number in a set.
    pub fn named(&self, set: &Guid, id: u32) -> Option<&Value<'a>> {
        self.find(&Name::Id(*set, id))
    }
}

impl<'a> Value<'a> {
    pub fn int(&self) -> Option<i64> {
        match self {
            Value::Int(n) => Some(*n),
            _ => None,
        }
    }

    pub fn flag(&self) -> Option<bool> {
        match self {
            Value::Bool(b) => Some(*b),
            Value::Int(n) => Some(*n != 0),
            _ => None,
        }
    }

    pub fn time(&self) -> Option<Timestamp> {
        match self {
            Value::Time(t) => Some(*t),
            _ => None,
        }
    }

    /// A text that is not blank.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(t) => Some(t.as_str()).filter(|t| !t.trim().is_empty()),
            _ => None,
        }
    }

    pub fn binary(&self) -> Option<&'a [u8]> {
        match self {
            Value::Binary(bytes, _) => Some(bytes),
            _ => None,
        }
    }
}

fn property<'a>(
    cursor: &mut Cursor<'a>,
    code_page: u32,
    budget: &mut Budget,
) -> Option<(Name, Value<'a>)> {
    let kind = cursor.u16()?;
    let tag = cursor.u16()?;
    let name = if tag < 0x8000 { Name::Tag(tag) } else { name(cursor)? };
    let single = kind & !kind::MULTIPLE;
    let is_variable = matches!(single, kind::STRING8 | kind::UNICODE | kind::BINARY | kind::OBJECT);
    let count = if kind & kind::MULTIPLE != 0 || is_variable { cursor.length()? } else { 1 };
    let mut first = None;
    for i in 0..count {
        if i > 0 {
            budget.spend()?;
        }
        let value =
            if is_variable { variable(cursor, single, code_page)? } else { fixed(cursor, single)? };
        first.get_or_insert(value);
    }
    Some((name, first.unwrap_or(Value::Other)))
}

fn name(cursor: &mut Cursor<'_>) -> Option<Name> {
    let set = cursor.guid()?;
    match cursor.u32()? {
        0 => Some(Name::Id(set, cursor.u32()?)),
        1 => {
            let length = cursor.length()?;
            padded(cursor, length)?;
            Some(Name::Text)
        }
        _ => None,
    }
}

/// A value and the bytes that fill it up to a multiple of four. The last one of an attribute is
/// not always filled up.
fn padded(cursor: &mut Cursor<'_>, length: usize) -> Option<Range<usize>> {
    let range = cursor.take_range(length)?;
    let fill = (4 - length % 4) % 4;
    cursor.take(fill.min(cursor.remaining()))?;
    Some(range)
}

fn variable<'a>(cursor: &mut Cursor<'a>, kind: u16, code_page: u32) -> Option<Value<'a>> {
    let length = cursor.length()?;
    let range = padded(cursor, length)?;
    let bytes = cursor.slice(&range);
    Some(match kind {
        kind::STRING8 => Value::Text(strings::narrow(bytes, code_page)),
        kind::UNICODE => Value::Text(strings::utf16(bytes)),
        kind::OBJECT => {
            // The GUID of its interface stands in front.
            let start = range.start.checked_add(16).filter(|s| *s <= range.end)?;
            Value::Binary(bytes.get(16..)?, start..range.end)
        }
        _ => Value::Binary(bytes, range),
    })
}

fn fixed<'a>(cursor: &mut Cursor<'a>, kind: u16) -> Option<Value<'a>> {
    Some(match kind {
        kind::NULL | kind::FLOAT32 | kind::ERROR => {
            cursor.u32()?;
            Value::Other
        }
        kind::INT16 => {
            let number = i16::from_le_bytes(cursor.u16()?.to_le_bytes());
            cursor.u16()?;
            Value::Int(number.into())
        }
        kind::INT32 => Value::Int(cursor.i32()?.into()),
        kind::BOOLEAN => {
            let set = cursor.u16()? != 0;
            cursor.u16()?;
            Value::Bool(set)
        }
        kind::FLOAT64 | kind::CURRENCY | kind::FLOATING_TIME => {
            cursor.u64()?;
            Value::Other
        }
        kind::INT64 => Value::Int(i64::from_le_bytes(cursor.u64()?.to_le_bytes())),
        kind::TIME => file_time(cursor.u64()?).map_or(Value::Other, Value::Time),
        kind::CLSID => {
            cursor.guid()?;
            Value::Other
        }
        _ => return None,
    })
}

/// Seconds from 1601 to 1970.
const EPOCH: i64 = 11_644_473_600;

/// The instant of a FILETIME: 100 nanoseconds since 1601, cut to the second.
pub(super) fn file_time(ticks: u64) -> Option<Timestamp> {
    // What has no meaning as a time stands for "none": the year 4501 and the greatest number.
    const NONE: u64 = 0x0cb3_4557_a3dd_4000;
    let seconds = i64::try_from(ticks / 10_000_000).ok().filter(|_| ticks != 0 && ticks < NONE)?;
    Timestamp::from_second(seconds - EPOCH).ok()
}
