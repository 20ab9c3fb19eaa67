//! What is installed beside the program fits the program: the sample configuration shows
//! every key of the manual with its default, and nothing else but where the packages listen.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::{
    collections::BTreeSet,
    fs,
    os::unix::fs::MetadataExt,
    path::Path,
    process::{Command, Output},
};

use imip_milter::{
    config::{Config, Server},
    itip::Mailbox,
};

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn load(text: &str) -> Config {
    Config::parse(text, "imip-milter.toml").unwrap_or_else(|e| panic!("{e}"))
}

/// A line without the `#` that makes it a comment, if it is a setting.
fn setting(line: &str) -> Option<&str> {
    let setting = line.strip_prefix('#').unwrap_or(line);
    let first = setting.chars().next()?;
    (first == '[' || first.is_ascii_lowercase()).then_some(setting)
}

fn uncommented(text: &str) -> String {
    text.lines().filter_map(setting).map(|line| format!("{line}\n")).collect()
}

fn sample() -> (String, String) {
    let sample = read("packaging/imip-milter.toml");
    let (defaults, examples) = sample.split_once("# EXAMPLES").unwrap();
    (defaults.to_owned(), examples.to_owned())
}

/// `table.key` of every setting.
fn keys(text: &str) -> BTreeSet<String> {
    let mut table = "";
    let mut keys = BTreeSet::new();
    for line in text.lines() {
        match line.split_once(" = ") {
            Some((key, _)) => drop(keys.insert(format!("{table}{key}"))),
            None => table = line,
        }
    }
    keys
}

/// The keys of the manual, in the same form.
fn manual() -> BTreeSet<String> {
    let mut table = "";
    let mut keys = BTreeSet::new();
    for line in [read("docs/configuration.md"), read("docs/policy.md")].concat().lines() {
        if let Some(title) = line.strip_prefix("## ") {
            table = match title {
                t if t.starts_with("`[server]`") => "[server]",
                t if t.starts_with("`[users]`") => "[users]",
                "Policy: people" => "[policy]",
                "Policy: resources" => "[resource_policy]",
                _ => "",
            };
        }
        let key = line.strip_prefix("| `").and_then(|l| l.split_once('`')).map(|(key, _)| key);
        // The name of a room stands in its own table.
        if let Some(key) = key.filter(|key| !table.is_empty() && *key != "name") {
            keys.insert(format!("{table}{key}"));
        }
    }
    keys
}

/// With users, whom the sample leaves to the admin.
fn with_users(text: &str) -> String {
    let with = text.replace("\ndomains = []", "\ndomains = [\"example.org\"]");
    let with = with.replace("\n#domains = []", "\ndomains = [\"example.org\"]");
    assert_ne!(text, with);
    with
}

#[test]
fn the_sample_configuration_works_as_it_is() {
    let text = read("packaging/imip-milter.toml");
    let config = load(&text);
    assert!(config.users.local_domains().is_empty());
    // The default, and the place that Postfix sees from its chroot.
    let mut sockets = config.server.sockets.clone();
    assert_eq!(
        sockets.pop().unwrap().to_string(),
        "unix:/var/spool/postfix/imip-milter/imip-milter.sock"
    );
    assert_eq!(sockets, Server::default().sockets);
    let active = text.lines().filter(|line| !line.starts_with('#') && line.contains('='));
    assert!(active.map(|line| line.split_once(' ').unwrap().0).eq(["socket"]));
}

#[test]
fn the_sample_configuration_has_every_key_of_the_manual() {
    let (defaults, _) = sample();
    assert_eq!(keys(&uncommented(&defaults)), manual());
}

#[test]
fn the_sample_configuration_shows_the_defaults() {
    let (defaults, examples) = sample();
    let defaults = with_users(&defaults);
    let (bare, full) = (load(&defaults), load(&uncommented(&defaults)));
    assert_eq!(format!("{:?}", bare.server), format!("{:?}", full.server));
    let room = "\n[resource.\"room@example.org\"]\n";
    let (bare, full) = (load(&(defaults.clone() + room)), load(&(uncommented(&defaults) + room)));
    for address in ["jane@example.org", "room@example.org"] {
        let explain = |config: &Config| -> Vec<_> {
            let user = config.users.user(&Mailbox::parse(address).unwrap()).unwrap();
            config.explain(&user).into_iter().map(|(key, value, _)| (key, value)).collect()
        };
        assert_eq!(explain(&bare), explain(&full), "{address}");
    }
    // What is excluded, and what is not.
    for address in ["abuse@example.org", "jane+tag@example.org", "jane@elsewhere.example"] {
        let user = |config: &Config| config.users.user(&Mailbox::parse(address).unwrap());
        assert_eq!(user(&bare), user(&full), "{address}");
    }
    load(&uncommented(&(defaults + "# EXAMPLES" + &examples)));
}

/// The units that look after the calendars, each with its timer.
const CARE: [&str; 2] = ["imip-milter-expire", "imip-milter-check"];

#[test]
fn the_units_of_care_are_understood() {
    let folder = tempfile::tempdir().unwrap();
    // Neither the program nor its manual is installed here.
    let program = folder.path().join("imip-milter");
    fs::write(&program, "").unwrap();
    fs::set_permissions(&program, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    for name in CARE {
        let mut command = vec!["verify".to_owned()];
        for kind in ["service", "timer"] {
            let unit = read(&format!("packaging/systemd/{name}.{kind}"));
            let unit: String = unit
                .lines()
                .filter(|line| !line.starts_with("Documentation="))
                .map(|line| line.replace("/usr/sbin/imip-milter", program.to_str().unwrap()) + "\n")
                .collect();
            let path = folder.path().join(format!("{name}.{kind}"));
            fs::write(&path, unit).unwrap();
            command.push(path.to_str().unwrap().to_owned());
        }
        let arguments: Vec<&str> = command.iter().map(String::as_str).collect();
        let Some(output) = run("/usr/bin/systemd-analyze", &arguments) else { return };
        let said = said(&output);
        let about: Vec<&str> = said.lines().filter(|line| line.contains(name)).collect();
        assert!(about.is_empty(), "{said}");
    }
}

/// Runs a program on files of the source; `None` where it is not installed.
fn run(program: &str, arguments: &[&str]) -> Option<Output> {
    if !Path::new(program).exists() {
        support::skip("debian", &format!("{program} is not installed (`make setup` installs it)"));
        return None;
    }
    let folder = env!("CARGO_MANIFEST_DIR");
    Some(Command::new(program).args(arguments).current_dir(folder).output().unwrap())
}

fn said(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!("{}{}", String::from_utf8_lossy(out), String::from_utf8_lossy(err))
}

#[test]
fn the_services_are_exposed_as_little_as_can_be() {
    for unit in ["imip-milter", "imip-milter-check", "imip-milter-expire"] {
        let file = format!("packaging/systemd/{unit}.service");
        // In tenths: 1.5.
        let arguments = ["--offline=yes", "--threshold=15", "security", &file];
        let Some(output) = run("/usr/bin/systemd-analyze", &arguments) else { return };
        assert!(output.status.success(), "{}", said(&output));
    }
    let unit = read("packaging/systemd/imip-milter.service");
    for line in ["CapabilityBoundingSet=", "NoNewPrivileges=yes", "Type=notify"] {
        assert!(unit.lines().any(|l| l == line), "{line}");
    }
}

#[test]
fn the_apparmor_profile_is_well_formed() {
    let arguments = ["-Q", "-K", "packaging/apparmor/imip-milter"];
    let Some(output) = run("/usr/sbin/apparmor_parser", &arguments) else { return };
    assert!(output.status.success(), "{}", said(&output));
    // The unit asks for it by its name, and so do the places that the configuration names.
    assert!(
        read("packaging/systemd/imip-milter.service").contains("AppArmorProfile=-imip-milter\n")
    );
    assert!(read("packaging/apparmor/imip-milter").contains("\nprofile imip-milter "));
}

#[test]
fn scripts_are_plain_shell() {
    for script in ["debian/postinst", "debian/prerm", "debian/postrm"] {
        let Some(output) = run("/bin/sh", &["-n", &format!("packaging/{script}")]) else { return };
        assert!(output.status.success(), "{script}: {}", said(&output));
    }
    for script in ["rpm/pre", "rpm/post", "rpm/preun", "rpm/postun"] {
        let Some(output) = run("/bin/sh", &["-n", &format!("packaging/{script}")]) else { return };
        assert!(output.status.success(), "{script}: {}", said(&output));
    }
}

#[test]
fn user_and_directories_are_made_by_systemd_as_well() {
    let root = tempfile::tempdir().unwrap();
    let at = format!("--root={}", root.path().display());
    let conf = "imip-milter.conf";
    for folder in ["sysusers.d", "tmpfiles.d"] {
        let there = root.path().join("usr/lib").join(folder);
        fs::create_dir_all(&there).unwrap();
        fs::write(there.join(conf), read(&format!("packaging/{folder}/{conf}"))).unwrap();
    }
    fs::create_dir(root.path().join("etc")).unwrap();
    let Some(output) = run("/usr/bin/systemd-sysusers", &[&at, conf]) else { return };
    assert!(output.status.success(), "{}", said(&output));
    let passwd = fs::read_to_string(root.path().join("etc/passwd")).unwrap();
    let line = passwd.lines().find(|line| line.starts_with("imip-milter:")).expect("the user");
    assert!(line.contains(":iMIP mail filter:/var/lib/imip-milter:"), "{line}");
    let uid: u32 = line.split(':').nth(2).unwrap().parse().unwrap();
    if fs::metadata(root.path()).unwrap().uid() != 0 {
        return support::skip("debian", "only root can make directories for others");
    }
    let Some(output) = run("/usr/bin/systemd-tmpfiles", &["--create", &at, conf]) else { return };
    assert!(output.status.success(), "{}", said(&output));
    for (folder, mode) in [("var/lib/imip-milter", 0o700), ("run/imip-milter", 0o750)] {
        let made = fs::metadata(root.path().join(folder)).unwrap();
        assert_eq!((made.uid(), made.mode() & 0o7777), (uid, mode), "{folder}");
    }
}

#[test]
fn the_changelog_of_the_package_is_that_of_this_version() {
    let changelog = read("packaging/debian/changelog");
    let first = changelog.lines().next().unwrap();
    assert_eq!(
        first,
        format!("imip-milter ({}-1) unstable; urgency=medium", env!("CARGO_PKG_VERSION"))
    );
}

/// In a mount namespace: what a purge removes is not this host's.
#[test]
fn a_state_directory_of_its_own_is_emptied_by_a_purge() {
    const PURGE: &str = "
        for folder in /etc /run /var/lib /var/spool; do mount -t tmpfs none $folder; done
        mkdir /etc/imip-milter /var/lib/imip-milter
        mount -t tmpfs none /var/lib/imip-milter
        echo x >/var/lib/imip-milter/loop.key
        echo x >/etc/imip-milter/imip-milter.toml
        echo made
        sh \"$1\" purge
        ls -A /etc/imip-milter /var/lib/imip-milter 2>&1";
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/debian/postrm");
    let run =
        Command::new("unshare").args(["--mount", "sh", "-ec", PURGE, "sh"]).arg(script).output();
    let Ok(output) = run else { return support::skip("unshare", "it cannot be run") };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if !said.starts_with("made\n") {
        return support::skip("unshare", "this user cannot make a mount namespace");
    }
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("imip-milter: /var/lib/imip-milter stays"), "{told}");
    assert!(said.contains("/etc/imip-milter': No such file"), "{said} {told}");
    assert!(!said.contains("loop.key"), "{said}");
}
