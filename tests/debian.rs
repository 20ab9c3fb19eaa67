//! The Debian package in a Debian system of its own: installed beside a real Postfix, before
//! and after it, enabled by one line in main.cf, upgraded, removed and purged.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::{
    fs,
    net::TcpListener,
    os::unix::fs::FileTypeExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::OnceLock,
};
use support::{
    PATIENCE,
    invitation::{Invitation, authentic, in_days},
    mailbox::Mail,
    poll,
    root::{Datagrams, Root, make, root_or_skip},
    smtp::{Envelope, Session},
};

const ALICE: &str = "alice@example.net"; // elsewhere
const BOB: &str = "bob@example.org"; // ours
const CONFIG: &str = "/etc/imip-milter/imip-milter.toml";
const STATE: &str = "/var/lib/imip-milter";
const SOCKET: &str = "/run/imip-milter/imip-milter.sock";
const FOLDER: &str = "/var/spool/postfix/imip-milter";
const UNIT: &str = "/lib/systemd/system/imip-milter.service";

/// The package, as `make deb` says where it lies, or the one that the environment variable
/// `IMIP_DEB` names; `None` where it cannot be made.
fn package() -> Option<&'static Path> {
    static PACKAGE: OnceLock<PathBuf> = OnceLock::new();
    if !root_or_skip("debian", "deb") {
        return None;
    }
    Some(PACKAGE.get_or_init(|| {
        if let Some(path) = std::env::var_os("IMIP_DEB") {
            return PathBuf::from(path);
        }
        let said = make("deb").unwrap_or_else(|e| panic!("{e}"));
        let path = said.lines().rfind(|line| line.ends_with(".deb")).expect("the package");
        PathBuf::from(path)
    }))
}

/// A system with the package in `/new.deb`, and a later version of it in `/later.deb` that
/// has one more line in its configuration.
fn system(package: &Path) -> Root {
    let root = Root::new().unwrap();
    root.copy(package, "/new.deb");
    root.shell(&format!(
        "dpkg-deb -R /new.deb /later
         sed -i 's/^Version: .*/&.1/' /later/DEBIAN/control
         echo '# A line of the later version.' >>/later{CONFIG}
         dpkg-deb --root-owner-group -b /later /later.deb >/dev/null
         rm -r /later"
    ));
    root
}

/// The daemon, run as its unit says, by a service manager that is this test.
struct Service<'a> {
    root: &'a Root,
    process: Child,
    told: Datagrams,
}

impl<'a> Service<'a> {
    fn start(root: &'a Root) -> Self {
        let unit = root.read(UNIT);
        let value = |key: &str| {
            let line = unit.lines().find_map(|line| line.strip_prefix(&format!("{key}=")));
            line.unwrap_or_else(|| panic!("{key}= in the unit")).to_owned()
        };
        assert_eq!((&value("Type")[..], &value("WatchdogSec")[..]), ("notify", "30s"));
        assert_eq!(value("RuntimeDirectory"), "imip-milter");
        let _ = fs::remove_file(root.path("/run/notify"));
        let told = root.listen("/run/notify").unwrap();
        let (user, group, umask) = (value("User"), value("Group"), value("UMask"));
        let script = format!(
            "umask {umask}; exec setpriv --reuid {user} --regid {group} --init-groups \
             --no-new-privs --bounding-set=-all --inh-caps=-all {}",
            value("ExecStart")
        );
        let process = root
            .command(&["/bin/sh", "-euc", &script])
            .env("NOTIFY_SOCKET", "/run/notify")
            .env("WATCHDOG_USEC", "300000")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut service = Self { root, process, told };
        let ready = poll(PATIENCE, || {
            let ended = service.process.try_wait().unwrap();
            (ended.is_some() || service.has_told("READY=1")).then_some(ended)
        });
        assert_eq!(ready, Some(None), "the daemon does not start:\n{}", service.log());
        service
    }

    fn has_told(&self, what: &str) -> bool {
        self.told.lock().unwrap().lines().any(|line| line == what)
    }

    fn log(&self) -> String {
        self.root.syslog.lock().unwrap().clone()
    }

    /// Stops it as systemd does.
    fn stop(mut self) {
        self.root.shell("kill $(pidof imip-milter)");
        let ended = poll(PATIENCE, || self.process.try_wait().transpose()).expect("an end");
        assert!(ended.unwrap().success(), "{}", self.log());
    }
}

impl Drop for Service<'_> {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A running Postfix as Debian configures it, but that it listens on a free port alone.
struct Postfix<'a> {
    root: &'a Root,
    port: u16,
}

impl<'a> Postfix<'a> {
    /// The answers for its installation.
    fn prepare(root: &Root) {
        root.shell(
            "printf '%s\\n' 'postfix postfix/main_mailer_type select Internet Site' \
             'postfix postfix/mailname string example.org' | debconf-set-selections
             useradd --no-create-home bob",
        );
    }

    fn start(root: &'a Root) -> Self {
        let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        root.shell(&format!(
            "sed -i 's/^smtp  *inet/127.0.0.1:{port} inet/' /etc/postfix/master.cf
             postconf -e mydestination=example.org maillog_file=/var/log/mail.log \
                 smtp_dns_support_level=disabled
             # The one line.
             echo 'smtpd_milters = unix:imip-milter/imip-milter.sock' >>/etc/postfix/main.cf
             postfix start"
        ));
        let line = root.run(&["postconf", "-M", &format!("127.0.0.1:{port}/inet")]);
        assert_eq!(line.split_whitespace().nth(4), Some("y"), "a chroot: {line}");
        Self { root, port }
    }

    /// Hands a message in; the mail that is delivered for it.
    fn deliver(&self, message: &[u8], subject: &str) -> Mail {
        let envelope = Envelope::new(ALICE, &[BOB]);
        let sent = poll(PATIENCE, || match Session::open(self.port) {
            Ok(mut session) => Some(session.send(&envelope, message)),
            Err(_) => None,
        });
        sent.expect("Postfix answers").unwrap_or_else(|e| panic!("{e}\n{}", self.log()));
        let subject = format!("Subject: {subject}\n");
        let found = poll(PATIENCE, || {
            let all = fs::read_to_string(self.root.path("/var/mail/bob")).unwrap_or_default();
            let one = all.split("\nFrom ").find(|one| one.contains(&subject))?;
            // Without the line that begins a message in an mbox.
            let (_, mail) = one.split_once('\n')?;
            Some(Mail::new(mail.as_bytes().to_owned()))
        });
        found.unwrap_or_else(|| panic!("not delivered\n{}", self.log()))
    }

    fn log(&self) -> String {
        self.root.read("/var/log/mail.log") + &self.root.syslog.lock().unwrap()
    }
}

impl Drop for Postfix<'_> {
    fn drop(&mut self) {
        self.root.try_run(&["postfix", "stop"]);
    }
}

fn invitation(uid: &str) -> Vec<u8> {
    let event = Invitation::new(uid, ALICE, &[BOB], uid, in_days(20, 10, 0));
    event.mail(ALICE, &[BOB], uid, &authentic("example.net"))
}

/// The UIDs in Bob's calendar, by the command as root runs it.
fn calendar(root: &Root) -> Vec<String> {
    let list = root.run(&["imip-milter", "calendar", "list", "--json", BOB]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&list).unwrap();
    rows.iter().map(|row| row["uid"].as_str().unwrap().to_owned()).collect()
}

/// What an admin writes into the configuration.
fn configure(root: &Root) {
    root.shell(&format!(
        "sed -i -e 's/^#domains = .*/domains = [\"example.org\"]/' \
             -e 's/^#authserv_ids = .*/authserv_ids = [\"mx.example.org\"]/' {CONFIG}
         printf '[user.\"{BOB}\"]\\nadd_from = \"verified\"\\n' \
             >/etc/imip-milter/users.d/bob.toml
         imip-milter check-config"
    ));
}

fn is_socket(root: &Root, path: &str) -> bool {
    root.path(path).symlink_metadata().is_ok_and(|file| file.file_type().is_socket())
}

#[test]
fn with_postfix_from_the_installation_to_the_purge() {
    let Some(package) = package() else { return };
    let root = system(package);
    Postfix::prepare(&root);
    root.install(&["postfix", "/new.deb"]);

    // What was installed.
    assert_eq!(
        root.run(&["getent", "passwd", "imip-milter"]).split(':').skip(5).collect::<Vec<_>>(),
        [STATE, "/usr/sbin/nologin\n"]
    );
    assert_eq!(root.run(&["id", "-nG", "imip-milter"]), "imip-milter\n");
    assert_eq!(root.run(&["id", "-nG", "postfix"]), "postfix\n");
    assert_eq!(root.owner(STATE), "imip-milter:imip-milter 700");
    assert_eq!(root.owner("/run/imip-milter"), "imip-milter:imip-milter 750");
    assert_eq!(root.owner(FOLDER), "imip-milter:postfix 2750");
    assert_eq!(root.owner(CONFIG), "root:root 644");
    assert!(root.run(&["dpkg-query", "-f", "${Conffiles}", "-W", "imip-milter"]).contains(CONFIG));
    let enabled = "/etc/systemd/system/multi-user.target.wants/imip-milter.service";
    assert!(root.has(enabled), "the service is enabled");
    assert!(root.has("/etc/systemd/system/timers.target.wants/imip-milter-check.timer"));
    for choice in
        ["sockets.target.wants/imip-milter.socket", "timers.target.wants/imip-milter-expire.timer"]
    {
        assert!(!root.has(&format!("/etc/systemd/system/{choice}")), "{choice}");
    }

    // A fresh package starts, and does nothing.
    let service = Service::start(&root);
    assert_eq!(root.owner(&format!("{FOLDER}/imip-milter.sock")), "imip-milter:postfix 660");
    assert!(poll(PATIENCE, || service.has_told("WATCHDOG=1").then_some(())).is_some());
    service.stop();

    // Two lines in the configuration, one in main.cf.
    configure(&root);
    let service = Service::start(&root);
    let postfix = Postfix::start(&root);
    let mail = postfix.deliver(&invitation("first@example.net"), "first@example.net");
    assert_eq!(mail.outcome(), "added/new", "{}", postfix.log());
    assert_eq!(calendar(&root), ["first@example.net"]);
    // Facility mail, whatever the severity.
    let log = service.log();
    let line = log.lines().find(|line| line.contains("uid=<first@")).expect("a line");
    let priority: u8 = line[1..].split('>').next().unwrap().parse().unwrap();
    assert_eq!(priority / 8, 2, "{line}");

    // An upgrade: what the admin wrote stays, and the calendars do.
    root.install(&["/later.deb"]);
    service.stop();
    assert!(!root.read(CONFIG).contains("later version"));
    assert!(root.read(&format!("{CONFIG}.dpkg-dist")).contains("later version"));
    assert!(root.has("/etc/imip-milter/users.d/bob.toml"));
    let service = Service::start(&root);
    let mail = postfix.deliver(&invitation("second@example.net"), "second@example.net");
    assert_eq!(mail.outcome(), "added/new", "{}", postfix.log());
    assert_eq!(calendar(&root), ["first@example.net", "second@example.net"]);
    service.stop();
    drop(postfix);

    // Without the package, with the data.
    root.run(&["apt-get", "remove", "-y", "-q", "imip-milter"]);
    assert!(!root.has("/usr/sbin/imip-milter") && !root.has(UNIT));
    assert!(root.has(CONFIG) && root.has(&format!("{STATE}/calendars")));
    root.install(&["/new.deb"]);
    assert_eq!(calendar(&root), ["first@example.net", "second@example.net"]);

    // Without the data; the user stays.
    root.run(&["apt-get", "purge", "-y", "-q", "imip-milter"]);
    for path in [STATE, FOLDER, "/run/imip-milter", "/etc/imip-milter", enabled] {
        assert!(!root.has(path), "{path}");
    }
    for path in ["/etc/apparmor.d/imip-milter", "/etc/logcheck/ignore.d.server/imip-milter"] {
        assert!(!root.has(path), "{path}");
    }
    root.run(&["getent", "passwd", "imip-milter"]);
    root.run(&["postfix", "check"]);

    // And as new.
    root.install(&["/new.deb"]);
    assert_eq!(root.owner(STATE), "imip-milter:imip-milter 700");
    assert_eq!(root.owner(FOLDER), "imip-milter:postfix 2750");
    Service::start(&root).stop();
}

#[test]
fn without_postfix_which_comes_later() {
    let Some(package) = package() else { return };
    let root = system(package);
    root.install(&["/new.deb"]);
    assert!(!root.has("/var/spool/postfix"));
    let service = Service::start(&root);
    assert!(is_socket(&root, SOCKET));
    let left_out = format!("not listening; its folder does not exist, socket=<unix:{FOLDER}/");
    assert!(service.log().contains(&left_out), "{}", service.log());
    service.stop();

    // An upgrade where the admin changed nothing: the configuration is the new one. What he
    // says about a folder counts.
    let stat = ["dpkg-statoverride", "--update", "--add", "imip-milter", "adm", "0750", STATE];
    root.run(&stat);
    root.install(&["/later.deb"]);
    assert!(root.read(CONFIG).contains("later version"));
    assert!(!root.has(&format!("{CONFIG}.dpkg-dist")));
    assert_eq!(root.owner(STATE), "imip-milter:adm 750");

    // By the trigger there is a place for the socket when Postfix comes, and comes again.
    Postfix::prepare(&root);
    for _ in 0..2 {
        root.install(&["postfix"]);
        assert_eq!(root.owner(FOLDER), "imip-milter:postfix 2750");
        root.run(&["apt-get", "purge", "-y", "-q", "postfix"]);
        assert!(!root.has(FOLDER));
    }
    root.install(&["postfix"]);
    configure(&root);
    let service = Service::start(&root);
    assert!(is_socket(&root, &format!("{FOLDER}/imip-milter.sock")));
    let postfix = Postfix::start(&root);
    let mail = postfix.deliver(&invitation("late@example.net"), "late@example.net");
    assert_eq!(mail.outcome(), "added/new", "{}", postfix.log());
    assert_eq!(calendar(&root), ["late@example.net"]);
    drop(postfix);
    service.stop();
    root.run(&["apt-get", "purge", "-y", "-q", "imip-milter"]);
    assert!(!root.has(STATE) && !root.has(FOLDER));
}

/// The files below a folder, by their names from there.
fn below(folder: &Path) -> Vec<String> {
    let output = Command::new("find").args([".", "-type", "f"]).current_dir(folder).output();
    let found = String::from_utf8(output.unwrap().stdout).unwrap();
    found.lines().map(|line| line.trim_start_matches("./").to_owned()).collect()
}

#[test]
fn everything_is_in_the_package() {
    let Some(package) = package() else { return };
    let folder = tempfile::tempdir().unwrap();
    let unpacked =
        Command::new("dpkg-deb").arg("-x").args([package, folder.path()]).status().unwrap();
    assert!(unpacked.success());
    let source = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wanted: Vec<String> = [
        "usr/sbin/imip-milter",
        "etc/imip-milter/imip-milter.toml",
        "etc/apparmor.d/imip-milter",
        "etc/logcheck/ignore.d.server/imip-milter",
        "usr/lib/sysusers.d/imip-milter.conf",
        "usr/lib/tmpfiles.d/imip-milter.conf",
        "usr/share/man/man8/imip-milter.8.gz",
        "usr/share/man/man5/imip-milter.toml.5.gz",
        "usr/share/man/man1/imip-milter-calendar.1.gz",
        "usr/share/bash-completion/completions/imip-milter",
        "usr/share/zsh/vendor-completions/_imip-milter",
        "usr/share/fish/vendor_completions.d/imip-milter.fish",
        "usr/share/doc/imip-milter/README.Debian",
        "usr/share/doc/imip-milter/README.md",
    ]
    .map(str::to_owned)
    .into();
    // All that the documents speak of lies where their links lead.
    for (from, to) in [
        ("packaging/systemd", "lib/systemd/system"),
        ("docs", "usr/share/doc/imip-milter/docs"),
        ("contrib/postfix", "usr/share/doc/imip-milter/contrib/postfix"),
        ("contrib/sendmail", "usr/share/doc/imip-milter/contrib/sendmail"),
        ("contrib/dovecot", "usr/share/doc/imip-milter/contrib/dovecot"),
        ("contrib/prometheus", "usr/share/doc/imip-milter/contrib/prometheus"),
        ("contrib/grafana", "usr/share/doc/imip-milter/contrib/grafana"),
    ] {
        let files = below(&source.join(from));
        assert!(!files.is_empty(), "{from}");
        wanted.extend(files.iter().map(|file| format!("{to}/{file}")));
    }
    let missing: Vec<_> = wanted.iter().filter(|f| !folder.path().join(f).is_file()).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn lintian_has_nothing_to_say_that_is_not_explained() {
    let Some(package) = package() else { return };
    if !Path::new("/usr/bin/lintian").exists() {
        return support::skip("debian", "lintian is not installed (`make setup` installs it)");
    }
    let output = Command::new("lintian")
        .args(["--allow-root", "--fail-on", "error,warning"])
        .arg(package)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.is_empty(), "{said}");
    // Each override says why.
    let overrides = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/debian/lintian-overrides"),
    );
    let overrides = overrides.unwrap();
    let lines: Vec<_> = overrides.lines().collect();
    for (i, line) in lines.iter().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        assert!(i > 0 && lines[i - 1].starts_with('#'), "{line}");
    }
}
