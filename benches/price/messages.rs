//! The messages that are sent, as templates: the markers in them are replaced by text
//! of the same length, so that a message can be encoded once and sent many times.

use std::time::{SystemTime, UNIX_EPOCH};

/// Ten digits, different in every message: part of Message-ID and UID.
pub const SERIAL: &[u8] = b"@@SERIAL@@";
/// `user` and four digits: the recipient's local part.
pub const USER: &[u8] = b"@@USER@@";
/// A date with time, UTC: when the event begins.
pub const START: &[u8] = b"@@@@@START@@@@@@";

/// A kind of mail.
#[derive(Clone, Debug)]
pub struct Kind {
    /// How tables name it.
    pub name: &'static str,
    /// The message, CRLF line ends.
    pub template: Vec<u8>,
    /// How many of it are sent a round.
    pub count: usize,
}

/// What every marker is replaced by in message number `serial` for one of `users`.
pub fn values(serial: u64, users: u64) -> [(&'static [u8], String); 3] {
    let user = serial % users.max(1);
    [
        (SERIAL, format!("{:010}", serial % 10_000_000_000)),
        (USER, format!("user{:04}", user % 10_000)),
        // Half an hour each, spread over the next years without repeating soon.
        (START, moment(now() + 86_400 + (serial * 7919 % 30_000) * 1800)),
    ]
}

/// Replaces the markers in a template.
pub fn fill(template: &[u8], serial: u64, users: u64) -> Vec<u8> {
    let mut message = template.to_vec();
    for (marker, value) in values(serial, users) {
        let places: Vec<usize> = memchr::memmem::find_iter(template, marker).collect();
        for at in places {
            message[at..at + marker.len()].copy_from_slice(value.as_bytes());
        }
    }
    message
}

/// Text of 5 KB and 1 MB, a multipart message without calendar, and an invitation.
pub fn kinds() -> Vec<Kind> {
    let kind = |name, template, count| Kind { name, template, count };
    vec![
        kind("text 5 KB", text(5_000), 2000),
        kind("text 50 KB", text(50_000), 1000),
        kind("text 1 MB", text(1_000_000), 200),
        kind("multipart 50 KB", multipart(50_000), 1000),
        kind("calendar", calendar(), 300),
    ]
}

fn head(content_type: &str) -> Vec<u8> {
    format!(
        "Authentication-Results: mx.example.org; dmarc=pass (p=reject) header.from=example.net\r\n\
Received: from client.example.net (client.example.net [192.0.2.7])\r\n\
\tby relay.example.net (Postfix) with ESMTPS id 4ZxxxxyyyyzzzAB\r\n\
\tfor <@@USER@@@example.org>; Mon, 1 Mar 2027 09:00:00 +0000 (UTC)\r\n\
From: Alice <alice@example.net>\r\n\
To: <@@USER@@@example.org>\r\n\
Date: Mon, 01 Mar 2027 09:00:00 +0000\r\n\
Message-ID: <@@SERIAL@@@example.net>\r\n\
Subject: load\r\n\
User-Agent: Example\r\n\
MIME-Version: 1.0\r\n\
Content-Type: {content_type}\r\n\r\n"
    )
    .into_bytes()
}

fn fill_up(message: &mut Vec<u8>, size: usize) {
    while message.len() < size {
        message.extend_from_slice(&[b'X'; 76]);
        message.extend_from_slice(b"\r\n");
    }
}

fn text(size: usize) -> Vec<u8> {
    let mut message = head("text/plain; charset=utf-8");
    fill_up(&mut message, size);
    message
}

fn multipart(size: usize) -> Vec<u8> {
    let mut message = head("multipart/alternative; boundary=\"=_part\"");
    message.extend_from_slice(b"--=_part\r\nContent-Type: text/plain\r\n\r\n");
    fill_up(&mut message, size / 3);
    message.extend_from_slice(b"--=_part\r\nContent-Type: text/html\r\n\r\n<html><body><pre>\r\n");
    fill_up(&mut message, size);
    message.extend_from_slice(b"</pre></body></html>\r\n--=_part--\r\n");
    message
}

fn calendar() -> Vec<u8> {
    let mut message = head("multipart/alternative; boundary=\"=_part\"");
    message.extend_from_slice(
        b"--=_part\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPlease join us.\r\n\
--=_part\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>Please join us.</p></body></html>\r\n\
--=_part\r\nContent-Type: text/calendar; charset=utf-8; method=REQUEST\r\n\r\n\
BEGIN:VCALENDAR\r\nPRODID:-//Example//Calendar 1.0//EN\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\n\
BEGIN:VEVENT\r\nUID:@@SERIAL@@@example.net\r\nDTSTAMP:20270301T090000Z\r\nSEQUENCE:0\r\n\
DTSTART:@@@@@START@@@@@@\r\nDURATION:PT30M\r\nSUMMARY:Load\r\nLOCATION:Somewhere\r\n\
DESCRIPTION:Please join us.\r\nORGANIZER;CN=Alice:mailto:alice@example.net\r\n\
ATTENDEE;CN=User;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:@@USER@@@example.org\r\n\
ATTENDEE;CN=Dave;PARTSTAT=ACCEPTED:mailto:dave@example.com\r\n\
END:VEVENT\r\nEND:VCALENDAR\r\n--=_part--\r\n",
    );
    message
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs())
}

fn moment(seconds: u64) -> String {
    let at = jiff::Timestamp::from_second(seconds as i64 / 1800 * 1800).expect("a time");
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}
