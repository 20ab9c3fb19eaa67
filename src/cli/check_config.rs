//! `imip-milter check-config`: loads everything and prints warnings.

use std::path::Path;
use std::sync::Arc;

use arc_swap::ArcSwap;

use super::error::without_numbers;
use super::{Failure, act_as_owner, load, output, store};
use crate::config::Config;
use crate::store::sqlite::calendar_file;

pub(super) fn run(path: &Path) -> Result<(), Failure> {
    let config = load(path)?;
    let mut warnings = config.warnings();
    warnings.extend(left_behind(&config));
    warnings.extend(stayed(config)?);
    for warning in warnings {
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
