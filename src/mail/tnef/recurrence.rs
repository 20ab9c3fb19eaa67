//! The recurrence of an appointment ([MS-OXOCAL] section 2.2.1.44): the pattern as RRULE, the
//! occurrences that are gone, and those that differ.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::{SignedDuration, ToSpan};

use super::cursor::Cursor;
use super::strings;

/// Most exceptions and most deleted occurrences of a series; others have a few dozen.
pub(super) const MAX_EXCEPTIONS: usize = 500;

/// Why a recurrence cannot be told in iCalendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// The bytes are not what is documented.
    Malformed,
    /// Months of a calendar that RRULE does not know.
    Calendar,
    /// Too many exceptions.
    TooMany,
}

/// A series, in the wall-clock time of its zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Recurrence {
    /// RRULE without its end.
    pub rule: String,
    pub end: End,
    /// The day of the first occurrence.
    pub first: Date,
    /// Minutes from midnight of the day to the start and the end of an occurrence.
    pub start: u32,
    pub stop: u32,
    /// Days whose occurrence does not happen.
    pub deleted: Vec<Date>,
    pub exceptions: Vec<Exception>,
}

/// When a series ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Never,
    Count(u32),
    /// On the day of its last occurrence.
    On(Date),
}

/// An occurrence that differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Exception {
    pub original: DateTime,
    pub start: DateTime,
    pub end: DateTime,
    pub subject: Option<String>,
    pub location: Option<String>,
    /// PidLidBusyStatus.
    pub busy: Option<u32>,
    pub all_day: Option<bool>,
}

/// Days of the week from bit 0 on.
const DAYS: [&str; 7] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/// Bits of what an exception changes.
mod changes {
    pub const SUBJECT: u16 = 0x0001;
    pub const MEETING_TYPE: u16 = 0x0002;
    pub const REMINDER_DELTA: u16 = 0x0004;
    pub const REMINDER: u16 = 0x0008;
    pub const LOCATION: u16 = 0x0010;
    pub const BUSY_STATUS: u16 = 0x0020;
    pub const ATTACHMENT: u16 = 0x0040;
    pub const SUB_TYPE: u16 = 0x0080;
    pub const COLOR: u16 = 0x0100;
}

/// Reads PidLidAppointmentRecur.
pub(super) fn read(bytes: &[u8], code_page: u32) -> Result<Recurrence, Unknown> {
    let mut cursor = Cursor::new(bytes);
    let pattern = Pattern::read(&mut cursor).ok_or(Unknown::Malformed)?;
    if pattern.deleted.len() > MAX_EXCEPTIONS {
        return Err(Unknown::TooMany);
    }
    let rest = Appointment::read(&mut cursor, code_page).ok_or(Unknown::Malformed)?;
    if rest.exceptions.len() > MAX_EXCEPTIONS {
        return Err(Unknown::TooMany);
    }
    let rule = pattern.rule()?;
    // Also the original days of what was moved are among the deleted.
    let mut deleted = pattern.deleted;
    deleted.retain(|day| !rest.exceptions.iter().any(|e| e.original.date() == *day));
    deleted.sort_unstable();
    deleted.dedup();
    Ok(Recurrence {
        rule,
        end: pattern.end,
        first: pattern.first,
        start: rest.start,
        stop: rest.stop,
        deleted,
        exceptions: rest.exceptions,
    })
}

/// A number of minutes since 1601.
fn minutes(count: u32) -> Option<DateTime> {
    let begin = DateTime::constant(1601, 1, 1, 0, 0, 0, 0);
    begin.checked_add(SignedDuration::from_mins(count.into())).ok()
}

/// RecurrencePattern.
struct Pattern {
    frequency: u16,
    kind: u16,
    calendar: u16,
    period: u32,
    /// Days of the week.
    mask: u32,
    /// The day of the month, or which of the days of `mask` in it.
    number: u32,
    week_start: u32,
    end: End,
    deleted: Vec<Date>,
    first: Date,
}

impl Pattern {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        let versions = (cursor.u16()?, cursor.u16()?);
        if versions != (0x3004, 0x3004) {
            return None;
        }
        let frequency = cursor.u16()?;
        let kind = cursor.u16()?;
        let calendar = cursor.u16()?;
        let _first = cursor.u32()?;
        let period = cursor.u32()?;
        let _sliding = cursor.u32()?;
        let (mut mask, mut number) = (0, 0);
        match kind {
            0 => {}
            1 => mask = cursor.u32()?,
            2 | 4 | 0xa | 0xc => number = cursor.u32()?,
            3 | 0xb => (mask, number) = (cursor.u32()?, cursor.u32()?),
            _ => return None,
        }
        let end_kind = cursor.u32()?;
        let count = cursor.u32()?;
        let week_start = cursor.u32()?;
        let deleted = days(cursor)?;
        let _modified = days(cursor)?;
        let first = minutes(cursor.u32()?)?.date();
        let last = cursor.u32()?;
        let end = match end_kind {
            0x2021 => End::On(minutes(last)?.date()),
            0x2022 => End::Count(count),
            0x2023 | 0xffff_ffff => End::Never,
            _ => return None,
        };
        Some(Pattern {
            frequency,
            kind,
            calendar,
            period,
            mask,
            number,
            week_start,
            end,
            deleted,
            first,
        })
    }

    /// RRULE without its end.
    fn rule(&self) -> Result<String, Unknown> {
        let by_day = |prefix: &str| {
            let chosen = DAYS.iter().enumerate().filter(|(bit, _)| self.mask >> bit & 1 == 1);
            chosen.map(|(_, day)| format!("{prefix}{day}")).collect::<Vec<_>>().join(",")
        };
        let malformed = Unknown::Malformed;
        match (self.frequency, self.kind) {
            (0x200a, 0) if self.period >= 1440 && self.period.is_multiple_of(1440) => {
                Ok(format!("FREQ=DAILY{}", interval(self.period / 1440)))
            }
            (0x200a | 0x200b, 1) if self.mask & 0x7f != 0 && self.period > 0 => {
                let start = usize::try_from(self.week_start).ok().and_then(|d| DAYS.get(d));
                let start = start.filter(|_| self.period > 1);
                let start = start.map(|d| format!(";WKST={d}")).unwrap_or_default();
                Ok(format!("FREQ=WEEKLY{};BYDAY={}{start}", interval(self.period), by_day("")))
            }
            (0x200c | 0x200d, kind) if self.period > 0 => {
                // Gregorian months, with whatever names and eras.
                if !matches!(kind, 2..=4) || !matches!(self.calendar, 0..=5 | 7 | 9..=12) {
                    return Err(Unknown::Calendar);
                }
                let yearly = self.frequency == 0x200d && self.period.is_multiple_of(12);
                let begin = if yearly {
                    let month = self.first.month();
                    format!("FREQ=YEARLY{};BYMONTH={month}", interval(self.period / 12))
                } else {
                    format!("FREQ=MONTHLY{}", interval(self.period))
                };
                let days = if kind == 3 {
                    self.nth(by_day).ok_or(malformed)?
                } else {
                    self.day_of_month(yearly).ok_or(malformed)?
                };
                Ok(format!("{begin};{days}"))
            }
            _ => Err(malformed),
        }
    }

    /// The n-th of some days of the week.
    fn nth(&self, by_day: impl Fn(&str) -> String) -> Option<String> {
        let number = match self.number {
            n @ 1..=4 => i64::from(n),
            5 => -1,
            _ => return None,
        };
        match (self.mask & 0x7f).count_ones() {
            0 => None,
            1 => Some(format!("BYDAY={}", by_day(&number.to_string()))),
            7 => Some(format!("BYMONTHDAY={number}")),
            _ => Some(format!("BYDAY={};BYSETPOS={number}", by_day(""))),
        }
    }

    /// A day of the month, or the last one where the month is shorter.
    fn day_of_month(&self, yearly: bool) -> Option<String> {
        let longest = if yearly {
            // 2000 was a leap year.
            Date::new(2000, self.first.month(), 1).ok()?.days_in_month()
        } else {
            31
        };
        let shortest = match (yearly, self.first.month()) {
            (true, 2) | (false, _) => 28,
            (true, _) => longest,
        };
        let day = i8::try_from(self.number).ok().filter(|d| (1..=31).contains(d))?;
        if self.kind == 4 || (day >= longest && shortest < longest) {
            return Some("BYMONTHDAY=-1".to_owned());
        }
        let day = day.min(longest);
        if day <= shortest {
            return Some(format!("BYMONTHDAY={day}"));
        }
        let days: Vec<_> = (shortest..=day).map(|d| d.to_string()).collect();
        Some(format!("BYMONTHDAY={};BYSETPOS=-1", days.join(",")))
    }
}

fn interval(count: u32) -> String {
    if count == 1 { String::new() } else { format!(";INTERVAL={count}") }
}

/// A counted list of days.
fn days(cursor: &mut Cursor<'_>) -> Option<Vec<Date>> {
    let count = cursor.length()?;
    let bytes = cursor.take(count.checked_mul(4)?)?;
    let mut inner = Cursor::new(bytes);
    (0..count).map(|_| minutes(inner.u32()?).map(|at| at.date())).collect()
}

/// What AppointmentRecurrencePattern adds.
struct Appointment {
    start: u32,
    stop: u32,
    exceptions: Vec<Exception>,
}

impl Appointment {
    fn read(cursor: &mut Cursor<'_>, code_page: u32) -> Option<Self> {
        let _reader = cursor.u32()?;
        let writer = cursor.u32()?;
        let (start, stop) = (cursor.u32()?, cursor.u32()?);
        let count = cursor.u16()?;
        let mut found = Vec::new();
        for _ in 0..count {
            found.push(exception(cursor, code_page)?);
        }
        // The texts in UTF-16 stand behind; without them those of the code page must do.
        let _ = wide_texts(cursor, writer, &mut found);
        let exceptions = found.into_iter().map(|(exception, _)| exception).collect();
        Some(Appointment { start, stop, exceptions })
    }
}

fn exception(cursor: &mut Cursor<'_>, code_page: u32) -> Option<(Exception, u16)> {
    let mut found = Exception {
        start: minutes(cursor.u32()?)?,
        end: minutes(cursor.u32()?)?,
        original: minutes(cursor.u32()?)?,
        ..Exception::default()
    };
    let flags = cursor.u16()?;
    let has = |bit| flags & bit != 0;
    if has(changes::SUBJECT) {
        found.subject = Some(narrow_text(cursor, code_page)?);
    }
    for bit in [changes::MEETING_TYPE, changes::REMINDER_DELTA, changes::REMINDER] {
        if has(bit) {
            cursor.u32()?;
        }
    }
    if has(changes::LOCATION) {
        found.location = Some(narrow_text(cursor, code_page)?);
    }
    if has(changes::BUSY_STATUS) {
        found.busy = Some(cursor.u32()?);
    }
    if has(changes::ATTACHMENT) {
        cursor.u32()?;
    }
    if has(changes::SUB_TYPE) {
        found.all_day = Some(cursor.u32()? != 0);
    }
    if has(changes::COLOR) {
        cursor.u32()?;
    }
    Some((found, flags))
}

/// A text of the code page behind its length, which stands there twice.
fn narrow_text(cursor: &mut Cursor<'_>, code_page: u32) -> Option<String> {
    let _with_end = cursor.u16()?;
    let length = cursor.u16()?;
    Some(strings::narrow(cursor.take(length.into())?, code_page))
}

fn wide_texts(
    cursor: &mut Cursor<'_>,
    writer: u32,
    exceptions: &mut [(Exception, u16)],
) -> Option<()> {
    let reserved = |cursor: &mut Cursor<'_>| {
        let length = cursor.length()?;
        cursor.take(length).map(|_| ())
    };
    reserved(cursor)?;
    for (exception, flags) in exceptions {
        if writer >= 0x3009 {
            // What was highlighted as a change.
            reserved(cursor)?;
        }
        reserved(cursor)?;
        let (subject, location) = (*flags & changes::SUBJECT, *flags & changes::LOCATION);
        if subject == 0 && location == 0 {
            continue;
        }
        cursor.take(12)?;
        if subject != 0 {
            exception.subject = Some(wide_text(cursor)?);
        }
        if location != 0 {
            exception.location = Some(wide_text(cursor)?);
        }
        reserved(cursor)?;
    }
    Some(())
}

fn wide_text(cursor: &mut Cursor<'_>) -> Option<String> {
    let length = usize::from(cursor.u16()?);
    Some(strings::utf16(cursor.take(length.checked_mul(2)?)?))
}

/// The day of the `n`-th such weekday of a month; 5 is the last.
pub(super) fn nth_weekday(year: i16, month: i8, n: i8, weekday: i8) -> Option<Date> {
    let weekday = Weekday::from_sunday_zero_offset(weekday).ok()?;
    let first = Date::new(year, month, 1).ok()?;
    let n = if n == 5 { -1 } else { n };
    first.nth_weekday_of_month(n, weekday).ok()
}

impl Recurrence {
    /// The wall clock at a number of minutes after the midnight of a day.
    pub fn at(day: Date, minutes: u32) -> Option<DateTime> {
        day.at(0, 0, 0, 0).checked_add(i64::from(minutes).minutes()).ok()
    }
}
