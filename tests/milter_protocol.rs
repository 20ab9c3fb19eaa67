//! The daemon over the milter protocol, with a filter that only notes what it is given.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use imip_milter::milter::{
    Action, Connection, Endpoint, Filter, HeaderEdit, Limits, Received, Reload, Reply, Settings,
    serve,
};
use indymilter_test::{
    Actions, EomAction, EomActions, MacroStage, ProtoOpts, Status, TestConnection,
};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

type Judge = Box<dyn Fn(&Received) -> Reply + Send + Sync>;

/// Notes every message and answers as told.
struct Notebook {
    seen: Mutex<Vec<Received>>,
    accepted: AtomicUsize,
    judge: Judge,
}

impl Filter for Notebook {
    fn process(&self, message: Received, deadline: Instant) -> Reply {
        assert!(deadline > Instant::now());
        let reply = (self.judge)(&message);
        self.seen.lock().unwrap().push(message);
        reply
    }

    fn wants(&self, recipient: &str) -> bool {
        recipient == "rsvp@example.org"
    }

    fn wants_text(&self, connection: &Connection) -> bool {
        connection.login.as_deref() == Some("writer")
    }

    fn accepted(&self) {
        self.accepted.fetch_add(1, Ordering::SeqCst);
    }
}

/// A daemon in this process.
struct Daemon {
    folder: tempfile::TempDir,
    filter: Arc<Notebook>,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Daemon {
    async fn start(judge: impl Fn(&Received) -> Reply + Send + Sync + 'static) -> Self {
        Self::start_with(judge, |_| {}).await
    }

    async fn start_with(
        judge: impl Fn(&Received) -> Reply + Send + Sync + 'static,
        change: impl FnOnce(&mut Settings),
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let endpoint = Endpoint::Unix(folder.path().join("milter.sock"));
        let mut settings = Settings::new(endpoint, folder.path().join("tmp"));
        change(&mut settings);
        let filter = Arc::new(Notebook {
            seen: Mutex::default(),
            accepted: AtomicUsize::new(0),
            judge: Box::new(judge),
        });
        let (stop, stopped) = oneshot::channel::<()>();
        let same: Arc<dyn Filter> = filter.clone();
        let limits = settings.limits;
        let reload: Reload = Box::new(move || Ok((Arc::clone(&same), limits)));
        let serving: Arc<dyn Filter> = filter.clone();
        let task = tokio::spawn(async move {
            serve(settings, serving, reload, async { drop(stopped.await) }).await.unwrap();
        });
        let daemon = Daemon { folder, filter, stop: Some(stop), task };
        while !daemon.socket().exists() {
            sleep(Duration::from_millis(1)).await;
        }
        daemon
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("milter.sock")
    }

    async fn open(&self) -> TestConnection {
        self.open_offering(Actions::all(), ProtoOpts::all()).await
    }

    async fn open_offering(&self, actions: Actions, options: ProtoOpts) -> TestConnection {
        let offer = TestConnection::configure().available_actions(actions).available_opts(options);
        let offer = offer.read_timeout(Duration::from_secs(10)).exact_leading_space(true);
        let mut mta = offer.open_unix(self.socket()).await.unwrap();
        mta.connect("client.example.net", [192, 0, 2, 7]).await.unwrap();
        mta
    }

    fn seen(&self) -> Vec<Received> {
        self.filter.seen.lock().unwrap().clone()
    }
}

const INVITATION: &str = "multipart/alternative; boundary=b";
const PART: &str = "--b\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n--b--\r\n";

/// Envelope and header; the status at end-of-headers.
async fn header(mta: &mut TestConnection, content_type: &str, fields: &[(&str, &str)]) -> Status {
    mta.mail(["<alice@example.net>", "SIZE=300"]).await.unwrap();
    mta.rcpt(["<bob@example.org>"]).await.unwrap();
    for (name, value) in fields {
        mta.header(*name, *value).await.unwrap();
    }
    mta.header("Content-Type", format!(" {content_type}")).await.unwrap();
    mta.eoh().await.unwrap()
}

/// A whole invitation.
async fn invite(mta: &mut TestConnection) -> (EomActions, Status) {
    assert_eq!(header(mta, INVITATION, &[]).await, Status::Continue);
    mta.body(PART).await.unwrap();
    mta.eom().await.unwrap()
}

fn pass(_: &Received) -> Reply {
    Reply::default()
}

#[tokio::test]
async fn negotiates_what_it_needs_of_what_is_offered() {
    let daemon = Daemon::start(pass).await;
    let mta = daemon.open().await;
    let options = mta.negotiated_opts();
    for wanted in [
        ProtoOpts::NO_HELO,
        ProtoOpts::NO_DATA,
        ProtoOpts::NO_UNKNOWN,
        ProtoOpts::NOREPLY_CONNECT,
        ProtoOpts::NOREPLY_MAIL,
        ProtoOpts::NOREPLY_RCPT,
        ProtoOpts::NOREPLY_HEADER,
        ProtoOpts::NOREPLY_BODY,
        ProtoOpts::LEADING_SPACE,
    ] {
        assert!(options.contains(wanted), "{wanted:?}");
    }
    assert!(!options.intersects(ProtoOpts::SKIP | ProtoOpts::NO_BODY | ProtoOpts::NOREPLY_EOH));
    let eom = mta.requested_macros().get(&MacroStage::Eom).unwrap().to_str().unwrap();
    assert!(eom.starts_with("i {auth_authen}"));
    // Postfix's cleanup(8) knows that of main.cf alone.
    assert!(!eom.contains("{daemon_name}"));
}

#[tokio::test]
async fn sendmail_tells_everything_before_the_end() {
    let daemon = Daemon::start(pass).await;
    let mut mta = daemon.open().await;
    let mail = mta.requested_macros().get(&MacroStage::Mail).unwrap().to_str().unwrap().to_owned();
    let macros = [
        ("i", "6AN9TIwc026237"),
        ("{auth_authen}", "alice"),
        ("{client_addr}", "198.51.100.3"),
        ("{daemon_name}", "MSA"),
    ];
    assert!(macros.iter().all(|(name, _)| mail.split(' ').any(|asked| asked == *name)), "{mail}");
    mta.macros(MacroStage::Mail, macros).await.unwrap();
    header(&mut mta, INVITATION, &[]).await;
    mta.body(PART).await.unwrap();
    // Sendmail 8.17 sends this at the end, whatever was asked for.
    mta.macros(MacroStage::Eom, [("{msg_id}", "<a@example.net>")]).await.unwrap();
    assert_eq!(mta.eom().await.unwrap().1, Status::Accept);

    let message = &daemon.seen()[0];
    assert_eq!(message.queue_id.as_deref(), Some("6AN9TIwc026237"));
    assert_eq!(message.connection.login.as_deref(), Some("alice"));
    assert_eq!(message.connection.daemon_name.as_deref(), Some("MSA"));
    assert_eq!(message.connection.client, Some([198, 51, 100, 3].into()));
    assert!(!message.connection.non_smtp);
}

#[tokio::test]
async fn works_with_an_mta_that_offers_little() {
    let daemon = Daemon::start(|_| Reply {
        header_edits: vec![insert("X-iMIP-Result", "mx; outcome=added")],
        ..Reply::default()
    })
    .await;
    let offered = ProtoOpts::NO_HELO | ProtoOpts::SKIP;
    let mut mta = daemon.open_offering(Actions::ADD_HEADER, offered).await;
    assert_eq!(mta.negotiated_opts(), offered);
    assert_eq!(mta.negotiated_actions(), Actions::ADD_HEADER);
    assert_eq!(mta.mail(["<a@b.example>"]).await.unwrap(), Status::Continue);
    assert_eq!(mta.rcpt(["<bob@example.org>"]).await.unwrap(), Status::Continue);
    let status = mta.header("Content-Type", "text/calendar").await.unwrap();
    assert_eq!(status, Status::Continue);
    assert_eq!(mta.eoh().await.unwrap(), Status::Continue);
    assert_eq!(mta.body("BEGIN:VCALENDAR\r\n").await.unwrap(), Status::Continue);
    let (actions, status) = mta.eom().await.unwrap();
    assert_eq!(status, Status::Accept);
    // The MTA adds the space itself.
    assert!(actions.has_insert_header(0, "X-iMIP-Result", "mx; outcome=added"));
    assert_eq!(daemon.seen()[0].headers, [(b"Content-Type".to_vec(), b" text/calendar".to_vec())]);
}

#[tokio::test]
async fn all_mail_to_a_recipient_that_is_wanted_is_judged_with_its_body() {
    let daemon = Daemon::start(pass).await;
    let mut mta = daemon.open().await;
    for content_type in ["text/plain", "multipart/mixed; boundary=b", ""] {
        mta.mail(["<bob@example.org>"]).await.unwrap();
        mta.rcpt(["<dan@example.com>"]).await.unwrap();
        mta.rcpt(["<rsvp@example.org>"]).await.unwrap();
        mta.header("Content-Type", format!(" {content_type}")).await.unwrap();
        assert_eq!(mta.eoh().await.unwrap(), Status::Continue, "{content_type}");
        mta.body("Yes.\r\n").await.unwrap();
        assert_eq!(mta.eom().await.unwrap().1, Status::Accept);
        let last = daemon.seen().pop().unwrap();
        assert_eq!((last.body.as_ref(), last.body_complete), (&b"Yes.\r\n"[..], true));
        // The next mail on the connection is another one.
        assert_eq!(header(&mut mta, "text/plain", &[]).await, Status::Accept);
    }
    assert_eq!(daemon.seen().len(), 3);
}

#[tokio::test]
async fn mail_that_cannot_hold_a_calendar_is_let_go_at_end_of_headers() {
    let daemon = Daemon::start(pass).await;
    let mut mta = daemon.open().await;
    for content_type in ["text/plain", "text/html; charset=utf-8", "image/png", ""] {
        assert_eq!(header(&mut mta, content_type, &[]).await, Status::Accept, "{content_type}");
    }
    for (content_type, fields) in [
        ("text/calendar", &[][..]),
        ("application/ics; name=x", &[]),
        ("application/octet-stream; name=x.ics", &[]),
        ("application/octet-stream", &[("Content-Disposition", " attachment; filename=a.ICS")]),
        (INVITATION, &[]),
    ] {
        let status = header(&mut mta, content_type, fields).await;
        assert_eq!(status, Status::Continue, "{content_type}");
        mta.abort().await.unwrap();
    }
    assert_eq!(daemon.seen().len(), 0);
}

#[tokio::test]
async fn a_multipart_without_a_calendar_is_not_looked_at() {
    let daemon = Daemon::start(pass).await;
    let mut mta = daemon.open().await;
    assert_eq!(header(&mut mta, INVITATION, &[]).await, Status::Continue);
    let body = "--b\r\nContent-Type: text/plain\r\n\r\ntext\r\n--b--\r\n";
    assert_eq!(mta.body(body).await.unwrap(), Status::Noreply);
    assert_eq!(mta.eom().await.unwrap(), (EomActions { actions: vec![] }, Status::Accept));
    assert_eq!(daemon.seen().len(), 0);
}

#[tokio::test]
async fn the_text_that_a_user_sends_is_looked_at_if_it_is_wanted() {
    let daemon = Daemon::start(|_| Reply { body: Some(b"new".to_vec()), ..Reply::default() }).await;
    let mut mta = daemon.open().await;
    for (login, content_type, wanted) in [
        ("writer", "text/plain", true),
        ("writer", "text/html; charset=utf-8", true),
        ("writer", INVITATION, true),
        ("writer", "image/png", false),
        ("writer", "multipart/signed; boundary=b", false),
        ("another", "text/plain", false),
    ] {
        mta.macros(MacroStage::Mail, [("{auth_authen}", login)]).await.unwrap();
        let status = header(&mut mta, content_type, &[]).await;
        let multipart = content_type.starts_with("multipart");
        assert_eq!(status == Status::Continue, wanted || multipart, "{login} {content_type}");
        if status == Status::Continue {
            mta.body("--b\r\n\r\nHello\r\n--b--\r\n").await.unwrap();
            let (actions, status) = mta.eom().await.unwrap();
            assert_eq!(status, Status::Accept);
            assert_eq!(!actions.actions.is_empty(), wanted, "{login} {content_type}");
        }
    }
    assert_eq!(daemon.seen().len(), 3);
    assert!(daemon.seen().iter().all(|message| !message.may_hold_calendar));
    // Larger than is kept: it passes, and no more is said of it.
    let small = |settings: &mut Settings| settings.limits.max_message = 10;
    let daemon = Daemon::start_with(pass, small).await;
    let mut mta = daemon.open().await;
    mta.macros(MacroStage::Mail, [("{auth_authen}", "writer")]).await.unwrap();
    assert_eq!(header(&mut mta, "text/plain", &[]).await, Status::Continue);
    mta.body("Hello, hello, hello\r\n").await.unwrap();
    assert_eq!(mta.eom().await.unwrap(), (EomActions { actions: vec![] }, Status::Accept));
    assert_eq!(daemon.seen().len(), 0);
}

#[tokio::test]
async fn a_forged_result_header_is_looked_at_in_any_mail() {
    let daemon = Daemon::start(|_| Reply {
        header_edits: vec![HeaderEdit::Delete { name: "X-iMIP-Result".into(), nth: 1 }],
        ..Reply::default()
    })
    .await;
    let mut mta = daemon.open().await;
    for (content_type, name) in [("text/plain", "x-imip-result"), (INVITATION, "X-iMIP-Loop")] {
        let fields = [(name, " mx.example.org; outcome=added")];
        assert_eq!(header(&mut mta, content_type, &fields).await, Status::Continue);
        mta.body("Hello\r\n").await.unwrap();
        let (actions, status) = mta.eom().await.unwrap();
        assert_eq!(status, Status::Accept);
        assert!(actions.has_delete_header("X-iMIP-Result", 1));
    }
    assert_eq!(daemon.seen()[0].body, "Hello\r\n");
}

#[tokio::test]
async fn the_message_arrives_as_it_was_sent() {
    let mail_waits = |_: &Received| Reply { mail_waits: true, ..Reply::default() };
    let daemon = Daemon::start(mail_waits).await;
    let mut mta = daemon.open().await;
    mta.macros(MacroStage::Mail, [("{auth_authen}", "alice"), ("{daemon_name}", "ORIGINATING")])
        .await
        .unwrap();
    let fields = [("Subject", " a\n  b\n\tc"), ("X", "no space"), ("Y", ""), ("Z", "  two")];
    header(&mut mta, INVITATION, &fields).await;
    let macros = [("i", "4XyZ1q3"), ("{client_addr}", "198.51.100.3")];
    mta.macros(MacroStage::Eom, macros).await.unwrap();
    for chunk in PART.as_bytes().chunks(3) {
        mta.body(chunk.to_vec()).await.unwrap();
    }
    assert_eq!(mta.eom().await.unwrap().1, Status::Accept);

    let message = &daemon.seen()[0];
    assert_eq!(message.queue_id.as_deref(), Some("4XyZ1q3"));
    assert_eq!(message.connection.login.as_deref(), Some("alice"));
    assert_eq!(message.connection.daemon_name.as_deref(), Some("ORIGINATING"));
    assert_eq!(message.connection.client, Some([198, 51, 100, 3].into()));
    assert!(!message.connection.non_smtp);
    assert_eq!(message.envelope_sender.as_deref(), Some("alice@example.net"));
    assert_eq!(message.recipients, ["<bob@example.org>"]);
    for (i, (name, value)) in fields.iter().enumerate() {
        assert_eq!(message.headers[i], (name.as_bytes().to_vec(), value.as_bytes().to_vec()));
    }
    assert!(message.body_complete);
    assert_eq!(message.body, PART);
    sleep(Duration::from_millis(200)).await;
    assert_eq!(daemon.filter.accepted.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn mail_of_sendmail_1_and_null_senders() {
    let daemon = Daemon::start(pass).await;
    for (port, sender, non_smtp, expected) in [
        (0, "alice@example.org", true, Some("alice@example.org")),
        (0, "", true, None),
        (0, "\"\"", true, None),
        (4711, "alice@example.org", false, Some("alice@example.org")),
        (4711, "<>", false, None),
    ] {
        let offer = TestConnection::configure();
        let mut mta = offer.open_unix(daemon.socket()).await.unwrap();
        let address: std::net::SocketAddr = ([127, 0, 0, 1], port).into();
        mta.connect("localhost", address).await.unwrap();
        mta.mail([sender]).await.unwrap();
        mta.rcpt(["bob@example.org"]).await.unwrap();
        mta.header("Content-Type", "text/calendar").await.unwrap();
        mta.eoh().await.unwrap();
        mta.eom().await.unwrap();
        let message = daemon.seen().pop().unwrap();
        assert_eq!(message.envelope_sender.as_deref(), expected, "{sender}");
        assert_eq!(message.connection.non_smtp, non_smtp, "{sender} {port}");
        assert_eq!(message.recipients, ["bob@example.org"]);
        mta.close().await.unwrap();
    }
}

#[tokio::test]
async fn nothing_is_carried_over_to_the_next_message() {
    let daemon = Daemon::start(pass).await;
    let mut mta = daemon.open().await;
    let fields = [("X-iMIP-Result", " forged"), ("X-Old", " 1")];
    header(&mut mta, INVITATION, &fields).await;
    mta.rcpt(["<carol@example.org>"]).await.ok();
    mta.body(PART).await.unwrap();
    mta.abort().await.unwrap();

    assert_eq!(header(&mut mta, "text/plain", &[]).await, Status::Accept);
    invite(&mut mta).await;
    invite(&mut mta).await;
    let seen = daemon.seen();
    assert_eq!(seen.len(), 2);
    for message in seen {
        assert_eq!(message.recipients, ["<bob@example.org>"]);
        assert_eq!(message.headers.len(), 1);
        assert_eq!(message.body, PART);
    }
}

#[tokio::test]
async fn a_body_past_the_limit_passes_unread() {
    let limits = Limits { max_message: 200_000, ..Limits::default() };
    let daemon = Daemon::start_with(pass, move |s| s.limits = limits).await;
    let mut mta = daemon.open().await;
    header(&mut mta, INVITATION, &[]).await;
    mta.body(vec![b'x'; 300_000]).await.unwrap();
    assert_eq!(mta.eom().await.unwrap().1, Status::Accept);
    assert_eq!(daemon.seen().len(), 0, "it named no calendar");

    header(&mut mta, INVITATION, &[]).await;
    mta.body(PART).await.unwrap();
    mta.body(vec![b'x'; 300_000]).await.unwrap();
    assert_eq!(mta.eom().await.unwrap().1, Status::Accept);
    let message = daemon.seen().pop().unwrap();
    assert!(!message.body_complete);
    assert!(message.body.is_empty());
}

#[tokio::test]
async fn a_large_body_comes_back_from_its_file() {
    let daemon = Daemon::start(pass).await;
    let mut mta = daemon.open().await;
    header(&mut mta, INVITATION, &[]).await;
    let body = format!("{PART}{}", "0123456789".repeat(100_000));
    mta.body(body.clone()).await.unwrap();
    assert_eq!(mta.eom().await.unwrap().1, Status::Accept);
    assert!(daemon.seen()[0].body == body);
    assert_eq!(std::fs::read_dir(daemon.folder.path().join("tmp")).unwrap().count(), 0);
}

#[tokio::test]
async fn a_panic_lets_the_message_pass_and_the_daemon_live() {
    let daemon = Daemon::start(|m| {
        assert!(!m.headers.iter().any(|(n, _)| n == b"X-Hostile"), "hostile\nmail");
        Reply { header_edits: vec![insert("X-Seen", "1")], ..Reply::default() }
    })
    .await;
    let mut mta = daemon.open().await;
    for _ in 0..20 {
        header(&mut mta, INVITATION, &[("X-Hostile", " 1")]).await;
        mta.body(PART).await.unwrap();
        assert_eq!(mta.eom().await.unwrap(), (EomActions { actions: vec![] }, Status::Accept));
    }
    // No result from outside passes as ours, whatever becomes of the work.
    let forged = [("X-Hostile", " 1"), ("X-iMIP-Result", " outcome=added")];
    header(&mut mta, INVITATION, &forged).await;
    mta.body(PART).await.unwrap();
    assert!(mta.eom().await.unwrap().0.has_delete_header("X-iMIP-Result", 1));
    assert_eq!(invite(&mut mta).await.0.actions.len(), 1);
}

fn insert(name: &str, value: &str) -> HeaderEdit {
    HeaderEdit::Insert { index: 0, name: name.into(), value: value.into() }
}

#[tokio::test]
async fn edits_come_in_one_order_with_the_body_last() {
    let daemon = Daemon::start(|_| Reply {
        body: Some(vec![b'y'; 150_000]),
        removed_recipients: vec!["<bob@example.org>".into()],
        header_edits: vec![
            HeaderEdit::Delete { name: "X-Old".into(), nth: 2 },
            HeaderEdit::Replace { name: "Subject".into(), nth: 1, value: "new".into() },
            insert("X-New", "a;\n\tb"),
        ],
        ..Reply::default()
    })
    .await;
    let mut mta = daemon.open().await;
    let (actions, status) = invite(&mut mta).await;
    assert_eq!(status, Status::Accept);
    let [a, b, c, d, body @ ..] = &actions.actions[..] else { panic!("{actions:?}") };
    assert_eq!(*a, EomAction::DeleteHeader { name: c"X-Old".into(), index: 2 });
    let value = c" new".into();
    assert_eq!(*b, EomAction::ChangeHeader { name: c"Subject".into(), index: 1, value });
    let value = c" a;\n\tb".into();
    assert_eq!(*c, EomAction::InsertHeader { index: 0, name: c"X-New".into(), value });
    assert_eq!(*d, EomAction::DeleteRecipient { rcpt: c"<bob@example.org>".into() });
    assert_eq!(body.len(), 3);
    assert!(body.iter().all(|a| matches!(a, EomAction::ReplaceBody { .. })));
    assert!(actions.has_replaced_body(&vec![b'y'; 150_000][..]));
}

#[tokio::test]
async fn one_unsound_edit_and_none_is_made() {
    let daemon = Daemon::start(|_| Reply {
        body: Some(vec![b'y'; 10]),
        header_edits: vec![insert("X-New", "a"), insert("X-New", "a\nBcc: eve@example.com")],
        ..Reply::default()
    })
    .await;
    let mut mta = daemon.open().await;
    assert_eq!(invite(&mut mta).await, (EomActions { actions: vec![] }, Status::Accept));
}

#[tokio::test]
async fn a_calendar_that_cannot_be_written_defers_the_message() {
    let daemon = Daemon::start(|_| Reply {
        action: Action::Tempfail,
        header_edits: vec![insert("X-New", "a")],
        ..Reply::default()
    })
    .await;
    let mut mta = daemon.open().await;
    let (actions, status) = invite(&mut mta).await;
    assert_eq!(actions.actions, []);
    let Status::Tempfail { message: Some(text) } = status else { panic!("{status:?}") };
    assert!(text.to_str().unwrap().starts_with("451 4.3.0 "));
    sleep(Duration::from_millis(100)).await;
    assert_eq!(daemon.filter.accepted.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn slow_work_keeps_the_mta_patient_but_not_for_ever() {
    let slow = |_: &Received| {
        std::thread::sleep(Duration::from_millis(1500));
        Reply { header_edits: vec![insert("X-New", "a")], ..Reply::default() }
    };
    let deadline = Duration::from_millis(10);
    let limits = Limits { deadline, ..Limits::default() };
    let daemon = Daemon::start_with(slow, move |s| s.limits = limits).await;
    let mut mta = daemon.open().await;
    let (actions, status) = invite(&mut mta).await;
    assert_eq!(status, Status::Accept);
    assert_eq!(actions.actions[0], EomAction::Progress);
    assert_eq!(actions.actions.len(), 2);

    let limits = Limits { deadline, patience: Duration::from_millis(200), ..Limits::default() };
    let daemon = Daemon::start_with(slow, move |s| s.limits = limits).await;
    let mut mta = daemon.open().await;
    assert_eq!(invite(&mut mta).await, (EomActions { actions: vec![] }, Status::Accept));
}

#[tokio::test]
async fn two_sockets_one_daemon() {
    let folder = tempfile::tempdir().unwrap();
    let second = folder.path().join("second.sock");
    let path = second.clone();
    let change = move |s: &mut Settings| s.sockets.push(Endpoint::Unix(path));
    let daemon = Daemon::start_with(pass, change).await;
    invite(&mut daemon.open().await).await;
    let mut mta = TestConnection::configure().open_unix(&second).await.unwrap();
    mta.connect("x", [192, 0, 2, 1]).await.unwrap();
    assert_eq!(header(&mut mta, "text/calendar", &[]).await, Status::Continue);
    mta.eom().await.unwrap();
    assert_eq!(daemon.seen().len(), 2);
}

#[tokio::test]
async fn the_end_waits_for_messages_that_have_begun() {
    let mut daemon = Daemon::start(pass).await;
    let mut busy = daemon.open().await;
    let _idle = daemon.open().await;
    header(&mut busy, INVITATION, &[]).await;
    daemon.stop.take().unwrap().send(()).unwrap();
    sleep(Duration::from_millis(100)).await;
    assert!(!daemon.socket().exists());
    assert!(!daemon.task.is_finished());
    busy.body(PART).await.unwrap();
    assert_eq!(busy.eom().await.unwrap().1, Status::Accept);
    timeout(Duration::from_secs(2), &mut daemon.task).await.unwrap().unwrap();
    assert_eq!(daemon.seen().len(), 1);
}

#[tokio::test]
async fn the_end_does_not_wait_for_ever() {
    let drain = Duration::from_millis(100);
    let mut daemon = Daemon::start_with(pass, move |s| s.drain = drain).await;
    let mut stuck = daemon.open().await;
    header(&mut stuck, INVITATION, &[]).await;
    daemon.stop.take().unwrap().send(()).unwrap();
    timeout(Duration::from_secs(2), &mut daemon.task).await.unwrap().unwrap();
}
