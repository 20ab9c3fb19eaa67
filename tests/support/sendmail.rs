//! A private Sendmail, next to an installed Postfix that its package would remove: the program
//! comes from Debian's packages, unpacked by `contrib/dev/sendmail.sh`.
//!
//! It listens on three neighbouring loopback ports: the MTA with the filters, and as the lines
//! in `contrib/sendmail` make them the listener for answers and the one for local mail. Mail for the test domains goes to maildirs, no other mail can leave.
//! It has a host name, a hosts file and a resolver of its own, in namespaces of its own; no DNS
//! is asked.

use super::{PATIENCE, mailbox::Mailbox, poll, postfix::Place};
use std::{
    fs::{self, File},
    io::{self, Write},
    net::TcpStream,
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

const NOBODY: u32 = 65534;
const DOMAINS: [&str; 3] = ["example.org", "example.com", "example.net"];
/// The lines for sendmail.mc and submit.mc.
const RECIPE: &str = include_str!("../../contrib/sendmail/imip-milter.mc");
const LOCAL: &str = include_str!("../../contrib/sendmail/local-mail.mc");
const SUBMIT: &str = include_str!("../../contrib/sendmail/submit.mc");

/// Sendmail waits and asks DNS where the name of the host has no dot.
const PRIVATE: &str = "hostname mx.example.org
mount --bind \"$1/etc/hosts\" /etc/hosts
mount --bind \"$1/etc/resolv.conf\" /etc/resolv.conf
shift
exec \"$@\"";

/// Where Sendmail is unpacked: beside cargo's own folder for tests.
fn root() -> PathBuf {
    Path::new(option_env!("CARGO_TARGET_TMPDIR").unwrap_or_default())
        .with_file_name("sendmail-root")
}

/// Why no private Sendmail can be run here, if so.
pub fn obstacle() -> Option<String> {
    if !root().join("sendmail").exists() {
        return Some("Sendmail is not unpacked (`make setup` does it)".to_owned());
    }
    if !Path::new("/usr/bin/m4").exists() {
        return Some("m4 is not installed (`make setup` installs it)".to_owned());
    }
    if fs::metadata("/proc/self").map_or(true, |m| m.uid() != 0) {
        return Some("Sendmail can be run by root only".to_owned());
    }
    let private = Command::new("unshare").args(["--uts", "--mount", "true"]).output();
    if !private.is_ok_and(|output| output.status.success()) {
        return Some("no namespaces can be made here".to_owned());
    }
    None
}

/// Whether the filter of the recipe is in the configuration.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Recipe {
    /// The lines of contrib as they are, but for socket and port.
    Whole,
    /// The listener for answers alone.
    WithoutFilter,
}

/// A place for the daemon. It is below /run: Sendmail takes no socket below a folder that
/// everybody can write to, as /tmp.
pub fn place() -> io::Result<Place> {
    Place::below("/run")
}

/// A running daemon.
pub struct Sendmail {
    place: Place,
    process: Option<Child>,
}

impl Sendmail {
    /// Starts it with the filter at `socket`, written as sendmail.mc does (`unix:/path`).
    pub fn start(place: Place, socket: &str, recipe: Recipe) -> io::Result<Self> {
        let mut sendmail = Self { place, process: None };
        sendmail.write_configuration(socket, recipe)?;
        let log = File::create(sendmail.dir().join("log/output"))?;
        let transcript = sendmail.dir().join("log/transcript");
        let mut command = sendmail.program("sendmail.cf");
        command.args(["-bD", "-q1h", "-X"]).arg(transcript);
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        sendmail.process = Some(command.spawn()?);
        let ports = [sendmail.mx_port(), sendmail.inject_port(), sendmail.local_port()];
        for port in ports {
            poll(PATIENCE, || TcpStream::connect(("127.0.0.1", port)).is_ok().then_some(()))
                .ok_or_else(|| io::Error::other(format!("does not start: {}", sendmail.log())))?;
        }
        Ok(sendmail)
    }

    /// The directory of everything that belongs to the instance.
    pub fn dir(&self) -> &Path {
        self.place.dir()
    }

    /// Where mail from other hosts arrives.
    pub fn mx_port(&self) -> u16 {
        self.place.mx_port()
    }

    /// Where answers are handed over.
    pub fn inject_port(&self) -> u16 {
        self.place.inject_port()
    }

    /// Where sendmail(1) hands mail over.
    pub fn local_port(&self) -> u16 {
        self.place.mx_port() + 2
    }

    /// The mailbox of an address.
    pub fn mailbox(&self, address: &str) -> Mailbox {
        let (local, domain) = address.split_once('@').unwrap_or((address, "example.org"));
        Mailbox::new(&self.dir().join("mail").join(domain).join(local))
    }

    /// Hands a message in by sendmail(1), with the submission program's configuration
    /// (`submit.cf`) or past it (`sendmail.cf`).
    pub fn submit(
        &self,
        configuration: &str,
        sender: &str,
        recipients: &[&str],
        message: &[u8],
    ) -> io::Result<Output> {
        let mut command = self.program(configuration);
        command.args(["-bm", "-i", "-f", sender, "--"]).args(recipients);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        let text: Vec<u8> = message.iter().copied().filter(|&b| b != b'\r').collect();
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(&text)?;
        }
        child.wait_with_output()
    }

    /// What it has printed, and all sessions.
    pub fn log(&self) -> String {
        let read = |name: &str| {
            let text = fs::read(self.dir().join("log").join(name)).unwrap_or_default();
            String::from_utf8_lossy(&text).into_owned()
        };
        read("output") + &read("transcript")
    }

    fn program(&self, configuration: &str) -> Command {
        let root = root();
        let mut libraries = Vec::new();
        for folder in [root.join("lib"), root.join("usr/lib")] {
            let below = fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok);
            libraries.extend(below.map(|entry| entry.path().display().to_string()));
        }
        let mut command = Command::new("unshare");
        command.args(["--uts", "--mount", "sh", "-ec", PRIVATE, "sh"]).arg(self.dir());
        command
            .arg(root.join("sendmail"))
            .arg("-C")
            .arg(self.dir().join("etc").join(configuration));
        command.env("LD_LIBRARY_PATH", libraries.join(":"));
        command
    }

    fn write_configuration(&self, socket: &str, recipe: Recipe) -> io::Result<()> {
        let dir = self.dir();
        let (shown, etc) = (dir.display(), dir.join("etc"));
        for (name, mode) in
            [("etc", 0o755), ("spool", 0o700), ("mail", 0o755), ("log", 0o755), ("client", 0o700)]
        {
            fs::create_dir(dir.join(name))?;
            fs::set_permissions(dir.join(name), fs::Permissions::from_mode(mode))?;
        }
        for name in ["mail", "client"] {
            chown(dir.join(name), Some(NOBODY), Some(NOBODY))?;
        }
        let deliver = format!(
            "#!/bin/sh\n# deliver USER DOMAIN SENDER: a message into a maildir\n\
             d={shown}/mail/$2/$1\nmkdir -p \"$d/tmp\" \"$d/new\" \"$d/cur\"\n\
             f=$(date +%s%N).$$\n{{ echo \"Return-Path: <$3>\"; cat; }} >\"$d/tmp/$f\" &&\n\
             mv \"$d/tmp/$f\" \"$d/new/$f\"\n"
        );
        for (name, text) in [
            ("deliver", deliver),
            ("service.switch", "hosts files\naliases files\n".to_owned()),
            ("helpfile", String::new()),
            ("hosts", "127.0.0.1 mx.example.org mx localhost\n".to_owned()),
            ("resolv.conf", "nameserver 127.0.0.1\n".to_owned()),
            ("sendmail.mc", self.daemon_mc(socket, recipe)),
            ("submit.mc", self.client_mc()),
        ] {
            fs::write(etc.join(name), text)?;
        }
        fs::set_permissions(etc.join("deliver"), fs::Permissions::from_mode(0o755))?;
        for name in ["sendmail", "submit"] {
            let output =
                Command::new("/usr/bin/m4").arg(etc.join(format!("{name}.mc"))).output()?;
            if !output.status.success() {
                return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
            }
            fs::write(etc.join(format!("{name}.cf")), output.stdout)?;
        }
        Ok(())
    }

    /// What both configurations begin with.
    fn common_mc(&self) -> String {
        let (cf, dir) = (root().join("usr/share/sendmail/cf"), self.dir().display());
        format!(
            "divert(-1)
define(`_CF_DIR_', `{cf}/')
include(`{cf}/m4/cf.m4')
divert(0)
OSTYPE(`linux')
define(`MAIL_SETTINGS_DIR', `{dir}/etc/')
define(`HELP_FILE', `{dir}/etc/helpfile')
define(`ALIAS_FILE', `')
define(`confDOMAIN_NAME', `mx.example.org')
define(`confSERVICE_SWITCH_FILE', `{dir}/etc/service.switch')
define(`confDEF_USER_ID', `{NOBODY}:{NOBODY}')
define(`confTO_IDENT', `0')
define(`confTO_ICONNECT', `5s')
define(`confDONT_PROBE_INTERFACES', `True')
",
            cf = cf.display(),
        )
    }

    fn daemon_mc(&self, socket: &str, recipe: Recipe) -> String {
        let dir = self.dir().display();
        let recipe: String = [RECIPE, LOCAL]
            .concat()
            .replace("unix:/run/imip-milter/imip-milter.sock", socket)
            .replace("Port=10026", &format!("Port={}", self.inject_port()))
            .replace("Port=10027", &format!("Port={}", self.local_port()))
            .lines()
            .filter(|l| recipe == Recipe::Whole || !l.starts_with("INPUT_MAIL_FILTER"))
            .fold(String::new(), |all, line| all + line + "\n");
        let mut mc = self.common_mc();
        mc += &format!(
            "define(`QUEUE_DIR', `{dir}/spool')
define(`STATUS_FILE', `{dir}/log/statistics')
define(`confPID_FILE', `{dir}/sendmail.pid')
define(`confCW_FILE', `-o {dir}/etc/local-host-names')
define(`confQUEUE_LA', `1000')
define(`confREFUSE_LA', `1000')
define(`confDELIVERY_MODE', `interactive')
define(`confDONT_BLAME_SENDMAIL', `AssumeSafeChown')
FEATURE(`no_default_msa')
FEATURE(`nocanonify')
FEATURE(`accept_unresolvable_domains')
FEATURE(`promiscuous_relay')
DAEMON_OPTIONS(`Family=inet, Name=MTA-v4, Port={}, Addr=127.0.0.1')dnl
{recipe}MAILER(`local')
MAILER(`smtp')
MAILER_DEFINITIONS
Mmbox,\tP={dir}/etc/deliver, F=nDFMuq5S8, S=EnvFromL/HdrFromL, R=EnvToL/HdrToL, U={NOBODY}:{NOBODY},
\t\tT=DNS/RFC822/X-Unix,
\t\tA=deliver $u $h $g
LOCAL_RULE_0
",
            self.mx_port(),
        );
        for domain in DOMAINS {
            mc += &format!("R$+ < @ {domain} . >\t$#mbox $@ {domain} $: $1\n");
            mc += &format!("R$+ < @ {domain} >\t$#mbox $@ {domain} $: $1\n");
        }
        mc + "R$* < @ $* > $*\t$#error $@ 5.4.4 $: \"550 outbound mail is disabled here\"\n"
    }

    /// The submission program, as Debian's submit.mc has it.
    fn client_mc(&self) -> String {
        let dir = self.dir().display();
        self.common_mc()
            + &format!(
                "define(`MSP_QUEUE_DIR', `{dir}/client')
define(`STATUS_FILE', `{dir}/client/statistics')
define(`confPID_FILE', `{dir}/client/pid')
define(`confRUN_AS_USER', `nobody')
define(`confTRUSTED_USER', `nobody')
{}FEATURE(`msp', `[127.0.0.1]')
",
                SUBMIT.replace("10027", &self.local_port().to_string())
            )
    }
}

impl Drop for Sendmail {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.take() {
            // It ends its children with it.
            let _ = Command::new("/bin/kill").arg(process.id().to_string()).status();
            if poll(PATIENCE, || process.try_wait().ok().flatten()).is_none() {
                let _ = process.kill();
                let _ = process.wait();
            }
        }
    }
}
