//! journald's own protocol: a datagram of `NAME=value` lines.
//!
//! The usual layer for it sends a target and places in the source, maps info to notice, and
//! cannot send a message that is made of the fields.

use std::io;
use std::os::unix::net::UnixDatagram;

use nix::syslog::Severity;

use super::{IDENT, Line};

const SOCKET: &str = "/run/systemd/journal/socket";

/// The way to journald. Its socket is looked up for every entry: it may be started again.
pub(super) struct Journal {
    socket: UnixDatagram,
}

impl Journal {
    /// # Errors
    /// Nobody listens there.
    pub(super) fn open() -> io::Result<Self> {
        let journal = Journal { socket: UnixDatagram::unbound()? };
        // It takes no notice of what is empty.
        journal.socket.send_to(&[], SOCKET)?;
        Ok(journal)
    }

    pub(super) fn send(&self, severity: Severity, line: &Line) -> io::Result<()> {
        self.socket.send_to(&entry(severity, line), SOCKET).map(drop)
    }
}

/// Neither names nor values have newlines, so that each is a line.
fn entry(severity: Severity, line: &Line) -> Vec<u8> {
    let mut entry = format!(
        "MESSAGE={line}\nPRIORITY={}\nSYSLOG_FACILITY=2\nSYSLOG_IDENTIFIER={IDENT}\n\
         SYSLOG_PID={}\n",
        severity as i32,
        std::process::id()
    );
    for (name, value) in line.fields() {
        entry.push_str(&name);
        entry.push('=');
        entry.push_str(value);
        entry.push('\n');
    }
    entry.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::super::captured;
    use super::*;

    #[test]
    fn an_entry_has_the_line_and_its_fields() {
        let lines = captured(|| {
            tracing::error!(queue_id = "4X", user = "a\nPRIORITY=0", "it\nbroke");
        });
        let text = String::from_utf8(entry(Severity::LOG_ERR, &lines[0])).unwrap();
        let pid = std::process::id();
        assert_eq!(
            text,
            format!(
                "MESSAGE=4X: error: it?broke, user=<a%0APRIORITY=0>\nPRIORITY=3\n\
                 SYSLOG_FACILITY=2\nSYSLOG_IDENTIFIER=imip-milter\nSYSLOG_PID={pid}\n\
                 IMIP_QUEUE_ID=4X\nIMIP_USER=a%0APRIORITY=0\n"
            )
        );
    }
}
