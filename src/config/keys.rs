//! The policy keys: one line each, by name, type and field.

use std::time::Duration;

use toml::de::DeValue;

use super::values::{BadValue, Setting, Size, Word, not_among, string};
use crate::itip::Mailbox;
use crate::policy::{Beyond, Deliver, Hours, Policy, Quota};
use crate::trust::{Threshold, Tier};

/// What a key's value does to a policy.
pub(super) type Change = Box<dyn Fn(&mut Policy) + Send + Sync>;

/// A policy key.
pub(super) struct Key {
    pub(super) name: &'static str,
    /// Means nothing for people.
    pub(super) resource_only: bool,
    pub(super) read: fn(&DeValue<'_>) -> Result<Change, BadValue>,
    pub(super) show: fn(&Policy) -> String,
}

macro_rules! key {
    ($field:ident) => {
        key!(false, $field, Ok, |value| value)
    };
    (resource $field:ident) => {
        key!(true, $field, Ok, |value| value)
    };
    // `$check` makes the field of what was read, `$back` undoes it.
    ($resource_only:expr, $field:ident, $check:expr, $back:expr) => {
        Key {
            name: stringify!($field),
            resource_only: $resource_only,
            read: |value| {
                let value = Setting::read(value).and_then($check)?;
                Ok(Box::new(move |policy: &mut Policy| policy.$field = Clone::clone(&value)))
            },
            show: |policy| Setting::show(&($back)(policy.$field.clone())),
        }
    };
}

/// Every policy key of this version, in the order of the documentation.
pub(super) static KEYS: [Key; 69] = [
    key!(enabled),
    key!(mode),
    key!(on_error),
    key!(false, timezone, timezone, |name: String| name),
    key!(language),
    key!(add_from),
    key!(apply_from),
    key!(false, answer_from, not_anyone, |threshold: Threshold| threshold),
    key!(when_free),
    key!(when_busy),
    key!(tentative_busy),
    key!(update),
    key!(reset),
    key!(cancel),
    key!(reply),
    key!(uninvited),
    key!(counter),
    key!(refresh),
    key!(add_method),
    key!(publish),
    key!(forwarded),
    key!(organizer_change),
    key!(outgoing),
    key!(false, freebusy_from, not_anyone, |threshold: Threshold| threshold),
    key!(false, freebusy_span, to_seconds, Duration::from_secs),
    Key {
        name: "annotate",
        resource_only: false,
        read: |value| {
            let (body, subject) = annotate(&Vec::<String>::read(value)?)?;
            Ok(Box::new(move |policy| {
                (policy.annotate_body, policy.annotate_subject) = (body, subject);
            }))
        },
        show: |policy| {
            let body = if policy.annotate_body { r#", "body""# } else { "" };
            let subject = if policy.annotate_subject { r#", "subject""# } else { "" };
            format!(r#"["header"{body}{subject}]"#)
        },
    },
    key!(rsvp_links),
    key!(false, default_alarm, seconds_or_none, seconds_or_empty),
    key!(contacts),
    key!(assistants),
    key!(park_max),
    key!(false, park_ttl, to_seconds, Duration::from_secs),
    key!(smime_remember),
    key!(delegates),
    Key { name: "deliver", resource_only: false, read: deliver, show: show_deliver },
    key!(rewrite),
    key!(notify),
    key!(false, notify_delay, to_seconds, Duration::from_secs),
    key!(false, notify_max, to_seconds, Duration::from_secs),
    key!(propagate),
    key!(false, quota_size, |size: Size| Ok(size.0), Size),
    key!(false, hours, or_none::<Hours>, or_empty),
    key!(outside_hours),
    key!(false, buffer, to_seconds, Duration::from_secs),
    key!(false, expire, seconds_or_none, seconds_or_empty),
    key!(resource book),
    key!(resource request),
    key!(resource request_beyond),
    key!(resource approvers),
    key!(true, approval_ttl, to_seconds, Duration::from_secs),
    key!(resource approval_expiry),
    key!(resource pending_blocks),
    key!(true, owner, or_none::<Mailbox>, or_empty),
    key!(resource owner_notice),
    key!(resource recurring),
    key!(true, window, to_seconds, Duration::from_secs),
    key!(true, beyond, |beyond: Beyond| Ok(Some(beyond)), |beyond: Option<Beyond>| beyond
        .unwrap_or(Beyond::Trim)),
    key!(true, min_notice, to_seconds, Duration::from_secs),
    key!(true, min_duration, to_seconds, Duration::from_secs),
    key!(true, max_duration, to_seconds, Duration::from_secs),
    key!(true, capacity, at_least_one, |number: usize| number),
    key!(resource seats),
    key!(true, quota, or_none::<Quota>, or_empty),
    key!(resource suggest),
    key!(resource explain),
    key!(resource response_text),
    key!(resource keep),
    key!(resource max_conflicts),
    key!(true, max_conflict_pct, percent, |share: usize| share),
];

fn timezone(name: String) -> Result<String, BadValue> {
    match jiff::tz::TimeZone::get(&name) {
        Ok(zone) => Ok(zone.iana_name().unwrap_or(&name).to_owned()),
        Err(_) => {
            let zones: Vec<String> =
                jiff::tz::db().available().map(|z| z.as_str().to_owned()).collect();
            let meant = super::errors::did_you_mean(&name, zones.iter().map(String::as_str), '"');
            let meant = meant.unwrap_or_default();
            Err(format!("{name:?} is no IANA time zone, as \"Europe/Berlin\"{meant}"))
        }
    }
}

/// An answer to someone who is not authenticated would confirm the address to him.
fn not_anyone(threshold: Threshold) -> Result<Threshold, BadValue> {
    match threshold {
        Threshold::AtLeast(Tier::Unverified | Tier::Refused) => {
            let allowed: Vec<_> =
                Threshold::NAMES.into_iter().filter(|name| *name != "anyone").collect();
            Err(not_among("anyone", &allowed))
        }
        other => Ok(other),
    }
}

/// Whether the result stands in the body, and in the subject.
fn annotate(places: &[String]) -> Result<(bool, bool), BadValue> {
    const PLACES: [&str; 3] = ["header", "body", "subject"];
    if let Some(place) = places.iter().find(|p| !PLACES.contains(&p.as_str())) {
        return Err(not_among(place, &PLACES));
    }
    let has = |place| places.iter().any(|p| p == place);
    Ok((has("body"), has("subject")))
}

#[allow(clippy::unnecessary_wraps)] // The shape of every check.
fn to_seconds(duration: Duration) -> Result<u64, BadValue> {
    Ok(duration.as_secs())
}

/// An empty string is none.
fn or_none<T: Word>(text: String) -> Result<Option<T>, BadValue> {
    if text.is_empty() { Ok(None) } else { T::from_word(&text).map(Some) }
}

fn or_empty<T: Word>(value: Option<T>) -> String {
    value.map(|v| v.word()).unwrap_or_default()
}

fn seconds_or_none(text: String) -> Result<Option<u64>, BadValue> {
    Ok(or_none::<Duration>(text)?.map(|duration| duration.as_secs()))
}

fn seconds_or_empty(seconds: Option<u64>) -> String {
    or_empty(seconds.map(Duration::from_secs))
}

fn at_least_one(number: usize) -> Result<usize, BadValue> {
    if number > 0 { Ok(number) } else { Err("0 is less than 1".to_owned()) }
}

fn percent(share: usize) -> Result<usize, BadValue> {
    if share <= 100 { Ok(share) } else { Err(format!("{share} is more than 100 percent")) }
}

/// The parts that are named change; the others stay as the layer below has them.
fn deliver(value: &DeValue<'_>) -> Result<Change, BadValue> {
    const PARTS: [&str; 4] = ["request", "update", "cancel", "reply"];
    let Some(table) = value.as_table() else {
        return Err("expected a table, as { request = \"drop\" }".to_owned());
    };
    let mut parts: Vec<(String, bool)> = Vec::new();
    for (key, value) in table {
        let name: &str = key.get_ref();
        if !PARTS.contains(&name) {
            return Err(not_among(name, &PARTS));
        }
        let keep = match string(value.get_ref())? {
            "keep" => true,
            "drop" => false,
            other => return Err(format!("{name}: {}", not_among(other, &["keep", "drop"]))),
        };
        parts.push((name.to_owned(), keep));
    }
    Ok(Box::new(move |policy| {
        for (name, keep) in &parts {
            let Deliver { request, update, cancel, reply } = &mut policy.deliver;
            match name.as_str() {
                "request" => *request = *keep,
                "update" => *update = *keep,
                "cancel" => *cancel = *keep,
                _ => *reply = *keep,
            }
        }
    }))
}

fn show_deliver(policy: &Policy) -> String {
    let word = |keep| if keep { "\"keep\"" } else { "\"drop\"" };
    let Deliver { request, update, cancel, reply } = policy.deliver;
    format!(
        "{{ request = {}, update = {}, cancel = {}, reply = {} }}",
        word(request),
        word(update),
        word(cancel),
        word(reply)
    )
}
