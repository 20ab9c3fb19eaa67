//! The stream: signature, key, and attributes with their checksums ([MS-OXTNEF] section 2.1).

use std::ops::Range;

use super::TnefError;
use super::cursor::Cursor;

/// The first four bytes.
const SIGNATURE: u32 = 0x223e_9f78;

/// Attributes that are read, without their type (the upper half of what the stream has).
pub(super) mod id {
    pub const SUBJECT: u16 = 0x8004;
    pub const MESSAGE_CLASS: u16 = 0x8008;
    pub const BODY: u16 = 0x800c;
    pub const ATTACH_DATA: u16 = 0x800f;
    pub const ATTACH_TITLE: u16 = 0x8010;
    pub const ATTACH_REND_DATA: u16 = 0x9002;
    pub const MAPI_PROPS: u16 = 0x9003;
    pub const RECIPIENT_TABLE: u16 = 0x9004;
    pub const ATTACHMENT: u16 = 0x9005;
    pub const OEM_CODE_PAGE: u16 = 0x9007;
}

/// Where an attribute belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Message,
    Attachment,
}

/// One attribute.
#[derive(Clone, Debug)]
pub(super) struct Attribute<'a> {
    pub level: Level,
    pub id: u16,
    pub data: &'a [u8],
    /// Where the data stands in the stream.
    pub range: Range<usize>,
}

/// The attributes of a stream.
#[derive(Debug, Default)]
pub(super) struct Stream<'a> {
    pub attributes: Vec<Attribute<'a>>,
    /// How many have a checksum that is not theirs. Some senders never wrote a right one.
    pub wrong_checksums: usize,
    /// The stream ends in the middle, or something follows that is no attribute.
    pub broken: bool,
}

/// Reads a stream of at most `limit` attributes.
pub(super) fn read(bytes: &[u8], limit: usize) -> Result<Stream<'_>, TnefError> {
    let mut cursor = Cursor::new(bytes);
    if cursor.u32() != Some(SIGNATURE) {
        return Err(TnefError::NoTnef);
    }
    let mut stream = Stream::default();
    if cursor.u16().is_none() {
        stream.broken = true;
        return Ok(stream);
    }
    // A line end behind it is of the mail, a zero fills it up.
    while !cursor.rest().iter().all(|b| matches!(b, b'\r' | b'\n' | 0)) {
        if stream.attributes.len() >= limit {
            return Err(TnefError::TooMany { what: "attributes", limit });
        }
        match attribute(&mut cursor) {
            Some((found, checksum)) => {
                let sum = found.data.iter().fold(0u16, |sum, b| sum.wrapping_add(u16::from(*b)));
                stream.wrong_checksums += usize::from(sum != checksum);
                stream.attributes.push(found);
            }
            None => {
                stream.broken = true;
                break;
            }
        }
    }
    Ok(stream)
}

fn attribute<'a>(cursor: &mut Cursor<'a>) -> Option<(Attribute<'a>, u16)> {
    let level = match cursor.u8()? {
        1 => Level::Message,
        2 => Level::Attachment,
        _ => return None,
    };
    let id = cursor.u16()?;
    let _kind = cursor.u16()?;
    let length = cursor.length()?;
    let range = cursor.take_range(length)?;
    let data = cursor.slice(&range);
    let checksum = cursor.u16()?;
    Some((Attribute { level, id, data, range }, checksum))
}
