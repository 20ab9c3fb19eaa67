//! The configuration as an admin meets it: what he writes, and what he is told.

mod directory;
mod every_key;
mod messages;
mod pairs;
mod rsvp;

use super::*;
use crate::policy::{Automatic, CancelPolicy, OnError, Pattern};
use crate::trust::{Threshold, Tier};

const USERS: &str = "[users]\ndomains = [\"example.org\", \"example.com\"]\n";

fn config(text: &str) -> Config {
    Config::parse(&format!("{USERS}{text}"), "imip-milter.toml").unwrap_or_else(|e| panic!("{e}"))
}

fn mailbox(text: &str) -> Mailbox {
    Mailbox::parse(text).unwrap()
}

fn user(config: &Config, address: &str) -> User {
    config.users.user(&mailbox(address)).unwrap()
}

/// A folder with files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn load(folder: &tempfile::TempDir) -> Result<Config, ConfigError> {
    Config::load(&folder.path().join("imip-milter.toml"))
}

#[test]
fn an_empty_file_is_the_documented_default() {
    let config = Config::parse("", "x.toml").unwrap();
    let server = &config.server;
    assert_eq!(
        server.sockets,
        [SocketAddress::Unix { path: "/run/imip-milter/imip-milter.sock".into() }]
    );
    assert_eq!((server.socket_mode, server.max_message), (0o660, 40 << 20));
    assert_eq!(server.authserv_ids, std::slice::from_ref(&server.hostname));
    assert_eq!(server.relays[0].domain, "google.com");
    assert_eq!(server.inject, Inject::Smtp { host: "127.0.0.1".into(), port: 10026 });
    assert!(config.users.local_domains().is_empty());
}

#[test]
fn every_server_key() {
    let config = config(
        r#"
[server]
socket = ["inet:127.0.0.1:8895", "unix:/run/x.sock"]
socket_mode = "0600"
hostname = "MX.example.org"
results = ["dkim"]
public_domains = ["builtin", "isp.example"]
submission = ["net:127.0.0.0/8", "daemon:ORIGINATING", "pickup"]
spam_when = ["X-Spam-Status: Yes"]
relays = []
inject = "sendmail:/usr/sbin/sendmail"
state_dir = "/srv/imip"
deadline = "10s"
max_message = "1GiB"
max_buffer = "1MiB"
max_connections = 1
max_depth = 2
max_parts = 3
max_objects = 4
max_ics = 5
max_components = 6
max_attendees = 7
max_instances = 8
answers_per_hour = 0
outbox_ttl = "1d"
journal_keep = "2d"
tombstone_keep = "3d"
log = "stderr"
log_level = "debug"
"#,
    );
    let server = &config.server;
    assert_eq!(server.sockets.len(), 2);
    assert_eq!((server.socket_mode, server.max_message, server.max_ics), (0o600, 1 << 30, 5));
    assert_eq!(server.hostname, "mx.example.org");
    assert_eq!(server.authserv_ids, ["mx.example.org"]);
    assert_eq!(server.results, [AuthMethod::Dkim]);
    assert_eq!(server.deadline.as_secs(), 10);
    assert_eq!((server.log, server.log_level), (Log::Stderr, LogLevel::Debug));
    let jane = user(&config, "jane@example.org");
    assert_eq!(config.policy_for(&jane, None, None).answers_per_hour, 0);
}

#[test]
fn people_inherit_from_top_to_bottom() {
    let config = config(
        r#"
[policy]
cancel = "delete"
timezone = "Europe/Berlin"
default_alarm = "15m"
deliver = { request = "drop" }
[domain."Example.com"]
cancel = "ask"
deliver = { reply = "drop" }
[user."jane@example.com"]
answer_from = "internal"
when_free = "accept"
[[user."jane@example.com".rule]]
from = ["boss@example.org", "@partner.example"]
component = "VEVENT"
set = { answer_from = "known", when_busy = "tentative" }
[[user."jane@example.com".rule]]
from = "*"
set = { when_busy = "decline", cancel = "mark" }
[[user."jane@example.com".rule]]
component = "VTODO"
set = { enabled = false }
"#,
    );
    let bob = config.policy_for(&user(&config, "bob@example.org"), None, None);
    assert_eq!((bob.cancel, bob.timezone.as_str()), (CancelPolicy::Delete, "Europe/Berlin"));
    assert_eq!(bob.default_alarm, Some(900));
    assert!(!bob.deliver.request && bob.deliver.reply);

    let jane = user(&config, "jane@example.com");
    let policy =
        |from: Option<&str>, kind| config.policy_for(&jane, from.map(mailbox).as_ref(), kind);
    let plain = policy(None, Some("VEVENT"));
    assert_eq!(plain.cancel, CancelPolicy::Ask);
    assert!(!plain.deliver.request && !plain.deliver.reply && plain.deliver.cancel);
    assert_eq!(plain.answer_from, Threshold::AtLeast(Tier::Internal));
    assert_eq!((plain.when_free, plain.when_busy), (Automatic::Accept, Automatic::None));
    for (from, kind, when_busy, enabled) in [
        (Some("boss@example.org"), Some("VEVENT"), Automatic::Tentative, true),
        (Some("x@partner.example"), Some("vevent"), Automatic::Tentative, true),
        // Only the first that matches, and whole addresses.
        (Some("boss@example.org"), Some("VJOURNAL"), Automatic::Decline, true),
        // What a rule says of all mail it does not say of to-dos.
        (Some("boss@example.org"), Some("VTODO"), Automatic::None, true),
        (Some("x@sub.partner.example"), Some("VEVENT"), Automatic::Decline, true),
        (Some("bigboss@example.org"), Some("VEVENT"), Automatic::Decline, true),
        // Nobody is authenticated: no `from` matches, not even "*".
        (None, Some("VEVENT"), Automatic::None, true),
        (None, Some("VTODO"), Automatic::None, false),
        (None, None, Automatic::None, true),
    ] {
        let found = policy(from, kind);
        assert_eq!((found.when_busy, found.enabled), (when_busy, enabled), "{from:?} {kind:?}");
    }
}

/// `[todo-1]`: to-dos are answered only where a rule speaks of them.
#[test]
fn to_dos_are_answered_by_their_own_rules() {
    let config = config(
        r#"
[user."jane@example.com"]
when_free = "accept"
when_busy = "decline"
[[user."jane@example.com".rule]]
from = "boss@example.org"
set = { when_free = "tentative" }
[[user."jane@example.com".rule]]
component = ["VTODO", "VEVENT"]
from = "@example.org"
set = { when_free = "tentative" }
[[user."jane@example.com".rule]]
component = "vtodo"
set = { answer_from = "verified" }
"#,
    );
    let jane = user(&config, "jane@example.com");
    for (from, kind, when_free) in [
        ("x@example.net", "VEVENT", Automatic::Accept),
        ("x@example.net", "VTODO", Automatic::None),
        ("boss@example.org", "VEVENT", Automatic::Tentative),
        ("boss@example.org", "VTODO", Automatic::None),
        ("x@example.org", "VEVENT", Automatic::Tentative),
        ("x@example.org", "vtodo", Automatic::Tentative),
    ] {
        let policy = config.policy_for(&jane, Some(&mailbox(from)), Some(kind));
        assert_eq!(policy.when_free, when_free, "{from} {kind}");
        assert_eq!(policy.when_busy == Automatic::None, kind.eq_ignore_ascii_case("VTODO"));
    }
}

#[test]
fn resources_inherit_with_their_own_differences_between() {
    let config = config(
        r#"
[policy]
cancel = "ask"
timezone = "Europe/Berlin"
tentative_busy = false
[domain."example.org"]
when_free = "none"
park_max = 7
[resource_policy]
on_error = "pass"
window = "30d"
[resource."room303@example.org"]
name = "Room 303"
book = ["@board.example.org", "jane@example.org"]
deliver = { request = "keep" }
"#,
    );
    let room = user(&config, "room303@example.org");
    assert!(room.resource);
    assert_eq!(config.resource_name(&room), Some("Room 303"));
    let policy = config.policy_for(&room, None, None);
    assert_eq!((policy.cancel, policy.when_free), (CancelPolicy::Delete, Automatic::Accept));
    assert_eq!((policy.on_error, policy.window), (OnError::Pass, 30 * 86_400));
    assert_eq!((policy.timezone.as_str(), policy.park_max), ("Europe/Berlin", 7));
    assert!(policy.tentative_busy && policy.deliver.request && !policy.deliver.update);
    assert_eq!(policy.book[1], Pattern::Address(mailbox("jane@example.org")));

    let explained = config.explain(&room);
    for (key, value, layer) in [
        ("cancel", "\"delete\"", "built-in resource"),
        ("timezone", "\"Europe/Berlin\"", "policy"),
        ("park_max", "7", "domain example.org"),
        ("window", "\"30d\"", "resource_policy"),
        ("book", "[\"@board.example.org\", \"jane@example.org\"]", "resource room303@example.org"),
        ("reset", "\"time\"", "built-in"),
        (
            "deliver",
            "{ request = \"keep\", update = \"drop\", cancel = \"drop\", reply = \"drop\" }",
            "resource room303@example.org",
        ),
    ] {
        let found = explained.iter().find(|(k, ..)| *k == key).unwrap();
        assert_eq!((found.1.as_str(), found.2.as_str()), (value, layer), "{key}");
    }
    let person = config.explain(&user(&config, "jane@example.org"));
    assert!(person.iter().all(|(key, ..)| *key != "book"));
}

#[test]
fn what_explain_shows_can_be_written_back() {
    let config = config("[resource.\"room@example.org\"]\ndefault_alarm = \"15m\"\n");
    let room = user(&config, "room@example.org");
    // Whether `beyond` is set at all means something [book-4].
    let set = config.explain(&room).into_iter().filter(|(key, ..)| *key != "beyond");
    let lines: Vec<_> = set.map(|(k, v, _)| format!("{k} = {v}")).collect();
    let text = format!("{USERS}[resource.\"room@example.org\"]\n{}", lines.join("\n"));
    let again = Config::parse(&text, "x.toml").unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(again.policy_for(&room, None, None), config.policy_for(&room, None, None));
}

#[test]
fn users_d_holds_users_and_resources_only() {
    let main = format!("{USERS}[user.\"jane@example.org\"]\ncancel = \"ask\"\n");
    let sound = folder(&[
        ("imip-milter.toml", main.as_str()),
        ("users.d/a.toml", "[user.\"bob@example.org\"]\ncancel = \"ask\"\n"),
        ("users.d/b.toml", "[resource.\"room@example.org\"]\n"),
        ("users.d/readme", "not TOML"),
    ]);
    let config = load(&sound).unwrap();
    let bob = config.policy_for(&user(&config, "bob@example.org"), None, None);
    assert_eq!(bob.cancel, CancelPolicy::Ask);
    assert!(user(&config, "room@example.org").resource);
    assert_eq!(config.named_users().len(), 3);

    for (file, expected) in [
        ("[policy]\n", "a.toml:1: users.d: unknown key `policy`; it stands in the main file only"),
        ("\n[user.\"jane@example.org\"]\n", "a.toml:2: [user.\"jane@example.org\"] stands twice"),
        ("[user.\"bob@example.org\"]\ncancl=1", "a.toml:2: [user.\"bob@example.org\"] unknown key"),
        ("x", "a.toml:1: "),
    ] {
        let wrong = folder(&[("imip-milter.toml", main.as_str()), ("users.d/a.toml", file)]);
        let error = load(&wrong).err().unwrap().to_string();
        assert!(error.contains(expected), "{error}");
    }
    assert!(load(&folder(&[])).err().unwrap().to_string().contains("cannot read it"));
}

#[test]
fn warnings_name_what_is_probably_not_meant() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let folder = folder(&[("state/x", "")]);
    let root = folder.path().display();
    let sound = config(&format!(
        "[server]\nsocket = \"unix:{root}/imip.sock\"\nstate_dir = \"{root}/state\"\n\
         hostname = \"mx.example.org\"\nauthserv_ids = [\"mx.example.org\"]\n\
         inject = \"smtp://127.0.0.1:{port}\"\n"
    ));
    assert_eq!(sound.warnings(), Vec::<String>::new());
    drop(listener);
    let poor = Config::parse(
        &format!(
            "[server]\nsocket = \"unix:{root}/none/imip.sock\"\nstate_dir = \"{root}/none\"\n\
             hostname = \"mx\"\ninject = \"smtp://127.0.0.1:{port}\"\n\
             arc_sealers = [\"lists.example\"]\n"
        ),
        "x.toml",
    );
    let warnings = poor.unwrap().warnings();
    for key in
        ["socket:", "authserv_ids", "arc_sealers:", "hostname:", "domains", "inject:", "state_dir:"]
    {
        assert!(warnings.iter().any(|w| w.contains(key)), "{key} {warnings:#?}");
    }
}

#[test]
fn members_inherit_from_their_collection() {
    let config = config(
        r#"
[resource_policy]
window = "30d"
seats = 2
[collection."rooms@example.org"]
name = "Rooms"
members = ["room1@example.org", "room2@example.org"]
pick = "best-fit"
seats = 12
owner = "jane@example.org"
[resource."room2@example.org"]
seats = 4
"#,
    );
    let collection = config.collection(&mailbox("rooms@example.org")).unwrap();
    assert_eq!(collection.members, [mailbox("room1@example.org"), mailbox("room2@example.org")]);
    assert_eq!((collection.pick, collection.reassign), (crate::policy::Pick::BestFit, true));
    assert_eq!(config.collection_of(&mailbox("room2@example.org")), Some(collection));
    assert_eq!(config.collection_of(&mailbox("rooms@example.org")), None);
    assert_eq!(config.collections().count(), 1);
    for (address, seats, name) in [
        ("rooms@example.org", 12, Some("Rooms")),
        ("room1@example.org", 12, None),
        ("room2@example.org", 4, None),
    ] {
        let resource = user(&config, address);
        let policy = config.policy_for(&resource, None, None);
        assert!(resource.resource, "{address}");
        assert_eq!((policy.seats, policy.window), (seats, 30 * 86_400), "{address}");
        assert_eq!(policy.owner, Some(mailbox("jane@example.org")), "{address}");
        assert_eq!(policy.name.as_deref(), name, "{address}");
    }
    let explained = config.explain(&user(&config, "room2@example.org"));
    let layer = |key: &str| explained.iter().find(|(k, ..)| *k == key).unwrap().2.clone();
    assert_eq!(layer("seats"), "resource room2@example.org");
    assert_eq!(layer("owner"), "collection rooms@example.org");
    assert_eq!(layer("window"), "resource_policy");
}
