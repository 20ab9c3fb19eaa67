//! Going through all messages of an archive once: what may hold a calendar is noted.

use std::cmp::Ordering;
use std::io;

use jiff::Timestamp;

use super::{Archive, Folder, Kind, MAX_HEADER, arrival, maildir, mbox};
use crate::mail::{BodyInterest, Message, Scanner, may_hold_calendar};
use bytes::Bytes;

/// Where a message is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file of a Maildir: `cur/…` or `new/…`.
    File(Box<str>),
    /// A part of an mbox file, without the line before it.
    Range {
        /// Where it begins.
        offset: u64,
        /// Its length in bytes.
        length: u64,
    },
}

/// A message that may hold a calendar.
#[derive(Clone, Debug)]
pub struct Noted {
    /// When it came.
    pub time: Timestamp,
    /// The number of its folder.
    pub folder: usize,
    /// Where it is in it.
    pub place: Place,
}

/// What a first look at an archive has found.
#[derive(Debug, Default)]
pub struct Index {
    /// What may hold a calendar, by time.
    pub noted: Vec<Noted>,
    /// How many messages there are.
    pub messages: u64,
    /// How many of them cannot be read.
    pub unreadable: u64,
    /// When the first of all messages came …
    pub first: Option<Timestamp>,
    /// … and when the last.
    pub last: Option<Timestamp>,
    /// [`Watch::go_on`] has said that it is to end: this is not all.
    pub interrupted: bool,
}

/// Who looks on.
pub trait Watch {
    /// A folder is begun; how much there is in it: messages of a Maildir, bytes of an mbox file.
    fn folder(&mut self, folder: &Folder, size: u64);

    /// So much of the folder has been looked at.
    fn advance(&mut self, done: u64);

    /// A message cannot be read.
    fn unreadable(&mut self, name: &str, why: &str);

    /// Whether to go on, asked between messages.
    fn go_on(&mut self) -> bool;
}

impl Archive {
    /// Looks at every message.
    ///
    /// # Errors
    /// A folder cannot be read at all.
    pub fn index(&self, watch: &mut dyn Watch) -> Result<Index, super::ArchiveError> {
        let mut index = Index::default();
        for (number, folder) in self.folders.iter().enumerate() {
            let looked = match folder.kind {
                Kind::Maildir => maildir::index(folder, number, &mut index, watch),
                Kind::Mbox => mbox::index(folder, number, &mut index, watch),
            };
            looked.map_err(|e| super::unreadable(&folder.path, e))?;
            if index.interrupted {
                break;
            }
        }
        index.noted.sort_by(by_arrival);
        Ok(index)
    }
}

/// Of what came in the same second the place decides, as anything must: the message that was
/// delivered first has the smaller name or offset.
fn by_arrival(a: &Noted, b: &Noted) -> Ordering {
    let place = || match (&a.place, &b.place) {
        (Place::File(a), Place::File(b)) => base_name(a).cmp(base_name(b)),
        (Place::Range { offset: a, .. }, Place::Range { offset: b, .. }) => a.cmp(b),
        _ => Ordering::Equal,
    };
    (a.time, a.folder).cmp(&(b.time, b.folder)).then_with(place)
}

fn base_name(name: &str) -> &str {
    name.rsplit_once('/').map_or(name, |(_, name)| name)
}

impl Index {
    /// Notes a message that has been looked at.
    pub(super) fn note(&mut self, look: &Look, folder: usize, fallback: Timestamp, place: Place) {
        let time = look.time.unwrap_or(fallback);
        self.messages += 1;
        self.first = Some(self.first.map_or(time, |first| first.min(time)));
        self.last = Some(self.last.map_or(time, |last| last.max(time)));
        if look.found {
            self.noted.push(Noted { time, folder, place });
        }
    }

    /// Notes a message that cannot be read.
    pub(super) fn miss(&mut self, watch: &mut dyn Watch, name: &str, why: &io::Error) {
        self.messages += 1;
        self.unreadable += 1;
        watch.unreadable(name, &why.to_string());
    }
}

/// What a look at a message has found.
pub(super) struct Look {
    /// When it came, by its header.
    pub(super) time: Option<Timestamp>,
    /// It may hold a calendar.
    pub(super) found: bool,
    /// Its header claims that its body has so many bytes.
    pub(super) claims: Option<u64>,
}

/// A message that is looked at as it is read, in pieces.
#[derive(Default)]
pub(super) struct Looking {
    header: Vec<u8>,
    body: Option<Body>,
}

struct Body {
    look: Look,
    scanner: Option<Scanner>,
}

impl Looking {
    /// Takes the next piece. Whether anything may change what is known: else the rest need not
    /// be read.
    pub(super) fn feed(&mut self, piece: &[u8]) -> bool {
        if let Some(body) = &mut self.body {
            return body.feed(piece);
        }
        // An end of the header may lie across two pieces.
        let from = self.header.len().saturating_sub(3);
        self.header.extend_from_slice(piece);
        match body_start(&self.header, from) {
            Some(start) => self.end_header(start),
            None if self.header.len() > MAX_HEADER => self.end_header(self.header.len()),
            None => true,
        }
    }

    /// The header is over, and the body begins here.
    fn end_header(&mut self, start: usize) -> bool {
        let rest = self.header.split_off(start.min(self.header.len()));
        let mut body = Body::of(std::mem::take(&mut self.header));
        let more = body.feed(&rest);
        self.body = Some(body);
        more
    }

    /// Where in the header, or behind it, the reading is.
    pub(super) fn in_body(&self) -> bool {
        self.body.is_some()
    }

    /// What the header claims of the length of the body, once it is known.
    pub(super) fn claims(&self) -> Option<u64> {
        self.body.as_ref()?.look.claims
    }

    /// The message is over.
    pub(super) fn end(mut self) -> Look {
        if self.body.is_none() {
            self.end_header(usize::MAX);
        }
        match self.body {
            Some(mut body) => {
                body.look.found |= body.scanner.is_some_and(|s| s.found());
                body.look
            }
            None => Look { time: None, found: false, claims: None },
        }
    }
}

impl Body {
    fn of(header: Vec<u8>) -> Body {
        let message = Message::parse(Bytes::from(header));
        let kind = message.first("Content-Type").map(|h| h.value.as_slice());
        let (found, scanner) = match may_hold_calendar(kind) {
            BodyInterest::No => (false, None),
            BodyInterest::Whole => (true, None),
            BodyInterest::Multipart => (false, Some(Scanner::new())),
        };
        let claims = message.first("Content-Length").and_then(|h| h.unfolded().parse().ok());
        Body { look: Look { time: arrival::arrival(&message.headers), found, claims }, scanner }
    }

    fn feed(&mut self, piece: &[u8]) -> bool {
        match &mut self.scanner {
            Some(scanner) => {
                scanner.feed(piece);
                !scanner.found()
            }
            None => false,
        }
    }
}

/// Where the body begins: after the first empty line.
fn body_start(text: &[u8], from: usize) -> Option<usize> {
    if let [b'\n', ..] = text {
        return Some(1);
    }
    if let [b'\r', b'\n', ..] = text {
        return Some(2);
    }
    memchr::memchr_iter(b'\n', text.get(from..)?).map(|at| from + at).find_map(|at| {
        match text.get(at + 1..)? {
            [b'\n', ..] => Some(at + 2),
            [b'\r', b'\n', ..] => Some(at + 3),
            _ => None,
        }
    })
}
