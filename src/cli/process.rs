//! `imip-milter process`: one message through the same pipeline as the milter.

use std::fs::File;
use std::io::{Read, Write};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Instant;

use bytes::Bytes;
use clap::Args;
use jiff::Timestamp;

use super::output::{parse_time, print};
use super::{Failure, engine, engine_to_look, load};
use crate::config::Config;
use crate::mail::{self, Message};
use crate::pipeline::{Action, Engine, Envelope, Input, Report};
use crate::telemetry;
use crate::trust::Connection;

/// What the MTA would know of a message.
#[derive(Args)]
pub(super) struct Circumstances {
    /// Envelope sender; empty: the null sender; default: the From address
    #[arg(long, value_name = "ADDR")]
    pub sender: Option<String>,
    /// Envelope recipient; repeatable; default: the To and Cc addresses
    #[arg(long, value_name = "ADDR")]
    pub recipient: Vec<String>,
    /// The login that submitted it, like the macro {auth_authen}; default: none
    #[arg(long, value_name = "USER")]
    pub login: Option<String>,
    /// Address of the client that brought it; default: none
    #[arg(long, value_name = "IP")]
    pub client: Option<IpAddr>,
    /// Take this for the current time
    #[arg(long, value_name = "RFC3339", value_parser = parse_time)]
    pub now: Option<Timestamp>,
}

#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    circumstances: Circumstances,
    /// Decide, but write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write the report (JSON) to this file
    #[arg(long, value_name = "FILE", value_parser = report_file)]
    report: Option<PathBuf>,
    /// The message; `-` or none: standard input
    message: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Prints the message as the mail server would queue it, and nothing where it would be discarded.
Generated mail waits in the outbox; `outbox flush` or the running milter sends it.

Examples:

  imip-milter process --recipient room1@example.org message.eml >result.eml
  imip-milter process --dry-run --report report.json <message.eml";

pub(super) fn run(path: &Path, arguments: &Arguments) -> Result<(), Failure> {
    let config = load(path)?;
    telemetry::init(config.server.log, config.server.log_level, None)
        .map_err(|e| Failure::io(e.to_string()))?;
    let raw = read(arguments.message.as_deref(), &config)?;
    // Before anything is decided: what cannot be told must not be done.
    let mut report = arguments.report.as_deref().map(create).transpose()?;
    let message = Message::parse(raw);
    let circumstances = &arguments.circumstances;
    let envelope = circumstances.envelope(&message);
    let connection = circumstances.connection();
    let whole = message.body.len() <= config.server.max_message;
    let deadline = Instant::now() + config.server.deadline;
    let (engine, _stand_in) = match arguments.dry_run {
        true => engine_to_look(config)?,
        false => (engine(config)?, None),
    };
    let processed = engine.process(&Input {
        message: &message,
        whole,
        envelope: &envelope,
        connection: &connection,
        queue_id: None,
        now: circumstances.now.unwrap_or_else(Timestamp::now),
        deadline,
        dry_run: arguments.dry_run,
    });
    crate::fault::point("before-verdict");
    if let (Some(out), Some(file)) = (&mut report, &arguments.report) {
        let mut json = serde_json::to_vec_pretty(&Report::of(&processed))
            .map_err(|e| Failure::io(e.to_string()))?;
        json.push(b'\n');
        out.write_all(&json).map_err(|e| Failure::of_file(file, &e))?;
    }
    match processed.action {
        Action::Accept => print(&Engine::rewritten(&message, &processed)),
        Action::Discard => Ok(()),
        Action::Tempfail => Err(Failure::tempfail()),
    }
}

fn report_file(name: &str) -> Result<PathBuf, String> {
    if name == "-" {
        return Err("it must be a file: standard output is for the message".to_owned());
    }
    Ok(PathBuf::from(name))
}

fn create(file: &Path) -> Result<File, Failure> {
    File::create(file).map_err(|e| Failure::of_file(file, &e))
}

/// The message in a file, or on standard input.
pub(super) fn read(file: Option<&Path>, config: &Config) -> Result<Bytes, Failure> {
    let file = file.filter(|file| *file != Path::new("-"));
    let mut raw = Vec::new();
    // A message that is larger than the MTA would ever hand over is not a message.
    let limit = (config.server.max_message as u64).saturating_mul(4).saturating_add(1 << 20);
    let name = file.map_or("standard input".into(), Path::to_string_lossy);
    let read = match file {
        Some(file) => File::open(file).and_then(|f| f.take(limit + 1).read_to_end(&mut raw)),
        None => std::io::stdin().lock().take(limit + 1).read_to_end(&mut raw),
    };
    read.map_err(|e| Failure::data(format!("cannot read {name}: {e}")))?;
    if raw.len() as u64 > limit {
        return Err(Failure::data(format!(
            "{name}: larger than {limit} bytes; the MTA's own limit should be near max_message"
        )));
    }
    if raw.is_empty() {
        return Err(Failure::data(format!("{name}: the message is empty")));
    }
    Ok(Bytes::from(raw))
}

impl Circumstances {
    /// The envelope, by default as the header has it.
    pub fn envelope(&self, message: &Message) -> Envelope {
        let sender = match self.sender.as_deref() {
            Some("" | "<>") => None,
            Some(sender) => Some(sender.to_owned()),
            None => addresses(message, "From").into_iter().next(),
        };
        let mut recipients = self.recipient.clone();
        if recipients.is_empty() {
            for address in ["To", "Cc"].into_iter().flat_map(|name| addresses(message, name)) {
                if !recipients.contains(&address) {
                    recipients.push(address);
                }
            }
        }
        Envelope { sender, recipients }
    }

    /// The connection it came by.
    pub fn connection(&self) -> Connection {
        Connection { login: self.login.clone(), client: self.client, ..Connection::default() }
    }
}

/// The addresses in a header field.
pub(super) fn addresses(message: &Message, name: &str) -> Vec<String> {
    message.all(name).flat_map(mail::mailboxes).map(|m| m.address).collect()
}
