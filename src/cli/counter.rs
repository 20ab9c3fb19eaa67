//! `imip-milter calendar counter`: the organizer's word on what an attendee proposes.

use std::path::Path;

use clap::{Args, ValueEnum};

use super::own::{Acting, parse_recurrence_id, tell};
use super::{Failure, engine, find_user, load};
use crate::ical::Moment;
use crate::itip::{self, Mailbox};

#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Any of the user's addresses
    user: String,
    /// UID of the event
    uid: String,
    /// What becomes of the proposal
    word: Word,
    /// Whose proposal, where several wait
    #[arg(long, value_name = "ATTENDEE", value_parser = address)]
    from: Option<Mailbox>,
    /// For which date of the series, where he proposed several, as `calendar list --json` prints it
    #[arg(long, value_name = "TIME", value_parser = parse_recurrence_id)]
    recurrence_id: Option<Moment>,
    #[command(flatten)]
    acting: Acting,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Word {
    Accept,
    Decline,
}

/// An address of the command line.
pub(super) fn address(text: &str) -> Result<Mailbox, String> {
    Mailbox::parse(text).ok_or_else(|| "it must be an address".to_owned())
}

const EXAMPLES: &str = "\
Proposals are listed by `calendar list`, with the state `proposal`.

Examples:

  imip-milter calendar counter jane@example.org abc@example.org accept";

pub(super) fn run(path: &Path, arguments: &Arguments) -> Result<(), Failure> {
    let config = load(path)?;
    find_user(&config, &arguments.user)?;
    let engine = engine(config)?;
    let accept = arguments.word == Word::Accept;
    let (method, word, prompt) = match accept {
        true => ("REQUEST", "accepted", "Change the event, and tell all attendees?"),
        false => ("DECLINECOUNTER", "declined", "Decline the proposal, and tell the attendee?"),
    };
    let choice = itip::Choice {
        from: arguments.from.clone(),
        recurrence_id: arguments.recurrence_id.clone(),
    };
    let acted = arguments.acting.act(
        &engine,
        (&arguments.user, &arguments.uid),
        (method, prompt),
        |context| itip::settle(context, &choice, accept),
    )?;
    tell(word, acted.as_ref())
}
