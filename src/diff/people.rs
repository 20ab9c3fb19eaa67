//! Who came, who left, and what changed about those who stayed `[id-1]`, `[id-3]`, `[id-5]`.

use std::collections::{BTreeSet, HashMap};

use super::change::{Listed, Pair};
use crate::ical::{Component, Param, Property};
use crate::identity::{Mailbox, Participant, partstat};

/// An ATTENDEE.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// Who.
    pub who: Participant,
    /// ROLE, in upper case.
    pub role: String,
    /// PARTSTAT, in upper case.
    pub partstat: String,
    /// DELEGATED-TO: canonical addresses, in order.
    pub delegated_to: Vec<String>,
    /// DELEGATED-FROM, likewise.
    pub delegated_from: Vec<String>,
}

/// What changed about one who was and is an attendee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendeeChange {
    /// Who, as either revision has him.
    pub who: Pair<Participant>,
    /// His name (CN).
    pub name: Option<Pair<Option<String>>>,
    /// ROLE.
    pub role: Option<Pair<String>>,
    /// PARTSTAT.
    pub partstat: Option<Pair<String>>,
    /// To whom he delegated.
    pub delegated_to: Option<Pair<Vec<String>>>,
    /// From whom he was delegated.
    pub delegated_from: Option<Pair<Vec<String>>>,
}

/// How the ATTENDEEs changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendees {
    /// Who came.
    pub added: Listed<Attendee>,
    /// Who left.
    pub removed: Listed<Attendee>,
    /// Who stayed, and is not as before.
    pub changed: Listed<AttendeeChange>,
}

impl Attendee {
    fn of(line: &Property) -> Self {
        let params = line.params();
        let first = |name: &str| {
            let values = params.iter().find(|p| p.name == name).map(|p| p.values.join(","));
            values.map(|v| v.trim().to_ascii_uppercase()).filter(|v| !v.is_empty())
        };
        Attendee {
            who: Participant::of(line),
            role: first("ROLE").unwrap_or_else(|| "REQ-PARTICIPANT".to_owned()),
            partstat: partstat(line),
            delegated_to: addresses(&params, "DELEGATED-TO"),
            delegated_from: addresses(&params, "DELEGATED-FROM"),
        }
    }

    /// Takes over what another line for the same person says `[id-5]`.
    fn merge(&mut self, other: &Attendee) {
        if self.partstat == "NEEDS-ACTION" {
            self.partstat.clone_from(&other.partstat);
        }
        if self.who.name.is_none() {
            self.who.name.clone_from(&other.who.name);
        }
        for (mine, more) in [
            (&mut self.delegated_to, &other.delegated_to),
            (&mut self.delegated_from, &other.delegated_from),
        ] {
            let all: BTreeSet<&String> = mine.iter().chain(more).collect();
            *mine = all.into_iter().cloned().collect();
        }
    }
}

fn addresses(params: &[Param], name: &str) -> Vec<String> {
    let values = params.iter().filter(|p| p.name == name).flat_map(|p| &p.values);
    let canonical = |v: &String| match Mailbox::parse(v) {
        Some(mailbox) => mailbox.as_str().to_owned(),
        None => v.trim().to_ascii_lowercase(),
    };
    let all: BTreeSet<String> = values.map(canonical).filter(|v| !v.is_empty()).collect();
    all.into_iter().collect()
}

/// The ATTENDEE lines of a component, with what each is known by.
pub(super) fn read(component: &Component) -> Vec<(Attendee, Vec<String>)> {
    let named = component.properties().filter(|p| p.is("ATTENDEE") && !p.value().trim().is_empty());
    let with_keys = |attendee: Attendee| {
        let keys = attendee.who.keys();
        (attendee, keys)
    };
    named.map(Attendee::of).map(with_keys).collect()
}

/// How they changed, if they did.
pub(super) fn compare(
    old: &[(Attendee, Vec<String>)],
    new: &[(Attendee, Vec<String>)],
) -> Option<Attendees> {
    let (mut added, mut removed, mut differing) =
        (Listed::default(), Listed::default(), Listed::default());
    for person in persons(old, new) {
        match person {
            (Some(was), Some(is)) => {
                if let Some(change) = changed(was.get(), is.get()) {
                    differing.push_with(|| change);
                }
            }
            (Some(was), None) => removed.push_with(|| was.get().clone()),
            (None, Some(is)) => added.push_with(|| is.get().clone()),
            (None, None) => {}
        }
    }
    let changes = Attendees { added, removed, changed: differing };
    let none = changes.added.is_empty() && changes.removed.is_empty() && changes.changed.is_empty();
    (!none).then_some(changes)
}

fn changed(old: &Attendee, new: &Attendee) -> Option<AttendeeChange> {
    if old == new {
        return None;
    }
    let change = AttendeeChange {
        who: Pair { old: old.who.clone(), new: new.who.clone() },
        name: Pair::cloned(&old.who.name, &new.who.name),
        role: Pair::cloned(&old.role, &new.role),
        partstat: Pair::cloned(&old.partstat, &new.partstat),
        delegated_to: Pair::cloned(&old.delegated_to, &new.delegated_to),
        delegated_from: Pair::cloned(&old.delegated_from, &new.delegated_from),
    };
    let AttendeeChange { name, role, partstat, delegated_to, delegated_from, .. } = &change;
    let any = name.is_some()
        || role.is_some()
        || partstat.is_some()
        || delegated_to.is_some()
        || delegated_from.is_some();
    any.then_some(change)
}

/// A person as he was and as he is.
type Person<'a> = (Option<Said<'a>>, Option<Said<'a>>);

/// What the lines for one person say.
enum Said<'a> {
    Once(&'a Attendee),
    Often(Box<Attendee>),
}

impl Said<'_> {
    fn get(&self) -> &Attendee {
        match self {
            Said::Once(line) => line,
            Said::Often(merged) => merged,
        }
    }
}

/// Every person as he was and as he is. Lines, of whichever side, are one person's if they share
/// what they are known by, also through a third line; so the answer is the same seen from both
/// sides, and costs no search.
fn persons<'a>(
    old: &'a [(Attendee, Vec<String>)],
    new: &'a [(Attendee, Vec<String>)],
) -> Vec<Person<'a>> {
    let mut sets = Sets((0..old.len() + new.len()).collect());
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (number, (_, keys)) in old.iter().chain(new).enumerate() {
        for key in keys {
            match known.get(key.as_str()) {
                Some(other) => sets.join(*other, number),
                None => {
                    known.insert(key, number);
                }
            }
        }
    }
    let mut persons: Vec<Person<'a>> = Vec::new();
    persons.resize_with(old.len() + new.len(), || (None, None));
    for (number, (line, _)) in old.iter().chain(new).enumerate() {
        let Some(person) = persons.get_mut(sets.first(number)) else { continue };
        let side = if number < old.len() { &mut person.0 } else { &mut person.1 };
        match side {
            Some(Said::Once(first)) => {
                let mut merged = Box::new((*first).clone());
                merged.merge(line);
                *side = Some(Said::Often(merged));
            }
            Some(Said::Often(merged)) => merged.merge(line),
            None => *side = Some(Said::Once(line)),
        }
    }
    persons
}

/// Disjoint sets of numbers; each number points to a smaller one of its set, the smallest to
/// itself.
struct Sets(Vec<usize>);

impl Sets {
    fn first(&mut self, mut number: usize) -> usize {
        loop {
            let next = self.next(number);
            if next == number {
                return number;
            }
            // The next time the way is half as long.
            let over = self.next(next);
            if let Some(slot) = self.0.get_mut(number) {
                *slot = over;
            }
            number = over;
        }
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }

    fn next(&self, number: usize) -> usize {
        self.0.get(number).copied().unwrap_or(number)
    }
}
