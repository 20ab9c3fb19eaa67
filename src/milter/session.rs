//! A connection of the MTA and the message on it: from MAIL to the verdict.

use std::ffi::{CStr, CString};
use std::future::ready;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use bytes::Bytes;
use indymilter::{
    Actions, Callbacks, Context, ContextActions, EomContext, Macros, NegotiateContext, ProtoOpts,
    SetErrorReply, SocketInfo, Status,
};
use tokio::sync::watch;
use tokio::time::sleep;

use super::body::{Body, Budget};
use super::pool::Pool;
use super::{Action, Connection, Filter, Limits, Received, Reply, actions, negotiate};
use crate::mail::{
    BodyInterest, HeaderEdit, RESULT_HEADER, Scanner, may_hold_calendar, may_hold_text,
};
use crate::telemetry::NO_QUEUE_ID;

/// A header of more bytes is not judged. MTAs allow far less (Postfix 100 KiB).
const MAX_HEADER: usize = 2 << 20;
/// The MTA is asked for patience first when the deadline is past by this,
const GRACE: Duration = Duration::from_secs(1);
/// and then every so often. Postfix waits 300 s for each reply.
const PROGRESS: Duration = Duration::from_secs(20);
/// From the end of the callback to the moment the verdict is surely written.
const AFTER_VERDICT: Duration = Duration::from_millis(50);
/// Fields that only this host may write.
const OURS: [&[u8]; 2] = [b"X-iMIP-Result", b"X-iMIP-Loop"];

/// What a reload replaces.
pub(crate) struct Live {
    pub(crate) filter: Arc<dyn Filter>,
    pub(crate) limits: Limits,
}

/// What all sessions share.
pub(crate) struct Shared {
    pub(crate) live: ArcSwap<Live>,
    pub(crate) pool: Pool,
    pub(crate) budget: Arc<Budget>,
    /// Where large bodies wait.
    pub(crate) folder: Arc<PathBuf>,
    /// Messages between MAIL and verdict, for the drain.
    pub(crate) in_flight: Arc<watch::Sender<usize>>,
}

/// The callbacks of one listener.
pub(crate) fn callbacks(shared: &Arc<Shared>) -> Callbacks<Session> {
    let mut callbacks = Callbacks::new();
    callbacks.negotiate = Some(Box::new(|cx, actions, options| {
        Box::pin(ready(Session::negotiate(cx, actions, options)))
    }));
    callbacks.connect = Some(Box::new(|cx, _, socket| {
        Box::pin(ready(with(cx, |session| session.connect(&socket))))
    }));
    let s = Arc::clone(shared);
    callbacks.mail =
        Some(Box::new(move |cx, args| Box::pin(ready(with(cx, |session| session.mail(args, &s))))));
    callbacks.rcpt =
        Some(Box::new(|cx, args| Box::pin(ready(with(cx, |session| session.rcpt(args))))));
    callbacks.header = Some(Box::new(|cx, name, value| {
        Box::pin(ready(with(cx, |session| session.header(name, value))))
    }));
    callbacks.eoh = Some(Box::new(|cx| {
        let status = match &mut cx.data {
            Some(session) => session.end_of_headers(&cx.macros),
            None => Status::Continue,
        };
        Box::pin(ready(status))
    }));
    callbacks.body = Some(Box::new(|cx, chunk| {
        Box::pin(async move {
            match &mut cx.data {
                Some(session) => session.body(chunk).await,
                None => Status::Continue,
            }
        })
    }));
    let s = Arc::clone(shared);
    callbacks.eom = Some(Box::new(move |cx| {
        let shared = Arc::clone(&s);
        Box::pin(async move { end_of_message(cx, &shared).await })
    }));
    callbacks.abort = Some(Box::new(|cx| Box::pin(ready(with(cx, Session::forget)))));
    callbacks.close = Some(Box::new(|cx| Box::pin(ready(with(cx, Session::forget)))));
    callbacks
}

fn with(cx: &mut Context<Session>, step: impl FnOnce(&mut Session) -> Status) -> Status {
    cx.data.as_mut().map_or(Status::Continue, step)
}

/// What is known of a connection.
pub(crate) struct Session {
    actions: Actions,
    options: ProtoOpts,
    client: Option<IpAddr>,
    /// The client is this host and no port: so Postfix presents mail of sendmail(1).
    no_socket: bool,
    message: Option<Box<Message>>,
}

/// The message that is being transferred. Nothing of it outlives its verdict.
struct Message {
    /// What was in force when it began judges it to its end.
    live: Arc<Live>,
    sender: Option<String>,
    non_smtp: bool,
    recipients: Vec<CString>,
    headers: Vec<(Vec<u8>, Vec<u8>)>,
    header_size: usize,
    /// A field of ours is in it, which must be looked at and mostly removed.
    marked: bool,
    interest: BodyInterest,
    /// Its text is wanted, whatever else it holds.
    is_text: bool,
    scanner: Scanner,
    body: Body,
    _in_flight: InFlight,
}

/// Counts a message as long as it lives.
struct InFlight(Arc<watch::Sender<usize>>);

impl InFlight {
    fn new(count: &Arc<watch::Sender<usize>>) -> Self {
        count.send_modify(|n| *n += 1);
        InFlight(Arc::clone(count))
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.send_modify(|n| *n = n.saturating_sub(1));
    }
}

impl Session {
    fn negotiate(
        cx: &mut NegotiateContext<Session>,
        actions: Actions,
        options: ProtoOpts,
    ) -> Status {
        let wish = negotiate::choose(actions, options);
        cx.requested_actions = wish.actions;
        cx.requested_opts = wish.options;
        cx.requested_macros = wish.macros;
        cx.data = Some(Session {
            actions: wish.actions,
            options: wish.options,
            client: None,
            no_socket: false,
            message: None,
        });
        Status::Continue
    }

    /// The status of a step that decides nothing. `Noreply` only where it was agreed on.
    fn silent(&self, option: ProtoOpts) -> Status {
        if self.options.contains(option) { Status::Noreply } else { Status::Continue }
    }

    fn connect(&mut self, socket: &SocketInfo) -> Status {
        self.message = None;
        (self.client, self.no_socket) = match socket {
            SocketInfo::Inet(address) => {
                let ip = address.ip().to_canonical();
                (Some(ip), ip.is_loopback() && address.port() == 0)
            }
            SocketInfo::Unix(_) | SocketInfo::Unknown => (None, true),
        };
        self.silent(ProtoOpts::NOREPLY_CONNECT)
    }

    fn mail(&mut self, args: Vec<CString>, shared: &Shared) -> Status {
        let argument = args.into_iter().next().unwrap_or_default();
        let argument = argument.to_string_lossy();
        let argument = argument.trim();
        let bare = !argument.starts_with('<');
        let sender = match super::address(argument) {
            "" | "\"\"" => None,
            sender => Some(sender.to_owned()),
        };
        self.message = Some(Box::new(Message {
            live: shared.live.load_full(),
            sender,
            non_smtp: bare && self.no_socket,
            recipients: Vec::new(),
            headers: Vec::new(),
            header_size: 0,
            marked: false,
            interest: BodyInterest::No,
            is_text: true,
            scanner: Scanner::default(),
            body: Body::new(&shared.budget, &shared.folder),
            _in_flight: InFlight::new(&shared.in_flight),
        }));
        self.silent(ProtoOpts::NOREPLY_MAIL)
    }

    fn rcpt(&mut self, args: Vec<CString>) -> Status {
        if let (Some(message), Some(recipient)) = (&mut self.message, args.into_iter().next()) {
            let address = recipient.to_string_lossy();
            if message.live.filter.wants(super::address(&address)) {
                // Its text counts, of whatever type it is.
                message.interest = BodyInterest::Whole;
            }
            message.recipients.push(recipient);
        }
        self.silent(ProtoOpts::NOREPLY_RCPT)
    }

    fn header(&mut self, name: CString, value: CString) -> Status {
        let leading_space = self.options.contains(ProtoOpts::LEADING_SPACE);
        if let Some(message) = &mut self.message {
            message.header(name.into_bytes(), value.into_bytes(), leading_space);
        }
        self.silent(ProtoOpts::NOREPLY_HEADER)
    }

    /// Most messages end here.
    fn end_of_headers(&mut self, macros: &Macros) -> Status {
        let client = self.client;
        let Some(message) = &mut self.message else { return Status::Accept };
        if message.header_size > MAX_HEADER {
            let queue_id = text(macros, c"i");
            tracing::warn!(
                queue_id = queue_id.as_deref().unwrap_or(NO_QUEUE_ID),
                size = message.header_size,
                "the header is too large; the message is passed unprocessed"
            );
            self.message = None;
            return Status::Accept;
        }
        message.judge_header();
        let connection = connection(macros, client, message.non_smtp);
        message.is_text = message.is_text && message.live.filter.wants_text(&connection);
        if !message.marked && !message.is_text && message.interest == BodyInterest::No {
            self.message = None;
            return Status::Accept;
        }
        Status::Continue
    }

    async fn body(&mut self, chunk: Bytes) -> Status {
        let silent = self.silent(ProtoOpts::NOREPLY_BODY);
        let Some(message) = &mut self.message else { return silent };
        if message.interest == BodyInterest::Multipart {
            message.scanner.feed(&chunk);
        }
        let limits = message.live.limits;
        message.body.push(chunk, limits.max_message, limits.max_buffer).await;
        let useless = !message.body.is_complete()
            && (message.interest != BodyInterest::Multipart || message.scanner.found());
        if useless && self.options.contains(ProtoOpts::SKIP) { Status::Skip } else { silent }
    }

    fn forget(&mut self) -> Status {
        self.message = None;
        Status::Continue
    }
}

impl Message {
    fn header(&mut self, name: Vec<u8>, mut value: Vec<u8>, leading_space: bool) {
        self.header_size = self.header_size.saturating_add(name.len() + value.len());
        if self.header_size > MAX_HEADER {
            self.headers = Vec::new();
            return;
        }
        if !leading_space {
            value.insert(0, b' ');
        }
        self.headers.push((name, value));
    }

    /// Which of the reasons there are to look at the message. Of several Content-Type fields
    /// any will do.
    fn judge_header(&mut self) {
        for (name, value) in &self.headers {
            let name = name.trim_ascii_end();
            let is = |wanted: &[u8]| name.eq_ignore_ascii_case(wanted);
            if OURS.iter().any(|ours| is(ours)) {
                self.marked = true;
            } else if is(b"Content-Type") {
                self.interest = wider(self.interest, may_hold_calendar(Some(value)));
                self.is_text = may_hold_text(value);
            } else if is(b"Content-Disposition") && names_calendar(value) {
                self.interest = wider(self.interest, BodyInterest::Whole);
            }
        }
    }

    /// Whether anything is left to be done once the body is there.
    fn is_of_interest(&self) -> bool {
        self.is_judged() || self.is_text && self.body.is_complete()
    }

    /// Whether more than its text is wanted.
    fn is_judged(&self) -> bool {
        self.marked
            || match self.interest {
                BodyInterest::No => false,
                BodyInterest::Whole => true,
                BodyInterest::Multipart => self.scanner.found(),
            }
    }
}

/// The one that lets less mail go: a whole body is looked at without being scanned.
fn wider(a: BodyInterest, b: BodyInterest) -> BodyInterest {
    match (a, b) {
        (BodyInterest::Whole, _) | (_, BodyInterest::Whole) => BodyInterest::Whole,
        (BodyInterest::Multipart, _) | (_, BodyInterest::Multipart) => BodyInterest::Multipart,
        _ => BodyInterest::No,
    }
}

/// A file name of the whole message that a calendar can have; encoded names could be any.
fn names_calendar(disposition: &[u8]) -> bool {
    let value = disposition.to_ascii_lowercase();
    let names: [&[u8]; 6] = [b".ics", b".vcs", b".p7m", b"winmail.dat", b"=?", b"%2e"];
    names.iter().any(|name| memchr::memmem::find(&value, name).is_some())
}

async fn end_of_message(cx: &mut EomContext<Session>, shared: &Arc<Shared>) -> Status {
    let Some(session) = &mut cx.data else { return Status::Accept };
    let Some(message) = session.message.take() else { return Status::Accept };
    if !message.is_of_interest() {
        return Status::Accept;
    }
    let connection = connection(&cx.macros, session.client, message.non_smtp);
    let (allowed, options) = (session.actions, session.options);
    let queue_id = text(&cx.macros, c"i");
    let tag = queue_id.as_deref().unwrap_or(NO_QUEUE_ID).to_owned();
    let recipients = message.recipients.clone();
    let unprocessed = Reply { header_edits: forged_results(&message.headers), ..Reply::default() };

    let live = Arc::clone(&message.live);
    let filter = Arc::clone(&live.filter);
    let (limits, line_tag) = (live.limits, tag.clone());
    let work = move || work(*message, connection, queue_id, &live, &line_tag);
    let reply = wait(cx, shared, limits, &tag, work).await;

    // Whatever became of the work, no result from outside passes as ours.
    let reply = reply.unwrap_or_else(|| unprocessed.clone());
    if reply.action == Action::Tempfail {
        let text = ["calendar temporarily unavailable, try again later"];
        let _ = cx.reply.set_error_reply("451", Some("4.3.0"), text);
        return Status::Tempfail;
    }
    let mail_waits = reply.mail_waits;
    let leading_space = options.contains(ProtoOpts::LEADING_SPACE);
    let prepare = |reply| actions::prepare(reply, &recipients, allowed, leading_space);
    let edits = prepare(reply).unwrap_or_else(|error| {
        tracing::error!(queue_id = tag, %error, "the MTA cannot edit so; nothing is changed");
        prepare(unprocessed).unwrap_or_default()
    });
    if let Err(error) = edits.write(&cx.actions).await {
        tracing::warn!(queue_id = tag, %error, "the MTA went away during the edits");
        return Status::Tempfail;
    }
    if mail_waits {
        tokio::spawn(async move {
            sleep(AFTER_VERDICT).await;
            filter.accepted();
        });
    }
    Status::Accept
}

/// Edits that remove result headers from outside; last first, so that the numbers stay.
fn forged_results(headers: &[(Vec<u8>, Vec<u8>)]) -> Vec<HeaderEdit> {
    let is_result =
        |name: &[u8]| name.trim_ascii_end().eq_ignore_ascii_case(RESULT_HEADER.as_bytes());
    let count = headers.iter().filter(|(name, _)| is_result(name)).count();
    let delete = |nth| HeaderEdit::Delete { name: RESULT_HEADER.to_owned(), nth };
    (1..=count).rev().map(delete).collect()
}

/// On a thread of the pool: the body is put together, and the filter judges.
fn work(
    mut message: Message,
    connection: Connection,
    queue_id: Option<String>,
    live: &Live,
    tag: &str,
) -> Reply {
    let body = message.body.bytes().unwrap_or_else(|error| {
        tracing::error!(queue_id = tag, %error, "cannot read the kept body; it passes unread");
        Bytes::new()
    });
    let may_hold_calendar = message.is_judged();
    let body_complete = message.body.is_complete() && body.len() == message.body.length();
    let received = Received {
        connection,
        queue_id,
        envelope_sender: message.sender,
        recipients: message.recipients.iter().map(|r| r.to_string_lossy().into_owned()).collect(),
        headers: message.headers,
        body,
        body_complete,
        may_hold_calendar,
    };
    live.filter.process(received, Instant::now() + live.limits.deadline)
}

/// Waits for the work and keeps the MTA patient meanwhile. `None`: the message passes unchanged.
/// Work that has begun goes on even then: a commit may be under way, and what it does is found
/// done if the message comes again.
async fn wait(
    cx: &EomContext<Session>,
    shared: &Shared,
    limits: Limits,
    tag: &str,
    work: impl FnOnce() -> Reply + Send + 'static,
) -> Option<Reply> {
    let result = shared.pool.run(work);
    let patience = sleep(limits.patience);
    let first = sleep(limits.deadline + GRACE);
    tokio::pin!(result, patience, first);
    loop {
        tokio::select! {
            done = &mut result => match done {
                Ok(reply) => return Some(reply),
                Err(error) => {
                    tracing::error!(queue_id = tag, %error, "the message is passed unchanged");
                    return None;
                }
            },
            () = &mut patience => {
                let seconds = limits.patience.as_secs();
                tracing::warn!(queue_id = tag, seconds, "not done; the message is passed unchanged");
                return None;
            }
            () = &mut first => {
                if cx.actions.progress().await.is_err() {
                    tracing::warn!(queue_id = tag, "the MTA went away while the message was processed");
                    return None;
                }
                first.as_mut().reset(tokio::time::Instant::now() + PROGRESS);
            }
        }
    }
}

/// What the MTA has said of the connection so far.
fn connection(macros: &Macros, client: Option<IpAddr>, non_smtp: bool) -> Connection {
    Connection {
        client: text(macros, c"{client_addr}").and_then(|a| ip(&a)).or(client),
        login: text(macros, c"{auth_authen}"),
        daemon_name: text(macros, c"{daemon_name}"),
        non_smtp,
    }
}

fn text(macros: &Macros, name: &CStr) -> Option<String> {
    let value = macros.get(name)?.to_string_lossy();
    (!value.is_empty()).then(|| value.into_owned())
}

/// `{client_addr}` as Postfix and Sendmail write it.
fn ip(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix("IPv6:").unwrap_or(text);
    bare.parse::<IpAddr>().ok().map(|ip| ip.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn client_addresses() {
        assert_eq!(ip("192.0.2.1"), Some([192, 0, 2, 1].into()));
        assert_eq!(ip("::ffff:192.0.2.1"), Some([192, 0, 2, 1].into()));
        assert_eq!(ip("IPv6:2001:db8::1"), "2001:db8::1".parse().ok());
        assert_eq!(ip("unknown"), None);
    }

    #[test]
    fn a_calendar_by_name() {
        assert!(names_calendar(b" attachment; filename=\"Invite.ICS\""));
        assert!(names_calendar(b" attachment; filename=\"=?utf-8?B?aW52aXRlLmljcw==?=\""));
        assert!(!names_calendar(b" inline"));
    }
}
