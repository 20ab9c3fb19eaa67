//! An MTA's side of the milter protocol.

use super::host::{Post, message};
use indymilter_test::{EomActions, MacroStage, Status, TestConnection};
use std::path::Path;

/// Opens a connection as if a client in the documentation network had called.
pub async fn open(socket: &Path) -> TestConnection {
    let mut mta = TestConnection::configure()
        .read_timeout(super::PATIENCE)
        .exact_leading_space(true)
        .open_unix(socket)
        .await
        .expect("a connection");
    mta.connect("client.example.net", [192, 0, 2, 7]).await.expect("connect");
    mta
}

/// Hands a message over; what the milter wants done with it.
pub async fn deliver(mta: &mut TestConnection, raw: &[u8], post: &Post) -> (EomActions, Status) {
    match transfer(mta, raw, post).await {
        Status::Continue => finish(mta).await,
        status => (EomActions { actions: Vec::new() }, status),
    }
}

/// All of a message but its end; `Continue` where the milter wants that, too.
pub async fn transfer(mta: &mut TestConnection, raw: &[u8], post: &Post) -> Status {
    if let Some(login) = &post.login {
        let macros = [("{auth_authen}", login.as_str())];
        mta.macros(MacroStage::Mail, macros).await.expect("macros");
    }
    mta.mail([format!("<{}>", post.sender)]).await.expect("mail");
    for recipient in &post.recipients {
        mta.rcpt([format!("<{recipient}>")]).await.expect("rcpt");
    }
    let message = message(raw);
    for header in &message.headers {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n", "\n");
        mta.header(text(&header.name), text(&header.value)).await.expect("header");
    }
    match mta.eoh().await.expect("eoh") {
        Status::Continue => {}
        status => return status,
    }
    mta.body(message.body.clone()).await.expect("body");
    Status::Continue
}

/// The end of a message that was transferred; what the milter wants done with it.
pub async fn finish(mta: &mut TestConnection) -> (EomActions, Status) {
    mta.macros(MacroStage::Eom, [("i", "4XyZ1q3")]).await.expect("macros");
    mta.eom().await.expect("eom")
}
