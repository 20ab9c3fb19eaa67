//! What holds for any message with signatures: only what the one key of the seeds has signed is
//! ever proven, whatever is done to message and signature.

use std::sync::OnceLock;

use bytes::Bytes;
use imip_milter::mail::cms::SignedData;
use imip_milter::mail::smime::{Opened, open};
use imip_milter::mail::{Limits, Message, calendar_parts, walk};
use imip_milter::trust::Authorities;
use imip_milter::trust::smime::signers;
use jiff::Timestamp;

use super::ensure;

/// What was signed, by a key that is nowhere any more.
const SIGNED: &[u8] = include_bytes!("../../../fuzz/smime/signed-part.txt");

/// An opaque signature of that, signed once more.
const SIGNED_TWICE: &[u8] = include_bytes!("../../../fuzz/smime/signed-twice.txt");

/// Who issued its certificate.
const AUTHORITY: &[u8] = include_bytes!("../../../fuzz/smime/authority.pem");

fn authorities() -> &'static Authorities {
    static AUTHORITIES: OnceLock<Authorities> = OnceLock::new();
    AUTHORITIES.get_or_init(|| Authorities::from_pem(AUTHORITY).expect("an authority"))
}

fn now() -> Timestamp {
    Timestamp::from_second(1_772_438_400).expect("a time")
}

/// Whether a message or bare signature has a signature that proves who made it.
pub fn is_proven(bytes: &[u8]) -> bool {
    let of_message = opened(bytes).is_some_and(|opened| {
        (0..opened.signatures.len()).any(|index| {
            let content = opened.detached_content(index);
            let cms = &opened.signatures[index].cms;
            signers(cms, content.as_deref(), authorities(), now()).is_ok()
        })
    });
    let bare = |detached| signers(bytes, detached, authorities(), now()).is_ok();
    of_message || bare(None) || bare(Some(SIGNED))
}

fn opened(bytes: &[u8]) -> Option<Opened> {
    let message = Message::parse(Bytes::copy_from_slice(bytes));
    let limits = Limits::default();
    let structure = walk(&message.headers, &message.body, &limits).ok()?;
    open(structure, message.body, &limits).ok()
}

/// Opens and verifies; says which law is broken.
pub fn check(bytes: &[u8]) -> Result<(), String> {
    for detached in [None, Some(SIGNED)] {
        proven(bytes, detached)?;
    }
    if let Some(opened) = opened(bytes) {
        message(&opened)?;
    }
    Ok(())
}

fn message(opened: &Opened) -> Result<(), String> {
    ensure(opened.signatures.len() <= 8, || "too many signatures".into())?;
    for (index, signature) in opened.signatures.iter().enumerate() {
        let outer = signature.outer;
        ensure(outer.is_none_or(|o| o < index), || "a signature around itself".into())?;
        let content = opened.detached_content(index);
        let lone = |c: &[u8]| c.split(|b| *b == b'\n').rev().skip(1).any(|l| !l.ends_with(b"\r"));
        ensure(!content.as_deref().is_some_and(lone), || "LF in what is verified".into())?;
        proven(&signature.cms, content.as_deref())?;
    }
    for (number, entity) in opened.entities.iter().enumerate() {
        for part in calendar_parts(&entity.structure, &entity.body, 1 << 20) {
            let Ok(part) = part else { continue };
            let Some(signature) = opened.signature_over(number, part.part) else { continue };
            inside(opened, number, part.part, signature)?;
        }
    }
    Ok(())
}

/// A part lies in what the innermost signature around it is about, but for line ends.
fn inside(opened: &Opened, entity: usize, part: usize, signature: usize) -> Result<(), String> {
    let content = match opened.detached_content(signature) {
        Some(content) => content.into_owned(),
        None => SignedData::read(&opened.signatures[signature].cms)
            .and_then(|s| s.content)
            .ok_or("an opaque signature without content")?,
    };
    let entity = &opened.entities[entity];
    let raw = &entity.body[entity.structure.parts[part].body.clone()];
    let plain = |b: &[u8]| b.iter().copied().filter(|b| *b != b'\r').collect::<Vec<u8>>();
    let lies = memchr::memmem::find(&plain(&content), &plain(raw)).is_some();
    ensure(lies, || "a part outside of its signature".into())
}

/// What is proven is what was signed, by whom it was signed.
fn proven(cms: &[u8], detached: Option<&[u8]>) -> Result<(), String> {
    let Ok(found) = signers(cms, detached, authorities(), now()) else { return Ok(()) };
    let names: Vec<&str> = found.iter().map(|m| m.as_str()).collect();
    ensure(names == ["erin@example.net"], || format!("signed by {names:?}"))?;
    let content = match detached {
        Some(content) => content.to_vec(),
        None => SignedData::read(cms).and_then(|s| s.content).unwrap_or_default(),
    };
    let known = [SIGNED, SIGNED_TWICE].contains(&content.as_slice());
    ensure(known, || "proven, but never signed".into())
}
