//! The log as it arrives: at rsyslog and at journald, in the words of `docs/logging.md`.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/log_lines.rs"]
mod log_lines;
mod support;

use imip_milter::telemetry::Line;
use indymilter_test::Status;
use log_lines::{Keeper, assert_documented, assert_logcheck, assert_well_formed, blocks, file};
use std::{
    fs,
    path::{Path, PathBuf},
};
use support::{
    PATIENCE,
    host::{Host, Post, message, process},
    invitation::{Invitation, authentic, in_days},
    mta,
    namespace::{Guest, Namespace},
    poll,
    sink::Sink,
    skip,
};
use tracing_subscriber::layer::SubscriberExt;

const ALICE: &str = "alice@example.net";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";
const DAVE: &str = "dave@example.org";
const ROOM: &str = "room1@example.org";
const TABLES: &str = r#"
[policy]
add_from = "verified"
[resource."room1@example.org"]
name = "Room 1"
add_from = "verified"
answer_from = "verified"
"#;

/// A host whose daemon logs to `log`, within the namespace.
fn host(log: &str, namespace: &Namespace, inject: u16) -> Host {
    let mut host = Host::with(TABLES, "", inject);
    configure(&host, log, "");
    host.daemon.within(&namespace.wrapper());
    host
}

fn configure(host: &Host, log: &str, more: &str) {
    let server = host.daemon.server_keys();
    let server = server.replace("log = \"stderr\"", &format!("log = \"{log}\""));
    let text =
        format!("[server]\n{server}\n{more}\n[users]\ndomains = [\"example.org\"]\n{TABLES}");
    host.daemon.write_configuration(&text).unwrap();
}

async fn send(host: &Host, raw: &[u8], post: &Post) {
    let mut mta = mta::open(&host.socket()).await;
    let (_, status) = mta::deliver(&mut mta, raw, post).await;
    assert_eq!(status, Status::Accept);
}

/// Alice asks somebody for an hour.
async fn invite(host: &Host, uid: &str, to: &str, proof: &str) {
    let invitation = Invitation::new(uid, ALICE, &[to], "Secret plan", in_days(3, 9, 0));
    let mail = invitation.mail(ALICE, &[to], "Secret plan", proof);
    send(host, &mail, &Post::new(ALICE, &[to])).await;
}

/// rsyslog as Debian has it, with all that it knows of a line: `FACILITY.SEVERITY|TAG|LINE`, and
/// a file such as mail.log.
struct Rsyslog {
    folder: PathBuf,
}

impl Rsyslog {
    fn start(&self, namespace: &Namespace) -> Result<Guest, String> {
        let folder = self.folder.display();
        let text = format!(
            "module(load=\"imuxsock\" SysSock.RateLimit.Interval=\"0\")\n\
             template(name=\"all\" type=\"string\" string=\
             \"%syslogfacility-text%.%syslogseverity-text%|%syslogtag%|%msg%\\n\")\n\
             action(type=\"omfile\" file=\"{folder}/all.log\" template=\"all\")\n\
             mail.* action(type=\"omfile\" file=\"{folder}/mail.log\" \
             template=\"RSYSLOG_TraditionalFileFormat\")\n"
        );
        let configuration = self.folder.join("rsyslog.conf");
        fs::write(&configuration, text).unwrap();
        let mut command = namespace.command("rsyslogd");
        command.arg("-n").arg("-f").arg(configuration);
        command.arg("-i").arg(self.folder.join("rsyslog.pid"));
        namespace.start(command, "/dev/log")
    }

    fn lines(&self, file: &str) -> Vec<String> {
        let text = fs::read_to_string(self.folder.join(file)).unwrap_or_default();
        let ours = text.lines().filter(|line| line.contains("imip-milter["));
        ours.map(str::to_owned).collect()
    }

    /// Waits for a line with these words.
    fn line(&self, words: &[&str]) -> String {
        let has = |line: &String| words.iter().all(|word| line.contains(word));
        let found = poll(PATIENCE, || self.lines("all.log").into_iter().find(has));
        found.unwrap_or_else(|| panic!("no {words:?} in {:#?}", self.lines("all.log")))
    }
}

#[tokio::test]
async fn rsyslog_has_every_line_with_facility_and_severity() {
    let folder = tempfile::tempdir().unwrap();
    let namespace = match Namespace::new(folder.path()) {
        Ok(namespace) => namespace,
        Err(why) => return skip("rsyslog", &why),
    };
    let rsyslog = Rsyslog { folder: folder.path().to_owned() };
    let listener = match rsyslog.start(&namespace) {
        Ok(listener) => listener,
        Err(why) => return skip("rsyslog", &why),
    };
    // Nobody takes mail on this port: what is queued is deferred.
    let mut host = host("syslog", &namespace, 9);
    let damaged = host.daemon.state().join("calendars/example.org/dave.sqlite");
    fs::create_dir_all(damaged.parent().unwrap()).unwrap();
    fs::write(&damaged, "no database".repeat(1000)).unwrap();
    fs::create_dir(damaged.with_file_name("eve.sqlite")).unwrap();
    host.daemon.start().unwrap();
    let proof = authentic("example.net");
    // The very same mail twice.
    let one = Invitation::new("one@example.net", ALICE, &[BOB], "Secret plan", in_days(3, 9, 0));
    let one = one.mail(ALICE, &[BOB], "Secret plan", &proof);
    for _ in 0..2 {
        send(&host, &one, &Post::new(ALICE, &[BOB])).await;
    }
    invite(&host, "two@example.net", ROOM, &proof).await;
    invite(&host, "three@example.net", BOB, "X-Spam-Flag: YES\r\n").await;
    invite(&host, "four@example.net", DAVE, &proof).await;
    invite(&host, "eight@example.net", "eve@example.org", &proof).await;
    let own = Invitation::new("five@example.org", CAROL, &[BOB], "x", in_days(3, 9, 0));
    let forged = own.mail(CAROL, &[BOB], "x", "");
    send(&host, &forged, &Post::new(ALICE, &[BOB])).await;

    let id = "4XyZ1q3: ";
    rsyslog.line(&["mail.info|", "listening, socket=<unix:"]);
    rsyslog.line(&["mail.info|", id, "user=<bob@example.org>", "outcome=added, reason=new"]);
    rsyslog.line(&["mail.info|", id, "outcome=no_action, reason=duplicate"]);
    rsyslog.line(&["mail.info|", id, "from=<room1@example.org>", "status=queued"]);
    rsyslog.line(&["mail.warning|", "from=<room1@example.org>", "status=deferred"]);
    rsyslog.line(&["mail.info|", id, "uid=<five@example.org>", "tier=refused"]);
    rsyslog.line(&["mail.err|", "error: calendar is damaged", "user=<dave@example.org>"]);
    rsyslog.line(&["mail.err|", id, "error: the calendar cannot be used, user=<eve@"]);
    rsyslog.line(&["mail.warning|", id, "user=<eve@", "outcome=error, reason=storage"]);

    configure(&host, "syslog", "nonsense = 1");
    host.daemon.reload().unwrap();
    rsyslog.line(&["mail.err|", "configuration not reloaded; the old one stays", "nonsense"]);
    configure(&host, "syslog", "");
    host.daemon.reload().unwrap();
    rsyslog.line(&["mail.info|", "configuration reloaded"]);

    // Nobody listens: mail goes on, and so does the log when there is somebody again.
    listener.stop();
    invite(&host, "six@example.net", BOB, &proof).await;
    let listener = rsyslog.start(&namespace).unwrap();
    invite(&host, "seven@example.net", BOB, &proof).await;
    rsyslog.line(&["uid=<seven@example.net>"]);
    let pid = host.daemon.pid().unwrap();
    assert!(host.daemon.stop().unwrap().success());
    rsyslog.line(&["mail.info|", "stopping"]);

    assert_eq!(host.daemon.log(), "", "nothing besides");
    let all = rsyslog.lines("all.log");
    let mut bare = Vec::new();
    for line in &all {
        let [priority, tag, text] = line.splitn(3, '|').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        assert!(priority.starts_with("mail."), "{line}");
        assert_eq!(tag, format!("imip-milter[{pid}]:"));
        assert!(!text.contains("Secret"), "{line}");
        bare.push(format!("{tag}{text}"));
    }
    assert_documented(&bare);
    let file = rsyslog.lines("mail.log");
    assert_eq!(file.len(), all.len());
    let of = |info: bool| -> Vec<String> {
        let zipped = all.iter().zip(&file);
        let wanted = zipped.filter(|(line, _)| line.starts_with("mail.info|") == info);
        wanted.map(|(_, line)| line.clone()).collect()
    };
    assert_logcheck(&of(true), true);
    assert_logcheck(&of(false), false);
    listener.stop();

    let recipes = blocks("sh").into_iter().filter(|line| line.starts_with("grep "));
    for recipe in recipes {
        let file = rsyslog.folder.join("mail.log");
        let recipe = recipe.replace("/var/log/mail.log", &file.display().to_string());
        let recipe = recipe.replace("QUEUEID", "4XyZ1q3");
        let ran = namespace.command("sh").args(["-c", &recipe]).output().unwrap();
        assert!(ran.status.success() && !ran.stdout.is_empty(), "{recipe}");
    }
}

#[tokio::test]
async fn journald_has_every_field() {
    const JOURNALD: [&str; 2] =
        ["/usr/lib/systemd/systemd-journald", "/lib/systemd/systemd-journald"];
    let folder = tempfile::tempdir().unwrap();
    let namespace = match Namespace::new(folder.path()) {
        Ok(namespace) => namespace,
        Err(why) => return skip("journald", &why),
    };
    let Some(program) = JOURNALD.into_iter().find(|path| Path::new(path).exists()) else {
        return skip("journald", "there is no systemd-journald");
    };
    let started = namespace.start(namespace.command(program), "/run/systemd/journal/socket");
    let journald = match started {
        Ok(journald) => journald,
        Err(why) => return skip("journald", &why),
    };
    let sink = Sink::start();
    let mut host = host("journald", &namespace, sink.port());
    host.daemon.start().unwrap();
    let proof = authentic("example.net");
    invite(&host, "one@example.net", BOB, &proof).await;
    invite(&host, "two@example.net", ROOM, &proof).await;
    assert_eq!(sink.wait_for(1, PATIENCE).len(), 1);
    let journal = |more: &[&str]| -> Vec<serde_json::Value> {
        let mut command = namespace.command("journalctl");
        let output = command.args(["-o", "json", "-t", "imip-milter"]).args(more).output();
        let text = String::from_utf8(output.unwrap().stdout).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let sent = poll(PATIENCE, || journal(&["IMIP_STATUS=sent"]).pop()).unwrap();
    assert_eq!(sent["IMIP_TO"], ALICE);
    assert!(sent["IMIP_QUEUE_ID"].is_null());
    host.daemon.reload().unwrap();
    poll(PATIENCE, || {
        journal(&[]).iter().find(|e| e["MESSAGE"] == "configuration reloaded").cloned()
    })
    .unwrap();

    // What it does not take while it is away goes to standard error, and it is found again.
    journald.stop();
    namespace.command("rm").args(["-f", "/run/systemd/journal/socket"]).status().unwrap();
    invite(&host, "three@example.net", BOB, &proof).await;
    let line = host.daemon.wait_for_log(&["uid=<three@example.net>"]).unwrap();
    assert!(line.starts_with("imip-milter["), "{line}");
    let again = namespace.start(namespace.command(program), "/run/systemd/journal/socket");
    let journald = again.unwrap();
    invite(&host, "four@example.net", BOB, &proof).await;
    poll(PATIENCE, || journal(&["IMIP_UID=four@example.net"]).pop()).unwrap();
    host.daemon.stop().unwrap();

    let user = format!("IMIP_USER={BOB}");
    let added = journal(&[&user, "IMIP_OUTCOME=added", "IMIP_UID=one@example.net"]);
    let [entry] = &added[..] else { panic!("{added:?}") };
    for (name, value) in [
        ("PRIORITY", "6"),
        ("SYSLOG_FACILITY", "2"),
        ("SYSLOG_IDENTIFIER", "imip-milter"),
        ("IMIP_QUEUE_ID", "4XyZ1q3"),
        ("IMIP_FROM", ALICE),
        ("IMIP_METHOD", "REQUEST"),
        ("IMIP_COMPONENT", "VEVENT"),
        ("IMIP_REASON", "new"),
        ("IMIP_CONFLICTS", "0"),
    ] {
        assert_eq!(entry[name], value, "{name}");
    }
    let delay = entry["IMIP_DELAY"].as_str().unwrap();
    assert!(entry["MESSAGE"].as_str().unwrap().ends_with(&format!(", delay={delay}")));
    let entries = journal(&[]);
    let lines: Vec<String> = entries
        .iter()
        .map(|entry| format!("imip-milter[1]: {}", entry["MESSAGE"].as_str().unwrap()))
        .collect();
    assert_documented(&lines);
    for recipe in blocks("sh").into_iter().filter(|line| line.starts_with("journalctl ")) {
        let ran = namespace.command("sh").args(["-c", &recipe]).output().unwrap();
        let said = String::from_utf8_lossy(&ran.stdout).into_owned();
        assert!(ran.status.success() && said.contains("imip-milter"), "{recipe}: {said}");
    }
    journald.stop();
}

/// What is logged on this thread.
fn logged(work: impl FnOnce()) -> Vec<Line> {
    let keeper = Keeper::default();
    let registry = tracing_subscriber::registry().with(keeper.clone());
    tracing::subscriber::with_default(registry, work);
    keeper.take()
}

#[test]
fn hostile_mail_is_one_line() {
    let host = Host::new(TABLES);
    let engine = host.engine();
    let long = "x\u{202e}%s%n,>".repeat(2000);
    for (n, bad) in [
        "\u{1b}[31m\u{7f}\u{9b}",
        ">, outcome=added, reason=new, conflicts=0, delay=1.0ms",
        "%s%n%x%0A",
        "\u{202e}\u{2066}\u{feff}",
        "\\n4XyZ1q3: user=<eve@example.org>, outcome=added",
        "\u{2028}imip-milter[1]: error: x",
        &long,
    ]
    .iter()
    .enumerate()
    {
        let uid = format!("{n}{bad}@example.net");
        let summary = format!("Secret{bad}");
        let invitation = Invitation::new(&uid, ALICE, &[BOB], &summary, in_days(3, 9, 0));
        let raw = invitation.mail(ALICE, &[BOB], &summary, &authentic("example.net"));
        let sender = format!("a{bad}@example.net");
        let stranger = format!("x{bad}@example.org");
        let post = Post::new(&sender, &[BOB, &stranger]);
        let lines = logged(|| drop(process(&engine, &message(&raw), &post)));
        assert_well_formed(&lines);
        let told: Vec<String> = lines.iter().map(Line::to_string).collect();
        let results = told.iter().filter(|line| line.starts_with("4XyZ1q3: user=<bob@"));
        assert_eq!(results.count(), 1, "{told:#?}");
        assert!(told.iter().all(|line| !line.contains("Secret")), "{told:#?}");
    }
}

/// The events in the source, as they are written: level, and what is between the brackets.
fn events(folder: &Path, found: &mut Vec<(String, String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.display().to_string();
        if path.is_dir() {
            events(&path, found);
        } else if name.ends_with(".rs") {
            let text = fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            for level in ["error", "warn", "info", "debug"] {
                for part in text.split(&format!("tracing::{level}!(")).skip(1) {
                    let mut depth = 1;
                    let end = part.find(|c| {
                        depth += i32::from(c == '(') - i32::from(c == ')');
                        depth == 0
                    });
                    let inside = part[..end.unwrap_or(part.len())].replace("\\\n", "");
                    found.push((name.clone(), level.to_owned(), inside));
                }
            }
        }
    }
}

/// So that nothing gets round the escaping, and the document has every line.
#[test]
fn the_words_of_a_line_are_ours_and_described() {
    let mut found = Vec::new();
    events(&file("src"), &mut found);
    assert!(found.len() > 40, "{}", found.len());
    let document = fs::read_to_string(file("docs/logging.md")).unwrap();
    for (name, level, event) in found {
        // The last literal, unless it is the value of a field.
        let Some((before, words)) = event
            .trim_end_matches([',', ' ', '\n'])
            .rsplit_once('"')
            .and_then(|(rest, after)| after.is_empty().then(|| rest.rsplit_once('"')).flatten())
        else {
            continue;
        };
        if before.trim_end().ends_with('=') {
            continue;
        }
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(!words.contains('{'), "{name}: text in a line that is no field: {words}");
        assert!(document.contains(&format!("`{words}`")), "{name}: not in logging.md: {words}");
        let severity = if level == "warn" { "warning" } else { &level };
        let row = document.lines().any(|row| {
            row.starts_with(&format!("| {severity} |")) && row.contains(&format!("`{words}`"))
        });
        assert!(row, "{name}: {words} is not at {severity} in logging.md");
    }
}
