//! New parts of a message as they are written.

use memchr::memmem;
use sha2::{Digest, Sha256};

use crate::mail::header::LineEnding;
use crate::mail::transfer_encoding::{encode_base64, encode_quoted_printable};

/// What of a file is encoded at once: a number of whole lines of base64 (57 bytes each).
const PIECE: usize = 57 * 1024;

/// A part, or a multipart of such.
pub(super) enum Entity<'a> {
    Leaf {
        /// Header fields, folds as LF TAB.
        fields: Vec<String>,
        /// In its transfer encoding; with a line end behind it.
        content: Vec<u8>,
    },
    /// A leaf that may be large: it is encoded when it is written.
    File {
        /// Header fields, folds as LF TAB; they say base64.
        fields: Vec<String>,
        /// Not encoded.
        bytes: &'a [u8],
    },
    Multipart {
        sub: &'static str,
        children: Vec<Entity<'a>>,
    },
}

impl Entity<'_> {
    /// A readable text.
    pub(super) fn text(sub: &str, text: &str, eol: LineEnding) -> Self {
        Entity::Leaf {
            fields: vec![
                format!("Content-Type: text/{sub}; charset=UTF-8"),
                "Content-Transfer-Encoding: quoted-printable".to_owned(),
            ],
            content: encode_quoted_printable(format!("{}\n", text.trim_end()).as_bytes(), eol),
        }
    }

    /// How many parts it is.
    pub(super) fn count(&self) -> usize {
        match self {
            Entity::Leaf { .. } | Entity::File { .. } => 1,
            Entity::Multipart { children, .. } => {
                1 + children.iter().map(Entity::count).sum::<usize>()
            }
        }
    }

    /// Whether a word is in it that base64 text cannot be taken for.
    fn contains(&self, word: &[u8]) -> bool {
        let names =
            |fields: &[String]| fields.iter().any(|f| memmem::find(f.as_bytes(), word).is_some());
        match self {
            Entity::Leaf { fields, content } => {
                memmem::find(content, word).is_some() || names(fields)
            }
            Entity::File { fields, .. } => names(fields),
            Entity::Multipart { children, .. } => children.iter().any(|c| c.contains(word)),
        }
    }

    /// Its header fields; folds and line ends as given.
    fn header(&self, key: &Key, depth: usize, eol: LineEnding) -> String {
        let lines = match self {
            Entity::Leaf { fields, .. } | Entity::File { fields, .. } => fields.join("\n"),
            Entity::Multipart { sub, .. } => {
                format!("Content-Type: {}", multipart_type(sub, key, depth))
            }
        };
        format!("{lines}\n\n").replace('\n', end_of(eol))
    }

    /// Writes the part, with its header.
    pub(super) fn write(&self, key: &Key, depth: usize, eol: LineEnding, out: &mut Vec<u8>) {
        out.extend_from_slice(self.header(key, depth, eol).as_bytes());
        match self {
            Entity::Leaf { content, .. } => out.extend_from_slice(content),
            Entity::File { bytes, .. } => {
                for piece in bytes.chunks(PIECE) {
                    out.extend(encode_base64(piece, eol));
                }
            }
            Entity::Multipart { children, .. } => {
                write_content(children, key, depth, eol, out);
            }
        }
    }

    /// About how long it is when it is written.
    pub(super) fn size(&self) -> usize {
        const HEADER: usize = 512;
        HEADER
            + match self {
                Entity::Leaf { content, .. } => content.len(),
                Entity::File { bytes, .. } => bytes.len() + bytes.len() / 3 + bytes.len() / 25,
                Entity::Multipart { children, .. } => children.iter().map(Entity::size).sum(),
            }
    }
}

pub(super) fn end_of(eol: LineEnding) -> &'static str {
    match eol {
        LineEnding::Lf => "\n",
        LineEnding::Crlf => "\r\n",
    }
}

/// The value of the Content-Type field of a multipart.
pub(super) fn multipart_type(sub: &str, key: &Key, depth: usize) -> String {
    format!("multipart/{sub};\n\tboundary=\"{}\"", key.boundary(depth))
}

/// Writes parts between delimiters.
pub(super) fn write_content(
    children: &[Entity<'_>],
    key: &Key,
    depth: usize,
    eol: LineEnding,
    out: &mut Vec<u8>,
) {
    let (boundary, end) = (key.boundary(depth), end_of(eol));
    for child in children {
        out.extend_from_slice(format!("--{boundary}{end}").as_bytes());
        child.write(key, depth + 1, eol, out);
        out.extend_from_slice(end.as_bytes());
    }
    out.extend_from_slice(format!("--{boundary}--{end}").as_bytes());
}

/// What all new boundaries of a message have in common; the same for the same message.
pub(super) struct Key(String);

impl Key {
    /// A key that occurs nowhere in the body, nor in what is new.
    pub(super) fn new(body: &[u8], new: &[Entity<'_>]) -> Option<Self> {
        (0u8..8).find_map(|round| {
            let mut hash = Sha256::new();
            hash.update([round]);
            hash.update(body);
            let digest = hash.finalize();
            let key: String = digest.iter().take(12).map(|b| format!("{b:02x}")).collect();
            let free = memmem::find(body, key.as_bytes()).is_none()
                && !new.iter().any(|entity| entity.contains(key.as_bytes()));
            free.then_some(Key(key))
        })
    }

    /// No line of quoted-printable or base64 text begins like this (RFC 2045 section 6.7).
    pub(super) fn boundary(&self, depth: usize) -> String {
        format!("=_{depth}_{}", self.0)
    }
}
