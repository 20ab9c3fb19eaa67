//! The strict writer: CRLF, folded at 75 octets without splitting a character.

use super::{Component, Item};

/// Longest physical line, in octets without the line break (RFC 5545 section 3.1).
const LINE: usize = 75;

/// Prints a component (usually a VCALENDAR) as iCalendar text: UTF-8, CRLF, no physical line of
/// more than 75 octets.
///
/// What [`read`](super::read) makes of the text is the same VCALENDAR again. No value can bring
/// a line of its own: a [`Property`](super::Property) holds no control character, whatever it
/// was made of.
///
/// ```
/// use imip_milter::ical::{Component, Property, write};
///
/// let mut calendar = Component::new("VCALENDAR");
/// calendar.push(Property::new("VERSION", "2.0"));
/// assert_eq!(write(&calendar), "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n");
/// ```
pub fn write(component: &Component) -> String {
    let mut out = String::with_capacity(size(component));
    write_component(component, &mut out);
    out
}

/// About as long as the text will be.
fn size(component: &Component) -> usize {
    let own = 2 * component.name().len() + 16;
    let items = component.items().iter().map(|item| match item {
        Item::Property(p) => p.line().len() * 26 / 25 + 3,
        Item::Component(c) => size(c),
    });
    own + items.sum::<usize>()
}

fn write_component(component: &Component, out: &mut String) {
    write_bound("BEGIN:", component, out);
    for item in component.items() {
        match item {
            Item::Property(p) => write_line(p.line(), out),
            Item::Component(c) => write_component(c, out),
        }
    }
    write_bound("END:", component, out);
}

fn write_bound(bound: &str, component: &Component, out: &mut String) {
    if bound.len() + component.name().len() <= LINE {
        out.extend([bound, component.name(), "\r\n"]);
    } else {
        write_line(&format!("{bound}{}", component.name()), out);
    }
}

fn write_line(line: &str, out: &mut String) {
    let mut rest = line;
    let mut room = LINE;
    while rest.len() > room {
        let (head, tail) = rest.split_at(rest.floor_char_boundary(room));
        out.push_str(head);
        out.push_str("\r\n ");
        rest = tail;
        // The space counts.
        room = LINE - 1;
    }
    out.push_str(rest);
    out.push_str("\r\n");
}
