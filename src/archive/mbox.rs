//! The messages of an mbox file: one after the other, each behind a line `From ADDRESS DATE` that
//! follows an empty line or begins the file.
//!
//! There are several kinds of mbox files, and nothing tells which one it is. Most put `>` before
//! lines of a body that begin with "From " (mboxo, mboxrd); some do not, and give the length of
//! the body in Content-Length instead (mboxcl2). That length is often wrong, and its sender may
//! have written it. So a message begins where such a line is complete and a header follows it. If
//! the message before claims that this is a part of its body, and it ends just where it claims,
//! nobody can say whether it is a message of its own or something that a stranger has written
//! into his: it is left out, and named.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use bytes::Bytes;
use jiff::Timestamp;
use memchr::{memchr, memmem};

use super::index::{Look, Looking};
use super::{CHUNK, Folder, Index, Place, Watch, arrival, open_file};

/// Longest line before a message.
const MAX_FROM: usize = 1000;

/// Looks at every message of a file.
pub(super) fn index(
    folder: &Folder,
    number: usize,
    index: &mut Index,
    watch: &mut dyn Watch,
) -> io::Result<()> {
    let file = open(&folder.path)?;
    watch.folder(folder, file.metadata()?.len());
    let mut reader = BufReader::with_capacity(4 * CHUNK, file);
    let mut splitter = Splitter::new(folder, number, index, watch);
    let mut begins_line = true;
    loop {
        let chunk = match reader.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() {
            break;
        }
        let end = memchr(b'\n', chunk).map_or(chunk.len(), |at| at + 1);
        let piece = chunk.get(..end).unwrap_or(chunk);
        splitter.feed(piece, begins_line);
        begins_line = piece.ends_with(b"\n");
        reader.consume(end);
        if splitter.stopped {
            return Ok(());
        }
    }
    splitter.finish();
    Ok(())
}

/// The file that was named may be a link; what it leads to is opened.
fn open(path: &Path) -> io::Result<File> {
    open_file(&path.canonicalize()?)
}

/// A message that is being read.
struct Open {
    offset: u64,
    fallback: Timestamp,
    looking: Looking,
    /// Where its body begins, once that is known.
    body: Option<u64>,
    /// Nothing in the rest matters.
    decided: bool,
}

/// A line that may stand before a message, until the next line tells.
struct Maybe {
    line: Vec<u8>,
    offset: u64,
    /// Where the message before it would end: without the empty line.
    end: u64,
    time: Timestamp,
}

/// A message that claims to reach as far as this.
struct Claim {
    end: u64,
    /// How much was known before what it claims.
    noted: usize,
    /// The messages in what it claims.
    inside: Vec<u64>,
}

struct Splitter<'a> {
    folder: &'a Folder,
    number: usize,
    index: &'a mut Index,
    watch: &'a mut dyn Watch,
    /// Where the next piece begins.
    at: u64,
    /// Where the last line begins, if it is empty.
    blank: Option<u64>,
    open: Option<Open>,
    maybe: Option<Maybe>,
    /// Body that has not been looked at yet: larger pieces are cheaper.
    pending: Vec<u8>,
    claim: Option<Claim>,
    stopped: bool,
}

/// Of how many messages it is remembered that they may be none.
const MAX_INSIDE: usize = 10_000;

impl<'a> Splitter<'a> {
    fn new(
        folder: &'a Folder,
        number: usize,
        index: &'a mut Index,
        watch: &'a mut dyn Watch,
    ) -> Self {
        Splitter {
            folder,
            number,
            index,
            watch,
            at: 0,
            blank: Some(0),
            open: None,
            maybe: None,
            pending: Vec::with_capacity(2 * CHUNK),
            claim: None,
            stopped: false,
        }
    }

    /// Takes a line, or a piece of a long one.
    fn feed(&mut self, piece: &[u8], begins_line: bool) {
        let offset = self.at;
        self.at += piece.len() as u64;
        if begins_line {
            if let Some(maybe) = self.maybe.take() {
                match is_header(piece) {
                    true => self.begin(&maybe),
                    false => self.take(&maybe.line),
                }
            }
            if let Some(blank) = self.blank
                && piece.starts_with(b"From ")
                && piece.len() <= MAX_FROM
                && let Some(time) = arrival::of_from_line(piece)
            {
                let line = piece.to_vec();
                self.maybe = Some(Maybe { line, offset, end: blank, time });
                self.blank = None;
                return;
            }
        }
        let is_blank = begins_line && matches!(piece, b"\n" | b"\r\n");
        self.blank = is_blank.then_some(offset);
        self.take(piece);
    }

    /// A part of the message that is being read.
    fn take(&mut self, piece: &[u8]) {
        let Some(open) = &mut self.open else { return };
        if open.decided {
            return;
        }
        self.pending.extend_from_slice(piece);
        let blank = matches!(piece, b"\n" | b"\r\n");
        // The end of the header has to be known at once: a claim begins there.
        if self.pending.len() >= CHUNK || !open.looking.in_body() && blank {
            self.look(self.at);
        }
    }

    fn look(&mut self, at: u64) {
        let Some(open) = &mut self.open else { return };
        if !open.decided && !self.pending.is_empty() {
            open.decided = !open.looking.feed(&self.pending);
            if open.body.is_none() && open.looking.in_body() {
                open.body = Some(at);
                let claims = open.looking.claims().and_then(|length| at.checked_add(length));
                if let (Some(end), None) = (claims.filter(|end| *end > at), &self.claim) {
                    // Its own place among those that are noted comes when it ends.
                    let noted = self.index.noted.len() + 1;
                    self.claim = Some(Claim { end, noted, inside: Vec::new() });
                }
            }
        }
        self.pending.clear();
    }

    /// A message begins behind this line.
    fn begin(&mut self, maybe: &Maybe) {
        self.end(maybe.end);
        self.settle_claim(maybe.end, maybe.offset);
        if let Some(claim) = &mut self.claim
            && claim.inside.len() < MAX_INSIDE
        {
            claim.inside.push(maybe.offset);
        }
        if !self.watch.go_on() {
            self.index.interrupted = true;
            self.stopped = true;
            return;
        }
        self.open = Some(Open {
            offset: maybe.offset + maybe.line.len() as u64,
            fallback: maybe.time,
            looking: Looking::default(),
            body: None,
            decided: false,
        });
    }

    /// The message that is being read ends here.
    fn end(&mut self, end: u64) {
        self.look(end);
        let Some(open) = self.open.take() else { return };
        let look: Look = open.looking.end();
        let length = end.saturating_sub(open.offset);
        let place = Place::Range { offset: open.offset, length };
        if let Some(claim) = self.claim.as_mut().filter(|c| c.inside.is_empty()) {
            claim.noted = self.index.noted.len() + usize::from(look.found);
        }
        self.index.note(&look, self.number, open.fallback, place);
        self.watch.advance(end);
    }

    /// A message ends at `end`, the next line begins at `next`: whether that is where one before
    /// claimed to end, although others begin in what it claims.
    fn settle_claim(&mut self, end: u64, next: u64) {
        let Some(claim) = &self.claim else { return };
        if next < claim.end {
            return;
        }
        if claim.end >= end
            && !claim.inside.is_empty()
            && let Some(claim) = self.claim.take()
        {
            self.index.noted.truncate(claim.noted);
            for offset in claim.inside {
                self.index.unreadable += 1;
                let name = format!("{} at byte {offset}", self.folder.path.display());
                let why = "the message before it claims it as a part of its own";
                self.watch.unreadable(&name, why);
            }
        }
        self.claim = None;
    }

    fn finish(&mut self) {
        if let Some(maybe) = self.maybe.take() {
            // Nothing follows: a line of the message before, or all there is.
            self.take(&maybe.line);
        }
        let end = self.at;
        let last = self.blank.filter(|_| self.open.is_some()).unwrap_or(end);
        self.end(last);
        self.settle_claim(last, end);
        self.watch.advance(end);
    }
}

/// Whether a line may be the first of a header.
fn is_header(line: &[u8]) -> bool {
    let line = line.strip_prefix(b">").filter(|l| l.starts_with(b"From ")).unwrap_or(line);
    let Some(colon) = line.iter().take(100).position(|b| *b == b':') else {
        // Some write the line of the mbox once more, quoted.
        return line.starts_with(b"From ");
    };
    let name = line.get(..colon).unwrap_or_default().trim_ascii_end();
    !name.is_empty() && name.iter().all(|b| b.is_ascii_graphic())
}

/// Reads a message, and undoes what was done to its lines.
pub(super) fn read(path: &Path, offset: u64, length: u64, limit: u64) -> io::Result<(Bytes, bool)> {
    let mut file = open(path)?;
    file.seek(SeekFrom::Start(offset))?;
    let mut bytes = Vec::new();
    file.take(length.min(limit)).read_to_end(&mut bytes)?;
    Ok((unquoted(bytes).into(), length <= limit))
}

/// One `>` less before each line that begins with "From " behind such signs (mboxrd; of an mboxo
/// a line may lose one that it always had).
fn unquoted(text: Vec<u8>) -> Vec<u8> {
    let mut out: Option<Vec<u8>> = None;
    let mut copied = 0;
    for found in memmem::find_iter(&text, b">From ") {
        let start = text
            .get(..found)
            .map_or(0, |t| t.iter().rposition(|b| *b != b'>').map_or(0, |p| p + 1));
        let begins_line = start == 0 || text.get(start - 1) == Some(&b'\n');
        if begins_line {
            let out = out.get_or_insert_with(|| Vec::with_capacity(text.len()));
            out.extend_from_slice(text.get(copied..found).unwrap_or_default());
            copied = found + 1;
        }
    }
    match out {
        Some(mut out) => {
            out.extend_from_slice(text.get(copied..).unwrap_or_default());
            out
        }
        None => text,
    }
}
