//! What a component says besides when it is.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::change::{Attachment, Change, Delta, Listed, Pair, Point};
use super::people::{self, Attendee};
use crate::ical::{Component, Moment, Param, Property, unescape_text};
use crate::identity::Participant;
use crate::time::Zones;

/// Properties that are compared by meaning, or that only tell one revision from another.
const KNOWN: [&str; 30] = [
    "ATTACH",
    "ATTENDEE",
    "CATEGORIES",
    "CLASS",
    "COMPLETED",
    "CONFERENCE",
    "CREATED",
    "DESCRIPTION",
    "DTEND",
    "DTSTAMP",
    "DTSTART",
    "DUE",
    "DURATION",
    "EXDATE",
    "EXRULE",
    "LAST-MODIFIED",
    "LOCATION",
    "ORGANIZER",
    "PERCENT-COMPLETE",
    "PRIORITY",
    "RDATE",
    "RECURRENCE-ID",
    "REQUEST-STATUS",
    "RRULE",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "TRANSP",
    "UID",
    "URL",
];

/// The lines of one component, found by their names, and its people.
pub(super) struct Content<'a> {
    component: &'a Component,
    /// By name in upper case, each name's in the order of the text.
    lines: Vec<(Cow<'a, str>, &'a Property)>,
    /// The series, where that names the people.
    series: Option<Rc<Content<'a>>>,
    people: OnceCell<Vec<(Attendee, Vec<String>)>>,
}

impl<'a> Content<'a> {
    /// Of a component; an override without any ATTENDEE speaks to those of the `master`.
    pub(super) fn new(component: &'a Component, master: Option<&Rc<Content<'a>>>) -> Self {
        let upper = |name: &'a str| match name.bytes().any(|b| b.is_ascii_lowercase()) {
            true => Cow::Owned(name.to_ascii_uppercase()),
            false => Cow::Borrowed(name),
        };
        let mut lines: Vec<_> = component.properties().map(|p| (upper(p.name()), p)).collect();
        lines.sort_by(|a, b| a.0.cmp(&b.0));
        let series = master.filter(|_| component.get("ATTENDEE").is_none()).cloned();
        Content { component, lines, series, people: OnceCell::new() }
    }

    pub(super) fn component(&self) -> &'a Component {
        self.component
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &'a Property> {
        let first = self.lines.partition_point(|(n, _)| n.as_ref() < name);
        let rest = self.lines.get(first..).unwrap_or_default();
        let end = rest.partition_point(|(n, _)| n.as_ref() == name);
        rest.get(..end).unwrap_or_default().iter().map(|(_, p)| *p)
    }

    /// The value of the first line of that name, where it has one.
    fn value(&self, name: &str) -> Option<&'a str> {
        self.all(name).next().map(|p| p.value().trim()).filter(|v| !v.is_empty())
    }

    fn text(&self, name: &str) -> Option<String> {
        let text = self.all(name).next()?.as_text();
        Some(text.trim()).filter(|t| !t.is_empty()).map(str::to_owned)
    }

    fn number(&self, name: &str) -> u8 {
        self.value(name).and_then(|v| v.parse().ok()).unwrap_or(0)
    }

    fn organizer(&self) -> Option<Participant> {
        if let Some(series) = &self.series {
            return series.organizer();
        }
        let filled = |p: &&Property| !p.value().trim().is_empty();
        self.all("ORGANIZER").next().filter(filled).map(Participant::of)
    }

    fn people(&self) -> &[(Attendee, Vec<String>)] {
        match &self.series {
            Some(series) => series.people(),
            None => self.people.get_or_init(|| people::read(self.component)),
        }
    }
}

/// What changed from `old` to `new`; alarms only where asked for.
pub(super) fn compare(
    (old, old_zones): (&Content<'_>, &Zones),
    (new, new_zones): (&Content<'_>, &Zones),
    alarms: bool,
) -> Vec<Change> {
    let mut changes = Vec::new();
    let text = |name| Pair::differing(old.text(name), new.text(name));
    changes.extend(text("SUMMARY").map(Change::Summary));
    changes.extend(text("LOCATION").map(Change::Location));
    changes.extend(text("DESCRIPTION").map(Change::Description));
    let url = |c: &Content<'_>| c.value("URL").map(str::to_owned);
    changes.extend(Pair::differing(url(old), url(new)).map(Change::Url));
    changes.extend(delta(conferences(old), conferences(new)).map(Change::Conference));
    // Where the series names them on both sides, it is told of the series.
    if old.series.is_none() || new.series.is_none() {
        changes.extend(organizer(old, new));
        let people = people::compare(old.people(), new.people());
        changes.extend(people.map(|p| Change::Attendees(Box::new(p))));
    }
    changes.extend(delta(attachments(old), attachments(new)).map(Change::Attachments));
    changes.extend(completed((old, old_zones), (new, new_zones)));
    let number = |name| Pair::differing(old.number(name), new.number(name));
    changes.extend(number("PERCENT-COMPLETE").map(Change::PercentComplete));
    changes.extend(number("PRIORITY").map(Change::Priority));
    let class = |c: &Content<'_>| c.value("CLASS").unwrap_or("PUBLIC").to_ascii_uppercase();
    changes.extend(Pair::differing(class(old), class(new)).map(Change::Class));
    changes.extend(delta(categories(old), categories(new)).map(Change::Categories));
    if alarms {
        changes.extend(alarms_of(old.component, new.component));
    }
    let others = others(old, new);
    if !others.is_empty() {
        changes.push(Change::Other(others));
    }
    changes
}

fn organizer(old: &Content<'_>, new: &Content<'_>) -> Option<Change> {
    let (was, is) = (old.organizer(), new.organizer());
    let same = match (&was, &is) {
        (Some(was), Some(is)) => {
            // Apple's tokens name nobody and change with every message [auth-3].
            let tokens = was.is_token() && is.is_token() && was.email == is.email;
            (tokens || was.same(is)) && was.name == is.name
        }
        (None, None) => true,
        _ => false,
    };
    (!same).then(|| Change::Organizer(Box::new(Pair { old: was, new: is })))
}

fn conferences(content: &Content<'_>) -> BTreeMap<String, String> {
    let uris = content.all("CONFERENCE").map(|p| p.value().trim()).filter(|v| !v.is_empty());
    uris.map(|uri| (uri.to_owned(), uri.to_owned())).collect()
}

fn categories(content: &Content<'_>) -> BTreeMap<String, String> {
    let lists = content.all("CATEGORIES").flat_map(|p| items(p.value()));
    let texts = lists.map(|item| unescape_text(item).trim().to_owned());
    texts.filter(|t| !t.is_empty()).map(|t| (t.clone(), t)).collect()
}

/// The items of a list of TEXT, still escaped.
fn items(value: &str) -> impl Iterator<Item = &str> {
    let mut escaped = false;
    value.split(move |c| {
        let separates = c == ',' && !escaped;
        escaped = c == '\\' && !escaped;
        separates
    })
}

/// By what makes them the same: the URI, or what is inside.
fn attachments<'a>(content: &Content<'a>) -> BTreeMap<&'a str, Attachment> {
    let filled = content.all("ATTACH").filter(|p| !p.value().trim().is_empty());
    filled
        .map(|p| {
            let value = p.value().trim();
            let is = |name, word: &str| p.param(name).is_some_and(|v| v.eq_ignore_ascii_case(word));
            let inside = is("VALUE", "BINARY") || is("ENCODING", "BASE64");
            let name = p.param("FILENAME").or_else(|| p.param("X-FILENAME"));
            let attachment = Attachment {
                uri: (!inside).then(|| value.to_owned()),
                name: name.filter(|n| !n.trim().is_empty()),
                media_type: p.param("FMTTYPE").filter(|t| !t.trim().is_empty()),
            };
            (value, attachment)
        })
        .collect()
}

fn delta<K: Ord, T>(old: BTreeMap<K, T>, mut new: BTreeMap<K, T>) -> Option<Delta<T>> {
    let mut removed = Listed::default();
    for (key, item) in old {
        if new.remove(&key).is_none() {
            removed.push_with(|| item);
        }
    }
    let delta = Delta { added: new.into_values().collect(), removed };
    (!delta.is_empty()).then_some(delta)
}

fn completed(
    (old, old_zones): (&Content<'_>, &Zones),
    (new, new_zones): (&Content<'_>, &Zones),
) -> Option<Change> {
    let point = |c: &Content<'_>, zones: &Zones| {
        let moment = c.all("COMPLETED").next().and_then(|p| Moment::of(p).ok())?;
        Some(Point { at: zones.resolve(&moment), moment })
    };
    let (was, is) = (point(old, old_zones), point(new, new_zones));
    let differ = was.as_ref().map(|p| p.at) != is.as_ref().map(|p| p.at);
    differ.then_some(Change::Completed(Pair { old: was, new: is }))
}

/// The alarms of two components, whatever order they are in.
fn alarms_of(old: &Component, new: &Component) -> Option<Change> {
    let alarms = |c: &Component| {
        let mut all: Vec<(String, String)> = c
            .components()
            .filter(|c| c.is("VALARM"))
            .map(|a| (a.value("TRIGGER").unwrap_or_default().to_owned(), digest(a)))
            .collect();
        all.sort();
        all
    };
    let (was, is) = (alarms(old), alarms(new));
    let triggers =
        |all: Vec<(String, String)>| all.into_iter().map(|(trigger, _)| trigger).collect();
    (was != is).then(|| Change::Alarms(Pair { old: triggers(was), new: triggers(is) }))
}

/// The names of everything else that is not the same.
fn others(old: &Content<'_>, new: &Content<'_>) -> Listed<String> {
    // Our own notes are nobody's news, and alarms are not compared here.
    let ours = |name: &str| name.starts_with("X-IMIP-");
    let names = |c: &Content<'_>| -> BTreeSet<String> {
        let names = c.lines.iter().map(|(n, _)| n.as_ref());
        names.filter(|n| KNOWN.binary_search(n).is_err() && !ours(n)).map(str::to_owned).collect()
    };
    let mut changed: BTreeSet<String> = names(old).union(&names(new)).cloned().collect();
    changed.retain(|name| {
        let (mut was, mut is) = (old.all(name), new.all(name));
        // Mostly they are the same, letter by letter.
        loop {
            match (was.next(), is.next()) {
                (None, None) => return false,
                (Some(a), Some(b)) if a == b => {}
                _ => break,
            }
        }
        meaning(old.all(name)) != meaning(new.all(name))
    });
    let inner = |c: &Component| {
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for inner in c.components().filter(|c| !c.is("VALARM")) {
            all.entry(inner.name().to_owned()).or_default().push(digest(inner));
        }
        all.values_mut().for_each(|digests| digests.sort());
        all
    };
    let (was, is) = (inner(old.component), inner(new.component));
    let parts = was.keys().chain(is.keys()).filter(|name| was.get(*name) != is.get(*name));
    changed.extend(parts.cloned());
    changed.into_iter().collect()
}

/// Lines in a form in which those that mean the same are equal, empty ones left out.
fn meaning<'a>(lines: impl Iterator<Item = &'a Property>) -> Vec<(Vec<Param>, String)> {
    let mut all: Vec<_> = lines
        .filter(|p| !p.value().trim().is_empty())
        .map(|p| {
            let mut params = p.params();
            params.retain(|p| !p.name.starts_with("X-IMIP-"));
            for value in params.iter_mut().flat_map(|p| &mut p.values) {
                *value = value.to_lowercase();
            }
            params.sort();
            (params, p.as_text().trim().to_owned())
        })
        .collect();
    all.sort();
    all
}

/// All that a component says, order aside, as one text.
fn digest(component: &Component) -> String {
    let mut parts: Vec<String> = component
        .properties()
        .map(|p| format!("{} {:?}", p.name().to_ascii_uppercase(), meaning(std::iter::once(p))))
        .chain(component.components().map(|c| format!("{} {}", c.name(), digest(c))))
        .collect();
    parts.sort();
    format!("{parts:?}")
}
