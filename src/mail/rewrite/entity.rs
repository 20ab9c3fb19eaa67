//! New parts of a message as they are written.

use memchr::memmem;
use sha2::{Digest, Sha256};

use crate::mail::header::LineEnding;
use crate::mail::transfer_encoding::encode_quoted_printable;

/// A part, or a multipart of such.
pub(super) enum Entity {
    Leaf {
        /// Header fields, folds as LF TAB.
        fields: Vec<String>,
        /// In its transfer encoding; with a line end behind it.
        content: Vec<u8>,
    },
    Multipart {
        sub: &'static str,
        children: Vec<Entity>,
    },
}

impl Entity {
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
            Entity::Leaf { .. } => 1,
            Entity::Multipart { children, .. } => {
                1 + children.iter().map(Entity::count).sum::<usize>()
            }
        }
    }

    fn contains(&self, word: &[u8]) -> bool {
        match self {
            Entity::Leaf { fields, content } => {
                memmem::find(content, word).is_some()
                    || fields.iter().any(|f| memmem::find(f.as_bytes(), word).is_some())
            }
            Entity::Multipart { children, .. } => children.iter().any(|c| c.contains(word)),
        }
    }

    /// Its header fields; folds and line ends as given.
    fn header(&self, key: &Key, depth: usize, eol: LineEnding) -> String {
        let lines = match self {
            Entity::Leaf { fields, .. } => fields.join("\n"),
            Entity::Multipart { sub, .. } => {
                format!("Content-Type: {}", multipart_type(sub, key, depth))
            }
        };
        format!("{lines}\n\n").replace('\n', end_of(eol))
    }

    /// The part, with its header.
    pub(super) fn written(&self, key: &Key, depth: usize, eol: LineEnding) -> Vec<u8> {
        let mut out = self.header(key, depth, eol).into_bytes();
        match self {
            Entity::Leaf { content, .. } => out.extend_from_slice(content),
            Entity::Multipart { children, .. } => {
                out.extend(multipart_content(children, key, depth, eol));
            }
        }
        out
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

/// Parts between delimiters.
pub(super) fn multipart_content(
    children: &[Entity],
    key: &Key,
    depth: usize,
    eol: LineEnding,
) -> Vec<u8> {
    let (boundary, end) = (key.boundary(depth), end_of(eol));
    let mut out = Vec::new();
    for child in children {
        out.extend_from_slice(format!("--{boundary}{end}").as_bytes());
        out.extend(child.written(key, depth + 1, eol));
        out.extend_from_slice(end.as_bytes());
    }
    out.extend_from_slice(format!("--{boundary}--{end}").as_bytes());
    out
}

/// What all new boundaries of a message have in common; the same for the same message.
pub(super) struct Key(String);

impl Key {
    /// A key that occurs nowhere in the body, nor in what is new.
    pub(super) fn new(body: &[u8], new: &[Entity]) -> Option<Self> {
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
