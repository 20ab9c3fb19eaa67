//! `check-config --postfix` against the real postconf and postmap: the recipes of contrib as they
//! stand, and each of an administrator's mistakes made in one of them.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod support;

use std::{
    fs::{self, Permissions},
    os::unix::{
        fs::{PermissionsExt, chown},
        net::UnixListener,
    },
    path::Path,
    process::Command,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};
use support::{daemon::program, postfix_or_skip};
use tempfile::TempDir;

const CONTRIB: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/contrib/postfix");

/// What Debian's package, or an administrator before us, has written.
const MAIN: &str = "\
compatibility_level = 3.6
queue_directory = /var/spool/postfix
myhostname = mx.example.org
mydestination = localhost
local_recipient_maps = texthash:/etc/postfix/local
virtual_mailbox_domains = example.org
virtual_mailbox_maps = texthash:/etc/postfix/vmailbox
virtual_alias_maps = texthash:/etc/postfix/virtual
recipient_delimiter = +
";
const MASTER: &str = "\
smtp inet n - y - - smtpd
pickup unix n - y 60 1 pickup
cleanup unix n - y - 0 cleanup
";
const TABLES: &str = "\
[user.\"jane@example.org\"]
[resource.\"room1@example.org\"]
";

/// A folder with the configurations of all programs.
struct Site(TempDir);

/// A mistake: in which file, what is replaced by what.
type Change = (&'static str, &'static str, &'static str);

impl Site {
    /// As the recipe in this folder of contrib/postfix says.
    fn new(recipe: &str, changes: &[Change]) -> Self {
        let dir = tempfile::Builder::new()
            .prefix("imip-")
            .permissions(Permissions::from_mode(0o755))
            .tempdir_in("/tmp")
            .unwrap();
        let root = dir.path();
        for folder in ["etc", "spool/imip-milter", "rspamd/local.d", "state"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        let read = |name: &str| {
            fs::read_to_string(Path::new(CONTRIB).join(recipe).join(name)).unwrap_or_default()
        };
        let server =
            format!("state_dir = \"{}\"\nlog = \"stderr\"\n", root.join("state").display());
        let toml = read("imip-milter.toml").replace("[server]\n", &format!("[server]\n{server}"));
        let mut files = vec![
            ("etc/main.cf", MAIN.to_owned() + &read("main.cf")),
            ("etc/master.cf", MASTER.to_owned() + &read("master.cf")),
            ("etc/header_checks", read("header_checks")),
            ("etc/local", "root x\n".to_owned()),
            ("etc/vmailbox", "room1@example.org room1/\n".to_owned()),
            ("etc/virtual", "jane@example.org root@localhost\n".to_owned()),
            ("opendkim.conf", read("opendkim.conf")),
            ("rspamd/local.d/dkim_signing.conf", read("local.d/dkim_signing.conf")),
            ("imip-milter.toml", toml + TABLES),
        ];
        for (file, from, to) in changes {
            let (_, text) = files
                .iter_mut()
                .find(|(name, _)| Path::new(name).file_name() == Path::new(file).file_name())
                .unwrap();
            assert!(text.contains(from), "{file} has no {from:?}");
            *text = text.replace(from, to);
        }
        for (name, text) in files.iter().filter(|(_, text)| !text.is_empty()) {
            let text = text
                .replace("/var/spool/postfix", &root.join("spool").display().to_string())
                .replace("/etc/postfix", &root.join("etc").display().to_string());
            fs::write(root.join(name), text).unwrap();
        }
        let site = Site(dir);
        site.own("spool/imip-milter", "postfix", 0o2750);
        site
    }

    fn own(&self, path: &str, group: &str, mode: u32) {
        let text = fs::read_to_string("/etc/group").unwrap();
        let line = text.lines().find(|l| l.split(':').next() == Some(group)).unwrap();
        let gid = line.split(':').nth(2).unwrap().parse().unwrap();
        let path = self.0.path().join(path);
        chown(&path, None, Some(gid)).unwrap();
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    /// What is said of Postfix.
    fn warnings(&self) -> Vec<String> {
        let root = self.0.path();
        let output = Command::new(program())
            .arg("--config")
            .arg(root.join("imip-milter.toml"))
            .args(["check-config", "--postfix", "--opendkim"])
            .arg(root.join("opendkim.conf"))
            .arg("--rspamd")
            .arg(root.join("rspamd"))
            .env("MAIL_CONFIG", root.join("etc"))
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{told}");
        let root = root.display().to_string();
        let lines = told.lines().filter_map(|l| l.strip_prefix("imip-milter: warning: postfix: "));
        lines.map(|line| line.replace(&root, "")).collect()
    }
}

#[test]
fn the_recipes_of_contrib_give_no_warning() {
    if !postfix_or_skip() {
        return;
    }
    for recipe in ["", "opendkim", "rspamd"] {
        assert_eq!(Site::new(recipe, &[]).warnings(), Vec::<String>::new(), "{recipe}");
    }
}

#[test]
fn other_ways_to_write_the_same_give_none_either() {
    const OURS: &str = "unix:imip-milter/imip-milter.sock";
    if !postfix_or_skip() {
        return;
    }
    let cases: &[&[Change]] = &[
        &[("main.cf", OURS, "{ unix:imip-milter/imip-milter.sock, default_action=tempfail }")],
        &[("main.cf", OURS, "local:imip-milter/imip-milter.sock")],
        // In a chroot the queue directory is the root.
        &[("main.cf", OURS, "unix:/imip-milter/imip-milter.sock")],
        &[
            ("main.cf", OURS, "unix:/var/spool/postfix/imip-milter/imip-milter.sock"),
            ("master.cf", "smtp inet n - y", "smtp inet n - n"),
            ("master.cf", "cleanup unix n - y", "cleanup unix n - -"),
        ],
        &[
            ("main.cf", OURS, "inet:localhost:8895"),
            ("master.cf", OURS, "inet:[127.0.0.1]:8895"),
            (
                "imip-milter.toml",
                "unix:/var/spool/postfix/imip-milter/imip-milter.sock",
                "inet:127.0.0.1:8895",
            ),
        ],
        &[
            ("main.cf", OURS, "$ours"),
            ("main.cf", "myhostname", "ours = unix:imip-milter/imip-milter.sock\nmyhostname"),
        ],
        &[(
            "master.cf",
            "smtp inet n - y - - smtpd",
            "smtp inet n - y - 1 postscreen\nsmtpd pass - - y - - smtpd",
        )],
        // A signer on the public service, behind this filter, has nothing to do there.
        &[
            ("opendkim.conf", "Mode                sv", "Mode s"),
            ("main.cf", "smtpd_milters =\n    unix:opendkim/opendkim.sock,", "smtpd_milters ="),
        ],
        // Another port for mail of a content filter, which was filtered before.
        &[
            (
                "master.cf",
                "pickup unix",
                "127.0.0.1:10025 inet n - n - - smtpd\n    -o receive_override_options=no_milters\npickup unix",
            ),
            ("main.cf", "myhostname", "content_filter = smtp:127.0.0.1:10024\nmyhostname"),
        ],
        // Everybody is taken.
        &[(
            "main.cf",
            "virtual_mailbox_maps = texthash:/etc/postfix/vmailbox",
            "virtual_mailbox_maps =",
        )],
        &[("main.cf", "texthash:/etc/postfix/vmailbox", "static:x/")],
        &[("vmailbox", "room1@example.org", "@example.org")],
        &[(
            "main.cf",
            "virtual_mailbox_domains = example.org",
            "virtual_mailbox_domains = inline:{ example.org=x, b.example=x }",
        )],
    ];
    for changes in cases {
        assert_eq!(Site::new("opendkim", changes).warnings(), Vec::<String>::new(), "{changes:?}");
    }
}

/// Recipe, changes, and words of each warning that they give.
type Case = (&'static str, &'static [Change], &'static [&'static str]);

const INJECT: &str = "-o smtpd_milters=unix:opendkim/opendkim.sock\n";
const LISTENER: &str = "127.0.0.1:10026 inet";

const CASES: &[Case] = &[
    // The filter is not named where it has to be.
    (
        "",
        &[
            ("main.cf", "\nsmtpd_milters = unix:imip-milter/imip-milter.sock", ""),
            ("master.cf", "-o smtpd_milters=unix:imip-milter/imip-milter.sock", ""),
        ],
        &[
            "smtpd_milters does not name this filter: no mail reaches it; add unix:imip-milter/imip-milter.sock, last",
        ],
    ),
    (
        "",
        &[("main.cf", "\nsmtpd_milters = unix:imip-milter/imip-milter.sock", "")],
        &["smtp: smtpd_milters does not name this filter; add it"],
    ),
    (
        "opendkim",
        &[("master.cf", "unix:imip-milter/imip-milter.sock,unix:opendkim", "unix:opendkim")],
        &[
            "submission: smtpd_milters does not name this filter: what users send is not recorded; add it",
        ],
    ),
    (
        "opendkim",
        &[("main.cf", "    unix:imip-milter/imip-milter.sock,\n", "")],
        &["non_smtpd_milters does not name this filter: what sendmail(1) hands in"],
    ),
    (
        "opendkim",
        &[
            ("main.cf", "    unix:imip-milter/imip-milter.sock,\n", ""),
            ("imip-milter.toml", "#submission", "submission"),
        ],
        &["[server] submission names pickup, but non_smtpd_milters does not name"],
    ),
    (
        "opendkim",
        &[(
            "master.cf",
            "smtp inet n - y - - smtpd",
            "smtp inet n - y - - smtpd\n    -o receive_override_options=no_milters",
        )],
        &["smtp: receive_override_options has no_milters"],
    ),
    (
        "opendkim",
        &[("main.cf", "myhostname", "receive_override_options = no_milters\nmyhostname")],
        &[
            "smtp: receive_override_options has no_milters",
            "submission: receive_override_options has no_milters",
        ],
    ),
    // Order.
    (
        "opendkim",
        &[(
            "main.cf",
            "smtpd_milters =\n    unix:opendkim/opendkim.sock,\n    unix:opendmarc/opendmarc.sock,\n    unix:imip-milter/imip-milter.sock",
            "smtpd_milters = unix:imip-milter/imip-milter.sock, unix:opendkim/opendkim.sock, unix:opendmarc/opendmarc.sock",
        )],
        &[
            "smtp: unix:opendkim/opendkim.sock comes after this filter",
            "smtp: unix:opendmarc/opendmarc.sock comes after",
            "smtp: no filter comes before this one",
        ],
    ),
    (
        "rspamd",
        &[(
            "main.cf",
            "smtpd_milters =\n    inet:127.0.0.1:11332,\n    unix:imip-milter/imip-milter.sock",
            "smtpd_milters = unix:imip-milter/imip-milter.sock, inet:127.0.0.1:11332",
        )],
        &[
            "smtp: inet:127.0.0.1:11332 (rspamd) comes after this filter",
            "smtp: no filter comes before this one",
        ],
    ),
    (
        "opendkim",
        &[(
            "master.cf",
            "unix:imip-milter/imip-milter.sock,unix:opendkim/opendkim.sock",
            "unix:opendkim/opendkim.sock,unix:imip-milter/imip-milter.sock",
        )],
        &[
            "submission: unix:opendkim/opendkim.sock signs messages before this filter changes them, which breaks the signature; write -o smtpd_milters= with this filter first",
        ],
    ),
    (
        "opendkim",
        &[(
            "master.cf",
            "    -o smtpd_milters=unix:imip-milter/imip-milter.sock,unix:opendkim/opendkim.sock\n",
            "",
        )],
        &["submission: unix:opendkim/opendkim.sock signs messages before"],
    ),
    (
        "rspamd",
        &[(
            "master.cf",
            "unix:imip-milter/imip-milter.sock,inet:127.0.0.1:11332",
            "inet:127.0.0.1:11332,unix:imip-milter/imip-milter.sock",
        )],
        &["submission: inet:127.0.0.1:11332 signs messages before"],
    ),
    (
        "opendkim",
        &[(
            "main.cf",
            "    unix:imip-milter/imip-milter.sock,\n    unix:opendkim/opendkim.sock",
            "    unix:opendkim/opendkim.sock,\n    unix:imip-milter/imip-milter.sock",
        )],
        &["non_smtpd_milters: unix:opendkim/opendkim.sock signs messages before"],
    ),
    (
        "opendkim",
        &[(
            "master.cf",
            "-o smtpd_milters=unix:imip-milter/imip-milter.sock,unix:opendkim/opendkim.sock",
            "-o smtpd_milters=unix:imip-milter/imip-milter.sock,unix:other.sock",
        )],
        &["submission: unix:other.sock comes after this filter"],
    ),
    // Answers.
    (
        "opendkim",
        &[("master.cf", LISTENER, "127.0.0.1:10099 inet")],
        &["[server] inject: master.cf has no service on port 10026"],
    ),
    (
        "opendkim",
        &[("master.cf", INJECT, "-o smtpd_milters=\n")],
        &[
            "127.0.0.1:10026: answers leave without a signature, as unix:opendkim/opendkim.sock is not asked; write -o smtpd_milters=unix:opendkim/opendkim.sock",
        ],
    ),
    (
        "opendkim",
        &[(
            "master.cf",
            INJECT,
            "-o smtpd_milters=unix:opendkim/opendkim.sock -o receive_override_options=no_milters\n",
        )],
        &["answers leave without a signature"],
    ),
    (
        "rspamd",
        &[("master.cf", "-o smtpd_milters=inet:127.0.0.1:11332\n", "-o smtpd_milters=\n")],
        &["answers leave without a signature, as inet:127.0.0.1:11332"],
    ),
    (
        "opendkim",
        &[(
            "master.cf",
            INJECT,
            "-o smtpd_milters=unix:opendkim/opendkim.sock,unix:imip-milter/imip-milter.sock\n",
        )],
        &["127.0.0.1:10026: answers that [server] inject hands over pass this filter"],
    ),
    (
        "opendkim",
        &[("master.cf", LISTENER, "10026 inet")],
        &["10026: the listener for answers can be reached from outside; name it 127.0.0.1:10026"],
    ),
    (
        "opendkim",
        &[("master.cf", LISTENER, "192.0.2.1:10026 inet")],
        &["192.0.2.1:10026: the listener for answers can be reached"],
    ),
    (
        "opendkim",
        &[
            ("master.cf", LISTENER, "10026 inet"),
            ("main.cf", "myhostname", "inet_interfaces = loopback-only\nmyhostname"),
        ],
        &[],
    ),
    (
        "opendkim",
        &[("master.cf", "smtpd_tls_security_level=none", "smtpd_tls_security_level=encrypt")],
        &["127.0.0.1:10026: answers are handed over without TLS"],
    ),
    (
        "opendkim",
        &[("imip-milter.toml", "10026", "25")],
        &["smtp: answers that [server] inject hands over pass this filter"],
    ),
    // What is set for this filter, or for those before it.
    (
        "opendkim",
        &[("main.cf", "default_action = tempfail", "default_action = accept")],
        &[
            "smtp: milter_default_action is accept",
            "smtp: milter_default_action of unix:opendkim/opendkim.sock is accept",
            "smtp: milter_default_action of unix:opendmarc",
            "submission: milter_default_action is accept",
            "non_smtpd_milters: milter_default_action is accept",
        ],
    ),
    (
        "",
        &[(
            "main.cf",
            "non_smtpd_milters = unix:imip-milter/imip-milter.sock",
            "non_smtpd_milters = { unix:imip-milter/imip-milter.sock, default_action=quarantine }",
        )],
        &["non_smtpd_milters: milter_default_action is quarantine"],
    ),
    (
        "",
        &[(
            "master.cf",
            "-o smtpd_milters=unix:imip-milter/imip-milter.sock",
            "-o { smtpd_milters={ unix:imip-milter/imip-milter.sock, { default_action = reject } } }",
        )],
        &["submission: milter_default_action is reject"],
    ),
    (
        "opendkim",
        &[(
            "main.cf",
            "    unix:opendkim/opendkim.sock,\n",
            "    { unix:opendkim/opendkim.sock, default_action=accept },\n",
        )],
        &["smtp: milter_default_action of unix:opendkim/opendkim.sock is accept"],
    ),
    (
        "",
        &[("main.cf", "myhostname", "milter_content_timeout = 5s\nmyhostname")],
        &[
            "smtp: milter_content_timeout is 5s, shorter",
            "submission: milter_content",
            "non_smtpd_milters: milter_content",
        ],
    ),
    (
        "",
        &[("imip-milter.toml", "results", "deadline = \"1m\"\nresults")],
        &[
            "smtp: milter_command_timeout is 30s, shorter",
            "submission: milter_command",
            "non_smtpd_milters: milter_command",
        ],
    ),
    (
        "",
        &[(
            "main.cf",
            "\nsmtpd_milters = unix:imip-milter/imip-milter.sock",
            "\nsmtpd_milters = { unix:imip-milter/imip-milter.sock, command_timeout=1s, connect_timeout=1s }",
        )],
        &["smtp: milter_connect_timeout is 1s", "smtp: milter_command_timeout is 1s"],
    ),
    (
        "",
        &[(
            "main.cf",
            "\nsmtpd_milters = unix:imip-milter/imip-milter.sock",
            "\nsmtpd_milters = { unix:imip-milter/imip-milter.sock, protocol=2 }",
        )],
        &["smtp: protocol=2 is set for this filter"],
    ),
    (
        "",
        &[("main.cf", "myhostname", "milter_protocol = 2\nmilter_mail_macros = i\nmyhostname")],
        &["milter_mail_macros lacks {auth_authen}"],
    ),
    (
        "",
        &[("main.cf", "myhostname", "internal_mail_filter_classes = bounce\nmyhostname")],
        &["internal_mail_filter_classes is not empty"],
    ),
    // Sockets.
    (
        "",
        &[
            (
                "main.cf",
                "unix:imip-milter/imip-milter.sock",
                "unix:/run/imip-milter/imip-milter.sock",
            ),
            ("imip-milter.toml", "/var/spool/postfix/imip-milter", "/run/imip-milter"),
        ],
        &[
            "smtp runs in a chroot (y in master.cf) and cannot see /run/imip-milter/imip-milter.sock: it is outside of /spool; set [server] socket = \"unix:/spool/imip-milter/imip-milter.sock\" and smtpd_milters = ..., unix:imip-milter/imip-milter.sock",
            "cleanup runs in a chroot",
            "submission: smtpd_milters does not name this filter",
        ],
    ),
    (
        "",
        &[(
            "main.cf",
            "unix:imip-milter/imip-milter.sock",
            "unix:/var/spool/postfix/imip-milter/imip-milter.sock",
        )],
        &[
            "smtp: unix:/spool/imip-milter/imip-milter.sock in smtpd_milters is /spool/spool/imip-milter/imip-milter.sock there, but the socket is",
            "cleanup: unix:",
        ],
    ),
    (
        // As the packages listen.
        "",
        &[
            (
                "imip-milter.toml",
                "\"unix:/var/spool/postfix/imip-milter/imip-milter.sock\"",
                "[\"unix:/run/imip-milter/imip-milter.sock\", \"unix:/var/spool/postfix/imip-milter/imip-milter.sock\"]",
            ),
            (
                "main.cf",
                "unix:imip-milter/imip-milter.sock",
                "unix:/run/imip-milter/imip-milter.sock",
            ),
        ],
        &[
            "smtp: unix:/run/imip-milter/imip-milter.sock in smtpd_milters is /spool/run/imip-milter/imip-milter.sock there, but the socket is /spool/imip-milter/imip-milter.sock; write unix:imip-milter/imip-milter.sock",
            "cleanup: unix:",
        ],
    ),
    (
        "",
        &[
            ("main.cf", "unix:imip-milter/", "unix:gone/"),
            ("master.cf", "unix:imip-milter/", "unix:gone/"),
            ("imip-milter.toml", "/imip-milter/", "/gone/"),
        ],
        &[
            "smtp: there is no folder /spool/gone for the socket; install -d -o imip-milter -g postfix -m 2750 /spool/gone",
            "submission: there",
            "cleanup: there",
        ],
    ),
    // Forged results.
    (
        "opendkim",
        &[("main.cf", "header_checks =", "x_checks =")],
        &["Authentication-Results:.*mx\\.example\\.org/ IGNORE"],
    ),
    (
        "opendkim",
        &[
            ("main.cf", "header_checks =", "x_checks ="),
            ("opendkim.conf", "Mode ", "RemoveARAll yes\nRemoveARFrom mx.example.org\nMode "),
        ],
        &[],
    ),
    (
        "opendkim",
        &[
            ("main.cf", "header_checks =", "x_checks ="),
            ("opendkim.conf", "Mode ", "RemoveARAll yes\nRemoveARFrom .example.org\nMode "),
        ],
        &[],
    ),
    (
        "opendkim",
        &[
            ("main.cf", "header_checks =", "x_checks ="),
            ("opendkim.conf", "Mode ", "RemoveARFrom mx.example.org\nMode "),
        ],
        &["nothing was found that removes"],
    ),
    ("opendkim", &[("header_checks", "IGNORE", "WARN")], &["nothing was found that removes"]),
    (
        "opendkim",
        &[("header_checks", "Results:.*", "Results: ")],
        &["nothing was found that removes"],
    ),
    (
        "opendkim",
        &[("imip-milter.toml", "\"mx.example.org\"]", "\"mx.example.org\", \"b.example.org\"]")],
        &["Authentication-Results:.*b\\.example\\.org"],
    ),
    (
        "opendkim",
        &[(
            "main.cf",
            "header_checks =",
            "milter_header_checks = regexp:/etc/postfix/header_checks\nheader_checks =",
        )],
        &["milter_header_checks removes"],
    ),
    ("opendkim", &[("opendkim.conf", "AlwaysAddARHeader", "#")], &["AlwaysAddARHeader yes"]),
    (
        "opendkim",
        &[(
            "opendkim.conf",
            "AlwaysAddARHeader   yes",
            "AlwaysAddARHeader yes\nAuthservIDWithJobID true",
        )],
        &["AuthservIDWithJobID"],
    ),
    // Who is believed without a login.
    (
        "opendkim",
        &[("imip-milter.toml", "#submission = [\"pickup\"]", "submission = [\"daemon:OTHER\"]")],
        &["names daemon:OTHER, but no service"],
    ),
    (
        "opendkim",
        &[
            (
                "imip-milter.toml",
                "#submission = [\"pickup\"]",
                "submission = [\"daemon:ORIGINATING\"]",
            ),
            ("main.cf", "myhostname", "milter_macro_daemon_name = ORIGINATING\nmyhostname"),
        ],
        &["smtp: milter_macro_daemon_name is ORIGINATING"],
    ),
    (
        "opendkim",
        &[
            (
                "imip-milter.toml",
                "#submission = [\"pickup\"]",
                "submission = [\"net:127.0.0.0/8\"]",
            ),
            ("main.cf", "myhostname", "content_filter = smtp:127.0.0.1:10024\nmyhostname"),
        ],
        &["content_filter hands mail from outside back"],
    ),
    // Mail that passes twice, or not at all.
    (
        "opendkim",
        &[
            ("master.cf", "pickup unix", "127.0.0.1:10025 inet n - n - - smtpd\npickup unix"),
            ("main.cf", "myhostname", "content_filter = smtp:127.0.0.1:10024\nmyhostname"),
        ],
        &["127.0.0.1:10025: mail that content_filter = smtp:127.0.0.1:10024 hands back passes"],
    ),
    (
        "opendkim",
        &[(
            "master.cf",
            "smtp inet n - y - - smtpd",
            "smtp inet n - y - - smtpd\n    -o smtpd_proxy_filter=127.0.0.1:10024",
        )],
        &[
            "smtp: with smtpd_proxy_filter = 127.0.0.1:10024, filters of this service see no message",
        ],
    ),
    (
        "opendkim",
        &[
            (
                "main.cf",
                "myhostname",
                "smtpd_milter_maps = texthash:/etc/postfix/local\nmyhostname",
            ),
            ("local", "root x", "192.0.2.9 DISABLE"),
        ],
        &[
            "smtp: smtpd_milter_maps has 192.0.2.9 DISABLE",
            "submission: smtpd_milter_maps has 192.0.2.9",
        ],
    ),
    // Recipients.
    (
        "opendkim",
        &[("vmailbox", "room1", "room9")],
        &[
            "[resource] room1@example.org: neither virtual_mailbox_maps nor virtual_alias_maps has it",
        ],
    ),
    (
        "opendkim",
        &[
            ("main.cf", "mydestination = localhost", "mydestination = localhost, example.org"),
            ("main.cf", "virtual_mailbox_domains = example.org", "virtual_mailbox_domains ="),
            (
                "main.cf",
                "local_recipient_maps = ",
                "alias_maps = texthash:/etc/postfix/local\nlocal_recipient_maps = $alias_maps ",
            ),
        ],
        &[
            "[resource] room1@example.org: neither local_recipient_maps nor virtual_alias_maps has it, so Postfix refuses mail to it; add a line \"room1: ...\" to the aliases (alias_maps) and run newaliases",
        ],
    ),
    ("opendkim", &[("virtual", "jane", "june")], &["[user] jane@example.org: neither"]),
    (
        "opendkim",
        &[("main.cf", "virtual_mailbox_domains = example.org", "virtual_mailbox_domains =")],
        &[
            "jane@example.org: example.org is in none of",
            "room1@example.org: example.org is in none of",
        ],
    ),
    (
        "opendkim",
        &[("imip-milter.toml", "inject", "rsvp_address = \"rsvp@example.org\"\ninject")],
        &["[server] rsvp_address rsvp@example.org: neither"],
    ),
    (
        "opendkim",
        &[
            (
                "main.cf",
                "virtual_mailbox_domains = example.org",
                "smtpd_reject_unlisted_recipient = no",
            ),
            ("vmailbox", "room1", "room9"),
        ],
        &[],
    ),
];

#[test]
fn every_mistake_has_its_warning() {
    if !postfix_or_skip() {
        return;
    }
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some((recipe, changes, expected)) =
                    CASES.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    let found = Site::new(recipe, changes).warnings();
                    let has = |words: &&str| found.iter().any(|warning| warning.contains(words));
                    if found.len() != expected.len() || !expected.iter().all(has) {
                        wrong.lock().unwrap().push(format!("{recipe} {changes:?}: {found:#?}"));
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sockets_that_postfix_cannot_reach() {
    if !postfix_or_skip() {
        return;
    }
    let site = Site::new("", &[]);
    let socket = site.0.path().join("spool/imip-milter/imip-milter.sock");
    let _listener = UnixListener::bind(&socket).unwrap();
    let socket = "spool/imip-milter/imip-milter.sock";
    site.own(socket, "postfix", 0o660);
    assert_eq!(site.warnings(), Vec::<String>::new());
    // Both of Postfix's services and the submission are told of.
    let each = |words: &str| {
        let found = site.warnings();
        assert_eq!(found.len(), 3, "{found:#?}");
        assert!(found.iter().all(|warning| warning.contains(words)), "{found:#?}");
    };
    site.own(socket, "root", 0o660);
    each("the user postfix cannot connect to /spool/imip-milter/imip-milter.sock (root:root 0660)");
    site.own(socket, "postfix", 0o640);
    each("(root:postfix 0640)");
    site.own(socket, "postfix", 0o660);
    site.own("spool/imip-milter", "root", 0o750);
    each("the user postfix cannot enter /spool/imip-milter (root:root 0750); chgrp postfix and");
    // Who may enter is enough, as is a socket for everybody.
    site.own("spool/imip-milter", "root", 0o711);
    site.own(socket, "root", 0o666);
    assert_eq!(site.warnings(), Vec::<String>::new());
}
