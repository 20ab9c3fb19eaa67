//! Broken or unreadable invitations made whole before they reach a mailbox (`rewrite`).
//!
//! What is repaired is what every mail program would otherwise stumble over; what the message
//! says stays. Every edit is a range of bytes, the message is walked anew afterwards, and unless
//! every part is there with the content that it should have, nothing is changed. Nothing is done
//! to a signed or encrypted message, nor where two programs could see two different parts. A
//! message that was rewritten is not rewritten again.
//!
//! The result of a message is decided before, on the message as it came.

mod calendar;
mod entity;
mod parameters;
mod stubs;
#[cfg(test)]
mod tests;
mod tnef;
mod wrap;

pub use tnef::{Opened, open as open_tnef};

use bytes::Bytes;

use self::calendar::{Calendar, calendars, written};
use super::annotate::{Block, is_armoured};
use super::edit::{HeaderEdit, Splice, apply_to_message, spliced};
use super::exact::{self, Change};
use super::field::{ends_with_empty_line, value_range};
use super::header::{LineEnding, Message};
use super::parts::{Protection, is_protected};
use super::structure::Structure;
use crate::ical::{self, Component};
use crate::itip::without_stubs;
use crate::policy::Rewrite;
use crate::time::with_iana_zones;

/// What a calendar may cost that is rewritten.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// Of its text.
    pub ical: ical::Limits,
}

/// A message that was rewritten.
#[derive(Clone, Debug)]
pub struct Rewritten {
    /// Changes of the header, in order; they are made in `message` already.
    pub header_edits: Vec<HeaderEdit>,
    /// The message as it is now.
    pub message: Message,
    /// Its structure.
    pub structure: Structure,
    /// What was done, in the order of [`Rewrite`].
    pub done: Vec<Rewrite>,
}

/// Does what is `wanted` of the message and can be done exactly; `None` if that is nothing.
/// `readable` is the text for a message that has none ([`Rewrite::Wrap`]).
pub fn rewrite(
    message: &Message,
    structure: &Structure,
    wanted: &[Rewrite],
    readable: &Block,
    limits: &Limits,
) -> Option<Rewritten> {
    if wanted.is_empty()
        || is_protected(structure) != Protection::None
        || has_armour(message, structure)
    {
        return None;
    }
    if wanted.contains(&Rewrite::Tnef)
        && let Some(opened) = open_tnef(message, structure, limits)
    {
        // What is written now needs no repair.
        return tnef::replaced(message, structure, &opened, readable);
    }
    let mut plan = Plan::of(message, structure, wanted);
    let calendars = calendars(message, structure, limits);
    plan.remove_duplicates(&calendars);
    for calendar in calendars.iter().filter(|c| !plan.gone.contains(&c.index())).collect::<Vec<_>>()
    {
        plan.edit_content(calendar);
        plan.edit_header(calendar, calendars.len() == 1);
    }
    drop(calendars);
    plan.wrap(readable);
    plan.carried_out()
}

/// Whether a part is signed or encrypted by PGP in its own lines.
fn has_armour(message: &Message, structure: &Structure) -> bool {
    structure.parts.iter().any(|p| p.is_leaf() && is_armoured(message, p))
}

/// What makes another VCALENDAR of one, where there is something to do.
type Step = fn(&Component) -> Option<Component>;

/// All edits of one message.
struct Plan<'a> {
    message: &'a Message,
    structure: &'a Structure,
    wanted: &'a [Rewrite],
    /// The raw value of the root's Content-Type as it shall be.
    root_type: Option<Vec<u8>>,
    header_edits: Vec<HeaderEdit>,
    splices: Vec<Splice>,
    gone: Vec<usize>,
    shortened: Vec<usize>,
    before_root: usize,
    done: Vec<Rewrite>,
}

impl<'a> Plan<'a> {
    fn of(message: &'a Message, structure: &'a Structure, wanted: &'a [Rewrite]) -> Self {
        Plan {
            message,
            structure,
            wanted,
            root_type: None,
            header_edits: Vec::new(),
            splices: Vec::new(),
            gone: Vec::new(),
            shortened: Vec::new(),
            before_root: 0,
            done: Vec::new(),
        }
    }

    fn wants(&self, what: Rewrite) -> bool {
        self.wanted.contains(&what)
    }

    fn did(&mut self, what: Rewrite) {
        if !self.done.contains(&what) {
            self.done.push(what);
        }
    }

    fn remove_duplicates(&mut self, calendars: &[Calendar<'_>]) {
        if !self.wants(Rewrite::Stubs) {
            return;
        }
        for index in stubs::duplicates(self.structure, calendars) {
            let extent = stubs::extent(self.structure, &self.message.body, index);
            // One of its parts at least is left to every multipart.
            let parent = self.structure.parts.get(index).and_then(|p| p.parent);
            let siblings = parent.and_then(|p| self.structure.parts.get(p)).map(|p| &p.children);
            let alone =
                siblings.is_none_or(|all| all.iter().all(|c| *c == index || self.gone.contains(c)));
            if let (Some(range), false) = (extent, alone) {
                self.splices.push(Splice { range, with: Vec::new() });
                self.gone.push(index);
                self.did(Rewrite::Stubs);
            }
        }
    }

    /// Another VCALENDAR in the place of the one that is there.
    fn edit_content(&mut self, calendar: &Calendar<'_>) {
        if calendar.part.parent.is_some() && !self.has_empty_line(calendar) {
            return;
        }
        let mut new: Option<Component> = None;
        let mut done = Vec::new();
        let steps: [(Rewrite, Step); 2] =
            [(Rewrite::Stubs, without_stubs), (Rewrite::Zones, with_iana_zones)];
        for (what, step) in steps {
            if self.wants(what)
                && let Some(changed) = step(new.as_ref().unwrap_or(&calendar.calendar))
            {
                new = Some(changed);
                done.push(what);
            }
        }
        if let Some(with) = new.and_then(|new| written(self.message, calendar, &new)) {
            self.splices.push(Splice { range: calendar.part.body.clone(), with });
            done.into_iter().for_each(|what| self.did(what));
        }
    }

    fn has_empty_line(&self, calendar: &Calendar<'_>) -> bool {
        let header = self.message.body.get(calendar.part.header.clone()).unwrap_or_default();
        ends_with_empty_line(header)
    }

    fn edit_header(&mut self, calendar: &Calendar<'_>, only: bool) {
        // A file beside the invitation is a file: with `method` it would be a second one.
        if !self.wants(Rewrite::Parameters) || calendar.is_attached() && !only {
            return;
        }
        let part = calendar.part;
        let header = self.message.body.get(part.header.clone()).unwrap_or_default();
        let eol = LineEnding::of(header).unwrap_or(self.message.line_ending);
        let Some(empty_line) = calendar.misplaced.map(|_| parameters::empty_line(calendar)) else {
            self.edit_type(calendar, header, eol);
            return;
        };
        if let Some(at) = empty_line {
            let fields = header.get(..at - part.header.start).unwrap_or_default();
            self.edit_type(calendar, fields, eol);
            self.splices.push(Splice { range: at..at, with: eol.as_bytes().to_vec() });
            self.shortened.push(calendar.index());
            self.did(Rewrite::Parameters);
        }
    }

    fn edit_type(&mut self, calendar: &Calendar<'_>, header: &[u8], eol: LineEnding) {
        let part = calendar.part;
        if part.parent.is_none() {
            let field = self.message.first("Content-Type");
            let value =
                field.and_then(|f| parameters::repaired(calendar, &f.value, LineEnding::Lf));
            if let Some(value) = value.filter(|_| self.message.count("Content-Type") == 1) {
                self.root_type = Some(value);
                self.did(Rewrite::Parameters);
            }
            return;
        }
        let Some(Some(range)) = value_range(header, "Content-Type") else { return };
        let Some(value) = header.get(range.clone()) else { return };
        if let Some(with) = parameters::repaired(calendar, value, eol) {
            let range = part.header.start + range.start..part.header.start + range.end;
            self.splices.push(Splice { range, with });
            self.did(Rewrite::Parameters);
        }
    }

    /// The multipart around a calendar that is the whole message.
    fn wrap(&mut self, readable: &Block) {
        let Some(field) = self.message.first("Content-Type") else { return };
        let value = self.root_type.clone().unwrap_or_else(|| field.value.clone());
        if self.wants(Rewrite::Wrap)
            && let Some(wrapping) = wrap::wrapping(self.message, self.structure, &value, readable)
        {
            self.header_edits = wrapping.header_edits;
            let [head, tail] = wrapping.splices;
            self.splices.insert(0, head);
            self.splices.push(tail);
            self.before_root = wrap::PARTS;
            self.did(Rewrite::Wrap);
        } else if let Some(value) =
            self.root_type.as_ref().and_then(|v| std::str::from_utf8(v).ok())
        {
            self.header_edits.push(HeaderEdit::Replace {
                name: "Content-Type".to_owned(),
                nth: 1,
                value: value.replace("\r\n", "\n").trim().to_owned(),
            });
        }
    }

    /// Makes all edits, if the message is then what it should be.
    fn carried_out(mut self) -> Option<Rewritten> {
        if self.done.is_empty() {
            return None;
        }
        self.splices.sort_by_key(|s| (s.range.start, s.range.end));
        let mut message = self.message.clone();
        apply_to_message(&mut message, &self.header_edits, None).ok()?;
        let body = spliced(&self.message.body, self.splices.iter()).ok()?;
        self.gone.sort_unstable();
        let change = Change {
            splices: &self.splices,
            gone: &self.gone,
            before_root: self.before_root,
            shortened: &self.shortened,
            grown: None,
        };
        let structure =
            exact::structure(self.message, self.structure, &message.headers, &body, &change)?;
        message.body = Bytes::from(body);
        let order = [Rewrite::Wrap, Rewrite::Parameters, Rewrite::Zones, Rewrite::Stubs];
        let done = order.into_iter().filter(|what| self.done.contains(what)).collect();
        Some(Rewritten { header_edits: self.header_edits, message, structure, done })
    }
}
