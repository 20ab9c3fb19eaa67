//! `imip-milter check-config`: loads everything and prints warnings.

use std::path::Path;

use super::error::without_numbers;
use super::{Failure, load, output};

pub(super) fn run(path: &Path) -> Result<(), Failure> {
    let config = load(path)?;
    for warning in config.warnings() {
        eprintln!("imip-milter: warning: {}", without_numbers(warning));
    }
    output::print(format!("{}: no errors\n", path.display()).as_bytes())
}
