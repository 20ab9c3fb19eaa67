//! Manual pages and completions: all commands, options and keys are in them, the formatters
//! have nothing to complain of, and real shells complete by the scripts.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::{
    collections::BTreeSet,
    env, fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use support::{daemon::program, skip};

const PAGES: [&str; 3] = ["imip-milter.8", "imip-milter-calendar.1", "imip-milter.toml.5"];

fn run(arguments: &[&str]) -> Output {
    let done = Command::new(program())
        .args(arguments)
        .env_remove("SOURCE_DATE_EPOCH")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    done
}

fn text(arguments: &[&str]) -> String {
    String::from_utf8(run(arguments).stdout).expect("text")
}

/// The words of a page, as a reader sees them but for their lines.
fn words(page: &str) -> String {
    let shown = text(&["man", page])
        .replace("\\fB", "")
        .replace("\\fI", "")
        .replace("\\fR", "")
        .replace("\\-", "-")
        .replace("\\*(Aq", "'")
        .replace("\\:", "");
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A program that is installed, or a message that the test does without it.
fn installed(name: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path).any(|folder| folder.join(name).is_file());
    if !found {
        skip(name, &format!("{name} is not installed"));
    }
    found
}

/// All commands, as the words that call them, and the options of each, by `--help`.
fn commands() -> Vec<(Vec<String>, BTreeSet<String>)> {
    let mut found = Vec::new();
    let mut open = vec![Vec::<String>::new()];
    while let Some(path) = open.pop() {
        let mut arguments: Vec<&str> = path.iter().map(String::as_str).collect();
        arguments.push("--help");
        let help = text(&arguments);
        let mut part = "";
        let mut below = Vec::new();
        let mut options = BTreeSet::new();
        for line in help.lines() {
            if !line.starts_with(' ') && line.ends_with(':') {
                part = line;
            }
            let word = line.trim_start();
            let indent = line.len() - word.len();
            let first = word.split([' ', ',']).next().unwrap_or_default();
            match part {
                "Commands:" if indent == 2 && first != "help" => below.push(first.to_owned()),
                "Options:" if word.starts_with('-') => {
                    let names = word.split("  ").next().unwrap_or_default();
                    let names = names.split([' ', ',']).filter(|w| w.starts_with("--"));
                    options.extend(names.map(str::to_owned));
                }
                _ => {}
            }
        }
        if below.is_empty() {
            found.push((path.clone(), options));
        }
        open.extend(below.into_iter().map(|word| {
            let mut path = path.clone();
            path.push(word);
            path
        }));
    }
    assert!(found.len() > 20, "{found:?}");
    found
}

#[test]
fn every_command_and_option_is_in_its_page() {
    let (program, calendar) = (words("imip-milter.8"), words("imip-milter-calendar.1"));
    for (path, options) in commands() {
        let page = if path[0] == "calendar" { &calendar } else { &program };
        let usage = format!("imip-milter {}", path.join(" "));
        let (_, section) = page.split_once(&format!("{usage} ")).unwrap_or_else(|| {
            panic!("{usage} is in no page");
        });
        let section = section.split(".SS ").next().unwrap().split(".SH ").next().unwrap();
        for option in options {
            let common = ["--config", "--help", "--version"].contains(&option.as_str());
            let place = if common { page } else { section };
            assert!(place.contains(&format!("{option} ")), "{usage}: {option} is not in {place}");
        }
    }
}

#[test]
fn every_key_is_in_the_page_of_the_configuration() {
    let page = words("imip-milter.toml.5");
    for document in ["docs/configuration.md", "docs/policy.md"] {
        let text =
            fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(document)).unwrap();
        let mut keys = 0;
        for row in text.lines().filter_map(|line| line.strip_prefix("| `")) {
            let cells: Vec<&str> = row.split(" | ").collect();
            let Some((key, _)) = row.split_once('`').filter(|(key, _)| key.is_ascii()) else {
                continue;
            };
            assert!(page.contains(&format!(".TP {key}")) || cells.len() > 3, "{document}: {key}");
            keys += 1;
        }
        assert!(keys > 40, "{document}: {keys}");
    }
    // Defaults and meanings come with them, links to documents become words.
    assert!(page.contains(".TP deadline (default: \"5s\") for one message at its end"), "{page}");
    assert!(page.contains("stands in the sections on policy below: every key"), "{page}");
    assert!(!page.contains(".md#") && !page.contains("](") && !page.contains('|'), "{page}");
    assert!(!page.contains("invariants::"), "tests are no concern of the page");
}

#[test]
fn the_formatters_have_nothing_to_complain_of() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("new/man");
    run(&["man", "--dir", into.to_str().unwrap()]);
    let mut written: Vec<_> = fs::read_dir(&into)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    written.sort();
    let mut names = PAGES.to_vec();
    names.sort_unstable();
    assert_eq!(written, names);
    for name in PAGES {
        let file = into.join(name);
        assert_eq!(fs::read_to_string(&file).unwrap(), text(&["man", name]), "{name}");
        if installed("mandoc") {
            let lint = Command::new("mandoc").args(["-T", "lint"]).arg(&file).output().unwrap();
            assert_eq!(String::from_utf8_lossy(&lint.stdout), "", "{name}");
            assert!(lint.status.success(), "{name}");
        }
        if installed("groff") {
            let shown = Command::new("groff")
                .args(["-t", "-man", "-ww", "-Tutf8", "-rLL=78n", "-P-cbou"])
                .arg(&file)
                .output()
                .unwrap();
            assert_eq!(String::from_utf8_lossy(&shown.stderr), "", "{name}");
            let shown = String::from_utf8(shown.stdout).unwrap();
            let wide: Vec<&str> = shown.lines().filter(|l| l.chars().count() > 79).collect();
            // Only examples, which are not divided.
            assert!(wide.iter().all(|l| l.starts_with("           ")), "{wide:#?}");
            assert!(wide.len() < 5, "{wide:#?}");
            assert!(shown.contains("NAME\n       imip-milter"), "{shown}");
        }
    }
}

#[test]
fn equal_sources_make_equal_pages() {
    for name in PAGES {
        let dated = |seconds: Option<&str>| {
            let mut command = Command::new(program());
            command.args(["man", name]).env_remove("SOURCE_DATE_EPOCH");
            if let Some(seconds) = seconds {
                command.env("SOURCE_DATE_EPOCH", seconds);
            }
            String::from_utf8(command.output().unwrap().stdout).unwrap()
        };
        assert_eq!(dated(None), dated(None));
        let old = dated(Some("86400"));
        assert!(old.contains(" 1970-01-02 "), "{old}");
        let version = env!("CARGO_PKG_VERSION");
        assert!(old.contains(&format!("\"imip\\-milter {version}\"")), "{old}");
        assert_eq!(old.replacen("1970-01-02", "2001-09-09", 1), dated(Some("1000000000")));
    }
}

#[test]
fn pages_are_listed_and_found_by_short_names() {
    let list = text(&["man"]);
    for name in ["imip-milter(8) ", "imip-milter-calendar(1) ", "imip-milter.toml(5) "] {
        assert!(list.lines().any(|line| line.starts_with(name)), "{list}");
    }
    assert_eq!(text(&["man", "calendar"]), text(&["man", "imip-milter-calendar.1"]));
    assert_eq!(text(&["man", "imip-milter.toml"]), text(&["man", "imip-milter.toml.5"]));
    let wrong = Command::new(program()).args(["man", "imip-miler"]).output().unwrap();
    assert_eq!(wrong.status.code(), Some(64));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("imip-milter"), "{wrong:?}");
}

/// What bash offers behind these words, the last of which is being typed.
fn complete(words: &[&str]) -> Vec<String> {
    const SCRIPT: &str = r#"
        source <("$IMIP" completions bash)
        complete -p imip-milter >/dev/null || exit 1
        function=$(complete -p imip-milter | sed 's/.*-F \([^ ]*\) .*/\1/')
        COMP_WORDS=(imip-milter "$@")
        COMP_CWORD=$#
        "$function" imip-milter "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
        printf '%s\n' "${COMPREPLY[@]}""#;
    let done = Command::new("bash")
        .args(["--norc", "-c", SCRIPT, "bash"])
        .args(words)
        .env("IMIP", program())
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let mut offered: Vec<String> =
        String::from_utf8(done.stdout).unwrap().split_whitespace().map(str::to_owned).collect();
    offered.sort();
    offered
}

#[test]
fn bash_completes_commands_options_and_words() {
    if !installed("bash") {
        return;
    }
    assert_eq!(complete(&["cal"]), ["calendar"]);
    assert_eq!(complete(&["calendar", "h"]), ["help", "history"]);
    assert_eq!(complete(&["calendar", "list", "--f"]), ["--from"]);
    assert_eq!(complete(&["check-config", "--p"]), ["--postfix"]);
    assert_eq!(complete(&["completions", "z"]), ["zsh"]);
    assert_eq!(complete(&["--config", "/et"]), ["/etc"]);
    for (path, options) in commands() {
        let mut words: Vec<&str> = path.iter().map(String::as_str).collect();
        words.push("--");
        let offered: BTreeSet<String> = complete(&words).into_iter().collect();
        let missing: Vec<_> = options.difference(&offered).collect();
        // Every command knows --version in its help, but completes it at the top alone.
        assert!(missing.iter().all(|m| *m == "--version"), "{path:?}: {missing:?}");
    }
}

#[test]
fn other_shells_can_read_their_scripts() {
    let folder = tempfile::tempdir().unwrap();
    for (shell, check) in [("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")] {
        let file = folder.path().join(shell);
        fs::write(&file, run(&["completions", shell]).stdout).unwrap();
        if installed(shell) {
            let done = Command::new(shell).arg(check).arg(&file).output().unwrap();
            assert!(done.status.success(), "{shell}: {}", String::from_utf8_lossy(&done.stderr));
            assert!(done.stderr.is_empty(), "{shell}: {}", String::from_utf8_lossy(&done.stderr));
        }
    }
    for shell in ["elvish", "powershell"] {
        assert!(text(&["completions", shell]).contains("calendar"), "{shell}");
    }
    if installed("fish") {
        let script = format!(
            "source {}; complete -C 'imip-milter cal'",
            folder.path().join("fish").display()
        );
        let done = Command::new("fish").args(["--no-config", "-c", &script]).output().unwrap();
        let offered = String::from_utf8_lossy(&done.stdout);
        assert!(offered.starts_with("calendar\t"), "{offered}");
    }
}

#[test]
fn neither_needs_a_configuration() {
    for arguments in [&["man", "calendar"][..], &["completions", "bash"], &["man"]] {
        let mut with = vec!["--config", "/nowhere/at/all.toml"];
        with.extend(arguments);
        assert_eq!(run(&with).stdout, run(arguments).stdout);
    }
}
