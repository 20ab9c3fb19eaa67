//! `[server]`: what concerns the daemon and not one user.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use toml::de::DeTable;

use super::errors::{Problem, Source};
use super::table::Table;
use super::values::{DomainName, OneOrMore, Setting, Size, Word, domain, not_among, string, words};
use crate::itip::Mailbox;
use crate::trust::Authorities;

/// Where the MTA reaches the milter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SocketAddress {
    /// `unix:/path`
    Unix {
        /// The socket's file.
        path: PathBuf,
    },
    /// `inet:host:port`
    Inet {
        /// The numeric address to listen on.
        addr: SocketAddr,
    },
}

impl std::fmt::Display for SocketAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.word())
    }
}

/// How generated mail reaches the MTA.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inject {
    /// `smtp://host:port`
    Smtp {
        /// Name or address, without brackets.
        host: String,
        /// The port; 25 where none is given.
        port: u16,
    },
    /// `sendmail:/path`
    Sendmail {
        /// The program.
        path: PathBuf,
    },
}

/// Where Prometheus asks for metrics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetricsAddress(pub SocketAddress);

/// An authentication method whose results a filter of this host writes (RFC 8601).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AuthMethod {
    /// RFC 7489
    Dmarc,
    /// RFC 6376
    Dkim,
    /// RFC 7208
    Spf,
    /// RFC 8617
    Arc,
}

impl AuthMethod {
    /// The name in Authentication-Results.
    pub fn as_str(self) -> &'static str {
        match self {
            AuthMethod::Dmarc => "dmarc",
            AuthMethod::Dkim => "dkim",
            AuthMethod::Spf => "spf",
            AuthMethod::Arc => "arc",
        }
    }
}

/// A source whose messages are submissions although nobody logged in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submission {
    /// `net:192.0.2.0/24`
    Net(Network),
    /// `daemon:NAME`, by the macro `{daemon_name}`.
    Daemon(String),
    /// `pickup`: sendmail(1) on this host.
    Pickup,
}

/// A range of IP addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

impl Network {
    /// Whether it contains the address. An IPv4 address mapped into IPv6 counts as IPv4.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(net), IpAddr::V4(one)) => {
                let shift = 32_u32.saturating_sub(self.prefix.into());
                (net.to_bits() ^ one.to_bits()).checked_shr(shift).unwrap_or(0) == 0
            }
            (IpAddr::V6(net), IpAddr::V6(one)) => {
                let shift = 128_u32.saturating_sub(self.prefix.into());
                (net.to_bits() ^ one.to_bits()).checked_shr(shift).unwrap_or(0) == 0
            }
            _ => false,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address: IpAddr = address.trim_matches(['[', ']']).parse().ok()?;
        let bits = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.map_or(Some(bits), |p| p.parse().ok())?;
        (prefix <= bits).then_some(Network { address, prefix })
    }
}

/// A header field that marks spam.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpamMark {
    /// The field's name.
    pub name: String,
    /// Its whole value, compared in any case.
    pub value: String,
}

/// Who may speak for any organizer: DKIM domain and Sender address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay {
    /// `header.d` of a passing signature.
    pub domain: String,
    /// The one address in Sender.
    pub sender: Mailbox,
}

/// Where log lines go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Log {
    /// syslog, facility mail.
    Syslog,
    /// systemd's journal.
    Journald,
    /// Standard error.
    Stderr,
}

/// How much is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum LogLevel {
    Error,
    Warning,
    Info,
    Debug,
}

words! {
    AuthMethod {
        "dmarc" => AuthMethod::Dmarc, "dkim" => AuthMethod::Dkim, "spf" => AuthMethod::Spf,
        "arc" => AuthMethod::Arc,
    }
    Log { "syslog" => Log::Syslog, "journald" => Log::Journald, "stderr" => Log::Stderr }
    LogLevel {
        "error" => LogLevel::Error, "warning" => LogLevel::Warning,
        "info" => LogLevel::Info, "debug" => LogLevel::Debug,
    }
}

impl Word for SocketAddress {
    fn from_word(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is neither \"unix:/path\" nor \"inet:address:port\"");
        match text.split_once(':') {
            Some(("unix" | "local", path)) if path.starts_with('/') => {
                Ok(SocketAddress::Unix { path: PathBuf::from_word(path)? })
            }
            Some(("inet" | "inet6", address)) => {
                // Postfix writes host:port, Sendmail port@host.
                let (host, port) = match address.split_once('@') {
                    Some((port, host)) => (host, port),
                    None => address.rsplit_once(':').ok_or_else(wrong)?,
                };
                let host = if host == "localhost" { "127.0.0.1" } else { host };
                let v6 = host.contains(':') && !host.starts_with('[');
                let address =
                    if v6 { format!("[{host}]:{port}") } else { format!("{host}:{port}") };
                address.parse().map(|addr| SocketAddress::Inet { addr }).map_err(|_| wrong())
            }
            _ => Err(wrong()),
        }
    }
    fn word(&self) -> String {
        match self {
            SocketAddress::Unix { path } => format!("unix:{}", path.display()),
            SocketAddress::Inet { addr } => format!("inet:{addr}"),
        }
    }
}

impl Word for MetricsAddress {
    fn from_word(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is neither \"address:port\" nor \"unix:/path\"");
        if let Some(path) = text.strip_prefix("unix:") {
            let path = path.starts_with('/').then(|| PathBuf::from(path)).ok_or_else(wrong)?;
            return Ok(MetricsAddress(SocketAddress::Unix { path }));
        }
        let addr = match text.strip_prefix("localhost:") {
            Some(port) => format!("127.0.0.1:{port}").parse(),
            None => text.parse(),
        };
        addr.map(|addr| MetricsAddress(SocketAddress::Inet { addr })).map_err(|_| wrong())
    }
    fn word(&self) -> String {
        match &self.0 {
            SocketAddress::Unix { path } => format!("unix:{}", path.display()),
            SocketAddress::Inet { addr } => addr.to_string(),
        }
    }
}

impl Word for Inject {
    fn from_word(text: &str) -> Result<Self, String> {
        let inject = if let Some(path) = text.strip_prefix("sendmail:") {
            path.starts_with('/').then(|| Inject::Sendmail { path: PathBuf::from(path) })
        } else {
            text.strip_prefix("smtp://").and_then(smtp)
        };
        inject.ok_or_else(|| {
            format!("{text:?} is neither \"smtp://host:port\" nor \"sendmail:/path\"")
        })
    }
    fn word(&self) -> String {
        match self {
            Inject::Smtp { host, port } if host.contains(':') => format!("smtp://[{host}]:{port}"),
            Inject::Smtp { host, port } => format!("smtp://{host}:{port}"),
            Inject::Sendmail { path } => format!("sendmail:{}", path.display()),
        }
    }
}

fn smtp(text: &str) -> Option<Inject> {
    let text = text.trim_end_matches('/');
    let (host, port) = match text.strip_prefix('[').and_then(|t| t.split_once(']')) {
        Some((host, "")) => (host, None),
        Some((host, port)) => (host, Some(port.strip_prefix(':')?)),
        None => text.split_once(':').map_or((text, None), |(host, port)| (host, Some(port))),
    };
    let sound = host.parse::<IpAddr>().is_ok() || domain(host).is_some();
    let port: u16 = port.map_or(Some(25), |p| p.parse().ok())?;
    (sound && port > 0).then(|| Inject::Smtp { host: host.to_owned(), port })
}

impl Word for Submission {
    fn from_word(text: &str) -> Result<Self, String> {
        let source = match text.split_once(':') {
            None if text == "pickup" => Some(Submission::Pickup),
            Some(("net", network)) => Network::parse(network).map(Submission::Net),
            Some(("daemon", name)) if !name.is_empty() => Some(Submission::Daemon(name.to_owned())),
            _ => None,
        };
        source.ok_or_else(|| {
            format!("{text:?} is none of \"net:address/bits\", \"daemon:NAME\", \"pickup\"")
        })
    }
    fn word(&self) -> String {
        match self {
            Submission::Net(Network { address, prefix }) => format!("net:{address}/{prefix}"),
            Submission::Daemon(name) => format!("daemon:{name}"),
            Submission::Pickup => "pickup".to_owned(),
        }
    }
}

impl Word for SpamMark {
    fn from_word(text: &str) -> Result<Self, String> {
        let (name, value) = text.split_once(':').unwrap_or_default();
        let (name, value) = (name.trim(), value.trim());
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_graphic()) || value.is_empty() {
            return Err(format!("{text:?} is not \"Name: value\""));
        }
        Ok(SpamMark { name: name.to_owned(), value: value.to_owned() })
    }
    fn word(&self) -> String {
        format!("{}: {}", self.name, self.value)
    }
}

impl Word for Relay {
    fn from_word(text: &str) -> Result<Self, String> {
        let mut words = text.split_whitespace();
        let name = words.next().and_then(domain);
        match (name, words.next().and_then(Mailbox::parse), words.next()) {
            (Some(domain), Some(sender), None) => Ok(Relay { domain, sender }),
            _ => Err(format!("{text:?} is not \"dkim-domain sender@domain\"")),
        }
    }
    fn word(&self) -> String {
        format!("{} {}", self.domain, self.sender)
    }
}

/// The settings of the daemon. Field names are the keys; what each means and its default stand
/// in `docs/configuration.md`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Server {
    /// `socket`
    pub sockets: Vec<SocketAddress>,
    pub socket_mode: u32,
    pub hostname: String,
    pub authserv_ids: Vec<String>,
    /// Whether the configuration names them itself.
    pub authserv_ids_given: bool,
    pub results: Vec<AuthMethod>,
    /// Whose seals count: domains in `d=`, A-labels.
    pub arc_sealers: Vec<String>,
    /// `None`: S/MIME signatures prove nothing.
    pub smime_cas: Option<Authorities>,
    /// Besides the built-in list.
    pub public_domains: Vec<String>,
    pub submission: Vec<Submission>,
    pub spam_when: Vec<SpamMark>,
    pub relays: Vec<Relay>,
    pub inject: Inject,
    pub state_dir: PathBuf,
    pub deadline: Duration,
    pub max_message: usize,
    pub max_buffer: usize,
    pub max_connections: usize,
    pub max_depth: usize,
    pub max_parts: usize,
    pub max_objects: usize,
    pub max_ics: usize,
    pub max_components: usize,
    pub max_attendees: usize,
    pub max_instances: usize,
    pub answers_per_hour: usize,
    pub outbox_ttl: Duration,
    pub journal_keep: Duration,
    pub tombstone_keep: Duration,
    pub log: Log,
    pub log_level: LogLevel,
    /// Where answers by mail go; `None`: there are none.
    pub rsvp_address: Option<Mailbox>,
    /// Where `status` asks the daemon; `None`: nowhere.
    pub control: Option<PathBuf>,
    pub metrics: Option<MetricsAddress>,
}

const DAY: Duration = Duration::from_secs(86_400);

impl Default for Server {
    fn default() -> Self {
        let spam = |name: &str, value: &str| SpamMark { name: name.into(), value: value.into() };
        let hostname = system_hostname();
        Server {
            sockets: vec![SocketAddress::Unix {
                path: PathBuf::from("/run/imip-milter/imip-milter.sock"),
            }],
            socket_mode: 0o660,
            authserv_ids: vec![hostname.clone()],
            authserv_ids_given: false,
            hostname,
            results: vec![AuthMethod::Dmarc, AuthMethod::Dkim, AuthMethod::Spf],
            arc_sealers: Vec::new(),
            smime_cas: None,
            public_domains: Vec::new(),
            submission: Vec::new(),
            spam_when: vec![spam("X-Spam-Flag", "YES"), spam("X-Spam", "Yes")],
            relays: Relay::from_word("google.com calendar-notification@google.com")
                .into_iter()
                .collect(),
            inject: Inject::Smtp { host: "127.0.0.1".to_owned(), port: 10026 },
            state_dir: PathBuf::from("/var/lib/imip-milter"),
            deadline: Duration::from_secs(5),
            max_message: 40 << 20,
            max_buffer: 256 << 20,
            max_connections: 500,
            max_depth: 20,
            max_parts: 1000,
            max_objects: 20,
            max_ics: 1 << 20,
            max_components: 500,
            max_attendees: 1000,
            max_instances: 3000,
            answers_per_hour: 30,
            outbox_ttl: 5 * DAY,
            journal_keep: 90 * DAY,
            tombstone_keep: 400 * DAY,
            log: Log::Syslog,
            log_level: LogLevel::Info,
            rsvp_address: None,
            control: Some(PathBuf::from("/run/imip-milter/control.sock")),
            metrics: None,
        }
    }
}

/// The system's host name; `localhost` where it has none that mail could use.
fn system_hostname() -> String {
    let name = nix::unistd::gethostname().ok().and_then(|name| name.into_string().ok());
    name.and_then(|name| domain(&name)).unwrap_or_else(|| "localhost".to_owned())
}

impl Server {
    /// Reads `[server]`; paths of files it names are relative to `base`.
    pub(super) fn read(
        source: Source<'_>,
        table: &DeTable<'_>,
        base: &Path,
    ) -> (Self, Vec<Problem>) {
        let mut table = Table::new(source, "[server]".to_owned(), table);
        let mut this = Server::default();
        if let Some(sockets) = table.get::<OneOrMore<SocketAddress>>("socket") {
            this.sockets = sockets.0;
        }
        if let Some(mode) = table.read("socket_mode", |value| {
            let text = string(value)?;
            u32::from_str_radix(text, 8)
                .ok()
                .filter(|mode| *mode <= 0o777)
                .ok_or_else(|| format!("{text:?} is no file mode, as \"0660\""))
        }) {
            this.socket_mode = mode;
        }
        let hostname = table.read("hostname", |value| match string(value)? {
            "" => Ok(None),
            text => DomainName::from_word(text).map(Some),
        });
        this.hostname = hostname.flatten().map_or(this.hostname, |h| h.0);
        let ids = table.get::<Vec<String>>("authserv_ids").filter(|ids| !ids.is_empty());
        this.authserv_ids_given = ids.is_some();
        this.authserv_ids = ids.unwrap_or_else(|| vec![this.hostname.clone()]);
        table.set("results", &mut this.results);
        if let Some(sealers) = table.get::<Vec<DomainName>>("arc_sealers") {
            this.arc_sealers = sealers.into_iter().map(|sealer| sealer.0).collect();
        }
        if let Some(authorities) = table.read("smime_cas", |v| smime_cas(v, base)) {
            this.smime_cas = authorities;
        }
        if let Some(domains) = table.read("public_domains", |v| public_domains(v, base)) {
            this.public_domains = domains;
        }
        table.set("submission", &mut this.submission);
        table.set("spam_when", &mut this.spam_when);
        table.set("relays", &mut this.relays);
        table.set("inject", &mut this.inject);
        table.set("state_dir", &mut this.state_dir);
        table.set("answers_per_hour", &mut this.answers_per_hour);
        table.set("log", &mut this.log);
        table.set("log_level", &mut this.log_level);
        let rsvp = table.read("rsvp_address", |value| match string(value)? {
            "" => Ok(None),
            text => Mailbox::from_word(text).map(Some),
        });
        this.rsvp_address = rsvp.flatten();
        this.read_limits(&mut table);
        if let Some(control) = table.read("control", |value| match string(value)? {
            "" => Ok(None),
            text if text.starts_with('/') => Ok(Some(PathBuf::from(text))),
            text => Err(format!("{text:?} is no absolute path")),
        }) {
            this.control = control;
        }
        let metrics = table.read("metrics", |value| match string(value)? {
            "" => Ok(None),
            text => MetricsAddress::from_word(text).map(Some),
        });
        this.metrics = metrics.flatten();
        (this, table.finish(super::layers::of_policy))
    }

    fn read_limits(&mut self, table: &mut Table<'_>) {
        for (key, field) in [
            ("deadline", &mut self.deadline),
            ("outbox_ttl", &mut self.outbox_ttl),
            ("journal_keep", &mut self.journal_keep),
            ("tombstone_keep", &mut self.tombstone_keep),
        ] {
            table.set(key, field);
        }
        for (key, field) in [
            ("max_message", &mut self.max_message),
            ("max_buffer", &mut self.max_buffer),
            ("max_ics", &mut self.max_ics),
        ] {
            *field =
                table.read(key, |v| Size::read(v).and_then(|s| positive(s.0))).unwrap_or(*field);
        }
        for (key, field) in [
            ("max_connections", &mut self.max_connections),
            ("max_depth", &mut self.max_depth),
            ("max_parts", &mut self.max_parts),
            ("max_objects", &mut self.max_objects),
            ("max_components", &mut self.max_components),
            ("max_attendees", &mut self.max_attendees),
            ("max_instances", &mut self.max_instances),
        ] {
            *field = table.read(key, |v| usize::read(v).and_then(positive)).unwrap_or(*field);
        }
    }
}

fn positive(number: usize) -> Result<usize, String> {
    if number > 0 { Ok(number) } else { Err("must be more than 0".to_owned()) }
}

/// A PEM file, or nothing.
fn smime_cas(value: &toml::de::DeValue<'_>, base: &Path) -> Result<Option<Authorities>, String> {
    let file = string(value)?;
    if file.is_empty() {
        return Ok(None);
    }
    let path = base.join(file);
    let pem = std::fs::read(&path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
    let authorities = Authorities::from_pem(&pem);
    authorities.map(Some).map_err(|e| format!("{}: {e}", path.display()))
}

/// `"builtin"`, or a list of it, domains, and `file:…` with a domain a line. They only add.
fn public_domains(value: &toml::de::DeValue<'_>, base: &Path) -> Result<Vec<String>, String> {
    let mut domains = Vec::new();
    for item in OneOrMore::<String>::read(value)?.0 {
        if item == "builtin" {
            continue;
        }
        let Some(path) = item.strip_prefix("file:") else {
            let name = domain(&item).filter(|_| item.contains('.'));
            domains.push(name.ok_or_else(|| {
                format!("{} or a domain, or \"file:…\"", not_among(&item, &["builtin"]))
            })?);
            continue;
        };
        let path = base.join(path);
        let text = std::fs::read_to_string(&path)
            .map_err(|e| format!("cannot read {}: {e}", path.display()))?;
        let lines = text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
        domains.extend(lines.filter_map(domain));
    }
    Ok(domains)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks() {
        let net = |text| Network::parse(text).unwrap();
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        assert!(net("127.0.0.0/8").contains(ip("127.1.2.3")));
        assert!(net("127.0.0.0/8").contains(ip("::ffff:127.1.2.3")));
        assert!(!net("127.0.0.0/8").contains(ip("128.0.0.1")));
        assert!(!net("127.0.0.0/8").contains(ip("::1")));
        assert!(net("0.0.0.0/0").contains(ip("203.0.113.9")));
        assert!(net("192.0.2.7").contains(ip("192.0.2.7")));
        assert!(!net("192.0.2.7").contains(ip("192.0.2.6")));
        assert!(net("[2001:db8::]/32").contains(ip("2001:db8:1::1")));
        assert!(net("::/0").contains(ip("2001:db8::")));
        for bad in ["", "127.0.0.0/33", "127.0.0/8", "x", "127.0.0.1/-1", "::1/129"] {
            assert_eq!(Network::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn addresses_show_as_they_are_written() {
        for text in ["unix:/run/x.sock", "inet:127.0.0.1:8895", "inet:[::1]:8895"] {
            assert_eq!(SocketAddress::from_word(text).unwrap().word(), text);
        }
        for text in ["smtp://127.0.0.1:10026", "smtp://[::1]:25", "sendmail:/usr/sbin/sendmail"] {
            assert_eq!(Inject::from_word(text).unwrap().word(), text);
        }
        for bad in ["", "unix:", "unix:x", "inet:8895", "inet:host", "tcp:1.2.3.4:5"] {
            assert!(SocketAddress::from_word(bad).is_err(), "{bad}");
        }
        for bad in ["", "smtp://", "smtp://h:0", "smtp://h:99999", "smtp://a b", "sendmail:x"] {
            assert!(Inject::from_word(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn where_metrics_are_asked_for() {
        for text in ["127.0.0.1:9095", "[::1]:9095", "unix:/run/imip-milter/metrics.sock"] {
            assert_eq!(MetricsAddress::from_word(text).unwrap().word(), text);
        }
        assert_eq!(MetricsAddress::from_word("localhost:1").unwrap().word(), "127.0.0.1:1");
        for bad in ["9095", ":9095", "unix:x", "unix:", "inet:127.0.0.1:9095", "host:9095"] {
            assert!(MetricsAddress::from_word(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn sockets_as_admins_write_them() {
        let inet = |a: &str| Ok(SocketAddress::Inet { addr: a.parse().unwrap() });
        for text in ["inet:127.0.0.1:8895", "inet:8895@127.0.0.1", "inet:localhost:8895"] {
            assert_eq!(SocketAddress::from_word(text), inet("127.0.0.1:8895"), "{text}");
        }
        for text in ["inet6:[::1]:8895", "inet6:8895@[::1]", "inet:8895@::1"] {
            assert_eq!(SocketAddress::from_word(text), inet("[::1]:8895"), "{text}");
        }
        let unix = Ok(SocketAddress::Unix { path: "/run/x.sock".into() });
        assert_eq!(SocketAddress::from_word("unix:/run/x.sock"), unix);
        assert_eq!(SocketAddress::from_word("local:/run/x.sock"), unix);
        for text in ["", "/run/x.sock", "unix:x.sock", "inet:8895", "inet:host", "tcp:1.2.3.4:5"] {
            assert!(SocketAddress::from_word(text).is_err(), "{text}");
        }
    }
}
