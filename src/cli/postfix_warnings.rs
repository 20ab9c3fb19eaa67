//! What in Postfix's configuration probably is not meant, given ours: whether this filter sees
//! the mail, and whether the results that it believes can be forged (RFC 8601 section 5).

use super::postfix::{Milter, Postfix, Service, list};
use crate::config::{Inject, Server, SocketAddress, Submission};
use crate::trust;

/// What is known besides `postconf`.
pub(super) struct Facts<'a> {
    pub(super) server: &'a Server,
    /// What a table does with a header field: the action's name.
    pub(super) header_check: &'a dyn Fn(&str, &str) -> Option<String>,
    /// The configuration of OpenDKIM, where there is one.
    pub(super) opendkim: Option<&'a str>,
}

/// All warnings, the gravest first.
pub(super) fn warnings(postfix: &Postfix, facts: &Facts<'_>) -> Vec<String> {
    let mut all = Vec::new();
    let ours = |milter: &Milter| is_ours(milter, facts.server, postfix.value("queue_directory"));
    let attached: Vec<&Service> =
        postfix.services.iter().filter(|s| postfix.milters_of(s).iter().any(ours)).collect();
    if attached.is_empty() {
        // All else follows from it.
        let sockets: Vec<_> = facts.server.sockets.iter().map(ToString::to_string).collect();
        return vec![format!(
            "smtpd_milters does not name this filter: no mail reaches it; add {}, last in the list",
            sockets.join(" or ")
        )];
    }
    for service in &postfix.services {
        let attached = attached.iter().any(|s| std::ptr::eq(*s, service));
        if !attached && service.is_public() && !postfix.milters_of(service).is_empty() {
            all.push(format!("{}: smtpd_milters does not name this filter", service.name));
        }
        if !attached && service.is_submission() {
            all.push(format!(
                "{}: smtpd_milters does not name this filter: what users send is not recorded",
                service.name
            ));
        }
    }
    let opendkim = facts.opendkim.filter(|text| is_attached(text, postfix, &attached));
    forged_fields(postfix, facts, opendkim, &mut all);
    for service in &attached {
        order(postfix, service, &ours, &mut all);
    }
    submissions(postfix, facts, &attached, &ours, &mut all);
    injection(postfix, facts, &ours, &mut all);
    if !postfix.value("internal_mail_filter_classes").is_empty()
        && postfix.local_milters().iter().any(ours)
    {
        all.push(
            "internal_mail_filter_classes is not empty: bounces pass the filters, and those of \
             answers come back to this one; leave it empty"
                .to_owned(),
        );
    }
    macros(postfix, &mut all);
    let mut known = std::collections::HashSet::new();
    all.retain(|warning| known.insert(warning.clone()));
    all
}

/// Whether fields with our id from outside are removed, and those of our filters are not.
fn forged_fields(
    postfix: &Postfix,
    facts: &Facts<'_>,
    opendkim: Option<&str>,
    all: &mut Vec<String>,
) {
    for id in facts.server.authserv_ids.iter().flat_map(|id| trust::spellings(id)) {
        let id = id.as_str();
        let removed = |parameter: &str| {
            let tables = list(postfix.value(parameter));
            forms(id).iter().all(|field| {
                tables.iter().any(|table| {
                    let action = (facts.header_check)(table, field);
                    let gone = ["IGNORE", "STRIP", "REJECT", "DISCARD", "REPLACE"];
                    action.is_some_and(|action| gone.contains(&action.as_str()))
                })
            })
        };
        if removed("milter_header_checks") {
            all.push(format!(
                "milter_header_checks removes Authentication-Results of {id}: those of the \
                 filters of this host, too, so that nobody is proven"
            ));
        }
        if removed("header_checks") || opendkim_removes(opendkim, id) {
            continue;
        }
        let pattern = id.replace('.', r"\.");
        all.push(format!(
            "nothing was found that removes forged Authentication-Results of {id} from outside \
             mail; put \"/^Authentication-Results:.*{pattern}/ IGNORE\" into \
             /etc/postfix/header_checks and header_checks = regexp:/etc/postfix/header_checks \
             into main.cf, or have the first filter remove them (OpenDKIM: RemoveARAll yes, \
             RemoveARFrom {id})"
        ));
    }
    let dkim = facts.server.results.iter().any(|method| method.as_str() == "dkim");
    if let Some(text) = opendkim.filter(|_| dkim) {
        if !is_true(setting(text, "AlwaysAddARHeader")) {
            all.push(
                "OpenDKIM writes no result on mail without a signature, where a forged one would \
                 count; set AlwaysAddARHeader yes, or leave \"dkim\" out of [server] results"
                    .to_owned(),
            );
        }
        if is_true(setting(text, "AuthservIDWithJobID")) {
            all.push(
                "OpenDKIM adds the queue id to its authserv-id (AuthservIDWithJobID), which then \
                 is none of [server] authserv_ids"
                    .to_owned(),
            );
        }
    }
}

/// A field with our id as a sender could write it.
fn forms(id: &str) -> [String; 4] {
    let results = "dmarc=pass header.from=example.net";
    [
        format!("Authentication-Results: {id}; {results}"),
        format!("authentication-results: {} 1; {results}", id.to_ascii_uppercase()),
        format!("Authentication-Results:\n\t{id};\n\t{results}"),
        format!("Authentication-Results: (a) \"{id}\"; {results}"),
    ]
}

/// Where this filter stands among the others of a service.
fn order(
    postfix: &Postfix,
    service: &Service,
    ours: &dyn Fn(&Milter) -> bool,
    all: &mut Vec<String>,
) {
    let milters = postfix.milters_of(service);
    let name = &service.name;
    let Some(at) = milters.iter().position(ours) else { return };
    if let Some(next) = milters.get(at + 1) {
        all.push(format!(
            "{name}: {} comes after this filter in smtpd_milters: it can refuse what is recorded \
             by then, and its results come too late; put this filter last",
            next.endpoint
        ));
    }
    if at == 0 && !service.is_submission() {
        all.push(format!(
            "{name}: no filter comes before this one in smtpd_milters: unless a policy service \
             writes Authentication-Results, no sender is proven"
        ));
    }
    let default = postfix.value_of(service, "milter_default_action");
    let action =
        |milter: &Milter| milter.default_action.clone().unwrap_or_else(|| default.to_owned());
    for (i, milter) in milters.iter().enumerate().take(at + 1) {
        if action(milter) != "accept" {
            continue;
        }
        all.push(if i == at {
            format!(
                "{name}: milter_default_action is accept: mail that comes while this filter is \
                 down is never recorded, and where it dies Postfix may lose what it was changing; \
                 set tempfail"
            )
        } else {
            format!(
                "{name}: milter_default_action of {} is accept: while it is down, nothing proves \
                 senders, and forged results count where it removes them; set tempfail",
                milter.endpoint
            )
        });
    }
}

/// Whether what `submission` names is what users use, and nothing else.
fn submissions(
    postfix: &Postfix,
    facts: &Facts<'_>,
    attached: &[&Service],
    ours: &dyn Fn(&Milter) -> bool,
    all: &mut Vec<String>,
) {
    let content_filter = !postfix.value("content_filter").is_empty();
    for source in &facts.server.submission {
        match source {
            Submission::Daemon(name) => {
                let daemon =
                    |s: &&&Service| postfix.value_of(s, "milter_macro_daemon_name") == name;
                if let Some(public) = attached.iter().filter(daemon).find(|s| s.is_public()) {
                    all.push(format!(
                        "{}: milter_macro_daemon_name is {name}, which [server] submission \
                         believes: everyone outside could write as a user; name the submission \
                         service otherwise",
                        public.name
                    ));
                } else if attached.iter().find(daemon).is_none() {
                    all.push(format!(
                        "[server] submission names daemon:{name}, but no service with this filter \
                         has -o milter_macro_daemon_name={name}"
                    ));
                }
            }
            Submission::Pickup => {
                if !postfix.local_milters().iter().any(ours) {
                    all.push(
                        "[server] submission names pickup, but non_smtpd_milters does not name \
                         this filter"
                            .to_owned(),
                    );
                }
            }
            Submission::Net(network) => {
                if content_filter && network.contains([127, 0, 0, 1].into()) {
                    all.push(
                        "content_filter hands mail from outside back from 127.0.0.1, which \
                         [server] submission believes; take it out"
                            .to_owned(),
                    );
                }
            }
        }
    }
    let again = |s: &&&Service| s.port() != "smtp" && s.name.starts_with("127.");
    if let Some(service) = attached.iter().find(again).filter(|_| content_filter) {
        all.push(format!(
            "{}: mail that content_filter hands back passes this filter a second time; add \
             -o receive_override_options=no_milters",
            service.name
        ));
    }
}

/// Whether answers get into the queue, past this filter.
fn injection(
    postfix: &Postfix,
    facts: &Facts<'_>,
    ours: &dyn Fn(&Milter) -> bool,
    all: &mut Vec<String>,
) {
    let Inject::Smtp { host, port } = &facts.server.inject else { return };
    let here = matches!(host.as_str(), "localhost" | "127.0.0.1" | "::1");
    let port = if *port == 25 { "smtp".to_owned() } else { port.to_string() };
    match postfix.services.iter().find(|s| s.port() == port) {
        None if here => all.push(format!(
            "[server] inject: master.cf has no service on port {port} for answers; see \
             contrib/postfix"
        )),
        Some(service) if postfix.milters_of(service).iter().any(ours) => all.push(format!(
            "{}: answers that [server] inject hands over pass this filter; add -o smtpd_milters=",
            service.name
        )),
        _ => {}
    }
}

/// Whether Postfix tells what this filter needs. From protocol 6 on it asks for it.
fn macros(postfix: &Postfix, all: &mut Vec<String>) {
    if postfix.value("milter_protocol").parse().is_ok_and(|version: u32| version >= 6) {
        return;
    }
    for (parameter, name) in [
        ("milter_mail_macros", "{auth_authen}"),
        ("milter_connect_macros", "{daemon_name}"),
        ("milter_end_of_data_macros", "i"),
    ] {
        let sent = list(postfix.value(parameter));
        if !sent.iter().any(|word| word == name || word.trim_matches(['{', '}']) == name) {
            all.push(format!("{parameter} lacks {name}: add it, or set milter_protocol = 6"));
        }
    }
}

/// Whether a milter of main.cf is one of our sockets. Paths may be relative to the queue
/// directory, and processes in a chroot see only what is below it.
fn is_ours(milter: &Milter, server: &Server, queue_directory: &str) -> bool {
    let Some((kind, place)) = milter.endpoint.split_once(':') else { return false };
    server.sockets.iter().any(|socket| match socket {
        SocketAddress::Unix { path } => {
            matches!(kind, "unix" | "local")
                && (path.as_path() == std::path::Path::new(place)
                    || path.strip_prefix(queue_directory).is_ok_and(|below| {
                        below == std::path::Path::new(place.trim_start_matches('/'))
                    }))
        }
        SocketAddress::Inet { addr } => {
            let Some((host, port)) = place.rsplit_once(':') else { return false };
            let host = host.trim_matches(['[', ']']);
            let same = match host.parse::<std::net::IpAddr>() {
                Ok(ip) => ip == addr.ip() || addr.ip().is_unspecified(),
                Err(_) => true,
            };
            matches!(kind, "inet" | "inet6") && same && port.parse() == Ok(addr.port())
        }
    })
}

/// Whether the OpenDKIM of this configuration sees the mail before this filter.
fn is_attached(text: &str, postfix: &Postfix, attached: &[&Service]) -> bool {
    let socket = setting(text, "Socket").unwrap_or("local:/run/opendkim/opendkim.sock");
    let place = socket.split_once(':').map_or(socket, |(_, place)| place);
    let place = place.split('@').next().unwrap_or(place);
    attached.iter().flat_map(|service| postfix.milters_of(service)).any(|milter| {
        let there = milter.endpoint.split_once(':').map_or("", |(_, there)| there);
        // A port, or a path that may be below the queue directory.
        there.rsplit_once(':').is_some_and(|(_, port)| port == place)
            || (!there.contains(':') && !there.is_empty() && place.ends_with(there))
    })
}

/// Whether OpenDKIM removes all fields with this id.
fn opendkim_removes(text: Option<&str>, id: &str) -> bool {
    let Some(text) = text else { return false };
    let from = setting(text, "RemoveARFrom").map(list).unwrap_or_default();
    let covers = |name: &String| {
        name.eq_ignore_ascii_case(id)
            || (name.starts_with('.')
                && id.to_ascii_lowercase().ends_with(&name.to_ascii_lowercase()))
    };
    is_true(setting(text, "RemoveARAll")) && from.iter().any(covers)
}

/// The last value of a setting of opendkim.conf.
fn setting<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    let mut named = lines.filter_map(|line| line.split_once(char::is_whitespace));
    named.rfind(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

fn is_true(value: Option<&str>) -> bool {
    value.is_some_and(|v| matches!(v.to_ascii_lowercase().as_str(), "yes" | "true" | "1"))
}

#[cfg(test)]
#[path = "postfix_warnings_tests.rs"]
mod tests;
