//! What is agreed with the MTA at the start of a connection.
//!
//! Replies are what makes a filter slow, not the data: each one is a round trip for the MTA, once
//! a header field. So all steps that end in no decision are asked to go without; at 5 KB that
//! alone is a factor of four. Everything is masked by what the MTA offers: indymilter ends the
//! session of one who asks for more.

use std::collections::HashMap;
use std::ffi::CString;

use indymilter::{Actions, MacroStage, ProtoOpts};

/// What we ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Actions at end-of-message.
    pub actions: Actions,
    /// Steps and replies left out.
    pub options: ProtoOpts,
    /// Macros a stage; they replace the MTA's own list.
    pub macros: HashMap<MacroStage, CString>,
}

/// Chooses from what the MTA offers.
///
/// `NO_HELO`, `NO_DATA` and `NO_UNKNOWN` lose nothing: the macros of a step come even without it.
/// `SKIP` at the body needs a reply to each chunk, so it is the second choice, for an MTA that
/// does not offer `NOREPLY_BODY`.
pub fn choose(offered_actions: Actions, offered_options: ProtoOpts) -> Wish {
    let actions = Actions::ADD_HEADER
        | Actions::CHANGE_HEADER
        | Actions::REPLACE_BODY
        | Actions::DELETE_RCPT
        | Actions::REQUEST_MACROS;
    let mut options = ProtoOpts::NO_HELO
        | ProtoOpts::NO_UNKNOWN
        | ProtoOpts::NO_DATA
        | ProtoOpts::NOREPLY_CONNECT
        | ProtoOpts::NOREPLY_MAIL
        | ProtoOpts::NOREPLY_RCPT
        | ProtoOpts::NOREPLY_HEADER
        | ProtoOpts::NOREPLY_BODY
        | ProtoOpts::LEADING_SPACE;
    if !offered_options.contains(ProtoOpts::NOREPLY_BODY) {
        options |= ProtoOpts::SKIP;
    }
    let actions = actions & offered_actions;
    let macros = if actions.contains(Actions::REQUEST_MACROS) { macros() } else { HashMap::new() };
    Wish { actions, options: options & offered_options, macros }
}

/// `{daemon_name}` is not asked for at the end: there Postfix's cleanup(8) answers, which knows
/// that of main.cf alone, not that of the service the message came by. The queue id is asked for
/// early as well: Sendmail keeps its own list for the end.
fn macros() -> HashMap<MacroStage, CString> {
    HashMap::from([
        (MacroStage::Connect, c"j {daemon_name} {client_addr}".to_owned()),
        (MacroStage::Mail, c"i {auth_authen} {auth_type} {client_addr} {daemon_name}".to_owned()),
        (MacroStage::Eom, c"i {auth_authen} {auth_type} {client_addr}".to_owned()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postfix_offers_everything() {
        let wish = choose(Actions::all(), ProtoOpts::all());
        assert!(wish.options.contains(ProtoOpts::NOREPLY_HEADER | ProtoOpts::LEADING_SPACE));
        assert!(!wish.options.contains(ProtoOpts::SKIP));
        assert!(!wish.options.contains(ProtoOpts::NOREPLY_EOH));
        assert!(!wish.actions.contains(Actions::CHANGE_SENDER));
        assert_eq!(wish.macros.len(), 3);
    }

    #[test]
    fn an_old_mta_offers_little() {
        let actions = Actions::ADD_HEADER | Actions::ADD_RCPT;
        let options = ProtoOpts::NO_HELO | ProtoOpts::NO_BODY | ProtoOpts::SKIP;
        let wish = choose(actions, options);
        assert_eq!(wish.actions, Actions::ADD_HEADER);
        assert_eq!(wish.options, ProtoOpts::NO_HELO | ProtoOpts::SKIP);
        assert!(wish.macros.is_empty());
        assert_eq!(choose(Actions::empty(), ProtoOpts::empty()).options, ProtoOpts::empty());
    }
}
