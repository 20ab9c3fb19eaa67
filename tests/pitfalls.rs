//! What is known to go wrong in filters of this kind, with these libraries. Each has a test:
//! here, or where the table says (that all of these exist is a test, too).
//!
//! | # | pitfall | file | test |
//! |---|---|---|---|
//! | 1 | accept() fails for want of descriptors | src/milter/listener.rs | a_failing_accept_is_tried_again |
//! | 1 | | tests/pitfalls.rs | accept_survives_a_lack_of_descriptors |
//! | 2 | Nagle's algorithm on the milter's connections | src/milter/listener.rs | connections_are_made_without_nagle |
//! | 2 | and on those to the MTA | src/outbox/transport_tests.rs | the_connection_is_made_without_nagle |
//! | 3 | more asked for than offered | tests/milter_protocol.rs | works_with_an_mta_that_offers_little |
//! | 4 | a reply where none was agreed on, or none where one was | tests/milter_protocol.rs | works_with_an_mta_that_offers_little |
//! | 4 | | tests/milter_protocol.rs | a_multipart_without_a_calendar_is_not_looked_at |
//! | 5 | state carried over to the next message | tests/milter_protocol.rs | nothing_is_carried_over_to_the_next_message |
//! | 6 | LF in folded fields of a rebuilt message | src/mail/edit.rs | folds_get_the_line_ending_of_the_message |
//! | 6 | the space before an added value | src/milter/actions.rs | values_get_their_leading_space_only_where_it_is_kept |
//! | 6 | fields arrive as they were sent | tests/milter_protocol.rs | the_message_arrives_as_it_was_sent |
//! | 7 | bodies that nobody needs | tests/milter_protocol.rs | mail_that_cannot_hold_a_calendar_is_let_go_at_end_of_headers |
//! | 7 | huge bodies | tests/milter_protocol.rs | a_body_past_the_limit_passes_unread |
//! | 8 | a panic | tests/milter_protocol.rs | a_panic_lets_the_message_pass_and_the_daemon_live |
//! | 9 | the client tries again after the commit | tests/kill.rs | kill_everywhere |
//! | 9 | | tests/races.rs | the_same_message_in_sixteen_threads |
//! | 9 | | tests/postfix.rs | the_same_message_twice_changes_nothing |
//! | 10 | slow work at end of message | tests/milter_protocol.rs | slow_work_keeps_the_mta_patient_but_not_for_ever |
//! | 11 | a shutdown that never ends | tests/milter_protocol.rs | the_end_does_not_wait_for_ever |
//! | 12 | hostile inputs | tests/pitfalls.rs | hostile_inputs_cost_little |
//! | 12 | | tests/pitfalls.rs | many_objects_are_refused_at_once |
//! | 13 | an inner multipart without its end | src/mail/structure_tests.rs | an_inner_multipart_without_end_stops_at_the_outer_boundary |
//! | 13 | | tests/pitfalls.rs | a_calendar_in_a_multipart_without_end_is_read |
//! | 14 | UTF-8 split by folding | tests/pitfalls.rs | text_folded_inside_a_character_arrives_whole |
//! | 15 | names with quotes, line ends, carets | tests/pitfalls.rs | a_hostile_name_goes_out_as_it_came |
//! | 16 | properties that libraries lose or corrupt | tests/pitfalls.rs | what_libraries_lose_is_kept |
//! | 17 | DTSTAMP and UID in a VTIMEZONE | tests/pitfalls.rs | what_libraries_lose_is_kept |
//! | 18 | UNTIL in UTC, east of Greenwich | tests/pitfalls.rs | the_last_instance_before_until_is_booked |
//! | 18 | gap and fold | src/time/tests.rs | gap_and_fold |
//! | 18 | | tests/pitfalls.rs | instances_in_gap_and_fold_are_booked |
//! | 19 | time zones by names of Windows and of vendors | tests/pitfalls.rs | zones_by_any_name |
//! | 20 | In-Reply-To of a hostile Message-ID | src/mail/address.rs | message_ids_that_could_inject_are_none |
//! | 20 | | tests/pitfalls.rs | a_hostile_message_id_is_not_answered_by_name |
//! | 21 | line ends and dots of what we send | src/outbox/transport_tests.rs | messages_cannot_smuggle_commands |
//! | 21 | | tests/pitfalls.rs | answers_are_crlf_and_their_dots_arrive |
//! | 22 | the MTA is down | tests/pitfalls.rs | answers_wait_for_the_mta |
//! | 23 | descriptors under many users | tests/pitfalls.rs | ten_thousand_users_take_few_descriptors |
//! | 24 | control characters in log lines | tests/pitfalls.rs | log_lines_cannot_be_forged |

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use imip_milter::ical;
use indymilter_test::Status;
use jiff::Timestamp;
use support::host::{Host, Post, feed, look, message, outcomes, process, uids, waiting};
use support::invitation::{Invitation, authentic, in_days};
use support::mailbox::{Mail, unfold};
use support::sink::Sink;
use support::{PATIENCE, mta, poll};

const ALICE: &str = "alice@example.net"; // elsewhere
const BOB: &str = "bob@example.org"; // ours, takes everything from everyone
const DAVE: &str = "dave@example.org"; // ours, lets the program answer
const ROOM: &str = "room1@example.org";

const TABLES: &str = r#"
[user."bob@example.org"]
add_from = "verified"
forwarded = "add"
[user."dave@example.org"]
add_from = "verified"
answer_from = "verified"
when_free = "accept"
[resource."room1@example.org"]
name = "Room 1"
add_from = "verified"
answer_from = "verified"
window = "3000d"
"#;

#[test]
fn the_table_tells_the_truth() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = std::fs::read_to_string(root.join("tests/pitfalls.rs")).unwrap();
    let mut numbers = std::collections::BTreeSet::new();
    for row in own.lines().filter_map(|l| l.strip_prefix("//! | ")).skip(1) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [number, _, file, test, ..] = cells[..] else { panic!("{row}") };
        numbers.insert(number.parse::<u32>().unwrap());
        let source = std::fs::read_to_string(root.join(file)).unwrap();
        assert!(source.contains(&format!("fn {test}(")), "{file} has no {test}");
    }
    assert!(numbers.into_iter().eq(1..=24));
}

/// A calendar of one event for `attendee`, with these lines in the VEVENT.
fn calendar(uid: &str, attendee: &str, lines: &str) -> String {
    let lines: String = lines.trim().lines().map(|l| format!("{}\r\n", l.trim_end())).collect();
    format!(
        "BEGIN:VCALENDAR\r\nPRODID:-//Example//Calendar 1.0//EN\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\n\
         BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260101T000000Z\r\nSEQUENCE:0\r\n\
         ORGANIZER:mailto:{ALICE}\r\nATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{attendee}\r\n\
         {lines}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

/// A mail from the authenticated Alice that is nothing but this calendar.
fn mail(calendar: &[u8], message_id: &str) -> Vec<u8> {
    let header = format!(
        "{}From: {ALICE}\r\nTo: x@example.org\r\nSubject: x\r\nMessage-ID: {message_id}\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/calendar; charset=utf-8; method=REQUEST\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\n",
        authentic("example.net")
    );
    [header.as_bytes(), calendar].concat()
}

/// What came of a calendar in a mail to somebody.
fn give(host: &Host, to: &str, calendar: &[u8]) -> String {
    let engine = host.engine();
    let mail = mail(calendar, "<1@example.net>");
    let processed = process(&engine, &message(&mail), &Post::new(ALICE, &[to]));
    outcomes(&processed.results).join(", ")
}

/// The object of this UID as stored, unfolded.
fn stored(host: &Host, user: &str, uid: &str) -> String {
    let object = look(&host.engine(), user, |c| c.object(uid).unwrap());
    unfold(&ical::write(object.unwrap().object.calendar()))
}

/// The only answer that waits in somebody's outbox, as mail and as unfolded calendar.
fn answer(host: &Host, user: &str) -> (Vec<u8>, String) {
    let answers = waiting(&host.engine(), user);
    assert_eq!(answers.len(), 1);
    let raw = answers[0].entry.message.clone();
    let calendar = Mail::new(raw.clone()).calendars().concat().replace('\r', "");
    (raw, calendar)
}

#[tokio::test]
async fn accept_survives_a_lack_of_descriptors() {
    let mut host = Host::new(TABLES);
    host.daemon.start().unwrap();
    let pid = host.daemon.pid().unwrap();
    let open = || std::fs::read_dir(format!("/proc/{pid}/fd")).unwrap().count();
    let limit = |n: usize| {
        let limited = Command::new("prlimit")
            .args(["--pid", &pid.to_string(), &format!("--nofile={n}:1024")])
            .status();
        assert!(limited.unwrap().success());
    };
    let few = open() + 5;
    limit(few);
    let crowd: Vec<_> = (0..30).map(|_| UnixStream::connect(host.socket()).unwrap()).collect();
    assert!(poll(PATIENCE, || (open() >= few).then_some(())).is_some(), "it has run out");
    drop(crowd);
    limit(1024);
    let mail = mail(calendar("a", BOB, &on(3, 9)).as_bytes(), "<1@example.net>");
    let mut connection = mta::open(&host.socket()).await;
    let (_, status) = mta::deliver(&mut connection, &mail, &Post::new(ALICE, &[BOB])).await;
    assert_eq!(status, Status::Accept, "{}", host.daemon.log());
    assert_eq!(uids(&host.engine(), BOB), ["a"]);
    assert_eq!(host.daemon.pid(), Some(pid));
    assert!(host.daemon.stop().unwrap().success());
}

/// DTSTART and DTEND of an hour, some days from now, in UTC.
fn on(days: i64, hour: i8) -> String {
    let stamp = support::invitation::stamp;
    let start = in_days(days, hour, 0);
    format!("DTSTART:{}\nDTEND:{}\nSUMMARY:x", stamp(start), stamp(in_days(days, hour + 1, 0)))
}

/// What an input may take: a tenth of a second where it counts, more in a debug build on a
/// loaded machine.
fn little() -> Duration {
    Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 1 })
}

#[test]
fn hostile_inputs_cost_little() {
    let plain = |field: &str, body: &str| {
        let head = format!("{}From: {ALICE}\r\nTo: {BOB}\r\n", authentic("example.net"));
        format!("{head}MIME-Version: 1.0\r\n{field}\r\n\r\n{body}").into_bytes()
    };
    let ours = |lines: &str| mail(calendar("h", BOB, lines).as_bytes(), "<1@example.net>");
    let rfc822 = "Content-Type: message/rfc822\r\n\r\n";
    let boundaries: String = (0..16_000)
        .map(|n| format!("Content-Type: multipart/mixed; boundary=\"never{n}\"\r\n\r\n"))
        .collect();
    let base64 = {
        let block = "Q29udGVudC1UeXBlOiBtZXNzYWdlL3JmYzgyMgoK\r\n"; // the same nesting, encoded
        format!("Content-Transfer-Encoding: base64\r\n\r\n{}", block.repeat(3_000))
    };
    let lf_only = calendar("h", BOB, &on(3, 9)).replace("\r\n", "\n").replace(
        "END:VEVENT",
        &format!("{}END:VEVENT", "X-LONG:a line of some length to fill the mail\n".repeat(14_000)),
    );
    let all = |n: u32| (0..n).map(|i| i.to_string()).collect::<Vec<_>>().join(",");
    let second = format!(
        "{}\nRRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR={};BYMINUTE={m};BYSECOND={m}",
        on(3, 9),
        all(24),
        m = all(60)
    );
    let attendees: String = (0..20_000)
        .map(|n| format!("ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:user{n}@example.net\n"))
        .collect();
    let observances: String = (0..450)
        .map(|n| {
            let year = 1600 + n % 300;
            format!(
                "BEGIN:STANDARD\r\nDTSTART:{year}0101T000000\r\nTZOFFSETFROM:+0100\r\n\
                 TZOFFSETTO:+0{}00\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYDAY=-1SU\r\nEND:STANDARD\r\n",
                n % 9
            )
        })
        .collect();
    let zone = calendar(
        "h",
        BOB,
        "DTSTART;TZID=Odd:20300101T090000\nDTEND;TZID=Odd:20300101T100000\nSUMMARY:x\nRRULE:FREQ=DAILY",
    )
    .replace(
        "BEGIN:VEVENT",
        &format!("BEGIN:VTIMEZONE\r\nTZID:Odd\r\n{observances}END:VTIMEZONE\r\nBEGIN:VEVENT"),
    );
    let nested = |n: usize| format!("BEGIN:VCALENDAR\r\n{}", "BEGIN:VEVENT\r\n".repeat(n));
    for (name, raw) in [
        (
            "33 000 nested message/rfc822",
            plain("Content-Type: message/rfc822", &rfc822.repeat(33_000)),
        ),
        ("nested in base64", plain("Content-Type: message/rfc822", &base64)),
        (
            "16 000 multiparts without boundary",
            plain("Content-Type: multipart/mixed; boundary=never", &boundaries),
        ),
        ("100 000 nested BEGIN", mail(nested(100_000).as_bytes(), "<1@example.net>")),
        ("70 000 nested BEGIN, not too large", mail(nested(70_000).as_bytes(), "<1@example.net>")),
        ("659 KB of LF", mail(lf_only.as_bytes(), "<1@example.net>")),
        ("a rule of 31.5 million instances", ours(&second)),
        (
            "a rule without any",
            ours(&format!("{}\nRRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", on(3, 9))),
        ),
        ("every second for ever", ours(&format!("{}\nRRULE:FREQ=SECONDLY", on(3, 9)))),
        ("20 000 attendees", ours(&format!("{}\n{attendees}", on(3, 9)))),
        ("450 observances", mail(zone.as_bytes(), "<1@example.net>")),
        ("a line of 900 KB", ours(&format!("{}\nX-LONG:{}", on(3, 9), "x".repeat(900_000)))),
        ("20 000 parameters", ours(&format!("{}\nX-P{}:1", on(3, 9), ";A=1".repeat(20_000)))),
    ] {
        let host = Host::new(TABLES);
        let engine = host.engine();
        let came = message(&raw);
        let began = Instant::now();
        let processed = process(&engine, &came, &Post::new(ALICE, &[BOB]));
        let took = began.elapsed();
        println!("{name}: {took:?} {:?}", outcomes(&processed.results));
        assert!(took < little(), "{name}: {took:?}");
        assert!(
            processed.body.is_none() || processed.body.is_some_and(|b| b.len() >= came.body.len())
        );

        // The program: it ends by itself, and hands on what it got.
        let output = feed(host.process(&Post::new(ALICE, &[BOB])), &raw);
        let log = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{name}: {}: {log}", output.status);
        assert!(output.stdout.ends_with(&came.body[came.body.len() / 2..]), "{name}");
    }
}

#[test]
fn many_objects_are_refused_at_once() {
    let host = Host::new(TABLES);
    let engine = host.engine();
    let head = format!("{}From: {ALICE}\r\nTo: {BOB}\r\n", authentic("example.net"));
    let mut raw = format!("{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n");
    for part in 0..400 {
        raw.push_str("--b\r\nContent-Type: text/calendar; method=PUBLISH\r\n\r\n");
        raw.push_str("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:PUBLISH\r\n");
        for event in 0..100 {
            let uid = format!("{part}.{event}");
            raw.push_str(&format!(
                "BEGIN:VEVENT\r\nUID:{uid}\r\n{}\r\n",
                on(3, 9).replace('\n', "\r\n")
            ));
            raw.push_str("END:VEVENT\r\n");
        }
        raw.push_str("END:VCALENDAR\r\n");
    }
    raw.push_str("--b--\r\n");
    let began = Instant::now();
    let processed = process(&engine, &message(raw.as_bytes()), &Post::new(ALICE, &[BOB]));
    // 40 000 objects; read once, not compared with each other.
    assert!(began.elapsed() < 3 * little(), "{:?}", began.elapsed());
    assert_eq!(processed.results.len(), 21, "max_objects, and one for all others");
    assert!(outcomes(&processed.results)[20].ends_with("error/too-large"));
    assert_eq!(processed.header_edits.len(), 21);
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let word =
            chunk.iter().fold(0_usize, |w, &b| w << 8 | usize::from(b)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            let letter = char::from(LETTERS[word >> (18 - 6 * i) & 63]);
            text.push(if i <= chunk.len() { letter } else { '=' });
        }
    }
    text
}

#[test]
fn a_calendar_in_a_multipart_without_end_is_read() {
    let host = Host::new(TABLES);
    let encoded = base64(calendar("a", BOB, &on(3, 9)).as_bytes());
    let raw = format!(
        "{}From: {ALICE}\r\nTo: {BOB}\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n\
         --outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n\
         --inner\r\nContent-Type: text/plain\r\n\r\nhello\r\n\
         --inner\r\nContent-Type: text/calendar; method=REQUEST\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{}\r\n\
         --outer\r\nContent-Type: text/plain\r\n\r\nmailing list\r\n--outer--\r\n",
        authentic("example.net"),
        encoded
    );
    let engine = host.engine();
    let processed = process(&engine, &message(raw.as_bytes()), &Post::new(ALICE, &[BOB]));
    assert_eq!(outcomes(&processed.results), [format!("{BOB} added/new")]);
}

#[test]
fn text_folded_inside_a_character_arrives_whole() {
    let host = Host::new(TABLES);
    let mut text = calendar("a", DAVE, &on(3, 9)).into_bytes();
    let at = text.windows(10).position(|w| w == b"SUMMARY:x\r").unwrap();
    // ü is C3 BC, € is E2 82 AC.
    text.splice(
        at..at + 9,
        *b"SUMMARY:Gr\xc3\r\n \xbc\xc3\x9fe f\xc3\xbcr 5 \xe2\r\n\t\x82\r\n \xac",
    );
    assert_eq!(give(&host, DAVE, &text), format!("{DAVE} added/new"));
    assert!(stored(&host, DAVE, "a").contains("SUMMARY:Grüße für 5 €\n"));
    assert!(answer(&host, DAVE).1.contains("SUMMARY:Grüße für 5 €\n"));
}

#[test]
fn a_hostile_name_goes_out_as_it_came() {
    let name = "Bob ^'the rock^' ^^ ^nATTENDEE:mailto:eve@example.com \\n; Doe, B";
    let host = Host::new(TABLES);
    let text =
        calendar("a", DAVE, &on(3, 9)).replace("RSVP=TRUE", &format!("RSVP=TRUE;CN=\"{name}\""));
    let text = text.replace("ORGANIZER:", "ORGANIZER;CN=\"Al^nBcc: eve@example.com^n\":");
    assert_eq!(give(&host, DAVE, text.as_bytes()), format!("{DAVE} added/new"));
    let (raw, calendar) = answer(&host, DAVE);
    let lines: Vec<&str> = calendar.lines().filter(|l| l.starts_with("ATTENDEE")).collect();
    let [attendee] = lines[..] else { panic!("one attendee: {calendar}") };
    assert!(attendee.contains(&format!("CN=\"{name}\"")), "{attendee}");
    assert!(attendee.ends_with(&format!(":mailto:{DAVE}")), "{attendee}");
    let ours = Mail::new(String::from_utf8(raw).unwrap().replace('\r', "").into_bytes());
    assert_eq!(ours.headers("Bcc"), Vec::<String>::new());
    assert_eq!(ours.headers("From").len(), 1);
    assert!(!ours.fields().iter().any(|f| f.to_ascii_lowercase().starts_with("attendee")));
    // Others read the same name.
    let mut parser = calcard::Parser::new(&calendar);
    let calcard::Entry::ICalendar(read) = parser.entry() else { panic!("{calendar}") };
    let attendees = read
        .components
        .iter()
        .flat_map(|c| &c.entries)
        .filter(|e| e.name == calcard::icalendar::ICalendarProperty::Attendee);
    assert_eq!(attendees.count(), 1);
}

#[test]
fn what_libraries_lose_is_kept() {
    let host = Host::new(TABLES);
    let lines = "\
DTSTART;TZID=Europe/Berlin:20300301T090000
DTEND;TZID=Europe/Berlin:20300301T100000
SUMMARY:x
REQUEST-STATUS:2.0;Success
REQUEST-STATUS:3.7;Invalid user;ATTENDEE:mailto:j\\,s@example.org
RELATED-TO;RELTYPE=PARENT:one@example.net
RELATED-TO;RELTYPE=SIBLING:two@example.net
X-FOO;X-P=\"a;b\",c:1\\,2;3
X-FOO:4
ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY:VGhlIHF1aWNr
CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=\"a, b; c\":https://x.example/?a=1;b=2,3
DESCRIPTION;ALTREP=\"cid:p@x\":one
DESCRIPTION:two
IANA-THING;A=b:c;d,e";
    let zone = "\
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19810329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
X-IN-ZONE:kept
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
";
    let text = calendar("a", BOB, lines);
    let text = text.replace("BEGIN:VEVENT", &format!("{}BEGIN:VEVENT", zone.replace('\n', "\r\n")));
    assert_eq!(give(&host, BOB, text.as_bytes()), format!("{BOB} added/new"));
    let kept = stored(&host, BOB, "a");
    let event: Vec<&str> = kept.lines().skip_while(|l| *l != "BEGIN:VEVENT").collect();
    let mut from = 0;
    for line in lines.lines() {
        let found = event[from..].iter().position(|l| *l == line);
        from += found.unwrap_or_else(|| panic!("{line} is gone or out of order:\n{kept}"));
    }
    assert!(kept.contains(zone), "{kept}");

    // A zone that we write ourselves has nothing either that does not belong there.
    let text = calendar("b", BOB, lines);
    assert_eq!(give(&host, BOB, text.as_bytes()), format!("{BOB} added/new"));
    let kept = stored(&host, BOB, "b");
    let zone: Vec<&str> = kept
        .lines()
        .skip_while(|l| *l != "BEGIN:VTIMEZONE")
        .take_while(|l| *l != "END:VTIMEZONE")
        .collect();
    assert!(zone.contains(&"TZID:Europe/Berlin"), "{kept}");
    assert!(!zone.iter().any(|l| l.starts_with("DTSTAMP") || l.starts_with("UID")), "{kept}");
}

/// The room is asked for a series; then whether it is taken at an instant.
fn taken(host: &Host, instant: &str) -> bool {
    let start: Timestamp = instant.parse().unwrap();
    let end = start + Duration::from_secs(60);
    let span = imip_milter::time::Span::new(start, end);
    let engine = host.engine();
    !look(&engine, ROOM, |c| c.instances(span).unwrap()).is_empty()
}

fn book(lines: &str) -> Host {
    let host = Host::new(TABLES);
    let text = calendar("series", ROOM, &format!("{lines}\nSUMMARY:x"));
    let engine = host.engine();
    let mail = mail(text.as_bytes(), "<1@example.net>");
    let post = Post::new(ALICE, &[ROOM]).at("2029-12-01T00:00:00Z".parse().unwrap());
    let processed = process(&engine, &message(&mail), &post);
    assert_eq!(outcomes(&processed.results), [format!("{ROOM} added/new")], "{lines}");
    host
}

#[test]
fn the_last_instance_before_until_is_booked() {
    // 09:00 in Berlin is 08:00 UTC: the instance of the 10th is the last one.
    let host = book(
        "DTSTART;TZID=Europe/Berlin:20300107T090000\nDTEND;TZID=Europe/Berlin:20300107T100000\n\
         RRULE:FREQ=DAILY;UNTIL=20300110T080000Z",
    );
    for (instant, expected) in [
        ("2030-01-07T08:30:00Z", true),
        ("2030-01-10T08:30:00Z", true),
        ("2030-01-10T09:30:00Z", false),
        ("2030-01-11T08:30:00Z", false),
    ] {
        assert_eq!(taken(&host, instant), expected, "{instant}");
    }
    // Somebody else cannot have it then.
    let text =
        calendar("other", ROOM, "DTSTART:20300110T080000Z\nDTEND:20300110T083000Z\nSUMMARY:y");
    let post = Post::new(ALICE, &[ROOM]).at("2029-12-01T00:00:00Z".parse().unwrap());
    let mail = mail(text.as_bytes(), "<2@example.net>");
    let processed = process(&host.engine(), &message(&mail), &post);
    assert_eq!(outcomes(&processed.results), [format!("{ROOM} no_action/declined")]);
}

#[test]
fn instances_in_gap_and_fold_are_booked() {
    // In Berlin 02:30 is skipped on 2030-03-31 and comes twice on 2030-10-27.
    let host = book(
        "DTSTART;TZID=Europe/Berlin:20300330T023000\nDTEND;TZID=Europe/Berlin:20300330T025000\n\
         RRULE:FREQ=DAILY;COUNT=3",
    );
    for (instant, expected) in [
        ("2030-03-30T01:35:00Z", true),
        ("2030-03-31T01:35:00Z", true), // clocks show 03:35
        ("2030-03-31T00:35:00Z", false),
        ("2030-04-01T00:35:00Z", true),
    ] {
        assert_eq!(taken(&host, instant), expected, "{instant}");
    }
    let host = book(
        "DTSTART;TZID=Europe/Berlin:20301026T023000\nDTEND;TZID=Europe/Berlin:20301026T025000\n\
         RRULE:FREQ=DAILY;COUNT=3",
    );
    for (instant, expected) in [
        ("2030-10-26T00:35:00Z", true),
        ("2030-10-27T00:35:00Z", true), // the first of the two
        ("2030-10-27T01:35:00Z", false),
        ("2030-10-28T01:35:00Z", true),
    ] {
        assert_eq!(taken(&host, instant), expected, "{instant}");
    }
}

#[test]
fn zones_by_any_name() {
    for (tzid, instant) in [
        ("W. Europe Standard Time", "2030-07-01T07:00:00Z"),
        ("/freeassociation.sourceforge.net/Europe/Berlin", "2030-07-01T07:00:00Z"),
        ("/mozilla.org/20050126_1/Europe/Berlin", "2030-07-01T07:00:00Z"),
        ("Eastern Standard Time", "2030-07-01T13:00:00Z"),
        (
            "\"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna\"",
            "2030-07-01T07:00:00Z",
        ),
        ("\"tzone://Microsoft/Utc\"", "2030-07-01T09:00:00Z"),
    ] {
        let host = book(&format!(
            "DTSTART;TZID={tzid}:20300701T090000\nDTEND;TZID={tzid}:20300701T093000"
        ));
        let begin: Timestamp = instant.parse().unwrap();
        assert!(taken(&host, instant), "{tzid}");
        assert!(!taken(&host, &(begin - Duration::from_secs(60)).to_string()), "{tzid}");
        assert!(!taken(&host, &(begin + Duration::from_secs(1800)).to_string()), "{tzid}");
    }
}

#[test]
fn a_hostile_message_id_is_not_answered_by_name() {
    for id in [
        "<a\r\n b@x>",
        "<a@x>\r\nX-Other: <b@x>",
        "<a@x> <b@x>",
        "<a\rBcc: eve@example.com@x>",
        "<\u{e9}@x>",
        "a@x",
    ] {
        let host = Host::new(TABLES);
        let raw = mail(calendar("a", DAVE, &on(3, 9)).as_bytes(), id);
        process(&host.engine(), &message(&raw), &Post::new(ALICE, &[DAVE]));
        let (raw, _) = answer(&host, DAVE);
        let ours = Mail::new(String::from_utf8(raw).unwrap().replace("\r\n", "\n").into_bytes());
        let named = if id.starts_with("<a@x>\r\n") { vec!["<a@x>".to_owned()] } else { Vec::new() };
        assert_eq!(ours.headers("In-Reply-To"), named, "{id:?}");
        assert_eq!(ours.headers("References"), named, "{id:?}");
        assert!(!ours.fields().concat().contains("Bcc"), "{id:?}");
        assert!(!ours.raw().contains(&b'\r'), "{id:?}");
    }
}

#[test]
fn answers_are_crlf_and_their_dots_arrive() {
    let sink = Sink::start();
    let host = Host::with(TABLES, "", sink.port());
    let summary = "SUMMARY:.\\n.\\nMAIL FROM:<eve@example.com>\\n..two\\n.";
    let text = calendar("a", DAVE, &on(3, 9)).replace("SUMMARY:x", summary);
    give(&host, DAVE, text.as_bytes());
    let (raw, _) = answer(&host, DAVE);
    let crlf = raw.iter().enumerate().all(|(i, &b)| match b {
        b'\n' => i > 0 && raw[i - 1] == b'\r',
        b'\r' => raw.get(i + 1) == Some(&b'\n'),
        _ => true,
    });
    assert!(crlf);
    assert!(raw.split(|&b| b == b'\n').all(|line| line.len() <= 999));
    let output = feed(host.command(&["outbox", "flush"]), b"");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let letters = sink.letters();
    assert_eq!(letters.len(), 1);
    assert_eq!(
        (letters[0].sender.as_str(), &letters[0].recipients[..]),
        ("", &[ALICE.to_owned()][..])
    );
    assert!(letters[0].message() == raw, "it arrives as it was composed");
    let calendar = Mail::new(letters[0].message()).calendars().concat();
    assert!(calendar.contains(summary), "{calendar}");
}

#[test]
fn answers_wait_for_the_mta() {
    // A port that is free, and where nobody listens yet.
    let port = {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
        listener.local_addr().unwrap().port()
    };
    let mut host = Host::with(TABLES, "", port);
    give(&host, DAVE, calendar("a", DAVE, &on(3, 9)).as_bytes());
    let output = feed(host.command(&["outbox", "flush"]), b"");
    assert_eq!(output.status.code(), Some(69), "unavailable");
    let rows = waiting(&host.engine(), DAVE);
    assert_eq!((rows.len(), rows[0].attempts), (1, 1));
    assert!(rows[0].error.is_some());
    assert!(rows[0].next > Timestamp::now());
    // The daemon does not hurry it either, nor lose it.
    host.daemon.start().unwrap();
    host.daemon.stop().unwrap();
    let rows = waiting(&host.engine(), DAVE);
    assert_eq!(rows.len(), 1);

    let sink = Sink::start_on(port);
    let output = feed(host.command(&["outbox", "flush"]), b"");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let letters = sink.letters();
    assert_eq!(letters.len(), 1);
    assert!(letters[0].header("Message-ID").unwrap().contains(&rows[0].entry.id));
    assert!(waiting(&host.engine(), DAVE).is_empty());
}

#[test]
fn ten_thousand_users_take_few_descriptors() {
    let host = Host::new(TABLES);
    let engine = host.engine();
    let state = host.path().canonicalize().unwrap();
    let open = || {
        let links = std::fs::read_dir("/proc/self/fd").unwrap().flatten();
        links
            .filter_map(|e| std::fs::read_link(e.path()).ok())
            .filter(|p| p.starts_with(&state))
            .count()
    };
    // Calendars exist for some hundred; all others are only asked for.
    let mut most = 0;
    for n in 0..10_000_u32 {
        let user = format!("user{n}@example.org");
        if n % 25 == 0 {
            let uid = format!("u{n}");
            let invitation = Invitation::new(&uid, &user, &[ALICE], "x", in_days(3, 9, 0));
            let mail = invitation.mail(&user, &[ALICE], "x", "");
            let post = Post::by(&user, &[ALICE]);
            let processed = process(&engine, &message(&mail), &post);
            assert_eq!(outcomes(&processed.results), [format!("{user} added/new")]);
        } else {
            look(&engine, &user, |c| assert!(c.objects().unwrap().is_empty()));
        }
        if n % 100 == 99 {
            most = most.max(open());
        }
    }
    // 128 calendars are kept open, four descriptors each.
    assert!(most <= 128 * 4 + 16, "{most}");
    assert!(most >= 128, "calendars are kept open at all: {most}");
}

#[test]
fn log_lines_cannot_be_forged() {
    let host = Host::new(TABLES);
    let uid = "a\\n4XyZ1q3: user=<eve@example.org>, outcome=added\u{1b}[31m\u{7f}\u{202e}%0A,>";
    let text = calendar(uid, BOB, &on(3, 9));
    let mut raw = mail(text.as_bytes(), "<1@example.net>");
    let from = format!("From: {ALICE}");
    let at = raw.windows(from.len()).position(|w| w == from.as_bytes()).unwrap();
    raw.splice(at..at + from.len(), format!("From: \"x\u{1b}[0m\" <{ALICE}>").into_bytes());
    let post = Post::new("\u{1b}]0;x\u{7}@example.net", &[BOB, "x\u{1b}[2J\n@example.org"]);
    let output = feed(host.process(&post), &raw);
    let log = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{log}");
    let lines: Vec<&str> = log.lines().collect();
    assert!(lines.iter().any(|l| l.contains("uid=<a") && l.contains("outcome=added")), "{log}");
    for line in &lines {
        assert!(line.chars().all(|c| (' '..='~').contains(&c)), "{line:?}");
        assert!(!line.contains("user=<eve"), "{line}");
        assert!(line.matches("outcome=").count() <= 1, "{line}");
    }

    // What the log says of errors, too.
    let bad = host.process(&Post::new(ALICE, &["x\u{1b}[2J\n\u{9b}@example.org"]));
    let output = feed(bad, &raw);
    let log = String::from_utf8(output.stderr).unwrap();
    assert!(log.lines().all(|l| l.chars().all(|c| (' '..='~').contains(&c))), "{log:?}");
}
