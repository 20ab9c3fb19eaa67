//! `imip-milter check-config`: loads everything and prints warnings.

use std::path::Path;

use clap::Args;

use super::error::without_numbers;
use super::postfix::{Postfix, header_check};
use super::postfix_warnings::{Facts, warnings};
use super::{Failure, load, output};
use crate::config::Config;

/// The configuration of OpenDKIM, which removes forged results if told to.
const OPENDKIM: &str = "/etc/opendkim.conf";

#[derive(Args)]
pub(super) struct Arguments {
    /// Look into Postfix's configuration as well (MAIL_CONFIG names another folder of main.cf)
    #[arg(long)]
    postfix: bool,
}

pub(super) fn run(path: &Path, arguments: &Arguments) -> Result<(), Failure> {
    let config = load(path)?;
    for warning in config.warnings() {
        eprintln!("imip-milter: warning: {}", without_numbers(warning));
    }
    if arguments.postfix {
        for warning in of_postfix(&config)? {
            eprintln!("imip-milter: warning: postfix: {warning}");
        }
    } else {
        eprintln!(
            "imip-milter: note: Authentication-Results of {} are believed: see that the mail \
             server removes those that come from outside (RFC 8601 section 5); check-config \
             --postfix looks for it",
            config.server.authserv_ids.join(", ")
        );
    }
    output::print(format!("{}: no errors\n", path.display()).as_bytes())
}

fn of_postfix(config: &Config) -> Result<Vec<String>, Failure> {
    let postfix = Postfix::load()?;
    // Who may not read it is told what to see to.
    let opendkim = std::fs::read_to_string(OPENDKIM).ok();
    let facts = Facts {
        server: &config.server,
        header_check: &header_check,
        opendkim: opendkim.as_deref(),
    };
    Ok(warnings(&postfix, &facts))
}
