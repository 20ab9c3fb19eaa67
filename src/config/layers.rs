//! The layers of policy, and the effective policy that they make for one user.
//!
//! People: built-in, `[policy]`, `[domain]`, `[user]`, the first matching rule. Resources: the
//! built-in policy for people, `[policy]`, `[domain]`, the built-in differences of resources,
//! `[resource_policy]`, `[collection]`, `[resource]`. Each layer changes what it names and nothing
//! else.

use std::collections::HashMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::errors::{Problem, Source};
use super::keys::{Change, KEYS, Key};
use super::table::Table;
use super::users::Directory;
use super::values::{OneOrMore, domain, not_among};
use crate::itip::{Mailbox, User};
use crate::policy::{Collection, Pattern, Pick, Policy};

/// What one table of the configuration changes.
#[derive(Default)]
pub(super) struct Layer {
    name: String,
    changes: Vec<Set>,
}

/// One key that a layer sets.
struct Set {
    key: &'static Key,
    change: Change,
    /// Where it stands, to say something of it.
    place: Problem,
}

/// `[[user."…".rule]]`
struct Rule {
    from: Vec<Pattern>,
    components: Vec<String>,
    set: Layer,
}

impl Rule {
    fn matches(&self, sender: Option<&Mailbox>, component: Option<&str>) -> bool {
        let from = self.from.is_empty()
            || sender.is_some_and(|sender| self.from.iter().any(|p| p.covers(sender)));
        let kind = self.components.is_empty()
            || component.is_some_and(|c| self.components.iter().any(|k| k.eq_ignore_ascii_case(c)));
        from && kind
    }
}

/// `[user."…"]`, `[resource."…"]`, `[collection."…"]`
#[derive(Default)]
struct Owner {
    layer: Layer,
    rules: Vec<Rule>,
    /// `name` of a resource.
    title: Option<String>,
    /// What makes a resource a collection.
    collection: Option<Collection>,
    /// The keys of a collection that its table has.
    chosen: Vec<&'static str>,
    /// The file and line of the table, to name when there is a second one.
    place: String,
    /// The same, to say something of it.
    here: Option<Problem>,
}

/// The kinds of tables that one address can have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    User,
    Resource,
    Collection,
}

impl Kind {
    fn key(self) -> &'static str {
        match self {
            Kind::User => "user",
            Kind::Resource => "resource",
            Kind::Collection => "collection",
        }
    }
}

/// All layers above the built-in one.
#[derive(Default)]
pub(super) struct Layers {
    policy: Layer,
    domains: HashMap<String, Layer>,
    users: HashMap<Mailbox, Owner>,
    resource_policy: Layer,
    /// Collections, too.
    resources: HashMap<Mailbox, Owner>,
    /// The collection of each member, and where that stands.
    member_of: HashMap<Mailbox, (Mailbox, Problem)>,
}

/// A step on the way to an effective policy.
enum Step<'a> {
    /// The built-in differences for resources.
    Resource,
    /// What a to-do is not, without a word about to-dos: a matter of free time.
    Todo,
    Layer(&'a Layer),
}

const COMPONENTS: [&str; 4] = ["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"];

impl Layers {
    /// Reads the tables `policy`, `domain`, `user`, `resource_policy`, `collection` and
    /// `resource` of a file.
    pub(super) fn read(&mut self, source: Source<'_>, root: &mut Table<'_>, directory: &Directory) {
        let mut problems = Vec::new();
        if !source.drop_in {
            for (key, layer, resource) in [
                ("policy", &mut self.policy, false),
                ("resource_policy", &mut self.resource_policy, true),
            ] {
                if let Some(value) = root.raw(key) {
                    match value.get_ref() {
                        DeValue::Table(table) => {
                            let table = Table::new(source, format!("[{key}]"), table);
                            *layer = read_layer(table, resource, key.to_owned(), &mut problems);
                        }
                        _ => problems.push(source.problem(&value.span(), no_table(key))),
                    }
                }
            }
            for (key, table) in tables(source, root, "domain", &mut problems) {
                self.read_domain(source, key, table, directory, &mut problems);
            }
        }
        for kind in [Kind::User, Kind::Resource, Kind::Collection] {
            if source.drop_in && kind == Kind::Collection {
                continue;
            }
            for (key, table) in tables(source, root, kind.key(), &mut problems) {
                self.read_owner(source, key, table, kind, directory, &mut problems);
            }
        }
        root.add(problems);
    }

    fn read_domain(
        &mut self,
        source: Source<'_>,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        table: &DeTable<'_>,
        directory: &Directory,
        problems: &mut Vec<Problem>,
    ) {
        let title = format!("[domain.{:?}]", key.get_ref());
        let layer = read_layer(
            Table::new(source, title.clone(), table),
            false,
            format!("domain {}", key.get_ref()),
            problems,
        );
        let name = domain(key.get_ref());
        match name {
            Some(name) if directory.is_local_domain(&name) => {
                if self.domains.insert(name, layer).is_some() {
                    problems.push(source.problem(&key.span(), format!("{title} stands twice")));
                }
            }
            _ => {
                let text = format!("{title} is none of [users] domains");
                problems.push(source.problem(&key.span(), text));
            }
        }
    }

    fn read_owner(
        &mut self,
        source: Source<'_>,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        table: &DeTable<'_>,
        kind: Kind,
        directory: &Directory,
        problems: &mut Vec<Problem>,
    ) {
        let resource = kind != Kind::User;
        let title = format!("[{}.{:?}]", kind.key(), key.get_ref());
        let mut table = Table::new(source, title.clone(), table);
        let mut owner = Owner::default();
        if resource {
            owner.title = table.get("name");
        } else if let Some(value) = table.raw("rule") {
            owner.rules = read_rules(source, key.get_ref(), value, problems);
        }
        let parts = (kind == Kind::Collection).then(|| CollectionParts::read(&mut table, key));
        let name = format!("{} {}{}", kind.key(), key.get_ref(), source.remark());
        owner.layer = read_layer(table, resource, name, problems);
        let here = source.problem(&key.span(), format!("{title} "));
        owner.place = format!("{}:{}", here.file.display(), here.line);
        owner.here = Some(here);

        let address = match Mailbox::parse(key.get_ref()) {
            None => Err("is no mail address".to_owned()),
            Some(address) => match directory.why_no_owner(&address) {
                Some(why) => Err(why),
                None => Ok(address),
            },
        };
        let problem = match address {
            Err(why) => Some(format!("{title} {why}")),
            Ok(address) => {
                if let Some(parts) = parts {
                    let here = source.problem(&key.span(), format!("{title} members: "));
                    problems.extend(self.enter(&address, &parts, directory, &here));
                    owner.chosen.clone_from(&parts.chosen);
                    owner.collection = Some(parts.collection(&address));
                }
                let before = self.users.get(&address).or_else(|| self.resources.get(&address));
                let problem = before.map(|o| {
                    format!("{title} stands twice: {address} has a table at {} too", o.place)
                });
                let owners = if resource { &mut self.resources } else { &mut self.users };
                owners.entry(address).or_insert(owner);
                problem
            }
        };
        problems.extend(problem.map(|text| source.problem(&key.span(), text)));
    }

    /// Enters the members of a collection; why they cannot be. `here`: the begin of what is said
    /// of that.
    fn enter(
        &mut self,
        collection: &Mailbox,
        parts: &CollectionParts,
        directory: &Directory,
        here: &Problem,
    ) -> Option<Problem> {
        for member in &parts.members {
            if let Some(why) = directory.why_no_owner(member) {
                return Some(here.with(&format!("{member} {why}")));
            }
            match self.member_of.get(member) {
                Some((before, _)) if before == collection => {
                    return Some(here.with(&format!("{member} stands twice")));
                }
                Some((before, _)) => {
                    // [book-7]: its bookings are in the database of one.
                    return Some(here.with(&format!("{member} is a member of {before} already")));
                }
                None => {}
            }
            self.member_of.insert(member.clone(), (collection.clone(), here.clone()));
        }
        None
    }

    /// What can be seen only when all tables are read: a member that is something else, too.
    pub(super) fn contradictions(&self) -> Vec<Problem> {
        let mut found: Vec<Problem> = Vec::new();
        for (member, (_, here)) in &self.member_of {
            if self.users.contains_key(member) {
                let text = format!("{member} is a person: there is a table [user.\"{member}\"]");
                found.push(here.with(&text));
            }
            if self.collection(member).is_some() {
                found.push(here.with(&format!("{member} is a collection itself")));
            }
        }
        found.sort_by_key(|problem| problem.line);
        found
    }

    /// The addresses of resources: those with a table, and the members of collections.
    pub(super) fn resources(&self) -> impl Iterator<Item = &Mailbox> {
        let named = |member: &&Mailbox| !self.resources.contains_key(*member);
        self.resources.keys().chain(self.member_of.keys().filter(named))
    }

    /// The collection at an address.
    pub(super) fn collection(&self, address: &Mailbox) -> Option<&Collection> {
        self.resources.get(address)?.collection.as_ref()
    }

    /// Whether the table of a collection has a key that only collections have.
    pub(super) fn chooses(&self, collection: &Mailbox, key: &str) -> bool {
        self.resources.get(collection).is_some_and(|owner| owner.chosen.contains(&key))
    }

    /// Every collection.
    pub(super) fn collections(&self) -> impl Iterator<Item = &Collection> {
        self.resources.values().filter_map(|owner| owner.collection.as_ref())
    }

    /// The collection that a resource is a member of.
    pub(super) fn collection_of(&self, member: &Mailbox) -> Option<&Collection> {
        self.collection(&self.member_of.get(member)?.0)
    }

    /// The addresses with a `[user]` table.
    pub(super) fn users(&self) -> impl Iterator<Item = &Mailbox> {
        self.users.keys()
    }

    /// Where the table of a resource stands, if it has one.
    pub(super) fn place_of(&self, resource: &Mailbox) -> Option<&Problem> {
        self.resources.get(resource)?.here.as_ref()
    }

    /// `name` of a resource.
    pub(super) fn title(&self, resource: &Mailbox) -> Option<&str> {
        self.resources.get(resource)?.title.as_deref()
    }

    /// The layers above the built-in one that concern a user, lowest first, without rules.
    fn steps(&self, user: &User) -> Vec<Step<'_>> {
        let domain = self.domains.get(user.id.domain()).map(Step::Layer);
        let mut steps = vec![Step::Layer(&self.policy)];
        steps.extend(domain);
        if user.resource {
            steps.extend([Step::Resource, Step::Layer(&self.resource_policy)]);
            let collection = self.member_of.get(&user.id).and_then(|(c, _)| self.resources.get(c));
            steps.extend(collection.map(|o| Step::Layer(&o.layer)));
            steps.extend(self.resources.get(&user.id).map(|o| Step::Layer(&o.layer)));
        } else {
            steps.extend(self.users.get(&user.id).map(|o| Step::Layer(&o.layer)));
        }
        steps
    }

    /// The layers of a user, and last of all his rule for the message.
    fn steps_for(
        &self,
        user: &User,
        sender: Option<&Mailbox>,
        component: Option<&str>,
    ) -> Vec<Step<'_>> {
        let rule = self
            .users
            .get(&user.id)
            .filter(|_| !user.resource)
            .and_then(|owner| owner.rules.iter().find(|rule| rule.matches(sender, component)));
        let mut steps = self.steps(user);
        // "When free" is about time, of which a to-do takes none: to answer to-dos is meant only
        // where that is said of them [todo-1].
        let todo = component.is_some_and(|c| c.eq_ignore_ascii_case("VTODO"));
        if todo {
            steps.push(Step::Todo);
        }
        steps.extend(rule.map(|r| Step::Layer(&r.set)));
        if todo && rule.is_some_and(|r| r.components.is_empty()) {
            steps.push(Step::Todo);
        }
        steps
    }

    /// The policy in force for `user`, laid over `policy`.
    pub(super) fn effective(
        &self,
        mut policy: Policy,
        user: &User,
        sender: Option<&Mailbox>,
        component: Option<&str>,
    ) -> Policy {
        for step in self.steps_for(user, sender, component) {
            match step {
                Step::Resource => policy = policy.for_resource(),
                Step::Todo => policy = policy.for_todo(),
                Step::Layer(layer) => {
                    layer.changes.iter().for_each(|set| (set.change)(&mut policy))
                }
            }
        }
        policy
    }

    /// Every key that means something for `user`, its value, and the layer it comes from.
    pub(super) fn explain(
        &self,
        user: &User,
        sender: Option<&Mailbox>,
        component: Option<&str>,
    ) -> Vec<(&'static str, String, String)> {
        let policy = self.effective(Policy::person(), user, sender, component);
        let (person, resource) = (Policy::person(), Policy::person().for_resource());
        let mut origin: HashMap<&str, &str> = HashMap::new();
        for step in self.steps_for(user, sender, component) {
            match step {
                Step::Resource => {
                    let differs = |key: &&Key| (key.show)(&person) != (key.show)(&resource);
                    origin
                        .extend(KEYS.iter().filter(differs).map(|k| (k.name, "built-in resource")));
                }
                Step::Todo => {
                    origin.extend(["when_free", "when_busy"].map(|key| (key, "built-in to-do")));
                }
                Step::Layer(layer) => {
                    origin.extend(layer.changes.iter().map(|s| (s.key.name, layer.name.as_str())));
                }
            }
        }
        KEYS.iter()
            .filter(|key| user.resource || !key.resource_only)
            .map(|key| {
                let layer = origin.get(key.name).copied().unwrap_or("built-in");
                (key.name, (key.show)(&policy), layer.to_owned())
            })
            .collect()
    }
}

/// Whose policy keys must go together: one with a table of his own, or all that have none.
pub(super) struct Subject<'a> {
    /// As in a sentence; empty for people in general, or those of a domain.
    pub(super) name: String,
    pub(super) policy: Policy,
    pub(super) resource: bool,
    /// Where each key that is not built in was set last.
    places: HashMap<&'static str, &'a Problem>,
}

impl<'a> Subject<'a> {
    fn new<'s: 'a>(
        name: String,
        resource: bool,
        steps: impl IntoIterator<Item = Step<'s>>,
    ) -> Self {
        let mut policy = Policy::person();
        let mut places = HashMap::new();
        for step in steps {
            match step {
                Step::Resource => policy = policy.for_resource(),
                Step::Todo => policy = policy.for_todo(),
                Step::Layer(layer) => {
                    for set in &layer.changes {
                        (set.change)(&mut policy);
                        places.insert(set.key.name, &set.place);
                    }
                }
            }
        }
        Subject { name, policy, resource, places }
    }

    /// Where the key was set; `None`: it is built in.
    pub(super) fn place(&self, key: &str) -> Option<&'a Problem> {
        self.places.get(key).copied()
    }
}

impl Layers {
    /// Everybody whose keys must go together, each once.
    pub(super) fn subjects(&self, directory: &Directory) -> Vec<Subject<'_>> {
        let mut all = vec![Subject::new(String::new(), false, [Step::Layer(&self.policy)])];
        for layer in self.domains.values() {
            let steps = [Step::Layer(&self.policy), Step::Layer(layer)];
            all.push(Subject::new(String::new(), false, steps));
        }
        let mut named: Vec<&Mailbox> = self.users.keys().chain(self.resources()).collect();
        named.sort();
        for user in named.into_iter().filter_map(|address| directory.user(address)) {
            let name = user.id.to_string();
            all.push(Subject::new(name.clone(), user.resource, self.steps(&user)));
            let owner = self.users.get(&user.id).filter(|_| !user.resource);
            for rule in owner.into_iter().flat_map(|owner| &owner.rules) {
                let mut steps = self.steps(&user);
                steps.push(Step::Layer(&rule.set));
                all.push(Subject::new(name.clone(), false, steps));
            }
        }
        all
    }
}

/// The keys that only `[collection]` has.
struct CollectionParts {
    /// Those that stand there.
    chosen: Vec<&'static str>,
    members: Vec<Mailbox>,
    pick: Pick,
    reassign: bool,
}

impl CollectionParts {
    fn read(table: &mut Table<'_>, key: &Spanned<std::borrow::Cow<'_, str>>) -> Self {
        let keys = ["members", "pick", "reassign"];
        let parts = CollectionParts {
            chosen: keys.into_iter().filter(|key| table.raw(key).is_some()).collect(),
            members: table.get("members").unwrap_or_default(),
            pick: table.get("pick").unwrap_or(Pick::LeastBusy),
            reassign: table.get("reassign").unwrap_or(true),
        };
        if parts.members.is_empty() && table.sound() {
            table.problem(&key.span(), "members", "a collection needs members");
        }
        parts
    }

    fn collection(self, id: &Mailbox) -> Collection {
        let CollectionParts { members, pick, reassign, .. } = self;
        Collection { id: id.clone(), members, pick, reassign }
    }
}

fn no_table(key: &str) -> String {
    format!("`{key}` is no table: write [{key}]")
}

/// Whether it is a key of `[policy]` or `[resource_policy]`.
pub(super) fn is_policy_key(name: &str) -> bool {
    KEYS.iter().any(|key| key.name == name)
}

/// Says of such a key in a table of another kind where it belongs.
pub(super) fn of_policy(name: &str) -> Option<String> {
    is_policy_key(name).then(|| "; it is a key of policy: [policy], for example".to_owned())
}

/// The tables in `[kind."…"]`.
fn tables<'a>(
    source: Source<'_>,
    root: &mut Table<'a>,
    kind: &'static str,
    problems: &mut Vec<Problem>,
) -> Vec<(&'a Spanned<std::borrow::Cow<'a, str>>, &'a DeTable<'a>)> {
    let Some(value) = root.raw(kind) else { return Vec::new() };
    let DeValue::Table(table) = value.get_ref() else {
        problems.push(source.problem(&value.span(), no_table(&format!("{kind}.\"…\""))));
        return Vec::new();
    };
    let mut found = Vec::new();
    for (key, value) in table {
        match value.get_ref() {
            DeValue::Table(table) => found.push((key, table)),
            _ => {
                let text = format!("[{kind}] {}: write [{kind}.\"address\"]", key.get_ref());
                problems.push(source.problem(&key.span(), text));
            }
        }
    }
    // As in the file: TOML tables come sorted by key.
    found.sort_by_key(|(key, _)| key.span().start);
    found
}

fn read_layer(
    mut table: Table<'_>,
    resource: bool,
    name: String,
    problems: &mut Vec<Problem>,
) -> Layer {
    let mut layer = Layer { name, changes: Vec::new() };
    for key in KEYS.iter().filter(|key| resource || !key.resource_only) {
        if let Some(change) = table.read(key.name, key.read) {
            layer.changes.push(Set { key, change, place: table.place(key.name) });
        }
    }
    problems.extend(table.finish(|name| {
        let place = match name {
            "rule" => "it stands in [user.\"…\"]",
            "name" => "it stands in [resource.\"…\"] or [collection.\"…\"]",
            "members" | "pick" | "reassign" => "it stands in [collection.\"…\"]",
            _ if is_policy_key(name) => {
                "it is for resources: [resource_policy] or [resource.\"…\"]"
            }
            _ => return None,
        };
        Some(format!("; {place}"))
    }));
    layer
}

fn read_rules(
    source: Source<'_>,
    owner: &str,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Vec<Problem>,
) -> Vec<Rule> {
    let title = format!("[user.{owner:?}.rule]");
    let DeValue::Array(array) = value.get_ref() else {
        problems.push(source.problem(&value.span(), format!("{title}: write [{title}]")));
        return Vec::new();
    };
    let mut rules = Vec::new();
    for item in array.iter() {
        let DeValue::Table(table) = item.get_ref() else {
            problems.push(source.problem(&item.span(), format!("{title}: write [{title}]")));
            continue;
        };
        let mut table = Table::new(source, format!("[{title}]"), table);
        let from = table.get::<OneOrMore<Pattern>>("from").map(|o| o.0).unwrap_or_default();
        let components = table.get::<OneOrMore<String>>("component").map(|o| o.0);
        let components = components.unwrap_or_default();
        for component in &components {
            if !COMPONENTS.iter().any(|c| c.eq_ignore_ascii_case(component)) {
                table.problem(&item.span(), "component", &not_among(component, &COMPONENTS));
            }
        }
        if from.is_empty() && components.is_empty() && table.sound() {
            table.problem(&item.span(), "from", "a rule needs `from` or `component`");
        }
        let mut set = Layer::default();
        match table.raw("set").map(|v| (v, v.get_ref())) {
            Some((_, DeValue::Table(changes))) => {
                let changes = Table::new(source, format!("[{title}] set:"), changes);
                let number = rules.len() + 1;
                let name = format!("rule {number} of user {owner}{}", source.remark());
                set = read_layer(changes, false, name, problems);
            }
            Some((v, _)) => table.problem(&v.span(), "set", "expected { key = value }"),
            None => table.problem(&item.span(), "set", "is missing: what the rule changes"),
        }
        problems.extend(table.finish(|_| None));
        rules.push(Rule { from, components, set });
    }
    rules
}
