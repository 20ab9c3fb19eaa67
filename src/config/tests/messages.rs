//! What an admin is told of his mistakes.

use super::*;

#[test]
fn errors_name_file_line_key_and_what_is_right() {
    for (text, expected) in [
        ("[server]\nsockt = 1", "4: [server] unknown key `sockt`; did you mean `socket`?"),
        ("[server]\n\nrsvp_address = \"a\"", "5: [server] rsvp_address: \"a\" is no mail address"),
        (
            "[policy]\nadd_form = \"known\"",
            "4: [policy] unknown key `add_form`; did you mean `add_from`?",
        ),
        (
            "[policy]\nrewrite = [\"zone\"]",
            "4: [policy] rewrite: \"zone\" is not one of wrap, parameters, zones, stubs, tnef; did \
             you mean \"zones\"?",
        ),
        (
            "[policy]\noutside_hour = \"busy\"",
            "4: [policy] unknown key `outside_hour`; did you mean `outside_hours`?",
        ),
        (
            "[policy]\nhours = \"8-18\"",
            "4: [policy] hours: \"8-18\" is no week: days and times, as \"Mo-Fr 08:00-12:00 \
             13:00-18:00\"",
        ),
        (
            "[policy]\nbook = [\"*\"]",
            "4: [policy] unknown key `book`; it is for resources: [resource_policy] or \
             [resource.\"…\"]",
        ),
        (
            "[resource_policy]\npick = \"first\"",
            "4: [resource_policy] unknown key `pick`; it stands in [collection.\"…\"]",
        ),
        (
            "[policy]\nname = \"Room\"",
            "4: [policy] unknown key `name`; it stands in [resource.\"…\"] or [collection.\"…\"]",
        ),
        (
            "[domain.\"example.org\"]\nrule = []",
            "4: [domain.\"example.org\"] unknown key `rule`; it stands in [user.\"…\"]",
        ),
        (
            "[server]\nadd_from = \"known\"",
            "4: [server] unknown key `add_from`; it is a key of policy: [policy], for example",
        ),
        ("[policy]\nupdate = \"ask\"\nupdate = \"apply\"", "5: duplicate key: update stands twice"),
        (
            "[user.\"jane@example.org\"]\n[user.\"jane@example.org\"]\n",
            "4: duplicate key: \"jane@example.org\" stands twice",
        ),
        (
            "[policy]\nadd_from = \"knwon\"",
            "4: [policy] add_from: \"knwon\" is not one of nobody, self, internal, known, \
             verified, anyone; did you mean \"known\"?",
        ),
        (
            "[policy]\nanswer_from = \"anyone\"",
            "4: [policy] answer_from: \"anyone\" is not one of nobody, self, internal, known, \
             verified",
        ),
        (
            "[policy]\nenabled = \"yes\"",
            "4: [policy] enabled: expected true or false, found \"yes\"",
        ),
        (
            "[policy]\npark_max = -1",
            "4: [policy] park_max: expected a whole number of 0 or more, found -1",
        ),
        (
            "[policy]\npark_ttl = \"7\"",
            "4: [policy] park_ttl: \"7\" is no duration: a number with s, m, h, d or w, as \
             \"15m\"",
        ),
        ("[policy]\npark_ttl = 7", "4: [policy] park_ttl: expected a string in quotes, found 7"),
        (
            "[policy]\ntimezone = \"Europe/Berln\"",
            "4: [policy] timezone: \"Europe/Berln\" is no IANA time zone, as \"Europe/Berlin\"; \
             did you mean \"Europe/Berlin\"?",
        ),
        (
            "[policy]\nlanguage = \"tlh\"",
            "4: [policy] language: \"tlh\" is not one of auto, en, cs, de, es, fr, it, ja, nl, pl, pt, zh",
        ),
        (
            "[policy]\nannotate = [\"header\", \"footer\"]",
            "4: [policy] annotate: \"footer\" is not one of header, body, subject",
        ),
        (
            "[policy]\ndeliver = { reqest = \"drop\" }",
            "4: [policy] deliver: \"reqest\" is not one of request, update, cancel, reply; did \
             you mean \"request\"?",
        ),
        (
            "[policy]\ndeliver = { reply = \"bin\" }",
            "4: [policy] deliver: reply: \"bin\" is not one of keep, drop",
        ),
        (
            "[policy]\ncontacts = [\"example.net\"]",
            "4: [policy] contacts: \"example.net\" is neither \"*\" nor @domain nor a mail address",
        ),
        (
            "[policy]\ncontacts = [\"*@example.net\"]",
            "4: [policy] contacts: \"*@example.net\" is neither \"*\" nor @domain nor a mail address",
        ),
        ("[policy]\ncontacts = \"*\"", "4: [policy] contacts: expected a list, as [\"…\"]"),
        (
            "[policy]\nassistants = [\"a@example.org\"]",
            "4: [policy] assistants: \"a@example.org\" is not \"assistant@domain \
             organizer@domain\"",
        ),
        (
            "[resource_policy]\nmax_conflict_pct = 101",
            "4: [resource_policy] max_conflict_pct: 101 is more than 100 percent",
        ),
        ("[resource_policy]\ncapacity = 0", "4: [resource_policy] capacity: 0 is less than 1"),
        (
            "[resource_policy]\nquota = \"10h\"",
            "4: [resource_policy] quota: \"10h\" is no quota: two durations, as \"10h/7d\"",
        ),
        ("[domain.\"example.net\"]\n", "3: [domain.\"example.net\"] is none of [users] domains"),
        (
            "[user.\"jane@example.net\"]\n",
            "3: [user.\"jane@example.net\"] is at none of [users] domains (example.org, \
             example.com)",
        ),
        ("[user.\"jane\"]\n", "3: [user.\"jane\"] is no mail address"),
        (
            "[user.\"postmaster@example.org\"]\n",
            "3: [user.\"postmaster@example.org\"] is excluded by [users] exclude",
        ),
        (
            "[user.\"jane@example.org\"]\n[user.\"Jane@example.org\"]\n",
            "4: [user.\"Jane@example.org\"] stands twice: jane@example.org has a table at \
             imip-milter.toml:3 too",
        ),
        (
            "[user.\"jane@example.org\"]\n[resource.\"jane@example.org\"]\n",
            "4: [resource.\"jane@example.org\"] stands twice: jane@example.org has a table at \
             imip-milter.toml:3 too",
        ),
        (
            "[[user.\"jane@example.org\".rule]]\nset = { cancel = \"ask\" }",
            "3: [[user.\"jane@example.org\".rule]] from: a rule needs `from` or `component`",
        ),
        (
            "[[user.\"jane@example.org\".rule]]\nfrom = \"*\"",
            "3: [[user.\"jane@example.org\".rule]] set: is missing: what the rule changes",
        ),
        (
            "[[user.\"jane@example.org\".rule]]\nfrom = \"*\"\nset = { cancl = \"ask\" }",
            "5: [[user.\"jane@example.org\".rule]] set: unknown key `cancl`; did you mean \
             `cancel`?",
        ),
        (
            "[[user.\"jane@example.org\".rule]]\ncomponent = \"EVENT\"\nset = {}",
            "3: [[user.\"jane@example.org\".rule]] component: \"EVENT\" is not one of VEVENT, \
             VTODO, VJOURNAL, VFREEBUSY; did you mean \"VEVENT\"?",
        ),
        (
            "[collection.\"rooms@example.org\"]\n",
            "3: [collection.\"rooms@example.org\"] members: a collection needs members",
        ),
        (
            "[collection.\"rooms@example.org\"]\nmembers = [\"a@example.net\"]",
            "3: [collection.\"rooms@example.org\"] members: a@example.net is at none of [users] \
             domains (example.org, example.com)",
        ),
        (
            "[collection.\"rooms@example.org\"]\nmembers = [\"a@example.org\", \"A@example.org\"]",
            "3: [collection.\"rooms@example.org\"] members: a@example.org stands twice",
        ),
        (
            "[collection.\"rooms@example.org\"]\nmembers = [\"a@example.org\"]\n\
             [collection.\"cars@example.org\"]\nmembers = [\"a@example.org\"]",
            "5: [collection.\"cars@example.org\"] members: a@example.org is a member of \
             rooms@example.org already",
        ),
        (
            "[user.\"a@example.org\"]\n\
             [collection.\"rooms@example.org\"]\nmembers = [\"a@example.org\"]",
            "4: [collection.\"rooms@example.org\"] members: a@example.org is a person: there is a \
             table [user.\"a@example.org\"]",
        ),
        (
            "[collection.\"rooms@example.org\"]\nmembers = [\"rooms@example.org\"]",
            "3: [collection.\"rooms@example.org\"] members: rooms@example.org is a collection \
             itself",
        ),
        ("[polcy]\n", "3: configuration: unknown key `polcy`; did you mean `policy`?"),
        (
            "[server]\nlog = \"file\"",
            "4: [server] log: \"file\" is not one of syslog, journald, stderr",
        ),
        (
            "[server]\nmax_ics = \"1 TB\"",
            "4: [server] max_ics: \"1 TB\" is no size: a number with KiB, MiB or GiB",
        ),
        ("[server]\nmax_parts = 0", "4: [server] max_parts: must be more than 0"),
        (
            "[server]\nsocket = \"/run/x\"",
            "4: [server] socket: \"/run/x\" is neither \"unix:/path\" nor \"inet:address:port\"",
        ),
        (
            "[server]\nsocket_mode = \"999\"",
            "4: [server] socket_mode: \"999\" is no file mode, as \"0660\"",
        ),
        (
            "[server]\nsubmission = [\"127.0.0.1\"]",
            "4: [server] submission: \"127.0.0.1\" is none of \"net:address/bits\", \
             \"daemon:NAME\", \"pickup\"",
        ),
        (
            "[server]\nrelays = [\"google.com\"]",
            "4: [server] relays: \"google.com\" is not \"dkim-domain sender@domain\"",
        ),
        (
            "[server]\nspam_when = [\"X-Spam\"]",
            "4: [server] spam_when: \"X-Spam\" is not \"Name: value\"",
        ),
        (
            "[server]\narc_sealers = [\"no name\"]",
            "4: [server] arc_sealers: \"no name\" is no domain name",
        ),
        (
            "[server]\nresults = [\"smime\"]",
            "4: [server] results: \"smime\" is not one of dmarc, dkim, spf, arc",
        ),
        (
            "[server]\ninject = \"127.0.0.1:25\"",
            "4: [server] inject: \"127.0.0.1:25\" is neither \"smtp://host:port\" nor \
             \"sendmail:/path\"",
        ),
    ] {
        let error = Config::parse(&format!("{USERS}{text}"), "imip-milter.toml")
            .err()
            .unwrap_or_else(|| panic!("accepted: {text}"));
        assert_eq!(error.to_string(), format!("imip-milter.toml:{expected}"), "{text}");
    }
}

#[test]
fn all_mistakes_are_told_at_once() {
    let text = "[policy]\nadd_from = 1\ncancel = \"x\"\n[server]\nfoo = 1\n";
    let error = Config::parse(text, "x.toml").err().unwrap();
    assert_eq!(error.problems.len(), 3, "{error}");
    assert!(error.to_string().contains("known here: socket, "), "{error}");
}

#[test]
fn no_text_makes_it_panic() {
    for text in [
        "\u{0}",
        "[",
        "policy = 1",
        "user = []",
        "[user]\nx = 1",
        "server = \"x\"",
        "[policy]\npolicy = 1\npolicy = 2",
        "[[user.\"jane@example.org\".rule]]\nfrom = 1\nset = 1",
        "[user.\"jane@example.org\"]\nrule = 1",
        "[user.\"jane@example.org\"]\nrule = [1]",
        "[server]\nmax_parts = 99999999999999999999999999",
        "[server]\ndeadline = 1979-05-27T07:32:00Z",
        "[policy]\npark_max = 0x7fffffffffffffffffff",
        "[policy]\nx = [[[[[[[[[",
        "é = \u{301}",
    ] {
        let error = Config::parse(text, "x.toml").err().unwrap();
        assert!(error.to_string().starts_with("x.toml:"), "{text}: {error}");
        assert!(!error.to_string().contains(":0:"), "{error}");
    }
}

#[test]
fn files_that_are_wrong_are_named() {
    for (line, expected) in [
        ("aliases = [\"none\"]", "[users] aliases: cannot read "),
        ("known = \"files\"", "[users] known: \"files\" is neither \"domains\" nor \"file:…\""),
        ("known = \"file:bad\"", "bad:2: \"a b@c\" is no mail address"),
        ("logins = [\"bad\"]", "bad:2: \"\\\"a b@c\\\"\" is not \"login address\""),
        ("logins = [\"twice\"]", "twice:2: login \"a\" has two addresses"),
        ("delimiter = \"+-\"", "[users] delimiter: \"+-\" is not one character, or none"),
        ("exclude = [\"postmaster\"]", "[users] exclude: \"postmaster\" is neither"),
        ("domain = []", "[users] unknown key `domain`; did you mean `domains`?"),
    ] {
        let main = format!("[users]\ndomains = [\"example.org\"]\n{line}\n");
        let folder = folder(&[
            ("imip-milter.toml", main.as_str()),
            ("bad", "jane@example.org ok@example.org\n\"a b@c\"\n"),
            ("twice", "a b@example.org\nA c@example.org\n"),
        ]);
        let error = load(&folder).err().unwrap().to_string();
        // The known file is read word by word.
        let expected = expected.replace("\"a b@c\" is no", "\"\\\"a\" is no");
        assert!(error.contains(&expected) && error.contains("toml:3: "), "{line}: {error}");
    }
}

#[test]
fn every_key_is_documented() {
    let manual =
        [include_str!("../../../docs/configuration.md"), include_str!("../../../docs/policy.md")]
            .concat();
    let mut keys: Vec<String> = keys::KEYS.iter().map(|key| key.name.to_owned()).collect();
    for table in ["server", "users"] {
        let error = Config::parse(&format!("[{table}]\nqqq = 1"), "x.toml").err().unwrap();
        let (_, known) = error.problems[0].text.split_once("known here: ").unwrap();
        keys.extend(known.split(", ").map(str::to_owned));
    }
    assert!(keys.len() > 60, "{keys:?}");
    for key in keys {
        assert!(manual.contains(&format!("\n| `{key}` | ")), "{key}");
    }
}

#[test]
fn documented_defaults_are_the_defaults() {
    let manual = include_str!("../../../docs/configuration.md");
    let policy = include_str!("../../../docs/policy.md");
    let person = policy.split("## Policy: people").nth(1).unwrap();
    let person = person.split("## Policy: resources").next().unwrap();
    for key in &keys::KEYS {
        if !key.resource_only {
            let default = (key.show)(&Policy::person());
            let row = format!("\n| `{}` | `{default}` | ", key.name);
            assert!(person.contains(&row), "{row}");
        }
    }
    // The table of [server], read as a configuration, is the default.
    let rows = manual.split("## `[server]`").nth(1).unwrap().split("\n## ").next().unwrap();
    let lines: Vec<String> = rows
        .lines()
        .filter_map(|row| {
            let mut cells = row.strip_prefix("| `")?.split("` | `");
            let (key, value) = (cells.next()?, cells.next()?);
            Some(format!("{key} = {}", value.split("` |").next()?))
        })
        .collect();
    assert!(lines.len() > 25, "{lines:?}");
    let text = format!("[server]\n{}", lines.join("\n"));
    let written = Config::parse(&text, "x.toml").unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(written.server, Config::parse("", "x.toml").unwrap().server);
}

#[test]
fn a_configuration_can_be_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Config>();
}
