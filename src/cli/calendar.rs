//! `imip-milter calendar`: what is in a user's calendar, and how it came there.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::output::{self, When, instant, local, parse_when};
use super::{
    Failure, Format, counter, delete, engine, engine_to_look, explain, find_user, free_busy, home,
    load, respond, transfer, undo,
};
use crate::config::Config;
use crate::ical::{self, Component, Moment};
use crate::itip::{self, Mailbox, Parked, Participant, StoredObject, User};
use crate::pipeline::Engine;
use crate::store::{Calendar, InstanceRow, Store, StoreError};
use crate::time::{self, Span, Zones};

#[derive(Subcommand)]
pub(super) enum Command {
    /// List the objects of a calendar, or with --from or --to its instances in a window
    #[command(after_long_help = LIST)]
    List {
        /// Any of the user's addresses
        user: String,
        /// Instances that end after this: a date or a time in the zone of the calendar, or RFC 3339
        #[arg(long, value_name = "TIME", value_parser = parse_when)]
        from: Option<When>,
        /// Instances that start before this; default: a year from now, or after --from
        #[arg(long, value_name = "TIME", value_parser = parse_when)]
        to: Option<When>,
        #[command(flatten)]
        format: Format,
    },
    /// Print one object as iCalendar
    Show {
        /// Any of the user's addresses
        user: String,
        /// UID of the object, as `calendar list` prints it
        uid: String,
    },
    /// Print the whole calendar as iCalendar
    #[command(after_long_help = EXPORT)]
    Export {
        /// Any of the user's addresses
        user: String,
    },
    /// Add existing appointments, merged by UID; nothing is sent
    #[command(after_long_help = IMPORT)]
    Import {
        /// Any of the user's addresses
        user: String,
        /// An iCalendar file; `-`: standard input
        file: PathBuf,
        /// A name for where it comes from
        #[arg(long, value_name = "NAME")]
        source: Option<String>,
        /// First remove what the same source imported before
        #[arg(long, requires = "source")]
        replace: bool,
    },
    /// Print when the user is busy, as a VFREEBUSY: times alone
    #[command(after_long_help = FREEBUSY)]
    Freebusy {
        /// Any of the user's addresses
        user: String,
        /// Busy times that end after this: a date or a time in the zone of the calendar, or RFC 3339
        #[arg(long, value_name = "TIME", value_parser = parse_when)]
        from: When,
        /// Busy times that start before this
        #[arg(long, value_name = "TIME", value_parser = parse_when)]
        to: When,
    },
    /// Answer an invitation, and tell the organizer
    Respond(respond::Arguments),
    /// Accept or decline what an attendee proposes
    Counter(counter::Arguments),
    /// Remove an object, or with --all everything that is kept of the user; nothing is sent
    Delete(delete::Arguments),
    /// Take back what a message did: a change of one user, or all of a sender or a queue id
    Undo(undo::Arguments),
    /// Tell what a message would do, by which rule, and why; nothing is written
    Explain(explain::Arguments),
    /// List what messages did to the calendar, newest last
    #[command(after_long_help = HISTORY)]
    History {
        /// Any of the user's addresses
        user: String,
        /// Only what was done to the object with this UID
        uid: Option<String>,
        #[command(flatten)]
        format: Format,
    },
}

const LIST: &str = "\
Without a window one row is an object; with one it is an instance that overlaps the window, so
that a series has a row for each of its dates.

Examples:

  imip-milter calendar list jane@example.org
  imip-milter calendar list jane@example.org --from 2026-03-01
  imip-milter calendar list jane@example.org --from 2026-03-01T09:00";

const EXPORT: &str = "\
Examples:

  imip-milter calendar export jane@example.org >jane.ics";

const IMPORT: &str = "\
An object that is stored in the same or a newer revision stays as it is. With --source and
--replace, what the same source imported before and has no more is removed, so that a file can
be imported again and again.

Examples:

  imip-milter calendar import jane@example.org jane.ics
  imip-milter calendar import jane@example.org old.ics \\
      --source old --replace";

const FREEBUSY: &str = "\
Examples:

  imip-milter calendar freebusy jane@example.org \\
      --from 2026-03-01 --to 2026-03-08";

const HISTORY: &str = "\
The change of a row can be taken back with `calendar undo`.

Examples:

  imip-milter calendar history jane@example.org
  imip-milter calendar history jane@example.org abc@example.net --json";

pub(super) fn run(path: &Path, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Respond(arguments) => return respond::run(path, arguments),
        Command::Counter(arguments) => return counter::run(path, arguments),
        Command::Delete(arguments) => return delete::run(path, arguments),
        Command::Undo(arguments) => return undo::run(path, arguments),
        Command::Explain(arguments) => return explain::run(path, arguments),
        _ => {}
    }
    let config = load(path)?;
    let text = match command {
        Command::Import { user, file, .. } => {
            find_user(&config, user)?;
            Some(transfer::read(file)?)
        }
        _ => None,
    };
    let (Engine { config, store, .. }, _stand_in) = match command {
        Command::Import { .. } => (engine(config)?, None),
        _ => engine_to_look(config)?,
    };
    let store = store.as_ref();
    match command {
        Command::List { user, from, to, format } => {
            let user = find_user(&config, user)?;
            let window = window(*from, *to, &home(&config, &user))?;
            let mut rows = Vec::new();
            read(store, &config, &user, &mut |calendar| {
                rows = match window {
                    Some(window) => instances(calendar, &user, window)?,
                    None => objects(calendar, &config, &user)?,
                };
                Ok(())
            })?;
            if format.json { output::json(&rows) } else { table(&rows, &home(&config, &user)) }
        }
        Command::Show { user, uid } => {
            let user = find_user(&config, user)?;
            let mut found = None;
            let mut like = Vec::new();
            read(store, &config, &user, &mut |calendar| {
                found = calendar.object(uid)?;
                like = if found.is_none() { alike(calendar, uid)? } else { Vec::new() };
                Ok(())
            })?;
            let object = found.ok_or_else(|| no_such_object(&user.id, uid, &like))?;
            let mut calendar = object.object.into_calendar();
            transfer::publish(&mut calendar);
            output::print(ical::write(&calendar).as_bytes())
        }
        Command::Export { user } => {
            let user = find_user(&config, user)?;
            let mut all = Vec::new();
            read(store, &config, &user, &mut |calendar| {
                all = calendar.objects()?;
                Ok(())
            })?;
            output::print(ical::write(&transfer::whole(all)).as_bytes())
        }
        Command::Import { user, file, source, replace } => {
            let user = find_user(&config, user)?;
            let text = text.unwrap_or_default();
            transfer::import(store, &config, &user, (file, &text), source.as_deref(), *replace)
        }
        Command::Freebusy { user, from, to } => {
            let user = find_user(&config, user)?;
            let zone = home(&config, &user);
            let Some(window) = window(Some(*from), Some(*to), &zone)? else { return Ok(()) };
            let mut busy = Vec::new();
            let policy = config.policy_for(&user, None, None);
            read(store, &config, &user, &mut |calendar| {
                busy = free_busy::read(calendar, &policy, window)?;
                Ok(())
            })?;
            output::print(free_busy::calendar(&config, &user, window, &busy).as_bytes())
        }
        // Done above, each with an engine of its own.
        Command::Respond(_) | Command::Counter(_) => Ok(()),
        Command::History { user, uid, format } => {
            let user = find_user(&config, user)?;
            history(store, &config, &user, uid.as_deref(), *format)
        }
        // Done above.
        Command::Delete(_) | Command::Undo(_) | Command::Explain(_) => Ok(()),
    }
}

fn read(
    store: &dyn Store,
    config: &Config,
    user: &User,
    work: &mut crate::store::Work<'_>,
) -> Result<(), Failure> {
    store.read(&user.id, &home(config, user), work).map_err(Failure::from)
}

/// The UIDs that begin like what was given: tables cut long ones.
pub(super) fn alike(calendar: &dyn Calendar, uid: &str) -> Result<Vec<String>, StoreError> {
    let beginning = uid.trim_end_matches('…').trim_end_matches("...");
    if beginning.is_empty() {
        return Ok(Vec::new());
    }
    let objects = calendar.objects()?.into_iter().map(|o| o.object.uid().to_owned());
    let parked = calendar.parked()?.into_iter().map(|p| p.uid);
    let mut uids: Vec<_> = objects.chain(parked).filter(|u| u.starts_with(beginning)).collect();
    uids.sort();
    uids.dedup();
    Ok(uids)
}

/// Names those that may be meant, which nobody wants to type.
pub(super) fn no_such_object(user: &Mailbox, uid: &str, alike: &[String]) -> Failure {
    let mut text = format!("{uid}: no such object in the calendar of {user}");
    match alike {
        [] => {}
        [one] => text.push_str(&format!("; the whole UID is {one}")),
        [first, ..] => text.push_str(&format!("; {} begin so, such as {first}", alike.len())),
    }
    Failure::no_object(text)
}

fn window(from: Option<When>, to: Option<When>, home: &str) -> Result<Option<Span>, Failure> {
    let zone = TimeZone::get(home).unwrap_or(TimeZone::UTC);
    let (from, to) = (from.map(|w| w.at(&zone)), to.map(|w| w.at(&zone)));
    if from.is_none() && to.is_none() {
        return Ok(None);
    }
    let start = from.unwrap_or(Timestamp::MIN);
    // A window without end would expand series without end.
    let end = match to {
        Some(to) => to,
        None => start
            .max(Timestamp::now())
            .checked_add(jiff::SignedDuration::from_hours(24 * 366))
            .unwrap_or(Timestamp::MAX),
    };
    if end <= start {
        return Err(Failure::usage("--to must be after --from; a date is its midnight"));
    }
    Ok(Some(Span::new(start, end)))
}

fn objects(
    calendar: &dyn Calendar,
    config: &Config,
    user: &User,
) -> Result<Vec<Value>, StoreError> {
    let home = home(config, user);
    let mut rows = Vec::new();
    for stored in calendar.objects()? {
        let zones = Zones::new(stored.object.calendar(), &home);
        let state = if stored.object.master().is_some() { "stored" } else { "orphan" };
        if let Some(main) = stored.object.main() {
            let times = time::bounds(main, &zones).ok();
            let id = main.get("RECURRENCE-ID").and_then(|p| Moment::of(p).ok());
            let id = id.map(|id| zones.resolve(&id));
            rows.push(row(&stored, main, user, state, times, id));
        }
    }
    let policy = config.policy_for(user, None, None);
    let now = Timestamp::now();
    for parked in calendar.parked()?.iter().filter(|p| !itip::expired(p, &policy, now)) {
        rows.extend(parked_row(parked, &home));
    }
    for proposal in calendar.proposals()? {
        let Some(component) = proposal.calendar.components().find(|c| !c.is("VTIMEZONE")) else {
            continue;
        };
        let stored = calendar.object(&proposal.uid)?;
        let main = stored.as_ref().and_then(|s| s.object.main());
        let zones = Zones::new(&proposal.calendar, &home);
        let times = time::bounds(component, &zones).ok();
        rows.push(json!({
            "uid": proposal.uid,
            "component": component.name(),
            "recurrence_id": proposal.recurrence_id.map(instant),
            "role": stored.as_ref().map(|s| s.role.as_str()),
            "start": times.as_ref().map(|(start, _, span)| output::moment(start, span.start)),
            "end": times.as_ref().map(|(_, end, span)| output::moment(end, span.end)),
            "all_day": times.as_ref().map(|(start, _, _)| start.is_date()),
            "summary": main.and_then(|c| c.text("SUMMARY")),
            "status": null, "partstat": null,
            "sequence": proposal.revision.sequence, "state": "proposal",
            "from": proposal.attendee,
        }));
    }
    for tombstone in calendar.tombstones()? {
        rows.push(json!({
            "uid": tombstone.uid,
            "component": null,
            "recurrence_id": tombstone.recurrence_id.map(instant),
            "role": null, "start": null, "end": null, "all_day": null, "summary": null,
            "status": null, "partstat": null,
            "sequence": tombstone.revision.sequence, "state": "tombstone",
        }));
    }
    rows.sort_by_cached_key(order);
    Ok(rows)
}

/// What is in the calendar first, then what waits; each by its start, what has none last.
fn order(row: &Value) -> (u8, bool, Option<String>) {
    let text = |key: &str| row.get(key).and_then(Value::as_str);
    let kind = match text("state") {
        Some("parked") => 1,
        Some("proposal") => 2,
        Some("tombstone") => 3,
        _ => 0,
    };
    let start = text("start").map(str::to_owned);
    (kind, start.is_none(), start)
}

fn instances(calendar: &dyn Calendar, user: &User, window: Span) -> Result<Vec<Value>, StoreError> {
    let mut rows = Vec::new();
    let mut last: Option<StoredObject> = None;
    for instance in calendar.instances(window)? {
        if last.as_ref().is_none_or(|o| o.object.uid() != instance.uid) {
            last = calendar.object(&instance.uid)?;
        }
        let Some(stored) = &last else { continue };
        let Some(component) = stored.object.components().nth(instance.component) else { continue };
        let state = if stored.object.master().is_some() { "stored" } else { "orphan" };
        let InstanceRow { start, end, span, recurrence_id, .. } = instance;
        rows.push(row(stored, component, user, state, Some((start, end, span)), recurrence_id));
    }
    Ok(rows)
}

fn row(
    stored: &StoredObject,
    component: &Component,
    user: &User,
    state: &str,
    times: Option<(Moment, Moment, Span)>,
    recurrence_id: Option<Timestamp>,
) -> Value {
    let own = component.all("ATTENDEE").find(|p| user.addresses.are(&Participant::of(p)));
    let partstat = own.map(|p| p.param("PARTSTAT").unwrap_or_else(|| "NEEDS-ACTION".to_owned()));
    let delegates: Vec<String> = match partstat.as_deref() {
        Some("DELEGATED") => {
            own.iter().flat_map(|p| itip::delegates(p)).map(|m| m.to_string()).collect()
        }
        _ => Vec::new(),
    };
    let mut row = json!({
        "uid": stored.object.uid(),
        "component": stored.object.kind().as_str(),
        "recurrence_id": recurrence_id.map(instant),
        "role": stored.role.as_str(),
        "start": times.as_ref().map(|(start, _, span)| output::moment(start, span.start)),
        "end": times.as_ref().map(|(_, end, span)| output::moment(end, span.end)),
        "all_day": times.as_ref().map(|(start, _, _)| start.is_date()),
        "summary": component.text("SUMMARY"),
        "status": component.value("STATUS"),
        "partstat": partstat,
        "sequence": component.value("SEQUENCE").and_then(|s| s.parse::<i64>().ok()).unwrap_or(0),
        "state": state,
    });
    // Where a booking of a collection has gone, or what a person has passed on.
    if let Some(row) = row.as_object_mut().filter(|_| !delegates.is_empty()) {
        row.insert("delegated_to".to_owned(), json!(delegates));
    }
    row
}

/// What waits for its object, or for what is missing before it.
fn parked_row(parked: &Parked, home: &str) -> Option<Value> {
    let component = parked.calendar.components().find(|c| !c.is("VTIMEZONE"))?;
    let zones = Zones::new(&parked.calendar, home);
    let id = component.get("RECURRENCE-ID").and_then(|p| Moment::of(p).ok());
    let times = time::bounds(component, &zones).ok();
    Some(json!({
        "uid": parked.uid,
        "component": component.name(),
        "recurrence_id": id.map(|id| instant(zones.resolve(&id))),
        "role": null,
        "start": times.as_ref().map(|(start, _, span)| output::moment(start, span.start)),
        "end": times.as_ref().map(|(_, end, span)| output::moment(end, span.end)),
        "all_day": times.as_ref().map(|(start, _, _)| start.is_date()),
        "summary": component.text("SUMMARY"),
        "status": null, "partstat": null,
        "sequence": component.value("SEQUENCE").and_then(|s| s.parse::<i64>().ok()),
        "state": "parked",
        "from": parked.sender.as_ref().map(Mailbox::as_str),
        "method": parked.calendar.value("METHOD"),
    }))
}

/// For people: times in the calendar's zone, and only what fits a line.
fn table(rows: &[Value], home: &str) -> Result<(), Failure> {
    let zone = TimeZone::get(home).unwrap_or(TimeZone::UTC);
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let text = |key: &str| row.get(key).and_then(Value::as_str);
            let state = text("state").unwrap_or_default();
            let state = match text("status") {
                Some(status) if state == "stored" => status.to_lowercase(),
                _ => state.to_owned(),
            };
            let or_dash = |key: &str| text(key).unwrap_or("-").to_owned();
            let mut rest = ["partstat", "uid", "summary"].map(or_dash);
            if let (Some(from), [.., summary]) = (text("from"), &mut rest) {
                let method = text("method").map(|m| format!("{m} of ")).unwrap_or_default();
                *summary = format!("{method}{from}: {summary}");
            }
            let to: Vec<&str> = row
                .get("delegated_to")
                .and_then(Value::as_array)
                .map_or_else(Vec::new, |all| all.iter().filter_map(Value::as_str).collect());
            if let (false, [.., summary]) = (to.is_empty(), &mut rest) {
                *summary = format!("to {}: {summary}", to.join(", "));
            }
            [when(text, &zone), state].into_iter().chain(rest).collect()
        })
        .collect();
    let when = format!("WHEN ({home})");
    output::table(&[&when, "STATE", "ANSWER", "UID", "SUMMARY"], &["UID", "SUMMARY"], &rows)
}

/// `2027-03-01 09:00 - 10:00`, or the days, the last one included. What has no time of its own
/// is named by the time it was planned for.
fn when<'a>(text: impl Fn(&str) -> Option<&'a str>, zone: &TimeZone) -> String {
    let Some(start) = text("start").or_else(|| text("recurrence_id")) else {
        return "-".to_owned();
    };
    let from = local(start, zone);
    let Some(end) = text("end") else { return from };
    let to = match end.parse::<jiff::civil::Date>() {
        Ok(after) if !end.contains('T') => after.yesterday().unwrap_or(after).to_string(),
        _ => local(end, zone),
    };
    match (from.split_once(' '), to.split_once(' ')) {
        _ if to <= from => from,
        (Some((day, _)), Some((last, time))) if day == last => format!("{from} - {time}"),
        _ => format!("{from} - {to}"),
    }
}

fn history(
    store: &dyn Store,
    config: &Config,
    user: &User,
    uid: Option<&str>,
    format: Format,
) -> Result<(), Failure> {
    let mut lines = Vec::new();
    let mut known = true;
    read(store, config, user, &mut |calendar| {
        lines = calendar.journal(uid)?;
        known = match uid {
            Some(uid) if lines.is_empty() => calendar.object(uid)?.is_some(),
            _ => true,
        };
        Ok(())
    })?;
    if let (false, Some(uid)) = (known, uid) {
        let text = format!("{uid}: nothing is known of it in the calendar of {}", user.id);
        return Err(Failure::no_object(text));
    }
    if format.json {
        let rows: Vec<Value> = lines
            .iter()
            .map(|l| {
                json!({
                    "change": l.change, "time": instant(l.time), "message_id": l.message_id,
                    "queue_id": l.queue_id, "sender": l.sender, "method": l.method, "uid": l.uid,
                    "outcome": l.outcome, "reason": l.reason, "undone": l.undone,
                })
            })
            .collect();
        return output::json(&rows);
    }
    let rows: Vec<Vec<String>> = lines
        .into_iter()
        .map(|l| {
            vec![
                local(&instant(l.time), &TimeZone::UTC),
                l.change,
                l.method,
                match (l.outcome == l.reason, l.undone) {
                    (_, true) => "undone".to_owned(),
                    (true, false) => l.reason,
                    (false, false) => format!("{}/{}", l.outcome, l.reason),
                },
                l.sender.unwrap_or_else(|| "-".to_owned()),
                l.uid,
            ]
        })
        .collect();
    let head = ["TIME (UTC)", "CHANGE", "METHOD", "OUTCOME", "SENDER", "UID"];
    output::table(&head, &["OUTCOME", "SENDER", "UID"], &rows)
}
