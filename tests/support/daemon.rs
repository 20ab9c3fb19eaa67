//! The program under test, run as users run it: `imip-milter --config FILE serve`.

use super::{PATIENCE, poll};
use std::{
    env,
    ffi::OsStr,
    fs::{self, File},
    io::{self, Write},
    net::TcpStream,
    os::unix::{fs::DirBuilderExt, net::UnixStream},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Output, Stdio},
};

/// The program: next to the test that cargo built, or where `IMIP_MILTER` points.
pub fn program() -> PathBuf {
    if let Some(path) = env::var_os("IMIP_MILTER") {
        return path.into();
    }
    if let Some(path) = option_env!("CARGO_BIN_EXE_imip-milter") {
        return path.into();
    }
    // An example: target/PROFILE/examples/NAME.
    let here = env::current_exe().expect("own path");
    here.ancestors().nth(2).expect("target directory").join("imip-milter")
}

/// Where the daemon listens.
#[derive(Clone, Debug)]
pub enum Socket {
    /// A Unix socket of this path.
    Unix(PathBuf),
    /// A port of 127.0.0.1.
    Inet(u16),
}

impl Socket {
    /// As our configuration writes it.
    fn ours(&self) -> String {
        match self {
            Self::Unix(path) => format!("unix:{}", path.display()),
            Self::Inet(port) => format!("inet:127.0.0.1:{port}"),
        }
    }

    /// As main.cf writes it (the same, but that is luck).
    pub fn postfix(&self) -> String {
        self.ours()
    }

    fn accepts(&self) -> bool {
        match self {
            Self::Unix(path) => UnixStream::connect(path).is_ok(),
            Self::Inet(port) => TcpStream::connect(("127.0.0.1", *port)).is_ok(),
        }
    }
}

/// What a test says about the daemon's configuration.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// More keys of `[server]`.
    pub server: String,
    /// Tables after `[server]` and `[users]`.
    pub tables: String,
}

/// A daemon: its configuration, and the process while it runs.
pub struct Daemon {
    dir: PathBuf,
    socket: Socket,
    inject_port: u16,
    process: Option<Child>,
    environment: Vec<(String, String)>,
    wrapper: Vec<String>,
}

impl Daemon {
    /// A daemon that is not started, whose files are below `dir`.
    pub fn new(
        dir: &Path,
        socket: Socket,
        inject_port: u16,
        settings: &Settings,
    ) -> io::Result<Self> {
        let daemon = Self {
            dir: dir.to_owned(),
            socket,
            inject_port,
            process: None,
            environment: Vec::new(),
            wrapper: Vec::new(),
        };
        // As packages make it.
        fs::DirBuilder::new().recursive(true).mode(0o700).create(daemon.state())?;
        daemon.configure(settings)?;
        Ok(daemon)
    }

    /// Sets an environment variable for the next start.
    pub fn with_environment(&mut self, name: &str, value: &str) {
        self.environment.push((name.to_owned(), value.to_owned()));
    }

    /// Has the next start made by this program, which becomes the daemon.
    pub fn within(&mut self, wrapper: &[String]) {
        self.wrapper = wrapper.to_vec();
    }

    /// Writes the configuration; a running daemon reads it at [`Daemon::reload`].
    pub fn configure(&self, settings: &Settings) -> io::Result<()> {
        let text = format!(
            "[server]\n{}\n{}\n[users]\ndomains = [\"example.org\"]\n{}",
            self.server_keys(),
            settings.server,
            settings.tables,
        );
        self.write_configuration(&text)
    }

    /// What `[server]` has to say so that the daemon works here.
    pub fn server_keys(&self) -> String {
        format!(
            "\
socket = \"{socket}\"
socket_mode = \"0666\"
hostname = \"mx.example.org\"
authserv_ids = [\"mx.example.org\"]
submission = [\"daemon:ORIGINATING\"]
inject = \"smtp://127.0.0.1:{inject}\"
state_dir = \"{state}\"
log = \"stderr\"",
            socket = self.socket.ours(),
            inject = self.inject_port,
            state = self.state().display(),
        )
    }

    /// Writes the whole configuration; a running daemon reads it at [`Daemon::reload`].
    pub fn write_configuration(&self, text: &str) -> io::Result<()> {
        // Renamed into place, so that no reader sees half of it.
        let new = self.dir.join("imip-milter.toml.new");
        fs::write(&new, text)?;
        fs::rename(new, self.config())
    }

    /// The configuration file.
    pub fn config(&self) -> PathBuf {
        self.dir.join("imip-milter.toml")
    }

    /// The state directory.
    pub fn state(&self) -> PathBuf {
        self.dir.join("state")
    }

    /// The address that the MTA connects to.
    pub fn socket(&self) -> &Socket {
        &self.socket
    }

    /// Starts the process and waits until it accepts connections.
    pub fn start(&mut self) -> io::Result<()> {
        let log = File::options().create(true).append(true).open(self.log_file())?;
        let mut whole = self.wrapper.iter().map(PathBuf::from).chain([program()]);
        let mut command = Command::new(whole.next().unwrap_or_default());
        command.args(whole);
        command.arg("--config").arg(self.config()).arg("serve").stdin(Stdio::null());
        command.envs(self.environment.iter().map(|(k, v)| (k, v)));
        command.stdout(log.try_clone()?).stderr(log);
        let mut child = command.spawn()?;
        let ready = poll(PATIENCE, || match child.try_wait() {
            Ok(Some(status)) => Some(Err(status)),
            _ => self.socket.accepts().then_some(Ok(())),
        });
        match ready {
            Some(Ok(())) => {
                self.process = Some(child);
                Ok(())
            }
            Some(Err(status)) => {
                Err(io::Error::other(format!("serve ended ({status}):\n{}", self.log())))
            }
            None => {
                let _ = child.kill();
                let _ = child.wait();
                Err(io::Error::other(format!("serve does not accept:\n{}", self.log())))
            }
        }
    }

    /// The process id while it runs.
    pub fn pid(&self) -> Option<u32> {
        self.process.as_ref().map(Child::id)
    }

    /// SIGTERM, and the exit status; the daemon is given [`PATIENCE`] to drain.
    pub fn stop(&mut self) -> io::Result<ExitStatus> {
        self.signal("TERM")?;
        let Some(mut child) = self.process.take() else {
            return Err(io::Error::other("not running"));
        };
        match poll(PATIENCE, || child.try_wait().transpose()) {
            Some(status) => status,
            None => {
                child.kill()?;
                child.wait()?;
                Err(io::Error::other(format!("did not stop:\n{}", self.log())))
            }
        }
    }

    /// SIGHUP: read the configuration again.
    pub fn reload(&self) -> io::Result<()> {
        self.signal("HUP")
    }

    /// SIGKILL.
    pub fn kill(&mut self) -> io::Result<()> {
        if let Some(mut child) = self.process.take() {
            child.kill()?;
            child.wait()?;
        }
        Ok(())
    }

    fn signal(&self, name: &str) -> io::Result<()> {
        let pid = self.pid().ok_or_else(|| io::Error::other("not running"))?;
        let status =
            Command::new("/bin/sh").arg("-c").arg(format!("kill -{name} {pid}")).status()?;
        if status.success() { Ok(()) } else { Err(io::Error::other("kill failed")) }
    }

    fn log_file(&self) -> PathBuf {
        self.dir.join("imip-milter.log")
    }

    /// Everything that the daemon has logged, all its runs.
    pub fn log(&self) -> String {
        fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    /// Waits for a log line that contains all of `words`.
    pub fn wait_for_log(&self, words: &[&str]) -> Option<String> {
        poll(PATIENCE, || {
            let log = self.log();
            log.lines().find(|line| words.iter().all(|w| line.contains(w))).map(str::to_owned)
        })
    }

    /// Runs another command of the program with this configuration.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S], input: &[u8]) -> io::Result<Output> {
        let mut child = Command::new(program())
            .arg("--config")
            .arg(self.config())
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            // A command that reads nothing may be gone already.
            let _ = stdin.write_all(input);
        }
        child.wait_with_output()
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}
