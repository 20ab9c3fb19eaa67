//! Who is local: recipients, address sets, logins.

use super::*;

const ALIASES: &str = "\
info@example.org       jane@example.org
team@example.org       jane@example.org, bob@example.org, x@elsewhere.example
copy@example.org       jane@example.org, x@elsewhere.example
away@example.org       x@elsewhere.example
bob@example.org        bob@example.org, jane@example.org
root@example.org       postmaster@example.org
news@example.org       all@example.org
gone@example.org       nobody@example.org
@example.net           @example.org
@shop.example          jane@example.org
own@example.net        bob@example.org
";

fn directory() -> (tempfile::TempDir, Config) {
    let folder = folder(&[
        (
            "imip-milter.toml",
            "[users]\ndomains = [\"example.org\"]\naliases = [\"virtual\"]\nknown = \"file:known\"\n\
             lists = [\"all@example.org\"]\nlogins = [\"logins\"]\n\
             [resource.\"room@example.org\"]\n",
        ),
        ("virtual", ALIASES),
        ("known", "# people\njane@example.org jane/\nbob\n"),
        ("logins", "JD jane@example.org\nbob   bob\nteam team@example.org\n"),
    ]);
    let config = load(&folder).unwrap_or_else(|e| panic!("{e}"));
    (folder, config)
}

#[test]
fn recipients() {
    let (_folder, config) = directory();
    for (address, expected) in [
        ("jane@example.org", "jane@example.org"),
        ("Jane+tag@Example.org", "jane@example.org"),
        ("info@example.org", "jane@example.org"),
        ("info@example.net", "jane@example.org"),
        ("jane@example.net", "jane@example.org"),
        // bob's mailbox has copies: an alias of it leads to two.
        ("own@example.net", "list bob@example.org jane@example.org"),
        ("any@shop.example", "jane@example.org"),
        ("copy@example.org", "jane@example.org"),
        ("room@example.org", "room@example.org"),
        ("team@example.org", "list jane@example.org bob@example.org"),
        ("bob@example.org", "list bob@example.org jane@example.org"),
        ("all@example.org", "list"),
        ("news@example.org", "list"),
        ("away@example.org", "foreign"),
        ("x@elsewhere.example", "foreign"),
        ("jane@sub.example.org", "foreign"),
        ("postmaster@example.org", "excluded"),
        ("postmaster+x@example.net", "excluded"),
        ("root@example.org", "excluded"),
        ("nobody@example.org", "unknown"),
        ("gone@example.org", "unknown"),
    ] {
        let found = match config.users.resolve(&mailbox(address)) {
            Recipient::User(user) => user.id.to_string(),
            Recipient::List { members } => {
                members.iter().fold("list".to_owned(), |s, m| format!("{s} {}", m.id))
            }
            Recipient::Excluded => "excluded".to_owned(),
            Recipient::Foreign => "foreign".to_owned(),
            Recipient::Unknown => "unknown".to_owned(),
        };
        assert_eq!(found, expected, "{address}");
    }
    for (address, elsewhere) in [
        ("jane@example.org", false),
        ("copy@example.org", true),
        ("all@example.org", true),
        ("news@example.org", true),
        ("x@elsewhere.example", true),
        ("bob@example.org", false),
    ] {
        assert_eq!(config.users.leads_elsewhere(&mailbox(address)), elsewhere, "{address}");
    }
}

#[test]
fn address_sets() {
    let (_folder, config) = directory();
    let jane = user(&config, "jane@example.org");
    for mine in [
        "jane@example.org",
        "info@example.org",
        "copy@example.org",
        "jane@example.net",
        "info+x@example.net",
    ] {
        assert!(jane.addresses.contains(&mailbox(mine)), "{mine}");
    }
    for other in ["team@example.org", "bob@example.org", "own@example.net", "team@example.net"] {
        assert!(!jane.addresses.contains(&mailbox(other)), "{other}");
    }
    assert_eq!(jane.addresses.list[0].as_str(), "jane@example.org");
    assert_eq!(user(&config, "bob@example.org").id.as_str(), "bob@example.org");
    assert!(config.users.user(&mailbox("team@example.org")).is_none());
    assert!(user(&config, "any@shop.example").addresses.contains(&mailbox("any@shop.example")));
    assert!(config.users.is_local_domain("example.net"));
    assert!(!config.users.is_local_domain("shop.example"));
}

#[test]
fn logins() {
    let (_folder, from_files) = directory();
    let login = |config: &Config, text: &str| config.users.login(text).map(|u| u.id.to_string());
    for (text, expected) in [
        ("jd", Some("jane@example.org")),
        ("JD", Some("jane@example.org")),
        ("bob", Some("bob@example.org")),
        ("jane@example.org", None),
        ("team", None),
        ("", None),
    ] {
        assert_eq!(login(&from_files, text).as_deref(), expected, "{text}");
    }
    let default = config("");
    for (text, expected) in [
        ("jane", Some("jane@example.org")),
        ("jane@example.com", Some("jane@example.com")),
        ("jane@elsewhere.example", None),
        ("postmaster", None),
        ("", None),
        ("a b", None),
    ] {
        assert_eq!(login(&default, text).as_deref(), expected, "{text}");
    }
}

#[test]
fn an_alias_has_no_table_of_its_own() {
    let wrong = folder(&[
        (
            "imip-milter.toml",
            "[users]\ndomains = [\"example.org\"]\naliases = [\"virtual\"]\n\
             [user.\"info@example.org\"]\n[user.\"team@example.org\"]\n\
             [user.\"away@example.org\"]\n[user.\"bob@example.org\"]\n",
        ),
        ("virtual", ALIASES),
    ]);
    let error = load(&wrong).err().unwrap();
    let texts: Vec<_> = error.problems.iter().map(|p| format!("{} {}", p.line, p.text)).collect();
    for expected in [
        "4 [user.\"info@example.org\"] is an address of jane@example.org: write the table for \
         jane@example.org",
        "5 [user.\"team@example.org\"] leads to several, by [users] aliases",
        "6 [user.\"away@example.org\"] leads elsewhere, by [users] aliases",
    ] {
        assert!(texts.iter().any(|t| t == expected), "{texts:#?}");
    }
    assert_eq!(texts.len(), 3);
}
