//! How Postfix is configured, as `postconf` tells: what `check-config --postfix` judges.
//!
//! The folder of main.cf is Postfix's own, or that which `MAIL_CONFIG` names.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::PathBuf;
use std::process::Command;

use super::Failure;
use super::postfix_milters::{Milter, milters};

/// Postfix's configuration, macros expanded.
#[derive(Debug, Default)]
pub(super) struct Postfix {
    main: BTreeMap<String, String>,
    /// All of master.cf.
    services: Vec<Service>,
}

/// A service of master.cf.
#[derive(Debug, Default)]
pub(super) struct Service {
    /// `smtp`, `127.0.0.1:10026`
    pub(super) name: String,
    /// `inet`, `unix`, `pass`
    kind: String,
    /// `y`, `n` or `-`
    chroot: String,
    /// `smtpd`, `cleanup`
    command: String,
    overrides: BTreeMap<String, String>,
}

/// What a table says of a key.
pub(super) enum Lookup {
    Found(String),
    Absent,
    /// It cannot be asked.
    Unknown,
}

impl Postfix {
    /// Asks `postconf`.
    pub(super) fn load() -> Result<Self, Failure> {
        let main = postconf(&["-x"])?;
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
            let (chroot, command) = (words.nth(2), words.nth(2));
            if let (Some(chroot), Some(command)) = (chroot, command) {
                this.services.push(Service {
                    name: name.to_owned(),
                    kind: kind.to_owned(),
                    chroot: chroot.to_owned(),
                    command: command.to_owned(),
                    overrides: BTreeMap::new(),
                });
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

    /// The services that take mail by SMTP.
    pub(super) fn smtpd(&self) -> impl Iterator<Item = &Service> {
        self.services.iter().filter(|service| service.command == "smtpd")
    }

    /// The service that connects to the filters for mail of sendmail(1).
    pub(super) fn cleanup(&self) -> Option<&Service> {
        self.services.iter().find(|service| service.command == "cleanup")
    }

    /// The filters that see the mail of a service.
    pub(super) fn milters_of(&self, service: &Service) -> Vec<Milter> {
        if self.has_no_milters(service) {
            return Vec::new();
        }
        milters(self.value_of(service, "smtpd_milters"))
    }

    /// Whether a service's filters are switched off.
    pub(super) fn has_no_milters(&self, service: &Service) -> bool {
        let options = self.value_of(service, "receive_override_options");
        list(options).iter().any(|option| option == "no_milters")
    }

    /// The filters that see the mail of sendmail(1).
    pub(super) fn local_milters(&self) -> Vec<Milter> {
        milters(self.value("non_smtpd_milters"))
    }

    /// Whether the processes of a service see the queue directory as the root.
    pub(super) fn is_chrooted(&self, service: &Service) -> bool {
        let level = list(self.value("compatibility_level").split('.').next().unwrap_or_default());
        let old = level.first().and_then(|l| l.parse::<u32>().ok()).unwrap_or_default() < 1;
        service.chroot == "y" || service.chroot == "-" && old
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

    /// Whether only this host gets to it.
    pub(super) fn is_loopback(&self) -> bool {
        let Some((host, _)) = self.name.rsplit_once(':') else { return false };
        let host = host.trim_matches(['[', ']']);
        host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }

    /// Port, or the name of one.
    pub(super) fn port(&self) -> &str {
        self.name.rsplit_once(':').map_or(self.name.as_str(), |(_, port)| port)
    }
}

/// What a table of header_checks does with a header field: the action's name.
pub(super) fn header_check(table: &str, field: &str) -> Option<String> {
    match lookup(table, field) {
        Lookup::Found(value) => value.split_whitespace().next().map(str::to_ascii_uppercase),
        Lookup::Absent | Lookup::Unknown => None,
    }
}

/// Asks a table. What proxymap(8) would be asked is asked directly: it may not run.
pub(super) fn lookup(table: &str, key: &str) -> Lookup {
    let table = table.strip_prefix("proxy:").unwrap_or(table);
    let Ok(output) = program("postmap").args(["-q", key, table]).output() else {
        return Lookup::Unknown;
    };
    let text = String::from_utf8_lossy(&output.stdout);
    match (output.status.success(), output.stderr.is_empty()) {
        (true, _) => Lookup::Found(text.trim().to_owned()),
        (false, true) => Lookup::Absent,
        (false, false) => Lookup::Unknown,
    }
}

/// The words of a list, separated by commas or white space.
pub(super) fn list(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c == ',' || c.is_whitespace());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
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
    fn services_and_what_they_override() {
        let postfix = Postfix::parse(
            "smtpd_milters = unix:/a, unix:/b\nheader_checks =\n",
            "smtp       inet  n       -       y       -       1       postscreen\n\
             smtpd      pass  -       -       y       -       -       smtpd\n\
             pickup     unix  n       -       y       60      1       pickup\n\
             127.0.0.1:10026 inet n   -       n       -       10      smtpd -o smtpd_milters=\n",
            "127.0.0.1:10026/inet/smtpd_milters =\nrelay/unix/syslog_name = x\n",
        );
        let [public, inject] = postfix.smtpd().collect::<Vec<_>>()[..] else {
            panic!("{postfix:?}")
        };
        assert!(public.is_public() && !inject.is_public());
        assert_eq!((inject.port(), postfix.milters_of(inject).len()), ("10026", 0));
        assert_eq!(postfix.milters_of(public).len(), 2);
        assert_eq!(postfix.value("header_checks"), "");
        // Postfix before 3.0 took "-" for "y".
        assert!(postfix.is_chrooted(public));
        assert!(!postfix.is_chrooted(inject) && inject.is_loopback());
    }
}
