//! The milter library with nothing on it: what no filter built on it can go below.
//!
//! It asks for silence in all steps but two, drops what it is given, and accepts at
//! end-of-headers. The bench runs itself as this filter, in a process of its own.

use indymilter::{Callbacks, Config, ProtoOpts, Status};
use std::{fs, future::ready, io, os::unix::fs::PermissionsExt, path::Path};
use tokio::net::UnixListener;

/// Names the socket to the process that is to be the filter.
pub const VARIABLE: &str = "IMIP_PRICE_BARE";

/// Serves until it is killed.
pub fn serve(socket: &Path) -> io::Result<()> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        let listener = UnixListener::bind(socket)?;
        fs::set_permissions(socket, fs::Permissions::from_mode(0o666))?;
        let config = Config { max_connections: 500, ..Config::default() };
        indymilter::run(listener, callbacks(), config, std::future::pending::<()>()).await
    })
}

fn callbacks() -> Callbacks<()> {
    let mut callbacks = Callbacks::new();
    callbacks.negotiate = Some(Box::new(|cx, _, offered| {
        let wanted = ProtoOpts::NO_CONNECT
            | ProtoOpts::NO_HELO
            | ProtoOpts::NO_DATA
            | ProtoOpts::NO_UNKNOWN
            | ProtoOpts::NOREPLY_MAIL
            | ProtoOpts::NOREPLY_RCPT
            | ProtoOpts::NOREPLY_HEADER
            | ProtoOpts::NOREPLY_BODY;
        cx.requested_opts = wanted & offered;
        Box::pin(ready(Status::Continue))
    }));
    callbacks.mail = Some(Box::new(|_, _| Box::pin(ready(Status::Noreply))));
    callbacks.rcpt = Some(Box::new(|_, _| Box::pin(ready(Status::Noreply))));
    callbacks.header = Some(Box::new(|_, _, _| Box::pin(ready(Status::Noreply))));
    callbacks.eoh = Some(Box::new(|_| Box::pin(ready(Status::Accept))));
    callbacks
}
