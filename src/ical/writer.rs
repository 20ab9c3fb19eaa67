//! The strict writer: CRLF, folded at 75 octets without splitting a character.

use super::{Component, Item};

/// Longest physical line, in octets without the line break (RFC 5545 section 3.1).
const LINE: usize = 75;

/// Prints a component (usually a VCALENDAR) as iCalendar text.
pub fn write(component: &Component) -> String {
    let mut out = String::with_capacity(1024);
    write_component(component, &mut out);
    out
}

fn write_component(component: &Component, out: &mut String) {
    write_line(&format!("BEGIN:{}", component.name()), out);
    for item in component.items() {
        match item {
            Item::Property(p) => write_line(p.line(), out),
            Item::Component(c) => write_component(c, out),
        }
    }
    write_line(&format!("END:{}", component.name()), out);
}

fn write_line(line: &str, out: &mut String) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ical::{Limits, Property, read};

    #[test]
    fn folds_between_characters_and_reads_back() {
        let mut c = Component::new("VCALENDAR");
        c.push(Property::text("X-LONG", &"ä€😀,;\\\n".repeat(60)));
        let text = write(&c);
        assert!(text.split("\r\n").all(|l| l.len() <= LINE));
        let back = read(text.as_bytes(), &Limits::default(), |_| String::new()).unwrap();
        assert_eq!(back.calendars, [c]);
    }
}
