//! libical (C), as a process that answers requests and measures itself: see `libical.c`.

use crate::{
    process::{self, Outcome},
    rounds::Result,
    rules::{Answer, Wanted},
};
use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Duration,
};

/// The running program.
pub struct Libical {
    program: PathBuf,
    child: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Libical {
    /// Builds and starts it; says why that is not possible.
    pub fn start(dir: &Path) -> Result<Self> {
        let program = dir.join("libical");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/calendar/libical.c");
        let mut cc = Command::new("cc");
        cc.arg("-O2").arg("-o").arg(&program).arg(source).arg("-lical");
        if !cc.status()?.success() {
            return Err("cannot build libical.c (is libical-dev installed?)".into());
        }
        let mut child =
            Command::new(&program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let requests = child.stdin.take().ok_or("no pipe")?;
        let answers = BufReader::new(child.stdout.take().ok_or("no pipe")?);
        Ok(Libical { program, child, requests, answers })
    }

    /// Does what a request asks.
    pub fn ask(&mut self, request: &str) -> Result<Answer> {
        self.requests.write_all(request.as_bytes())?;
        self.requests.flush()?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        Answer::parse(&line)
    }

    /// Reads or writes a calendar.
    pub fn syntax(&mut self, verb: &str, times: u32, text: &str) -> Result<Answer> {
        self.ask(&format!("{verb}\t{times}\t{}\n{text}", text.len()))
    }

    /// Does what a request asks in a process of its own, for at most `cap`.
    pub fn ask_capped(&self, request: &str, cap: Duration) -> Result<Outcome> {
        process::capped(&mut Command::new(&self.program), request, cap)
    }
}

impl Drop for Libical {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The request for the occurrences of a rule.
pub fn occurrences(times: u32, wanted: &Wanted<'_>) -> String {
    format!("occurrences\t{times}\t{wanted}\n")
}

/// The request for the instances of an object.
pub fn object(times: u32, text: &str, from: &str, to: &str) -> String {
    format!("object\t{times}\t{}\t{from}\t{to}\n{text}", text.len())
}
