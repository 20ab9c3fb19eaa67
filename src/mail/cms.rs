//! What a CMS object says it is (RFC 5652): signed or encrypted, and of signed data the content,
//! the certificates and who signed with what. Nothing is verified here.

use super::ber::{INTEGER, Node, OBJECT_IDENTIFIER, SEQUENCE, SET, Tree};

/// The object identifiers that count, as they are encoded.
const DATA: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01";
const SIGNED_DATA: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";
const ENVELOPED_DATA: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03";
const ENCRYPTED_DATA: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x06";
const AUTH_ENVELOPED_DATA: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17";

/// `[0]`, constructed: the content, and in other places certificates or a version.
const CONTEXT_0: u8 = 0xa0;
/// `[0]`, primitive: a key identifier.
const CONTEXT_0_PRIMITIVE: u8 = 0x80;

/// What a CMS object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CmsKind {
    /// SignedData
    Signed,
    /// EnvelopedData, AuthEnvelopedData, EncryptedData
    Encrypted,
    /// Anything else, or nothing that could be read.
    Other,
}

/// What an encoding says that it is.
pub fn cms_kind(bytes: &[u8]) -> CmsKind {
    let Some(tree) = Tree::read(bytes) else { return CmsKind::Other };
    let mut inside = tree.root().children();
    match inside.next().filter(|oid| oid.is(OBJECT_IDENTIFIER)).map(Node::content) {
        Some(SIGNED_DATA) => CmsKind::Signed,
        Some(ENVELOPED_DATA | ENCRYPTED_DATA | AUTH_ENVELOPED_DATA) => CmsKind::Encrypted,
        _ => CmsKind::Other,
    }
}

/// Signed data (RFC 5652 section 5), all slices of one encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedData<'a> {
    /// The encoding without what follows it.
    pub encoding: &'a [u8],
    /// Its content is of type `data`, as S/MIME has it (RFC 8551 section 2.4.2).
    pub is_data: bool,
    /// The content; `None` where the signature is detached.
    pub content: Option<Vec<u8>>,
    /// The X.509 certificates in it.
    pub certificates: Vec<CmsCertificate<'a>>,
    /// Who signed.
    pub signers: Vec<SignerInfo<'a>>,
}

/// A certificate in signed data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CmsCertificate<'a> {
    /// Its encoding.
    pub encoding: &'a [u8],
    /// The encoding of its issuer's name.
    pub issuer: &'a [u8],
    /// Its serial number.
    pub serial: &'a [u8],
}

/// A signature in signed data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignerInfo<'a> {
    /// Whose it is.
    pub signer: SignerId<'a>,
    /// The object identifier of the digest.
    pub digest: &'a [u8],
}

/// How a signature names its certificate (RFC 5652 section 5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignerId<'a> {
    /// By issuer and serial number.
    Issuer {
        /// The encoding of the issuer's name.
        issuer: &'a [u8],
        /// The serial number.
        serial: &'a [u8],
    },
    /// By the subject key identifier.
    Key(&'a [u8]),
}

impl<'a> SignedData<'a> {
    /// Reads signed data; `None` where it is none, or larger than the reader's limits.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let tree = Tree::read(bytes)?;
        let root = tree.root();
        let mut info = root.children();
        let is_signed = root.is(SEQUENCE)
            && info.next().is_some_and(|t| t.is(OBJECT_IDENTIFIER) && t.content() == SIGNED_DATA);
        let body = info.next().filter(|c| is_signed && c.is(CONTEXT_0))?.children().next()?;
        let mut fields = body.children();
        let (version, digests) = (fields.next()?, fields.next()?);
        let content = fields.next()?;
        if !version.is(INTEGER) || !digests.is(SET) || !content.is(SEQUENCE) {
            return None;
        }
        let mut encapsulated = content.children();
        let kind = encapsulated.next().filter(|t| t.is(OBJECT_IDENTIFIER))?;
        let content = match encapsulated.next() {
            Some(explicit) => Some(explicit.children().next()?.octets()?),
            None => None,
        };
        let rest: Vec<_> = fields.collect();
        let certificates = rest.iter().filter(|f| f.is(CONTEXT_0)).flat_map(|f| f.children());
        let signers = rest.iter().find(|f| f.is(SET))?;
        Some(SignedData {
            encoding: root.whole(),
            is_data: kind.content() == DATA,
            content,
            certificates: certificates.filter_map(certificate).collect(),
            signers: signers.children().map(signer).collect::<Option<_>>()?,
        })
    }
}

/// What is no X.509 certificate (attribute certificates, for example) is passed over.
fn certificate<'a>(node: Node<'_, 'a>) -> Option<CmsCertificate<'a>> {
    let body = node.children().next().filter(|_| node.is(SEQUENCE))?;
    let mut fields = body.children().skip_while(|f| f.is(CONTEXT_0));
    let serial = fields.next().filter(|s| s.is(INTEGER))?;
    let issuer = fields.nth(1).filter(|i| i.is(SEQUENCE))?;
    Some(CmsCertificate {
        encoding: node.whole(),
        issuer: issuer.whole(),
        serial: serial.content(),
    })
}

fn signer<'a>(node: Node<'_, 'a>) -> Option<SignerInfo<'a>> {
    let mut fields = node.children();
    fields.next().filter(|v| v.is(INTEGER))?;
    let id = fields.next()?;
    let signer = if id.is(SEQUENCE) {
        let mut both = id.children();
        let (issuer, serial) = (both.next()?, both.next()?);
        SignerId::Issuer { issuer: issuer.whole(), serial: serial.content() }
    } else {
        SignerId::Key(Some(id).filter(|i| i.is(CONTEXT_0_PRIMITIVE))?.content())
    };
    let algorithm = fields.next()?;
    let digest = algorithm.children().next().filter(|d| d.is(OBJECT_IDENTIFIER))?;
    Some(SignerInfo { signer, digest: digest.content() })
}
