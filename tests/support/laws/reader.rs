//! What holds for any bytes that are read as a calendar, and for whatever was read.

use imip_milter::ical::{
    self, Component, ComponentKind, Duration, Item, Limits, Moment, Object, Period, Property,
    Reading,
};
use imip_milter::mail::decode_charset;

use super::ensure;

/// Bounds that small inputs pass too.
fn small() -> Limits {
    Limits { bytes: 4000, lines: 60, depth: 4, components: 12, parameters: 200 }
}

/// Bounds that nothing passes which has been read once.
pub fn wide() -> Limits {
    let most = usize::MAX;
    Limits { bytes: most, lines: most, depth: 64, components: most, parameters: most }
}

/// Reads, writes and edits; says which law is broken.
pub fn check(bytes: &[u8]) -> Result<(), String> {
    for (limits, edit) in [(Limits::default(), true), (small(), false)] {
        let Ok(reading) = ical::read(bytes, &limits, |b| decode_charset(b, None)) else { continue };
        ensure(!reading.calendars.is_empty(), || "nothing was read without an error".into())?;
        bounded(&reading, &limits)?;
        for calendar in reading.calendars.iter().filter(|_| edit) {
            round_trip(calendar)?;
            each_property(calendar)?;
            objects(calendar)?;
        }
    }
    Ok(())
}

/// A calendar reads back as it was written, and its text is strict.
pub fn round_trip(calendar: &Component) -> Result<(), String> {
    let text = ical::write(calendar);
    strict(&text)?;
    let again = ical::read(text.as_bytes(), &wide(), |b| panic!("not UTF-8: {b:?}"))
        .map_err(|e| format!("written, but not read: {e}\n{text}"))?;
    ensure(again.junk_lines == 0, || format!("{} junk lines written\n{text}", again.junk_lines))?;
    let [again] = &again.calendars[..] else {
        return Err(format!("{} calendars in place of one\n{text}", again.calendars.len()));
    };
    ensure(again == calendar, || format!("reads back differently\n{calendar:?}\n{again:?}"))?;
    ensure(again.same_content(calendar), || format!("equal, but another content\n{text}"))?;
    ensure(calendar.same_content(&turned(calendar)), || format!("order counts\n{text}"))?;
    ensure(ical::write(again) == text, || format!("writes differently\n{text}"))
}

/// RFC 5545 section 3.1, to the letter.
fn strict(text: &str) -> Result<(), String> {
    ensure(text.ends_with("\r\n"), || format!("no line break at the end\n{text:?}"))?;
    for line in text.trim_end_matches("\r\n").split("\r\n") {
        ensure(line.len() <= 75, || format!("{} octets\n{line:?}", line.len()))?;
        ensure(!line.is_empty(), || format!("an empty line\n{text:?}"))?;
        let control = |c: char| c.is_ascii_control() && c != '\t';
        ensure(!line.contains(control), || format!("a control character\n{line:?}"))?;
    }
    Ok(())
}

/// The same with everything in the opposite order.
fn turned(component: &Component) -> Component {
    let mut out = Component::new(component.name());
    for item in component.items().iter().rev() {
        out.push_item(match item {
            Item::Component(c) => Item::Component(turned(c)),
            property => property.clone(),
        });
    }
    out
}

fn bounded(reading: &Reading, limits: &Limits) -> Result<(), String> {
    fn measure(component: &Component) -> (usize, usize) {
        component
            .components()
            .map(measure)
            .fold((1, 1), |(count, depth), (c, d)| (count + c, depth.max(d + 1)))
    }
    let sizes: Vec<_> = reading.calendars.iter().map(measure).collect();
    let count: usize = sizes.iter().map(|(count, _)| count).sum();
    ensure(count <= limits.components, || format!("{count} components"))?;
    let depth = sizes.iter().map(|(_, depth)| *depth).max().unwrap_or_default();
    ensure(depth <= limits.depth, || format!("{depth} components deep"))
}

/// All properties of a component and of those in it.
pub fn properties(component: &Component) -> Vec<&Property> {
    let inner = component.components().flat_map(properties);
    component.properties().chain(inner).collect()
}

fn each_property(calendar: &Component) -> Result<(), String> {
    for property in properties(calendar) {
        accessors(property)?;
        values(property)?;
        edits(property)?;
    }
    Ok(())
}

/// The same line, taken apart anew.
fn reparsed(property: &Property) -> Result<Property, String> {
    Property::parse(property.line()).ok_or_else(|| format!("no content line: {property:?}"))
}

fn accessors(property: &Property) -> Result<(), String> {
    let again = reparsed(property)?;
    ensure(again == *property, || format!("{property:?} is {again:?}"))?;
    ensure(again.name() == property.name(), || format!("another name: {property:?}"))?;
    ensure(again.value() == property.value(), || format!("another value: {property:?}"))?;
    ensure(again.params() == property.params(), || format!("other parameters: {property:?}"))?;
    ensure(property.line().ends_with(property.value()), || format!("no end: {property:?}"))?;
    for param in property.params().iter().take(20) {
        let found = property.param(&param.name.to_ascii_lowercase());
        ensure(found.is_some(), || format!("{} is lost: {property:?}", param.name))?;
    }
    let text = property.as_text();
    let encoded = Property::text(property.name(), &text);
    let clean: String =
        text.chars().filter(|c| !c.is_ascii_control() || "\t\n".contains(*c)).collect();
    ensure(encoded.as_text() == clean, || format!("TEXT {text:?} became {encoded:?}"))
}

fn values(property: &Property) -> Result<(), String> {
    if let Ok(moment) = Moment::of(property) {
        let written = moment.to_property("DTSTART");
        let read = Moment::of(&written).map_err(|e| format!("{moment:?}: {e}"))?;
        ensure(read == moment, || format!("{moment:?} became {written:?}"))?;
        let same = moment.with_civil(moment.civil());
        ensure(same == moment, || format!("{moment:?} became {same:?}"))?;
    }
    for item in property.value().split(',').take(50) {
        let _ = Moment::from_value(property, item);
        let _ = Duration::parse(item);
        if let Ok(period) = Period::from_value(property, item) {
            let start = item.split('/').next().unwrap_or_default();
            let moment = Moment::from_value(property, start);
            ensure(moment.as_ref() == Ok(period.start()), || format!("{item}: {period:?}"))?;
        }
    }
    Ok(())
}

/// A parameter's value that tries to be more.
const HOSTILE: &str = "a\"b;X-EVIL=1:mailto:c,d^'\r\nATTENDEE:mailto:e\u{7f}\u{85} \u{2028}^";

fn edits(property: &Property) -> Result<(), String> {
    let name = "X-LAW-OF-TESTS";
    let mut edited = property.clone();
    edited.set_param(name, HOSTILE);
    let wanted: String = HOSTILE.chars().filter(|c| !c.is_ascii_control() || *c == '\n').collect();
    let read = reparsed(&edited)?;
    let found = read.param(name);
    ensure(found.as_deref() == Some(&wanted), || format!("{found:?} of {edited:?}"))?;
    ensure(read.value() == property.value(), || format!("{edited:?} of {property:?}"))?;
    let others: Vec<_> = read.params().into_iter().filter(|p| p.name != name).collect();
    ensure(others == property.params(), || format!("{edited:?} of {property:?}"))?;
    edited.remove_param(name);
    let read = reparsed(&edited)?;
    ensure(read.canonical() == property.canonical(), || format!("{read:?} of {property:?}"))?;

    let list = ["mailto:a@example.org".to_owned(), "b,c\"".to_owned()];
    edited.set_param_list(name, &list);
    let read = reparsed(&edited)?;
    let found = read.params().into_iter().find(|p| p.name == name).map(|p| p.values);
    ensure(found.as_deref() == Some(&list), || format!("{found:?} of {edited:?}"))?;

    let mut edited = property.clone();
    edited.set_value("mailto:x\r\ny@example.org");
    let read = reparsed(&edited)?;
    ensure(read.value() == "mailto:xy@example.org", || format!("{read:?} of {property:?}"))?;
    ensure(read.params() == property.params(), || format!("{read:?} of {property:?}"))
}

fn objects(calendar: &Component) -> Result<(), String> {
    let of_kind =
        |c: &&Component| !c.is("VTIMEZONE") && ComponentKind::from_name(c.name()).is_some();
    let all = calendar.components().filter(of_kind).count();
    if let Ok(object) = Object::new(calendar.clone()) {
        ensure(object.components().count() == all, || "a component is lost".into())?;
        let parts = usize::from(object.master().is_some()) + object.overrides().count();
        ensure(parts == all, || "neither master nor override".into())?;
        ensure(object.components().all(|c| c.value("UID") == Some(object.uid())), || {
            "another UID".into()
        })?;
        ensure(object.into_calendar() == *calendar, || "the object is another calendar".into())?;
    }
    let split = Object::split(calendar.clone());
    let wrong = split.iter().filter(|o| o.is_err()).count();
    let found: usize = split.iter().flatten().map(|o| o.components().count()).sum();
    ensure(found <= all, || format!("{found} of {all} components"))?;
    ensure(wrong > 0 || found == all, || format!("only {found} of {all} components"))?;
    for object in split.iter().flatten() {
        round_trip(object.calendar())?;
        let again = Object::new(object.calendar().clone());
        ensure(again.as_ref() == Ok(object), || format!("{again:?}"))?;
    }
    Ok(())
}
