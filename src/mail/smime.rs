//! Where S/MIME stands in a message (RFC 8551 section 3): what is signed, the signatures, and the
//! MIME entities inside opaque signatures. Nothing is verified here; `trust::smime` does that.
//!
//! A calendar part counts as signed only where it stands inside the signed bytes: in the first
//! part of a `multipart/signed`, or in the content of signed data. What stands beside it (a
//! footer of a mailing list, another calendar) is not.

use std::borrow::Cow;
use std::ops::Range;

use bytes::Bytes;

use super::cms::{CmsKind, SignedData, cms_kind};
use super::header::Message;
use super::parts::{Protection, is_named_smime, protection};
use super::structure::{Limits, Part, Structure, StructureError, walk};

/// Most signatures of one message that are looked at, those within each other included.
const MAX_SIGNATURES: usize = 8;

/// Largest detached signature: certificates, perhaps a revocation list.
const MAX_DETACHED: usize = 1 << 20;

/// Opaque signatures of one message, those within each other included: what is opened is there
/// once more.
const MAX_OPAQUE: usize = 16 << 20;

/// A MIME entity with parts: the message itself, or what an opaque signature holds.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Its parts.
    pub structure: Structure,
    /// What their ranges refer to.
    pub body: Bytes,
    /// For each part the innermost signature around it.
    signed_by: Vec<Option<usize>>,
}

/// A signature in a message.
#[derive(Clone, Debug)]
pub struct Signature {
    /// The CMS object, its transfer encoding undone.
    pub cms: Vec<u8>,
    /// The signature around this one.
    pub outer: Option<usize>,
    /// What a detached signature is about: a range of the body of an entity.
    detached: Option<(usize, Range<usize>)>,
}

/// A message with its opaque signatures opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The message is the first.
    pub entities: Vec<Entity>,
    /// In the order in which they were found, outer ones first.
    pub signatures: Vec<Signature>,
    /// The strongest protection of any part, those inside signatures included.
    pub protection: Protection,
    /// Not all that is signed opaquely was opened: it is too large, or too many are in each other.
    pub too_large: bool,
    /// How much may still be opened.
    left: usize,
}

impl Opened {
    /// The innermost signature around a part, as an index of [`Opened::signatures`].
    pub fn signature_over(&self, entity: usize, part: usize) -> Option<usize> {
        *self.entities.get(entity)?.signed_by.get(part)?
    }

    /// A signature and those around it, from the inside out.
    pub fn around(&self, signature: usize) -> impl Iterator<Item = (usize, &Signature)> {
        let at = |index: usize| self.signatures.get(index).map(|s| (index, s));
        std::iter::successors(at(signature), move |(_, s)| s.outer.and_then(at))
    }

    /// How many bytes a detached signature is about, as they stand.
    pub fn detached_length(&self, signature: usize) -> usize {
        let detached = self.signatures.get(signature).and_then(|s| s.detached.as_ref());
        detached.map_or(0, |(_, range)| range.len())
    }

    /// The bytes that a detached signature is about: as they stand in the message, with CRLF at
    /// the end of each line (RFC 8551 section 3.1.1). `None`: it holds its content itself.
    pub fn detached_content(&self, signature: usize) -> Option<Cow<'_, [u8]>> {
        let (entity, range) = self.signatures.get(signature)?.detached.clone()?;
        self.entities.get(entity)?.body.get(range).map(canonical)
    }
}

/// Finds the signatures of a message and opens the opaque ones, one inside the other.
///
/// # Errors
/// What a signature holds goes beyond a limit.
pub fn open(structure: Structure, body: Bytes, limits: &Limits) -> Result<Opened, StructureError> {
    let mut opened = Opened {
        entities: Vec::new(),
        signatures: Vec::new(),
        protection: Protection::None,
        too_large: false,
        left: MAX_OPAQUE,
    };
    let mut left = limits.parts.saturating_sub(structure.parts.len());
    let mut waiting = vec![(structure, body, None)];
    while let Some((structure, body, outer)) = waiting.pop() {
        let contents = opened.search(structure, body, outer);
        for (signature, content) in contents {
            let inner = Message::parse(Bytes::from(content));
            let limits = Limits { parts: left, ..*limits };
            let structure = walk(&inner.headers, &inner.body, &limits)?;
            left = left.saturating_sub(structure.parts.len());
            waiting.push((structure, inner.body, Some(signature)));
        }
    }
    Ok(opened)
}

impl Opened {
    /// Adds an entity; the opaque contents in it that are still to be searched.
    fn search(
        &mut self,
        structure: Structure,
        body: Bytes,
        outer: Option<usize>,
    ) -> Vec<(usize, Vec<u8>)> {
        let entity = self.entities.len();
        let mut signed_by: Vec<Option<usize>> = Vec::with_capacity(structure.parts.len());
        // The first parts of signed multiparts, and their signatures.
        let mut begins: Vec<(usize, usize)> = Vec::new();
        let mut contents = Vec::new();
        for (index, part) in structure.parts.iter().enumerate() {
            let begun = begins.iter().find(|(first, _)| *first == index).map(|(_, s)| *s);
            let inherited = part.parent.and_then(|p| signed_by.get(p).copied().flatten());
            let around = begun.or(inherited).or(outer);
            signed_by.push(around);
            if part.content_type.main == "multipart" {
                self.note(protection(part));
            }
            if let Some((first, cms, content)) = detached(&structure, part, &body) {
                if let Some(signature) = self.add(cms, around, Some((entity, content))) {
                    begins.push((first, signature));
                }
            } else if let Some((signature, content)) = self.opaque(part, &body, around) {
                contents.push((signature, content));
            }
        }
        self.entities.push(Entity { structure, body, signed_by });
        contents
    }

    fn add(
        &mut self,
        cms: Vec<u8>,
        outer: Option<usize>,
        detached: Option<(usize, Range<usize>)>,
    ) -> Option<usize> {
        let index = self.signatures.len();
        if index >= MAX_SIGNATURES {
            return None;
        }
        self.signatures.push(Signature { cms, outer, detached });
        Some(index)
    }

    /// The content of a part that is signed data; notes what else it may be.
    fn opaque(
        &mut self,
        part: &Part,
        body: &Bytes,
        outer: Option<usize>,
    ) -> Option<(usize, Vec<u8>)> {
        let declared = is_mime_type(part, &["pkcs7-mime", "x-pkcs7-mime"]);
        if !part.is_leaf() || !(declared || is_named_smime(part)) {
            return None;
        }
        let raw = body.get(part.body.clone()).unwrap_or_default();
        let said = part.content_type.param("smime-type").unwrap_or_default();
        let says_signed =
            ["signed-data", "certs-only"].iter().any(|t| t.eq_ignore_ascii_case(said));
        // Base64 with its line ends takes 1.4 octets for each.
        if raw.len() / 3 > self.left / 2 {
            self.note(if says_signed { Protection::Signed } else { Protection::Encrypted });
            self.too_large |= says_signed;
            return None;
        }
        let cms = part.encoding.decode(raw).filter(|_| !part.duplicated_content_type);
        let cms = cms.unwrap_or_default();
        match cms_kind(&cms) {
            CmsKind::Signed => {}
            CmsKind::Encrypted => {
                self.note(Protection::Encrypted);
                return None;
            }
            // What calls itself S/MIME and cannot be read could be anything.
            CmsKind::Other => {
                let unknown = declared && !says_signed;
                self.note(if unknown { Protection::Encrypted } else { Protection::Signed });
                return None;
            }
        }
        self.note(Protection::Signed);
        let Some(left) = self.left.checked_sub(cms.len()) else {
            self.too_large = true;
            return None;
        };
        self.left = left;
        let content = SignedData::read(&cms)?.content?;
        let signature = self.add(cms, outer, None);
        self.too_large |= signature.is_none();
        signature.map(|signature| (signature, content))
    }

    fn note(&mut self, protection: Protection) {
        self.protection = self.protection.max(protection);
    }
}

/// The first part of a `multipart/signed`, the signature, and the range that is signed: the first
/// part with its header (RFC 1847 section 2.1). `None`: it is none, or none that all programs
/// would read alike.
fn detached(
    structure: &Structure,
    part: &Part,
    body: &[u8],
) -> Option<(usize, Vec<u8>, Range<usize>)> {
    if !part.content_type.is("multipart", "signed") || part.duplicated_content_type {
        return None;
    }
    let [first, second] = *part.children.as_slice() else { return None };
    let (signed, signature) = (structure.parts.get(first)?, structure.parts.get(second)?);
    if !is_mime_type(signature, &["pkcs7-signature", "x-pkcs7-signature"])
        || signature.duplicated_content_type
        || !signature.is_leaf()
    {
        return None;
    }
    let raw = body.get(signature.body.clone()).filter(|raw| raw.len() / 2 <= MAX_DETACHED)?;
    let cms = signature.encoding.decode(raw).filter(|cms| cms.len() <= MAX_DETACHED)?;
    Some((first, cms, signed.header.start..signed.body.end))
}

fn is_mime_type(part: &Part, names: &[&str]) -> bool {
    names.iter().any(|name| part.content_type.is("application", name))
}

/// With CRLF where LF stands alone.
fn canonical(bytes: &[u8]) -> Cow<'_, [u8]> {
    let lone = |at: &usize| at.checked_sub(1).and_then(|before| bytes.get(before)) != Some(&b'\r');
    let lines = || memchr::memchr_iter(b'\n', bytes);
    let count = lines().filter(lone).count();
    if count == 0 {
        return Cow::Borrowed(bytes);
    }
    let mut out = Vec::with_capacity(bytes.len() + count);
    let mut from = 0;
    for at in lines().filter(lone) {
        out.extend_from_slice(bytes.get(from..at).unwrap_or_default());
        out.push(b'\r');
        from = at;
    }
    out.extend_from_slice(bytes.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

#[cfg(test)]
#[path = "smime_tests.rs"]
mod tests;
