//! `imip-milter calendar respond`: the user's answer to an invitation.

use std::path::Path;

use clap::{Args, ValueEnum};

use super::own::{Acting, parse_recurrence_id, tell};
use super::{Failure, engine, find_user, load};
use crate::ical::Moment;
use crate::itip;

#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Any of the user's addresses
    user: String,
    /// UID of the event
    uid: String,
    /// What he answers
    answer: Word,
    /// Only this date of the series, as `calendar list --json` prints it
    #[arg(long, value_name = "TIME", value_parser = parse_recurrence_id)]
    recurrence_id: Option<Moment>,
    /// What he says with it
    #[arg(long, value_name = "TEXT")]
    comment: Option<String>,
    #[command(flatten)]
    acting: Acting,
}

#[derive(Clone, Copy, ValueEnum)]
enum Word {
    Accept,
    Tentative,
    Decline,
}

const EXAMPLES: &str = "\
Examples:

  imip-milter calendar respond bob@example.org abc@example.net accept
  imip-milter calendar respond bob@example.org abc@example.net decline";

pub(super) fn run(path: &Path, arguments: &Arguments) -> Result<(), Failure> {
    let config = load(path)?;
    find_user(&config, &arguments.user)?;
    let engine = engine(config)?;
    let (partstat, word) = match arguments.answer {
        Word::Accept => ("ACCEPTED", "accepted"),
        Word::Tentative => ("TENTATIVE", "tentatively accepted"),
        Word::Decline => ("DECLINED", "declined"),
    };
    let answer = itip::Answer {
        partstat,
        recurrence_id: arguments.recurrence_id.clone(),
        comment: arguments.comment.clone().filter(|c| !c.trim().is_empty()),
    };
    let prompt = format!("Answer {partstat} to {}, and tell the organizer?", arguments.uid);
    let acted = arguments.acting.act(
        &engine,
        (&arguments.user, &arguments.uid),
        ("REPLY", &prompt),
        |context| itip::respond(context, &answer),
    )?;
    tell(word, acted.as_ref())
}
