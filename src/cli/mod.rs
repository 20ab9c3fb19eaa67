//! The commands (`interface.md` section 1), one file each. Errors are one clear line on stderr
//! and an exit code of sysexits(3).

mod calendar;
mod check_config;
mod error;
mod outbox;
mod output;
mod process;
mod serve;
mod transfer;
mod user;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use arc_swap::ArcSwap;
use clap::{Args, Parser, Subcommand};
use jiff::SignedDuration;

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
    CheckConfig,
    /// Run one message through the pipeline, as the milter would
    Process(process::Arguments),
    /// Look into calendars
    #[command(subcommand)]
    Calendar(calendar::Command),
    /// Generated mail that the MTA has not taken yet
    #[command(subcommand)]
    Outbox(outbox::Command),
    /// Users and their policy
    #[command(subcommand)]
    User(user::Command),
}

/// How a table is printed.
#[derive(Args, Clone, Copy)]
struct Format {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command line.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let usage = error.use_stderr();
            // Nothing can be done where even this cannot be printed.
            let _ = error.print();
            return if usage { ExitCode::from(Failure::USAGE) } else { ExitCode::SUCCESS };
        }
    };
    let done = match cli.command {
        Command::Serve => serve::run(&cli.config),
        Command::CheckConfig => check_config::run(&cli.config),
        Command::Process(arguments) => process::run(&cli.config, &arguments),
        Command::Calendar(command) => calendar::run(&cli.config, &command),
        Command::Outbox(command) => outbox::run(&cli.config, &command),
        Command::User(command) => user::run(&cli.config, &command),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !failure.is_quiet() {
                eprintln!("imip-milter: {failure}");
            }
            ExitCode::from(failure.code())
        }
    }
}

/// The configuration, or the error that ends the command.
fn load(path: &Path) -> Result<Config, Failure> {
    Config::load(path).map_err(|e| Failure::config(e.to_string()))
}

/// The engine on the state directory of a configuration.
fn engine(config: Config) -> Result<Engine, Failure> {
    open(config).map(|(engine, _)| engine)
}

/// The engine, and the place where a reload puts the new configuration for the store to see.
fn open(config: Config) -> Result<(Engine, Arc<ArcSwap<Config>>), Failure> {
    let config = Arc::new(config);
    let current = Arc::new(ArcSwap::new(Arc::clone(&config)));
    let store = store(&current)?;
    let state = &config.server.state_dir;
    let key = LoopKey::load(state)
        .map_err(|e| Failure::io(format!("{}: {e}", state.join("loop.key").display())))?;
    Ok((Engine { config, store: Arc::new(store), key }, current))
}

fn store(current: &Arc<ArcSwap<Config>>) -> Result<SqliteStore, Failure> {
    let config = current.load();
    let server = &config.server;
    let directory = Arc::clone(current);
    let span = |d: std::time::Duration| SignedDuration::try_from(d).unwrap_or(SignedDuration::MAX);
    let options = Options {
        expand: ExpandLimits { instances: server.max_instances, ..ExpandLimits::default() },
        addresses: Arc::new(move |id: &Mailbox| directory.load().users.user(id)),
        journal_keep: span(server.journal_keep),
        tombstone_keep: span(server.tombstone_keep),
        ..Options::default()
    };
    SqliteStore::open(&server.state_dir, options)
        .map_err(|e| Failure::io(format!("state_dir {}: {e}", server.state_dir.display())))
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
