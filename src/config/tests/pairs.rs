//! Keys that do not go together.

use super::*;

fn warnings(text: &str) -> Vec<String> {
    let config = config(text);
    let found = crosscheck::warnings(&config.layers, &config.users);
    found.iter().map(|problem| problem.to_string()).collect()
}

#[test]
fn what_nobody_can_mean_is_an_error() {
    for (text, expected) in [
        (
            "[resource.\"room@example.org\"]\nmin_duration = \"2h\"\nmax_duration = \"1h\"",
            "4: [resource.\"room@example.org\"] min_duration: min_duration is longer than \
             max_duration (1h)",
        ),
        (
            "[resource_policy]\nmin_duration = \"25h\"\n[resource.\"room@example.org\"]\n\
             [resource.\"car@example.org\"]\nmax_duration = \"7d\"",
            "4: [resource_policy] min_duration: min_duration is longer than max_duration (1d) \
             (for room@example.org)",
        ),
        (
            "[resource.\"room@example.org\"]\nmin_notice = \"2d\"\nwindow = \"1d\"",
            "4: [resource.\"room@example.org\"] min_notice: min_notice is longer than window (1d)",
        ),
    ] {
        let error = Config::parse(&format!("{USERS}{text}"), "imip-milter.toml");
        let error = error.err().unwrap_or_else(|| panic!("accepted: {text}"));
        assert_eq!(error.to_string(), format!("imip-milter.toml:{expected}"), "{text}");
    }
}

#[test]
fn what_is_probably_not_meant_is_told_with_file_and_line() {
    for (text, expected) in [
        (
            "[user.\"jane@example.org\"]\nwhen_free = \"accept\"",
            "4: [user.\"jane@example.org\"] when_free: nobody is answered while answer_from is \
             \"nobody\"",
        ),
        (
            "[policy]\nanswer_from = \"known\"",
            "4: [policy] answer_from: nothing is answered while when_free and when_busy are \
             \"none\"",
        ),
        (
            "[resource.\"room@example.org\"]\nanswer_from = \"nobody\"",
            "4: [resource.\"room@example.org\"] answer_from: no booking is answered while it is \
             \"nobody\"",
        ),
        (
            "[policy]\noutside_hours = \"busy\"",
            "4: [policy] outside_hours: means nothing without hours, or a VAVAILABILITY in the \
             calendar",
        ),
        (
            "[policy]\nnotify = \"digest\"\nnotify_delay = \"5h\"",
            "5: [policy] notify_delay: a digest leaves after notify_max (4h), before notify_delay \
             (5h) is over",
        ),
        (
            "[resource_policy]\nrequest = [\"*\"]\n[resource.\"room@example.org\"]\n\
             [resource.\"hall@example.org\"]\napprovers = [\"jane@example.org\"]",
            "4: [resource_policy] request: what needs approval is declined while approvers is \
             empty (for room@example.org)",
        ),
        (
            "[resource.\"room@example.org\"]\napprovers = [\"jane@example.org\"]",
            "4: [resource.\"room@example.org\"] approvers: nobody is asked while request and \
             request_beyond are empty",
        ),
        (
            "[resource.\"room@example.org\"]\nbook = []",
            "4: [resource.\"room@example.org\"] book: nobody can book while book, request and \
             request_beyond are empty",
        ),
        (
            "[resource_policy]\nowner_notice = \"all\"\n[resource.\"a@example.org\"]\n\
             [resource.\"b@example.org\"]\n[resource.\"c@example.org\"]\n\
             [resource.\"d@example.org\"]\n",
            "4: [resource_policy] owner_notice: nobody is told while owner is empty (for \
             a@example.org, b@example.org, c@example.org and 1 more)",
        ),
        (
            "[resource.\"room@example.org\"]\nsuggest = 5\nwhen_busy = \"none\"",
            "4: [resource.\"room@example.org\"] suggest: free times are named in a decline, and \
             when_busy is not \"decline\"",
        ),
        (
            "[resource.\"room@example.org\"]\nquota = \"8d/7d\"",
            "4: [resource.\"room@example.org\"] quota: nobody can book so much in that time",
        ),
        (
            "[resource.\"room@example.org\"]\nowner = \"hall@example.org\"\n\
             [resource.\"hall@example.org\"]",
            "4: [resource.\"room@example.org\"] owner: hall@example.org is a resource, and reads \
             no mail",
        ),
        (
            "[collection.\"rooms@example.org\"]\nmembers = [\"room@example.org\"]\n\
             pick = \"best-fit\"",
            "3: [collection.\"rooms@example.org\"] pick: \"best-fit\" means nothing while no \
             member has seats",
        ),
    ] {
        assert_eq!(warnings(text), [format!("imip-milter.toml:{expected}")], "{text}");
    }
}

#[test]
fn what_others_complete_is_meant() {
    for text in [
        // Users opt in, rules do, and whole domains.
        "[policy]\nwhen_free = \"accept\"\n[user.\"jane@example.org\"]\nanswer_from = \"known\"",
        "[domain.\"example.org\"]\nanswer_from = \"known\"\n[user.\"jane@example.org\"]\n\
         when_free = \"accept\"",
        "[user.\"jane@example.org\"]\nanswer_from = \"internal\"\n\
         [[user.\"jane@example.org\".rule]]\ncomponent = \"VTODO\"\nset = { when_free = \"accept\" }",
        "[policy]\noutside_hours = \"busy\"\n[user.\"jane@example.org\"]\nhours = \"Mo-Fr 09:00-17:00\"",
        "[resource_policy]\napprovers = [\"jane@example.org\"]\n[resource.\"a@example.org\"]\n\
         [resource.\"b@example.org\"]\nrequest = [\"*\"]",
        "[collection.\"rooms@example.org\"]\nmembers = [\"a@example.org\", \"b@example.org\"]\n\
         pick = \"best-fit\"\n[resource.\"b@example.org\"]\nseats = 4",
        "[resource_policy]\nmin_duration = \"2h\"\n[resource.\"a@example.org\"]\n",
    ] {
        assert_eq!(warnings(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_drop_in_is_named() {
    let main = format!("{USERS}[policy]\nwhen_free = \"accept\"\n");
    let folder = folder(&[
        ("imip-milter.toml", main.as_str()),
        (
            "users.d/jane.toml",
            "[user.\"jane@example.org\"]\nanswer_from = \"known\"\n\
             [[user.\"jane@example.org\".rule]]\nfrom = \"@example.net\"\n\
             set = { answer_from = \"nobody\" }\n\
             [[user.\"jane@example.org\".rule]]\nfrom = \"boss@example.org\"\n\
             set = { when_free = \"tentative\" }\n\
             [resource.\"room@example.org\"]\nowner_notice = \"booked\"\n",
        ),
    ]);
    let config = load(&folder).unwrap();
    let found = crosscheck::warnings(&config.layers, &config.users);
    let [problem] = found.as_slice() else { panic!("{found:?}") };
    assert!(problem.file.ends_with("users.d/jane.toml") && problem.line == 10, "{problem}");

    let jane = user(&config, "jane@example.org");
    let layer = |from: Option<&str>, key: &str| {
        let explained = config.explain_for(&jane, from.map(mailbox).as_ref(), Some("VEVENT"));
        explained.into_iter().find(|(k, ..)| *k == key).map(|(_, _, layer)| layer).unwrap()
    };
    assert_eq!(layer(None, "when_free"), "policy");
    assert_eq!(layer(None, "answer_from"), "user jane@example.org (users.d/jane.toml)");
    let boss = Some("boss@example.org");
    assert_eq!(layer(boss, "when_free"), "rule 2 of user jane@example.org (users.d/jane.toml)");
    let room = config.explain(&user(&config, "room@example.org"));
    let owner = room.iter().find(|(key, ..)| *key == "owner_notice").unwrap();
    assert_eq!(owner.2, "resource room@example.org (users.d/jane.toml)");
}

/// The TOML in the manual, block by block, as an admin would copy it.
#[test]
fn what_the_manual_shows_is_right_and_meant() {
    let manual = include_str!("../../../docs/policy.md");
    let readme = include_str!("../../../README.md");
    let shown = [manual, readme].into_iter().flat_map(|text| text.split("```toml\n").skip(1));
    let blocks: Vec<&str> = shown.filter_map(|rest| rest.split("```").next()).collect();
    let recipes = manual.split("## Recipes").nth(1).unwrap().matches("```toml").count();
    assert!(blocks.len() > 11 && recipes == 5, "{}, {recipes}", blocks.len());
    for block in blocks {
        let whole = block.contains("[users]");
        let text = if whole { block.to_owned() } else { format!("{USERS}{block}") };
        let config = Config::parse(&text, "policy.md").unwrap_or_else(|e| panic!("{e}\n{block}"));
        let found = crosscheck::warnings(&config.layers, &config.users);
        assert!(found.is_empty() || !whole, "{found:?}\n{block}");
    }
}
