//! A mail host: a private Postfix with the daemon attached by a line in main.cf.

use super::{
    PATIENCE,
    daemon::{Daemon, Settings, Socket},
    mailbox::Mail,
    postfix::{Place, Postfix},
    smtp::{Envelope, Error, Session},
};
use std::{fmt::Write, io};

/// Postfix and the daemon, both running, stopped when dropped.
pub struct Site {
    /// The MTA. (Stopped first: its sessions would wait for the daemon.)
    pub postfix: Postfix,
    /// The daemon.
    pub daemon: Daemon,
}

impl Site {
    /// A site whose daemon listens on a Unix socket.
    pub fn start(settings: &Settings) -> io::Result<Self> {
        let place = Place::find()?;
        let socket = Socket::Unix(place.dir().join("milter.sock"));
        Self::start_at(place, socket, settings)
    }

    /// A site whose daemon listens on TCP.
    pub fn start_tcp(settings: &Settings) -> io::Result<Self> {
        let place = Place::find()?;
        let port = std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        Self::start_at(place, Socket::Inet(port), settings)
    }

    fn start_at(place: Place, socket: Socket, settings: &Settings) -> io::Result<Self> {
        let mut daemon = Daemon::new(place.dir(), socket, place.inject_port(), settings)?;
        daemon.start()?;
        let milters = daemon.socket().postfix();
        let postfix = Postfix::start(place, &milters)?;
        Ok(Self { postfix, daemon })
    }

    /// Sends a message as a stranger's mail server does; the queue id.
    pub fn receive(
        &self,
        sender: &str,
        recipients: &[&str],
        message: &[u8],
    ) -> Result<String, Error> {
        let mut session = Session::open(self.postfix.mx_port())?;
        session.xclient(&[("ADDR", "192.0.2.7"), ("NAME", "mail.example.net")])?;
        session.send(&Envelope::new(sender, recipients), message)
    }

    /// Sends a message as an authenticated user's mail program does; the queue id.
    pub fn submit(
        &self,
        login: &str,
        recipients: &[&str],
        message: &[u8],
    ) -> Result<String, Error> {
        let mut session = Session::open(self.postfix.submission_port())?;
        session.xclient(&[("LOGIN", login)])?;
        session.send(&Envelope::new(login, recipients), message)
    }

    /// The delivered message with this Subject; panics with both logs when it does not come.
    pub fn delivered(&self, address: &str, subject: &str) -> Mail {
        self.delivered_where(address, subject, |m| m.header("Subject").as_deref() == Some(subject))
    }

    /// The delivered message that `wanted` accepts; panics with both logs when it does not come.
    pub fn delivered_where(
        &self,
        address: &str,
        what: &str,
        wanted: impl Fn(&Mail) -> bool,
    ) -> Mail {
        match self.postfix.mailbox(address).wait_for(PATIENCE, wanted) {
            Some(mail) => mail,
            None => panic!("no mail \"{what}\" for {address}\n{}", self.logs()),
        }
    }

    /// Standard output of a command that has to succeed.
    pub fn run(&self, arguments: &[&str]) -> String {
        let output = self.daemon.run(arguments, b"").expect("the program can be run");
        assert!(
            output.status.success(),
            "{arguments:?}: {}\n{}",
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// `calendar list --json` of a user.
    pub fn calendar(&self, user: &str) -> Vec<serde_json::Value> {
        serde_json::from_str(&self.run(&["calendar", "list", "--json", user]))
            .expect("a JSON array")
    }

    /// The rows of [`Site::calendar`] for one event.
    pub fn event(&self, user: &str, uid: &str) -> Vec<serde_json::Value> {
        let mut rows = self.calendar(user);
        rows.retain(|row| row["uid"] == uid);
        rows
    }

    /// What both programs have logged, for the message of a failed test.
    pub fn logs(&self) -> String {
        let mut text = String::new();
        let _ = write!(
            text,
            "--- maillog\n{}\n--- imip-milter\n{}",
            self.postfix.maillog(),
            self.daemon.log()
        );
        text
    }
}
