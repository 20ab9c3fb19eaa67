//! A delivered message, read as its recipient's programs read it.

use super::poll;
use mail_parser::{MessageParser, MimeHeaders};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

/// A maildir.
#[derive(Clone, Debug)]
pub struct Mailbox {
    dir: PathBuf,
}

impl Mailbox {
    /// The mailbox whose maildir is `dir`; it need not exist yet.
    pub fn new(dir: &Path) -> Self {
        Self { dir: dir.to_owned() }
    }

    /// All messages, in the order of their delivery.
    pub fn messages(&self) -> Vec<Mail> {
        let Ok(entries) = fs::read_dir(self.dir.join("new")) else {
            return Vec::new();
        };
        let mut found: Vec<_> = entries
            .filter_map(Result::ok)
            .filter_map(|e| Some((e.metadata().ok()?.modified().ok()?, e.path())))
            .collect();
        found.sort();
        found.into_iter().filter_map(|(_, p)| Some(Mail::new(fs::read(p).ok()?))).collect()
    }

    /// Waits for the first message that `wanted` accepts.
    pub fn wait_for(&self, patience: Duration, wanted: impl Fn(&Mail) -> bool) -> Option<Mail> {
        poll(patience, || self.messages().into_iter().find(&wanted))
    }

    /// Waits for the message with this Subject.
    pub fn wait_for_subject(&self, patience: Duration, subject: &str) -> Option<Mail> {
        self.wait_for(patience, |mail| mail.header("Subject").as_deref() == Some(subject))
    }
}

/// A message as stored: LF line ends, the delivery agent's header fields on top.
#[derive(Clone, Debug)]
pub struct Mail {
    raw: Vec<u8>,
}

impl Mail {
    /// A message from its octets.
    pub fn new(raw: Vec<u8>) -> Self {
        Self { raw }
    }

    /// All octets.
    pub fn raw(&self) -> &[u8] {
        &self.raw
    }

    fn split(&self) -> (&[u8], &[u8]) {
        let end = self.raw.windows(2).position(|w| w == b"\n\n");
        end.map_or((&self.raw[..], &[][..]), |at| (&self.raw[..=at], &self.raw[at + 2..]))
    }

    /// The octets after the header section.
    pub fn body(&self) -> &[u8] {
        self.split().1
    }

    /// Header fields as they stand, folds included, without the final line end.
    pub fn fields(&self) -> Vec<String> {
        let mut fields: Vec<String> = Vec::new();
        for line in String::from_utf8_lossy(self.split().0).lines() {
            match fields.last_mut() {
                Some(field) if line.starts_with([' ', '\t']) => {
                    field.push('\n');
                    field.push_str(line);
                }
                _ => fields.push(line.to_owned()),
            }
        }
        fields
    }

    /// Header fields without those that a receiving MTA writes on top.
    pub fn authored_fields(&self) -> Vec<String> {
        const TRACE: [&str; 4] = ["Return-Path:", "X-Original-To:", "Delivered-To:", "Received:"];
        let mut fields = self.fields();
        fields.retain(|field| !TRACE.iter().any(|name| field.starts_with(name)));
        fields
    }

    /// The unfolded values of a header field.
    pub fn headers(&self, name: &str) -> Vec<String> {
        self.fields()
            .iter()
            .filter_map(|field| field.split_once(':'))
            .filter(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.replace('\n', "").trim().to_owned())
            .collect()
    }

    /// The unfolded value of the first header field of this name.
    pub fn header(&self, name: &str) -> Option<String> {
        self.headers(name).into_iter().next()
    }

    /// The `X-iMIP-Result` fields, each as its `name=value` pairs; what stands before
    /// the first semicolon is under `host`.
    pub fn results(&self) -> Vec<BTreeMap<String, String>> {
        self.headers("X-iMIP-Result")
            .iter()
            .map(|value| {
                let value = value.replace('\t', " ");
                let mut parts = value.split(';').map(str::trim);
                let host = parts.next().unwrap_or_default().to_owned();
                parts
                    .filter_map(|part| part.split_once('='))
                    .map(|(k, v)| (k.to_owned(), v.trim_matches('"').to_owned()))
                    .chain([("host".to_owned(), host)])
                    .collect()
            })
            .collect()
    }

    /// The `outcome/reason` of the only result, empty when there is not exactly one.
    pub fn outcome(&self) -> String {
        match &self.results()[..] {
            [result] => {
                let get = |key| result.get(key).map_or("", String::as_str);
                format!("{}/{}", get("outcome"), get("reason"))
            }
            _ => String::new(),
        }
    }

    /// The decoded text/plain part, empty when there is none.
    pub fn text(&self) -> String {
        let parsed = MessageParser::default().parse(&self.raw);
        parsed.and_then(|m| m.body_text(0).map(|t| t.into_owned())).unwrap_or_default()
    }

    /// The decoded text/html part, empty when there is none.
    pub fn html(&self) -> String {
        let parsed = MessageParser::default().parse(&self.raw);
        parsed.and_then(|m| m.body_html(0).map(|t| t.into_owned())).unwrap_or_default()
    }

    /// The decoded text/calendar parts, unfolded, one content line a line.
    pub fn calendars(&self) -> Vec<String> {
        let Some(message) = MessageParser::default().parse(&self.raw) else {
            return Vec::new();
        };
        message
            .parts
            .iter()
            .filter(|part| {
                part.content_type().is_some_and(|t| {
                    t.ctype().eq_ignore_ascii_case("text")
                        && t.subtype().is_some_and(|s| s.eq_ignore_ascii_case("calendar"))
                })
            })
            .map(|part| unfold(&String::from_utf8_lossy(part.contents())))
            .collect()
    }
}

/// Undoes content-line folding and CRLF, for comparisons.
pub fn unfold(calendar: &str) -> String {
    calendar.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "")
}
