//! `imip-milter check-config`: loads everything and prints warnings.

use std::path::Path;

use super::error::without_numbers;
use super::{Failure, load, output};
use crate::config::Config;
use crate::store::sqlite::calendar_file;

pub(super) fn run(path: &Path) -> Result<(), Failure> {
    let config = load(path)?;
    for warning in config.warnings().into_iter().chain(left_behind(&config)) {
        eprintln!("imip-milter: warning: {}", without_numbers(warning));
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
