//! What the tests with a real MTA stand on: a private Postfix ([`postfix`]), the
//! daemon under test ([`daemon`]), a small SMTP client ([`smtp`]), the mailboxes
//! that mail arrives in ([`mailbox`]) and the invitations that are sent
//! ([`invitation`]). A [`site::Site`] is all of them, plugged together. What needs no MTA
//! has a [`host::Host`]: the pipeline in this process, the program's commands beside it,
//! and a [`sink`] for what it sends.
//!
//! Nothing here sleeps for a fixed time and hopes: every wait is a [`poll`] with a
//! deadline, and everything that was started is stopped when its owner is dropped.
//!
//! Each test program and the demo use only a part of this module.
#![allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing
)]

pub mod daemon;
pub mod filters;
pub mod host;
pub mod invitation;
pub mod machine;
pub mod mailbox;
pub mod mta;
pub mod namespace;
pub mod postfix;
pub mod root;
pub mod sendmail;
pub mod sink;
pub mod site;
pub mod smtp;

use std::{
    env,
    io::Write,
    thread,
    time::{Duration, Instant},
};

/// Long enough for a loaded machine; nothing waits this long when all is well.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Asks `question` every few milliseconds until it has an answer or `patience` is over.
pub fn poll<T>(patience: Duration, mut question: impl FnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + patience;
    loop {
        if let Some(answer) = question() {
            return Some(answer);
        }
        if Instant::now() >= end {
            return None;
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// Says on the real standard error (the test runner swallows what `eprintln!`
/// prints) that a test did not run, and why. Where the environment variable
/// `IMIP_REQUIRE` contains `what` (as in CI), being unable to run is a failure.
pub fn skip(what: &str, why: &str) {
    let required = env::var("IMIP_REQUIRE").unwrap_or_default();
    assert!(!required.split(',').any(|r| r == what), "{what} is required here, but {why}");
    let name = std::thread::current().name().unwrap_or("test").to_owned();
    let _ = writeln!(std::io::stderr(), "SKIPPED {name}: {why}");
}

/// True when a private Postfix can be run here; otherwise tells that the test is skipped.
pub fn postfix_or_skip() -> bool {
    match postfix::obstacle() {
        None => true,
        Some(why) => {
            skip("postfix", &why);
            false
        }
    }
}
