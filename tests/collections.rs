//! Collections on the command line: who there is, what is whose, and what a change of the
//! configuration leaves behind.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use support::host::{Host, Post, feed, message, process, uids, waiting};
use support::invitation::{Invitation, in_days};

const CARS: &str = "cars@example.org";
const AUDI: &str = "audi@example.org";

const TABLES: &str = r#"
[collection."cars@example.org"]
name = "Cars"
members = ["audi@example.org", "passat@example.org"]
pick = "first"
[resource."audi@example.org"]
name = "Audi"
"#;

/// Standard output of a command that succeeds, and what it warns of.
fn run(host: &Host, arguments: &[&str]) -> (String, String) {
    let output = feed(host.command(arguments), b"");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert!(output.status.success(), "{arguments:?}: {err}");
    (out, err)
}

fn json_of(host: &Host, arguments: &[&str]) -> Value {
    serde_json::from_str(&run(host, arguments).0).unwrap()
}

fn booked() -> Host {
    let host = Host::new(TABLES);
    let organizer = "carol@example.org";
    let start = in_days(6, 10, 0);
    let invitation = Invitation::new("one@example.org", organizer, &[CARS], "Trip", start);
    let mail = invitation.mail(organizer, &[CARS], "trip", "");
    process(&host.engine(), &message(&mail), &Post::by(organizer, &[CARS]));
    host
}

#[test]
fn one_record_each() {
    let host = booked();
    let cars = json_of(&host, &["user", "show", "--json", CARS]);
    assert_eq!(cars["members"]["value"], json!([AUDI, "passat@example.org"]));
    assert_eq!(cars["pick"], json!({"value": "first", "layer": "collection cars@example.org"}));
    assert_eq!(cars["reassign"], json!({"value": true, "layer": "built-in"}));
    let audi = json_of(&host, &["user", "show", "--json", AUDI]);
    assert_eq!(audi["collection"]["value"], CARS);
    assert_eq!(audi["when_free"]["layer"], "built-in resource");
    let users = json_of(&host, &["user", "list", "--json"]);
    let of = |user: &str| {
        let mut rows = users.as_array().unwrap().iter().filter(|row| row["user"] == user);
        let row = rows.next().unwrap_or_else(|| panic!("{user} in {users}"));
        assert_eq!(rows.next(), None);
        let mut row = row.clone();
        let row_of = row.as_object_mut().unwrap();
        // A quota is each one's own, in whosever file he is.
        assert_eq!(row_of.remove("quota"), Some(json!(50 << 20)));
        let used = row_of.remove("used").unwrap().as_u64().unwrap();
        assert_eq!(used > 0, row_of["calendar"] == true, "{row_of:?}");
        row
    };
    assert_eq!(
        of(CARS),
        json!({"user": CARS, "kind": "collection", "name": "Cars", "collection": null,
               "members": [AUDI, "passat@example.org"], "calendar": true})
    );
    assert_eq!(
        of(AUDI),
        json!({"user": AUDI, "kind": "resource", "name": "Audi", "collection": CARS,
               "members": [], "calendar": true})
    );
    assert_eq!(of("passat@example.org")["calendar"], false);
    assert_eq!(of("carol@example.org")["kind"], "person");
    let (table, _) = run(&host, &["user", "list"]);
    assert!(table.starts_with("USER"), "{table}");
    assert!(table.lines().any(|l| l.starts_with(AUDI) && l.contains("Audi")), "{table}");
}

#[test]
fn each_calendar_is_shown_by_itself() {
    let host = booked();
    for (user, partstat) in [(CARS, "DELEGATED"), (AUDI, "ACCEPTED")] {
        let rows = json_of(&host, &["calendar", "list", "--json", user]);
        assert_eq!(rows.as_array().unwrap().len(), 1, "{rows}");
        assert_eq!(rows[0]["partstat"], partstat);
        let gone = if user == CARS { json!([AUDI]) } else { Value::Null };
        assert_eq!(rows[0]["delegated_to"], gone);
        let (table, _) = run(&host, &["calendar", "list", user]);
        assert_eq!(table.contains("to audi@example.org: Trip"), user == CARS, "{table}");
        let (text, _) = run(&host, &["calendar", "show", user, "one@example.org"]);
        assert!(text.contains("DELEGATED") && !text.contains("X-IMIP"), "{text}");
        let history = json_of(&host, &["calendar", "history", "--json", user]);
        assert_eq!(history.as_array().unwrap().len(), 1, "{history}");
    }
    let mail = json_of(&host, &["outbox", "list", "--json"]);
    // Both were written in the same instant.
    let mut from: Vec<_> = mail.as_array().unwrap().iter().map(|row| &row["user"]).collect();
    from.sort_by_key(|user| user.as_str());
    assert_eq!(from, [AUDI, CARS]);
    assert_eq!(waiting(&host.engine(), AUDI).len(), 1);
    run(&host, &["calendar", "delete", "--all", "--yes", AUDI]);
    assert_eq!(uids(&host.engine(), AUDI), [""; 0]);
    assert_eq!(uids(&host.engine(), CARS), ["one@example.org"]);
}

#[test]
fn a_booking_is_deleted_from_both_calendars() {
    for from in [AUDI, CARS] {
        let host = booked();
        run(&host, &["calendar", "delete", from, "one@example.org"]);
        for user in [AUDI, CARS] {
            assert_eq!(uids(&host.engine(), user), [""; 0], "{user}");
            let history = json_of(&host, &["calendar", "history", "--json", user]);
            assert_eq!(history.as_array().unwrap().len(), 2, "{history}");
        }
    }
}

#[test]
fn what_a_new_configuration_leaves_behind_is_told_and_is_not_lost() {
    let host = booked();
    let (_, quiet) = run(&host, &["check-config"]);
    assert!(!quiet.contains("members:"), "{quiet}");
    let file = host.daemon.config();
    let text = std::fs::read_to_string(&file).unwrap();
    // The car is taken out: what it had stays where it was.
    let without = text.replace("\"audi@example.org\", ", "");
    std::fs::write(&file, &without).unwrap();
    let (_, told) = run(&host, &["check-config"]);
    assert!(told.contains("audi@example.org was a member"), "{told}");
    assert_eq!(uids(&host.engine(), AUDI), [""; 0]);
    let start = in_days(7, 10, 0);
    let organizer = "carol@example.org";
    let own = Invitation::new("own@example.org", organizer, &[AUDI], "Own", start);
    let mail = own.mail(organizer, &[AUDI], "own", "");
    process(&host.engine(), &message(&mail), &Post::by(organizer, &[AUDI]));
    assert_eq!(uids(&host.engine(), AUDI), ["own@example.org"]);
    let (before, _) = run(&host, &["calendar", "export", AUDI]);
    // It comes back, and what it had in between is put to the rest.
    std::fs::write(&file, &text).unwrap();
    let (_, told) = run(&host, &["check-config"]);
    assert!(told.contains("audi@example.org has a calendar from before"), "{told}");
    assert_eq!(uids(&host.engine(), AUDI), ["one@example.org"]);
    let ics = host.daemon.state().join("audi.ics");
    std::fs::write(&ics, before).unwrap();
    run(&host, &["calendar", "import", AUDI, ics.to_str().unwrap()]);
    assert_eq!(uids(&host.engine(), AUDI), ["one@example.org", "own@example.org"]);
}
