//! An SMTP client that does exactly what it is told, and shows every reply.

use std::{
    fmt,
    io::{self, BufRead, BufReader, Write},
    net::TcpStream,
    time::Duration,
};

/// A reply: its code and the text of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Three-digit code.
    pub code: u16,
    /// Lines without code and line end.
    pub lines: Vec<String>,
}

impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.lines.join(" / "))
    }
}

/// Why a message was not taken.
#[derive(Debug)]
pub enum Error {
    /// The connection failed; the client cannot know whether the message was taken.
    Io(io::Error),
    /// The server said no.
    Refused {
        /// The command that was refused, `.` for the message itself.
        command: String,
        /// What the server said.
        reply: Reply,
    },
}

impl Error {
    /// True when a client has to try again later.
    pub fn is_temporary(&self) -> bool {
        match self {
            Self::Io(_) => true,
            Self::Refused { reply, .. } => (400..500).contains(&reply.code),
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "{error}"),
            Self::Refused { command, reply } => write!(f, "{command}: {reply}"),
        }
    }
}

impl std::error::Error for Error {}

/// Who sends to whom, and the parameters of `MAIL FROM`.
#[derive(Clone, Debug)]
pub struct Envelope {
    sender: String,
    recipients: Vec<String>,
    parameters: String,
}

impl Envelope {
    /// An envelope without parameters; an empty sender is the null sender.
    pub fn new(sender: &str, recipients: &[&str]) -> Self {
        Self {
            sender: sender.to_owned(),
            recipients: recipients.iter().map(|r| (*r).to_owned()).collect(),
            parameters: String::new(),
        }
    }

    /// The same with a `MAIL FROM` parameter such as `BODY=8BITMIME` or `SMTPUTF8`.
    pub fn with(mut self, parameter: &str) -> Self {
        self.parameters.push(' ');
        self.parameters.push_str(parameter);
        self
    }
}

/// An open SMTP session after EHLO.
pub struct Session {
    input: BufReader<TcpStream>,
    output: TcpStream,
    /// What the server announced in its last EHLO reply.
    pub extensions: Vec<String>,
}

impl Session {
    /// Connects to a port of this machine and says EHLO.
    pub fn open(port: u16) -> Result<Self, Error> {
        let output = TcpStream::connect(("127.0.0.1", port))?;
        output.set_nodelay(true)?;
        output.set_read_timeout(Some(Duration::from_secs(120)))?;
        let mut session =
            Self { input: BufReader::new(output.try_clone()?), output, extensions: Vec::new() };
        session.hello()?;
        Ok(session)
    }

    fn hello(&mut self) -> Result<(), Error> {
        let greeting = self.reply()?;
        expect("greeting", 220, greeting)?;
        self.extensions = self.command("EHLO client.example.net", 250)?.lines;
        Ok(())
    }

    /// Claims other connection facts, as a front end that Postfix trusts does:
    /// `[("ADDR", "192.0.2.7")]` is a stranger, `[("LOGIN", "bob@example.org")]` an
    /// authenticated user.
    pub fn xclient(&mut self, attributes: &[(&str, &str)]) -> Result<(), Error> {
        let list: String = attributes.iter().map(|(k, v)| format!(" {k}={v}")).collect();
        self.write(format!("XCLIENT{list}\r\n").as_bytes())?;
        self.hello()
    }

    /// Sends one message (any line ends; CRLF goes on the wire) and returns its queue id.
    pub fn send(&mut self, envelope: &Envelope, message: &[u8]) -> Result<String, Error> {
        match self.transaction(envelope, message) {
            Err(Error::Refused { command, reply }) => {
                // Leave the session usable, unless the server is closing it.
                if reply.code != 421 {
                    let _ = self.command("RSET", 250);
                }
                Err(Error::Refused { command, reply })
            }
            other => other,
        }
    }

    fn transaction(&mut self, envelope: &Envelope, message: &[u8]) -> Result<String, Error> {
        self.command(&format!("MAIL FROM:<{}>{}", envelope.sender, envelope.parameters), 250)?;
        for recipient in &envelope.recipients {
            self.command(&format!("RCPT TO:<{recipient}>"), 250)?;
        }
        let reply = self.data(message)?;
        let text = reply.lines.concat();
        Ok(text.rsplit_once("queued as ").map_or(text.clone(), |(_, id)| id.trim().to_owned()))
    }

    /// DATA and a message, after its envelope.
    pub fn data(&mut self, message: &[u8]) -> Result<Reply, Error> {
        self.command("DATA", 354)?;
        self.write(&on_the_wire(message))?;
        let reply = self.reply()?;
        expect(".", 250, reply)
    }

    /// Sends a command and demands a reply code.
    pub fn command(&mut self, command: &str, code: u16) -> Result<Reply, Error> {
        self.write(format!("{command}\r\n").as_bytes())?;
        let reply = self.reply()?;
        expect(command, code, reply)
    }

    fn write(&mut self, octets: &[u8]) -> Result<(), Error> {
        Ok(self.output.write_all(octets)?)
    }

    fn reply(&mut self) -> Result<Reply, Error> {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if self.input.read_line(&mut line)? == 0 {
                return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
            }
            let line = line.trim_end();
            let code = line.get(..3).and_then(|c| c.parse().ok());
            let Some(code) = code else {
                return Err(io::Error::new(io::ErrorKind::InvalidData, line.to_owned()).into());
            };
            lines.push(line.get(4..).unwrap_or_default().to_owned());
            if line.as_bytes().get(3) != Some(&b'-') {
                return Ok(Reply { code, lines });
            }
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Nobody waits for the answer.
        let _ = self.output.write_all(b"QUIT\r\n");
    }
}

fn expect(command: &str, code: u16, reply: Reply) -> Result<Reply, Error> {
    if reply.code == code {
        Ok(reply)
    } else {
        Err(Error::Refused { command: command.to_owned(), reply })
    }
}

/// CRLF line ends, dots stuffed, and the final dot.
pub fn on_the_wire(message: &[u8]) -> Vec<u8> {
    let mut wire = Vec::with_capacity(message.len() + message.len() / 32);
    let text = message.strip_suffix(b"\n").unwrap_or(message);
    for line in text.split(|&b| b == b'\n') {
        if line.first() == Some(&b'.') {
            wire.push(b'.');
        }
        wire.extend_from_slice(line.strip_suffix(b"\r").unwrap_or(line));
        wire.extend_from_slice(b"\r\n");
    }
    wire.extend_from_slice(b".\r\n");
    wire
}
