//! `imip-milter check`: looks for damage, and changes nothing.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arc_swap::ArcSwap;
use clap::Args;
use serde_json::{Value, json};

use super::{Failure, Format, act_as_owner, find_user, load, options, output};
use crate::itip::Mailbox;
use crate::mail::one_line;
use crate::store::sqlite::{Finding, Grade, inspect};

/// Longest finding that is printed.
const LINE: usize = 200;

#[derive(Args)]
pub(super) struct Arguments {
    /// Only the calendar of this user
    #[arg(long, value_name = "ADDR")]
    user: Option<String>,
    /// Say nothing where nothing is damaged
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    format: Format,
}

pub(super) fn run(path: &Path, arguments: &Arguments) -> Result<(), Failure> {
    let config = load(path)?;
    let state = config.server.state_dir.clone();
    let user = arguments.user.as_deref().map(|a| find_user(&config, a)).transpose()?;
    let current = Arc::new(ArcSwap::from_pointee(config));
    let options = options(&current);
    let only = user.map(|user| options.file_owner(&user.id));
    act_as_owner(&state)?;
    let (found, calendars) =
        inspect(&state, &options, only.as_ref()).map_err(|e| Failure::of_file(&state, &e))?;
    let damaged = found.iter().filter(|f| f.grade == Grade::Damaged).count();
    if arguments.format.json {
        let rows: Vec<Value> = found.iter().map(row).collect();
        output::json(&rows)?;
    } else if damaged > 0 || !arguments.quiet {
        tell(&found, calendars)?;
    }
    match damaged {
        0 => Ok(()),
        1 => Err(Failure::data("1 thing is damaged")),
        n => Err(Failure::data(format!("{n} things are damaged"))),
    }
}

fn row(finding: &Finding) -> Value {
    json!({
        "grade": finding.grade.as_str(),
        "path": finding.path.to_string_lossy(),
        "user": finding.user.as_ref().map(Mailbox::as_str),
        "what": one_line(&finding.what, LINE),
        "advice": finding.advice,
    })
}

fn tell(found: &[Finding], calendars: usize) -> Result<(), Failure> {
    let mut text = String::new();
    for finding in found {
        let path = match finding.path == PathBuf::new() {
            true => ".".to_owned(),
            false => one_line(&finding.path.to_string_lossy(), LINE),
        };
        let (grade, what) = (finding.grade.as_str(), one_line(&finding.what, LINE));
        text.push_str(&format!("{grade}: {path}: {what}\n    {}\n", finding.advice));
    }
    let noun = if calendars == 1 { "calendar" } else { "calendars" };
    let end = if found.is_empty() { "nothing found" } else { "see above" };
    text.push_str(&format!("{calendars} {noun} checked: {end}\n"));
    output::print(text.as_bytes())
}
