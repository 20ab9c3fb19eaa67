//! Certificates and signatures made by the OpenSSL command line, on the fly.

#![allow(clippy::expect_used, clippy::panic)]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock, PoisonError};

/// From when on certificates are valid, and until when, unless a test says otherwise.
const FROM: &str = "20200101000000Z";
const UNTIL: &str = "20600101000000Z";

/// What an ordinary certificate for mail says besides its names.
const FOR_MAIL: &str = "keyUsage = critical,digitalSignature\nextendedKeyUsage = emailProtection\n";
const FOR_ISSUING: &str = "basicConstraints = critical,CA:TRUE\n\
     keyUsage = critical,keyCertSign,cRLSign\nsubjectKeyIdentifier = hash\n";

/// A certificate and its key, as files.
#[derive(Clone, Debug)]
pub struct Credential {
    /// The certificate, PEM.
    pub certificate: PathBuf,
    key: PathBuf,
}

/// What a certificate is to say.
#[derive(Clone, Debug)]
pub struct Spec {
    /// The subject, as `/CN=Erin`.
    pub subject: String,
    /// Lines of an extension section.
    pub extensions: String,
    /// notBefore
    pub from: &'static str,
    /// notAfter
    pub until: &'static str,
    /// The digest of the issuer's signature.
    pub digest: &'static str,
    /// The kind of key: `ec`, or `rsa:2048`.
    pub key: &'static str,
}

impl Spec {
    /// For the mail of somebody with these addresses.
    pub fn of(addresses: &[&str]) -> Self {
        let names: Vec<String> = addresses.iter().map(|a| format!("email:{a}")).collect();
        Self::with(&format!("subjectAltName = {}\n{FOR_MAIL}", names.join(",")))
    }

    /// With these extensions.
    pub fn with(extensions: &str) -> Self {
        Spec {
            subject: "/CN=Somebody".to_owned(),
            extensions: extensions.to_owned(),
            from: FROM,
            until: UNTIL,
            digest: "sha256",
            key: "ec",
        }
    }

    /// An authority below another.
    pub fn intermediate() -> Self {
        Spec { subject: "/CN=Intermediate".to_owned(), ..Self::with(FOR_ISSUING) }
    }
}

/// A folder in which certificates are made.
pub struct Pki {
    folder: tempfile::TempDir,
    /// The root, whom a host may believe.
    pub root: Credential,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    files: usize,
    by_address: HashMap<String, Credential>,
    signed: HashMap<(String, String), String>,
}

impl Pki {
    /// With a root of its own.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let nowhere = Credential { certificate: PathBuf::new(), key: PathBuf::new() };
        let mut pki = Pki { folder, root: nowhere, state: Mutex::default() };
        std::fs::write(pki.path("index.txt"), "").expect("a file");
        let root = Spec { subject: "/CN=Root".to_owned(), ..Spec::with(FOR_ISSUING) };
        pki.root = pki.make(&root, None);
        pki
    }

    /// The one of all stories.
    pub fn shared() -> &'static Pki {
        static SHARED: OnceLock<Pki> = OnceLock::new();
        SHARED.get_or_init(Pki::new)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The root's certificate, PEM.
    pub fn root_pem(&self) -> String {
        std::fs::read_to_string(&self.root.certificate).expect("a certificate")
    }

    /// A certificate by the root.
    pub fn issue(&self, spec: &Spec) -> Credential {
        self.make(spec, Some(&self.root))
    }

    /// A certificate by another.
    pub fn issue_by(&self, issuer: &Credential, spec: &Spec) -> Credential {
        self.make(spec, Some(issuer))
    }

    /// A certificate that only its own key vouches for.
    pub fn self_signed(&self, spec: &Spec) -> Credential {
        self.make(spec, None)
    }

    /// The ordinary certificate of an address.
    pub fn of(&self, address: &str) -> Credential {
        let known = self.lock().by_address.get(address).cloned();
        known.unwrap_or_else(|| {
            let made = self.issue(&Spec::of(&[address]));
            self.lock().by_address.insert(address.to_owned(), made.clone());
            made
        })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn make(&self, spec: &Spec, issuer: Option<&Credential>) -> Credential {
        let mut state = self.lock();
        state.files += 1;
        let number = state.files;
        let file = |kind: &str| self.path(&format!("{number}.{kind}"));
        let config = format!(
            "[ca]\ndefault_ca = this\n[this]\ndatabase = {}\nnew_certs_dir = {}\n\
             rand_serial = yes\nunique_subject = no\nemail_in_dn = yes\npolicy = policy\n\
             default_md = {}\nx509_extensions = extensions\n[policy]\n\
             commonName = optional\nemailAddress = optional\n\
             [req]\ndistinguished_name = policy\n[extensions]\n{}",
            self.path("index.txt").display(),
            self.folder.path().display(),
            spec.digest,
            spec.extensions
        );
        std::fs::write(file("cnf"), config).expect("a file");
        let made = Credential { certificate: file("pem"), key: file("key") };
        let (config, request) = (text(&file("cnf")), text(&file("csr")));
        let (certificate, key) = (text(&made.certificate), text(&made.key));
        let mut arguments = vec!["req", "-config", &config, "-new", "-newkey", spec.key];
        if spec.key == "ec" {
            arguments.extend(["-pkeyopt", "ec_paramgen_curve:P-256"]);
        }
        arguments.extend(["-nodes", "-keyout", &key, "-out", &request, "-subj", &spec.subject]);
        openssl(&arguments);
        let mut arguments = vec![
            "ca",
            "-config",
            &config,
            "-batch",
            "-notext",
            "-in",
            &request,
            "-out",
            &certificate,
            "-startdate",
            spec.from,
            "-enddate",
            spec.until,
        ];
        let by = issuer.map(|i| (text(&i.certificate), text(&i.key)));
        match &by {
            Some((certificate, key)) => {
                arguments.extend(["-cert", certificate, "-keyfile", key]);
            }
            None => arguments.extend(["-selfsign", "-keyfile", &key]),
        }
        openssl(&arguments);
        made
    }

    fn next_file(&self) -> usize {
        let mut state = self.lock();
        state.files += 1;
        state.files
    }

    /// Runs `openssl cms` on some content.
    pub fn cms(&self, arguments: &[&str], content: &[u8]) -> Vec<u8> {
        self.run("cms", arguments, content)
    }

    fn run(&self, command: &str, arguments: &[&str], content: &[u8]) -> Vec<u8> {
        let number = self.next_file();
        let input = self.path(&format!("{number}.in"));
        let output = self.path(&format!("{number}.out"));
        std::fs::write(&input, content).expect("a file");
        let (input, output_name) = (text(&input), text(&output));
        // Options come first, recipients of encryption last.
        let mut all = vec![command, "-in", &input, "-out", &output_name];
        all.extend(arguments);
        openssl(&all);
        std::fs::read(output).expect("its output")
    }

    /// The same, signing by somebody.
    pub fn cms_by(&self, signer: &Credential, arguments: &[&str], content: &[u8]) -> Vec<u8> {
        let (certificate, key) = (text(&signer.certificate), text(&signer.key));
        let mut all = arguments.to_vec();
        all.extend(["-signer", certificate.as_str(), "-inkey", key.as_str()]);
        self.cms(&all, content)
    }

    /// A `multipart/signed` with a signature by the older command, in PKCS #7.
    pub fn smime(&self, entity: &str, signer: &Credential) -> String {
        let (certificate, key) = (text(&signer.certificate), text(&signer.key));
        let arguments = ["-sign", "-binary", "-outform", "DER"];
        let mut all = arguments.to_vec();
        all.extend(["-signer", certificate.as_str(), "-inkey", key.as_str()]);
        detached(entity, &self.run("smime", &all, entity.as_bytes()))
    }

    /// Nobody's signature, with a certificate.
    pub fn certificates_only(&self, one: &Credential) -> Vec<u8> {
        let number = self.next_file();
        let output = self.path(&format!("{number}.out"));
        let (certificate, out) = (text(&one.certificate), text(&output));
        openssl(&[
            "crl2pkcs7",
            "-nocrl",
            "-certfile",
            &certificate,
            "-outform",
            "DER",
            "-out",
            &out,
        ]);
        std::fs::read(output).expect("its output")
    }

    /// A signature in DER over a MIME entity with CRLF, by these, with more options.
    pub fn sign(&self, entity: &[u8], signers: &[&Credential], options: &[&str]) -> Vec<u8> {
        let files: Vec<(String, String)> =
            signers.iter().map(|s| (text(&s.certificate), text(&s.key))).collect();
        let mut arguments = vec!["-sign", "-binary", "-outform", "DER"];
        for (certificate, key) in &files {
            arguments.extend(["-signer", certificate, "-inkey", key]);
        }
        arguments.extend(options);
        self.cms(&arguments, entity)
    }

    /// A `multipart/signed` of an entity and the signature by these, CRLF.
    pub fn signed(&self, entity: &str, signers: &[&Credential], options: &[&str]) -> String {
        detached(entity, &self.sign(entity.as_bytes(), signers, options))
    }

    /// An entity inside its signature, CRLF.
    pub fn opaque(&self, entity: &str, signers: &[&Credential], options: &[&str]) -> String {
        let options: Vec<&str> = ["-nodetach"].iter().chain(options).copied().collect();
        opaque_part("signed-data", &self.sign(entity.as_bytes(), signers, &options))
    }

    /// An entity for the eyes of one alone, CRLF.
    pub fn encrypted(&self, entity: &str, recipient: &Credential) -> String {
        let recipient = text(&recipient.certificate);
        let arguments = ["-encrypt", "-binary", "-aes256", "-outform", "DER", &recipient];
        opaque_part("enveloped-data", &self.cms(&arguments, entity.as_bytes()))
    }

    /// What a story's shape makes of an entity with LF; the same whenever it is asked for.
    pub fn wrap(&self, shape: &str, entity: &str, signer: &str) -> String {
        let place = (format!("{shape} {signer}"), entity.to_owned());
        if let Some(known) = self.lock().signed.get(&place) {
            return known.clone();
        }
        let (entity, signer) = (entity.replace('\n', "\r\n"), self.of(signer));
        let made = match shape {
            "smime-opaque" => self.opaque(&entity, &[&signer], &[]),
            "smime-encrypted" => self.encrypted(&entity, &signer),
            _ => self.signed(&entity, &[&signer], &[]),
        };
        let made = made.replace("\r\n", "\n");
        self.lock().signed.insert(place, made.clone());
        made
    }
}

/// A `multipart/signed` of an entity and a signature in DER.
pub fn detached(entity: &str, signature: &[u8]) -> String {
    format!(
        "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\";\r\n\
         \tmicalg=sha-256; boundary=\"signed-{0}\"\r\n\r\n\
         This is a signed message.\r\n--signed-{0}\r\n{entity}\r\n--signed-{0}\r\n\
         Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\
         Content-Transfer-Encoding: base64\r\n\
         Content-Disposition: attachment; filename=smime.p7s\r\n\r\n{1}\r\n--signed-{0}--\r\n",
        entity.len(),
        base64(signature)
    )
}

/// A CMS object in DER as a MIME part.
pub fn opaque_part(kind: &str, cms: &[u8]) -> String {
    format!(
        "Content-Type: application/pkcs7-mime; smime-type={kind}; name=smime.p7m\r\n\
         Content-Transfer-Encoding: base64\r\n\
         Content-Disposition: attachment; filename=smime.p7m\r\n\r\n{}",
        base64(cms)
    )
}

/// Base64 in lines with CRLF.
pub fn base64(bytes: &[u8]) -> String {
    super::letter::base64(bytes).replace('\n', "\r\n")
}

fn text(path: &Path) -> String {
    path.to_str().expect("a name in UTF-8").to_owned()
}

fn openssl(arguments: &[&str]) {
    let output = Command::new("openssl").args(arguments).output();
    let output = output.unwrap_or_else(|e| panic!("openssl cannot be run: {e}"));
    assert!(
        output.status.success(),
        "openssl {}: {}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stderr)
    );
}
