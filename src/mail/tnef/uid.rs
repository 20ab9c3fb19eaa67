//! What identifies a meeting: the global object id ([MS-OXOCAL] section 2.2.1.27).

use jiff::civil::Date;

use super::cursor::Cursor;

/// The class of such ids.
const CLASS: [u8; 16] = [
    0x04, 0x00, 0x00, 0x00, 0x82, 0x00, 0xe0, 0x00, 0x74, 0xc5, 0xb7, 0x10, 0x1a, 0x82, 0xe0, 0x08,
];

/// What stands before the UID of a meeting that came as iCalendar.
const FOREIGN: &[u8] = b"vCal-Uid\x01\x00\x00\x00";

/// A UID longer than this is no UID.
const MAX: usize = 1024;

/// A global object id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GlobalId {
    /// The UID of iCalendar.
    pub uid: String,
    /// The day of the original start, if it is about one occurrence.
    pub day: Option<Date>,
}

/// Reads either form of the id, that of the series or that of an occurrence.
pub(super) fn read(bytes: &[u8]) -> Option<GlobalId> {
    if bytes.is_empty() || bytes.len() > MAX {
        return None;
    }
    if !bytes.starts_with(&CLASS) {
        // Not a form that anybody documents; as good as any.
        return Some(GlobalId { uid: hex(bytes), day: None });
    }
    let mut cursor = Cursor::new(bytes);
    cursor.take(CLASS.len())?;
    let (year, month, day) = match cursor.take(4)? {
        [high, low, month, day] => (i16::from_be_bytes([*high, *low]), *month, *day),
        _ => return None,
    };
    let day = match (year, month, day) {
        (0, 0, 0) => None,
        _ => Some(Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?),
    };
    // The time of its making, and eight bytes that mean nothing.
    cursor.take(16)?;
    let length = cursor.length()?;
    let data = cursor.take(length.min(cursor.remaining()))?;
    let uid = match data.strip_prefix(FOREIGN).map(foreign) {
        Some(uid) => uid?,
        None => {
            let mut clean = bytes.to_vec();
            clean.get_mut(16..20)?.fill(0);
            hex(&clean)
        }
    };
    Some(GlobalId { uid, day })
}

/// The UID up to its NUL.
fn foreign(bytes: &[u8]) -> Option<String> {
    let text = bytes.split(|b| *b == 0).next().unwrap_or_default();
    let text = std::str::from_utf8(text).ok()?;
    let sane = !text.trim().is_empty() && !text.chars().any(char::is_control);
    sane.then(|| text.to_owned())
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02X}");
        out
    })
}
