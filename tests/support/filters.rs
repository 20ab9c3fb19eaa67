//! OpenDKIM and OpenDMARC in front of the daemon, as a mail host runs them, and the OpenDKIM of
//! another host that signs. Keys and DMARC records come from files; no DNS is asked.

use super::{PATIENCE, poll};
use std::{
    fmt::Write,
    fs, io,
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

const OPENDKIM: &str = "/usr/sbin/opendkim";
const OPENDMARC: &str = "/usr/sbin/opendmarc";
const OPENSSL: &str = "/usr/bin/openssl";

/// Why the filters cannot be run here, if so.
pub fn obstacle() -> Option<String> {
    let missing = [OPENDKIM, OPENDMARC, OPENSSL].into_iter().find(|p| !Path::new(p).exists())?;
    Some(format!("{missing} is not installed (`make setup` installs it)"))
}

/// Domains elsewhere, and what their DMARC records ask for.
pub const RECORDS: [(&str, &str); 3] =
    [("example.net", "reject"), ("example.com", "none"), ("example.org", "reject")];

/// How OpenDKIM treats Authentication-Results that come with a message.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Removal {
    /// As it does unless told otherwise: those with the host's own name and a DKIM result.
    Default,
    /// All that bear our id.
    All,
}

/// The running filters.
pub struct Filters {
    dir: PathBuf,
    processes: Vec<Child>,
}

impl Filters {
    /// Starts them with their files below a new folder in `dir`.
    pub fn start(dir: &Path, removal: Removal) -> io::Result<Self> {
        let dir = dir.join("filters");
        fs::create_dir(&dir)?;
        let mut filters = Self { dir, processes: Vec::new() };
        filters.make_key()?;
        let removal = match removal {
            Removal::Default => "",
            Removal::All => "RemoveARAll yes\nRemoveARFrom mx.example.org\n",
        };
        let verifier = format!(
            "Mode v\nAuthservID mx.example.org\nAlwaysAddARHeader yes\n{removal}\
             TestPublicKeys {}\n",
            filters.path("keys").display()
        );
        // The addresses that Postfix shows as clients are strangers', ours among them.
        let dmarc = format!(
            "AuthservID mx.example.org\nTrustedAuthservIDs mx.example.org\n\
             IgnoreHosts /dev/null\nTestDNSData {}\n",
            filters.path("records").display()
        );
        let signer = format!(
            "Mode s\nCanonicalization relaxed/relaxed\nDomain example.net\nSelector s1\n\
             RequireSafeKeys no\nKeyFile {}\n",
            filters.path("key").display()
        );
        filters.run(OPENDKIM, "-x", "verifier", &verifier)?;
        filters.run(OPENDMARC, "-c", "dmarc", &dmarc)?;
        filters.run(OPENDKIM, "-x", "signer", &signer)?;
        Ok(filters)
    }

    /// No filters at all, in a new folder.
    pub fn none(dir: &Path) -> io::Result<Self> {
        let dir = dir.join("filters");
        fs::create_dir(&dir)?;
        Ok(Self { dir, processes: Vec::new() })
    }

    /// OpenDKIM and OpenDMARC as the files in contrib/postfix/opendkim say, with their sockets
    /// below `spool`; and the OpenDKIM of example.net. No DNS is asked, so neither SPF.
    pub fn start_recipe(dir: &Path, spool: &Path) -> io::Result<Self> {
        let mut filters = Self::none(dir)?;
        filters.make_key()?;
        let ours = fs::read_to_string(filters.path("keys"))?;
        let ours = ours.replace("s1._domainkey.example.net", "mail._domainkey.example.org");
        let keys = fs::read_to_string(filters.path("keys"))? + &ours;
        fs::write(filters.path("keys"), keys)?;
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("contrib/postfix/opendkim");
        let key = filters.path("key").display().to_string();
        for (program, option, name, test) in [
            (
                OPENDKIM,
                "-x",
                "opendkim",
                format!("RequireSafeKeys no\nTestPublicKeys {}\n", filters.path("keys").display()),
            ),
            // The addresses that Postfix shows as clients are strangers', ours among them.
            (
                OPENDMARC,
                "-c",
                "opendmarc",
                format!(
                    "IgnoreHosts /dev/null\nTestDNSData {}\n",
                    filters.path("records").display()
                ),
            ),
        ] {
            let text: String = fs::read_to_string(folder.join(format!("{name}.conf")))?
                .replace("/var/spool/postfix", &spool.display().to_string())
                .replace("/etc/dkimkeys/mail.private", &key)
                .replace("UMask  ", "UMask 000 #")
                .split_inclusive('\n')
                .filter(|line| !["UserID", "SPF", "Syslog"].iter().any(|w| line.starts_with(w)))
                .collect();
            fs::create_dir(spool.join(name))?;
            let socket = spool.join(name).join(format!("{name}.sock"));
            filters.run_at(program, option, name, &(text + &test), &socket)?;
        }
        let signer = format!(
            "Mode s\nCanonicalization relaxed/relaxed\nDomain example.net\nSelector s1\n\
             RequireSafeKeys no\nKeyFile {key}\n"
        );
        filters.run(OPENDKIM, "-x", "signer", &signer)?;
        let judge = format!(
            "Mode v\nAuthservID judge.example\nAlwaysAddARHeader yes\nTestPublicKeys {}\n",
            filters.path("keys").display()
        );
        filters.run(OPENDKIM, "-x", "judge", &judge)?;
        Ok(filters)
    }

    /// A filter that verifies signatures of every host, in the name of `judge.example`.
    pub fn judge(&self) -> String {
        self.milter("judge")
    }

    /// The filters that verify, as main.cf lists them.
    pub fn verifiers(&self) -> String {
        format!("{}, {}", self.milter("verifier"), self.milter("dmarc"))
    }

    /// The filter that signs for example.net.
    pub fn signer(&self) -> String {
        self.milter("signer")
    }

    fn milter(&self, name: &str) -> String {
        format!("unix:{}", self.path(&format!("{name}.sock")).display())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    fn make_key(&self) -> io::Result<()> {
        let key = self.path("key");
        let openssl = |arguments: &[&str]| {
            let output = Command::new(OPENSSL).args(arguments).arg(&key).output()?;
            if output.status.success() {
                return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
            }
            Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()))
        };
        openssl(&["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out"])?;
        let pem = openssl(&["pkey", "-pubout", "-in"])?;
        let public: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
        fs::write(
            self.path("keys"),
            format!("s1._domainkey.example.net v=DKIM1; k=rsa; p={public}\n"),
        )?;
        let mut records = String::new();
        for (domain, policy) in RECORDS {
            let _ = writeln!(records, "_dmarc.{domain} v=DMARC1; p={policy}");
        }
        fs::write(self.path("records"), records)
    }

    /// Starts one and waits until it accepts connections.
    fn run(&mut self, program: &str, option: &str, name: &str, text: &str) -> io::Result<()> {
        let socket = self.path(&format!("{name}.sock"));
        let text = format!("{text}Socket local:{}\nUMask 000\n", socket.display());
        self.run_at(program, option, name, &text, &socket)
    }

    /// The same with a text that names the socket.
    fn run_at(
        &mut self,
        program: &str,
        option: &str,
        name: &str,
        text: &str,
        socket: &Path,
    ) -> io::Result<()> {
        let config = self.path(name);
        fs::write(&config, format!("{text}Syslog no\nBackground no\n"))?;
        let log = fs::File::create(self.path(&format!("{name}.log")))?;
        let child = Command::new(program)
            .arg("-f")
            .arg(option)
            .arg(&config)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?;
        self.processes.push(child);
        poll(PATIENCE, || UnixStream::connect(socket).is_ok().then_some(())).ok_or_else(|| {
            let log = fs::read_to_string(self.path(&format!("{name}.log"))).unwrap_or_default();
            io::Error::other(format!("{program} does not accept: {log}"))
        })
    }
}

impl Drop for Filters {
    fn drop(&mut self) {
        for process in &mut self.processes {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}
