//! REQUEST-STATUS: how the sender of an answer fared with what he answers (RFC 5546 section 3.6).

use crate::ical::{Component, Property, unescape_text};

/// Most codes that are kept of one component.
const MAX_CODES: usize = 8;
/// The longest code that is one: `2.10` is, and RFC 5545 allows a third number.
const MAX_CODE: usize = 12;

/// The codes of a component, in order. None is success.
pub(super) fn codes(component: &Component) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for code in component.all("REQUEST-STATUS").filter_map(code) {
        if codes.len() < MAX_CODES && !codes.iter().any(|c| c == code) {
            codes.push(code.to_owned());
        }
    }
    codes
}

/// What a component says went wrong: a status of class 3, 4 or 5.
pub(super) fn problem(component: &Component) -> Option<String> {
    component.all("REQUEST-STATUS").find_map(|line| {
        let code = code(line).filter(|c| c.starts_with(['3', '4', '5']))?;
        let mut fields = fields(line.value()).skip(1).map(unescape_text);
        let meaning = fields.next().unwrap_or_default();
        let told = match fields.next().filter(|data| !data.trim().is_empty()) {
            Some(data) => format!("{code} {meaning}: {data}"),
            None => format!("{code} {meaning}"),
        };
        Some(told.trim_end().to_owned())
    })
}

fn code(line: &Property) -> Option<&str> {
    let code = line.value().split(';').next().map(str::trim)?;
    let numbers = code.split('.').all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    (numbers && code.contains('.') && code.len() <= MAX_CODE).then_some(code)
}

/// The fields of a structured value: what stands between semicolons that are not escaped.
fn fields(value: &str) -> impl Iterator<Item = &str> {
    let mut escaped = false;
    value.split(move |c| {
        let ends = c == ';' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn component(lines: &[&str]) -> Component {
        let mut component = Component::new("VEVENT");
        lines.iter().for_each(|l| component.push(Property::parse(l).unwrap()));
        component
    }

    #[test]
    fn codes_are_numbers_and_few() {
        let said = component(&[
            "REQUEST-STATUS:2.0;Success",
            "REQUEST-STATUS: 3.1 ;Invalid property value",
            "REQUEST-STATUS:3.1;once more",
            "REQUEST-STATUS:\",3.0",
            "REQUEST-STATUS:3",
            "REQUEST-STATUS:3..1",
            "REQUEST-STATUS:3.00000000000001",
        ]);
        assert_eq!(codes(&said), ["2.0", "3.1"]);
        let many: Vec<String> = (0..99).map(|n| format!("REQUEST-STATUS:2.{n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(codes(&component(&many)).len(), MAX_CODES);
        assert!(codes(&component(&[])).is_empty());
    }

    #[test]
    fn problems_are_told_and_success_is_none() {
        for (line, told) in [
            ("REQUEST-STATUS:2.0;Success", None),
            ("REQUEST-STATUS:2.8;Success\\; repeating event ignored;RRULE:FREQ=DAILY", None),
            (
                "REQUEST-STATUS:3.0;Invalid Property Name;FOO",
                Some("3.0 Invalid Property Name: FOO"),
            ),
            ("REQUEST-STATUS:4.0;Event conflict\\; busy", Some("4.0 Event conflict; busy")),
            (
                "REQUEST-STATUS;LANGUAGE=en:5.1;Service unavailable;",
                Some("5.1 Service unavailable"),
            ),
            ("REQUEST-STATUS:3.14", Some("3.14")),
            ("REQUEST-STATUS:no", None),
        ] {
            assert_eq!(problem(&component(&[line])).as_deref(), told, "{line}");
        }
    }
}
