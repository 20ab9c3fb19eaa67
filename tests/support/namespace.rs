//! A place with `/dev` and `/run` of its own, where a syslog daemon or journald can listen
//! without meeting that of the host.

use super::{PATIENCE, poll};
use std::{
    ffi::OsStr,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

const SETUP: &str = r#"
mkdir "$1"
mount -t tmpfs none "$1"
for device in null zero random urandom; do
    : >"$1/$device"
    mount --bind "/dev/$device" "$1/$device"
done
mount --rbind "$1" /dev
mount -t tmpfs none /run
mkdir -p /run/systemd/journal /run/log/journal
echo ready
exec cat
"#;

/// A mount namespace; it is gone with this value and what runs in it.
pub struct Namespace {
    holder: Child,
}

impl Namespace {
    /// `Err`: why there can be none here.
    pub fn new(folder: &Path) -> Result<Self, String> {
        let mut holder = Command::new("unshare")
            .args(["--mount", "sh", "-ec", SETUP, "sh"])
            .arg(folder.join("dev"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| format!("unshare cannot be run: {e}"))?;
        let mut line = String::new();
        let read = holder.stdout.take().map(|out| BufReader::new(out).read_line(&mut line));
        let namespace = Namespace { holder };
        match (read, line.as_str()) {
            (Some(Ok(_)), "ready\n") => Ok(namespace),
            _ => Err("this user cannot make a mount namespace".to_owned()),
        }
    }

    /// What makes a program run here: it becomes the program that is named behind it.
    pub fn wrapper(&self) -> Vec<String> {
        let mounts = format!("--mount=/proc/{}/ns/mnt", self.holder.id());
        vec!["nsenter".to_owned(), mounts, "--".to_owned()]
    }

    /// A program that runs here.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let wrapper = self.wrapper();
        let mut command = Command::new(&wrapper[0]);
        command.args(&wrapper[1..]).arg(program);
        command
    }

    /// Starts a daemon here that makes this socket.
    pub fn start(&self, mut command: Command, socket: &str) -> Result<Guest, String> {
        let null = [Stdio::null(), Stdio::null(), Stdio::null()];
        let [input, output, error] = null;
        let child = command.stdin(input).stdout(output).stderr(error).spawn();
        let mut guest = Guest(child.map_err(|e| e.to_string())?);
        let there = poll(PATIENCE, || {
            if guest.0.try_wait().ok().flatten().is_some() {
                return Some(false);
            }
            let found = self.command("test").args(["-S", socket]).status();
            found.is_ok_and(|s| s.success()).then_some(true)
        });
        if there == Some(true) { Ok(guest) } else { Err(format!("nobody makes {socket}")) }
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}

/// A daemon in a namespace.
pub struct Guest(Child);

impl Guest {
    /// SIGTERM, and waits until it is gone.
    pub fn stop(mut self) {
        let id = self.0.id().to_string();
        let _ = Command::new("kill").args(["-s", "TERM", &id]).status();
        let _ = poll(PATIENCE, || self.0.try_wait().ok().flatten());
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
