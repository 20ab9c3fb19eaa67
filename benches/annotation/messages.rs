//! The messages that are annotated, rewritten and sent on.

#[path = "../../tests/support/tnef/mod.rs"]
mod tnef;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use imip_milter::mail::Block;
use tnef::{At, Container, Props, appointment, global_id, meeting};

pub fn block() -> Block {
    let rows: String = (0..12).map(|i| format!("  Row {i}: Besprechung – Größe {i}\n")).collect();
    let html: String =
        (0..12).map(|i| format!("<div style=\"margin:2px 0\">Größe {i}</div>\n")).collect();
    Block {
        text: format!("[Calendar] Added to your calendar\n{rows}[/Calendar]\n"),
        html: format!(
            "<div class=\"imip-milter-block\" style=\"border:1px solid\">\n{html}</div>\n"
        ),
    }
}

fn fill(line: &str, size: usize) -> String {
    line.repeat(size / line.len() + 1)
}

fn part(kind: &str, encoding: &str, content: &str) -> String {
    format!(
        "--b\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{content}\r\n"
    )
}

fn mixed(parts: &str) -> Vec<u8> {
    let head: String =
        (0..25).map(|i| format!("X-Field-{i}: {}\r\n", "value ".repeat(10))).collect();
    let kind = "Content-Type: multipart/mixed; boundary=b";
    format!("{head}MIME-Version: 1.0\r\n{kind}\r\n\r\n{parts}--b--\r\n").into_bytes()
}

/// A meeting with the times of Exchange, and a long description.
fn calendar(size: usize) -> String {
    let description =
        fill("Hello\\, this is a line\\n of the text of it that goes on and\r\n ", size);
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REQUEST\r\n\
         BEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\n\
         BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\n\
         TZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n\
         BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\n\
         TZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\n\
         END:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260501T080000Z\r\n\
         DTSTART;TZID=W. Europe Standard Time:20260602T100000\r\n\
         DTEND;TZID=W. Europe Standard Time:20260602T110000\r\nSUMMARY:Plans\r\n\
         ORGANIZER:mailto:ann@example.org\r\nATTENDEE:mailto:bob@example.org\r\n\
         DESCRIPTION:{description}\r\nEND:VEVENT\r\nEND:VCALENDAR"
    )
}

const HELLO: &str = "SGVsbG8sIHdvcmxkISBIZWxsbywgd29ybGQhIEhlbGxvLCB3b3JsZCEgSGVsbG8sIHdv\r\n";
const MARKUP: &str = "PHA+SGVsbG8sIHdvcmxkITwvcD4NCjxwPkhlbGxvLCB3b3JsZCE8L3A+DQo8cD5IZWxs\r\n";

/// A text in the transfer encoding; in `7bit` it is one of ASCII.
pub fn text(encoding: &str, size: usize) -> String {
    let content = match encoding {
        "base64" => fill(HELLO, size),
        _ => fill("Hello, this is a line of the invitation.\r\n", size),
    };
    let charset = if encoding == "7bit" { "us-ascii" } else { "utf-8" };
    part(&format!("text/plain; charset={charset}"), encoding, &content)
}

fn html(encoding: &str, size: usize) -> String {
    let content = match encoding {
        "base64" => fill(MARKUP, size),
        _ => {
            let lines = fill("<p>Hello, this is a line of the invitation.</p>\r\n", size);
            format!("<html><head><title>x</title></head><body>\r\n{lines}</body></html>")
        }
    };
    part("text/html; charset=utf-8", encoding, &content)
}

fn file(size: usize) -> String {
    let content =
        fill("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5\r\n", size);
    part("application/pdf; name=a.pdf", "base64", &content)
}

/// Text, HTML and calendar in the transfer encoding, a quarter, a half and a quarter of the size;
/// a file behind them.
pub fn invitation(encoding: &str, size: usize, attached: usize) -> Vec<u8> {
    let meeting = part("text/calendar; method=REQUEST; charset=utf-8", "8bit", &calendar(size / 4));
    let file = if attached > 0 { file(attached) } else { String::new() };
    mixed(&format!("{}{}{meeting}{file}", text(encoding, size / 4), html(encoding, size / 2)))
}

/// A text and a small calendar.
pub fn letter(encoding: &str, size: usize) -> Vec<u8> {
    let meeting = part("text/calendar; method=REQUEST; charset=utf-8", "8bit", &calendar(1000));
    mixed(&format!("{}{meeting}", text(encoding, size)))
}

/// A message that is nothing but a calendar.
pub fn bare(size: usize) -> Vec<u8> {
    let head = "MIME-Version: 1.0\r\nContent-Type: text/calendar; charset=utf-8\r\n\r\n";
    format!("{head}{}\r\n", calendar(size)).into_bytes()
}

/// A message of another as an attachment.
pub fn forwarding(inner: &[u8]) -> Vec<u8> {
    let head = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n";
    let head = format!("{head}--outer\r\nContent-Type: message/rfc822\r\n\r\n");
    [head.as_bytes(), inner, b"\r\n--outer--\r\n"].concat()
}

/// A meeting and a file in `winmail.dat`.
pub fn winmail(attached: usize) -> Vec<u8> {
    let props = Props::default()
        .text(At::Tag(0x001a), "IPM.Schedule.Meeting.Request")
        .text(At::Tag(0x0037), "Plans")
        .time(At::Tag(0x0039), "2026-05-01T08:00:00Z")
        .binary(meeting(0x0003), &global_id(None, b"\xde\xad\xbe\xef"))
        .binary(meeting(0x0023), &global_id(None, b"\xde\xad\xbe\xef"))
        .time(meeting(0x001a), "2026-05-01T07:00:00Z")
        .time(meeting(0x0001), "2026-05-02T07:00:00Z")
        .int(appointment(0x8201), 3)
        .time(appointment(0x820d), "2026-06-02T08:00:00Z")
        .time(appointment(0x820e), "2026-06-02T09:00:00Z");
    let named = Props::default().text(At::Tag(0x3707), "plan.pdf");
    let bytes = vec![b'x'; attached / 4 * 3];
    let container = Container::new().props(&props).attachment("plan.pdf", Some(&bytes), &named).0;
    let encoded = fill_lines(&STANDARD.encode(container));
    let people = "From: ann@example.org\r\nTo: bob@example.org\r\n";
    let parts = format!(
        "{}{}",
        text("8bit", 1000),
        part("application/ms-tnef; name=winmail.dat", "base64", &encoded)
    );
    [people.as_bytes(), &mixed(&parts)].concat()
}

fn fill_lines(text: &str) -> String {
    let lines = text.as_bytes().chunks(76).map(String::from_utf8_lossy);
    lines.map(|line| format!("{line}\r\n")).collect()
}
