//! `imip-milter check-config`: loads everything and prints warnings.

use std::path::Path;

use super::{Failure, load, output};

pub(super) fn run(path: &Path) -> Result<(), Failure> {
    let config = load(path)?;
    for warning in config.warnings() {
        eprintln!("imip-milter: warning: {warning}");
    }
    output::print(format!("{}: no errors\n", path.display()).as_bytes())
}
