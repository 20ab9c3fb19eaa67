//! Every key of policy in every layer that may have it: the highest that sets it counts, and is
//! named.

use std::collections::BTreeMap;

use super::*;

/// Two values of each key, as they are written and shown.
const VALUES: &[(&str, &str, &str)] = &[
    ("enabled", "false", "true"),
    ("mode", r#""shadow""#, r#""apply""#),
    ("on_error", r#""tempfail""#, r#""pass""#),
    ("timezone", r#""Europe/Berlin""#, r#""America/New_York""#),
    ("language", r#""de""#, r#""ja""#),
    ("add_from", r#""nobody""#, r#""anyone""#),
    ("apply_from", r#""self""#, r#""known""#),
    ("answer_from", r#""self""#, r#""verified""#),
    ("when_free", r#""accept""#, r#""tentative""#),
    ("when_busy", r#""tentative""#, r#""none""#),
    ("tentative_busy", "true", "false"),
    ("update", r#""ask""#, r#""apply""#),
    ("reset", r#""sequence""#, r#""never""#),
    ("cancel", r#""ask""#, r#""mark""#),
    ("reply", r#""ask""#, r#""apply""#),
    ("uninvited", r#""add""#, r#""refuse""#),
    ("counter", r#""decline""#, r#""ask""#),
    ("refresh", r#""ask""#, r#""answer""#),
    ("add_method", r#""apply""#, r#""ask""#),
    ("publish", r#""apply""#, r#""ask""#),
    ("forwarded", r#""add""#, r#""ask""#),
    ("organizer_change", r#""same-domain""#, r#""refuse""#),
    ("outgoing", r#""ignore""#, r#""record""#),
    ("freebusy_from", r#""nobody""#, r#""known""#),
    ("freebusy_span", r#""30d""#, r#""90d""#),
    ("annotate", r#"["header"]"#, r#"["header", "body", "subject"]"#),
    ("rsvp_links", "false", "true"),
    ("default_alarm", r#""15m""#, r#""""#),
    ("contacts", r#"["@example.net"]"#, r#"["a@example.net", "*"]"#),
    ("assistants", r#"["a@x.example b@x.example"]"#, "[]"),
    ("park_max", "7", "0"),
    ("park_ttl", r#""1d""#, r#""2h""#),
    ("smime_remember", "false", "true"),
    ("delegates", r#"["mark@example.org"]"#, "[]"),
    (
        "deliver",
        r#"{ request = "keep", update = "drop", cancel = "keep", reply = "drop" }"#,
        r#"{ request = "drop", update = "keep", cancel = "drop", reply = "keep" }"#,
    ),
    ("rewrite", r#"["wrap", "zones"]"#, "[]"),
    ("notify", r#""each""#, r#""digest""#),
    ("notify_delay", r#""5m""#, r#""20m""#),
    ("notify_max", r#""1h""#, r#""2h""#),
    ("propagate", "true", "false"),
    ("quota_size", r#""1MiB""#, r#""2MiB""#),
    ("hours", r#""Mo-Fr 08:00-18:00""#, r#""""#),
    ("outside_hours", r#""busy""#, r#""ignore""#),
    ("buffer", r#""5m""#, r#""15m""#),
    ("expire", r#""30d""#, r#""""#),
    ("book", r#"["@example.org"]"#, "[]"),
    ("request", r#"["*"]"#, "[]"),
    ("request_beyond", r#"["@example.net"]"#, "[]"),
    ("approvers", r#"["jane@example.org"]"#, "[]"),
    ("approval_ttl", r#""1d""#, r#""3h""#),
    ("approval_expiry", r#""accept""#, r#""decline""#),
    ("pending_blocks", "false", "true"),
    ("owner", r#""jane@example.org""#, r#""""#),
    ("owner_notice", r#""all""#, r#""declined""#),
    ("recurring", "false", "true"),
    ("window", r#""90d""#, r#""365d""#),
    ("beyond", r#""ask""#, r#""decline""#),
    ("min_notice", r#""2h""#, r#""1d""#),
    ("min_duration", r#""10m""#, r#""30m""#),
    ("max_duration", r#""4h""#, r#""8h""#),
    ("capacity", "2", "3"),
    ("seats", "4", "5"),
    ("quota", r#""10h/7d""#, r#""""#),
    ("suggest", "0", "5"),
    ("explain", r#""none""#, r#""organizer""#),
    ("response_text", r#""One.""#, r#""Two.""#),
    ("keep", r#"["subject"]"#, "[]"),
    ("max_conflicts", "1", "9"),
    ("max_conflict_pct", "1", "99"),
];

/// A table, and what its layer is called.
type Place = (&'static str, &'static str);

const PEOPLE: &[Place] = &[
    ("[policy]", "policy"),
    ("[domain.\"example.org\"]", "domain example.org"),
    ("[user.\"jane@example.org\"]", "user jane@example.org"),
    ("[[user.\"jane@example.org\".rule]]\nfrom = \"*\"", "rule 1 of user jane@example.org"),
];

const RESOURCES: &[Place] = &[
    ("[policy]", "policy"),
    ("[domain.\"example.org\"]", "domain example.org"),
    ("[resource_policy]", "resource_policy"),
    (
        "[collection.\"rooms@example.org\"]\nmembers = [\"room@example.org\"]",
        "collection rooms@example.org",
    ),
    ("[resource.\"room@example.org\"]", "resource room@example.org"),
];

/// Value and layer of a key for somebody, where these tables set it, and the last of them to the
/// other value; `more` stands below them.
fn found(
    key: &str,
    (one, other): (&str, &str),
    places: &[Place],
    more: &str,
    who: &str,
) -> (String, String) {
    let tables: Vec<String> = places
        .iter()
        .enumerate()
        .map(|(i, (table, _))| {
            let value = if i + 1 == places.len() { other } else { one };
            match table.starts_with("[[") {
                true => format!("{table}\nset = {{ {key} = {value} }}\n"),
                false => format!("{table}\n{key} = {value}\n"),
            }
        })
        .collect();
    let config = config(&format!("{}{more}", tables.concat()));
    let sender = mailbox("erin@example.net");
    let rows = config.explain_for(&user(&config, who), Some(&sender), Some("VEVENT"));
    let (_, value, layer) = rows.into_iter().find(|(name, ..)| *name == key).unwrap();
    (value, layer)
}

#[test]
fn each_counts_in_the_highest_layer_that_has_it() {
    let values: BTreeMap<&str, (&str, &str)> =
        VALUES.iter().map(|(key, one, other)| (*key, (*one, *other))).collect();
    let bare = config("[resource.\"room@example.org\"]\n");
    let room = bare.explain(&user(&bare, "room@example.org"));
    for key in &keys::KEYS {
        let both = *values.get(key.name).unwrap_or_else(|| panic!("no values of {}", key.name));
        if !key.resource_only {
            for last in 1..=PEOPLE.len() {
                let found = found(key.name, both, &PEOPLE[..last], "", "jane@example.org");
                let expected = (both.1.to_owned(), PEOPLE[last - 1].1.to_owned());
                assert_eq!(found, expected, "{}", key.name);
            }
        }
        let differs = room.iter().find(|(name, _, layer)| *name == key.name && layer != "built-in");
        for last in 1..=RESOURCES.len() {
            // What only resources have stands in none of the first two.
            let first = if key.resource_only { 2 } else { 0 };
            let Some(places) = RESOURCES.get(first..last).filter(|p| !p.is_empty()) else {
                continue;
            };
            let mut expected = (both.1.to_owned(), RESOURCES[last - 1].1.to_owned());
            // What resources do otherwise lies above the policy of people.
            if let Some((_, value, layer)) = differs.filter(|_| last <= 2) {
                expected = (value.clone(), layer.clone());
            }
            // A member has a table of its own, or is none before there is a collection.
            let own = if last < 4 { "[resource.\"room@example.org\"]\n" } else { "" };
            let found = found(key.name, both, places, own, "room@example.org");
            assert_eq!(found, expected, "{} in {:?}", key.name, places.last());
        }
    }
}
