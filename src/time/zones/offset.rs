//! UTC-OFFSET (RFC 5545 section 3.3.14).

use jiff::tz::Offset;

/// Reads `+0100` and `-044430`; `+01:00`, `+5.30`, `+2` and `0100` happen.
pub(super) fn parse(value: &str) -> Option<Offset> {
    let (sign, digits) = match value.as_bytes().split_first()? {
        (b'+', rest) => (1, rest),
        (b'-', rest) => (-1, rest),
        _ => (1, value.as_bytes()),
    };
    if digits.len() > 8 {
        return None;
    }
    let digits: Vec<i32> = digits
        .iter()
        .filter(|b| !matches!(b, b':' | b'.'))
        .map(|b| b.is_ascii_digit().then(|| i32::from(b - b'0')))
        .collect::<Option<_>>()?;
    let (hours, minutes, seconds) = match digits.as_slice() {
        [a] => (*a, 0, 0),
        [a, b] => (a * 10 + b, 0, 0),
        [a, c, d] => (*a, c * 10 + d, 0),
        [a, b, c, d] => (a * 10 + b, c * 10 + d, 0),
        [a, b, c, d, e, f] => (a * 10 + b, c * 10 + d, e * 10 + f),
        _ => return None,
    };
    if minutes > 59 || seconds > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60 + seconds)).ok()
}

/// Writes `+0100`, and the seconds where there are any.
pub(super) fn write(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let s = seconds.abs();
    let rest = if s % 60 == 0 { String::new() } else { format!("{:02}", s % 60) };
    format!("{sign}{:02}{:02}{rest}", s / 3600, s / 60 % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings() {
        for (text, seconds) in [
            ("+0100", Some(3600)),
            ("-0330", Some(-12_600)),
            ("+01:00", Some(3600)),
            ("-044430", Some(-17_070)),
            ("+00:53:28", Some(3208)),
            ("0100", Some(3600)),
            ("-0000", Some(0)),
            ("+2", Some(7200)),
            ("+530", Some(19_800)),
            ("+05.30", Some(19_800)),
            ("+2500", Some(90_000)),
            ("+2600", None),
            ("+0160", None),
            ("+010060", None),
            ("+", None),
            ("", None),
            ("+1x", None),
            ("+0123456789", None),
        ] {
            assert_eq!(parse(text).map(Offset::seconds), seconds, "{text}");
        }
        for text in ["+0100", "-0330", "-044430", "+0000", "+1400"] {
            assert_eq!(parse(text).map(write).as_deref(), Some(text));
        }
    }
}
