//! The milter side: one message as the MTA hands it over, and what is answered.
//!
//! Most mail carries no calendar, and for it a filter must cost next to nothing. So [`negotiate`]
//! asks the MTA for the steps that are needed and for silence in all but two of them; `session`
//! collects the header and lets the message go at end-of-headers if its topmost type cannot hold
//! a calendar; a multipart body is scanned while it arrives and let go at its end if it names
//! none. Only what is left is given to the [`Filter`], on a bounded pool of threads.
//!
//! # The way of a message
//! | step | what happens | what the MTA hears |
//! |---|---|---|
//! | MAIL | the message before is forgotten | nothing |
//! | RCPT, header fields | noted | nothing |
//! | end of headers | no calendar possible, no header of ours to remove, no recipient whose mail is wanted, no text that a user sends: let go | accept |
//! | body | noted (memory, then an unlinked file), scanned | nothing |
//! | end of message | nothing found, no header of ours to remove: let go | accept |
//! | | [`Filter::process`]; edits checked, then written in one burst | edits, verdict |
//!
//! # What if we die here
//! Before the burst of edits: the MTA sees the connection end and does what
//! `milter_default_action` says (`tempfail`: the client comes again, and what was committed is
//! recognised as a duplicate). In the burst: the same; but with `accept` Postfix keeps half of a
//! replaced body and then loses the message, which is why the burst is as short as can be and
//! why `tempfail` is what we recommend. After the verdict: nothing is lost.
//!
//! # What is never done
//! No answer at RCPT (it would stick mail of sendmail(1) in Postfix's maildrop), no reject, no
//! connection's state used for another message, no parsing on a thread of the executor.

mod actions;
mod body;
pub mod listener;
pub mod negotiate;
mod pool;
pub mod serve;
mod session;

use std::time::{Duration, Instant};

use bytes::Bytes;

pub use self::listener::Endpoint;
pub(crate) use self::pool::text_of as panic_text;
pub use self::serve::{Reload, ServeError, Settings, serve};
pub use crate::mail::HeaderEdit;
pub use crate::trust::Connection;

/// One message as the MTA handed it over.
#[derive(Clone, Debug)]
pub struct Received {
    /// Where it comes from.
    pub connection: Connection,
    /// The MTA's queue id.
    pub queue_id: Option<String>,
    /// The envelope sender without angle brackets; `None` is the null sender.
    pub envelope_sender: Option<String>,
    /// Recipients exactly as the MTA gave them, with angle brackets where it wrote them: only so
    /// can they be named in [`Reply::removed_recipients`]. [`address`] takes the brackets off.
    pub recipients: Vec<String>,
    /// Names and values of the header fields, top first. A value keeps its leading space; it is
    /// folded with LF and has no LF at its end.
    pub headers: Vec<(Vec<u8>, Vec<u8>)>,
    /// The body, CRLF; empty where it is not complete.
    pub body: Bytes,
    /// False: it was larger than [`Limits::max_message`], or [`Limits::max_buffer`] was used up;
    /// it was not kept.
    pub body_complete: bool,
    /// False: it holds no calendar and no header of ours, and is here for its text alone
    /// ([`Filter::wants_text`]).
    pub may_hold_calendar: bool,
}

/// What becomes of the message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Action {
    /// It goes on, with the edits of the reply.
    #[default]
    Accept,
    /// The client is to try again later; no edits.
    Tempfail,
}

/// The answer to a message. The default lets it pass unchanged.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// What becomes of it.
    pub action: Action,
    /// Changes of the header, each counted in the header that the ones before it left. MTAs do
    /// not agree on whether a deleted field still counts, nor on where an inserted one does: delete
    /// from the last to the first, insert after that.
    pub header_edits: Vec<HeaderEdit>,
    /// A new body.
    pub body: Option<Vec<u8>>,
    /// Recipients that are not to get it, each as it stands in [`Received::recipients`].
    pub removed_recipients: Vec<String>,
    /// Generated mail waits for the MTA to have this answer: see [`Filter::accepted`].
    pub mail_waits: bool,
}

/// What is done with the messages that may hold a calendar.
pub trait Filter: Send + Sync + 'static {
    /// Judges one message. Called on a thread of the pool: it may block and it may panic (the
    /// message then passes unchanged). It should be done by `deadline`; later the MTA is asked
    /// for patience.
    fn process(&self, message: Received, deadline: Instant) -> Reply;

    /// Whether mail to this recipient is judged whatever it holds. Called on the executor for
    /// every recipient, so it must be quick.
    fn wants(&self, recipient: &str) -> bool {
        let _ = recipient;
        false
    }

    /// Whether every text is wanted that comes by a connection, not only what may hold a
    /// calendar. Called on the executor, once a message.
    fn wants_text(&self, _connection: &Connection) -> bool {
        false
    }

    /// The MTA has the answer to a message for which [`Reply::mail_waits`]: generated mail may
    /// leave. Called on the executor, so it must not block. There is no such event in the protocol; it is
    /// called a moment after the answer was given.
    fn accepted(&self);
}

/// Bounds; they can be changed by a reload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Larger bodies pass unread. Default 40 MiB.
    pub max_message: usize,
    /// Bodies of all sessions together, in memory and in files. Default 256 MiB.
    pub max_buffer: usize,
    /// Time for [`Filter::process`], from the moment a thread takes the message. Default 5 s.
    pub deadline: Duration,
    /// How long the MTA is kept waiting at most, for a free thread and for the work, before the
    /// message passes unchanged. Default 4 minutes.
    pub patience: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_message: 40 << 20,
            max_buffer: 256 << 20,
            deadline: Duration::from_secs(5),
            patience: Duration::from_secs(240),
        }
    }
}

/// An envelope address without its angle brackets.
///
/// ```
/// assert_eq!(imip_milter::milter::address("<bob@example.org>"), "bob@example.org");
/// assert_eq!(imip_milter::milter::address("bob@example.org"), "bob@example.org");
/// ```
pub fn address(argument: &str) -> &str {
    let argument = argument.trim();
    argument.strip_prefix('<').and_then(|a| a.strip_suffix('>')).unwrap_or(argument)
}
