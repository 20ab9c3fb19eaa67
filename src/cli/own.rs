//! What commands that act for a user have in common: the question before, the line after.

use std::time::Instant;

use clap::Args;
use jiff::Timestamp;

use super::confirm::confirm;
use super::output::{parse_time, print};
use super::{Failure, find_user};
use crate::ical::{Moment, Property};
use crate::itip::{CannotDo, Context, Decision};
use crate::pipeline::{Acted, Command, Engine};

/// Options of every command that acts for a user.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct Acting {
    /// Take this for the current time
    #[arg(long, value_name = "RFC3339", value_parser = parse_time)]
    pub now: Option<Timestamp>,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
}

impl Acting {
    /// Asks, and lets the engine answer `question` about an object of a user; `None`: he would
    /// rather not.
    pub(super) fn act(
        self,
        engine: &Engine,
        (address, uid): (&str, &str),
        (method, prompt): (&str, &str),
        question: impl FnMut(&Context<'_>) -> Result<Decision, CannotDo>,
    ) -> Result<Option<Acted>, Failure> {
        let user = find_user(&engine.config, address)?;
        if !confirm(prompt, self.yes)? {
            return Ok(None);
        }
        let command = Command {
            user: &user,
            uid,
            method,
            now: self.now.unwrap_or_else(Timestamp::now),
            deadline: Instant::now() + engine.config.server.deadline,
        };
        match engine.act(&command, question)? {
            Ok(acted) => Ok(Some(acted)),
            Err(cannot) => Err(failure(cannot, &format!("{uid} in the calendar of {}", user.id))),
        }
    }
}

/// Nothing there is 66, not clear what is meant 64, not possible 65.
fn failure(cannot: CannotDo, what: &str) -> Failure {
    let text = format!("{what}: {cannot}");
    match cannot {
        CannotDo::NoObject | CannotDo::NoInstance | CannotDo::NoProposal => {
            Failure::no_object(text)
        }
        CannotDo::Several(_) => Failure::usage(text),
        CannotDo::NotOrganizer
        | CannotDo::NotInvited
        | CannotDo::Cancelled
        | CannotDo::Refused(_) => Failure::data(text),
    }
}

/// Tells what was done: `accepted; change 42; REQUEST to a@example.org`.
pub(super) fn tell(word: &str, acted: Option<&Acted>) -> Result<(), Failure> {
    let Some(acted) = acted else { return print(b"nothing was changed\n") };
    let Some(change) = &acted.change else {
        return print(format!("{word} already; nothing was changed\n").as_bytes());
    };
    let mut line = format!("{word}; change {change}");
    for sent in &acted.sent {
        line.push_str(&format!("; {} to {}", sent.method, sent.to.join(", ")));
    }
    line.push('\n');
    print(line.as_bytes())
}

/// A RECURRENCE-ID on the command line: as `calendar list --json` prints it (RFC 3339, a date) or
/// as iCalendar writes it; local time is that of the calendar.
pub(super) fn parse_recurrence_id(text: &str) -> Result<Moment, String> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(Moment::Utc(at));
    }
    let plain: String = text.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    Moment::of(&Property::new("RECURRENCE-ID", &plain))
        .map_err(|_| "it must look like 2026-03-10T09:00:00Z or 2026-03-10".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recurrence_ids_as_they_are_printed() {
        for (text, value) in [
            ("2026-03-10T09:00:00Z", "20260310T090000Z"),
            ("2026-03-10T10:00:00+01:00", "20260310T090000Z"),
            ("20260310T090000Z", "20260310T090000Z"),
            ("2026-03-10", "20260310"),
            ("20260310", "20260310"),
            ("2026-03-10T10:00:00", "20260310T100000"),
        ] {
            assert_eq!(parse_recurrence_id(text).unwrap().to_string(), value, "{text}");
        }
        assert!(parse_recurrence_id("tomorrow").is_err());
    }
}
