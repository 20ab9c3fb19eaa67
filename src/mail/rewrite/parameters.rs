//! Parameters of a calendar part that do not say what it holds, and an empty line that was
//! forgotten between its header and its text.

use super::calendar::Calendar;
use crate::ical::ComponentKind;
use crate::itip::Method;
use crate::mail::field::{self, Setting};
use crate::mail::header::LineEnding;
use crate::mail::transfer_encoding::TransferEncoding;

/// The raw value of the Content-Type field of a text/calendar part with what is wrong or missing
/// in it; `None` if nothing is, or it cannot be told for sure.
///
/// METHOD decides `[part-2]`, and `method` has to agree with it (RFC 6047 section 2.4); `charset`
/// is named where the text is UTF-8 and not ASCII; `component` only where it was.
pub(super) fn repaired(calendar: &Calendar<'_>, value: &[u8], eol: LineEnding) -> Option<Vec<u8>> {
    if !calendar.found.is_text_calendar || field::has_comment(value) {
        return None;
    }
    let content_type = &calendar.part.content_type;
    let mut settings: Vec<Setting<'_>> = Vec::new();
    let method = Method::from_name(calendar.calendar.value("METHOD")?)?;
    let differs = calendar.calendar.all("METHOD").count() != 1;
    let named =
        content_type.param("method").is_some_and(|m| m.eq_ignore_ascii_case(method.as_str()));
    if differs {
        return None;
    }
    if !named {
        settings.push(("method", method.as_str()));
    }
    let text = std::str::from_utf8(&calendar.found.bytes);
    let beyond_ascii = text.is_ok_and(|text| !text.is_ascii() && !text.contains('\0'));
    if beyond_ascii && content_type.param("charset").is_none_or(is_single_byte) {
        settings.push(("charset", "UTF-8"));
    }
    let component = kind(calendar).map(ComponentKind::as_str);
    if let (Some(named), Some(component)) = (content_type.param("component"), component)
        && !named.eq_ignore_ascii_case(component)
    {
        settings.push(("component", component));
    }
    if settings.is_empty() {
        return None;
    }
    field::set(value, &settings, eol)
}

/// What the VCALENDAR holds, if that is one kind.
fn kind(calendar: &Calendar<'_>) -> Option<ComponentKind> {
    let mut kinds = calendar.calendar.components().filter(|c| !c.is("VTIMEZONE"));
    let first = kinds.next()?;
    kinds.all(|c| c.is(first.name())).then(|| ComponentKind::from_name(first.name())).flatten()
}

/// A charset of one byte for each character: text in it that is valid UTF-8 beyond ASCII is UTF-8
/// `[part-1]`. Others keep their name, in them it may be text.
fn is_single_byte(charset: &str) -> bool {
    let charset = charset.trim().to_ascii_lowercase().replace('_', "-");
    charset.is_empty()
        || ["us-ascii", "ascii", "ansi-x3.4-1968", "latin1", "iso-ir-100"].contains(&&*charset)
        || ["iso-8859-", "iso8859-", "windows-125", "cp125"].iter().any(|c| charset.starts_with(c))
}

/// Where the empty line goes that was forgotten, if the text is in its place then.
pub(super) fn empty_line(calendar: &Calendar<'_>) -> Option<usize> {
    let at = calendar.misplaced?;
    let encoding = calendar.part.encoding;
    let same = match encoding {
        TransferEncoding::SevenBit | TransferEncoding::EightBit | TransferEncoding::Binary => true,
        TransferEncoding::QuotedPrintable => {
            encoding.decode(&calendar.found.bytes).as_ref() == Some(&calendar.found.bytes)
        }
        TransferEncoding::Base64 | TransferEncoding::Other => false,
    };
    same.then_some(at)
}
