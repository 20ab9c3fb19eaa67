//! The filters that are compared, as processes of their own.

use crate::bare;
use crate::support::{
    PATIENCE,
    daemon::{Daemon, Settings, Socket},
    poll,
};
use std::{
    env, fs, io,
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    process::{Child, Command},
};

/// A running filter.
pub struct Filter {
    /// How tables name it.
    pub name: &'static str,
    /// Where it listens.
    pub socket: PathBuf,
    process: Process,
}

enum Process {
    Other(Child),
    Ours(Daemon),
}

impl Filter {
    /// The do-nothing filter on libmilter, which receives headers and body;
    /// `mode` is one of those in its source.
    pub fn null(name: &'static str, mode: &str, dir: &Path) -> io::Result<Self> {
        let program = dir.join("nullmilter");
        if !program.exists() {
            let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/price/nullmilter.c");
            let mut cc = Command::new("cc");
            cc.arg("-O2").arg("-o").arg(&program).arg(source).args(["-lmilter", "-lpthread"]);
            if !cc.status()?.success() {
                return Err(io::Error::other(
                    "cannot build nullmilter.c (is libmilter-dev installed?)",
                ));
            }
        }
        let socket = dir.join(format!("{mode}.sock"));
        // In a shell for its umask: Postfix must be able to write to the socket.
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", "umask 0; exec \"$@\"", "sh"]).arg(&program).arg(mode);
        let child = shell.arg(format!("unix:{}", socket.display())).spawn()?;
        Self { name, socket, process: Process::Other(child) }.when_it_accepts()
    }

    /// The library that imip-milter is built on, alone.
    pub fn bare(dir: &Path) -> io::Result<Self> {
        let socket = dir.join("bare.sock");
        let child = Command::new(env::current_exe()?).env(bare::VARIABLE, &socket).spawn()?;
        Self { name: "bare indymilter", socket, process: Process::Other(child) }.when_it_accepts()
    }

    fn when_it_accepts(self) -> io::Result<Self> {
        match poll(PATIENCE, || UnixStream::connect(&self.socket).ok()) {
            Some(_) => Ok(self),
            None => Err(io::Error::other(format!("{} does not accept", self.name))),
        }
    }

    /// The program itself, with calendars for example.org below `dir`.
    pub fn ours(dir: &Path, inject_port: u16) -> io::Result<Self> {
        let socket = dir.join("imip.sock");
        let settings = Settings {
            server: "log_level = \"error\"\n".to_owned(),
            tables: "[policy]\nadd_from = \"verified\"\n".to_owned(),
        };
        let mut daemon = Daemon::new(dir, Socket::Unix(socket.clone()), inject_port, &settings)?;
        daemon.start()?;
        Ok(Self { name: "imip-milter", socket, process: Process::Ours(daemon) })
    }

    fn pid(&self) -> u32 {
        match &self.process {
            Process::Other(child) => child.id(),
            Process::Ours(daemon) => daemon.pid().unwrap_or_default(),
        }
    }

    /// CPU time used so far, in microseconds (the kernel counts in hundredths of a second).
    pub fn cpu(&self) -> f64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.pid())).unwrap_or_default();
        let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
        let ticks: f64 = after_name
            .split_whitespace()
            .skip(11)
            .take(2)
            .filter_map(|t| t.parse::<f64>().ok())
            .sum();
        ticks * 10_000.0
    }

    /// Resident memory in KiB.
    pub fn resident(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pid())).unwrap_or_default();
        let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
    }

    fn end(&mut self) {
        if let Process::Other(child) = &mut self.process {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Filter {
    fn drop(&mut self) {
        self.end();
    }
}
