//! The commands (`interface.md` section 1), one file each. Errors are one clear line on stderr
//! and an exit code of sysexits(3).

mod backup;
mod calendar;
mod check;
mod check_config;
mod completions;
mod confirm;
mod counter;
mod delete;
mod error;
mod expire;
mod explain;
mod free_busy;
mod man;
mod outbox;
mod output;
mod own;
mod postfix;
mod postfix_filters;
mod postfix_milters;
mod postfix_queue;
mod postfix_recipients;
mod postfix_results;
mod postfix_socket;
mod postfix_warnings;
mod process;
mod progress;
mod replay;
mod respond;
mod restore;
mod serve;
mod transfer;
mod undo;
mod user;

use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use arc_swap::ArcSwap;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};
use jiff::SignedDuration;
use nix::unistd::{Gid, Uid};
use tempfile::TempDir;

use crate::config::Config;
use crate::itip::{Mailbox, User};
use crate::mail::LoopKey;
use crate::pipeline::Engine;
use crate::store::sqlite::{Options, SqliteStore};
use crate::time::ExpandLimits;
pub use error::Failure;

/// Keeps every mailbox's calendar current from the invitations that pass through the mail.
#[derive(Parser)]
#[command(name = "imip-milter", version, max_term_width = 100)]
struct Cli {
    /// The configuration file.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        default_value = "/etc/imip-milter/imip-milter.toml"
    )]
    config: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the milter in the foreground
    Serve,
    /// Load the configuration, and say what is wrong with it
    CheckConfig(check_config::Arguments),
    /// Run one message through the pipeline, as the milter would
    Process(process::Arguments),
    /// Build a calendar from archived mail, oldest first; nothing is sent
    Replay(replay::Arguments),
    /// Look into calendars, and act for their users
    #[command(subcommand)]
    Calendar(calendar::Command),
    /// Look at generated mail that the mail server has not taken yet, send it, or drop it
    #[command(subcommand)]
    Outbox(outbox::Command),
    /// Do in all calendars what is due, and remove what their policy does not keep
    Expire(expire::Arguments),
    /// Copy all calendars while the daemon works
    Backup(backup::Arguments),
    /// Bring calendars back from a backup
    Restore(restore::Arguments),
    /// Look for damage in all calendars and what lies beside them
    Check(check::Arguments),
    /// Look at users and their policy
    #[command(subcommand)]
    User(user::Command),
    /// Print what a shell needs to complete the commands
    Completions(completions::Arguments),
    /// Print a manual page, list them, or write all of them
    Man(man::Arguments),
}

/// How a table is printed.
#[derive(Args, Clone, Copy)]
struct Format {
    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
}

/// Runs the command line.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => {
            let _ = writeln!(io::stderr(), "imip-milter: {}", usage(&error));
            return ExitCode::from(Failure::USAGE);
        }
        Err(help) => {
            // Nothing can be done where even this cannot be printed.
            let _ = help.print();
            return ExitCode::SUCCESS;
        }
    };
    let done = match cli.command {
        Command::Serve => serve::run(&cli.config),
        Command::CheckConfig(arguments) => check_config::run(&cli.config, &arguments),
        Command::Process(arguments) => process::run(&cli.config, &arguments),
        Command::Replay(arguments) => replay::run(&cli.config, &arguments),
        Command::Calendar(command) => calendar::run(&cli.config, &command),
        Command::Outbox(command) => outbox::run(&cli.config, &command),
        Command::Expire(arguments) => expire::run(&cli.config, &arguments),
        Command::Backup(arguments) => backup::run(&cli.config, &arguments),
        Command::Restore(arguments) => restore::run(&cli.config, &arguments),
        Command::Check(arguments) => check::run(&cli.config, &arguments),
        Command::User(command) => user::run(&cli.config, &command),
        Command::Completions(arguments) => completions::run(Cli::command(), &arguments),
        Command::Man(arguments) => man::run(Cli::command(), &arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !failure.is_quiet() {
                let _ = writeln!(io::stderr(), "imip-milter: {failure}");
            }
            ExitCode::from(failure.code())
        }
    }
}

/// What clap says about a wrong command line, in one line: what is wrong, what was probably
/// meant, and how it is written.
fn usage(error: &clap::Error) -> String {
    let told = error.to_string();
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return no_command(&told);
    }
    let mut line = String::new();
    for paragraph in told.split("\n\n").map(str::trim) {
        let words = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.starts_with("For more information") || words.is_empty() {
            continue;
        }
        let words = words.strip_prefix("error: ").unwrap_or(&words);
        if !line.is_empty() {
            line.push_str("; ");
        }
        line.push_str(&words.replacen("Usage: ", "usage: ", 1).replacen("tip: ", "", 1));
    }
    line.push_str("; see --help");
    line
}

/// The same where the words end before the command: the help, of which the names are enough.
fn no_command(help: &str) -> String {
    let usage = help.lines().find_map(|line| line.strip_prefix("Usage: ")).unwrap_or_default();
    let names: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        // What is further in is the rest of a text.
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    format!("a command is missing, one of {}; usage: {usage}; see --help", names.join(", "))
}

/// The configuration, or the error that ends the command.
fn load(path: &Path) -> Result<Config, Failure> {
    Config::load(path).map_err(|e| Failure::config(e.to_string()))
}

/// The engine on the state directory of a configuration.
fn engine(config: Config) -> Result<Engine, Failure> {
    act_as_owner(&config.server.state_dir)?;
    open(config).map(|(engine, _)| engine)
}

/// Root acts as the owner of the state directory from here on: the daemon could not write what
/// root leaves there. Files that only root may read have to be open by now.
fn act_as_owner(state_dir: &Path) -> Result<(), Failure> {
    let owner = match std::fs::metadata(state_dir) {
        Ok(owner) if owner.uid() != 0 && nix::unistd::geteuid().is_root() => owner,
        _ => return Ok(()),
    };
    nix::unistd::setgroups(&[])
        .and_then(|()| nix::unistd::setegid(Gid::from_raw(owner.gid())))
        .and_then(|()| nix::unistd::seteuid(Uid::from_raw(owner.uid())))
        .map_err(|e| {
            Failure::io(format!("cannot act as the owner of {}: {e}", state_dir.display()))
        })
}

/// Root again, where [`act_as_owner`] made it somebody else.
fn act_as_root_again() -> Result<(), Failure> {
    if nix::unistd::getuid().is_root() && !nix::unistd::geteuid().is_root() {
        let root = nix::unistd::seteuid(Uid::from_raw(0))
            .and_then(|()| nix::unistd::setegid(nix::unistd::getgid()));
        root.map_err(|e| Failure::io(format!("cannot act as root again: {e}")))?;
    }
    Ok(())
}

/// The engine for commands that only look: where there is no state directory yet none is made,
/// and all calendars are empty. The folder must be kept as long as the engine.
fn engine_to_look(mut config: Config) -> Result<(Engine, Option<TempDir>), Failure> {
    let mut stand_in = None;
    if !has_calendars(&config.server.state_dir)? {
        let empty = TempDir::new()
            .map_err(|e| Failure::io(format!("cannot make a temporary folder: {e}")))?;
        config.server.state_dir = empty.path().to_owned();
        stand_in = Some(empty);
    }
    Ok((engine(config)?, stand_in))
}

/// Whether there is anything in a state directory. Who may not look is told so, lest he take the
/// calendars for empty.
fn has_calendars(state_dir: &Path) -> Result<bool, Failure> {
    state_dir.join("calendars").try_exists().map_err(|e| {
        Failure::io(format!(
            "cannot look into [server] state_dir {}: {e}; run it as root or as the owner of the \
             folder",
            state_dir.display()
        ))
    })
}

/// The engine, and the place where a reload puts the new configuration for the store to see.
fn open(config: Config) -> Result<(Engine, Arc<ArcSwap<Config>>), Failure> {
    let config = Arc::new(config);
    let current = Arc::new(ArcSwap::new(Arc::clone(&config)));
    let store = store(&current)?;
    let state = &config.server.state_dir;
    let key = LoopKey::load(state).map_err(|e| Failure::of_file(&state.join("loop.key"), &e))?;
    Ok((Engine { config, store: Arc::new(store), key }, current))
}

fn store(current: &Arc<ArcSwap<Config>>) -> Result<SqliteStore, Failure> {
    let config = current.load();
    let server = &config.server;
    SqliteStore::open(&server.state_dir, options(current)).map_err(|e| {
        Failure::io(format!("cannot use [server] state_dir {}: {e}", server.state_dir.display()))
    })
}

/// What the store has to know of the configuration, now and after a reload.
fn options(current: &Arc<ArcSwap<Config>>) -> Options {
    let config = current.load();
    let server = &config.server;
    let (directory, waits) = (Arc::clone(current), Arc::clone(current));
    let (collections, members) = (Arc::clone(current), Arc::clone(current));
    let span = |d: std::time::Duration| SignedDuration::try_from(d).unwrap_or(SignedDuration::MAX);
    Options {
        expand: ExpandLimits { instances: server.max_instances, ..ExpandLimits::default() },
        addresses: Arc::new(move |id: &Mailbox| directory.load().users.user(id)),
        collection_of: Arc::new(move |id: &Mailbox| {
            collections.load().collection_of(id).map(|c| c.id.clone())
        }),
        members_of: Arc::new(move |id: &Mailbox| {
            members.load().collection(id).map(|c| c.members.clone()).unwrap_or_default()
        }),
        journal_keep: span(server.journal_keep),
        tombstone_keep: span(server.tombstone_keep),
        park_ttl: Arc::new(move |id: &Mailbox| span(waits.load().park_ttl(id))),
        replay_of: config.replay().map(|replay| replay.user.clone()),
        ..Options::default()
    }
}

/// The user with one of whose addresses the command names him.
fn find_user(config: &Config, address: &str) -> Result<User, Failure> {
    Mailbox::parse(address)
        .and_then(|mailbox| config.users.user(&mailbox))
        .ok_or_else(|| Failure::no_user(address))
}

/// The calendar's zone of a user.
fn home(config: &Config, user: &User) -> String {
    config.policy_for(user, None, None).timezone
}
