//! Ways into the MTA's queue: SMTP to a loopback listener, or sendmail(1).
//!
//! SMTP is the default: it has a definite answer, and is ten times cheaper. lettre forms the
//! commands and reads the replies. The connection is ours, because lettre's does not set
//! `TCP_NODELAY` (44 ms a message on loopback), gives up at the first refused recipient, and ends
//! every message with an empty line; envelope addresses are, because it has other rules for them
//! than [`Mailbox`].

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use lettre::transport::smtp::commands::{Data, Ehlo, Quit, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, ServerInfo};
use lettre::transport::smtp::response::{Response, Severity};

use crate::itip::Mailbox;
use crate::store::Waiting;

/// Why a mail was not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// The MTA does not answer; it would not take any other mail either.
    #[error("cannot reach the MTA: {0}")]
    Unreachable(String),
    /// Not now.
    #[error("{0}")]
    Temporary(String),
    /// Never.
    #[error("{0}")]
    Permanent(String),
}

/// A way into the MTA's queue. Calls block.
pub trait Transport: Send {
    /// Hands one mail over; what the MTA said to it.
    ///
    /// # Errors
    /// [`TransportError`]; no recipient gets it. Where the MTA takes the mail for some recipients
    /// and refuses others for good, that is no error: what it says names them.
    fn send(&mut self, mail: &Waiting) -> Result<String, TransportError>;

    /// No more mail for now: a connection can be closed.
    fn finish(&mut self) {}
}

/// SMTP to a listener of the MTA that does not have this milter (or it would loop).
#[derive(Debug)]
pub struct SmtpTransport {
    server: String,
    hostname: String,
    times: Times,
    session: Option<Session>,
}

/// How long is waited.
#[derive(Clone, Copy, Debug)]
struct Times {
    connect: Duration,
    command: Duration,
    /// After the final dot: giving up here means sending twice (RFC 5321 section 4.5.3.2.6).
    data: Duration,
}

impl SmtpTransport {
    /// To `server` (`127.0.0.1:10026`); `hostname` is what we call ourselves. Nothing is opened
    /// yet.
    pub fn new(server: impl Into<String>, hostname: impl Into<String>) -> Self {
        let times = Times {
            connect: Duration::from_secs(10),
            command: Duration::from_secs(60),
            data: Duration::from_secs(600),
        };
        SmtpTransport { server: server.into(), hostname: hostname.into(), times, session: None }
    }

    /// With one time limit for everything.
    #[must_use]
    pub fn with_timeout(mut self, limit: Duration) -> Self {
        self.times = Times { connect: limit, command: limit, data: limit };
        self
    }
}

impl Transport for SmtpTransport {
    fn send(&mut self, mail: &Waiting) -> Result<String, TransportError> {
        let kept = self.session.take();
        let mut fresh = kept.is_none();
        let mut next = kept.map(Ok);
        loop {
            let open = || Session::open(&self.server, &self.hostname, self.times);
            let mut session = next.take().unwrap_or_else(open)?;
            match session.send(mail) {
                // The MTA may have closed the connection that was kept; nothing was sent yet.
                Err(Fault::Lost(_)) if !fresh => fresh = true,
                Err(Fault::Lost(text)) => return Err(TransportError::Unreachable(text)),
                Err(Fault::Said(error)) => {
                    if session.reset() {
                        self.session = Some(session);
                    }
                    return Err(error);
                }
                Ok(said) => {
                    self.session = Some(session);
                    return Ok(said);
                }
            }
        }
    }

    fn finish(&mut self) {
        if let Some(mut session) = self.session.take() {
            let _ = session.command(&Quit.to_string());
        }
    }
}

/// What went wrong in a session.
enum Fault {
    /// The connection is gone and the mail was not taken.
    Lost(String),
    /// The MTA said so, or it must be assumed that it took the mail.
    Said(TransportError),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Fault::Lost(error.to_string())
    }
}

/// An open SMTP connection, greeted.
#[derive(Debug)]
struct Session {
    stream: BufReader<TcpStream>,
    server: Option<ServerInfo>,
    times: Times,
}

impl Session {
    fn open(server: &str, hostname: &str, times: Times) -> Result<Self, TransportError> {
        let unreachable = |text: String| TransportError::Unreachable(format!("{server}: {text}"));
        let stream = connect(server, times).map_err(|e| unreachable(e.to_string()))?;
        let mut session = Session { stream: BufReader::new(stream), server: None, times };
        let greeted = session.reply().and_then(|greeting| {
            if !greeting.has_code(220) {
                return Ok(greeting);
            }
            let hello = Ehlo::new(ClientId::Domain(hostname.to_owned()));
            let response = session.command(&hello.to_string())?;
            session.server = ServerInfo::from_response(&response).ok();
            Ok(response)
        });
        match greeted {
            Ok(response) if session.server.is_some() && response.is_positive() => Ok(session),
            Ok(response) => Err(unreachable(said(&response))),
            Err(error) => Err(unreachable(error.to_string())),
        }
    }

    fn send(&mut self, mail: &Waiting) -> Result<String, Fault> {
        let entry = &mail.entry;
        let mut command = match &entry.envelope_sender {
            Some(sender) => format!("MAIL FROM:{}", path(sender)?),
            None => "MAIL FROM:<>".to_owned(),
        };
        let mut all = entry.to.iter().chain(&entry.envelope_sender);
        self.extend(&mut command, !entry.message.is_ascii(), Extension::EightBitMime)?;
        let international = all.any(|address| !address.as_str().is_ascii());
        self.extend(&mut command, international, Extension::SmtpUtfEight)?;
        self.expect(&command)?;

        let mut taken = 0;
        let mut refused = Vec::new();
        for recipient in &entry.to {
            let response = self.command(&format!("RCPT TO:{}\r\n", path(recipient)?))?;
            match response.code().severity {
                Severity::PositiveCompletion | Severity::PositiveIntermediate => taken += 1,
                Severity::PermanentNegativeCompletion => {
                    refused.push(format!("{recipient}: {}", said(&response)));
                }
                // For all or for none: a second try would reach the others twice.
                Severity::TransientNegativeCompletion => {
                    return Err(Fault::Said(TransportError::Temporary(said(&response))));
                }
            }
        }
        if taken == 0 {
            let text = if refused.is_empty() { "no recipient".into() } else { refused.join("; ") };
            return Err(Fault::Said(TransportError::Permanent(text)));
        }
        self.expect(Data.to_string().trim_end())?;
        let accepted = self.content(&entry.message)?;
        if refused.is_empty() {
            Ok(accepted)
        } else {
            Ok(format!("{accepted}; refused: {}", refused.join("; ")))
        }
    }

    /// Adds a parameter to MAIL where the mail needs the extension.
    fn extend(&self, command: &mut String, needed: bool, with: Extension) -> Result<(), Fault> {
        if !needed {
            return Ok(());
        }
        let word = match with {
            Extension::EightBitMime => "BODY=8BITMIME",
            _ => "SMTPUTF8",
        };
        if !self.server.as_ref().is_some_and(|s| s.supports_feature(with)) {
            let text = format!("the MTA at the injection port does not offer {word}");
            return Err(Fault::Said(TransportError::Temporary(text)));
        }
        command.push(' ');
        command.push_str(word);
        Ok(())
    }

    /// The message and the final dot, in one write. What is lost after that may have been taken.
    fn content(&mut self, message: &[u8]) -> Result<String, Fault> {
        let unsure = |e: io::Error| {
            Fault::Said(TransportError::Temporary(format!("no answer to the message: {e}")))
        };
        self.stream.get_ref().set_read_timeout(Some(self.times.data)).map_err(unsure)?;
        self.stream.get_mut().write_all(&as_data(message)).map_err(unsure)?;
        let response = self.reply().map_err(unsure)?;
        self.stream.get_ref().set_read_timeout(Some(self.times.command)).map_err(unsure)?;
        judge(&response).map_err(Fault::Said)?;
        Ok(said(&response))
    }

    /// A command line that must be answered with yes.
    fn expect(&mut self, line: &str) -> Result<Response, Fault> {
        let response = self.command(&format!("{line}\r\n"))?;
        judge(&response).map_err(Fault::Said)?;
        Ok(response)
    }

    fn command(&mut self, line: &str) -> io::Result<Response> {
        self.stream.get_mut().write_all(line.as_bytes())?;
        self.reply()
    }

    /// Back to the state after EHLO; false: the connection is of no use any more.
    fn reset(&mut self) -> bool {
        self.command(&Rset.to_string()).is_ok_and(|r| r.is_positive())
    }

    /// Reads one reply of at most a hundred lines.
    fn reply(&mut self) -> io::Result<Response> {
        let bad = || io::Error::new(io::ErrorKind::InvalidData, "the MTA's reply is no SMTP");
        let mut text = Vec::new();
        for _ in 0..100 {
            let start = text.len();
            let mut limited = self.stream.by_ref().take(4096);
            limited.read_until(b'\n', &mut text)?;
            let line = text.get(start..).unwrap_or_default();
            if line.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if !line.ends_with(b"\n") {
                return Err(bad());
            }
            if line.get(3) != Some(&b'-') {
                let text = String::from_utf8_lossy(&text);
                return text.parse().map_err(|_| bad());
            }
        }
        Err(bad())
    }
}

fn connect(server: &str, times: Times) -> io::Result<TcpStream> {
    let mut last = io::Error::other("the name has no address");
    for address in server.to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, times.connect) {
            Ok(stream) => {
                stream.set_nodelay(true)?;
                stream.set_read_timeout(Some(times.command))?;
                stream.set_write_timeout(Some(times.command))?;
                return Ok(stream);
            }
            Err(error) => last = error,
        }
    }
    Err(last)
}

fn judge(response: &Response) -> Result<(), TransportError> {
    match response.code().severity {
        Severity::PositiveCompletion | Severity::PositiveIntermediate => Ok(()),
        // The MTA is being stopped.
        _ if response.has_code(421) => Err(TransportError::Unreachable(said(response))),
        Severity::TransientNegativeCompletion => Err(TransportError::Temporary(said(response))),
        Severity::PermanentNegativeCompletion => Err(TransportError::Permanent(said(response))),
    }
}

/// Code and text in one line.
fn said(response: &Response) -> String {
    let text: Vec<&str> = response.message().collect();
    format!("{} {}", response.code(), text.join(" "))
}

/// `<address>`. A [`Mailbox`] has been checked; this is the last fence before the wire.
fn path(address: &Mailbox) -> Result<String, Fault> {
    let text = address.as_str();
    let quoted = text.starts_with('"');
    let bad = |c: char| c.is_control() || (!quoted && (c == ' ' || c == '<' || c == '>'));
    if text.chars().any(bad) {
        let text = format!("{text} cannot be an envelope address");
        return Err(Fault::Said(TransportError::Permanent(text)));
    }
    Ok(format!("<{text}>"))
}

/// Every line end as CRLF, dots stuffed, the final dot.
fn as_data(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len() + message.len() / 32 + 8);
    let mut lines = lines(message).peekable();
    while let Some(line) = lines.next() {
        // What follows the last line end is a line only if there is something.
        if line.is_empty() && lines.peek().is_none() {
            break;
        }
        if line.first() == Some(&b'.') {
            out.push(b'.');
        }
        out.extend_from_slice(line);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(b".\r\n");
    out
}

/// Lines of a message that end with CRLF, bare LF or bare CR. An MTA and the next one must see
/// the same lines, or one could hide a command in them (SMTP smuggling).
fn lines(message: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(message);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = memchr::memchr2(b'\r', b'\n', text) else {
            rest = None;
            return Some(text);
        };
        let (line, tail) = text.split_at_checked(end)?;
        rest = Some(tail.strip_prefix(b"\r\n").or_else(|| tail.get(1..)).unwrap_or_default());
        Some(line)
    })
}

/// sendmail(1), for hosts without a loopback listener. The unit must not have
/// `NoNewPrivileges=yes` unless it is in the MTA's submission group: postdrop would wait for ever.
#[derive(Debug)]
pub struct SendmailTransport {
    program: PathBuf,
    limit: Duration,
}

impl SendmailTransport {
    /// With the program at this path, which may take a minute.
    pub fn new(program: impl Into<PathBuf>) -> Self {
        SendmailTransport { program: program.into(), limit: Duration::from_secs(60) }
    }

    /// With another time limit.
    #[must_use]
    pub fn with_timeout(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    fn run(&self, mail: &Waiting) -> io::Result<(Option<i32>, String)> {
        let entry = &mail.entry;
        let sender = entry.envelope_sender.as_ref().map_or("<>", Mailbox::as_str);
        let mut child = Command::new(&self.program)
            .args(["-i", "-f", sender, "--"])
            .args(entry.to.iter().map(Mailbox::as_str))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        // Neither pipe may stop us while the program does nothing with it.
        let input = child.stdin.take();
        let message = lines(&entry.message).collect::<Vec<_>>().join(&b'\n');
        let writer = thread::spawn(move || input.map(|mut input| input.write_all(&message)));
        let output = child.stderr.take();
        let reader = thread::spawn(move || {
            let mut text = Vec::new();
            if let Some(mut output) = output {
                let _ = output.by_ref().take(4096).read_to_end(&mut text);
                let _ = io::copy(&mut output, &mut io::sink());
            }
            text
        });
        let status = wait(&mut child, self.limit);
        if status.is_err() {
            // Its children may hold the pipes open: the two threads are left to themselves.
            let _ = child.kill();
            let _ = child.wait();
            return status.map(|code| (code, String::new()));
        }
        let _ = writer.join();
        let text = reader.join().unwrap_or_default();
        Ok((status?, String::from_utf8_lossy(&text).trim().to_owned()))
    }
}

fn wait(child: &mut Child, limit: Duration) -> io::Result<Option<i32>> {
    let started = Instant::now();
    let mut pause = Duration::from_millis(2);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.code());
        }
        if started.elapsed() >= limit {
            return Err(io::Error::new(io::ErrorKind::TimedOut, "it did not end in time"));
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(100));
    }
}

impl Transport for SendmailTransport {
    fn send(&mut self, mail: &Waiting) -> Result<String, TransportError> {
        let name = self.program.display();
        match self.run(mail) {
            Ok((Some(0), _)) => Ok("taken by sendmail".to_owned()),
            // EX_USAGE, EX_DATAERR, EX_NOUSER, EX_NOHOST, EX_NOPERM
            Ok((Some(code @ (64 | 65 | 67 | 68 | 77)), text)) => {
                Err(TransportError::Permanent(format!("{name} ended with {code}: {text}")))
            }
            Ok((code, text)) => {
                let code = code.map_or_else(|| "a signal".to_owned(), |c| c.to_string());
                Err(TransportError::Temporary(format!("{name} ended with {code}: {text}")))
            }
            Err(error) if error.kind() == io::ErrorKind::TimedOut => {
                Err(TransportError::Temporary(format!("{name}: {error}")))
            }
            Err(error) => Err(TransportError::Unreachable(format!("{name}: {error}"))),
        }
    }
}

#[cfg(test)]
#[path = "transport_tests.rs"]
pub(super) mod tests;
