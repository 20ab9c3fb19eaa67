//! A component: an ordered list of properties and inner components.

use super::content_line::without_controls;
use super::{Param, Property};

/// What a component holds, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A property line.
    Property(Property),
    /// An inner component.
    Component(Component),
}

/// A component (`BEGIN:name` … `END:name`): a VCALENDAR, a VEVENT, a VALARM.
///
/// The reader bounds the depth, so that walking a component recursively is safe, as writing,
/// comparing and dropping it do; code that nests components by hand minds that itself.
///
/// ```
/// use imip_milter::ical::{Component, Property};
///
/// let mut event = Component::new("VEVENT");
/// event.push(Property::new("UID", "1@example.org"));
/// event.push(Property::text("SUMMARY", "Lunch, at last"));
/// event.set(Property::text("SUMMARY", "Dinner"));
///
/// assert_eq!(event.value("uid"), Some("1@example.org"));
/// assert_eq!(event.text("SUMMARY").as_deref(), Some("Dinner"));
/// assert_eq!(event.all("ATTENDEE").count(), 0);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    name: String,
    items: Vec<Item>,
}

impl Component {
    /// An empty component; the name is stored in upper case, without control characters.
    pub fn new(name: &str) -> Self {
        let mut name = without_controls(name).trim().to_owned();
        name.make_ascii_uppercase();
        Component { name, items: Vec::new() }
    }

    /// The name, in upper case.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether this is a component of that name.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Properties and inner components in order.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// All properties in order.
    pub fn properties(&self) -> impl Iterator<Item = &Property> {
        self.items.iter().filter_map(|i| match i {
            Item::Property(p) => Some(p),
            Item::Component(_) => None,
        })
    }

    /// All properties in order, to be changed.
    pub fn properties_mut(&mut self) -> impl Iterator<Item = &mut Property> {
        self.items.iter_mut().filter_map(|i| match i {
            Item::Property(p) => Some(p),
            Item::Component(_) => None,
        })
    }

    /// The properties called `name`.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.properties().filter(move |p| p.is(name))
    }

    /// The first property called `name`.
    pub fn get(&self, name: &str) -> Option<&Property> {
        self.properties().find(|p| p.is(name))
    }

    /// The raw value of the first property called `name`, trimmed; an empty value counts as
    /// absent (producers write `LOCATION:`).
    pub fn value(&self, name: &str) -> Option<&str> {
        self.get(name).map(|p| p.value().trim()).filter(|v| !v.is_empty())
    }

    /// The text of the first property called `name` for a reader
    /// ([`Property::shown_text`]); empty counts as absent.
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(|p| p.shown_text().into_owned()).filter(|t| !t.trim().is_empty())
    }

    /// Inner components in order.
    pub fn components(&self) -> impl Iterator<Item = &Component> {
        self.items.iter().filter_map(|i| match i {
            Item::Component(c) => Some(c),
            Item::Property(_) => None,
        })
    }

    /// Inner components in order, to be changed.
    pub fn components_mut(&mut self) -> impl Iterator<Item = &mut Component> {
        self.items.iter_mut().filter_map(|i| match i {
            Item::Component(c) => Some(c),
            Item::Property(_) => None,
        })
    }

    /// Adds a property behind the last one (before inner components).
    pub fn push(&mut self, property: Property) {
        let at =
            self.items.iter().rposition(|i| matches!(i, Item::Property(_))).map_or(0, |i| i + 1);
        self.items.insert(at, Item::Property(property));
    }

    /// Adds an item at the end.
    pub fn push_item(&mut self, item: Item) {
        self.items.push(item);
    }

    /// Adds an inner component at the end.
    pub fn push_component(&mut self, component: Component) {
        self.items.push(Item::Component(component));
    }

    /// Puts `property` in the place of the first of its name and removes the others; adds it
    /// where there is none.
    pub fn set(&mut self, property: Property) {
        let name = property.name().to_owned();
        let mut replacement = Some(property);
        self.items.retain_mut(|item| match item {
            Item::Property(p) if p.is(&name) => match replacement.take() {
                Some(new) => {
                    *p = new;
                    true
                }
                None => false,
            },
            _ => true,
        });
        if let Some(new) = replacement {
            self.push(new);
        }
    }

    /// Removes every property called `name`.
    pub fn remove(&mut self, name: &str) {
        self.retain_properties(|p| !p.is(name));
    }

    /// Keeps only the properties for which `keep` holds.
    pub fn retain_properties(&mut self, mut keep: impl FnMut(&Property) -> bool) {
        self.items.retain(|i| match i {
            Item::Property(p) => keep(p),
            Item::Component(_) => true,
        });
    }

    /// Keeps only the inner components for which `keep` holds.
    pub fn retain_components(&mut self, mut keep: impl FnMut(&Component) -> bool) {
        self.items.retain(|i| match i {
            Item::Component(c) => keep(c),
            Item::Property(_) => true,
        });
    }

    /// Whether two components mean the same text: equal multisets of properties (parameters as
    /// sets) and of inner components, order aside.
    pub fn same_content(&self, other: &Component) -> bool {
        self.is(other.name()) && Canonical::of(self) == Canonical::of(other)
    }
}

/// A component in a form that depends on its content alone.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Canonical<'a> {
    name: &'a str,
    properties: Vec<(String, Vec<Param>, String)>,
    components: Vec<Canonical<'a>>,
}

impl<'a> Canonical<'a> {
    fn of(component: &'a Component) -> Self {
        let mut properties: Vec<_> = component.properties().map(Property::canonical).collect();
        let mut components: Vec<_> = component.components().map(Canonical::of).collect();
        properties.sort_unstable();
        components.sort_unstable();
        Canonical { name: component.name(), properties, components }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn component(name: &str, items: &[&str], inner: Vec<Component>) -> Component {
        let mut component = Component::new(name);
        for line in items {
            component.push(Property::parse(line).unwrap());
        }
        for c in inner {
            component.push_component(c);
        }
        component
    }

    #[test]
    fn order_and_spelling_are_no_content() {
        let alarm = |n: &str| component("VALARM", &[&format!("TRIGGER:{n}")], vec![]);
        let a = component("VEVENT", &["A;X=1;Y=\"2\":v", "B:1"], vec![alarm("1"), alarm("2")]);
        let b = component("vevent", &["b:1", "a;y=2;x=1:v"], vec![alarm("2"), alarm("1")]);
        assert!(a.same_content(&b));
        for other in [
            component("VTODO", &["A;X=1;Y=2:v", "B:1"], vec![alarm("1"), alarm("2")]),
            component("VEVENT", &["A;X=1;Y=2:v", "B:1", "B:1"], vec![alarm("1"), alarm("2")]),
            component("VEVENT", &["A;X=1;Y=2:v", "B:1"], vec![alarm("1"), alarm("1")]),
            component("VEVENT", &["A;X=1;Y=2:v", "B:2"], vec![alarm("1"), alarm("2")]),
        ] {
            assert!(!a.same_content(&other), "{other:?}");
        }
    }

    #[test]
    fn a_property_goes_before_the_inner_components() {
        let mut c = component("VEVENT", &["A:1"], vec![Component::new("VALARM")]);
        c.push(Property::new("B", "2"));
        c.set(Property::new("a", "3"));
        let names: Vec<_> = c.properties().map(|p| p.line().to_owned()).collect();
        assert_eq!(names, ["a:3", "B:2"]);
        assert!(matches!(c.items().last(), Some(Item::Component(_))));
    }

    #[test]
    fn a_name_is_one_line() {
        assert_eq!(Component::new(" valarm\r\nX-EVIL:1 ").name(), "VALARMX-EVIL:1");
    }
}
