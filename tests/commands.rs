//! The commands as a shell sees them: exit codes, one clear line on standard error, JSON,
//! tables, and messages that come out as they went in.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::{
    collections::BTreeMap,
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Output,
};

use serde_json::{Value, json};
use support::{
    daemon::{Daemon, Settings, Socket},
    invitation::{Invitation, authentic, in_days},
    mailbox::unfold,
};
use tempfile::TempDir;

const ALICE: &str = "alice@example.net"; // elsewhere
const BOB: &str = "bob@example.org"; // ours
const CAROL: &str = "carol@example.org"; // ours
const ROOM: &str = "room1@example.org"; // ours

const TABLES: &str = r#"
[policy]
add_from = "verified"
[user."bob@example.org"]
timezone = "Europe/Berlin"
[resource."room1@example.org"]
name = "Room 1"
"#;

/// A configuration, a state directory, and no running daemon.
struct Host {
    dir: TempDir,
    daemon: Daemon,
}

/// How a command ended.
struct Done {
    code: i32,
    out: String,
    err: String,
    raw: Vec<u8>,
}

impl From<Output> for Done {
    fn from(output: Output) -> Self {
        Done {
            code: output.status.code().expect("not killed"),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
            raw: output.stdout,
        }
    }
}

impl Done {
    fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{}", self.err);
        serde_json::from_str(&self.out).expect("JSON")
    }

    /// Ended with this code, nothing on stdout, and one line on stderr that contains `words`.
    fn failed(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, code, "{}", self.err);
        assert_eq!(self.out, "");
        assert_eq!(self.err.lines().count(), 1, "{}", self.err);
        assert!(self.err.starts_with("imip-milter: "), "{}", self.err);
        assert!(!self.err.contains("os error"), "{}", self.err);
        for word in words {
            assert!(self.err.contains(word), "no {word:?} in {}", self.err);
        }
    }
}

impl Host {
    fn new() -> Self {
        Self::with(&Settings { tables: TABLES.to_owned(), ..Settings::default() })
    }

    fn with(settings: &Settings) -> Self {
        let dir = TempDir::new().unwrap();
        let socket = Socket::Unix(dir.path().join("milter.sock"));
        // Where nobody listens: what was bound and closed is not given out again at once.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let daemon = Daemon::new(dir.path(), socket, port, settings).unwrap();
        Self { dir, daemon }
    }

    fn run(&self, arguments: &[&str]) -> Done {
        self.run_with(arguments, b"")
    }

    fn run_with(&self, arguments: &[&str], input: &[u8]) -> Done {
        self.daemon.run(arguments, input).unwrap().into()
    }

    /// Runs a message through `process`; what it printed, and its report.
    fn process(&self, arguments: &[&str], message: &[u8]) -> (Done, Value) {
        let report = self.file("report.json");
        let _ = fs::remove_file(&report);
        let mut all = vec!["process", "--report", report.to_str().unwrap()];
        all.extend(arguments);
        let done = self.run_with(&all, message);
        let report = fs::read(&report).map(|r| serde_json::from_slice(&r).expect("JSON"));
        (done, report.unwrap_or(Value::Null))
    }

    fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn configure(&self, text: &str) {
        fs::write(self.daemon.config(), text).unwrap();
    }

    /// Every file of the state directory and what is in it.
    fn state(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        collect(&self.daemon.state(), &mut found);
        found
    }
}

fn collect(dir: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.insert(path.clone(), Vec::new());
            collect(&path, found);
        } else {
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
}

fn invitation(uid: &str, days: i64) -> Invitation {
    Invitation::new(uid, ALICE, &[BOB], "Quarterly review", in_days(days, 9, 0))
}

fn mail(invitation: &Invitation) -> Vec<u8> {
    invitation.mail(ALICE, &[BOB], "review", &authentic("example.net"))
}

/// Carol asks for the room, logged in.
fn booking(uid: &str, days: i64) -> Vec<u8> {
    Invitation::new(uid, CAROL, &[ROOM], "Workshop", in_days(days, 10, 0)).mail(
        CAROL,
        &[ROOM],
        "workshop",
        "",
    )
}

#[test]
fn a_wrong_command_line_is_64_and_one_line() {
    let host = Host::new();
    host.run(&["calender"]).failed(64, &["calender", "calendar", "--help"]);
    host.run(&[]).failed(64, &["subcommand", "usage:"]);
    host.run(&["process", "--sendr", "x"]).failed(64, &["--sendr", "--sender"]);
    host.run(&["calendar", "list"]).failed(64, &["<USER>"]);
    host.run(&["process", "--client", "x"]).failed(64, &["--client", "IP"]);
    host.run(&["process", "--now", "noon"]).failed(64, &["2026-03-01T09:00:00Z"]);
    host.run(&["process", "--report", "-"]).failed(64, &["--report", "must be a file"]);
    host.run(&["calendar", "import", BOB, "x.ics", "--replace"]).failed(64, &["--source"]);
    host.run(&["calendar", "list", BOB, "--from", "2027-01-02", "--to", "2027-01-01"])
        .failed(64, &["--to must be after --from"]);
}

#[test]
fn help_and_version_go_to_stdout() {
    let host = Host::new();
    for argument in ["--help", "--version"] {
        let done = host.run(&[argument]);
        assert_eq!((done.code, done.err.as_str()), (0, ""));
        assert!(done.out.contains("imip-milter"));
        assert!(done.out.lines().all(|l| l.chars().count() <= 100), "{}", done.out);
    }
}

#[test]
fn a_calendar_is_listed_by_time_and_a_uid_that_was_cut_is_told_whole() {
    let host = Host::new();
    let event = |uid: &str, day: u8| {
        format!(
            "BEGIN:VEVENT\nUID:{uid}\nDTSTAMP:20260101T000000Z\nDTSTART:203003{day:02}T100000Z\nEND:VEVENT\n"
        )
    };
    let long = "0".repeat(120);
    let text = format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//EN\n{}{}{}END:VCALENDAR\n",
        event("a@example.net", 3),
        event(&long, 1),
        event("c@example.net", 2)
    );
    let file = host.file("three.ics");
    fs::write(&file, text).unwrap();
    assert_eq!(host.run(&["calendar", "import", BOB, file.to_str().unwrap()]).code, 0);
    let list = host.run(&["calendar", "list", BOB]).out;
    let days: Vec<_> = list.lines().skip(1).map(|line| &line[..10]).collect();
    assert_eq!(days, ["2030-03-01", "2030-03-02", "2030-03-03"], "{list}");
    let cut = list.split_whitespace().find(|word| word.ends_with('…')).expect("a cut UID");
    for command in [&["calendar", "show", BOB, cut][..], &["calendar", "delete", BOB, cut]] {
        host.run(command).failed(66, &[&format!("the whole UID is {long}")]);
    }
    host.run(&["calendar", "show", BOB, "…"]).failed(66, &["no such object in the calendar of"]);
    let still = host.run(&["calendar", "list", BOB]).out;
    assert_eq!(still, list, "nothing is deleted that is not named whole");
}

#[test]
fn unreadable_input_is_65() {
    let host = Host::new();
    let nowhere = host.file("nowhere");
    let nowhere = nowhere.to_str().unwrap();
    host.run(&["process", nowhere]).failed(65, &[nowhere, "No such file"]);
    host.run(&["process", host.dir.path().to_str().unwrap()]).failed(65, &["directory"]);
    host.run(&["process"]).failed(65, &["standard input", "empty"]);
    host.run(&["calendar", "import", BOB, nowhere]).failed(65, &[nowhere, "No such file"]);
    let text = host.file("text.ics");
    fs::write(&text, "no calendar\n").unwrap();
    host.run(&["calendar", "import", BOB, text.to_str().unwrap()]).failed(65, &["text.ics"]);
}

#[test]
fn who_and_what_does_not_exist_is_66() {
    let host = Host::new();
    for user in ["bob@elsewhere.example", "nonsense"] {
        for command in [
            &["calendar", "list", user][..],
            &["calendar", "show", user, "x"],
            &["calendar", "export", user],
            &["calendar", "import", user, "x.ics"],
            &["calendar", "history", user],
            &["calendar", "freebusy", user, "--from", "2027-01-01", "--to", "2027-01-02"],
            &["user", "show", user],
        ] {
            host.run(command).failed(66, &[user, "no such user", "[users]"]);
        }
    }
    host.run(&["calendar", "show", BOB, "x@y"]).failed(66, &["x@y", BOB]);
    host.run(&["outbox", "show", "x"]).failed(66, &["x: no such message"]);
    // Any address of a user will do; an empty calendar is no mistake.
    assert_eq!(host.run(&["calendar", "list", "--json", "BOB+tag@example.org"]).json(), json!([]));
}

#[test]
fn what_does_not_answer_is_69() {
    let host = Host::new();
    host.process(&["--login", CAROL, "--recipient", ROOM], &booking("a@example.org", 3));
    let done = host.run(&["outbox", "flush"]);
    let last = done.err.lines().last().unwrap();
    assert_eq!((done.code, done.out.as_str()), (69, ""), "{}", done.err);
    assert!(last.contains("1 of 1") && last.contains("tried again"), "{}", done.err);
    let row = &host.run(&["outbox", "list", "--json"]).json()[0];
    assert_eq!(row["attempts"], 1);
    assert!(row["error"].as_str().is_some_and(|e| e.contains("127.0.0.1")), "{row}");

    let settings = Settings { server: "max_connections = 10".to_owned(), tables: String::new() };
    let host = Host::with(&settings);
    let text = fs::read_to_string(host.daemon.config()).unwrap();
    host.configure(&text.replace("/milter.sock", "/nowhere/milter.sock"));
    host.run(&["serve"]).failed(69, &["/nowhere/milter.sock", "cannot listen"]);
}

#[test]
fn a_state_directory_that_is_none_is_74() {
    let host = Host::new();
    let text = fs::read_to_string(host.daemon.config()).unwrap();
    let state = host.daemon.state();
    host.configure(&text.replace(state.to_str().unwrap(), host.file("file").to_str().unwrap()));
    fs::write(host.file("file"), "").unwrap();
    host.run_with(&["process"], b"Subject: x\n\nx\n").failed(74, &["state_dir"]);
    // A report that cannot be written: nothing is decided.
    let host = Host::new();
    host.run_with(&["process", "--report", "/proc/nothing"], &mail(&invitation("r@x", 3)))
        .failed(74, &["/proc/nothing"]);
    assert_eq!(host.run(&["calendar", "list", "--json", BOB]).json(), json!([]));
}

#[test]
fn a_calendar_in_use_is_75_for_a_room() {
    let settings = Settings { server: "deadline = \"1s\"".to_owned(), tables: TABLES.to_owned() };
    let host = Host::with(&settings);
    let (first, _) =
        host.process(&["--login", CAROL, "--recipient", ROOM], &booking("a@example.org", 3));
    assert_eq!(first.code, 0, "{}", first.err);
    let database = host.daemon.state().join("calendars/example.org/room1.sqlite");
    let other = rusqlite::Connection::open(database).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let (done, report) =
        host.process(&["--login", CAROL, "--recipient", ROOM], &booking("b@example.org", 4));
    assert_eq!((done.code, done.out.as_str()), (75, ""), "{}", done.err);
    assert_eq!(report["action"], "tempfail");
    drop(other);
    // The MTA tries again, and it is done once.
    let (done, report) =
        host.process(&["--login", CAROL, "--recipient", ROOM], &booking("b@example.org", 4));
    assert_eq!((done.code, done.out.as_str()), (0, ""), "{}", done.err);
    assert_eq!(report["action"], "discard");
}

#[test]
fn a_wrong_configuration_is_78_with_file_line_and_what_may_stand_there() {
    let host = Host::new();
    let good = fs::read_to_string(host.daemon.config()).unwrap();
    let config = host.daemon.config();
    for (text, words) in [
        (good.replace("add_from", "add_fro"), &["[policy]", "add_fro", "add_from"][..]),
        (good.replace("\"verified\"", "\"verifid\""), &["verifid", "verified"]),
        (good.replace("Europe/Berlin", "Europe/Berln"), &["Europe/Berlin"]),
        (good.replace("[policy]", "[polcy]"), &["polcy", "policy"]),
        (good.replace("[policy]", "[policy"), &["table"]),
    ] {
        host.configure(&text);
        let line = 1 + good.lines().zip(text.lines()).position(|(a, b)| a != b).unwrap();
        let place = format!("{}:{line}: ", config.display());
        for command in [&["check-config"][..], &["serve"], &["calendar", "list", BOB]] {
            host.run(command).failed(78, &[&[place.as_str()], words].concat());
        }
    }
    fs::remove_file(&config).unwrap();
    host.run(&["check-config"]).failed(78, &["cannot read it: No such file"]);
    // Every mistake is told at once, one a line.
    host.configure("[server]\nsockt = 1\n[policy]\nadd_fro = 2\n");
    let done = host.run(&["check-config"]);
    assert_eq!((done.code, done.err.lines().count()), (78, 2), "{}", done.err);
}

#[test]
fn check_config_warns_and_succeeds() {
    let host = Host::new();
    let done = host.run(&["check-config"]);
    assert_eq!(done.code, 0);
    assert!(done.out.contains("no errors"), "{}", done.out);
    assert!(done.err.contains("warning: [server] inject: cannot reach 127.0.0.1"), "{}", done.err);
    // Forged results have to be removed by the mail server: this cannot see whether they are.
    let note = "note: Authentication-Results of mx.example.org are believed";
    assert!(done.err.contains(note) && done.err.contains("--postfix"), "{}", done.err);
    assert!(host.state().is_empty());
}

#[test]
fn mail_without_a_calendar_comes_out_as_it_went_in() {
    let host = Host::new();
    let multipart = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b--";
    for message in [
        b"Subject: x\n\nbody\n".to_vec(),
        b"Subject: x\r\n\r\nbody\r\n".to_vec(),
        b"Subject: x\n\nno final newline".to_vec(),
        b"Subject: x\r\n\r\nno final newline".to_vec(),
        b"Subject: x\n".to_vec(),
        b"Subject: x".to_vec(),
        b"Subject: mixed\r\nX: y\n\r\nline\nline\r\n".to_vec(),
        b"Subject : odd\n  folded\n\tand folded\n\n\0\xFF\r\r\n".to_vec(),
        b"From someone Mon Mar  1 09:00:00 2027\nSubject: mbox\n\nx\n".to_vec(),
        b"no header at all".to_vec(),
        b"\n\nonly a body".to_vec(),
        b"\n".to_vec(),
        multipart.as_bytes().to_vec(),
        multipart.replace('\n', "\r\n").into_bytes(),
        [b"Subject: long\n\n".to_vec(), vec![b'x'; 1 << 20]].concat(),
    ] {
        let (done, report) = host.process(&["--recipient", BOB], &message);
        assert_eq!(done.code, 0, "{}", done.err);
        assert!(done.raw == message, "{:?}", String::from_utf8_lossy(&message));
        let expected =
            json!({"action": "accept", "removed_recipients": [], "modified": false, "results": []});
        assert_eq!(report, expected);
    }
}

#[test]
fn the_line_ends_of_an_annotated_message_stay() {
    for crlf in [true, false] {
        let host = Host::new();
        let mut message = mail(&invitation("ends@example.net", 3));
        if !crlf {
            message.retain(|&b| b != b'\r');
        }
        let (done, report) = host.process(&["--recipient", BOB], &message);
        assert_eq!(report["modified"], true);
        let lines = done.raw.iter().filter(|&&b| b == b'\n').count();
        let ends = done.raw.windows(2).filter(|w| w == b"\r\n").count();
        assert_eq!(ends, if crlf { lines } else { 0 }, "{}", done.out);
        assert!(done.out.starts_with("X-iMIP-Result: mx.example.org; outcome=added; reason=new;"));
    }
}

#[test]
fn the_report_is_as_promised() {
    let host = Host::new();
    let busy = Invitation::new("busy@example.net", ALICE, &[], "Dentist", in_days(3, 9, 30));
    fs::write(host.file("busy.ics"), busy.calendar()).unwrap();
    host.run(&["calendar", "import", BOB, host.file("busy.ics").to_str().unwrap()]);
    let (_, report) = host.process(&["--recipient", BOB], &mail(&invitation("new@example.net", 3)));
    let at = |time: jiff::civil::DateTime| {
        Value::from(time.to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp().to_string())
    };
    let result = &report["results"][0];
    assert!(result["change"].is_string(), "{report}");
    let expected = json!({
        "action": "accept", "removed_recipients": [], "modified": true,
        "results": [{
            "user": BOB, "direction": "inbound", "tier": "verified",
            "method": "REQUEST", "component": "VEVENT", "uid": "new@example.net",
            "recurrence_ids": [], "sequence": 0, "outcome": "added", "reason": "new",
            "rule": result["rule"], "partstat": "NEEDS-ACTION",
            "conflicts": [{
                "uid": "busy@example.net", "start": at(in_days(3, 9, 30)), "end": at(in_days(3, 10, 30)),
            }],
            "sent": [], "change": result["change"],
        }],
    });
    assert_eq!(report, expected);

    let (done, report) =
        host.process(&["--login", CAROL, "--recipient", ROOM], &booking("b@example.org", 5));
    assert_eq!((done.code, done.out.as_str()), (0, ""), "discarded");
    assert_eq!(report["action"], "discard");
    assert_eq!(report["removed_recipients"], json!([ROOM]));
    let room = report["results"].as_array().unwrap().iter().find(|r| r["user"] == ROOM).unwrap();
    let sent = &room["sent"][0];
    assert_eq!(room["partstat"], "ACCEPTED");
    assert_eq!(
        (&sent["method"], &sent["from"], &sent["to"]),
        (&"REPLY".into(), &ROOM.into(), &json!([CAROL]))
    );
    let row = &host.run(&["outbox", "list", "--json"]).json()[0];
    assert_eq!(row["id"], sent["id"]);
}

#[test]
fn the_report_names_what_was_repaired() {
    let tables = TABLES.replace("[policy]\n", "[policy]\nrewrite = [\"wrap\"]\n");
    let host = Host::with(&Settings { tables, ..Settings::default() });
    let bare = format!(
        "{}From: {ALICE}\r\nTo: {BOB}\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\n{}",
        authentic("example.net"),
        invitation("bare@example.net", 3).calendar()
    );
    let (done, report) = host.process(&["--recipient", BOB], bare.as_bytes());
    assert_eq!(report["rewritten"], json!(["wrap"]), "{report}");
    assert_eq!(report["results"][0]["outcome"], "added", "{report}");
    assert!(done.out.contains("multipart/alternative"), "{}", done.out);
}

#[test]
fn sender_and_recipients_come_from_the_message_where_they_are_not_given() {
    let host = Host::new();
    let message = String::from_utf8(mail(&invitation("to@example.net", 3))).unwrap();
    let message =
        message.replace("To: bob@example.org", "To: Bob <bob@example.org>, x@elsewhere.example");
    let (_, report) = host.process(&[], message.as_bytes());
    assert_eq!(report["results"][0]["user"], BOB);
    // Mail that leaves the house as well is not annotated.
    assert_eq!(report["modified"], false);

    // An automatic answer to the null sender could loop.
    let (done, report) = host.process(
        &["--sender", "", "--login", CAROL, "--recipient", ROOM],
        &booking("null@example.org", 6),
    );
    assert_eq!(done.code, 0, "{}", done.err);
    let results = report["results"].as_array().unwrap();
    assert!(results.iter().all(|r| r["sent"] == json!([])), "{report}");
    assert_eq!(host.run(&["outbox", "list", "--json"]).json(), json!([]));
}

#[test]
fn a_dry_run_writes_nothing_and_tells_what_would_happen() {
    let host = Host::new();
    let booking = booking("dry@example.org", 3);
    let arguments = ["--dry-run", "--login", CAROL, "--recipient", ROOM];
    // Before there is anything, and beside calendars.
    for round in 0..2 {
        if round == 1 {
            let filled = ["--login", CAROL, "--recipient", ROOM];
            host.process(&filled, &self::booking("there@example.org", 4));
        }
        let before = host.state();
        assert_eq!(before.is_empty(), round == 0);
        let (done, report) = host.process(&arguments, &booking);
        assert_eq!((done.code, done.out.as_str()), (0, ""), "{}", done.err);
        assert_eq!(report["action"], "discard");
        let results = report["results"].as_array().unwrap();
        let room = results.iter().find(|r| r["user"] == ROOM).unwrap();
        assert_eq!((&room["outcome"], &room["partstat"]), (&"added".into(), &"ACCEPTED".into()));
        assert_eq!(room["sent"][0]["to"], json!([CAROL]));
        assert_eq!(room["change"], Value::Null);
        assert!(host.state() == before, "the state directory changed");
    }
}

#[test]
fn the_present_can_be_chosen() {
    let host = Host::new();
    let message = booking("past@example.org", 3);
    // Long after its end a booking is not answered `[book-3]`.
    let (_, report) = host.process(
        &["--now", "2099-01-01T00:00:00Z", "--login", CAROL, "--recipient", ROOM],
        &message,
    );
    let results = report["results"].as_array().unwrap();
    let room = results.iter().find(|r| r["user"] == ROOM).unwrap();
    assert_eq!((&room["outcome"], &room["reason"]), (&"no_action".into(), &"policy".into()));
    assert_eq!(host.run(&["calendar", "list", "--json", ROOM]).json(), json!([]));
}

#[test]
fn calendars_are_listed_in_json_and_as_a_table() {
    let host = Host::new();
    let mut series = invitation("series@example.net", 3);
    series.summary = "A title that is long enough to need more room than a table has".repeat(3);
    series.rule = Some("FREQ=DAILY;COUNT=3");
    host.process(&["--recipient", BOB], &mail(&series));
    host.process(&["--recipient", BOB], &mail(&series.instance_cancelled(in_days(4, 9, 0))));
    let utc = |days| format!("{}:00Z", in_days(days, 9, 0).strftime("%Y-%m-%dT%H:%M"));
    let rows = host.run(&["calendar", "list", "--json", BOB]).json();
    let row = rows.as_array().unwrap().iter().find(|r| r["state"] == "stored").unwrap();
    let end = utc(3).replace("T09", "T10");
    let expected = json!({
        "uid": "series@example.net", "component": "VEVENT", "recurrence_id": null,
        "role": "attendee", "start": utc(3), "end": end, "all_day": false,
        "summary": series.summary, "status": null, "partstat": "NEEDS-ACTION", "sequence": 0,
        "state": "stored",
    });
    assert_eq!(row, &expected);
    let (from, to) = (in_days(4, 0, 0).date().to_string(), utc(6));
    let rows = host.run(&["calendar", "list", "--json", BOB, "--from", &from, "--to", &to]).json();
    let seen: Vec<_> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["recurrence_id"].as_str().unwrap(), r["status"].as_str().unwrap_or("-")))
        .collect();
    assert!(seen.contains(&(&utc(5), "-")), "{rows}");
    assert!(!seen.contains(&(&utc(4), "-")), "{rows}");

    let table = host.run(&["calendar", "list", BOB]);
    assert!(table.out.starts_with("WHEN (Europe/Berlin)"), "{}", table.out);
    for line in table.out.lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
    assert!(table.out.contains("series@example.net"), "{}", table.out);

    let shown = host.run(&["calendar", "show", BOB, "series@example.net"]).out;
    assert!(shown.starts_with("BEGIN:VCALENDAR\r\n") && shown.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(shown.matches("BEGIN:VEVENT").count(), 2, "{shown}");
    assert!(!shown.contains("METHOD") && !shown.contains("X-IMIP"), "{shown}");
}

#[test]
fn what_waits_is_listed_until_it_is_too_old() {
    let host = Host::new();
    let added = Invitation { method: "ADD", sequence: 2, ..invitation("unknown@example.net", 3) };
    let (_, report) = host.process(&["--recipient", BOB], &mail(&added));
    let result = &report["results"][0];
    assert_eq!((&result["outcome"], &result["reason"]), (&"no_action".into(), &"parked".into()));
    assert_eq!(result["sent"][0]["method"], "REFRESH", "{report}");
    let utc = |hour| format!("{}:00Z", in_days(3, hour, 0).strftime("%Y-%m-%dT%H:%M"));
    let expected = json!([{
        "uid": "unknown@example.net", "component": "VEVENT", "recurrence_id": utc(9),
        "role": null, "start": utc(9), "end": utc(10), "all_day": false,
        "summary": added.summary, "status": null, "partstat": null, "sequence": 2,
        "state": "parked", "from": ALICE, "method": "ADD",
    }]);
    assert_eq!(host.run(&["calendar", "list", "--json", BOB]).json(), expected);
    let table = host.run(&["calendar", "list", BOB]);
    assert!(table.out.contains("parked"), "{}", table.out);
    assert!(table.out.contains(&format!("ADD of {ALICE}: ")), "{}", table.out);

    // As if it had come eight days ago.
    let old = (jiff::Timestamp::now() - jiff::SignedDuration::from_hours(8 * 24)).to_string();
    let other = Invitation { uid: "old@example.net".into(), ..added };
    host.process(&["--now", &old, "--recipient", BOB], &mail(&other));
    assert_eq!(host.run(&["calendar", "list", "--json", BOB]).json(), expected);
}

#[test]
fn the_history_names_message_and_change() {
    let host = Host::new();
    let event = invitation("h@example.net", 3);
    let (_, first) = host.process(&["--recipient", BOB], &mail(&event));
    host.process(&["--recipient", BOB], &mail(&event.cancelled()));
    host.process(&["--recipient", BOB], &mail(&invitation("other@example.net", 4)));
    let rows = host.run(&["calendar", "history", "--json", BOB, "h@example.net"]).json();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 2);
    let row = rows.iter().find(|r| r["change"] == first["results"][0]["change"]).unwrap();
    let mut keys: Vec<_> = row.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    let mut expected = [
        "change",
        "time",
        "message_id",
        "queue_id",
        "sender",
        "method",
        "uid",
        "outcome",
        "reason",
        "undone",
    ];
    expected.sort_unstable();
    assert_eq!(keys, expected);
    assert!(row["time"].as_str().unwrap().ends_with('Z'));
    assert_eq!((&row["method"], &row["sender"]), (&"REQUEST".into(), &ALICE.into()));
    assert_eq!((&row["outcome"], &row["reason"]), (&"added".into(), &"new".into()));
    assert_eq!(row["undone"], false);
    assert_eq!(
        host.run(&["calendar", "history", "--json", BOB]).json().as_array().unwrap().len(),
        3
    );
    let table = host.run(&["calendar", "history", BOB]).out;
    assert!(table.lines().all(|l| l.chars().count() <= 100), "{table}");
    assert!(table.contains("  cancelled  "), "{table}");
    let unknown = host.run(&["calendar", "history", BOB, "unknown@example.net"]);
    unknown.failed(66, &["unknown@example.net", BOB]);
}

#[test]
fn the_outbox_lists_and_shows_what_waits() {
    let host = Host::new();
    let empty = host.run(&["outbox", "flush"]);
    assert_eq!((empty.code, empty.out.as_str()), (0, "0 sent\n"));
    for (uid, days) in [("one@example.org", 3), ("two@example.org", 4)] {
        host.process(&["--login", CAROL, "--recipient", ROOM], &booking(uid, days));
    }
    let rows = host.run(&["outbox", "list", "--json"]).json();
    let row = &rows[0];
    for key in ["id", "created", "next"] {
        assert!(row[key].is_string(), "{row}");
    }
    let expected = json!({
        "id": row["id"], "user": ROOM, "uid": "one@example.org", "method": "REPLY", "from": ROOM,
        "to": [CAROL], "created": row["created"], "attempts": 0, "next": row["next"], "error": null,
    });
    assert_eq!(row, &expected);
    assert_eq!(rows[1]["uid"], "two@example.org", "oldest first");

    let message = host.run(&["outbox", "show", row["id"].as_str().unwrap()]).out;
    assert!(message.contains("Auto-Submitted: auto-replied"), "{message}");
    assert!(message.contains("\"Room 1\" <room1@example.org>"), "{message}");
    let table = host.run(&["outbox", "list"]).out;
    assert!(table.lines().all(|l| l.chars().count() <= 100), "{table}");
    assert!(table.contains(row["id"].as_str().unwrap()), "{table}");
}

#[test]
fn a_users_policy_names_its_layers() {
    let host = Host::new();
    let policy = host.run(&["user", "show", "--json", "Bob+x@Example.ORG"]).json();
    let entry = |value: Value, layer: &str| json!({"value": value, "layer": layer});
    assert_eq!(policy["add_from"], entry("verified".into(), "policy"));
    assert_eq!(policy["timezone"]["value"], "Europe/Berlin");
    assert_eq!(policy["tentative_busy"], entry(false.into(), "built-in"));
    assert_eq!(policy["park_max"]["value"], 200);
    assert_eq!(policy["annotate"]["value"], json!(["header", "body"]));
    assert_eq!(policy["deliver"]["value"]["request"], "keep");
    // With a sender and a kind of object: the rule that they meet.
    let text = fs::read_to_string(host.daemon.config()).unwrap();
    host.configure(&format!(
        "{text}\n[[user.\"bob@example.org\".rule]]\nfrom = \"{ALICE}\"\n\
         set = {{ cancel = \"ask\" }}\n"
    ));
    let shown = |more: &[&str]| {
        let command = [&["user", "show", "--json", BOB], more].concat();
        host.run(&command).json()["cancel"].clone()
    };
    assert_eq!(shown(&[]), entry("mark".into(), "built-in"));
    assert_eq!(shown(&["--from", CAROL]), entry("mark".into(), "built-in"));
    let rule = "rule 1 of user bob@example.org";
    assert_eq!(shown(&["--from", ALICE, "--component", "VTODO"]), entry("ask".into(), rule));
    host.run(&["user", "show", BOB, "--from", "nobody"]).failed(64, &["nobody"]);
    let room = host.run(&["user", "show", "--json", ROOM]).json();
    assert_eq!(room["when_free"], entry("accept".into(), "built-in resource"));
    for user in [BOB, ROOM] {
        let table = host.run(&["user", "show", user]).out;
        assert!(table.lines().all(|l| l.chars().count() <= 100), "{table}");
        assert!(table.lines().nth(1).unwrap().starts_with("enabled "), "{table}");
    }
}

const EXISTING: &str = "\
BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Elsewhere//EN\r
BEGIN:VTIMEZONE\r
TZID:Europe/Berlin\r
BEGIN:STANDARD\r
DTSTART:19961027T030000\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
END:STANDARD\r
BEGIN:DAYLIGHT\r
DTSTART:19810329T020000\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0200\r
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r
END:DAYLIGHT\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
UID:weekly@elsewhere.example\r
DTSTAMP:20260101T000000Z\r
DTSTART;TZID=Europe/Berlin:20270104T090000\r
DTEND;TZID=Europe/Berlin:20270104T100000\r
SUMMARY:Weekly\\, with a comma\r
RRULE:FREQ=WEEKLY\r
X-UNKNOWN;X-PARAM=\"a;b\":kept\r
BEGIN:VALARM\r
ACTION:DISPLAY\r
TRIGGER:-PT15M\r
DESCRIPTION:Soon\r
END:VALARM\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:weekly@elsewhere.example\r
DTSTAMP:20260101T000000Z\r
RECURRENCE-ID;TZID=Europe/Berlin:20270111T090000\r
DTSTART;TZID=Europe/Berlin:20270111T110000\r
DTEND;TZID=Europe/Berlin:20270111T120000\r
SUMMARY:Weekly\\, later\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:day@elsewhere.example\r
DTSTAMP:20260101T000000Z\r
DTSTART;VALUE=DATE:20270501\r
SUMMARY:Holiday\r
END:VEVENT\r
END:VCALENDAR\r
";

/// The components of a calendar as sets of unfolded lines, in a fixed order.
fn content(calendar: &str) -> Vec<Vec<String>> {
    let text = unfold(calendar);
    let mut all: Vec<Vec<String>> = text
        .split("BEGIN:VEVENT\n")
        .skip(1)
        .map(|event| event.split("END:VEVENT").next().unwrap().lines().map(str::to_owned).collect())
        .collect();
    all.sort();
    all
}

#[test]
fn what_is_exported_can_be_imported() {
    let host = Host::new();
    let file = host.file("existing.ics");
    fs::write(&file, EXISTING).unwrap();
    let done = host.run(&["calendar", "import", BOB, file.to_str().unwrap()]);
    assert_eq!((done.code, done.out.as_str()), (0, "2 imported\n"), "{}", done.err);
    assert_eq!(host.run(&["outbox", "list", "--json"]).json(), json!([]), "nothing is sent");

    let exported = host.run(&["calendar", "export", BOB]).out;
    assert_eq!(content(&exported), content(EXISTING));
    assert_eq!(exported.matches("BEGIN:VTIMEZONE").count(), 1, "{exported}");
    let copy = host.file("copy.ics");
    fs::write(&copy, &exported).unwrap();
    host.run(&["calendar", "import", CAROL, copy.to_str().unwrap()]);
    assert_eq!(content(&host.run(&["calendar", "export", CAROL]).out), content(EXISTING));
    // Once more changes nothing.
    host.run(&["calendar", "import", CAROL, copy.to_str().unwrap()]);
    assert_eq!(content(&host.run(&["calendar", "export", CAROL]).out), content(EXISTING));

    // What is imported is busy time: a new invitation for it conflicts.
    let (from, to) = ("2027-05-01", "2027-05-02");
    let rows = host.run(&["calendar", "list", "--json", BOB, "--from", from, "--to", to]).json();
    assert_eq!((&rows[0]["start"], &rows[0]["end"]), (&"2027-05-01".into(), &"2027-05-02".into()));
    assert_eq!(rows[0]["all_day"], true);
}

#[test]
fn whom_imported_appointments_name_is_known() {
    let host = Host::new();
    let event = |uid: &str, organizer: &str, lines: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20270101T000000Z\r\n\
             DTSTART:20270501T090000Z\r\nORGANIZER:mailto:{organizer}\r\n{lines}END:VEVENT\r\n"
        )
    };
    let attendee =
        |who: &str, partstat: &str| format!("ATTENDEE;PARTSTAT={partstat}:mailto:{who}\r\n");
    let text = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n{}{}{}END:VCALENDAR\r\n",
        event(
            "accepted@example.net",
            ALICE,
            &(attendee(BOB, "ACCEPTED") + &attendee("frank@example.com", "DECLINED"))
        ),
        event("own@example.org", BOB, &attendee("gina@example.com", "NEEDS-ACTION")),
        event(
            "open@example.net",
            "mallory@example.net",
            &(attendee(BOB, "NEEDS-ACTION") + &attendee("eve@example.com", "ACCEPTED"))
        ),
    );
    let file = host.file("old.ics");
    fs::write(&file, text).unwrap();
    assert_eq!(host.run(&["calendar", "import", BOB, file.to_str().unwrap()]).code, 0);
    for (i, (from, tier)) in [
        (ALICE, "known"),
        ("frank@example.com", "known"),
        ("gina@example.com", "known"),
        ("mallory@example.net", "verified"),
        ("eve@example.com", "verified"),
    ]
    .into_iter()
    .enumerate()
    {
        let (uid, (_, domain)) = (format!("{i}@x"), from.split_once('@').unwrap());
        let invitation = Invitation::new(&uid, from, &[BOB], "Planning", in_days(3, 9, 0));
        let message = invitation.mail(from, &[BOB], "Planning", &authentic(domain));
        let (_, report) = host.process(&[], &message);
        assert_eq!(report["results"][0]["tier"], tier, "{from}: {report}");
    }
}

const TO_DOS: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n\
    BEGIN:VTODO\r\nUID:due@example.org\r\nDTSTAMP:20270101T000000Z\r\n\
    DUE;VALUE=DATE:20270501\r\nSTATUS:IN-PROCESS\r\nSUMMARY:Report\r\nEND:VTODO\r\n\
    BEGIN:VTODO\r\nUID:some-day@example.org\r\nDTSTAMP:20270101T000000Z\r\n\
    SUMMARY:Attic\r\nEND:VTODO\r\n\
    BEGIN:VJOURNAL\r\nUID:diary@example.org\r\nDTSTAMP:20270101T000000Z\r\n\
    DTSTART;VALUE=DATE:20270501\r\nSUMMARY:Diary\r\nEND:VJOURNAL\r\nEND:VCALENDAR\r\n";

/// `[todo-1]`, `[jou-1]`: what is no event is listed, shown, exported and imported like one.
#[test]
fn to_dos_and_journal_entries() {
    let host = Host::new();
    let file = host.file("to-dos.ics");
    fs::write(&file, TO_DOS).unwrap();
    let done = host.run(&["calendar", "import", BOB, file.to_str().unwrap()]);
    assert_eq!((done.code, done.out.as_str()), (0, "3 imported\n"), "{}", done.err);
    assert_eq!(done.err, "", "a to-do for no time at all is nothing to warn of");
    assert_eq!(content(&host.run(&["calendar", "export", BOB]).out), content(TO_DOS));
    let shown = host.run(&["calendar", "show", BOB, "some-day@example.org"]).out;
    assert!(shown.contains("BEGIN:VTODO") && shown.contains("SUMMARY:Attic"), "{shown}");

    let rows = host.run(&["calendar", "list", "--json", BOB]).json();
    let row = |uid: &str| {
        let rows = rows.as_array().unwrap();
        rows.iter().find(|r| r["uid"] == format!("{uid}@example.org")).unwrap().clone()
    };
    let due = row("due");
    assert_eq!((&due["component"], &due["start"]), (&"VTODO".into(), &"2027-05-01".into()));
    assert_eq!((&due["end"], &due["status"]), (&"2027-05-01".into(), &"IN-PROCESS".into()));
    assert_eq!(
        (&row("some-day")["start"], &row("diary")["component"]),
        (&Value::Null, &"VJOURNAL".into())
    );
    // What is for no time at all is in no window.
    let window = ["calendar", "list", "--json", BOB, "--from", "2027-04-30", "--to", "2027-05-02"];
    let rows = host.run(&window).json();
    let uids: Vec<&str> =
        rows.as_array().unwrap().iter().filter_map(|r| r["uid"].as_str()).collect();
    assert_eq!(uids.len(), 2, "{rows}");
    assert!(!uids.contains(&"some-day@example.org"), "{rows}");

    // They are no busy time; and a UID stays what it is.
    let event = TO_DOS.replace("VTODO", "VEVENT").replace("20270101T000000Z", "20280101T000000Z");
    fs::write(&file, event.replace("DUE", "DTSTART")).unwrap();
    let done = host.run(&["calendar", "import", BOB, file.to_str().unwrap()]);
    assert!(done.out.starts_with("1 imported, 2 left alone"), "{} {}", done.out, done.err);
}

#[test]
fn busy_time_is_shown_without_what_takes_it() {
    let host = Host::new();
    let file = host.file("existing.ics");
    fs::write(&file, EXISTING).unwrap();
    host.run(&["calendar", "import", BOB, file.to_str().unwrap()]);
    let before = host.state();
    let asked = |from: &str, to: &str| {
        host.run(&["calendar", "freebusy", "BOB+tag@example.org", "--from", from, "--to", to])
    };
    let done = asked("2027-01-04T08:30:00Z", "2027-01-19");
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    let text = unfold(&done.out);
    let lines =
        |name: &str| -> Vec<&str> { text.lines().filter_map(|l| l.strip_prefix(name)).collect() };
    // A series, one date of it moved, cut to the window.
    assert_eq!(
        lines("FREEBUSY"),
        [
            ";FBTYPE=BUSY:20270104T083000Z/20270104T090000Z",
            ";FBTYPE=BUSY:20270111T100000Z/20270111T110000Z",
            ";FBTYPE=BUSY:20270118T080000Z/20270118T090000Z",
        ]
    );
    assert_eq!(lines("DTSTART:"), ["20270104T083000Z"]);
    // A date of the command line is its midnight in the zone of the calendar.
    assert_eq!(lines("DTEND:"), ["20270118T230000Z"]);
    assert_eq!(lines("ORGANIZER"), [":mailto:bob@example.org"]);
    for name in ["UID:", "DTSTAMP:", "BEGIN:VFREEBUSY", "PRODID:", "VERSION:2.0"] {
        assert_eq!(lines(name).len(), 1, "{name} in {text}");
    }
    for secret in ["METHOD", "SUMMARY", "Weekly", "weekly@elsewhere.example", "VALARM"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    // A whole day is one in Bob's zone.
    assert!(asked("2027-04-30", "2027-05-02").out.contains("20270430T220000Z/20270501T220000Z"));
    // Years of it; and nothing at all, which is no mistake.
    assert_eq!(asked("2028-01-01", "2030-01-01").out.matches("FBTYPE=BUSY").count(), 105);
    assert!(!asked("2020-01-01", "2021-01-01").out.contains("FBTYPE"));
    assert_eq!(host.state(), before, "nothing is written");
    host.run(&["calendar", "freebusy", BOB, "--from", "2027-01-01"]).failed(64, &["--to"]);
    host.run(&["calendar", "freebusy", BOB, "--from", "2027-01-02", "--to", "2027-01-01"])
        .failed(64, &["--to must be after --from"]);
}

const AVAILABILITY: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n\
    BEGIN:VAVAILABILITY\r\nUID:hours@example.org\r\nDTSTAMP:20270101T000000Z\r\n\
    BEGIN:AVAILABLE\r\nUID:open@example.org\r\nDTSTAMP:20270101T000000Z\r\n\
    DTSTART;TZID=Europe/Berlin:20270104T090000\r\nDTEND;TZID=Europe/Berlin:20270104T170000\r\n\
    RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\r\nSUMMARY:Secret\r\n\
    END:AVAILABLE\r\nEND:VAVAILABILITY\r\nEND:VCALENDAR\r\n";

/// RFC 7953: when somebody is to be had comes in by an import, counts in his busy time, goes out
/// with an export and can be deleted.
#[test]
fn availability_is_imported_and_counts() {
    let host = Host::new();
    let file = host.file("hours.ics");
    fs::write(&file, AVAILABILITY).unwrap();
    let done = host.run(&["calendar", "import", BOB, file.to_str().unwrap()]);
    assert_eq!((done.code, done.out.as_str()), (0, "1 imported\n"), "{}", done.err);
    let busy = || {
        let (from, to) = ("2027-01-05T00:00:00Z", "2027-01-07T00:00:00Z");
        let done = host.run(&["calendar", "freebusy", BOB, "--from", from, "--to", to]);
        assert!(!done.out.contains("Secret"), "{}", done.out);
        let text = unfold(&done.out);
        let lines =
            text.lines().filter_map(|l| l.strip_prefix("FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let closed = [
        "20270105T000000Z/20270105T080000Z",
        "20270105T160000Z/20270106T080000Z",
        "20270106T160000Z/20270107T000000Z",
    ];
    assert_eq!(busy(), closed);
    let exported = host.run(&["calendar", "export", BOB]).out;
    assert_eq!(content(&exported), content(AVAILABILITY));
    assert_eq!(exported.matches("BEGIN:VTIMEZONE").count(), 1, "{exported}");
    let rows = host.run(&["calendar", "list", "--json", BOB]).json();
    assert_eq!((&rows[0]["component"], &rows[0]["start"]), (&"VAVAILABILITY".into(), &Value::Null));
    // A newer one takes its place.
    let newer = AVAILABILITY.replace("20270101T000000Z", "20270102T000000Z").replace("WE,", "");
    fs::write(&file, newer).unwrap();
    host.run(&["calendar", "import", BOB, file.to_str().unwrap()]);
    assert_eq!(busy(), [closed[0], "20270105T160000Z/20270107T000000Z"]);
    host.run(&["calendar", "delete", "--yes", BOB, "hours@example.org"]);
    assert_eq!(busy(), Vec::<String>::new());
}

#[test]
fn an_import_can_be_replaced_by_its_source() {
    let host = Host::new();
    host.process(&["--recipient", BOB], &mail(&invitation("mail@example.net", 3)));
    let import = |text: &str, arguments: &[&str]| {
        let file = host.file("import.ics");
        fs::write(&file, text).unwrap();
        let done =
            host.run(&[&["calendar", "import", BOB, file.to_str().unwrap()], arguments].concat());
        assert_eq!(done.code, 0, "{}", done.err);
    };
    let uids = || {
        let rows = host.run(&["calendar", "list", "--json", BOB]).json();
        let mut uids: Vec<String> = rows
            .as_array()
            .unwrap()
            .iter()
            .filter(|r| r["state"] == "stored")
            .map(|r| r["uid"].as_str().unwrap().to_owned())
            .collect();
        uids.sort();
        uids
    };
    import(EXISTING, &["--source", "school"]);
    assert_eq!(uids(), ["day@elsewhere.example", "mail@example.net", "weekly@elsewhere.example"]);
    let shown = host.run(&["calendar", "show", BOB, "day@elsewhere.example"]).out;
    assert!(!shown.contains("X-IMIP"), "{shown}");
    let less = EXISTING.replace("UID:day@", "UID:holiday@");
    import(&less, &["--source", "school", "--replace"]);
    assert_eq!(
        uids(),
        ["holiday@elsewhere.example", "mail@example.net", "weekly@elsewhere.example"]
    );
    // Another source has nothing to remove.
    import(&less.replace("UID:", "UID:other-"), &["--source", "other", "--replace"]);
    assert_eq!(uids().len(), 5);
}

#[test]
fn broken_objects_of_an_import_are_told_and_left_out() {
    let host = Host::new();
    let file = host.file("broken.ics");
    let text = EXISTING.replacen("UID:day@elsewhere.example\r\n", "", 1);
    fs::write(&file, text).unwrap();
    let done = host.run(&["calendar", "import", BOB, file.to_str().unwrap()]);
    assert_eq!((done.code, done.out.as_str()), (0, "1 imported, 1 refused\n"), "{}", done.err);
    assert!(done.err.contains("left out"), "{}", done.err);
}

#[test]
fn the_message_in_the_readme_is_what_comes_out() {
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let section = readme.split("## What a message looks like").nth(1).unwrap();
    let picture = section.split("```").nth(1).unwrap().trim_matches('\n');
    let shown: Vec<&str> = picture.lines().map(|line| line.get(2..).unwrap_or("")).collect();

    let tables = "[policy]\ntimezone = \"Europe/Berlin\"\ncontacts = [\"@example.net\"]\n";
    let host = Host::with(&Settings { tables: tables.to_owned(), ..Settings::default() });
    let at = |day, hour, minute| jiff::civil::date(2027, 3, day).at(hour, minute, 0, 0);
    let dentist = Invitation::new("d@example.org", BOB, &[], "Dentist", at(2, 9, 30));
    fs::write(host.file("d.ics"), dentist.calendar()).unwrap();
    host.run(&["calendar", "import", BOB, host.file("d.ics").to_str().unwrap()]);

    let invitation =
        Invitation::new("r7k2@example.net", ALICE, &[BOB], "Quarterly review", at(2, 9, 0));
    let calendar = invitation
        .calendar()
        .replace("END:VEVENT", "LOCATION:Room 3\\, first floor\r\nEND:VEVENT")
        .replace("\r\n", "\n");
    let authored: Vec<&str> = picture
        .lines()
        .filter(|line| !line.starts_with('|'))
        .map(|line| line.get(2..).unwrap_or(""))
        .collect();
    // The picture's empty line above the block ends the header section.
    let (header, text) = (authored[..3].join("\n"), authored[5]);
    let plain = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit";
    let message = format!(
        "{}{header}\nMIME-Version: 1.0\n\
         Content-Type: multipart/alternative; boundary=b\n\n\
         --b\n{plain}\n\n{text}\n\
         --b\nContent-Type: text/calendar; method=REQUEST\n\n{calendar}--b--\n",
        authentic("example.net").replace('\r', "")
    );
    let (done, report) = host.process(&["--now", "2027-03-01T09:00:00Z"], message.as_bytes());
    assert_eq!(report["results"][0]["outcome"], "added", "{report}");
    let out = done.out.replace('\t', "    ");
    let (result, rest) = shown.split_at(2);
    assert!(out.starts_with(&result.join("\n")), "{out}");
    let (fields, rest) = rest.split_at(3);
    assert!(out.contains(&fields.join("\n")), "{out}");
    let rest = rest.join("\n");
    assert!(out.contains(&format!("{plain}\n{rest}\n--b\n")), "{rest}\n\n{out}");
}

/// An override alone, newer than what `EXISTING` has.
fn one_instance() -> String {
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Elsewhere//EN\r\nBEGIN:VEVENT\r\n\
     UID:weekly@elsewhere.example\r\nDTSTAMP:20260201T000000Z\r\n\
     RECURRENCE-ID:20270118T080000Z\r\nDTSTART:20270118T120000Z\r\n\
     DTEND:20270118T130000Z\r\nSUMMARY:Late\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        .to_owned()
}

#[test]
fn an_import_is_laid_over_what_is_there() {
    let host = Host::new();
    let file = host.file("import.ics");
    let import = |text: &str, arguments: &[&str]| {
        fs::write(&file, text).unwrap();
        let done =
            host.run(&[&["calendar", "import", BOB, file.to_str().unwrap()], arguments].concat());
        assert_eq!(done.code, 0, "{}", done.err);
    };
    import(EXISTING, &[]);
    import(&one_instance(), &[]);
    let shown = host.run(&["calendar", "show", BOB, "weekly@elsewhere.example"]).out;
    assert!(shown.contains("RRULE:FREQ=WEEKLY\r\n"), "the series is still there: {shown}");
    assert_eq!(shown.matches("BEGIN:VEVENT").count(), 3, "{shown}");

    // The same revision says nothing new, whatever it says.
    import(&EXISTING.replace("SUMMARY:Holiday", "SUMMARY:Workday"), &[]);
    let shown = host.run(&["calendar", "show", BOB, "day@elsewhere.example"]).out;
    assert!(shown.contains("SUMMARY:Holiday\r\n"), "{shown}");

    // What came by mail is not an import's to take away.
    host.process(&["--recipient", BOB], &mail(&invitation("mail@example.net", 3)));
    let known = host.run(&["calendar", "show", BOB, "mail@example.net"]).out;
    let newer = known.replace("SEQUENCE:0", "SEQUENCE:1");
    assert_ne!(known, newer);
    import(&newer, &["--source", "phone"]);
    import(EXISTING, &["--source", "phone", "--replace"]);
    assert_eq!(host.run(&["calendar", "show", BOB, "mail@example.net"]).code, 0);
}

#[test]
fn an_invitation_is_answered_by_command() {
    let host = Host::new();
    host.process(&["--recipient", BOB], &mail(&invitation("a@example.net", 3)));
    let answer =
        |more: &[&str]| host.run(&[&["calendar", "respond", BOB, "a@example.net"], more].concat());
    let done = answer(&["accept", "--comment", "Gladly"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.out.starts_with("accepted; change "), "{}", done.out);
    assert!(done.out.ends_with("REPLY to alice@example.net\n"), "{}", done.out);
    let row = &host.run(&["calendar", "list", "--json", BOB]).json()[0];
    assert_eq!(row["partstat"], "ACCEPTED");
    let history = host.run(&["calendar", "history", "--json", BOB]).json();
    assert_eq!(history[1]["method"], "REPLY");
    assert_eq!(history[1]["reason"], "reply-recorded");
    let sent = host.run(&["outbox", "list", "--json"]).json();
    assert_eq!((sent.as_array().unwrap().len(), &sent[0]["method"]), (1, &json!("REPLY")));
    let id = sent[0]["id"].as_str().unwrap();
    assert!(host.run(&["outbox", "show", id]).out.contains("COMMENT:Gladly"));

    // The same once more is nothing.
    let done = answer(&["accept", "--yes"]);
    assert_eq!((done.code, done.out.as_str()), (0, "accepted already; nothing was changed\n"));
    assert_eq!(host.run(&["outbox", "list", "--json"]).json(), sent);

    answer(&["perhaps"]).failed(64, &["perhaps", "tentative"]);
    answer(&["accept", "--recurrence-id", "noon"]).failed(64, &["--recurrence-id"]);
    answer(&["accept", "--recurrence-id", "2020-01-01"]).failed(66, &["no such date"]);
    host.run(&["calendar", "respond", BOB, "x@y", "accept"]).failed(66, &["x@y", BOB]);
    host.run(&["calendar", "respond", CAROL, "x@y", "accept"]).failed(66, &["x@y", CAROL]);
    host.run(&["calendar", "respond", "x@y", "x@y", "accept"]).failed(66, &["no such user"]);
}

#[test]
fn a_proposal_is_listed_and_settled_by_command() {
    let host = Host::new();
    let event = Invitation::new("c@x", CAROL, &[ALICE, BOB], "Workshop", in_days(3, 10, 0));
    host.process(&["--login", CAROL], &event.mail(CAROL, &[ALICE, BOB], "Workshop", ""));
    let counter =
        |start| Invitation { method: "COUNTER", start, ..event.answered(ALICE, "TENTATIVE") };
    let mail = counter(in_days(4, 10, 0)).mail(ALICE, &[CAROL], "x", &authentic("example.net"));
    let (_, report) = host.process(&["--recipient", CAROL], &mail);
    assert_eq!(report["results"][0]["reason"], "counter-pending");
    let rows = host.run(&["calendar", "list", "--json", CAROL]).json();
    let row = rows.as_array().unwrap().iter().find(|r| r["state"] == "proposal").unwrap();
    assert_eq!((&row["from"], &row["summary"]), (&json!(ALICE), &json!("Workshop")));
    assert!(row["start"].as_str() > rows[0]["start"].as_str(), "{rows}");
    let table = host.run(&["calendar", "list", CAROL]).out;
    assert!(table.contains("proposal"), "{table}");

    let settle = |more: &[&str]| host.run(&[&["calendar", "counter", CAROL, "c@x"], more].concat());
    settle(&["accept", "--from", BOB]).failed(66, &["no such proposal"]);
    settle(&["accept", "--from", "nobody"]).failed(64, &["--from"]);
    host.run(&["calendar", "counter", BOB, "c@x", "accept"]).failed(65, &["not its organizer"]);
    let done = settle(&["accept", "--from", ALICE, "--now", "2027-01-01T00:00:00Z"]);
    assert_eq!(done.code, 0, "{}", done.err);
    for words in ["accepted; change ", "REQUEST to alice@example.net", "REQUEST to bob@example.org"]
    {
        assert!(done.out.contains(words), "no {words:?} in {}", done.out);
    }
    let shown = host.run(&["calendar", "show", CAROL, "c@x"]).out;
    assert!(shown.contains("SEQUENCE:1") && shown.contains("DTSTAMP:20270101T000000Z"), "{shown}");
    // It took effect here at once, and it is settled.
    assert!(host.run(&["calendar", "show", BOB, "c@x"]).out.contains("SEQUENCE:1"));
    settle(&["decline"]).failed(66, &["no such proposal"]);
}

#[test]
fn a_generated_mail_keeps_its_mark_only_on_its_own_way() {
    let host = Host::new();
    host.process(&["--login", CAROL, "--recipient", ROOM], &booking("a@example.org", 3));
    let rows = host.run(&["outbox", "list", "--json"]).json();
    let id = rows[0]["id"].as_str().unwrap();
    let mut answer = b"X-iMIP-Result: mx.example.org; outcome=added\r\n".to_vec();
    answer.extend(host.run(&["outbox", "show", id]).raw);
    let results = |text: &str| text.matches("X-iMIP-Result:").count();

    let (done, report) = host.process(&["--sender", "", "--recipient", CAROL], &answer);
    assert_eq!(report["results"], json!([]), "ours, and not processed again");
    assert_eq!(results(&done.out), 0, "but a result from outside is not ours");
    assert!(done.out.contains("X-iMIP-Loop: v1"));

    let (done, report) = host.process(&["--sender", "", "--recipient", BOB], &answer);
    assert_eq!(report["results"][0]["tier"], "refused", "sent on to others it is a forgery");
    assert!(!done.out.contains("X-iMIP-Loop"));
}

#[test]
fn roots_commands_leave_files_that_the_daemon_can_write() {
    use std::os::unix::fs::{MetadataExt, chown};
    let host = Host::new();
    let state = host.daemon.state();
    fs::create_dir_all(&state).unwrap();
    if fs::metadata(&state).unwrap().uid() != 0 {
        println!("SKIPPED: only root can act as somebody else");
        return;
    }
    chown(&state, Some(65534), Some(65534)).unwrap();
    host.process(&["--recipient", BOB], &mail(&invitation("mail@example.net", 3)));
    let files = host.state();
    assert!(files.keys().any(|f| f.ends_with("bob.sqlite")), "{:?}", files.keys());
    for file in files.keys() {
        assert_eq!(fs::metadata(file).unwrap().uid(), 65534, "{}", file.display());
    }
}

/// The change of the one result for a user.
fn change(report: &Value, user: &str) -> String {
    let results = report["results"].as_array().unwrap();
    let result = results.iter().find(|r| r["user"] == user).unwrap();
    result["change"].as_str().unwrap_or_else(|| panic!("{report}")).to_owned()
}

fn listed(host: &Host, user: &str) -> Value {
    host.run(&["calendar", "list", "--json", user]).json()
}

#[test]
fn a_change_is_undone_and_the_calendar_is_as_before() {
    let host = Host::new();
    let event = invitation("u@example.net", 3);
    let (_, first) = host.process(&["--recipient", BOB], &mail(&event));
    let before = host.run(&["calendar", "show", BOB, "u@example.net"]).raw;
    let (_, second) = host.process(&["--recipient", BOB], &mail(&event.cancelled()));
    let (first, second) = (change(&first, BOB), change(&second, BOB));
    assert_ne!(host.run(&["calendar", "show", BOB, "u@example.net"]).raw, before);

    // Only the last one can go.
    let done = host.run(&["calendar", "undo", BOB, &first]);
    assert_eq!(done.code, 65, "{}", done.out);
    assert!(done.out.contains("CANNOT be undone") && done.out.contains(&second), "{}", done.out);
    assert!(done.err.contains("1 of 1 change could not be undone"), "{}", done.err);

    let done = host.run(&["calendar", "undo", BOB, &second]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert!(done.out.contains("u@example.net") && done.out.contains("is undone"), "{}", done.out);
    assert_eq!(host.run(&["calendar", "show", BOB, "u@example.net"]).raw, before);
    let rows = host.run(&["calendar", "history", "--json", BOB]).json();
    let undone: Vec<_> = rows.as_array().unwrap().iter().map(|r| &r["undone"]).collect();
    assert_eq!(undone, [false, true]);
    assert!(host.run(&["calendar", "history", BOB]).out.contains(" undone "));

    let done = host.run(&["calendar", "undo", "--json", BOB, &second]).json();
    assert_eq!(done[0]["state"], "undone-before");
    let done = host.run(&["calendar", "undo", "--json", BOB, &first]).json();
    assert_eq!((&done[0]["state"], &done[0]["gone"]), (&"undone".into(), &json!([])));
    assert_eq!(listed(&host, BOB), json!([]), "no tombstone either");
}

#[test]
fn what_there_is_to_undo_has_to_be_named() {
    let host = Host::new();
    host.process(&["--recipient", BOB], &mail(&invitation("u@example.net", 3)));
    host.run(&["calendar", "undo", BOB, "nosuch"]).failed(66, &["nosuch", BOB]);
    host.run(&["calendar", "undo", "who@elsewhere.example", "x"]).failed(66, &["no such user"]);
    host.run(&["calendar", "undo"]).failed(64, &["<CHANGE>"]);
    host.run(&["calendar", "undo", BOB]).failed(64, &["<CHANGE>"]);
    host.run(&["calendar", "undo", BOB, "x", "--sender", ALICE]).failed(64, &["--sender"]);
    host.run(&["calendar", "undo", "--sender", "nonsense"]).failed(64, &["nonsense"]);
    host.run(&["calendar", "undo", "--sender", "mallory@example.net"])
        .failed(66, &["mallory@example.net"]);
    host.run(&["calendar", "undo", "--queue-id", "4XyZ1q3"]).failed(66, &["4XyZ1q3"]);
    assert_eq!(listed(&host, BOB).as_array().unwrap().len(), 1);
}

#[test]
fn all_of_a_sender_is_undone_in_every_calendar() {
    let host = Host::new();
    let both = Invitation::new("s@example.net", ALICE, &[BOB, CAROL], "Spam", in_days(3, 9, 0));
    let auth = authentic("example.net");
    host.process(
        &["--recipient", BOB, "--recipient", CAROL],
        &both.mail(ALICE, &[BOB, CAROL], "spam", &auth),
    );
    host.process(
        &["--recipient", BOB, "--recipient", CAROL],
        &both.cancelled().mail(ALICE, &[BOB, CAROL], "spam-2", &auth),
    );
    host.process(&["--login", CAROL, "--recipient", ROOM], &booking("own@example.org", 4));
    let rows = host.run(&["calendar", "undo", "--yes", "--json", "--sender", ALICE]).json();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|r| r["state"] == "undone"), "{rows:?}");
    assert_eq!(rows[0]["method"], "CANCEL", "newest first");
    assert_eq!(listed(&host, BOB), json!([]));
    let carol = listed(&host, CAROL);
    assert_eq!(carol.as_array().unwrap().len(), 1, "{carol}");
    assert_eq!(carol[0]["uid"], "own@example.org");
    host.run(&["calendar", "undo", "--sender", ALICE]).failed(66, &[ALICE]);
}

#[test]
fn mail_that_waits_is_taken_back_and_what_is_done_elsewhere_is_named() {
    let host = Host::new();
    let (_, report) =
        host.process(&["--login", CAROL, "--recipient", ROOM], &booking("b@example.org", 3));
    let waiting = host.run(&["outbox", "list", "--json"]).json();
    assert_eq!(waiting[0]["method"], "REPLY");
    let answered = host.run(&["calendar", "show", CAROL, "b@example.org"]).out;
    assert!(answered.contains("PARTSTAT=ACCEPTED"), "{answered}");

    let rows = host.run(&["calendar", "undo", "--json", ROOM, &change(&report, ROOM)]).json();
    assert_eq!(rows[0]["state"], "undone");
    assert_eq!(rows[0]["taken_back"][0]["id"], waiting[0]["id"]);
    assert_eq!(rows[0]["gone"], json!([]));
    assert_eq!(rows[0]["effects"][0]["user"], CAROL);
    assert_eq!(host.run(&["outbox", "list", "--json"]).json(), json!([]));
    assert_eq!(listed(&host, ROOM), json!([]));

    // As it says, so it can be done.
    let effect = rows[0]["effects"][0]["change"].as_str().unwrap();
    assert_eq!(host.run(&["calendar", "undo", CAROL, effect]).code, 0);
    let shown = host.run(&["calendar", "show", CAROL, "b@example.org"]).out;
    assert!(!shown.contains("PARTSTAT=ACCEPTED"), "{shown}");
}

/// What waited for a booking is a change of its own: the answer to the booking is not its mail.
#[test]
fn what_was_taken_up_is_undone_alone() {
    let host = Host::new();
    let later = Invitation::new("b@example.org", CAROL, &[ROOM], "Workshop", in_days(4, 10, 0));
    let add = Invitation { method: "ADD", sequence: 1, ..later };
    let local: [&str; 4] = ["--login", CAROL, "--recipient", ROOM];
    host.process(&local, &add.mail(CAROL, &[ROOM], "more", ""));
    host.process(&local, &booking("b@example.org", 3));
    let rows = host.run(&["calendar", "history", "--json", ROOM]).json();
    let added = rows.as_array().unwrap().iter().find(|r| r["reason"] == "instance-added");
    let change = added.unwrap_or_else(|| panic!("{rows}"))["change"].as_str().unwrap();
    let rows = host.run(&["calendar", "undo", "--json", ROOM, change]).json();
    assert_eq!((&rows[0]["state"], &rows[0]["taken_back"]), (&"undone".into(), &json!([])));
    let waiting = host.run(&["outbox", "list", "--json"]).json();
    let methods: Vec<&Value> = waiting.as_array().unwrap().iter().map(|w| &w["method"]).collect();
    assert!(methods.contains(&&"REPLY".into()), "{waiting}");
}

#[test]
fn mail_that_the_mta_has_cannot_be_taken_back() {
    let host = Host::new();
    let (_, report) =
        host.process(&["--login", CAROL, "--recipient", ROOM], &booking("b@example.org", 3));
    let database = host.daemon.state().join("calendars/example.org/room1.sqlite");
    rusqlite::Connection::open(database).unwrap().execute("DELETE FROM outbox", ()).unwrap();
    let done = host.run(&["calendar", "undo", ROOM, &change(&report, ROOM)]);
    assert_eq!(done.code, 0, "{}", done.err);
    let words = format!("REPLY to {CAROL}: cannot be taken back, the MTA has it");
    assert!(done.out.contains(&words), "{}", done.out);
    let words = format!("it has taken effect in the calendar of {CAROL}: calendar undo {CAROL} ");
    assert!(done.out.contains(&words), "{}", done.out);
}

#[test]
fn a_notice_that_the_mta_has_cannot_be_taken_back() {
    let tables = format!("{TABLES}owner = \"{BOB}\"\nowner_notice = \"all\"\n");
    let host = Host::with(&Settings { tables, ..Settings::default() });
    let (_, report) =
        host.process(&["--login", CAROL, "--recipient", ROOM], &booking("b@example.org", 3));
    let waiting = host.run(&["outbox", "list", "--json"]).json();
    // Both were written in the same instant.
    let mut methods: Vec<_> =
        waiting.as_array().unwrap().iter().map(|w| w["method"].as_str().unwrap()).collect();
    methods.sort_unstable();
    assert_eq!(methods, ["NOTICE", "REPLY"]);
    let database = host.daemon.state().join("calendars/example.org/room1.sqlite");
    let notice = "DELETE FROM outbox WHERE method = 'NOTICE'";
    rusqlite::Connection::open(database).unwrap().execute(notice, ()).unwrap();
    let done = host.run(&["calendar", "undo", ROOM, &change(&report, ROOM)]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.out.contains(&format!("REPLY to {CAROL}: taken back")), "{}", done.out);
    let words = format!("NOTICE to {BOB}: cannot be taken back, the MTA has it");
    assert!(done.out.contains(&words), "{}", done.out);
}

#[test]
fn an_undone_message_is_not_carried_out_again_but_sent_anew_it_is() {
    let host = Host::new();
    let message = mail(&invitation("again@example.net", 3));
    let (_, report) = host.process(&["--recipient", BOB], &message);
    assert_eq!(host.run(&["calendar", "undo", BOB, &change(&report, BOB)]).code, 0);

    let (done, report) = host.process(&["--recipient", BOB], &message);
    let result = &report["results"][0];
    assert_eq!((&result["outcome"], &result["reason"]), (&"no_action".into(), &"duplicate".into()));
    assert!(done.out.contains("Undone"), "{}", done.out);
    assert_eq!(listed(&host, BOB), json!([]));

    let text = String::from_utf8(message).unwrap();
    let line = text.lines().find(|l| l.starts_with("Message-ID:")).unwrap();
    let anew = text.replace(line, "Message-ID: <sent-anew@example.net>");
    let (_, report) = host.process(&["--recipient", BOB], anew.as_bytes());
    assert_eq!(report["results"][0]["outcome"], "added", "{report}");
    let (_, report) = host.process(&["--recipient", BOB], anew.as_bytes());
    assert_eq!(report["results"][0]["reason"], "duplicate", "{report}");
}

#[test]
fn a_deleted_object_stays_deleted_until_that_is_undone() {
    let host = Host::new();
    // Written once: its DTSTAMP is the present, and a later one would make it a newer revision.
    let event = invitation("d@example.net", 3);
    let message = mail(&event);
    host.process(&["--recipient", BOB], &message);
    let before = (listed(&host, BOB), host.run(&["calendar", "show", BOB, "d@example.net"]).raw);
    host.run(&["calendar", "delete", BOB, "x@y"]).failed(66, &["x@y", BOB]);
    host.run(&["calendar", "delete", BOB]).failed(64, &["--all"]);
    host.run(&["calendar", "delete", BOB, "d@example.net", "--all"]).failed(64, &["--all"]);

    let done = host.run(&["calendar", "delete", BOB, "d@example.net"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.out.contains("Quarterly review") && done.out.contains("nothing was sent"));
    assert_eq!(host.run(&["outbox", "list", "--json"]).json(), json!([]), "`[gen-4]`");
    assert_eq!(host.run(&["calendar", "show", BOB, "d@example.net"]).code, 66);
    let rows = listed(&host, BOB);
    assert_eq!((rows.as_array().unwrap().len(), &rows[0]["state"]), (1, &"tombstone".into()));

    // The old message, by another way, does not bring it back.
    let text = String::from_utf8(message).unwrap();
    let line = text.lines().find(|l| l.starts_with("Message-ID:")).unwrap();
    let other = text.replace(line, "Message-ID: <other@example.net>");
    let (_, report) = host.process(&["--recipient", BOB], other.as_bytes());
    assert_eq!(report["results"][0]["outcome"], "no_action", "{report}");

    let history = host.run(&["calendar", "history", "--json", BOB]).json();
    let last = history.as_array().unwrap().last().unwrap();
    assert_eq!((&last["method"], &last["sender"]), (&"delete".into(), &Value::Null));
    assert_eq!(host.run(&["calendar", "undo", BOB, last["change"].as_str().unwrap()]).code, 0);
    let after = (listed(&host, BOB), host.run(&["calendar", "show", BOB, "d@example.net"]).raw);
    assert_eq!(after, before);
}

#[test]
fn all_that_is_kept_of_a_user_can_be_removed() {
    let host = Host::new();
    host.process(&["--login", CAROL, "--recipient", ROOM], &booking("b@example.org", 3));
    let done = host.run(&["calendar", "delete", ROOM, "--all", "--yes"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.out.contains("(1 object)") && done.out.contains("not sent any more"));
    assert!(!host.state().keys().any(|f| f.ends_with("room1.sqlite")));
    assert_eq!(host.run(&["outbox", "list", "--json"]).json(), json!([]));
    let done = host.run(&["calendar", "delete", ROOM, "--all"]);
    assert_eq!((done.code, done.out.as_str()), (0, &*format!("nothing was kept of {ROOM}\n")));
    host.run(&["calendar", "delete", "who@elsewhere.example", "--all"]).failed(66, &["no such"]);
    // The other calendar is not concerned; and who has left may still be removed.
    assert_eq!(listed(&host, CAROL).as_array().unwrap().len(), 1);
    let text = fs::read_to_string(host.daemon.config()).unwrap();
    let text = text.replace("[\"example.org\"]", "[\"example.com\"]");
    host.configure(text.split("[user.").next().unwrap());
    assert_eq!(host.run(&["calendar", "list", CAROL]).code, 66);
    let done = host.run(&["calendar", "delete", "--json", CAROL, "--all"]).json();
    assert_eq!((&done[0]["deleted"], &done[0]["objects"]), (&true.into(), &1.into()));
}

#[test]
fn an_explanation_tells_outcome_rule_and_trust_and_writes_nothing() {
    let host = Host::new();
    let file = host.file("message.eml");
    let path = file.to_str().unwrap();
    let forged = "Received: from x (x [192.0.2.1]) by y; Mon, 2 Mar 2026 08:00:00 +0000\r\n";
    let mut raw = b"Authentication-Results: other.example; dmarc=pass\r\n".to_vec();
    raw.extend(mail(&invitation("e@example.net", 3)));
    let text = String::from_utf8(raw).unwrap();
    let below = text.replacen("Subject:", &format!("{forged}Authentication-Results: mx.example.org; dmarc=pass header.from=evil.example\r\nSubject:"), 1);
    fs::write(&file, &below).unwrap();
    // Before there is anything, and beside calendars.
    for round in 0..2 {
        if round == 1 {
            let busy = Invitation::new("busy@x.example", ALICE, &[], "Dentist", in_days(3, 9, 30));
            fs::write(host.file("busy.ics"), busy.calendar()).unwrap();
            host.run(&["calendar", "import", BOB, host.file("busy.ics").to_str().unwrap()]);
        }
        let before = host.state();
        let report = host.run(&["calendar", "explain", "--json", BOB, path]).json();
        assert!(host.state() == before, "the state directory changed");
        let result = &report["results"][0];
        assert_eq!((&result["user"], &result["outcome"]), (&BOB.into(), &"added".into()));
        assert!(result["rule"].as_str().is_some_and(|r| r.starts_with("req-")), "{result}");
        assert_eq!((&result["tier"], &result["change"]), (&"verified".into(), &Value::Null));
        assert_eq!(result["conflicts"].as_array().unwrap().len(), round);
        // As `user show` has it.
        let add_from = json!({ "value": "verified", "layer": "policy" });
        assert_eq!(result["policy"]["add_from"], add_from, "{result}");
        assert!(result["policy"]["cancel"].is_null());
        let trust = &report["trust"];
        assert_eq!(
            (&trust["from"], &trust["aligned_domain"]),
            (&ALICE.into(), &"example.net".into())
        );
        let counts: Vec<bool> = trust["authentication_results"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| f["counts"].as_bool().unwrap())
            .collect();
        assert_eq!(counts, [false, true, false], "{trust}");
    }
    let table = host.run(&["calendar", "explain", BOB, path]).out;
    for words in [
        "added/new, by rule req-",
        "Told      Added to your calendar, not yet answered",
        "does not count: of another host",
        "dmarc=pass",
    ] {
        assert!(table.contains(words), "no {words} in {table}");
    }
    // Somebody whom it does not name still may ask what it would do for him.
    let report = host.run(&["calendar", "explain", "--json", CAROL, path]).json();
    assert_eq!(report["results"][0]["user"], CAROL, "{report}");
    host.run(&["calendar", "explain", BOB, "nowhere"]).failed(65, &["nowhere"]);
    host.run(&["calendar", "explain", "who@elsewhere.example", path]).failed(66, &["no such user"]);
}

#[test]
fn an_explanation_sees_the_room_as_it_is() {
    let host = Host::new();
    host.process(&["--login", CAROL, "--recipient", ROOM], &booking("a@example.org", 3));
    let file = host.file("message.eml");
    fs::write(&file, booking("b@example.org", 3)).unwrap();
    let arguments = ["calendar", "explain", "--json", CAROL, "--login", CAROL];
    let report = host.run(&[&arguments[..], &[file.to_str().unwrap()]].concat()).json();
    let results = report["results"].as_array().unwrap();
    assert_eq!(results.len(), 2, "the booking, and the room's answer: {report}");
    assert_eq!(results[1]["method"], "REPLY");
    let report = host
        .run(&["calendar", "explain", "--json", ROOM, "--login", CAROL, file.to_str().unwrap()])
        .json();
    let room = &report["results"][0];
    assert_eq!((&room["outcome"], &room["reason"]), (&"no_action".into(), &"declined".into()));
    assert_eq!((&room["sent"][0]["method"], &room["sent"][0]["id"]), (&"REPLY".into(), &"".into()));
    let says = room["sent"][0]["says"][0].as_str().unwrap();
    assert!(says.starts_with("Already booked: "), "{room}");
    assert_eq!(room["policy"]["capacity"], serde_json::json!({"value": 1, "layer": "built-in"}));
    assert_eq!(host.run(&["outbox", "list", "--json"]).json().as_array().unwrap().len(), 1);
}
