//! What `check-config` says of a configuration that is valid but probably not what is meant.

use std::net::{TcpStream, ToSocketAddrs};
use std::path::Path;
use std::time::Duration;

use nix::unistd::{AccessFlags, access};

use super::{AuthMethod, Config, Inject, SocketAddress};

pub(super) fn of(config: &Config) -> Vec<String> {
    let server = &config.server;
    let mut warnings = Vec::new();
    for socket in &server.sockets {
        if let SocketAddress::Unix { path } = socket {
            let folder = path.parent().unwrap_or(Path::new("/"));
            if access(folder, AccessFlags::W_OK | AccessFlags::X_OK).is_err() {
                warnings.push(format!(
                    "[server] socket: {} does not exist or is not writable for this user",
                    folder.display()
                ));
            }
        }
    }
    if !server.authserv_ids_given {
        warnings.push(format!(
            "[server] authserv_ids is not set: only Authentication-Results of {:?} count; name the \
             id that the filters of this host write, and see that forged ones are removed first",
            server.hostname
        ));
    }
    let arc = server.results.contains(&AuthMethod::Arc);
    if !server.arc_sealers.is_empty() && !arc {
        warnings.push(
            "[server] arc_sealers: seals count only where a filter of this host verifies them \
             and writes arc=pass; then add \"arc\" to results"
                .to_owned(),
        );
    }
    if let Some(address) = &server.rsvp_address
        && !config.users.is_local_domain(address.domain())
    {
        warnings.push(format!(
            "[server] rsvp_address: {} is none of [users] domains; see that mail to {address} \
             comes by here, and is accepted",
            address.domain()
        ));
    }
    if !server.hostname.contains('.') {
        warnings.push(format!(
            "[server] hostname: {:?} is not fully qualified; it goes into Message-IDs",
            server.hostname
        ));
    }
    if config.users.local_domains().is_empty() {
        warnings.push("[users] domains is empty: no mail concerns any user".to_owned());
    }
    for address in config.layers.users().filter(|a| config.users.user(a).is_none()) {
        warnings.push(format!("[user.\"{address}\"]: no such user, by [users] known"));
    }
    let crossed = super::crosscheck::warnings(&config.layers, &config.users);
    warnings.extend(crossed.iter().map(ToString::to_string));
    if let Some(why) = unreachable(&server.inject) {
        warnings.push(format!("[server] inject: {why}; answers would wait in the outbox"));
    }
    let state = &server.state_dir;
    if !state.is_dir() {
        warnings.push(format!("[server] state_dir: {} does not exist", state.display()));
    } else if access(state, AccessFlags::W_OK | AccessFlags::X_OK).is_err() {
        warnings.push(format!("[server] state_dir: {} is not writable", state.display()));
    }
    warnings
}

/// Why generated mail would not reach the MTA.
fn unreachable(inject: &Inject) -> Option<String> {
    match inject {
        Inject::Sendmail { path } => access(path, AccessFlags::X_OK)
            .err()
            .map(|e| format!("cannot run {}: {}", path.display(), e.desc())),
        Inject::Smtp { host, port } => {
            let addresses = match (host.as_str(), *port).to_socket_addrs() {
                Ok(addresses) => addresses,
                Err(e) => return Some(format!("cannot find {host}: {e}")),
            };
            let mut why = format!("{host} has no address");
            for address in addresses {
                match TcpStream::connect_timeout(&address, Duration::from_secs(1)) {
                    Ok(_) => return None,
                    Err(e) => why = format!("cannot reach {address}: {e}"),
                }
            }
            Some(why)
        }
    }
}
