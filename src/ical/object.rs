//! A calendar object: all components with one UID, as one VCALENDAR (a master and its
//! overrides, or overrides alone).

use std::collections::{HashMap, HashSet};

use super::component::{Component, Item};
use super::tzid::tzid_key;

/// The four component types of iTIP, and one more that calendars hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ComponentKind {
    /// An event.
    Vevent,
    /// A to-do.
    Vtodo,
    /// A journal entry.
    Vjournal,
    /// Busy time.
    Vfreebusy,
    /// When somebody is to be had (RFC 7953); it comes into a calendar by no iTIP message.
    Vavailability,
}

impl ComponentKind {
    /// By the name of a component.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Vevent, Self::Vtodo, Self::Vjournal, Self::Vfreebusy, Self::Vavailability]
            .into_iter()
            .find(|k| k.as_str().eq_ignore_ascii_case(name))
    }

    /// The name in upper case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vevent => "VEVENT",
            Self::Vtodo => "VTODO",
            Self::Vjournal => "VJOURNAL",
            Self::Vfreebusy => "VFREEBUSY",
            Self::Vavailability => "VAVAILABILITY",
        }
    }

    /// What a reader calls it.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Vtodo => "to-do",
            Self::Vjournal => "journal entry",
            Self::Vavailability => "availability",
            Self::Vevent | Self::Vfreebusy => "event",
        }
    }
}

/// Why a VCALENDAR is no calendar object (rule `[part-4]`).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ObjectError {
    /// No component besides VTIMEZONE.
    #[error("the VCALENDAR holds no component")]
    Empty,
    /// Components of several types.
    #[error("the VCALENDAR mixes {0} and {1}")]
    MixedKinds(String, String),
    /// A component that iTIP does not know.
    #[error("{0} is no iTIP component")]
    UnknownKind(String),
    /// A component without UID.
    #[error("a component has no UID")]
    NoUid,
    /// Components with different UIDs.
    #[error("the VCALENDAR mixes several UIDs")]
    MixedUids,
    /// Two masters, or two components with one RECURRENCE-ID spelled alike.
    #[error("two components have the same RECURRENCE-ID")]
    RepeatedRecurrenceId,
}

/// One VCALENDAR with the components of one UID.
///
/// ```
/// use imip_milter::ical::{Limits, Object, read};
///
/// let text = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nRRULE:FREQ=DAILY\nEND:VEVENT\n\
///              BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260302T080000Z\nEND:VEVENT\nEND:VCALENDAR";
/// let mut calendars = read(text, &Limits::default(), |_| String::new())?.calendars;
/// let object = Object::new(calendars.remove(0))?;
/// assert_eq!(object.uid(), "1");
/// assert!(object.master().is_some_and(|m| m.get("RRULE").is_some()));
/// assert_eq!(object.overrides().count(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    calendar: Component,
    kind: ComponentKind,
    uid: String,
}

/// The TZIDs that a component and what is in it use.
fn zones_used(component: &Component, into: &mut HashSet<String>) {
    into.extend(component.properties().filter_map(|p| p.param("TZID")).map(|t| tzid_key(&t)));
    component.components().for_each(|c| zones_used(c, into));
}

impl Object {
    /// Checks a VCALENDAR.
    ///
    /// # Errors
    /// [`ObjectError`]: it is not exactly one object.
    pub fn new(calendar: Component) -> Result<Self, ObjectError> {
        let mut kind: Option<ComponentKind> = None;
        let mut uid: Option<String> = None;
        let mut seen = HashSet::new();
        for component in calendar.components().filter(|c| !c.is("VTIMEZONE")) {
            let this = match ComponentKind::from_name(component.name()) {
                Some(k) => k,
                // X- components ride along.
                None if component.name().starts_with("X-") => continue,
                None => return Err(ObjectError::UnknownKind(component.name().to_owned())),
            };
            match kind {
                Some(k) if k != this => {
                    return Err(ObjectError::MixedKinds(k.as_str().into(), this.as_str().into()));
                }
                _ => kind = Some(this),
            }
            let this = component.value("UID").ok_or(ObjectError::NoUid)?;
            match &uid {
                Some(u) if u != this => return Err(ObjectError::MixedUids),
                Some(_) => {}
                None => uid = Some(this.to_owned()),
            }
            let id = component
                .get("RECURRENCE-ID")
                .map(|p| format!("{}|{}", p.param("TZID").unwrap_or_default(), p.value().trim()));
            // Busy time may be told in several parts (RFC 5546 section 3.3.1).
            if kind != Some(ComponentKind::Vfreebusy) && !seen.insert(id) {
                return Err(ObjectError::RepeatedRecurrenceId);
            }
        }
        match (kind, uid) {
            (Some(kind), Some(uid)) => Ok(Object { calendar, kind, uid }),
            _ => Err(ObjectError::Empty),
        }
    }

    /// Takes a VCALENDAR with the components of several UIDs apart (a published calendar, an
    /// exported file): one object a UID and type, in order of appearance, each with the
    /// VTIMEZONEs that it names.
    pub fn split(calendar: Component) -> Vec<Result<Self, ObjectError>> {
        let mut frame = calendar.clone();
        frame.retain_components(|_| false);
        let zones: Vec<&Component> = calendar.components().filter(|c| c.is("VTIMEZONE")).collect();
        let mut index: HashMap<(String, String), usize> = HashMap::new();
        let mut groups: Vec<Component> = Vec::new();
        for component in calendar.components().filter(|c| !c.is("VTIMEZONE")) {
            let key = (
                component.name().to_owned(),
                component.value("UID").unwrap_or_default().to_owned(),
            );
            let at = *index.entry(key).or_insert_with(|| {
                groups.push(frame.clone());
                groups.len() - 1
            });
            if let Some(group) = groups.get_mut(at) {
                group.push_component(component.clone());
            }
        }
        groups
            .into_iter()
            .map(|mut group| {
                let mut used = HashSet::new();
                group.components().for_each(|c| zones_used(c, &mut used));
                let own: Vec<Component> = group.components().cloned().collect();
                group.retain_components(|_| false);
                for zone in &zones {
                    if zone.value("TZID").is_some_and(|t| used.contains(&tzid_key(t))) {
                        group.push_component((*zone).clone());
                    }
                }
                for component in own {
                    group.push_component(component);
                }
                Object::new(group)
            })
            .collect()
    }

    /// The VCALENDAR.
    pub fn calendar(&self) -> &Component {
        &self.calendar
    }

    /// The VCALENDAR, to be changed; UID and type of the components must stay.
    pub fn calendar_mut(&mut self) -> &mut Component {
        &mut self.calendar
    }

    /// Gives the VCALENDAR back.
    pub fn into_calendar(self) -> Component {
        self.calendar
    }

    /// The type of its components.
    pub fn kind(&self) -> ComponentKind {
        self.kind
    }

    /// The UID.
    pub fn uid(&self) -> &str {
        &self.uid
    }

    /// All components of the object: VTIMEZONEs and X- components left out.
    pub fn components(&self) -> impl Iterator<Item = &Component> {
        let name = self.kind.as_str();
        self.calendar.components().filter(move |c| c.is(name))
    }

    /// The same, to be changed.
    pub fn components_mut(&mut self) -> impl Iterator<Item = &mut Component> {
        let name = self.kind.as_str();
        self.calendar.components_mut().filter(move |c| c.is(name))
    }

    /// The component without RECURRENCE-ID.
    pub fn master(&self) -> Option<&Component> {
        self.components().find(|c| c.get("RECURRENCE-ID").is_none())
    }

    /// The same, to be changed.
    pub fn master_mut(&mut self) -> Option<&mut Component> {
        self.components_mut().find(|c| c.get("RECURRENCE-ID").is_none())
    }

    /// The components with RECURRENCE-ID.
    pub fn overrides(&self) -> impl Iterator<Item = &Component> {
        self.components().filter(|c| c.get("RECURRENCE-ID").is_some())
    }

    /// Keeps only the components of the object for which `keep` holds.
    pub fn retain(&mut self, mut keep: impl FnMut(&Component) -> bool) {
        let name = self.kind.as_str();
        self.calendar.retain_components(|c| !c.is(name) || keep(c));
    }

    /// Adds a component of the object at the end.
    pub fn push(&mut self, component: Component) {
        self.calendar.push_item(Item::Component(component));
    }

    /// The master, or the first override where there is none.
    pub fn main(&self) -> Option<&Component> {
        self.master().or_else(|| self.components().next())
    }

    /// The ORGANIZER line of the master or, lacking it, of any component.
    pub fn organizer(&self) -> Option<&super::Property> {
        self.main()
            .and_then(|c| c.get("ORGANIZER"))
            .or_else(|| self.components().find_map(|c| c.get("ORGANIZER")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ical::{Limits, read};

    fn object(events: &str) -> Result<Object, ObjectError> {
        let text = format!("BEGIN:VCALENDAR\n{events}\nEND:VCALENDAR");
        Object::new(
            read(text.as_bytes(), &Limits::default(), |_| String::new())
                .unwrap()
                .calendars
                .remove(0),
        )
    }

    #[test]
    fn one_uid_one_type() {
        let ok = object("BEGIN:VTIMEZONE\nTZID:x\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260101T000000Z\nEND:VEVENT").unwrap();
        assert_eq!((ok.uid(), ok.kind(), ok.overrides().count()), ("1", ComponentKind::Vevent, 1));
        assert_eq!(
            object("BEGIN:VEVENT\nUID:1\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nEND:VEVENT"),
            Err(ObjectError::MixedUids)
        );
        assert_eq!(
            object("BEGIN:VEVENT\nUID:1\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nEND:VEVENT"),
            Err(ObjectError::RepeatedRecurrenceId)
        );
        assert!(matches!(
            object("BEGIN:VEVENT\nUID:1\nEND:VEVENT\nBEGIN:VTODO\nUID:1\nEND:VTODO"),
            Err(ObjectError::MixedKinds(..))
        ));
        assert_eq!(object("BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT"), Err(ObjectError::NoUid));
        assert_eq!(object("X-A:1"), Err(ObjectError::Empty));
    }
}
