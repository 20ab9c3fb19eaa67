//! `imip-milter calendar explain`: what a message would do in a user's calendar, by which rule,
//! how far its sender is believed and why. It runs on a copy of the calendars it concerns.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use arc_swap::ArcSwap;
use clap::Args;
use jiff::Timestamp;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::process::{self, Circumstances, addresses};
use super::user::from_toml;
use super::{Failure, Format, act_as_owner, find_user, has_calendars, load, output, store};
use crate::config::Config;
use crate::ical;
use crate::itip::{Direction, Mailbox, User};
use crate::mail::{
    Limits, LoopKey, Message, calendar_parts, calendar_text, decode_charset, one_line, walk,
};
use crate::pipeline::{Engine, Envelope, Input, ObjectResult, Report, SentReport};
use crate::store::SqliteStore;
use crate::store::sqlite::Options;
use crate::trust::{self, Assessment, Standing, Tier};

/// Longest header field that is shown, in characters.
const LINE: usize = 160;

#[derive(Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Any of the user's addresses
    user: String,
    #[command(flatten)]
    circumstances: Circumstances,
    /// The message; `-` or none: standard input
    message: Option<PathBuf>,
    #[command(flatten)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:

  imip-milter calendar explain jane@example.org message.eml
  imip-milter calendar explain jane@example.org --login jane <sent.eml";

pub(super) fn run(path: &Path, arguments: &Arguments) -> Result<(), Failure> {
    let config = load(path)?;
    let user = find_user(&config, &arguments.user)?;
    let raw = process::read(arguments.message.as_deref(), &config)?;
    let message = Message::parse(raw);
    let circumstances = &arguments.circumstances;
    let connection = circumstances.connection();
    let assessment = trust::assess(&message.headers, &connection, &config);
    let submits = assessment.submitter.as_ref().is_some_and(|s| s.id == user.id);
    let mut envelope = circumstances.envelope(&message);
    if circumstances.recipient.is_empty() && !submits && !reaches(&config, &envelope, &user) {
        // A list, a blind copy: he has the message before him.
        envelope.recipients.push(user.id.to_string());
    }
    let (engine, _folder) = copy(config, &concerned(&message, &envelope, &user))?;
    let input = Input {
        message: &message,
        whole: message.body.len() <= engine.config.server.max_message,
        envelope: &envelope,
        connection: &connection,
        queue_id: None,
        now: circumstances.now.unwrap_or_else(Timestamp::now),
        deadline: Instant::now() + engine.config.server.deadline,
        dry_run: false,
    };
    let assessment = engine.assess(&input);
    let mut processed = engine.process(&input);
    processed.results.retain(|r| r.user == user.id);
    let fields = fields(&message, &engine.config);
    if arguments.format.json {
        let mut report =
            serde_json::to_value(Report::of(&processed)).map_err(|e| Failure::io(e.to_string()))?;
        extend(&mut report, &engine, &user, &assessment, &fields, &processed.results);
        let mut text =
            serde_json::to_string_pretty(&report).map_err(|e| Failure::io(e.to_string()))?;
        text.push('\n');
        return output::print(text.as_bytes());
    }
    let mut text = told(&assessment, &fields);
    if processed.results.is_empty() {
        text.push_str(&format!("\nNothing in it concerns the calendar of {}.\n", user.id));
    }
    for result in &processed.results {
        text.push_str(&paragraph(&engine, &user, &assessment, result));
    }
    output::print(text.as_bytes())
}

fn reaches(config: &Config, envelope: &Envelope, user: &User) -> bool {
    let recipients = envelope.recipients.iter().filter_map(|r| Mailbox::parse(r));
    recipients.filter_map(|r| config.users.user(&r)).any(|u| u.id == user.id)
}

/// Whose calendars may have a say in it.
fn concerned(message: &Message, envelope: &Envelope, user: &User) -> Vec<Mailbox> {
    let mut all: Vec<Mailbox> = ["From", "To", "Cc"]
        .into_iter()
        .flat_map(|name| addresses(message, name))
        .chain(envelope.recipients.iter().cloned())
        .filter_map(|address| Mailbox::parse(&address))
        .collect();
    all.push(user.id.clone());
    all
}

/// The engine on a copy of some calendars, which goes with the folder.
pub(super) fn copy(mut config: Config, users: &[Mailbox]) -> Result<(Engine, TempDir), Failure> {
    let state = config.server.state_dir.clone();
    act_as_owner(&state)?;
    let folder =
        TempDir::new().map_err(|e| Failure::io(format!("cannot make a temporary folder: {e}")))?;
    config.server.state_dir = folder.path().to_owned();
    let there = has_calendars(&state)?;
    // A key that is not there yet is not made there.
    let home = if state.join("loop.key").exists() { &state } else { folder.path() };
    let key = LoopKey::load(home).map_err(|e| Failure::of_file(&home.join("loop.key"), &e))?;
    let config = Arc::new(config);
    let copy = store(&Arc::new(ArcSwap::new(Arc::clone(&config))))?;
    if there {
        let collections = Arc::clone(&config);
        let options = Options {
            collection_of: Arc::new(move |id| collections.collection_of(id).map(|c| c.id.clone())),
            ..Options::default()
        };
        let original =
            SqliteStore::open(&state, options).map_err(|e| Failure::of_file(&state, &e))?;
        let mut ids: Vec<Mailbox> =
            users.iter().filter_map(|u| config.users.user(u)).map(|u| u.id).collect();
        // Members are in the file of their collection.
        for id in &mut ids {
            *id = config.collection_of(id).map_or_else(|| id.clone(), |c| c.id.clone());
        }
        ids.sort();
        ids.dedup();
        for id in &ids {
            original.copy(id, &copy)?;
        }
    }
    Ok((Engine { config, store: Arc::new(copy), key }, folder))
}

/// The fields that could have proven the sender, and whether they count.
fn fields(message: &Message, config: &Config) -> Vec<(String, bool, &'static str)> {
    trust::authentication_fields(&message.headers, &config.server)
        .map(|(header, standing)| {
            let (counts, why) = match standing {
                Standing::Counts(_) => (true, "written by a filter of this host"),
                Standing::OfAnother => (false, "of another host: not among authserv_ids"),
                Standing::Unreadable => (false, "cannot be read; nothing below it counts"),
                Standing::BelowUnreadable => (false, "below one that cannot be read"),
                Standing::BelowReceived => (false, "below a Received: it came with the message"),
            };
            (one_line(&header.unfolded(), LINE), counts, why)
        })
        .collect()
}

/// Why the sender is believed as far as he is.
fn reason(assessment: &Assessment) -> &'static str {
    match assessment.why {
        "spam" => "a spam verdict stands in the header (spam_when)",
        "from" => "there is not exactly one From address",
        "login" => "submitted with a login, and From is one of that user's addresses",
        "delegate" => "submitted by a delegate of the From address",
        "from-of-another" => "submitted with a login, but From is somebody else's address",
        "submission" => "it came from a trusted source (submission), and From is ours",
        "relay" => "a configured relay signed it (relays)",
        "dmarc" => "dmarc=pass for the domain of From",
        "dkim" => "dkim=pass, aligned with the domain of From",
        "smime" => "an S/MIME signature that leads to smime_cas names the From address",
        "spf" => "spf=pass, aligned with the domain of From",
        "arc" => "arc=pass, and its last sealer (arc_sealers) proved the domain of From",
        "local-unauthenticated" => "From is in one of our domains, and nobody proved it",
        "dmarc-fail" => "dmarc=fail, and the domain asks for more than reports",
        "unauthenticated" => "no aligned pass by a filter of this host",
        other => other,
    }
}

/// The policy keys that such a message is asked about.
fn keys(result: &ObjectResult, resource: bool) -> Vec<&'static str> {
    let mut keys = vec!["enabled", "mode"];
    if result.direction == Direction::Outbound {
        keys.push("outgoing");
        return keys;
    }
    match (result.method.as_str(), result.component.as_str()) {
        ("REQUEST", "VFREEBUSY") => keys.extend(["freebusy_from", "freebusy_span"]),
        ("REQUEST", _) => keys.extend([
            "add_from",
            "apply_from",
            "answer_from",
            "contacts",
            "when_free",
            "when_busy",
            "update",
            "reset",
            "forwarded",
            "organizer_change",
        ]),
        ("ADD", _) => keys.extend(["apply_from", "add_method"]),
        ("CANCEL", _) => keys.extend(["apply_from", "cancel"]),
        ("REPLY", _) => keys.extend(["apply_from", "reply", "uninvited"]),
        ("COUNTER", _) => keys.extend(["apply_from", "counter"]),
        ("DECLINECOUNTER", _) => keys.push("apply_from"),
        ("REFRESH", _) => keys.extend(["answer_from", "refresh"]),
        ("PUBLISH", _) => keys.extend(["add_from", "apply_from", "publish"]),
        _ => {}
    }
    if resource && result.method == "REQUEST" {
        keys.extend([
            "hours",
            "outside_hours",
            "buffer",
            "book",
            "request",
            "request_beyond",
            "approvers",
            "recurring",
            "window",
            "beyond",
            "min_notice",
            "min_duration",
            "max_duration",
            "capacity",
            "seats",
            "quota",
            "max_conflicts",
            "max_conflict_pct",
        ]);
    }
    keys
}

/// What a generated message says beside the answer itself (its COMMENT), a line each: why a
/// booking is declined, say.
fn words(engine: &Engine, sent: &SentReport) -> Vec<String> {
    let Some(from) = Mailbox::parse(&sent.from) else { return Vec::new() };
    let mut mail = Vec::new();
    // Only an explanation lacks it where the copy cannot be read.
    let _ = engine.store.read(&from, &engine.zone_of(&from), &mut |calendar| {
        mail = calendar.waiting()?;
        Ok(())
    });
    let server = &engine.config.server;
    let found = mail.into_iter().find(|w| w.entry.id == sent.id).and_then(|waiting| {
        let message = Message::parse(waiting.entry.message.into());
        let limits = Limits { depth: server.max_depth, parts: server.max_parts };
        let structure = walk(&message.headers, &message.body, &limits).ok()?;
        let part = calendar_parts(&structure, &message.body, server.max_ics).pop()?.ok()?;
        let text = calendar_text(&part.bytes, part.charset.as_deref());
        let reading = ical::read(&text, &ical::Limits::default(), |bytes| {
            decode_charset(bytes, part.charset.as_deref())
        });
        let calendar = reading.ok()?.calendars.pop()?;
        calendar.components().find_map(|component| component.text("COMMENT"))
    });
    found.iter().flat_map(|text| text.lines()).map(|line| one_line(line, LINE)).collect()
}

/// Those keys with value and layer, as they are for this sender.
fn policy(
    config: &Config,
    user: &User,
    assessment: &Assessment,
    result: &ObjectResult,
) -> Vec<(&'static str, String, String)> {
    let from = assessment.from.as_ref().filter(|_| result.tier >= Tier::Verified);
    let wanted = keys(result, user.resource);
    let mut all = config.explain_for(user, from, Some(&result.component));
    // Besides, whatever somebody has chosen for this user or this message.
    all.retain(|(key, _, layer)| wanted.contains(key) || !layer.starts_with("built-in"));
    all
}

/// Adds to the report what only an explanation has.
fn extend(
    report: &mut Value,
    engine: &Engine,
    user: &User,
    assessment: &Assessment,
    fields: &[(String, bool, &'static str)],
    results: &[ObjectResult],
) {
    let fields: Vec<Value> = fields
        .iter()
        .map(|(field, counts, why)| json!({ "field": field, "counts": counts, "why": why }))
        .collect();
    let rows = report.get_mut("results").and_then(Value::as_array_mut).into_iter().flatten();
    for (row, result) in rows.zip(results) {
        let keys: serde_json::Map<String, Value> = policy(&engine.config, user, assessment, result)
            .into_iter()
            .map(|(key, value, layer)| {
                (key.to_owned(), json!({ "value": from_toml(&value), "layer": layer }))
            })
            .collect();
        if let Some(row) = row.as_object_mut() {
            row.insert("policy".to_owned(), Value::Object(keys));
            // These name what is only in the copy.
            row.insert("change".to_owned(), Value::Null);
            let sent = row.get_mut("sent").and_then(Value::as_array_mut).into_iter().flatten();
            for (mail, report) in sent.filter_map(Value::as_object_mut).zip(&result.sent) {
                mail.insert("id".to_owned(), Value::from(""));
                mail.insert("says".to_owned(), Value::from(words(engine, report)));
            }
        }
    }
    if let Some(report) = report.as_object_mut() {
        report.insert(
            "trust".to_owned(),
            json!({
                "from": assessment.from.as_ref().map(Mailbox::as_str),
                "why": reason(assessment),
                "aligned_domain": assessment.aligned_domain,
                "authentication_results": fields,
            }),
        );
    }
}

fn told(assessment: &Assessment, fields: &[(String, bool, &'static str)]) -> String {
    let from = assessment.from.as_ref().map_or("-", Mailbox::as_str);
    let mut text = format!("From:     {from}\nBelieved: {}\n", reason(assessment));
    for (field, counts, why) in fields {
        let counts = if *counts { "counts" } else { "does not count" };
        text.push_str(&format!("  Authentication-Results: {field}\n    {counts}: {why}\n"));
    }
    text
}

fn paragraph(
    engine: &Engine,
    user: &User,
    assessment: &Assessment,
    result: &ObjectResult,
) -> String {
    let mut rows = vec![
        ("Calendar", format!("{} ({})", result.user, result.direction.as_str())),
        ("Message", format!("{} {}", result.method, result.component)),
        ("UID", one_line(result.uid.as_deref().unwrap_or("-"), LINE)),
        ("Tier", result.tier.to_string()),
        ("Outcome", format!("{}/{}, by rule {}", result.outcome, result.reason, result.rule)),
        ("Answer", result.partstat.clone().unwrap_or_else(|| "-".to_owned())),
    ];
    if let (Direction::Inbound, Some(told)) = (result.direction, result.headline()) {
        rows.push(("Told", one_line(told, LINE)));
    }
    for conflict in &result.conflicts {
        let uid = one_line(&conflict.uid, LINE);
        rows.push(("Conflict", format!("{} - {} {uid}", conflict.start, conflict.end)));
    }
    for sent in &result.sent {
        rows.push(("Sends", format!("{} to {}", sent.method, sent.to.join(", "))));
        rows.extend(words(engine, sent).into_iter().map(|line| ("Says", line)));
    }
    for (key, value, layer) in policy(&engine.config, user, assessment, result) {
        rows.push(("Policy", format!("{key} = {value} ({layer})")));
    }
    let lines: String = rows.iter().map(|(name, value)| format!("{name:<9} {value}\n")).collect();
    format!("\n{lines}")
}
