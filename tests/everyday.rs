//! The commands of an administrator's day: one message of the outbox by hand, empty answers,
//! terminals, people without rights, times in the zone of the calendar.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::{fs, os::unix::fs::PermissionsExt, process::Command, thread};

use serde_json::Value;
use support::{
    PATIENCE,
    host::{Host, Post, feed, journal, waiting},
    invitation::{Invitation, authentic, in_days},
    poll,
    sink::Sink,
    skip,
};

const ALICE: &str = "alice@example.net"; // elsewhere
const BOB: &str = "bob@example.org"; // ours

const TABLES: &str = r#"
[policy]
add_from = "verified"
answer_from = "verified"
when_free = "accept"
timezone = "Europe/Berlin"
"#;

struct Done {
    code: i32,
    out: String,
    err: String,
}

fn run(host: &Host, arguments: &[&str]) -> Done {
    done(host.command(arguments), b"")
}

fn done(command: Command, input: &[u8]) -> Done {
    let output = feed(command, input);
    Done {
        code: output.status.code().expect("not killed"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Alice invites Bob, who is answered for; the answer waits.
fn invite(host: &Host, uid: &str, days: i64) {
    let mail = Invitation::new(uid, ALICE, &[BOB], "Review", in_days(days, 9, 0)).mail(
        ALICE,
        &[BOB],
        "review",
        &authentic("example.net"),
    );
    let done = done(host.process(&Post::new(ALICE, &[BOB])), &mail);
    assert_eq!(done.code, 0, "{}", done.err);
}

fn ids(host: &Host) -> Vec<String> {
    let rows: Value = serde_json::from_str(&run(host, &["outbox", "list", "--json"]).out).unwrap();
    rows.as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect()
}

/// The last line: others are the log's.
fn last(text: &str) -> &str {
    text.lines().last().unwrap_or_default()
}

#[test]
fn one_message_is_tried_by_hand() {
    let sink = Sink::start();
    let host = Host::with(TABLES, "", 9);
    invite(&host, "a@example.net", 3);
    let id = ids(&host).remove(0);
    // Nobody listens: told, noted, and tried again.
    let failed = run(&host, &["outbox", "retry", &id]);
    assert_eq!((failed.code, failed.out.as_str()), (69, ""), "{}", failed.err);
    let told = last(&failed.err);
    assert!(told.starts_with(&format!("imip-milter: REPLY of {BOB} to {ALICE} ({id}): ")));
    assert!(told.contains("127.0.0.1") && told.ends_with("it is tried again"), "{told}");
    let engine = host.engine();
    assert_eq!(waiting(&engine, BOB)[0].attempts, 1);
    // Not due for a minute, and sent all the same.
    let config = fs::read_to_string(host.daemon.config()).unwrap();
    let config = config.replace("127.0.0.1:9\"", &format!("127.0.0.1:{}\"", sink.port()));
    fs::write(host.daemon.config(), config).unwrap();
    let sent = run(&host, &["outbox", "retry", &id]);
    assert_eq!(sent.code, 0, "{}", sent.err);
    assert_eq!(sent.out, format!("REPLY of {BOB} to {ALICE} ({id}): sent\n"));
    assert_eq!(sink.wait_for(1, PATIENCE)[0].recipients, [ALICE]);
    let unknown = run(&host, &["outbox", "retry", &id]);
    assert_eq!(unknown.code, 66);
    assert!(unknown.err.contains(&id) && unknown.err.lines().count() == 1, "{}", unknown.err);
    assert_eq!(sink.letters().len(), 1, "once");
}

#[test]
fn mail_to_one_recipient_stays_in_order_when_tried_by_hand() {
    let sink = Sink::start();
    let host = Host::with(TABLES, "", sink.port());
    invite(&host, "first@example.net", 3);
    invite(&host, "second@example.net", 4);
    let ids = ids(&host);
    let sent = run(&host, &["outbox", "retry", &ids[1]]);
    assert_eq!(sent.code, 0, "{}", sent.err);
    let letters = sink.wait_for(2, PATIENCE);
    let texts: Vec<String> =
        letters.iter().map(|l| String::from_utf8_lossy(&l.message()).into_owned()).collect();
    assert!(texts[0].contains("UID:first@") && texts[1].contains("UID:second@"), "{texts:?}");
    assert_eq!(run(&host, &["outbox", "list", "--json"]).out, "[]\n");
}

#[test]
fn a_dropped_message_is_never_sent_and_the_journal_says_so() {
    let sink = Sink::start();
    let host = Host::with(TABLES, "", sink.port());
    invite(&host, "a@example.net", 3);
    let id = ids(&host).remove(0);
    // Standard input is no terminal: nobody is asked.
    let dropped = run(&host, &["outbox", "drop", &id]);
    assert_eq!(dropped.code, 0, "{}", dropped.err);
    assert_eq!(dropped.out, format!("REPLY of {BOB} to {ALICE} ({id}): dropped, not sent\n"));
    assert_eq!(run(&host, &["outbox", "drop", "--yes", &id]).code, 66);
    assert_eq!(run(&host, &["outbox", "retry", &id]).code, 66);
    assert_eq!(run(&host, &["outbox", "flush"]).out, "0 sent\n");
    assert!(sink.letters().is_empty());
    let engine = host.engine();
    let lines = journal(&engine, BOB);
    let line = lines.last().unwrap();
    assert_eq!(line.message_id.as_deref(), Some(id.as_str()));
    assert_eq!(
        (line.outcome.to_string(), line.reason.to_string()),
        ("error".into(), "deferred".into())
    );
}

#[test]
fn nothing_is_dropped_while_it_is_sent() {
    let host = Host::new(TABLES);
    invite(&host, "a@example.net", 3);
    let id = ids(&host).remove(0);
    // As the worker holds it while it sends.
    let lock = host.daemon.state().join("outbox.lock");
    let held = fs::File::create(&lock).unwrap();
    held.lock().unwrap();
    let child = host.command(&["outbox", "drop", "--yes", &id]).spawn().unwrap();
    // It has opened the lock, and waits.
    let opened = poll(PATIENCE, || {
        let files = fs::read_dir(format!("/proc/{}/fd", child.id())).ok()?;
        files.flatten().filter_map(|f| fs::read_link(f.path()).ok()).find(|f| *f == lock)
    });
    assert!(opened.is_some(), "{} is the lock of the outbox", lock.display());
    assert_eq!(waiting(&host.engine(), BOB).len(), 1);
    drop(held);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(waiting(&host.engine(), BOB).len(), 0);
}

#[test]
fn where_nothing_is_found_people_are_told_and_scripts_get_an_empty_array() {
    let host = Host::new(TABLES);
    for command in [
        &["outbox", "list"][..],
        &["calendar", "list", BOB],
        &["calendar", "list", BOB, "--from", "2027-01-01"],
        &["calendar", "history", BOB],
        &["user", "list"],
    ] {
        let empty = run(&host, command);
        assert_eq!((empty.code, empty.out.as_str()), (0, ""), "{command:?}");
        assert_eq!(empty.err, "nothing to list\n", "{command:?}");
        let json = run(&host, &[command, &["--json"]].concat());
        assert_eq!((json.code, json.out.as_str(), json.err.as_str()), (0, "[]\n", ""));
    }
}

#[test]
fn words_that_end_before_the_command_are_one_line() {
    let host = Host::new(TABLES);
    for (words, some) in
        [(&["calendar"][..], "history"), (&["outbox"], "retry"), (&["user"], "show")]
    {
        let wrong = run(&host, words);
        assert_eq!((wrong.code, wrong.out.as_str()), (64, ""));
        assert_eq!(wrong.err.lines().count(), 1, "{}", wrong.err);
        assert!(wrong.err.contains(some) && wrong.err.len() < 250, "{}", wrong.err);
    }
    for (words, meant) in [
        (&["outbox", "lst"][..], "list"),
        (&["calendar", "exprt", BOB], "export"),
        (&["user", "show", BOB, "--component", "VEVNT"], "VEVENT"),
    ] {
        let wrong = run(&host, words);
        assert_eq!(wrong.code, 64);
        assert!(wrong.err.contains(&format!("'{meant}'")), "{}", wrong.err);
    }
}

#[test]
fn a_day_is_one_of_the_calendars_zone() {
    let host = Host::new(TABLES);
    // Half past midnight in Berlin is the day before in UTC.
    let ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:night@x\r\n\
               DTSTAMP:20270101T000000Z\r\nDTSTART:20270228T233000Z\r\nDTEND:20270228T234500Z\r\n\
               SUMMARY:Night\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let imported = done(host.command(&["calendar", "import", BOB, "-"]), ics.as_bytes());
    assert_eq!((imported.code, imported.out.as_str()), (0, "1 imported\n"), "{}", imported.err);
    let found = |from: &str, to: &str| {
        let rows = run(&host, &["calendar", "list", BOB, "--json", "--from", from, "--to", to]).out;
        serde_json::from_str::<Value>(&rows).unwrap().as_array().unwrap().len()
    };
    assert_eq!(found("2027-03-01", "2027-03-02"), 1);
    assert_eq!(found("2027-02-28", "2027-03-01"), 0);
    assert_eq!(found("2027-03-01T00:30", "2027-03-01T00:45"), 1);
    assert_eq!(found("2027-03-01T00:00:00Z", "2027-03-02T00:00:00Z"), 0);
    let busy =
        run(&host, &["calendar", "freebusy", BOB, "--from", "2027-03-01", "--to", "2027-03-02"]);
    assert!(busy.out.contains("20270228T233000Z"), "{}", busy.out);
    let wrong = run(&host, &["calendar", "list", BOB, "--from", "today"]);
    assert_eq!(wrong.code, 64);
    assert!(wrong.err.contains("in the zone of the calendar"), "{}", wrong.err);
}

#[test]
fn who_may_not_look_is_not_shown_an_empty_calendar() {
    let host = Host::new(TABLES);
    invite(&host, "a@example.net", 3);
    if !nix::unistd::geteuid().is_root() {
        return skip("root", "only root can become nobody");
    }
    let program = host.path().join("imip-milter");
    fs::copy(support::daemon::program(), &program).unwrap();
    fs::set_permissions(host.path(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(host.daemon.state(), fs::Permissions::from_mode(0o700)).unwrap();
    for command in [
        &["calendar", "list", BOB][..],
        &["calendar", "export", BOB],
        &["calendar", "explain", BOB, "/dev/null"],
        &["outbox", "list", "--json"],
        &["outbox", "flush"],
        &["user", "list"],
        &["expire"],
    ] {
        use std::os::unix::process::CommandExt;
        let mut as_nobody = Command::new(&program);
        as_nobody.arg("--config").arg(host.daemon.config()).args(command).uid(65534).gid(65534);
        as_nobody.current_dir("/").stdin(std::process::Stdio::null());
        let output = as_nobody.output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        let expected = if command.contains(&"explain") { [65, 74] } else { [74, 74] };
        assert!(expected.contains(&output.status.code().unwrap()), "{command:?}: {err}");
        assert!(output.stdout.is_empty(), "{command:?}");
        assert_eq!(err.lines().count(), 1, "{command:?}: {err}");
    }
}

#[test]
fn tables_are_plain_in_a_pipe_and_fit_a_terminal() {
    let host = Host::new(TABLES);
    invite(&host, &format!("{}@example.net", "long".repeat(30)), 3);
    let piped = run(&host, &["calendar", "list", BOB]);
    assert!(!piped.out.contains('\x1b'), "{}", piped.out);
    assert!(piped.out.lines().all(|l| l.chars().count() <= 100), "{}", piped.out);
    if Command::new("script").arg("--version").output().is_err() {
        return skip("script", "script(1), which makes a terminal, is not installed");
    }
    let shown = |environment: &str| {
        let command = format!(
            "stty rows 24 cols 60; {environment} {} --config {} calendar list {BOB}",
            support::daemon::program().display(),
            host.daemon.config().display()
        );
        let mut script = Command::new("script");
        script.args(["-qec", &command, "/dev/null"]).env("TERM", "xterm").env_remove("NO_COLOR");
        let output = script.output().unwrap();
        String::from_utf8(output.stdout).unwrap().replace('\r', "")
    };
    let coloured = shown("");
    assert!(coloured.starts_with("\x1b[1mWHEN"), "{coloured}");
    let plain = shown("NO_COLOR=1");
    assert!(plain.starts_with("WHEN") && !plain.contains('\x1b'), "{plain}");
    assert!(plain.lines().all(|l| l.chars().count() <= 60), "{plain}");
    assert_eq!(shown("TERM=dumb"), plain);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let host = Host::new(TABLES);
    let mut child = host.command(&["user", "show", BOB, "--json"]).spawn().unwrap();
    drop(child.stdout.take());
    let stderr = child.stderr.take().unwrap();
    let told = thread::spawn(move || std::io::read_to_string(stderr).unwrap());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(told.join().unwrap(), "");
}
