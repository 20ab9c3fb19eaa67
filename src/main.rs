//! The command line of imip-milter: see `imip-milter --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    imip_milter::cli::run()
}
