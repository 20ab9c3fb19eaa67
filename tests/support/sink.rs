//! An SMTP server that takes every message and remembers it.

use super::poll;
use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

/// A message that was taken.
#[derive(Clone, Debug)]
pub struct Letter {
    /// MAIL FROM, without brackets.
    pub sender: String,
    /// RCPT TO, without brackets.
    pub recipients: Vec<String>,
    /// What came after DATA, dots as sent, without the final dot.
    pub wire: Vec<u8>,
}

/// The server; its threads end with the process.
pub struct Sink {
    port: u16,
    letters: Arc<Mutex<Vec<Letter>>>,
}

impl Sink {
    /// Listens on a free port.
    pub fn start() -> Self {
        Self::start_on(0)
    }

    /// Listens on this port.
    pub fn start_on(port: u16) -> Self {
        let listener = poll(super::PATIENCE, || TcpListener::bind(("127.0.0.1", port)).ok());
        let listener = listener.expect("the port is free");
        let port = listener.local_addr().expect("an address").port();
        let letters = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&letters);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let kept = Arc::clone(&kept);
                thread::spawn(move || converse(stream, &kept));
            }
        });
        Self { port, letters }
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What it has taken.
    pub fn letters(&self) -> Vec<Letter> {
        lock(&self.letters).clone()
    }

    /// Waits until it has taken this many.
    pub fn wait_for(&self, count: usize, patience: Duration) -> Vec<Letter> {
        poll(patience, || (self.letters().len() >= count).then_some(()));
        self.letters()
    }
}

impl Letter {
    /// The message, dots undone.
    pub fn message(&self) -> Vec<u8> {
        let mut message = Vec::new();
        for line in self.wire.split_inclusive(|&b| b == b'\n') {
            message.extend_from_slice(line.strip_prefix(b".").unwrap_or(line));
        }
        message
    }

    /// The unfolded value of a header field.
    pub fn header(&self, name: &str) -> Option<String> {
        let text = String::from_utf8_lossy(&self.message()).replace("\r\n", "\n");
        super::mailbox::Mail::new(text.into_bytes()).header(name)
    }
}

fn lock(letters: &Mutex<Vec<Letter>>) -> MutexGuard<'_, Vec<Letter>> {
    letters.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One session; an error is its end.
fn converse(stream: TcpStream, letters: &Mutex<Vec<Letter>>) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut writer = stream;
    let mut say = |text: &str| writer.write_all(format!("{text}\r\n").as_bytes()).ok();
    say("220 sink ESMTP")?;
    let mut letter = Letter { sender: String::new(), recipients: Vec::new(), wire: Vec::new() };
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let between = |line: &str| {
            let inner = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
            inner.map_or_else(String::new, |(address, _)| address.to_owned())
        };
        match line.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
            "EHLO" => say("250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8")?,
            "MAIL" => {
                letter.sender = between(&line);
                letter.recipients.clear();
                letter.wire.clear();
                say("250 2.1.0 Ok")?;
            }
            "RCPT" => {
                letter.recipients.push(between(&line));
                say("250 2.1.5 Ok")?;
            }
            "DATA" => {
                say("354 go on")?;
                loop {
                    let mut bytes = Vec::new();
                    if reader.read_until(b'\n', &mut bytes).ok()? == 0 {
                        return None;
                    }
                    if bytes == b".\r\n" {
                        break;
                    }
                    letter.wire.extend_from_slice(&bytes);
                }
                // Taken: from here on it is ours, whether they hear it or not.
                lock(letters).push(letter.clone());
                say("250 2.0.0 Ok: queued as 4XyZ1q3")?;
            }
            "QUIT" => {
                say("221 2.0.0 Bye")?;
                return Some(());
            }
            _ => say("250 2.0.0 Ok")?,
        }
    }
}
