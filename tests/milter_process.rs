//! The daemon as a process of its own: signals, and a table of file descriptors that is full.
//!
//! The process is this test program again, told by its environment to be the daemon.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use imip_milter::milter::{
    Endpoint, Filter, HeaderEdit, Limits, Received, Reload, Reply, Settings, serve,
};
use indymilter_test::{EomAction, Status, TestConnection};
use tokio::time::sleep;

/// Marks messages with the number of the configuration.
struct Stamp(usize);

impl Filter for Stamp {
    fn process(&self, _: Received, _: Instant) -> Reply {
        let (name, value) = ("X-Stamp".to_owned(), self.0.to_string());
        let header_edits = vec![HeaderEdit::Insert { index: 0, name, value }];
        Reply { header_edits, ..Reply::default() }
    }

    fn accepted(&self) {}
}

/// No test: what the child processes run.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn daemon() {
    let Some(folder) = std::env::var_os("IMIP_TEST_DAEMON").map(PathBuf::from) else { return };
    let settings = Settings::new(Endpoint::Unix(folder.join("milter.sock")), folder.join("tmp"));
    let number = AtomicUsize::new(0);
    let reload: Reload = Box::new(move || match number.fetch_add(1, Ordering::SeqCst) + 1 {
        2 => Err("unknown key".to_owned()),
        n => Ok((Arc::new(Stamp(n)), Limits::default())),
    });
    serve(settings, Arc::new(Stamp(0)), reload, std::future::pending()).await.unwrap();
}

struct Daemon {
    folder: tempfile::TempDir,
    child: Child,
}

impl Daemon {
    async fn start(files: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let program = std::env::current_exe().unwrap();
        let child = Command::new("sh")
            .args(["-c", &format!("ulimit -n {files}; exec \"$0\" --exact daemon")])
            .arg(program)
            .env("IMIP_TEST_DAEMON", folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let daemon = Daemon { folder, child };
        while !daemon.socket().exists() {
            sleep(Duration::from_millis(2)).await;
        }
        sleep(Duration::from_millis(100)).await;
        daemon
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("milter.sock")
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    async fn end(&mut self) -> ExitStatus {
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            sleep(Duration::from_millis(5)).await;
        }
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn open(socket: &Path) -> TestConnection {
    let mut mta = TestConnection::configure()
        .read_timeout(Duration::from_secs(10))
        .open_unix(socket)
        .await
        .unwrap();
    mta.connect("client.example.net", [192, 0, 2, 7]).await.unwrap();
    mta
}

/// The stamp that an invitation gets.
async fn stamp(mta: &mut TestConnection) -> String {
    mta.mail(["<alice@example.net>"]).await.unwrap();
    mta.rcpt(["<bob@example.org>"]).await.unwrap();
    mta.header("Content-Type", "text/calendar").await.unwrap();
    assert_eq!(mta.eoh().await.unwrap(), Status::Continue);
    let (actions, status) = mta.eom().await.unwrap();
    assert_eq!(status, Status::Accept);
    let [EomAction::InsertHeader { value, .. }] = &actions.actions[..] else {
        panic!("{actions:?}")
    };
    value.to_str().unwrap().trim().to_owned()
}

#[tokio::test]
async fn hup_reloads_under_an_open_session_and_term_ends() {
    let mut daemon = Daemon::start(256).await;
    let mut mta = open(&daemon.socket()).await;
    // The second reload fails: what was there stays.
    for expected in ["0", "1", "1", "3"] {
        assert_eq!(stamp(&mut mta).await, expected);
        daemon.signal("HUP");
        sleep(Duration::from_millis(200)).await;
    }
    daemon.signal("TERM");
    assert!(daemon.end().await.success());
    assert!(!daemon.socket().exists());
}

#[tokio::test]
async fn a_full_table_of_file_descriptors_is_survived() {
    let daemon = Daemon::start(40).await;
    let mut crowd = Vec::new();
    for _ in 0..80 {
        crowd.push(tokio::net::UnixStream::connect(daemon.socket()).await.unwrap());
    }
    sleep(Duration::from_millis(500)).await;
    let files = format!("/proc/{}/fd", daemon.child.id());
    assert!(std::fs::read_dir(files).unwrap().count() >= 40);
    drop(crowd);
    assert_eq!(stamp(&mut open(&daemon.socket()).await).await, "0");
}
