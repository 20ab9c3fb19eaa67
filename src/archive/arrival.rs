//! When a message came: what the archive's own host wrote on top of it, else what it says itself.

use jiff::Timestamp;
use mail_parser::DateTime;

use super::at;
use crate::mail::Header;

/// When a message came: by the topmost `Received`, else by its `Date`; `None` where neither can be
/// read.
pub(super) fn arrival(headers: &[Header]) -> Option<Timestamp> {
    let field = |name: &str| headers.iter().find(|h| h.is(name)).map(Header::unfolded);
    let received = field("Received").and_then(|value| date(value.rsplit_once(';')?.1));
    received.or_else(|| date(&field("Date")?))
}

fn date(text: &str) -> Option<Timestamp> {
    let date = DateTime::parse_rfc822(text.trim())?;
    // It reads anything as a date; a year of its own is the least.
    (date.is_valid() && date.year >= 1970).then(|| at(date.to_timestamp()))?
}

/// The time in the line before a message of an mbox file, in UTC:
/// `From bob@example.org Mon Mar  2 08:01:00 2026`.
pub(super) fn of_from_line(line: &[u8]) -> Option<Timestamp> {
    let line = std::str::from_utf8(line.get(..line.len().min(500))?).ok()?;
    let words: Vec<&str> = line.strip_prefix("From ")?.split_whitespace().collect();
    // The address may have spaces, the date may be followed by more.
    words.windows(4).enumerate().rev().find_map(|(place, window)| {
        let [weekday, month, day, time] = window else { return None };
        let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        let months =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        if !weekdays.iter().any(|d| d.eq_ignore_ascii_case(weekday)) {
            return None;
        }
        let month = months.iter().position(|m| m.eq_ignore_ascii_case(month))? + 1;
        let mut clock = time.split(':').map(|part| part.parse::<i8>().ok());
        let (hour, minute, second) =
            (clock.next()??, clock.next()??, clock.next().unwrap_or(Some(0))?);
        // A zone may stand before the year or after it.
        let rest = words.get(place + 4..)?;
        let year = rest.iter().take(2).find_map(|w| {
            (w.len() == 4).then(|| w.parse::<i16>().ok())?.filter(|year| *year >= 1970)
        })?;
        let date =
            jiff::civil::Date::new(year, i8::try_from(month).ok()?, day.parse().ok()?).ok()?;
        let time = jiff::civil::Time::new(hour, minute, second.min(59), 0).ok()?;
        date.to_datetime(time).to_zoned(jiff::tz::TimeZone::UTC).ok().map(|z| z.timestamp())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_an_mbox() {
        let second = |text: &str| of_from_line(text.as_bytes()).map(|t| t.to_string());
        let expected = Some("2026-03-02T08:01:00Z".to_owned());
        for line in [
            "From bob@example.org Mon Mar  2 08:01:00 2026",
            "From bob@example.org Mon Mar 2 08:01 2026\r\n",
            "From MAILER-DAEMON Mon Mar  2 08:01:00 CET 2026",
            "From - Mon Mar 02 08:01:00 2026 +0100",
            "From \"bob smith\"@example.org  Mon Mar  2 08:01:00 2026",
        ] {
            assert_eq!(second(line), expected, "{line}");
        }
        for line in [
            "From here on Monday we are closed",
            "From Mon Mar 2",
            "From a@b Mon Mar 42 08:01:00 2026",
            "from a@b Mon Mar  2 08:01:00 2026",
            "From a@b Mon Mar  2 08:01:00",
        ] {
            assert_eq!(second(line), None, "{line}");
        }
    }

    #[test]
    fn what_the_host_wrote_counts_first() {
        let header = |name: &str, value: &str| Header::new(name, value);
        let received = header(
            "Received",
            " from a by b with ESMTP id 1;\r\n\tMon, 2 Mar 2026 09:01:00 +0100 (CET)",
        );
        let date = header("Date", " Sun, 1 Mar 2026 08:01:00 +0000");
        let text = |headers: &[Header]| arrival(headers).map(|t| t.to_string());
        assert_eq!(
            text(&[received.clone(), date.clone()]).as_deref(),
            Some("2026-03-02T08:01:00Z")
        );
        assert_eq!(
            text(&[header("Received", " none"), date]).as_deref(),
            Some("2026-03-01T08:01:00Z")
        );
        assert_eq!(text(&[header("Date", " yesterday")]), None);
    }
}
