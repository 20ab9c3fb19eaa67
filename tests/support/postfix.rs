//! A private Postfix that lives below one temporary directory and touches nothing else.
//!
//! It listens on three neighbouring loopback ports that were free: the MX (milters on),
//! the re-injection listener (milters off) and a submission-like one (milters on,
//! `{daemon_name}` is `ORIGINATING`). Mail for example.org, example.com and example.net
//! is delivered to maildirs below the directory; no other mail can leave.
//! No DNS is asked, no system configuration is read, and dropping it removes it.

use super::mailbox::Mailbox;
use super::{PATIENCE, poll};
use std::{
    fs::{self, File},
    io::{self, Write},
    net::TcpListener,
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::{Path, PathBuf},
    process::{self, Command, Output},
    sync::atomic::{AtomicU16, Ordering},
    time::{Duration, SystemTime},
};
use tempfile::TempDir;

const POSTFIX: &str = "/usr/sbin/postfix";
const SENDMAIL: &str = "/usr/sbin/sendmail";
const NOBODY: u32 = 65534;

/// The people and rooms that have a mailbox in each of the [`DOMAINS`].
const MAILBOXES: [&str; 10] = [
    "alice",
    "bob",
    "carol",
    "dave",
    "erin",
    "jane",
    "room1",
    "room2",
    "postmaster",
    "mailer-daemon",
];

/// The domains whose mail is delivered.
const DOMAINS: [&str; 3] = ["example.org", "example.com", "example.net"];

/// Why no private Postfix can be run here, if so.
pub fn obstacle() -> Option<String> {
    if !Path::new(POSTFIX).exists() || user("postfix").is_none() {
        return Some("Postfix is not installed (`make setup` installs it)".to_owned());
    }
    if fs::metadata("/proc/self").map_or(true, |m| m.uid() != 0) {
        return Some("Postfix can be run by root only".to_owned());
    }
    None
}

/// The user id of a system user.
fn user(name: &str) -> Option<u32> {
    let passwd = fs::read_to_string("/etc/passwd").ok()?;
    let line = passwd.lines().find(|l| l.split(':').next() == Some(name))?;
    line.split(':').nth(2)?.parse().ok()
}

/// The number of a system group.
fn group(name: &str) -> Option<u32> {
    let groups = fs::read_to_string("/etc/group").ok()?;
    let line = groups.lines().find(|l| l.split(':').next() == Some(name))?;
    line.split(':').nth(2)?.parse().ok()
}

/// A place for an instance and its milter: a directory that the user postfix can
/// reach, and three ports. Needed before either is started, as each names the other.
pub struct Place {
    dir: TempDir,
    /// The MX port; the next two are for re-injection and submission.
    port: u16,
}

impl Place {
    /// Makes a directory and finds free ports.
    pub fn find() -> io::Result<Self> {
        // Not below $TMPDIR: that may be private, and a socket's path must be short.
        Self::below("/tmp")
    }

    /// The same, with the directory below this one.
    pub fn below(folder: &str) -> io::Result<Self> {
        let dir = tempfile::Builder::new()
            .prefix("imip-")
            .permissions(fs::Permissions::from_mode(0o755))
            .tempdir_in(folder)?;
        Ok(Self { dir, port: free_ports()? })
    }

    /// The first port.
    pub fn mx_port(&self) -> u16 {
        self.port
    }

    /// The directory of everything that belongs to the instance.
    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    /// The port of the listener without milters, for generated mail.
    pub fn inject_port(&self) -> u16 {
        self.port + 1
    }

    /// Makes the queue directory, and a folder in it for a filter's socket as the packages make
    /// it: Postfix's group, which new sockets get. The queue directory.
    pub fn make_spool(&self, name: &str) -> io::Result<PathBuf> {
        let spool = self.dir().join("spool");
        let folder = spool.join(name);
        fs::create_dir_all(&folder)?;
        chown(&folder, None, group("postfix"))?;
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o2750))?;
        Ok(spool)
    }
}

/// A folder of contrib/postfix.
pub struct Recipe {
    main: String,
    master: String,
    header_checks: String,
    /// What belongs into our own configuration.
    pub toml: String,
}

impl Recipe {
    /// Reads it; the empty name is the recipe without other filters.
    pub fn read(folder: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("contrib/postfix").join(folder);
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
        Self {
            main: read("main.cf"),
            master: read("master.cf"),
            header_checks: read("header_checks"),
            toml: read("imip-milter.toml"),
        }
    }
}

/// The first of three neighbouring ports that nobody listens on.
pub(super) fn free_ports() -> io::Result<u16> {
    // Below the range that the kernel takes client ports from. Processes start at
    // different places, threads of one process never get the same.
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let start = (process::id() % 2000) as u16 * 4;
    for _ in 0..2000 {
        let step = NEXT.fetch_add(4, Ordering::Relaxed);
        let port = 20_000 + start.wrapping_add(step) % 8000;
        if (port..port + 3).all(|p| TcpListener::bind(("127.0.0.1", p)).is_ok()) {
            return Ok(port);
        }
    }
    Err(io::Error::new(io::ErrorKind::AddrInUse, "no three free ports"))
}

/// One more port that an instance receives mail on, with milters of its own.
pub struct Listener {
    /// The port.
    pub port: u16,
    milters: String,
}

impl Listener {
    /// A listener on a free port.
    pub fn free(milters: &str) -> io::Result<Self> {
        Ok(Self { port: free_ports()?, milters: milters.to_owned() })
    }
}

/// A running instance.
pub struct Postfix {
    place: Place,
}

impl Postfix {
    /// Starts an instance whose main.cf says `smtpd_milters = MILTERS`.
    pub fn start(place: Place, milters: &str) -> io::Result<Self> {
        Self::start_with(place, milters, "", &[])
    }

    /// The same with more lines for main.cf, which win, and more listeners.
    pub fn start_with(
        place: Place,
        milters: &str,
        main_cf: &str,
        listeners: &[Listener],
    ) -> io::Result<Self> {
        let postfix = Self { place };
        postfix.write_configuration(milters, main_cf, listeners)?;
        postfix.begin()
    }

    fn begin(self) -> io::Result<Self> {
        let started = self.control("start")?;
        if !started.status.success() {
            return Err(io::Error::other(format!(
                "postfix start: {}{}",
                String::from_utf8_lossy(&started.stderr),
                self.maillog(),
            )));
        }
        Ok(self)
    }

    /// An instance with the lines of a recipe, but for its ports and folders; its public service
    /// runs in a chroot. Nobody can log in here, so that the submission service believes
    /// XCLIENT, and needs no TLS.
    pub fn start_recipe(place: Place, recipe: &Recipe, listeners: &[Listener]) -> io::Result<Self> {
        let etc = place.dir().join("etc");
        let port = place.port;
        let mut lines = recipe.master.clone();
        for login in [
            "    -o smtpd_tls_security_level=encrypt\n",
            "    -o smtpd_sasl_auth_enable=yes\n",
            "    -o smtpd_client_restrictions=permit_sasl_authenticated,reject\n",
            "    -o smtpd_relay_restrictions=permit_sasl_authenticated,reject\n",
        ] {
            lines = lines.replace(login, "");
        }
        let lines = lines
            .replace("127.0.0.1:10026 ", &format!("127.0.0.1:{} ", port + 1))
            .replace("submission inet", &format!("127.0.0.1:{} inet", port + 2));
        let (more, own) = (listener_lines(listeners), master_cf(port, &[]));
        let own: String = own
            .split_inclusive('\n')
            .skip_while(|line| !line.starts_with("pickup"))
            .map(|line| line.replace("cleanup unix n - n", "cleanup unix n - y"))
            .collect();
        let master = format!("127.0.0.1:{port} inet n - y - - smtpd\n{lines}{more}{own}");
        let base: String = main_cf(place.dir(), port, "")
            .split_inclusive('\n')
            .filter(|line| !line.contains("milter"))
            .collect();
        let main = base + &recipe.main.replace("/etc/postfix", &etc.display().to_string());
        let postfix = Self { place };
        postfix.write_files(&[
            ("main.cf", main),
            ("master.cf", master),
            ("header_checks", recipe.header_checks.clone()),
        ])?;
        postfix.begin()
    }

    /// The directory of everything that belongs to the instance.
    pub fn dir(&self) -> &Path {
        self.place.dir()
    }

    /// Where mail from other hosts arrives.
    pub fn mx_port(&self) -> u16 {
        self.place.port
    }

    /// Where generated mail is handed over; no milter sees it.
    pub fn inject_port(&self) -> u16 {
        self.place.inject_port()
    }

    /// Where users submit mail.
    pub fn submission_port(&self) -> u16 {
        self.place.port + 2
    }

    /// The line that attaches the milter, as it stands in main.cf.
    pub fn milter_line(&self) -> String {
        let main_cf = fs::read_to_string(self.etc().join("main.cf")).unwrap_or_default();
        main_cf.lines().find(|l| l.starts_with("smtpd_milters")).unwrap_or_default().to_owned()
    }

    /// The mailbox of an address.
    pub fn mailbox(&self, address: &str) -> Mailbox {
        let (local, domain) = address.split_once('@').unwrap_or((address, "example.org"));
        Mailbox::new(&self.dir().join("mail").join(domain).join(local))
    }

    /// Everything that Postfix has logged.
    pub fn maillog(&self) -> String {
        fs::read_to_string(self.dir().join("log/maillog")).unwrap_or_default()
    }

    /// Hands a message in by sendmail(1); it is in the queue when this returns.
    pub fn sendmail(&self, sender: &str, recipients: &[&str], message: &[u8]) -> io::Result<()> {
        let mut child = Command::new(SENDMAIL)
            .arg("-C")
            .arg(self.etc())
            .args(["-i", "-f", sender, "--"])
            .args(recipients)
            .stdin(process::Stdio::piped())
            .spawn()?;
        let text: Vec<u8> = message.iter().copied().filter(|&b| b != b'\r').collect();
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(&text)?;
        }
        let status = child.wait()?;
        if status.success() { Ok(()) } else { Err(io::Error::other(format!("sendmail: {status}"))) }
    }

    /// Waits until all mail that can be delivered has been; false when it never was.
    pub fn wait_idle(&self) -> bool {
        let spool = self.dir().join("spool");
        let idle = || ["incoming", "active", "maildrop"].iter().all(|q| is_empty(&spool.join(q)));
        poll(PATIENCE, || idle().then_some(())).is_some()
    }

    /// The folder of main.cf and master.cf.
    pub fn etc(&self) -> PathBuf {
        self.dir().join("etc")
    }

    fn control(&self, what: &str) -> io::Result<Output> {
        // The daemons inherit no pipe of ours, or reading its end would wait for them.
        let log = self.dir().join("control.log");
        let output = File::create(&log)?;
        let status = Command::new(POSTFIX)
            .arg("-c")
            .arg(self.etc())
            .arg(what)
            .stdin(process::Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .status()?;
        Ok(Output { status, stdout: Vec::new(), stderr: fs::read(&log)? })
    }

    fn write_configuration(
        &self,
        milters: &str,
        more: &str,
        listeners: &[Listener],
    ) -> io::Result<()> {
        let (dir, port) = (self.dir(), self.place.port);
        self.write_files(&[
            ("main.cf", main_cf(dir, port, milters) + more),
            ("master.cf", master_cf(port, listeners)),
        ])
    }

    /// Makes the folders, and these files and the tables in etc.
    fn write_files(&self, configuration: &[(&str, String)]) -> io::Result<()> {
        let (dir, etc) = (self.dir(), self.etc());
        let postfix = user("postfix").ok_or(io::ErrorKind::NotFound)?;
        for (name, owner, mode) in [
            ("etc", 0, 0o755),
            ("spool", 0, 0o755),
            ("log", 0, 0o755),
            ("data", postfix, 0o700),
            ("mail", NOBODY, 0o700),
        ] {
            let path = dir.join(name);
            fs::create_dir_all(&path)?;
            fs::set_permissions(&path, fs::Permissions::from_mode(mode))?;
            chown(&path, Some(owner), None)?;
        }
        let mailboxes: String = DOMAINS
            .iter()
            .flat_map(|d| MAILBOXES.iter().map(move |u| format!("{u}@{d} {d}/{u}/\n")))
            .collect();
        let tables = [
            ("vmailbox", mailboxes),
            ("virtual", "team@example.org alice@example.org, bob@example.org\n".to_owned()),
        ];
        // Postfix reads a file again and again until it is some seconds old.
        let past = SystemTime::now() - Duration::from_secs(60);
        for (name, text) in configuration.iter().chain(&tables) {
            let path = etc.join(name);
            fs::write(&path, text)?;
            File::options().append(true).open(&path)?.set_modified(past)?;
        }
        Ok(())
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        let _ = self.control("stop");
    }
}

/// True when there is no file below `dir`.
fn is_empty(dir: &Path) -> bool {
    let Ok(entries) = fs::read_dir(dir) else { return true };
    entries.filter_map(Result::ok).all(|e| e.path().is_dir() && is_empty(&e.path()))
}

fn main_cf(dir: &Path, port: u16, milters: &str) -> String {
    let dir = dir.display();
    let domains = DOMAINS.join(", ");
    format!(
        "\
compatibility_level = 3.6
config_directory = {dir}/etc
queue_directory = {dir}/spool
data_directory = {dir}/data
maillog_file = {dir}/log/maillog
maillog_file_prefixes = {dir}/log
syslog_name = postfix-{port}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
myhostname = mx.example.org
mydestination =
local_transport = error:5.1.1 no local(8) delivery in this instance
alias_maps =
alias_database =
local_recipient_maps =
virtual_mailbox_domains = {domains}
virtual_mailbox_base = {dir}/mail
virtual_mailbox_maps = texthash:{dir}/etc/vmailbox
virtual_alias_maps = texthash:{dir}/etc/virtual
virtual_minimum_uid = 100
virtual_uid_maps = static:{NOBODY}
virtual_gid_maps = static:{NOBODY}
virtual_mailbox_limit = 0
message_size_limit = 52428800
default_transport = error:5.4.4 outbound mail is disabled in this instance
relay_domains =
smtp_dns_support_level = disabled
smtpd_peername_lookup = no
smtputf8_enable = yes
biff = no
smtpd_client_connection_count_limit = 0
default_process_limit = 50
in_flow_delay = 0
minimal_backoff_time = 5s
queue_run_delay = 5s
maximal_queue_lifetime = 1h
bounce_queue_lifetime = 1h
strict_rfc821_envelopes = no
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
smtpd_recipient_restrictions = reject_non_fqdn_recipient
smtpd_authorized_xclient_hosts = 127.0.0.0/8
smtpd_milters = {milters}
non_smtpd_milters = {milters}
milter_default_action = tempfail
milter_connect_timeout = 5s
milter_command_timeout = 30s
milter_content_timeout = 60s
milter_macro_daemon_name = mx.example.org
"
    )
}

fn master_cf(port: u16, listeners: &[Listener]) -> String {
    let (reinject, submission) = (port + 1, port + 2);
    let more = listener_lines(listeners);
    format!(
        "\
{more}\
127.0.0.1:{port} inet n - n - - smtpd
127.0.0.1:{reinject} inet n - n - - smtpd
    -o syslog_name=postfix-{port}/imip -o smtpd_milters=
    -o smtpd_authorized_xclient_hosts=
127.0.0.1:{submission} inet n - n - - smtpd
    -o syslog_name=postfix-{port}/submission -o milter_macro_daemon_name=ORIGINATING
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
smtp unix - - n - - smtp
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"
    )
}

fn listener_lines(listeners: &[Listener]) -> String {
    let line = |l: &Listener| {
        format!("127.0.0.1:{} inet n - n - - smtpd\n    -o smtpd_milters={}\n", l.port, l.milters)
    };
    listeners.iter().map(line).collect()
}
