//! A process that may take too long or too much memory.

use crate::{rounds::Result, rules::Answer};
use std::{
    io::{Read, Write},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Most memory of such a process, in KiB.
const MEMORY: u32 = 2 << 20;

/// How it ended.
pub enum Outcome {
    /// With an answer.
    Answered(Answer),
    /// Not within the time.
    TimedOut(Duration),
    /// It does not take the rule.
    Refused,
    /// It crashed, or had no memory.
    Died,
}

/// Gives a program one request and waits for one answer.
pub fn capped(program: &mut Command, request: &str, cap: Duration) -> Result<Outcome> {
    let limit = format!("ulimit -v {MEMORY}; exec \"$0\"");
    let mut shell = Command::new("/bin/sh");
    shell.arg("-c").arg(limit).arg(program.get_program());
    shell.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = shell.spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // One that has died already does not read; its end tells more.
        let _ = stdin.write_all(request.as_bytes());
    }
    let end = Instant::now() + cap;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if Instant::now() > end {
            child.kill()?;
            child.wait()?;
            return Ok(Outcome::TimedOut(cap));
        }
        thread::sleep(Duration::from_millis(1));
    };
    let mut answer = String::new();
    if let Some(mut stdout) = child.stdout.take() {
        stdout.read_to_string(&mut answer)?;
    }
    Ok(match Answer::parse(&answer) {
        Ok(answer) => Outcome::Answered(answer),
        Err(_) if status.success() => Outcome::Refused,
        Err(_) => Outcome::Died,
    })
}
