use super::*;
use crate::config::Config;

const OURS: &str = "unix:/var/spool/postfix/imip/imip.sock";

/// What is replaced by what.
type Change = &'static [(&'static str, &'static str)];

const SERVICES: &str = "\
smtp       inet  n       -       y       -       -       smtpd
submission inet  n       -       y       -       -       smtpd -o milter_macro_daemon_name=ORIGINATING
127.0.0.1:10026 inet n   -       n       -       10      smtpd -o smtpd_milters=
pickup     unix  n       -       y       60      1       pickup
";
const OVERRIDES: &str = "\
submission/inet/milter_macro_daemon_name = ORIGINATING
127.0.0.1:10026/inet/smtpd_milters =
";
const MAIN: &str = "\
smtpd_milters = unix:/var/spool/postfix/opendkim/opendkim.sock, unix:imip/imip.sock
non_smtpd_milters = unix:imip/imip.sock
milter_default_action = tempfail
milter_macro_daemon_name = mx.example.org
milter_protocol = 6
header_checks = regexp:/etc/postfix/header_checks
queue_directory = /var/spool/postfix
";
const OPENDKIM: &str = "\
# OpenDKIM
Socket local:/var/spool/postfix/opendkim/opendkim.sock
AlwaysAddARHeader yes
";

/// The warnings where `change` was made in main.cf, master.cf, the overrides, our [server], and
/// opendkim.conf.
fn found(change: &[(&str, &str)]) -> Vec<String> {
    let server = format!(
        "socket = \"{OURS}\"\nauthserv_ids = [\"mx.example.org\"]\nsubmission = [\"daemon:ORIGINATING\"]\n"
    );
    let mut texts = [MAIN, SERVICES, OVERRIDES, &server, OPENDKIM].map(str::to_owned);
    for (from, to) in change {
        assert!(texts.iter().any(|text| text.contains(from)), "{from}");
        for text in &mut texts {
            *text = text.replace(from, to);
        }
    }
    let [main, services, overrides, server, opendkim] = texts;
    let config = Config::parse(&format!("[server]\n{server}"), "test.toml").unwrap();
    let postfix = Postfix::parse(&main, &services, &overrides);
    let check = |table: &str, field: &str| {
        let hit = table == "regexp:/etc/postfix/header_checks"
            && field.to_ascii_lowercase().contains("mx.example.org");
        hit.then(|| "IGNORE".to_owned())
    };
    let facts = Facts { server: &config.server, header_check: &check, opendkim: Some(&opendkim) };
    warnings(&postfix, &facts)
}

#[test]
fn nothing_is_said_where_nothing_is_wrong() {
    assert_eq!(found(&[]), Vec::<String>::new());
    // Other ways to write the same.
    for change in [
        ("unix:imip/imip.sock", "unix:/imip/imip.sock"),
        ("unix:imip/imip.sock", "local:/var/spool/postfix/imip/imip.sock"),
        ("unix:imip/imip.sock", "{ unix:imip/imip.sock, default_action=tempfail }"),
        ("smtp       inet", "smtpd      pass"),
    ] {
        assert_eq!(found(&[change]), Vec::<String>::new(), "{change:?}");
    }
    let inet = [(OURS, "inet:127.0.0.1:8895"), ("unix:imip/imip.sock", "inet:localhost:8895")];
    assert_eq!(found(&inet), Vec::<String>::new());
}

#[test]
fn every_mistake_has_its_warning() {
    const REMOVAL: (&str, &str) =
        ("header_checks = regexp:/etc/postfix/header_checks", "header_checks =");
    let cases: &[(Change, &[&str])] = &[
        (&[REMOVAL], &["Authentication-Results:.*mx\\.example\\.org/ IGNORE"]),
        (
            &[REMOVAL, ("AlwaysAdd", "RemoveARAll yes\nRemoveARFrom other.example\nAlwaysAdd")],
            &["nothing was found that removes forged"],
        ),
        (
            &[("[\"mx.example.org\"]", "[\"mx.example.org\", \"spf.example.org\"]")],
            &["removes forged Authentication-Results of spf.example.org"],
        ),
        (
            &[(
                "header_checks = ",
                "milter_header_checks = regexp:/etc/postfix/header_checks\nheader_checks = ",
            )],
            &["milter_header_checks removes"],
        ),
        (&[("AlwaysAddARHeader yes", "")], &["AlwaysAddARHeader yes"]),
        (&[("AlwaysAdd", "AuthservIDWithJobID true\nAlwaysAdd")], &["AuthservIDWithJobID"]),
        (&[(", unix:imip/imip.sock", "")], &["smtpd_milters does not name this filter: no mail"]),
        (
            &[(
                "127.0.0.1:10026/inet",
                "smtp/inet/smtpd_milters = unix:other\n127.0.0.1:10026/inet",
            )],
            &["smtp: smtpd_milters does not name this filter"],
        ),
        (
            &[(
                "submission/inet/milter_macro_daemon_name = ORIGINATING",
                "submission/inet/smtpd_milters =",
            )],
            &["what users send is not recorded", "no service with this filter"],
        ),
        (
            &[(
                "127.0.0.1:10026/inet",
                "submission/inet/receive_override_options = no_milters\n127.0.0.1:10026/inet",
            )],
            &["what users send is not recorded", "no service with this filter"],
        ),
        (
            &[(", unix:imip/imip.sock", ", unix:imip/imip.sock, inet:127.0.0.1:11332")],
            &["smtp: inet:127.0.0.1:11332 comes after", "submission: inet:127.0.0.1:11332"],
        ),
        (
            &[("unix:/var/spool/postfix/opendkim/opendkim.sock, ", "")],
            &["smtp: no filter comes before"],
        ),
        (
            &[("milter_default_action = tempfail", "milter_default_action = accept")],
            &["while it is down, nothing proves", "never recorded", "submission: ", "submission: "],
        ),
        (
            &[(
                "unix:/var/spool/postfix/opendkim/opendkim.sock,",
                "{unix:/var/spool/postfix/opendkim/opendkim.sock, default_action=accept},",
            )],
            &["smtp: milter_default_action of unix:/var/spool/postfix/opendkim", "submission: "],
        ),
        (
            &[(
                "milter_macro_daemon_name = mx.example.org",
                "milter_macro_daemon_name = ORIGINATING",
            )],
            &["smtp: milter_macro_daemon_name is ORIGINATING"],
        ),
        (&[("daemon:ORIGINATING", "daemon:OTHER")], &["names daemon:OTHER, but no service"]),
        (
            &[
                ("\"daemon:ORIGINATING\"", "\"pickup\""),
                ("non_smtpd_milters = unix:imip/imip.sock", "non_smtpd_milters ="),
            ],
            &["non_smtpd_milters does not name"],
        ),
        (
            &[
                ("\"daemon:ORIGINATING\"", "\"net:127.0.0.0/8\""),
                ("header_checks = ", "content_filter = smtp:127.0.0.1:10024\nheader_checks = "),
            ],
            &["content_filter hands mail from outside back"],
        ),
        (&[("127.0.0.1:10026 inet", "127.0.0.1:10099 inet")], &["no service on port 10026"]),
        (
            &[("127.0.0.1:10026/inet/smtpd_milters =", "")],
            &["127.0.0.1:10026: answers that [server] inject hands over pass this filter"],
        ),
        (
            &[("header_checks = ", "internal_mail_filter_classes = bounce\nheader_checks = ")],
            &["internal_mail_filter_classes is not empty"],
        ),
        (
            &[(
                "milter_protocol = 6",
                "milter_protocol = 2\nmilter_mail_macros = i\nmilter_connect_macros = j {daemon_name}\nmilter_end_of_data_macros = i",
            )],
            &["milter_mail_macros lacks {auth_authen}"],
        ),
    ];
    for (change, expected) in cases {
        let found = found(change);
        assert_eq!(found.len(), expected.len(), "{change:?}: {found:#?}");
        for words in *expected {
            assert!(found.iter().any(|warning| warning.contains(words)), "{words}: {found:#?}");
        }
    }
}
