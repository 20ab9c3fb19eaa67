//! Metrics and `status` of a real daemon that filters real mail; what is documented about them;
//! and clients that mean it ill.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use indymilter_test::Status;
use serde_json::{Value, json};
use support::daemon::Settings;
use support::host::{Host, Post};
use support::invitation::{Invitation, authentic, in_days};
use support::{PATIENCE, mta, poll, skip};

const ALICE: &str = "alice@example.net"; // elsewhere
const BOB: &str = "bob@example.org";
const ROOM: &str = "room@example.org";
/// His calendar was made by a version that nobody has yet.
const BROKEN: &str = "broken@example.org";

const TABLES: &str = "[policy]\nadd_from = \"verified\"\n[resource_policy]\n\
    add_from = \"verified\"\nanswer_from = \"verified\"\nbook = [\"*\"]\n\
    [resource.\"room@example.org\"]\n[resource.\"broken@example.org\"]\n";

/// A daemon whose MTA cannot be reached, and where it tells its metrics.
struct Watched {
    host: Host,
    port: u16,
}

impl Watched {
    fn start() -> Self {
        let port = free_port();
        let mut host = Host::with(TABLES, &server(port), 9);
        let folder = host.daemon.state().join("calendars/example.org");
        std::fs::create_dir_all(&folder).unwrap();
        let newer = rusqlite::Connection::open(folder.join("broken.sqlite")).unwrap();
        newer.execute_batch("CREATE TABLE later (x); PRAGMA user_version = 9999").unwrap();
        drop(newer);
        host.daemon.start().unwrap();
        Watched { host, port }
    }

    fn metrics(&self) -> String {
        let said = http(self.port, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
        let (header, body) = said.split_once("\r\n\r\n").unwrap();
        assert!(header.starts_with("HTTP/1.1 200 OK\r\n"), "{header}");
        assert!(header.contains("Content-Type: text/plain; version=0.0.4"), "{header}");
        let length = header.lines().find_map(|l| l.strip_prefix("Content-Length: ")).unwrap();
        assert_eq!(length.parse::<usize>().unwrap(), body.len());
        body.to_owned()
    }

    /// Waits until a sample has this value.
    fn wait_for(&self, sample: &str, expected: f64) {
        let there = poll(PATIENCE, || (value(&self.metrics(), sample) == expected).then_some(()));
        assert!(there.is_some(), "{sample} is not {expected}:\n{}", self.metrics());
    }

    fn status(&self) -> Value {
        let output = self.host.daemon.run(&["status", "--json"], b"").unwrap();
        assert!(output.status.success(), "{output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Mail of every kind: one that cannot hold a calendar, one that holds none, an invitation of
    /// a person and a room, and one of a room whose calendar cannot be opened.
    async fn mail(&self) {
        let mut mta = mta::open(&self.host.socket()).await;
        let post = Post::new(ALICE, &[BOB]);
        let plain = b"From: a@example.net\r\nSubject: x\r\n\r\nNo calendar\r\n";
        assert_eq!(mta::deliver(&mut mta, plain, &post).await.1, Status::Accept);
        let multipart = b"From: a@example.net\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
            --b\r\nContent-Type: text/plain\r\n\r\nNo calendar\r\n--b--\r\n";
        assert_eq!(mta::deliver(&mut mta, multipart, &post).await.1, Status::Accept);
        for (uid, users, verdict) in [
            ("both@example.net", &[BOB, ROOM][..], Status::Accept),
            ("broken@example.net", &[BROKEN], Status::Tempfail { message: None }),
        ] {
            let invitation = Invitation::new(uid, ALICE, users, "Plan", in_days(2, 10, 0));
            let raw = invitation.mail(ALICE, users, "plan", &authentic("example.net"));
            let (_, status) = mta::deliver(&mut mta, &raw, &Post::new(ALICE, users)).await;
            assert_eq!(
                std::mem::discriminant(&status),
                std::mem::discriminant(&verdict),
                "{status:?}\n{}",
                self.host.daemon.log()
            );
        }
    }
}

fn server(port: u16) -> String {
    format!("metrics = \"127.0.0.1:{port}\"\ndeadline = \"100s\"")
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

/// What comes back for these octets.
fn http(port: u16, request: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut said = String::new();
    stream.read_to_string(&mut said).unwrap();
    said
}

/// A sample; what is not told is NaN.
fn value(metrics: &str, sample: &str) -> f64 {
    let line = metrics.lines().find_map(|line| line.strip_prefix(sample)?.strip_prefix(' '));
    line.map_or(f64::NAN, |number| number.parse().unwrap())
}

/// A program, or a word why the test is skipped.
fn have(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok_and(|o| o.status.success());
    if !found {
        skip("prometheus", &format!("{program} is not installed"));
    }
    found
}

fn promtool(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new("promtool")
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn told(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!("{}{}", String::from_utf8_lossy(out), String::from_utf8_lossy(err))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_happens_to_mail_is_counted() {
    let watched = Watched::start();
    let before = watched.metrics();
    for sample in [
        "imip_messages_total{result=\"unread\"}",
        "imip_sessions_opened_total",
        "imip_candidates_total",
        "imip_decision_seconds_count",
        "imip_generated_mail_total{method=\"REPLY\",status=\"dropped\"}",
        "imip_calendar_errors_total{kind=\"too_new\"}",
        "imip_outbox_messages",
    ] {
        // The test of whether the daemon accepts was no session: nothing was negotiated.
        assert_eq!(value(&before, sample), 0.0, "{sample}\n{before}");
    }
    assert!(value(&before, "imip_outcomes_total{outcome=\"added\",reason=\"new\"}").is_nan());

    watched.mail().await;
    // The MTA cannot be reached, and the room's answer waits.
    watched.wait_for("imip_outbox_messages", 1.0);
    watched.wait_for("imip_sessions", 0.0);
    let after = watched.metrics();
    for (sample, expected) in [
        ("imip_messages_total{result=\"unread\"}", 1.0),
        ("imip_messages_total{result=\"scanned\"}", 1.0),
        ("imip_messages_total{result=\"processed\"}", 1.0),
        ("imip_messages_total{result=\"tempfailed\"}", 1.0),
        ("imip_messages_total{result=\"panicked\"}", 0.0),
        ("imip_messages_total{result=\"abandoned\"}", 0.0),
        ("imip_sessions_opened_total", 1.0),
        ("imip_candidates_total", 2.0),
        ("imip_outcomes_total{outcome=\"added\",reason=\"new\"}", 2.0),
        ("imip_outcomes_total{outcome=\"error\",reason=\"storage\"}", 1.0),
        ("imip_decision_seconds_count", 3.0),
        ("imip_end_of_message_seconds_count", 2.0),
        ("imip_generated_mail_total{method=\"REPLY\",status=\"queued\"}", 1.0),
        ("imip_generated_mail_total{method=\"REPLY\",status=\"deferred\"}", 1.0),
        ("imip_generated_mail_total{method=\"REPLY\",status=\"sent\"}", 0.0),
        ("imip_calendar_errors_total{kind=\"too_new\"}", 1.0),
        ("imip_outbox_calendars", 1.0),
        ("imip_panics_total", 0.0),
        ("imip_buffered_bytes", 0.0),
    ] {
        assert_eq!(value(&after, sample), expected, "{sample}\n{after}");
    }
    assert!(value(&after, "imip_calendars_open") >= 2.0, "{after}");
    assert!(value(&after, "imip_log_lines_total{level=\"error\"}") >= 1.0, "{after}");
    // Nobody's name is in it.
    assert!(!after.contains('@') && !after.contains("example"), "{after}");

    status_tells_the_same(&watched);
    documentation_has_every_metric(&after);
    dashboard_and_alerts_name_what_there_is(&after);
    if have("promtool") {
        let output = promtool(&["check", "metrics"], &after);
        assert!(output.status.success(), "{}", told(&output));
        assert_eq!(told(&output), "");
    }
}

fn status_tells_the_same(watched: &Watched) {
    let status = watched.status();
    assert_eq!(status["pid"], watched.host.daemon.pid().unwrap());
    assert_eq!(status["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(status["messages"]["total"], 4);
    assert_eq!(status["messages"]["by_result"]["tempfailed"], 1);
    assert_eq!(status["sessions"]["total"], 1);
    assert_eq!(status["objects"]["found"], 2);
    assert_eq!(status["objects"]["decided"], 3);
    assert!(status["messages"]["per_minute"]["of_1_minute"].as_f64().unwrap() > 0.0);
    let added = json!({ "outcome": "added", "reason": "new", "count": 2 });
    assert!(status["outcomes"].as_array().unwrap().contains(&added), "{status:#}");
    assert_eq!(status["generated"][0]["method"], "REPLY");
    assert_eq!(status["outbox"]["waiting"], 1);
    let error = status["outbox"]["error"].as_str().unwrap();
    assert!(error.contains("cannot reach the MTA"), "{error}");
    let next = status["outbox"]["next"].as_str().unwrap();
    assert!(next > status["outbox"]["oldest"].as_str().unwrap(), "{status:#}");
    assert_eq!(status["calendars"]["errors"]["too_new"], 1);
    assert_eq!(status["configuration"]["changed"], false);
    assert_eq!(status["configuration"]["failed"], Value::Null);
    let errors = status["errors"].as_array().unwrap();
    let broken = |e: &&Value| e["text"].as_str().unwrap().contains("broken@example.org");
    assert!(errors.iter().any(|e| broken(&e) && e["level"] == "error"), "{status:#}");

    let text = watched.host.daemon.run(&["status"], b"").unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    for expected in ["imip-milter", "unread 1", "1 waiting in 1 calendars", "added", "REPLY"] {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    documentation_has_every_field(&status);
}

/// Names in a text that look like metrics.
fn names(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    for piece in text.split(|c| !word(c)).filter(|p| p.starts_with("imip_")) {
        found.insert(piece.to_owned());
    }
    found
}

/// The metrics of an output, by their families.
fn families(metrics: &str) -> BTreeSet<String> {
    let types = metrics.lines().filter_map(|line| line.strip_prefix("# TYPE "));
    types.map(|line| line.split(' ').next().unwrap().to_owned()).collect()
}

fn documentation_has_every_metric(metrics: &str) {
    let text = std::fs::read_to_string("docs/monitoring.md").unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| `imip_"));
    let documented: BTreeSet<String> = rows.flat_map(names).collect();
    assert_eq!(documented, families(metrics));
}

fn documentation_has_every_field(status: &Value) {
    let text = std::fs::read_to_string("docs/monitoring.md").unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let documented: BTreeSet<&str> = rows.filter(|row| !row.starts_with("imip_")).collect();
    let top = status.as_object().unwrap();
    for (key, value) in top {
        let inner: Vec<String> = match value {
            Value::Object(inner) => inner.keys().map(|k| format!("{key}.{k}")).collect(),
            _ => vec![key.clone()],
        };
        for key in inner {
            assert!(documented.contains(key.as_str()), "{key} is not in docs/monitoring.md");
        }
    }
    for row in documented {
        let found = row.split('.').try_fold(status, |at, key| at.get(key));
        assert!(found.is_some(), "docs/monitoring.md has {row}, status has not");
    }
}

fn dashboard_and_alerts_name_what_there_is(metrics: &str) {
    let there = families(metrics);
    for file in ["contrib/grafana/imip-milter.json", "contrib/prometheus/imip-milter.rules.yml"] {
        let text = std::fs::read_to_string(file).unwrap();
        let named = names(&text);
        assert!(named.len() > 5, "{file}");
        for name in named {
            let part = ["_bucket", "_sum", "_count"].iter().find_map(|p| name.strip_suffix(p));
            let found = there.contains(&name) || part.is_some_and(|p| there.contains(p));
            assert!(found, "{file}: {name} is no metric");
        }
    }
}

#[test]
fn alerts_work() {
    if !have("promtool") {
        return;
    }
    for arguments in [
        ["check", "rules", "contrib/prometheus/imip-milter.rules.yml"],
        ["test", "rules", "contrib/prometheus/imip-milter.test.yml"],
        ["check", "config", "contrib/prometheus/scrape.yml"],
    ] {
        let output = promtool(&arguments, "");
        assert!(output.status.success(), "{arguments:?}: {}", told(&output));
    }
}

#[test]
fn the_dashboard_is_sound() {
    let text = std::fs::read_to_string("contrib/grafana/imip-milter.json").unwrap();
    let dashboard: Value = serde_json::from_str(&text).unwrap();
    assert!(dashboard["schemaVersion"].as_u64().unwrap() >= 36);
    assert_eq!(dashboard["id"], Value::Null, "it is new where it is imported");
    let variables = dashboard["templating"]["list"].as_array().unwrap();
    assert_eq!(variables[0]["type"], "datasource");
    let panels = dashboard["panels"].as_array().unwrap();
    let mut ids = BTreeSet::new();
    let mut taken = BTreeSet::new();
    let mut rules = String::from("groups:\n- name: dashboard\n  rules:\n");
    for panel in panels {
        assert!(ids.insert(panel["id"].as_u64().unwrap()), "{}", panel["title"]);
        let place = |key| panel["gridPos"][key].as_u64().unwrap();
        assert!(place("x") + place("w") <= 24, "{}", panel["title"]);
        for x in place("x")..place("x") + place("w") {
            for y in place("y")..place("y") + place("h") {
                assert!(taken.insert((x, y)), "{} covers another panel", panel["title"]);
            }
        }
        let kind = panel["type"].as_str().unwrap();
        assert!(["row", "stat", "timeseries", "heatmap"].contains(&kind), "{kind}");
        if kind == "row" {
            continue;
        }
        assert_eq!(panel["datasource"]["uid"], "${datasource}", "{}", panel["title"]);
        let unit = match kind {
            "heatmap" => &panel["options"]["yAxis"]["unit"],
            _ => &panel["fieldConfig"]["defaults"]["unit"],
        };
        assert!(unit.is_string(), "{}", panel["title"]);
        let targets = panel["targets"].as_array().unwrap();
        let letters: BTreeSet<&str> =
            targets.iter().map(|t| t["refId"].as_str().unwrap()).collect();
        assert_eq!(letters.len(), targets.len(), "{}", panel["title"]);
        for target in targets {
            let expression = target["expr"].as_str().unwrap();
            assert!(expression.contains("$instance"), "{expression}");
            let expression =
                expression.replace("$__rate_interval", "1m").replace("$instance", ".*");
            let number = rules.matches("record:").count();
            rules.push_str(&format!(
                "  - record: panel:{number}\n    expr: {}\n",
                Value::String(expression)
            ));
        }
    }
    assert!(ids.len() > 15);
    if have("promtool") {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(rules.as_bytes()).unwrap();
        let output = promtool(&["check", "rules", file.path().to_str().unwrap()], "");
        assert!(output.status.success(), "{}\n{rules}", told(&output));
    }
}

/// A program that is stopped with its owner.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn prometheus_scrapes_it() {
    if !have("prometheus") {
        return;
    }
    let watched = Watched::start();
    let (folder, port) = (tempfile::tempdir().unwrap(), free_port());
    let config = folder.path().join("prometheus.yml");
    let text = std::fs::read_to_string("contrib/prometheus/scrape.yml").unwrap();
    let text = text
        .replace("127.0.0.1:9095", &format!("127.0.0.1:{}", watched.port))
        .replace("scrape_interval: 15s", "scrape_interval: 1s");
    std::fs::write(&config, text).unwrap();
    let rules = "imip-milter.rules.yml";
    std::fs::copy(Path::new("contrib/prometheus").join(rules), folder.path().join(rules)).unwrap();
    let _prometheus = Running(
        Command::new("prometheus")
            .arg(format!("--config.file={}", config.display()))
            .arg(format!("--storage.tsdb.path={}", folder.path().join("data").display()))
            .arg(format!("--web.listen-address=127.0.0.1:{port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap(),
    );
    let query = |query: &str| -> Option<Value> {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        let request = format!("GET /api/v1/query?query={query} HTTP/1.0\r\nHost: x\r\n\r\n");
        stream.write_all(request.as_bytes()).ok()?;
        let mut said = String::new();
        stream.read_to_string(&mut said).ok()?;
        let (_, body) = said.split_once("\r\n\r\n")?;
        let answer: Value = serde_json::from_str(body).ok()?;
        answer["data"]["result"].get(0).cloned()
    };
    let found = poll(PATIENCE, || query("imip_messages_total%7Bresult=%22unread%22%7D"));
    let found = found.expect("Prometheus has the metrics");
    assert_eq!(found["metric"]["job"], "imip-milter");
    assert_eq!(query("up").expect("up")["value"][1], "1");
    // It knows what kind of metric it is, so the type lines were understood.
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let request = "GET /api/v1/metadata?metric=imip_messages_total HTTP/1.0\r\nHost: x\r\n\r\n";
    stream.write_all(request.as_bytes()).unwrap();
    let mut said = String::new();
    stream.read_to_string(&mut said).unwrap();
    assert!(said.contains("\"type\":\"counter\""), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hostile_clients_disturb_nobody() {
    let watched = Watched::start();
    let control = watched.host.daemon.control();
    for (request, expected) in [
        ("GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 404 "),
        ("POST /metrics HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", "HTTP/1.1 405 "),
        ("\r\n\r\n", "HTTP/1.1 400 "),
        ("\u{0}\u{1}\r\n\r\n", "HTTP/1.1 400 "),
        ("HEAD /metrics HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK"),
    ] {
        let said = http(watched.port, request);
        assert!(said.starts_with(expected), "{request:?}: {said}");
    }
    let long = format!("GET /metrics HTTP/1.1\r\nX: {}\r\n\r\n", "a".repeat(20_000));
    assert!(http(watched.port, &long).starts_with("HTTP/1.1 431 "));

    for (request, expected) in [
        ("{\"command\":\"status\"}\n", "{\"status\":{"),
        ("{\"command\":\"metrics\"}\n", "{\"metrics\":\"# HELP "),
        ("{\"command\":\"stop\"}\n", "{\"error\":"),
        ("{\"command\":\"status\",\"x\":1}\n", "{\"error\":"),
        ("[[[[[[[[[[[[[[[[[[[[[\n", "{\"error\":"),
        ("\n", "{\"error\":"),
    ] {
        let said = ask(&control, request.as_bytes());
        assert!(said.starts_with(expected), "{request}: {said}");
        assert_eq!(said.matches('\n').count(), 1, "{said}");
    }
    assert!(ask(&control, &[b'['; 4000]).contains("too long"));

    // Clients that say nothing, or stop in the middle, take places; mail goes on meanwhile, and
    // so do the places after a while.
    let mut silent = Vec::new();
    let mut mute = Vec::new();
    for _ in 0..20 {
        let mut stream = TcpStream::connect(("127.0.0.1", watched.port)).unwrap();
        stream.write_all(b"GET /metr").unwrap();
        silent.push(stream);
        mute.push(UnixStream::connect(&control).unwrap());
    }
    watched.mail().await;
    drop(silent);
    drop(mute);
    watched.wait_for("imip_messages_total{result=\"processed\"}", 1.0);
    assert_eq!(watched.status()["messages"]["total"], 4);

    // One who does not read his answer is not waited for.
    let slow = TcpStream::connect(("127.0.0.1", watched.port)).unwrap();
    (&slow).write_all(b"GET /metrics HTTP/1.1\r\n\r\n").unwrap();
    let gone = poll(PATIENCE, || {
        let mut rest = [0; 65536];
        slow.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        matches!((&slow).read(&mut rest), Ok(0)).then_some(())
    });
    assert!(gone.is_some(), "the connection is closed");
    let log = watched.host.daemon.log();
    assert!(!log.contains("panicked"), "{log}");
}

/// What the control socket answers to these octets.
fn ask(control: &Path, request: &[u8]) -> String {
    let mut stream = UnixStream::connect(control).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(request).unwrap();
    let _ = stream.shutdown(Shutdown::Write);
    let mut said = String::new();
    stream.read_to_string(&mut said).unwrap();
    said
}

#[test]
fn status_says_why_it_cannot_tell() {
    let mut host = Host::with(TABLES, "", 9);
    let status = |host: &Host| host.daemon.run(&["status"], b"").unwrap();
    let output = status(&host);
    assert_eq!(output.status.code(), Some(69));
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains("control.sock") && text.contains("is it running"), "{text}");
    assert_eq!(text.lines().count(), 1, "{text}");

    host.daemon.start().unwrap();
    assert_eq!(status(&host).status.code(), Some(0));
    // A stale socket is in nobody's way.
    host.daemon.kill().unwrap();
    assert!(host.daemon.control().exists());
    assert_eq!(status(&host).status.code(), Some(69));
    host.daemon.start().unwrap();
    assert_eq!(status(&host).status.code(), Some(0));

    if nix::unistd::geteuid().is_root() {
        let open = |path: &Path, mode| {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        };
        open(host.path(), 0o755);
        open(&host.daemon.config(), 0o644);
        open(&host.daemon.control(), 0o600);
        let mut command = host.command(&["status"]);
        // Where the program itself is closed to others there is nothing to be seen.
        if let Ok(output) = command.uid(65534).gid(65534).output() {
            assert_eq!(output.status.code(), Some(77), "{}", told(&output));
        }
    }
    assert!(host.daemon.stop().unwrap().success());
    assert!(!host.daemon.control().exists(), "the socket goes with the daemon");

    host.daemon
        .write_configuration(&format!(
            "[server]\n{}\n[users]\ndomains = [\"example.org\"]\n",
            host.daemon.server_keys().replace(
                &format!("control = \"{}\"", host.daemon.control().display()),
                "control = \"\""
            )
        ))
        .unwrap();
    let output = status(&host);
    assert_eq!(output.status.code(), Some(69));
    assert!(told(&output).contains("control is empty"), "{}", told(&output));
}

#[test]
fn a_control_socket_that_cannot_be_made_stops_no_mail() {
    let mut host = Host::with(TABLES, "", 9);
    let keys = host.daemon.server_keys().replace("control.sock", "no/such/folder/control.sock");
    let text = format!("[server]\n{keys}\n[users]\ndomains = [\"example.org\"]\n");
    host.daemon.write_configuration(&text).unwrap();
    host.daemon.start().unwrap();
    let log = host.daemon.log();
    assert!(log.contains("cannot make the control socket"), "{log}");
}

#[test]
fn metrics_that_cannot_be_served_stop_the_start() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let mut host = Host::with(TABLES, &server(port), 9);
    let error = host.daemon.start().unwrap_err().to_string();
    assert!(error.contains("cannot serve [server] metrics"), "{error}");
    assert!(error.contains(&port.to_string()) && error.contains("69"), "{error}");
}

#[test]
fn metrics_through_a_unix_socket() {
    let host = Host::with(TABLES, "", 9);
    let socket = host.path().join("metrics.sock");
    let server = format!("metrics = \"unix:{}\"", socket.display());
    host.daemon.configure(&Settings { server, tables: TABLES.to_owned() }).unwrap();
    let mut host = host;
    host.daemon.start().unwrap();
    let said = ask(&socket, b"GET /metrics HTTP/1.0\r\n\r\n");
    assert!(said.contains("\nimip_sessions 0\n"), "{said}");
}

#[test]
fn status_tells_of_the_configuration() {
    let watched = Watched::start();
    let host = &watched.host;
    let first = watched.status()["configuration"].clone();
    assert_eq!((&first["changed"], &first["failed"]), (&json!(false), &Value::Null));
    assert_eq!(first["file"], host.daemon.config().display().to_string());

    let configure = |tables: &str, port| {
        let settings = Settings { server: server(port), tables: tables.to_owned() };
        host.daemon.configure(&settings).unwrap();
    };
    configure("[policy2]\n", watched.port);
    assert_eq!(watched.status()["configuration"]["changed"], true);
    host.daemon.reload().unwrap();
    watched.wait_for("imip_reloads_total{result=\"failed\"}", 1.0);
    let refused = watched.status()["configuration"].clone();
    assert!(refused["failed"]["text"].as_str().unwrap().contains("policy2"), "{refused}");
    assert_eq!((&refused["changed"], &refused["since"]), (&json!(true), &first["since"]));
    let text = told(&host.daemon.run(&["status"], b"").unwrap());
    assert!(text.contains("RELOAD FAILED"), "{text}");

    // Another port is for the next start, so is how long the journal is kept; the rest is in force.
    let other = server(free_port()) + "\njournal_keep = \"9d\"\n";
    host.daemon.configure(&Settings { server: other, tables: TABLES.to_owned() }).unwrap();
    host.daemon.reload().unwrap();
    watched.wait_for("imip_reloads_total{result=\"ok\"}", 1.0);
    for key in ["metrics", "journal_keep"] {
        let line = host.daemon.wait_for_log(&["changed, but in force after a restart only", key]);
        assert!(line.is_some(), "{key}: {}", host.daemon.log());
    }
    let unchanged = host.daemon.log();
    assert!(!unchanged.lines().any(|l| l.contains("after a restart") && l.contains("inject")));
    let now = watched.status()["configuration"].clone();
    assert_eq!((&now["changed"], &now["failed"]), (&json!(false), &Value::Null));
    assert_eq!(now["reloads"], 1);
}
