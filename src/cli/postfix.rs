//! How Postfix is configured, as `postconf` tells: what `check-config --postfix` judges.
//!
//! The folder of main.cf is Postfix's own, or that which `MAIL_CONFIG` names.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use super::Failure;

/// The parameters that matter here.
const PARAMETERS: [&str; 14] = [
    "smtpd_milters",
    "non_smtpd_milters",
    "milter_default_action",
    "milter_macro_daemon_name",
    "milter_connect_macros",
    "milter_mail_macros",
    "milter_end_of_data_macros",
    "milter_protocol",
    "milter_header_checks",
    "header_checks",
    "internal_mail_filter_classes",
    "receive_override_options",
    "content_filter",
    "queue_directory",
];

/// Postfix's configuration, macros expanded.
#[derive(Debug, Default)]
pub(super) struct Postfix {
    main: BTreeMap<String, String>,
    /// Those of master.cf that run smtpd(8).
    pub(super) services: Vec<Service>,
}

/// A service of master.cf.
#[derive(Debug, Default)]
pub(super) struct Service {
    /// `smtp`, `127.0.0.1:10026`
    pub(super) name: String,
    /// `inet`, `unix`, `pass`
    kind: String,
    overrides: BTreeMap<String, String>,
}

/// A filter in a list of milters.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Milter {
    /// `unix:/path`, `inet:host:port`
    pub(super) endpoint: String,
    /// Its own `default_action`.
    pub(super) default_action: Option<String>,
}

impl Postfix {
    /// Asks `postconf`.
    pub(super) fn load() -> Result<Self, Failure> {
        let main = postconf(&[&["-x"][..], &PARAMETERS].concat())?;
        let services = postconf(&["-x", "-M"])?;
        let overrides = postconf(&["-x", "-P"])?;
        Ok(Self::parse(&main, &services, &overrides))
    }

    /// Reads what `postconf`, `postconf -M` and `postconf -P` print.
    pub(super) fn parse(main: &str, services: &str, overrides: &str) -> Self {
        let mut this = Postfix { main: assignments(main).collect(), services: Vec::new() };
        for line in services.lines() {
            let mut words = line.split_whitespace();
            let (Some(name), Some(kind)) = (words.next(), words.next()) else { continue };
            if words.nth(5) == Some("smtpd") {
                let (name, kind) = (name.to_owned(), kind.to_owned());
                this.services.push(Service { name, kind, overrides: BTreeMap::new() });
            }
        }
        for (path, value) in assignments(overrides) {
            let mut parts = path.rsplitn(3, '/');
            let (Some(key), Some(kind), Some(name)) = (parts.next(), parts.next(), parts.next())
            else {
                continue;
            };
            let service = this.services.iter_mut().find(|s| s.name == name && s.kind == kind);
            if let Some(service) = service {
                service.overrides.insert(key.to_owned(), value);
            }
        }
        this
    }

    /// A parameter of main.cf; empty where Postfix does not know it.
    pub(super) fn value(&self, key: &str) -> &str {
        self.main.get(key).map_or("", String::as_str)
    }

    /// A parameter as a service has it.
    pub(super) fn value_of<'a>(&'a self, service: &'a Service, key: &str) -> &'a str {
        service.overrides.get(key).map_or_else(|| self.value(key), String::as_str)
    }

    /// The filters that see the mail of a service.
    pub(super) fn milters_of(&self, service: &Service) -> Vec<Milter> {
        let options = self.value_of(service, "receive_override_options");
        if list(options).iter().any(|option| option == "no_milters") {
            return Vec::new();
        }
        milters(self.value_of(service, "smtpd_milters"))
    }

    /// The filters that see the mail of sendmail(1).
    pub(super) fn local_milters(&self) -> Vec<Milter> {
        milters(self.value("non_smtpd_milters"))
    }
}

impl Service {
    /// Whether mail from other hosts comes in here: port 25, or what postscreen(8) passes on.
    pub(super) fn is_public(&self) -> bool {
        self.kind == "pass" || matches!(self.port(), "smtp" | "25")
    }

    /// Whether users hand their mail in here.
    pub(super) fn is_submission(&self) -> bool {
        matches!(self.port(), "submission" | "submissions" | "smtps" | "587" | "465")
    }

    /// Port, or the name of one.
    pub(super) fn port(&self) -> &str {
        self.name.rsplit_once(':').map_or(self.name.as_str(), |(_, port)| port)
    }
}

/// What a table of header_checks does with a header field: the action's name.
pub(super) fn header_check(table: &str, field: &str) -> Option<String> {
    let output = program("postmap").args(["-q", field, table]).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let action = text.split_whitespace().next()?.to_ascii_uppercase();
    output.status.success().then_some(action)
}

/// The words of a list, separated by commas or white space.
pub(super) fn list(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c == ',' || c.is_whitespace());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A list of milters; `{ endpoint, name=value }` is one.
fn milters(text: &str) -> Vec<Milter> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
        if let Some(inner) = rest.strip_prefix('{') {
            let (inner, after) = inner.split_once('}').unwrap_or((inner, ""));
            let mut words = list(&inner.replace(" =", "=").replace("= ", "=")).into_iter();
            let endpoint = words.next().unwrap_or_default();
            let default_action =
                words.find_map(|w| w.strip_prefix("default_action=").map(str::to_owned));
            found.push(Milter { endpoint, default_action });
            rest = after;
        } else {
            let end = rest.find(|c: char| c == ',' || c.is_whitespace()).unwrap_or(rest.len());
            let (endpoint, after) = rest.split_at_checked(end).unwrap_or_default();
            if endpoint.is_empty() {
                return found;
            }
            found.push(Milter { endpoint: endpoint.to_owned(), default_action: None });
            rest = after;
        }
    }
}

/// The lines `name = value`.
fn assignments(text: &str) -> impl Iterator<Item = (String, String)> {
    text.lines().filter_map(|line| {
        let (name, value) = line.split_once('=')?;
        Some((name.trim().to_owned(), value.trim().to_owned()))
    })
}

/// A program of Postfix; an administrator's search path may lack its folder.
fn program(name: &str) -> Command {
    let path = PathBuf::from("/usr/sbin").join(name);
    if path.exists() { Command::new(path) } else { Command::new(name) }
}

fn postconf(arguments: &[&str]) -> Result<String, Failure> {
    let output = program("postconf")
        .args(arguments)
        .output()
        .map_err(|e| Failure::unavailable(format!("cannot run postconf: {e}")))?;
    if !output.status.success() {
        let told = String::from_utf8_lossy(&output.stderr);
        let told = told.lines().last().unwrap_or("postconf failed").trim();
        return Err(Failure::unavailable(told));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_milters() {
        let milter = |endpoint: &str, action: Option<&str>| Milter {
            endpoint: endpoint.to_owned(),
            default_action: action.map(str::to_owned),
        };
        assert_eq!(milters(""), []);
        assert_eq!(
            milters(
                "unix:/a.sock, {inet:127.0.0.1:1 , default_action = accept,command_timeout=5s}\
                 inet:localhost:2,unix:b"
            ),
            [
                milter("unix:/a.sock", None),
                milter("inet:127.0.0.1:1", Some("accept")),
                milter("inet:localhost:2", None),
                milter("unix:b", None),
            ]
        );
        assert_eq!(milters("{ inet:h:1"), [milter("inet:h:1", None)]);
    }

    #[test]
    fn services_and_what_they_override() {
        let postfix = Postfix::parse(
            "smtpd_milters = unix:/a, unix:/b\nheader_checks =\n",
            "smtp       inet  n       -       y       -       1       postscreen\n\
             smtpd      pass  -       -       y       -       -       smtpd\n\
             pickup     unix  n       -       y       60      1       pickup\n\
             127.0.0.1:10026 inet n   -       n       -       10      smtpd -o smtpd_milters=\n",
            "127.0.0.1:10026/inet/smtpd_milters =\nrelay/unix/syslog_name = x\n",
        );
        let [public, inject] = postfix.services.as_slice() else { panic!("{postfix:?}") };
        assert!(public.is_public() && !inject.is_public());
        assert_eq!((inject.port(), postfix.milters_of(inject).len()), ("10026", 0));
        assert_eq!(postfix.milters_of(public).len(), 2);
        assert_eq!(postfix.value("header_checks"), "");
    }
}
