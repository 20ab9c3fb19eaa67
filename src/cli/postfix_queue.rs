//! The ways of mail through Postfix's queue: how answers get in, and what passes filters twice.

use super::postfix::{Lookup, Postfix, Service, list, lookup};
use super::postfix_filters::Filters;
use super::postfix_milters::{Milter, items, milters};
use crate::config::{Inject, Server};

/// Whether answers get into the queue, past this filter and signed.
pub(super) fn injection(
    postfix: &Postfix,
    server: &Server,
    filters: &Filters,
    ours: &dyn Fn(&Milter) -> bool,
    all: &mut Vec<String>,
) {
    let Inject::Smtp { host, port } = &server.inject else { return };
    let here = matches!(host.as_str(), "localhost" | "127.0.0.1" | "::1");
    let port = if *port == 25 { "smtp".to_owned() } else { port.to_string() };
    let Some(service) = postfix.smtpd().find(|s| s.port() == port) else {
        if here {
            all.push(format!(
                "[server] inject: master.cf has no service on port {port} for answers; add \
                 \"127.0.0.1:{port} inet n - n - 10 smtpd\" with the lines of \
                 contrib/postfix/master.cf"
            ));
        }
        return;
    };
    let name = &service.name;
    let own = postfix.milters_of(service);
    if own.iter().any(ours) {
        all.push(format!(
            "{name}: answers that [server] inject hands over pass this filter; add -o \
             smtpd_milters="
        ));
    }
    let signer = all_lists(postfix).into_iter().flatten().find(|milter| filters.signs(milter));
    if let Some(signer) = signer.filter(|_| !own.iter().any(|milter| filters.signs(milter))) {
        all.push(format!(
            "{name}: answers leave without a signature, as {} is not asked; write -o \
             smtpd_milters={0}, and no receive_override_options=no_milters",
            signer.endpoint
        ));
    }
    if here && !service.is_loopback() && !service.is_public() && !is_loopback_only(postfix) {
        all.push(format!(
            "{name}: the listener for answers can be reached from outside; name it 127.0.0.1:{}",
            service.port()
        ));
    }
    if postfix.value_of(service, "smtpd_tls_security_level") == "encrypt" {
        all.push(format!(
            "{name}: answers are handed over without TLS, which smtpd_tls_security_level = \
             encrypt refuses; add -o smtpd_tls_security_level=none"
        ));
    }
    let maps = items(postfix.value_of(service, "smtpd_milter_maps"));
    for map in maps {
        if let Lookup::Found(value) = lookup(&map, "127.0.0.1")
            && milters(&value).iter().any(ours)
        {
            all.push(format!(
                "{name}: smtpd_milter_maps names this filter for 127.0.0.1, so that answers pass \
                 it; add -o smtpd_milter_maps="
            ));
        }
    }
}

/// Content filters, which take mail out and hand it back.
pub(super) fn content_filters(postfix: &Postfix, attached: &[&Service], all: &mut Vec<String>) {
    for service in attached {
        let proxy = postfix.value_of(service, "smtpd_proxy_filter");
        if !proxy.is_empty() {
            all.push(format!(
                "{}: with smtpd_proxy_filter = {proxy}, filters of this service see no message; \
                 name this filter at the listener that the proxy hands mail back to, and add -o \
                 smtpd_milters= here",
                service.name
            ));
        }
    }
    let taken_out = |s: &&Service| !postfix.value_of(s, "content_filter").is_empty();
    let Some(first) = attached.iter().copied().find(|s| !s.is_loopback() && taken_out(s)) else {
        return;
    };
    let again = |s: &&&Service| s.port() != "smtp" && s.is_loopback();
    if let Some(service) = attached.iter().find(again) {
        all.push(format!(
            "{}: mail that content_filter = {} hands back passes this filter a second time; add \
             -o receive_override_options=no_milters",
            service.name,
            postfix.value_of(first, "content_filter")
        ));
    }
}

/// Lists for some clients, which replace smtpd_milters. Only what is in a file can be looked
/// through.
pub(super) fn maps(
    postfix: &Postfix,
    service: &Service,
    ours: &dyn Fn(&Milter) -> bool,
    all: &mut Vec<String>,
) {
    for map in items(postfix.value_of(service, "smtpd_milter_maps")) {
        let path = map.split_once(':').map_or("", |(_, path)| path);
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
        for (client, list) in lines.filter_map(|line| line.split_once(char::is_whitespace)) {
            if !milters(list.trim()).iter().any(ours) {
                all.push(format!(
                    "{}: smtpd_milter_maps has {client} {}: mail of these clients is not seen by \
                     this filter; name it there, last",
                    service.name,
                    list.trim()
                ));
            }
        }
    }
}

fn all_lists(postfix: &Postfix) -> Vec<Vec<Milter>> {
    let mut lists: Vec<_> = postfix.smtpd().map(|s| postfix.milters_of(s)).collect();
    lists.push(postfix.local_milters());
    lists
}

fn is_loopback_only(postfix: &Postfix) -> bool {
    let interfaces = list(postfix.value("inet_interfaces"));
    let loopback = ["loopback-only", "localhost", "127.0.0.1", "[::1]", "::1"];
    interfaces.iter().all(|word| loopback.contains(&word.as_str()))
}
