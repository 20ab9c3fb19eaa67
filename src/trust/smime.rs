//! Who signed: S/MIME signatures verified against the configured authorities (RFC 8551, RFC 8550,
//! RFC 5652), by OpenSSL.
//!
//! The certificate says who the signer is: its rfc822Names, or, where it has no alternative name
//! at all, the emailAddress of its subject (RFC 8550 section 3). A name elsewhere in it, in the
//! common name for example, is none. Revocation is not looked up: a filter that asked the
//! network about every message could be made to ask, and to wait.
//!
//! OpenSSL sees nothing that the bounded reader of [`crate::mail::cms`] has not seen before, and what
//! decides (digests, which certificate signed) is read from OpenSSL's own encoding of what it
//! understood, so that the two cannot differ.

use std::fmt;

use jiff::Timestamp;
use memchr::memmem;
use openssl::cms::{CMSOptions, CmsContentInfo};
use openssl::error::ErrorStack;
use openssl::nid::Nid;
use openssl::stack::Stack;
use openssl::x509::store::{X509Store, X509StoreBuilder};
use openssl::x509::verify::{X509VerifyFlags, X509VerifyParam};
use openssl::x509::{X509, X509Ref};

use crate::itip::Mailbox;
use crate::mail::cms::{SignedData, SignerId};

/// Most certificates that a signature may bring.
const MAX_CERTIFICATES: usize = 20;
/// Most signers of one content.
const MAX_SIGNERS: usize = 4;
/// Most addresses that a certificate may name.
const MAX_NAMES: usize = 100;
/// Certificates between the signer's and the authority's.
const MAX_INTERMEDIATES: i32 = 8;
/// OpenSSL's level of 112 bits: neither SHA-1 in a certificate, nor RSA below 2048 bits.
const SECURITY_LEVEL: i32 = 2;

/// Digests that a signature may rest on: SHA-2 and SHA-3 from 256 bits on, as encoded. MD5 and
/// SHA-1 prove nothing (RFC 8551 section 2.1).
const DIGESTS: [&[u8]; 6] = [
    b"\x60\x86\x48\x01\x65\x03\x04\x02\x01",
    b"\x60\x86\x48\x01\x65\x03\x04\x02\x02",
    b"\x60\x86\x48\x01\x65\x03\x04\x02\x03",
    b"\x60\x86\x48\x01\x65\x03\x04\x02\x08",
    b"\x60\x86\x48\x01\x65\x03\x04\x02\x09",
    b"\x60\x86\x48\x01\x65\x03\x04\x02\x0a",
];

/// subjectAltName, as a certificate encodes the extension's identifier.
const ALTERNATIVE_NAME: &[u8] = b"\x06\x03\x55\x1d\x11";

/// The certificates of `smime_cas`: whom they issued to is whom they say.
#[derive(Clone)]
pub struct Authorities(Vec<X509>);

impl Authorities {
    /// Reads them from a PEM file's content.
    ///
    /// # Errors
    /// What is wrong with it, for a person.
    pub fn from_pem(pem: &[u8]) -> Result<Self, String> {
        match X509::stack_from_pem(pem) {
            Ok(all) if all.is_empty() => Err("there is no PEM certificate in it".to_owned()),
            Ok(all) => Ok(Authorities(all)),
            Err(error) => Err(format!("a certificate in it cannot be read: {}", said(&error))),
        }
    }

    /// The authorities at a point in time. Each is believed itself, also one that another issued.
    fn store(&self, now: Timestamp) -> Result<X509Store, ErrorStack> {
        let mut param = X509VerifyParam::new()?;
        param.set_time(now.as_second());
        param.set_depth(MAX_INTERMEDIATES);
        param.set_auth_level(SECURITY_LEVEL);
        param.set_flags(X509VerifyFlags::PARTIAL_CHAIN)?;
        let mut store = X509StoreBuilder::new()?;
        store.set_param(&param)?;
        for certificate in &self.0 {
            store.add_cert(certificate.clone())?;
        }
        Ok(store.build())
    }
}

impl PartialEq for Authorities {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl fmt::Debug for Authorities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} certificates", self.0.len())
    }
}

/// Why a signature proves nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unproven {
    /// It is no signed data, or more of it than is read.
    #[error("it cannot be read")]
    Unreadable,
    /// More certificates or signers than an honest program puts there.
    #[error("it has too many certificates or signers")]
    TooMany,
    /// It has no signer.
    #[error("nobody signed")]
    NoSigner,
    /// The digest is none that is believed.
    #[error("its digest is too weak")]
    WeakDigest,
    /// The certificate of a signer is not in it, or it is not clear which one it is.
    #[error("it does not bring the certificate of its signer")]
    NoCertificate,
    /// Signature or certificate are not valid; in OpenSSL's words.
    #[error("{0}")]
    Invalid(String),
}

impl From<ErrorStack> for Unproven {
    fn from(error: ErrorStack) -> Self {
        Unproven::Invalid(said(&error))
    }
}

/// What OpenSSL says, without where in its source it says so.
fn said(error: &ErrorStack) -> String {
    let texts: Vec<String> = error
        .errors()
        .iter()
        .filter_map(|e| match (e.reason(), e.data()) {
            (Some(reason), Some(data)) => Some(format!("{reason} ({data})")),
            (reason, data) => reason.or(data).map(str::to_owned),
        })
        .collect();
    if texts.is_empty() { "not valid".to_owned() } else { texts.join("; ") }
}

/// The addresses of all who signed, where each of them did so validly: the content is what was
/// signed, the certificates are for mail, valid `now`, and lead to one of the authorities.
/// `detached`: the content, where the signature does not hold it itself.
///
/// # Errors
/// Why the signature proves nothing.
pub fn signers(
    cms: &[u8],
    detached: Option<&[u8]>,
    authorities: &Authorities,
    now: Timestamp,
) -> Result<Vec<Mailbox>, Unproven> {
    let bounded = SignedData::read(cms).ok_or(Unproven::Unreadable)?;
    if bounded.certificates.len() > MAX_CERTIFICATES || bounded.signers.len() > MAX_SIGNERS {
        return Err(Unproven::TooMany);
    }
    let mut info = CmsContentInfo::from_der(bounded.encoding)?;
    let encoding = info.to_der()?;
    let signed = SignedData::read(&encoding).ok_or(Unproven::Unreadable)?;
    if !signed.is_data || signed.content.is_some() == detached.is_some() {
        return Err(Unproven::Unreadable);
    }
    if signed.signers.is_empty() {
        return Err(Unproven::NoSigner);
    }
    if signed.signers.iter().any(|s| !DIGESTS.contains(&s.digest)) {
        return Err(Unproven::WeakDigest);
    }
    let certificates = certificates_of_signers(&signed)?;
    let mut signers = Stack::new()?;
    for certificate in &certificates {
        signers.push(certificate.clone())?;
    }
    // The signers are these and no others; the rest of the certificates may lead to them.
    let flags = CMSOptions::BINARY | CMSOptions::NOINTERN | CMSOptions::NOCRL;
    let mut content = Vec::new();
    let store = authorities.store(now)?;
    info.verify(Some(&signers), Some(&store), detached, Some(&mut content), flags)?;
    // What was verified is what is read elsewhere.
    let read = bounded.content.as_deref().or(detached);
    if read != Some(content.as_slice()) {
        return Err(Unproven::Unreadable);
    }
    Ok(certificates.iter().flat_map(|c| addresses(c)).collect())
}

/// For each signature the one certificate that it names.
fn certificates_of_signers(signed: &SignedData<'_>) -> Result<Vec<X509>, Unproven> {
    let mut known = Vec::with_capacity(signed.certificates.len());
    for certificate in &signed.certificates {
        known.push((certificate, X509::from_der(certificate.encoding)?));
    }
    let mut found: Vec<X509> = Vec::new();
    for signer in &signed.signers {
        let mut named = known.iter().filter(|(c, x509)| match signer.signer {
            SignerId::Issuer { issuer, serial } => c.issuer == issuer && c.serial == serial,
            SignerId::Key(key) => x509.subject_key_id().is_some_and(|k| k.as_slice() == key),
        });
        let Some((_, certificate)) = named.next() else { return Err(Unproven::NoCertificate) };
        if named.any(|(_, other)| other != certificate) {
            return Err(Unproven::NoCertificate);
        }
        if !found.contains(certificate) {
            found.push(certificate.clone());
        }
    }
    Ok(found)
}

/// The addresses that a certificate is for.
fn addresses(certificate: &X509Ref) -> Vec<Mailbox> {
    if let Some(names) = certificate.subject_alt_names() {
        return names.iter().take(MAX_NAMES).filter_map(|n| n.email()).filter_map(name).collect();
    }
    let has_names = match certificate.to_der() {
        Ok(encoding) => memmem::find(&encoding, ALTERNATIVE_NAME).is_some(),
        Err(_) => true,
    };
    if has_names {
        // They cannot be read: nobody knows who it is.
        return Vec::new();
    }
    let entries = certificate.subject_name().entries_by_nid(Nid::PKCS9_EMAILADDRESS);
    entries
        .take(MAX_NAMES)
        .filter_map(|e| name(std::str::from_utf8(e.data().as_slice()).ok()?))
        .collect()
}

/// A name of a certificate as an address: whole, in ASCII, without anything that could be read
/// in two ways (a NUL, a quoted part, a URI).
fn name(text: &str) -> Option<Mailbox> {
    let odd = |b: u8| !b.is_ascii_graphic() || b"\"(),:;<>[\\]%".contains(&b);
    if text.bytes().any(odd) || text.matches('@').count() != 1 {
        return None;
    }
    Mailbox::parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_an_address_and_nothing_else() {
        assert_eq!(name("Erin@Example.NET").unwrap().as_str(), "erin@example.net");
        for odd in [
            "",
            "erin",
            "erin@example.net\0.example.org",
            "erin@example.net ",
            "mailto:erin@example.net",
            "Erin <erin@example.net>",
            "\"erin@example.net\"@example.org",
            "erin@example.net,bob@example.org",
            "erin%40example.net@example.org",
            "érin@example.net",
        ] {
            assert_eq!(name(odd), None, "{odd}");
        }
    }

    #[test]
    fn authorities_that_are_none_are_refused_with_the_reason() {
        let none = Authorities::from_pem(b"no certificate\n").unwrap_err();
        assert_eq!(none, "there is no PEM certificate in it");
        let broken = b"-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";
        let broken = Authorities::from_pem(broken).unwrap_err();
        assert!(broken.starts_with("a certificate in it cannot be read: "), "{broken}");
    }
}
