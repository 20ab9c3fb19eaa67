//! What a user of this site sends: the block that was his alone does not leave with it.

use super::{Engine, Input};
use crate::mail::{self, Message};
use crate::trust::is_submission;

/// The message without the blocks that a reply or forward carries on; `None` where it is not a
/// user's, or has none.
pub(super) fn without_blocks(engine: &Engine, input: &Input<'_>) -> Option<Message> {
    if !input.whole || !is_submission(input.connection, &engine.config) {
        return None;
    }
    let server = &engine.config.server;
    let limits = mail::Limits { depth: server.max_depth, parts: server.max_parts };
    let structure = mail::walk(&input.message.headers, &input.message.body, &limits).ok()?;
    let body = mail::unmark(input.message, &structure)?;
    let mut message = input.message.clone();
    message.body = body.into();
    Some(message)
}
