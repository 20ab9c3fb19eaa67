//! The control socket: a line of JSON is asked, a line of JSON is answered.
//!
//! ```text
//! {"command":"status"}   ─▶ {"status":{…}}
//! {"command":"metrics"}  ─▶ {"metrics":"# HELP …"}
//! anything else          ─▶ {"error":"…"}
//! ```

use std::io;
use std::sync::PoisonError;
use std::time::Instant;

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use super::{Known, Status};

/// A longer request is refused.
const MAX_REQUEST: usize = 1024;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    command: Question,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Question {
    Status,
    Metrics,
}

/// Answers one request. The caller bounds the time.
pub(super) async fn answer(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    known: &Known,
) -> io::Result<()> {
    let said = match read_line(&mut stream).await? {
        Some(line) => answer_to(&line, known),
        None => error("the request is too long"),
    };
    let mut line = said.to_string();
    line.push('\n');
    stream.write_all(line.as_bytes()).await?;
    super::hang_up(stream).await
}

/// `None`: it is too long.
async fn read_line(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let mut chunk = [0; 256];
    loop {
        let read = stream.read(&mut chunk).await?;
        line.extend_from_slice(chunk.get(..read).unwrap_or_default());
        if let Some(end) = line.iter().position(|&b| b == b'\n') {
            line.truncate(end);
            return Ok(Some(line));
        }
        if line.len() > MAX_REQUEST {
            return Ok(None);
        }
        if read == 0 {
            // The end of what is said will do for the end of a line.
            return Ok(Some(line));
        }
    }
}

fn answer_to(line: &[u8], known: &Known) -> Value {
    match serde_json::from_slice::<Request>(line) {
        Err(_) => {
            error("not understood; ask {\"command\":\"status\"} or {\"command\":\"metrics\"}")
        }
        Ok(Request { command: Question::Metrics }) => {
            json!({ "metrics": known.watched.metrics_text() })
        }
        Ok(Request { command: Question::Status }) => {
            let rates = known.rates.lock().unwrap_or_else(PoisonError::into_inner);
            let status = Status::of(&known.watched, &rates, (Instant::now(), Timestamp::now()));
            json!({ "status": status })
        }
    }
}

fn error(text: &str) -> Value {
    json!({ "error": text })
}
