//! `imip-milter check-config`: loads everything and prints warnings.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arc_swap::ArcSwap;
use clap::Args;

use super::error::without_numbers;
use super::postfix::Postfix;
use super::postfix_filters::Filters;
use super::postfix_warnings;
use super::{Failure, act_as_owner, load, output, store};
use crate::config::Config;
use crate::store::sqlite::calendar_file;

#[derive(Args)]
pub(super) struct Arguments {
    /// Look into Postfix's configuration as well (MAIL_CONFIG names another folder of main.cf)
    #[arg(long)]
    postfix: bool,
    /// The configuration of OpenDKIM, which verifies and signs; may be given several times
    #[arg(long, value_name = "FILE", default_value = "/etc/opendkim.conf", requires = "postfix")]
    opendkim: Vec<PathBuf>,
    /// The folder of rspamd's configuration
    #[arg(long, value_name = "FOLDER", default_value = "/etc/rspamd", requires = "postfix")]
    rspamd: PathBuf,
}

pub(super) fn run(path: &Path, arguments: &Arguments) -> Result<(), Failure> {
    let config = load(path)?;
    let mut warnings: Vec<String> = config.warnings();
    warnings.extend(left_behind(&config));
    let mut of_postfix = Vec::new();
    let note = (!arguments.postfix).then(|| {
        format!(
            "Authentication-Results of {} are believed: see that the mail server removes those \
             that come from outside (RFC 8601 section 5); check-config --postfix looks for it",
            config.server.authserv_ids.join(", ")
        )
    });
    if arguments.postfix {
        let filters = Filters::read(&arguments.opendkim, &arguments.rspamd);
        of_postfix = postfix_warnings::warnings(&Postfix::load()?, &config, &filters);
    }
    // Last: it may become the owner of the calendars.
    warnings.extend(stayed(config)?);
    for warning in warnings {
        eprintln!("imip-milter: warning: {}", without_numbers(warning));
    }
    for warning in of_postfix {
        eprintln!("imip-milter: warning: postfix: {warning}");
    }
    if let Some(note) = note {
        eprintln!("imip-milter: note: {note}");
    }
    output::print(format!("{}: no errors\n", path.display()).as_bytes())
}

/// Members of collections whose calendars from before lie in files of their own, where nobody
/// looks any more `[book-7]`.
fn left_behind(config: &Config) -> Vec<String> {
    let state = &config.server.state_dir;
    let members = config.collections().flat_map(|c| c.members.iter().map(move |m| (c, m)));
    members
        .filter(|(_, member)| calendar_file(state, member).exists())
        .map(|(collection, member)| {
            format!(
                "[collection.{:?}] members: {member} has a calendar from before it was a member; \
                 its bookings there do not count until they are moved (docs/policy.md)",
                collection.id.as_str()
            )
        })
        .collect()
}

/// Who was a member of a collection, and has his calendar in its file still.
fn stayed(config: Config) -> Result<Vec<String>, Failure> {
    let state = config.server.state_dir.clone();
    let files: Vec<_> = config
        .collections()
        .map(|c| c.id.clone())
        .filter(|collection| calendar_file(&state, collection).exists())
        .collect();
    if files.is_empty() {
        return Ok(Vec::new());
    }
    act_as_owner(&state)?;
    let store = store(&Arc::new(ArcSwap::from_pointee(config)))?;
    let mut warnings = Vec::new();
    for collection in files {
        for member in store.former_members(&collection)? {
            warnings.push(format!(
                "[collection.{:?}] members: {member} was a member and has a calendar there; its \
                 bookings do not count until they are moved (docs/policy.md)",
                collection.as_str()
            ));
        }
    }
    Ok(warnings)
}
