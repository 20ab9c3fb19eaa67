//! What in Postfix's configuration probably is not meant, given ours: whether this filter sees
//! the mail, in the right order, and can be reached. Its neighbours judge the rest: forged
//! results, sockets, answers and recipients.

use std::path::Path;
use std::time::Duration;

use super::postfix::{Postfix, Service, list};
use super::postfix_filters::{Filters, is_rspamd};
use super::postfix_milters::{Milter, time};
use super::{postfix_queue, postfix_recipients, postfix_results, postfix_socket};
use crate::config::{Config, Server, SocketAddress, Submission};

/// All warnings, the gravest first.
pub(super) fn warnings(postfix: &Postfix, config: &Config, filters: &Filters) -> Vec<String> {
    let server = &config.server;
    let mut all = Vec::new();
    let ours = |milter: &Milter| is_ours(milter, server, postfix.value("queue_directory"));
    let attached: Vec<&Service> =
        postfix.smtpd().filter(|s| postfix.milters_of(s).iter().any(ours)).collect();
    missing(postfix, server, &attached, &ours, &mut all);
    if attached.is_empty() {
        // All else follows from it.
        return all;
    }
    for service in &attached {
        for milter in postfix.milters_of(service).iter().filter(|m| ours(m)) {
            postfix_socket::check(postfix, service, milter, "smtpd_milters", server, &mut all);
        }
    }
    if let Some(cleanup) = postfix.cleanup() {
        for milter in postfix.local_milters().iter().filter(|m| ours(m)) {
            postfix_socket::check(postfix, cleanup, milter, "non_smtpd_milters", server, &mut all);
        }
    }
    let before = |service: &&Service| {
        let milters = postfix.milters_of(service);
        milters.into_iter().take_while(|milter| !ours(milter)).collect::<Vec<_>>()
    };
    let earlier: Vec<_> = attached.iter().flat_map(before).collect();
    let opendkim = earlier.iter().find_map(|milter| filters.opendkim(milter));
    postfix_results::check(postfix, server, opendkim, &mut all);
    for service in &attached {
        order(postfix, service, server, filters, &ours, &mut all);
        postfix_queue::maps(postfix, service, &ours, &mut all);
    }
    let local = postfix.local_milters();
    if let Some(at) = local.iter().position(ours) {
        let name = "non_smtpd_milters";
        signer_before(name, name, local.get(..at).unwrap_or_default(), filters, &mut all);
        if let Some(milter) = local.get(at) {
            settings(postfix, None, name, milter, server, &mut all);
        }
    }
    submissions(postfix, server, &attached, &ours, &mut all);
    postfix_queue::injection(postfix, server, filters, &ours, &mut all);
    postfix_queue::content_filters(postfix, &attached, &mut all);
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
    postfix_recipients::check(postfix, &addresses(config), &mut all);
    let mut known = std::collections::HashSet::new();
    all.retain(|warning| known.insert(warning.clone()));
    all
}

/// The addresses that have to get mail, each with what it is.
fn addresses(config: &Config) -> Vec<(crate::itip::Mailbox, String)> {
    let rsvp = config.server.rsvp_address.iter();
    let rsvp = rsvp.map(|address| (address.clone(), "[server] rsvp_address".to_owned()));
    let collections = config.collections().map(|c| (c.id.clone(), "[collection]".to_owned()));
    let users = config.named_users().into_iter().map(|user| {
        let what = if user.resource { "[resource]" } else { "[user]" };
        (user.id, what.to_owned())
    });
    let mut all: Vec<_> = rsvp.chain(collections).chain(users).collect();
    let mut known = std::collections::HashSet::new();
    all.retain(|(address, _)| known.insert(address.clone()));
    all
}

/// Where this filter is not named, but has to be.
fn missing(
    postfix: &Postfix,
    server: &Server,
    attached: &[&Service],
    ours: &dyn Fn(&Milter) -> bool,
    all: &mut Vec<String>,
) {
    let is_attached = |service: &Service| attached.iter().any(|s| std::ptr::eq(*s, service));
    let mut switched_off = false;
    for service in postfix.smtpd().filter(|s| s.is_public() || s.is_submission()) {
        // It would be there.
        if postfix.has_no_milters(service) {
            switched_off = true;
            all.push(format!(
                "{}: receive_override_options has no_milters: this filter sees nothing that \
                 comes in here; leave no_milters to the listener of a content filter",
                service.name
            ));
        }
    }
    if attached.is_empty() && !switched_off {
        all.push(format!(
            "smtpd_milters does not name this filter: no mail reaches it; add {}, last in the list",
            postfix_socket::entries(server, Path::new(postfix.value("queue_directory")))
        ));
    }
    if attached.is_empty() {
        return;
    }
    // What a content filter hands back may be filtered instead.
    let taken_out = |service: &Service| {
        ["content_filter", "smtpd_proxy_filter"]
            .iter()
            .any(|parameter| !postfix.value_of(service, parameter).is_empty())
    };
    for service in postfix.smtpd().filter(|s| !is_attached(s) && !postfix.has_no_milters(s)) {
        if service.is_public() && !(taken_out(service) && attached.iter().any(|s| s.is_loopback()))
        {
            all.push(format!(
                "{}: smtpd_milters does not name this filter; add it, last in the list",
                service.name
            ));
        }
        if service.is_submission() && !taken_out(service) {
            all.push(format!(
                "{}: smtpd_milters does not name this filter: what users send is not recorded; \
                 add it",
                service.name
            ));
        }
    }
    if !postfix.local_milters().iter().any(ours)
        && !server.submission.iter().any(|s| matches!(s, Submission::Pickup))
    {
        all.push(
            "non_smtpd_milters does not name this filter: what sendmail(1) hands in is not seen; \
             add it there, too"
                .to_owned(),
        );
    }
}

/// Where this filter stands among the others of a service, and what is set for it.
fn order(
    postfix: &Postfix,
    service: &Service,
    server: &Server,
    filters: &Filters,
    ours: &dyn Fn(&Milter) -> bool,
    all: &mut Vec<String>,
) {
    let milters = postfix.milters_of(service);
    let name = &service.name;
    let Some(at) = milters.iter().position(ours) else { return };
    let (before, after) = milters.split_at_checked(at).unwrap_or_default();
    for next in after.iter().skip(1) {
        let fine = if service.is_public() { filters.only_signs(next) } else { filters.signs(next) };
        if !fine {
            let who = if is_rspamd(next) { " (rspamd)" } else { "" };
            all.push(format!(
                "{name}: {}{who} comes after this filter in smtpd_milters: it can refuse what is \
                 recorded by then, and its results come too late; put this filter last",
                next.endpoint
            ));
        }
    }
    // Where nothing is believed, nothing need be proven.
    let proves = |milter: &Milter| !filters.only_signs(milter);
    if !before.iter().any(proves) && service.is_public() && !server.results.is_empty() {
        all.push(format!(
            "{name}: no filter comes before this one in smtpd_milters: unless a policy service \
             writes Authentication-Results, no sender is proven; with [server] results = [] \
             nobody from outside is believed"
        ));
    }
    if service.is_submission() {
        signer_before(name, "smtpd_milters", before, filters, all);
    }
    for milter in milters.iter().filter(|m| ours(m)) {
        settings(postfix, Some(service), name, milter, server, all);
    }
    let default = postfix.value_of(service, "milter_default_action");
    let proving = before.iter().filter(|milter| !filters.only_signs(milter));
    for milter in proving.filter(|_| !service.is_submission()) {
        if milter.setting("default_action").unwrap_or(default) == "accept" {
            all.push(format!(
                "{name}: milter_default_action of {} is accept: while it is down, nothing proves \
                 senders, and forged results count where it removes them; set tempfail",
                milter.endpoint
            ));
        }
    }
}

/// A filter that signs what users send before this one changes it.
fn signer_before(
    name: &str,
    parameter: &str,
    before: &[Milter],
    filters: &Filters,
    all: &mut Vec<String>,
) {
    for milter in before.iter().filter(|milter| filters.signs(milter)) {
        let line = if name == parameter { "" } else { "-o " };
        all.push(format!(
            "{name}: {0} signs messages before this filter changes them, which breaks the \
             signature; write {line}{parameter}= with this filter first and {0} last",
            milter.endpoint
        ));
    }
}

/// What is set for this filter: its default action, its timeouts, its protocol.
fn settings(
    postfix: &Postfix,
    service: Option<&Service>,
    name: &str,
    milter: &Milter,
    server: &Server,
    all: &mut Vec<String>,
) {
    let set = |own: &str, parameter: &str| {
        let general = || match service {
            Some(service) => postfix.value_of(service, parameter),
            None => postfix.value(parameter),
        };
        milter.setting(own).unwrap_or_else(general).to_owned()
    };
    match set("default_action", "milter_default_action").as_str() {
        "accept" => all.push(format!(
            "{name}: milter_default_action is accept: mail that comes while this filter is down \
             is never recorded, and where it dies Postfix may lose what it was changing; set \
             tempfail"
        )),
        "reject" => all.push(format!(
            "{name}: milter_default_action is reject: mail that comes while this filter is down \
             is refused for good; set tempfail"
        )),
        "quarantine" => all.push(format!(
            "{name}: milter_default_action is quarantine: mail that comes while this filter is \
             down stays in the hold queue and is never recorded; set tempfail"
        )),
        _ => {}
    }
    // The end of a message takes up to the deadline, and a little until the verdict is written.
    for (own, parameter, least) in [
        ("connect_timeout", "milter_connect_timeout", Duration::from_secs(2)),
        ("command_timeout", "milter_command_timeout", server.deadline),
        ("content_timeout", "milter_content_timeout", server.deadline + Duration::from_secs(2)),
    ] {
        let value = set(own, parameter);
        if time(&value).is_some_and(|limit| limit < least) {
            all.push(format!(
                "{name}: {parameter} is {value}, shorter than this filter may take ([server] \
                 deadline is {} s): Postfix gives up on messages that are recorded by then, and \
                 they come again; set at least {} s",
                server.deadline.as_secs(),
                least.as_secs()
            ));
        }
    }
    if let Some(protocol) = milter.setting("protocol").filter(|p| *p != "6") {
        all.push(format!(
            "{name}: protocol={protocol} is set for this filter: it then is not told all that it \
             asks for; leave it out, or set 6"
        ));
    }
}

/// Whether what `submission` names is what users use, and nothing else.
fn submissions(
    postfix: &Postfix,
    server: &Server,
    attached: &[&Service],
    ours: &dyn Fn(&Milter) -> bool,
    all: &mut Vec<String>,
) {
    let content_filter = attached.iter().any(|s| !postfix.value_of(s, "content_filter").is_empty());
    for source in &server.submission {
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
                && (path.as_path() == Path::new(place)
                    || path
                        .strip_prefix(queue_directory)
                        .is_ok_and(|below| below == Path::new(place.trim_start_matches('/'))))
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
