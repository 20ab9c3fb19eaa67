//! `imip-milter completions`: what a shell needs to complete the commands.

use clap::{Args, Command, ValueHint};
use clap_complete::Shell;

use super::{Failure, output};

#[derive(Args)]
pub(super) struct Arguments {
    /// The shell that reads it
    shell: Shell,
}

pub(super) fn run(command: Command, arguments: &Arguments) -> Result<(), Failure> {
    let mut command = no_file_names(command);
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, &name, &mut script);
    if arguments.shell == Shell::Bash {
        script = one_spelling(&script, &name);
    }
    output::print(&script)
}

/// A program with a hyphen in its name is spelled in two ways in the script for bash, so that
/// nothing behind its first word would be completed: clap-rs/clap#6421.
fn one_spelling(script: &[u8], name: &str) -> Vec<u8> {
    let (wrong, right) = (name.replace('-', "__subcmd__"), name.replace('-', "__"));
    String::from_utf8_lossy(script).replace(&wrong, &right).into_bytes()
}

/// Only what is a file is completed with the names of files: shells would offer them for
/// addresses and UIDs, too.
fn no_file_names(command: Command) -> Command {
    command
        .mut_args(|arg| match arg.get_value_hint() {
            ValueHint::Unknown if arg.get_action().takes_values() => {
                arg.value_hint(ValueHint::Other)
            }
            _ => arg,
        })
        .mut_subcommands(no_file_names)
}
