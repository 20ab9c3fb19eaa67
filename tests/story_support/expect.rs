//! What a story expects, against what happened.

use imip_milter::ical::{self, Component, Moment, Property};
use imip_milter::itip::{Direction, Mailbox, Participant};
use imip_milter::pipeline::{Action, ObjectResult};
use imip_milter::policy::Rewrite;
use imip_milter::store::{NOTICE, Waiting};
use imip_milter::time::{Span, Zones};
use jiff::Timestamp;
use mail_parser::{MessageParser, MimeHeaders};

use super::letter;
use super::script::Node;
use super::world::{Passage, World};

/// Something that is not as expected.
#[derive(Debug)]
pub struct Failure {
    /// The line of the story.
    pub line: usize,
    /// What was expected.
    pub expected: String,
    /// What there is.
    pub actual: String,
}

impl Failure {
    pub fn new(line: usize, expected: impl Into<String>, actual: impl Into<String>) -> Self {
        Failure { line, expected: expected.into(), actual: actual.into() }
    }
}

type Checked = Result<Vec<Failure>, String>;

/// `result USER [outbound] OUTCOME/REASON [key=value]…`
pub fn result(passage: &mut Passage, node: &Node) -> Checked {
    let mut words: Vec<&str> = node.rest().split_whitespace().collect();
    if words.len() < 2 {
        return Err("`result USER [outbound|generated] OUTCOME/REASON [key=value]…`".to_owned());
    }
    let user = Mailbox::parse(words.remove(0)).ok_or("no address")?;
    let mut direction = Direction::Inbound;
    let mut generated = false;
    while let Some(word @ ("outbound" | "generated")) = words.first().copied() {
        if word == "outbound" {
            direction = Direction::Outbound;
        } else {
            generated = true;
        }
        words.remove(0);
    }
    let found = passage.processed.results.iter().enumerate().position(|(i, r)| {
        !passage.told.get(i).copied().unwrap_or(true)
            && r.user == user
            && r.direction == direction
            && (r.generation > 0) == generated
    });
    let Some((index, result)) =
        found.and_then(|i| passage.processed.results.get(i).map(|r| (i, r)))
    else {
        let all: Vec<String> = passage.processed.results.iter().map(line_of).collect();
        return Ok(vec![Failure::new(node.line, node.text.clone(), shown(&all))]);
    };
    if let Some(told) = passage.told.get_mut(index) {
        *told = true;
    }
    let is = format!("{}/{}", result.outcome, result.reason);
    let mut right = words.remove(0).split('|').any(|w| w == is);
    for word in words {
        let (key, value) =
            word.split_once('=').ok_or_else(|| format!("`{word}` is no key=value"))?;
        right &= match key {
            "tier" => result.tier.as_str() == value,
            "partstat" => result.partstat.as_deref().unwrap_or("none") == value,
            "conflicts" => {
                let mut uids: Vec<&str> = result.conflicts.iter().map(|c| c.uid.as_str()).collect();
                uids.dedup();
                let uids = if uids.is_empty() { "none".to_owned() } else { uids.join(",") };
                uids == value
            }
            "uid" => result.uid.as_deref() == Some(value),
            "sequence" => result.sequence.map_or("none".to_owned(), |s| s.to_string()) == value,
            "method" => result.method == value,
            "component" => result.component == value,
            _ => return Err(format!("`{key}=` is no key of a result")),
        };
    }
    if right {
        return Ok(Vec::new());
    }
    Ok(vec![Failure::new(node.line, node.text.clone(), line_of(result))])
}

/// A result as a story would write it.
fn line_of(result: &ObjectResult) -> String {
    let uids: Vec<&str> = result.conflicts.iter().map(|c| c.uid.as_str()).collect();
    format!(
        "result {}{}{} {}/{} tier={} partstat={} conflicts={} uid={} sequence={} method={} rule={}",
        result.user,
        if result.direction == Direction::Outbound { " outbound" } else { "" },
        if result.generation > 0 { " generated" } else { "" },
        result.outcome,
        result.reason,
        result.tier,
        result.partstat.as_deref().unwrap_or("none"),
        if uids.is_empty() { "none".to_owned() } else { uids.join(",") },
        result.uid.as_deref().unwrap_or("none"),
        result.sequence.map_or("none".to_owned(), |s| s.to_string()),
        result.method,
        result.rule,
    )
}

/// What must hold after every mail, told or not.
pub fn after_mail(world: &World, passage: &Passage) -> Vec<Failure> {
    let mut failures = Vec::new();
    let line = passage.line;
    for (result, told) in passage.processed.results.iter().zip(&passage.told) {
        if !told && result.generation == 0 {
            failures.push(Failure::new(line, "the story tells every result", line_of(result)));
        }
    }
    for (mail, told) in &passage.sent {
        if !told {
            failures.push(Failure::new(line, "nothing (more) is sent", sent_line(mail)));
        }
    }
    failures.extend(quiet_users(passage));
    failures.extend(removed(world, passage));
    failures.extend(stored_objects(passage));
    failures.extend(message_intact(passage));
    failures
}

/// Errors, refused senders and most of `no_action` leave a calendar as it was.
fn quiet_users(passage: &Passage) -> Vec<Failure> {
    let mut failures = Vec::new();
    let all = &passage.processed.results;
    for result in all {
        let mine: Vec<_> = all.iter().filter(|r| r.user == result.user).collect();
        let silent = |r: &&ObjectResult| matches!(r.outcome.as_str(), "error" | "no_action");
        // What was due there before is not the message's doing.
        let carried = passage.processed.carried.iter().any(|c| c.user == result.user);
        if carried || !mine.iter().all(silent) {
            continue;
        }
        let user = result.user.as_str();
        let objects = |e: &super::world::Everything| e.get(user).map(|c| c.objects.clone());
        if objects(&passage.before).unwrap_or_default()
            != objects(&passage.after).unwrap_or_default()
        {
            failures.push(Failure::new(
                passage.line,
                format!("{}/{} changes no object of {user}", result.outcome, result.reason),
                "an object changed",
            ));
        }
        let strict =
            |r: &&ObjectResult| r.outcome.as_str() == "error" || r.tier.as_str() == "refused";
        if mine.iter().all(strict) && passage.before.get(user) != passage.after.get(user) {
            failures.push(Failure::new(
                passage.line,
                format!(
                    "{}/{} (tier {}) leaves no trace",
                    result.outcome, result.reason, result.tier
                ),
                format!("{:?}", passage.after.get(user).map(|c| &c.traces)),
            ));
        }
    }
    failures
}

/// Invariant 1: who does not get the mail has it settled in his calendar.
fn removed(world: &World, passage: &Passage) -> Vec<Failure> {
    let mut failures = Vec::new();
    for recipient in &passage.processed.removed_recipients {
        let address = Mailbox::parse(recipient);
        if address.is_some_and(|a| world.is_rsvp_address(&a)) {
            continue;
        }
        let Ok(user) = world.user(recipient) else {
            failures.push(Failure::new(passage.line, "only users are removed", recipient.clone()));
            continue;
        };
        let mut mine = passage
            .processed
            .results
            .iter()
            .filter(|r| r.user == user.id && r.generation == 0 && r.direction == Direction::Inbound)
            .peekable();
        let settled = |r: &ObjectResult| match r.outcome.as_str() {
            "added" | "updated" | "cancelled" => true,
            "no_action" => {
                let waits = ["parked", "unknown-uid", "occurrence-unknown"];
                ["duplicate", "stale", "declined"].contains(&r.reason.as_str())
                    || !r.sent.is_empty() && !waits.contains(&r.reason.as_str())
            }
            _ => false,
        };
        if mine.peek().is_none() || !mine.all(settled) {
            failures.push(Failure::new(
                passage.line,
                "the mail is kept for whom it is not settled (invariant 1)",
                format!("{recipient} was removed"),
            ));
        }
    }
    failures
}

/// What every stored object is: readable, one object, without METHOD, its zones with it
/// `[tz-2]`.
fn stored_objects(passage: &Passage) -> Vec<Failure> {
    let mut failures = Vec::new();
    let mut wrong = |what: String, text: &str| {
        failures.push(Failure::new(passage.line, what, text.to_owned()));
    };
    for (user, contents) in &passage.after {
        for (uid, text) in &contents.objects {
            let read = ical::read(text.as_bytes(), &ical::Limits::default(), |_| String::new());
            let Ok(mut reading) = read else {
                wrong(format!("{uid} of {user} can be read"), text);
                continue;
            };
            let Some(calendar) = reading.calendars.pop() else { continue };
            if calendar.get("METHOD").is_some() {
                wrong(format!("{uid} of {user} has no METHOD"), text);
            }
            let used: Vec<String> = calendar
                .components()
                .filter(|c| !c.is("VTIMEZONE"))
                .flat_map(Component::properties)
                .filter_map(|p| p.param("TZID"))
                .collect();
            for tzid in used {
                let has =
                    |c: &Component| c.is("VTIMEZONE") && c.text("TZID").as_ref() == Some(&tzid);
                if !calendar.components().any(has) {
                    wrong(format!("{uid} of {user} has a VTIMEZONE for {tzid} [tz-2]"), text);
                }
            }
            if let Err(error) = ical::Object::new(calendar) {
                wrong(format!("{uid} of {user} is one object"), &error.to_string());
            }
        }
    }
    failures
}

/// A calendar, or what it is made of (`winmail.dat`): what is rewritten is told by the story.
fn is_calendar(part: &mail_parser::MessagePart) -> bool {
    ["ics", "ms-tnef"].iter().any(|sub| part.is_content_type("application", sub))
        || part.is_content_type("text", "calendar")
}

/// The parts that are not text stay as they are; the headers that a stranger wrote are gone.
fn message_intact(passage: &Passage) -> Vec<Failure> {
    let mut failures = Vec::new();
    let before = passage.message.to_bytes();
    let parts = |bytes: &[u8]| -> Vec<Vec<u8>> {
        let Some(message) = MessageParser::default().parse(bytes) else { return Vec::new() };
        message
            .parts
            .iter()
            .filter(|p| !p.is_multipart() && !p.is_content_type("text", "plain"))
            .filter(|p| !p.is_content_type("text", "html"))
            .filter(|p| passage.processed.rewritten.is_empty() || !is_calendar(p))
            .map(|p| p.contents().to_vec())
            .collect()
    };
    let (old, new) = (parts(&before), parts(&passage.output));
    // What was in a container has come out of it.
    let opened = passage.processed.rewritten.contains(&Rewrite::Tnef);
    let same = if opened { old.iter().all(|part| new.contains(part)) } else { old == new };
    if !same {
        failures.push(Failure::new(
            passage.line,
            "parts that are not text stay as they are",
            String::from_utf8_lossy(&passage.output).into_owned(),
        ));
    }
    let results = results_of(&passage.output);
    if results.len() > passage.objects {
        failures.push(Failure::new(
            passage.line,
            "one X-iMIP-Result for each object (invariant 6)",
            shown(&results),
        ));
    }
    for old in results_of(&before) {
        if !passage.own && results.contains(&old) {
            failures.push(Failure::new(passage.line, "foreign X-iMIP-Result are removed", old));
        }
    }
    failures
}

fn results_of(bytes: &[u8]) -> Vec<String> {
    fields(bytes, "X-iMIP-Result")
}

/// The values of a header field, unfolded.
fn fields(bytes: &[u8], name: &str) -> Vec<String> {
    let message = imip_milter::mail::Message::parse(bytes::Bytes::copy_from_slice(bytes));
    message
        .headers
        .iter()
        .filter(|h| h.is(name))
        .map(|h| h.unfolded().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

fn shown(lines: &[String]) -> String {
    if lines.is_empty() { "none".to_owned() } else { lines.join("\n") }
}

/// `proposals USER UID: ATTENDEE[/INSTANCE]…` or `none`
pub fn proposals(world: &World, node: &Node) -> Checked {
    let (head, wanted) = node.rest().split_once(": ").ok_or("`proposals USER UID: …`")?;
    let (user, uid) = head.split_once(' ').ok_or("`proposals USER UID: …`")?;
    let mut all: Vec<String> = world.read(user, |c| {
        let mine = c.proposals()?.into_iter().filter(|p| p.uid == uid);
        Ok(mine
            .map(|p| match p.recurrence_id {
                Some(at) => format!("{}/{}", p.attendee, Moment::Utc(at)),
                None => p.attendee,
            })
            .collect())
    })?;
    all.sort();
    let is = if all.is_empty() { "none".to_owned() } else { all.join(" ") };
    if is == wanted.trim() {
        return Ok(Vec::new());
    }
    Ok(vec![Failure::new(node.line, node.text.clone(), is)])
}

/// `no result`
pub fn no_result(passage: &mut Passage, node: &Node) -> Vec<Failure> {
    if passage.processed.results.is_empty() {
        return Vec::new();
    }
    passage.told.fill(true);
    let all: Vec<String> = passage.processed.results.iter().map(line_of).collect();
    vec![Failure::new(node.line, "no result", shown(&all))]
}

/// `nothing changed`: every calendar is as before the last mail.
pub fn nothing_changed(passage: &Passage, node: &Node) -> Vec<Failure> {
    if passage.before == passage.after {
        return Vec::new();
    }
    let mut seen = Vec::new();
    for (user, after) in &passage.after {
        let before = passage.before.get(user).cloned().unwrap_or_default();
        for (uid, text) in &after.objects {
            if before.objects.get(uid) != Some(text) {
                let old = before.objects.get(uid).map_or("(absent)", String::as_str);
                seen.push(format!("{uid} of {user}:\n{}", difference(old, text)));
            }
        }
        if before.traces != after.traces {
            seen.push(format!("traces of {user}: {:?}", after.traces));
        }
    }
    for (user, before) in &passage.before {
        for uid in before.objects.keys() {
            if !passage.after.get(user).is_some_and(|a| a.objects.contains_key(uid)) {
                seen.push(format!("{uid} of {user} is gone"));
            }
        }
    }
    vec![Failure::new(node.line, "nothing changed", shown(&seen))]
}

fn difference(old: &str, new: &str) -> String {
    let gone = old.lines().filter(|l| !new.lines().any(|n| n == *l)).map(|l| format!("- {l}"));
    let come = new.lines().filter(|l| !old.lines().any(|n| n == *l)).map(|l| format!("+ {l}"));
    gone.chain(come).collect::<Vec<_>>().join("\n")
}

/// `calendar USER UID [absent|unchanged]` and what it holds.
pub fn calendar(world: &World, passage: Option<&Passage>, node: &Node) -> Checked {
    let words: Vec<&str> = node.rest().split_whitespace().collect();
    let (&[user, uid], flags) =
        words.split_first_chunk::<2>().ok_or("`calendar USER UID [absent|unchanged|role=…]`")?;
    let stored = world.read(user, |c| c.object(uid))?;
    let mut failures = Vec::new();
    let text = stored.as_ref().map_or("absent".to_owned(), |s| ical::write(s.object.calendar()));
    for flag in flags {
        let right = match *flag {
            "absent" => stored.is_none(),
            "unchanged" => {
                let id = world.user(user)?.id.to_string();
                let passage = passage.ok_or("no mail has passed yet")?;
                let of = |e: &super::world::Everything| {
                    e.get(&id).and_then(|c| c.objects.get(uid).cloned())
                };
                of(&passage.before) == of(&passage.after)
            }
            "role=organizer" | "role=attendee" | "role=other" => {
                stored.as_ref().is_some_and(|s| format!("role={}", s.role.as_str()) == *flag)
            }
            _ => return Err(format!("`{flag}` is no word of `calendar`")),
        };
        if !right {
            failures.push(Failure::new(node.line, node.text.clone(), text.clone()));
        }
    }
    if flags.contains(&"absent") {
        return Ok(failures);
    }
    let Some(stored) = stored else {
        failures.push(Failure::new(node.line, node.text.clone(), text));
        return Ok(failures);
    };
    let root = stored.object.calendar();
    let zones = Zones::new(root, &world.zone(user)?);
    for child in &node.children {
        let found = match child.word() {
            "master" => stored.object.master(),
            "instance" => {
                let at = instant(child.rest(), &zones)?;
                stored.object.overrides().find(|c| recurrence_id(c, &zones) == Some(at))
            }
            "on" => {
                let at = instant(child.rest(), &zones)?;
                let row = world.instance_at(user, uid, at)?;
                row.and_then(|i| stored.object.components().nth(i))
            }
            "plain" => {
                // An instance without an override of its own.
                let at = instant(child.rest(), &zones)?;
                if stored.object.overrides().any(|c| recurrence_id(c, &zones) == Some(at)) {
                    failures.push(Failure::new(child.line, child.text.clone(), text.clone()));
                }
                continue;
            }
            "overrides" => {
                if stored.object.overrides().count().to_string() != child.rest() {
                    failures.push(Failure::new(child.line, child.text.clone(), text.clone()));
                }
                continue;
            }
            "no" if child.rest() == "master" => {
                if stored.object.master().is_some() {
                    failures.push(Failure::new(child.line, child.text.clone(), text.clone()));
                }
                continue;
            }
            "whole" => {
                failures.extend(whole(&stored.object, child, &text)?);
                continue;
            }
            other => {
                return Err(format!("line {}: `{other}` is no word of `calendar`", child.line));
            }
        };
        match found {
            Some(component) => {
                for line in &child.children {
                    failures.extend(has(component, line, &zones, &text)?);
                }
            }
            None => failures.push(Failure::new(child.line, child.text.clone(), text.clone())),
        }
    }
    Ok(failures)
}

fn recurrence_id(component: &Component, zones: &Zones) -> Option<Timestamp> {
    Moment::of(component.get("RECURRENCE-ID")?).ok().map(|m| zones.resolve(&m))
}

/// A time as stories write it.
fn instant(text: &str, zones: &Zones) -> Result<Timestamp, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (value, zone) = words.split_first().ok_or("a time is missing")?;
    let line = letter::moment("DTSTART", value, zone);
    let moment = Property::parse(&line).and_then(|p| Moment::of(&p).ok());
    moment.map(|m| zones.resolve(&m)).ok_or_else(|| format!("`{text}` is no time"))
}

/// `whole`: the object has exactly the components below, each with exactly these lines. What
/// begins with `X-IMIP-` is our own note and left aside.
fn whole(object: &ical::Object, node: &Node, text: &str) -> Checked {
    let mut rest: Vec<Component> = object.components().map(without_notes).collect();
    let mut failures = Vec::new();
    for child in &node.children {
        let mut wanted =
            letter::component(child.word(), &child.children, None, Timestamp::UNIX_EPOCH)
                .map_err(|m| m.what)?;
        if !child.children.iter().any(|l| l.text.starts_with("DTSTAMP")) {
            wanted.remove("DTSTAMP");
            rest.iter_mut().for_each(|c| c.remove("DTSTAMP"));
        }
        match rest.iter().position(|c| c.same_content(&wanted)) {
            Some(i) => {
                rest.remove(i);
            }
            None => failures.push(Failure::new(child.line, component_text(&wanted), text)),
        }
    }
    if failures.is_empty() && !rest.is_empty() {
        failures.push(Failure::new(node.line, "these components alone", text));
    }
    Ok(failures)
}

fn without_notes(component: &Component) -> Component {
    let mut copy = component.clone();
    copy.retain_properties(|p| !p.name().to_ascii_uppercase().starts_with("X-IMIP-"));
    for property in copy.properties_mut() {
        for param in property.params() {
            if param.name.to_ascii_uppercase().starts_with("X-IMIP-") {
                property.remove_param(&param.name);
            }
        }
    }
    copy
}

fn component_text(component: &Component) -> String {
    ical::write(component).replace("\r\n", "\n").trim_end().to_owned()
}

/// One line about a component: a property that it has, `attendee`, `when`, `lacks …`.
fn has(component: &Component, line: &Node, zones: &Zones, text: &str) -> Checked {
    let words: Vec<&str> = line.rest().split_whitespace().collect();
    let right = match (line.word(), words.as_slice()) {
        ("attendee", [address, partstat]) => {
            let lines: Vec<&Property> =
                component.all("ATTENDEE").filter(|p| is_person(p, address)).collect();
            match lines.as_slice() {
                [] => *partstat == "absent",
                [one] => {
                    one.param("PARTSTAT").unwrap_or_else(|| "NEEDS-ACTION".to_owned()) == *partstat
                }
                _ => false,
            }
        }
        ("when", [start, end, zone @ ..]) => {
            let start = letter::moment("DTSTART", start, zone);
            let end = letter::moment("DTEND", end, zone);
            has_property(component, &start, zones)? && has_end(component, &end, zones)?
        }
        ("lacks", [_, ..]) => !has_any(component, line.rest(), zones)?,
        ("has", [_, ..]) => has_any(component, line.rest(), zones)?,
        (word, _) if word.starts_with(|c: char| c.is_ascii_uppercase()) => {
            has_property(component, &line.text, zones)?
        }
        _ => {
            return Err(format!("line {}: `{}` says nothing of a component", line.line, line.text));
        }
    };
    if right {
        return Ok(Vec::new());
    }
    Ok(vec![Failure::new(line.line, line.text.clone(), text)])
}

fn is_person(property: &Property, address: &str) -> bool {
    let who = Participant::of(property);
    Mailbox::parse(address).map_or(property.value() == address, |m| who.is(&m))
}

/// The end of a component, told by DTEND or by DURATION.
fn has_end(component: &Component, line: &str, zones: &Zones) -> Result<bool, String> {
    if component.get("DTEND").is_some() {
        return has_property(component, line, zones);
    }
    let wanted = Property::parse(line).and_then(|p| Moment::of(&p).ok()).ok_or("no time")?;
    let bounds = imip_milter::time::bounds(component, zones).map_err(|e| e.to_string())?;
    Ok(bounds.2.end == zones.resolve(&wanted))
}

/// `NAME`, `NAME:value` or `VALARM`, among others of the name.
fn has_any(component: &Component, what: &str, zones: &Zones) -> Result<bool, String> {
    if !what.contains(':') {
        let (name, param) = what.split_once(';').unwrap_or((what, ""));
        let param = param.split_once('=').unwrap_or((param, ""));
        let with_param = |p: &Property| match param {
            ("", _) => true,
            (name, "") => p.param(name).is_some(),
            (name, value) => p.param(name).as_deref() == Some(value),
        };
        return Ok(
            component.all(name).any(with_param) || component.components().any(|c| c.is(name))
        );
    }
    let wanted = Property::parse(what).ok_or_else(|| format!("`{what}` is no property line"))?;
    Ok(component.all(wanted.name()).any(|p| same(&wanted, p, zones)))
}

/// Properties that may stand several times.
const MANY: [&str; 12] = [
    "ATTENDEE",
    "COMMENT",
    "FREEBUSY",
    "CATEGORIES",
    "EXDATE",
    "RDATE",
    "RRULE",
    "ATTACH",
    "CONTACT",
    "REQUEST-STATUS",
    "RELATED-TO",
    "EXRULE",
];

fn has_property(component: &Component, line: &str, zones: &Zones) -> Result<bool, String> {
    let wanted = Property::parse(line).ok_or_else(|| format!("`{line}` is no property line"))?;
    let name = wanted.name().to_ascii_uppercase();
    let found = component.all(&name).filter(|p| same(&wanted, p, zones)).count();
    let alone = MANY.contains(&name.as_str()) || name.starts_with("X-");
    Ok(found > 0 && (alone || component.all(&name).count() == 1))
}

/// Whether a property is the wanted one: the same instants, or the same value; and the wanted
/// parameters, whatever else it has.
fn same(wanted: &Property, actual: &Property, zones: &Zones) -> bool {
    if ["DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "EXDATE", "RDATE"].iter().any(|n| wanted.is(n))
    {
        let all = |p: &Property| -> Option<Vec<(Timestamp, bool)>> {
            p.value()
                .split(',')
                .map(|v| Moment::from_value(p, v).ok().map(|m| (zones.resolve(&m), m.is_date())))
                .collect()
        };
        return match (all(wanted), all(actual)) {
            (Some(wanted), Some(actual)) => wanted.iter().all(|w| actual.contains(w)),
            _ => wanted.value() == actual.value(),
        };
    }
    let rules = |p: &Property| {
        let mut parts: Vec<String> = p.value().split(';').map(str::to_ascii_uppercase).collect();
        parts.sort();
        parts
    };
    let value = match wanted.is("RRULE") {
        true => rules(wanted) == rules(actual),
        false => wanted.value() == actual.value(),
    };
    value && wanted.params().iter().all(|w| actual.params().contains(w))
}

/// `instances USER UID FROM TO: START…`
pub fn instances(world: &World, node: &Node) -> Checked {
    let usage = "`instances USER UID FROM TO: START…`";
    let (head, list) = node
        .rest()
        .rsplit_once(": ")
        .or_else(|| node.rest().strip_suffix(':').map(|h| (h, "")))
        .ok_or(usage)?;
    let words: Vec<&str> = head.split_whitespace().collect();
    let &[user, uid, from, to] = words.as_slice() else { return Err(usage.to_owned()) };
    let zones = Zones::new(&Component::new("VCALENDAR"), "UTC");
    let window = Span::new(instant(from, &zones)?, instant(to, &zones)?);
    let wanted =
        list.split_whitespace().map(|t| instant(t, &zones)).collect::<Result<Vec<_>, _>>()?;
    let actual = world.instances(user, uid, window)?;
    if actual == wanted {
        return Ok(Vec::new());
    }
    let text: Vec<String> = actual.iter().map(ToString::to_string).collect();
    Ok(vec![Failure::new(node.line, node.text.clone(), text.join(" "))])
}

/// `history USER UID: OUTCOME/REASON…`
pub fn history(world: &World, node: &Node) -> Checked {
    let usage = "`history USER UID: OUTCOME/REASON…`";
    let (head, list) = node.rest().rsplit_once(": ").ok_or(usage)?;
    let words: Vec<&str> = head.split_whitespace().collect();
    let &[user, uid] = words.as_slice() else { return Err(usage.to_owned()) };
    let lines = world.history(user, uid)?;
    let actual: Vec<String> = lines.iter().map(|l| format!("{}/{}", l.outcome, l.reason)).collect();
    if actual.join(" ") == list.split_whitespace().collect::<Vec<_>>().join(" ") {
        return Ok(Vec::new());
    }
    Ok(vec![Failure::new(node.line, node.text.clone(), actual.join(" "))])
}

fn sent_line(mail: &Waiting) -> String {
    let to: Vec<&str> = mail.entry.to.iter().map(Mailbox::as_str).collect();
    let text = String::from_utf8_lossy(&mail.entry.message).into_owned();
    format!("sent {} {} {}\n{text}", mail.entry.method, mail.entry.from, to.join(","))
}

/// `sent METHOD FROM TO` and what is in it.
pub fn sent(passage: &mut Passage, node: &Node) -> Checked {
    let words: Vec<&str> = node.rest().split_whitespace().collect();
    let &[method, from, to] = words.as_slice() else {
        return Err("`sent METHOD FROM TO`".to_owned());
    };
    let matches = |mail: &Waiting| {
        let recipients: Vec<&str> = mail.entry.to.iter().map(Mailbox::as_str).collect();
        mail.entry.method == method
            && mail.entry.from.as_str() == from
            && recipients.join(",") == to
    };
    let mut candidates = Vec::new();
    for (index, (mail, told)) in passage.sent.iter().enumerate() {
        if !told && matches(mail) {
            candidates.push((index, one_sent(mail, node)?));
        }
    }
    // Several may go the same way; the one meant is the one that is as told.
    let best = candidates.iter().position(|(_, failures)| failures.is_empty()).unwrap_or(0);
    if best >= candidates.len() {
        let all: Vec<String> = passage.sent.iter().map(|(m, _)| sent_line(m)).collect();
        return Ok(vec![Failure::new(node.line, node.text.clone(), shown(&all))]);
    }
    let (index, failures) = candidates.swap_remove(best);
    if let Some((_, told)) = passage.sent.get_mut(index) {
        *told = true;
    }
    Ok(failures)
}

/// `notice FROM TO` and what it says.
pub fn notice(passage: &mut Passage, node: &Node) -> Checked {
    let words: Vec<&str> = node.rest().split_whitespace().collect();
    let &[from, to] = words.as_slice() else { return Err("`notice FROM TO`".to_owned()) };
    let matches = |mail: &Waiting| {
        let recipients: Vec<&str> = mail.entry.to.iter().map(Mailbox::as_str).collect();
        mail.entry.method == NOTICE
            && mail.entry.from.as_str() == from
            && recipients.join(",") == to
    };
    let mut candidates = Vec::new();
    for (index, (mail, told)) in passage.sent.iter().enumerate() {
        if !told && matches(mail) {
            candidates.push((index, one_notice(mail, node)?));
        }
    }
    let best = candidates.iter().position(|(_, failures)| failures.is_empty()).unwrap_or(0);
    if best >= candidates.len() {
        let all: Vec<String> = passage.sent.iter().map(|(m, _)| sent_line(m)).collect();
        return Ok(vec![Failure::new(node.line, node.text.clone(), shown(&all))]);
    }
    let (index, failures) = candidates.swap_remove(best);
    if let Some((_, told)) = passage.sent.get_mut(index) {
        *told = true;
    }
    Ok(failures)
}

/// What a notice is not as the lines below `notice` tell.
fn one_notice(mail: &Waiting, node: &Node) -> Checked {
    let bytes = &mail.entry.message;
    let whole = String::from_utf8_lossy(bytes).into_owned();
    let (text, html) = (text_of(bytes), html_of(bytes));
    let subject = MessageParser::default()
        .parse(bytes)
        .and_then(|m| m.subject().map(str::to_owned))
        .unwrap_or_default();
    let mut failures: Vec<Failure> = notice_form(mail)
        .into_iter()
        .map(|what| Failure::new(node.line, what, whole.clone()))
        .collect();
    for child in &node.children {
        let rest = child.rest();
        let right = match child.word() {
            "subject" => subject == rest,
            "text" => text.lines().any(|line| line.contains(rest)),
            "line" => text.lines().any(|line| line == rest),
            "html" => html.contains(rest),
            "html-lacks" => !html.contains(rest),
            "lacks" => ![&text, &html, &subject, &whole].iter().any(|t| t.contains(rest)),
            "header" => rest.split_once(':').is_some_and(|(name, value)| {
                fields(bytes, name).iter().any(|f| f.contains(value.trim()))
            }),
            "no-header" => fields(bytes, rest).is_empty(),
            word => return Err(format!("line {}: `{word}` is no word of `notice`", child.line)),
        };
        if !right {
            let actual = format!("{subject}\n{text}\n{html}");
            failures.push(Failure::new(child.line, child.text.clone(), actual));
        }
    }
    Ok(failures)
}

/// What every notice must be: from the null sender, automatic, marked, and nothing to answer.
fn notice_form(mail: &Waiting) -> Vec<String> {
    let entry = &mail.entry;
    let mut wrong = Vec::new();
    if entry.envelope_sender.is_some() || entry.apply_locally {
        wrong.push("a notice leaves with the null sender, and takes effect nowhere");
    }
    if fields(&entry.message, "Auto-Submitted") != ["auto-generated"] {
        wrong.push("Auto-Submitted");
    }
    for name in ["From", "To", "Date", "Message-ID", "Subject", "X-iMIP-Loop", "Content-Language"] {
        if fields(&entry.message, name).len() != 1 {
            wrong.push("the fields of generated mail, once each");
        }
    }
    for name in ["Bcc", "Cc", "Reply-To"] {
        if !fields(&entry.message, name).is_empty() {
            wrong.push("no other field");
        }
    }
    let Some(message) = MessageParser::default().parse(&entry.message) else {
        return vec!["the notice can be read".to_owned()];
    };
    let leaves: Vec<String> = message
        .parts
        .iter()
        .filter_map(|p| p.content_type())
        .map(|t| format!("{}/{}", t.ctype(), t.subtype().unwrap_or_default()).to_lowercase())
        .collect();
    if leaves != ["multipart/alternative", "text/plain", "text/html"] {
        wrong.push("multipart/alternative of text/plain and text/html");
    }
    let turning = |c: char| matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text_of(&entry.message).contains(turning) || html_of(&entry.message).contains(turning) {
        wrong.push("no characters that turn text around");
    }
    wrong.into_iter().map(str::to_owned).collect()
}

/// What a generated mail is not as the lines below `sent` tell.
fn one_sent(mail: &Waiting, node: &Node) -> Checked {
    let method = mail.entry.method.as_str();
    let text = String::from_utf8_lossy(&mail.entry.message).into_owned();
    let mut failures: Vec<Failure> = generated(mail)
        .into_iter()
        .map(|what| Failure::new(node.line, what, text.clone()))
        .collect();
    let Some(calendar) = calendar_of(&mail.entry.message) else { return Ok(failures) };
    let zones = Zones::new(&calendar, "UTC");
    let events: Vec<&Component> = calendar.components().filter(|c| !c.is("VTIMEZONE")).collect();
    let mut answers = Vec::new();
    for child in &node.children {
        let right = match child.word() {
            "answer" => {
                answers.push(child);
                continue;
            }
            "header" => child.rest().split_once(':').is_some_and(|(name, value)| {
                fields(&mail.entry.message, name).iter().any(|f| f.contains(value.trim()))
            }),
            "no-header" => fields(&mail.entry.message, child.rest()).is_empty(),
            "text" => text_of(&mail.entry.message).contains(child.rest()),
            "freebusy" => busy_lines(&events) == child.rest(),
            "envelope" => {
                mail.entry.envelope_sender.as_ref().map_or("<>", Mailbox::as_str) == child.rest()
            }
            _ => {
                let first = events.first().ok_or("the generated mail has no component")?;
                failures.extend(has(first, child, &zones, &text)?);
                continue;
            }
        };
        if !right {
            failures.push(Failure::new(child.line, child.text.clone(), text.clone()));
        }
    }
    // Busy time is no answer to an invitation.
    let busy = events.iter().any(|c| c.is("VFREEBUSY"));
    if method == "REPLY" && !(busy && answers.is_empty()) {
        if answers.is_empty() {
            return Err("a REPLY that is sent tells at least one `answer`".to_owned());
        }
        failures.extend(all_answers(node.line, &answers, &events, &zones, &text)?);
    }
    Ok(failures)
}

/// All FREEBUSY lines, in order, as `TYPE:START/END`.
fn busy_lines(components: &[&Component]) -> String {
    let all = components.iter().flat_map(|c| c.all("FREEBUSY"));
    let shown: Vec<String> =
        all.map(|p| format!("{}:{}", p.param("FBTYPE").unwrap_or_default(), p.value())).collect();
    shown.join(" ")
}

/// `busy USER OWNER FROM TO: [TYPE:START/END]…`: what somebody else has told of his busy time.
pub fn busy(world: &World, node: &Node) -> Checked {
    let usage = "`busy USER OWNER FROM TO: [TYPE:START/END]…`";
    let (head, list) = node
        .rest()
        .rsplit_once(": ")
        .or_else(|| node.rest().strip_suffix(':').map(|h| (h, "")))
        .ok_or(usage)?;
    let words: Vec<&str> = head.split_whitespace().collect();
    let &[user, owner, from, to] = words.as_slice() else { return Err(usage.to_owned()) };
    let zones = Zones::new(&Component::new("VCALENDAR"), "UTC");
    let window = Span::new(instant(from, &zones)?, instant(to, &zones)?);
    let actual = world.told_by(user, owner, window)?;
    if actual == list.split_whitespace().collect::<Vec<_>>().join(" ") {
        return Ok(Vec::new());
    }
    Ok(vec![Failure::new(node.line, node.text.clone(), actual)])
}

/// `answer PARTSTAT [INSTANCE]`: exactly these answers.
fn all_answers(
    line: usize,
    answers: &[&Node],
    events: &[&Component],
    zones: &Zones,
    text: &str,
) -> Checked {
    let mut wanted = Vec::new();
    for answer in answers {
        let (partstat, at) = answer.rest().split_once(' ').unwrap_or((answer.rest(), ""));
        let at = if at.is_empty() { None } else { Some(instant(at, zones)?) };
        wanted.push((at, partstat.to_owned()));
    }
    let mut actual: Vec<(Option<Timestamp>, String)> = events
        .iter()
        .map(|c| {
            let partstat = c.get("ATTENDEE").and_then(|p| p.param("PARTSTAT"));
            (recurrence_id(c, zones), partstat.unwrap_or_default())
        })
        .collect();
    wanted.sort();
    actual.sort();
    if wanted == actual {
        return Ok(Vec::new());
    }
    Ok(vec![Failure::new(line, format!("answers {wanted:?}"), format!("{actual:?}\n{text}"))])
}

/// What every generated mail must be `[gen-1]`, `[gen-2]`; what is wrong with this one.
fn generated(mail: &Waiting) -> Vec<String> {
    let entry = &mail.entry;
    let mut wrong = Vec::new();
    let replied = matches!(entry.method.as_str(), "REPLY" | "DECLINECOUNTER");
    if replied && entry.envelope_sender.is_some() {
        wrong.push("a REPLY or DECLINECOUNTER leaves with the null sender");
    }
    let automatic = if entry.envelope_sender.is_none() { "auto-replied" } else { "auto-generated" };
    if fields(&entry.message, "Auto-Submitted") != [automatic] {
        wrong.push("Auto-Submitted");
    }
    for name in ["From", "To", "Date", "Message-ID", "Subject", "X-iMIP-Loop", "Content-Language"] {
        if fields(&entry.message, name).len() != 1 {
            wrong.push("From, To, Date, Message-ID, Subject, language and loop mark, once each");
        }
    }
    if !fields(&entry.message, "Message-ID").concat().contains(&entry.id) {
        wrong.push("the Message-ID is made of the outbox id");
    }
    let Some(message) = MessageParser::default().parse(&entry.message) else {
        return vec!["the mail can be read".to_owned()];
    };
    let leaves: Vec<String> = message
        .parts
        .iter()
        .filter_map(|p| p.content_type())
        .map(|t| format!("{}/{}", t.ctype(), t.subtype().unwrap_or_default()).to_lowercase())
        .collect();
    if leaves != ["multipart/alternative", "text/plain", "text/html", "text/calendar"] {
        wrong.push("multipart/alternative of text/plain, text/html, text/calendar");
    }
    let part = message.parts.iter().find(|p| p.is_content_type("text", "calendar"));
    let param = part.and_then(|p| p.content_type()).and_then(|t| t.attribute("method"));
    if !param.is_some_and(|m| m.eq_ignore_ascii_case(&entry.method)) {
        wrong.push("method= is the METHOD");
    }
    // A message that there is not is said by its name, a variable without a value likewise.
    let unsaid = |line: &str| {
        let is_name = |c: char| c.is_ascii_lowercase() || c == '-';
        let message = line.starts_with("mail-") || line.starts_with("room-");
        line.contains("{$") || (message && line.chars().all(is_name))
    };
    if text_of(&entry.message).lines().chain(message.subject()).any(unsaid) {
        wrong.push("every message of ours and every variable in it has its words");
    }
    let Some(calendar) = calendar_of(&entry.message) else {
        return vec!["the VCALENDAR can be read".to_owned()];
    };
    if calendar.value("METHOD") != Some(&entry.method) {
        wrong.push("METHOD");
    }
    for event in calendar.components().filter(|c| !c.is("VTIMEZONE")) {
        if replied && event.all("ATTENDEE").count() != 1 {
            wrong.push("a REPLY or DECLINECOUNTER has exactly one ATTENDEE");
        }
        let foreign = |p: &Property| p.name().starts_with("X-");
        if replied && (event.properties().any(foreign) || event.components().next().is_some()) {
            wrong.push("it has no X- properties and no VALARM");
        }
        let refresh = entry.method == "REFRESH";
        for name in ["UID", "DTSTAMP", "ORGANIZER", "SEQUENCE"] {
            // RFC 5546 sections 3.3 and 3.2.6 know no revisions of busy time and of a REFRESH.
            let unnumbered = refresh || event.is("VFREEBUSY");
            let wanted = usize::from(name != "SEQUENCE" || !unnumbered);
            if event.all(name).count() != wanted {
                wrong.push("UID, DTSTAMP, ORGANIZER, SEQUENCE, once each");
            }
        }
        if refresh && (event.properties().count() != 4 || event.all("ATTENDEE").count() != 1) {
            wrong.push("a REFRESH has UID, DTSTAMP, ORGANIZER, its ATTENDEE and nothing else");
        }
        let made = event.get("DTSTAMP").and_then(|p| Moment::of(p).ok());
        if made != Some(Moment::Utc(mail.created)) {
            wrong.push("DTSTAMP is the time it was made");
        }
    }
    wrong.into_iter().map(|w| format!("{w} [gen-1] [gen-2]")).collect()
}

fn calendar_of(bytes: &[u8]) -> Option<Component> {
    let message = MessageParser::default().parse(bytes)?;
    let part = message.parts.iter().find(|p| p.is_content_type("text", "calendar"))?;
    let reading = ical::read(part.contents(), &ical::Limits::default(), |_| String::new()).ok()?;
    reading.calendars.into_iter().next()
}

fn text_of(bytes: &[u8]) -> String {
    let parsed = MessageParser::default().parse(bytes);
    parsed.and_then(|m| m.body_text(0).map(|t| t.replace("\r\n", "\n"))).unwrap_or_default()
}

/// The media types of the leaves.
fn leaves_of(bytes: &[u8]) -> Vec<String> {
    let message = MessageParser::default().parse(bytes);
    let parts = message.iter().flat_map(|m| &m.parts).filter(|p| !p.is_multipart());
    let media_type = |part: &mail_parser::MessagePart| {
        part.content_type().map_or("text/plain".to_owned(), |t| {
            format!("{}/{}", t.ctype(), t.subtype().unwrap_or_default())
        })
    };
    parts.map(media_type).collect()
}

/// The text of the first text/calendar part, unfolded.
fn calendar_text_of(bytes: &[u8]) -> Option<String> {
    let message = MessageParser::default().parse(bytes)?;
    let part = message.parts.iter().find(|p| p.is_content_type("text", "calendar"))?;
    let text = String::from_utf8_lossy(part.contents()).replace('\r', "");
    Some(text.replace("\n ", ""))
}

/// The Content-Type of the first text/calendar part as it stands, unfolded.
fn calendar_type(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace("\n\t", " ");
    let line = text.lines().find(|l| l.to_ascii_lowercase().starts_with("content-type: text/cal"));
    line.map(str::to_owned)
}

fn html_of(bytes: &[u8]) -> String {
    let parsed = MessageParser::default().parse(bytes);
    let html = parsed.as_ref().and_then(|m| {
        m.parts.iter().find(|p| p.is_content_type("text", "html")).and_then(|p| p.text_contents())
    });
    html.unwrap_or_default().to_owned()
}

/// `message` and what it has become.
pub fn message(passage: &Passage, node: &Node) -> Checked {
    let mut failures = Vec::new();
    let out = &passage.output;
    let results = results_of(out);
    for child in &node.children {
        let rest = child.rest();
        let right = match (child.word(), rest) {
            ("result", text) => results.iter().any(|r| r.contains(text)),
            ("results", count) => results.len().to_string() == count,
            ("no", "result") => results.is_empty(),
            ("no-header", name) => fields(out, name).is_empty(),
            ("no", "block") => passage.processed.body.is_none(),
            ("same", "body") => passage.processed.body.is_none(),
            ("text", text) => text_of(out).contains(text),
            ("html", text) => html_of(out).contains(text),
            ("lacks", text) => {
                !text_of(out).contains(text)
                    && !html_of(out).contains(text)
                    && !results.concat().contains(text)
            }
            ("header", text) => text.split_once(':').is_some_and(|(name, value)| {
                fields(out, name).iter().any(|f| f.contains(value.trim()))
            }),
            ("rewritten", "nothing") => passage.processed.rewritten.is_empty(),
            ("rewritten", words) => {
                let done: Vec<_> =
                    passage.processed.rewritten.iter().map(|what| what.as_str()).collect();
                done.join(" ") == words
            }
            ("parts", types) => leaves_of(out).join(" ") == types,
            ("calendar", text) => calendar_text_of(out).is_some_and(|c| c.contains(text)),
            ("calendar-lacks", text) => calendar_text_of(out).is_some_and(|c| !c.contains(text)),
            ("type", text) => calendar_type(out).is_some_and(|t| t.contains(text)),
            ("delivery", word) => {
                let action = match passage.processed.action {
                    Action::Accept => "accept",
                    Action::Discard => "discard",
                    Action::Tempfail => "tempfail",
                };
                action == word
            }
            ("removed", "none") => passage.processed.removed_recipients.is_empty(),
            ("removed", list) => {
                let wanted: Vec<&str> = list.split_whitespace().collect();
                passage.processed.removed_recipients == wanted
            }
            (word, _) => {
                return Err(format!("line {}: `{word}` is no word of `message`", child.line));
            }
        };
        if !right {
            let actual = format!(
                "delivery {:?}, removed {:?}\n{}",
                passage.processed.action,
                passage.processed.removed_recipients,
                String::from_utf8_lossy(out)
            );
            failures.push(Failure::new(child.line, child.text.clone(), actual));
        }
    }
    Ok(failures)
}
