//! Asking before something is lost.

use std::io::{self, BufRead, IsTerminal, Write};

use super::Failure;

/// Whether to go on: asked only where somebody sits at the terminal and `yes` was not given.
pub(super) fn confirm(question: &str, yes: bool) -> Result<bool, Failure> {
    let stdin = io::stdin();
    if yes || !stdin.is_terminal() {
        return Ok(true);
    }
    let failed = |e: io::Error| Failure::io(format!("cannot ask: {e}"));
    // Standard output is for what was done.
    let mut out = io::stderr().lock();
    write!(out, "{question} [y/N] ").and_then(|()| out.flush()).map_err(failed)?;
    let mut answer = String::new();
    stdin.lock().read_line(&mut answer).map_err(failed)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
