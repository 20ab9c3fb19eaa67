//! A system of its own: a fresh Debian root with its own mounts and processes, into which
//! packages are installed. The network is the host's. All its processes and mounts are gone
//! when it is dropped, and also when the test is killed.

use super::{PATIENCE, poll};
use std::{
    fs,
    io::{self, Read, Write},
    os::unix::fs::{MetadataExt, PermissionsExt},
    os::unix::net::UnixDatagram,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{Arc, Mutex},
    thread,
};
use tempfile::TempDir;

/// Fetched with the base, so that tests install them without a network.
const FETCHED: &str = "postfix libssl3 init-system-helpers procps";

/// Why no root can be made here, if so.
pub fn obstacle() -> Option<String> {
    if fs::metadata("/proc/self").map_or(true, |m| m.uid() != 0) {
        return Some("a system of its own can be made by root only".to_owned());
    }
    for program in ["/usr/bin/mmdebstrap", "/usr/bin/nsenter", "/usr/bin/make"] {
        if !Path::new(program).exists() {
            return Some(format!("{program} is not installed (`make setup` installs it)"));
        }
    }
    (sources().is_none()).then(|| "this is no Debian system with a list of its sources".to_owned())
}

/// Debian's own package sources of this system.
fn sources() -> Option<PathBuf> {
    let folder = Path::new("/etc/apt");
    ["sources.list.d/debian.sources", "sources.list.d/ubuntu.sources", "sources.list"]
        .iter()
        .map(|name| folder.join(name))
        .find(|path| path.exists())
}

/// The base that roots are made of; made once, and kept below `target`.
fn base() -> io::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/debian-root");
    let base = folder.join("base.tar");
    if base.exists() {
        return Ok(base);
    }
    fs::create_dir_all(&folder)?;
    let new = folder.join("new.tar");
    let release = fs::read_to_string("/etc/os-release")?;
    let suite = release.lines().find_map(|line| line.strip_prefix("VERSION_CODENAME="));
    let fetch = format!(
        "chroot \"$1\" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
         --no-install-recommends --download-only {FETCHED}"
    );
    let made = Command::new("mmdebstrap")
        .args(["--variant=minbase", "--include=ca-certificates,adduser", "--skip=cleanup/apt"])
        .arg(format!("--customize-hook={fetch}"))
        .arg(suite.unwrap_or_default().trim_matches('"'))
        .arg(&new)
        .arg(sources().ok_or(io::ErrorKind::NotFound)?)
        .output()?;
    if !made.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&made.stderr).into_owned()));
    }
    fs::rename(new, &base)?;
    Ok(base)
}

/// What was received on a datagram socket.
pub type Datagrams = Arc<Mutex<String>>;

/// The system.
pub struct Root {
    /// Its first process ends when we close its standard input.
    init: Child,
    /// That process as the host counts it.
    pid: String,
    dir: TempDir,
    /// What was said to `/dev/log`.
    pub syslog: Datagrams,
}

impl Root {
    /// A fresh one.
    pub fn new() -> io::Result<Self> {
        let base = base()?;
        let dir = tempfile::Builder::new()
            .prefix("imip-root-")
            .permissions(fs::Permissions::from_mode(0o755))
            .tempdir_in("/var/tmp")?;
        let unpacked =
            Command::new("tar").arg("-xf").arg(&base).arg("-C").arg(dir.path()).status()?;
        if !unpacked.success() {
            return Err(io::Error::other(format!("tar: {unpacked}")));
        }
        // No daemon is started by a package.
        let policy = dir.path().join("usr/sbin/policy-rc.d");
        fs::write(&policy, "#!/bin/sh\nexit 101\n")?;
        fs::set_permissions(&policy, fs::Permissions::from_mode(0o755))?;
        let _ = fs::remove_file(dir.path().join("dev/log"));
        let syslog = listen(&dir.path().join("dev/log"))?;
        let mut init = Command::new("unshare")
            .args(["--mount", "--pid", "--fork", "--kill-child", "chroot"])
            .arg(dir.path())
            .args(["/bin/sh", "-c", "mount -t proc proc /proc && echo ready && exec cat"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut ready = [0; 6];
        if let Some(stdout) = init.stdout.as_mut() {
            stdout.read_exact(&mut ready)?;
        }
        let of = init.id();
        let children = fs::read_to_string(format!("/proc/{of}/task/{of}/children"))?;
        Ok(Self { init, pid: children.trim().to_owned(), dir, syslog })
    }

    /// A file of it, as the host sees it.
    pub fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path.trim_start_matches('/'))
    }

    /// A command in it.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("nsenter");
        command.args(["--target", &self.pid, "--mount", "--pid", "--root", "--wd=/", "--"]);
        command.args(arguments).env_clear().stdin(Stdio::null());
        command.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("LC_ALL", "C.UTF-8");
        command.env("DEBIAN_FRONTEND", "noninteractive").env("HOME", "/root");
        command
    }

    /// Runs a command, and waits for its end.
    pub fn try_run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("nsenter can be run")
    }

    /// What a command that has to succeed prints.
    pub fn run(&self, arguments: &[&str]) -> String {
        let output = self.try_run(arguments);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(
            output.status.success(),
            "{arguments:?}: {}\n{}{}",
            output.status,
            text(&output.stdout),
            text(&output.stderr)
        );
        text(&output.stdout)
    }

    /// Runs a script.
    pub fn shell(&self, script: &str) -> String {
        self.run(&["/bin/sh", "-euc", script])
    }

    /// Installs packages: names, or files of it with a `/`. A configuration file that was
    /// changed stays.
    pub fn install(&self, packages: &[&str]) -> String {
        let mut arguments = vec!["apt-get", "install", "-y", "-q", "--no-install-recommends"];
        arguments.extend(["-o", "Dpkg::Options::=--force-confold"]);
        arguments.extend(packages);
        self.run(&arguments)
    }

    /// Puts a file into it.
    pub fn copy(&self, from: &Path, to: &str) {
        fs::copy(from, self.path(to)).expect("a copy");
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    /// True when there is such a file.
    pub fn has(&self, path: &str) -> bool {
        self.path(path).symlink_metadata().is_ok()
    }

    /// `owner:group mode` of a file.
    pub fn owner(&self, path: &str) -> String {
        self.run(&["stat", "-c", "%U:%G %a", path]).trim().to_owned()
    }

    /// A socket for datagrams in it that everyone may write to.
    pub fn listen(&self, path: &str) -> io::Result<Datagrams> {
        listen(&self.path(path))
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        drop(self.init.stdin.take());
        if poll(PATIENCE, || self.init.try_wait().transpose()).is_none() {
            let _ = self.init.kill();
            let _ = self.init.wait();
        }
    }
}

fn listen(path: &Path) -> io::Result<Datagrams> {
    let socket = UnixDatagram::bind(path)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o666))?;
    let received = Datagrams::default();
    let into = Arc::clone(&received);
    thread::spawn(move || {
        let mut datagram = [0; 8192];
        while let Ok(length) = socket.recv(&mut datagram) {
            let text = String::from_utf8_lossy(&datagram[..length]);
            let mut all = into.lock().expect("nobody panics with it");
            all.push_str(&text);
            all.push('\n');
        }
    });
    Ok(received)
}

/// `make TARGET` in the source, once it is known that it can be; what it prints.
pub fn make(target: &str) -> Result<String, String> {
    let mut command = Command::new("make");
    command.arg(target).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    // The toolchain is cargo's business, what it told this test program is not the build's.
    for (name, _) in std::env::vars() {
        let told = name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_BIN_");
        if told || matches!(name.as_str(), "MAKEFLAGS" | "MFLAGS" | "CARGO_MANIFEST_DIR") {
            command.env_remove(name);
        }
    }
    let output = command.output().map_err(|e| e.to_string())?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() {
        Ok(text(&output.stdout))
    } else {
        Err(format!("make {target}: {}{}", text(&output.stdout), text(&output.stderr)))
    }
}

/// True when packages can be made and installed here; otherwise tells that the test is
/// skipped. `tool` is the cargo subcommand that makes them, which `make` installs where the
/// test is required.
pub fn root_or_skip(what: &str, tool: &str) -> bool {
    let required = std::env::var("IMIP_REQUIRE").unwrap_or_default();
    let required = required.split(',').any(|r| r == what);
    let missing = || {
        let found = Command::new("cargo").args([tool, "--version"]).output();
        let found = found.is_ok_and(|output| output.status.success());
        (!found && !required).then(|| format!("cargo-{tool} is not installed"))
    };
    match obstacle().or_else(missing) {
        None => true,
        Some(why) => {
            super::skip(what, &why);
            false
        }
    }
}

/// Says on the real standard error what takes long.
pub fn tell(what: &str) {
    let _ = writeln!(io::stderr(), "{what}");
}
