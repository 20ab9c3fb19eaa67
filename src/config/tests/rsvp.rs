//! The address to which users send their answers is nobody's.

use super::*;

fn read(address: &str, more: &str) -> Result<Config, String> {
    let main = format!(
        "[server]\nrsvp_address = \"{address}\"\n[users]\ndomains = [\"example.org\"]\n\
         aliases = [\"virtual\"]\nlists = [\"all@example.org\"]\n{more}"
    );
    let aliases = "info@example.org jane@example.org\nsink@example.org x@elsewhere.example\n\
                   own@example.org own@example.org\n@example.net @example.org\n";
    let folder = folder(&[
        ("imip-milter.toml", main.as_str()),
        ("virtual", aliases),
        ("known", "jane@example.org\n"),
    ]);
    load(&folder).map_err(|e| e.to_string())
}

#[test]
fn it_is_no_users_address() {
    for (address, more, expected) in [
        (
            "jane@example.org",
            "known = \"file:known\"",
            "jane@example.org is a user, by [users] known",
        ),
        ("info@example.org", "", "info@example.org leads to jane@example.org, by [users] aliases"),
        ("all@example.org", "", "all@example.org is a list, by [users] lists"),
        ("jane+rsvp@example.org", "", "jane+rsvp@example.org has a tag behind \"+\""),
    ] {
        let error = read(address, more).err().unwrap();
        let place = format!("imip-milter.toml:2: [server] rsvp_address: {expected}");
        assert!(error.contains(&place), "{address}: {error}");
    }
    let table = "[user.\"rsvp@example.org\"]\n";
    let error = read("rsvp@example.org", table).err().unwrap();
    assert!(error.contains("] is [server] rsvp_address, and nobody's"), "{error}");
}

#[test]
fn with_and_without_a_tag_and_nobodys() {
    for (address, others) in [
        ("rsvp@example.org", "rsvp2@example.org"),
        ("sink@example.org", "info@example.org"),
        ("own@example.org", "jane@example.org"),
        ("rsvp@elsewhere.example", "rsvp@example.org"),
    ] {
        let config = read(address, "").unwrap();
        let users = &config.users;
        let mailbox = |text: &str| Mailbox::parse(text).unwrap();
        let (local, domain) = address.split_once('@').unwrap();
        for same in [address.to_owned(), address.to_uppercase(), format!("{local}+x@{domain}")] {
            assert!(users.is_rsvp_address(&mailbox(&same)), "{same}");
            assert_eq!(users.user(&mailbox(&same)), None, "{same}");
            assert_eq!(users.resolve(&mailbox(&same)), Recipient::Excluded, "{same}");
        }
        assert!(!users.is_rsvp_address(&mailbox(others)));
        let warned =
            config.warnings().iter().any(|w| w.contains("rsvp_address: elsewhere.example"));
        assert_eq!(warned, domain == "elsewhere.example", "{address}");
    }
    let none = read("", "").unwrap();
    assert!(!none.users.is_rsvp_address(&Mailbox::parse("rsvp@example.org").unwrap()));
}
