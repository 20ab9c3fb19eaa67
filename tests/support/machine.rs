//! A machine to throw away: what a command does to a host (users, services, mail) happens to a
//! copy of this one, which has processes, mounts and a loopback network of its own. Nothing is
//! left of it, and the host does not notice.

use std::{
    fs,
    io::{self, BufRead, BufReader, Write},
    os::unix::fs::MetadataExt,
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};
use tempfile::TempDir;

/// What makes the machine, beside this file.
const SCRIPT: &str = include_str!("machine.sh");

/// A running machine.
pub struct Machine {
    holder: Child,
    jobs: Option<ChildStdin>,
    ended: BufReader<ChildStdout>,
    count: usize,
    // Removed last.
    dir: TempDir,
}

/// How a script ended.
#[derive(Clone, Debug)]
pub struct Ended {
    /// Its exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// Why there can be no machine here, if so.
pub fn obstacle() -> Option<String> {
    if fs::metadata("/proc/self").map_or(true, |m| m.uid() != 0) {
        return Some("a machine of its own needs root".to_owned());
    }
    for program in ["/usr/bin/unshare", "/usr/sbin/ip", "/usr/sbin/postfix", "/usr/sbin/rsyslogd"] {
        if !Path::new(program).exists() {
            return Some(format!("{program} is missing (`make setup` installs it)"));
        }
    }
    None
}

impl Machine {
    /// Starts one; the folder of the sources is its `/usr/src/imip-milter`.
    pub fn start(source: &Path) -> io::Result<Self> {
        let dir = tempfile::Builder::new().prefix("imip-machine-").tempdir_in("/tmp")?;
        fs::create_dir(dir.path().join("jobs"))?;
        let script = dir.path().join("machine.sh");
        fs::write(&script, SCRIPT)?;
        let mut holder = Command::new("/usr/bin/unshare")
            .args(["--mount", "--pid", "--net", "--uts", "--ipc", "--fork", "--kill-child"])
            .arg("/bin/sh")
            .args([&script, dir.path(), source])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let jobs = holder.stdin.take();
        let ended = holder.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        let mut machine = Self { holder, jobs, ended: BufReader::new(ended), count: 0, dir };
        match machine.line()?.as_str() {
            "ready" => Ok(machine),
            other => Err(io::Error::other(format!("no machine: {other:?}"))),
        }
    }

    /// Runs a bash script in it, as root; what it leaves in the background goes on.
    pub fn run(&mut self, script: &str) -> io::Result<Ended> {
        self.count += 1;
        let name = format!("job{}", self.count);
        let path = self.dir.path().join("jobs").join(&name);
        fs::write(&path, script)?;
        let jobs = self.jobs.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        writeln!(jobs, "{name}")?;
        jobs.flush()?;
        let code = self.line()?.parse().map_err(io::Error::other)?;
        let read = |end: &str| -> io::Result<String> {
            Ok(String::from_utf8_lossy(&fs::read(path.with_extension(end))?).into_owned())
        };
        Ok(Ended { code, stdout: read("out")?, stderr: read("err")? })
    }

    /// Puts a file into its `/jobs`.
    pub fn put(&self, name: &str, content: &[u8]) -> io::Result<()> {
        fs::write(self.dir.path().join("jobs").join(name), content)
    }

    /// Puts a program there; on one file system it is not copied.
    pub fn put_program(&self, name: &str, program: &Path) -> io::Result<()> {
        let target = self.dir.path().join("jobs").join(name);
        if fs::hard_link(program, &target).is_err() {
            fs::copy(program, &target)?;
        }
        Ok(())
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        self.ended.read_line(&mut line)?;
        Ok(line.trim_end().to_owned())
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        drop(self.jobs.take());
        let _ = self.holder.wait();
    }
}
