//! Whether the processes of Postfix can reach this filter's socket.

use std::ffi::CString;
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use nix::unistd::{Gid, Group, Uid, User, getgrouplist};

use super::postfix::{Postfix, Service};
use super::postfix_milters::Milter;
use crate::config::{Server, SocketAddress};

/// Judges the way of `milter`, one of our sockets, from the processes of a service.
/// `parameter` is the list that it stands in.
pub(super) fn check(
    postfix: &Postfix,
    service: &Service,
    milter: &Milter,
    parameter: &str,
    server: &Server,
    all: &mut Vec<String>,
) {
    let Some(("unix" | "local", place)) = milter.endpoint.split_once(':') else { return };
    let queue = postfix.value("queue_directory");
    let chrooted = postfix.is_chrooted(service);
    let seen = match place.strip_prefix('/') {
        Some(below) if chrooted => Path::new(queue).join(below),
        Some(_) => PathBuf::from(place),
        None => Path::new(queue).join(place),
    };
    let paths = || server.sockets.iter().filter_map(unix_path);
    if !paths().any(|path| path == seen) {
        let below = paths().find(|path| path.starts_with(queue));
        let Some(path) = below.or_else(|| paths().next()) else { return };
        let name = &service.name;
        all.push(match path.strip_prefix(queue) {
            Ok(below) => format!(
                "{name}: {} in {parameter} is {} there, but the socket is {}; write unix:{}",
                milter.endpoint,
                seen.display(),
                path.display(),
                below.display()
            ),
            Err(_) => format!(
                "{name} runs in a chroot (y in master.cf) and cannot see {}: it is outside of \
                 {queue}; set [server] socket = \"unix:{queue}/imip-milter/imip-milter.sock\" and \
                 {parameter} = ..., unix:imip-milter/imip-milter.sock",
                path.display()
            ),
        });
        return;
    }
    if let Some(problem) = Owner::of(postfix).and_then(|owner| owner.obstacle(&seen)) {
        all.push(format!("{}: {problem}", service.name));
    }
}

/// What to write into a list of milters to name this filter: the way that holds in a chroot and
/// without one, or else all there are.
pub(super) fn entries(server: &Server, queue: &Path) -> String {
    let below =
        |path: &Path| path.strip_prefix(queue).ok().map(|p| format!("unix:{}", p.display()));
    server.sockets.iter().filter_map(unix_path).find_map(below).unwrap_or_else(|| {
        let all: Vec<_> = server.sockets.iter().map(ToString::to_string).collect();
        all.join(" or ")
    })
}

fn unix_path(socket: &SocketAddress) -> Option<&Path> {
    match socket {
        SocketAddress::Unix { path } => Some(path),
        SocketAddress::Inet { .. } => None,
    }
}

/// Whom Postfix's processes run as.
struct Owner {
    name: String,
    uid: Uid,
    groups: Vec<Gid>,
}

impl Owner {
    fn of(postfix: &Postfix) -> Option<Self> {
        let name = postfix.value("mail_owner");
        let user = User::from_name(name).ok().flatten()?;
        let groups = getgrouplist(&CString::new(name).ok()?, user.gid).ok()?;
        Some(Owner { name: name.to_owned(), uid: user.uid, groups })
    }

    /// What keeps it from connecting to a socket. What cannot be looked at is passed over, and
    /// so is a socket that is not there: it is made when the daemon starts.
    fn obstacle(&self, socket: &Path) -> Option<String> {
        let mut folders: Vec<_> = socket.ancestors().skip(1).collect();
        folders.reverse();
        for folder in folders {
            match folder.metadata() {
                Ok(found) if self.may(&found, 1) => {}
                Ok(found) => {
                    return Some(format!(
                        "the user {} cannot enter {} ({}); chgrp {} and chmod g+x, or put the \
                         user into that group (adduser {0} {}) and restart Postfix",
                        self.name,
                        folder.display(),
                        shown(&found),
                        self.name,
                        group_name(found.gid()),
                    ));
                }
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    return Some(format!(
                        "there is no folder {0} for the socket; install -d -o imip-milter -g {1} \
                         -m 2750 {0}",
                        folder.display(),
                        self.name
                    ));
                }
                Err(_) => return None,
            }
        }
        let found = socket.metadata().ok()?;
        (!self.may(&found, 6)).then(|| {
            format!(
                "the user {} cannot connect to {} ({}); give the socket's folder the group {0} \
                 and mode 2750, so that new sockets get that group, or put the user into the \
                 group (adduser {0} {}) and restart Postfix; [server] socket_mode must allow the \
                 group to write",
                self.name,
                socket.display(),
                shown(&found),
                group_name(found.gid()),
            )
        })
    }

    /// Whether the rights of one's class hold all of these bits.
    fn may(&self, found: &std::fs::Metadata, bits: u32) -> bool {
        let shift = if self.uid.is_root() {
            return true;
        } else if found.uid() == self.uid.as_raw() {
            6
        } else if self.groups.contains(&Gid::from_raw(found.gid())) {
            3
        } else {
            0
        };
        (found.mode() >> shift) & bits == bits
    }
}

/// `imip-milter:imip-milter 0750`
fn shown(found: &std::fs::Metadata) -> String {
    let user = User::from_uid(Uid::from_raw(found.uid())).ok().flatten();
    let user = user.map_or_else(|| found.uid().to_string(), |user| user.name);
    format!("{user}:{} {:04o}", group_name(found.gid()), found.mode() & 0o7777)
}

fn group_name(gid: u32) -> String {
    let group = Group::from_gid(Gid::from_raw(gid)).ok().flatten();
    group.map_or_else(|| gid.to_string(), |group| group.name)
}
