//! A component: an ordered list of properties and inner components.

use super::Property;

/// What a component holds, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A property line.
    Property(Property),
    /// An inner component.
    Component(Component),
}

/// A component (`BEGIN:name` … `END:name`). The reader bounds its depth, so that walking it
/// recursively is safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    name: String,
    items: Vec<Item>,
}

impl Component {
    /// An empty component; the name is stored in upper case.
    pub fn new(name: &str) -> Self {
        Component { name: name.trim().to_ascii_uppercase(), items: Vec::new() }
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

    /// The unescaped text of the first property called `name`; empty counts as absent.
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(|p| p.as_text().into_owned()).filter(|t| !t.trim().is_empty())
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
        if !self.is(&other.name) {
            return false;
        }
        let properties = |c: &Component| {
            let mut all: Vec<_> = c.properties().map(Property::canonical).collect();
            all.sort();
            all
        };
        if properties(self) != properties(other) {
            return false;
        }
        let mut rest: Vec<&Component> = other.components().collect();
        self.components().all(|mine| {
            match rest.iter().position(|theirs| mine.same_content(theirs)) {
                Some(i) => {
                    rest.remove(i);
                    true
                }
                None => false,
            }
        }) && rest.is_empty()
    }
}
