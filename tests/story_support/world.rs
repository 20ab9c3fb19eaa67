//! The host of a story: calendars in a temporary folder, a clock that the story sets, and the
//! pipeline of the milter.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use imip_milter::config::Config;
use imip_milter::ical::{self, Component, Moment, Object};
use imip_milter::itip::{self, Edit, Mailbox, Role, StoredObject, User};
use imip_milter::mail::{LoopKey, Message};
use imip_milter::pipeline::{Command, Engine, Envelope, Input, ObjectResult, Processed};
use imip_milter::store::sqlite::{Options, SqliteStore};
use imip_milter::store::{Calendar, JournalLine, Store, StoreError, Waiting};
use imip_milter::time::{Busy, Span};
use imip_milter::trust::Connection;
use jiff::{SignedDuration, Timestamp};

use super::follow::Links;
use super::letter::{HOST, Letter, Payload};
use super::script::Node;

/// What a calendar holds, for comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// By UID: the VCALENDAR as text.
    pub objects: BTreeMap<String, String>,
    /// Tombstones, parked messages, remembered answers.
    pub traces: Vec<String>,
}

/// What `[users]` says on the host of every story.
pub const USERS: &str = "domains = [\"example.org\"]";

/// Every calendar of the host.
pub type Everything = BTreeMap<String, Contents>;

/// A mail that went through the pipeline.
pub struct Passage {
    /// The line of the story.
    pub line: usize,
    /// It, as it came.
    pub message: Message,
    /// What the pipeline said.
    pub processed: Processed,
    /// The message as the MTA would queue it.
    pub output: Vec<u8>,
    /// Every calendar before …
    pub before: Everything,
    /// … and after.
    pub after: Everything,
    /// Generated mail it led to, and which of it the story has told.
    pub sent: Vec<(Waiting, bool)>,
    /// Which of the results the story has told.
    pub told: Vec<bool>,
    /// How many iTIP objects the mail carries, at most.
    pub objects: usize,
    /// It was made here and comes back unchanged.
    pub own: bool,
}

/// The host.
pub struct World {
    pub(super) engine: Engine,
    pub(super) store: Arc<SqliteStore>,
    /// The mails so far.
    pub letters: HashMap<String, Letter>,
    /// The links in the blocks of the mails so far, by the name of the mail.
    pub links: Vec<(String, Links)>,
    /// The last mail.
    pub passage: Option<Passage>,
    /// The time of the last mail.
    pub now: Timestamp,
    known_mail: HashSet<String>,
    /// What it takes to undo the story.
    pub(super) steps: Vec<super::undo::Step>,
    // Last, so that the folder goes after what is open in it.
    pub(super) folder: tempfile::TempDir,
}

impl World {
    /// A host with the built-in configuration and what the story adds to it.
    pub fn new(config: &str, files: &[(String, String)]) -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).map_err(|e| e.to_string())?;
        }
        let config = configure(folder.path(), config)?;
        let state = folder.path().join("state");
        std::fs::create_dir(&state).map_err(|e| e.to_string())?;
        let store = Arc::new(open(&config, &state)?);
        let key = LoopKey::load(&state).map_err(|e| e.to_string())?;
        let engine = Engine { config, store: Arc::<SqliteStore>::clone(&store), key };
        Ok(World {
            engine,
            store,
            letters: HashMap::new(),
            links: Vec::new(),
            passage: None,
            now: Timestamp::UNIX_EPOCH,
            known_mail: HashSet::new(),
            steps: Vec::new(),
            folder,
        })
    }

    /// The configuration is read again, with this in place of what the story said of it.
    pub fn reload(&mut self, config: &str) -> Result<(), String> {
        let config = configure(self.folder.path(), config)?;
        self.store = Arc::new(open(&config, &self.folder.path().join("state"))?);
        self.engine.config = config;
        self.engine.store = Arc::<SqliteStore>::clone(&self.store);
        Ok(())
    }

    /// The user of an address.
    pub fn user(&self, address: &str) -> Result<User, String> {
        user(&self.engine.config, address)
    }

    /// Whether answers by mail go to the address.
    pub fn is_rsvp_address(&self, address: &Mailbox) -> bool {
        self.engine.config.users.is_rsvp_address(address)
    }

    fn home(&self, user: &User) -> String {
        home(&self.engine.config, user)
    }

    /// The zone of a user's calendar.
    pub fn zone(&self, address: &str) -> Result<String, String> {
        self.user(address).map(|u| self.home(&u))
    }

    /// Reads a calendar.
    pub fn read<T>(
        &self,
        address: &str,
        work: impl FnMut(&mut dyn Calendar) -> Result<T, StoreError>,
    ) -> Result<T, String> {
        read(&self.engine.config, &self.store, address, work)
    }

    /// Puts an appointment of the user's own into his calendar.
    pub fn own(&mut self, address: &str, component: Component) -> Result<(), String> {
        // What is in no journal cannot be undone, and stands in the way of what was before it.
        self.steps.clear();
        own(&self.engine.config, &self.store, address, component, self.now)
    }

    /// The journal of an object.
    pub fn history(&self, address: &str, uid: &str) -> Result<Vec<JournalLine>, String> {
        self.read(address, |c| c.journal(Some(uid)))
    }

    /// When somebody else is busy, as he told this user, and in which stretch of time.
    pub fn told_by(&self, address: &str, owner: &str, window: Span) -> Result<String, String> {
        let owner = Mailbox::parse(owner).ok_or_else(|| format!("`{owner}` is no address"))?;
        let told = self.read(address, |c| c.foreign_busy(owner.as_str(), window))?;
        let at = |t: Timestamp| Moment::Utc(t).to_string();
        let mut all = Vec::new();
        for statement in told {
            all.push(format!("{}/{}", at(statement.window.start), at(statement.window.end)));
            let kind = |busy: Busy| format!("{busy:?}").to_uppercase();
            all.extend(statement.periods.iter().map(|(span, busy)| {
                format!("{}:{}/{}", kind(*busy), at(span.start), at(span.end))
            }));
        }
        Ok(all.join(" "))
    }

    /// Starts of the instances of an object in a window.
    pub fn instances(
        &self,
        address: &str,
        uid: &str,
        window: Span,
    ) -> Result<Vec<Timestamp>, String> {
        self.read(address, |c| {
            let rows = c.instances(window)?;
            Ok(rows.into_iter().filter(|r| r.uid == uid).map(|r| r.span.start).collect())
        })
    }

    /// Which component of an object describes the instance that begins at `start`.
    pub fn instance_at(
        &self,
        address: &str,
        uid: &str,
        start: Timestamp,
    ) -> Result<Option<usize>, String> {
        let hour = SignedDuration::from_hours(1);
        let later = start.checked_add(hour).map_err(|e| e.to_string())?;
        self.read(address, |c| {
            let rows = c.instances(Span::new(start, later))?;
            Ok(rows
                .into_iter()
                .find(|r| r.uid == uid && r.span.start == start)
                .map(|r| r.component))
        })
    }

    /// All calendars.
    pub fn everything(&self) -> Result<Everything, String> {
        everything(&self.engine.config, &self.store)
    }

    /// Sends a mail through the pipeline.
    pub fn pass(&mut self, node: &Node, letter: &Letter) -> Result<(), String> {
        self.now = letter.at;
        let envelope =
            Envelope { sender: letter.envelope_sender(), recipients: letter.envelope_recipients() };
        let client = match &letter.client {
            Some(ip) => Some(ip.parse().map_err(|_| format!("`{ip}` is no IP address"))?),
            None => None,
        };
        let connection = Connection {
            login: letter.login.clone(),
            client,
            daemon_name: letter.daemon.clone(),
            non_smtp: letter.pickup,
        };
        // A PUBLISH may carry several.
        let carried = |c: &Payload| {
            let named = c.calendar.components().filter(|c| !c.is("VTIMEZONE"));
            named.filter_map(|c| c.value("UID")).collect::<BTreeSet<_>>().len().max(1)
        };
        let objects = letter.calendars.iter().map(carried).sum::<usize>().max(1);
        self.process(node, letter.bytes(), &envelope, &connection, objects)?;
        let links = Links::of(&self.passage.as_ref().ok_or("nothing passed")?.output);
        if !links.is_empty() {
            self.links.push((letter.name.clone(), links));
        }
        Ok(())
    }

    /// The file with the key of the site.
    pub fn key_file(&self) -> std::path::PathBuf {
        self.folder.path().join("state/loop.key")
    }

    /// The first mail that was generated because of the last one comes in from the MTA, by way
    /// of another host, perhaps `changed` on its way.
    pub fn bring_back(&mut self, node: &Node, changed: Option<(&str, &str)>) -> Result<(), String> {
        let passage = self.passage.as_ref().ok_or("no mail has passed yet")?;
        let (mail, _) = passage.sent.first().ok_or("nothing was sent")?;
        let envelope = Envelope {
            sender: None,
            recipients: mail.entry.to.iter().map(Mailbox::to_string).collect(),
        };
        let mut text = String::from_utf8_lossy(&mail.entry.message).into_owned();
        if let Some((old, new)) = changed {
            if !text.contains(old) {
                return Err(format!("`{old}` is not in the mail"));
            }
            text = text.replace(old, new);
        }
        self.process(node, text.into_bytes(), &envelope, &Connection::default(), 1)?;
        if let Some(passage) = &mut self.passage {
            passage.own = changed.is_none();
        }
        Ok(())
    }

    /// A user's command; what it says where it cannot be carried out.
    pub fn command(&mut self, node: &Node) -> Result<Option<String>, String> {
        let words: Vec<&str> = node.rest().split_whitespace().collect();
        let [name, user, uid, word, options @ ..] = words.as_slice() else {
            return Err("`command respond|counter USER UID WORD [OPTION VALUE]…`".to_owned());
        };
        let options: HashMap<&str, &str> =
            options.chunks(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect();
        let recurrence_id = match options.get("--recurrence-id") {
            Some(id) => {
                let line = ical::Property::new("RECURRENCE-ID", id);
                Some(ical::Moment::of(&line).map_err(|e| e.to_string())?)
            }
            None => None,
        };
        self.now = self.now.checked_add(SignedDuration::from_mins(1)).map_err(|e| e.to_string())?;
        let user = self.user(user)?;
        let method = if *name == "respond" { "REPLY" } else { "COUNTER" };
        let command = Command { user: &user, uid, method, now: self.now, deadline: deadline() };
        let (before, rows) = (self.everything()?, self.rows()?);
        let acted = self.engine.act(&command, |context| match *name {
            "respond" => {
                let partstat = match *word {
                    "accept" => "ACCEPTED",
                    "tentative" => "TENTATIVE",
                    _ => "DECLINED",
                };
                let comment = options.get("--comment").map(|c| (*c).to_owned());
                let recurrence_id = recurrence_id.clone();
                itip::respond(context, &itip::Answer { partstat, recurrence_id, comment })
            }
            _ => {
                let from = options.get("--from").and_then(|f| Mailbox::parse(f));
                let choice = itip::Choice { from, recurrence_id: recurrence_id.clone() };
                itip::settle(context, &choice, *word == "accept")
            }
        });
        let (results, refused) = match acted.map_err(|e| e.to_string())? {
            Ok(acted) => (acted.results, None),
            Err(cannot) => (Vec::new(), Some(cannot.to_string())),
        };
        self.without_mail(node, results, before, rows)?;
        Ok(refused)
    }

    /// Lets time pass, and does what is due by then in all calendars.
    pub fn wait(&mut self, node: &Node) -> Result<(), String> {
        let days = node.rest().strip_suffix('d').and_then(|days| days.parse().ok());
        let days = days.map(|days: i64| SignedDuration::from_hours(24 * days));
        let span = days.or_else(|| node.rest().parse().ok());
        let span = span.ok_or_else(|| format!("`{}` is no time", node.rest()))?;
        self.now = self.now.checked_add(span).map_err(|e| e.to_string())?;
        let (before, rows) = (self.everything()?, self.rows()?);
        let mut results = Vec::new();
        for user in self.store.users_with_due().map_err(|e| e.to_string())? {
            let carried = self.engine.carry_out_due(&user, self.now, deadline());
            for carried in carried.map_err(|e| e.to_string())? {
                results.extend(carried.acted.results);
            }
        }
        for user in self.store.users().map_err(|e| e.to_string())? {
            self.engine.expire(&user, self.now, deadline).map_err(|e| e.to_string())?;
        }
        self.without_mail(node, results, before, rows)
    }

    /// What came of something that was no mail.
    fn without_mail(
        &mut self,
        node: &Node,
        results: Vec<ObjectResult>,
        before: Everything,
        rows: super::undo::Rows,
    ) -> Result<(), String> {
        self.note_step(node.line, rows)?;
        let after = self.everything()?;
        let sent = self.new_mail()?.into_iter().map(|w| (w, false)).collect();
        let message = Message::parse(Bytes::new());
        self.passage = Some(Passage {
            line: node.line,
            output: message.to_bytes(),
            message,
            told: vec![false; results.len()],
            processed: Processed { results, ..Processed::default() },
            before,
            after,
            sent,
            objects: 0,
            own: false,
        });
        Ok(())
    }

    fn process(
        &mut self,
        node: &Node,
        bytes: Vec<u8>,
        envelope: &Envelope,
        connection: &Connection,
        objects: usize,
    ) -> Result<(), String> {
        let before = self.everything()?;
        let rows = self.rows()?;
        let message = Message::parse(Bytes::from(bytes));
        let mut processed = self.engine.process(&Input {
            message: &message,
            whole: true,
            envelope,
            connection,
            queue_id: Some("4XyZ1q3"),
            now: self.now,
            deadline: deadline(),
            dry_run: false,
        });
        let output = Engine::rewritten(&message, &processed);
        // What was due before it is told like what its answers did.
        for carried in &mut processed.carried {
            processed.results.append(&mut carried.acted.results);
        }
        let after = self.everything()?;
        self.note_step(node.line, rows)?;
        let sent = self.new_mail()?;
        let told = vec![false; processed.results.len()];
        self.passage = Some(Passage {
            line: node.line,
            message,
            processed,
            output,
            before,
            after,
            sent: sent.into_iter().map(|w| (w, false)).collect(),
            told,
            objects,
            own: false,
        });
        Ok(())
    }

    /// Generated mail that was not there before.
    fn new_mail(&mut self) -> Result<Vec<Waiting>, String> {
        let mut all = Vec::new();
        for user in self.store.users_with_mail().map_err(|e| e.to_string())? {
            all.extend(self.read(user.as_str(), |c| c.waiting())?);
        }
        all.retain(|w| self.known_mail.insert(w.entry.id.clone()));
        all.sort_by(|a, b| a.entry.id.cmp(&b.entry.id));
        Ok(all)
    }
}

/// Writes and reads the configuration of a host.
fn configure(folder: &Path, config: &str) -> Result<Arc<Config>, String> {
    let path = folder.join("imip-milter.toml");
    let server = format!("hostname = \"{HOST}\"\nlog = \"stderr\"");
    let text = completed(config, &server, USERS);
    std::fs::write(&path, text).map_err(|e| e.to_string())?;
    Config::load(&path).map(Arc::new).map_err(|e| e.to_string())
}

fn user(config: &Config, address: &str) -> Result<User, String> {
    Mailbox::parse(address)
        .and_then(|m| config.users.user(&m))
        .ok_or_else(|| format!("`{address}` is no user of this host"))
}

fn home(config: &Config, user: &User) -> String {
    config.policy_for(user, None, None).timezone
}

fn read<T>(
    config: &Config,
    store: &SqliteStore,
    address: &str,
    mut work: impl FnMut(&mut dyn Calendar) -> Result<T, StoreError>,
) -> Result<T, String> {
    let user = user(config, address)?;
    let mut out = None;
    store
        .read(&user.id, &home(config, &user), &mut |calendar| {
            out = Some(work(calendar)?);
            Ok(())
        })
        .map_err(|e| e.to_string())?;
    out.ok_or_else(|| "the calendar was not read".to_owned())
}

/// The calendars in a state directory.
pub fn open(config: &Arc<Config>, state: &Path) -> Result<SqliteStore, String> {
    let (directory, waits) = (Arc::clone(config), Arc::clone(config));
    let (collections, members) = (Arc::clone(config), Arc::clone(config));
    let span = |d: Duration| SignedDuration::try_from(d).unwrap_or(SignedDuration::MAX);
    let options = Options {
        addresses: Arc::new(move |id: &Mailbox| directory.users.user(id)),
        collection_of: Arc::new(move |id: &Mailbox| {
            collections.collection_of(id).map(|c| c.id.clone())
        }),
        members_of: Arc::new(move |id: &Mailbox| {
            members.collection(id).map(|c| c.members.clone()).unwrap_or_default()
        }),
        park_ttl: Arc::new(move |id: &Mailbox| span(waits.park_ttl(id))),
        ..Options::default()
    };
    SqliteStore::open(state, options).map_err(|e| e.to_string())
}

/// Puts an appointment of the user's own into his calendar.
pub fn own(
    config: &Config,
    store: &SqliteStore,
    address: &str,
    component: Component,
    now: Timestamp,
) -> Result<(), String> {
    let user = user(config, address)?;
    let mut calendar = Component::new("VCALENDAR");
    calendar.push(ical::Property::new("VERSION", "2.0"));
    calendar.push_component(component);
    imip_milter::time::complete_vtimezones(&mut calendar, &home(config, &user));
    let object = Object::new(calendar).map_err(|e| e.to_string())?;
    let put = Edit::Put(Box::new(StoredObject {
        object,
        role: Role::Other,
        sender: None,
        sent_by: Vec::new(),
    }));
    store
        .write(&user.id, &home(config, &user), deadline(), &mut |calendar| {
            calendar.apply(std::slice::from_ref(&put), now)
        })
        .map_err(|e| e.to_string())
}

/// What all calendars of a host hold.
pub fn everything(config: &Config, store: &SqliteStore) -> Result<Everything, String> {
    let mut all = Everything::new();
    for user in store.users().map_err(|e| e.to_string())? {
        let contents = read(config, store, user.as_str(), |calendar| {
            let mut contents = Contents::default();
            for stored in calendar.objects()? {
                let text = ical::write(stored.object.calendar());
                contents.objects.insert(stored.object.uid().to_owned(), text);
            }
            contents.traces.extend(calendar.tombstones()?.iter().map(|t| format!("{t:?}")));
            contents.traces.extend(
                calendar.parked()?.iter().map(|p| format!("parked {} {:?}", p.uid, p.sender)),
            );
            contents.traces.extend(
                calendar
                    .proposals()?
                    .iter()
                    .map(|p| format!("proposal {} {} {:?}", p.uid, p.attendee, p.revision)),
            );
            contents.traces.extend(
                calendar
                    .due(Timestamp::MAX)?
                    .iter()
                    .map(|d| format!("{} {} due {}", d.kind.as_str(), d.key, d.at)),
            );
            contents.traces.sort();
            Ok(contents)
        })?;
        all.insert(user.to_string(), contents);
    }
    // A calendar that is there and empty is as good as none.
    all.retain(|_, c| *c != Contents::default());
    Ok(all)
}

pub(super) fn deadline() -> Instant {
    Instant::now() + Duration::from_secs(60)
}

/// The configuration of a story, and what its host says in `[server]` and `[users]` where the
/// story does not.
pub fn completed(config: &str, server: &str, users: &str) -> String {
    let mut text = config.to_owned();
    for (head, built_in) in [("[server]\n", server), ("[users]\n", users)] {
        let own = match text.find(head) {
            Some(at) => text.split_off(at).split_off(head.len()),
            None => String::new(),
        };
        let (mine, rest) = match own.find("\n[") {
            Some(end) => own.split_at(end + 1),
            None => (own.as_str(), ""),
        };
        let kept: String = built_in
            .lines()
            .filter(|l| {
                let key = l.split('=').next().unwrap_or_default().trim();
                !mine.lines().any(|m| m.split('=').next().unwrap_or_default().trim() == key)
            })
            .map(|l| format!("{l}\n"))
            .collect();
        text = format!("{head}{kept}{mine}\n{text}\n{rest}");
    }
    text
}
